"""SARIF 2.1.0, the form in which code scanning takes findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from smartcheck.assessment import Assessment, Report
from smartcheck.fixes.changes import changes
from smartcheck.reporters import Found, Place, below, fingerprints, found, spot
from smartcheck.rule import Finding, Related, Rewrite, Rule
from smartcheck.source import Source, Span, Statement

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PRECISIONS = {"exact": "very-high", "heuristic": "high", "context": "medium"}
ROOT = "SRCROOT"


def render(report: Report) -> str:
    """Return *report* as a log with one run; findings that are suppressed stand in it, marked as such."""
    every = [*found(report), *_suppressed(report)]
    open_ = len(every) - sum(len(each.suppressed) for each in report.assessments)
    rules = sorted({each.finding.rule.id: each.finding.rule for each in every}.items())
    index = {name: at for at, (name, _) in enumerate(rules)}
    why = [each for one in report.assessments for each in _suppressions(one)]
    results = []
    for at, (each, mark) in enumerate(zip(every, fingerprints(every), strict=True)):
        result = _result(each, index[each.finding.rule.id], mark)
        results.append(result if at < open_ else {**result, "suppressions": [why[at - open_]]})
    run = {
        "tool": {
            "driver": {
                "name": "smartcheck",
                "version": version("smartcheck"),
                "rules": [_rule(rule) for _, rule in rules],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder smartcheck was run in."}}},
        "artifacts": [{"location": _artifact(path), "mimeType": "text/plain"} for path in report.files],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _suppressed(report: Report) -> Iterator[Found]:
    for each in report.assessments:
        statement = each.goal.statement
        for finding in each.suppressed:
            yield Found(finding, Place.of(statement, finding.span), statement.source, each)


def _suppressions(assessment: Assessment) -> Iterator[dict[str, str]]:
    """Yield for each suppressed finding where that is said: beside the goal, with the reason if one is given, or not.

    What the baseline hides is suppressed outside of the source.
    """
    for reason in assessment.excuses:
        yield {"kind": "inSource", "justification": reason} if reason else {"kind": "inSource"}
    for _ in assessment.suppressed[len(assessment.excuses) :]:
        yield {"kind": "external"}


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


def _result(each: Found, index: int, mark: str) -> dict[str, Any]:
    finding = each.finding
    question = "" if finding.question in finding.message else f"\n{finding.question}"
    statement = each.assessment.goal.statement if each.assessment else None
    span = statement.locate(finding.span) if statement else finding.span
    location: dict[str, Any] = {"physicalLocation": _physical(each.source, span)}
    if statement and statement.path:
        location["logicalLocations"] = [{"fullyQualifiedName": statement.path}]
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message + question},
        "locations": [location],
        "partialFingerprints": {"smartcheck/v1": mark},
    }
    if finding.related:
        result["relatedLocations"] = [_related(at, other) for at, other in enumerate(finding.related, 1)]
    fixes = list(_fixes(statement, finding)) if statement else []
    return {**result, "fixes": fixes} if fixes else result


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
                "description": {"text": _described(rewrite)},
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


def _described(rewrite: Rewrite) -> str:
    return f"{rewrite.text} ({rewrite.applicability})"


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
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _artifact(path: str) -> dict[str, Any]:
    """Return *path* as a URI: relative ones against the folder the run was in."""
    if re.match(r"<.*>$", path):  # a goal on the command line, standard input
        return {"uri": f"smartcheck:{quote(path.strip('<>'))}"}
    uri = quote(below(path), safe="/", errors="surrogatepass")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}
