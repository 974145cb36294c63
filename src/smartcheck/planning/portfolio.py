"""Several goals of one person: the first goal takes the days it needs, the next what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from smartcheck.errors import PlanError, quoted
from smartcheck.figures import amount
from smartcheck.goal import Goal
from smartcheck.planning.calendar import Timeline
from smartcheck.planning.goals import PlanTerms, request_of
from smartcheck.planning.making import make
from smartcheck.plans import Milestone, Plan
from smartcheck.request import PlanRequest


def plan_goals(goals: Sequence[Goal], terms: PlanTerms | None = None) -> tuple[Plan, ...]:
    """Return a plan for each goal, the first the most important, in the same hours; see `share`."""
    return share([request_of(goal, terms or PlanTerms()) for goal in goals])


def share(requests: Sequence[PlanRequest]) -> tuple[Plan, ...]:
    """Plan requests in order of priority so that nobody works a day twice; each owner has hours of their own.

    A goal whose steps would take all the time there is takes its template's usual effort instead. Where one does not
    hold that way and all would if the nearer days came first, they come first. A plan that no longer holds beside the
    others says so.
    """
    owners = [" ".join(request.owner.casefold().split()) for request in requests]
    bounded = [_bounded(each, more=owners.count(owner) > 1) for each, owner in zip(requests, owners, strict=True)]
    found = _shared(bounded, owners, range(len(bounded)))
    if all(plan.feasible for plan in found):
        return found
    nearest = sorted(range(len(bounded)), key=lambda number: (bounded[number].end or date.max, number))
    others = _shared(bounded, owners, nearest)
    if not all(plan.feasible for plan in others):
        return found
    note = "goals with nearer days come before more important ones, so that all hold"
    return tuple(attrs.evolve(plan, assumptions=(*plan.assumptions, note)) for plan in others)


def _shared(requests: Sequence[PlanRequest], owners: Sequence[str], order: Sequence[int]) -> tuple[Plan, ...]:
    """Return the plans of requests of *owners*, each beside those before it in *order*."""
    taken: dict[str, list[date]] = {}
    before: dict[str, int] = {}
    found: dict[int, Plan] = {}
    for number in order:
        alone, owner = requests[number], owners[number]
        beside = alone
        if taken.get(owner):
            off = tuple(sorted({*alone.calendar.off, *taken[owner]}))
            beside = attrs.evolve(alone, calendar=attrs.evolve(alone.calendar, off=off))
        try:
            plan = make(beside)
        except PlanError as error:
            raise PlanError(f"{quoted(alone.title)}: {error}" if len(requests) > 1 else str(error)) from None
        count = before.get(owner, 0)
        if not plan.feasible and count and make(alone).feasible:
            note = f"holds alone, but not beside the {count} goal{'s' if count > 1 else ''} before it"
            plan = attrs.evolve(plan, warnings=(*plan.warnings, note))
        taken.setdefault(owner, []).extend(_worked(plan))
        before[owner] = count + 1
        found[number] = plan
    return tuple(found[number] for number in range(len(requests)))


def _bounded(request: PlanRequest, *, more: bool) -> PlanRequest:
    shares = any(step.hours is None and step.days is None for step in request.steps)
    if not more or not shares or request.effort is not None or request.typical is None:
        return request
    note = f"beside other goals it takes its usual effort of {request.typical:g} hours"
    kept = tuple(each for each in request.assumptions if "share all the time" not in each)
    return attrs.evolve(request, effort=request.typical, assumptions=(*kept, note))


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
