"""Steps bound to the calendar: money put aside or paid back month by month, the stretches of a habit or a log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

import attrs

from smartcheck.goal import Goal, Metric, Number
from smartcheck.language.figures import amount
from smartcheck.language.wording import worded
from smartcheck.planning.conditions import several
from smartcheck.planning.measures import is_money, written
from smartcheck.planning.patterns import BATCHES, Filling, Pattern
from smartcheck.planning.pieces import part
from smartcheck.planning.rates import CARDINALS, each_time
from smartcheck.planning.templates import Template
from smartcheck.request import Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import shared, shared_days
from smartcheck.scheduling.periods import times_in

MOST = 60
"""More transfers than this are not listed one by one."""
_RHYTHM = worded(r"\b(?:(monthly)|(weekly)|{per} (?:(month)|(week)))\b")
_HALF = 16
"""Up to this day of a month half of it is left."""
_NEAR = 40
"""How many characters from an amount its rhythm may stand."""


def instalments(
    goal: Goal, template: Template, steps: Sequence[Step], line: Timeline, end: date
) -> tuple[Step, ...] | None:
    """Return the steps with a transfer for each month (or week) up to *end*; None where the goal is not of the kind.

    Each transfer is bound to its month, so it stays there whatever else is planned; what is set up before comes out of
    the first, the closing follows the last.
    """
    pattern = next((each for each in template.patterns if each.split and "{share}" in each.titles[0]), None)
    if pattern and sum(each.phase == pattern.phase for each in template.patterns) > 1:
        return None
    found = _amounts(goal, line.start, end) if pattern else None
    if pattern is None or found is None or not 2 <= len(found[0]) <= MOST:
        return None
    amounts, per, metric = found
    ends = [line.count(_last(line.start, number, per, end)) for number in range(1, len(amounts) + 1)]
    at = [index for index, step in enumerate(steps) if step.phase == pattern.phase]
    if not at or ends[0] < 1 or any(after <= before for before, after in pairwise(ends)):
        return None
    before, closing = steps[: at[0]], steps[at[-1] + 1 :]
    setting_up = _prepared(before, ends[0] // 2)
    made = [attrs.evolve(step, weight=None, days=size) for step, size in zip(before, setting_up, strict=True)]
    unit = written(goal, metric).partition("/")[0]
    made += [
        attrs.evolve(_transfer(pattern, number, len(amounts), value, unit), period=(line.day(first), line.due(last)))
        for number, (value, (first, last)) in enumerate(
            zip(amounts, pairwise((sum(setting_up), *ends)), strict=True), 1
        )
    ]
    made += _closed(closing, ends[-1], line, end)
    return linked(made)


def by_pace(
    goal: Goal,
    template: Template,
    line: Timeline,
    end: date,
    pace: tuple[int, int, str] | None,
    sound: Callable[[str], bool],
) -> tuple[Step, ...] | None:
    """Return the steps of several things, as many in each period as the goal says: three posts in each month.

    *pace* is the total, how many a period, and the period. None where they do not fit before *end*, or are more steps
    than can be listed. *sound* is what their titles must be.
    """
    pattern = next((each for each in template.several if each.each), None)
    if pattern is None or pace is None or pace[2] not in ("week", "month") or several(goal) != pace[0]:
        return None
    total, rate, per = pace
    times = -(-total // rate)
    group = -(-times // BATCHES)
    sizes = [rate * group] * (total // (rate * group)) + [total % (rate * group)] * (total % (rate * group) > 0)
    if len(sizes) < 2 or _last(line.start, times, per, date.max) > end:
        return None
    ends = [line.count(_last(line.start, min(group * number, times), per, end)) for number in range(1, len(sizes) + 1)]
    if ends[0] < 1 or any(after <= before for before, after in pairwise(ends)):
        return None
    steps, _ = template.drawn(goal, (end - line.start).days + 1, sizes=sizes, sound=sound)
    at = [index for index, step in enumerate(steps) if step.gain]
    if not at:
        return None  # what they are called does not go into a title
    before, closing = steps[: at[0]], steps[at[-1] + 1 :]
    first = _prepared(before, ends[0] // 4)
    made = [attrs.evolve(step, weight=None, days=size) for step, size in zip(before, first, strict=True)]
    made += [
        attrs.evolve(step, weight=None, days=None, period=(line.day(begin), line.due(last)))
        for step, (begin, last) in zip((steps[index] for index in at), pairwise((sum(first), *ends)), strict=True)
    ]
    made += _closed(closing, ends[-1], line, end)
    return linked(made)


def _prepared(before: Sequence[Step], room: int) -> list[int]:
    """Return the days of what comes before a row of periods, of *room* days in all: each has one before any has two."""
    each = int(room >= len(before))
    more = shared(room - each * len(before), [step.weight or step.days or 1 for step in before])
    return [each + days for days in more]


def _closed(closing: Sequence[Step], left: int, line: Timeline, end: date) -> list[Step]:
    """Return what closes a plan in the days left from position *left* on, or on its last day."""
    finish = line.count(end)
    made = []
    for step in closing:
        size = min(step.days or 1, finish - left)
        period = (line.day(left), line.due(left + size)) if size else None
        made.append(attrs.evolve(step, weight=None, days=None if size else 0, period=period))
        left += size
    return made


def linked(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps numbered anew, each after the one before; what is bound to periods waits for no other such."""
    found: list[Step] = []
    free: tuple[str, ...] = ()
    for number, step in enumerate(steps, 1):
        name = f"s{number:0{len(str(len(steps)))}}"
        after = free if step.period else (found[-1].id,) if found else ()
        found.append(attrs.evolve(step, id=name, after=after))
        free = free if step.period else (name,)
    return tuple(found)


