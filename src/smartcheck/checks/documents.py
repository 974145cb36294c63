"""Between the goals of one document: said twice, at odds, too many at once.

That takes one pass, however long the document is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from smartcheck.checks import Across, comparison
from smartcheck.checks.sketches import Filed, Sketch


@comparison()
def goal_said_twice(goals: Sequence[Sketch]) -> Iterator[Across]:
    """Hit the second of two goals that promise the same, by the same day or with one of the days left out."""
    seen = Filed(goals)
    for number, goal in enumerate(goals):
        if not goal.gist:
            continue
        key = goal.gist, goal.amounts
        twin = seen.first(key, partial(_is_twin, goal))
        if twin is None:
            seen.add(key, number)
        else:
            yield Across(number, goal.whole, ((twin, goals[twin].whole, "said here already"),))


def _is_twin(one: Sketch, other: Sketch) -> bool:
    if one.gist != other.gist or one.amounts != other.amounts:
        return False
    return one.day == other.day or one.day is None or other.day is None


@comparison(gives="other")
def goals_at_odds(goals: Sequence[Sketch]) -> Iterator[Across]:
    """Hit the second of two goals of which only one can be kept: up and down, or two amounts on one day."""
    directions, targets = Filed(goals), Filed(goals)
    for number, goal in enumerate(goals):
        if not goal.single:
            continue
        if goal.thing:
            opposite = directions.first((goal.thing, -goal.way), partial(pulls, goal.thing, -goal.way))
            if opposite is not None:
                yield _at_odds(goals, number, opposite)
                continue
            if directions.first((goal.thing, goal.way), partial(pulls, goal.thing, goal.way)) is None:
                directions.add((goal.thing, goal.way), number)
        if aim := goal.aim:
            other = targets.first(aim, partial(aims_at, aim))
            if other is None:
                targets.add(aim, number)
            elif (twin := goals[other].target) and goal.target and twin.value != goal.target.value:
                yield _at_odds(goals, number, other)


def pulls(thing: tuple[str, ...], way: int, goal: Sketch) -> bool:
    """Return whether *goal* raises *thing* (*way* 1) or lowers it (-1)."""
    return goal.thing == thing and goal.way == way


def aims_at(aim: tuple[object, ...], goal: Sketch) -> bool:
    """Return whether *goal* has that *aim*."""
    return goal.aim == aim


def _at_odds(goals: Sequence[Sketch], number: int, other: int) -> Across:
    where = goals[other].whole
    words = goals[other].text[where.start : where.end]
    return Across(number, goals[number].whole, ((other, where, "the other one"),), {"other": words})


@comparison(gives="count period")
def too_many_goals(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due in one quarter."""
    due: dict[tuple[int, int], array[int]] = {}
    for number, goal in enumerate(goals):
        if goal.day:
            due.setdefault((goal.day.year, (goal.day.month + 2) // 3), array("Q")).append(number)
    for (year, quarter), numbers in due.items():
        if len(numbers) > most:
            values = {"count": len(numbers), "period": f"quarter {quarter} of {year}"}
            yield _crowded(goals, numbers, most, values)


@comparison(gives="count")
def goals_due_together(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due on one and the same day."""
    due: dict[date, array[int]] = {}
    for number, goal in enumerate(goals):
        if goal.day:
            due.setdefault(goal.day, array("Q")).append(number)
    for numbers in due.values():
        if len(numbers) > most:
            yield _crowded(goals, numbers, most, {"count": len(numbers)})


def _crowded(goals: Sequence[Sketch], numbers: Sequence[int], most: int, values: dict[str, object]) -> Across:
    number = numbers[most]
    others = [(each, goals[each].whole, "due then too") for each in numbers if each != number]
    return Across(number, goals[number].deadline or goals[number].whole, others, values)
