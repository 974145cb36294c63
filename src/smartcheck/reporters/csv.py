"""A table for spreadsheets: one row a finding, one for a goal without any, one for a skipped file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import Place, printable, spot
from smartcheck.reporters.figures import Tally
from smartcheck.rule import CRITERIA, Finding

HEADER = (
    *("path", "line", "column", "end_line", "end_column", "kind", "score", *CRITERIA),
    *("rule", "name", "severity", "message", "question", "rewrite", "goal"),
)


def piece(assessment: Assessment) -> str:
    """Return the rows of one assessment."""
    return _rows(_row(assessment, finding) for finding in assessment.findings or (None,))


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the table, with a header, around the rows that *pieces* are (RFC 4180, but lines end in a line feed)."""
    yield _rows([HEADER])
    yield from pieces
    rows: list[Iterable[object]] = []
    for notice in report.notices:
        place, finding = spot(notice.source, notice.finding.span), notice.finding
        row = dict.fromkeys(HEADER, "") | place._asdict() | {"kind": "notice", "rule": finding.rule.id}
        row |= {"name": finding.rule.name, "severity": finding.severity, "message": finding.message}
        rows.append(row.values())
    for path, reason in report.skipped:
        row = dict.fromkeys(HEADER, "") | {"path": path, "kind": "skipped", "message": reason}
        rows.append(row.values())
    yield _rows(rows)


def _rows(rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([_cell(each) for each in row] for row in rows)
    return written.getvalue()


def _row(assessment: Assessment, finding: Finding | None) -> Iterator[object]:
    statement = assessment.goal.statement
    yield from Place.of(statement, finding.span if finding else None)
    yield assessment.goal.kind
    yield assessment.score
    yield from (assessment.verdict(each) for each in CRITERIA)
    if finding:
        rewrite = finding.rewrites[0].text if finding.rewrites else ""
        rule = finding.rule
        yield from (rule.id, rule.name, finding.severity, finding.message, finding.question, rewrite)
    else:
        yield from [""] * 6
    yield statement.text


def _cell(value: object) -> object:
    """Return *value* so that no spreadsheet takes a text for a formula: files are not trusted."""
    if isinstance(value, str):
        value = printable(value)
        if value[:1] in ("=", "+", "-", "@", "\t", "\r"):
            return f"'{value}"
    return value
