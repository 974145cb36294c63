"""Between the goals of one document: said twice, at odds, too many at once.

That takes one pass, however long the document is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smartcheck.checks import Across, comparison
from smartcheck.checks.sketches import Sketch


@comparison()
def goal_said_twice(goals: Sequence[Sketch]) -> Iterator[Across]:
    """Hit the second of two goals that promise the same, by the same day or with one of the days left out."""
    seen: dict[int, tuple[int, ...] | int] = {}  # hash to the goals that have it: most often to one
    for number, goal in enumerate(goals):
        if not goal.gist:
            continue
        key = hash((goal.gist, goal.amounts))
        found = seen.get(key, ())
        earlier = (found,) if isinstance(found, int) else found
        twin = next((each for each in earlier if _is_twin(goals[each], goal)), None)
        if twin is None:
            seen[key] = (*earlier, number) if earlier else number
        else:
            yield Across(number, goal.whole, ((twin, goals[twin].whole, "said here already"),))


def _is_twin(one: Sketch, other: Sketch) -> bool:
    if one.gist != other.gist or one.amounts != other.amounts:
        return False
    return one.day == other.day or one.day is None or other.day is None


@comparison(gives="other")
def goals_at_odds(goals: Sequence[Sketch]) -> Iterator[Across]:
    """Hit the second of two goals of which only one can be kept: up and down, or two amounts on one day."""
    directions: dict[object, int] = {}
    targets: dict[object, int] = {}
    for number, goal in enumerate(goals):
        if not goal.single:
            continue
        if goal.thing:
            opposite = directions.get((goal.thing, -goal.way))
            if opposite is not None:
                yield _at_odds(goals, number, opposite)
                continue
            directions.setdefault((goal.thing, goal.way), number)
        if goal.target is not None and goal.day:
            place = (goal.gist, goal.day, goal.target.unit, goal.target.comparator)
            other = targets.setdefault(place, number)
            if other != number and (twin := goals[other].target) and twin.value != goal.target.value:
                yield _at_odds(goals, number, other)


def _at_odds(goals: Sequence[Sketch], number: int, other: int) -> Across:
    where = goals[other].whole
    words = goals[other].text[where.start : where.end]
    return Across(number, goals[number].whole, ((other, where, "the other one"),), {"other": words})


@comparison(gives="count period")
def too_many_goals(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due in one quarter."""
    due: dict[tuple[int, int], list[int]] = {}
    for number, goal in enumerate(goals):
        if goal.day:
            due.setdefault((goal.day.year, (goal.day.month + 2) // 3), []).append(number)
    for (year, quarter), numbers in due.items():
        if len(numbers) > most:
            values = {"count": len(numbers), "period": f"quarter {quarter} of {year}"}
            yield _crowded(goals, numbers, most, values)


@comparison(gives="count")
def goals_due_together(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due on one and the same day."""
    due: dict[date, list[int]] = {}
    for number, goal in enumerate(goals):
        if goal.day:
            due.setdefault(goal.day, []).append(number)
    for numbers in due.values():
        if len(numbers) > most:
            yield _crowded(goals, numbers, most, {"count": len(numbers)})


def _crowded(goals: Sequence[Sketch], numbers: list[int], most: int, values: dict[str, object]) -> Across:
    number = numbers[most]
    others = [(each, goals[each].whole, "due then too") for each in numbers if each != number]
    return Across(number, goals[number].deadline or goals[number].whole, others, values)
