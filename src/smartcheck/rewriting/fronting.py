"""A day in front of a promise, where at its end it would stand in what only hangs on it.

A condition, a clause about a noun, an aside has no day of its own: "Build a shed that keeps the rain out by <date>"
becomes "By <date>, build a shed that keeps the rain out".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import attrs

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting.blanks import BLANK
from smartcheck.rewriting.outline import has_loose_end
from smartcheck.rewriting.seams import ASIDE, LEVELS, LONG, NEAR
from smartcheck.ruleset.placing import is_cut_short
from smartcheck.source import Span

_SET_IN = later(r" (?P<time>(?:by|until) <date>)(?P<end>(?: \([^()<>]*\))?[.!?]*)$")
_BETWEEN = later(r" (?P<time>(?:by|until) <date>)(?= (?:(?P<doing>[a-z]+ing)|to [a-z]+)\b)")
"""A day between what is promised and what is done for it, or between who is to act and what: "all nurses ... to be"."""
_BY_TWICE = later(r" (?P<time>by <date>)(?= by [a-z]+ing\b)")
"""Two times "by": "fill the hall by <date> by asking every school"."""
_TO_ACT = worded(r"\W*(?:\d[\d.,]*%?|all|every|each|everyone|everybody|no)\b")
_RELATIVE = later(r"\b(?P<link_noun>(?P<noun>[a-z]+),? (?P<link>that|which|who|whose|where)) [^\s<]+")
_CONTACT = later(
    r"\b(?P<noun>[a-z]+) (?:I|we|they|he|she|you)(?P<short>['’](?:ve|m|re|d|ll|s))?"
    r"(?: (?:already|always|currently|just|never|now|still|usually))? (?P<verb>[a-z]+)"
)
"""A clause without a word that joins it: "the scarf I started", "a game I've never played"."""
_DONE_BY = later(r"\b(?P<noun>[a-z]+) (?P<done>[a-z]+) by (?!<)(?!the end|[A-Z]?[a-z]* ?\d)")
"""Who did what is spoken of: "complaints made by tenants"."""
_AIM = worded(r"(?:my|our|the) (?:[a-z]+ )?(?:{aimed}|hope|intention)\b")
_TOLD = worded(r"(?:(?:so|and|but|yes),? )?(?:i|we)(?: have|['’]ve| had|['’]d) (?!to\b)[a-z]+")
_GOING_ON = worded(r"(?:this|(?:i|we)(?: am| are|['’]m|['’]re) (?!going\b)[a-z]+ing) ")
_HANGING = later(
    r"(?:\bso [a-z]+ that\b"
    r"|\b(?:even if|unless|whether|when|whenever|while|although|because|if)\b(?! [a-z]+ing\b)|\bthan (?:I|we|they)\b"
    r"|\bin case (?!of\b)|\bstill [a-z]+ing\b|\binstead of\b"
    r"|, (?:for (?:real|once|good|sure|now)|again|this time|too|as well|regardless|in case|no matter)\b|\beven if\b"
    r"|\b(?:before|after|without|while|since|until) [a-z]+ing\b|, [a-z]+ing\b"
    r"|, (?:with|including|especially|instead|particularly|such as|making|not counting|rather than|preferably|likely|"
    r"probably|ideally|mostly|mainly|maybe|perhaps|possibly|even|say)\b)"
)


def fronted(goal: Goal, after: str) -> str:
    """Return *after*, made of *goal*, with its day in front where it would stand in what only hangs on the promise.

    In front is behind a label: "KR 2: by <date>, ...". Empty where it can stand neither here nor there.
    """
    before = goal.text
    action = goal.first
    if action is None or action.verb is None:
        return _in_front(before, action, after, orders=False, loose=False)
    verb, loose = action.verb, has_loose_end(goal)
    labels = list(_LABEL.finditer(before, 0, verb.span.start))
    head = labels[-1].end() if labels else 0
    if not head or not after.startswith(before[:head]):
        return _in_front(before, action, after, orders=verb.span.start == 0, loose=loose)
    moved = attrs.evolve(verb, span=_back(verb.span, head))
    action = attrs.evolve(action, span=_back(action.span, head), verb=moved)
    said = _in_front(before[head:], action, after[head:], orders=moved.span.start == 0, loose=loose)
    return after if said == after[head:] else f"{before[:head]}{said[0].lower()}{said[1:]}" if said else ""


_LABEL = later(r": | [-–—] ")


def _back(span: Span, by: int) -> Span:
    return Span(max(span.start - by, 0), span.end - by)


def _in_front(before: str, action: Action | None, after: str, *, orders: bool, loose: bool) -> str:
    """Return *after* with its day in front where that reads better.

    It *orders* where its verb is its first word; *loose* is what a comma sets off without a word that ties it.
    """
    last = _SET_IN.search(after)
    time = last or _BY_TWICE.search(after) or _parting(before, after)
    if (
        time is None
        or _is_in_later_sentence(after[: time.start()])
        or not after[:1].isalnum()
        or (": " in after and not _lists(before, after))
    ):
        return after
    behind = after[time.end("time") :]
    promised = after[: last.end("time")] if last else after
    beside = _is_said_beside(action, promised) or loose
    if last and not (
        _lists(before, after) or beside or _holds_clause(action, promised) or any(_hangs(before, promised))
    ):
        return after
    if last and beside and "<" in after[: time.start()].rpartition(", ")[2]:
        return ""  # an amount stands in the aside, too
    first, _, rest = (after[: time.start()] + behind).partition(" ")
    if lexicon.tag(first.lower()) == "ING":
        return "" if last and beside else after
    if _GOING_ON.match(after) or _TOLD.match(after) or _AIM.match(after):
        return ""  # "by <date>, we are preparing to write": that is not when it is written
    if first.lower() == "to":
        return f"{after[: time.start()]}, {after[time.start('time') :]}" if last else after
    said = first if _stays(first, "" if orders else rest) else first[0].lower() + first[1:]
    return f"{time['time'].capitalize()}, {said} {rest}"


def _is_in_later_sentence(ahead: str) -> bool:
    return any(not is_cut_short(ahead, each.start() + 1) for each in re.finditer(r"\. ", ahead))


def _lists(before: str, after: str) -> bool:
    """Say whether a list stands behind a colon: "finish three projects: a hat, a scarf and a shawl"."""
    order, colon, rest = after.partition(": ")
    first = order.split(" ", 1)[0].lower()
    return (
        bool(colon) and ", " in rest and len(order.split()) > 2 and lexicon.tag(first) == "VERB" and rest[:9] in before
    )


def _is_said_beside(first: Action | None, promised: str) -> bool:
    """Say whether what a comma parts from the promise ends it: no last one of a list, and no further order.

    "Cook at home, no exceptions" and "publish it, warts and all", not "mend, paint and sell the boat". What must not be
    ("no phones at table") is beside its day too, for "no phones until 3 May" promises them from then on.
    """
    if first is not None and first.verb is None and "until" in promised[-NEAR:]:
        return promised[first.span.start :].lower().startswith("no ")
    start = first.span.start if first is not None else 0
    text = ASIDE.sub("", promised[start:])
    ahead, comma, segment = text.rpartition(", ")
    words = WORD.findall(segment.lower().removesuffix("by <date>").removesuffix("until <date>"))
    if not comma or not words or _SET_IN.match(f" {segment}"):
        return False
    if " ".join(words) in lexicon.sense("said_beside"):
        return True
    if (len(words) == 1 and words[0].endswith("ly")) or notes_figure(segment):
        return True
    if words[0] in lexicon.sense("adds_aside"):
        return True
    if words[0] in lexicon.closed("conjunction") or lexicon.tag(words[0]) in ("VERB", "ADVERB"):
        return False
    listed = {"and", "or"} & {*words} and words[0] not in lexicon.closed("preposition") | {"no", "not", "except"}
    return not listed and "," not in ahead


def notes_figure(words: str) -> bool:
    """Say whether it is a figure that is noted beside a promise, no order: "budget 900 euros"."""
    found = _FIGURE.match(words)
    return found is not None and found["noun"].lower() in lexicon.sense("noted_figure")


_FIGURE = later(r"\W*(?P<noun>[A-Za-z]+):? (?:of |is |at )?[^\W\d_]?\W?\d")


def _holds_clause(first: Action | None, promised: str) -> bool:
    """Say whether a clause with a verb of its own stands behind the verb: "the words a child *can* read".

    What is to be made sure is said in a clause, and its day is that of the clause.
    """
    if first is None or first.verb is None:
        return False
    told = promised[first.verb.span.end :].startswith((" that ", " to it "))
    if first.verb.lemma in lexicon.sense("making_sure") and (told or first.verb.lemma != "see"):
        return False  # but "see maths as something they can do"
    *_, tail = LEVELS.split(promised[first.verb.span.end :])  # levels are part of the promise again
    words = ["", *WORD.findall(ASIDE.sub("", tail))]
    finite = lexicon.closed("finite") - {"do", "have"}
    return any(
        (word in finite or _SHORT.search(word) or word in ("who", "whose", "which"))
        and ahead not in lexicon.closed(("possessive", "definite", "indefinite")) - {"that"} | {"to"}
        for ahead, word in itertools.pairwise(map(str.lower, words))
    )


_SHORT = later(r"n['’]t$|^(?:i|you|we|they|he|she|it|that|who|there)['’](?:s|m|re|ve|ll|d)$")


def _parting(before: str, after: str) -> re.Match[str] | None:
    """Return a day that parts what belongs together, which no words of *before* did."""
    for each in _BETWEEN.finditer(after):
        doing = each["doing"]
        if doing and doing not in lexicon.sense("doing_with") and f", {doing}" not in before:
            return each
        if not doing and _TO_ACT.match(after) and not _has_verb(after[: each.start()]):
            return each
        last = WORD.findall(after[max(0, each.start() - NEAR) : each.start()])[-2:]
        if not doing and last[:1] == ["it"] and last[-1].endswith("s"):
            return each  # "what it takes to become one"
    return None


def _has_verb(text: str) -> bool:
    """Say whether *text* is a sentence so far: "all 12 boats will be painted by <date> to ...", not "all 12 boats"."""
    return any(
        word.lower() in lexicon.closed("copula") | lexicon.sense("promising") for word in WORD.findall(text[-LONG:])
    )


def _hangs(before: str, after: str) -> Iterator[bool]:
    """Yield whether a clause of *before* stands open where *after* ends."""
    for each in _RELATIVE.finditer(after):
        noun = each["noun"]
        clause = each["link"] in ("who", "whose") or _is_noun(noun)
        yield clause and each["link_noun"] in before and not LEVELS.search(after, each.end())
    for each in _HANGING.finditer(after):
        yield each[0] in before
    for each in _CONTACT.finditer(after):
        acts = each["short"] is not None or lexicon.verb_form(each["verb"].lower()) is not None
        yield each[0] in before and _is_noun(each["noun"]) and acts
    for each in _DONE_BY.finditer(after):
        told = each["noun"] in lexicon.closed("copula") | lexicon.sense(("promising", "getting"))
        yield each[0] in before and not told and lexicon.tag(each["done"]) == "PAST"


def _is_noun(word: str) -> bool:
    """Say whether a clause can hang on *word*: no verb, no conjunction, no preposition."""
    if word in lexicon.closed("before_that_clause") or word in lexicon.closed(
        ("preposition", "conjunction", "relative", "pronoun")
    ):
        return False
    form = lexicon.verb_form(word)
    return form is None or lexicon.mostly_noun(word) or (form[1] == "THIRD" and lexicon.mostly_noun(form[0]))


def _stays(first: str, rest: str) -> bool:
    """Say whether the *first* word keeps its capital in the midst of a sentence: a name, "I", a title."""
    if first == "I" or first.startswith(("I'", "I’")) or any(map(str.isupper, first[1:])):
        return True
    word = first.lower()
    if word in ("each", "every", "all", "our", "my") or lexicon.tag(word) == "ADVERB":
        return False
    if rest[:1].isupper() and not BLANK.match(rest):
        return True
    known = lexicon.closed(("pronoun", "anybody", "possessive", "definite", "indefinite", "preposition", "number_word"))
    known |= lexicon.sense(("bodies", "many"))
    told = lexicon.is_person(lexicon.singular(word)) or known & {word, lexicon.singular(word)}
    return not told and lexicon.verb_form(word) is None
