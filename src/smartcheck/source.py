"""Text and the way back to where it came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, TypeVar

import attrs

from smartcheck.errors import ArgumentError, brief, quoted
from smartcheck.frozen import frozen
from smartcheck.regexes import LINE_BREAK
from smartcheck.tuples import NamedTuple

V = TypeVar("V")


class ReadOnly(Mapping[str, V]):
    """A mapping from names that cannot be changed, and unlike a mapping proxy can be pickled; it keeps its order."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, name: str) -> V:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._values)


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a text, in code points."""

    start: int
    end: int


def touching(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Return a test of whether a span shares a character with one of *spans*, which may come in any order and nested.

    A test takes as long as finding its place among them.
    """
    ordered = sorted(spans)
    starts = [each.start for each in ordered]
    reach = list(accumulate((each.end for each in ordered), max))

    def touches(span: Span) -> bool:
        place = bisect_left(starts, span.end)
        return place > 0 and reach[place - 1] > span.start

    return touches


class Piece(NamedTuple):
    """From *offset* of a statement's text on, characters stand at *span* of the source.

    When the span is as long as the stretch up to the next piece, characters map one to one;
    otherwise (an escape such as ``&amp;``) the whole stretch maps to the whole span.
    """

    offset: int
    span: Span


class Remark(NamedTuple):
    """A comment of a document that speaks to smartcheck: where it stands, and what follows ``smartcheck:``."""

    span: Span
    text: str


_BLOCK = 1024
"""Characters between two places whose encoded size is remembered."""


def _sizes(text: str) -> tuple[int, int]:
    return len(text.encode("utf-8", "surrogatepass")), len(text.encode("utf-16-le", "surrogatepass")) // 2


def _block_sizes(text: str) -> list[tuple[int, int]]:
    found = [(0, 0)]
    for start in range(0, len(text), _BLOCK):
        count, units = _sizes(text[start : start + _BLOCK])
        found.append((found[-1][0] + count, found[-1][1] + units))
    return found


