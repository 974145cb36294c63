"""What holds for every schedule: the invariants of a plan, by number as docs/planning.md lists them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.errors import PlanError
from smartcheck.planning import make
from smartcheck.plans import Plan, ScheduledStep
from smartcheck.request import CalendarTerms, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import buffer_of, exact
from strategies import calendars, plan_requests

START = date(2027, 1, 15)


def line_of(request: PlanRequest) -> Timeline:
    return Timeline(request.calendar, request.start)


def span(line: Timeline, each: ScheduledStep) -> tuple[int, int]:
    """Return the positions a step's work lies between; a step of no days stands where its day ends."""
    assert each.start is not None
    assert each.due is not None
    end = line.count(each.due)
    return end - each.days, end


def work_on(line: Timeline, plan: Plan) -> Counter[tuple[str, int]]:
    """Return the hours of work by resource and position."""
    found: Counter[tuple[str, int]] = Counter()
    for each in plan.steps:
        if each.days:
            start, end = span(line, each)
            hours = dict(plan.request.capacities).get(each.step.resource, plan.request.capacity)
            daily, left = hours / len(plan.request.calendar.workdays), each.hours
            for position in range(start, end):
                found[each.step.resource, position] += min(daily, left)
                left -= min(daily, left)
            if each.step.hours is not None:
                assert left < 1e-3, "hours lost"
    return found


@FEWER
@given(plan_requests(shares=True))
def test_same_request_same_plan(request: PlanRequest) -> None:
    """Invariant 1, within a process: planning twice gives the same bytes."""
    first, second = (json.dumps(make(request).to_dict()) for _ in range(2))

    assert first == second


def test_no_trace_of_the_surroundings() -> None:
    """Invariant 1, between processes: neither time zone nor locale nor the seed of hashes changes a byte."""
    script = (
        "import json; from datetime import date; from smartcheck.request import *;"
        "from smartcheck.planning import make;"
        "steps = tuple(Step(id=f's{i}', title='x', hours=i, after=(f's{i // 2}',)[: i - 1], resource='ab'[i % 2])"
        " for i in range(1, 30));"
        "print(json.dumps(make(PlanRequest(title='x', start=date(2027, 1, 15), end=date(2028, 6, 30), steps=steps,"
        " calendar=CalendarTerms(country='DE'))).to_dict()))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, **more}, capture_output=True, check=True
        ).stdout
        for more in (
            {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8"},
        )
    }

    assert len(seen) == 1


@FEWER
@given(plan_requests(shares=True))
def test_everything_lies_between_start_and_promise(request: PlanRequest) -> None:
    """Invariants 2 and 4: dated items lie between both ends, work on working days and before the buffer."""
    plan = make(request)
    assume(plan.feasible)
    line = line_of(request)

    for item in plan.items:
        assert item.start is not None
        assert item.due is not None
        assert request.start <= item.start <= item.due
        if plan.available_days:
            assert item.due <= request.end
    for each in plan.steps:
        if plan.available_days:
            assert each.due is not None
            assert plan.finish is not None
            assert each.due <= plan.finish
        assert line.works(each.start)
        assert line.works(each.due)


@FEWER
@given(plan_requests(shares=True))
def test_nothing_starts_before_what_it_depends_on(request: PlanRequest) -> None:
    """Invariant 3: in working time, with lags in working days and waits in calendar days."""
    plan = make(request)
    assume(plan.feasible)
    line = line_of(request)
    placed = {each.step.id: each for each in plan.steps}

    for each in plan.steps:
        for before in each.step.after:
            earlier = placed[before]
            start = span(line, each)[0]
            assert span(line, earlier)[1] + each.step.lag <= start or not (each.days and earlier.days)
            assert earlier.due <= each.due
            if each.step.wait:
                assert (each.start - earlier.due).days > each.step.wait
            elif each.days and earlier.days:
                assert each.start > earlier.due


