"""Quantities: what is written is found and comes to what it says; what only looks like an amount is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ROOT
from smartcheck.goal import Quantity
from smartcheck.islands import find_dates, find_quantities
from smartcheck.language import units
from smartcheck.parser import parse
from strategies import texts
from work import calls

CASES = ROOT / "tests" / "cases" / "quantities.md"
TODAY = date(2026, 2, 11)


def one(text: str) -> Quantity:
    """Return the only quantity of *text*."""
    found = find_quantities(text)
    assert len(found) == 1, (text, found)
    return found[0]


def said(found: Quantity) -> dict[str, object]:
    """Return what a quantity says, without where it stands."""
    return found.to_dict() | {"span": None}


# ---- laws -------------------------------------------------------------------------------------------------------

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """Return an English number name."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            between = " and " if name == "hundred" else " "
            return f"{in_words(number // size)} {name}" + (between + in_words(rest) if rest else "")
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + ("-" + _ONES[number % 10] if number % 10 else "")


NUMBERS = st.one_of(st.integers(2, 99), st.integers(2, 10**10)).filter(lambda n: not 1900 <= n < 2200)
WRITTEN: tuple[Callable[[int], str], ...] = (
    str,
    lambda n: f"{n:,}",
    lambda n: f"{n:,}".replace(",", "\u00a0"),
    in_words,
    lambda n: in_words(n).replace("-", " "),
    lambda n: "".join(chr(ord("٠") + int(digit)) for digit in str(n)),
)
AMOUNTS = st.sampled_from(
    "by 10%|from 5.4% to 3.2%|at least 5 mentors|$2.5m|15k USD|3 posts per week|30 minutes a day|under 2 hours|"
    "between 80 and 120 units|4 out of 5 trials|NPS 45|80+ customers|no more than 3 defects|two thirds of tickets|"
    "twice a week|5-7 kg|top 3|zero incidents|a dozen books|by XX%|from 6 hours to under 2 hours|5 pp".split("|")
)


@given(NUMBERS, st.sampled_from(WRITTEN))
def test_a_number_is_read_back(number: int, write: Callable[[int], str]) -> None:
    """A number means the same in digits, with any separator, in words and in other scripts' digits."""
    assert one(f"at least {write(number)}").value == number


@given(st.integers(1, 99), st.sampled_from(["mile", "kilo", "litre", "hour", "cup"]), st.sampled_from(["", " a day"]))
def test_a_half_behind_what_is_counted_counts(number: int, unit: str, often: str) -> None:
    """Two miles and a half are two and a half miles; a mile and a half is one and a half."""
    behind = f"{number} {unit}s and a half{often}" if number > 1 else f"a {unit} and a half{often}"

    assert said(one(behind)) == said(one(f"{number} and a half {unit}s{often}"))


@given(st.integers(1, 9), st.sampled_from([("thousand", 10**3), ("million", 10**6), ("hundred", 100)]))
def test_hyphens_between_words_of_a_number_change_nothing(number: int, scale: tuple[str, int]) -> None:
    """Three-thousand guests are three thousand."""
    name = "zero one two three four five six seven eight nine".split()[number]

    assert one(f"{name}-{scale[0]} guests").value == number * scale[1]


@given(st.integers(1, 999), st.integers(100, 999), st.sampled_from([("thousand", 10**3), ("million", 10**6)]))
def test_a_comma_behind_the_thousands_groups_a_number_in_words(many: int, rest: int, scale: tuple[str, int]) -> None:
    """Two thousand, three hundred and forty is one number; two thousand or three thousand behind a comma are more."""
    name, size = scale
    found = one(f"Plant {in_words(many)} {name}, {in_words(rest)} trees")

    assert found.value == many * size + rest
    assert len(find_quantities(f"Plant {in_words(many)} {name}, then {in_words(rest)} trees")) == 2


@given(st.integers(1, 9), st.integers(1, 99))
def test_a_place_behind_hundreds_is_read_back(hundreds: int, rest: int) -> None:
    """One hundred and fourth, two hundred and thirty-first."""
    assume(rest < 20 or (rest < 100 and rest % 10))
    words = in_words(rest).split("-")
    words = [*words[:-1], _PLACES.get(words[-1], f"{words[-1]}th")]
    found = one(f"Finish in {in_words(hundreds)} hundred and {'-'.join(words)} place")

    assert found.value == hundreds * 100 + rest


_PLACES = dict(
    each.split("=")
    for each in "one=first two=second three=third five=fifth eight=eighth nine=ninth twelve=twelfth".split()
)


@given(st.sampled_from(["hour", "minute", "week", "day"]), st.sampled_from(["Cut the wait", "Shorten it", "Reduce it"]))
def test_a_level_of_one_is_an_amount(unit: str, before: str) -> None:
    """Cut to an hour is cut to one hour."""
    article = "an" if unit == "hour" else "a"

    assert said(one(f"{before} to {article} {unit}")) == said(one(f"{before} to one {unit}"))


