"""For people: every goal with its verdicts at a glance, then what was found, with the words in question underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from smartcheck.assessment import Assessment, Notice, Report, Verdict
from smartcheck.language.figures import written
from smartcheck.regexes import later
from smartcheck.reporters import Place, printable, spot
from smartcheck.reporters.figures import Figures, Tally, counted
from smartcheck.rule import Finding
from smartcheck.tuples import NamedTuple

INDENT = " " * 5
NARROW = 72
"""Columns below which a goal takes as many lines as it needs."""
LONGEST = 1000
"""How much of a rewrite is shown: whole goals, not whole books."""

SYMBOLS = {"met": "●", "supported": "●", "partial": "◐", "missing": "○", "no_evidence": "?", "implausible": "!"}
_PLAIN = {**SYMBOLS, "met": "+", "supported": "+", "partial": "~", "missing": "-"}
LEGEND = (
    ("met", "met"),
    ("partial", "partly"),
    ("missing", "missing"),
    ("no_evidence", "not said"),
    ("implausible", "implausible"),
)
_STYLED = later(r"\x1b\[[0-9;]*m")
_COLORS = {
    "met": "32",
    "supported": "32",
    "partial": "33",
    "missing": "31",
    "implausible": "31",
    "no_evidence": "2",
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "strong": "1",
    "faint": "2",
    "mark": "35",
}


class Style(NamedTuple):
    """What the screen can show."""

    width: int = 100
    color: bool = False
    unicode: bool = True

    def paint(self, text: str, name: str) -> str:
        """Return *text* in the colour of *name*."""
        return f"\x1b[{_COLORS[name]}m{text}\x1b[0m" if self.color else text

    def symbol(self, verdict: str) -> str:
        """Return the sign of a verdict."""
        return self.paint((SYMBOLS if self.unicode else _PLAIN)[verdict], verdict)

    @property
    def ellipsis(self) -> str:
        """What stands where a long line is cut."""
        return "…" if self.unicode else "..."


def piece(assessment: Assessment, style: Style | None = None) -> str:
    """Return what there is to say about one goal."""
    lines = _block if assessment.verdicts else _aside
    return "\n".join(lines(assessment, style or Style())) + "\n\n"


def framed(pieces: Iterable[str], report: Report, tally: Tally, style: Style | None = None) -> Iterator[str]:
    """Yield the goals, what there is to say about the documents, and what it all comes to."""
    style = style or Style()
    yield from pieces
    for _, about in groupby(report.notices, key=lambda each: each.source.path):
        yield "\n".join(line for each in about for line in _notice(each, style)) + "\n\n"
    yield "\n".join(_summary(report, tally, style)) + "\n"


def _block(assessment: Assessment, style: Style) -> Iterator[str]:
    score = "-" if assessment.score is None else str(assessment.score)
    yield style.paint(f"{score:>3}  {_headline(assessment.goal.text, style)}", "strong")
    glance = [
        f"{style.symbol(verdict.value)} {name.replace('_', '-')}{_given(assessment, verdict, style)}"
        for name, verdict in assessment.verdicts.items()
    ]
    yield from _packed(glance, style.width)
    for finding in assessment.findings:
        yield from _finding(assessment, finding, style)
    yield from _unexplained(assessment, style)


def _given(assessment: Assessment, verdict: Verdict, style: Style) -> str:
    """Return the day that a heading or a field beside the goal gives: its own words do not say it."""
    if not any(each.code == "field-due" for each in verdict.reasons):
        return ""
    from smartcheck.context.beside import due_day

    day = due_day(assessment.goal)
    return style.paint(f" ({written(day)})", "faint") if day else ""


def _headline(text: str, style: Style) -> str:
    """Return a goal as it opens what is said about it: what fits on a line, where lines are long enough."""
    if style.width < NARROW:
        return printable(text[:LONGEST])
    return _window(text, 0, 0, style.width - len(INDENT), style)[0]


def _packed(items: Iterable[str], width: int) -> Iterator[str]:
    """Yield *items* in lines no wider than *width* columns, so that none is parted from its sign."""
    line = ""
    for item in items:
        longer = f"{line}  {item}" if line else INDENT + item
        if line and columns_of(_STYLED.sub("", longer)) > width:
            yield line
            longer = INDENT + item
        line = longer
    yield line


def _unexplained(assessment: Assessment, style: Style) -> Iterator[str]:
    """Say why a verdict is not met where no rule spoke of its criterion: no sign stays without its reason."""
    told = {finding.rule.criterion for finding in (*assessment.findings, *assessment.suppressed)}
    for name, verdict in assessment.verdicts.items():
        if verdict.value in ("partial", "missing") and name not in told:
            for reason in verdict.reasons[:1]:
                words = f": '{printable(assessment.goal.part(reason.span))}'" if reason.span else ""
                line = f"{style.symbol(verdict.value)} {name.replace('_', '-')}: {printable(reason.text)}{words}"
                yield INDENT + style.paint(line, "faint")


def _aside(assessment: Assessment, style: Style) -> Iterator[str]:
    statement = assessment.goal.statement
    place = Place.of(statement)
    text, _, _ = _window(statement.text, 0, 0, style.width - len(INDENT), style)
    why = f": {assessment.goal.kind_reason}" if assessment.goal.kind_reason else ""
    yield style.paint(f"  -  {text}", "faint")
    yield style.paint(f"{printable(place.path)}:{place.line}:{place.column}: not a goal{printable(why)}", "faint")


def _notice(notice: Notice, style: Style) -> Iterator[str]:
    place, finding = spot(notice.source, notice.finding.span), notice.finding
    name = style.paint(f"{finding.rule.id} {finding.rule.name}", "strong")
    severity = style.paint(finding.severity, finding.severity)
    yield f"{printable(place.path)}:{place.line}:{place.column}: {severity} {name}: {printable(finding.message)}"
    if finding.question:
        yield INDENT + style.paint(("→ " if style.unicode else "> ") + printable(finding.question), "faint")


def _finding(assessment: Assessment, finding: Finding, style: Style) -> Iterator[str]:
    statement = assessment.goal.statement
    place = Place.of(statement, finding.span)
    where = f"{printable(place.path)}:{place.line}:{place.column}:"
    name = style.paint(f"{finding.rule.id} {finding.rule.name}", "strong")
    yield f"{where} {style.paint(finding.severity, finding.severity)} {name}: {printable(finding.message)}"
    question = printable(finding.question) if finding.question not in finding.message else ""
    if 0 < finding.span.end - finding.span.start < len(statement.text):  # the rest is the goal above, or missing
        line = statement.source.line(place.line)
        end = place.end_column if place.end_line == place.line else len(line) + 1
        whole = Place.of(statement)
        opening = whole.column - 1 if whole.line == place.line else 0
        if whole.end_line == place.line:  # what stands behind the goal, as in the next cell of a table, is not meant
            line = line[: max(whole.end_column, end) - 1]
        room = style.width - len(INDENT)
        shown, before, marked = _window(line, place.column - 1, end - 1, room, style, opening)
        carets = INDENT + " " * before + style.paint("^" * marked, "mark")
        yield INDENT + shown
        if before + marked + 1 + columns_of(question) <= room:
            yield (f"{carets} {style.paint(question, 'faint')}" if question else carets)
            question = ""
        else:
            yield carets
    if question:
        yield INDENT + style.paint(("→ " if style.unicode else "> ") + question, "faint")
    for other in finding.related:
        there = Place.of(other.statement, other.span)
        where = f"{printable(there.path)}:{there.line}:{there.column}: {printable(other.message)}"
        yield INDENT + style.paint("see: ", "faint") + where
    if finding.rewrites:
        text = finding.rewrites[0].text
        shown = text if len(text) <= LONGEST else text[:LONGEST] + style.ellipsis
        yield INDENT + style.paint("try: ", "faint") + printable(shown)


def _summary(report: Report, tally: Tally, style: Style) -> Iterator[str]:
    figures = Figures.summed(tally, report)
    if not figures.goals:
        yield figures.headline
        return
    yield style.paint(figures.headline, "strong")
    if figures.others:
        yield f"{counted(figures.others, 'statement')} {'is no goal' if figures.others == 1 else 'are no goals'}"
    if tally.hidden > tally.known:
        yield f"{counted(tally.hidden - tally.known, 'finding')} suppressed by comments"
    for path, reason in report.skipped:
        yield f"skipped {printable(path)}: {printable(reason)}"
    seen = {verdict for verdicts in figures.verdicts.values() for verdict in verdicts}
    yield "  ".join(
        f"{style.symbol(verdict)} {style.paint(words, 'faint')}" for verdict, words in LEGEND if verdict in seen
    )


def _window(line: str, start: int, end: int, room: int, style: Style, opening: int = 0) -> tuple[str, int, int]:
    """Return what fits of *line* from *opening* on and shows *start*, the columns before it and those of the span."""
    room = max(room, 20)
    head = line[opening : opening + room * 2]
    indent = opening + len(head) - len(head.lstrip())
    first = min(indent, start)
    dots = ""
    ends = min(end, start + room)
    if ends - first > room * 2 or columns_of(line[first:ends]) > room - len(style.ellipsis):
        low, first = first, start
        while first > low and columns_of(line[first - 1 : start]) <= room // 3:
            first -= 1
        dots = style.ellipsis if first > indent else ""
    last = room - len(style.ellipsis)
    if _is_plain(line[first : first + room * 5]):  # each sign takes one column
        fits = max(last - len(dots), 0)
        count = len(line) - first
        if count > fits and (len(dots) + fits >= room or min(count - fits, room) > room - len(dots) - fits):
            count, dots_behind = fits, style.ellipsis
        else:
            dots_behind = ""
        stop = first + count
        before = len(dots) + max(min(start, stop) - first, 0)
        marked = max(min(end, stop) - max(start, first), 0)
        return f"{dots}{line[first:stop]}{dots_behind}", before, max(marked, 1)
    shown = [dots]
    before, marked, used = columns_of(dots), 0, columns_of(dots)
    for at in range(first, min(len(line), first + room * 4)):
        text = printable(line[at])
        wide = columns_of(text)
        if used + wide > last and (used + wide > room or columns_of(line[at + 1 : at + room]) > room - used - wide):
            shown.append(style.ellipsis)
            break
        shown.append(text)
        used += wide
        if at < start:
            before += wide
        elif at < end:
            marked += wide
    return "".join(shown), before, max(marked, 1)


def columns_of(text: str) -> int:
    """Return how many terminal columns *text* takes as it is shown."""
    if _is_plain(text):
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1
        for char in printable(text)
    )


def _is_plain(text: str) -> bool:
    """Return whether every sign of *text* is shown as it is, in one column."""
    return text.isascii() and text.isprintable()
