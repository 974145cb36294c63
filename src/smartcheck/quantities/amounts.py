"""Written amounts in a text.

`read` goes once over the words of a text. Where a phrase of ``grammars/quantities.lark`` begins, the functions of
`smartcheck.quantities.meanings` say what it comes to. What only looks like an amount (``Module 5``, ``24/7``) is left
alone.
"""

from __future__ import annotations

from functools import cache

from smartcheck.goal import Quantity
from smartcheck.language import units
from smartcheck.language.words import Words
from smartcheck.quantities import meanings, numbers
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.folding import fold, is_one_each
from smartcheck.quantities.places import begins_one

_LONGEST = 20
"""No phrase has more atoms; without a bound, a text of nothing but "5 days 5 days" would take quadratic time."""
_WHOLE = frozenset("NUM LAP ONCE MULTIPLE FREED NEUTRAL CEFR PLACE".split())
"""One of these can be an amount alone; any other beginning needs more."""
_TRIES = 4
"""How often a phrase that is no amount is read again without its last word."""


def read(words: Words) -> tuple[Quantity, ...]:
    """Return the quantities among *words*, in order; no two share a word."""
    if _has_none(words):
        return ()
    atoms = fold(words)
    table = numbers.table()
    openers = table.openers("start")
    found: list[Quantity] = []
    types = atoms.types
    end, count = 0, len(atoms)
    for index, kind in enumerate(types):
        if kind in openers and index >= end:
            if kind in _WHOLE or (index + 1 < count and types[index + 1] is not None):
                end = _phrase(atoms, index, found)
    return tuple(found)


def _phrase(atoms: Atoms, start: int, found: list[Quantity]) -> int:
    """Read the phrase that begins at atom *start* into *found*; return where it ends, or 0."""
    last = min(start + _LONGEST, len(atoms))
    for _ in range(_TRIES):
        phrase = numbers.table().read(atoms.types, start, last=last)
        if phrase is None:
            return 0
        end, tree = phrase
        quantity = meanings.quantity(atoms, tree, start, end)
        if quantity is not None:
            found.append(quantity)
            return end
        last = end - 1
    return 0


def _has_none(words: Words) -> bool:
    """Say whether a text holds no word an amount needs."""
    keys = words.keys
    if not _needed().isdisjoint(keys) or any(key[0] == "G" for key in keys):
        return False
    articles = (index for index, key in enumerate(keys) if key in {"a", "an"})
    return not any(
        is_one_each(words, index) or begins_one(words, index) or _is_level(words, index) for index in articles
    )


def _is_level(words: Words, index: int) -> bool:
    """Say whether the article at word *index* begins a level something may come to: cut it *to a week*."""
    following = words.keys[index + 1] if index + 1 < len(words) else ""
    return index > 0 and words.keys[index - 1] == "to" and following in units.data()["after"]


@cache
def _needed() -> frozenset[str]:
    """Return the keys without one of which a text holds no amount."""
    return meanings.needed() | numbers.openers() - {"a", "an", "-"} | frozenset(units.data()["sign"]) | {"grand"}
