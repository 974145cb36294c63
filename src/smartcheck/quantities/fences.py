"""What only looks like an amount: Module 5, ISO 27001, 24/7, a 5K race, 8/10 confident, one of us."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.quantities import units

_LABELS = frozenset(
    """
    module chapter phase version iso step section page room flight track goal objective kr lesson stage priority tier
    number no nr type windows python java level option figure table appendix exhibit question route highway apartment
    floor gate line volume vol episode season round grade class release build rev revision ver v rule clause wave cohort
    target bay gate dock aisle lane pod building unit scope band ch chap fig sec pt art ex para
    zone district ward channel week day month size year sprint quarter iteration milestone level age part unit pp eq
    """.split()
)
"""A number behind one of these says which, not how many."""
_ALWAYS_LABELS = frozenset(
    "scope priority severity tier band grade category stage "
    "module chapter version iso windows python java flight appendix exhibit route highway level lesson phase "
    "size".split()
)
"""Even where something is counted behind it."""
_CLOCK = frozenset("am pm".split())
_CONFIDENT = frozenset("confident confidence sure".split())


def is_no_fraction(words: Words, start: int, end: int, rule: str) -> bool:
    """Say whether a fraction in words is something else: two quarters, the third, a fifth grader."""
    if rule == "quotient":
        return end < len(words) and (words.keys[end].isalpha() or units.match(words, end) is not None)
    if rule != "fraction" or not words.keys[end - 1].isalpha() or words.keys[end - 1] in _VULGAR:
        return False
    last = words.keys[end - 1]
    following = words.keys[end] if end < len(words) else ""
    if following in ("of", "a", "an") or (end < len(words) and units.match(words, end)):
        return last == "second"
    if last == "half" and end - start <= 2:
        return False
    by_part = words.keys[max(start - 1, 0) : start + 2] == ["by", "a", "quarter"]  # a change, and no time of the year
    whole = by_part or (start == 0 and end == len(words))
    alone = end - start == 1 or (last.startswith("quarter") and not whole)
    goes_on = following.isalpha() and following not in lexicon.closed("conjunction") | lexicon.closed("preposition")
    return alone or (goes_on and last[-1] != "s")


_VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")


def is_no_number(words: Words, start: int, end: int, rule: str) -> bool:
    """Say whether the number from word *start* to *end* is part of a name, a time or a label."""
    keys, count = words.keys, len(words)
    if end < count and words.touches(end):
        key = keys[end]
        if key[0].isalpha() and key.islower() and not _is_suffix(words, end):
            return True
        if key == "." and end + 1 < count and words.touches(end + 1) and keys[end + 1][0].isalnum():
            return True
    following = keys[end] if end < count else ""
    if following == "(" and words.touches(end) and keys[end + 2 : end + 3] == [")"] and len(keys[end + 1]) == 1:
        return True  # a 403(b) account
    if _is_clock(words, start, end) or _is_generation(words, start, end):
        return True
    if following in _CLOCK or (following in ("a", "p") and keys[end + 1 : end + 4] == [".", "m", "."]):
        return rule == "digits" and keys[start] in ("D12", "YEAR", "DEC", "D99", "D31") and _hour(words, start)
    if rule == "over":
        return words.text[words.start[start] : words.end[end - 1]] in ("24/7", "9/11", "20/20") or _confident(
            words, end
        )
    if rule == "fraction" and keys[end - 1] == "half":
        return _is_no_half(words, start, end)
    return False


def lap(words: Words, start: int) -> tuple[int, float] | None:
    """Read the time of a race, (word after it, minutes): under 1:45:00, in 20:30; a time of the day is none.

    Of two figures the first are hours where the race is long: a 3:35 marathon.
    """
    keys = words.keys
    if keys[start + 1 : start + 2] != [":"] or start + 2 >= len(keys) or not keys[start].startswith("D"):
        return None
    figures = [start, start + 2]
    if keys[start + 3 : start + 4] == [":"]:
        figures.append(start + 4)
    end = figures[-1] + 1
    if end > len(keys) or not all(words.touches(at) for at in range(start + 1, end)):
        return None
    written = [words.written(at) for at in figures]
    if not all(each.isdigit() and len(each) <= 2 for each in written) or any(len(each) != 2 for each in written[1:]):
        return None
    if (keys[end] if end < len(keys) else "") in ("am", "pm", "a", "p", "to", "-", "–", "o'clock", ":"):
        return None
    before = keys[start - 2] if start > 1 and keys[start - 1] == "-" else keys[start - 1] if start else ""
    if before not in _TIMED or not _RACING.intersection(keys):
        return None
    first, *rest = map(int, written)
    if len(rest) == 2 or (first < 7 and _LONG_RACES.intersection(keys)):
        return end, first * 60 + rest[0] + (rest[1] / 60 if len(rest) == 2 else 0)
    return end, first + rest[0] / 60


_TIMED = frozenset("in under sub below than beat break run time is a for".split())
_RACING = frozenset(
    """
    run race marathon half mile miles k ks km meter meters metre metres m loop pb pr swim row bike ride ironman
    triathlon lap laps relay free freestyle im butterfly backstroke breaststroke sprint parkrun plank qualifying
    qualify ultra time
    speedrun
    """.split()
)
_LONG_RACES = frozenset("marathon half ironman triathlon qualifying boston ultra 50k 100k century".split())


def _is_generation(words: Words, start: int, end: int) -> bool:
    """Say whether 3G or 5G is a network."""
    return words.written(end - 1) == "G" and end < len(words) and words.keys[end][0].isalpha()


def _is_clock(words: Words, start: int, end: int) -> bool:
    """Say whether a number is a side of 6:00 or 17:30."""
    keys, count = words.keys, len(words)
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
    return any(key in _CONFIDENT for key in words.keys[end : end + 3])


def _is_no_half(words: Words, start: int, end: int) -> bool:
    """Say whether "half" is no amount: the second half, a half marathon."""
    keys = words.keys
    before = keys[start - 1] if start else ""
    following = keys[end] if end < len(keys) else ""
    if before in ("first", "second", "other", "latter", "better", "this", "the", "each", "1st", "2nd", "ORD", "and"):
        return True
    if following in ("of", "the", "my", "our", "their", "your", "all", "a", "an"):
        return False
    if end < len(keys) and units.match(words, end if following != "-" else min(end + 1, len(keys) - 1)):
        return False
    return not (
        before in ("by", "in", "to", "about", "around", "least", "than", "over", "under", "nearly") or end == len(keys)
    )


def _joins(key: str) -> bool:
    return key in lexicon.closed("preposition") or key in lexicon.closed("conjunction")


def is_no_unit(words: Words, start: int, end: int, kind: str, before: str | None) -> bool:
    """Say whether the words from *start* to *end* only look like a unit: 5 in April, 3 s."""
    keys = words.keys
    key, single = keys[start], end - start == 1
    following = keys[end] if end < len(keys) else ""
    if key == "in" and single:
        return following.isalnum() and following not in ("thick", "tall", "wide", "long", "deep", "x")
    if key == '"' and single:
        return not words.touches(start) or words.text.count('"', 0, words.start[start]) % 2 == 1
    if key in ("act", "sat", "met", "pm") and single:
        return key == "met" or (key != "pm" and not words.written(start).isupper())
    if (
        kind == "NAME"
        and following.isalpha()
        and following not in lexicon.closed("preposition") | lexicon.closed("conjunction")
    ):
        return not key.endswith("s")
    if single and key in ("s", "d", "h") and words.touches(start) and _is_code_or_decade(words, start, key):
        return True
    if single and len(key) == 1 and key.isalpha() and not words.touches(start):
        return key in ("a", "t", "w") or (following.isalpha() and key not in ("g", "m", "l", "c", "h"))
    if kind == "TIME" and before in ("NUM", "PLUS") and key in ("second", "sprint"):
        return key == "sprint" and following.isalpha() and following in ("planning", "goal", "review")
    return False


def _is_code_or_decade(words: Words, unit: int, key: str) -> bool:
    """Say whether a letter behind a number is no unit: 5S, 3D, the 1920s, in my 60s."""
    if words.written(unit).isupper():
        return True
    if key != "s" or unit == 0:
        return False
    number = words.written(unit - 1)
    if words.keys[unit - 1] == "YEAR":
        return number.endswith("0")
    return number.endswith("0") and unit > 1 and words.keys[unit - 2] in _BEFORE_DECADES


_BEFORE_DECADES = frozenset("the my his her their our early mid late your".split())
_NOT_COUNTED = frozenset("one way longer matter idea doubt wonder need time reason later sooner".split())


def is_no_thing(words: Words, index: int, before: str) -> bool:
    """Say whether "no" or "without" belongs to another phrase: no longer, without using."""
    if before not in ("NO", "WITHOUT"):
        return False
    key = words.keys[index]
    if key in _NOT_COUNTED:
        return True
    if before == "WITHOUT":
        form = lexicon.verb_form(key)
        return (form is not None and form[1] == "ING") or key in ("increase", "increasing", "decrease", "change")
    return False


def is_code(words: Words, end: int) -> bool:
    """Say whether figures are glued to the letters before word *end*: B2, C1, A1C."""
    return end < len(words) and words.keys[end][0] == "G" and words.touches(end)


def is_pressure(words: Words, start: int, end: int) -> bool:
    """Say whether two numbers with a stroke are a blood pressure: 120/80 mmHg, and 150/95 in "from 150/95 to" it."""
    sides = [words.written(each) for each in (start, end - 1)]
    if end - start != 3 or not all(side.isdigit() and len(side) < 4 and int(side) > 20 for side in sides):
        return False
    return "mmhg" in words.keys[end : end + 6] or ["mm", "hg"] in (
        words.keys[each : each + 2] for each in range(end, end + 6)
    )


def is_version(words: Words, start: int) -> bool:
    """Say whether a decimal is a version that something is brought from or to: Python 3.8 to 3.12."""
    keys = words.keys
    if keys[start] != "DEC":
        return False
    if (
        start
        and keys[start - 1] in _RELEASING
        and (start + 1 >= len(keys) or _joins(keys[start + 1]) or not keys[start + 1][0].isalpha())
    ):
        return True  # ship 1.0 in May
    if start > 2 and keys[start - 1] in ("to", "→") and keys[start - 2] == "DEC":
        start -= 2
    elif keys[start + 1 : start + 3] not in (["to", "DEC"], ["→", "DEC"]):
        return False
    named = start - 1 - (start > 1 and keys[start - 1] == "from")
    if named < 0 or not keys[named].isalpha():
        return False
    if keys[named] in ("python", "java", "version", "windows"):
        return True
    brought = any(key in _BRINGING for key in keys[max(named - 4, 0) : named])
    return brought and words.written(named)[0].isupper() and keys[named] not in units.data()["scales"]


_RELEASING = frozenset("release ship launch tag publish deprecate once after before cut".split())
_BRINGING = frozenset("upgrade upgrades upgrading upgraded migrate migrates migrating migrated port bump".split())


def is_level(words: Words, start: int, end: int) -> bool:
    """Say whether a letter and a digit are a language level: to B2, B2 level, DELE B2."""
    if not words.written(start).isupper() or (end < len(words) and words.touches(end) and words.keys[end][0].isalnum()):
        return False
    if end < len(words) and words.keys[end] in _LEVELS:
        return True
    before = words.keys[start - 1] if start else ""
    if before in ("a", "my"):
        return words.keys[end : end + 1] == ["in"]
    if before in _LANGUAGE:
        return True
    return before.isalpha() and words.written(start - 1)[0].isupper() and start > 1


_LEVELS = frozenset("level certificate certification exam examination test diploma proficiency".split())
_LANGUAGE = frozenset("level to reach dele delf dalf goethe telc cefr cefr tef achieve pass attain at".split())


def is_not_freed(words: Words, start: int, end: int) -> bool:
    """Say whether "free" stands behind something that is no trouble: feel free, for free."""
    if end < len(words) and words.keys[end] in ("of", "from"):
        return True
    key = words.keys[start]
    if key in lexicon.closed("preposition") or key in _NO_TROUBLE or lexicon.tag(key) == "ADVERB":
        return True
    follows = end < len(words) and words.keys[end].isalpha()
    return follows and not _joins(words.keys[end])


_NO_TROUBLE = frozenset(
    "feel is be am are was were stay become remain get a the my your our set break keep completely hands toll".split()
)


_LISTED = 4
"""How many numbers can share one label: chapters 3, 4 and 5."""
_LISTING = frozenset(("and", "or", "&", ",", "-", "–", "to"))
_SHAPES = frozenset("D12 D31 D99 INT YEAR DEC".split())


def is_chain(words: Words, start: int, end: int) -> bool:
    """Say whether a number is a link of a longer one: 1-800-555-0199."""
    keys = words.keys
    if start > 1 and words.touches(start) and words.touches(start - 1) and keys[start - 1] in _LINKS:
        return keys[start - 2] in _SHAPES
    if end + 1 < len(words) and words.touches(end) and words.touches(end + 1) and keys[end] in _LINKS:
        return keys[end + 1] in _SHAPES
    return False


_LINKS = frozenset(("-", "–", "‐", "/"))


def is_label(words: Words, start: int, counted: bool) -> bool:
    """Say whether a number names which one: Module 5, ISO 27001, Python 3."""
    if start == 0:
        return False
    for _ in range(_LISTED):
        if start > 1 and words.keys[start - 1] in _LISTING and words.keys[start - 2] in _SHAPES:
            start -= 2
    if start == 0:
        return False
    before = words.keys[start - 1]
    if before == "." and start > 1:
        before = words.keys[start - 2] if words.keys[start - 2] in _SHORT_LABELS else before
    if not before.isalpha():
        return before == "#"
    if before in (_ALWAYS_LABELS if counted else _LABELS):
        return True
    if counted and words.keys[start - 1] in lexicon.closed("preposition"):
        return False
    written = words.written(start - 1)
    if not written[0].isupper() or _joins(before):
        return False
    opens = start == 1 or not words.keys[start - 2][0].isalnum()
    return not opens or (written.isupper() and len(written) > 1 and not counted)


_SHORT_LABELS = frozenset("no vol ver ch chap fig sec pt ex para art p pp".split())


def is_list_mark(words: Words, start: int, end: int) -> bool:
    """Say whether a number only numbers a line: 1. or 2)."""
    return start == 0 and end + 1 < len(words) and words.keys[end] in (".", ")") and words.touches(end)


def is_compound(words: Words, end: int) -> bool:
    """Say whether a hyphen makes the number part of a word: a 12-page report."""
    if end + 1 >= len(words) or words.keys[end] not in _LINKS or not (words.touches(end) and words.touches(end + 1)):
        return False
    return words.keys[end + 1][0].islower()


def is_race(words: Words, start: int, end: int) -> bool:
    """Say whether 5k is a race, not five thousand of something."""
    if not words.text[words.start[start] : words.end[end - 1]].lower().endswith("k"):
        return False
    before = words.keys[start - 1] if start else ""
    following = words.keys[end] if end < len(words) else ""
    return before in _BEFORE_RACE or following in _RACES


_BEFORE_RACE = frozenset("minute minutes min hour hours a an the my run first walk jog race another charity".split())
_RACES = frozenset("race run walk plan event swim row".split())


def names_race(words: Words, start: int, unit: str, end: int) -> bool:
    """Say whether a distance only says which race it is: a 1600-meter run, the 5-mile loop, a 5,000m PB."""
    if unit not in _DISTANCES or end >= len(words) or words.keys[end] not in _RACES | _COURSES:
        return False
    before = words.keys[start - 1] if start else ""
    if words.keys[max(start - 3, 0) : start - 1] == ["go", "for"]:
        return False  # go for a 10 km run
    return before in ("a", "an", "the", "my", "our", "this", "that", "first", "another")


_DISTANCES = frozenset("meter metre mile km kilometer kilometre yard k foot m".split())
_COURSES = frozenset(
    "loop pb pr course dash relay freestyle butterfly backstroke breaststroke medley hurdles sprint time trail "
    "event ride hike distance tt trial route circuit".split()
)


ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {name: 10 * number for number, name in enumerate("thirtieth fortieth fiftieth sixtieth".split(), 3)}
_RANKING = frozenset(
    "finish finishes finished place places placed rank ranks ranked come comes came be between than".split()
)


TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


def is_place(words: Words, start: int, end: int) -> bool:
    """Say whether an ordinal is a place in an order: finish third, rank 2nd; not the third draft."""
    keys = words.keys
    if end < len(words) and keys[end].isalpha() and not _joins(keys[end]) and keys[end] != "place":
        return False
    if keys[end : end + 1] == ["place"]:
        return True
    first = start
    while first and keys[first - 1] in ("the", "in", "at", "least", "top", "a", "and"):
        first -= 1
    if first == 0:
        return end == len(words)
    return keys[first - 1] in _RANKING or keys[first - 1] in ORDINALS


def is_year(words: Words, start: int, end: int) -> bool:
    """Say whether a bare number is a year: 2027, but not 1,700 or 1700+."""
    if end - start != 1 or words.keys[start] != "YEAR" or len(words) == 1:
        return False
    return words.written(start)[:2] in ("19", "20", "21")


def describes(words: Words, end: int) -> bool:
    """Say whether a number only describes the noun behind it: a 352 page book, a 6 pack."""
    if words.keys[end : end + 1] == ["pack"]:
        return True
    if end >= len(words) or not words.keys[end].isalpha() or words.keys[end].isupper() or len(words.keys[end]) < 3:
        return False
    key = words.keys[end]
    return (lexicon.tag(key) == "WORD" or lexicon.mostly_noun(key)) and not _joins(key) and key not in _NOT_DESCRIBED


_NOT_DESCRIBED = frozenset(
    """
    is are was were be been am has have had will would can could may might must shall should the my our a an this it
    that they we i you he she not only just more less who which what than as so too also now then ago old or all
    """.split()
)


def is_attribute(words: Words, unit: str, end: int) -> bool:
    """Say whether a length of days or more only describes the next noun: a two-week plan, the 6 month average."""
    if unit not in _LONG or words.keys[end - 1].endswith("s") or end >= len(words):
        return False
    key = words.keys[end]
    return key.isalpha() and key.islower() and not _joins(key) and key not in _NOT_DESCRIBED and key != "streak"


_LONG = frozenset(
    ("day", "night", "week", "weekend", "fortnight", "month", "quarter", "semester", "year", "decade", "business day")
)
