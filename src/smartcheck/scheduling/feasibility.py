"""Whether hours fit before a day: the planner's arithmetic for one amount of work, as the rules need it."""

from __future__ import annotations

from datetime import date

import attrs

from smartcheck.errors import PlanError
from smartcheck.plans import Plan
from smartcheck.request import CalendarTerms, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.making import make

_WORKDAYS = 5
_MOST = 24 * _WORKDAYS
"""Hours a week of one person who works five days; more of them are several people."""


@attrs.frozen(kw_only=True)
class Feasibility:
    """Hours that are needed beside those there are, in working days from *start* to *due*, and what would help."""

    start: date
    due: date
    needed: float
    """Hours of work."""
    weekly: float
    """Hours a week there are for it."""
    there: float
    """Hours there are on the working days up to the due day."""
    short: int = 0
    """Working days that are missing; 0 where it fits."""
    earliest: date | None = None
    """The first day by which it fits at these hours a week."""
    hours_per_week: int | None = None
    """The fewest whole hours a week with which it fits by the due day."""

    @property
    def holds(self) -> bool:
        """Whether the work fits."""
        return not self.short

    @property
    def weeks(self) -> float:
        """Weeks that are left."""
        return (self.due - self.start).days / 7

    @property
    def gap(self) -> str:
        """What is missing, in words; nothing where the work fits."""
        return f"{self.short} working day{'' if self.short == 1 else 's'} short" if self.short else ""

    @property
    def ways(self) -> str:
        """What would help, in words; nothing where the work fits."""
        if self.holds:
            return ""
        found = [f"by {self.earliest}"] if self.earliest else []
        found += [f"with {self.hours_per_week} hours a week"] if self.hours_per_week else []
        return f"; it holds {', or '.join(found)}" if found else "; neither a day nor hours within reach hold it"


def feasibility(start: date, due: date, *, weekly: float, needed: float | None = None, rate: float = 0) -> Feasibility:
    """Weigh *needed* hours, or *rate* hours in each week, against *weekly* hours from *start* to *due*, both included.

    Days are Monday to Friday and no buffer is kept: this asks only whether the numbers contradict each other. Never
    fails; where the planner has no answer (no hours at all, a day past the year 9999) there is no earliest day.
    """
    people = max(int(-(-weekly // _MOST)), 1)
    terms = CalendarTerms()
    available = Timeline(terms, start).count(due)
    work = needed if needed is not None else rate / _WORKDAYS * available
    found = Feasibility(start=start, due=due, needed=work, weekly=weekly, there=weekly / _WORKDAYS * available)
    plan = _plan(start, due, terms, work / people, weekly / people if weekly > 0 else 1)
    if work <= found.there or (weekly > 0 and plan and plan.feasible):
        return found
    short = plan.shortfall if plan else None
    hours = short.hours_per_week if short else 1 if plan else None
    return attrs.evolve(
        found,
        short=short.days if short and weekly > 0 else max(available, 1),
        earliest=short.earliest if short and weekly > 0 and needed is not None else None,
        hours_per_week=None if hours is None else round(hours * people),
    )


def _plan(start: date, due: date, terms: CalendarTerms, hours: float, weekly: float) -> Plan | None:
    step = Step(id="work", title="the work", hours=round(hours, 6))
    request = PlanRequest(
        title="the goal", start=start, end=due, steps=(step,), calendar=terms, capacity=round(weekly, 6), buffer="none"
    )
    try:
        return make(request)
    except PlanError:
        return None
