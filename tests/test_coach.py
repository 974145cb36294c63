"""A goal is made better by asking, and no answer is lost."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import CASES, FEWER, TODAY, assess, tree
from helpers import smartcheck as run
from smartcheck.language import lexicon
from smartcheck.rewriting.answers import RefusedError
from smartcheck.rewriting.coaching import Session
from smartcheck.rewriting.differences import edits
from smartcheck.rewriting.questions import Question
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
        "grounds": "2 hours a week",
    }
    while (question := session.question()) is not None:
        given = answers[question.topic]
        session.answer(question, given if isinstance(given, str) else next(given))
    found = smartcheck.assess(session.text, today=TODAY)

    assert session.text == (
        "Give 3 talks to the parish council by 30 June 2027 to improve my communication skills "
        "by setting aside 2 hours a week (first step: book the hall)"
    )
    assert [found.verdict(name) for name in ("specific", "measurable", "time_bound")] == ["met"] * 3


@pytest.mark.parametrize(
    ("goal", "topic", "words", "reason"),
    [
        ("Reduce complaints", "amount", "a lot", "there is no number in 'a lot'"),
        ("Publish 4 posts", "deadline", "soon", "'soon' names no day"),
        ("Publish 4 posts", "deadline", "1 May 2020", "'1 May 2020' has passed"),
        ("Publish 4 posts by 30 June 2027", "reason", "to be successful", "that would fit any goal"),
        ("Publish <number> posts by 30 June 2027", "blank", "several", "'several' is no number"),
        ("Improve my communication skills", "act", "7", "there is no '7'; choose a number up to 3"),
        ("Improve my communication skills", "act", "30 June 2027", "'30 June 2027' is a day; what will you do?"),
        ("Improve my communication skills", "act", "no idea", "answers nothing"),
        ("Reduce complaints", "amount", "30 June 2027", "'30 June 2027' is a day, not a level"),
        ("Reduce complaints", "amount", "from 12 to 12", "12"),
        ("Reduce complaints", "amount", "from 12 to 20", "20"),
        ("Reduce complaints", "amount", "from 12 kg to 5 days", "unit"),
        ("Raise membership to 400 members", "baseline", "1 May", "'1 May' is a day, not a level"),
        ("Raise membership to 400 members", "baseline", "400", "400"),
        ("Raise membership to 400 members", "baseline", "500", "500"),
        ("Raise membership to 400 members", "baseline", "12%", "unit"),
        ("Raise membership to 400 members", "baseline", "many", "there is no number in 'many'"),
        ("Publish 4 posts", "deadline", "31 June 2027", "there is no such day as '31 June 2027'"),
        ("Publish 4 posts", "deadline", "idk", "'idk' names no day; a day reads like 30 June 2027"),
        ("Publish 4 posts", "deadline", "03/04/2027", "can be"),
        ("Publish 4 posts", "deadline", "yesterday", "'yesterday' is 14 January 2027, which has passed"),
        ("Publish 4 posts by 30 June 2027", "reason", "no idea", "answers nothing"),
        ("Publish 4 posts by 30 June 2027", "reason", "?", "answers nothing"),
        ("Publish 4 posts by 30 June 2027", "reason", "next week", "'next week' is a day, not a reason"),
        ("Publish 4 posts by 30 June 2027", "reason", "from 12 to 5 a week", "is an amount, not a reason"),
        ("Publish 4 posts by 30 June 2027", "reason", "money", "'money' is too short for a reason"),
        ("Publish 4 posts by 30 June 2027 so that guests wait less", "first step", "later", "answers nothing"),
        (
            "Publish 4 posts by 30 June 2027 so that guests wait less",
            "first step",
            "I don't know yet",
            "answers nothing",
        ),
        ("Publish 4 posts by 30 June 2027 so that guests wait less", "first step", "tomorrow", "is a day, not a step"),
        ("Publish 4 posts by 30 June 2027 so that guests wait less", "first step", "the town hall", "names no act"),
        ("Publish <number> posts by 30 June 2027", "blank", "30 June", "'30 June' is a day, not a number"),
        ("Publish <number> posts by 30 June 2027", "blank", "3 to 5 or 7", "more than one number"),
        ("Publish <number> posts by 30 June 2027", "blank", "<number>", "mark what is still open"),
        ("Give 3 talks to <audience> by 30 June 2027", "blank", "7", "here belongs an audience in words"),
        ("Give 3 talks to <audience> by 30 June 2027", "blank", "30 June 2027", "is a day; here belongs an audience"),
        (
            "Give 3 talks to <audience> by 30 June 2027",
            "blank",
            "people",
            "nobody or nothing in particular; here belongs",
        ),
        ("Give 3 talks to <audience> by 30 June 2027", "blank", "because I like it", "like 'the parish council'"),
        ("Give 3 talks to <audience> by 30 June 2027", "blank", "ask my boss first", "is a sentence; here belongs"),
        ("Finish the course at <place> by 30 June 2027", "blank", "we will see about that", "like 'the town library'"),
        ("Finish <number> lessons by 30 June 2027", "blank", "lots", "is no number; one reads like 12, 3.5 or 'forty'"),
        ("Publish 4 posts", "deadline", "maybe", "30 June 2027, 2027-06-30, 'end of June' or 'in six weeks'"),
        ("Be home by <time> on 3 days a week until 30 June 2027", "blank", "early", "is no time of day"),
        ("Raise it from <baseline>% to <target>% by 30 June 2027", "blank", "idk", "answers nothing"),
        ("Lose weight", "amount", "1", "'1' has no unit; write it too"),
        ("Reduce customer complaints", "amount", "5", "can be where it goes or how much it changes; write 'to 5'"),
        ("Reduce our costs", "amount", "from 12 to 5", "has no unit"),
        (
            "Reduce customer complaints",
            "amount",
            "how many do others have?",
            "that is a question; what is asked for is a",
        ),
        (
            "Publish 4 posts",
            "deadline",
            "when would be right?",
            "that is a question; what is asked for is the last day",
        ),
        (
            "Read <number> pages by 30 June 2027",
            "blank",
            "5 kg",
            "does not fit before 'pages'; the number alone, like 5",
        ),
        ("Read <number> pages by 30 June 2027", "blank", "5%", "does not fit before 'pages'"),
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


_SATISFIED = "Improve guest satisfaction from 60 to 75 per cent by 30 June 2027"


@pytest.mark.parametrize(
    ("goal", "answer", "expected"),
    [
        ("Publish 4 posts.", "30 June 2027", "Publish 4 posts by 30 June 2027."),
        ("Publish 4 posts", "within 3 months", "Publish 4 posts by 15 April 2027"),
        ("Run 5 km every Tuesday", "30 June 2027", "Run 5 km every Tuesday until 30 June 2027"),
        ("Publish 4 posts as soon as possible", "30 June 2027", "Publish 4 posts by 30 June 2027"),
        ("Reduce late deliveries by 30 June 2027", "9% to 4%", "Reduce late deliveries from 9% to 4% by 30 June 2027"),
        ("Hire several cooks by 30 June 2027", "3", "Hire 3 cooks by 30 June 2027"),
        (
            "Reduce complaints about late trains by 30 June 2027",
            "9 to 4 a week",
            "Reduce complaints about late trains from 9 to 4 a week by 30 June 2027",
        ),
        (
            "Improve tenant satisfaction with our repair line",
            "from 62 to 80",
            "Improve tenant satisfaction with our repair line from 62 to 80",
        ),
        (
            "Increase the engagement of readers with the map by 30 June 2027",
            "20% to 30%",
            "Increase the engagement of readers with the map from 20% to 30% by 30 June 2027",
        ),
        ("Lose weight", "5 kg", "Lose 5 kg"),
        ("Read more novels", "8 novels", "Read 8 novels"),
        ("Eat less sugar", "20 g a day", "Eat 20 g of sugar a day"),
        ("Do more yoga", "40 minutes a week", "Do 40 minutes of yoga a week"),
        ("Improve guest satisfaction from 60 to 75 <unit> by 30 June 2027", "%", _SATISFIED),
        ("Lose weight", "Well, I think I'd like to lose about 5 kilos or so, maybe", "Lose 5 kilos"),
        ("Lose weight", "from 80 to 75 kg", "Lose weight from 80 to 75 kg"),
        ("Publish 4 posts", "hmm, probably by the end of June", "Publish 4 posts by 30 June 2027"),
        ("Publish 4 posts", "by in 2 months", "Publish 4 posts by 15 March 2027"),
        ("Give 3 talks to <audience> by 30 June 2027", "board", "Give 3 talks to the board by 30 June 2027"),
        ("Give 3 talks to <audience> by 30 June 2027", "bakers", "Give 3 talks to bakers by 30 June 2027"),
        ("Publish 4 posts by <date>", "by 30 June 2027", "Publish 4 posts by 30 June 2027"),
        ("Publish 4 posts by <date>", "in 6 months", "Publish 4 posts by 15 July 2027"),
        (
            "Publish 4 posts by 30 June 2027",
            "my father baked",
            "Publish 4 posts by 30 June 2027 because my father baked",
        ),
        (
            "Publish 4 posts by 30 June 2027 so that guests wait less",
            "I guess I would start by calling the printer and asking Ana",
            "Publish 4 posts by 30 June 2027 so that guests wait less (first step: call the printer and ask Ana)",
        ),
        ("Be a better father", "I want to read to my son", "Read to my son to be a better father"),
        (
            "Improve my handwriting by 30 June 2027",
            "the first one, please",
            "Copy <number> pages of <book> by hand and show them to <person> by 30 June 2027 to improve my handwriting",
        ),
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


def test_an_act_with_its_day_and_its_purposes() -> None:
    """The day stands behind the act, and why behind the goal that became its purpose, so that it counts as a reason."""
    found = reached("Build a stronger network in Oslo", "meet 6 people who bake", "the end of May", "to find a partner")

    assert found == (
        "Meet 6 people who bake by 31 May 2027 to build a stronger network in Oslo in order to find a partner"
    )
    assert assess(found).verdict("relevant") == "supported"


@pytest.mark.parametrize(
    "why", ["to become a conference speaker", "to get promoted to head baker", "to get a better job"]
)
def test_what_one_wants_to_become_is_a_reason(why: str) -> None:
    """A post or a standing that is aimed at is no empty purpose, as it is none to the judge."""
    found = reached("Get better at public speaking", "Give 3 talks in Oslo", "the end of May", why)

    assert found.endswith(f" in order {why}")
    assert assess(found).verdict("relevant") == "supported"


@pytest.mark.parametrize(
    "goal", ["Get better at managing my time", "Be on time for work", "Improve guest satisfaction"]
)
def test_acts_are_offered_where_no_level_is_meant(goal: str) -> None:
    """What is no change of a number is asked for as an act, with what could show it."""
    question = Session(goal, today=TODAY).question()

    assert question is not None
    assert question.topic == "act"
    assert question.choices


def reached(goal: str, *answers: str) -> str:
    """Return the goal after *answers*; "skip" leaves a question open."""
    session = Session(goal, today=TODAY)
    for words in answers:
        question = session.question()
        assert question is not None
        if words == "skip":
            session.skip(question)
        else:
            session.answer(question, words)
    return session.text


@pytest.mark.parametrize(
    ("goal", "answers", "expected"),
    [
        (
            "Cut the wait from <number> to <number> <unit> by <date>",
            ("40 minutes", "15 minutes", "30 June 2027"),
            "Cut the wait from 40 to 15 minutes by 30 June 2027",
        ),
        (
            "Raise the share of guests from <number>% to <number>% by <date>",
            ("40%", "60 %", "30 June 2027"),
            "Raise the share of guests from 40% to 60% by 30 June 2027",
        ),
        (
            "Raise the share of guests from <number>% to <number>% by <date>",
            ("skip", "60", "30 June 2027"),
            "Raise the share of guests from <number>% to 60% by 30 June 2027",
        ),
        (
            "Publish 4 posts by 30 June 2027 so that guests wait less",
            ("I will call the printer",),
            "Publish 4 posts by 30 June 2027 so that guests wait less (first step: call the printer)",
        ),
    ],
)
def test_answers_go_where_they_belong(goal: str, answers: tuple[str, ...], expected: str) -> None:
    """Units and percent signs are not said twice, skipped blanks stay, a step begins with its verb."""
    assert reached(goal, *answers) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("to open a bakery in Leuven", "to open a bakery in Leuven"),
        ("to save on fuel for the kiln", "to save on fuel for the kiln"),
        ("In order to hire a night porter", "In order to hire a night porter"),
        ("because the rent rises in May", "because the rent rises in May"),
        ("so that tenants wait less", "so that tenants wait less"),
        ("the mill survives", "so that the mill survives"),
        ("Ana can stay at home", "so that Ana can stay at home"),
        ("we want to buy the field", "because we want to buy the field"),
    ],
)
@pytest.mark.parametrize(
    "goal", ["Raise membership from 200 to 400 members by 30 June 2027", "Publish 4 posts by 30 June 2027"]
)
def test_reasons_that_are_taken(goal: str, reason: str, expected: str) -> None:
    """A purpose stands as it is; what has a subject and a verb follows "so that"."""
    assert reached(goal, reason) == f"{goal} {expected}"


@pytest.mark.parametrize(
    "reason", ["pizza banana", "ask Ana", "so that ask Ana", "because green kiln", "green kilns", "to kiln", "to buy"]
)
def test_reasons_without_a_clause(reason: str) -> None:
    """They are asked for again, in one line with what would be right."""
    session = Session("Publish 4 posts by 30 June 2027", today=TODAY)
    question = session.question()
    assert question is not None

    with pytest.raises(
        RefusedError, match=r"reason.* reads? like 'guests wait less'|one reads like 'guests"
    ) as refused:
        session.answer(question, reason)
    assert "\n" not in str(refused.value)
    assert session.text == "Publish 4 posts by 30 June 2027"


@pytest.mark.parametrize(
    ("goal", "words", "reason"),
    [
        ("Get fit", "get fit", "'get fit' says the goal again; name what somebody would see you do"),
        ("Become more organised", "I want to be more organised", "is itself too vague to be seen"),
        ("Be a better uncle", "be on time", "'be on time' is itself too vague to be seen"),
        ("Get fit", "eat better", "'eat better' is itself too vague to be seen"),
        ("Be a better uncle", "listen more", "'listen more' is itself too vague to be seen"),
        ("Be a better uncle", "show up more", "'show up more' is itself too vague to be seen"),
        ("Get fit", "exercise", "'exercise' is itself too vague to be seen"),
        ("Get fit", "stay active", "'stay active' is itself too vague to be seen"),
    ],
)
def test_a_remedy_as_vague_as_the_goal(goal: str, words: str, reason: str) -> None:
    """It is refused where an act is asked for, and the goal stays."""
    session = Session(goal, today=TODAY)
    question = session.question()
    assert question is not None
    assert question.topic == "act"

    with pytest.raises(RefusedError, match=reason):
        session.answer(question, words)
    assert session.text == goal


@pytest.mark.parametrize(
    ("goal", "words", "expected"),
    [
        ("Get fit", "row 5 km twice a week", "Row 5 km twice a week to get fit"),
        (
            "Be a better uncle",
            "be at the club by 6 pm on 3 days a month",
            "Be at the club by 6 pm on 3 days a month to be a better uncle",
        ),
        ("Get fit", "swim", "Swim to get fit"),
        ("Get fit", "rowing club twice a week", "Get fit (rowing club twice a week)"),
        ("Be a better uncle", "writing letters to Kim", "Write letters to Kim to be a better uncle"),
    ],
)
def test_a_remedy_that_can_be_seen(goal: str, words: str, expected: str) -> None:
    """It is taken, with the goal as its purpose."""
    assert reached(goal, words) == expected


@pytest.mark.parametrize("goal", ["Publish 4 posts", "Publish 4 posts by <date>"])
@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("October", "1 October 2027", "31 October 2027"),
        ("by Oct. 2028", "1 October 2028", "31 October 2028"),
        ("2028", "1 January 2028", "31 December 2028"),
    ],
)
def test_a_month_is_two_days(goal: str, words: str, first: str, last: str) -> None:
    """A bare month or year is asked for again with the two days that it can mean; its end is one day."""
    session = Session(goal, today=TODAY)
    question = session.question()
    assert question is not None

    with pytest.raises(RefusedError, match=f"two ways, as {first} or as {last}; write the day that is meant"):
        session.answer(question, words)
    assert session.answer(question, "the end of October").startswith("Publish 4 posts by 31 October 2027")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("they grow up fast", "because they grow up fast"),
        ("I'm getting slower", "because I'm getting slower"),
        ("our rivals are quicker", "because our rivals are quicker"),
        ("for my nephews", "for the sake of my nephews"),
        ("to be fit for the regatta", "to be fit for the regatta"),
        ("we hardly meet", "because we hardly meet"),
        ("they wait less", "so that they wait less"),
        ("it's too dark", "because it's too dark"),
        ("it costs us tenants", "because it costs us tenants"),
        ("tenants complain", "because tenants complain"),
        ("I can't find anything", "because I can't find anything"),
        ("too many mistakes", "because there are too many mistakes"),
        ("fewer mistakes", "so that there are fewer mistakes"),
        ("less dust", "so that there is less dust"),
        ("rest and warmth", "for the sake of rest and warmth"),
        ("to relax", "in order to relax"),
        ("to travel", "in order to travel"),
    ],
)
def test_how_things_are_is_a_cause(reason: str, expected: str) -> None:
    """What is so already follows "because", what is to come "so that"; a verb may be a purpose by itself."""
    goal = "Publish 4 posts by 30 June 2027"

    assert reached(goal, reason) == f"{goal} {expected}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("half", "by half"),
        ("none", "to zero"),
        ("4 instead of 9", "from 9 to 4"),
        ("9 -> 4", "from 9 to 4"),
        ("at most 4 a week", "to at most 4 a week"),
        ("max 4", "to at most 4"),
        ("20% less", "by 20%"),
        ("down to 4", "to 4"),
    ],
)
def test_a_change_in_other_words(words: str, expected: str) -> None:
    """It is written as a goal says it."""
    goal = "Reduce blown fuses by 30 June 2027"

    assert reached(goal, words) == f"Reduce blown fuses {expected} by 30 June 2027"


@pytest.mark.parametrize("words", ["it is 9 now", "currently 9", "we had 9 last month", "about 9"])
def test_a_level_in_a_sentence(words: str) -> None:
    """The level alone stands in the goal."""
    goal = "Reduce blown fuses to 4 by 30 June 2027"
    session = Session(goal, today=TODAY)

    assert session.answer(Question("baseline", ""), words) == "Reduce blown fuses from 9 to 4 by 30 June 2027"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("buying paper", "buy paper"),
        ("first ask Kim, then choose", "ask Kim, then choose"),
    ],
)
def test_a_step_in_other_words(words: str, expected: str) -> None:
    """The act stands in its base form."""
    session = Session("Publish 4 posts by 30 June 2027", today=TODAY)

    assert session.answer(Question("first step", ""), words).endswith(f"(first step: {expected})")


@pytest.mark.parametrize("words", ["start", "get going", "do it", "paint", "publish posts", "publish the posts"])
def test_no_step(words: str) -> None:
    """A bare verb, a beginning and the goal itself are refused as a first step."""
    session = Session("Publish 4 posts by 30 June 2027", today=TODAY)
    with pytest.raises(RefusedError, match="like 'call the town hall'"):
        session.answer(Question("first step", ""), words)


@pytest.mark.parametrize("words", ["it's a good idea", "it is important", "it would be nice"])
def test_a_reason_for_anything(words: str) -> None:
    """What would fit any goal is asked for again."""
    session = Session("Publish 4 posts by 30 June 2027", today=TODAY)
    with pytest.raises(RefusedError, match="would fit any goal"):
        session.answer(Question("reason", ""), words)


@pytest.mark.parametrize("words", ["to enjoy the garden again", "be happy", "feel better"])
def test_a_hope_is_no_step(words: str) -> None:
    """What one wants to feel is refused as a first step."""
    session = Session("Publish 4 posts by 30 June 2027 so that guests wait less", today=TODAY)
    question = session.question()
    assert question is not None

    with pytest.raises(RefusedError, match="is what you hope for, not a step"):
        session.answer(question, words)


TALK = st.sampled_from(["", "well, ", "hmm ", "I think ", "I guess it is ", "maybe ", "let me think, "])


@given(TALK, st.integers(2, 99), st.integers(100, 900), st.sampled_from(["", " or so", ", I think", ", maybe"]))
def test_talk_around_an_answer_changes_nothing(before: str, low: int, high: int, behind: str) -> None:
    """An amount or a day is taken out of what is only said to fill."""
    amount, day = f"from {low} to {high} members", "30 June 2027"

    assert reached("Raise membership", f"{before}{amount}{behind}") == f"Raise membership {amount}"
    assert reached("Publish 4 posts", f"{before}{day}{behind}") == f"Publish 4 posts by {day}"


def test_a_day_left_open_is_not_asked_again() -> None:
    """The blank of a day and the question for a day are one question."""
    session = Session("Publish 4 posts by <date>", today=TODAY)
    question = session.question()
    assert question is not None
    session.skip(question)
    following = session.question()

    assert following is None or following.topic != "deadline"


@given(
    st.sampled_from(["no idea", "?", "idk", "later", "Not sure yet.", "…", "n/a", "i dont know", "we'll see", "TBD"]),
    st.sampled_from(
        [
            "Improve my communication skills",
            "Reduce complaints",
            "Raise membership to 400 members by 30 June 2027",
            "Publish 4 posts",
            "Publish 4 posts by 30 June 2027",
            "Publish 4 posts by 30 June 2027 so that guests wait less",
            "Give <number> talks to <audience> by <date>",
        ]
    ),
)
def test_what_says_nothing_is_never_taken(words: str, goal: str) -> None:
    """Whatever is asked, it is asked again, and the goal stays."""
    session = Session(goal, today=TODAY)
    while (question := session.question()) is not None:
        with pytest.raises(RefusedError):
            session.answer(question, words)
        session.skip(question)

    assert session.text == goal


def answers_one_by_one() -> list[tuple[str, str, str, str]]:
    """Return topic, goal, answer and what comes of it for each row of ``cases/coaching.md``."""
    found, topic, goal = [], "", ""
    for line in (CASES / "coaching.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            topic, _, goal = line[3:].partition(": ")
        elif line.startswith("| ") and line != "| answer | goal |":
            words, made = (each.strip() for each in line.strip("| ").split(" | "))
            found.append((topic, goal, words, made))
    return found


@pytest.mark.parametrize(("topic", "goal", "words", "made"), answers_one_by_one())
def test_one_answer(topic: str, goal: str, words: str, made: str) -> None:
    """It is written where it belongs, or refused with the reason; the goal is as it was then."""
    session = Session(goal, today=TODAY)
    if made.startswith("! "):
        with pytest.raises(RefusedError, match=re.escape(made[2:])):
            session.answer(Question(topic, ""), words)
        assert session.text == goal
    else:
        assert session.answer(Question(topic, ""), words) == made


_DESCRIBING = sorted(lexicon.sense(("short_adjectives", "plain_adjectives", "so_much_so")) | lexicon.closed("degree"))
_EMPTY = sorted(lexicon.closed(("pronoun", "object_pronoun", "conjunction")) | lexicon.sense("open_to_all"))
_THINGS = ["audience", "person", "course", "exam", "topic", "team", "level", "book", "result"]


@given(st.sampled_from(_THINGS), st.sampled_from(_DESCRIBING), st.sampled_from(["", "very ", "really "]))
def test_what_only_describes_names_nothing(name: str, quality: str, degree: str) -> None:
    """No blank for a thing takes an adjective alone."""
    goal = f"Show the list to <{name}> by 30 June 2027"
    session = Session(goal, today=TODAY)
    with pytest.raises(RefusedError):
        session.answer(Question("blank", ""), f"{degree}{quality}")
    assert session.text == goal


@given(st.sampled_from([*_THINGS, "place", "town"]), st.sampled_from(_EMPTY))
def test_a_word_without_a_meaning_of_its_own_fills_nothing(name: str, word: str) -> None:
    """Neither a pronoun nor a conjunction nor "whoever" is a thing."""
    session = Session(f"Show the list to <{name}> by 30 June 2027", today=TODAY)
    with pytest.raises(RefusedError):
        session.answer(Question("blank", ""), word)


@given(
    st.sampled_from(["at", "to", "with", "in", "the", "a"]),
    st.sampled_from(["audience", "person", "place", "course", "topic"]),
    st.sampled_from(["at ", "to ", "with ", "in ", "the ", "a ", "my ", "our ", ""]),
    st.sampled_from(["old mill", "harbour school", "Leith", "Robin Grey"]),
)
def test_no_word_stands_twice(before: str, name: str, opening: str, named: str) -> None:
    """However an answer begins, the word before the blank is not said again, and nothing else is lost."""
    session = Session(f"Finish the cellar {before} <{name}> by 30 June 2027", today=TODAY)
    try:
        text = session.answer(Question("blank", ""), f"{opening}{named}")
    except RefusedError:
        return
    words = text.split()

    assert all(one != other for one, other in itertools.pairwise(words))
    assert f" {named} by 30 June 2027" in text
    assert not re.search(r"\b(?:the|a) (?:the|a|my|our)\b", text)


_DAYS = [
    "end of May",
    "31 May 2027",
    "May 31st",
    "mid May",
    "6 months",
    "half a year",
    "next spring",
    "Christmas",
    "a year from now",
]


@given(
    st.sampled_from(
        ["", "by ", "until ", "before ", "in ", "within ", "for ", "over ", "from May to ", "sometime in ", "the "]
    ),
    st.sampled_from(_DAYS),
    st.sampled_from(
        ["Plant 12 trees by <date>", "Water them daily until <date>", "Plant 12 trees", "Water them every Monday"]
    ),
)
def test_one_preposition_before_a_day(before: str, day: str, goal: str) -> None:
    """However a day is said, it stands behind one preposition, and the goal has a day then."""
    session = Session(goal, today=TODAY)
    question = Question("blank" if "<date>" in goal else "deadline", "")
    try:
        text = session.answer(question, f"{before}{day}")
    except RefusedError:
        assert session.text == goal
        return

    assert not re.search(r"\b(?:by|until|before|in|for) (?:by|until|before|in|for|within|over|from|between)\b", text)
    assert "the the" not in text
    assert smartcheck.assess(text, today=TODAY).verdict("time_bound") == "met"


@given(st.integers(2, 19), st.sampled_from(["kg", "pounds", "stone", "lbs", "kilos"]), st.sampled_from(["", "about "]))
def test_weight_is_said_by_its_unit(number: int, unit: str, roughly: str) -> None:
    """Who loses so many kilos loses weight: it is not said beside them."""
    for verb in ("Lose", "Gain", "Shed", "Put on"):
        session = Session(f"{verb} weight by 30 June 2035", today=TODAY)

        assert (
            session.answer(Question("amount", ""), f"{roughly}{number} {unit}")
            == f"{verb} {number} {unit} by 30 June 2035"
        )


def test_an_act_is_another_try() -> None:
    """Where an amount is asked for an act, a better act takes the place of the first; the goal stays the purpose."""
    found = reached("Be a better uncle", "show up at school plays", "read to Kim every Sunday", "the end of May")

    assert found == "Read to Kim every Sunday until 31 May 2027 to be a better uncle"


@pytest.mark.parametrize(
    ("goal", "amount", "expected"),
    [
        ("Write a memoir", "120 pages", "Write a memoir of 120 pages by <date>"),
        ("Sleep better", "7 hours a night", "Sleep 7 hours a night until <date>"),
        ("Save for a boat", "900 euros", "Save 900 euros for a boat by <date>"),
        (
            "Make our ferry faster",
            "from 40 to 30 minutes",
            "Cut the time that our ferry takes from 40 to 30 minutes by <date>",
        ),
    ],
)
def test_an_amount_chooses_the_act_it_fits(goal: str, amount: str, expected: str) -> None:
    """Where one of the acts that are offered has a blank in its unit."""
    assert reached(goal, amount) == expected


def test_how_often_leaves_open_how_much() -> None:
    """A rhythm is taken, and then it is asked how much each time."""
    session = Session("Practise at the mill", today=TODAY)
    session.answer(Question("amount", ""), "twice a week")
    question = session.question()

    assert question is not None
    assert question.text == "how long, how far or how many each time?"
    assert session.answer(question, "for an hour") == "Practise at the mill for an hour twice a week"


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        (
            "Hold <number> review meetings with <person> by <date>",
            ["how many review meetings?", "who?", "by which day?"],
        ),
        ("Raise <what> from 3 to 5 so that <outcome>", ["raise what?", "so that what?"]),
        ("Write a <number>-page summary until <date>", ["how many pages?", "until which day?"]),
        (
            "Raise the number of members from <number> to <number> by <date>",
            ["which number is it today?", "which number is to be reached?", "by which day?"],
        ),
        ("Finish the <course> at <place> by <date>", ["which course?", "where?", "by which day?"]),
        ("Show <result> to <person> and <person>", ["which result?", "Show <result> to <person> and <person>: who?"]),
    ],
)
def test_the_question_for_a_blank(goal: str, asked: list[str]) -> None:
    """It says what is missing; the words around stand with it where two blanks have the same question."""
    session = Session(goal, today=TODAY)
    found = []
    while (question := session.question()) is not None and question.topic == "blank":
        found.append(question.text)
        session.skip(question)

    assert found[: len(asked)] == asked


# The command


STANDING = "  specific, measurable, time-bound: met; achievable, relevant: not said\n"


def test_the_file_is_written(tmp_path: Path) -> None:
    """Goal after goal, with the markup around them as it was."""
    tree(
        tmp_path, {"goals.md": "# Goals\n\n- [ ] Publish 4 *long* posts\n- Hire 3 cooks by 30 June 2027\n* Paint it\n"}
    )
    talk("goals.md", "1 May 2027", "more guests find us", "", "", "so that guests wait less", "q", cwd=tmp_path)

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


@pytest.mark.parametrize("word", ["?", "help", "Help", "why?"])
def test_a_question_is_explained_and_goes_on(word: str) -> None:
    """Who asks what is meant is told, and asked again; nothing is refused and nothing is written."""
    shown = talk("Publish 4 posts", word, "30 June 2027", "q")

    asked = "  by when, which day at the latest?\n"
    assert f"{asked}  > {word}\n  without a day it can wait for ever; what is asked for is the last day" in shown
    assert "= Publish 4 posts by 30 June 2027" in shown


def test_a_number_is_explained_as_one() -> None:
    """A blank for a number wants a number, not words."""
    assert "one number, like 12" in talk("Publish <number> posts by 30 June 2027", "?", "q")
    assert "how many of them?" in talk("Win <number> of <number> games by 30 June 2027", "q")


def test_the_last_line_is_said_once() -> None:
    """An answer that ends the talk shows the goal; it is not shown again below."""
    shown = talk("Sell 40 jars by 30 June 2027 so that the band can travel", "pick plums", "Ines helps me")

    assert shown.count("with help from Ines") == 1


def test_what_is_left_open_is_told() -> None:
    """Blanks that were skipped are named; nothing is called met beside them."""
    shown = talk("Publish <number> posts by <date>", "", "", "", "", "")

    assert shown.endswith("= Publish <number> posts by <date>\n  still open: <number>, <date>\n")


def test_a_word_of_the_goal_is_not_answered_twice() -> None:
    """The name of a thing may be told with what it is."""
    assert "= Lead the Bridge project with 5 people" in talk(
        "Lead the <name> project with 5 people by 30 June 2027", "the Bridge project", "q"
    )


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


def test_asked_again_in_one_line() -> None:
    """What is wrong stands below the answer with what would be right; the next line is the next try."""
    shown = talk("Publish 4 posts", "1 May 2020", "soon", "30 June 2027", "skip", "quit")

    right = "a day reads like 30 June 2027, 2027-06-30, 'end of June' or 'in six weeks'"
    assert f"  > 1 May 2020\n  '1 May 2020' has passed; {right}\n  > soon\n" in shown
    assert shown.endswith(f"= Publish 4 posts by 30 June 2027\n{STANDING}")


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("How do we set goals?", "no goal (question)"),
        (
            "Publish 4 posts by 30 June 2027 by writing one a week so that guests find us",
            "nothing to ask",
        ),
    ],
)
def test_nothing_to_ask(goal: str, words: str) -> None:
    """It is said so."""
    assert words in talk(goal)


def test_one_goal_on_the_command_line() -> None:
    """The better goal is printed at the end."""
    assert talk("Publish 4 posts", "30 June 2027", "q").endswith(f"= Publish 4 posts by 30 June 2027\n{STANDING}")


def test_a_goal_in_passing_is_written_as_one() -> None:
    """What is typed on the command line without a capital is written with one; in a file the writer's way stays."""
    assert "= Publish 4 posts by 30 June 2027\n" in talk("publish 4 posts", "30 June 2027", "q")
    assert "= iPads for 4 rooms by 30 June 2027\n" in talk("iPads for 4 rooms", "30 June 2027", "q")


def test_the_place_in_a_file(tmp_path: Path) -> None:
    """Of several goals it is said which one is talked about, at the end of each how it stands."""
    tree(tmp_path, {"goals.txt": "Publish 4 posts\nPaint the fence\n"})
    shown = talk("goals.txt", *[""] * 9, cwd=tmp_path)

    assert "\ngoal 1 of 2: Publish 4 posts\n" in shown
    assert "\ngoal 2 of 2: Paint the fence\n" in shown
    assert (
        "= Publish 4 posts\n  specific, measurable: met; time-bound: missing; achievable, relevant: not said\n" in shown
    )


def test_what_is_done_is_not_asked_about(tmp_path: Path) -> None:
    """Nobody asks why a goal matters that is ticked off."""
    (tmp_path / "g.md").write_text("- [x] Paint the fence\n")

    assert run("coach", "g.md", cwd=tmp_path).stdout.endswith("Paint the fence\n  nothing to ask\n")


def test_nothing_to_coach(tmp_path: Path) -> None:
    """No goal, no talk."""
    assert run("coach", "", cwd=tmp_path).returncode == 2
    assert run("coach", "none.md", cwd=tmp_path).returncode == 2
