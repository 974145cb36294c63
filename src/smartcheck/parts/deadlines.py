"""The days and rhythms that bound a goal: not history, not a start alone, nothing that belongs to the means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

import attrs

from smartcheck.dates.fences import leads_to_goal
from smartcheck.dates.neighbours import ends_period
from smartcheck.goal import Action, DateExpression, Metric, Quantity, part_at, parts_in
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.source import Span
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.remarks import conceded, has_lasted, tells_aside
from smartcheck.syntax.sentence import ASIDE, CONDITION, MAIN, MEANS, REASON, RELATIVE

_NEAR = 40
"""So many characters may stand between an amount and how often it is due."""
_COMPARED = frozenset(("from", "vs", "versus", "than", "over", "against"))
_NEARBY = 2
"""So many units lie between an amount and the period that it is compared with."""


_ROUNDS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_ROUNDS |= {"annually": "year", "fortnightly": "fortnight", "nightly": "night"}


def deadlines_of(reading: Reading, dates: Sequence[DateExpression], today: date) -> tuple[DateExpression, ...]:
    """Return the dates that bound the goal: not history, not a start, no recurrence that belongs to the means."""
    found: list[DateExpression] = []
    for each in dates:
        if "history" in each.notes or _is_left_out(reading.sentence.words, each) or _is_compared(reading, each, today):
            continue
        if _tells_who(reading, each) or _is_conceded(reading, each) or _is_window(reading, each):
            continue
        if _looks_back(reading.sentence.words, each):
            continue
        role = reading.role_at(each.span.start, MAIN)
        if role == REASON and each.kind == "event" and _is_of_what_is_prevented(reading.sentence.words, each):
            continue
        if role == ASIDE and _is_told_aside(reading, each):
            continue
        if each.kind == "recurrence" and _is_of_indicator(reading, each):
            continue
        if each.kind == "recurrence" and role in (MEANS, RELATIVE, ASIDE, REASON, CONDITION):
            if role != ASIDE or not _is_field(reading, each):
                continue
        inner = each.kind == "event" and each.relation != "by"  # "a form that we send *before the visit*"
        if role == RELATIVE and (inner or _is_told_past(reading, each, today)):
            continue
        if _only_starts(reading, each):
            each = attrs.evolve(each, notes=(*each.notes, "start_only"))
        found.append(each)
    found = _without_rounds(_without_reasons(reading, found))
    found.sort(key=lambda each: each.span)
    bounds = [each for each in found if "start_only" not in each.notes]
    return tuple(bounds or found)


def _without_rounds(dates: list[DateExpression]) -> list[DateExpression]:
    """Leave out when in each year it is that comes round yearly: "review it *annually* at the meeting *in May*"."""
    if not any(each.kind == "recurrence" and each.unit == "year" and each.every == 1 for each in dates):
        return dates
    return [each for each in dates if "no_year" not in each.notes or each.relation not in _AT_THAT_TIME]


_AT_THAT_TIME = frozenset(("", "in", "on", "during"))


def _is_of_indicator(reading: Reading, rhythm: DateExpression) -> bool:
    """Say whether a rhythm is part of what is measured: "calls *per shift*: 40 -> 50", and not "40 calls per shift"."""
    sentence = reading.sentence
    at = sentence.at(rhythm.span.start)
    if sentence.key(at) not in _PER or not at or sentence.types[at - 1] not in _NOUNS:
        return False
    clause = reading.clause_at(rhythm.span.start)
    before = range(clause.first if clause else 0, at)
    amount = lexicon.closed("indefinite") | lexicon.sense("counted_occasion")
    return not any(sentence.types[each] in _COUNTING or sentence.key(each) in amount for each in before)


_PER = frozenset(("per", "/"))
_NOUNS = frozenset(("WORD", "VERB", "THIRD", "ING"))
_COUNTING = frozenset(("METRIC", "NUMBER", "ADVERB"))


def _without_reasons(reading: Reading, dates: list[DateExpression]) -> list[DateExpression]:
    """Leave out the days of clauses that say why, where the goal has its own: "by May because it helps in 2028"."""
    own = [each for each in dates if reading.role_at(each.span.start, MAIN) != REASON]
    return own if any(each.end for each in own) else [each for each in dates if not _is_told_of_fact(reading, each)]


def _is_told_of_fact(reading: Reading, day: DateExpression) -> bool:
    """Say whether a time belongs to a fact that is the reason: "Reason: the shop floods *in winter*"."""
    if day.relation in ("by", "before", "until", "within"):
        return False
    clause = reading.clause_at(day.span.start)
    if clause is None or clause.role != REASON:
        return False
    sentence = reading.sentence
    told = clause.opener == clause.first and sentence.key(clause.first - 1) == ":"
    if "PART" in sentence.types[clause.first + 1 : clause.first + 3]:
        return False  # "as *part of* the drive in May" is an occasion, and no fact
    return told or sentence.key(clause.first) in ("because", "since", "as")


def _looks_back(words: Words, day: DateExpression) -> bool:
    """Say whether "in ten years" looks back: "places I *have not seen in ten years*", "*for the first time in ten*"."""
    if day.kind != "relative" or not words.text[day.span.start : day.span.start + 3].lower().startswith("in "):
        return False
    at = words.at(day.span.start)
    before = words.keys[max(at - _BACK, 0) : at]
    if before[-2:] == ["first", "time"]:
        return True
    told = lexicon.closed(("pronoun", "relative"))
    helper = max((place for place, key in enumerate(before) if key in _PERFECT), default=-1)
    if helper < 0 or not (before[helper] in _JOINED or (helper and before[helper - 1] in told)):
        return False  # "*have* the shed painted in two weeks" is still to be done
    if "to" in before[helper + 1 : -1]:
        return False  # "I have decided *to* open a shop in two years"
    return any(_is_participle(key) for key in before[helper + 1 :])


_BACK = 8
"""So many words before a stretch of time may say that it lies behind."""
_JOINED = lexicon.closed("have_done") | {"haven't", "hasn't", "hadn't"}
_PERFECT = lexicon.closed("having") | _JOINED | {"had"}


def _is_participle(key: str) -> bool:
    form = lexicon.verb_form(key)
    return (form is not None and form[1] == "PAST") or key in ("been", "gone", "seen", "done", "had")


def _is_of_what_is_prevented(words: Words, day: DateExpression) -> bool:
    """Say whether "before" in a reason tells of what else would happen: "to help with problems *before they grow*"."""
    at = words.at(day.span.start)
    return words.keys[at] == "before" and words.keys[at + 1 : at + 2] != [] and words.keys[at + 1] in ("it", "they")


def _is_told_past(reading: Reading, day: DateExpression, today: date) -> bool:
    """Say whether a day tells when something about a thing happened: my rating, *which peaked in 2012*."""
    sentence = reading.sentence
    clause = reading.clause_at(day.span.start)
    if clause is None or (day.end is not None and day.end >= today and day.relation in _TO_COME):
        return False  # a fee that has to be *paid by May*; who *left in May* left last May
    if sentence.key(clause.first + 1) == "left":  # which elsewhere is a side, and no past form
        return True  # "those who *left* us last year"
    before = range(clause.first, sentence.at(day.span.start))
    return any(sentence.types[index] == "PAST" or _looks_past(sentence.key(index)) for index in before)


_TO_COME = frozenset(("by", "before", "until", "within"))


def _looks_past(key: str) -> bool:
    """Say whether a word that no list knows is built like a past form: "which *plateaued* in 2012"."""
    return key.endswith("ed") and len(key) > _ED and lexicon.tag(key) == "WORD"


_ED = 4


def _tells_who(reading: Reading, day: DateExpression) -> bool:
    """Say whether an undated time only says who: "children *in year 3* will read 20 books"."""
    frame = reading.frame
    if frame is None or frame.subject is None or day.kind != "event":
        return False
    starts = reading.sentence.starts
    return starts[frame.subject[0]] < day.span.start < starts[frame.subject[1] - 1] + 1


def _is_window(reading: Reading, day: DateExpression) -> bool:
    """Say whether a time behind an event of each case belongs to what is measured, and bounds nothing.

    So it does before the amount, behind a share of the cases, and behind all of them: "cut relapses *within 90 days of
    treatment* by 15%", "80% of repairs *within five days of the report*", "visit every tenant *within a week of ...*".
    """
    sentence = reading.sentence
    at = sentence.words.at(day.span.start)
    if day.kind != "event" or sentence.words.keys[at] not in ("within", "in"):
        return False
    if not {"of", "after", "from"}.intersection(sentence.words.keys[at + 2 : at + _OPENING]):
        return False
    short = not lexicon.sense("short_stretch").isdisjoint(sentence.words.keys[at + 1 : at + _OPENING])
    place = sentence.at(day.span.start)
    action = part_at(reading.actions, day.span.start)
    inside = action is not None and action.object is not None and action.object.end <= day.span.start
    for index in range(max(0, place - _WINDOW), min(len(sentence), place + _WINDOW)):
        item = sentence.items[index]
        if not isinstance(item, Quantity) or item.kind not in ("percent", "ratio") or index == place:
            continue
        share = sentence.key(index + 1) == "of"
        if (index < place and share and short) or (index > place and not share and inside):
            return True
    first = sentence.words.keys[sentence.words.at(action.object.start)] if action and action.object else ""
    return short and (first in lexicon.closed("universal") or _goes_on_so(reading, action))


def _goes_on_so(reading: Reading, action: Action | None) -> bool:
    """Say whether it is told what is done to all that comes: "*leaks are mended* within a week of the report"."""
    if reading.frame is not None or action is None or action.verb is None or action.object is None:
        return False
    return action.plural and action.object.start < action.verb.span.start


_WINDOW = 64
"""So many units around a time are searched for the amount it belongs to; it keeps the reading linear."""
_OPENING = 6
"""So many words may lead to "of" in "within two working days of"."""


def _is_conceded(reading: Reading, day: DateExpression) -> bool:
    """Say whether a day belongs to what is only conceded, or tells how long it has gone on: "*for a year now*"."""
    sentence = reading.sentence
    at = sentence.at(day.span.start)
    if day.relation == "for" and (
        sentence.key(at + 1) == "now" or has_lasted(sentence, reading.clause_at(day.span.start), at)
    ):
        return True
    return at > 1 and conceded(sentence, at)


def _is_told_aside(reading: Reading, day: DateExpression) -> bool:
    """Say whether a bracket tells how things are then: "(buyers come *in March*)", not "(due in March)"."""
    if day.relation in ("by", "before", "until", "within"):
        return False
    clause = reading.clause_at(day.span.start)
    return clause is not None and tells_aside(reading.sentence, clause)


def _is_field(reading: Reading, day: DateExpression) -> bool:
    """Say whether a rhythm stands apart by itself, or with its amount: "walk *- every day*", "(*ten every day*)"."""
    sentence = reading.sentence
    clause = reading.clause_at(day.span.start)
    if clause is None:
        return False
    told = sentence.types[clause.first : clause.last]
    return _FIELD.issuperset(told) or (sentence.key(clause.first) in ("(", "[") and "METRIC" in told)


_FIELD = frozenset(("DATE", "METRIC", "COMMA", "AND", "SIGN", None))
"""What stands beside a rhythm that is told apart from the act."""


def _is_left_out(words: Words, day: DateExpression) -> bool:
    """Say whether a day is not when it shall be done: *except* on Sundays, what is moved *to* Thursday."""
    first = words.at(day.span.start)
    before = words.keys[first - 1] if first else ""
    after = words.at(day.span.end - 1) + 1
    near = words.keys[after - 1 : after + 1]
    if "out" in near and ["out", "of"] in (words.keys[after : after + 2], words.keys[after - 1 : after + 1]):
        share = words.keys[after + (near[:1] != ["out"]) + 1 : after + (near[:1] != ["out"]) + 2]
        return bool(share) and (not share[0].isalpha() or share[0] in lexicon.closed("spelled_number"))
    if words.keys[first] == "since" or words.keys[first : first + 2] == ["across", "all"]:
        return True  # "a gate broken *since spring*", "teach it *across all years*"
    if words.keys[first] == "at" and words.keys[first + 1] in lexicon.sense("weekday"):
        return True  # "sing *at Sunday* school"
    if day.relation == "for" and before in lexicon.sense("looking_ahead"):
        return True  # "a roadmap *for the next three months*"
    if before in lexicon.sense("counted_from") and day.kind == "period" and not day.relation:
        return True  # "by 40% (baseline *year 2019*)"
    if _is_of_a_thing(words, day, first, after) or _is_how_it_stood(words, day, first):
        return True
    if before in lexicon.sense("excepting") or (
        before in {"than", "from", "for"} and words.keys[max(first - 2, 0)] in lexicon.sense("leaving_out")
    ):
        return True
    if before != "to" or day.relation or day.kind == "recurrence" or first < 2 or ends_period(words, first + 1, after):
        return False
    return words.keys[first - 2].isalpha() and words.keys[first - 2] not in lexicon.closed("leading_up")


def _is_of_a_thing(words: Words, day: DateExpression, first: int, after: int) -> bool:
    """Say whether a day tells which thing is meant: about *the March 14 recital*, *my mid-year* with Ana."""
    if day.relation or day.kind not in ("absolute", "relative", "period"):
        return False
    if leads_to_goal(words, after):
        return False  # "my *2027* goal is to"
    before = words.keys[first - 1] if first else ""
    if before in lexicon.closed("possessive"):
        return True
    noun = words.keys[after] if after < len(words) else ""
    if words.keys[first] != "the" or not noun[:1].isalpha() or noun in lexicon.closed("preposition"):
        return False
    return first > 0 and words.keys[first - 1] not in (",", ".", ":", ";") and lexicon.tag(noun) in ("WORD", "VERB")


def _is_how_it_stood(words: Words, day: DateExpression, first: int) -> bool:
    """Say whether a day tells which things are meant by how they stood then: complaints *open as of 1 March*."""
    if day.relation != "from" or words.keys[first : first + 2] != ["as", "of"] or first < 2:
        return False
    led, state = words.keys[first - 2 : first]
    told = led == "in" or lexicon.is_plural(led) or words.keys[first - 3 : first - 2] in (["that"], ["which"], ["who"])
    return state in lexicon.sense("standing_then") and told


def _is_bygone(keys: Sequence[str], first: int) -> bool:
    """Say whether a season or a term is meant that is over: up 5% compared with *last season*, *on last term*."""
    last = first + (keys[first] in lexicon.closed("preposition"))
    return keys[last : last + 1] == ["last"] and not lexicon.sense("stretch").isdisjoint(keys[last + 1 : last + 2])


def _is_compared(reading: Reading, day: DateExpression, today: date) -> bool:
    """Say whether a change is counted from a period: "5% less *than in 2025*", "down 5% *from Q2*"."""
    sentence = reading.sentence
    first = sentence.words.at(day.span.start)
    before = sentence.words.keys[first - 1] if first else ""
    if day.relation == "from" and day.start and day.start < today and not day.end:
        return True  # "double our income *from 2009*"
    gone = before == "from" and sentence.words.keys[first] in ("last", "previous")
    if day.kind == "event" and (before == "than" or gone or _is_bygone(sentence.words.keys, first)):
        return True  # "more goals than *last season*", "double our takings *from last season*", "up 5% on *last term*"
    if before in ("than", "as") and day.relation in ("in", "on", ""):
        return True  # "spend less *than in May*", "*as in May*, read 20 books"
    if day.kind != "period" or (day.end or day.start or today) >= today:
        return False
    if day.relation in ("in", "") and lexicon.singular(before) in lexicon.sense("bygone"):
        return True  # "learn from my *mistakes* in 2012"
    at = sentence.at(day.span.start)
    amount = sentence.items[at - 1] if at else None
    if isinstance(amount, Quantity) and amount.baseline is not None and _ends_with_start(sentence.words, amount):
        return True  # "to $90 from $68 *in 2015*"
    if sentence.key(at + 1) == ":" and "METRIC" in sentence.types[at + 2 : at + 3]:
        return True  # "at most 12 (*FY25*: 19)"
    comparing = lexicon.sense("compared_with") | {"from"}
    if isinstance(amount, Quantity) and at > 1 and comparing.intersection(sentence.keys[max(at - 3, 0) : at - 1]):
        return True  # "cut it to 20 minutes compared with 35 *in 2025*"
    if before not in _COMPARED and sentence.words.keys[first] not in _COMPARED:
        return False
    return "METRIC" in sentence.types[max(at - _NEARBY, 0) : at]


def _ends_with_start(words: Words, amount: Quantity) -> bool:
    """Say whether an amount tells last where it starts: "to $90 *from $68*", not "from $68 to $90"."""
    keys = words.keys[words.at(amount.span.start) : words.at(amount.span.end - 1) + 1]
    return "from" in keys and keys[-1 - keys[::-1].index("from") :].count("to") == 0


def _only_starts(reading: Reading, day: DateExpression) -> bool:
    """Say whether a day is when an activity begins, not when it is done: "*start* walking on Monday"."""
    at_once = day.relation in {"on", "", "from"} and day.kind in {"absolute", "relative"}
    if not (at_once or day.relation == "by") or "start_only" in day.notes:
        return False  # "*start* walking *by May*" is when it begins, too
    action = part_at(reading.actions, day.span.start)
    if action is None or action.verb is None:
        return False
    first = reading.sentence.words.keys[reading.sentence.words.at(action.span.start)]
    if first not in lexicon.sense("starting"):
        return False
    return (
        (action.object is None and not action.head)
        or action.verb.span.start > action.span.start
        or action.head.endswith("ing")
        or action.head in lexicon.sense("going_on")
        or (action.plural and lexicon.is_event(action.head))
    )


def is_means(words: Words, day: DateExpression) -> bool:
    """Say whether what looks like an event says how: "*by completing* a rotation"."""
    first = words.at(day.span.start)
    if day.kind == "event" and words.keys[first] in ("through", "via"):
        last = words.at(day.span.end - 1) + 1
        return words.keys[first] == "via" or not lexicon.sense("ends").intersection(words.keys[first:last])
    if day.kind != "event" or words.keys[first] != "by" or first + 1 >= len(words):
        return False
    last = words.at(day.span.end - 1)
    if last == first + _NAMED_DAY and words.keys[last] in lexicon.sense("named_day"):
        return False  # "by *moving day*", "by *opening night*"
    form = lexicon.verb_form(words.keys[first + 1])
    return form is not None and form[1] == "ING"


_NAMED_DAY = 2


def periods_of(words: Words, metrics: Sequence[Metric], dates: Sequence[DateExpression]) -> list[DateExpression]:
    """Return the recurrences that stand only inside a rate: "five portions *a day*"."""
    known = sorted(dates, key=lambda each: each.span)
    return [
        DateExpression(each.period, kind="recurrence", relation="every", every=1, unit=_turn(words, each))
        for each in metrics
        if each.period
        and (_turn(words, each) in lexicon.closed("calendar") or _turn(words, each) in lexicon.sense("taken_in_turns"))
        and part_at(known, each.period.start) is None
        and not parts_in(known, each.period)
    ]


def _turn(words: Words, metric: Metric) -> str:
    """Return the unit that a rate comes round in; a percentage is one of the whole, and keeps its own unit."""
    if metric.kind == "percent" and metric.period:
        key = words.keys[words.at(metric.period.end - 1)]
        return _ROUNDS.get(key) or lexicon.singular(key)
    return (metric.unit or "").rpartition("/")[2]


def with_rhythms(
    reading: Reading, metrics: Sequence[Metric], deadlines: Sequence[DateExpression]
) -> tuple[Metric, ...]:
    """Add how often to the metrics where an action has no amount of its own: "check the alarm *weekly*"."""
    found: list[Metric] = []
    metrics = list(metrics)
    for each in deadlines:
        if each.kind != "recurrence" or not each.unit or reading.role_at(each.span.start, MAIN) not in (MAIN, ASIDE):
            continue
        if _joined_rate(reading, metrics, each):
            continue
        action = part_at(reading.actions, each.span.start)
        where = action.span if action is not None else each.span
        if action is not None and action.verb_class in lexicon.BETTERING:
            continue  # "extend bus service on weekends": when the service is
        if (len(reading.actions) == 1 and metrics) or parts_in(metrics, where) or parts_in(found, where):
            continue
        period = each.unit if each.every in (None, 1) else f"{each.every} {each.unit}s"
        found.append(Metric(each.span, kind="rate", value=each.times or 1, unit=f"time/{period}"))
    return tuple(sorted([*metrics, *found], key=lambda metric: metric.span)) if found else tuple(metrics)


def _joined_rate(reading: Reading, metrics: list[Metric], rhythm: DateExpression) -> bool:
    """Join "per year" to the amount before it, whatever stands between: "4 drills *with partners* per year".

    Where the amount before it has it already, it goes for the one before that, too: "*one song* and one poem a week".
    """
    words = reading.sentence.words
    if words.keys[words.at(rhythm.span.start)] not in ("per", "a", "an", "each", "every", "/"):
        return False
    place = bisect_left(metrics, rhythm.span.start, key=lambda metric: metric.span.start) - 1
    shared = place >= 0 and metrics[place].span.end > rhythm.span.start
    place -= shared
    if place < 0 or metrics[place].kind != "count" or metrics[place].unit is None:
        return False
    between = words.text[metrics[place].span.end : rhythm.span.start]
    if len(between) > _NEAR or any(sign in between for sign in ",.;:"):
        return False
    period = rhythm.unit if rhythm.every in (None, 1) else f"{rhythm.every} {rhythm.unit}s"
    metrics[place] = attrs.evolve(
        metrics[place],
        span=metrics[place].span if shared else Span(metrics[place].span.start, rhythm.span.end),
        kind="rate",
        unit=f"{metrics[place].unit}/{period}",
        period=rhythm.span,
    )
    return True
