"""Proposals written into the file they are for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import smartcheck, tree

GOALS = (
    "# Goals\r\n\r\n- Improve our **onboarding** by 30 June 2027 <!-- kept -->\r\n- Publish 4 posts by 30 June 2027\r\n"
)
DAY = ("--today", "2027-01-15")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path, {"goals.md": GOALS})


def goals(folder: Path) -> list[str]:
    """Return the goals of the file as they are read back."""
    done = smartcheck("check", "goals.md", "--format", "json", "--exit-zero", *DAY, cwd=folder)
    return [each["text"] for each in json.loads(done.stdout)["assessments"]]


def proposals(folder: Path) -> list[dict[str, str]]:
    done = smartcheck("rewrite", "goals.md", "--format", "json", *DAY, cwd=folder)
    return json.loads(done.stdout)[0]["proposals"]


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
