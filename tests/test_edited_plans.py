"""Plans that were changed by hand, held against their goals."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from helpers import FEWER, TODAY, smartcheck, tree
from smartcheck import PlanError, check, exporters
from smartcheck.context.beside import due_day
from smartcheck.parser import parse
from smartcheck.planning import PlanTerms, edited, plan_goal
from smartcheck.request import Step
from strategies import texts

GOALS = (
    "Save 3,600 euros by 31 March 2028",
    "Pass the harbour pilot exam by 30 September 2027",
    "Write 24,000 words of the guide by 31 December 2027",
    "Cut the error rate from 8% to 2% by 30 November 2027",
    "Raise the share of repaired bicycles from 61 % to 80 % by 30 June 2027",
    "Read 12 books by 31 December 2027",
    "Run a half marathon by 31 October 2027",
    "Weigh 70 kg instead of 76 kg by 30 September 2027",
)
HABITS = (
    "Read 20 pages",
    "Meditate 10 minutes",
    "Practise the piano 30 minutes",
    "Drink 2 litres of water",
    "Walk 10,000 steps",
    "Call 5 customers",
    "Swim 2 kilometres",
    "Do 30 push-ups",
    "Sketch 3 birds",
    "Publish 2 posts",
    "Sleep 8 hours",
    "Put 40 euros aside",
    "Earn $300",
    "Study Danish for 25 minutes",
    "Spend at most 60 minutes on social media",
)
RHYTHMS = ("a day", "every day", "per day", "daily", "a week", "every week", "each week", "a month", "every month")
LASTS = (
    "until 30 June 2027",
    "by 31 December 2027",
    "for 90 days",
    "for 12 weeks",
    "for six months",
    "for the next 100 days",
    "until 02/03/2027",
)
CHANGES = (
    "Save 3,600 euros",
    "Save $250 a month",
    "Read 12 books",
    "Write 24,000 words of the guide",
    "Interview 15 beekeepers",
    "Cut the error rate from 8% to 2%",
    "Raise the number of members from 80 to 120",
    "Weigh 70 kg instead of 76 kg",
    "Learn 900 Danish words",
    "Run a half marathon",
    "Pass the harbour pilot exam",
    "Launch the repair shop",
    "Clear the cellar",
    "Earn the first aid certificate",
)
FORMATS = {"markdown": "md", "csv": "csv", "json": "json"}


def own_goals() -> st.SearchStrategy[str]:
    """Return goals with a last day: habits with a dose in a rhythm, and things that are done once."""
    habits = st.tuples(st.sampled_from(HABITS), st.sampled_from(RHYTHMS), st.sampled_from(LASTS))
    once = st.tuples(st.sampled_from(CHANGES), st.sampled_from((*LASTS[:2], "from 1 February to 31 July 2027")))
    return (habits | once).map(" ".join)


TEAM = tuple(
    Step(
        id=f"s{at}",
        title=f"Paint wall {at}",
        days=4 + at,
        resource="AB"[at % 2],
        after=(f"s{at - 2}",) if at > 1 else (),
    )
    for at in range(6)
)


def wrong(text: str, goal: str, name: str = "plan.md") -> list[str]:
    """Return what is wrong with the only plan in *text*."""
    [plan] = edited.read(name, text)
    return [f"{each.line}: {each.message}" for each in edited.compare(plan, parse(goal, today=TODAY))]


@pytest.mark.parametrize("format", ["markdown", "csv", "json"])
@pytest.mark.parametrize("goal", GOALS)
def test_what_plan_writes_is_right(goal: str, format: str) -> None:
    """Nobody has changed it yet."""
    text = exporters.render([plan_goal(parse(goal, today=TODAY))], format)

    assert wrong(text, goal, f"plan.{format.replace('markdown', 'md')}") == []


@FEWER
@given(own_goals(), st.sampled_from(sorted(FORMATS)), st.dates(date(2027, 1, 11), date(2027, 1, 20)))
@example("Learn 900 Danish words until 30 June 2027", "csv", date(2027, 1, 11))  # the last piece has other words
def test_the_own_plan_passes(text: str, format: str, today: date) -> None:
    """Whatever goal is planned on whatever day of the week, its plan is right before anybody changes it."""
    goal = parse(text, today=today)
    assume(due_day(goal))
    [plan] = edited.read(f"plan.{FORMATS[format]}", exporters.render([plan_goal(goal, PlanTerms(anyway=True))], format))

    assert edited.compare(plan, goal) == ()


def test_ninety_days_are_ninety() -> None:
    """A habit kept for 90 days has 90 times, in the plan, in its last day and where an edited plan is checked."""
    goal = parse("Walk 10,000 steps a day for 90 days", today=date(2027, 1, 15))
    plan = plan_goal(goal)
    text = exporters.render([plan], "csv")
    [short] = edited.read("plan.csv", text.replace("900,000 steps", "890,000 steps"))

    assert due_day(goal) == plan.end == date(2027, 4, 14)
    assert plan.milestones[-1].value == 900_000
    assert [each.message for each in edited.compare(short, goal)] == [
        "the last milestone says 890,000 steps, the goal 900,000 steps"
    ]


@pytest.mark.parametrize("format", ["markdown", "csv", "json"])
def test_work_side_by_side(format: str) -> None:
    """Steps of two people run beside each other, which is no disorder."""
    goal = "Paint the boat house by 30 June 2027"
    plan = plan_goal(parse(goal, today=TODAY), PlanTerms(steps=TEAM))

    assert plan.feasible
    assert wrong(exporters.render([plan], format), goal, f"plan.{format.replace('markdown', 'md')}") == []


@FEWER
@given(st.sampled_from(GOALS), st.data())
def test_a_later_promise_is_missed(goal: str, data: st.DataObject) -> None:
    """Whatever step is moved behind the promised day, it is found on its line, and no other line is."""
    lines = exporters.render([plan_goal(parse(goal, today=TODAY))], "markdown").splitlines()
    steps = [at for at, line in enumerate(lines) if line.lstrip().startswith("- [ ]") and " to 202" in line]
    at = data.draw(st.sampled_from(steps))
    lines[at] = re.sub(r" to 202\d-\d\d-\d\d", " to 2029-06-30", lines[at], count=1)
    found = [each for each in wrong("\n".join(lines), goal) if "after the promised" in each]

    assert [each.partition(":")[0] for each in found] == [str(at + 1)]


PLAN = """\
# Write 900 words by 30 June 2027

