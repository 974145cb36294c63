"""What is done, to what: vague words, ways out, several goals in one."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.checks import Hit, Verdicts, check
from smartcheck.goal import Goal
from smartcheck.source import Span


def in_deadline(goal: Goal, span: Span) -> bool:
    """Say whether *span* is part of a time phrase; the time-bound rules speak of those."""
    return any(each.span.start <= span.start and span.end <= each.span.end for each in goal.deadlines)


@check(needs="{types}")
def vague_term(goal: Goal, verdicts: Verdicts, *, types: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each vague term of one of *types*."""
    for term in goal.vague:
        if term.type in types and not in_deadline(goal, term.span):
            yield Hit(term.span)


@check(needs="hedge hedged")
def hedge(goal: Goal, verdicts: Verdicts, *, removable: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each way out; "try to" and the phrases in *removable* can go without a trace."""
    found = False
    for term in goal.vague:
        if term.type != "hedge":
            continue
        found = True
        words = goal.part(term.span).lower()
        if words in ("try", "attempt") and goal.text[term.span.end : term.span.end + 4].lower() == " to ":
            yield Hit(Span(term.span.start, term.span.end + 3))
        else:
            yield Hit(term.span, {"fits": words in removable})
    if not found:
        for action in goal.actions:
            if action.hedged and action.verb:
                yield Hit(action.verb.span, {"fits": False})


@check(needs="compound")
def several_goals(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the second of several goals, or the object where one verb serves for all."""
    if goal.compound:
        if len(goal.actions) > 1:
            yield Hit(goal.actions[1].span)
        elif goal.object:
            yield Hit(goal.object)


@check(gives="count")
def too_long(goal: Goal, verdicts: Verdicts, *, words: int) -> Iterator[Hit]:
    """Hit a statement of more than so many *words*."""
    if len(goal.text) > 2 * words and (count := len(goal.text.split())) > words:
        yield Hit(Span(0, len(goal.text.rstrip())), {"count": count})
