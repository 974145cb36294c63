"""Wishes said at length: "I have promised my wife to", "I'm thinking of", "I've always wanted to"."""

from __future__ import annotations

from smartcheck.goal import DateExpression
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import ACTING

_NEAR = 5
"""How far from the beginning what is wished for can begin."""
_AM_OR_HAVE = frozenset(("am", "are", "have", "has"))
_IDLE = (None, "state", "inner", "weak")
"""The classes of verbs that say of nobody that something is under way."""


def said_of_oneself(sentence: Sentence, first: int, last: int) -> int:
    """Return the index of what somebody has sworn, arranged, long wished or half decided to do, or 0."""
    who = sentence.key(first)
    if sentence.key(first + 1) not in _AM_OR_HAVE and "'" not in who and who != "im":
        return 0
    return (
        _sworn(sentence, first, last)
        or _arranged(sentence, first, last)
        or _thought_of(sentence, first, last)
        or _long_wished(sentence, first, last)
    )


def reminded(sentence: Sentence, first: int) -> int:
    """Return the index after "*remember to* buy milk", "*don't forget to* call", "*be sure to* wave", or 0."""
    if sentence.key(first) in {"be", "make"} and sentence.key(first + 1) in {"sure", "certain"}:
        return first + 3 if sentence.type(first + 2) == "TO" and sentence.form(first + 3) in ("VERB", "BE") else 0
    at = first + (sentence.key(first) in {"don't", "dont", "must"})
    at += sentence.key(at) == "not"
    if sentence.key(at) not in {"remember", "forget"} or (sentence.key(at) == "forget") != (at > first):
        return 0
    return at + 2 if sentence.type(at + 1) == "TO" and sentence.form(at + 2) in ("VERB", "BE") else 0


def would_be_nice(sentence: Sentence, first: int) -> int:
    """Return the index after "*it would be nice to* sing", "*would be nice to* sing", or 0."""
    at = first + 1 + (sentence.key(first) == "it")
    if sentence.key(at - 1) not in {"would", "it'd"}:
        return 0
    while sentence.type(at + 1) == "ADVERB" and sentence.type(at + 2) != "TO":
        at += 1
    nice = sentence.key(at) == "be" and sentence.key(at + 1) in lexicon.sense("welcome_thought")
    return at + 3 if nice and sentence.type(at + 2) == "TO" and sentence.form(at + 3) in ACTING else 0


def laid_on(sentence: Sentence, first: int, last: int) -> int:
    """Return the index after "*it is up to us to* sing", "*we owe it to the club to* win", or 0.

    Likewise after "*I challenge myself to* swim".
    """
    owed = sentence.is_writer(first) and sentence.keys[first + 1 : first + 4] == ["owe", "it", "to"]
    told = sentence.key(first) in {"it", "it's"} and "up" in sentence.keys[first + 1 : first + 3]
    begin = first + 4 if owed else sentence.keys.index("up", first) + 2 if told else 0
    if sentence.is_writer(first) and sentence.key(first + 1) in lexicon.sense("laying_on_oneself"):
        begin = first + 2 if sentence.key(first + 2) in lexicon.closed("reflexive") else 0
    elif not begin or sentence.key(begin - 1) != "to":
        return 0
    if not begin:
        return 0
    to = next((at for at in range(begin + 1, min(begin + _NEAR, last - 1)) if sentence.types[at] == "TO"), 0)
    return to + 1 if to and sentence.form(to + 1) in ACTING else 0


def bound(sentence: Sentence, first: int) -> int:
    """Return the index after "*must* run offline", "*should really* rest", told of nobody and nothing, or 0."""
    act = first + 1 + (sentence.type(first + 1) == "ADVERB")
    must = sentence.key(first) == "must"
    if not (must or sentence.key(first) == "should") or sentence.form(act) not in ACTING:
        return 0
    if sentence.form(act) == "BE":
        able = sentence.keys[act + 1 : act + 3] == ["able", "to"]
        return act + 3 if able else act * (must and sentence.type(act + 1) != "DETERMINER")  # "*must be the* weather"
    named = sentence.key(act) in lexicon.sense("recommended") and sentence.type(act + 1) in ("WORD", "THIRD", None)
    return act if not named and (must or sentence.object_follows(act + 1)) else 0  # "should work", "*must see* films"


