"""One JSON object a line, one line a statement: for pipes and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters.figures import Tally
from smartcheck.reporters.json import located

_WRITE = json.JSONEncoder(ensure_ascii=False).encode


def render(report: Report) -> str:
    """Return the assessments of *report*, one a line."""
    return "".join(map(piece, report.assessments))


def piece(assessment: Assessment) -> str:
    """Return one assessment as a line."""
    return f"{_WRITE(located(assessment))}\n"


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the lines."""
    yield from pieces
