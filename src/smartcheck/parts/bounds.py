"""Bounds that the calendar knows nothing of: an age, so many hours, an hour of the day, every time something happens.

"Retire *by 55*", "the client has no fever *within 48 hours*", "no screens *after nine*", "stretch *before every run*".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from smartcheck.goal import DateExpression, Metric
from smartcheck.language import lexicon
from smartcheck.parts.metrics import is_age
from smartcheck.source import Span
from smartcheck.syntax.finite import finite
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.sentence import Sentence

_HOURS_A_DAY = 24


def bounds_of(
    reading: Reading, metrics: Sequence[Metric], dates: Sequence[DateExpression], today: date
) -> list[DateExpression]:
    """Return what bounds the goal without a phrase of the calendar, where no such phrase does."""
    found = [*_hours(reading, metrics, today), *_turns(reading, metrics), *_occasions(reading)]
    if not any(each.kind != "vague" for each in dates):
        found += [*_rounds(reading), *_counter(reading), *_comings(reading), *_whenever(reading)]
    if not dates:
        found += [*_ages(reading), *_clocks(reading)]
    return [
        each
        for each in found
        if not any(_overlap(each.span, day.span) for day in dates if each.kind != "event" or day.kind != "vague")
    ]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _hours(reading: Reading, metrics: Sequence[Metric], today: date) -> Iterator[DateExpression]:
    """*The client will have no fever within 48 hours*: for those who are cared for, hours are until then.

    Where a bound is counted from what has no day ("within 8 hours *of surgery*"), so is the goal's.
    """
    frame, sentence = reading.frame, reading.sentence
    if frame is None or frame.kind != "promise" or frame.subject is None or not reading.actions:
        return
    who = [sentence.key(at) for at in range(*frame.subject)]
    of_whom = [key.removesuffix("'s") for key in who[:2] if key.endswith("'s")]  # "*the client's* pain"
    if lexicon.closed("cared_for").isdisjoint([*who[-1:], *of_whom]):
        return
    verb = reading.actions[0].verb
    if verb is not None and verb.lemma in lexicon.closed("handling"):
        return
    for each in metrics:
        hours = each.value if each.unit == "hour" else None
        first = sentence.words.at(each.span.start)
        if not isinstance(hours, int) or sentence.words.keys[first] not in ("within", "in"):
            continue
        after = sentence.words.at(each.span.end - 1) + 1
        if sentence.words.keys[after : after + 1] in (["of"], ["after"], ["following"], ["from"]):
            yield DateExpression(each.span, kind="event", relation="within")
        elif sentence.words.keys[first] == "within":
            end = today + timedelta(days=min(-(-hours // _HOURS_A_DAY), 3650))
            yield DateExpression(each.span, kind="relative", relation="within", start=today, end=end)


def _turns(reading: Reading, metrics: Sequence[Metric]) -> Iterator[DateExpression]:
    """*Within 12 sessions*, *over the next two harvests*, *after eight lessons*: it is done after so many occasions."""
    words = reading.sentence.words
    for each in metrics:
        turn = lexicon.singular((each.unit or "").rpartition(" ")[2]) if each.kind == "count" else ""
        treated = turn in lexicon.sense("counted_turn")
        if not turn or not (treated or lexicon.is_event(turn)):
            continue
        first = words.at(each.span.start)
        begin = first if words.keys[first] == "within" else first - 1
        coming = words.keys[max(begin - 1, 0) : begin + 1] in _COMING_TURNS
        begin -= 2 * coming
        led = words.keys[begin] if begin >= 0 else ""
        if led == "within" or (coming and led in ("in", "over", "during", "after")) or (treated and led == "after"):
            span = Span(words.start[begin], each.span.end)
            yield DateExpression(span, kind="event", relation="within")


_COMING_TURNS = (["the", "next"], ["the", "first"], ["the", "coming"])


def _comings(reading: Reading) -> Iterator[DateExpression]:
    """*Before any work begins*, *as soon as the course is dated*, *once it is open*: what comes to pass has no day."""
    sentence = reading.sentence
    if _COMING.isdisjoint(sentence.said):
        return
    last = 0
    for index in range(len(sentence) - 2):
        first = _past_opener(sentence, index)
        if not first or sentence.type(first) not in _SUBJECT or (index and sentence.type(index) == "DETERMINER"):
            continue
        if last <= first:  # the end is looked for once for all that stand before it
            last = next(
                (at for at in range(first, len(sentence)) if sentence.ends(at) or sentence.types[at] == "COMMA"),
                len(sentence),
            )
        if finite(sentence, first, last) is not None or _begins(sentence, last - 1):
            yield DateExpression(sentence.span(index, last), kind="event", relation="before")
            return


def _begins(sentence: Sentence, index: int) -> bool:
    """Say whether a clause ends in a verb of beginning or ending: "before school *starts*"."""
    form = lexicon.verb_form(sentence.key(index)) if sentence.types[index] == "THIRD" else None
    return form is not None and form[0] in lexicon.sense("beginning_and_ending")


def _past_opener(sentence: Sentence, index: int) -> int:
    """Return where the clause begins that "before", "once" or "as soon as" opens at *index*, or 0."""
    if sentence.key(index) == "as" and sentence.key(index + 2) == "as":
        return index + 3 if sentence.written(index + 1) == "soon" else 0
    opens = sentence.key(index) in ("before", "once") and sentence.types[index] != "METRIC"
    return index + 1 if opens and sentence.key(index - 1) not in ("at", "than", "least") else 0


_COMING = frozenset(("before", "once", "soon"))
_SUBJECT = frozenset(("DETERMINER", "PRONOUN", "PRONOUN_IS", "WORD", "NUMBER", "METRIC"))


def _whenever(reading: Reading) -> Iterator[DateExpression]:
    """*Every time I travel, I will write a card*: one's own occasions come round, but say not how often."""
    sentence = reading.sentence
    begin = 2 if sentence.key(0) in ("every", "each") and sentence.key(1) == "time" else 1
    if begin == 1 and sentence.key(0) not in ("when", "whenever"):
        return
    comma = next((at for at in range(begin, min(_CASE, len(sentence))) if sentence.types[at] == "COMMA"), 0)
    if comma and sentence.key(begin) in ("i", "we") and sentence.is_writer(comma + 1):
        yield DateExpression(sentence.span(0, comma), kind="recurrence", relation="every", every=1)


