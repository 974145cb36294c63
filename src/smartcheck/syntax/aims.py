"""Frames that call an aim one: "my goal is to", "what I want is to", "we have set ourselves a target of"."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.sentence import Frame, Sentence

_AIMS = 5
"""How far in a statement the noun of such a frame can stand."""


def cleft(sentence: Sentence, first: int, last: int) -> int:
    """Return the index after "is to" in "*What I want to achieve is to* swim", or in "*what I'll do is* swim", or 0."""
    if sentence.key(first) not in {"what", "all"} and sentence.key(first + 1) != "thing":
        return 0
    for index in range(first + 2, min(last - 2, first + _CLEFT)):
        if sentence.types[index] == "IS" and sentence.types[index + 1] == "TO":
            return index + 2
        if sentence.types[index] == "IS" and sentence.key(index - 1) == "do":
            meant = not _MEANT.isdisjoint(sentence.types[first + 1 : index])
            return index + 1 if meant and sentence.form(index + 1) == "VERB" else 0
    return 0


_MEANT = frozenset(("MODAL", "PRONOUN_WILL", "WISH", "GOING"))
_CLEFT = 10
"""How many units stand before "to" in such a frame at most."""


def year_of(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*this is the year that* I finish", "*2027 will be the year to* move": what a time is for is promised."""
    said = first + 1 + (sentence.type(first + 1) == "MODAL")
    if sentence.types[first] == "IS" and first and sentence.types[first - 1] == "DATE":
        first -= 1  # a day in front is passed over
        said = first + 1
    timed = sentence.types[first] == "DATE" or sentence.key(first) in {"this", "it", "YEAR"}
    if not timed or sentence.type(said) not in ("IS", "BE"):
        return None
    if sentence.key(said + 1) != "the" or sentence.key(said + 2) not in lexicon.sense("time_of_life"):
        return None
    index = said + 3
    if sentence.type(index) == "TO":
        return Frame("purpose", index + 1, None) if sentence.form(index + 1) == "VERB" and index + 1 < last else None
    index += sentence.key(index) in {"that", "when", "where"}
    who = index
    if who + 1 >= last or sentence.key(who) not in WRITER:
        return None
    index += 1
    while index < last and sentence.types[index] in ("ADVERB", "MODAL"):
        index += 1
    meant = index < last and sentence.form(index) == "VERB" and sentence.key(index) not in lexicon.closed("told_past")
    return Frame("promise", index, (who, who + 1)) if meant else None


WRITER = frozenset(("i", "we", "i'll", "we'll"))


