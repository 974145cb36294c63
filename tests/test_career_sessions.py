"""One-on-one sessions and reviews: agenda, sheets, calendar, what is due, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import helpers
import strategies
from conftest import ROOT
from smartcheck import career
from smartcheck.career import Entry, reviews, roles, sessions, values, writing
from smartcheck.source import Source

TODAY = date(2027, 1, 15)
GOLDEN = Path(__file__).parent / "golden" / "career"
EXAMPLE = (ROOT / "docs" / "examples" / "career_session.md").read_text("utf-8")
MAP = (ROOT / "docs" / "examples" / "career_map.md").read_text("utf-8")


def session(text: str) -> sessions.Session:
    return sessions.session(career.read(Source("session.md", text)), TODAY)


def chart(text: str, today: date = TODAY) -> values.CareerMap:
    return values.read(career.read(Source("map.md", text)), today)


def test_the_example(fresh: Callable[[Path, str], None]) -> None:
    """Agenda, sheets with the numbers of the map, questions and minutes look like this."""
    fresh(GOLDEN / "agenda.md", sessions.markdown(session(EXAMPLE), chart=chart(MAP)))


@settings(max_examples=60)
@given(
    st.integers(5, 600), st.lists(st.integers(0, 90), max_size=5), st.sampled_from(["manager", "peer", "virtual, peer"])
)
def test_the_time_is_shared_out(length: int, topics: list[int], variant: str) -> None:
    """The slots follow each other and fill the session to the minute, unless its own topics take more."""
    fields: dict[str, list[Entry]] = {
        "variant": [writing.entry(variant)],
        "minutes_long": [writing.entry(str(length))],
        "during": [writing.entry(f"Topic {at}", minutes=str(each)) for at, each in enumerate(topics)],
    }
    slots = sessions.agenda(session(writing.write("session", fields)))
    minutes = [slot.minutes for slot in slots]
    own = sum(each or sessions.USUAL_TOPIC for each in topics) if any(topics) or len(topics) < 3 else 0

    assert sum(minutes) == max(length, own)
    assert all(minutes)


def test_both_sides_have_a_sheet() -> None:
    """In a session of peers too, and on a call there is more to prepare."""
    text = sessions.markdown(session(EXAMPLE.replace("Variant: manager", "Variant: peer, virtual")))

    assert "To prepare: Ana Ferreira (peer)" in text
    assert "To prepare: Ines Duarte (peer)" in text
    assert "Test camera" in text


def test_the_calendar_holds_the_series() -> None:
    """One event for the session, one with a rule for what follows; the same file gives the same bytes."""
    text = sessions.calendar(session(EXAMPLE))
    first, series = Calendar.from_ical(text).walk("VEVENT")

    assert first.decoded("dtstart").isoformat() == "2027-02-01T10:00:00"
    assert series.decoded("dtstart").isoformat() == "2027-03-01T10:00:00"
    assert series["rrule"].to_ical() == b"FREQ=MONTHLY;UNTIL=20271231T235959"
    assert sessions.calendar(session(EXAMPLE)) == text


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("every: week", b"FREQ=WEEKLY"),
        ("every: two weeks", b"FREQ=WEEKLY;INTERVAL=2"),
        ("every: quarter", b"FREQ=MONTHLY;INTERVAL=3"),
        ("every: 3 months", b"FREQ=MONTHLY;INTERVAL=3"),
        ("every: year", b"FREQ=YEARLY"),
    ],
)
def test_rhythms(written: str, rule: bytes) -> None:
    """What people write for a rhythm becomes a rule of the calendar."""
    text = f"# Career session\n\n## Next meeting\n\n1 March 2027 ({written})\n"
    (event,) = Calendar.from_ical(sessions.calendar(session(text))).walk("VEVENT")

    assert event["rrule"].to_ical() == rule


@settings(max_examples=60)
@given(strategies.markup() | strategies.texts())
def test_any_text_has_an_agenda(text: str) -> None:
    """Whatever a session's file holds."""
    assert sessions.markdown(session(f"# Career session\n\n## During the session\n\n- {text}"))


def test_reviews_that_are_due(tmp_path: Path) -> None:
    """A month after the last one, with what is overdue; kept answers make it the last one, and change nothing else."""
    folder = helpers.tree(tmp_path, {"map.md": MAP})
    early = helpers.smartcheck("review", "map.md", "--today", "2027-02-01", cwd=folder)
    late = helpers.smartcheck("review", ".", "--today", "2027-03-01", cwd=folder)
    kept = helpers.smartcheck(
        "review", "map.md", "--today", "2027-03-01", "--on-track", "no: rosters late", "--satisfaction", "4", cwd=folder
    )
    after = (folder / "map.md").read_text("utf-8")
    again = helpers.smartcheck("review", "map.md", "--today", "2027-03-02", cwd=folder)

    assert (early.returncode, late.returncode, kept.returncode, again.returncode) == (0, 1, 0, 0)
    assert "overdue by 22 days" in late.stdout
    assert "overdue since 2027-02-15: Ask Ines" in late.stdout
    assert after.startswith(MAP.rstrip("\n"))
    assert "satisfaction so far: 4" in again.stdout


