"""`smartcheck init` looks at what is there, and writes settings that fit it."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from helpers import TODAY, tree
from helpers import smartcheck as run
from smartcheck.run import sampling
from smartcheck.settings.config import KNOWN, Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source

OKR = """# Objectives 2027

## Objective 1: Make the seed bank the first address for growers

- Raise orders from new clubs from 40 to 90 by 30 June 2027
- Answer 95% of letters within two days by 30 June 2027
"""
REVIEW = (
    "# Goals\n\n- Answer 90% of tenant letters within two days by 30/06/2027\n- Repaint 12 stairwells by 15/09/2027\n"
)
CHORES = "# Shopping\n\n- milk and eggs\n- the blue folder\n- batteries for the lamp\n"
AIMS = "aims:\n  - Sell 40 jars of honey by 30 June 2027\n  - Plant 300 trees by 31 October 2027\n"
TABLE = "Aim,Owner\nSell 40 jars of honey by 30 June 2027,Ann\nPlant 300 trees by 31 October 2027,Bo\n"
CASES = {
    "okr": ({"okrs/2027.md": OKR}, {"profile": "okr"}),
    "dates": ({"plans.md": REVIEW}, {"date_order": "DMY"}),
    "review": ({"reviews/ann.md": REVIEW}, {"profile": "hr-review", "date_order": "DMY"}),
    "chores": ({"okrs/2027.md": OKR, "shopping.md": CHORES}, {"profile": "okr", "exclude": ["/shopping.md"]}),
    "keys": ({"plan.yaml": AIMS}, {"goals": {"keys": ["aims"]}}),
    "columns": ({"plan.csv": TABLE}, {"goals": {"columns": ["Aim"]}}),
    "nothing": ({"shopping.md": CHORES}, {}),
    "broken": ({"okrs/2027.md": OKR, "goals.yaml": "goals: ["}, {"profile": "okr"}),
}


@pytest.mark.parametrize("case", CASES)
def test_settings_fit_what_is_there(tmp_path: Path, case: str) -> None:
    """They load, are no more than what the goals ask for, and `check` then finds the goals."""
    files, expected = CASES[case]
    tree(tmp_path, files)
    done = run("init", cwd=tmp_path)
    written = tomllib.loads((tmp_path / "smartcheck.toml").read_text("utf-8"))
    checked = run("check", ".", "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == 0
    assert written == expected
    assert "goal" in checked.stdout
    for name in expected:
        assert f"set {name}" in done.stderr


def test_it_says_what_it_found(tmp_path: Path) -> None:
    """How many files, how many goals, in which; and writes no first goal file beside them."""
    tree(tmp_path, {"okrs/2027.md": OKR, "shopping.md": CHORES})
    done = run("init", cwd=tmp_path)

    assert "looked into 2 files: 3 goals in 1 of them (1 markdown)" in done.stderr
    assert "okrs/2027.md: 3 of 3 statements are goals, objectives and key results" in done.stderr
    assert "wrote smartcheck.toml" in done.stderr
    assert not (tmp_path / "goals.md").exists()


@pytest.mark.parametrize("more", ["", "- Call Ann\n", "- Walk more\n- Why do we swim?\n"])
def test_a_check_counts_as_many(tmp_path: Path, more: str) -> None:
    """What is found at first is what a check then counts: no question, but a task and a wish, too."""
    goals = "- Sell 40 lamps by June 2027\n- Plant 9 trees by May 2027\n- Give 3 talks by July 2027\n"
    tree(tmp_path, {"goals.md": f"# Goals\n\n{goals}{more}"})
    done = run("init", cwd=tmp_path)
    checked = run("check", ".", "--today", "2027-01-15", cwd=tmp_path)
    counted = re.search(r"(\d+ goals) in 1 file", checked.stdout)

    assert counted is not None
    assert f"looked into 1 file: {counted[1]} in 1 of them" in done.stderr


LISTED = """
work:
  - aim: Sell 40 jars of honey by 30 June 2027
    note: ask Ann
  - aim: Plant 300 trees by 31 October 2027
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.csv", TABLE + "Look round the orchard,Cy\n"),
        ("plan.yaml", LISTED),
        ("plan.yaml", LISTED + "  - aim: Lovely blossom\n"),
        ("plan.yaml", AIMS + "  - Walk round\n"),
    ],
)
def test_a_check_counts_as_many_in_data(tmp_path: Path, name: str, text: str) -> None:
    """By the settings that were written; what stands below one key in another is counted once."""
    tree(tmp_path, {name: text})
    done = run("init", cwd=tmp_path)
    checked = run("check", ".", "--today", "2027-01-15", "--format", "concise", cwd=tmp_path)
    told = re.search(r": (\d+) goals? in 1 of them", done.stderr)
    counted = re.search(r"^(\d+) goals? in 1 file", checked.stdout, re.MULTILINE)

    assert told is not None
    assert counted is not None
    assert told[1] == counted[1]
    assert "columns" in done.stderr or tomllib.loads((tmp_path / "smartcheck.toml").read_text())["goals"]["keys"] in (
        ["aim"],
        ["aims"],
    )


