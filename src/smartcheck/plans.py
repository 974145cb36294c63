"""A plan: plain values. Days are dates, durations whole working days, efforts hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from smartcheck.errors import brief
from smartcheck.goal import Number
from smartcheck.language.figures import amount
from smartcheck.request import PlanRequest, Routine, Step, as_json

PLAN_SCHEMA = 1
"""The version of the JSON form; fields may be added within a version, never renamed."""
STATES: Mapping[str, str] = {
    "overdue": "overdue",
    "at_risk": "at risk",
    "behind": "behind",
    "on_track": "on track",
    "ahead": "ahead",
    "open": "not started",
    "done": "done",
}
"""The state of a plan, and in words, the worst first."""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@attrs.frozen(kw_only=True)
class ScheduledStep:
    """A step with its place in time."""

    step: Step
    start: date | None
    due: date | None
    """The last day of work on it; none in an undated or infeasible plan."""
    days: int
    """Working days it takes; 0 shares a day with the step before."""
    hours: float
    slack: int | None = None
    """Working days it can slip without moving the planned finish past the buffer."""
    critical: bool = False

    def __repr__(self) -> str:
        return brief(self, self.step.title, start=_iso(self.start), due=_iso(self.due))

    @property
    def statement(self) -> str:
        """The step as a goal of its own: what is done, and by when."""
        return f"{self.step.title} by {self.due}" if self.due else self.step.title

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        step = self.step
        return {
            "id": step.id,
            "title": step.title,
            "phase": step.phase,
            "start": _iso(self.start),
            "due": _iso(self.due),
            "days": self.days,
            "hours": self.hours,
            "after": list(step.after),
            "resource": step.resource,
            "optional": step.optional,
            "proof": step.proof,
            "slack": self.slack,
            "critical": self.critical,
            "done": _iso(step.done),
        }


@attrs.frozen(kw_only=True)
class Milestone:
    """A day on which something must hold: steps done, a value reached."""

    id: str
    title: str
    day: date
    steps: tuple[str, ...] = ()
    """Ids of the steps due since the milestone before."""
    value: Number | None = None
    unit: str = ""


@attrs.frozen(kw_only=True)
class Review:
    """A day to look back and decide: keep, adjust the steps, move the date, change the target, stop."""

    id: str
    title: str
    day: date
    kind: str
    """``review``, ``reset``, ``vision`` or ``closing``."""
    questions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Trajectory:
    """Where the number should be when: first the baseline, last the target."""

    unit: str
    shape: str
    points: tuple[tuple[date, Number], ...]
    facts: tuple[str, ...] = ()
    """What the numbers demand, in words: per week, against the baseline, against the best so far."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "unit": self.unit,
            "shape": self.shape,
            "points": [{"day": day.isoformat(), "value": value} for day, value in self.points],
            "facts": list(self.facts),
        }


@attrs.frozen(kw_only=True)
class Shortfall:
    """Why a plan does not hold, and the exact ways out."""

    days: int
    """Working days that are missing."""
    earliest: date | None
    """The first promised day that holds, everything else unchanged."""
    hours_per_week: Number | None
    """The capacity that holds; none if no number of hours is enough."""
    drop: tuple[str, ...] = ()
    """Ids of the fewest optional steps without which it holds; empty if that is not enough."""

    @property
    def missing(self) -> str:
        """How many days are missing, in words: ``1 working day is missing``."""
        return f"{self.days:,} working day{' is' if self.days == 1 else 's are'} missing"


@attrs.frozen(kw_only=True)
class Item:
    """What an export carries: a step, milestone, review or routine in one shape."""

    id: str
    kind: str
    title: str
    start: date | None
    due: date | None
    after: tuple[str, ...] = ()
    parent: str = ""
    """The id of the milestone a step belongs to."""
    note: str = ""
    done: date | None = None
    critical: bool = False
    routine: Routine | None = None


