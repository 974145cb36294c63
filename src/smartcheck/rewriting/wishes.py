"""Wishes for a thing or a state: "I want calmer evenings", read with their verb; what shows the best school."""

from __future__ import annotations

import attrs

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import FINAL, Frame, frame, only_action
from smartcheck.rewriting.meaning import deciding, whose
from smartcheck.rewriting.wanting import aims_at_rank
from smartcheck.rewriting.words import is_compared, is_one_person, is_person

_OPENING = worded(
    r"(?P<wanted>(?:I|we)(?:['’]d|(?: (?:really|just|also))? (?:want|need|wish for|would)\b(?! to\b))"
    r"(?: (?:love|like))? )?(?P<article>an? )?(?P<first>[a-z]+)\b(?: (?P<second>[a-z]+(?:-[a-z]+)*))?"
)
_BREAKS = later(r"[,;:&/+()]|\b(?:and|but|or|than|yet)\b|[.!?] |\s[-–—]")


@attrs.frozen
class Wish:
    """A wish said as an order."""

    said: str
    """With the verb: "Have calmer evenings", "Be more confident on stage", "Reduce stress"."""
    purpose: str
    """How its order reads as a purpose: "to have calmer evenings"."""
    aim: str
    """How the wish reads as one: "for calmer evenings", "to be more confident on stage"."""

    thing: str = ""
    """What is to take less time, which its act holds: "replies to tenants" for "faster replies to tenants"."""

    def restored(self, text: str) -> str:
        """Return *text*, an act with the purpose, with the wish in its own words; empty where it lost some of them."""
        if self.thing and self.thing in text:
            return text
        return text.replace(self.purpose, self.aim) if self.purpose in text else ""


def wish(goal: Goal) -> Wish | None:
    """Read *goal* as a wish for what a comparative opens; None where it is none, or tells a day or a number."""
    action, text = only_action(goal), goal.text.rstrip(FINAL)
    opening = _OPENING.match(text)
    timed = any(each.end or each.kind != "event" for each in goal.deadlines)  # "before exams" is no day
    if action is None or opening is None or goal.metrics or timed:
        return None
    being = text.removeprefix("Being ")
    if being != text and action.verb is None and _is_state(being) and not _BREAKS.search(being):
        return _said("", "be", being, f"to be {being}")
    wanted = opening["wanted"] or ""
    thing = text[len(wanted) :]
    state = opening["article"] is None and not wanted and _is_state(thing)
    first, second = opening["first"].lower(), (opening["second"] or "").lower()
    if action.verb is not None and not (state and opening.start("first") == action.span.start == 0):
        return None  # "better at cooking" looks like the verb, "better myself" is one
    fewer = first in _FEWER and bool(second) and not (opening["article"] or state)
    if first == "fewer" and not offers.about([action.head], (), whose="", less=True):
        return None  # what is offered for "ferries" makes no fewer of them late
    if not (fewer or first in ("more", "less") or is_compared(first)) or _BREAKS.search(thing):
        return None
    small = thing if wanted else f"{thing[0].lower()}{thing[1:]}"
    if state:
        return _said("", "be", small, f"to be {small}")
    if first == "faster" and second:
        thing = small.partition(" ")[2]
        return attrs.evolve(_said(wanted, "speed up", thing, f"for {small}"), thing=thing)
    if fewer:
        return _said(wanted, "reduce", small.partition(" ")[2], f"for {small}")
    if not (first == "more" or opening["article"] or action.plural or _goes_without_article(action.head)):
        if action.head not in lexicon.sense("had_as_one"):
            return None
        small = f"{'an' if small[0] in 'aeiou' else 'a'} {small}"
    return _said(wanted, "have", small, f"for {small}")


_FEWER = ("fewer", "less", "lower")


def _said(wanted: str, verb: str, thing: str, aim: str) -> Wish:
    opening = f"{wanted}to {verb}" if wanted else verb.capitalize()
    return Wish(f"{opening} {thing}", f"to {verb} {thing}", aim)


def _goes_without_article(noun: str) -> bool:
    """Say whether nobody counts it, so that no article is left out: "better sleep", not "better routine"."""
    if noun in lexicon.sense("had_as_one"):
        return False
    listed = noun in lexicon.sense(("weighed", "taken_in_hours")) or noun in lexicon.closed("uncounted")
    known = lexicon.is_substance(noun) or lexicon.is_pursuit(noun) or lexicon.is_indicator(noun)
    return listed or known or lexicon.noun_class(noun) is not None or noun.endswith(lexicon.endings("abstract_ending"))


def _is_state(text: str) -> bool:
    """Say whether the comparative is all of it, or a preposition follows: "calmer *under* pressure"."""
    first, *words = text.lower().split()
    if first in ("more", "less"):
        if not words or not _is_graded(words[0]):
            return False
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
