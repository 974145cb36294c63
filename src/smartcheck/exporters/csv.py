"""A table with a row for each step, milestone, review and routine."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.exporters import table
from smartcheck.plans import Plan

HEAD = ("Id", "Kind", "Title", "Start", "Due", "Done", "After", "Milestone", "Note", "Goal")


def render(plans: Sequence[Plan]) -> str:
    """Return one table for all plans."""
    body = (
        (
            item.id,
            item.kind,
            item.title,
            item.start,
            item.due,
            item.done,
            " ".join(item.after),
            item.parent,
            item.note,
            plan.title,
        )
        for plan in plans
        for item in plan.items
    )
    return table.rows(HEAD, body)
