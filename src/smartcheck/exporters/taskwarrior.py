"""JSON for ``task import``. Days are noon UTC, so that they are the same day from Samoa to Tokyo."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from smartcheck.exporters import line, uid
from smartcheck.plans import Item, Plan


def render(plans: Sequence[Plan]) -> str:
    """Return an array of tasks, one a line; ids and urgency are Taskwarrior's own business."""
    tasks = []
    for plan in plans:
        items = plan.items
        own = {item.id: uid(plan, item) for item in items if item.kind == "step"}
        tasks += [json.dumps(_task(plan, item, own), ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(tasks) + "\n]\n"


def _task(plan: Plan, item: Item, own: Mapping[str, str]) -> dict[str, Any]:
    task: dict[str, Any] = {
        "uuid": uid(plan, item),
        "status": "completed" if item.done else "pending",
        "entry": _noon(plan.start),
        "description": line(item.title),
        "project": plan.id,
        "tags": [item.kind],
    }
    if item.start:
        task["scheduled"] = _noon(item.start)
    if item.due:
        task["due"] = _noon(item.due)
    if item.done:
        task["end"] = _noon(item.done)
    if item.after:
        task["depends"] = [own[each] for each in item.after]
    if item.note:
        task["annotations"] = [{"entry": _noon(plan.start), "description": line(item.note)}]
    return task


def _noon(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}T120000Z"
