"""What is done, to what: vague words, ways out, several goals in one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from smartcheck.checks import Hit, Verdicts, check
from smartcheck.goal import Goal, VagueTerm
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span, touching


def in_deadline(goal: Goal, span: Span) -> bool:
    """Say whether *span* is part of a time phrase; the time-bound rules speak of those."""
    place = bisect_right(goal.deadlines, span.start, key=lambda each: each.span.start)
    return any(span.end <= each.span.end for each in goal.deadlines[max(place - 2, 0) : place])


@check(needs="{types}")
def vague_term(goal: Goal, verdicts: Verdicts, *, types: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each vague term of one of *types*."""
    for term in goal.vague:
        if term.type in types and not in_deadline(goal, term.span):
            yield Hit(term.span)


@check(needs="quality quantity", gives="fault")
def praise(goal: Goal, verdicts: Verdicts, *, praising: str, comparing: str) -> Iterator[Hit]:
    """Hit each word of praise, with the "more" or "less" that compares it: "robust", "*more* attractive".

    *praising* and *comparing* say what is wrong with praise, and with a comparison that does not say with what.
    """
    compared = -1
    for term in goal.vague:
        if in_deadline(goal, term.span):
            continue
        whole = degree(goal, term) or (term.span if term.type == "quality" and term.span.end > compared else None)
        if whole:
            compared = whole.end
            yield Hit(whole, {"fault": comparing if _compares(goal, whole) else praising})


def _compares(goal: Goal, praise: Span) -> bool:
    """Say whether *praise* compares ("better", "more open", "safer") and nothing says with what."""
    word = goal.part(praise).lower()
    degree = word.endswith("er") and lexicon.is_degree_of_quality(word)
    degree = degree or word.split()[0] in lexicon.closed("comparative")
    return degree and not _THAN.search(goal.text, praise.end, praise.end + _NEAR)


_THAN = worded(r"\bthan\b")


def degree(goal: Goal, term: VagueTerm) -> Span | None:
    """Return "more attractive" where *term* is its "more" and no noun behind says of what there is to be more.

    Of one thing there is never more ("a *more robust* guide"), and what stands beside a comparative is one: "faster,
    *more open* care".
    """
    if term.type != "quantity" or goal.part(term.span).lower() not in ("more", "less"):
        return None
    end = graded_behind(goal, term.span.end)
    if not end and _BEING.search(goal.text, max(term.span.start - _NEAR, 0), term.span.start):
        following = _NEXT.match(goal.text, term.span.end)
        end = following.end() if following and not lexicon.is_plural(following[1]) else 0
    if not end:
        return None
    only = _ONE_OR_COMPARED.search(goal.text, max(term.span.start - _NEAR, 0), term.span.start)
    return Span(term.span.start, end) if only or _ENDED.match(goal.text, end) else None


_BEING = worded(r"\b(?:be|become|feel|get|stay|seem|look)(?:ing)?\s+(?:a\s+(?:bit|little|lot)\s+|much\s+)?$")
_NEXT = later(r"\s+([a-z]+)\b")
_ONE_OR_COMPARED = worded(r"\ban?\s+$|\b(?:better|[a-z]{2,}er)(?:,|,?\s+and)\s+$")
_ADJECTIVE = later(r"[a-z]{3,}(?:ive|ous|ful|able|ible)")
_ENDED = worded(r"\s*(?:[.,;:!?()]|$)|\s+(?:for|to|in|at|by|and|than|with|before|until|from|on|so|during|within)\b")


def graded_behind(goal: Goal, index: int) -> int:
    """Return where the next word ends, if "more" may compare it by its form or because it praises; else 0."""
    following = _NEXT.match(goal.text, index)
    if following is None:
        return 0
    word = following[1]
    praises = lexicon.vague_words().get(word) == "quality" or lexicon.is_generic(word)
    graded = praises or word in lexicon.closed("graded") or _ADJECTIVE.fullmatch(word) is not None
    return following.end() if graded and word not in lexicon.closed("no_degree") else 0