@FEWER
@given(plan_requests(shares=True))
def test_no_week_is_fuller_than_the_capacity(request: PlanRequest) -> None:
    """Invariant 5: nobody works more hours in a week than there are, and no hour is lost or doubled."""
    plan = make(request)
    assume(plan.feasible)
    line = line_of(request)
    work = work_on(line, plan)
    weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
    for (resource, position), hours in work.items():
        weeks[resource, line.day(position).isocalendar()[:2]] += hours

    assert all(hours <= request.capacity + 1e-6 for hours in weeks.values())
    asked = {step.id: step for step in request.steps}
    assert sorted(each.step.id for each in plan.steps) == sorted(asked)
    for each in plan.steps:
        if asked[each.step.id].hours is not None:
            assert each.hours == pytest.approx(asked[each.step.id].hours)
    assert sum(work.values()) == pytest.approx(sum(each.hours for each in plan.steps if each.days), rel=1e-6, abs=1e-3)


@FEWER
@given(plan_requests(far=200, shares=True))
def test_infeasible_is_exact(request: PlanRequest) -> None:
    """Invariant 6: the earliest promise holds, one working day earlier does not; so do the hours and the drops."""
    plan = make(request)
    if plan.feasible:
        assert plan.shortfall is None
        assert min(each.slack for each in plan.steps) >= 0
        return
    shortfall = plan.shortfall
    assert shortfall is not None
    assert shortfall.days > 0
    assert shortfall.earliest is not None
    line = line_of(request)
    position = line.count(shortfall.earliest)

    assert make(attrs.evolve(request, end=shortfall.earliest)).feasible
    if position > 1:
        assert not make(attrs.evolve(request, end=line.day(position - 2))).feasible
    if shortfall.hours_per_week:
        assert make(attrs.evolve(request, capacity=shortfall.hours_per_week)).feasible
    if shortfall.drop:
        from smartcheck.scheduling.making import without

        assert make(without(request, shortfall.drop)).feasible
        for kept in shortfall.drop:
            rest = [each for each in shortfall.drop if each != kept]
            assert not make(without(request, rest)).feasible


def test_longer_steps_may_end_earlier() -> None:
    """Where a step that shares the time lets others go first, the earliest promise is still the earliest that holds."""
    steps = (
        Step(id="s0", title="Agree", hours=0, lag=2),
        Step(id="s1", title="Wait", days=2, wait=1),
        Step(id="s2", title="Draw", weight=1, wait=1, priority=1),
        Step(id="s3", title="Tick", days=0, after=("s1",)),
        Step(id="s4", title="Hang", hours=2, wait=5, after=("s0", "s2"), resource="Ann", priority=1),
    )
    request = PlanRequest(
        title="Build the thing",
        start=date(2027, 1, 14),
        end=date(2027, 1, 19),
        steps=steps,
        calendar=CalendarTerms(workdays=(0, 2, 4), off=(date(2027, 1, 23),)),
        capacity=1,
        capacities=(("Ann", 5),),
        buffer=0,
        placement="asap",
    )
    shortfall = make(request).shortfall
    assert shortfall is not None
    assert shortfall.earliest is not None
    line = line_of(request)

    assert make(attrs.evolve(request, end=shortfall.earliest)).feasible
    assert not make(attrs.evolve(request, end=line.day(line.count(shortfall.earliest) - 2))).feasible


@FEWER
@given(plan_requests())
def test_slack_and_the_critical_path(request: PlanRequest) -> None:
    """Invariant 7: no slack below zero, a chain from a first step to the planned finish, critical is least slack."""
    plan = make(request)
    assume(plan.feasible)
    placed = {each.step.id: each for each in plan.steps}
    least = min(each.slack for each in plan.steps)

    assert least >= 0
    assert all(each.critical == (each.slack == least) for each in plan.steps)
    assert plan.critical_path
    if not any(step.wait for step in request.steps):
        assert all(placed[each].critical for each in plan.critical_path)
    early = make(attrs.evolve(request, placement="asap"))
    assert max(each.due for each in early.steps) == line_of(request).due(plan.total_days)


@FEWER
@given(plan_requests(shares=True), st.integers(1, 200))
def test_a_later_promise_still_holds(request: PlanRequest, more: int) -> None:
    """Invariant 8: a later promised day never makes a plan infeasible."""
    assume(make(request).feasible)

    assert make(attrs.evolve(request, end=request.end + timedelta(days=more))).feasible


