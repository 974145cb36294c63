"""Where a run fails, programs get an object that says so, in the format they asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers import smartcheck as run
from helpers import tree
from test_schema import REPORT, SCHEMA

FAILED = Draft202012Validator({**SCHEMA, "$ref": "#/$defs/failed"})
GOAL = "- Sell 40 honey jars by 31 May 2027\n"
WAYS = {
    "no such file": ("none.md",),
    "settings": ("goals.md", "--config", "few=many"),
    "rules": ("goals.md", "--select", "T0001"),
    "argument": ("goals.md", "--fail-on", "all"),
    "no goals": ("empty.md",),
    "unreadable": ("broken.yaml",),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a goal file, one without goals, one that cannot be read."""
    return tree(tmp_path, {"goals.md": GOAL, "empty.md": "Nothing here.\n", "broken.yaml": "goals: [\n"})


@pytest.mark.parametrize("way", WAYS)
def test_json(folder: Path, way: str) -> None:
    """The document has its usual form and says why there is nothing in it; standard error says the same."""
    done = run("check", *WAYS[way], "--format", "json", cwd=folder)
    document = json.loads(done.stdout)

    REPORT.validate(document)

    assert done.returncode == 2
    assert f"smartcheck: error: {document['error']['message']}\n" == done.stderr.splitlines(keepends=True)[0]
    assert document["assessments"] == []


@pytest.mark.parametrize("way", WAYS)
def test_lines(folder: Path, way: str) -> None:
    """One line, of which the schema says that it is no assessment."""
    done = run("check", *WAYS[way], "--format=jsonl", cwd=folder)
    [line] = done.stdout.splitlines()

    FAILED.validate(json.loads(line))

    assert done.returncode == 2


@pytest.mark.parametrize("way", WAYS)
def test_sarif(folder: Path, way: str) -> None:
    """The invocation was not successful, and says why."""
    done = run("check", *WAYS[way], "--format", "sarif", cwd=folder)
    [invocation] = json.loads(done.stdout)["runs"][0]["invocations"]

    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] in done.stderr


@pytest.mark.parametrize("format", ["junit", "tap", "checkstyle", "gitlab", "github"])
def test_other_formats(folder: Path, format: str) -> None:
    """Those without a word for it list the file as not read."""
    done = run("check", "none.md", "--format", format, cwd=folder)

    assert "none.md" in done.stdout
    assert "no such file" in done.stdout
    assert done.returncode == 2


def test_files(folder: Path) -> None:
    """A report of an earlier run does not stay where this one was to go; a goal file is never written over."""
    (folder / "out.json").write_text("{}")
    done = run("check", "none.md", "--output", "out.json", "--output", "out.sarif", cwd=folder)
    own = run("check", "goals.md", "--output", "json:goals.md", "--format", "json", cwd=folder)

    assert done.stdout == ""
    assert json.loads((folder / "out.json").read_text())["error"]["message"] == "none.md: no such file or folder"
    assert "no such file" in (folder / "out.sarif").read_text()
    assert (folder / "goals.md").read_text() == GOAL
    assert "goals.md: is read for goals" in json.loads(own.stdout)["error"]["message"]


def test_a_path_that_is_misspelt(folder: Path) -> None:
    """The file or folder beside it that is most like it is named."""
    done = run("check", "gaols.md", cwd=folder)

    assert done.stderr == "smartcheck: error: gaols.md: no such file or folder (did you mean 'goals.md'?)\n"


def test_people_get_one_line(folder: Path) -> None:
    """On standard error, and nothing where the report would be; `--quiet` asks for nothing."""
    for arguments in ((), ("--format", "concise"), ("--format", "json", "--quiet")):
        done = run("check", "none.md", *arguments, cwd=folder)

        assert (done.stdout, done.stderr) == ("", "smartcheck: error: none.md: no such file or folder\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse", "Run", "--today", "soon", "--format", "json"),
        ("plan", "none.md", "--format", "json"),
        ("explain", "T0", "--format", "json"),
    ],
    ids=lambda each: each[0],
)
def test_other_commands(folder: Path, arguments: tuple[str, ...]) -> None:
    """Where they write JSON, they fail in JSON."""
    done = run(*arguments, cwd=folder)

    FAILED.validate(json.loads(done.stdout))

    assert done.returncode == 2


def test_a_run_that_works_has_no_error(folder: Path) -> None:
    """The field is there and null."""
    assert json.loads(run("check", "goals.md", "--format", "json", cwd=folder).stdout)["error"] is None
