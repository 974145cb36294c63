"""Days as people write them: with two points, by feasts, as lists of weekdays, and those that no calendar has."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import assess
from smartcheck import Config, Statement
from smartcheck.dates import find_dates
from smartcheck.goal import DateExpression

TODAY = date(2026, 2, 11)
DAYS = st.dates(date(1990, 1, 1), date(2098, 12, 31))
DUE_BESIDE = Statement.of("Publish 4 posts", fields={"due": "03/04/2027"})
ORDERS = st.sampled_from(["MDY", "DMY", "YMD"])
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def one(text: str, today: date = TODAY, config: Config | None = None) -> DateExpression:
    """Return the only date expression of *text*."""
    found = find_dates(text, today=today, config=config)
    assert len(found) == 1, (text, found)
    return found[0]


def rules_of(text: str) -> list[str]:
    """Return the ids of what is found in *text*."""
    return [each.rule.id for each in assess(text).findings]


# ---- with two points ----------------------------------------------------------------------------------------------


@given(
    DAYS, DAYS, ORDERS, st.sampled_from(["by", "until", "before", "on"]), st.sampled_from([" and rest", ", at last"])
)
def test_a_second_point_makes_figures_a_day(day: date, today: date, order: str, relation: str, behind: str) -> None:
    """In the middle of a sentence, and whatever order days in figures have else: the day comes first."""
    text = f"Finish the map {relation} {day.day}.{day.month}.{behind}"
    found = one(text, today, Config(date_order=order))
    last = found.end + timedelta(days=1) if relation == "before" and found.end else found.end

    assert last is not None
    assert (last.day, last.month) == (day.day, day.month)
    assert not found.ambiguous
    assert text[found.span.start : found.span.end] == f"{relation} {day.day}.{day.month}."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finish the map by 15.3.", "by 15.3"),
        ("Finish the map by 15.3. Then rest", "by 15.3"),
        ("Finish the map by 1.5. and rest", "by 1.5."),
        ("Finish the map (by 1.5.)", "by 1.5."),
        ("Raise the mark by 1.5.", ""),
        ("Lift the mark by 1.5. Then rest", ""),
        ("Outscore the rivals by 1.5.", ""),
    ],
)
def test_the_point_of_a_sentence_stays_its_own(text: str, words: str) -> None:
    """And what is changed by so much is changed by no day."""
    found = find_dates(text, today=TODAY)

    assert [text[each.span.start : each.span.end] for each in found] == [words] * bool(words)


# ---- feasts -------------------------------------------------------------------------------------------------------


@given(st.integers(1990, 2098))
def test_advent_is_the_four_sundays_before_christmas(year: int) -> None:
    """It begins on the fourth of them and ends on Christmas Eve."""
    found = one(f"during Advent {year}")

    assert found.start is not None
    assert found.start.weekday() == 6
    assert found.end == date(year, 12, 24)
    assert 22 <= (date(year, 12, 25) - found.start).days <= 28


@given(st.integers(1990, 2098))
def test_lent_lasts_forty_days_and_its_sundays(year: int) -> None:
    """From Ash Wednesday to the eve of Easter; Holy Week is its end."""
    lent, week, easter = (one(f"{each} {year}") for each in ("during Lent", "during Holy Week", "on Easter Sunday"))

    assert lent.start is not None
    assert lent.end is not None
    assert (lent.start.weekday(), (lent.end - lent.start).days) == (2, 45)
    assert easter.end == lent.end + timedelta(days=1)
    assert week.end == lent.end
    assert week.start == one(f"on Palm Sunday {year}").end


@given(st.sampled_from(["Advent", "Lent", "Holy Week"]), DAYS)
def test_by_a_feast_is_by_its_first_day(name: str, today: date) -> None:
    """Where it has begun, by its last; before it is never a day that is over."""
    during, by, before = (one(f"{each} {name}", today) for each in ("during", "by", "before"))

    assert during.start is not None
    assert by.end == (during.start if during.start >= today else during.end)
    assert before.end is not None
    assert before.end >= today


@given(st.sampled_from(["spring", "summer", "autumn", "winter"]), DAYS)
def test_before_a_season_may_be_before_its_sun_turns(name: str, today: date) -> None:
    """Seasons begin with a month for some and some 20 days later for others, so that their eve is two days."""
    found = one(f"before {name}", today)

    assert found.ambiguous
    assert found.end is not None
    assert found.end >= today
    assert any(each.day in (20, 21) for each in found.readings)


# ---- weekdays in a list -------------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(WEEKDAYS), min_size=3, max_size=7, unique=True),
    st.sampled_from([3, 9]),
    st.sampled_from([", ", "/", " & ", " and "]),
    st.sampled_from([" & ", " and ", ", and ", "/"]),
    st.sampled_from(["", "on "]),
    DAYS,
)
def test_three_weekdays_come_round(names: list[str], size: int, sign: str, last: str, on: str, today: date) -> None:
    """Whatever joins them, they are a rhythm of as many times a week."""
    *most, end = (name[:size] for name in names)
    found = one(f"{on}{sign.join(most)}{last}{end}", today)

    assert (found.kind, found.every, found.times, found.unit) == ("recurrence", 1, len(names), "week")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Swim Tue/Thu", 2),
        ("Swim on Tuesday & Thursday", 2),
        ("Swim on Tuesday and Thursday evenings", 2),
        ("Perform on Friday and Saturday", None),
        ("Hand it in by Monday and Thursday", None),
        ("we sat and sun", None),
    ],
)
def test_two_weekdays_may_come_round(text: str, times: int | None) -> None:
    """Where they are short, or joined by a sign, or their evenings are meant; else they may be two days."""
    found = [each for each in find_dates(text, today=TODAY) if each.kind == "recurrence"]

    assert [each.times for each in found] == ([times] if times else [])


@pytest.mark.parametrize(
    ("phrase", "every", "unit"),
    [
        ("biennially", 2, "year"),
        ("half-yearly", 6, "month"),
        ("six-monthly", 6, "month"),
        ("two-weekly", 2, "week"),
        ("termly", 1, "term"),
        ("on the last Friday of each half-term", 1, "term"),
    ],
)
def test_rhythms_in_one_word(phrase: str, every: int, unit: str) -> None:
    """Adverbs say how often, and so does what is put before them."""
    found = one(phrase)

    assert (found.kind, found.every, found.unit) == ("recurrence", every, unit)


def test_a_night_and_five_nights_a_week_are_two_rhythms() -> None:
    """A comma joins no length to how often an amount is due."""
    found = find_dates("Revise two hours a night, five nights a week", today=TODAY)

    assert [(each.kind, each.times) for each in found] == [("recurrence", 1), ("recurrence", 5)]


# ---- how long -----------------------------------------------------------------------------------------------------


@given(st.integers(2, 9), st.sampled_from(["days", "weeks", "months"]), st.sampled_from(["in", "during", "by"]), DAYS)
def test_how_long_within_a_time_is_an_amount(count: int, unit: str, relation: str, day: date) -> None:
    """Two days in February are no deadline of the day after tomorrow."""
    text = f"Shadow the baker for {count} {unit} {relation} {day:%B} {day.year}"
    amounts = smartcheck.find_quantities(text)
    found = smartcheck.find_dates(text, today=TODAY)

    assert [(each.kind, each.value) for each in amounts] == [("duration", count)]
    assert [each.kind for each in found] == ["period"]


def test_what_takes_so_long_on_average_is_due_by_no_day() -> None:
    """It is how long each time may take."""
    text = "Let empty stalls again in under 21 days on average"

    assert smartcheck.find_dates(text, today=TODAY) == ()
    assert [each.value for each in smartcheck.find_quantities(text)] == [21]


# ---- none ---------------------------------------------------------------------------------------------------------


@given(st.integers(1, 12), st.integers(29, 40), st.integers(1990, 2098), st.sampled_from("/.-"))
def test_a_day_in_figures_that_is_none_is_told(month: int, day: int, year: int, sign: str) -> None:
    """As impossible, not as missing; a day that is one is never told."""
    exists = day <= monthrange(year, month)[1]
    swapped = sign.join(map(str, (day, month, year)))
    for written in (swapped, sign.join(map(str, (month, day, year))), f"{year}-{month:02}-{day}"):
        found = rules_of(f"Publish 4 posts by {written}")

        assert ("T013" in found) is not exists, written
        assert exists or "T001" not in found, written


def test_a_month_that_is_none_is_told() -> None:
    """13/25/2027 is a day in no order; version 13.25.2027 is none at all."""
    assert "T013" in rules_of("Publish 4 posts by 13/25/2027")
    assert "T013" in rules_of("Publish 4 posts by 31.6. and rest")
    assert "T013" not in rules_of("Install version 13.25.2027 by 3 May 2027")


# ---- beside a goal ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [Statement.of("Publish 4 posts by 03/04/2027"), DUE_BESIDE])
def test_an_order_in_the_settings_settles_figures(statement: Statement) -> None:
    """By default both readings of figures are told, in the goal and beside it; none where settings say the order."""
    told = [each.message for each in assess(statement).findings if each.rule.id == "T009"]

    assert len(told) == 1
    assert told[0].endswith("can be 4 March 2027 or 3 April 2027")
    for order in ("DMY", "YMD"):
        assert "T009" not in [each.rule.id for each in assess(statement, config=Config(date_order=order)).findings]


def test_a_field_is_read_by_the_settings() -> None:
    """Figures in a due field have the order that figures in the goal have: 3 April has not passed, 4 March has."""
    late = date(2027, 3, 20)
    passed = {
        order: "T008"
        in [
            each.rule.id for each in smartcheck.assess(DUE_BESIDE, today=late, config=Config(date_order=order)).findings
        ]
        for order in ("MDY", "DMY")
    }

    assert passed == {"MDY": True, "DMY": False}


@pytest.mark.parametrize("quarter", ["Q3-27", "Q3/27", "Q3-2027", "FY27-Q3"])
def test_a_quarter_in_figures_is_no_day_in_figures(quarter: str) -> None:
    """Its two last days are those of a period."""
    assert "T009" not in rules_of(f"Publish 4 posts by {quarter}")


def test_without_stopping_nobody_drops_in() -> None:
    """What one does without stopping is done by a birthday; who stops by a party is there."""
    assert [each.kind for each in find_dates("Run without stopping by my 40th birthday", today=TODAY)] == ["event"]
    assert find_dates("Stop by the garden party", today=TODAY) == ()
