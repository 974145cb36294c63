"""What a number counts: the nouns after it, and the one that names them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from smartcheck.dates.moments import MONTHS
from smartcheck.language import lexicon, units
from smartcheck.language.words import Words
from smartcheck.quantities import numbers

_LONGEST = 7
"""A counted noun has no more words in front of it."""
_DEFINITE = lexicon.closed("possessive") | {"the", "all", "these", "those"}


@cache
def _stops() -> frozenset[str]:
    names = ("preposition", "conjunction", "possessive", "definite", "indefinite", "pronoun", "asking")
    return frozenset().union(*map(lexicon.closed, names)) | lexicon.sense("never_counted") - {"new", "key", "old"}


def _of_several(nouns: Sequence[tuple[int, int, str]]) -> tuple[int, str] | None:
    """Read a noun in the singular that is for many: 12 bird *species*, 12 *staff* on call, the 500-*member* mark."""
    if len(nouns) == 2 and nouns[1][2] in lexicon.sense("mark_passed"):
        return nouns[1][1], nouns[0][2]
    counted = next((each for each in (nouns[-1], nouns[0]) if each[2] in units.names("collective")), None)
    return (counted[1], counted[2]) if counted is not None else None


def definite(words: Words, index: int) -> int:
    """Return the index after the, my, all of the ... at word *index*."""
    while index < len(words) and words.keys[index] in _DEFINITE:
        index += 1
    return index


def read(words: Words, index: int, *, single: bool, one: bool = False, joined: bool = False) -> tuple[int, str] | None:
    """Read the counted noun that begins at word *index*.

    Return the index after it and its unit (singular, lower case), or None. *single* says that one thing or none is
    counted, so that the noun may be in the singular; *one* that it must be; *joined* that a hyphen joins it to the
    number.
    """
    keys = words.keys
    nouns: list[tuple[int, int, str]] = []  # first, end, key
    at = index
    while len(nouns) < _LONGEST and at < len(keys):
        word = _noun(words, at)
        if word is None and nouns and _joins_adjectives(words, at, nouns[-1][2]):
            at += 1
            continue
        if word is None or (nouns and (word[1] in lexicon.sense("weekday") or _opens_day(keys, at))):
            break
        nouns.append((at, word[0], word[1]))
        at = word[0]
        if (
            keys[at : at + 1]
            and keys[at] in _SHAPES
            and word[1] in lexicon.sense("ranked_thing")
            and at + 1 < len(keys)
        ):
            at += 1  # two grade 2 stories
    if not nouns:
        return None
    for place, (_, _, key) in enumerate(nouns):
        if not _is_plural(key) or (one and lexicon.verb_form(key)):
            continue
        while (
            place + 1 < len(nouns)
            and _is_plural(nouns[place + 1][2])
            and (key in lexicon.sense("plural_before_noun") or not lexicon.verb_form(nouns[place + 1][2]))
        ):
            place += 1
        if joined and place:
            return None
        return nouns[place][1], _unit(nouns, place)
    several = _of_several(nouns)
    if several is not None:
        return several
    if not single:
        last = nouns[-1]
        alone = all(lexicon.is_generic(each[2]) for each in nouns[:-1]) and not joined and len(last[2]) > 3
        alone = alone or (len(nouns) == 1 and not joined and words.written(last[0]).isupper() and len(last[2]) > 1)
        named = alone and last[2] not in lexicon.sense("never_in_number") and not lexicon.is_generic(last[2])
        return (last[1], last[2]) if named and lexicon.tag(last[2]) == "WORD" else None
    if joined:
        return None
    place = _last_noun(nouns)
    if place < 0 or (not one and place > 1 and not lexicon.is_indicator(nouns[place][2])):
        return None
    return nouns[place][1], _unit(nouns, place)


def _opens_day(keys: Sequence[str], index: int) -> bool:
    """Say whether a time is named beside the noun: "one nurse *next month*"."""
    return keys[index] in ("next", "last") and keys[index + 1 : index + 2] != [] and keys[index + 1] in _times()


@cache
def _times() -> frozenset[str]:
    return lexicon.sense(("time_of_life", "weekday")) | frozenset(MONTHS)


_OFTEN = numbers.HOW_OFTEN | {"nightly", "/"}


def of_what(words: Words, end: int) -> int:
    """Return where "of water" ends behind a unit, where the words that say how often follow it; else *end*."""
    keys = words.keys
    if keys[end : end + 1] != ["of"]:
        return end
    at = definite(words, end + 1)
    for _ in range(3):
        if at >= len(keys):
            return end
        if at > end + 1 and keys[at] in _OFTEN:
            return at
        word = _noun(words, at)
        if word is None or (at > end + 1 and _is_plural(keys[at - 1]) and lexicon.tag(word[1]) == "VERB"):
            return end  # "60% of adults *own* a phone"
        at = word[0]
    return at if keys[at : at + 1] and keys[at] in _OFTEN else end


def put_by(words: Words, end: int) -> int:
    """Return where "40 euros *aside* a day" ends behind a unit, where words that say how often follow; else *end*."""
    keys = words.keys
    put = end + 1 < len(keys) and keys[end] in {"aside", "away"}
    return end + 1 if put and keys[end + 1] in _OFTEN else end


def extended(words: Words, end: int, unit: str) -> int:
    """Return where a counted noun ends with what belongs to it: one piece of feedback; one article in Spanish a day."""
    keys = words.keys
    if unit == "piece" and keys[end : end + 1] == ["of"] and end + 1 < len(keys):
        found = read(words, end + 1, single=True, one=True)
        return found[0] if found else end
    if keys[end : end + 1] == ["in"] and keys[end + 2 : end + 3] in (["every"], ["each"], ["per"], ["a"]):
        if words.written(end + 1)[0].isupper():
            return end + 2
    return of_what(words, end)


def _joins_adjectives(words: Words, index: int, before: str) -> bool:
    """Say whether "and" stands between two words for one noun: 5 protected *and* working wells."""
    if words.keys[index] != "and" or _is_plural(before):
        return False
    form = lexicon.verb_form(before)
    described = (form is not None and form[1] in ("PAST", "ING")) or before in lexicon.vague_words()
    return (
        (described or lexicon.is_generic(before)) and _noun(words, index + 1) is not None
        if index + 1 < len(words)
        else False
    )


_SHAPES = frozenset(("D12", "D31"))


_PERIODS = lexicon.sense("behind_stroke")
"""Behind a stroke these say how often: five talks/yr."""


def _noun(words: Words, index: int) -> tuple[int, str] | None:
    """Return (index after it, key) for the word at *index*, its hyphens joined, if it can belong to a noun phrase."""
    keys = words.keys
    key = keys[index]
    if key[0] == "D" and index + 1 < len(keys) and words.touches(index + 1) and keys[index + 1] in ("k", "ks"):
        return index + 2, words.text[words.start[index] : words.end[index + 1]].lower()
    if key[0] == "D" and keys[index + 1 : index + 2] == ["-"] and words.touches(index + 1) and index + 2 < len(keys):
        return (index + 3, "rated") if words.touches(index + 2) and keys[index + 2][0].islower() else None
    if not _may_be_noun(words, index, key) or (key in lexicon.sense("holding") and index and keys[index - 1].isalpha()):
        return None
    end = index + 1
    while (
        end + 1 < len(keys)
        and keys[end] in ("-", "‑", "/", "&")
        and words.touches(end)
        and words.touches(end + 1)
        and not (keys[end] == "/" and keys[end + 1] in _PERIODS)
        and (keys[end + 1][0].islower() or keys[end + 1] == "D12")
    ):
        key = f"{key}{keys[end]}{keys[end + 1]}"
        end += 2
    if end < len(keys) and keys[end][0] == "G" and words.touches(end):
        end += 1
    return end, key.removesuffix("'s") if key.endswith("'s") else key


def _may_be_noun(words: Words, index: int, key: str) -> bool:
    """Say whether one word can belong to a noun phrase; a single letter must have a number behind it: P1."""
    keys = words.keys
    if not key[0].islower() or (key.endswith("ly") and lexicon.tag(key) == "ADVERB"):
        return False
    behind = keys[index + 1] if index + 1 < len(keys) and words.touches(index + 1) else ""
    if len(key) == 1 and key.isascii() and not behind.startswith("G"):
        return False
    if key in numbers.openers() or key in _stops():  # one-on-one meetings
        return behind == "-" and index + 2 < len(keys) and words.touches(index + 2) and key not in ("a", "an")
    return True


def _is_plural(key: str) -> bool:
    if key[0].isdigit():
        return key.endswith("s")
    first, _, last = key.rpartition("-")
    if first and len(last) > 2:
        return last.endswith("s") and not last.endswith("ss")
    return lexicon.is_plural(last) and not last.endswith("'s") and len(last) > 1


def _last_noun(nouns: list[tuple[int, int, str]]) -> int:
    """Return the place of the noun that ends a phrase in the singular."""
    last = len(nouns) - 1
    while last >= 0 and _is_verb_form(nouns[last][2], last):
        last -= 1
    return last


def _is_verb_form(key: str, place: int) -> bool:
    form = lexicon.verb_form(key)
    if form is None or place == 0:
        return False
    return form[1] in ("PAST", "THIRD") or (form[1] == "ING" and lexicon.noun_class(key) is None and place > 1)


def _unit(nouns: list[tuple[int, int, str]], place: int) -> str:
    key = nouns[place][2]
    first, hyphen, last = key.rpartition("-")
    if key[0].isdigit():
        return key.removesuffix("s")
    short = bool(first) and len(last) < 4
    head = first + hyphen + (last.removesuffix("s") if short else lexicon.singular(last))
    if place:
        both = f"{nouns[place - 1][2]} {head}"
        if both in units.names("compound"):
            return both
    return head
