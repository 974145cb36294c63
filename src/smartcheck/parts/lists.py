"""Whether what one act is done to is several things: "a logo and a menu", "guitar and drums"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from smartcheck.goal import DUE, Action
from smartcheck.language import lexicon
from smartcheck.syntax.adding import adds_thing, is_use
from smartcheck.syntax.extents import has_telling_act, only_describes
from smartcheck.syntax.sentence import Sentence

_MAKING = lexicon.DONE | {"inner", "keep", "state"}
"""The classes of verbs whose objects, joined by "and", are results of their own."""


def things_apart(sentence: Sentence, action: Action) -> bool:
    """Say whether the object joins things with heads of their own: "a logo *and a* menu", "guitar *and* drums"."""
    if action.object is None or action.alternatives or (action.lemma in _SHARING):
        return False
    if is_use(action):
        return False  # "use a map and a compass to find the way"
    first, last = sentence.within(action.object)
    if has_telling_act(sentence, first, last):
        return False  # "find a supplier *offering* shorter times and better prices"
    done = action.verb_class == "feat" and action.lemma in ("get", "have")  # "have the boat and the van mended"
    if done:
        action = attrs.evolve(action, verb_class="finish")
    if action.verb_class not in _MAKING:
        better = action.verb_class in lexicon.BETTERING
        told = action.lemma in lexicon.sense("told_at_once")
        sitting = action.verb_class == "sitting" and action.verb is not None and not told
        known = action.verb_class == "general" and action.verb is not None
        if (better or sitting or known) and _each_with_article(sentence, first, last, bare=better):
            return True
        return better and _phrases_apart(sentence, first, last)
    if sentence.key(first - 1) == "with" and first > 1:
        return False  # "partner with the council and two schools": one thing done with all of them
    if _counted_next(sentence, first, last) or adds_thing(sentence, last) or _alike_next(sentence, action, last):
        return True
    if (
        _thing_next(sentence, last)
        or _bounded_apart(sentence, action)
        or _rhythm_for_each(sentence, first, last)
        or _level_in_each(sentence, action, first, last)
    ):
        return True
    if _is_shared(sentence, action, last):
        return False
    join = next((index for index in range(last - 1, first, -1) if sentence.types[index] in {"AND", "AMPERSAND"}), None)
    if join is None or join + 1 >= last:
        return _one_for_each(sentence, action, first, last)
    if sentence.types[join + 1] == "DETERMINER":
        return not (action.lemma in lexicon.sense("taking_along") and sentence.type(last) == "TO")
    return _heads_apart(sentence, action, first, join, last)


def _alike_next(sentence: Sentence, action: Action, last: int) -> bool:
    """Say whether the same is said of one thing more without the verb: "paint it in red *and the hut in* blue"."""
    end = sentence.past(action.span)
    join = next((at for at in range(last, end) if sentence.types[at] == "AND"), end)
    if sentence.type(last) == "DATE" and join in (last + 1, last + 2):
        return _dated_next(sentence, join, end)
    if sentence.type(join + 1) != "DETERMINER" or sentence.key(last) not in lexicon.closed("preposition"):
        return False
    at = join + 2
    while at < min(end, join + _NEAR) and sentence.types[at] in ("WORD", "NUMBER", "VERB", "ING", "THIRD"):
        at += 1
    return at < end and sentence.key(at) == sentence.key(last)


def _bounded_apart(sentence: Sentence, action: Action) -> bool:
    """Say whether behind a day and "and" stands a thing with a day of its own: "by May *and the van by June*"."""
    begin, end = sentence.within(action.span)
    bounds = [at for at in range(begin, end) if sentence.types[at] == "DATE" and sentence.relation(at) in DUE]
    return any(
        sentence.type(one + 1) == "AND" and sentence.type(one + 2) in ("DETERMINER", "WORD") and other > one + 3
        for one, other in pairwise(bounds)
    )


def _rhythm_for_each(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether each of two things has its own rhythm: "keep *weekly* stock counts *and monthly* reviews"."""
    led = first if sentence.type(first) == "DATE" else first - 1
    if sentence.type(last) not in ("AND", "AMPERSAND") or sentence.type(led) != "DATE":
        return False
    rhythms = {sentence.kind(led), sentence.kind(last + 1)}
    return rhythms == {"recurrence"} and sentence.type(last + 2) not in (None, "AND", "COMMA", "DATE")


