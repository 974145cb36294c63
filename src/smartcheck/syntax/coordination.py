"""Where a statement promises more than one thing in clauses of their own.

"The kitchen will cut waste *and the bar will* cut breakages", "we will write a guide. *We will* archive the old site".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartcheck.goal import Action
from smartcheck.language import lexicon
from smartcheck.syntax.frames import frame_of
from smartcheck.syntax.sentence import Frame, Sentence
from smartcheck.syntax.units import ACTING

_JOINING = frozenset(("COMMA", "AND", "SIGN", "THEN"))
_BESIDE = frozenset(("ADVERB", "DATE", "HOPEFULLY", "MAYBE", "PERHAPS"))
_SUBJECTS = frozenset(
    ("PRONOUN", "PRONOUN_WILL", "PRONOUN_WOULD", "PRONOUN_IS", "DETERMINER", "WORD", "NUMBER", "THIRD", "METRIC")
)
_ALWAYS = frozenset("so that because".split())
_TWICE = 2
"""Twice it compares: "go *as far as* level 3"."""
_NEAR = 10
"""So many units from the join the promise itself has to stand."""
_SKIP = 6
"""So many joins, days and adverbs stand before the subject."""
_FAR = 60
"""So many units before a join are looked at; it keeps the reading linear."""
_MEANT = frozenset("this that it these them so".split())
"""An act on one of these goes on with the goal before."""


def parts(sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield [first, last) of each stretch to read by itself, and whether it is a promise joined to the one before."""
    for begin, end in sentence.sentences():
        first, joined = begin, False
        some = not _JOINING.isdisjoint(sentence.types[begin + 1 : max(begin + 1, end - 2)])
        for index in range(begin + 1, end - 2) if some else ():
            if _joins(sentence, index) and _promises(sentence, first, index, end):
                yield first, index, joined
                first, joined = index + 1, True
        yield first, end, joined


def _joins(sentence: Sentence, index: int) -> bool:
    kind = sentence.types[index]
    if sentence.key(index) == "but":
        return sentence.key(index + 1) not in _MEANT
    return kind in _JOINING and (kind != "SIGN" or sentence.key(index) == "+")


def _promises(sentence: Sentence, first: int, join: int, last: int) -> bool:
    """Say whether a clause with a subject and a promise of its own follows the join."""
    if sentence.key(join) == "+":
        return sentence.form(first) == "VERB" and sentence.form(join + 1) == "VERB" and sentence.is_verb_here(join + 1)
    begin = join + 1
    end = min(last, begin + _SKIP)
    while begin < end and (sentence.types[begin] in _JOINING or sentence.types[begin] in _BESIDE):
        begin += 1
    if begin < end and sentence.types[begin] == "TO":
        listed = sentence.types[join] == "AND" or _is_listed(sentence, begin, last)
        return listed and _aims_too(sentence, first, join, begin)
    if begin >= end or sentence.types[begin] not in _SUBJECTS:
        return False
    near = sentence.keys[begin : min(last, begin + _NEAR)]
    if lexicon.closed("committing").isdisjoint(near) and not sentence.key(begin).endswith("'ll"):
        return False
    if not any(_commits_here(sentence, at) for at in range(max(first, join - _FAR), join)):
        return False
    return not _is_subordinate(sentence, first, join) and _is_promise(sentence, frame_of(sentence, begin, last))


def _commits_here(sentence: Sentence, index: int) -> bool:
    """Say whether a word promises something: "we *will*", "we *plan* to", and not "under the heat *plan*"."""
    key = sentence.keys[index]
    if key not in lexicon.closed("committing"):
        return key.endswith("'ll")
    if key == "going":
        return sentence.type(index + 1) == "TO"
    return not lexicon.mostly_noun(key) or sentence.type(index + 1) in _PROMISED


_PROMISED = frozenset(("TO", "THAT", "IS", "FOR", "DATE", "ADVERB", "ING"))
"""What follows a plan, an aim or a need that promises: "we *plan to*", "our *aim is*"."""


def _aims_too(sentence: Sentence, first: int, join: int, to: int) -> bool:
    """Say whether a second "to" goes on with the first: "*to* shorten the list *and to* answer every letter"."""
    if (
        sentence.types[join] not in ("AND", "COMMA")
        or sentence.form(to + 1) not in ("VERB", "ASPECT")
        or join - first > _FAR
    ):
        return False
    if sentence.key(to + 2) in _MEANT:
        return False  # "and to keep *it* there"
    places = [at for at in range(first, join) if sentence.types[at] == "TO" and sentence.form(at + 1) in ACTING]
    if len(places) != 1 or _is_subordinate(sentence, first, join):
        return False
    return places[0] == first or sentence.types[places[0] - 1] in _AIMING


def _is_listed(sentence: Sentence, to: int, last: int) -> bool:
    """Say whether one more "to" closes the list: "to enter the cup, *to win it and to* paint the clubhouse"."""
    for at in range(to + 2, min(last - 2, to + _FAR)):
        if sentence.ends(at):
            return False
        if sentence.types[at] == "AND" and sentence.types[at + 1] == "TO":
            return sentence.form(at + 2) in ACTING
    return False


_AIMING = frozenset(("WISH", "WISHING", "GOAL", "IS", "GOING", "ADVERB"))


