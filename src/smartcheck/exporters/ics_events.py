"""iCalendar for calendars that show no to-dos: steps are events over whole days."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.exporters import dated, ics
from smartcheck.plans import Plan


def render(plans: Sequence[Plan]) -> str:
    """Return one calendar for all plans; they must have days."""
    dated(plans, "ics-events")
    return ics.render(plans, events=True)
