"""Key results: what would show that a house is what it wants to be, "the best place to learn to sail"."""

from __future__ import annotations

import attrs

from smartcheck.goal import Goal
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame, frame, only_action
from smartcheck.rewriting.meaning import deciding, whose
from smartcheck.rewriting.wanting import aims_at_rank
from smartcheck.rewriting.words import is_one_person, is_person


def key_results(goal: Goal) -> tuple[str, ...]:
    """Return goals that would show that *goal*, what a house wants to be, is reached; nothing for other goals."""
    action, parts = only_action(goal), frame(goal)
    if action is None or parts is None or goal.metrics or not _is_vision(parts, whose(goal, parts)):
        return ()
    if any(each.type == "open_list" for each in goal.vague):
        return ()  # "a governor or something like that"
    if is_one_person(action.head) or (is_person(action.head) and not aims_at_rank(parts)):
        return ()
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = offers.about(deciding(parts, praise), parts.words, whose="others")
    if aims_at_rank(parts):
        first, *others = offers.acts("first").say
        found = (first, *found, *others)
    if not found:
        return ()  # what would do for anything shows nothing
    chosen = (*found[:2], *offers.acts("others").say[::-1])[:3]
    plain = attrs.evolve(parts, before="", after="")
    return tuple(plain.said(act) for act in chosen)


def _is_vision(parts: Frame, whose: str) -> bool:
    """Say whether it says what a house wants to be, which key results can show."""
    plain = not (parts.times or parts.means or parts.why)
    return parts.verb in ("be", "become") and whose == "others" and plain and bool(_NAMED.match(parts.rest))


_NAMED = later(r"\s*(?:an?|the|our|recognised|recognized|known|seen)\s")
