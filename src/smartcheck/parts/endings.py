"""Acts that are over once they are done to one known thing, and leave it changed for all to see.

"Mend *the gate*", "rip out *the hedge*", "port *the billing service* to Go", "go to *Skye*": done or not done, without
any number. Acts that go on as long as one likes ("use the car", "monitor the pilot") are none, whatever their object.
"""

from __future__ import annotations

from smartcheck.goal import Action
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.syntax.units import is_titled

_KNOWN = frozenset(("named", "event"))
"""The kinds of objects of which one knows which one is meant."""
_OPEN_CLASSES = frozenset("inner weak keep state general increase decrease nominal target".split())
"""Verbs of these say no more than a direction, whatever stands behind them."""
_UNDOING = ("re", "un", "de", "dis")
"""What stands before a verb that turns a thing into another state: *re*queen, *un*block, *de*ice."""
_EVERY = lexicon.closed("universal") | {"any"}
_FEW = 4


def ends(words: Words, action: Action) -> bool:
    """Say whether the act on its object comes to an end of itself, so that one sees that it is done."""
    if action.verb is None or _is_only_begun(words, action):
        return False
    if action.verb_class in _OPEN_CLASSES and action.verb.lemma not in lexicon.closed("settling"):
        return False
    if action.verb.lemma == "go to":
        return _is_place_reached(words, action)
    if action.verb.lemma == "change" and action.object is not None and not action.plural:
        return action.head in lexicon.closed("small_record")  # "change my address at the bank"
    if action.object is not None and action.verb.lemma in lexicon.sense("putting_away"):
        return _is_put_away(words, action)
    if action.object is None or action.object_kind not in _KNOWN:
        return False
    if action.verb.lemma == "make":
        return not action.plural and action.head not in lexicon.closed("levels") and _is_last(words, action)
    return _changes_for_good(words, action) and (not action.plural or _is_pointed_at(words, action))


def is_brought_up(words: Words, action: Action) -> bool:
    """Say whether a known thing comes to a state that is laid down: "bring the handbook *up to date*"."""
    if action.object is None or action.object_kind not in _KNOWN or action.verb is None:
        return False
    if action.verb.lemma not in _BRINGS or (action.plural and not _is_pointed_at(words, action)):
        return False
    first = words.at(action.object.end - 1) + 1
    for index in range(first, min(words.at(action.span.end - 1), first + _NEAR)):
        if not words.keys[index][0].isalnum():
            return False
        if words.keys[index : index + 2] == ["up", "to"]:
            return any(key in lexicon.sense("laid_down") for key in words.keys[index + 2 : index + 3])
    return False


_BRINGS = frozenset(("bring", "get"))
_NEAR = 8
"""How many words after an object may lead to the state it is brought to; it keeps the reading linear."""


def is_graded(words: Words, action: Action) -> bool:
    """Say whether the grade is told that is to be had: "get a hygiene rating *of Five*", "keep *a B average*"."""
    if action.object is None or action.plural:
        return False
    if _has_letter(words, action):
        return True
    if action.verb_class != "finish" or action.head not in lexicon.sense("graded"):
        return False
    if action.head in lexicon.sense("credential") and action.lemma in lexicon.sense("conferred"):
        return words.at(action.object.end - 1) - words.at(action.object.start) > 1  # "obtain *a chess rating*"
    after = words.at(action.object.end - 1) + 1
    return words.keys[after : after + 1] == ["of"] and after + 1 < len(words) and words.written(after + 1)[0].isupper()


def _has_letter(words: Words, action: Action) -> bool:
    """Say whether a grade is told by its letter: "keep *a B average*", "bring my grade up *to an A*"."""
    if action.head != "average" and action.head not in lexicon.sense("graded"):
        return False
    last = min(words.at(action.span.end - 1), words.at(action.span.start) + _FAR)
    return any(
        words.written(at) in _LETTERS and words.keys[at - 1] in ("a", "an", "to", "of")
        for at in range(words.at(action.span.start) + 1, last + 1)
    )


_LETTERS = frozenset("ABCDEF")
_FAR = 12
"""A letter stands so many words behind the verb at most."""


def _is_only_begun(words: Words, action: Action) -> bool:
    """Say whether the act is but begun or gone on with: "*start* digging the pond"."""
    return words.keys[words.at(action.span.start)] in lexicon.sense("begun")


def _changes_for_good(words: Words, action: Action) -> bool:
    """Say whether the verb tells of a change that stays: by its meaning, its prefix or its particle."""
    first, _, particle = action.lemma.partition(" ")
    if not particle:
        particle = _particle(words, action)
    if particle:
        return particle in lexicon.closed("done_particle") and first not in lexicon.closed("open_with_particle")
    if first in lexicon.closed("settling"):
        return True
    return lexicon.verb_class(first) is None and first.startswith(_UNDOING)


