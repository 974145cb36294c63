"""Is it clear to what something is done?"""

from __future__ import annotations

import re
from functools import lru_cache

from smartcheck.goal import MANY, Action, Goal, Metric, VagueTerm, parts_in
from smartcheck.judge.bearers import (
    has_bearer,
    is_bare_change,
    is_level_of,
    is_put_by,
    is_told_aim,
    tells_which,
)
from smartcheck.judge.places import is_left_out, is_only_good, is_share_kept, makes_sure, within
from smartcheck.judge.settling import is_rid, is_settled, looks_for, recalls, stands_with
from smartcheck.judge.tallies import are_any
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later

CONCRETE = frozenset(("named", "indicator", "event", "money", "count", "pronoun"))
"""The kinds of objects one can point at."""

_MOVED = frozenset(("target", "increase", "decrease", "change", "keep", "weak"))
"""Acts that move or hold a figure, so that one has to know of what it is."""


def has_object(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether one knows to what *action* is done; *numbers* are its metrics that are numbers."""
    kind, name = action.object_kind, action.verb_class
    if _says_all(action) or gives_up(goal, action) or _asks(goal, action) or _is_sum(goal, action, numbers):
        return True
    if is_bare_change(goal, action) or _is_any_offer(goal, action, numbers) or _is_time_made(action, numbers):
        return False
    if makes_feel(goal, action) or _is_only_praised(goal, action, numbers) or _is_lent_to(action, numbers):
        return False
    trained = _is_trained(goal, action)
    if trained is not None:
        return trained
    figure = kind != "count" or action.head in lexicon.sense("generic_measure")  # not "put *150 a month* by"
    if name in _MOVED and figure and is_statistic(goal, action):
        return False
    if kind in {"bare", "indicator"}:
        return _is_measured(goal, action, numbers)
    if kind == "none" and name == "state":
        return is_rid(action, numbers)
    if kind == "none":
        told = [each for each in numbers if name != "general" or _is_thing_left_out(goal, each)]
        return name not in ("weak", "state") and any(_is_amount(goal, each, action) for each in told)
    if kind == "count":
        return not are_any(goal, action, numbers)
    if kind == "category":
        return makes_sure(goal, action) or is_settled(goal, action, numbers)
    if kind == "trait":
        return _is_seen_trait(goal, action, numbers)
    if (
        name == "weak"
        and not numbers
        and action.head in lexicon.closed("beneficiary")
        and not _is_known_group(goal, action)
    ):
        return False  # "delight our customers": whom, and not what
    if kind == "vague":
        return _is_recalled(goal, action)
    return kind in CONCRETE and not _stays_open(goal, action, numbers)


def _is_recalled(goal: Goal, action: Action) -> bool:
    """Say whether a thing without a name is one that was begun: "finish *this thing I started*"."""
    words = goal.words(action.object)
    return bool(words) and words[0] in lexicon.closed(("definite", "possessive")) and recalls(goal, action)


def _are_new(goal: Goal, action: Action) -> bool:
    """Say whether things are only told as new ones, and nothing behind says which: "launch *new ferry routes*"."""
    if not action.plural or action.object is None or goal.words(action.object)[0] not in ("additional", "more", "new"):
        return False
    return goal.text[action.object.end : action.span.end].strip(" .!") == ""


def _is_sum(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether money is told without a currency, and for or from what: "raise *20,000 in donations*"."""
    return action.verb_class not in ("general", "weak") and any(is_put_by(goal, each) for each in numbers[:MANY])


def _asks(goal: Goal, action: Action) -> bool:
    """Say whether the act is about a whole sentence: "decide *where to store the boats*", "prove *that it floats*"."""
    if action.verb is None:
        return False
    if action.verb.lemma in lexicon.sense("proving_true") and _THAT.match(goal.text, action.verb.span.end):
        return True
    if action.verb.lemma in lexicon.sense("finding_out") and _ASKED.match(goal.text, action.verb.span.end):
        return True
    told = _WHICH.match(goal.text, action.verb.span.end) if action.verb_class in ("act", "deed", "finish") else None
    return told is not None and lexicon.is_plural(told[1].lower()) and lexicon.tag(told[1].lower()) != "ADVERB"


_THAT = worded(r"\s+that\s+\w+\s+\w")
_WHICH = worded(r"\s+(?:what|which)\s+([a-z]+)\s+(?:i|we|they|he|she|{known})\b")
"""Which of the things there are: "choose *which bells we ring*"."""
_ASKED = worded(
    r"\s+(?!what\s+to\s+do(?:\s*(?:$|[.,;!])|\s+(?!about\b|for\b|to\b|with\b)))"  # which holds nothing
    r"(?:(?:what|where|when|how|which|who|why)\s+(?!much\b|many\b)\w|(?:if|whether)\s+\w+\s+\w)"
)


def _is_only_praised(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether no more than praise tells the thing from others: "*better* tools", "cultivate *a loyal* audience"."""
    if action.object is None or numbers:
        return False
    if is_only_good(goal, action):
        return True
    first = goal.part(action.object).partition(" ")[0].lower()
    if action.verb is None:
        return action.verb_class == "target" and first in lexicon.sense("bettered")
    if action.verb_class != "weak" or first in lexicon.closed(("definite", "possessive")):
        return False
    return any(term.type == "quality" for term in parts_in(goal.vague, action.object))


def _is_lent_to(action: Action, numbers: list[Metric]) -> bool:
    """Say whether help goes to what others do, or something is only affected: "contribute to *the care of* owls"."""
    if numbers or action.verb_class != "weak":
        return False
    done = lexicon.nominal(action.head) is not None or action.head in lexicon.sense("usage")
    lent = done and action.lemma in lexicon.sense("lending")
    return lent or (action.lemma in lexicon.sense("acting_upon") and action.object_kind not in ("bare", "indicator"))


def _says_all(action: Action) -> bool:
    """Say whether the verb alone says what is done: "swim", "graduate", "blog", whose pieces are the writer's own."""
    if action.object_kind == "none" and action.verb_class in ("create", "sitting") and action.verb is not None:
        return action.verb.lemma in lexicon.sense("posting")
    if action.object is None and action.verb is not None:
        if action.verb.lemma in lexicon.sense("whole_step"):
            return True
        if action.verb_class == "nominal" and action.verb.lemma in lexicon.sense("practising"):
            return action.span.start < action.verb.span.start  # "*interval* training"
    return action.verb_class == "feat" or (action.verb_class == "activity" and not _is_held(action))


def _is_seen_trait(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether a quality is counted, read off a scale, or what is told of people when they are asked."""
    helped = action.head in lexicon.closed("uncounted") and any(stands_with(goal, action, each) for each in numbers)
    scaled = any(each.kind == "score" or is_level_of(goal, each, action) for each in numbers)  # "to 3 out of 10"
    looked_at = action.lemma in lexicon.closed("observing")
    if looked_at and action.object is not None and action.head in lexicon.sense("asked_about"):
        words = goal.words(action.object)[:-1]
        return any(map(tells_which, words))  # "assess *the training* needs": they are written down, afterwards
    if numbers and action.object is not None and action.head in lexicon.sense("tested"):
        return any(map(tells_which, goal.words(action.object)[:-1]))  # "*grip* strength above 25 kg"
    return helped or scaled or (bool(numbers) and lexicon.is_measurable_quality(action.head))


def _is_known_group(goal: Goal, action: Action) -> bool:
    """Say whether it is told which team, market or public is meant: "support *the night shift* team"."""
    words = re.findall(r"[\w'-]+", goal.part(action.object).lower()) if action.object else []
    owned = bool(words) and words[0] in lexicon.closed(("definite", "possessive"))
    return owned and action.head != "self" and any(map(tells_which, words[1:-1]))


def _is_held(action: Action) -> bool:
    """Say whether events are run, and not a distance: "run *workshops*"."""
    if action.lemma != "run" or action.object_kind != "category":
        return False
    if not action.plural:
        return lexicon.noun_class(action.head) == "vague_thing"  # "run *an outreach effort*"
    return (lexicon.is_event(action.head) or lexicon.is_deliverable(action.head)) and action.head not in ("lap", "race")


def _is_any_offer(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether what elsewhere is measured is only given or looked at, any of it: "offer *discounts*"."""
    if action.object_kind != "indicator" or action.verb_class != "act" or numbers or not action.plural:
        return False
    return action.object is not None and not has_bearer(goal, action)


def _is_time_made(action: Action, numbers: list[Metric]) -> bool:
    """Say whether time is only to be there, no matter how much: "set aside *time* for the garden"."""
    amount = any((each.unit or "").partition("/")[0] != "time" for each in numbers)
    return (
        action.head == "time"
        and not amount
        and (action.lemma in ("make", "take") or action.lemma in lexicon.sense("setting_apart"))
    )


def gives_up(goal: Goal, action: Action) -> bool:
    """Say whether a habit is given up whole: "stop snacking after nine" can be seen, and says what."""
    if is_left_out(goal, action):
        return True
    if action.object is None or action.lemma not in lexicon.sense(("giving_up", "keeping_from")):
        return False
    return _HABIT.match(goal.text, action.object.start) is not None


def makes_feel(goal: Goal, action: Action) -> bool:
    """Say whether somebody or something is made to *feel* or *seem* so: nobody can see whether it does."""
    return (
        action.lemma in lexicon.sense("causing")
        and action.object is not None
        and bool(_FEELING.search(goal.part(action.object)))
    )


_FEELING = worded(r"\b(?:feel|feeling|seem)\b(?! (?:an?|{known}) )")
_HABIT = worded(r"(?:my |all )?(?:[a-z-]+ )?(?!thing|anything|something|everything)[a-z-]{3,}ing\b")


@lru_cache(maxsize=4)
def _names_pursuit(text: str) -> bool:
    return any(lexicon.is_pursuit(word) for word in re.findall(r"\w+", text.lower()))


def _is_trained(goal: Goal, action: Action) -> bool | None:
    """Say whether one knows which exercise or lesson is meant; None where the action is about something else."""
    kind = action.object_kind
    trains = action.head in lexicon.sense("training")
    reads = action.head in lexicon.sense("work")
    if (trains or (action.verb_class == "general" and not reads)) and kind in ("none", "category", "vague"):
        if _names_pursuit(goal.text):
            return True  # "exercise (walking)" says which
        if trains and _says_which(goal, action):
            return True
    if (
        action.head in lexicon.sense("exercise")
        and kind == "named"
        and action.object is not None
        and not _says_which(goal, action)
    ):
        first = goal.part(action.object).partition(" ")[0].lower()
        return first in lexicon.closed(("definite", "possessive"))
    return None


def _is_measured(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether one knows of what the measure is: an indicator told by its bearer, or any one with a number."""
    if action.object_kind == "bare" and not any(within(each.span, action) for each in numbers[:MANY]):
        after = goal.actions[1] if len(goal.actions) > 1 else action
        return after.object_kind == "indicator"  # "raise frequency and cut fares *on the coast line*"
    if action.head in lexicon.sense("aim") and not numbers and not is_told_aim(goal, action):
        return False
    if action.verb_class in lexicon.MOVING and not has_bearer(goal, action):
        told = (each for each in goal.metrics[:MANY] if each.value is not None)
        if not any(within(each.span, action) or _is_put_beside(goal, action, each) for each in told):
            return False
    return not is_statistic(goal, action)


def _is_put_beside(goal: Goal, action: Action, number: Metric) -> bool:
    """Say whether a number opens a bracket or a field of its own behind the act: "cut waste *(by 20%)*"."""
    between = goal.text[action.span.end : number.span.start] if number.span.start >= action.span.end else "?"
    return len(between) < _BRACKET and between.strip() in ("(", "[", "-", "–", "—", ":")


_BRACKET = 5


def _is_amount(goal: Goal, number: Metric, action: Action) -> bool:
    """Say whether a number stands for the thing itself: "lose *10 pounds*"."""
    if is_share_kept(goal, action, number):
        return True
    if number.kind == "ratio" and number.unit and action.verb_class == "finish":
        return True  # "win *6 of 8 home matches*"
    if number.kind in ("percent", "ratio"):
        return bool(_OF_A_WHOLE.search(goal.text, number.span.start, number.span.end + _PART))
    if not number.unit or "time" in number.unit.split("/"):
        return False
    if number.kind not in ("duration", "rate"):
        return True
    if action.lemma in lexicon.sense(("arrive_at", "breaking_record")):
        return False  # "hit 3 months", "break 3 hours": of what?
    open_act = _OF_ACTIVITY.search(goal.part(number.span))
    told = open_act is not None and lexicon.is_pursuit((open_act[1] or "").strip().lower())  # "of *harp* practice"
    return action.verb_class != "keep" and (open_act is None or told)


def _is_thing_left_out(goal: Goal, number: Metric) -> bool:
    """Say whether a number alone counts what was told before: "I read two papers last year. I will read *ten*"."""
    return number.kind == "count" and " " not in goal.part(number.span)


_PART = 20
_OF_A_WHOLE = worded(r"(?:%|percent|\d|half|third|quarter|fifth|tenth)\s+of\s+(?:{known}|{universal})\b")
"""A share of what is told: "15% *of every* pay slip"."""
_OF_ACTIVITY = worded(r"\bof (\w+ )?(?:activity|exercise|practi[cs]e|study|work|training)\b")


def _stays_open(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether what looks like a name leaves open what is meant."""
    kind, name, where = action.object_kind, action.verb_class, action.object
    if where is None:
        return False
    if kind == "named" and name in lexicon.MAKING and not numbers and _are_new(goal, action):
        return True
    if kind == "named" and action.lemma in lexicon.closed("multiplying") and lexicon.is_deliverable(action.head):
        return True  # "triple *the app*": what of it?
    if kind == "named" and not numbers and looks_for(goal, action):
        first = goal.part(where).partition(" ")[0].lower()
        return first not in lexicon.closed(("definite", "possessive"))
    if kind == "pronoun" and (not numbers or name == "target"):
        return goal.part(where).lower() in lexicon.closed("pointing_back")
    if name in lexicon.DIRECTED and kind == "named" and not numbers:
        if action.head in lexicon.closed("unbounded") and not (name == "weak" and _is_known_group(goal, action)):
            return True  # "grow the business": which part of it?
    if name == "state" and action.verb is not None:
        if action.head in lexicon.closed("standing"):
            return True
        return any(
            where.start <= term.span.start < where.end or _is_compared(goal, action, term) for term in goal.vague
        )
    return kind == "named" and _is_field(goal, action)


def _is_compared(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether one is only to be nearer or better between verb and thing: "get *closer* to our members"."""
    begin, end = (action.verb.span.start if action.verb else 0), (action.object.start if action.object else 0)
    words = goal.words(term.span)
    if _IN_SKILL.search(goal.text, term.span.end, end) or _SKILL.match(goal.text, end):
        return False  # "be better *at* tiling", "feel more confident *tiling*": the skill is named
    compared = words[-1] in ("better", "more", "less") or words[-1] in lexicon.closed("degree")
    return begin <= term.span.start < end and compared


_IN_SKILL = worded(r"\b(?:at|in|with)\s+$")
_SKILL = worded(r"[a-z-]{3,}ing\b")


def _is_field(goal: Goal, action: Action) -> bool:
    """Say whether no more than a field of work is to get better or to be there: "strengthen *budget planning*"."""
    field = action.head in lexicon.closed("process")
    served = field or action.head in lexicon.sense("served_out")
    if not (served and action.lemma in lexicon.sense("handing_out")) and not (field and action.verb_class == "weak"):
        return False
    words = goal.words(action.object)
    owned = lexicon.closed(("possessive", "definite"))
    return not any(word in owned or word.endswith("'s") for word in words[:-1]) and not _PLACED.match(
        goal.text, action.object.end if action.object else 0
    )


_PLACED = worded(r"\s+(?:of|in|at|for|to)\s+(?:{known}|{universal})\b")


def is_statistic(goal: Goal, action: Action) -> bool:
    """Say whether only the way of counting is named: "*p99* under 1 s", "raise the *six month average*" of what?"""
    thing = action.object
    if thing is None or action.verb_class == "nominal" or thing.end - thing.start > _LONGEST_STATISTIC:
        return False
    if _OF.match(goal.text, thing.end):
        return False
    words = _WORD.findall(goal.part(thing).lower())
    return bool(words) and all(_PERCENTILE.fullmatch(word) or word in lexicon.closed("statistic") for word in words)


_OF = worded(r"\s+(?:of|for|in|to|per|between)\b")
_WORD = later(r"[a-z]\w*")
_PERCENTILE = later(r"p\d+")
_LONGEST_STATISTIC = 80
"""No way of counting takes more characters; it is asked for of every amount."""


def _says_which(goal: Goal, action: Action) -> bool:
    """Say whether a word before the noun says which exercise is meant: "*knee* exercises", not "moderate exercise"."""
    words = re.findall(r"[\w'-]+", goal.part(action.object).lower())
    told = [word for word in words[:-1] if word not in lexicon.closed("intensity") and not lexicon.is_generic(word)]
    return any(
        word not in lexicon.closed(("possessive", "definite", "indefinite"))
        and lexicon.vague_words().get(word) is None
        and word.isascii()
        and not word[0].isdigit()
        for word in told
    )
