"""A statement cut up: frame, clauses and actions, one sentence after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from smartcheck.goal import Action, Verb
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.parser import compounds
from smartcheck.parser.actions import actions_of
from smartcheck.parser.clauses import clauses_of
from smartcheck.parser.coordination import adds_goal, parts
from smartcheck.parser.frames import Frame, frame_of
from smartcheck.parser.leads import lead
from smartcheck.parser.phrases import Phrase, noun_phrase
from smartcheck.parser.remarks import labelled, side_role
from smartcheck.parser.sentence import ASIDE, MAIN, Clause, Sentence
from smartcheck.parser.units import DASHES
from smartcheck.source import Span
from smartcheck.tuples import NamedTuple


class Reading(NamedTuple):
    """A statement cut up."""

    sentence: Sentence
    frame: Frame | None
    first: int
    last: int
    clauses: tuple[Clause, ...]
    actions: tuple[Action, ...]
    joined: bool
    """Whether one of the actions is promised in a clause with a subject of its own, beside the first."""
    roles: list[str]
    """The role of the clause each word stands in, by the word's index; nothing where it stands in none."""
    lead: int = 0
    """The index after the clause that stands in front of all: "because it leaks, *we will* mend it"."""

    def role_at(self, offset: int, otherwise: str = "") -> str:
        """Return the role of the clause that the word at *offset* of the text stands in."""
        index = word_at(self.sentence.words, offset)
        return (self.roles[index] if index >= 0 else "") or otherwise


def word_at(words: Words, offset: int) -> int:
    """Return the index of the last word that begins at or before *offset*."""
    return bisect_right(words.start, offset) - 1


def _roles(sentence: Sentence, clauses: Sequence[Clause]) -> list[str]:
    """Return the role of the clause each word stands in."""
    roles = [""] * len(sentence.words)
    for clause in clauses:
        if clause.last > clause.first:
            first, last = sentence.firsts[clause.first], sentence.lasts[clause.last - 1]
            roles[first:last] = [clause.role] * (last - first)
    return roles


def cut(sentence: Sentence, start: int = 0) -> Reading:
    """Cut a statement from unit *start* on into frame, clauses and actions, one sentence after the other."""
    frame: Frame | None = None
    clauses: list[Clause] = []
    actions: list[Action] = []
    start = start or _labels_end(sentence)
    first, last = start, len(sentence)
    lead_end = 0
    begun = equals = False
    for begin, end, joined in parts(sentence):
        if end <= start:
            continue
        begin = max(begin, start)
        named = labelled(sentence, begin) if begun else ""
        if begun and (named or not (joined or adds_goal(sentence, frame, begin, end, actions))):
            clauses.append(Clause(named or side_role(sentence, begin, end), begin, end, begin))
            continue
        if not begun and end < len(sentence) and _DAY_ONLY.issuperset(sentence.types[begin:end]):
            continue  # "Q2 - hire a cook": only the day stands before the dash
        front = lead(sentence, begin, end)
        own, inner = _frame(sentence, front[1] if front else begin, end)
        if front:
            clauses.append(front[0])
            lead_end = lead_end or (0 if begun else front[1])
            own = own or (Frame("infinitive", inner, None) if sentence.types[front[0].first] == "TO" else None)
        if not begun and own is None:
            own, end = _aim_last(sentence, inner, end)
        if not begun:
            frame, first, last = own, inner, end
        fresh = _joined_main(clauses_of(sentence, inner, end))
        clauses.extend(fresh)
        found = [
            action
            for clause in fresh
            if clause.role == MAIN or _goes_on(sentence, clause)
            for action in actions_of(sentence, clause.opener, clause.last, promised=_promises(own, clause, inner))
        ]
        if own and own.kind == "desire" and found and found[0].verb is None:
            found[0] = attrs.evolve(found[0], verb_class="state")
        if own and own.kind == "promise" and found:
            found[0] = _promised_change(sentence, own, _promised_done(sentence, own, found[0]))
        if begun and found and found[0].object is None and sentence.key(begin - 1) == ":":
            continue  # "renew the licence: finish by May" has one object
        actions.extend(_with_content(sentence, found))
        equals = equals or (joined and begun and bool(found))
        begun = begun or bool(found)
    if actions and start > 1 and actions[0].object is None:
        actions[0] = _with_topic(sentence, actions[0], start)
    if len(actions) > 1 and compounds.joined_by_or(sentence, actions):
        actions[0] = attrs.evolve(actions[0], alternatives=True)
    roles = _roles(sentence, clauses)
    return Reading(sentence, frame, first, last, tuple(clauses), tuple(actions), equals, roles, lead_end)


