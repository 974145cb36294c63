"""Where what is put in meets what stands: told by which words can end a phrase, and which can begin one.

Three rules, and none knows a sentence:

- a time or an amount stands behind a word that can end a phrase and before one that can begin the next;
- a number has no other word for how many behind it, and levels have one unit;
- a goal has one day and one amount.

What hangs on the promise has no day of its own; `fronting` says where the day goes then.
"""

from __future__ import annotations

import re
from functools import cache

from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later

_TIME = later(r"(?:\b(?:by|until) <date>|\(<date>\))")
LEVELS = later(r"\bfrom <(?:number|amount)>%? to <(?:number|amount)>%?(?P<unit> <unit>)?")
_RHYTHM = later(r"\bfor <number> <?[a-z]+>?")
_THIS_TIME = worded(r" this {calendar}\b")
_COUNTED = worded(r"<number> (?!{per} {calendar}\b)(?P<word>[a-z]+)")
_GLUED = later(r">[^\W_]|>\(|[^\W_]<|\(<date>\) \(")
"""A blank that is grown together with a word: "the number of 8 from <number>(a) firms"."""
_LEFT_OVER = later(r"\b(?:and|or|but), (?P<word>[a-z]+)")
"""A comma that set off what is gone: "earn money (and, even a living)"."""


def torn(before: str, after: str) -> bool:
    """Say whether *after*, made of *before*, has a place that no sentence has and that was not there before."""
    return (
        _GLUED.search(after) is not None
        or any(not (_can_end(after, each.start()) and _can_begin(after, each.end())) for each in _TIME.finditer(after))
        or any(not _can_end(after, each.start()) for one in (LEVELS, _RHYTHM) for each in one.finditer(after))
        or _ends_open(after)
        or any(each["word"] in _determiners() for each in _COUNTED.finditer(_THIS_TIME.sub("", after)))
        or any(each[0] not in before and not _opens(each["word"]) for each in _LEFT_OVER.finditer(after))
        or any(not _has_room(before, after, each) for each in LEVELS.finditer(after))
        or _has_two(before, after)
        or _has_two_amounts(before, after)
        or _parts_a_name(after)
        or (_OPENED.match(after) is not None and "(<date>)" in after.partition(",")[0])
        or _is_second_only(before, after)
        or ("<date>" in after and _NUMBERED.search(before) is not None)
        or _never_repeats(before, after)
        or _ITEMS.search(before) is not None
    )


# What ends a phrase, and what begins one


def _can_end(text: str, at: int) -> bool:
    """Say whether the words before *at* can end a phrase: no article, no preposition, no "and", no "is", no bracket."""
    if text.startswith(("by", "until", "from", "for"), at) and text.rfind("(", 0, at) > text.rfind(")", 0, at):
        return False  # what is said in a bracket is no part of the promise
    *others, last = ("", *WORD.findall(text[max(0, at - NEAR) : at]))
    ahead = text[:at].rstrip(" (")
    if not ahead.endswith(last):
        return not ahead.endswith(tuple("+&/=<"))  # a sign stands between, and it joins nothing
    word = last.lower()
    if text.startswith("(", at) and word in lexicon.sense("daily_event"):
        return False  # "before lunch (<date>)": there is one each day
    if word in ("for", "with") and others and lexicon.verb_form(others[-1].lower()):
        return True  # "the changes they ask for"
    return word not in lexicon.closed(("hanging", "possessive", "copula", "settled"))


def _can_begin(text: str, at: int) -> bool:
    """Say whether what stands from *at* on can follow a time: nothing, a sign, or a word that joins."""
    rest = text[at:]
    if not rest.strip(" .!?\"”'’)]*_"):
        return True
    if rest[0] in ".!?;":
        return not rest[1:].lstrip()[:1].islower()
    if rest[0] in ":" or re.match(r" (?:and|or|&) \d", rest):
        return False  # "in years 8 by <date> and 9"
    if rest.startswith(" ("):
        return re.match(r" \([A-Z][A-Z&-]+\)", rest) is None  # the short form belongs to the name before it
    word = WORD.search(rest)
    if rest[0] == ",":
        return word is None or word[0] != "to"
    signs = rest[: word.start()] if word else rest
    return bool(signs.strip()) or (word is not None and _opens(word[0]))


def _opens(word: str) -> bool:
    """Say whether *word* joins what follows to what stands: a preposition, a conjunction, "using", "online"."""
    joining = lexicon.closed(("preposition", "conjunction", "copula", "relative", "where_done", "adverb", "joining"))
    return word not in ("of", "on") and (word in joining or word.endswith(("ing", "ly")))


