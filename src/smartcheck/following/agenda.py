"""What is due now, over all plans: late steps, steps under way, milestones, reviews, check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from smartcheck.following.track import Track
from smartcheck.language.figures import amount
from smartcheck.request import as_json
from smartcheck.scheduling.periods import occurrences

KINDS = ("late", "due", "under way", "habit", "milestone", "review", "check-in")
"""What an agenda tells of, the most urgent first."""


@attrs.frozen(kw_only=True)
class Due:
    """One thing to do or to look at."""

    kind: str
    """One of `KINDS`."""
    day: date
    title: str
    id: str
    plan: str
    goal: str
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return as_json(self)


def agenda(tracks: Sequence[Track], first: date, last: date) -> tuple[Due, ...]:
    """Return what is due from *first* to *last*, both included, by kind and day; late is what should be done before."""
    found = [due for track in tracks for due in _of(track, first, last)]
    return tuple(sorted(found, key=lambda due: (KINDS.index(due.kind), due.day, due.plan, due.id)))


def _of(track: Track, first: date, last: date) -> Iterator[Due]:
    plan, done = track.plan, dict(track.done)

    def due(kind: str, day: date, title: str, name: str, note: str = "") -> Due:
        return Due(kind=kind, day=day, title=title, id=name, plan=track.id, goal=plan.title, note=note)

    for each in plan.steps:
        if each.step.done or each.step.id in done or not (each.start and each.due):
            continue
        kind = "late" if each.due < first else "due" if each.due <= last else "under way" if each.start <= last else ""
        if kind:
            yield due(kind, each.due, each.step.title, each.step.id, each.step.proof)
    if plan.steps and all(each.step.done or each.step.id in done for each in plan.steps):
        return
    for milestone in plan.milestones:
        if first <= milestone.day <= last:
            value = "" if milestone.value is None else amount(milestone.value, milestone.unit)
            yield due("milestone", milestone.day, milestone.title, milestone.id, value)
    for review in plan.reviews:
        if first <= review.day <= last:
            yield due("review", review.day, review.title, review.id, " ".join(review.questions))
    for routine in plan.routines:
        kind = routine.id if routine.id in KINDS else "check-in"
        title = f"{routine.title}: {plan.title}" if kind == "check-in" else routine.title
        yield from (due(kind, day, title, routine.id) for day in occurrences(routine, first, last))