@attrs.frozen(kw_only=True)
class Plan:
    """A goal as dated steps; everything it rests on is in `request` and `assumptions`."""

    id: str
    request: PlanRequest
    steps: tuple[ScheduledStep, ...]
    """In order of time."""
    feasible: bool
    finish: date | None
    """The planned finish: the last day of work before the buffer."""
    buffer_days: int = 0
    available_days: int | None = None
    """Working days from the start to the promised day."""
    total_days: int = 0
    """Working days from the start to the end of the last step, if nothing waits."""
    milestones: tuple[Milestone, ...] = ()
    reviews: tuple[Review, ...] = ()
    routines: tuple[Routine, ...] = ()
    trajectory: Trajectory | None = None
    if_then: tuple[str, ...] = ()
    """Lines with blanks (____) for the reader to fill in."""
    critical_path: tuple[str, ...] = ()
    shortfall: Shortfall | None = None
    suggestion: date | None = None
    """For a goal without a date: the first promised day that would hold."""
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        days = {"start": _iso(self.start), "finish": _iso(self.finish), "end": _iso(self.end)}
        return brief(self, self.title, **days, steps=len(self.steps), feasible=None if self.feasible else False)

    @property
    def title(self) -> str:
        """The goal's text."""
        return self.request.title

    @property
    def start(self) -> date:
        """The first day work may happen."""
        return self.request.start

    @property
    def end(self) -> date | None:
        """The promised day."""
        return self.request.end

    @property
    def promised(self) -> date | None:
        """The day that is promised: the last one of the goal as `check` reads it, where the plan ends on an earlier."""
        return self.request.read_as or self.end

    @property
    def dated(self) -> bool:
        """Whether its steps have dates."""
        return self.feasible and self.end is not None

    @property
    def items(self) -> tuple[Item, ...]:
        """Steps, milestones, reviews and routines, each in order of time; ids are unique within the plan."""
        telling = not all(each.critical for each in self.steps if not each.step.done)  # else it marks everything
        home = {step: milestone.id for milestone in self.milestones for step in milestone.steps}
        found = [
            Item(
                id=each.step.id,
                kind="step",
                title=each.step.title,
                start=each.start,
                due=each.due,
                after=each.step.after,
                parent=home.get(each.step.id, ""),
                note=each.step.proof,
                done=each.step.done,
                critical=each.critical and telling,
            )
            for each in self.steps
        ]
        for milestone in self.milestones:
            value = "" if milestone.value is None else amount(milestone.value, milestone.unit)
            found.append(
                Item(
                    id=milestone.id,
                    kind="milestone",
                    title=milestone.title,
                    start=milestone.day,
                    due=milestone.day,
                    after=milestone.steps,
                    note=value,
                )
            )
        for review in self.reviews:
            questions = " ".join(review.questions)
            found.append(
                Item(id=review.id, kind="review", title=review.title, start=review.day, due=review.day, note=questions)
            )
        for each in self.routines:
            found.append(
                Item(id=each.id, kind="routine", title=each.title, start=each.first, due=each.last, routine=each)
            )
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "schema": PLAN_SCHEMA,
            "id": self.id,
            "goal": self.title,
            "start": self.start.isoformat(),
            "end": _iso(self.end),
            "promised": _iso(self.promised),
            "finish": _iso(self.finish),
            "feasible": self.feasible,
            "template": self.request.template,
            "placement": self.request.placement,
            "hours_per_week": self.request.capacity,
            "available_days": self.available_days,
            "total_days": self.total_days,
            "buffer_days": self.buffer_days,
            "steps": [step.to_dict() for step in self.steps],
            "milestones": [as_json(milestone) for milestone in self.milestones],
            "reviews": [as_json(review) for review in self.reviews],
            "routines": [as_json(routine) for routine in self.routines],
            "trajectory": self.trajectory.to_dict() if self.trajectory else None,
            "if_then": list(self.if_then),
            "critical_path": list(self.critical_path),
            "shortfall": as_json(self.shortfall) if self.shortfall else None,
            "suggestion": _iso(self.suggestion),
            "assumptions": list(self.assumptions),
            "warnings": list(self.warnings),
            "past_ends": [day.isoformat() for day in self.request.past_ends],
        }
