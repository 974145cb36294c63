"""How will one know that it is done?"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smartcheck.assessment import MET, MISSING, PARTIAL, Reason, Verdict
from smartcheck.goal import Action, Goal, part_at, parts_in
from smartcheck.judge.counting import metric_ground, tells_no_amount
from smartcheck.judge.places import (
    becomes,
    comes_to_level,
    enabled,
    ensured,
    everyone_finishes,
    flagged,
    is_bonding,
    is_due,
    is_in_line,
    is_inward,
    is_left_out_for_now,
    is_only_good,
    is_thing_due,
    is_worked_off,
    kept_so,
    makes_sure,
    one_finished,
    proved,
    rules_out,
    stands_so,
    works_towards,
)
from smartcheck.judge.rhythms import Once, has_bounds, recurrence_grounds
from smartcheck.judge.settling import at_level, is_made_by_hand, is_unhelped
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span

_UNMEASURED = Verdict(MISSING, (Reason("no-metric", "no number and no deliverable"),))


def measurable(goal: Goal) -> Verdict:
    """How will one know that it is done? The clearest part decides."""
    grounds = list(_grounds(goal))
    if not grounds:
        return _UNMEASURED
    told = {value for value, _ in grounds}
    best = MET if MET in told else PARTIAL if PARTIAL in told else MISSING
    return Verdict(best, tuple([reason for value, reason in grounds if value == best]))


def _grounds(goal: Goal) -> Iterator[tuple[str, Reason]]:
    bounds = Once(has_bounds, goal)  # a whole clause is looked through: once, however many numbers it holds
    for metric in goal.metrics:
        if not tells_no_amount(goal, metric):
            yield metric_ground(goal, metric, bounds)
    yield from recurrence_grounds(goal)
    for place, action in enumerate(goal.actions):
        if goal.kind == "task" and action.object_kind in _AT_HAND and not parts_in(goal.vague, action.span):
            yield MET, Reason("deliverable", "done at one go, or not", action.object)
        if is_thing_due(goal, action):
            yield MET, Reason("deliverable", "something named is done or it is not", action.object)
        yield _action_ground(goal, _with_shared_object(goal, place, action))
    for span in (*goal.means, *(each for each in goal.reason[:_MANY] if _THEREBY.match(goal.text, each.start))):
        if _proves(goal, span):
            yield MET, Reason("deliverable", "what is made on the way is there, or it is not", span)
        if _moves(goal, span):
            yield PARTIAL, Reason("indicator-without-target", "something is measured, but how much is enough?", span)
        if _shows(goal.part(span)):
            yield PARTIAL, Reason("unnamed-deliverable", "the way there can be seen, but what exactly counts?", span)
    if any(comes_to_level(goal, span) for span in goal.reason[:_MANY]):
        yield PARTIAL, Reason("indicator-without-target", "it has a level to reach, but which?", goal.reason[0])
    for term in goal.vague:
        if (
            term.type == "quantity"
            and not goal.part(term.span).endswith("ly")
            and not _made_better(goal, term.span)
            and not _is_praised_more(goal, term.span)
            and not _is_within_manner(goal, term.span)
            and not _MANNER.match(goal.text, term.span.start)
            and _counts(goal, term.span)
        ):
            yield PARTIAL, Reason("vague-amount", "an amount is meant but not given", term.span)


_AT_HAND = frozenset(("category", "count", "event", "indicator", "named"))
"""Objects of errands that one knows: the rest is of some kind."""


def _is_within_manner(goal: Goal, span: Span) -> bool:
    """Say whether an amount only belongs to how something is done: "sing with *more* feeling"."""
    action = part_at(goal.actions, span.start)
    return action is not None and _is_manner(goal, action)


def _is_manner(goal: Goal, action: Action) -> bool:
    """Say whether only the way in which it is done is to change: "dress better", "speak more slowly in meetings"."""
    if action.verb is None:
        return False
    if action.object is None:
        return bool(_HOW.match(goal.text, action.verb.span.end))
    if action.head in lexicon.sense("well_done") and goal.words(action.object) == [action.head]:
        return True  # "eat *right*"
    seen = action.object_kind in {"indicator", "event", "count"}
    better = not seen and bool(_BETTER.match(goal.text, action.object.end))  # "conduct business *better*"
    better = better or bool(_BETTER_WITH.match(goal.text, action.verb.span.end))
    return better or bool(_WITH_MORE.match(goal.text, action.verb.span.end))


_HOW = worded(
    r"\s+(?:{well_done})(?=\s*(?:$|[.,;!]))"
    r"|\s+(?:{by_how_much}\s+)?(?:better|worse|(?:more|less)\s+(?!often)[a-z]+ly)\b"
    r"|\s+with\s+(?:more|less|greater)\s+[a-z]+\b"
)
_BETTER = worded(r"\s+(?:(?:far|much|even)\s+)?better\b")
_BETTER_WITH = worded(r"\s+better\s+(?:with|to|about)\s")
"""Behind a verb, that it is to be done better, and to whom: "listen *better to* my team"."""
_WITH_MORE = worded(r"\s+with\s+(?:more|less|greater)\s+[a-z]+\b")


def _made_better(goal: Goal, span: Span) -> bool:
    """Say whether "more" or "less" only compares how something is made: "make it *more* of a game"."""
    action = part_at(goal.actions, span.start)
    return action is not None and action.lemma == "make" and action.object_kind != "count"


def _is_praised_more(goal: Goal, span: Span) -> bool:
    """Say whether "more" or "less" only belongs to how somebody is to be: "*more* patient about delays"."""
    action = part_at(goal.actions, span.start)
    return action is not None and _is_praise(goal, action)


def _counts(goal: Goal, span: Span) -> bool:
    """Say whether a vague amount is one of something that can be counted or done: not "more confidence"."""
    action = part_at(goal.actions, span.start)
    if action is not None and action.verb_class == "weak" and action.object_kind == "vague":
        return False
    if action is not None and action.verb_class == "inner" and action.object_kind in ("category", "named"):
        of_many = action.plural and action.object is not None and action.object.start == span.start
        return of_many and action.head not in lexicon.sense("open_topic")  # "learn *some* campfire recipes"
    return action is None or not (action.verb_class in ("inner", "state") or action.object_kind == "trait")


def _with_shared_object(goal: Goal, place: int, action: Action) -> Action:
    """Give an action the object of the next one where they share it: "*review* and update the handbook"."""
    following = goal.actions[place + 1] if place + 1 < len(goal.actions) else None
    if action.object is not None or action.verb is None or following is None or following.object is None:
        return action
    if action.verb_class in ("activity", "feat", "general") or action.span.end > action.verb.span.end + 1:
        return action
    return attrs.evolve(action, object=following.object, object_kind=following.object_kind, head=following.head)


_MANNER = worded(r"(?:more|less|far|much)\s+[a-z]+ly\b")
"""A comparison of how and not of how much: "speak more slowly"."""


_WORD = later(r"[\w'-]+")


def _shows(words: str) -> bool:
    """Say whether a means clause names something that can be shown: "by completing courses", not "by using tools"."""
    keys = _WORD.findall(words.lower())
    if keys[:1] in (["through"], ["using"], ["with"]) and keys[1:2] and keys[1] in lexicon.closed("possessive"):
        return False  # "through *my* shed workshop": where, or with what
    forms = [form for form in map(lexicon.verb_form, keys[:3]) if form and form[1] == "ING"]
    if (
        keys[:1] == ["by"]
        and forms
        and lexicon.verb_class(forms[0][0]) not in lexicon.ENDED
        and not lexicon.sense("proving") & {form[0] for form in forms}
    ):
        return False
    return any(lexicon.is_deliverable(word) or lexicon.is_event(word) for word in keys)


def _proves(goal: Goal, span: Span) -> bool:
    """Say whether a means clause names one thing that is made or passed: "by *building a ledger for the choir*"."""
    found = _MADE.match(goal.part(span))
    form = lexicon.verb_form(found[1].lower()) if found else None
    if found is None or form is None or form[1] != "ING" or lexicon.verb_class(form[0]) not in lexicon.MAKING:
        form = form if found and form and form[0] == "make" else None
    if found is None or form is None or parts_in(goal.vague, span):
        return False
    nouns = [word for word in found[3].lower().split() if word not in lexicon.closed("preposition")]
    head = nouns[-1] if nouns else ""
    told = found[2].lower() not in ("a", "an") or len(nouns) > 1 or bool(found[4])
    return told and not lexicon.is_plural(head) and (lexicon.is_deliverable(head) or lexicon.is_event(head))


_MADE = worded(
    r"by\s+(?:successfully\s+)?([a-z-]+ing)\s+(an?|the|my|our)\s+((?:(?!(?:for|of|that|to|in|on|by|at|with|from|and)\b)[\w'-]+\s*){1,4})"
    r"((?:for|of|that|to)\s)?"
)


def _moves(goal: Goal, span: Span) -> bool:
    """Say whether a means clause tells what is to go up or down: "by *reducing overpayments*"."""
    words = _WORD.findall(goal.part(span).lower())[:_MANY]
    forms = list(map(lexicon.verb_form, words))
    turned = next(
        (
            at
            for at, form in enumerate(forms)
            if form and form[1] in ("ING", "VERB") and lexicon.verb_class(form[0]) in lexicon.ONE_WAY
        ),
        len(words),
    )
    return any(lexicon.is_indicator(word) for word in words[turned + 1 :])


_THEREBY = worded(r"(?:and\s+)?(?:thereby|thus|hence)\s")
_MANY = 32
"""How many words of a clause are looked at; it keeps the judging linear."""


def _is_being(goal: Goal, action: Action) -> bool:
    """Say whether only a way to be follows the verb: "practise *being more* patient"."""
    if action.verb is None:
        return False
    end = action.verb.span.end
    return any(term.type == "weak_verb" and term.span.start == end + 1 for term in parts_in(goal.vague, action.span))


def _is_better(goal: Goal, action: Action) -> bool:
    """Say whether something is only to be made good: "make the lobby *welcoming*", "make the lanes *feel* safe"."""
    if action.object is None:
        return False
    words = goal.part(action.object)
    if _FELT.search(words) or _MORE_SO.search(words) or becomes(goal, action):
        return True
    start, end = action.object.start, action.object.end
    return any(
        term.type in ("quality", "quantity")
        and term.span.start > start
        and term.span.end >= end  # praise before a noun is of what is made: "make *beautiful* quilts"
        and not _BETWEEN.search(goal.text, start, term.span.start)
        for term in parts_in(goal.vague, action.span)
    )


_FELT = worded(r"\s(?:feel|look|seem|sound|smile|laugh|cry|happy|proud)\b")
_MORE_SO = worded(r"\s(?:more|less)\s+[a-z-]+\s+and\s+(?:more|less)\s+[a-z-]+$")
_BETWEEN = later(r"\b(?:of|for|in|to|with|from|at|on|that|which|who)\b")


def _action_ground(goal: Goal, action: Action) -> tuple[str, Reason]:
    """What an action offers to measure by when it holds no number: the first of these that is true of it."""
    where = action.object or action.span
    name = action.verb_class
    if name == "nominal" and action.verb:
        name = lexicon.verb_class(action.verb.lemma) or name
    return (
        _indicated(goal, action, name)
        or _only_felt(goal, action, name)
        or _only_had(goal, action, name)
        or _done_in_time(goal, action)
        or (PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where))
    )


def _indicated(goal: Goal, action: Action, name: str | None) -> tuple[str, Reason] | None:
    """Return what is measured or seen though the verb says no more than a direction."""
    kind, where = action.object_kind, action.object or action.span
    if action.lemma in lexicon.sense("letting") and is_inward(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if (
        kind in {"indicator", "bare"}
        and (name != "state" or action.verb is None or action.verb.lemma in lexicon.sense("having_state"))
        and not (name == "weak" and action.head in lexicon.sense("aim"))
    ):
        return PARTIAL, Reason("indicator-without-target", "something is measured, but how much is enough?", where)
    if everyone_finishes(goal, action) or _each_once(goal, action):
        return MET, Reason("deliverable", "all of them do it, or one has not", where)
    if one_finished(goal, action) or is_worked_off(goal, action) or is_made_by_hand(goal, action):
        return MET, Reason("deliverable", "something named is done or it is not", where)
    worked_on = action.lemma == "work on" and kind in ("named", "event", "count")
    if worked_on or works_towards(goal, action) or is_in_line(goal, action) or stands_so(goal, action):
        return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)
    if at_level(goal, action):
        return MET, Reason("deliverable", "all of them stand at a level that is laid down", where)
    if is_unhelped(goal, action):
        return MET, Reason("deliverable", "it is done with no more help than that, or it is not", where)
    if rules_out(goal, action) or is_left_out_for_now(goal, action):
        return MET, Reason("metric", "none of it is to be left", where)
    if makes_sure(goal, action):
        return PARTIAL, Reason("unnamed-deliverable", "it is so or it is not, but what exactly counts?", where)
    return None


def _each_once(goal: Goal, action: Action) -> bool:
    """Say whether each of many is to do one thing by a day: "*every tenant* meets *a housing officer* by May"."""
    if (
        action.verb_class not in ("act", "keep")
        or action.object is None
        or action.object_kind not in ("named", "event")
    ):
        return False
    one = bool(_ONE.match(goal.text, action.object.start)) and not parts_in(goal.vague, action.span)
    return one and bool(_EVERYONE.match(goal.text)) and any(each.kind != "recurrence" for each in goal.deadlines)


_ONE = worded(r"(?:an?|one)\s")
_EVERYONE = worded(r"\s*(?:all|every|each)\s")


def _only_felt(goal: Goal, action: Action, name: str | None) -> tuple[str, Reason] | None:
    """Return that nobody sees it done: it is to be felt, known, helped or done better."""
    kind, where = action.object_kind, action.object or action.span
    nothing = MISSING, Reason("no-metric", "no number and no deliverable", where)
    if _is_manner(goal, action) or is_only_good(goal, action) or kept_so(goal, action) or is_bonding(goal, action):
        return nothing
    if action.head in lexicon.sense("way_of_being") and name in ("act", "create", "keep"):
        return nothing  # "maintain *a calm environment*"
    if kind == "trait" and _is_turned(action):
        return PARTIAL, Reason("trait-noun", "it is to go one way, but how far, and how is it seen?", where)
    if proved(goal, action) or enabled(goal, action):
        return PARTIAL, Reason("unnamed-deliverable", "one could see it done, but who tells whether it is?", where)
    if (name in {"inner", "weak"} or flagged(goal, action) or _is_being(goal, action)) and not ensured(goal, action):
        return nothing
    if kind == "trait" and (name == "deed" or action.lemma in lexicon.closed("observing")):
        return PARTIAL, Reason("unnamed-deliverable", "one can see it shown, but what exactly counts?", where)
    made = action.lemma in {"make", "keep"} and _is_better(goal, action)
    return nothing if made or _is_praise(goal, action) or is_inward(goal, action) or _is_drawn(goal, action) else None


def _is_drawn(goal: Goal, action: Action) -> bool:
    """Say whether some are only to be won over, and nobody knows how many: "attract *young families*"."""
    won = action.lemma in lexicon.sense("winning_over")
    if won and action.object_kind in {"category", "vague"}:
        return True
    if action.head not in lexicon.sense("drawn_together") or action.verb_class not in ("create", "increase"):
        return False
    return goal.words(action.object)[0] not in lexicon.closed(("definite", "possessive"))  # "build a caring community"


def _only_had(goal: Goal, action: Action, name: str | None) -> tuple[str, Reason] | None:
    """Return that there is nothing to see it by: a quality, nothing at all, or a state without a sign."""
    kind, where = action.object_kind, action.object or action.span
    if kind == "trait" or _is_nothing(goal, action, name) or (kind == "none" and name in ("state", "keep", "change")):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if name == "state" and not _is_seen(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    return None


def _done_in_time(goal: Goal, action: Action) -> tuple[str, Reason] | None:
    """Return that one act on something known is done by its day or is not: "*scrape the hull* by 3 May"."""
    if action.alternatives or not is_due(goal) or not _ends(goal, action):
        return None
    return MET, Reason("deliverable", "it is done by that day, or it is not", action.object or action.span)


def _ends(goal: Goal, action: Action) -> bool:
    """Say whether an act is over once it is done, and to what it is done is known."""
    if action.object is None:
        verb = action.verb if action.verb_class == "activity" else None
        return verb is not None and goal.part(verb.span).endswith("ing")  # "be *driving* by May"
    if parts_in(goal.vague, action.span):
        return False
    if action.lemma in lexicon.sense("causing") and _COMPARED.match(goal.text, action.object.end):
        return False  # "make the rehearsal *shorter* by May"
    noun = goal.part(action.verb.span).lower() if action.verb and action.verb_class == "nominal" else action.head
    told = lexicon.is_deliverable(noun) or lexicon.is_event(noun)
    if action.verb_class == "nominal":
        return told  # "*review* of the pension by 3 May"
    if action.verb_class not in _ENDING or action.lemma in lexicon.sense(
        ("putting_in_order", "looking_for", "starting")
    ):
        return False  # "tidy the loft by May": there is always more to tidy
    if action.object_kind == "category":
        if action.verb_class == "finish":
            return False  # "complete a certification": which?
        return bool(_ONE.match(goal.text, action.object.start)) or (told and not action.plural)
    return action.object_kind == "named" or told


_COMPARED = later(r"\s+[a-z]+er\b")
_ENDING = frozenset(("act", "finish", "feat"))


def _is_praise(goal: Goal, action: Action) -> bool:
    """Say whether a thing is only wished good, without a verb: "*faster* builds"."""
    if action.verb is not None or action.object_kind == "indicator":
        return False
    start, words = action.span.start, goal.words(action.object)
    if not lexicon.sense("bettered_already").isdisjoint(words[:1]):
        return True  # "*improved* lighting"
    if _MORE.match(goal.text, start) and action.object is not None:
        last = words[-1]  # "more *patient* about delays"
        return last in lexicon.closed("felt_with") or lexicon.vague_words().get(last) == "quality"
    return any(term.type == "quality" and term.span.start == start for term in parts_in(goal.vague, action.span))


_MORE = worded(r"(?:more|less)\s")


def _is_nothing(goal: Goal, action: Action, name: str | None) -> bool:
    """Say whether what is acted on can be all or nothing: "seek *opportunities*"; to publish something can be seen."""
    if name == "create" and action.plural and action.head in lexicon.sense("part_of_anything"):
        return True  # "develop *key aspects* of village life"
    if action.object and action.head in lexicon.sense("stage_of_life") and _WHERE.match(goal.text, action.object.end):
        return True  # "get to *a point where* I can rest"
    if action.lemma in lexicon.sense("looking_for"):
        if action.object_kind == "vague" or action.head in lexicon.closed("process") | lexicon.sense("tie"):
            return True  # "pursue *growth and development*", "seek *partnerships*"
    if action.head == "something" and action.lemma in lexicon.sense("preparing"):
        return False  # "make something fermented": it is there, afterwards
    if action.head in lexicon.closed("unbounded") and name in ("increase", "weak"):
        return True  # "scale *the company*" can be seen in anything
    if action.object_kind == "named" and name in lexicon.ONE_WAY:
        return False  # "expand *our allotment* area"
    told = action.object is not None and action.head not in lexicon.sense("chance")
    if name in {"activity", "feat"} or (told and action.object and _WHICH.match(goal.text, action.object.end)):
        return False  # "swim in an area", "get rid of the things *I no longer wear*"
    return action.head in lexicon.sense("anything") and name not in lexicon.MAKING


_WHERE = worded(r"\s+(?:where|at\s+which)\s")
_WHICH = worded(r"\s+(?:that|which|who|i|we|he|she|they)\s")
"""Behind a thing without a name, words that say which."""


def _is_seen(goal: Goal, action: Action) -> bool:
    """Say whether others see that the state is reached: something is had, a post is held."""
    if action.lemma in ("become", "be"):
        return _is_post(goal, action)
    had = action.lemma in lexicon.sense("seen_had")
    return had and action.object_kind in ("named", "category", "event")


def _is_turned(action: Action) -> bool:
    """Say whether a quality is to go up or down ("raise visibility", "cut the risk"), not to be gained by a person."""
    if action.verb is None or action.verb_class not in lexicon.ONE_WAY or action.head in lexicon.sense("in_the_head"):
        return False
    return action.verb.lemma not in lexicon.sense("gained_within")


def _is_post(goal: Goal, action: Action) -> bool:
    """Say whether one is to become what people are by trade or office ("become a midwife"), and no better one."""
    return lexicon.is_role(action.head) and not any(parts_in(goal.vague, action.object or action.span))
