"""How a number that is written down for a plan is taken: as the level, or as the change where that is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from smartcheck.errors import PlanError
from smartcheck.goal import Number, Quantity
from smartcheck.language.figures import CURRENCY_SIGNS, amount
from smartcheck.language.lexicon import singular
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.request import PERCENT_OF_BASELINE, Measure

_NUMBER = later(r"(?P<sign>[-+−–]?)\s*(?P<size>\d{1,15}(?:\.\d{1,9})?)\Z")
_SIGN = later(r"\s*(?P<sign>[-+−–]?)\s*(?P<rest>.*)\Z", re.DOTALL)
_SCALED = worded(r"[\d.]+\s*(?:k|m|mn|mio|bn|thousand|million|billion)\Z")
"""A sum of money without its currency."""
_CLOCK = later(r"(?P<first>\d{1,3}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?\Z")
_SIGNED = later(r"[^\w\s]|\b[A-Z]{3}\b|euro|dollar|pound|degree|point")
"""Units whose numbers go below nothing: money, degrees, points of an index."""
_THOUSANDS = later(r"(?<=\d),(?=\d{3}(?!\d))")


@attrs.frozen(kw_only=True)
class Heard:
    """A number as the log keeps it, and how it was taken where that needs words."""

    value: Number
    words: str = ""


def heard(measure: Measure | None, written: str) -> Heard:
    """Return what *written* says of what a plan measures.

    The level is written (62 points, 300 members); where a plan counts the change from a start that is not known, the
    change, with its sign. Raises `PlanError` for what could be meant both ways, or cannot be.
    """
    said = _SIGN.match(written)
    sign = said["sign"] if said else ""
    size, converted = _size_of(measure, said["rest"].strip() if said else "", written)
    value = -size if sign in ("-", "−", "–") and size else size
    found = _taken(measure, value, signed=bool(sign))
    told = f"taken as {amount(value, measure.unit)}" if measure and converted else ""
    return attrs.evolve(found, words="; ".join(filter(None, (told, found.words))))


def _size_of(measure: Measure | None, rest: str, written: str) -> tuple[Number, bool]:
    """Return a number without its sign in the unit of what is measured, and whether it was converted for that.

    It may bear its unit (£1.2m, 45 min, 1.2k), or be a time (2:05, 1:45:30) where times are measured.
    """
    if plain := _NUMBER.match(_THOUSANDS.sub("", rest)):
        return (float(plain["size"]) if "." in plain["size"] else int(plain["size"])), False
    unit = measure.unit if measure else ""
    if clock := _CLOCK.match(rest):
        return _time(measure, clock, written)
    if unit in CURRENCY_SIGNS and _SCALED.match(_THOUSANDS.sub("", rest)):
        rest = f"{unit}{rest}"
    amounts = _read(rest)
    if len(amounts) != 1 or (amounts[0].span.start, amounts[0].span.end) != (0, len(rest)):
        raise PlanError(f"{written!r} is no number")
    [own] = amounts
    if own.baseline is not None or not isinstance(own.value, int | float) or own.comparator != "eq":
        raise PlanError(f"{written!r} is no single number")
    times = _times(own.unit, unit)
    if times is None:
        raise PlanError(f"{written!r} is in {own.unit}, and the plan counts {unit or 'no unit'}: log it in that")
    return _plain(round(own.value * times, 3 if times % 1 and (1 / times) % 1 else 6)), times != 1


def _plain(value: float) -> Number:
    return int(value) if value == int(value) else value


def _time(measure: Measure | None, clock: re.Match[str], written: str) -> tuple[Number, bool]:
    """Return a time as clocks show it, in the plan's unit: of hours or of minutes, whichever is nearer to the goal."""
    unit = measure.unit if measure else ""
    minutes = _times("minute", unit)
    if measure is None or minutes is None:
        raise PlanError(f"{written!r} is a time, and the plan counts {unit or 'no unit'}: log it in that")
    levels = [abs(each) / minutes for each in (measure.baseline, measure.target) if each]
    first, second, third = int(clock["first"]), int(clock["second"]), clock["third"]
    if third is not None:
        found = first * 60 + second + int(third) / 60
    else:
        ways = (first * 60 + second, first + second / 60)
        found = min(ways, key=lambda way: min(abs(way / each - 1) for each in levels) if levels else way)
    return _plain(round(found * minutes, 4)), True


