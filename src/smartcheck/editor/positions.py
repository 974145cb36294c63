"""Offsets of a text, which count code points, and positions of an editor, which count what the two agreed on."""

from __future__ import annotations

from lsprotocol.types import Position, Range

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
        self._source = source
        self._encoding = encoding

    def position(self, offset: int) -> Position:
        """Return the position of *offset*: line and column from 0."""
        line, column = self._source.position(offset)
        start = offset - column + 1
        return Position(line - 1, _units(self._source.text[start:offset], self._encoding))

    def range(self, span: Span) -> Range:
        """Return the range of *span*."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset of *position*, or the nearest there is."""
        text = self._source.text
        start = self._source.start(position.line + 1)
        if start is None:
            return len(text)
        line = self._source.line(position.line + 1)
        if line.isascii() or self._encoding == UTF32:
            return start + min(position.character, len(line))
        left = position.character
        for at, char in enumerate(line):
            left -= _units(char, self._encoding)
            if left < 0:
                return start + at
        return start + len(line)
