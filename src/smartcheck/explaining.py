"""Why a goal was read and judged as it was: for ``smartcheck parse --explain``.

Which words became which part by which rule of which grammar; the reasons of each verdict; and the smallest edit that
would change it, found by trying: each is read and judged again, with its blanks filled, before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment
from smartcheck.goal import DateExpression, Goal, Metric
from smartcheck.language import grammar
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words
from smartcheck.rewriting.blanks import filled
from smartcheck.rewriting.proposals import advise
from smartcheck.rule import Edit
from smartcheck.ruleset import RuleSet
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span, Statement


@attrs.frozen
class Part:
    """Words of the goal, what they became, and where that is written down."""

    name: str
    words: str
    by: str

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"part": self.name, "words": self.words, "by": self.by}


@attrs.frozen
class Grounds:
    """One verdict, why it is so, and what would change it."""

    criterion: str
    verdict: str
    reasons: tuple[tuple[str, str, str], ...]
    """Code, words of the tool, words of the goal."""
    edit: str = ""
    """The goal after the smallest edit that changes the verdict."""
    then: str = ""
    """What the verdict would be."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        reasons = [{"code": code, "text": text, "words": words} for code, text, words in self.reasons]
        change = {"text": self.edit, "verdict": self.then} if self.edit else None
        return {"criterion": self.criterion, "verdict": self.verdict, "reasons": reasons, "smallest_edit": change}


@attrs.frozen
class Explanation:
    """Everything that can be said about how a goal was read and judged."""

    goal: Goal
    parts: tuple[Part, ...]
    grounds: tuple[Grounds, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "text": self.goal.text,
            "kind": self.goal.kind,
            "kind_reason": self.goal.kind_reason,
            "parts": [each.to_dict() for each in self.parts],
            "verdicts": [each.to_dict() for each in self.grounds],
        }


def explain(goal: str | Statement | Goal, *, rules: RuleSet | None = None, today: date) -> Explanation:
    """Return why *goal* was read and judged as it was."""
    found = engine.assess_statement(goal, rules=rules, today=today)
    return Explanation(found.goal, tuple(_parts(found.goal)), tuple(_grounds(found, rules)))


# Which words became what


def _parts(goal: Goal) -> Iterator[Part]:
    if goal.wrapper:
        yield Part("wrapper", goal.part(goal.wrapper), "goal.lark: frame")
    if goal.actor:
        yield Part("actor", goal.part(goal.actor), "goal.lark: frame, subject")
    for action in goal.actions:
        if action.verb:
            known = f"verbs.toml: {action.verb_class}" if action.verb_class else "no known class"
            yield Part("verb", goal.part(action.verb.span), f"goal.lark: action; {known}")
        else:
            yield Part("target state", goal.part(action.span), "no verb: the words name what shall be")
        if action.object:
            yield Part("object", goal.part(action.object), f"head noun {action.head!r}, {action.object_kind}")
    for metric in goal.metrics:
        yield Part("metric", goal.part(metric.span), _metric_rule(goal, metric))
    for deadline in goal.deadlines:
        yield Part("deadline", goal.part(deadline.span), _date_rule(goal, deadline))
    for term in goal.vague:
        yield Part("vague term", goal.part(term.span), f"vague.toml: {term.type}")
    for name, spans in (("means", goal.means), ("reason", goal.reason)):
        for span in spans:
            yield Part(name, goal.part(span), f"goal.lark: link, {name}")
    for span in goal.unread:
        yield Part("unread", goal.part(span), "no rule has a place for it")


def _date_rule(goal: Goal, deadline: DateExpression) -> str:
    words = Words(goal.part(deadline.span))
    table = grammar.load("dates")
    types = [table.words.get(key) or ("WORD" if key.isalpha() else None) for key in words.keys]
    read = table.read(types)
    return f"dates.lark: {_outline(read[1])}" if read else f"dates: {deadline.kind}"


def _metric_rule(goal: Goal, metric: Metric) -> str:
    if metric.kind == "boolean-deliverable":
        return "a verb that completes, and a thing that is named"
    from smartcheck.quantities import numbers
    from smartcheck.quantities.atoms import Atoms

    read = numbers.table().read(Atoms(Words(goal.part(metric.span))).types)
    return f"quantities.lark: {_outline(read[1])}" if read else f"quantities: {metric.kind}"


def _outline(tree: Tree) -> str:
    """Return the names of a tree's rules, from the outermost in: ``by > day > day_month``."""
    names = [tree.name]
    below = [child for child in tree.children if isinstance(child, Tree)]
    while below:
        names.append(" + ".join(dict.fromkeys(child.name for child in below)))
        below = [child for each in below for child in each.children if isinstance(child, Tree)]
    return " > ".join(names)


# Why, and what would change it


def _grounds(found: Assessment, rules: RuleSet | None) -> Iterator[Grounds]:
    tried = [(edit, text, _tried(text, found, rules)) for edit, text in _edits(found, rules)]
    tried.sort(key=lambda each: (_size(each[0]), each[0].span.start))
    for criterion, verdict in found.verdicts.items():
        reasons = tuple((each.code, each.text, found.goal.part(each.span)) for each in verdict.reasons)
        change = next(
            ((text, value) for _, text, after in tried if (value := after.get(criterion)) and value != verdict.value),
            ("", ""),
        )
        yield Grounds(criterion, verdict.value, reasons, *change)


def _tried(text: str, found: Assessment, rules: RuleSet | None) -> dict[str, str]:
    candidate = next(filled(text, found.goal.today))
    statement = Statement.of(candidate, fields=found.goal.statement.fields)
    after = engine.assess_statement(statement, rules=rules, today=found.goal.today)
    return {name: verdict.value for name, verdict in after.verdicts.items()}


def _size(edit: Edit) -> int:
    return edit.span.end - edit.span.start + len(edit.text)


def _edits(found: Assessment, rules: RuleSet | None) -> Iterator[tuple[Edit, str]]:
    """Yield the edits that are worth a try: every proposal of a finding, a part put in, a part taken away."""
    goal, text = found.goal, found.goal.text
    for finding in found.findings:
        for rewrite in finding.rewrites:
            if len(rewrite.edits) == 1:
                yield rewrite.edits[0], rewrite.text
    context = Context(goal)
    last, clause = context.last_word, context.clause_end
    thing = goal.object.end if goal.object else clause
    until = any(each.kind == "recurrence" for each in goal.deadlines)
    inserted = [(clause, " until <date>" if until else " by <date>"), (last, " so that <outcome>")]
    inserted.append((clause, " by <doing what>"))
    action = goal.actions[0] if len(goal.actions) == 1 else None
    if action and action.object_kind in ("indicator", "money", "bare") and not goal.metrics:
        inserted.append((thing, " from <number> to <number> <unit>"))
    for at, words in inserted:
        yield Edit(Span(at, at), words), text[:at] + words + text[at:]
    if found.verdict("specific") != "met" or found.verdict("measurable") != "met":
        for proposal in advise(goal, rules=rules, today=goal.today).proposals:
            yield Edit(Span(0, len(text)), proposal.text), proposal.text
    parts = [each.span for group in (goal.deadlines, goal.metrics, goal.vague) for each in group]
    for span in dict.fromkeys((*parts, *goal.means, *goal.reason)):
        start = span.start - 1 if span.start and text[span.start - 1] == " " else span.start
        yield Edit(Span(start, span.end), ""), (text[:start] + text[span.end :]).strip()
