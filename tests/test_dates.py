"""Dates: what is written is found, and means the day it says; what only looks like a date is left alone."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ROOT
from smartcheck import islands
from smartcheck.dates import find_dates, periods
from smartcheck.errors import ConfigError
from smartcheck.goal import DateExpression
from smartcheck.language import grammar
from smartcheck.language.words import Words
from smartcheck.parser import parse
from smartcheck.settings.config import Config
from smartcheck.source import Statement
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
    lambda d: f"{d.day} {d:%B} in the year {d.year}",
    lambda d: f"{d.year} {d:%B} {ordinal(d.day)}",
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


SHORT = (
    lambda d: f"{d.day} {d:%B} '{d:%y}",
    lambda d: f"{d:%b} {d.day}, '{d:%y}",
    lambda d: f"{d.day}-{d:%b}-{d:%y}",
    lambda d: f"{d.month}/{d.day}/'{d:%y}",
    lambda d: f"{d.month}/{d.day}/{d:%y}",
)


@given(DAYS, st.integers(-49, 49), st.sampled_from(SHORT))
def test_a_year_of_two_figures_is_the_nearest(today: date, years: int, write: Any) -> None:
    """Of all years that end so, the one is meant that is nearest to today."""
    day = today.replace(year=today.year + years, day=min(today.day, 28))

    assert one(write(day), today).end == day


@given(st.integers(1, 31), DAYS)
def test_a_place_in_the_next_month_is_told_with_or_without_of(day: int, today: date) -> None:
    """The 9th next month is the 9th of next month."""
    told = [find_dates(f"by the {ordinal(day)} {of}next month", today=today) for of in ("of ", "")]

    assert [each.end for each in told[0]] == [each.end for each in told[1]]


@given(st.integers(1, 400), DAYS)
def test_hours_from_now_are_whole_days(hours: int, today: date) -> None:
    """Of 30 hours from now, only the day counts that is full."""
    day = today + timedelta(days=hours // 24)

    assert one(f"{hours} hours from now", today).end == one(f"in the next {hours} hours", today).end == day


@given(
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    st.sampled_from("morning afternoon evening".split()),
    st.sampled_from(["", "on "]),
    DAYS,
)
def test_mornings_come_round_and_a_morning_does_not(weekday: str, part: str, on: str, today: date) -> None:
    """Monday mornings are every week, Monday morning is one day."""
    habit, day = one(f"{on}{weekday} {part}s", today), one(f"{on}{weekday} {part}", today)

    assert (habit.kind, habit.every, habit.times, habit.unit) == ("recurrence", 1, 1, "week")
    assert day.end == one(f"on {weekday}", today).end


@given(st.sampled_from(["year", "month", "decade"]), st.sampled_from(["next", "coming"]), DAYS)
def test_one_and_a_half_is_told_in_two_ways(unit: str, turn: str, today: date) -> None:
    """The next year and a half is one and a half years."""
    assert one(f"in the {turn} {unit} and a half", today).end == one(f"in one and a half {unit}s", today).end


@given(st.sampled_from("Sunday in May|March|The Last Friday of June|Summer 2027|Black Friday|October 5".split("|")))
def test_a_title_in_quotes_is_no_date(title: str) -> None:
    """What is read, played or watched is not when; unquoted, the same words are a date."""
    for quoted in (f'"{title}"', f"“{title}”", f'"The Fears of {title}"'):
        assert [found.relation for found in find_dates(f"Read {quoted} by 1 July", today=TODAY)] == ["by"]

    assert find_dates(f"Read it in {title}", today=TODAY)


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_next_one(day: date, today: date) -> None:
    found = one(f"on {day.day} {day:%B}", today).end
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    assert today <= found <= today + timedelta(days=366 * 8 + 1)


@given(DAYS, st.integers(1, 27), st.sampled_from(["{0} {1}-{2}", "{0} {1} to {2}", "{1} to {2} {0}"]), DAYS)
def test_days_that_have_begun_are_those_to_their_last(day: date, first: int, form: str, today: date) -> None:
    """June 1-15, on the 5th, is this year's: the last day decides, as with a day alone."""
    assume(first < day.day)
    found = one(form.format(f"{day:%B}", first, day.day), today)

    assert (found.start, found.end) == (
        found.end and found.end.replace(day=first),
        one(f"{day:%B} {day.day}", today).end,
    )


