"""Between the goals of all documents of a run: said again, at odds, late for what they serve, too much for one person.

What `documents` finds inside one document is not found here again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from smartcheck.checks import Across, Meets, comparison, meeting
from smartcheck.checks.documents import against, aims, differ, ways
from smartcheck.checks.sketches import Filed, Sketch, grouped

_SHOWN = 12
"""How many other places a finding names."""
_COMMON = 40
"""A word in more goals than this brings no two of them together."""
_NOBODY = frozenset({"", "i", "we", "you", "they", "he", "she", "it", "one", "everyone", "the team", "our team"})


@meeting(gives="other", wide=True)
def goal_said_elsewhere(goals: Sequence[Sketch], *, alike: int) -> Meets:
    """Hit the second of two goals that share *alike* percent of their words, their amounts and their day."""
    where: dict[str, array[int]] = defaultdict(partial(array, "I"))

    def meets(number: int, goal: Sketch) -> Across | None:
        near = {other for word in goal.gist if len(where[word]) <= _COMMON for other in where[word]}
        twin = next((other for other in sorted(near) if _twins(goals[other], goal, alike)), None)
        for word in goal.gist:
            if len(where[word]) <= _COMMON:
                where[word].append(number)
        return None if twin is None else against(goals, number, twin)

    return meets


def _twins(one: Sketch, other: Sketch, alike: int) -> bool:
    if not one.gist or one.amounts != other.amounts:
        return False
    if one.day and other.day and one.day != other.day:
        return False
    if one.gist == other.gist:
        return one.path != other.path
    both = len(set(one.gist).intersection(other.gist))
    return 100 * both >= alike * (len(one.gist) + len(other.gist) - both)


@meeting(gives="other", wide=True)
def targets_at_odds(goals: Sequence[Sketch]) -> Meets:
    """Hit the second of two goals in two documents that pull one thing both ways, or to two numbers by one day."""
    directions, targets = ways(goals), aims(goals)

    def meets(number: int, goal: Sketch) -> Across | None:
        if not goal.single:
            return None
        other = None
        if goal.thing:
            other = directions.first((goal.thing, -goal.way))
            directions.file((goal.thing, goal.way), number)
        first = targets.file(goal.aim, number) if goal.aim else None
        if other is None and first is not None and differ(goals[first], goal):
            other = first
        return against(goals, number, other) if other is not None and goals[other].path != goal.path else None

    return meets


@comparison(gives="last", wide=True)
def later_than_its_parent(goals: Sequence[Sketch]) -> Iterator[Across]:
    """Hit a goal that is due after the goal it serves, which a field names by its words or its id."""
    if not any(goal.parent for goal in goals):
        return
    known = Filed(goals, _names)
    for number, goal in enumerate(goals):
        for name in _names(goal):
            known.file(name, number)
    for number, goal in enumerate(goals):
        parent = known.first(_plain(goal.parent)) if goal.parent else None
        if parent is None or parent == number:
            continue
        its = goals[parent].day
        if goal.day and its and goal.day > its:
            place = goal.deadline or goal.whole
            yield Across(number, place, ((parent, goals[parent].whole, "what it serves"),), {"last": its})


def _names(goal: Sketch) -> tuple[str, ...]:
    return tuple(_plain(each) for each in (goal.id, goal.text) if each)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@comparison(gives="count owner week", wide=True)
def owner_with_too_much(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that one person has due in one week."""
    for numbers in grouped(goals, _owner_and_week).values():
        if len(numbers) > most:
            number = numbers[most]
            goal = goals[number]
            others = [(each, goals[each].whole, "due that week too") for each in numbers if each != number]
            values = {"count": len(numbers), "owner": goal.owner, "week": _monday(goal.day)}
            yield Across(number, goal.whole, others[:_SHOWN], values)


def _owner_and_week(goal: Sketch) -> tuple[str, int, int] | None:
    owner = goal.owner.casefold()
    return (owner, *goal.day.isocalendar()[:2]) if goal.day and owner not in _NOBODY else None


def _monday(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() - day.weekday()) if day else None


@comparison(gives="count share", wide=True)
def everything_due_at_once(goals: Sequence[Sketch], *, least: int, percent: int) -> Iterator[Across]:
    """Hit the first goal of a day on which *percent* of all dated goals are due, where there are *least* of them."""
    due = grouped(goals, lambda goal: goal.day)
    dated = sum(map(len, due.values()))
    for numbers in due.values():
        if dated >= least and 100 * len(numbers) >= percent * dated:
            goal = goals[numbers[0]]
            others = [(each, goals[each].whole, "due then too") for each in numbers[1 : _SHOWN + 1]]
            values = {"count": len(numbers), "share": round(100 * len(numbers) / dated)}
            yield Across(numbers[0], goal.deadline or goal.whole, others, values)
