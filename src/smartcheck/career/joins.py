"""What the parts of a career document come to: coverage, horizons, routes, order of goals, sums, what is next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs

from smartcheck.career import upkeep
from smartcheck.career.gaps import Need, needs
from smartcheck.career.hanging import parents, waits
from smartcheck.career.outline import Entry
from smartcheck.career.skills import Skill, activity, named, requested, skills
from smartcheck.career.values import CareerMap, Item, amount, by_goal, day, hours, serves
from smartcheck.career.writing import entry
from smartcheck.language.units import DAYS
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span, Statement

HORIZONS = (("quarter", 92), ("1 year", 366), ("5 years", 1827), ("10 years", 3653), ("later", 10**6))
"""How far ahead a goal lies: the name of the stretch and its last day from today."""
_ARROW = later(r"\s*(?:→|⇒|->|=>|–>|>|\bthen\b)\s*")
_LENGTH = worded(r"(\d+(?:\.\d+)?)\s*(year|yr|month|week|day|quarter)s?")
_DAYS = {**DAYS, "yr": DAYS["year"]}


@attrs.frozen
class Row:
    """One line of the way from a gap to a day: gap, goal, step, resource, due."""

    skill: str
    levels: str
    state: str
    goal: str = ""
    step: str = ""
    resource: str = ""
    due: date | None = None


def coverage(chart: CareerMap) -> tuple[Row, ...]:
    """Return the way of every need of the target role: through which goal and step, with what, by when."""
    rows: list[Row] = []
    for need in needs(chart):
        start = Row(need.skill.name, need.levels, need.state)
        steps = list(need.lines) + [
            line for line in chart.plan if line not in need.lines and _only(line, need.goals, chart)
        ]
        if need.state == "met" or not (steps or need.goals):
            rows.append(start)
            continue
        for line in steps:
            goals = [goal.name for goal in serves(line, chart)[0] if goal in need.goals or line in need.lines]
            resource = line.said("resource") or activity(line.text)
            rows.append(attrs.evolve(start, goal=", ".join(goals), step=line.text, resource=resource, due=line.due))
        if not steps:
            rows += [attrs.evolve(start, goal=goal.name, due=goal.due) for goal in need.goals]
    return tuple(rows)


def _only(line: Item, goals: Sequence[Item], chart: CareerMap) -> bool:
    found = serves(line, chart)[0]
    return bool(found) and all(goal in goals for goal in found)


def horizon(aim: Item, today: date) -> str:
    """Return the stretch a goal lies in: what its ``horizon`` says, else its day; nothing where neither is known."""
    said = aim.said("horizon")
    match = _LENGTH.search(said)
    if match:
        ahead: float = float(match[1]) * _DAYS[match[2].casefold()]
    elif "quarter" in said.casefold():
        ahead = 90
    elif aim.due:
        ahead = (aim.due - today).days
    else:
        return ""
    return next(name for name, limit in HORIZONS if ahead <= limit)


def horizons(chart: CareerMap) -> Mapping[str, tuple[str, ...]]:
    """Return what is aimed at within each stretch, the farthest first; empty stretches are empty slots to fill."""
    found: dict[str, list[str]] = {name: [] for name, _ in reversed(HORIZONS)}
    for each in chart.outline.entries("vision"):
        until = day(each.text.text, chart.today)
        aim = Item("", each.text.text, each, until, "vision")
        found[horizon(aim, chart.today) or "10 years"].append(each.text.text)
    for goal in chart.goals:
        stretch = horizon(goal, chart.today)
        if stretch:
            found[stretch].append(f"{goal.name}: {goal.text}")
    return {name: tuple(texts) for name, texts in found.items() if texts or name != "later"}


@attrs.frozen
class Route:
    """One way from the current to the target role, over the roles between."""

    roles: tuple[str, ...]
    closes: tuple[str, ...] = ()
    """The gaps it says it closes on the way."""
    leaves: tuple[str, ...] = ()
    """The gaps that are left to goals."""
    time: str = ""
    """How long, as it is written."""

    @property
    def moves(self) -> int:
        """How many changes of role it takes."""
        return max(len(self.roles) - 1, 0)


def routes(chart: CareerMap) -> tuple[Route, ...]:
    """Return the routes that are written, side by side; without any, the direct one."""
    short = [need.skill for need in needs(chart) if need.short]
    found: list[Route] = []
    stages = [each.text for each in chart.milestones if each.key == "routes"]
    if stages:
        way = dict.fromkeys(role for role in (chart.current.title, *stages, chart.target.title) if role)
        return (Route(tuple(way), (), tuple(skill.name for skill in short)),)
    for each in chart.outline.entries("routes"):
        roles = tuple(role for role in _ARROW.split(each.text.text) if role)
        if len(roles) == 1:  # only the role between is named
            roles = tuple(role for role in (chart.current.title, roles[0], chart.target.title) if role)
        gained = skills([entry(text) for text in re.split(r"[,;]", each.value("closes")) if text.strip()])
        closed = [skill for skill in short if any(skill.like(other) for other in gained)]
        time = each.value("hours") or each.value("horizon") or each.value("due")
        left = tuple(skill.name for skill in short if skill not in closed)
        found.append(Route(roles, tuple(skill.name for skill in closed), left, time))
    direct = tuple(role for role in (chart.current.title, chart.target.title) if role)
    return tuple(found) or ((Route(direct, (), tuple(skill.name for skill in short)),) if len(direct) == 2 else ())


@attrs.frozen
class Ranked:
    """A goal in the order in which goals are best tackled."""

    goal: Item
    reason: str
    hours: float
    """Of its open plan lines and of its own."""
    fits: bool | None
    """Whether the hours there are until its day hold it and all before it; None where that is not known."""


def ranked(chart: CareerMap, per_week: float | None = None) -> tuple[Ranked, ...]:
    """Return the open goals in order: what others wait for first, then the nearest day, the value, the effort.

    *per_week* are the hours there are in a week; goals that the hours until their day no longer hold do not fit.
    """
    lines = by_goal(chart)
    before = {number: {goal.id for goal in found} for number, found in waits(chart).items()}
    for number, found in parents(chart).items():  # a parent is reached after what serves it
        for parent in found:
            before.setdefault(parent.id, set()).add(number)
    left = [goal for goal in chart.goals if not goal.said("reached")]
    order: list[Ranked] = []
    spent = 0.0
    while left:
        open_numbers = {goal.id for goal in left}
        free = [goal for goal in left if not (before.get(goal.id, set()) & open_numbers - {goal.id})]
        circular = not free
        following = min(free or left, key=lambda goal: _rank(goal, before, open_numbers))
        effort = sum(hours(line.said("hours")) or 0 for line in lines[following.id] if not line.done)
        effort += hours(following.said("hours")) or 0
        spent += effort
        fits = None
        if per_week is not None and following.due is not None:
            fits = spent <= per_week * max((following.due - chart.today).days, 0) / 7
        reason = _reason(following, before, open_numbers, circular)
        order.append(Ranked(following, reason, effort, fits))
        left.remove(following)
    return tuple(order)


def _rank(goal: Item, before: Mapping[str, set[str]], left: set[str]) -> tuple[float, ...]:
    waiting = sum(goal.id in found for number, found in before.items() if number in left and number != goal.id)
    value = _number(goal.said("value"))
    effort = hours(goal.said("hours"))
    return (-waiting, (goal.due or date.max).toordinal(), -value, effort or 0.0)


def _number(text: str) -> float:
    words = {"high": 3.0, "medium": 2.0, "low": 1.0}
    found = amount(text)
    return found[0] if found else words.get(text.casefold().strip(), 0.0)


def _reason(goal: Item, before: Mapping[str, set[str]], left: set[str], circular: bool) -> str:
    waiting = sorted(number for number, found in before.items() if goal.id in found and number in left - {goal.id})
    parts = []
    if circular:
        parts.append("it waits in a circle")
    if waiting:
        names = ", ".join(f"Goal {number}" for number in waiting)
        parts.append(f"{names} {'waits' if len(waiting) == 1 else 'wait'} for it")
    parts.append(f"due {goal.due.isoformat()}" if goal.due else "no day")
    if goal.said("value"):
        parts.append(f"value {goal.said('value')}")
    if goal.said("hours"):
        parts.append(f"effort {goal.said('hours')}")
    return ", ".join(parts)


@attrs.frozen
class Sums:
    """What the plan costs in money and hours."""

    money: Mapping[str, float]
    """By currency; the empty one holds amounts without one."""
    hours: float
    by_goal: Mapping[str, tuple[Mapping[str, float], float]]
    """Goal's name to money and hours of the lines that serve it; a line that serves two counts for the first."""
    without: int
    """Open lines that name neither cost nor hours."""


