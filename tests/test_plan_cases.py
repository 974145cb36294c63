"""What plans count and call things, as data: goals, each with its template, its numbers and words of a step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import smartcheck

CASES = Path(__file__).parent / "cases" / "plans.md"
TODAY = date(2027, 1, 15)


def rows() -> Iterator[list[str]]:
    """Yield the cells of every row of the table."""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| goal"):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]


@pytest.mark.parametrize("cells", list(rows()), ids=lambda cells: cells[0])
def test_case(cells: list[str]) -> None:
    """Every goal is planned as its row says."""
    goal, template, numbers, title = cells
    plan = smartcheck.plan(goal, today=TODAY)
    way = plan.trajectory

    assert plan.request.template == template
    assert (f"{way.points[0][1]} -> {way.points[-1][1]} {way.unit}".strip() if way else "none") == numbers
    assert title in [each.step.title for each in plan.steps]
