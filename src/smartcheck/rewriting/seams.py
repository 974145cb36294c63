"""Where what is put in meets what stands: told by which words can end a phrase, and which can begin one.

Four rules, and none knows a sentence:

- a time or an amount stands behind a word that can end a phrase and before one that can begin the next;
- a number has no other word for how many behind it, and levels have one unit;
- a goal has one day and one amount;
- what hangs on the promise, a condition, a clause about a noun, an aside, has no day of its own: the day goes in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.language import lexicon
from smartcheck.rewriting.blanks import BLANK

_TIME = re.compile(r"(?:\b(?:by|until) <date>|\(<date>\))")
_LEVELS = re.compile(r"\bfrom <(?:number|amount)>%? to <(?:number|amount)>%?(?P<unit> <unit>)?")
_RHYTHM = re.compile(r"\bfor <number> <?[a-z]+>?")
_COUNTED = re.compile(r"<number> (?P<word>[a-z]+)")
_GLUED = re.compile(r">[^\W_]|>\(|[^\W_]<")
"""A blank that is grown together with a word: "the number of 8 from <number>(a) firms"."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEFT_OVER = re.compile(r"\b(?:and|or|but), (?P<word>[a-z]+)")
"""A comma that set off what is gone: "earn money (and, even a living)"."""


def torn(before: str, after: str) -> bool:
    """Say whether *after*, made of *before*, has a place that no sentence has and that was not there before."""
    return (
        _GLUED.search(after) is not None
        or any(not (_can_end(after, each.start()) and _can_begin(after, each.end())) for each in _TIME.finditer(after))
        or any(not _can_end(after, each.start()) for one in (_LEVELS, _RHYTHM) for each in one.finditer(after))
        or _ends_open(after)
        or any(each["word"] in _determiners() for each in _COUNTED.finditer(after))
        or any(each[0] not in before and not _opens(each["word"]) for each in _LEFT_OVER.finditer(after))
        or any(not _has_room(before, after, each) for each in _LEVELS.finditer(after))
        or _has_two(before, after)
        or _has_two_amounts(before, after)
        or _parts_a_name(after)
        or (_OPENED.match(after) is not None and "(<date>)" in after.partition(",")[0])
        or _is_second_only(before, after)
        or _never_repeats(before, after)
    )


# What ends a phrase, and what begins one


def _can_end(text: str, at: int) -> bool:
    """Say whether the words before *at* can end a phrase: no article, no preposition, no "and", no "is", no bracket."""
    if text.startswith(("by", "until", "from", "for"), at) and text.rfind("(", 0, at) > text.rfind(")", 0, at):
        return False  # what is said in a bracket is no part of the promise
    *others, last = ("", *_WORD.findall(text[max(0, at - _NEAR) : at]))
    if not text[:at].rstrip(" (").endswith(last):
        return True  # a sign stands between
    word = last.lower()
    if text.startswith("(", at) and word in lexicon.sense("daily_event"):
        return False  # "before lunch (<date>)": there is one each day
    if word in ("for", "with") and others and lexicon.verb_form(others[-1].lower()):
        return True  # "the changes they ask for"
    return word not in lexicon.closed("hanging", "possessive", "copula", "settled")


def _can_begin(text: str, at: int) -> bool:
    """Say whether what stands from *at* on can follow a time: nothing, a sign, or a word that joins."""
    rest = text[at:]
    if not rest.strip(" .!?\"”'’)]*_"):
        return True
    if rest[0] in ".!?;":
        return not rest[1:].lstrip()[:1].islower()
    if rest[0] in ":":
        return False
    if rest.startswith(" ("):
        return re.match(r" \([A-Z][A-Z&-]+\)", rest) is None  # the short form belongs to the name before it
    word = _WORD.search(rest)
    if rest[0] == ",":
        return word is None or word[0] != "to"
    signs = rest[: word.start()] if word else rest
    return bool(signs.strip()) or (word is not None and _opens(word[0]))


