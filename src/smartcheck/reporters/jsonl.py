"""One JSON object a line, one line a statement: for pipes and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from smartcheck.assessment import SCHEMA, Assessment, Report
from smartcheck.reporters.figures import Tally
from smartcheck.reporters.json import escaped, failure, located

_WRITE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def piece(assessment: Assessment) -> str:
    """Return one assessment as a line."""
    return f"{escaped(_WRITE(located(assessment)))}\n"


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the lines; one more says why the run came to nothing, where it did."""
    yield from pieces
    if report.error:
        yield f"{escaped(_WRITE({'schema': SCHEMA, 'error': failure(report.error)}))}\n"