@frozen
class Source:
    """One document: where it was read from, and its text."""

    path: str
    text: str
    _lines: array[int] = attrs.field(init=False, repr=False, eq=False)
    _sizes: list[tuple[int, int]] | None = attrs.field(init=False, repr=False, eq=False, default=None)
    """Bytes and UTF-16 units before each block of characters; empty where all is ASCII, None before it is asked for."""

    def __attrs_post_init__(self) -> None:
        starts = array("Q", (0,))  # of eight bytes each, where a list takes forty: documents may be long
        text = self.text
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        if text.count("\r") > text.count("\r\n"):
            starts = array("Q", (0, *(found.end() for found in LINE_BREAK.finditer(text))))
        object.__setattr__(self, "_lines", starts)

    def __reduce__(self) -> tuple[Any, ...]:
        return Source, (self.path, self.text)  # the rest is made anew

    def __repr__(self) -> str:
        return brief(self, self.path, characters=len(self.text))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (in code points) of *offset*."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def encoded(self, offset: int) -> tuple[int, int]:
        """Return *offset* counted in UTF-8 bytes and in UTF-16 units; a byte order mark does not count."""
        sizes = self._sizes
        if sizes is None:
            sizes = [] if self.text.isascii() else _block_sizes(self.text)
            object.__setattr__(self, "_sizes", sizes)
        if not sizes:
            return offset, offset
        block = min(offset // _BLOCK, len(sizes) - 1)
        units, pairs = _sizes(self.text[block * _BLOCK : offset])
        return sizes[block][0] + units, sizes[block][1] + pairs

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and column; what lies beyond the text is its end."""
        if line > len(self._lines):
            return len(self.text)
        return min(self._lines[line - 1] + column - 1, len(self.text))

    def start(self, number: int) -> int | None:
        """Return the offset where line *number* (1-based) starts, or None where there is no such line."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

    def line(self, number: int) -> str:
        """Return line *number* (1-based) without its line ending."""
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def characters(self, offset: int) -> int:
        """Return *offset* counted in code points from where the document begins."""
        return offset

    def stretch(self, span: Span) -> Stretch:
        """Return the whole lines that *span* is on, as a source of its own that knows where it stands in this one."""
        first, _ = self.position(span.start)
        last, _ = self.position(span.end)
        start = self._lines[first - 1]
        end = self._lines[last] if last < len(self._lines) else len(self.text)
        return Stretch(self.path, self.text[start:end], before=Before(start, first - 1, *self.encoded(start)))


class Before(NamedTuple):
    """What of a document stands before some stretch of it: how many characters, lines, bytes and UTF-16 units."""

    characters: int
    lines: int
    bytes: int
    units: int


@frozen
class Stretch(Source):
    """Some whole lines of a document.

    Offsets are those of its own text; lines, bytes and units are counted from where the document begins.
    """

    before: Before = attrs.field(kw_only=True)

    def __reduce__(self) -> tuple[Any, ...]:
        return _stretch, (self.path, self.text, self.before)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of *offset* in the document."""
        line = bisect_right(self._lines, offset)
        return line + self.before.lines, offset - self._lines[line - 1] + 1

    def encoded(self, offset: int) -> tuple[int, int]:
        """Return *offset* counted in bytes and in UTF-16 units from where the document begins."""
        size, units = Source.encoded(self, offset)
        return size + self.before.bytes, units + self.before.units

    def offset(self, line: int, column: int) -> int:
        """Return the offset in this text of a line and column of the document."""
        return Source.offset(self, line - self.before.lines, column)

    def start(self, number: int) -> int | None:
        """Return the offset in this text where line *number* of the document starts, or None where it is no part."""
        return Source.start(self, number - self.before.lines)

    def line(self, number: int) -> str:
        """Return line *number* of the document without its line ending."""
        return Source.line(self, number - self.before.lines)

    def characters(self, offset: int) -> int:
        """Return *offset* counted in code points from where the document begins."""
        return offset + self.before.characters


def _stretch(path: str, text: str, before: Before) -> Stretch:
    return Stretch(path, text, before=before)


def inside(text: str) -> Span:
    """Return where *text* stands between the blanks around it."""
    end = len(text.rstrip())
    return Span(min(len(text) - len(text.lstrip()), end), end)


NO_FIELDS: Mapping[str, str] = ReadOnly({})


@frozen
class Statement:
    """One goal statement as it was meant, and the way back to its source."""

    source: Source
    text: str
    """What was meant: unescaped, unfolded, without markup."""
    pieces: tuple[Piece, ...] = ()
    """How *text* maps to the source, in order; empty means the whole source is the text."""
    path: str = ""
    """Where in the document, for people: ``line 3``, ``goals[2]``."""
    heading: str = ""
    """The heading the statement stands under, if the format has headings."""
    fields: Mapping[str, str] = NO_FIELDS
    """Sibling columns or keys (owner, due, baseline)."""
    style: str = ""
    """How the source writes it, where a format has several ways (``double``, ``cell``); see `readers.escape`."""
    under: bool = False
    """Whether the shape of the document puts it below its parent; others may name theirs in a field."""
    results: int = 0
    """How many goals the document puts directly below it: the key results of an objective."""

    def __repr__(self) -> str:
        if self.source.path.startswith("<"):
            return brief(self, self.text)
        line, column = self.source.position(self.locate(Span(0, len(self.text))).start)
        return brief(self, self.text, f"{self.source.path}:{line}:{column}")

    @classmethod
    def of(cls, text: str, path: str = "<text>", fields: Mapping[str, str] = NO_FIELDS) -> Statement:
        """Return the statement that is the whole of *text*, with *fields* beside it.

        A text, or a field, that is none is an `ArgumentError`.
        """
        if not isinstance(text, str):
            raise ArgumentError(f"text: {quoted(text)} is no text")
        if not isinstance(fields, Mapping):
            raise ArgumentError(f"fields: {quoted(fields)} is no mapping of names to texts")
        for name, value in fields.items():
            if not isinstance(value, str):
                raise ArgumentError(f"fields: {name!r} is {quoted(value)}, and no text; {str(value)!r} would be right")
        return cls(Source(path, text), text, fields=fields)

    def locate(self, span: Span) -> Span:
        """Return where *span* of the statement's text stands in the source; an empty one, after what is before it."""
        if not self.pieces:
            return span
        if span.end <= span.start:
            at = self._offset(span.start - 1, last=True) if span.start else self._offset(0)
            return Span(at, at)
        start = self._offset(span.start)
        return Span(start, max(start, self._offset(span.end - 1, last=True)))

    def _offset(self, offset: int, *, last: bool = False) -> int:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.offset) - 1
        piece = self.pieces[max(index, 0)]
        stop = self.pieces[index + 1].offset if index + 1 < len(self.pieces) else len(self.text)
        if stop - piece.offset == piece.span.end - piece.span.start:
            return piece.span.start + (offset - piece.offset) + (1 if last else 0)
        return piece.span.end if last else piece.span.start
