"""Annotations of a GitHub workflow, within what GitHub shows: ten of each kind a step."""

from __future__ import annotations

from collections import Counter

from smartcheck.assessment import Report
from smartcheck.reporters import Found, below, concise, found
from smartcheck.reporters.figures import Figures, counted

LIMIT = 10
"""Annotations of one kind that GitHub shows for a step; the rest it drops silently."""
KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """Return workflow commands, the gravest findings first; what does not fit is listed in the log and counted."""
    every = found(report)
    room = Counter({"error": LIMIT, "warning": LIMIT, "notice": LIMIT - 1})  # the last notice says how many are left
    lines = []
    for path, reason in report.skipped:
        if room["warning"]:
            room["warning"] -= 1
            lines.append(command("warning", f"skipped: {reason}", file=below(path), title="smartcheck: file not read"))
    left: list[Found] = []
    for each in sorted(every, key=lambda each: list(KINDS).index(each.finding.severity)):
        kind = KINDS[each.finding.severity]
        if room[kind]:
            room[kind] -= 1
            lines.append(_annotation(kind, each))
        else:
            left.append(each)
    if left:
        what = f"{counted(len(left), 'more finding')} in the log: GitHub shows {LIMIT} annotations of a kind"
        lines.append(command("notice", what, title="smartcheck"))
        lines += ["::group::Findings without an annotation", *(f"- {concise.line(each)}" for each in left)]
        lines.append("::endgroup::")
    lines.append(Figures.of(report).headline)
    return "\n".join(lines) + "\n"


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
