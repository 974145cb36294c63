"""What a sentence in the present claims: how it shall be, or how it is anyway.

English writes both alike ("the crew closes 90% of defects", "the bridge carries 9,000 cars"). What tells them apart is
what stands in them: a bound, a whole ("every guest"), a counted few who do something that can be finished, against
verbs of being and having, harm nobody aims at, estimates and people at large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from smartcheck.goal import DUE, Quantity
from smartcheck.kinds.facts import Facts
from smartcheck.language import lexicon
from smartcheck.syntax.finite import PASSIVE, PRESENT, Finite

_ACHIEVED = lexicon.ONE_WAY | {"finish", "create", "feat"}
_ANYBODY = frozenset(("nobody", "none", "everyone", "everybody"))
_ELSEWHERE = frozenset(("cost", "live", "weigh"))
"""What one's own do so, too, without anybody having set out for it: "half of our members *live* abroad"."""
_ALL = 100
_LARGE = 1_000_000
_MANY = 10_000
"""From so many on, people who do what takes no end are counted by a statistician, not by who makes plans."""
_OWN = lexicon.closed("known")
_FAR = 24
"""So many units behind the verb are looked at."""


def is_statistic(facts: Facts, found: Finite) -> bool:
    """*Most* start-ups fail, *nearly* 30% of jobs require it, *9 million* people drink it: so it is in the world."""
    sentence, words = facts.sentence, _subject_words(facts, found)
    lemma, name = _verb(facts, found)
    guessed = lexicon.closed("guessed")
    if found.tense == "passive" and sentence.key(found.verb + 1) in guessed and not _due(facts):
        heads = {lexicon.singular(word) for word in words}
        if sentence.key(found.verb + 1) != "expected" or not heads.isdisjoint(lexicon.sense("beyond_command")):
            return True  # "inflation is *expected* to fall"
    if lemma in _ELSEWHERE and found.tense == PRESENT and not _due(facts):
        return True
    if not lexicon.sense("at_large").isdisjoint(sentence.said) and not _due(facts):
        return True
    if words[:1] and words[0] in lexicon.sense("estimating"):
        people = words[0] != "some" and not lexicon.sense("people_at_large").isdisjoint(map(lexicon.singular, words))
        return people or not _due(facts)
    counts = list(_amounts(facts, found.first, found.verb))
    capped = any(each.caps for each in _predicate(facts, found)) or _capped(counts, words)
    changes = name in lexicon.ONE_WAY and _goes_by_itself(facts, found)  # "complaints *drop by a third*"
    if lemma in lexicon.sense("unwelcome") and not capped and not changes and not _due(facts):
        return True
    if sentence.keys[found.verb + 1 : found.verb + 3] == ["an", "average"] and name not in _ACHIEVED:
        return not _due(facts)
    if not counts or _due(facts) or words[0] in lexicon.closed("universal"):
        return False  # "*every* child under five has a place": the number tells who is meant
    if counts[0].kind == "ratio" and "in" in words[1:3] and name not in _ACHIEVED and not _is_held(facts, found):
        return True  # "*two in five* fires start in the kitchen"
    weighed = sentence.type(found.first) == "METRIC" and sentence.key(found.first + 1) == "of" and name is not None
    if any(each.comparator == "approx" for each in counts) or (weighed and counts[0].kind == "count"):
        return True  # "*two tonnes of plastic* enter the sea"
    if lemma in lexicon.sense("being_so") and found.tense == PRESENT and not _is_held(facts, found):
        return True
    large = any(isinstance(each.value, int | float) and each.value >= _LARGE for each in counts)
    return (large or _at_large(counts, words)) and name not in _ACHIEVED


def is_forecast(facts: Facts, subject: tuple[int, int]) -> bool:
    """*One in five children will live in poverty*: what is to befall people at large."""
    sentence = facts.sentence
    verb = facts.actions[0].verb if facts.actions else None
    head = lexicon.singular(sentence.key(subject[1] - 1))
    if verb is not None and not _bounded(facts) and sentence.key(subject[1]) in ("will", "may", "might", "could"):
        bare = subject[1] - subject[0] == 1 and sentence.key(subject[0]) in ("it", "this", "that")
        happens = bare and verb.lemma in lexicon.sense("by_itself")
        if happens or head in lexicon.sense("beyond_command"):
            return True
        if verb.lemma == "cost" and sentence.key(subject[0]) not in ("i", "we"):
            return True  # "the roof will *cost* 900 euros"
    if verb is None or verb.lemma.split(" ")[0] not in lexicon.sense(("undergoing", "unwelcome")) or _bounded(facts):
        return False
    words = list(sentence.words.keys[sentence.firsts[subject[0]] : sentence.firsts[subject[1]]])
    return _at_large(list(_amounts(facts, *subject)), words)