@given(DAYS, st.integers(1, 60), st.sampled_from(["until", "through", "to"]), DAYS)
def test_what_starts_and_runs_until_a_day_has_both(day: date, days: int, until: str, today: date) -> None:
    """Starting 1 March until 5 May is from 1 March until 5 May."""
    last = day + timedelta(days=days)
    stretch = f"{day:%B} {day.day}, {day.year} {until} {last:%B} {last.day}, {last.year}"
    found = one(f"starting {stretch}", today)

    assert (found.start, found.end) == (day, last)


@given(st.sampled_from(["Easter", "Thanksgiving", "the first Monday of May"]), st.integers(2000, 2100), DAYS)
def test_a_start_takes_the_year_of_the_end(begin: str, year: int, today: date) -> None:
    """From Thanksgiving to Christmas 2029 begins on the Thanksgiving of that year, on whatever day it is."""
    found = one(f"from {begin} to Christmas {year}", today)

    assert (found.start, found.end) == (one(f"{begin} {year}", today).end, date(year, 12, 25))


@given(DAYS, st.sampled_from(["ends", "ending"]), DAYS)
def test_what_ends_on_a_day_of_a_month_does_not_end_with_it(day: date, ends: str, today: date) -> None:
    """The lease ends May 9th: no end of May."""
    found = find_dates(f"the lease {ends} {day:%B} {ordinal(day.day)}", today=today)

    assert [each.end for each in found] == [one(f"{day:%B} {day.day}", today).end]


@given(st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]), DAYS)
def test_a_length_is_counted_from_today(count: int, unit: str, today: date) -> None:
    end = one(f"within {count} {unit}{'s' if count > 1 else ''}", today).end
    assert end == periods.shifted(today, count, unit, Config())


BEGINNINGS = st.sampled_from(
    """
    January February March April May June July August September October November December spring summer autumn winter
    Q1 Q2 Q3 Q4 Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Thanksgiving
    """.split()
)


@given(BEGINNINGS, DAYS, st.sampled_from(["north", "south"]))
def test_before_what_has_begun_is_before_the_next(name: str, today: date, hemisphere: str) -> None:
    """Without a year nothing is to be done before a time that has begun: the day is not over."""
    found = one(f"before {name}", today=today, config=Config(hemisphere=hemisphere))

    assert found.end is not None
    assert found.end >= today == found.start


@pytest.mark.parametrize(
    ("period", "day", "last"),
    [
        ("2028", "by October", date(2028, 10, 31)),
        ("Q3 2027", "by 15 August", date(2027, 8, 15)),
        ("Q3 2027", "by May", date(2027, 5, 31)),
        ("Q3 2027", "by November", date(2027, 11, 30)),
        ("Q4 2027", "by January", date(2028, 1, 31)),
        ("2025", "by May", date(2025, 5, 31)),
        ("2026", "by January", date(2026, 1, 31)),
        ("2026", "by Q3", date(2026, 9, 30)),
        ("2028", "by October 2029", date(2029, 10, 31)),
        ("2028", "by Friday", date(2026, 2, 13)),
        ("soon", "by October", date(2026, 10, 31)),
    ],
)
def test_a_day_takes_its_year_from_the_period_around(period: str, day: str, last: date) -> None:
    """A day that names no year is in the period of its heading or column, or next to it; others stay what they are."""
    statement = attrs.evolve(Statement.of(f"Publish the handbook {day}"), fields={"period": period})
    goal = parse(statement, today=TODAY)

    assert [each.end for each in goal.deadlines] == [last]


@given(st.sampled_from(["early", "mid", "late"]), st.integers(1, 12), DAYS)
def test_a_part_of_a_month_is_one_to_come(part: str, month: int, today: date) -> None:
    """Mid-November said on the 26th is next year's."""
    found = one(f"in {part} {date(2026, month, 1):%B}", today=today)

    assert found.end is not None
    assert found.end >= today
    assert "past" not in found.notes


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


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12), TODAYS, CONFIGS)
def test_any_phrase_of_the_grammar_goes_through(turns: list[int], today: date, config: Config) -> None:
    """Whatever the grammar accepts, sense or none, is read without an exception, into days in order."""
    for found in find_dates(accepted(turns), today=today, config=config):
        assert found.start is None or found.end is None or found.start <= found.end
        assert not found.readings or found.readings[0] == found.end


SHAPES = {
    "D12": "1 7 12 05", "D31": "15 29 31", "D99": "0 45 99", "YEAR": "2026 1000 2999", "INT": "1000 20260501 0",
    "DEC": "1.5 5.12 .5", "ORD": "1st 31st 0th 99th", "DATE3": "2026-05-01 31/02/2026 1.2.26 0000-00-00",
    "WORD": "blue team", "GD12": "4 12", "GD31": "26", "GD99": "99 00", "GYEAR": "2026",
}  # fmt: skip


