"""A sum of money as it is written: with cents behind it, $20 43, or a point before three figures, EUR 1.500."""

from __future__ import annotations

from smartcheck.goal import Value
from smartcheck.language import units
from smartcheck.language.grammar import Tree
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.numbers import exact
from smartcheck.regexes import later


def with_cents(atoms: Atoms, tree: Tree, value: Value, cents: Value) -> Value:
    """Return *value* with the *cents* behind it, None where the second number is none."""
    if not isinstance(value, int | float) or not isinstance(cents, int) or not 0 < cents < 100:
        return None
    if value != int(value) or (atoms.types[tree.leaves()[-1]] == "NUM" and not _ends(atoms, tree, cents)):
        return None
    return exact(value + cents / 100)


def is_next_sum(atoms: Atoms, sign: int) -> bool:
    """Say whether a currency sign behind a number begins the next sum: "by 2027 *$3,000* will be saved"."""
    words, first = atoms.words, atoms.first[sign]
    after = atoms.last[sign]
    return after < len(words) and words.touches(after) and words.keys[after][0].isupper() and not words.touches(first)


def _ends(atoms: Atoms, tree: Tree, cents: int) -> bool:
    """Say whether the second number of "$20 43" counts nothing of its own."""
    after = atoms.last[tree.leaves()[-1]]
    following = atoms.words.keys[after : after + 1]
    return cents > 9 and (not following or following[0] in (".", ",", "!", "?"))


def in_points(atoms: Atoms, tree: Tree, value: Value, unit: str | None, *, counted: bool = False) -> Value:
    """Return *value*, in thousands where the point of a sum of money stands before three figures: EUR 1.500.

    What a litre costs has three figures behind its point as well; what is *counted* has none: 10.000 steps.
    """
    leaf = next((leaf for leaf in tree.leaves() if atoms.types[leaf] == "NUM"), None)
    pointed = counted or unit in units.names("pointed")
    if leaf is None or not isinstance(value, int | float) or not pointed:
        return value
    words, first = atoms.words, atoms.first[leaf]
    if atoms.last[leaf] - first != 1 or not _THOUSANDS.fullmatch(words.written(first)):
        return value
    last = atoms.last[tree.leaves()[-1]]
    priced = words.keys[last : last + 1] in (["a"], ["per"], ["/"]) and units.match(words, last + 1)
    return value if priced and priced[1] == "MEASURE" else round(value * 1000)


_THOUSANDS = later(r"[1-9]\d{0,2}\.\d{3}")
