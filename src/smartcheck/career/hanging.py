"""Does it hang together? Checks on goals, their parents, and the plan lines that serve them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcheck.career.rulebook import Seen, check
from smartcheck.career.values import CareerMap, Item, by_goal, day, serves


def parents(chart: CareerMap) -> Mapping[str, tuple[Item, ...]]:
    """Return the goals that each goal says it serves, by its number; what is not there is left out."""
    return {
        goal.id: tuple(found for _, found in chart.meant(goal.said("parent")) if found)
        for goal in chart.goals
        if goal.said("parent")
    }


def waits(chart: CareerMap) -> Mapping[str, tuple[Item, ...]]:
    """Return the goals that each goal waits for, by its number."""
    return {
        goal.id: tuple(found for _, found in chart.meant(goal.said("after")) if found)
        for goal in chart.goals
        if goal.said("after")
    }


def circles(edges: Mapping[str, tuple[Item, ...]]) -> list[list[str]]:
    """Return every circle once, as the numbers on it, from the smallest on; in linear time."""
    state: dict[str, int] = {}  # 1 on the way, 2 done
    found: list[list[str]] = []
    for start in edges:
        way: list[str] = []
        stack: list[tuple[str, Iterator[Item]]] = []

        def enter(node: str, way: list[str] = way, stack: list[tuple[str, Iterator[Item]]] = stack) -> None:
            state[node] = 1
            way.append(node)
            stack.append((node, iter(edges.get(node, ()))))

        if start not in state:
            enter(start)
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                way.pop()
                stack.pop()
            elif state.get(following.id) == 1:
                circle = way[way.index(following.id) :]
                first = circle.index(min(circle))
                found.append(circle[first:] + circle[:first])
            elif following.id not in state:
                enter(following.id)
    return found


@check
def goal_without_plan_line(chart: CareerMap) -> Iterator[Seen]:
    lines = by_goal(chart)
    above = {parent.id for found in parents(chart).values() for parent in found}
    for goal in chart.goals if chart.plan else ():
        if not lines[goal.id] and goal.id not in above:
            yield Seen(goal.entry.text, {"goal": goal.name})


@check
def plan_line_without_date(chart: CareerMap) -> Iterator[Seen]:
    for line in chart.plan:
        if line.due is None and not line.done and not (line.said("cadence") and line.said("end")):
            if not line.said("due"):  # what names no day is found by not-a-day
                yield Seen(line.entry.text)


@check
def plan_line_without_proof(chart: CareerMap) -> Iterator[Seen]:
    for line in chart.plan:
        if not line.said("proof") and not line.done:
            yield Seen(line.entry.text)


@check
def plan_line_after_goal(chart: CareerMap) -> Iterator[Seen]:
    for line in chart.plan:
        goals, said = serves(line, chart)
        dated = [goal for goal in goals if goal.due]
        if line.due is None or not dated or len(dated) < len(goals):
            continue
        last = max(dated, key=lambda goal: goal.due or chart.today)
        if said and last.due and line.due > last.due:
            where = line.entry.values.get("due", line.entry.text)
            yield Seen(where, {"day": line.due, "goal": last.name, "goal_day": last.due})


@check
def plan_line_without_goal(chart: CareerMap) -> Iterator[Seen]:
    for line in chart.plan if chart.goals else ():
        if not serves(line, chart)[0] and not (line.said("goal") or line.said("parent")):
            yield Seen(line.entry.text)


@check
def unknown_goal(chart: CareerMap) -> Iterator[Seen]:
    for goal in chart.goals:
        yield from _missing(chart, goal, "parent")
        yield from _missing(chart, goal, "after")
    for line in chart.plan:
        yield from _missing(chart, line, "goal")


def _missing(chart: CareerMap, each: Item, name: str) -> Iterator[Seen]:
    for part, goal in chart.meant(each.said(name)) if each.said(name) else ():
        if goal is None:
            yield Seen(each.entry.values[name], {"text": part})


@check
def circular_parents(chart: CareerMap) -> Iterator[Seen]:
    for edges, name in ((parents(chart), "parent"), (waits(chart), "after")):
        for circle in circles(edges):
            first = chart.goal(circle[0])
            if first is not None:
                names = ", ".join(f"Goal {each}" for each in circle)
                text = f"{names} and {circle[0]} again" if len(circle) > 1 else f"{names} and itself"
                yield Seen(first.entry.values.get(name, first.entry.text), {"circle": text})


@check
def child_after_parent(chart: CareerMap) -> Iterator[Seen]:
    for number, above in parents(chart).items():
        goal = chart.goal(number)
        for parent in above:
            if goal and goal.due and parent.due and goal.due > parent.due and parent.id != number:
                yield Seen(goal.entry.text, {"day": goal.due, "goal": parent.name, "goal_day": parent.due})


@check
def goal_twice(chart: CareerMap) -> Iterator[Seen]:
    numbers: set[str] = set()
    texts: set[str] = set()
    for goal in chart.goals:
        text = " ".join(goal.text.casefold().split())
        if goal.id in numbers or text in texts:
            yield Seen(goal.entry.text, {"goal": goal.name if goal.id in numbers else f"'{goal.text}'"})
        numbers.add(goal.id)
        texts.add(text)


@check
def orphan_goal(chart: CareerMap) -> Iterator[Seen]:
    links = parents(chart)
    above = {parent.id for found in links.values() for parent in found}
    for goal in chart.goals if links else ():
        if goal.id not in above and not goal.said("parent"):
            yield Seen(goal.entry.text, {"goal": goal.name})


@check
def vision_without_year(chart: CareerMap) -> Iterator[Seen]:
    entries = chart.outline.entries("vision")
    if entries and not any(day(entry.text.text, chart.today) or entry.value("due") for entry in entries):
        yield Seen(entries[0].text)


@check
def timeline_too_short(chart: CareerMap) -> Iterator[Seen]:
    days = [each for each in chart.milestones if each.key == "timeline" and each.due]
    goals = [goal for goal in chart.goals if goal.due]
    if not days or not goals:
        return
    end = max(days, key=lambda each: each.due or chart.today)
    last = max(goals, key=lambda each: each.due or chart.today)
    if end.due and last.due and end.due < last.due:
        yield Seen(end.entry.text, {"day": end.due, "goal": last.name, "goal_day": last.due})
