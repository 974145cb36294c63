"""What comes again and again in the calendar: how many periods, when one ends, the days of a routine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from smartcheck.dates.periods import months_on
from smartcheck.language.figures import WEEKDAYS
from smartcheck.language.units import DAYS
from smartcheck.request import Routine

WEEKDAY = "business day"
"""A period that only Monday to Friday have."""
_AND = " and "
PERIODS = {**DAYS, "night": 1, WEEKDAY: 1.4, "fortnight": 14}
"""About how many days a period has."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def each_of(weekdays: tuple[int, ...]) -> str:
    """Return the period that has only the *weekdays*, Monday being 0: ``Tuesday and Thursday``."""
    return WEEKDAY if weekdays == _FIRST_FIVE else _AND.join(WEEKDAYS[each] for each in weekdays)


_FIRST_FIVE = (0, 1, 2, 3, 4)


def _weekdays(per: str) -> tuple[int, ...]:
    """Return the weekdays that a period has, if only some have it."""
    if per == WEEKDAY:
        return _FIRST_FIVE
    names = per.split(_AND)
    return tuple(number for number, name in enumerate(WEEKDAYS) if name in names)


def periods_in(per: str, start: date, end: date) -> int:
    """Return how many whole periods fit between two days, both included: months of the calendar, Sundays."""
    days = (end - start).days + 1
    if chosen := _weekdays(per):
        weeks, rest = divmod(days, 7)
        return len(chosen) * weeks + sum((start.weekday() + each) % 7 in chosen for each in range(rest))
    if size := _MONTHS.get(per):
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        while months and end < date.max and _after(start, months - 1) > end:
            months -= 1
        return months // size
    return int(days // PERIODS[per])


def times_in(per: str, start: date, end: date) -> int:
    """Return how often something comes that is done once in each period: the last one counts from its half on."""
    whole = periods_in(per, start, end)
    if per in ("day", "night") or _weekdays(per):
        return whole
    try:
        before, last = last_of(per, whole, start), last_of(per, whole + 1, start)
    except OverflowError:
        return whole
    return whole + (2 * (end - before).days >= (last - before).days)


def last_of(per: str, number: int, start: date) -> date:
    """Return the last day of the *number*-th period from *start* on; `OverflowError` beyond the calendar."""
    if per == WEEKDAY:
        weeks, rest = divmod(number - 1, 5)
        first = start + timedelta(days=(7 - start.weekday()) % 7 if start.weekday() > 4 else 0)
        over = first.weekday() + rest
        return first + timedelta(days=7 * weeks + rest + (2 if over > 4 else 0))
    if size := _MONTHS.get(per):
        return _after(start, number * size - 1)
    return start + timedelta(days=int(PERIODS[per]) * number - 1)


def _after(start: date, months: int) -> date:
    """Return the last day of as many months and one from *start* on: the day before the same day of the month."""
    try:
        day = months_on(start, months + 1)
    except ValueError:
        raise OverflowError("beyond the calendar") from None
    return day if day.day < start.day else day - timedelta(days=1)  # 31 January and a month ends with February


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
