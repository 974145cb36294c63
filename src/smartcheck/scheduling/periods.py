"""Periods of the calendar in which something is done again and again: how many there are, and when one ends."""

from __future__ import annotations

from datetime import date, timedelta

from smartcheck.dates.periods import months_on
from smartcheck.language.figures import WEEKDAYS
from smartcheck.language.units import DAYS

WEEKDAY = "business day"
"""A period that only Monday to Friday have."""
_AND = " and "
PERIODS = {
    **DAYS,
    "night": 1,
    WEEKDAY: 1.4,
    "fortnight": 14,
}
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
