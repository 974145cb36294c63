"""Markdown for a pull request comment or a job summary: a table of goals, then what was found in each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from smartcheck.assessment import Assessment, Report
from smartcheck.reporters import Found, Place, found_in, printable, spot
from smartcheck.reporters.figures import Figures
from smartcheck.rule import CRITERIA
from smartcheck.source import Span

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
_SPECIAL = re.compile(r"([\\`*_\[\]|~<>]|[#!](?=\S)|[:.](?=\w)|^[-+=])")


def render(report: Report) -> str:
    """Return *report* as Markdown that is no longer than a comment may be."""
    figures = Figures.of(report)
    mean = "" if figures.mean is None else f", mean score {figures.mean:g}"
    head = f"### smartcheck\n\n{figures.headline}{mean}\n"
    parts = [*_goals(report), *_notices(report), *_skipped(report)]
    text = head + "".join(parts)
    if len(text) <= LONGEST:
        return text
    kept = [head]
    for at, part in enumerate(parts):
        if sum(map(len, kept)) + len(part) > LONGEST - 200:
            kept.append(f"\n{len(parts) - at} more sections are left out: this comment would be too long.\n")
            break
        kept.append(part)
    return "".join(kept)


def _goals(report: Report) -> Iterator[str]:
    goals = [each for each in report.assessments if each.verdicts]
    if goals:
        titles = [_TITLES.get(each, each.capitalize()) for each in CRITERIA]
        rows = [f"| Score | Goal | {' | '.join(titles)} |", "|---:|---|" + "---|" * len(CRITERIA)]
        more = f"\n{len(goals) - ROWS} more goals are not listed.\n" if len(goals) > ROWS else ""
        yield "\n" + "\n".join([*rows, *map(_row, goals[:ROWS])]) + "\n" + more
    for each in report.assessments:
        if each.findings:
            yield _section(each)


def _row(assessment: Assessment) -> str:
    verdicts = " | ".join(SIGNS[verdict.value] for verdict in assessment.verdicts.values())
    score = "–" if assessment.score is None else assessment.score
    return f"| {score} | {escaped(_short(assessment.goal.text))} | {verdicts} |"


def _section(assessment: Assessment) -> str:
    statement = assessment.goal.statement
    place = Place.of(statement, Span(0, len(statement.text)))
    title = f"{html.escape(printable(place.path))}:{place.line}"  # a line of HTML, where Markdown is not read
    head = f"\n<details{'' if assessment.clean else ' open'}><summary>{title}</summary>\n"
    lines = [head, f"> {escaped(_short(statement.text, 300))}\n"]
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


def _short(text: str, longest: int = 120) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, mentions nobody and links to nothing."""
    text = _SPECIAL.sub(r"\\\1", printable(text).replace("&", "&amp;"))
    return text.replace("@", "&#64;")
