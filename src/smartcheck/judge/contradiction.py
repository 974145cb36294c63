"""What cannot be true together, by arithmetic or by the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import ceil

from smartcheck.assessment import Reason
from smartcheck.goal import MANY, Action, Goal, Metric, part_at, parts_in
from smartcheck.judge.arithmetic import DAYS, at_odds
from smartcheck.language import lexicon, units
from smartcheck.language.figures import amount
from smartcheck.language.said import may_say
from smartcheck.language.units import sum_of
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span


def contradictions(goal: Goal) -> Iterator[Reason]:
    """Yield what cannot be true together, by arithmetic or by the calendar (the closed list of docs/criteria.md)."""
    for metric in goal.metrics:
        yield from _metric_contradictions(goal, metric)
    yield from at_odds(goal)
    yield from _pace_falls_short(goal)
    yield from _off_scale(goal)
    for each in goal.deadlines:
        if (
            each.kind == "recurrence"
            and each.unit == "week"
            and (each.times or 0) > 7
            and "day" in goal.part(each.span)
        ):
            yield Reason("rate-over-limit", "a week has seven days", each.span)
        if "reversed" in each.notes:
            yield Reason("ends-before-start", "it ends before it begins", each.span)
    dated = [each for each in goal.deadlines if each.end]
    late = bool(dated) and all(each.end is not None and each.end < goal.today for each in dated)
    if late and goal.statement.fields.get("done", "").lower() not in _TICKED:  # what is done was not late
        yield Reason("past-deadline", f"{dated[-1].end} lies before today", dated[-1].span)


_TICKED = frozenset(("yes", "true", "x", "done", "1"))


def _pace_falls_short(goal: Goal) -> Iterator[Reason]:
    """Yield a pace that cannot reach the target in time: $5,000 by saving $200 a month for 24 months."""
    ends = [each for each in goal.deadlines if each.end and each.end > goal.today and each.kind != "recurrence"]
    for pace in goal.pace[:MANY]:
        unit, _, period = (pace.unit or "").partition("/")
        if period not in DAYS or not isinstance(pace.value, int | float) or not ends:
            continue
        length = max((each.end - (each.start or goal.today)).days for each in ends if each.end)
        times = round(length / DAYS[period])
        for target in goal.metrics[:MANY]:
            action = part_at(goal.actions, target.span.start)
            if action is not None and action.lemma in lexicon.sense("attaining"):
                continue  # "reach 500 members" says where it ends, and not from where
            if target.unit != unit or not isinstance(target.value, int | float) or target.baseline is not None:
                continue
            if target.comparator in ("eq", "at_least", "more_than") and pace.value * times < target.value:
                each, comes, wanted = (sum_of(some, unit) for some in (pace.value, pace.value * times, target.value))
                sums = f"{amount(times, f'{period}s')} of {each} come to {comes}, not {wanted}"
                would = sum_of(_enough(target.value, pace.value, times), unit) if times else ""
                needed = f"{would} a {period} would do" if times else f"there is no {period} left"
                yield Reason("pace-too-slow", f"{sums}; {needed}", pace.span)


def _enough(total: float, pace: float, times: int) -> float:
    """Return how much each time comes to *total*: whole where both numbers are, else to three figures, rounded up."""
    exact = total / times
    if float(total).is_integer() and float(pace).is_integer():
        return ceil(exact)
    from decimal import ROUND_CEILING, Context  # which few goals need

    return float(Context(prec=3, rounding=ROUND_CEILING).create_decimal_from_float(exact))


_PER_DAY = {"hour/day": 24.0, "minute/day": 1440.0, "day/week": 7.0, "hour/week": 168.0}
_KG = {"kg": 1.0, "kilogram": 1.0, "kilo": 1.0, "pound": 0.4536, "lb": 0.4536, "stone": 6.35}


def _metric_contradictions(goal: Goal, metric: Metric) -> Iterator[Reason]:
    value = metric.most
    if value is None:
        return
    action = part_at(goal.actions, metric.span.start)
    if _below_none(metric, action):
        yield Reason("share-over-whole", f"{goal.part(metric.span)!r} are fewer than none", metric.span)
    limit = _PER_DAY.get(metric.unit or "")
    if limit and value > limit:
        yield Reason("rate-over-limit", "there is not that much time", metric.span)
    if (
        metric.unit == "percent"
        and value > 100
        and action is not None
        and not metric.relative
        and action.head in lexicon.closed("share")
        and lexicon.sense("beyond_whole").isdisjoint(goal.words(action.object))
    ):
        yield Reason("share-over-whole", "no more than the whole can be had", metric.span)
    if metric.unit == "percent" and metric.comparator == "decrease_by" and value > 100:
        yield Reason("share-over-whole", "no more than all of it can go", metric.span)
    by = metric.relative
    start = None if by else metric.start
    if start is not None and action is not None:
        up, down = action.verb_class == "increase", action.verb_class == "decrease"
        if (up and value < start) or (down and value > start):
            yield Reason("target-behind-baseline", "the target lies behind the start", metric.span)
    if metric.comparator == "increase_by" and value == 0 and goal.actions:
        yield Reason("up-zero", "an increase by nothing is none", metric.span)
    yield from _weight_loss(goal, metric, float(value), action)


def _below_none(metric: Metric, action: Action | None) -> bool:
    """Say whether what is to be made or done is counted below zero (a bullet that slipped): "publish *-4 posts*"."""
    if not isinstance(metric.value, int) or metric.value >= 0:
        return False
    counted = metric.kind == "count" and metric.comparator == "eq" and metric.baseline is None
    there = action is not None and action.object is not None and action.object.start == metric.span.start
    return counted and there and metric.unit not in units.names("measure")


_OUT_OF = worded(
    r"""
      \b (\d{1,4} (?: \.\d+ )?) \s out \s of \s (\d{1,4}) \b
    | \b (\d{1,2} (?: \.\d+ )?) \s? / \s? (5 | 10) \b (?= \s? (?: star | point | rating ) )
    """,
    re.VERBOSE,
)


def _off_scale(goal: Goal) -> Iterator[Reason]:
    """Yield scores beyond the end of their scale: 6 out of 5 stars."""
    if not may_say(goal.text, ("/", "out")):
        return
    for found in _OUT_OF.finditer(goal.text):
        reached, scale = (float(each) for each in found.groups() if each)
        if reached > scale:
            yield Reason("share-over-whole", f"the scale ends at {scale:g}", Span(*found.span()))


def _weight_loss(goal: Goal, metric: Metric, value: float, action: Action | None) -> Iterator[Reason]:
    """Sustained loss above 1 kg or 2 lb a week is beyond what the CDC calls safe and lasting."""
    unit, _, period = (metric.unit or "").partition("/")
    if unit not in _KG or action is None or not action.verb or not _is_of_body(goal, metric, action.verb.lemma):
        return
    limit = 2.0 if unit in ("pound", "lb") else 1.0 / _KG[unit]
    weeks = 1.0
    if period != "week":
        end = _day_of(goal, metric, action)
        if period or end is None or end <= goal.today:
            return
        weeks = (end - goal.today).days / 7
    lost = value if period else _lost(metric, value, _KG[unit])
    if lost is not None and lost / weeks > limit * 1.001:
        yield Reason("weight-loss-rate", f"{lost / weeks:.1f} {unit} a week is more than {limit:g}", metric.span)


def _is_of_body(goal: Goal, metric: Metric, lemma: str) -> bool:
    """Say whether weight goes that somebody has: "*shed* 2 kg", "*burn* 2 kg *of fat*", not "burn 2 kg of coal"."""
    what = goal.part(metric.span).lower().partition(" of ")[2] or goal.text[metric.span.end :][:_NEAR].lower()
    if set(_LETTERS.findall(what)[:_WORDS]) & {"body", "fat", "weight"}:
        return lemma in lexicon.sense(("losing_weight", "losing_fat"))
    return lemma in lexicon.sense("losing_weight") and " of " not in goal.part(metric.span)


_LETTERS = later(r"[a-z]+")
_NEAR = 20
_WORDS = 3


def _lost(metric: Metric, value: float, size: float) -> float | None:
    """Return how much is to go, in the metric's unit of *size* kg: "from 80 kg to 72 kg" is 8, "to 72 kg" unknown."""
    if metric.comparator == "decrease_by":
        return value
    if metric.baseline is not None:
        return metric.baseline * _KG.get(metric.baseline_unit or "", size) / size - value
    return None if metric.comparator == "change_to" or metric.caps else value


def _day_of(goal: Goal, metric: Metric, action: Action) -> date | None:
    """Return the last day of an amount: the next one behind it in its own action, else the first of all."""
    days = [each for each in goal.deadlines[:MANY] if each.end]
    own = [each for each in parts_in(days, action.span) if each.span.start >= metric.span.start]
    return next((each.end for each in (own or days)), None)
