"""From a request to a plan: a pure function, the order in which the rooms beside it are used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import combinations

import attrs

from smartcheck.errors import PlanError, nearest
from smartcheck.plans import Plan, ScheduledStep, Shortfall
from smartcheck.request import CADENCES, PLACEMENTS, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline, check_ends
from smartcheck.scheduling.effort import (
    buffer_of,
    crowded,
    daily_hours,
    effort_days,
    enough,
    exact,
    fixed_days,
    shared_days,
)
from smartcheck.scheduling.milestones import milestones_of, reviews_of, routines_of
from smartcheck.scheduling.network import (
    Forward,
    Network,
    backward,
    bound_begin,
    critical_path,
    forward,
    lateness,
    place,
)
from smartcheck.scheduling.trajectory import trajectory_of

_TRIES = 400_000
"""How many steps all searches for steps to drop may schedule together."""


@attrs.frozen
class _Work:
    """The steps of a request with the days they take, and their earliest schedule."""

    net: Network
    days: list[int]
    found: Forward


def make(request: PlanRequest) -> Plan:
    """Return the plan of a request.

    Raises `PlanError` for a cycle, an unknown step, a negative effort, no hours, a promised day before the start.
    A plan that does not hold is no error: it has no dates, and `Plan.shortfall` says what would help.
    """
    for name, value, known in (("placement", request.placement, PLACEMENTS), ("cadence", request.cadence, CADENCES)):
        if value not in known:
            hint = nearest(value, known)
            raise PlanError(f"the {name} is one of {', '.join(known)} (got {value!r}){hint}")
    if request.end:
        check_ends(request.start, request.end)
    line = Timeline(request.calendar, request.start)
    plan = _planned(request, line)
    return attrs.evolve(plan, if_then=if_then_lines(plan.steps))


def _planned(request: PlanRequest, line: Timeline) -> Plan:
    if request.end is None:
        return _undated(request, line)
    available = line.count(request.end)
    work = _fitted(request, line, available)
    finish = work.found.finish
    weighted = any(step.shares for step in work.net.steps) and request.effort is None
    buffer = buffer_of(request.buffer, available, None if weighted else finish)
    if finish > available - buffer or lateness(work.net, work.found, line):
        return _infeasible(request, line, work, available, buffer)
    latest = backward(work.net, work.days, line, work.found, available - buffer)
    starts = place(work.net, work.days, line, work.found, latest, request.placement)
    slack = [late - early for late, early in zip(latest, work.found.starts, strict=True)]
    path = tuple(work.net.steps[index].id for index in critical_path(work.found, work.days))
    plan = Plan(
        id=identity(request.title),
        request=request,
        steps=_scheduled(request, line, work, starts, slack),
        feasible=True,
        finish=line.due(available - buffer) if available else request.end,
        buffer_days=buffer,
        available_days=available,
        total_days=finish,
        critical_path=path,
        assumptions=request.assumptions,
        warnings=(*request.warnings, *_crowded(request, line, work, available, buffer)),
    )
    return _dressed(plan, line)


def _crowded(request: PlanRequest, line: Timeline, work: _Work, available: int, buffer: int) -> tuple[str, ...]:
    """Return a warning where steps that share the time have less than a day each."""
    sharing = [index for index, step in enumerate(work.net.steps) if step.shares]
    own = sum(work.days[index] for index in sharing)
    own = own if request.effort is None else available - buffer - sum(work.days) + own
    if len(sharing) <= max(own, 1):
        return ()
    each, until = day_each(request, line), None
    if each:
        with suppress(PlanError):  # the calendar ends before
            until = line.due(each)
    warning = crowded(request, [work.net.steps[index] for index in sharing], own, available, until)
    return (warning,) if warning else ()


def day_each(request: PlanRequest, line: Timeline) -> int:
    """Return the fewest working days that hold a day for each step that shares the time; 0 where none do."""
    net = Network(request.steps)
    work = _work(request, line, net, sum(step.shares for step in net.steps))
    return 0 if lateness(net, work.found, line) else enough(request.buffer, work.found.finish)


def identity(title: str) -> str:
    """Return the id of the plan for a goal: some of its words, and a digest of all of them."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    digest = hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return "-".join([*words[:5], digest])[-48:]


def _work(request: PlanRequest, line: Timeline, net: Network, total: int) -> _Work:
    """Schedule the steps of *net*, those that share time with *total* days between them."""
    days = shared_days(net.steps, fixed_days(request, net.steps), total)
    return _Work(net, days, forward(net, days, line))


