"""Markdown for a pull request comment or a job summary: a table of goals, then what was found in each."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from smartcheck.assessment import Assessment, Report
from smartcheck.errors import shortened
from smartcheck.regexes import later
from smartcheck.reporters import FIELD, Found, Place, found_in, printable, records, spot
from smartcheck.reporters.figures import Figures, Tally
from smartcheck.rule import CRITERIA

LONGEST = 60_000
"""A comment on GitHub holds 65,536 characters, one on GitLab a million."""
ROWS = 100
"""Goals in the table; the whole is for the page."""
SIGNS = {
    "met": "✅ met",
    "supported": "✅ supported",
    "partial": "🟡 partly",
    "missing": "❌ missing",
    "no_evidence": "➖ not said",
    "implausible": "❗ implausible",
}
SEVERITIES = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_TITLES = {"time_bound": "Time-bound"}
_SPECIAL = later(r"([\\`*_\[\]|~<>]|[#!](?=\S)|[:.](?=\w)|^[-+=])")


def piece(assessment: Assessment) -> str:
    """Return the row of one goal, and what was found in it."""
    row = _row(assessment) if assessment.verdicts else ""
    return FIELD.join((row, _section(assessment) if assessment.findings else ""))


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield as much as a comment has room for."""
    figures = Figures.summed(tally, report)
    mean = "" if figures.mean is None else f", mean score {figures.mean:g}"
    head = f"### smartcheck\n\n{figures.headline}{mean}\n"
    rows: list[str] = []
    sections: list[str] = []
    count = size = 0
    for row, section in records(pieces):
        if row and len(rows) < ROWS:
            rows.append(row)
        count += bool(section)
        if section and size <= LONGEST:  # what stands behind has no room anyway
            sections.append(section)
            size += len(section)
    parts = [*_table(rows, figures), *sections, *_notices(report), *_skipped(report)]
    count += len(parts) - len(sections)
    text = head + "".join(parts)
    if count == len(parts) and len(text) <= LONGEST:
        yield text
        return
    yield head
    size = len(head)
    for at, part in enumerate(parts):
        size += len(part)
        if size > LONGEST - 200:
            yield f"\n{count - at} more sections are left out: this comment would be too long.\n"
            return
        yield part


def _table(rows: Sequence[str], figures: Figures) -> Iterator[str]:
    if rows:
        titles = [_TITLES.get(each, each.capitalize()) for each in CRITERIA]
        head = [f"| Score | Goal | {' | '.join(titles)} |", "|---:|---|" + "---|" * len(CRITERIA)]
        left = figures.goals - len(rows)
        more = f"\n{left} more goals are not listed.\n" if left else ""
        yield "\n" + "\n".join([*head, *rows]) + "\n" + more


def _row(assessment: Assessment) -> str:
    verdicts = " | ".join(SIGNS[verdict.value] for verdict in assessment.verdicts.values())
    score = "–" if assessment.score is None else assessment.score
    return f"| {score} | {escaped(shortened(assessment.goal.text, 120))} | {verdicts} |"


def _section(assessment: Assessment) -> str:
    statement = assessment.goal.statement
    place = Place.of(statement)
    title = f"{html.escape(printable(place.path))}:{place.line}"  # a line of HTML, where Markdown is not read
    head = f"\n<details{'' if assessment.clean else ' open'}><summary>{title}</summary>\n"
    lines = [head, f"> {escaped(shortened(statement.text, 300))}\n"]
    lines += [_finding(each) for each in found_in(assessment)]
    return "\n".join(lines) + "\n\n</details>\n"


def _finding(each: Found) -> str:
    finding = each.finding
    line = f"- {SEVERITIES[finding.severity]} **{finding.rule.id} {finding.rule.name}**: {escaped(finding.message)}"
    if finding.question and finding.question not in finding.message:
        line += f" *{escaped(finding.question)}*"
    for other in finding.related:
        there = Place.of(other.statement, other.span)
        line += f"\n  - see {_where(there)}: {escaped(other.message)}"
    if finding.rewrites:
        line += f"\n  - try: {escaped(finding.rewrites[0].text)}"
    return line


def _notices(report: Report) -> Iterator[str]:
    for notice in report.notices:
        place = spot(notice.source, notice.finding.span)
        yield f"\n{_where(place)}\n\n{_finding(Found(notice.finding, place, notice.source))}\n"


def _skipped(report: Report) -> Iterator[str]:
    if report.skipped:
        lines = [f"- {escaped(path)}: {escaped(reason)}" for path, reason in report.skipped]
        yield "\nNot read:\n\n" + "\n".join(lines) + "\n"


def _where(place: Place) -> str:
    return f"{escaped(place.path)}:{place.line}"


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, mentions nobody and links to nothing."""
    text = _SPECIAL.sub(r"\\\1", printable(text).replace("&", "&amp;"))
    return text.replace("@", "&#64;")
