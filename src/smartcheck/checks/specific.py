"""What is done, to what: vague words, ways out, several goals in one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from smartcheck.checks import Hit, Verdicts, check
from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.source import Span, touching


def in_deadline(goal: Goal, span: Span) -> bool:
    """Say whether *span* is part of a time phrase; the time-bound rules speak of those."""
    place = bisect_right(goal.deadlines, span.start, key=lambda each: each.span.start)
    return any(span.end <= each.span.end for each in goal.deadlines[max(place - 2, 0) : place])


@check(needs="{types}")
def vague_term(goal: Goal, verdicts: Verdicts, *, types: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each vague term of one of *types*."""
    for term in goal.vague:
        if term.type in types and not in_deadline(goal, term.span):
            yield Hit(term.span)


@check(needs="weak_verb weak-verb")
def vague_verb(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each vague verb that the goal itself stands on, not one in a clause beside it."""
    leads = touching(each.verb.span for each in goal.actions if each.verb)
    beside = touching((*goal.means, *goal.reason))
    found: set[Span] = set()
    for term in goal.vague:
        if term.type != "weak_verb" or in_deadline(goal, term.span):
            continue
        first = Span(term.span.start, term.span.start + 1)
        if leads(term.span) or not (beside(first) or _in_clause(goal, term.span)):
            found.add(term.span)
            yield Hit(term.span)
    weak = {each.verb.span for each in goal.actions if each.verb and each.verb_class == "weak"}
    for reason in verdicts["specific"].reasons:
        if (
            reason.code == "weak-verb"
            and reason.span in weak
            and reason.span.start not in {each.start for each in found}
        ):
            yield Hit(reason.span)  # "work on" was hit already in "work on Sundays"


_CLAUSE = later(r"\b(?:that|which|who|to|and)\s$", re.IGNORECASE)


def _in_clause(goal: Goal, span: Span) -> bool:
    """Say whether the words before *span* open a clause about something else: "a service that helps"."""
    return bool(_CLAUSE.search(goal.text, max(span.start - 8, 0), span.start))


@check(needs="trait-object")
def trait_object(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each quality in place of a thing, unless a number of them is to be delivered."""
    acts = {each.object: each.verb_class for each in goal.actions}
    for reason in verdicts["specific"].reasons:
        if reason.code == "trait-object" and reason.span and acts.get(reason.span) not in ("finish", "nominal"):
            counted = any(
                each.kind == "count" and each.span.start < reason.span.end and reason.span.start < each.span.end
                for each in goal.metrics
            )
            if not counted:
                yield Hit(reason.span)


@check(needs="category-object vague-object")
def unnamed_object(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each kind of thing of which there are many and none is named.

    A bare word ("money", "load"), something that is measured, a quality, and a kind with a name behind it ("a course in
    bookkeeping") leave nobody asking which one.
    """
    if any(each.kind != "boolean-deliverable" and each.value is not None for each in goal.metrics):
        return
    qualities = [each.span for each in goal.vague if each.type in ("quality", "quantity", "time", "pronoun")]
    for reason in verdicts["specific"].reasons:
        if reason.code not in ("category-object", "vague-object") or not reason.span:
            continue
        words = goal.part(reason.span).lower().split()
        last = words[-1]
        bare = len(words) == 1 and not lexicon.is_plural(last)
        vague = any(each.start <= reason.span.start and reason.span.end <= each.end for each in qualities)
        measured = lexicon.is_indicator(lexicon.singular(last))
        if not (bare or vague or measured or _named_behind(goal, reason.span)):
            yield Hit(reason.span)


_NAMING = later(r"\s+(?:in|on|about|as|called|named)\s+(?!(?:the|a|an|my|our|this|next)\s)[^\W\d_]", re.IGNORECASE)


def _named_behind(goal: Goal, span: Span) -> bool:
    found = _NAMING.match(goal.text, span.end)
    return found is not None and not in_deadline(goal, Span(found.end() - 1, found.end()))


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


@check
def beside_purpose(goal: Goal, verdicts: Verdicts, *, words: tuple[str, ...]) -> Iterator[Hit]:
    """Hit the first of *words* that is not the purpose of something else: "hand it in to get promoted"."""
    act = goal.verb.span.end if goal.verb else len(goal.text)
    for found in re.finditer(r"[^\W\d_]+", goal.text):
        if found[0].lower() in words:
            purpose = _AIM.search(goal.text, 0, found.start())
            if purpose is None or purpose.start() < act:
                yield Hit(Span(*found.span()))
                return


_AIM = re.compile(r"\bto (?:be|get|become) $", re.IGNORECASE)


@check(needs="compound")
def several_goals(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the second of several goals, or the object where one verb serves for all."""
    if not goal.compound:
        return
    if len(goal.actions) == 1 and goal.object:
        yield Hit(goal.object)
    elif len(goal.actions) > 1:
        first, second = goal.actions[:2]
        if first.verb and second.verb and first.object and second.object:  # else they are steps with one thing
            yield Hit(second.span)


@check(gives="count")
def too_long(goal: Goal, verdicts: Verdicts, *, words: int) -> Iterator[Hit]:
    """Hit a statement of more than so many *words*."""
    if len(goal.text) > 2 * words and (count := len(goal.text.split())) > words:
        yield Hit(Span(0, len(goal.text.rstrip())), {"count": count})
