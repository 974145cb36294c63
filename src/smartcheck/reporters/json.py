"""One JSON document: the run, and every assessment in the form of `Assessment.to_dict` with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from smartcheck.assessment import SCHEMA, Assessment, Notice, Report
from smartcheck.reporters.figures import Tally
from smartcheck.source import Source, Span, Statement

_WRITE = json.JSONEncoder(ensure_ascii=False).encode
MARGIN = "\n    "
"""Before an item of a list in a document: how far in it stands."""


def piece(assessment: Assessment) -> str:
    """Return one assessment as it stands in the document, two levels deep."""
    return indented(located(assessment), MARGIN)


def escaped(written: str) -> str:
    """Return a line of JSON with what no terminal should see as escapes: the same value to whoever reads it."""
    return written if written.isprintable() else "".join(map(_escape, written))


def _escape(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else json.dumps(char)[1:-1]


def indented(value: Any, margin: str = "\n") -> str:
    """Return *value* as `json` writes it with an indent of two: it has no quick way to do so, and all keys are text."""
    if isinstance(value, str):
        return escaped(_WRITE(value))
    inner = f"{margin}  "
    if isinstance(value, dict):
        rows = [f"{escaped(_WRITE(name))}: {indented(each, inner)}" for name, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{margin}}}" if rows else "{}"
    if isinstance(value, list | tuple):
        rows = [indented(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(rows)}{margin}]" if rows else "[]"
    if value is None:
        return "null"
    return int.__repr__(value) if type(value) is int else _WRITE(value)


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the document around the assessments that *pieces* are."""
    document = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "files": list(report.files),
        "skipped": [{"path": path, "reason": reason} for path, reason in report.skipped],
        "notices": [_notice(each) for each in report.notices],
        "error": failure(report.error) if report.error else None,
        "assessments": [],
    }
    return listed(document, pieces)


def listed(document: Any, items: Iterable[str], margin: str = MARGIN) -> Iterator[str]:
    """Yield *document* with *items* in its last list, which is empty; they are written, and stand in by *margin*."""
    head, _, end = indented(document).rpartition("[]")
    yield f"{head}["
    mark = margin
    for each in items:
        yield mark
        yield each
        mark = f",{margin}"
    yield f"]{end}\n" if mark == margin else f"{margin[:-2]}]{end}\n"


def failure(message: str) -> dict[str, Any]:
    """Return the JSON form of why a run came to nothing."""
    return {"message": message}


def located(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment's JSON form with the place of the statement and of each finding."""
    statement = assessment.goal.statement
    plain = _placed(statement.source, statement.locate(Span(0, len(statement.text))))
    plain.update(assessment.to_dict())
    for finding, written in zip(assessment.findings, plain["findings"], strict=True):
        written.update(_lines(statement, finding.span))
        for related, plain_related in zip(finding.related, written["related"], strict=True):
            plain_related.update(_lines(related.statement, related.span))
    return plain


def _lines(statement: Statement, span: Span) -> dict[str, Any]:
    return _stretch(statement.source, statement.locate(span))


def _placed(source: Source, span: Span) -> dict[str, Any]:
    """Return where *span* of the text of *source* stands: lines and columns in characters, offsets as others count."""
    return {"path": source.path, **_stretch(source, span)}


def _stretch(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.encoded(span.start), source.encoded(span.end)
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "bytes": [start[0], end[0]],
        "utf16": [start[1], end[1]],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    finding = notice.finding
    return {**_placed(notice.source, finding.span), **finding.to_dict()}