def is_timetabled(facts: Facts, found: Finite) -> bool:
    """*The lease ends in June*: what comes by itself on its day."""
    sentence = facts.sentence
    if sentence.type(found.verb + 1) != "DATE" or sentence.relation(found.verb + 1) in DUE:
        return False
    lemma, _ = _verb(facts, found)
    if lemma in lexicon.sense("running_out"):
        return True
    heads = {lexicon.singular(word) for word in _subject_words(facts, found)}
    if lemma in ("run", "last"):
        return True  # "the course *runs* from May to July"
    return lemma in lexicon.sense("beginning_and_ending") and not lexicon.sense("timetabled").isdisjoint(heads)


def is_aimed(facts: Facts, found: Finite) -> bool:
    """Say whether a present form tells how it shall be, so that one can see whether it has come true."""
    sentence, words = facts.sentence, _subject_words(facts, found)
    lemma, name = _verb(facts, found)
    if lemma in ("have", "get") and sentence.key(found.verb + 1) in lexicon.closed("comparative"):
        return "than" not in sentence.said  # "people have *more* predictable journeys"
    told = list(_predicate(facts, found))
    if any(each.unit == "percent" and each.value == _ALL for each in _amounts(facts, found.first, found.verb)):
        return True  # "*100% of crews* own a radio"
    if lemma in lexicon.sense("being_so") or _is_anybody(facts, found, words, told):
        return False
    if lemma in lexicon.closed("multiplying"):
        return True  # "traffic on the high road *halves*"
    whole = lexicon.closed("whole")
    if not whole.isdisjoint(words[:2]) or any(
        one in ("across", "for", "in", "of") and other in whole for one, other in pairwise(words)
    ):
        return True
    end = _end(facts, found)
    keys = [sentence.key(index) for index in range(found.verb + 1, end)]
    owned = words[0] in _OWN or _is_doer(words[-1])
    share = lemma in lexicon.sense("taking_a_share") and not owned
    if (any(each.bounds for each in told) or not lexicon.closed("none_at_all").isdisjoint(keys)) and not share:
        return True
    if keys[-1:] in (["higher"], ["better"]) or keys[-2:] == ["on", "time"]:
        return True  # "a rating of 4.5 or *higher*", "ships on *time*"
    if told and len(words) == 1 and _is_doer(words[0]) and lemma not in lexicon.sense("reporting"):
        return True  # "patient *lists* three signs"
    if name in lexicon.ONE_WAY and (told or any(True for _ in _amounts(facts, found.first, found.verb))):
        return owned or sentence.type(found.verb + 1) in ("METRIC", "TO", "BY", "DATE") or _goes_by_itself(facts, found)
    counts = list(_amounts(facts, found.first, found.verb))
    if counts:
        return name is not None
    if any(each.kind in ("percent", "ratio", "score") for each in told):
        return owned and lemma not in lexicon.sense("taking_a_share")
    if told and name in _ACHIEVED:
        return owned
    return (
        owned and keys[:1] in (["every"], ["each"], ["all"], ["any"]) and sentence.type(found.verb + 1) == "DETERMINER"
    )


def is_done_once(facts: Facts, found: Finite, subject: Sequence[str]) -> bool:
    """Say whether it is told what will have been done, or to all of them: "the pond *is lined*", "*every* bed is dug".

    What goes on from day to day is told so, too: "bins are emptied weekly", "tea is served in the hall".
    """
    sentence = facts.sentence
    if subject[:1] and subject[0] in lexicon.closed("demonstrative"):
        return False  # "this plan is supported by all"
    if not lexicon.closed("whole").isdisjoint(subject) or any(each.bounds or each.value == 0 for each in facts.metrics):
        return True
    if {"percent", "duration"} <= {each.kind for each in facts.metrics}:
        return True  # "*80%* of calls are answered *in 20 seconds*"
    if "only" in sentence.said or facts.recurs:
        return False
    if any(each.kind == "event" for each in facts.dates):
        return True  # "the beams are oiled *before the frost*"
    near = range(found.verb + 1, min(found.verb + _FAR, facts.last))
    for at in near:
        form = lexicon.verb_form(sentence.key(at)) if sentence.types[at] == "PAST" else None
        if form is not None and (
            lexicon.verb_class(form[0]) in _ENDING or sentence.type(at + 1) in ("DETERMINER", "METRIC")
        ):
            return True  # "guests *are shown a* film": what they get
    return False


def is_set(facts: Facts, found: Finite) -> bool:
    """Say whether a day to come is set for what is done once, and stays so: "the new line *goes live on 1 June*".

    What others make of something ("the band *releases* its record on Friday") is news, and what we make is a plan.
    """
    sentence, key = facts.sentence, facts.sentence.key(found.verb)
    form = lexicon.verb_form(key)
    lemma = form[0] if form else key
    made = lexicon.verb_class(lemma) in ("finish", "create") and sentence.type(found.verb + 1) in MADE
    ours = made and sentence.key(found.first) in lexicon.closed("writers_own")
    if not (ours or {lemma, f"{lemma} {sentence.key(found.verb + 1)}"} & lexicon.sense("coming_about")):
        return False
    return any(
        each.end and each.end >= facts.today and each.kind != "recurrence" and "history" not in each.notes
        for each in facts.dates
    )


