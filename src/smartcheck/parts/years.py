"""The year of a day that says none, where what stands around the goal does: by October, under the heading *2028*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import attrs

from smartcheck import islands
from smartcheck.context.fields import known
from smartcheck.goal import DateExpression
from smartcheck.language.words import Words
from smartcheck.regexes import later
from smartcheck.settings.config import Config

_BARE = later(r"\s*(?:19|20)\d\d\s*")
_DATED = ("absolute", "period")
_EARLIER = timedelta(days=300)
"""Read from so long before a period, a day of the year is the one before it."""


def within_period(
    words: Words, dates: Sequence[DateExpression], fields: Mapping[str, str], *, today: date, config: Config
) -> Sequence[DateExpression]:
    """Return *dates* with the year of the period in *fields* (``2028``, ``Q3 2027``) where they name none.

    That is a day inside the period, else the nearest to it; in a period that runs today, the next day where that or
    none lies inside. Such a day has its year, so that it no longer lacks one, unless the period itself names none.
    """
    if not fields or not any(map(_lacks_year, dates)):
        return dates
    period = _period(known(fields).get("period", ""), today, config)
    if period is None:
        return dates
    first, last, named = period
    inside = _read(words, first, config)
    before = (
        _read(words, first - min(_EARLIER, first - date.min), config) if any(map(_lacks_year, inside.values())) else {}
    )
    found = []
    for each in dates:
        later_one, earlier = inside.get(each.span), before.get(each.span)
        if _lacks_year(each) and later_one is not None and later_one.end is not None:
            if first <= today <= last and (last < later_one.end or (each.end or last) <= last):
                later_one, earlier = each, None
            day = _nearest(later_one, earlier, first, last)
            told = day is not each or (day.end is not None and first <= day.end <= last)
            each = _from(day, each, today, named=named and told)
        found.append(each)
    return found


def _lacks_year(day: DateExpression) -> bool:
    return "no_year" in day.notes and day.end is not None and day.kind in _DATED


def _period(named: str, today: date, config: Config) -> tuple[date, date, bool] | None:
    """Return the first and the last day of the period called *named*, and whether it names its year."""
    if not named:
        return None
    asked = f"in {named}" if _BARE.fullmatch(named) else named
    found = [each for each in islands.find_dates(asked, today=today, config=config) if each.kind == "period"]
    if len(found) != 1 or found[0].start is None or found[0].end is None:
        return None
    return found[0].start, found[0].end, "no_year" not in found[0].notes


def _read(words: Words, today: date, config: Config) -> dict[tuple[int, int], DateExpression]:
    return {each.span: each for each in islands.find(words, today=today, config=config)[0]}


def _nearest(later_one: DateExpression, earlier: DateExpression | None, first: date, last: date) -> DateExpression:
    """Return the reading inside the period, or the one that is less far from it."""
    if earlier is None or earlier.end is None or later_one.end is None or later_one.end <= last:
        return later_one
    return earlier if first - earlier.end < later_one.end - last else later_one


def _from(found: DateExpression, each: DateExpression, today: date, *, named: bool) -> DateExpression:
    """Return what was found; what is to be done *by* a day is begun today at the earliest, as ever.

    It lacks its year where the period does, too: that is not *named*.
    """
    notes = [note for note in found.notes if note != "past" and not (named and note == "no_year")]
    if found.end is not None and found.end < today:
        notes.append("past")
    start = found.start if each.start != today else min(today, found.end or today)
    return attrs.evolve(found, start=start, notes=tuple(notes))
