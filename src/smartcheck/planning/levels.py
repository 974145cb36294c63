"""Numbers that are grown to and not gone through one by one: a feat done in one go, an audience, a limit of cost."""

from __future__ import annotations

from smartcheck.goal import Goal, Metric
from smartcheck.language.lexicon import is_person, sense
from smartcheck.language.wording import worded

_ONCE = worded(
    r"\b(?:consecutive(?:ly)?|unbroken|uninterrupted|in\s+a\s+row|non-?\s?stop|in\s+one\s+(?:go|set)|"
    r"in\s+(?:an?|one)\s+(?:single\s+)?(?:day|morning|afternoon|evening|night|weekend|session|sitting)|"
    r"in\s+(?:under|less\s+than|at\s+most)\s+(?:an?|[\w.:]+)\s+(?:hour|minute|min|second|sec)s?|"
    r"without\s+(?:(?:a|any)\s+)?(?:stop(?:ping|s)?|breaks?|rest(?:ing)?|paus(?:e|es|ing)))\b"
)
_WITHIN = worded(r"\b(?:within|on|under|inside|with|for|to)\s+(?:an?|{known})\s+(?:\w+\s+)?$")
_BUDGET = worded(r"[\s-]*(?:budget|limit|ceiling|cap)\b")
_BUDGET_OF = worded(r"\b(?:within|on|under|inside|with)\s+(?:an?|{known})\s+(?:\w+\s+)?budget\s+of\s+$")
_OF = worded(r"\b(?:{rank}|{put_in_place})\s+of\s+(?:at\s+least\s+)?$")
_AT = worded(r"\b(?:in|on|at|across|throughout)\s+(?:{universal}\s+)?(?:of\s+)?(?:{known}\s+)?$")
_ROLLED = worded(r"\b(?:to|into)\s+(?:{universal}\s+)?(?:of\s+)?(?:{known}\s+)?$")
"""What stands before so many places to which something comes."""
_WORTH = worded(r"\b(?:worth|costing|valued\s+at)\s+$")
_COSTS = worded(r"\bfor\s+$")
_NEAR = 40
"""So many characters before an amount say what it is."""


def at_once(goal: Goal) -> bool:
    """Say whether what a goal counts is done in one go: 20 push-ups in a row, 40 lengths without stopping."""
    text = list(goal.text)
    for span in (*goal.reason, *goal.means):
        text[span.start : span.end] = " " * (span.end - span.start)
    return _ONCE.search("".join(text)) is not None or _is_feat(goal) or is_lifted(goal) or _is_on_a_day(goal)


def _is_on_a_day(goal: Goal) -> bool:
    """Say whether a body does what a goal counts on the one day it names: walk 40 km *on 3 May*."""
    action, day = goal.sole, goal.deadline
    if action is None or action.verb_class != "activity" or day is None or day.relation != "on":
        return False
    return day.start is not None and day.start == day.end


def is_lifted(goal: Goal) -> bool:
    """Say whether a goal is to lift so much, which one grows to: a deadlift of 120 kg."""
    verb = goal.actions[0].verb if len(goal.actions) == 1 else None
    return (
        verb is not None
        and verb.lemma in sense("lifting")
        and any(each.unit in sense("lifted") for each in goal.metrics)
    )


def is_rating(goal: Goal, metric: Metric) -> bool:
    """Say whether a number is a level on a scale, as in "a grade of 7", and counts no things."""
    return metric.kind == "count" and _OF.search(goal.text[: metric.span.start]) is not None


def is_bound(goal: Goal, metric: Metric) -> bool:
    """Say whether a number bounds a level that is measured, said after what it is of: my blood pressure under 130."""
    action = goal.first
    if action is None or action.object is None or metric.kind != "count" or not metric.bounds:
        return False
    return action.object_kind == "indicator" and metric.unit == action.head and metric.span.start >= action.object.end


def sites_of(goal: Goal) -> Metric | None:
    """Return the number of places to which what a goal makes comes one by one: to 12 shops, in three districts."""
    action = goal.sole
    if action is None or action.verb is None or action.object is None:
        return None
    for each in goal.metrics:
        if each.kind != "count" or not isinstance(each.value, int) or each.value < 2 or each.baseline is not None:
            continue
        if not each.unit or each.unit == action.head or each.bounds or is_person(each.unit):
            continue
        before = goal.text[: each.span.start][-_NEAR:]
        if _AT.search(before) or (
            action.verb.lemma.replace(" ", "-") in sense("rolling_out") and _ROLLED.search(before)
        ):
            return each
    return None


def is_daily_limit(goal: Goal, metric: Metric) -> bool:
    """Say whether a goal limits something to so much each time from its first day on: two cups a day."""
    verb = goal.actions[0].verb if len(goal.actions) == 1 else None
    limited = verb is not None and verb.lemma in sense("rationing")
    rhythm = goal.recurs
    return limited and rhythm and metric.kind == "rate" and metric.caps and metric.baseline is None


def is_given(goal: Goal) -> bool:
    """Say whether a goal is to raise a sum of money from others: it starts from nothing and is no level."""
    action = goal.sole
    if action is None or action.object is None or action.lemma not in sense("fundraising"):
        return False
    return any(
        each.kind == "currency" and each.baseline is None and each.span.start <= action.object.start < each.span.end
        for each in goal.metrics
    )


def _is_feat(goal: Goal) -> bool:
    """Say whether a goal names so many repetitions as one can grow to, by a day: 50 push-ups by June.

    So many *in* a month add up, so many every day are a habit.
    """
    action = goal.sole
    if action is None or action.verb is None or action.head not in sense("repetition"):
        return False
    if any(each.kind == "recurrence" or each.relation in ("in", "during", "for") for each in goal.deadlines):
        return False
    counts = [each.value for each in goal.metrics if each.kind == "count" and each.unit == action.head]
    return len(counts) == 1 and isinstance(counts[0], int) and 1 < counts[0] <= _FEAT


_FEAT = 150
"""More repetitions than this are rarely done in one go."""


def is_held(goal: Goal) -> bool:
    """Say whether a goal is to hold a posture once for so long: a plank of three minutes."""
    action = goal.first
    if action is None or action.verb is None or goal.recurs:
        return False
    return action.verb.lemma == "hold" and action.head in sense("posture")


def is_audience(goal: Goal, metric: Metric) -> bool:
    """Say whether a metric counts people who follow, of whom there are so many on a day: followers, subscribers."""
    verb = goal.actions[0].verb if goal.actions else None
    known = metric.kind == "count" and metric.unit in sense("following")
    return known and verb is not None and verb.lemma in sense(("arrive_at", "gaining_followers"))


def is_limit(goal: Goal, metric: Metric) -> bool:
    """Say whether a sum of money is what something may cost at most, and not what shall be reached."""
    if metric.kind != "currency" or metric.baseline is not None:
        return False
    before = goal.text[max(metric.span.start - _NEAR, 0) : metric.span.start]
    after = goal.text[metric.span.end : metric.span.end + _NEAR]
    if _BUDGET_OF.search(before) or (_WITHIN.search(before) and _BUDGET.match(after)) or _WORTH.search(before):
        return True
    priced = (
        goal.verb is not None
        and goal.verb.lemma in sense("priced")
        and not any(each.object_kind == "money" for each in goal.actions)
    )
    return (metric.caps or priced) and _COSTS.search(before) is not None
