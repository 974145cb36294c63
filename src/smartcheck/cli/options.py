"""The arguments that commands share, and what they come to: the day, the settings, the rules."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from smartcheck.following.track import Log
    from smartcheck.ruleset import RuleSet
    from smartcheck.settings.config import Config
    from smartcheck.settings.nearest import Settings


T = TypeVar("T", int, float)


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add ``--today``."""
    parser.add_argument("--today", metavar="DAY", type=day, default=clock(), help="count dates from DAY (YYYY-MM-DD)")


def add_log(parser: argparse._ActionsContainer) -> None:
    """Add ``--log``."""
    parser.add_argument("--log", metavar="FILE", help="the log of plans (smartcheck-log.jsonl beside the goals)")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the choice of settings and rules."""
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--config",
        metavar="FILE|KEY=VALUE",
        action="append",
        default=[],
        help="settings, instead of the nearest smartcheck.toml; or one setting, as in that file",
    )
    group.add_argument("--isolated", action="store_true", help="look for no file of settings")
    group.add_argument("--profile", metavar="NAME", help="start from the rules of this profile")
    group.add_argument("--select", metavar="RULES", action="append", help="only these rules: ids, names, prefixes")
    group.add_argument("--extend-select", metavar="RULES", action="append", help="these rules, too")
    group.add_argument("--preview", action="store_true", help="rules on trial, too")
    group.add_argument("--ignore", metavar="RULES", action="append", help="not these rules")


def settings(chosen: argparse.Namespace) -> Config:
    """Return the settings of the file named or found for this folder, changed by the command line."""
    return all_settings(chosen).of("goals.md")


def all_settings(chosen: argparse.Namespace) -> Settings:
    """Return which settings hold for which file: of the file named or found above each, then the command line."""
    import attrs

    from smartcheck.errors import ConfigError
    from smartcheck.settings.config import Config
    from smartcheck.settings.nearest import Settings

    files, tables = _named(chosen.config)
    if files and chosen.isolated:
        raise ConfigError("--isolated looks for no file of settings, and --config names one")
    named = Config.load(files[0]) if files else Config() if chosen.isolated else None
    given: dict[str, Any] = {}
    if chosen.profile:
        given["profile"] = chosen.profile
    if chosen.select:
        given["select"] = ",".join(chosen.select)
    if chosen.preview:
        given["preview"] = True
    tables.append(given)
    more = {"extend_select": chosen.extend_select, "ignore": chosen.ignore}

    def changed(config: Config) -> Config:
        origin = config.origin
        for table in tables:
            config = config.merged(table, COMMAND_LINE) if table else config
        for name, each in more.items():
            if each:
                config = _added(config, name, ",".join(each).split(","))
        return attrs.evolve(config, origin=origin) if config.origin != origin else config

    exclude, force = getattr(chosen, "exclude", ()), getattr(chosen, "force_exclude", False)
    return Settings(named, changes=changed, exclude=exclude, force=force)


def _added(config: Config, name: str, selectors: Sequence[str]) -> Config:
    """Add *selectors* to a list of rules; for each of the list it stays known where it was written."""
    import attrs

    before = getattr(config, name)
    places = {f"{name}={each}": config.origins.get(name, config.origin) for each in before}
    config = config.merged({name: [*before, *selectors]}, COMMAND_LINE)
    return attrs.evolve(config, origins={**places, **config.origins})


COMMAND_LINE = "command line"
"""Where a setting came from that no file has."""


def _named(written: Sequence[str]) -> tuple[list[str], list[dict[str, Any]]]:
    """Tell the file of settings that ``--config`` names from single settings, ``KEY=VALUE``."""
    from smartcheck.errors import ConfigError

    files = [each for each in written if "=" not in each or os.path.exists(each)]
    if len(files) > 1:
        raise ConfigError(f"--config names two files, {files[0]} and {files[1]}; one can extend the other")
    return files, [_setting(each) for each in written if each not in files]


def _setting(written: str) -> dict[str, Any]:
    """Read ``severity.T001=error`` or ``ignore=["T001"]``: TOML, in which a lone word needs no quotes."""
    from smartcheck.disk import tables
    from smartcheck.errors import ConfigError
    from smartcheck.settings.config import WHOLE

    key, _, value = written.partition("=")
    for text in (written, f"{key}={_quoted(value)}"):
        try:
            found = tables.parse(text)
        except tables.Malformed:
            continue
        for name in found:
            if name.replace("-", "_") in WHOLE:
                raise ConfigError(f"--config: {name!r} is set in a file of settings, or by its own option")
        return found
    raise ConfigError(f"--config: {written!r} is no setting like few=3 or severity.T001=error, and no file")


def _quoted(value: str) -> str:
    import json

    return json.dumps(value.strip(), ensure_ascii=True)


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


def place(text: str) -> str | None:
    """Read where to write: ``-`` is standard output, as where nothing is said."""
    return None if text == "-" else text


def by_suffix(path: str | None, suffixes: Mapping[str, str], usual: str) -> str:
    """Return the format that the suffix of the file at *path* says, or the *usual* one."""
    return suffixes.get(os.path.splitext(path or "")[1].lower(), usual)


def within(low: float, high: float, what: str, kind: Callable[[str], T]) -> Callable[[str], T]:
    """Return what reads a number of a *kind* from *low* to *high* in an argument; else it is no *what*."""

    def read(text: str) -> T:
        try:
            if (kind is float or (text.isascii() and text.isdigit())) and low <= float(text) <= high:
                return kind(text)
        except (ValueError, OverflowError):
            pass
        raise argparse.ArgumentTypeError(f"{text!r} is no {what}")

    return read


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
    from smartcheck.cli import hints
    from smartcheck.cli.terminal import note
    from smartcheck.errors import PlanError
    from smartcheck.following import track as progress

    if (name := getattr(chosen, "plan", None)) is not None:
        hints.refuse_file(name)
    if chosen.log and not os.path.exists(chosen.log):
        raise PlanError(f"{chosen.log}: no such log; 'smartcheck plan GOAL --save --log {chosen.log}' begins it")
    log = progress.read_log(chosen.log or progress.LOG)
    if chosen.log and not log.tracks and hints.holds_plans(chosen.log):
        raise PlanError(hints.not_a_log(chosen.log))
    for problem in log.problems:
        note(f"left out: {problem}")
    return log
