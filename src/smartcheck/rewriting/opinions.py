"""Words of praise in what is to be made: left out, with who is to find that it is good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.goal import Action, Goal, VagueTerm
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting import offers
from smartcheck.rewriting.ending import Edits, tied_end
from smartcheck.rule import Edit
from smartcheck.source import Span

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
    if action.head in lexicon.sense("people") or (action.plural and not lexicon.is_deliverable(action.head)):
        return
    if lexicon.is_deliverable(action.head):
        yield (*named, Edit(Span(end, end), " that <person> signs off"))
    yield (*named, Edit(Span(end, end), " that <number>% of <people> rate as good or better"))
