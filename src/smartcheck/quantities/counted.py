"""What a number counts: the unit or the noun behind it, "1 hour 30 minutes" folded into one."""

from __future__ import annotations

from functools import cache

from smartcheck.dates.moments import MONTHS
from smartcheck.language import lexicon, units
from smartcheck.quantities import fences, labels, money, numbers, things
from smartcheck.quantities.atoms import DASHES, Atoms

_AFTER_NUMBER = frozenset(
    ("NUM", "PER", "A", "EVERY", "OTHER", "TIMES", "ONCE", "SINGLE", "PLUS", "ODD", "TIME", "WORK", "OPEN")
)
"""Where a unit can stand: behind one of these."""
_BEFORE_THING = frozenset(("NUM", "OF", "NO", "WITHOUT", "NET", "FROM"))
"""What can be counted stands behind one of these."""
BINDING = _AFTER_NUMBER | _BEFORE_THING | frozenset(("MORE", "LESS", "SO"))
"""What asks for a unit or a thing behind it."""
_FIGURES = frozenset(("D12", "D31", "D99", "INT"))
_SQUARED = frozenset("mm cm dm meter km nm inch foot yard mile".split())
"""Lengths, which a glued 2 or 3 makes an area or a volume: 40 m2."""
_SQUARING = frozenset(("NUM", "PER", "PLUS"))


def add_counted(atoms: Atoms, index: int, before: str | None) -> int:
    """Add the unit or the counted noun that stands behind a number or a word that asks for one; return its end."""
    words, keys = atoms.words, atoms.words.keys
    if before == "NUM" and keys[index] == "(" and keys[index + 2 : index + 3] == [")"] and index + 3 < len(keys):
        if keys[index + 1] in _FIGURES and not keys[index - 1].startswith("D"):
            index += 3  # three (3) new peaks
    after = index
    if before == "NUM" and keys[index] in DASHES and words.touches(index) and index + 1 < len(keys):
        if words.touches(index + 1) and keys[index + 1][0].islower():
            after = index + 1
            if keys[after] == "in" and after + 2 < len(keys) and keys[after + 1] in DASHES and words.touches(after + 1):
                return atoms.add("IN", index, after + 2, "in")  # one-in-five
            if keys[after] == "fold":
                return atoms.add("TIMES", index, after + 1, "fold")
    atoms.joined = after > index
    if keys[after + 1 : after + 3] in (["on", keys[after]], ["over", keys[after]]):
        return 0  # by a fifth *year on year*
    if before in _AFTER_NUMBER or _alternative(atoms):
        found = _unit(atoms, after, before)
        if found:
            return found
    if before == "NUM" and atoms.types[-2:-1] == ["SIGN"] and terminals().get(keys[after]) in _LIMITS:
        return 0  # £500 minimum
    counts = before in _BEFORE_THING or before in ("PLUS", "ODD") or _alternative(atoms)
    return _thing(atoms, after, before) if counts else 0


_LIMITS = frozenset(("MINIMUM", "MAXIMUM"))


def _alternative(atoms: Atoms) -> bool:
    """Say whether the atoms end in a number and "or more"."""
    return atoms.types[-3:] in (["NUM", "OR", "MORE"], ["NUM", "OR", "LESS"], ["NUM", "OR", "SO"])


