"""The labels in front of a goal, which are passed over: "WIP: Sales:", "(stretch) Reading -", "Website -"."""

from __future__ import annotations

from functools import cache

from smartcheck.language import lexicon
from smartcheck.syntax.frames import frame_of
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import DASHES

_NOTE = 12
"""A remark in brackets in front takes so many units at most."""
_SHORT_NOTE = 5
"""One that may stand before whatever it is, so many."""
_PHRASE = 5
"""A phrase that leads to an order has so many words at most."""
_NOTED = frozenset(("WORD", "VERB", "GOAL", "NUMBER"))
_LABELS = 3
"""So many labels in a row are passed over."""
_TOPIC = 5
"""A topic before a dash has less than so many units."""
_ANNOUNCED = 14
"""What announces a goal takes so many units at most."""
_LABEL = 6
"""How many words a label in front has at most."""


def captions_end(sentence: Sentence) -> int:
    """Return the unit after the labels in front, one or a few: "WIP: Sales:", "(stretch) Reading -"."""
    end = _note_end(sentence) or _phrase_end(sentence)
    for _ in range(_LABELS):
        after = _label_end(sentence, end)
        after = after if after > end else _topic_end(sentence, end)
        after = after if after > end else _announced_end(sentence, end)
        after = after if after > end or end else _headed_end(sentence)
        if after == end:
            break
        end = after
    return end


def _note_end(sentence: Sentence) -> int:
    """Return the unit after a remark in brackets in front: "(stretch) read one book", "(if I can) sail north"."""
    if sentence.key(0) not in {"(", "["}:
        return 0
    close = next((index for index in range(1, min(_NOTE, len(sentence) - 1)) if sentence.key(index) in (")", "]")), 0)
    noted = close < _SHORT_NOTE and all(kind in _NOTED for kind in sentence.types[1:close])
    return close + 1 if close and (noted or _commits(sentence, close + 1)) else 0


def _phrase_end(sentence: Sentence) -> int:
    """Return the unit after a phrase that but leads to an order: "*once and for all* mend it", "*above all*, rest"."""
    keys = sentence.words.keys
    for size in range(2, min(_PHRASE, len(keys) - 1) + 1) if keys and keys[0] in _leading() else ():
        if " ".join(keys[:size]) in lexicon.sense("leading_to_act") and size in sentence.firsts:
            after = sentence.firsts.index(size)
            after += sentence.type(after) == "COMMA"
            if _commits(sentence, after):
                return after
    return 0


@cache
def _leading() -> frozenset[str]:
    """Return the words that such a phrase begins with."""
    return frozenset(phrase.split(" ")[0] for phrase in lexicon.sense("leading_to_act"))


def _topic_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a topic and a dash before an order ("Website - redesign the start page"), or *first*."""
    if DASHES.isdisjoint(sentence.said):
        return first
    named = sentence.form(first) not in ("VERB", "ASPECT") or not sentence.is_verb_here(first)
    for index in range(first, min(first + _TOPIC + 2 * named, len(sentence) - 1)):
        if index > first and sentence.key(index) in DASHES and (sentence.ends(index) or sentence.key(index) == "—"):
            return index + 1 if _commits(sentence, index + 1) else first
        told = named and (sentence.types[index] in _TOLD or sentence.key(index) in lexicon.closed("preposition"))
        if sentence.types[index] not in _TOPICAL and not told:
            return first
    return first


_TOPICAL = frozenset(("WORD", "NUMBER", "ING", "VERB", "THIRD", "AND", "AMPERSAND", "GOAL"))
_TOLD = frozenset(("DETERMINER", "PAST"))
"""What a topic can hold beside, where it orders nothing: "*missed* calls", "*the* gate *at the* mill"."""


def _commits(sentence: Sentence, index: int) -> bool:
    """Say whether an order or a promise begins at unit *index*: "*fully* review it", "*we will* sing"."""
    if index >= len(sentence):
        return False
    if sentence.key(index) in lexicon.sense("whichever"):
        return False  # "learn to weave - *any loom will do*"
    while sentence.type(index) == "ADVERB" and index + 2 < len(sentence):
        index += 1
    if sentence.type(index) == "TO":
        return True
    if sentence.form(index) in ("VERB", "ASPECT"):
        key, after = sentence.key(index), sentence.type(index + 1)
        return (
            not lexicon.mostly_noun(key)
            or after in ("DETERMINER", "METRIC", "TO", "PRONOUN")
            or sentence.object_follows(index + 1)
            or (lexicon.phrasal(key, sentence.key(index + 1)) is not None)
            or (after == "DATE" and lexicon.verb_class(key) in lexicon.MAKING)  # "website - *launch by May*"
        )
    frame = frame_of(sentence, index, len(sentence))
    return frame is not None and frame.kind in ("wish", "promise", "purpose", "let") and frame.last < len(sentence)


def _label_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a short label in front ("Sales:", "KR1.2:"), at least *first*."""
    if ":" not in sentence.said or (_orders(sentence, first) and not _is_headed(sentence, first)):
        return first
    if sentence.is_writer(first) and ":" not in sentence.keys[first + 1 : first + 3]:
        return first  # "I will sell the van: it costs too much"
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


