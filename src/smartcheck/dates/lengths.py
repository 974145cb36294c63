"""What a written length of time means, and the day it ends on when it is counted from another day."""

from __future__ import annotations

import re
from datetime import date

from smartcheck.dates import days, fiscal, periods
from smartcheck.dates.moments import EVENT, FISCAL_WORDS, MONTHS, SEASONS, WEEKDAYS, Context, Moment, rule, week_others
from smartcheck.dates.periods import DAY
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words
from smartcheck.tuples import NamedTuple


class Length(NamedTuple):
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
            found += (
                lengths(at, child)
                if child.name in LENGTHS
                else [_measure(at, child)]
                if child.name in _MEASURES
                else []
            )
    if tree.name == "length_or" and found and found[-1].amount is not None:
        found[-1] = found[-1]._replace(amount=at.number(tree.children[-1]), least=found[-1].amount)
    if tree.name == "length_and_half" and found and found[-1].amount is not None:
        found[-1] = found[-1]._replace(amount=found[-1].amount + 0.5)
    return found


_MEASURES = ("measure", "and_half", "half_unit")
LENGTHS = ("length", "length_and_half", "length_or")


def _measure(at: Context, tree: Tree) -> Length:
    unit, qualifier = at.unit(tree.first("unit") or tree), at.qualifier(tree)
    if not unit:
        unit = at.key(tree.leaves()[-1]).removesuffix("'s")
    if qualifier in lexicon.sense("working_or_short") and unit == "day":
        unit = "business_day"
    elif any(at.key(leaf) in FISCAL_WORDS for leaf in tree.leaves()):
        unit = "fiscal_year"
    numbers = _counts(at, tree)
    part = at.leaf(Tree("", tree.children[:-1]), _FRACTIONS) or 2
    if tree.name == "half_unit":
        return Length(part / 4, unit)
    if tree.name == "and_half":
        return Length((numbers[0] if numbers else 1) + part / 4, unit)
    fuzzy = tree.first("fuzzy")
    if fuzzy:
        couple = any(at.key(index) == "couple" for index in fuzzy.leaves())
        return Length(at.config.couple if couple else at.config.few, unit)
    if len(numbers) > 1:
        return Length(numbers[1], unit, least=numbers[0])
    return Length(numbers[0] if numbers else 1, unit)


_FRACTIONS = {"¼": 1, "½": 2, "¾": 3, "quarter": 1}
"""In quarters."""


def _counts(at: Context, tree: Tree) -> list[float]:
    """Return the numbers of a measure: one, or two for 2-3 weeks."""
    found: list[float] = []
    for child in tree.children:
        if isinstance(child, Tree):
            if child.name in ("count", "num"):
                hundred = any(
                    isinstance(each, int) and at.key(each) in ("hundred", "hundreds") for each in child.children
                )
                found.append(at.number(child) * (100 if hundred else 1))
        elif at.key(child) == "DEC":
            found.append(float(re.sub(r"[^\d.]", "", at.words.written(child))[:20]))
        elif at.key(child) in ("YEAR", "INT", "D99"):
            found.append(at.integer(child))
        elif at.key(child) in ("hundred", "hundreds"):
            found.append(100)
    return found


def after(at: Context, day: date, parts: list[Length], sign: int = 1) -> date | None:
    """Return the day *parts* after *day*; None where a count is fuzzy."""
    for each in parts:
        if each.amount is None:
            return None
        day = periods.shifted(day, sign * each.amount, each.unit, at.config)
    return day


@rule(*LENGTHS)
def _length(at: Context, tree: Tree) -> Moment | None:
    """A length counted from today."""
    parts = lengths(at, tree)
    last = after(at, at.today, parts)
    if last is None:
        return Moment(at.today, None, kind="relative", notes=("fuzzy",), open=True)
    others: list[date] = []
    if parts[0].least is not None:
        others.append(periods.shifted(at.today, parts[0].least, parts[0].unit, at.config))
    if parts[-1].unit in ("quarter", "fiscal_year") and len(parts) == 1 and parts[0].amount:
        others.append(last)
        last = periods.turned(at.today, parts[0].unit, int(parts[0].amount), at.config).last
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


@rule("coming_and_half")
def _coming_and_half(at: Context, tree: Tree) -> Moment | None:
    """The next year and a half."""
    turn, unit = tree.trees()[:2]
    if at.plural(unit):
        return None
    return _coming(at, Tree("coming", [turn, Tree("length_and_half", [Tree("measure", [unit])])]))


@rule("coming_or")
def _coming_or(at: Context, tree: Tree) -> Moment | None:
    """The next day or two."""
    turn, unit, number = tree.trees()
    if at.plural(unit):
        return None
    return _coming(at, Tree("coming", [turn, Tree("length_or", [Tree("measure", [unit]), number])]))


