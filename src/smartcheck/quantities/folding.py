"""The words of a text folded into atoms, from left to right: numbers, units, counted nouns, signs, scales."""

from __future__ import annotations

from functools import cache

from smartcheck.language import lexicon, units
from smartcheck.language.numerals import ORDINALS, TENS
from smartcheck.language.words import Words
from smartcheck.quantities import fences, labels, numbers, races, rows
from smartcheck.quantities.atoms import DASHES, Atoms
from smartcheck.quantities.counted import BINDING, add_counted, terminals
from smartcheck.quantities.numbers import EACH
from smartcheck.quantities.places import add_half, add_place, add_tenth, begins_one, is_place
from smartcheck.quantities.signs import PLACEHOLDERS, add_code, add_dollar, add_height, add_placeholder, add_sign
from smartcheck.remembered import remembered

_FREES = frozenset(("free", "-"))
"""What stands behind something that a thing is free of."""
_CUT_SHORT = frozenset(("MAXIMUM", "MINIMUM", "ABOUT"))
"""What is often written short, with a full stop."""
_SINGLE = "ORD a b c min sub hba carbon climate malaysia malaysian".split()


def fold(words: Words) -> Atoms:
    """Return the atoms of a text."""
    atoms = Atoms(words)
    keys, speaking = words.keys, _speaking()
    types = atoms.types
    add_type, add_first, add_last, add_data = types.append, atoms.first.append, atoms.last.append, atoms.data.append
    freed = not _FREES.isdisjoint(keys)
    index, count = 0, len(keys)
    before: str | None = None
    told = rows.levels(words)
    while index < count:
        if index in told:
            index = atoms.add(told[index][1], index, told[index][0], keys[index])
            before = types[-1]
            continue
        key = keys[index]
        quiet = before is None and key not in speaking
        kind = None if quiet else _alone(key)
        asks = not quiet and (kind == _ASKS or before in BINDING)
        if asks or (freed and index + 1 < count and keys[index + 1] in _FREES):
            index = _next(atoms, index, key, before)
            before = types[-1] if types else None
            continue
        add_type(kind)
        add_first(index)
        index += 1
        add_last(index)
        add_data(key)
        before = kind
    return atoms


_ASKS = "?"


@remembered(8192)
def _alone(key: str) -> str | None:
    """Return the terminal of a word, `_ASKS` where what stands around it must say; most words need no such look."""
    kind = terminals().get(key)
    if not key[0].isalpha() or kind == "NEGATIVE" or key in _opening() or key in _special():
        return _ASKS
    return kind if key[1:] not in units.data()["code"] else _ASKS


