"""One line a finding, for editors, ``grep`` and logs: ``path:line:column: severity ID name: message``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smartcheck.assessment import Report
from smartcheck.reporters import Found, printable, records
from smartcheck.reporters.figures import Figures, Tally


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the lines of findings, then what was skipped and how many there are."""
    for (each,) in records(pieces):
        yield f"{each}\n"
    for path, reason in report.skipped:
        yield f"{printable(path)}: skipped: {printable(reason)}\n"
    yield f"{Figures.summed(tally, report).headline}\n"


def record(each: Found) -> str:
    """Return one finding as a line."""
    finding, place = each.finding, each.place
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    return f"{where}: {finding.severity} {finding.rule.id} {finding.rule.name}: {printable(finding.message)}"
