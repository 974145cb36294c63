"""What numbers beside a rhythm come to: each of several things again and again, so long each time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.planning.rates import each_time, rounds_of, weekdays_in
from smartcheck.scheduling.periods import occurrences, periods_in, times_in

TODAY = date(2027, 1, 15)
END = date(2027, 11, 30)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUANTIFIED = ("each of the", "each of my", "all", "every one of our", "all of our", "each of these")
RHYTHMS = {
    "once a month": ("month", 1),
    "twice a week": ("week", 2),
    "every week": ("week", 1),
    "every day": ("day", 1),
}


@FEWER
@given(
    st.integers(2, 60),
    st.sampled_from(QUANTIFIED),
    st.sampled_from(sorted(RHYTHMS)),
    st.sampled_from(("Visit", "Call", "Inspect")),
)
def test_each_of_several_has_its_turn_every_time(count: int, which: str, rhythm: str, verb: str) -> None:
    """So many things again and again are no pace to so many: the plan counts turns and says the whole act."""
    if which.startswith("every one"):
        which = which.replace("every one", "each")
    act = f"{verb} {which} {count} neighbours {rhythm}"
    plan = smartcheck.plan(f"{act} until 30 November 2027", today=TODAY)
    per, times = RHYTHMS[rhythm]

    assert plan.request.template == "round"
    assert plan.end == END
    assert plan.trajectory is not None
    assert plan.trajectory.unit == "times"
    assert plan.trajectory.points[-1][1] == count * times * times_in(per, TODAY, END)
    assert any(each.step.title.startswith(act) for each in plan.steps)
    assert not any("half the amount" in each.step.title for each in plan.steps)
    assert plan.routines[0].title.startswith(f"{verb} {which} {count} neighbours")


@pytest.mark.parametrize(
    ("goal", "things"),
    [
        ("Visit each of the 14 neighbours once a month", "the 14 neighbours"),
        ("Meet with all 6 of my reports twice a month", "my 6 reports"),
        ("Water the 12 tomato plants twice a week", "the 12 tomato plants"),
        ("Check our 9 hives every two weeks", "our 9 hives"),
        ("Visit each of the 14 neighbours, two a month", None),
        ("Publish 12 posts, once a month", None),
        ("Publish 15 posts, three a month", None),
        ("Bake bread with my two nephews every Saturday", None),
        ("Attend the 20 rehearsals, one a week", None),
        ("Run 10 km twice a week", None),
        ("Visit my two aunts by walking three times a week", None),
    ],
)
def test_what_has_its_turn(goal: str, things: str | None) -> None:
    """Known things have their turn each time; where some of them do, or they stand beside the act, it is a pace."""
    found = rounds_of(smartcheck.parse(f"{goal} until 30 November 2027", today=TODAY))

    assert (found.things if found else None) == things


@pytest.mark.parametrize(
    ("goal", "value", "unit"),
    [
        ("Meditate for 10 minutes every morning until 30 November 2027", 10, "minute/day"),
        ("Practise the cello for 30 minutes five days a week until 30 November 2027", 150, "minute/week"),
        ("Do yoga for half an hour every Tuesday and Thursday until 30 November 2027", 1, "hour/week"),
        ("Sleep at least 7 hours a night on weekdays until 30 November 2027", 7, "hour/business day"),
        ("Spend at most 30 minutes on the phone every day until 30 November 2027", None, None),
        ("Read for an hour by 30 November 2027", None, None),
    ],
)
def test_so_long_each_time(goal: str, value: int | None, unit: str | None) -> None:
    """What is said for each time adds up over the times; a limit and a single time do not."""
    found = each_time(smartcheck.parse(goal, today=TODAY))

    assert (found.value if found else None, found.unit if found else None) == (value, unit)


@pytest.mark.parametrize("act", ["Walk 8,000 steps", "Do 20 press-ups", "Swim 40 lengths", "Read 12 pages"])
@pytest.mark.parametrize(("rhythm", "per"), [("every day", "day"), ("every week", "week"), ("every month", "month")])
def test_a_habit_is_counted_as_it_is_promised(act: str, rhythm: str, per: str) -> None:
    """No step asks for less than the goal does; by each milestone so much is done as whole periods have gone by.

    By the last it is as much as there are times up to the promised day.
    """
    plan = smartcheck.plan(f"{act} {rhythm} until 31 October 2027", today=TODAY)
    measure = plan.request.measure

    assert measure is not None
    assert not any("half" in each.step.title and "amount" in each.step.title for each in plan.steps)
    for each in plan.milestones[:-1]:
        assert each.value == measure.rate * periods_in(per, TODAY, each.day)
    assert plan.milestones[-1].value == measure.rate * times_in(per, TODAY, date(2027, 10, 31))


@pytest.mark.parametrize(
    ("goal", "steps"),
    [
        ("Give blood three times in 2028", ["Give blood (1 of 3)", "Give blood (3 of 3)"]),
        ("Review and update all 22 leases by 30 June 2027", ["Review and update 2 leases (1 and 2 of 22)"]),
        ("Finish the report and send it in by 30 June 2027", ["Write the outline of the report"]),
        (
            "Move our 1,200 records into the new archive by 30 June 2027",
            ["Move 100 records into the new archive (1 to "],
        ),
        ("Have 4 to 6 paying guests by 30 June 2027", ["Have one paying guest (1 of 4)"]),
        (
            "Finish the last two modules of my degree by 30 June 2027",
            ["Enrol in the last two modules of my degree and"],
        ),
        ("Build a kayak with my daughter by 30 June 2027", ["Finish the drawing of the kayak, with measures"]),
        ("Teach my son to swim by 30 June 2027", ["Complete the first of three parts of the list of lessons"]),
        ("Plan a quiz night for 90 guests on 12 June 2027", ["Hold a quiz night for 90 guests"]),
        ("Sit the final exam on 12 June 2027", ["Sit the final exam"]),
        ("Achieve zero overdue bills until 30 June 2027", ["Write a note on today's figure for overdue bills, with"]),
        (
            "Raise the hygiene grade of our canteen from C to B by 30 June 2027",
            ["figure for the hygiene grade of our canteen, with its"],
        ),
    ],
)
def test_steps_say_what_the_goal_says(goal: str, steps: list[str]) -> None:
    """Things are called as the goal calls them: in one piece, without who is with one, one of them in the singular."""
    titles = [each.step.title for each in smartcheck.plan(goal, today=TODAY).steps]

    for each in steps:
        assert any(each in title for title in titles), titles


@pytest.mark.parametrize(
    ("goal", "last"),
    [
        ("Get a grade of 7 in biology by 30 June 2027", None),
        ("Swim 40 lengths in under 30 minutes by 30 June 2027", None),
        ("Introduce a four-day week by 30 June 2027", None),
        ("Sell the old van for at least 4,500 euros by 30 June 2027", None),
        ("Host a fair for 400 visitors on 12 June 2027", None),
        ("Spend at most 200 euros a month on fuel until 30 June 2027", 200),
        ("Raise $8,000 for the roof by 30 June 2027", 8000),
        ("Win 5 of our 9 matches by 30 June 2027", 5),
        ("Keep the debt below 2,000 euros until 30 June 2027", 2000),
    ],
)
def test_what_adds_up_and_what_does_not(goal: str, last: int | None) -> None:
    """A grade, a feat, a price and guests do not grow from nothing day by day; a limit is held, sums come together."""
    trajectory = smartcheck.plan(goal, today=TODAY).trajectory

    assert (trajectory.points[-1][1] if trajectory else None) == last


@pytest.mark.parametrize("goal", ["Hold a street party on 12 June 2027", "Sit the bar exam on 12 June 2027"])
def test_what_has_a_day_is_on_it(goal: str) -> None:
    """The act itself is on the day the goal names, and nothing comes after it."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.steps[-1].step.title == goal.removesuffix(" on 12 June 2027")
    assert plan.steps[-1].start == plan.steps[-1].due == date(2027, 6, 12)


