"""Between the goals of one document: said twice, at odds, too many at once.

That takes one pass, however long the document is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from smartcheck.checks import Across, Meets, comparison, meeting
from smartcheck.checks.sketches import Filed, Sketch, grouped


@meeting()
def goal_said_twice(goals: Sequence[Sketch]) -> Meets:
    """Hit the second of two goals that promise the same, by the same day or with one of the days left out."""
    seen = Filed(goals, lambda goal: ((goal.gist, goal.amounts),))

    def meets(number: int, goal: Sketch) -> Across | None:
        if not goal.gist:
            return None
        twin = seen.file((goal.gist, goal.amounts), number, partial(_is_twin, goal))
        return None if twin is None else Across(number, goal.whole, ((twin, goals[twin].whole, "said here already"),))

    return meets


def _is_twin(one: Sketch, other: Sketch) -> bool:
    if one.gist != other.gist or one.amounts != other.amounts:
        return False
    return one.day == other.day or one.day is None or other.day is None


@meeting(gives="other")
def goals_at_odds(goals: Sequence[Sketch]) -> Meets:
    """Hit the second of two goals of which only one can be kept: up and down, or two amounts on one day."""
    directions, targets = ways(goals), aims(goals)

    def meets(number: int, goal: Sketch) -> Across | None:
        if not goal.single:
            return None
        if goal.thing:
            opposite = directions.first((goal.thing, -goal.way))
            if opposite is not None:
                return against(goals, number, opposite)
            directions.file((goal.thing, goal.way), number)
        other = targets.file(goal.aim, number) if goal.aim else None
        return against(goals, number, other) if other is not None and differ(goals[other], goal) else None

    return meets


def ways(goals: Sequence[Sketch]) -> Filed:
    """Return what is to file *goals* by what they raise (1) or lower (-1)."""
    return Filed(goals, lambda goal: ((goal.thing, goal.way),))


def aims(goals: Sequence[Sketch]) -> Filed:
    """Return what is to file *goals* by what they set a number for, and until when."""
    return Filed(goals, lambda goal: (goal.aim,))


def differ(one: Sketch, other: Sketch) -> bool:
    """Return whether two goals with one aim have two numbers for it."""
    return bool(one.target and other.target and one.target.value != other.target.value)


def against(goals: Sequence[Sketch], number: int, other: int) -> Across:
    """Return what is found in goal *number* because of the *other*."""
    where = goals[other].whole
    words = goals[other].text[where.start : where.end]
    return Across(number, goals[number].whole, ((other, where, "the other one"),), {"other": words})


@comparison(gives="count period")
def too_many_goals(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due in one quarter."""
    due = grouped(goals, lambda goal: (goal.day.year, (goal.day.month + 2) // 3) if goal.day else None)
    for (year, quarter), numbers in due.items():
        if len(numbers) > most:
            values = {"count": len(numbers), "period": f"quarter {quarter} of {year}"}
            yield _crowded(goals, numbers, most, values)


@comparison(gives="count")
def goals_due_together(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due on one and the same day."""
    for numbers in grouped(goals, lambda goal: goal.day).values():
        if len(numbers) > most:
            yield _crowded(goals, numbers, most, {"count": len(numbers)})


def _crowded(goals: Sequence[Sketch], numbers: Sequence[int], most: int, values: dict[str, object]) -> Across:
    number = numbers[most]
    others = [(each, goals[each].whole, "due then too") for each in numbers if each != number]
    return Across(number, goals[number].deadline or goals[number].whole, others, values)
