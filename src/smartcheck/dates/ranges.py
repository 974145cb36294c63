"""What a range of two written points means: June 1-15, from 2026 through 2028."""

from __future__ import annotations

import re
from datetime import date

import attrs

from smartcheck.choices import DateOrder
from smartcheck.dates import days, figures, fiscal, periods, stretches
from smartcheck.dates.moments import MONTHS, Context, Moment, rule, week_others
from smartcheck.dates.periods import DAY
from smartcheck.language.grammar import Tree

_WITHOUT_DAY = ("month", "year")


@rule("range")
def _range(at: Context, tree: Tree) -> Moment | None:
    """From one point to another; what one side leaves out, the other says."""
    sides = tree.trees()
    if len(sides) != 2:
        return None
    left, right = sides
    order = _order(at, sides)
    if order is not None:
        at = at._replace(config=attrs.evolve(at.config, date_order=order))
    year = next((at.integer(c) for c in tree.children if isinstance(c, int) and at.key(c) == "YEAR"), None)
    if _is_place(at, left, right):
        place = Tree("nth", [*left.children, right.children[0].leaves()[-1]])
        return at.read(Tree(right.name, [place, *right.children[1:]]))
    joined = _joined(at, left, right)
    if joined is not None:
        return joined
    if right.name == "num" and left.name in _WITHOUT_DAY and at.words.written(right.leaves()[-1]).isalpha():
        return None  # by June 2027 through *two* courses: no day of a month is written so
    if right.name in ("num", "ordinal"):
        found = _days_of_month(at, left, at.number(right), year)
        return _or_year(at, left, right, found) if found and left.name == "month" and year is None else found
    end = at.read(right)
    if end is None or end.last is None:
        return None
    if left.name == "num" or (left.name == "day_only" and right.name != "day_only"):
        begin = _same_month(at, end, at.number(left))
    elif right.name == "day_only" and left.name in ("month_day", "day_month"):
        return _days_of_month(at, left, at.number(right), None)
    else:
        begin = _before(at, left, end)
        if right.name == "today" and begin is not None:
            begin = _begun(at, begin, end.last)
    if begin is None or begin.first is None:
        return None
    if end.last < begin.first:
        later = _later(at, right, begin)
        if later is None or later.last is None or later.last < begin.first:
            both_dated = begin.grain == end.grain == "day" and "no_year" not in {*begin.notes, *end.notes}
            return Moment(None, None, kind="absolute", notes=("reversed",)) if both_dated else None
        end = later
    long_ago = ("history",) if end.last and end.last.year < at.today.year - _LIFETIME else ()
    others = () if order else end.others
    return Moment(begin.first, end.last, kind=end.kind, grain="range", others=others, notes=(*end.notes, *long_ago))


def _order(at: Context, sides: list[Tree]) -> DateOrder | None:
    """Return the order that one side in figures gives both: 25/11/2026 - 03/12/2026 have the day first."""
    if not all(side.name in ("numeric", "pair", "dotted") for side in sides):
        return None
    written = [[at.integer(leaf) for leaf in side.leaves()] for side in sides]
    for side, found in zip(sides, written, strict=True):
        if side.name != "pair":
            found[:] = [int(each) for each in re.findall(r"\d+", at.words.written(side.leaves()[0]))]
    if any(found[0] > _DAYS for found in written):  # the year is
        return None
    firsts, seconds = (any(found[place] > figures.DECEMBER for found in written) for place in (0, 1))
    return None if firsts == seconds else "DMY" if firsts else "MDY"


def _is_place(at: Context, left: Tree, right: Tree) -> bool:
    """Say whether what looks like a range is a place from the end: the second to last week of May.

    The first to the last day is a range.
    """
    if left.name != "day_only" or right.name not in ("nth_weekday", "nth_unit"):
        return False
    return right.first("turn") is not None and at.number(left) > 1


_LIFETIME = 30
"""What ended so many years ago tells what something is about: "the parish records *from 1800 to 1900*"."""


@rule("alternatives", "either_month", "either_quarter", "interval")
def _alternatives(at: Context, tree: Tree) -> Moment | None:
    """June or July, Q2/Q3: both, from the first of the one to the last of the other."""
    name = {"either_month": "month", "either_quarter": "quarter", "interval": "numeric"}.get(tree.name)
    sides = [Tree(name, [child]) if name else child for child in tree.children]
    if len(sides) != 2 or not all(isinstance(side, Tree) for side in sides):
        return None
    found = _range(at, Tree("range", sides))
    begin = at.read(sides[0])
    if found is None or begin is None or begin.last is None or tree.name == "interval":
        return found
    return found._replace(others=(*found.others, begin.last))


@rule("both_months", "both_quarters")
def _both(at: Context, tree: Tree) -> Moment | None:
    """June and July, Q1 and Q2: from the first of the one to the last of the other."""
    one, two, *year = tree.children
    name = "month" if tree.name == "both_months" else "quarter"
    return _range(at, Tree("range", [Tree(name, [one]), Tree(name, [two, *year])]))


