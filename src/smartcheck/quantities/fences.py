"""What only looks like an amount: Module 5, ISO 27001, 24/7, a 5K race, 8/10 confident, one of us."""

from __future__ import annotations

from smartcheck.dates.neighbours import is_titled
from smartcheck.language import lexicon, numerals, units
from smartcheck.language.numerals import ORDINALS, TENS
from smartcheck.language.words import Words
from smartcheck.quantities import labels
from smartcheck.quantities.atoms import DASHES

_CLOCK = frozenset("am pm".split())
_SCALES = frozenset("hundred thousand million billion dozen".split())
_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")


def is_no_fraction(words: Words, start: int, end: int, rule: str) -> bool:
    """Say whether a fraction in words is something else: two quarters, the third, a fifth grader."""
    if rule == "quotient":
        return end < len(words) and (words.keys[end].isalpha() or units.match(words, end) is not None)
    if rule == "mixed" and words.keys[end - 1] in ORDINALS:
        before = words.keys[end - 3] if words.keys[end - 2] in DASHES else words.keys[end - 2]
        return before == "and" or before in TENS  # one hundred and fourth, one hundred and forty-sixth
    if rule != "fraction" or not words.keys[end - 1].isalpha() or words.keys[end - 1] in _VULGAR:
        return False
    last = words.keys[end - 1]
    following = words.keys[end] if end < len(words) else ""
    if following in ("of", "a", "an") or (end < len(words) and units.match(words, end)):
        return last == "second"
    if last == "half" and end - start <= 2:
        return False
    if words.keys[max(start - 1, 0) : start + 1] == ["by", "a"] and (
        last == "quarter" or following in lexicon.closed("known")
    ):
        return False  # a change, and no time of the year: by a quarter, by a third the number of
    whole = start == 0 and end == len(words)
    joined = last == "quarters" and words.keys[end - 2] in DASHES  # three-quarters full
    alone = end - start == 1 or (last.startswith("quarter") and not whole and not joined)
    goes_on = following.isalpha() and not lexicon.joins(following)
    if alone and start and words.keys[start - 1] == "top":
        return goes_on  # in the top third; the top third shelf is one
    return alone or (goes_on and last[-1] != "s")


def is_no_number(words: Words, start: int, end: int, rule: str) -> bool:
    """Say whether the number from word *start* to *end* is part of a name, a time or a label."""
    keys, count = words.keys, len(words.keys)
    if end < count and words.touches(end):
        key = keys[end]
        if key == "p" and words.written(start) in _PICTURES:
            return True
        if key[0].isalpha() and key.islower() and not _is_suffix(words, end):
            return True
        if key == "." and end + 1 < count and words.touches(end + 1) and keys[end + 1][0].isalnum():
            return True
    several = labels.is_of_several(words, start) or _is_planned(words, start, end) or _is_tolerance(words, start)
    if several or _is_cut_year(words, start, end) or is_titled(words, start, end):
        return True
    following = keys[end] if end < count else ""
    if following == "(" and words.touches(end) and keys[end + 2 : end + 3] == [")"] and len(keys[end + 1]) == 1:
        return True  # a 403(b) account
    if _is_clock(words, start, end) or _is_generation(words, start, end) or numerals.within(words, start, end):
        return True
    if following in _CLOCK or (following in {"a", "p"} and keys[end + 1 : end + 4] == [".", "m", "."]):
        return rule == "digits" and keys[start] in {"D12", "YEAR", "DEC", "D99", "D31"} and _hour(words, start)
    if following in _UNTIL and rule == "digits" and _hour(words, start) and _ends_by_the_clock(words, end + 1):
        return True  # from 7 to 9 pm
    if start and keys[start - 1] in {"few", "several", "many"} and keys[start] in _SCALES:
        return True  # several thousand: nobody knows how many
    if is_split_year(words, start) or (end == start + 1 and start > 1 and is_split_year(words, start - 2)):
        return True  # the 2026/27 season
    if rule == "over":
        return words.text[words.start[start] : words.end[end - 1]] in ("24/7", "9/11", "20/20") or _confident(
            words, end
        )
    if rule == "fraction" and keys[end - 1] == "half":
        return _is_no_half(words, start, end)
    return False