def _read(text: str) -> Sequence[Quantity]:
    from smartcheck.language.words import Words
    from smartcheck.quantities import read  # few numbers bear a unit

    return read(Words(text))


def _times(own: str | None, unit: str) -> float | None:
    """Return how many of the plan's *unit* make one of *own*; None where they are of different kinds."""
    from smartcheck.language.units import ratio

    plan, _, per = unit.partition("/")
    name, _, often = (own or "").partition("/")
    if often and often != per:
        return None
    known = next((each.unit for each in _read(f"1 {plan}" if plan not in CURRENCY_SIGNS else f"{plan}1")), plan) or plan
    if name in ("", known, plan) or singular(plan) == name:
        return 1
    times = ratio(name, known)
    return 1 if times is None and name == "point" and not _is_known(known) else times


def _is_known(unit: str) -> bool:
    """Say whether a unit has a size or is money: points of an index that has its own name are none."""
    from smartcheck.language.units import currencies, ratio

    return unit in currencies() or ratio(unit, unit) is not None


def _taken(measure: Measure | None, value: Number, *, signed: bool) -> Heard:
    """Return what a number in the plan's unit says, with a sign or without."""
    if measure is None or measure.target is None:
        return Heard(value=value, words="the goal names no number to reach: it is kept and compared with nothing")
    if measure.baseline is None:
        hint = f"'smartcheck plan ... --baseline {value:g} --save' gives it one" if value >= 0 else "see --baseline"
        return Heard(value=value, words=f"the plan has no start to compare with: {hint}")
    if measure.unit == PERCENT_OF_BASELINE:
        return _part(measure, value, signed=signed)
    if measure.needs_baseline:
        return _change(measure, value, signed=signed)
    if value < 0 <= min(measure.baseline, measure.target) and not _SIGNED.search(measure.unit):
        level = f"the number itself is logged, and it goes from {measure.baseline:,g} to {measure.target:,g}"
        raise PlanError(f"{_signed(value)} is below nothing: {level}")
    return Heard(value=value, words=_added(measure, value) if signed and value > 0 else "")


def _change(measure: Measure, value: Number, *, signed: bool) -> Heard:
    """Take a number for a goal that says by how much something changes, and not from where."""
    assert measure.target is not None
    way = f"the goal counts the change from its start, {_size(measure.target, measure.unit)} in all"
    if measure.target < 0 and value > 0 and not signed:
        ways = f"--value -{value:g} for {value:g} less, --value +{value:g} for {value:g} more"
        raise PlanError(f"{value:g} can be meant both ways: {way} ({ways}; a level needs a plan with --baseline)")
    if value * measure.target < 0:
        more = "more" if value > 0 else "less"
        return Heard(value=value, words=f"{abs(value):g} {more} than at the start: away from the target, since {way}")
    return Heard(value=value)


def _part(measure: Measure, value: Number, *, signed: bool) -> Heard:
    """Take a number for a goal in percent of a start that is not known: with a sign the change, without the level."""
    assert measure.target is not None
    assert measure.baseline is not None
    goes = f"the start is 100 and the goal {measure.target:,g}"
    if signed:
        level = measure.baseline + value
        return Heard(value=level, words=f"taken as {level:,g} percent of the start: {goes}")
    if value < measure.baseline / 2 and value <= 2 * abs(measure.target - measure.baseline):
        ways = f"--value -{value:g} for {value:g}% less than at the start, --value +{value:g} for more"
        raise PlanError(f"{value:g} can be meant both ways: {goes} ({ways}, --value {100 - value:g} for the level)")
    return Heard(value=value)


def _added(measure: Measure, value: Number) -> str:
    return f"taken as {_size(value, measure.unit).removeprefix('+')} in all, not as what was added"


def _size(value: Number, unit: str) -> str:
    return f"{'+' if value > 0 else ''}{amount(value, unit)}"


def _signed(value: Number) -> str:
    return f"{value:+,g}"
