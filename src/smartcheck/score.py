"""Points from verdicts and findings; docs/score.md is the definition in words.

Laws: points lie in 0 to 100; a better verdict never lowers them; neither does a finding that is fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcheck.assessment import Reason, Verdict
from smartcheck.rule import Finding

TOP = {"met": 100, "partial": 50, "missing": 0}
"""The points of a verdict with no finding against it."""
BAND = {"met": 25, "partial": 25, "missing": 0}
"""How far findings can lower them: never down to what the next worse verdict could have."""
STEP = 5
"""Points for one unit of a rule's weight."""
IMPLAUSIBLE = 40
"""The most that a goal can have overall which contradicts itself, the calendar or the facts beside it."""

Scores = Mapping[str, int | None]


def contradicted(verdicts: Mapping[str, Verdict], findings: Iterable[Finding]) -> Mapping[str, Verdict]:
    """Return the *verdicts* with achievable implausible where arithmetic found an error in the goal's own numbers."""
    against = [
        Reason(each.rule.name, each.message, each.span)
        for each in findings
        if each.severity == "error" and each.rule.criterion == "achievable" and each.rule.basis in ("exact", "context")
    ]
    if not against or verdicts["achievable"].value == "implausible":
        return verdicts
    return {**verdicts, "achievable": Verdict("implausible", tuple(against))}


def score(verdicts: Mapping[str, Verdict], findings: Iterable[Finding]) -> tuple[Scores, int | None]:
    """Return the points of each criterion, and overall; no points for evidence, and none for what is no goal."""
    if not verdicts:
        return {}, None
    against: dict[str, int] = {}
    impossible = False
    for finding in findings:
        rule = finding.rule
        if finding.severity == "error" and rule.criterion == "achievable":
            impossible = True
        if finding.severity != "info":
            against[rule.criterion] = against.get(rule.criterion, 0) + rule.weight
    points: dict[str, int | None] = {}
    counted: list[int] = []
    for criterion, verdict in verdicts.items():
        value = verdict.value
        top = TOP.get(value)
        if top is None:
            points[criterion] = None
            impossible = impossible or value == "implausible"
            continue
        each = top - min(STEP * against[criterion], BAND[value]) if criterion in against else top
        points[criterion] = each
        counted.append(each)
    if not counted:
        return points, None
    overall = (sum(counted) + len(counted) // 2) // len(counted)
    if impossible:
        overall = min(overall, IMPLAUSIBLE)
    return points, overall
