"""What a file says around its goals: periods in headings, front matter and names; its own files; cells; summaries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import smartcheck
from helpers import TODAY, assess, tree
from helpers import smartcheck as run
from smartcheck import exporters, reporters
from smartcheck.source import Source, Statement

GOAL = "Sell 40 jars of honey"
ITEM = f"\n\n- {GOAL}\n"
PERIODS = {
    ("goals.md", f"# Goals 2027{ITEM}"): "2027",
    ("goals.md", f"# Goals Q3 2027{ITEM}"): "Q3 2027",
    ("goals.md", f"# 2027\n\n## Goals{ITEM}"): "2027",
    ("goals.md", f"# Plan for 2027\n\n## Targets\n\n### Q3{ITEM}"): "Q3 2027",
    ("goals.md", f"# Targets 2027\n\n## March{ITEM}"): "March 2027",
    ("goals.md", f"---\nyear: 2027\n---\n# Targets\n\n## H2{ITEM}"): "H2 2027",
    ("goals-2027.md", f"# Goals{ITEM}"): "2027",
    ("2027_targets.md", f"# Q2{ITEM}"): "Q2 2027",
    ("goals.md", f"# Targets\n\n## Q3{ITEM}"): "Q3",
    ("goals.md", f"# Goals{ITEM}"): "",
    ("notes.md", f"# Notes of 2027{ITEM}"): "",
    ("goals.md", f"# Goals 2026 and 2027{ITEM}"): "",
    ("goals.md", f"# Goals (written in March 2026){ITEM}"): "",
    ("2026-2027-goals.md", f"# Goals{ITEM}"): "",
}


@pytest.mark.parametrize(("where", "period"), PERIODS.items(), ids=lambda each: str(each)[:40])
def test_periods(where: tuple[str, str], period: str) -> None:
    """The nearest heading that names one gives it; the year may stand further up, in front, or in the file's name."""
    [found] = smartcheck.read(where[0], text=where[1])

    assert found.fields.get("period", "") == period


def test_a_period_is_a_deadline_and_one_without_a_year_is_asked_for_it() -> None:
    """A goal below "Q3" has a day; of which year is asked where nothing tells."""
    dated, asked, bare = (
        assess(smartcheck.read("goals.md", text=f"# {title}{ITEM}")[0])
        for title in ("Goals Q3 2027", "Q3 targets", "Goals")
    )

    assert [each.verdicts["time_bound"].value for each in (dated, asked, bare)] == ["met", "met", "missing"]
    assert [[each.rule.id for each in one.findings] for one in (dated, asked, bare)] == [[], ["T011"], ["T001"]]


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2027, 3, 1), date(2027, 8, 1)])
def test_a_day_below_a_year_has_that_year(today: date) -> None:
    """Before the year, in it and when the day is over: "by 30 June" below "Goals 2027" lacks no year."""
    [goal] = smartcheck.read("goals.md", text="# Goals 2027\n\n- Paint the ferry by 30 June\n")
    found = smartcheck.assess(goal, today=today)

    assert [each.end for each in found.goal.deadlines] == [date(2027, 6, 30)]
    assert "T011" not in [each.rule.id for each in found.findings]


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("Q1", "T011"),
        ("30 June", "T011"),
        ("by March 2027", "T010"),
        ("03/04/2027", "T009"),
        ("30 June 2027", ""),
        ("2027", ""),
        ("soon", "T033"),
        ("TBD", "T001"),
    ],
)
def test_days_beside_goals_are_read_as_strictly_as_those_in_them(due: str, rule: str) -> None:
    """A due column without a year, or with two readings, is remarked on, in the words of the column."""
    found = assess(Statement.of(GOAL, fields={"Due": due})).findings

    assert [each.rule.id for each in found] == ([rule] if rule else [])
    assert not rule or rule == "T001" or repr(due) in found[0].message


def test_a_day_in_the_goal_itself_counts_alone() -> None:
    """What the column says then is no business of these rules."""
    found = assess(Statement.of(f"{GOAL} by 30 June 2027", fields={"Due": "Q1"})).findings

    assert found == ()