def stretches(
    steps: Sequence[Step], bound: Collection[str], line: Timeline, room: int, *, whole: bool
) -> tuple[Step, ...] | None:
    """Return steps that take *room* working days between them, those called *bound* in periods of their own.

    Where the *whole* time counts (a habit), the last of these goes on to the end, beside what closes the plan. None
    where none is bound, or where there is not a day for each.
    """
    sizes = shared_days(steps, [step.days for step in steps], max(room - sum(step.days or 0 for step in steps), 0))
    if not bound or sum(sizes) != room or min(sizes) < 1:
        return None
    for _, run in groupby(range(len(steps)), key=lambda number: (steps[number].id in bound, steps[number].phase)):
        alike = list(run)
        if steps[alike[0]].id in bound and all(steps[number].days is None for number in alike):
            sizes[alike[0] : alike[-1] + 1] = shared(sum(sizes[number] for number in alike), [1] * len(alike))
    found = []
    left = 0
    last = max((number for number, step in enumerate(steps) if step.id in bound), default=0)
    for number, (step, size) in enumerate(zip(steps, sizes, strict=True)):
        beside = step.id in bound or (whole and number > last)
        end = room if whole and number == last else left + size
        period = (line.day(left), line.due(end)) if beside else None
        found.append(attrs.evolve(step, weight=None, days=None if period else size, period=period))
        left += size
    return linked(found)


def _transfer(pattern: Pattern, number: int, count: int, value: Number, unit: str) -> Step:
    blanks = {"number": str(number), "of": str(count)} if count > len(CARDINALS) else part(number, count)
    blanks |= {"share": amount(value, unit)}
    return Step(
        id="", title=Filling(blanks).filled(pattern.titles), proof=pattern.proof, phase=pattern.phase, gain=value
    )


def _amounts(goal: Goal, start: date, end: date) -> tuple[list[Number], str, Metric] | None:
    """Return what is put aside each time, in which period, and the metric that says so."""
    each_one = each_time(goal)
    per = (each_one.unit or "").partition("/")[2] if each_one else ""
    if each_one and is_money(each_one) and isinstance(each_one.value, int) and per in ("week", "month"):
        return [each_one.value] * times_in(per, start, end), per, each_one
    whole = next((each for each in goal.metrics if _sum_of_money(each)), None)
    stated = _stated(goal, whole)
    if whole is None:
        if stated is None:
            return None
        rate, per, metric = stated
        return [rate] * times_in(per, start, end), per, metric
    total = whole.value
    assert isinstance(total, int)
    if stated is not None:
        rate, per, _ = stated
        times = -(-total // rate) if rate > 0 else 0
        before = int(times) - 1
        if 0 < times <= MOST and not (before and _last(start, before, per, date.max) >= end):
            return [*[rate] * before, total - rate * before], per, whole
    months = times_in("month", start, end)  # where the stated amount does not get there, what would do
    return (list(shared(total, [1] * months)), "month", whole) if 0 < months <= total else None


def _sum_of_money(metric: Metric) -> bool:
    return metric.kind == "currency" and isinstance(metric.value, int) and metric.baseline is None


def _stated(goal: Goal, whole: Metric | None) -> tuple[int, str, Metric] | None:
    """Return the whole amount for each week or month that the goal states."""
    for each in (*goal.metrics, *goal.pace):
        if each is whole or not isinstance(each.value, int) or each.baseline is not None:
            continue
        unit, _, per = (each.unit or "").partition("/")
        known = is_money(each) if whole is None else unit == whole.unit
        if each.kind == "rate" and per in ("week", "month") and known:
            return each.value, per, each
        if each.kind == "currency" and whole is not None and each.unit == whole.unit:
            span = each.span
            beside = goal.text[max(span.start - _NEAR, 0) : span.end + len(" every month")]
            if found := _RHYTHM.search(beside):
                return each.value, "month" if found[1] or found[3] else "week", each
    return None


def _last(start: date, number: int, per: str, end: date) -> date:
    """Return the last day of a period: the end of a month, of a week from *start*; at most *end*.

    A month in which the plan starts counts where half of it is left.
    """
    if per == "week":
        return min(date.fromordinal(min(start.toordinal() + 7 * number - 1, date.max.toordinal())), end)
    months = start.year * 12 + start.month - 1 + number - (start.day <= _HALF)
    year, month = divmod(months + 1, 12)
    return min(date(year, month + 1, 1) - timedelta(days=1), end) if year <= date.max.year else end
