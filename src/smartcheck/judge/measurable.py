"""How will one know that it is done?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

import attrs

from smartcheck.assessment import Reason, Verdict
from smartcheck.goal import Action, Goal, Metric, part_at, parts_in
from smartcheck.judge.bearers import counts_nothing, is_bare_change, is_level_of, is_put_by, multiplies_thing
from smartcheck.judge.objects import is_statistic
from smartcheck.judge.places import MET, MISSING, PARTIAL, becomes, ensured, flagged, is_thing_due, makes_sure
from smartcheck.judge.rhythms import bounded, counts_occasions, has_bounds, is_outing, limits, recurrence_grounds
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.source import Span

_RANK = {MISSING: 0, PARTIAL: 1, MET: 2}


def measurable(goal: Goal) -> Verdict:
    """How will one know that it is done? The clearest part decides."""
    grounds = list(_grounds(goal))
    best = max(
        grounds, key=lambda each: _RANK[each[0]], default=(MISSING, Reason("no-metric", "no number and no deliverable"))
    )
    return Verdict(best[0], tuple(reason for value, reason in grounds if value == best[0]) or (best[1],))


def _grounds(goal: Goal) -> Iterator[tuple[str, Reason]]:
    bounds = cache(partial(has_bounds, goal))  # a whole clause is looked through: once, however many numbers it holds
    for metric in goal.metrics:
        yield _metric_ground(goal, metric, bounds)
    yield from recurrence_grounds(goal)
    for place, action in enumerate(goal.actions):
        if is_thing_due(goal, action):
            yield MET, Reason("deliverable", "something named is done or it is not", action.object)
        yield _action_ground(goal, _with_shared_object(goal, place, action))
    for span in goal.means:
        if _shows(goal.part(span)):
            yield PARTIAL, Reason("unnamed-deliverable", "the way there can be seen, but what exactly counts?", span)
    for term in goal.vague:
        if (
            term.type == "quantity"
            and not goal.part(term.span).endswith("ly")
            and not _made_better(goal, term.span)
            and not _is_within_manner(goal, term.span)
            and not _MANNER.match(goal.text, term.span.start)
            and _counts(goal, term.span)
        ):
            yield PARTIAL, Reason("vague-amount", "an amount is meant but not given", term.span)


def _is_within_manner(goal: Goal, span: Span) -> bool:
    """Say whether an amount only belongs to how something is done: "sing with *more* feeling"."""
    action = part_at(goal.actions, span.start)
    return action is not None and _is_manner(goal, action)


def _is_manner(goal: Goal, action: Action) -> bool:
    """Say whether only the way in which it is done is to change: "dress better", "speak more slowly in meetings"."""
    if action.object is not None or action.verb is None:
        return action.verb is not None and bool(_WITH_MORE.match(goal.text, action.verb.span.end))
    return bool(_HOW.match(goal.text, action.verb.span.end))


_HOW = later(
    r"\s+(?:(?:far|much|even|a\s+(?:lot|bit|little))\s+)?(?:better|worse|(?:more|less)\s+(?!often)[a-z]+ly)\b"
    r"|\s+with\s+(?:more|less|greater)\s+[a-z]+\b",
    re.IGNORECASE,
)
_WITH_MORE = later(r"\s+with\s+(?:more|less|greater)\s+[a-z]+\b", re.IGNORECASE)


def _made_better(goal: Goal, span: Span) -> bool:
    """Say whether "more" or "less" only compares how something is made: "make it *more* of a game"."""
    action = part_at(goal.actions, span.start)
    return (
        action is not None and action.verb is not None and action.verb.lemma == "make" and action.object_kind != "count"
    )


def _counts(goal: Goal, span: Span) -> bool:
    """Say whether a vague amount is one of something that can be counted or done: not "more confidence"."""
    action = part_at(goal.actions, span.start)
    if action is not None and action.verb_class == "weak" and action.object_kind == "vague":
        return False
    return action is None or not (action.verb_class in ("inner", "state") or action.object_kind == "trait")


def _with_shared_object(goal: Goal, place: int, action: Action) -> Action:
    """Give an action the object of the next one where they share it: "*review* and update the handbook"."""
    following = goal.actions[place + 1] if place + 1 < len(goal.actions) else None
    if action.object is not None or action.verb is None or following is None or following.object is None:
        return action
    if action.verb_class in ("activity", "feat", "general") or action.span.end > action.verb.span.end + 1:
        return action
    return attrs.evolve(action, object=following.object, object_kind=following.object_kind, head=following.head)


_MANNER = later(r"(?:more|less|far|much)\s+[a-z]+ly\b", re.IGNORECASE)
"""A comparison of how and not of how much: "speak more slowly"."""


def _shows(words: str) -> bool:
    """Say whether a means clause names something that can be shown: "by completing courses", not "by using tools"."""
    keys = re.findall(r"[\w'-]+", words.lower())
    forms = [form for form in map(lexicon.verb_form, keys[:3]) if form and form[1] == "ING"]
    if (
        keys[:1] == ["by"]
        and forms
        and lexicon.verb_class(forms[0][0]) not in _PROVING
        and not lexicon.sense("proving") & {form[0] for form in forms}
    ):
        return False
    return any(lexicon.is_deliverable(word) or lexicon.is_event(word) for word in keys)


_PROVING = frozenset(("finish", "create", "sitting"))


def _metric_ground(goal: Goal, metric: Metric, bounds: Callable[[Action], bool]) -> tuple[str, Reason]:
    if metric.value is None:
        return PARTIAL, Reason("placeholder", "a blank stands where the number should be", metric.span)
    if metric.kind == "boolean-deliverable":
        if _NOT.search(goal.text, max(0, metric.span.start - _NEAR), metric.span.start):
            return PARTIAL, Reason("unnamed-deliverable", "it is left undone, but for how long, and how often?", metric.span)
        return MET, Reason("deliverable", "something named is done or it is not", metric.span)
    action = part_at(goal.actions, metric.span.start)
    if _ROUND.match(goal.text, metric.span.start, metric.span.end):
        return PARTIAL, Reason("vague-amount", "an amount is meant but not given", metric.span)
    if action is not None and is_outing(goal, metric, action):
        return PARTIAL, Reason("unbounded-activity", "what is done is said, how much each time is not", metric.span)
    if metric.value == 1 and _LAST_ONE.search(goal.text, max(0, metric.span.start - _NEAR), metric.span.end):
        return PARTIAL, Reason("number-without-object", "one of what?", metric.span)
    if is_put_by(goal, metric) or (metric.unit is None and _GRADED.match(goal.text, metric.span.end)):
        return MET, Reason("metric", "a number with a unit says how much", metric.span)
    if _counts_no_thing(goal, metric, action):
        return PARTIAL, Reason("number-without-object", "a number of what?", metric.span)
    noun = (metric.unit or "").split("/")[0].split(" ")[-1]
    if metric.kind in ("count", "rate") and counts_nothing(goal, metric, noun):
        if noun in lexicon.closed("stays_quality"):
            return PARTIAL, Reason("trait-noun", "so many of a quality nobody can measure", metric.span)
        return PARTIAL, Reason("number-without-object", "a number of what?", metric.span)
    if metric.kind in ("percent", "ratio") and action is not None and not _names_measure(goal, metric):
        if any(span.start <= metric.span.start < span.end for span in goal.reason[:_MANY]):
            return MET, Reason("metric", "a number with a unit says how much", metric.span)
        if action.object_kind == "trait" and not is_level_of(goal, metric, action):
            return PARTIAL, Reason("trait-noun", "a percentage of a quality nobody can measure", metric.span)
        if (action.object_kind in ("none", "vague") or is_statistic(goal, action)) and not _OF_WHOLE.search(
            goal.part(metric.span)
        ):
            return PARTIAL, Reason("number-without-object", "a percentage of what?", metric.span)
    if metric.kind in ("rate", "count") and action is not None and counts_occasions(goal, metric, noun):
        if bounded(goal, action) or bounds(action):
            return MET, Reason("bounded-frequency", "a complete act, so and so often", metric.span)
        numbers = [
            each for each in goal.metrics[:_MANY] if each.kind != "boolean-deliverable" and each.value is not None
        ]
        if not limits(goal, metric, action) and not any(each is not metric for each in numbers):
            return PARTIAL, Reason("unbounded-activity", "how often is said, how much each time is not", metric.span)
    return MET, Reason("metric", "a number with a unit says how much", metric.span)


_NOT = re.compile(r"\b(?:do(?:n['’]?t|\s+not)|not|never|won['’]?t)\s+(?:to\s+|ever\s+)?$", re.IGNORECASE)
"""Before an act, a word that says that it is left undone: "*don't* skip class"."""
_NEAR = 16
_ROUND = later(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
"""An amount nobody has counted: "*thousands* of homes"."""
_LAST_ONE = re.compile(r"\b(?:first|next|last|second|third|new|other|this|that|which)\s+ones?$", re.IGNORECASE)
"""A word for what is not named: "complete my *first one*"."""


def _counts_no_thing(goal: Goal, metric: Metric, action: Action | None) -> bool:
    """Say whether a number stands without a unit, or makes a whole thing so many times itself."""
    if metric.unit is None:
        return not (metric.kind == "ratio" and action and action.object_kind in _ON_A_SCALE)
    if action is None:
        return False
    reached = action.verb is not None and action.verb.lemma in lexicon.sense("arrive_at")
    if metric.kind == "duration" and reached and action.object_kind == "none":
        return True  # "hit 3 months"
    return multiplies_thing(goal, metric, action) or (metric.kind == "percent" and is_bare_change(goal, action))


_GRADED = later(r"[+-]?/\d{1,3}\b|\s+[A-F]['’]?s\b")
"""Behind a grade, what it is out of, and behind a number, which grade: "hip strength 4+*/5*", "four *As*"."""
_OF_WHOLE = later(r"\bof (?:my|our|the|his|her|its|their|all|each|every) \w", re.IGNORECASE)
"""The whole a share is taken of: "put away 10% *of my* salary"."""
_ON_A_SCALE = frozenset(("bare", "category", "indicator", "named", "event"))
"""Objects of which so many out of so many says how they are to stand: "get 80/100 in the test"."""


def _names_measure(goal: Goal, metric: Metric) -> bool:
    """Say whether what a share is taken of stands beside it: "90% *accuracy*", "4 of 5 *trials*"."""
    if metric.kind == "ratio":
        return metric.unit not in (None, "x", "time")
    after = _NEXT_WORD.match(goal.text, metric.span.end)
    if after is None:
        return False
    if lexicon.singular(after[2].lower()) in ("time", "case", "occasion"):
        return False  # "courtesy in 100% *of cases*": of courtesy, still
    return bool(after[1]) or lexicon.is_indicator(after[2].lower())


_NEXT_WORD = later(r"\s+(of\s+(?:the\s+|my\s+|our\s+|all\s+|every\s+|each\s+)?)?([A-Za-z][A-Za-z-]*)")


_MANY = 32
"""How many metrics are looked at beside one; it keeps the judging linear."""


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
    if _FELT.search(goal.part(action.object)):
        return True
    if becomes(goal, action):
        return True
    start = action.object.start
    return any(
        term.type in ("quality", "quantity")
        and term.span.start > start
        and not _BETWEEN.search(goal.text, start, term.span.start)
        for term in parts_in(goal.vague, action.span)
    )


_FELT = later(r"\s(?:feel|look|seem|sound|smile|laugh|cry|happy|proud)\b", re.IGNORECASE)
_BETWEEN = later(r"\b(?:of|for|in|to|with|from|at|on|that|which|who)\b")


_HAVING = frozenset("be become have live own".split())
"""States that tell of a level; one copes with stress, or suffers a loss, at any."""


def _action_ground(goal: Goal, action: Action) -> tuple[str, Reason]:
    """What an action offers to measure by when it holds no number."""
    kind, name = action.object_kind, action.verb_class
    if name == "nominal" and action.verb:
        name = lexicon.verb_class(action.verb.lemma) or name
    where = action.object or action.span
    if kind in ("indicator", "bare") and (name != "state" or action.verb is None or action.verb.lemma in _HAVING):
        return PARTIAL, Reason("indicator-without-target", "something is measured, but how much is enough?", where)
    if action.verb and action.verb.lemma == "work on" and kind in ("named", "event", "count"):
        return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)
    if name == "weak" and kind == "event":
        return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)
    if makes_sure(goal, action):
        return PARTIAL, Reason("unnamed-deliverable", "it is so or it is not, but what exactly counts?", where)
    if _is_manner(goal, action) or _is_only_good(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if kind == "trait" and _is_turned(action):
        return PARTIAL, Reason("trait-noun", "it is to go one way, but how far, and how is it seen?", where)
    if (name in ("inner", "weak") or flagged(goal, action) or _is_being(goal, action)) and not ensured(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if kind == "trait" and (name == "deed" or (action.verb and action.verb.lemma in lexicon.closed("observing"))):
        return PARTIAL, Reason("unnamed-deliverable", "one can see it shown, but what exactly counts?", where)
    if action.verb and action.verb.lemma in ("make", "keep") and _is_better(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if (
        action.verb is None
        and kind != "indicator"
        and any(
            term.type == "quality" and term.span.start == action.span.start
            for term in parts_in(goal.vague, action.span)
        )
    ):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if kind == "trait" or _is_nothing(action, name) or (kind == "none" and name in ("state", "keep", "change")):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if name == "state" and not _is_seen(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)


def _is_nothing(action: Action, name: str | None) -> bool:
    """Say whether what is acted on can be all or nothing: "seek *opportunities*"; to publish something can be seen."""
    if action.object_kind == "vague" and action.verb and action.verb.lemma in lexicon.sense("looking_for"):
        return True
    if action.object_kind == "named" and name in ("increase", "decrease"):
        return False  # "expand *our allotment* area"
    return action.head in lexicon.sense("anything") and name not in ("finish", "create")


def _is_seen(goal: Goal, action: Action) -> bool:
    """Say whether others see that the state is reached: something is had, a post is held."""
    lemma = action.verb.lemma if action.verb else ""
    if lemma in ("become", "be"):
        return _is_post(goal, action)
    had = lemma in ("have", "live", "live in", "own", "exist", "reside")
    return had and action.object_kind in ("named", "category", "event")


def _is_turned(action: Action) -> bool:
    """Say whether a quality is to go up or down ("raise visibility", "cut the risk"), not to be gained by a person."""
    if action.verb is None or action.verb_class not in ("increase", "decrease") or action.head in _IN_THE_HEAD:
        return False
    return action.verb.lemma not in ("gain", "grow", "regain", "amass", "accrue", "end", "stop")


_IN_THE_HEAD = frozenset(
    "appreciation awareness belief confidence experience expertise faith knowledge mindset respect skill skills trust"
    " understanding".split()
)
"""What only its owner has: nobody sees it go up."""


def _is_only_good(goal: Goal, action: Action) -> bool:
    """Say whether something nobody can hold is only to be good: "deliver outstanding care"."""
    if action.object is None or action.head not in lexicon.sense("intangible"):
        return False
    return any(term.type == "quality" for term in parts_in(goal.vague, action.object))


def _is_post(goal: Goal, action: Action) -> bool:
    """Say whether one is to become what people are by trade or office ("become a midwife"), and no better one."""
    return lexicon.is_role(action.head) and not any(parts_in(goal.vague, action.object or action.span))
