"""The arguments that commands share, and what they come to: the day, the settings, the rules."""

from __future__ import annotations

import argparse
import os
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartcheck.config import Config
    from smartcheck.ruleset import RuleSet


def add_day(parser: argparse.ArgumentParser) -> None:
    """Add ``--today``."""
    parser.add_argument("--today", metavar="DAY", type=day, default=clock(), help="count dates from DAY (YYYY-MM-DD)")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the choice of settings and rules."""
    group = parser.add_argument_group("settings")
    group.add_argument("--config", metavar="FILE", help="settings, instead of the nearest smartcheck.toml")
    group.add_argument("--profile", metavar="NAME", help="start from the rules of this profile")
    group.add_argument("--select", metavar="RULES", action="append", help="only these rules: ids, names, prefixes")
    group.add_argument("--ignore", metavar="RULES", action="append", help="not these rules")


def settings(chosen: argparse.Namespace) -> Config:
    """Return the settings of the file named or found, changed by what was written on the command line."""
    import attrs

    from smartcheck.config import Config

    config = Config.load(chosen.config) if chosen.config else Config.find(os.curdir)
    changes: dict[str, Any] = {}
    if chosen.profile:
        changes["profile"] = chosen.profile
    if chosen.select:
        changes["select"] = ",".join(chosen.select)
    if chosen.ignore:
        changes["ignore"] = (*config.ignore, *",".join(chosen.ignore).split(","))
    return attrs.evolve(config, **changes) if changes else config


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
