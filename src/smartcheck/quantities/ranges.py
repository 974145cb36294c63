"""An amount with two ends: 5 to 7 km, 5 or 6 talks, from 3-5k; what one end says, the other may leave out."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.language import units
from smartcheck.language.grammar import Tree
from smartcheck.quantities import fences, labels, money, numbers, values
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.values import Part

_SCALED = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}


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
    return values.is_label(atoms, leaves[0]) or labels.is_chain(words, atoms.first[leaves[0]], atoms.last[leaves[-1]])


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