- [x] 2027-01-18 to 2027-01-29 Outline the chapters
- [ ] 2027-02-01 to 2027-02-26 Write 300 words
- **2027-02-26** First part: 300 words
- [ ] 2027-03-01 to 2027-03-31 Write 300 words more
- **2027-03-31** Second part: 600 words
- [ ] 2027-04-01 to 2027-04-30 Write 300 words at last
- **2027-04-30** All of it: 900 words
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("2027-02-01 to", "2027-03-01 to", ["4: 'Write 300 words' begins on 2027-03-01, after it is due (2027-02-26)"]),
        ("to 2027-02-26", "to 2027-02-31", ["4: 'Write 300 words': '2027-02-31' is no day like 2027-02-11"]),
        ("2027-01-18 to 2027-01-29 ", "", ["3: 'Outline the chapters' has no day"]),
        (
            "300 words at last",
            "200 words at last",
            ["8: the 3 steps that say 'write' come to 800 words of 900 words: 100 words are missing"],
        ),
        (
            "All of it: 900",
            "All of it: 850",
            ["9: the last milestone says 850 words, the goal 900 words"],
        ),
        (
            "Second part: 600",
            "Second part: 200",
            ["7: milestone 'Second part: 200 words': 200 words after 300 words goes the wrong way"],
        ),
        (
            "- **2027-03-31**",
            "- **2027-01-31**",
            ["7: milestone 'Second part: 600 words' (2027-01-31) stands below one of a later day (2027-02-26)"],
        ),
    ],
)
def test_what_is_wrong(old: str, new: str, found: list[str]) -> None:
    """Days in order, days that exist, sums and milestones that reach the target."""
    assert wrong(PLAN.replace(old, new) if old else PLAN, "Write 900 words by 30 June 2027") == found


