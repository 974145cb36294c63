"""Numbers that say which, not how many: Module 5, ISO 27001, Python 3.12, level B2, the mark of a list."""

from __future__ import annotations

from smartcheck.language import lexicon, units
from smartcheck.language.words import Words

_LISTED = 4
"""How many numbers can share one label: chapters 3, 4 and 5."""
_LISTING = frozenset(("and", "or", "&", ",", "-", "–", "to"))
_SHAPES = frozenset("D12 D31 D99 INT YEAR DEC".split())
_CLASSES = frozenset(("year", "form"))
"""What those who learn together are called by, with a number; a year is a length of time after the words of
``before_span``."""
_LINKS = frozenset(("-", "–", "‐", "/"))


def is_code(words: Words, end: int) -> bool:
    """Say whether figures are glued to the letters before word *end*: B2, C1, A1C."""
    return end < len(words) and words.keys[end][0] == "G" and words.touches(end)


def is_version(words: Words, start: int) -> bool:
    """Say whether a decimal is a version that something is brought from or to: Python 3.8 to 3.12."""
    keys = words.keys
    if keys[start] != "DEC":
        return False
    if (
        start
        and keys[start - 1] in lexicon.sense("releasing")
        and (start + 1 >= len(keys) or lexicon.joins(keys[start + 1]) or not keys[start + 1][0].isalpha())
    ):
        return True  # ship 1.0 in May
    if start > 2 and keys[start - 1] in ("to", "→") and keys[start - 2] == "DEC":
        start -= 2
    elif keys[start + 1 : start + 3] not in (["to", "DEC"], ["→", "DEC"]):
        return False
    named = start - 1 - (start > 1 and keys[start - 1] == "from")
    if named < 0 or not keys[named].isalpha():
        return False
    if keys[named] in lexicon.sense("versioned"):
        return True
    brought = any(key in lexicon.sense("upgrading") for key in keys[max(named - 4, 0) : named])
    return brought and words.written(named)[0].isupper() and keys[named] not in units.data()["scales"]


def is_level(words: Words, start: int, end: int) -> bool:
    """Say whether a letter and a digit are a language level: to B2, B2 level, DELE B2."""
    if not words.written(start).isupper() or (end < len(words) and words.touches(end) and words.keys[end][0].isalnum()):
        return False
    if end < len(words) and words.keys[end] in lexicon.sense("proof_of_level"):
        return True
    before = words.keys[start - 1] if start else ""
    if before in ("a", "my"):
        return words.keys[end : end + 1] == ["in"]
    if before in lexicon.sense("before_level"):
        return True
    return before.isalpha() and words.written(start - 1)[0].isupper() and start > 1


def is_chain(words: Words, start: int, end: int) -> bool:
    """Say whether a number is a link of a longer one: 1-800-555-0199."""
    keys = words.keys
    if start > 1 and words.touches(start) and words.touches(start - 1) and keys[start - 1] in _LINKS:
        return keys[start - 2] in _SHAPES
    if end + 1 < len(words) and words.touches(end) and words.touches(end + 1) and keys[end] in _LINKS:
        return keys[end + 1] in _SHAPES
    return False


def is_label(words: Words, start: int, counted: bool) -> bool:
    """Say whether a number names which one: Module 5, ISO 27001, Python 3."""
    if start == 0 or _dates_goal(words, start):
        return _dates_goal(words, start)
    for _ in range(_LISTED):
        if start > 1 and words.keys[start - 1] in _LISTING and words.keys[start - 2] in _SHAPES - {"YEAR"}:
            start -= 2
    if start == 0:
        return False
    before = words.keys[start - 1]
    if before == "." and start > 1:
        before = words.keys[start - 2] if words.keys[start - 2] in lexicon.sense("short_label") else before
    if not before.isalpha():
        return before == "#"
    part = words.keys[start + 1 : start + 3] == ["of", "the"]  # "section 4 *of the* manual"
    named = lexicon.sense("always_numbered") if counted and not part else lexicon.sense("numbered_thing")
    row = not counted and _is_one_of_a_row(words, start, before)
    if before in named or row:
        return True
    if before == "class" and start + 1 < len(words) and words.touches(start + 1) and words.keys[start + 1].isalpha():
        return True  # class 3b
    if counted and before in _CLASSES and (_is_named(words, start) or not _is_span(words, start)):
        return True  # year 9 maths; but every year 9 pupils
    if counted and (words.keys[start - 1] in lexicon.closed("preposition") or _is_order(before)):
        return False
    written = words.written(start - 1)
    if not written[0].isupper() or lexicon.joins(before) or before in lexicon.closed("how_many"):
        return False
    if words.written(start)[0].isupper():
        return False  # "Close *Twelve* Cases": all is written large
    if counted and lexicon.verb_form(before) and start + 1 < len(words) and words.written(start + 1)[0].isupper():
        return False  # "Will Exercise 60 Minutes": all is written large
    return _is_name(words, start, before, counted)


