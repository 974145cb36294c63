"""Why a goal was read and judged as it was: for ``smartcheck parse --explain``.

Which words became which part by which rule of which grammar; the reasons of each verdict; and the smallest edit that
would change it, found by trying: each is read and judged again, with its blanks filled, before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import attrs

from smartcheck import engine
from smartcheck.assessment import RANK, Assessment
from smartcheck.dates.terminals import types_of
from smartcheck.goal import Action, DateExpression, Goal, Metric
from smartcheck.language import grammar, lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.wording import worded
from smartcheck.language.words import Words
from smartcheck.rewriting.blanks import BLANK, filled
from smartcheck.rewriting.differences import size
from smartcheck.rewriting.offers import is_post
from smartcheck.rewriting.proposals import advise
from smartcheck.rewriting.words import is_person
from smartcheck.ruleset import RuleSet
from smartcheck.ruleset.placing import Context
from smartcheck.settings.config import Config
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


def explain(
    goal: str | Statement | Goal, *, rules: RuleSet | None = None, today: date, config: Config | None = None
) -> Explanation:
    """Return why *goal* was read and judged as it was; *rules* and *config* as in `advise`."""
    found = engine.assess_statement(goal, rules=rules, today=today, config=config)
    return Explanation(found.goal, tuple(_parts(found.goal)), tuple(_grounds(found, rules, config)))


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
    read = grammar.load("dates").read(types_of(words.keys))
    return f"dates.lark: {_outline(read[1])}" if read else f"dates: {deadline.kind}"


def _metric_rule(goal: Goal, metric: Metric) -> str:
    if not metric.is_amount:
        return "a verb that completes, and a thing that is named"
    from smartcheck.quantities import numbers
    from smartcheck.quantities.folding import fold

    read = numbers.table().read(fold(Words(goal.part(metric.span))).types)
    return f"quantities.lark: {_outline(read[1])}" if read else f"quantities: {metric.kind}"


def _outline(tree: Tree) -> str:
    """Return the names of a tree's rules, from the outermost in: ``by > day > day_month``."""
    names = [tree.name]
    below = tree.trees()
    while below:
        names.append(" + ".join(dict.fromkeys(child.name for child in below)))
        below = [child for each in below for child in each.children if isinstance(child, Tree)]
    return " > ".join(names)


# Why, and what would change it


_BEST = 2
Verdicts = dict[str, str]