def test_own_files_under_any_name(tmp_path: Path) -> None:
    """A baseline, settings, a registry and rules are no goal files, whatever they are called; goals in TOML are."""
    entry = f'{{"path": "a.md", "rule": "T001", "words": "x", "count": 1, "text": "{GOAL}"}}'
    known = f'{{\n  "version": 1,\n  "known": [\n    {entry}\n  ]\n}}\n'
    tree(
        tmp_path,
        {
            "plan.md": f"# Goals{ITEM}",
            "old-goals.json": known,
            "strict-goals.toml": 'profile = "strict"\n[goals]\nkeys = ["intent"]\n',
            "goal-metrics.toml": '[[metric]]\nname = "goal count"\n',
            "health.toml": '[goals]\nhealth = "Run 5 km in 25 minutes by 30 June 2027"\n',
        },
    )
    done = run("check", ".", "--show-files", cwd=tmp_path)

    assert done.stdout.split() == ["health.toml", "plan.md"]


@pytest.mark.parametrize("suffix", sorted({*reporters.SUFFIXES, *exporters.SUFFIXES}))
def test_what_was_written_is_no_goal_file(suffix: str, tmp_path: Path) -> None:
    """A report or a plan that stands among the goals is not read with them the next time, unless it is named."""
    tree(tmp_path, {"goals.md": f"# Goals{ITEM}- Improve the shed\n"})
    report, plan = smartcheck.check(tmp_path, today=TODAY), smartcheck.plan(f"{GOAL} by 30 June 2027", today=TODAY)
    if suffix in reporters.SUFFIXES:
        tree(tmp_path, {f"report{suffix}": smartcheck.render(report, reporters.SUFFIXES[suffix])})
    if suffix in exporters.SUFFIXES:
        tree(tmp_path, {f"plan{suffix}": smartcheck.render(plan, exporters.SUFFIXES[suffix])})

    assert smartcheck.check(tmp_path, today=TODAY).assessments == report.assessments
    assert smartcheck.check(tmp_path / "goals.md", today=TODAY).assessments == report.assessments


def test_remarks_are_not_called_clean(tmp_path: Path) -> None:
    """The summary tells goals without any finding from those with remarks only."""
    goals = (f"{GOAL} by 30 June 2027", "Plant 300 trees by 31 October", "Improve the newsletter")
    (tmp_path / "goals.txt").write_text("".join(f"{each}\n" for each in goals))
    done = run("check", "goals.txt", "--today", "2027-01-15", cwd=tmp_path)

    assert "3 goals in 1 file: 1 clean, 1 with remarks only, 1 with findings" in done.stdout


@pytest.mark.parametrize("name", ["goals.md", "goals.csv"])
def test_the_cell_is_quoted(name: str) -> None:
    """Of a row, only the cell of the goal is shown above the marks."""
    rows = {
        "goals.md": "| Goal | Owner |\n|---|---|\n| Improve the newsletter by 30 June 2027 | Press office |\n",
        "goals.csv": "Goal,Owner\nImprove the newsletter by 30 June 2027,Press office\n",
    }
    report = smartcheck.engine.assess_all(smartcheck.engine.document(Source(name, rows[name])), today=TODAY)
    text = smartcheck.render(report, "text")

    assert "     Improve the newsletter by 30 June 2027\n" in text
    assert "Press office" not in text


def test_front_matter_in_toml() -> None:
    """Between `+++`, it says what YAML would; broken, it says nothing."""
    front = '+++\ntitle = "Plan"\nyear = 2027\nowner = "Ann"\n+++\n'
    [found] = smartcheck.read("goals.md", text=f"{front}\n# Goals{ITEM}")
    [bare] = smartcheck.read("goals.md", text=f"+++\nyear =\n+++\n\n# Goals{ITEM}")

    assert dict(found.fields) == {"year": "2027", "owner": "Ann"}
    assert dict(bare.fields) == {}


