"""What signs mean beside numbers: currencies, dashes, strokes, and numbers left open ($N, XX%, ___)."""

from __future__ import annotations

from smartcheck.language import lexicon, units
from smartcheck.quantities import fences, numbers
from smartcheck.quantities.atoms import DASHES, Atoms

PLACEHOLDERS = frozenset("x xx xxx y yy z n nn".split())
_OPENING = frozenset("([{<>=≥≤~≈\"'“”‘’«:;,—–-*_|+&/$€£¥₹@→±!?.#•")


def add_sign(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    """Add what signs mean: currencies, dashes between numbers, placeholders, per."""
    signs = units.data()["sign"]
    if key in signs:
        return atoms.add("SIGN", index, index + 1, signs[key])
    following = atoms.words.keys[index + 1 : index + 2]
    if key == "~" and before == "NUM" and following and atoms.words.touches(index) and atoms.words.touches(index + 1):
        return atoms.add("DASH", index, index + 1, "-")  # 5~8
    if key in DASHES:
        return index + 1 if before in ("NET", "TOP") else _dash(atoms, index, before)
    if key == ",":
        return atoms.add("COMMA", index, index + 1, key)
    if key in ("_", "["):
        return add_placeholder(atoms, index, key, before)
    if key == "/" and (atoms.words.touches(index) or before in ("TIME", "MEASURE", "THING", "TIMES")):
        return atoms.add("PER", index, index + 1, key)
    return 0


def add_height(atoms: Atoms, index: int) -> int:
    """Add feet and inches with their strokes as so many inches: 6'2", 5'10; return where they end, or 0."""
    words, keys = atoms.words, atoms.words.keys
    if index + 2 >= len(keys) or keys[index] != "D12" or keys[index + 1] not in _FEET or not words.touches(index + 1):
        return 0
    inches, end = words.written(index + 2), index + 3
    if keys[index + 2] != "D12" or int(inches) > _MOST_INCHES:
        return 0
    if end < len(keys) and keys[end] in _INCHES and words.touches(end):
        end += 1
    elif not words.touches(index + 2) or (end < len(keys) and words.touches(end) and keys[end] not in _STOPS):
        return 0
    atoms.add("NUM", index, index + 1, (12 * int(words.written(index)) + int(inches), "digits"))
    return atoms.add("MEASURE", index + 1, end, "inch")


_FEET, _INCHES, _STOPS = frozenset("'’′"), frozenset('"”″'), frozenset(".,;:!?)")
_MOST_INCHES = 11


def _dash(atoms: Atoms, index: int, before: str | None) -> int:
    """Add a minus sign with its number, or a dash between two numbers."""
    words = atoms.words
    following = words.keys[index + 1] if index + 1 < len(words) else ""
    sign = before == "SIGN" and (len(atoms.types) < 2 or atoms.types[-2] != "NUM")
    apart = before in ("PERCENT", "TIME", "MEASURE", "CENT") and not words.touches(index)
    if before in ("NUM", "MONEY", "SIGN", "PERCENT", "TIME", "MEASURE", "CENT") and following and not (sign or apart):
        number = following in numbers.openers() or following in units.data()["sign"]
        return atoms.add("DASH", index, index + 1, "-") if number else 0
    if following in ("D12", "D31", "D99", "INT", "YEAR", "DEC") and words.touches(index + 1):
        if sign or index == 0 or not words.touches(index) or words.keys[index - 1] in _OPENING:
            found = numbers.read(words, index + 1, money=before == "SIGN")
            if found and not fences.is_no_number(words, index + 1, found[0], found[2]):
                return atoms.add("NUM", index, found[0], (-found[1], "negative"))
    return 0


def add_dollar(atoms: Atoms, index: int) -> int:
    """Add a dollar sign with its country in front: US$."""
    found = units.match(atoms.words, index, "dollar")
    if found is None or found[0] >= len(atoms.words) or atoms.words.keys[found[0]] != "$":
        return 0
    if not atoms.words.touches(found[0]) and len(atoms.words.keys[index]) < 2:
        return 0
    return atoms.add("SIGN", index, found[0] + 1, found[2])


def add_code(atoms: Atoms, index: int) -> int:
    """Add a currency's code in front of a number."""
    found = units.match(atoms.words, index)
    if found is None or found[1] not in ("MONEY", "MILLIONS") or found[0] >= len(atoms.words):
        return 0
    end, keys = found[0], atoms.words.keys
    if keys[index] in _CUT_SHORT and keys[end] == "." and atoms.words.touches(end) and end + 1 < len(keys):
        end += 1  # Rs. 500
    if keys[end].removeprefix("G") not in ("D12", "D31", "D99", "INT", "YEAR", "DEC"):
        return 0
    atoms.add("MONEY", index, end, found[2])
    number = numbers.read(atoms.words, end, money=True)
    if number is None:
        return end
    value = number[1] * 10**6 if found[1] == "MILLIONS" else number[1]
    return atoms.add("NUM", end, number[0], (value, number[2]))


_CUT_SHORT = frozenset(("rs", "fr", "kr", "re"))
"""Currencies that are written short, with a full stop."""


def _bracketed_blank(atoms: Atoms, index: int) -> int:
    """Add a number that a bracket only asks for: [X], [number], [amount to be agreed], but not [date]."""
    keys = atoms.words.keys[index + 1 : index + _BLANK]
    if "]" not in keys:
        return 0
    inside = keys[: keys.index("]")]
    alone = len(inside) == 1 and inside[0] in PLACEHOLDERS
    asked = not lexicon.sense("asks_number").isdisjoint(inside) and lexicon.sense("asks_no_number").isdisjoint(inside)
    return atoms.add("NUM", index, index + len(inside) + 2, (None, "gap")) if alone or asked else 0


_BLANK = 12
"""So many words, with its brackets, may a blank take."""


def add_placeholder(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    """Add a number left open: $N, XX%, ___."""
    words, keys = atoms.words, atoms.words.keys
    if key == "[":
        return _bracketed_blank(atoms, index)
    end = index + 1
    if key == "_":
        if index and keys[index - 1] == "_" and words.touches(index):
            return 0  # inside a run, which is read once, from its start
        while end < len(keys) and keys[end] == "_" and words.touches(end):
            end += 1
        if end - index < 2:
            return 0
    elif not words.written(index).isupper() and keys[end : end + 1] != ["%"]:
        return 0
    if keys[end : end + 2] == [",", "INT"] and words.touches(end) and words.written(end + 1) == "000":
        return atoms.add("NUM", index, end + 2, (None, "gap"))  # N,000
    if keys[end : end + 3] == ["(", "number", ")"]:
        return atoms.add("NUM", index, end + 3, (None, "gap"))  # "____ (number) calls"
    if (key == "_" or len(key) > 1) and end < len(keys) and keys[end].isalpha() and lexicon.is_plural(keys[end]):
        return atoms.add("NUM", index, end, (None, "gap"))  # "____ calls", "XX books"
    percent = end < len(keys) and keys[end] == "%"
    if before in ("SIGN", "FROM", "TO", "BY", "LEAST", "MOST", "THAN") or percent:
        return atoms.add("NUM", index, end, (None, "gap"))
    return 0
