"""What a goal has one not do: its plan says so wherever it says what is done."""

from __future__ import annotations

import re

from smartcheck.goal import Goal
from smartcheck.regexes import later

_NEGATION = later(
    r"(?:(?<!\bor\s)(?<!\bwhy\s)\b(?P<not>not|cannot|dont|neither)|n['’]t|\b(?P<never>never)|\b(?P<longer>no\s+longer))\s+"
    r"(?:(?:want|wish|plan|intend)\s+)?(?:to\s+)?(?:(?:ever|again|even)\s+)?$",
    re.IGNORECASE,
)
"""A negation at the end of what stands before a verb."""
_FIRST = later(
    r"\s*(?:(?:i|we)\s+)?(?:(?:will|do|can|shall|must)\s+(?:not|no\s+longer)\b|\w+n['’]t\b|"
    r"(?:will\s+)?never\b|not\s+to\b)",
    re.IGNORECASE,
)
"""A goal that begins so negates what it has one do, even where its verb is not known."""
_BEFORE = 40
"""A negation stands within so many characters before its verb."""


def denial(goal: Goal) -> str:
    """Return the words that negate what a goal has one do, as they begin an order: ``Do not``; empty for others."""
    verb = goal.actions[0].verb if goal.actions else None
    if verb is None:
        return "Do not" if _FIRST.match(goal.text) else ""
    found = _NEGATION.search(goal.text[max(verb.span.start - _BEFORE, 0) : verb.span.start])
    if found is None:
        return ""
    return "Never" if found["never"] else "No longer" if found["longer"] else "Do not"
