"""Reports as people and programs read them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY, assess, marked, tree
from smartcheck import ConfigError, Finding, Report, Rule, Statement, engine, reporters
from smartcheck.assessment import Assessment, Verdict
from smartcheck.goal import Goal
from smartcheck.reporters import REPORTERS, text
from smartcheck.reporters import json as json_report
from smartcheck.reporters.parts import amount
from smartcheck.rule import CRITERIA
from strategies import markup, texts

RULE = Rule(
    id="S999",
    name="odd-word",
    criterion="specific",
    severity="warning",
    summary="A word is odd.",
    why="Odd words are odd.",
    when={},
    message="a word is odd",
)


def underlined(written: str, *, width: int = 80, unicode: bool = True) -> list[str]:
    """Return the report on a ‹marked› line, from the finding on."""
    plain, [span] = marked(written)
    goal = Goal(Statement.of(plain, "a.txt"), TODAY, kind="goal")
    verdicts = dict.fromkeys(CRITERIA, Verdict("partial"))
    finding = Finding(RULE, span, "a word is odd", severity="warning", question="which one?")
    report = Report((Assessment(goal, verdicts, (finding,), {}, 50),), TODAY)
    lines = reporters.render(report, style=text.Style(width=width, unicode=unicode)).splitlines()
    found = next(at for at, each in enumerate(lines) if each.startswith("a.txt:"))
    return lines[found:-3]


@pytest.mark.parametrize(
    ("goal", "read"),
    [
        ("Publish 4 posts", "4 posts"),
        ("Publish 1 post a week", "1 post/week"),
        ("Train 3 days a week", "3 days/week"),
        ("Call at least 5 people", "at least 5 people"),
        ("Use under 300 kWh", "less than 300 kwh"),
        ("Cut waits to 15 minutes", "change to 15 minutes"),
    ],
)
def test_an_amount_agrees_with_its_number(goal: str, read: str) -> None:
    """What is counted has the form that goes with its number; symbols have none."""
    [metric] = smartcheck.parse(f"{goal} by 30 June 2027", today=TODAY).metrics

    assert amount(metric) == read


@given(st.integers(20, 120), st.booleans())
def test_no_verdict_is_parted_from_its_sign(width: int, color: bool) -> None:
    """However narrow the screen, each criterion stands behind its own sign, in lines that fit."""
    goal = Goal(Statement.of("Mend the pier", "a.txt"), TODAY, kind="goal")
    report = Report((Assessment(goal, dict.fromkeys(CRITERIA, Verdict("partial")), (), {}, 50),), TODAY)
    shown = re.sub(r"\x1b\[\d+m", "", reporters.render(report, style=text.Style(width=width, color=color)))
    glance = shown.splitlines()[1:6]

    for name in CRITERIA:
        assert f"◐ {name.replace('_', '-')}" in shown
    assert all(len(each) <= max(width, 20) for each in glance if each.startswith("     ◐"))


def test_the_day_of_a_heading_is_shown() -> None:
    """Where the words of a goal say no day, the one that counts for it stands beside the verdict."""
    statement = Statement.of("Mend the pier", "a.md", fields={"period": "March 2027"})
    shown = smartcheck.render(
        Report(
            (smartcheck.assess(statement, today=TODAY), smartcheck.assess("Mend it by May 2027", today=TODAY)), TODAY
        )
    )

    assert "● time-bound (31 March 2027)\n" in shown
    assert shown.count("time-bound (") == 1


def test_the_words_are_underlined() -> None:
    """Carets stand below the words, the question beside the carets."""
    assert underlined("Improve ‹our things› soon") == [
        "a.txt:1:9: warning S999 odd-word: a word is odd",
        "     Improve our things soon",
        "             ^^^^^^^^^^ which one?",
    ]


def test_wide_and_narrow_characters() -> None:
    """Carets count the columns of a terminal, not characters."""
    _, line, carets = underlined("学ぶ\tcafe\u0301 ‹日本語› now")

    assert carets.index("^") == 5 + 4 + 1 + 4 + 1
    assert carets.count("^") == 6
    assert line == "     学ぶ cafe\u0301 日本語 now"


def test_only_the_line_in_question_is_shown() -> None:
    """A statement over several lines shows the one where the words begin."""
    _, line, carets = underlined("Improve\n   ‹our\nthings› soon")

    assert (line, carets) == ("     our", "     ^^^ which one?")


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 300), st.integers(30, 120), st.sampled_from("ab 日é"))
def test_long_lines_are_cut_around_the_words(before: int, size: int, after: int, width: int, char: str) -> None:
    """No line is wider than the screen, and the carets stand below the words."""
    lines = underlined(f"X{char * before}‹{'O' * size}›{char * after}Y", width=width)
    _, line, carets, *_ = lines
    columns = sum(2 if unicodedata.east_asian_width(each) == "W" else 1 for each in line)
    below = "".join(each * (2 if unicodedata.east_asian_width(each) == "W" else 1) for each in line)

    assert columns <= width
    assert {below[at] for at, each in enumerate(carets) if each == "^"} == {"O"}
    assert carets.count("^") == line.count("O") >= min(size, width // 3)


def test_other_signs_where_these_cannot_be_shown() -> None:
    """Everything the reporter adds is ASCII on request."""
    lines = underlined("Improve " + "very " * 60 + "‹odd› things " * 1 + "more " * 60, unicode=False)

    assert "".join(lines).isascii()


def test_empty_reports(tmp_path: Path) -> None:
    """A report on nothing says so in every format."""
    report = Report((), TODAY)

    assert smartcheck.render(report) == "no goals found\n"
    assert json.loads(smartcheck.render(report, "json"))["assessments"] == []
    assert smartcheck.render(report, "jsonl") == ""


def test_unknown_format() -> None:
    """The nearest known one is named."""
    with pytest.raises(ConfigError, match=r"no report format 'jsom' \(did you mean 'json'"):
        smartcheck.render(Report((), TODAY), "jsom")


def test_places_in_a_file(tmp_path: Path) -> None:
    """JSON says where the statement and each finding stand in the file, ends included."""
    tree(tmp_path, {"a.md": "# Goals\r\n\r\n- Improve **our\r\n  things** &amp; stuff\r\n"})

    [found] = json.loads(smartcheck.render(smartcheck.check(tmp_path, today=TODAY), "json"))["assessments"]

    assert found["text"] == "Improve our things & stuff"
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [3, 3, 4, 23]
    assert {(each["line"], each["column"]) for each in found["findings"] if each["span"][0] == 0} >= {(3, 3)}


@pytest.mark.parametrize("format", sorted(REPORTERS))
@given(documents=st.lists(markup() | texts(), max_size=3))
@example(documents=["- `¼\U00018cd8ò`", "- Improve \ue000 \ufffe \u202e \x85 \u2028 \x1e\x1f \ud800 things"])
def test_every_format_takes_every_report(format: str, documents: list[str]) -> None:
    """Whatever was read can be written, the same each time, ends in a line end, and moves no terminal's cursor."""
    statements = tuple(each for text in documents for each in engine.read("a.md", text=text))
    report = engine.assess_all(engine.Documents(statements, ("a.md",)), today=TODAY)

    written = smartcheck.render(report, format)

    assert written == smartcheck.render(report, format)
    assert written.endswith("\n") or not report.assessments
    if format == "json":
        assert len(json.loads(written)["assessments"]) == len(statements)
    elif format == "jsonl":
        assert [json.loads(line)["text"] for line in written.split("\n") if line] == [each.text for each in statements]
    assert all(char.isprintable() or char == "\n" for char in written)


