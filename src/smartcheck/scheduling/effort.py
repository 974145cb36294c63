"""How many working days steps take, and how many the promise leaves: efforts, shares, buffers, steps without room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from smartcheck.errors import PlanError
from smartcheck.goal import Number
from smartcheck.language.figures import amount
from smartcheck.request import BUFFERS, PlanRequest, Step

LEAST_HOURS = 0.01
"""Fewer hours a week are no time anybody has."""
MOST_DAYS = 3_000_000
"""More working days than there are up to the year 9999."""
_TOO_FAR = "the plan runs past the year 9999: give it fewer hours of work or more hours a week"
DEFAULT_SHARE, DEFAULT_CAP = Fraction(1, 5), 15
CAREFUL_SHARE, CAREFUL_CAP = Fraction(7, 20), 25


def exact(number: Number) -> Fraction:
    """Return a number as it is written: 0.1 is a tenth."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def daily_hours(request: PlanRequest, resource: str = "") -> Fraction:
    """Return the hours a working day of *resource* has."""
    hours = dict(request.capacities).get(resource, request.capacity)
    most = 24 * len(set(request.calendar.workdays))
    who = f" of {resource}" if resource else ""
    if 0 < hours < LEAST_HOURS:
        raise PlanError(f"the hours a week{who} are too few to plan with: {LEAST_HOURS} at least (got {hours})")
    if not 0 < hours <= most:
        raise PlanError(f"the hours a week{who} must be more than 0 and at most {most} (got {hours})")
    return exact(hours) / len(set(request.calendar.workdays))


def fixed_days(request: PlanRequest, steps: Sequence[Step]) -> list[int | None]:
    """Return the working days each step takes; None for a step that gets a share of the time."""
    daily = {resource: daily_hours(request, resource) for resource in {step.resource for step in steps} | {""}}
    found: list[int | None] = []
    for step in steps:
        if step.hours is not None:
            days = -(-exact(step.hours) // daily[step.resource])
        elif step.days is not None:
            days = step.days
        elif step.period is not None:
            days = 0  # it holds nobody up: the schedule only knows the day it is finished
        else:
            found.append(None)
            continue
        if days > MOST_DAYS:
            raise PlanError(_TOO_FAR)
        found.append(max(int(days), 1) if step.wait or step.lag else int(days))
    return found


def effort_days(request: PlanRequest, effort: Number) -> int:
    """Return the working days that so many hours take altogether."""
    if not effort >= 0:
        raise PlanError(f"the effort must be 0 hours or more (got {effort})")
    days = -(-exact(effort) // daily_hours(request)) if effort < float("inf") else MOST_DAYS + 1
    if days > MOST_DAYS:
        raise PlanError(_TOO_FAR)
    return int(days)


def shared_days(steps: Sequence[Step], fixed: Sequence[int | None], total: int) -> list[int]:
    """Return the working days of each step when those without their own share *total* by weight, to the day."""
    sharing = [index for index, days in enumerate(fixed) if days is None]
    shares = dict(zip(sharing, shared(total, [steps[index].weight or 0 for index in sharing]), strict=True))
    return [
        max(shares[index], 1 if steps[index].wait or steps[index].lag else 0) if days is None else days
        for index, days in enumerate(fixed)
    ]


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """Split *total* by *weights*, by largest remainders; what is equal goes to the earlier."""
    whole = sum(weights) or len(weights)
    if not weights:
        return []
    weights = weights if any(weights) else [1] * len(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-(total * weights[index] % whole), index))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts


def buffer_of(policy: str | int, available: int, chain: int | None = None) -> int:
    """Return the working days kept free before the promised day, of *available* ones.

    *chain* is the length of the chain of steps, where it is known; else it is what a buffer of half of it leaves.
    """
    if isinstance(policy, int):
        if policy < 0:
            raise PlanError(f"the buffer must be 0 working days or more (got {policy})")
        if policy > MOST_DAYS:
            raise PlanError(f"a buffer of {policy} working days runs past the year 9999")
        return policy
    if policy == "none" or available <= 1:
        return 0
    if policy == "chain":
        return available - 2 * available // 3 if chain is None else -(-chain // 2)
    if policy == "careful":
        return min(max(-(-available * CAREFUL_SHARE // 1), 1), CAREFUL_CAP)
    if policy == "default":
        return min(max(-(-available * DEFAULT_SHARE // 1), 1), DEFAULT_CAP)
    raise PlanError(f"the buffer is one of {', '.join(BUFFERS)} or a number of working days (got {policy!r})")


def enough(policy: str | int, finish: int) -> int:
    """Return the fewest available working days that hold work of *finish* and its buffer."""
    long_chain = policy == "chain" and finish > 1  # a single day leaves no room for a buffer, and has none
    available = -(-3 * finish // 2) if long_chain else finish + (policy if isinstance(policy, int) else 0)
    while available - buffer_of(policy, available, finish) < finish:
        available += 1
    return available


_NAMED = 3
"""So many steps to leave out are named."""


def crowded(request: PlanRequest, steps: Sequence[Step], days: int, there: int, until: date | None) -> str | None:
    """Return in words that *steps*, which share *days* working days of *there*, have less than one each; or None.

    *until* is the first promised day that has one for each of them.
    """
    if len(steps) <= max(days, 1) or len(steps) < 2 or request.end is None:
        return None
    room = amount(max(days, 1), "working day" if days < 2 else "working days")
    found = (
        f"{len(steps)} steps have {room} up to {request.end}{_usual(request, there)}: there is no room for each of them"
    )
    ways = [f"{until} is the first day with a working day for each"] if until else []
    if spare := [step.title for step in steps if step.optional]:
        more = f" and {len(spare) - _NAMED} more" if len(spare) > _NAMED else ""
        ways.append(f"what can be left out: {', '.join(map(repr, spare[:_NAMED]))}{more}")
    return "; ".join((found, *ways))


def _usual(request: PlanRequest, there: int) -> str:
    """Return how many hours such goals usually take beside those there are; nothing where work on it has begun."""
    hours: Number = round(there * request.capacity / len(set(request.calendar.workdays)), 1)
    usual = request.typical
    if (
        not usual
        or request.effort is not None
        or usual <= hours
        or any(step.done or step.began for step in request.steps)
    ):
        return ""
    return f" (such goals usually take {usual:g} hours, there are {hours:g})"
