"""The way of a number from where it starts to its target: for milestones, status and planning again alike.

A number moves while somebody works on it: during the steps that earn it, and not while a plan is written or a report.
The path counts in *parts*: 0 where the first of these steps begins, 1 where the last one ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from smartcheck.goal import Number
from smartcheck.plans import Plan
from smartcheck.request import Measure
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.periods import periods_in, times_in

_CURVES: Mapping[str, Callable[[float], float]] = {
    "linear": lambda u: u,
    "s_curve": lambda u: u * u * (3 - 2 * u),
    "front": lambda u: u * (2 - u),
    "back": lambda u: u * u,
}
_BACK: Mapping[str, Callable[[float], float]] = {
    "linear": lambda x: x,
    "s_curve": lambda x: 0.5 - math.sin(math.asin(1 - 2 * x) / 3),
    "front": lambda x: 1 - math.sqrt(1 - x),
    "back": math.sqrt,
}
"""From how far a curve has come back to where on it that is."""
_POINTS = 5
"""A forecast follows the line through this many points."""
_WEEK = 7


@attrs.frozen
class Stretch:
    """The working days on which a number is worked on: positions in the timeline, and how much of the whole it is."""

    begin: int
    end: int
    weight: float


@attrs.frozen(kw_only=True)
class Path:
    """Where a number should be when."""

    measure: Measure
    line: Timeline
    stretches: tuple[Stretch, ...]
    """In the order of their ends; one at least."""
    first: date
    last: date
    through: date
    """The last day that counts for a rate: the promised one, where no working days are kept free before it."""
    at_ends: bool
    """Whether the steps say how much each adds: what one adds counts when it is finished."""

    @property
    def _daily(self) -> bool:
        return self.measure.per == "day" and not self.at_ends  # what is done every day does not wait for a working day

    def expected(self, day: date) -> Number:
        """Return what should be reached by *day*.

        A step that adds something counts for nothing before it is done, nor does a week or month of a rate.
        """
        rated = self.measure.rate is not None and not self.at_ends
        if rated and (times := times_in(self.measure.per, self.first, self.through)):
            done = periods_in(self.measure.per, self.first, min(day, self.last)) if day >= self.first else 0
            return value_at(self.measure, 1 if day >= self.last else done / times)
        if not self.at_ends or self.measure.shape in ("hold", "step"):
            return value_at(self.measure, self.part(day))
        at, whole = self.line.count(day), sum(each.weight for each in self.stretches)
        share = sum(each.weight for each in self.stretches if each.end <= at) / whole
        return value_at(attrs.evolve(self.measure, shape="linear", since=None), share)

    def part(self, day: date) -> float:
        """Return how much of the way lies behind at the end of *day*, 0 to 1, with steps under way by their days."""
        if self._daily:
            return min(max(((day - self.first).days + 1) / ((self.last - self.first).days + 1), 0), 1)
        at, whole = self.line.count(day), sum(each.weight for each in self.stretches)
        return min(sum(each.weight * _done(each, at) for each in self.stretches) / whole, 1)

    def position(self, value: Number) -> float:
        """Return at which part of the way a number is: 0 or less before its start, 1 or more from the target on."""
        shape = "linear" if self.at_ends else self.measure.shape
        return _position(attrs.evolve(self.measure, shape=shape), value)

    def at(self, day: date, value: Number) -> float:
        """Return at which part of the way a number is that was measured on *day*: where the day is, if as expected."""
        return self.part(day) if value == self.expected(day) else self.position(value)

    def day_of(self, part: float) -> date | None:
        """Return the day on which *part* of the way is done; beyond 1 it goes on as before; None after all days."""
        if self._daily:
            days = math.ceil(part * ((self.last - self.first).days + 1) - 1e-9) - 1
            left = (date.max - self.first).days
            return self.first + timedelta(days=max(days, 0)) if days <= left else None
        whole, end = sum(each.weight for each in self.stretches), max(each.end for each in self.stretches)
        if part > 1:
            more = (part - 1) * self.length
            return self.line.due(end + math.ceil(more - 1e-9)) if more < _LONGEST else None
        low, high = 0, end
        while low < high:
            middle = (low + high) // 2
            if sum(each.weight * _done(each, middle) for each in self.stretches) / whole >= part - 1e-9:
                high = middle
            else:
                low = middle + 1
        return self.line.due(high)

    @property
    def length(self) -> int:
        """How many working days the number is worked on."""
        return len({at for each in self.stretches for at in range(each.begin, each.end)}) or 1

    def forecast(self, points: Sequence[tuple[date, Number]]) -> date | None:
        """Return when the target is met if the number goes on along its path as fast as in the last *points*."""
        last = [(self.part(day), self.at(day, value)) for day, value in points[-_POINTS:]]
        if len(last) < 2 or last[0][0] >= last[-1][0]:
            return None
        middle, mean = sum(at for at, _ in last) / len(last), sum(value for _, value in last) / len(last)
        spread = sum((at - middle) ** 2 for at, _ in last)
        slope = sum((at - middle) * (value - mean) for at, value in last) / spread
        found = middle + (1 - mean) / slope if slope > 0 else -1
        return self.day_of(found) if found >= last[-1][0] else None

    def paces(self, points: Sequence[tuple[date, Number]]) -> tuple[float, ...]:
        """Return how many times as fast as planned the number moved between points at least a week apart."""
        found = []
        day, value = points[0]
        for later, reached in points[1:]:
            gone = self.part(later) - self.part(day)
            if (later - day).days >= _WEEK and gone > 0:
                found.append((self.at(later, reached) - self.at(day, value)) / gone)
                day, value = later, reached
        return tuple(found)

    def needed(self, part: float, on: date, end: date) -> float:
        """Return how many times as fast as planned it must go on from *part* and day *on*, to be there by *end*."""
        after = max(self.line.count(end) - max(self.line.count(on), max(each.end for each in self.stretches)), 0)
        left = (1 - self.part(on)) * self.length + after
        return (1 - part) * self.length / max(left, 1)


_LONGEST = 3_000_000
"""No forecast looks further ahead, in working days."""


def path_of(plan: Plan, line: Timeline) -> Path | None:
    """Return the path of a plan's number; None where a number or a day is missing."""
    measure = plan.request.measure
    if measure is None or measure.target is None or plan.end is None or plan.finish is None:
        return None
    if measure.baseline is None and measure.shape != "hold":
        return None
    gains = tuple(
        Stretch(*_ends(line, each.due, each.days), float(each.step.gain))
        for each in plan.steps
        if each.due and each.step.gain
    )
    at_ends = bool(gains) and measure.shape not in ("hold", "step")
    earned = tuple(
        Stretch(begin, end, end - begin)
        for begin, end in (
            _ends(line, each.due, max(each.days, 1))
            for each in plan.steps
            if each.due and each.step.earns and not each.step.done and measure.rate is None
        )
    )
    whole = Stretch(line.count(plan.start - timedelta(days=1)) if plan.start > line.start else 0, 0, 1)
    whole = attrs.evolve(whole, end=max(line.count(plan.finish), whole.begin + 1))
    stretches = gains if at_ends else earned or (whole,)
    return Path(
        measure=measure,
        line=line,
        stretches=tuple(sorted(stretches, key=lambda each: (each.end, each.begin))),
        first=plan.start,
        last=plan.finish,
        through=plan.end if line.count(plan.end) == line.count(plan.finish) else plan.finish,
        at_ends=at_ends,
    )


