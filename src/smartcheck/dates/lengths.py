"""What a written length of time means, and the day it ends on when it is counted from another day."""

from __future__ import annotations

import re
from datetime import date

import attrs

from smartcheck.dates import days, periods, stretches
from smartcheck.dates.moments import WEEKDAYS, Context, Moment, rule
from smartcheck.dates.periods import DAY
from smartcheck.language.grammar import Tree

_BUSINESS = ("business", "working", "work")


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
            found += (
                lengths(at, child)
                if child.name == "length"
                else [_measure(at, child)]
                if child.name in _MEASURES
                else []
            )
    return found


_MEASURES = ("measure", "and_half", "half_unit")


def _measure(at: Context, tree: Tree) -> Length:
    unit, qualifier = at.unit(tree), at.qualifier(tree)
    if not unit:
        unit = at.key(tree.leaves()[-1]).removesuffix("'s")
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
    return days.one_day(day, "relative", notes=notes)


@rule("weekdays_on")
def _weekdays_on(at: Context, tree: Tree) -> Moment | None:
    count, weekday = at.number(tree.children[0]), at.leaf(tree, WEEKDAYS)
    for number, name in enumerate(_PLURALS):
        if name in map(at.key, tree.leaves()):
            weekday = number
    if weekday is None:
        return None
    return days.one_day(periods.weekday_on(at.today + DAY, weekday) + 7 * (count - 1) * DAY, "relative")


_PLURALS = tuple(f"{name}s" for name in "monday tuesday wednesday thursday friday saturday sunday".split())


@rule("counter")
def _counter(at: Context, tree: Tree) -> Moment | None:
    unit = at.unit(tree)
    if unit == "quarter":
        return stretches.part_of_fiscal(at, Tree("quarter", []), at.number(tree.children[1]), periods.quarter)
    return Moment(None, None, kind="event", open=True)


@rule("happening")
def _happening(at: Context, tree: Tree) -> Moment:
    return Moment(None, None, kind="event", open=True)


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
