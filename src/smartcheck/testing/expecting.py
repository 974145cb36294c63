"""A corpus: goal files that say beside each goal what is to be found in it (``smartcheck: expect T001``).

In data files a field ``expect`` beside the goal says the same. A goal without a word is expected to be clean. What
``todo-expect`` names is a gap that is known: it is counted and fails nothing, until it is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from smartcheck import engine
from smartcheck.assessment import Report
from smartcheck.context.fields import plain
from smartcheck.readers.structure import NESTED
from smartcheck.reporters import Place, spot
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.run.documents import Document, Documents
from smartcheck.settings.config import Config
from smartcheck.source import Remark, Span
from smartcheck.tuples import NamedTuple
from smartcheck.waivers.suppression import EXPECTS, Directive, reached, read


class Problem(NamedTuple):
    """Something that is not as it was expected, and where."""

    place: Place
    message: str

    @property
    def line(self) -> str:
        """The problem in one line."""
        return f"{self.place.path}:{self.place.line}:{self.place.column}: {self.message}"


class Outcome(NamedTuple):
    """What a corpus came to."""

    goals: int
    files: int
    expected: int
    """Findings that were expected and are there."""
    gaps: int
    """Findings that are known to be missing, or known to be wrong."""
    passed_over: int
    """Expectations about rules that were not asked."""
    problems: tuple[Problem, ...]


def run(documents: Documents, *, config: Config | None = None, today: date) -> Outcome:
    """Return what *documents*, each on its own, are beside what they expect.

    *config* is for those that bring no settings of their own.
    """
    outcome = Outcome(0, len(documents.files), 0, 0, 0, ())
    for each in documents.documents:
        settled = each.config or config
        bare = attrs.evolve(each, remarks=tuple(one for one in each.remarks if not _expects(one)))
        report = engine.assess_all(Documents.of([bare]), config=settled, today=today)
        of_one = _Expected(each, report, RuleSet.of(settled)).outcome()
        outcome = Outcome(
            outcome.goals + sum(bool(one.verdicts) for one in report.assessments),
            outcome.files,
            outcome.expected + of_one.expected,
            outcome.gaps + of_one.gaps,
            outcome.passed_over + of_one.passed_over,
            outcome.problems + of_one.problems,
        )
    return outcome


def _expects(remark: Remark) -> bool:
    return remark.text.strip().casefold().startswith(EXPECTS)


class _Expected:
    """One document: its findings by where they are, and what is expected there."""

    def __init__(self, document: Document, report: Report, rules: RuleSet) -> None:
        self.document = document
        self.asked = {each.id for each in rules.rules}
        self.asked |= {each.id for each in rules.known} - {each.id for each in rules.every}
        statements = [each.goal.statement for each in report.assessments]
        self.places = [each.locate(Span(0, len(each.text))) for each in statements]
        self.findings: list[Sequence[Finding]] = [each.findings for each in report.assessments]
        for notice in report.notices:
            self.places.append(notice.finding.span)
            self.findings.append((notice.finding,))
        remarks = [each for each in document.remarks if _expects(each)]
        self.directives = [read(each, rules.known) for each in remarks]
        right = [each for each in self.directives if not each.wrong]
        reaches, _ = reached(document.source, right, self.places)
        self.said: list[tuple[Directive, frozenset[int]]] = list(zip(right, reaches, strict=True))
        for number, each in enumerate(statements):
            for name, value in each.fields.items():
                kind = plain(name).replace(" ", "-")
                if kind in EXPECTS:
                    remark = Remark(self.places[number], f"{kind} {value}")
                    directive = read(remark, rules.known)
                    if value == NESTED:
                        directive = directive._replace(wrong=f"{name} is a list of rules, not a table: [T001, M002]")
                    self.directives.append(directive)
                    if not directive.wrong:
                        self.said.append((directive, frozenset({number})))

    def outcome(self) -> Outcome:
        """Compare."""
        problems: list[tuple[Span, str]] = [(each.span, each.wrong) for each in self.directives if each.wrong]
        expected = gaps = over = 0
        awaited: dict[int, set[str]] = {}
        for directive, numbers in self.said:
            there = {each.rule.id for number in numbers for each in self.findings[number]}
            todo = directive.kind != EXPECTS[0]
            if not numbers:
                problems.append((directive.span, "no goal is near for this expectation"))
            if todo and not directive.rules:
                gaps += len(there)
                for number in numbers:
                    awaited.setdefault(number, set()).update(there)
                if numbers and not there:
                    problems.append((directive.span, "nothing is found here any more: take the todo-expect away"))
            for name, ids in directive.rules if numbers else ():
                for number in numbers:
                    awaited.setdefault(number, set()).update(ids)
                if not ids & self.asked:
                    over += 1
                elif ids & there:
                    expected += 1
                    if todo:
                        problems.append((directive.span, f"{name} is found now: write expect for todo-expect"))
                elif todo:
                    gaps += 1
                else:
                    problems.append((directive.span, f"expected {name}, which is not found"))
        problems += self._others(awaited)
        problems.sort(key=lambda each: each[0])
        found = tuple(Problem(spot(self.document.source, span), message) for span, message in problems)
        return Outcome(len(self.places), 1, expected, gaps, over, found)

    def _others(self, awaited: dict[int, set[str]]) -> Iterator[tuple[Span, str]]:
        """Yield the findings that nobody expected."""
        for number, findings in enumerate(self.findings):
            for each in findings:
                if each.rule.id not in awaited.get(number, ()):
                    where = self.places[number]
                    yield where, f"{each.rule.id} {each.rule.name} is not expected: {each.message}"
