"""Amounts with an end, or with two: at least 5, 5 to 7 km, 3-5k; what one end says, the other may leave out."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.language import lexicon, units
from smartcheck.language.grammar import Tree
from smartcheck.quantities import bare, fences, labels, money, numbers, values
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
    if _is_of_verb(atoms, limit, start):
        return part.comparator, start + 1  # set up | 3 clubs
    bounds = [child.name for child in limit.trees() if child.name in BOUNDS]
    if bounds and atoms.types[limit.leaves()[0]] == "OVER" and "PERCENT" in atoms.types[max(start - 2, 0) : start]:
        return part.comparator, start + 1  # 80% accuracy over 3 trials
    if bounds:
        if atoms.types[limit.leaves()[0]] == "WITHIN" and part.kind != "duration" and not part.unit:
            return None, -1
        turned = _TURNED.get(bounds[0]) if _is_speed(part.unit) and _tells_pace(atoms, limit) else None
        return turned or bound_of(bounds[0]), start
    if isinstance(part.value, tuple):
        return "between", start if limit.name != "to" or change_before(atoms, start) else start + 1
    if part.bare and limit.name in ("by", "to") and _is_day_like(atoms, start):
        return None, -1
    counts_nothing = part.bare or (part.unit or "").startswith("time/")
    if counts_nothing and limit.name == "by" and change_before(atoms, start) is None:
        return None, -1  # retire by 55; in bed by 10 each night
    if limit.name == "by" and atoms.types[start - 1 : start] == ["MEASURE"] and part.kind == "count":
        return part.comparator, start + 1  # a bed of 3 m by 2 m
    if limit.name == "by":
        return ("decrease_by" if change_before(atoms, start) == "decrease" else "increase_by"), start
    return ("decrease_by", start) if limit.name == "down" else _towards(atoms, limit, part, start)


_TURNED = {"less_than": "more_than", "more_than": "less_than", "at_least": "at_most", "at_most": "at_least"}
"""Faster than ten minutes takes less time, faster than ten miles an hour is more speed."""


def _tells_pace(atoms: Atoms, limit: Tree) -> bool:
    return any(atoms.data[leaf] in ("faster", "quicker", "slower") for leaf in limit.leaves())


def _is_speed(unit: str | None) -> bool:
    """Say whether a unit is so much in a time: km/hour, mph; but not minutes for a kilometre."""
    return unit in lexicon.sense("speed") or (unit or "").partition("/")[2] in units.WITHIN_A_DAY


def _is_of_verb(atoms: Atoms, limit: Tree, start: int) -> bool:
    """Say whether "up" or "down" belongs to the verb before it: set *up* 3 clubs, take *down* 2 signs; not go up 3."""
    leaves = limit.leaves()
    if len(leaves) != 1 or atoms.types[leaves[0]] not in ("UP", "DOWN"):
        return False
    at = atoms.first[start]
    if not at:
        return False
    word, particle = atoms.words.keys[at - 1 : at + 1]
    form = lexicon.verb_form(word) or lexicon.phrasal_form(word, particle)  # *line* is a verb in "line up"
    if form is None or form[0] in lexicon.sense("rising_or_falling"):
        return False
    kind = lexicon.phrasal(form[0], particle)
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


_SCALED = {
    "hundred": 100,
    "k": 1000,
    "thousand": 1000,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
}


def amount(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    """Return what an amount comes to, whether it has two ends or is one alone; None is no amount."""
    if tree.name == "either":
        return _either(atoms, tree, bounded)
    if tree.name != "range":
        return values.read(atoms, tree, bounded)
    low, high = ends(atoms, *tree.trees())
    if low is None or high is None or _tells_which(atoms, tree, low, high):
        return None
    low, high = in_thousands(atoms, tree.trees(), low, high), _in_unit(high, low.unit)
    if low.bare and high.bare and not bounded and is_no_range(atoms, tree):
        return None
    if low.bare and high.bare and "DASH" in (atoms.types[leaf] for leaf in tree.leaves()):
        if isinstance(low.value, int) and isinstance(high.value, int) and low.value > high.value > 0:
            return Part(numbers.exact(low.value / high.value), "ratio", "x")
    return between(low, high)


def between(low: Part, high: Part) -> Part | None:
    """Return what lies between two ends, in no figures where one of them has none; None where one is a range itself."""
    if isinstance(low.value, tuple) or isinstance(high.value, tuple):
        return None
    both = None if low.value is None or high.value is None else (low.value, high.value)
    return shared(low, high)._replace(value=both, comparator="between")


def _either(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    """Read "5 or 6 talks" as between the two; years are no amounts."""
    leaf = tree.leaves()[0]
    high = values.read(atoms, tree.trees()[0], bounded)
    low = atoms.data[leaf][0]
    if high is None or not isinstance(low, int | float) or not isinstance(high.value, int | float):
        return None
    if _is_year(atoms, leaf) or not low < high.value or high.bare:
        return None
    return high._replace(value=(low, high.value), comparator="between")


def ends(atoms: Atoms, one: Tree, other: Tree) -> tuple[Part | None, Part | None]:
    """Return both ends of a range or a change; a point means in both what it means in the one with the currency."""
    low, high = values.read(atoms, one, True), values.read(atoms, other, True)
    if low is not None and high is not None and low.bare is not high.bare:
        unit, counted = low.unit or high.unit, "THING" in (atoms.types[leaf] for leaf in other.leaves())
        if low.bare:
            low = low._replace(value=money.in_points(atoms, one, low.value, unit, counted=counted))
        else:
            high = high._replace(value=money.in_points(atoms, other, high.value, unit))
    if low is not None and high is not None:
        currency, (head, _, period) = (low.unit or "").partition("/")[0], (high.unit or "").partition("/")
        if currency in units.currencies() and head == "time" and period and not _is_told_in_times(atoms, other):
            high = high._replace(unit=f"{currency}/{period}")  # $5 to *10 a month*
    return low, high


def _is_told_in_times(atoms: Atoms, tree: Tree) -> bool:
    return not {"TIMES", "ONCE"}.isdisjoint(atoms.types[leaf] for leaf in tree.leaves())


def shared(one: Part, other: Part) -> Part:
    """Return *other*, with the unit of *one* where it has none."""
    if other.bare and not one.bare:
        return one._replace(value=other.value, period=other.period, comparator=other.comparator)
    return other


def is_no_range(atoms: Atoms, tree: Tree) -> bool:
    """Say whether two bare numbers are years, parts of something or labels: 2026 to 2028, chapters 3 to 5."""
    words, leaves = atoms.words, [leaf for leaf in tree.leaves() if atoms.types[leaf] == "NUM"]
    if any(atoms.data[leaf][1] == "over" or _is_year(atoms, leaf) for leaf in leaves):
        return True
    return bare.is_label(atoms, leaves[0]) or labels.is_chain(words, atoms.first[leaves[0]], atoms.last[leaves[-1]])


def _tells_which(atoms: Atoms, tree: Tree, low: Part, high: Part) -> bool:
    """Say whether the number before "to" says which, and only the one behind it how much: "in year 9 *to 95%*"."""
    first = tree.leaves()[0]
    return low.bare and not high.bare and labels.is_number_of(atoms.words, atoms.first[first])


def _is_year(atoms: Atoms, leaf: int) -> bool:
    return fences.is_year(atoms.words, atoms.first[leaf], atoms.last[leaf])


def _in_unit(part: Part, unit: str | None) -> Part:
    """Return an end of a range in the unit of the other: 30 minutes to *an hour* are 60 of them."""
    if not unit or not part.unit or unit == part.unit or not isinstance(part.value, int | float):
        return part
    own, stroke, period = part.unit.partition("/")
    factor = units.factor(own, unit)
    if factor is None:
        return part
    return part._replace(value=numbers.exact(part.value * factor), unit=f"{unit}{stroke}{period}")


def in_thousands(atoms: Atoms, both: Sequence[Tree], low: Part, high: Part) -> Part:
    """Return the lower end in the thousands or millions that only the upper one is written in: $3-5k, from £1 to 2m."""
    numbered = [[leaf for leaf in child.leaves() if atoms.types[leaf] == "NUM"] for child in both]
    if not all(numbered):
        return low  # "half an hour to an hour": what is one by its article is in no thousands
    first, last = (leaves[0] for leaves in numbered)
    if not isinstance(low.value, int | float) or not isinstance(high.value, int | float):
        return low
    first_scale, scale = (atoms.words.keys[atoms.last[leaf] - 1] for leaf in (first, last))
    if scale not in _SCALED or first_scale in _SCALED or atoms.data[last][1] != "sum":
        return low
    if low.unit and high.unit and low.unit != high.unit.partition("/")[0]:
        return low
    times = _SCALED[scale]
    return low._replace(value=numbers.exact(low.value * times)) if 0 < low.value * times < high.value else low