_CASE = 16
"""So many units a case in front may take."""


def _occasions(reading: Reading) -> Iterator[DateExpression]:
    """*Stretch before every run*, *for each sprint, close all tickets*: every time something happens."""
    sentence = reading.sentence
    for index in range(len(sentence) - 2 if not lexicon.closed("distributive").isdisjoint(sentence.said) else 0):
        key = sentence.key(index)
        led = index == 0 and key in ("for", "at", "in", "during") and sentence.type(index + 3) == "COMMA"
        if (key in {"before", "after"} or led) and sentence.key(index + 1) in lexicon.closed("distributive"):
            noun = index + 2
            if sentence.type(noun) in ("WORD", "VERB", "ING", "NUMBER") and reading.role_at(
                sentence.starts[index], "main"
            ) in ("main", "aside"):
                yield DateExpression(sentence.span(index, noun + 1), kind="recurrence", relation="every", every=1)


def _rounds(reading: Reading) -> Iterator[DateExpression]:
    """*Hold the annual breakfast*, *yearly training will be given*: what comes round is done again every time."""
    sentence = reading.sentence
    if not reading.actions:
        return
    action = reading.actions[0]
    if action.lemma not in lexicon.sense("holding_it") or action.object is None:
        return
    for index in range(len(sentence) - 1):
        inside = action.object.start <= sentence.starts[index] < action.object.end
        unit = _ROUND.get(sentence.key(index))
        if inside and unit and sentence.type(index + 1) in ("WORD", "VERB", "ING", "NUMBER"):
            many, name = unit
            span = sentence.span(index, index + 1)
            yield DateExpression(span, kind="recurrence", relation="every", every=many, unit=name)


_ROUND = {
    "annual": (1, "year"), "yearly": (1, "year"), "biannual": (6, "month"), "semiannual": (6, "month"),
    "quarterly": (1, "quarter"), "monthly": (1, "month"), "weekly": (1, "week"), "daily": (1, "day"),
}  # fmt: skip


def _counter(reading: Reading) -> Iterator[DateExpression]:
    """*Four months: recite a poem*, *10-12 weeks – full range of motion*: counted from a start that has no day."""
    sentence = reading.sentence
    if len(sentence) <= _AHEAD or sentence.kind(0) != "duration" or not sentence.ends(1):
        return
    if sentence.unit(0) in ("day", "week", "month", "year"):
        yield DateExpression(sentence.span(0, 1), kind="event", relation="by")


_AHEAD = 3
"""A counter stands before so many units at least, with its sign."""


def _ages(reading: Reading) -> Iterator[DateExpression]:
    """*Retire by 55*: a bare number behind "by", where nothing grows or shrinks by it."""
    sentence = reading.sentence
    for index in range(2, len(sentence)) if "BY" in sentence.types else ():
        if is_age(reading, index):
            yield DateExpression(sentence.span(index - 1, index + 1), kind="event", relation="by")


_AT_HOURS = frozenset(("by", "before", "after", "until", "at"))


def _clocks(reading: Reading) -> Iterator[DateExpression]:
    """*In bed by 10pm*, *no screens after 9pm*: an hour of the day bounds what is done, or left, every day."""
    sentence = reading.sentence
    if not reading.actions or _AT_HOURS.isdisjoint(sentence.said):
        return
    at_times = ("by", "before", "after", "until", "at") if _is_daily(reading) else ("by", "before", "until")
    for index in range(1, len(sentence) - 1):
        if sentence.key(index) not in at_times:
            continue
        end = sentence.hour(index + 1)
        if end:
            span = sentence.span(index, end)
            yield DateExpression(span, kind="recurrence", relation="every", every=1)


def _is_daily(reading: Reading) -> bool:
    """Say whether it is done or left day after day: something given up, kept, or where one is at that hour."""
    sentence, action = reading.sentence, reading.actions[0]
    if sentence.key(reading.first) in ("no", "never", "stop", "quit", "avoid", "don't", "not"):
        return True
    first = action.verb.lemma.split(" ")[0] if action.verb is not None else ""
    return bool(first) and first in lexicon.sense("every_day")
