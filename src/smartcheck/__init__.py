"""A linter for goals: reads goal statements, judges them against SMART and says exactly what is missing.

>>> import smartcheck
>>> from datetime import date
>>> found = smartcheck.assess("Publish 4 posts by 30 June 2027", today=date(2027, 1, 15))
>>> found.verdict("time_bound"), found.goal.deadline.end
('met', datetime.date(2027, 6, 30))

Names are imported when they are first used, so that what needs no parser does not pay for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from os import PathLike
    from typing import Unpack

    from smartcheck.assessment import Assessment, Notice, Reason, Report, Verdict
    from smartcheck.choices import (
        Cadence,
        Criterion,
        FileFormat,
        Placement,
        PlanFormat,
        Profile,
        ReportFormat,
        Severity,
        Shape,
    )
    from smartcheck.errors import (
        ArgumentError,
        ConfigError,
        PlanError,
        ReadError,
        RuleError,
        SmartcheckError,
        WriteError,
    )
    from smartcheck.goal import Action, DateExpression, Goal, Metric, Quantity, VagueTerm, Verb
    from smartcheck.planning.terms import Terms
    from smartcheck.plans import Item, Milestone, Plan, Review, ScheduledStep, Shortfall, Trajectory
    from smartcheck.request import CalendarTerms, Measure, PlanRequest, Routine, Step
    from smartcheck.rewriting.proposals import Proposal
    from smartcheck.rule import Edit, Example, Finding, Related, Rewrite, Rule
    from smartcheck.ruleset import RuleSet
    from smartcheck.settings.config import Config, Goals, Override
    from smartcheck.source import Piece, Source, Span, Statement

__version__ = "0.1.0"

__all__ = [
    "Action",
    "ArgumentError",
    "Assessment",
    "Cadence",
    "CalendarTerms",
    "Config",
    "ConfigError",
    "Criterion",
    "DateExpression",
    "Edit",
    "Example",
    "FileFormat",
    "Finding",
    "Goal",
    "Goals",
    "Item",
    "Measure",
    "Metric",
    "Milestone",
    "Notice",
    "Override",
    "Piece",
    "Placement",
    "Plan",
    "PlanError",
    "PlanFormat",
    "PlanRequest",
    "Profile",
    "Proposal",
    "Quantity",
    "ReadError",
    "Reason",
    "Related",
    "Report",
    "ReportFormat",
    "Review",
    "Rewrite",
    "Routine",
    "Rule",
    "RuleError",
    "RuleSet",
    "ScheduledStep",
    "Severity",
    "Shape",
    "Shortfall",
    "SmartcheckError",
    "Source",
    "Span",
    "Statement",
    "Step",
    "Trajectory",
    "VagueTerm",
    "Verb",
    "Verdict",
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
    "Action": "goal",
    "ArgumentError": "errors",
    "Assessment": "assessment",
    "Cadence": "choices",
    "CalendarTerms": "request",
    "Config": "settings.config",
    "ConfigError": "errors",
    "Criterion": "choices",
    "DateExpression": "goal",
    "Edit": "rule",
    "Example": "rule",
    "FileFormat": "choices",
    "Finding": "rule",
    "Goal": "goal",
    "Goals": "settings.config",
    "Item": "plans",
    "Measure": "request",
    "Metric": "goal",
    "Milestone": "plans",
    "Notice": "assessment",
    "Override": "settings.config",
    "Piece": "source",
    "Placement": "choices",
    "Plan": "plans",
    "PlanError": "errors",
    "PlanFormat": "choices",
    "PlanRequest": "request",
    "Profile": "choices",
    "Proposal": "rewriting.proposals",
    "Quantity": "goal",
    "ReadError": "errors",
    "Reason": "assessment",
    "Related": "rule",
    "Report": "assessment",
    "ReportFormat": "choices",
    "Review": "plans",
    "Rewrite": "rule",
    "Routine": "request",
    "Rule": "rule",
    "RuleError": "errors",
    "RuleSet": "ruleset",
    "ScheduledStep": "plans",
    "Severity": "choices",
    "Shape": "choices",
    "Shortfall": "plans",
    "SmartcheckError": "errors",
    "Source": "source",
    "Span": "source",
    "Statement": "source",
    "Step": "request",
    "Trajectory": "plans",
    "VagueTerm": "goal",
    "Verb": "goal",
    "Verdict": "assessment",
    "WriteError": "errors",
}


if not TYPE_CHECKING:  # what is misspelt is to be told by a type checker, too

    class _UnknownError(AttributeError):
        """Looks for what may be meant when it is read: whoever imports a module from here asks for its name first."""

        def __str__(self) -> str:
            from smartcheck.errors import nearest

            return f"module {__name__!r} has no attribute {self.name!r}{nearest(self.name, __all__)}"

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise _UnknownError(name=name)
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(
    path: str | PathLike[str],
    *,
    text: str | None = None,
    format: FileFormat | None = None,
    config: Config | str | PathLike[str] | None = "discover",
) -> tuple[Statement, ...]:
    """Return the goal statements in a document.

    The suffix of *path* says the format unless *format* does. *config* says where goals are, as in `check`; with
    *text*, nothing is read from disk, and nothing discovered.
    """
    from smartcheck import arguments, engine
    from smartcheck.settings.nearest import Settings

    [path] = arguments.paths([path])
    arguments.kind("text", text, (str, type(None)), "text")
    arguments.kind("format", format, (str, type(None)), "text such as 'markdown'")
    named = Settings(arguments.settings(None if text is not None and config == "discover" else config))
    return engine.read(path, text=text, format=format, settings=named)


def parse(statement: str | Statement, *, today: date | None = None, config: Config | None = None) -> Goal:
    """Take a statement apart: verb, object, metrics, deadlines, vague terms. Any text at all is accepted."""
    from smartcheck import arguments, parser

    return parser.parse(statement, today=arguments.day(today), config=arguments.checked(config))


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
    from smartcheck import arguments, engine

    arguments.rules(rules)
    return engine.assess_statement(goal, rules=rules, today=arguments.day(today), config=arguments.checked(config))


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
    nothing here. No paths give an empty report: whether nothing was to be checked, only the caller knows. Raises
    `ReadError` for a path that is not there or cannot be read, `ConfigError` or `RuleError` for
    settings, rules or a day that cannot be used.
    """
    from smartcheck import arguments, engine
    from smartcheck.settings.nearest import Settings

    settings = Settings(arguments.settings(config))
    return engine.check(arguments.paths(paths), today=arguments.day(today), settings=settings)


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
    from smartcheck import arguments
    from smartcheck.rewriting import proposals

    arguments.rules(rules)
    arguments.kind("limit", limit, int, "whole number")
    day, settings = arguments.day(today), arguments.checked(config)
    return proposals.advise(goal, rules=rules, today=day, limit=max(limit, 0), config=settings).proposals


