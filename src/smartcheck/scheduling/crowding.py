"""Steps without room: more of them than there are working days, with what would give each of them its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smartcheck.goal import Number
from smartcheck.language.figures import amount
from smartcheck.request import PlanRequest, Step

_NAMED = 3
"""So many steps to leave out are named."""


def crowded(request: PlanRequest, steps: Sequence[Step], days: int, there: int, until: date | None) -> str | None:
    """Return in words that *steps*, which share *days* working days of *there*, have less than one each; or None.

    *until* is the first promised day that has one for each of them.
    """
    if len(steps) <= max(days, 1) or len(steps) < 2 or request.end is None:
        return None
    room = amount(max(days, 1), "working day" if days < 2 else "working days")
    found = (
        f"{len(steps)} steps have {room} up to {request.end}{_usual(request, there)}: there is no room for each of them"
    )
    ways = [f"{until} is the first day with a working day for each"] if until else []
    if spare := [step.title for step in steps if step.optional]:
        more = f" and {len(spare) - _NAMED} more" if len(spare) > _NAMED else ""
        ways.append(f"what can be left out: {', '.join(map(repr, spare[:_NAMED]))}{more}")
    return "; ".join((found, *ways))


def _usual(request: PlanRequest, there: int) -> str:
    """Return how many hours such goals usually take beside those there are; nothing where work on it has begun."""
    hours: Number = round(there * request.capacity / len(set(request.calendar.workdays)), 1)
    usual = request.typical
    if (
        not usual
        or request.effort is not None
        or usual <= hours
        or any(step.done or step.began for step in request.steps)
    ):
        return ""
    return f" (such goals usually take {usual:g} hours, there are {hours:g})"
