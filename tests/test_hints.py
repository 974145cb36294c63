"""Who uses a command wrongly is told in one line what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import smartcheck as run

GOAL = "Write a cookbook by 30 June 2027"
WRONG = {
    "a plan where today looks into a log": (["today", "p.json"], "p.json is a plan, no log: 'smartcheck plan GOAL --s"),
    "a plan for a week": (["week", "p.json"], "p.json is a plan, no log"),
    "a plan for its id": (["status", "p.json"], "p.json is a plan, no log"),
    "a log for the id of a plan": (
        ["log", "l.jsonl", "--done", "s1"],
        "l.jsonl is a log, not the id of a plan: --log l",
    ),
    "a plan for a log": (["replan", "--log", "p.json"], "p.json is a plan, no log"),
    "goals for a log": (["today", "g.md"], "g.md is no log"),
    "a log that is not there": (["today", "--log", "x.jsonl"], "x.jsonl: no such log; 'smartcheck plan GOAL --save"),
    "a plan that is planned": (["plan", "p.json"], "p.json is a plan already; 'smartcheck plan --check p.json'"),
    "a plan that is asked about": (["coach", "p.json"], "p.json is a plan, no file of goals"),
    "a file that is not there": (["plan", "goals.md"], "goals.md: no such file"),
    "an option without its value": (["rewrite", "g.md", "--apply"], "--apply: expected one argument, ID|LINE:N (write"),
    "nothing to ask about": (["coach"], "are required: FILE|TEXT: a file with goals, or one goal"),
    "nearly a format": (["plan", GOAL, "--format", "icss"], "(did you mean 'ics'?)"),
    "nearly a placement": (["plan", GOAL, "--placement", "balancd"], "(did you mean 'balanced'?)"),
    "no file and an unknown word": (["today", "tomorrow"], "unrecognized arguments: tomorrow; see"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "g.md").write_text(f"- {GOAL}\n", "utf-8")
    for more in (["--format", "json", "--output", "p.json"], ["--save", "--log", "l.jsonl"]):
        assert run("plan", GOAL, *more, "--today", "2027-01-15", cwd=tmp_path).returncode == 0
    return tmp_path


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use(folder: Path, case: str) -> None:
    """One line on standard error, status 2, and what would be right."""
    arguments, words = WRONG[case]
    done = run(*arguments, "--today", "2027-01-15", cwd=folder)

    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