def _ends_open(text: str) -> bool:
    """Say whether *text* ends in the midst of a phrase: with an article, or a colon behind a time."""
    found = WORD.findall(text[-NEAR:])
    return bool(found) and found[-1].lower() in lexicon.closed("possessive") | {"the", "a", "an"}


def _determiners() -> frozenset[str]:
    return (
        lexicon.closed("possessive") | lexicon.closed("one_thing") | {"the", "these", "those", "enough", "all", "both"}
    )


NEAR = 60
"""So many characters are looked at for the words beside a place; it keeps the looking linear."""
LONG = 300
"""So many where a phrase is looked at."""


# One amount, one day


def _has_room(before: str, after: str, levels: re.Match[str]) -> bool:
    """Say whether levels may stand there: the goal has none, and no thing stands behind their unit."""
    if _FRACTION.search(before) or _OWNLEVELS.search(before):
        return False
    rest = after[levels.end() :]
    if _DEGREE_BEHIND.match(rest) or _SECOND_AMOUNT.search(rest):
        return False
    *_, last = ("", *WORD.findall(after[max(0, levels.start() - NEAR) : levels.start()]))
    near = after[max(0, levels.start() - LONG) : levels.start()]
    if _KEPT_OR.search(near) or _are_several(near, last):
        return False
    if lexicon.singular(last.lower()) in lexicon.sense("owed") and _RHYTHM_BEHIND.match(rest):
        return False
    if levels["unit"] and (rest.startswith(",") or re.match(r" \([^()]*\) [a-z]", rest)):
        return False
    word = WORD.match(rest, 1) if rest.startswith(" ") else None
    if word is None or not word[0].isalpha():
        return True
    own = bool(levels["unit"]) or word[0].lower() in before.lower().split()  # else the act has a unit of its own
    if word[0].lower() in ("and", "or", "but", "nor"):
        return not own
    return not own or _opens(word[0]) or word[0] in ("next", "this") or word[0] in lexicon.closed("one_thing")


def _are_several(promised: str, last: str) -> bool:
    """Say whether each of several stands at a level of its own: "retention and graduation rates"."""
    plural = lexicon.is_plural(last.lower()) and lexicon.singular(last.lower()) in lexicon.sense("each_by_itself")
    return plural and " and " in promised[-NEAR:]


_KEPT_OR = worded(r"\b(?:maintain|keep|sustain|hold|stabili[sz]e),? (?:and|or) [a-z]+")
"""What is kept goes nowhere: "maintain or increase the share"."""
_RHYTHM_BEHIND = worded(r" (?:each|every|per|{periodic})\b")
"""What is owed goes down once: "pay the loan down from <amount> to <amount> each month" has no end."""
_DEGREE_BEHIND = later(r" so [a-z]+ (?:that\b|(?:I|we|they|it)\b)")
"""How much, told by what follows from it: "so big that we need a larger hall"."""
_SECOND_AMOUNT = later(r"\bby (?:at least |about |around |[<>=≥≤~≈]+ ?)\d|\bby \d[\d.,]* ?(?:%|percent\b|per cent\b)")
_OWNLEVELS = worded(r"\bfrom [xyn]+%? to [xyn]+\b")
"""Levels that are letters yet: "from X to Y"."""
_FRACTION = worded(
    r"\bby (?:an? |one |two |three )?(?:half|thirds?|quarters?|fifths?|tenths?)\b|\b(?:halve|double|triple)\b"
)


def _has_two_amounts(before: str, after: str) -> bool:
    """Say whether two numbers are put before things of the goal, or one and levels: one amount is asked for."""
    own = set(WORD.findall(before.lower()))
    for goal in re.split(r"[.;] ", after):
        put = [each for each in _COUNTED.finditer(LEVELS.sub("", goal)) if each["word"] in own]
        changes = len(LEVELS.findall(goal))
        if len(put) > 1 or changes > 1 or (put and changes):
            return True
    return False


def _has_two(before: str, after: str) -> bool:
    """Say whether *after* asks for a day although *before* names one, or begins with a stretch of time."""
    if "<date>" not in after:
        return False
    bare = " <date>" in after.replace("(<date>)", "")
    if bare and _EVENT_OF_YEAR.search(before):
        return True
    bracket = "(<date>)" in after and _YEAR.search(after.partition("(<date>)")[0].rpartition("(")[2]) is not None
    if _IN_LABEL.match(before) or (_ON_TIME.search(after) and bare):
        return True
    return _TERM.match(before) is not None or bracket or (bare and _BOUND.search(before) is not None)