def plan(
    goal: str | Statement | Goal | PlanRequest,
    *,
    today: date | None = None,
    config: Config | None = None,
    **terms: Unpack[Terms],
) -> Plan:
    """Break a goal into dated steps, counted back from its deadline on working days.

    *terms* are the fields of `smartcheck.planning.PlanTerms`: ``start``, ``deadline``, ``capacity`` (hours a week),
    ``calendar``, ``country``, ``steps``, ``template``, ``buffer``, ``placement``, ``effort``, ``baseline`` ...
    What is not said is assumed and listed in ``Plan.assumptions``; a plan that does not hold says in
    ``Plan.shortfall`` what would help. Raises `PlanError` for what no plan can be made of, and for a term there is not.
    """
    from smartcheck import arguments, planning
    from smartcheck.request import PlanRequest

    planning.check_names(terms)
    if isinstance(goal, PlanRequest):
        if terms:
            raise arguments.fixed(terms)
        return planning.make(goal)
    given = planning.PlanTerms(config=arguments.checked(config), **terms)
    return planning.plan_goal(_parsed(goal, today, config), given)


def _parsed(goal: str | Statement | Goal, today: date | None, config: Config | None) -> Goal:
    from smartcheck.goal import Goal

    return goal if isinstance(goal, Goal) else parse(goal, today=today, config=config)


@overload
def render(document: Report | Assessment | Sequence[Assessment], format: ReportFormat = "text") -> str: ...
@overload
def render(document: Plan | Sequence[Plan], format: PlanFormat = "text") -> str: ...
def render(document: Report | Assessment | Plan | Sequence[Assessment] | Sequence[Plan], format: str = "text") -> str:
    """Write a report in a format of `smartcheck.reporters`; a plan, or several, in one of `smartcheck.exporters`.

    One assessment, or several, are written as the report on them alone. Raises `ArgumentError` for what is none of
    these, `ConfigError` or `PlanError` for a format that there is not.
    """
    from smartcheck import arguments, exporters, reporters
    from smartcheck.assessment import Report

    arguments.kind("format", format, str, "text such as 'json'")
    found = arguments.document(document, format)
    return reporters.render(found, format) if isinstance(found, Report) else exporters.render(found, format)


def find_dates(text: str, *, today: date | None = None, config: Config | None = None) -> tuple[DateExpression, ...]:
    """Find every written date, period, recurrence and event in any text, in order."""
    from smartcheck import arguments, islands

    arguments.kind("text", text, str, "text")
    return islands.find_dates(text, today=arguments.day(today), config=arguments.checked(config))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find every written amount in any text, in order; numbers inside dates and names are none."""
    from smartcheck import arguments, islands

    arguments.kind("text", text, str, "text")
    return islands.find_quantities(text)
