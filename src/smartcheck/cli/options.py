"""The arguments that commands share, and what they come to: the day, the settings, the rules."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartcheck.config import Config
    from smartcheck.planning.progress import Log
    from smartcheck.ruleset import RuleSet
    from smartcheck.settings import Settings


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add ``--today``."""
    parser.add_argument("--today", metavar="DAY", type=day, default=clock(), help="count dates from DAY (YYYY-MM-DD)")


def add_log(parser: argparse._ActionsContainer) -> None:
    """Add ``--log``."""
    parser.add_argument("--log", metavar="FILE", help="the log of plans (smartcheck-log.jsonl beside the goals)")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the choice of settings and rules."""
    group = parser.add_argument_group("settings")
    group.add_argument("--config", metavar="FILE", help="settings, instead of the nearest smartcheck.toml")
    group.add_argument("--profile", metavar="NAME", help="start from the rules of this profile")
    group.add_argument("--select", metavar="RULES", action="append", help="only these rules: ids, names, prefixes")
    group.add_argument("--ignore", metavar="RULES", action="append", help="not these rules")


def settings(chosen: argparse.Namespace) -> Config:
    """Return the settings of the file named or found for this folder, changed by the command line."""
    return all_settings(chosen).of("goals.md")


def all_settings(chosen: argparse.Namespace) -> Settings:
    """Return which settings hold for which file: of the file named or found above each, then the command line."""
    import attrs

    from smartcheck.config import Config
    from smartcheck.settings import Settings

    named = Config.load(chosen.config) if chosen.config else None
    given: dict[str, Any] = {}
    if chosen.profile:
        given["profile"] = chosen.profile
    if chosen.select:
        given["select"] = ",".join(chosen.select)
    ignored = ",".join(chosen.ignore or ())

    def changed(config: Config) -> Config:
        changes = {**given, "ignore": [*config.ignore, *ignored.split(",")]} if ignored else given
        return attrs.evolve(config.merged(changes, "command line"), origin=config.origin) if changes else config

    return Settings(named, changes=changed, exclude=getattr(chosen, "exclude", ()))


def rules(chosen: argparse.Namespace) -> RuleSet:
    """Return the rules those settings select."""
    from smartcheck.ruleset import RuleSet

    return RuleSet.load(settings(chosen))


def day(text: str) -> date:
    """Read a day as it stands in an argument."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day like 2026-02-11")


def clock() -> date:
    """Return the day the clock shows."""
    from datetime import datetime

    return datetime.now().astimezone().date()


def number(text: str) -> int | float:
    """Read a number as it stands in an argument."""
    for kind in (int, float):
        try:
            found = kind(text)
        except ValueError:
            continue
        if abs(found) < float("inf"):
            return found
    raise argparse.ArgumentTypeError(f"{text!r} is no number")


def read_log(chosen: argparse.Namespace) -> Log:
    """Return the log that is named; what of it could not be read is told on standard error."""
    from smartcheck.cli.terminal import note
    from smartcheck.planning import progress

    log = progress.read_log(chosen.log or progress.LOG)
    for problem in log.problems:
        note(f"left out: {problem}")
    return log
