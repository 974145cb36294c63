"""How much and how often: 10 minutes every morning, 14 neighbours once a month, three a month of 15 posts in all."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smartcheck.goal import DateExpression, Goal, Metric
from smartcheck.language import lexicon, units
from smartcheck.language.figures import WEEKDAYS
from smartcheck.language.lexicon import plural
from smartcheck.language.units import WITHIN_A_DAY
from smartcheck.language.wording import worded
from smartcheck.scheduling.periods import PERIODS, WEEKDAY

_GIVEN = worded(
    r"\b(?P<each>(?:each(?:\s+and\s+every)?|every)(?:\s+(?:single\s+)?one)?(?:\s+of)?\s+|all(?:\s+of)?\s+)?"
    r"(?P<own>{known}\s+)?$"
)
"""What stands before a number of things that are known, each of which is meant: each of our 14 neighbours."""
_FEW_OF_THEM = worded(r"\s*(?:at\s+)?(?:\d+|one|{spelled_number})\s+{per}\b")
"""A rhythm that says how many of the things have their turn: two a week."""
_OF_THOSE = worded(r"(?P<number>\S+)\s+of\s+(?P<own>{known})\s+(?P<things>.+)")
TIMES = worded(r"(?:at\s+least\s+|only\s+)?(?:{counted_occasion}|{distributive}|(?:\S+\s+)?(?:times|{part_of_day}s))\b")
"""A rate that says how often, and not of what how much."""
_APART = frozenset(",;:(–—-")
_EVERY_WORKDAY = worded(r"\bweek\s?(?:day|night)s?\b|\bworking\s+days?\b|\bmonday\s+(?:to|through|-)\s+friday\b")
_NEAR = 40


@attrs.frozen(kw_only=True)
class Round:
    """Several known things, each of which has its turn every time."""

    count: int
    things: str
    """What they are called, definite: ``our 14 neighbours``."""
    rhythm: DateExpression


def rhythm_of(goal: Goal) -> DateExpression | None:
    """Return how often what a goal orders is done; a rhythm that only says how it is reached is none."""
    return next(_rhythms(goal), None)


def _rhythms(goal: Goal) -> Iterator[DateExpression]:
    apart = (*goal.means, *goal.reason)
    for each in goal.deadlines:
        if each.kind == "recurrence" and not any(span.start <= each.span.start < span.end for span in apart):
            yield each


def weekdays_of(goal: Goal) -> tuple[int, ...]:
    """Return the weekdays on which a goal has one do something every week, Monday being 0; none where any will do."""
    found = (weekdays_in(goal.part(each.span)) for each in _rhythms(goal) if each.every == 1)
    return next(filter(None, found), ())


def weekdays_in(text: str) -> tuple[int, ...]:
    """Return the weekdays that a rhythm names, those between two ends included: from Monday to Thursday."""
    lower = text.lower()
    if _EVERY_WORKDAY.search(lower):
        return (0, 1, 2, 3, 4)
    named = tuple(number for number, name in enumerate(WEEKDAYS) if name.lower() in lower)
    if len(named) == 2 and _FROM_TO.search(lower):
        return tuple(range(named[0], named[1] + 1))
    return named


_FROM_TO = worded(r"day\s*(?:to|through|[-–—])\s*[a-z]+day")


def rounds_of(goal: Goal) -> Round | None:
    """Return which several things a goal has one do in every period; None where they have their turn once.

    "Each of the 14 neighbours once a month" is 14 a month; "14 neighbours, two a month" is a pace to 14.
    """
    rhythm = rhythm_of(goal)
    if rhythm is None or len(goal.actions) != 1:
        return None
    rates = (each.span.start for each in goal.metrics if each.kind == "rate" and each.span.end == rhythm.span.end)
    if _FEW_OF_THEM.match(goal.text[min(next(rates, rhythm.span.start), rhythm.span.start) : rhythm.span.end]):
        return None
    whole = goal.actions[0].object
    for each in goal.metrics:
        before = _GIVEN.search(goal.text[max(each.span.start - _NEAR, 0) : each.span.start])
        if whole is None or before is None or not (before["each"] or before["own"]):
            continue
        if not whole.start <= each.span.start < whole.end and not (before["each"] and each.span.start >= whole.end):
            continue  # with my two nephews; but "a talk with each of my six pupils"
        thing, per = (each.unit or "").partition("/")[::2]
        if each.kind not in ("count", "rate") or (each.kind == "rate") != bool(per) or thing in ("time", *PERIODS):
            continue
        if not isinstance(each.value, int) or each.value < 2 or each.baseline is not None:
            continue
        if each.span.start > rhythm.span.start:
            continue
        between = goal.text[each.span.end : rhythm.span.start].strip()
        if not before["each"] and between and between[0] in _APART:
            continue
        named = goal.text[each.span.start : min(each.span.end, rhythm.span.start)].strip()
        own = (before["own"] or "the").strip().lower()
        if some := _OF_THOSE.fullmatch(named):  # all 6 of my reports
            own, named = some["own"].lower(), f"{some['number']} {some['things']}"
        return Round(count=each.value, things=f"{own} {named}", rhythm=rhythm)
    return None


def each_time(goal: Goal) -> Metric | None:
    """Return as a rate what a goal has one do each time of its rhythm; None where no number is said for each time."""
    rhythm = rhythm_of(goal)
    if rhythm is None or not isinstance(rhythm.times, int) or any(each.baseline is not None for each in goal.metrics):
        return None
    per = {(1, rhythm.unit): rhythm.unit, (2, "week"): "fortnight"}.get((rhythm.every or 1, rhythm.unit))
    if per not in PERIODS:
        return None
    if found := rounds_of(goal):
        metric = next(each for each in goal.metrics if each.kind in ("count", "rate"))
        return attrs.evolve(
            metric, kind="rate", comparator="eq", value=found.count * rhythm.times, unit=f"time/{per}", period=None
        )
    for each in goal.metrics:
        unit, _, often = (each.unit or "").partition("/")
        if not isinstance(each.value, int | float) or each.caps:
            continue
        measured = each.kind == "count" and (unit in units.names("measure") or unit in lexicon.sense("gone_through"))
        if measured and each.comparator == "eq" and _leads_to(goal, each, rhythm):
            return attrs.evolve(each, kind="rate", value=each.value * rhythm.times, unit=f"{unit}/{per}")
        if each.kind == "currency" and each.comparator in ("eq", "at_least") and _leads_to(goal, each, rhythm):
            return attrs.evolve(each, kind="rate", value=each.value * rhythm.times, unit=f"{unit}/{per}")
        if unit not in WITHIN_A_DAY:
            continue
        if each.kind == "duration" and each.span.end <= rhythm.span.start and _only_workdays(goal):
            return attrs.evolve(each, kind="rate", unit=f"{unit}/{WEEKDAY}")
        if each.kind == "duration" and each.span.end <= rhythm.span.start:
            return attrs.evolve(each, kind="rate", value=each.value * rhythm.times, unit=f"{unit}/{per}")
        if each.kind == "rate" and often in ("day", "night") and _only_workdays(goal):
            return attrs.evolve(each, unit=f"{unit}/{WEEKDAY}")
        if each.kind == "rate" and often in ("day", "night") and (days := _days_a_week(goal)):
            return attrs.evolve(each, value=each.value * days, unit=f"{unit}/week")
    return None


def _leads_to(goal: Goal, amount: Metric, rhythm: DateExpression) -> bool:
    """Say whether an amount is done each time: "run *5 km* without a stop, *3 times a week*".

    It is the total where an end stands between them ("300 km by May, twice a week") or how much is done each time is
    said as well ("300 km, 10 km a week").
    """
    if not amount.span.start < rhythm.span.start:
        return False
    others = (
        each for each in (*goal.metrics, *goal.pace) if each.kind == "rate" and each.span.start > amount.span.start
    )
    if any(TIMES.match(goal.part(each.span)) is None for each in others):
        return False
    times = {"before", "after", "during"}  # "before breakfast" is when on each day
    ends = (each for each in goal.deadlines if each.kind != "recurrence")
    ends = (each for each in ends if each.kind != "event" or each.relation not in times)
    return not any(amount.span.end <= each.span.start < rhythm.span.start for each in ends)


def _days_a_week(goal: Goal) -> int:
    """Return on how many days of each week something counts that is done each day: on five nights a week; else 0."""
    weekly = (each for each in goal.deadlines if each.kind == "recurrence" and each.unit == "week" and each.every == 1)
    return next((each.times for each in weekly if isinstance(each.times, int) and 1 < each.times < 7), 0)


def _only_workdays(goal: Goal) -> bool:
    """Say whether what is done every day is done from Monday to Friday: 7 hours a night on weekdays."""
    return any(
        each.kind == "recurrence" and each.unit == "week" and _EVERY_WORKDAY.search(goal.part(each.span)) is not None
        for each in goal.deadlines
    )


CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()


def paced(goal: Goal) -> Metric | None:
    """Return the rate that stands beside the total it leads to: ``10 km a week`` of 500 km; None where none does."""
    if rounds_of(goal) or each_time(goal) is not None:
        return None  # "swim 1,500 m twice a week": so much each time is no total
    total = _total(goal)
    rates = [each for each in (*goal.metrics, *goal.pace) if each.kind == "rate" and each.period]
    if total is None or any(each.span.start < total.span.end for each in rates if not _goes_up_to(goal, total)):
        return None
    return next((each for each in rates if _is_of(goal, each, total)), None)


def _is_of(goal: Goal, rate: Metric, total: Metric) -> bool:
    """Say whether a rate counts what its total does: "three a month" of 15 posts; "twice a week" is of no 300 km."""
    unit = (rate.unit or "").partition("/")[0]
    if unit != "time":
        return unit == total.unit
    return total.unit not in units.names("measure") or TIMES.match(goal.part(rate.span)) is None


def _goes_up_to(goal: Goal, total: Metric) -> bool:
    """Say whether a rate goes on until there is so much: $150 a month *until I have* $3,000."""
    ends = (each for each in goal.deadlines if each.relation == "until" and each.kind == "event")
    return any(each.span.end <= total.span.start <= each.span.end + 1 for each in ends)


def some_each(goal: Goal) -> tuple[int, DateExpression] | None:
    """Return how many of several things are due how often: 40 talks, *one a week*; None where it is not said."""
    total = next(
        (each for each in goal.metrics if counts(each) and isinstance(each.value, int) and each.value > 1), None
    )
    for each in goal.deadlines if total else ():
        if each.kind != "recurrence" or not each.every == each.times == 1:
            continue
        found = _SOME_BEFORE.search(goal.text[max(0, each.span.start - _CLOSE) : each.span.start])
        if found is None:
            continue
        number = found["number"].lower()
        some = int(number) if number.isdigit() else CARDINALS.index(number) + 1
        if some > 1 and not found["comma"]:
            continue  # "read 24 each month" has no total
        return (some, each) if each.unit in ("week", "month", "quarter", "year", "day") else None
    return None


def cardinal(number: int) -> str:
    """Return a whole number as it is written in a sentence: ``two``, ``40``."""
    return CARDINALS[number - 1] if 0 < number <= len(CARDINALS) else f"{number:,}"


_SOME_BEFORE = worded(
    r"(?P<comma>[,;]\s+|\bat\s+)?\b(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d?)\s+$"
)
_CLOSE = 12


def each_words(goal: Goal, rate: Metric, *, period: bool = True) -> str:
    """Return how much is done each time, with what it is of: ``three posts a month`` for "15 posts, three a month"."""
    assert rate.period is not None
    much, often = goal.text[rate.span.start : rate.period.start].strip(), goal.part(rate.period)
    total = _total(goal)
    if total and total.unit and (rate.unit or "").startswith("time/") and total.kind == "count":
        much = f"{much} {plural(total.unit)}"
    elif total and total.kind == "currency" and (rate.unit or "").startswith("time/"):
        much = f"{much} {goal.part(total.span).split(' ')[-1]}" if " " in goal.part(total.span) else much
    return f"{much} {often}" if period else much


def _total(goal: Goal) -> Metric | None:
    """Return the number that a pace can lead to; one of something ("as a family") needs none."""
    return next((each for each in goal.metrics if counts(each) and each.baseline is None and each.value != 1), None)


def counts(metric: Metric) -> bool:
    """Say whether a metric is a number of things or a sum of money."""
    return metric.kind in ("count", "currency")
