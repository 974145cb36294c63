"""A linter for goals: reads goal statements, judges them against SMART and says exactly what is missing.

>>> import smartcheck
>>> from datetime import date
>>> found = smartcheck.assess("Publish 4 posts by 30 June 2027", today=date(2027, 1, 15))
>>> found.verdict("time_bound"), found.goal.deadline.end
('met', datetime.date(2027, 6, 30))

Names are imported when they are first used, so that what needs no parser does not pay for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from os import PathLike

    from smartcheck.assessment import Assessment, Report
    from smartcheck.errors import ConfigError, PlanError, ReadError, RuleError, SmartcheckError, WriteError
    from smartcheck.goal import DateExpression, Goal, Metric, Quantity, VagueTerm
    from smartcheck.plans import Plan
    from smartcheck.request import CalendarTerms, PlanRequest, Step
    from smartcheck.rewriting.proposals import Proposal
    from smartcheck.rule import Finding, Rule
    from smartcheck.ruleset import RuleSet
    from smartcheck.settings.config import Config
    from smartcheck.source import Span, Statement

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "CalendarTerms",
    "Config",
    "ConfigError",
    "DateExpression",
    "Finding",
    "Goal",
    "Metric",
    "Plan",
    "PlanError",
    "PlanRequest",
    "Proposal",
    "Quantity",
    "ReadError",
    "Report",
    "Rule",
    "RuleError",
    "RuleSet",
    "SmartcheckError",
    "Span",
    "Statement",
    "Step",
    "VagueTerm",
    "WriteError",
    "__version__",
    "assess",
    "check",
    "find_dates",
    "find_quantities",
    "parse",
    "plan",
    "read",
    "render",
    "rewrite",
]

_HOMES = {
    "Assessment": "assessment",
    "CalendarTerms": "request",
    "Config": "settings.config",
    "ConfigError": "errors",
    "DateExpression": "goal",
    "Finding": "rule",
    "Goal": "goal",
    "Metric": "goal",
    "Plan": "plans",
    "PlanError": "errors",
    "PlanRequest": "request",
    "Proposal": "rewriting.proposals",
    "Quantity": "goal",
    "ReadError": "errors",
    "Report": "assessment",
    "Rule": "rule",
    "RuleError": "errors",
    "RuleSet": "ruleset",
    "SmartcheckError": "errors",
    "Span": "source",
    "Statement": "source",
    "Step": "request",
    "VagueTerm": "goal",
    "WriteError": "errors",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _day(today: date | None) -> date:
    """Return *today*, or the day the clock shows: the only look at it outside the command line."""
    from datetime import date, datetime

    if isinstance(today, datetime):
        return today.date()
    if isinstance(today, date):
        return today
    if today is not None:
        from smartcheck.errors import ConfigError

        raise ConfigError(f"today: {today!r} is no datetime.date; date(2027, 1, 15) would be right")

    return datetime.now().astimezone().date()


def _settings(config: Config | str | PathLike[str] | None) -> Config | None:
    """Return the settings that *config* is or names; None for those nearest above each file."""
    from pathlib import Path

    from smartcheck.settings.config import Config

    if config == "discover":
        return None
    return config or Config() if config is None or isinstance(config, Config) else Config.load(Path(config))


def _checked(config: Config | None) -> Config | None:
    """Return *config*, or say what it is where it is none: verbs that read no file look for none."""
    if config is None or hasattr(config, "date_order"):
        return config
    from smartcheck.errors import ConfigError, quoted

    raise ConfigError(f"config: {quoted(config)} is no Config; Config.load(path) or Config.find(folder) makes one")


def read(
    path: str | PathLike[str],
    *,
    text: str | None = None,
    format: str | None = None,
    config: Config | str | PathLike[str] | None = "discover",
) -> tuple[Statement, ...]:
    """Return the goal statements in a document.

    The suffix of *path* says the format unless *format* does. *config* says where goals are, as in `check`; with
    *text*, nothing is read from disk, and nothing discovered.
    """
    from smartcheck import engine
    from smartcheck.settings.nearest import Settings

    named = Settings(_settings(None if text is not None and config == "discover" else config))
    return engine.read(path, text=text, format=format, settings=named)


def parse(statement: str | Statement, *, today: date | None = None, config: Config | None = None) -> Goal:
    """Take a statement apart: verb, object, metrics, deadlines, vague terms. Any text at all is accepted."""
    from smartcheck import parser

    return parser.parse(statement, today=_day(today), config=_checked(config))


def assess(
    goal: str | Statement | Goal,
    *,
    rules: RuleSet | None = None,
    today: date | None = None,
    config: Config | None = None,
) -> Assessment:
    """Judge a goal: five verdicts, the findings of the rules, and a score. Any text at all is accepted.

    The assessment has ``verdicts`` (criterion to verdict; empty for what is no goal), ``findings`` (a tuple, each with
    a ``rule``, a ``severity``, a ``span`` in characters of the text, a ``message``, ``rewrites``), ``score`` (0 to 100,
    None for what is no goal) and ``goal``, what was read. *today* is the day from which dates are read, the clock's if
    not said; a `Goal` keeps its own. *config* says how days are read and, unless *rules* are given, which rules are
    asked. Raises `ConfigError` or `RuleError` for settings, rules or a day that cannot be used; no text does.
    """
    from smartcheck import engine

    return engine.assess_statement(goal, rules=rules, today=_day(today), config=_checked(config))


def check(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    config: Config | str | PathLike[str] | None = "discover",
    today: date | None = None,
) -> Report:
    """Judge every goal in the files at *paths* and below the folders among them.

    The report has ``assessments`` (a tuple in the order of the files and lines, each as `assess` returns it),
    ``findings`` (those of all), ``notices`` (what is to say about files and documents) and ``today``.
    *config* is ``"discover"`` for the settings nearest above each file, as on the command line, a path for those in one
    file, or a `Config`, for all files; ``Config()`` or None for the defaults. A baseline that settings name hides
    nothing here. Raises `ReadError` for a path that is not there or cannot be read, `ConfigError` or `RuleError` for
    settings, rules or a day that cannot be used.
    """
    from smartcheck import engine
    from smartcheck.settings.nearest import Settings

    return engine.check(paths, today=_day(today), settings=Settings(_settings(config)))


def rewrite(
    goal: str | Statement | Goal,
    *,
    rules: RuleSet | None = None,
    today: date | None = None,
    limit: int = 3,
    config: Config | None = None,
) -> tuple[Proposal, ...]:
    """Write a goal anew: at most *limit* proposals, best first; none where nothing is wrong or only questions help.

    Each keeps every number, date and name, has blanks (``<date>``) for what only the writer knows, and has been read
    again: with its blanks filled, findings are gone and none as severe has come. *config* says how days are read and,
    unless *rules* are given, which rules are asked; raises `ConfigError` or `RuleError` where it cannot be used.
    """
    from smartcheck.rewriting import proposals

    return proposals.advise(goal, rules=rules, today=_day(today), limit=limit, config=_checked(config)).proposals


def plan(
    goal: str | Statement | Goal | PlanRequest,
    *,
    today: date | None = None,
    config: Config | None = None,
    **terms: Any,
) -> Plan:
    """Break a goal into dated steps, counted back from its deadline on working days.

    *terms* are the fields of `smartcheck.planning.PlanTerms`: ``start``, ``deadline``, ``capacity`` (hours a week),
    ``calendar``, ``country``, ``steps``, ``template``, ``buffer``, ``placement``, ``effort``, ``baseline`` ...
    What is not said is assumed and listed in ``Plan.assumptions``; a plan that does not hold says in
    ``Plan.shortfall`` what would help. Raises `PlanError` for what no plan can be made of, and for a term there is not.
    """
    from smartcheck import planning
    from smartcheck.request import PlanRequest

    planning.check_names(terms)
    if isinstance(goal, PlanRequest):
        return planning.make(goal)
    return planning.plan_goal(_parsed(goal, today, config), planning.PlanTerms(config=_checked(config), **terms))


def _parsed(goal: str | Statement | Goal, today: date | None, config: Config | None) -> Goal:
    from smartcheck.goal import Goal

    return goal if isinstance(goal, Goal) else parse(goal, today=today, config=config)


def render(document: Report | Assessment | Plan | Sequence[Plan], format: str = "text") -> str:
    """Write a report in a format of `smartcheck.reporters`; a plan, or several, in one of `smartcheck.exporters`.

    An assessment is written as the report on it alone.
    """
    from smartcheck import exporters, reporters
    from smartcheck.assessment import Assessment, Report

    if isinstance(document, Assessment):
        document = Report((document,), document.goal.today)
    return reporters.render(document, format) if isinstance(document, Report) else exporters.render(document, format)


def find_dates(text: str, *, today: date | None = None, config: Config | None = None) -> tuple[DateExpression, ...]:
    """Find every written date, period, recurrence and event in any text, in order."""
    from smartcheck import islands

    return islands.find_dates(text, today=_day(today), config=_checked(config))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find every written amount in any text, in order; numbers inside dates and names are none."""
    from smartcheck import islands

    return islands.find_quantities(text)
