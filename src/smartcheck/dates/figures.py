"""Figures that are a day or an amount."""

from __future__ import annotations

from smartcheck.dates.moments import Context
from smartcheck.language import lexicon
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


def is_share(at: Context, start: int, one: int, two: int) -> bool:
    """Say whether two figures with a stroke are by how much something changes: cut the costs *by 2/3*."""
    if not 0 < one < two <= _TENTH:
        return False
    keys = at.words.keys
    for index in range(max(start - _NEAR, 0), start):
        noun = index > 0 and keys[index - 1] in lexicon.closed("definite", "indefinite")
        form = lexicon.verb_form(keys[index]) if keys[index].isalpha() and not noun else None
        if form and lexicon.verb_class(form[0]) in ("increase", "decrease"):
            return True
    return False


_TENTH = 10
"""Hardly anybody says by how many elevenths."""
_NEAR = 8
"""The verb stands within so many words."""
