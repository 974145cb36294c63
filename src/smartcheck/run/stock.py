"""Statements on their way from readers to judges, in a file without a name: memory does not grow with their number.

A statement is kept with the lines it stands on, which is all that a report shows of its document.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

import attrs

from smartcheck.errors import ReadError
from smartcheck.run.documents import Document, Documents, Opened, Paths, endless_at, is_endless, open_each
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import NO_FIELDS, Before, Piece, Source, Span, Statement, Stretch

LONGEST_LINES = 20_000
"""Characters of lines that are kept with a statement; where it stands on longer ones, its whole document is kept."""


@attrs.define
class Held:
    """A document whose statements are in a `Stock`."""

    name: str
    """Its source's path."""
    path: str
    """The file it was read from; empty where it is none."""
    config: Config | None
    first: int
    """The number of its first statement in the stock."""
    source: Source | None = None
    """Itself, where it is kept."""


class Blobs:
    """Strings of bytes in a file without a name, by number."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._starts, self._sizes = array("Q"), array("I")
        self._end = 0
        self._at_end = True
        """Whether what was done last was to write: to seek writes out what waits, each time."""
        self._in_order = True

    def __len__(self) -> int:
        return len(self._starts)

    def append(self, data: bytes) -> None:
        """Add one behind the others."""
        if not self._at_end:
            self._file.seek(self._end)
            self._at_end = True
        self._file.write(data)
        self._starts.append(self._end)
        self._sizes.append(len(data))
        self._end += len(data)

    def __setitem__(self, number: int, data: bytes) -> None:
        self._in_order = False
        self.append(data)
        self._starts[number], self._sizes[number] = self._starts.pop(), self._sizes.pop()

    def size(self, number: int) -> int:
        """Return how many bytes one has."""
        return self._sizes[number]

    def cut(self, count: int) -> None:
        """Forget all but the first *count*."""
        self._in_order = False
        del self._starts[count:], self._sizes[count:]

    def __getitem__(self, number: int) -> bytes:
        self._at_end = False
        self._file.seek(self._starts[number])
        return self._file.read(self._sizes[number])

    def stretch(self, first: int, stop: int) -> list[bytes]:
        """Return those from *first* up to, not including, *stop*."""
        starts, sizes = self._starts[first:stop], self._sizes[first:stop]
        if not (starts and self._in_order):
            return [self[number] for number in range(first, first + len(starts))]
        self._at_end = False
        self._file.seek(starts[0])
        data = self._file.read(sum(sizes))
        return [data[start - starts[0] : start - starts[0] + size] for start, size in zip(starts, sizes, strict=True)]


class Stock:
    """What a run looks at, statements counted through all documents, as `Documents` that are not in memory."""

    careers = ()

    def __init__(self) -> None:
        self.documents: list[Held] = []
        self.skipped: tuple[tuple[str, str], ...] = ()
        self.statements = Blobs()
        """Each as `packed` gives it."""

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.statements)

    @property
    def files(self) -> tuple[str, ...]:
        """The files they were read from."""
        return tuple(dict.fromkeys(each.path for each in self.documents if each.path))

    @property
    def firsts(self) -> list[int]:
        """The number of the first statement of each document; the number of all statements."""
        return [*(each.first for each in self.documents), self.count]

    @property
    def holders(self) -> set[str]:
        """The files in which there is something to check."""
        firsts = self.firsts
        return {each.path for at, each in enumerate(self.documents) if firsts[at] < firsts[at + 1]}

    def settled(self, usual: Config) -> list[Config]:
        """Return the settings of each document, *usual* where it brings none of its own."""
        return [each.config or usual for each in self.documents]

    def document(self, number: int) -> int:
        """Return the number of the document that a statement is in."""
        return bisect_right(self.documents, number, key=lambda each: each.first) - 1

    def put(self, document: Document | Opened, statements: Iterable[Statement] | None = None) -> list[tuple[str, str]]:
        """Add the *statements* of *document*, all of them or, where it cannot be read, none.

        Returns where those stand that are too long to be goals, and why they are left out.
        """
        held = Held(document.source.path, document.path, document.config, self.count)
        below: Counter[str] = Counter()
        endless = []
        try:
            for each in document.statements if statements is None else statements:
                if each.under:
                    below[each.fields["parent"]] += 1
                if is_endless(each):
                    endless.append(endless_at(each))
                    continue
                if (lines := _lines(each)) is None:
                    held.source = document.source
                self.statements.append(packed(each, len(self.documents), lines))
        except ReadError:
            self.statements.cut(held.first)
            raise
        self.documents.append(held)
        if below and isinstance(document, Opened):
            self._count(held, below)
        return endless

    def _count(self, held: Held, below: Counter[str]) -> None:
        """Say of each statement in *held* how many stand *below* it."""
        from smartcheck.readers.okr import served

        for number in range(held.first, self.count):
            statement, _ = unpacked(self.statements[number], self.documents)
            if count := served(statement.text, below):
                written = marshal.loads(self.statements[number])
                self.statements[number] = marshal.dumps((*written[:-1], count))


def packed(statement: Statement, document: int, lines: Stretch | None) -> bytes:
    """Return *statement*, of the document with that number, as bytes, with the *lines* it stands on."""
    pieces, text = statement.pieces, statement.text
    back = lines.before.characters if lines else 0
    flat = [each for offset, (start, end) in pieces for each in (offset, start - back, end - back)]
    plain = lines is not None and len(flat) == 3 and lines.text[flat[1] : flat[2]] == text
    return marshal.dumps(
        (
            document,
            (lines.text, *lines.before) if lines else None,
            None if plain else text,
            flat,
            statement.path,
            statement.heading,
            dict(statement.fields),
            statement.style,
            statement.under,
            statement.results,
        )
    )


def unpacked(data: bytes, documents: Sequence[Held]) -> tuple[Statement, int]:
    """Return the statement that `packed` made *data* of, and the number of its document."""
    document, lines, text, flat, path, heading, fields, style, under, results = marshal.loads(data)
    held = documents[document]
    source = Stretch(held.name, lines[0], before=Before(*lines[1:])) if lines else held.source
    if text is None:
        text = lines[0][flat[1] : flat[2]]
    pieces = tuple(Piece(flat[at], Span(flat[at + 1], flat[at + 2])) for at in range(0, len(flat), 3))
    return Statement(source, text, pieces, path, heading, fields or NO_FIELDS, style, under, results), document


def _lines(statement: Statement) -> Stretch | None:
    """Return the lines that *statement* stands on; None where they are too long, or it is a whole document."""
    if not statement.pieces:
        return None
    spans = [each.span for each in statement.pieces]
    whole = Span(min(spans)[0], max(span.end for span in spans))
    if whole.end - whole.start > LONGEST_LINES:
        return None
    found = statement.source.stretch(whole)
    return found if len(found.text) <= LONGEST_LINES else None


def stocked(documents: Documents, *, many: int, heed: bool) -> Documents | Stock:
    """Return a stock of *documents* where they have more than *many* statements and none is to be looked at as a whole.

    Comments in them are heeded, or not.
    """
    gathering = _Gathering(many, heed=heed)
    try:
        for each in documents.documents:
            gathering.take(each)
    except _AsAWholeError:
        return documents
    return gathering.whole(documents.skipped)


def hold(
    paths: Paths, settings: Settings, typed: Callable[[], Documents], *, many: int, heed: bool
) -> Documents | Stock | None:
    """Read what is at *paths*, and then what is *typed*: up to *many* statements as documents, else as a stock.

    Career documents, and those with comments that are to be heeded, must be looked at as a whole: where they come after
    many statements there is nothing, and all is to be read as documents.
    """
    gathering = _Gathering(many, heed=heed)
    try:
        skipped = open_each(paths, settings, gathering.take)
        by_hand = typed()
        for each in by_hand.documents:
            gathering.take(each)
    except _AsAWholeError:
        return None
    return gathering.whole((*skipped, *by_hand.skipped))


class _AsAWholeError(Exception):
    """There is a stock, and a document that must not be in it."""


class _Gathering:
    """Documents while they are read."""

    def __init__(self, many: int, *, heed: bool) -> None:
        self._many = many
        self._heed = heed
        self._documents: list[Document] = []
        self._count = 0
        self._stock: Stock | None = None
        self._endless: list[tuple[str, str]] = []
        self._as_a_whole = False

    def take(self, document: Document | Opened) -> None:
        """Add a document, if it can be read."""
        if document.outline or (self._heed and document.remarks):
            if self._stock is not None:
                raise _AsAWholeError
            self._as_a_whole = True
        statements = iter(document.statements)
        if self._stock is None:
            room = None if self._as_a_whole else max(self._many - self._count, 0) + 1
            first = list(islice(statements, room))
            if room is None or len(first) < room:
                if isinstance(document, Opened):
                    document = document._replace(statements=first).read()
                self._documents.append(document)
                self._count += len(first)
                return
            self._stock = Stock()
            for each in self._documents:
                self._endless += self._stock.put(each)
            self._documents.clear()
            statements = chain(first, statements)
        self._endless += self._stock.put(document, statements)

    def whole(self, skipped: Iterable[tuple[str, str]]) -> Documents | Stock:
        """Return all of them; *skipped* is what could not be read, and why."""
        if self._stock is None:
            return Documents.of(self._documents, skipped)
        self._stock.skipped = (*skipped, *self._endless)
        return self._stock