def _is_name(words: Words, start: int, before: str, counted: bool) -> bool:
    """Say whether a capital makes a name of the word before a number, where it does not only begin a sentence.

    There it does if all of it is large, or if nothing else can be meant: "*Team 2* wins", but "Group 4 pupils".
    """
    written = words.written(start - 1)
    if start > 1 and words.keys[start - 2][0].isalnum():
        return True
    named = lexicon.verb_form(before) is None and before in lexicon.sense("numbered_thing")
    return named or (written.isupper() and len(written) > 1 and not counted)


def is_number_of(words: Words, start: int) -> bool:
    """Say whether a number stands behind a thing that has numbers, and says which one: "in *year 9*", not "from"."""
    before = words.keys[start - 1] if start else ""
    numbered = before in _CLASSES or before in lexicon.sense("numbered_thing")
    return numbered and (start < _VERB or words.keys[start - _VERB] != "from")


def _dates_goal(words: Words, start: int) -> bool:
    """Say whether a year tells of when a goal is, or what is over: my *2027* goals, learn from *2024* mistakes."""
    behind = words.keys[start + 1] if words.keys[start] == "YEAR" and start + 1 < len(words) else ""
    return behind in lexicon.sense("goal_told") or lexicon.singular(behind) in lexicon.sense("bygone")


def _is_one_of_a_row(words: Words, start: int, before: str) -> bool:
    """Say whether one of many works is told by its place, as it has no article: "start *book 2*", "write *song 3*"."""
    if start < _VERB or (before not in lexicon.sense("work") and not lexicon.is_deliverable(before)):
        return False
    form = lexicon.verb_form(words.keys[start - _VERB])
    behind = words.keys[start + 1] if start + 1 < len(words) else ""
    told = not behind[:1].isalnum() or lexicon.joins(behind)
    return told and form is not None and form[1] in ("VERB", "ING") and not lexicon.is_plural(before)


def is_of_several(words: Words, start: int) -> bool:
    """Say whether a number is one of two that tell several things apart: *wards 4-6*, *chapters 2* and *3*.

    Of what has no numbers by itself, so are those that go up, where no change is told: mark *papers 1 to 6*.
    """
    keys = words.keys
    if start > 2 and keys[start - 1] in _TOGETHER and keys[start - 2] in _SHAPES:
        start -= 2
    elif keys[start + 1 : start + 2] == [] or keys[start + 1] not in _TOGETHER:
        return False
    before = keys[start - 1] if start else ""
    if keys[start + 2 : start + 3] == [] or keys[start + 2] not in _SHAPES or not lexicon.is_plural(before):
        return False
    return lexicon.singular(before) in lexicon.sense("numbered_thing") or _is_done_to(words, start)


def _is_done_to(words: Words, start: int) -> bool:
    """Say whether what stands before the number at word *start* is what an act is done to that changes no amount."""
    ends = start + 3 >= len(words) or lexicon.joins(words.keys[start + 3]) or not words.keys[start + 3][0].isalnum()
    figures = [words.written(at) for at in (start, start + 2)]
    if not ends or not all(map(str.isdecimal, figures)) or int(figures[0]) >= int(figures[1]):
        return False
    forms = [lexicon.verb_form(key) for key in words.keys[max(start - 3, 0) : start - 1]]
    acts = [lexicon.verb_class(form[0]) for form in forms if form is not None and form[1] in ("VERB", "ING")]
    return bool(acts) and lexicon.MOVING.isdisjoint(acts)


_TOGETHER = frozenset(("-", "–", "to", "and", "&", "through"))
_VERB = 2
"""A verb stands two words before a number that tells which."""


def _is_span(words: Words, start: int) -> bool:
    return start > 1 and words.keys[start - 2] in lexicon.sense("before_span")


def _is_named(words: Words, start: int) -> bool:
    """Say whether but the word before a number has a capital, as a name has: "all *Year* 6 pupils"."""
    behind = words.written(start + 1) if start + 1 < len(words) else ""
    return start > 1 and words.written(start - 1)[0].isupper() and behind[:1].islower()


def _is_order(key: str) -> bool:
    """Say whether a word before a number is what is done, whatever its capital: "Clients Will *Lose* 10 Pounds"."""
    form = lexicon.verb_form(key)
    return (form is not None and form[1] == "VERB" and not lexicon.mostly_noun(key)) or key in ("daily", "weekly")


def is_list_mark(words: Words, start: int, end: int) -> bool:
    """Say whether a number only numbers a line: 1. or 2)."""
    return start == 0 and end + 1 < len(words) and words.keys[end] in (".", ")") and words.touches(end)


def is_compound(words: Words, end: int) -> bool:
    """Say whether a hyphen makes the number part of a word: a 12-page report."""
    if end + 1 >= len(words) or words.keys[end] not in _LINKS or not (words.touches(end) and words.touches(end + 1)):
        return False
    return words.keys[end + 1][0].islower()
