"""What can be said about a plan besides the goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict

import attrs

from smartcheck.choices import Cadence, Placement, Shape
from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.goal import Number
from smartcheck.request import CalendarTerms, Step
from smartcheck.settings.config import Config


def _day(value: Any) -> Any:
    """Return the day of a time, and anything else as it is."""
    return value.date() if isinstance(value, datetime) else value


@attrs.frozen(kw_only=True)
class PlanTerms:
    """What can be said about a plan besides the goal; what is not said (None) is assumed, and the plan says so."""

    start: date | None = attrs.field(default=None, converter=_day)
    """The first day; the goal's today if not said."""
    deadline: date | None = attrs.field(default=None, converter=_day)
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
    placement: Placement | None = None
    effort: Number | None = None
    """Hours for all steps that share the time; none means all the time there is."""
    baseline: Number | None = None
    best: Number | None = None
    """The best change per week so far."""
    shape: Shape | None = None
    cadence: Cadence | None = None
    anyway: bool = False
    """Plan what cannot be reached as it stands, too, or does not say what is to be done."""
    config: Config | None = None
    """How days in fields beside the goal are read."""

    def __attrs_post_init__(self) -> None:
        for name, (kinds, right) in _KINDS.items():
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, kinds)):
                raise PlanError(f"{name}: {quoted(value)} is no {right} would be right")
        if not isinstance(self.steps, Sequence) or not all(isinstance(each, Step) for each in self.steps):
            raise PlanError(f"steps: {quoted(self.steps)} are no steps; [Step(id='a', title='Begin')] would be right")


_DAY = ((date,), "datetime.date; date(2027, 1, 15)")
_NUMBER = ((int, float), "number; 6")
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "start": _DAY,
    "deadline": _DAY,
    "capacity": _NUMBER,
    "effort": _NUMBER,
    "baseline": _NUMBER,
    "best": _NUMBER,
    "calendar": ((CalendarTerms,), "CalendarTerms; CalendarTerms(workdays=(0, 1, 2, 3))"),
    "country": ((str,), "text; 'DE'"),
    "template": ((str,), "text; 'learn'"),
    "shape": ((str,), "text; 'linear'"),
    "cadence": ((str,), "text; 'weekly'"),
    "placement": ((str,), "text; 'balanced'"),
}
"""What some terms are, and an example."""


class Terms(TypedDict, total=False):
    """The terms of a plan as `smartcheck.plan` takes them: those of `PlanTerms` but the settings."""

    start: date | None
    deadline: date | None
    capacity: Number | None
    capacities: tuple[tuple[str, Number], ...]
    calendar: CalendarTerms | None
    country: str | None
    steps: Sequence[Step]
    template: str | None
    templates: str | Path | None
    buffer: str | int | None
    placement: Placement | None
    effort: Number | None
    baseline: Number | None
    best: Number | None
    shape: Shape | None
    cadence: Cadence | None
    anyway: bool


def check_names(names: Iterable[str]) -> None:
    """Raise `PlanError` at the first of *names* that is no term of a plan."""
    known = tuple(field.name for field in attrs.fields(PlanTerms))
    for each in names:
        if each not in known:
            raise PlanError(f"no term {each!r}{nearest(each, known)}; there are {', '.join(known)}")