def test_a_sample_is_called_one(tmp_path: Path) -> None:
    """Of a long file only the first statements are looked at, and it is said so."""
    tree(tmp_path, {"goals.md": "# Goals\n\n" + "".join(f"- Plant {each} trees by 31 May\n" for each in range(2, 60))})
    done = run("init", cwd=tmp_path)

    assert "at least 40 goals in 1 of them" in done.stderr
    assert "goals.md: 40 of the first 40 statements are goals" in done.stderr


def test_odd_files(tmp_path: Path) -> None:
    """What cannot be read, or nobody wrote by hand, is passed over."""
    tree(
        tmp_path,
        {"goals.md": b"\xff\xfe", "big.md": "- Run\n" * 300_000, "okrs/2027.md": OKR, "a.json": "{", "b.csv": '"'},
    )
    found = sampling.sample(str(tmp_path), TODAY)

    assert [each.path for each in found.held] == ["okrs/2027.md"]


ODD = (
    "*.md",
    "list [draft].md",
    "!bang.md",
    "#hash.md",
    "what?.md",
    "back\\slash.md",
    "del\x7f\x01\x85.md",
    "end .md",
    " a.md",
)


@pytest.mark.skipif(os.name == "nt", reason="such names are none there")
@pytest.mark.parametrize("name", ODD)
def test_odd_names(tmp_path: Path, name: str) -> None:
    """A name is excluded as it is, whatever it means as a pattern, and nothing else with it."""
    tree(tmp_path, {"okr.md": OKR, name: CHORES})
    done = run("init", cwd=tmp_path)
    settings = Settings()

    assert done.returncode == 0
    assert tomllib.loads((tmp_path / "smartcheck.toml").read_text("utf-8"))["exclude"]
    assert settings.excluded(tmp_path / name)
    assert not settings.excluded(tmp_path / "okr.md")
    assert not settings.excluded(tmp_path / "deeper" / name)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_names_that_cannot_be_written(tmp_path: Path) -> None:
    """A name that is not UTF-8 is left out of the settings, which says so."""
    tree(tmp_path, {"okr.md": OKR})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/sur\xff.md")).write_text(CHORES, "utf-8")
    done = run("init", cwd=tmp_path)

    assert done.returncode == 0
    assert "exclude" not in tomllib.loads((tmp_path / "smartcheck.toml").read_text("utf-8"))
    assert "not excluded: 'sur\\udcff.md'" in done.stderr


def test_own_files_are_no_goals(tmp_path: Path) -> None:
    """Run again, it finds what it found: neither its settings nor its template with blanks is a goal of anybody."""
    first = run("init", cwd=tmp_path)
    written = [(tmp_path / name).read_bytes() for name in ("smartcheck.toml", "goals.md")]
    again = run("init", "--force", cwd=tmp_path)

    assert first.returncode == again.returncode == 0
    assert "found no goals" in again.stderr
    assert [(tmp_path / name).read_bytes() for name in ("smartcheck.toml", "goals.md")] == written


def test_goals_that_are_there_are_never_replaced(tmp_path: Path) -> None:
    """Vague ones neither: settings are written beside them."""
    tree(tmp_path, {"goals.md": "# Goals\n\n- Improve the hall\n"})
    for force in ((), ("--force",)):
        done = run("init", *force, cwd=tmp_path)

        assert done.returncode == 0
        assert "wrote smartcheck.toml" in done.stderr
        assert (tmp_path / "goals.md").read_text("utf-8").endswith("- Improve the hall\n")


def test_settings_that_are_there_are_not_outdone(tmp_path: Path) -> None:
    """A second file of settings in the folder would hide those of the first."""
    tree(tmp_path, {"pyproject.toml": "[tool.smartcheck]\nprofile = 'okr'\n"})
    done = run("init", cwd=tmp_path)

    assert done.returncode == 2
    assert "pyproject.toml holds settings already; nothing was written" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["pyproject.toml"]
    assert run("init", "--force", cwd=tmp_path).returncode == 0


