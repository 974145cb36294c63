"""What a goal says is done first, and what goes on once it is reached: each has its place in the plan."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.planning.openings import opened

TODAY = date(2027, 1, 15)
GOALS = [
    "Learn to sail by 30 June 2027",
    "Write a guide to knots by 31 May 2027",
    "Read 12 books on tides by 31 December 2027",
    "Save 2,000 euros by 31 December 2027",
    "Swim twice a week until 30 June 2027",
    "Build a garden bench by 31 May 2027",
]
FIRST = ["call the harbour office", "choose ten pictures", "ask Mr Olsen for 3 dates", "buy two ropes"]
ASIDES = [
    "{goal} (first step: {act})",
    "{goal}. First step: {act}.",
    "{goal}; the first step is to {act}",
    "{goal} (my first action: {act})",
]


@FEWER
@given(st.sampled_from(GOALS), st.sampled_from(FIRST), st.sampled_from(ASIDES))
def test_the_first_step_of_a_goal_comes_first(goal: str, act: str, aside: str) -> None:
    """It stands before the steps of the goal, which are those of the goal without it, numbers and all."""
    plan = smartcheck.plan(aside.format(goal=goal, act=act), today=TODAY)
    bare = smartcheck.plan(goal, today=TODAY)

    assert plan.steps[0].step.title == f"{act[:1].upper()}{act[1:]}"
    assert (plan.steps[0].start, plan.steps[0].days) == (plan.start, 1)
    assert [each.step.title for each in plan.steps[1:]] == [each.step.title for each in bare.steps]
    assert plan.request.measure == bare.request.measure
    assert plan.title == aside.format(goal=goal, act=act)


@pytest.mark.parametrize(
    "goal", ["Take the first step to a new job by 30 June 2027", "Finish the first part of the thesis by 30 June 2027"]
)
def test_what_is_no_aside_is_read_as_it_stands(goal: str) -> None:
    """The words "first step" in the goal itself name no step."""
    assert smartcheck.plan(goal, today=TODAY, anyway=True).request.template


def test_an_aside_is_looked_for_in_linear_time() -> None:
    """Blank lines and stops without end, with the word in them, take no longer than their length asks for."""
    text = "Learn to sail by 30 June 2027" + "\n. " * 20_000 + "first"
    goal = smartcheck.parse("Learn to sail by 30 June 2027", today=TODAY)

    assert opened(attrs.evolve(goal, statement=attrs.evolve(goal.statement, text=text)))[1] == ""


ONCE = ["Find a mentor", "Join a choir", "Buy a rowing machine", "Find a tandem partner", "Set up a reading group"]
AGAIN = ["meet her once a month", "sing there every Tuesday", "row on it three times a week", "talk twice a week"]


@pytest.mark.parametrize("once", ONCE)
@pytest.mark.parametrize("again", AGAIN)
def test_what_goes_on_afterwards_is_no_habit_of_the_whole(once: str, again: str) -> None:
    """What is reached by a day has its own steps and buffer; the last step puts the rhythm into the calendar."""
    plan = smartcheck.plan(f"{once} by 30 April 2027 and {again}", today=TODAY)
    alone = smartcheck.plan(f"{once} by 30 April 2027", today=TODAY)

    assert (plan.request.template, plan.end, plan.buffer_days) == (alone.request.template, alone.end, alone.buffer_days)
    assert plan.steps[-1].step.title == f"Write the days in the calendar: {again}"
    assert [each.step.title for each in plan.steps[:-1]] == [each.step.title for each in alone.steps]
    assert plan.request.routine is None
    assert any(repr(again) in each for each in plan.assumptions)


@pytest.mark.parametrize(
    "goal",
    [
        "Bake bread and take it to the neighbours every Saturday until 30 June 2027",
        "Call my aunt and write her a card every month until 30 June 2027",
        "Write a report and send it to the board every Friday until 30 June 2027",
    ],
)
def test_two_acts_with_one_rhythm_stay_together(goal: str) -> None:
    """Both are done each time, so the whole is the habit."""
    assert not any("in the calendar:" in each.step.title for each in smartcheck.plan(goal, today=TODAY).steps)
