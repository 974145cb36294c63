"""Which way an amount binds: at least, by and to it, and the verb or noun of change in front that says it."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.quantities import fences
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.values import Part
from smartcheck.remembered import remembered

BOUNDS = frozenset("at_least at_most more_than less_than approx exactly".split())
LIMITS = frozenset("limit by by_bound to to_bound down".split())
BACK = 14
"""How far back what says how an amount is meant may stand: the verb of change, the name of a scale."""


def change_before(atoms: Atoms, start: int) -> str | None:
    """Return ``increase``, ``decrease`` or ``change`` for the verb or noun of change nearest before atom *start*."""
    keys = atoms.words.keys
    first = atoms.first[start]
    for index in range(first - 1, max(first - BACK, -1), -1):
        key = keys[index]
        if key in {".", ";", "!", "?"} and not atoms.words.touches(index + 1):
            return None
        if key.isalpha() and len(key) > 2:
            found = _change_word(key)
            if found:
                return found
    return None


@remembered(8192)
def _change_word(key: str) -> str | None:
    form = lexicon.verb_form(key)
    lemma = form[0] if form else lexicon.nominal(key)
    kind = lexicon.verb_class(lemma) if lemma else None
    if lemma in lexicon.sense("moving_to"):
        return "change"
    if lemma in lexicon.sense("limiting"):
        return "limit"
    return kind if kind in ("increase", "decrease") else "change" if kind in lexicon.BETTERING else None


def limited(atoms: Atoms, limit: Tree | None, part: Part, start: int) -> tuple[str | None, int]:
    """Return the comparator that the words before a value give, and the atom its span begins with; -1 is no amount."""
    if limit is None:
        return _bare_change(atoms, part, start), start
    if part.kind != "percent" and _is_of_verb(atoms, limit, start):
        return part.comparator, start + 1  # set up | 3 clubs
    bounds = [child.name for child in limit.trees() if child.name in BOUNDS]
    if bounds and atoms.types[limit.leaves()[0]] == "OVER" and "PERCENT" in atoms.types[max(start - 2, 0) : start]:
        return part.comparator, start + 1  # 80% accuracy over 3 trials
    if bounds:
        if atoms.types[limit.leaves()[0]] == "WITHIN" and part.kind != "duration" and not part.unit:
            return None, -1
        return bound_of(bounds[0]), start
    if isinstance(part.value, tuple):
        return "between", start if limit.name != "to" or change_before(atoms, start) else start + 1
    if part.bare and limit.name in ("by", "to") and _is_day_like(atoms, start):
        return None, -1
    if part.bare and limit.name == "by" and change_before(atoms, start) is None:
        return None, -1  # retire by 55
    if limit.name == "by" and atoms.types[start - 1 : start] == ["MEASURE"] and part.kind == "count":
        return part.comparator, start + 1  # a bed of 3 m by 2 m
    if limit.name == "by":
        return ("decrease_by" if change_before(atoms, start) == "decrease" else "increase_by"), start
    if limit.name == "down":
        return "decrease_by", start
    return _towards(atoms, limit, part, start)


def _is_of_verb(atoms: Atoms, limit: Tree, start: int) -> bool:
    """Say whether "up" or "down" belongs to the verb before it: set *up* 3 clubs, take *down* 2 signs; not go up 3."""
    leaves = limit.leaves()
    if len(leaves) != 1 or atoms.types[leaves[0]] not in ("UP", "DOWN"):
        return False
    at = atoms.first[start]
    form = lexicon.verb_form(atoms.words.keys[at - 1]) if at else None
    if form is None or form[0] in lexicon.sense("rising_or_falling"):
        return False
    kind = lexicon.phrasal(form[0], atoms.words.keys[at])
    return kind is not None and kind not in lexicon.BETTERING


def bound_of(name: str) -> str:
    """Return the comparator that a bound of the grammar comes to."""
    return "eq" if name == "exactly" else name


def _is_day_like(atoms: Atoms, start: int) -> bool:
    """Say whether "by 2030" or "compared to 2019" is a time rather than a change."""
    return fences.is_year(atoms.words, atoms.first[start + 1], atoms.last[start + 1])


def _towards(atoms: Atoms, limit: Tree, part: Part, start: int) -> tuple[str | None, int]:
    """Read "to": the new value after a verb of change, else only a preposition (talk to 20 people)."""
    if _multiplies(atoms, start + len(limit.leaves())):
        return part.comparator, start + len(limit.leaves())
    change = change_before(atoms, start)
    of_all = part.kind == "percent" and atoms.words.keys[atoms.last[start + 1] + 1 : atoms.last[start + 1] + 2] == [
        "of"
    ]
    if change or (part.kind in ("percent", "score") and not of_all):
        return part.comparator or ("at_most" if change == "limit" else "change_to"), start
    return part.comparator, start + len(limit.leaves())


def _multiplies(atoms: Atoms, start: int) -> bool:
    """Say whether a word that multiplies is the act itself, done to what follows: "we are going to *double* sales"."""
    words, last = atoms.words, atoms.last[start]
    if words.keys[atoms.first[start]] not in lexicon.closed("multiplying") or last >= len(words):
        return False
    return words.keys[last][0].isalpha() and words.keys[last] not in lexicon.closed(("preposition", "conjunction"))


def _bare_change(atoms: Atoms, part: Part, start: int) -> str | None:
    """Read "lose 10 pounds": the verb right before says that it is a change."""
    first = atoms.first[start]
    if part.comparator is None and first:
        form = lexicon.verb_form(atoms.words.keys[first - 1])
        if form and form[0] in lexicon.closed("losing") and part.kind in ("count", "rate", "percent", "currency"):
            return "decrease_by"
        if part.value == 50 and atoms.words.keys[first - 1] == "in" and change_before(atoms, start) == "decrease":
            return "decrease_by"
    return part.comparator
