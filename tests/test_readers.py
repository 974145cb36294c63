"""What is found in documents, and exactly where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY, Case, cases, tree
from smartcheck import ReadError, Span, Statement, engine, readers
from smartcheck.readers import blocks, inline, lists, markdown, okr, prose
from smartcheck.settings.config import Goals
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source
from strategies import markup, texts

KNOWN = ", ".join(suffix for suffixes in readers.READERS.values() for suffix in suffixes)


def _line(statement: Statement) -> str:
    line, column = statement.source.position(statement.locate(Span(0, 1)).start)
    fields = " ".join(f"{key}={value}" for key, value in statement.fields.items())
    return f"{line}:{column} {statement.text}" + (f" | {fields}" if fields else "")


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("name", "case"),
    [("a.md", case) for case in cases("readers/markdown.md")] + [("a.txt", case) for case in cases("readers/text.md")],
    ids=lambda value: value.title if isinstance(value, Case) else value,
)
def test_cases(name: str, case: Case, ending: str) -> None:
    """The documents in cases/readers hold what is written below them."""
    text = case.blocks[name[2:]].replace("\n", ending)

    found = [_line(statement) for statement in readers.read(Source(name, text))]

    assert found == case.blocks["found"].splitlines()


def _assert_points_home(text: str, statement: Statement) -> None:
    spans = [statement.locate(Span(at, at + 1)) for at in range(len(statement.text))]
    for char, (start, end) in zip(statement.text, spans, strict=True):
        written = text[start:end]

        assert 0 <= start < end <= len(text)
        assert (
            written == char
            or written[0] in "&\\"
            or (char == " " and "\n" in written.replace("\r", "\n"))
            or (char == "\ufffd" and written == "\0")
        )

    assert [span.start for span in spans] == sorted(span.start for span in spans)


@given(markup())
@example("- Improve it\x0c\x0c\x85")
@example("Improve it\n\x85\n\x0cby May\x85\x0c")
def test_markdown_points_home(text: str) -> None:
    """Each character of a statement stands where it says, or is what an escape there means."""
    for statement in readers.read(Source("a.md", text)):
        _assert_points_home(text, statement)

        assert statement.text == statement.text.strip() != ""


@given(texts())
def test_text_points_home(text: str) -> None:
    """In plain text each character is itself."""
    for statement in readers.read(Source("a.txt", text)):
        start, end = statement.locate(Span(0, len(statement.text)))

        assert text[start:end] == statement.text


@given(markup() | texts())
def test_any_text_is_markdown(text: str) -> None:
    """No document breaks the reader, and statements come in order."""
    starts = [each.locate(Span(0, 1)).start for each in readers.read(Source("a.md", text))]

    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["Swim a lap", "Row a mile", "Ski a slope", "Pray"]),
        ({"lists": ("task",)}, ["Ski a slope", "Pray"]),
        ({"lists": ("ordered",)}, ["Row a mile", "Pray"]),
        ({"headings": ("intent*",)}, ["Climb a hill", "I will win."]),
        ({"columns": ("Wish",)}, ["Swim a lap", "Row a mile", "Ski a slope", "Fly"]),
    ],
)
def test_where_goals_are_can_be_set(options: dict[str, tuple[str, ...]], found: list[str]) -> None:
    """Headings, kinds of lists and columns; what is set replaces what is usual."""
    text = (
        "# Intents\n\n- Climb a hill\n\nI will win.\n\n# Goals\n\n- Swim a lap\n\n1. Row a mile\n\n"
        "- [ ] Ski a slope\n\n# Rest\n\n| Goal | Wish |\n|---|---|\n| Pray | Fly |\n"
    )
    settings = Goals(**options)
    read = [each.text for each in readers.read(Source("a.md", text), goals=settings)]

    assert [each for each in read if "headings" not in options or each != "Pray"] == found


def test_heading_and_place() -> None:
    """A statement knows its nearest heading and its line."""
    [statement] = engine.read("a.md", text="# Goals\n\n## My *health* & me\n\n- Run\n")

    assert (statement.heading, statement.path) == ("My health & me", "line 5")


@pytest.mark.parametrize(
    ("label", "column", "announces"),
    [
        ("Goals", False, True),
        ("My goals for 2027", False, True),
        ("Objectives & Key Results", False, True),
        ("New Year’s resolutions", False, True),
        ("Goal 1: health", False, True),
        ("Results", False, False),
        ("How to write SMART goals", False, False),
        ("Goal setting", False, False),
        ("Non-goals", False, False),
        ("Goal statement", True, True),
        ("Statement", True, True),
        ("Statement", False, False),
        ("Target date", True, False),
        ("", True, False),
    ],
)
def test_what_announces_goals(label: str, column: bool, announces: bool) -> None:
    """Headings and column headers announce goals by their last noun."""
    assert readers.says_goals(label, column=column) is announces


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """Positions do not count the mark."""
    tree(tmp_path, {"a.md": b"\xef\xbb\xbf- Run"})

    [statement] = engine.read(tmp_path / "a.md")

    assert (statement.text, _line(statement)) == ("Run", "1:3 Run")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.md", b"- Run \xff", "not UTF-8: byte 6 is 0xff; save it as UTF-8"),
        ("a.md", b"\xef\xbb\xbf- Run \xff", "not UTF-8: byte 9 is 0xff; save it as UTF-8"),
        ("a.md", "- Run".encode("utf-16"), "not UTF-8: byte 0 is 0xff (UTF-16?); save it as UTF-8"),
        ("a.docx", b"", f"unknown file type '.docx'; known are {KNOWN}"),
        ("a", b"", f"file without a type; known are {KNOWN}"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """The error names the file and what is wrong with it."""
    path = tree(tmp_path, {name: data}) / name

    with pytest.raises(ReadError) as error:
        engine.read(path)

    assert str(error.value) == f"{path}: {message}"


def test_missing_file_and_unknown_format(tmp_path: Path) -> None:
    """Both are named, a format with the nearest right one."""
    with pytest.raises(ReadError, match="no such file or folder"):
        engine.read(tmp_path / "none.md")
    with pytest.raises(ReadError, match="did you mean 'markdown'"):
        engine.read("a", text="", format="markdwn")


def test_folders_are_walked(tmp_path: Path) -> None:
    """Known suffixes, in order; hidden, vendored and virtual environment folders are left out."""
    text = "- Run a race\n"
    names = ["b.md", "a/z.txt", "a/b.markdown", "README.MD"]
    others = [".hidden/a.md", ".x.md", "node_modules/a.md", "env/pyvenv.cfg", "env/a.md", "a/c.rst"]
    tree(tmp_path, dict.fromkeys(names + others, text))

    found = engine.gather(tmp_path)

    assert [Path(path).relative_to(tmp_path).as_posix() for path in found.files] == sorted(names)
    assert len(found.statements) == len(names)


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """However often it is named, and in whatever order."""
    tree(tmp_path, {"a.md": "- Run", "b.md": "- Swim"})
    a, b = tmp_path / "a.md", tmp_path / "b.md"

    assert engine.gather([b, a, tmp_path]) == engine.gather([a, a, b])


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", " \t\r\n", "\r", "---", "---\n---", "|\n|-", "-", "#"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_next_to_nothing(name: str, text: str) -> None:
    """Documents with next to nothing in them are read without complaint."""
    assert len(engine.read(name, text=text)) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "word " * 2_000_000,
        "[" * 1_000_000,
        "*a " * 300_000,
        "`" * 500_000,
        ">" * 200_000,
        "<!--" * 100_000,
        "&" * 500_000,
    ],
    ids=lambda text: text[:4],
)
def test_a_line_of_megabytes(text: str) -> None:
    """Reading takes linear time, whatever the line is made of."""
    assert len(list(readers.read(Source("a.md", "- x" + text)))) == 1
    assert len(list(readers.read(Source("a.txt", text)))) == 1


@pytest.mark.parametrize(
    ("document", "around", "style"),
    [
        ("- {}\n", "{}", ""),
        ("- Run {} miles\n", "Run {} miles", ""),
        ("# Goals\n\n{}\n", "{}", ""),
        ("| Goal | Due |\n|---|---|\n| {} | May |\n", "{}", "cell"),
        ("| Due | Goal |\n|---|---|\n| May | Run {} miles |\n", "Run {} miles", "cell"),
    ],
)
@given(text=texts() | markup())
def test_markdown_is_written_back(document: str, around: str, style: str, text: str) -> None:
    """What is escaped and read again is what it was, in items, cells and paragraphs."""
    text = " ".join(text.replace("\0", "").split()) or "x"
    assume(not okr.is_label(text))
    labelled = prose._LABELLED.fullmatch(text) or text.endswith(":")  # "Last updated: 3 May", "The goals:"
    assume(not document.startswith("#") or not labelled)
    assume(style != "cell" or any(map(str.isalnum, around + text)))  # a cell of marks says "as above", or nothing

    found = readers.read(Source("a.md", document.replace("{}", markdown.escape(text, style))))

    assert [each.text for each in found] == [around.replace("{}", text)]


@pytest.mark.parametrize("path", ["\0", "a\0.md", "\ud800", "\ud800.md"])
def test_what_is_no_path(path: str) -> None:
    """What no path can hold is refused like any file that is not there."""
    with pytest.raises(ReadError):
        smartcheck.read(path)
    with pytest.raises(ReadError):
        smartcheck.read(path, format="text")
    with pytest.raises(ReadError):
        smartcheck.check([path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe that is named is refused, one in a folder is passed over; what a shell hands over is read."""
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").write_text("# Goals\n\n- Run a race\n", "utf-8")
    out, into = os.pipe()
    os.write(into, b"Swim a lap\n")
    os.close(into)
    with pytest.raises(ReadError, match="is a pipe or a device"):
        smartcheck.read(tmp_path / "a.md")

    assert [each.text for each in smartcheck.read(tmp_path)] == ["Run a race"]
    assert [each.text for each in smartcheck.read(f"/dev/fd/{out}", format="text")] == ["Swim a lap"]
    os.close(out)


