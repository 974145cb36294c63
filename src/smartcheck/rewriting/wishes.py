"""Wishes for a thing or a state, "I want calmer evenings", read with their verb; what shows the best school."""

from __future__ import annotations

import re

import attrs

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import FINAL, Frame, frame, only_action
from smartcheck.rewriting.meaning import deciding, whose
from smartcheck.rewriting.wanting import aims_at_rank
from smartcheck.rewriting.words import MINE, is_compared, is_one_person, is_person, thing_and_tail

_OPENING = worded(
    r"(?P<wanted>(?:I|we)(?:['’]d|(?: (?:really|just|also))? (?:want|need|wish for|would)\b(?! to\b))"
    r"(?: (?:love|like))? )?(?P<article>an? )?(?P<first>[a-z]+)\b(?: (?P<second>[a-z]+(?:-[a-z]+)*))?"
)
_BETWEEN = worded(r"\b(?:between|among) [^,;.]{1,60}$")
"""Two that have it together are one thing: "better handover *between days and nights*"."""
_BREAKS = later(r"[,;:&/+()]|\b(?:and|but|or|than|yet)\b|[.!?] |\s[-–—]")


@attrs.frozen
class Wish:
    """A wish said as an order."""

    said: str
    """With the verb: "Have calmer evenings", "Be more confident on stage", "Reduce stress", "Argue less"."""
    purpose: str = ""
    """How its order reads as a purpose: "to have calmer evenings"; empty where the order says all of it."""
    aim: str = ""
    """How the wish reads as one: "for calmer evenings", "to be more confident on stage"."""

    thing: str = ""
    """What is to take less time, which its act holds: "replies to tenants" for "faster replies to tenants"."""
    measured: bool = False
    """Whether it is for a thing that somebody could find a measure for, where nothing else is known of it."""

    def restored(self, text: str) -> str:
        """Return *text*, an act with the purpose, with the wish in its own words; empty where it lost some of them."""
        if not self.purpose or (self.thing and self.thing in text):
            return text
        return text.replace(self.purpose, self.aim) if self.purpose in text else ""

    def by_measure(self, order: Goal) -> str:
        """Return what would do for any thing that is to be better; empty for a state and for what has no measure."""
        parts = frame(order) if self.measured else None
        act, *_ = offers.acts("any").say
        return self.restored(parts.said(act, f"{parts.verb}{parts.rest}")) if parts else ""


def wish(goal: Goal) -> Wish | None:
    """Read *goal* as a wish for what a comparative opens, or as what is to be done; None where it tells a number."""
    return _to_be_better(goal) or _to_be_done(goal) or _shown(goal) or _of_two(goal) or _wished(goal)


def _wished(goal: Goal) -> Wish | None:
    """Read a thing or a state that a comparative opens: "calmer evenings", "more patient with the crew"."""
    action, text = only_action(goal), goal.text.rstrip(FINAL)
    opening = _OPENING.match(text)
    if action is None or opening is None or goal.metrics or goal.recurs:
        return None
    end = min((each.span.start for each in goal.deadlines if each.end or each.kind != "event"), default=len(text))
    when, text = text[end:], text[:end].rstrip(" ,")  # "before exams" is no day
    if len(text) <= opening.start("first") or (when and _BREAKS.search(when)):
        return None
    being = text.removeprefix("Being ")
    if being != text and action.verb is None and _is_state(being) and not _BREAKS.search(_BETWEEN.sub("", being)):
        return _said("", "be", being, f"to be {being}", when)
    wanted = opening["wanted"] or ""
    thing = text[len(wanted) :]
    state = opening["article"] is None and not wanted and _is_state(thing)
    first, second = opening["first"].lower(), (opening["second"] or "").lower()
    if not (first in ("more", *_FEWER) or is_compared(first)) or _BREAKS.search(_BETWEEN.sub("", thing)):
        return None
    if not (_names_thing(action, opening) or (state and opening.start("first") == action.span.start == 0)):
        return None  # "better at cooking" looks like the verb, "better myself" is one
    small = thing if wanted else f"{thing[0].lower()}{thing[1:]}"
    if state:
        return _said("", "be", small, f"to be {small}", when)
    doing = lexicon.verb_form(second)
    if first == "less" and doing and doing[1] == "ING" and not offers.is_about(second):
        order = f"{doing[0]} less{small.partition(second)[2]}"
        return Wish(f"{wanted}to {order} {when}".strip() if wanted else f"{order.capitalize()} {when}".strip())
    fewer = first in _FEWER and bool(second) and not opening["article"]
    if first == "fewer" and not offers.about([action.head], (), whose="", less=True):
        return None  # what is offered for "ferries" makes no fewer of them late
    if first in lexicon.sense("in_less_time") and second:
        thing = small.partition(" ")[2]
        one = not (action.plural or second in lexicon.closed("known") or _goes_without_article(action.head))
        thing = f"the {thing}" if one and action.head and not second.endswith("ing") else thing
        return attrs.evolve(_said(wanted, "speed up", thing, f"for {small}", when), thing=thing, measured=True)
    if fewer:
        found = _said(wanted, "reduce", small.partition(" ")[2], f"for {small}", when)
        return attrs.evolve(found, measured=first == "less" and _is_measured(action.head))
    noun = action.head if action.verb is None else thing_and_tail(thing)[0].split()[-1].lower()
    if not (first == "more" or opening["article"] or action.plural or _goes_without_article(noun)):
        small = f"{'an' if small[0] in 'aeiou' else 'a'} {small}"
    found = _said(wanted, "have", small, f"for {small}", when)
    measured = MINE.isdisjoint(small.split()) and _is_measured(noun) and (first != "more" or _is_graded(second))
    return attrs.evolve(found, measured=measured)


