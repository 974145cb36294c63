"""One JSON object a line, one line a statement: for pipes and tables."""

from __future__ import annotations

import json

from smartcheck.assessment import Report
from smartcheck.reporters.json import located


def render(report: Report) -> str:
    """Return the assessments of *report*, one a line."""
    return "".join(f"{json.dumps(located(each), ensure_ascii=False)}\n" for each in report.assessments)
