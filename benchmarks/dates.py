"""How fast and how often are the dates of goals read, beside the libraries made for it?

Needs the ``bench`` extra: ``pip install 'smartcheck[bench]'``. Each library runs in a process of its own on the same
300 sentences, after a warm-up on 300 others; all are made here from a vocabulary, so that none was in anybody's tests.
The sentences are the same in every run. What is compared:

- the median, 95th percentile and mean time of the first visit to a text, and the ratio of the medians;
- in how many sentences a last day was found, and in how many it is the day the sentence was made from.

Then the linearity of `find_dates`: time for each kB on texts of 1 kB to 1 MB, plain and hostile.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from datetime import time as clock
from importlib.util import find_spec
from statistics import mean, median, quantiles

TODAY = date(2027, 1, 13)
"""A Wednesday."""
MIDNIGHT = datetime.combine(TODAY, clock())
LIBRARIES = {
    "smartcheck": "smartcheck",
    "timefhuman": "timefhuman",
    "dateparser": "dateparser",
    "recognizers": "recognizers_date_time",
}
SIZE = 300

# ---- sentences ------------------------------------------------------------------------------------------------------

_ACTIONS = (
    "Finish the {thing}",
    "Cut the cost of the {thing} by {percent}%",
    "Have the {thing} reviewed by {count} people",
    "Raise the score of the {thing} from {count} to {more}",
    "I want to present the {thing} to the board",
    "We will hand over the {thing}",
    "Collect {more} answers about the {thing}",
    "Move the {thing} to the new supplier",
    "Write {count} chapters of the {thing}",
    "Get the {thing} signed off",
)
_THINGS = (
    "supplier survey", "river walk guide", "payroll move", "beekeeping course", "data room", "museum app",
    "roof repair", "tenant handbook", "choir programme", "warranty process", "safety drill", "seed catalogue",
)  # fmt: skip
_TAILS = ("", "", "", " so that the team can rest", ", with help from the district", " (owner: Priya)")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth")
_UNITS = {"day": 1, "week": 7}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def _later(rng: random.Random) -> date:
    return TODAY + timedelta(days=rng.randint(20, 700))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _shifted(months: int) -> date:
    year, month = divmod(TODAY.month - 1 + months, 12)
    return date(TODAY.year + year, month + 1, min(TODAY.day, monthrange(TODAY.year + year, month + 1)[1]))


def _day(rng: random.Random) -> tuple[str, date]:
    day = _later(rng)
    written = rng.choice(
        ("{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}", "{d:%Y-%m-%d}", "{d:%b} {d.day} {d.year}")
    )
    return f"{rng.choice(('by', 'on', 'no later than'))} {written.format(d=day)}", day


def _length(rng: random.Random) -> tuple[str, date]:
    count, relation = rng.randint(2, 10), rng.choice(("within", "in", "in the next"))
    number = rng.choice((str(count), _WORDS[count]))
    if rng.random() < 0.4:
        return f"{relation} {number} months", _shifted(count)
    unit = rng.choice(tuple(_UNITS))
    return f"{relation} {number} {unit}s", TODAY + timedelta(days=count * _UNITS[unit])


def _period(rng: random.Random) -> tuple[str, date]:
    year, kind = TODAY.year + rng.randint(0, 2), rng.randrange(5)
    if kind == 0:
        month = rng.randint(1, 12)
        return f"by the end of {_MONTHS[month - 1]} {year}", _month_end(year, month)
    if kind == 1:
        quarter = rng.randint(1, 4)
        written = rng.choice((f"Q{quarter} {year}", f"the {_ORDINALS[quarter - 1]} quarter of {year}"))
        return f"by the end of {written}", _month_end(year, 3 * quarter)
    if kind == 2:
        return rng.choice(("by the end of the year", "by year-end", "by EOY")), date(TODAY.year, 12, 31)
    if kind == 3:
        return rng.choice(("by the end of next month", "next month")), _month_end(TODAY.year, TODAY.month + 1)
    return f"in {year + 1}", date(year + 1, 12, 31)


def _weekday(rng: random.Random) -> tuple[str, date]:
    days = rng.choice((1, 2, 5, 6))
    day = TODAY + timedelta(days=days)
    return f"{rng.choice(('by', 'on'))} {day:%A}", day


def _range(rng: random.Random) -> tuple[str, date]:
    day = _later(rng).replace(day=rng.randint(1, 14))
    last = day + timedelta(days=rng.randint(3, 14))
    return f"from {day:%B} {day.day} to {last:%B} {last.day}, {last.year}", last


def sentences(seed: int, size: int = SIZE) -> list[tuple[str, date | None]]:
    """Return goal sentences and the last day each was made from; none for the tenth that names no date."""
    rng = random.Random(seed)
    found: list[tuple[str, date | None]] = []
    for _ in range(size):
        count = rng.randint(2, 9)
        action = rng.choice(_ACTIONS).format(
            thing=rng.choice(_THINGS), percent=rng.randint(2, 40), count=count, more=count + rng.randint(2, 60)
        )
        phrase, day = ("", None)
        if rng.random() < 0.9:
            phrase, day = rng.choice((_day, _length, _period, _weekday, _range))(rng)
        found.append((f"{action} {phrase}".strip() + rng.choice(_TAILS) + ".", day))
    return found


# ---- libraries ------------------------------------------------------------------------------------------------------


def _smartcheck() -> Callable[[str], list[date]]:
    from smartcheck import find_dates

    def read(text: str) -> list[date]:
        return [each.end for each in find_dates(text, today=TODAY) if each.end]

    return read


def _timefhuman() -> Callable[[str], list[date]]:
    from timefhuman import tfhConfig, timefhuman

    settings = tfhConfig(now=MIDNIGHT)

    def read(text: str) -> list[date]:
        return list(_days(timefhuman(text, config=settings)))

    return read


def _dateparser() -> Callable[[str], list[date]]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": MIDNIGHT, "PREFER_DATES_FROM": "future"}

    def read(text: str) -> list[date]:
        return [day.date() for _, day in search_dates(text, languages=["en"], settings=settings) or ()]

    return read


def _recognizers() -> Callable[[str], list[date]]:
    from recognizers_date_time import Culture, recognize_datetime

    def read(text: str) -> list[date]:
        found: list[date] = []
        for each in recognize_datetime(text, Culture.English, reference=MIDNIGHT):
            for value in (each.resolution or {}).get("values", ())[-1:]:
                if value.get("end"):  # the first day that is no longer meant
                    found.append(date.fromisoformat(value["end"][:10]) - timedelta(days=1))
                elif value.get("type", "").startswith("date") and value.get("value"):
                    found.append(date.fromisoformat(value["value"][:10]))
        return found

    return read


def _days(found: object) -> Iterable[date]:
    if isinstance(found, datetime):
        yield found.date()
    elif isinstance(found, date):
        yield found
    elif isinstance(found, timedelta):
        yield TODAY + found
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from _days(each)


READERS = {
    "smartcheck": _smartcheck,
    "timefhuman": _timefhuman,
    "dateparser": _dateparser,
    "recognizers": _recognizers,
}


def measure(library: str) -> dict[str, float]:
    """Return times in microseconds and counts for one library, in this process."""
    read = READERS[library]()
    for text, _ in sentences(seed=1):
        _safe(read, text)
    times: list[float] = []
    answered = right = dated = 0
    for text, day in sentences(seed=2):
        start = time.perf_counter()
        found = _safe(read, text)
        times.append((time.perf_counter() - start) * 1e6)
        dated += day is not None
        answered += bool(found)
        right += day in found if day else not found
    return {
        "median": median(times),
        "p95": quantiles(times, n=20)[-1],
        "mean": mean(times),
        "answered": answered,
        "right": right,
        "dated": dated,
    }


def _safe(read: Callable[[str], list[date]], text: str) -> list[date]:
    try:
        return read(text)
    except Exception:  # another library's failure on a sentence is a sentence without a date
        return []


# ---- linearity ------------------------------------------------------------------------------------------------------

HOSTILE = {
    "goal sentences": "",
    "digits": "9",
    "by the end of ": "by the end of ",
    "1 day 1 day": "1 day ",
    "every Monday and": "every Monday and ",
    "the first of the": "the first of the ",
    "May 5 - May 5 -": "May 5 - ",
    "no words": "— ",
}
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def linearity() -> None:
    """Print the time for each kB of text, by size; the last column says how much the largest costs more."""
    from smartcheck import find_dates

    plain = " ".join(text for text, _ in sentences(seed=3))
    print(f"\n{'microseconds for each kB':26}" + "".join(f"{size // 1000:>9} kB" for size in SIZES) + "   1 MB / 10 kB")
    for name, piece in HOSTILE.items():
        piece = piece or plain + " "
        row: list[float] = []
        for size in SIZES:
            text = (piece * (size // len(piece) + 1))[:size]
            rounds = max(20_000 // size, 1)
            start = time.perf_counter()
            for _ in range(rounds):
                find_dates(text, today=TODAY)
            row.append((time.perf_counter() - start) / rounds * 1e6 / (size / 1000))
        print(f"{name:26}" + "".join(f"{each:12.1f}" for each in row) + f"{row[-1] / row[1]:15.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--library", choices=READERS, help="measure one library in this process and print JSON")
    parser.add_argument("--rounds", type=int, default=3, help="processes for each library; the quickest counts")
    chosen = parser.parse_args()
    if chosen.library:
        print(json.dumps(measure(chosen.library)))
        return
    rows: dict[str, dict[str, float]] = {}
    for _ in range(chosen.rounds):
        for library, module in LIBRARIES.items():
            if find_spec(module) is None:
                continue
            command = [sys.executable, "-W", "ignore", __file__, "--library", library]
            row = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
            if library not in rows or row["median"] < rows[library]["median"]:
                rows[library] = row
    ours = rows["smartcheck"]["median"]
    print(f"{'':12}{'median us':>10}{'p95':>9}{'mean':>9}{'ours / its':>12}{'a date found':>14}{'right':>8}")
    for library, row in rows.items():
        print(
            f"{library:12}{row['median']:10.0f}{row['p95']:9.0f}{row['mean']:9.0f}{ours / row['median']:12.3f}"
            f"{row['answered'] / SIZE:14.0%}{row['right'] / SIZE:8.0%}"
        )
    missing = [library for library, module in LIBRARIES.items() if find_spec(module) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}; pip install 'smartcheck[bench]'")
    linearity()


if __name__ == "__main__":
    main()