_TO_BE_DONE = worded(
    r"(?P<first>[^\W\d_]+)(?P<thing>(?: [^,;:.()]{1,60}?)?) (?:(?:is|are|has|have|needs?|ought) to|must|shall|will) be "
    r"(?P<how>(?:better|more [a-z]+ly|further) )?(?P<done>[a-z]+)(?P<rest>(?: (?!by )[^,;:.()]{1,60})?)"
)


_TO_BETTER = worded(
    r"(?P<first>our|the|my|your)(?P<thing> [^,;:.()]{1,60}?) (?:(?:has|have|needs?|ought) to|must|shall|should|will) "
    r"(?:(?P<done>improve|increase|decrease)|(?:be|become|get) (?P<so>(?:more [a-z]+|[a-z]+er)(?: and [a-z]+er)?))"
    r"(?P<rest>(?: (?:in|on|at|for|to|with) [^,;:.()]{1,60})?)"
)


def _to_be_better(goal: Goal) -> Wish | None:
    """Read what a thing is to become as an order: "our rooms should be warmer" as "Make our rooms warmer"."""
    found = _TO_BETTER.fullmatch(goal.text.rstrip(FINAL)) if not (goal.metrics or goal.compound) else None
    if found is None:
        return None
    so = f" {found['so']}" if found["so"] else ""
    return Wish(f"{(found['done'] or 'make').capitalize()} {found['first'].lower()}{found['thing']}{so}{found['rest']}")


def _to_be_done(goal: Goal) -> Wish | None:
    """Read what is to be done to a thing as an order: "morale has to be raised" as "Raise morale"."""
    found = _TO_BE_DONE.fullmatch(goal.text.rstrip(FINAL))
    form = lexicon.verb_form(found["done"].lower()) if found else None
    if found is None or form is None or form[1] != "PAST" or lexicon.verb_class(form[0]) not in lexicon.BETTERING:
        return None
    first = found["first"].lower()
    if goal.metrics or goal.compound or not (first in lexicon.closed("known") or lexicon.is_common(first)):
        return None  # "Sandholm is to be modernised"
    verb = form[0].capitalize() if found["first"][0].isupper() else form[0]
    how = f" {found['how'].strip()}" if found["how"] else ""
    return Wish(f"{verb} {first}{found['thing']}{how}{found['rest']}")


_SHOWN = worded(r"(?P<who>[^,;:.()]{1,40} )??{proving} (?P<done>[a-z]+ed) (?P<thing>[^,;:.()]+)")


def _shown(goal: Goal) -> Wish | None:
    """Read what is to be seen better as what is to be bettered: "show improved balance" as "improve balance"."""
    found = _SHOWN.fullmatch(goal.text.rstrip(FINAL))
    form = lexicon.verb_form(found["done"].lower()) if found else None
    if found is None or form is None or lexicon.verb_class(form[0]) not in lexicon.DIRECTED or goal.metrics:
        return None
    return Wish(
        f"{found['who']}{form[0]} {found['thing']}" if found["who"] else f"{form[0].capitalize()} {found['thing']}"
    )


_OF_TWO = worded(r"(?P<first>[a-z]+) and (?P<second>(?P<verb>[a-z]+) [^,;:.()]+)")