@given(NUMBERS, st.sampled_from(WRITTEN), st.sampled_from(["courses", "big customers", "pull-ups"]))
def test_a_count_is_read_back(number: int, write: Callable[[int], str], things: str) -> None:
    """What is counted does not change the number."""
    found = one(f"{write(number)} {things}")

    assert (found.kind, found.value) == ("count", number)


@given(st.integers(1, 99_999), st.integers(0, 99))
def test_a_decimal_is_read_back(whole: int, hundredths: int) -> None:
    """Two decimals survive every sign of money."""
    written = f"{whole:,}.{hundredths:02}"
    found = {said(one(f"{written} {name}"))["value"] for name in ("USD", "dollars")}
    found |= {said(one(f"${written}"))["value"], said(one(f"US$ {written}"))["value"]}

    assert found == {float(f"{whole}.{hundredths:02}")}


@given(st.integers(1, 999), st.sampled_from([("k", 10**3), ("M", 10**6), ("bn", 10**9), (" million", 10**6)]))
def test_a_suffix_multiplies(number: int, suffix: tuple[str, int]) -> None:
    """5k is 5,000 and 2 million are 2,000,000."""
    assert one(f"more than {number}{suffix[0]}").value == number * suffix[1]


@given(st.integers(1, 99), st.integers(100, 999), st.sampled_from(["%", " kg", " points", " courses"]))
def test_both_ends_are_read(low: int, high: int, unit: str) -> None:
    """A range gives both its ends, a change its start and its end."""
    values = {one(f"{low}-{high}{unit}").value, one(f"between {low} and {high}{unit}").value}
    change = one(f"from {low}{unit} to {high}{unit}")

    assert values == {(low, high)}
    assert (change.baseline, change.value, change.comparator) == (low, high, "change_to")


@given(AMOUNTS, st.sampled_from(["Finally we got", "We promise:", "I want to reach", "Ship"]))
def test_words_around_change_nothing(amount: str, before: str) -> None:
    """An amount says the same alone and inside a sentence."""
    alone, among = one(amount), one(f"{before} {amount}, and then we rest")

    assert said(among) == said(alone)


@given(AMOUNTS, st.sampled_from([str.upper, str.title, str.lower]), st.sampled_from(["  ", "\n", "\u00a0", " \t "]))
def test_case_and_blanks_change_nothing(amount: str, cased: Callable[[str], str], blank: str) -> None:
    """Reading is invariant under case and extra spaces."""
    assume("XX" not in amount or cased is str.upper)  # a placeholder is written in capitals
    assume("m" not in amount or cased is not str.title or "$" not in amount)
    written = cased(amount).replace(" ", blank)

    assert said(one(written)) == said(one(amount))
    assert one(written).span == (0, len(written))


@given(st.one_of(texts(), st.lists(AMOUNTS, max_size=6).map(" ".join)))
def test_any_text_goes_through(text: str) -> None:
    """Spans are in order, inside the text and do not begin or end with a blank; values are ordinary numbers."""
    last = 0
    for found in find_quantities(text):
        piece = text[found.span.start : found.span.end]
        assert last <= found.span.start < found.span.end <= len(text)
        assert piece == piece.strip()
        values = found.value if isinstance(found.value, tuple) else (found.value,)
        assert all(value is None or abs(value) < 1e80 for value in (*values, found.baseline))
        assert found.period is None or found.span.start <= found.period.start < found.period.end <= found.span.end
        last = found.span.end


@given(
    st.one_of(
        texts(), st.lists(st.one_of(AMOUNTS, st.sampled_from(["by May 5", "in 2 weeks", "2-3", "Q3"]))).map(" ".join)
    )
)
def test_a_date_and_a_quantity_share_no_character(text: str) -> None:
    """Only the words that say how often are both: a rate holds its recurrence."""
    for day in find_dates(text, today=TODAY):
        for amount in find_quantities(text):
            if day.span.start < amount.span.end and amount.span.start < day.span.end:
                assert day.kind == "recurrence"
                assert amount.kind in ("rate", "count")


# ---- cases ------------------------------------------------------------------------------------------------------


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the cells of every row of the tables in *path*."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| written"):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]


def number(cell: str) -> object:
    """Return the value a cell names."""
    if cell == "-":
        return None
    low, dots, high = cell.partition("..")
    return (float(low), float(high)) if dots else float(cell)


@pytest.mark.parametrize("cells", list(rows(CASES)), ids=lambda cells: cells[0])
def test_case(cells: list[str]) -> None:
    """Every line of the tables is read as it says."""
    marked, kind, comparator, value, unit, baseline = cells
    text = re.sub(r"\[\[|\]\]", "", marked)
    if kind == "nothing":
        assert find_quantities(text) == ()
        return
    start = marked.index("[[")
    found = one(text)

    assert found.span == (start, marked.index("]]") - 2)
    assert (found.kind, found.comparator) == (kind, comparator)
    assert found.value == (pytest.approx(number(value)) if value != "-" else None)
    assert (found.unit, found.baseline) == (None if unit == "-" else unit, number(baseline))


