"""``smartcheck plan --check``: hold a plan that was changed by hand against its goal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import planned
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, write, write_json

if TYPE_CHECKING:
    from smartcheck.planning.edited import EditedPlan, Wrong


def run(chosen: argparse.Namespace) -> int:
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
