"""Who uses a command wrongly is told in one line what would be right."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from helpers import smartcheck as run
from helpers import tree
from smartcheck.cli import COMMANDS, examples, read

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
    "nearly a format": (["plan", GOAL, "--format", "icss"], "(did you mean 'ics'"),
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


FILES = {
    "goals.md": "- Publish 4 posts by 30 June 2027\n",
    "prose.md": "Just prose.\n",
    "plain.yaml": "title: Minutes\n",
    "people.csv": "name,room\nAnn,4\n",
    "board.csv": "Summary,Issue Type\nFit the lamps in hall B,Story\n",
    "done.md": "- [x] Fit the lamps in hall B by 5 May 2027\n",
    "latin.md": b"- Caf\xe9\n",
    "wide.md": "- Run\n".encode("utf-16"),
}
MISTAKES = {
    "check goals.md --fromat json": "unrecognized arguments: --fromat json (did you mean '--format'?)",
    "check goals.md --fail_on=error": "unrecognized arguments: --fail_on=error (did you mean '--fail-on'?)",
    "check 'Publish 4 posts by June'": "'Publish 4 posts by June': no such file or folder; a goal by itself is given",
    "check 'my own goals.md'": "my own goals.md: no such file or folder",
    "check -g ''": "the goal is empty; write one, like 'Publish 4 posts by 30 June'",
    "check prose.md": "no goals found in prose.md: they stand in lists, in goal columns of tables, and below headings",
    "check plain.yaml": "no goals found in plain.yaml: they stand under keys such as 'goals' and 'objective';",
    "check people.csv": "no goals found in people.csv: they stand in columns such as 'Goal' and 'Objective'",
    "rewrite board.csv": "no goals found in board.csv: they stand in columns such as 'Goal' and 'Objective', or",
    "plan board.csv": "no goals found in board.csv: they stand in columns such as 'Goal' and 'Objective', or",
    "due board.csv": "no goals found in board.csv: they stand in columns such as 'Goal' and 'Objective', or",
    "check goals.md --output sarif:-": "--output 'sarif:-' names no file; --format says what standard output gets",
    "drift": "the following arguments are required: BASE..HEAD: two revisions, or one: what changed since; see",
    "coach -": "standard input is for the answers; name a file or write the goal",
    "plan done.md": "nothing to plan: 1 goal, done already",
    "check . --exclude '**'": "no goals found in .: all 8 files are left out, by --exclude or by",
    "check goals.md --exclude '*.md' --force-exclude": "no goals found in goals.md: the only file is left out",
    "check latin.md": "latin.md: not UTF-8: byte 5 is 0xe9; save it as UTF-8",
    "check wide.md": "wide.md: not UTF-8: byte 0 is 0xff (UTF-16?); save it as UTF-8",
    "map goals.md": "goals.md: no career map or career roadmap or career strategy map is seen in it; 'smartcheck new'",
    "team goals.md": "no career map in goals.md",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_what_would_be_right(command: str, tmp_path: Path) -> None:
    """On standard error, the last line; the status is 2."""
    tree(tmp_path, FILES)
    done = run(*shlex.split(command), cwd=tmp_path)

    assert done.returncode == 2
    assert MISTAKES[command] in done.stderr.splitlines()[-1]


def test_what_is_said_of_goals_is_right(tmp_path: Path) -> None:
    """Goals that stand where the line says they do are found."""
    heading = "## Goals\n\nGrow 40 oaks by May 2027\n"
    files = {"a.md": heading, "b.yaml": "goals:\n  - Grow oaks\n", "c.csv": "Goal,Due\nGrow oaks,May\n"}
    tree(tmp_path, files)

    assert all(run("check", name, cwd=tmp_path).returncode in (0, 1) for name in files)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_examples(command: str) -> None:
    """Each command shows how it is used, and what it shows can be read."""
    shown = [line.strip() for line in (examples(command) or "").splitlines() if line.startswith("  smartcheck ")]
    written = [shlex.split(re.split(r"\s{2,}|\s[>|]\s", line)[0]) for line in shown]

    assert any(each[1] == command for each in written)
    for each in written:
        assert read(each[1:]).run