def _unit(atoms: Atoms, index: int, before: str | None) -> int:
    words, keys = atoms.words, atoms.words.keys
    if before == "NUM" and index < len(keys) and keys[index] in {"a", "an", "of"}:
        often = atoms.types[-4:-1] == ["TIME", "AND", "A"]  # "an hour and a half *a day*"
        if often or atoms.data[-1][1] not in ("fraction", "over"):
            return 0
        index += 1 + (keys[index] == "of" and index + 1 < len(keys) and keys[index + 1] in ("a", "an"))
    if before in {"NUM", "MORE"} and index + 1 < len(keys) and keys[index] in lexicon.sense("before_unit"):
        index += 1 + (keys[index + 1] in DASHES)
    found = _written(atoms, index, before) if index < len(keys) else None
    if found is None:
        return 0
    end, kind, name = found
    if before == "NUM" and name == "pound" and money.are_pounds(words, atoms.first[-1], index, end):
        kind, name = "MONEY", "gbp"
    if kind == "MILLIONS":
        atoms.data[-1] = (None if atoms.data[-1][0] is None else atoms.data[-1][0] * 10**6, "sum")
        kind = "MONEY"
    if keys[index] in ("c", "sen", "sens") and "MONEY" in atoms.types[-4:]:
        kind, name = "CENT", "cent"
    if labels.is_code(words, end):
        if before not in _SQUARING or name not in _SQUARED or words.written(end) not in ("2", "3"):
            return 0
        name, end = f"{name}{words.written(end)}", end + 1
    if end + 1 < len(keys) and keys[end] == "/" and kind == "MEASURE" and words.touches(end + 1):
        below = units.match(words, end + 1)
        if below and below[1] == "MEASURE":
            name, end = f"{name}/{below[2]}", below[0]
    if kind in ("TIME", "MEASURE", "PERCENT") and before == "NUM":
        end = things.of_what(words, end) if kind != "PERCENT" else end  # "80% *of letters*" is a share of them
        atoms.add(kind, index, end, name)
        _merge(atoms)
        return end
    return atoms.add(kind, index, things.put_by(words, end) if kind == "MONEY" else end, name)


def _written(atoms: Atoms, index: int, before: str | None) -> tuple[int, str, str] | None:
    """Return (index after the unit, terminal, name) for the unit at word *index*, or None where there is none."""
    keys = atoms.words.keys
    found = units.match(atoms.words, index)
    if _comes_round(atoms, index, before):
        return index + 1, "TIME", keys[index]
    if found is None and keys[index : index + 1] == ["st"] and keys[index + 2 : index + 3] in (["lb"], ["lbs"]):
        return index + 1, "MEASURE", "stone"  # 9 st 7 lb
    if found is None:
        return None
    end, kind, _ = found
    shared = kind in {"MONEY", "PERCENT", "POINTS", "NAME", "MILLIONS"}
    if shared and before not in {"NUM", "PLUS", "MORE", "LESS"}:
        return None
    if fences.is_no_unit(atoms.words, index, end, kind, before):
        return None
    return _clocked(atoms, index, found) if before == "NUM" and found[2] in _CLOCKED else found


def _comes_round(atoms: Atoms, index: int, before: str | None) -> bool:
    """Say whether so many things are told for what comes round without a length of its own: "three goals *a game*".

    People may be given one: "teach four boys a game".
    """
    keys = atoms.words.keys
    if before != "A" or atoms.types[-2:-1] != ["THING"] or keys[index] not in lexicon.sense("taken_in_turns"):
        return False
    after = keys[index + 1] if index + 1 < len(keys) else ""
    if after[:1].isalpha() and not lexicon.joins(after):
        return False
    one = lexicon.singular(str(atoms.data[-2]).rpartition(" ")[2])
    return not lexicon.acts(one)


_CLOCKED = {"hour": 60, "meter": 100, "minute": 60, "foot": 12, "stone": 14}
"""The units behind which the next smaller ones are told as a bare number, and how many of them make one; an "m" may be
short for minutes, too."""


def _clocked(atoms: Atoms, index: int, found: tuple[int, str, str]) -> tuple[int, str, str]:
    """Return a unit as it is meant among hours: the minutes of 1h 30m, the hour and a half of 1h30, 24 minutes 30."""
    end, kind, name = found
    if atoms.words.keys[index] == "m" and _is_rest_of_hour(atoms, index):
        return end, "TIME", "minute"
    if _has_parts(atoms, end, _CLOCKED[name]):
        atoms.data[-1] = numbers.exact(atoms.data[-1][0] + int(atoms.words.written(end)) / _CLOCKED[name]), "digits"
        return end + 1, kind, name
    return found


def _is_rest_of_hour(atoms: Atoms, index: int) -> bool:
    """Say whether "m" is short for minutes: 1h 30m."""
    hours = atoms.types[-2:-1] == ["TIME"] and atoms.data[-2] == "hour"
    return hours and atoms.words.touches(index) and atoms.last[-2] == atoms.first[-1]


