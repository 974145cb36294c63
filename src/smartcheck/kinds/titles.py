"""Titles and references: a document, a list or another place is named, and nothing is promised."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.goal import DUE
from smartcheck.kinds.facts import Facts
from smartcheck.kinds.sayings import BY
from smartcheck.language import lexicon
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.finite import BEGUN


def points_elsewhere(facts: Facts) -> bool:
    """*Details can be found in annex B*, *the form can be downloaded here*: it is told where something is."""
    if "can" not in facts.sentence.said:
        return False
    keys = facts.sentence.words.keys
    at = next((at for at in range(1, min(len(keys) - 2, _NEAR)) if keys[at : at + 2] == ["can", "be"]), 0)
    rest = [key for key in keys[at + 3 :] if key[0].isalnum()]
    if not at or keys[at + 2] not in lexicon.sense("looked_up") or not rest:
        return False
    there = rest[0] in lexicon.closed("preposition") and not lexicon.sense("kept_there").isdisjoint(rest)
    return keys[at + 2] == "found" or there or rest[-1] in ("here", "below", "above")


_NEAR = 16


def names_wanted(facts: Facts) -> bool:
    """*The book I want to write*, *places we hope to see*: a thing and what one wants of it, and no word on it."""
    sentence, frame = facts.sentence, facts.frame
    begin = frame.subject[0] if frame is not None and frame.subject is not None else facts.first
    if begin and not sentence.ends(begin - 1):
        return False  # "in July and *August I will swim*"
    index = begin
    while index < facts.last and sentence.types[index] in (_THING if index > begin else _THING_FIRST):
        index += 1
    head = lexicon.singular(sentence.key(index - 1)) if index > begin else ""
    index += sentence.type(index) == "THAT"
    if not head or sentence.type(index) not in ("PRONOUN", "PRONOUN_WOULD", "PRONOUN_WILL"):
        return False
    if not sentence.is_writer(index) or head in lexicon.sense(("time_of_life", "stretch")):
        return False  # "the first week I will rest"
    act = frame.last if frame is not None else index + 1 + (sentence.type(index + 1) == "MODAL")
    done = sentence.form(act) == "VERB" and act > index
    return (
        done
        and all(kind in ("DATE", None) for kind in sentence.types[act + 1 : facts.last])
        and not any(each.relation in DUE for each in facts.dates)
    )


_THING_FIRST = frozenset(("DETERMINER", "WORD", "THIRD", "NUMBER"))
_THING = frozenset(("WORD", "VERB", "THIRD", "ING", "NUMBER"))


def is_title(facts: Facts) -> bool:
    """A title names a document or a list ("personal goals for 2027", "market overview"), it promises nothing."""
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or facts.recurs:
        return False
    joined = _joins_titles(facts)
    if joined or facts.measured:
        return joined
    kind, key = sentence.type(first), sentence.key(first)
    if lexicon.phrasal(key, sentence.key(first + 1)) or (kind == "ING" and _moves(facts)):
        return False  # "set aside time for training", "increasing attendance"
    index = first
    while index < facts.last and sentence.types[index] in _TITLE:
        index += 1
    nouns = sentence.keys[first:index]
    if index + 2 == facts.last and sentence.type(index) == "COMMA" and sentence.type(index + 1) == "DATE":
        index += 1  # "meeting notes, 12 March"
    words = [noun for noun in nouns if noun[0].islower()]
    if not words or (index < facts.last and sentence.types[index] not in ("DATE", "FOR", "OF", "IN", "FROM", None)):
        return False
    head = words[-1] if len(words[-1]) > 2 or len(words) == 1 else words[-2]
    named = head in lexicon.closed("title_noun")
    if kind in ("WORD", "GOAL", "NUMBER"):
        return named
    if len(words) == 1 and named and kind == "THIRD":
        # "notes from the retro", "tips for parents"
        due = any(each.relation in DUE for each in facts.dates)
        since = sentence.type(index) == "DATE" and all(each.relation in ("from", "on", "for") for each in facts.dates)
        return index >= facts.last or since or (sentence.type(index) in ("FROM", "FOR", "ON") and not due)
    if len(words) == 1:
        return kind == "VERB" and key in lexicon.closed("title_first") and index >= facts.last
    told = named and is_adjective(key)  # "*top* tips for parents"
    if kind == "VERB" and not told and _orders(facts, key, len(words)):
        return False
    post = index >= facts.last and _is_post(words)
    if post or (named and len(words) < 5 and (kind == "ING" or told or lexicon.mostly_noun(key))):
        return True
    if len(words) > 3 or lexicon.is_plural(head):
        return False
    thing = named or lexicon.is_deliverable(head) or lexicon.is_event(head) or lexicon.is_indicator(head)
    if kind == "VERB":
        first_noun = key in lexicon.closed("title_first") or (lexicon.mostly_noun(key) and _tells_kinds(facts, index))
        return first_noun and (thing or lexicon.noun_class(head) is not None)
    return kind == "ING" and thing and (index >= facts.last or _tells_kinds(facts, index))


def _moves(facts: Facts) -> bool:
    """*Increasing attendance*, *avoiding debt*, *stopping smoking*: a measure is to change, or a habit to end."""
    sentence, after = facts.sentence, facts.first + 1
    form = lexicon.verb_form(sentence.key(facts.first))
    if form is None or after + 1 != facts.last:
        return False
    if sentence.type(after) == "ING":
        return form[0] in BEGUN
    return lexicon.verb_class(form[0]) in lexicon.ONE_WAY and lexicon.is_indicator(sentence.key(after))


def _is_post(words: Sequence[str]) -> bool:
    """Say whether *words* are what somebody is: "*test engineer*", "*lead developer*"."""
    first = words[0] in lexicon.sense("ranks") or words[0] in lexicon.closed("title_first")
    return first and 1 < len(words) < 4 and lexicon.is_role(words[-1]) and not lexicon.is_plural(words[-1])


def _heads_notice(facts: Facts) -> bool:
    """*Waiting lists*, *opening hours*: what a house keeps of what is done there; "keeping lists" is an act."""
    sentence, first = facts.sentence, facts.first
    if facts.last - first != _PAIR or sentence.key(first) not in lexicon.sense("done_in_house"):
        return False
    return lexicon.singular(sentence.key(first + 1)) in lexicon.sense("kept_in_house")


def _orders(facts: Facts, key: str, count: int) -> bool:
    """Say whether a noun in front is a verb all the same: "*lift* exam results", "*update* staff directory"."""
    if lexicon.verb_class(key) in lexicon.ONE_WAY and key not in lexicon.closed("title_first"):
        return True
    due = count > _PAIR or any(each.relation in BY for each in facts.dates)
    return due and key in lexicon.sense("done_to_texts")


_PAIR = 2
"""In two words the first may well be a noun: "draft agenda", "check list"."""


def _tells_kinds(facts: Facts, index: int) -> bool:
    """Say whether a bracket tells the kinds of a thing that nobody makes: "prize system *(gold / silver)*"."""
    sentence = facts.sentence
    if sentence.key(index) not in ("(", "["):
        return False
    return "/" in sentence.keys[index : min(sentence.past_bracket(index, len(sentence)), index + _KINDS)]


_KINDS = 16
"""So many units of a bracket are looked at."""


def lists_nouns(facts: Facts) -> bool:
    """*Bait, tackle, permits (through the club)*: three bare words or more, of which one can only be a noun."""
    sentence, index = facts.sentence, facts.first
    listed: list[int] = []
    if facts.frame is not None or facts.dates:
        return False
    if _heads_notice(facts):
        return True
    while index < len(sentence) and len(listed) < _KINDS and sentence.forms[index] in _WORD:
        listed.append(index)
        if sentence.type(index + 1) != "COMMA":
            break
        index += 2
    if len(listed) < _THREE or (index + 1 < len(sentence) and sentence.key(index + 1) not in ("(", "[", ".")):
        return False
    nouns = [at for at in listed if sentence.forms[at] != "VERB"]
    return bool(nouns) and all(at in nouns or lexicon.mostly_noun(sentence.key(at)) for at in listed)


_WORD = frozenset(("ING", "THIRD", "VERB", "WORD"))
_THREE = 3


_TITLE = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "GOAL", "ING", "SIGN", "HELP"))


def _joins_titles(facts: Facts) -> bool:
    """*Resolutions and reading for 2019*: what a text is about, and for which time."""
    sentence, first = facts.sentence, facts.first
    if sentence.key(first) not in lexicon.closed("title_noun") or sentence.type(first + 1) not in ("AND", "AMPERSAND"):
        return False
    return facts.last == first + 4 and sentence.type(first + 3) == "DATE" and sentence.type(first + 2) != "VERB"


def is_reference(facts: Facts) -> bool:
    """*See the appendix*: it only points elsewhere."""
    sentence = facts.sentence
    if sentence.key(facts.first) not in lexicon.sense("pointing_elsewhere") or not facts.actions:
        return False
    return any(sentence.key(index) in lexicon.closed("reference") for index in range(facts.first + 1, facts.first + 5))
