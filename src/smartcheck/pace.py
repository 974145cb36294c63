"""What a goal's own numbers demand by its own date, and where that cannot be: arithmetic, no opinion.

A goal is implausible only if one of these says so: more hours than the days have, more than all of something, a loss of
weight faster than health services advise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from smartcheck.goal import Goal, Metric, Number
from smartcheck.source import Span

_SHARES = frozenset(
    "accuracy adherence attendance availability completeness completion compliance coverage occupancy participation "
    "pass retention satisfaction turnout uptime".split()
)
"""What is counted in percent of a whole, so that there is no more than all of it."""
_LOSE = frozenset("lose drop shed".split())
_WEIGHT = {"kg": 1.0, "kilo": 1.0, "kilogram": 1.0, "lb": 2.0, "pound": 2.0, "gram": 1000.0, "g": 1000.0}
"""The most that should be lost in a week, by unit: about 1 to 2 pounds, as the CDC advises."""
_HOURS = {"hour": 1.0, "hr": 1.0, "h": 1.0, "minute": 1 / 60, "min": 1 / 60, "day": 24.0}
_PERIODS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12, "year": 365.25}
_UPWARD = frozenset("eq at_least more_than change_to approx".split())


@attrs.frozen
class Impossible:
    """A number that cannot be, where it stands, and the arithmetic."""

    span: Span
    text: str


def impossible(goal: Goal) -> tuple[Impossible, ...]:
    """Return every number of a goal that arithmetic rules out, in order; pure and cheap."""
    return tuple(found for metric in goal.metrics for check in _CHECKS for found in check(goal, metric))


def days_left(goal: Goal) -> int | None:
    """Return the calendar days from today to the deadline, both included; None without a day, or a day that is past."""
    deadline = goal.deadline
    if deadline is None or deadline.end is None or deadline.end < goal.today:
        return None
    return (deadline.end - goal.today).days + 1


def _least(metric: Metric) -> Number | None:
    """Return the least amount a metric asks for."""
    return metric.value[0] if isinstance(metric.value, tuple) else metric.value


def _weight(goal: Goal, metric: Metric) -> Iterator[Impossible]:
    value, days = _least(metric), days_left(goal)
    most = _WEIGHT.get(metric.unit or "")
    if not (value and days and most and goal.verb and goal.verb.lemma in _LOSE):
        return
    weeks = days / 7
    if value > most * max(weeks, 1):
        yield Impossible(
            metric.span,
            f"{value:g} {metric.unit} in {days} days is {value / weeks:.2g} {metric.unit} a week; "
            f"advised is at most {most:g}",
        )


def _share(goal: Goal, metric: Metric) -> Iterator[Impossible]:
    value = _least(metric)
    if metric.kind != "percent" or value is None or value <= 100:
        return
    if metric.comparator == "decrease_by":
        yield Impossible(metric.span, f"nothing can fall by {value:g}%: at 100% nothing is left")
    elif metric.comparator in _UPWARD and any(action.head in _SHARES for action in goal.actions):
        head = next(action.head for action in goal.actions if action.head in _SHARES)
        yield Impossible(metric.span, f"{head} of {value:g}% is more than all of it")


def _hours(goal: Goal, metric: Metric) -> Iterator[Impossible]:
    value = _least(metric)
    unit, _, period = (metric.unit or "").partition("/")
    per_unit = _HOURS.get(unit)
    if value is None or per_unit is None or metric.comparator in ("at_most", "less_than", "decrease_by"):
        return
    if period in _PERIODS:
        per_day = value * per_unit / _PERIODS[period]
        if per_day > 24:
            yield Impossible(metric.span, f"{value:g} {unit}s a {period} is {per_day:.3g} hours a day; a day has 24")
        return
    days = days_left(goal)
    if not period and days and unit not in ("day",) and goal.verb and value * per_unit > 24 * days:
        if metric.kind == "duration":
            yield Impossible(
                metric.span, f"{value * per_unit:.4g} hours in {days} days; those days have {24 * days} hours"
            )


_CHECKS: tuple[Callable[[Goal, Metric], Iterator[Impossible]], ...] = (_weight, _share, _hours)
