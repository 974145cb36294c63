"""What stands beside a goal is evidence, with its arithmetic."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY, assess, tree
from helpers import smartcheck as run
from smartcheck.assessment import Assessment
from smartcheck.context.fields import CANONICAL, known
from smartcheck.scheduling.feasibility import feasibility
from strategies import sentences, texts


def beside(text: str, **fields: str) -> Assessment:
    """Assess *text* with fields beside it; ``_`` in a name stands for a blank."""
    plain = {name.replace("_", " "): value for name, value in fields.items()}
    return smartcheck.assess(smartcheck.Statement.of(text, fields=plain), today=TODAY)


def codes(found: Assessment, criterion: str) -> dict[str, str]:
    """Return the reasons of a verdict, code to words."""
    return {reason.code: reason.text for reason in found.verdicts[criterion].reasons}


@given(sentences(), st.dictionaries(st.sampled_from(sorted(CANONICAL)), texts(), max_size=4))
def test_any_field_will_do(text: str, fields: dict[str, str]) -> None:
    """No field raises, and none makes the text's own verdicts on S, M or T worse."""
    alone, found = assess(text), beside(text, **fields)
    order = ("missing", "partial", "met")

    for name in ("specific", "measurable", "time_bound") if alone.verdicts else ():
        assert order.index(found.verdict(name) or "") >= order.index(alone.verdict(name) or "")


@given(
    sentences(), st.dictionaries(st.text(max_size=6).filter(lambda name: name.strip() == "" or "~" in name), texts())
)
def test_unknown_fields_change_nothing(text: str, fields: dict[str, str]) -> None:
    """A name nobody knows is not guessed at."""
    assert beside(text, **fields).verdicts == assess(text).verdicts


def test_a_due_field_is_a_deadline() -> None:
    """And one that holds no date is none."""
    assert beside("Publish 4 posts", Due="30 June 2027").verdict("time_bound") == "met"
    assert beside("Publish 4 posts", Due="30 June 2027").findings == ()
    assert beside("Publish 4 posts", Due="when ready").verdict("time_bound") == "missing"


@pytest.mark.parametrize("metric", ["Loaf price", "Returned orders a week", "Oven uptime", "Number of regulars"])
def test_a_metric_with_its_target_beside_it_is_a_goal(metric: str) -> None:
    """As rows of OKR tables state key results; without an amount there it is the name of a thing."""
    found = beside(metric, Baseline="20", Target="35", Due="30 June 2027")

    assert (found.goal.kind, found.verdict("measurable"), found.verdict("time_bound")) == ("goal", "met", "met")
    assert beside(metric, Target="later").goal.kind == assess(metric).goal.kind == "not_goal"


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"Start": "6.5", "Target": "2"}, {"baseline": "6.5", "target": "2"}),
        ({"Start": "3 May", "Target": "2"}, {"start": "3 May", "target": "2"}),
        ({"Start": "6.5"}, {"start": "6.5"}),
        ({"Baseline (2026)": "4", "Target (2030)": "9"}, {"baseline": "4", "target": "9", "period": "2030"}),
        ({"Target 2030": "9", "Due": "1 May 2029"}, {"target": "9", "due": "1 May 2029"}),
        ({"By": "30.09.2027"}, {"due": "30.09.2027"}),
        ({"By": "Ann"}, {}),
    ],
)
def test_what_columns_mean(fields: dict[str, str], meant: dict[str, str]) -> None:
    """Some by what stands in them and beside them."""
    assert known(fields) == meant


def test_a_target_field_is_a_measure() -> None:
    """Its words are the reason."""
    found = beside("Reduce late deliveries by 30 June 2027", target="4%")

    assert found.verdict("measurable") == "met"
    assert codes(found, "measurable") == {"field-target": "its target is 4%"}