def _headed_end(sentence: Sentence) -> int:
    """Return the unit after bare nouns and a full stop before an order ("*Morale.* Cut waste", "*Boats!* Row")."""
    if _STOPS.isdisjoint(sentence.said):
        return 0
    for index in range(min(_HEADING, len(sentence) - 1)):
        if index and sentence.key(index) in _STOPS and sentence.ends(index):
            act = sentence.form(index + 1) == "VERB" and "METRIC" in sentence.types[index + 2 :]
            return index + 1 if act or _commits(sentence, index + 1) else 0
        if sentence.types[index] not in _HEADING_WORDS and (index or sentence.types[index] not in _ONE_NOUN):
            return 0
        if sentence.items[index] is not None or len(sentence.key(index)) < _SHORT:
            return 0
    return 0


_STOPS = frozenset(".!")
_HEADING = 4
_SHORT = 3
_HEADING_WORDS = frozenset(("WORD", "AND", "AMPERSAND"))
_ONE_NOUN = frozenset(("ING", "THIRD", "GOAL"))


def _announced_end(sentence: Sentence, first: int) -> int:
    """Return the unit after a sentence that only announces a goal ("I have one aim for May: finish"), or *first*."""
    if ":" not in sentence.said or sentence.form(first) in ("VERB", "ASPECT"):
        return first
    announced = told = False
    for index in range(first, min(first + _ANNOUNCED, len(sentence) - 1)):
        key = sentence.key(index)
        if key == ":" and not sentence.is_clock(index):
            return index + 1 if announced and told and _begins(sentence, index + 1) else first
        if sentence.ends(index) or sentence.types[index] == "COMMA":
            return first
        unit = sentence.unit(index)
        announced = announced or sentence.types[index] == "GOAL" or key in lexicon.sense("announcing")
        announced = announced or unit.rpartition(" ")[2] in lexicon.sense("announcing")
        told = told or sentence.types[index] in ("IS", "WISH") or key in lexicon.closed("captioning")
    return first


def _begins(sentence: Sentence, index: int) -> bool:
    """Say whether an act, or what there shall be, begins at unit *index*."""
    if sentence.form(index) in ("VERB", "ASPECT"):
        return sentence.is_verb_here(index) or sentence.object_follows(index + 1)
    return sentence.types[index] in ("TO", "METRIC")


def _orders(sentence: Sentence, first: int) -> bool:
    """Say whether what stands before a colon is an order of its own: "Drop unused features: the old chat"."""
    if sentence.type(first) in ("TRY", "BE") and sentence.key(first + 1) != ":":
        return sentence.type(first + 1) in ("WORD", "NUMBER", "DETERMINER", "METRIC", "ING")
    if sentence.type(first) != "VERB" or sentence.key(first + 1) == ":":
        return False
    if lexicon.mostly_noun(sentence.key(first)):
        after = first + 1 + (sentence.key(first + 1) in lexicon.closed("preposition"))
        return sentence.type(after) in ("METRIC", "DETERMINER")  # "Record 3 songs: two of my own", "Walk to the sea:"
    return sentence.type(first + 1) in ("WORD", "NUMBER", "DETERMINER", "METRIC", "PAST", "ADVERB", "PRONOUN")


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
