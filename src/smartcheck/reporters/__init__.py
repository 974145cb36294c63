"""Reports go in, text comes out: one module per format, imported when used.

A reporter is a module with one function, ``render(report: Report) -> str``, and a line in `REPORTERS`.
The same report gives the same bytes, and the output ends in a line end.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from smartcheck.assessment import Report
from smartcheck.errors import ConfigError, nearest
from smartcheck.source import Span, Statement

REPORTERS = {
    "text": "for people: every goal, its verdicts, its findings",
    "json": "one JSON document (docs/json.md)",
    "jsonl": "one JSON object a line, one line a statement",
}
"""Module name to what it is for."""


class Place(NamedTuple):
    """Where something stands in a document; lines and columns count from 1, the end column is the one after."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, statement: Statement, span: Span) -> Place:
        """Return where *span* of the statement's text stands."""
        found = statement.locate(span)
        position = statement.source.position
        return cls(statement.source.path, *position(found.start), *position(found.end))


def render(report: Report, format: str = "text") -> str:
    """Return *report* in one of the formats of `REPORTERS`."""
    if format not in REPORTERS:
        known = ", ".join(REPORTERS)
        raise ConfigError(f"no report format {format!r}{nearest(format, tuple(REPORTERS))}; known are {known}")
    text: str = import_module(f"smartcheck.reporters.{format}").render(report)
    return text
