"""What of a statement is promised, what stands beside it, and whether each word of the promise has a place.

Only a promise that is read word for word can be said anew: around another act, with levels, with a count. Where words
are left over (a remark, a second order that was not read, a thing named behind a comma) a day may be put in, and no
more; what stands beside the promise is the writer's own and stays as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.ruleset.placing import is_cut_short
from smartcheck.source import Span

_SIGN = later(
    r"(?P<stop>[.!?…]+[\"'”’)\]]*(?=\s+\S))|;(?=\s)|(?P<dash>\s(?:--?|[–—])\s)|[–—](?=\s)|(?<!\d):(?=\s)|\n"
    r"|\s(?P<bracket>[(\[])"
)
"""What may end a promise: a stop with more behind it, a semicolon, a dash, a colon, a line, a bracket at the end."""
_INSIDE = later(r"(?P<dash> (?:--?|[–—]) )[^.;:!?–—]{1,60}?(?P=dash)(?=[a-z])")
"""Two dashes with an aside between them, in the midst of a promise."""
_CLOSING = {"(": ")", "[": "]"}
_WORD = later(r"[^\W_]+(?:['’./&-][^\W_]+)*|,")
_FINAL = " .!?…\"'”’)]*_"


# What is promised, and what stands beside it


def promise_end(goal: Goal) -> int:
    """Return where the promise ends: before the first sign behind its last verb that parts something from it."""
    text = goal.text
    ends = [each.verb.span.end if each.verb else each.span.end for each in goal.actions] or [0]
    last, inside = max(ends), ends[0]
    parts = sorted([*(each.span for each in goal.metrics), *(each.span for each in goal.deadlines)], reverse=True)
    for sign in _SIGN.finditer(text, ends[0]):
        at = sign.start()
        if at < inside:
            continue
        if sign["bracket"]:
            inside = text.find(_CLOSING[sign["bracket"]], sign.end())
            if inside < 0:
                break  # a bracket that is left open is the writer's remark to its end
            if not text[inside + 1 : inside + 9].strip(_FINAL) and not text[inside + 1 :].strip(_FINAL):
                return at
            continue
        within = _INSIDE.match(text, at) if sign["dash"] else None
        if within:
            inside = within.end()
            continue
        while parts and parts[-1].end <= at:
            parts.pop()
        if at < last or (parts and parts[-1].start < at) or (sign["stop"] and is_cut_short(text, at + 1)):
            continue
        return at
    return len(text.rstrip(_FINAL))


def touches_beside(goal: Goal, after: str) -> bool:
    """Say whether *after*, made of *goal*, changes what stands behind the promise, or the signs that part it."""
    beside = goal.text[promise_end(goal) :].rstrip(_FINAL)
    return bool(beside.strip(_FINAL)) and not after.rstrip(_FINAL).endswith(beside)


def is_asked(goal: Goal) -> bool:
    """Say whether what looks like the promise is a question, and more follows: "Get certified? Or wait."."""
    end = promise_end(goal)
    return goal.text.startswith("?", end) and bool(goal.text[end:].strip(_FINAL))


def follows_order(goal: Goal) -> bool:
    """Say whether an order that was not read stands before a dash, and what was read is a remark on it."""
    lead = goal.text[: goal.actions[0].span.start].rstrip() if goal.actions else ""
    words = _WORD.findall(lead) if lead.endswith(("-", "–", "—")) else []
    return len(words) > 1 and lexicon.tag(words[0].lower()) == "VERB"


def told_beside(goal: Goal) -> bool:
    """Say whether amounts are given and all stand beside the promise: "shorten the meeting, it takes 40 minutes"."""
    counted = [each.span.start for each in goal.metrics if each.is_amount]
    if not counted or not goal.actions:
        return False
    comma = goal.text.find(", ", goal.actions[0].span.start) if has_loose_end(goal) else -1
    return min(counted) >= promise_end(goal) or -1 < comma < min(counted)


# Whether each word has a place


def is_whole(goal: Goal) -> bool:
    """Say whether each word of the promise has a place, so that it can be said in another order."""
    first = goal.first
    if first is None:
        return False
    end = promise_end(goal)
    start = first.verb.span.end if first.verb else first.span.start
    if any(start <= each.start < end for each in goal.unread):
        return False
    return _leads_in(goal, first.span.start) and _is_phrase(goal, start, end) and not has_loose_end(goal)


def has_loose_end(goal: Goal) -> bool:
    """Say whether a comma sets something off that is no list, no clause and no known aside: "..., legs mostly"."""
    end = promise_end(goal)
    start = max((each.verb.span.end for each in goal.actions if each.verb and each.verb.span.end <= end), default=0)
    apart = [*goal.means, *goal.reason, *(each.span for each in goal.deadlines)]
    _, *others = (each.strip() for each in _without(goal.text, apart, start, end).split(", "))
    if not others or _is_aside(others[-1], lexicon.sense("adds_aside")):
        return False
    *inner, last = others
    joined = _JOINS.match(last)
    if joined or not _JOINT.isdisjoint(last.lower().split()):  # a list: its members are things
        told = lexicon.closed(("relative", "pronoun", "copula"))
        members = [*inner, last[joined.end() :] if joined else last]
        return (bool(joined) and not inner) or any(_begins(each) in told for each in members)
    opening = lexicon.sense(("adds_aside", "opens_clause")) | _WHICH
    return not all(_is_aside(each, opening) for each in others)


_JOINS = worded(r"(?:and|or|plus|as well as|&|&amp;)\b\s*")
_JOINT = frozenset(("and", "or", "&"))
_WHICH = lexicon.closed("of_it") - {"that"}


def _is_aside(piece: str, opening: frozenset[str]) -> bool:
    """Say whether *piece*, behind a comma, is a phrase that a word of *opening* opens, or says what is done."""
    first = _begins(piece)
    return not first or first in opening or (first.endswith("ing") and lexicon.tag(first) == "ING")


def _begins(piece: str) -> str:
    return next(iter(piece.lower().split()), "").rstrip(".")


def _leads_in(goal: Goal, start: int) -> bool:
    """Say whether each word before the promise is of its frame, its subject, its time or a label."""
    known = [each for each in (goal.wrapper, goal.actor, *goal.reason, *goal.means) if each]
    orders = _WORD.match(goal.part(goal.actor).lower())
    if orders and lexicon.is_weak(orders[0]) and not lexicon.mostly_noun(orders[0]):
        return False  # "empower staff to decide": an order of its own was taken for who acts
    lead = _without(goal.text, [*known, *(each.span for each in goal.deadlines)], 0, start)
    *_, lead = _LABELLED.split(_GIVEN.sub("", lead))
    words = map(str.lower, _WORD.findall(lead))
    leading = lexicon.sense("leads_in") | {","}
    return all(word in leading or lexicon.tag(word) == "ADVERB" or not word.isalpha() for word in words)


_GIVEN = worded(r"^\W*(?:given|provided with|when given) [^,;:.]{1,80},")
"""What somebody who learns is helped by: "*Given a word bank*, Mia will ..."."""
_LABELLED = later(r"[:.;!?…–—)\]](?:\s|$)|\s-(?:\s|$)|\n")


def _is_phrase(goal: Goal, start: int, end: int) -> bool:
    """Say whether no word is a verb for which nothing made room: no "to", no clause, no verb that asks for one."""
    apart = [*goal.means, *goal.reason, *(each.span for each in goal.deadlines), *(each.span for each in goal.metrics)]
    text = _without(goal.text, apart, start, end)
    opening = lexicon.closed("relative") | lexicon.sense("opens_clause")
    finite = lexicon.closed("finite") - {"do", "have", "may", "will"}
    room = any(each.verb is not None and each.verb.lemma in lexicon.sense("makes_room") for each in goal.actions)
    room = room or (" feel " in text and goal.actions[0].lemma == "make")  # "make new tenants feel at home"
    for ahead, word in itertools.pairwise(("", *map(str.lower, _WORD.findall(text)))):
        if ahead == "," and word in _SUBJECTS:
            return False
        room = room or word in opening or word in _SUBJECTS
        if not room and (word in finite or _acts(ahead, word)):
            return False
    return True


_SUBJECTS = frozenset(
    "i we they he she you i'm we're they're you're i've we've i’m we’re they’re you’re i’ve we’ve".split()
)


def _acts(ahead: str, word: str) -> bool:
    """Say whether several are spoken of and *word* is what they do: "our docs suck", "people leave"."""
    several = lexicon.is_plural(ahead) or ahead in lexicon.closed("anybody")
    adjective = word in lexicon.closed(("adjective_verb", "hardly_verb")) | lexicon.sense("manner_of_more")
    return several and lexicon.tag(word) == "VERB" and not (adjective or lexicon.mostly_noun(word))


def _without(text: str, apart: Iterable[Span], start: int, end: int) -> str:
    """Return the words from *start* to *end* that are in none of the spans *apart*."""
    kept, at = list[str](), start
    for each in sorted(apart):
        if each.end > start and each.start < end:
            kept.append(text[at : max(each.start, at)])
            at = max(at, each.end)
    return " ".join((*kept, text[at:end])).strip()
