"""Several goals of one person: each takes some of the hours a week, the first goal first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import attrs

from smartcheck.errors import PlanError, quoted
from smartcheck.goal import Goal, Number
from smartcheck.language.figures import amount, rounded
from smartcheck.planning.goals import HOURS_ASSUMED, request_of
from smartcheck.planning.terms import PlanTerms
from smartcheck.plans import Milestone, Plan
from smartcheck.request import PlanRequest
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import buffer_of, exact
from smartcheck.scheduling.hours import Hours, Slot, number_of, placed, shortfall, slot
from smartcheck.scheduling.making import make, unplaced

FACTORS = (Fraction(1), Fraction(4, 5), Fraction(13, 20), Fraction(1, 2))
"""Parts of their usual efforts that goals may come down to, so that all hold beside each other."""


def plan_goals(goals: Sequence[Goal], terms: PlanTerms | None = None) -> tuple[Plan, ...]:
    """Return a plan for each goal, the first the most important, in the same hours; see `share`.

    Where nobody says how many hours there are, nor how many are needed, nothing can be shared: each stands for itself.
    """
    terms = terms or PlanTerms()
    requests = [request_of(goal, terms) for goal in goals]
    said = terms.capacity is not None or terms.placement not in (None, "balanced")
    if said or len(requests) < 2 or any(each.effort is not None for each in requests):
        return share(requests)
    return tuple(_made(each if each.own_hours else _unshared(each)) for each in requests)


def _unshared(request: PlanRequest) -> PlanRequest:
    notes = (each for each in request.assumptions if each != HOURS_ASSUMED)
    return attrs.evolve(request, assumptions=(*notes, _UNSHARED))


_UNSHARED = "no hours a week are said, so it is planned as if it stood alone (--hours-per-week shares them)"


def share(requests: Sequence[PlanRequest]) -> tuple[Plan, ...]:
    """Plan requests in order of priority in the hours one person has; each owner has hours of their own.

    What is bound to the calendar (a habit, monthly transfers) takes its hours week by week. Every other goal gets as
    many hours a week as it needs from the first day on which there are so many; a goal whose steps would take all the
    time there is needs its template's usual effort. Where the goals do not all hold that way, the usual efforts shrink,
    to half at most, or the nearer days come first. A goal that does not hold beside the others then says so.
    """
    owners = [" ".join(request.owner.casefold().split()) for request in requests]
    found: dict[int, Plan] = {}
    for owner in dict.fromkeys(owners):
        mine = [number for number, each in enumerate(owners) if each == owner]
        plans = _of_one([requests[number] for number in mine])
        found.update(zip(mine, plans, strict=True))
    return tuple(found[number] for number in range(len(requests)))


def _of_one(requests: Sequence[PlanRequest]) -> list[Plan]:
    """Return the plans of one owner."""
    found: dict[int, Plan] = {}
    alone = [number for number, each in enumerate(requests) if len(requests) == 1 or _apart(each)]
    for number in alone:
        found[number] = _made(requests[number])
    rest = [number for number in range(len(requests)) if number not in found]
    if not rest:
        return [found[number] for number in range(len(requests))]
    capacity = max(exact(requests[number].capacity) for number in rest)
    hours = Hours(capacity)
    for number in alone:
        weekly, plan = requests[number].weekly, found[number]
        if weekly and plan.end:
            hours.take(plan.start, plan.end, exact(weekly))
            found[number] = _told(plan, weekly, capacity)
    found.update(zip(rest, _beside([requests[number] for number in rest], hours), strict=True))
    return [found[number] for number in range(len(requests))]


def _apart(request: PlanRequest) -> bool:
    """Return whether a goal takes no hours from others: it has its own, or is done week by week, or has no last day."""
    return request.weekly is not None or request.own_hours or request.end is None


def _told(plan: Plan, weekly: Number, capacity: Fraction) -> Plan:
    note = f"week by week it takes {rounded(weekly)} of the {float(capacity):g} hours"
    if exact(weekly) > capacity:
        warning = f"it takes {rounded(weekly)} hours a week, and there are {float(capacity):g}"
        plan = attrs.evolve(plan, warnings=(*plan.warnings, warning))
    return attrs.evolve(plan, assumptions=(*plan.assumptions, note))


def _beside(requests: Sequence[PlanRequest], hours: Hours) -> list[Plan]:
    """Return the plans of goals of one owner that share *hours*."""
    order = list(range(len(requests)))
    nearest = sorted(order, key=lambda number: (requests[number].end or date.max, number))
    orders = [order] if nearest == order else [order, nearest]
    first: list[Plan] = []
    factors = FACTORS if all(request.placement == "balanced" for request in requests) else ()
    for factor in factors:
        bounded = [_bounded(each, factor) for each in requests]
        for each in orders:
            slots = _slots(bounded, hours, each)
            if len(slots) == len(bounded):
                return _noted([placed(request, slots[number]) for number, request in enumerate(bounded)], each)
    bounded = [_bounded(each, factors[-1] if factors else Fraction(1)) for each in requests]
    for each in orders:
        found = _day_by_day(bounded, hours, each)
        if all(plan.feasible for plan in found):
            return _noted(found, each)
        first = first or found
    return _in_slots(bounded, hours) if factors else first


def _slots(requests: Sequence[PlanRequest], hours: Hours, order: Sequence[int]) -> dict[int, Slot]:
    """Return a slot for each request, the first in *order* first; nothing where one finds none."""
    found: dict[int, Slot] = {}
    left = hours.among(hours.capacity)
    for number in order:
        chosen = slot(requests[number], left)
        if chosen is None:
            return {}
        found[number] = chosen
        left.take(chosen.start, requests[number].end or chosen.start, exact(chosen.hours))
    return found


def _in_slots(requests: Sequence[PlanRequest], hours: Hours) -> list[Plan]:
    """Return the plans of requests that do not all hold: each where the ones before it leave it enough hours."""
    left = hours.among(hours.capacity)
    found: list[Plan] = []
    for request in requests:
        chosen = slot(request, left)
        if chosen is not None:
            found.append(placed(request, chosen))
            left.take(chosen.start, request.end or chosen.start, exact(chosen.hours))
        else:
            plan = _made(request)
            if plan.feasible:
                plan = _crowded(unplaced(request, shortfall(request, left)), len(found))
            found.append(plan)
    return found


def _crowded(plan: Plan, count: int) -> Plan:
    before = f"the {count} goal{'s' if count > 1 else ''} before it" if count else "what is done week by week"
    return attrs.evolve(plan, warnings=(*plan.warnings, f"holds alone, but not beside {before}"))


def _day_by_day(requests: Sequence[PlanRequest], hours: Hours, order: Sequence[int]) -> list[Plan]:
    """Return the plans of requests that take whole days, each those that the ones before it in *order* leave."""
    taken: list[date] = []
    found: dict[int, Plan] = {}
    for number in order:
        alone = requests[number]
        free = next(hours.openings(alone.start, alone.end or alone.start))[1]
        free = max(min(free, exact(alone.capacity)), Fraction(1, 4))
        off = tuple(sorted({*alone.calendar.off, *taken}))
        calendar = attrs.evolve(alone.calendar, off=off) if taken else alone.calendar
        plan = _made(attrs.evolve(alone, calendar=calendar, capacity=number_of(free)))
        if not plan.feasible and number != order[0] and _made(alone).feasible:
            plan = _crowded(plan, len(found))
        taken.extend(_worked(plan))
        found[number] = plan
    return [found[number] for number in range(len(requests))]


def _noted(plans: Sequence[Plan], order: Sequence[int]) -> list[Plan]:
    """Say where the order is not that of the goals."""
    if list(order) == list(range(len(plans))):
        return list(plans)
    note = "goals with nearer days come before more important ones, so that all hold"
    return [attrs.evolve(plan, assumptions=(*plan.assumptions, note)) for plan in plans]


def _made(request: PlanRequest) -> Plan:
    try:
        return make(request)
    except PlanError as error:
        raise PlanError(f"{quoted(request.title)}: {error}") from None


def _bounded(request: PlanRequest, factor: Fraction) -> PlanRequest:
    """Return a request whose steps take a usual effort instead of all the time there is, or *factor* of it.

    The usual effort is that of the template, but no more than half the hours up to the planned finish: who promises
    something for next week has something smaller in mind.
    """
    if not any(step.shares for step in request.steps) or request.effort is not None or request.typical is None:
        return request
    assert request.end is not None
    available = Timeline(request.calendar, request.start).count(request.end)
    room = max(available - buffer_of(request.buffer, available), 0)
    whole = exact(request.capacity) * room / len(set(request.calendar.workdays))
    effort = max(round(min(exact(request.typical), whole / 2) * factor * 2), 1) / Fraction(2)
    note = f"beside other goals it takes its usual effort of {request.typical:g} hours"
    kept = tuple(each for each in request.assumptions if "share all the time" not in each)
    if effort < request.typical:
        note = f"beside other goals it takes {float(effort):g} hours; usual are {request.typical:g}"
    return attrs.evolve(request, effort=number_of(effort), assumptions=(*kept, note))


def _worked(plan: Plan) -> list[date]:
    """Return the days the owner of the goal works on a plan."""
    if not plan.dated:
        return []
    line = Timeline(plan.request.calendar, plan.start)
    return [
        line.day(position)
        for each in plan.steps
        if each.due and each.days and not each.step.resource
        for position in range(line.count(each.due) - each.days, line.count(each.due))
    ]


def quarters(plans: Sequence[Plan]) -> tuple[tuple[str, tuple[tuple[date, str], ...]], ...]:
    """Return what is to hold in each quarter over all plans: ``2027 Q1`` with days and milestones or promises."""
    found: dict[str, list[tuple[date, str]]] = {}
    for plan in plans:
        days = [(each.day, f"{_reached(each)}  ({plan.title})") for each in plan.milestones]
        if plan.end:
            days.append((plan.end, f"Promised: {plan.title}"))
        for day, text in days:
            found.setdefault(f"{day.year:04} Q{(day.month + 2) // 3}", []).append((day, text))
    return tuple((name, tuple(sorted(found[name]))) for name in sorted(found))


def _reached(milestone: Milestone) -> str:
    if milestone.value is None:
        return milestone.title
    return f"{milestone.title}: {amount(milestone.value, milestone.unit)}"