@rule("both_days")
def _both_days(at: Context, tree: Tree) -> Moment | None:
    """8 and 9 April, the 3rd, 10th and 17th of May: days of the month that the last of them names.

    Two numbers of which one does not follow the other are days where "on" or "by" leads to them.
    """
    *before, right = (child for child in tree.children if isinstance(child, Tree))
    if right.name == "day_only" and before[0].name == "ordinal" and _is_either(at, right):
        return _alternatives(at, Tree("alternatives", [Tree("day_only", before), right]))
    end, numbers = at.read(right), [at.number(each) for each in before]
    begin = _same_month(at, end, numbers[0]) if end else None
    if right.name == "nth_weekday":  # the second and fourth Sunday of May
        begin = at.read(Tree(right.name, [Tree("nth", before[:1]), *right.children[1:]]))
    if end is None or begin is None or begin.first is None or end.last is None or right.name == "day_only":
        return None
    first = before[0].leaves()[0]
    told = len(before) > 1 or before[0].name == "ordinal" or (first > 0 and at.key(first - 1) in _LEADING_TO_DAYS)
    if not told and (end.last - begin.first).days != 1:
        return None
    last = end.last.day if right.name != "nth_weekday" else days.place_of(at, right.children[0]) % _DAYS
    if sorted({*numbers, last}) != [*numbers, last]:
        return None
    others = (*end.others, begin.last) if begin.last and _is_either(at, right) else end.others
    return Moment(begin.first, end.last, kind=end.kind, grain="range", others=others, notes=end.notes)


def _is_either(at: Context, right: Tree) -> bool:
    """Say whether "or" leads to the second of two days: the 3rd *or the* 4th."""
    first = right.leaves()[0]
    return "or" in at.words.keys[max(first - 2, 0) : first]


_DAYS = 32
"""No month has so many."""
_LEADING_TO_DAYS = frozenset("before by on until".split())


@rule("days_after")
def _days_after(at: Context, tree: Tree) -> Moment | None:
    """Read May 3rd and 10th."""
    left, right = tree.trees()
    begin, number = at.read(left), at.number(right)
    if begin is None or begin.first is None:
        return None
    last = begin.first + (number - begin.first.day) * DAY
    inside = begin.first < last <= periods.month(last.year, begin.first.month).last
    return begin._replace(last=last, grain="range") if inside else None


@rule("days_listed")
def _days_listed(at: Context, tree: Tree) -> Moment | None:
    """Read May 3, 10 and 17."""
    month, first, *_, last = tree.children
    return _days_after(at, Tree("days_after", [Tree("month_day", [month, first]), last]))


@rule("year_month_day")
def _year_month_day(at: Context, tree: Tree) -> Moment | None:
    """2026-May-01."""
    left, *_, day = (child for child in tree.children if isinstance(child, Tree))
    year = at.year(left) if left.name == "year" else None
    return days.on(at, year, at.leaf(tree, MONTHS) or 0, at.number(day)) if year is not None else None


@rule("iso_week")
def _iso_week(at: Context, tree: Tree) -> Moment | None:
    """2027-W20; 2027-W20-3 is its Wednesday."""
    left, right, *day = tree.trees()
    year = at.year(left) if left.name == "year" else None
    if year is None:
        return None
    week = periods.iso_week(at.today, at.number(right), year, at.config)
    if day:
        return days.one_day(date.fromisocalendar(year, at.number(right), at.number(day[0])))
    return Moment(*week, grain="week", others=week_others(week, at.config))


@rule("slashed")
def _slashed(at: Context, tree: Tree) -> Moment | None:
    """29/30 August."""
    first, last = (at.number(child) for child in tree.children if isinstance(child, Tree))
    end = days.on(at, None, at.leaf(tree, MONTHS) or 0, last)
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
    both = [period.first.replace(day=number) for number in numbers]
    return Moment(both[0], both[1], kind="absolute", grain="range")


def _joined(at: Context, left: Tree, right: Tree) -> Moment | None:
    """Read what only looks like a range: 2026-11, 11-2016, Dec-2018, 23-Sep, Q3-2027."""
    if left.name == "year" and at.qualifier(left):
        return stretches.school_year(at, Tree("school_year", [*left.children]))
    if right.name == "num" and left.name in ("year", "fiscal", "quarter", "part", "season"):
        return _with_figure(at, left, right)
    if right.name == "quarter" and at.year(right) is None and left.name in ("year", "fiscal"):
        return fiscal.quarter(at, Tree("quarter", [*right.children, left]))
    if left.name in ("half", "year_half") and right.name == "year" and at.year(left) is None:
        return fiscal.half(at, Tree("half", [*left.children, right]))
    if left.name == "num" and right.name == "year":
        number, year = at.number(left), at.year(right)
        return Moment(*periods.month(year, number), grain="month") if year and 1 <= number <= 12 else None
    if left.name == "month" and right.name == "year" and at.year(left) is None:
        return stretches.month(at, Tree("month", [*left.children, right]))
    if left.name == "quarter" and right.name == "year" and at.year(left) is None:
        return fiscal.quarter(at, Tree("quarter", [*left.children, right]))
    if left.name == "num" and right.name == "month":
        return days.on(at, at.year(right), at.leaf(right, MONTHS) or 0, at.number(left))
    return None


