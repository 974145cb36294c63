"""Numbers without anything they count: which are a label, a name or an hour, and which are no amount by themselves."""

from __future__ import annotations

from smartcheck.language import lexicon, numerals
from smartcheck.language.words import Words
from smartcheck.quantities import fences, labels, races
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.numbers import openers


def is_word_one(atoms: Atoms, index: int) -> bool:
    """Say whether the number at atom *index* is written "one", which may stand for a thing."""
    return atoms.words.keys[atoms.first[index]] == "one" and atoms.last[index] - atoms.first[index] == 1


def is_label(atoms: Atoms, first: int, *, counted: bool = False) -> bool:
    """Say whether the number at atom *first* names which one."""
    return labels.is_label(atoms.words, atoms.first[first], counted)


def names(atoms: Atoms, first: int) -> bool:
    """Say whether a bare number names something: a version, a telephone, a year, an hour."""
    words, start, end = atoms.words, atoms.first[first], atoms.last[first]
    return (
        is_label(atoms, first, counted=atoms.types[first + 1 : first + 2] == ["NUM"])
        or labels.is_chain(words, start, end)
        or fences.is_year(words, start, end)
        or _is_hour(words, start)
    )


def _is_hour(words: Words, start: int) -> bool:
    """Say whether a bare number behind "by" may be an hour, and no margin: home *by 6*, not beat him *by 6*."""
    by = start > 0 and words.keys[start - 1] == "by" and numerals.may_be_hour(words, start)
    return by and lexicon.sense("by_so_much").isdisjoint(words.keys[max(start - _NEAR, 0) : start])


_NEAR = 10
"""The verb of a margin stands within so many words."""


def is_no_amount(atoms: Atoms, first: int, bounded: bool) -> bool:
    """Say whether a bare number is none by itself: one, zero, a race, a list mark, a number whose unit was refused."""
    words, start, end = atoms.words, atoms.first[first], atoms.last[first]
    value, rule = atoms.data[first]
    following = atoms.types[first + 1] if first + 1 < len(atoms) else None
    if following in {"TIME", "MEASURE", "THING", "PERCENT", "POINTS", "MONEY"} or (rule == "over" and value > 1):
        return True
    if (
        (labels.is_compound(words, end) and words.keys[end + 1] not in openers())
        or races.is_race(words, start, end)
        or labels.is_list_mark(words, start, end)
    ):
        return True
    if words.keys[start] == "zero" and not bounded and end < len(words):
        return True
    whole = start == 0 and end == len(words)
    return is_word_one(atoms, first) and not whole and following not in ("DASH", "TO", "OUT", "IN")