def _sworn(sentence: Sentence, first: int, last: int) -> int:
    """Return the index after "I have *promised my wife to*", "I have *made a plan to*", or 0."""
    at = first + 1 + (sentence.key(first + 1) in ("have", "has"))
    told = at > first + 1 or sentence.key(first).endswith("'ve")
    made = sentence.key(at) == "made"
    if not told or not (made or sentence.key(at) in lexicon.sense("sworn")):
        return 0
    for to in range(at + 2, min(at + _NEAR, last - 1)):
        if sentence.types[to] == "TO":
            settled = not made or sentence.key(to - 1) in lexicon.sense("made_up_ones_mind")
            return to + 1 if settled and sentence.form(to + 1) in ACTING else 0
        if sentence.types[to] not in ("WORD", "DETERMINER", "NUMBER", "WISH", "VERB"):
            return 0
    return 0


def _arranged(sentence: Sentence, first: int, last: int) -> int:
    """Return the index of what one is doing at a time to come ("in May *I'm moving* to Leeds"), or 0."""
    at = _being(sentence, first)
    form = lexicon.verb_form(sentence.key(at)) if at and at < last and sentence.types[at] == "ING" else None
    if form is None or lexicon.verb_class(form[0]) in _IDLE:
        return 0
    aimed = sentence.type(at + 1) == "TO" and sentence.form(at + 2) in ACTING  # "we are *working to* open a shop"
    if aimed or "GOAL" in sentence.types[at + 1 : at + _NEAR]:
        return 0  # "I am *setting my goal* for 2027 to"
    begin = max(first - 2, 0)
    for item, kind in zip(sentence.items[begin:last], sentence.types[begin:last], strict=True):
        if kind == "PAST":
            return 0  # "I'm mending a boat I *bought* in May"
        if kind == "DATE" and isinstance(item, DateExpression) and item.kind in ("absolute", "relative", "period"):
            return at if item.end and "history" not in item.notes else 0
    return 0


def _thought_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the index of what somebody has in mind to do: "I'm *thinking of* selling", or 0."""
    at = _being(sentence, first)
    if not at or at + 2 >= last or sentence.key(at) not in lexicon.sense("musing_over"):
        return 0
    begin = at + 1 + (sentence.key(at + 1) in ("of", "about", "on", "with"))
    if begin == at + 1 and sentence.key(at) in ("thinking", "toying", "dreaming"):
        return 0
    return begin if sentence.form(begin) == "ING" and lexicon.verb_form(sentence.key(begin)) else 0


def _long_wished(sentence: Sentence, first: int, last: int) -> int:
    """Return the index after "I have *always wanted to*", "I've *been meaning to*", "I've *long dreamed of*", or 0."""
    at = first
    if sentence.key(first) in {"i", "we"} and sentence.key(first + 1) == "have":
        at = first + 1
    elif sentence.key(first) not in {"i've", "we've"}:
        return 0
    for index in range(at + 1, min(last - 2, at + _NEAR)):
        key, after = sentence.key(index), index + 1
        if key in lexicon.sense("wished_long"):
            if sentence.types[after] == "TO":
                return after + 1 if sentence.form(after + 1) in ACTING else 0
            dreamt = sentence.key(after) in ("of", "about") and sentence.form(after + 1) == "ING"
            return after + 1 if dreamt else 0
        if sentence.types[index] != "ADVERB" and key not in lexicon.sense("ever_since"):
            return 0
    return 0


def _being(sentence: Sentence, first: int) -> int:
    """Return the index after "I am", "we're" and adverbs, or 0."""
    at = first + 1
    if sentence.key(first) in {"i", "we"} and sentence.key(at) in {"am", "are"}:
        at += 1
    elif sentence.key(first) not in {"i'm", "we're", "im"}:
        return 0
    while sentence.type(at) == "ADVERB":
        at += 1
    return at


def once_more(sentence: Sentence, index: int) -> int:
    """Return how many units before "to" only say that it is not the first time: "aiming *yet again* to", or 0."""
    again = sentence.key(index) in {"again", "more"} and sentence.key(index - 1) in {"once", "yet"}
    size = 2 if again else int(sentence.key(index) == "again")
    if not size or sentence.type(index - size) not in ("WISH", "WISHING", "ING"):
        return 0
    for at in range(index - size + 1, index + 1):
        sentence.retype(at, "ADVERB")
    return size


def is_fresh(sentence: Sentence, index: int) -> bool:
    """Say whether who writes tells what was just settled: "I *decided to* sell", and nothing that came of it."""
    at = index - 1
    while at > 0 and sentence.types[at] == "ADVERB":
        at -= 1
    if not sentence.is_writer(at) or sentence.types[index] != "PAST":
        return False
    told = lexicon.closed("past_helper")
    behind = range(index + 2, min(len(sentence), index + _BEHIND))
    return not any(
        sentence.types[to] == "PAST" or sentence.key(to) in told for to in (*range(at), *behind)
    ) and not any(
        isinstance(item, DateExpression) and "history" in item.notes for item in sentence.items[: index + _BEHIND]
    )


_BEHIND = 16
"""So many units behind a word of settling are looked at."""
