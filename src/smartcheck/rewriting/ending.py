"""Where a promise ends: behind what belongs to its object, before its times, means and reasons."""

from __future__ import annotations

import re

from smartcheck.goal import Goal
from smartcheck.language.wording import worded
from smartcheck.rule import Edit
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span

Edits = tuple[Edit, ...]

TIED = worded(r"\s+(?:in|on|for|of|with|from|to|at|about|as|between|among|that|which|who)\s")


def tied_end(goal: Goal, thing: Span) -> int:
    """Return where *thing* ends with what a preposition ties to it: "a job in renewable energy"."""
    if not TIED.match(goal.text, thing.end):
        return thing.end
    spans = [*(each.span for each in goal.deadlines), *goal.means, *goal.reason]
    end = min([each.start for each in spans if each.start >= thing.end], default=Context(goal).clause_end)
    stop = re.search(r"[,;:.!?()]|\s[-–—]", goal.text[thing.end : end])
    return len(goal.text[: thing.end + stop.start() if stop else end].rstrip())


def ends_at(goal: Goal, at: int) -> bool:
    """Say whether the promise ends at *at*, but for its times, means and reasons."""
    following = len(goal.text) - len(goal.text[at:].lstrip(" ,"))
    parts = [*(each.span for each in goal.deadlines), *goal.means, *goal.reason]
    return (
        not goal.text[at:].strip(" .!,")
        or goal.text[at:].lstrip().startswith("(")
        or any(each.start == following for each in parts)
    )


def dated(goal: Goal, amount: str, word: str = "until") -> Edits:
    """Return *amount* at the end of the promise, with a day where the goal has none and "until" where it says "by"."""
    dated = next((each for each in goal.deadlines if each.kind != "vague"), None)
    vague = next((each.span for each in goal.deadlines if each.kind == "vague"), None)
    if dated is None:
        at = vague.start - 1 if vague else Context(goal).clause_end
        span = Span(at, vague.end) if vague else Span(at, at)
        return (Edit(span, f"{amount} {word} <date>"),)
    first = next((each.verb.span.start for each in goal.actions if each.verb), 0)
    if dated.span.start < first:  # "By June, eat more vegetables": the day stays where it is
        at = Context(goal).clause_end
        return (Edit(Span(at, at), amount),) if amount else ()
    at = len(goal.text[: dated.span.start].rstrip())
    edits = [Edit(Span(at, at), amount)] if amount else []
    if word == "until" and goal.part(dated.span).lower().startswith("by "):
        edits.append(Edit(Span(dated.span.start, dated.span.start + 2), "until"))
    return tuple(edits)
