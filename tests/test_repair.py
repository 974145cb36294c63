"""Fixes: they do what they say, once, and touch nothing else."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER, TODAY, assess, tree
from helpers import smartcheck as run
from smartcheck import Report, WriteError, engine
from smartcheck.disk import files
from smartcheck.engine import assess_source
from smartcheck.fixes.repair import Repaired, repair
from smartcheck.settings.config import Config
from smartcheck.source import Source
from strategies import markup, sentences

ROT = Config(select=("T011", "T015"))
"""The rules whose suggestions are safe."""


def judge(source: Source) -> Report:
    return engine.assess_all(engine.Documents(engine.read(source.path, text=source.text)), today=TODAY)


def judge_rot(source: Source) -> Report:
    return engine.assess_all(engine.Documents(engine.read(source.path, text=source.text)), today=TODAY, config=ROT)


def written(name: str, goals: list[str]) -> Source:
    """Return a document that holds *goals* in the format of *name*."""
    lines = [" ".join(goal.split()) for goal in goals]
    match name.rpartition(".")[2]:
        case "md":
            text = "# Goals\r\n\r\n" + "".join(f"- {line}\r\n" for line in lines)
        case "yaml":
            text = "# kept\ngoals:\n" + "".join(f"  - {json.dumps(line)}  # a remark\n" for line in lines)
        case "json":
            text = json.dumps({"goals": lines}, indent=1)
        case "toml":
            text = "goals = [\n" + "".join(f"  {json.dumps(line)},\n" for line in lines) + "]\n"
        case "csv":
            text = "goal,owner\n" + "".join('"{}",Ann\n'.format(line.replace('"', '""')) for line in lines)
        case _:
            text = "\n".join(lines)
    return Source(name, text)


def skeleton(source: Source) -> str:
    """Return the document without its statements."""
    text, at = "", 0
    for statement in engine.read(source.path, text=source.text):
        start, end = statement.locate(smartcheck.Span(0, len(statement.text)))
        text, at = text + source.text[at:start] + "\0", end
    return text + source.text[at:]


NAMES = st.sampled_from(["a.md", "a.txt", "a.yaml", "a.json", "a.toml", "a.csv"])


@FEWER
@given(NAMES, st.lists(sentences(), min_size=1, max_size=5), st.booleans())
def test_laws(name: str, goals: list[str], unsafe: bool) -> None:
    """Twice is once; outside the statements nothing changes; what is not edited reads the same."""
    source = written(name, goals)
    done = repair(source, judge, unsafe=unsafe)
    again = repair(Source(name, done.after), judge, unsafe=unsafe)
    before = [each.text for each in engine.read(name, text=source.text)]
    after = [each.text for each in engine.read(name, text=done.after)]

    assert again.after == done.after
    assert not again.fixes
    assert skeleton(Source(name, done.after)) == skeleton(source)
    assert sum(old != new for old, new in zip(before, after, strict=True)) <= sum(count for _, count in done.fixes)
    assert done.changed == bool(done.fixes)


@FEWER
@given(markup())
def test_any_markdown(text: str) -> None:
    """Broken markup is repaired by nobody, and survives."""
    done = repair(Source("a.md", text), judge, unsafe=True)

    assert repair(Source("a.md", done.after), judge, unsafe=True).after == done.after


@FEWER
@given(sentences())
def test_safe_is_safe(goal: str) -> None:
    """A safe fix leaves the last day, the amounts and the verdicts as they were."""
    done = repair(Source("a.txt", goal), judge_rot)
    old, new = assess(goal.strip()), assess(done.after.strip())

    assert [each.end for each in old.goal.deadlines] == [each.end for each in new.goal.deadlines]
    assert [each.value for each in old.goal.metrics] == [each.value for each in new.goal.metrics]
    assert {k: v.value for k, v in old.verdicts.items()} == {k: v.value for k, v in new.verdicts.items()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Reduce no-shows ASAP", "Reduce no-shows from <number> to <number> a month by <date>"),
        ("Run 5 km every Tuesday", "Run 5 km every Tuesday until <date>"),
        ("Hire several cooks soon", "Hire <number> cooks by <date>"),
    ],
)
def test_blanks_stand_until_they_are_filled(before: str, after: str) -> None:
    """A day that is still open is put in all the same, once."""
    done = repair(Source("a.txt", f"{before}\n"), judge, unsafe=True)

    assert done.after == f"{after}\n"
    assert repair(Source("a.txt", done.after), judge, unsafe=True).after == done.after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Publish 4 posts by 30 June", "Publish 4 posts by 30 June 2027"),
        ("Publish 4 posts by June 30", "Publish 4 posts by June 30, 2027"),
        ("Publish 4 posts within 30 days", "Publish 4 posts by 14 February 2027"),
        ("Publish 4 posts by 30 June 2027", "Publish 4 posts by 30 June 2027"),
        ("Publish 4 posts by 03/04/2027", "Publish 4 posts by 03/04/2027"),
        ("Improve our onboarding", "Improve our onboarding"),
    ],
)
def test_what_is_safe(before: str, after: str) -> None:
    """Years and days that are certain are written out; where a person has to choose, nothing is done."""
    assert repair(Source("a.txt", before), judge_rot).after == after


def test_blanks_only_on_request() -> None:
    """Blanks are for --unsafe-fixes, written so that the format keeps them."""
    source = Source("a.md", "- Improve our **onboarding** &amp; more\n")

    assert not repair(source, judge).changed
    assert "onboarding** &amp; more by \\<date\\>\n" in repair(source, judge, unsafe=True).after


def test_markup_between_the_words_is_left_alone() -> None:
    """An edit that would tear markup apart is none."""
    source = Source("a.md", "- Publish 4 posts within *30* days\n- Publish 4 posts within 30 days\n")

    assert repair(source, judge_rot).after == (
        "- Publish 4 posts within *30* days\n- Publish 4 posts by 14 February 2027\n"
    )


def test_what_is_suppressed_is_not_fixed() -> None:
    """A comment that silences a rule keeps its fixes away."""
    source = Source("a.md", "- Publish 4 posts by 30 June <!-- smartcheck: ignore T011 because I know -->\n")

    assert not repair(source, lambda each: assess_source(each, today=TODAY)).changed


def test_an_edit_that_breaks_something_is_left_out() -> None:
    """The others are made all the same."""
    text = "".join(f"Publish {number} posts by 30 June\n" for number in range(2, 12))

    def stubborn(source: Source) -> Report:
        """Take the document for broken where the fifth goal was edited."""
        lines = source.text.splitlines()
        return judge(source if not lines[4].endswith("2027") else Source(source.path, "\n".join(lines[:4])))

    done = repair(Source("a.txt", text), stubborn)

    assert [line.endswith("2027") for line in done.after.splitlines()] == [number != 4 for number in range(10)]
    assert done.fixes == (("T011", 9),)


@FEWER
@given(st.lists(sentences(), min_size=1, max_size=4))
def test_patches_apply(goals: list[str]) -> None:
    """A diff names what goes and what comes, line by line."""
    source = written("a.txt", goals)
    done = repair(source, judge, unsafe=True)
    body = [line for line in done.diff().splitlines(keepends=True)[2:] if line[:1] in "-+"]

    assert bool(body) == done.changed
    assert {line[1:].strip("\n") for line in body if line[0] == "+"} <= set(done.after.split("\n"))


class TestCommand:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tree(
            tmp_path,
            {
                "goals.md": b"\xef\xbb\xbf- Publish 4 posts by 30 June\r\n- Improve our onboarding",
                "below/b.yaml": "goals:\n  - Publish 4 posts by 30 June # when?\n",
                "broken.yaml": "goals: [",
            },
        )

    def test_fix(self, folder: Path) -> None:
        """Files are rewritten in place: mark, line ends, mode and links stay; the report is on what is left."""
        (folder / "goals.md").chmod(0o640)
        (folder / "link.md").symlink_to("goals.md")
        done = run("check", "link.md", "below", "--fix", "--today", "2027-01-15", cwd=folder)

        assert (folder / "goals.md").read_bytes() == (
            b"\xef\xbb\xbf- Publish 4 posts by 30 June 2027\r\n- Improve our onboarding"
        )
        assert (folder / "below/b.yaml").read_text() == "goals:\n  - Publish 4 posts by 30 June 2027 # when?\n"
        assert stat.S_IMODE((folder / "goals.md").stat().st_mode) == 0o640
        assert (folder / "link.md").is_symlink()
        assert "fixed link.md: T011" in done.stderr
        assert "T011" not in done.stdout
        assert done.returncode == 1
        assert sorted(os.listdir(folder)) == ["below", "broken.yaml", "goals.md", "link.md"]

    def test_diff(self, folder: Path) -> None:
        """Nothing is written; git can apply what is printed; the status says whether there is anything."""
        before = (folder / "goals.md").read_bytes()
        done = run("check", "goals.md", "--diff", "--unsafe-fixes", "--today", "2027-01-15", cwd=folder)
        clean = run("check", "goals.md", "--diff", "--today", "2026-01-15", "--select", "S001", cwd=folder)
        subprocess.run(["git", "apply", "-"], input=done.stdout.encode(), cwd=folder, check=True)

        assert (done.returncode, clean.returncode) == (1, 0)
        assert before != (folder / "goals.md").read_bytes()
        assert b"- Publish 4 posts by 30 June 2027\r\n" in (folder / "goals.md").read_bytes()

    def test_standard_input(self, folder: Path) -> None:
        """An editor's filter: the repaired document, and nothing else, on standard output."""
        text = "- Publish 4 posts by 30 June\n"
        done = run("check", "-", "--stdin-filename", "a.md", "--fix", "--today", "2027-01-15", stdin=text)

        assert (done.stdout, done.returncode) == ("- Publish 4 posts by 30 June 2027\n", 0)

    def test_a_broken_file_is_reported(self, folder: Path) -> None:
        """And left as it is."""
        done = run("check", "broken.yaml", "--fix", cwd=folder)

        assert done.returncode == 2
        assert (folder / "broken.yaml").read_text() == "goals: ["


class TestFiles:
    def test_changed_meanwhile(self, tmp_path: Path) -> None:
        """What somebody else wrote is not overwritten, and nothing is left behind."""
        path = tmp_path / "a.md"
        path.write_bytes(b"theirs")

        with pytest.raises(WriteError, match=r"a\.md: changed while it was being worked on; nothing was written"):
            files.write(path, b"ours", instead_of=b"before")

        assert path.read_bytes() == b"theirs"
        assert os.listdir(tmp_path) == ["a.md"]

    def test_new_files_and_folders_that_are_none(self, tmp_path: Path) -> None:
        """A new file gets the usual mode; a missing folder is named."""
        files.write(tmp_path / "new", b"x")
        mask = os.umask(0)
        os.umask(mask)

        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o666 & ~mask
        with pytest.raises(WriteError, match="cannot be written"):
            files.write(tmp_path / "nowhere/new", b"x")


def test_a_diff_of_nothing_is_empty() -> None:
    """So that it can be piped."""
    assert Repaired(Source("a", "x"), "x").diff() == ""
