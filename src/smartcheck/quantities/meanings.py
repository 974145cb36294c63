"""What a phrase comes to: its values with the words around them that say which way they bind, as a `Quantity`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from smartcheck.dates.moments import MONTHS
from smartcheck.goal import Number, Quantity, Value
from smartcheck.language import lexicon, units
from smartcheck.language.grammar import Tree
from smartcheck.language.numerals import ORDINALS
from smartcheck.language.units import WITHIN_A_DAY
from smartcheck.quantities import fences, numbers, ranges, values
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.ranges import BACK, BOUNDS, LIMITS, bound_of, change_before, limited
from smartcheck.quantities.values import Part
from smartcheck.source import Span

_Phrase = Callable[[Atoms, Tree, int, int], "Quantity | None"]
_COMMON = lexicon.sense("common_measure")


@cache
def needed() -> frozenset[str]:
    """Return the keys of words that can begin an amount without a number."""
    symbols = ("ONCE", "MULTIPLE", "NO", "WITHOUT", "FREE", "PERIODIC", "QUANTILE")
    found = frozenset(word for word, symbol in numbers.table().words.items() if symbol in symbols)
    measures = frozenset(key for key in units.data()["after"] if len(key) > 1 and key.isalpha()) - _COMMON
    return (
        found
        | measures
        | {"neutral", "ORD", "_", "couple"}
        | frozenset(ORDINALS)
        | frozenset("sub x xx xxx n nn".split())
    )


def quantity(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Return what the phrase of atoms *start* up to *end* comes to, or None where it only looks like an amount."""
    return _PHRASES[tree.name](atoms, tree, start, end)


def _made(
    atoms: Atoms,
    part: Part,
    start: int,
    end: int,
    *,
    comparator: str | None = None,
    baseline: Value = None,
    baseline_unit: str | None = None,
) -> Quantity:
    words = atoms.words
    period = part.period
    return Quantity(
        words.span(atoms.first[start], atoms.last[end - 1]),
        kind=part.kind,
        comparator=comparator or part.comparator or "eq",
        value=part.value,
        unit=part.unit,
        baseline=baseline if isinstance(baseline, int | float) else None,
        baseline_unit=baseline_unit,
        period=Span(words.start[period[0]], words.end[period[1] - 1]) if period else None,
    )


def _scale_name(atoms: Atoms, start: int) -> str | None:
    """Return the named scale that a bare number belongs to, if one stands before it."""
    for index in range(start - 1, max(start - BACK, -1), -1):
        if atoms.types[index] == "NAME":
            return str(atoms.data[index])
        if atoms.data[index] in lexicon.sense("reading_of_scale") and index > start - 4:
            return "point"
        if atoms.types[index] == "NUM" or atoms.data[index] in (".", ";", ",", "and"):
            return None
    return None


def _scaled(atoms: Atoms, part: Part, start: int, end: int) -> Part:
    """Give a bare number the scale that is named before it, or right behind it: 7 on the IELTS."""
    if not part.bare or part.kind != "count":
        return part
    behind = [kind for kind in atoms.types[end : end + 3] if kind != "THE"][:2]
    if behind in (["ON", "NAME"], ["IN", "NAME"]):
        name: str | None = str(atoms.data[atoms.types.index("NAME", end)])
    else:
        name = _scale_name(atoms, start)
    return part._replace(kind="score", unit=name) if name else part


