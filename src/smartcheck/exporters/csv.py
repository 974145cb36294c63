"""A table with a row for each item; RFC 4180, and cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from smartcheck.exporters import clean
from smartcheck.plans import Plan

_FORMULA = ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def rows(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """Return a table with its head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(each) for each in row] for row in body)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = clean(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith("\t") else text


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
    return rows(HEAD, body)
