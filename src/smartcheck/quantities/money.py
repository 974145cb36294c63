"""A sum of money as it is written: with cents behind it, $20 43, or a point before three figures, EUR 1.500."""

from __future__ import annotations

from smartcheck.goal import Value
from smartcheck.language import lexicon, units
from smartcheck.language.grammar import Tree
from smartcheck.language.numerals import TENS
from smartcheck.language.words import Words
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


def are_pounds(words: Words, number: int, unit: int, end: int) -> bool:
    """Say whether pounds are money: *save* 300 pounds, cut the *rent* by 40 pounds; but save 30 pounds *of rice*."""
    keys, sums = words.keys, lexicon.sense("told_in_pounds")
    if not keys[unit].startswith("pound"):
        return False
    if keys[end : end + 1] and keys[end] in TENS:
        return True  # three pounds fifty
    if keys[end : end + 1] == ["of"]:
        return any(lexicon.singular(key) in sums for key in keys[end + 1 : end + 3])
    before = number - 1
    while before > 0 and (keys[before] in _LIMITING or keys[before][0] == "D"):
        before -= 1
    form = lexicon.verb_form(keys[before]) if before >= 0 else None
    if form is not None and form[0] in lexicon.sense("moving_money"):
        return True
    near = keys[max(number - _NEAR, 0) : number] + keys[end + 1 : end + 2] * (keys[end : end + 1] == ["in"])
    return any(lexicon.singular(key) in sums for key in near)


_LIMITING = frozenset(
    "about another additional almost and an aside at away back around between extra from further least more most "
    "nearly off only out over roughly some than to under up".split()
)
_NEAR = 6
"""The sum stands within so many words."""


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