LINES = st.sampled_from(
    [
        *("- Publish 4 posts by 30 June 2027", "- Owner: Ann", "* Improve *my* writing", "+ Swim", "- ", "-", "Goals"),
        *("# Goals", "## Notes", "===", "---", "- - -", "***", "Objective 1: Grow", "KR 1: Reach 40%", "", "text"),
        *("  - Nested goal by May", "    indented", "1. One", "14. Fourteen", "> - quoted", "- # Inner", "  more"),
        *("| Goal | Owner |", "|---|---|", "| Run | Bo |", "- [x] Done by 3 May", "- Run `fast`", "- [a](b)", "- c"),
        *("- <b>", "```", "[a]: b", "<!--", "- <!-- a --> Run", "- a | b", "--- | ---", ":- |"),
    ]
)


@given(st.lists(LINES, min_size=3, max_size=40))
def test_a_long_document_is_read_in_parts(lines: list[str]) -> None:
    """Where Markdown is cut to save room, what is read is what the whole document holds; short lists are like long."""
    source = Source("goals.md", "\n".join(lines))
    whole = list(markdown.read(source, Goals()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_PART", 2)
        patch.setattr(lists, "LONG", 1)
        parts = list(markdown.read(source, Goals()))

    assert [(each.text, each.pieces, each.heading, dict(each.fields)) for each in parts] == [
        (each.text, each.pieces, each.heading, dict(each.fields)) for each in whole
    ]


@given(st.lists(LINES | st.sampled_from(["- A b  ", "- É", "# H", "\t", "- \u2028a", "- a | b", " # x"]), max_size=12))
def test_plain_lists_are_markdown(lines: list[str]) -> None:
    """Lists that are read without markdown-it-py give the blocks that it gives, each with its lines."""
    env = {"seen": [], "read": ()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "LONG", 1)
        found = lists.blocks(lines, env, apart=blocks._apart(lines))

    assert found == inline.parser().parse("\n".join(lines), env)


def test_own_files_are_no_goals(tmp_path: Path) -> None:
    """Settings, baselines, registries and JSON Schemas in a folder are left out, and read where they are named."""
    goals = 'goals = ["Be better"]\n'
    schema = (
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"goal": {"title": "Be better"}}}'
    )
    own = {
        ".smartcheck.toml": "",
        "smartcheck.toml": 'baseline = "accepted goals.json"\nmetrics = "our goals.toml"\n',
        "accepted goals.json": '{"goals": ["Be better"]}',
        "our goals.toml": goals,
        "smartcheck-baseline.json": '{"goals": ["Be better"]}',
        "metrics.toml": goals,
        "sub/pyproject.toml": goals,
        "sub/package.json": '{"goals": ["Be better"]}',
        "goals.schema.json": '{"goals": ["Be better"]}',
        "form of goals.json": schema,
        "form of goals.yaml": "$schema: https://json-schema.org/schema\nproperties:\n  goal:\n    title: Be it\n",
    }
    asked = {"goals.json": '{"$schema": "goals.schema.json", "goals": ["Be better"]}', "plan.toml": goals}
    folder = tree(tmp_path, {**own, **asked})
    found = engine.gather([folder], Settings())

    assert sorted(Path(each).name for each in found.files) == sorted(asked)
    assert len(engine.gather([folder / "metrics.toml"], Settings()).statements) == 1
    assert len(engine.gather([folder / "form of goals.json"], Settings()).statements) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Q1 2027 OKRs",
        "Objectives for H1 2027",
        "OKRs 2027",
        "FY27 key results",
        "Team objectives: March 2027",
        "OKRs Q3/27",
        "2027 H1 Objectives",
    ],
)
def test_headings_name_periods(heading: str) -> None:
    """What stands below objectives for a period is due by its end, unless it says something else itself."""
    below = "\n\n## Objective 1: Make setting up painless\n\n- Raise sign-ups from 40 to 60\n- Cut calls from 9 to 3\n"
    said = "  - Period: Q4 2028\n"
    found = engine.read("a.md", text=f"# {heading}{below}{said}")
    report = engine.assess_all(engine.document(Source("a.md", f"# {heading}{below}")), today=TODAY)
    plain = engine.assess_all(engine.document(Source("a.md", f"# OKRs{below}")), today=TODAY)

    assert [each.fields.get("period", "") in heading for each in found[:2]] == [True, True]
    assert [each.fields.get("period") or each.fields["Period"] for each in found[2:]] == ["Q4 2028"]
    assert [each.rule.id for each in report.findings if each.rule.id == "T001"] == []
    assert [each.rule.id for each in plain.findings if each.rule.id == "T001"] == ["T001"] * 3
    assert not any("period" in each.fields for each in engine.read("a.md", text="# Notes of 2027\n\n- Swim 2 km\n"))
