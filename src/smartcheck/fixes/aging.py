"""The day a goal was written, for fixes: "by next Friday" means the Friday after that day, whenever the fix is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import attrs

from smartcheck.assessment import Report
from smartcheck.source import Source, Span

ROT = frozenset({"T011", "T015"})
"""Rules whose fixes write out a day that depends on when the goal was written."""


def as_written(
    judge: Callable[[Source, date], Report], today: date, days: Callable[[str], Sequence[date | None]]
) -> Callable[[Source], Report]:
    """Return a judge that reads each goal whose day could rot on the day its line was committed, all others *today*.

    *days* gives for each line of a file the day it was committed, nothing where nobody knows. Goals keep their days
    while a document is edited, since edits add and remove no goal.
    """
    known: dict[str, Mapping[int, date]] = {}

    def judged(source: Source) -> Report:
        report = judge(source, today)
        if source.path not in known:
            known[source.path] = _days(report, today, days)
        older = known[source.path]
        if not older:
            return report
        found = list(report.assessments)
        for day in sorted(set(older.values())):
            then = judge(source, day).assessments
            if len(then) != len(found):
                return report
            for number, each in older.items():
                if each == day:
                    found[number] = then[number]
        return attrs.evolve(report, assessments=tuple(found))

    return judged


def _days(report: Report, today: date, days: Callable[[str], Sequence[date | None]]) -> dict[int, date]:
    """Return the number of each goal whose day could rot, to the day its first line was committed."""
    rotting = [at for at, each in enumerate(report.assessments) if ROT & {one.rule.id for one in each.findings}]
    if not rotting:
        return {}
    path = report.assessments[rotting[0]].goal.statement.source.path
    lines = days(path)
    found: dict[int, date] = {}
    for at in rotting:
        statement = report.assessments[at].goal.statement
        line, _ = statement.source.position(statement.locate(Span(0, 1)).start)
        day = lines[line - 1] if line <= len(lines) else None
        if day is not None and day < today:
            found[at] = day
    return found
