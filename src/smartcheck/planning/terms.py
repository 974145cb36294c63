"""What can be said about a plan besides the goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import attrs

from smartcheck.errors import PlanError, nearest
from smartcheck.goal import Number
from smartcheck.request import CalendarTerms, Step
from smartcheck.settings.config import Config


@attrs.frozen(kw_only=True)
class PlanTerms:
    """What can be said about a plan besides the goal; what is not said (None) is assumed, and the plan says so."""

    start: date | None = None
    """The first day; the goal's today if not said."""
    deadline: date | None = None
    """The promised day, inclusive; the goal's own if not said."""
    capacity: Number | None = None
    """Hours a week."""
    capacities: tuple[tuple[str, Number], ...] = ()
    """Hours a week of others, by the name steps give as their resource."""
    calendar: CalendarTerms | None = None
    country: str | None = None
    """Whose public holidays are not worked: ``DE``, ``US-CA``."""
    steps: Sequence[Step] = ()
    """Own steps, instead of a template's."""
    template: str | None = None
    templates: str | Path | None = None
    """A file of templates besides the built-in ones."""
    buffer: str | int | None = None
    placement: str | None = None
    effort: Number | None = None
    """Hours for all steps that share the time; none means all the time there is."""
    baseline: Number | None = None
    best: Number | None = None
    """The best change per week so far."""
    shape: str | None = None
    cadence: str | None = None
    anyway: bool = False
    """Plan what cannot be reached as it stands, too, or does not say what is to be done."""
    config: Config | None = None
    """How days in fields beside the goal are read."""

    def __attrs_post_init__(self) -> None:
        for name in _NUMBERS:
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
                raise PlanError(f"{name}: {value!r} is no number; 6 would be right")
        for name in _DAYS:
            value = getattr(self, name)
            if value is not None and not isinstance(value, date):
                raise PlanError(f"{name}: {value!r} is no datetime.date; date(2027, 1, 15) would be right")


_NUMBERS = ("capacity", "effort", "baseline", "best")
_DAYS = ("start", "deadline")


def check_names(names: Iterable[str]) -> None:
    """Raise `PlanError` at the first of *names* that is no term of a plan."""
    known = tuple(field.name for field in attrs.fields(PlanTerms))
    for each in names:
        if each not in known:
            raise PlanError(f"no term {each!r}{nearest(each, known)}; there are {', '.join(known)}")
