"""What a written number comes to: ``1.5k``, ``two and a half million``, ``a dozen``, ``⅔``."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from smartcheck.goal import Number
from smartcheck.language import grammar, lexicon, units
from smartcheck.language.grammar import Grammar, Tree
from smartcheck.language.numerals import CARDINALS, TENS
from smartcheck.language.words import Words
from smartcheck.regexes import later

_SHAPES = {"D12": "DIGITS", "D31": "DIGITS", "D99": "DIGITS", "INT": "DIGITS", "YEAR": "DIGITS", "DEC": "DEC"}
_SMALL = CARDINALS | {"fourty": 40, "nil": 0, "naught": 0, "nought": 0}
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "quintillion": 10**18, "mil": 10**6, "lakh": 10**5, "bn": 10**9, "mn": 10**6,
    "mio": 10**6, "mrd": 10**9, "lac": 10**5, "lkh": 10**5, "cr": 10**7, "crore": 10**7,
}  # fmt: skip
_SCALES |= {f"{name}s": scale for name, scale in _SCALES.items()}
_PARTS = {
    name: number
    for number, name in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split(), 3)
} | {"quarter": 4, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fiftieth": 50,
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}  # fmt: skip
_PARTS |= {f"{name}s": part for name, part in _PARTS.items()} | {"half": 2, "halves": 2}
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_SUFFIXES = {"k": 10**3, "mn": 10**6, "mio": 10**6, "bn": 10**9, "tn": 10**12}
_CAPITALS = {"M": 10**6, "MM": 10**6, "G": 10**9, "B": 10**9, "T": 10**12}
_NO_FIGURE = later(r"[^\d.]")
_COMMA = later(r",\d{1,2}$")
"""A decimal comma: 1.000,50."""
_ROUND = frozenset(10**power for power in range(1, 7))
_LONGEST = 24
"""No number has more words."""
_MOST_DIGITS = 60
"""A longer string of digits is no amount of anything."""


@cache
def table() -> Grammar:
    """Return the grammar of amounts and of the numbers in them."""
    return grammar.load("quantities", "start", "number")


@cache
def openers() -> frozenset[str]:
    """Return the keys of the words a number can begin with."""
    symbols = table().openers("number")
    return frozenset(key for key, symbol in table().words.items() if symbol in symbols) | frozenset(_SHAPES)


@cache
def _goes_on() -> frozenset[str]:
    """Return the keys that can continue a number begun in digits."""
    wanted = ("SCALE", "HUNDRED", "DOZEN", "BAKERS", "VULGAR", "SLASH", "AND", "DIGITS", "OVER", "POINT")
    return frozenset(key for key, symbol in table().words.items() if symbol in wanted) | frozenset(_SHAPES)


def plain(words: Words, index: int) -> Number | None:
    """Return the number in digits at word *index*; None where it has too many of them."""
    written = words.written(index)
    if not written.isdecimal():
        if _COMMA.search(written):
            written = written.replace(".", "").replace(",", ".")
        elif written.count(".") > 1:
            written = written.replace(".", "")  # 1.144.000
        written = _NO_FIGURE.sub("", written)
    if len(written) > _MOST_DIGITS:
        return None
    return exact(float(written)) if "." in written else int(written)


def read(words: Words, index: int, *, money: bool = False, most: int = _LONGEST) -> tuple[int, Number, str] | None:
    """Read the number that begins at word *index* and has at most *most* words.

    Return the index after its last word, its value and the name of its rule, or None where there is none.
    *money* says that a currency stands before it, so that ``m`` is a million.
    """
    keys = words.keys
    following = keys[index + 1] if index + 1 < len(keys) else ""
    shape = keys[index].lstrip("G") if keys[index][0] == "G" and money else keys[index]
    if shape in _SHAPES and following not in _goes_on():
        value = plain(words, index)
        return None if value is None else _with_suffix(words, index + 1, value, money)
    return _spelled(words, index, shape, money, most)


def _spelled(words: Words, index: int, shape: str, money: bool, most: int) -> tuple[int, Number, str] | None:
    """Read a number of several words."""
    if shape == "a" and words.keys[index + 1 : index + 2] == ["grand"] and _ends_amount(words, index + 2):
        return index + 2, 1000, "sum"
    types = _types(words, index, shape, min(index + most, len(words)))
    if not types:
        return None
    found = table().read(types, 0, "number")
    if found is None:
        return None
    end, tree = found
    try:
        value = _value(words, index, tree)
    except (OverflowError, ZeroDivisionError):
        return None
    if value is None:
        return None
    if tree.name in ("digits", "mixed"):
        return _with_suffix(words, index + end, value, money, tree.name)
    if tree.name == "sum":
        if words.keys[index + end : index + end + 1] == ["grand"] and _ends_amount(words, index + end + 1):
            return index + end + 1, exact(value * 1000), tree.name
        return _behind_comma(words, index + end, value, index + most) or (index + end, value, tree.name)
    return index + end, value, tree.name


def _behind_comma(words: Words, end: int, value: Number, last: int) -> tuple[int, Number, str] | None:
    """Read on behind the comma that groups a number in words: two thousand, *three hundred and forty* trees.

    What follows must be less than the thousands before the comma and hold a hundred, so that no list is one number:
    "five thousand, two thousand or one thousand"; "one thousand, one hundred, ten".
    """
    keys = words.keys
    scale = _SCALES.get(keys[end - 1], 0)
    if scale < 1000 or keys[end : end + 1] != [","] or end + 1 >= len(keys) or keys[end + 1] not in openers():
        return None
    found = read(words, end + 1, most=max(last - end - 1, 0))
    if found is None or found[2] != "sum" or not 100 <= found[1] < scale or keys[end + 1] in _SHAPES:
        return None
    after = found[0]
    if keys[after : after + 1] == [","] or keys[after : after + 1] == ["or"]:
        behind = keys[after + 1 : after + 3]
        if any(key in openers() for key in behind):
            return None
    return after, value + found[1], "sum"


def _types(words: Words, index: int, shape: str, last: int) -> list[str | None]:
    """Return the types of the words that may belong to a number, up to the first that cannot."""
    types: list[str | None] = []
    for each in range(index, last):
        kind = _type(words, each)
        if each == index:
            kind = _SHAPES.get(shape, kind)
        types.append(kind)
        if kind is None:
            break
    return types


def _type(words: Words, index: int) -> str | None:
    key = words.keys[index]
    symbol = _SHAPES.get(key) or table().words.get(key)
    if key in {"-", "–", "—", "‐", "‑"}:
        return "DASH"
    if symbol == "SLASH" and not (words.touches(index) and index + 1 < len(words) and words.touches(index + 1)):
        return None
    return symbol


def _with_suffix(
    words: Words, index: int, value: Number, money: bool, name: str = "digits"
) -> tuple[int, Number, str] | None:
    """Multiply by the suffix that touches a number: ``5k``, ``$2m``, ``3M``, ``1e6``, ``10^6``."""
    if index >= len(words):
        return index, value, name
    if (
        isinstance(value, float)
        and words.keys[index] == "/"
        and words.keys[index + 1 : index + 2] in (["D12"], ["INT"])
    ):
        if words.touches(index) and words.touches(index + 1):
            return index + 2, value, "rated"
    power = _power(words, index, value)
    if power is not None:
        return power
    if words.keys[index] == "k" and (index + 1 == len(words) or not words.keys[index + 1].isalpha()):
        return index + 1, exact(value * 1000), "sum"
    if words.keys[index] == "grand" and _ends_amount(words, index + 1):
        return index + 1, exact(value * 1000), "sum"
    if words.keys[index : index + 2] == ["s", "of"] and words.touches(index) and value in _ROUND:
        return index + 1, value, "sum"  # 100s of visitors
    if words.touches(index) and words.keys[index][0].isalpha():
        written = words.written(index)
        key = words.keys[index]
        scale = _SUFFIXES.get(key) or _CAPITALS.get(written)
        if scale is None and money:
            scale = _CAPITALS.get(written.upper())
        if scale is None and key == "m" and _counts_millions(words, index):
            scale = 10**6
        if scale is not None:
            value = exact(value * scale)
            index += 1
            if index < len(words) and words.keys[index] in _SCALES and words.keys[index] != "hundred":
                return index + 1, exact(value * _SCALES[words.keys[index]]), "sum"
            return index, value, "sum"
    return index, value, name


def _ends_amount(words: Words, index: int) -> bool:
    """Say whether nothing is counted from word *index* on: save five *grand by* May; but buy two *grand pianos*."""
    key = words.keys[index] if index < len(words) else ""
    return not key.isalpha() or lexicon.joins(key) or key in EACH


EACH = lexicon.closed("per")
HOW_OFTEN = EACH | {"daily", "weekly", "monthly", "yearly"}
"""What stands behind an amount and says that it comes again."""


def counts_in_parts(word: str) -> bool:
    """Say whether a decimal in front makes an amount with *word*: 2.1 million, 4.5 stars, 1.5 percent; not 2.1 time."""
    known = [kind for rest, kind, _ in units.data()["after"].get(word, ()) if not rest]
    return word in _SCALES or any(kind in ("PERCENT", "POINTS") or word.endswith("s") for kind in known)


def _counts_millions(words: Words, index: int) -> bool:
    """Say whether the ``m`` at *index* counts things, "5m *downloads*", not "50m laps", "a 5m rope"."""
    if index + 1 >= len(words):
        return False
    thing = words.keys[index + 1]
    one = lexicon.singular(thing)
    long = lexicon.sense("has_length")
    if one in long or thing in long:
        return False
    if one != thing and (lexicon.is_person(one) or lexicon.is_indicator(one)):
        return True  # "reach 2m users": nobody is so long
    return thing.isalpha() and lexicon.is_plural(thing) and lexicon.tag(thing) in ("WORD", "THIRD")


def _power(words: Words, index: int, value: Number) -> tuple[int, Number, str] | None:
    """Read the exponent that touches a number: ``1e6``, ``10^-3``."""
    sign = words.keys[index]
    apart = sign in ("x", "×") and words.keys[index + 1 : index + 3] == ["D12", "^"]
    if sign not in {"e", "^", "x", "×"} or not (words.touches(index) or apart) or not -1e9 < value < 1e9:
        return None
    at = index + 1
    if sign in ("x", "×"):
        if at >= len(words) or words.written(at) != "10":
            return None
        at += 1 + (words.keys[at + 1 : at + 2] == ["^"])
    minus = at < len(words) and words.keys[at] == "-"
    at += minus
    if at >= len(words) or not words.touches(at) or words.keys[at].removeprefix("G") not in ("D12", "D31", "D99"):
        return None
    exponent = (-1 if minus else 1) * int(words.written(at))
    try:
        return at + 1, exact(float(value) ** exponent if sign == "^" else value * 10.0**exponent), "power"
    except (OverflowError, ZeroDivisionError):
        return None


def exact(value: Number) -> Number:
    """Return a whole number as one: 1.5 thousand is 1500, not 1500.0; and no noise of binary fractions."""
    if isinstance(value, float):
        value = round(value, 15) if abs(value) < 1e3 else round(value, 4)
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value


def _value(words: Words, base: int, tree: Tree) -> Number | None:
    """Return what a number's tree comes to; its leaves count from word *base*."""
    if tree.name == "negative":
        inner = _value(words, base, tree.children[-1])
        return None if inner is None else -inner
    trees = tree.trees()
    keys = [words.keys[base + leaf] for leaf in tree.children if isinstance(leaf, int)]
    if tree.name == "digits":
        return plain(words, base + tree.children[0])
    if tree.name == "fraction":
        return _fraction(keys)
    if tree.name == "over":
        above, below = (plain(words, base + tree.children[place]) for place in (0, -1))
        return exact(above / below) if above is not None and below else None
    if tree.name == "couple":
        return 2 * _scale(keys)
    if tree.name == "quotient":
        above, below = _sides(words, base, tree)
        return exact(above / below) if below else None
    parts = [_value(words, base, child) for child in trees]
    if any(part is None for part in parts):
        return None
    numbers: list[Number] = [part for part in parts if part is not None]
    if tree.name == "part":
        return exact(numbers[0] * _scale(keys))
    if tree.name == "dozens":
        if "couple" in keys:
            return 24
        return exact(_dozens(words, base, tree, dict(zip((child.name for child in trees), numbers, strict=True))))
    if tree.name == "decimal":
        return _decimal(keys, [words.written(base + leaf) for leaf in tree.leaves()])
    if tree.name == "mixed":
        return exact(_mixed(words, base, tree))
    if tree.name == "mixed_scale":
        scale = next(_SCALES[key] for key in reversed(keys) if key in _SCALES)
        return exact(_sum(words, base, tree) + numbers[-1] * scale)
    return exact(_sum(words, base, tree))


