"""What of a statement is promised, what stands beside it, and whether each word of the promise has a place.

Only a promise that is read word for word can be said anew: around another act, with levels, with a count. Where words
are left over (a remark, a second order that was not read, a thing named behind a comma) a day may be put in, and no
more; what stands beside the promise is the writer's own and stays as it is.
"""

from __future__ import annotations

import itertools
import re

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.ruleset.placing import is_cut_short
from smartcheck.source import Span

_SIGN = re.compile(
    r"(?P<stop>[.!?…]+[\"'”’)\]]*(?=\s+\S))|;(?=\s)|(?P<dash>\s(?:--?|[–—])\s)|[–—](?=\s)|(?<!\d):(?=\s)|\n|(?P<bracket>\s[(\[])"
)
"""What may end a promise: a stop with more behind it, a semicolon, a dash, a colon, a line, a bracket at the end."""
_INSIDE = re.compile(r"(?P<dash> (?:--?|[–—]) )[^.;:!?–—]{1,60}?(?P=dash)[a-z]")
"""Two dashes with an aside between them, in the midst of a promise."""
_WORD = re.compile(r"[^\W_]+(?:['’./&-][^\W_]+)*|,")
_FINAL = " .!?…\"'”’)]*_"
_ADDS = re.compile(r"(?:and|or|plus|as well as|&|&amp;)\b\s*", re.IGNORECASE)


def promise_end(goal: Goal) -> int:
    """Return where the promise ends: before the first sign behind its last verb that parts something from it."""
    text = goal.text
    start = max((each.verb.span.end if each.verb else each.span.end for each in goal.actions), default=0)
    parts = sorted(each.span for each in (*goal.metrics, *goal.deadlines))
    inside = 0
    for sign in _SIGN.finditer(text, start):
        if sign["bracket"]:
            closing = text.find(")" if text[sign.end() - 1] == "(" else "]", sign.end())
            if closing >= 0 and not text[closing + 1 :].strip(_FINAL):
                return sign.start()
            continue
        if text.count("(", start, sign.start()) > text.count(")", start, sign.start()):
            continue
        if sign["stop"] and is_cut_short(text, sign.start() + 1):
            continue
        if sign["dash"] and _INSIDE.match(text, sign.start()):
            inside = text.find(sign[0], sign.end()) + len(sign[0])
        if sign.start() < inside:
            continue
        if not any(each.start < sign.start() < each.end for each in parts):
            return sign.start()
    return len(text.rstrip(_FINAL))


def touches_beside(goal: Goal, after: str) -> bool:
    """Say whether *after*, made of *goal*, changes what stands behind the promise, or the signs that part it."""
    beside = goal.text[promise_end(goal) :]
    plain = beside.strip(_FINAL)
    return bool(plain) and not after.rstrip(_FINAL).endswith(beside.rstrip(_FINAL))


def is_asked(goal: Goal) -> bool:
    """Say whether what looks like the promise is a question, and more follows: "Get certified? Or wait."."""
    end = promise_end(goal)
    return goal.text.startswith("?", end) and bool(goal.text[end:].strip(_FINAL))


def follows_order(goal: Goal) -> bool:
    """Say whether an order that was not read stands before a dash, and what was read is a remark on it."""
    if not goal.actions:
        return False
    lead = goal.text[: goal.actions[0].span.start].rstrip()
    first = _WORD.search(lead)
    dashed = lead.endswith(("-", "–", "—")) and not lead.endswith(":")
    return bool(first) and dashed and lexicon.tag(first[0].lower()) == "VERB" and " " in lead.strip(" -–—")


def is_whole(goal: Goal) -> bool:
    """Say whether each word of the promise has a place, so that it can be said in another order."""
    first = goal.actions[0] if goal.actions else None
    if first is None:
        return False
    end = promise_end(goal)
    start = first.verb.span.end if first.verb else first.span.start
    if any(start <= each.start < end for each in goal.unread):
        return False
    return _leads_in(goal, first.span.start) and _is_phrase(goal, start, end) and not has_loose_end(goal)