def accepted(turns: list[int]) -> str:
    """Return words each of which the grammar allows behind those before it, chosen by *turns*."""
    dates = grammar.load("dates")
    written: dict[str, list[str]] = {terminal: words.split() for terminal, words in SHAPES.items()}
    for word, terminal in dates.words.items():
        written.setdefault(terminal, []).append(word)
    kinds: list[str] = []
    text = ""
    for turn in turns:
        allowed = sorted(each for each in written if dates.reads([*kinds, each]))
        if not allowed:
            break
        kinds.append(allowed[turn % len(allowed)])
        word = written[kinds[-1]][turn // 7 % len(written[kinds[-1]])]
        text += word if kinds[-1] in SHAPES and kinds[-1].startswith("G") else f" {word}"
    return text.strip()


# ---- cases ------------------------------------------------------------------------------------------------------


def tables(path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return, by heading, phrase, kind and last days of every row of the tables in *path*."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    heading = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith("| written"):
            phrase, kind, days = (cell.strip() for cell in line.replace("\\|", "\0").strip("|").split("|"))
            found.setdefault(heading, []).append((phrase, kind, days.replace("\0", "|")))
    return found


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Move in on 1 May 2027 and let the attic a month later", "2027-06-01"),
        ("Move in by May 2027, and let the attic six weeks after that", "2027-07-12"),
        ("Move in by May 2027. Let the attic two weeks later", "2026-02-25"),
        ("Move in after the wedding, and let the attic two weeks later", "None"),
    ],
)
def test_a_length_counts_from_the_day_told_before_it(text: str, last: str) -> None:
    assert str(find_dates(text, today=TODAY)[-1].end) == last


@pytest.mark.parametrize(("heading", "cases"), list(tables(CASES).items()), ids=list(tables(CASES)))
def test_cases(heading: str, cases: list[tuple[str, str, str]]) -> None:
    """Each row of a table in tests/cases/dates.md is what its phrase means; a heading with = names a setting."""
    name, _, value = heading.partition(" = ")
    config = Config.from_table({name: int(value) if value.isdigit() else value}) if value else Config()

    wrong = [
        (phrase, kind, days, got) for phrase, kind, days in cases if (got := read(phrase, days, config)) != (kind, days)
    ]

    assert wrong == []


def read(phrase: str, days: str, config: Config) -> tuple[str, str]:
    """Return kind and last days of *phrase* as a table has them; as many readings as *days* names before dots."""
    all_found = find_dates(phrase, today=TODAY, config=config)
    if not all_found:
        return "nothing", ""
    found = all_found[0]
    if len(all_found) > 1 or found.span != (0, len(phrase)):
        return "not one", str(all_found)
    readings = [str(day) for day in found.readings]
    if days.endswith("| ...") and len(readings) > days.count("|"):
        return found.kind, " | ".join([*readings[: days.count("|")], "..."])
    return found.kind, " | ".join(readings) or str(found.end or "-")


@pytest.mark.parametrize(
    ("setting", "value", "phrase", "default", "set_to"),
    [
        ("date_order", "DMY", "by 03/04/2027", "2027-03-04", "2027-04-03"),
        ("date_order", "YMD", "by 26-05-04", "2026-05-04", "2026-05-04"),
        ("by_period", "start", "by March", "2026-03-31", "2026-03-01"),
        ("by_period", "start", "by Q3", "2026-09-30", "2026-07-01"),
        ("by_period", "start", "by 2030", "2030-12-31", "2029-12-31"),
        ("by_period", "start", "until June", "2026-06-30", "2026-05-31"),
        ("week_end", "friday", "by the end of the week", "2026-02-15", "2026-02-13"),
        ("week_end", "saturday", "next week", "2026-02-22", "2026-02-21"),
        ("week_end", "friday", "in CW 20", "2026-05-17", "2026-05-15"),
        ("fiscal_year_start", 4, "by the end of the quarter", "2026-03-31", "2026-03-31"),
        ("fiscal_year_start", 10, "by the end of FY26", "2026-12-31", "2026-09-30"),
        ("fiscal_year_start", 4, "in Q1", "2026-03-31", "2026-06-30"),
        ("fiscal_year_start", 7, "by H1 FY27", "2027-06-30", "2026-12-31"),
        ("fiscal_year_start", 2, "by the end of the quarter", "2026-03-31", "2026-04-30"),
        ("fiscal_year_start", 10, "by the end of the fiscal year", "2026-12-31", "2026-09-30"),
        ("next_weekday", "coming", "by next Friday", "2026-02-20", "2026-02-13"),
        ("next_weekday", "coming", "the Friday after next", "2026-02-27", "2026-02-20"),
        ("hemisphere", "south", "this summer", "2026-08-31", "2026-02-28"),
        ("hemisphere", "south", "by the end of spring 2027", "2027-05-31", "2027-11-30"),
        ("few", 3, "in a few weeks", None, "2026-03-04"),
        ("few", 4, "over the next several months", None, "2026-06-11"),
        ("couple", 2, "in a couple of months", None, "2026-04-11"),
        ("holidays", "US", "within 10 business days", "2026-02-25", "2026-02-26"),
        ("holidays", "US", "by the first business day of July 2027", "2027-07-01", "2027-07-01"),
        ("holidays", "US", "on the first business day of January 2027", "2027-01-01", "2027-01-04"),
        ("prefer", "past", "15 May", "2026-05-15", "2025-05-15"),
        ("prefer", "nearest", "on 1 December", "2026-12-01", "2025-12-01"),
        ("prefer", "past", "in Q3", "2026-09-30", "2025-09-30"),
    ],
)
def test_a_setting_changes_the_reading(
    setting: str, value: str | int, phrase: str, default: str | None, set_to: str
) -> None:
    """Every convention can be set; what another one would make of it stays what it was."""
    assert one(phrase).end == (date.fromisoformat(default) if default else None)
    assert one(phrase, config=Config.from_table({setting: value})).end == date.fromisoformat(set_to)


