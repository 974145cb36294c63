"""`smartcheck init` looks at what is there, and writes settings that fit it."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest

from helpers import TODAY, tree
from helpers import smartcheck as run
from smartcheck import sampling
from smartcheck.settings import Settings

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
    "chores": ({"okrs/2027.md": OKR, "shopping.md": CHORES}, {"profile": "okr", "exclude": ["shopping.md"]}),
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
    assert "okrs/2027.md: 3 of 3 statements read like goals, objectives and key results" in done.stderr
    assert "wrote smartcheck.toml" in done.stderr
    assert not (tmp_path / "goals.md").exists()


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


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_names_that_cannot_be_written(tmp_path: Path) -> None:
    """A name that is not UTF-8 is left out of the settings, which says so."""
    tree(tmp_path, {"okr.md": OKR})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/sur\xff.md")).write_text(CHORES, "utf-8")
    done = run("init", cwd=tmp_path)

    assert done.returncode == 0
    assert "exclude" not in tomllib.loads((tmp_path / "smartcheck.toml").read_text("utf-8"))
    assert "not excluded: 'sur\\udcff.md'" in done.stderr
