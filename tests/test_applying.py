"""Proposals written into the file they are for."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from helpers import smartcheck, tree
from smartcheck.cli.goals import read
from smartcheck.errors import ReadError, WriteError

GOALS = (
    "# Goals\r\n\r\n- Improve our **onboarding** by 30 June 2027 <!-- kept -->\r\n- Publish 4 posts by 30 June 2027\r\n"
)
DAY = ("--today", "2027-01-15")
SETTINGS = {
    **dict.fromkeys(("config", "select", "extend_select", "ignore"), ()),
    **dict.fromkeys(("isolated", "profile", "preview"), None),
}
"""What the command line says of settings where it says nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, {"goals.md": GOALS})


def goals(folder: Path) -> list[str]:
    """Return the goals of the file as they are read back."""
    done = smartcheck("check", "goals.md", "--format", "json", "--exit-zero", *DAY, cwd=folder)
    return [each["text"] for each in json.loads(done.stdout)["assessments"]]


def proposals(folder: Path, name: str = "goals.md", number: int = 0) -> list[dict[str, str]]:
    done = smartcheck("rewrite", name, "--format", "json", *DAY, cwd=folder)
    return json.loads(done.stdout)[number]["proposals"]


@pytest.mark.parametrize("by", ["line", "id"])
def test_one_proposal(tmp_path: Path, by: str) -> None:
    """Named by line and number or by its id; the goal is the proposal, everything else is as it was."""
    tree(tmp_path, {"goals.md": GOALS.replace("**", "")})
    wanted = proposals(tmp_path)[0]
    name = "3:1" if by == "line" else wanted["id"]
    done = smartcheck("rewrite", "goals.md", "--apply", name, *DAY, cwd=tmp_path)
    lines = (tmp_path / "goals.md").read_bytes().decode().split("\r\n")

    assert done.returncode == 0
    assert goals(tmp_path)[0] == wanted["text"]
    assert lines[2].endswith(" <!-- kept -->")
    assert lines[3:] == GOALS.split("\r\n")[3:]


def test_chosen_one_by_one(tmp_path: Path) -> None:
    """A number takes a proposal, Enter leaves the goal, the end of the input stops."""
    tree(tmp_path, {"goals.md": "- Improve our onboarding\n- Improve our hiring\n- Improve our payroll\n"})
    first = proposals(tmp_path)[1]["text"]
    done = smartcheck("rewrite", "goals.md", "--interactive", *DAY, cwd=tmp_path, stdin="2\n\n7\n")

    assert done.returncode == 0
    assert "goals.md:2: Improve our hiring" in done.stdout
    assert "'7' is no proposal" in done.stdout
    assert goals(tmp_path) == [first, "Improve our hiring", "Improve our payroll"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["goals.md", "--apply", "9:1"], "no goal begins on line 9 of goals.md; goals begin on 3, 4"),
        (["goals.md", "--apply", "3:19"], "goals.md:3: no proposal 19; there are"),
        (["goals.md", "--apply", "4:1"], "goals.md:4: no proposal 1; there is none"),
        (["goals.md", "--apply", "zz"], "no proposal 'zz'; name an id of the JSON, or a line and a number like 7:2"),
        (["Improve our onboarding", "--apply", "1:1"], "--apply and --interactive write into a file; name one"),
    ],
)
def test_what_is_wrong_changes_nothing(folder: Path, arguments: list[str], complaint: str) -> None:
    """And is said in one line."""
    done = smartcheck("rewrite", *arguments, *DAY, cwd=folder)

    assert done.returncode == 2
    assert complaint in done.stderr
    assert (folder / "goals.md").read_bytes().decode() == GOALS


MAP = """\
# Career map

Name: Ana Ferreira

## Goals

### Goal 1

Draw up the roster by 30 June 2027

- closes: Rostering

### Goal 2

Improve the roster

- closes: Rostering

## Notes

- Improve our onboarding
"""


