r"""Patterns of English: they ignore case, wait to be compiled, and name lists of words instead of holding them.

In ``\b{distributive} (?P<unit>{calendar})\b`` a name in braces stands for the words of that list in
``data/senses.toml`` or ``data/closed.toml``, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from smartcheck.language import lexicon
from smartcheck.language.said import says
from smartcheck.regexes import later

_NAME = later(r"\{([a-z_]+)\}")
_MADE_OF_WORDS = {
    "hour": r"(?:\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|o['’]clock\b)|\b\d{1,2}:\d\d\b|\b{hour_named}\b)"
}
"""What is more than a list and still one notion: an hour of the day, "10 pm", "6:30", "noon"."""


def worded(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern *text*, not compiled yet, in which ``{name}`` stands for the words of a list."""
    return later(text, re.IGNORECASE | flags, lambda: _spelled(text))


def _spelled(text: str) -> str:
    return _NAME.sub(lambda found: alternatives(found[1]), text)


@cache
def alternatives(name: str) -> str:
    """Return the words of a list as a group of a pattern, longest first, with any white space between two words."""
    if name in _MADE_OF_WORDS:
        return _spelled(_MADE_OF_WORDS[name])
    words = sorted(lexicon.named(name), key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(_escaped(each) for each in words)})"


def _escaped(words: str) -> str:
    return re.escape(words).replace("\\ ", r"\s+").replace("'", "['’]")


class Cued:
    """A pattern that ignores case, tried only on a text that has one of the words it cannot match without.

    The *words* (or signs) stand in lower case with blanks between them.
    """

    __slots__ = ("_pattern", "_words")

    def __init__(self, words: str, pattern: str, flags: int = 0) -> None:
        self._words = frozenset(words.split())
        self._pattern = worded(pattern, flags)

    def search(self, text: str, *ends: int) -> re.Match[str] | None:
        """Return the first match in *text*, or between two offsets of it."""
        return self._pattern.search(text, *ends) if says(text, self._words) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every match in *text*."""
        return self._pattern.finditer(text) if says(text, self._words) else iter(())
