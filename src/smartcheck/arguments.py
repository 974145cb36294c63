"""What the calls of `smartcheck` take, and what is said of anything else.

A value of the wrong kind is an `ArgumentError`; a day or settings that cannot be used are a `ConfigError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from os import PathLike
from typing import TYPE_CHECKING, Any, get_args

from smartcheck.errors import ArgumentError, ConfigError, PlanError, quoted

if TYPE_CHECKING:
    from smartcheck.assessment import Assessment, Report
    from smartcheck.plans import Plan
    from smartcheck.settings.config import Config

Path = str | PathLike[str]


def day(today: date | None) -> date:
    """Return *today*, or the day the clock shows: the only look at it outside the command line."""
    if isinstance(today, datetime):
        return today.date()
    if isinstance(today, date):
        return today
    if today is not None:
        raise ConfigError(f"today: {quoted(today)} is no datetime.date; date(2027, 1, 15) would be right")
    return datetime.now().astimezone().date()


def settings(config: Config | Path | None) -> Config | None:
    """Return the settings that *config* is or names; None for those nearest above each file."""
    from smartcheck.settings.config import Config

    if isinstance(config, str) and config == "discover":
        return None
    if config is None or isinstance(config, Config):
        return config or Config()
    if isinstance(config, str | PathLike):
        return Config.load(os.fspath(config))
    raise ConfigError(f"config: {quoted(config)} is no Config, no path of a file of settings and not 'discover'")


def checked(config: Config | None) -> Config | None:
    """Return *config*, or say what it is where it is none: verbs that read no file look for none."""
    if config is None or hasattr(config, "date_order"):
        return config
    raise ConfigError(f"config: {quoted(config)} is no Config; Config.load(path) or Config.find(folder) makes one")


def kind(name: str, value: object, kinds: type | tuple[type, ...], wanted: str) -> None:
    """Raise `ArgumentError` where *value*, the argument called *name*, is none of *kinds*: no *wanted*."""
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is int):
        raise ArgumentError(f"{name}: {quoted(value)} is no {wanted}")


def rules(value: Any) -> None:
    """Raise `ArgumentError` where *value* is neither None nor a `RuleSet`."""
    if value is not None:
        from smartcheck.ruleset import RuleSet

        kind("rules", value, RuleSet, "RuleSet; RuleSet.load(Config(...), 'rules.toml') makes one")


def paths(value: Path | Iterable[Path]) -> tuple[Path, ...]:
    """Return the paths that *value* is or yields."""
    if isinstance(value, str | PathLike):
        return (value,)
    if isinstance(value, bytes | Mapping) or not isinstance(value, Iterable):
        raise ArgumentError(f"paths: {quoted(value)} is neither a path nor several")
    found = tuple(value)
    for each in found:
        kind("paths", each, (str, PathLike), "path")
    return found


def fixed(terms: Mapping[str, object]) -> PlanError:
    """Return what is said of *terms* beside a `PlanRequest`, which has all of its own."""
    return PlanError(f"{', '.join(terms)}: a PlanRequest says this itself; give terms together with the goal's text")


def document(
    value: Report | Assessment | Plan | Sequence[Assessment] | Sequence[Plan], format: str
) -> Report | tuple[Plan, ...]:
    """Return what is to be written: a report, also that on one assessment or several, or plans.

    An empty list is a report of nothing where *format* is one of reports.
    """
    from smartcheck.assessment import Assessment, Report
    from smartcheck.choices import ReportFormat
    from smartcheck.plans import Plan

    if isinstance(value, Report):
        return value
    found: tuple[object, ...] = tuple(value) if isinstance(value, list | tuple) else (value,)
    plans = tuple(each for each in found if isinstance(each, Plan))
    judged = tuple(each for each in found if isinstance(each, Assessment))
    if not found and format in get_args(ReportFormat):
        return Report((), day(None))
    if len(plans) == len(found):
        return plans
    if len(judged) == len(found):
        return Report(judged, judged[0].goal.today)
    others = [type(each).__name__ for each in found if not isinstance(each, Assessment | Plan)]
    got = f"got {others[0]}" if others else "got both"
    whose = "; findings are written with the assessment or report they are of" if others[:1] == ["Finding"] else ""
    raise ArgumentError(f"document: a Report, assessments or plans can be written ({got}){whose}")
