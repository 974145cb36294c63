"""``--timing`` of ``smartcheck check``: how long each rule took, for those who write rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from smartcheck.cli.terminal import note

if TYPE_CHECKING:
    from smartcheck.assessment import Assessment
    from smartcheck.ruleset import RuleSet

ROUNDS = 3
"""How often each rule is asked; the quickest round counts."""
MOST = 20
"""Rules that are listed."""


def say(assessments: Sequence[Assessment], rules: RuleSet) -> None:
    """Ask every rule of *rules* about the goals again, each by itself, and write the slowest on standard error.

    Goals are parsed and judged already, from wherever they came, so a cache changes nothing here.
    """
    goals = [each for each in assessments if each.verdicts]
    found = Counter(finding.rule.id for each in goals for finding in (*each.findings, *each.suppressed))
    taken = [(_seconds(goals, one), rule) for rule, one in rules.alone()]
    taken.sort(key=lambda each: (-each[0], each[1].id))
    whole = sum(seconds for seconds, _ in taken)
    note(f"{len(taken)} rules took {whole * 1000:.1f} ms for {len(goals)} goals; the slowest:")
    for seconds, rule in taken[:MOST]:
        share = 100 * seconds / whole if whole else 0
        note(f"{seconds * 1000:9.2f} ms {share:5.1f} %  {rule.id} {rule.name} ({found[rule.id]} found)")


def _seconds(goals: Sequence[Assessment], rules: RuleSet) -> float:
    from smartcheck.run.comparing import compared

    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        for each in goals:
            rules.find(each.goal, each.verdicts)
        compared(goals, rules)
        best = min(best, perf_counter() - start)
    return best
