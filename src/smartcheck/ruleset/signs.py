"""What a goal shows to rules: its parts and where they stand, its verdicts and their reasons, signs at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcheck.assessment import Verdict
from smartcheck.goal import Goal
from smartcheck.source import Span

PARTS = "verb object actor metric metrics deadline deadlines vague means reason wrapper cadence".split()
"""The parts a condition can name; ``cadence`` is a recurrence among the deadlines."""
VALUES = {
    "specific": "met partial missing".split(),
    "measurable": "met partial missing".split(),
    "achievable": "supported no_evidence implausible".split(),
    "relevant": "supported no_evidence".split(),
    "time_bound": "met partial missing".split(),
}
CODES = {
    "specific": """clear no-object vague-term hedged alternatives unobservable state weak-verb trait-object vague-object
        category-object""".split(),
    "measurable": """metric deliverable placeholder number-without-object trait-noun unbounded-activity
        bounded-frequency indicator-without-target unnamed-deliverable vague-amount no-metric field-measure field-target
        key-results""".split(),
    "achievable": """means baseline confidence no-evidence rate-over-limit share-over-whole target-behind-baseline
        up-zero weight-loss-rate pace-too-slow amounts-disagree shares-over-whole ends-before-start past-deadline
        field-baseline field-means pace pace-beyond-best hours hours-beyond-capacity""".split(),
    "relevant": "purpose link no-reason field-reason parent-terms role-terms no-shared-terms".split(),
    "time_bound": """dated open-recurrence undated-event start-only fuzzy-count impossible-date vague-deadline
        no-deadline field-due key-results""".split(),
}
"""Criterion to the codes of the reasons for its verdicts."""


def signs(goal: Goal, verdicts: Mapping[str, Verdict]) -> set[str]:
    """Return what a goal shows at a glance, so that most rules need not look at it.

    These are the names of its parts, the kinds and notes of its deadlines, the types of its vague terms, the
    comparators of its metrics (with ``percent`` and, where one has a baseline, ``from``), ``fields`` where something
    stands beside it, its verdicts (``time_bound=met``) and the codes of their reasons. `RuleSet.find` adds the words
    of the statement that a rule waits for, in quotes.
    """
    found: set[str] = set()
    for name, verdict in verdicts.items():
        found.add(f"{name}={verdict.value}")
        for reason in verdict.reasons:
            found.add(reason.code)
    for deadline in goal.deadlines:
        found.add(deadline.kind)
        found.update(deadline.notes)
        if deadline.ambiguous:
            found.add("ambiguous")
    for term in goal.vague:
        found.add(term.type)
    for metric in goal.metrics:
        found.add(metric.comparator)
        if metric.unit == "percent":
            found.add("percent")
        if metric.baseline is not None:
            found.add("from")
    if goal.statement.fields:
        found.add("fields")
    if goal.metrics:
        found.add("metrics")
    if goal.deadlines:
        found.add("deadlines")
    if goal.compound:
        found.add("compound")
    return found


def places(goal: Goal, part: str) -> Sequence[Span]:
    """Return where a part of *goal* stands."""
    match part:
        case "verb":
            return (goal.verb.span,) if goal.verb else ()
        case "object" | "actor" | "wrapper":
            span = getattr(goal, part)
            return (span,) if span else ()
        case "metric" | "metrics":
            return [each.span for each in goal.metrics]
        case "deadline" | "deadlines":
            return [each.span for each in goal.deadlines]
        case "cadence":
            return [each.span for each in goal.deadlines if each.kind == "recurrence"]
        case "vague":
            return [each.span for each in goal.vague]
        case "means":
            return goal.means
        case _:
            return goal.reason
