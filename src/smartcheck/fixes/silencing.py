"""Write comments that suppress what is found now: to adopt the check on old goals, and for the editor's quick fix.

A comment is kept only where reading the document again shows that it does what it is for: the findings are gone, every
statement says what it said, and no comment is wrong or idle.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.errors import ReadError
from smartcheck.fixes.repair import Judge
from smartcheck.readers import format_of
from smartcheck.readers.changes import Change, applied
from smartcheck.ruleset.housekeeping import HOUSE
from smartcheck.source import Piece, Source, Span, Statement


class Silenced(NamedTuple):
    """A document with comments."""

    source: Source
    after: str
    findings: int
    """How many findings they suppress."""
    left: tuple[tuple[int, str], ...] = ()
    """What no comment can stand beside: its line, and why."""


class _Wish(NamedTuple):
    """A comment: what it is beside, the rules it names, and how often a place for it was refused."""

    at: int
    """Where in the document that stands, before any comment is written."""
    number: int | None
    """Of the statement it is beside; None for what is found in a document apart from its goals."""
    rules: tuple[str, ...]
    about: tuple[str, ...] = ()
    """The rules of what it suppresses besides findings in the statement, one for each."""
    tried: int = 0


def silence(
    source: Source,
    judge: Judge,
    wanted: Mapping[int, Sequence[str]],
    *,
    about: Sequence[int] = (),
    reason: str = "",
    report: Report | None = None,
) -> Silenced:
    """Return *source* with comments that suppress what is *wanted*: the number of a statement to ids of rules.

    *about* are the numbers of notices to suppress, what is found in a career document apart from its goals. *report* is
    what *judge* says of the document, where that is known already.
    """
    before = report or judge(source)
    work = _Work(source, before, judge, _reason(source, reason))
    notices = [before.notices[number] for number in about]
    work.grant(_wishes(before, wanted, [each for each in notices if _is_there(each, source)]))
    count = sum(len(_suppressed(before, wish)) for wish in work.granted)
    left = [(source.position(wish.at)[0], _why(source)) for wish in sorted(work.refused, key=lambda wish: wish.at)]
    left += [_about_comments(each) for each in notices if not _is_there(each, source)]
    return Silenced(source, work.source.text, count, tuple(left))


def _is_there(notice: Notice, source: Source) -> bool:
    """Whether *notice* is about the document itself, not about a comment in it or about the settings."""
    return notice.source.path == source.path and notice.finding.rule.id not in {each.id for each in HOUSE}


def _about_comments(notice: Notice) -> tuple[int, str]:
    line, _ = notice.source.position(notice.finding.span.start)
    return line, f"{notice.finding.rule.id} {notice.finding.rule.name} speaks of a comment or a setting: mend that"


def _wishes(report: Report, wanted: Mapping[int, Sequence[str]], notices: Sequence[Notice]) -> list[_Wish]:
    """Return a comment for each statement, and one for each line with something else, in order of place."""
    statements = [each.goal.statement for each in report.assessments]
    places = sorted((*each.locate(Span(0, len(each.text))), number) for number, each in enumerate(statements))
    starts = [start for start, _, _ in places]
    rules = {number: list(named) for number, named in wanted.items()}
    beside: dict[int, list[str]] = {}
    alone: dict[int, list[Notice]] = {}
    for each in notices:
        at = each.finding.span.start
        _, end, number = places[max(0, bisect_right(starts, at) - 1)] if places else (0, 0, 0)
        if starts[:1] <= [at] and at < end:
            beside.setdefault(number, []).append(each.finding.rule.id)
        else:
            alone.setdefault(each.source.position(at)[0], []).append(each)
    found: list[_Wish] = []
    for start, _, number in places:
        ids = tuple(beside.get(number, ()))
        if number in rules or ids:
            found.append(_Wish(start, number, _once((*rules.get(number, ()), *ids)), ids))
    for these in alone.values():
        ids = tuple(each.finding.rule.id for each in these)
        found.append(_Wish(min(each.finding.span.start for each in these), None, _once(ids), ids))
    return sorted(found, key=lambda wish: wish.at)


def _once(rules: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _suppressed(report: Report, wish: _Wish) -> list[str]:
    """Return the rule of each thing that *wish* suppresses."""
    beside = () if wish.number is None else report.assessments[wish.number].findings
    return [*(each.rule.id for each in beside if each.rule.id in wish.rules), *wish.about]


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
        self._written: list[Change] = []

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
        if wish.number is None:
            statement = _line_at(self.source, self._now(wish.at))
        else:
            statement = self.report.assessments[wish.number].goal.statement
        found = list(_changes(statement, f"ignore[{', '.join(wish.rules)}]{' ' if self.reason else ''}{self.reason}"))
        return found[wish.tried] if wish.tried < len(found) else None

    def _now(self, at: int) -> int:
        """Return where what stood at *at* stands behind the comments that are written."""
        for change in self._written:
            at += len(change.text) if change.span.start <= at else 0
        return at

    def _try(self, wishes: Sequence[_Wish], changes: Sequence[Change]) -> bool:
        after = Source(self.source.path, applied(self.source, changes))
        try:
            report = self._judge(after)
        except ReadError:
            return False
        if not _holds(self.report, report, wishes):
            return False
        self.source, self.report = after, report
        self._written += sorted(changes, key=lambda change: change.span, reverse=True)
        return True


def _holds(before: Report, after: Report, wishes: Sequence[_Wish]) -> bool:
    """Return whether every statement is as it was, and what is found in it and beside it too, less what is wished."""
    told = Counter(each.finding.rule.id for each in before.notices)
    told.subtract(name for wish in wishes for name in wish.about)
    if len(before.assessments) != len(after.assessments):
        return False
    if not Counter(each.finding.rule.id for each in after.notices) <= told:
        return False
    wanted = {wish.number: wish.rules for wish in wishes if wish.number is not None}
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


def _line_at(source: Source, at: int) -> Statement:
    """Return the words of a line from *at* on, as a comment is written beside them."""
    line = source.line(source.position(at)[0])
    span = Span(at, max(at, source.offset(source.position(at)[0], 1) + len(line.rstrip())))
    return Statement(source, source.text[span.start : span.end], (Piece(0, span),))


def _why(source: Source) -> str:
    if source.path.lower().endswith((".json", ".jsonl", ".ndjson")):
        return "JSON has no comments: use overrides in the settings, or a baseline"
    return "no comment can stand beside it: use overrides in the settings, or a baseline"