MARKS = (
    "_0_", "__x__", "*x*", "a_b_ c", "`x`", "[x](y)", "[ ] x", "![x](y)", "<x>", "<!-- x", "&amp; &#35;", "~~x~~",
    "# x", "x #", "- x", "+ x", "1. x", "1)(due: x)", "> x", "| x | y |", "x\\", "\\(due: x\\)", "(due: x)",
    "due: x", "Goals:", "http://a.example/_b_", "---", "```",
)  # fmt: skip
"""Answers that Markdown would take for something else."""


@settings(max_examples=60)
@given(
    strategies.career_fields(),
    st.dictionaries(st.sampled_from(["on_track", "obstacles"]), strategies.lines() | st.sampled_from(MARKS)),
)
def test_answers_are_kept_as_they_were_given(fields: dict[str, list[Entry]], answers: dict[str, str]) -> None:
    """They are read back from the file, whatever they say."""
    text = reviews.recorded(chart(writing.write("map", fields)), answers)
    last = career.read(Source("map.md", text)).entries("tracking")[-1]

    assert last.values["due"].text == "2027-01-15"
    assert {key: last.values[key].text for key in answers} == answers


@pytest.mark.parametrize("answer", MARKS)
@pytest.mark.parametrize("long", [False, True], ids=["in a bracket", "below"])
def test_marks_are_kept_as_they_were_given(answer: str, long: bool) -> None:
    """In a line of their own and in a bracket behind the review, in what is read back and in what stands above."""
    answers = {"on_track": answer, "obstacles": "rosters, again and again" * 5 if long else "none"}
    before = writing.write("map", {"tracking": [writing.entry(f"Talk of {answer} again")]})
    after = career.read(Source("map.md", reviews.recorded(chart(before), answers)))
    first, last = after.entries("tracking")

    assert {key: last.values[key].text for key in answers} == answers
    assert first.text.text == f"Talk of {answer} again"


@pytest.mark.parametrize(
    "text",
    [
        "# Career map\n\nReviews: A\n",
        "# Career map\n\n- Reviews:\n  - A\n- Goals: B\n",
        "# Career map\n\n## Reviews\n\n10) A\n",
        "# Career map\n\n## Reviews\n\n| Review | Due |\n|---|---|\n| A | 2026-01-01 |\n",
        "# Career map\r\n\r\n## Reviews\r\n\r\n* A",
    ],
)
def test_what_is_kept_already_stays(text: str) -> None:
    """However a field was begun, a review is added to it."""
    tracking = career.read(Source("map.md", reviews.recorded(chart(text), {"obstacles": "_none_"}))).entries("tracking")

    assert [each.text.text for each in tracking] == ["A", "Review of 2027-01-15"]
    assert tracking[-1].value("obstacles") == "_none_"


@pytest.mark.parametrize(
    "text", ["tracking:\n", "tracking:   # none so far\n", "tracking:\ngoals: [a]\n", "goals: [a]\n"]
)
def test_an_empty_field_of_yaml_is_begun(text: str) -> None:
    """As templates leave it, last or not, and with a comment beside it."""
    outline = career.read(Source("map.yaml", f"kind: career map\n{text}"))
    after = writing.added(outline, "tracking", [writing.entry("Review", due="2027-01-15")])

    assert [each.plain() for each in career.read(Source("map.yaml", after)).entries("tracking")] == [
        {"text": "Review", "due": "2027-01-15"}
    ]
    assert ("none so far" in after, "goals" in after) == ("none so far" in text, "goals" in text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map.md", "# Career map\n\n## Goals\n\n- Bake\n\n```\ncode\n"),
        ("map.md", "# Career map\n\n## Goals\n\n- Bake\n\n<!-- to do\n"),
        ("map.yaml", "kind: career map\ntracking: a\n"),
        ("map.yaml", "kind: career map\ntracking: [a]\n"),
        ("map.yaml", "{kind: career map, goals: [a]}\n"),
        ("map.yaml", "---\nkind: career map\n...\n"),
    ],
)
def test_what_would_not_be_read_back_is_not_written(name: str, text: str, tmp_path: Path) -> None:
    """Below what nothing closes, or in YAML that is no list, an answer would be lost: that is said, the file stays."""
    folder = helpers.tree(tmp_path, {name: text})
    kept = helpers.smartcheck("review", name, "--today", "2027-03-01", "--on-track", "yes", cwd=folder)

    assert kept.returncode == 2
    assert kept.stderr.startswith(f"smartcheck: error: {name}: ")
    assert kept.stderr.count("\n") == 1
    assert (folder / name).read_text("utf-8") == text


def test_roles_here() -> None:
    """Openings stand beside the aim and the skills; the terms are shown, and an aim that is not among them is said."""
    openings = roles.key_roles(
        Source("r.yaml", "Bakery manager: [Rostering (level 4), Food safety]\nBaker: [Sourdough]\n"), TODAY
    )
    text = sessions.markdown(session(EXAMPLE), chart=chart(MAP), openings=openings)
    without = sessions.markdown(session(EXAMPLE), chart=chart(MAP), openings=openings[1:])

    assert "| Bakery manager | yes | Food safety | Rostering |" in text
    assert "| Baker |  | Sourdough |  |" in text
    assert "is not among them" not in text
    assert "Bakery manager, which the map aims at, is not among them." in without