def _fitted(request: PlanRequest, line: Timeline, available: int) -> _Work:
    """Schedule the steps; those that share the time get as much of it as there is, and a day at least."""
    net = Network(request.steps)
    fixed = fixed_days(request, net.steps)
    if all(days is not None for days in fixed):
        return _work(request, line, net, 0)
    if request.effort is not None:
        return _work(request, line, net, effort_days(request, request.effort))
    room = available - buffer_of(request.buffer, available)
    low, high = 1, max(room - sum(days or 0 for days in fixed), 1)

    def holds(work: _Work) -> bool:
        return work.found.finish <= room and not lateness(net, work.found, line)

    best = _work(request, line, net, high)
    if holds(best):
        return best
    best = _work(request, line, net, low)
    if not holds(best):
        return best
    while high - low > 1:  # low fits, high does not
        middle = (low + high) // 2
        tried = _work(request, line, net, middle)
        if holds(tried):
            low, best = middle, tried
        else:
            high = middle
    return best


def _scheduled(
    request: PlanRequest, line: Timeline, work: _Work, starts: Sequence[int] | None, slack: Sequence[int] | None
) -> tuple[ScheduledStep, ...]:
    """Return the steps in order of time, those done first; without *starts*, undated in the order of work."""
    least = min(slack, default=0) if slack is not None else 0
    daily = {each: daily_hours(request, each) for each in {step.resource for step in work.net.steps}}
    found = [
        _finished(step)
        for step in sorted(request.steps, key=lambda step: (step.done or request.start, step.id))
        if step.done
    ]
    place_of = {index: place for place, index in enumerate(work.found.sequence)}
    order = sorted(place_of, key=lambda index: (starts[index] if starts else 0, place_of[index]))
    for index in order:
        step, days = work.net.steps[index], work.days[index]
        hours = exact(step.hours) if step.hours is not None else days * daily[step.resource]
        at = starts[index] if starts else 0
        if step.period:
            days = _under_way(index, line, work, starts or work.found.starts)
            at -= days
        due = line.due(at + days) if starts else None
        found.append(
            ScheduledStep(
                step=step,
                start=(step.began or (line.day(at) if days else due)) if starts else None,
                due=due,
                days=days,
                hours=round(float(hours), 4),
                slack=slack[index] if slack is not None else None,
                critical=slack is not None and slack[index] == least,
            )
        )
    return tuple(found)


def _under_way(index: int, line: Timeline, work: _Work, starts: Sequence[int]) -> int:
    """Return for how many working days a step bound to a period is under way: in it, after what comes before."""
    before = (starts[each] + work.days[each] for each in work.net.before[index])
    return max(starts[index] - max(bound_begin(work.net.steps[index], line), *before, 0), 1)


def _finished(step: Step) -> ScheduledStep:
    return ScheduledStep(step=step, start=step.done, due=step.done, days=0, hours=float(step.hours or 0))


def _dressed(plan: Plan, line: Timeline) -> Plan:
    """Add what hangs on the dates: milestones, reviews, routines, the trajectory."""
    plan = attrs.evolve(plan, milestones=milestones_of(plan, line))
    trajectory = trajectory_of(plan, line)
    if trajectory:
        values, first = dict(trajectory.points), trajectory.points[0][1]
        if set(values.values()) != {first}:  # where nothing has moved yet, no number is reached
            values = {day: value for day, value in values.items() if value != first}
        marked = tuple(
            attrs.evolve(each, value=values[each.day], unit=trajectory.unit) if each.day in values else each
            for each in plan.milestones
        )
        plan = attrs.evolve(plan, milestones=marked, trajectory=trajectory)
    return attrs.evolve(plan, reviews=reviews_of(plan, line), routines=routines_of(plan, line))


def _undated(request: PlanRequest, line: Timeline) -> Plan:
    """Return the steps in order with what they take, and the first day that could be promised."""
    net = Network(request.steps)
    effort = request.effort if request.effort is not None else request.typical
    total = len(net.steps) if effort is None else effort_days(request, effort)
    work = _work(request, line, net, max(total, 1))
    finish = work.found.finish
    return Plan(
        id=identity(request.title),
        request=request,
        steps=_scheduled(request, line, work, None, None),
        feasible=True,
        finish=None,
        total_days=finish,
        buffer_days=enough(request.buffer, finish) - finish,
        suggestion=line.due(enough(request.buffer, finish)),
        critical_path=tuple(net.steps[index].id for index in critical_path(work.found, work.days)),
        assumptions=request.assumptions,
        warnings=request.warnings,
    )


def _infeasible(request: PlanRequest, line: Timeline, work: _Work, available: int, buffer: int) -> Plan:
    """Return the steps without dates, what is missing, and the exact ways out."""
    finish = work.found.finish
    late = lateness(work.net, work.found, line)
    shortfall = Shortfall(
        days=max(finish - (available - buffer), late),
        earliest=None if late else line.due(_earliest(request, line, work, available)),
        hours_per_week=_hours_needed(request, line, available),
        drop=droppable(request, lambda fewer: _fits(fewer, line, available)),
    )
    return _refused(request, line, work, available, buffer, shortfall)


