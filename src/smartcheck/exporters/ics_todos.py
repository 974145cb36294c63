"""iCalendar for task lists: steps are to-dos with the days they begin and are due, the rest are events."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.exporters import ics
from smartcheck.plans import Plan


def render(plans: Sequence[Plan]) -> str:
    """Return one calendar for all plans."""
    return ics.render(plans, todos=True)
