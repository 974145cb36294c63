"""Comments that suppress findings, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from helpers import TODAY, Case, cases, smartcheck, tree
from smartcheck import Config, Span, engine
from smartcheck.source import Source
from strategies import data, markup, texts

SETTINGS = Config(select=("T001", "T002", "M001", "A001"))


def _reported(name: str, text: str, config: Config = SETTINGS, *, inline: bool = True) -> list[str]:
    """Return the lines and rules of what is found, and the lines, rules and messages about comments."""
    documents = engine.document(Source(name, text), config=config)
    report = engine.assess_all(documents, today=TODAY, run=engine.Run(inline=inline))
    found = []
    for each in report.assessments:
        statement = each.goal.statement
        start = statement.locate(each.goal.verb.span if each.goal.verb else Span(0, 1)).start
        found += [(statement.source.position(start)[0], finding.rule.id, "") for finding in each.findings]
    for notice in report.notices:
        line, _ = notice.source.position(notice.finding.span.start)
        found.append((line, notice.finding.rule.id, f" {notice.finding.message}"))
    return [f"{line} {rule}{message}" for line, rule, message in sorted(found)]


@pytest.mark.parametrize("case", cases("suppression.md"), ids=lambda case: case.title)
def test_cases(case: Case) -> None:
    """In every format, as written in cases/suppression.md."""
    format, text = next(iter(case.blocks.items()))

    assert _reported(f"a.{format}", text) == case.blocks["reported"].splitlines()


def test_gatekeepers_heed_no_comment() -> None:
    """Without inline settings comments are comments, and no comment is wrong."""
    text = "- Improve the garden <!-- smartcheck: ignore -->\n<!-- smartcheck: ignor -->\n"

    assert _reported("a.md", text, inline=False) == ["1 M001", "1 T001"]


def test_points_come_back() -> None:
    """A finding that is suppressed costs no points, and is kept for those who ask."""
    read = engine.document(Source("a.md", "- Improve the garden by 5% <!-- smartcheck: ignore -->"))
    [found] = engine.assess_all(read, today=TODAY).assessments
    [other] = engine.assess_all(read, today=TODAY, run=engine.Run(inline=False)).assessments

    assert found.findings == ()
    assert found.suppressed == other.findings != ()
    assert found.score >= other.score


@pytest.mark.parametrize(
    ("ignore", "severity", "found"), [((), "info", ["info"]), (("D001",), "error", []), ((), "error", ["error"])]
)
def test_they_are_rules_like_others(ignore: tuple[str, ...], severity: str, found: list[str]) -> None:
    """They can be ignored, and their severity can be set."""
    config = Config(ignore=ignore, severity={"unused-suppression": severity})
    read = engine.document(Source("a.md", "<!-- smartcheck: ignore T001 -->"), config=config)

    assert [each.finding.severity for each in engine.assess_all(read, today=TODAY).notices] == found


def test_rules_that_are_not_asked_are_not_unused() -> None:
    """Where only some rules run, comments about the others are left alone."""
    text = "- Improve the garden <!-- smartcheck: ignore T001 -->"

    assert _reported("a.md", text, Config(select=("M001",))) == ["1 M001"]


def test_the_command_line(tmp_path: Path) -> None:
    """Notices count, are written in every format, and their rules are explained."""
    tree(tmp_path, {"a.md": "- Pass the exam by 30 June 2027 with 80%\n\n<!-- smartcheck: ignore T001 -->\n"})
    arguments = ["check", "a.md", "--today", "2027-01-15", "--select", "T001"]

    text = smartcheck(*arguments, cwd=tmp_path)
    document = json.loads(smartcheck(*arguments, "--format", "json", cwd=tmp_path).stdout)
    off = smartcheck(*arguments, "--no-inline-config", cwd=tmp_path)

    assert "a.md:3:1: warning D001 unused-suppression: suppresses T001, which is not found here" in text.stdout
    assert (text.returncode, off.returncode) == (1, 0)
    assert len(document["notices"]) == 1
    assert "unused-suppression" in smartcheck("explain", "D001").stdout
    for format in ("concise", "sarif", "github", "gitlab", "junit", "markdown", "csv", "html"):
        assert "D001" in smartcheck(*arguments, "--format", format, cwd=tmp_path).stdout, format


@given(markup() | texts() | data())
def test_comments_of_any_kind(text: str) -> None:
    """Whatever stands in a comment, it is read or reported."""
    for name, comment in (("a.md", "<!-- smartcheck: {} -->"), ("a.txt", "# smartcheck: {}")):
        line = comment.format(" ".join(text.replace("--", "").split()))

        _reported(name, f"- Improve the garden {line}\n")


@pytest.mark.parametrize(
    "text",
    [
        "| Goal | How |\n|---|---|\n| Improve the garden | `<!-- smartcheck: ignore-file -->` |\n",
        "| Goal | `<!-- smartcheck: ignore-file -->` |\n|---|---|\n| Improve the garden | x |\n",
        "> Goal|How\n> -|-\n> Improve the garden|``<!-- smartcheck: ignore-file -->`` and `x`\n",
        "| Goal | How |\n|---|---|\n| Improve the garden | a \\| b `<!-- smartcheck: what -->` |\n",
    ],
)
def test_code_in_a_cell_is_no_comment(text: str) -> None:
    """What a table shows as code neither suppresses nor is wrong; the same comment outside of code is heeded."""
    found = _reported("a.md", text)
    bare = _reported("a.md", text.replace("`", "").replace("what", "ignore-file"))

    assert [each.split()[1] for each in found] == ["M001", "T001"]
    assert bare == []


def test_the_page_on_comments_has_no_wrong_ones() -> None:
    """The documentation shows comments as code, in tables too."""
    page = Path(__file__).parents[1] / "docs" / "suppression.md"

    assert [each for each in _reported("suppression.md", page.read_text("utf-8")) if " D0" in each] == []


def test_sarif_says_where_and_why(tmp_path: Path) -> None:
    """What a comment suppresses is so in the source, for its reason; what the baseline hides is so outside of it."""
    first = "- Improve the garden <!-- smartcheck: ignore[T001] until review -->\n"
    second = "- Improve the kitchen <!-- smartcheck: ignore T001 M001 -->\n"
    tree(tmp_path, {"a.md": first + second + "- Improve the yard\n"})
    day = ("--today", "2027-01-15", "--select", "T001,M001", "--isolated")
    smartcheck("check", "a.md", *day, "--baseline", "b.json", "--write-baseline", cwd=tmp_path)
    done = smartcheck("check", "a.md", *day, "--baseline", "b.json", "--format", "sarif", cwd=tmp_path)
    found = [
        (each["locations"][0]["physicalLocation"]["region"]["startLine"], each["ruleId"], each["suppressions"])
        for each in json.loads(done.stdout)["runs"][0]["results"]
    ]
    line = smartcheck("check", "a.md", *day, "--baseline", "b.json", "--format", "concise", cwd=tmp_path).stdout

    assert sorted(found, key=lambda each: each[:2]) == [
        (1, "M001", [{"kind": "external"}]),
        (1, "T001", [{"kind": "inSource", "justification": "until review"}]),
        (2, "M001", [{"kind": "inSource"}]),
        (2, "T001", [{"kind": "inSource"}]),
        (3, "M001", [{"kind": "external"}]),
        (3, "T001", [{"kind": "external"}]),
    ]
    assert line.strip() == "3 goals in 1 file: 3 clean, 0 with findings; the baseline hides 3 findings"
