"""What a goal says is done before and after what it is about, each read apart from it.

"Learn to sail by June *(first step: call the harbour office)*", "find a mentor by May *and meet her once a month*".
"""

from __future__ import annotations

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.parser import reread
from smartcheck.planning.means import LONGEST

_FIRST = worded(
    r"(?:[(\[.;,:–—-]|\n)\s{0,3}(?:(?:my|our|the)\s+)?first\s+(?:step|action|move|thing\s+to\s+do)"
    r"(?:\s*[:=–—]\s*|\s+(?:is|will\s+be)\s+(?:to\s+)?)(?:to\s+)?(?P<act>[^()\[\].;!?\n]+)[)\]]?"
)
_JOINTS = frozenset(("and", "then", ""))
_BACK = worded(r"\b(?:it|them|her|him|there)\b")
"""Words that lead back to what the first act is about."""


def opened(goal: Goal) -> tuple[Goal, str]:
    """Return a goal without the first step that it names, and that step as an order; empty where it names none."""
    if (again := _begun(goal)) is not None:
        return again
    found = _FIRST.search(goal.text) if "first" in goal.text.lower() else None
    if found is None or len(act := found["act"].strip(" ,–—-")) > LONGEST or " " not in act:
        return goal, ""
    rest = _read(goal, f"{goal.text[: found.start()].rstrip()}{goal.text[found.end() :]}")
    return (rest, f"{act[:1].upper()}{act[1:]}") if rest else (goal, "")


def _begun(goal: Goal) -> tuple[Goal, str] | None:
    """Return a goal without what it has one do all along before another act, and the days of that as what comes first.

    "Practise Italian for 15 minutes a day *and finish the course by May*".
    """
    if len(goal.actions) != 2 or not goal.compound:
        return None
    first, then = goal.actions
    if first.verb is None or then.verb is None or then.verb_class not in lexicon.MAKING:
        return None
    at = then.verb.span.start
    rhythms = [each.span for each in goal.deadlines if each.kind == "recurrence"]
    if not rhythms or any(not first.verb.span.end <= span.start < at for span in rhythms):
        return None
    words = goal.text[first.verb.span.start : at].split()
    while words and words[-1].lower().strip(",;") in _JOINTS:
        words.pop()
    act = " ".join(words).rstrip(",;")
    rest = _read(goal, f"{goal.text[at].upper()}{goal.text[at + 1 :]}")
    return (
        (rest, f"Write the days in the calendar: {act[:1].lower()}{act[1:]}") if rest and len(act) <= LONGEST else None
    )


def parted(goal: Goal) -> tuple[Goal, str]:
    """Return a goal without what is done again and again once it is reached, and that as an order; empty for others.

    The rhythm is none of the first act where that brings something about, and has a day of its own or is led back to.
    """
    at = _rhythm_after(goal)
    if at is None:
        return goal, ""
    words, act, until = goal.text[:at].split(), goal.text[at:].strip(" .;,!"), goal.deadline
    while words and words[-1].lower().strip(",;") in _JOINTS:
        words.pop()
    before = " ".join(words).rstrip(",;")
    own = any(each.span.start < at for each in goal.deadlines)
    shared = until is not None and until.kind != "recurrence" and not own
    rest = _read(goal, f"{before} {goal.part(until.span)}" if until and shared else before)
    return (rest, act) if rest else (goal, "")


def _rhythm_after(goal: Goal) -> int | None:
    """Return where an act begins that alone has a rhythm: the second of two."""
    if len(goal.actions) != 2:
        return None
    first, then = goal.actions
    if first.verb is None or then.verb is None or first.verb_class not in lexicon.MAKING:
        return None
    at = then.verb.span.start
    rhythms = [each.span.start for each in goal.deadlines if each.kind == "recurrence"]
    if not rhythms or min(rhythms) < at or then.verb_class in lexicon.MAKING:
        return None
    dated = any(each.kind != "recurrence" and first.verb.span.end <= each.span.start < at for each in goal.deadlines)
    return at if dated or _BACK.search(goal.text, at) else None


def _read(goal: Goal, text: str) -> Goal | None:
    """Return the goal that a part of a statement is, with what stands beside it; None where it is none."""
    found = reread(goal, text)
    return None if found.kind == "not_goal" else found
