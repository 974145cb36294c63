"""The goal as its plan reads it: a rhythm that is none of what is done is set aside."""

from __future__ import annotations

import attrs

from smartcheck.goal import Action, DateExpression, Goal, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.planning.acts import going_on
from smartcheck.planning.measures import is_money
from smartcheck.scheduling.periods import PERIODS


def settled(goal: Goal) -> Goal:
    """Return a goal without the rhythms that do not make a habit of it.

    What is over once it is done has none: "finish the course on weekday evenings", "negotiate four days a week". Where
    two acts follow each other, that of the second is none of the first: "get a mentor and meet her once a month".
    """
    then = going_on(goal)
    apart = [each for each in goal.deadlines if each.kind == "recurrence" and _is_apart(goal, each, then)]
    if not apart:
        return goal
    gone = set(apart)
    return attrs.evolve(
        goal,
        deadlines=tuple(each for each in goal.deadlines if each not in gone),
        metrics=tuple(each for each in goal.metrics if each.kind != "rate" or not parts_in(apart, each.span)),
    )


def _is_apart(goal: Goal, rhythm: DateExpression, then: tuple[int, str] | None) -> bool:
    """Say whether a rhythm is none of the goal's, *then* being where a second act begins and its verb."""
    first = goal.actions[0] if goal.actions else None
    if first is None or first.verb is None:
        return False
    lemma = first.verb.lemma.replace(" ", "-")
    if then is not None and then[0] < rhythm.span.start:
        return first.verb_class == "finish" and lexicon.verb_class(then[1]) not in lexicon.MAKING
    once = first.verb_class in lexicon.MAKING or lemma in lexicon.sense(("starting", "taken_at_a_price"))
    if once and (_is_of_price(goal, first, rhythm) or _is_of_thing(goal, first, rhythm)):
        return True
    if goal.text[: rhythm.span.start].rstrip().endswith(", one"):
        return False  # "three chapters, one a month" is a pace
    day = goal.deadline
    if rhythm.unit not in PERIODS and day is not None and day.relation == "by":
        return True  # "review every contract by June": each of them once
    ends = day is not None and day.kind != "recurrence" and day.relation == "by"
    return ends and lemma in lexicon.sense("once_for_all") and first.object_kind not in ("count", "money")


def _is_of_price(goal: Goal, first: Action, rhythm: DateExpression) -> bool:
    """Say whether a rhythm belongs to what a thing may cost: find a flat *for at most $900 a month*."""
    if first.object is None:
        return False
    return any(
        each.kind == "rate" and each.caps and is_money(each) and each.span.start >= first.object.end
        for each in goal.metrics
        if parts_in((rhythm,), each.span)
    )


def _is_of_thing(goal: Goal, first: Action, rhythm: DateExpression) -> bool:
    """Say whether a rhythm is of what a thing has: set up a club *with one meeting every fortnight*."""
    if first.object is None or first.object_kind in ("count", "money") or rhythm.span.start < first.object.end:
        return False
    return _WITH.match(goal.text, first.object.end, rhythm.span.start) is not None


_WITH = worded(r"\s+(?:with|of|that\s+has|which\s+has)\s+(?:an?|one|two|three|four|\d+)\s")
"""What leads from a thing to what it has."""
