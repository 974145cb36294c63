"""What a written period means: a month, a quarter, this year, the end of it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from smartcheck.config import Config
from smartcheck.dates import days, periods
from smartcheck.dates.moments import MONTHS, SEASONS, UNITS, Context, Moment, rule, week_others
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language.grammar import Tree


@rule("month")
def month(at: Context, tree: Tree) -> Moment | None:
    """Return a month, with or without its year."""
    number = at.leaf(tree, MONTHS) or 0
    return at.dated(lambda year: periods.month(year, number), at.year(tree), grain="month")


@rule("turn_month")
def _turn_month(at: Context, tree: Tree) -> Moment | None:
    """Read this March as the coming one or this year's; next March is the first after this month."""
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
    if year and tree.name == "year_month" and number == (year + 1) % 100 and number > 12:
        return Moment(periods.months(year, 1, 12).first, periods.months(year + 1, 1, 12).last, grain="range")
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
        if at.key(index) not in ("fiscal", "financial") and at.key(index) not in UNITS:
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


def part_of_fiscal(at: Context, tree: Tree, number: int, make: Callable[[int, int, Config], Stretch]) -> Moment | None:
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
    ordinal = tree.first("ordinal")
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


@rule("season")
def _season(at: Context, tree: Tree) -> Moment | None:
    name = next(key for key in map(at.key, tree.leaves()) if key in SEASONS)
    year, turn = at.year(tree), tree.first("turn")
    other = attrs.evolve(at.config, hemisphere="north" if at.config.hemisphere == "south" else "south")
    found = _one_season(at, name, year, turn, at.config)
    elsewhere = _one_season(at, name, year, turn, other)
    if found is None or elsewhere is None:
        return None
    turned = (periods.season(found.first.year + 1, name, at.config).last,) if turn and at.turn(turn) > 0 else ()
    others = (
        *turned,
        found.last + 20 * DAY,
        elsewhere.last,
    )  # where seasons begin with the sun, they end some 20 days later
    return Moment(*found, grain="season", others=others, notes=() if year is not None else ("no_year",))


def _one_season(at: Context, name: str, year: int | None, turn: Tree | None, config: Config) -> Stretch | None:
    """Return a season of a year; without one, the season that is not over, or the one before or after it."""
    if year is not None:
        return periods.season(year, name, config)
    now = periods.years(at.today, config, lambda year: periods.season(year, name, config))
    turns = at.turn(turn) if turn else 0
    if now is None or not turns or (turns > 0 and now.first > at.today):
        return now
    return periods.season(now.first.year + turns, name, config)


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
    if at.key(tree.leaves()[0]) == "final":
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


@rule("this_or_next")
def _this_or_next(at: Context, tree: Tree) -> Moment:
    """Read this or next week: the later one bounds it."""
    unit = at.unit(tree)
    soon, late = at.calendar(unit, 0), at.calendar(unit, 1)
    return attrs.evolve(late, first=soon.first, others=(*late.others, *((soon.last,) if soon.last else ())))


@rule("earlier_in")
def _earlier_in(at: Context, tree: Tree) -> Moment:
    """Read earlier this year: it is over."""
    found = at.calendar(at.unit(tree), 0)
    return attrs.evolve(found, last=max(found.first or at.today, at.today - DAY), others=(), notes=("history",))


@rule("school_year", "school_years")
def school_year(at: Context, tree: Tree) -> Moment | None:
    """Read the 2026-27 school year: September to June in the north, a calendar year in the south."""
    if at.qualifier(tree) not in ("school", "academic"):
        return None
    year = at.year(tree)
    if year is None:
        return None
    if at.config.hemisphere == "south":
        return Moment(*periods.months(year, 1, 12), grain="year")
    first, last = periods.month(year, 9).first, periods.month(year + 1, 6).last
    return Moment(first, last, grain="year", others=(periods.month(year + 1, 7).last,))


@rule("mid_year")
def _mid_year(at: Context, tree: Tree) -> Moment | None:
    """Read midyear, mid-year 2027."""
    year = at.year(tree)
    unit = at.unit(tree) or "year"
    which = "mid" if at.key(tree.leaves()[0]) == "midyear" else at.key(tree.leaves()[0])
    if unit != "year":
        return None
    of = Moment(*periods.months(year, 1, 12), grain="year") if year is not None else at.calendar(unit, 0)
    return edge(of, which)


