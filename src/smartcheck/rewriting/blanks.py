"""Blanks in a proposal, such as ``<date>``: what only the writer knows, and how a proposal reads once it is filled.

A proposal is verified with its blanks filled by samples; a sample stands for "some right answer" and is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from smartcheck.language.figures import written
from smartcheck.rewriting.offers import samples

BLANK = re.compile(r"<([a-z][a-z0-9 '’-]{0,40})>")
"""A blank: a name in angle brackets."""


def blanks(text: str) -> tuple[str, ...]:
    """Return the names of the blanks in *text*, in order."""
    return tuple(match[1] for match in BLANK.finditer(text))


def filled(text: str, today: date) -> Iterator[str]:
    """Yield *text* with its blanks filled by samples: numbers once rising and once falling.

    A goal may be to raise something or to lower it, and the words of a proposal do not always say which.
    """
    names = blanks(text)
    counted = sum(name in ("number", "baseline", "target") for name in names)
    amounts = names.count("amount") if names.count("amount") > 1 else 0
    rising = [5 + 7 * place for place in range(counted + amounts)]
    for chosen in (rising, rising[::-1])[: 2 if len(rising) > 1 else 1]:
        yield _filled(text, iter(chosen), today)


def _filled(text: str, numbers: Iterator[int], today: date) -> str:
    known = samples()
    several = blanks(text).count("amount") > 1

    def sample(match: re.Match[str]) -> str:
        name = match[1]
        if name == "date" or name.endswith(" date"):
            return sample_day(today)
        if name in ("number", "baseline", "target"):
            return str(next(numbers))
        if name == "amount" and several:
            return f"${next(numbers)}"
        return known.get(name, name)

    return BLANK.sub(sample, text)


def sample_day(today: date) -> str:
    """Return a working day about five months after *today*, as an English reader writes it."""
    day = today + min(timedelta(days=150), date.max - today)
    return written(day - timedelta(days=max(day.weekday() - 4, 0)))
