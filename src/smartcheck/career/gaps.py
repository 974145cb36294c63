"""What the target role asks for against what one has: the first join of a career map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import attrs

from smartcheck.career.skills import Skill
from smartcheck.career.values import MOST, CareerMap, Item, closing

MET, UNDERWAY, OPEN = "met", "underway", "open"


@attrs.frozen
class Need:
    """A skill the target role asks for, and what is done about it."""

    skill: Skill
    have: Skill | None
    """The same among the current skills, at its highest level."""
    goals: tuple[Item, ...]
    lines: tuple[Item, ...]

    @property
    def short(self) -> bool:
        """Whether it is missing, or there at a lower level; where a level is not said, having it is enough."""
        if self.have is None:
            return True
        return self.have.level is not None and self.skill.level is not None and self.have.level < self.skill.level

    @property
    def state(self) -> str:
        """``met``, ``underway`` (a goal or a line closes it) or ``open``."""
        if not self.short or any(goal.said("reached") for goal in self.goals):
            return MET
        return UNDERWAY if self.goals or self.lines else OPEN

    @property
    def levels(self) -> str:
        """The two levels in words, where one is said: ``2 of 4``."""
        if self.skill.level is None:
            return ""
        have = 0 if self.have is None else self.have.level
        return f"{'?' if have is None else have} of {self.skill.level}"


def needs(chart: CareerMap) -> tuple[Need, ...]:
    """Return every skill of the target role once, in order, with what is done about it."""
    held: tuple[Need, ...] | None = chart.found.get("needs")
    if held is None:
        held = chart.found["needs"] = tuple(_needs(chart))
    return held


def _needs(chart: CareerMap) -> Iterator[Need]:
    for skill in distinct(chart.target.skills):
        yield Need(skill, best(skill, chart.current.skills), closing(skill, chart.goals), closing(skill, chart.plan))


def best(skill: Skill, among: Iterable[Skill]) -> Skill | None:
    """Return the skill that means the same, at its highest level; the same words before others."""
    alike = [each for each in islice(among, MOST) if skill.like(each)]
    return max(alike, key=lambda each: (each.words == skill.words, each.level or 0), default=None)


def distinct(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Return each skill once, at its highest level, in order of first mention."""
    found: dict[frozenset[str], Skill] = {}
    for skill in skills:
        other = found.get(skill.words)
        if other is None or (skill.level or 0) > (other.level or 0):
            found[skill.words] = skill
    return tuple(found.values())
