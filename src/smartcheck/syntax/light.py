"""Verbs that leave it to what follows what is done: "get promoted", "get fitter", "go sailing"."""

from __future__ import annotations

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.units import REACH, Units


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
        made = as_post(units, noun_phrase(units, begin + 1, last), led=units.key(begin + 1) == "to")
        whole = made.span is None and lemma == form[0] and lemma not in lexicon.sense("only_doing")
        whole = whole and lexicon.phrasal(lemma, units.key(begin + 1)) is None  # "be *wrapped up*": what?
        whole = whole and key not in lexicon.closed("stative") and key not in lexicon.sense("held_in_esteem")
        return Verb(lemma, units.span(begin, begin + 1)), "feat" if whole else "finish", made  # "get vaccinated"
    if is_skill(units, begin, last):
        return verb, "state", skill(units, begin, last)
    after = done_after(units, found, last)
    known = found.kind not in ("pronoun", "category", "trait")
    if (known or _is_up_to_others(units, after)) and after < last:
        if units.key(after) in lexicon.closed("stative"):
            return verb, "act", found  # "get parents involved"
        return seen_done(units, after, verb, found)
    better = key in lexicon.closed("degree") or lexicon.vague_words().get(key) == "quality"  # "get *tidier*"
    if better and (begin + 1 >= last or units.types[begin + 1] != "WORD"):
        return verb, "state", noun_phrase(units, begin + 1, last)
    return verb, "finish", found


def done_after(units: Units, found: Phrase, last: int) -> int:
    """Return where it is told what is done to it: "the floor *tiled*", "the map of the fen *drawn*", or *last*."""
    after = units.past(found.span) if found.span else last
    if units.key(after) in lexicon.closed("preposition") and units.key(after) != "by" and after + 1 < last:
        inner = noun_phrase(units, after + 1, last).span
        after = units.past(inner) if inner else last
    done = after < last and (units.types[after] == "PAST" or _is_joined(units, after))
    return after if done else last


def had(units: Units, begin: int, last: int, verb: Verb, found: Phrase) -> tuple[Verb, str, Phrase] | None:
    """Read "have" where the thing is to be there or somebody else does it: "a draft *ready*", "the floor tiled"."""
    if verb.lemma == "have" and found.kind == "pronoun" and done_after(units, found, last) < last:
        return verb, "finish", found  # "have *it mended*"
    if verb.lemma != "have" or found.kind not in ("named", "event", "indicator", "bare", *_ANY_ONE):
        return None
    near = range(begin + 1, min(last, begin + REACH))
    there = _there_by(units, near)
    if there and found.kind in ("named", "event"):
        return verb, "feat", noun_phrase(units, begin, there)
    ready = next((at for at in near if units.key(at) == "ready"), last)
    made = found.kind in ("named", "event") and lexicon.is_deliverable(found.head)
    if made and ready < last and units.type(ready + 1) in ("DATE", None):
        return verb, "feat", found
    after = done_after(units, found, last)
    if after >= last or (found.kind in _ANY_ONE and _seen_to(units, after) not in _DONE_TO):
        return None  # "have *a job related* to design"
    return seen_done(units, after, verb, found)


def _there_by(units: Units, near: range) -> int:
    """Return where it is told how a thing is to be by a day: "the boat *ready by May*", or 0."""
    for at in near:
        end = at + 1
        if units.type(at) in ("DATE", "COMMA", "AND", "TO"):
            return 0
        if units.key(at) == "with" and units.type(at + 1) == "DETERMINER":
            end = at + 3
        elif units.key(at) == "in" and units.key(at + 1) in ("place", "service", "use"):
            end = at + 2
        elif units.key(at) not in lexicon.sense("had_so"):
            continue
        placed = units.key(end) in lexicon.closed("placing") or units.key(end) in ("across", "for")
        day = next((it for it in near if it >= end and units.type(it) == "DATE"), end) if placed else end
        if units.type(day) == "DATE" and units.relation(day) in ("by", "before"):
            return at
    return 0


def _is_joined(units: Units, index: int) -> bool:
    """Say whether a participle that looks like its verb has its particle behind it: "the stall *set up*"."""
    key = units.key(index)
    return key in lexicon.closed("unchanged_past") and lexicon.phrasal(key, units.key(index + 1)) is not None


