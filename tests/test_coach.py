"""A goal is made better by asking, and no answer is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER, TODAY, tree
from helpers import smartcheck as run
from smartcheck.rewriting.coaching import RefusedError, Session, edits
from strategies import sentences, texts


def talk(goal: str, *answers: str, cwd: Path | None = None) -> str:
    """Hold a talk on the command line and return what it prints."""
    done = run("coach", goal, "--today", "2027-01-15", stdin="".join(f"{each}\n" for each in answers), cwd=cwd)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@FEWER
@given(sentences(), st.lists(texts(), max_size=6))
def test_any_answer_will_do(goal: str, answers: list[str]) -> None:
    """An answer is taken or refused with a reason; a refused one changes nothing; the questions come to an end."""
    session = Session(goal, today=TODAY)
    asked, unchanged = 0, [True]
    while (question := session.question()) is not None:
        asked += 1
        before = session.text
        words = answers[asked - 1] if asked <= len(answers) else ""
        try:
            session.answer(question, words)
        except RefusedError as refused:
            unchanged.append(session.text == before and bool(str(refused)))
            session.skip(question)
        assert asked < 60
    assert all(unchanged)


@given(texts(), texts())
def test_edits_lead_from_one_to_the_other(before: str, after: str) -> None:
    """Applied from the end, they make the new text of the old."""
    text = before
    for edit in reversed(edits(before, after)):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]

    assert text == after


def test_a_whole_talk() -> None:
    """A direction becomes a SMART goal."""
    session = Session("Improve my communication skills", today=TODAY)
    answers = {
        "act": "1",
        "blank": iter(("3", "the parish council", "30 June 2027")),
        "first step": "book the hall",
    }
    while (question := session.question()) is not None:
        given = answers[question.topic]
        session.answer(question, given if isinstance(given, str) else next(given))
    found = smartcheck.assess(session.text, today=TODAY)

    assert session.text == (
        "Give 3 talks to the parish council by 30 June 2027 to improve my communication skills "
        "(first step: book the hall)"
    )
    assert [found.verdict(name) for name in ("specific", "measurable", "time_bound")] == ["met"] * 3


@pytest.mark.parametrize(
    ("goal", "topic", "words", "reason"),
    [
        ("Reduce complaints", "amount", "a lot", "there is no number in it"),
        ("Publish 4 posts", "deadline", "soon", "'soon' names no day"),
        ("Publish 4 posts", "deadline", "1 May 2020", "2020-05-01 has passed"),
        ("Publish 4 posts by 30 June 2027", "reason", "to be successful", "that would fit any goal"),
        ("Publish <number> posts by 30 June 2027", "blank", "several", "'several' is no number"),
        ("Improve my communication skills", "act", "7", "there are 3 to choose from"),
    ],
)
def test_an_answer_that_settles_nothing(goal: str, topic: str, words: str, reason: str) -> None:
    """It is refused with the reason, and what would do."""
    session = Session(goal, today=TODAY)
    question = session.question()
    assert question is not None
    assert question.topic == topic

    with pytest.raises(RefusedError, match=reason):
        session.answer(question, words)


@pytest.mark.parametrize(
    ("goal", "answer", "expected"),
    [
        ("Publish 4 posts.", "30 June 2027", "Publish 4 posts by 30 June 2027."),
        ("Publish 4 posts", "within 3 months", "Publish 4 posts within 3 months"),
        ("Run 5 km every Tuesday", "30 June 2027", "Run 5 km every Tuesday until 30 June 2027"),
        ("Publish 4 posts as soon as possible", "30 June 2027", "Publish 4 posts by 30 June 2027"),
        ("Reduce late deliveries by 30 June 2027", "9% to 4%", "Reduce late deliveries from 9% to 4% by 30 June 2027"),
        ("Hire several cooks by 30 June 2027", "3", "Hire 3 cooks by 30 June 2027"),
        (
            "Improve my handwriting by 30 June 2027",
            "copy 12 poems",
            "Copy 12 poems by 30 June 2027 to improve my handwriting",
        ),
    ],
)
def test_first_answers(goal: str, answer: str, expected: str) -> None:
    """They go where they belong."""
    session = Session(goal, today=TODAY)
    question = session.question()
    assert question is not None

    assert session.answer(question, answer) == expected


# The command


def test_the_file_is_written(tmp_path: Path) -> None:
    """Goal after goal, with the markup around them as it was."""
    tree(
        tmp_path, {"goals.md": "# Goals\n\n- [ ] Publish 4 *long* posts\n- Hire 3 cooks by 30 June 2027\n* Paint it\n"}
    )
    talk("goals.md", "1 May 2027", "more guests find us", "", "so that guests wait less", "q", cwd=tmp_path)

    assert (tmp_path / "goals.md").read_text("utf-8") == (
        "# Goals\n\n- [ ] Publish 4 *long* posts by 1 May 2027 so that more guests find us\n"
        "- Hire 3 cooks by 30 June 2027 so that guests wait less\n* Paint it\n"
    )


def test_quitting_keeps_what_was_answered(tmp_path: Path) -> None:
    """After q, and where the answers end."""
    for end in (["q"], []):
        tree(tmp_path, {"goals.txt": "Publish 4 posts\nPaint the fence\n"})
        shown = talk("goals.txt", "30 June 2027", *end, cwd=tmp_path)

        assert (tmp_path / "goals.txt").read_text("utf-8") == "Publish 4 posts by 30 June 2027\nPaint the fence\n"
        assert shown.count("= Publish 4 posts by 30 June 2027") == 2
        assert list(tmp_path.iterdir()) == [tmp_path / "goals.txt"]


def test_nothing_answered_changes_nothing(tmp_path: Path) -> None:
    """The file keeps every byte, with its mark and line ends."""
    content = "\ufeffPublish 4 posts\r\nPaint the fence\r\n".encode()
    tree(tmp_path, {"goals.txt": content})
    talk("goals.txt", "q", cwd=tmp_path)

    assert (tmp_path / "goals.txt").read_bytes() == content


def test_a_mark_and_line_ends_stay(tmp_path: Path) -> None:
    """Only the goal changes."""
    tree(tmp_path, {"goals.txt": "\ufeffPublish 4 posts\r\n".encode()})
    talk("goals.txt", "30 June 2027", "q", cwd=tmp_path)

    assert (tmp_path / "goals.txt").read_bytes() == "\ufeffPublish 4 posts by 30 June 2027\r\n".encode()


def test_one_goal_on_the_command_line() -> None:
    """The better goal is printed at the end."""
    assert talk("Publish 4 posts", "30 June 2027", "q").rstrip().endswith("= Publish 4 posts by 30 June 2027")


def test_nothing_to_coach(tmp_path: Path) -> None:
    """No goal, no talk."""
    assert run("coach", "", cwd=tmp_path).returncode == 2
    assert run("coach", "none.md", cwd=tmp_path).returncode == 2
