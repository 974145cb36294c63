"""The Reviewdog Diagnostic Format: findings that reviewdog posts as review comments, rewrites as suggestions.

Columns count UTF-8 bytes from 1, as that format wants them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from smartcheck.assessment import Report
from smartcheck.readers.changes import replacement
from smartcheck.reporters import Found, below, records
from smartcheck.reporters.figures import Tally
from smartcheck.reporters.json import MARGIN, indented, listed
from smartcheck.source import Source, Span

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield one ``DiagnosticResult``; a skipped file is a diagnostic without a range."""
    document = {"source": {"name": "smartcheck"}, "severity": "WARNING", "diagnostics": []}
    skipped = (
        {"message": f"file not read: {reason}", "location": {"path": below(path)}, "severity": "ERROR"}
        for path, reason in report.skipped
    )
    return listed(document, chain((each for (each,) in records(pieces)), (indented(each, MARGIN) for each in skipped)))


def record(each: Found) -> str:
    """Return a finding as a diagnostic."""
    return indented(_diagnostic(each), MARGIN)


def _diagnostic(each: Found) -> dict[str, Any]:
    finding, statement = each.finding, each.assessment.goal.statement if each.assessment else None
    span = statement.locate(finding.span) if statement else finding.span
    question = "" if finding.question in finding.message else f"\n{finding.question}"
    diagnostic: dict[str, Any] = {
        "message": f"{finding.rule.name}: {finding.message}{question}",
        "location": _location(each.source, span),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule.id},
    }
    whole = [replacement(statement, rewrite) for rewrite in finding.rewrites] if statement else []
    suggestions = [{"range": _range(each.source, change.span), "text": change.text} for change in whole if change]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": other.message,
                "location": _location(other.statement.source, other.statement.locate(other.span)),
            }
            for other in finding.related
        ]
    return diagnostic


def _location(source: Source, span: Span) -> dict[str, Any]:
    return {"path": below(source.path), "range": _range(source, span)}


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
