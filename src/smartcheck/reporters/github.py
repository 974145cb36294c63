"""Annotations of a GitHub workflow, within what GitHub shows: ten of each kind a step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from smartcheck.assessment import Report
from smartcheck.reporters import FIELD, Found, below, concise, records
from smartcheck.reporters.figures import Figures, Tally, counted

LIMIT = 10
"""Annotations of one kind that GitHub shows for a step; the rest it drops silently."""
KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield workflow commands, the gravest findings first; what does not fit is listed in the log and counted."""
    room = Counter({"error": LIMIT, "warning": LIMIT, "notice": LIMIT - 1})  # the last notice says how many are left
    for path, reason in report.skipped:
        if room["warning"]:
            room["warning"] -= 1
            yield command("warning", f"skipped: {reason}", file=below(path), title="smartcheck: file not read") + "\n"
    shown: dict[str, list[str]] = {each: [] for each in KINDS.values()}
    left: dict[str, list[str]] = {each: [] for each in KINDS.values()}
    for kind, annotation, line in records(pieces):
        if room[kind]:
            room[kind] -= 1
            shown[kind].append(f"{annotation}\n")
        else:
            left[kind].append(f"- {line}\n")
    yield from chain.from_iterable(shown.values())
    if count := sum(map(len, left.values())):
        what = f"{counted(count, 'more finding')} in the log: GitHub shows {LIMIT} annotations of a kind"
        yield command("notice", what, title="smartcheck") + "\n::group::Findings without an annotation\n"
        yield from chain.from_iterable(left.values())
        yield "::endgroup::\n"
    yield f"{Figures.summed(tally, report).headline}\n"


def record(each: Found) -> str:
    """Return a finding as an annotation and as a line of the log."""
    kind = KINDS[each.finding.severity]
    return FIELD.join((kind, _annotation(kind, each), concise.record(each)))


def _annotation(kind: str, each: Found) -> str:
    finding, place = each.finding, each.place
    question = f"\n{finding.question}" if finding.question not in finding.message else ""
    columns = {"col": place.column, "endColumn": place.end_column} if place.line == place.end_line else {}
    return command(
        kind,
        finding.message + question,
        file=below(place.path),
        line=place.line,
        endLine=place.end_line,
        **columns,
        title=f"{finding.rule.id} {finding.rule.name}",
    )


def command(kind: str, message: str, **properties: str | int) -> str:
    """Return a workflow command: an ``error``, ``warning`` or ``notice`` with its place and title."""
    written = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items()
    )
    return f"::{kind} {written}::{_escaped(message)}"


def _escaped(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(char if char.isprintable() else " " for char in text)
