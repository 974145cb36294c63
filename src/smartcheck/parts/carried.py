"""What one number takes from another that is told beside it: where things start from, what is counted."""

from __future__ import annotations

import attrs

from smartcheck.goal import CHANGES, DateExpression, Metric, Quantity, part_at
from smartcheck.language import lexicon, units
from smartcheck.source import Span
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.sentence import Sentence


def is_start(sentence: Sentence, index: int) -> bool:
    """Say whether an amount only tells where things stand now: "from *our baseline of* 61%", "*baseline:* 61%"."""
    item = sentence.items[index]
    if not isinstance(item, Quantity) or item.baseline is not None or item.comparator not in {"eq", "approx"}:
        return False
    before = [sentence.key(at) for at in range(max(index - _LED, 0), index)]
    if sentence.key(index - 1) in (":", "of", "is", "(", "baseline") and "baseline" in before[-3:]:
        return True
    last = max((at for at, key in enumerate(before) if key == "from"), default=len(before))
    return not lexicon.sense("level_today").isdisjoint(before[last:])


_LED = 5
"""So many units may lead from "from" to the amount that is there now."""


def started(metrics: list[Metric], starts: list[Metric]) -> list[Metric]:
    """Give each target the level that stands beside it: "from the current level of 80% *to at least 95%*"."""
    found: list[Metric] = []
    for each in metrics:
        start = next((one.value for one in starts if one.unit == each.unit), None)
        if each.baseline is None and isinstance(start, int | float):
            each = attrs.evolve(each, baseline=start)
        found.append(each)
    return found


def with_units_said_before(reading: Reading, metrics: list[Metric]) -> list[Metric]:
    """Give a bare number the unit said before it in a list: "save £200 in May, *300* in June and *500* in July"."""
    found: list[Metric] = []
    told = _told_before(reading)
    for each in sorted(metrics, key=lambda metric: metric.span):
        last = found[-1] if found else None
        if last is not None and each.unit is None and each.kind == "count" and _is_amount(last):
            if part_at(reading.actions, each.span.start) is part_at(reading.actions, last.span.start) and _stands_alone(
                reading, each
            ):
                each = attrs.evolve(each, kind=last.kind, unit=last.unit)
        if told is not None and each.unit is None and each.kind == "count" and _stands_alone(reading, each):
            each = attrs.evolve(each, kind=told.kind, unit=told.unit)
        found.append(each)
    return found


def _told_before(reading: Reading) -> Quantity | None:
    """Return the one amount that is told before the goal begins: "we have *300 members*. We will have 400", or None."""
    who = reading.frame.subject if reading.frame else None  # "last year I knitted 9 hats, this year *I* want 12"
    begin = max(reading.start, who[0] if who else 0)
    told = [item for item in reading.sentence.items[:begin] if isinstance(item, Quantity)]
    if len(told) != 1 or told[0].unit is None or told[0].kind not in ("count", "currency", "rate"):
        return None
    thing = told[0].unit.partition("/")[0]
    if told[0].kind == "rate" and thing not in units.data()["after"]:
        return attrs.evolve(told[0], kind="count", unit=thing)  # "I read *a book a month*. In 2030 I will read 24"
    return told[0]


def by_the_period(reading: Reading, metric: Metric) -> Metric:
    """Join how often to an amount, whatever says more of it in between: "read *two papers* on soil *a month*"."""
    if metric.kind != "count" or metric.unit is None or metric.comparator in CHANGES:
        return metric
    sentence = reading.sentence
    first = sentence.at(metric.span.end - 1) + 1
    for index in range(first, min(len(sentence) - 1, first + _BETWEEN)):
        if sentence.types[index] not in _TELLING:
            break
        unit = sentence.key(index + 1)
        if sentence.key(index) not in ("a", "an") or unit not in lexicon.closed("calendar") or index == first:
            continue
        ends = index + 2 >= len(sentence) or sentence.types[index + 2] in _STOPPING or sentence.ends(index + 2)
        if ends and sentence.types[index - 1] in ("WORD", "THIRD", "VERB", "ING", "NUMBER"):
            period = sentence.span(index, index + 2)
            span = Span(metric.span.start, period.end)
            return attrs.evolve(metric, span=span, kind="rate", unit=f"{metric.unit}/{unit}", period=period)
    return metric


_BETWEEN = 10
"""So many units may stand between an amount and the time in which it is due."""
_TELLING = frozenset(("WORD", "THIRD", "VERB", "ING", "NUMBER", "DETERMINER", "OF", "FROM", "ON", "WITH", "IN", "FOR"))
_STOPPING = frozenset(("COMMA", "AND", "DATE", "TO", "BY"))


def _is_amount(metric: Metric) -> bool:
    """Say whether the unit of an amount may be left out in the next one of a list."""
    unit = metric.unit or ""
    return metric.kind == "currency" or (metric.kind in ("count", "duration") and unit in units.names("measure"))


def _stands_alone(reading: Reading, metric: Metric) -> bool:
    """Say whether a bare number has nothing behind it that it could count: a day, a joint, a stop or the end."""
    sentence = reading.sentence
    index = sentence.unit_at(sentence.words.at(metric.span.end - 1) + 1)
    index += sentence.key(index) == "more"  # "two altos short: recruit *two more*"
    return sentence.opens_day(index) or sentence.key(index) in _BEHIND


_BEHIND = frozenset(("", *".,;)", "and"))


def with_current(sentence: Sentence, metrics: list[Metric]) -> list[Metric]:
    """Turn the level that is told behind a target into its baseline: what there *was*, is *now*, was *in 2024*."""
    found: list[Metric] = []
    for each in sorted(metrics, key=lambda metric: metric.span):
        last = found[-1] if found else None
        if last is not None and last.baseline is None and isinstance(each.value, int | float):
            if each.comparator in _PLAIN and _tells_level(sentence, each, last):
                found[-1] = attrs.evolve(last, baseline=each.value)
                continue
        found.append(each)
    return found


_PLAIN = frozenset(("eq", "approx"))


def _tells_level(sentence: Sentence, each: Metric, target: Metric) -> bool:
    """Say whether an amount in the unit of *target*, or in none, is told as the level that it starts from."""
    index = sentence.at(each.span.start)
    item = sentence.items[index]
    if target.unit == "x" and target.comparator == "change_to":
        return False  # twice as many: both together say where it ends
    if target.unit != each.unit and not (isinstance(item, Quantity) and item.unit is None and item.kind == "count"):
        return False
    first = sentence.words.at(each.span.start)
    before = sentence.words.keys[max(first - 2, 0) : first]
    if not lexicon.sense(("as_it_stands", "compared_with")).isdisjoint(before):
        return True
    if before[-1:] == ["from"]:
        return target.comparator not in _PLAIN
    day = sentence.items[index - 2] if index > 1 and before[-1:] == [":"] else None
    return isinstance(day, DateExpression) and "past" in day.notes
