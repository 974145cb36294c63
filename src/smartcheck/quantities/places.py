"""Places in an order, halves behind what is counted: finish third, the 25th, a page *and a half* a day."""

from __future__ import annotations

from typing import Any

from smartcheck.language import lexicon
from smartcheck.language.numerals import ORDINALS
from smartcheck.language.words import Words
from smartcheck.quantities import numbers
from smartcheck.quantities.atoms import DASHES, Atoms


def is_place(words: Words, start: int, end: int) -> bool:
    """Say whether an ordinal is a place in an order: finish third, rank 2nd; not the third draft."""
    keys = words.keys
    if (
        end < len(words)
        and keys[end].isalpha()
        and not lexicon.joins(keys[end])
        and keys[end] not in ("place", "percentile")
    ):
        return False
    if keys[end : end + 1] in (["place"], ["percentile"]):
        return True
    first = start
    while first and keys[first - 1] in ("the", "in", "at", "least", "top", "a", "and"):
        first -= 1
    if first == 0:
        return end == len(words)
    return keys[first - 1] in lexicon.sense("ranking") or keys[first - 1] in ORDINALS


def add_place(atoms: Atoms, index: int) -> int:
    """Add a place in an order: finish third, the 25th."""
    words, keys = atoms.words, atoms.words.keys
    end = index + 1
    value = numbers.plain(words, index) if keys[index] == "ORD" else ORDINALS[keys[index]]
    if keys[index] != "ORD" and (atoms.types[-1:] in (["NUM"], ["DASH"]) or keys[index - 1] == "and"):
        joined = _after_hundred(atoms, index, value)
        if joined or keys[index - 1] != "and":
            return joined
    return atoms.add("PLACE", index, end, value) if is_place(words, index, end) else 0


def _after_hundred(atoms: Atoms, index: int, value: Any) -> int:
    """Add the last word of "one hundred twenty-fifth", "one hundred and fourth" to the number before it."""
    joint = atoms.types[-1:] != ["NUM"]
    if len(atoms.types) < 1 + joint or atoms.types[-1 - joint] != "NUM":
        return 0
    number, rule = atoms.data[-1 - joint]
    if number is None:
        return 0  # "the [number] first posts"
    start = atoms.first[-1 - joint]
    free = number % (100 if value > 9 or atoms.words.keys[index - 1] == "and" else 10) == 0
    if rule != "sum" or not number or not free or not is_place(atoms.words, start, index + 1):
        return 0
    for each in (atoms.types, atoms.data, atoms.first, atoms.last):
        del each[len(each) - 1 - joint :]
    return atoms.add("PLACE", start, index + 1, number + value)


def add_tenth(atoms: Atoms, index: int) -> int:
    """Add a place of two words: twenty-fifth."""
    keys = atoms.words.keys
    last = index + 1 + (index + 1 < len(keys) and keys[index + 1] in DASHES)
    if last >= len(keys) or not ORDINALS.get(keys[last], 20) < 10 or not is_place(atoms.words, index, last + 1):
        return 0
    value = numbers.read(atoms.words, index, most=1)
    return atoms.add("PLACE", index, last + 1, ORDINALS[keys[last]] + value[1]) if value else 0


_PARTS = {"half": 0.5, "quarter": 0.25}
_COUNTED = frozenset(("TIME", "MEASURE", "THING"))
_THING = 3
"""What stands between the article and its half has fewer words."""
_OFTEN = numbers.HOW_OFTEN | {"of", "in", "on"}


def begins_one(words: Words, index: int) -> bool:
    """Say whether the article at word *index* is the one of "*a* mile and a half"."""
    for at in range(index + 2, min(index + 1 + _THING, len(words))):
        if _part(words, at):
            return _ends(words, at + 3) and all(
                key.isalpha() and not lexicon.joins(key) for key in words.keys[index + 1 : at]
            )
    return False


def _part(words: Words, index: int) -> float:
    """Return what "and a half", "and a quarter" at word *index* adds, or 0."""
    joined = words.keys[index : index + 2] == ["and", "a"] and index + 2 < len(words)
    return _PARTS.get(words.keys[index + 2], 0) if joined else 0


def add_half(atoms: Atoms, index: int) -> int:
    """Add the half that stands at word *index* to the number before what it counts; return where it ends, or 0."""
    words = atoms.words
    part = _part(words, index)
    if not part or len(atoms) < 2 or not _ends(words, index + 3):
        return 0
    if atoms.types[-1] not in _COUNTED or atoms.types[-2] != "NUM":
        return 0
    value, rule = atoms.data[-2]
    if not isinstance(value, int) or rule == "fraction":
        return 0
    atoms.data[-2] = numbers.exact(value + part), "sum"
    atoms.last[-1] = index + 3
    return index + 3


def _ends(words: Words, end: int) -> bool:
    """Say whether nothing stands behind the half that it would be one of: two hours and a half *marathon*."""
    if end >= len(words) or not words.keys[end].isalpha():
        return True
    key = words.keys[end]
    return key in _OFTEN or lexicon.joins(key)
