"""Markdown: a check-list by milestone, with what the plan rests on below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smartcheck.exporters import line, long_day, promise, rhythm
from smartcheck.language.figures import amount, figure
from smartcheck.plans import Plan, ScheduledStep
from smartcheck.regexes import later

_SPECIAL = later(r"([\\`*_\[\]<>|#~&])")


def render(plans: Sequence[Plan]) -> str:
    """Return the plans one after the other, each under a heading."""
    return "\n".join("\n".join(_lines(plan)) + "\n" for plan in plans)


def escape(text: str) -> str:
    """Return *text* so that Markdown shows it as it is."""
    return re.sub(r"^([-+]|\d+[.)])(?= |$)", r"\\\1", _SPECIAL.sub(r"\\\1", line(text)))


def _lines(plan: Plan) -> Iterator[str]:
    yield f"# {escape(plan.title)}"
    yield ""
    if plan.finish and plan.end:
        yield f"Start {long_day(plan.start)}, planned finish {long_day(plan.finish)}, promised {promise(plan)}."
    elif plan.shortfall and plan.end:
        yield f"**Does not hold:** {plan.shortfall.missing} for {long_day(plan.end)}."
        if plan.shortfall.earliest:
            yield f"The earliest day to promise is {long_day(plan.shortfall.earliest)}."
    else:
        yield f"No promised day; {plan.total_days} working days of work."
        if plan.suggestion:
            yield f"{long_day(plan.suggestion)} could be promised."
    yield ""
    yield from _steps(plan)
    if plan.reviews or plan.routines:
        yield "## Reviews"
        yield ""
        for routine in plan.routines:
            yield f"- {escape(routine.title)} {rhythm(routine)}, from {routine.first} to {routine.last}"
        for review in plan.reviews:
            yield f"- [ ] {review.day} {escape(review.title)}"
        yield ""
    if plan.trajectory:
        yield "## Trajectory"
        yield ""
        yield f"| Day | {escape(plan.trajectory.unit or 'Value')} |"
        yield "|---|---|"
        for day, value in plan.trajectory.points:
            yield f"| {day} | {figure(value)} |"
        yield ""
    for name, notes in (("If-then", plan.if_then), ("Assumed", plan.assumptions), ("Warnings", plan.warnings)):
        if notes:
            yield f"## {name}"
            yield ""
            yield from (f"- {escape(note)}" for note in notes)
            yield ""


def _steps(plan: Plan) -> Iterator[str]:
    known = {each.step.id: each for each in plan.steps}
    held = {step for milestone in plan.milestones for step in milestone.steps}
    rest = [each for each in plan.steps if each.step.id not in held]
    if rest:
        yield "## Done" if plan.milestones else "## Steps"
        yield ""
        yield from map(_step, rest)
        yield ""
    if plan.milestones:
        yield "## Steps"
        yield ""
    for milestone in plan.milestones:
        value = "" if milestone.value is None else f": {escape(amount(milestone.value, milestone.unit))}"
        yield f"### {milestone.day} {escape(milestone.title)}{value}"
        yield ""
        yield from (_step(known[name]) for name in milestone.steps)
        yield from ("",) if milestone.steps else ()


def _step(each: ScheduledStep) -> str:
    box = "[x]" if each.step.done else "[ ]"
    days = f"{each.days} days"
    if each.start and each.due:
        days = f"{each.start} to {each.due}" if each.due > each.start else str(each.due)
    proof = f" ({escape(each.step.proof)})" if each.step.proof else ""
    return f"- {box} {days} {escape(each.step.title)}{proof}"