def test_steps_of_a_milestone() -> None:
    """Those in the list below one are due by its day."""
    nested = "# Write it by 30 June 2027\n\n- **2027-03-31** Draft\n  - [ ] 2027-03-01 to 2027-04-02 Write it down\n"
    found = wrong(nested, "Write the guide by 30 June 2027")
    below = nested.replace("- **2027-03-31** Draft\n  - ", "### 2027-03-31 Draft\n- ")
    assert wrong(below, "Write the guide by 30 June 2027") == found

    assert found == ["4: 'Write it down' is due on 2027-04-02, after its milestone (2027-03-31)"]


def test_dependencies() -> None:
    """In tables and JSON a step says what it comes after."""
    goal = "Write 900 words by 30 June 2027"
    document = json.loads(exporters.render([plan_goal(parse(goal, today=TODAY))], "json"))
    steps = document["plans"][0]["steps"]
    steps[1]["start"] = steps[0]["start"]
    steps[2]["after"] = ["s77"]
    found = wrong(json.dumps(document), goal, "plan.json")

    assert any(f"before {steps[0]['title']!r} is done" in each for each in found)
    assert any("comes after 's77', which the plan does not have" in each for each in found)


@FEWER
@given(texts(), st.sampled_from(["a.md", "a.csv", "a.json"]))
def test_any_text(text: str, name: str) -> None:
    """It is a plan, or said to be none."""
    try:
        plans = edited.read(name, text)
    except PlanError:
        return
    for plan in plans:
        edited.compare(plan, parse(GOALS[0], today=TODAY))


def test_the_command(tmp_path: Path) -> None:
    """The goal stands in the plan, or is named; 0 where all is well, 1 with lines, 2 for what is no plan."""
    tree(tmp_path, {"plan.md": PLAN, "goals.md": "- Write 900 words by 31 March 2027\n", "none.md": "# Goals\n"})
    day = ("--today", "2027-01-15")
    good = smartcheck("plan", "--check", "plan.md", *day, cwd=tmp_path)
    late = smartcheck("plan", "goals.md", "--check", "plan.md", "--format", "json", *day, cwd=tmp_path)
    none = smartcheck("plan", "--check", "none.md", *day, cwd=tmp_path)
    other = smartcheck("plan", "--check", "goals.xlsx", *day, cwd=tmp_path)

    assert (good.returncode, good.stdout) == (0, "")
    assert "4 steps, in order and in time" in good.stderr
    assert late.returncode == 1
    assert [each["line"] for each in json.loads(late.stdout)] == [8, 9]
    assert (none.returncode, other.returncode) == (2, 2)
    assert "holds no plan as 'smartcheck plan' writes one" in none.stderr
    assert smartcheck("plan", *day, cwd=tmp_path).returncode == 2


def test_a_plan_is_checked_like_goals(tmp_path: Path) -> None:
    """Of an exported plan only its steps are statements: what is said of milestones, reviews and assumptions is not."""
    goals = [
        "Write a cookbook by 31 December 2027",
        "Save $6,000 by 31 December 2027",
        "Swim twice a week until 1 May 2027",
    ]
    plans = [plan_goal(parse(goal, today=TODAY)) for goal in goals]
    path = tmp_path / "plan.md"
    path.write_text(exporters.render(plans, "markdown"), "utf-8")
    found = check([path], today=TODAY)

    assert len(found.assessments) == sum(len(plan.steps) for plan in plans)
    assert not any(each.severity == "error" for one in found.assessments for each in one.findings)
