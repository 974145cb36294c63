"""What a goal says of a metric, beside what the metric registry says of it. Without a registry none of these is asked.

Amounts are compared only where they are in the metric's own unit; one that may be relative is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from smartcheck.checks import Hit, registered
from smartcheck.goal import Action, Goal, Metric, Number, parts_in
from smartcheck.language.units import WHOLE_DAYS
from smartcheck.source import Span

if TYPE_CHECKING:
    from smartcheck.context.registry import RegisteredMetric, Seen, Use

_RELATIVE = frozenset({"percent", "pp", "bp", "x"})
"""Units in which a change of anything may be given."""
_PLAIN = frozenset({"", "time", "point", "score"})
"""Units that say no more than a bare number."""
_BELOW, _ABOVE = frozenset({"less_than"}), frozenset({"more_than"})


def _is_level(amount: Metric) -> bool:
    return amount.is_amount and not amount.relative and amount.unit != "x"


def _units(use: Use, amount: Metric) -> tuple[str, str]:
    """Return the units of *amount* and of the metric; nothing for what is counted under its own name.

    A period that the metric does not have is left out: 40 tickets a week are tickets.
    """
    unit, measured = amount.unit or "", use.metric.measured
    if "/" not in measured:
        unit = unit.partition("/")[0]
    bare = unit in _PLAIN or unit in use.counted or amount.kind == "score"
    return "" if bare else unit, "" if measured in _PLAIN or measured in use.counted else measured


@registered(gives="name bound")
def target_out_of_bounds(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit a level that the metric cannot have."""
    for use in seen.uses:
        metric = use.metric
        for amount in use.amounts:
            if not _is_level(amount) or amount.value is None or len(set(_units(use, amount))) > 1:
                continue
            values = amount.value if isinstance(amount.value, tuple) else (amount.value,)
            bound = _broken(values, amount.comparator, metric)
            if bound:
                yield Hit(amount.span, {"name": metric.name, "bound": bound})


def _broken(values: tuple[Number, ...], comparator: str, metric: RegisteredMetric) -> str:
    """Say which bound is broken, or nothing."""
    low, high = metric.low, metric.high
    if high is not None and (max(values) > high or (comparator in _ABOVE and max(values) >= high)):
        return f"ends at {high:g}"
    if low is not None and (min(values) < low or (comparator in _BELOW and min(values) <= low)):
        return f"begins at {low:g}"
    return ""


@registered(gives="name expected")
def unit_of_another_metric(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit an amount in another unit than the metric's."""
    for use in seen.uses:
        for amount in use.amounts:
            unit, measured = _units(use, amount)
            relative = not _is_level(amount) and (amount.unit or "") in _RELATIVE
            if not amount.is_amount or not (unit and measured) or unit == measured or relative:
                continue
            if amount.unit == "x" or (unit in ("pp", "bp") and measured == "percent"):
                continue
            yield Hit(amount.span, {"name": use.metric.name, "expected": use.metric.unit})


@registered(gives="name better")
def wrong_direction(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit an action that moves the metric where it should not go."""
    for use in seen.uses:
        way = _way(use.action.verb_class, use.amounts)
        if way and use.metric.good and way != use.metric.good:
            place = use.action.verb.span if use.action.verb else use.span
            yield Hit(Span(place.start, max(place.end, use.span.end)), _direction(use.metric))


def _direction(metric: RegisteredMetric) -> dict[str, object]:
    return {"name": metric.name, "better": "higher" if metric.good == "up" else "lower"}


def _way(verb_class: str, amounts: tuple[Metric, ...]) -> str:
    """Return which way an action goes, by its numbers first, then its verb."""
    for amount in amounts:
        if amount.relative:
            return "up" if amount.comparator == "increase_by" else "down"
        value, start = amount.value, amount.baseline
        if start is not None and value is not None and not isinstance(value, tuple) and amount.baseline_unit is None:
            return "up" if value > start else "down" if value < start else ""
    return {"increase": "up", "decrease": "down"}.get(verb_class, "")


@registered(gives="near")
def unknown_metric(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit the words for what is measured where they are nearly those of a registered metric."""
    from difflib import get_close_matches

    from smartcheck.context.registry import about

    known = {" ".join(words): metric for words, metric in seen.registry.phrases.items()}
    used = {use.action.span for use in seen.uses}
    for action in goal.actions:
        words = about(goal, action)
        if action.span in used or not words or not _measures(goal, action):
            continue
        for first, last in _stretches(len(words), seen.registry.longest):
            written = " ".join(form for form, _ in words[first:last])
            near = get_close_matches(written, known, n=1, cutoff=0.8) if len(written) > 3 else ()
            if near and _misspelt(written, near[0]):
                place = Span(words[first][1].start, words[last - 1][1].end)
                name = next((name for name in known[near[0]].names if name.lower() == near[0]), known[near[0]].name)
                yield Hit(place, {"near": name})
                break


def _measures(goal: Goal, action: Action) -> bool:
    """Return whether *action* is about the level of something, not about so many of it."""
    levels = [each for each in parts_in(goal.metrics, action.span) if each.is_amount]
    moved = action.verb_class in ("increase", "decrease", "keep") or action.object_kind == "indicator"
    return bool(levels) and (moved or any(each.comparator != "eq" for each in levels))


_MOST = 12
"""No name is looked for further on than this."""


def _stretches(count: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where names may stand among *count* words, the longer ones first."""
    for size in range(min(longest, count), 0, -1):
        for first in range(min(count, _MOST) - size + 1):
            yield first, first + size


def _misspelt(written: str, name: str) -> bool:
    """Return whether the words are the same one by one but for slips of the pen."""
    one, other = written.split(), name.split()
    return written != name and len(one) == len(other) and all(map(_alike, one, other))


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return one == other or (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= 0.75)


@registered(gives="name lag newest")
def figure_after_deadline(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit a deadline on which no figure will be there yet of any day from today on."""
    from smartcheck.context.registry import days

    deadline = goal.deadline
    if deadline is None or deadline.end is None or deadline.kind == "recurrence" or deadline.end <= goal.today:
        return
    for use in seen.uses:
        lag = days(use.metric.lag)
        if lag and deadline.end.toordinal() - lag < goal.today.toordinal():
            newest = deadline.end - timedelta(lag) if deadline.end.toordinal() > lag else deadline.end
            yield Hit(deadline.span, {"name": use.metric.name, "lag": use.metric.lag, "newest": newest})


@registered(gives="name every")
def looked_at_too_often(goal: Goal, seen: Seen) -> Iterator[Hit]:
    """Hit a rhythm that is quicker than the metric's figures come."""
    from smartcheck.context.registry import days

    for use in seen.uses:
        between = days(use.metric.every)
        for each in parts_in(goal.deadlines, use.action.span) if between else ():
            if each.kind == "recurrence" and each.unit in WHOLE_DAYS:
                if (each.every or 1) * WHOLE_DAYS[each.unit] / (each.times or 1) < between:
                    yield Hit(each.span, {"name": use.metric.name, "every": use.metric.every})
