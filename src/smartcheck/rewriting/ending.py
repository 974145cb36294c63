"""Where a promise ends, what goes there, and praise in what is made: left out, with who is to find that it is good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.checks.measurable import is_of_each
from smartcheck.goal import Action, Goal, VagueTerm
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting import offers
from smartcheck.rule import Edit
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span

Edits = tuple[Edit, ...]

TIED = worded(r"\s+(?:in|on|for|of|with|from|to|at|about|as|between|among|within|that|which|who)\s")


def tied_end(goal: Goal, thing: Span) -> int:
    """Return where *thing* ends with what a preposition ties to it: "a job in renewable energy"."""
    if not TIED.match(goal.text, thing.end):
        return thing.end
    days = [each.span for each in goal.deadlines if not is_of_each(goal, each)]
    spans = [*days, *goal.means, *goal.reason]
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


_ARTICLE = worded(r"an? ")
_JOINED = later(r"\b(?:or|and) $")
_JOINT = len(" and ")
"""So many characters before a word tell whether it is joined to another."""
_CLAUSE = worded(r"\s+{inner_clause}\b")


def without_opinions(goal: Goal, action: Action) -> Edits:
    """Return the edits that take opinions out of the object: "an excellent guide" becomes "a guide"."""
    thing = action.object
    if thing is None:
        return ()
    found = [
        each
        for each in goal.vague
        if each.type == "quality" and thing.start <= each.span.start < each.span.end < thing.end
    ]
    if any(_JOINED.search(goal.text[max(each.span.start - _JOINT, 0) : each.span.start]) for each in found):
        return ()  # "tile or concrete porch"
    if any(goal.part(each.span).lower() in lexicon.sense("no_praise") for each in found):
        return ()  # "affordable housing" is a kind of it
    if any(COMPARATIVE.fullmatch(goal.part(each.span)) for each in found):
        return ()  # "better photographs": without the word the wish is lost
    edits = [edit for each in found for edit in _dropped(goal, each, thing)]
    return tuple(edits) if found and len(edits) >= len(found) else ()


COMPARATIVE = worded(r"(?:better|[a-z]{3,}(?:ier|er))")


def _dropped(goal: Goal, term: VagueTerm, thing: Span) -> Iterator[Edit]:
    text = goal.text
    following = WORD.match(text, term.span.end + 1)
    if (
        following is None
        or text[term.span.end] != " "
        or following[0].lower() in ("and", "or", "to", "for", "of", "enough")
    ):
        return
    before = text[thing.start : term.span.start]
    if re.search(r"\b(?:most|more|very|highly|truly|really|and|or) $", before, re.IGNORECASE):
        return
    if before.lower().endswith("the ") and goal.part(term.span).lower().endswith("st"):
        return  # "the best tool" is a rank, not praise
    article = _ARTICLE.search(before)
    if article and article.end() == len(before):
        right = "an " if following[0][0].lower() in "aeiou" else "a "
        start = thing.start + article.start()
        yield Edit(Span(start, term.span.end + 1), right)
    elif not before or before.endswith(" "):
        yield Edit(Span(term.span.start, term.span.end + 1), "")


def proofs(goal: Goal, action: Action, named: Edits) -> Iterator[Edits]:
    """Yield who is to find that it is good, where the goal makes something."""
    makes = action.verb_class == "create" or (
        action.verb is not None and action.verb.lemma in lexicon.sense("offering")
    )
    between = goal.text[action.verb.span.end : action.object.start] if action.verb and action.object else ""
    if action.object is None or not makes or between.strip():
        return  # "publish in a journal" makes no journal
    end = tied_end(goal, action.object)
    if _CLAUSE.search(goal.text[action.object.end : end]):
        return
    if offers.is_about(action.head) and not lexicon.is_deliverable(action.head):
        return  # "a healthy diet" is lived, nobody is asked how good it is
    if action.head in lexicon.sense(("people", "grown_inside")) or (
        action.plural and not lexicon.is_deliverable(action.head)
    ):
        return
    if lexicon.is_deliverable(action.head):
        yield (*named, Edit(Span(end, end), " that <person> signs off"))
    yield (*named, Edit(Span(end, end), " that <number>% of <people> rate as good or better"))
