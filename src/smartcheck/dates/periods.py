"""Calendar arithmetic on stretches of days, under the conventions of a configuration.

Everything here is about days and units; nothing knows how they were written. A year outside 1 to 9999 raises
ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from smartcheck.choices import WEEKDAYS
from smartcheck.errors import ConfigError
from smartcheck.settings.config import Config
from smartcheck.tuples import NamedTuple

DAY = timedelta(days=1)
FAR = 4000
"""No written distance in months or years goes further than this many of them."""


class Stretch(NamedTuple):
    """The days from *first* to *last*, both inclusive."""

    first: date
    last: date


def month(year: int, number: int) -> Stretch:
    """Return a month of a year."""
    return months(year, number, 1) if 1 <= number <= 12 else _no_month(number)


def _no_month(number: int) -> Stretch:
    raise ValueError(f"no month {number}")


@lru_cache(maxsize=1024)
def months(year: int, number: int, count: int) -> Stretch:
    """Return *count* months from month *number* on, which may lie beyond 1 to 12."""
    end_year, end_month = year + (number + count - 2) // 12, (number + count - 2) % 12 + 1
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Stretch(date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1), last)


def fiscal_year(name: int, config: Config) -> Stretch:
    """Return the fiscal year called *name*."""
    start = config.fiscal_year_start
    began = name - 1 if start > 1 and config.fiscal_year_name == "end_year" else name
    return months(began, start, 12)


def quarter(year: int, number: int, config: Config) -> Stretch:
    """Return quarter *number* of the fiscal year called *year*."""
    first = fiscal_year(year, config).first
    return months(first.year, first.month + 3 * (number - 1), 3)


def half(year: int, number: int, config: Config) -> Stretch:
    """Return half *number* of the fiscal year called *year*."""
    first = fiscal_year(year, config).first
    return months(first.year, first.month + 6 * (number - 1), 6)


def week(day: date) -> Stretch:
    """Return the week, Monday to Sunday, that *day* is in."""
    first = day - DAY * day.weekday()
    return Stretch(first, first + 6 * DAY)


def week_end(monday: date, config: Config) -> date:
    """Return the last day of the week that begins on *monday*."""
    return monday + DAY * WEEKDAYS.index(config.week_end)


def season(year: int, name: str, config: Config) -> Stretch:
    """Return the season that begins in *year*; each lasts three whole months."""
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    if config.hemisphere == "south":
        start = (start + 5) % 12 + 1
    return months(year, start, 3)


def around(day: date, unit: str, config: Config) -> Stretch:
    """Return the calendar *unit* that *day* is in: its week, month, quarter, year ..."""
    if unit == "day":
        return Stretch(day, day)
    if unit == "week":
        first = week(day).first
        return Stretch(first, max(week_end(first, config), day))
    if unit == "fortnight":
        return Stretch(week(day).first, week(day).last + 7 * DAY)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "year":
        return months(day.year, 1, 12)
    if unit == "fiscal_year":
        return _fiscal(day, 12, config)
    if unit == "half":
        return _fiscal(day, 6, config)
    if unit == "quarter":
        return _fiscal(day, 3, config)
    size = 10 if unit == "decade" else 100
    first_year = day.year - day.year % size
    return months(max(first_year, 1), 1, 12 * size)


def _fiscal(day: date, size: int, config: Config) -> Stretch:
    past = (day.month - config.fiscal_year_start) % size
    return months(day.year, day.month - past, size)


def turned(day: date, unit: str, turns: int, config: Config) -> Stretch:
    """Return the calendar *unit* that lies *turns* after (or before) the one *day* is in."""
    if turns == 0:
        return around(day, unit, config)
    first = around(day, unit, config).first
    if unit == "week":
        return around(first + 7 * turns * DAY, unit, config)
    if unit in ("day", "fortnight"):
        return around(first + turns * DAY * (1 if unit == "day" else 14), unit, config)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal_year": 12, "decade": 120}.get(unit, 1200)
    return around(months_on(first, size * turns), unit, config)


def months_on(day: date, count: int) -> date:
    """Return the day *count* months after *day*, or the last of that month; `ValueError` beyond the calendar."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal_year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def shifted(day: date, amount: float, unit: str, config: Config) -> date:
    """Return the day *amount* units after *day*; months clamp to their last day, a part of one counts in days."""
    if unit == "business_day":
        return business_day(day, int(amount), config)
    if unit in _DAYS:
        return day + timedelta(days=int(amount * _DAYS[unit]))
    whole = amount * _MONTHS[unit]
    if abs(whole) > 12 * FAR:
        raise OverflowError("beyond the calendar")
    count = int(whole)
    return months_on(day, count) + timedelta(days=round((whole - count) * 30))


