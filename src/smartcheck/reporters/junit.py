"""JUnit XML for what shows test results: a suite a file, a case a goal; a goal with findings has failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.reporters import FIELD, Found, Place, concise, found_in, records, referenced, spot, writable
from smartcheck.reporters.figures import Tally, counted
from smartcheck.rule import SEVERITIES

_COUNTED = {"failure": "failures", "error": "errors"}


def piece(assessment: Assessment) -> str:
    """Return the case that one goal is."""
    if not (assessment.verdicts or assessment.findings):
        return ""
    return _record(assessment.goal.statement.source.path, _case(assessment))


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the document, suite by suite."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites'
    number = 0
    cases = chain(
        records(pieces),
        records(_record(each.source.path, _notice(each)) for each in report.notices),
        records(_record(path, _skipped(path, reason)) for path, reason in report.skipped),
    )
    for (_, path), group in groupby(cases, key=lambda each: (each[1] == "error" and each[0], each[0])):
        yield from _suite("" if number else ">\n", number, path, [(how, case) for _, how, case in group], report)
        number += 1
    yield "</testsuites>\n" if number else " />\n"


def _record(path: str, case: Element) -> str:
    """Return a case as it stands in the document, whose it is, and how it went."""
    how = next((kind for kind in _COUNTED if case.find(kind) is not None), "")
    return FIELD.join((writable(path), how, _written(case, 2)))


def _written(element: Element, level: int) -> str:
    ElementTree.indent(element, level=level)
    return referenced(ElementTree.tostring(element, "unicode"))


def _skipped(path: str, reason: str) -> Element:
    case = Element("testcase", {"name": "read the file", "classname": writable(path), "time": "0"})
    SubElement(case, "error", {"message": writable(reason), "type": "skipped"})
    return case


def _suite(before: str, number: int, path: str, cases: Sequence[tuple[str, str]], report: Report) -> Iterator[str]:
    """Yield a suite, two levels deep."""
    suite = Element(
        "testsuite",
        {
            "name": path,
            "package": "smartcheck",
            "id": str(number),
            "timestamp": f"{report.today.isoformat()}T00:00:00",
            "hostname": "localhost",
            "tests": str(len(cases)),
            **{name: str(sum(how == kind for how, _ in cases)) for kind, name in _COUNTED.items()},
            "time": "0",
        },
    )
    SubElement(SubElement(suite, "properties"), "property", {"name": "today", "value": report.today.isoformat()})
    yield f"{before}  {_written(suite, 1).removesuffix('</testsuite>').rstrip()}\n"
    yield from (f"    {case}\n" for _, case in cases)
    yield "    <system-out />\n    <system-err />\n  </testsuite>\n"


def _case(assessment: Assessment) -> Element:
    statement = assessment.goal.statement
    place = Place.of(statement)
    name = f"{place.line}:{place.column} {' '.join(statement.text.split())}"
    case = Element("testcase", {"name": writable(name), "classname": writable(place.path), "time": "0"})
    findings = found_in(assessment)
    if not assessment.clean:
        grave = [each for each in findings if each.finding.severity != "info"]
        first = min(grave, key=lambda each: SEVERITIES.index(each.finding.severity)).finding
        more = f" (and {len(grave) - 1} more)" if len(grave) > 1 else ""
        failure = SubElement(case, "failure", {"message": writable(first.message + more), "type": first.rule.name})
        score = "" if assessment.score is None else f"score {assessment.score}, "
        lines = [f"{score}{counted(len(findings), 'finding')}", *(concise.record(each) for each in findings)]
        failure.text = writable("\n".join(lines))
    return case


def _notice(notice: Notice) -> Element:
    place, finding = spot(notice.source, notice.finding.span), notice.finding
    name = f"{place.line}:{place.column} {finding.rule.name}"
    case = Element("testcase", {"name": writable(name), "classname": writable(place.path), "time": "0"})
    if finding.severity != "info":
        failure = SubElement(case, "failure", {"message": writable(finding.message), "type": finding.rule.name})
        failure.text = writable(concise.record(Found(finding, place, notice.source)))
    return case
