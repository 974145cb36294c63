"""A GitLab code quality report: the Code Climate issues that a merge request shows beside its changes."""

from __future__ import annotations

import json
from typing import Any

from smartcheck.assessment import Report
from smartcheck.reporters import Found, below, fingerprints, found

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the findings as a JSON list; a skipped file is an issue of its first line."""
    every = found(report)
    issues = [_issue(each, mark) for each, mark in zip(every, fingerprints(every), strict=True)]
    issues += [_skipped(path, reason) for path, reason in report.skipped]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(each: Found, fingerprint: str) -> dict[str, Any]:
    finding, place = each.finding, each.place
    return {
        "type": "issue",
        "check_name": f"{finding.rule.id} {finding.rule.name}",
        "description": f"{finding.rule.id} {finding.rule.name}: {finding.message}",
        "content": {"body": finding.rule.why},
        "categories": ["Clarity"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": below(place.path), "lines": {"begin": place.line, "end": place.end_line}},
    }


def _skipped(path: str, reason: str) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "type": "issue",
        "check_name": "skipped-file",
        "description": f"file not read: {reason}",
        "categories": ["Bug Risk"],
        "severity": "major",
        "fingerprint": sha256(f"skipped\0{path}".encode(errors="surrogatepass")).hexdigest(),
        "location": {"path": below(path), "lines": {"begin": 1, "end": 1}},
    }