def _plain(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    amount, *after = tree.trees()
    if amount.name == "range" and not after and any(atoms.data[leaf] == "→" for leaf in amount.leaves()):
        return _changed(atoms, amount, start, end)
    fallen = _fallen(atoms, amount, start, end) if amount.name == "range" and not after else None
    if fallen:
        return fallen
    return _finished(atoms, amount, None, after[0] if after else None, start, end)


def _fallen(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read a "to" that leads down to a new level instead of joining a range: 40 mg *to* 5 mg; None where none does.

    A bare number behind an amount is all there is of the change: crates older than 180 days *to zero*.
    """
    low, high = (values.read(atoms, child, True) for child in tree.trees())
    if low is None or high is None or (low.bare and ranges.is_no_range(atoms, tree)):
        return None
    leaves = tree.leaves()
    if low.bare and "of" in atoms.words.keys[atoms.first[leaves[0]] : atoms.last[leaves[-1]]]:
        return None  # "(826 *to 900 of* 900)": which of them
    to = next((leaf for leaf in leaves if atoms.data[leaf] == "to"), 0)
    falls = isinstance(low.value, int | float) and isinstance(high.value, int | float) and high.value < low.value
    if not falls or not to or (low.unit != high.unit and not high.bare):
        return None
    if low.bare or not high.bare:
        return _changed(atoms, tree, start, end)
    return _made(atoms, high, to, end, comparator="change_to")


def _changed(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read an arrow: attendance 91.2 → 94."""
    first, second = (values.read(atoms, child, True) for child in tree.trees())
    if first is None or second is None:
        return None
    part = _scaled(atoms, ranges.shared(first, second), start, end)
    return _made(atoms, part, start, end, comparator=second.comparator or "change_to", baseline=first.value)


def _bounded(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    limit, amount, *after = tree.trees()
    return _finished(atoms, amount, limit, after[0] if after else None, start, end)


def _by_one(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read "by an hour", "by a mile", where something changes; "by a week" tells when."""
    kind, unit = atoms.types[end - 1], atoms.data[end - 1]
    change = change_before(atoms, start)
    if change is None or (kind == "TIME" and unit not in WITHIN_A_DAY):
        return None
    part = Part(1, "duration" if kind == "TIME" else "count", unit)
    return _made(atoms, part, start, end, comparator="decrease_by" if change == "decrease" else "increase_by")


def _to_one(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read "cut it to an hour", "shorten it to a week"; "go to a day school" names no length."""
    kind, unit = atoms.types[end - 1], atoms.data[end - 1]
    change = change_before(atoms, start)
    if change is None or (change == "change" and unit not in WITHIN_A_DAY):
        return None
    if fences.is_attribute(atoms.words, unit, atoms.last[end - 1]) or atoms.words.keys[atoms.last[end - 2]] == "point":
        return None
    part = Part(1, "duration" if kind == "TIME" else "count", unit)
    return _made(atoms, part, start, end, comparator="at_most" if change == "limit" else "change_to")


def _factor(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read "by a factor of four"."""
    comparator = "decrease_by" if change_before(atoms, start) == "decrease" else "change_to"
    return _made(atoms, Part(atoms.data[end - 1][0], "ratio", "x"), start, end, comparator=comparator)


def _finished(
    atoms: Atoms, amount: Tree, limit: Tree | None, after: Tree | None, start: int, end: int
) -> Quantity | None:
    """Put a value, the words before it and the words after it together."""
    part = ranges.amount(atoms, amount, limit is not None or (after is not None and after.name.startswith("or_")))
    if part is None:
        return None
    part = _scaled(atoms, part, start, end)
    if limit is None and part.kind == "percent" and isinstance(part.value, int | float) and part.value < 0:
        part = part._replace(value=-part.value, comparator="decrease_by")  # -15% costs
    comparator, first = limited(atoms, limit, part, start)
    if first < 0:
        return None
    if after is None:
        return _made(atoms, part, first, end, comparator=comparator)
    return _followed(atoms, part, after, comparator, first, end)


def _followed(atoms: Atoms, part: Part, after: Tree, comparator: str | None, start: int, end: int) -> Quantity | None:
    name = after.name
    if name == "or_so":
        return _made(atoms, part, start, end, comparator="approx")
    if name in ("or_more", "or_less"):
        opening, following = atoms.types[after.leaves()[0]], atoms.types[end : end + 2]
        if opening == "AT" and following[:1] == ["OF"]:
            return None  # two events, at a minimum of two places
        if opening in ("AND", "OR") and (following[:1] == ["NUM"] or following[:1] == ["THAN"]):
            return None  # 40 parents and over 15 governors, two logs or more than three planks
        return _made(atoms, part, start, end, comparator="at_least" if name == "or_more" else "at_most")
    if name in ("rise", "fall"):
        if part.kind != "percent" or comparator not in (None, "eq", "change_to", "at_least", "approx"):
            return None
        change = "increase_by" if name == "rise" else "decrease_by"
        return _made(atoms, part, start, end, comparator=change if comparator != "at_least" else comparator)
    if name in ("scale", "less_on_scale", "more_on_scale"):
        bound = {"less_on_scale": "at_most", "more_on_scale": "at_least"}.get(name, comparator)
        return _made(atoms, part._replace(kind="score", unit="point"), start, end, comparator=bound)
    if name == "origin" and (_is_base_year(atoms, after) or _is_day(atoms, after)):
        return _made(atoms, part, start, after.leaves()[0], comparator=comparator)
    other = values.read(atoms, next(child for child in after.trees() if child.name == "one"), True)
    if other is None:
        return None
    if name == "origin" and part.kind == "count" and _is_of_another_kind(part, other):
        return None  # "at two sites *from 5% to 12%*"
    if name == "origin" and part.kind == "count" and atoms.types[end : end + 2] == ["TO", "NUM"]:
        return None  # "on two wards *from 40 to 25*"
    if name == "instead":
        comparator = comparator or "change_to"
    unit = other.unit if other.unit != part.unit else None
    if part.bare and not other.bare:
        part, unit = ranges.shared(other, part), None
    return _made(atoms, part, start, end, comparator=comparator, baseline=other.value, baseline_unit=unit)


def _is_of_another_kind(part: Part, other: Part) -> bool:
    """Say whether two amounts have units of which neither can be told in the other: sites and per cent."""
    if part.unit is None or other.unit in (None, part.unit):
        return False
    return not units.ratio(other.unit, part.unit)


def _is_base_year(atoms: Atoms, origin: Tree) -> bool:
    """Say whether a change only counts from a year: 25% from 2005 levels."""
    leaf = next((leaf for leaf in origin.leaves() if atoms.types[leaf] == "NUM"), None)
    return leaf is not None and fences.is_year(atoms.words, atoms.first[leaf], atoms.last[leaf])


def _is_day(atoms: Atoms, origin: Tree) -> bool:
    """Say whether something begins on a day: 30 km a week from 1 February, from 3 to 28 May, from 1st March."""
    last = atoms.last[origin.leaves()[-1]]
    keys = atoms.words.keys
    if keys[last - 1] in MONTHS:
        return True
    if keys[last : last + 1] in (["to"], ["-"], ["–"]) and keys[last + 1 : last + 2] != []:
        last += 2
    return last < len(keys) and keys[last] in MONTHS and (keys[last] != "may" or atoms.words.written(last) == "May")


def _from_to(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    trees = tree.trees()
    ones = [child for child in trees if child.name in ("one", "often")]
    first, second = ranges.ends(atoms, *ones)
    if first is None or second is None:
        return None
    first = ranges.in_thousands(atoms, ones, first, second)
    if first.bare and second.bare and ranges.is_no_range(atoms, tree):
        return None
    if atoms.first[start] and atoms.words.keys[atoms.first[start] - 1] in lexicon.sense("before_range"):
        span = ranges.between(first, second)
        return _made(atoms, span, start, end) if span else None  # anywhere from 5 to 8
    bounds = [child.name for child in trees if child.name in BOUNDS]
    after = trees[-1] if trees[-1] not in ones and trees[-1].name not in BOUNDS else None
    part = _scaled(atoms, ranges.shared(first, second), start, end)
    unit = first.unit if first.unit not in (None, part.unit) and not first.bare else None
    comparator = bound_of(bounds[0]) if bounds else second.comparator or "change_to"
    if after is not None and after.name in ("or_more", "or_less"):
        comparator = "at_least" if after.name == "or_more" else "at_most"
    elif after is not None:
        return None
    return _made(atoms, part, start, end, comparator=comparator, baseline=first.value, baseline_unit=unit)


def _from_bound(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    """Read "from over 10% to 5%": only about where it starts, but it starts there."""
    rest = tree.trees()[1:]
    return _from_to(atoms, Tree("from_to", rest), start, end)


def _between(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    low, high = ranges.ends(atoms, *(child for child in tree.trees() if child.name in ("one", "often")))
    if low is None or high is None or (low.bare and high.bare and ranges.is_no_range(atoms, tree)):
        return None
    part = ranges.between(low, high)
    return _made(atoms, _scaled(atoms, part, start, end), start, end) if part else None


def _places(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    low, high = (atoms.data[leaf] for leaf in tree.leaves() if atoms.types[leaf] == "PLACE")
    return _made(atoms, Part((low, high), "score", "rank"), start, end, comparator="between")


def _nothing(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    leaves = tree.leaves()
    types = [atoms.types[leaf] for leaf in leaves]
    unit = atoms.data[leaves[-1]] if types[-1] in ("THING", "FREED", "NEUTRAL") else None
    if "NUM" in types and atoms.data[leaves[types.index("NUM")]][0] != 0:
        return None
    if types[0] in ("NO", "WITHOUT") and not _is_countable(atoms, leaves[-1]):
        return None
    before = atoms.words.keys[atoms.first[start] - 1] if atoms.first[start] else ""
    if types[0] == "NO" and (before == "the" or before in lexicon.closed(("indefinite", "possessive"))):
        return None  # "a *no growth* budget" is of that kind
    if types[0] == "WITHOUT" and _lacks(before):
        return None  # "people without a home" are those who lack one
    return _made(atoms, Part(0, "count", unit or "emission" if types[0] == "NET" else unit), start, end)


def _lacks(before: str) -> bool:
    """Say whether somebody stands before "without"."""
    return lexicon.acts(before) or lexicon.acts(lexicon.singular(before))


def _is_countable(atoms: Atoms, thing: int) -> bool:
    """Say whether the thing that is not to be there can be counted; what a text begins with, is banned: no phone."""
    head = atoms.words.keys[atoms.last[thing] - 1]
    if lexicon.is_plural(head):
        return True
    if atoms.types[thing - 1] == "NO":
        if lexicon.is_indicator(head) or head in lexicon.sense("blemish"):
            return True
        return _opens(atoms, thing - 1) and lexicon.noun_class(head) is None
    return atoms.words.keys[atoms.first[thing]] in ("a", "an", "any")


def _opens(atoms: Atoms, denial: int) -> bool:
    """Say whether a text begins with "no", or what follows its label or the day in front: By May, *no* sugar."""
    keys, first = atoms.words.keys, atoms.first[denial]
    if denial == 0 or (first == 2 and keys[1] == ":"):
        return True
    return 1 < first <= _IN_FRONT and keys[first - 1] == "," and keys[0] in ("by", "from", "until", "in", "before")


_IN_FRONT = 7
"""A day in front takes so many words at most: by the end of June 2027."""


def _score(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    trees = tree.trees()
    limit = trees[0] if trees[0].name in LIMITS else None
    amount = trees[1] if limit else trees[0]
    after = trees[-1] if trees[-1] is not amount else None
    if limit is not None and limit.name != "limit":
        return None
    part = values.read(atoms, amount, True)
    if part is None or not part.bare or (after is not None and not after.name.startswith("or_")):
        return None
    part = part._replace(kind="score", unit=atoms.data[start])
    comparator = limited(atoms, limit, part, start)[0] if limit else part.comparator
    if after is not None:
        comparator = "at_least" if after.name == "or_more" else "at_most"
    return _made(atoms, part, start, end, comparator=comparator)


def _level(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    for leaf in tree.leaves():
        if atoms.types[leaf] == "CEFR":
            return _made(atoms, Part(atoms.data[leaf], "score", "cefr"), start, end)
        if atoms.types[leaf] == "NUM":
            value: Number | None = atoms.data[leaf][0]
            return _made(atoms, Part(value, "score", "level"), start, end)
    return None


def _rank(atoms: Atoms, tree: Tree, start: int, end: int) -> Quantity | None:
    leaves = tree.leaves()
    types = [atoms.types[leaf] for leaf in leaves]
    if types[0] == "PLACE":
        unit = "percentile" if atoms.data[leaves[-1]] == "percentile" else "rank"
        return _made(atoms, Part(atoms.data[leaves[0]], "score", unit), start, end)
    if types[-1] == "PERCENT":
        return _made(atoms, Part(atoms.data[leaves[1]][0], "percent", "percent"), start, end, comparator="at_most")
    if types[-1] == "QUANTILE":
        share = numbers.exact(100 / _QUANTILES[atoms.data[leaves[1]]])
        return _made(atoms, Part(share, "percent", "percent"), start, end, comparator="at_most")
    if end < len(atoms) and atoms.types[end] == "THING":
        return None
    value, rule = atoms.data[leaves[1]]
    if rule == "fraction":
        return _made(atoms, Part(numbers.exact(value * 100), "percent", "percent"), start, end, comparator="at_most")
    return _made(atoms, Part(value, "score", "rank"), start, end, comparator="at_most")


_QUANTILES = {"tercile": 3, "quartile": 4, "quintile": 5, "decile": 10}


_PHRASES: dict[str, _Phrase] = {
    "plain": _plain,
    "bounded": _bounded,
    "by_one": _by_one,
    "factor": _factor,
    "to_one": _to_one,
    "from_to": _from_to,
    "from_bound": _from_bound,
    "between": _between,
    "places": _places,
    "nothing": _nothing,
    "score": _score,
    "level": _level,
    "rank": _rank,
}