def test_a_career_document(tmp_path: Path) -> None:
    """The goal is its field, not the item of some list that comes as the same number."""
    tree(tmp_path, {"map.md": MAP})
    wanted = proposals(tmp_path, "map.md", number=1)[0]["text"]
    done = smartcheck("rewrite", "map.md", "--apply", "15:1", *DAY, cwd=tmp_path)
    shown = json.loads(smartcheck("check", "map.md", "--format", "json", "--exit-zero", *DAY, cwd=tmp_path).stdout)[
        "assessments"
    ]
    lines, before = (tmp_path / "map.md").read_text("utf-8").split("\n"), MAP.split("\n")

    assert done.returncode == 0, done.stderr
    assert [each["text"] for each in shown] == ["Draw up the roster by 30 June 2027", wanted]
    assert lines[:14] == before[:14]
    assert lines[15:] == before[15:]


def test_where_the_settings_say_that_goals_are(tmp_path: Path) -> None:
    """The goals to be written anew are those that are checked; so are those to be planned."""
    tree(
        tmp_path,
        {
            "smartcheck.toml": '[goals]\nheadings = ["Our wishes"]\n',
            "wishes.md": "# Wishes\n\n## Goals\n\n- Improve our payroll\n\n"
            "## Our wishes\n\n- Publish 4 posts by 30 June 2027\n",
        },
    )
    for command in ("rewrite", "plan"):
        done = smartcheck(command, "wishes.md", *DAY, cwd=tmp_path)

        assert "Publish 4 posts" in done.stdout
        assert "payroll" not in done.stdout


def test_days_as_the_settings_read_them(tmp_path: Path) -> None:
    """Where a few are three, a few weeks end on a day, for `rewrite` and `coach` as for `check`."""
    tree(tmp_path, {"goals.md": "- Publish 4 posts in a few weeks\n"})
    for command in ("rewrite", "coach"):
        without = smartcheck(command, "goals.md", "--isolated", *DAY, cwd=tmp_path, stdin="q\n").stdout
        settled = smartcheck(command, "goals.md", "--config", "few=3", *DAY, cwd=tmp_path, stdin="q\n").stdout

        assert any(each in without for each in ("by which day", "by when"))
        assert "by which day" not in settled
        assert "by when" not in settled


def test_a_file_that_was_changed_meanwhile(tmp_path: Path) -> None:
    """What somebody else wrote stays, and no other goal is overwritten."""
    tree(tmp_path, {"goals.md": "- Improve our onboarding\n"})
    goals = read(Namespace(goal=str(tmp_path / "goals.md"), **SETTINGS))
    (tmp_path / "goals.md").write_text("- Hire a cook\n- Improve our onboarding\n", "utf-8")
    with pytest.raises(WriteError, match="was changed meanwhile, and is left so; the goal is now: Improve it"):
        goals.keep(0, "Improve our onboarding", "Improve it")
    with pytest.raises(ReadError, match="was changed meanwhile, and has 2 goals now"):
        goals.again(2)

    assert (tmp_path / "goals.md").read_text("utf-8") == "- Hire a cook\n- Improve our onboarding\n"


def test_a_proposal_is_for_one_goal(tmp_path: Path) -> None:
    """Where a name fits two goals, or two proposals one goal, nothing is written."""
    twins = "- Improve my communication skills\n- Improve my communication skills\n"
    pair = '[{"goal": "Improve our payroll"}, {"goal": "Improve our hiring"}]\n'
    tree(tmp_path, {"goals.md": twins, "goals.json": pair})
    name = proposals(tmp_path)[0]["id"]
    for given, said in (
        (("goals.md", "--apply", name), f"proposal '{name}' fits the goals on lines 1, 2; name a line and a number"),
        (("goals.md", "--apply", "1:1", "--apply", "1:2"), "two proposals are named for the goal on line 1; name one"),
        (("goals.json", "--apply", "1:1"), "2 goals begin on line 1 of goals.json; name the proposal's id in the JSON"),
    ):
        done = smartcheck("rewrite", *given, *DAY, cwd=tmp_path)

        assert said in done.stderr
        assert done.returncode == 2
    assert (tmp_path / "goals.md").read_text("utf-8") == twins
    assert (tmp_path / "goals.json").read_text("utf-8") == pair
