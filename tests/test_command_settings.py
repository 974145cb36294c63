"""Settings of the command line: single ones, none at all, more rules, files left out although they are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import smartcheck, tree

DAY = ("--today", "2027-01-15", "--format", "concise")
FILES = {
    "goals.md": "- Publish 4 posts by 30 June 2027\n- Improve our onboarding by 30 June 2027\n",
    "old/goals.md": "- Be better\n",
    "smartcheck.toml": 'ignore = ["M001", "M011"]\nexclude = ["old/"]\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree(tmp_path_factory.mktemp("settings"), FILES)


def found(folder: Path, *arguments: str) -> set[str]:
    """Return the ids of the rules that speak, each with its severity."""
    lines = smartcheck("check", "goals.md", *DAY, *arguments, cwd=folder).stdout.splitlines()
    return {" ".join(line.split(": ")[1].split()[:2]) for line in lines if ": " in line and "goals.md" in line[:9]}


def test_one_setting(folder: Path) -> None:
    """``KEY=VALUE`` is TOML, in which a lone word needs no quotes; it has the last word over the file."""
    usual = found(folder)

    assert usual == {"warning S001"}
    assert found(folder, "--config", "severity.S001=info") == {"info S001"}
    assert found(folder, "--config", 'ignore = ["S001", "T001"]') == {"error M001", "info M011"}
    assert found(folder, "--config", 'severity.S001 = "error"', "--config", "ignore=[]") == {
        "error M001",
        "error S001",
        "info M011",
    }


def test_no_file_of_settings(folder: Path) -> None:
    """``--isolated`` looks for none, and takes single settings all the same."""
    assert found(folder, "--isolated") == {"warning S001", "error M001", "info M011"}
    assert found(folder, "--isolated", "--config", "ignore=S") == {"error M001", "info M011"}


def test_more_rules(folder: Path) -> None:
    """``--extend-select`` adds to what is selected, and what is ignored stays so."""
    assert found(folder, "--extend-select", "missing-means,M001") == {"warning S001", "info A008"}
    assert found(folder, "--select", "T001", "--extend-select", "S001") == {"warning S001"}


def test_where_it_came_from(folder: Path) -> None:
    """``smartcheck config`` names the command line beside files."""
    done = smartcheck("config", "goals.md", "--config", "few=3", "--format", "json", cwd=folder)
    settings = json.loads(done.stdout)["settings"]

    assert settings["few"] == {"value": 3, "origin": "command line"}
    assert settings["ignore"]["origin"].endswith("smartcheck.toml")


def test_left_out_although_named(folder: Path) -> None:
    """A hook names files; with ``--force-exclude`` those that the settings leave out stay out."""
    named = smartcheck("check", "goals.md", "old/goals.md", *DAY, cwd=folder).stdout
    forced = smartcheck("check", "goals.md", "old/goals.md", *DAY, "--force-exclude", cwd=folder).stdout

    assert "old/goals.md" in named
    assert "old/goals.md" not in forced
    assert "goals.md:2:3" in forced


def test_left_out_by_the_name_of_standard_input(folder: Path) -> None:
    """An editor's buffer of such a file comes back as it is."""
    arguments = ("check", "-", "--stdin-filename", "old/goals.md", *DAY, "--unsafe-fixes")
    text = "- Improve the garden\n"

    assert smartcheck(*arguments, "--force-exclude", cwd=folder, stdin=text).stdout == text
    assert smartcheck(*arguments, cwd=folder, stdin=text).stdout != text


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--config", "fewx=3"], "command line: unknown setting 'fewx' (did you mean 'few'?)"),
        (["--config", "few=three"], "command line: 'few' must be a whole number from 1 to 100 (got 'three')"),
        (["--config", "overrides=x"], "--config: 'overrides' is set in a file of settings, or by its own option"),
        (["--config", "=3"], "--config: '=3' is no setting like few=3 or severity.T001=error, and no file"),
        (["--config", "smartcheck.toml", "--isolated"], "--isolated looks for no file of settings, and --config names"),
        (["--config", "smartcheck.toml", "--config", "b.toml"], "--config names two files, smartcheck.toml and b.toml"),
        (["--config", "lost.toml"], "lost.toml: cannot be read (no such file or directory)"),
        (["--extend-select", "T999"], "extend-select: no rule 'T999'"),
        (["--select", "T01x"], "error: command line: select: no rule 'T01x' (did you mean 'T010'?)"),
        (["--ignore", "T01x"], "error: command line: ignore: no rule 'T01x' (did you mean 'T010'?)"),
        (["--profile", "okrr"], "error: command line: profile: no profile 'okrr' (did you mean 'okr'?)"),
        (["--config", "severity.T01x=info"], "error: command line: severity: no rule 'T01x'"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, arguments: list[str], complaint: str) -> None:
    """In one line, with status 2."""
    done = smartcheck("check", "goals.md", *arguments, cwd=folder)

    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_that_cannot_be_written(folder: Path) -> None:
    """A full disk is no success, for help and versions neither."""
    import subprocess
    import sys

    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    for arguments in (["--help"], ["check", "--help"], ["--version"], ["rules"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "smartcheck", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
            )

        assert done.returncode == 2
        assert done.stderr == b"smartcheck: error: no space left on device\n"


def test_what_settings_point_at(folder: Path) -> None:
    """Pipes and impossible names are refused where a file is meant, and nobody waits for them."""
    import os

    os.mkfifo(folder / "pipe.toml")
    tree(
        folder,
        {
            "rules.ini": 'rule_files = ["a\\u0000b"]\n',
            "known.ini": 'baseline = "a\\u0000b"\n',
            "pipes.ini": 'rule_files = ["pipe.toml"]\n',
            "metrics.ini": 'metrics = "pipe.toml"\n',
        },
    )
    for name in ("rules.ini", "known.ini"):
        assert "'a\\x00b': cannot be read (embedded null byte)" in smartcheck(
            "check", "goals.md", "--config", name, cwd=folder
        ).stderr.replace("./", "")
    for arguments in (["pipe.toml"], ["pipes.ini"], ["metrics.ini"], ["few=3", "--baseline", "pipe.toml"]):
        done = smartcheck("check", "goals.md", "--config", *arguments, cwd=folder)

        assert (done.returncode, done.stderr) == (2, "smartcheck: error: pipe.toml: is a pipe or a device, no file\n")


def test_a_mistake_is_told_where_it_was_made(tmp_path: Path) -> None:
    """What stands in the file is the file's, though the command line adds to the same list."""
    tree(tmp_path, {"goals.md": "- Be better\n", "smartcheck.toml": 'ignore = ["T01x"]\n'})
    done = smartcheck("check", "goals.md", "--ignore", "M001", cwd=tmp_path)

    assert done.returncode == 2
    assert "smartcheck.toml: ignore: no rule 'T01x'" in done.stderr
    assert "command line" not in done.stderr