@rule("hours_on")
def _hours_on(at: Context, tree: Tree) -> Moment | None:
    """24 hours from now, the next 48 hours: as many whole days on as there are in them."""
    turn, count = tree.first("turn"), tree.first("count")
    minutes = at.unit(tree) == "minute"
    number = at.number(count) * (100 if "hundred" in map(at.key, count.leaves()) else 1) if count else 1
    days_on = number // (24 * 60 if minutes else 24)
    if turn and at.turn(turn) < 0:
        return Moment(at.today - days_on * DAY, at.today, kind="relative", notes=("history",))
    day = at.today + days_on * DAY
    return Moment(at.today if turn else day, day, kind="relative")


@rule("hours_before")
def _hours_before(at: Context, tree: Tree) -> Moment | None:
    """48 hours before the show; of less than a day they say how long: read an hour before bed."""
    hours = at.number(tree.trees()[0]) if at.unit(tree) == "hour" else 0
    return Moment(None, None, kind="event", open=True) if hours >= _WHOLE_DAY else None


_WHOLE_DAY = 24


@rule("shifted", "from_today", "ago")
def _shifted(at: Context, tree: Tree) -> Moment | None:
    length, base = tree.children[0], tree.children[-1]
    parts = lengths(at, length) if length.name in LENGTHS else [Length(1, at.unit(length))]
    if tree.name == "ago" or tree.name == "from_today":
        sign = -1 if tree.name == "ago" else 1
        day = after(at, at.today, parts, sign)
        notes = ("history",) if sign < 0 else ()
    else:
        start = at.read(base)
        if start is None or start.last is None:
            return start
        backwards = any(isinstance(c, int) and at.key(c) in ("before", "prior", "ahead", "in") for c in tree.children)
        if length.name == "unit" and start.first is not None:
            return _beside(at, at.unit(length), start, backwards)
        edge = start.first if start.first and (backwards or start.grain == "start") else start.last
        day, notes = after(at, edge, parts, -1 if backwards else 1), ()
    if day is None:
        return Moment(None, None, kind="relative", notes=(*notes, "fuzzy"), open=True)
    return days.one_day(day, "relative", notes=notes)


def _beside(at: Context, unit: str, start: Moment, backwards: bool) -> Moment | None:
    """Return the week before Christmas, the month after 1 May; of days, the one day."""
    if start.first is None or start.last is None:
        return None
    if backwards:
        day = periods.shifted(start.first, -1, unit, at.config)
        return Moment(day, start.first - DAY, kind=start.kind)
    day = periods.shifted(start.last, 1, unit, at.config)
    return Moment(start.last + DAY, day, kind=start.kind)


@rule("from_period")
def _from_period(at: Context, tree: Tree) -> Moment | None:
    """Read six months starting in May: from its first day on."""
    length, base = tree.trees()
    start = at.read(base)
    if start is None or start.first is None:
        return start
    day = after(at, start.first, lengths(at, length))
    return start._replace(last=day - DAY, grain="range", others=()) if day else None


@rule("added")
def _added(at: Context, tree: Tree) -> Moment | None:
    """Read today plus 10 days."""
    day, length = tree.trees()
    return _shifted(at, Tree("shifted", [length, day]))


@rule("length_of")
def _length_of(at: Context, tree: Tree) -> Moment | None:
    """Read within 10 days of 1 May."""
    _, length, base = (child for child in tree.children if isinstance(child, Tree))
    start = at.read(base)
    if start is None or start.last is None:
        return start
    day = after(at, start.last, lengths(at, length))
    return Moment(start.last, day, kind="relative") if day else Moment(None, None, "relative", notes=("fuzzy",))


@rule("length_to")
def _length_to(at: Context, tree: Tree) -> Moment | None:
    """Read the 12 months to June 2027: they end with it."""
    number, unit, of = tree.trees()
    end = at.read(of)
    if end is None or end.last is None:
        return None
    first = periods.shifted(end.last + DAY, -at.number(number), at.unit(unit), at.config)
    return Moment(first, end.last, grain="part_end", notes=end.notes)


@rule("counted_in")
def _counted_in(at: Context, tree: Tree) -> Moment | None:
    """Read week 1 of March."""
    unit, number, of = (child for child in tree.children if isinstance(child, Tree))
    place = Tree("nth", [Tree("ordinal", number.children)])
    return at.read(Tree("nth_unit", [place, unit, of]))


@rule("shifted_on")
def _shifted_on(at: Context, tree: Tree) -> Moment | None:
    """Read a week on Tuesday: a week after the coming one; six weeks today."""
    length, last = tree.children[0], tree.children[-1]
    if not isinstance(last, Tree) and at.key(last) == "now":
        return None  # "3 a week now": so many are sold now
    parts, base = lengths(at, length), at.read(last if isinstance(last, Tree) else Tree("today", [last]))
    if len(parts) != 1 or parts[0].unit not in ("week", "fortnight") or base is None or base.last is None:
        return None
    day = after(at, base.last, parts)
    return days.one_day(day, "relative") if day else None


@rule("shifted_event", "shifted_whatever", "event_length", "from_then")
def _shifted_event(at: Context, tree: Tree) -> Moment:
    """Read two weeks after launch, two weeks after that, my first 90 days: from a day the text does not give."""
    return EVENT


