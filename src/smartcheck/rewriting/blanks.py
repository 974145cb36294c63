"""Blanks in a proposal, such as ``<date>``: what only the writer knows, and how a proposal reads once it is filled.

A proposal is verified with its blanks filled by samples; a sample stands for "some right answer" and is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

BLANK = re.compile(r"<([a-z][a-z0-9 '’-]{0,40})>")
"""A blank: a name in angle brackets."""

_SAMPLES = {
    "unit": "crates",
    "thing": "crates of apples",
    "doing what": "calling five guests a week",
    "outcome": "the gate stays open in winter",
    "place": "the town hall",
    "topic": "beekeeping",
    "name": "Northfield",
    "person": "Robin",
    "exam": "Northfield entrance exam",
    "course": "Northfield evening course",
    "result": "publish the harvest table",
    "first step": "call the town hall",
}
"""Blank to a sample; any other blank takes its own words."""


def blanks(text: str) -> tuple[str, ...]:
    """Return the names of the blanks in *text*, in order."""
    return tuple(match[1] for match in BLANK.finditer(text))


def filled(text: str, today: date) -> Iterator[str]:
    """Yield *text* with its blanks filled by samples: numbers once rising and once falling.

    A goal may be to raise something or to lower it, and the words of a proposal do not always say which.
    """
    numbers = sum(_is_number(name) for name in blanks(text))
    rising = [5 + 7 * place for place in range(numbers)]
    for chosen in (rising, rising[::-1])[: 2 if numbers > 1 else 1]:
        left = iter(chosen)
        yield BLANK.sub(lambda match, left=left: _sample(match[1], left, today), text)  # type: ignore[misc] # mypy does not infer a lambda with a default


def _is_number(name: str) -> bool:
    return name.split()[0] in ("number", "baseline", "target", "amount")


def _sample(name: str, numbers: Iterator[int], today: date) -> str:
    if name == "date" or name.endswith(" date"):
        return sample_day(today)
    if _is_number(name):
        return str(next(numbers))
    return _SAMPLES.get(name, name)


def sample_day(today: date) -> str:
    """Return a working day about five months after *today*, as an English reader writes it."""
    from smartcheck.ruleset.templates import written

    day = today + timedelta(days=150)
    return written(day - timedelta(days=max(day.weekday() - 4, 0)))
