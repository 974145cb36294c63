"""Working days: which they are, and counting in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date

from smartcheck.dates.periods import holidays_of
from smartcheck.errors import PlanError
from smartcheck.request import CalendarTerms

_LAST = date.max.toordinal()
LONGEST = 36_600
"""No plan lasts more days than a hundred years have."""
_FORESEEN = 50
"""Years ahead for which public holidays are looked up; no law fixes those beyond."""


def check_ends(start: date, end: date, name: str = "the deadline") -> None:
    """Raise `PlanError` where a plan would end before it starts, or last for more than a hundred years."""
    if end < start:
        raise PlanError(f"{name} {end} lies before the start {start}")
    if (end - start).days > LONGEST:
        raise PlanError(f"{name} {end} lies more than a hundred years after the start {start}")


class Timeline:
    """The working days from a day on, numbered from 0; days are added as they are asked for.

    A *position* p lies before working day p; work from position s to e is done on the days s .. e-1.
    """

    def __init__(self, terms: CalendarTerms, start: date) -> None:
        if not terms.workdays or any(not 0 <= day <= 6 for day in terms.workdays):
            raise PlanError(f"working days must be some of 0 (Monday) to 6 (got {terms.workdays!r})")
        for first, last in terms.blocked:
            if last < first:
                raise PlanError(f"blocked days end before they begin ({first} to {last})")
        self.start = start
        self._week = frozenset(terms.workdays)
        self._foreseen = min(start.year + _FORESEEN, date.max.year)
        self._off = frozenset(day.toordinal() for day in terms.off)
        self._also = frozenset(day.toordinal() for day in terms.also)
        self._blocked = _merged(terms.blocked)
        self._holiday: Callable[[date], bool] | None = holidays_of(terms.country) if terms.country else None
        self._days: list[int] = []
        self._next = start.toordinal()

    @property
    def week(self) -> frozenset[int]:
        """The working days of a week, 0 for Monday."""
        return self._week

    def works(self, day: date) -> bool:
        """Return whether *day* is a working day."""
        return self._works(day.toordinal())

    def _works(self, ordinal: int) -> bool:
        if ordinal in self._off:
            return False
        if ordinal in self._also:
            return True
        if (ordinal + 6) % 7 not in self._week:
            return False
        if self._holiday:
            day = date.fromordinal(ordinal)
            if day.year <= self._foreseen and self._holiday(day):
                return False
        index = bisect_right(self._blocked, (ordinal, _LAST)) - 1
        return index < 0 or ordinal > self._blocked[index][1]

    def _grow(self) -> None:
        """Add the working days of about a quarter, and of more the longer the list is."""
        stop = min(self._next + 91 + len(self._days), _LAST + 1)
        if self._next >= stop:
            raise PlanError("the plan runs past the year 9999: give it fewer hours of work or more hours a week")
        works = self._works
        self._days.extend(day for day in range(self._next, stop) if works(day))
        self._next = stop

    def day(self, position: int) -> date:
        """Return working day number *position*."""
        while position >= len(self._days):
            self._grow()
        return date.fromordinal(self._days[position])

    def count(self, last: date) -> int:
        """Return how many working days there are up to *last*, inclusive."""
        bound = last.toordinal()
        while self._next <= bound:
            self._grow()
        return bisect_right(self._days, bound)

    def due(self, position: int) -> date:
        """Return the day on which work that ends at *position* is finished."""
        return self.day(max(position - 1, 0))

    def after(self, position: int, wait: int) -> int:
        """Return the first position at least *wait* calendar days after work that ends at *position*."""
        return max(position, self.past(self.due(position), wait)) if wait else position

    def past(self, day: date, wait: int) -> int:
        """Return the first position more than *wait* calendar days after *day*."""
        bound = day.toordinal() + wait + 1
        if bound > _LAST:
            raise PlanError("the plan runs past the year 9999: let it wait for fewer days")
        while self._next <= bound or not self._days or self._days[-1] < bound:
            self._grow()
        return bisect_left(self._days, bound)

    def before(self, position: int, wait: int) -> int:
        """Return the last position after which *wait* calendar days still end by *position*."""
        return bisect_right(self._days, self.day(position).toordinal() - wait - 1) if wait else position

    def previous(self, day: date) -> date:
        """Return *day* or the last working day before it; the first working day if there is none before."""
        return self.due(self.count(day))


def _merged(blocked: tuple[tuple[date, date], ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(blocked):
        if found and first.toordinal() <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last.toordinal()))
        else:
            found.append((first.toordinal(), last.toordinal()))
    return found
