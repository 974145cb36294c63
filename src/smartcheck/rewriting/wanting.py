"""What a goal wants beside itself: an act that somebody sees, a measure that moves, or neither."""

from __future__ import annotations

from collections.abc import Collection

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame
from smartcheck.rewriting.meaning import (
    FELT,
    MORE_SO,
    USED,
    comes_to_know,
    company,
    deciding,
    is_for_kin,
    is_put_in_order,
)
from smartcheck.rewriting.words import MINE, first_word, is_compared, is_one_person, is_person, thing_and_tail

_ARTICLE = worded(r"\s*an?\b")


def can_be_marked(action: Action) -> bool:
    """Say whether somebody could give marks for it: a skill, a piece of work, not a grip and not a chance."""
    return lexicon.is_pursuit(action.head) or lexicon.is_deliverable(action.head) or action.head.endswith("ing")


def can_be_measured(action: Action, parts: Frame) -> bool:
    """Say whether anybody could find a measure for it: for a thing that is to be better, not for people or acts."""
    first = parts.verb.split()[0]
    if (
        (
            not (lexicon.closed("relative") | lexicon.sense("asking")).isdisjoint(parts.rest.lower().split()[:2])
            and not (action.verb_class == "weak" and _HOW_WE.match(parts.rest))
        )
        or is_for_kin(parts)
        or "able to" in parts.before.lower()
        or _aims_at_people(action)
    ):
        return False
    if first in offers.acts("part").words:
        return True
    if _is_done_better(action, parts):
        return True
    if parts.verb.replace(" ", "-") in offers.acts("without").words or first in offers.acts("without").words:
        return False  # what is to stop is there or not
    if first == "engage" or (first in lexicon.sense("making_sure") and _IS.search(parts.rest)):
        return False  # "ensure the hall is full": that is a measure already
    if lexicon.singular(action.head) in lexicon.sense("each_by_itself") | {"number", "amount"}:
        return False  # "optimise the number of stops": that is the measure
    if first in lexicon.sense("without_measure") or first in offers.acts("explored").words:
        return False
    if first == "be" and not MINE.isdisjoint(parts.words):
        return False
    if first == "be" and not _ARTICLE.match(parts.rest) and "we" not in parts.before.lower().split():
        return False
    if first == "be":
        compared = any(word in ("more", "less") or is_compared(word) for word in parts.rest.lower().split())
        return compared and bool(_RANKED.match(parts.rest)) and not is_person(action.head)
    measured = action.object_kind == "indicator" or (action.object_kind != "trait" and lexicon.is_pursuit(action.head))
    if (parts.rest.startswith(" my ") and not measured) or action.head in lexicon.sense("nothing_named"):
        return False  # a back, a temper
    if action.head in lexicon.sense("way_of_living") or lexicon.singular(action.head) in lexicon.sense("unmeasured"):
        return False  # a habit is there or not
    if first == "make":
        return not _MAKES_USE.match(parts.rest) and _says_more(parts.rest)
    direction = action.verb_class == "weak" or (action.verb_class in lexicon.MOVING and action.object_kind == "trait")
    return direction and action.object_kind != "none" and not parts.before.strip().endswith(("not", "never"))


_HOW_WE = worded(r" how (?:I|we|our|the) ")
_MAKES_USE = later(r" (?:more|the most|the best|better use|good use|full use) of\b")
_IS = later(r"\b(?:is|are|have|has|can|will)\b")


def _aims_at_people(action: Action) -> bool:
    known = lexicon.is_person(action.head)  # "roster" only ends like one
    return known or (action.plural and (is_person(action.head) or action.head in lexicon.sense("bodies")))


