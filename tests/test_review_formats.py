"""The formats that review tools and build servers take: rdjson, checkstyle, TAP, a GitHub review."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree
from markdown_it import MarkdownIt
from tap.parser import Parser

import smartcheck
from helpers import FEWER, TODAY
from published import npm
from smartcheck import Report, engine
from smartcheck.reporters import found
from strategies import texts

GOALS = """\
# Goals

- Improve our **onboarding**
- Publish 4 posts \U0001f600 by 30 June
- Read 12 books by 3 October, for the `#1 ``reader`` badge
- Read 12 books by 3 October, for the `#1 ``reader`` badge
- Move the café and the naïve résumé scanner out of beta
"""
LOST = (("lost #1.md", "not UTF-8: byte 3 is 0xe9"),)


def report_on(text: str, path: str = "goals.md") -> Report:
    """Return the report on one document, with a file that could not be read."""
    documents = engine.Documents(engine.read(path, text=text), (path,), LOST)
    return engine.assess_all(documents, today=TODAY)


@pytest.fixture(scope="module")
def report() -> Report:
    """Findings with and without proposals, of all severities, one of a pair, a file not read."""
    return report_on(GOALS)


class TestRdjson:
    def test_fits_the_schema(self, report: Report, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Of reviewdog's format, as a published validator has it; an empty report too."""
        package = npm("@umbrelladocs/rdformat-validator@1.0.1", tmp_path_factory.getbasetemp())
        script = f"console.log(JSON.stringify(require({str(package / 'dist/types/schema.js')!r}).rdformatSchema))"
        schema = json.loads(subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout)
        for each in (report, Report((), TODAY)):
            assert not list(Draft7Validator(schema).iter_errors(json.loads(smartcheck.render(each, "rdjson"))))

        assert not Draft7Validator(schema).is_valid({"diagnostics": [{"message": "no place"}]})

    @FEWER
    @given(st.lists(texts(), min_size=1, max_size=3))
    def test_columns_are_bytes(self, written: list[str]) -> None:
        """Cut out of the file's bytes, a diagnostic's range is the words in question."""
        text = "".join(f"- Improve \U0001f600 é {' '.join(each.split())}\n" for each in written)
        lines = text.encode("utf-8", "surrogatepass").split(b"\n")
        every = report_on(text)
        diagnostics = json.loads(smartcheck.render(every, "rdjson"))["diagnostics"][:-1]

        assert len(diagnostics) == len(found(every))
        for one, each in zip(diagnostics, found(every), strict=True):
            start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
            assert start["line"] == end["line"]
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode("utf-8", "surrogatepass")
            assert words == cut(each.source.text, each.place.line, each.place.column, each.place.end_column)

    def test_suggestions_are_what_the_rewrites_say(self, report: Report) -> None:
        """Put in place, a suggestion gives a file whose statement is the rewrite."""
        lines = GOALS.encode().split(b"\n")
        rewrites = [one.text for each in found(report) for one in each.finding.rewrites]
        given = []
        for each in json.loads(smartcheck.render(report, "rdjson"))["diagnostics"]:
            for suggestion in each.get("suggestions", ()):
                start, end = suggestion["range"]["start"], suggestion["range"]["end"]
                line = lines[start["line"] - 1]
                changed = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
                [statement] = engine.read("goals.md", text=changed.decode())
                given.append(statement.text)

        assert given
        assert given == rewrites


def cut(text: str, line: int, start: int, end: int) -> str:
    """Return the characters of a line between two columns."""
    return text.split("\n")[line - 1][start - 1 : end - 1]


class TestCheckstyle:
    def test_what_is_in_it(self, report: Report) -> None:
        """Every file has an element, every finding an error at its place, a file not read says why."""
        root = etree.fromstring(smartcheck.render(report, "checkstyle").encode())
        errors = [(each.get("line"), each.get("column"), each.get("severity")) for each in root[0]]

        assert root.tag == "checkstyle"
        assert [each.get("name") for each in root] == ["goals.md", "lost #1.md"]
        assert errors == [
            (str(each.place.line), str(each.place.column), each.finding.severity) for each in found(report)
        ]
        assert root[1][0].get("message") == "file not read: not UTF-8: byte 3 is 0xe9"
        assert {each.tag for file in root for each in file} == {"error"}

    @FEWER
    @given(texts())
    def test_any_text_is_xml(self, text: str) -> None:
        """Whatever a goal says, a parser reads the document back."""
        report = report_on(f"Improve {text}", "odd \x07\ud800.txt")

        assert etree.fromstring(smartcheck.render(report, "checkstyle").encode()).tag == "checkstyle"


