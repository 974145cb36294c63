"""Past measurements beside goals: the level today, the best pace so far, and what is said about them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import FEWER, TODAY, assess, smartcheck, tree
from smartcheck import ReadError, engine
from smartcheck.run.measurements import STRETCH, Measurements, Series, measured
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Statement
from strategies import texts

DATA = """\
date,churn rate,Sign-ups
2026-01-01,6.1,100
2026-04-01,5.8,120
2026-07-01,5.0,140
2026-10-01,5.2,150
2027-01-01,4.9,180
2027-02-01,1.0,900
"""


def fields(goal: str, data: str = DATA, name: str = "metrics.csv", tmp: Path = Path("/tmp")) -> dict[str, str]:
    """Return what is put beside a goal."""
    path = tree(tmp, {name: data}) / name
    documents = engine.document(Source("goals.md", f"- {goal}\n"))
    found, _ = Measurements.load(str(path)).beside(documents, TODAY)
    return {key: value.replace(str(path), name) for key, value in found.statements[0].fields.items()}


def test_what_a_goal_gets(tmp_path: Path) -> None:
    """The last level up to today, and the quickest quarter in the direction it wants; others get nothing."""
    assert fields("Cut the churn rate to 2.5% by 30 June 2027", tmp=tmp_path) == {
        "current": "4.9 (metrics.csv, 2027-01-01)",
        "past rate": "0.06154 a week (metrics.csv, 2026-04-01 to 2026-07-01: 5.8 to 5)",
    }
    assert fields("Increase sign-ups to 300 by 30 June 2027", tmp=tmp_path)["past rate"] == (
        "2.283 a week (metrics.csv, 2026-10-01 to 2027-01-01: 150 to 180)"
    )
    assert fields("Raise the churn rate to 9% by 30 June 2027", tmp=tmp_path)["past rate"].startswith("0.01522 a week")
    assert fields("Publish 4 posts by 30 June 2027", tmp=tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "month;churn\n2026-09;5.2 %\n2026-12;4.9 %\n"),
        ("churn.csv", "date,value\n2026-09-30,5.2\n2026-12-31,4.9\n"),
        ("b.csv", "metric,quarter,value\nchurn,2026-Q3,5.2\nchurn,2026-Q4,4.9\nNPS,2026-Q4,40\n"),
        ("c.csv", "\ufeffWeek\tChurn\n2026-W01\t\n2026-09-30\t5.2\n2026-12-31\t4.9\n"),
    ],
)
def test_ways_to_write_it(tmp_path: Path, name: str, data: str) -> None:
    """One column a metric or one row a value; days, weeks, months, quarters; blanks are no measurement."""
    assert fields("Cut churn to 2% by 30 June 2027", data, name, tmp_path) == {
        "current": f"4.9 ({name}, 2026-12-31)",
        "past rate": f"0.02283 a week ({name}, 2026-09-30 to 2026-12-31: 5.2 to 4.9)",
    }


def test_own_fields_come_first(tmp_path: Path) -> None:
    """What stands beside the goal already is not replaced; names of the registry are understood."""
    tree(tmp_path, {"metrics.toml": '[[metric]]\nname = "logo losses"\naliases = ["churn rate"]\n', "d.csv": DATA})
    tree(tmp_path, {"goals.csv": "goal,current\nCut logo losses to 3% by 30 June 2027,4.4\n", "smartcheck.toml": ""})
    documents = engine.gather([tmp_path / "goals.csv"], Settings())
    found, count = Measurements.load(str(tmp_path / "d.csv")).beside(documents, TODAY)

    assert count == 1
    assert found.statements[0].fields["current"] == "4.4"
    assert "5.8 to 5" in found.statements[0].fields["past rate"]


@FEWER
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(-50, 50)), min_size=2, max_size=12, unique_by=lambda p: p[0]),
    st.booleans(),
)
def test_the_best_pace(points: list[tuple[int, int]], up: bool) -> None:
    """It is one that was measured, over at least a quarter or the whole, and no such stretch was quicker."""
    days = sorted((TODAY - timedelta(400 - at), float(level)) for at, level in points)
    series = Series("x", tuple(days))
    best = series.best(up=up)
    least = min(STRETCH, (days[-1][0] - days[0][0]).days)
    sign = 1 if up else -1
    every = [
        sign * (level - low) * 7 / (day - first).days
        for at, (first, low) in enumerate(days)
        for day, level in [next((each for each in days[at + 1 :] if (each[0] - first).days >= least), (None, None))]
        if day is not None
    ]

    assert best is not None
    assert (best.end[0] - best.start[0]).days >= least
    assert best.weekly == pytest.approx(max(every))


def test_the_command(tmp_path: Path) -> None:
    """The finding shows needed and best pace and where they are from; within the best, the goal is supported."""
    goals = "- Cut the churn rate to 4% by 30 December 2027\n- Increase sign-ups to 300 by 30 June 2027\n"
    tree(tmp_path, {"goals.md": goals, "metrics.csv": DATA, "bad.csv": "date,a\nsoon,3\n", "none.csv": "date,a\n"})
    arguments = ("check", "goals.md", "--today", "2027-01-15", "--format", "concise", "--data")
    done = smartcheck(*arguments, "metrics.csv", cwd=tmp_path)
    bad = smartcheck(*arguments, "bad.csv", cwd=tmp_path)
    none = smartcheck(*arguments, "none.csv", cwd=tmp_path)

    assert done.returncode == 1
    assert (
        "goals.md:2:21: warning A016 pace-beyond-best: 5.1 a week needed for 24 weeks, 2.2 times the best so far, 2.3, "
        "which gets there on 2028-01-18; metrics.csv, 2026-10-01 to 2027-01-01: 150 to 180"
    ) in done.stdout
    assert "goals.md:1" not in done.stdout
    assert (bad.returncode, none.returncode) == (2, 0)
    assert "bad.csv:2: 'soon' is no day like 2026-10-01" in bad.stderr
    assert "no goal is about what none.csv measures (nothing)" in none.stderr


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("", "holds no measurement"),
        ("a,b\n1,2\n", ":1: no column is called date, day, week or month"),
        ("date,a\n2026-13-01,2\n", ":2: '2026-13-01' is no day"),
        ("date,a\n2026-10-01,two\n", ":2: 'two' is no number"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, data: str, complaint: str) -> None:
    """With the line and what would be right."""
    tree(tmp_path, {"m.csv": data})
    with pytest.raises(ReadError) as error:
        Measurements.load(str(tmp_path / "m.csv"))

    assert complaint in str(error.value)


@FEWER
@given(texts())
def test_any_table(text: str) -> None:
    """It holds measurements, or is refused."""
    for data in (text, f"date,{text}\n2026-10-01,{text}\n"):
        try:
            found = measured("m.csv", data)
        except ReadError:
            continue
        assert all(isinstance(day, date) for each in found.values() for day, _ in each.points)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("date;churn\n2026-10-01;6,1\n2026-11-01;5,8\n", [6.1, 5.8]),
        ("date;churn\n2026-10-01;1.200,5\n2026-11-01;980,25\n", [1200.5, 980.25]),
        ('date,churn\n2026-10-01,"6,1"\n2026-11-01,"5,85"\n', [6.1, 5.85]),
        ('date,churn\n2026-10-01,"1,200"\n2026-11-01,"1,100"\n', [1200, 1100]),
        ("date;churn\n2026-10-01;1,200\n2026-11-01;1,1\n", [1.2, 1.1]),
        ("date;churn\n2026-10-01;6.1\n2026-11-01;5.8\n", [6.1, 5.8]),
        ("date\tchurn\n2026-10-01\t61 %\n2026-11-01\t,5\n", [61, 0.5]),
    ],
)
def test_decimal_commas(text: str, levels: list[float]) -> None:
    """A file says by its other numbers, or by semicolons between its cells, what a comma in a number is."""
    assert [level for _, level in measured("m.csv", text)["churn"].points] == levels


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "date;churn\n2026-10-01;6,1\n2026-11-01;5.8\n",
            "numbers are written in two ways, '5.8' at m.csv:3 with a point",
        ),
        ("date,churn,churn\n2026-10-01,6.1,9\n", "m.csv:1: two columns are called 'churn'"),
        (f"date,churn\n2026-10-01,{'9' * 400}\n", "is larger than any measurement"),
        ('date,churn\n2026-10-01,"1,20,0"\n', "is no number like"),
    ],
)
def test_numbers_that_cannot_be_meant(text: str, wrong: str) -> None:
    """They are errors that say where."""
    with pytest.raises(ReadError) as raised:
        measured("m.csv", text)

    assert wrong in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("name", ["current", "baseline", "past rate", "target", "capacity", "effort"])
def test_numbers_of_hundreds_of_digits_beside_a_goal(name: str) -> None:
    """Nobody can have measured them: nothing is reckoned with them, and nothing breaks."""
    usual = {
        "current": "4",
        "past rate": "3 a week",
        "target": "40",
        "capacity": "4 hours a week",
        "effort": "30 hours",
    }
    for digits in ("9" * 400, "0." + "9" * 400, "-" + "9" * 400):
        for goal in (
            "Raise the number of members to 40 by 30 June 2027",
            f"Raise members to {'9' * 400} by 30 June 2027",
        ):
            beside = Statement.of(goal, fields={**usual, name: f"{digits} a week"})

            assert set(assess(beside).verdicts) == set(assess(goal).verdicts)
