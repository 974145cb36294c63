"""What leaves open when an act is done: how often, how many, how well, or which of a kind is said nowhere."""

from __future__ import annotations

from smartcheck.goal import Action
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.parts.vagueness import asks_how_many
from smartcheck.syntax.definiteness import QUOTES, UNIVERSAL
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.sentence import Sentence

_FEW = 6
"""How many words after an object may say how often; it keeps the reading linear."""
_NEAR = 12
_PHRASE = 4
"""How many words a set phrase has at most."""
_WHEREVER = frozenset("across throughout around among within in".split())
_OR = frozenset(("or", "/"))


def is_open(reading: Reading, action: Action) -> bool:
    """Say whether what stands around the object leaves open how often, how many, whether at all, or how well."""
    words = reading.sentence.words
    return (
        asks_how_many(words.keys, words.at(action.object.start) if action.object else len(words))
        or _goes_on(words, action)
        or _is_spread(reading.sentence, action)
        or _is_at_occasions(words, action)
        or _is_praised(reading, action)
        or _is_at_will(words, action)
        or _is_either_act(words, action)
    )


def _goes_on(words: Words, action: Action) -> bool:
    """Say whether it is to be done again and again: "visit the archive *more often*"."""
    first = words.at(action.object.end - 1) + 1 if action.object else 0
    last = min(first + _FEW, words.at(action.span.end - 1) + 1)
    return any(words.keys[index] in lexicon.closed("repeatedly") for index in range(first, last))


def _is_either_act(words: Words, action: Action) -> bool:
    """Say whether one of two acts on the thing is left open: "sell *or donate* the bikes", "sell*/donate* them"."""
    if action.verb is None or action.object is None or action.verb_class == "create":
        return False  # "develop/carry out" are steps of one act
    first, last = words.at(action.verb.span.end - 1) + 1, words.at(action.object.start)
    before = words.keys[words.at(action.verb.span.start) - 1] if action.verb.span.start else ""
    between = words.keys[first : min(last, first + _FEW)]
    return before in _OR or between[:1] == ["or"] or between[:1] == ["/"]


def _is_at_will(words: Words, action: Action) -> bool:
    """Say whether it is done only as the need arises: "prune the hedge *when needed*"."""
    first = words.at(action.object.end - 1) + 1 if action.object else 0
    for index in range(first, min(first + _NEAR, len(words) - 1)):
        if not words.keys[index][0].isalnum():
            return False
        if words.keys[index] in lexicon.closed("as_one_likes") and words.keys[index + 1] in lexicon.sense("at_will"):
            if words.keys[index + 2 : index + 3] in (["by"], ["for"], ["under"]):
                return False  # "as required *by law*"
            return words.keys[index - 2] != "as"  # "as soon *as possible*": when, not whether
    return False


def _is_spread(sentence: Sentence, action: Action) -> bool:
    """Say whether many of a kind are meant, wherever they stand: "repaint *benches across the park*"."""
    words = sentence.words
    if action.object is None or not action.plural or sentence.type(sentence.past(action.object)) == "DATE":
        return False  # "sell the eggs *in ten weeks*" tells when
    first, after = words.at(action.object.start), words.at(action.object.end - 1) + 1
    chosen = words.keys[first] in lexicon.closed(("definite", "possessive"))
    chosen = chosen or words.keys[first] in QUOTES  # play "Preludes *in* C"
    return not chosen and after < len(words) and words.keys[after] in _WHEREVER


def _is_at_occasions(words: Words, action: Action) -> bool:
    """Say whether it is to be done as the occasions come, and nobody knows how many: "play the harp *at weddings*"."""
    after = words.at(action.object.end - 1) + 1 if action.object else len(words)
    if words.keys[after : after + 1] not in (["at"], ["in"]):
        return False
    for key in words.keys[after + 1 : after + _PHRASE]:
        if key in lexicon.closed(("definite", "possessive")) or not key.isalpha() or not key.islower():
            return False  # "at *our* weddings", "in *three* concerts": so many
        if lexicon.is_plural(key):
            return lexicon.is_event(key)
    return False