def _opens(word: str) -> bool:
    """Say whether *word* joins what follows to what stands: a preposition, a conjunction, "using", "online"."""
    joining = lexicon.closed("preposition", "conjunction", "copula", "relative", "where_done", "adverb", "joining")
    return word not in ("of", "on") and (word in joining or word.endswith(("ing", "ly")))


def _ends_open(text: str) -> bool:
    """Say whether *text* ends in the midst of a phrase: with an article, or a colon behind a time."""
    found = _WORD.findall(text[-_NEAR:])
    return bool(found) and found[-1].lower() in lexicon.closed("possessive") | {"the", "a", "an"}


def _determiners() -> frozenset[str]:
    return lexicon.closed("possessive") | lexicon.closed("one_thing") | {"the", "these", "those"}


_NEAR = 60
"""So many characters are looked at for the words beside a place; it keeps the looking linear."""


# One amount, one day


def _has_room(before: str, after: str, levels: re.Match[str]) -> bool:
    """Say whether levels may stand there: the goal has none, and no thing stands behind their unit."""
    if _FRACTION.search(before) or _OWN_LEVELS.search(before):
        return False
    rest = after[levels.end() :]
    if _DEGREE_BEHIND.match(rest) or _SECOND_AMOUNT.search(rest):
        return False
    *_, last = ("", *_WORD.findall(after[max(0, levels.start() - _NEAR) : levels.start()]))
    near = after[max(0, levels.start() - _LONG) : levels.start()]
    if _KEPT_OR.search(near) or _are_several(near, last):
        return False
    if lexicon.singular(last.lower()) in lexicon.sense("owed") and _RHYTHM_BEHIND.match(rest):
        return False
    if levels["unit"] and (rest.startswith(",") or re.match(r" \([^()]*\) [a-z]", rest)):
        return False
    word = _WORD.match(rest, 1) if rest.startswith(" ") else None
    if word is None or not word[0].isalpha():
        return True
    own = bool(levels["unit"]) or word[0].lower() in before.lower().split()  # else the act has a unit of its own
    if word[0].lower() in ("and", "or", "but", "nor"):
        return not own
    return not own or _opens(word[0]) or word[0] in ("this", "next", "an", "a", "each", "every")


def _are_several(promised: str, last: str) -> bool:
    """Say whether each of several stands at a level of its own: "retention and graduation rates"."""
    plural = lexicon.is_plural(last.lower()) and lexicon.singular(last.lower()) in lexicon.sense("each_by_itself")
    return plural and " and " in promised[-_NEAR:]


_KEPT_OR = re.compile(r"\b(?:maintain|keep|sustain|hold|stabili[sz]e),? (?:and|or) [a-z]+", re.IGNORECASE)
"""What is kept goes nowhere: "maintain or increase the share"."""
_RHYTHM_BEHIND = re.compile(r" (?:each|every|per|daily|weekly|monthly)\b", re.IGNORECASE)
"""What is owed goes down once: "pay the loan down from <amount> to <amount> each month" has no end."""
_DEGREE_BEHIND = re.compile(r" so [a-z]+ (?:that\b|(?:I|we|they|it)\b)")
"""How much, told by what follows from it: "so big that we need a larger hall"."""
_SECOND_AMOUNT = re.compile(
    r"\bby (?:at least |about |around |[<>=≥≤~≈]+ ?)\d|\bby \d[\d.,]* ?(?:%|percent\b|per cent\b)"
)
_OWN_LEVELS = re.compile(r"\bfrom [xyn]+%? to [xyn]+\b", re.IGNORECASE)
"""Levels that are letters yet: "from X to Y"."""
_FRACTION = re.compile(
    r"\bby (?:an? |one |two |three )?(?:half|thirds?|quarters?|fifths?|tenths?)\b|\b(?:halve|double|triple)\b",
    re.IGNORECASE,
)


