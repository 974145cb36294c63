"""What a run looks at: the files named, those below the folders named, and the statements and comments in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from os import PathLike

import attrs

from smartcheck import career, readers
from smartcheck.errors import ReadError, quoted
from smartcheck.frozen import frozen
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings, is_own, speaks_of_itself
from smartcheck.source import Remark, Source, Span, Statement
from smartcheck.tuples import NamedTuple

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
        endless = [endless_at(statement) for each in every for statement in each.statements if is_endless(statement)]
        if endless:
            every = tuple(
                attrs.evolve(each, statements=tuple(one for one in each.statements if not is_endless(one)))
                for each in every
            )
        statements = tuple(statement for each in every for statement in each.statements)
        files = tuple(dict.fromkeys(each.path for each in every if each.path))
        return cls(statements, files, (*skipped, *endless), every)

    def __add__(self, other: Documents) -> Documents:
        return Documents.of((*self.documents, *other.documents), (*self.skipped, *other.skipped))

    @property
    def holders(self) -> set[str]:
        """The files in which there is something to check."""
        return {each.path for each in self.documents if each.statements or each.outline}

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.statements)

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


def is_endless(statement: Statement) -> bool:
    """Return whether nobody can have meant *statement* as one goal."""
    return len(statement.text) > LONGEST


def endless_at(statement: Statement) -> tuple[str, str]:
    """Return where *statement* stands and why it is not read."""
    line, _ = statement.source.position(statement.locate(Span(0, 1)).start)
    return f"{statement.source.path}:{line}", (
        f"{len(statement.text):,} characters in one statement are no goal: it has {LONGEST:,} at the most"
    )


class Opened(NamedTuple):
    """A document whose statements are still to be read, which may fail; for the rest see `Document`."""

    source: Source
    statements: Iterable[Statement]
    """As `readers.one_by_one` yields them."""
    remarks: tuple[Remark, ...]
    config: Config | None
    path: str
    outline: career.Outline | None = None

    def read(self) -> Document:
        """Return it with its statements."""
        found = tuple(readers.joined(list(self.statements)))
        return Document(self.source, found, self.remarks, self.config, self.path, self.outline)


def document(source: Source, format: str | None = None, config: Config | None = None) -> Documents:
    """Return what one document holds: in a career document the goals stand in their field, elsewhere as usual."""
    return Documents.of([_opened(source, format, config).read()])


def _opened(source: Source, format: str | None, config: Config | None) -> Opened:
    remarks = readers.remarks(source, format)
    outline = career.recognised(source) if format in (None, "markdown", "yaml") else None
    if outline is not None:
        found: Iterable[Statement] = career.statements(outline)
    else:
        found = readers.one_by_one(source, format, config.goals if config else readers.USUAL)
    return Opened(source, found, remarks, config, source.path, outline)


def gather(paths: Paths, settings: Settings | None = None) -> Documents:
    """Read every file at *paths* and below the folders among them.

    *settings* say for each file where its goals are, and which files are left out of folders. A file that cannot be
    read does not stop the others; where it is the only one named, that is an error.
    """
    found: list[Document] = []
    skipped = open_each(paths, settings, lambda opened: found.append(opened.read()))
    return Documents.of(found, skipped)


def open_each(paths: Paths, settings: Settings | None, take: Callable[[Opened], object]) -> tuple[tuple[str, str], ...]:
    """Let *take* have every document at *paths*, sorted by path; return the files that could not be read, and why."""
    named, below = places(paths, settings)
    skipped: list[tuple[str, str]] = []
    for path in sorted((*named, *below)):
        found: list[Opened] = []
        try:
            try:
                found.extend(_open(path, settings.of(path) if settings else None, named=path in named))
            finally:  # the sheets before the one that fails are read
                for each in sorted(found, key=lambda opened: opened.source.path):
                    take(each)
        except ReadError as error:
            if len(named) == 1 and path in named and not below:
                raise
            skipped.append((path, str(error).removeprefix(f"{path}: ")))
    return tuple(skipped)


def _open(path: str, config: Config | None, *, named: bool) -> Iterator[Opened]:
    """Open one file; one that nobody named only if it may hold goals."""
    goals = config.goals if config else readers.USUAL
    if readers.known_format(path) == "excel":
        from smartcheck.readers import excel

        for sheet, statements in excel.sheets(path, readers.contents(path), goals):
            yield Opened(sheet, statements, (), config, path)
        return
    source = readers.load(path)
    if named or ((readers.may_hold_goals(source, goals) and not speaks_of_itself(source)) or career.announced(source)):
        yield _opened(source, None, config)


def places(paths: Paths, settings: Settings | None) -> tuple[dict[str, None], dict[str, None]]:
    """Return the files named and those found in folders, each once.

    Of several names it has in folders the first that is no link stands, and of those named the first.
    """
    if isinstance(paths, str | PathLike):
        paths = (paths,)
    named: dict[str, str] = {}
    below: dict[str, str] = {}
    for each in paths:
        for path in _expanded(os.fspath(each)):
            if os.path.isdir(path):
                for name in _inside(path, settings):
                    place = os.path.realpath(name)
                    if place not in below or (os.path.islink(below[place]) and not os.path.islink(name)):
                        below[place] = name
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
        known = ", ".join(chain.from_iterable(readers.READERS.values()))
        raise ReadError(f"{folder}: no goal files in this folder (looked for {known})")
    here = os.path.join(os.curdir, "")
    kept = (name for name in inside if not (is_own(name, settings) or (settings and settings.excluded(name))))
    return [name.removeprefix(here) for name in kept]