class TestTap:
    def parsed(self, stream: str) -> tuple[list[Any], list[Any]]:
        """Return the tests that a consumer of the protocol sees, and the YAML below each."""
        lines = list(Parser().parse_text(stream))
        blocks = re.findall(r"^  ---\n(.*?)^  \.\.\.$", stream, re.MULTILINE | re.DOTALL)
        assert [each.category for each in lines if each.category == "unknown"] == []
        return [each for each in lines if each.category == "test"], [yaml.safe_load(each) for each in blocks]

    def test_a_test_a_goal(self, report: Report) -> None:
        """Each with its number in the plan; what was found in it stands below, as YAML."""
        tests, blocks = self.parsed(smartcheck.render(report, "tap"))
        clean = [each.clean for each in report.assessments if each.verdicts]
        every = [finding.rule.id for finding in report.findings]

        assert [each.number for each in tests] == list(range(1, len(clean) + 2))
        assert [each.ok for each in tests] == [*clean, False]
        assert not any(each.skip or each.todo for each in tests)
        assert [one["rule"] for each in blocks for one in each["findings"] if "rule" in one] == every
        assert blocks[-1]["findings"][0]["message"] == "file not read: not UTF-8: byte 3 is 0xe9"

    @FEWER
    @given(texts())
    def test_no_goal_gives_orders(self, text: str) -> None:
        """Nothing in a file is a directive, a plan or a bail out."""
        report = report_on(f"Improve # SKIP {text}\nBail out! 1..9\nImprove it # TODO\n", "a.txt")
        tests, _ = self.parsed(smartcheck.render(report, "tap"))

        assert len(tests) == sum(bool(each.verdicts or each.findings) for each in report.assessments) + 1
        assert not any(each.skip or each.todo for each in tests)

    def test_nothing_to_test(self) -> None:
        """An empty report is a plan of none."""
        assert smartcheck.render(Report((), TODAY), "tap") == "TAP version 13\n1..0 # SKIP no goals found\n"


class TestReview:
    def test_suggestions_replace_their_lines(self, report: Report) -> None:
        """Accepted, a suggestion gives a file whose statement is one of the rewrites; nothing else changes."""
        wanted = {one.text for each in found(report) for one in each.finding.rewrites}
        review = json.loads(smartcheck.render(report, "review"))
        seen = set()
        for comment in review["comments"]:
            for block in MarkdownIt("commonmark").parse(comment["body"]):
                if block.type == "fence" and block.info == "suggestion":
                    lines = GOALS.split("\n")
                    first = comment.get("start_line", comment["line"])
                    lines[first - 1 : comment["line"]] = block.content.removesuffix("\n").split("\n")
                    before = [each.text for each in engine.read("goals.md", text=GOALS)]
                    after = [each.text for each in engine.read("goals.md", text="\n".join(lines))]
                    changed = [new for old, new in zip(before, after, strict=True) if old != new]

                    assert len(changed) == 1
                    seen.update(changed)

        assert seen
        assert seen <= wanted
        assert "not read" in review["body"]

    def test_within_what_is_read(self) -> None:
        """Fifty comments, the gravest first; the rest is counted. A goal of the command line has no line."""
        report = report_on("- Improve our onboarding\n" * 60)
        review = json.loads(smartcheck.render(report, "review"))
        spoken = engine.assess_all(
            engine.Documents(engine.read("<goal>", text="Be better", format="text")), today=TODAY
        )

        assert len(review["comments"]) == 50
        assert all("(error)" in each["body"] for each in review["comments"])
        assert re.search(r"\d+ more findings without a comment", review["body"])
        assert json.loads(smartcheck.render(spoken, "review"))["comments"] == []


def test_files_by_name(tmp_path: Path) -> None:
    """A prefix says these formats where files are written."""
    from helpers import smartcheck as run
    from helpers import tree

    tree(tmp_path, {"goals.md": GOALS})
    names = ("rdjson:r.json", "checkstyle:c.xml", "tap:t.tap", "t2.tap", "review:v.json")
    done = run("check", "goals.md", "-q", *(word for name in names for word in ("--output", name)), cwd=tmp_path)

    assert done.returncode == 1
    assert (tmp_path / "t.tap").read_bytes() == (tmp_path / "t2.tap").read_bytes()
    assert json.loads((tmp_path / "v.json").read_text("utf-8"))["event"] == "COMMENT"