def _with_figure(at: Context, left: Tree, right: Tree) -> Moment | None:
    """Read a figure behind a year or a part of one: 2026-11, 2026-28, FY26-27, Q3-27, the end of FY26-27."""
    number, year = at.number(right), at.year(left)
    if left.name == "year":
        if year and 1 <= number <= 12:
            return Moment(*periods.month(year, number), grain="month")
        if year and 1900 <= year < 2200 and number > year % 100:
            return Moment(date(year, 1, 1), date(year - year % 100 + number, 12, 31), grain="range")
        return None
    if left.name == "fiscal":
        return fiscal.fiscal(at, Tree("fiscal_pair", [*left.children, *right.children]))
    if left.name == "quarter" and year is None and number > 12:
        return fiscal.quarter(at, Tree("quarter", [*left.children, Tree("short_year", right.children)]))
    inner = left.children[-1]
    if left.name == "part" and isinstance(inner, Tree) and inner.name in ("fiscal", "quarter"):
        joined = Tree("fiscal_pair", [*inner.children, *right.children])
        if inner.name == "quarter":
            joined = Tree("quarter", [*inner.children, Tree("short_year", right.children)])
        return at.read(Tree("part", [*left.children[:-1], joined]))
    return at.read(left) if left.name == "season" and year is not None else None


def _or_year(at: Context, left: Tree, right: Tree, day: Moment) -> Moment:
    """Add the other reading of Jun-27, which many a table gives to the June of 2027."""
    figure = right.leaves()[-1]
    year = at.full_year(at.number(right)) if len(at.words.written(figure)) == 2 else 0
    if year < at.today.year or not at.words.touches(figure) or at.year(left) is not None:
        return day
    return day._replace(others=(periods.month(year, at.leaf(left, MONTHS) or 0).last,))


def _days_of_month(at: Context, left: Tree, day: int, year: int | None) -> Moment | None:
    """June 1-15."""
    begin = at.read(left)
    if begin is None or begin.first is None or not 1 <= day <= 31:
        return None
    if left.name == "month":
        return days.on(at, year, at.leaf(left, MONTHS) or 0, day)
    first = begin.first.replace(year=year) if year else begin.first
    if begin.grain != "day" or day < first.day:
        return None
    if year is None and "no_year" in begin.notes:  # June 1-15, on the 5th, has begun and is this year's
        end = days.on(at, None, first.month, day)
        first = end.last.replace(day=first.day) if end and end.last else first
    return Moment(first, first.replace(day=day), kind="absolute", grain="range", notes=begin.notes)


def _same_month(at: Context, end: Moment, day: int) -> Moment | None:
    if end.last is None or end.grain != "day" or not 1 <= day <= end.last.day:
        return None
    return days.one_day(end.last.replace(day=day))


def _before(at: Context, left: Tree, end: Moment) -> Moment | None:
    """Return the left side, in the year of the right one where it names none itself.

    From March to November is this year's in May, next year's in November: when three quarters of it are over. Days
    are this year's to the last of them.
    """
    begin = at.read(left)
    if begin is None or begin.first is None or end.last is None:
        return None
    if "no_year" in begin.notes and "no_year" not in end.notes and end.first and end.kind != "relative":
        return _in_year_of(at, left, begin, end.last)
    if "no_year" in begin.notes and "no_year" in end.notes and begin.first > end.last:
        first = periods.shifted(begin.first, -1, "year", at.config)
        over = at.config.prefer == "future" and begin.grain != "day" and at.today - first > 3 * (end.last - at.today)
        return begin if over else begin._replace(first=first)
    return begin


def _in_year_of(at: Context, left: Tree, begin: Moment, last: date) -> Moment:
    """Return the left side in the year of the *last* day, or in the one before: Thanksgiving to Christmas 2027."""
    for year in (last.year, last.year - 1):
        if year < date.min.year:
            break
        moved = at._replace(today=date(year, 1, 1), config=attrs.evolve(at.config, prefer="future")).read(left)
        if moved is not None and moved.first is not None and moved.first.year == year and moved.first <= last:
            return begin._replace(first=moved.first)
    return begin


def _begun(at: Context, begin: Moment, last: date) -> Moment:
    """Return the left side as the one that has begun: from 20 November to tomorrow, from Monday to today."""
    if begin.first is None or begin.first <= last:
        return begin
    if "no_year" in begin.notes:
        return begin._replace(first=periods.shifted(begin.first, -1, "year", at.config))
    return begin._replace(first=begin.first - 7 * periods.DAY) if begin.kind == "relative" else begin


def _later(at: Context, right: Tree, begin: Moment) -> Moment | None:
    """Return the right side, moved on to where it lies behind the left one."""
    return None if begin.first is None else at._replace(today=begin.first).read(right)
