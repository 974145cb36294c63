"""A statement becomes a goal: words, islands, clauses, and from them the parts with their spans.

Every step is total: any text in, a goal out, never an exception. What the grammars could not place stands in
``Goal.unread``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import attrs

from smartcheck import islands
from smartcheck.config import Config
from smartcheck.goal import Action, DateExpression, Goal, Metric, Quantity, part_at, parts_in
from smartcheck.language import confidence, lexicon
from smartcheck.language.words import Words
from smartcheck.parser import compounds, kinds, vagueness
from smartcheck.parser.facts import Facts
from smartcheck.parser.sentence import (
    ASIDE,
    CONDITION,
    GUARD,
    INCLUDING,
    MAIN,
    MEANS,
    REASON,
    RELATIVE,
    Clause,
    Frame,
    Sentence,
)
from smartcheck.source import Span, Statement

_DEFAULTS = Config()


class _Reading(NamedTuple):
    """A statement cut up."""

    sentence: Sentence
    frame: Frame | None
    first: int
    last: int
    clauses: tuple[Clause, ...]
    actions: tuple[Action, ...]


def parse(statement: str | Statement, *, today: date, config: Config | None = None) -> Goal:
    """Return the goal a statement states, taken apart; *today* is what relative dates count from."""
    if isinstance(statement, str):
        statement = Statement.of(statement)
    config = config or _DEFAULTS
    words = Words(statement.text)
    dates, quantities = islands.find(words, today=today, config=config)
    dates = tuple(each for each in dates if not _is_means(words, each))
    sure = confidence.find(statement.text)
    if sure:
        quantities = tuple(each for each in quantities if each.span.end <= sure.start or each.span.start >= sure.end)
    sentence = Sentence(words, dates, quantities)
    reading, metrics, pace, kind, why = _read(sentence, quantities, dates, statement.heading, today)
    if kind == kinds.NOT_GOAL:
        return Goal(statement, today, kind=kind, kind_reason=why)
    deadlines = _deadlines(reading, [*dates, *_periods(metrics, dates)])
    context = _context(reading, metrics, any(each.kind != "vague" for each in deadlines))
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
        vague=vagueness.find(sentence, context),
        pace=pace,
        means=_spans(sentence, reading.clauses, MEANS),
        reason=_reasons(sentence, reading.clauses),
        compound=compounds.is_compound(sentence, reading.actions, reading.clauses, metrics),
        unread=_unread(sentence, reading),
    )


def _context(reading: _Reading, metrics: Sequence[Metric], bounded: bool) -> vagueness.Context:
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
        and (each.role == INCLUDING or (each.role == ASIDE and "COMMA" in sentence.types[each.first : each.last]))
    )


def _is_means(words: Words, day: DateExpression) -> bool:
    """Say whether what looks like an event says how: "*by completing* a rotation"."""
    first = _unit_at(words, day.span.start)
    if day.kind == "event" and words.keys[first] in ("through", "via"):
        return True
    if day.kind != "event" or words.keys[first] != "by" or first + 1 >= len(words):
        return False
    form = lexicon.verb_form(words.keys[first + 1])
    return form is not None and form[1] == "ING"


def _read(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateExpression], heading: str, today: date
) -> tuple[_Reading, tuple[Metric, ...], tuple[Metric, ...], str, str]:
    """Cut and classify; where the first sentence only tells a fact, the next one that commits is the goal."""
    start, tries = 0, 0
    while True:
        tries += 1
        reading = _cut(sentence, start)
        metrics, pace = _metrics(reading, quantities, dates)
        facts = Facts(
            sentence, reading.frame, reading.first, reading.last, reading.actions, metrics, dates, heading, today
        )
        kind, why = kinds.classify(facts)
        if kind != kinds.NOT_GOAL or why not in ("past fact", "present fact"):
            return reading, metrics, pace, kind, why
        later = [
            begin for begin, end in sentence.sentences() if begin >= reading.last and _commands(sentence, begin, end)
        ]
        if not later or tries > _TRIES:
            return reading, metrics, pace, kind, why
        start = later[0]


_TRIES = 8
"""How many sentences that only tell are passed over; it keeps the reading linear."""


def _commands(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a sentence promises or orders something by itself."""
    frame = sentence.frame(first, last)
    if frame is not None:
        return frame.kind != "desire" or frame.last < last
    return sentence.types[first] in ("VERB", "ASPECT") and sentence.is_verb_here(first)


