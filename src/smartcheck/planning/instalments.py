"""Money put aside, or paid back, month by month: how much each time, and on which days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from smartcheck.figures import amount
from smartcheck.goal import Goal, Metric, Number
from smartcheck.planning.calendar import Timeline
from smartcheck.planning.effort import shared
from smartcheck.planning.measures import periods_in, written
from smartcheck.planning.templates import MOST_PARTS, Pattern, Template
from smartcheck.planning.wording import filled, part
from smartcheck.regexes import later
from smartcheck.request import Step

MOST = 60
"""More transfers than this are not listed one by one."""
_RHYTHM = later(r"\b(?:(monthly)|(weekly)|(?:each|every|per|a) (?:(month)|(week)))\b", re.IGNORECASE)
_NEAR = 40
"""How many characters from an amount its rhythm may stand."""


def instalments(
    goal: Goal, template: Template, steps: Sequence[Step], line: Timeline, end: date
) -> tuple[Step, ...] | None:
    """Return the steps with a transfer for each month (or week) up to *end*; None where the goal is not of the kind.

    Each transfer ends with its month; what is set up before comes out of the first, the closing has what is left.
    Weights are working days, so that a plan made again later still holds.
    """
    pattern = next((each for each in template.patterns if each.split and "{share}" in each.titles[0]), None)
    if pattern and sum(each.phase == pattern.phase for each in template.patterns) > 1:
        return None
    found = _amounts(goal, line.start, end) if pattern else None
    if pattern is None or found is None or not 2 <= len(found[0]) <= MOST:
        return None
    amounts, per, metric = found
    days = [_last(line.start, number, per, end) for number in range(1, len(amounts) + 1)]
    ends = [line.count(day) for day in days]
    lengths = [after - before for before, after in zip((0, *ends), ends, strict=False)]
    at = [index for index, step in enumerate(steps) if step.phase == pattern.phase]
    if not at:
        return None
    before, closing = steps[: at[0]], steps[at[-1] + 1 :]
    setting_up = shared(lengths[0] // 2, [step.weight or step.days or 1 for step in before])
    lengths[0] -= sum(setting_up)
    if min(lengths) < 1:
        return None
    made = [attrs.evolve(step, weight=size, days=None) for step, size in zip(before, setting_up, strict=True)]
    unit = written(goal, metric).partition("/")[0]
    made += [
        _transfer(pattern, number, len(amounts), value, unit, length)
        for number, (value, length) in enumerate(zip(amounts, lengths, strict=True), 1)
    ]
    rest = shared(line.count(end) - ends[-1], [1] * len(closing))
    made += [attrs.evolve(step, weight=size, days=None) for step, size in zip(closing, rest, strict=True)]
    names = [f"s{number:0{len(str(len(made)))}}" for number in range(1, len(made) + 1)]
    chained = zip(made, names, ((), *((name,) for name in names)), strict=False)
    return tuple(attrs.evolve(step, id=name, after=after) for step, name, after in chained)


def _transfer(pattern: Pattern, number: int, count: int, value: Number, unit: str, days: int) -> Step:
    blanks = {"number": str(number), "of": str(count)} if count > MOST_PARTS else part(number, count)
    blanks |= {"share": amount(value, unit)}
    return Step(
        id="",
        title=filled(pattern.titles, blanks),
        weight=days,
        proof=pattern.proof,
        phase=pattern.phase,
        gain=value,
    )


def _amounts(goal: Goal, start: date, end: date) -> tuple[list[Number], str, Metric] | None:
    """Return what is put aside each time, in which period, and the metric that says so."""
    whole = next((each for each in goal.metrics if _sum_of_money(each)), None)
    stated = _stated(goal, whole)
    if whole is None:
        if stated is None:
            return None
        rate, per, metric = stated
        return [rate] * periods_in(per, start, end), per, metric
    total = whole.value
    assert isinstance(total, int)
    if stated is None:
        months = _months(start, end)
        return (list(shared(total, [1] * months)), "month", whole) if 0 < months <= total else None
    rate, per, _ = stated
    times = -(-total // rate) if rate > 0 else 0
    if not 0 < times <= MOST or _last(start, int(times), per, date.max) > end:
        return None
    return [*[rate] * (int(times) - 1), total - rate * (int(times) - 1)], per, whole


def _sum_of_money(metric: Metric) -> bool:
    return metric.kind == "currency" and isinstance(metric.value, int) and metric.baseline is None


def _stated(goal: Goal, whole: Metric | None) -> tuple[int, str, Metric] | None:
    """Return the whole amount for each week or month that the goal states."""
    for each in (*goal.metrics, *goal.pace):
        if each is whole or not isinstance(each.value, int) or each.baseline is not None:
            continue
        unit, _, per = (each.unit or "").partition("/")
        if each.kind == "rate" and per in ("week", "month") and (whole is None or unit == whole.unit):
            return each.value, per, each
        if each.kind == "currency" and whole is not None and each.unit == whole.unit:
            span = each.span
            beside = goal.text[max(span.start - _NEAR, 0) : span.end + len(" every month")]
            if found := _RHYTHM.search(beside):
                return each.value, "month" if found[1] or found[3] else "week", each
    return None


def _months(start: date, end: date) -> int:
    """Return how many whole months there are from *start* to *end*, both included."""
    after = end + timedelta(days=1) if end < date.max else end
    return 12 * (after.year - start.year) + after.month - start.month - (after.day < start.day)


def _last(start: date, number: int, per: str, end: date) -> date:
    """Return the last day of a period: the end of the month it ends in, of a week from *start*; at most *end*."""
    if per == "week":
        return min(date.fromordinal(min(start.toordinal() + 7 * number - 1, date.max.toordinal())), end)
    months = start.year * 12 + start.month - 1 + number - (start.day == 1)
    year, month = divmod(months + 1, 12)
    return min(date(year, month + 1, 1) - timedelta(days=1), end) if year <= date.max.year else end
