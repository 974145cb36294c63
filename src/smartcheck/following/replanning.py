"""Planning again: what is done and what is past stays as it is, the rest finds new days, and a diff says what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from smartcheck.errors import PlanError
from smartcheck.following.track import Track
from smartcheck.goal import Number
from smartcheck.language.figures import amount
from smartcheck.plans import Plan
from smartcheck.request import Measure, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import buffer_of
from smartcheck.scheduling.making import day_each, make

_SHRUNK = ("the buffer shrank", "what is left shrank")


def replan(track: Track, on: date, *, end: date | None = None) -> Plan:
    """Return the plan of what is left from day *on*; the promised day moves only if *end* says so.

    What slips eats the buffer first. Where that is not enough the plan does not hold, and its shortfall names optional
    steps to drop and what else would help. Without progress, on the day a plan was made, it is the same plan.
    """
    old, request = track.plan, track.request
    on = max(on, request.start)  # before its start nothing of a plan is past
    promised = end or (old.promised if request.end and request.end < on else request.end)
    if promised and promised < on:
        raise PlanError(f"the promised day {promised} is past: name a new one with --deadline")
    if all(step.done for step in request.steps):
        return make(attrs.evolve(request, start=on, end=promised, past_ends=_past(request, end)))
    begun = {each.step.id: each.start for each in old.steps if each.start and each.start < on}
    measure = _measured(request, track, on)
    steps = _caught_up([_kept(step, begun) for step in request.steps], Timeline(request.calendar, on))
    if measure != request.measure:  # what was measured has what the steps done have added
        steps = tuple(attrs.evolve(step, gain=None) if step.done else step for step in steps)
    changed = attrs.evolve(request, start=on, end=promised, steps=steps, measure=measure, past_ends=_past(request, end))
    if changed == track.requests[-1]:  # nothing is done, nothing is past
        return old
    if not (old.feasible and request.end):
        return make(changed)
    changed = _tightened(old, changed)
    wanted = _buffer(old, changed)
    found = make(attrs.evolve(changed, buffer=wanted))
    spare = wanted
    if not found.feasible and found.available_days:
        spare = min(max(found.available_days - found.total_days, 0), wanted)
        found = make(attrs.evolve(changed, buffer=spare))
    if not found.feasible:
        return found
    notes = [f"the buffer shrank from {old.buffer_days} to {amount(spare, 'working days')}"] * (spare < old.buffer_days)
    before, after = _working(old, found), _working(found, found)
    if after < before / 2:
        notes.append(
            f"what is left shrank from {before} to {amount(after, 'working days')}: it is less work, or more a day"
        )
    return make(attrs.evolve(found.request, warnings=(*_without_shrunk(changed), *notes))) if notes else found


def _working(plan: Plan, new: Plan) -> int:
    """Return the working days that *plan* has for the steps that are open in *new*."""
    left = {each.step.id for each in new.steps if not each.step.done and not each.step.period}
    return sum(each.days for each in plan.steps if each.step.id in left)


def _tightened(old: Plan, request: PlanRequest) -> PlanRequest:
    """Give the steps of a template, which take so many days at most, fewer where not half of their time is left."""
    line = Timeline(request.calendar, request.start)
    room = line.count(request.end) if request.end else 0
    before = sum(each.days for each in old.steps if not (each.step.done or each.step.period))
    before -= sum(each.days for each in old.steps if each.step.id in {step.id for step in request.steps if step.done})
    if not request.template or room * 2 >= before:
        return request
    steps = (
        attrs.evolve(step, days=max(-(-step.days * room // before), 1))
        if step.days is not None and step.days > 1 and not step.done
        else step
        for step in request.steps
    )
    return attrs.evolve(request, steps=tuple(steps))


def _buffer(old: Plan, request: PlanRequest) -> int:
    """Return the working days to keep free: those there were, less where the time that is left is short.

    Of less time than there was as large a part is kept, or the usual one, and steps that share the time have a day each
    before anything is.
    """
    if request.end is None or not any(step.shares and not step.done for step in request.steps):
        return old.buffer_days
    line = Timeline(request.calendar, request.start)
    available = line.count(request.end)
    if available >= (old.available_days or 0):
        return old.buffer_days  # planned again on its first day it is the same plan
    part = -(-available * old.buffer_days // max(old.available_days or 0, 1))
    kept = min(old.buffer_days, max(part, buffer_of("default", available)))
    each = day_each(attrs.evolve(request, buffer=0), line)
    return min(kept, max(available - each, 0)) if each else kept


def _caught_up(steps: Sequence[Step], line: Timeline) -> tuple[Step, ...]:
    """Let what is bound to a period that has gone be done in the next one: with the next transfer, the next stretch.

    Gone is one, too, that ends before what comes first can be done.
    """
    known = {each.id: each for each in steps}
    bound = [each for each in steps if each.period and not each.done]
    gone = {each.id for each in bound if each.period and line.count(each.period[1]) <= _before(each, known)}
    ends = sorted(each.period[1] for each in bound if each.period and each.id not in gone)
    late = {"period": (line.start, ends[0])} if ends else {"period": None, "days": 1}
    return tuple(attrs.evolve(each, **late) if each.id in gone else each for each in steps)


def _before(step: Step, known: Mapping[str, Step]) -> int:
    """Return the working days of what must be done before *step*."""
    found, seen, waiting = 0, {step.id}, list(step.after)
    while waiting:
        each = known.get(waiting.pop())
        if each is None or each.done or each.id in seen:
            continue
        seen.add(each.id)
        found += each.days or 0
        waiting.extend(each.after)
    return found


def _kept(step: Step, begun: dict[str, date]) -> Step:
    return step if step.done or step.id not in begun else attrs.evolve(step, began=begun[step.id])


def _past(request: PlanRequest, end: date | None) -> tuple[date, ...]:
    moved = end is not None and request.end is not None and end != request.end
    return (*request.past_ends, request.end) if moved and request.end else request.past_ends


def _measured(request: PlanRequest, track: Track, on: date) -> Measure | None:
    """Let the trajectory go on from what was measured last."""
    values = [value for day, value in track.values if day <= on]
    if request.measure is None or not values or request.measure.shape == "hold":
        return request.measure
    return _gone_on(request.measure, values[-1])


def _gone_on(measure: Measure, value: Number) -> Measure:
    """Let a curve go on from *value*, where it is between its start and its target; from elsewhere it begins anew."""
    start, target = measure.baseline if measure.since is None else measure.since, measure.target
    since = None
    if measure.shape in ("s_curve", "front", "back") and start is not None and target is not None:
        since = start if min(start, target) < value < max(start, target) else None
    return attrs.evolve(measure, baseline=value, since=since)


def _without_shrunk(request: PlanRequest) -> tuple[str, ...]:
    return tuple(each for each in request.warnings if not each.startswith(_SHRUNK))


def changes(old: Plan, new: Plan) -> tuple[str, ...]:
    """Return what differs between two plans of a goal, a line each; nothing if nothing does."""
    found = []
    if old.end != new.end:
        found.append(f"promised day moved from {old.end or 'none'} to {new.end or 'none'}")
    if not new.feasible and new.shortfall:
        found.append(f"no longer holds: {new.shortfall.missing}")
        return tuple(found)
    before = {each.step.id: each for each in old.steps}
    after = {each.step.id: each for each in new.steps}
    for name, each in after.items():
        was = before.get(name)
        if was is None:
            found.append(f"added: {each.step.title}, due {each.due}")
        elif each.step.done and not was.step.done:
            found.append(f"done: {each.step.title}, on {each.step.done}")
        elif was.due and each.due and was.due != each.due:
            days = (each.due - was.due).days
            found.append(f"moved by {days:+} days: {each.step.title}, due {each.due} instead of {was.due}")
        elif bool(was.due) != bool(each.due):
            found.append(f"due {each.due or 'without a day'}: {each.step.title}")
    found.extend(f"dropped: {each.step.title}" for name, each in before.items() if name not in after)
    if old.finish != new.finish:
        found.append(f"planned finish moved from {old.finish} to {new.finish}")
    if old.buffer_days != new.buffer_days:
        found.append(f"buffer is {new.buffer_days} working days instead of {old.buffer_days}")
    return tuple(found)
