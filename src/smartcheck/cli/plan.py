"""``smartcheck plan``: break a goal, or the goals in a file, into dated steps."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import planned
from smartcheck.cli.terminal import CLEAN, FINDINGS, deliver, note, room, write, write_json
from smartcheck.errors import PlanError
from smartcheck.exporters import EXPORTERS
from smartcheck.request import SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcheck.goal import Goal
    from smartcheck.planning import PlanTerms
    from smartcheck.planning.edited import EditedPlan, Wrong
    from smartcheck.plans import Plan
    from smartcheck.request import Step

EXAMPLES = """\
examples:
  smartcheck plan "Pass the AWS exam by 30 June 2027"
  smartcheck plan "Save 5,000 euros by 31 March 2028" --hours-per-week 2 --country DE
  smartcheck plan goals.md --format ics --output goals.ics
  smartcheck plan goals.md --check goals-plan.md     # is the plan that was changed by hand still one for the goals?
  smartcheck plan "Launch the shop by 1 October 2027" --steps steps.toml --format html --output plan.html

exit status: 0 every plan holds, 1 one does not or a goal was left out (it says why), 2 misuse or nothing to plan
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "goal", metavar="TEXT|FILE", nargs="?", help="a goal, or a file with goals that share the hours"
    )
    parser.add_argument("--check", metavar="PLAN", help="hold an edited plan (Markdown, CSV, JSON) against its goal")
    parser.add_argument(
        "--format",
        choices=tuple(EXPORTERS),
        metavar="FORMAT",
        help=f"{', '.join(EXPORTERS)}; else what the suffix of -o says, or text",
    )
    parser.add_argument(
        "--output", "-o", metavar="FILE", type=options.place, help="write there instead of to standard output"
    )
    parser.add_argument("--deadline", type=options.day, metavar="DAY", help="promise this day, whatever the goal says")
    parser.add_argument("--start", type=options.day, metavar="DAY", help="begin on DAY instead of today")
    parser.add_argument(
        "--anyway", action="store_true", help="plan goals too that say nothing to do, or numbers that contradict"
    )
    group = parser.add_argument_group("time")
    group.add_argument("--hours-per-week", type=options.number, metavar="HOURS", help="hours there are for it (10)")
    group.add_argument(
        "--effort", type=options.number, metavar="HOURS", help="hours the whole takes, if they are known"
    )
    group.add_argument("--workdays", type=_workdays, metavar="DAYS", help="days worked, as mon,tue,wed (mon-fri)")
    group.add_argument("--country", metavar="CODE", help="whose public holidays are free: DE, US-CA")
    group.add_argument(
        "--block", type=_stretch, action="append", default=[], metavar="DAY..DAY", help="free days, both ends included"
    )
    group.add_argument("--buffer", type=_buffer, metavar="HOW", help="default, careful, chain, none, or working days")
    group.add_argument("--placement", choices=("balanced", "asap", "alap"), help="spread steps, or early, or late")
    group = parser.add_argument_group("steps")
    group.add_argument("--template", metavar="NAME", help="take these steps instead of those the goal suggests")
    group.add_argument("--templates", metavar="FILE", help="templates of your own")
    group.add_argument("--steps", metavar="FILE", help="your own steps, TOML or JSON")
    group.add_argument("--baseline", type=options.number, metavar="NUMBER", help="where the number stands today")
    group.add_argument("--best", type=options.number, metavar="NUMBER", help="the best change a week so far")
    group.add_argument("--shape", choices=SHAPES, metavar="SHAPE", help=f"how the number moves: {', '.join(SHAPES)}")
    group = parser.add_argument_group("progress")
    group.add_argument(
        "--reviews", choices=("weekly", "fortnightly", "monthly", "quarterly"), help="how often to look back (monthly)"
    )
    group.add_argument("--save", action="store_true", help="keep the plan in the log, for 'status' and 'replan'")
    options.add_log(group)
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Plan, write, and say by the status whether it holds."""
    if chosen.check:
        return _held(chosen)
    if chosen.goal is None:
        raise PlanError("nothing to plan: write a goal, or name a file")
    from smartcheck import exporters

    said = terms(chosen)
    accepted, refused = _accepted(_open(planned(chosen)), said)
    plans = _plans(accepted, said)
    format = chosen.format or options.by_suffix(chosen.output, exporters.SUFFIXES, "text")
    text = exporters.render(plans, format, 0 if chosen.output else room())
    if chosen.output:
        from smartcheck.disk import files

        files.apart(chosen.output, [chosen.goal])
    deliver(text, format, chosen.output)
    if chosen.save:
        _save(chosen, plans)
    return CLEAN if all(plan.feasible for plan in plans) and not refused else FINDINGS


def _save(chosen: argparse.Namespace, plans: Sequence[Plan]) -> None:
    """Keep the plans in the log that is named, or in the one beside the goals."""
    from pathlib import Path

    from smartcheck.disk.files import apart
    from smartcheck.following import track as progress

    beside = Path(chosen.goal).parent if os.path.exists(chosen.goal) else Path()
    path = chosen.log or beside / progress.LOG
    apart(path, [chosen.goal])
    for plan in plans:
        name = progress.save(path, plan.request, chosen.today)
        note(f"saved {name} in {path}")


def terms(chosen: argparse.Namespace) -> PlanTerms:
    """Return what the command line says about the plan."""
    from smartcheck.planning import PlanTerms
    from smartcheck.request import CalendarTerms

    calendar = None
    if chosen.workdays or chosen.block:
        calendar = CalendarTerms(workdays=chosen.workdays or (0, 1, 2, 3, 4), blocked=tuple(chosen.block))
    steps: Sequence[Step] = ()
    if chosen.steps:
        from smartcheck.following.planfile import read_steps

        steps = read_steps(chosen.steps)
    return PlanTerms(
        start=chosen.start,
        deadline=chosen.deadline,
        capacity=chosen.hours_per_week,
        calendar=calendar,
        country=chosen.country or options.settings(chosen).holidays,
        steps=steps,
        template=chosen.template,
        templates=chosen.templates,
        buffer=chosen.buffer,
        placement=chosen.placement,
        effort=chosen.effort,
        baseline=chosen.baseline,
        best=chosen.best,
        shape=chosen.shape,
        cadence=chosen.reviews,
        anyway=chosen.anyway,
        config=options.settings(chosen),
    )


def _open(goals: Sequence[Goal]) -> Sequence[Goal]:
    """Return the goals that are not done yet; how many are is told."""
    from smartcheck.drift.changes import is_done
    from smartcheck.reporters.figures import counted

    left = [goal for goal in goals if not is_done(goal)]
    done = counted(len(goals) - len(left), "goal")
    if not left:
        raise PlanError(f"nothing to plan: {done}, done already")
    if len(left) < len(goals):
        note(f"left out: {done}, done already")
    return left


def _accepted(goals: Sequence[Goal], said: PlanTerms) -> tuple[Sequence[Goal], int]:
    """Return the goals that can be planned, and how many cannot: each of those is told of, or the only one an error."""
    from smartcheck.planning.goals import refusal

    reasons = [refusal(goal, said) for goal in goals]
    kept = [goal for goal, reason in zip(goals, reasons, strict=True) if reason is None]
    told = [reason for reason in reasons if reason]
    hint = "'smartcheck rewrite' asks for what is missing, --anyway plans it as it is"
    if not kept:
        raise PlanError(
            f"{told[0]} ({hint})" if len(told) == 1 else f"none of {len(told)} goals can be planned: {told[0]}"
        )
    for reason in told:
        note(f"left out: {reason}")
    return kept, len(told)


def _plans(goals: Sequence[Goal], said: PlanTerms) -> tuple[Plan, ...]:
    from smartcheck.planning import plan_goal, plan_goals

    return (plan_goal(goals[0], said),) if len(goals) == 1 else plan_goals(goals, said)


def _buffer(text: str) -> str | int:
    return int(text) if text.lstrip("-").isdigit() else text


def _workdays(text: str) -> tuple[int, ...]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    found: set[int] = set()
    for part in text.lower().split(","):
        first, _, last = part.strip().partition("-")
        ends = [names.index(end[:3]) if end[:3] in names else -1 for end in (first, last or first)]
        if -1 in ends:
            raise argparse.ArgumentTypeError(f"{part!r} is no weekday like mon or mon-fri")
        found.update(range(ends[0], ends[1] + 1) if ends[0] <= ends[1] else {*range(ends[0], 7), *range(ends[1] + 1)})
    return tuple(sorted(found))


def _stretch(text: str) -> tuple[object, object]:
    first, _, last = text.partition("..")
    return options.day(first), options.day(last or first)


def _held(chosen: argparse.Namespace) -> int:
    """Print what is wrong, a line each, or as JSON; 0 where nothing is."""
    from smartcheck.disk.files import text_of
    from smartcheck.errors import PlanError
    from smartcheck.parser import parse
    from smartcheck.planning import edited

    if chosen.format not in (None, "text", "json"):
        raise PlanError(f"--check is written as text or json, not as {chosen.format}")
    plans = edited.read(chosen.check, text_of(chosen.check, PlanError))
    if chosen.goal is None:
        config = options.settings(chosen)
        goals = tuple(parse(each.goal, today=chosen.today, config=config) for each in plans if each.goal.strip())
    else:
        goals = planned(chosen)
    found: list[tuple[EditedPlan, Wrong]] = []
    for plan, goal in edited.matching(plans, goals):
        if goal is None:
            found.append((plan, edited.Wrong(plan.line, f"no goal says {plan.goal!r}")))
        else:
            found += [(plan, each) for each in edited.compare(plan, goal)]
    path = chosen.check
    if chosen.format == "json":
        rows = (
            {"path": path, "line": each.line or None, "goal": plan.goal, "message": each.message}
            for plan, each in found
        )
        write_json(list(rows))
    else:
        write("".join(f"{path}:{f'{each.line}:' if each.line else ''} {each.message}\n" for _, each in found), "text")
    if not found:
        steps = sum(not each.milestone for plan in plans for each in plan.items)
        note(f"{chosen.check}: {steps} steps, in order and in time")
    return FINDINGS if found else CLEAN