def _promised_done(sentence: Sentence, frame: Frame, action: Action) -> Action:
    """Read "The barn will *be painted*": what is done, and to what, where nobody is said to do it."""
    if action.verb is None or action.verb.lemma != "be" or frame.subject is None:
        return action
    at = frame.last + 1
    while sentence.type(at) == "ADVERB":
        at += 1
    form = lexicon.verb_form(sentence.key(at)) if sentence.type(at) == "PAST" else None
    if form is None or (sentence.key(at) in lexicon.sense("disposed") and sentence.type(at + 1) != "ON"):
        return action
    given = _given_at(sentence, at, form[0])
    end = sentence.span(at, at + 1).end
    found = noun_phrase(sentence, given, len(sentence)) if given else noun_phrase(sentence, *frame.subject)
    if found.kind == "pronoun":
        found = found._replace(span=None, kind="none", head="")
    return attrs.evolve(
        action,
        verb=Verb(form[0], Span(sentence.span(at, at + 1).start, end)),
        verb_class=lexicon.verb_class(form[0]) or "act",
        object=found.span,
        head=found.head,
        object_kind=found.kind,
        plural=found.plural,
    )


def _given_at(sentence: Sentence, index: int, lemma: str) -> int:
    """Return where it is told what they are given: "will be provided with *the code*", "given *a key*", or 0."""
    after = index + 1
    if after + 1 >= len(sentence):
        return 0
    if sentence.key(after) == "with" and lemma in lexicon.sense("providing"):
        return after + 1
    if sentence.type(after) == "METRIC":
        unit = getattr(sentence.items[after], "unit", None) or ""
        return 0 if unit.partition("/")[0] in ("", "time", "percent") else after
    told = sentence.type(after) == "DETERMINER"
    return after if told or (lemma in lexicon.sense("providing") and sentence.type(after) in ("WORD", "ING")) else 0


def _promised_change(sentence: Sentence, frame: Frame, action: Action) -> Action:
    """Read "*Churn* will fall to 3%": what changes, stays or is so stands where who does it else stands."""
    if action.verb is None or frame.subject is None:
        return action
    is_so = action.verb.lemma == "be" and action.head in lexicon.closed("reached_state")  # "will be *open* by May"
    if action.object is not None and not is_so:
        return action
    name = _MOVING.get(action.verb.lemma, "target" if is_so or action.verb.lemma == "be" else action.verb_class)
    if name not in _HAPPENING and action.verb.lemma not in ("be", "improve", "develop"):
        return action
    found = noun_phrase(sentence, *frame.subject)
    if found.span is None or found.kind == "pronoun" or _is_person(sentence, found, frame.subject):
        return action
    return attrs.evolve(
        action, verb_class=name, object=found.span, head=found.head, object_kind=found.kind, plural=found.plural
    )


def _is_person(sentence: Sentence, found: Phrase, where: tuple[int, int]) -> bool:
    """Say whether a subject is somebody who acts, by the noun or by a name that says no more."""
    if found.head in lexicon.closed("person") or found.head in lexicon.closed("acting_group"):
        return True
    if lexicon.is_role(found.head):
        return True
    if sentence.title and where[1] - where[0] > 1:
        return False  # in a title capitals name nobody
    return not lexicon.is_common(found.head) and not any(sentence.written(at)[:1].islower() for at in range(*where))


_MOVING = {"go down": "decrease", "come down": "decrease", "go up": "increase"}
_HAPPENING = frozenset(("increase", "decrease", "change", "keep"))


_DAY_ONLY = frozenset(("DATE", "SIGN", None))


