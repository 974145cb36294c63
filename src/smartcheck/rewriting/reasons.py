"""Reasons: whether an answer to "why?" is one, and whether it tells what is or what is to be."""

from __future__ import annotations

import itertools
import re
from datetime import date

from smartcheck import islands
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting.answers import SMALL, RefusedError, is_act, is_day


def reason(words: str, today: date) -> str:
    """Return *words* if they can be a reason."""
    if is_day(words, today):
        raise RefusedError(f"{words!r} is a day, not a reason; {_REASONS}")
    amounts = islands.find_quantities(words)
    if amounts and not re.search(r"\w", words[: amounts[0].span.start] + words[amounts[-1].span.end :]):
        raise RefusedError(f"{words!r} is an amount, not a reason; {_REASONS}")
    if _EMPTY.fullmatch(words):
        raise RefusedError(f"{words!r} would fit any goal; what in particular will be better, and for whom?")
    words = _there_is(_THAT_WAY.sub("so that ", words))
    if len(re.findall(r"[^\W\d_]{2,}", words)) < 2:
        raise RefusedError(f"{words!r} is too short for a reason; {_REASONS}")
    opener = _OPENER.match(words)
    kind, told = (opener.lastgroup, words[opener.end() :]) if opener else ("clause", words)
    if kind == "purpose" and not _is_purpose(told):
        raise RefusedError(f"{words!r} does not say what is to be done; {_REASONS}")
    said_so = opener is not None and len(WORD.findall(told)) > 2 and not is_act(told)
    if kind == "clause" and not (_is_clause(told) or said_so):
        raise RefusedError(f"{words!r} does not say who or what does something; {_REASONS}")
    return words


_EMPTY = worded(
    r"(?:because |since )?(?:i|we) (?:want|have|need|ought|must|should|would like)(?: to)?(?: do (?:it|this))?|"
    r"(?:because |since )?(?:it|that|this)(?: is|['’]s| would be| will be) (?:just |really |very |so |always )?"
    r"(?:an? |the )?{worth_doing}"
    r"(?: idea| thing| one| to have| to do)?"
)
_THAT_WAY = worded(r"^(?:that way|this way|then|like that),? (?=\w+ \w)")
_THERE = worded(r"(?P<how>less|fewer|more|no more|too many|too much|not enough) (?P<what>[^\W\d_]+)\b(?!.*\bthan\b)")
_GOODS = later(r"[a-z]+(?: [a-z]+)?(?: and [a-z]+)?")


def _there_is(words: str) -> str:
    """Return what only names a thing as a clause: "so that there are fewer mistakes", "for peace and quiet"."""
    found = _THERE.match(words)
    if found and not _is_clause(words):
        verb = "are" if lexicon.is_plural(found["what"].lower()) else "is"
        trouble = found["how"].lower().startswith(("too", "not"))
        return f"{'because' if trouble else 'so that'} there {verb} {words}"
    nouns = " and " in words and not _OPENER.match(words) and _GOODS.fullmatch(words) and not _is_clause(words)
    form = lexicon.verb_form(words.split()[0].lower())
    return f"for {words}" if nouns and (form is None or lexicon.mostly_noun(form[0])) else words


_OPENER = worded(
    r"(?P<purpose>(?:in order to|so as to|to)\b)|(?P<clause>(?:so that|because(?! of\b)|since|so)\b)|"
    r"(?P<other>(?:for|as part of|because of)\b|(?:i|we)(?:'d|’d| would)? {want_or_need}\b)"
)
_REASONS = "a reason reads like 'guests wait less', 'to open a second shop' or 'because the rent rises'"
_SHORT = worded(r"(?:i|we|you|they|it|he|she|there|that)['’]{clipped}")


def holds_something(words: str) -> bool:
    """Say whether *words* are a purpose that would not fit any goal: "to open a shop", not "to be great"."""
    opener = _OPENER.match(words)
    if opener is None or opener.lastgroup == "clause":
        return False
    if opener.lastgroup == "other":
        told = {*WORD.findall(words[opener.end() :].lower())}
        return bool(
            told
            - SMALL
            - lexicon.closed("empty_purpose")
            - lexicon.closed("possessive")
            - lexicon.closed("for_ones_own_sake")
        )
    verb, *rest = WORD.findall(words[opener.end() :].lower()) or [""]
    empty = lexicon.closed("empty_purpose")
    if not rest and verb in lexicon.sense("whole_purpose"):
        return True
    rest = WORD.findall(words.lower().partition(" for ")[2]) if verb == "be" else rest  # "to be fit *for the hike*"
    return (verb == "be" or verb not in empty) and bool({*rest} - SMALL - empty - lexicon.closed("possessive"))


def wordings(words: str, *, joined: bool) -> tuple[str, ...]:
    """Return how the reason *words* can stand in a goal, likeliest first; *joined* behind a purpose that is there."""
    opening, _, rest = words.partition(" ")
    if opening.lower() == "to":
        first = f"and {rest}" if joined else words
        return (first, f"in order {words}") if joined or holds_something(words) else (first,)
    return (words, f"for the sake of {rest}") if opening.lower() == "for" else (words,)


