"""What a feast means: Christmas, Easter Monday, Christmas week, Lent."""

from __future__ import annotations

import re
from functools import cache

from smartcheck.dates import periods
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