@check(needs="unobservable")
def unseen(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each word for what only happens inside a head, where it is what is promised.

    What somebody learns from it, or what the thing is about, leaves open nothing: "shadow two nurses *to understand*
    the round", "write about what I *learn*".
    """
    leads = touching(each.verb.span for each in goal.actions if each.verb)
    beside = touching((*goal.means, *goal.reason))
    found: set[Span] = set()
    for term in goal.vague:
        if term.type == "unobservable" and not in_deadline(goal, term.span):
            told = beside(Span(term.span.start, term.span.start + 1)) or _ABOUT.search(
                goal.text, max(term.span.start - _NEAR, 0), term.span.start
            )
            if leads(term.span) or not told:
                found.add(term.span)
                yield Hit(term.span)
    for reason in verdicts["specific"].reasons:
        if reason.code == "unobservable" and reason.span and reason.span not in found:
            yield Hit(reason.span)


_NEAR = 40
_ABOUT = worded(r"\b(?:what|how|why|where|which|who|whatever)\s+{subject_pronoun}\s+(?:\w+\s+)?$")


@check(needs="weak_verb weak-verb")
def vague_verb(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each vague verb that the goal itself stands on, not one in a clause beside it."""
    leads = touching(each.verb.span for each in goal.actions if each.verb)
    beside = touching((*goal.means, *goal.reason))
    found: set[Span] = set()
    for term in goal.vague:
        if term.type != "weak_verb" or in_deadline(goal, term.span):
            continue
        first = Span(term.span.start, term.span.start + 1)
        if leads(term.span) or not (beside(first) or _in_clause(goal, term.span)):
            found.add(term.span)
            yield Hit(term.span)
    weak = {each.verb.span for each in goal.actions if each.verb and each.verb_class == "weak"}
    for reason in verdicts["specific"].reasons:
        if (
            reason.code == "weak-verb"
            and reason.span in weak
            and reason.span.start not in {each.start for each in found}
        ):
            yield Hit(reason.span)  # "work on" was hit already in "work on Sundays"


_CLAUSE = worded(r"\b(?:that|which|who|to|and)\s$")


def _in_clause(goal: Goal, span: Span) -> bool:
    """Say whether the words before *span* open a clause about something else: "a service that helps"."""
    return bool(_CLAUSE.search(goal.text, max(span.start - 8, 0), span.start))


@check(needs="trait-object")
def trait_object(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each quality in place of a thing, unless a number of them is to be delivered."""
    acts = {each.object: each.verb_class for each in goal.actions}
    for reason in verdicts["specific"].reasons:
        if reason.code == "trait-object" and reason.span and acts.get(reason.span) != "nominal":
            counted = any(
                each.kind == "count" and each.span.start < reason.span.end and reason.span.start < each.span.end
                for each in goal.metrics
            )
            if not counted:
                yield Hit(reason.span)


@check(needs="category-object vague-object")
def unnamed_object(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each kind of thing of which there are many and none is named.

    A bare word ("money", "load"), something that is measured, a quality, and a kind with a name behind it ("a course in
    bookkeeping") leave nobody asking which one.
    """
    if any(each.is_amount and each.value is not None for each in goal.metrics):
        return
    qualities = [each.span for each in goal.vague if each.type in ("quality", "quantity", "time", "pronoun")]
    states = {each.object for each in goal.actions if each.verb_class == "state"}
    for reason in verdicts["specific"].reasons:
        if reason.code not in ("category-object", "vague-object") or not reason.span:
            continue
        thing = _without_verb(goal, reason.span)
        words = goal.words(thing)
        last = words[-1]
        bare = not lexicon.is_plural(last) and (len(words) == 1 or _is_stuff(words))
        vague = any(each.start <= thing.start and thing.end <= each.end for each in qualities)
        vague = vague or any(each.type == "quantity" and each.span.start == thing.start for each in goal.vague)
        measured = lexicon.is_indicator(lexicon.singular(last))
        told = words[0] in _TOLD or (reason.span in states and words[0] not in _ONE and not lexicon.is_plural(last))
        if not (bare or vague or measured or told or _is_act(goal, thing) or _named_behind(goal, thing)):
            yield Hit(thing)


def _is_stuff(words: Sequence[str]) -> bool:
    """Say whether a phrase without an article names no one thing, of which there could be others: "crop insurance"."""
    last = words[-1]
    if words[0] in _DETERMINED or last in lexicon.closed("post") or lexicon.is_role(last) or last.isdigit():
        return False
    return not (lexicon.is_deliverable(last) or lexicon.is_event(last))


_DETERMINED = lexicon.closed(("possessive", "definite", "indefinite"))
_TOLD = lexicon.closed(("possessive", "comparative", "superlative")) | {"the", "another"}
"""What begins a phrase that leaves nobody asking which one: *our* customers, *more* matches, *the* easiest tool."""
_ONE = lexicon.closed("indefinite")
"""What a state that is a thing begins with: "become *a* judge"; without it, one is only so: "be more visible"."""


def _without_verb(goal: Goal, thing: Span) -> Span:
    """Return *thing* without the verb whose object it is: "(learn) to play *an instrument*"."""
    found = _TO_DO.match(goal.text, thing.start, thing.end)
    return Span(found.end(), thing.end) if found and found.end() < thing.end else thing


_TO_DO = worded(r"to\s+[^\W\d_]+\s+")


def _is_act(goal: Goal, thing: Span) -> bool:
    """Say whether no thing is named at all, but the act whose thing is missing: "speak up"."""
    return any(each.verb and each.verb.span.start == thing.start for each in goal.actions)


_NAMING = worded(r"\s+(?:in|on|about|as|called|named)\s+(?!(?:the|a|an|my|our|this|next)\s)[^\W\d_]")


def _named_behind(goal: Goal, span: Span) -> bool:
    found = _NAMING.match(goal.text, span.end)
    return found is not None and not in_deadline(goal, Span(found.end() - 1, found.end()))


@check(needs="alternatives")
def open_choice(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the things or the acts between which the choice is left; what others may choose is none of it.

    "A desk where members *sign up or leave*" is one desk.
    """
    for reason in verdicts["specific"].reasons:
        if reason.code != "alternatives" or not reason.span:
            continue
        if _OR.search(goal.part(reason.span)) or len(goal.actions) == 1:
            yield Hit(reason.span)
        elif not _OF_OTHERS.search(goal.text, goal.actions[0].span.end, goal.actions[-1].span.start):
            last = goal.actions[-1]
            yield Hit(Span(goal.actions[0].span.start, last.object.end if last.object else last.span.end))


_OR = worded(r"\b(?:or|either)\b|/")
_OF_OTHERS = worded(r"\b{of_it}\b")


@check(needs="hedge hedged")
def hedge(goal: Goal, verdicts: Verdicts, *, removable: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each way out; "try to" and the phrases in *removable* can go without a trace."""
    found = False
    for term in goal.vague:
        if term.type != "hedge":
            continue
        found = True
        words = goal.part(term.span).lower()
        if words in ("try", "attempt") and goal.text[term.span.end : term.span.end + 4].lower() == " to ":
            yield Hit(Span(term.span.start, term.span.end + 3))
        else:
            ahead = goal.text[: term.span.start].lower().split()[-1:]
            asked = words.startswith("if ") and not lexicon.sense("asks_if").isdisjoint(ahead)
            yield Hit(term.span, {"fits": words in removable and not asked})
    if not found:
        for action in goal.actions:
            if action.hedged and action.verb:
                yield Hit(action.verb.span, {"fits": False})


@check
def beside_purpose(goal: Goal, verdicts: Verdicts, *, words: tuple[str, ...]) -> Iterator[Hit]:
    """Hit the first of *words* that is not the purpose of something else: "hand it in to get promoted"."""
    act = goal.verb.span.end if goal.verb else len(goal.text)
    for found in re.finditer(r"[^\W\d_]+", goal.text):
        if found[0].lower() in words:
            purpose = _AIM.search(goal.text, 0, found.start())
            if purpose is None or purpose.start() < act:
                yield Hit(Span(*found.span()))
                return


_AIM = worded(r"\bto (?:be|get|become) $")


@check(needs="compound")
def several_goals(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the second of several goals, or the object where one verb serves for all."""
    if not goal.compound:
        return
    if len(goal.actions) == 1 and goal.object:
        yield Hit(goal.object)
    elif len(goal.actions) > 1:
        first, second = goal.actions[:2]
        if first.verb and first.object and second.object:  # else they are steps with one thing
            yield Hit(second.span)


@check(gives="count")
def too_long(goal: Goal, verdicts: Verdicts, *, words: int) -> Iterator[Hit]:
    """Hit a statement of more than so many *words*."""
    if len(goal.text) > 2 * words and (count := len(goal.text.split())) > words:
        yield Hit(Span(0, len(goal.text.rstrip())), {"count": count})