def _earliest(request: PlanRequest, line: Timeline, work: _Work, available: int) -> int:
    """Return the fewest working days in which the steps hold, more than *available*.

    Steps that share the time can come to an earlier end where they are longer, since others go first then; so what the
    shortest ones need may not be the least.
    """
    found = enough(request.buffer, work.found.finish)
    shared = request.effort is None and any(step.shares for step in work.net.steps)
    while shared and found - 1 > available and _fits(request, line, found - 1):
        found -= 1
    return found


def _refused(
    request: PlanRequest, line: Timeline, work: _Work, available: int, buffer: int, shortfall: Shortfall
) -> Plan:
    """Return a plan that does not hold: no dates."""
    return Plan(
        id=identity(request.title),
        request=request,
        steps=_scheduled(request, line, work, None, None),
        feasible=False,
        finish=None,
        buffer_days=buffer,
        available_days=available,
        total_days=work.found.finish,
        critical_path=tuple(work.net.steps[index].id for index in critical_path(work.found, work.days)),
        shortfall=shortfall,
        assumptions=request.assumptions,
        warnings=request.warnings,
    )


def unplaced(request: PlanRequest, short: Shortfall) -> Plan:
    """Return the plan of a request that does not hold for reasons of others: its steps without dates, and *short*."""
    line = Timeline(request.calendar, request.start)
    available = line.count(request.end or request.start)
    work = _fitted(request, line, available)
    return _refused(request, line, work, available, buffer_of(request.buffer, available), short)


def _fits(request: PlanRequest, line: Timeline, available: int) -> bool:
    """Return whether the steps of a request hold in *available* working days."""
    work = _fitted(request, line, available)
    return enough(request.buffer, work.found.finish) <= available and not lateness(work.net, work.found, line)


def _hours_needed(request: PlanRequest, line: Timeline, available: int) -> int | None:
    """Return the fewest whole hours a week with which the plan holds."""
    most = 24 * len(set(request.calendar.workdays))
    low, high = int(request.capacity), most
    if not _fits(attrs.evolve(request, capacity=high), line, available):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _fits(attrs.evolve(request, capacity=middle), line, available):
            high = middle
        else:
            low = middle
    return high


def droppable(request: PlanRequest, holds: Callable[[PlanRequest], bool]) -> tuple[str, ...]:
    """Return the fewest optional steps without which a request *holds*: every set is tried while there are few."""
    optional = [step.id for step in sorted(request.steps, key=lambda step: (step.priority, step.id))]
    known = {step.id: step for step in request.steps}
    optional = [each for each in optional if known[each].optional and not known[each].done]
    if not optional or not holds(without(request, optional)):
        return ()
    tries = _TRIES // max(len(request.steps), 1)
    for size in range(1, len(optional)):
        for chosen in combinations(optional, size):
            tries -= 1
            if tries < 0:
                break
            if holds(without(request, chosen)):
                return chosen
        if tries < 0:
            return _greedy(request, holds, optional)
    return tuple(optional)


def _greedy(request: PlanRequest, holds: Callable[[PlanRequest], bool], optional: Sequence[str]) -> tuple[str, ...]:
    """Return optional steps to drop, the longest first, as few of them as a search by halves finds."""
    known = dict(zip((step.id for step in request.steps), fixed_days(request, request.steps), strict=True))
    order = sorted(optional, key=lambda each: (-(known[each] or 0), each))
    low, high = 0, len(order)
    while high - low > 1:
        middle = (low + high) // 2
        if holds(without(request, order[:middle])):
            high = middle
        else:
            low = middle
    return tuple(order[:high])


def without(request: PlanRequest, dropped: Sequence[str]) -> PlanRequest:
    """Return a request without some steps; what came after them comes after what they came after."""
    gone = {step.id: step for step in request.steps if step.id in set(dropped)}
    if not gone:
        return request
    kept = []
    for step in request.steps:
        if step.id in gone:
            continue
        if any(each in gone for each in step.after):
            step = attrs.evolve(step, after=_inherited(step, gone))
        kept.append(step)
    return attrs.evolve(request, steps=tuple(kept))


def _inherited(step: Step, gone: dict[str, Step]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen: set[str] = set()
    open_ids = list(reversed(step.after))
    while open_ids:
        each = open_ids.pop()
        if each not in gone:
            found[each] = None
        elif each not in seen:
            seen.add(each)
            open_ids.extend(reversed(gone[each].after))
    return tuple(found)


BLANK = "____"


def if_then_lines(steps: Sequence[ScheduledStep]) -> tuple[str, ...]:
    """Return a line for the first open step of each phase, and one for the obstacle."""
    found, phases = [], set()
    for number, each in enumerate(steps):
        phase = each.step.phase or ("" if number else "first")
        if each.step.done or (phase in phases) or (not phase and number):
            continue
        phases.add(phase)
        found.append(f"If {BLANK} (day, place or cue), then I will start: {each.step.title}.")
    return (*found, f"If {BLANK} (what is most likely to stop me), then I will {BLANK}.")
