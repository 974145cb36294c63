"""Rules about the goals of one document, or of all: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from smartcheck.assessment import Assessment
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.score import score


def compared(assessments: Iterable[Assessment], rules: RuleSet) -> tuple[Assessment, ...]:
    """Return the *assessments*, in their order, with what *rules* find between goals of a document and of all."""
    every = list(assessments)
    documents: dict[str, list[int]] = {}
    for number, each in enumerate(every):
        if each.verdicts:
            documents.setdefault(each.goal.statement.source.path, []).append(number)
    for numbers in documents.values():
        _compare(every, numbers, rules, wide=False)
    _compare(every, [number for numbers in documents.values() for number in numbers], rules, wide=True)
    return tuple(every)


def _compare(every: list[Assessment], numbers: list[int], rules: RuleSet, *, wide: bool) -> None:
    if len(numbers) < 2:
        return
    found: dict[int, list[Finding]] = {}
    for place, finding in rules.compare([every[number].goal for number in numbers], wide=wide):
        found.setdefault(numbers[place], []).append(finding)
    for number, findings in found.items():
        every[number] = _with(every[number], findings)


def _with(assessment: Assessment, findings: list[Finding]) -> Assessment:
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
