"""Musings: what somebody notices, doubts, foresees, looks back on or leaves for another day, beside what is meant.

They stand in diaries between the goals and have their words ("I", "will", "this year"), and often a wish within. What
gives them away is what leads them in ("I don't know whether", "it seems that"), or that all that is said of an act is
how it will be ("learning it *will be hard*").
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from smartcheck.goal import Action
from smartcheck.kinds.facts import Facts
from smartcheck.kinds.sayings import is_due
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import DASHES

_NEAR = 8
_FAR = 24
"""So many units are looked at, so that the reading stays linear."""


def muses(facts: Facts) -> bool:
    """Say whether a statement only tells what somebody notices, doubts or foresees, or what was hard."""
    return _is_led_in(facts) or _is_foreseen(facts) or _looks_back(facts) or _keeps_in_mind(facts)


def _is_led_in(facts: Facts) -> bool:
    """*I'm noticing that fewer come*, *I don't know whether it will last*; "it seems that *I need to* rest" wishes."""
    sentence, keys, frame = facts.sentence, facts.sentence.words.keys, facts.frame
    begin = int(keys[0] in _WHO)
    begin += begin > 0 and keys[1:2] in (["am"], ["are"])
    leads = _leads().get(keys[begin], ()) if begin < len(keys) else ()
    size = next((begin + len(each) for each in leads if keys[begin : begin + len(each)] == each), 0)
    if not size or size not in sentence.firsts or (begin == 0 and keys[0] != "it"):
        return False
    after = sentence.firsts.index(size)
    if any(sentence.ends(at) for at in range(after, min(facts.first, len(sentence)))):
        return False
    if frame is None:
        return True
    if frame.subject is not None and frame.subject[0] == after and frame.kind in ("wish", "purpose"):
        return keys[size - 1] in lexicon.sense("doubting")
    return "but" not in sentence.keys[after : frame.last]


_WHO = frozenset("i i'm we we're".split())


@cache
def _leads() -> dict[str, list[list[str]]]:
    """Return what leads in a musing behind who muses, by its first word."""
    phrases = sorted(map(str.split, lexicon.sense("leading_in_musing")))
    return {phrase[0]: [each for each in phrases if each[0] == phrase[0]] for phrase in phrases}


def _is_foreseen(facts: Facts) -> bool:
    """*Learning the till will be a challenge*, *this is going to be fun*: how an act will be, and no more of it."""
    sentence = facts.sentence
    if "be" not in sentence.said or (sentence.form(0) != "ING" and sentence.key(0) not in _POINTING):
        return False
    at = next((at for at in range(1, min(len(sentence), _FAR)) if sentence.types[at] in ("BE", "COMMA")), 0)
    modal = at - 1
    while sentence.type(modal) == "ADVERB" and modal > 1:
        modal -= 1
    modal -= 2 * (sentence.type(modal) == "TO" and sentence.type(modal - 1) == "GOING")
    if at < _MODAL + 1 or sentence.types[modal] not in ("MODAL", "IS") or sentence.types[modal - 1] == "PRONOUN":
        return sentence.key(0) in _POINTING and modal == 1 and _is_how(sentence, at + 1)
    return _is_how(sentence, at + 1)


_POINTING = frozenset(("it", "it's", "this", "that"))
_MODAL = 1


def _is_how(sentence: Sentence, at: int) -> bool:
    """Say whether it is only told how hard or how pleasant something is: "be *quite a challenge*, but"."""
    while sentence.type(at) in ("ADVERB", "DETERMINER") or sentence.key(at) in lexicon.sense("so_much_so"):
        at += 1
    felt = sentence.key(at) in lexicon.sense("how_it_will_be")
    if sentence.type(at + 1) == "COMMA" and sentence.type(at + 3) in ("PRONOUN", "PRONOUN_WILL"):
        return False  # "digging it will be hard, *but I will* do it"
    if sentence.type(at + 1) == "TO":
        return felt and sentence.key(0) in _POINTING  # "it will be fun *to* run the fair"
    return felt and (sentence.type(at + 1) in _AFTER or sentence.key(at + 1) in lexicon.closed("clause_behind"))


_AFTER = frozenset((None, "COMMA", "AND", "FOR", "SIGN"))


def _looks_back(facts: Facts) -> bool:
    """*One of the problems I faced last year was keeping it warm*: what was, of something that one did."""
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or sentence.type(first) != "DETERMINER" or is_due(facts):
        return False
    near = range(first + 2, min(first + _NEAR, facts.last - 1))
    who = next((at for at in near if sentence.key(at) in ("i", "we")), 0)
    if not who or sentence.type(who + 1) not in ("PAST", "VERB") or sentence.ends(who):
        return False
    for at in range(who + 2, min(who + _NEAR, facts.last)):
        if sentence.key(at) in ("was", "were"):
            return True
        if sentence.types[at] == "COMMA" or sentence.ends(at):
            return False
    return False


def _keeps_in_mind(facts: Facts) -> bool:
    """*Note for next time: start with the hems*, *reminder to self: never glue in the cold*: how it is to be done."""
    keys = facts.sentence.words.keys
    if keys[0] not in lexicon.sense("kept_in_mind") or keys[1:2] not in (["to"], ["for"]):
        return False
    mark = next((at for at in range(2, min(_NEAR, len(keys) - 1)) if keys[at] in _MARKS), 0)
    return mark > 0 and ("next" in keys[:mark] or keys[mark + 1] in lexicon.closed("at_no_time"))


_MARKS = DASHES | {"-", ":"}


def puts_off(facts: Facts) -> bool:
    """*We missed this target and will roll it over to Q3*, *I'll park the novel for now*: done later, if at all."""
    sentence, frame = facts.sentence, facts.frame
    lead = facts.actions[0]
    if frame is None or frame.kind not in ("wish", "promise") or lead.verb is None or len(facts.actions) > 1:
        return False
    written = sentence.at(lead.verb.span.start)
    if _lays_aside(facts, lead, written):
        return True
    off = {lead.lemma, sentence.key(written)} & lexicon.sense("putting_off")
    if not off or lead.object_kind not in ("pronoun", "none") or "DATE" not in sentence.types:
        return False
    day = sentence.types.index("DATE")
    later = day > frame.last and sentence.key(day - 1) in ("to", "into", "till", "until")
    return later and "PAST" in sentence.types[:day]


def _lays_aside(facts: Facts, lead: Action, written: int) -> bool:
    """Say whether a thing is laid aside for now: "park it *for now*", "put it *on hold*", "give it *a rest*"."""
    verb = facts.sentence.key(written)
    leaves = not {lead.lemma, verb}.isdisjoint(lexicon.sense("laid_aside"))
    if verb != "put" and not leaves and verb not in lexicon.sense("taking_rest"):
        return False
    keys = [key for key in facts.sentence.words.keys if key[0].isalnum()]
    tails = (" ".join(keys[-size:]) for size in (2, 3, 4))
    for_now = any(tail in lexicon.sense("for_now") for tail in tails) or "another" in keys[-2:-1]
    behind = facts.sentence.keys[written + 1 : written + _FAR]
    if verb == "put":
        held = any(one == "on" and other in _HELD for one, other in pairwise(behind))
        return (held and not facts.measured) or (for_now and not _ASIDE.isdisjoint(behind))
    if not for_now or facts.measured:
        return False  # "I'll drop my speed to 20 for now"
    return leaves or not _REST.isdisjoint(behind)


_HELD = frozenset(("hold", "ice"))
_ASIDE = frozenset(("aside", "away", "by", "off"))
_REST = frozenset(("break", "miss", "pause", "rest"))