def sums(chart: CareerMap) -> Sums:
    """Return what the lines of the plan, and of the resources of a strategy map, cost."""
    lines = [
        *chart.plan,
        *(Item("", each.text.text, each, None, "resources") for each in chart.outline.entries("resources")),
    ]
    money: dict[str, float] = {}
    total, without = 0.0, 0
    shares: dict[str, tuple[dict[str, float], float]] = {}
    for line in lines:
        cost = amount(line.said("cost"))
        time = hours(line.said("hours"))
        goals = serves(line, chart)[0] if line.id else ()
        name = goals[0].name if goals else "no goal"
        share, spent = shares.get(name, ({}, 0.0))
        if cost:
            money[cost[1]] = money.get(cost[1], 0) + cost[0]
            share[cost[1]] = share.get(cost[1], 0) + cost[0]
        total += time or 0
        shares[name] = (share, spent + (time or 0))
        without += cost is None and time is None and not line.done
    return Sums(money, total, {name: each for name, each in shares.items() if each[0] or each[1]}, without)


# What is next


def next_step(chart: CareerMap) -> Item | None:
    """Return the open line with the nearest day; overdue ones first; without days, the first open one."""
    left = [line for line in chart.plan if not line.done]
    return min(left, key=lambda line: (line.due or date.max, int(line.id)), default=None)


