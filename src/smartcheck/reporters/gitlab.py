"""A GitLab code quality report: the Code Climate issues that a merge request shows beside its changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import FIELD, RECORD, Apart, Found, below, fingerprint, found, found_in, hashed, records
from smartcheck.reporters.figures import Tally
from smartcheck.reporters.json import indented

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the findings as a JSON list; a skipped file is an issue of its first line."""
    return "".join(framed(map(_record, found(report)), report))


def piece(assessment: Assessment) -> str:
    """Return what was found in one goal, fingerprints apart."""
    return RECORD.join(map(_record, found_in(assessment)))


def framed(pieces: Iterable[str], report: Report, tally: Tally | None = None) -> Iterator[str]:
    """Yield the list of issues."""
    apart = Apart()
    mark = "[\n  "
    for name, rest in records(pieces):
        yield f'{mark}{{\n    "fingerprint": "{apart.name(name)}",{rest}'
        mark = ",\n  "
    for path, reason in report.skipped:
        yield mark + indented(_skipped(path, reason), "\n  ")
        mark = ",\n  "
    yield "[]\n" if mark.startswith("[") else "\n]\n"


def _record(each: Found) -> str:
    return fingerprint(each) + FIELD + indented(_issue(each), "\n  ").removeprefix("{")


def _issue(each: Found) -> dict[str, Any]:
    finding, place = each.finding, each.place
    return {
        "type": "issue",
        "check_name": f"{finding.rule.id} {finding.rule.name}",
        "description": f"{finding.rule.id} {finding.rule.name}: {finding.message}",
        "content": {"body": finding.rule.why},
        "categories": ["Clarity"],
        "severity": SEVERITIES[finding.severity],
        "location": {"path": below(place.path), "lines": {"begin": place.line, "end": place.end_line}},
    }


def _skipped(path: str, reason: str) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": "skipped-file",
        "description": f"file not read: {reason}",
        "categories": ["Bug Risk"],
        "severity": "major",
        "fingerprint": hashed(f"skipped\0{path}"),
        "location": {"path": below(path), "lines": {"begin": 1, "end": 1}},
    }
