"""What is asked for while a goal is made better: the questions that are open, and what helps who asks back."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from smartcheck.assessment import Assessment
from smartcheck.goal import Action
from smartcheck.language import lexicon
from smartcheck.rewriting.fitting import amounts_like, is_weighed


@attrs.frozen
class Question:
    """What to ask now."""

    topic: str
    """``blank``, ``act``, ``amount``, ``baseline``, ``deadline``, ``reason``, ``first step`` or ``grounds``."""
    text: str
    choices: tuple[str, ...] = ()
    """Whole goals to choose from by number; any other answer is fine too."""


@attrs.frozen
class Standing:
    """How a goal stands when the next question is looked for."""

    text: str
    now: Assessment
    action: Action | None
    """What is done, or None where no act is seen."""
    is_chosen: bool = attrs.field(kw_only=True)
    """Whether one of the acts that were offered was taken."""
    offered: Callable[[], tuple[str, ...]] = attrs.field(kw_only=True)
    """Gives whole goals to choose from."""


def _act(standing: Standing) -> Question | None:
    now = standing.now
    names = {each.rule.name for each in now.findings}
    counted = any(each.value is not None for each in now.goal.metrics)
    if "vague-quantity" in names or counted or now.verdict("specific") == "met":
        return None
    choices = standing.offered()
    which = "a number to choose, or your own act" if choices else "an act"
    asked = f"what will you do that can be seen? ({which}, like 'give three talks')"
    moves = now.goal.actions and now.goal.actions[0].verb_class in lexicon.ONE_WAY
    if "indicator-without-target" in names and (moves or not choices):
        return None  # its level is asked for
    return Question("act", asked, choices)


def _amount(standing: Standing) -> Question | None:
    now, action = standing.now, standing.action
    if now.verdict("measurable") == "met":
        return None
    open_ = next((each for each in now.findings if each.rule.id.startswith("M") and each.question), None)
    if open_ is None and standing.is_chosen:
        return None  # nothing is said against the act that was offered
    if action is not None and is_weighed(action):
        return Question("amount", f"how much {action.head}, in which unit? (like {amounts_like(action)})")
    if open_ is not None and open_.rule.name in _PRECISE:
        return Question("amount", open_.question)
    changes = action is not None and action.verb_class in lexicon.BETTERING
    asked = "how much, or from which level to which?" if changes else "how much, or how many?"
    return Question("amount", f"{asked} (like {amounts_like(action)})")


_PRECISE = ("activity-without-amount", "indicator-without-target", "vague-quantity")
"""Findings whose question says what kind of amount is missing."""


def _baseline(standing: Standing) -> Question | None:
    asked = any(each.rule.name == "metric-without-baseline" for each in standing.now.findings)
    return Question("baseline", "what is the level today?") if asked else None


def _deadline(standing: Standing) -> Question | None:
    met = standing.now.verdict("time_bound") == "met"
    return None if met else Question("deadline", "by when, which day at the latest?")


def _reason(standing: Standing) -> Question | None:
    if standing.now.verdict("relevant") == "supported":
        return None
    return Question("reason", "why does it matter? ('so that ...', 'because ...' or 'to ...')")


def _first_step(standing: Standing) -> Question | None:
    if standing.now.verdict("achievable") != "no_evidence" or "(first step:" in standing.text:
        return None
    return Question("first step", "what is the first step? (an act, like 'call the town hall')")


def _grounds(standing: Standing) -> Question | None:
    asked = "what makes it likely? (where it stands now, what was done before, the time for it, or who helps)"
    return Question("grounds", asked) if standing.now.verdict("achievable") == "no_evidence" else None


TOPICS: dict[str, Callable[[Standing], Question | None]] = {
    "act": _act,
    "amount": _amount,
    "baseline": _baseline,
    "deadline": _deadline,
    "reason": _reason,
    "first step": _first_step,
    "grounds": _grounds,
}
"""What is asked for, in this order, each with what finds out whether it is open."""
_HINTS = {
    "blank": "what is asked for are words that fit into the gap",
    "number": "what is asked for is one number, like 12",
    "act": "what is asked for can be watched or shown, like 'give three talks'",
    "amount": "what is asked for is a number that can be read off",
    "baseline": "what is asked for is the number as it stands now, like 12",
    "deadline": "what is asked for is the last day it may be done, and a guess can be moved later",
    "reason": "what is asked for is what will be better, like 'guests wait less'",
    "first step": "what is asked for is the first thing to do, like 'call the town hall'",
    "grounds": "what is asked for is where it stands, what was done before, the time for it or who helps, like "
    "'2 hours a week'",
}
"""What is right for each topic."""
_OF_BLANKS = {"date": "deadline", "number": "number", "baseline": "number", "target": "number"}
_WHY = {
    "blank": "this gap holds something that only you can know",
    "act": "a wish does not tell what to do on Monday; an act does, and others can see whether it was done",
    "amount": "without an amount nobody can say when it is reached",
    "baseline": "where it starts shows how far the way is",
    "deadline": "without a day it can wait for ever",
    "reason": "a reason keeps it going when it gets hard, and shows what it is worth",
    "first step": "what is begun soon is done more often",
    "grounds": "whether it can be reached depends on where it starts, and on the time and the help there is",
}


def hint(topic: str, blank: str = "") -> str:
    """Return what would answer *topic*, or fill a *blank* of that name."""
    return _HINTS[_OF_BLANKS.get(blank, topic)]


def explained(topic: str, hint: str) -> str:
    """Return in one line why *topic* is asked for and what would answer it, by *hint*."""
    return f"{_WHY[topic]}; {hint}, or press Enter to leave it open"
