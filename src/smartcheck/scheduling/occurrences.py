"""The days on which a routine falls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from smartcheck.request import Routine

_LAST_OF_ALL = 28
"""The last day of the month that every month has."""


def from_day(routine: Routine, start: date) -> Routine | None:
    """Return a routine whose first day is the first of its days from *start* on; None if there is none."""
    routine = attrs.evolve(routine, first=max(routine.first, start) if routine.weekdays else routine.first)
    if routine.unit == "month" and routine.first.day > _LAST_OF_ALL:
        routine = attrs.evolve(routine, first=(routine.first.replace(day=1) + timedelta(days=32)).replace(day=1))
    first = next(occurrences(routine, max(start, routine.first), routine.last), None)
    return attrs.evolve(routine, first=first) if first else None


def occurrences(routine: Routine, first: date, last: date) -> Iterator[date]:
    """Yield the days of a routine from *first* to *last*."""
    day = max(first, routine.first)
    end = min(last, routine.last)
    while day <= end:
        if _falls(routine, day):
            yield day
        if day == date.max:
            return
        day += timedelta(days=1)


def _falls(routine: Routine, day: date) -> bool:
    apart = (day - routine.first).days
    if routine.unit == "day":
        return apart % routine.every == 0
    if routine.unit == "month":
        months = 12 * (day.year - routine.first.year) + day.month - routine.first.month
        return day.day == routine.first.day and months % routine.every == 0
    if routine.weekdays:
        weeks = (apart + routine.first.weekday()) // 7
        return day.weekday() in routine.weekdays and weeks % routine.every == 0
    return apart % (7 * routine.every) == 0
