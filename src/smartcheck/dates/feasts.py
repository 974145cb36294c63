"""What a feast or a weekend means: Christmas, Easter Monday, Lent, this weekend, the one before a feast."""

from __future__ import annotations

import re
from functools import cache

from smartcheck.dates import days, periods
from smartcheck.dates.moments import Context, Moment, rule, week_others
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.disk.resources import tables
from smartcheck.language.grammar import Tree
from smartcheck.regexes import later


@rule("holiday_week")
def _holiday_week(at: Context, tree: Tree) -> Moment | None:
    """Read Christmas week, Easter week: the week a feast is in; of a Sunday, the one it begins is another reading."""
    feast = at.read(tree.children[0])
    if feast is None or feast.last is None:
        return None
    week = periods.around(feast.last, "week", at.config)
    others = week_others(week, at.config)
    if feast.last.weekday() == _SUNDAY:
        others = (*others, week.last + 7 * DAY)
    return Moment(*week, grain="week", others=others, notes=feast.notes)


_SUNDAY = 6


@rule("holiday")
def _holiday(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    words = [at.key(c) for c in tree.children if isinstance(c, int) and at.key(c) != "YEAR"]
    name = " ".join(words).replace("'", "")
    feast = _feast(name)
    if feast is None:
        return None
    year = at.year(tree)
    if turn and at.turn(turn) < 0:
        year = at.today.year - 1
    return at.dated(lambda year: Stretch(*[periods.feast(year, feast)] * 2), year, kind="absolute")


@rule("feast_after_next")
def _feast_after_next(at: Context, tree: Tree) -> Moment | None:
    """Read the Christmas after next as a year after the coming one."""
    coming = at.read(Tree("holiday", tree.children[:-2]))
    if coming is None or coming.first is None:
        return None
    return at._replace(today=coming.first + DAY).read(Tree("holiday", tree.children[:-2]))


def _feast(name: str) -> str | None:
    """Return the rule of a feast, by its full name or a short one, with the word day or without."""
    known, short = _holidays(), _FULL_NAMES.sub(_full_name, name)
    return known.get(name) or known.get(short) or known.get(short.removesuffix(" day"))


_FULL_NAMES = later(r"\b(saint|labour|mon|fri|sun|wed)\b")


def _full_name(match: re.Match[str]) -> str:
    names = {"saint": "st", "labour": "labor", "mon": "monday", "fri": "friday", "sun": "sunday", "wed": "wednesday"}
    return names[match.group()]


@cache
def _holidays() -> dict[str, str]:
    """Return name of a holiday to its rule, as in ``data/holidays.toml``."""
    return dict(tables("holidays", "data/holidays.toml")["days"])


@rule("tide")
def _tide(at: Context, tree: Tree) -> Moment | None:
    """Read Lent, Advent, Holy Week: weeks that a feast leads to or ends."""
    keys = [at.key(child) for child in tree.children if isinstance(child, int)]
    bounds = _tides().get(" ".join(key for key in keys if key != "YEAR"))
    if bounds is None:
        return None
    first, last = bounds
    year, turn = at.year(tree), tree.first("turn")
    found = at.dated(lambda year: Stretch(periods.feast(year, first), periods.feast(year, last)), year, grain="tide")
    turns = at.turn(turn) if turn else 0
    if not turns or found is None or found.first is None or found.last is None:
        return found
    if turns < 0:
        return None
    begun = found.first <= at.today
    return at._replace(today=found.last + DAY).read(tree) if begun else found


@cache
def _tides() -> dict[str, tuple[str, str]]:
    """Return name of some weeks to the rules for their first and their last day, as in ``data/holidays.toml``."""
    return {name: (first, last) for name, (first, last) in tables("holidays", "data/holidays.toml")["tides"].items()}


_SATURDAY = 5


@rule("weekend")
def _weekend(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    saturday = periods.week(at.today).first + (_SATURDAY + 7 * turns) * DAY
    notes = ("history",) if turns < 0 else ()
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend", notes=notes)


@rule("holiday_weekend", "weekend_of")
def _around(at: Context, tree: Tree) -> Moment | None:
    """Labor Day weekend ends on the Monday that is the holiday, Thanksgiving weekend on the Sunday after it.

    So does the weekend of 14 March, of 13 and 14 March.
    """
    feast = at.read(tree.trees()[-1])
    if feast is None or feast.last is None:
        return None
    last = max(feast.last, periods.week(feast.last).last) if feast.last.weekday() > 2 else feast.last
    saturday = periods.week(last).first + _SATURDAY * DAY if last.weekday() > 4 else periods.week(last).first - 2 * DAY
    return Moment(min(saturday, feast.last), last, grain="weekend", notes=feast.notes)


@rule("weekend_beside")
def _beside(at: Context, tree: Tree) -> Moment | None:
    """Read the weekend before Christmas, the weekend after 1 May: the nearest one that does not touch it."""
    base = at.read(tree.children[-1])
    if base is None or base.first is None or base.last is None:
        return base
    if "before" in map(at.key, tree.leaves()):
        sunday = periods.weekday_on(base.first - 7 * DAY, _SUNDAY)
    else:
        sunday = periods.weekday_on(base.last + DAY, _SATURDAY) + DAY
    return Moment(sunday - DAY, sunday, grain="weekend", notes=base.notes)


@rule("weekend_after_next")
def _weekend_after_next(at: Context, tree: Tree) -> Moment:
    saturday = periods.week(at.today).first + (_SATURDAY + 14) * DAY
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend")


@rule("nth_weekend")
def _nth_weekend(at: Context, tree: Tree) -> Moment | None:
    """Read the last weekend of March: the one whose Saturday it has."""
    place = days.place_of(at, next(c for c in tree.children if isinstance(c, Tree)))

    def make(stretch: Stretch) -> Stretch:
        saturday = periods.nth_weekday(stretch, _SATURDAY, place)
        if saturday is None:
            raise ValueError(place)
        return Stretch(saturday, saturday + DAY)

    return days.within(at, tree.children[-1], make, grain="weekend")
