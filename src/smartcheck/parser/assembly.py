"""A statement becomes a goal: words, islands, clauses, and from them the parts with their spans.

Every step is total: any text in, a goal out, never an exception. What the grammars could not place stands in
``Goal.unread``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from smartcheck import islands
from smartcheck.config import Config
from smartcheck.goal import DateExpression, Goal, Metric, Quantity, part_at, parts_in
from smartcheck.language import confidence, lexicon
from smartcheck.language.words import Words
from smartcheck.parser import compounds, kinds, vagueness
from smartcheck.parser.facts import Facts
from smartcheck.parser.frames import Frame, frame_of
from smartcheck.parser.marks import core
from smartcheck.parser.metrics import metrics_of
from smartcheck.parser.reading import Reading, cut, word_at
from smartcheck.parser.sentence import (
    ASIDE,
    CONDITION,
    INCLUDING,
    MAIN,
    MEANS,
    REASON,
    RELATIVE,
    Clause,
    Sentence,
)
from smartcheck.source import Span, Statement

_DEFAULTS = Config()


def parse(statement: str | Statement, *, today: date, config: Config | None = None) -> Goal:
    """Return the goal a statement states, taken apart; *today* is what relative dates count from."""
    if isinstance(statement, str):
        statement = Statement.of(statement)
    config = config or _DEFAULTS
    words = Words(statement.text, *core(statement.text))
    dates, quantities = islands.find(words, today=today, config=config)
    dates = tuple(each for each in dates if not _is_means(words, each))
    sure = confidence.find(statement.text)
    if sure:
        quantities = tuple(each for each in quantities if each.span.end <= sure.start or each.span.start >= sure.end)
    sentence = Sentence(words, dates, quantities)
    reading, metrics, pace, kind, why = _read(sentence, quantities, dates, statement.heading, today)
    if kind == kinds.NOT_GOAL:
        return Goal(statement, today, kind=kind, kind_reason=why)
    deadlines = _deadlines(reading, [*dates, *_periods(metrics, dates)], today)
    metrics = _with_rhythms(reading, metrics, deadlines)
    suspects = vagueness.suspects(sentence)
    bounded = any(each.kind != "vague" for each in deadlines)
    lead = reading.actions[0] if reading.actions else None
    frame = reading.frame
    return Goal(
        statement,
        today,
        kind=kind,
        kind_reason=why,
        wrapper=sentence.span(0, frame.last) if frame and frame.kind not in ("promise",) and frame.last else None,
        actor=_actor(sentence, frame),
        verb=lead.verb if lead else None,
        object=lead.object if lead else None,
        actions=reading.actions,
        metrics=metrics,
        deadlines=deadlines,
        vague=vagueness.find(sentence, suspects, _context(reading, metrics, bounded)) if suspects else (),
        pace=pace,
        means=_spans(sentence, reading.clauses, MEANS),
        reason=_reasons(sentence, reading.clauses),
        compound=reading.joined or compounds.is_compound(sentence, reading.actions, reading.clauses, metrics),
        unread=_unread(sentence, reading),
    )


def _context(reading: Reading, metrics: Sequence[Metric], bounded: bool) -> vagueness.Context:
    """Return what can clear a vague word of the reading."""
    sentence = reading.sentence
    clauses = [each for each in reading.clauses if each.last > each.first]
    return vagueness.Context(
        [sentence.starts[each.first] for each in clauses],
        [sentence.span(each.last - 1, each.last).end for each in clauses],
        [each.role for each in clauses],
        reading.actions,
        metrics,
        [each for each in metrics if each.kind != "boolean-deliverable" and each.value is not None],
        bounded,
        sentence.words.text,
        _lists(sentence, reading.clauses),
    )


def _lists(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[int, ...]:
    """Return where brackets begin that hold a list, and where "such as" does."""
    return tuple(
        sentence.starts[each.first]
        for each in clauses
        if each.last > each.first
        and (
            each.role == INCLUDING
            or (each.role == ASIDE and _TELLING.intersection(sentence.types[each.first : each.last]))
        )
    )


_TELLING = frozenset(("COMMA", "METRIC"))
"""What a bracket holds that says what is meant: "(rice, beans)", "(50% or more)"."""


def _is_means(words: Words, day: DateExpression) -> bool:
    """Say whether what looks like an event says how: "*by completing* a rotation"."""
    first = word_at(words, day.span.start)
    if day.kind == "event" and words.keys[first] in ("through", "via"):
        last = word_at(words, day.span.end - 1) + 1
        return words.keys[first] == "via" or not lexicon.sense("ends").intersection(words.keys[first:last])
    if day.kind != "event" or words.keys[first] != "by" or first + 1 >= len(words):
        return False
    form = lexicon.verb_form(words.keys[first + 1])
    return form is not None and form[1] == "ING"


def _read(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateExpression], heading: str, today: date
) -> tuple[Reading, tuple[Metric, ...], tuple[Metric, ...], str, str]:
    """Cut and classify; where the first sentence only tells a fact, the next one that commits is the goal."""
    start, tries = 0, 0
    while True:
        tries += 1
        reading = cut(sentence, start)
        metrics, pace = metrics_of(reading, quantities, dates)
        facts = Facts(
            sentence, reading.frame, reading.first, reading.last, reading.actions, metrics, dates, heading, today
        )
        kind, why = kinds.classify(facts)
        if kind != kinds.NOT_GOAL or why not in ("past fact", "present fact"):
            return reading, metrics, pace, kind, why
        later = [
            begin for begin, end in sentence.sentences() if begin >= reading.last and _commands(sentence, begin, end)
        ]
        later = [*_wishes(sentence, max(start, reading.first), reading.last), *later]
        if not later or tries > _TRIES:
            return reading, metrics, pace, kind, why
        start = later[0]


_TRIES = 8
"""How many sentences that only tell are passed over; it keeps the reading linear."""


def _commands(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a sentence promises or orders something by itself."""
    frame = frame_of(sentence, first, last)
    if frame is not None:
        return frame.kind != "desire" or frame.last < last
    return sentence.types[first] in ("VERB", "ASPECT") and sentence.is_verb_here(first)


