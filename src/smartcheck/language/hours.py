"""Hours of the day as they are spoken: half past five, quarter to six, half ten."""

from __future__ import annotations

from smartcheck.language.numerals import CARDINALS
from smartcheck.language.words import Words

_LAST = 12
_HOURS = frozenset(name for name, number in CARDINALS.items() if 0 < number <= _LAST) | {"D12"}
_LEADS = frozenset(("after", "at", "before", "by", "from", "till", "until"))
"""What stands before an hour; without it "half ten" is a number."""


def spoken(words: Words, index: int) -> int:
    """Return the index after the spoken hour that begins at word *index*, or 0."""
    keys = words.keys
    if keys[index] not in ("half", "quarter"):
        return 0
    past = keys[index + 1 : index + 2] == ["past"] or (
        keys[index] == "quarter" and keys[index + 1 : index + 2] == ["to"]
    )
    bare = keys[index] == "half" and index > 0 and keys[index - 1] in _LEADS
    at = index + 1 + past
    return at + 1 if (past or bare) and at < len(keys) and keys[at] in _HOURS else 0


def within(words: Words, start: int, end: int) -> bool:
    """Say whether the words from *start* to *end* are a part of a spoken hour."""
    return any(spoken(words, at) >= end for at in range(max(0, start - 2), start + 1))
