"""For the terminal: the dates that matter, the steps by milestone, what the plan rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from smartcheck.exporters import line, long_day, promise, rhythm, short_day
from smartcheck.language.figures import amount, figure
from smartcheck.plans import Plan, ScheduledStep

WIDTH = 100


def render(plans: Sequence[Plan], width: int = WIDTH) -> str:
    """Return the plans one after the other; longer texts in them in lines of *width* columns, 100 at most."""
    return "\n\n".join("\n".join(_lines(plan, min(width, WIDTH))) for plan in plans) + "\n"


def _lines(plan: Plan, width: int) -> Iterator[str]:
    yield line(plan.title)
    yield _heading(plan)
    yield ""
    yield from _shortfall(plan)
    yield from _steps(plan, width)
    yield from _reviews(plan, width)
    yield from _trajectory(plan, width)
    for name, notes in (("If-then", plan.if_then), ("Assumed", plan.assumptions), ("Warnings", plan.warnings)):
        if notes:
            yield ""
            yield name
            for note in notes:
                yield from textwrap.wrap(line(note), width, initial_indent="  - ", subsequent_indent="    ")


def _heading(plan: Plan) -> str:
    if plan.finish and plan.end:
        days = f"{plan.buffer_days} working day{'' if plan.buffer_days == 1 else 's'} of buffer"
        days = days if plan.buffer_days else "no buffer"
        planned = f"planned finish {long_day(plan.finish)}, promised {promise(plan)}"
        return f"start {long_day(plan.start)}, {planned} ({days})"
    if plan.end:
        return f"start {long_day(plan.start)}, promised {promise(plan)}: does not hold"
    found = f"start {long_day(plan.start)}, no promised day; {plan.total_days} working days of work"
    return found + (f"; {long_day(plan.suggestion)} could be promised" if plan.suggestion else "")


def _shortfall(plan: Plan) -> Iterator[str]:
    if plan.shortfall is None:
        return
    short = plan.shortfall
    yield f"{short.missing}. What would help, each by itself:"
    if short.earliest:
        yield f"  - promise {long_day(short.earliest)}, the earliest day that holds"
    if short.hours_per_week is not None:
        yield f"  - work {short.hours_per_week:g} hours a week instead of {plan.request.capacity:g}"
    else:
        yield "  - more hours a week do not help: fixed days and waiting alone take longer"
    if short.drop:
        names = {each.step.id: each.step.title for each in plan.steps}
        yield f"  - drop {'; '.join(f'{each} ({line(names[each])})' for each in short.drop)}"
    yield ""


def _steps(plan: Plan, room: int) -> Iterator[str]:
    known = {each.step.id: each for each in plan.steps}
    width = max((len(line(each.step.title)) for each in plan.steps), default=0)
    width = min(width, 60)
    proofs = max((len(line(each.step.proof)) for each in plan.steps if each.step.proof), default=0)
    if room < WIDTH and proofs and len(_BELOW) + width + len("  ()") + proofs > room:
        width = 0  # each proof has a line of its own
    for each in plan.steps:
        if each.step.done:
            yield _step(each, width)
    for milestone in plan.milestones:
        value = "" if milestone.value is None else f": {amount(milestone.value, milestone.unit)}"
        yield f"by {long_day(milestone.day)}{value}"
        if not milestone.steps:
            yield f"    {line(milestone.title)}"
        for name in milestone.steps:
            yield _step(known[name], width)
    if not plan.milestones:
        for each in plan.steps:
            if not each.step.done:
                yield _step(each, width)


def _step(each: ScheduledStep, width: int) -> str:
    if each.start and each.due:
        until = f" - {short_day(each.due):>6}" if each.due > each.start else ""
        days = f"{short_day(each.start):>6}{until}"
    else:
        days = f"{each.days:3} day{'s' if each.days != 1 else ' '}"
    box = "[x]" if each.step.done else "[ ]"
    proof = f"({line(each.step.proof)})" if each.step.proof else ""
    title = line(each.step.title)
    proof = f"{'':{max(width - len(title), 0) + 2}}{proof}" if width and proof else proof and f"\n{_BELOW}{proof}"
    return f"    {box} {days:15}  {title}{proof}"


_BELOW = " " * len("    [ ] 27 Jan - 26 Feb  ")
"""What stands before what belongs to a step, on a line below it."""


def _reviews(plan: Plan, width: int) -> Iterator[str]:
    if plan.reviews or plan.routines:
        yield ""
    for routine in plan.routines:
        yield f"{line(routine.title)} {rhythm(routine)}, from {long_day(routine.first)}"
    if plan.reviews:
        days = ", ".join(
            f"{short_day(review.day)} {review.day.year}{'' if review.kind == 'review' else f' ({review.kind})'}"
            for review in plan.reviews
        )
        yield from textwrap.wrap(f"Reviews {days}", width, subsequent_indent="  ")


def _trajectory(plan: Plan, width: int) -> Iterator[str]:
    if plan.trajectory is None:
        return
    yield ""
    points = " -> ".join(f"{figure(value)} ({short_day(day)})" for day, value in plan.trajectory.points)
    yield from textwrap.wrap(f"Trajectory, {plan.trajectory.unit or 'value'}: {points}", width, subsequent_indent="  ")
    for fact in plan.trajectory.facts:
        yield f"  {fact}"
