"""Blanks in a proposal, such as ``<date>``, how it reads once they are filled, and what is given and not asked for.

A proposal is verified with its blanks filled by samples; a sample stands for "some right answer" and is never shown.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from smartcheck.assessment import Assessment
from smartcheck.language.figures import written
from smartcheck.regexes import later
from smartcheck.rewriting.offers import samples
from smartcheck.source import Source, Statement

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


_DAY = later(r" (?:by|until) <date>| \(<date>\)")


def instead(text: str, statement: Statement) -> Statement:
    """Return *text* in the place of *statement*: what stands beside it stays."""
    return attrs.evolve(statement, source=Source(statement.source.path, text), text=text, pieces=())


def is_dated_beside(assessment: Assessment) -> bool:
    """Say whether a field beside the goal, or its key results, give the day."""
    return bool({each.code for each in assessment.verdicts["time_bound"].reasons} & {"field-due", "key-results"})


def is_measured_beside(assessment: Assessment) -> bool:
    """Say whether a field beside the goal, or its key results, give the level to be reached."""
    codes = {each.code for each in assessment.verdicts["measurable"].reasons}
    return bool(codes & {"field-measure", "field-target", "key-results"})


def without_day(text: str) -> str:
    """Return *text* without a blank for a day."""
    return _DAY.sub("", text)


def has_blanks(text: str) -> bool:
    """Say whether *text* waits for its writer, as a proposal does that was written back."""
    return BLANK.search(text) is not None


@attrs.frozen
class Reading:
    """A text with its blanks filled, and the way back."""

    text: str
    samples: tuple[tuple[str, str], ...]
    """Each blank, and what stands in its place, in order."""

    def restored(self, other: str) -> str | None:
        """Return *other*, which was made of the text, with the blanks in their places.

        None where one is lost, or where its sample stands once more, as a word of the text.
        """
        waiting: dict[str, list[str]] = {}
        for blank, sample in reversed(self.samples):
            waiting.setdefault(sample, []).append(blank)
        words = sorted({each for each in waiting if not _FIGURE.fullmatch(each)}, key=len, reverse=True)
        either = "|".join([*map(re.escape, words), _FIGURE.pattern])
        found = [each for each in re.finditer(rf"(?<![\w<])(?:{either})(?![\w>])", other) if each[0] in waiting]
        if len(found) != len(self.samples):
            return None
        parts, at = [], 0
        for each in found:
            if not waiting[each[0]]:
                return None
            parts += [other[at : each.start()], waiting[each[0]].pop()]
            at = each.end()
        return "".join((*parts, other[at:]))


_FIGURE = later(r"\$?\d+")
"""Samples of numbers differ from each other; thousands of them are one pattern, looked up by what it found."""


def readings(text: str, today: date) -> Iterator[Reading]:
    """Yield *text* with its blanks filled, numbers once rising and once falling."""
    names = [f"<{each}>" for each in blanks(text)]
    for full, chosen in zip(filled(text, today), samplings(text, today), strict=True):
        yield Reading(full, tuple(zip(names, chosen, strict=True)))