def _wishes(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Yield where a sentence that tells a fact goes on to what the writer means to do: "it leaks, *so we will* ..."."""
    for index in range(first + 1, last - 1):
        if sentence.types[index] not in ("PRONOUN", "PRONOUN_WILL", "PRONOUN_WOULD", "PRONOUN_IS", "DETERMINER"):
            continue
        if sentence.types[index - 1] not in ("COMMA", "AND", "DATE", "THAT") and sentence.key(index - 1) not in _TURNS:
            continue
        if sentence.key(index) not in _OWN:
            continue
        frame = frame_of(sentence, index, last)
        if frame is None or frame.kind == "desire" or _PAST_WISH.intersection(sentence.keys[index : frame.last]):
            continue
        yield index


_TURNS = frozenset("but so yet therefore hence thus while although though".split())
_OWN = frozenset("i we i'll we'll i'd we'd i'm we're my our".split())
_PAST_WISH = frozenset("was were had wanted".split())


def _spans(sentence: Sentence, clauses: Sequence[Clause], role: str) -> tuple[Span, ...]:
    return tuple(
        sentence.span(each.first, each.last)
        for each in clauses
        if each.role == role and each.last > each.opener and each.last > each.first
    )


def _reasons(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """Return the clauses that say why, without empty ones ("to be successful", "to improve myself")."""
    found: list[Span] = []
    for clause in clauses:
        if clause.role != REASON or clause.last <= clause.opener:
            continue
        content = [
            sentence.key(index)
            for index in range(clause.opener, clause.last)
            if sentence.types[index]
            in ("WORD", "VERB", "ING", "THIRD", "PAST", "NUMBER", "METRIC", "ADVERB", "GOAL", "BE")
        ]
        if sentence.types[clause.first] == "TO" and not _names_outcome(sentence, clause):
            continue
        told = sentence.key(clause.first) == "so" and clause.last < len(sentence) and len(content) > 0
        if told or any(word not in lexicon.closed("empty_purpose") for word in content):
            found.append(sentence.span(clause.first, clause.last))
    return tuple(found)


def _names_outcome(sentence: Sentence, clause: Clause) -> bool:
    """Say whether an act after "to" is done to something: "pick one thing *to finish* per week" names no outcome."""
    return any(
        sentence.types[index] not in ("DATE", "COMMA", "PARTICLE", "AND", None)
        and sentence.key(index) not in lexicon.closed("preposition")
        for index in range(clause.opener + 1, min(clause.last + 1, len(sentence)))
    )


def _actor(sentence: Sentence, frame: Frame | None) -> Span | None:
    if frame is None or frame.subject is None or frame.kind == "purpose":
        return None
    return sentence.span(*frame.subject)


def _with_rhythms(
    reading: Reading, metrics: Sequence[Metric], deadlines: Sequence[DateExpression]
) -> tuple[Metric, ...]:
    """Add how often to the metrics where an action has no amount of its own: "check the alarm *weekly*"."""
    found: list[Metric] = []
    metrics = list(metrics)
    for each in deadlines:
        if each.kind != "recurrence" or not each.unit or reading.role_at(each.span.start, MAIN) != MAIN:
            continue
        if _joined_rate(reading, metrics, each):
            continue
        action = part_at(reading.actions, each.span.start)
        where = action.span if action is not None else each.span
        if action is not None and action.verb_class in ("increase", "decrease", "change", "weak"):
            continue  # "extend bus service on weekends": when the service is
        if parts_in(metrics, where) or parts_in(found, where) or (len(reading.actions) == 1 and metrics):
            continue
        period = each.unit if each.every in (None, 1) else f"{each.every} {each.unit}s"
        found.append(Metric(each.span, kind="rate", value=each.times or 1, unit=f"time/{period}"))
    return tuple(sorted([*metrics, *found], key=lambda metric: metric.span)) if found else tuple(metrics)


def _joined_rate(reading: Reading, metrics: list[Metric], rhythm: DateExpression) -> bool:
    """Join "per year" to the amount before it, whatever stands between: "4 drills *with partners* per year"."""
    words = reading.sentence.words
    if words.keys[word_at(words, rhythm.span.start)] not in ("per", "a", "an", "each", "every", "/"):
        return False
    place = next(
        (at for at in range(len(metrics) - 1, -1, -1) if metrics[at].span.end <= rhythm.span.start),
        -1,
    )
    if place < 0 or metrics[place].kind != "count" or metrics[place].unit is None:
        return False
    between = words.text[metrics[place].span.end : rhythm.span.start]
    if len(between) > _NEAR or any(sign in between for sign in ",.;:"):
        return False
    period = rhythm.unit if rhythm.every in (None, 1) else f"{rhythm.every} {rhythm.unit}s"
    metrics[place] = attrs.evolve(
        metrics[place],
        span=Span(metrics[place].span.start, rhythm.span.end),
        kind="rate",
        unit=f"{metrics[place].unit}/{period}",
        period=rhythm.span,
    )
    return True


_NEAR = 40
"""So many characters may stand between an amount and how often it is due."""


def _periods(metrics: Sequence[Metric], dates: Sequence[DateExpression]) -> list[DateExpression]:
    """Return the recurrences that stand only inside a rate: "five portions *a day*"."""
    known = sorted(dates, key=lambda each: each.span)
    return [
        DateExpression(
            each.period, kind="recurrence", relation="every", every=1, unit=(each.unit or "").rpartition("/")[2] or None
        )
        for each in metrics
        if each.period
        and (each.unit or "").rpartition("/")[2] in lexicon.closed("calendar")
        and part_at(known, each.period.start) is None
        and not parts_in(known, each.period)
    ]


def _deadlines(reading: Reading, dates: Sequence[DateExpression], today: date) -> tuple[DateExpression, ...]:
    """Return the dates that bound the goal: not history, not a start, no recurrence that belongs to the means."""
    found: list[DateExpression] = []
    for each in dates:
        if "history" in each.notes or _is_left_out(reading.sentence.words, each) or _is_compared(reading, each, today):
            continue
        if _tells_who(reading, each):
            continue
        role = reading.role_at(each.span.start, MAIN)
        if each.kind == "recurrence" and role in (MEANS, RELATIVE, ASIDE, REASON, CONDITION):
            if role != ASIDE or not _in_bracket(reading, each):
                continue
        if each.kind == "event" and role == RELATIVE:
            continue
        if _only_starts(reading, each):
            each = attrs.evolve(each, notes=(*each.notes, "start_only"))
        found.append(each)
    found = _without_reasons(reading, found)
    found.sort(key=lambda each: each.span)
    starts = [each for each in found if "start_only" in each.notes]
    if len(starts) < len(found):
        found = [each for each in found if each not in starts]
    return tuple(found)


def _without_reasons(reading: Reading, dates: list[DateExpression]) -> list[DateExpression]:
    """Leave out the days of clauses that say why, where the goal has its own: "by May because it helps in 2028"."""
    own = [each for each in dates if reading.role_at(each.span.start, MAIN) != REASON]
    return own if any(each.end for each in own) else dates


def _tells_who(reading: Reading, day: DateExpression) -> bool:
    """Say whether an undated time only says who: "children *in year 3* will read 20 books"."""
    frame = reading.frame
    if frame is None or frame.subject is None or day.kind != "event":
        return False
    starts = reading.sentence.starts
    return starts[frame.subject[0]] < day.span.start < starts[frame.subject[1] - 1] + 1


def _in_bracket(reading: Reading, day: DateExpression) -> bool:
    """Say whether a rhythm stands in a bracket with its amount: "learn words *(ten every day)*"."""
    sentence = reading.sentence
    at = bisect_right(sentence.starts, day.span.start) - 1
    clause = next((each for each in reading.clauses if each.first <= at < each.last), None)
    if clause is None or sentence.key(clause.first) not in ("(", "["):
        return False
    return "METRIC" in sentence.types[clause.first : clause.last]


def _is_left_out(words: Words, day: DateExpression) -> bool:
    """Say whether a day is not when it shall be done: *except* on Sundays, what is moved *to* Thursday."""
    first = word_at(words, day.span.start)
    before = words.keys[first - 1] if first else ""
    if before in lexicon.sense("excepting") or (
        before in ("than", "from", "for") and words.keys[max(first - 2, 0)] in lexicon.sense("excepting")
    ):
        return True
    if before != "to" or day.relation or day.kind == "recurrence" or first < 2:
        return False
    return words.keys[first - 2].isalpha() and words.keys[first - 2] not in _LEADING_UP


def _is_compared(reading: Reading, day: DateExpression, today: date) -> bool:
    """Say whether a change is counted from a period: "5% less *than in 2025*", "down 5% *from Q2*"."""
    sentence = reading.sentence
    first = word_at(sentence.words, day.span.start)
    before = sentence.words.keys[first - 1] if first else ""
    if day.kind != "period" or (day.end or day.start or today) >= today:
        return False
    at = bisect_right(sentence.starts, day.span.start) - 1
    amount = sentence.items[at - 1] if at else None
    if isinstance(amount, Quantity) and amount.baseline is not None and _ends_with_start(sentence.words, amount):
        return True  # "to $90 from $68 *in 2015*"
    if before not in _COMPARED and sentence.words.keys[first] not in _COMPARED:
        return False
    return "METRIC" in sentence.types[max(at - _NEARBY, 0) : at]


def _ends_with_start(words: Words, amount: Quantity) -> bool:
    """Say whether an amount tells last where it starts: "to $90 *from $68*", not "from $68 to $90"."""
    keys = words.keys[word_at(words, amount.span.start) : word_at(words, amount.span.end - 1) + 1]
    return "from" in keys and keys[-1 - keys[::-1].index("from") :].count("to") == 0


_COMPARED = frozenset(("from", "vs", "versus", "than", "over", "against"))
_NEARBY = 2
"""So many units lie between an amount and the period that it is compared with."""
_LEADING_UP = frozenset("up through now today on next back".split())
"""After these, "to" leads to a day by which it is done: from now to May."""


def _only_starts(reading: Reading, day: DateExpression) -> bool:
    """Say whether a day is when an activity begins, not when it is done: "*start* walking on Monday"."""
    if day.relation not in ("on", "", "from") or day.kind not in ("absolute", "relative") or "start_only" in day.notes:
        return False
    action = part_at(reading.actions, day.span.start)
    if action is None or action.verb is None:
        return False
    first = reading.sentence.words.keys[word_at(reading.sentence.words, action.span.start)]
    if first not in lexicon.sense("starting"):
        return False
    return (
        action.verb.span.start > action.span.start
        or action.head.endswith("ing")
        or action.head in lexicon.sense("going_on")
    )


def _unread(sentence: Sentence, reading: Reading) -> tuple[Span, ...]:
    """Return the stretches of content words that belong to no part."""
    covered = [False] * len(sentence)
    first = min(reading.first, len(covered))
    covered[:first] = [True] * first
    for clause in reading.clauses:
        if clause.role != ASIDE and clause.last > clause.first:
            covered[clause.first : clause.last] = [True] * (clause.last - clause.first)
    if False not in covered:
        return ()
    found: list[Span] = []
    index = 0
    while index < len(covered):
        if covered[index] or not sentence.key(index)[0].isalnum():
            index += 1
            continue
        end = index
        while end < len(covered) and not covered[end]:
            end += 1
        found.append(sentence.span(index, end))
        index = end
    return tuple(found)
