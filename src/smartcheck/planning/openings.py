"""The first step that a goal names itself: "Learn to sail by June (first step: call the harbour office)"."""

from __future__ import annotations

import re

import attrs

from smartcheck.goal import Goal
from smartcheck.parser import parse
from smartcheck.planning.means import LONGEST
from smartcheck.regexes import later

_FIRST = later(
    r"(?:^|[(\[.;,:–—-]|\n)\s*(?:(?:my|our|the)\s+)?first\s+(?:step|action|move|thing\s+to\s+do)"
    r"(?:\s*[:=–—]\s*|\s+(?:is|will\s+be)\s+(?:to\s+)?)(?:to\s+)?(?P<act>[^()\[\].;!?\n]+)[)\]]?",
    re.IGNORECASE,
)


def opened(goal: Goal) -> tuple[Goal, str]:
    """Return a goal without the first step that it names, and that step as an order; empty where it names none."""
    found = _FIRST.search(goal.text) if "first" in goal.text.lower() else None
    if found is None or not found.start() or len(act := found["act"].strip(" ,–—-")) > LONGEST or " " not in act:
        return goal, ""
    text = f"{goal.text[: found.start()].rstrip()}{goal.text[found.end() :]}"
    rest = parse(attrs.evolve(goal.statement, text=text, pieces=()), today=goal.today, config=goal.config)
    return (rest, f"{act[:1].upper()}{act[1:]}") if rest.kind != "not_goal" else (goal, "")
