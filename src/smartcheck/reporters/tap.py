"""The Test Anything Protocol, version 13: a test a goal, its findings in the YAML block below it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from smartcheck.assessment import Report
from smartcheck.reporters import Found, Place, found_in, printable, spot
from smartcheck.source import Span


def render(report: Report) -> str:
    """Return *report* as a stream of tests; a file that was not read is a test that failed."""
    tests = list(_tests(report))
    lines = ["TAP version 13", f"1..{len(tests)}" + ("" if tests else " # SKIP no goals found")]
    for number, (name, passed, findings) in enumerate(tests, 1):
        lines.append(f"{'ok' if passed else 'not ok'} {number} - {_described(name)}")
        lines += _block(findings)
    return "\n".join(lines) + "\n"


def _tests(report: Report) -> Iterator[tuple[str, bool, Sequence[dict[str, object]]]]:
    """Yield the name of a test, whether it passed, and what was found."""
    for each in report.assessments:
        statement = each.goal.statement
        if each.verdicts or each.findings:
            place = Place.of(statement, Span(0, len(statement.text)))
            name = f"{place.path}:{place.line}:{place.column} {' '.join(statement.text.split())}"
            yield name, each.clean, [_entry(one) for one in found_in(each)]
    for notice in report.notices:
        at, finding = spot(notice.source, notice.finding.span), notice.finding
        entry = _entry(Found(finding, at, notice.source))
        yield f"{at.path}:{at.line}:{at.column} {finding.rule.name}", finding.severity == "info", [entry]
    for path, reason in report.skipped:
        yield f"{path} could be read", False, [{"severity": "error", "message": f"file not read: {reason}"}]


def _entry(each: Found) -> dict[str, object]:
    rule, place = each.finding.rule, each.place
    return {
        "rule": rule.id,
        "name": rule.name,
        "severity": each.finding.severity,
        "message": each.finding.message,
        "line": place.line,
        "column": place.column,
    }


def _block(findings: Sequence[dict[str, object]]) -> Iterator[str]:
    """Yield the findings as YAML: every value as JSON writes it, which YAML reads."""
    if not findings:
        return
    yield "  ---"
    yield "  findings:"
    for each in findings:
        for at, (key, value) in enumerate(each.items()):
            yield f"    {'- ' if at == 0 else '  '}{key}: {json.dumps(value)}"
    yield "  ..."


def _described(text: str) -> str:
    """Return *text* as a description: one with a ``#`` in it could be a directive, and not every reader has escapes."""
    return printable(text).replace("#", "＃")