BEYOND = "120 hours are needed, 97 there are: 23 working days short; it holds by 2027-07-01, or with 7 hours a week"
SLOW = "2.1 member a week is needed, 2 has been done: at that pace 2027-06-04"


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"current": "100", "past_rate": "3 a week"}, "pace", "2.1 member a week is needed, 3 has been done"),
        ({"current": "100", "past_rate": "13 a month"}, "pace", "2.1 member a week is needed, 3 has been done"),
        ({"current": "100", "past_rate": "2"}, "pace-beyond-best", SLOW),
        ({"baseline": "90"}, "field-baseline", "it starts at 90"),
        ({"how": "a stand at the fair"}, "field-means", "it says how, beside the goal"),
        ({"effort": "60 hours", "capacity": "5 hours a week"}, "hours", "60 hours are needed, 97 there are"),
        ({"effort": "120", "capacity": "5"}, "hours-beyond-capacity", BEYOND),
    ],
)
def test_achievable(fields: dict[str, str], code: str, words: str) -> None:
    """The arithmetic is shown: 40 members in 19.4 weeks."""
    found = beside("Raise membership to 140 members by 31 May 2027", **fields)

    assert codes(found, "achievable")[code] == words
    assert found.verdict("achievable") == ("implausible" if code == "hours-beyond-capacity" else "supported")


def test_relevant() -> None:
    """Words shared with the parent are named, forms apart; none shared is no evidence."""
    parent = "Members know every harvest day"
    shared = beside("Print the harvest calendar for members by 31 May 2027", parent=parent)
    apart = beside("Paint the east fence by 31 May 2027", parent=parent)

    assert codes(shared, "relevant") == {"parent-terms": "shares 'member', 'harvest' with its parent"}
    assert shared.verdict("relevant") == "supported"
    assert apart.verdict("relevant") == "no_evidence"
    assert [each.rule.name for each in apart.findings] == ["no-link-to-parent"]
    assert beside("Paint the east fence by 31 May 2027", why="it leans").verdict("relevant") == "supported"


def test_fields_of_a_table(tmp_path: Path) -> None:
    """Columns beside the goals are read."""
    table = (
        "| Goal | Current | Due | Pace |\n|---|---|---|---|\n"
        "| Raise membership to 400 members | 100 | 31 May 2027 | 3 a week |\n"
    )
    path = tree(tmp_path, {"goals.md": table}) / "goals.md"
    (found,) = smartcheck.check(path, today=TODAY).assessments

    assert [each.rule.name for each in found.findings] == ["pace-beyond-best"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("goals.yaml", "- goal: Paint the fence\n  due: 2026-12-05\n"),
        ("goals.csv", "goal,due\nPaint the fence,2026-12-05\n"),
        ("goals.md", "| Goal | Due |\n|---|---|\n| Paint the fence | 2026-12-05 |\n"),
    ],
)
def test_a_due_field_holds_everywhere(tmp_path: Path, name: str, text: str) -> None:
    """It is due for `due`, promised for `plan`, and a rule says when it has gone."""
    folder = tree(tmp_path, {name: text})
    due = run("due", name, "--format", "json", "--today", "2026-11-26", cwd=folder)
    plan = run("plan", name, "--format", "json", "--today", "2026-11-26", cwd=folder)
    before = run("check", name, "--today", "2026-11-26", cwd=folder)
    after = run("check", name, "--today", "2026-12-06", cwd=folder)

    assert [each["left"] for each in json.loads(due.stdout)] == [9]
    assert '"end": "2026-12-05"' in plan.stdout
    assert "deadline-in-past" not in before.stdout
    assert "2026-12-05 lies before 6 December 2026" in after.stdout


def test_what_is_done_is_not_overdue() -> None:
    """Nor is what has a later day in its own words."""
    late = beside("Paint the fence", due="2026-06-01")

    assert "past-deadline" in codes(late, "achievable")
    assert "past-deadline" not in codes(beside("Paint the fence", due="2026-06-01", status="Done"), "achievable")
    assert "past-deadline" not in codes(beside("Paint the fence by 1 May 2028", due="2026-06-01"), "achievable")


@given(st.integers(1, 3000), st.floats(0.25, 300).map(lambda each: round(each, 2)), st.integers(1, 900))
def test_hours_are_weighed_as_the_planner_does(needed: int, weekly: float, days: int) -> None:
    """The earliest day holds and the working day before it does not; so do the hours a week, and an hour less not."""
    due = TODAY + timedelta(days=days)
    found = feasibility(TODAY, due, weekly=weekly, needed=needed)

    assert found.holds == (found.short == 0) == (found.ways == "")
    if found.holds:
        return
    assert found.short > 0
    assert found.there < needed
    assert str(found.short) in found.gap
    if found.earliest:
        before = found.earliest - timedelta(days=3 if found.earliest.weekday() == 0 else 1)
        assert feasibility(TODAY, found.earliest, weekly=weekly, needed=needed).holds
        assert not feasibility(TODAY, before, weekly=weekly, needed=needed).holds
    if found.hours_per_week and weekly <= 120:
        assert feasibility(TODAY, due, weekly=found.hours_per_week, needed=needed).holds
        assert not feasibility(TODAY, due, weekly=found.hours_per_week - 1, needed=needed).holds


