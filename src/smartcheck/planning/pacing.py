"""What a goal says of its days: from when on it counts, which day it promises, when its pace gets there."""

from __future__ import annotations

from datetime import date, timedelta

from smartcheck.context.beside import due_day, last_day
from smartcheck.dates.fiscal import FISCAL
from smartcheck.goal import DateExpression, Goal, Metric, Number
from smartcheck.language import lexicon
from smartcheck.language.units import sum_of
from smartcheck.language.wording import worded
from smartcheck.planning.acts import is_denied
from smartcheck.planning.conditions import IN, OVER
from smartcheck.planning.rates import cardinal, paced, some_each
from smartcheck.planning.terms import PlanTerms
from smartcheck.regexes import later
from smartcheck.scheduling.periods import PERIODS, WEEKDAY, last_of, periods_in
from smartcheck.settings.config import Config

_COUNTED = frozenset(("count", "currency", "duration", "rate"))
_UPPER = frozenset("at_most less_than decrease_by change_to".split())
_MOST = 3700
"""A pace is followed for so many periods at most."""


def begins(goal: Goal) -> DateExpression | None:
    """Return the day on which a goal says it starts: *start* the course *in March* and finish it by June."""
    opening = goal.first
    verb = opening.verb if opening else None
    last = goal.deadline
    if verb is None or last is None or verb.lemma not in lexicon.sense("starting"):
        return None
    for each in goal.deadlines:
        first = each.start
        if each.relation in IN and first and each.end and last.end and goal.today < first < last.end > each.end:
            before = each.span.start < last.span.start and verb.span.end <= each.span.start
            return each if before and each is not last else None
    return None


def first_day(goal: Goal, today: date) -> tuple[date, DateExpression] | None:
    """Return the first day of a period to come in which *goal* counts, and where it says so: 300 km *in 2027*.

    Counted is what adds up (so many, so often), what is not to be done, and whatever lasts from one day to another; not
    a level, nor a thing that is done by then, for which work begins before.
    """
    each = goal.deadline
    if each is None or each.start is None or each.end is None or each.start <= today:
        return None
    throughout = each.start < each.end and goal.part(each.span)[:5].lower() == "from "
    if each.relation not in OVER or not (throughout or is_denied(goal) or _adds_up(goal)):
        return None
    return each.start, each


def _adds_up(goal: Goal) -> bool:
    if any(each.verb_class in lexicon.MOVING_OR_HOLDING for each in goal.actions):
        return False
    if goal.recurs:
        return True
    return any(
        each.kind in _COUNTED and each.baseline is None and each.comparator not in _UPPER and each.value is not None
        for each in goal.metrics
    )


def pace_of(goal: Goal) -> tuple[int, int, str] | None:
    """Return the whole total of a goal and how much of it is due in each period, by its own words: 15, 3, ``month``."""
    rate = paced(goal)
    total = _total(goal)
    if rate is None and total and (each := some_each(goal)):
        assert isinstance(total.value, int)
        return (total.value, each[0], each[1].unit or "") if each[0] <= total.value else None
    per = (rate.unit or "").partition("/")[2] if rate else ""
    if rate is None or total is None or per not in PERIODS or not isinstance(rate.value, int) or rate.value < 1:
        return None
    assert isinstance(total.value, int)
    return (total.value, rate.value, per) if rate.value <= total.value else None


def _total(goal: Goal) -> Metric | None:
    found = (each for each in goal.metrics if each.kind in ("count", "currency") and each.baseline is None)
    return next((each for each in found if isinstance(each.value, int) and each.value > 0), None)


def reached(goal: Goal, start: date) -> tuple[date, str] | None:
    """Return the day on which a goal's own pace reaches its total, and in words why; None where it names none."""
    found = pace_of(goal)
    if found is None:
        return None
    total, rate, per = found
    times = -(-total // rate)
    if times > _MOST:
        return None
    try:
        last = last_of(per, times, start)
    except OverflowError:
        return None
    return last, f"{_figures(goal)} is {times:,} {_periods(per, times)}: the last day is {last}"


def too_slow(goal: Goal, start: date, end: date) -> str | None:
    """Return in words that a goal's pace does not reach its total by *end*, or None."""
    found = pace_of(goal)
    if found is None:
        return None
    total, rate, per = found
    times = periods_in(per, start, end)
    if last_of(per, times, start) < end if times else True:
        times += 1  # what is left of a month is a month in which one can do it
    if rate * times >= total:
        return None
    needed: Number = -(-total // times)
    per = "weekday" if per == WEEKDAY else per
    whole = _total(goal)
    unit = whole.unit if whole else None
    comes, enough = sum_of(rate * times, unit), sum_of(needed, unit)
    return f"{_figures(goal)} comes to {comes} by {end}: it needs {enough} a {per}"


def _figures(goal: Goal) -> str:
    """Return the total and the pace as the goal writes them: ``60,000 words at 1,500 a weekday``."""
    rate, total, each = paced(goal), _total(goal), some_each(goal)
    assert total is not None
    pace = goal.part(rate.span) if rate else f"{cardinal(each[0])} {goal.part(each[1].span)}" if each else ""
    return f"{goal.part(total.span)} at {pace}"


def _periods(per: str, times: int) -> str:
    name = "weekday" if per == WEEKDAY else per
    return name if times == 1 else lexicon.plural(name)


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
        if found := reached(goal, start):
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
