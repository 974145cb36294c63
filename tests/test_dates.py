"""Dates: what is written is found, and means the day it says; what only looks like a date is left alone."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ROOT
from smartcheck.config import Config
from smartcheck.dates import find_dates, periods
from smartcheck.errors import ConfigError
from smartcheck.goal import DateExpression
from strategies import texts

TODAY = date(2026, 2, 11)
CASES = ROOT / "tests" / "cases" / "dates.md"


def one(text: str, today: date = TODAY, config: Config | None = None) -> DateExpression:
    """Return the only date expression of *text*."""
    found = find_dates(text, today=today, config=config)
    assert len(found) == 1, (text, found)
    return found[0]


# ---- laws -------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
TODAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
CONFIGS = st.builds(
    Config,
    date_order=st.sampled_from(["MDY", "DMY", "YMD"]),
    by_period=st.sampled_from(["end", "start"]),
    week_end=st.sampled_from(["friday", "saturday", "sunday"]),
    fiscal_year_start=st.integers(1, 12),
    fiscal_year_name=st.sampled_from(["end_year", "start_year"]),
    next_weekday=st.sampled_from(["next_week", "coming"]),
    hemisphere=st.sampled_from(["north", "south"]),
    few=st.sampled_from([None, 3]),
    couple=st.sampled_from([None, 2]),
    prefer=st.sampled_from(["future", "past", "nearest"]),
)


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


WRITTEN = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.month}/{d.day}/{d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b} {d.day} {d.year}",
    lambda d: f"{d:%b}. {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{ordinal(d.day)} {d:%B} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {d:%B}, {d.year}",
    lambda d: f"{d:%B} the {ordinal(d.day)}, {d.year}",
    lambda d: f"{d.day}-{d:%b}-{d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%B} {d.year}",
    lambda d: f"{d:%a} {d:%b} {d.day} {d.year}",
)
PHRASES = st.sampled_from(
    "by the end of next quarter|within 30 days|in the next six months|by next Friday|before 1 May|by Q3 2027|3x a week|"
    "every other Monday|by mid-November|June 1-15|from 2026 through 2028|by EOY|by the last Friday of June|tomorrow|"
    "in 10 business days|before my next session|by 2030|the 15th of next month|this summer|by the end of FY27".split(
        "|"
    )
)


@given(DAYS, st.sampled_from(WRITTEN), TODAYS)
def test_a_day_written_in_full_is_read_back(day: date, write: Any, today: date) -> None:
    assert one(write(day), today).end == day


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_next_one(day: date, today: date) -> None:
    found = one(f"on {day.day} {day:%B}", today).end
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    assert today <= found <= today + timedelta(days=366 * 8 + 1)


@given(st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]), DAYS)
def test_a_length_is_counted_from_today(count: int, unit: str, today: date) -> None:
    end = one(f"within {count} {unit}{'s' if count > 1 else ''}", today).end
    assert end == periods.shifted(today, count, unit, Config())


@given(st.integers(1, 4), st.integers(1990, 2099), CONFIGS)
def test_a_quarter_is_read_in_every_form(number: int, year: int, config: Config) -> None:
    names = ("first", "second", "third", "fourth")
    forms = (
        f"Q{number} {year}",
        f"{year} Q{number}",
        f"Q{number}/{year}",
        f"the {names[number - 1]} quarter of {year}",
    )
    ends = {one(f"in {form}", config=config).end for form in forms}
    assert len(ends) == 1
    assert ends == {one(f"by the end of Q{number} {year}", config=config).end}


@given(PHRASES, st.sampled_from(["Finish the draft", "We will do it,", "Ship:", "Grow sales by 10%"]), CONFIGS)
def test_words_around_a_phrase_change_nothing(phrase: str, before: str, config: Config) -> None:
    alone, among = one(phrase, config=config), one(f"{before} {phrase}, and then we rest", config=config)
    assert among.to_dict() | {"span": None} == alone.to_dict() | {"span": None}


@given(PHRASES, st.sampled_from([str.upper, str.title, str.lower]), st.sampled_from(["  ", "\n", "\u00a0", " \t "]))
def test_case_and_blanks_change_nothing(phrase: str, cased: Any, blank: str) -> None:
    written = cased(phrase).replace(" ", blank)
    assert one(written).to_dict() | {"span": None} == one(phrase).to_dict() | {"span": None}
    assert one(written).span == (0, len(written))


@given(st.one_of(texts(), st.lists(PHRASES, max_size=6).map(" ".join)), TODAYS, CONFIGS)
def test_any_text_goes_through(text: str, today: date, config: Config) -> None:
    last = 0
    for found in find_dates(text, today=today, config=config):
        assert last <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end].strip() == text[found.span.start : found.span.end]
        assert found.start is None or found.end is None or found.start <= found.end
        assert found.ambiguous == bool(found.readings)
        assert not found.readings or found.readings[0] == found.end
        last = found.span.end


@given(st.integers(1, 12), st.integers(32, 99), st.integers(2000, 2099))
def test_a_day_that_does_not_exist_is_none(month: int, day: int, year: int) -> None:
    assert find_dates(f"by {year}-{month:02}-{day}", today=TODAY) == ()
    assert find_dates(f"by {day}/{day}/{year}", today=TODAY) == ()


# ---- cases ------------------------------------------------------------------------------------------------------


def rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield heading, phrase, kind and last day of every row of the tables in *path*."""
    heading = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith("| written"):
            cells = [cell.strip() for cell in line.replace("\\|", "\0").strip("|").split("|")]
            yield heading, cells[0], cells[1], cells[2].replace("\0", "|")


