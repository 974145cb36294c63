"""Does it hang together? Checks on goals, their parents, and the plan lines that serve them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcheck.career.rulebook import Seen, check
from smartcheck.career.values import Aim, CareerMap, by_goal, day, serves


def parents(map: CareerMap) -> Mapping[str, tuple[Aim, ...]]:
    """Return the goals that each goal says it serves, by its number; what is not there is left out."""
    return {
        goal.id: tuple(found for _, found in map.meant(goal.said("parent")) if found)
        for goal in map.goals
        if goal.said("parent")
    }


def waits(map: CareerMap) -> Mapping[str, tuple[Aim, ...]]:
    """Return the goals that each goal waits for, by its number."""
    return {
        goal.id: tuple(found for _, found in map.meant(goal.said("after")) if found)
        for goal in map.goals
        if goal.said("after")
    }


def circles(edges: Mapping[str, tuple[Aim, ...]]) -> list[list[str]]:
    """Return every circle once, as the numbers on it, from the smallest on; in linear time."""
    state: dict[str, int] = {}  # 1 on the way, 2 done
    found: list[list[str]] = []
    for start in edges:
        way: list[str] = []
        stack: list[tuple[str, Iterator[Aim]]] = []

        def enter(node: str, way: list[str] = way, stack: list[tuple[str, Iterator[Aim]]] = stack) -> None:
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
def goal_without_plan_line(map: CareerMap) -> Iterator[Seen]:
    lines = by_goal(map)
    above = {parent.id for found in parents(map).values() for parent in found}
    for goal in map.goals if map.plan else ():
        if not lines[goal.id] and goal.id not in above:
            yield Seen(goal.entry.text, {"goal": goal.name})


@check
def plan_line_without_date(map: CareerMap) -> Iterator[Seen]:
    for line in map.plan:
        if line.due is None and not line.done and not (line.said("cadence") and line.said("end")):
            if not line.said("due"):  # what names no day is found by not-a-day
                yield Seen(line.entry.text)


@check
def plan_line_without_proof(map: CareerMap) -> Iterator[Seen]:
    for line in map.plan:
        if not line.said("proof") and not line.done:
            yield Seen(line.entry.text)


@check
def plan_line_after_goal(map: CareerMap) -> Iterator[Seen]:
    for line in map.plan:
        goals, said = serves(line, map)
        dated = [goal for goal in goals if goal.due]
        if line.due is None or not dated or len(dated) < len(goals):
            continue
        last = max(dated, key=lambda goal: goal.due or map.today)
        if said and last.due and line.due > last.due:
            where = line.entry.values.get("due", line.entry.text)
            yield Seen(where, {"day": line.due, "goal": last.name, "goal_day": last.due})


@check
def plan_line_without_goal(map: CareerMap) -> Iterator[Seen]:
    for line in map.plan if map.goals else ():
        if not serves(line, map)[0] and not (line.said("goal") or line.said("parent")):
            yield Seen(line.entry.text)


@check
def unknown_goal(map: CareerMap) -> Iterator[Seen]:
    for each, names in [
        *((goal, ("parent", "after")) for goal in map.goals),
        *((line, ("goal",)) for line in map.plan),
    ]:
        for name in names:
            for part, goal in map.meant(each.said(name)) if each.said(name) else ():
                if goal is None:
                    yield Seen(each.entry.values[name], {"text": part})


@check
def circular_parents(map: CareerMap) -> Iterator[Seen]:
    for edges, name in ((parents(map), "parent"), (waits(map), "after")):
        for circle in circles(edges):
            first = map.goal(circle[0])
            if first is not None:
                names = ", ".join(f"Goal {each}" for each in circle)
                text = f"{names} and {circle[0]} again" if len(circle) > 1 else f"{names} and itself"
                yield Seen(first.entry.values.get(name, first.entry.text), {"circle": text})


@check
def child_after_parent(map: CareerMap) -> Iterator[Seen]:
    for id, above in parents(map).items():
        goal = map.goal(id)
        for parent in above:
            if goal and goal.due and parent.due and goal.due > parent.due and parent.id != id:
                yield Seen(goal.entry.text, {"day": goal.due, "goal": parent.name, "goal_day": parent.due})


@check
def goal_twice(map: CareerMap) -> Iterator[Seen]:
    numbers: set[str] = set()
    texts: set[str] = set()
    for goal in map.goals:
        text = " ".join(goal.text.casefold().split())
        if goal.id in numbers or text in texts:
            yield Seen(goal.entry.text, {"goal": goal.name if goal.id in numbers else f"'{goal.text}'"})
        numbers.add(goal.id)
        texts.add(text)


@check
def orphan_goal(map: CareerMap) -> Iterator[Seen]:
    links = parents(map)
    above = {parent.id for found in links.values() for parent in found}
    for goal in map.goals if links else ():
        if goal.id not in above and not goal.said("parent"):
            yield Seen(goal.entry.text, {"goal": goal.name})


@check
def vision_without_year(map: CareerMap) -> Iterator[Seen]:
    entries = map.outline.entries("vision")
    if entries and not any(day(entry.text.text, map.today) or entry.value("due") for entry in entries):
        yield Seen(entries[0].text)


@check
def timeline_too_short(map: CareerMap) -> Iterator[Seen]:
    days = [each for each in map.milestones if each.key == "timeline" and each.due]
    goals = [goal for goal in map.goals if goal.due]
    if not days or not goals:
        return
    end = max(days, key=lambda each: each.due or map.today)
    last = max(goals, key=lambda each: each.due or map.today)
    if end.due and last.due and end.due < last.due:
        yield Seen(end.entry.text, {"day": end.due, "goal": last.name, "goal_day": last.due})