def test_one_goal(tmp_path: Path) -> None:
    """Is one goal, not goals."""
    tree(tmp_path, {"a.md": "- Plant 300 trees by 31 October 2027\n"})

    assert "looked into 1 file: 1 goal in 1 of them" in run("init", cwd=tmp_path).stderr


def test_nothing_is_written_in_part(tmp_path: Path) -> None:
    """A folder in place of one of the files stops both, with --force too."""
    (tmp_path / "goals.md").mkdir()
    for force in ((), ("--force",)):
        done = run("init", *force, cwd=tmp_path)

        assert done.returncode == 2
        assert "goals.md: a folder stands where a file is to be; nothing was written" in done.stderr
        assert [each.name for each in tmp_path.iterdir()] == ["goals.md"]


def test_large_data_is_sampled(tmp_path: Path) -> None:
    """However many large files and names there are, no more of them is read than is set, and goals are found there."""
    row = ",".join("some words" for _ in range(60))
    head = ",".join(f"Column {at}x" for at in range(60))
    record = "".join(f"  field{at}x: some words\n" for at in range(60))
    table = "Aim,Owner\n" + "Sell 40 jars of honey by 30 June 2027,Ann\n" * 1_000
    texts = {f"plan{at}.csv": f"{head}\n" + f"{row}\n" * 20 for at in range(8)}
    texts |= {
        "honey.csv": table,
        "plan.json": json.dumps([{f"field {at}x": "some words" for at in range(60)}] * 40),
        "plan.yaml": "".join(f"item{at}:\n{record}" for at in range(20)),
    }
    real = sampling.readers.read
    read = 0

    def counted(source: Source, *rest: Any, **options: Any) -> Any:
        nonlocal read
        read += len(source.text)
        return real(source, *rest, **options)

    tree(tmp_path, texts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sampling.readers, "read", counted)
        for name, most in (("MOST_DATA", 10_000), ("MOST_OF_ONE", 100_000), ("MOST_READ", 500_000)):
            patched.setattr(sampling, name, most)
        found = sampling.sample(str(tmp_path), TODAY)

    assert ("goals.columns", ["Aim"]) in [(name, value) for name, value, _ in found.settings]
    assert 400_000 < read <= 500_000


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    """Neither file is written, with --force too: what it points to is nobody's; a link to a file stays one."""
    tree(tmp_path, {"here/a.txt": "", "there.toml": "profile = 'okr'\n"})
    link = tmp_path / "here" / "smartcheck.toml"
    link.symlink_to(tmp_path / "gone.toml")
    done = run("init", "--force", cwd=tmp_path / "here")
    left = sorted(each.name for each in (tmp_path / "here").iterdir())
    link.unlink()
    link.symlink_to(tmp_path / "there.toml")
    through = run("init", "--force", cwd=tmp_path / "here")

    assert done.returncode == 2
    assert "which is not there" in done.stderr
    assert not (tmp_path / "gone.toml").exists()
    assert left == ["a.txt", "smartcheck.toml"]
    assert through.returncode == 0
    assert link.is_symlink()
    assert "okr" not in (tmp_path / "there.toml").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", ["dates", "keys", "nothing"])
def test_every_setting_stands_there_once(tmp_path: Path, case: str) -> None:
    """With a value that is its default, or is said to be none; so any # can be taken away."""
    tree(tmp_path, CASES[case][0])
    run("init", cwd=tmp_path)
    text = (tmp_path / "smartcheck.toml").read_text("utf-8")
    lines = text.splitlines()
    keys = re.findall(r"^(?:# )?(\[?\[?[a-z_]+\]?\]?)(?: = |$)", text, flags=re.MULTILINE)
    top = [each.strip("[]") for each in keys if each.strip("[]") in KNOWN]
    top = top[:-1] if top[-1] == "select" else top  # the example below overrides

    assert sorted(top) == sorted(KNOWN)
    assert "``" not in text
    for name in ("few", "couple", "holidays", "baseline", "metrics"):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"# {name} = "))
        assert lines[at - 1] == "# Not set by default; for example:"
    for name, value in re.findall(r"^# (\w+) = (.*)$", text.split("# [severity]")[0], flags=re.MULTILINE):
        default = getattr(Config(), name)
        plain = list(default) if isinstance(default, tuple) else default
        assert default is None or json.loads(value) == plain, name


def test_one_date_is_told_as_one(tmp_path: Path) -> None:
    """In the file and on the terminal."""
    tree(tmp_path, {"plans.md": "- Repaint 12 stairwells by 15/09/2027\n"})
    done = run("init", cwd=tmp_path)

    assert "1 date in figures has the day first, none the month" in done.stderr
    assert "\n# 1 date in figures has the day first" in (tmp_path / "smartcheck.toml").read_text("utf-8")
