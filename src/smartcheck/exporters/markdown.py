"""Markdown: a check-list by milestone, with what the plan rests on below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from smartcheck.exporters import by_milestone, line, long_day, promise, rhythm
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
    for block in ([f"# {escape(plan.title)}"], _promise(plan), *_steps(plan), *_rest(plan)):
        yield from block
        yield ""


def _promise(plan: Plan) -> Iterator[str]:
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


def _rest(plan: Plan) -> Iterator[Iterable[str]]:
    """Yield blocks of lines on what comes besides steps."""
    if plan.reviews or plan.routines:
        yield ["## Reviews"]
        yield [
            *(f"- {escape(each.title)} {rhythm(each)}, from {each.first} to {each.last}" for each in plan.routines),
            *(f"- [ ] {each.day} {escape(each.title)}" for each in plan.reviews),
        ]
    if plan.trajectory:
        yield ["## Trajectory"]
        rows = (f"| {day} | {figure(value)} |" for day, value in plan.trajectory.points)
        yield [f"| Day | {escape(plan.trajectory.unit or 'Value')} |", "|---|---|", *rows]
    for name, notes in (("If-then", plan.if_then), ("Assumed", plan.assumptions), ("Warnings", plan.warnings)):
        if notes:
            yield [f"## {name}"]
            yield [f"- {escape(note)}" for note in notes]


def _steps(plan: Plan) -> Iterator[Iterable[str]]:
    """Yield blocks of lines on the steps."""
    rest, milestones = by_milestone(plan)
    if rest:
        yield ["## Done" if milestones else "## Steps"]
        yield map(_step, rest)
    if milestones:
        yield ["## Steps"]
    for each, steps in milestones:
        value = "" if each.value is None else f": {escape(amount(each.value, each.unit))}"
        yield [f"### {each.day} {escape(each.title)}{value}"]
        if steps:
            yield map(_step, steps)


def _step(each: ScheduledStep) -> str:
    box = "[x]" if each.step.done else "[ ]"
    days = f"{each.days} days"
    if each.start and each.due:
        days = f"{each.start} to {each.due}" if each.due > each.start else str(each.due)
    proof = f" ({escape(each.step.proof)})" if each.step.proof else ""
    return f"- {box} {days} {escape(each.step.title)}{proof}"
