"""Numbers, places in an order and hours of the day as English spells them: seventeen, seventeenth, half past five."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.words import Words

TENS = {
    name: 10 * number for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
CARDINALS = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | TENS
"""Each word of its own to its number; larger numbers are made of them."""
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {name: 10 * number for number, name in enumerate("thirtieth fortieth fiftieth sixtieth".split(), 3)}
OFTEN = {"once": 1, "twice": 2, "thrice": 3}
MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""Verbs that say how many times as much there is to be."""


_LAST = 12
_BEGINNING = frozenset(("half", "quarter"))
_HOURS = frozenset(name for name, number in CARDINALS.items() if 0 < number <= _LAST) | {"D12"}


def spoken(words: Words, index: int) -> int:
    """Return the index after the spoken hour that begins at word *index*, or 0."""
    keys = words.keys
    if keys[index] not in _BEGINNING:
        return 0
    past = keys[index + 1 : index + 2] == ["past"] or (
        keys[index] == "quarter" and keys[index + 1 : index + 2] == ["to"]
    )
    bare = keys[index] == "half" and index > 0 and keys[index - 1] in lexicon.sense("before_an_hour")
    at = index + 1 + past
    return at + 1 if (past or bare) and at < len(keys) and keys[at] in _HOURS else 0


def within(words: Words, start: int, end: int) -> bool:
    """Say whether the words from *start* to *end* are a part of a spoken hour."""
    first = max(0, start - 2)
    if _BEGINNING.isdisjoint(words.keys[first : start + 1]):
        return False
    return any(spoken(words, at) >= end for at in range(first, start + 1))


def may_be_hour(words: Words, index: int) -> bool:
    """Say whether the figures at word *index* may be an hour: 9, 17.30; what stands around them must say so."""
    return words.keys[index] == "D12" or is_dotted_hour(words, index)


def is_dotted_hour(words: Words, index: int) -> bool:
    """Say whether the figures at word *index* may be an hour with its minutes: 9.15, 17.30."""
    hour, _, minutes = words.written(index).partition(".") if words.keys[index] == "DEC" else ("", "", "")
    digits = hour.isdigit() and minutes.isdigit() and len(minutes) == len("30")
    return digits and int(hour) < _DAY and int(minutes) < _HOUR


_DAY, _HOUR = 24, 60