def _is_subordinate(sentence: Sentence, first: int, join: int) -> bool:
    """Say whether what stands before the join opens a clause that may go on behind it."""
    keys = sentence.keys[first:join]
    if not _ALWAYS.isdisjoint(keys):
        return True
    if sentence.types[join] == "COMMA":
        return False
    comma = max((at for at in range(first, join) if sentence.types[at] == "COMMA"), default=first)
    told = sentence.keys[comma:join]
    if told.count("as") >= _TWICE:
        told = [key for key in told if key != "as"]
    return not lexicon.closed("subordinate").isdisjoint(told)


def _is_promise(sentence: Sentence, frame: Frame | None) -> bool:
    if frame is None or frame.subject is None or frame.kind not in ("promise", "wish"):
        return False
    begin = frame.subject[0]
    said = sentence.keys[begin : frame.last]
    if not _MEANT.isdisjoint(sentence.keys[frame.last : frame.last + 3]):
        return False  # "and I will do it daily", "and I'll come to them"
    return not lexicon.closed("committing").isdisjoint(said) or said[0].endswith("'ll")


def _promises_too(sentence: Sentence, frame: Frame | None, first: int, last: int) -> bool:
    """Say whether a later sentence promises one thing more: by the same words, or with "also"."""
    if frame is None or frame.subject is None:
        return False
    first += sentence.key(first) in ("and", "but")
    own = frame_of(sentence, first, last)
    if own is None or own.subject is None or own.kind not in ("promise", "wish"):
        return False
    if not _MEANT.isdisjoint(sentence.keys[own.last : own.last + 2]):
        return False
    same = own.kind == frame.kind and sentence.key(own.subject[0]) == sentence.key(frame.subject[0])
    return same or not lexicon.closed("adding").isdisjoint(sentence.keys[first : own.last])


def _commits(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a later sentence states something more to reach, rather than a remark about the goal."""
    while first < last and sentence.key(first) in ("and", "then", "also", "plus"):
        first += 1
    if first >= last:
        return False
    kind, key = sentence.types[first], sentence.key(first)
    if key in lexicon.closed("continues"):
        return False
    if kind == "METRIC":
        return key in lexicon.closed("multiplying")  # "build trust. *Double* regular buyers"
    if kind == "ASPECT":
        return sentence.types[first + 1 : first + 3] in _STARTED  # "*Start* apprentice scheme"
    if kind == "VERB":
        if key in lexicon.sense("going") and sentence.type(first + 1) == "TO":
            return True  # "get a dog. *Move to* the coast"
        return not lexicon.mostly_noun(key) or sentence.type(first + 1) in (
            "DETERMINER",
            "METRIC",
            "WORD",
            "PRONOUN",
            "NUMBER",
            "VERB",
            "ING",
        )
    return False


_STARTED = (["WORD", "WORD"], ["VERB", "WORD"], ["ING", "WORD"], ["WORD", "THIRD"])


def adds_goal(sentence: Sentence, frame: Frame | None, first: int, last: int, actions: Sequence[Action]) -> bool:
    """Say whether a later sentence states one goal more."""
    return (
        _commits(sentence, first, last)
        or _wants_too(sentence, first, last, actions)
        or _promises_too(sentence, frame, first, last)
    )


def _wants_too(sentence: Sentence, first: int, last: int, actions: Sequence[Action]) -> bool:
    """Say whether a sentence without a verb names one more state: "Less noise. *More* sleep", "churn 2%; NPS 40"."""
    if not actions or actions[-1].verb_class not in lexicon.VERBLESS:
        return False
    if sentence.key(first) in ("no", "zero") or sentence.key(first) in lexicon.closed("another_number"):
        return True
    named = sentence.types[first] in ("WORD", "THIRD", "ING") and sentence.key(first) not in lexicon.closed("field")
    level = next((at for at in range(first + 1, last) if sentence.types[at] in ("METRIC", "NUMBER")), 0)
    return named and level > 0 and sentence.key(first) not in ("now", "from", "was", "up", "down")


def wishes(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Yield where a sentence that tells a fact goes on to what the writer means to do: "it leaks, *so we will* ..."."""
    mine = sentence.is_writer(first)
    for index in range(first + 1, last - 1):
        if mine and sentence.types[index - 1] == "AND" and _goes_on_to(sentence, index):
            yield index  # "I am saving now *and will buy* a boat"
        if sentence.types[index] not in ("PRONOUN", "PRONOUN_WILL", "PRONOUN_WOULD", "PRONOUN_IS", "DETERMINER"):
            continue
        before = index - 1 - (sentence.key(index - 1) in lexicon.closed("at_last"))
        turns = sentence.types[before] in ("COMMA", "AND", "DATE", "THAT")
        if not turns and sentence.key(before) not in lexicon.closed("turn"):
            continue
        if sentence.key(index) not in lexicon.closed("writer"):
            continue
        frame = frame_of(sentence, index, last)
        if frame is None or frame.kind == "desire" or _PAST_WISH.intersection(sentence.keys[index : frame.last]):
            continue
        yield index


def _goes_on_to(sentence: Sentence, index: int) -> bool:
    """Say whether what one has told of oneself goes on to what one will do or would like to do."""
    if sentence.key(index) == "will":
        return sentence.form(index + 1) == "VERB" and sentence.type(index + 2) in ("DETERMINER", "METRIC", "PRONOUN")
    return sentence.key(index) == "would" and sentence.type(index + 2) == "TO"


_PAST_WISH = frozenset("was were had wanted".split())


def joined_by_or(sentence: Sentence, actions: Sequence[Action]) -> bool:
    """Say whether the actions are joined by "or"."""
    second = sentence.words.at(actions[-1].span.start)
    return second > 0 and sentence.words.keys[second - 1] == "or"
