"""The days a goal's own numbers give its plan: where its period begins, what is due in each, when it is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from smartcheck.following.status import status_of
from smartcheck.following.track import Track
from smartcheck.scheduling.periods import PERIODS, last_of, periods_in

TODAY = date(2026, 11, 26)


@given(st.sampled_from(sorted(PERIODS)), st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_periods_are_those_of_the_calendar(per: str, start: date, number: int) -> None:
    """So many periods end on a day, and one day earlier there is one less; months have the length they have."""
    last = last_of(per, number, start)

    assert periods_in(per, start, last) == number
    assert periods_in(per, start, last - timedelta(days=1)) == number - 1


@pytest.mark.parametrize(
    ("goal", "start"),
    [
        ("Row 300 km in 2027", date(2027, 1, 1)),
        ("Save 1,200 euros from March to June 2027", date(2027, 3, 1)),
        ("Draw for 10 minutes every day in January 2027", date(2027, 1, 1)),
        ("Run 30 km every week from 1 February to 31 July", date(2027, 2, 1)),
        ("Don't eat crisps in January 2027", date(2027, 1, 1)),
        ("No crisps in January 2027", date(2027, 1, 1)),
        ("Read 12 books by 31 December 2027", TODAY),
        ("Launch the ferry app in Q2 2027", TODAY),
        ("Launch 3 apps in Q2 2027", TODAY),
        ("Cut scrap by 5% in 2027", TODAY),
        ("Row 300 km in 2026", TODAY),
    ],
)
def test_what_adds_up_begins_with_its_period(goal: str, start: date) -> None:
    """A total counts from the first day of its period, which the plan says; what is done by then begins today."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.start == start
    assert any(str(start) in each for each in plan.assumptions)
    assert all(each.start is None or each.start >= start for each in plan.steps)
    assert smartcheck.plan(goal, today=TODAY, start=date(2026, 12, 1)).start == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("goal", "end", "words"),
    [
        ("Write 60,000 words, 1,500 a weekday", date(2027, 1, 20), "40 weekdays"),
        ("Save 6,000 euros, 500 a month", date(2027, 11, 25), "12 months"),
        ("Row 120 km, 10 km a week", date(2027, 2, 17), "12 weeks"),
    ],
)
def test_a_pace_says_when_its_total_is_there(goal: str, end: date, words: str) -> None:
    """Without a deadline the goal's own pace gives the last day, with the arithmetic."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.end == end
    assert any(words in each for each in plan.assumptions)
    assert plan.trajectory is not None
    assert plan.trajectory.points[-1][0] == end


@given(st.integers(2, 5), st.integers(2, 12), st.sampled_from(["week", "month"]))
def test_each_period_has_its_share(rate: int, times: int, per: str) -> None:
    """Three posts a month are three in each month, and they come to the total by the last day."""
    end = last_of(per, times + 1, TODAY)
    number = ("two", "three", "four", "five")[rate - 2]
    plan = smartcheck.plan(f"Publish {rate * times} recipes by {end:%-d %B %Y}, {number} a {per}", today=TODAY)
    gains = [each.step.gain for each in plan.steps if each.step.gain]

    assert gains == [rate] * times
    assert plan.feasible
    assert not plan.warnings
    assert plan.request.routine is not None
    assert plan.request.routine.title == f"Publish {number} recipes"


def test_a_pace_that_is_too_slow_is_told() -> None:
    """What the pace comes to by the day, and what would be needed."""
    plan = smartcheck.plan("Publish 15 recipes by 31 January 2027, three a month", today=TODAY, anyway=True)

    assert any("comes to 9" in each and "5 a month" in each for each in plan.warnings)


@pytest.mark.parametrize(("day", "told"), [("tomorrow", True), ("30 September 2027", False)])
def test_a_plan_without_room_says_so(day: str, told: bool) -> None:
    """Where steps outnumber the working days there is a warning, with the hours such goals usually take."""
    plan = smartcheck.plan(f"Hire 15 drivers by {day}", today=TODAY)

    assert any("no room" in each and "50 hours" in each for each in plan.warnings) == told


@pytest.mark.parametrize(
    ("goal", "template", "title"),
    [
        ("No sugar until 31 January 2027", "abstain", "No sugar"),
        ("No meat on weekdays until Easter", "abstain", "No meat on weekdays"),
        ("No more than 2 coffees a day until 31 January 2027", None, ""),
        ("No accidents in 2027", "keep", ""),
    ],
)
def test_doing_without_is_a_habit(goal: str, template: str | None, title: str) -> None:
    """No sugar is something not done, in marks; no accidents a level that is kept."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert (plan.request.template == template) if template else plan.request.template != "abstain"
    assert any(each.step.title.startswith(title) for each in plan.steps)


@pytest.mark.parametrize(
    "goal",
    [
        "Write 60,000 words, 1,500 a weekday",
        "Draw for 10 minutes every day until 31 March 2027",
        "Save 1,200 euros by 30 June 2027",
        "Ring my aunt every Sunday until Easter",
        "No sugar until 31 January 2027",
        "Keep downtime below 20 minutes until June 2027",
        "Launch the ferry app in Q2 2027",
        "Finish the report by Friday",
        "Row 300 km in 2027",
    ],
)
def test_a_plan_is_not_late_on_its_first_day(goal: str) -> None:
    """On the day it is made nothing can be late, and at its start neither."""
    plan = smartcheck.plan(goal, today=TODAY)
    track = Track(id=plan.id, requests=(plan.request,))

    assert status_of(track, TODAY).state in ("on_track", "open")
    assert status_of(track, plan.start).state == "on_track"


def test_a_pace_that_is_there_sooner_is_told() -> None:
    """Where a pace reaches its total before the promised day, the plan says when."""
    plan = smartcheck.plan("Write 60,000 words by 30 June 2027, 1,500 a weekday", today=date(2027, 1, 15))

    assert plan.end == date(2027, 6, 30)
    assert any("40 weekdays: the last day is 2027-03-11, before the promised one" in each for each in plan.assumptions)


@given(
    st.sampled_from(["Run {} km", "Swim {} lengths", "Write {} words", "Ride {} km to work"]),
    st.sampled_from(["", " with Robin", " before breakfast", ","]),
    st.integers(2, 40),
    st.integers(2, 5),
)
def test_so_much_each_time_is_no_total(act: str, between: str, amount: int, times: int) -> None:
    """Whatever stands between an amount and how often: it is done each time, and its sum is that of all the times."""
    goal = f"{act.format(amount)}{between} {times} times a week until 30 June 2027"
    measure = smartcheck.plan(goal, today=date(2027, 1, 11)).request.measure

    assert measure is not None
    assert measure.target == amount * times * 24  # whole weeks from the start to the end
