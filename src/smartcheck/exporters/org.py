"""Emacs Org mode: a heading for each goal, its items below, with SCHEDULED, DEADLINE and CLOSED."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from smartcheck.exporters import JOINER, line, uid
from smartcheck.language.figures import WEEKDAYS
from smartcheck.plans import Item, Plan


def render(plans: Sequence[Plan]) -> str:
    """Return the plans one after the other."""
    return "".join(f"{each}\n" for plan in plans for each in _lines(plan))


def words(text: str) -> str:
    """Return text that is no tag, priority, timestamp or link to Org; joiners of no width see to it."""
    found = re.sub(r"([<\[])(?=\d|\[|%)", rf"\1{JOINER}", line(text))
    return JOINER + re.sub(r":$", f":{JOINER}", found)


def stamp(day: date, more: str = "") -> str:
    """Return an active timestamp; the weekday is English, as Org reads any."""
    return f"<{day} {WEEKDAYS[day.weekday()][:3]}{more}>"


def _lines(plan: Plan) -> Iterator[str]:
    yield f"* {words(plan.title)}"
    if plan.end:
        yield f"DEADLINE: {stamp(plan.end, ' -7d')}"
    yield from _properties(plan.id, plan.id)
    for item in plan.items:
        yield f"** {'DONE' if item.done else 'TODO'} {words(item.title)}"
        planning = " ".join(_planning(item))
        if planning:
            yield planning
        yield from _properties(uid(plan, item), item.id)
        if item.note:
            yield f"{words(item.note)}"


def _planning(item: Item) -> Iterator[str]:
    if item.done:
        yield f"CLOSED: [{item.done} {WEEKDAYS[item.done.weekday()][:3]}]"
    if item.routine and item.start:
        yield f"SCHEDULED: {stamp(item.start, f' ++{item.routine.every}{item.routine.unit[0]}')}"
    elif item.start:
        yield f"SCHEDULED: {stamp(item.start)}"
    if item.due:
        yield f"DEADLINE: {stamp(item.due)}"


def _properties(own: str, name: str) -> Iterator[str]:
    yield ":PROPERTIES:"
    yield f":ID: {own}"
    yield f":STEP: {line(name)}"
    yield ":END:"
