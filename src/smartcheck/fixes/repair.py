"""Apply what findings propose to a document: only what may be applied unasked, and only where it does what it says.

Laws: repairing twice equals once; nothing outside the edits changes; every statement that is not edited reads the same
afterwards; a safe edit leaves the parts of its goal and its verdicts as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment, Report
from smartcheck.errors import ReadError
from smartcheck.goal import Goal
from smartcheck.readers.changes import Change, applied, changes
from smartcheck.rewriting.blanks import blanks, filled
from smartcheck.rule import Finding, Rewrite
from smartcheck.source import Source, Span, Statement

ROT = frozenset({"T011", "T015"})
"""Rules whose fixes write out a day that depends on when the goal was written."""


def as_written(
    judge: Callable[[Source, date], Report], today: date, days: Callable[[str], Sequence[date | None]]
) -> Callable[[Source], Report]:
    """Return a judge that reads each goal whose day could rot on the day its line was committed, all others *today*.

    *days* gives for each line of a file the day it was committed, nothing where nobody knows. Goals keep their days
    while a document is edited, since edits add and remove no goal.
    """
    known: dict[str, Mapping[int, date]] = {}

    def judged(source: Source) -> Report:
        report = judge(source, today)
        if source.path not in known:
            known[source.path] = _days(report, today, days)
        older = known[source.path]
        if not older:
            return report
        found = list(report.assessments)
        for day in sorted(set(older.values())):
            then = judge(source, day).assessments
            if len(then) != len(found):
                return report
            for number, each in older.items():
                if each == day:
                    found[number] = then[number]
        return attrs.evolve(report, assessments=tuple(found))

    return judged


def _days(report: Report, today: date, days: Callable[[str], Sequence[date | None]]) -> dict[int, date]:
    """Return the number of each goal whose day could rot, to the day its first line was committed."""
    rotting = [at for at, each in enumerate(report.assessments) if ROT & {one.rule.id for one in each.findings}]
    if not rotting:
        return {}
    path = report.assessments[rotting[0]].goal.statement.source.path
    lines = days(path)
    found: dict[int, date] = {}
    for at in rotting:
        statement = report.assessments[at].goal.statement
        line, _ = statement.source.position(statement.locate(Span(0, 1)).start)
        day = lines[line - 1] if line <= len(lines) else None
        if day is not None and day < today:
            found[at] = day
    return found


Judge = Callable[[Source], Report]
"""Reads a document and says what is found in it."""

ROUNDS = 12
"""How many edits one statement can take; more than there are rules that propose any."""


@attrs.frozen
class Repaired:
    """A document before and after."""

    source: Source
    after: str
    fixes: tuple[tuple[str, int], ...] = ()
    """Rule id to how many of its findings were fixed, in order of id."""

    @property
    def changed(self) -> bool:
        """Whether anything was edited."""
        return self.after != self.source.text

    def diff(self, mark: str = "") -> str:
        """Return a unified diff; *mark* is the byte order mark that the file begins with and its text does not."""
        from difflib import unified_diff

        path = self.source.path.removeprefix("./").lstrip("/")
        before, after = (re.findall(r".*\n|.+\Z", mark + text) for text in (self.source.text, self.after))
        lines = []
        for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
            lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
        return "".join(lines)


class _Proposal(NamedTuple):
    """An edit of one statement: of which rule, and what it changes where."""

    number: int
    rule: str
    rewrite: Rewrite
    changes: tuple[Change, ...]

    @property
    def key(self) -> tuple[int, str, str]:
        return self.number, self.rule, self.rewrite.text


class _Work:
    """A document as it is now, what is found in it now, and which edits did not do what they said."""

    def __init__(self, source: Source, judge: Judge) -> None:
        self.source = source
        self.report = judge(source)
        self.refused: set[tuple[int, str, str]] = set()
        self.fixed: Counter[str] = Counter()
        self._judge = judge

    def apply(self, proposals: Sequence[_Proposal]) -> None:
        """Apply *proposals* together if they do what they say, else halves of them, down to the one that does not."""
        every = (change for each in proposals for change in each.changes)
        after = Source(self.source.path, applied(self.source, every))
        try:
            report = self._judge(after)
            good = _holds(self.report, report, proposals)
        except ReadError:  # the document is none any more
            good = False
        if good:
            self.source, self.report = after, report
            self.fixed.update(each.rule for each in proposals)
        elif len(proposals) == 1:
            self.refused.add(proposals[0].key)
        else:
            half = len(proposals) // 2
            self.apply(proposals[:half])
            self.apply([self._moved(each) for each in proposals[half:]])

    def tidy(self) -> bool:
        """Take away what is written around goals for nothing, all of it or the first that can go; say if any did."""
        idle = [each for each in self.report.notices if each.edits]
        for some in (idle, *([each] for each in idle if len(idle) > 1)) if idle else ():
            after = Source(
                self.source.path, applied(self.source, [Change(*edit) for each in some for edit in each.edits])
            )
            try:
                report = self._judge(after)
            except ReadError:
                continue
            fewer = len(report.notices) == len(self.report.notices) - len(some)
            if fewer and _same(self.report, report):
                self.source, self.report = after, report
                self.fixed.update(each.finding.rule.id for each in some)
                return True
        return False

    def _moved(self, proposal: _Proposal) -> _Proposal:
        """Return *proposal* at the place where its statement stands now that others before it were edited."""
        statement = self.report.assessments[proposal.number].goal.statement
        return proposal._replace(changes=changes(statement, proposal.rewrite) or ())


def repair(source: Source, judge: Judge, *, unsafe: bool = False) -> Repaired:
    """Return *source* with the safe rewrites of its findings applied, and with those that leave blanks if *unsafe*."""
    work = _Work(source, judge)
    for _ in range(ROUNDS):
        proposals = list(_proposals(work.report, unsafe, work.refused))
        if not proposals:
            break
        work.apply(proposals)
    for _ in range(ROUNDS):
        if not work.tidy():
            break
    return Repaired(source, work.source.text, tuple(sorted(work.fixed.items())))


def _proposals(report: Report, unsafe: bool, refused: set[tuple[int, str, str]]) -> Iterator[_Proposal]:
    """Yield at most one edit a statement: the first that may be applied and was not refused."""
    end = 0
    for number, assessment in enumerate(report.assessments):
        for finding, rewrite in _rewrites(assessment, unsafe):
            found = changes(assessment.goal.statement, rewrite)
            if found is None or min(found).span.start < end or _stands(assessment, rewrite):
                continue
            proposal = _Proposal(number, finding.rule.id, rewrite, found)
            if proposal.key not in refused:
                end = max(found).span.end
                yield proposal
                break


def _rewrites(assessment: Assessment, unsafe: bool) -> Iterator[tuple[Finding, Rewrite]]:
    wanted = ("safe", "placeholder") if unsafe else ("safe",)
    for finding in assessment.findings:
        for rewrite in finding.rewrites:
            if rewrite.applicability in wanted:
                yield finding, rewrite


def _stands(assessment: Assessment, rewrite: Rewrite) -> bool:
    """Return whether the blanks that an edit would put in are there already, waiting to be filled."""
    text = assessment.goal.text
    return any(blanks(edit.text) and edit.text.strip() in text for edit in rewrite.edits)


def _holds(before: Report, after: Report, proposals: Sequence[_Proposal]) -> bool:
    """Return whether every statement reads as it should, and every finding that was fixed is gone."""
    if len(before.assessments) != len(after.assessments):
        return False
    edited = {each.number: each for each in proposals}
    for number, (old, new) in enumerate(zip(before.assessments, after.assessments, strict=True)):
        proposal = edited.get(number)
        if proposal is None:
            if new.goal.text != old.goal.text:
                return False
        elif not _does(proposal, old, new):
            return False
    return True


def _same(before: Report, after: Report) -> bool:
    """Return whether the statements of two reports, and what is found in each, are the same."""

    def known(report: Report) -> list[object]:
        return [(each.goal.text, [finding.rule.id for finding in each.findings]) for each in report.assessments]

    return known(before) == known(after)


def _does(proposal: _Proposal, old: Assessment, new: Assessment) -> bool:
    """Return whether an edit gave the text it promised, fixed its finding, and kept the meaning if it is safe."""
    return (
        new.goal.text == proposal.rewrite.text
        and (_count(new, proposal.rule) < _count(old, proposal.rule) or _once_filled(proposal, old))
        and (not proposal.rewrite.safe or _meaning(old) == _meaning(new))
    )


def _once_filled(proposal: _Proposal, old: Assessment) -> bool:
    """Return whether the finding is gone once the blanks are filled: "by <date>" names no day before."""
    if not blanks(proposal.rewrite.text):
        return False
    goal = old.goal
    before = _count(engine.assess_statement(goal, today=goal.today), proposal.rule)
    for text in filled(proposal.rewrite.text, goal.today):
        statement = Statement.of(text, fields=goal.statement.fields)
        if _count(engine.assess_statement(statement, today=goal.today), proposal.rule) < before:
            return True
    return False


def _count(assessment: Assessment, rule: str) -> int:
    return sum(finding.rule.id == rule for finding in assessment.findings)


def _meaning(assessment: Assessment) -> object:
    """Return what a safe edit must not change: the kind, the amounts, the last day, the verdicts, all but the words."""
    goal: Goal = assessment.goal
    return (
        goal.kind,
        goal.verb.lemma if goal.verb else None,
        [(each.kind, each.comparator, each.value, each.unit, each.baseline) for each in goal.metrics],
        [each.end for each in goal.deadlines],
        {name: verdict.value for name, verdict in assessment.verdicts.items()},
    )
