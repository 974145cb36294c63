"""Steps bound to the calendar, and several goals in the hours of one person: laws of both."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER, tree
from helpers import smartcheck as run
from smartcheck.errors import PlanError
from smartcheck.following.replanning import replan
from smartcheck.following.status import status_of
from smartcheck.following.track import Track
from smartcheck.planning import PlanTerms, make, plan_goals, share
from smartcheck.plans import Plan
from smartcheck.request import PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.hours import Hours, shortfall, slot
from smartcheck.scheduling.making import without
from strategies import plan_requests

TODAY = date(2027, 2, 10)
PLACEMENTS = st.sampled_from(["balanced", "asap", "alap"])

SAVING = [
    "Save $6,000 for a pond by 31 December 2027",
    "Save 300 euros a month until 30 November 2027",
    "Pay off my $2,000 loan by 31 October 2027 with $250 a month",
    "Put £50 a week into a rainy day fund until 30 June 2027",
]
HABITS = [
    "Swim 3 times a week for 40 minutes until 31 August 2027",
    "Meditate for 15 minutes every morning until 30 June 2027",
    "Keep the kitchen waste below 3 kg a week until 31 December 2027",
    "Quit smoking by 1 June 2027",
]
WORK = [
    "Pass the glazier exam by 30 June 2027",
    "Grow the mailing list from 300 to 900 readers by 30 September 2027",
    "Write a cookbook by 31 October 2027",
    "Learn to weld by 31 July 2027",
    "Open a second stall by 31 May 2027",
    "Give 4 talks on bees by 30 November 2027",
]


@st.composite
def bound_requests(draw: st.DrawFn) -> PlanRequest:
    """Requests in which some steps are bound to periods of the calendar, others come before and after them."""
    request = draw(plan_requests(shares=True, waits=False))
    steps = list(request.steps)
    for number in range(draw(st.integers(1, 3))):
        first = request.start + timedelta(days=draw(st.integers(0, 200)))
        earlier = draw(st.sets(st.sampled_from([step.id for step in request.steps]), max_size=2))
        period = (first, first + timedelta(days=draw(st.integers(0, 60))))
        steps.append(Step(id=f"b{number}", title="Transfer", period=period, after=tuple(sorted(earlier))))
    return attrs.evolve(request, steps=tuple(steps))


def made(request: PlanRequest) -> Plan:
    """Return the plan of a request, or leave the example out where a period has no working day."""
    try:
        return make(request)
    except PlanError as error:
        assume("no working day" not in str(error))
        raise


@FEWER
@given(bound_requests())
def test_what_is_bound_to_a_period_lies_in_it(request: PlanRequest) -> None:
    """In every placement: it begins and ends in its period, on working days, after what it depends on."""
    plan = made(request)
    assume(plan.feasible)
    line = Timeline(request.calendar, request.start)
    due = {each.step.id: each.due for each in plan.steps}

    for each in plan.steps:
        if each.step.period:
            first, last = each.step.period
            assert first <= each.start <= each.due <= last
            assert each.due == line.previous(last)
            assert all(due[before] <= each.due for before in each.step.after)


@FEWER
@given(bound_requests())
def test_what_is_bound_takes_no_time_from_others(request: PlanRequest) -> None:
    """A bound step on which nothing hangs does not move the others when everything is done as early as it can be."""
    asap = attrs.evolve(request, placement="asap", buffer=0, end=date(2032, 12, 31), effort=20)
    plan = made(asap)
    bare = make(attrs.evolve(asap, steps=tuple(step for step in asap.steps if not step.period)))
    assume(plan.feasible)

    assert {each.step.id: (each.start, each.due) for each in bare.steps} == {
        each.step.id: (each.start, each.due) for each in plan.steps if not each.step.period
    }


@FEWER
@given(bound_requests())
def test_a_period_that_cannot_be_kept_is_told(request: PlanRequest) -> None:
    """A plan whose periods are missed does not hold; more hours that are said to help do."""
    plan = made(request)
    assume(not plan.feasible)

    assert plan.shortfall.days > 0
    if plan.shortfall.earliest:
        assert make(attrs.evolve(request, end=plan.shortfall.earliest)).feasible
    if plan.shortfall.hours_per_week:
        assert make(attrs.evolve(request, capacity=plan.shortfall.hours_per_week)).feasible


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ((date(2027, 3, 2), date(2027, 3, 1)), "its period ends before it begins"),
        ((date(2027, 3, 6), date(2027, 3, 7)), "there is no working day from 2027-03-06 to 2027-03-07"),
        ((date(2026, 3, 1), date(2026, 3, 9)), "there is no working day"),
    ],
)
def test_periods_that_are_none_are_named(period: tuple[date, date], message: str) -> None:
    """Backwards, without a working day, before the start: one line that names the step."""
    step = Step(id="pay", title="Pay", period=period)

    with pytest.raises(PlanError, match=f"'pay'.*{message}"):
        make(PlanRequest(title="x", start=TODAY, end=date(2027, 6, 30), steps=(step,)))
    with pytest.raises(PlanError, match="neither hours nor days"):
        make(PlanRequest(title="x", start=TODAY, steps=(Step(id="pay", title="Pay", period=(TODAY, TODAY), hours=2),)))


def plans_of(texts: list[str], **terms: object) -> tuple[Plan, ...]:
    return plan_goals([smartcheck.parse(text, today=TODAY) for text in texts], PlanTerms(**terms))


FILES = st.lists(st.sampled_from(SAVING + HABITS + WORK), min_size=1, max_size=5, unique=True)


@FEWER
@given(FILES, PLACEMENTS, st.sampled_from([None, 0, 5, "careful", "chain"]), st.sampled_from([2, 10, 25]))
@example([SAVING[0], WORK[0], WORK[1], HABITS[0]], "balanced", None, 10)
def test_transfers_stay_in_their_months(texts: list[str], placement: str, buffer: str | int | None, hours: int) -> None:
    """Whatever stands beside them: each in a month (or week) of its own, as if the goal were alone; none too early."""
    terms = {"placement": placement, "buffer": buffer, "capacity": hours}
    for text, plan in zip(texts, plans_of(texts, **terms), strict=True):
        if text in SAVING:
            assert plan.feasible
            assert plan.steps == smartcheck.plan(text, today=TODAY, **terms).steps
            transfers = [each for each in plan.steps if each.step.gain]
            apart = [later.due - each.due for each, later in pairwise(transfers)]
            assert all(each.step.period for each in transfers)
            assert all(6 <= gap.days <= 35 if "week" not in text else 5 <= gap.days <= 9 for gap in apart)


@FEWER
@given(FILES, PLACEMENTS, st.integers(2, 25))
def test_no_target_is_reached_before_what_reaches_it(texts: list[str], placement: str, hours: int) -> None:
    """An interim target is never more than what the steps due by then add; the whole only with the last of them."""
    for plan in plans_of(texts, placement=placement, capacity=hours):
        gains = [(each.due, each.step.gain) for each in plan.steps if each.step.gain and each.due]
        if plan.trajectory and gains:
            for day, value in plan.trajectory.points[1:]:
                assert value <= sum(gain for due, gain in gains if due <= day)
                assert (value == plan.trajectory.points[-1][1]) == (day >= max(due for due, _ in gains))


@FEWER
@given(FILES, PLACEMENTS, st.integers(2, 25))
def test_habits_are_even(texts: list[str], placement: str, hours: int) -> None:
    """The stretches of what goes on week by week are as long as each other, whatever stands beside them."""
    for text, plan in zip(texts, plans_of(texts, placement=placement, capacity=hours), strict=True):
        if text in HABITS:
            assert plan.feasible
            assert plan.steps == smartcheck.plan(text, today=TODAY, placement=placement, capacity=hours).steps
            bound = [each for each in plan.steps if each.step.period and each.step.proof in ("the marks", "the log")]
            days = [each.days for each in bound if each.step.phase == "Keep"][:-1]  # the last has what is left
            assert not days or max(days) - min(days) <= 1


def worked(plan: Plan) -> set[date]:
    """Return the days on which something is done of a plan, whoever waits on the others."""
    line = Timeline(plan.request.calendar, plan.start)
    return {
        line.day(position)
        for each in plan.steps
        if each.due and each.days and not each.step.resource
        for position in range(line.count(each.due) - each.days, line.count(each.due))
    }


@FEWER
@given(FILES, st.integers(2, 25))
@example([SAVING[0], SAVING[1], WORK[3], WORK[4], HABITS[0]], 4)
def test_no_week_of_several_goals_is_fuller_than_its_hours(texts: list[str], hours: int) -> None:
    """On every day the hours a week of the plans worked on then, which may take turns, fit in beside the habits."""
    plans = [plan for plan in plans_of(texts, capacity=hours) if plan.dated]
    habits = [plan for plan in plans if plan.request.weekly is not None]
    others = [(plan.request.capacity, worked(plan)) for plan in plans if plan.request.weekly is None]
    for day in {day for _, days in others for day in days} if len(texts) > 1 else ():
        weekly = sum(plan.request.weekly or 0 for plan in habits if plan.start <= day <= plan.end)

        assert sum(capacity for capacity, days in others if day in days) <= max(hours - weekly, 0) + 0.01


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 40)), max_size=6),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_hours_that_are_free(taken: list[tuple[int, int, int]], first: int, length: int) -> None:
    """What is said to be free from a day on is free on every day up to the last, and no more on one of them."""
    hours = Hours(Fraction(50))
    day = date(2027, 1, 1).toordinal()
    used: Counter[int] = Counter()
    for start, more, each in taken:
        hours.take(date.fromordinal(day + start), date.fromordinal(day + start + more), Fraction(each))
        used.update({day + number: each for number in range(start, start + more + 1)})
    begin, last = day + first, day + first + length
    found = list(hours.openings(date.fromordinal(begin), date.fromordinal(last)))

    assert found[0][0].toordinal() == begin
    assert [free for _, free in found] == sorted({free for _, free in found})
    for start, free in found:
        assert free == 50 - max(used[number] for number in range(start.toordinal(), last + 1))


@FEWER
@given(st.lists(plan_requests(waits=False, resources=False, shares=True), min_size=2, max_size=4))
def test_hours_add_up(requests: list[PlanRequest]) -> None:
    """On no day do goals that begin and go on side by side take more hours than there are."""
    requests = [
        attrs.evolve(each, calendar=requests[0].calendar, capacity=10, placement="balanced", typical=30)
        for each in requests
        if each.end >= each.start
    ]
    plans = share(requests)
    slots = [
        plan for plan in plans if plan.dated and any("of the 10 hours a week" in each for each in plan.assumptions)
    ]
    days = {plan.start for plan in slots}

    for day in days:
        assert sum(plan.request.capacity for plan in slots if plan.start <= day <= plan.end) <= 10.01
    for plan in plans:
        if plan.shortfall and plan.shortfall.earliest:
            assert plan.shortfall.days > 0


def test_a_goal_without_a_slot_says_when_there_is_one() -> None:
    """The day, and the hours a week, that are said to help do, each by itself."""
    texts = ["Write a cookbook by 30 April 2027", "Learn to weld by 30 April 2027"]
    first, second = plans_of(texts, effort=75)

    assert first.feasible
    assert not second.feasible
    assert "holds alone, but not beside the 1 goal before it" in second.warnings
    moved = texts[1].replace("30 April", f"{second.shortfall.earliest:%d %B}")
    assert all(plan.feasible for plan in plans_of([texts[0], moved], effort=75))
    assert all(plan.feasible for plan in plans_of(texts, effort=75, capacity=second.shortfall.hours_per_week))


def test_optional_steps_that_make_room_are_named() -> None:
    """A goal without a slot beside others names the fewest optional steps without which it has one."""
    steps = (
        Step(id="draft", title="Draft the guide", hours=8),
        Step(id="pictures", title="Draw the pictures", hours=40, optional=True),
        Step(id="index", title="Make the index", hours=1, optional=True),
    )
    request = PlanRequest(title="Publish the guide", start=TODAY, end=TODAY + timedelta(days=70), steps=steps)
    hours = Hours(Fraction(10))
    hours.take(TODAY, TODAY + timedelta(days=365), Fraction(8))

    found = shortfall(request, hours)

    assert slot(request, hours) is None
    assert found.drop == ("pictures",)
    assert slot(without(request, found.drop), hours) is not None
    assert slot(without(request, ("index",)), hours) is None


def test_hours_nobody_said_are_not_shared() -> None:
    """Goals without hours stand beside each other, each as it is alone, and each says so; with hours they share."""
    texts = [*WORK, *HABITS[:2], *SAVING[:1]] * 2
    plans = plans_of(texts)

    assert [plan.steps for plan in plans] == [smartcheck.plan(text, today=TODAY).steps for text in texts]
    assert all(plan.feasible for plan in plans)
    assert all(sum("no hours a week are said" in each for each in plan.assumptions) == 1 for plan in plans)
    assert not any(
        "of the 10 hours" in each or "10 hours a week" in each for plan in plans for each in plan.assumptions
    )


@pytest.mark.parametrize(
    "act", ["Leave work at 17:00", "Go to bed before 23:00", "Sleep eight hours", "Switch off my phone at 21:00"]
)
def test_what_takes_no_time_takes_no_hours(act: str) -> None:
    """To leave, to rest or to switch off is no work, however often."""
    request = smartcheck.plan(f"{act} every day until 30 June 2027", today=TODAY).request

    assert request.weekly == 0


def test_many_goals_come_down_to_half_their_usual_effort() -> None:
    """Eight goals in ten hours a week hold, and each says what it takes; a list that is too long says so."""
    plans = plans_of([*WORK, HABITS[0], SAVING[0]], capacity=10)
    towns = [text.replace(" by ", f" in town {number} by ") for number in range(6) for text in WORK[:4]]
    crowd = plans_of(towns, capacity=10)

    assert all(plan.feasible for plan in plans)
    assert any("usual are" in each for plan in plans for each in plan.assumptions)
    assert crowd[0].feasible
    assert not all(plan.feasible for plan in crowd)
    assert all(plan.feasible or plan.shortfall.earliest for plan in crowd)


@given(st.sampled_from(SAVING), st.integers(0, 330), st.data())
def test_planning_again_keeps_the_months(goal: str, days: int, data: st.DataObject) -> None:
    """Transfers that are not due yet keep their days; one that was missed is made up with the next, never later.

    Where none is to come any more, what was missed is spread over the days that are left.
    """
    plan = smartcheck.plan(goal, today=TODAY)
    on = min(TODAY + timedelta(days=days), plan.end)
    done = tuple((each.step.id, each.due) for each in plan.steps if each.due < on and data.draw(st.booleans()))
    track = Track(id=plan.id, requests=(plan.request,), done=done)
    new = replan(track, on)
    before = {each.step.id: each for each in plan.steps}
    assume(new.feasible)

    ahead = [each.due for each in plan.steps if each.step.period and each.due >= on and each.step.id not in dict(done)]
    to_come = any(each.step.gain and each.due > on and each.step.id not in dict(done) for each in plan.steps)
    for each in new.steps:
        if each.step.gain and not each.step.done:
            was = before[each.step.id]
            if not to_come:
                assert on <= each.due <= plan.end
            elif was.due < on:
                assert not ahead or each.due in ahead[:2]
            elif each.step.id not in dict(done):
                assert each.due == was.due or each.due in ahead[:2]
    assert status_of(track, on).state


def test_owners_of_hours_stated_beside_a_goal_do_not_compete() -> None:
    """Hours in a field beside a goal are there for it alone."""
    texts = ("Write a play by 1 June 2027", WORK[0])
    statements = [smartcheck.Statement.of(text, fields={"hours per week": "3"}) for text in texts]
    goals = [smartcheck.parse(each, today=TODAY) for each in statements]
    assert [plan.steps for plan in plan_goals(goals)] == [smartcheck.plan(each, today=TODAY).steps for each in goals]


def test_a_file_of_goals_reads_as_each_alone(tmp_path: Path) -> None:
    """The transfers of a goal beside others come month by month in every format a person reads."""
    lines = "".join(f"- {text}\n" for text in (SAVING[0], WORK[0], WORK[1], HABITS[0]))
    path = tree(tmp_path, {"goals.md": lines}) / "goals.md"
    shown = run("plan", path, "--today", str(TODAY)).stdout

    assert "Transfer $545 to the savings account (last of eleven)" in shown
    assert "1 Dec - 31 Dec" in shown
    assert "Holding" not in shown
    assert slot is not None
