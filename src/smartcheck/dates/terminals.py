"""The words of a text as ``grammars/dates.lark`` reads them: without idle ones, each with the terminal that it is."""

from __future__ import annotations

from smartcheck.dates.moments import MONTHS, SEASONS, UNITS, WEEKDAYS
from smartcheck.language import grammar, lexicon
from smartcheck.language.numerals import ORDINALS
from smartcheck.language.words import Words
from smartcheck.remembered import remembered


def plainer(words: Words) -> Words:
    """Return the words without the idle ones, which only say that a word is cut short, or what belongs together.

    On 3 *Sept.* 2027, *Fri.* at noon, the *second-to-last* week, four weeks *to the day*, from 3 May *up to* 9 June.
    The *eve of* a feast is the *day before* it, *summer's* end one of it, one *week's* time as long as one.
    """
    return words if _MAY_IDLE.isdisjoint(words.keys) else _without_idle(words)


def _without_idle(words: Words) -> Words:
    keys, idle, said = words.keys, set[int](), dict[int, str]()
    for index, key in enumerate(keys):
        if key not in _MAY_IDLE:
            continue
        before, after = (keys[each] if 0 <= each < len(keys) else "" for each in (index - 1, index + 1))
        if key == "." and _is_cut_short(words, index):
            idle.add(index)
        elif key in _OWNING:
            if before[-2:] == "'s" and before[:-2] in _OWNING[key]:
                said[index - 1] = before[:-2]
        elif key == "last":
            if keys[max(index - 3, 0) : index] == ["-", "to", "-"]:
                idle.update(range(index - 3, index))
        elif key == "half":
            if before == "a" and after == "-" and not UNITS.keys().isdisjoint(keys[index + 2 : index + 3]):
                idle.add(index + 1)  # in a half-year
        elif key == "day":
            if keys[max(index - 2, 0) : index] == ["to", "the"] and keys[max(index - 3, 0)] in UNITS:
                idle.update(range(index - 2, index + 1))
        elif key == "eve" and after == "of":
            said |= {index: "day", index + 1: "before"}
        elif key == "up" and after in _TILL and "from" in keys[max(index - NAMED, 0) : index]:
            idle.add(index)
    return words.without(idle, said) if idle or said else words


def _is_cut_short(words: Words, point: int) -> bool:
    """Say whether a point only says that the word before it is cut short, and ends no sentence."""
    keys = words.keys
    if not 0 < point < len(keys) - 1:
        return False
    counted = keys[point + 1] in COUNTS or keys[point + 1] == "ORD"
    short = keys[point - 1] in _CUT_SHORT or (counted and keys[point - 1] in MONTHS)  # October. 2
    return short and words.touches(point) and (not words.written(point + 1)[0].isupper() or keys[point + 1] in _GO_ON)


_MAY_IDLE = frozenset((".", "day", "end", "eve", "half", "last", "time", "up"))
_OWNING = {"end": SEASONS | MONTHS.keys(), "time": UNITS.keys()}
_TILL = frozenset("to until till".split())
_GO_ON = frozenset((*MONTHS, *WEEKDAYS, *ORDINALS))
_CUT_SHORT = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()) | frozenset(
    "mon tue tues wed weds thu thur thurs fri sat sun wk wks mo mos mth mths yr yrs qtr qtrs".split()
)


def types_of(keys: list[str]) -> list[str | None]:
    """Return the terminals of words; the "and" of "a year and a half" has one of its own, as it opens no other side."""
    types = list(map(type_of, keys))
    if not _AIMS.isdisjoint(keys):
        for index, key in enumerate(keys[:-1]):
            if key.endswith("'s") and keys[index + 1] in _AIMS:
                types[index] = type_of(key[:-2])  # "this *year's* target" is one for this year
    if "and" in keys and ("half" in keys or "quarter" in keys):
        _name_parts(keys, types)
    if "of" in keys and not _SHARES.isdisjoint(keys):
        _name_shares(keys, types)
    if "following" in keys:
        _name_sides(keys, types)
    if "twenty" in keys:
        for index, key in enumerate(keys[:-1]):
            after = keys[min(index + 1 + (keys[index + 1] == "-"), len(keys) - 1)]
            if key == "twenty" and after in _TENS:
                types[index] = "CENTURY"  # twenty *thirty*, of a year
    if not _OCCASIONS.isdisjoint(types):
        _name_occasions(keys, types)
    return types


