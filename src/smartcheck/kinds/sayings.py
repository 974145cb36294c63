"""What is said, taught, bidden or given up: sentences with a verb of saying, of today, of a lesson, of an order.

They look like targets ("the pool is open on Sundays", "research shows that naps help") and tell how it is; or they look
like facts ("we were told to clear it by May", "I'm done with sugar") and tell what shall be.
"""

from __future__ import annotations

from smartcheck.kinds.facts import Facts
from smartcheck.language import lexicon
from smartcheck.syntax.finite import PASSIVE, Finite
from smartcheck.syntax.sentence import Sentence


def is_lesson(facts: Facts) -> bool:
    """*The best way to save is to start*: a lesson, told of everybody."""
    sentence = facts.sentence
    if _is_of_goals(facts):
        return True
    at = next(
        (at for at in range(facts.first + 1, facts.first + _NEAR) if sentence.key(at) in lexicon.sense("lesson")), 0
    )
    if not at or sentence.type(facts.first) != "DETERMINER" or sentence.key(facts.first) in ("my", "our"):
        return False
    return sentence.type(at + 1) in ("TO", "OF", "IS") and "IS" in sentence.types[at + 1 : at + _FAR]


def _is_of_goals(facts: Facts) -> bool:
    """*Annual goals can be sorted into three kinds*: what is taught about goals, nobody's own."""
    sentence, first = facts.sentence, facts.first
    for at in range(first, first + _NEAR - 1):
        if sentence.key(at) in lexicon.sense("goals_told"):
            return sentence.type(at + 1) == "MODAL" and sentence.key(first) not in lexicon.closed("possessive")
    return False


def is_the_year(facts: Facts) -> bool:
    """Say whether a resolution is told of its year: "this *is the year I* learn to drive"."""
    if "is" not in facts.sentence.said:
        return False
    keys = facts.sentence.words.keys
    at = next((at for at in range(1, min(_NEAR, len(keys) - 4)) if keys[at : at + 2] == ["is", "the"]), 0)
    return bool(at) and keys[at + 2] in ("year", "month", "week", "day") and keys[at + 3] in _WHO


_WHO = frozenset("i i'll my our the we we'll".split())


def gives_up(sentence: Sentence, found: Finite) -> bool:
    """Say whether somebody gives up a habit: "I'm *done with smoking*", not "I'm done with the draft"."""
    if sentence.type(found.first) not in ("PRONOUN", "PRONOUN_IS") or sentence.key(found.first)[:1] not in ("i", "w"):
        return False
    at = found.verb + 1
    while sentence.type(at) == "ADVERB":
        at += 1
    if sentence.key(at) not in ("done", "finished", "through") or sentence.key(at + 1) != "with":
        return False
    habit = sentence.types[at + 2 :]
    return habit[:1] != ["DETERMINER"] and all(
        kind in ("ING", "WORD", "VERB", "THIRD", "NUMBER", None) for kind in habit
    )


def is_bidden(facts: Facts, found: Finite) -> bool:
    """Say whether one was given what to do, and until when: "we *were told to* publish by 30 June"."""
    sentence = facts.sentence
    if not is_due(facts):
        return False
    asked = lexicon.sense("bidding")
    for at in range(found.first, min(found.verb + _NEAR, facts.last - 1)):
        form = lexicon.verb_form(sentence.key(at)) if sentence.types[at] == "PAST" else None
        if form is None or form[0] not in asked:
            continue
        to = next((to for to in range(at + 1, min(at + _NEAR, facts.last - 1)) if sentence.types[to] == "TO"), 0)
        own = sentence.type(found.first) == "PRONOUN" or not _US.isdisjoint(sentence.keys[at + 1 : to])
        return own and bool(to) and sentence.form(to + 1) in ("VERB", "BE")
    return False


def _says_so(facts: Facts, found: Finite) -> bool:
    """Say whether somebody only says it: "research *suggests* habits last", "the mayor *announces* a plan"."""
    form = lexicon.verb_form(facts.sentence.key(found.verb))
    if form is None or form[0] not in lexicon.sense("saying_so") or facts.sentence.type(found.first) == "PRONOUN":
        return False
    return facts.sentence.type(found.verb + 1) not in ("METRIC", None)


def _is_now(facts: Facts) -> bool:
    """*Right now* we answer half of the calls; it takes a day *at the moment*: so it is today."""
    keys = [key for key in facts.sentence.words.keys if key[0].isalpha()]
    return any(
        tuple(keys[: len(now)]) == now or tuple(keys[-len(now) :]) == now
        for now in (
            ("right", "now"),
            ("at", "the", "moment"),
            ("at", "present"),
            ("these", "days"),
            ("as", "of", "now"),
        )
    )


