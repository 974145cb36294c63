"""What a goal has one do, the one act that a plan is about, and what it has one not do."""

from __future__ import annotations

import attrs

from smartcheck.goal import Action, Goal, Verb
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.source import Span


def main_action(goal: Goal) -> Action | None:
    """Return the action a plan is about; None where a goal has several that have nothing in common.

    It is the only one, the first where the others go on with its object ("Finish the thesis and hand it in"), or verbs
    that share an object, taken together ("Review and update the 22 assessments").
    """
    if not goal.actions:
        return None
    first, *others = goal.actions
    if all(each.object_kind == "pronoun" for each in others):
        return first
    *bare, last = goal.actions
    shared = all(each.object is None and each.verb is not None for each in bare) and last.object is not None
    if not shared or first.verb is None or last.verb is None or " and " not in goal.text[: last.verb.span.start]:
        return None
    verb = Verb(first.verb.lemma, Span(first.verb.span.start, last.verb.span.end))
    return attrs.evolve(last, span=Span(first.span.start, last.span.end), verb=verb, verb_class=first.verb_class)


_THEN = worded(r"\s+and\s+(?:then\s+)?(?P<verb>[^\W\d_]+)\b[^,;.]{0,40}?\b(?:it|them|her|him)\b")
"""A second act that goes on with what the first one is done to: and meet with *her*."""


def going_on(goal: Goal) -> tuple[int, str] | None:
    """Return where a second act begins that goes on with the object of the only one that was read, and its verb."""
    first = goal.sole
    found = _THEN.search(goal.text, first.verb.span.end) if first and first.verb else None
    form = lexicon.verb_form(found["verb"].lower()) if found else None
    return (found.start(), form[0]) if found and form and form[1] == "VERB" else None


def inner_act(goal: Goal) -> tuple[str, int] | None:
    """Return the verb of what a goal ends or begins to do, and where its object begins: finish *reading* the novel."""
    if goal.verb is None or goal.verb.lemma not in _PHASES:
        return None
    inner = _GERUND.match(goal.text, goal.verb.span.end)
    form = lexicon.verb_form(inner[1].lower()) if inner else None
    return (form[0], inner.end()) if inner and form and form[1] == "ING" else None


_PHASES = frozenset("finish complete start begin keep continue stop".split())
_GERUND = worded(r"\s+(\w+ing)\s+(?!(?:and|or|of|by|until|for|in|on|to)\b)(?=\w)")


def lemmas_of(goal: Goal, verb: Verb) -> frozenset[str]:
    """Return the verb of a goal, alone and with its particle; where it ends or begins to do something, that act."""
    lemma = verb.lemma.replace(" ", "-")
    inner = inner_act(goal) if lemma not in lexicon.sense("giving_up") else None  # to stop buying lunch is to buy none
    if inner:
        return frozenset((inner[0],))
    thing = goal.actions[0].object if goal.actions else None
    ends = (verb.span.end, thing.end if thing is not None else verb.span.end)
    found = (_PARTICLE.match(goal.text, end) for end in ends)
    return frozenset((lemma, *(f"{lemma}-{each['small'].lower()}" for each in found if each)))


_PARTICLE = worded(r"\s+(?P<small>out|off|back|down|over|away|into|around)\b")
"""A small word that belongs to a verb, right behind it or behind its object: talk the board *into* a trial."""


def result_of(goal: Goal) -> frozenset[str]:
    """Return the verb of a goal that says what shall be done by then, and has no other: 12 wells *drilled*.

    With a small word behind it the verb is in both forms: costs *brought down* to 3%.
    """
    thing = goal.actions[0].object if goal.verb is None and goal.actions else None
    for each in _RESULT.finditer(goal.text, thing.start) if thing else ():
        form = lexicon.verb_form(each["verb"].lower())
        if form and (form[1] == "PAST" or form[0] in lexicon.closed("unchanged_past")):
            small = each["small"]
            return frozenset((form[0], f"{form[0]}-{small.lower()}") if small else (form[0],))
    return frozenset()


