"""iCalendar (RFC 5545) through the icalendar library: steps, milestones, reviews and routines as events.

Few calendars show to-dos, so a step is one only where that is asked for, or where it has no days. An entry stands among
those of other goals, so each says of which goal it is. The stamp of every entry is the first day of its plan, not the
clock, so the same plan gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from smartcheck.errors import PlanError, shortened
from smartcheck.exporters import clean, line, uid
from smartcheck.plans import Item, Plan
from smartcheck.request import Routine

if TYPE_CHECKING:
    from icalendar import Component

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}


def render(plans: Sequence[Plan], *, todos: bool = False) -> str:
    """Return one calendar for all plans; with *todos* steps are to-dos, as those without days always are."""
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
            calendar.add_component(_entry(plan, item, own, todo=item.kind == "step" and (todos or not item.due)))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _entry(plan: Plan, item: Item, own: Mapping[str, str], *, todo: bool) -> Component:
    from icalendar import Event, Todo

    entry: Any = Todo() if todo else Event()
    entry.add("uid", uid(plan, item))
    entry.add("dtstamp", datetime.combine(plan.start, time(), UTC))
    entry.add("summary", clean(summary(plan, item)))
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


def summary(plan: Plan, item: Item) -> str:
    """Return what an entry is called: its title and its goal, unless it is the goal itself that is done."""
    whole = line(plan.title)
    own = whole.casefold().startswith(item.title.casefold()[:_ALIKE])
    return item.title if own else f"{item.title} | {shortened(whole, _LONGEST)}"


_ALIKE, _LONGEST = 24, 60
"""A title that begins as the goal does, for so many characters, names it; no goal is repeated beyond so many."""


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
