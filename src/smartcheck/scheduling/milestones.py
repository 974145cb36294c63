"""Days to look at a plan: milestones by horizon, reviews at least every month, check-ins."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from smartcheck.plans import Milestone, Plan, Review
from smartcheck.request import Routine
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.periods import from_day

TWO_WEEKS, MONTH, QUARTER, YEAR = 14, 31, 92, 366
"""Horizons in days, as the table in docs/planning.md has them."""

QUESTIONS = (
    "Am I on track?",
    "What stands in the way?",
    "Is the goal still relevant and aligned?",
    "Keep, adjust the steps, move the date, change the target, or stop?",
)
CLOSING = ("Was the goal reached?", "What helped, what did not?", "How is it celebrated?", "What comes next?")


def milestone_count(horizon: int) -> int:
    """Return how many milestones a plan of *horizon* calendar days has."""
    if horizon <= TWO_WEEKS:
        return 1 if horizon <= TWO_WEEKS // 2 else 2
    if horizon <= QUARTER:
        return 3 if horizon <= QUARTER // 2 else 4
    if horizon <= YEAR:
        return 4 if horizon <= YEAR // 2 else 5 if horizon <= 3 * YEAR // 4 else 6
    return -(-horizon // 91)


def milestones_of(plan: Plan, line: Timeline) -> tuple[Milestone, ...]:
    """Return milestones evenly spaced up to the planned finish, each on the day a step ends where one is near."""
    if plan.end is None or plan.finish is None or not plan.available_days:
        return ()
    room = plan.available_days - plan.buffer_days
    count = min(milestone_count((plan.end - plan.start).days), room)
    ends = sorted({line.count(each.due) for each in plan.steps if each.due and not each.step.done})
    found: list[int] = []
    at = 0
    for number in range(1, count + 1):
        ideal = room * number // count
        while at < len(ends) and ends[at] <= ideal:
            at += 1
        near = [end for end in ends[max(at - 1, 0) : at + 1] if abs(end - ideal) <= room // (3 * count)]
        chosen = min(near, key=lambda end: (abs(end - ideal), end), default=ideal) if number < count else room
        low, high = (found[-1] if found else 0) + 1, room - (count - number)
        found.append(min(max(chosen, low), high))
    return _titled(plan, [line.due(position) for position in found])


def _titled(plan: Plan, days: list[date]) -> tuple[Milestone, ...]:
    """Name each milestone after what is done by then, and give it the steps due since the one before."""
    steps = [each for each in plan.steps if each.due and not each.step.done]
    steps.sort(key=lambda each: (each.due or plan.start, each.step.id))
    found, at = [], 0
    for number, day in enumerate(days, 1):
        held = []
        while at < len(steps) and (steps[at].due or day) <= day:
            held.append(steps[at])
            at += 1
        if number == len(days):
            title = "Everything done, the buffer begins" if plan.buffer_days else "Everything done"
        elif held:
            title = f"Done: {held[-1].step.title}"
        elif at < len(steps):
            begun = (steps[at].start or day) <= day
            title = f"{'Under way' if begun else 'Ready for'}: {steps[at].step.title}"
        else:
            title = "Holding"
        found.append(
            Milestone(id=f"milestone-{number}", title=title, day=day, steps=tuple(each.step.id for each in held))
        )
    return tuple(found)


def reviews_of(plan: Plan, line: Timeline) -> tuple[Review, ...]:
    """Return reviews on the last working day of every month (or as the cadence says), and one on the promised day."""
    if plan.end is None:
        return ()
    horizon = (plan.end - plan.start).days
    days: dict[date, str] = {}
    if horizon > MONTH or plan.request.cadence in ("weekly", "fortnightly"):
        for day, kind in _cadence(plan):
            rolled = line.previous(day)
            if plan.start < rolled <= day and rolled < plan.end:
                days[rolled] = kind
    if not days and horizon > TWO_WEEKS and plan.finish and plan.start < plan.finish < plan.end:
        days[plan.finish] = "review"
    names = {"review": "Review", "reset": "Quarterly reset", "vision": "Yearly review of the vision"}
    found = [
        Review(id=f"review-{number}", title=names[kind], day=day, kind=kind, questions=QUESTIONS)
        for number, (day, kind) in enumerate(sorted(days.items()), 1)
    ]
    closing = Review(
        id=f"review-{len(found) + 1}", title="Closing review", day=plan.end, kind="closing", questions=CLOSING
    )
    return (*found, closing)


def _cadence(plan: Plan) -> list[tuple[date, str]]:
    """Return the days to review before the promised one, with what kind of review each is."""
    assert plan.end is not None
    weeks = {"weekly": 1, "fortnightly": 2}.get(plan.request.cadence)
    if weeks:
        count = (plan.end - plan.start).days // (7 * weeks)
        return [(plan.start + timedelta(weeks=weeks * number), "review") for number in range(1, count + 1)]
    found = []
    months = 0
    first = plan.start.replace(day=1)
    yearly = (plan.end - plan.start).days > YEAR
    while True:
        months += 1
        if first.year + (first.month - 1 + months) // 12 > date.max.year:
            break
        day = first + relativedelta(months=months) - timedelta(days=1)
        if day >= plan.end:
            break
        kind = "reset" if day.month % 3 == 0 else "review"
        found.append((day, "vision" if yearly and day.month == 12 else kind))
    return found


def routines_of(plan: Plan, line: Timeline) -> tuple[Routine, ...]:
    """Return what the goal has one do again and again, and the check-in."""
    routine = plan.request.routine
    if routine and plan.end:
        routine = from_day(attrs.evolve(routine, last=plan.end), plan.start)
    return (*((routine,) if routine and plan.dated else ()), *_check_in(plan, line))


_WEEK = 7


def _check_in(plan: Plan, line: Timeline) -> tuple[Routine, ...]:
    """Return the check-in: every second working day on short plans, weekly up to a year, monthly beyond."""
    if plan.end is None or plan.finish is None:
        return ()
    horizon = (plan.end - plan.start).days
    last = plan.end
    if horizon > YEAR:
        first = line.previous(min(plan.start + timedelta(days=28), plan.end))
        routine = Routine(id="check-in", title="Check-in", first=first, last=last, unit="week", every=4)
    else:
        week = sorted(set(plan.request.calendar.workdays))
        chosen = tuple(week[::2]) if horizon <= TWO_WEEKS else (week[-1],)
        ahead = (plan.start + timedelta(days=each) for each in range(1, min(horizon, _WEEK) + 1))
        day = next((each for each in ahead if each.weekday() in chosen), plan.start)
        routine = Routine(id="check-in", title="Check-in", first=day, last=last, unit="week", weekdays=chosen)
    return (routine,) if plan.start < routine.first <= last else ()
