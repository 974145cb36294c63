"""Rules about the goals of one document, or of all: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, cast, overload

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
    goals = ((number, each.path) for number, each in enumerate(sketches) if each is not None)
    found: dict[int, list[Meeting]] = {}
    for number, meeting in between(sketches, goals, rules):
        found.setdefault(number, []).append(meeting)
    for number, meetings in found.items():
        findings = rules.told(every[number].goal, meetings, lambda at: every[at].goal.statement)
        every[number] = joined(every[number], findings)
    return tuple(every)


class Chosen(Sequence["Sketch"]):
    """Some of many sketches, by their numbers, none of which is that of what is no goal."""

    def __init__(self, sketches: Sequence[Sketch | None], numbers: Sequence[int]) -> None:
        self._sketches = sketches
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Sketch: ...
    @overload
    def __getitem__(self, at: slice) -> Chosen: ...
    def __getitem__(self, at: int | slice) -> Sketch | Chosen:
        if isinstance(at, slice):
            return Chosen(self._sketches, self._numbers[at])
        return cast("Sketch", self._sketches[self._numbers[at]])

    def __iter__(self) -> Iterator[Sketch]:
        for start in range(0, len(self), _AT_ONCE):
            numbers = self._numbers[start : start + _AT_ONCE]
            first = numbers[0]
            near = self._sketches[first : numbers[-1] + 1]
            yield from (cast("Sketch", near[number - first]) for number in numbers)


_AT_ONCE = 200
"""How many sketches are looked at together where one goes through them."""


def between(
    sketches: Sequence[Sketch | None], goals: Iterable[tuple[int, str]], rules: RuleSet
) -> Iterator[tuple[int, Meeting]]:
    """Yield what *rules* hit between *goals*, each the number of its sketch, and where its document was read from."""
    documents: dict[str, array[int]] = {}
    for number, path in goals:
        documents.setdefault(path, array("Q")).append(number)
    together = array("Q", chain.from_iterable(documents.values()))
    for numbers, wide in (*((each, False) for each in documents.values()), (together, True)):
        if len(numbers) > 1:
            for place, (rule, span, others, values) in rules.across(Chosen(sketches, numbers), wide=wide):
                others = tuple((numbers[other], where, what) for other, where, what in others)
                yield numbers[place], Meeting(rule, span, others, values)


def joined(assessment: Assessment, findings: Iterable[Finding]) -> Assessment:
    """Return *assessment* with *findings* added to its own, and the score they come to."""
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