def _ends(line: Timeline, due: date | None, days: int) -> tuple[int, int]:
    """Return between which positions a step is done that takes *days* up to *due*."""
    end = line.count(due) if due else 0
    return max(end - days, 0), end


def _done(stretch: Stretch, at: int) -> float:
    """Return how much of a stretch lies behind at a position."""
    if at >= stretch.end:
        return 1
    return (at - stretch.begin) / (stretch.end - stretch.begin) if at > stretch.begin else 0


def value_at(measure: Measure, part: float) -> Number:
    """Return what should be reached after *part* (0 to 1) of the way; whole numbers on the easier side."""
    target, begin = measure.target, measure.baseline
    assert target is not None
    if part >= 1 or measure.shape == "hold" or begin is None:
        return target
    if part <= 0 or measure.shape == "step":
        return begin
    value: float
    if measure.shape == "geometric" and begin > 0 and target > 0:
        value = begin * math.exp(math.log(target / begin) * part)
    else:
        curve = _CURVES.get(measure.shape, _CURVES["linear"])
        start = begin if measure.since is None else measure.since
        gone = _gone(measure)
        value = start + (target - start) * curve(gone + (1 - gone) * part)
    if measure.whole:
        value = math.floor(value + 1e-9) if target >= begin else math.ceil(value - 1e-9)
    else:
        value = round(value, _digits(target - begin))
    return min(max(value, min(begin, target)), max(begin, target))


def _gone(measure: Measure) -> float:
    """Return at which part of its first curve a number goes on that was planned again; 0 for one that begins."""
    if measure.since is None or measure.target is None or measure.baseline is None or measure.since == measure.target:
        return 0
    share = (measure.baseline - measure.since) / (measure.target - measure.since)
    return _BACK.get(measure.shape, _BACK["linear"])(min(max(share, 0), 1))


def _position(measure: Measure, value: Number) -> float:
    """Return the part of the way at which `value_at` has *value*; along a straight line outside of it."""
    target, begin = measure.target, measure.baseline
    if target is None or begin is None or target == begin:
        return 1
    share = (value - begin) / (target - begin)
    if not 0 < share < 1 or measure.shape in ("step", "hold"):
        return share
    if measure.shape == "geometric" and begin > 0 and target > 0:
        return math.log(value / begin) / math.log(target / begin)
    start = begin if measure.since is None else measure.since
    gone = _gone(measure)
    if gone >= 1:
        return share
    return (_BACK.get(measure.shape, _BACK["linear"])((value - start) / (target - start)) - gone) / (1 - gone)


def _digits(distance: float) -> int:
    """Return how many decimals show a hundredth of *distance*."""
    return max(2 - math.floor(math.log10(abs(distance))), 0) if distance else 2