def _is_praised(reading: Reading, action: Action) -> bool:
    """Say whether a quality or an open amount stands in the object: a "seamless experience" cannot be ticked off.

    A good plan is a plan, all the same: of what one can hold in hand only the amount must not be open.
    """
    span = action.object or action.span
    kinds = ("quantity",) if lexicon.is_deliverable(action.head) else ("quality", "quantity")
    words = reading.sentence.words
    qualities = lexicon.vague_words()
    first = words.at(span.start)
    if not QUOTES.isdisjoint(words.keys[first : first + 2]):
        return False  # a name in quotation marks praises nothing: finish "The Best Garden"
    return any(
        (
            qualities.get(words.keys[index]) in kinds
            or _is_compared(words.keys[index])
            or _joined_kind(words, index) in kinds
        )
        and words.keys[index] not in _SAYS_DONE
        and not is_set_phrase(words, index)
        and (reading.sentence.title or not _is_within_name(words, index))
        for index in range(first, words.at(span.end - 1) + 1)
    )


def _joined_kind(words: Words, index: int) -> str:
    """Return the type of a vague word that is written with a hyphen and begins here: a "*high-quality* stall"."""
    if words.keys[index + 1 : index + 2] != ["-"]:
        return ""
    for phrase, kind in lexicon.vague_phrases().get(words.keys[index], ()):
        if words.keys[index : index + len(phrase)] == phrase:
            return str(kind)
    return ""


_SAYS_DONE = frozenset(("successful",))
"""What says of a thing that is done or not only that it is: "hold a *successful* open day"."""


def _is_compared(key: str) -> bool:
    """Say whether a word asks with what it is compared: "the *best* letter", "a *better* letter"."""
    return key == "better" or key in lexicon.closed("superlative") or lexicon.is_degree_of_quality(key)


def _is_within_name(words: Words, index: int) -> bool:
    """Say whether a word is written large as the words around it are: "the Read *Harder* Challenge"."""
    near = (index - 1, index, index + 1)
    return index > 0 and all(at < len(words) and words.written(at)[:1].isupper() for at in near)


def is_set_phrase(words: Words, index: int) -> bool:
    """Say whether a word belongs to a phrase in which it praises nothing: "the *safe* room", "*at least* two"."""
    phrases = lexicon.vague_phrases()
    for start in range(max(0, index - _PHRASE + 1), index + 1):
        for phrase, kind in phrases.get(words.keys[start], ()):
            if kind == "clear" and index < start + len(phrase) and words.keys[start : start + len(phrase)] == phrase:
                return True
    return words.keys[index] == "least" and words.keys[max(index - 1, 0)] == "at"


def _is_unpointed_tail(words: Words, action: Action) -> bool:
    """Say whether nothing behind a thing says which ones are meant: no "of the mill", no "in room 3"."""
    after = words.at(action.object.end - 1) + 1 if action.object else len(words)
    return after >= len(words) or words.keys[after] not in lexicon.closed("preposition")


def _is_way_of_working(words: Words, action: Action) -> bool:
    """Say whether only a way to do things is made: "develop *a method* for returns", not "document the method"."""
    if action.verb_class != "create" or action.object is None or action.head not in lexicon.sense("way_of_working"):
        return False
    start, last = words.at(action.object.start), words.at(action.object.end - 1)
    if "and" in words.keys[start:last] and any(map(lexicon.is_deliverable, words.keys[start:last])):
        return False  # "draft *a policy* and process"
    return words.keys[start] not in lexicon.closed(("definite", "possessive"))


def _is_called(words: Words, action: Action) -> bool:
    """Say whether something is brought about, and not put in order: "organise *a concert*", "organise *the fair*"."""
    if action.object_kind == "event" or lexicon.is_event(action.head) or action.head in lexicon.sense("meal"):
        return True
    return action.object is not None and words.keys[words.at(action.object.start)] in ("a", "an")


def leaves_open(words: Words, action: Action) -> bool:
    """Say whether one cannot tell when it is done, though the verb says that it is to be."""
    lemma = action.lemma
    if action.verb_class == "finish" and action.plural and action.object_kind == "named":
        if _is_handed_out(words, action):
            return True
    if action.object is None or (lemma == "get" and _is_brought(words, action)):
        return True  # "get the shed ready": when is it?
    if action.head == "one" and not action.plural:
        return True  # "finish my second one"
    if action.head in lexicon.closed("adverb") or _is_way_of_working(words, action):
        return True  # "sit still"
    if lemma in lexicon.sense("putting_in_order") and not _is_called(words, action):
        return True  # "sort the photos": there is always more to put right
    return _is_endless(words, action, lemma) or _is_any(words, action, lemma)


