"""What a plan is made from: plain values. Days are dates, durations whole working days, efforts hours."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from smartcheck.choices import CADENCES as CADENCES
from smartcheck.choices import PLACEMENTS as PLACEMENTS
from smartcheck.choices import SHAPES as SHAPES
from smartcheck.choices import Cadence, Placement, Shape
from smartcheck.errors import brief
from smartcheck.frozen import frozen
from smartcheck.goal import Number

BUFFERS = ("default", "careful", "chain", "none")
PERCENT_OF_BASELINE = "percent of baseline"


def as_json(value: Any, *, defaults: bool = True) -> dict[str, Any]:
    """Return a value of a plan as JSON holds it: field by field, days as ISO 8601, tuples as lists.

    Without *defaults*, what is as by default is left out.
    """
    found: dict[str, Any] = attrs.asdict(
        value,
        filter=None if defaults else lambda attribute, value: value != attribute.default,
        value_serializer=lambda _, __, value: value.isoformat() if isinstance(value, date) else value,
    )
    return found


@frozen(kw_only=True)
class Step:
    """One piece of work, as asked for. It lasts *days*, or what *hours* take, or its share (*weight*) of the time."""

    id: str
    title: str
    hours: Number | None = None
    """Effort; the capacity makes working days of it."""
    days: int | None = None
    """Working days, where they are known and the effort is not."""
    weight: int | None = None
    """Share of the time there is, where neither hours nor days are given."""
    period: tuple[date, date] | None = None
    """The stretch of the calendar it is bound to, both ends included: a month's transfer, six weeks of a habit. It is
    done within it, beside everything else, and has neither hours nor days nor weight."""
    after: tuple[str, ...] = ()
    """Ids of the steps that must be finished before."""
    lag: int = 0
    """Working days between the last of them and this step."""
    wait: int = 0
    """Calendar days between them: an answer, a recovery, a notice period."""
    resource: str = ""
    """Who does it; nobody named is the owner of the goal. One does one step at a time."""
    optional: bool = False
    priority: int = 0
    """Among steps equally urgent, the higher goes first."""
    proof: str = ""
    """What shows that it is done."""
    gain: Number | None = None
    """How much it adds to the number the goal is measured by."""
    earns: bool = False
    """Whether that number moves while it is done; where no step says so, it moves all the time."""
    phase: str = ""
    done: date | None = None
    """The day it was done, if it was."""
    began: date | None = None
    """The day work on it began, where that is before the plan's start: planning again keeps it."""

    @property
    def shares(self) -> bool:
        """Whether it takes its share of the time there is, having no measure of its own."""
        return self.hours is None and self.days is None and self.period is None


@frozen(kw_only=True)
class CalendarTerms:
    """Which days are worked: weekdays (Monday is 0) without holidays, days off and blocked stretches."""

    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    country: str | None = None
    """``DE``, ``US-CA``: its public holidays are not worked."""
    off: tuple[date, ...] = ()
    blocked: tuple[tuple[date, date], ...] = ()
    """Stretches not worked, both ends included."""
    also: tuple[date, ...] = ()
    """Days worked besides: the Saturday of a fair."""


@frozen(kw_only=True)
class Measure:
    """How the goal is measured, as the trajectory needs it."""

    unit: str = ""
    baseline: Number | None = None
    target: Number | None = None
    shape: Shape = "linear"
    """One of `SHAPES`."""
    since: Number | None = None
    """Where its curve began, if planning again let it go on from a level in between."""
    whole: bool = False
    """Whether only whole numbers make sense."""
    best: Number | None = None
    """The best change per week so far, if there is a history."""
    needs_baseline: bool = False
    """Whether the start is not known, so that the trajectory is in percent of it, or cannot be drawn."""
    note: str = ""
    """In words, where the numbers need some."""
    per: str = ""
    """For a rate: the period it counts in (``week``)."""
    rate: Number | None = None
    """For a rate: how much per period; the target is then the total."""


@frozen(kw_only=True)
class Routine:
    """Something done again and again: a check-in, a habit."""

    id: str
    title: str
    first: date
    last: date
    every: int = 1
    unit: str
    """``day``, ``week`` or ``month``."""
    weekdays: tuple[int, ...] = ()
    """For weeks: on which days (Monday is 0)."""


@frozen(kw_only=True)
class PlanRequest:
    """Everything a plan depends on; the same request makes the same plan."""

    title: str
    start: date
    end: date | None = None
    """The promised day, inclusive; none makes an undated plan."""
    steps: tuple[Step, ...] = ()
    template: str = ""
    calendar: CalendarTerms = CalendarTerms()
    capacity: Number = 10
    """Hours a week of whoever is not named in *capacities*."""
    capacities: tuple[tuple[str, Number], ...] = ()
    """Hours a week by resource."""
    effort: Number | None = None
    """Hours for the steps that share the time; none means all the time there is."""
    weekly: Number | None = None
    """Hours a week that its bound steps take, beside which nothing else is done; none where there are no such steps."""
    own_hours: bool = False
    """Whether *capacity* is there for this goal alone, whatever other goals there are."""
    typical: Number | None = None
    """Hours to assume for them where there is no promised day either."""
    buffer: str | int = "default"
    """One of `BUFFERS`, or working days."""
    placement: Placement = "balanced"
    measure: Measure | None = None
    cadence: Cadence = "auto"
    """How often to review: ``auto``, ``weekly``, ``fortnightly``, ``monthly``, ``quarterly``."""
    readings: tuple[date, ...] = ()
    """Every day an ambiguous deadline can mean."""
    read_as: date | None = None
    """The one of them that the conventions choose and `check` tells, where the plan is for an earlier one."""
    assumptions: tuple[str, ...] = ()
    """What was assumed while the request was made."""
    warnings: tuple[str, ...] = ()
    past_ends: tuple[date, ...] = ()
    """Promised days the goal had before."""
    routine: Routine | None = None
    """What the goal has one do again and again."""
    owner: str = ""
    """Whose hours these are; goals of one owner share them."""

    def __repr__(self) -> str:
        return brief(self, self.title, start=str(self.start), end=self.end and str(self.end), steps=len(self.steps))