MADE = frozenset(("DETERMINER", "METRIC"))


def is_run_so(facts: Facts, found: Finite) -> bool:
    """*Every grant is matched to a theme, with results reviewed each term*: how something is run and watched over."""
    sentence = facts.sentence
    for at in range(found.verb + 2, min(found.verb + _FAR, facts.last - 2)) if found.tense == PASSIVE else ():
        if sentence.types[at] == "WITH" and sentence.types[at - 1] == "COMMA":
            form = lexicon.verb_form(sentence.key(at + 2)) if sentence.types[at + 2] == "PAST" else None
            return form is not None and form[0] in lexicon.sense("watched_over")
    return False


_ENDING = lexicon.ONE_WAY | {"change", "create", "finish", "weak"}


def _is_anybody(facts: Facts, found: Finite, words: list[str], told: list[Quantity]) -> bool:
    """Say whether it is told of whom it may be: "*a queen* lays up to 2,000 eggs", "*everyone* makes mistakes"."""
    if not words or (facts.sentence.type(found.first) == "PRONOUN" and words[0] not in lexicon.closed("whole")):
        return True
    if words[0] in lexicon.closed("demonstrative"):
        return True  # "this bag *fits* laptops up to 15 inches"
    if words[0] in ("a", "an"):
        return not told[1:] and all(each.comparator in ("eq", "at_most") for each in told)
    return words[0] in _ANYBODY and len(words) == 1 and not told


def _goes_by_itself(facts: Facts, found: Finite) -> bool:
    return facts.sentence.key(found.verb + 1) in ("from", "to", "by", "below", "above", "under", "over")


def _verb(facts: Facts, found: Finite) -> tuple[str, str | None]:
    """Return the lemma of the finite verb and its class."""
    key = facts.sentence.key(found.verb)
    form = lexicon.verb_form(key)
    lemma = form[0] if form else key
    after = "" if facts.sentence.type(found.verb + 1) in ("METRIC", "DATE") else facts.sentence.key(found.verb + 1)
    if (lemma, after) == ("make", "up"):
        lemma = "comprise"  # "students *make up* a third of the choir"
    return lemma, lexicon.phrasal(lemma, after) or lexicon.verb_class(lemma)


def _subject_words(facts: Facts, found: Finite) -> list[str]:
    sentence = facts.sentence
    return list(sentence.words.keys[sentence.firsts[found.first] : sentence.firsts[found.verb]])


def _amounts(facts: Facts, first: int, last: int) -> Iterator[Quantity]:
    for index in range(first, last):
        item = facts.sentence.items[index]
        if isinstance(item, Quantity):
            yield item


def _predicate(facts: Facts, found: Finite) -> Iterator[Quantity]:
    return _amounts(facts, found.verb + 1, _end(facts, found))


def _end(facts: Facts, found: Finite) -> int:
    """Return the index where what is told of the subject ends: before "when traffic peaks"."""
    end = min(facts.last, found.verb + _FAR)
    return next(
        (at for at in range(found.verb + 1, end) if facts.sentence.key(at) in lexicon.closed("clause_behind")), end
    )


def _due(facts: Facts) -> bool:
    return any(each.end and each.end >= facts.today and each.relation in DUE for each in facts.dates)


def _bounded(facts: Facts) -> bool:
    """Say whether a day bounds it, though it may be over: "*by June 2018* 80% of pupils will be able to swim"."""
    return facts.due


def _capped(counts: list[Quantity], words: list[str]) -> bool:
    return any(each.caps or each.value == 0 for each in counts) or not lexicon.closed("none_at_all").isdisjoint(words)


def _at_large(counts: list[Quantity], words: list[str]) -> bool:
    """Say whether the subject is a share of people at large, or very many of them: "one in three *adults*"."""
    heads = {lexicon.singular(word) for word in words}
    if lexicon.sense("people_at_large").isdisjoint(heads):
        return False
    return any(
        each.kind in ("percent", "ratio") or (isinstance(each.value, int | float) and each.value >= _MANY)
        for each in counts
    )


def _is_held(facts: Facts, found: Finite) -> bool:
    """Say whether those who shall have it are one's own: "90% of *our drivers* have a licence"."""
    words = _subject_words(facts, found)
    heads = {lexicon.singular(word) for word in words}
    own = not _OWN.isdisjoint(words) or any(map(_is_doer, words))
    return own and lexicon.sense("people_at_large").isdisjoint(heads)


def _is_doer(word: str) -> bool:
    return lexicon.acts(lexicon.singular(word))