def business_day(day: date, count: int, config: Config) -> date:
    """Return the day that is *count* working days after *day*, Monday to Friday without the holidays configured."""
    if abs(count) > 260 * FAR:
        raise OverflowError("beyond the calendar")
    off = holidays_of(config.holidays) if config.holidays else None
    step = DAY if count >= 0 else -DAY
    left = abs(count)
    if off is None:
        weeks, left = divmod(left, 5)
        day += 7 * weeks * step
        if not left:
            while day.weekday() > 4:
                day -= step
    while left:
        day += step
        if day.weekday() < 5 and not (off and off(day)):
            left -= 1
    return day


@lru_cache(maxsize=16)
def holidays_of(place: str) -> Callable[[date], bool]:
    """Return a test for the public holidays of *place* (``DE``, ``US-CA``); needs the ``holidays`` extra."""
    try:
        import holidays
    except ImportError:
        raise ConfigError("'holidays' needs an extra: pip install 'smartcheck[holidays]'") from None
    country, _, region = place.partition("-")
    try:
        found = holidays.country_holidays(country.upper(), subdiv=region.upper() or None)
    except NotImplementedError:
        raise ConfigError(f"'holidays' names no country with known holidays (got {place!r})") from None
    return lambda day: day in found


def nth_weekday(stretch: Stretch, weekday: int, place: int) -> date | None:
    """Return the *place*-th (or, below zero, from the end) *weekday* within *stretch*."""
    if place > 0:
        day = stretch.first + DAY * ((weekday - stretch.first.weekday()) % 7 + 7 * (place - 1))
    else:
        day = stretch.last - DAY * ((stretch.last.weekday() - weekday) % 7 + 7 * (-place - 1))
    return day if stretch.first <= day <= stretch.last else None


def nth_unit(stretch: Stretch, unit: str, place: int, config: Config) -> Stretch | None:
    """Return the *place*-th (or, below zero, from the end) day, week, month or quarter of *stretch*.

    A week belongs where its Thursday is, as in ISO 8601.
    """
    index = place - 1 if place > 0 else place
    if unit == "day":
        day = (stretch.first if index >= 0 else stretch.last + DAY) + index * DAY
        return Stretch(day, day) if stretch.first <= day <= stretch.last else None
    if unit == "business_day":
        day = business_day(stretch.first - DAY if place > 0 else stretch.last + DAY, place, config)
        return Stretch(day, day) if stretch.first <= day <= stretch.last else None
    if unit == "week":
        thursday = nth_weekday(stretch, 3, place)
        return around(thursday - 3 * DAY, "week", config) if thursday else None
    start = stretch.first if index >= 0 else stretch.last + DAY
    size = _MONTHS.get(unit)
    if size is None:
        return None
    first = months_on(start, size * index)
    part = months(first.year, first.month, size)
    return part if stretch.first <= part.first and part.last <= stretch.last else None


def weekday_on(day: date, weekday: int) -> date:
    """Return the first *weekday* that is not before *day*."""
    return day + DAY * ((weekday - day.weekday()) % 7)


def years(today: date, config: Config, make: Callable[[int], Stretch]) -> Stretch | None:
    """Return what *make* makes of the year that a date without one belongs to, by ``prefer``.

    A year in which the date does not exist (29 February) is passed over.
    """
    if config.prefer == "future":
        return next((each for each in _made(today.year - 1, today.year + 9, make) if each.last >= today), None)
    made = list(_made(today.year - 8, today.year + 9, make))
    if config.prefer == "past":
        made = [each for each in made if each.first <= today] or made[:1]
        return made[-1] if made else None
    return min(made, key=lambda each: max((each.first - today).days, (today - each.last).days), default=None)


