"""Between goals: of one document, or of all of a run: said again, at odds, late for what they serve, too much at once.

What is found inside one document is not found again over all of them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
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
    if not one.gist or one.amounts != other.amounts or (one.day and other.day and one.day != other.day):
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