def _dozens(words: Words, base: int, tree: Tree, inside: dict[str, Number]) -> Number:
    """Return how many some dozens are: two dozen, half a dozen, a dozen and a half, a baker's dozen."""
    keys = [words.keys[base + leaf] for leaf in tree.children if isinstance(leaf, int)]
    count = inside.get("fraction") or inside.get("mixed")
    if count is None:
        count = _sum(words, base, tree, _NO_DOZENS) or (0.5 if "half" in keys and "and" not in keys else 1)
    return (13 if "BAKERS" in map(table().words.get, keys) else 12) * (count + ("and" in keys) / 2)


_NO_DOZENS = tuple("dozen dozens doz half and a baker's".split())


def _sum(words: Words, base: int, tree: Tree, without: tuple[str, ...] = ()) -> Number:
    """Add up a spelled number: ones and tens add, hundreds and thousands multiply what stands before them."""
    total: Number = 0
    current: Number = 0
    for child in tree.children:
        if isinstance(child, Tree):
            if child.name != "fraction":
                current += _value(words, base, child) or 0
            continue
        key = words.keys[base + child]
        if key in without:
            continue
        if key.startswith("hundred"):
            current = (current or 1) * 100
        elif key in _SCALES:
            if current:
                total, current = total + current * _SCALES[key], 0
            else:
                total = (total or 1) * _SCALES[key]
        else:
            current += _SMALL.get(key, 0) if key not in _SHAPES else plain(words, base + child) or 0
    return total + current


