"""What one written value comes to: a number with its unit and how often, without the words that bind it.

Each function reads one rule of ``grammars/quantities.lark``, whose name it is filed under; None is "no amount".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smartcheck.goal import Value
from smartcheck.language import lexicon, units
from smartcheck.language.grammar import Tree
from smartcheck.language.numerals import MULTIPLES, OFTEN
from smartcheck.quantities import fences, labels, money, races
from smartcheck.quantities.atoms import Atoms
from smartcheck.quantities.bare import is_label, is_no_amount, is_word_one, names
from smartcheck.quantities.numbers import exact
from smartcheck.tuples import NamedTuple


class Part(NamedTuple):
    """One value of a phrase."""

    value: Value
    kind: str
    unit: str | None = None
    comparator: str | None = None
    """Where the value binds itself: 80+ customers, double."""
    bare: bool = False
    """A number without anything it counts."""
    period: tuple[int, int] | None = None
    """The words that say how often: (first, after the last)."""


Rule = Callable[[Atoms, Tree, bool], "Part | None"]
_RULES: dict[str, Rule] = {}
_PERIODS = {
    "daily": "day", "nightly": "night", "weekly": "week", "biweekly": "2 weeks", "fortnightly": "fortnight",
    "monthly": "month", "bimonthly": "2 months", "quarterly": "quarter", "yearly": "year", "annually": "year",
    "hourly": "hour", "pcm": "month", "pw": "week",
}  # fmt: skip
_MULTIPLES = MULTIPLES | {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10}


def _rule(*names: str) -> Callable[[Rule], Rule]:
    def file(function: Rule) -> Rule:
        _RULES.update(dict.fromkeys(names, function))
        return function

    return file


def read(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    """Return what a ``one`` comes to; *bounded* says that words before it say which way it binds."""
    trees = tree.trees()
    part = _RULES[trees[0].name](atoms, trees[0], bounded)
    if part is None:
        return None
    if part.kind == "percent":  # 90 percent monthly is 90 percent of it, every month
        leaves = trees[1].leaves() if len(trees) > 1 else tree.children[:1] if tree.name == "often" else []
        return part._replace(period=(atoms.first[leaves[0]], atoms.last[leaves[-1]])) if leaves else part
    if tree.name == "often":
        return _per(part, _PERIODS[atoms.data[tree.children[0]]], (atoms.first[tree.children[0]],) * 2)
    if len(trees) > 1:
        leaves = trees[1].leaves()
        of_measure = [atoms.types[leaf] for leaf in leaves] == ["A", "MEASURE"]
        if of_measure and part.kind != "currency" and part.unit not in units.measures():
            return None  # £3 a pound, 200 g a litre; but give ten pupils a pound
        unit = _period(atoms, leaves)
        return _per(part, unit, (atoms.first[leaves[0]], atoms.last[leaves[-1]])) if unit else None
    return part


def _per(part: Part, period: str, words: tuple[int, int]) -> Part:
    unit = part.unit if part.unit and not (part.kind == "ratio" and part.unit == "x") else "time"
    return part._replace(
        kind="rate", unit=f"{unit}/{period}", period=words if words[1] > words[0] else None, bare=False
    )


def _period(atoms: Atoms, leaves: list[int]) -> str | None:
    """Return the unit of a period: week, 2 weeks, user."""
    types = [atoms.types[leaf] for leaf in leaves]
    names = [
        _PERIODS.get(atoms.data[leaf], atoms.data[leaf])
        for leaf, kind in zip(leaves, types, strict=True)
        if kind in ("TIME", "MEASURE", "THING", "WORD", "PERIODIC")
    ]
    numbers = [atoms.data[leaf][0] for leaf, kind in zip(leaves, types, strict=True) if kind == "NUM"]
    if len(names) > 1 and types[0] == "EVERY":
        return f"2 {names[1]}s" if names[0] == "second" else None  # every second week
    if "OTHER" in types:
        return f"2 {names[0]}s"
    if numbers and numbers[0] not in (None, 1):
        return f"{numbers[0]} {names[0]}s" if names else f"{numbers[0]}"
    return "/".join(names) or None


def number(atoms: Atoms, tree: Tree) -> tuple[Value, str | None]:
    """Return the value of a ``num`` and the comparator it carries: 80+, 5 or more."""
    leaves = tree.leaves()
    types = [atoms.types[leaf] for leaf in leaves]
    least, most = types[-1] in {"PLUS", "MORE", "OVER"}, types[-1] in {"LESS", "UNDER"}
    comparator = "at_least" if least else "at_most" if most else "approx" if types[-1] in ("ODD", "SO") else None
    return atoms.data[leaves[0]][0], comparator


def _num(atoms: Atoms, tree: Tree) -> tuple[Value, str | None]:
    return number(atoms, tree.trees()[0])


def _stands_for_a_thing(keys: Sequence[str], at: int) -> bool:
    """Say whether "one" counts nothing: "*no one* comes", "*each one* rated", "a *one next* year", "*one being to*"."""
    after = list(keys[at + 1 : at + 3])
    return (at > 0 and keys[at - 1] in _NO_COUNT) or after[:1] in (["next"], ["last"]) or after == ["being", "to"]


_NO_COUNT = frozenset(("no", "in", "each", "every"))


def _is_of_year(atoms: Atoms, tree: Tree, name: str | None) -> bool:
    """Say whether a year tells which one is meant: from 2005 *levels*, *our* 2027 shows, not 2027 steps."""
    words, first = atoms.words, atoms.first[tree.leaves()[0]]
    if not fences.is_year(words, first, atoms.last[tree.leaves()[0]]):
        return False
    if first and words.keys[first - 1] in lexicon.closed("known") and not words.written(first).endswith("0"):
        return True
    last = words.keys[atoms.last[tree.leaves()[-1]] - 1]
    return name in lexicon.sense("figure_of_year") or (last == name and last.isalpha() and not lexicon.is_plural(last))


def _named(atoms: Atoms, tree: Tree) -> str | None:
    """Return the name of the last unit or thing that is a direct leaf of *tree*."""
    found = [atoms.data[leaf] for leaf in tree.children if isinstance(leaf, int)]
    return found[-1] if found else None


@_rule("percent", "points")
def _percent(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    last = atoms.last[tree.leaves()[-1]]
    if any(key in ("confident", "confidence", "sure") for key in atoms.words.keys[last : last + 1]):
        return None
    return Part(value, "percent", _named(atoms, tree), comparator)


@_rule("money", "money_cents")
def _money(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    numbers = [number(atoms, child) for child in tree.children if isinstance(child, Tree)]
    signs = [leaf for leaf in tree.children if isinstance(leaf, int)]
    value, comparator = numbers[0]
    if signs and tree.children[-1] == signs[-1] and money.is_next_sum(atoms, signs[-1]):
        return None
    unit = next((atoms.data[leaf] for leaf in signs if atoms.types[leaf] in ("MONEY", "SIGN", "CENT")), None)
    codes = [atoms.data[leaf] for leaf in signs if atoms.types[leaf] == "MONEY"]
    unit = codes[-1] if codes else unit
    if tree.name == "money":
        return Part(money.in_points(atoms, tree, value, unit), "currency", unit, comparator)
    whole = money.with_cents(atoms, tree, value, numbers[1][0])
    return None if whole is None else Part(whole, "currency", unit, comparator)


@_rule("measure")
def _measure(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    unit = next(leaf for leaf in tree.children if isinstance(leaf, int) and atoms.types[leaf] in ("TIME", "MEASURE"))
    first = tree.leaves()[0]
    if not bounded and (is_label(atoms, first, counted=True) or _tells_kind(atoms, first, unit)):
        return None
    if atoms.words.keys[atoms.last[unit] : atoms.last[unit] + 1] == ["ago"]:
        return None
    if not bounded and races.names_race(atoms.words, atoms.first[first], atoms.data[unit], atoms.last[unit]):
        return None
    if (
        not bounded
        and atoms.types[unit] == "TIME"
        and fences.is_attribute(atoms.words, atoms.data[unit], atoms.last[unit])
    ):
        return None
    return Part(value, "duration" if atoms.types[unit] == "TIME" else "count", atoms.data[unit], comparator)


def _tells_kind(atoms: Atoms, first: int, unit: int) -> bool:
    """Say whether a measure only tells what kind is counted: six *20 mph* zones, 3 km of *25 mm* pipe."""
    before = atoms.types[max(first - 2, 0) : first]
    counted = before[-1:] == ["NUM"] or before in (["MEASURE", "OF"], ["THING", "OF"])
    last = atoms.last[unit]
    following = atoms.words.keys[last] if last < len(atoms.words) else ""
    return counted and (fences.describes(atoms.words, last) or lexicon.is_plural(following))


@_rule("single")
def _single(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    unit = atoms.data[tree.children[-1]]
    if atoms.types[tree.children[-1]] == "TIME":  # under an hour; but "a week" alone says how often
        return Part(1, "duration", unit) if bounded or _lasts(atoms, tree, unit) else None
    if unit in lexicon.sense("unit_or_thing") and not bounded:
        return None
    return Part(1, "currency" if atoms.types[tree.children[-1]] == "CENT" else "count", unit)


@_rule("single_and")
def _single_and(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    """An hour and a half."""
    leaves = tree.leaves()
    value, how = atoms.data[leaves[-1]]
    if how != "fraction" or value is None:
        return None
    return Part(1 + value, "duration", atoms.data[leaves[1]])


_TAKES_TIME = frozenset(("activity", "general", "deed", "act", "keep"))


def _lasts(atoms: Atoms, tree: Tree, unit: str) -> bool:
    """Say whether an hour is how long it lasts ("walk *for an hour*", "*practise an hour*"), not how often."""
    start = atoms.first[tree.leaves()[0]]
    if unit not in ("hour", "minute", "second") or start == 0:
        return False
    before = atoms.words.keys[start - 1]
    form = lexicon.verb_form(before)
    acts = form is not None and form[1] in ("VERB", "ING") and lexicon.verb_class(form[0]) in _TAKES_TIME
    return before in ("for", "by", "of") or acts


@_rule("count", "count_of")
def _count(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    first = tree.leaves()[0]
    if not bounded and is_label(atoms, first, counted=True):
        return None
    name = atoms.data[tree.children[-1]]
    if _is_of_year(atoms, tree, name):
        return None  # from 2005 levels, in 1998 prices
    if is_word_one(atoms, first) and _stands_for_a_thing(atoms.words.keys, atoms.first[first]):
        return None
    if tree.name == "count_of":
        if is_word_one(atoms, first):
            return None
        if atoms.data[first][1] in ("fraction", "over", "mixed"):
            if atoms.words.keys[atoms.last[first] - 1] == "half":
                return Part(50, "percent", "percent", comparator)
            return Part(value, "ratio", name, comparator)
        return Part(value, "count", name, comparator)
    if atoms.data[first][1] == "over":
        return Part(value, "ratio", name, comparator)
    return Part(money.in_points(atoms, tree, value, name, counted=True), "count", name, comparator)


@_rule("times")
def _times(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    leaves = tree.leaves()
    if atoms.types[leaves[-1]] == "TIME":
        return Part(value, "rate", f"time/{atoms.data[leaves[-1]]}", comparator)
    last = atoms.last[leaves[-1]]
    following = atoms.words.keys[last : last + 1]
    word = atoms.data[leaves[-1]]
    after = atoms.data[leaves[-1] + 1] if leaves[-1] + 1 < len(atoms) else ""
    if word == "times" and (_compares(atoms.words.keys, last) or following in _OWN or after in _BY_DEGREE):
        return Part(value, "ratio", "x", comparator)
    rounds = word in ("x", "×") and bool(following) and atoms.words.written(last)[:1].isdigit()  # 4 x 400 m
    if word == "times" or rounds or (word == "x" and following in (["this"], ["next"], ["during"])):
        return Part(value, "count", "time", comparator)
    return Part(value, "ratio", "x", comparator)


def _compares(keys: Sequence[str], index: int) -> bool:
    """Say whether so many times another amount is meant: "twice *as many* visitors", "three times *as much*"."""
    return keys[index : index + 1] == ["as"] and keys[index + 1 : index + 2] in _AS_MUCH


_BY_DEGREE = frozenset("faster quicker higher greater better larger bigger lower smaller cheaper".split())
"""Of these one thing has so many times as much as another: three times *faster*."""
_AS_MUCH = [[key] for key in "many much big large long often fast high far heavy".split()]


@_rule("once")
def _once(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    leaves = tree.leaves()
    word = atoms.words.keys[atoms.first[leaves[0]]]
    if len(leaves) > 1:
        return Part(OFTEN[word], "rate", f"time/{atoms.data[leaves[-1]]}") if word != "once" else None
    following = atoms.types[leaves[0] + 1 : leaves[0] + 2]
    compares = _compares(atoms.words.keys, atoms.last[leaves[0]])
    if (compares or following in (["POSSESSIVE"], ["THE"])) and word != "once":
        return Part(OFTEN[word], "ratio", "x")
    often = following and following[0] in ("A", "PER", "EVERY", "PERIODIC")
    return Part(OFTEN[word], "count", "time") if word != "once" or bounded or often else None


@_rule("multiple")
def _multiple(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    words, first = atoms.words, atoms.first[tree.leaves()[0]]
    before = words.keys[first - 1] if first else ""
    following = words.keys[first + 1] if first + 1 < len(words) else ""
    grows = following in lexicon.sense("told_manifold")
    if (before in ("a", "an", "the") and not grows) or following in lexicon.sense("double_thing"):
        return None
    if words.keys[first] == "halve":
        return Part(50, "percent", "percent", "decrease_by")
    return Part(_MULTIPLES[words.keys[first]], "ratio", "x", None if grows else "change_to")


@_rule("ratio")
def _ratio(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    above, below = (number(atoms, child)[0] for child in tree.children if isinstance(child, Tree))
    if not atoms.words.touches(atoms.first[tree.leaves()[-1]]) or is_label(atoms, tree.leaves()[0]):
        return None  # Milestone 2: 1 customer; ISO 9001:2015
    written = atoms.words.written(atoms.first[tree.leaves()[-1]])
    if not isinstance(above, int | float) or not isinstance(below, int | float) or not below:
        return None
    return Part(exact(above / below), "ratio", "x") if len(written) == 1 or above >= 24 else None


_PARTS_OF = (3, 4, 5, 10, 20, 100)
"""Of so many, most are counted: 9 in 10."""


@_rule("out_of")
def _out_of(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    numbers = tree.trees()
    leaves = [leaf for leaf in tree.children if isinstance(leaf, int)]
    types = [atoms.types[leaf] for leaf in leaves]
    (above, comparator), (below, _) = (number(atoms, child) for child in numbers)
    if not isinstance(above, int | float) or not isinstance(below, int | float) or not 0 < above <= below:
        return None
    if "OUT" not in types and (not isinstance(below, int) or is_label(atoms, tree.leaves()[0])):
        return None  # module 2 of 5
    most = below in _PARTS_OF and 2 * above > below and types[-1] == "THING"  # nine in ten calls
    told = "EVERY" in types or (
        bounded and below in _PARTS_OF and types[-1] == "IN"
    )  # from one in five *to two in five*
    if "IN" in types and not most and not told and (above != 1 or (below > 100 and below % 10)):
        return None
    last = atoms.last[tree.leaves()[-1]]
    if any(key in ("confident", "confidence") for key in atoms.words.keys[last : last + 2]):
        return None
    if "YEAR" in atoms.words.keys[last - 1 : last] and "OUT" not in types:
        return None  # one of my 2027 goals
    if types[-1] == "NAME":
        return Part(above, "score", atoms.data[leaves[-1]], comparator)
    if comparator and types[-1] == "OF" and "OUT" in types:
        return Part(above, "score", "point", comparator)
    first = atoms.first[tree.leaves()[0]]
    if types[-1] == "OF" and lexicon.sense("mark").intersection(atoms.words.keys[max(first - 2, 0) : first]):
        return Part(above, "score", "point", comparator)  # a score of 4 out of 5
    named = [leaf for leaf in leaves if atoms.types[leaf] in ("THING", "TIME")]
    unit = atoms.data[named[0]] if named else "time" if "TIMES" in types else None
    return Part(exact(above / below), "ratio", unit, comparator)


@_rule("week")
def _week(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    units = [atoms.data[leaf] for leaf in tree.children if isinstance(leaf, int) and atoms.types[leaf] == "TIME"]
    return Part(value, "rate", f"{units[0]}/week", comparator) if units[-1] == "week" or len(units) == 1 else None


@_rule("lap")
def _lap(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    return Part(atoms.data[tree.leaves()[0]], "duration", "minute")


@_rule("named")
def _score(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    if _is_of_year(atoms, tree, None):
        return None  # on the 2025 score
    return Part(value, "score", _named(atoms, tree), comparator)


@_rule("bare")
def _bare(atoms: Atoms, tree: Tree, bounded: bool) -> Part | None:
    value, comparator = _num(atoms, tree)
    first = tree.leaves()[0]
    rule = atoms.data[first][1]
    if rule == "rated":
        return Part(value, "score", "point", comparator)
    if rule == "gap":
        return Part(value, "count", None, comparator, bare=True)
    words, start, end = atoms.words, atoms.first[first], atoms.last[first]
    before = words.keys[start - 1] if start else ""
    if is_no_amount(atoms, first, bounded or comparator is not None) or labels.is_version(words, start):
        return None
    if bounded or comparator is not None:
        if before in lexicon.sense("stage"):
            return None
    elif before in _WHEN or names(atoms, first) or (rule != "fraction" and fences.describes(words, end)):
        return None
    shared = words.keys[end : end + 1] in (["of"], ["the"]) or words.keys[end : end + 1] in _OWN
    if rule == "fraction" and words.keys[end - 1] == "half" and (bounded or before == "in" or shared):
        return Part(50, "percent", "percent", comparator)
    tenths = rule == "over" and words.keys[end - 2 : end] == ["/", "D12"] and words.written(end - 1) == "10"
    if tenths and end - start < len(words):
        points = exact(value * 10) if isinstance(value, int | float) else value
        return Part(points, "score", "point", comparator)  # pain at 3/10 or lower
    return Part(value, "ratio" if rule in ("fraction", "over") else "count", None, comparator, bare=True)


_OWN = [[word] for word in lexicon.closed("possessive")]
_WHEN = frozenset("at before after until past x #".split())
