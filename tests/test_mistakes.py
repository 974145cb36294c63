"""What a command says to those who use it wrongly: one line, with what would be right."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from helpers import smartcheck, tree

FILES = {
    "goals.md": "- Publish 4 posts by 30 June 2027\n",
    "prose.md": "Just prose.\n",
    "plain.yaml": "title: Minutes\n",
    "people.csv": "name,room\nAnn,4\n",
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
    "check latin.md": "latin.md: not UTF-8: byte 5 is 0xe9; save it as UTF-8",
    "check wide.md": "wide.md: not UTF-8: byte 0 is 0xff (UTF-16?); save it as UTF-8",
    "map goals.md": "goals.md: no career map or career roadmap or career strategy map is seen in it; 'smartcheck new'",
    "team goals.md": "no career map in goals.md",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_what_is_said(command: str, tmp_path: Path) -> None:
    """On standard error, the last line; the status is 2."""
    tree(tmp_path, FILES)
    done = smartcheck(*shlex.split(command), cwd=tmp_path)

    assert done.returncode == 2
    assert MISTAKES[command] in done.stderr.splitlines()[-1]


def test_what_is_said_is_right(tmp_path: Path) -> None:
    """Goals that stand where the line says they do are found."""
    heading = "## Goals\n\nGrow 40 oaks by May 2027\n"
    files = {"a.md": heading, "b.yaml": "goals:\n  - Grow oaks\n", "c.csv": "Goal,Due\nGrow oaks,May\n"}
    tree(tmp_path, files)

    assert all(smartcheck("check", name, cwd=tmp_path).returncode in (0, 1) for name in files)
