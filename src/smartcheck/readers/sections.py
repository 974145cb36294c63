"""The sections of a Markdown document: its headings, and what they say of the goals below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from os.path import basename, splitext
from typing import Any

import attrs

from smartcheck.context.fields import canonical, plain
from smartcheck.language import lexicon
from smartcheck.readers import HEADINGS, okr, says_goals
from smartcheck.readers.okr import about_okrs, is_aside, objective, part, year
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Source, Statement

_NO_GOALS = later(
    r"(?:non|not|anti|no)[ -](?:goals?|objectives?|targets?)(?: for now)?"
    r"|(?:(?:my|our) )?(?:abandoned|achieved|archived|cancell?ed|closed|completed|dropped|finished|former|met|old|past)"
    r" (?:(?:personal|career|team) )?(?:goals?|objectives?|okrs?|targets?|resolutions?|key results?)"
)
_OVER = later(r"[(\[](?:archived?|old|obsolete|superseded|cancell?ed|abandoned|dropped)$")
"""What ends a heading, its last bracket cut off, whose goals are nobody's any more."""
_SIGNS = later(r"^\W+|\W+$")
NUMBERED = later(r"\d+(?:\.\d+)*[.)]?\s+")


@attrs.define
class Section:
    """What is known of the section below the last heading while it is read."""

    listed: bool = False
    """Whether it has a list or a table."""
    opening: bool = False
    """Whether nothing was read below a heading that calls one goal and has no words of it."""
    labelled: bool = False
    """Whether an objective in it is a paragraph."""
    of_one: bool = False
    """Whether its items say what one goal is, why, by when ..."""
    one: Statement | None = None
    """That goal, once it was read."""
    skipping: bool = False
    """Whether the list that follows is beside the matter, by the label before it."""


class Sections:
    """The headings that are open while a document is read, the nearest last."""

    def __init__(self, source: Source, goals: Goals, beside: Mapping[str, str]) -> None:
        self.goals = goals
        self.beside = beside  # what front matter says of all goals
        self.name = splitext(basename(source.path))[0]
        self.headings: list[tuple[int, str]] = []
        self.below: dict[str, Any] = {}  # what the headings say of all that stands below them, once it was asked

    @property
    def level(self) -> int:
        """The level of the nearest heading, 0 without one."""
        return self.headings[-1][0] if self.headings else 0

    @property
    def heading(self) -> str:
        """The nearest heading, or nothing."""
        return self.headings[-1][1] if self.headings else ""

    def leave(self, level: int) -> None:
        """End the sections that a heading of *level* ends."""
        self.headings = [each for each in self.headings if each[0] < level]
        self.below.clear()

    def enter(self, level: int, text: str) -> None:
        """Begin the section of a heading."""
        self.headings.append((level, text))
        self.below.clear()

    def says(self, heading: str) -> bool:
        """Return whether a heading announces goals."""
        wanted = self.goals.headings
        if not wanted:
            return says_goals(heading) or bool(objective(heading))
        return any(fnmatchcase(heading.casefold().strip(" :"), each.casefold().strip(" :")) for each in wanted)

    def about_okrs(self) -> bool:
        """Return whether a heading above names objectives or key results."""
        return any(map(about_okrs, self._titles()))

    def under_goals(self) -> bool:
        """Return whether a heading above announces goals."""
        if "goals" not in self.below:
            self.below["goals"] = any(self.says(text) for _, text in self.headings)
        return bool(self.below["goals"])

    def under_steps(self) -> bool:
        """Return whether a heading above announces what is done for the goals elsewhere in the document."""
        return not self.goals.headings and any(map(_of_steps, self._titles()))

    def aside(self) -> bool:
        """Return whether what stands here is beside the matter; the title of the document does not say so."""
        if "aside" not in self.below:
            self.below["aside"] = any(beside_matter(text) for _, text in self.headings[1:] or self.headings)
        return bool(self.below["aside"])

    def period(self) -> dict[str, str]:
        """Return the period that the headings above give their goals."""
        if "period" not in self.below:
            self.below["period"] = self._named()
        return dict(self.below["period"])

    def _named(self) -> dict[str, str]:
        """Return the period of the nearest heading that names one.

        Where a heading names a part of a year, or none names any, the year stands in one further up, in the front
        matter or in the file's name; a part without a year stays one.
        """
        called = self.beside.get("title", "")
        if not (self.under_goals() or says_goals(plain(self.name)) or says_goals(called) or self.about_okrs()):
            return {}
        some = ""
        for _, text in reversed(self.headings):
            if named := okr.period(text):
                return {"period": f"{some} {year(text)}".strip() if some else named}
            if okr.is_open(text):
                return {}
            some = some or part(text)
        beside = next((text for name, text in self.beside.items() if canonical(name) == "period"), "")
        if not some and beside:
            return {}  # it holds as it is
        whole = year(beside) or year(self.name)
        named = f"{some} {whole}".strip()
        return {"period": named} if named else {}

    def _titles(self) -> Iterator[str]:
        return (text for _, text in self.headings)


@lru_cache(maxsize=HEADINGS)
def beside_matter(heading: str) -> bool:
    """Return whether what stands below a heading is beside the matter: notes, an example, what is no goal."""
    title = NUMBERED.sub("", _SIGNS.sub("", heading.casefold()))
    return is_aside(title) or _NO_GOALS.fullmatch(title) is not None or _OVER.search(title) is not None


@lru_cache(maxsize=HEADINGS)
def _of_steps(heading: str) -> bool:
    return NUMBERED.sub("", _SIGNS.sub("", heading.casefold())) in lexicon.sense("step_heading")