@rule("weekdays_on", "weekdays_in")
def _weekdays_on(at: Context, tree: Tree) -> Moment | None:
    """Read two Fridays from now, the next three Mondays, in 10 weekdays."""
    number = tree.first("num")
    count, weekday = at.number(number) if number else 1, at.leaf(tree, WEEKDAYS)
    keys = [at.key(index) for index in tree.leaves()]
    back = -1 if "ago" in keys else 1
    if "weekdays" in keys:
        day = periods.business_day(at.today, back * count, at.config)
        return days.one_day(day, "relative", notes=() if at.config.holidays else ("holidays",))
    for place, name in enumerate(_PLURALS):
        if name in keys:
            weekday = place
    if "weekends" in keys:
        weekday = 6  # a weekend ends on Sunday
    if weekday is None:
        return None
    if back < 0:
        last = periods.weekday_on(at.today - 7 * DAY, weekday)
        return days.one_day(last - 7 * (count - 1) * DAY, "relative", notes=("history",))
    return days.one_day(periods.weekday_on(at.today + DAY, weekday) + 7 * (count - 1) * DAY, "relative")


@rule("seasons_on", "seasons_in")
def _seasons_on(at: Context, tree: Tree) -> Moment | None:
    """Read two summers from now."""
    number = tree.first("num")
    name = next(key.removesuffix("s") for key in map(at.key, tree.leaves()) if key.removesuffix("s") in SEASONS)
    soon = periods.years(at.today, at.config, lambda year: periods.season(year, name, at.config))
    count = at.number(number) if number else 1
    if soon is None or not count:
        return None
    first = soon.first.year + count - (0 if soon.first <= at.today else 1)
    return Moment(*periods.season(first, name, at.config), kind="relative", grain="season")


_PLURALS = tuple(f"{name}s" for name in "monday tuesday wednesday thursday friday saturday sunday".split())


_WEEKS = 53
"""So many weeks has a long year of ISO 8601."""


def _counted(at: Context, tree: Tree) -> Moment | None:
    """Read week 20 of 2027, CW 20: a place in a calendar that is given."""
    number = next((at.number(c) for c in tree.children if isinstance(c, Tree) and c.name in ("num", "gnum")), 0)
    unit, year = at.unit(tree) or "week", at.year(tree)
    if at.qualifier(tree) not in ("", "calendar") or (year is None and unit != "week"):
        return EVENT
    if unit == "week":
        if not 1 <= number <= _WEEKS:
            return None
        if year is not None and number > periods.weeks_of(year):
            return Moment(None, None, kind="relative", notes=("impossible",))
        week = periods.iso_week(at.today, number, year, at.config)
        return Moment(*week, grain="week", others=week_others(week, at.config))
    if year is None:
        return None
    if unit == "quarter":
        if not 1 <= number <= 4:
            return None
        return fiscal.part_of_fiscal(at, Tree("quarter", [*tree.children]), number, periods.quarter)
    found = periods.nth_unit(periods.months(year, 1, 12), unit, number, at.config)
    return Moment(*found, grain=unit) if found else None


@rule("counter", "counted")
def _counter(at: Context, tree: Tree) -> Moment | None:
    unit = at.unit(tree)
    if tree.name == "counted":
        return _counted(at, tree)
    number = tree.first("num")
    if number is not None and not at.number(number):
        return None  # nothing is counted from nought
    if unit == "quarter":
        if not 1 <= at.number(tree.children[1]) <= 4:
            return None
        return fiscal.part_of_fiscal(at, Tree("quarter", []), at.number(tree.children[1]), periods.quarter)
    return EVENT


@rule("happening")
def _happening(at: Context, tree: Tree) -> Moment:
    return EVENT


@rule("nth_length")
def _nth_length(at: Context, tree: Tree) -> Moment | None:
    place, *_, of = tree.children
    length = tree.first("length")
    if length is None:
        return None
    if of is length:
        return EVENT
    parts = lengths(at, length)
    period = at.read(of)
    if period is None or period.first is None or period.last is None or not parts:
        return None
    if parts[0].amount is None:
        return Moment(None, None, kind="relative", notes=("fuzzy",), open=True)
    each = parts[0]
    amount = each.amount or 1
    if at.key(place.leaves()[0]) in lexicon.sense("last_of_all"):
        return Moment(periods.shifted(period.last + DAY, -amount, each.unit, at.config), period.last)
    return Moment(period.first, periods.shifted(period.first, amount, each.unit, at.config) - DAY)


def from_to(words: Words, index: int) -> bool:
    """Say whether a word opens a time from one point to another: *from* May to August, *from* 3 May until 6 June.

    Before it "within two days" is how long each of several may take, and is not counted from the first point.
    """
    keys = words.keys
    if keys[index] != "from" or index + 1 >= len(keys) or not _is_point(keys[index + 1]):
        return False
    ends = (each for each in range(index + 2, min(index + _WIDEST, len(keys) - 1)) if keys[each] in _UP_TO)
    return any(_is_point(keys[each + 1]) for each in ends)


def _is_point(key: str) -> bool:
    return key in MONTHS or key in WEEKDAYS or key in SEASONS or key in ("D12", "D31", "q", "YEAR")


_UP_TO = frozenset(("to", "until", "till", "through"))
_WIDEST = 6