def _cut(sentence: Sentence, start: int = 0) -> _Reading:
    """Cut a statement from unit *start* on into frame, clauses and actions, one sentence after the other."""
    frame: Frame | None = None
    clauses: list[Clause] = []
    actions: list[Action] = []
    start = start or _label_end(sentence, _mark_end(sentence))
    first, last = start, len(sentence.units)
    begun = False
    for begin, end in sentence.sentences():
        if end <= start:
            continue
        begin = max(begin, start)
        if begun and not _commits(sentence, begin, end):
            clauses.append(Clause(_side_role(sentence, begin), begin, end, begin))
            continue
        own, inner = _frame(sentence, begin, end)
        if not begun:
            frame, first, last = own, inner, end
        fresh = _joined_main(_initial_purpose(sentence, own, sentence.clauses(inner, end)))
        clauses.extend(fresh)
        found = [
            action
            for clause in fresh
            if clause.role == MAIN or _goes_on(sentence, clause)
            for action in sentence.actions(clause.opener, clause.last, promised=_promises(own, clause, inner))
        ]
        if own and own.kind == "desire" and found and found[0].verb is None:
            found[0] = attrs.evolve(found[0], verb_class="state")
        actions.extend(_with_content(sentence, found))
        begun = begun or bool(found)
    if len(actions) > 1 and compounds.joined_by_or(sentence, actions):
        actions[0] = attrs.evolve(actions[0], alternatives=True)
    return _Reading(sentence, frame, first, last, tuple(clauses), tuple(actions))


