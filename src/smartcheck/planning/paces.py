"""How much is due in each week or month where a goal says so beside its total: 15 posts, three a month."""

from __future__ import annotations

from smartcheck.goal import DateExpression, Goal, Metric
from smartcheck.language import units
from smartcheck.language.lexicon import plural
from smartcheck.language.wording import worded
from smartcheck.planning.rates import TIMES, each_time, rounds_of

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
        found = _SOME_BEFORE.search(goal.text[max(0, each.span.start - _NEAR) : each.span.start])
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
_NEAR = 12


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
