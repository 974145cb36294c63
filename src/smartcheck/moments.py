"""What a written point or stretch of time means: the trees of ``grammars/dates.lark`` become days.

Each function below reads one rule of the grammar, whose name it is filed under. None is an honest "not a date".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pkgutil import get_data

import attrs

from smartcheck import periods
from smartcheck.config import Config
from smartcheck.grammar import Tree
from smartcheck.periods import DAY, Stretch
from smartcheck.words import Words

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
        "october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|"
        "sunday sun".split("|")
    )
    for name in names.split()
}
_NUMBERS = {
    name: number
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {name: 10 * number for number, name in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
_UNITS = {
    name: unit
    for unit, names in {
        "day": "day days",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths mo mos",
        "quarter": "quarter quarters qtr qtrs",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
        "night": "night nights",
    }.items()
    for name in names.split()
}
_TODAYS = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "tomorow": 1, "yesterday": -1}
_OTHER_FISCAL_STARTS = (4, 7, 10)
"""What April, July and October starts make of a quarter is reported where no fiscal year is configured."""
_BUSINESS = ("business", "working", "work")


@attrs.frozen
class Moment:
    """A stretch of days as it was meant, and what else it can mean."""

    first: date | None
    last: date | None
    kind: str = "period"
    grain: str = "day"
    others: tuple[date, ...] = ()
    """Other last days the words can mean."""
    notes: tuple[str, ...] = ()
    open: bool = False
    """The words fix no day of their own: an undated event, a fuzzy count."""


@attrs.frozen
class Context:
    """What a reading depends on beside the tree."""

    words: Words
    today: date
    config: Config

    def key(self, index: int) -> str:
        """Return the key of word *index*."""
        return self.words.keys[index]

    def read(self, tree: Tree) -> Moment | None:
        """Return what a point means."""
        rule = RULES.get(tree.name)
        return rule(self, tree) if rule else None

    def integer(self, index: int) -> int:
        """Return the whole number written at word *index*."""
        return int(re.sub(r"\D", "", self.words.written(index))[:12] or "0")

    def number(self, tree: Tree) -> int:
        """Return what a number or an ordinal in digits or words counts."""
        total = 0
        for index in tree.leaves():
            key = self.key(index)
            total += _NUMBERS.get(key) or _ORDINALS.get(key) or (0 if key == "hundred" else self.integer(index))
        return total

    def year(self, tree: Tree) -> int | None:
        """Return the year written in one of the children of *tree*, or None."""
        for child in tree.children:
            if isinstance(child, int):
                if self.key(child) == "YEAR":
                    return self.integer(child)
            elif child.name == "year":
                found = self.year(child)
                if found is not None:
                    return found
            elif child.name == "short_year":
                return self.full_year(self.integer(child.leaves()[-1]))
            elif child.name == "year_words":
                small, *rest = child.children
                return 1000 * _NUMBERS[self.key(small)] + sum(self.number(each) for each in rest if isinstance(each, Tree))
            elif child.name == "turn_year":
                return self.today.year + self.turn(child.children[0])
        return None

    def full_year(self, number: int) -> int:
        """Return the year a number of one to four digits stands for."""
        return number + 2000 if number < 100 else number

    def leaf(self, tree: Tree, table: dict[str, int]) -> int | None:
        """Return what *table* has for the first word of *tree* it knows."""
        return next((table[key] for key in map(self.key, tree.leaves()) if key in table), None)

    def unit(self, tree: Tree) -> str:
        """Return the unit named in *tree*."""
        units = (_UNITS.get(self.key(index)) for index in tree.leaves())
        return next((unit for unit in units if unit), "")

    def qualifier(self, tree: Tree) -> str:
        """Return ``business``, ``school`` ... where one of the children of *tree* is such a word."""
        for child in tree.children:
            if isinstance(child, int) and self.key(child) in _QUALIFIERS:
                return self.key(child)
        return ""

    def plural(self, tree: Tree) -> bool:
        """Say whether the unit named last in *tree* is written in the plural."""
        return self.key(tree.leaves()[-1]).endswith("s")

    def turn(self, tree: Tree) -> int:
        """Return 0 for this, 1 for next, -1 for last."""
        keys = [self.key(index) for index in tree.leaves()]
        if keys[-1] in ("last", "past", "previous"):
            return -1
        return 0 if keys[-1] in ("this", "current", "present") else 1

    def calendar(self, unit: str, turns: int) -> Moment:
        """Return this, the next or the last calendar unit."""
        stretch = periods.turned(self.today, unit, turns, self.config)
        notes = ("history",) if turns < 0 else ()
        if unit == "week":
            return Moment(*stretch, grain="week", others=_week_others(stretch, self.config), notes=notes)
        if unit == "decade":
            return Moment(*stretch, grain=unit, others=(date(stretch.last.year + 1, 12, 31),), notes=notes)
        if unit in ("quarter", "half", "fiscal_year"):
            others = self.fiscal_others(lambda config: periods.turned(self.today, unit, turns, config))
            return Moment(*stretch, grain=unit, others=others, notes=(*notes, "fiscal"))
        return Moment(*stretch, kind="relative" if unit == "day" else "period", grain=unit, notes=notes)

    def fiscal_others(self, make: Callable[[Config], Stretch]) -> tuple[date, ...]:
        """Return the last days other fiscal calendars give, where none is configured."""
        if self.config.fiscal_year_start != 1:
            return ()
        found: list[date] = []
        for start in _OTHER_FISCAL_STARTS:
            for name in ("end_year", "start_year"):
                config = _fiscal_config(start, name, self.config.prefer)
                last = make(config).last
                if last not in found:
                    found.append(last)
        return tuple(found)

    def dated(self, make: Callable[[int], Stretch], year: int | None, **more: object) -> Moment | None:
        """Return the stretch *make* gives for *year*, or for the year a date without one belongs to."""
        notes: tuple[str, ...] = ()
        if year is not None:
            stretch: Stretch | None = make(year)
        else:
            stretch, notes = periods.years(self.today, self.config, make), ("no_year",)
        return attrs.evolve(Moment(*stretch, notes=notes), **more) if stretch else None


@cache
def _fiscal_config(start: int, name: str, prefer: str) -> Config:
    return Config(fiscal_year_start=start, fiscal_year_name=name, prefer=prefer)


Rule = Callable[[Context, Tree], Moment | None]
RULES: dict[str, Rule] = {}
_QUALIFIERS = frozenset("business working calendar school academic consecutive full work straight solid whole".split())


def rule(*names: str) -> Callable[[Rule], Rule]:
    """File a function under the grammar rules it reads."""

    def file(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(names, function))
        return function

    return file


def _week_others(stretch: Stretch, config: Config) -> tuple[date, ...]:
    """Return the other day a week may end on: Friday for Sunday, Sunday for any other."""
    monday = periods.week(stretch.first).first
    return (monday + (4 if config.week_end == "sunday" else 6) * DAY,)


# ---- days -----------------------------------------------------------------------------------------------------


def _day(day: date, kind: str = "absolute", others: tuple[date, ...] = (), notes: tuple[str, ...] = ()) -> Moment:
    return Moment(day, day, kind=kind, others=others, notes=notes)


@rule("today")
def _today(at: Context, tree: Tree) -> Moment:
    days = at.leaf(tree, _TODAYS) or 0
    return _day(at.today + days * DAY, "relative", notes=("history",) if days < 0 else ())


@rule("day_after", "day_before")
def _day_after(at: Context, tree: Tree) -> Moment:
    days = at.leaf(tree, _TODAYS) or 0
    return _day(at.today + (days + (1 if tree.name == "day_after" else -1)) * DAY, "relative")


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
    return _on(at, year, number, day)


def _on(at: Context, year: int | None, number: int, day: int) -> Moment | None:
    most = 29 if number == 2 else 30 if number in (4, 6, 9, 11) else 31
    if not 1 <= day <= most or not 1 <= number <= 12:
        raise ValueError(f"no such day: {number}-{day}")
    return at.dated(lambda year: Stretch(date(year, number, day), date(year, number, day)), year, kind="absolute")


@rule("month_day_weekday")
def _month_day_weekday(at: Context, tree: Tree) -> Moment | None:
    return _weekday_date(at, Tree("weekday_date", [tree.children[-1], Tree("month_day", tree.children[:-1])]))


@rule("numeric")
def _numeric(at: Context, tree: Tree) -> Moment | None:
    """2026-05-01, 03/04/2026, 3.4.26: the year is where it shows, the rest follows ``date_order``."""
    parts = re.findall(r"\d+", at.words.written(tree.leaves()[0]))
    numbers = [int(each) for each in parts]
    if len(parts[0]) > 2:
        return _either(at, numbers[0], numbers[1], numbers[2], month_first=True, sure=True)
    if len(parts[2]) in (1, 3) or ("." in at.words.written(tree.leaves()[0]) and len("".join(parts)) < 5):
        return None
    order = at.config.date_order
    if len(parts[2]) == 2 and "-" in at.words.written(tree.leaves()[0]) and (order == "YMD" or numbers[0] > 12):
        try:
            return _day(date(at.full_year(numbers[0]), numbers[1], numbers[2]))
        except ValueError:
            pass
    return _either(at, at.full_year(numbers[2]), numbers[0], numbers[1], month_first=order != "DMY")


def _either(at: Context, year: int | None, one: int, two: int, *, month_first: bool, sure: bool = False) -> Moment | None:
    """Return the day that *one* and *two* name as month and day, in the order wanted if it exists."""
    orders = ((one, two), (two, one)) if month_first else ((two, one), (one, two))
    found = [each for number, day in orders if 1 <= number <= 12 and (each := _safe(at, year, number, day))]
    if not found:
        raise ValueError(f"no such day: {one}-{two}")
    if len(found) == 1 or sure or found[1].last == found[0].last or found[1].last is None:
        return found[0]
    return attrs.evolve(found[0], others=(found[1].last,))


def _safe(at: Context, year: int | None, number: int, day: int) -> Moment | None:
    try:
        return _on(at, year, number, day)
    except ValueError:
        return None


@rule("pair", "dashed")
def _pair(at: Context, tree: Tree) -> Moment | None:
    one, two = (at.number(child) for child in tree.children if isinstance(child, Tree))
    return _either(at, at.year(tree), one, two, month_first=at.config.date_order != "DMY")


@rule("year_first", "year_last")
def _with_month(at: Context, tree: Tree) -> Moment | None:
    numbers = [at.number(child) for child in tree.children if isinstance(child, Tree) and child.name == "num"]
    year = at.year(tree)
    if year is None:
        year = at.full_year(numbers.pop())
    return _on(at, year, at.leaf(tree, MONTHS) or 0, numbers[0])


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
            return _day(stretch.first.replace(day=day), notes=("no_year",))
        first = stretch.last + DAY
    return None


@rule("day_of")
def _day_of(at: Context, tree: Tree) -> Moment | None:
    number, of = at.number(tree.children[0]), tree.children[-1]
    if of.name == "month" and at.year(of) is None:
        return _on(at, None, at.leaf(of, MONTHS) or 0, number)
    period = at.read(of)
    if period is None or period.first is None or period.grain != "month":
        return None
    return _day(period.first.replace(day=number), notes=period.notes) if number else None


@rule("weekday")
def _weekday(at: Context, tree: Tree) -> Moment | None:
    weekday = at.leaf(tree, WEEKDAYS) or 0
    turn = tree.first("turn")
    if turn is None:
        day = periods.weekday_on(at.today, weekday)
        return _day(day, "relative", (day + 7 * DAY,) if day == at.today else ())
    return _turned_weekday(at, weekday, turn)


def _turned_weekday(at: Context, weekday: int, turn: Tree) -> Moment:
    monday = periods.week(at.today).first
    turns = at.turn(turn)
    keys = [at.key(index) for index in turn.leaves()]
    coming = periods.weekday_on(at.today + DAY, weekday)
    if turns < 0:
        return _day(coming - 7 * DAY if coming - 7 * DAY < at.today else coming - 14 * DAY, "relative", notes=("history",))
    if turns == 0:
        day = monday + weekday * DAY
        return _day(day if day >= at.today else day + 7 * DAY, "relative")
    if "next" not in keys and "following" not in keys:
        return _day(coming, "relative")
    of_next_week = monday + (7 + weekday) * DAY
    days = (coming, of_next_week) if at.config.next_weekday == "coming" else (of_next_week, coming)
    return _day(days[0], "relative", days[1:] if days[0] != days[1] else ())


@rule("weekday_turn", "turn_weekday")
def _weekday_of_week(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    monday = periods.week(at.today).first + 7 * DAY * (at.turn(turn) if turn else 0)
    return _day(monday + (at.leaf(tree, WEEKDAYS) or 0) * DAY, "relative")


@rule("weekday_date")
def _weekday_date(at: Context, tree: Tree) -> Moment | None:
    """A weekday with a date: the year is the next in which both hold; otherwise the date counts."""
    *_, inner = tree.children
    weekday = at.leaf(tree, WEEKDAYS)
    found = at.read(inner)
    if found is None or found.last is None or weekday is None or found.last.weekday() == weekday:
        return found
    if found.others and found.others[0].weekday() == weekday:
        return _day(found.others[0])
    if "no_year" in found.notes:
        day = found.last
        for year in range(day.year + 1, min(day.year + 12, 9999)):
            if (day.month, day.day) != (2, 29) and day.replace(year=year).weekday() == weekday and year - day.year < 2:
                return _day(day.replace(year=year), notes=found.notes)
    return attrs.evolve(found, notes=(*found.notes, "weekday_mismatch"))


@rule("dotted")
def _dotted(at: Context, tree: Tree) -> Moment | None:
    """13.06 and 13.6. where the day comes first."""
    parts = at.words.written(tree.leaves()[0]).split(".")
    if len(parts) != 2 or not all(1 <= len(each) <= 2 for each in parts):
        return None
    one, two = (int(each) for each in parts)
    return _either(at, at.year(tree), one, two, month_first=at.config.date_order != "DMY")


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
                return _day(day, notes=("no_year",))
        first = stretch.last + DAY
    return None


def _place(at: Context, tree: Tree) -> int:
    """Return the place an ordinal or "last" names; from the end below zero."""
    keys = [at.key(index) for index in tree.leaves()]
    if tree.name == "turn":
        return at.turn(tree)
    ordinal = tree.first("ordinal") or tree
    number = at.number(ordinal)
    return -number if keys[-1] == "last" else number


@rule("nth_weekday")
def _nth_weekday(at: Context, tree: Tree) -> Moment | None:
    place, of = _place(at, tree.children[0]), tree.children[-1]
    if not place:
        return None
    weekday = at.leaf(tree, WEEKDAYS) or 0

    def make(stretch: Stretch) -> Stretch:
        day = periods.nth_weekday(stretch, weekday, place)
        if day is None:
            raise ValueError(place)
        return Stretch(day, day)

    return _within(at, of, make, kind="absolute")


def _within(at: Context, of: Tree, make: Callable[[Stretch], Stretch], **more: object) -> Moment | None:
    """Return what *make* makes of a period; where the period names no year, of the next that is not over."""
    if of.name == "month" and at.year(of) is None:
        number = at.leaf(of, MONTHS) or 0
        return at.dated(lambda year: make(periods.month(year, number)), None, **more)
    period = at.read(of)
    if period is None or period.first is None or period.last is None:
        return None
    notes = tuple(note for note in period.notes if note != "fiscal")
    return attrs.evolve(Moment(*make(Stretch(period.first, period.last)), notes=notes), **more)


@rule("timed")
def _timed(at: Context, tree: Tree) -> Moment | None:
    return next((at.read(child) for child in tree.children if isinstance(child, Tree) and child.name != "clock"), None)


@rule("holiday")
def _holiday(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    words = [at.key(c) for c in tree.children if isinstance(c, int) and at.key(c) != "YEAR"]
    name = " ".join(words).replace("'", "")
    feast = holidays().get(name) or holidays().get(_FULL_NAMES.sub(_full_name, name))
    if feast is None:
        return None
    year = at.year(tree)
    if turn and at.turn(turn) < 0:
        year = at.today.year - 1
    return at.dated(lambda year: Stretch(*[periods.feast(year, feast)] * 2), year, kind="absolute")


_FULL_NAMES = re.compile(r"\b(saint|labour|mon|fri|sun|wed|thanksgiving day|halloween day|easter day)\b")


def _full_name(match: re.Match[str]) -> str:
    names = {"saint": "st", "labour": "labor", "mon": "monday", "fri": "friday", "sun": "sunday", "wed": "wednesday"}
    return names.get(match.group(), match.group().removesuffix(" day"))


@cache
def holidays() -> dict[str, str]:
    """Return name of a holiday to its rule, as in ``data/holidays.toml``."""
    data = get_data("smartcheck", "data/holidays.toml") or b""
    return dict(tomllib.loads(data.decode("utf-8"))["days"])


# ---- periods --------------------------------------------------------------------------------------------------


@rule("month")
def _month(at: Context, tree: Tree) -> Moment | None:
    number = at.leaf(tree, MONTHS) or 0
    return at.dated(lambda year: periods.month(year, number), at.year(tree), grain="month")


@rule("turn_month")
def _turn_month(at: Context, tree: Tree) -> Moment | None:
    """This March is the coming one or this year's; next March is the first after this month."""
    number, turns = at.leaf(tree, MONTHS) or 0, at.turn(tree.children[0])
    if turns < 0:
        year = at.today.year - (number >= at.today.month)
        return Moment(*periods.month(year, number), grain="month", notes=("history",))
    if turns == 0:
        return at.dated(lambda year: periods.month(year, number), None, grain="month")
    soon = periods.month(at.today.year + (number <= at.today.month), number)
    if soon.last.year > at.today.year:
        return Moment(*soon, grain="month")
    later = periods.month(at.today.year + 1, number)
    return Moment(*soon, grain="month", others=(later.last,))