def test_the_name_of_a_fiscal_year_is_a_setting() -> None:
    by_start = Config(fiscal_year_start=4, fiscal_year_name="start_year")

    assert one("by the end of FY26", config=by_start).end == date(2027, 3, 31)
    assert one("by the end of FY26", config=Config(fiscal_year_start=4)).end == date(2026, 3, 31)
    assert one("by the end of FY2026/27", config=by_start).end == date(2027, 3, 31)
    assert one("by the end of FY2026/27", config=Config(fiscal_year_start=4)).end == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Fill 85% (2027)", 2027),
        ("Plant 400 oaks (2028)", 2028),
        ("Plant 400 young oaks (2028)", 2028),
        ("Fill from 62% (2025) to 85% (2028)", 2028),
        ("Fill 85% (2028), up from 62% (2026)", 2028),
        ("Nests: baseline 40, target 65 (2029)", 2029),
        ("Fill 70% (2027) and then 85% (2029)", 2029),
    ],
)
def test_the_last_year_in_brackets_behind_a_target_is_its_deadline(text: str, year: int) -> None:
    """What is left behind, and what is reached on the way, has its year, too."""
    assert one(text).end == date(year, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "by 31 February", "on 2026-13-01", "by 13/13/2026", "on 0000-01-01", "by 2026-00-10", "by the 32nd of May",
        "in Q5", "by quarter 7", "in 0 BC", "by April 31, 2026", "on 29 February 2027", "by 20261399",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_found(text: str) -> None:
    """An honest nothing, and no part of it is a date either."""
    assert all(found.end is None for found in find_dates(text, today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "in 10^30 years",
        f"in {10**30} years",
        "within 99999999 months",
        "in 9,999,999,999 weeks",
        "10000 years from now",
    ],
)
def test_what_leads_beyond_the_calendar_has_no_last_day(text: str) -> None:
    assert all(found.end is None for found in find_dates(text, today=TODAY))


@pytest.mark.parametrize("sign", ["\u200f", "\u200e", "\u202b", "\u2066", "\u200b", "\ufeff"])
def test_marks_that_are_not_seen_are_not_read(sign: str) -> None:
    """Marks of direction and of no width change no date."""
    found = find_dates(f"by{sign} 5 {sign}May{sign} 2027", today=TODAY)

    assert [each.end for each in found] == [date(2027, 5, 5)]


@pytest.mark.parametrize("zero", ["\u0660", "\u06f0", "\u0966", "\uff10"])
def test_digits_of_any_script_are_digits(zero: str) -> None:
    """Arabic-Indic, Persian, Devanagari and full-width digits count as ours do."""
    digits = {ord("0") + number: ord(zero) + number for number in range(10)}

    for written in ("by 15 May 2027", "in 30 days", "on 2027-05-15", "by Q3 2027", "by the end of 2027"):
        assert one(written.translate(digits)).end == one(written).end


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2012", "\u2013"])
def test_dashes_are_one(dash: str) -> None:
    """Typographic hyphens and dashes join what a hyphen joins."""
    assert one(f"on 2027{dash}05{dash}15").end == date(2027, 5, 15)
    assert one(f"June 1{dash}15, 2027").end == date(2027, 6, 15)
    assert one(f"in 6{dash}8 weeks").end == date(2026, 4, 8)


@given(st.one_of(texts(), st.lists(PHRASES, max_size=4).map(" and 5 to 10 ".join)))
def test_a_date_and_an_amount_share_no_character(text: str) -> None:
    """Only the period of a rate is both a recurrence and a part of an amount."""
    dates, amounts = islands.find(Words(text), today=TODAY, config=Config())
    for day in dates:
        for amount in amounts:
            apart = day.span.end <= amount.span.start or amount.span.end <= day.span.start
            assert apart or day.kind == "recurrence"


def conventions() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table of conventions in docs/dates.md."""
    table = (ROOT / "docs" / "dates.md").read_text("utf-8").partition("| written | last day | another")[2]
    for line in table.partition("\n\n")[0].splitlines()[2:]:
        phrase, last, other, settings = (cell.strip() for cell in line.strip().strip("|").split("|"))
        yield phrase, last, other, settings


@pytest.mark.parametrize(("phrase", "last", "other", "settings"), list(conventions()))
def test_the_table_of_conventions_is_true(phrase: str, last: str, other: str, settings: str) -> None:
    """What docs/dates.md promises: the last day, the other readings, and that each setting named is one."""
    found = one(phrase)
    others = [date.fromisoformat(day) for day in other.split(", ")] if other[:1].isdigit() else []

    assert str(found.end or "none") == last
    assert [day for day in found.readings if day != found.end][: len(others) or None] == others or other[:1].isalpha()
    assert all(hasattr(Config(), name.strip("` ")) for name in settings.split(",") if name)


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
        ("every 2-3 days", 3, 1, "day"),
        ("every third Thursday", 3, 1, "week"),
        ("every second week", 2, 1, "week"),
        ("twice-weekly", 1, 2, "week"),
        ("every Monday at 9am", 1, 1, "week"),
        ("every Monday, Wednesday and Friday", 1, 3, "week"),
        ("on Tuesdays and Thursdays", 1, 2, "week"),
        ("once or twice a month", 1, 2, "month"),
        ("three or four times a week", 1, 4, "week"),
        ("semi-annually", 6, 1, "month"),
        ("bi-weekly", 2, 1, "week"),
        ("every six months", 6, 1, "month"),
        ("once every quarter", 1, 1, "quarter"),
        ("on the last day of every month", 1, 1, "month"),
        ("at the end of each quarter", 1, 1, "quarter"),
        ("by the 5th of each month", 1, 1, "month"),
        ("monthly on the 15th", 1, 1, "month"),
        ("every morning and evening", 1, 2, "day"),
        ("five nights a week", 1, 5, "week"),
        ("on a weekly basis", 1, 1, "week"),
        ("every fortnight", 2, 1, "week"),
        ("every decade", 10, 1, "year"),
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


@pytest.mark.parametrize("length", ["two days", "a week", "30 days", "five working days"])
@pytest.mark.parametrize(
    ("between", "first", "last"),
    [
        ("from April to September 2026", date(2026, 4, 1), date(2026, 9, 30)),
        ("from 3 May until 6 June 2026", date(2026, 5, 3), date(2026, 6, 6)),
        ("from Q2 to Q4 2026", date(2026, 4, 1), date(2026, 12, 31)),
    ],
)
def test_how_long_each_may_take_is_not_counted_from_the_first_day(
    length: str, between: str, first: date, last: date
) -> None:
    """Before a time with two ends "within two days" is a pace, and no day; with one end the days count from there."""
    found = find_dates(f"Answer each letter within {length} {between}", today=date(2026, 2, 11))
    counted = find_dates(f"Answer the letter within {length} from 3 May 2026", today=date(2026, 2, 11))

    assert [(each.start, each.end) for each in found if each.end] == [(first, last)]
    assert [each.start for each in counted if each.end] != [date(2026, 5, 3)]
    assert counted[-1].end is not None
    assert counted[-1].end > date(2026, 5, 3)


@pytest.mark.parametrize("number", ["one", "two", "six", "twelve"])
@pytest.mark.parametrize(("joined", "what"), [("through", "courses"), ("to", "crews"), ("till", "nights")])
def test_a_number_in_letters_is_no_day_behind_a_month(joined: str, number: str, what: str) -> None:
    """By June 2027 through *two* courses: nobody writes a day of a month so."""
    found = find_dates(f"Train the bakers by June 2027 {joined} {number} {what}", today=date(2026, 2, 11))

    assert found[0].end == date(2027, 6, 30)
