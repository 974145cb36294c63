"""Rules about the goals of one document, or of all: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from smartcheck.assessment import Assessment
from smartcheck.rule import Finding, Meeting
from smartcheck.ruleset import RuleSet
from smartcheck.score import score

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch


def compared(assessments: Iterable[Assessment], rules: RuleSet) -> tuple[Assessment, ...]:
    """Return the *assessments*, in their order, with what *rules* find between goals of a document and of all."""
    every = list(assessments)
    if len(every) < 2 or not rules.compares:
        return tuple(every)
    from smartcheck.checks.sketches import Sketch

    sketches = [Sketch.of(each.goal) if each.verdicts else None for each in every]
    for number, meetings in between(sketches, rules).items():
        findings = rules.told(every[number].goal, meetings, lambda at: every[at].goal.statement)
        every[number] = joined(every[number], findings)
    return tuple(every)


def between(sketches: Sequence[Sketch | None], rules: RuleSet) -> dict[int, list[Meeting]]:
    """Return what *rules* hit between the goals with these *sketches* (None for what is no goal), by their number."""
    documents: dict[str, list[int]] = {}
    for number, each in enumerate(sketches):
        if each is not None:
            documents.setdefault(each.path, []).append(number)
    found: dict[int, list[Meeting]] = {}
    together = [number for numbers in documents.values() for number in numbers]
    for numbers, wide in (*((each, False) for each in documents.values()), (together, True)):
        if len(numbers) > 1:
            chosen = [each for number in numbers if (each := sketches[number]) is not None]
            for place, (rule, span, others, values) in rules.across(chosen, wide=wide):
                others = tuple((numbers[other], where, what) for other, where, what in others)
                found.setdefault(numbers[place], []).append(Meeting(rule, span, others, values))
    return found


def joined(assessment: Assessment, findings: Iterable[Finding]) -> Assessment:
    """Return *assessment* with *findings* added to its own, and the score they come to."""
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
