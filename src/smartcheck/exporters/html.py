"""A page for people: the dates that matter, a chart, the trajectory, the check-list; it asks for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smartcheck.disk import resources
from smartcheck.exporters import by_milestone, clean, line, long_day, promise, rhythm
from smartcheck.exporters.charts import both, gantt, trajectory
from smartcheck.language.figures import amount
from smartcheck.plans import Plan, ScheduledStep

TEMPLATE = "plan.html"


def render(plans: Sequence[Plan]) -> str:
    """Return one HTML document for all plans."""
    heading = line(plans[0].title) if len(plans) == 1 else f"{len(plans)} plans"
    return resources.page(TEMPLATE).render(heading=heading, plans=[_plan(plan) for plan in plans]).rstrip("\n") + "\n"


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": clean(plan.title),
        "facts": _facts(plan),
        "shortfall": _shortfall(plan),
        "gantt": both(gantt, plan) if plan.dated and plan.steps else [],
        "trajectory": both(trajectory, plan),
        "unit": clean(plan.trajectory.unit) if plan.trajectory else "",
        "demands": [clean(each) for each in plan.trajectory.facts] if plan.trajectory else [],
        "groups": _groups(plan),
        "reviews": [{"day": long_day(each.day), "title": clean(each.title)} for each in plan.reviews],
        "questions": list(plan.reviews[0].questions) if len(plan.reviews) > 1 else [],
        "routines": [f"{clean(each.title)} {rhythm(each)}, from {long_day(each.first)}" for each in plan.routines],
        "if_then": list(plan.if_then),
        "assumptions": [clean(each) for each in plan.assumptions],
        "warnings": [clean(each) for each in plan.warnings],
    }


def _facts(plan: Plan) -> list[tuple[str, str, str]]:
    """Return name, value and remark of the dates that matter."""
    hours = f"{plan.request.capacity:g} hours a week"
    if plan.finish and plan.end:
        buffer = f"{plan.buffer_days} working day{'' if plan.buffer_days == 1 else 's'} of buffer before the promise"
        later = plan.request.read_as is not None and plan.end in plan.request.readings
        none = (
            "no buffer besides: the promise has a later reading"
            if later
            else "no buffer: the work goes on to the last day"
        )
        buffer = buffer if plan.buffer_days else none
        return [
            ("Start", long_day(plan.start), hours),
            ("Planned finish", long_day(plan.finish), buffer),
            ("Promised", promise(plan), f"{plan.available_days} working days in all"),
        ]
    if plan.end:
        return [("Start", long_day(plan.start), hours), ("Promised", promise(plan), "does not hold")]
    found = [("Start", long_day(plan.start), hours), ("Work", f"{plan.total_days} working days", "no promised day")]
    if plan.suggestion:
        found.append(("Could be promised", long_day(plan.suggestion), "the first day that holds"))
    return found


def _shortfall(plan: Plan) -> dict[str, Any] | None:
    short = plan.shortfall
    if short is None:
        return None
    ways = []
    if short.earliest:
        ways.append(f"Promise {long_day(short.earliest)}, the earliest day that holds.")
    if short.hours_per_week is not None:
        ways.append(f"Work {short.hours_per_week:g} hours a week instead of {plan.request.capacity:g}.")
    if short.drop:
        names = {each.step.id: each.step.title for each in plan.steps}
        ways.append("Drop: " + "; ".join(clean(names[each]) for each in short.drop) + ".")
    return {"days": f"{short.days} working day{'' if short.days == 1 else 's'}", "ways": ways}


def _groups(plan: Plan) -> list[dict[str, Any]]:
    """Return the check-list by milestone; what is done already comes first."""
    rest, milestones = by_milestone(plan)
    title = "Done" if milestones else "Steps, in order"
    found = [{"title": title, "day": "", "value": "", "steps": [*map(_step, rest)]}] if rest else []
    for each, steps in milestones:
        value = "" if each.value is None else amount(each.value, clean(each.unit))
        group = {"title": clean(each.title), "day": long_day(each.day), "value": value, "steps": [*map(_step, steps)]}
        found.append(group)
    return found


def _step(each: ScheduledStep) -> dict[str, Any]:
    if each.start and each.due:
        days = long_day(each.due) if each.start == each.due else f"{long_day(each.start)} – {long_day(each.due)}"
    else:
        days = f"{each.days} working day{'' if each.days == 1 else 's'}"
    return {
        "title": clean(each.step.title),
        "days": days,
        "proof": clean(each.step.proof),
        "done": bool(each.step.done),
        "optional": each.step.optional,
        "who": clean(each.step.resource),
    }
