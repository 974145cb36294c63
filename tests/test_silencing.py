"""Comments written by ``--add-ignore`` and by the editor: they do what they are for, or are not written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from conftest import ROOT
from helpers import FEWER, TODAY, cases, smartcheck, tree
from smartcheck import Report
from smartcheck.editor import features
from smartcheck.editor.positions import Positions
from smartcheck.engine import assess_source
from smartcheck.fixes.repair import repair
from smartcheck.fixes.silencing import silence
from smartcheck.source import Source, Span
from strategies import markup, sentences
from test_repair import written


def judge(source: Source) -> Report:
    return assess_source(source, today=TODAY)


def everything(report: Report) -> dict[int, list[str]]:
    """Return each statement's findings."""
    return {at: ids for at, each in enumerate(report.assessments) if (ids := [one.rule.id for one in each.findings])}


def holds(source: Source) -> None:
    """Check the laws: findings gone or the statement named, words kept, no comment wrong, and nothing to do again."""
    before = judge(source)
    done = silence(source, judge, everything(before), reason="as they were -- # found")
    after = judge(Source(source.path, done.after))

    assert [each.goal.text for each in after.assessments] == [each.goal.text for each in before.assessments]
    assert len(everything(after)) == len(done.left)
    assert len(before.findings) - len(after.findings) == done.findings
    assert len(after.notices) <= len(before.notices)
    again = silence(Source(source.path, done.after), judge, everything(after))
    assert again.after == done.after


@FEWER
@given(st.sampled_from("a.md a.yaml a.toml a.csv a.txt".split()), st.lists(sentences(), min_size=1, max_size=3))
def test_laws(name: str, goals: list[str]) -> None:
    """In every format that has comments."""
    source = written(name, goals)
    report = judge(source)

    holds(source)
    assert not silence(source, judge, everything(report)).left


@FEWER
@given(markup())
def test_any_markdown(text: str) -> None:
    """Tables, items over several lines, broken markup: a comment that would change something is not written."""
    holds(Source("a.md", text))


SHAPES = {
    "table.md": (
        "| Goal | Owner |\n|---|---|\n| Be **better** | Ann |\n",
        "| Goal | Owner |\n|---|---|\n| Be **better** <!-- smartcheck: ignore[T001] --> | Ann |\n",
    ),
    "item.md": (
        "- Be better\n  at many things\r\n- Next\n",
        "- Be better\n  at many things <!-- smartcheck: ignore[T001] -->\r\n- Next\n",
    ),
    "folded.yaml": ("goal: >\n  Be better\n  at it\n", "goal: >  # smartcheck: ignore[T001]\n  Be better\n  at it\n"),
    "rows.csv": ("goal,who\r\nBe better,Ann\r\n", "goal,who\r\n# smartcheck: ignore[T001]\r\nBe better,Ann\r\n"),
    "inline.toml": ('goals = ["Be better"]\n', 'goals = ["Be better"]  # smartcheck: ignore[T001]\n'),
}


CAREER = {
    "example": ("markdown", (ROOT / "docs/examples/career_map.md").read_text("utf-8")),
    **{case.title: next(iter(case.blocks.items())) for case in cases("career/odd.md")},
}


@pytest.mark.parametrize("name", CAREER)
def test_career_documents(name: str) -> None:
    """What is found in a career document apart from its goals is suppressed too, or its line is named."""
    kind, text = CAREER[name]
    source = Source(f"a.{kind}", text)
    before = judge(source)
    about = [at for at, each in enumerate(before.notices) if each.finding.rule.id.startswith("C")]
    done = silence(source, judge, everything(before), about=about)
    after = judge(Source(source.path, done.after))
    found = len(before.findings) + len(before.notices) - len(after.findings) - len(after.notices)

    assert done.findings == found
    assert bool(after.findings or len(after.notices) > len(before.notices) - len(about)) == bool(done.left)
    assert [each.goal.text for each in after.assessments] == [each.goal.text for each in before.assessments]