def _of_two(goal: Goal) -> Wish | None:
    """Read two verbs of one thing as the second, and as both what it is for: "attract and keep good nurses"."""
    text = goal.text.rstrip(FINAL)
    found = _OF_TWO.fullmatch(text)
    if found is None or goal.compound or goal.metrics or goal.deadlines or goal.means or goal.reason:
        return None
    verbs = [lexicon.verb_form(found[each].lower()) for each in ("first", "verb")]
    weak = lexicon.verb_class(found["verb"].lower()) in lexicon.BETTERING or found["verb"] in lexicon.sense(
        "keeping_people"
    )
    if not weak or any(each is None or each[1] != "VERB" for each in verbs):
        return None
    order = f"{found['second'][0].upper()}{found['second'][1:]}"
    return Wish(order, f"to {found['second']}", f"to {text[0].lower()}{text[1:]}")


_FEWER = ("fewer", "less", "lower")


def _names_thing(action: Action, opening: re.Match[str]) -> bool:
    """Say whether what looks like a verb, if anything does, is of the thing: "*faster* invoicing", "*better* cover"."""
    if action.verb is None or action.verb_class == "nominal":
        return True
    known = lexicon.closed("known") | lexicon.closed("reflexive") | {"a", "an", ""}
    near = action.verb.span.start in (opening.start("first"), opening.start("second"))
    return near and opening["first"].lower() == "better" and (opening["second"] or "").lower() not in known


def _is_measured(noun: str) -> bool:
    known = lexicon.sense(("unmeasured", "way_of_living", "at_home", "daily_event"))
    return noun not in known and not is_person(noun)


def _said(wanted: str, verb: str, thing: str, aim: str, when: str) -> Wish:
    opening = f"{wanted}to {verb}" if wanted else verb.capitalize()
    return Wish(f"{opening} {thing} {when}".rstrip(), f"to {verb} {thing}", aim)


def _goes_without_article(noun: str) -> bool:
    """Say whether nobody counts it, so that no article is left out: "better sleep", not "better routine"."""
    if noun in lexicon.sense("had_as_one"):
        return False
    if noun in lexicon.sense("had_as_stuff") or noun.endswith(("age", "work")):
        return True
    listed = noun in lexicon.sense(("weighed", "taken_in_hours")) or noun in lexicon.closed("uncounted")
    known = lexicon.is_substance(noun) or lexicon.is_pursuit(noun) or lexicon.is_indicator(noun)
    return listed or known or lexicon.noun_class(noun) is not None or noun.endswith(lexicon.endings("abstract_ending"))


def _is_state(text: str) -> bool:
    """Say whether the comparative is all of it, or a preposition follows: "calmer *under* pressure"."""
    first, *words = text.lower().split()
    if first in ("more", "less"):
        if not words or not _is_graded(words[0]):
            return False
        if words[0] in lexicon.sense("feeling_sure") and words[1:] and words[1].endswith("ing"):
            return True  # "more confident *speaking* on stage"
        words = words[1:]
    return not words or words[0] in lexicon.closed("preposition")


def _is_graded(word: str) -> bool:
    """Say whether "more" before *word* weighs it and counts nothing: "more *assertive*", not "more energy"."""
    if word in lexicon.sense("feeling_so"):
        return True
    if lexicon.mostly_noun(word) or lexicon.is_indicator(word) or lexicon.is_substance(word):
        return False
    listed = word in lexicon.closed("graded") or word in lexicon.sense("short_adjectives")
    praised = lexicon.is_generic(word) or lexicon.vague_words().get(word) == "quality"
    return listed or praised or word.endswith(lexicon.endings("adjective_ending"))


def key_results(goal: Goal) -> tuple[str, ...]:
    """Return goals that would show that *goal*, what a house wants to be, is reached; nothing for other goals."""
    action, parts = only_action(goal), frame(goal)
    if action is None or parts is None or goal.metrics or not _is_vision(parts, whose(goal, parts)):
        return ()
    if any(each.type == "open_list" for each in goal.vague):
        return ()  # "a governor or something like that"
    if is_one_person(action.head) or (is_person(action.head) and not aims_at_rank(parts)):
        return ()
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = offers.about(deciding(parts, praise), parts.words, whose="others")
    if aims_at_rank(parts):
        first, *others = offers.acts("first").say
        found = (first, *found, *others)
    if not found:
        return ()  # what would do for anything shows nothing
    chosen = (*found[:2], *offers.acts("others").say[::-1])[:3]
    plain = attrs.evolve(parts, before="", after="")
    return tuple(plain.said(act) for act in chosen)


def _is_vision(parts: Frame, whose: str) -> bool:
    """Say whether it says what a house wants to be, which key results can show."""
    plain = not (parts.times or parts.means or parts.why)
    return parts.verb in ("be", "become") and whose == "others" and plain and bool(_NAMED.match(parts.rest))


_NAMED = later(r"\s*(?:an?|the|our|recognised|recognized|known|seen)\s")