def test_no_sign_without_its_reason() -> None:
    """Where no rule speaks of a criterion that is not met, the text report gives the verdict's own reason."""
    found = assess("Client will use two coping skills in 4 of 5 sessions by 31 March 2027")
    output = reporters.render(Report((found,), TODAY))

    assert found.verdict("specific") == "partial"
    assert not any(finding.rule.criterion == "specific" for finding in found.findings)
    assert found.verdicts["specific"].reasons[0].text in output


@given(st.data(), st.integers(0, 40), st.booleans())
def test_plain_lines_are_cut_like_any_other(data: st.DataObject, room: int, unicode: bool) -> None:
    """What is shown of a line of plain signs, and where its marks stand, is what counting every sign gives."""
    line = "".join(data.draw(st.lists(st.sampled_from("ab. "), max_size=150)))
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    opening = data.draw(st.integers(0, min(start, 9)))
    style = text.Style(unicode=unicode)
    quick = text._window(line, start, end, room, style, opening)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_is_plain", lambda _: False)
        counted = text._window(line, start, end, room, style, opening)

    assert quick == counted


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_json_is_indented_as_usual(value: object) -> None:
    """The quick way to write indented JSON gives what the standard library gives, or escapes for what shows nothing."""
    usual, ours = json.dumps(value, ensure_ascii=False, indent=2), json_report.indented(value)

    assert json.loads(ours) == value
    assert ours == usual or not usual.replace("\n", "").isprintable()