def _is_timed(facts: Facts, found: Finite) -> bool:
    """*The office is closed on Mondays*, *the hall is open from ten to five*: the hours something keeps."""
    sentence, after = facts.sentence, found.verb + 1
    if sentence.key(found.verb) not in ("is", "are") or sentence.key(after) not in ("open", "closed", "shut"):
        return False
    if any(each.kind in ("absolute", "period") for each in facts.dates):
        return False  # "open on Sundays from January"
    rhythm = after + 1 < facts.last and sentence.kind(after + 1) == "recurrence"
    return rhythm or sentence.key(after + 1) in ("from", "until", "till", "between")


def is_led_by_day(facts: Facts, found: Finite) -> bool:
    """*By June* we have 40 members: a day to come stands first, so it is told how it is then."""
    return any(
        each.end
        and each.end >= facts.today
        and each.relation in BY
        and each.span.start < facts.sentence.starts[found.verb]
        for each in facts.dates
    )


def is_due(facts: Facts) -> bool:
    """Say whether a day to come bounds the statement: "complaints reduced to five *by December*", "*by month 18*"."""
    return any(
        (each.end and each.end >= facts.today and "history" not in each.notes and each.relation in BY)
        or (each.kind == "event" and each.relation == "by")
        for each in facts.dates
        if each.relation != "in" or "no_year" not in each.notes  # what stopped "in January" was the last one
    )


def _is_measure(facts: Facts, found: Finite) -> bool:
    """*Turnover is the share of staff who leave*: what a measure means."""
    sentence, at = facts.sentence, found.verb
    named = sentence.key(at + 1) in ("the", "a", "an") and sentence.key(at + 2) in lexicon.sense("measuring")
    return sentence.key(at) == "is" and named and sentence.key(at + 3) == "of"


def _is_so_because(facts: Facts, found: Finite) -> bool:
    """Say whether it is told why something is as it is: "the pass is closed *owing to* snow"."""
    sentence = facts.sentence
    if is_due(facts):
        return False
    being = sentence.key(found.verb) in ("is", "are")
    return any(
        (being and sentence.key(at) == "because")
        or sentence.key(at) == "owing"
        or (sentence.key(at) == "due" and sentence.key(at + 1) == "to")
        for at in range(found.verb + 1, min(found.verb + _FAR, facts.last))
    )


def _is_held_to_be(facts: Facts, found: Finite) -> bool:
    """Say whether it is told what something is held to be or made of: "is *recognised as*", "are *caused by*"."""
    sentence, at = facts.sentence, found.verb + 1
    if found.tense != PASSIVE or sentence.key(found.first) in lexicon.closed("so_many") or is_due(facts):
        return False
    if facts.measured:
        return False
    while at < facts.last and (sentence.types[at] == "ADVERB" or sentence.key(at) in ("also", "still", "not")):
        at += 1
    form = lexicon.verb_form(sentence.key(at)) if at + 1 < facts.last else None
    if form is None or form[0] not in lexicon.sense("held_to_be"):
        return False
    if form[0] in lexicon.sense("naming"):
        return sentence.type(at + 1) != "DATE"
    after = sentence.key(at + 1)
    return sentence.type(at + 1) in ("TO", "DETERMINER", "METRIC") or after in lexicon.closed("preposition")


def _is_absent_or_missed(facts: Facts, found: Finite) -> bool:
    """*Ines is away until May*, *a second nurse is needed*: who is not there, and what is wanting."""
    sentence, after = facts.sentence, found.verb + 1
    if sentence.key(found.verb) not in ("is", "are"):
        return False
    if sentence.key(after) in lexicon.sense("not_there"):
        return True
    wanting = sentence.key(after) in lexicon.sense("not_had")
    return wanting and not facts.dates and not any(each.bounds for each in facts.metrics)


def is_so(facts: Facts, found: Finite) -> bool:
    """Say whether a sentence only says, defines or tells how it is now, or when something is open."""
    sentence = facts.sentence
    if sentence.key(found.first - 1) == "not" and sentence.key(found.first) in lexicon.closed("so_many"):
        return True  # "not everyone agrees"
    if not is_due(facts) and (
        (sentence.key(found.verb) == "there's" and sentence.key(found.verb + 1) != "no")
        or (
            found.tense == PASSIVE
            and sentence.key(found.first) in _ONESELF
            and not any(each.end for each in facts.dates)
        )
    ):
        return True  # "there's a reason for it", "I'm *excited* to be part of it"
    return (
        _says_so(facts, found)
        or _is_now(facts)
        or _is_timed(facts, found)
        or _is_measure(facts, found)
        or _is_held_to_be(facts, found)
        or _is_absent_or_missed(facts, found)
        or _is_so_because(facts, found)
    )


_ONESELF = frozenset(("i", "i'm", "we", "we're"))
BY = frozenset("by before until within in".split())
_US = frozenset(("me", "us", "everyone", "everybody"))
_NEAR = 5
_FAR = 12
