"""The Test Anything Protocol, version 13: a test a goal, its findings in the YAML block below it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import FIELD, Found, Place, found_in, printable, records, spot
from smartcheck.reporters.figures import Tally


def piece(assessment: Assessment) -> str:
    """Return the test that one goal is; its number is the whole's to say."""
    if not (assessment.verdicts or assessment.findings):
        return ""
    statement = assessment.goal.statement
    place = Place.of(statement)
    name = f"{place.path}:{place.line}:{place.column} {' '.join(statement.text.split())}"
    return _test(name, assessment.clean, [_entry(each) for each in found_in(assessment)])


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the tests, and at the end how many there were to be: that is as good there as at the top."""
    yield "TAP version 13\n"
    number = 0
    for passed, test in records(chain(pieces, _others(report))):
        number += 1
        yield f"{passed} {number} - {test}"
    yield f"1..{number}\n" if number else "1..0 # SKIP no goals found\n"


def _others(report: Report) -> Iterator[str]:
    """Yield the tests that are no goals; a file that was not read is one that failed."""
    for notice in report.notices:
        at, finding = spot(notice.source, notice.finding.span), notice.finding
        entry = _entry(Found(finding, at, notice.source))
        yield _test(f"{at.path}:{at.line}:{at.column} {finding.rule.name}", finding.severity == "info", [entry])
    for path, reason in report.skipped:
        entry = {"severity": "error", "message": f"file not read: {reason}"}
        yield _test(f"{path} could be read", False, [entry])


def _test(name: str, passed: bool, findings: Sequence[dict[str, object]]) -> str:
    lines = [printable(name).replace("#", "＃"), *_block(findings)]
    return FIELD.join(("ok" if passed else "not ok", "\n".join(lines) + "\n"))


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