_UNTIL = frozenset("to - – until till".split())


def _is_tolerance(words: Words, start: int) -> bool:
    """Say whether a number tells how far an amount may be off: 20 mm *plus or minus 2*, 20 mm ± *2*."""
    before = words.keys[max(start - 3, 0) : start]
    within = not any(key[0].isupper() for key in words.keys[max(start - 4, 0) : start])  # of ±2%
    return (before[-1:] == ["±"] and not within) or before[-2:] == ["plus", "or"] or before == ["plus", "or", "minus"]


def _is_planned(words: Words, start: int, end: int) -> bool:
    """Say whether net zero is only what plans or promises are about: a *net-zero strategy*."""
    if words.keys[start] != "zero" or "net" not in words.keys[max(start - 2, 0) : start]:
        return False
    return not lexicon.sense("told_of_plans").isdisjoint(map(lexicon.singular, words.keys[end : end + 2]))


def _is_cut_year(words: Words, start: int, end: int) -> bool:
    """Say whether a stroke in front cuts a year short: in '28, the class of '09 or of 09; but '27 apples' is quoted."""
    if words.keys[max(start - 2, 0) : start] == ["class", "of"]:
        return True
    if not start or words.keys[start - 1] not in _STROKES or not words.touches(start) or words.touches(start - 1):
        return False
    return end == start + 1 and len(words.written(start)) == 2 and words.text.count(words.keys[start - 1]) == 1


_STROKES = frozenset("'’‘")


def _ends_by_the_clock(words: Words, start: int) -> bool:
    """Say whether an hour with its half of the day stands at *start*: "9 pm", "9:30 p.m."."""
    keys = words.keys
    if start >= len(keys) or not keys[start].startswith("D") or not _hour(words, start):
        return False
    end = start + 3 if keys[start + 1 : start + 2] == [":"] else start + 1
    return keys[end : end + 1] in (["am"], ["pm"]) or (
        keys[end : end + 1] in (["a"], ["p"]) and keys[end + 1 : end + 3] == [".", "m"]
    )


def _is_generation(words: Words, start: int, end: int) -> bool:
    """Say whether 3G or 5G is a network, and no thousand millions of something."""
    if words.written(end - 1) != "G":
        return False
    few = end - start == 2 and words.written(start) in _GENERATIONS and (start == 0 or words.keys[start - 1] != "$")
    return few or (end < len(words) and words.keys[end][0].isalpha())


_GENERATIONS = frozenset("23456")


def _is_clock(words: Words, start: int, end: int) -> bool:
    """Say whether a number is a side of 6:00 or 17:30."""
    keys, count = words.keys, len(words.keys)
    if end + 1 < count and keys[end] == ":" and words.touches(end) and words.touches(end + 1):
        return keys[end + 1][0] == "D" and words.end[end + 1] - words.start[end + 1] == 2
    if start > 1 and keys[start - 1] == ":" and words.touches(start) and words.touches(start - 1):
        return keys[start - 2][0] == "D" and words.end[start] - words.start[start] == 2
    return False


def _hour(words: Words, start: int) -> bool:
    written = words.written(start)
    return written.replace(".", "").isdigit() and float(written) < 13 and (len(written.partition(".")[2]) in (0, 2))


def _is_suffix(words: Words, index: int) -> bool:
    """Say whether letters that touch a number are its unit."""
    key = words.keys[index]
    if key in ("s", "d", "h") and _is_code_or_decade(words, index, key):
        return False
    if key in ("x", "fold") or key in _VULGAR or units.match(words, index) is not None:
        return True
    return key in units.data()["dollar"] and words.keys[index + 1 : index + 2] == ["$"]


def _confident(words: Words, end: int) -> bool:
    return any(key in lexicon.sense("confident") for key in words.keys[end : end + 3])


