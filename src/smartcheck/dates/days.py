"""What a written day means: a date, a weekday, a place in a month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import attrs

from smartcheck.dates import periods
from smartcheck.dates.figures import has_second_point
from smartcheck.dates.moments import MONTHS, TODAYS, WEEKDAYS, Context, Moment, rule
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language.grammar import Tree


def one_day(day: date, kind: str = "absolute", others: tuple[date, ...] = (), notes: tuple[str, ...] = ()) -> Moment:
    """Return the moment that is one day."""
    return Moment(day, day, kind=kind, others=others, notes=notes)


@rule("today")
def _today(at: Context, tree: Tree) -> Moment:
    days = (at.leaf(tree, TODAYS) or 0) + 14 * (at.unit(tree) == "fortnight")  # tomorrow fortnight
    return one_day(at.today + days * DAY, "relative", notes=("history",) if days < 0 else ())


@rule("turn_part")
def _turn_part(at: Context, tree: Tree) -> Moment:
    """Read this morning, next weekday."""
    turns = at.turn(tree.children[0])
    if turns <= 0:
        return one_day(at.today + turns * DAY, "relative", notes=("history",) if turns else ())
    weekday = any(at.key(index) == "weekday" for index in tree.leaves())
    return one_day(periods.business_day(at.today, 1, at.config) if weekday else at.today + DAY, "relative")


@rule("day_after", "day_before")
def _day_after(at: Context, tree: Tree) -> Moment | None:
    base = at.read(tree.children[-1])
    if base is None or base.last is None:
        return base
    return one_day(base.last + (DAY if tree.name == "day_after" else -DAY), "relative")


@rule("month_day", "day_month")
def _month_day(at: Context, tree: Tree) -> Moment | None:
    number = at.leaf(tree, MONTHS) or 0
    day, year = 0, at.year(tree)
    for child in tree.children:
        if isinstance(child, Tree) and child.name in ("num", "ordinal", "gnum"):
            if not day:
                day = at.number(child)
            elif year is None:
                year = at.full_year(at.number(child))
    return on(at, year, number, day)


def on(at: Context, year: int | None, number: int, day: int) -> Moment | None:
    """Return a day of a month, in the year a date without one belongs to where *year* is None."""
    most = 29 if number == 2 else 30 if number in (4, 6, 9, 11) else 31
    if not 1 <= day <= most or not 1 <= number <= 12:
        raise ValueError(f"no such day: {number}-{day}")
    return at.dated(lambda year: Stretch(date(year, number, day), date(year, number, day)), year, kind="absolute")


@rule("turn_date")
def _turn_date(at: Context, tree: Tree) -> Moment | None:
    """Read next December 25th as the coming one; a year that is written stands."""
    turn, written = tree.trees()
    day = at.read(written)
    if day is None or day.last is None or "no_year" not in day.notes:
        return day
    turns = at.turn(turn)
    if turns < 0:
        return _month_day(at._replace(config=attrs.evolve(at.config, prefer="past")), written)
    return at._replace(today=at.today + DAY).read(written) if turns and day.last == at.today else day


@rule("month_day_weekday")
def _month_day_weekday(at: Context, tree: Tree) -> Moment | None:
    return _weekday_date(at, Tree("weekday_date", [tree.children[-1], Tree("month_day", tree.children[:-1])]))


@rule("numeric")
def _numeric(at: Context, tree: Tree) -> Moment | None:
    """2026-05-01, 03/04/2026, 3.4.26: the year is where it shows, the rest follows ``date_order``."""
    parts = re.findall(r"\d+", at.words.written(tree.leaves()[0]))
    numbers = [int(each) for each in parts]
    if len(parts[0]) > 2 and "-" in at.words.written(tree.leaves()[0]):
        return one_day(date(numbers[0], numbers[1], numbers[2]))  # as in ISO 8601, which swaps nothing
    if len(parts[0]) > 2:
        return either(at, numbers[0], numbers[1], numbers[2], month_first=True, sure=True)
    if len(parts[2]) in (1, 3) or ("." in at.words.written(tree.leaves()[0]) and len("".join(parts)) < 5):
        return None
    order = at.config.date_order
    if len(parts[2]) == 2 and "-" in at.words.written(tree.leaves()[0]) and (order == "YMD" or numbers[0] > 12):
        found = _year_or_day_first(at, *numbers)
        if found is not None:
            return found
    return either(at, at.full_year(numbers[2]), numbers[0], numbers[1], month_first=order != "DMY")


def _year_or_day_first(at: Context, one: int, two: int, three: int) -> Moment | None:
    """Read 26-08-14 or 14-08-26: the year is first or last, whichever is nearer to today, unless the order says so."""
    tried = _safe(at, at.full_year(one), two, three), _safe(at, at.full_year(three), two, one)
    found = [each.last for each in tried if each and each.last]
    if at.config.date_order != "YMD":
        found.sort(key=lambda day: abs(day - at.today))
    return one_day(found[0], others=tuple(found[1:])) if found else None


def either(
    at: Context, year: int | None, one: int, two: int, *, month_first: bool, sure: bool = False
) -> Moment | None:
    """Return the day that *one* and *two* name as month and day, in the order wanted if it exists."""
    orders = ((one, two), (two, one)) if month_first else ((two, one), (one, two))
    found = [each for number, day in orders if 1 <= number <= 12 and (each := _safe(at, year, number, day))]
    if not found:
        raise ValueError(f"no such day: {one}-{two}")
    if len(found) == 1 or sure or found[1].last == found[0].last or found[1].last is None:
        return found[0]
    return found[0]._replace(others=(found[1].last,))


def _safe(at: Context, year: int | None, number: int, day: int) -> Moment | None:
    try:
        return on(at, year, number, day)
    except ValueError:
        return None


@rule("basic")
def _basic(at: Context, tree: Tree) -> Moment | None:
    """Read 20260501: eight digits without a sign between them."""
    digits = at.words.written(tree.leaves()[-1])
    if len(digits) != 8 or not digits.isdigit():
        return None
    number = int(digits)
    if not 1900 <= number // 10000 < 2200:
        return None
    return one_day(date(number // 10000, number // 100 % 100, number % 100))


@rule("pair", "dashed")
def _pair(at: Context, tree: Tree) -> Moment | None:
    one, two = (at.number(child) for child in tree.trees() if child.name == "num")
    return either(at, at.year(tree), one, two, month_first=at.config.date_order != "DMY")


@rule("year_first", "year_last")
def _with_month(at: Context, tree: Tree) -> Moment | None:
    numbers = [at.number(child) for child in tree.trees() if child.name in ("num", "ordinal")]
    year = at.year(tree)
    if year is None:
        year = at.full_year(numbers.pop())
    return on(at, year, at.leaf(tree, MONTHS) or 0, numbers[0])


@rule("day_only")
def _day_only(at: Context, tree: Tree) -> Moment | None:
    """The 15th: of this month, or of the next that has one."""
    day = at.number(tree)
    if not 1 <= day <= 31:
        return None
    first = at.today.replace(day=1)
    for _ in range(14):
        stretch = periods.month(first.year, first.month)
        if day <= stretch.last.day and stretch.first.replace(day=day) >= at.today:
            return one_day(stretch.first.replace(day=day), notes=("no_year",))
        first = stretch.last + DAY
    return None


@rule("day_of")
def _day_of(at: Context, tree: Tree) -> Moment | None:
    number, of = at.number(tree.children[0]), tree.children[-1]
    if of.name == "month" and at.year(of) is None:
        return on(at, None, at.leaf(of, MONTHS) or 0, number)
    period = at.read(of)
    if period is None or period.first is None or period.grain != "month" or not number:
        return None
    day = period.first.replace(day=number)
    if of.name == "this_unit" and day < at.today and at.config.prefer == "future":
        day = periods.shifted(day, 1, "month", at.config)
    return one_day(day, notes=period.notes)


@rule("last_of")
def _last_of(at: Context, tree: Tree) -> Moment | None:
    """Read the last of May as its last day; the last of the year is no day."""
    month = at.read(tree.children[-1])
    if month is None or month.last is None or month.grain != "month":
        return None
    return one_day(month.last, notes=month.notes)


@rule("day_of_turn")
def _day_of_turn(at: Context, tree: Tree) -> Moment | None:
    """The 28th next month."""
    ordinal, turn, unit = tree.children
    return _day_of(at, Tree("day_of", [ordinal, Tree("turn_unit", [Tree("turn", [turn]), unit])]))


@rule("weekday")
def _weekday(at: Context, tree: Tree) -> Moment | None:
    weekday = at.leaf(tree, WEEKDAYS) or 0
    turn = tree.first("turn")
    if turn is None:
        day = periods.weekday_on(at.today, weekday)
        return one_day(day, "relative", (day + 7 * DAY,) if day == at.today else ())
    return _turned_weekday(at, weekday, turn)


def _turned_weekday(at: Context, weekday: int, turn: Tree) -> Moment:
    monday = periods.week(at.today).first
    turns = at.turn(turn)
    keys = [at.key(index) for index in turn.leaves()]
    coming = periods.weekday_on(at.today + DAY, weekday)
    if turns < 0:
        return one_day(
            coming - 7 * DAY if coming - 7 * DAY < at.today else coming - 14 * DAY, "relative", notes=("history",)
        )
    if turns == 0:
        day = monday + weekday * DAY
        return one_day(day if day >= at.today else day + 7 * DAY, "relative")
    if "next" not in keys and "following" not in keys:
        return one_day(coming, "relative")
    of_next_week = monday + (7 + weekday) * DAY
    days = (coming, of_next_week) if at.config.next_weekday == "coming" else (of_next_week, coming)
    return one_day(days[0], "relative", days[1:] if days[0] != days[1] else ())


@rule("weekday_week")
def _weekday_week(at: Context, tree: Tree) -> Moment | None:
    """Read Friday week as a week after Friday, Friday fortnight as two; on a Friday either may be counted from it."""
    weekday, unit = at.leaf(tree, WEEKDAYS) or 0, at.unit(tree)
    if unit not in ("week", "fortnight") or at.plural(tree):
        return None
    day = periods.shifted(periods.weekday_on(at.today, weekday), 1, unit, at.config)
    return one_day(day, "relative", (day + 7 * DAY,) if at.today.weekday() == weekday else ())


@rule("day_week")
def _day_week(at: Context, tree: Tree) -> Moment | None:
    """Read tomorrow week as a week after tomorrow."""
    offset = {"today": 0, "tomorrow": 1}.get(at.key(tree.leaves()[0]))
    return None if offset is None or at.plural(tree) else one_day(at.today + (7 + offset) * DAY, "relative")


@rule("weekday_after_next")
def _weekday_after_next(at: Context, tree: Tree) -> Moment:
    """The Friday after next is a week after next Friday."""
    weekday = at.leaf(tree, WEEKDAYS) or 0
    coming = periods.weekday_on(at.today + DAY, weekday) + 7 * DAY
    of_next_week = periods.week(at.today).first + (14 + weekday) * DAY
    days = (coming, of_next_week) if at.config.next_weekday == "coming" else (of_next_week, coming)
    return one_day(days[0], "relative", days[1:] if days[0] != days[1] else ())


@rule("weekday_from")
def _weekday_from(at: Context, tree: Tree) -> Moment | None:
    """Read the Monday after Easter, the Friday before 1 May, the third Tuesday after Whitsun."""
    base, weekday, place = at.read(tree.children[-1]), _weekday_of(at, tree), tree.first("nth")
    if base is None or base.first is None or base.last is None:
        return None
    keys = [at.key(child) for child in tree.children if isinstance(child, int)]
    if "before" in keys:
        return one_day(periods.weekday_on(base.first - 7 * DAY, weekday), base.kind)
    weeks = place_of(at, place) - 1 if place else 0
    return one_day(periods.weekday_on(base.last + DAY, weekday) + 7 * weeks * DAY, base.kind) if weeks >= 0 else None


def _weekday_of(at: Context, tree: Tree) -> int:
    """Return the weekday that a rule names itself: the *Monday* after Friday."""
    return next(
        WEEKDAYS[key] for key in map(at.key, (c for c in tree.children if isinstance(c, int))) if key in WEEKDAYS
    )


@rule("weekday_near")
def _weekday_near(at: Context, tree: Tree) -> Moment | None:
    """Read the Friday nearest to 1 May: at most three days from it."""
    base = at.read(tree.children[-1])
    if base is None or base.last is None:
        return None
    return one_day(periods.weekday_on(base.last - 3 * DAY, _weekday_of(at, tree)), base.kind)


@rule("weekday_in")
def _weekday_in(at: Context, tree: Tree) -> Moment | None:
    """Read Monday in two weeks: the Monday of the week that is then."""
    span = at.read(tree.children[-1])
    keys = [at.key(index) for index in tree.children[-1].leaves()]
    if span is None or span.last is None or not any(key.startswith("week") for key in keys):
        return None
    monday = periods.week(span.last).first
    return one_day(monday + (at.leaf(tree, WEEKDAYS) or 0) * DAY, "relative")


@rule("date_weekday")
def _date_weekday(at: Context, tree: Tree) -> Moment | None:
    return _weekday_date(at, Tree("weekday_date", list(reversed(tree.children))))


@rule("weekday_turn", "turn_weekday")
def _weekday_of_week(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    monday = periods.week(at.today).first + 7 * DAY * (at.turn(turn) if turn else 0)
    return one_day(monday + (at.leaf(tree, WEEKDAYS) or 0) * DAY, "relative")


@rule("weekday_date")
def _weekday_date(at: Context, tree: Tree) -> Moment | None:
    """A weekday with a date: the year is the next in which both hold; otherwise the date counts."""
    *before, inner = tree.children
    weekday = at.leaf(tree, WEEKDAYS)
    place = next((each for each in before if isinstance(each, Tree) and each.name == "ordinal"), None)
    if inner.name == "dotted" and at.config.date_order != "DMY":
        return None
    found = at.read(Tree("day_of", [place, inner]) if place else inner)
    if found is None or found.last is None or weekday is None:
        return found
    if found.last.weekday() == weekday:
        return found._replace(others=())
    if found.others and found.others[0].weekday() == weekday:
        return one_day(found.others[0])
    if "no_year" in found.notes:
        day = found.last
        for year in range(day.year + 1, min(day.year + 12, 9999)):
            if (day.month, day.day) != (2, 29) and day.replace(year=year).weekday() == weekday and year - day.year < 2:
                return one_day(day.replace(year=year), notes=found.notes)
    return found._replace(notes=(*found.notes, "weekday_mismatch"))


@rule("dotted")
def _dotted(at: Context, tree: Tree) -> Moment | None:
    """13.06 where the day comes first, and 13.6. everywhere."""
    parts = (
        [str(at.number(child)) for child in tree.children if isinstance(child, Tree)]
        if tree.children and isinstance(tree.children[0], Tree)
        else at.words.written(tree.leaves()[0]).split(".")
    )
    if len(parts) != 2 or not all(1 <= len(each) <= 2 for each in parts):
        return None
    one, two = (int(each) for each in parts)
    if isinstance(tree.children[0], int) and has_second_point(at.words, tree.children[0]):
        return on(at, at.year(tree), two, one)
    return either(at, at.year(tree), one, two, month_first=at.config.date_order != "DMY")


@rule("weekday_number")
def _weekday_number(at: Context, tree: Tree) -> Moment | None:
    """Sunday the 17th: the next day on which both hold."""
    weekday, number = at.leaf(tree, WEEKDAYS), at.number(tree.children[-1])
    if not 1 <= number <= 31:
        return None
    first = at.today.replace(day=1)
    for _ in range(60):
        stretch = periods.month(first.year, first.month)
        if number <= stretch.last.day:
            day = stretch.first.replace(day=number)
            if day >= at.today and day.weekday() == weekday:
                return one_day(day, notes=("no_year",))
        first = stretch.last + DAY
    return None


def place_of(at: Context, tree: Tree) -> int:
    """Return the place an ordinal or "last" names; from the end below zero."""
    keys = [at.key(index) for index in tree.leaves()]
    if tree.name == "turn":
        return at.turn(tree)
    if keys == ["penultimate"]:
        return -2
    ordinal = tree.first("ordinal") or tree
    number = at.number(ordinal)
    return -number if keys[-1] == "last" else number


@rule("nth_weekday")
def nth_weekday(at: Context, tree: Tree) -> Moment | None:
    """Return the last Friday of June and the like."""
    place, of = place_of(at, tree.children[0]), tree.children[-1]
    if not place:
        return None
    weekday = at.leaf(tree, WEEKDAYS) or 0

    def make(stretch: Stretch) -> Stretch:
        day = periods.nth_weekday(stretch, weekday, place)
        if day is None:
            raise ValueError(place)
        return Stretch(day, day)

    try:
        found = within(at, of, make, kind="absolute")
    except ValueError:
        found = None
    if found is None and at.read(of) is not None:  # the tenth Wednesday in November
        return Moment(None, None, kind="absolute", notes=("impossible",))
    return found


@rule("nth_weekday_turn")
def _nth_weekday_turn(at: Context, tree: Tree) -> Moment | None:
    """Read the 3rd Thursday next month, the first Monday this May."""
    *head, turn, last = tree.children
    name = "turn_unit" if isinstance(last, Tree) else "turn_month"
    return nth_weekday(at, Tree("nth_weekday", [*head, Tree(name, [turn, last])]))


def within(
    at: Context, of: Tree, make: Callable[[Stretch], Stretch], *, kind: str = "period", grain: str = "day"
) -> Moment | None:
    """Return what *make* makes of a period; where the period names no year, of the next that is not over."""
    if of.name == "month" and at.year(of) is None:
        number = at.leaf(of, MONTHS) or 0
        return at.dated(lambda year: make(periods.month(year, number)), None, kind=kind, grain=grain)
    period = at.read(of)
    if period is None or period.first is None or period.last is None:
        return None
    notes = tuple(note for note in period.notes if note != "fiscal")
    return Moment(*make(Stretch(period.first, period.last)), kind=kind, grain=grain, notes=notes)


@rule("timed")
def _timed(at: Context, tree: Tree) -> Moment | None:
    """Read a day with a time of day: before 5pm on Friday is on Friday."""
    inner = next(child for child in tree.children if isinstance(child, Tree) and child.name != "clock")
    clock = tree.first("clock")
    figures = [child.leaves()[-1] for child in clock.trees() if child.name == "num"] if clock else []
    if len(figures) > 1 and len(at.words.written(figures[1])) != 2:
        return None  # fast 16:8 Monday to Friday
    found = at.read(inner)
    return found._replace(grain="clock") if found and tree.first("clock") else found
