"""Verbs that leave it to what follows what is done: "get promoted", "get fitter", "go sailing"."""

from __future__ import annotations

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.skills import is_skill, skill
from smartcheck.syntax.units import Units


def got(units: Units, begin: int, last: int, verb: Verb, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Read "get" by what follows: an act done ("get promoted"), a state ("get fitter"), else something obtained."""
    key = units.key(begin)
    form = lexicon.verb_form(key)
    if key in lexicon.sense("dressed") and units.type(begin + 1) not in ("WORD", "DETERMINER"):
        return Verb(f"get {key}", units.span(begin, begin + 1)), "activity", NOTHING
    if key in lexicon.sense("in_order"):
        return verb, "weak", NOTHING  # "get organised": who could tell?
    if units.types[begin] == "PAST" and form:
        lemma = f"get {key}" if lexicon.phrasal("get", key) == "finish" else form[0]
        return Verb(lemma, units.span(begin, begin + 1)), "finish", noun_phrase(units, begin + 1, last)
    if is_skill(units, begin, last):
        return verb, "state", skill(units, begin, last)
    after = units.past(found.span) if found.span else last
    if found.kind not in ("pronoun", "category", "trait") and after < last and units.types[after] == "PAST":
        if units.key(after) in lexicon.closed("stative"):
            return verb, "act", found  # "get parents involved"
        return verb, "feat", found  # somebody else does it: "get my article accepted"
    if lexicon.vague_words().get(key) == "quality" and (begin + 1 >= last or units.types[begin + 1] != "WORD"):
        return verb, "state", noun_phrase(units, begin + 1, last)
    return verb, "finish", found


def gone(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Read "go sailing" as to sail."""
    form = lexicon.verb_form(units.key(begin))
    inner = lexicon.verb_class(form[0]) if form else None
    if form is None or inner not in ("activity", "feat"):
        return verb, name, found
    return Verb(form[0], Span(verb.span.start, units.span(begin, begin + 1).end)), inner, NOTHING