def test_hours_there_are_not() -> None:
    """No hours at all, more than anybody has, more work than there are years: an answer each time."""
    none = feasibility(TODAY, date(2027, 5, 31), weekly=0, needed=60)
    team = feasibility(TODAY, date(2027, 5, 31), weekly=250, needed=6000)
    ages = feasibility(TODAY, date(2027, 5, 31), weekly=1, needed=1e12)
    rate = feasibility(TODAY, date(2027, 5, 31), weekly=6, rate=10)

    assert (none.holds, none.earliest, none.hours_per_week) == (False, None, 4)
    assert (team.short, team.earliest, team.hours_per_week) == (24, date(2027, 7, 2), 312)
    assert (ages.holds, ages.earliest, ages.hours_per_week) == (False, None, None)
    assert (rate.earliest, rate.hours_per_week, rate.ways) == (None, 10, "; it holds with 10 hours a week")


def test_the_plan_takes_what_stands_beside_a_goal() -> None:
    """Hours a week, effort, level and best pace are those of the fields, the plan says so, and options win."""
    goal = smartcheck.Statement.of(
        "Build the seed library by 31 May 2027", fields={"effort": "200 hours", "capacity": "5 hours a week"}
    )
    plan = smartcheck.plan(goal, today=TODAY)
    richer = smartcheck.plan(goal, today=TODAY, capacity=40)

    assert (plan.feasible, plan.request.capacity, plan.request.effort) == (False, 5, 200)
    assert "there are 5 hours a week, by its capacity field" in plan.assumptions
    assert richer.feasible
    level = smartcheck.Statement.of("Raise membership to 400 members by 31 May 2027", fields={"current": "100"})
    drawn = smartcheck.plan(level, today=TODAY).trajectory
    assert drawn is not None
    assert (drawn.points[0][1], drawn.points[-1][1]) == (100, 400)


LIFE = """# Goals

- [x] Publish 4 posts by 30 June 2026
- [ ] Paint 5 doors by 30 June 2026
- [ ] Plant 6 trees by 30 June 2027
  - status: on track
  - last-checked: 2026-11-02
- [ ] Sell 70 tickets by 30 June 2027
  - last-checked: 2027-01-10
- [x] Raise membership to 140 members by 31 May 2027
  - current: 120
- [x] Raise donations to $900 by 31 May 2027
  - current: $950
"""


def test_the_life_of_goals(tmp_path: Path) -> None:
    """What is open and overdue, not looked at for long, or ticked off too early is found, at the goal it is about."""
    folder = tree(tmp_path, {"goals.md": LIFE})
    report = smartcheck.check(folder / "goals.md", today=TODAY)
    names = ("deadline-in-past", "stale-check-in", "done-short-of-target")
    found = {
        each.goal.text: rule.rule.name
        for each in report.assessments
        for rule in each.findings
        if rule.rule.name in names
    }
    due = run("due", "--within", "14d", "--today", "2027-01-15", cwd=folder)

    assert found == {
        "Paint 5 doors by 30 June 2026": "deadline-in-past",
        "Plant 6 trees by 30 June 2027": "stale-check-in",
        "Raise membership to 140 members by 31 May 2027": "done-short-of-target",
    }
    assert (due.returncode, due.stdout.count("\n")) == (1, 1)
    assert "overdue by 199 days  Paint 5 doors" in due.stdout
    assert run("due", "--within", "14d", "--today", "2026-01-15", cwd=folder).returncode == 0


def test_what_is_ticked_off_is_not_asked_how_it_might_be_said(tmp_path: Path) -> None:
    """Of a goal that is done only what can be worked out is told; open, it is asked which, how much and by when."""
    text = "# Goals\n\n- [x] Buy a coat\n- [ ] Buy a coat\n- [x] Answer 120% of the letters\n"
    folder = tree(tmp_path, {"goals.md": text})
    report = smartcheck.check(folder / "goals.md", today=TODAY)
    done, still_open, worked_out = ({each.rule.name for each in one.findings} for one in report.assessments)

    assert not done
    assert {"missing-deadline", "unnamed-object"} <= still_open
    assert "goal-said-twice" not in worked_out
    assert worked_out == {"impossible-share"}
