"""What a remark beside a goal lends it: help that is promised, work that is done, time or money that is there."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.finite import PASSIVE, PAST, finite
from smartcheck.syntax.sentence import Sentence

_AGAIN = frozenset("it this that which what there".split())
_FAR = 16
"""So many units of a remark are looked at."""


def backs(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a remark tells of something that helps: "*the council has offered* a hall"."""
    while first < last and (sentence.types[first] in ("AND", "COMMA", "ADVERB") or sentence.key(first) in _LEADING):
        first += 1
    last = min(last, first + _FAR)
    keys = sentence.keys[first:last]
    if (
        last - first < _SHORTEST
        or keys[0] in _AGAIN
        or not lexicon.closed("denying").isdisjoint(keys)
        or "MODAL" in sentence.types[first:last]
    ):
        return False
    found = finite(sentence, first, last)
    if found is None:
        return False
    at = found.verb
    if sentence.key(at) in lexicon.closed("owning") and _is_stock(sentence, at, last):
        return True
    end = min(last, at + _NEAR)
    if any(sentence.key(index) in lexicon.sense("in_hand") for index in range(at + 1, end)):
        return not _is_routine(sentence, at, last)
    for index in range(at, end):
        form = lexicon.verb_form(sentence.key(index))
        if form is None or sentence.types[index] in ("DATE", "METRIC"):
            continue
        if (found.tense in (PAST, PASSIVE) or sentence.types[at] == "IS") and form[1] == "PAST":
            return form[0] in lexicon.sense("granting", "readied") and not _is_routine(sentence, at, last)
        if form[0] in lexicon.sense("granting") and form[1] in ("ING", "THIRD", "VERB"):
            return sentence.key(first) not in ("i", "we", "you")
    return False


_LEADING = frozenset(("because", "since", "as", "so", "luckily", "—", "–", "-"))
_SHORTEST, _NEAR = 3, 6


def _is_routine(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether it is told of a rhythm: "clothes are given out *on Tuesdays*"."""
    return any(sentence.types[index] == "DATE" and sentence.kind(index) == "recurrence" for index in range(first, last))


def _is_stock(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether time, money, people or tools follow "have": "we have *a van*", "I have *two free evenings*"."""
    for index in range(at + 1, last):
        if sentence.types[index] == "METRIC" and sentence.kind(index) in ("duration", "currency"):
            return True
        words = sentence.words.keys[sentence.firsts[index] : sentence.lasts[index]]
        heads = {lexicon.singular(word) for word in words}
        if heads & (lexicon.closed("resource", "fund") | lexicon.sense("stock")):
            return True
    return False
