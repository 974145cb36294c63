"""What a number is worth as a measure: of what it tells how much, and whether that is enough to know it is done."""

from __future__ import annotations

from collections.abc import Callable

from smartcheck.assessment import MET, PARTIAL, Reason
from smartcheck.goal import CHANGES, MANY, Action, Goal, Metric, part_at
from smartcheck.judge.bearers import (
    counts_nothing,
    holds_name,
    is_bare_change,
    is_level_of,
    is_put_by,
    multiplies_thing,
)
from smartcheck.judge.objects import is_statistic
from smartcheck.judge.places import holds_bare_number, is_due, is_left_undone, is_share_kept, power_to
from smartcheck.judge.rhythms import bounded, counts_occasions, is_outing, limits
from smartcheck.language import lexicon
from smartcheck.language.said import may_say
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span

_Ground = tuple[str, Reason]


def metric_ground(goal: Goal, metric: Metric, bounds: Callable[[Action], bool]) -> _Ground:
    """Return what one metric of a goal is worth; *bounds* says of an action whether each time is kept by the clock."""
    action = part_at(goal.actions, metric.span.start) or _put_behind(goal, metric)
    return (
        _blank(goal, metric, action)
        or _no_amount(goal, metric, action)
        or _share(goal, metric, action)
        or _occasions(goal, metric, action, bounds)
        or _met("metric", metric)
    )


def _put_behind(goal: Goal, metric: Metric) -> Action | None:
    """Return the only act, where a dash alone stands between it and a share: "improve her reading skills - *80%*"."""
    sole = goal.sole
    if sole is None or metric.kind not in ("percent", "ratio") or sole.span.end > metric.span.start:
        return None
    return sole if goal.text[sole.span.end : metric.span.start].strip() in _DASHES else None


_DASHES = frozenset(("-", "–", "—", ":", "="))


def tells_no_amount(goal: Goal, metric: Metric) -> bool:
    """Say whether a number is an age, a place or part of a name: "retire *by 55*", "the South Peaks *6000* Walk"."""
    if _is_within_name(goal, metric.span) or _tells_where(goal, metric) or _is_talk(goal, metric):
        return True
    if metric.value == 0 and _FREE.search(goal.part(metric.span)) and _speaks_for(goal, metric):
        return True
    near = part_at(goal.deadlines, metric.span.start) if metric.unit is None and metric.kind == "count" else None
    return near is not None and near.kind == "event" and near.span.end >= metric.span.end


_FREE = worded(r"-free$")


def _speaks_for(goal: Goal, metric: Metric) -> bool:
    """Say whether others are to bring it about, whom one only backs or asks: "*campaign for* litter-free beaches"."""
    action = part_at(goal.actions, metric.span.start)
    if action is None or action.verb is None:
        return False
    spoken = action.lemma, " ".join((action.lemma, *goal.text[action.verb.span.end :].split(maxsplit=1)[:1]))
    return action.verb_class == "weak" or not lexicon.sense("speaking_for").isdisjoint(spoken)


def _is_talk(goal: Goal, metric: Metric) -> bool:
    """Say whether a ratio is a talk between two: "listen in *1:1*s"."""
    return metric.kind == "ratio" and goal.part(metric.span) == "1:1" and not may_say(goal.text, ("ratio",))


def _tells_where(goal: Goal, metric: Metric) -> bool:
    """Say whether a bare number tells where something is to be better, not how much: "cut waste *on wards 3 and 4*"."""
    if (metric.kind, metric.comparator) != ("count", "eq"):
        return False
    ahead = goal.text[max(0, metric.span.start - _LONG) : metric.span.start].lower()
    words = [word for word in _WORD.findall(ahead) if word != "and"][-_PHRASE:]
    leads = [word for word in words if word in lexicon.closed("preposition")]
    action = part_at(goal.actions, metric.span.start) if leads and leads[-1] in lexicon.sense("tells_where") else None
    if action is None or action.verb_class not in ("weak", "increase", "decrease"):
        return False
    thing = action.object
    return thing is None or not thing.start <= metric.span.start < thing.end  # but "work on 4 areas"


_WORD = later(r"[a-z'’-]+")
_PHRASE = 3
"""So many words stand between the preposition and the number at most: "in *all our other* 12 wards"."""


def _is_within_name(goal: Goal, span: Span) -> bool:
    """Say whether a number stands between words of a name: "the South Peaks *6000* Challenge"."""
    first = max(0, span.start - _LONG)
    return (
        _NAME_AFTER.match(goal.text, span.start) is not None
        and _NAME_BEFORE.search(goal.text[first : span.start]) is not None
        and holds_name(goal, goal.text[first : span.end + _LONG])
    )


_LONG = 30
_NAME_BEFORE = later(r"\b(?:the|an?)\s+(?:[A-Z][\w'’-]*\s+)+$")
_NAME_AFTER = later(r"\d+\s+[A-Z][a-z]+\b")


def _met(code: str, metric: Metric) -> _Ground:
    return MET, Reason(code, _WHY[code], metric.span)


def _partial(code: str, why: str, metric: Metric) -> _Ground:
    return PARTIAL, Reason(code, why, metric.span)


_WHY = {
    "metric": "a number with a unit says how much",
    "deliverable": "something named is done or it is not",
    "bounded-frequency": "a complete act, so and so often",
}