def _has_parts(atoms: Atoms, end: int, most: int) -> bool:
    """Say whether minutes stand right behind an hour: 1h30, and 4 hours 15 with nothing to count behind them.

    So do centimetres behind a metre (1 m 85), and inches and pounds behind feet and stones, of one figure or two.
    """
    words = atoms.words
    if atoms.data[-1][1] != "digits" or not isinstance(atoms.data[-1][0], int) or end >= len(words):
        return False
    after = words.keys[end + 1] if end + 1 < len(words) else "."
    led = after == "to" and atoms.types[-2:-1] == ["FROM"]  # "from 2 hours 10 to 1 hour 50"
    if (not words.touches(end) and after not in _STOPS and not led) or words.keys[end] not in _TWO_FIGURES:
        return False
    figures = len(words.written(end))
    return (figures == 2 or (most < 60 and not words.touches(end))) and int(words.written(end)) < most


_TWO_FIGURES = frozenset("GD12 GD31 GD99 D12 D31 D99".split())
_STOPS = frozenset(".,;:!?)") | {"by", "in", "before", "for", "until"}


def _merge(atoms: Atoms) -> None:
    """Fold "1 hour 30 minutes" into 90 minutes."""
    types, data = atoms.types, atoms.data
    joined = len(types) > 4 and types[-3] in ("AND", "COMMA")
    large = -4 if joined else -3
    if len(types) < 1 - large or types[large] != types[-1] or types[large - 1] not in ("NUM", "A"):
        return
    single = types[large - 1] == "A"  # an hour and ten minutes; but 30 km an hour, and ten minutes
    if single and (not joined or types[large - 2 : large - 1] in _COMES_OFTEN):
        return
    if joined and not {"BETWEEN", "FROM"}.isdisjoint(types[large - 3 : large - 1]):
        return
    factor = units.factor(data[large], data[-1])
    first, second = 1 if single else data[large - 1][0], data[-2][0]
    if factor is None or first is None or second is None:
        return
    start, end, name = atoms.first[large - 1], atoms.last[-1], data[-1]
    unit, kind = atoms.first[-1], types[-1]
    for each in (types, data, atoms.first, atoms.last):
        del each[large - 1 :]
    atoms.add("NUM", start, unit, (numbers.exact(first * factor + second), "sum"))
    atoms.add(kind, unit, end, name)


_COMES_OFTEN = [[kind] for kind in ("NUM", "THING", "TIME", "MEASURE", "MONEY", "PERCENT", "TIMES", "ONCE", "NAME")]
"""Behind these "an hour" says how often."""


def _thing(atoms: Atoms, index: int, before: str | None) -> int:
    words = atoms.words
    if before == "FROM" and atoms.types[-2:-1] != ["FREE"]:
        return 0
    if before == "OF" and (len(atoms.types) < 2 or atoms.types[-2] not in ("NUM", "THING", "FREE")):
        return 0
    first = things.definite(words, index) if before == "OF" else index
    if before == "NUM" and index + 1 < len(words) and words.keys[index] in {"more", "other", "further", "fewer"}:
        first += 1
    if before == "NO" and words.keys[index] == "more" and words.keys[index + 1 : index + 2] not in ([], ["than"]):
        first += 1  # "no more soda" is none
    if (
        before in {"WITHOUT", "NO", "FROM", "OF"}
        and first < len(words)
        and words.keys[first] in ("a", "an", "any", "further")
    ):
        first += 1
    if before == "NUM" and index + 1 < len(words) and terminals().get(words.keys[index]) == "PERIODIC":
        first += 1
    if first >= len(words) or fences.is_no_thing(words, first, before or ""):
        return 0
    single = before in {"OF", "FROM", "NO", "WITHOUT", "NET"} or (before == "NUM" and atoms.data[-1][0] in {0, 1, None})
    one = before == "NUM" and atoms.data[-1][0] == 1
    one = one or (before == "WITHOUT" and first > index)
    if before == "NUM" and one and "DASH" in atoms.types[-2:]:
        return 0
    found = things.read(words, first, single=single, one=one, joined=atoms.joined)
    if found is None or (before == "NUM" and found[1] in MONTHS):  # 40 June is no day, and counts nothing
        return 0
    return atoms.add("THING", index, things.extended(words, found[0], found[1]), found[1])


@cache
def terminals() -> dict[str, str]:
    """Return the grammar's words, without those that belong to numbers only."""
    table = numbers.table()
    return {word: symbol for word, symbol in table.words.items() if word not in _NUMBER_ONLY}


_NUMBER_ONLY = frozenset(("DIGITS", "DEC", "point", "/", "⁄"))