def _is_put_away(words: Words, action: Action) -> bool:
    """Say whether a known thing comes to where it stays: "put the refund *into the pension*"."""
    if action.object is None or not (action.object_kind in _KNOWN or _is_pointed_at(words, action)):
        return False
    first, after = words.at(action.object.start), words.at(action.object.end - 1) + 1
    if action.plural and not _is_pointed_at(words, action):
        return False
    known = action.object_kind in _KNOWN or words.keys[first] in lexicon.closed("definite")
    after += after < len(words) and (
        words.keys[after] == "over" or words.keys[after] in lexicon.closed("done_particle")
    )
    return known and action.object_kind != "trait" and not _INTO.isdisjoint(words.keys[after : after + 1])


_INTO = frozenset("in into on onto to under behind beside".split())


def _particle(words: Words, action: Action) -> str:
    """Return the particle right behind the verb ("rip *out* the hedge") or behind a short object, or nothing."""
    if action.verb is None or action.object is None or action.verb.span.start > action.object.start:
        return ""
    first, last = words.at(action.verb.span.end - 1) + 1, words.at(action.object.start)
    if last - first == 1:
        return words.keys[first] if words.keys[first] in lexicon.closed("done_particle") else ""
    return ""


def _is_pointed_at(words: Words, action: Action) -> bool:
    """Say whether many are known ones: "sort *the* letters", "hang *both* doors"; bare ones could be any number."""
    if action.object is None:
        return False
    index = words.at(action.object.start)
    first = words.keys[index]
    if first == "all" and _is_pointer(words.keys[index + 1]):
        return True  # "archive *all the* old folders"
    if first in _EVERY or words.keys[max(index - 2, 0) : index] == ["all", "of"]:
        return False  # "vaccinate all residents": how many are there?
    return _is_pointer(first)


def _is_pointer(key: str) -> bool:
    return key in lexicon.closed("definite") or key in lexicon.closed("possessive") or key.endswith("'s")


def _is_last(words: Words, action: Action) -> bool:
    """Say whether what is made is all that is said ("make the bookcase *for my games*"), not how it is to become."""
    if action.object is None:
        return False
    first, after = words.at(action.object.start), words.at(action.object.end - 1) + 1
    last = words.at(action.span.end - 1)
    if not lexicon.sense("so_made").isdisjoint(words.keys[first:after]):
        return False
    return after > last or words.keys[after] in ("for", "of", "from", "with", "by", "out", ",", "and", "before", "(")


def _is_place_reached(words: Words, action: Action) -> bool:
    """Say whether one goes to a place that has a name ("go to *Skye*"), not to one where one goes each week."""
    if action.object is None or action.object_kind != "named" or action.plural:
        return False
    first, last = words.at(action.object.start), words.at(action.object.end - 1)
    named = any(words.written(index)[:1].isupper() for index in range(first, min(last + 1, first + _FEW)))
    return named and not is_titled(words)


def is_way(words: Words, action: Action) -> bool:
    """Say whether a way is gone to its end: "walk *from the bed to the door*", "*up* the stairs", "*round* it"."""
    if action.verb is None or action.object is None:
        return False
    if action.verb_class == "activity" and _goes_along(words, action):
        return True
    if action.lemma.partition(" ")[0] not in lexicon.sense("going"):
        return False
    first, last = words.at(action.verb.span.end - 1) + 1, words.at(action.span.end - 1) + 1
    first -= words.keys[first - 1] == "to"  # "walk to" is one verb
    keys = words.keys[first : min(last, first + _WAY)]
    if "to" not in keys:
        return False
    place = keys.index("to")
    there = keys[place + 1 : place + 2]
    known = words.written(first + place + 1)[:1].isupper() if there else False
    known = known or not lexicon.closed(("definite", "possessive")).isdisjoint(there)
    return known and (keys[:1] == ["from"] or (place == 0 and "back" in keys[1:]))


_WAY = 12


def _goes_along(words: Words, action: Action) -> bool:
    """Say whether one thing is gone over or round, or from end to end: "swim *the length* of the lake"."""
    if action.verb is None or action.object is None or action.plural:
        return False
    led = words.text[action.verb.span.end : action.object.start].strip().lower()
    return action.head == "length" or (led in _ROUND and action.object_kind in ("named", "event", "category"))


_ROUND = frozenset(("across", "over", "around", "round"))
