"""Answers that fill a blank: whether they can, a number, a day, an audience, a place, and how they stand in it.

A gap takes the words as a writer would set them there: "at the library" before "at <place>" says "at" once, "my exam"
before "the <exam>" needs no article, "online" needs no "at".
"""

from __future__ import annotations

import re
from datetime import date

from smartcheck import islands
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD
from smartcheck.rewriting.answers import SMALL, RefusedError, day_behind, is_day, level, number
from smartcheck.rewriting.hearing import amount, due

_PEOPLE = ("audience", "person", "people", "group", "team", "organisation", "company", "role")
_PLACES = ("place", "town")
_GROUPS = ("audience", "team", "organisation")
_OF_ACTS = frozenset(("verb", "doing", "doing what", "task", "step", "what", "outcome", "how", "clause"))
"""Blanks that an act or a whole clause fills."""
_LIKE = {
    "audience": "the parish council",
    "topic": "safe ladders",
    "name": "Ann Lee",
    "person": "Ann Lee",
    "place": "the town library",
    "course": "first aid at work",
    "town": "Cork",
    "role": "shift leader",
    "exam": "the boat licence",
    "team": "the night shift",
    "company": "Lee and Sons",
    "group": "the garden club",
    "things": "lamps",
    "resource": "a van",
    "level": "B1",
    "book": "the town cookbook",
    "result": "the harvest table",
    "task": "the invoices",
}
"""For what is asked most often, words that would do."""
_LONGEST = 12
"""The name of a thing has no more words."""


def filling(name: str, words: str, before: str, today: date) -> tuple[str, str]:
    """Return what stands before the blank *name*, and the words in it; refuse *words* of another kind."""
    if name in NUMBERS:
        return before, number(amount(words), today)
    if name == "date" or name.endswith(" date"):
        return before, day_behind(due(words, today), today)
    if name == "amount":
        return before, level(amount(words), today, "an amount reads like $400 or 12 hours")
    if name == "time":
        if not _CLOCK.search(words):
            raise RefusedError(f"{words!r} is no time of day; one reads like 10 pm, 21:30 or noon")
        return before, words
    if name == "unit" and (len(words.split()) > _UNIT_WORDS or _CLAUSE.match(words)):
        raise RefusedError(f"{words!r} is no unit; one reads like 'hours a week' or 'euros'")
    return _named(name, words, before, today)


def said_once(words: str, after: str) -> str:
    """Return "the Bridge" for "the Bridge project" where *after* goes on with "project"."""
    start, _, last = words.rpartition(" ")
    following = WORD.match(after, 1) if after.startswith(" ") else None
    return start if start and following is not None and following[0].lower() == last.lower() else words


NUMBERS = ("number", "baseline", "target")
_UNIT_WORDS = 4
_CLOCK = worded(r"{hour}|\b\d{1,2} ?h?\b")
_CLAUSE = worded(r"(?:because|since|so|to|that|which|i|we|it)\b")


def _named(name: str, words: str, before: str, today: date) -> tuple[str, str]:
    before, words = _joined(name, before, words)
    if (other := _other_than_a_thing(name, words, today)) is not None:
        like = f", like {_LIKE[name]!r}" if name in _LIKE else ""
        raise RefusedError(f"{words!r} {other}; here belongs {_article(name)} {name} in words{like}")
    return before, _with_article(name, words, before)


def _joined(name: str, before: str, words: str) -> tuple[str, str]:
    """Return both so that a preposition or an article between them is said once."""
    *rest, last = before.rstrip(" ").split(" ")
    first, _, behind = words.partition(" ")
    preposition, articles = lexicon.closed("preposition"), lexicon.closed(("definite", "indefinite"))
    if behind and first.lower() == last.lower():
        return before, behind
    if last.lower() in articles and behind and first.lower() in articles | lexicon.closed("possessive"):
        return f"{' '.join(rest)} ".lstrip(" "), words
    if last.lower() in preposition and name in _PLACES and (first.lower() in preposition or _is_where(words)):
        return f"{' '.join(rest)} ".lstrip(" "), words
    if behind and last.lower() in preposition and first in preposition and not _BOUND.match(words):
        return before, behind
    return before, words