def test_the_command_on_a_career_map(tmp_path: Path) -> None:
    """Then nothing is found; what speaks of a comment is named, since no comment is the cure for one."""
    smartcheck("new", "map", "--type", "entry", "-o", "map.md", cwd=tmp_path)
    tree(tmp_path, {"b.md": "<!-- smartcheck: ignore T001 -->\n\n- Run 5 km by 30 June 2027\n"})
    day = ("--today", "2027-01-15")
    done = smartcheck("check", "map.md", "--add-ignore", *day, cwd=tmp_path)
    idle = smartcheck("check", "b.md", "--add-ignore", *day, cwd=tmp_path)

    assert (done.returncode, idle.returncode) == (0, 1)
    assert "map.md: 1 finding suppressed" in done.stderr
    assert "b.md:1: D001 unused-suppression speaks of a comment or a setting: mend that" in idle.stderr
    assert smartcheck("check", "map.md", *day, "--allow-no-goals", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", SHAPES)
def test_where_it_stands(name: str) -> None:
    """Beside the goal where the format allows it, else on the line before."""
    before, after = SHAPES[name]

    assert silence(Source(name, before), judge, {0: ["T001"]}).after == after


def test_where_none_can_stand() -> None:
    """JSON has no comments, and no line of a TOML string can hold one: said with the line and what helps."""
    in_json = silence(Source("a.json", '{"goals": ["Be better"]}'), judge, {0: ["T001"]})
    in_toml = silence(Source("a.toml", 'goal = """\nBe better\nat it"""\n'), judge, {0: ["T001"]})

    assert (in_json.left, in_json.findings) == (
        ((1, "JSON has no comments: use overrides in the settings, or a baseline"),),
        0,
    )
    assert [line for line, _ in in_toml.left] in ([2], [])


@pytest.mark.parametrize("name", ["goals.json", "goals.jsonl"])
def test_many_goals_where_no_comment_can_stand(tmp_path: Path, name: str) -> None:
    """Each is named, however many there are, and nothing is written."""
    goals = ["Improve the newsletter", "Improve the garden", "Improve the kitchen"]
    text = "".join(f'{{"goal": "{each}"}}\n' for each in goals) if name.endswith("l") else f'{{"goals": {goals}}}'
    text = text.replace("'", '"')
    (tmp_path / name).write_text(text)
    done = smartcheck("check", name, "--add-ignore=later", "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("JSON has no comments") == 3
    assert (tmp_path / name).read_text() == text


def test_the_command(tmp_path: Path) -> None:
    """Every file, with a reason; then nothing is found, and what had no place is named with status 1."""
    text = "- Be better\n- Publish 4 posts by 30 June 2027\n"
    tree(tmp_path, {"a.md": "\ufeff" + text, "b.yaml": "goals:\n  - Be better\n", "c.json": '{"goals": ["Be better"]}'})
    day = ("--today", "2027-01-15")
    done = smartcheck("check", "a.md", "b.yaml", "c.json", "--add-ignore=until the review", *day, cwd=tmp_path)
    after = smartcheck("check", "a.md", "b.yaml", *day, "--format", "concise", cwd=tmp_path)
    again = smartcheck("check", "a.md", "b.yaml", "--add-ignore", *day, cwd=tmp_path)
    first, second = (tmp_path / "a.md").read_text("utf-8").splitlines()

    assert (done.returncode, after.returncode, again.returncode) == (1, 0, 0)
    assert "c.json:1: JSON has no comments" in done.stderr
    assert first.startswith("\ufeff- Be better <!-- smartcheck: ignore[")
    assert first.endswith("] until the review -->")
    assert second == text.splitlines()[1]
    assert again.stderr == ""
    assert smartcheck("check", "-", "--add-ignore", cwd=tmp_path, stdin="Be better").returncode == 2


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    """With ``--diff`` the files stay as they are, and applying what is printed gives what would be written."""
    text = "\ufeff- Be better\n- Publish 4 posts by 30 June 2027\n"
    tree(tmp_path, {"a.md": text})
    asked = ("check", "a.md", "--add-ignore=until review", "--today", "2027-01-15")
    done = smartcheck(*asked, "--diff", cwd=tmp_path)
    kept = (tmp_path / "a.md").read_text("utf-8")
    smartcheck(*asked, cwd=tmp_path)
    first, _ = (tmp_path / "a.md").read_text("utf-8").splitlines()

    assert kept == text
    assert done.returncode == 1
    assert done.stdout.startswith("--- a/a.md\n+++ b/a.md\n")
    assert f"\n+{first}\n" in done.stdout
    assert "suppressed" not in done.stderr
    assert smartcheck(*asked, "--diff", cwd=tmp_path).stdout == ""


def test_a_path_is_no_reason(tmp_path: Path) -> None:
    """``--add-ignore goals.md`` means the file."""
    tree(tmp_path, {"goals.md": "- Be better\n"})
    done = smartcheck("check", "--add-ignore", "goals.md", cwd=tmp_path)

    assert done.returncode == 0
    assert "smartcheck: ignore[" in (tmp_path / "goals.md").read_text("utf-8")


class TestIdleComments:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("- Run 5 km by 30 June 2027 <!-- smartcheck: ignore T001 -->\n", "- Run 5 km by 30 June 2027\n"),
            ("<!-- smartcheck: ignore -->\n- Run 5 km by 30 June 2027\n", "- Run 5 km by 30 June 2027\n"),
            (
                "- Be better <!-- smartcheck: ignore[T001, M010] why -->\n",
                "- Be better <!-- smartcheck: ignore[T001] why -->\n",
            ),
            (
                "- Be better <!-- smartcheck: ignore up-to-target, T001 why -->\n",
                "- Be better <!-- smartcheck: ignore T001 why -->\n",
            ),
        ],
    )
    def test_fix_takes_them_away(self, before: str, after: str) -> None:
        """Whole, with their line, or only the rule that is not found; once is enough."""
        done = repair(Source("a.md", before), judge)

        assert done.after == after
        assert done.fixes == (("D001", 1),)
        assert repair(Source("a.md", done.after), judge).after == done.after

    def test_others_stay(self) -> None:
        """What suppresses something stays, and so do blocks, whose end is elsewhere."""
        text = "<!-- smartcheck: ignore-start T001 -->\n- Run 5 km by 30 June 2027\n<!-- smartcheck: ignore-end -->\n"
        needed = "- Be better <!-- smartcheck: ignore T001 -->\n"

        assert repair(Source("a.md", text), judge).after == text
        assert repair(Source("a.md", needed), judge).after == needed

    @FEWER
    @given(st.lists(sentences(), min_size=1, max_size=3), st.sampled_from(["a.md", "a.yaml", "a.txt"]))
    def test_law(self, goals: list[str], name: str) -> None:
        """Comments that ``--add-ignore`` wrote are none of them idle."""
        source = written(name, goals)
        done = silence(source, judge, everything(judge(source)))
        kept = repair(Source(name, done.after), lambda each: judge(each))

        assert "D001" not in dict(kept.fixes)


