"""Plans go in, text comes out: one module per format, imported when used.

An exporter is a module with one function, ``render(plans: Sequence[Plan]) -> str``, and a line in `EXPORTERS`.
Every export carries the same items (id, title, start, due); the same plans give the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from importlib import import_module

from smartcheck.choices import PlanFormat
from smartcheck.errors import PlanError, nearest, shortened
from smartcheck.language.figures import MONTHS, WEEKDAYS
from smartcheck.plans import Item, Milestone, Plan, ScheduledStep
from smartcheck.regexes import later
from smartcheck.request import Routine

EXPORTERS: dict[PlanFormat, str] = {
    "text": "for the terminal",
    "markdown": "a check-list by milestone",
    "html": "a page with chart, trajectory and check-list; no network, printable",
    "ics": "iCalendar: steps, milestones and reviews as events, each with its goal",
    "ics-todos": "iCalendar with steps as to-dos, for task lists",
    "mermaid": "a Mermaid Gantt chart",
    "csv": "a table",
    "jira": "CSV for Jira's importer",
    "asana": "CSV for Asana's importer",
    "todotxt": "todo.txt",
    "taskwarrior": "JSON for 'task import'",
    "org": "Emacs Org mode",
    "msproject": "XML for Microsoft Project and what reads it",
    "json": "one JSON document, versioned",
}
"""Format to what it is for; a module is named after its format, up to a hyphen."""
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".ics": "ics",
    ".mmd": "mermaid",
    ".csv": "csv",
    ".org": "org",
    ".xml": "msproject",
    ".json": "json",
}
"""What a file's suffix says about its format."""

JOINER = "\u2060"
"""Stands, unseen, before what a format would take for a sign of its own."""
_NAMESPACE = uuid.UUID("6f1f2bb5-7c8e-5d0a-9d3b-2f6f7f1d5c11")
_CONTROL = later("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(plans: Plan | Sequence[Plan], format: str = "text", width: int = 0) -> str:
    """Return plans in one of the formats of `EXPORTERS`; raises `PlanError` for another, or if days are missing.

    *width* is how many columns there are for text, 0 for as many as it likes.
    """
    if format not in EXPORTERS:
        known = ", ".join(EXPORTERS)
        raise PlanError(f"no plan format {format!r}{nearest(format, tuple(EXPORTERS))}; known are {known}")
    name, _, todos = format.partition("-")
    given: dict[str, int] = {"todos": True} if todos else {"width": width} if format == "text" and width else {}
    module = import_module(f"smartcheck.exporters.{name}")
    text: str = module.render((plans,) if isinstance(plans, Plan) else tuple(plans), **given)
    return text


def clean(text: str) -> str:
    """Return *text* without control characters and halves of characters; a line ends in a line feed."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(clean(text).split()) or "-"


def uid(plan: Plan, item: Item) -> str:
    """Return the id of an item that is its own everywhere and the same in every export."""
    name = f"{plan.id}/{item.kind}/{item.id}"
    return str(uuid.uuid5(_NAMESPACE, name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")))


def by_milestone(plan: Plan) -> tuple[list[ScheduledStep], list[tuple[Milestone, list[ScheduledStep]]]]:
    """Return the steps that lead to no milestone, as those that are done, and the milestones with those that do."""
    known = {each.step.id: each for each in plan.steps}
    held = {each for milestone in plan.milestones for each in milestone.steps}
    rest = [each for each in plan.steps if each.step.id not in held]
    return rest, [(each, [known[step] for step in each.steps]) for each in plan.milestones]


def promise(plan: Plan) -> str:
    """Return the promised day in words, and for which of its readings the plan is where that is an earlier one."""
    end, read_as = plan.end, plan.request.read_as
    if end is None or read_as is None or end not in plan.request.readings:
        return long_day(end) if end else ""
    return f"{long_day(read_as)}, planned for its earlier reading {long_day(end)}"


def long_day(day: date) -> str:
    """Return a day with its weekday, in any locale: ``Fri 15 Jan 2027``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """Return a day without its year: ``15 Jan``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def rhythm(routine: Routine) -> str:
    """Return in words how often a routine comes."""
    if routine.weekdays == (0, 1, 2, 3, 4) and routine.every == 1:
        return "every weekday"
    if routine.weekdays and routine.every == 1:
        *others, last = (WEEKDAYS[day] for day in routine.weekdays)
        return f"every {', '.join(others)} and {last}" if others else f"every {last}"
    return f"every {routine.every} {routine.unit}s" if routine.every > 1 else f"every {routine.unit}"


def dated(plans: Sequence[Plan], format: str) -> None:
    """Refuse plans without days where the format can hold none."""
    for plan in plans:
        if not plan.dated:
            why = "does not hold" if plan.end else "has no promised day"
            raise PlanError(f"{format} needs days, and the plan for {shortened(line(plan.title), 60)!r} {why}")