@rule("year_month", "month_year")
def _numeric_month(at: Context, tree: Tree) -> Moment | None:
    number = next(at.number(child) for child in tree.children if isinstance(child, Tree) and child.name == "num")
    year = at.year(tree)
    return Moment(*periods.month(year, number), grain="month") if year and 1 <= number <= 12 else None


@rule("year")
def _year(at: Context, tree: Tree) -> Moment | None:
    year = at.year(tree)
    if year is None:
        year = at.full_year(at.integer(tree.leaves()[-1]))
    return Moment(*periods.months(year, 1, 12), grain="year")


@rule("short_year", "year_words")
def _short_year(at: Context, tree: Tree) -> Moment | None:
    year = at.year(Tree("", [tree]))
    return Moment(*periods.months(year, 1, 12), grain="year") if year is not None else None


def _fiscal_name(at: Context, tree: Tree) -> int | None:
    """Return the year a fiscal year is called after; None for this fiscal year."""
    if tree.name in ("fiscal_turn", "fiscal_this"):
        return None
    number = at.full_year(at.integer(tree.leaves()[0 if tree.name == "fiscal_pair" else -1]))
    for index in tree.leaves():
        if at.key(index) not in ("fiscal", "financial") and at.key(index) not in _UNITS:
            number = at.full_year(at.integer(index))
            break
    return number + 1 if tree.name == "fiscal_pair" and at.config.fiscal_year_name == "end_year" else number