def test_no_two_steps_are_called_alike() -> None:
    """A long step comes in parts that say which they are."""
    goals = (
        "Write in my journal for at least 15 minutes in the morning, five mornings a week, until 30 June 2027",
        "Clean the attic, the cellar and the garage and bring everything nobody wants to the tip by 30 June 2028",
        "Learn everything there is to know about the long history of the old town hall and its clock by 30 June 2028",
    )
    for goal in goals:
        titles = [each.step.title for each in smartcheck.plan(goal, today=TODAY).steps]

        assert len(titles) == len(set(titles)), titles


@FEWER
@given(
    st.integers(2, 60),
    st.sampled_from((("Swim", "laps", "laps"), ("Run", "km", "km"), ("Read", "pages", "pages"))),
    st.sampled_from(("twice a week", "three times a week", "every day")),
)
def test_so_much_each_time_is_no_total(count: int, done: tuple[str, str, str], rhythm: str) -> None:
    """A distance or so many pages each time comes to as much as there are times, and each step says the whole act."""
    act = f"{done[0]} {count} {done[1]} {rhythm}"
    plan = smartcheck.plan(f"{act} until 30 November 2027", today=TODAY)
    per, times = {"twice a week": ("week", 2), "three times a week": ("week", 3), "every day": ("day", 1)}[rhythm]

    assert plan.trajectory is not None
    assert plan.trajectory.unit == done[2]
    assert plan.trajectory.points[-1][1] == count * times * times_in(per, TODAY, END)
    assert any(each.step.title.startswith(act) for each in plan.steps)


