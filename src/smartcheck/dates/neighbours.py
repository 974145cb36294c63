"""What stands around a phrase: whether it is all there is, a noun it would only describe, an amount before it."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words


def may_follow(words: Words, end: int) -> bool:
    """Say whether what stands after a phrase leaves it a phrase: no noun that it would only describe."""
    if end >= len(words):
        return True
    key = words.keys[end]
    if words.start[end] == words.end[end - 1]:
        if key in ("-", "–", "/", "_", ".") and end + 1 < len(words) and words.start[end + 1] == words.end[end]:
            return key == "." and not words.text[words.start[end + 1]].isalnum()  # by May."
        return not (words.text[words.start[end]].isalnum() or key in ("%", "$", "°", "'") or key[0] == "'")
    return not key.isalpha() or key in lexicon.sense("begins_anew")


def is_attribute(words: Words, tree: Tree, end: int) -> bool:
    """Say whether a length only describes the next noun: 6 month average, 2-week sprint."""
    if end >= len(words) or may_follow(words, end):
        return False
    last = words.keys[end - 1]
    several = any(words.keys[index] not in ("a", "one", "D12") for index in tree.leaves()[:1])
    return not last.endswith("s") and (several or words.keys[end - 2] == "-")


def is_whole(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase is all there is."""
    return start == 0 and (end == len(words) or (end == len(words) - 1 and words.keys[end] in (".", "!", "?")))


def is_labelled(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase stands behind a label that makes it a deadline: Timeline: 6 months."""
    return start > 1 and words.keys[start - 1] in (":", "-", "–") and words.keys[start - 2] in _LABELS


_LABELS = frozenset("timeline timeframe timescale deadline due duration frame when date completion".split())


def heads(words: Words, start: int, end: int) -> bool:
    """Say whether a year in front of a colon says when what follows is due: *2027:* open the annexe."""
    first = start == 0 or (start < _MARK and not any(key.isalpha() for key in words.keys[:start]))
    return first and end < len(words) and words.keys[end] == ":"


_MARK = 6
"""A list mark, a box and stars have no more words."""


def opens(words: Words, start: int) -> bool:
    """Say whether a word opens a sentence, where a capital says nothing."""
    return start == 0 or words.keys[start - 1] in (".", "!", "?", ":", "-", "–", "*", "•", '"', "“")


def after_amount(words: Words, start: int) -> bool:
    """Say whether an amount stands right before: 500 (dollars) a month, three short posts a week."""
    for index in range(start - 1, max(start - 9, -1), -1):
        key = words.keys[index]
        if key in _NUMBER_KEYS:
            return True
        if key in ("a", "an") and index + 1 < start:
            return True  # a page a day
        if key in ("and", "or", "of") and index + 1 < start:
            continue  # five portions of fruit and vegetables a day
        if (not key.isalpha() and key not in ("-", "%", "'")) or key in lexicon.sense("begins_anew"):
            return key == "an"
    return False


_NUMBER_KEYS = frozenset(
    "D12 D31 D99 INT DEC YEAR GD12 GD31 GD99 GINT GDEC one two three four five six seven eight nine ten eleven twelve "
    "fifteen twenty thirty forty fifty sixty hundred thousand million dozen half once twice hour".split()
)