def _with_topic(sentence: Sentence, action: Action, start: int) -> Action:
    """Take the object from the topic in front: "*Food hygiene certificate*: renew by May"."""
    shared = action.verb is None and action.verb_class == "target" and _is_shared_out(sentence, start)
    if sentence.key(start - 1) != ":" or not (shared or (action.verb and action.verb_class in _NEEDS_OBJECT)):
        return action
    found = noun_phrase(sentence, 0, start - 1)
    names = [sentence.key(index) for index in range(start - 1)]
    if found.span is None or not any(key[0].islower() and key not in lexicon.closed("no_measure") for key in names):
        return action
    if len(names) == 1 and not lexicon.is_common(names[0]):
        return action  # "Maria: finish the draft" says who
    if found.head in lexicon.closed("person") or found.head in lexicon.closed("title_noun"):
        return action
    return attrs.evolve(action, object=found.span, head=found.head, object_kind=found.kind, plural=found.plural)


def _is_shared_out(sentence: Sentence, start: int) -> bool:
    """Say whether only so many for each are told: "safety talks: *one per crew per week*"."""
    unit = getattr(sentence.items[start], "unit", None) or ""
    return sentence.type(start) == "METRIC" and unit.count("/") > 1


_NEEDS_OBJECT = frozenset(("finish", "create", "increase", "decrease", "change", "keep", "act", "weak"))


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


def _note_end(sentence: Sentence) -> int:
    """Return the unit after a remark in brackets in front: "(stretch) read one book"."""
    if sentence.key(0) != "(":
        return 0
    close = next((index for index in range(1, min(_NOTE, len(sentence) - 1)) if sentence.key(index) == ")"), 0)
    return close + 1 if close and all(kind in _NOTED for kind in sentence.types[1:close]) else 0


_NOTE = 5
"""A remark in brackets in front takes so many units at most."""
_NOTED = frozenset(("WORD", "VERB", "GOAL", "NUMBER"))


def _orders(sentence: Sentence, first: int) -> bool:
    """Say whether what stands before a colon is an order of its own: "Drop unused features: the old chat"."""
    if sentence.type(first) != "VERB" or sentence.key(first + 1) == ":":
        return False
    if lexicon.mostly_noun(sentence.key(first)):
        return sentence.type(first + 1) == "METRIC"  # "Record 3 songs: two of my own"
    return sentence.type(first + 1) in ("WORD", "NUMBER", "DETERMINER", "METRIC", "PAST", "ADVERB", "PRONOUN")


def _labels_end(sentence: Sentence) -> int:
    """Return the unit after the labels in front, one or a few: "WIP: Sales:", "(stretch) Reading -"."""
    end = _note_end(sentence)
    for _ in range(_LABELS):
        after = _label_end(sentence, end)
        after = after if after > end else _topic_end(sentence, end)
        if after == end:
            break
        end = after
    return end


_LABELS = 3
"""So many labels in a row are passed over."""


def _topic_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a topic and a dash before an order ("Website - redesign the start page"), or *first*."""
    for index in range(first, min(first + _TOPIC, len(sentence) - 1)):
        if index > first and sentence.key(index) in DASHES and sentence.ends(index):
            after = sentence.key(index + 1)
            order = sentence.form(index + 1) in ("VERB", "ASPECT") and (
                not lexicon.mostly_noun(after) or sentence.type(index + 2) in ("DETERMINER", "METRIC", "TO")
            )
            return index + 1 if order or sentence.type(index + 1) == "TO" else first
        if sentence.types[index] not in {"WORD", "NUMBER", "ING", "VERB", "THIRD", "AND", "AMPERSAND"}:
            return first
    return first


_TOPIC = 5
"""A topic before a dash has less than so many units."""


def _label_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a short label in front ("Sales:", "KR1.2:"), at least *first*."""
    if ":" not in sentence.said or (_orders(sentence, first) and not _is_headed(sentence, first)):
        return first
    depth = told = 0
    for index in range(first, min(first + 2 * _LABEL, len(sentence) - 1)):
        key = sentence.key(index)
        told += key[0].isalnum()
        if told > _LABEL:
            break
        depth += (key == "(") - (key == ")")
        if key == ":" and (sentence.key(index - 1) in lexicon.sense("has_colon") or sentence.is_clock(index)):
            break  # "call the vet re: Saturday"
        if key == ":" and index > first and not depth:
            return first if _is_only_dated(sentence, index + 1) else index + 1
        if key == "." and told > 1 and sentence.ends(index):
            break  # "Walk daily. Deadline: May"
        if not (key[0].isalnum() or key in ("-", "#", ".", "(", ")", "&", "*", "_", "/", "@")):
            break
    return first


