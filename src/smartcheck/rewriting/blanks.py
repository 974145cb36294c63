"""Blanks in a proposal, such as ``<date>``: what only the writer knows, and how a proposal reads once it is filled.

A proposal is verified with its blanks filled by samples; a sample stands for "some right answer" and is never shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

from smartcheck.language.figures import written
from smartcheck.regexes import later
from smartcheck.rewriting.offers import samples

BLANK = later(r"<([a-z][a-z0-9 '’-]{0,40})>")
"""A blank: a name in angle brackets."""


def blanks(text: str) -> tuple[str, ...]:
    """Return the names of the blanks in *text*, in order."""
    return tuple(match[1] for match in BLANK.finditer(text))


def filled(text: str, today: date) -> Iterator[str]:
    """Yield *text* with its blanks filled by samples, as `samplings` gives them."""
    for chosen in samplings(text, today):
        between = BLANK.split(text)[::2]
        yield "".join(itertools.chain(*zip(between, (*chosen, ""), strict=True)))


def samplings(text: str, today: date) -> Iterator[tuple[str, ...]]:
    """Yield samples for the blanks of *text* in order: numbers once rising and once falling, one number also high.

    A goal may be to raise something or to lower it, and the words of a proposal do not always say which. No number is
    one that the text has; the high one is above them all.
    """
    names = blanks(text)
    amounts = names.count("amount") if names.count("amount") > 1 else 0
    counted = sum(name in _NUMBERS for name in names) + amounts
    said = set(re.findall(r"\d+", text))
    free = (str(number) for number in itertools.count(5, 7) if str(number) not in said)
    rising = list(itertools.islice(free, counted))
    ways = [rising, rising[::-1]] if len(rising) > 1 else [rising]
    if len(rising) == 1 and said:
        ways.append([str(max(int(each[:9]) for each in said) + 3)])
    for chosen in ways:
        numbers = iter(chosen)
        yield tuple(_sample(name, numbers, today, several=amounts > 1) for name in names)


_NUMBERS = ("number", "baseline", "target")


def _sample(name: str, numbers: Iterator[str], today: date, *, several: bool) -> str:
    if name == "date" or name.endswith(" date"):
        return sample_day(today)
    if name in _NUMBERS:
        return next(numbers)
    if name == "amount" and several:
        return f"${next(numbers)}"
    return samples().get(name, name)


def sample_day(today: date) -> str:
    """Return a working day about five months after *today*, as an English reader writes it."""
    day = today + min(timedelta(days=150), date.max - today)
    return written(day - timedelta(days=max(day.weekday() - 4, 0)))