def _goes_on(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a bracket adds an action: "sort the seeds *(and buy more pots)*"."""
    first = clause.opener
    return clause.role == ASIDE and sentence.type(first) in ("AND", "THEN") and sentence.form(first + 1) == "VERB"


def _joined_main(clauses: list[Clause]) -> list[Clause]:
    """Let a main clause go on after a bracket: "get queue times (p95) under 1 minute" is one action."""
    found: list[Clause] = []
    for clause in clauses:
        if (
            clause.role == MAIN
            and len(found) > 1
            and found[-1].role == ASIDE
            and found[-2].role == MAIN
            and clause.first - found[-1].last <= 1
        ):
            lead = found[-2]
            found[-2] = Clause(MAIN, lead.first, clause.last, lead.opener)
            continue
        found.append(clause)
    return found


def _promises(frame: Frame | None, clause: Clause, inner: int) -> bool:
    """Say whether the clause follows its frame directly."""
    return frame is not None and frame.kind != "desire" and clause.opener == inner


def _with_content(sentence: Sentence, actions: Sequence[Action]) -> list[Action]:
    """Leave out scraps without verb and object after the first action ("..., and")."""
    return [each for number, each in enumerate(actions) if number == 0 or each.verb or each.object]


def _mark_end(sentence: Sentence) -> int:
    """Return the unit after the mark of a list item: "1.", "(a)", "-", "[x]"."""
    keys = [sentence.key(index) for index in range(min(4, len(sentence.units)))]
    if keys[:1] == ["("] and keys[2:3] == [")"] and _numbers_item(sentence, 1):
        return 3
    if keys[1:2] and keys[1] in (".", ")") and _numbers_item(sentence, 0):
        return 2
    if keys[:1] == ["["] and (keys[1:2] == ["]"] or (keys[2:3] == ["]"] and keys[1] in ("x", "_"))):
        return 3 if keys[2:3] == ["]"] else 2
    return 0


def _numbers_item(sentence: Sentence, index: int) -> bool:
    """Say whether a unit is a number or a single letter, as list items are counted."""
    key = sentence.key(index)
    return key in ("D12", "D31", "D99", "INT") or (len(key) == 1 and key.isalpha())


def _label_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a short label in front ("Goal 1:", "Sales:", "KR1.2 -"), at least *first*."""
    for index in range(first, min(first + 6, len(sentence.units) - 1)):
        key = sentence.key(index)
        if key == ":" and index:
            return index + 1
        if not (key[0].isalnum() or key in ("-", "#", ".", "(", ")", "&", "*", "_", "/")):
            break
    return first


def _frame(sentence: Sentence, first: int, last: int) -> tuple[Frame | None, int]:
    """Read the frame of a sentence; leading dates and "so", "also" may stand before it."""
    begin = first
    while begin < last and (
        sentence.types[begin] in ("DATE", "COMMA", "AND", "SIGN", None) or sentence.key(begin) in ("so", "also", "then")
    ):
        begin += 1
    if begin >= last:
        return None, first
    frame = sentence.frame(begin, last) or _later_frame(sentence, begin, last)
    if frame is None:
        return None, begin
    if frame.kind == "wish" and frame.subject is None and sentence.type(frame.last) in (None, "DETERMINER", "METRIC"):
        return None, begin
    if frame.kind == "promise" and frame.subject and sentence.types[frame.last - 1] == "MODAL" and frame.last >= last:
        return None, begin
    return frame, frame.last


def _later_frame(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read the frame after a condition: "Given a visual schedule, the student will"."""
    if sentence.form(first) in ("VERB", "ASPECT", "METRIC"):
        return None
    for index in range(first + 1, min(last - 2, first + _LEAD)):
        if sentence.types[index] == "COMMA":
            frame = sentence.frame(index + 1, last)
            if frame is not None and frame.kind in ("promise", "wish") and frame.subject is not None:
                return frame
    return None


_LEAD = 20
"""How many units a condition in front of the goal may take."""


def _initial_purpose(sentence: Sentence, frame: Frame | None, clauses: list[Clause]) -> list[Clause]:
    """Read "To cut churn, launch a survey": what stands before the comma is the reason, not the action."""
    if frame is None or frame.kind != "infinitive" or not clauses or clauses[0].role != MAIN:
        return clauses
    lead = clauses[0]
    for index in range(lead.opener + 2, lead.last - 1):
        if sentence.types[index] == "COMMA" and sentence.types[index + 1] == "VERB":
            verbs_in_a_row = sentence.type(index + 2) in ("COMMA", "AND", "OR")
            if not verbs_in_a_row and sentence.type(index + 2) in ("DETERMINER", "METRIC", "WORD", "PRONOUN"):
                return [
                    Clause(REASON, lead.first, index, lead.opener),
                    Clause(MAIN, index + 1, lead.last, index + 1),
                    *clauses[1:],
                ]
    return clauses


def _commits(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a later sentence states something more to reach, rather than a remark about the goal."""
    while first < last and sentence.key(first) in ("and", "then", "also", "plus"):
        first += 1
    if first >= last:
        return False
    kind, key = sentence.types[first], sentence.key(first)
    if key in lexicon.closed("continues"):
        return False
    if kind == "VERB":
        return not lexicon.mostly_noun(key) or sentence.type(first + 1) in (
            "DETERMINER",
            "METRIC",
            "WORD",
            "PRONOUN",
            "NUMBER",
            "VERB",
        )
    return False


def _side_role(sentence: Sentence, first: int) -> str:
    """Return the role of a sentence that adds no goal: why, or how."""
    keys = [sentence.key(index) for index in range(first, min(first + 4, len(sentence.units)))]
    if "because" in keys or "matters" in keys or keys[:1] == ["so"]:
        return REASON
    if keys[:1] in (["i'll"], ["by"], ["using"]) or "use" in keys or "track" in keys:
        return MEANS
    return ASIDE


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
        if any(word not in lexicon.closed("empty_purpose") for word in content):
            found.append(sentence.span(clause.first, clause.last))
    return tuple(found)


def _actor(sentence: Sentence, frame: Frame | None) -> Span | None:
    if frame is None or frame.subject is None or frame.kind == "purpose":
        return None
    return sentence.span(*frame.subject)


# ---- metrics -----------------------------------------------------------------------------------------------------


def _metrics(
    reading: _Reading, quantities: Sequence[Quantity], dates: Sequence[DateExpression]
) -> tuple[tuple[Metric, ...], tuple[Metric, ...]]:
    """Return what must be true at success, and the amounts that only say how.

    The first are the numbers of the goal and its purpose, and deliverables where no number stands.
    """
    sentence = reading.sentence
    roles = _roles(reading)
    main: list[Metric] = []
    means: list[Metric] = []
    for index, unit in enumerate(sentence.units):
        if not isinstance(unit.item, Quantity):
            continue
        role = roles.get(unit.first, "")
        metric = _directed(reading, unit.item, role)
        if role == MEANS:
            means.append(metric)
        elif role == RELATIVE and (metric.baseline is not None or metric.comparator in _CHANGES):
            main.append(metric)  # "the share of pupils who swim *from 54% to 70%*" changes the share
        elif role in (MAIN, REASON, GUARD, ASIDE, INCLUDING, CONDITION) and not _is_place(sentence, index):
            main.append(metric)
    strong = [
        each
        for each in main
        if roles.get(_unit_at(sentence.words, each.span.start), "") in (MAIN, REASON, ASIDE, GUARD)
    ]
    main += _implied(reading, main)
    done = _deliverables(reading, main, [each.span for each in dates if each.kind == "recurrence"])
    found = main if strong or done or not means else main + means
    pace = () if found is not main else tuple(means)
    return tuple(sorted([*found, *done], key=lambda metric: metric.span)), pace


def _implied(reading: _Reading, metrics: Sequence[Metric]) -> list[Metric]:
    """Return the amounts that a word carries in itself: to halve is to cut by 50 %, net-zero is zero."""
    sentence = reading.sentence
    found: list[Metric] = []
    for action in reading.actions:
        if action.verb and action.verb.lemma == "halve" and action.object:
            found.append(Metric(action.verb.span, kind="percent", comparator="decrease_by", value=50, unit="percent"))
    for index in range(reading.first, len(sentence.units)):
        if sentence.key(index) in lexicon.closed("none_left"):
            span = sentence.span(index, index + 1)
            if not any(each.span.start < span.end and span.start < each.span.end for each in metrics):
                found.append(Metric(span, kind="count", value=0, unit=sentence.key(index).partition("-")[0]))
    return found


_CHANGES = frozenset(("change_to", "increase_by", "decrease_by"))


def _is_place(sentence: Sentence, index: int) -> bool:
    """Say whether an amount says where, or how far one is, but no target: "*in one place*", "*40 % done*"."""
    after = sentence.key(index + 1)
    if after in ("done", "complete", "completed", "finished") or (after == "so" and sentence.key(index + 2) == "far"):
        return True
    item = sentence.units[index].item
    single = isinstance(item, Quantity) and item.value == 1 and item.comparator == "eq"
    return (
        single
        and sentence.key(index) in ("one", "a", "an")
        and sentence.key(index - 1)
        in (
            "in",
            "at",
            "on",
            "under",
            "from",
            "into",
        )
    )


def _unit_at(words: Words, offset: int) -> int:
    return bisect_right(words.start, offset) - 1


def _roles(reading: _Reading) -> dict[int, str]:
    """Return the role of the clause each word stands in, by the word's index."""
    roles: dict[int, str] = {}
    for clause in reading.clauses:
        for unit in reading.sentence.units[clause.first : clause.last]:
            roles.update(dict.fromkeys(range(unit.first, unit.last), clause.role))
    return roles


def _directed(reading: _Reading, quantity: Quantity, role: str) -> Metric:
    """Turn a quantity into a metric: the verb tells which way a change goes."""
    comparator, unit, value = quantity.comparator, quantity.unit, quantity.value
    action = _action_of(reading, quantity.span)
    if unit is None and quantity.kind == "count" and action is not None and _is_counted(action, quantity):
        unit = action.head
    if action is not None and role == MAIN:
        downward = action.verb_class == "decrease"
        if (comparator == "increase_by" and downward) or (
            comparator == "eq"
            and action.verb
            and action.verb.lemma in lexicon.closed("losing")
            and quantity.kind in ("count", "rate", "currency", "percent")
        ):
            comparator = "decrease_by"
        elif (
            comparator == "eq"
            and action.verb
            and action.verb.lemma in lexicon.closed("gaining")
            and quantity.kind in ("percent",)
        ):
            comparator = "increase_by"
    return Metric(
        quantity.span,
        kind=quantity.kind,
        comparator=comparator,
        value=value,
        unit=unit,
        baseline=quantity.baseline,
        baseline_unit=quantity.baseline_unit,
        period=quantity.period,
    )


def _is_counted(action: Action, quantity: Quantity) -> bool:
    """Say whether a bare number counts what the action is done to: "grow *subscribers* from 300 to 500"."""
    return action.object is not None and action.object_kind in (
        "indicator",
        "bare",
        "named",
        "category",
        "count",
        "vague",
    )


def _action_of(reading: _Reading, span: Span) -> Action | None:
    return part_at(reading.actions, span.start)


def _deliverables(reading: _Reading, metrics: Sequence[Metric], rhythms: Sequence[Span]) -> list[Metric]:
    """Return the deliverables: something named is finished or made once, and no number says how much."""
    found: list[Metric] = []
    words, roles = reading.sentence.words, _roles(reading)
    beside = [each for each in metrics if roles.get(_unit_at(words, each.span.start)) != ASIDE]
    metrics = sorted(beside, key=lambda metric: metric.span)
    rhythm = [span.start for span in sorted(rhythms)]
    for place, action in enumerate(reading.actions):
        if action.verb is None or action.hedged:
            continue
        staged = _changes_stage(reading.sentence, action)
        if not (staged or _is_deliverable(action)):
            continue
        if parts_in(metrics, action.span) or (len(reading.actions) == 1 and metrics):
            continue
        if bisect_left(rhythm, action.span.start) < bisect_left(rhythm, action.span.end):
            continue
        start, end = _shared_start(reading, place), action.verb.span.end
        if action.object is not None:
            if _is_open(reading, action) or _indirect(reading.sentence.words, action):
                continue
            start = min(start, action.object.start)
            end = action.span.end if staged else max(end, _with_complement(reading.sentence, action.object.end))
        found.append(
            Metric(Span(start, end), kind="boolean-deliverable", value=1, unit=action.head or action.verb.lemma)
        )
    return found


def _shared_start(reading: _Reading, place: int) -> int:
    """Return where the verbs begin that share the object of an action: "*write and submit* the proposal"."""
    action, first = reading.actions[place], max(0, place - 8)
    while place > first and reading.actions[place - 1].object is None and reading.actions[place - 1].verb:
        before = reading.actions[place - 1]
        if before.verb is None or before.span.end > before.verb.span.end + 1 or before.verb_class == "feat":
            break
        place -= 1
    verb = reading.actions[place].verb
    return verb.span.start if verb else action.span.start


def _indirect(words: Words, action: Action) -> bool:
    """Say whether the act is only about the object: "prepare *for* the exam", "ask *about* the role"."""
    if action.verb is None or action.object is None:
        return False
    first, last = _unit_at(words, action.verb.span.end - 1) + 1, _unit_at(words, action.object.start)
    if action.verb.lemma in lexicon.closed("enters_for"):
        return False
    apart = lexicon.closed("preposition") if action.verb_class == "activity" else _ABOUT
    return any(words.keys[index] in apart for index in range(first, last))


_ABOUT = frozenset(("for", "about", "with", "at", "toward", "towards", "of"))


def _with_complement(sentence: Sentence, end: int) -> int:
    """Return where the object ends with its "of ...": "the first draft *of the handbook*"."""
    words = sentence.words
    index = _unit_at(words, end - 1) + 1
    if index >= len(words) or words.keys[index] != "of":
        return end
    stops = lexicon.closed("preposition") | lexicon.closed("conjunction")
    last = index + 1
    while last < len(words) and words.keys[last] not in stops and words.keys[last][0].isalnum():
        last += 1
    return words.end[last - 1]


def _is_open(reading: _Reading, action: Action) -> bool:
    """Say whether a quality or an open amount stands in the object: a "seamless experience" cannot be ticked off.

    A good plan is a plan, all the same: of what one can hold in hand only the amount must not be open.
    """
    span = action.object or action.span
    kinds = ("quantity",) if lexicon.is_deliverable(action.head) else ("quality", "quantity")
    words = reading.sentence.words
    qualities = lexicon.vague_words()
    first = _unit_at(words, span.start)
    return any(qualities.get(words.keys[index]) in kinds for index in range(first, _unit_at(words, span.end - 1) + 1))


def _changes_stage(sentence: Sentence, action: Action) -> bool:
    """Say whether a named thing goes from one named stage to another: "the service moves *from beta to GA*"."""
    if action.verb_class not in ("change", "nominal") or action.object_kind != "named" or action.object is None:
        return False
    words = sentence.words
    first, last = _unit_at(words, action.span.start), _unit_at(words, action.span.end - 1) + 1
    keys = words.keys[first:last]
    return "from" in keys and "to" in keys[keys.index("from") :]


_MADE = frozenset("make conduct present lead share hold have read".split())


def _is_deliverable(action: Action) -> bool:
    """Say whether the act on its object is done or not done, and one can tell."""
    name, kind = action.verb_class, action.object_kind
    if name == "feat":
        return True
    if action.object is None or (lexicon.is_substance(action.head) and name in ("deed", "finish", "create")):
        return False  # what is eaten, taken or worn once is eaten again: an amount or a rhythm would make it countable
    if name == "sitting" and action.verb and action.object.start < action.verb.span.start:
        return kind in ("named", "event")  # "the page is updated" tells when it is done
    if name in ("finish", "create"):
        return kind in ("named", "event") or (kind == "indicator" and lexicon.is_deliverable(action.head))
    if name == "activity" and " " not in (action.verb.lemma if action.verb else ""):
        return kind in ("named", "event", "category") and not action.plural
    if name == "deed":
        return kind in ("named", "event") or (kind == "indicator" and not action.plural)
    if action.verb and action.verb.lemma in _MADE:
        return kind == "event" or (kind == "named" and action.verb.lemma in ("read", "share", "present"))
    return False


# ---- deadlines, compound, rest -------------------------------------------------------------------------------------


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


def _deadlines(reading: _Reading, dates: Sequence[DateExpression]) -> tuple[DateExpression, ...]:
    """Return the dates that bound the goal: not history, not a start, no recurrence that belongs to the means."""
    roles = _roles(reading)
    sentence = reading.sentence
    found: list[DateExpression] = []
    for each in dates:
        if "history" in each.notes:
            continue
        role = roles.get(_unit_at(sentence.words, each.span.start), MAIN)
        if each.kind == "recurrence" and role in (MEANS, RELATIVE, ASIDE, REASON, CONDITION):
            continue
        found.append(each)
    found.sort(key=lambda each: each.span)
    starts = [each for each in found if "start_only" in each.notes]
    if len(starts) < len(found):
        found = [each for each in found if each not in starts]
    return tuple(found)


def _unread(sentence: Sentence, reading: _Reading) -> tuple[Span, ...]:
    """Return the stretches of content words that belong to no part."""
    covered = [False] * len(sentence.units)
    for clause in reading.clauses:
        if clause.role != ASIDE:
            for index in range(clause.first, clause.last):
                covered[index] = True
    for index in range(min(reading.first, len(covered))):
        covered[index] = True
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
