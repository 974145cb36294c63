"""Titles with blanks, and how they are filled: by the first of several that reads as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from smartcheck.regexes import later

BLANKS = tuple(
    "act Act paced Verb the a kind measure bare means amount count ones rest which range part number of share "
    "rhythm each few people thing subject Once once Event sum role sites".split()
)
"""What a title can leave open; data/plans.toml says what each stands for."""
BLANK = later(r"\{([^{}]*)\}")


def any_title(title: str) -> bool:
    """Say of every title that it reads as it should: for those who only look at the words."""
    return True


@attrs.frozen
class Filling:
    """The words for blanks, and what a title must be like so that it is taken."""

    words: Mapping[str, str]
    sound: Callable[[str], bool] = any_title
    """Whether a filled title is a statement with nothing wrong in it."""

    def with_words(self, words: Mapping[str, str]) -> Filling:
        """Return the same with more words."""
        return Filling({**self.words, **words}, self.sound)

    def filled(self, titles: Sequence[str]) -> str:
        """Return the first title whose blanks can all be filled and that is sound then; else the last one.

        The last of several has no blanks, or only such as a number and its noun fill.
        """
        for title in titles[:-1]:
            if (found := self._fill(title)) is not None and self.sound(found):
                return found
        return self._fill(titles[-1]) or titles[-1]

    def _fill(self, title: str) -> str | None:
        if not all(name in self.words for name in BLANK.findall(title)):
            return None
        return BLANK.sub(lambda match: self.words[match[1]], title)


def unknown(titles: Iterable[str], known: Iterable[str]) -> str | None:
    """Return the first blank in *titles* that nothing fills."""
    names = {*BLANKS, *known}
    return next((name for title in titles for name in BLANK.findall(title) if name not in names), None)