def test_every_way_to_write_a_unit_is_read() -> None:
    """Each form in data/units.toml gives its unit: what the data promises, the grammar keeps."""
    import tomllib

    tables = tomllib.loads((ROOT / "src" / "smartcheck" / "data" / "units.toml").read_text("utf-8"))
    missed = []
    for section in ("time", "measure", "share", "code", "money"):
        for name, forms in tables[section].items():
            for form in forms.split(", "):
                if form in ("in", '"', "' '", "pm", "c", "met", "mets") or len(form) == 1:
                    continue  # these depend on what stands around them
                found = find_quantities(f"at least 40 {form}")
                if len(found) != 1 or found[0].unit is None or found[0].value != 40:
                    missed.append((name, form, found))

    assert missed == []


def test_no_form_means_two_units() -> None:
    """A unit's written forms lead to one name each."""
    assert all(
        len({tuple(entry[0]) for entry in entries}) == len(entries) for entries in units.data()["after"].values()
    )


# ---- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "$" * 100_000,
        "10^30 10^999 1e999 2.5^-99",
        "1/0 0/0 0 in 0 0 of 0",
        "\u202e5\u202c posts \u200f٣ per week",
        "５０％ of ９９",
        "-" * 50_000 + "5",
        "½" * 10_000,
    ],
    ids=["digits", "signs", "powers", "zeros", "marks", "wide", "dashes", "halves"],
)
def test_odd_text_is_no_error(text: str) -> None:
    """Overflow, division by zero and odd characters end in an answer or in none."""
    for found in find_quantities(text):
        assert found.span.end <= len(text)


def test_digits_of_other_scripts_are_digits() -> None:
    """Arabic-Indic and wide digits count like ours."""
    assert {one(f"at least {digits} users").value for digits in ("25", "٢٥", "２５", "२५")} == {25}


def test_marks_of_direction_are_blanks() -> None:
    """A right-to-left mark between a number and its unit changes nothing."""
    assert said(one("5\u200f kg")) == said(one("5 kg"))


@pytest.mark.parametrize(
    "piece",
    [
        "5 days ",
        "one hundred ",
        "from 5 to ",
        "between 3 and ",
        "no ",
        "a ",
        "1-",
        "two and ",
        "5 of ",
        "a half of a million ",
    ],
)
def test_work_is_linear(piece: str) -> None:
    """Eight times the text is about eight times the work, whatever it repeats."""

    def work(times: int) -> int:
        return calls(lambda: find_quantities(piece * times))

    work(100)

    assert work(4_000) < 10 * work(500)


@pytest.mark.parametrize(
    ("text", "days", "amounts"),
    [
        ("Stay free of pain for two weeks", 0, 2),
        ("Hold 4 talks, each one rated by the guests", 0, 1),
        ("Maintain a 1700 rating for 3 months", 0, 2),
        ("Meditate daily for 30 days", 2, 0),
        ("Swim twice a week for 8 weeks", 2, 1),
        ("Work on the draft for the next two weeks", 1, 0),
    ],
)
def test_how_long_a_state_lasts_is_an_amount(text: str, days: int, amounts: int) -> None:
    """How long something is done again and again is a date, how long a state lasts is not."""
    assert (len(find_dates(text, today=TODAY)), len(find_quantities(text))) == (days, amounts)


@given(st.integers(2, 9), st.integers(1, 49), st.integers(50, 99), st.sampled_from(("%", " km", " minutes")))
def test_where_it_starts_is_of_its_own_kind(count: int, start: int, target: int, unit: str) -> None:
    """A count of things does not start at a share, a length or a time: "at two sites *from 5% to 12%*"."""
    counted, moved = find_quantities(f"Raise it at {count} sites from {start}{unit} to {target}{unit}")

    assert (counted.value, counted.unit, counted.baseline) == (count, "site", None)
    assert (moved.value, moved.baseline) == (target, start)


@pytest.mark.parametrize(
    ("goal", "comparator", "value", "baseline"),
    [
        ("Cut paper use 30% by May 2027", "decrease_by", 30, None),
        ("Grow footfall 4% each month", "increase_by", 4, None),
        ("Contest the 40% fee", "eq", 40, None),
        ("Raise the germination rate from two fifths to three fifths", "change_to", 60, 40),
        ("Read to my 3-year-old twice a week", "eq", 2, None),
    ],
)
def test_a_goal_says_which_way_its_amount_goes(
    goal: str, comparator: str, value: float, baseline: float | None
) -> None:
    (metric,) = parse(goal, today=date(2027, 1, 15)).metrics

    assert (metric.comparator, metric.value, metric.baseline) == (comparator, value, baseline)


@pytest.mark.parametrize(
    ("goal", "unit"),
    [
        ("Raise the number of keen bellringers from 12 to 20", "bellringer"),
        ("Cut the number of missed trains to 3 a month", "train/month"),
        ("Raise the number from 12 to 20", "number"),
    ],
)
def test_a_number_of_things_counts_the_things(goal: str, unit: str) -> None:
    (metric,) = parse(goal, today=date(2027, 1, 15)).metrics

    assert metric.unit == unit
