"""Plans of goals that promise several things: each has steps of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.plans import Plan
from smartcheck.scheduling.periods import periods_in, times_in

TODAY = date(2027, 1, 15)
ACTS = {
    "repaint the porch": "Repaint the porch: the last coat, edges included",
    "replace the boiler": "Replace the boiler",
    "hire two bakers": "Hire one baker (2 of 2)",
    "give three talks": "Give one talk (3 of 3)",
    "write the ferry guide": "Hand over the final version of the ferry guide",
    "pass the welding exam": "Sit the welding exam",
    "build a hen house": "Build a hen house",
}
"""An act, and the step that is its end."""


def planned(goal: str) -> Plan:
    return smartcheck.plan(goal, today=TODAY)


def due(plan: Plan, title: str) -> date:
    found = [each.due for each in plan.steps if each.step.title == title]
    assert found, f"{title!r} is none of {[each.step.title for each in plan.steps]}"
    assert found[0] is not None
    return found[0]


@FEWER
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=3, unique=True), st.integers(200, 700))
def test_every_act_has_its_steps(acts: list[str], days: int) -> None:
    """Each act of a goal ends with a step of its own, one act after the other, all of them in time."""
    end = TODAY + timedelta(days=days)
    *before, last = acts
    plan = planned(f"{', '.join(before).capitalize()} and {last} by {end.isoformat()}")

    ends = [due(plan, ACTS[each]) for each in acts]
    assert plan.feasible
    assert ends == sorted(ends)
    assert ends[-1] <= end


@FEWER
@given(st.permutations(sorted(ACTS)), st.integers(60, 300), st.integers(60, 300))
def test_an_act_comes_by_its_own_day(acts: list[str], first: int, more: int) -> None:
    """An act with an earlier day of its own is done by then, wherever it stands."""
    sooner, later = TODAY + timedelta(days=first), TODAY + timedelta(days=first + more)
    plan = planned(f"{acts[0].capitalize()} by {sooner.isoformat()} and {acts[1]} by {later.isoformat()}")

    assert due(plan, ACTS[acts[0]]) <= sooner
    assert due(plan, ACTS[acts[1]]) <= later


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (
            "Raise the share of repaired bikes from 40% to 60% and cut complaints per month from 30 to 12 by June 2028",
            ("the share of repaired bikes", "complaints per month"),
        ),
        (
            "Increase ferry traffic from 800 to 950 guests and raise the share of refills from 12% to 30% in 2028",
            ("ferry traffic", "the share of refills"),
        ),
    ],
)
def test_levels_go_on_side_by_side(goal: str, words: tuple[str, str]) -> None:
    """What brings two levels up or down takes turns, and each step says which of them it is about."""
    titles = [each.step.title for each in planned(goal).steps]
    about = [next((word for word in words if word in title), "") for title in titles]

    assert "" not in about
    assert set(about[:2]) == set(about[-2:]) == set(words)


def test_acts_with_steps_alike_share_them() -> None:
    """What is asked for, ordered and checked once for both is no step twice; each act has its own."""
    titles = [each.step.title for each in planned("Insulate the loft and install a stove by November 2027").steps]

    assert titles.count("Get three quotes and choose one") == 1
    assert titles.index("Insulate the loft") < titles.index("Install a stove")


def test_an_act_that_leads_back_comes_last() -> None:
    """What is done to all that was made before is the last step."""
    plan = planned("Write the ferry guide, build a hen house and show both to the council by November 2027")

    assert plan.steps[-1].step.title == "Show both to the council"


@pytest.mark.parametrize(
    "goal",
    [
        "Read 20 pages every night and swim twice a week until June 2027",
        "Repaint the porch and stretch every morning until June 2027",
        "Never skip a lesson and finish the ferry guide by June 2027",
    ],
)
def test_what_goes_on_all_the_time_is_none_of_a_row(goal: str) -> None:
    """A habit beside another act keeps the plan of the goal as a whole."""
    assert not any("each act has steps of its own" in each for each in planned(goal).assumptions)


_APART = ("business day", "Sunday", "Tuesday and Thursday")
"""Periods that are a day each."""


@given(
    st.sampled_from(["day", "week", "fortnight", "month", "quarter", "year", *_APART]),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.integers(0, 1000),
)
def test_a_period_counts_from_its_half_on(per: str, start: date, days: int) -> None:
    """There are as many times as whole periods, or one more; more days never make fewer."""
    end = start + timedelta(days=days)
    whole, times = periods_in(per, start, end), times_in(per, start, end)

    assert times in (whole, whole + 1)
    assert times <= times_in(per, start, end + timedelta(days=1))
    if periods_in(per, start, end + timedelta(days=1)) > whole and days:
        assert times == whole + (per not in ("day", *_APART))
