"""CSV for Jira's importer: an epic for each goal, its items as tasks below; choose yyyy-MM-dd for dates there.

Parents come before their children, as the importer asks; check the parent links after the import, it is known to lose
some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from smartcheck.exporters import csv
from smartcheck.plans import Plan

HEAD = (
    "Issue Id",
    "Parent Id",
    "Issue Type",
    "Summary",
    "Description",
    "Start Date",
    "Due Date",
    "Labels",
    "Status",
    "Key",
)


def render(plans: Sequence[Plan]) -> str:
    """Return one table for all plans."""
    return csv.rows(HEAD, _rows(plans))


def _rows(plans: Sequence[Plan]) -> Iterator[Sequence[object]]:
    number = 0
    for plan in plans:
        number += 1
        epic = number
        yield epic, "", "Epic", plan.title, "", plan.start, plan.end, "smartcheck", "To Do", plan.id
        for item in plan.items:
            number += 1
            status = "Done" if item.done else "To Do"
            label = re.sub(r"\s+", "-", item.kind)
            yield number, epic, "Task", item.title, item.note, item.start, item.due, label, status, item.id
