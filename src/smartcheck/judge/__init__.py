"""The five verdicts on a goal, each with its reasons (docs/criteria.md says how each is reached).

Specific, measurable and time-bound are ``met``, ``partial`` or ``missing``. Achievable and relevant are evidence:
``supported``, ``no_evidence`` or ``implausible``, since words alone cannot show that a goal can be reached.
"""

from __future__ import annotations

from collections.abc import Mapping

from smartcheck.assessment import Verdict
from smartcheck.goal import Goal
from smartcheck.judge.evidence import achievable, relevant
from smartcheck.judge.measurable import measurable
from smartcheck.judge.specific import specific
from smartcheck.judge.time_bound import time_bound

__all__ = ["judge"]


def judge(goal: Goal) -> Mapping[str, Verdict]:
    """Return criterion to verdict, in the order of the letters; empty for what is no goal."""
    if goal.kind == "not_goal":
        return {}
    return {
        "specific": specific(goal),
        "measurable": measurable(goal),
        "achievable": achievable(goal),
        "relevant": relevant(goal),
        "time_bound": time_bound(goal),
    }
