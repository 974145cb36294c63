"""Offsets of a text, which count code points, and positions of an editor, which count what the two agreed on."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from smartcheck.regexes import LINE_BREAK
from smartcheck.source import Source, Span

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


def _units(text: str, encoding: str) -> int:
    if text.isascii() or encoding == UTF32:
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(char > "\uffff" for char in text)


class Positions:
    """The positions of one text. Laws: an offset's position leads back to it; positions beyond a line are its end."""

    def __init__(self, source: Source, encoding: str = UTF16) -> None:
        """Count columns in the units of *encoding*, ``utf-8``, ``utf-16`` or ``utf-32``."""
        self._text = source.text
        self._encoding = encoding
        breaks = [found.span() for found in LINE_BREAK.finditer(self._text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(self._text)]

    def position(self, offset: int) -> Position:
        """Return the position of *offset*: line and column from 0."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, _units(self._text[self._starts[line] : offset], self._encoding))

    def range(self, span: Span) -> Range:
        """Return the range of *span*."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset of *position*, or the nearest there is."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self._text[start:end]
        if line.isascii() or self._encoding == UTF32:
            return start + min(position.character, len(line))
        left = position.character
        for at, char in enumerate(line):
            left -= _units(char, self._encoding)
            if left < 0:
                return start + at
        return end
