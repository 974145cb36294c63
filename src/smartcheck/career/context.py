"""The goals of a career document as statements, each with what its document says for it; relevance judged by that.

A map says what a goal is for better than its sentence can: the role it leads to, the larger goal it serves, the gap it
closes. That goes along in `Statement.fields` and counts as evidence that the goal is relevant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from smartcheck.assessment import Reason, Verdict
from smartcheck.career.gaps import distinct
from smartcheck.career.outline import Outline
from smartcheck.career.skills import named, skills, words
from smartcheck.goal import Goal
from smartcheck.source import Statement

ROLE, PARENT, CLOSES, OBJECTIVE = "target role", "parent goal", "closes gap", "business objective"
"""The names under which evidence goes along."""
_SAID = {
    ROLE: "it leads to the target role",
    PARENT: "it serves a larger goal of its document",
    CLOSES: "it closes a skill gap",
    OBJECTIVE: "it serves an objective of the organisation",
}
_PLANNED = ("milestones", "plan", "actions")
_NEAR = 0.6
"""The share of the target role's words that must stand in a goal which leads there."""


def statements(outline: Outline) -> tuple[Statement, ...]:
    """Return the goals of a document in order, with what speaks for each; a session has none.

    Where nothing is called a goal, what is planned is: milestones and actions.
    """
    entries = outline.entries("goals")
    if not entries and outline.kind != "session":
        entries = tuple(entry for key, entry in outline.statements() if key in _PLANNED)
    role = _target(outline)
    asked = distinct(skills(outline.entries("target_skills")) + skills(outline.entries("gaps")))
    aims = {entry.label or str(number): entry.text.text for number, entry in enumerate(entries, 1)}
    found: list[Statement] = []
    for entry in entries:
        about = words(f"{entry.text.text} {entry.value('closes')}")
        beside: dict[str, str] = {name: value.text for name, value in entry.values.items() if value.text}
        title = named(role) or words(role)
        if role and title and len(title & about) >= _NEAR * len(title):
            beside[ROLE] = role
        closed = [skill.name for skill in asked if skill.in_text(about)]
        if closed:
            beside[CLOSES] = ", ".join(closed)
        parent = entry.value("parent")
        if parent:
            beside[PARENT] = aims.get(parent.casefold().removeprefix("goal").strip(" #"), parent)
        if entry.value("objective"):
            beside[OBJECTIVE] = entry.value("objective")
        found.append(attrs.evolve(entry.text, fields=beside, heading=entry.text.heading or "Goals"))
    return tuple(found)


def _target(outline: Outline) -> str:
    if not outline.entries("target_role"):
        return ""
    from smartcheck.career import values

    return values.role(outline, "target").title


def in_context(goal: Goal, verdicts: Mapping[str, Verdict]) -> Mapping[str, Verdict]:
    """Return the verdicts with what the goal's document says for its relevance."""
    evidence = tuple(_evidence(goal.statement.fields))
    verdict = verdicts.get("relevant")
    if verdict is None or not evidence:
        return verdicts
    reasons = verdict.reasons if verdict.value == "supported" else ()
    value = verdict.value if verdict.value == "implausible" else "supported"
    return {**verdicts, "relevant": Verdict(value, (*reasons, *evidence))}


def _evidence(fields: Mapping[str, str]) -> Iterator[Reason]:
    for name, said in _SAID.items():
        if fields.get(name):
            yield Reason(name.replace(" ", "-"), f"{said}: {fields[name]}")