_RESULT = worded(
    r"(?<=\s)(?<!\bbe\s)(?P<verb>[^\W\d_]+)(?:\s+(?P<small>up|down|over|out|off|on))?"
    r"(?=\s*(?:$|[,.;:()])|\s+(?:and|or|by|to|in|into|on|at|with|for|from|within|through|over|as|under|below|above|before|after|until|during|across|among)\b)"
)
"""What may be a participle with nothing of its own behind it; in *degraded* land it tells the land."""


def event_behind(goal: Goal, nouns: frozenset[str]) -> str:
    """Return the event with one of these *nouns* in which a goal is reached, or nothing: a B *in the test*."""
    found = (each["event"] for each in _IN_EVENT.finditer(goal.text) if each["noun"].lower() in nouns)
    return next((" ".join(each.split()) for each in found), "")


_IN_EVENT = worded(
    r"\b(?:in|on|at)\s+(?P<event>{known}\s+(?:[^\s,.;:()]{1,40}\s+){0,4}?(?P<noun>[^\W\d_]+)\b)"
    r"(?=\s*(?:$|[,.;:()]|(?:by|on|before|in|at|until|with|for|of|and|to|this|next|so)\b))"
)


_NEGATION = worded(
    r"(?:(?<!\bor\s)(?<!\bwhy\s)\b(?P<not>not|cannot|dont|neither)|n['’]t|\b(?P<never>never)|\b(?P<longer>no\s+longer))\s+"
    r"(?:(?:want|wish|plan|intend)\s+)?(?:to\s+)?(?:(?:ever|again|even)\s+)?$"
)
"""A negation at the end of what stands before a verb."""
_FIRST = worded(
    r"\s*(?:(?:i|we)\s+)?(?:(?:will|do|can|shall|must)\s+(?:not|no\s+longer)\b|\w+n['’]t\b|"
    r"(?:will\s+)?never\b|not\s+to\b)"
)
"""A goal that begins so negates what it has one do, even where its verb is not known."""
_NOTHING = worded(r"\s*no\s+(?!longer\b|later\b|more\s+than\b|less\s+than\b|fewer\s+than\b)")
"""A goal without a verb that begins so: "No sugar until May"."""
_NONE = worded(r"no\s+(?!more\s+than\b|less\s+than\b|fewer\s+than\b|later\b)")
_BEFORE = 40
"""A negation stands within so many characters before its verb."""


def denial(goal: Goal) -> str:
    """Return the words that negate what a goal has one do, as they begin an order: ``Do not``; empty for others."""
    verb = goal.actions[0].verb if goal.actions else None
    if verb is None:
        return "No" if _forgone(goal) else "Do not" if _FIRST.match(goal.text) else ""
    found = _NEGATION.search(goal.text[max(verb.span.start - _BEFORE, 0) : verb.span.start])
    if found is None:
        return ""
    return "Never" if found["never"] else "No longer" if found["longer"] else "Do not"


def is_denied(goal: Goal) -> bool:
    """Say whether a goal has one not do something: by what negates its verb, or as "Drink no alcohol" does."""
    return bool(denial(goal)) or forgoes(goal)


def forgoes(goal: Goal) -> bool:
    """Say whether a goal is to take none of something: eat no sugar, buy no clothes.

    To have no accidents is a level to reach.
    """
    action = goal.sole
    if action is None or action.verb is None or action.object is None:
        return False
    return action.verb.lemma in lexicon.sense("indulging") and _NONE.match(goal.part(action.object)) is not None


def _forgone(goal: Goal) -> bool:
    """Say whether a goal without a verb is to do without something that one takes or does: no sugar, no screens.

    No accidents, no open faults are levels to reach.
    """
    if not _NOTHING.match(goal.text) or not any(each.value == 0 for each in goal.metrics):
        return False
    head = goal.actions[0].head if goal.actions else ""
    return not {head, lexicon.singular(head), *head.split()}.isdisjoint(lexicon.sense("indulgence"))