def _has_two_amounts(before: str, after: str) -> bool:
    """Say whether two numbers are put before things of the goal, or one and levels: one amount is asked for."""
    own = set(_WORD.findall(before.lower()))
    for goal in re.split(r"[.;] ", after):
        put = [each for each in _COUNTED.finditer(_LEVELS.sub("", goal)) if each["word"] in own]
        changes = len(_LEVELS.findall(goal))
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
    return _TERM.match(before) is not None or bracket or (bare and _BOUND.search(before) is not None)


_YEAR = re.compile(r"\d{4}")
_EVENT_OF_YEAR = re.compile(r"\b[A-Z]\w+ ['’]\d\d\b")
"""What is held once and named by its year: "BookFest '27"."""
_TERM = re.compile(r"^\W*(?:[\w-]+[ -])?(?:days?|weeks?|months?|years?|quarters?)\s*(?::|[–—])", re.IGNORECASE)
"""A label that is a time itself: "One year: have a talk"."""
_BOUND = re.compile(
    r"\b(?:by|until|before) (?:(?:the )?end of |mid-?|early |late )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?20\d\d\b",
    re.IGNORECASE,
)


_OPENED = re.compile(
    r"\W*(?:until|till|while|once|when|whenever|as long as|since|because|if|although|unless)\b", re.IGNORECASE
)
"""A clause in front, whose end is no day of the promise: "Until I am paid (<date>), ..."."""


def _parts_a_name(after: str) -> bool:
    """Say whether a time stands before a bracket that belongs to the words before it: a name, or "(or a friend)"."""
    for each in _TIME.finditer(after):
        bracket = _BRACKET.match(after, each.end())
        if bracket is None:
            continue
        if _JOINED.match(bracket["words"]) and len(bracket["words"].split()) <= _SHORT:
            return True
        *_, last = ("", *_WORD.findall(after[max(0, each.start() - _NEAR) : each.start()]))
        named = [word for word in _WORD.findall(bracket["words"]) if len(word) > 3]
        if last[:1].isupper() and named and all(word[0].isupper() for word in named):
            return True
    return False


_BRACKET = re.compile(r" \((?P<words>[^()<>]{1,80})\)")
_JOINED = re.compile(r"(?:and|or|nor|plus|but|&) ", re.IGNORECASE)
_SHORT = 4
"""So many words of a bracket that begins with "and" name one thing more; longer ones are a remark."""


def _is_second_only(before: str, after: str) -> bool:
    """Say whether only a later sentence gets a day, where the first one is an order too."""
    first, *others = _SENTENCE.split(before)
    if not others or "<date>" not in after or "<date>" in _SENTENCE.split(after)[0]:
        return False
    words = _WORD.findall(first[:_NEAR])
    return len(words) > 2 or any(lexicon.tag(word.lower()) == "VERB" for word in words)


_SENTENCE = re.compile(r"(?<=[a-z0-9)%!?])[.!?] +(?=[A-Z])")


def _never_repeats(before: str, after: str) -> bool:
    """Say whether "until" is said of what ends by itself: for so many weeks, or once for each event."""
    start = _ORDER.match(after)
    going = start is not None and start["verb"].lower() in lexicon.sense("setting_going") and start["verb"] in before
    if going and _UNTIL.search(after):
        return True
    for sentence in _SENTENCE.split(after):
        until = _UNTIL.search(sentence)
        promised = _ASIDE.sub("", sentence[: until.start()]) if until else ""
        if _LASTS.search(promised) or (_ITEM_EACH.search(promised) and not _REPEATS.search(promised)):
            return True
    return not _REPEATS.search(_ASIDE.sub("", after)) and " until <date> (" in after and "until" not in before


