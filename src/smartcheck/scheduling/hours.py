"""The hours a week of one person over several goals: what is taken from when to when, and what is left."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs

from smartcheck.errors import PlanError
from smartcheck.goal import Number
from smartcheck.plans import Plan, Shortfall
from smartcheck.request import PlanRequest
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import buffer_of, exact
from smartcheck.scheduling.making import droppable, make

_PARTS = 4
"""Hours a week are given out in quarters."""
_FAR = 20 * 366
"""No day later than so many days from the promised one is looked for."""


@attrs.frozen(kw_only=True)
class Slot:
    """When work on a goal begins, and how many hours a week it takes from then on."""

    start: date
    hours: Number


class Hours:
    """So many hours a week, and the stretches in which some of them are taken."""

    def __init__(self, capacity: Fraction, changes: Sequence[tuple[int, Fraction]] = ()) -> None:
        self.capacity = capacity
        self._changes = list(changes)
        """From which day (as an ordinal) how much more, or less, is taken."""

    def take(self, first: date, last: date, hours: Fraction) -> None:
        """Note that so many hours a week are taken, both days included."""
        if hours > 0 and first <= last:
            insort(self._changes, (first.toordinal(), hours))
            insort(self._changes, (last.toordinal() + 1, -hours))

    def among(self, capacity: Fraction) -> Hours:
        """Return the same stretches among other hours a week."""
        return Hours(capacity, self._changes)

    def openings(self, first: date, last: date) -> Iterator[tuple[date, Fraction]]:
        """Yield the days from which on more is free, and how much is free from there to *last* at least."""
        low, high = first.toordinal(), last.toordinal()
        level, levels = Fraction(0), [(low, Fraction(0))]
        for day, change in self._changes:
            if day > high:
                break
            level += change
            if day > levels[-1][0]:
                levels.append((day, level))
            else:
                levels[-1] = (levels[-1][0], level)
        found, most = [], Fraction(-1)
        for day, level in reversed(levels):
            if level > most:
                most = level
                found.append((day, most))
            else:
                found[-1] = (day, most)
        for day, most in reversed(found):
            yield date.fromordinal(day), self.capacity - most


def slot(request: PlanRequest, hours: Hours) -> Slot | None:
    """Return the first day from which there are hours enough, and the fewest a week; None where there are never."""
    assert request.end is not None
    line = Timeline(request.calendar, request.start)
    for day, free in hours.openings(request.start, request.end):
        start = line.day(line.count(day - timedelta(days=1))) if day > request.start else day
        free = min(free, exact(request.capacity))
        if free <= 0 or start > request.end:
            continue
        found = _rate(attrs.evolve(request, start=start), line, free)
        if found is not None:
            return Slot(start=start, hours=found)
    return None


def _rate(request: PlanRequest, line: Timeline, free: Fraction) -> Number | None:
    """Return the fewest hours a week, at most *free*, with which a goal begun on its start holds."""
    assert request.end is not None
    available = line.count(request.end) - line.count(request.start - timedelta(days=1))
    room = available - buffer_of(request.buffer, available)
    open_steps = [step for step in request.steps if not step.done and not step.resource]
    effort = sum((exact(step.hours) for step in open_steps if step.hours is not None), Fraction(0))
    shares = any(step.shares for step in open_steps)
    if shares:
        effort += exact(request.effort if request.effort is not None else request.typical or 0)
    if room < 1:
        return None
    least = effort * len(set(request.calendar.workdays)) / room
    if least > free:
        return None
    if any(step.days for step in open_steps) and not shares:
        least = free  # whole days are asked for
    low, high = max(int(-(-least * _PARTS // 1)), 1), int(free * _PARTS // 1)
    if shares or low >= high:
        chosen = Fraction(low, _PARTS) if low <= high else -(-least * 100 // 1) / Fraction(100)
        return number_of(chosen) if chosen <= free and (shares or _holds(request, chosen)) else None
    if not _holds(request, Fraction(high, _PARTS)):
        return None
    while low < high:
        middle = (low + high) // 2
        if _holds(request, Fraction(middle, _PARTS)):
            high = middle
        else:
            low = middle + 1
    return number_of(Fraction(high, _PARTS))


def _holds(request: PlanRequest, hours: Fraction) -> bool:
    try:
        return make(attrs.evolve(request, capacity=number_of(hours))).feasible
    except PlanError:
        return False


def number_of(hours: Fraction) -> Number:
    """Return hours as a number that a request can hold."""
    return int(hours) if hours.denominator == 1 else float(hours)


def placed(request: PlanRequest, found: Slot) -> Plan:
    """Return the plan of a goal that begins and goes on as *found* says."""
    kept = request.assumptions
    if found.start > request.start:
        kept = tuple(each for each in kept if not each.startswith("work starts on"))
        kept += (f"work starts on {found.start}, when other goals leave hours enough",)
    note = f"it takes {found.hours:g} of the {request.capacity:g} hours a week"
    filled = attrs.evolve(request, start=found.start, capacity=found.hours, assumptions=(*kept, note))
    return make(attrs.evolve(filled, effort=None) if any(step.shares for step in request.steps) else filled)


def shortfall(request: PlanRequest, hours: Hours) -> Shortfall:
    """Return what would help a goal for which there is no slot beside the others, each by itself."""
    assert request.end is not None
    end = request.end
    line = Timeline(request.calendar, request.start)

    def later(days: int) -> bool:
        return slot(attrs.evolve(request, end=min(end + timedelta(days=days), date.max)), hours) is not None

    def richer(whole: int) -> bool:
        return slot(attrs.evolve(request, capacity=whole), hours.among(Fraction(whole))) is not None

    most = min(_FAR, (date.max - end).days)
    days = _fewest(later, 0, most)
    earliest = line.previous(end + timedelta(days=days)) if days is not None else None
    return Shortfall(
        days=max(line.count(earliest or end) - line.count(end), 1),
        earliest=earliest,
        hours_per_week=_fewest(richer, int(hours.capacity), 24 * len(set(request.calendar.workdays))),
        drop=droppable(request, lambda fewer: slot(fewer, hours) is not None),
    )


def _fewest(enough: Callable[[int], bool], low: int, most: int) -> int | None:
    """Return a number above *low* that is enough while the one below it is not; None if *most* is not enough either."""
    step = 1
    while low + step < most and not enough(low + step):
        low, step = low + step, 2 * step
    high = min(low + step, most)
    if high <= low or not enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