@rule("fiscal", "fiscal_pair", "fiscal_turn", "fiscal_this")
def _fiscal(at: Context, tree: Tree) -> Moment | None:
    name = _fiscal_name(at, tree)
    if name is None:
        turn = tree.first("turn")
        unit = "quarter" if at.unit(tree) == "quarter" else "fiscal_year"
        return at.calendar(unit, at.turn(turn) if turn else 0)
    others = at.fiscal_others(lambda config: periods.fiscal_year(name, config))
    return Moment(*periods.fiscal_year(name, at.config), grain="fiscal_year", others=others, notes=("fiscal",))


def _part_of_fiscal(at: Context, tree: Tree, number: int, make: Callable[[int, int, Config], Stretch]) -> Moment | None:
    """Return quarter or half *number* of the year named in *tree*, or the next that is not over."""
    year = at.year(tree)
    fiscal = next((c for c in tree.children if isinstance(c, Tree) and c.name.startswith("fiscal")), None)
    if fiscal:
        year = _fiscal_name(at, fiscal)
        if year is None:
            turn = fiscal.first("turn")
            inside = periods.turned(at.today, "fiscal_year", at.turn(turn) if turn else 0, at.config)
            year = inside.last.year if at.config.fiscal_year_name == "end_year" else inside.first.year
    grain = "quarter" if make is periods.quarter else "half"

    def resolve(config: Config) -> Stretch:
        if year is not None:
            return make(year, number, config)
        found = periods.years(at.today, config, lambda year: make(year, number, config))
        if found is None:
            raise ValueError(number)
        return found

    notes = ("fiscal",) if year is not None else ("fiscal", "no_year")
    return Moment(*resolve(at.config), grain=grain, others=at.fiscal_others(resolve), notes=notes)


