"""A statement becomes a goal: words, islands, clauses, and from them the parts with their spans.

Every step is total: any text in, a goal out, never an exception. What the grammars could not place stands in
``Goal.unread``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from smartcheck import islands
from smartcheck.context.fields import known
from smartcheck.errors import ArgumentError
from smartcheck.goal import DateExpression, Goal, Metric, Quantity
from smartcheck.kinds import deciding as kinds
from smartcheck.kinds.facts import Facts
from smartcheck.language import confidence, lexicon
from smartcheck.language.words import Words
from smartcheck.parts import clearing, compounds, vagueness
from smartcheck.parts.bounds import bounds_of
from smartcheck.parts.deadlines import deadlines_of, is_means, periods_of, with_rhythms
from smartcheck.parts.metrics import metrics_of
from smartcheck.parts.years import within_period
from smartcheck.settings.config import DEFAULTS, Config
from smartcheck.source import Span, Statement
from smartcheck.syntax.coordination import wishes
from smartcheck.syntax.framing import framed
from smartcheck.syntax.marks import core
from smartcheck.syntax.phrases import head_of
from smartcheck.syntax.reading import Reading, cut
from smartcheck.syntax.remarks import is_case
from smartcheck.syntax.sentence import ASIDE, INCLUDING, MEANS, REASON, Clause, Frame, Sentence

_TELLING = frozenset(("COMMA", "METRIC"))
"""What a bracket holds that says what is meant: "(rice, beans)", "(50% or more)"."""
_TRIES = 8
"""How many sentences that only tell are passed over; it keeps the reading linear."""


def parse(statement: str | Statement, *, today: date, config: Config | None = None) -> Goal:
    """Return the goal a statement states, taken apart; *today* is what relative dates count from.

    What is neither a text nor a `Statement` is an `ArgumentError`.
    """
    if isinstance(statement, str):
        statement = Statement.of(statement)
    elif not isinstance(statement, Statement):
        its = "; its 'goal' is one" if hasattr(statement, "goal") else ""
        raise ArgumentError(f"a goal is a text or a Statement (got {type(statement).__name__}){its}")
    config = config or DEFAULTS
    words = Words(statement.text, *core(statement.text))
    dates, quantities = islands.find(words, today=today, config=config)
    dated = within_period(words, dates, statement.fields, today=today, config=config)
    dates = tuple(each for each in dated if not is_means(words, each))
    sure = confidence.find(statement.text)
    if sure:
        quantities = tuple(each for each in quantities if each.span.end <= sure.start or each.span.start >= sure.end)
    sentence = Sentence(words, dates, quantities)
    reading, metrics, pace, kind, why = _read(sentence, quantities, dates, statement.heading, today)
    if why in _NAMED and statement.fields and any(map(str.isdigit, known(statement.fields).get("target", ""))):
        kind, why = kinds.GOAL, "names a metric whose target stands beside it"
    if kind == kinds.NOT_GOAL:
        return Goal(statement, today, kind=kind, kind_reason=why, config=config)
    begun = _begins(reading)
    told = [*(each for each in dates if each.span.start >= begun), *periods_of(words, metrics, dates)]
    deadlines = deadlines_of(reading, [*told, *bounds_of(reading, metrics, told, today)], today)
    metrics = with_rhythms(reading, metrics, deadlines)
    suspects = [each for each in vagueness.suspects(sentence) if words.start[each.first] >= begun]
    bounded = any(each.kind != "vague" for each in deadlines)
    rhythm = any(each.kind == "recurrence" for each in deadlines) or any("/" in (each.unit or "") for each in metrics)
    lead = reading.actions[0] if reading.actions else None
    frame = reading.frame
    return Goal(
        statement,
        today,
        kind=kind,
        kind_reason=why,
        wrapper=sentence.span(reading.lead, frame.last)
        if frame and frame.kind != "promise" and frame.last > reading.lead
        else None,
        actor=_actor(sentence, frame),
        verb=lead.verb if lead else None,
        object=lead.object if lead else None,
        actions=reading.actions,
        metrics=metrics,
        deadlines=deadlines,
        vague=vagueness.find(sentence, suspects, _context(reading, metrics, bounded, rhythm)) if suspects else (),
        pace=pace,
        means=_spans(sentence, [each for each in reading.clauses if not _is_aid(sentence, each)], MEANS),
        reason=(*_told_why(sentence, reading.start), *_reasons(sentence, reading.clauses)),
        compound=reading.joined or compounds.is_compound(sentence, reading.actions, reading.clauses, metrics),
        unread=_unread(sentence, reading),
        config=config,
    )


def reread(goal: Goal, text: str) -> Goal:
    """Return the goal that *text* states in the place of *goal*: with what stands beside it, on its day."""
    return parse(attrs.evolve(goal.statement, text=text, pieces=()), today=goal.today, config=goal.config)


_NAMED = ("label", "present fact")
"""As what a metric is read that a row of a table only names: *Late crossings a month*."""


def _begins(reading: Reading) -> int:
    """Return where the sentence begins that promises, behind those that only tell: "Costs *rose* in 2025. We will"."""
    if not reading.start:
        return 0
    if _leads_on(reading.sentence, reading.start):
        return reading.sentence.starts[reading.start]  # "the lease ends in May, *so we will* look for a hall"
    return reading.sentence.starts[max(first for first, _ in reading.sentence.sentences() if first <= reading.start)]


def _context(reading: Reading, metrics: Sequence[Metric], bounded: bool, rhythm: bool) -> clearing.Context:
    """Return what can clear a vague word of the reading."""
    sentence = reading.sentence
    clauses = [each for each in reading.clauses if each.last > each.first]
    return clearing.Context(
        [sentence.starts[each.first] for each in clauses],
        [sentence.span(each.last - 1, each.last).end for each in clauses],
        [each.role for each in clauses],
        reading.actions,
        metrics,
        [each for each in metrics if each.is_amount and each.value is not None],
        bounded,
        rhythm,
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


def _read(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateExpression], heading: str, today: date
) -> tuple[Reading, tuple[Metric, ...], tuple[Metric, ...], str, str]:
    """Cut and classify; where the first sentence only tells a fact, the next one that commits is the goal."""
    start, tries = 0, 0
    while True:
        tries += 1
        reading = cut(sentence, start)
        metrics, pace = metrics_of(reading, dates)
        told = (*metrics, *_cases(sentence)) if "after" in sentence.said else metrics
        facts = Facts(
            sentence, reading.frame, reading.first, reading.last, reading.actions, told, dates, heading, today
        )
        alone = _by_itself(facts)
        kind, why = kinds.classify(alone)
        wanted = None
        if _tells(kind, why):
            wanted = next(wishes(sentence, max(start, reading.first), reading.last), None)
            wanted = _later(sentence, reading.last) if wanted is None else wanted
        if wanted is None and alone is not facts:
            kind, why = kinds.classify(facts)
        if wanted is not None and tries <= _TRIES:
            start = wanted
            continue
        return reading, metrics, pace, kind, why


def _cases(sentence: Sentence) -> list[Metric]:
    """Return the numbers that say in which case something is done: no target, but a sign that it is to be done."""
    items = sentence.items
    cases = (each for at, each in enumerate(items) if isinstance(each, Quantity) and is_case(sentence, at))
    return [Metric(each.span, kind=each.kind, value=each.value, unit=each.unit) for each in cases]


def _tells(kind: str, why: str) -> bool:
    """Say whether what was classified only tells a fact."""
    return kind == kinds.NOT_GOAL and why in ("past fact", "present fact")


def _later(sentence: Sentence, last: int) -> int | None:
    """Return where the first sentence behind unit *last* begins that commits by itself."""
    later = (begin for begin, end in sentence.sentences() if begin >= last and _commands(sentence, begin, end))
    return next(later, None)


def _by_itself(facts: Facts) -> Facts:
    """Return what is known of a sentence without the days and amounts of those behind it: "Sales *fell*. We will".

    A wish that a fact goes on to has its own, too: "the van *is old*, so I want to sell it by May". These are *facts*
    themselves where nothing stands behind it, or a frame says what it is.
    """
    if facts.frame is not None:
        return facts
    led = facts.dates and not lexicon.closed("therefore").isdisjoint(facts.sentence.said)
    last = next(wishes(facts.sentence, facts.first, facts.last), 0) if led else 0
    last = last if _leads_on(facts.sentence, last) else facts.last
    if last >= len(facts.sentence):
        return facts
    end = facts.sentence.span(last - 1, last).end
    metrics = tuple(each for each in facts.metrics if each.span.start < end)
    dates = tuple(each for each in facts.dates if each.span.start < end)
    if len(metrics) == len(facts.metrics) and len(dates) == len(facts.dates):
        return facts
    return facts._replace(metrics=metrics, dates=dates)


def _commands(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a sentence promises or orders something by itself."""
    frame, begin = framed(sentence, first, last)
    if frame is not None:
        return frame.kind != "desire" or frame.last < last
    return sentence.type(begin) in ("VERB", "ASPECT") and sentence.is_verb_here(begin)