_ORDER = re.compile(
    r"(?:(?:I|we|they)(?:['’]ll| will| want to| plan to) )?(?P<verb>[a-z]+) (?:an? |the |my |our )?(?=\w)", re.I
)
_UNTIL = re.compile(r"\buntil <date>")
_ASIDE = re.compile(r"\([^()]*\)")
_LASTS = re.compile(
    r"\bfor (?:at least |about |around |the next )?(?:\w+ )?(?:days?|weeks?|months?|years?)\b"
    r"(?! (?:each|every|a|per)\b)"
)
_ITEM_EACH = re.compile(r"\b(?:each|every) [a-z]+")
_REPEATS = re.compile(
    r"\b(?:each|every|per|an?) (?:\w+[ -])?(?:second |other )?"
    r"(?:hour|day|night|morning|afternoon|evening|weekday|week|weekend|fortnight|month|quarter|term|season|year|sprint|release|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually|always|often|regularly|"
    r"times|in a row|never|keep|stay|avoid|maintain)\b|<number>|/ ?(?:day|week|wk|month|mo|year)",
    re.IGNORECASE,
)


# What hangs on the promise

_SET_IN = re.compile(r" (?P<time>(?:by|until) <date>)(?P<end>(?: \([^()<>]*\))?[.!?]*)$")
_BETWEEN = re.compile(r" (?P<time>(?:by|until) <date>)(?= (?:(?P<doing>[a-z]+ing)|to [a-z]+)\b)")
"""A day between what is promised and what is done for it, or between who is to act and what: "all nurses ... to be"."""
_TO_ACT = re.compile(r"\W*(?:\d[\d.,]*%?|all|every|each|everyone|everybody|no)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?P<link_noun>(?P<noun>[a-z]+),? (?P<link>that|which|who|whose|where)) [^\s<]+")
_CONTACT = re.compile(
    r"\b(?P<noun>[a-z]+) (?:I|we|they|he|she|you)(?P<short>['’](?:ve|m|re|d|ll|s))?"
    r"(?: (?:already|always|currently|just|never|now|still|usually))? (?P<verb>[a-z]+)"
)
"""A clause without a word that joins it: "the scarf I started", "a game I've never played"."""
_DONE_BY = re.compile(r"\b(?P<noun>[a-z]+) (?P<done>[a-z]+) by (?!<)(?!the end|[A-Z]?[a-z]* ?\d)")
"""Who did what is spoken of: "complaints made by tenants"."""
_AIM = re.compile(
    r"(?:my|our|the) (?:[a-z]+ )?(?:aim|goal|hope|intention|objective|plan|resolution|target)\b", re.IGNORECASE
)
_TOLD = re.compile(r"(?:(?:so|and|but|yes),? )?(?:i|we)(?: have|['’]ve| had|['’]d) (?!to\b)[a-z]+", re.IGNORECASE)
_GOING_ON = re.compile(r"(?:this|(?:i|we)(?: am| are|['’]m|['’]re) (?!going\b)[a-z]+ing) ", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:\b(?:even if|unless|whether|when|whenever|while|although|because|if)\b(?! [a-z]+ing\b)|\bthan (?:I|we|they)\b"
    r"|\bstill [a-z]+ing\b|\binstead of\b"
    r"|, (?:for (?:real|once|good|sure|now)|again|this time|too|as well|regardless|in case|no matter)\b|\beven if\b"
    r"|\b(?:before|after|without|while|since|until) [a-z]+ing\b|, [a-z]+ing\b"
    r"|, (?:with|including|especially|instead|particularly|such as|making|not counting|rather than|preferably|likely|"
    r"probably|ideally|mostly|mainly|maybe|perhaps|possibly|even|say)\b)"
)


def fronted(before: str, after: str) -> str:
    """Return *after* with its day in front, where it would stand in what only hangs on the promise of *before*.

    "Build a shed that keeps the rain out by <date>" becomes "By <date>, build a shed that keeps the rain out".
    """
    last = _SET_IN.search(after)
    time = last or _parting(before, after)
    start = after[: time.start()].rfind(". ") if time else -1
    if time is None or start >= 0 or not after[:1].isalnum() or (": " in after and not _lists(before, after)):
        return after
    behind = after[time.end("time") :]
    promised = after[: last.end("time")] if last else after
    if last and not any(_hangs(before, promised)) and not _lists(before, after):
        return after
    first, _, rest = (after[: time.start()] + behind).partition(" ")
    if lexicon.tag(first.lower()) == "ING":
        return after
    if _GOING_ON.match(after) or _TOLD.match(after) or _AIM.match(after):
        return ""  # "by <date>, we are preparing to write": that is not when it is written
    opening = f"{time['time'].capitalize()}, {first if _stays(first, rest) else first[0].lower() + first[1:]}"
    return f"{opening} {rest}"