def next_review(chart: CareerMap) -> tuple[date | None, str]:
    """Return the day of the next review, and why: a day that is noted, else the rhythm counted from the last one."""
    days = [found for found, _ in upkeep.review_days(chart)]
    coming = [each for each in days if each >= chart.today]
    if coming:
        return min(coming), "planned"
    paces = [pace for each in chart.outline.entries("tracking") if (pace := upkeep.cadence(each))]
    last = max(days, default=None) or day(chart.outline.text("date"), chart.today)
    if last is None:
        return (chart.today, "first review") if paces or chart.outline.named("tracking") else (None, "")
    pace = min([*paces, upkeep.LONGEST_GAP])
    due = last + timedelta(days=pace)
    return due, f"{pace} days after {last.isoformat()}"


@attrs.frozen
class Happening:
    """A day on the timeline of a map."""

    day: date
    kind: str
    """``goal``, ``milestone``, ``step`` or ``review``."""
    text: str
    label: str = ""
    done: bool = False


def timeline(chart: CareerMap) -> tuple[Happening, ...]:
    """Return what has a day, in order."""
    found = [
        Happening(goal.due, "goal", goal.text, goal.name, bool(goal.said("reached")))
        for goal in chart.goals
        if goal.due
    ]
    found += [Happening(each.due, "milestone", each.text, "", each.done) for each in chart.milestones if each.due]
    found += [Happening(line.due, "step", line.text, f"Step {line.id}", line.done) for line in chart.plan if line.due]
    review, _ = next_review(chart)
    if review:
        found.append(Happening(review, "review", "Next review"))
    return tuple(sorted(found, key=lambda each: (each.day, each.kind, each.text)))


def celebrations(chart: CareerMap) -> tuple[tuple[str, str, str], ...]:
    """Return what was reached: its text, the day as it is written, and the reward that was set for it."""
    return tuple(
        (each.text, each.said("reached"), each.said("reward"))
        for each in (*chart.goals, *chart.milestones, *chart.plan)
        if each.said("reached") or (each.key != "goals" and each.done and each.said("reward"))
    )


# What job descriptions ask for


@attrs.frozen
class Request:
    """A skill that the target role's description asks for and its list of skills lacks; a person confirms it."""

    skill: Skill
    written: Statement

    @property
    def span(self) -> Span:
        """Where the words stand in the source."""
        return self.written.locate(Span(0, len(self.written.text)))


def requests(chart: CareerMap) -> tuple[Request, ...]:
    """Return the skills to confirm, in order, each once."""
    listed = list(chart.target.skills)
    found: list[Request] = []
    for duty in chart.target.duties:
        for words in requested(duty):
            skill = Skill(words.text, named(words.text), None, words)
            if skill.words and not any(skill.like(each) for each in (*listed, *(each.skill for each in found))):
                found.append(Request(skill, words))
    return tuple(found)


def stubs(chart: CareerMap) -> tuple[Entry, ...]:
    """Return a draft goal, with blanks to fill in, for every gap that no goal and no step closes."""
    return tuple(
        entry(f"<verb and object that show {need.skill.name}, how much, by when>", closes=need.skill.name)
        for need in needs(chart)
        if need.state == "open"
    )


def counts(found: Sequence[Need]) -> Mapping[str, int]:
    """Return how many needs are met, underway and open."""
    return {state: sum(each.state == state for each in found) for state in ("met", "underway", "open")}
