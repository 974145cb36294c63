"""By what a goal of a kind is recognised: its verb, its nouns, whether it recurs, adds up, rises."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from datetime import timedelta
from typing import Any

from smartcheck.goal import CHANGES, DUE, Action, DateExpression, Goal, Metric
from smartcheck.language import lexicon
from smartcheck.language.lexicon import singular
from smartcheck.language.wording import worded
from smartcheck.planning import pieces, wording
from smartcheck.planning.acts import is_denied, lemmas_of, main_action, result_of
from smartcheck.planning.levels import (
    at_once,
    is_audience,
    is_bound,
    is_given,
    is_lifted,
    is_rating,
    sites_of,
)
from smartcheck.planning.measures import in_company, is_money
from smartcheck.planning.rates import paced, rounds_of, some_each

TALLY, TALLY_DAYS = 50, 27
"""So much in so many days and more adds up; less may be done in one go."""
OVER = frozenset(("in", "during", "within", "for"))


def on_one_day(goal: Goal) -> bool:
    """Say whether a goal names the day of what it is about: the fair on 11 July, not by then."""
    day = goal.deadline
    if day is None or day.end is None or day.start != day.end:
        return False
    made = goal.actions[0].verb_class in lexicon.MAKING if goal.actions else False
    ready = _FOR_EVENT.search(goal.text[: day.span.start][-_NEAR:]) if made and day.relation == "on" else None
    if ready and lexicon.is_event(ready["event"].lower()):
        return False  # "finish five vases for the fair on 11 July"
    named = (each for each in goal.deadlines if each.kind == "event" and each.relation in DUE)
    if any(0 <= day.span.start - each.span.end <= 1 for each in named):
        return False  # "by the fair on 11 July"
    return _BEFORE_IT.search(goal.text[: day.span.start][-_NEAR:]) is None  # "before the maths test on 11 July"


def due_on_its_day(goal: Goal) -> bool:
    """Say whether the day by which a known event is due is its own: run *the* Hull marathon by 12 September.

    Nobody gives the end of a month as the day of an event; that is the last day for it.
    """
    day, action = goal.deadline, main_action(goal)
    if day is None or day.end is None or day.kind != "absolute" or day.relation != "by" or action is None:
        return False
    known = action.object is not None and goal.part(action.object).lower().startswith("the ")
    return known and (day.end + timedelta(days=1)).month == day.end.month


_FOR_EVENT = worded(r"\bfor\s+{known}\s+(?:[^\W\d_]+\s+){0,2}(?P<event>[^\W\d_]+)\s*,?\s*$")
_BEFORE_IT = worded(r"\bbefore\s+{known}\s+(?:[^\W_]+(?:\.\d+)?\s+){1,3}$")
_SELDOM = frozenset(("quarter", "half", "year"))


def in_a_period(goal: Goal, *, short: bool = False) -> bool:
    """Say whether a goal has its day in a period to come, the fair in June; *short* asks for one of two weeks."""
    each = goal.deadline
    if each is None or each.start is None or each.end is None or not goal.today < each.start < each.end:
        return False
    return each.relation in IN and (not short or (each.end - each.start).days <= _SHORT)


IN = frozenset(("in", "during", "on", ""))
_SHORT = 14


def said_from_to(goal: Goal) -> bool:
    """Say whether a goal names both ends of its time: between 1 May and 30 June."""
    each = goal.deadline
    return each is not None and goal.part(each.span).split(" ")[0].lower() in ("from", "between")


def lasts(goal: Goal) -> bool:
    """Say whether a goal lasts from one day to another: from 3 May to 27 August."""
    each = goal.deadline
    if each is None or each.start is None or each.end is None or each.start >= each.end:
        return False
    return goal.part(each.span)[:5].lower() == "from " and each.relation in OVER


def _is_about_somebody(goal: Goal) -> bool:
    """Say whether what is done is done to one person, by name (Helen) or by office: the treasurer."""
    action = main_action(goal)
    if action is None or action.object is None or action.plural:
        return False
    words = goal.part(action.object).split()
    if lexicon.is_person(action.head):
        return words[0].lower() not in lexicon.closed("universal")  # every customer is many
    return len(words) <= _NAMES and all(word.isalpha() and word.istitle() for word in words)


_NAMES = 2
"""So many words have the names of most people."""


def _is_about_people(goal: Goal) -> bool:
    """Say whether what is done is done to several people: the ushers, three midwives, the night crew."""
    action = main_action(goal) or goal.first
    if action is None:
        return False
    return action.head in lexicon.closed("acting_group") or (action.plural and lexicon.is_person(action.head))


def _is_of_people(goal: Goal) -> bool:
    """Say whether a share is one of people, 90% of residents aged over 75, or all of many: *all 60* drivers."""
    for each in goal.metrics:
        if each.kind == "count" and isinstance(each.value, int) and each.value > pieces.FEW:
            if lexicon.is_person(each.unit or "") and _ALL.search(goal.text[: each.span.start][-_NEAR:]):
                return True
        if each.kind != "percent" or each.baseline is not None:
            continue
        words = re.findall(r"[^\W\d_]+", goal.text[each.span.end : each.span.end + _NEAR].lower())
        if words[:1] == ["of"] and any(lexicon.acts(singular(word)) for word in words[1:_NEAR_WORDS]):
            return True
    return False


_NEAR, _NEAR_WORDS = 60, 5
_ALL = worded(r"\b(?:{universal}|(?:each|every\s+one)\s+of)\s+(?:of\s+)?(?:{known}\s+)?$")
"""What stands before a number of people each of whom is meant."""


def _is_arranged(goal: Goal) -> bool:
    """Say whether what a goal names is done by others: have the roof mended, get the plan approved; not get a coat."""
    thing = goal.actions[0].object if len(goal.actions) == 1 else None
    if thing is None or not _CAUSED.search(goal.text[: thing.start][-_NEAR:]):
        return False
    end = min((each.span.start for each in goal.deadlines if each.span.start >= thing.end), default=len(goal.text))
    words = [*_WORDS.findall(goal.part(thing))[-1:], *_WORDS.findall(goal.text[thing.end : end])[:_NEAR_WORDS]]
    return any(_is_done_to(each.lower()) for each in words)


def _is_done_to(word: str) -> bool:
    form = lexicon.verb_form(word)
    return form is not None and (form[1] == "PAST" or word in ("cut", "put", "shut"))


_CAUSED = worded(r"\b(?:have|get|having|getting)\s+$")


def _is_monthly(goal: Goal) -> bool:
    """Say whether something is done a few times a month, too seldom for a habit with a cue: one visit a fortnight."""
    rhythms = _rhythms(goal)
    often = [each.value for each in goal.metrics if each.kind == "rate"]
    few = all(isinstance(each, int | float) and each <= _FEW_A_MONTH for each in often)
    if len(rhythms) != 1 or not few or (rhythms[0].times or 1) > _FEW_A_MONTH:
        return False
    return rhythms[0].unit == "month" or (rhythms[0].unit == "week" and (rhythms[0].every or 1) > 1)


_FEW_A_MONTH = 3


def _rhythms(goal: Goal) -> list[DateExpression]:
    """Return how often a goal is done; how often what leads to it is, is no rhythm of its own: by *weekly* rounds."""
    found = [each for each in goal.deadlines if each.kind == "recurrence"]
    return [each for each in found if not any(means.start <= each.span.start < means.end for means in goal.means)]


def _relation(goal: Goal) -> str:
    return goal.deadline.relation if goal.deadline is not None else ""


def _after_each(goal: Goal) -> bool:
    """Say whether something comes after each of what comes again and again: a review after every sprint."""
    until = goal.deadline is not None and goal.deadline.relation in ("until", *OVER)
    return until and _EACH_TIME.search(goal.text) is not None


_EACH_TIME = worded(r"\b(?:after|before|at\s+the\s+(?:end|start|beginning)\s+of)\s+(?:every|each)\s+(?!of\b)")


def _last(role: str) -> str:
    """Return the noun of a role, without where it is held: junior data analyst *at my company*."""
    words = role.lower().split()
    at = next((at for at, word in enumerate(words) if word in lexicon.closed("belonging")), len(words))
    return singular(words[at - 1]) if at else ""


def words_of(goal: Goal) -> frozenset[str]:
    """Return the words of the goal itself, as they stand and in the singular; why and how do not count."""
    text = list(goal.text)
    for span in (*goal.reason, *goal.means):
        text[span.start : span.end] = " " * (span.end - span.start)
    return _said("".join(text))


def _topic_of(goal: Goal) -> frozenset[str]:
    """Return the words of the object of a goal and of what it is of, the final *of the cup*; where it is, none."""
    action = main_action(goal) or goal.first
    if action is None or action.object is None:
        return frozenset() if action is not None and action.verb is not None else words_of(goal)
    rest = _BEHIND.split(goal.text[action.object.end :], maxsplit=1)[0]
    return _said(f"{goal.part(action.object)} {rest}")


_BEHIND = worded(r"\b(?!of\b)(?:{preposition}|{conjunction})\b|[,;:]")
"""What begins something else behind an object."""


def _said(text: str) -> frozenset[str]:
    """Return the words of a text, as they stand and in the singular."""
    words = [word for each in _WORDS.findall(text.lower())[:200] for word in _parts(each)]
    return frozenset(words) | frozenset(singular(word) for word in words)


def _parts(word: str) -> list[str]:
    """Return a word and what it is joined of; the small word in a check-up or a follow-up leads nowhere."""
    if "-" not in word:
        return [word]
    return [word, *(each for each in word.split("-") if each not in lexicon.closed("done_particle"))]


_WORDS = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W\d_][^\W_]*)*")
"""Words, joined ones and those with a figure in them (HbA1c) as a whole."""


def _verbs_of(goal: Goal) -> Set[str]:
    return result_of(goal) if goal.verb is None else lemmas_of(goal, goal.verb)


def _heads_of(goal: Goal) -> Set[str]:
    action = main_action(goal) or (goal.first)
    return {action.head, singular(action.head), _last(action.head)} if action is not None else frozenset()


def _is_told_as(goal: Goal, kind: str) -> bool:
    return any(each.kind == kind and each.baseline is None for each in goal.metrics)


def _classes_of(goal: Goal) -> set[str]:
    """Return the class of what is done: to hold a meeting or observe a lesson is an act, to hold a level none.

    A level that shall be *reduced* by then is a target of its own, and one that falls.
    """
    if not goal.actions:
        return set()
    action = goal.actions[0]
    held = action.lemma in ("hold", "observe") and action.object_kind in ("event", "count", "category")
    moves = (lexicon.verb_class(each) for each in result_of(goal))
    return {"act" if held else action.verb_class, *(each for each in moves if each in _MOVES)}


_MOVES = ("increase", "decrease")


def _for_many(goal: Goal) -> bool:
    """Say whether people are counted whom it is for: licences for 20 drivers."""
    many = [each for each in goal.metrics if each.kind == "count" and isinstance(each.value, int) and each.value > 1]
    return any(lexicon.is_person(each.unit or "") for each in many)


def _adds_up(goal: Goal) -> bool:
    """Say whether so much is to come together in weeks or months (300 km in 2027), and not in one go."""
    each = goal.deadline
    if each is None or each.start is None or each.end is None or (each.end - each.start).days < TALLY_DAYS:
        return False
    over = goal.part(each.span)[:5].lower() in ("over ", "acros")
    within = each.relation in OVER or (not each.relation and each.kind == "period")  # "this year"
    return within and several(goal) >= (2 if over else TALLY)


def several(goal: Goal) -> int:
    """Return how many of what its object names a goal asks for (six talks), or 0."""
    action = main_action(goal)
    if action is None or action.verb is None or action.verb_class == "nominal" or wording.is_told(goal, action):
        return 0  # no verb to do each of them by: "bell rung 4 times"
    shorter = action.lemma in lexicon.sense("shortening") and action.head in lexicon.sense("length_of_work")
    if shorter or action.lemma in lexicon.sense("made_one"):
        return 0  # two lists that are merged are merged at once, and nobody counts each word that is cut
    for metric in () if is_denied(goal) or at_once(goal) or rounds_of(goal) else goal.metrics:
        value = metric.least
        counted = metric.kind == "count" and isinstance(value, int) and metric.baseline is None
        counted = counted and not is_audience(goal, metric) and not metric.caps
        if counted and isinstance(value, int) and _is_object(goal, metric, action):
            return value
    times = None if is_denied(goal) or at_once(goal) else wording.times_of(goal)
    return times.value if times is not None and isinstance(times.value, int) else 0


def _is_object(goal: Goal, metric: Metric, action: Action) -> bool:
    """Say whether what a metric counts is what is done: 6 talks, the 20 rehearsals, all 38 offices."""
    if pieces.counted_behind(goal, action) is metric:
        return some_each(goal) is not None
    if action.object is not None and metric.span.start >= action.object.end and metric.comparator in _BOUNDS:
        return False  # "my ferritin above 50" is where it shall stand
    if action.head and action.head == metric.unit:
        return not (is_rating(goal, metric) or is_bound(goal, metric) or _is_told_of(goal, action))
    whole = action.object is not None and action.object.start < metric.span.start < action.object.end
    return whole and action.head.isupper() and action.head != "YEAR"  # a known number of them: its head is no word


def _is_told_of(goal: Goal, action: Action) -> bool:
    """Say whether what is counted is a level (my quota of 20, 70 points), or acts itself: three pupils pass a test."""
    assert action.object is not None
    last = goal.part(action.object).split(" ")[-1].lower()
    return (
        action.object_kind == "indicator"
        or action.head in lexicon.sense("scored")
        or (action.lemma in lexicon.closed("takes_bare") and singular(last) != action.head)
    )


def by_pieces(goal: Goal) -> bool:
    """Say whether a goal has a pace for things each of which is finished: 15 posts, three a month; not words or km."""
    return (
        bool(paced(goal) or some_each(goal))
        and 1 < several(goal) <= PIECES
        and goal.actions[0].head not in pieces.SIZES
    )


PIECES = 200
"""More than this are an amount."""


def _is_steered(goal: Goal, metric: Metric) -> bool:
    """Say whether a level is brought over or under a number: bring the reply time under a day, reply time under a day.

    Whatever is brought, pushed or driven there is one; what is got or taken may be a thing at a price.
    """
    verb = goal.verb.lemma if goal.verb else ""
    levels = metric.kind in ("duration", "percent", "currency", "score") and metric.comparator in _BOUNDS
    counted = goal.actions[0].object_kind == "count" if goal.actions else True  # bring more than 40 guests
    if verb in _DRIVES and not counted:
        return levels or metric.comparator in ("less_than", "more_than")
    if not verb:  # "chrome below 1 mg per litre by June"
        return metric.comparator in ("less_than", "more_than") and _relation(goal) != "until"
    named, thing = goal.actions[0].object_kind == "indicator", goal.actions[0].object
    behind = thing is not None and metric.kind == "count" and metric.span.start >= thing.end  # get my ferritin above 50
    return verb in _STEERS and ((levels and named) or (behind and metric.comparator in ("less_than", "more_than")))


_BOUNDS = frozenset("less_than more_than at_least".split())
_COUNTED = frozenset(("count", "boolean-deliverable"))
_DRIVES, _STEERS = frozenset("bring push drive".split()), frozenset("get take".split())


def _is_level(metric: Metric) -> bool:
    """Say whether a number is where a figure shall stand: a share, or a time, a score or a speed with a bound."""
    if metric.kind in ("count", "ratio", "currency"):
        return False
    return metric.kind == "percent" or metric.caps or metric.comparator in _BOUNDS or metric.baseline is not None


def _is_of_figure(goal: Goal) -> bool:
    """Say whether what moves is a figure: the wait, the interval to 380 days; not the shelves in the hall."""
    named = any(each.object_kind == "indicator" for each in goal.actions[:1])
    return named or any(
        each.kind not in _COUNTED or each.comparator in (*CHANGES, "between") or each.caps or each.baseline is not None
        for each in goal.metrics
    )


def _rises(goal: Goal, metric: Metric) -> bool | None:
    """Return whether a number shall rise, as it says itself; None where it does not."""
    value = metric.least
    if metric.baseline is not None and value is not None:
        return value > metric.baseline
    if metric.kind == "ratio" and metric.unit == "x" and isinstance(value, int | float):
        return value > 1  # "double", not "4 of 5 trials"
    if is_bound(goal, metric) or _is_steered(goal, metric):
        return not metric.caps
    return {"increase_by": True, "decrease_by": False}.get(metric.comparator)


CONDITIONS: dict[str, Callable[[Goal], bool | Set[str | bool | None]]] = {
    "verbs": _verbs_of,
    "classes": _classes_of,
    "heads": _heads_of,
    "words": words_of,
    "also": words_of,
    "topic": _topic_of,
    "rises": lambda goal: {_rises(goal, each) for each in goal.metrics},
    "others": _for_many,
    "recurring": lambda goal: bool(_rhythms(goal)) or _after_each(goal),
    "audience": lambda goal: any(is_audience(goal, each) for each in goal.metrics),
    "total": _adds_up,
    "none": lambda goal: any(each.value == 0 and each.baseline is None for each in goal.metrics),
    "money": lambda goal: any(is_money(each) for each in goal.metrics if each.baseline is None),
    "rate": lambda goal: _is_told_as(goal, "rate"),
    "share": lambda goal: _is_told_as(goal, "percent"),
    "level": lambda goal: any(map(_is_level, goal.metrics)),
    "figure": _is_of_figure,
    "number": lambda goal: any(each.kind == "count" and each.value for each in goal.metrics),
    "objects": lambda goal: {each.object_kind for each in goal.actions[:1]},
    "rounds": lambda goal: rounds_of(goal) is not None,
    "given": is_given,
    "weights": is_lifted,
    "ceiling": lambda goal: any(
        each.caps and each.baseline is None and each.kind in ("rate", "currency") for each in goal.metrics
    ),
    "day": on_one_day,
    "hours": lambda goal: wording.hours_spent(goal) is not None,
    "once": at_once,
    "denied": is_denied,
    "sites": lambda goal: sites_of(goal) is not None,
    "company": lambda goal: any(each.kind == "count" and in_company(goal, each) for each in goal.metrics),
    "role": lambda goal: lexicon.is_role(_last(wording.blanks_of(goal).get("role", ""))),
    "until": lambda goal: _relation(goal) == "until",
    "reached": lambda goal: _relation(goal) in ("by", "before"),
    "somebody": _is_about_somebody,
    "people": _is_about_people,
    "spell": lasts,
    "lasting": lambda goal: bool(_rhythms(goal)) or _after_each(goal) or _relation(goal) == "until" or lasts(goal),
    "trials": lambda goal: any(
        each.kind == "ratio" and lexicon.singular((each.unit or "").split(" ")[-1]) in lexicon.sense("tried")
        for each in goal.metrics
    ),
    "crowd": _is_of_people,
    "arranged": _is_arranged,
    "monthly": _is_monthly,
    "seldom": lambda goal: any(each.unit in _SELDOM for each in _rhythms(goal)),
}
"""What a goal says to each condition: whether it is so, or all that it names of what the condition lists."""


class Answers:
    """What one goal says to the conditions of templates; each is worked out once, when it is first asked for."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal
        self._found: dict[str, bool | Set[str | bool | None]] = {}

    def meets(self, key: str, wanted: Any) -> bool:
        """Say whether the goal meets the condition *key* of a template, which wants a truth value or one of a set."""
        said = self._found.get(key)
        if said is None:
            said = self._found[key] = CONDITIONS[key](self._goal)
        if isinstance(said, bool):
            return said is bool(wanted)
        return not said.isdisjoint(wanted) if isinstance(wanted, frozenset) else wanted in said
