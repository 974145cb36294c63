"""What a written period means: a month, a season, a decade, this year, the first week of it."""

from __future__ import annotations

import attrs

from smartcheck.dates import days, periods
from smartcheck.dates.fiscal import part_of_fiscal
from smartcheck.dates.moments import EVENT, MONTHS, SEASONS, Context, Moment, rule, week_others
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.settings.config import Config

_NINETIES = {
    name: 10 * number
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


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


@rule("month_after_next")
def _month_after_next(at: Context, tree: Tree) -> Moment:
    """Read March after next as a year after next March, whichever that is."""
    number = at.leaf(tree, MONTHS) or 0
    year = at.today.year + 1 + (number <= at.today.month)
    others = (periods.month(year + 1, number).last,) if number > at.today.month else ()
    return Moment(*periods.month(year, number), grain="month", others=others)


@rule("season_after_next")
def _season_after_next(at: Context, tree: Tree) -> Moment | None:
    """Read the summer after next as the second that has not begun."""
    name = next(key for key in map(at.key, tree.leaves()) if key in SEASONS)
    now = periods.years(at.today, at.config, lambda year: periods.season(year, name, at.config))
    if now is None:
        return None
    found = periods.season(now.first.year + 1 + (now.first <= at.today), name, at.config)
    return Moment(*found, grain="season", others=(periods.season(found.first.year + 1, name, at.config).last,))


@rule("coming_year")
def _coming_year(at: Context, tree: Tree) -> Moment:
    """Read the first quarter of *the new year*."""
    return Moment(*periods.months(at.today.year + 1, 1, 12), grain="year")


@rule("year_month", "month_year")
def _numeric_month(at: Context, tree: Tree) -> Moment | None:
    number = next(at.number(child) for child in tree.children if isinstance(child, Tree) and child.name == "num")
    year = at.year(tree)
    if year and tree.name == "year_month" and number == (year + 1) % 100 and number > 12:
        return Moment(periods.months(year, 1, 12).first, periods.months(year + 1, 1, 12).last, grain="range")
    return Moment(*periods.month(year, number), grain="month") if year and 1 <= number <= 12 else None


@rule("year", "cut_year")
def _year(at: Context, tree: Tree) -> Moment | None:
    year = at.year(tree)
    if year is None:
        year = at.full_year(at.integer(tree.leaves()[-1]))
    return Moment(*periods.months(year, 1, 12), grain="year")


@rule("short_year", "year_words")
def _short_year(at: Context, tree: Tree) -> Moment | None:
    year = at.year(Tree("", [tree]))
    return Moment(*periods.months(year, 1, 12), grain="year") if year is not None else None


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
    return Moment(*found, grain="season", others=others, notes=() if year is not None or turn else ("no_year",))


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
    elif key in _NINETIES and _is_age(at, leaf):
        return None
    else:
        number = _NINETIES.get(key) or at.integer(leaf)
        first = 2000 + number
    return Moment(*periods.months(first, 1, 120), grain="decade") if first % 10 == 0 else None


def _is_age(at: Context, leaf: int) -> bool:
    """Say whether no "the" makes a time of a word for a decade: in my *mid-forties*."""
    before = leaf - 1
    while before >= 0 and at.key(before) in ("-", "early", "mid", "late"):
        before -= 1
    return before < leaf - 1 and (before < 0 or at.key(before) != "the")


@rule("turn_unit", "the_turn_unit", "all_unit", "this_unit", "this_qualified", "unit_bound", "unit_ended")
def _this(at: Context, tree: Tree) -> Moment | None:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    unit, qualifier = at.unit(tree), at.qualifier(tree)
    if qualifier in ("school", "academic"):
        return EVENT
    keys = [at.key(leaf) for leaf in tree.leaves()]
    if keys[0] == "final" or (turns < 0 and unit == "day" and not at.plural(tree) and "last" in keys):
        return EVENT
    if turns and at.plural(tree) and tree.name != "unit_bound":
        notes = ("fuzzy",) if turns > 0 else ("fuzzy", "history")
        return Moment(None, None, kind="relative", notes=notes, open=True)
    if unit == "night":
        unit = "day"
    found = at.calendar(unit, turns)
    if unit == "year" and turns == 1 and not qualifier:
        found = found._replace(others=(periods.shifted(at.today, 1, "year", at.config),))
    if qualifier in lexicon.sense("working") and unit == "week" and found.first:
        friday = periods.week(found.first).first + 4 * DAY
        return found._replace(last=friday, others=())
    return found


@rule("this_or_next")
def _this_or_next(at: Context, tree: Tree) -> Moment:
    """Read this or next week: the later one bounds it."""
    unit = at.unit(tree)
    soon, late = at.calendar(unit, 0), at.calendar(unit, 1)
    return late._replace(first=soon.first, others=(*late.others, *((soon.last,) if soon.last else ())))


@rule("earlier_in")
def _earlier_in(at: Context, tree: Tree) -> Moment:
    """Read earlier this year: it is over."""
    found = at.calendar(at.unit(tree), 0)
    return found._replace(last=max(found.first or at.today, at.today - DAY), others=(), notes=("history",))


@rule("school_year", "school_years")
def school_year(at: Context, tree: Tree) -> Moment | None:
    """Read the 2026-27 school year: which day it ends on is for the school to say, as for any term."""
    if at.qualifier(tree) not in ("school", "academic") or at.year(tree) is None:
        return None
    return Moment(None, None, kind="event")


@rule("after_next")
def _after_next(at: Context, tree: Tree) -> Moment:
    return at.calendar(at.unit(tree), 2)


@rule("before_last")
def _before_last(at: Context, tree: Tree) -> Moment:
    """Read the week before last."""
    return at.calendar(at.unit(tree), -2)


@rule("this_time")
def _this_time(at: Context, tree: Tree) -> Moment:
    return days.one_day(periods.shifted(at.today, 1, at.unit(tree), at.config), "relative")


@rule("nth_unit_turn")
def _nth_unit_turn(at: Context, tree: Tree) -> Moment | None:
    """Read the first week next month."""
    place, unit, turn, of = tree.children
    year = Tree("turn_year", [turn]) if at.unit(of) == "year" else Tree("turn_unit", [turn, of])
    return at.read(Tree("nth_unit", [place, unit, year]))


@rule("nth_unit_of_turn")
def _nth_unit_of_turn(at: Context, tree: Tree) -> Moment | None:
    """Read next year's second quarter."""
    turn, of, place, unit = tree.children
    return _nth_unit_turn(at, Tree("nth_unit_turn", [place, unit, turn, Tree("unit", [of])]))


@rule("nth_after")
def _nth_after(at: Context, tree: Tree) -> Moment | None:
    """Read the first week after Easter, the third day after 1 May."""
    nth, unit, of = tree.trees()
    base, place, name = at.read(of), days.place_of(at, nth), at.unit(unit)
    if base is None or base.last is None or place < 1 or name in ("quarter", "year"):
        return None
    first, last = (periods.shifted(base.last, count, name, at.config) for count in (place - 1, place))
    return days.one_day(last, base.kind) if name == "day" else Moment(first + DAY, last, kind=base.kind)


@rule("nth_workday")
def _nth_workday(at: Context, tree: Tree) -> Moment | None:
    """Read the last weekday of the month: the last day of it on which one works."""
    place, part, of = tree.children
    place = days.place_of(at, place)
    if at.key(part) != "weekday" or not place:
        return None

    def make(stretch: Stretch) -> Stretch:
        found = periods.nth_unit(stretch, "business_day", place, at.config)
        if found is None:
            raise ValueError(place)
        return found

    return days.within(at, of, make, kind="absolute")


@rule("nth_unit")
def _nth_unit(at: Context, tree: Tree) -> Moment | None:
    place_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name in ("nth", "turn", "ordinal"))
    unit_tree = next(c for c in tree.children if isinstance(c, Tree) and c.name == "unit")
    place, unit, of = days.place_of(at, place_tree), at.unit(unit_tree), tree.children[-1]
    if place_tree.name == "turn" and place >= 0 and of.name == "this_unit":
        return at.calendar(unit, place)  # the next quarter of the year
    if at.qualifier(tree) in lexicon.sense("working") and unit == "day":
        unit = "business_day"
    if unit == "quarter" and 1 <= place <= 4 and (of is unit_tree or _names_year(at, of)):
        inner = of if of.name in ("year", "short_year", "turn_year") or of.name.startswith("fiscal") else None
        if of is unit_tree or inner:
            return part_of_fiscal(at, Tree("quarter", [inner] if inner else []), place, periods.quarter)
    if of is unit_tree:
        return EVENT
    if unit == "fortnight" and abs(place) == 1:
        return at.read(Tree("nth_length", [place_tree, Tree("length", [Tree("measure", [unit_tree])]), of]))
    if not place:
        return None
    year_tail = of.name in ("year", "short_year", "turn_year")
    whole = unit == "week" and at.qualifier(tree) in ("entire", "full", "whole")

    def make(stretch: Stretch) -> Stretch:
        found = _whole_week(stretch, place) if whole else periods.nth_unit(stretch, unit, place, at.config)
        if found is None:
            raise ValueError(place)
        return found

    kind = "absolute" if unit in ("day", "business_day") else "period"
    if year_tail:
        year = at.year(Tree("", [of])) or at.today.year
        return Moment(*make(periods.months(year, 1, 12)), kind=kind, grain=unit)
    found = days.within(at, of, make, kind=kind, grain=unit)
    over = found is not None and found.last is not None and found.last < at.today
    if over and of.name == "this_unit" and at.config.prefer == "future":  # the first day of the month, on the tenth
        begins = periods.turned(at.today, at.unit(of), 1, at.config).first
        return days.within(at._replace(today=begins), of, make, kind=kind, grain=unit)
    return found


