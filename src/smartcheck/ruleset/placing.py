"""From a hit to a finding: where it stands, what it says, and the edits it proposes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Generic, TypeVar

from smartcheck.context import fields
from smartcheck.goal import DateExpression, Goal, Metric
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.remembered import made_once
from smartcheck.rule import Edit, Finding, Hit, Rewrite, Rule
from smartcheck.ruleset.conditions import NOWHERE
from smartcheck.ruleset.rulefile import Compiled
from smartcheck.ruleset.signs import places
from smartcheck.ruleset.templates import Lookup
from smartcheck.source import Span, inside

_FINAL = frozenset(".!?;:,…")
_CLOSING = {'"': '"', "”": "“", "’": "‘", "'": "'", "»": "«", "*": "*", "_": "_"}
_OPENING = {")": "(", "]": "["}
_INSERTING = ("start", "end", "clause")

_Part = TypeVar("_Part", Metric, DateExpression)


class _Places(Generic[_Part]):
    """Parts of a goal by where they stand: found without reading all of them for every finding."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._sorted: list[tuple[int, _Part]] = sorted(enumerate(parts), key=lambda each: each[1].span.start)
        self._starts: list[int] = [part.span.start for _, part in self._sorted]
        self._ends: list[int] = list(accumulate((part.span.end for _, part in self._sorted), max))

    def at(self, span: Span) -> _Part | None:
        """Return the part that stands at *span*: the same words first, then the first that shares some."""
        sharing = []
        index = bisect_left(self._starts, span.end) - 1
        while index >= 0 and self._ends[index] > span.start:
            if self._sorted[index][1].span.end > span.start:
                sharing.append(self._sorted[index])
            index -= 1
        exact = [each for each in sharing if each[1].span == span]
        return min(exact or sharing, key=lambda each: each[0])[1] if sharing else None


