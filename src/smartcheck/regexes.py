"""Regular expressions that are compiled when they are first used: compiling all of them takes longer than one goal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


class _Later:
    """Stands for a pattern; its first use compiles it and keeps the method, so that later ones cost nothing."""

    def __init__(self, text: str, flags: int, whole: Callable[[], str] | None) -> None:
        self._text = text
        self._flags = flags
        self._whole = whole

    def __getattr__(self, name: str) -> Any:
        text = self._text if self._whole is None else self._whole()
        found = getattr(re.compile(text, self._flags), name)
        setattr(self, name, found)
        return found


def later(text: str, flags: int = 0, whole: Callable[[], str] | None = None) -> re.Pattern[str]:
    """Return the pattern *text*, not compiled yet; for a constant of a module, whose syntax the tests see.

    *whole* returns what is compiled in place of *text*, where that is to be found out first.
    """
    return cast("re.Pattern[str]", _Later(text, flags, whole))


LINE_BREAK = later(r"\r\n?|\n")


def fed(text: str) -> str:
    """Return *text* with a line feed for each carriage return: ``^`` is where any line begins, at the same place."""
    return text.replace("\r", "\n") if "\r" in text else text


WORD = later(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word as people see one: with its apostrophe, and its parts that hyphens join."""