def _whole_week(stretch: Stretch, place: int) -> Stretch | None:
    """Return a week of a stretch that does not reach beyond it: the first *full* week of July."""
    day = periods.nth_weekday(stretch, 0 if place > 0 else _SATURDAY + 1, place)
    if day is None:
        return None
    return Stretch(day, day + 6 * DAY) if place > 0 else Stretch(day - 6 * DAY, day)


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


@rule("week_from", "unit_from")
def _unit_from(at: Context, tree: Tree) -> Moment | None:
    """Read the year starting 1 April: as long as one from that very day on.

    A week that begins on a Saturday or a Sunday is one of seven days, too; else it is the calendar's.
    """
    day, unit = at.read(tree.children[-1]), at.unit(tree) or "week"
    if day is None or day.first is None or unit in ("day", "night", "business_day") or at.plural(tree):
        return None
    if unit == "week" and day.first.weekday() < _SATURDAY:
        return _week_of(at, Tree("week_of", [tree.children[-1]]))
    last = periods.shifted(day.first, 1, unit, at.config) - DAY
    return Moment(day.first, last, grain=unit, notes=day.notes)


@rule("units_before")
def _units_before(at: Context, tree: Tree) -> Moment | None:
    """Read the two weeks before Christmas: up to its eve."""
    day, unit = at.read(tree.children[-1]), at.unit(tree)
    if day is None or day.first is None or not unit:
        return None
    count = next(at.number(each) for each in tree.trees() if each.name == "num")
    first = periods.shifted(day.first, -count, unit, at.config)
    return Moment(first, day.first - DAY, grain="range", notes=day.notes)


@rule("units_from")
def _units_from(at: Context, tree: Tree) -> Moment | None:
    """Read the six weeks starting 2 March, the 30 days after it: so many from that day on, or from the next."""
    day, unit = at.read(tree.children[-1]), at.unit(tree)
    if day is None or day.last is None or not unit:
        return None
    begins = "starting commencing from".split()
    first = day.last + DAY * (not any(at.key(each) in begins for each in tree.children if isinstance(each, int)))
    count = next(at.number(each) for each in tree.trees() if each.name == "num")
    return Moment(first, periods.shifted(first, count, unit, at.config) - DAY, grain="range", notes=day.notes)


_SATURDAY = 5
