"""How often each rule found something, instead of every finding: for ``--statistics``."""

from __future__ import annotations

import json

from smartcheck.assessment import SCHEMA, Report
from smartcheck.reporters import aligned
from smartcheck.reporters.figures import Figures

FORMATS = ("text", "json")


def render(report: Report, format: str = "text") -> str:
    """Return the figures of *report* as ``text`` (a table) or ``json``."""
    return written(Figures.of(report), report, format)


def written(figures: Figures, report: Report, format: str = "text") -> str:
    """Return *figures*; *report*, whose they are, says on which day."""
    return _json(figures, report) if format == "json" else _text(figures)


def _text(figures: Figures) -> str:
    rows = [
        (str(each.findings), str(each.goals), each.severity, each.rule.id, each.rule.name) for each in figures.rules
    ]
    lines = [figures.headline]
    if figures.mean is not None:
        lines[0] += f"; mean score {figures.mean:g}"
    if rows:
        lines += ["", *aligned([("findings", "goals", "severity", "rule", "name"), *rows], right=2)]
    return "\n".join(lines) + "\n"


def _json(figures: Figures, report: Report) -> str:
    document = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "goals": figures.goals,
        "clean": figures.clean,
        "remarked": figures.remarked,
        "not_goals": figures.others,
        "files": figures.files,
        "mean_score": figures.mean,
        "severities": dict(figures.severities),
        "scores": {f"{at * 10}-{at * 10 + 9 if at < 9 else 100}": n for at, n in enumerate(figures.tenths)},
        "verdicts": {criterion: dict(verdicts) for criterion, verdicts in figures.verdicts.items()},
        "rules": [
            {
                "rule": each.rule.id,
                "name": each.rule.name,
                "severity": each.severity,
                "findings": each.findings,
                "goals": each.goals,
            }
            for each in figures.rules
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