def _level_in_each(sentence: Sentence, action: Action, first: int, last: int) -> bool:
    """Say whether a level or a certificate is to be had in two subjects: "*grade 5 on* piano *and* violin"."""
    if sentence.key(last) not in ("in", "on") or sentence.key(first) in ("a", "an"):
        return False
    if action.verb_class not in ("create", "finish"):
        return False
    words = {lexicon.singular(key) for key in sentence.words.keys[sentence.firsts[first] : sentence.firsts[last]]}
    if action.plural and action.head in lexicon.sense("won_in_each"):
        return "AND" in sentence.types[last : sentence.past(action.span)]  # "win medals *in the relay and the hurdles*"
    if lexicon.sense(("proof_of_level", "stage")).isdisjoint(words):
        return False
    alone = [sentence.type(last + step) in ("WORD", "ING", "VERB") for step in (1, 3)]
    return all(alone) and sentence.type(last + 2) == "AND" and sentence.type(last + 4) in (None, "DATE", "COMMA")


def _are_people(heads: Sequence[str]) -> bool:
    """Say whether people are joined to people, which is one group: "recruit *drivers and waste collectors*"."""
    return all(lexicon.is_plural(head) and lexicon.is_person(lexicon.singular(head)) for head in heads)


def _of_each_kind(sentence: Sentence, action: Action, first: int, join: int, last: int) -> bool:
    """Say whether one event is told of several kinds: "finish *a hill, a night and a relay* race"."""
    if action.verb_class != "finish" or sentence.key(first) not in ("a", "an"):
        return False
    if "COMMA" not in sentence.types[first:join] or not lexicon.is_event(sentence.key(last - 1)):
        return False
    return not any(_is_adjective(sentence, at) for at in range(first + 1, last - 1) if sentence.types[at] != "COMMA")


def _dated_next(sentence: Sentence, join: int, last: int) -> bool:
    """Say whether behind "and" stand a thing and its own day: "yoga on Mondays *and the choir on Thursdays*"."""
    at = join + 1 + (sentence.type(join + 1) == "DETERMINER")
    begin = at
    while at < min(last, join + _NEAR) and sentence.types[at] in _NAMED:
        at += 1
    return at > begin and sentence.type(at) == "DATE"


def _heads_apart(sentence: Sentence, action: Action, first: int, join: int, last: int) -> bool:
    """Say whether what "and" joins at unit *join* is two things by their heads: pursuits, results, names."""
    left = sentence.types[first]
    heads = sentence.key(join - 1), sentence.key(last - 1)
    acts = action.verb is not None and action.verb.lemma in lexicon.sense(("giving_up", "going_back"))
    acts = acts and all(head.endswith("ing") for head in heads)  # "return to bowling and throwing"
    if acts or all(lexicon.is_pursuit(head) for head in heads) or _one_of_each(sentence, action, first, join, last):
        return True
    if _are_people(heads):
        return False
    if _of_each_kind(sentence, action, first, join, last):
        return True
    plain = lexicon.is_plural(heads[1]) and join + 2 == last
    if action.verb_class == "finish" and _both_told(sentence, first, join, last):
        return True
    if sentence.key(first) in ("a", "an") and lexicon.is_plural(heads[1]) and not lexicon.is_plural(heads[0]):
        return True  # no plural goes with that article: "build a shed *and raised beds*"
    if (
        plain
        and lexicon.is_plural(heads[0])
        and (join == first + 1 or sentence.key(first) in lexicon.closed("several"))
    ):
        return False  # "policies and procedures", "all classes and workshops"
    same = heads[0] == heads[1] and action.verb_class == "create"  # "start breakfast *club* and homework *club*"
    if (action.verb_class == "finish" or same) and _phrases_apart(sentence, first, last, shared=False):
        return True
    if action.verb_class in lexicon.MAKING:
        things = all(lexicon.is_deliverable(head) or lexicon.is_event(head) for head in heads)
        shared = left == "DETERMINER" and not plain
        whole = sentence.key(first) in ("a", "an") and join > first + 2
        if things and not (shared and (whole or heads[0] in lexicon.sense("said_as_one"))):
            return True  # "the handbook and price list", but "a free recipe search engine and meal planner"
        if _are_known_pair(sentence, first, join, last) or _are_bare(sentence, first, join, last):
            return True
    together = action.verb is not None and action.verb.lemma.split(" ")[0] in lexicon.closed("takes_with")
    if together or sentence.key(first - 1) in lexicon.closed("preposition"):
        return False  # "meet Anna and Josef" is one meeting
    if sentence.title or any(lexicon.is_common(head) for head in heads):
        return False  # "War and Peace" is the title of one work
    if sentence.key(last) == "through" or (sentence.type(last) == "TO" and sentence.form(last + 1) == "VERB"):
        return False  # "get Ana and Rui *through* the test", "teach Ana and Rui *to row*"
    return _names(sentence, join - 1, join) and _names(sentence, join + 1, last)


