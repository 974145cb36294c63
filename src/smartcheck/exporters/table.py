"""What the CSV formats share: RFC 4180, and cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from smartcheck.exporters import clean

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
