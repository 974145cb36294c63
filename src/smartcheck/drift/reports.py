"""Changes of meaning, written for a terminal, a program, a workflow or a comment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from smartcheck.drift.changes import Change
from smartcheck.goal import Goal
from smartcheck.reporters import Place, below, printable
from smartcheck.reporters.figures import counted
from smartcheck.reporters.github import command
from smartcheck.reporters.markdown import escaped

DRIFT_SCHEMA = 1
"""The version of the JSON form; fields may be added within a version, never renamed."""


def headline(changes: Sequence[Change]) -> str:
    """Return the changes in one line."""
    weaker = len({id(each.goal) for each in changes if each.weakens})
    if not changes:
        return "no goal has changed in meaning"
    return f"{counted(len(changes), 'change')} of meaning; {counted(weaker, 'goal')} promise{'s' * (weaker == 1)} less"


def text(changes: Sequence[Change]) -> str:
    """Return a block a goal, then the headline."""
    blocks = []
    for goal, own in _by_goal(changes):
        lines = [f"{_where(goal)}: {printable(goal.text)}"]
        lines += [f"  {'-' if each.weakens else '+'} {each.kind}: {printable(each.text)}" for each in own]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, headline(changes)]) + "\n"


def as_json(changes: Sequence[Change]) -> str:
    """Return a JSON document."""
    document = {
        "schema": DRIFT_SCHEMA,
        "weakened": any(each.weakens for each in changes),
        "changes": [
            {
                "kind": each.kind,
                "weakens": each.weakens,
                "text": each.text,
                "before": _plain(each.before),
                "after": _plain(each.after),
            }
            for each in changes
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def github(changes: Sequence[Change]) -> str:
    """Return an annotation a change, ten of a kind at most; what weakens a goal is a warning."""
    lines = []
    for kind, chosen in (
        ("warning", [c for c in changes if c.weakens]),
        ("notice", [c for c in changes if not c.weakens]),
    ):
        room = 10 if kind == "warning" else 9
        for each in chosen[:room]:
            place = _place(each.goal)
            gone = {} if each.after is None else {"line": place.line, "endLine": place.end_line}
            lines.append(
                command(kind, f"{each.goal.text}\n{each.text}", file=below(place.path), **gone, title=each.kind)
            )
        lines += [f"- {_where(each.goal)}: {each.kind}: {printable(each.text)}" for each in chosen[room:]]
    return "\n".join([*lines, headline(changes)]) + "\n"


def markdown(changes: Sequence[Change]) -> str:
    """Return a comment for a pull request: what weakens goals first."""
    parts = [f"### smartcheck drift\n\n{headline(changes)}\n"]
    groups = _by_goal(changes)
    for title, weaker in (("Promise less", True), ("Other changes", False)):
        rows = [
            f"- {escaped(_where(goal))} {escaped(goal.text)}\n"
            + "".join(f"  - **{each.kind}**: {escaped(each.text)}\n" for each in own)
            for goal, own in groups
            if any(each.weakens for each in own) is weaker
        ]
        if rows:
            shown = "".join(rows)
            parts.append(
                f"\n#### {title}\n\n{shown if len(shown) < 28_000 else shown[:28_000].rpartition(chr(10))[0]}\n"
            )
    return "".join(parts)


FORMATS = {"text": text, "json": as_json, "github": github, "markdown": markdown}


def _by_goal(changes: Sequence[Change]) -> list[tuple[Goal, list[Change]]]:
    groups: dict[int, tuple[Goal, list[Change]]] = {}
    for each in changes:
        groups.setdefault(id(each.goal), (each.goal, []))[1].append(each)
    return list(groups.values())


def _place(goal: Goal) -> Place:
    return Place.of(goal.statement)


def _where(goal: Goal) -> str:
    place = _place(goal)
    return f"{printable(place.path)}:{place.line}"


def _plain(goal: Goal | None) -> dict[str, Any] | None:
    return {**_place(goal)._asdict(), "text": goal.text} if goal else None