def _is_no_half(words: Words, start: int, end: int) -> bool:
    """Say whether "half" is no amount: the second half, a half marathon."""
    keys = words.keys
    before = keys[start - 1] if start else ""
    following = keys[end] if end < len(keys) else ""
    if before in ("first", "second", "other", "latter", "better", "this", "the", "each", "1st", "2nd", "ORD", "and"):
        return True
    if following in ("of", "the", "my", "our", "their", "your", "all", "a", "an", "every", "each", "per"):
        return False
    if end < len(keys) and units.match(words, end if following != "-" else min(end + 1, len(keys) - 1)):
        return False
    return not (
        before in ("by", "in", "to", "about", "around", "least", "than", "over", "under", "nearly") or end == len(keys)
    )


_QUOTED = 2_000
"""So many characters before a sign may hold the quotation mark that it closes; it keeps the reading linear."""


def is_no_unit(words: Words, start: int, end: int, kind: str, before: str | None) -> bool:
    """Say whether the words from *start* to *end* only look like a unit: 5 in April, 3 s."""
    keys = words.keys
    key, single = keys[start], end - start == 1
    following = keys[end] if end < len(keys) else ""
    if key == "in" and single:
        return following.isalnum() and following not in ("thick", "tall", "wide", "long", "deep", "x")
    if key == "p" and single:
        return not words.touches(start) or words.written(start - 1) in _PICTURES
    if key == '"' and single:
        at = words.start[start]
        return not words.touches(start) or words.text.count('"', max(at - _QUOTED, 0), at) % 2 == 1
    if key in ("act", "sat", "met", "pm") and single:
        return key == "met" or (key != "pm" and not words.written(start).isupper())
    if kind == "NAME" and following in ("rating", "average", "score"):
        return False
    if kind == "NAME" and following.isalpha() and not lexicon.joins(following):
        return not key.endswith("s")
    if single and key in ("s", "d", "h") and words.touches(start) and _is_code_or_decade(words, start, key):
        return True
    if single and len(key) == 1 and key.isalpha() and not words.touches(start):
        if start and keys[start - 1] in ("a", "an"):
            return True  # from a C to a B
        if key != "a" and start > 1 and keys[start - 2] in _BOUND and not _begins_noun(following):
            return False  # from 4 s to 2 s; from 3 t to 5 t a day
        return key in ("a", "t", "w") or (_begins_noun(following) and key not in ("g", "m", "l", "c", "h"))
    if key == "second" and single and start and keys[start - 1] in ("a", "one") and _begins_noun(following):
        return keys[start - 1] == "a" and following not in ("faster", "slower", "less", "more", "or")  # "a second barn"
    if kind == "TIME" and before in ("NUM", "PLUS") and key in ("second", "sprint"):
        return key == "sprint" and following.isalpha() and following in ("planning", "goal", "review")
    return False


_PICTURES = frozenset("144 240 360 480 576 720 1080 1440 2160 4320".split())
"""How many lines a picture has, not so many pence: a 720p camera."""
_BOUND = frozenset("from to under below above over than".split())
"""Before an amount these say that it is one, so that a letter behind it is its unit."""


def _begins_noun(key: str) -> bool:
    """Say whether the word behind a letter may be what is counted: three *s curves*."""
    return key.isalpha() and not lexicon.joins(key) and key not in lexicon.closed("per")


def _is_code_or_decade(words: Words, unit: int, key: str) -> bool:
    """Say whether a letter behind a number is no unit: 5S, 3D, the 1920s, in my 60s, three 360s."""
    if words.written(unit).isupper():
        return True
    if key != "s" or unit == 0:
        return False
    number = words.written(unit - 1)
    if words.keys[unit - 1] == "YEAR":
        return number.endswith("0")
    before = words.keys[unit - 2] if unit > 1 else ""
    return number.endswith("0") and (before in lexicon.sense("before_decades") or before in numerals.CARDINALS)


