"""CSV for Asana's importer: a section for each milestone, what a step waits for under Dependents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartcheck.exporters import csv
from smartcheck.plans import Plan

HEAD = ("Task ID", "Name", "Section/Column", "Assignee Email", "Start Date", "Due Date", "Notes", "Dependents")


def render(plans: Sequence[Plan]) -> str:
    """Return one table for all plans."""
    return csv.rows(HEAD, _rows(plans))


def _rows(plans: Sequence[Plan]) -> Iterator[Sequence[object]]:
    for plan in plans:
        follow: dict[str, list[str]] = {}
        for item in plan.items:
            if item.kind == "step":
                for each in item.after:
                    follow.setdefault(each, []).append(item.id)
        for item in plan.items:
            place = item.parent or (item.id if item.kind == "milestone" else item.kind)
            section = f"{plan.title}: {place}" if len(plans) > 1 else place
            dependents = ",".join(follow.get(item.id, ())) if item.kind == "step" else ""
            yield item.id, item.title, section, "", item.start, item.due, item.note, dependents
