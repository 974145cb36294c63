"""Where reports go, and the exit status they come to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import smartcheck, tree
from smartcheck.reporters import REPORTERS

GOALS = """\
- Improve our onboarding
- Pass the AWS Solutions Architect exam by 30 September 2027 to qualify for the platform team
"""
DAY = ("--today", "2027-01-15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree(
        tmp_path_factory.mktemp("output"),
        {"goals.md": GOALS, "good.md": GOALS.splitlines()[1], "prose.md": "# Minutes\n\nWe met.\n"},
    )


def test_several_files_at_once(folder: Path) -> None:
    """Each in its format: by prefix, by suffix, or as --format says where the suffix leaves it open."""
    done = smartcheck(
        *("check", "goals.md", *DAY, "--quiet", "--format", "sarif"),
        *("--output", "a.html", "--output", "b.xml", "--output", "gitlab:c.json", "--output", "d.json"),
        *("--output", "concise:e", "--output", "f.csv", "--output", "g.md", "--output", "h.jsonl"),
        cwd=folder,
    )
    starts = {
        name: (folder / name).read_text("utf-8")[:40] for name in "a.html b.xml c.json d.json e f.csv g.md".split()
    }

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 1)
    assert starts["a.html"].startswith("<!doctype html>")
    assert starts["b.xml"].startswith("<?xml")
    assert json.loads((folder / "c.json").read_text("utf-8"))[0]["type"] == "issue"
    assert "sarif" in json.loads((folder / "d.json").read_text("utf-8"))["$schema"]
    assert starts["e"].startswith("goals.md:1:3: ")
    assert starts["f.csv"].startswith("path,line,")
    assert starts["g.md"].startswith("### smartcheck")


def test_help_names_every_format() -> None:
    """So that nobody has to mistype one to see them."""
    shown = " ".join(smartcheck("check", "--help").stdout.split())

    assert f"--format FORMAT of standard output: text (default), {', '.join(list(REPORTERS)[1:])}" in shown


@pytest.mark.parametrize("format", sorted(REPORTERS))
def test_every_format_on_standard_output(folder: Path, format: str) -> None:
    """And the status is the same for all of them."""
    done = smartcheck("check", "goals.md", *DAY, "--format", format, cwd=folder)

    assert done.returncode == 1
    assert "T001" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--format", "sariff"], "no report format 'sariff' (did you mean 'sarif'?)"),
        (["--output", "sariff:a"], "no report format 'sariff' (did you mean 'sarif'?)"),
        (["--output", "report"], "no format is known by the name of 'report'; say it: --output sarif:report"),
        (["--output", "sarif:"], "--output 'sarif:' names no file"),
        (["--output", "nowhere/a.sarif"], "nowhere/a.sarif: cannot be written (no such file or directory)"),
        (["--statistics", "--format", "html"], "--statistics is written as text or json, not as html"),
        (["--fail-under", "101"], "'101' is no score from 0 to 100"),
        (["--max-findings", "-1"], "is no whole number"),
    ],
)
def test_misuse(folder: Path, arguments: list[str], complaint: str) -> None:
    """One line that says what would be right, and status 2."""
    done = smartcheck("check", "goals.md", *arguments, cwd=folder)

    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("goals.md", 1),
        ("good.md", 0),
        ("goals.md --exit-zero", 0),
        ("goals.md --fail-on never", 0),
        ("goals.md --fail-on error", 1),
        ("good.md --fail-on info", 0),
        ("goals.md --max-findings 99", 0),
        ("goals.md --max-findings 1", 1),
        ("goals.md --fail-under 10", 0),
        ("goals.md --fail-under 90", 1),
        ("good.md --fail-under 90", 0),
        ("goals.md --fail-under 10 --fail-on error", 1),
        ("prose.md", 2),
        ("prose.md --allow-no-goals", 0),
        ("prose.md --exit-zero", 2),
    ],
)
def test_status(folder: Path, arguments: str, status: int) -> None:
    """As docs/reports.md has it; a run that looked at nothing does not pass for a clean one."""
    assert smartcheck("check", *arguments.split(), *DAY, "--quiet", cwd=folder).returncode == status


def test_statistics(folder: Path) -> None:
    """Counts by rule, the most frequent first, as a table and as JSON."""
    text = smartcheck("check", "goals.md", *DAY, "--statistics", cwd=folder).stdout
    document = json.loads(smartcheck("check", "goals.md", *DAY, "--statistics", "--format", "json", cwd=folder).stdout)

    assert text.splitlines()[0].startswith("2 goals in 1 file: 1 clean, 1 with findings")
    assert "findings  goals  severity  rule  name" in text
    assert document["goals"] == 2
    assert sum(document["scores"].values()) == 2
    assert [each["findings"] for each in document["rules"]] == sorted(
        (each["findings"] for each in document["rules"]), reverse=True
    )


def test_quiet_is_not_silent(folder: Path) -> None:
    """What went wrong is said all the same."""
    done = smartcheck("check", "prose.md", "--quiet", cwd=folder)

    assert done.stdout == ""
    assert "no goals found in prose.md" in done.stderr