def _made(first: int, last: int, make: Callable[[int], Stretch]) -> Iterator[Stretch]:
    for year in range(max(first, 1), min(last, 9999) + 1):
        try:
            yield make(year)
        except (ValueError, OverflowError):
            continue


_PARTS = {"early": 1, "start": 1, "beginning": 1, "mid": 2, "middle": 2, "late": 3, "end": 3, "close": 3}


def part(stretch: Stretch, which: str) -> Stretch:
    """Return the early, middle or late part of a stretch: thirds of a month, days 1-3 of a week, quarters of a year."""
    first, last = stretch
    third = _PARTS.get(which, 3)
    length = (last - first).days + 1
    if third == 3:
        return (
            Stretch(last, last)
            if which in ("end", "close", "ends", "ending")
            else Stretch(part(stretch, "mid").last + DAY, last)
        )
    if length <= 7:
        return (
            Stretch(first, min(first + 2 * DAY, last))
            if third == 1
            else Stretch(first + DAY, min(first + 2 * DAY, last))
        )
    if length > 3000:
        return _part_of_decade(stretch, third)
    if length <= 31 and first.day == 1:
        return Stretch(first, first + 9 * DAY) if third == 1 else Stretch(first + 10 * DAY, first + 14 * DAY)
    if length <= 62 and first.day != 1:  # Lent, Advent
        third_part = length // 3
        opening = first + (third_part - 1) * DAY
        return Stretch(first, opening) if third == 1 else Stretch(opening + DAY, opening + third_part * DAY)
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if third == 1:
        return Stretch(first, months(first.year, first.month, max(whole // 4, 1)).last)
    if whole % 2:
        middle = months(first.year, first.month + whole // 2, 1)
        return Stretch(middle.first, middle.first + 14 * DAY)
    half_way = months(first.year, first.month, whole // 2)
    return Stretch(months(first.year, first.month + whole // 4, 1).first, half_way.last)


def _part_of_decade(stretch: Stretch, third: int) -> Stretch:
    """Return the first four years of a decade, or the fifth to the seventh: the mid-2030s are 2034 to 2036.

    Mid-century is its year 50.
    """
    year = stretch.first.year
    if (stretch.last - stretch.first).days > _CENTURY:
        return months(year, 1, 240) if third == 1 else months(year + 40, 1, 132)
    return months(year, 1, 48) if third == 1 else months(year + 4, 1, 36)


_CENTURY = 30000
"""So many days has nothing but a century."""


def iso_week(today: date, number: int, year: int | None, config: Config) -> Stretch:
    """Return a numbered week of the calendar as in ISO 8601; without a year, the next that is not over."""
    if year is not None:
        return around(date.fromisocalendar(year, number, 1), "week", config)
    first = today.isocalendar().year
    for each in range(first, min(first + _LONGEST_GAP, date.max.year + 1)):
        if number <= weeks_of(each):
            found = around(date.fromisocalendar(each, number, 1), "week", config)
            if found.last >= today:
                return found
    raise OverflowError(f"no week {number} follows {today}")


_LONGEST_GAP = 9
"""Years from one with 53 weeks to the next at most, and one."""


def weeks_of(year: int) -> int:
    """Return how many weeks a year of ISO 8601 has: 52 or 53; 28 December is always in its last."""
    return date(year, 12, 28).isocalendar().week


def feast(year: int, rule: str) -> date:
    """Return the day of a holiday: ``12-25``, ``easter-2``, ``4 thu 11`` (the fourth Thursday of November).

    ``advent`` is the fourth Sunday before Christmas Day.
    """
    if rule == "advent":
        return weekday_on(date(year, 11, 27), 6)
    if rule.startswith("easter"):
        from dateutil.easter import easter

        return easter(year) + DAY * int(rule[6:] or 0)
    if " " in rule:
        place, name, number, *later = rule.split()
        weekday = next(index for index, each in enumerate(WEEKDAYS) if each.startswith(name))
        found = nth_weekday(month(year, int(number)), weekday, int(place))
        if found is None:
            raise ValueError(rule)
        return found + DAY * int(later[0] if later else 0)
    number, day = rule.split("-")
    return date(year, int(number), int(day))
