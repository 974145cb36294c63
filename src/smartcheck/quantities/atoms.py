"""The words of a text as the grammar of amounts wants them: numbers, units and counted nouns are one atom each."""

from __future__ import annotations

from typing import Any

from smartcheck.language.words import Words

DASHES = frozenset("-–—‐‑−")


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

    def __len__(self) -> int:
        return len(self.types)

    def add(self, kind: str | None, first: int, last: int, data: Any) -> int:
        """Add one atom for words *first* up to *last*; return *last*."""
        self.types.append(kind)
        self.first.append(first)
        self.last.append(last)
        self.data.append(data)
        return last