@rule("after_next")
def _after_next(at: Context, tree: Tree) -> Moment:
    return at.calendar(at.unit(tree), 2)


@rule("this_time")
def _this_time(at: Context, tree: Tree) -> Moment:
    return days.one_day(periods.shifted(at.today, 1, at.unit(tree), at.config), "relative")


@rule("weekend")
def _weekend(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    saturday = periods.week(at.today).first + (5 + 7 * turns) * DAY
    notes = ("history",) if turns < 0 else ()
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend", notes=notes)


@rule("weekend_after_next")
def _weekend_after_next(at: Context, tree: Tree) -> Moment:
    saturday = periods.week(at.today).first + (5 + 14) * DAY
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend")


@rule("nth_weekend")
def _nth_weekend(at: Context, tree: Tree) -> Moment | None:
    """Read the last weekend of March: the one whose Saturday it has."""
    place = days.place_of(at, next(c for c in tree.children if isinstance(c, Tree)))

    def make(stretch: Stretch) -> Stretch:
        saturday = periods.nth_weekday(stretch, 5, place)
        if saturday is None:
            raise ValueError(place)
        return Stretch(saturday, saturday + DAY)

    return days.within(at, tree.children[-1], make, grain="weekend")


@rule("nth_unit_turn")
def _nth_unit_turn(at: Context, tree: Tree) -> Moment | None:
    """Read the first week next month."""
    place, unit, turn, of = tree.children
    year = Tree("turn_year", [turn]) if at.unit(of) == "year" else Tree("turn_unit", [turn, of])
    return at.read(Tree("nth_unit", [place, unit, year]))


@rule("nth_unit")
def _nth_unit(at: Context, tree: Tree) -> Moment | None:
    place_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name in ("nth", "turn", "ordinal"))
    unit_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name == "unit")
    place, unit, of = days.place_of(at, place_tree), at.unit(unit_tree), tree.children[-1]
    if at.qualifier(tree) in ("business", "working", "work") and unit == "day":
        unit = "business_day"
    if unit == "quarter" and 1 <= place <= 4 and (of is unit_tree or _names_year(at, of)):
        inner = of if of.name in ("year", "short_year", "turn_year") or of.name.startswith("fiscal") else None
        if of is unit_tree or inner:
            return part_of_fiscal(at, Tree("quarter", [inner] if inner else []), place, periods.quarter)
    if of is unit_tree:
        return Moment(None, None, kind="event", open=True)
    if not place:
        return None
    year_tail = of.name in ("year", "short_year", "turn_year")

    def make(stretch: Stretch) -> Stretch:
        found = periods.nth_unit(stretch, unit, place, at.config)
        if found is None:
            raise ValueError(place)
        return found

    kind = "absolute" if unit in ("day", "business_day") else "period"
    if year_tail:
        year = at.year(Tree("", [of])) or at.today.year
        return Moment(*make(periods.months(year, 1, 12)), kind=kind, grain=unit)
    return days.within(at, of, make, kind=kind, grain=unit)


def _names_year(at: Context, of: Tree) -> bool:
    return of.name in ("year", "short_year", "turn_year") or of.name.startswith("fiscal")


@rule("turn_year")
def _turn_year(at: Context, tree: Tree) -> Moment:
    return at.calendar("year", at.turn(tree.children[0]))


@rule("week_of", "week_ending")
def _week_of(at: Context, tree: Tree) -> Moment | None:
    day = at.read(tree.children[-1])
    if day is None or day.first is None:
        return None
    if tree.name == "week_ending":
        return Moment(day.first - 6 * DAY, day.first, grain="week")
    week = periods.around(day.first, "week", at.config)
    return Moment(*week, grain="week", others=week_others(week, at.config))


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
        if which == "late":
            return attrs.evolve(of, first=found.first, grain="late", others=(*of.others, of.last))
        others = of.others
        if of.grain == "year":  # "next year" may be the next twelve months, its end is not inside it
            others = tuple(each for each in others if each > of.last)
        return attrs.evolve(of, first=found.first, grain="part_end", others=others)
    found = periods.part(Stretch(of.first, of.last), which)
    grain = "start" if which in ("start", "beginning") else "part"
    return Moment(*found, grain=grain, others=(of.last,) if grain == "part" else (of.first,), notes=of.notes)


