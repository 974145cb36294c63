"""Why: reasons that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from smartcheck.checks import Hit, Verdicts, beside_goal, check
from smartcheck.goal import Goal, Metric
from smartcheck.language import lexicon
from smartcheck.language.said import said
from smartcheck.language.wording import worded
from smartcheck.source import Span

_OTHERS = worded(
    r"\b(?:because|since|as) (?:my|our|the) [\w'’-]+(?: [\w'’-]+)? "
    r"{asked_of_one}\b[^,.;]*"
)


@lru_cache(maxsize=8)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(each) for each in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:in order |so as )?to (?P<verb>)(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _endings(phrases: tuple[str, ...]) -> frozenset[str]:
    """Return the last words of *phrases*."""
    return frozenset(re.findall(r"[^\W_]+", each.lower())[-1] for each in phrases if re.search(r"[^\W_]", each))


@check(needs="relevant=no_evidence")
def empty_reason(goal: Goal, verdicts: Verdicts, *, phrases: tuple[str, ...]) -> Iterator[Hit]:
    """Hit "to ..." with one of *phrases* where it closes the statement or a clause of it."""
    words = said(goal.text)
    if not goal.actions or (words is not None and _endings(phrases).isdisjoint(words)):
        return
    verbs = {each.verb.span.start for each in goal.actions if each.verb}
    first = min((each.span.start for each in goal.actions), default=0)
    for match in _pattern(phrases).finditer(goal.text):
        after = goal.text[match.end() : match.end() + 1]
        closes = not after or after in ".,;!)" or any(each.span.start == match.end() + 1 for each in goal.deadlines)
        before = goal.text[: match.start()].rstrip().rpartition(" ")[2].lower()
        if closes and match.start() > first and match.start("verb") not in verbs and before not in ("how", "what"):
            yield Hit(Span(match.start(), match.end()))


@check(needs="'because' 'since' 'as'")
def reason_of_others(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit "because my manager asked for it" where it is the only reason."""
    match = _OTHERS.search(goal.text)
    if match and all(each.start <= match.start() < each.end for each in goal.reason):
        yield Hit(Span(match.start(), len(match.group().rstrip()) + match.start()))


@check(needs="metrics")
def output_only(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal that only makes something, without a measure of what it changes and without a reason."""
    if goal.reason or not goal.actions:
        return
    if not any(each.is_amount for each in goal.metrics) and all(
        each.verb_class in lexicon.MAKING for each in goal.actions
    ):
        yield Hit(goal.actions[0].span)


@check(needs="metrics")
def activity_count(goal: Goal, verdicts: Verdicts, *, activities: tuple[str, ...]) -> Iterator[Hit]:
    """Hit a count of *activities* in a goal that gives no reason; none of them, or people called so, are no effort."""
    if goal.reason:
        return
    for metric in goal.metrics:
        unit = (metric.unit or "").partition("/")[0]
        if metric.kind in ("count", "rate") and unit in activities and not _no_effort(goal, metric, unit):
            yield Hit(metric.span)


_REACH = 40
"""How many characters before a count are looked at."""
_WITHOUT = worded(r"\bwithout(?: (?:a|an|any|more than))?$")
_STAFF = worded(r"\beach of (?:\w+ )?$")
_OWN_STAFF = worded(r"\b{possessive}$")


def _no_effort(goal: Goal, metric: Metric, unit: str) -> bool:
    """Return whether a count is of what is to be absent, or of the people who report to somebody."""
    start, end = metric.span.start, metric.span.end
    before, words = goal.text[max(0, start - _REACH) : start].rstrip(), goal.text[start:end].lower()
    if metric.value == 0 or words.startswith("without ") or _WITHOUT.search(before):
        return True
    if unit != "report":
        return False
    if "direct report" in words or _STAFF.search(f"{before} "):
        return True
    makes = bool(goal.actions) and goal.actions[0].verb_class in lexicon.MAKING  # "write my 6 reports" is work
    return not makes and bool(_OWN_STAFF.search(before))


@check(needs="no-shared-terms", gives="parent")
def no_link_to_parent(goal: Goal, verdicts: Verdicts, *, named: bool = False) -> Iterator[Hit]:
    """Hit a goal that shares no word with the parent goal beside it and gives no reason.

    With *named*, only where a field names the parent, not where the goal stands below it.
    """
    if named and goal.statement.under:
        return
    beside = beside_goal(goal)
    if beside and "parent" in beside.fields and verdicts["relevant"].value == "no_evidence":
        yield Hit(Span(0, len(goal.text)), {"parent": beside.fields["parent"]})


@check
def missing_owner(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal that names nobody who does it, in its words or beside it."""
    beside = beside_goal(goal)
    if goal.actor is None and not (beside and beside.fields.get("owner", "").strip()):
        yield Hit(Span(0, len(goal.text)))
