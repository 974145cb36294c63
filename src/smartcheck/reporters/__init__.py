"""Reports go in, text comes out: one module per format, imported when used.

A reporter is a module with a line in `REPORTERS` and two functions: ``piece(assessment) -> str``, what it says of one
goal, or where it lists findings ``record(found) -> str``, what it says of one; and ``framed(pieces, report, tally)``,
which yields the whole from these and what the run comes to; of many goals, which are written one by one, *report* has
none. A piece that waits for what only the whole knows has its parts between `FIELD` and `RECORD`, signs that no report
holds.
The same report gives the same bytes, and the output ends in a line end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from smartcheck.choices import ReportFormat
from smartcheck.errors import ConfigError, nearest
from smartcheck.regexes import later
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from smartcheck.assessment import Assessment, Report
    from smartcheck.reporters.figures import Tally
    from smartcheck.rule import Finding
    from smartcheck.source import Source, Span, Statement

REPORTERS: dict[ReportFormat, str] = {
    "text": "for people: every goal, its verdicts, its findings",
    "concise": "one line a finding",
    "json": "one JSON document (docs/json.md)",
    "jsonl": "one JSON object a line, one line a statement",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of a GitHub workflow",
    "gitlab": "a GitLab code quality report",
    "junit": "JUnit XML, for what shows test results",
    "checkstyle": "Checkstyle XML, for build servers and editors",
    "tap": "the Test Anything Protocol, a test a goal",
    "rdjson": "the Reviewdog Diagnostic Format, with suggestions",
    "review": "a GitHub pull request review, with suggestions to accept",
    "markdown": "for a pull request comment or a job summary",
    "csv": "a table, one row a finding",
    "html": "one page for a browser",
}
"""Module name to what it is for."""

FIELD, RECORD = "\x1f", "\x1e"

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".tap": "tap",
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}
"""What a file's suffix says about its format."""


class Place(NamedTuple):
    """Where something stands in a document; lines and columns count from 1, the end column is the one after."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @staticmethod
    def of(statement: Statement, span: Span | None = None) -> Place:
        """Return where *span* of the statement's text stands, or all of it."""
        from smartcheck.source import Span  # not to list or explain rules

        return spot(statement.source, statement.locate(span or Span(0, len(statement.text))))


class Found(NamedTuple):
    """A finding, where it stands, and the assessment of its goal; none where it is about the document itself."""

    finding: Finding
    place: Place
    source: Source
    assessment: Assessment | None = None

    @property
    def words(self) -> str:
        """The words in question, on one line."""
        span = self.finding.span
        text = self.assessment.goal.text if self.assessment else self.source.text
        return " ".join(text[span.start : span.end].split())


def found(report: Report) -> list[Found]:
    """Return every finding of *report* with its place, in order of file and position."""
    every = [each for assessment in report.assessments for each in found_in(assessment)]
    if report.notices:
        every += _noticed(report)
        every.sort(key=lambda each: each.place[:3])
    return every


def _noticed(report: Report) -> list[Found]:
    """Return what is found about documents themselves."""
    return [Found(each.finding, spot(each.source, each.finding.span), each.source) for each in report.notices]


def found_in(assessment: Assessment) -> list[Found]:
    """Return the findings of one assessment with their places."""
    statement = assessment.goal.statement
    return [
        Found(finding, Place.of(statement, finding.span), statement.source, assessment)
        for finding in assessment.findings
    ]


def spot(source: Source, span: Span) -> Place:
    """Return where *span* of the text of *source* stands."""
    return Place(source.path, *source.position(span.start), *source.position(span.end))


def fingerprint(each: Found) -> str:
    """Return a name of file, rule, goal and words, which others may share."""
    goal = " ".join(each.assessment.goal.text.split()) if each.assessment else ""
    return hashed("\0".join((each.place.path, each.finding.rule.id, goal, each.words)))


def hashed(text: str) -> str:
    """Return a hash of *text*: 64 hexadecimal digits."""
    from hashlib import sha256

    return sha256(text.encode(errors="surrogatepass")).hexdigest()


