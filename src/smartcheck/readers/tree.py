"""What YAML, JSON and TOML have in common: texts, lists and tables, each knowing where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import attrs

from smartcheck.errors import ReadError, quoted
from smartcheck.readers.runs import Run, shown
from smartcheck.source import Remark, Source, Span

DEEPEST = 100
"""How many lists and tables may stand inside one another; no goal file needs more."""


@attrs.frozen
class Text:
    """A text, number, date or truth value."""

    runs: tuple[Run, ...]
    style: str = ""
    """How it is written, for `escape`."""
    quoted: bool = True
    """Whether it is a text, not a number or another value."""

    @property
    def text(self) -> str:
        """What it says."""
        return shown(self.runs)

    @property
    def null(self) -> bool:
        """Whether it is the word of its format for nothing."""
        return not self.quoted and self.text.casefold() in ("null", "~")


@attrs.frozen
class Array:
    """A list."""

    items: list[Node] = attrs.field(factory=list)


class Entry(NamedTuple):
    """The value of a key, and where the key stands."""

    key: Span
    value: Node


@attrs.frozen
class Table:
    """Keys with values, in order."""

    entries: dict[str, Entry] = attrs.field(factory=dict)


Node = Text | Array | Table


class BrokenError(ReadError):
    """Something in a document is not as its format has it: what, and at which offset."""

    def __init__(self, source: Source, offset: int, message: str) -> None:
        """Say where it is by line and column."""
        self.source, self.offset, self.message = source, min(offset, len(source.text)), message
        line, column = source.position(self.offset)
        super().__init__(f"{source.path}: line {line}, column {column}: {message}")

    def __reduce__(self) -> tuple[type[BrokenError], tuple[Source, int, str]]:
        return BrokenError, (self.source, self.offset, self.message)


def wrong(source: Source, offset: int, message: str) -> BrokenError:
    """Return the error that something at *offset* is wrong."""
    return BrokenError(source, offset, message)


def too_deep(source: Source, offset: int) -> BrokenError:
    """Return the error that lists and tables stand too deep inside one another."""
    return wrong(source, offset, f"nested more than {DEEPEST} deep")


def put(source: Source, table: Table, key: str, at: Span, value: Node) -> None:
    """Add an entry; a key that is there already is an error, since one of the two would be lost."""
    if key in table.entries:
        line, _ = source.position(table.entries[key].key.start)
        raise wrong(source, at.start, f"key {quoted(key)} is written twice (first on line {line})")
    table.entries[key] = Entry(at, value)


def spans(node: Node) -> Iterator[Span]:
    """Yield where the texts and keys in *node* stand."""
    if isinstance(node, Text):
        if node.runs:
            yield Span(node.runs[0].span.start, node.runs[-1].span.end)
    elif isinstance(node, Array):
        for item in node.items:
            yield from spans(item)
    else:
        for entry in node.entries.values():
            yield entry.key
            yield from spans(entry.value)


def outside(remarks: Iterator[Remark], nodes: Iterable[Node]) -> Iterator[Remark]:
    """Keep the comments that do not stand inside a text or a key."""
    taken = sorted(span for node in nodes for span in spans(node))
    for remark in remarks:
        at = bisect_right(taken, remark.span.start, key=lambda span: span.start) - 1
        if at < 0 or remark.span.start >= taken[at].end:
            yield remark