def _is_headed(sentence: Sentence, first: int) -> bool:
    """Say whether a direction heads an act behind its colon: "*Strengthen safety:* cut injuries by a third"."""
    form = lexicon.verb_form(sentence.key(first))
    if form is None or lexicon.verb_class(form[0]) != "weak":
        return False
    colon = next((at for at in range(first + 1, min(first + _LABEL + 2, len(sentence))) if sentence.key(at) == ":"), 0)
    return bool(colon) and sentence.form(colon + 1) in ("VERB", "ASPECT") and len(sentence) > colon + 2


def _is_only_dated(sentence: Sentence, first: int) -> bool:
    """Say whether behind a colon only stands when: "Fly 50 hours: *this year*"."""
    rest = [kind for kind in sentence.types[first:] if kind is not None]
    return bool(rest) and all(kind == "DATE" for kind in rest)


_LABEL = 6
"""How many words a label in front has at most."""


def _frame(sentence: Sentence, first: int, last: int) -> tuple[Frame | None, int]:
    """Read the frame of a sentence; leading dates and "so", "also" may stand before it."""
    begin = first
    while begin < last and (
        sentence.types[begin] in {"DATE", "COMMA", "AND", "SIGN", None}
        or sentence.key(begin) in {"so", "also", "then"}
        or (sentence.types[begin] == "ADVERB" and sentence.type(begin + 1) == "COMMA")
    ):
        begin += 1
    begin += _called_on(sentence, begin, last) or _mused(sentence, begin, last) or _as_it_may(sentence, begin)
    begin += sentence.key(begin) == "both" and sentence.form(begin + 1) == "VERB" and sentence.is_verb_here(begin + 1)
    if begin >= last:
        return None, first
    frame = frame_of(sentence, begin, last) or _later_frame(sentence, begin, last)
    if frame is None:
        return None, begin
    if frame.kind == "wish" and frame.subject is None and sentence.type(frame.last) in (None, "DETERMINER", "METRIC"):
        return None, begin
    if frame.kind == "promise" and frame.subject and sentence.types[frame.last - 1] == "MODAL" and frame.last >= last:
        return None, begin
    if frame.kind in ("promise", "wish") and _goes_to_do(sentence, frame.last):
        frame = frame._replace(last=frame.last + 1)
    return frame, frame.last


def _goes_to_do(sentence: Sentence, index: int) -> bool:
    """Say whether "be" and what one is doing then follow: "we will *be moving* to Leeds"."""
    key = sentence.key(index + 1)
    form = lexicon.verb_form(key) if sentence.key(index) == "be" and sentence.type(index + 1) == "ING" else None
    return form is not None and form[1] == "ING" and lexicon.verb_class(form[0]) not in (None, "state", "inner", "weak")


def _as_it_may(sentence: Sentence, first: int) -> int:
    """Return how many units say but when it is done: "*where necessary* we will", "*once approved* it is to be"."""
    key, after = sentence.key(first), sentence.key(first + 1)
    if key not in {"where", "if", "when", "once", "after"} or first + 3 >= len(sentence):
        return 0
    if after in lexicon.sense("as_needed") or (key in ("once", "when") and sentence.type(first + 1) == "PAST"):
        return 2 + (sentence.type(first + 2) == "COMMA") if sentence.type(first + 2) in _THEN else 0
    return 0


_THEN = frozenset(("PRONOUN", "PRONOUN_WILL", "DETERMINER", "COMMA"))


def _called_on(sentence: Sentence, first: int, last: int) -> int:
    """Return how many units call on God in front: "*God willing,* open a school", "*Lord,* help me be patient"."""
    at = first + (sentence.key(first) in {"dear", "o", "oh"})
    if sentence.key(at) not in lexicon.sense("called_on"):
        return 0
    at += 1 + (sentence.key(at + 1) in ("willing", "permitting"))
    return at + 1 - first if sentence.type(at) == "COMMA" and at + 1 < last else 0


