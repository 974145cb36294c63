"""What must be true at success: numbers where they stand for the goal, deliverables where no number does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from smartcheck.goal import CHANGES, Action, DateExpression, Metric, Quantity, part_at, parts_in
from smartcheck.language import lexicon, units
from smartcheck.language.numerals import MULTIPLES
from smartcheck.language.words import Words
from smartcheck.parts.carried import by_the_period, is_start, started, with_current, with_units_said_before
from smartcheck.parts.deliverables import deliverables, is_word
from smartcheck.quantities import numbers
from smartcheck.source import Span
from smartcheck.syntax.phrases import is_either
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.remarks import conceded, is_case
from smartcheck.syntax.sentence import ASIDE, CONDITION, GUARD, INCLUDING, MAIN, MEANS, REASON, RELATIVE, Sentence

_BEFORE_AMOUNT = frozenset(("ADVERB", "DATE", "COMMA"))


def metrics_of(reading: Reading, dates: Sequence[DateExpression]) -> tuple[tuple[Metric, ...], tuple[Metric, ...]]:
    """Return what must be true at success, and the amounts that only say how.

    The first are the numbers of the goal and its purpose, and deliverables where no number stands.
    """
    sentence = reading.sentence
    main: list[Metric] = []
    means: list[Metric] = []
    starts: list[Metric] = []
    lead = _counted_subject(reading)
    for index, item in enumerate(sentence.items):
        if item is None or not isinstance(item, Quantity) or _is_converted(sentence, index):
            continue
        if item.kind == "count" and _counts_no_result(sentence, index, item):
            continue
        if is_age(reading, index):
            continue
        if _is_an_aim(reading, index, item):
            continue
        role = MAIN if index == lead else reading.roles[sentence.firsts[index]]
        if _is_by_the_clock(reading, index) or (role == CONDITION and _is_ruled_out(sentence, index)):
            continue
        if role == INCLUDING and item.kind == "score":
            continue  # "certificates such as *Level 2* Hygiene": the level names an example
        if index > 1 and conceded(sentence, index):
            continue
        if role == REASON and item.kind in ("count", "number") and _points_back(sentence, index):
            continue
        metric = _directed(reading, item, role)
        if role in (MAIN, ASIDE, CONDITION) and is_start(sentence, index):
            starts.append(metric)
            continue
        if role == MEANS:
            means.append(metric)
        elif role == RELATIVE and (metric.baseline is not None or metric.comparator in CHANGES):
            main.append(metric)  # "the share of pupils who swim *from 54% to 70%*" changes the share
        elif role in (MAIN, REASON, GUARD, ASIDE, INCLUDING, CONDITION) and not _is_place(sentence, index):
            main.append(metric)
    main = with_units_said_before(reading, with_current(sentence, started(main, starts)))
    main = [by_the_period(reading, each) for each in main]
    strong = [each for each in main if reading.role_at(each.span.start, MAIN) in (MAIN, REASON, ASIDE, GUARD)]
    main += _implied(reading, main) or ([] if main else _windows(reading, dates))
    done = deliverables(reading, main, dates)
    found = main if strong or done or not means else main + means
    pace = () if found is not main else tuple(means)
    return tuple(sorted([*found, *done], key=lambda metric: metric.span)), pace


def _is_an_aim(reading: Reading, index: int, item: Quantity) -> bool:
    """Say whether it is told that this is one aim of several, and not what it is: "*one goal* is to sell the car"."""
    told = reading.sentence.type(index + 1) == "IS" and reading.sentence.type(index + 2) == "TO"
    return told and item.unit in lexicon.sense("aimed")


def _points_back(sentence: Sentence, index: int) -> bool:
    """Say whether a number in a reason tells of those named before: "because *two of them* retire"."""
    named = lexicon.closed("object_pronoun") | {"these", "those", "whom", "which"}
    return sentence.key(index + 1) == "of" and sentence.key(index + 2) in named


def _counts_no_result(sentence: Sentence, index: int, item: Quantity) -> bool:
    """Say whether a number counts nothing that is to be there: "two *at a time*", "dinner *for eight*", "*2025's* sum".

    Nor does the first of two that go with a noun behind them: "a *six or* seven day trip".
    """
    after = [sentence.key(index + step) for step in (1, 2, 3)]
    if after == ["at", "a", "time"]:
        return True
    if item.unit is not None:
        return False
    if item.comparator == "eq" and sentence.key(index - 1) == "for":
        return True
    return (after[0] in ("'", "’") and after[1] == "s") or is_either(sentence, index + 1)


def is_age(reading: Reading, index: int) -> bool:
    """Say whether a number tells how old one is: "own a boat *by 40*", where nothing grows by it; a *3-year*-old."""
    sentence = reading.sentence
    item = sentence.items[index]
    if isinstance(item, Quantity) and item.kind == "duration" and _is_so_old(sentence.words, item):
        return True
    if sentence.type(index - 1) != "BY" or sentence.key(index - 1) != "by" or not isinstance(item, Quantity):
        return False
    ends = index + 1 >= len(sentence) or sentence.ends(index + 1) or sentence.type(index + 1) == "COMMA"
    if not ends or item.unit is not None or item.comparator != "eq" or not isinstance(item.value, int):
        return False
    margin = lexicon.sense("by_so_much")
    moved = any(each.verb_class in _MOVED or (each.lemma in margin) for each in reading.actions)
    return _GROWN <= item.value < _OLD and bool(reading.actions) and not moved


def _is_so_old(words: Words, item: Quantity) -> bool:
    after = words.at(item.span.end - 1) + 1
    after += words.keys[after : after + 1] == ["-"]
    return words.keys[after : after + 1] in (["old"], ["olds"])


_GROWN, _OLD = 18, 100
_MOVED = frozenset(("increase", "decrease", "change", "nominal"))


def _is_converted(sentence: Sentence, index: int) -> bool:
    """Say whether a bracket only tells the amount before it in other units: "10 km *(6.2 miles)*"."""
    item, before = sentence.items[index], sentence.items[index - 2] if index > 1 else None
    if not isinstance(item, Quantity) or not isinstance(before, Quantity) or sentence.key(index - 1) not in ("(", "["):
        return False
    if item.kind != before.kind or item.unit == before.unit or sentence.key(index + 1) not in (")", "]"):
        return False
    return item.unit in units.names("measure") and item.comparator in ("eq", "approx")


def _is_ruled_out(sentence: Sentence, index: int) -> bool:
    """Say whether an amount belongs to what is not to be done: "*rather than ask 100 people*, ask twelve"."""
    before = sentence.keys[max(0, index - _CONTRASTED) : index]
    return not lexicon.sense("contrasting").isdisjoint(before)


_CONTRASTED = 8
"""So many units before an amount may say that it is not what is to be done; it keeps the reading linear."""


def _is_by_the_clock(reading: Reading, index: int) -> bool:
    """Say whether two hours tell when and not how much: open *from 9 to 5* on weekdays.

    They stand before a rhythm of days, and the action is no change of an amount.
    """
    sentence = reading.sentence
    item = sentence.items[index]
    if not isinstance(item, Quantity) or item.comparator != "change_to" or item.kind != "count" or item.unit:
        return False
    hours = (item.value, item.baseline)
    if not all(isinstance(hour, int) and 0 < hour <= _HOURS for hour in hours):
        return False
    rhythm = sentence.items[index + 1] if index + 1 < len(sentence) else None
    daily = isinstance(rhythm, DateExpression) and rhythm.kind == "recurrence" and rhythm.unit in ("day", "week")
    action = _action_of(reading, item.span)
    return daily and action is not None and action.verb_class not in lexicon.OUTCOME


_HOURS = 24


def _counted_subject(reading: Reading) -> int:
    """Return the unit of the amount that says how many of a group will do it, or -1: "*80%* of pupils will read"."""
    frame, topic = reading.frame, reading.actions[0].object if reading.actions else None
    begin = end = 0
    if frame is not None and frame.kind in ("promise", "wish") and frame.subject is not None:
        begin, end = frame.subject
    elif frame is None and topic is not None and reading.sentence.past(topic) < reading.first:
        begin, end = reading.sentence.within(topic)  # "*250 willows*: plant by May"
    index = next((at for at in range(begin, end) if reading.sentence.types[at] not in _BEFORE_AMOUNT), end)
    item = reading.sentence.items[index] if index < end else None
    if not isinstance(item, Quantity) or (item.kind in ("currency", "duration") and index + 1 < end):
        return -1  # "*a £5* fee will be paid"; "*£500* will be saved" is all of it
    return index


def _implied(reading: Reading, metrics: Sequence[Metric]) -> list[Metric]:
    """Return the amounts that a word carries in itself: to halve is to cut by 50 %, *doubling* is two times as much."""
    sentence = reading.sentence
    found: list[Metric] = []
    for action in reading.actions:
        if action.verb and action.verb.lemma == "halve" and action.object:
            if any(each.span == action.verb.span for each in metrics):
                continue
            found.append(Metric(action.verb.span, kind="percent", comparator="decrease_by", value=50, unit="percent"))
        elif action.verb and action.verb.lemma in MULTIPLES and action.object:
            value = MULTIPLES[action.verb.lemma]
            if not any(each.is_amount for each in parts_in(metrics, action.span)):
                found.append(Metric(action.verb.span, kind="ratio", comparator="change_to", value=value, unit="x"))
    gone = lexicon.closed("none_left")
    if gone.isdisjoint(sentence.keys):
        return found
    for index in range(reading.first, len(sentence)):
        if sentence.key(index) in gone and lexicon.singular(sentence.key(index + 1)) not in _PLANS:
            span = sentence.span(index, index + 1)
            if not any(each.span.start < span.end and span.start < each.span.end for each in metrics):
                found.append(Metric(span, kind="count", value=0, unit=_none_left(sentence.key(index))))
    return found


_PLANS = lexicon.sense("told_of_plans")
"""What is only of the kind that leads there: a *net-zero strategy*, our *carbon-neutral plans*."""


def _windows(reading: Reading, dates: Sequence[DateExpression]) -> list[Metric]:
    """Return how long each of many may take after an event of its own: "fix leaks *within 14 days* of the report"."""
    words = reading.sentence.words
    found: list[Metric] = []
    for day in dates:
        first = words.at(day.span.start)
        action = _action_of(reading, day.span)
        if day.kind != "event" or words.keys[first] != "within" or action is None or not action.plural:
            continue
        if action.verb_class in lexicon.OUTCOME or action.verb is None:
            continue
        number = numbers.read(words, first + 1)
        if number is None or number[0] + 1 >= len(words):
            continue
        unit = words.keys[number[0]]
        if unit in lexicon.sense("short_stretch") and words.keys[number[0] + 1] in ("of", "after", "from"):
            span = Span(day.span.start, words.end[number[0]])
            one = lexicon.singular(unit)
            found.append(Metric(span, kind="duration", comparator="at_most", value=number[1], unit=one))
    return found


def _none_left(key: str) -> str:
    """Return what a word says that none is left of: the *waste* of "zero-waste", the *smoke* of "smoke-free"."""
    first, _, last = key.partition("-")
    return "emission" if first == "net" or last == "neutral" else last if first == "zero" else first


def _is_place(sentence: Sentence, index: int) -> bool:
    """Say whether an amount says where, or how far one is, but no target: "*in one place*", "*40 % done*"."""
    after = sentence.key(index + 1)
    if is_case(sentence, index):
        return True
    if after in lexicon.sense("brought_to_end") or (after == "so" and sentence.key(index + 2) == "far"):
        return True
    item = sentence.items[index]
    if (
        isinstance(item, Quantity)
        and item.kind in ("count", "duration")
        and sentence.key(index - 1) in ("aged", "ages")
    ):
        return True  # "adults *aged 40-60*"
    if isinstance(item, Quantity) and item.bounds and item.kind in ("count", "duration"):
        if (
            lexicon.is_person(lexicon.singular(sentence.key(index - 1)))
            and sentence.span(index, index + 1).end == item.span.end
            and sentence.key(index) in ("under", "over", "above", "below", "aged")
        ):
            return True  # "children *under five*"
    single = isinstance(item, Quantity) and item.value == 1 and item.comparator == "eq"
    return (
        single
        and sentence.key(index) in ("one", "a", "an")
        and sentence.key(index - 1) in ("in", "at", "on", "under", "from", "into")
    )


def _directed(reading: Reading, quantity: Quantity, role: str) -> Metric:
    """Turn a quantity into a metric: the verb tells which way a change goes."""
    comparator, unit, value = quantity.comparator, quantity.unit, quantity.value
    action = _action_of(reading, quantity.span)
    if action is None and len(reading.actions) == 1 and comparator in CHANGES:
        action = reading.actions[0]  # "cut days to close *from 54 to 40*"
    if unit is None and quantity.kind == "count" and action is not None and _is_counted(action):
        unit = (
            _counted(reading, action) if is_word(action.head or "") and _is_named(reading, action, quantity) else None
        )
    if unit is None and quantity.kind == "count":
        unit = _compared(reading, quantity)
    if action is not None and _is_level(reading, action, quantity):
        unit = f"{_counted(reading, action)}/{(unit or '').partition('/')[2]}"
    if action is not None and role == MAIN:
        downward = action.verb_class == "decrease"
        if (comparator == "increase_by" and downward) or (
            comparator == "eq"
            and action.verb
            and action.verb.lemma in lexicon.closed("losing")
            and quantity.kind in ("count", "rate", "currency", "percent")
        ):
            comparator = "decrease_by"
        elif comparator == "eq" and quantity.kind == "percent" and _is_told_behind(reading, action, quantity):
            comparator = f"{action.verb_class}_by"
    kind, baseline = quantity.kind, quantity.baseline
    if kind == "ratio" and unit is None and isinstance(value, float) and value < 1 and comparator in CHANGES:
        kind, unit, value = "percent", "percent", round(value * 100, 2)  # "by a fifth" is by 20 %
        if baseline is not None and baseline <= 1 and quantity.baseline_unit is None:
            baseline = round(baseline * 100, 2)
    return Metric(
        quantity.span,
        kind=kind,
        comparator=comparator,
        value=value,
        unit=unit,
        baseline=baseline,
        baseline_unit=quantity.baseline_unit,
        period=quantity.period,
    )


def _is_told_behind(reading: Reading, action: Action, quantity: Quantity) -> bool:
    """Say whether an amount stands behind what goes up or down, so that it does so *by* it: "cut waste *10%*"."""
    if action.verb_class not in ("increase", "decrease") or action.verb is None:
        return False
    gaining = action.verb.lemma in lexicon.closed("gaining")
    text, end = reading.sentence.words.text, action.object.end if action.object else quantity.span.end
    return gaining or (end < quantity.span.start and not text[end : quantity.span.start].strip())


def _is_level(reading: Reading, action: Action, quantity: Quantity) -> bool:
    """Say whether a number a period counts what goes up or down, and no times: "raise footfall to 9,000 *a month*"."""
    if quantity.kind != "rate" or not (quantity.unit or "").startswith("time/"):
        return False
    if action.verb_class not in lexicon.MOVING or action.object_kind not in ("indicator", "bare"):
        return False
    words = reading.sentence.words
    keys = words.keys[words.at(quantity.span.start) : words.at(quantity.span.end - 1) + 1]
    return is_word(action.head or "") and lexicon.sense("counted_occasion").isdisjoint(keys)


def _counted(reading: Reading, action: Action) -> str | None:
    """Return what a number of an action counts: its head, or what stands behind it: the number of *volunteers*."""
    if action.object is None or action.head not in lexicon.sense("how_many"):
        return action.head
    words = reading.sentence.words
    first = words.at(action.object.end - 1) + 1
    if words.keys[first : first + 1] != ["of"]:
        return action.head
    behind = words.keys[first + 1 : first + _NAMED]
    named = list(takewhile(lambda key: key.isalpha() and not lexicon.joins(key), behind))
    thing = next((key for key in named if lexicon.is_plural(key)), "")
    return lexicon.singular(thing) if thing else action.head


_NAMED = 6
"""So many words behind a number may say what it counts."""


def _compared(reading: Reading, quantity: Quantity) -> str | None:
    """Return what a bare number behind "more" of something counts: "host *more suppers* than last year (12)"."""
    before = [each for each in reading.actions[:_FEW] if each.object and each.object.end <= quantity.span.start]
    action = before[-1] if before else None
    if action is None or action.object is None or not action.plural or not is_word(action.head or ""):
        return None
    words = reading.sentence.words
    first = words.at(action.object.start)
    near = words.keys[max(first - 1, 0) : first + 2]
    return None if lexicon.closed("another_number").isdisjoint(near) else action.head


_FEW = 8
"""How many actions are looked at before one number; it keeps the reading linear."""


def _is_named(reading: Reading, action: Action, quantity: Quantity) -> bool:
    """Say whether a bare number belongs to what the action is done to: not "squat *315* for reps".

    What is done stands before its number ("grow sales to 300"), is a plural behind it ("twelve old cases"), or a scale
    it is read on ("hit 40 on the survey").
    """
    text = reading.sentence.words.text
    if action.object is None or quantity.comparator != "eq" or action.object.start < quantity.span.start:
        return True
    if text.startswith(" on ", quantity.span.end):
        return True
    last = text[action.object.start : action.object.end].split()[-1].lower()
    return action.object.start == quantity.span.start and lexicon.is_plural(last)


def _is_counted(action: Action) -> bool:
    """Say whether a bare number counts what the action is done to: "grow *subscribers* from 300 to 500"."""
    return action.object is not None and action.object_kind in (
        "indicator",
        "bare",
        "named",
        "category",
        "count",
        "vague",
    )


def _action_of(reading: Reading, span: Span) -> Action | None:
    return part_at(reading.actions, span.start)
