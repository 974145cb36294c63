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
_BEFORE_THING = frozenset(("NUM", "OF", "NO", "WITHOUT", "NET", "FROM"))
"""What can be counted stands behind one of these."""
_BINDING = _AFTER_NUMBER | _BEFORE_THING | frozenset(("MORE", "LESS"))
_PLACEHOLDERS = frozenset("x xx xxx y yy z n nn".split())
_BETWEEN = frozenset("consecutive straight full whole more additional extra solid entire further".split())
"""What can stand between a number and its unit."""
_SQUARED = frozenset("mm cm dm meter km nm inch foot yard mile".split())
"""Lengths, which a glued 2 or 3 makes an area or a volume: 40 m2."""
_SQUARING = frozenset(("NUM", "PER", "PLUS"))
_MONEY_METRICS = frozenset("mrr arr acv tcv gmv ebitda aum ltv nrr arpu".split())
"""Names of sums of money that belong to the amount before them."""
_OPENING = frozenset("([{<>=≥≤~≈\"'“”‘’«:;,—–-*_|+&/$€£¥₹@→±!?.#•")


class Atoms:
    """The atoms of a text, as parallel lists."""

    __slots__ = ("data", "first", "joined", "last", "types", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self.joined = False
        """Whether a hyphen joins the number read last to what stands behind it."""
        self.types: list[str | None] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.data: list[Any] = []
        """A number's value and rule, a unit's name, a thing's name; else the word's key."""
        keys, speaking = words.keys, _speaking()
        types, first, last, data = self.types, self.first, self.last, self.data
        index, count = 0, len(keys)
        before: str | None = None
        while index < count:
            key = keys[index]
            if before is None and key not in speaking and (index + 1 == count or keys[index + 1] not in _FREES):
                types.append(None)
                first.append(index)
                index += 1
                last.append(index)
                data.append(key)
            else:
                index = self._next(index, key, before)
                before = types[-1] if types else None

    def __len__(self) -> int:
        return len(self.types)

    def add(self, kind: str | None, first: int, last: int, data: Any) -> int:
        """Add one atom for words *first* up to *last*; return *last*."""
        self.types.append(kind)
        self.first.append(first)
        self.last.append(last)
        self.data.append(data)
        return last

    def _next(self, index: int, key: str, before: str | None) -> int:
        """Add what stands at word *index*, whose key is *key*, behind *before*; return where the next atom begins."""
        if before in _BINDING:
            end = self._bound(index, before)
            if end:
                return end
        if key in _opening():
            end = self._number(index, key, before)
            if end:
                return end
        end = self._word(index, key, before) if key[0].isalpha() else self._sign(index, key, before)
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
                if keys[after] == "fold":
                    return self.add("TIMES", index, after + 1, "fold")
        self.joined = after > index
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
        if before in ("NUM", "MORE") and index + 1 < len(keys) and keys[index] in _BETWEEN:
            index += 1 + (keys[index + 1] in _DASHES)
        found = units.match(words, index) if index < len(keys) else None
        if found is None:
            return 0
        end, kind, name = found
        shared = kind in ("MONEY", "PERCENT", "POINTS", "NAME", "MILLIONS")
        if shared and before not in ("NUM", "PLUS", "MORE", "LESS"):
            return 0
        if fences.is_no_unit(words, index, end, kind, before):
            return 0
        if kind == "MILLIONS":
            self.data[-1] = (None if self.data[-1][0] is None else self.data[-1][0] * 10**6, "sum")
            kind = "MONEY"
        if keys[index] in ("c", "sen", "sens") and "MONEY" in self.types[-4:]:
            kind, name = "CENT", "cent"
        if fences.is_code(words, end):
            if before not in _SQUARING or name not in _SQUARED or words.written(end) not in ("2", "3"):
                return 0
            name, end = f"{name}{words.written(end)}", end + 1
        if end + 1 < len(keys) and keys[end] == "/" and kind == "MEASURE" and words.touches(end + 1):
            below = units.match(words, end + 1)
            if below and below[1] == "MEASURE":
                name, end = f"{name}/{below[2]}", below[0]
        if kind in ("TIME", "MEASURE", "PERCENT") and before == "NUM":
            end = things.of_what(words, end)
            self.add(kind, index, end, name)
            self._merge()
            return end
        return self.add(kind, index, end, name)

    def _merge(self) -> None:
        """Fold "1 hour 30 minutes" into 90 minutes."""
        types, data = self.types, self.data
        joined = len(types) > 4 and types[-3] in ("AND", "COMMA")
        large = -4 if joined else -3
        if len(types) < 1 - large or types[large] != types[-1] or types[large - 1] != "NUM":
            return
        if "BETWEEN" in types[large - 3 : large - 1] or "FROM" in types[large - 3 : large - 1]:
            return
        factor = units.factor(data[large], data[-1])
        first, second = data[large - 1][0], data[-2][0]
        if factor is None or first is None or second is None:
            return
        start, end, name = self.first[large - 1], self.last[-1], data[-1]
        unit, kind = self.first[-1], types[-1]
        for each in (types, data, self.first, self.last):
            del each[large - 1 :]
        self.add("NUM", start, unit, (numbers.exact(first * factor + second), "sum"))
        self.add(kind, unit, end, name)

    def _thing(self, index: int, before: str | None) -> int:
        words = self.words
        if before == "FROM" and self.types[-2:-1] != ["FREE"]:
            return 0
        if before == "OF" and (len(self.types) < 2 or self.types[-2] not in ("NUM", "THING", "FREE")):
            return 0
        first = things.definite(words, index) if before == "OF" else index
        if before == "NUM" and index + 1 < len(words) and words.keys[index] in ("more", "other", "further"):
            first += 1
        if (
            before in ("WITHOUT", "NO", "FROM", "OF")
            and first < len(words)
            and words.keys[first] in ("a", "an", "any", "further")
        ):
            first += 1
        if before == "NUM" and index + 1 < len(words) and _terminals().get(words.keys[index]) == "PERIODIC":
            first += 1
        if first >= len(words) or fences.is_no_thing(words, first, before or ""):
            return 0
        single = before in ("OF", "NO", "WITHOUT", "NET") or (before == "NUM" and self.data[-1][0] in (0, 1, None))
        one = before == "NUM" and self.data[-1][0] == 1
        one = one or (before == "WITHOUT" and first > index)
        if before == "NUM" and one and "DASH" in self.types[-2:]:
            return 0
        found = things.read(words, first, single=single, one=one, joined=self.joined)
        if found is None:
            return 0
        return self.add("THING", index, things.extended(words, found[0], found[1]), found[1])

    def _number(self, index: int, key: str, before: str | None) -> int:
        words = self.words
        lap = fences.lap(words, index)
        if lap:
            return self.add("LAP", index, lap[0], lap[1])
        if before not in ("DASH", "NET") and not _can_begin(words, index):
            return 0
        if key in fences.TENS:
            end = self._tenth(index)
            if end:
                return end
        money = before in ("SIGN", "MONEY")
        found = numbers.read(words, index, money=money)
        if found is not None and fences.is_no_fraction(words, index, found[0], found[2]):
            found = numbers.read(words, index, money=money, most=found[0] - index - 1)
        if found is None or fences.is_no_number(words, index, found[0], found[2]):
            return 0
        if found[2] == "over" and found[1] > 1 and fences.is_pressure(words, index, found[0]):
            found = found[0], numbers.plain(words, index) or 0, "digits"
        end = found[0]
        if before == "SIGN" and end < len(words) and words.keys[end] in _MONEY_METRICS and words.written(end).isupper():
            return self.add("NUM", index, end + 1, (found[1], found[2]))  # $1M MRR
        return self.add("NUM", index, end, (found[1], found[2]))

    def _sign(self, index: int, key: str, before: str | None) -> int:
        """Add what signs mean: currencies, dashes between numbers, placeholders, per."""
        signs = units.data()["sign"]
        if key in signs:
            return self.add("SIGN", index, index + 1, signs[key])
        if key in _DASHES:
            return index + 1 if before == "NET" else self._dash(index, before)
        if key == ",":
            return self.add("COMMA", index, index + 1, key)
        if key in ("_", "["):
            return self._placeholder(index, key, before)
        if key == "/" and (self.words.touches(index) or before in ("TIME", "MEASURE", "THING", "TIMES")):
            return self.add("PER", index, index + 1, key)
        return 0

    def _word(self, index: int, key: str, before: str | None) -> int:
        """Add what no word list knows: places, currencies, scales, placeholders, what something is free of."""
        words, keys = self.words, self.words.keys
        following = keys[index + 1] if index + 1 < len(keys) else ""
        table = units.data()
        if following not in _FREES and key not in _special() and key[1:] not in table["code"]:
            return 0
        end = 0
        if key in fences.ORDINALS or key == "ORD":
            return self._place(index)
        if key == "sub" and following == "-" and index + 2 < len(keys) and words.touches(index + 2):
            return self.add("UNDER", index, index + 2, "under") if keys[index + 2][0] == "D" else 0
        if key == "sub" and following[:1] == "D":
            return self.add("UNDER", index, index + 1, "under")
        if key in table["dollar"]:
            end = self._dollar(index)
        if not end and (
            key in table["code"]
            or key[1:] in table["code"]
            or (key in ("malaysia", "malaysian") and following.startswith("ringgit"))
        ):
            end = self._code(index)
        if not end and key in table["scales"] and not words.touches(index):
            end = self._scale(index)
        if not end and key in _PLACEHOLDERS:
            end = self._placeholder(index, key, before)
        if end:
            return end
        if key in ("a", "hba") and fences.is_code(words, index + 1) and keys[index + 2 : index + 3] == ["c"]:
            return self.add("NAME", index, index + 3, "hba1c") if words.written(index + 1) == "1" else 0
        if key in ("a", "b", "c") and following == "GD12" and words.touches(index + 1):
            return self._language_level(index)
        if following in _FREES and key[0].islower():
            return self._freed(index)
        return self._neutral(index, following) if key in ("carbon", "climate") else 0

    def _place(self, index: int) -> int:
        """Add a place in an order: finish third, the 25th."""
        words, keys = self.words, self.words.keys
        end = index + 1
        value = numbers.plain(words, index) if keys[index] == "ORD" else fences.ORDINALS[keys[index]]
        if self.types and self.types[-1] in ("NUM", "DASH") and keys[index] != "ORD":
            return self._after_hundred(index, value)
        return self.add("PLACE", index, end, value) if fences.is_place(words, index, end) else 0

    def _after_hundred(self, index: int, value: Any) -> int:
        """Add the last word of "one hundred twenty-fifth" to the number before it."""
        dash = self.types[-1] == "DASH"
        if len(self.types) < 1 + dash or self.types[-1 - dash] != "NUM" or value > 9:
            return 0
        number, rule = self.data[-1 - dash]
        start = self.first[-1 - dash]
        if rule != "sum" or number % 10 or not fences.is_place(self.words, start, index + 1):
            return 0
        for each in (self.types, self.data, self.first, self.last):
            del each[len(each) - 1 - dash :]
        return self.add("PLACE", start, index + 1, number + value)

    def _tenth(self, index: int) -> int:
        """Add a place of two words: twenty-fifth."""
        keys = self.words.keys
        last = index + 1 + (index + 1 < len(keys) and keys[index + 1] in _DASHES)
        if last >= len(keys) or not fences.ORDINALS.get(keys[last], 20) < 10:
            return 0
        if not fences.is_place(self.words, index, last + 1):
            return 0
        value = numbers.read(self.words, index, most=1)
        return self.add("PLACE", index, last + 1, fences.ORDINALS[keys[last]] + value[1]) if value else 0

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
        neutral = end <= len(self.words) and self.words.keys[end - 1] in ("neutral", "neutrality")
        return self.add("NEUTRAL", index, end, "emission") if neutral else 0

    def _dash(self, index: int, before: str | None) -> int:
        """Add a minus sign with its number, or a dash between two numbers."""
        words = self.words
        following = words.keys[index + 1] if index + 1 < len(words) else ""
        sign = before == "SIGN" and (len(self.types) < 2 or self.types[-2] != "NUM")
        apart = before in ("PERCENT", "TIME", "MEASURE", "CENT") and not words.touches(index)
        if (
            before in ("NUM", "MONEY", "SIGN", "PERCENT", "TIME", "MEASURE", "CENT")
            and following
            and not (sign or apart)
        ):
            number = following in numbers.openers() or following in units.data()["sign"]
            return self.add("DASH", index, index + 1, "-") if number else 0
        if following in ("D12", "D31", "D99", "INT", "YEAR", "DEC") and words.touches(index + 1):
            if sign or index == 0 or not words.touches(index) or words.keys[index - 1] in _OPENING:
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
        if found is None or found[1] not in ("MONEY", "MILLIONS") or found[0] >= len(self.words):
            return 0
        key = self.words.keys[found[0]].removeprefix("G")
        if key not in ("D12", "D31", "D99", "INT", "YEAR", "DEC"):
            return 0
        self.add("MONEY", index, found[0], found[2])
        number = numbers.read(self.words, found[0], money=True)
        if number is None:
            return found[0]
        value = number[1] * 10**6 if found[1] == "MILLIONS" else number[1]
        return self.add("NUM", found[0], number[0], (value, number[2]))

    def _placeholder(self, index: int, key: str, before: str | None) -> int:
        """Add a number left open: $N, XX%, ___."""
        words, keys = self.words, self.words.keys
        if key == "[":
            closed = (
                keys[index + 1 : index + 2]
                and keys[index + 1] in _PLACEHOLDERS
                and keys[index + 2 : index + 3] == ["]"]
            )
            return self.add("NUM", index, index + 3, (None, "gap")) if closed else 0
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
            return self.add("NUM", index, end + 2, (None, "gap"))  # N,000
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


_FREES = frozenset(("free", "-"))
"""What stands behind something that a thing is free of."""


@cache
def _opening() -> frozenset[str]:
    """Return the keys of words a number can begin with, a minus aside."""
    return numbers.openers() - _DASHES


@cache
def _special() -> frozenset[str]:
    """Return the keys of words that `Atoms._word` reads; of currencies with a letter before them only the code."""
    tables = units.data()
    names = frozenset(key for name in ("dollar", "code", "scales") for key in tables[name])
    return names | frozenset(fences.ORDINALS) | _PLACEHOLDERS | frozenset(_SINGLE)


_SINGLE = "ORD a b c hba carbon climate malaysia malaysian".split()


@cache
def _speaking() -> frozenset[str]:
    """Return the keys of every word that can be more than a word; all others are passed over quickly."""
    tables = units.data()
    found = frozenset(_terminals()) | numbers.openers() | frozenset(fences.ORDINALS) | _PLACEHOLDERS | _DASHES
    found |= frozenset(key for name in ("sign", "dollar", "code", "scales") for key in tables[name])
    return (
        found
        | {f"m{code}" for code in tables["code"]}
        | frozenset(", [ _ / ORD sub b c hba carbon climate malaysia malaysian".split())
    )


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
    if sign == "," and index > 1 and words.touches(index - 1) and len(words.keys[index - 2]) == 1:
        return words.keys[index - 2].isdigit()  # N,000
    if sign in _DASHES and index > 1 and words.keys[index - 2] == "sub":
        return True  # a sub-20 minute run
    if sign in _DASHES:
        return index < 2 or not words.touches(index - 1) or not words.keys[index - 2].isalpha()
    return not (sign[0].isalnum() or sign in ".#_/\\")
