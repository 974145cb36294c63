"""Where the number should be when: from the baseline to the target along a shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

import attrs

from smartcheck.errors import PlanError, nearest
from smartcheck.goal import Number
from smartcheck.language.figures import CURRENCY_SIGNS, rounded
from smartcheck.planning.calendar import Timeline
from smartcheck.plans import Plan, Trajectory
from smartcheck.request import PERCENT_OF_BASELINE, SHAPES, Measure

_CURVES: dict[str, Callable[[float], float]] = {
    "linear": lambda u: u,
    "s_curve": lambda u: u * u * (3 - 2 * u),
    "front": lambda u: u * (2 - u),
    "back": lambda u: u * u,
}


def trajectory_of(plan: Plan, line: Timeline) -> Trajectory | None:
    """Return interim targets for the start, the milestones and the planned finish; none where numbers are missing."""
    measure = plan.request.measure
    if measure is None or plan.end is None or plan.finish is None or not plan.milestones:
        return None
    if measure.shape not in SHAPES:
        hint = nearest(measure.shape, SHAPES)
        raise PlanError(f"the shape of a trajectory is one of {', '.join(SHAPES)} (got {measure.shape!r}){hint}")
    if measure.target is None or (measure.baseline is None and measure.shape != "hold"):
        return None
    begin, target = measure.baseline, measure.target
    if measure.shape == "hold" or begin is None:
        begin = target
    total = line.count(plan.finish)
    points = [(plan.start, begin)]
    for milestone in plan.milestones:
        if milestone.day > points[-1][0] or len(points) > 1:
            part = line.count(milestone.day) / total
            if measure.per == "day":  # what is done every day does not wait for a working day
                part = ((milestone.day - plan.start).days + 1) / ((plan.finish - plan.start).days + 1)
            points.append((milestone.day, expected(plan, line, milestone.day, part)))
    if points[-1][0] == plan.start:
        points[-1] = (plan.start, target)
    else:
        points[-1] = (points[-1][0], target)
    return Trajectory(unit=measure.unit, shape=measure.shape, points=tuple(points), facts=_facts(plan, measure, begin))


def expected(plan: Plan, line: Timeline, day: date, part: float) -> Number:
    """Return what should be reached by *day*, after *part* of the working time.

    Where steps say how much each adds (a talk, a transfer), it is what those finished by then add; a step under way
    counts for nothing yet, so that a plan is never behind for what it only ends later.
    """
    measure = plan.request.measure
    assert measure is not None
    assert measure.target is not None
    gains = [(each.due, each.step.gain) for each in plan.steps if each.due and each.step.gain]
    whole = sum(gain for _, gain in gains)
    if not whole or measure.baseline is None or part >= 1 or measure.shape in ("hold", "step"):
        return value_at(measure, part)
    share = sum(gain for due, gain in gains if due <= day) / whole
    return value_at(attrs.evolve(measure, shape="linear"), share)


def value_at(measure: Measure, part: float) -> Number:
    """Return what should be reached after *part* (0 to 1) of the working time; whole numbers on the easier side."""
    target, begin = measure.target, measure.baseline
    assert target is not None
    if part >= 1 or measure.shape == "hold" or begin is None:
        return target
    if part <= 0 or measure.shape == "step":
        return begin
    value: float
    if measure.shape == "geometric" and begin > 0 and target > 0:
        value = begin * math.exp(math.log(target / begin) * part)
    else:
        value = begin + (target - begin) * _CURVES.get(measure.shape, _CURVES["linear"])(part)
    if measure.whole:
        value = math.floor(value) if target >= begin else math.ceil(value)
    else:
        value = round(value, _digits(target - begin))
    return min(max(value, min(begin, target)), max(begin, target))


def _digits(distance: float) -> int:
    """Return how many decimals show a hundredth of *distance*."""
    return max(2 - math.floor(math.log10(abs(distance))), 0) if distance else 2


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
    found.append(f"{_amount(per_week, measure.unit)} a week over {_short(weeks, plus=False)} weeks")
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
