"""Half a remedy reads like a whole one, so the questions stand instead: a day beside what no day settles.

A proposal is a whole one where its promise, read again, says what is done or how much; a day alone is one where the
rest was told already.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from smartcheck.assessment import Assessment
from smartcheck.checks.measurable import without_levels
from smartcheck.goal import Action, Goal, Metric
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting.combining import HEDGES, OPEN, WORTH_A_TRY
from smartcheck.rewriting.meaning import is_figurative, is_said_as_one
from smartcheck.rewriting.outline import has_loose_end, promise_end, told_beside
from smartcheck.rewriting.words import are_people, is_compared

ENOUGH = 80
"""The score with which a proposal stands by itself."""
_DAYS = {"missing-deadline", "vague-deadline", "due-field-without-day"}
_FAIR = 65
"""The score a proposal must reach where a question stands beside it that it does not answer."""


def severe(assessment: Assessment) -> list[str]:
    """Return the names of the rules whose findings deserve a proposal."""
    found = [each.rule.name for each in assessment.findings if each.severity != "info" or each.rule.name in WORTH_A_TRY]
    return list(dict.fromkeys(found))


def is_half(goal: Goal, after: Assessment, gone: tuple[str, ...], *, settles: bool, only_a_day: bool) -> bool:
    """Say whether *after*, a proposal for *goal* with the rules *gone*, leaves open what it seems to settle.

    *settles* where it says how much or how often, *only_a_day* where a day is all that came.
    """
    left = severe(after)
    only_days = set(gone) <= {*_DAYS, "undated-event", *HEDGES, OPEN}
    return (
        is_open(after, () if settles else gone, only_a_day=only_a_day)
        or (only_a_day and (_says_little(goal) or not _NO_DAY_SETTLES.isdisjoint(gone) or _is_unseen(goal)))
        or (only_days and (_is_weak(after) or _is_more(after) or "vague-time" in left or any_unmeasured(after.goal)))
        or ((only_days or after.goal.compound) and _leaves_amount(after))
        or (goal.compound and not only_days and not _OF_SEVERAL.isdisjoint(left))
    )


_NO_DAY_SETTLES = {"vague-time", "vague-quantity"}
"""What is as vague with a day as without: "eat together *more often*"."""
_OF_SEVERAL = {"vague-quality", "vague-verb", "vague-quantity"}
"""Of two things that are promised, one got its amount and the other is as vague as before."""


def _is_unseen(goal: Goal) -> bool:
    """Say whether nobody sees when the promise itself is kept: "*get to know* my neighbours"."""
    verbs = {each.verb.span.start for each in goal.actions if each.verb}
    return any(each.type == "unobservable" and each.span.start in verbs for each in goal.vague)


def _is_weak(after: Assessment) -> bool:
    """Say whether the promise still says no more than a direction: "boost my fitness regimen by <date>"."""
    goal = after.goal
    told = _AS_IT_IS.search(goal.text)
    moves = bool(goal.actions) and goal.actions[0].verb_class in lexicon.BETTERING
    if told and moves and all(told.start() < each.span.start for each in goal.metrics):
        return True
    verbs = {each.verb.span for each in goal.actions[:1] if each.verb}
    praised = [each.span.start for each in goal.vague if each.type == "quality"]
    if any(
        each.type == "pronoun" and one.object and one.object.start <= each.span.start < one.object.end
        for each in goal.vague
        for one in goal.actions[:3]
    ):
        return True  # "make things by <date>"
    thing = goal.object if goal.actions and goal.actions[0].verb_class not in ("finish", "keep") else None
    if thing and any(thing.start <= each < thing.end for each in praised):
        return True  # "run a successful shop by <date>"
    return any(each.type == "weak_verb" and each.span in verbs for each in goal.vague)


_AS_IT_IS = worded(r"(?:\(|, )(?:{now_or_until_now}|today)\b")
"""What is measured in a bracket is where it stands, not where it goes."""


def _is_more(after: Assessment) -> bool:
    """Say whether the thing that is promised is only to be more: "get *more* exercise before the wedding"."""
    thing = after.goal.object
    starts = {each.span.start for each in after.goal.vague if each.type == "quantity"}
    return (
        thing is not None and thing.start in starts and any(each.span.start == thing.start for each in after.findings)
    )


def _leaves_amount(after: Assessment) -> bool:
    """Say whether the promise itself has a vague amount left; one in a reason is not promised."""
    why = sorted(after.goal.reason)
    for each in after.findings:
        place = bisect_left(why, each.span.start + 1, key=lambda span: span.start) - 1
        described = place >= 0 and each.span.start < why[place].end
        if each.rule.name == "vague-quantity" and not described:
            return True
    return False


def is_open(after: Assessment, gone: tuple[str, ...] = (), *, only_a_day: bool = False) -> bool:
    """Say whether a remedy is only half a one: an error is left, or a letter is empty, or no more than a day came."""
    if any(each.severity == "error" for each in after.findings):
        return True
    day = bool(gone) and (set(gone) <= _DAYS or only_a_day)
    if day and after.verdict("measurable") != "met" and severe(after):
        return True
    if (after.score or 0) >= ENOUGH:
        return False
    empty = any(after.verdict(name) == "missing" for name in ("specific", "measurable", "time_bound"))
    return empty or (after.score or 0) < _FAIR or day


def _says_little(goal: Goal) -> bool:
    """Say whether a day alone mends nothing: things that are to be "hotter", people who are to be developed."""
    brought = _BROUGHT_TO.match(goal.text)
    if brought and not any(each.is_amount for each in goal.metrics) and are_people(brought["who"].lower()):
        return True
    if _TO_SOME_LEVEL.search(goal.text) or _IN_LESS_TIME.search(goal.text) or _TAKES_PART.match(goal.text):
        return True
    if _is_only_praised(goal) or any(is_figurative(goal, each) or _is_habit(goal, each) for each in goal.actions):
        return True
    if any(map(_limits_each_day, goal.actions)) and not any("/" in (each.unit or "") for each in goal.metrics):
        return not goal.recurs
    counted = goal.amounts
    end = promise_end(goal)
    inside = [each for each in counted if each.span.start < end and not _LIMIT.match(goal.part(each.span))]
    if any(_is_open(goal, each, inside) for each in goal.actions):
        return True
    if not inside and any(_MORE.match(goal.part(each.object)) for each in goal.actions):
        return True  # "get more men to sing (9 now)"
    if told_beside(goal):
        if (goal.vague and has_loose_end(goal)) or any(each.verb_class in lexicon.DIRECTED for each in goal.actions):
            return True  # "visit Gran more often, she is 91"
        counted = []
    if counted:  # where it comes from says nothing of where it is to go: "cut the wait from nine weeks"
        changes = any(each.verb_class in lexicon.ONE_WAY for each in goal.actions)
        return changes and all(goal.text[: each.span.start].lower().endswith(" from ") for each in counted)
    words = re.findall(r"[a-z]+", goal.text.lower())
    if any(each.type == "weak_verb" for each in goal.vague) and any(
        each.object_kind == "trait" for each in goal.actions
    ):
        return True
    if _HOW_ELSE.search(goal.text[: promise_end(goal)]):
        return True
    verbs = {each.verb.lemma for each in goal.actions if each.verb}
    if any(_QUICKLY.search(each) for each in _promised(goal)) or any(grows_inside(each) for each in goal.actions):
        return True
    if verbs & {"get", "make", "keep", "have"}:
        how = (each["how"].lower() for each in _HOW.finditer(goal.text))
        return any(each in ("more", "less", "worth") or is_compared(each) for each in how)
    mine = any(goal.part(each.object).lower().startswith("my ") for each in goal.actions)
    made = any(lexicon.is_deliverable(each.head) for each in goal.actions)
    return "develop" in verbs and (any(are_people(word) for word in words) or (mine and not made))


def _is_only_praised(goal: Goal) -> bool:
    """Say whether an act without a thing is told by how good it is to be: "retire comfortably"."""
    first = goal.sole
    return first is not None and first.object is None and any(each.type == "quality" for each in goal.vague)


def _is_open(goal: Goal, action: Action, counted: list[Metric]) -> bool:
    """Say whether nothing says where it is to go: "improve the soil without lime", "shorten the time from A to B"."""
    start = action.verb.span.start if action.verb else action.span.start
    told = (each.span.start for each in counted if not _OF_THEM.search(goal.text, 0, each.span.start))
    if any(each >= start for each in told):
        return False
    moves = action.verb_class in lexicon.ONE_WAY and not without_levels(action)
    moves = moves and action.object_kind in ("indicator", "trait")
    return action.verb_class == "weak" or (moves and _FRACTION.search(goal.text) is None)


def _is_habit(goal: Goal, action: Action) -> bool:
    """Say whether it is done again and again, and neither how often nor how much is told: "eat together"."""
    counted = any(each.is_amount for each in goal.metrics)
    if counted or goal.recurs or action.verb is None:
        return False
    each_day = lexicon.sense("done_each_day")
    if action.verb_class in ("keep", "state", "finish") and action.lemma in _KEPT_UP and _at_daily_event(goal):
        return True  # "get the twins off the phone at supper"
    made_to = _MADE_TO.match(goal.text, action.verb.span.start)
    if made_to and made_to["verb"].lower() in each_day:
        return True
    if action.verb.lemma in each_day and (_at_daily_event(goal) or _EACH_TIME.search(goal.text)):
        return True  # "read to the twins at bedtime"
    bare = action.object is None or goal.part(action.object).lower() in lexicon.closed("where_done")
    if bare or (" instead of " in goal.text and action.object_kind != "event"):
        return action.verb.lemma.split()[0] in each_day
    return is_said_as_one(goal, action, "habits")


_KEPT_UP = frozenset(("be", "get", "have", "keep"))


def _at_daily_event(goal: Goal) -> bool:
    """Say whether it is done at what comes each day: "at bedtime", "during lunch"."""
    times = (each["time"].lower() for each in _AT.finditer(goal.text))
    return any(time in lexicon.sense("daily_event") for time in times)


_EACH_TIME = worded(r"\b(?:before|after|while|when) [a-z]+ing\W*$")
"""What is done whenever something else is: "read the label *before buying*"."""
_AT = worded(r"\b(?:at|before|after|during|over) (?:my |our |the )?(?P<time>[a-z]+)")
_MADE_TO = worded(r"(?:get|encourage|persuade|remind) [^,;.]{1,40}? to (?P<verb>[a-z]+)")
"""What others are brought to do again and again: "get the twins to *eat* greens"."""


def _limits_each_day(action: Action) -> bool:
    """Say whether it is to be so much a day or a week, and no day ends it: "limit coffee to two cups"."""
    limits = action.lemma in lexicon.sense("rationing")
    return limits and (lexicon.is_substance(action.head) or action.head == "time")


def _promised(goal: Goal) -> Iterator[str]:
    """Yield the words of *goal* between its reasons, which promise nothing: "... to better align our shifts"."""
    at = 0
    for why in sorted(goal.reason):
        yield goal.text[at : max(at, why.start)]
        at = max(at, why.end)
    yield goal.text[at:]


def any_unmeasured(goal: Goal) -> bool:
    """Say whether a comparative alone says how one of its acts is to be done, or nothing how far it is to go."""
    return not goal.amounts and any(_is_unmeasured(goal, each) for each in goal.actions)


def _is_unmeasured(goal: Goal, action: Action) -> bool:
    """Say whether it is "write *cleaner* code", "*minimise* disruption" or "*develop* my French"."""
    if action.verb is None:
        return False
    following = goal.text[action.verb.span.end :].split(maxsplit=1)[:1]
    how = action.verb.lemma not in lexicon.sense("making_so") and any(map(is_compared, following))
    own = action.lemma == "develop" and goal.part(action.object).lower().startswith("my ")
    own = own and not lexicon.is_deliverable(action.head)  # "develop my French", not "develop my website"
    return how or own or (action.lemma in lexicon.sense("to_the_limit") and action.object is not None)


def grows_inside(action: Action) -> bool:
    """Say whether something is to grow that nobody sees finished: "build the capacity of our partners"."""
    grows = action.lemma in lexicon.sense(("growing", "growing_inside"))
    return grows and (action.object_kind == "trait" or action.head in lexicon.sense("grown_inside"))


_TAKES_PART = worded(
    r"\W*(?:(?:i|we)(?: want to| will| plan to| would like to)? )?(?:get|be|become) (?:more )?"
    r"(?:involved|engaged|active|interested|into|back into)\b"
    r"|\W*invest in (?!an?\b|the\b|\d)|\W*sleep\b(?!.*\b(?:{per} (?:day|night)|before|after|on)\b)"
)
"""What can be a little or a lot: "get involved in the choir", "invest in our people"."""
_IN_LESS_TIME = worded(
    r"\ban? (?:faster|quicker|speedier) [\w-]+"
    r"|\b(?:be|become|feel|stay) (?:a bit |a little |much )?(?:more|less) [a-z]+"
)
_QUICKLY = worded(
    r"\b(?:quickly|promptly|more (?:quickly|slowly|carefully|evenly|smoothly|easily|closely)"
    r"|(?:at|to|on) an? (?:higher|better|deeper|greater|new|whole new) (?:level|standard|pace|rate))\b"
    r"|\b(?:early|sooner)\W*$|\b(?:earlier|sooner|later) than (?!<?\d)"
    r"|\bthe (?:right|proper|appropriate|relevant|necessary) [a-z]+"
    r"|\bmore [a-z]+ly\b|\b(?:stuff|things)\W*$|\bout there\W*$"
    r"|\bbetter\b|\bin (?:tune|time|key|pitch|rhythm|harmony|unison)\W*$"
    r"|\b(?:prepare|equip|ready)\b.* for (?:success|life|the future|what comes)\b"
)
_BROUGHT_TO = later(r"\W*(?:get|encourage|persuade|remind|convince) (?P<who>[a-z]+) to [a-z]", re.IGNORECASE)
"""What people are to do, of whom nobody says how many: "get people to return their books"."""
_OF_THEM = worded(r"\b(?:of|in|at|for|across|between) (?:{known}|all) $")
"""How many there are already: "cooperation of the *three brigades*"."""
_FRACTION = worded(r"\b(?:halve|halving|double|doubling|triple|half|third|quarter)\b")
_MORE = worded(r"(?:(?:many|far|much) )?(?:more|fewer|less)\b")
_LIMIT = worded(r"(?:without|not|with no)\b")
_TO_SOME_LEVEL = worded(
    r"\bwith (?:an? )?(?:better|decent|good|great|respectable|strong) [a-z]+\W*$"
    r"|\bto (?:something|anything|an? (?:acceptable|better|decent|good|healthy|reasonable|respectable|sensible)\b)"
)
_HOW_ELSE = later(
    r"\b(?:more|less|faster|quicker|slower|harder|longer|further|farther|louder|closer|deeper|higher|lower|sooner)"
    r"(?=\s*(?:,.*)?$|\s+(?:to|with|on|in|at|for) [a-z]+\s*$)"
)
"""How else it is to be done, which no day answers: "reply *faster* - two days is too slow"."""
_HOW = later(r"\b(?P<how>worth|[a-z]+er|more|less)(?=\s*[.,;!]|\s*$|\s+(?:in|at|on|for|to|each|every|[a-z]+ing)\b)")
"""A comparative that says how a thing is to be, not which thing is meant: "hotter", not "older scouts"."""