def _blank(goal: Goal, metric: Metric, action: Action | None) -> _Ground | None:
    """Return what is no number of the goal's own: a blank, an act that is done or not."""
    if metric.value is None:
        return _partial("placeholder", "a blank stands where the number should be", metric)
    if metric.is_amount:
        return None
    if is_left_undone(goal, metric.span):
        return _partial("unnamed-deliverable", "it is left undone, but for how long, and how often?", metric)
    able = action is not None and action.verb_class not in lexicon.MAKING and power_to(goal, action)
    if able and not is_due(goal):
        return _partial("unnamed-deliverable", "one can do it or not, but how is it tested?", metric)
    return _met("deliverable", metric)


def _no_amount(goal: Goal, metric: Metric, action: Action | None) -> _Ground | None:
    """Return why a number tells no amount: it is round, counts nothing, or stands for a thing itself."""
    if _ROUND.match(goal.text, metric.span.start, metric.span.end):
        return _partial("vague-amount", "an amount is meant but not given", metric)
    if _is_done_without(goal, metric, action):
        return _partial("number-without-object", "how it is done is said, and not what", metric)
    if action is not None and is_outing(goal, metric, action):
        return _partial("unbounded-activity", "what is done is said, how much each time is not", metric)
    if metric.value == 1 and _LAST_ONE.search(goal.text, max(0, metric.span.start - _NEAR), metric.span.end):
        return _partial("number-without-object", "one of what?", metric)
    if is_put_by(goal, metric) or (metric.unit is None and _GRADED.match(goal.text, metric.span.end)):
        return _met("metric", metric)
    if metric.unit == "x" and goal.text[metric.span.end : metric.span.end + 1].isdigit():
        return _met("metric", metric)  # "10×10"
    if _counts_no_thing(goal, metric, action):
        return _partial("number-without-object", "a number of what?", metric)
    noun = _noun(metric)
    if metric.kind not in {"count", "rate"} or not counts_nothing(goal, metric, noun):
        return None
    if action is not None and action.object_kind in ("indicator", "bare") and metric.comparator in CHANGES:
        return None  # "raise *lending* to 8,000 items"
    if noun in lexicon.closed("stays_quality"):
        return _partial("trait-noun", "so many of a quality nobody can measure", metric)
    return _partial("number-without-object", "a number of what?", metric)


def _is_done_without(goal: Goal, metric: Metric, action: Action | None) -> bool:
    """Say whether "without" only tells how an open act is done: "read a novel *without a dictionary*"."""
    if metric.value != 0 or action is None or not goal.part(metric.span).lower().startswith("without "):
        return False
    taken_in = action.object_kind == "category" and action.lemma in lexicon.sense("taking_in")
    return action.object_kind == "vague" or bool(taken_in)


def _noun(metric: Metric) -> str:
    """Return what a metric counts, without what it is counted by."""
    return (metric.unit or "").split("/")[0].split(" ")[-1]


def _share(goal: Goal, metric: Metric, action: Action | None) -> _Ground | None:
    """Return what a share is worth that does not itself say of what it is one."""
    if metric.kind not in {"percent", "ratio"} or action is None or _names_measure(goal, metric):
        return None
    if any(span.start <= metric.span.start < span.end for span in goal.reason[:MANY]):
        return _met("metric", metric)
    if action.object_kind == "trait" and not is_level_of(goal, metric, action):
        return _partial("trait-noun", "a percentage of a quality nobody can measure", metric)
    empty = action.object_kind in ("none", "vague") or is_statistic(goal, action)
    if empty and not (_OF_WHOLE.search(goal.part(metric.span)) or is_share_kept(goal, action, metric)):
        return _partial("number-without-object", "a percentage of what?", metric)
    return None


def _occasions(goal: Goal, metric: Metric, action: Action | None, bounds: Callable[[Action], bool]) -> _Ground | None:
    """Return what is told by how often something is done."""
    if metric.kind not in {"rate", "count"} or action is None or not counts_occasions(goal, metric, _noun(metric)):
        return None
    given = action.lemma in lexicon.sense("taking_time") and _noun(metric) != "time"
    if given or bounded(goal, action) or bounds(action):
        return _met("bounded-frequency", metric)
    others = [
        each
        for each in goal.metrics[:MANY]
        if each.is_amount and each.value is not None and not is_outing(goal, each, action)
    ]
    if limits(goal, metric, action) or any(each is not metric for each in others):
        return None
    return _partial("unbounded-activity", "how often is said, how much each time is not", metric)


_NEAR = 16
_ROUND = worded(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b")
"""An amount nobody has counted: "*thousands* of homes"."""
_LAST_ONE = worded(r"\b(?:first|next|last|second|third|new|other|this|that|which)\s+ones?$")
"""A word for what is not named: "complete my *first one*"."""


def _counts_no_thing(goal: Goal, metric: Metric, action: Action | None) -> bool:
    """Say whether a number stands without a unit, or makes a whole thing so many times itself."""
    if metric.unit is None:
        return not (metric.kind == "ratio" and action and action.object_kind in _ON_A_SCALE)
    if action is None:
        return False
    reached = action.lemma in lexicon.sense("arrive_at")
    if (
        metric.kind == "duration"
        and action.object_kind == "none"
        and (reached or holds_bare_number(action, goal.metrics))
    ):
        return True  # "hit 3 months", "hold 80+ for a week"
    return multiplies_thing(goal, metric, action) or (metric.kind == "percent" and is_bare_change(goal, action))


_GRADED = later(r"[+-]?/\d{1,3}\b|\s+[A-F]['’]?s\b|\s+[“\"]\w|\s?[x×]\s?\d")
"""Behind a number, what it counts or is out of: "hip strength 4+*/5*", "four *As*", "three *“retreats”*", "10*x10*"."""
_OF_WHOLE = worded(r"\bof (?:{known}|{universal}) \w")
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
