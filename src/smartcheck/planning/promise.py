"""Which day a goal promises: its deadline, the earlier of its readings, its due field, or where its pace gets there."""

from __future__ import annotations

from datetime import date, timedelta

from smartcheck.context.beside import due_day, last_day
from smartcheck.dates.fiscal import FISCAL
from smartcheck.goal import DateExpression, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.planning import pacing
from smartcheck.planning.terms import PlanTerms
from smartcheck.regexes import later
from smartcheck.settings.config import Config

_SEASON = worded(r"\b{season}\b")


def promise(
    goal: Goal, terms: PlanTerms, start: date, notes: list[str], warnings: list[str]
) -> tuple[date | None, tuple[date, ...]]:
    """Return the promised day, the earlier one of an ambiguous phrase, and every day it can mean.

    A quarter is one of the configured year: other fiscal years count only where the goal speaks of one. A season has
    the last day that the settings give it, as the check reads it, and no other.
    """
    if terms.deadline:
        return terms.deadline, ()
    deadline = goal.deadline
    if deadline is None or deadline.end is None or deadline.kind == "recurrence":
        if day := due_day(goal, terms.config):
            notes.append(f"the promised day {day} is the one in its due field")
            return day, ()
        if found := pacing.reached(goal, start):
            notes.append(found[1])
            return found[0], ()
        warnings.append(f"{_no_last_day(goal)}, so the steps have no dates")
        return None, ()
    if _is_ready_for(goal, deadline):
        assert deadline.start is not None
        notes.append(f"it is there {goal.part(deadline.span)!r}, so by the day before {deadline.start}")
        return deadline.start - timedelta(days=1), ()
    if not deadline.ambiguous or len(deadline.readings) < 2:
        return last_day(goal, deadline), ()
    if "fiscal" in deadline.notes and not FISCAL.search(goal.part(deadline.span)):
        day = last_day(goal, deadline)
        if (terms.config or Config()).fiscal_year_start == 1:
            notes.append(
                f"{goal.part(deadline.span)!r} is meant by the calendar year, no fiscal one: planned for {day}"
            )
        return day, ()
    figures = (
        _FIGURES.search(goal.part(deadline.span)) and (terms.config or goal.config or Config()).date_order != "MDY"
    )
    if figures or _SEASON.search(goal.part(deadline.span)):
        day = last_day(goal, deadline)
        notes.append(f"{goal.part(deadline.span)!r} is read as the settings say: planned for {day}")
        return day, ()
    readings = tuple(sorted(set(deadline.readings)))
    possible = [day for day in readings if day >= start] or list(readings)
    days = " or ".join(map(str, readings))
    notes.append(
        f"{goal.part(deadline.span)!r} can mean {days}: planned for {possible[0]}, which holds for the later too"
    )
    return possible[0], readings


def _is_ready_for(goal: Goal, deadline: DateExpression) -> bool:
    """Say whether what is got or made once is there when a period to come begins: a job *for the summer*."""
    once = len(goal.actions) == 1 and goal.actions[0].verb_class in lexicon.MAKING
    ahead = deadline.start is not None and deadline.end is not None and goal.today < deadline.start < deadline.end
    return once and ahead and deadline.relation == "for" and not any(each.kind == "rate" for each in goal.metrics)


_FIGURES = later(r"\d([./-])\d{1,2}\1\d|\d[./]\d")
"""A day in figures: the settings say which of them is the month."""


def read_as(goal: Goal, end: date | None, readings: tuple[date, ...]) -> date | None:
    """Return the last day that *goal* is read to have, where of its *readings* the plan ends on an earlier one."""
    deadline = goal.deadline
    day = deadline.end if deadline and end in readings else None
    return day if day and end and day > end else None


def _no_last_day(goal: Goal) -> str:
    """Return in words why a goal has no last day; where it names an event, that it is the event's day that is open."""
    for each in goal.deadlines:
        if each.kind in ("event", "vague"):
            return f"nothing says which day {goal.part(each.span)!r} is (--deadline DAY says it)"
    return f"{goal.part(goal.deadline.span)!r} names no last day" if goal.deadline else "the goal has no deadline"
