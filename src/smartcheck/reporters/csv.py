"""A table for spreadsheets: one row a finding, one for a goal without any, one for a skipped file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import Place, printable, spot
from smartcheck.rule import CRITERIA, Finding
from smartcheck.source import Span

HEADER = (
    *("path", "line", "column", "end_line", "end_column", "kind", "score", *CRITERIA),
    *("rule", "name", "severity", "message", "question", "rewrite", "goal"),
)


def render(report: Report) -> str:
    """Return *report* as comma-separated values with a header (RFC 4180, but lines end in a line feed)."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(HEADER)
    for assessment in report.assessments:
        for finding in assessment.findings or (None,):
            table.writerow([_cell(each) for each in _row(assessment, finding)])
    for notice in report.notices:
        place, finding = spot(notice.source, notice.finding.span), notice.finding
        row = dict.fromkeys(HEADER, "") | place._asdict() | {"kind": "notice", "rule": finding.rule.id}
        row |= {"name": finding.rule.name, "severity": finding.severity, "message": finding.message}
        table.writerow([_cell(each) for each in row.values()])
    for path, reason in report.skipped:
        row = dict.fromkeys(HEADER, "") | {"path": path, "kind": "skipped", "message": reason}
        table.writerow([_cell(each) for each in row.values()])
    return written.getvalue()


def _row(assessment: Assessment, finding: Finding | None) -> Iterator[object]:
    statement = assessment.goal.statement
    yield from Place.of(statement, finding.span if finding else Span(0, len(statement.text)))
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