def _next(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    """Add what stands at word *index*, whose key is *key*, behind *before*; return where the next atom begins."""
    if key == "." and before in _CUT_SHORT and atoms.words.touches(index) and atoms.last[-1] == index:
        atoms.last[-1] = index + 1  # "max. 5", "approx. 20"
        return index + 1
    if before in BINDING:
        end = _place_of(atoms, index, before) or add_counted(atoms, index, before)
        if end:
            return add_half(atoms, end) or end
    if key in _opening():
        end = _number(atoms, index, key, before) or _one_each(atoms, index, key, before)
        if end:
            return end
    end = _word(atoms, index, key, before) if key[0].isalpha() else add_sign(atoms, index, key, before)
    if end:
        return end
    kind = terminals().get(key)
    if kind == "NEGATIVE" or kind is None:
        kind = "WORD" if before == "PER" and key[0].islower() else None
    return atoms.add(kind, index, index + 1, key)


def _place_of(atoms: Atoms, index: int, before: str | None) -> int:
    """Add the ordinal that makes a place of the number before it: one hundred and forty *first*, sixty-*second*."""
    keys = atoms.words.keys
    at = index + (keys[index] in DASHES and atoms.words.touches(index))
    return add_place(atoms, at) if before == "NUM" and at < len(keys) and keys[at] in ORDINALS else 0


def _number(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    words = atoms.words
    lap = races.lap(words, index)
    if lap:
        return atoms.add("LAP", index, lap[0], lap[1])
    if before not in {"DASH", "IN", "NET"} and not _can_begin(words, index):
        return 0
    height = add_height(atoms, index)
    if height:
        return height
    if key in TENS:
        end = add_tenth(atoms, index)
        if end:
            return end
    money = before in _CURRENCY or _is_money(words, index) or (before in _JOINS and _ends_sum(atoms))
    found = numbers.read(words, index, money=money)
    if found is not None and fences.is_no_fraction(words, index, found[0], found[2]):
        found = numbers.read(words, index, money=money, most=found[0] - index - 1)
    if found is None or fences.is_no_number(words, index, found[0], found[2]) or _begins_place(words, index, found[0]):
        return 0
    if found[2] == "over" and found[1] > 1 and fences.is_pressure(words, index, found[0]):
        found = found[0], numbers.plain(words, index) or 0, "digits"
    end = found[0]
    if (
        before == "SIGN"
        and end < len(words)
        and words.keys[end] in lexicon.sense("sum_of_money")
        and words.written(end).isupper()
    ):
        return atoms.add("NUM", index, end + 1, (found[1], found[2]))  # $1M MRR
    return _loosely(atoms, atoms.add("NUM", index, end, (found[1], found[2])))


def _begins_place(words: Words, start: int, end: int) -> bool:
    """Say whether a number in words is the beginning of which one it is: the *twenty*-fourth chapter."""
    if end + 1 >= len(words) or words.keys[end] not in DASHES or not words.touches(end) or not words.touches(end + 1):
        return False
    ordinal = words.keys[end + 1]
    place = (ordinal in ORDINALS and ordinal != "second") or ordinal in ("hundredth", "thousandth", "millionth")
    return place and words.keys[start].isalpha() and not is_place(words, start, end + 2)


def _loosely(atoms: Atoms, end: int) -> int:
    """Add what makes a number open to one side: 40-*plus* entries, forty-*odd* pages."""
    words, first = atoms.words, atoms.first[-1]
    if words.keys[end : end + 1] == ["-"] and end + 1 < len(words) and words.touches(end) and words.touches(end + 1):
        told = first > 0 and words.keys[first - 1] in lexicon.closed(("definite", "possessive"))
        kind = None if told else _LOOSE.get(words.keys[end + 1])  # the 50-plus club has its members, not its number
        return atoms.add(kind, end, end + 2, words.keys[end + 1]) if kind else end
    return end


_LOOSE = {"plus": "PLUS", "odd": "ODD"}


def _one_each(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    """Read the article of "*a* page a day" as the one it stands for; return the end of it, or 0."""
    if key not in ("a", "an") or not begins_one(atoms.words, index):
        if key not in ("a", "an") or before is not None or not is_one_each(atoms.words, index):
            return 0
    return atoms.add("NUM", index, index + 1, (1, "sum"))


def is_one_each(words: Words, index: int) -> bool:
    """Say whether the article at word *index* begins one thing in each stretch of time: "*a* short post a week"."""
    keys = words.keys
    if keys[index + 1 : index + 2] in _SOME:
        return False
    for at in range(index + 1, min(index + _RATE, len(keys) - 1)):
        key = keys[at]
        if key in EACH and at > index + 1:
            found = units.match(words, at + 1)
            return found is not None and found[1] == "TIME"
        if not key.isalpha() or key[0].isupper() or lexicon.joins(key):
            return False
    return False


_SOME = [[word] for word in "few couple lot little bit number total minimum maximum good great".split()]
_RATE = 6
"""A thing and how often stand within so many words."""


_CURRENCY = frozenset(("SIGN", "MONEY"))
_JOINS = frozenset(("DASH", "TO"))


def _ends_sum(atoms: Atoms) -> bool:
    """Say whether what stands before ends with a sum of money and a dash, or a "to": £1-*2m* are millions."""
    return atoms.types[-2:-1] == ["NUM"] and atoms.types[-3:-2] in (["SIGN"], ["MONEY"])


def _is_money(words: Words, index: int) -> bool:
    """Say whether a letter for thousands or millions stands between a number and its money: 1.2m *dollars*."""
    if words.keys[index + 1 : index + 2] not in (["m"], ["k"], ["b"]) or not words.touches(index + 1):
        return False
    found = units.match(words, index + 2) if index + 2 < len(words) else None
    return found is not None and found[1] == "MONEY"


def _word(atoms: Atoms, index: int, key: str, before: str | None) -> int:
    """Add what no word list knows: places, currencies, scales, placeholders, what something is free of."""
    words, keys = atoms.words, atoms.words.keys
    following = keys[index + 1] if index + 1 < len(keys) else ""
    if following not in _FREES and _alone(key) != _ASKS:
        return 0
    table, end = units.data(), 0
    if key in ORDINALS or key == "ORD":
        return add_place(atoms, index)
    if key == "min" and before != "NUM":
        at = index + 1 + (following == "." and words.touches(index + 1))
        return atoms.add("MINIMUM", index, at, key) if at < len(keys) and keys[at][0] == "D" else 0  # min. 3
    if key == "sub" and following == "-" and index + 2 < len(keys) and words.touches(index + 2):
        return atoms.add("UNDER", index, index + 2, "under") if keys[index + 2][0] == "D" else 0
    if key == "sub" and following[:1] == "D":
        return atoms.add("UNDER", index, index + 1, "under")
    if key in table["dollar"]:
        end = add_dollar(atoms, index)
    if not end and (
        key in table["code"]
        or key[1:] in table["code"]
        or (key in ("malaysia", "malaysian") and following.startswith("ringgit"))
    ):
        end = add_code(atoms, index)
    if not end and key in table["scales"] and not words.touches(index):
        end = _scale(atoms, index)
    if not end and key in PLACEHOLDERS:
        end = add_placeholder(atoms, index, key, before)
    if end:
        return end
    if key in ("a", "hba") and labels.is_code(words, index + 1) and keys[index + 2 : index + 3] == ["c"]:
        return atoms.add("NAME", index, index + 3, "hba1c") if words.written(index + 1) == "1" else 0
    if key in ("a", "b", "c") and following == "GD12" and words.touches(index + 1):
        return _language_level(atoms, index)
    if following in _FREES and key[0].islower():
        return _freed(atoms, index)
    return _neutral(atoms, index, following) if key in ("carbon", "climate") else 0


def _scale(atoms: Atoms, index: int) -> int:
    """Add a named scale: NPS, IELTS, NPS score."""
    words, keys = atoms.words, atoms.words.keys
    found = units.match(words, index, "scales")
    if found is None or found[2] in ("score", "rating", "star"):
        return 0
    if found[2] in ("act", "sat") and not words.written(index).isupper():
        return 0
    end = found[0] + (found[0] < len(keys) and keys[found[0]] in ("score", "rating", "band"))
    return atoms.add("NAME", index, end, found[2])


def _neutral(atoms: Atoms, index: int, following: str) -> int:
    end = index + 2 + (following == "-")
    neutral = end <= len(atoms.words) and atoms.words.keys[end - 1] in ("neutral", "neutrality")
    return atoms.add("NEUTRAL", index, end, "emission") if neutral else 0


def _language_level(atoms: Atoms, index: int) -> int:
    """Add a level of the Common European Framework: B2."""
    words = atoms.words
    written = words.written(index + 1)
    if written not in ("1", "2") or not labels.is_level(words, index, index + 2):
        return 0
    level = 2 * "abc".index(words.keys[index]) + int(written)
    return atoms.add("CEFR", index, index + 2, level)


def _freed(atoms: Atoms, index: int) -> int:
    """Add what something is free of: headache free, error-free."""
    words, keys = atoms.words, atoms.words.keys
    end = index + 2 + (keys[index + 1] == "-")
    if end > len(keys) or keys[end - 1] != "free" or fences.is_not_freed(words, index, end):
        return 0
    return atoms.add("FREED", index, end, keys[index])


@cache
def _opening() -> frozenset[str]:
    """Return the keys of words a number can begin with, a minus aside."""
    return numbers.openers() - DASHES


@cache
def _special() -> frozenset[str]:
    """Return the keys of words that `_word` reads; of currencies with a letter before them only the code."""
    tables = units.data()
    names = frozenset(key for name in ("dollar", "code", "scales") for key in tables[name])
    return names | frozenset(ORDINALS) | PLACEHOLDERS | frozenset(_SINGLE)


@cache
def _speaking() -> frozenset[str]:
    """Return the keys of every word that can be more than a word; all others are passed over quickly."""
    tables = units.data()
    found = frozenset(terminals()) | numbers.openers() | frozenset(ORDINALS) | PLACEHOLDERS | DASHES
    found |= frozenset(key for name in ("sign", "dollar", "code", "scales") for key in tables[name])
    return (
        found
        | {f"m{code}" for code in tables["code"]}
        | frozenset(", [ _ / ORD min sub b c hba carbon climate malaysia malaysian".split())
    )


def _can_begin(words: Words, index: int) -> bool:
    """Say whether a number can begin here: not inside ``GPT-4``, ``v2`` or ``12/5``."""
    if not words.touches(index):
        return True
    sign = words.keys[index - 1]
    if sign == "," and index > 1 and words.touches(index - 1) and len(words.keys[index - 2]) == 1:
        return words.keys[index - 2].isdigit()  # N,000
    if sign in DASHES and index > 1 and words.keys[index - 2] == "sub":
        return True  # a sub-20 minute run
    if sign in DASHES:
        return index < 2 or not words.touches(index - 1) or not words.keys[index - 2].isalpha()
    return not (sign[0].isalnum() or sign in ".#_/\\")
