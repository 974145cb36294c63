"""SARIF 2.1.0, the form in which code scanning takes findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from smartcheck.assessment import Report
from smartcheck.readers.changes import changes
from smartcheck.reporters import FIELD, Apart, Found, Place, below, fingerprint, records, spot
from smartcheck.reporters.figures import Tally, rules_of
from smartcheck.reporters.json import indented, listed
from smartcheck.rule import Finding, Related, Rule
from smartcheck.source import Source, Span, Statement

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PRECISIONS = {"exact": "very-high", "heuristic": "high", "context": "medium"}
ROOT = "SRCROOT"


def hidden(report: Report) -> Iterator[Found]:
    """Yield the findings that are suppressed, which stand in the log, marked as such."""
    for assessment in report.assessments:
        statement = assessment.goal.statement
        for finding in assessment.suppressed:
            yield Found(finding, Place.of(statement, finding.span), statement.source, assessment)


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield a log with one run."""
    rules = {name: rule for name, (rule, _) in rules_of(tally, report).items()}
    for assessment in report.assessments:
        rules |= {each.rule.id: each.rule for each in assessment.suppressed}
    every = sorted(rules.items())
    index = {name: at for at, (name, _) in enumerate(every)}
    run = {
        "tool": {
            "driver": {
                "name": "smartcheck",
                "version": version("smartcheck"),
                "rules": [_rule(rule) for _, rule in every],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder smartcheck was run in."}}},
        "artifacts": [{"location": _artifact(path), "mimeType": "text/plain"} for path in report.files],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    apart = Apart()
    return listed(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]},
        (_numbered(index[rule], rule, apart.name(name), rest) for rule, name, rest in records(pieces)),
        MARGIN,
    )


MARGIN = "\n        "
"""How far in a result stands."""


def _numbered(number: int, rule: str, name: str, rest: str) -> str:
    """Return a result whose rule's number and fingerprint the whole says."""
    head = {"ruleId": rule, "ruleIndex": number, "partialFingerprints": {"smartcheck/v1": name}}
    return f"{indented(head, MARGIN).removesuffix(f'{MARGIN}}}')},{rest}"


def record(each: Found) -> str:
    """Return a result without its first keys, which `framed` adds."""
    return FIELD.join((each.finding.rule.id, fingerprint(each), indented(_result(each), MARGIN).removeprefix("{")))


def _suppression(each: Found) -> Iterator[dict[str, str]]:
    """Yield where it is said that a finding is suppressed: beside the goal, with the reason if one is given, or not.

    What the baseline hides is suppressed outside of the source.
    """
    assessment = each.assessment
    at = next((at for at, one in enumerate(assessment.suppressed) if one is each.finding), -1) if assessment else -1
    if assessment and at >= len(assessment.excuses):
        yield {"kind": "external"}
    elif assessment and at >= 0:
        reason = assessment.excuses[at]
        yield {"kind": "inSource", "justification": reason} if reason else {"kind": "inSource"}


def _invocation(report: Report) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": not (report.skipped or report.error),
        "properties": {"today": report.today.isoformat()},
    }
    notes: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": f"file not read: {reason}"},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
        }
        for path, reason in report.skipped
    ]
    if report.error:
        notes.append({"level": "error", "message": {"text": report.error}})
    return {**invocation, "toolExecutionNotifications": notes} if notes else invocation


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": rule.why, "markdown": rule.why},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.criterion.replace("_", "-")], "precision": PRECISIONS.get(rule.basis, "high")},
    }


def _result(each: Found) -> dict[str, Any]:
    finding = each.finding
    question = "" if finding.question in finding.message else f"\n{finding.question}"
    statement = each.assessment.goal.statement if each.assessment else None
    span = statement.locate(finding.span) if statement else finding.span
    location: dict[str, Any] = {"physicalLocation": _physical(each.source, span)}
    if statement and statement.path:
        location["logicalLocations"] = [{"fullyQualifiedName": statement.path}]
    result: dict[str, Any] = {
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message + question},
        "locations": [location],
    }
    if finding.related:
        result["relatedLocations"] = [_related(at, other) for at, other in enumerate(finding.related, 1)]
    fixes = list(_fixes(statement, finding)) if statement else []
    result |= {"fixes": fixes} if fixes else {}
    suppressions = list(_suppression(each))
    return {**result, "suppressions": suppressions} if suppressions else result


def _related(number: int, other: Related) -> dict[str, Any]:
    place = other.statement.locate(other.span)
    return {
        "id": number,
        "message": {"text": other.message},
        "physicalLocation": _physical(other.statement.source, place),
    }


def _fixes(statement: Statement, finding: Finding) -> Iterator[dict[str, Any]]:
    for rewrite in finding.rewrites:
        change = changes(statement, rewrite)
        if change:
            yield {
                "description": {"text": f"{rewrite.text} ({rewrite.applicability})"},
                "artifactChanges": [
                    {
                        "artifactLocation": _artifact(statement.source.path),
                        "replacements": [
                            {
                                "deletedRegion": _region(statement.source, each.span),
                                "insertedContent": {"text": each.text},
                            }
                            for each in change
                        ],
                    }
                ],
            }


def _physical(source: Source, span: Span) -> dict[str, Any]:
    region = _region(source, span)
    region["snippet"] = {"text": source.text[span.start : span.end]}
    return {"artifactLocation": _artifact(source.path), "region": region}


def _region(source: Source, span: Span) -> dict[str, Any]:
    place = spot(source, span)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": source.characters(span.start),
        "charLength": span.end - span.start,
    }


def _artifact(path: str) -> dict[str, Any]:
    """Return *path* as a URI: relative ones against the folder the run was in."""
    if re.match(r"<.*>$", path):  # a goal on the command line, standard input
        return {"uri": f"smartcheck:{quote(path.strip('<>'))}"}
    uri = quote(below(path), safe="/", errors="surrogatepass")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": ROOT}
