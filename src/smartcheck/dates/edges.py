"""Parts of a period: the end of it, mid to late May, EOQ, midyear, the rest of the year."""

from __future__ import annotations

from smartcheck.dates import days, periods
from smartcheck.dates.fences import BEGINNINGS
from smartcheck.dates.fiscal import fiscal, part_of_fiscal
from smartcheck.dates.moments import EVENT, UNITS, Context, Moment, rule
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.goal import DUE
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree

_ABBREVIATIONS = {
    "eoy": "year", "ye": "year", "eoq": "quarter", "eom": "month", "eow": "week", "eod": "day", "eob": "day",
    "cob": "day", "cop": "day", "eofy": "fiscal_year", "fye": "fiscal_year",
    "boy": "year", "moy": "year", "boq": "quarter", "bom": "month", "bow": "week",
}  # fmt: skip


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


@rule("part", "early_in")
def _part(at: Context, tree: Tree) -> Moment | None:
    leaves = tree.children[0].leaves() if isinstance(tree.children[0], Tree) else [tree.children[0]]
    which = _SAME.get(at.key(leaves[-1]), at.key(leaves[-1]))
    of = at.read(tree.children[-1]) if isinstance(tree.children[-1], Tree) else None
    if of is None or of.open or of.last is None:
        return of
    if which in _STARTS and tree.children[-1].name == "coming_year":
        return days.one_day(of.first or of.last)
    led = leaves[-1] > 0 and at.key(leaves[-1] - 1) in _LEADING
    if which in _DONE and at.key(leaves[-1] + 1) == "the" and not led:
        return None  # "*close the* March books": an act
    due = at.key(leaves[-1] - 1 - (led and at.key(leaves[-1] - 1) == "the")) in DUE
    if due and which == "end" and of.grain == "day" and of.last == at.today:
        return of  # "by the end of the day"
    found = edge(of, which)
    if found is None or found.last is None or found.last >= at.today or not _may_turn(at, of):
        return found
    later = at._replace(today=(of.last or at.today) + DAY).read(tree.children[-1])  # mid-November, on the 26th
    return edge(later, which) if later else found


_DONE = frozenset(("close", "end", "start"))
_LEADING = DUE | {"the"}
_STARTS = frozenset(("start", "beginning"))
_SAME = {
    "onset": "start", "outset": "start", "starts": "start",
    "midpoint": "mid", "halfway": "mid", "midway": "mid", "second": "mid",
    "first": "early", "final": "late", "last": "late", "later": "late", "latter": "late",
}  # fmt: skip


def _may_turn(at: Context, of: Moment) -> bool:
    """Say whether a period whose part is over can be the next one: its year is not said."""
    return "no_year" in of.notes and of.last is not None and of.last >= at.today and at.config.prefer == "future"


def edge(of: Moment, which: str) -> Moment | None:
    """Return the early, middle or last part of a moment."""
    if of.first is None or of.last is None or of.grain == "day":
        return None
    if which in ("end", "ends", "close", "ending", "late"):
        found = periods.part(Stretch(of.first, of.last), which)
        if which == "late":
            return of._replace(first=found.first, grain="late", others=(*of.others, of.last))
        others = of.others
        if of.grain == "year":  # "next year" may be the next twelve months, its end is not inside it
            others = tuple(each for each in others if each > of.last)
        return of._replace(first=found.first, grain="part_end", others=others)
    found = periods.part(Stretch(of.first, of.last), which)
    grain = "start" if which in ("start", "beginning") else "part"
    return Moment(*found, grain=grain, others=(of.last,) if grain == "part" else (of.first,), notes=of.notes)


@rule("within_period")
def _about(at: Context, tree: Tree) -> Moment | None:
    """Read the beginning of *around* next week."""
    return at.read(tree.children[-1])


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
    return end._replace(first=begin.first)


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


@rule("fiscal_end")
def _fiscal_end(at: Context, tree: Tree) -> Moment | None:
    return _ended(at, "fiscal_year")


@rule("abbreviation")
def _abbreviation(at: Context, tree: Tree) -> Moment | None:
    unit = next(_ABBREVIATIONS[key] for key in map(at.key, tree.leaves()) if key in _ABBREVIATIONS)
    year, number = at.year(tree), tree.first("gnum")
    key = at.key(tree.leaves()[0])
    if key in BEGINNINGS:
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
    found = at.read(tree.children[-1])
    return found._replace(grain="clock") if found else None  # before its end is on the day


@rule("end_of_day")
def _end_of_day(at: Context, tree: Tree) -> Moment | None:
    """Read the end of business, of play; the end of school, of calendar is none."""
    return None if at.qualifier(tree) in lexicon.sense("kind_of_day") else days.one_day(at.today, "relative")


@rule("school_end")
def _school_end(at: Context, tree: Tree) -> Moment | None:
    """Read the school year ends: on which day is for the school to say."""
    if at.qualifier(tree) in ("school", "academic"):
        return EVENT
    return _ended(at, at.unit(tree)) if at.qualifier(tree) == "calendar" else None


@rule("rest")
def _rest(at: Context, tree: Tree) -> Moment | None:
    of = at.read(tree.children[-1])
    if of is None or of.first is None or of.last is None:
        return of
    return of._replace(first=max(of.first, at.today) if of.last >= at.today else of.first)
