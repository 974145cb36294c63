"""What is given already and is not asked for again: a day in a field beside the goal, blanks that wait to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from smartcheck.assessment import Assessment
from smartcheck.regexes import later
from smartcheck.rewriting.blanks import BLANK, blanks, filled, samplings
from smartcheck.source import Source, Statement

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
    for full, samples in zip(filled(text, today), samplings(text, today), strict=True):
        yield Reading(full, tuple(zip(names, samples, strict=True)))
