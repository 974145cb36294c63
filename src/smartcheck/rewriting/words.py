"""Words of a goal by themselves: people, comparatives, verbs, what is tied to what."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.rewriting import offers

TYING = frozenset(
    "of in into for among with to from between through across at on by within about against near like around toward "
    "towards under along behind w/".split()
)
"""Prepositions that tie something to the thing before them."""
OURS = lexicon.closed("known") - {"my"} | {"of", "among"}
MINE = frozenset("my myself".split())
DEGREE = frozenset("more less most very so too as".split())


def is_verb(word: str) -> bool:
    """Say whether *word* can be a verb in its base form."""
    form = lexicon.verb_form(word.lower())
    return form is not None and form[1] == "VERB"


def is_compared(word: str) -> bool:
    """Say whether *word* is a comparative: "hotter", "quieter", "easier", not "letter"."""
    if word in ("further", "farther", "better", "worse"):
        return True
    if not word.endswith("er"):
        return False
    stem, short = word[:-2], lexicon.sense("short_adjectives")
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return bool(short & {stem, f"{stem}e", doubled, f"{stem[:-1]}y" if stem.endswith("i") else stem})


def are_people(word: str) -> bool:
    """Say whether *word* names several people, or houses that are served like people."""
    if lexicon.is_plural(word) and lexicon.singular(word) in lexicon.sense("bodies"):
        return True
    return word in ("staff", "youth") or (lexicon.is_plural(word) and is_person(lexicon.singular(word)))


def is_person(noun: str) -> bool:
    """Say whether *noun* names a person, by the lists or by its ending."""
    known = noun in lexicon.sense("person") or noun in lexicon.sense("kin")
    ends = noun.endswith(("er", "or", "ist", "ian", "ee")) and not noun.endswith(("over", "other"))
    return known or (ends and noun not in lexicon.sense("only_ends_like_one"))


def is_one_person(head: str) -> bool:
    """Say whether a house cannot be it: "barista", not "employer" or "supplier"."""
    return offers.is_post(head) or head in lexicon.sense(("person", "kin"))


def first_word(text: str) -> str:
    """Return the first word of *text*, lower case, or nothing."""
    return next(iter(text.lower().split()), "")


def begins_with_preposition(rest: str) -> bool:
    """Say whether *rest*, what follows a verb, begins with a preposition."""
    return not lexicon.closed("preposition").isdisjoint(rest.lower().split()[:1])


def thing_and_tail(rest: str) -> tuple[str, str]:
    """Return the thing itself, and what a preposition ties to it."""
    words = rest.split()
    ends = (place for place, word in enumerate(words) if place and word.lower() in TYING)
    comma = next((place + 1 for place, word in enumerate(words) if word.endswith(",")), len(words))
    end = min(next(ends, len(words)), comma)
    return " ".join(words[:end]), " ".join(words[end:])
