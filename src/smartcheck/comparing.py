"""Rules about the goals of one document, or of all: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import attrs

from smartcheck.assessment import Assessment
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.score import score

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch
    from smartcheck.goal import Goal
    from smartcheck.source import Statement

T = TypeVar("T")


def compared(assessments: Iterable[Assessment], rules: RuleSet) -> tuple[Assessment, ...]:
    """Return the *assessments*, in their order, with what *rules* find between goals of a document and of all."""
    every = list(assessments)
    if len(every) < 2 or not rules.compares:
        return tuple(every)
    from smartcheck.checks.sketches import Sketch

    sketches = [Sketch.of(each.goal) if each.verdicts else None for each in every]
    found = between(sketches, lambda at: every[at].goal, lambda at: every[at].goal.statement, rules)
    for number, findings in found.items():
        every[number] = joined(every[number], findings)
    return tuple(every)


def between(
    sketches: Sequence[Sketch | None],
    goal: Callable[[int], Goal],
    statement: Callable[[int], Statement],
    rules: RuleSet,
) -> dict[int, list[Finding]]:
    """Return what *rules* find between the goals with these *sketches* (None for what is no goal), by their number.

    *goal* and *statement* give those with a number: they are asked for where something is found.
    """
    documents: dict[str, list[int]] = {}
    for number, each in enumerate(sketches):
        if each is not None:
            documents.setdefault(each.path, []).append(number)
    found: dict[int, list[Finding]] = {}
    together = [number for numbers in documents.values() for number in numbers]
    for numbers, wide in (*((each, False) for each in documents.values()), (together, True)):
        if len(numbers) > 1:
            chosen = [each for number in numbers if (each := sketches[number]) is not None]
            for place, finding in rules.between(chosen, _among(numbers, goal), _among(numbers, statement), wide=wide):
                found.setdefault(numbers[place], []).append(finding)
    return found


def _among(numbers: Sequence[int], one: Callable[[int], T]) -> Callable[[int], T]:
    return lambda place: one(numbers[place])


def joined(assessment: Assessment, findings: Iterable[Finding]) -> Assessment:
    """Return *assessment* with *findings* added to its own, and the score they come to."""
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
