"""Laws that hold for any text at all."""

from __future__ import annotations

import gc
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import CASES, TODAY, assess
from smartcheck import Assessment, Span
from smartcheck.rule import CRITERIA
from strategies import sentences, texts
from work import calls


def spans(found: Assessment) -> list[Span]:
    """Return every span in an assessment."""
    goal = found.goal
    named = [goal.wrapper, goal.actor, goal.object, goal.verb.span if goal.verb else None]
    named += [each.span for part in (goal.actions, goal.metrics, goal.deadlines, goal.vague) for each in part]
    named += [*goal.means, *goal.reason, *goal.unread]
    named += [finding.span for finding in found.findings]
    named += [reason.span for verdict in found.verdicts.values() for reason in verdict.reasons]
    return [span for span in named if span is not None]


@given(texts())
def test_any_text_is_assessed(text: str) -> None:
    """No text raises, and every span lies inside it."""
    found = assess(text)

    assert found.goal.text == text
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(found))


@pytest.mark.parametrize(
    "text",
    [
        "With the aim of",
        "With a view to ",
        "In order to",
        "9/11 above 25 above 25 kg",
        "By",
        "Sales will double; and",
        "Half will pass. And",
        "Run [number] first, then rest",
        "The first [number] first",
        "Bring the lifeguard rota up to",
        "Earn a hygiene rating of",
        "is to be repainted by May 2028",
        "Swim from 1.500 to 3.000 lengths a",
        "New boiler for the hall —₺2028",
        "is to be told, who is away",
    ],
)
def test_texts_that_break_off(text: str) -> None:
    """What only opens a clause, and numbers piled up, are texts like any other."""
    assert assess(text).goal.text == text


STATEMENTS = [
    line.split("|")[1].strip()
    for line in (CASES / "kinds.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| statement |")
]

BROKEN_OFF = ["; and", ": and", ". And", ", and", "; or", " -", ";", ", then", " [number] first"]


@given(sentences(), st.sampled_from(BROKEN_OFF))
def test_goals_that_break_off(text: str, end: str) -> None:
    """A goal out of the middle of a list is a text like any other."""
    assert assess(text + end).goal.text == text + end


@given(st.sampled_from(STATEMENTS), st.integers(0), st.booleans())
def test_statements_that_are_being_written(text: str, at: int, behind: bool) -> None:
    """What an editor asks about while somebody types, before or behind any word, is a text like any other."""
    words = text.split(" ")
    cut = at % len(words)
    part = " ".join(words[cut:] if behind else words[: cut + 1])

    assert assess(part).goal.text == part


@pytest.mark.parametrize("piece", ["to learn ", "to 5% ", "twice a ", "an hour of ", "stop biting my "])
def test_what_is_nested_without_end(piece: str) -> None:
    """Phrases in phrases, thousands deep, are a text like any other."""
    assert assess(piece * 1500).goal.text == piece * 1500


@given(texts())
def test_parts_are_where_they_are_said_to_be(text: str) -> None:
    """A part's words are not blank at either end: the span slices to what it names."""
    goal = assess(text).goal
    parts = [each.span for group in (goal.metrics, goal.deadlines, goal.vague) for each in group]
    parts += [goal.object, goal.actor, goal.verb.span if goal.verb else None]

    for part in parts:
        if part is not None:
            words = goal.part(part)

            assert words == words.strip() != ""


@given(texts())
def test_parts_of_a_kind_do_not_overlap(text: str) -> None:
    """Metrics, deadlines and vague terms each stand in order; a rate's period may be a deadline too."""
    goal = assess(text).goal

    for group in (goal.metrics, goal.deadlines, goal.vague):
        for before, after in pairwise(group):
            assert before.span.end <= after.span.start


@pytest.mark.parametrize("first", ["3-4 to", "7 to 9", "12 jars 2 to"])
@pytest.mark.parametrize("period", ["per day", "a week", "each month"])
def test_amounts_side_by_side_do_not_overlap(first: str, period: str) -> None:
    """A period belongs to the amount that it stands in, not to another one before it as well."""
    goal = assess(f"Limit my coffee to {first} 1 small cup {period}").goal

    assert len(goal.metrics) > 1
    assert all(before.span.end <= after.span.start for before, after in pairwise(goal.metrics))


