"""Rules about the goals of one document: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from smartcheck.assessment import Assessment
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.score import score


def compared(assessments: Iterable[Assessment], rules: RuleSet) -> tuple[Assessment, ...]:
    """Return the *assessments*, in their order, with what *rules* find between the goals of each document."""
    every = list(assessments)
    documents: dict[str, list[int]] = {}
    for number, each in enumerate(every):
        if each.verdicts:
            documents.setdefault(each.goal.statement.source.path, []).append(number)
    for numbers in documents.values():
        if len(numbers) < 2:
            continue
        found: dict[int, list[Finding]] = {}
        for place, finding in rules.compare([every[number].goal for number in numbers]):
            found.setdefault(numbers[place], []).append(finding)
        for number, findings in found.items():
            every[number] = _with(every[number], findings)
    return tuple(every)


def _with(assessment: Assessment, findings: list[Finding]) -> Assessment:
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