def _both_told(sentence: Sentence, first: int, join: int, last: int) -> bool:
    """Say whether two things are told apart: "finish *both* x and y", "weekly logs and *final* report"."""
    if sentence.key(first) == "both" and join == first + 2:
        return True
    several = lexicon.is_plural(sentence.key(join - 1)) and not lexicon.is_plural(sentence.key(last - 1))
    return several and sentence.types[first] != "DETERMINER" and last > join + 2  # what is one has its own word


def _are_known_pair(sentence: Sentence, first: int, join: int, last: int) -> bool:
    """Say whether two known things share their article: "fit *the handrail and ramp*"; not "the food and drink"."""
    if sentence.key(first) not in lexicon.closed(("definite", "possessive")) or (first + 2, join + 2) != (join, last):
        return False
    one, other = sentence.key(join - 1), sentence.key(last - 1)
    if one in lexicon.sense("said_as_one") or (lexicon.is_plural(one) and lexicon.is_plural(other)):
        return False
    return _are_things(sentence, (join - 1, last - 1))


def _are_bare(sentence: Sentence, first: int, join: int, last: int) -> bool:
    """Say whether three or more things of one word each are listed: "launch *leaflet, podcast and shop*"."""
    members = _members(sentence, first, join)
    if len(members) == 1 or join + 2 != last or any(len(member) != 1 for member in members):
        return False
    return _are_things(sentence, (*(member.start for member in members), last - 1))


def _are_things(sentence: Sentence, at: Sequence[int]) -> bool:
    """Say whether none of these words is a quality, an act in -ing or an adjective."""
    return not any(
        lexicon.noun_class(sentence.key(index)) in ("trait", "vague_thing")
        or sentence.types[index] == "ING"
        or _is_adjective(sentence, index)
        or only_describes(sentence.key(index))
        for index in at
    )


def _each_with_article(sentence: Sentence, first: int, last: int, *, bare: bool) -> bool:
    """Say whether "and" joins two things with an article each: "improve *the kitchen and the yard*".

    *bare* says that the first may go without: "reduce *waste and the use* of fuel".
    """
    join = next((index for index in range(last - 1, first, -1) if sentence.types[index] == "AND"), None)
    if join is None or sentence.type(join + 1) != "DETERMINER" or "METRIC" in sentence.types[first:last]:
        return False
    if sentence.key(join + 1) in ("its", "their"):
        return False  # "improve the harbour and *its* roads"
    tied = not lexicon.closed("preposition").isdisjoint(sentence.keys[first:join])
    if tied or sentence.key(first) in lexicon.closed("several"):
        return False
    return bare or sentence.types[first] == "DETERMINER"


def _is_shared(sentence: Sentence, action: Action, last: int) -> bool:
    """Say whether one amount holds for all things of a list: "*20 minutes of* yoga and rowing", "$90 in total"."""
    if sentence.key(last) == "in" and sentence.key(last + 1) == "total":
        return True
    begin, end = sentence.within(action.span)
    amounts = [
        sentence.kind(at)
        for at in range(begin, end)
        if sentence.types[at] == "METRIC" and not (sentence.kind(at) == "score" and sentence.type(at + 1) == "AND")
    ]  # "*first aid level 3* and the refresher": the level is in the name
    keys = sentence.keys[begin:end]
    total = "total" in keys or "altogether" in keys
    return total or (len(amounts) == 1 and amounts[0] in ("percent", "score", "duration", "rate", "currency"))


_SHARING = frozenset(("spend", "dedicate", "devote"))
"""What goes to several things is one amount: "spend two hours a week sketching and painting"."""


