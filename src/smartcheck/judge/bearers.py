"""What a measure, a number or an aim is of: whether the words around it say which one is meant."""

from __future__ import annotations

import re

from smartcheck.goal import Action, Goal, Metric, part_at
from smartcheck.language import lexicon
from smartcheck.language.wording import worded


def tells_which(word: str) -> bool:
    """Say whether a word before a noun tells it from others of its kind, rather than praising or owning it."""
    return not lexicon.is_generic(word) and lexicon.vague_words().get(word) is None and word not in _SMALL


_SMALL = lexicon.closed(("possessive", "definite", "indefinite", "degree")) | frozenset(("and", "or"))


def has_bearer(goal: Goal, action: Action) -> bool:
    """Say whether it is told of what a measure is: "*our* waste", "the waste *of the mill*", "*manual booking* errors".

    One word before it tells no more than the kind: "reduce alert noise" asks on which system. A word with a hyphen is
    two: "*off-peak* fares".
    """
    words = re.findall(r"[\w'-]+", goal.part(action.object).lower()) if action.object else []
    if action.object is None or not words:
        return False
    owned = words[0] in lexicon.closed(("possessive", "definite")) or any("'s" in word for word in words)
    told = [word for word in words[:-1] if tells_which(word) and word not in lexicon.closed("statistic")]
    if owned or len(told) + any("-" in word for word in told) > 1 or holds_name(goal, goal.part(action.object)):
        return True
    aside = {part.start for part in (*(each.span for each in goal.deadlines), *goal.means, *goal.reason)}
    bearing = _BEARING.match(goal.text, action.object.end)
    return bearing is not None and bearing.start(1) not in aside  # "accidents *caused by* ice" has no such part


def holds_name(goal: Goal, words: str) -> bool:
    """Say whether a word behind the first is written as a name, in a text that is no title."""
    if not any(word[:1].isupper() for word in words.split()[1:]):
        return False
    return any(len(word) > _SHORT and word[:1].islower() for word in goal.text.split()[:_MANY])


_SHORT = 3
_MANY = 40
"""How many words of a text are looked at; it keeps the judging linear."""
_BEARING = worded(
    r"\s+(?:[a-z]{3,}ed\s+)?(of|in|at|along|throughout|for|on|from|among|between|across|per|after|that|about|with)\b"
    r"|\s+[a-z]{3,}ed\s+by\s+(?!\d)[a-z]"
)


def is_told_aim(goal: Goal, action: Action) -> bool:
    """Say whether one knows which aim is to be met: "the *sales* target", not "my goals"."""
    words = goal.words(action.object)
    return any(map(tells_which, words[:-1])) or bool(action.object and _BEARING.match(goal.text, action.object.end))


def counts_nothing(goal: Goal, number: Metric, noun: str) -> bool:
    """Say whether so many are told of what can be anything: "three things", "five issues", not "five pump issues"."""
    form = lexicon.verb_form(noun)
    if form is not None and form[1] == "PAST" and noun.endswith("ed") and not lexicon.mostly_noun(noun):
        return True  # "at least 2 *finished* by May": two of what?
    empty = noun in lexicon.sense("nothing_counted")
    if not empty and lexicon.noun_class(noun) != "vague_thing" and noun not in lexicon.closed("stays_quality"):
        return False
    if (noun == "goal" and _is_scored(goal, number)) or (noun in ("item", "thing") and _is_discarded(goal, number)):
        return False
    return not _is_told_apart(goal, number, noun, ("to", "of") if empty else ())


def _is_discarded(goal: Goal, number: Metric) -> bool:
    """Say whether so many things are to go or are made, whatever they are: "clear out 40 items", "bake two items"."""
    action = part_at(goal.actions, number.span.start)
    return action is not None and action.lemma in lexicon.sense(("discarding", "preparing"))


def is_put_by(goal: Goal, number: Metric) -> bool:
    """Say whether a number without a currency is money, as it is saved or lies in a fund: "5k *in the roof fund*"."""
    return number.unit is None and number.kind == "count" and bool(_PUT_BY.match(goal.text, number.span.end))


_PUT_BY = worded(
    r"\s+(?:saved|invested|put\s+(?:aside|away|by)|set\s+aside|in\s+(?:[\w'-]+\s+){0,5}"
    r"{put_by_in}s?)\b"
)


