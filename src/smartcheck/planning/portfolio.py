"""Several goals, one person: the first goal takes the days it needs, the next what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from smartcheck.errors import PlanError, quoted
from smartcheck.goal import Goal
from smartcheck.planning.calendar import Timeline
from smartcheck.planning.goals import PlanTerms, request_of
from smartcheck.planning.making import make
from smartcheck.plans import Plan, PlanRequest


def plan_goals(goals: Sequence[Goal], terms: PlanTerms | None = None) -> tuple[Plan, ...]:
    """Return a plan for each goal, the first the most important, in the same hours; see `share`."""
    return share([request_of(goal, terms or PlanTerms()) for goal in goals])


def share(requests: Sequence[PlanRequest]) -> tuple[Plan, ...]:
    """Plan requests in order of priority so that no day is worked twice.

    A goal whose steps would take all the time there is takes its template's usual effort instead. A plan that no longer
    holds beside the others says how many days they took from it.
    """
    taken: list[date] = []
    found = []
    for number, request in enumerate(requests):
        request = _bounded(request, more=len(requests) > 1)
        alone = request
        if taken:
            off = tuple(sorted({*request.calendar.off, *taken}))
            request = attrs.evolve(request, calendar=attrs.evolve(request.calendar, off=off))
        try:
            plan = make(request)
        except PlanError as error:
            raise PlanError(f"{quoted(request.title)}: {error}" if len(requests) > 1 else str(error)) from None
        if not plan.feasible and taken and make(alone).feasible:
            note = f"holds alone, but not beside the {number} goal{'s' if number > 1 else ''} before it"
            plan = attrs.evolve(plan, warnings=(*plan.warnings, note))
        taken.extend(_worked(plan))
        found.append(plan)
    return tuple(found)


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


def quarters(plans: Sequence[Plan]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is due in each quarter over all plans: ``2027 Q1`` and the titles of milestones and promises."""
    if not plans:
        raise PlanError("no plans to roll up")
    found: dict[str, list[tuple[date, str]]] = {}
    for plan in plans:
        days = [(each.day, f"{each.title} ({plan.title})") for each in plan.milestones]
        if plan.end:
            days.append((plan.end, f"Promised: {plan.title}"))
        for day, text in days:
            found.setdefault(f"{day.year} Q{(day.month + 2) // 3}", []).append((day, text))
    return tuple((name, tuple(text for _, text in sorted(found[name]))) for name in sorted(found))
