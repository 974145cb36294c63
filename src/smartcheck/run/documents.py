"""What a run looks at: the files named, those below the folders named, and the statements and comments in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike

import attrs

from smartcheck import career, readers
from smartcheck.errors import ReadError, quoted
from smartcheck.frozen import frozen
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings, is_own, speaks_of_itself
from smartcheck.source import Remark, Source, Span, Statement

LONGEST = 100_000
"""The most characters a statement has; what is longer, such as a data file on a single line, is no goal."""

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


@frozen
class Document:
    """A text, or a sheet of a workbook, with what was read in it."""

    source: Source
    statements: tuple[Statement, ...]
    remarks: tuple[Remark, ...] = ()
    """The comments in it that speak to smartcheck."""
    config: Config | None = None
    """The settings for it; None for those of the run."""
    path: str = ""
    """The file it was read from; empty where it is none."""
    outline: career.Outline | None = None
    """What it is as a career document, to be checked as a whole."""


@frozen
class Documents:
    """What a set of paths holds, sorted by path."""

    statements: tuple[Statement, ...] = ()
    """Every statement, in order."""
    files: tuple[str, ...] = ()
    """The files they were read from."""
    skipped: tuple[tuple[str, str], ...] = ()
    """Files that could not be read, and why."""
    _documents: tuple[Document, ...] = ()

    @classmethod
    def of(cls, documents: Iterable[Document], skipped: Iterable[tuple[str, str]] = ()) -> Documents:
        """Return what *documents* hold together, statements that nobody can have meant as one left out as skipped."""
        every = tuple(documents)
        endless = [_endless(statement) for each in every for statement in each.statements if _is_endless(statement)]
        if endless:
            every = tuple(
                attrs.evolve(each, statements=tuple(one for one in each.statements if not _is_endless(one)))
                for each in every
            )
        statements = tuple(statement for each in every for statement in each.statements)
        files = tuple(dict.fromkeys(each.path for each in every if each.path))
        return cls(statements, files, (*skipped, *endless), every)

    def __add__(self, other: Documents) -> Documents:
        return Documents.of((*self.documents, *other.documents), (*self.skipped, *other.skipped))

    @property
    def careers(self) -> tuple[career.Outline, ...]:
        """Those that are career documents."""
        return tuple(each.outline for each in self._documents if each.outline is not None)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents one by one; statements that came without one are grouped by their source."""
        if self._documents or not self.statements:
            return self._documents
        groups: dict[int, list[Statement]] = {}
        for each in self.statements:
            groups.setdefault(id(each.source), []).append(each)
        return tuple(Document(group[0].source, tuple(group), path=group[0].source.path) for group in groups.values())


def _is_endless(statement: Statement) -> bool:
    return len(statement.text) > LONGEST


def _endless(statement: Statement) -> tuple[str, str]:
    """Return where *statement* stands and why it is not read."""
    line, _ = statement.source.position(statement.locate(Span(0, 1)).start)
    return f"{statement.source.path}:{line}", (
        f"{len(statement.text):,} characters in one statement are no goal: it has {LONGEST:,} at the most"
    )


def document(source: Source, format: str | None = None, config: Config | None = None) -> Documents:
    """Return what one document holds: in a career document the goals stand in their field, elsewhere as usual."""
    return Documents.of([_read(source, format, config)])


def _read(source: Source, format: str | None, config: Config | None) -> Document:
    remarks = readers.remarks(source, format)
    outline = career.recognised(source) if format in (None, "markdown", "yaml") else None
    if outline is not None:
        found = career.statements(outline)
    else:
        found = tuple(readers.read(source, format, config.goals if config else readers.USUAL))
    return Document(source, found, remarks, config, source.path, outline)


def gather(paths: Paths, settings: Settings | None = None) -> Documents:
    """Read every file at *paths* and below the folders among them.

    *settings* say for each file where its goals are, and which files are left out of folders. A file that cannot be
    read does not stop the others; where it is the only one named, that is an error.
    """
    named, below = places(paths, settings)
    found: list[Document] = []
    skipped: list[tuple[str, str]] = []
    for path in (*named, *below):
        try:
            found.extend(_open(path, settings.of(path) if settings else None, named=path in named))
        except ReadError as error:
            if len(named) == 1 and path in named and not below:
                raise
            skipped.append((path, str(error).removeprefix(f"{path}: ")))
    found.sort(key=lambda each: (each.path, each.source.path))
    return Documents.of(found, sorted(skipped))


def _open(path: str, config: Config | None, *, named: bool) -> Iterator[Document]:
    """Read one file; one that nobody named only if it may hold goals."""
    goals = config.goals if config else readers.USUAL
    if path.lower().endswith(readers.READERS["excel"]):
        from smartcheck.readers import excel

        for sheet, statements in excel.sheets(path, readers.contents(path), goals):
            yield Document(sheet, statements, (), config, path)
        return
    source = readers.load(path)
    if named or ((readers.may_hold_goals(source, goals) and not speaks_of_itself(source)) or career.announced(source)):
        yield _read(source, None, config)


def places(paths: Paths, settings: Settings | None) -> tuple[dict[str, None], dict[str, None]]:
    """Return the files named and those found in folders, each once, under the name it was met by first."""
    if isinstance(paths, str | PathLike):
        paths = (paths,)
    named: dict[str, str] = {}
    below: dict[str, str] = {}
    for each in paths:
        for path in _expanded(os.fspath(each)):
            if os.path.isdir(path):
                for name in _inside(path, settings):
                    below.setdefault(os.path.realpath(name), name)
            elif not (settings and settings.force and settings.excluded(path)):
                named.setdefault(os.path.realpath(path), path)
    return dict.fromkeys(named.values()), dict.fromkeys(name for place, name in below.items() if place not in named)


def _expanded(path: str) -> list[str]:
    """Return the paths a pattern stands for, for shells that leave that to the program."""
    import glob

    try:
        if b"\0" in os.fsencode(path):
            raise ReadError(f"{quoted(path)}: no path holds a zero byte")
    except UnicodeEncodeError:
        raise ReadError(f"{quoted(path)}: no path holds half a character") from None
    if os.path.lexists(path) or not glob.has_magic(path):
        return [path]
    found = sorted(glob.glob(path, recursive=True))
    if not found:
        raise ReadError(f"{path}: no file or folder fits this pattern")
    return found


def _inside(folder: str, settings: Settings | None) -> list[str]:
    inside = list(readers.walk(folder))
    if not inside:
        known = ", ".join(suffix for suffixes in readers.READERS.values() for suffix in suffixes)
        raise ReadError(f"{folder}: no goal files in this folder (looked for {known})")
    return [name for name in inside if not (is_own(name, settings) or (settings and settings.excluded(name)))]
