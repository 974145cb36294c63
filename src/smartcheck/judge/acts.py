"""Is it clear what is done: an act that can be seen, or a change of something that can be measured?"""

from __future__ import annotations

import re
from itertools import takewhile

from smartcheck.goal import MANY, Action, Goal, Metric, parts_in
from smartcheck.judge.bearers import tells_which
from smartcheck.judge.objects import CONCRETE, gives_up, makes_feel
from smartcheck.judge.places import (
    becomes,
    ensured,
    flagged,
    holds_bare_number,
    is_bonding,
    is_inward,
    is_only_good,
    is_share_kept,
    is_thing_due,
    kept_so,
    others_act,
    proved,
    rules_out,
    within,
)
from smartcheck.judge.settling import is_counted, is_share
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span


def has_act(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether one can see what is done; *numbers* are the action's metrics that are numbers."""
    if is_only_good(goal, action) and not numbers and action.verb_class == "create":
        return False  # "create the warmest welcome"
    if action.verb_class in _GIVING and action.head in lexicon.sense("way_of_being") and not numbers:
        return False  # "provide *a safe environment*"
    if makes_feel(goal, action) or _seeks_chance(action) or (is_bonding(goal, action) and not numbers):
        return False
    if is_inward(goal, action) and not any((each.unit or "time").partition("/")[0] != "time" for each in numbers):
        return False  # "have every talk *support* the plan"
    return _is_seen(goal, action, numbers)


_GIVING = frozenset(("act", "create", "keep"))


def _seeks_chance(action: Action) -> bool:
    """Say whether one only looks out for what may turn up: "seek *new opportunities*"."""
    return action.lemma in lexicon.sense("looking_for") and action.head in lexicon.sense("chance")


def _is_seen(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    name = action.verb_class
    lemma = action.lemma
    if gives_up(goal, action) or ensured(goal, action):
        return True
    if _makes_so(goal, action):
        return any(each.unit for each in numbers)
    if lemma in lexicon.sense("spending_time") and _is_spent_openly(goal, action):
        return False
    if name == "target":
        return _is_target_seen(goal, action)
    if name == "inner":
        return not flagged(goal, action) and (bool(numbers) or proved(goal, action))
    if name == "state":
        return _is_state_seen(goal, action, numbers)
    shown = _is_trait_shown(goal, action, numbers) if action.object_kind == "trait" else None
    if shown is not None:
        return shown
    if lemma in lexicon.closed("open_ended_act") and action.object_kind == "event" and _is_in(goal, action):
        return True  # "collaborate *in a planning day*" is to be there
    if (
        name == "weak"
        or lemma in lexicon.closed("open_ended_act")
        or (name not in ("act", "finish") and lexicon.is_weak(lemma))
    ):
        return not flagged(goal, action) and any(
            not _only_counts(goal, action, each) and not _is_aimed_at(goal, each) for each in numbers
        )
    if name in lexicon.MOVING:
        changed = _changes(goal, action, numbers)
        if changed is not None:
            return changed
    if name == "keep":
        return _is_kept(goal, action, numbers)
    if lemma == "do" and action.object_kind in ("category", "named", "event", "count"):
        return True  # "do more safety drills" leaves open how many, not what
    return not flagged(goal, action, types=("weak_verb", "unobservable"))


def _is_trait_shown(goal: Goal, action: Action, numbers: list[Metric]) -> bool | None:
    """Say whether one can see what is done to a quality; None where the verb alone decides."""
    name, lemma = action.verb_class, action.lemma
    if name in lexicon.ONE_WAY and _is_told(goal, action):
        return True  # "increase *his reading* confidence" at least says whose and in what
    written = name == "create" and action.head in lexicon.sense("written_down")
    made = name == "nominal" and lexicon.verb_class(lemma) in ("create", "weak")  # "development *of my skills*"
    if (name in _GENERAL_ACTS or made) and lemma not in lexicon.closed("observing") and not written:
        return bool(numbers) or _is_guarded(goal, action)  # to build or provide what nobody can point at is no act
    if name == "deed" and lemma in lexicon.sense("displaying"):
        return bool(numbers or goal.means)  # "show kindness", where "show it by leading a walk" says how
    return None


def _is_target_seen(goal: Goal, action: Action) -> bool:
    """Say whether one can see that a state said without a verb is there."""
    shares = [each for each in goal.metrics[:MANY] if each.kind == "percent" and not is_share_kept(goal, action, each)]
    if action.object_kind == "none" and len(shares) == len(goal.metrics[:MANY]):
        return False  # "+20%": of what?
    told = action.verb is not None or action.object_kind == "event" or bool(goal.metrics)
    told = told or rules_out(goal, action) or is_thing_due(goal, action) or _is_state_to_reach(goal, action)
    return told or _all_are_there(goal, action) or _stands_beside(goal, action)


def _all_are_there(goal: Goal, action: Action) -> bool:
    """Say whether all of some are to be in a place or to have something: "*all wardens* in a first-aid course"."""
    if action.object is None or not _EACH.match(goal.text, action.object.start):
        return False
    return action.object_kind in CONCRETE and bool(_THERE.match(goal.text, action.object.end))


_THERE = worded(r"\s+(?:in|on|at|with)\s+(?:an?|{known})\s")


def _stands_beside(goal: Goal, action: Action) -> bool:
    """Say whether a measure is told by another one: "punctuality on all routes *matches* county levels"."""
    if action.object is None or action.object_kind not in ("bare", "indicator"):
        return False
    words = goal.words(Span(action.object.end, max(action.object.end, action.span.end)))[:_NEAR]
    forms = [*map(lexicon.verb_form, words)]
    beside = lexicon.sense(("coming_to_level", "outdoing"))
    return any(form is not None and form[1] == "THIRD" and form[0] in beside for form in forms)


def _is_in(goal: Goal, action: Action) -> bool:
    """Say whether an act is done in or at its object, not with it."""
    if action.verb is None or action.object is None:
        return False
    return goal.text[action.verb.span.end : action.object.start].strip().lower() in ("in", "at")


def _is_spent_openly(goal: Goal, action: Action) -> bool:
    """Say whether time goes to what shows no act: "spend an hour a day *working on* the shop", "*focused on* Welsh"."""
    told = _GOES_TO.search(goal.text, action.verb.span.end if action.verb else action.span.start, action.span.end)
    form = lexicon.verb_form(told[1].lower()) if told else None
    return form is not None and told is not None and lexicon.phrasal(form[0], told[2].lower()) == "weak"


_GOES_TO = worded(r"\s([a-z]{3,30}(?:ing|ed))\s+(on)\b")


def _is_state_seen(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether one can see that a state is there: "have toast", "every ward has a plan"."""
    if action.lemma == "have" and (lexicon.is_substance(action.head) or _each_has(goal, action)):
        return True
    if action.lemma == "have" and action.object_kind == "named" and _is_outing(action.head):
        return True  # "have *a picnic by the weir*"
    return action.object_kind == "event" or any(within(each.span, action) for each in numbers)


def _is_outing(head: str) -> bool:
    """Say whether a noun names what one does at one go: "*picnic*", "*swim*"."""
    return lexicon.is_event(head) or lexicon.verb_class(head) == "activity"


def _is_state_to_reach(goal: Goal, action: Action) -> bool:
    """Say whether a verbless state is what is to be reached, "faster builds", where "better tools" only praises."""
    if action.object_kind != "category" or action.object is None:
        return False
    return goal.part(action.object).partition(" ")[0].lower() not in lexicon.sense("bettered")


def _is_kept(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether something there is kept, where "stay active" tells but how one is to be."""
    if action.lemma in ("remain", "stay") and action.object_kind == "category" and not numbers:
        return others_act(goal)
    if not numbers and _is_held_unmeasured(goal, action):
        return False
    if action.lemma == "keep" and not numbers:
        return not kept_so(goal, action)
    return bool(action.object) or (not holds_bare_number(action, numbers) and any(each.unit for each in numbers))


def _is_held_unmeasured(goal: Goal, action: Action) -> bool:
    """Say whether it is open at what level a measure stays, or what is done for it: "protect *the ponds*"."""
    if action.object is None or rules_out(goal, action):
        return False
    measured = action.object_kind in ("bare", "indicator") and action.lemma in ("maintain", "sustain")
    if action.alternatives or not (measured or action.lemma in lexicon.sense("guarding")):
        return False  # "maintain or reduce fees" sets a bound
    return not _LEVEL.search(goal.text, action.object.start, action.span.end)


_LEVEL = worded(r"\b(?:{level_now}|an?\s+[A-Z]\b|(?:at|above|below|over|to|under|within)\s+\w)")
"""At what level it stays: "maintain the *current* ratio", "keep attendance *at* last year's"."""


def _only_counts(goal: Goal, action: Action, number: Metric) -> bool:
    """Say whether a number tells how many an act is done to, which shows no act.

    "Create value for *100 people*", "improve *half of* the paths", "delight our first *50* guests".
    """
    if action.object is None:
        return False
    if is_share(goal, action, [number]):
        return action.lemma not in lexicon.sense("making_sure")  # "ensure *90% of* parents attend"
    inside = action.object_kind == "count" and action.object.start <= number.span.start < action.object.end
    ordered = action.head in lexicon.sense("in_order_of_time") and number.span.start == action.object.end + 1
    beside = _SO_MANY.search(goal.text, action.object.end, number.span.start)
    return number.kind == "count" and (inside or ordered or beside is not None)


_SO_MANY = worded(r"\s(?:across|among|at|between|for|in|on|with)(?:\s+(?:all|our|the))?\s+$")
"""In front of a number, that it tells where or with how many: "strengthen our links *with* two schools"."""


def _is_aimed_at(goal: Goal, number: Metric) -> bool:
    """Say whether a number stands in the reason, of what comes of a change: "improve it so that *all 40* sing"."""
    return any(part.start <= number.span.start < part.end for part in goal.reason)


def _changes(goal: Goal, action: Action, numbers: list[Metric]) -> bool | None:
    """Say whether a change can be seen from what it is made to; None where the verb alone decides."""
    kind, lemma = action.object_kind, action.lemma
    if action.verb_class == "change" and kind in CONCRETE:
        done = any(within(each.span, action) for each in goal.metrics if not each.is_amount)
        if done or lemma in lexicon.closed("turned_once") or goes_somewhere(goal, action) or _is_renewed(goal, action):
            return True  # "move the archive from the cellar to the shop" is done or it is not
    if kind == "count" and lemma in lexicon.sense("changing") and action.head in lexicon.sense("changed_within"):
        return False  # "change 900 lives": how?
    if kind == "category" and action.plural and lemma in lexicon.sense("turned_by_number"):
        return True  # "increase contributions": there are more of them, or not
    if kind == "named" and is_counted(goal, action):
        return True  # "reduce open GitHub issues": fewer of them is plain to see
    if lemma == "change" and action.head in lexicon.closed("small_record"):
        return True  # "change my address at the bank"
    if action.verb_class == "decrease" and kind == "named" and _is_stuff_there(goal, action):
        return True
    if kind in ("none", "vague", "named") or _by_vague_amount(goal, action):
        return not holds_bare_number(action, numbers) and any(
            each.kind in ("score", "ratio") or (each.unit and (each.unit != "percent" or kind == "named"))
            for each in numbers
        )
    return None


def _is_stuff_there(goal: Goal, action: Action) -> bool:
    """Say whether there is to be less of some stuff in a place: "reduce *clutter in the staff room*"."""
    if action.object is None or not _WITHIN.match(goal.text, action.object.end):
        return False
    return goal.part(action.object).partition(" ")[0].lower() not in lexicon.closed("definite")


def _each_has(goal: Goal, action: Action) -> bool:
    """Say whether it can be checked one by one: "*every* ward has a fire plan"."""
    if action.object is None:
        return False
    told = goal.actor is not None and action.object_kind in CONCRETE and bool(_EACH.match(goal.text, goal.actor.start))
    return told or bool(_EACH.match(goal.text, action.object.start))  # "every ward will have a fire plan"


_EACH = worded(r"(?:every|everyone|everybody|each|all)\b")


def _makes_so(goal: Goal, action: Action) -> bool:
    """Say whether something is only to be so: "make the hall *more* inviting", "practise *being* patient"."""
    if action.object is not None and _BEING.match(goal.text, action.object.start):
        return True
    if action.lemma != "make":
        return False
    if becomes(goal, action):
        return True
    words = (each.strip(".,;:") for each in _told_of_it(goal, action))
    return any(_SO.fullmatch(word) or word in lexicon.closed(("made_so", "degree")) for word in words)


def _told_of_it(goal: Goal, action: Action) -> list[str]:
    """Return the words that may say how what is there is to be: those behind it, or behind its first word.

    Of what is not there before, what stands between tells which it is: "make *a portable* stove".
    """
    if action.object is not None and _ANY.match(goal.text, action.object.start):
        behind = goal.text[action.object.end : action.span.end].lower().split()[:_NEAR]
        return list(takewhile(lambda word: word not in lexicon.closed(("preposition", "relative")), behind))
    words = re.split(r"\band\b", goal.part(action.span).lower())[0].split()[:_NEAR]
    return words[3:] if words[1:2] in _POINTED else words[2:]


_ANY = worded(r"(?:an?|some|something|\d+)\b")
_POINTED = (["the"], ["my"], ["our"], ["your"], ["its"], ["their"])
"""Words before what is there; "her" may be all of it: "make her happy"."""
_SO = later(r"[a-z]{3,}[ai]ble")
_BEING = worded(r"(?:being|becoming|feeling)\b")
_NEAR = 12
"""How many words of an action are looked at; it keeps the judging linear."""


def _is_guarded(goal: Goal, action: Action) -> bool:
    """Say whether a quality that something has is to stay: "protect *the* quality of the soil"."""
    if action.verb_class != "keep" or action.object is None:
        return False
    first = goal.part(action.object).partition(" ")[0].lower()
    owned = first in lexicon.closed("definite") or first in lexicon.closed("possessive")
    if action.lemma in lexicon.sense("guarding") and any(map(tells_which, goal.words(action.object)[:-1])):
        return True  # "safeguard *river bank* stability"
    return owned or bool(_BORNE_BY.match(goal.text, action.object.end))


def _is_told(goal: Goal, action: Action) -> bool:
    """Say whether words before a quality say of whom and in what: "*his reading* confidence", "the risk *of fire*"."""
    if action.object is None or lexicon.vague_words().get(action.head) == "unobservable":
        return False
    words = goal.words(action.object)
    if words[0] in lexicon.closed("definite"):
        return bool(_BORNE.match(goal.text, action.object.end))
    if action.head.endswith("bility") and _OF_THINGS.match(goal.text, action.object.end):
        return True  # "increase *accessibility of our ferries*"
    return words[0] in lexicon.closed("possessive") and any(map(tells_which, words[:-1]))


_OF_THINGS = worded(r"\s+of\s+(?:(?:{known}|{universal}|both)\b|(?:[\w-]+\s+){0,4}[\w-]+s\b)")
_BORNE_BY = worded(r"\s+of\s+{known}\b")
_BORNE = worded(r"\s+(?:of|that)\b")


def goes_somewhere(goal: Goal, action: Action) -> bool:
    """Say whether it is told what the thing is brought to: "switch the depot *to* heat pumps"."""
    if action.object is None:
        return False
    put = action.lemma in lexicon.sense("setting_down")
    return bool(
        _DESTINATION.match(goal.text, action.object.end) or (put and _PLACE.match(goal.text, action.object.end))
    )


def _is_renewed(goal: Goal, action: Action) -> bool:
    """Say whether a thing is to be as new as what it tells of: "bring the handbook for wardens *up to date*"."""
    return action.object is not None and bool(_UP_TO.search(goal.text, action.object.end, action.span.end))


_UP_TO = worded(r"\bup[ -]to[ -](?:date|code|standard)\b")
_DESTINATION = worded(
    r"\s+(?:(?:over|back|away)\s+)?(?:from\b[^,;.]{1,60}?\s+)?(?:to|into|onto)\s+(?!be\b)"
    r"|\s+(?:off|out\s+of|away\s+from)\s+"
)
_WITHIN = worded(r"\s+(?:in|on|at|from|along)\s+(?!20\d\d|order\b|time\b|particular\b)[a-z]")
_PLACE = worded(
    r"\s+(?:above|against|at|behind|below|beside|between|in|inside|near|next\s+to|on|outside|under)\s+(?:{known}|{distributive})\b"
    r"|\s+(?:inside|outside)\s+[a-z]"
)
"""Where a thing is put: "put the plates *in the rack*"."""
_GENERAL_ACTS = frozenset(("increase", "decrease", "change", "finish", "create", "keep", "act"))


def _by_vague_amount(goal: Goal, action: Action) -> bool:
    """Say whether the verb's amount is a vague adverb: "grow substantially"."""
    return any(
        term.type == "quantity" and goal.part(term.span).endswith("ly") for term in parts_in(goal.vague, action.span)
    )