@pytest.mark.parametrize(("heading", "phrase", "kind", "days"), list(rows(CASES)))
def test_case(heading: str, phrase: str, kind: str, days: str) -> None:
    name, _, value = heading.partition(" = ")
    config = Config.from_table({name: int(value) if value.isdigit() else value}) if value else Config()
    if kind == "nothing":
        assert find_dates(phrase, today=TODAY, config=config) == ()
        return
    found = one(phrase, config=config)
    ends = [date.fromisoformat(day.strip()) for day in days.split("|")] if days != "-" else []
    assert (found.kind, found.end) == (kind, ends[0] if ends else None)
    assert list(found.readings) == (ends if len(ends) > 1 else list(found.readings)[:1])
    assert found.span == (0, len(phrase))


def test_a_recurrence_and_its_end_are_two() -> None:
    habit, end = find_dates("Swim twice a week for 8 weeks", today=TODAY)
    assert (habit.kind, habit.every, habit.times, habit.unit) == ("recurrence", 1, 2, "week")
    assert (end.kind, end.end) == ("relative", date(2026, 4, 8))


@pytest.mark.parametrize(
    ("phrase", "every", "times", "unit"),
    [
        ("every 2 weeks", 2, 1, "week"),
        ("every other Monday", 2, 1, "week"),
        ("every Tuesday and Thursday", 1, 2, "week"),
        ("five days a week", 1, 5, "week"),
        ("once every two months", 2, 1, "month"),
        ("3x/week", 1, 3, "week"),
        ("twice daily", 1, 2, "day"),
        ("quarterly", 1, 1, "quarter"),
        ("on weekdays", 1, 5, "week"),
        ("per release", 1, 1, "release"),
    ],
)
def test_how_often(phrase: str, every: int, times: int, unit: str) -> None:
    found = one(phrase)
    assert (found.kind, found.every, found.times, found.unit) == ("recurrence", every, times, unit)


@pytest.mark.parametrize(
    ("phrase", "note"),
    [
        ("last month", "history"),
        ("3 months ago", "history"),
        ("by 1 May 2020", "past"),
        ("by Q3 2027", "fiscal"),
        ("by 15 May", "no_year"),
        ("in a few weeks", "fuzzy"),
        ("from Monday", "start_only"),
        ("on Monday, 5 June 2026", "weekday_mismatch"),
        ("in 999999999999 years", "impossible"),
    ],
)
def test_note(phrase: str, note: str) -> None:
    assert note in one(phrase).notes


def test_spans_hold_the_preposition_and_no_stop() -> None:
    text = "Launch the shop by the end of Dec."
    span = one(text).span
    assert text[span.start : span.end] == "by the end of Dec"


def test_a_long_text_takes_linear_time() -> None:
    text = "by the end of March 2027 and 3 days 2 weeks before " * 4000
    assert len(find_dates(text, today=TODAY)) >= 4000
    for piece in ("1 day ", "before blue ", "every Monday and ", "May 5 - ", "the first "):
        find_dates(piece * 20_000, today=TODAY)
    assert find_dates("9" * 1_000_000, today=TODAY) == ()
    assert one(f"in {'9' * 1_000_000} days").end is None


def test_holidays_without_the_extra_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **more: Any) -> Any:
        if name == "holidays":
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    periods.holidays_of.cache_clear()
    with pytest.raises(ConfigError, match=r"pip install 'smartcheck\[holidays\]'"):
        find_dates("in 10 business days", today=TODAY, config=Config(holidays="US"))


def test_an_unknown_country_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="no country"):
        find_dates("in 3 working days", today=TODAY, config=Config(holidays="ZZ"))


@given(st.sampled_from(range(1, 13)), st.integers(1, 31))
def test_month_and_day_swap_with_date_order(month: int, day: int) -> None:
    assume(day <= 12 and month != day)
    american = one(f"{month:02}/{day:02}/2027", config=Config(date_order="MDY"))
    european = one(f"{month:02}/{day:02}/2027", config=Config(date_order="DMY"))
    assert american.readings == european.readings[::-1] == (date(2027, month, day), date(2027, day, month))
