"""Where the number should be when: from the baseline to the target along a shape."""

from __future__ import annotations

import math

from smartcheck.errors import PlanError, nearest
from smartcheck.goal import Number
from smartcheck.language.figures import CURRENCY_SIGNS, rounded
from smartcheck.plans import Plan, Trajectory
from smartcheck.request import PERCENT_OF_BASELINE, SHAPES, Measure
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.path import path_of


def trajectory_of(plan: Plan, line: Timeline) -> Trajectory | None:
    """Return interim targets for the start, the milestones and the planned finish; none where numbers are missing."""
    measure = plan.request.measure
    if measure is None or plan.end is None or plan.finish is None or not plan.milestones:
        return None
    if measure.shape not in SHAPES:
        hint = nearest(measure.shape, SHAPES)
        raise PlanError(f"the shape of a trajectory is one of {', '.join(SHAPES)} (got {measure.shape!r}){hint}")
    path = path_of(plan, line)
    if path is None or measure.target is None:
        return None
    begin, target = measure.baseline, measure.target
    if measure.shape == "hold" or begin is None:
        begin = target
    points = [(plan.start, begin)]
    for milestone in plan.milestones:
        if milestone.day > points[-1][0] or len(points) > 1:
            points.append((milestone.day, path.expected(milestone.day)))
    if points[-1][0] == plan.start:
        points[-1] = (plan.start, target)
    else:
        points[-1] = (points[-1][0], target)
    return Trajectory(unit=measure.unit, shape=measure.shape, points=tuple(points), facts=_facts(plan, measure, begin))


def _facts(plan: Plan, measure: Measure, begin: Number) -> tuple[str, ...]:
    """Return what the numbers demand each week."""
    assert plan.finish is not None
    assert measure.target is not None
    found = [measure.note] if measure.note else []
    if measure.shape in ("step", "hold"):
        return tuple(found)
    weeks = max((plan.finish - plan.start).days + 1, 1) / 7
    per_week = (measure.target - begin) / weeks
    if measure.best is None and (weeks < 1 or not per_week):
        return tuple(found)  # less than a week has no weekly pace
    unit = "percentage points" if measure.unit == "percent" else measure.unit
    found.append(f"{_amount(per_week, unit)} a week over {_short(weeks, plus=False)} weeks")
    if begin and measure.unit != PERCENT_OF_BASELINE:
        found.append(f"{_short(100 * per_week / abs(begin))}% of the baseline a week")
    if measure.best is not None:
        best = math.copysign(measure.best, per_week)  # how fast, towards the target
        share = f", {_short(per_week / best, plus=False)} times that" if best else ""
        found.append(f"best so far: {_amount(best, measure.unit)} a week{share}")
    return tuple(found)


def _amount(number: float, unit: str) -> str:
    sign, slash, per = unit.partition("/")
    if sign and sign in CURRENCY_SIGNS:
        return f"{_short(number)[0]}{sign}{_short(abs(number), plus=False)}{slash}{per}"
    return f"{_short(number)} {unit}".strip()


def _short(number: float, *, plus: bool = True) -> str:
    text = rounded(number)
    return f"+{text}" if plus and not text.startswith("-") else text
