"""What a report comes to in numbers: counts, the mean score, how scores and verdicts are spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from smartcheck.assessment import Assessment, Report
from smartcheck.rule import CRITERIA, SEVERITIES, Rule

NAMES = {"error": "error", "warning": "warning", "info": "remark"}
"""Severity to what one finding of it is called."""


class Frequency(NamedTuple):
    """How often a rule found something."""

    rule: Rule
    severity: str
    findings: int
    goals: int


class Figures(NamedTuple):
    """The numbers of one report."""

    goals: int
    clean: int
    """Goals without a finding above ``info``."""
    others: int
    """Statements that are no goals."""
    files: int
    severities: Mapping[str, int]
    """Severity to its number of findings, the gravest first."""
    rules: tuple[Frequency, ...]
    """The rules that found something, the most frequent first."""
    mean: float | None
    """The mean score of the goals, one decimal; none without a goal."""
    tenths: tuple[int, ...]
    """Goals with a score of 0 to 9, 10 to 19, ... 90 to 100."""
    verdicts: Mapping[str, Mapping[str, int]]
    """Criterion to verdict to its number of goals."""

    @classmethod
    def of(cls, report: Report) -> Figures:
        """Count what is in *report*."""
        goals = [each for each in report.assessments if each.verdicts]
        scores = [each.score for each in goals if each.score is not None]
        tenths = Counter(min(score // 10, 9) for score in scores)
        severities = Counter(finding.severity for finding in report.findings)
        severities.update(each.finding.severity for each in report.notices)
        return cls(
            goals=len(goals),
            clean=sum(each.clean for each in goals),
            others=len(report.assessments) - len(goals),
            files=len(report.files),
            severities={each: severities[each] for each in SEVERITIES},
            rules=_frequencies(report),
            mean=mean(report),
            tenths=tuple(tenths[each] for each in range(10)),
            verdicts={each: _verdicts(each, goals) for each in CRITERIA},
        )

    @property
    def headline(self) -> str:
        """The report in one line: ``3 goals in 1 file: 2 clean, 1 with findings (1 error)``."""
        if not self.goals:
            return "no goals found"
        found = [counted(number, NAMES[severity]) for severity, number in self.severities.items() if number]
        where = f" in {counted(self.files, 'file')}" if self.files else ""
        line = f"{counted(self.goals, 'goal')}{where}: {self.clean} clean, {self.goals - self.clean} with findings"
        return line + (f" ({', '.join(found)})" if found else "")


def mean(report: Report) -> float | None:
    """Return the mean score of the goals in *report*, to one decimal; none where no goal has a score."""
    scores = [each.score for each in report.assessments if each.score is not None]
    return round(sum(scores) / len(scores), 1) if scores else None


def counted(number: int, noun: str) -> str:
    """Return ``1 goal``, ``2 goals``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _verdicts(criterion: str, goals: list[Assessment]) -> Mapping[str, int]:
    return Counter(each.verdicts[criterion].value for each in goals)


def _frequencies(report: Report) -> tuple[Frequency, ...]:
    findings: Counter[str] = Counter()
    goals: Counter[str] = Counter()
    first: dict[str, tuple[Rule, str]] = {}
    for notice in report.notices:
        first.setdefault(notice.finding.rule.id, (notice.finding.rule, notice.finding.severity))
        findings[notice.finding.rule.id] += 1
    for assessment in report.assessments:
        seen = set()
        for finding in assessment.findings:
            first.setdefault(finding.rule.id, (finding.rule, finding.severity))
            findings[finding.rule.id] += 1
            seen.add(finding.rule.id)
        goals.update(seen)
    order = sorted(first, key=lambda each: (-findings[each], each))
    return tuple(Frequency(*first[each], findings[each], goals[each]) for each in order)
