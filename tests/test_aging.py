"""Dates that rot: a fix reads them on the day their line was written."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from helpers import TODAY, smartcheck, tree
from smartcheck import engine
from smartcheck.fixes.repair import as_written, repair
from smartcheck.settings.config import Config
from smartcheck.source import Source
from smartcheck.waivers import revisions

ROT = Config(select=("T011", "T015"))


def fixed(text: str, days: list[date | None]) -> str:
    """Return *text* after the safe fixes, its lines written on *days*."""

    def on(source: Source, day: date) -> object:
        return engine.assess_all(engine.document(source, None, ROT), today=day)

    return repair(Source("goals.md", text), as_written(on, TODAY, lambda path: days)).after


@pytest.mark.parametrize(
    ("text", "day", "after"),
    [
        ("- Publish 4 posts within 30 days\n", date(2026, 11, 2), "- Publish 4 posts by 2 December 2026\n"),
        ("- Publish 4 posts by 30 June\n", date(2026, 3, 1), "- Publish 4 posts by 30 June 2026\n"),
        ("- Publish 4 posts by 30 June\n", date(2026, 8, 1), "- Publish 4 posts by 30 June 2027\n"),
        ("- Publish 4 posts by 30 June\n", None, "- Publish 4 posts by 30 June 2027\n"),
        ("- Publish 4 posts by 30 June\n", date(2028, 8, 1), "- Publish 4 posts by 30 June 2027\n"),
        ("- Publish 4 posts by 30 June 2027\n", date(2026, 3, 1), "- Publish 4 posts by 30 June 2027\n"),
    ],
)
def test_the_day_that_was_meant(text: str, day: date | None, after: str) -> None:
    """Of the line's day; of today where nobody knows it or the clock is behind."""
    assert fixed(text, [day]) == after
    assert fixed(after, [day]) == after


def test_each_goal_has_its_day() -> None:
    """Lines of three days in one file."""
    text = "- Run 5 km within 10 days\n- Run 6 km within 10 days\n- Run 7 km within 10 days\n"
    after = fixed(text, [date(2026, 12, 1), date(2026, 12, 11), None])

    assert after == "- Run 5 km by 11 December 2026\n- Run 6 km by 21 December 2026\n- Run 7 km by 25 January 2027\n"


def git(folder: Path, *arguments: str, day: str = "2026-11-02T23:30:00+0100") -> None:
    env = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": "2027-01-10T00:00:00+0000"}
    names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    subprocess.run(["git", *names, *arguments], cwd=folder, env=env, check=True, capture_output=True)


def test_in_a_repository(tmp_path: Path) -> None:
    """The day is that of the commit, where its author was; a line that is not committed has none."""
    tree(tmp_path, {"goals.md": "- Publish 4 posts within 30 days\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "goals")
    tree(tmp_path, {"goals.md": "- Publish 4 posts within 30 days\n- Run 5 km within 30 days\n"})
    day = ("--today", "2027-01-15", "--select", "T015")
    found = revisions.days(str(tmp_path / "goals.md"))
    shown = smartcheck("check", "goals.md", "--diff", "--dates-from", "today", *day, cwd=tmp_path).stdout
    smartcheck("check", "goals.md", "--fix", "-q", *day, cwd=tmp_path)

    assert found == (date(2026, 11, 2), None)
    assert "+- Publish 4 posts by 14 February 2027" in shown
    assert (tmp_path / "goals.md").read_text("utf-8") == (
        "- Publish 4 posts by 2 December 2026\n- Run 5 km by 14 February 2027\n"
    )
    assert revisions.days(str(tmp_path.parent / "none.md")) == ()