def _phrases_apart(sentence: Sentence, first: int, last: int, *, shared: bool = True) -> bool:
    """Say whether "and" joins two phrases of several words each: "foster *staff training and street theatre*"."""
    join = next((index for index in range(last - 1, first, -1) if sentence.types[index] == "AND"), None)
    if join is None or "METRIC" in sentence.types[first:last]:
        return False
    begin = first + (sentence.types[first] == "DETERMINER" or sentence.key(first).endswith("'s"))
    sides = [*_members(sentence, begin, join), range(join + 1, last)]
    if any(len(side) < _OWN_WORDS or sentence.types[side.start] not in _NAMED for side in sides):
        return False
    if _are_people([sentence.key(side.stop - 1) for side in sides]):
        return False
    if len(sides) > 2:
        return not any(_is_adjective(sentence, side.stop - 1) for side in sides)
    if shared and lexicon.is_plural(sentence.key(last - 1)) and not lexicon.is_plural(sentence.key(join - 1)):
        return False  # "cut *road dust and engine* fumes": one head for both
    return not any(_is_adjective(sentence, side.stop - 1) for side in sides)


def _members(sentence: Sentence, first: int, last: int) -> list[range]:
    """Return the stretches between the commas of units *first* to *last*."""
    cuts = [at for at in range(first, last) if sentence.types[at] == "COMMA"]
    return [range(begin, end) for begin, end in zip([first, *(at + 1 for at in cuts)], [*cuts, last], strict=True)]


_NAMED = frozenset(("WORD", "NUMBER", "VERB", "ING", "THIRD", "PAST", "HELP", "GOAL", "WISH"))
_OWN_WORDS = 2


def _counted_next(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether counted things follow one thing: "hire a gardener *and two drivers*"."""
    if sentence.key(first) not in {"a", "an", "one"} or sentence.type(last) != "AND":
        return False
    item = sentence.items[last + 1] if last + 1 < len(sentence) else None
    return getattr(item, "kind", "") == "count"


def _thing_next(sentence: Sentence, last: int) -> bool:
    """Say whether a thing follows one that has its level in its name: "finish payroll level 3 *and the refresher*"."""
    level = last < len(sentence) and sentence.types[last] == "METRIC" and sentence.kind(last) == "score"
    return level and sentence.types[last + 1 : last + 3] == ["AND", "DETERMINER"]


def _one_of_each(sentence: Sentence, action: Action, first: int, join: int, last: int) -> bool:
    """Say whether one plural stands for two things: "take the oboe *and* piano exams"."""
    begin = first + (sentence.types[first] == "DETERMINER")
    head = sentence.key(last - 1)
    if begin + 1 != join or last - join not in (3, 4) or not lexicon.is_plural(head):
        return False
    if all(lexicon.noun_class(sentence.key(index)) == "trait" for index in (begin, join + 1)):
        return False
    if any(_is_adjective(sentence, index) for index in (begin, join + 1)):
        return False
    return action.verb_class in lexicon.MAKING and (lexicon.is_deliverable(head) or lexicon.is_event(head))


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Say whether a word says how something is, rather than which kind: "*balanced* and simple meals"."""
    key = sentence.key(index)
    return lexicon.is_generic(key) or key in lexicon.vague_words() or key in lexicon.closed("degree")


def _one_for_each(sentence: Sentence, action: Action, first: int, last: int) -> bool:
    """Say whether several things are made for several others: "write manuals *for the pump and the filter*"."""
    head = sentence.key(last - 1)
    if action.verb_class not in lexicon.MAKING or sentence.key(last) != "for" or sentence.type(first) == "METRIC":
        return False
    if not (lexicon.is_plural(head) and lexicon.is_deliverable(head)) or sentence.type(last + 1) != "DETERMINER":
        return False
    index = last + 2
    while index < min(len(sentence), last + _NEAR) and sentence.types[index] in ("WORD", "NUMBER", "VERB", "ING"):
        index += 1
    return sentence.type(index) == "AND" and sentence.type(index + 1) in ("DETERMINER", "WORD", "NUMBER")


_NEAR = 8
"""How many units after "for" the first of the others may take."""


def _names(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether every word is written as a name."""
    return not sentence.title and all(sentence.written(index)[:1].isupper() for index in range(first, last))