def has_loose_end(goal: Goal) -> bool:
    """Say whether a comma sets something off that is no list, no clause and no known aside: "..., legs mostly"."""
    start = max((each.verb.span.end if each.verb else each.span.start for each in goal.actions), default=0)
    apart = [*goal.means, *goal.reason, *(each.span for each in goal.deadlines)]
    text = _blanked(goal.text, apart, start, promise_end(goal))
    pieces = [each.strip() for each in text.split(", ")]
    if len(pieces) == 1:
        return False
    joined = len(pieces) > 2 and _ADDS.match(pieces[-1]) is not None
    listed = joined or any(f" {each} " in f" {pieces[-1].lower()} " for each in ("and", "or", "&"))
    inner = pieces[1:] if not listed else []
    if listed:
        last = _ADDS.sub("", pieces[-1], count=1)
        inner = [last] if _ADDS.match(pieces[-1]) and not joined else []
        told = [each for each in (*pieces[1:-1], last) if _begins(each) in lexicon.closed("relative", "pronoun", "copula")]
        if told or (not joined and _ADDS.match(pieces[-1])):
            return True
        if _begins(pieces[-1]) in lexicon.sense("adds_aside"):
            return False
    return any(not _is_aside(each) for each in inner)


def _is_aside(piece: str) -> bool:
    """Say whether *piece*, behind a comma, is a phrase that a known word opens, or nothing."""
    first = _begins(piece)
    opens = first in lexicon.sense("adds_aside") or first in ("which", "who", "whose", "where", "while")
    return not first or opens or (first.endswith("ing") and lexicon.tag(first) == "ING")


def _begins(piece: str) -> str:
    return next(iter(piece.lower().split()), "")


def _leads_in(goal: Goal, start: int) -> bool:
    """Say whether each word before the promise is of its frame, its subject, its time or a label."""
    text = goal.text
    known = [each for each in (goal.wrapper, goal.actor, *goal.reason, *goal.means) if each]
    known += [each.span for each in goal.deadlines]
    lead = _blanked(text, known, 0, start)
    *_, lead = re.split(r"[:.;!?…–—)\]](?:\s|$)|\s-(?:\s|$)|\n", lead)
    return all(
        word == "," or word.lower() in lexicon.sense("leads_in") or lexicon.tag(word.lower()) == "ADVERB" or not word.isalpha()
        for word in _WORD.findall(lead)
    )


def _blanked(text: str, spans: list[Span], start: int, end: int) -> str:
    """Return the text from *start* to *end* without the words at *spans*."""
    kept, at = [], start
    for each in sorted(spans):
        if each.end > start and each.start < end:
            kept.append(text[at : max(each.start, at)])
            at = max(at, each.end)
    return " ".join((*kept, text[at:end])).strip()


def _is_phrase(goal: Goal, start: int, end: int) -> bool:
    """Say whether no word is a verb for which nothing made room: no "to", no clause, no verb that asks for one."""
    apart = [*goal.means, *goal.reason, *(each.span for each in (*goal.deadlines, *goal.metrics))]
    text = _blanked(goal.text, apart, start, end)
    verbs = [each.verb.lemma for each in goal.actions if each.verb]
    room = not lexicon.sense("makes_room").isdisjoint(verbs)
    for ahead, word in itertools.pairwise(("", *map(str.lower, _WORD.findall(text)))):
        if word in lexicon.closed("relative") or word in _opening():
            room = True
        elif word in _SUBJECTS:
            if ahead == ",":
                return False
            room = True
        elif not room and (word in lexicon.closed("finite") - {"do", "have", "may", "will"} or _acts(ahead, word)):
            return False
    return True


def _opening() -> frozenset[str]:
    return lexicon.closed("conjunction") - {"and", "or", "but", "nor", "yet", "then"} | {"before", "after", "until", "as", "than"}


_SUBJECTS = frozenset("i we they he she you i'm we're they're you're i've we've i’m we’re they’re you’re i’ve we’ve".split())


def _acts(ahead: str, word: str) -> bool:
    """Say whether several are spoken of and *word* is what they do: "our docs suck", "people leave"."""
    several = lexicon.is_plural(ahead) or ahead in lexicon.closed("anybody")
    does = lexicon.tag(word) == "VERB" and not lexicon.mostly_noun(word) and word not in lexicon.closed("adjective_verb", "hardly_verb")
    return several and does

