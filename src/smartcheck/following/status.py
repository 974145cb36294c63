"""How a plan stands on a day: what should be, what is, what is needed, when it will be done at this pace.

Two things are compared with the plan: the working days of steps that are done (one under way counts as planned, until
it is late), and the number the goal is measured by. The worse of the two is the state.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from smartcheck.following.track import Track
from smartcheck.goal import Number
from smartcheck.plans import STATES, Plan, ScheduledStep
from smartcheck.request import as_json
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.making import make
from smartcheck.scheduling.path import Path, path_of

NEAR = 0.05
"""Within this part of the whole, a plan is on track."""
STRAIN = 1.5
"""A needed rate of more than this many times the best so far is a risk."""
AMBER = 0.67
"""A buffer that goes two thirds as fast as the work is done needs a look."""
SMALL = 1 / 3
"""A buffer of which less than this is used is no alarm by itself, however little is done."""
_ORDER = tuple(STATES)


@attrs.frozen(kw_only=True)
class Status:
    """How a plan stands."""

    plan: str
    goal: str
    on: date
    state: str
    """One of `STATES`."""
    end: date | None
    finish: date | None
    steps_done: int
    steps: int
    work_done: float
    """Part of the planned working days that is done, 0 to 1."""
    work_expected: float
    """Part in steps that should be done by now."""
    expected: Number | None = None
    actual: Number | None = None
    variance: Number | None = None
    """Actual less expected; a plan that counts down turns the sign, so that more is always better."""
    needed_rate: float | None = None
    """What the number must change by a week from now on."""
    best_rate: float | None = None
    forecast: date | None = None
    """When everything is done at this pace; none if nothing has moved yet."""
    buffer_used: float | None = None
    """Part of the buffer the forecast uses, 0 to 1 and more."""
    burn: float | None = None
    """Part of the buffer that is used for each part of the work that is done: above 1, it will not last."""
    light: str = ""
    """``green``, ``amber`` from a burn of `AMBER` on or when behind, ``red`` at risk or when behind with a burn of 1.

    Nothing where it is not known.
    """
    overdue: tuple[str, ...] = ()
    """Titles of open steps that should be done by now."""
    overdue_ids: tuple[str, ...] = ()
    """Their names, as `log` takes them, in the same order."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return as_json(self)


def status_of(track: Track, on: date) -> Status:
    """Return how a plan stands at the end of day *on*."""
    plan = track.plan
    line = Timeline(plan.request.calendar, min(plan.start, on))
    done = {step for step, day in track.done if day <= on}
    total = sum(each.days for each in plan.steps) or 1
    work = sum(each.days for each in plan.steps if each.step.id in done or each.step.done) / total
    due = sum(each.days for each in plan.steps if each.due and each.due <= on) / total
    number = _number(plan, track, on, line)
    everything = all(each.step.done or each.step.id in done for each in plan.steps)
    planned = sum(_worked(each, on, line) for each in plan.steps) / total
    begun = work + sum(_worked(each, on, line) for each in plan.steps if _under_way(each, on, done)) / total
    needed = _open_days(plan, on, line, done)
    late = [each.step for each in plan.steps if each.due and each.due < on and not each.step.done]
    late = [each for each in late if each.id not in done]
    state = _state(plan, on, line, begun, begun - planned, needed, number, everything=everything)
    if number:
        forecast, begun = number["forecast"], number["part"]
    else:
        forecast = _by_state(plan, on, line, state, needed, _forecast(plan, on, line, begun))
    if state == "done":
        forecast = None
    used = _buffer_used(plan, forecast, line)
    burn = None if used is None or begun <= 0 else round(used / begun, 3)
    return Status(
        plan=track.id,
        goal=plan.title,
        on=on,
        state=state,
        end=plan.promised,
        finish=plan.finish,
        steps_done=sum(1 for each in plan.steps if each.step.done or each.step.id in done),
        steps=len(plan.steps),
        work_done=round(work, 4),
        work_expected=round(due, 4),
        expected=number.get("expected"),
        actual=number.get("actual"),
        variance=number.get("variance"),
        needed_rate=number.get("needed"),
        best_rate=number.get("best"),
        forecast=forecast,
        buffer_used=used,
        burn=burn,
        light=_light(state, used, burn),
        overdue=tuple(each.title for each in late),
        overdue_ids=tuple(each.id for each in late),
    )


def _state(
    plan: Plan,
    on: date,
    line: Timeline,
    work: float,
    lead: float,
    needed: int,
    number: dict[str, Any],
    *,
    everything: bool,
) -> str:
    reached = number.get("reached")
    if reached or (everything and reached is None):
        return "done"
    if plan.promised and on > plan.promised:
        return "overdue"
    if on < plan.start and not work:
        return "open"
    states = []
    if not everything:
        left = line.count(plan.promised) - line.count(on) if plan.promised else None
        states.append("at_risk" if left is not None and needed > left else _compared(lead))
    if number.get("variance") is not None:
        states.append("at_risk" if number["strained"] else _compared(number["variance"] / (number["distance"] or 1)))
        if plan.end and number["forecast"] and number["forecast"] > (plan.promised or plan.end):
            states.append("behind")  # where it should be, but not at this pace
    return min(states, key=_ORDER.index)


def _open_days(plan: Plan, on: date, line: Timeline, done: set[str]) -> int:
    """Return the working days that open steps need one after the other; what is bound to a stretch has its own."""
    return sum(
        each.days - (_worked(each, on, line) if _under_way(each, on, done) else 0)
        for each in plan.steps
        if not (each.step.done or each.step.id in done or each.step.period)
    )