def _seen_to(units: Units, index: int) -> str | None:
    """Return the class of what somebody does to a thing: "have a poem *printed*"."""
    form = lexicon.verb_form(units.key(index))
    return lexicon.verb_class(form[0]) if form and not _is_up_to_others(units, index) else "finish"


def _is_up_to_others(units: Units, index: int) -> bool:
    """Say whether others decide on it, which is yes or no: "get a paper *accepted*"."""
    form = lexicon.verb_form(units.key(index)) if index < len(units.keys) else None
    return form is not None and form[0] in lexicon.sense("up_to_others")


_ANY_ONE = ("category", "count")
_DONE_TO = lexicon.ENDED | lexicon.ONE_WAY | {"deed"}
"""The kinds of objects that are any of their kind."""


def seen_done(units: Units, index: int, verb: Verb, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Read what somebody sees to: a step by itself, or, of what else is measured, the act that is done to it."""
    form = lexicon.verb_form(units.key(index))
    if form is not None and found.kind == "category" and not _is_up_to_others(units, index):
        return verb, lexicon.verb_class(form[0]) or "act", found  # "have *a shed* built" is to build one
    moved = found.kind in _ANY_ONE and form is not None and lexicon.verb_class(form[0]) in lexicon.ONE_WAY
    if form is None or not (moved or found.kind in ("indicator", "bare")):
        return verb, "feat", found  # somebody else does it: "get my article accepted"
    return Verb(form[0], units.span(index, index + 1)), lexicon.verb_class(form[0]) or "act", found


def as_post(units: Units, found: Phrase, *, led: bool) -> Phrase:
    """Return what one comes to as a post where it is only a level in a house: "(promoted) to senior *grade*".

    *led* says whether "to" leads there.
    """
    if (
        not led
        or found.kind not in ("bare", "indicator")
        or found.head not in lexicon.sense("rank")
        or found.span is None
    ):
        return found
    first, after = units.within(found.span)
    told = sum(units.types[at] not in ("DETERMINER", "TO") for at in range(first, after - 1))
    return found._replace(kind="named" if told > 1 else "category")


def gone(units: Units, begin: int, verb: Verb, name: str, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Read "go sailing" as to sail."""
    form = lexicon.verb_form(units.key(begin))
    inner = lexicon.verb_class(form[0]) if form else None
    if form is None or inner not in ("activity", "feat"):
        return verb, name, found
    return Verb(form[0], Span(verb.span.start, units.span(begin, begin + 1).end)), inner, NOTHING


_AT = frozenset(("at", "in", "with", "on", "about"))


def is_skill(units: Units, index: int, last: int) -> bool:
    """Say whether an adjective leads to what one is good at: "*fluent* in Welsh", "*confident* chairing meetings"."""
    index = _last_skill(units, index)
    if units.key(index) not in lexicon.closed("skilled"):
        return False
    return (index + 2 < last and units.key(index + 1) in _AT) or _is_doing(units, index + 1, last)


def _is_doing(units: Units, index: int, last: int) -> bool:
    """Say whether an act in -ing begins here, with more behind it: "*driving* on the motorway"."""
    return index + 1 < last and units.form(index) == "ING" and lexicon.verb_form(units.key(index)) is not None


def _last_skill(units: Units, index: int) -> int:
    """Return the last of two adjectives that are joined: "competent and *confident* with the lathe", "way *better*"."""
    index += units.key(index) in lexicon.closed("how_much") and units.key(index + 1) in lexicon.closed("skilled")
    joined = units.key(index) in lexicon.closed("skilled") and units.key(index + 1) in ("and", "or")
    return index + 2 if joined and units.key(index + 2) in lexicon.closed("skilled") else index


def skill(units: Units, index: int, last: int) -> Phrase:
    """Return what an adjective says one is good at; an act with its object names itself: "at *drawing hands*"."""
    index = _last_skill(units, index)
    found = noun_phrase(units, index + 1, last)
    if _is_doing(units, index + 1, last):
        return found._replace(kind="named") if found.kind in ("category", "none") else found
    if found.kind != "category":
        return found
    handled = units.key(index + 1) == "with" and not lexicon.acts(found.head) and not lexicon.is_generic(found.head)
    if handled or (units.type(index + 2) == "ING" and index + 2 < last):
        return found._replace(kind="named")  # "proficient *with chainsaws*"
    return found