@pytest.mark.parametrize(
    ("goal", "measure"),
    [
        ("Cook a fish soup three times a week until 27 February 2027", (0, 18, "times")),
        ("Sing together as a family four times a week until 27 February 2027", (0, 24, "times")),
        ("Run a rowing club for nine boys every Friday until 30 June 2027", (0, 24, "times")),
        ("Read to the dog for 20 minutes every day until 31 January 2027", (0, 340, "minutes")),
        ("Practise two hours a night on five nights a week until 27 February 2027", (0, 60, "hours")),
        ("Sleep eight hours a night on five nights a week until 27 February 2027", (40, 40, "hours/week")),
        ("Put €200 a month into the roof fund from February to July 2027", (0, 1200, "€")),
        ("Reduce the number of lost keys from 40 to 9 by 30 June 2027", (40, 9, "keys")),
    ],
)
def test_what_is_counted(goal: str, measure: tuple[int, int, str]) -> None:
    """Those for whom something is done each time are not counted, nor nights on which one may be awake."""
    found = smartcheck.plan(goal, today=TODAY).request.measure

    assert found is not None
    assert (found.baseline, found.target, found.unit) == measure


@pytest.mark.parametrize(
    "goal",
    [
        "Introduce a two-keys rule at the boatyard by 30 June 2027",
        "Record a 5-minute film on eels by 30 June 2027",
        "Negotiate a 6% discount with the chandler by 30 June 2027",
        "Complete the Level 3 diploma in rope work by 30 June 2027",
        "Review every lease worth over €9,000 by 30 June 2027",
    ],
)
def test_numbers_that_only_name_a_thing(goal: str) -> None:
    """What says which thing is meant, or is agreed in one go, does not move bit by bit."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.request.measure is None
    assert not any("baseline" in each for each in plan.warnings)


@FEWER
@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(sorted),
    st.integers(30, 300),
    st.sampled_from(("Ring my aunt every {}", "Sing {} times a week on {}", "Bake two loaves every {}")),
)
def test_what_has_its_weekdays_is_counted_by_them(weekdays: list[int], days: int, order: str) -> None:
    """The total, and each number on the way to it, is that of the days the routine has in the calendar."""
    end = TODAY + timedelta(days=days)
    plural = "s" if "times" in order else ""
    names = " and ".join(f"{WEEK[each]}{plural}" for each in weekdays)
    often = order.format(len(weekdays), names) if plural else order.format(names)
    plan = smartcheck.plan(f"{often} until {end.isoformat()}", today=TODAY)
    each_day = 2 if "two" in order else 1
    routine = next(each for each in plan.routines if each.id == "habit")

    assert plan.trajectory is not None
    assert routine.weekdays == tuple(weekdays)
    for day, value in plan.trajectory.points[1:-1]:
        assert value == each_day * len(list(occurrences(routine, TODAY, day)))
    assert plan.trajectory.points[-1][1] == each_day * len(list(occurrences(routine, TODAY, end)))


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("from Monday to Thursday", (0, 1, 2, 3)),
        ("Tuesday through Saturday", (1, 2, 3, 4, 5)),
        ("on Tuesdays and Saturdays", (1, 5)),
        ("on weeknights", (0, 1, 2, 3, 4)),
        ("every evening", ()),
    ],
)
def test_weekdays_of_a_rhythm(text: str, weekdays: tuple[int, ...]) -> None:
    """Two ends stand for every day between them."""
    assert weekdays_in(text) == weekdays