class Apart:
    """Tells findings apart that have the same fingerprint, by their order."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}  # numbers take less room than texts: there may be many

    def name(self, mark: str) -> str:
        """Return *mark* where it is new, else another that is made of it and of how often it was."""
        key = int(mark[:16], 16)
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return mark if count == 1 else hashed(f"{mark}\0{count}")


def records(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Yield the parts of each record in *pieces*."""
    for piece in pieces:
        for each in piece.split(RECORD) if piece else ():
            yield each.split(FIELD)


def printable(text: str) -> str:
    """Return *text* on one line, without what moves the cursor or turns the writing: files are not trusted."""
    return text if text.isprintable() else "".join(map(_visible, text))


def aligned(rows: Sequence[Sequence[str]], right: int = 0) -> list[str]:
    """Return a line for each of *rows*, their cells below one another; the first ones, *right* of them, end there."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.rjust(size) if at < right else cell.ljust(size) for at, (cell, size) in cells).rstrip()
        for cells in (enumerate(zip(row, wide, strict=True)) for row in rows)
    ]


_UNWRITABLE = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def writable(text: str) -> str:
    """Return *text* as XML can hold it."""
    return _UNWRITABLE.sub("?", text)


def referenced(written: str) -> str:
    """Return XML with what no terminal should see as references: the same text to whoever reads it."""
    if written.replace("\n", "").isprintable():
        return written
    return "".join(each if each.isprintable() or each == "\n" else f"&#{ord(each)};" for each in written)


def below(path: str) -> str:
    """Return *path* as services compare it with those of a repository: with slashes, without ``./`` before it."""
    return path.replace("\\", "/").removeprefix("./")


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cf", "Mn", "Me") else "?"


def known(format: str) -> str:
    """Return *format*, or raise `ConfigError` that names the nearest there is."""
    if format not in REPORTERS:
        every = ", ".join(REPORTERS)
        raise ConfigError(f"no report format {format!r}{nearest(format, tuple(REPORTERS))}; known are {every}")
    return format


_SAYS = frozenset({"json", "jsonl", "sarif"})
"""The formats with a place for why a run came to nothing."""


def failed(message: str, today: date, format: str) -> str:
    """Return the report on a run that came to nothing; where a format has no word for that, nothing was read."""
    from smartcheck.assessment import Report

    name = message.partition(": ")[0]
    skipped = () if format in _SAYS else ((name, message.removeprefix(f"{name}: ")),)
    return render(Report((), today, skipped, error=message), format)


def render(report: Report, format: str = "text", **look: Any) -> str:
    """Return *report* in one of the formats of `REPORTERS`; *look* is what text is given beside, a `text.Style`."""
    from smartcheck.reporters.figures import Tally

    reporter = import_module(f"smartcheck.reporters.{known(format)}")
    if hasattr(reporter, "record"):
        every = [*found(report), *getattr(reporter, "hidden", lambda report: ())(report)]
        pieces: Iterable[str] = filter(None, map(reporter.record, every))
    else:
        pieces = map(writer(format, **look), report.assessments)
    return "".join(framed(pieces, report, Tally.of(report.assessments), format, **look))


def writer(format: str, **look: Any) -> Callable[[Assessment], str]:
    """Return what writes of one goal what a report in *format* says of it."""
    reporter = import_module(f"smartcheck.reporters.{format}")
    if hasattr(reporter, "record"):
        return partial(_recorded, reporter.record)
    write: Callable[[Assessment], str] = partial(reporter.piece, **look) if look else reporter.piece
    return write


def _recorded(record: Callable[[Found], str], assessment: Assessment) -> str:
    return RECORD.join(filter(None, map(record, found_in(assessment))))


def about(report: Report, format: str) -> Iterator[str]:
    """Yield the pieces on documents themselves, which stand behind those on goals where findings are listed."""
    reporter = import_module(f"smartcheck.reporters.{format}")
    if hasattr(reporter, "record"):
        yield from filter(None, map(reporter.record, _noticed(report)))


def framed(pieces: Iterable[str], report: Report, tally: Tally, format: str, **look: Any) -> Iterator[str]:
    """Yield a report in *format*, made of the *pieces* that its `writer` wrote of each goal."""
    whole: Iterator[str] = import_module(f"smartcheck.reporters.{format}").framed(pieces, report, tally, **look)
    return whole