class Context:
    """A goal, and the places in it that findings and suggestions refer to."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal

    @made_once
    def metrics(self) -> _Places[Metric]:
        """Its metrics by where they stand."""
        return _Places(self.goal.metrics)

    @made_once
    def deadlines(self) -> _Places[DateExpression]:
        """Its deadlines by where they stand."""
        return _Places(self.goal.deadlines)

    @made_once
    def whole(self) -> Span:
        """The statement without blanks around it."""
        return inside(self.goal.text)

    def spot(self, at: str, hit: Span) -> Span | None:
        """Return what stands *at* a position (empty where something would be inserted), or None if nothing does."""
        if at == "hit":
            return hit
        if at == "goal":
            return self.whole
        if at in _INSERTING:
            where = {"start": self.whole.start, "end": self.last_word, "clause": self.clause_end}[at]
            return Span(where, where)
        found = places(self.goal, at)
        if not found:
            return None
        return next((each for each in found if each.start < hit.end and hit.start < each.end), found[0])

    @made_once
    def last_word(self) -> int:
        """Where the last word ends, before final punctuation and a closing quotation mark."""
        text, (start, end) = self.goal.text, self.whole
        while end > start:
            last = text[end - 1]
            if last == "." and is_cut_short(text, end):
                break
            if last in _FINAL or last.isspace() or (last in _CLOSING and text[start] == _CLOSING[last]):
                end -= 1
            else:
                break
        return end

    @made_once
    def clause_end(self) -> int:
        """Where the promise itself ends: before a reason, a means, a bracket or a second sentence that closes it.

        A few words that say what it is for belong to it.
        """
        goal, text = self.goal, self.goal.text
        end = self.last_word
        last = max((each.span.end for each in goal.actions), default=0)
        stop = _sentence_end(text, max(last - 1, 0), end)
        end = min(end, stop)
        apart = (*goal.means, *goal.reason)
        apart = tuple(each for each in apart if not IN_SHORT.fullmatch(text, each.start, each.end))
        sides = sorted(each for each in apart if each.start > self.whole.start)
        widest = list(accumulate(sides, _longer))
        place, moved = len(sides), True
        while moved:
            moved = False
            while place and sides[place - 1].start >= end:
                place -= 1  # the end only moves back: what begins behind it is done with
            if place and widest[place - 1].end >= end:
                end = _back(text, widest[place - 1].start)
                moved = True
            elif end and text[end - 1] in ")]":
                opening = text.rfind(_OPENING[text[end - 1]], 0, end)
                if opening > self.whole.start and text[opening - 1].isspace():  # not that of "403(b)"
                    end = _back(text, opening)
                    moved = True
        return len(text[:end].rstrip()) if not text[:end].lower().endswith(" by") else len(text[: end - 3].rstrip())


_FEW_WORDS = r"(?: (?!to\b)[^\W\d_]+(?:['’-][^\W\d_]+)*(?<!ing)){1,5}"
FOR_WHAT = worded(rf"(?:for|towards?){_FEW_WORDS}")
"""What it is for in a few words, which belong to the promise: "raise money *for the lifeboat*"."""
IN_SHORT = worded(rf"(?:for|with|through|towards?){_FEW_WORDS}")
"""So for whom it is done with, or through what: "cross the lake *with two friends*"."""


def _longer(one: Span, other: Span) -> Span:
    """Return the one that ends later, of two that end together the later one."""
    return other if other.end >= one.end else one


def is_cut_short(text: str, end: int) -> bool:
    """Say whether the stop before *end* belongs to the word before it: "pens, paper etc."."""
    word = _CUT.search(text, max(0, end - _LONG), end)
    if word is None:
        return False
    known = word["word"].lower() in lexicon.closed("abbreviation") | lexicon.sense("cut_short")
    return known or word["initials"] is not None


_CUT = later(r"(?<![^\s(/])(?P<word>(?P<initials>(?:[A-Z]\.)+[A-Z](?=\.$))|[^\W\d_](?:[^\W\d_]|\.(?=\w))*)\.$")
_LONG = 12


def _sentence_end(text: str, start: int, end: int) -> int:
    """Return where the sentence ends in which *start* lies, or *end* if that is sooner; before all its stops."""
    for sign in (". ", "! ", "; ", "\n", " – ", " — ", " -- "):
        found = text.find(sign, start, end)
        while found >= 0 and sign == ". " and is_cut_short(text, found + 1):
            found = text.find(sign, found + 1, end)
        if found >= 0:
            end = found
    while end > start and text[end - 1] in "!?":
        end -= 1
    dash = _DASH.search(text, start, end) if text.count(" - ") == 1 else None
    return dash.start() if dash else end


_DASH = later(r"(?<!\d) - ")
"""A hyphen that parts a remark at the end: "swim again - with Ann", not a range: "8 - 10 am"."""


def _back(text: str, start: int) -> int:
    """Return where the word before *start* ends."""
    while start and (text[start - 1].isspace() or text[start - 1] in ",;:–—-("):
        start -= 1
    return start


def place(compiled: Compiled, hit: Hit, context: Context) -> Finding:
    """Return the finding for *hit*, with the text and the edits that *compiled* writes for it."""
    rule = compiled.rule
    size = len(context.goal.text)
    if hit is NOWHERE:
        spot = None if rule.at in _INSERTING else context.spot(rule.at, context.whole)
        span = spot if spot and rule.at != "hit" else context.whole
    else:
        end = min(max(hit.span.end, 0), size)
        span = Span(min(max(hit.span.start, 0), end), end)
    lookup = _lookup(compiled, hit, span, context)
    rewrites: list[Rewrite] = []
    for template in compiled.suggest if hit.values.get("fits", True) else ():
        text = template.exact(lookup)
        rewrite = _rewrite(rule, text, span, context) if text is not None else None
        if rewrite:
            rewrites.append(rewrite)
    return Finding(
        rule,
        span,
        compiled.message.message(lookup),
        severity=rule.severity,
        question=compiled.question.message(lookup),
        rewrites=tuple(rewrites),
    )


def _rewrite(rule: Rule, new: str, hit: Span, context: Context) -> Rewrite | None:
    """Return the goal with *new* put at its place, or None where there is no such place or nothing would change."""
    spot = context.spot(rule.at, hit)
    if spot is None:
        return None
    text = context.goal.text
    start, end = spot
    if not new:
        start, end = _gap(text, start, end)
    elif text[start:end][:1].isupper() and new[:1].islower() and start == context.whole.start:
        new = new[0].upper() + new[1:]
    if text[start:end] == new:
        return None
    old = text[start:end]
    edits = [Edit(Span(start, end), new)]
    if old and new.startswith(old):
        edits = [Edit(Span(end, end), new[len(old) :])]
    elif old and new.endswith(old):
        edits = [Edit(Span(start, start), new[: -len(old)])]
    if not new and start == context.whole.start and text[end : end + 1].islower():
        edits = [Edit(Span(start, end + 1), text[end].upper())]
    return Rewrite(text, tuple(edits), safe=rule.safe)


def _gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch that goes away to one blank beside it, and the comma that set it off."""
    if start and text[:start].rstrip()[-1:] == "," and text[end : end + 1] in ("", ".", ",", "!", ";"):
        start = len(text[:start].rstrip()) - 1
    elif not text[:start].strip() or text[start - 1] in "([{":
        while end < len(text) and (text[end].isspace() or text[end] == ","):
            end += 1
    elif text[start - 1].isspace():
        start -= 1
    return start, end


def _lookup(compiled: Compiled, hit: Hit, span: Span, context: Context) -> Lookup:
    """Return what the gaps of a message are filled from: the hit, the parameters, then the goal."""
    values, parameters = hit.values, compiled.condition.parameters

    def value(name: str) -> object:
        if name in values:
            return values[name]
        return parameters[name] if name in parameters else _standard(name, span, context)

    return value


def _standard(name: str, span: Span, context: Context) -> object:
    goal = context.goal
    match name:
        case "text":
            return goal.part(span) or None
        case "today":
            return goal.today
        case "verb":
            return goal.verb.lemma if goal.verb else None
        case "object" | "actor" | "metric" | "deadline":
            found = places(goal, name)
            return goal.part(found[0]) if found else None
        case "value" | "unit" | "baseline" | "baseline_unit":
            metric = context.metrics.at(span)
            return getattr(metric, name) if metric else None
        case _:
            deadline = context.deadlines.at(span)
            if name == "day" and (deadline is None or deadline.end is None):
                beside = fields.known(goal.statement.fields)
                return beside.get("due") or beside.get("period")
            return _day(name, deadline) if deadline else None


def _day(name: str, deadline: DateExpression) -> date | int | None:
    if name == "day":
        return deadline.end
    if name == "first_day":
        return deadline.start
    if name == "year":
        return deadline.end.year if deadline.end else None
    return deadline.readings[1] if len(deadline.readings) > 1 else None
