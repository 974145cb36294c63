"""Words of a goal by themselves: people and how many, comparatives, verbs, what is tied to what."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers

TYING = frozenset(
    "of in into for among with to from between through across at on by within about against near like around toward "
    "towards under along behind w/".split()
)
"""Prepositions that tie something to the thing before them."""
OURS = lexicon.closed("known") - {"my"} | {"of", "among"}
MINE = frozenset("my myself".split())
DEGREE = lexicon.closed("how_much_so")


def is_verb(word: str) -> bool:
    """Say whether *word* can be a verb in its base form."""
    form = lexicon.verb_form(word.lower())
    return form is not None and form[1] == "VERB"


def gerund(verb: str) -> str:
    """Return a verb, with its particle, as what one does: "arguing", "eating out", "quarrelling"."""
    first, *particle = verb.split()
    if _DOUBLES.search(first):
        first += first[-1]
    elif first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        first = first[:-1]
    return " ".join((f"{first}ing", *particle))


_DOUBLES = later(r"^[^aeiou]*[aeiou][^aeiouwxy]$|[^aeiou][aeiou]l$")


def is_compared(word: str) -> bool:
    """Say whether *word* is a comparative: "hotter", "quieter", "easier", not "letter"."""
    if word in ("further", "farther", "better", "worse"):
        return True
    if not word.endswith("er"):
        return False
    stem, short = word[:-2], lexicon.sense("short_adjectives")
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return bool(short & {stem, f"{stem}e", doubled, f"{stem[:-1]}y" if stem.endswith("i") else stem})


def are_people(word: str) -> bool:
    """Say whether *word* names several people, or houses that are served like people."""
    if lexicon.is_plural(word) and lexicon.singular(word) in lexicon.sense("bodies"):
        return True
    return word in ("staff", "youth") or (lexicon.is_plural(word) and is_person(lexicon.singular(word)))


def is_person(noun: str) -> bool:
    """Say whether *noun* names a person, by the lists or by its ending."""
    ends = noun.endswith(lexicon.endings("doer_ending")) and not noun.endswith(("over", "other"))
    return lexicon.is_person(noun) or (ends and noun not in lexicon.sense("only_ends_like_one"))


def is_one_person(head: str) -> bool:
    """Say whether a house cannot be it: "barista", not "employer" or "supplier"."""
    return lexicon.is_person(head) and head not in lexicon.sense("bodies")


def first_word(text: str) -> str:
    """Return the first word of *text*, lower case, or nothing."""
    return next(iter(text.lower().split()), "")


def begins_with_preposition(rest: str) -> bool:
    """Say whether *rest*, what follows a verb, begins with a preposition."""
    return not lexicon.closed("preposition").isdisjoint(rest.lower().split()[:1])


def thing_and_tail(rest: str) -> tuple[str, str]:
    """Return the thing itself, and what a preposition ties to it."""
    words = rest.split()
    ends = (place for place, word in enumerate(words) if place and word.lower() in TYING)
    comma = next((place + 1 for place, word in enumerate(words) if word.endswith(",")), len(words))
    end = min(next(ends, len(words)), comma)
    return " ".join(words[:end]), " ".join(words[end:])


def means_another(head: str, before: str, rest: str, praise: Collection[str], beside: Collection[str]) -> bool:
    """Say whether *head*, with the word *before* it, is not what is offered for it; *beside* are the words near it.

    *rest* is what follows the verb; words of *praise* change nothing.
    """
    if _A_KIND.match(rest) or _WITH_OF.search(rest) or _is_done_to(rest):
        return True
    if is_person(head) and offers.is_towards(before):
        return not offers.is_known_with(before, beside)  # "a more confident driver"
    others = {*beside} - {head, lexicon.singular(head), lexicon.plural(head), "my"} - OURS
    if before in lexicon.sense("nothing_named"):
        return True  # "something nice"
    named = _TOWARDS.search(rest) if offers.is_towards(head) else None
    if named:
        last = named["whom"].lower().split()[-1]
        some = are_people(last) or last in lexicon.sense(("gathered", "bodies"))
        many = named["how"] not in ("in", "of") and some
        own = named["how"] in ("in", "at", "about") and is_own_doing(named["whom"].lower().split())
        return not (many or own or _is_known(head, others - lexicon.sense("as_open_as_before")))
    if not before or not offers.is_alone(head):
        return False
    plain = before in praise or praises(before) or is_compared(before) or before in MINE | OURS | TYING | DEGREE
    plain = plain or before in lexicon.closed(("definite", "indefinite", "possessive", "preposition"))
    plain = plain or OWNED.search(before) is not None or offers.is_plain(before)
    return not (plain or _is_known(head, others))


def _is_known(head: str, beside: Collection[str]) -> bool:
    """Say whether offers are known for *head*, in any number, in the company of *beside*."""
    return any(offers.is_known_with(each, beside) for each in (head, lexicon.singular(head)))


_WITH_OF = worded(r" {said_with_of}\b")
_A_KIND = worded(r" (?:an?|the|that) (?:kind|sort|type) of ")
_TOWARDS = later(
    r" (?P<how>to|with|w/|towards?|at|about|on|in|around|of) (?P<whom>(?:[a-z]+['’]?s?['’]? ){0,3}[a-z-]+)",
    re.IGNORECASE,
)
OWNED = later(r"['’]s?$")
"""Whose it is: "the *crew's* morale"."""


def _is_done_to(rest: str) -> bool:
    """Say whether something is done to a thing, which is neither the doing nor the thing: "better at reading maps"."""
    found = _DOING_TO.match(rest)
    return found is not None and found["doing"].lower() not in lexicon.sense("doing_the_thing")


_DOING_TO = later(
    r" (?:[a-z]+ )?(?:at|in|with|about) (?P<doing>[a-z]{2,}ing) (?!(?:skills?|and|or|in|at|on|for|to|with)\b)[a-z]",
    re.IGNORECASE,
)


def counted(thing: str) -> tuple[str, str] | None:
    """Return people as they read behind a number ("<number> of our tenants"), and what they are helped to do.

    None for what are no people.
    """
    words = thing.split()
    at = next((place for place, word in enumerate(words) if are_people(word.lower())), None)
    if at is None or at > 4 or any(word.lower() in {*TYING, "and"} for word in words[:at]):
        return None
    of = "of " if words[0].lower() in {*OURS, "these", "those", "all", "my"} else ""
    if words[at + 1 : at + 2] == ["and"] and are_people("".join(words[at + 2 : at + 3]).lower()):
        at += 2  # "women and girls"
    tail = words[at + 1 :]
    if tail and not lexicon.sense("manner_of_more").isdisjoint((tail[0].lower(), tail[-1].lower())):
        return None  # "support young doctors better"
    if len(tail) > 1 and tail[0].lower() == "to" and is_verb(tail[1]):
        tail = tail[1:]
    elif not tail or tail[0].lower() in {*TYING, "who", "whose", "that"}:
        then = _next_act(tail)
        if then:
            several = " ".join((*words[: at + 1], *tail[:then]))
            return f"<number> {of}{several}", f" so that they {' '.join(tail[then:])}"
        moved = tail[:1] == ["in"] and tail[1:] and tail[1].endswith("ing")
        if moved or tail[:1] in (["into"], ["with"]):
            return None  # "people into work": what reaches them does not move them; "pupils with their homework"
        if "and" in tail and tail[0].lower() in ("who", "whose", "that"):
            return None  # nothing reads well behind a clause so long
        return f"<number> {of}{' '.join(words)}", ""
    if not is_verb(tail[0]):
        return None
    return f"<number> {of}{' '.join(words[: at + 1])}", f" so that they {' '.join(tail)}"


_JOINING = frozenset(("to", "and", "or", *TYING))


def _next_act(tail: Sequence[str]) -> int:
    """Return the place of the word that says what people do who are tied to something: "with dyslexia *read*"; or 0."""
    if not lexicon.closed("relative").isdisjoint(tail):
        return 0
    for place in range(2, len(tail)):
        word = tail[place].lower()
        done_to = is_verb(word) and place + 1 < len(tail) and tail[place + 1].lower() in _DETERMINING
        if (_does(word) or done_to) and tail[place - 1].lower() not in _JOINING:
            return place
    return 0


_DETERMINING = lexicon.closed("known") | {"each", "one", "a", "an"}


def _does(word: str) -> bool:
    return is_verb(word) and not lexicon.mostly_noun(word)


def runs_on(thing: str) -> bool:
    """Say whether *thing* has a clause or an act in it, or ends with a verb, so that what follows is read with it.

    "Explain why the dough keeps sinking to <person>" is no sentence to sign; "a summary of why it sinks" is.
    """
    first, *words = thing.lower().split()
    open_ = bool(words) and (words[-1] in lexicon.closed("copula") or lexicon.tag(words[-1]) == "ING")
    if open_ and first in lexicon.sense("asking"):
        return True
    opening = lexicon.closed("relative") | lexicon.sense("opens_clause")
    acts = any(ahead == "to" and is_verb(word) for ahead, word in itertools.pairwise(words))
    return acts or not opening.isdisjoint(words)


def praises(word: str) -> bool:
    """Say whether *word* only praises: "good", "quality"."""
    return lexicon.is_generic(word) or lexicon.vague_words().get(word) == "quality"


def is_own_doing(words: list[str]) -> bool:
    """Say whether *words* name what one does or can: "my Danish", "using spreadsheets", not "meetings", "my boss"."""
    last = lexicon.singular(words[-1]) if words else ""
    own = words[:1] in (["my"], ["our"]) and not is_person(last) and not offers.is_post(last)
    own = own or last in lexicon.sense("worked_with")
    doing = words[:1] not in (["the"], ["our"]) and any(word.endswith("ing") and len(word) > 4 for word in words)
    return own or doing  # "the planning office" does something else
