"""The half that stands behind what is counted: a page *and a half* a day, two hours *and a half*."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.quantities import numbers
from smartcheck.quantities.atoms import Atoms

_HALF = ["and", "a", "half"]
_COUNTED = frozenset(("TIME", "MEASURE", "THING"))
_THING = 3
"""What stands between the article and its half has fewer words."""
_OFTEN = numbers.HOW_OFTEN | {"of", "in", "on"}


def begins_one(words: Words, index: int) -> bool:
    """Say whether the article at word *index* is the one of "*a* mile and a half"."""
    for at in range(index + 2, min(index + 1 + _THING, len(words))):
        if words.keys[at : at + 3] == _HALF:
            return _ends(words, at + 3) and all(
                key.isalpha() and not lexicon.joins(key) for key in words.keys[index + 1 : at]
            )
    return False


def add_half(atoms: Atoms, index: int) -> int:
    """Add the half that stands at word *index* to the number before what it counts; return where it ends, or 0."""
    words = atoms.words
    if words.keys[index : index + 3] != _HALF or len(atoms) < 2 or not _ends(words, index + 3):
        return 0
    if atoms.types[-1] not in _COUNTED or atoms.types[-2] != "NUM":
        return 0
    value, rule = atoms.data[-2]
    if not isinstance(value, int) or rule == "fraction":
        return 0
    atoms.data[-2] = numbers.exact(value + 0.5), "sum"
    atoms.last[-1] = index + 3
    return index + 3


def _ends(words: Words, end: int) -> bool:
    """Say whether nothing stands behind the half that it would be one of: two hours and a half *marathon*."""
    if end >= len(words) or not words.keys[end].isalpha():
        return True
    key = words.keys[end]
    return key in _OFTEN or lexicon.joins(key)
