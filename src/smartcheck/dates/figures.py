"""Figures that are a day or an amount."""

from __future__ import annotations

from smartcheck.dates.moments import Context
from smartcheck.language.grammar import Tree


def is_day_first(at: Context, tree: Tree, relation: str) -> bool:
    """Say whether figures with a point can hardly be an amount: by 31.12, and by 05.12 where the day comes first.

    An amount has as often one figure behind its point as two, and may be changed *by* 30.6; a day is written so, too,
    but not where the month comes first.
    """
    leaf, *more = tree.leaves()
    day, _, month = at.words.written(leaf).partition(".")
    if more or not (day.isdigit() and month.isdigit() and 1 <= int(month) <= _MONTHS):
        return False
    sure = _MONTHS < int(day) <= _DAYS or (at.config.date_order == "DMY" and len(day) == 2)
    return sure and (len(month) == 2 or (relation != "by" or at.config.date_order == "DMY"))


_MONTHS, _DAYS = 12, 31