def actions(text: str, at: int) -> list[types.CodeAction]:
    source = Source("/tmp/goals.md", text)
    page = features.Page(source, judge(source), Positions(source))
    return features.actions(page, "file:///tmp/goals.md", Span(at, at), judge)


def test_in_the_editor() -> None:
    """Each finding at the cursor has an action that writes its comment; one that nothing needs can be taken away."""
    found = {each.title: each for each in actions("- Be better\n- Run\n", 3)}
    [edit] = found["Ignore T001 missing-deadline here"].edit.changes["file:///tmp/goals.md"]
    idle = [each.title for each in actions("- Run 5 km by 30 June 2027 <!-- smartcheck: ignore T001 -->\n", 40)]

    assert edit.new_text == " <!-- smartcheck: ignore[T001] -->"
    assert (edit.range.start, edit.range.end) == (types.Position(0, 11), types.Position(0, 11))
    assert "Ignore M001 missing-metric here" in found
    assert "Take away what this comment suppresses for nothing" in idle


def test_a_baseline_shrinks(tmp_path: Path) -> None:
    """``baseline prune`` drops what was mended and files that are gone, keeps the rest, and accepts nothing new."""
    tree(tmp_path, {"a.md": "- Be better\n- Be nicer\n", "b.md": "- Be better\n", "c.md": "- Be bolder\n"})
    day, path = ("--today", "2027-01-15"), tmp_path / "smartcheck-baseline.json"
    made = smartcheck("baseline", "create", ".", *day, cwd=tmp_path)
    before = json.loads(path.read_text("utf-8"))["known"]
    tree(tmp_path, {"a.md": "- Be nicer\n- Be quicker\n"})
    (tmp_path / "b.md").unlink()
    smartcheck("baseline", "prune", "a.md", "--select", "T001", *day, cwd=tmp_path)
    narrow = json.loads(path.read_text("utf-8"))["known"]
    pruned = smartcheck("baseline", "prune", "a.md", *day, cwd=tmp_path)
    after = json.loads(path.read_text("utf-8"))["known"]
    left = smartcheck("check", ".", "--baseline", path.name, *day, "--format", "json", cwd=tmp_path)
    report = json.loads(left.stdout)

    assert (made.returncode, pruned.returncode) == (0, 0)
    assert narrow == [
        each
        for each in before
        if each["path"] != "b.md" and (each["text"] != "Be better" or each["rule"] != "T001" or each["path"] != "a.md")
    ]
    assert after == [each for each in before if each["text"] in ("Be nicer", "Be bolder")]
    assert report["notices"] == []
    assert {each["text"] for each in report["assessments"] if each["findings"]} == {"Be quicker"}


def test_the_reason_and_the_line_end_of_the_file(tmp_path: Path) -> None:
    """Two dashes stay where they end no comment; a last line without an end takes that of the lines before it."""
    table, page = tmp_path / "a.csv", tmp_path / "a.md"
    table.write_bytes(b"Goal,Owner\r\nBe better,Ann")
    page.write_bytes(b"- Be better\n")
    smartcheck("check", "a.csv", "a.md", "--add-ignore=see --why here", "--today", "2027-01-15", cwd=tmp_path)
    written = table.read_bytes()

    assert written.count(b"\n") == written.count(b"\r\n") == 2
    assert b"] see --why here\r\n" in written
    assert b"] see why here -->" in page.read_bytes()