def _is_endless(words: Words, action: Action, lemma: str) -> bool:
    """Say whether the act goes on, or one asks how well: "perform maintenance", "tell our story *better*"."""
    if action.object is None:
        return True
    if (
        lemma in lexicon.sense("performing")
        and action.head in lexicon.closed("process")
        and is_unpointed(words, action)
    ):
        return True  # "perform preventive maintenance" goes on
    if lemma == "get" and action.head in lexicon.closed("done_particle"):
        return True  # "get away from fast food"
    first = words.at(action.object.start)
    after = words.at(action.object.end - 1) + 1
    if after < len(words) and (words.keys[after] == "better" or words.keys[after] in lexicon.closed("degree")):
        return True  # "tell our story *better*"
    if lemma == "quit" and lexicon.tag(words.keys[first]) == "ING":
        return True  # "quit biting my nails" is a habit one gives up again and again; "quit my job" is done once
    # "buy only fair trade coffee" is a rule to keep; "show reduced swelling": how much less?
    return "only" in words.keys[max(first - 1, 0) : first + 1] or _is_changed(words, action)


def _is_any(words: Words, action: Action, lemma: str) -> bool:
    """Say whether what the act is done to could be any of its kind: "finish *all house projects*"."""
    if action.object is None:
        return True
    first = words.at(action.object.start)
    ordered = action.verb is not None and action.verb.span.start < action.object.start
    if ordered and action.plural and words.keys[first] == "all" and words.keys[first + 1 : first + 2]:
        if words.keys[first + 1] not in lexicon.closed(("definite", "possessive")):
            return _is_unpointed_tail(words, action)  # "finish all house projects": how many are there?
    if action.head in lexicon.sense("unnamed") and is_unpointed(words, action):
        return True
    if words.keys[first] == "first":
        return False  # "reach *first* sponsor" is reached by the first of them
    if lemma in lexicon.sense("reaching") and action.object_kind == "named" and is_unpointed(words, action):
        # "achieve alignment" is no one thing, "achieve reserve status" is
        return not (lexicon.is_deliverable(action.head) or action.head in lexicon.sense("credential"))
    return False


def _is_brought(words: Words, action: Action) -> bool:
    """Say whether something only gets into another state or place: "get the shed *ready*", "get my German *up* to"."""
    after = words.at(action.object.end - 1) + 1 if action.object else len(words)
    last = words.keys[after - 1] if after else ""
    return last == "ready" or (after < len(words) and words.keys[after] in lexicon.sense("brought"))


def _is_changed(words: Words, action: Action) -> bool:
    """Say whether the object begins with a change without an amount: "*improved* balance"."""
    form = lexicon.verb_form(words.keys[words.at(action.object.start)]) if action.object else None
    return form is not None and form[1] == "PAST" and lexicon.verb_class(form[0]) in lexicon.DIRECTED


def is_unpointed(words: Words, action: Action, *, tail: bool = False, names: bool = True) -> bool:
    """Say whether a thing stands without article, number or name: "take *photo* of food".

    With *tail*, what it is for can point at it too: "write manuals *for the pump*"; without *names*, capitals tell
    the kind alone.
    """
    if action.object is None:
        return True
    first = words.at(action.object.start)
    leading = lexicon.closed(("definite", "possessive", "indefinite"))
    after = words.at(action.object.end - 1) + 1
    if tail and after + 1 < len(words) and words.keys[after] in ("of", "for", "from", "on", "about"):
        if words.keys[after + 1] in UNIVERSAL:
            if action.lemma in lexicon.sense("bringing_in"):
                return False
        elif words.keys[after + 1] in lexicon.closed(("definite", "possessive")):
            return False
    if words.keys[first] in leading:
        return False
    if words.text.istitle() or words.text.isupper():
        return True  # capitals of a title name nothing
    return not names or not any(
        words.written(index)[:1].isupper() for index in range(first, words.at(action.object.end - 1) + 1)
    )


def _is_handed_out(words: Words, action: Action) -> bool:
    """Say whether things nobody has counted go to all of some: "distribute *leaflets to all households*"."""
    after = words.at(action.object.end - 1) + 1 if action.object else len(words)
    if after + 1 >= len(words) or words.keys[after] not in ("to", "for") or words.keys[after + 1] not in UNIVERSAL:
        return False
    return is_unpointed(words, action)
