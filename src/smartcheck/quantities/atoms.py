"""The words of a text as the grammar of amounts wants them: numbers, units and counted nouns folded into one each."""

from __future__ import annotations

from functools import cache
from typing import Any

from smartcheck.language.words import Words
from smartcheck.quantities import fences, numbers, things, units

_DASHES = frozenset("-–—‐‑−")
_AFTER_NUMBER = frozenset(
    ("NUM", "PER", "A", "EVERY", "OTHER", "TIMES", "ONCE", "SINGLE", "PLUS", "TIME", "WORK", "OPEN")
)
"""Where a unit can stand: behind one of these."""
_BEFORE_THING = frozenset(("NUM", "OF", "NO", "WITHOUT", "NET"))
"""What can be counted stands behind one of these."""
_PLACEHOLDERS = frozenset("x xx xxx y yy z n nn".split())
_OPENING = frozenset("([{<>=≥≤~≈\"'“”‘’«:;,—–-*_|+&/$€£¥₹@→±!?.#•")


class Atoms:
    """The atoms of a text, as parallel lists."""

    __slots__ = ("data", "first", "last", "types", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.types: list[str | None] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.data: list[Any] = []
        """A number's value and rule, a unit's name, a thing's name; else the word's key."""
        index, count = 0, len(words)
        while index < count:
            index = self._next(index)

    def __len__(self) -> int:
        return len(self.types)

    def add(self, kind: str | None, first: int, last: int, data: Any) -> int:
        """Add one atom for words *first* up to *last*; return *last*."""
        self.types.append(kind)
        self.first.append(first)
        self.last.append(last)
        self.data.append(data)
        return last

    def _next(self, index: int) -> int:
        """Add what stands at word *index*; return where the next atom begins."""
        words = self.words
        key = words.keys[index]
        before = self.types[-1] if self.types else None
        if before in _AFTER_NUMBER or before in _BEFORE_THING or before in ("MORE", "LESS"):
            end = self._bound(index, before)
            if end:
                return end
        if key in numbers.openers() and key not in _DASHES:
            end = self._number(index, key, before)
            if end:
                return end
        end = self._special(index, key, before)
        if end:
            return end
        kind = _terminals().get(key)
        if kind == "NEGATIVE" or kind is None:
            kind = "WORD" if before == "PER" and key[0].islower() else None
        return self.add(kind, index, index + 1, key)

    def _bound(self, index: int, before: str | None) -> int:
        """Add the unit or the counted noun that stands behind a number or a word that asks for one; return its end."""
        words, keys = self.words, self.words.keys
        after = index
        if before == "NUM" and keys[index] in _DASHES and words.touches(index) and index + 1 < len(keys):
            if words.touches(index + 1) and keys[index + 1][0].islower():
                after = index + 1
        if before in _AFTER_NUMBER or self._alternative():
            found = self._unit(after, before)
            if found:
                return found
        return self._thing(after, before) if before in _BEFORE_THING or before == "PLUS" or self._alternative() else 0

    def _alternative(self) -> bool:
        """Say whether the atoms end in a number and "or more"."""
        return self.types[-3:] in (["NUM", "OR", "MORE"], ["NUM", "OR", "LESS"])

    def _unit(self, index: int, before: str | None) -> int:
        words, keys = self.words, self.words.keys
        if before == "NUM" and index < len(keys) and keys[index] in ("a", "an", "of"):
            if self.data[-1][1] not in ("fraction", "over"):
                return 0
            index += 1 + (keys[index] == "of" and index + 1 < len(keys) and keys[index + 1] in ("a", "an"))
        found = units.match(words, index) if index < len(keys) else None
        if found is None:
            return 0
        end, kind, name = found
        if kind in ("MONEY", "CENT", "PERCENT", "POINTS", "NAME") and before not in ("NUM", "PLUS", "MORE", "LESS"):
            return 0
        if fences.is_no_unit(words, index, end, kind, before):
            return 0
        if end < len(keys) and keys[end][0] == "G" and words.written(end) in ("2", "3") and words.touches(end):
            name, end = f"{name}{words.written(end)}", end + 1
        if end + 1 < len(keys) and keys[end] == "/" and kind == "MEASURE" and words.touches(end + 1):
            below = units.match(words, end + 1)
            if below and below[1] == "MEASURE":
                name, end = f"{name}/{below[2]}", below[0]
        return self.add(kind, index, end, name)

    def _thing(self, index: int, before: str | None) -> int:
        words = self.words
        if before == "OF" and (len(self.types) < 2 or self.types[-2] not in ("NUM", "THING", "FREE")):
            return 0
        first = things.definite(words, index) if before == "OF" else index
        if before in ("WITHOUT", "NO") and first < len(words) and words.keys[first] in ("a", "an", "any", "further"):
            first += 1
        if first >= len(words) or fences.is_no_thing(words, first, before or ""):
            return 0
        single = before in ("OF", "NO", "WITHOUT", "NET") or (before == "NUM" and self.data[-1][0] in (0, 1, None))
        found = things.read(words, first, single=single)
        if found is None:
            return 0
        return self.add("THING", index, found[0], found[1])

    def _number(self, index: int, key: str, before: str | None) -> int:
        words = self.words
        if not _can_begin(words, index):
            return 0
        money = before in ("SIGN", "MONEY")
        found = numbers.read(words, index, money=money)
        if found is not None and fences.is_no_fraction(words, index, found[0], found[2]):
            found = numbers.read(words, index, money=money, most=found[0] - index - 1)
        if found is None or fences.is_no_number(words, index, found[0], found[2]):
            return 0
        return self.add("NUM", index, found[0], (found[1], found[2]))

    def _special(self, index: int, key: str, before: str | None) -> int:
        """Add what no word list knows: signs, currencies, scales, placeholders, dashes between numbers."""
        words, keys = self.words, self.words.keys
        following = keys[index + 1] if index + 1 < len(keys) else ""
        table = units.data()
        if key in table["sign"]:
            return self.add("SIGN", index, index + 1, table["sign"][key])
        if key in _DASHES:
            return self._dash(index, following, before)
        if key in table["dollar"]:
            end = self._dollar(index)
            if end:
                return end
        if key in table["code"] or (key in ("malaysia", "malaysian") and following.startswith("ringgit")):
            end = self._code(index)
            if end:
                return end
        if key in table["scales"] and not words.touches(index):
            end = self._scale(index)
            if end:
                return end
        if key in _PLACEHOLDERS or key == "_" or (key == "[" and following in _PLACEHOLDERS):
            return self._placeholder(index, key, before)
        if key == "/" and (words.touches(index) or before in ("TIME", "MEASURE", "THING", "TIMES")):
            return self.add("PER", index, index + 1, key)
        if key in ("a", "b", "c") and following == "GD12" and words.touches(index + 1):
            return self._language_level(index)
        if following in ("free", "-") and key[0].islower():
            return self._freed(index)
        return self._neutral(index, following) if key in ("carbon", "climate") else 0

    def _scale(self, index: int) -> int:
        """Add a named scale: NPS, IELTS, NPS score."""
        words, keys = self.words, self.words.keys
        found = units.match(words, index, "scales")
        if found is None or found[2] in ("score", "rating", "star"):
            return 0
        if found[2] in ("act", "sat") and not words.written(index).isupper():
            return 0
        end = found[0] + (found[0] < len(keys) and keys[found[0]] in ("score", "rating"))
        return self.add("NAME", index, end, found[2])

    def _neutral(self, index: int, following: str) -> int:
        end = index + 2 + (following == "-")
        neutral = end <= len(self.words) and self.words.keys[end - 1] == "neutral"
        return self.add("NEUTRAL", index, end, "emission") if neutral else 0

    def _dash(self, index: int, following: str, before: str | None) -> int:
        """Add a minus sign with its number, or a dash between two numbers."""
        words = self.words
        if before in ("NUM", "MONEY", "SIGN", "PERCENT", "TIME", "MEASURE", "CENT") and following:
            number = following in numbers.openers() or following in units.data()["sign"]
            return self.add("DASH", index, index + 1, "-") if number else 0
        if following in ("D12", "D31", "D99", "INT", "YEAR", "DEC") and words.touches(index + 1):
            if index == 0 or not words.touches(index) or words.keys[index - 1] in _OPENING:
                found = numbers.read(words, index + 1, money=before == "SIGN")
                if found and not fences.is_no_number(words, index + 1, found[0], found[2]):
                    return self.add("NUM", index, found[0], (-found[1], "negative"))
        return 0

    def _dollar(self, index: int) -> int:
        found = units.match(self.words, index, "dollar")
        if found is None or found[0] >= len(self.words) or self.words.keys[found[0]] != "$":
            return 0
        if not self.words.touches(found[0]) and len(self.words.keys[index]) < 2:
            return 0
        return self.add("SIGN", index, found[0] + 1, found[2])

    def _code(self, index: int) -> int:
        """Add a currency's code in front of a number."""
        found = units.match(self.words, index)
        if found is None or found[1] != "MONEY" or found[0] >= len(self.words):
            return 0
        key = self.words.keys[found[0]].removeprefix("G")
        if key not in ("D12", "D31", "D99", "INT", "YEAR", "DEC"):
            return 0
        self.add("MONEY", index, found[0], found[2])
        number = numbers.read(self.words, found[0], money=True)
        if number is None:
            return found[0]
        return self.add("NUM", found[0], number[0], (number[1], number[2]))

    def _placeholder(self, index: int, key: str, before: str | None) -> int:
        """Add a number left open: $N, XX%, ___."""
        words, keys = self.words, self.words.keys
        if key == "[":
            closed = index + 2 < len(keys) and keys[index + 2] == "]"
            return self.add("NUM", index, index + 3, (None, "gap")) if closed else 0
        end = index + 1
        if key == "_":
            while end < len(keys) and keys[end] == "_" and words.touches(end):
                end += 1
            if end - index < 2:
                return 0
        elif not words.written(index).isupper():
            return 0
        percent = end < len(keys) and keys[end] == "%"
        if before in ("SIGN", "FROM", "TO", "BY", "LEAST", "MOST", "THAN") or percent:
            return self.add("NUM", index, end, (None, "gap"))
        return 0

    def _language_level(self, index: int) -> int:
        """Add a level of the Common European Framework: B2."""
        words = self.words
        written = words.written(index + 1)
        if written not in ("1", "2") or not fences.is_level(words, index, index + 2):
            return 0
        level = 2 * "abc".index(words.keys[index]) + int(written)
        return self.add("CEFR", index, index + 2, level)

    def _freed(self, index: int) -> int:
        """Add what something is free of: headache free, error-free."""
        words, keys = self.words, self.words.keys
        end = index + 2 + (keys[index + 1] == "-")
        if end > len(keys) or keys[end - 1] != "free" or fences.is_not_freed(words, index, end):
            return 0
        return self.add("FREED", index, end, keys[index])


@cache
def _terminals() -> dict[str, str]:
    """Return the grammar's words, without those that belong to numbers only."""
    table = numbers.table()
    return {word: symbol for word, symbol in table.words.items() if word not in _NUMBER_ONLY}


_NUMBER_ONLY = frozenset(("DIGITS", "DEC", "point", "/", "⁄"))


def _can_begin(words: Words, index: int) -> bool:
    """Say whether a number can begin here: not inside ``GPT-4``, ``v2`` or ``12/5``."""
    if not words.touches(index):
        return True
    sign = words.keys[index - 1]
    if sign in _DASHES:
        return index < 2 or not words.touches(index - 1) or not words.keys[index - 2].isalpha()
    return not (sign[0].isalnum() or sign in ".#_/\\")