def _is_aid(sentence: Sentence, clause: Clause) -> bool:
    """Say whether but an aid is named, which is how it is to be done: "*using a walker*", "*with two handrails*"."""
    if clause.role != MEANS or sentence.key(clause.first) not in ("using", "with", "on"):
        return False
    head = head_of(sentence, clause.opener, clause.last)
    if head in lexicon.sense("helped_on"):
        return not lexicon.sense("little_help").isdisjoint(sentence.keys[clause.opener : clause.last])
    return head in lexicon.closed("aid")


def _spans(sentence: Sentence, clauses: Sequence[Clause], role: str) -> tuple[Span, ...]:
    return tuple(
        sentence.span(each.first, each.last)
        for each in clauses
        if each.role == role and each.last > each.opener and each.last > each.first
    )


def _leads_on(sentence: Sentence, start: int) -> int:
    """Return the index of the "so" by which a fact leads on to a promise that begins at unit *start*, or 0."""
    at = start - 1 - (start > 1 and sentence.types[start - 1] == "COMMA")
    at = start if sentence.key(start) in lexicon.closed("therefore") else at
    return at if at > 0 and sentence.key(at) in lexicon.closed("therefore") else 0


def _told_why(sentence: Sentence, start: int) -> tuple[Span, ...]:
    """Return the fact that is followed by what one makes of it: "*fuel is dear*, so I want to cycle"."""
    end = _leads_on(sentence, start)
    if end < _FACT - 1:
        return ()
    while end and (sentence.ends(end - 1) or sentence.types[end - 1] == "COMMA"):
        end -= 1
    begin = max((first for first, _ in sentence.sentences() if first < end), default=0)
    return (sentence.span(begin, end),) if end - begin >= _FACT - 1 else ()


_FACT = 3
"""A fact has so many units less one at least, and one that leads on from it."""


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
            in {"WORD", "VERB", "ING", "THIRD", "PAST", "NUMBER", "METRIC", "ADVERB", "GOAL", "BE"}
            or (sentence.types[index] == "PARTICLE" and sentence.types[index - 1] == "DETERMINER")  # "of my *back*"
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
