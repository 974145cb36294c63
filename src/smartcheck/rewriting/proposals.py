"""Whole goals rewritten: fixes combined, acts offered, each proposal read again before it is shown.

A proposal keeps every number, date and name of the goal and adds none. It is shown only if, with its blanks filled, it
scores better or has fewer findings, and has none as severe that the goal did not have. Where there is no proposal, the
questions stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment
from smartcheck.goal import Goal
from smartcheck.rewriting.blanks import BLANK, blanks, filled
from smartcheck.rewriting.recast import named, recast
from smartcheck.rule import Edit, Finding
from smartcheck.ruleset import RuleSet
from smartcheck.source import Span, Statement

_TOKEN = re.compile(r"[^\s,;:!?()\[\]\"“”]+")
_HEDGES = ("hedged-commitment",)
_ENOUGH = 80
"""The score a proposal must reach."""


@attrs.frozen
class Proposal:
    """A goal written anew."""

    text: str
    """With blanks such as ``<date>`` for what only the writer knows."""
    fixes: tuple[str, ...] = attrs.field(kw_only=True)
    """Names of the rules whose findings are gone once the blanks are filled."""
    blanks: tuple[str, ...] = attrs.field(kw_only=True)
    score: int = attrs.field(kw_only=True)
    """The score once the blanks are filled."""

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form."""
        return {"text": self.text, "fixes": list(self.fixes), "blanks": list(self.blanks), "score": self.score}


@attrs.frozen
class Advice:
    """What can be done about one goal: proposals, best first, and the questions that only the writer can answer."""

    assessment: Assessment
    proposals: tuple[Proposal, ...]
    questions: tuple[str, ...]
    """Of the findings, in order of severity; a blank in a proposal is one of them answered."""

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form."""
        goal = self.assessment.goal
        return {
            "text": goal.text,
            "score": self.assessment.score,
            "proposals": [each.to_dict() for each in self.proposals],
            "questions": list(self.questions),
        }


def advise(goal: str | Statement | Goal, *, rules: RuleSet | None = None, today: date, limit: int = 3) -> Advice:
    """Return at most *limit* proposals for *goal*, and the questions it leaves open."""
    before = engine.assess_statement(goal, rules=rules, today=today)
    found = [each for each in before.findings if each.severity != "info"]
    questions = tuple(dict.fromkeys(each.question for each in sorted(found, key=_rank) if each.question))
    if not before.verdicts or not found:
        return Advice(before, (), questions)
    best: dict[str, tuple[int, int, int, Proposal]] = {}
    for order, text in enumerate(_candidates(before, rules)):
        checked = _checked(text, before, rules) if text != before.goal.text and text not in best else None
        if checked is not None:
            left, proposal = checked
            best[text] = (left, -proposal.score, order, proposal)
    ranked = sorted(best.values(), key=lambda each: each[:3])
    return Advice(before, tuple(each[3] for each in ranked[:limit]), questions)


def _rank(finding: Finding) -> tuple[int, int]:
    return (("error", "warning", "info").index(finding.severity), finding.span.start)


def _candidates(before: Assessment, rules: RuleSet | None) -> Iterator[str]:
    goal = before.goal
    settled = combined(before)
    yield settled
    clean = combined(before, only=_HEDGES)
    base = engine.assess_statement(clean, rules=rules, today=goal.today) if clean != goal.text else before
    if base.verdict("specific") != "met" or base.verdict("measurable") == "missing":
        yield from recast(base.goal)
    thing = named(base.goal)
    if thing is not None:
        yield combined(base, extra=_edit(base.goal.text, thing))


def _edit(before: str, after: str) -> Edit:
    """Return the insertion that makes *after* of *before*."""
    at = next(
        (place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before)
    )
    return Edit(Span(at, at), after[at : at + len(after) - len(before)])


def combined(assessment: Assessment, *, only: tuple[str, ...] = (), extra: Edit | None = None) -> str:
    """Return the goal with the first rewrite of each finding that loses no fact and does not meet another's words."""
    text = assessment.goal.text
    taken: list[Edit] = [extra] if extra else []
    for finding in sorted(assessment.findings, key=_rank):
        if finding.severity == "info" or (only and finding.rule.name not in only):
            continue
        for rewrite in finding.rewrites:
            if all(_may(edit, text, taken) for edit in rewrite.edits):
                taken += rewrite.edits
                break
    order = {edit: place for place, edit in enumerate(taken)}
    for edit in sorted(taken, key=lambda each: (each.span.start, _late(each), order[each]), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _late(edit: Edit) -> bool:
    """Say whether an insertion is a time, which goes behind what else is inserted at its place."""
    return "<date>" in edit.text


def _may(edit: Edit, text: str, taken: list[Edit]) -> bool:
    if edit in taken or not kept(text[edit.span.start : edit.span.end], edit.text):
        return False
    return all(edit.span.end <= other.span.start or other.span.end <= edit.span.start for other in taken) and not any(
        edit.span == other.span for other in taken if edit.span.start < edit.span.end
    )


def kept(before: str, after: str) -> bool:
    """Say whether *after* has every number and name of *before*."""
    return facts(before) <= {token.casefold() for token in _tokens(after)}


def facts(text: str) -> set[str]:
    """Return the tokens of *text* that carry a fact: figures, and names (a capital anywhere but at the beginning)."""
    found: set[str] = set()
    for place, token in enumerate(_tokens(text)):
        capital = any(map(str.isupper, token)) and token not in ("I", "I'll", "I’ll", "I'm", "I’m")
        if any(map(str.isdigit, token)) or (capital and (place or any(map(str.isupper, token[1:])))):
            found.add(token.casefold())
    return found


def _tokens(text: str) -> list[str]:
    return [token.rstrip(".…'’") for token in _TOKEN.findall(text)]


def _checked(text: str, before: Assessment, rules: RuleSet | None) -> tuple[int, Proposal] | None:
    """Return *text* as a proposal if it helps, with how many findings are left; None if it does not."""
    goal = before.goal
    if not kept(goal.text, text) or not facts(BLANK.sub(" ", text)) <= {each.casefold() for each in _tokens(goal.text)}:
        return None
    known = _severe(before)
    best: tuple[int, Proposal] | None = None
    for candidate in filled(text, goal.today):
        after = engine.assess_statement(candidate, rules=rules, today=goal.today)
        left = _severe(after)
        if not after.verdicts or set(left) - set(known) or (after.score or 0) < (before.score or 0):
            continue
        gone = tuple(name for name in known if name not in left)
        half = (after.score or 0) < _ENOUGH or any(each.severity == "error" for each in after.findings)
        if not gone or half:  # half a remedy reads like a whole one, so the questions stand instead
            continue
        proposal = Proposal(text, fixes=gone, blanks=blanks(text), score=after.score or 0)
        if best is None or len(left) < best[0]:
            best = len(left), proposal
    return best


def _severe(assessment: Assessment) -> list[str]:
    return list(dict.fromkeys(each.rule.name for each in assessment.findings if each.severity != "info"))
