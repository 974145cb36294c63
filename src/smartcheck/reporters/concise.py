"""One line a finding, for editors, ``grep`` and logs: ``path:line:column: severity ID name: message``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import Found, found, found_in, printable
from smartcheck.reporters.figures import Figures, Tally


def render(report: Report) -> str:
    """Return the findings of *report*, one a line, then what was skipped and how many there are."""
    lines = (f"{line(each)}\n" for each in found(report))
    return "".join(framed(lines, report, Tally.of(report.assessments)))


def piece(assessment: Assessment) -> str:
    """Return the findings of one assessment, one a line."""
    return "".join(f"{line(each)}\n" for each in found_in(assessment))


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the lines of findings, then what was skipped and how many there are."""
    yield from pieces
    for path, reason in report.skipped:
        yield f"{printable(path)}: skipped: {printable(reason)}\n"
    yield f"{Figures.summed(tally, report).headline}\n"


def line(each: Found) -> str:
    """Return one finding as a line."""
    finding, place = each.finding, each.place
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    return f"{where}: {finding.severity} {finding.rule.id} {finding.rule.name}: {printable(finding.message)}"