def is_no_thing(words: Words, index: int, before: str) -> bool:
    """Say whether "no" or "without" belongs to another phrase: no longer, without using."""
    if before not in {"NO", "WITHOUT"}:
        return False
    key = words.keys[index]
    if key in lexicon.sense("not_without") or words.keys[index + 1 : index + 2] == ["than"]:
        return True
    if before == "WITHOUT":
        form = lexicon.verb_form(key)
        return (form is not None and form[1] == "ING") or key in ("increase", "increasing", "decrease", "change")
    return False


def is_pressure(words: Words, start: int, end: int) -> bool:
    """Say whether two numbers with a stroke are a blood pressure: 120/80 mmHg, and 150/95 in "from 150/95 to" it."""
    sides = [words.written(each) for each in (start, end - 1)]
    if end - start != 3 or not all(side.isdigit() and len(side) < 4 and int(side) > 20 for side in sides):
        return False
    if "pressure" in words.keys[max(start - 6, 0) : start]:
        return True
    return "mmhg" in words.keys[end : end + 6] or ["mm", "hg"] in (
        words.keys[each : each + 2] for each in range(end, end + 6)
    )


def is_not_freed(words: Words, start: int, end: int) -> bool:
    """Say whether "free" stands behind something that is no trouble: feel free, for free."""
    if end < len(words) and words.keys[end] in ("of", "from"):
        return True
    key = words.keys[start]
    if key in lexicon.closed("preposition") or key in lexicon.sense("no_trouble") or lexicon.tag(key) == "ADVERB":
        return True
    follows = end < len(words) and words.keys[end].isalpha()
    return follows and not lexicon.joins(words.keys[end])


def is_year(words: Words, start: int, end: int) -> bool:
    """Say whether a bare number is a year: 2027, but not 1,700 or 1700+."""
    if end - start != 1 or words.keys[start] != "YEAR" or len(words) == 1:
        return False
    return words.written(start)[:2] in ("19", "20", "21")


def is_split_year(words: Words, start: int) -> bool:
    """Say whether a year of two calendar years is named at word *start*: 2026/27, 2027-28, not 2027-30."""
    keys = words.keys[start : start + 3]
    if len(keys) < 3 or keys[0] != "YEAR" or keys[1] not in _SPLITS or keys[2] not in _SHORT_YEARS:
        return False
    whole, cut = words.written(start), words.written(start + 2)
    touching = words.touches(start + 1) and words.touches(start + 2)
    return touching and len(cut) == 2 and int(cut) == (int(whole) + 1) % 100 and is_year(words, start, start + 1)


_SPLITS = frozenset("/-–")
_SHORT_YEARS = frozenset("D12 D31 D99".split())


def describes(words: Words, end: int) -> bool:
    """Say whether a number only describes the noun behind it: a 352 page book, a 6 pack."""
    if words.keys[end : end + 1] == ["pack"]:
        return True
    if end >= len(words) or not words.keys[end].isalpha() or words.keys[end].isupper() or len(words.keys[end]) < 3:
        return False
    key = words.keys[end]
    return (
        (lexicon.tag(key) == "WORD" or lexicon.mostly_noun(key))
        and not lexicon.joins(key)
        and key not in lexicon.sense("never_described")
    )


_LASTING = frozenset(("activity", "general"))


def is_attribute(words: Words, unit: str, end: int) -> bool:
    """Say whether a length of days or more only describes the next noun: a two-week plan, the 6 month average.

    So do the hours of the whole day, where nothing lasts so long: a *24-hour* garage, but a 24-hour walk.
    """
    if words.keys[end - 1].endswith("s") or end >= len(words):
        return False
    key = words.keys[end]
    if unit not in lexicon.sense("attributed_length"):
        form = lexicon.verb_form(key)
        lasts = (form is not None and lexicon.verb_class(form[0]) in _LASTING) or lexicon.is_indicator(key)
        if unit != "hour" or words.written(max(end - 3, 0)) != "24" or lasts or lexicon.is_event(key):
            return False
    return (
        key.isalpha()
        and key.islower()
        and not lexicon.joins(key)
        and key not in lexicon.sense("never_described")
        and key != "streak"
    )