def wants_act(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> bool:
    """Say whether the verb says too little by itself: a direction, a state, something inside a head."""
    verb = parts.verb
    if _is_about_people(action, parts) or is_put_in_order(parts) or _is_done_better(action, parts):
        return True
    if first_word(parts.before) in offers.acts("people").words or is_for_kin(parts):
        return False  # "empower the crew to take charge", "help my aunt find a flat": what they do is theirs
    if verb.split()[0] in lexicon.sense("saying") or (
        action.head in lexicon.sense("kin") and action.verb_class not in ("weak", "state")
    ):
        return False
    caused = _CAUSED.search(parts.rest)
    if caused and verb in ("get", "have", "bring") and not is_compared(caused["before"]):
        return False  # somebody else acts: "get the violins to play in tune"
    if verb.split()[0] in ("ask", "apply") or (verb == "stick to" and action.head in lexicon.sense("practised")):
        return False
    if action.verb and any(
        each.type == "weak_verb" and each.span.start == action.verb.span.start for each in goal.vague
    ):
        return True
    named = any(word[0].isupper() for word in thing_and_tail(parts.rest)[0].split())
    if action.verb_class in ("weak", "inner", "state") or (action.object_kind == "trait" and not named):
        return True
    if verb == "get out" and offers.is_about(action.head):
        return True  # "get out of debt"
    if verb == "get" and (len(parts.rest.split()) == 1 or parts.rest.startswith((" out ", " in ", " into "))):
        return True
    if _grows(action, parts) or _is_to_be_better(action, parts, findings):
        return True
    if (
        lexicon.is_weak(verb.split()[0])
        or (offers.is_about(verb) and (action.object_kind in _EMPTY or verb in lexicon.sense("eating")))
        or not {verb, verb.split()[0]}.isdisjoint(lexicon.sense("handling"))
    ):
        return True
    open_ended = "unnamed-deliverable" in findings or "missing-metric" in findings or "vague-quantity" in findings
    if MONEY.search(parts.rest):
        return False
    if action.verb_class in lexicon.MOVING and action.object_kind in _THINGS:
        return open_ended
    return verb == "make" and open_ended and _says_more(parts.rest)


def _is_to_be_better(action: Action, parts: Frame, findings: Collection[str]) -> bool:
    """Say whether offers are known for what there is to be more or less of, what is done better or kept from harm.

    So "raise awareness", "fight crime", "take better notes", "work more closely with the port", "protect the woods".
    """
    if action.verb_class == "decrease":
        less = offers.about(deciding(parts), company(parts), whose="", less=True)
        return "indicator-without-target" in findings and bool(less)
    if parts.verb in lexicon.sense("guarding") or action.head in lexicon.sense("bodily"):
        return offers.is_about(action.head)
    if action.verb_class == "increase" and "indicator-without-target" in findings:
        return offers.is_about(action.head)
    if parts.verb in lexicon.sense("showing") and "vague-quantity" in findings:
        return offers.is_about(action.head)
    if _ARTICLE.match(parts.rest) and not comes_to_know(parts):  # not "get a better bicycle": another one
        return action.verb_class == "create" and action.head in lexicon.sense("way_of_being")
    by_more = action.object_kind == "none" or bool(_MORE_OF_IT.match(parts.rest))
    compared = any(map(is_compared, thing_and_tail(parts.rest)[0].split()))
    compared = compared or bool(_WITH_MORE.search(parts.rest))
    praised = compared or "vague-quality" in findings or ("vague-quantity" in findings and by_more)
    pursued = action.verb_class in ("activity", "deed", "general") and action.object_kind == "named"
    pursued = pursued and not compared  # "play bridge better"
    doing = action.verb_class in _DOING and not pursued
    return praised and doing and any(map(offers.is_about, deciding(parts)))


def _grows(action: Action, parts: Frame) -> bool:
    """Say whether something of one's own is to grow, or something that nobody sees grown: "develop a brand"."""
    inside = action.head in lexicon.sense("grown_inside") and parts.verb in lexicon.sense(("growing", "growing_inside"))
    own = parts.rest.startswith(" my ") and parts.verb in lexicon.sense("growing") and offers.is_about(action.head)
    return inside or own


def _is_done_better(action: Action, parts: Frame) -> bool:
    """Say whether work is to go better than it goes: "ship *more reliably*", "tidy up the codebase"."""
    if parts.verb in lexicon.sense("tidying") and offers.is_about(action.head):
        return True
    return action.verb_class in ("create", "finish") and MORE_SO.search(parts.rest) is not None


def _is_about_people(action: Action, parts: Frame) -> bool:
    """Say whether it is to go well with people, or with what is used: they feel welcome, it stands idle less."""
    if parts.verb == "make":
        return FELT.search(parts.rest) is not None or USED.match(parts.rest) is not None
    if parts.verb == "keep" and parts.rest.startswith(" in touch with "):
        return True
    if parts.verb in lexicon.sense("keeping_people"):
        return action.plural and (is_person(action.head) or is_one_person(action.head))
    return parts.verb in lexicon.sense("getting_on") and " with " in parts.rest


_WITH_MORE = worded(r" with (?:(?:much|a lot) )?(?:more|greater|better|less) [a-z]+$")
"""How else it is to be done: "speak Dutch *with more confidence*"."""
_MORE_OF_IT = worded(r"\s*(?:more|less)\s+(?:[a-z]+ly\s+)?(?:about|from|of|on|to|with)\s")
"""Behind a verb, that its act itself is to be more or less: "work *more with* the crew"."""
_CAUSED = later(r"(?P<before>[a-z]+) to [a-z]+\b")
_THINGS = frozenset(("named", "category", "vague", "none", "event"))
_EMPTY = frozenset(("none", "vague", "trait"))
_DOING = lexicon.DONE | {"general", "keep"}


def spreads(parts: Frame) -> bool:
    """Say whether something is to reach further, which makes it no better: "extend the service to the villages".

    What is grown to be eaten is none of the offers for eaters either.
    """
    if parts.verb in lexicon.sense("farming") and any(map(_is_eaten, parts.words)):
        return True
    return parts.verb.split()[0] in lexicon.sense("spreading") and " to " in parts.rest


def _is_eaten(word: str) -> bool:
    return lexicon.is_substance(lexicon.singular(word))


_AT_ONES_BEST = worded(r"\b(?:I|we|he|she|they|it) (?:can|could|possibly can)\b(?: be)?")
_RANKED = worded(r"\s*(?:an?|the|more|less|better|[a-z]+er)\s")
MONEY = worded(r"\b(?:money|funding|funds|cash)\b")


def _says_more(rest: str) -> bool:
    """Say whether a comparative stands in it: "the hall *warmer*", "the path to it *drier*", not "an ad a *ladder*"."""
    thing = f"{thing_and_tail(rest)[0]} {rest.rpartition(' ')[2]}"
    return any(word in ("more", "less") or is_compared(word) for word in thing.lower().replace(",", " ").split())


def aims_at_rank(parts: Frame) -> bool:
    """Say whether one wants to be ahead of others: the best, the first, a leading one."""
    if parts.verb.split()[0] not in ("be", "become") or parts.rest.lower().startswith(" on top of"):
        return False
    if _AT_ONES_BEST.search(parts.rest):
        return False  # "the best uncle I can be": nobody else is beaten
    if "go-to" in parts.words and any(map(is_person, thing_and_tail(parts.rest)[0].lower().split()[-1:])):
        return False  # nobody ranks those whom others ask
    ahead = "leader" in parts.words and not lexicon.sense("ahead").isdisjoint(parts.words)
    return ahead or not offers.acts("first").words.isdisjoint(parts.words)
