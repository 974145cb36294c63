"""One line a finding, for editors, ``grep`` and logs: ``path:line:column: severity ID name: message``."""

from __future__ import annotations

from smartcheck.assessment import Report
from smartcheck.reporters import Found, found, printable
from smartcheck.reporters.figures import Figures


def render(report: Report) -> str:
    """Return the findings of *report*, one a line, then what was skipped and how many there are."""
    lines = [line(each) for each in found(report)]
    lines += [f"{printable(path)}: skipped: {printable(reason)}" for path, reason in report.skipped]
    return "\n".join([*lines, Figures.of(report).headline]) + "\n"


def line(each: Found) -> str:
    """Return one finding as a line."""
    finding, place = each.finding, each.place
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    return f"{where}: {finding.severity} {finding.rule.id} {finding.rule.name}: {printable(finding.message)}"