def _ended(at: Context, unit: str, turns: int = 0, year: int | None = None) -> Moment | None:
    if year is not None and unit == "year":
        return edge(Moment(*periods.months(year, 1, 12), grain="year"), "end")
    return edge(at.calendar(unit, turns), "end") if unit != "day" else at.calendar("day", turns)


@rule("ending")
def _ending(at: Context, tree: Tree) -> Moment | None:
    """Read the quarter ending 30 June."""
    end, unit = at.read(tree.children[-1]), at.unit(tree)
    if end is None or end.last is None or unit in ("", "day", "night"):
        return None
    return Moment(periods.shifted(end.last + DAY, -1, unit, at.config), end.last, grain="part_end", notes=end.notes)


@rule("edge_to_edge")
def _edge_to_edge(at: Context, tree: Tree) -> Moment | None:
    """Read mid to late May: up to the later part."""
    one, two, of = tree.children
    begin, end = (_part(at, Tree("part", [each, of])) for each in (one, two))
    if begin is None or end is None or end.last is None:
        return None
    return attrs.evolve(end, first=begin.first)


@rule("whole")
def _whole(at: Context, tree: Tree) -> Moment | None:
    """Read all of May, the whole of 2027."""
    return at.read(tree.children[-1])


@rule("end_of_unit", "end_of_turn")
def _end_of_unit(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    unit = at.unit(tree) or next((u for i in tree.leaves() if (u := UNITS.get(at.key(i).removesuffix("'s")))), "")
    return _ended(at, unit, at.turn(turn) if turn else 0, at.year(tree))


@rule("end_of")
def _end_of(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[0])
    return edge(of, "end") if of else None


_ABBREVIATIONS = {
    "eoy": "year", "ye": "year", "eoq": "quarter", "eom": "month", "eow": "week", "eod": "day", "eob": "day",
    "cob": "day", "cop": "day", "eofy": "fiscal_year", "fye": "fiscal_year",
    "boy": "year", "moy": "year", "boq": "quarter", "bom": "month", "bow": "week",
}  # fmt: skip
_BEGINNINGS = frozenset("boy moy boq bom bow".split())


@rule("fiscal_end")
def _fiscal_end(at: Context, tree: Tree) -> Moment | None:
    return _ended(at, "fiscal_year")


@rule("abbreviation")
def _abbreviation(at: Context, tree: Tree) -> Moment | None:
    unit = next(_ABBREVIATIONS[key] for key in map(at.key, tree.leaves()) if key in _ABBREVIATIONS)
    year, number = at.year(tree), tree.first("gnum")
    key = at.key(tree.leaves()[0])
    if key in _BEGINNINGS:
        of = Moment(*periods.months(year, 1, 12), grain="year") if year is not None else at.calendar(unit, 0)
        return edge(of, "mid" if key == "moy" else "start") if year is None or unit == "year" else None
    if unit == "quarter" and number:
        found = part_of_fiscal(at, Tree("quarter", []), at.number(number), periods.quarter)
        return edge(found, "end") if found else None
    if number:
        year = at.full_year(at.number(number))
    if unit == "fiscal_year" and year is not None:
        found = fiscal(at, Tree("fiscal", [tree.leaves()[-1]]))
        return edge(found, "end") if found else None
    if year is not None and unit != "year":
        return None
    return _ended(at, unit, year=year)


@rule("abbreviation_of")
def _abbreviation_of(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[-1])
    return edge(of, "end") if of and at.key(tree.leaves()[0]) == "eom" else None


@rule("day_end")
def _day_end(at: Context, tree: Tree) -> Moment | None:
    return at.read(tree.children[-1])


@rule("end_of_day")
def _end_of_day(at: Context, tree: Tree) -> Moment:
    return days.one_day(at.today, "relative")


@rule("rest")
def _rest(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[-1])
    if of is None or of.first is None or of.last is None:
        return of
    return attrs.evolve(of, first=max(of.first, at.today) if of.last >= at.today else of.first)
