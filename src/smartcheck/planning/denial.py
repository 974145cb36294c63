"""What a goal has one not do: its plan says so wherever it says what is done."""

from __future__ import annotations

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded

_NEGATION = worded(
    r"(?:(?<!\bor\s)(?<!\bwhy\s)\b(?P<not>not|cannot|dont|neither)|n['’]t|\b(?P<never>never)|\b(?P<longer>no\s+longer))\s+"
    r"(?:(?:want|wish|plan|intend)\s+)?(?:to\s+)?(?:(?:ever|again|even)\s+)?$"
)
"""A negation at the end of what stands before a verb."""
_FIRST = worded(
    r"\s*(?:(?:i|we)\s+)?(?:(?:will|do|can|shall|must)\s+(?:not|no\s+longer)\b|\w+n['’]t\b|"
    r"(?:will\s+)?never\b|not\s+to\b)"
)
"""A goal that begins so negates what it has one do, even where its verb is not known."""
_NOTHING = worded(r"\s*no\s+(?!longer\b|later\b|more\s+than\b|less\s+than\b|fewer\s+than\b)")
"""A goal without a verb that begins so: "No sugar until May"."""
_NONE = worded(r"no\s+(?!more\s+than\b|less\s+than\b|fewer\s+than\b|later\b)")
_BEFORE = 40
"""A negation stands within so many characters before its verb."""


def denial(goal: Goal) -> str:
    """Return the words that negate what a goal has one do, as they begin an order: ``Do not``; empty for others."""
    verb = goal.actions[0].verb if goal.actions else None
    if verb is None:
        return "No" if _forgone(goal) else "Do not" if _FIRST.match(goal.text) else ""
    found = _NEGATION.search(goal.text[max(verb.span.start - _BEFORE, 0) : verb.span.start])
    if found is None:
        return ""
    return "Never" if found["never"] else "No longer" if found["longer"] else "Do not"


def is_denied(goal: Goal) -> bool:
    """Say whether a goal has one not do something: by what negates its verb, or as "Drink no alcohol" does."""
    return bool(denial(goal)) or forgoes(goal)


def forgoes(goal: Goal) -> bool:
    """Say whether a goal is to take none of something: eat no sugar, buy no clothes.

    To have no accidents is a level to reach.
    """
    action = goal.actions[0] if len(goal.actions) == 1 else None
    if action is None or action.verb is None or action.object is None:
        return False
    return action.verb.lemma in lexicon.sense("indulging") and _NONE.match(goal.part(action.object)) is not None


def _forgone(goal: Goal) -> bool:
    """Say whether a goal without a verb is to do without something that one takes or does: no sugar, no screens.

    No accidents, no open faults are levels to reach.
    """
    if not _NOTHING.match(goal.text) or not any(each.value == 0 for each in goal.metrics):
        return False
    head = goal.actions[0].head if goal.actions else ""
    return not {head, lexicon.singular(head), *head.split()}.isdisjoint(lexicon.sense("indulgence"))