@FEWER
@given(plan_requests(waits=False, resources=False), st.integers(1, 30), st.integers(0, 100))
def test_more_hours_help_and_holidays_do_not(request: PlanRequest, more: int, day: int) -> None:
    """Invariant 8: for one person more hours never end a plan later, a day off never earlier."""
    asap = attrs.evolve(request, end=None)
    last = make(asap).suggestion
    hours = min(request.capacity + more, 24 * len(request.calendar.workdays))
    richer = make(attrs.evolve(asap, capacity=hours)).suggestion
    off = (*request.calendar.off, request.start + timedelta(days=day))
    poorer = make(attrs.evolve(asap, calendar=attrs.evolve(request.calendar, off=off))).suggestion

    assert richer <= last <= poorer


@FEWER
@given(plan_requests(), st.integers(0, 30), st.integers(0, 30))
def test_a_larger_buffer_finishes_earlier(request: PlanRequest, one: int, other: int) -> None:
    """Invariant 9: more buffer, no later planned finish; none, and the promise is the finish."""
    small, large = (make(attrs.evolve(request, buffer=size)) for size in sorted((one, other)))
    bare = make(attrs.evolve(request, buffer=0))
    line = line_of(request)

    if large.feasible:
        assert small.feasible
        assert large.finish <= small.finish
    if bare.feasible and bare.available_days:
        assert bare.finish == line.previous(request.end)


@FEWER
@given(st.integers(0, 3000), st.integers(0, 3000))
def test_buffers_leave_more_where_there_is_more(one: int, other: int) -> None:
    """What the buffer leaves never shrinks as the time grows: a longer plan has no less room."""
    less, more = sorted((one, other))
    for policy in ("default", "careful", "chain", "none", 7):
        assert less - buffer_of(policy, less) <= more - buffer_of(policy, more)


@FEWER
@given(plan_requests(shares=True), st.integers(1, 60))
def test_a_shift_by_weeks_shifts_everything(request: PlanRequest, weeks: int) -> None:
    """Invariant 21: steps and milestones move by as many weeks as both ends and the days off do."""
    shift = timedelta(weeks=weeks)
    plain = attrs.evolve(request, calendar=attrs.evolve(request.calendar, country=None))
    calendar = attrs.evolve(
        plain.calendar,
        off=tuple(day + shift for day in plain.calendar.off),
        blocked=tuple((first + shift, last + shift) for first, last in plain.calendar.blocked),
    )
    moved = make(attrs.evolve(plain, start=plain.start + shift, end=plain.end + shift, calendar=calendar))
    still = make(plain)

    assert moved.feasible == still.feasible
    assert [each.step.id for each in moved.steps] == [each.step.id for each in still.steps]
    if still.feasible:
        assert [each.start for each in moved.steps] == [each.start + shift for each in still.steps]
        assert [each.due for each in moved.steps] == [each.due + shift for each in still.steps]
        assert [each.day for each in moved.milestones] == [each.day + shift for each in still.milestones]


@FEWER
@given(plan_requests(shares=True), st.randoms(use_true_random=False))
def test_the_order_of_steps_does_not_matter(request: PlanRequest, random: object) -> None:
    """Invariant 22: shuffled steps make the same plan."""
    steps = list(request.steps)
    random.shuffle(steps)

    assert make(attrs.evolve(request, steps=tuple(steps))).to_dict() == make(request).to_dict()


@FEWER
@given(calendars(), st.dates(date(2027, 1, 1), date(2028, 1, 1)), st.integers(0, 300), st.integers(0, 40))
def test_counting_working_days(terms: CalendarTerms, start: date, position: int, wait: int) -> None:
    """Positions and days are two names of one thing; `before` is the last position that `after` brings in time."""
    line = Timeline(terms, start)

    assert line.count(line.day(position)) == position + 1
    assert line.works(line.day(position))
    assert line.after(position, wait) >= position
    if wait:
        assert (line.day(line.after(position, wait)) - line.due(position)).days > wait
    last = line.before(position, wait)
    if last >= 1:
        assert line.after(last, wait) <= position
    assert line.after(last + 1, wait) > position


