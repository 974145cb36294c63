"""JUnit XML for what shows test results: a suite a file, a case a goal; a goal with findings has failed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.reporters import Found, Place, concise, found_in, spot, writable
from smartcheck.reporters.figures import counted
from smartcheck.rule import SEVERITIES
from smartcheck.source import Span

_COUNTED = {"failure": "failures", "error": "errors"}


def render(report: Report) -> str:
    """Return *report* as an XML document."""
    root = Element("testsuites")
    for path, assessments in groupby(report.assessments, key=lambda each: each.goal.statement.source.path):
        _suite(root, path, report, [_case(each) for each in assessments if each.verdicts or each.findings])
    for path, notices in groupby(report.notices, key=lambda each: each.source.path):
        _suite(root, path, report, [_notice(each) for each in notices])
    for path, reason in report.skipped:
        case = Element("testcase", {"name": "read the file", "classname": writable(path), "time": "0"})
        SubElement(case, "error", {"message": writable(reason), "type": "skipped"})
        _suite(root, path, report, [case])
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _suite(root: Element, path: str, report: Report, cases: Sequence[Element]) -> None:
    counts = {name: sum(case.find(kind) is not None for case in cases) for kind, name in _COUNTED.items()}
    suite = SubElement(
        root,
        "testsuite",
        {
            "name": writable(path),
            "package": "smartcheck",
            "id": str(len(root)),
            "timestamp": f"{report.today.isoformat()}T00:00:00",
            "hostname": "localhost",
            "tests": str(len(cases)),
            **{name: str(count) for name, count in counts.items()},
            "time": "0",
        },
    )
    SubElement(SubElement(suite, "properties"), "property", {"name": "today", "value": report.today.isoformat()})
    suite.extend(cases)
    SubElement(suite, "system-out")
    SubElement(suite, "system-err")


def _case(assessment: Assessment) -> Element:
    statement = assessment.goal.statement
    place = Place.of(statement, Span(0, len(statement.text)))
    name = f"{place.line}:{place.column} {' '.join(statement.text.split())}"
    case = Element("testcase", {"name": writable(name), "classname": writable(place.path), "time": "0"})
    findings = found_in(assessment)
    if not assessment.clean:
        grave = [each for each in findings if each.finding.severity != "info"]
        first = min(grave, key=lambda each: SEVERITIES.index(each.finding.severity)).finding
        more = f" (and {len(grave) - 1} more)" if len(grave) > 1 else ""
        failure = SubElement(case, "failure", {"message": writable(first.message + more), "type": first.rule.name})
        score = "" if assessment.score is None else f"score {assessment.score}, "
        lines = [f"{score}{counted(len(findings), 'finding')}", *(concise.line(each) for each in findings)]
        failure.text = writable("\n".join(lines))
    return case


def _notice(notice: Notice) -> Element:
    place, finding = spot(notice.source, notice.finding.span), notice.finding
    name = f"{place.line}:{place.column} {finding.rule.name}"
    case = Element("testcase", {"name": writable(name), "classname": writable(place.path), "time": "0"})
    if finding.severity != "info":
        failure = SubElement(case, "failure", {"message": writable(finding.message), "type": finding.rule.name})
        failure.text = writable(concise.line(Found(finding, place, notice.source)))
    return case
