"""A statement cut up: frame, clauses and actions, one sentence after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

import attrs

from smartcheck.goal import Action, Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.actions import actions_of
from smartcheck.syntax.captions import captions_end
from smartcheck.syntax.clauses import clauses_of
from smartcheck.syntax.coordination import adds_goal, joined_by_or, parts
from smartcheck.syntax.definiteness import told_behind
from smartcheck.syntax.framing import aim_last, framed
from smartcheck.syntax.leads import lead
from smartcheck.syntax.phrases import Phrase, noun_phrase
from smartcheck.syntax.reference import referent
from smartcheck.syntax.remarks import labelled, side_role
from smartcheck.syntax.sentence import ASIDE, MAIN, Clause, Frame, Sentence
from smartcheck.syntax.units import DASHES
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
    start: int = 0
    """The first unit that is read; those before it tell a fact: "sales fell. *We will* win them back"."""

    def clause_at(self, offset: int) -> Clause | None:
        """Return the clause that *offset* of the text lies in; they stand in order, side by side."""
        at = self.sentence.at(offset)
        before = bisect_right(self.clauses, at, key=attrgetter("first"))
        found = self.clauses[before - 1] if before else None
        return found if found is not None and at < found.last else None

    def role_at(self, offset: int, otherwise: str = "") -> str:
        """Return the role of the clause that the word at *offset* of the text stands in."""
        index = self.sentence.words.at(offset)
        return (self.roles[index] if index >= 0 else "") or otherwise


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
    told, start = start, start or captions_end(sentence)
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
        own, inner = framed(sentence, front[1] if front else begin, end)
        if front:
            clauses.append(front[0])
            lead_end = lead_end or (0 if begun else front[1])
            own = own or (Frame("infinitive", inner, None) if sentence.types[front[0].first] == "TO" else None)
        if not begun and own is None:
            own, end = aim_last(sentence, inner, end)
        if not begun and start > 1 and own is not None:
            own = _of_topic(sentence, own, start)
        if not begun:
            frame, first, last = own, inner, end
        fresh = _joined_main(clauses_of(sentence, inner, end))
        clauses.extend(fresh)
        found = _acts(sentence, own, inner, fresh)
        if begun and found and found[0].object is None and sentence.key(begin - 1) == ":":
            continue  # "renew the licence: finish by May" has one object
        actions.extend(_with_content(found))
        equals = equals or (joined and begun and bool(found))
        begun = begun or bool(found)
    if actions and start > 1 and (actions[0].object is None or _is_moved_by(sentence, actions[0])):
        actions[0] = _with_topic(sentence, actions[0], start)
    if len(actions) > 1 and joined_by_or(sentence, actions):
        actions[0] = attrs.evolve(actions[0], alternatives=True)
    roles = _roles(sentence, clauses)
    return Reading(sentence, frame, first, last, tuple(clauses), tuple(actions), equals, roles, lead_end, told)


def _acts(sentence: Sentence, frame: Frame | None, inner: int, clauses: Sequence[Clause]) -> list[Action]:
    """Return the actions of the clauses behind a frame, which ends at unit *inner*, as it makes them meant."""
    found = [
        action
        for clause in clauses
        if clause.role == MAIN or _goes_on(sentence, clause)
        for action in actions_of(sentence, clause.opener, clause.last, promised=_promises(frame, clause, inner))
    ]
    if frame is None or not found:
        return found
    if frame.kind == "desire" and found[0].verb is None:
        found[0] = attrs.evolve(found[0], verb_class="state")
    elif frame.kind == "promise" or _needs_doing(sentence, frame):
        found[0] = _promised_change(sentence, frame, _promised_done(sentence, frame, found[0]))
        if _is_each(sentence, frame) and found[0].object_kind == "category" and not found[0].plural:
            found[0] = attrs.evolve(found[0], object_kind="named")  # "*every cook* will pass *a test*": each one's own
    return found


def _is_each(sentence: Sentence, frame: Frame) -> bool:
    """Say whether each of some, or a share of them, does it: "*90% of drivers* can reverse a trailer"."""
    if frame.subject is None:
        return False
    first = frame.subject[0]
    return sentence.type(first) == "METRIC" or sentence.key(first) in lexicon.closed("universal")


def _of_topic(sentence: Sentence, frame: Frame, start: int) -> Frame:
    """Read "*The barn: to be* painted" as said of what stands in front."""
    done = frame.kind == "infinitive" and sentence.type(frame.last) == "BE" and sentence.type(frame.last + 1) == "PAST"
    named = sentence.key(start - 1) in DASHES | {":"} and "GOAL" not in sentence.types[: start - 1]
    return frame._replace(kind="promise", subject=(0, start - 1)) if done and named else frame


def _needs_doing(sentence: Sentence, frame: Frame) -> bool:
    """Say whether something is told to need what is done: "the barn *needs to be* painted", "it *has to be*"."""
    told = frame.kind == "wish" and frame.subject is not None and sentence.type(frame.last) == "BE"
    return told and sentence.key(frame.last - 2) in lexicon.sense("needing")


def _promised_done(sentence: Sentence, frame: Frame, action: Action) -> Action:
    """Read "The barn will *be painted*": what is done, and to what, where nobody is said to do it."""
    if action.verb is None or frame.subject is None or sentence.type(frame.last) != "BE":
        return action
    at = frame.last + 1
    while sentence.type(at) == "ADVERB":
        at += 1
    if action.verb.lemma != "be" and action.object is not None and not _by_whom(sentence, at + 1, action.object):
        return action
    form = lexicon.verb_form(sentence.key(at)) if sentence.type(at) == "PAST" else None
    if form is None or (sentence.key(at) in lexicon.sense("disposed") and sentence.type(at + 1) != "ON"):
        return action
    given = _given_at(sentence, at, form[0])
    found = noun_phrase(sentence, given, len(sentence)) if given else noun_phrase(sentence, *frame.subject)
    if found.kind == "pronoun":
        found = found._replace(span=None, kind="none", head="")
    joined = lexicon.phrasal(form[0], sentence.key(at + 1))
    lemma = f"{form[0]} {sentence.key(at + 1)}" if joined else form[0]  # "will be *set up*"
    end = at + 1 + bool(joined)
    if not given and not found.plural:
        found = found._replace(kind=told_behind(sentence, found.kind, found.head, end, len(sentence)))
    each = sentence.key(frame.subject[0]) in lexicon.closed("universal")
    once = "finish" if each and lemma in lexicon.sense("got_once") else lexicon.verb_class(form[0])
    verb, name = Verb(lemma, sentence.span(at, end)), joined or once or "act"
    if not given and found.kind == "category":
        found = referent(sentence, *frame.subject, verb, name, found)
    return _done_to(attrs.evolve(action, verb=verb, verb_class=name), found)


def _by_whom(sentence: Sentence, index: int, named: Span) -> bool:
    """Say whether behind what is done only stands who does it: "will be cleaned *by the wardens*"."""
    while sentence.type(index) == "DATE":
        index += 1
    return sentence.key(index) == "by" and sentence.starts[index] < named.start


def _done_to(action: Action, found: Phrase) -> Action:
    return attrs.evolve(action, object=found.span, head=found.head, object_kind=found.kind, plural=found.plural)


def _given_at(sentence: Sentence, index: int, lemma: str) -> int:
    """Return where it is told what they are given: "will be provided with *the code*", "given *a key*", or 0."""
    after = index + 1
    if after + 1 >= len(sentence):
        return 0
    if sentence.key(after) == "with" and lemma in lexicon.sense("providing"):
        return after + 1
    if sentence.type(after) == "METRIC":
        unit = sentence.unit(after)
        if lexicon.verb_class(lemma) in lexicon.MOVING_OR_HOLDING:
            return 0  # "will be raised *to £400*"
        return 0 if unit.partition("/")[0] in ("", "time", "percent") else after
    told = sentence.type(after) == "DETERMINER"
    return after if told or (lemma in lexicon.sense("providing") and sentence.type(after) in ("WORD", "ING")) else 0


def _promised_change(sentence: Sentence, frame: Frame, action: Action) -> Action:
    """Read "*Churn* will fall to 3%": what changes, stays or is so stands where who does it else stands."""
    if action.verb is None or frame.subject is None:
        return action
    is_so = action.verb.lemma == "be" and (
        action.head in lexicon.closed("reached_state")  # "will be *open* by May"
        or (
            sentence.key(frame.last + 1) == "in"
            and sentence.key(frame.last + 2) in lexicon.sense("in_which_it_works")
            and sentence.key(frame.last + 3) != "of"
        )
    )
    if action.object is not None and not is_so:
        return action
    name = _MOVING.get(action.verb.lemma, "target" if is_so or action.verb.lemma == "be" else action.verb_class)
    itself = action.verb.lemma in lexicon.sense("coming_about")  # "the shop will *open* in May"
    if name not in lexicon.MOVING_OR_HOLDING and not itself and action.verb.lemma not in ("be", "improve", "develop"):
        return action
    found = noun_phrase(sentence, *frame.subject)
    if found.span is None or found.kind == "pronoun" or _is_person(sentence, found, frame.subject):
        return action
    return _done_to(attrs.evolve(action, verb_class=name), found)


def _is_person(sentence: Sentence, found: Phrase, where: tuple[int, int]) -> bool:
    """Say whether a subject is somebody who acts, by the noun or by a name that says no more."""
    if lexicon.acts(found.head):
        return True
    if sentence.title and where[1] - where[0] > 1:
        return False  # in a title capitals name nobody
    return not lexicon.is_common(found.head) and not any(sentence.written(at)[:1].islower() for at in range(*where))


_MOVING = {"go down": "decrease", "come down": "decrease", "go up": "increase"}


_DAY_ONLY = frozenset(("DATE", "SIGN", None))


def _with_topic(sentence: Sentence, action: Action, start: int) -> Action:
    """Take the object from the topic in front: "*Food hygiene certificate*: renew by May", "*New gate* - paint"."""
    shared = action.verb is None and action.verb_class == "target" and _is_shared_out(sentence, start)
    if not (sentence.key(start - 1) == ":" or sentence.key(start - 1) in DASHES) or not (
        shared or (action.verb and action.verb_class in _NEEDS_OBJECT)
    ):
        return action
    found = noun_phrase(sentence, 0, start - 1)
    names = [sentence.key(index) for index in range(start - 1)]
    if found.kind in ("count", "money"):
        return _done_to(action, found)  # "*two cooks*: hire by May"
    if found.span is None or not any(key[0].islower() and key not in lexicon.closed("no_measure") for key in names):
        return action
    if len(names) == 1 and not lexicon.is_common(names[0]):
        return action  # "Maria: finish the draft" says who
    acts = lexicon.acts(found.head) and not lexicon.is_deliverable(found.head)  # a guide is written, or leads
    return action if acts or found.head in lexicon.closed("title_noun") else _done_to(action, found)


def _is_moved_by(sentence: Sentence, action: Action) -> bool:
    """Say whether but an amount is told of what is moved: "takings: *raise to £400*"."""
    if action.object_kind != "money" or action.object is None or action.verb_class not in lexicon.MOVING:
        return False
    return sentence.words.keys[sentence.words.at(action.object.start)] in ("by", "to")


def _is_shared_out(sentence: Sentence, start: int) -> bool:
    """Say whether only so many for each are told: "safety talks: *one per crew per week*"."""
    unit = sentence.unit(start)
    return sentence.type(start) == "METRIC" and unit.count("/") > 1


_NEEDS_OBJECT = frozenset(("finish", "create", "increase", "decrease", "change", "keep", "act", "weak", "general"))


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


def _with_content(actions: Sequence[Action]) -> list[Action]:
    """Leave out scraps without verb and object after the first action ("..., and")."""
    return [each for number, each in enumerate(actions) if number == 0 or each.verb or each.object]