@rule("quarter", "short_quarter", "year_quarter", "fiscal_quarter")
def _quarter(at: Context, tree: Tree) -> Moment | None:
    return _numbered(at, tree, 4, periods.quarter)


@rule("half", "short_half", "year_half")
def _half(at: Context, tree: Tree) -> Moment | None:
    return _numbered(at, tree, 2, periods.half)


def _numbered(at: Context, tree: Tree, most: int, make: Callable[[int, int, Config], Stretch]) -> Moment | None:
    numbers = [child for child in tree.children if isinstance(child, Tree) and child.name in ("num", "gnum")]
    if tree.name in ("short_quarter", "short_half"):
        number, year = at.number(numbers[0]), at.full_year(at.number(numbers[1]))
        tree = Tree("quarter", [Tree("short_year", numbers[1].children)]) if year else tree
    else:
        number = at.number(numbers[0])
    return _part_of_fiscal(at, tree, number, make) if 1 <= number <= most else None


@rule("this_quarter")
def _this_quarter(at: Context, tree: Tree) -> Moment:
    return at.calendar("quarter", 0)


@rule("nth_half")
def _nth_half(at: Context, tree: Tree) -> Moment | None:
    ordinal = tree.first("ordinal")
    number = at.number(ordinal) if ordinal else 2
    of = at.read(tree.children[-1])
    if of is None or of.first is None or of.last is None or number > 2:
        return None
    if of.grain in ("year", "fiscal_year"):
        year = of.last.year if of.grain == "year" else None
        if year is not None and at.config.fiscal_year_start == 1:
            return Moment(*periods.half(year, number, at.config), grain="half", notes=("fiscal",))
    middle = of.first + (of.last - of.first + DAY) // 2 - DAY
    if (of.last - of.first).days > 80:
        whole = (of.last.year - of.first.year) * 12 + of.last.month - of.first.month + 1
        middle = periods.months(of.first.year, of.first.month, max(whole // 2, 1)).last
    elif of.grain == "month":
        middle = of.first + 14 * DAY
    return Moment(of.first, middle, grain="half") if number == 1 else Moment(middle + DAY, of.last, grain="half")


@rule("season")
def _season(at: Context, tree: Tree) -> Moment | None:
    name = next(key for key in map(at.key, tree.leaves()) if key in ("spring", "summer", "autumn", "fall", "winter"))
    year, turn = at.year(tree), tree.first("turn")
    make = lambda year: periods.season(year, name, at.config)  # noqa: E731
    if turn and year is None and at.turn(turn):
        now = periods.years(at.today, at.config, make)
        if now is None:
            return None
        next_one = now.first > at.today
        year = now.first.year + (at.turn(turn) if not next_one or at.turn(turn) < 0 else 0)
        if at.turn(turn) > 0 and now.first <= at.today:
            year = now.first.year + 1
    found = at.dated(make, year, grain="season")
    if found is None or found.first is None or found.last is None:
        return None
    south = "north" if at.config.hemisphere == "south" else "south"
    other = attrs.evolve(at.config, hemisphere=south)
    others = (found.last + 20 * DAY, periods.season(found.first.year, name, other).last)
    return attrs.evolve(found, others=others)


@rule("decade")
def _decade(at: Context, tree: Tree) -> Moment | None:
    leaf = tree.leaves()[0]
    key = at.key(leaf)
    if key == "YEAR":
        first = at.integer(leaf)
    else:
        number = _NINETIES.get(key) or at.integer(leaf)
        first = 2000 + number
    return Moment(*periods.months(first, 1, 120), grain="decade") if first % 10 == 0 else None


_NINETIES = {
    name: 10 * number
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


@rule("turn_unit", "the_turn_unit", "this_unit", "this_qualified", "unit_bound")
def _this(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    unit, qualifier = at.unit(tree), at.qualifier(tree)
    if qualifier in ("school", "academic"):
        return Moment(None, None, kind="event", open=True)
    if turns and at.plural(tree) and tree.name != "unit_bound":
        notes = ("fuzzy",) if turns > 0 else ("fuzzy", "history")
        return Moment(None, None, kind="relative", notes=notes, open=True)
    if unit == "night":
        unit = "day"
    found = at.calendar(unit, turns)
    if unit == "year" and turns == 1 and not qualifier:
        found = attrs.evolve(found, others=(periods.shifted(at.today, 1, "year", at.config),))
    if qualifier in ("business", "working", "work") and unit == "week" and found.first:
        friday = periods.week(found.first).first + 4 * DAY
        return attrs.evolve(found, last=friday, others=())
    return found


@rule("after_next")
def _after_next(at: Context, tree: Tree) -> Moment:
    return at.calendar(at.unit(tree), 2)


@rule("this_time")
def _this_time(at: Context, tree: Tree) -> Moment:
    return _day(periods.shifted(at.today, 1, at.unit(tree), at.config), "relative")


@rule("weekend")
def _weekend(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    saturday = periods.week(at.today).first + (5 + 7 * turns) * DAY
    notes = ("history",) if turns < 0 else ()
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend", notes=notes)


@rule("nth_unit")
def _nth_unit(at: Context, tree: Tree) -> Moment | None:
    place_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name in ("nth", "turn"))
    unit_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name == "unit")
    place, unit, of = _place(at, place_tree), at.unit(unit_tree), tree.children[-1]
    if unit == "quarter" and 1 <= place <= 4 and (of is unit_tree or _names_year(at, of)):
        inner = of if of.name in ("year", "short_year", "turn_year") or of.name.startswith("fiscal") else None
        if of is unit_tree or inner:
            return _part_of_fiscal(at, Tree("quarter", [inner] if inner else []), place, periods.quarter)
    if of is unit_tree or not place:
        return None
    year_tail = of.name in ("year", "short_year", "turn_year")

    def make(stretch: Stretch) -> Stretch:
        found = periods.nth_unit(stretch, unit, place, at.config)
        if found is None:
            raise ValueError(place)
        return found

    more = {"grain": unit, "kind": "absolute" if unit == "day" else "period"}
    if year_tail:
        year = at.year(Tree("", [of])) or at.today.year
        return attrs.evolve(Moment(*make(periods.months(year, 1, 12))), **more)
    return _within(at, of, make, **more)


def _names_year(at: Context, of: Tree) -> bool:
    return of.name in ("year", "short_year", "turn_year") or of.name.startswith("fiscal")


@rule("turn_year")
def _turn_year(at: Context, tree: Tree) -> Moment:
    return at.calendar("year", at.turn(tree.children[0]))


@rule("nth_length")
def _nth_length(at: Context, tree: Tree) -> Moment | None:
    place, *_, of = tree.children
    length = tree.first("length")
    if length is None:
        return None
    if of is length:
        return Moment(None, None, kind="event", open=True)
    parts = lengths(at, length)
    period = at.read(of)
    if period is None or period.first is None or period.last is None or not parts or parts[0].amount is None:
        return None
    each = parts[0]
    amount = each.amount or 1
    if at.key(place.leaves()[0]) in ("last", "past", "previous"):
        return Moment(periods.shifted(period.last + DAY, -amount, each.unit, at.config), period.last)
    return Moment(period.first, periods.shifted(period.first, amount, each.unit, at.config) - DAY)


@rule("week_of", "week_ending")
def _week_of(at: Context, tree: Tree) -> Moment | None:
    day = at.read(tree.children[-1])
    if day is None or day.first is None:
        return None
    if tree.name == "week_ending":
        return Moment(day.first - 6 * DAY, day.first, grain="week")
    week = periods.around(day.first, "week", at.config)
    return Moment(*week, grain="week", others=_week_others(week, at.config))


# ---- parts ----------------------------------------------------------------------------------------------------


@rule("part", "early_in")
def _part(at: Context, tree: Tree) -> Moment | None:
    leaves = tree.children[0].leaves() if isinstance(tree.children[0], Tree) else [tree.children[0]]
    which = at.key(leaves[-1])
    of = at.read(tree.children[-1]) if isinstance(tree.children[-1], Tree) else None
    if of is None or of.open:
        return of
    return edge(of, which)


def edge(of: Moment, which: str) -> Moment | None:
    """Return the early, middle or last part of a moment."""
    if of.first is None or of.last is None or of.grain == "day":
        return None
    if which in ("end", "ends", "close", "ending", "late"):
        found = periods.part(Stretch(of.first, of.last), which)
        return attrs.evolve(of, first=found.first, grain="part_end" if which != "late" else "late")
    found = periods.part(Stretch(of.first, of.last), which)
    grain = "start" if which in ("start", "beginning") else "part"
    return Moment(*found, grain=grain, others=(of.last,) if grain == "part" else (of.first,), notes=of.notes)


def _ended(at: Context, unit: str, turns: int = 0, year: int | None = None) -> Moment | None:
    if year is not None and unit == "year":
        return edge(Moment(*periods.months(year, 1, 12), grain="year"), "end")
    return edge(at.calendar(unit, turns), "end") if unit != "day" else at.calendar("day", turns)


@rule("end_of_unit", "end_of_turn")
def _end_of_unit(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    unit = at.unit(tree) or next((u for i in tree.leaves() if (u := _UNITS.get(at.key(i).removesuffix("'s")))), "")
    return _ended(at, unit, at.turn(turn) if turn else 0, at.year(tree))


@rule("end_of")
def _end_of(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[0])
    return edge(of, "end") if of else None


_ABBREVIATIONS = {
    "eoy": "year", "ye": "year", "eoq": "quarter", "eom": "month", "eow": "week", "eod": "day", "eob": "day",
    "cob": "day", "cop": "day", "eofy": "fiscal_year", "fye": "fiscal_year",
}  # fmt: skip


@rule("abbreviation")
def _abbreviation(at: Context, tree: Tree) -> Moment | None:
    unit = next(_ABBREVIATIONS[key] for key in map(at.key, tree.leaves()) if key in _ABBREVIATIONS)
    return _ended(at, unit, year=at.year(tree))


@rule("day_end")
def _day_end(at: Context, tree: Tree) -> Moment | None:
    return at.read(tree.children[-1])


@rule("end_of_day")
def _end_of_day(at: Context, tree: Tree) -> Moment:
    return _day(at.today, "relative")


@rule("rest")
def _rest(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[-1])
    if of is None or of.first is None or of.last is None:
        return of
    return attrs.evolve(of, first=max(of.first, at.today) if of.last >= at.today else of.first)


# ---- lengths --------------------------------------------------------------------------------------------------


@attrs.frozen
class Length:
    """How many of a unit; *amount* None is a fuzzy count."""

    amount: float | None
    unit: str
    least: float | None = None
    plural: bool = False


def lengths(at: Context, tree: Tree) -> list[Length]:
    """Return the parts of a length: 1 year, 2 months."""
    found: list[Length] = []
    for child in tree.children:
        if isinstance(child, Tree):
            found += lengths(at, child) if child.name == "length" else [_measure(at, child)] if child.name in _MEASURES else []
    return found


_MEASURES = ("measure", "and_half", "half_unit")


def _measure(at: Context, tree: Tree) -> Length:
    unit, qualifier = at.unit(tree), at.qualifier(tree)
    if qualifier in _BUSINESS and unit == "day":
        unit = "business_day"
    numbers = _counts(at, tree)
    if tree.name == "half_unit":
        return Length(0.5, unit)
    if tree.name == "and_half":
        return Length((numbers[0] if numbers else 1) + 0.5, unit)
    fuzzy = tree.first("fuzzy")
    if fuzzy:
        couple = any(at.key(index) == "couple" for index in fuzzy.leaves())
        return Length(at.config.couple if couple else at.config.few, unit)
    if len(numbers) > 1:
        return Length(numbers[1], unit, least=numbers[0])
    return Length(numbers[0] if numbers else 1, unit)


def _counts(at: Context, tree: Tree) -> list[float]:
    """Return the numbers of a measure: one, or two for 2-3 weeks."""
    found: list[float] = []
    for child in tree.children:
        if isinstance(child, Tree):
            if child.name in ("count", "num"):
                hundred = any(isinstance(each, int) and at.key(each) == "hundred" for each in child.children)
                found.append(at.number(child) * (100 if hundred else 1))
        elif at.key(child) == "DEC":
            found.append(float(re.sub(r"[^\d.]", "", at.words.written(child))[:20]))
        elif at.key(child) in ("YEAR", "hundred"):
            found.append(at.integer(child) or 100)
    return found


def after(at: Context, day: date, parts: list[Length], sign: int = 1) -> date | None:
    """Return the day *parts* after *day*; None where a count is fuzzy."""
    for each in parts:
        if each.amount is None:
            return None
        day = periods.shifted(day, sign * each.amount, each.unit, at.config)
    return day


@rule("length")
def _length(at: Context, tree: Tree) -> Moment | None:
    """A length counted from today."""
    parts = lengths(at, tree)
    last = after(at, at.today, parts)
    if last is None:
        return Moment(at.today, None, kind="relative", notes=("fuzzy",), open=True)
    others: list[date] = []
    if parts[0].least is not None:
        others.append(periods.shifted(at.today, parts[0].least, parts[0].unit, at.config))
    if parts[-1].unit == "quarter" and len(parts) == 1 and parts[0].amount:
        others.append(last)
        last = periods.turned(at.today, "quarter", int(parts[0].amount), at.config).last
    elif parts[-1].unit == "business_day" and not at.config.holidays:
        return Moment(at.today, last, kind="relative", notes=("holidays",), others=tuple(others))
    return Moment(at.today, last, kind="relative", others=tuple(others))


@rule("coming")
def _coming(at: Context, tree: Tree) -> Moment | None:
    turn, what = tree.first("turn"), tree.children[-1]
    turns = at.turn(turn) if turn else 1
    if what.name == "unit":
        notes = ("fuzzy", "history") if turns < 0 else ("fuzzy",)
        return Moment(None, None, kind="relative", notes=notes, open=True)
    if turns < 0:
        first = after(at, at.today, lengths(at, what), -1)
        return Moment(first, at.today, kind="relative", notes=("history",) if first else ("fuzzy", "history"))
    return _length(at, what)


@rule("shifted", "from_today", "ago")
def _shifted(at: Context, tree: Tree) -> Moment | None:
    length, base = tree.children[0], tree.children[-1]
    parts = lengths(at, length)
    if tree.name == "ago" or tree.name == "from_today":
        sign = -1 if tree.name == "ago" else 1
        day = after(at, at.today, parts, sign)
        notes = ("history",) if sign < 0 else ()
    else:
        start = at.read(base)
        if start is None or start.last is None:
            return start
        backwards = any(isinstance(c, int) and at.key(c) in ("before", "prior") for c in tree.children)
        day, notes = after(at, start.last, parts, -1 if backwards else 1), ()
    if day is None:
        return Moment(None, None, kind="relative", notes=(*notes, "fuzzy"), open=True)
    return _day(day, "relative", notes=notes)


@rule("weekdays_on")
def _weekdays_on(at: Context, tree: Tree) -> Moment:
    count, weekday = at.number(tree.children[0]), at.leaf(tree, WEEKDAYS)
    if weekday is None:
        weekday = next(n for n, name in enumerate(_PLURALS) if name in map(at.key, tree.leaves()))
    return _day(periods.weekday_on(at.today + DAY, weekday) + 7 * (count - 1) * DAY, "relative")


_PLURALS = tuple(f"{name}s" for name in "monday tuesday wednesday thursday friday saturday sunday".split())


@rule("counter")
def _counter(at: Context, tree: Tree) -> Moment | None:
    unit = at.unit(tree)
    if unit == "quarter":
        return _part_of_fiscal(at, Tree("quarter", []), at.number(tree.children[1]), periods.quarter)
    return Moment(None, None, kind="event", open=True)


@rule("happening")
def _happening(at: Context, tree: Tree) -> Moment:
    return Moment(None, None, kind="event", open=True)


# ---- ranges ---------------------------------------------------------------------------------------------------


@rule("range")
def _range(at: Context, tree: Tree) -> Moment | None:
    """From one point to another; what one side leaves out, the other says."""
    sides = [child for child in tree.children if isinstance(child, Tree)]
    if len(sides) != 2:
        return None
    left, right = sides
    year = next((at.integer(c) for c in tree.children if isinstance(c, int) and at.key(c) == "YEAR"), None)
    if left.name == "day_only" and right.name == "nth_weekday" and right.first("turn"):
        place = Tree("nth", [*left.children, right.children[0].leaves()[-1]])
        return _nth_weekday(at, Tree("nth_weekday", [place, *right.children[1:]]))
    joined = _joined(at, left, right)
    if joined is not None:
        return joined
    if right.name == "num":
        return _days_of_month(at, left, at.number(right), year)
    end = at.read(right)
    if end is None or end.last is None:
        return None
    if left.name == "num" or (left.name == "day_only" and right.name != "day_only"):
        begin = _same_month(at, end, at.number(left))
    elif right.name == "day_only" and left.name in ("month_day", "day_month"):
        return _days_of_month(at, left, at.number(right), None)
    else:
        begin = _before(at, left, end)
    if begin is None or begin.first is None:
        return None
    if end.last < begin.first:
        end = _later(at, right, begin)
        if end is None or end.last is None or end.last < begin.first:
            return None
    kind = "absolute" if end.kind == "absolute" or end.grain == "day" else end.kind
    return Moment(begin.first, end.last, kind=kind, grain="range", others=end.others, notes=end.notes)


@rule("slashed")
def _slashed(at: Context, tree: Tree) -> Moment | None:
    """29/30 August."""
    first, last = (at.number(child) for child in tree.children if isinstance(child, Tree))
    end = _on(at, None, at.leaf(tree, MONTHS) or 0, last)
    begin = _same_month(at, end, first) if end else None
    return Moment(begin.first, end.last, kind="absolute", grain="range", notes=end.notes) if begin and end else None


@rule("numbered")
def _numbered_days(at: Context, tree: Tree) -> Moment | None:
    """4 to 23 of this month."""
    numbers = [at.number(child) for child in tree.children if isinstance(child, Tree) and child.name == "num"]
    *_, of = tree.children
    turn = tree.first("turn")
    if turn:
        of = Tree("turn_unit", [turn, of])
    period = at.read(of)
    if period is None or period.first is None or period.grain != "month" or numbers[0] > numbers[1]:
        return None
    days = [period.first.replace(day=number) for number in numbers]
    return Moment(days[0], days[1], kind="absolute", grain="range")


def _joined(at: Context, left: Tree, right: Tree) -> Moment | None:
    """Read what only looks like a range: 2026-11, 11-2016, Dec-2018, 23-Sep, Q3-2027."""
    if left.name == "year" and right.name == "num":
        number = at.number(right)
        year = at.year(left)
        if year and 1 <= number <= 12:
            return Moment(*periods.month(year, number), grain="month")
        if year and 1900 <= year < 2200 and number > year % 100:
            return Moment(date(year, 1, 1), date(year - year % 100 + number, 12, 31), grain="range")
        return None
    if right.name == "quarter" and at.year(right) is None and left.name in ("year", "fiscal"):
        return _quarter(at, Tree("quarter", [*right.children, left]))
    if left.name == "num" and right.name == "year":
        number, year = at.number(left), at.year(right)
        return Moment(*periods.month(year, number), grain="month") if year and 1 <= number <= 12 else None
    if left.name == "month" and right.name == "year" and at.year(left) is None:
        return _month(at, Tree("month", [*left.children, right]))
    if left.name == "quarter" and right.name == "year" and at.year(left) is None:
        return _quarter(at, Tree("quarter", [*left.children, right]))
    if left.name == "num" and right.name == "month":
        return _on(at, at.year(right), at.leaf(right, MONTHS) or 0, at.number(left))
    return None


def _days_of_month(at: Context, left: Tree, day: int, year: int | None) -> Moment | None:
    """June 1-15."""
    begin = at.read(left)
    if begin is None or begin.first is None or begin.last is None or not 1 <= day <= 31:
        return None
    if left.name == "month":
        begin = _on(at, year, at.leaf(left, MONTHS) or 0, day)
        return begin
    first = begin.first.replace(year=year) if year else begin.first
    if begin.grain != "day" or day < first.day:
        return None
    return Moment(first, first.replace(day=day), kind="absolute", grain="range", notes=begin.notes)


def _same_month(at: Context, end: Moment, day: int) -> Moment | None:
    if end.last is None or end.grain != "day" or not 1 <= day <= end.last.day:
        return None
    return _day(end.last.replace(day=day))


def _before(at: Context, left: Tree, end: Moment) -> Moment | None:
    """Return the left side, in the year of the right one where it names none itself."""
    begin = at.read(left)
    if begin is None or begin.first is None or end.last is None:
        return None
    if "no_year" in begin.notes and "no_year" not in end.notes and end.first and end.kind != "relative":
        try:
            moved = begin.first.replace(year=end.last.year)
        except ValueError:
            return begin
        if moved > end.last:
            moved = moved.replace(year=end.last.year - 1)
        return attrs.evolve(begin, first=moved)
    if "no_year" in begin.notes and "no_year" in end.notes and begin.first > end.last:
        return attrs.evolve(begin, first=begin.first.replace(year=begin.first.year - 1))
    return begin


def _later(at: Context, right: Tree, begin: Moment) -> Moment | None:
    """Return the right side, moved on to where it lies behind the left one."""
    if begin.first is None:
        return None
    return attrs.evolve(at, today=begin.first).read(right)