def _name_sides(keys: list[str], types: list[str | None]) -> None:
    """Read the week *following* Easter as the one after it."""
    for index, key in enumerate(keys):
        if key == "following" and index and types[index - 1] in _FOLLOWED:
            types[index] = "AFTER"


_SHARES = frozenset(("part", "third"))
_SHARE_OF = {"early": "EARLY", "first": "EARLY", "mid": "MID", "middle": "MID", "second": "MID"} | dict.fromkeys(
    "final last late later latter".split(), "LATE"
)


def _name_shares(keys: list[str], types: list[str | None]) -> None:
    """Read the early *part* of May, the last *third* of the year as parts of them; the third of May is a day."""
    for index in range(1, len(keys) - 1):
        share = _SHARE_OF.get(keys[index - 1])
        if keys[index] in _SHARES and keys[index + 1] == "of" and share:
            types[index - 1], types[index] = share, "END"


def _name_parts(keys: list[str], types: list[str | None]) -> None:
    """Read "and a half" as one, and "and a quarter" before a unit: two *and a quarter* years."""
    for index in range(len(keys) - 2):
        if keys[index] == "and" and keys[index + 1] == "a":
            if keys[index + 2] == "half":
                types[index] = "AND_HALF"
            elif keys[index + 2] == "quarter" and keys[index + 3 : index + 4] and keys[index + 3] in UNITS:
                types[index], types[index + 2] = "AND_HALF", "HALF"


_FOLLOWED = frozenset("WEEKDAY WEEKEND DAY WEEK UNIT QUARTER YEARS".split())
_TENS = frozenset("twenty thirty forty fourty fifty sixty seventy eighty ninety".split())
_OCCASIONS = frozenset(("CHECK", "EVENT", "GATHERING", "OCCASION", "SPAN", "TERM"))
_KNOWN = frozenset(("THE", "POSSESSIVE"))
_TOLD_BY = frozenset(("MONTH", "WEEKDAY", "Q", "MID", "HALF", "END", "YEAR", "YEARS"))
_NAMING = frozenset(("WORD", "SEASON", "HOLIDAY"))
_JOINS = frozenset("-–/")
COUNTS = frozenset(("D12", "D31", "D99", "ONE", "SMALL", "TENS"))
NAMED = 5
"""The words that say when an occasion is are so many at most: the *end-of-year* concert."""


def _name_occasions(keys: list[str], types: list[str | None]) -> None:
    """Read the words that tell which occasion is meant as words: the *September* meeting, our *mid-year* review."""
    for index in range(1, len(types) - 1):
        if types[index - 1] not in _KNOWN:
            continue
        weeks = types[index] in COUNTS and keys[index + 1] == "-"  # the *12-week* review
        if not (types[index] in _TOLD_BY or weeks):
            continue
        last = index + 1 + (types[index] == "Q")
        last += types[index] == "MONTH" and types[last] == "YEAR"  # the *May 2027* election
        while last < min(len(types), index + NAMED) and not _JOINS.isdisjoint((keys[last], keys[last - 1])):
            last += 1
        after = last
        while after < min(len(types), last + 2) and types[after] in _NAMING:
            after += 1
        half = types[after : after + 1] == ["HALF"] and "TERM" in types[after + 1 : after + 3]
        if after < len(types) and (types[after] in _OCCASIONS or half):  # the *2027* half-term
            for each in range(index, after):
                types[each] = "WORD" if keys[each] not in _JOINS else "_DASH"


_AIMS = lexicon.sense("goal_told")


@remembered(8192)
def type_of(key: str) -> str | None:
    """Return the terminal of a word; any other word is one that may name an event, unless it makes a verb of the next.

    "Every cook *will review* the menu" has no event in it.
    """
    if key == "dozen":
        return "SMALL"
    names = key.removesuffix("'s").isalpha() and key not in lexicon.sense("promising")
    return grammar.load("dates").lookup(key) or ("WORD" if names else None)
