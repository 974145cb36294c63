"""What cannot be true together: arithmetic on targets and baselines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.checks import Hit, Verdicts, check
from smartcheck.goal import Goal

_TIME = frozenset("second minute hour day week month quarter year".split())


@check(needs="metrics")
def target_equals_baseline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a target that is its own start."""
    for metric in goal.metrics:
        if metric.baseline is not None and metric.value == metric.baseline and metric.baseline_unit is None:
            yield Hit(metric.span)


@check(needs="metrics")
def unit_changed(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a target whose unit cannot be compared with its start's."""
    for metric in goal.metrics:
        if metric.baseline is not None and metric.baseline_unit and metric.unit:
            if _dimension(metric.baseline_unit) != _dimension(metric.unit):
                yield Hit(metric.span)


def _dimension(unit: str) -> str:
    """Return what a unit measures, as far as two units of different kinds can never be compared."""
    head = unit.partition("/")[0]
    if head in ("percent", "pp"):
        return "share"
    if head in _TIME:
        return "time"
    return "money" if len(head) == 3 and head in _CURRENCIES else "amount"


_CURRENCIES = frozenset("usd eur gbp jpy cny inr chf aud cad nzd sek nok dkk pln czk brl mxn zar krw sgd hkd".split())


_SURE = re.compile(r"(?P<number>\d{1,3})(?:\s?[-–]\s?\d{1,3})?\s?(?P<percent>%)?")


@check(needs="confidence", gives="sure")
def low_confidence(goal: Goal, verdicts: Verdicts, *, least: int) -> Iterator[Hit]:
    """Hit a confidence, as the writer states it, of less than *least* out of 10."""
    for reason in verdicts["achievable"].reasons:
        if reason.code == "confidence" and reason.span:
            found = _SURE.search(goal.part(reason.span))
            if found:
                number = int(found["number"])
                sure = number / 10 if found["percent"] or number > 10 else float(number)
                if sure < least:
                    yield Hit(reason.span, {"sure": sure})