def step(name: str, *after: str, **more: object) -> Step:
    return Step(**{"id": name, "title": name, "hours": 2, "after": after, **more})


BAD = {
    "cycle": (
        [step("a", "c"), step("b", "a"), step("c", "b")],
        {},
        r"a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c",
    ),
    "cycle of one": ([step("a", "a")], {}, "a -> a"),
    "cycle behind a tail": ([step("z", "b"), step("a", "b"), step("b", "a")], {}, "a -> b -> a|b -> a -> b"),
    "unknown step": ([step("write"), step("send", "wrote")], {}, r"'send' comes after 'wrote'.*did you mean 'write'"),
    "same id twice": ([step("a"), step("a")], {}, "'a'"),
    "negative effort": ([step("a", hours=-1)], {}, "'a': hours must be 0 or more"),
    "negative wait": ([step("a", wait=-3)], {}, "'a': wait"),
    "no number": ([step("a", hours=float("nan"))], {}, "'a': hours"),
    "endless": ([step("a", hours=float("inf"))], {}, "'a': hours"),
    "nothing said": ([step("a", hours=None)], {}, "'a' has neither hours nor days"),
    "deadline past": ([step("a")], {"end": date(2027, 1, 14)}, "2027-01-14 lies before the start 2027-01-15"),
    "no capacity": ([step("a")], {"capacity": 0}, "hours a week must be more than 0"),
    "too much capacity": ([step("a")], {"capacity": 121}, "at most 120"),
    "no working day": ([step("a")], {"calendar": CalendarTerms(workdays=())}, "working days"),
    "never works": (
        [step("a")],
        {"calendar": CalendarTerms(blocked=((date(2027, 1, 1), date.max),))},
        "past the year 9999",
    ),
    "blocked backwards": (
        [step("a")],
        {"calendar": CalendarTerms(blocked=((date(2027, 2, 1), date(2027, 1, 1)),))},
        "end before they begin",
    ),
    "work for ever": ([step("a", hours=1e300)], {}, "past the year 9999"),
    "unknown placement": ([step("a")], {"placement": "balancd"}, "did you mean 'balanced'"),
    "unknown buffer": ([step("a")], {"buffer": "huge"}, "buffer is one of"),
    "negative buffer": ([step("a")], {"buffer": -1}, "buffer must be 0"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_planned_is_named(case: str) -> None:
    """Invariant 14: a typed error that names the item, never a part of a plan."""
    steps, more, message = BAD[case]
    request = PlanRequest(**{"title": "x", "start": START, "end": date(2027, 6, 30), "steps": tuple(steps), **more})

    with pytest.raises(PlanError, match=message) as caught:
        make(request)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"), [("capacity", "3"), ("effort", True), ("start", "2027-01-01"), ("best", ())]
)
def test_a_term_of_the_wrong_type_is_named(name: str, value: object) -> None:
    """A term of a plan that is no number or no day is named, with one that would be right."""
    with pytest.raises(PlanError, match=rf"{name}: .* would be right"):
        smartcheck.plan("Run 5 km by 1 May 2027", today=START, **{name: value})


def test_a_promise_on_a_free_day_is_not_moved() -> None:
    """The promised day stays where it is; work ends on the working day before."""
    plan = make(PlanRequest(title="x", start=START, end=date(2027, 2, 7), steps=(step("a"),), buffer=0))

    assert plan.end == date(2027, 2, 7)
    assert plan.finish == date(2027, 2, 5)


def test_a_hundred_thousand_steps() -> None:
    """They are planned like any other number, chained and in a crowd."""
    chain = tuple(step(f"s{n:06}", *([f"s{n - 1:06}"] if n else [])) for n in range(100_000))
    plan = make(PlanRequest(title="x", start=START, steps=chain, capacity=10))

    assert plan.total_days == 100_000
    assert [each.step.id for each in plan.steps[:2]] == ["s000000", "s000001"]


def test_tenths_of_hours_are_tenths() -> None:
    """Three tenths of an hour at a tenth a day are three days, not four."""
    plan = make(PlanRequest(title="x", start=START, steps=(step("a", hours=0.3),), capacity=0.5))

    assert exact(0.1) * 3 == exact(0.3)
    assert plan.total_days == 3