def aimed_thing(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*my goal is* a finished draft", "*our aim for May is* 40 members": what is aimed at is a thing."""
    bare = first + (sentence.types[first] in ("NUMBER", "DATE"))  # "*2027 goal* is", "*this month's aim* is"
    headed = sentence.type(bare) == "GOAL" or (bare > first and sentence.key(bare) in lexicon.sense("goal_told"))
    if not headed and sentence.key(first) not in POINTED_AT:
        return None
    found = (at for at in range(first + 1, min(first + _AIMS, last)) if _is_aim(sentence, at))
    goal = bare if headed else next(found, 0)
    saying = (at for at in range(goal + 1, min(goal + _AIMS, last)) if sentence.key(at) in ("is", "are"))
    told = next(saying, 0) if goal or headed else 0
    if not told or told + 1 >= last or any(sentence.ends(at) for at in range(goal, told)):
        return None
    after = sentence.types[told + 1]
    thing = after == "METRIC" or _is_act(sentence, told + 1) or _is_event(sentence, told + 1)
    thing = thing or (not headed and after == "DETERMINER" and sentence.key(told + 1) in ("a", "an"))
    return Frame("purpose", told + 1, (first, goal + 1)) if thing else None


def _is_act(sentence: Sentence, index: int) -> bool:
    """Say whether an act is named by its form in -ing: "my goal is *running* a race", not "is looming"."""
    form = lexicon.verb_form(sentence.key(index)) if sentence.form(index) == "ING" else None
    if form is None:
        return False
    after = index + 1
    kind, following = sentence.type(after), after + 1
    told = kind == "TO" and sentence.form(following) == "VERB"  # "learning *to sail*"
    made = kind == "PAST" and sentence.type(following) == "WORD"  # "reading *handwritten letters*"
    return told or made or kind in _ACTED_ON or sentence.key(after) in lexicon.sense("asking")


_ACTED_ON = frozenset(("METRIC", "DETERMINER", "WORD", "PARTICLE", "AS", "PRONOUN", "VERB", "NUMBER"))


def _is_event(sentence: Sentence, index: int) -> bool:
    """Say whether an act is named by a noun of its verb: "our aim is (*the*) *publication of* the atlas"."""
    index += sentence.key(index) == "the"
    act = sentence.nominal(index) is not None or sentence.form(index) == "ING"
    return act and sentence.key(index + 1) == "of"


def _is_aim(sentence: Sentence, index: int) -> bool:
    return sentence.types[index] == "GOAL" or sentence.key(index) in lexicon.closed("goal_heading")


def aimed_that(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*our goal is that* every ward has a sink", "*it is our aim that*": what follows is as if it stood alone."""
    if "that" not in sentence.said:
        return None
    said = sentence.key(first) in {"it", "it's"}
    if sentence.types[first] != "DETERMINER" and not said and not _is_aim(sentence, first):
        return None
    for index in range(first + 1, min(first + _AIMS, last - 3)):
        if sentence.key(index + 1) == "that":
            aims = any(_is_aim(sentence, at) or sentence.types[at] == "WISH" for at in range(first, index + said))
            told = said or sentence.types[index] == "IS"
            return Frame("purpose", index + 2, (first, index)) if aims and told and not sentence.ends(index) else None
    return _owned_aim(sentence, first, last)


def _owned_aim(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*the only goal I have for the garden is that* it feeds us": whose aim it is stands behind it."""
    goal = next((at for at in range(first, min(first + _AIMS, last)) if _is_aim(sentence, at)), last)
    owned = sentence.key(goal + 1).partition("'")[0] in ("i", "we")
    for index in range(goal + 2, min(goal + _CLEFT, last - 3)) if owned else ():
        if sentence.types[index] == "IS" and sentence.keys[index + 1] == "that":
            return Frame("purpose", index + 2, (first, goal + 1))
        if sentence.types[index] in ("COMMA", "PAST") or sentence.ends(index):
            return None
    return None


def set_goal(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "I've *set myself a target of*", "we have *made it our goal to*"."""
    if not sentence.is_writer(first):
        return None
    setting = 0
    for index in range(first + 1, min(last - 1, first + _SETTING)):
        if sentence.key(index) in lexicon.sense("setting_aim"):
            setting = index
        elif setting and (sentence.types[index] == "GOAL" or _is_decided(sentence, index)):
            after = index + 1
            after += sentence.type(after) == "DATE"  # "my goal *for 2027* to"
            return Frame("purpose", after + (sentence.key(after) in _LEADS), (first, first + 1))
        elif sentence.types[index] not in _BETWEEN and not (index == first + 1 and sentence.types[index] == "IS"):
            return None
    return None


def _is_decided(sentence: Sentence, index: int) -> bool:
    """Say whether what was made is up one's mind: "I have made *the decision to* rest"."""
    return sentence.key(index) in lexicon.sense("made_up") and sentence.type(index + 1) == "TO"


_SETTING = 9
_LEADS = frozenset("of at to for is as".split())
_BETWEEN = frozenset(("WORD", "PRONOUN", "DETERMINER", "ADVERB", "VERB", "NUMBER", "US", "DATE", "PARTICLE"))


def one_of_them(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "I set big goals this year, *the main one being to* swim", "we have two aims, *the first is to* grow"."""
    if not sentence.is_writer(first):
        return None
    near = range(first + 1, min(first + _SETTING, last))
    goal = next(
        (at for at in near if sentence.types[at] == "GOAL" or sentence.unit(at) in lexicon.closed("title_noun")), 0
    )
    for index in range(goal + 1, min(last - 2, first + _FAR)) if goal else ():
        said = sentence.types[index] == "IS" or sentence.key(index) == "being"
        if said and sentence.key(index - 1) in lexicon.sense("one_of_them"):
            to = _to_after(sentence, index + 1, min(last, first + _FAR))
            return Frame("purpose", to + 1, (first, first + 1)) if to else None
        if sentence.ends(index):
            return None
    return None


def far_purpose(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read a purpose told with much between: "my goal, now that the house is sold, *is to* travel"."""
    if "TO" not in sentence.types[first:last]:
        return None
    end = min(last - 2, first + _FAR)
    first += sentence.key(first) == "with"  # "*with* my goal being to"
    near = range(first + 1, min(end, first + _AIMS))
    goal = next((index for index in near if sentence.types[index] == "GOAL"), 0)
    if not goal and lexicon.sense("own_text").isdisjoint(sentence.keys[first:end]):
        goal = next((index for index in near if sentence.key(index) in lexicon.sense("after_which")), 0)
    if not goal and sentence.key(first) in {"my", "our"}:
        goal = next((index for index in near if sentence.key(index) in lexicon.sense("taken_on")), 0)
    owned = bool(goal) and sentence.key(goal - 1).endswith("'s")  # "*Tom's* goal is for all boats to pass"
    if not goal or (sentence.types[first] not in ("DETERMINER", "NUMBER") and not owned):
        return None
    for index in range(goal + 1, end):
        if (
            sentence.types[index] == "IS"
            or sentence.key(index) == "being"
            or (sentence.key(index) == "been" and {"has", "have"} & {sentence.key(index - 1), sentence.key(index - 2)})
            or (sentence.types[index] == "BE" and sentence.key(index - 1) in ("will", "would"))
        ):
            to = _to_after(sentence, index + 1, end + 1)
            if to:
                return Frame("purpose", to + 1, (first, goal + 1))
            to = _for_to(sentence, index + 1, end)
            if to:
                return Frame("promise", to + 1, (index + 2, to))
        if sentence.ends(index):
            return None
    return None


def _for_to(sentence: Sentence, index: int, end: int) -> int:
    """Return the "to" after whom it is for: "is *for the time to fill a post to* be 85 days", or 0."""
    if sentence.key(index) != "for":
        return 0
    places = [at for at in range(index + 2, end) if sentence.types[at] == "TO" and sentence.form(at + 1) is not None]
    last = next((at for at in reversed(places) if sentence.types[at + 1] == "BE"), 0)
    return last or (places[0] if places else 0)


def _to_after(sentence: Sentence, index: int, end: int) -> int:
    """Return the "to" and verb that follow, after days and amounts at most: "is, *by May*, to run", or 0."""
    while index < end and (
        sentence.types[index] in ("ADVERB", "COMMA", "DATE", "METRIC", "AS")
        or sentence.key(index) in lexicon.sense("said_in_passing")
    ):
        index += 1
    if index >= end or sentence.types[index] != "TO":
        return 0
    multiplied = sentence.key(index + 1) in lexicon.closed("multiplying") or sentence.key(index + 1) == "do"
    return index if multiplied or sentence.form(index + 1) in ("VERB", "BE", "ASPECT") else 0


_FAR = 30
"""How far from the beginning "is to" can stand."""
POINTED_AT = lexicon.closed(("known", "universal"))