def _mused(sentence: Sentence, first: int, last: int) -> int:
    """Return how many units only say that one thinks aloud: "*I think* I will sell", "*I mean* I want to rest"."""
    at = first + (sentence.key(first) in {"well", "honestly", "and", "so", "but"})
    at += at > first and sentence.type(at) == "COMMA"
    if sentence.key(at) != "i" or sentence.key(at + 1) not in ("guess", "mean", "suppose", "think"):
        return 0
    at += 2 + (sentence.key(at + 2) == "that") + (sentence.type(at + 2) == "COMMA")
    if sentence.key(at)[:2] not in ("i", "we", "i'", "i’") and sentence.key(at) not in ("my", "our"):
        return 0
    found = frame_of(sentence, at, last)
    return at - first if found is not None and found.kind in ("wish", "promise", "purpose") else 0


def _aim_last(sentence: Sentence, first: int, last: int) -> tuple[Frame | None, int]:
    """Read "A first draft by summer *is my goal*": the frame stands last; return where what is aimed at ends."""
    if last - first > _TAIL and sentence.types[last - 1] == "GOAL" and sentence.types[last - 2] == "DETERMINER":
        if sentence.types[last - 3] == "IS" and sentence.key(last - 2) in _OWN:
            return Frame("purpose", first, None), last - 3
    return None, last


_TAIL = 3
_OWN = frozenset(("my", "our", "the", "his", "her", "their"))


def _later_frame(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read the frame after a condition: "Given a visual schedule, the student will"."""
    if sentence.form(first) in {"VERB", "ASPECT", "METRIC"}:
        return None
    for index in range(first + 1, min(last - 2, first + _LEAD)):
        if sentence.types[index] == "COMMA":
            frame = frame_of(sentence, index + 1, last)
            if frame is not None and frame.kind == "purpose":
                return frame  # "as for the garden, my goal is to"
            if frame is not None and frame.kind in ("promise", "wish") and frame.subject is not None:
                return frame
            if sentence.key(first) == "in" and index == first + 2:
                return _long_promise(sentence, index + 1, last)  # "in addition, Ana and Ben will"
    return _promise_behind(sentence, first, last) or _long_promise(sentence, first, last)


def _promise_behind(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "we will" behind a phrase without a comma: "as a team *we will*", "together with Ana *I will*"."""
    if sentence.key(first) not in lexicon.closed("preposition") and sentence.key(first) != "together":
        return None
    for index in range(first + 2, min(last - 1, first + _PHRASE)):
        if sentence.types[index] in ("THAT", "COMMA", "TO", "IS") or sentence.key(index) in _SUBORDINATE:
            return None
        own = sentence.key(index) in ("i", "we") and sentence.key(index + 1) in ("will", "shall")
        if own or sentence.types[index] == "PRONOUN_WILL":
            return frame_of(sentence, index, last)
    return None


_PHRASE = 8
"""A phrase in front without a comma takes so many units at most."""


def _long_promise(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "will" after a subject with commas and joins in it: "Roads, kept and lit, *will* reach every farm"."""
    named = sentence.type(first) in ("DETERMINER", "WORD", "NUMBER", "THIRD", "PAST")
    if not named and not (sentence.key(first) == "we" and sentence.key(first + 1) == "as"):
        return None
    for index in range(first + 1, min(last - 1, first + _LEAD)):
        if sentence.key(index) in {"will", "shall"}:
            end = index + 1
            while end < last - 1 and sentence.types[end] == "ADVERB":
                end += 1
            return Frame("promise", end, (first, index))
        if _goes_to(sentence, index):
            return Frame("wish", index + 3, (first, index))
        if sentence.types[index] in ("IS", "MODAL", "TO", "WISH", "THAT") or sentence.ends(index):
            return None
        if sentence.key(index) in _SUBORDINATE:
            return None
    return None


def _goes_to(sentence: Sentence, index: int) -> bool:
    """Say whether "are going to" and a verb stand here: "Ana and two others *are going to* run it"."""
    return (
        sentence.types[index] == "IS"
        and sentence.key(index) in ("is", "are")
        and sentence.key(index + 1) == "going"
        and sentence.type(index + 2) == "TO"
        and sentence.form(index + 3) in ("VERB", "ASPECT", "BE")
    )


_SUBORDINATE = frozenset("that which who whom whose where when if because so while although".split())
_LEAD = 20
"""How many units a condition in front of the goal may take."""