def _under_way(each: ScheduledStep, on: date, done: set[str]) -> bool:
    """Whether a step is in its time: what has been done of it is not known, and taken to be as planned.

    Its last day is not over yet: it is late from the next day on.
    """
    open_ = not each.step.done and each.step.id not in done
    return open_ and each.start is not None and each.due is not None and each.start <= on <= each.due


def _worked(each: ScheduledStep, on: date, line: Timeline) -> int:
    """Return the working days a step should have had by the end of day *on*."""
    if not (each.start and each.due):
        return 0
    return max(min(line.count(on) - line.count(each.due) + each.days, each.days), 0)


def _compared(lead: float) -> str:
    return "behind" if lead < -NEAR else "ahead" if lead > NEAR else "on_track"


def _number(plan: Plan, track: Track, on: date, line: Timeline) -> dict[str, Any]:
    """Return what is to say about the goal's number; rates and variance count towards the target."""
    measure, values = plan.request.measure, [(day, value) for day, value in track.values if day <= on]
    path = path_of(plan, line)
    if path is None or measure is None or measure.target is None or measure.baseline is None or not values:
        return {}
    sign = -1 if measure.target < measure.baseline else 1
    last, actual = values[-1]
    due = path.expected(on)
    first = track.requests[0]
    begun = first.measure.baseline if first.measure and first.measure.baseline is not None else measure.baseline
    rates = _rates([(first.start, begun), *values], sign)
    end = plan.promised or path.last
    weeks = max((end - on).days, 1) / 7
    missing = sign * (measure.target - actual)
    told = [] if measure.best is None else [abs(measure.best)]
    best = max([each for each in (*rates, *told) if each > 0], default=None)
    path, points = _since(track, path, values)
    return {
        "expected": due,
        "actual": actual,
        "variance": round(sign * (actual - due), 6),
        "distance": abs(measure.target - measure.baseline),
        "reached": missing <= 0,
        "needed": round(missing / weeks, 4) if missing > 0 else 0.0,
        "best": round(best, 4) if best else None,
        "strained": missing > 0 and _strained(path, points, on, end, missing / weeks, best if told else None),
        "forecast": _number_forecast(path, points, on) if missing > 0 else last,
        "part": sign * (actual - begun) / (abs(measure.target - begun) or 1),
    }


def _since(track: Track, path: Path, values: list[tuple[date, Number]]) -> tuple[Path, list[tuple[date, Number]]]:
    """Return what was measured that tells the pace, from the start on, and the path it is held against.

    It is what was measured since the plan was made; where that is nothing, the first plan and everything measured.
    """
    assert path.measure.baseline is not None
    since = [each for each in values if each[0] > path.first]
    if since or len(track.requests) == 1:
        return path, [(path.first, path.measure.baseline), *(since or values)]
    old = make(track.requests[0])
    first = path_of(old, Timeline(old.request.calendar, min(old.start, values[0][0])))
    if first is None or first.measure.baseline is None:
        return path, [(path.first, path.measure.baseline), *values]
    return first, [(first.first, first.measure.baseline), *values]


def _strained(
    path: Path, points: list[tuple[date, Number]], on: date, end: date, rate: float, best: float | None
) -> bool:
    """Say whether the number must go on more than one and a half times as fast as it ever went.

    It is held against its path, which may be steep at first or at last, or against the best pace where one is told.
    """
    if best is not None:
        return rate > STRAIN * best
    fastest = max(path.paces(points), default=0)
    return fastest > 0 and path.needed(path.at(*points[-1]), on, end) > STRAIN * fastest


def _rates(points: list[tuple[date, Number]], sign: int) -> list[float]:
    """Return the change per week between points at least a week apart."""
    found = []
    anchor, begin = points[0]
    for day, value in points[1:]:
        if (day - anchor).days >= 7:
            found.append(sign * (value - begin) * 7 / (day - anchor).days)
            anchor, begin = day, value
    return found


def _number_forecast(path: Path, points: list[tuple[date, Number]], on: date) -> date | None:
    """Return when the number is there at its own pace: the start counts where only one value was measured."""
    found = path.forecast(points[1:] if len(points) > 2 else points)
    return found and max(found, on)


def _forecast(plan: Plan, on: date, line: Timeline, work: float) -> date | None:
    """Return when the steps are all done if work goes on as it has since the start."""
    begun = plan.request.start
    spent = line.count(on) - (line.count(begun - timedelta(days=1)) if begun > line.start else 0)
    if work <= 0 or spent <= 0:
        return None
    left = -(-spent * (1 - work) // work)
    return line.due(int(min(line.count(on) + left, 3_000_000)))


def _by_state(plan: Plan, on: date, line: Timeline, state: str, needed: int, pace: date | None) -> date | None:
    """Return the forecast of the steps, which no plan that is kept exceeds, and none that is not undercuts.

    Steps are not spread over the days as evenly as a pace is: who does them as planned is done as planned.
    """
    if pace is None or plan.finish is None:
        return pace
    rest = line.due(min(line.count(on) + needed, 3_000_000))
    planned = max(plan.finish, rest)
    return min(pace, planned) if state in ("on_track", "ahead") else max(pace, planned)


def _light(state: str, used: float | None, burn: float | None) -> str:
    """Return the colour of a buffer, which agrees with the state."""
    if used is None or burn is None:
        return ""
    if state in ("at_risk", "overdue") or (state == "behind" and burn >= 1 and used >= SMALL):
        return "red"
    return "amber" if state == "behind" or (burn >= AMBER and used >= SMALL) else "green"


def _buffer_used(plan: Plan, forecast: date | None, line: Timeline) -> float | None:
    if not (plan.finish and plan.buffer_days and forecast):
        return None
    late = line.count(forecast) - line.count(plan.finish)
    return round(max(late, 0) / plan.buffer_days, 3)
