"""Fiscal years, and the quarters and halves of years: FY27, Q3, the second half of 2027."""

from __future__ import annotations

from collections.abc import Callable

from smartcheck.dates import periods
from smartcheck.dates.moments import FISCAL_WORDS, UNITS, Context, Moment, rule
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language.grammar import Tree
from smartcheck.language.wording import worded
from smartcheck.settings.config import Config


def _fiscal_name(at: Context, tree: Tree) -> int | None:
    """Return the year a fiscal year is called after; None for this fiscal year."""
    if tree.name in ("fiscal_turn", "fiscal_this", "fiscal_new"):
        return None
    number = at.full_year(at.integer(tree.leaves()[0 if tree.name == "fiscal_pair" else -1]))
    for index in tree.leaves():
        if at.key(index) not in FISCAL_WORDS and at.key(index) not in UNITS:
            number = at.full_year(at.integer(index))
            break
    return number + 1 if tree.name == "fiscal_pair" and at.config.fiscal_year_name == "end_year" else number


@rule("fiscal", "fiscal_pair", "fiscal_turn", "fiscal_this")
def fiscal(at: Context, tree: Tree) -> Moment | None:
    """Return a fiscal year, by its name or as this, the next or the last."""
    name = _fiscal_name(at, tree)
    if name is None:
        turn = tree.first("turn")
        unit = "quarter" if at.unit(tree) == "quarter" else "fiscal_year"
        return at.calendar(unit, at.turn(turn) if turn else 0)
    others = at.fiscal_others(lambda config: periods.fiscal_year(name, config))
    return Moment(*periods.fiscal_year(name, at.config), grain="fiscal_year", others=others, notes=("fiscal",))


@rule("fiscal_new")
def _fiscal_new(at: Context, tree: Tree) -> Moment:
    """Read the new financial year as the next one, or the one that has just begun."""
    now = at.calendar("fiscal_year", 0)
    return at.calendar("fiscal_year", 1)._replace(others=(now.last,) if now.last else ())


def part_of_fiscal(at: Context, tree: Tree, number: int, make: Callable[[int, int, Config], Stretch]) -> Moment | None:
    """Return quarter or half *number* of the year named in *tree*, or the next that is not over."""
    year = at.year(tree)
    fiscal = next((c for c in tree.children if isinstance(c, Tree) and c.name.startswith("fiscal")), None)
    if fiscal:
        year = _fiscal_name(at, fiscal)
        if year is None:
            turn = fiscal.first("turn")
            turns = at.turn(turn) if turn else int(fiscal.name == "fiscal_new")
            inside = periods.turned(at.today, "fiscal_year", turns, at.config)
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
def quarter(at: Context, tree: Tree) -> Moment | None:
    """Return a quarter with a number, of the year named or the next that is not over."""
    return _numbered(at, tree, 4, periods.quarter)


@rule("half", "short_half", "year_half")
def half(at: Context, tree: Tree) -> Moment | None:
    """Return a half of a year with a number."""
    return _numbered(at, tree, 2, periods.half)


def _numbered(at: Context, tree: Tree, most: int, make: Callable[[int, int, Config], Stretch]) -> Moment | None:
    numbers = [child for child in tree.children if isinstance(child, Tree) and child.name in ("num", "gnum", "ordinal")]
    if tree.name in ("short_quarter", "short_half"):
        if at.number(numbers[0]) > most:  # 27Q3
            numbers.reverse()
        number, year = at.number(numbers[0]), at.full_year(at.number(numbers[1]))
        tree = Tree("quarter", [Tree("short_year", numbers[1].children)]) if year else tree
    else:
        number = at.number(numbers[0])
    return part_of_fiscal(at, tree, number, make) if 1 <= number <= most else None


@rule("turned_quarter", "turned_half")
def _turned_quarter(at: Context, tree: Tree) -> Moment | None:
    """Read next year's Q1."""
    turn, number = tree.first("turn"), tree.first("gnum")
    make = periods.quarter if tree.name == "turned_quarter" else periods.half
    year = Tree("turn_year", [turn])
    most = 4 if make is periods.quarter else 2
    if turn is None or number is None or not 1 <= at.number(number) <= most:
        return None
    return part_of_fiscal(at, Tree("quarter", [year]), at.number(number), make)


@rule("bare_half")
def _bare_half(at: Context, tree: Tree) -> Moment | None:
    number = at.number(tree.children[0])
    return part_of_fiscal(at, Tree("half", []), number, periods.half) if number < 3 else None


@rule("this_quarter")
def _this_quarter(at: Context, tree: Tree) -> Moment:
    return at.calendar("quarter", 0)


@rule("nth_half")
def _nth_half(at: Context, tree: Tree) -> Moment | None:
    ordinal, inner = tree.first("ordinal"), tree.children[-1]
    if ordinal and isinstance(inner, Tree) and inner.name.startswith("fiscal"):
        return half(at, Tree("half", [ordinal, inner]))
    number, turn = at.number(ordinal) if ordinal else 2, tree.first("turn")
    of = at.calendar("year", at.turn(turn)) if turn else at.read(tree.children[-1])
    if of is None or of.first is None or of.last is None or number > 2:
        return None
    if of.grain in ("year", "fiscal_year"):
        year = of.last.year if of.grain == "year" else None
        if year is not None and at.config.fiscal_year_start == 1:
            return Moment(*periods.half(year, number, at.config), grain="half", notes=("fiscal",))
    middle = of.first + (of.last - of.first + DAY) // 2 - DAY
    if (of.last - of.first).days > 100:
        whole = (of.last.year - of.first.year) * 12 + of.last.month - of.first.month + 1
        middle = periods.months(of.first.year, of.first.month, max(whole // 2, 1)).last
    elif of.grain == "quarter":
        middle = periods.months(of.first.year, of.first.month + 1, 1).first + 14 * DAY
    elif of.grain == "month":
        middle = of.first + 14 * DAY
    return Moment(of.first, middle, grain="half") if number == 1 else Moment(middle + DAY, of.last, grain="half")


FISCAL = worded(r"\b(?:fiscal|financial|fy)|\bfy?\d")
"""What says that a year is not the calendar's."""