_BOUND = worded(r"(?:at (?:least|most)|over|under|up to|about|around)\b")


def _is_where(words: str) -> bool:
    return words.lower() in lexicon.closed("where_done")


def _other_than_a_thing(name: str, words: str, today: date) -> str | None:
    """Return what *words* are where they name nothing that could stand in the place of a blank; None where they may."""
    if not re.search(r"[^\W\d_]|%", words):
        return "is a number"
    if is_day(words, today):
        return "is a day"
    told = WORD.findall(words.lower())
    if _is_nobody(told):
        return "is nobody or nothing in particular"
    if {*told} - SMALL - lexicon.closed("indefinite") <= {*WORD.findall(name)}:
        return "does not say which"
    if name in _OF_ACTS or name == "unit":
        return None
    if _CLAUSE.match(words) or len(words.split()) > _LONGEST or _is_errand(name, words) or _tells(told):
        return "is a sentence"
    if name in _PLACES and (_is_where(words) or told[0] in lexicon.closed("preposition")):
        return None
    if (told[0] in lexicon.closed(("preposition", "conjunction")) and not _BOUND.match(words)) or told[
        -1
    ] in _left_open():
        return "does not fit there"
    amounts = islands.find_quantities(words)
    if len(amounts) == 1 and amounts[0].span == (0, len(words)) and amounts[0].kind != "count":
        return "is an amount"
    return "says how it is, not what it is" if words.islower() and all(map(_describes, told)) else None


def _tells(told: list[str]) -> bool:
    """Say whether several do something to one thing: "my kids love the sea"."""
    known = lexicon.closed("known")
    acts = len(told) > 3 and told[0] in known and lexicon.is_plural(told[1]) and told[3] in known
    return acts and (lexicon.verb_form(told[2]) or ("", ""))[1] == "VERB"


def _is_nobody(told: list[str]) -> bool:
    """Say whether it is "everybody", "him", "no one", "a lot of people" or "anyone who listens"."""
    nobody = lexicon.sense("none_in_particular") | lexicon.closed(("pronoun", "object_pronoun", "possessive"))
    if told[0] in lexicon.sense("open_to_all") or told == ["no", "one"] or told == ["nobody"]:
        return True
    return {*told} <= nobody | lexicon.sense("so_many_of") | SMALL and not {*told} <= SMALL


def _left_open() -> frozenset[str]:
    """Return words behind which another is missing: "my", "next to"."""
    return lexicon.closed(("preposition", "conjunction", "possessive", "hanging", "indefinite")) - {"one", "any"}


def _describes(word: str) -> bool:
    """Say whether the word is an adjective or an adverb: "really good"."""
    return (
        word in lexicon.sense(("short_adjectives", "plain_adjectives", "so_much_so"))
        or word in lexicon.closed("degree")
        or lexicon.is_generic(word)
        or lexicon.vague_words().get(word) == "quality"
        or lexicon.tag(word) == "ADVERB"
    )


def _is_errand(name: str, words: str) -> bool:
    """Say whether *words* are an act, "ask my boss", "talk to people", and no name."""
    first, *rest = words.split()
    form = lexicon.verb_form(first)
    if form is None or form[1] != "VERB" or not rest:
        return False
    follows = rest[0].lower()
    if name in _PEOPLE and rest[0][0].isupper() and not lexicon.acts(first):
        return True
    if name in _PEOPLE and not lexicon.acts(first) and lexicon.joins(follows):
        return True
    determiners = lexicon.closed(("possessive", "definite", "indefinite", "object_pronoun"))
    return follows in determiners and not lexicon.mostly_noun(first)


def _with_article(name: str, words: str, before: str) -> str:
    """Return "the board" for "board", "my coach" for "coach"; names, several people, what has a word before it stay."""
    if not words.islower() or " " in words or lexicon.is_plural(words):
        return words
    if name == "person" and lexicon.acts(words):
        ours = not {"we", "our"}.isdisjoint(before.lower().split())
        return f"{'our' if ours else 'my'} {words}"
    bare = name in _GROUPS and words not in lexicon.sense("whole_house")
    return f"the {words}" if bare else words


def _article(name: str) -> str:
    return "an" if name[:1] in "aeiou" and not name.startswith("uni") else "a"
