"""Rules about the goals of one document, or of all: their findings join those of each goal, and the score follows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast, overload

import attrs

from smartcheck.assessment import Assessment
from smartcheck.rule import Finding, Meeting
from smartcheck.ruleset import RuleSet
from smartcheck.score import score

if TYPE_CHECKING:
    from smartcheck.checks import Across
    from smartcheck.checks.sketches import Sketch


def compared(assessments: Iterable[Assessment], rules: RuleSet) -> tuple[Assessment, ...]:
    """Return the *assessments*, in their order, with what *rules* find between goals of a document and of all."""
    every = list(assessments)
    if len(every) < 2 or not rules.compares:
        return tuple(every)
    from smartcheck.checks.sketches import Sketch

    sketches = [Sketch.of(each.goal) if each.verdicts else None for each in every]
    between = Between(sketches, rules)
    found = {number: list(between.met(number, each)) for number, each in enumerate(sketches) if each is not None}
    for number, meeting in between.rest():
        found[number].append(meeting)
    for number, meetings in found.items():
        if meetings:
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


class Between:
    """What *rules* say of goals that stand together, by the numbers of their *sketches*: of each as it comes, and then.

    There may be more and more sketches.
    """

    def __init__(self, sketches: Sequence[Sketch | None], rules: RuleSet) -> None:
        self._sketches, self._rules = sketches, rules
        self._documents: dict[str, _Together] = {}
        self._all = _Together(sketches, rules, wide=True)

    def met(self, number: int, goal: Sketch) -> Iterator[Meeting]:
        """Yield what the next goal meets among those before it."""
        document = self._documents.get(goal.path)
        if document is None:
            document = self._documents[goal.path] = _Together(self._sketches, self._rules, wide=False)
        for each in (document, self._all):
            yield from each.met(number, goal)

    def rest(self) -> Iterator[tuple[int, Meeting]]:
        """Yield the numbers of goals, and what is found of them now that all are there."""
        for each in (*self._documents.values(), self._all):
            yield from each.rest()


class _Together:
    """Goals that are compared: those of a document, or all if *wide*."""

    def __init__(self, sketches: Sequence[Sketch | None], rules: RuleSet, *, wide: bool) -> None:
        self._rules, self._wide = rules, wide
        self._numbers = array("I")
        self._goals = Chosen(sketches, self._numbers)
        self._meets = rules.meets(self._goals, wide=wide)

    def met(self, number: int, goal: Sketch) -> Iterator[Meeting]:
        """Yield what the next goal meets among those before it."""
        place = len(self._numbers)
        self._numbers.append(number)
        for rule, meets in self._meets:
            found = meets(place, goal)
            if found is not None:
                yield self._meeting(rule, found)

    def rest(self) -> Iterator[tuple[int, Meeting]]:
        """Yield the numbers of goals, and what is found of them now that all are there."""
        if len(self._numbers) > 1:
            for rule, found in self._rules.across(self._goals, wide=self._wide):
                yield self._numbers[found.number], self._meeting(rule, found)

    def _meeting(self, rule: str, found: Across) -> Meeting:
        others = tuple((self._numbers[other], where, what) for other, where, what in found.others)
        return Meeting(rule, found.span, others, found.values)


def joined(assessment: Assessment, findings: Iterable[Finding]) -> Assessment:
    """Return *assessment* with *findings* added to its own, and the score they come to."""
    together = sorted((*assessment.findings, *findings), key=lambda finding: (finding.span, finding.rule.id))
    scores, total = score(assessment.verdicts, together)
    return attrs.evolve(assessment, findings=tuple(together), scores=scores, score=total)