def _grounds(found: Assessment, rules: RuleSet | None, config: Config | None) -> Iterator[Grounds]:
    text = found.goal.text
    most = max(_FEWEST, min(_MOST, _WORK // (len(text) + 1)))
    tried = sorted(
        dict.fromkeys(islice(_edited(found, rules, config), most)), key=lambda each: size(text, BLANK.sub("<>", each))
    )
    after = [(each, _tried(each, found, rules, config)) for each in tried if each != text and not _HANGS.search(each)]
    after += ((each, _tried(each, found, rules, config)) for each in (_bare(found), *_measured(found)) if each)
    known = {name: verdict.value for name, verdict in found.verdicts.items()}
    for criterion, verdict in found.verdicts.items():
        reasons = tuple((each.code, each.text, found.goal.part(each.span)) for each in verdict.reasons)
        yield Grounds(criterion, verdict.value, reasons, *_smallest(criterion, known, after))


def _measured(found: Assessment) -> Iterator[str]:
    """Yield the goal with both ends of its change, and with a measure in brackets: where nothing better is known."""
    goal, text = found.goal, found.goal.text
    if (found.verdict("specific"), found.verdict("measurable")) == ("met", "met") or not goal.actions:
        return
    action, thing, end = goal.actions[0], goal.object, Context(goal).clause_end
    if thing and action.verb_class in lexicon.ONE_WAY and not goal.metrics:
        yield f"{text[:end]} from <number> to <number>{text[end:]}"
    one = thing and re.match(r"an? ", goal.part(thing), re.IGNORECASE) and action.object_kind not in ("trait", "vague")
    if one and action.lemma in lexicon.sense("opening_up"):
        yield f"{text[:end]} for <number> <people>{text[end:]}"
    if not one:  # "find a hobby" has no level
        yield f"{text[:end]} (<measure> from <number> to <number>){text[end:]}"


def _bare(found: Assessment) -> str:
    """Return the goal with "something" for what it is done to, where that could make a verdict fall; else nothing."""
    thing, verb = found.goal.object, found.goal.verb
    if thing is None or verb is None or verb.span.end > thing.start:
        return ""
    well = "met" in (found.verdict("specific"), found.verdict("measurable"))
    text, action = found.goal.text, found.goal.actions[0]
    if found.goal.part(thing).split()[0].lower() in lexicon.closed("preposition"):
        return _without(text, thing)  # "get promoted *to head nurse*"
    if well and action.verb_class == "activity":  # "walk" needs no object
        metrics = [
            each.span for each in found.goal.metrics if each.span.start < thing.end and thing.start < each.span.end
        ]
        return _without(text, Span(thing.start, max([thing.end, *(each.end for each in metrics)])))
    between = text[verb.span.end : thing.start].strip()
    if between:  # "get promoted *to head nurse*", but "volunteer at the shelter"
        return _without(text, Span(thing.start - len("to "), thing.end)) if between == "to" else ""
    noun = lexicon.singular(action.head)
    person = lexicon.is_person(noun) and not lexicon.is_deliverable(noun)  # "publish the guide"
    anything = "someone" if person else "something"
    return f"{text[: thing.start]}{anything}{text[thing.end :]}" if well else ""


_HANGS = worded(
    r"\b(?:the|an?|my|our|and|or|of|to|from|by|until|in|with|for|at|on)\s*(?:[.,;:!?)]|$)|^[.,;:!?]|[.,;:]{2}|\( *\)"
    r"|\b(?:by|to|until|from|of|with|for) (?:by|until|from|of)\b|\bin (?:from|of)\b"
)
"""What is left hanging where a part was taken away."""


def _smallest(criterion: str, known: Verdicts, tried: list[tuple[str, list[Verdicts]]]) -> tuple[str, str]:
    """Return the smallest edit that changes one verdict, and to what.

    A verdict that can rise rises, and no other falls for it; the best one falls.
    """
    now = known[criterion]
    for text, readings in tried:
        for after in readings:
            then = after.get(criterion, now)
            if RANK[now] == _BEST:
                if then != now and "<" not in text:  # it falls when something goes
                    return text, then
            elif RANK[then] > RANK[now] and all(RANK[after[name]] >= RANK[value] for name, value in known.items()):
                return text, then
    return "", ""


def _tried(text: str, found: Assessment, rules: RuleSet | None, config: Config | None) -> list[Verdicts]:
    """Return the verdicts on *text*, for each way in which its blanks may be filled."""
    readings = []
    for candidate in filled(text, found.goal.today):
        statement = Statement.of(candidate, fields=found.goal.statement.fields)
        after = engine.assess_statement(statement, rules=rules, today=found.goal.today, config=config)
        if after.verdicts:
            readings.append({name: verdict.value for name, verdict in after.verdicts.items()})
    return readings


def _edited(found: Assessment, rules: RuleSet | None, config: Config | None) -> Iterator[str]:
    """Yield what is worth a try: every proposal of a finding, a part put in, a part taken away."""
    goal, text = found.goal, found.goal.text
    for finding in found.findings:
        yield from (rewrite.text for rewrite in finding.rewrites)
    context = Context(goal)
    last, clause = context.last_word, context.clause_end
    until = goal.recurs
    inserted = [(last, " so that <outcome>")]
    if not any("<date>" in rewrite.text for finding in found.findings for rewrite in finding.rewrites):
        inserted.append((clause, " until <date>" if until else " by <date>"))
    by = _before_time(goal, clause)  # "through <means> by June", not the other way round
    means = " through <means>" if re.search(r"\bby\b", text, re.IGNORECASE) else " by <doing what>"
    inserted += [(by, means), (clause, means), (last, means)]
    action = goal.sole
    yield from (text[:at] + words + text[at:] for at, words in inserted)
    proposed: list[str] = []
    if found.verdict("specific") != "met" or found.verdict("measurable") != "met":
        advice = advise(goal, rules=rules, today=goal.today, config=config)
        proposed = [each.text for each in advice.proposals if not each.goals]
    yield from proposed
    yield from (_without(text, span) for span in _removable(goal))
    if action and action.object_kind == "category" and goal.object:
        yield from _named(goal, action, goal.object)


def _named(goal: Goal, action: Action, thing: Span) -> Iterator[str]:
    """Yield the goal with the one of its kind named: "the <name> hobby", "a mentor named <name>"."""
    if not re.match(r"an? ", goal.part(thing), re.IGNORECASE):
        return
    before, after = goal.text[: thing.start], goal.text[thing.end :]
    if is_person(action.head) or is_post(action.head):
        yield f"{before}{goal.part(thing)} named <name>{after}"
        return
    praise = {goal.part(each.span) for each in goal.vague}
    words = [word for word in goal.part(thing).split()[1:] if word not in praise]
    yield f"{before}the <name> {' '.join(words)}{after}"


_MOST = 60
"""So many edits are tried at most; the proposals come first."""
_WORK = 60_000
"""So many characters are read again at most, so that a text of many thousands has few edits tried."""
_FEWEST = 4


def _before_time(goal: Goal, end: int) -> int:
    """Return where the time begins that closes the promise, or *end*."""
    return next((len(goal.text[: each.span.start].rstrip()) for each in goal.deadlines if each.span.end == end), end)


def _without(text: str, span: Span) -> str:
    """Return *text* without *span*, with its comma, its capital and the article before it put right."""
    start = span.start - 1 if span.start and text[span.start - 1] == " " else span.start
    before, after = text[:start].rstrip(" ,") if start else "", text[span.end :]
    if not before:
        after = after.lstrip(" ,;:")
        return (after[:1].upper() + after[1:] if text[:1].isupper() else after).strip()
    article = _ARTICLE.search(before)
    if article and (following := after.lstrip()[:1].lower()).isalpha():
        right = "an" if following in "aeiou" else "a"
        before = before[: article.start("a")] + (right.capitalize() if article["a"][0].isupper() else right)
    return (before + after).strip()


_ARTICLE = worded(r"\b(?P<a>an?)$")
_COMPARATIVE = worded(r"(?:more|less|better|[a-z]{3,}(?:ier|er))\b.*")


def _removable(goal: Goal) -> Iterator[Span]:
    """Yield the parts without which the rest is still a sentence and says what was meant."""
    yield from (each.span for each in goal.deadlines)
    done = goal.object or Span(0, 0)
    beside = (*goal.means, *goal.reason)
    apart = [each for each in goal.metrics if each.span.end <= done.start or done.end <= each.span.start]
    apart = [each for each in apart if not any(one.start <= each.span.start < one.end for one in beside)]
    yield from (each.span for each in apart if each.is_amount)
    yield from (*goal.means, *goal.reason)
    for term in goal.vague:
        following = goal.text[term.span.end : term.span.end + 1]
        said = _COMPARATIVE.fullmatch(goal.part(term.span)) is not None  # without it "better photographs" mean little
        if term.type in ("quality", "time") and not said and (following == " " or not following):
            yield term.span
