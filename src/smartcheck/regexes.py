"""Regular expressions that are compiled when they are first used: compiling all of them takes longer than one goal."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern; its first use compiles it and keeps the method, so that later ones cost nothing."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern *text*, not compiled yet; for a constant of a module, whose syntax the tests see."""
    return cast("re.Pattern[str]", _Later(text, flags))


LINE_BREAK = later(r"\r\n?|\n")
WORD = later(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word as people see one: with its apostrophe, and its parts that hyphens join."""

KNOWN = "the|my|our|his|her|its|their"
"""What stands before a thing that is known, as the alternatives of a pattern."""
