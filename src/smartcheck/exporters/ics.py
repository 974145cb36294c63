"""iCalendar (RFC 5545) through the icalendar library: steps as to-dos, milestones, reviews and routines as events.

The stamp of every entry is the first day of its plan, not the clock, so the same plan gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from smartcheck.errors import PlanError
from smartcheck.exporters import clean, line, uid
from smartcheck.plans import Item, Plan
from smartcheck.request import Routine

if TYPE_CHECKING:
    from icalendar import Component

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}


def render(plans: Sequence[Plan], *, events: bool = False) -> str:
    """Return one calendar for all plans; with *events*, steps are events too (undated ones cannot be)."""
    try:
        from icalendar import Calendar
    except ImportError:
        raise PlanError("this format needs an extra: pip install 'smartcheck[ics]'") from None
    calendar = Calendar()
    calendar.add("prodid", "-//smartcheck//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for plan in plans:
        items = plan.items
        own = {item.id: uid(plan, item) for item in items if item.kind == "step"}
        for item in items:
            calendar.add_component(_entry(plan, item, own, events=events))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _entry(plan: Plan, item: Item, own: Mapping[str, str], *, events: bool) -> Component:
    from icalendar import Event, Todo

    todo = item.kind == "step" and not events
    entry: Any = Todo() if todo else Event()
    entry.add("uid", uid(plan, item))
    entry.add("dtstamp", datetime.combine(plan.start, time(), UTC))
    entry.add("summary", clean(item.title))
    if item.note:
        entry.add("description", clean(item.note))
    entry.add("categories", [clean(plan.title)])
    entry.add("x-smartcheck-id", line(f"{plan.id}/{item.id}"))
    _days(entry, item, todo=todo)
    if todo:
        entry.add("percent-complete", 100 if item.done else 0)
        entry.add("status", "COMPLETED" if item.done else "NEEDS-ACTION")
        if item.done:
            entry.add("completed", datetime.combine(item.done, time(12), UTC))
    else:
        entry.add("transp", "TRANSPARENT")
    for each in item.after:
        entry.add("related-to", own[each], parameters={"RELTYPE": "DEPENDS-ON"})
    return entry  # type: ignore[no-any-return]  # the library's add() is untyped


def _days(entry: Any, item: Item, *, todo: bool) -> None:
    """Give an entry its days; the end of an event is the day after its last."""
    if item.routine:
        entry.add("dtstart", item.routine.first)
        entry.add("dtend", _next(item.routine.first))
        entry.add("rrule", _rule(item.routine))
        return
    if item.start is None or item.due is None:
        return
    entry.add("dtstart", item.start)
    if todo:
        entry.add("due", item.due)
    else:
        entry.add("dtend", _next(item.due))


def _rule(routine: Routine) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": _UNITS[routine.unit], "interval": routine.every, "until": routine.last}
    if routine.weekdays:
        rule["byday"] = [_DAYS[day] for day in routine.weekdays]
    return rule


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