def counts_talks(goal: Goal, number: Metric, noun: str, *, attended: bool = False) -> bool:
    """Say whether so many talks are told, and not with whom or about what: "hold *12 meetings*", "send *50 emails*".

    What is *attended* leaves as open which of them: "sing at *two concerts*".
    """
    places = lexicon.sense("any_place")
    if number.kind in ("percent", "ratio"):
        return False  # "*15%* fewer meetings"
    any_event = attended and lexicon.is_event(noun)
    if not any_event and noun not in lexicon.sense("talk") | places and noun not in ("email", "message"):
        return False
    if number.period is not None and _TOLD_OF.match(goal.text, _behind(goal, number, noun)):
        return False  # "ten calls *to members* a week"
    return not _is_told_apart(goal, number, noun, ()) and not _BEARING.match(goal.text, number.span.end)


def _behind(goal: Goal, number: Metric, noun: str) -> int:
    """Return where the noun ends that is counted, from which a rate goes on to how often."""
    words = re.finditer(r"[\w'-]+", goal.part(number.span))
    ends = (number.span.start + word.end() for word in words if lexicon.singular(word[0].lower()) == noun)
    return next(ends, number.span.end)


def _is_told_apart(goal: Goal, number: Metric, noun: str, idle: tuple[str, ...]) -> bool:
    """Say whether words before or behind what is counted say which; those behind that begin with *idle* ones do not."""
    before = goal.text[max(0, number.span.start - _OWN_LENGTH) : number.span.start]
    if _OWN.search(before) or _OF_THE.search(goal.part(number.span)):
        return True
    if noun in lexicon.sense("kind_word"):
        kinds = _KINDS_OF.search(goal.text, number.span.start, number.span.end + _OWN_LENGTH * 4)
        return kinds is not None and lexicon.noun_class(kinds[1].lower()) != "vague_thing"  # "two kinds *of jam*"
    told = _TOLD_OF.match(goal.text, number.span.end)
    if told and told[1].lower().split()[0] not in idle:
        return True
    keys = re.findall(r"[a-z][\w'-]*", goal.part(number.span).lower())
    place = next((at for at, key in enumerate(keys) if lexicon.singular(key) == noun), 0)
    kind = keys[place - 1] if place else ""
    return bool(kind) and tells_which(kind) and kind not in lexicon.closed(("no_kind", "number_word"))


_OWN = worded(r"\b{known}\s$")
_OWN_LENGTH = 7
_KINDS_OF = worded(r"\bof\s+([a-z][\w'-]*)")
_OF_THE = worded(r"\bof\s+{known}\b")
_TOLD_OF = worded(
    r"\s+(that|which|i|we|to|about|he|she|they|with|(?:in|on|from|of)\s+the|(?:in|on|from)\s+(?:our|my|his|her)|from\s+(?!\d)[a-z]+)\b"
)
"""Behind "five things", words that say which: "five things *I* like about my town"."""


def _is_scored(goal: Goal, number: Metric) -> bool:
    """Say whether goals are meant that are shot in a match."""
    action = part_at(goal.actions, number.span.start)
    return action is not None and action.lemma in lexicon.sense("scoring")


def is_bare_change(goal: Goal, action: Action) -> bool:
    """Say whether only a change is told, and not of what: "10% growth", not "10% growth in bookings"."""
    if action.object is None or action.head not in lexicon.sense("bare_change"):
        return False
    words = re.findall(r"[a-z][\w'-]*", goal.part(action.object).lower())
    told = any(tells_which(word) and word not in lexicon.closed("number_word") for word in words[:-1])
    return not told and not _BEARING.match(goal.text, action.object.end)


def multiplies_thing(goal: Goal, number: Metric, action: Action) -> bool:
    """Say whether a thing is to be so many times itself, and not what is counted of it: "10x *the newsletter*"."""
    if number.unit != "x" or action.object is None:
        return False
    thing = _THE_THING.match(goal.text, number.span.end) or _THE_THING.match(goal.text, action.object.start)
    head = thing[1].lower() if thing else ""
    return (
        bool(head) and not lexicon.is_plural(head) and lexicon.is_deliverable(head) and not lexicon.is_indicator(head)
    )


_THE_THING = worded(
    r"\s*(?:(?:double|triple|treble|quadruple|\d+x)\s+)?(?:the|our|my)\s+([a-z]+)(?=\s*(?:$|[.,;!]|by\b|in\b|this\b))"
)


def is_level_of(goal: Goal, number: Metric, action: Action) -> bool:
    """Say whether a share of a quality is read off before and after, so it is measured: "literacy from 58% to 70%"."""
    if action.object is None or (number.baseline is None and number.comparator != "change_to"):
        return False
    words = goal.words(action.object)
    return any(map(tells_which, words[:-1])) or bool(_BEARING.match(goal.text, action.object.end))