def _is_purpose(act: str) -> bool:
    """Say whether *act*, what follows "to", begins with a verb and is done to something."""
    verb, *rest = WORD.findall(act.lower()) or [""]
    form = lexicon.verb_form(verb)
    if not rest and verb in lexicon.sense("whole_purpose"):
        return True
    return verb == "be" or (form is not None and form[1] == "VERB" and bool({*rest} - SMALL))


def _is_clause(words: str) -> bool:
    """Say whether *words* have a subject and behind it a verb that fits: "guests wait less", not "ask Ana"."""
    found = WORD.findall(words.lower())
    if not found or (lexicon.tag(found[0]) == "VERB" and not lexicon.mostly_noun(found[0])):
        return False  # an order
    third = found[0] in ("it", "he", "she", "this", "that") and found[1:] and found[1].endswith("s")
    acts = len(found) > 2 and found[0] in _PRONOUNS and (third or lexicon.verb_form(found[1]) is not None)
    too = _TOO.search(words) is not None and len(found) > 3
    return bool(acts) or too or any(map(_SHORT.fullmatch, found[:-1])) or bool(_finite_verb(found))  # "it's cheaper"


_PRONOUNS = lexicon.closed("subject_pronoun") | {"it", "this", "that"}


_AGO = worded(r"\b(?:last (?:night|{time_of_life}|fall)|ago|yesterday)\b")


def is_told(words: str) -> bool:
    """Say whether a reason tells what has been, "my father ran it", which is no aim."""
    verb = _finite_verb(WORD.findall(words.lower())) if _OPENER.match(words) is None else ""
    return (
        verb in ("was", "were", "had", "did")
        or _AGO.search(words) is not None
        or (verb not in lexicon.closed("finite") and lexicon.tag(verb) == "PAST")
    )


_SO = worded(
    r"(?:they|he|she|it|i|we|time|life)\b(?!.*\b(?:can|could|will|would)\b).*\b(?:fast|quickly|too|only|already|still|"
    r"hardly|barely|rarely|seldom)\b(?! (?:if|when)\b)"
)


def is_so(words: str, today: date) -> bool:
    """Say whether a reason tells how things are, "guests complain", and not how they are to become."""
    if _OPENER.match(words) is not None:
        return False
    told = {*WORD.findall(words.lower())}
    first = words.lower().split()[0]
    about_it = first in ("it", "this", "that") and not told & {"can", "could", "is", "be"}
    if _SO.match(words) is not None or _CANNOT.search(words) is not None or (about_it and told & {"would", "will"}):
        return True
    if told & {"is", "are"} and not lexicon.sense("rivals").isdisjoint(words.lower().split()[:3]):
        return True  # "our competitors are faster"
    if told & lexicon.sense("relief"):
        return False
    states = first in ("it", "this", "it's", "it’s", "that's", "that’s") and not told & {
        "stays",
        "becomes",
        "gets",
        "works",
        "runs",
    }
    return states or _is_trouble(words) or _is_lasting(words) or _is_fixed(words, today)


def is_hoped_for(words: str) -> bool:
    """Say whether a reason tells how things are to become: "guests wait less", "the mill survives"."""
    if _OPENER.match(words) is not None:
        return True
    told = WORD.findall(words.lower())
    wished = lexicon.sense(("relief", "hoped_for")) | lexicon.closed("degree")
    return any({each, _base_of(each)} & wished for each in told)


def _is_fixed(words: str, today: date) -> bool:
    """Say whether *words* tell what comes on its day in any case: "the rent rises in May"."""
    return any(each.end and each.kind != "recurrence" for each in islands.find_dates(words, today=today))


def _is_lasting(words: str) -> bool:
    """Say whether *words* tell what holds anyway: "sales depend on it", "my aunt lives there", "we need more room"."""
    verb = _base_of(_finite_verb(WORD.findall(words.lower())))
    own = words.lower().startswith(("i ", "we ")) and verb in lexicon.sense("felt")
    return own or verb in lexicon.sense("holding_anyway") or _TOO.search(words) is not None


_TOO = worded(r"\btoo {too_much_so}\b")


_CANNOT = worded(
    r"\b(?:can['’]t|cannot|can not|could not|couldn['’]t|nobody|no one|keep \w+ing|(?:is|are|am) \w+ing)\b"
    r"|['’](?:m|re) \w+ing\b"
)


def _is_trouble(words: str) -> bool:
    """Say whether *words* tell of something that is to end: "my ears hurt", "nobody can concentrate"."""
    trouble = lexicon.sense("trouble")
    return any({each, each.removesuffix("s"), _base_of(each)} & trouble for each in WORD.findall(words.lower()))


def _base_of(word: str) -> str:
    form = lexicon.verb_form(word)
    return form[0] if form else lexicon.singular(word)


def _finite_verb(found: list[str]) -> str:
    """Return the first word behind another that can be the verb of a clause, or nothing."""
    many = False
    for before, word in itertools.pairwise(found):
        many = many or before in lexicon.sense("many") or lexicon.is_plural(before)
        if before in ("to", "the", "a", "an") or before in lexicon.closed("possessive"):
            continue
        tag = lexicon.tag(word)
        if word in lexicon.closed("finite") or tag in ("THIRD", "PAST") or (tag == "VERB" and many):
            return word
    return ""
