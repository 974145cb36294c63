"""A GitLab code quality report: the Code Climate issues that a merge request shows beside its changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from smartcheck.assessment import Report
from smartcheck.reporters import FIELD, Apart, Found, below, fingerprint, hashed, records
from smartcheck.reporters.figures import Tally
from smartcheck.reporters.json import indented, listed

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the list of issues; a skipped file is one of its first line."""
    apart = Apart()
    issues = (f'{{\n    "fingerprint": "{apart.name(name)}",{rest}' for name, rest in records(pieces))
    skipped = (indented(_skipped(path, reason), "\n  ") for path, reason in report.skipped)
    return listed([], chain(issues, skipped), "\n  ")


def record(each: Found) -> str:
    """Return the issue that a finding is, its fingerprint apart."""
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