def _sides(words: Words, base: int, tree: Tree) -> tuple[Number, Number]:
    """Return the numbers on both sides of "over", or of a word that the grammar takes for it."""
    middle = next(
        place
        for place, leaf in enumerate(tree.children)
        if isinstance(leaf, int) and words.keys[base + leaf] in ("over", "above", "beyond")
    )
    return (
        _sum(words, base, Tree("sum", tree.children[:middle])),
        _sum(words, base, Tree("sum", tree.children[middle + 1 :])),
    )


def _scale(keys: list[str]) -> int:
    product = 1
    for key in keys:
        product *= _SCALES.get(key, 1)
    return product


def _fraction(keys: list[str]) -> Number:
    if keys[0] in _VULGAR:
        above, below = _VULGAR[keys[0]]
        return above / below
    count = 0
    for key in keys[:-1]:
        count = (count or 1) * 100 if key.startswith("hundred") else count + _SMALL.get(key, 0)
    return (count or 1) / _PARTS[keys[-1]]


def _decimal(keys: list[str], written: list[str]) -> Number | None:
    """Return a decimal that has its point in a word: two point five; 3 point 5, where *written* are the figures."""
    if any(word.isdecimal() for word in written):
        return _with_figures(written)
    point = keys.index("point")
    whole = 0
    for key in keys[:point]:
        whole = whole * 100 if key.startswith("hundred") else whole + _SMALL.get(key, 0)
    spoken = [key for key in keys[point:] if key in _SMALL or key == "point"]
    digits = ""
    for before, key in pairwise(spoken):
        if before in TENS and 0 < _SMALL[key] < 10:
            digits = digits[:-1]  # point sixty-two
        digits += str(_SMALL[key])
    return float(f"{whole}.{digits}")


def _with_figures(written: list[str]) -> Number | None:
    lowered = [word.lower() for word in written]
    point = lowered.index("point")
    before, behind = (
        "".join(word if word.isdecimal() else str(_SMALL.get(word, "?")) for word in side)
        for side in (lowered[:point], lowered[point + 1 :])
    )
    return exact(float(f"{before}.{behind}")) if before.isdecimal() and behind.isdecimal() else None


def _mixed(words: Words, base: int, tree: Tree) -> Number:
    """Add a whole number and a fraction: 2½, 2 1/2, two and a half."""
    total: Number = 0
    slashed: list[Number] = []
    for child in tree.children:
        if isinstance(child, Tree):
            total += _value(words, base, child) or 0
        elif words.keys[base + child] in _SHAPES:
            slashed.append(plain(words, base + child) or 0)
        elif words.keys[base + child] in _VULGAR:
            total += _fraction([words.keys[base + child]])
    if len(slashed) == 2:
        total += slashed[0] / slashed[1]
    spelled = [leaf for leaf in tree.children if isinstance(leaf, int) and words.keys[base + leaf] not in _SHAPES]
    return total + _sum(words, base, Tree("sum", spelled))
