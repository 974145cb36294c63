"""How often, and whether each time is complete: "take a pill every night", but not "walk three times a week"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smartcheck.assessment import MET, PARTIAL, Reason
from smartcheck.goal import Action, Goal, Metric, part_at, parts_in
from smartcheck.judge.places import ensured
from smartcheck.language import lexicon
from smartcheck.language.wording import Cued, worded
from smartcheck.source import Span


class Once:
    """Asks something about each action of a goal once; to make a `functools.cache` for each goal takes longer."""

    __slots__ = ("_ask", "_goal", "_told")

    def __init__(self, ask: Callable[[Goal, Action], bool], goal: Goal) -> None:
        self._ask, self._goal = ask, goal
        self._told: dict[int, bool] = {}

    def __call__(self, action: Action) -> bool:
        """Say what was asked about *action*."""
        told = self._told.get(id(action))
        if told is None:
            told = self._told[id(action)] = self._ask(self._goal, action)
        return told


def counts_occasions(goal: Goal, metric: Metric, noun: str) -> bool:
    """Say whether a metric says how often and not how much: "three times", "five days a week".

    What is counted per something else than time is how much: "70 per 100,000 births".
    """
    if (
        metric.kind == "rate"
        and (metric.unit or "").count("/") > 1
        and goal.actions
        and goal.actions[0].object is not None
    ):
        return False  # "near miss cards: one *per driver* per month"
    period = lexicon.singular((metric.unit or "").rpartition("/")[2].split(" ")[-1])
    if metric.kind == "rate" and period not in lexicon.closed("calendar"):
        return False
    return noun == "time" or (
        metric.kind == "rate" and noun in lexicon.sense("part_of_day") and not _is_named(goal.part(metric.span), noun)
    )


def _is_named(words: str, noun: str) -> bool:
    """Say whether a word before the noun makes it an occasion of its own: "a *date* night", not "two nights"."""
    before = words.lower().partition(noun)[0].split()
    return (
        len(before) > 1
        and lexicon.tag(before[-1]) in ("WORD", "VERB")
        and before[-1] not in lexicon.closed("rhythm_counted")
    )


def has_bounds(goal: Goal, action: Action) -> bool:
    """Say whether each time is kept or not by the clock or by what is made sure of: "in bed by 11 pm every night"."""
    words = goal.part(action.span)
    return _CLOCK.search(words) is not None or ensured(goal, action)


def limits(goal: Goal, metric: Metric, action: Action) -> bool:
    """Say whether how often is what is to change: "limit snacks to once a day", "cut sodas from two a day to one"."""
    if action.object is None and metric.caps and action.verb_class == "activity":
        return True  # "eat out less than twice a month"
    if action.object is None or action.object_kind in ("none", "trait", "vague"):
        return False
    lowers = action.verb_class == "decrease" or metric.caps
    changed = metric.baseline is not None or metric.caps or metric.comparator in ("change_to", "decrease_by")
    if changed and lowers:
        return True
    by_means = any(_ACT_ON.match(goal.part(span)) for span in goal.means[:_FEW])
    return by_means if lowers else metric.baseline is not None and not _is_activity(action)


_ACT_ON = worded(r"by\s+[a-z-]+ing\s+\w+")


def _is_activity(action: Action) -> bool:
    """Say whether the act goes on as long as one likes: "swim", "do yoga", "follow an exercise video"."""
    if action.verb_class in ("activity", "general"):
        return True
    return action.head in lexicon.sense("practised") or (
        lexicon.is_pursuit(action.head) and action.verb_class in ("act", "state")
    )


def is_outing(goal: Goal, metric: Metric, action: Action) -> bool:
    """Say whether one walk or one swim is only told for walking or swimming: "go for *a run* three times a week"."""
    if (
        metric.kind != "count"
        or metric.value != 1
        or action.head != metric.unit
        or not _ONE.match(goal.part(metric.span))
    ):
        return False
    return _is_told_as_noun(action)


def _is_told_as_noun(action: Action) -> bool:
    """Say whether a verb without a meaning of its own leaves it to the noun to name an activity: "take *a walk*"."""
    if action.lemma not in lexicon.sense("leaning"):
        return False
    return lexicon.verb_class(action.head) == "activity" or action.head in lexicon.sense("practised")


def _names_whole(action: Action) -> bool:
    """Say whether the word itself is for a whole each time: "*floss* every night", "a stock *review* every Monday"."""
    if action.verb is None:
        return action.head in lexicon.closed("held")
    if action.verb.lemma in lexicon.sense("whole_each_time"):
        return True
    return action.verb_class == "nominal" and lexicon.is_event(action.verb.lemma)


def bounded(goal: Goal, action: Action) -> bool:
    """Say whether each occurrence of the act is complete in itself: take a pill, attend a meetup."""
    if _is_told_as_noun(action) or _is_some(goal, action) or action.head in _NO_SUM:
        return False
    if _names_whole(action) or _is_there(goal, action):
        return True
    if action.verb is None or action.verb.lemma in lexicon.sense("goes_on_with"):
        told = action.object is not None and " " in goal.part(action.object)
        if lexicon.is_event(action.head) or (told and action.head in lexicon.sense("part_of_day")):
            return True
    if (
        action.verb
        and action.verb.lemma in lexicon.sense("through_once")
        and action.object
        and _ONE.match(goal.text, action.object.start)
    ):
        return True  # "read *a story* every night"
    if action.verb and action.verb.lemma == "read" and action.head in lexicon.sense("read_off"):
        return True  # "read *the rain gauge* every morning"
    seen = _is_held(action)
    if (action.verb_class in ("activity", "weak", "inner") and not seen) or _is_activity(action):
        return False
    if seen:
        return True  # "facilitate a parents' evening every month"
    if action.verb_class == "feat" or (action.verb and action.verb.lemma in lexicon.sense("posting")):
        return True  # "wake up at six", "blog twice a week"
    if (action.verb_class == "create" and _is_tool(goal, action)) or _is_aid(goal, action):
        return False  # "paint with watercolours"
    if action.object_kind not in ("named", "event", "category", "indicator", "count"):
        return False
    if action.verb and action.verb.lemma in lexicon.closed("settling"):
        return True
    return action.verb_class in lexicon.DONE_ONCE | {"change", "state"} or bool(
        action.verb and action.verb.lemma in ("hold", "read", "write")
    )


_NO_SUM = frozenset(("income", "money", "profit"))
"""Of these some is not yet enough, however often: "make *money* every month"."""


def _is_there(goal: Goal, action: Action) -> bool:
    """Say whether a thing or somebody is where it is to be each time: "*bins out*", "have *a helper at* the door"."""
    if action.object is None or action.plural != (action.verb is None) or action.object_kind == "trait":
        return False
    if action.verb is not None:
        return action.lemma == "have" and bool(_AT_PLACE.match(goal.text, action.object.end))
    return bool(_OUT.match(goal.text, action.object.end))


_AT_PLACE = worded(r"\s+(?:at|in|on)\s+(?:{definite}|{possessive})\s")
_OUT = worded(r"\s+(?:away|back|in|off|on|out|up)\s+(?:each|every|on)\s")


def _is_held(action: Action) -> bool:
    """Say whether people are brought together, which is seen: "facilitate *a parents' evening*"."""
    if action.lemma not in lexicon.sense("seen_done"):
        return False
    return action.object_kind == "event" or lexicon.is_event(action.head) or action.head in lexicon.sense("part_of_day")


def _is_aid(goal: Goal, action: Action) -> bool:
    """Say whether a tool is only used to go on practising: "use an app *to practise spelling*"."""
    if action.lemma not in lexicon.closed("uses") or action.object is None:
        return False
    aim = _TO_ACT.match(goal.text, action.object.end)
    return aim is not None and aim[1].lower() in lexicon.sense("practising")


_TO_ACT = worded(r"\s+to\s+([a-z]+)\b")


_ONE = worded(r"(?:an?|one)\s")


def _is_tool(goal: Goal, action: Action) -> bool:
    """Say whether only what it is done with is named, and not what is made: "paint *with watercolours*"."""
    if action.verb is None or action.object is None:
        return False
    return goal.text[action.verb.span.end : action.object.start].strip().lower() in ("with", "in", "on")


def recurrence_grounds(goal: Goal) -> Iterator[tuple[str, Reason]]:
    """How often, without how much: enough only where each time is complete in itself."""
    for act in goal.actions[:_FEW]:
        each_time = _EACH_TIME.search(goal.text, act.span.start, act.span.end)
        if each_time and bounded(goal, act) and not parts_in(goal.metrics, act.span):
            yield MET, Reason("bounded-frequency", "a complete act, so and so often", Span(*each_time.span()))
    complete = Once(_is_complete, goal)  # a whole clause is looked through: once, however many rhythms it has
    for each in goal.deadlines:
        action = part_at(goal.actions, each.span.start)
        if each.kind != "recurrence" or (action is None and goal.metrics):
            continue
        action = action or (goal.first)
        if action is None or parts_in(goal.metrics, action.span):
            continue
        if complete(action):
            yield MET, Reason("bounded-frequency", "a complete act, so and so often", each.span)
        else:
            yield PARTIAL, Reason("unbounded-activity", "how often is said, how much each time is not", each.span)


def _is_some(goal: Goal, action: Action) -> bool:
    """Say whether only less or more of it is to be each time: "*fewer* emails at weekends"."""
    start = action.object.start if action.object is not None else -1
    return any(term.type == "quantity" and term.span.start == start for term in parts_in(goal.vague, action.span))


def _is_complete(goal: Goal, action: Action) -> bool:
    """Say whether an act is done or not each time: by what it is, by what is made sure of, or by the clock."""
    return bounded(goal, action) or has_bounds(goal, action)


_FEW = 8
"""How many actions and means are looked at beside one number; it keeps the judging linear."""
_EACH_TIME = Cued(
    "each every",
    r"\b(?:at|after|before|during)\s+(?:the\s+(?:end|start|beginning)\s+of\s+)?(?:every|each)\s+"
    r"(?:single\s+)?(?:[a-z-]+\s+)?[a-z]+",
)
"""Each time something else happens: "check the tyres *before every ride*"."""
_CLOCK = worded("{hour}")
"""A time of day: "asleep by 11 pm" is kept or not on every day."""
