"""How a number that is written down for a plan is taken: as the level, or as the change where that is counted."""

from __future__ import annotations

import re

import attrs

from smartcheck.errors import PlanError
from smartcheck.goal import Number
from smartcheck.language.figures import amount
from smartcheck.request import PERCENT_OF_BASELINE, Measure

_NUMBER = re.compile(r"(?P<sign>[-+−–]?)\s*(?P<size>\d{1,15}(?:\.\d{1,9})?)\Z")
_SIGNED = re.compile(r"[^\w\s]|\b[A-Z]{3}\b|euro|dollar|pound|degree|point")
"""Units whose numbers go below nothing: money, degrees, points of an index."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


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
    found = _NUMBER.match(_THOUSANDS.sub("", written.strip()))
    if found is None:
        raise PlanError(f"{written!r} is no number")
    size: Number = float(found["size"]) if "." in found["size"] else int(found["size"])
    value = -size if found["sign"] in ("-", "−", "–") and size else size
    if measure is None or measure.target is None:
        return Heard(value=value, words="the goal names no number to reach: it is kept and compared with nothing")
    if measure.baseline is None:
        hint = f"'smartcheck plan ... --baseline {value:g} --save' gives it one" if value >= 0 else "see --baseline"
        return Heard(value=value, words=f"the plan has no start to compare with: {hint}")
    if measure.unit == PERCENT_OF_BASELINE:
        return _part(measure, value, signed=bool(found["sign"]))
    if measure.needs_baseline:
        return _change(measure, value, signed=bool(found["sign"]))
    if value < 0 <= min(measure.baseline, measure.target) and not _SIGNED.search(measure.unit):
        level = f"the number itself is logged, and it goes from {measure.baseline:,g} to {measure.target:,g}"
        raise PlanError(f"{_signed(value)} is below nothing: {level}")
    return Heard(value=value, words=_added(measure, value) if found["sign"] == "+" else "")


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