@given(texts(), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_any_day_will_do(text: str, today: date) -> None:
    """The day matters to what is said, not to whether anything is."""
    found = smartcheck.assess(text, today=today)

    assert found == smartcheck.assess(text, today=today)


@given(texts())
def test_scores_and_verdicts(text: str) -> None:
    """A goal has five verdicts and a score from 0 to 100; what is none has neither."""
    found = assess(text)

    if found.goal.kind == "not_goal":
        assert (dict(found.verdicts), found.score) == ({}, None)
    else:
        assert tuple(found.verdicts) == CRITERIA
        assert found.score is not None
        assert 0 <= found.score <= 100
        assert all(value is None or 0 <= value <= 100 for value in found.scores.values())


@given(sentences())
def test_blanks_around_a_goal_do_not_matter(text: str) -> None:
    """Spaces before and after a statement move its spans and change nothing else."""
    plain, padded = assess(text), assess(f"  {text} ")

    assert {name: verdict.value for name, verdict in plain.verdicts.items()} == {
        name: verdict.value for name, verdict in padded.verdicts.items()
    }
    assert [finding.rule.id for finding in plain.findings] == [finding.rule.id for finding in padded.findings]


@given(texts())
def test_dates_and_quantities_of_any_text(text: str) -> None:
    """The finders accept any text, and what they find lies in it."""
    found = [each.span for each in smartcheck.find_dates(text, today=TODAY)]
    amounts = [each.span for each in smartcheck.find_quantities(text)]

    assert all(0 <= span.start < span.end <= len(text) for span in found + amounts)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ('"', "é(1) "),
        ("", "1-(1) "),
        ('"', "by June 5k "),
        ("Paint 4 doors by ", "by June ("),
        ("", "_"),
        ("", "Improve sales, "),
        ("", "improve morale and "),
        ("", "Improve sales by 10% and "),
        ("", "Ana will teach 3 classes by 5 May 2027, "),
        ("", "by training staff, "),
        ("", "so that we grow "),
        ("", "120% of sales "),
        ("", "twice a "),
        ("", "mend leaks within 14 days of the call, "),
        ("", "in order to cool the hall we will "),
        ("", "under the plan the council will "),
        ("", "three times a week "),
        ("", "to learn "),
        ("Run ", "before "),
        ("", "a page and a half "),
        ("", "5 km "),
        ("", "the Monday before "),
        ("", "there (by May) "),
        ("", "May ( "),
        ("", "3:1 2027 1.a "),
        ("", "exercise; "),
    ],
)
def test_work_grows_with_the_length(start: str, piece: str) -> None:
    """Eight times the text is about eight times the work, whatever it repeats."""

    def work(size: int) -> int:
        text = start + piece * (size // len(piece))
        return calls(lambda: smartcheck.assess(text, today=TODAY))

    work(500)

    assert work(32_000) < 12 * work(4_000)


@pytest.mark.parametrize("piece", ["Sow beans. ", "1. sow beans\n", "SOW ", "through "])
def test_time_grows_with_the_length(piece: str) -> None:
    """Nothing goes through all words for each of them, not even in a single step, as a slice of a list does."""

    def took(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        smartcheck.assess(text, today=TODAY)
        return time.process_time() - start

    gc.disable()  # it looks at all values again and again
    try:
        took(500)
        little = min(took(8_000) for _ in range(3))

        assert took(128_000) < 40 * little  # 16 where it is linear, beyond 60 where it is not
    finally:
        gc.enable()


def test_work_of_a_rewrite_grows_with_the_length() -> None:
    """What is looked at for each finding is found once for all of them."""

    def work(size: int) -> int:
        text = "improve and " * (size // len("improve and "))
        return calls(lambda: smartcheck.rewrite(text, today=TODAY))

    work(500)

    assert work(32_000) < 12 * work(4_000)


def test_work_of_a_plan_grows_with_the_length() -> None:
    """Rhythms that are none of the goal's are left out at one go."""

    def work(size: int) -> int:
        text = "Finish the course by 30 June 2027 " + "every month " * (size // len("every month "))
        return calls(lambda: smartcheck.plan(text, today=TODAY))

    work(500)

    assert work(32_000) < 12 * work(4_000)


def test_work_grows_with_what_is_told_before() -> None:
    """Bare numbers behind as many that were told before them take no look at each for each."""

    def work(size: int) -> int:
        half = size // 2
        text = "we had 300, " * (half // 12) + ". " + "we will have 400, " * (half // 18)
        return calls(lambda: smartcheck.assess(text, today=TODAY))

    work(500)

    assert work(32_000) < 12 * work(4_000)


def test_a_phrase_of_signs_is_read() -> None:
    """Where a phrase has no word, who is to act is nobody, and no error."""
    text = "− report 1e400 plan of to December the will report say today €"

    assert assess(text).goal.text == text


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_any_pace_is_held_against_any_amount(total: float, pace: float) -> None:
    """Below zero, at zero or next to it: what a pace comes to, and what would do, is told of all of them."""
    text = f"Reach ${total:.4f} by saving ${pace:.4f} a month for 24 months"

    assert assess(text).goal.text == text
