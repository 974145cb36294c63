"""Instructions: the steps of a recipe, a manual, a pattern or a way, which anybody may follow and nobody promises.

"Preheat the oven", "tighten the four screws", "bake until golden", "turn left at the mill": they order as goals do.
What gives them away is what is done to what: an act of the hand on a thing that is at hand while one reads. Whoever
writes a goal tells whose it is, until when, how often or how much of it; such a statement is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.goal import Action
from smartcheck.kinds.facts import Facts, under_goals
from smartcheck.language import lexicon
from smartcheck.language.units import WITHIN_A_DAY

_AIMED = frozenset(("percent", "currency", "score", "ratio", "rate"))
_SIDES = frozenset(("left", "right"))
_ENDS = 2
"""A phrase that ends an instruction has so many words: "before use", "to taste"."""


def instructs(facts: Facts) -> bool:
    """Say whether the statement is one step of an instruction."""
    if (
        facts.frame is not None
        or not facts.actions
        or not lexicon.closed("own_concern").isdisjoint(facts.sentence.said)
        or under_goals(facts)
    ):
        return False
    if any(each.end or each.kind == "recurrence" for each in facts.dates):
        return False
    if any(each.kind in _AIMED for each in facts.metrics) and "half" not in facts.sentence.said:
        return False
    lead = facts.actions[0]
    if lead.verb is None or facts.sentence.form(facts.first) != "VERB":
        return False
    if any(_follows_recipe(facts, each) for each in facts.actions):
        return True
    return (
        _is_heated(facts, lead)
        or _shows_way(facts)
        or any(_is_by_hand(facts, each) for each in facts.actions)
        or _is_timed(facts, lead)
        or _closes(facts, lead)
    )


def _follows_recipe(facts: Facts, action: Action) -> bool:
    if action.verb is None:
        return False
    at = facts.sentence.past(action.verb.span)
    named = facts.sentence.type(at + 1) in ("WORD", "VERB", "THIRD", "ING")  # "serve *hot lunches*"
    after = "" if named else facts.sentence.key(at)
    return not lexicon.sense("following_recipe").isdisjoint((action.verb.lemma, f"{action.verb.lemma} {after}"))


def _is_by_hand(facts: Facts, action: Action) -> bool:
    if action.verb is None or action.object is None or action.object.start > action.verb.span.end + 1:
        return False  # "apply *for* the seal of quality"
    first = facts.sentence.at(action.object.start)
    after = facts.sentence.past(action.object)
    place = facts.sentence.key(after + 1) if facts.sentence.type(after + 1) == "WORD" else ""
    if facts.sentence.key(after) == "at" and place and not lexicon.is_common(place):
        return False  # "cut the ribbon *at Lundy*" is done once, and there
    things = {lexicon.singular(facts.sentence.words.keys[at]) for at in _nouns(facts, first, action.object.end)}
    if action.verb.lemma in lexicon.sense("into_dish") and not lexicon.sense("stirred_in").isdisjoint(things):
        return True
    if action.verb.lemma not in lexicon.sense("by_hand") or lexicon.sense("at_hand").isdisjoint(things):
        return False
    told = facts.sentence.key(first)
    if told in ("a", "an", "one") and action.verb.lemma in lexicon.sense("put_in_anew"):
        return False  # "*add a search box* to the intranet", where a step has "the box"
    return told in lexicon.closed("at_hand_told")


def _nouns(facts: Facts, first: int, end: int) -> Iterator[int]:
    """Yield the last word of an object, and those before "and": "the *salt* and stir"."""
    sentence = facts.sentence
    for index in range(first, len(sentence)):
        if sentence.starts[index] >= end:
            return
        closing = index + 1 >= len(sentence) or sentence.starts[index + 1] >= end
        if closing or sentence.type(index + 1) == "AND":
            yield sentence.lasts[index] - 1


def _is_timed(facts: Facts, action: Action) -> bool:
    """Say whether it is left to itself for a time, or until it looks so: "*bake* for 25 minutes", "until smooth"."""
    if action.lemma not in lexicon.sense("left_to_itself"):
        return False
    if "until" in facts.sentence.said:
        return True
    numbers = [each for each in facts.metrics if each.is_amount]
    return bool(numbers) and all(each.kind == "duration" and each.unit in WITHIN_A_DAY for each in numbers)


def _is_heated(facts: Facts, action: Action) -> bool:
    """Say whether it is done at so many degrees, to nothing of which more is said: "*mash at 66 degrees*"."""
    if action.verb_class == "keep" or action.verb is None:
        return False
    sentence, after = facts.sentence, facts.sentence.past(action.verb.span)
    return any(
        sentence.types[at] == "METRIC" and sentence.key(at - 1) == "at" and "degree" in sentence.unit(at)
        for at in range(after + 1, min(after + _SKIP, facts.last))
    )


_SKIP = 4
"""So many units behind the verb it is told how hot."""


def _closes(facts: Facts, action: Action) -> bool:
    """Say whether it ends as steps do: "shake well *before use*", "season *to taste*", "click Save *to continue*"."""
    if any(each.is_amount and each.kind != "duration" for each in facts.metrics) or action.plural:
        return False
    words = [key for key in facts.sentence.words.keys if key[0].isalpha()]
    return len(words) > _ENDS and " ".join(words[-_ENDS:]) in lexicon.sense("ends_step")


def _shows_way(facts: Facts) -> bool:
    """Say whether it shows a way: "*turn left* at the mill", "*take the second right*", "go *straight on*"."""
    sentence, first = facts.sentence, facts.first
    key, after = sentence.key(first), sentence.key(first + 1)
    if key not in lexicon.sense("turned"):
        return False
    if key == "take":
        return after == "the" and sentence.key(first + 3) in (_SIDES | {"exit", "turning"})
    return after in _SIDES or (after == "straight" and sentence.key(first + 2) in ("on", "ahead"))
