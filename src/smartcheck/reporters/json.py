"""One JSON document: the run, and every assessment in the form of `Assessment.to_dict` with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from smartcheck.assessment import SCHEMA, Assessment, Notice, Report
from smartcheck.reporters import Place, spot
from smartcheck.reporters.figures import Tally
from smartcheck.source import Span, Statement

_WRITE = json.JSONEncoder(ensure_ascii=False, indent=2).encode


def render(report: Report) -> str:
    """Return *report* as an indented JSON document."""
    return "".join(framed(map(piece, report.assessments), report))


def piece(assessment: Assessment) -> str:
    """Return one assessment as it stands in the document, two levels deep."""
    return _WRITE(located(assessment)).replace("\n", "\n    ")


def framed(pieces: Iterable[str], report: Report, tally: Tally | None = None) -> Iterator[str]:
    """Yield the document around the assessments that *pieces* are."""
    document = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "files": list(report.files),
        "skipped": [{"path": path, "reason": reason} for path, reason in report.skipped],
        "notices": [_notice(each) for each in report.notices],
        "assessments": [],
    }
    yield _WRITE(document).removesuffix("]\n}")
    mark = "\n    "
    for each in pieces:
        yield mark
        yield each
        mark = ",\n    "
    yield "]\n}\n" if mark == "\n    " else "\n  ]\n}\n"


def located(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment's JSON form with the place of the statement and of each finding."""
    statement = assessment.goal.statement
    plain = Place.of(statement, Span(0, len(statement.text)))._asdict()
    plain.update(assessment.to_dict())
    for finding, written in zip(assessment.findings, plain["findings"], strict=True):
        written.update(_lines(statement, finding.span))
        for related, plain_related in zip(finding.related, written["related"], strict=True):
            plain_related.update(_lines(related.statement, related.span))
    return plain


def _lines(statement: Statement, span: Span) -> dict[str, Any]:
    place = Place.of(statement, span)._asdict()
    del place["path"]
    return place


def _notice(notice: Notice) -> dict[str, Any]:
    finding = notice.finding
    return {**spot(notice.source, finding.span)._asdict(), **finding.to_dict()}
