"""Write comments that suppress what is found now: to adopt the check on old goals, and for the editor's quick fix.

A comment is kept only where reading the document again shows that it does what it is for: the findings are gone, every
statement says what it said, and no comment is wrong or idle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from smartcheck.assessment import Assessment, Report
from smartcheck.errors import ReadError
from smartcheck.fixes.repair import Judge
from smartcheck.readers import format_of
from smartcheck.readers.changes import Change, applied
from smartcheck.source import Source, Span, Statement


class Silenced(NamedTuple):
    """A document with comments."""

    source: Source
    after: str
    findings: int
    """How many findings they suppress."""
    left: tuple[tuple[int, str], ...] = ()
    """Statements that no comment can stand beside: their line, and why."""


class _Wish(NamedTuple):
    """The comment for one statement: its number, the rules it names, and how often a place for it was refused."""

    number: int
    rules: tuple[str, ...]
    tried: int = 0


def silence(
    source: Source,
    judge: Judge,
    wanted: Mapping[int, Sequence[str]],
    *,
    reason: str = "",
    report: Report | None = None,
) -> Silenced:
    """Return *source* with comments that suppress what is *wanted*: the number of a statement to ids of rules.

    *report* is what *judge* says of it, where that is known already.
    """
    before = report or judge(source)
    work = _Work(source, before, judge, _reason(source, reason))
    work.grant([_Wish(number, tuple(dict.fromkeys(rules))) for number, rules in sorted(wanted.items())])
    count = sum(
        finding.rule.id in wish.rules for wish in work.granted for finding in before.assessments[wish.number].findings
    )
    left = tuple((_line(before, wish.number), _why(before, wish.number)) for wish in sorted(work.refused))
    return Silenced(source, work.source.text, count, left)


def _reason(source: Source, reason: str) -> str:
    """Return *reason* as it may stand in a comment of the document: two dashes would end one in Markdown."""
    if _format(source) == "markdown":
        reason = reason.replace("--", "")
    return " ".join(reason.replace("#", "").split())


def _format(source: Source) -> str:
    return format_of(source.path) if "." in source.path else "text"


class _Work:
    """The document as it is now, what is found in it, which comments stand and which cannot."""

    def __init__(self, source: Source, report: Report, judge: Judge, reason: str) -> None:
        self.source, self.report, self.reason = source, report, reason
        self.granted: list[_Wish] = []
        self.refused: list[_Wish] = []
        self._judge = judge

    def grant(self, wishes: Sequence[_Wish]) -> None:
        """Write the comments together if they do what they are for, else halves of them, down to the one that fails."""
        changes = [(wish, self._change(wish)) for wish in wishes]
        self.refused += [wish for wish, change in changes if change is None]  # there is no other place for it
        done = [(wish, change) for wish, change in changes if change is not None]
        wishes = [wish for wish, _ in done]
        if not done:
            return
        if self._try(wishes, [change for _, change in done]):
            self.granted += wishes
        elif len(wishes) == 1:
            self.grant([wishes[0]._replace(tried=wishes[0].tried + 1)])
        else:
            half = len(wishes) // 2
            self.grant(wishes[:half])
            self.grant(wishes[half:])

    def _change(self, wish: _Wish) -> Change | None:
        statement = self.report.assessments[wish.number].goal.statement
        found = list(_changes(statement, f"ignore[{', '.join(wish.rules)}]{' ' if self.reason else ''}{self.reason}"))
        return found[wish.tried] if wish.tried < len(found) else None

    def _try(self, wishes: Sequence[_Wish], changes: Sequence[Change]) -> bool:
        after = Source(self.source.path, applied(self.source, changes))
        try:
            report = self._judge(after)
        except ReadError:
            return False
        if not _holds(self.report, report, {wish.number: wish.rules for wish in wishes}):
            return False
        self.source, self.report = after, report
        return True


def _holds(before: Report, after: Report, wanted: Mapping[int, Sequence[str]]) -> bool:
    """Return whether every statement is as it was, and what is found in it too, less what is *wanted*."""
    if len(before.assessments) != len(after.assessments) or len(after.notices) > len(before.notices):
        return False
    pairs = enumerate(zip(before.assessments, after.assessments, strict=True))
    return all(
        old.goal.text == new.goal.text and _left(old, wanted.get(number, ())) == _left(new, ())
        for number, (old, new) in pairs
    )


def _left(assessment: Assessment, without: Sequence[str]) -> list[str]:
    return [finding.rule.id for finding in assessment.findings if finding.rule.id not in without]


def _changes(statement: Statement, text: str) -> Iterator[Change]:
    """Yield the comment at each place where it could stand, the best first."""
    source = statement.source
    place = statement.locate(Span(0, len(statement.text)))
    format = _format(source)
    if format in ("json", "excel"):
        return
    first, last = source.position(place.start)[0], source.position(max(place.start, place.end - 1))[0]
    comment = f"<!-- smartcheck: {text} -->" if format == "markdown" else f"# smartcheck: {text}"
    gap = " " if format in ("markdown", "text") else "  "
    if statement.style == "cell":
        yield _beside_cell(source, place, last, comment)
    if format != "csv":
        yield _at_end(source, last, f"{gap}{comment}")
        if first > 1 and statement.style.startswith(("block", "folded", "literal")):
            yield _at_end(source, first - 1, f"{gap}{comment}")
    line = source.line(first)
    start = source.offset(first, 1)
    newline = "\r\n" if _crlf(source, start + len(line)) else "\n"
    yield Change(Span(start, start), f"{line[: len(line) - len(line.lstrip())]}{comment}{newline}")


def _crlf(source: Source, end: int) -> bool:
    """Return whether the line that ends at *end* ends as on Windows; the last, without an end, as the one before."""
    text = source.text
    return text.startswith("\r\n", end) or (end >= len(text) and text[: text.rfind("\n") + 1].endswith("\r\n"))


def _at_end(source: Source, line: int, text: str) -> Change:
    written = source.line(line)
    at = source.offset(line, 1) + len(written.rstrip())
    return Change(Span(at, at), text)


def _beside_cell(source: Source, place: Span, line: int, comment: str) -> Change:
    """Return the comment at the end of the table cell that ends at *place*."""
    end = source.offset(line, 1) + len(source.line(line))
    at = place.end
    while at < end and (source.text[at] != "|" or source.text[at - 1] == "\\"):
        at += 1
    at -= len(source.text[place.end : at]) - len(source.text[place.end : at].rstrip())
    return Change(Span(at, at), f" {comment}")


def _line(report: Report, number: int) -> int:
    statement = report.assessments[number].goal.statement
    return statement.source.position(statement.locate(Span(0, 1)).start)[0]


def _why(report: Report, number: int) -> str:
    path = report.assessments[number].goal.statement.source.path
    if path.lower().endswith((".json", ".jsonl", ".ndjson")):
        return "JSON has no comments: use overrides in the settings, or a baseline"
    return "no comment can stand beside it: use overrides in the settings, or a baseline"
