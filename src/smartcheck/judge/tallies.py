"""Are the things that are counted told apart, or would any of their kind do?

"Finish *three* projects" leaves open which; "knit *40* hats" and "read three books *by Woolf*" do not.
"""

from __future__ import annotations

import re

from smartcheck.goal import MANY, Action, Goal, Metric
from smartcheck.judge.bearers import counts_nothing, counts_talks, holds_name, multiplies_thing, tells_which
from smartcheck.judge.places import within
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later


def are_any(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether what an action counts can be any of its kind; *numbers* are its metrics that are numbers."""
    return _counts_anything(goal, action, numbers) or _is_any_number(goal, action, numbers)


def _counts_anything(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether what is counted can be anything: "three things", "12 meetings"."""
    own = [each for each in numbers[:MANY] if within(each.span, action)]
    if _is_any_training(goal, action, own):
        return True
    if len(own) == 1 and len(numbers) == 1 and _is_any_few(goal, own[0], action):
        return True
    if any(_counts_ties(goal, each, action) or multiplies_thing(goal, each, action) for each in own):
        return True
    if any(counts_nothing(goal, each, action.head) for each in own):
        return True
    attended = action.lemma in lexicon.sense(("appearing", "being_at"))
    if attended and not own and lexicon.is_event(action.head) and goal.words(action.object) == ["one", action.head]:
        return action.object is not None and not _TOLD_BEHIND.match(goal.text, action.object.end)
    return len(numbers) == 1 and any(counts_talks(goal, each, action.head, attended=attended) for each in own)


def _is_any_training(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether only how long it takes is told of what one does: "do 20-minute *stretches*"."""
    trained = lexicon.sense("any_training")
    if action.head not in trained or action.lemma not in lexicon.sense("only_doing") or action.object is None:
        return False
    told = [word for word in goal.words(action.object)[:-1] if word.isalpha() and word not in trained]
    return not any(map(tells_which, told)) and any(each.kind == "duration" for each in numbers)


def _is_any_few(goal: Goal, number: Metric, action: Action) -> bool:
    """Say whether a few works or people are to be done with or won, and not which: "ship *four features*".

    Of many nobody asks which; a word that tells them apart, or what stands behind them, says so of a few.
    """
    if number.kind != "count" or number.unit != action.head or not isinstance(number.value, int | float):
        return False
    if not 0 < number.value <= _NAMEABLE or action.verb_class != "finish" or action.object is None:
        return False
    if action.head in lexicon.closed("short_piece"):
        return False  # whoever publishes four posts is not asked which
    people = lexicon.acts(action.head) and action.lemma not in lexicon.sense(("taking_on", "bringing_people"))
    one = number.value == 1 and not lexicon.is_event(action.head)  # "pay off *one* debt" is to pay off any
    out = action.lemma in lexicon.sense("bringing_out")
    if not (out or one or people or lexicon.is_deliverable(action.head) or action.head in lexicon.sense("work")):
        return False
    if goal.recurs or _TOLD_BEHIND.match(goal.text, number.span.end):
        return False
    words = re.findall(r"[A-Za-z][\w'-]*", goal.part(number.span))
    amount = lexicon.closed(("amount_told", "number_word"))
    told = [word for word in words[:-1] if tells_which(word.lower()) and word.lower() not in amount]
    return len(told) < _TOLD_APART and not holds_name(goal, _ACRONYM.sub("", goal.part(number.span)))


_ACRONYM = later(r"\b[A-Z]{2,4}\b")
"""A field in short before a thing, which is no name of it: "five *AI* features"."""
_NAMEABLE = 10
"""So many are few enough to be named one by one."""
_TOLD_APART = 2
_TOLD_BEHIND = worded(
    r"\s+(?:with|w/|from|for|to|at|in|into|across|of|on|about|as|that|which|who)\s+(?!20\d\d|q\d|the\s+(?:next|end)\b)"
    r"|\s*[(:]"
)


def _counts_ties(goal: Goal, number: Metric, action: Action) -> bool:
    """Say whether so many others are to be met or joined, and not whom: "build *five partnerships*"."""
    if (
        number.kind != "count"
        or number.unit != action.head
        or not number.value
        or _TIED.match(goal.text, number.span.end)
    ):
        return False
    if action.verb_class in ("weak", "inner", "increase", "decrease"):
        return False
    people = action.head in lexicon.sense("people") and action.lemma in lexicon.sense("meeting")
    return people or action.head in lexicon.sense("tie")


_TIED = worded(r"\s+(?:with|between|in|at|from)\b")


def _is_any_number(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether only a number is told of things that are not the writer's own: "read 20 books", not "write" them."""
    work = action.head in lexicon.sense("work")
    if not (work or lexicon.is_deliverable(action.head)) or not _takes_in(action, work=work):
        return False
    total = next((each for each in numbers if each.kind == "count" and each.unit == action.head), None)
    if (
        total is None
        or not total.value
        or total.caps
        or (_JOINED_ON.match(goal.text, total.span.end) and not (work and _TOPIC.match(goal.text, total.span.end)))
    ):
        return False
    if work and not holds_name(goal, goal.part(total.span)):
        return True  # "three gardening books" names none of them
    words = re.findall(r"[A-Za-z][\w'-]*", goal.part(action.object).lower())
    return not any(tells_which(word) and word not in lexicon.closed("number_word") for word in words[:-1])


def _takes_in(action: Action, *, work: bool) -> bool:
    """Say whether what is there already is gone through, not brought about: "read", "complete", "watch" *works*."""
    if work and action.lemma in lexicon.sense("taking_in"):
        return True
    return action.verb_class in ("general", "target") or action.lemma in ("complete", "finish", "get through")


_TOPIC = worded(r"\s+(?:on|about)\s")
_JOINED_ON = worded(
    r"\s+(?:with|w/|from|for|to|at|in|into|across|of|on|about|as|that|which)\s"
    r"|\s+by\s+(?!\d|the\b|end\b|next\b|this\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri)"
    r"[a-z]*\b)"
)