FAULTS = {
    "---\ntitle: [a\n---\n": (2, "not YAML: did not find expected ',' or ']'"),
    "---\nowner: Ann\nteam: [x\n...\n": (3, "not YAML: did not find expected ',' or ']'"),
    "---\r\nowner: Ann\r\nteam: a: b\r\n---\r\n": (3, "not YAML: mapping values are not allowed in this context"),
    "---\nowner: Ann\nyear: 2027\nowner: Bo\n---\n": (4, "key 'owner' is written twice (first on line 2)"),
    "---\nowner: Ann\n": (1, "no line '---' ends it"),
    "+++\nyear =\n+++\n": (2, "not TOML: invalid value"),
    "+++\nyear = 2027\n": (1, "no line '+++' ends it"),
}


@pytest.mark.parametrize(("front", "told"), FAULTS.items(), ids=[message for _, message in FAULTS.values()])
def test_broken_front_matter_is_told(front: str, told: tuple[int, str]) -> None:
    """With its line, as a finding that can be ignored; the goals below are judged all the same."""
    source = Source("goals.md", f"{front}\n# Goals{ITEM}")
    report = smartcheck.engine.assess_source(source, today=TODAY)
    [notice] = report.notices
    start, end = notice.finding.span

    assert (notice.finding.rule.id, notice.finding.severity) == ("D005", "warning")
    assert source.position(start)[0] == source.position(end)[0] == told[0]
    assert notice.finding.message == f"front matter: {told[1]}; nothing in it counts"
    assert [each.goal.text for each in report.assessments] == [GOAL]
    ignoring = smartcheck.Config(ignore=("broken-front-matter",))
    assert smartcheck.engine.assess_source(source, today=TODAY, config=ignoring).notices == ()


@pytest.mark.parametrize(
    ("name", "front"),
    [
        ("goals.md", "---\nowner: Ann\n---\n"),
        ("goals.md", "---\n---\n"),
        ("goals.md", "---\n\nWhat we want.\n"),
        ("goals.md", "---\nNote: these are drafts.\n"),
        ("goals.md", "---\n- a\n- b\n---\n"),
        ("goals.txt", "---\ntitle: [a\n---\n"),
    ],
)
def test_what_is_no_broken_front_matter(name: str, front: str) -> None:
    """A line across the page, lists and prose below one, plain text; nor is a page without goals looked at."""
    assert smartcheck.engine.assess_source(Source(name, f"{front}\n# Goals{ITEM}"), today=TODAY).notices == ()
    assert smartcheck.engine.assess_source(Source(name, "---\ntitle: [a\n---\n\nProse.\n"), today=TODAY).notices == ()


def test_cells_that_say_as_above() -> None:
    """A sign alone is no goal: the objective above it goes on."""
    rows = "| Delight our guests | Mend 3 benches |\n| ^^ | Plant 30 trees |\n| Sell jam | - |\n"
    found = smartcheck.read("goals.md", text=f"| Objective | Key result |\n|---|---|\n{rows}")

    assert [each.text for each in found] == ["Delight our guests", "Mend 3 benches", "Plant 30 trees", "Sell jam"]
    assert [each.fields.get("parent") for each in found[1:3]] == ["Delight our guests"] * 2


def test_lines_with_labels() -> None:
    """Objectives and key results line by line, without a list; prose about O2 stays prose."""
    first = "O1 Become the best garden\nKR1.1 Sell 40 jars\nKR1.2: Plant 30 trees\n"
    lines = f"{first}O2: Delight our guests\nKR2.1 Mend 3 benches"
    found = smartcheck.read("goals.md", text=f"# OKRs 2027\n\n{lines}\n")
    prose = smartcheck.read("goals.md", text="# OKRs 2027\n\nO2 saturation is low.\nIt was 90%.\n\n- Raise it to 95%\n")

    assert [(each.text, each.results, each.under) for each in found] == [
        ("Become the best garden", 2, False),
        ("KR1.1 Sell 40 jars", 0, True),
        ("KR1.2: Plant 30 trees", 0, True),
        ("Delight our guests", 1, False),
        ("KR2.1 Mend 3 benches", 0, True),
    ]
    assert [each.text for each in prose] == ["Raise it to 95%"]