def _lists(before: str, after: str) -> bool:
    """Say whether a list stands behind a colon: "finish three projects: a hat, a scarf and a shawl"."""
    order, colon, rest = after.partition(": ")
    first = order.split(" ", 1)[0].lower()
    return (
        bool(colon) and ", " in rest and len(order.split()) > 2 and lexicon.tag(first) == "VERB" and rest[:9] in before
    )


def _parting(before: str, after: str) -> re.Match[str] | None:
    """Return a day that parts what belongs together, which no words of *before* did."""
    for each in _BETWEEN.finditer(after):
        doing = each["doing"]
        if doing and doing not in lexicon.sense("doing_with") and f", {doing}" not in before:
            return each
        if not doing and _TO_ACT.match(after) and not _has_verb(after[: each.start()]):
            return each
        last = _WORD.findall(after[max(0, each.start() - _NEAR) : each.start()])[-2:]
        if not doing and last[:1] == ["it"] and last[-1].endswith("s"):
            return each  # "what it takes to become one"
    return None


def _has_verb(text: str) -> bool:
    """Say whether *text* is a sentence so far: "all 12 boats will be painted by <date> to ...", not "all 12 boats"."""
    return any(
        word.lower() in lexicon.closed("copula") | lexicon.sense("promising") for word in _WORD.findall(text[-_LONG:])
    )


_LONG = 300


def _hangs(before: str, after: str) -> Iterator[bool]:
    """Yield whether a clause of *before* stands open where *after* ends."""
    for each in _RELATIVE.finditer(after):
        noun = each["noun"]
        clause = each["link"] in ("who", "whose") or _is_noun(noun)
        yield clause and each["link_noun"] in before and not _LEVELS.search(after, each.end())
    for each in _HANGING.finditer(after):
        yield each[0] in before
    for each in _CONTACT.finditer(after):
        acts = each["short"] is not None or lexicon.verb_form(each["verb"].lower()) is not None
        yield each[0] in before and _is_noun(each["noun"]) and acts
    for each in _DONE_BY.finditer(after):
        told = each["noun"] in lexicon.closed("copula") | lexicon.sense("promising", "getting")
        yield each[0] in before and not told and lexicon.tag(each["done"]) == "PAST"


def _is_noun(word: str) -> bool:
    """Say whether a clause can hang on *word*: no verb, no conjunction, no preposition."""
    if word in _OPENS_NO_RELATIVE or word in lexicon.closed("preposition", "conjunction", "relative", "pronoun"):
        return False
    form = lexicon.verb_form(word)
    return form is None or lexicon.mostly_noun(word) or (form[1] == "THIRD" and lexicon.mostly_noun(form[0]))


_OPENS_NO_RELATIVE = frozenset("so such see sure now in on for of and or is".split())


def _stays(first: str, rest: str) -> bool:
    """Say whether the *first* word keeps its capital in the midst of a sentence: a name, "I", a title."""
    if first == "I" or first.startswith(("I'", "I’")) or any(map(str.isupper, first[1:])):
        return True
    if rest[:1].isupper() and not BLANK.match(rest):
        return True
    word = first.lower()
    known = lexicon.closed("pronoun", "possessive", "definite", "indefinite", "preposition", "number_word")
    known |= lexicon.sense("person", "learner", "bodies", "many")
    return not known & {word, lexicon.singular(word)} and lexicon.verb_form(word) is None
