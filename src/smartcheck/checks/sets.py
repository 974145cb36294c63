"""Between the goals of all documents of a run: said again, at odds, late for what they serve, too much for one person.

What `documents` finds inside one document is not found here again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from smartcheck import fields
from smartcheck.checks import Across, comparison
from smartcheck.checks.documents import amounts, content, direction, gist, last_day, only, whole
from smartcheck.goal import Goal

_SHOWN = 12
"""How many other places a finding names."""
_COMMON = 40
"""A word in more goals than this brings no two of them together."""
_NOBODY = frozenset({"", "i", "we", "you", "they", "he", "she", "it", "one", "everyone", "the team", "our team"})


def _path(goal: Goal) -> str:
    return goal.statement.source.path


@comparison(gives="other", wide=True)
def goal_said_elsewhere(goals: Sequence[Goal], *, alike: int) -> Iterator[Across]:
    """Hit the second of two goals that share *alike* percent of their words, their amounts and their day."""
    keys = [gist(goal) for goal in goals]
    where: dict[str, list[int]] = defaultdict(list)
    for number in range(len(goals)):
        near = {other for word in keys[number] if len(where[word]) <= _COMMON for other in where[word]}
        twin = next((other for other in sorted(near) if _twins(goals, keys, other, number, alike)), None)
        if twin is not None:
            yield _pair(goals, number, twin)
        for word in keys[number]:
            where[word].append(number)


def _twins(goals: Sequence[Goal], keys: Sequence[frozenset[str]], one: int, other: int, alike: int) -> bool:
    if not keys[one] or amounts(goals[one]) != amounts(goals[other]):
        return False
    days = {last_day(goals[one]), last_day(goals[other])} - {None}
    if len(days) > 1:
        return False
    if keys[one] == keys[other]:
        return _path(goals[one]) != _path(goals[other])
    return 100 * len(keys[one] & keys[other]) >= alike * len(keys[one] | keys[other])


def _pair(goals: Sequence[Goal], number: int, other: int) -> Across:
    place = whole(goals[other])
    words = goals[other].part(place)
    return Across(number, whole(goals[number]), ((other, place, "the other one"),), {"other": words})


@comparison(gives="other", wide=True)
def targets_at_odds(goals: Sequence[Goal]) -> Iterator[Across]:
    """Hit the second of two goals in two documents that pull one thing both ways, or to two numbers by one day."""
    directions: dict[object, int] = {}
    targets: dict[object, int] = {}
    for number, goal in enumerate(goals):
        if goal.compound or not goal.actions:
            continue
        other = None
        way, thing = direction(goal), goal.actions[0].object
        if way and thing and (name := content(goal, thing)):
            other = directions.get((name, -way))
            directions.setdefault((name, way), number)
        metric = only(goal)
        if metric is not None and last_day(goal):
            first = targets.setdefault((gist(goal), last_day(goal), metric.unit, metric.comparator), number)
            twin = only(goals[first])
            other = first if other is None and twin and twin.value != metric.value else other
        if other is not None and _path(goals[other]) != _path(goal):
            yield _pair(goals, number, other)


@comparison(gives="last", wide=True)
def later_than_its_parent(goals: Sequence[Goal]) -> Iterator[Across]:
    """Hit a goal that is due after the goal it serves, which a field names by its words or its id."""
    known: dict[str, int] = {}
    for number, goal in enumerate(goals):
        for name in (fields.known(goal.statement.fields).get("id", ""), goal.text):
            if name:
                known.setdefault(_plain(name), number)
    for number, goal in enumerate(goals):
        parent = known.get(_plain(fields.known(goal.statement.fields).get("parent", "")))
        if parent is None or parent == number:
            continue
        mine, its = last_day(goal), last_day(goals[parent])
        if mine and its and mine > its:
            place = goal.deadline.span if goal.deadline else whole(goal)
            yield Across(number, place, ((parent, whole(goals[parent]), "what it serves"),), {"last": its})


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@comparison(gives="count owner week", wide=True)
def owner_with_too_much(goals: Sequence[Goal], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that one person has due in one week."""
    due: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for number, goal in enumerate(goals):
        day, owner = last_day(goal), _owner(goal)
        if day and owner.casefold() not in _NOBODY:
            due[owner.casefold(), *day.isocalendar()[:2]].append(number)
    for numbers in due.values():
        if len(numbers) > most:
            number = numbers[most]
            others = [(each, whole(goals[each]), "due that week too") for each in numbers if each != number]
            week = _monday(last_day(goals[number]))
            values = {"count": len(numbers), "owner": _owner(goals[number]), "week": week}
            yield Across(number, whole(goals[number]), others[:_SHOWN], values)


def _monday(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() - day.weekday()) if day else None


def _owner(goal: Goal) -> str:
    named = fields.known(goal.statement.fields).get("owner", "") or goal.part(goal.actor)
    return " ".join(named.split())


@comparison(gives="count share", wide=True)
def everything_due_at_once(goals: Sequence[Goal], *, least: int, percent: int) -> Iterator[Across]:
    """Hit the first goal of a day on which *percent* of all dated goals are due, where there are *least* of them."""
    due: dict[date, list[int]] = defaultdict(list)
    for number, goal in enumerate(goals):
        day = last_day(goal)
        if day:
            due[day].append(number)
    dated = sum(map(len, due.values()))
    for numbers in due.values():
        if dated >= least and 100 * len(numbers) >= percent * dated:
            goal = goals[numbers[0]]
            others = [(each, whole(goals[each]), "due then too") for each in numbers[1 : _SHOWN + 1]]
            values = {"count": len(numbers), "share": round(100 * len(numbers) / dated)}
            yield Across(numbers[0], goal.deadline.span if goal.deadline else whole(goal), others, values)
