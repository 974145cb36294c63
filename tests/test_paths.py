"""Where a number should be when: after the work that moves it, the same in a plan, its status and one made anew."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.following.replanning import _gone_on, replan
from smartcheck.following.status import status_of
from smartcheck.following.track import Track
from smartcheck.planning import templates
from smartcheck.plans import Plan
from smartcheck.request import Measure
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.path import _position, path_of, value_at
from strategies import measures

TODAY = date(2027, 1, 15)
TEMPLATES = templates.load()
COUNTED = [
    "Launch the pilot in {few} districts",
    "Launch {few} podcasts",
    "Hire {few} porters",
    "Raise our NPS from {low} to {high}",
    "Reduce late parcels from {high} to {low} a week",
    "Increase the choir from {low} to {high} singers",
    "Save {high}00 euros",
    "Pay off my {high}00 euro loan",
    "Write a novel of {high},000 words",
    "Read {few} books",
    "Lower my weight from {high} kg to {low} kg",
    "Train {few} colleagues on the new press",
    "Recruit {high} volunteers",
    "Install sensors in {few} greenhouses",
    "Build a website with {few} pages",
    "Give {few} talks at the gardening club",
    "Meet {few} people in the wind power field",
    "Apply to {few} companies for an internship",
    "Clear {few} rooms of the house",
    "Learn {high} words of Welsh",
    "Complete {high} hours of practice",
    "Raise £{high},000 for the lifeboat",
    "Sell {high} jars of honey",
    "Organise a fair for {high} guests",
    "Open {few} bakeries",
]
"""Goals with a number, of many kinds."""


@st.composite
def counted(draw: st.DrawFn) -> Plan:
    """A plan for a goal with a number that starts somewhere."""
    few, low = draw(st.integers(2, 12)), draw(st.integers(21, 40))
    words = draw(st.sampled_from(COUNTED)).format(few=few, low=low, high=low + draw(st.integers(2, 50)))
    end = TODAY + timedelta(days=draw(st.integers(3, 800)))
    name = draw(st.none() | st.sampled_from(sorted(TEMPLATES)))
    plan = smartcheck.plan(f"{words} by {end.day} {end:%B %Y}", today=TODAY, template=name, anyway=True)
    assume(plan.feasible and plan.trajectory)
    return plan


@FEWER
@given(counted())
@example(smartcheck.plan("Launch the pilot in three districts by 30 June 2027", today=TODAY))
def test_no_number_before_the_work_for_it(plan: Plan) -> None:
    """No milestone has more than the start before the first step that moves the number, whatever the template."""
    measure = plan.request.measure
    working = [each for each in plan.steps if each.step.earns or each.step.gain]

    assert measure is not None
    assert working
    assume(measure.shape != "hold")
    begins = min(each.start for each in working if each.start)
    for milestone in plan.milestones:
        if milestone.day < begins:
            assert milestone.value is None  # nothing has moved: no number is reached


@FEWER
@given(counted())
def test_the_number_is_whole_when_the_work_is(plan: Plan) -> None:
    """From the end of the last step that moves it on, the number is the target."""
    measure = plan.request.measure
    assert measure is not None
    ended = max(each.due for each in plan.steps if (each.step.earns or each.step.gain) and each.due)

    for milestone in plan.milestones:
        if milestone.day >= ended:
            assert milestone.value == measure.target


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_says_which_steps_move_the_number(name: str) -> None:
    """One step at least does, and none that only looks, chooses, plans or prepares."""
    steps = TEMPLATES[name].steps
    idle = {"Plan", "Prepare", "Measure", "Choose", "Set up", "Map", "Frame", "Look", "Money", "Read", "Start"}

    assert any(each.earns for each in steps)
    assert all(not each.earns for each in steps[:1]) or name == "read"
    for each in steps:
        if each.phase in idle - ({"Read"} if name == "read" else set()) - (
            {"Start"} if each.title[:8] == "Complete" else set()
        ):
            assert not each.earns, each.title


@FEWER
@given(counted(), st.floats(0, 1))
def test_who_keeps_to_the_path_is_on_track(plan: Plan, part: float) -> None:
    """Who has what is expected on each day, and did each step, is never behind, and done as planned at the latest."""
    path = path_of(plan, Timeline(plan.request.calendar, plan.start))
    assert path is not None
    assert plan.end is not None
    on = plan.start + timedelta(days=round(part * (plan.end - plan.start).days))
    days = [on - timedelta(weeks=weeks) for weeks in reversed(range(4)) if on - timedelta(weeks=weeks) >= plan.start]
    done = tuple((each.step.id, each.due) for each in plan.steps if each.due and each.due <= on)
    values = tuple((day, path.expected(day)) for day in days)
    found = status_of(Track(id=plan.id, requests=(plan.request,), done=done, values=values), on)

    assert found.state in ("on_track", "ahead", "done")
    assert found.forecast is None or found.forecast <= plan.end


@FEWER
@given(counted())
def test_milestones_and_status_expect_the_same(plan: Plan) -> None:
    """On the day of each milestone the status expects its number."""
    for milestone in plan.milestones[:-1]:
        track = Track(id=plan.id, requests=(plan.request,), values=((plan.start, 0),))
        found = status_of(track, milestone.day)

        if found.expected is not None:
            start = plan.request.measure.baseline if plan.request.measure else None
            assert milestone.value == (None if found.expected == start else found.expected)


@FEWER
@given(measures(), st.floats(0, 1))
def test_a_position_is_that_of_its_value(measure: Measure, part: float) -> None:
    """What is expected at a part of the way is found there again."""
    measure = attrs.evolve(measure, whole=False)
    assume(measure.shape not in ("hold", "step") and measure.baseline != measure.target)
    value = value_at(measure, part)
    again = value_at(measure, _position(measure, value))

    assert again == pytest.approx(value, abs=abs(measure.target - measure.baseline) / 50)


@FEWER
@given(measures(), st.floats(0.1, 0.9), st.floats(0, 1))
def test_a_curve_goes_on_as_it_was(measure: Measure, part: float, later: float) -> None:
    """A plan that is kept and made anew expects what the old one did: its curve goes on, it does not begin again."""
    measure = attrs.evolve(measure, whole=False)
    assume(measure.shape in ("s_curve", "front", "back", "linear") and measure.baseline != measure.target)
    new = _gone_on(measure, value_at(measure, part))
    near = abs(measure.target - measure.baseline) / 25

    assert value_at(new, later) == pytest.approx(value_at(measure, part + (1 - part) * later), abs=near)
    assert _gone_on(new, new.baseline) == new


def test_a_plan_made_anew_goes_on_along_its_curve() -> None:
    """Halfway up a steep curve, what is left is not flat again."""
    plan = smartcheck.plan("Raise our NPS from 31 to 45 by 31 December 2027", today=TODAY)
    path = path_of(plan, Timeline(plan.request.calendar, TODAY))
    assert path is not None
    on = date(2027, 6, 30)
    done = tuple((each.step.id, each.due) for each in plan.steps if each.due and each.due <= on)
    track = Track(id=plan.id, requests=(plan.request,), done=done, values=((on, path.expected(on)),))
    anew = replan(track, on)
    after = path_of(anew, Timeline(anew.request.calendar, on))

    assert after is not None
    for day in (date(2027, 7, 30), date(2027, 9, 15), date(2027, 11, 1)):
        assert after.expected(day) == pytest.approx(path.expected(day), abs=1)


def test_places_are_reached_one_by_one() -> None:
    """Of twelve shops one is done in the first step, the others in their parts, and no milestone has more."""
    plan = smartcheck.plan("Roll out the scanner to 12 shops by 31 October 2027", today=TODAY)
    gains = [(each.due, each.step.gain) for each in plan.steps if each.step.gain]

    assert gains[0][1] == 1
    assert sum(gain for _, gain in gains) == 12
    for milestone in plan.milestones[:-1]:
        assert milestone.value == (sum(gain for due, gain in gains if due and due <= milestone.day) or None)
