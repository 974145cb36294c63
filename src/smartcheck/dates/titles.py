"""Titles in quotes: what is read, played or watched, even where it is called like a day."""

from __future__ import annotations

from smartcheck.language.words import Words


def is_titled(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase is part of a title in quotes: watch *"A Sunday in May"*, but not write "by Monday".

    The quotes stand within the same few words, do not hold all there is, and every word between them that is not a
    small one has a capital.
    """
    keys = words.keys
    if _QUOTES.isdisjoint(keys[max(start - _TITLE, 0) : start]):
        return False
    opens = next((at for at in range(start - 1, max(start - _TITLE, 0) - 1, -1) if keys[at] in _QUOTES), -1)
    closes = next((at for at in range(end, min(end + _TITLE, len(keys))) if keys[at] in _QUOTES), -1)
    if opens < 1 or closes < 0 or (keys[opens] == '"' and _is_closing(words, opens)):
        return False
    inside = [written for at in range(opens + 1, closes) if (written := words.written(at)).isalpha()]
    return all(written[0].isupper() or written in _SMALL_WORDS for written in inside) and keys[opens - 1] not in _SAYING


def _is_closing(words: Words, quote: int) -> bool:
    """Say whether a straight quote ends what is quoted: it touches what stands before it, and nothing behind."""
    return words.touches(quote) and not (quote + 1 < len(words) and words.touches(quote + 1))


_QUOTES = frozenset('"“”')
_TITLE = 12
"""A title has no more words on either side."""
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to with".split())
_SAYING = frozenset("by before until on in due deadline :".split())
"""What stands before a quoted date that is meant as one: due by "Friday"."""