_YEAR = later(r"\d{4}")
_EVENT_OF_YEAR = later(r"\b[A-Z]\w+ ['’]\d\d\b")
"""What is held once and named by its year: "BookFest '27"."""
_TERM = worded(r"^\W*(?:[\w-]+[ -])?(?!term){calendar}s?\s*(?::|[–—])")
"""A label that is a time itself: "One year: have a talk"."""
_IN_LABEL = later(
    r"[^:]{0,60}(?<![-\w])(?:day|week|month|quarter|term|season|year|today|tomorrow|20\d\d)(?: [^:]{0,20})?: \w"
)
"""A label that tells the time: "Goal for the week: clear my desk"."""
_ON_TIME = later(r"\bon (?:time|schedule)(?: [^.,;<>]{0,40})? by <date>")
_BOUND = worded(r"\b(?:by|until|before) (?:(?:the )?end of |mid-?|early |late )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?20\d\d\b")


_OPENED = worded(r"\W*(?:till|as long as|{clause_opener})\b")
"""A clause in front, whose end is no day of the promise: "Until I am paid (<date>), ..."."""


def _parts_a_name(after: str) -> bool:
    """Say whether a time stands before a bracket that belongs to the words before it: a name, or "(or a friend)"."""
    for each in _TIME.finditer(after):
        bracket = _BRACKET.match(after, each.end())
        if bracket is None:
            continue
        if after[bracket.end() :][:1] == " " and _COUNT.search(bracket["words"]):
            return True  # "carers in the town by 3 May (some 8,000 people) so that ...": how many they are
        if _JOINED.match(bracket["words"]) and len(bracket["words"].split()) <= _SHORT:
            return True
        *_, last = ("", *WORD.findall(after[max(0, each.start() - NEAR) : each.start()]))
        named = [word for word in WORD.findall(bracket["words"]) if len(word) > 3]
        if last[:1].isupper() and named and all(word[0].isupper() for word in named):
            return True
    return False


_BRACKET = later(r" \((?P<words>[^()<>]{1,80})\)")
_COUNT = later(r"\d [a-z]+")
_JOINED = worded(r"(?:and|or|nor|plus|but|&) ")
_SHORT = 4
"""So many words of a bracket that begins with "and" name one thing more; longer ones are a remark."""


def _is_second_only(before: str, after: str) -> bool:
    """Say whether only a later sentence gets a day, where the first one is an order too."""
    first, *others = SENTENCE.split(before)
    if not others or "<date>" not in after or "<date>" in SENTENCE.split(after)[0]:
        return False
    words = WORD.findall(first[:NEAR])
    return len(words) > 2 or any(lexicon.tag(word.lower()) == "VERB" for word in words)


_ITEMS = later(r"\n\s*[-*•+] .{1,300}\n\s*[-*•+] ", re.DOTALL)
"""Items below each other, of which only the last would have the day."""
_NUMBERED = later(r"\b1[.)] .{3,200}\b2[.)] ")
"""Two things with numbers of their own, of which only one would have the day."""
SENTENCE = later(r"(?<=[a-z0-9)%!?])[.!?] +(?=[A-Z])")


def _never_repeats(before: str, after: str) -> bool:
    """Say whether "until" is said of what ends by itself: for so many weeks, or once for each event."""
    start = _ORDER.match(after)
    going = start is not None and start["verb"].lower() in lexicon.sense("setting_going") and start["verb"] in before
    if going and _UNTIL.search(after):
        return True
    for sentence in SENTENCE.split(after):
        until = _UNTIL.search(sentence)
        promised = ASIDE.sub("", sentence[: until.start()]) if until else ""
        if _LASTS.search(promised) or (_ITEM_EACH.search(promised) and not _round().search(promised)):
            return True
    return not _round().search(ASIDE.sub("", after)) and " until <date> (" in after and "until" not in before


_ORDER = worded(r"(?:(?:I|we|they)(?:['’]ll| will| want to| plan to) )?(?P<verb>[a-z]+) (?:an? |the |my |our )?(?=\w)")
_UNTIL = later(r"\buntil <date>")
ASIDE = later(r"\([^()]*\)")
_LASTS = worded(
    r"\bfor (?:at least |about |around |the next )?(?:(?!{distributive}\b)\w+ )?{calendar}s?\b"
    r"(?! {per}\b)"
)
_ITEM_EACH = later(r"\b(?:each|every) [a-z]+")


@cache
def _round() -> re.Pattern[str]:
    """Return what says that something comes round: "each week", "daily", "5 km/day", "never"."""
    times, words = ("|".join(sorted(lexicon.sense(name))) for name in ("comes_round", "comes_again"))
    return re.compile(
        rf"\b(?:each|every|per|an?) (?:\w+[ -])?(?:second |other )?(?:{times})\b|\b(?:{words})\b|<number>"
        r"|/ ?(?:day|week|wk|month|mo|year)",
        re.IGNORECASE,
    )
