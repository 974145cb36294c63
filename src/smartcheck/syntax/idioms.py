"""Set phrases: what the whole says is in neither the verb nor its object, "get my act together", "learn by heart"."""

from __future__ import annotations

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.units import REACH, Units


def idiom(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> Phrase | None:
    """Return what is acted on where the whole says no more than that it is to be good; None where it says more.

    "Get my act together", "sort out my life", "take the shop to the next level", "steer debate on housing".
    """
    known = _gets_to_know(units, begin, last, verb)
    if known is not None:
        return known
    if verb.lemma in lexicon.sense("putting_right") and found.head in lexicon.sense("affair"):
        return found._replace(kind="vague")
    if name in lexicon.MAKING and found.head in lexicon.sense("way_of_living") and found.kind != "trait":
        return found
    if verb.lemma in lexicon.sense("swaying") and found.head in lexicon.sense("swayed"):
        owned = units.key(begin) in lexicon.closed("definite") or units.key(begin) in lexicon.closed("possessive")
        return found if owned else found._replace(kind="vague")
    light, _, particle = verb.lemma.partition(" ")
    if light not in lexicon.sense("putting_into") or name == "weak":
        return None
    start = begin - bool(particle)  # "get in shape": the particle opens the state
    for index in range(start, min(last, start + REACH)):
        if units.types[index] in ("METRIC", "DATE") or units.ends(index):
            return None
        for length in range(1, _STATE + 1):
            words = " ".join(units.key(at) for at in range(index, min(last, index + length)))
            if words in lexicon.sense("unmeasured_state") and _ends_there(units, index, index + length):
                return _brought(units, begin, index, index + length, last)
        if units.key(index) == "together" and units.key(index - 1) in lexicon.closed("reflexive"):
            return found._replace(kind="vague")
    return None


def _gets_to_know(units: Units, begin: int, last: int, verb: Verb) -> Phrase | None:
    """Return what one is to get to know in a set phrase: "get to grips with *the new rota*", or None."""
    if verb.lemma.partition(" ")[0] not in ("come", "get"):
        return None
    for index in range(begin, min(last - 2, begin + _STATE)):
        if f"{units.key(index)} {units.key(index + 1)}" in lexicon.sense("getting_to_know"):
            return noun_phrase(units, index + 2, last)
    return None


def _brought(units: Units, begin: int, first: int, end: int, last: int) -> Phrase:
    """Return what is brought into a state: it stands before it, or behind "of" ("get on top *of the post*")."""
    if first > begin:
        found = noun_phrase(units, begin, first)
        return found._replace(kind="vague") if found.head in lexicon.sense("affair") else found
    return noun_phrase(units, end + 1, last) if units.key(end) == "of" and end + 1 < last else NOTHING


def _ends_there(units: Units, first: int, end: int) -> bool:
    """Say whether a state ends with its words: "put safety *first*", not "the *first* guest"."""
    if units.type(first - 1) == "DETERMINER" and end == first + 1:
        return False
    if (units.key(end - 1), units.key(end)) == ("better", "at"):
        return False
    return units.key(end) != "to" and units.type(end) not in ("WORD", "NUMBER", "ING", "VERB", "THIRD", "PAST")


_STATE = 4
"""A state that is not measured has so many words at most."""


def by_heart(units: Units, begin: int, last: int) -> bool:
    """Say whether what is learnt can be said without a book, which anybody can hear: "learn my lines *by heart*"."""
    near = range(begin, min(last, begin + REACH) - 1)
    return any((units.key(at), units.key(at + 1)) in _FROM_MEMORY for at in near)


_FROM_MEMORY = frozenset((("by", "heart"), ("by", "memory"), ("from", "memory")))
