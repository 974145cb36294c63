"""Is it clear what is done, and to what?"""

from __future__ import annotations

import re

import attrs

from smartcheck.assessment import Reason, Verdict
from smartcheck.goal import Action, Goal, Metric, VagueTerm
from smartcheck.judge.bearers import tells_which
from smartcheck.judge.objects import CONCRETE, gives_up, has_object, makes_feel
from smartcheck.judge.places import (
    MET,
    MISSING,
    PARTIAL,
    becomes,
    ensured,
    flagged,
    inside,
    is_thing_due,
    numbers_of,
    within,
)
from smartcheck.judge.settling import is_counted
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.source import Span


def specific(goal: Goal) -> Verdict:
    """Is it clear what is done (A) to what (B)? The weakest action decides, as long as it is a part of the goal."""
    if not goal.actions:
        return Verdict(MISSING, (Reason("no-object", "nothing is named that is to be done"),))
    found = _specific(goal, lead_of(goal))
    if found.value != MET and _is_headed(goal):
        headed = _specific(goal, goal.actions[0])
        return headed if headed.value == MET else found  # "Hold a street party: invite neighbours"
    return found


def _is_headed(goal: Goal) -> bool:
    """Say whether the first act stands before a colon, and the second says more of it."""
    if len(goal.actions) < 2:
        return False
    return goal.text[goal.actions[0].span.start : goal.actions[1].span.start].rstrip().endswith(":")


def lead_of(goal: Goal) -> Action:
    """Return the action that stands for the goal: the first, or the one that names the object the first shares."""
    first = goal.actions[0]
    if first.object is None and first.verb and first.span.end <= first.verb.span.end and len(goal.actions) > 1:
        if first.verb_class == "feat":
            return goal.actions[1]  # "graduate and find a flat": the first is whole by itself
        shared = next((each for each in goal.actions if each.object), first)
        return attrs.evolve(shared, verb=first.verb, verb_class=first.verb_class, span=_both(first, shared))
    if _is_headed(goal):
        return goal.actions[1]  # "Raise reliability: cut outages by 15%": what stands before the colon is its heading
    return first


def _both(first: Action, shared: Action) -> Span:
    return Span(first.span.start, max(first.span.end, shared.span.end))


def _specific(goal: Goal, action: Action) -> Verdict:
    reasons: list[Reason] = []
    numbers = [each for each in numbers_of(goal, action) if each.value is not None]
    clear_act = not makes_feel(goal, action) and not _seeks_chance(action) and _has_act(goal, action, numbers)
    if not clear_act:
        code, text = _act_fault(action)
        reasons.append(Reason(code, text, action.verb.span if action.verb else action.span))
    clear_object = has_object(goal, action, numbers)
    if not clear_object:
        code, text = _object_fault(goal, action)
        reasons.append(Reason(code, text, action.object or (action.verb.span if action.verb else action.span)))
    value = (MISSING, PARTIAL, MET)[clear_act + clear_object]
    if value == MET:
        vague = [
            term
            for term in goal.vague
            if (inside(term.span, action) and (term.type != "time" or _tells_how_often(goal, action, term, numbers)))
            or _leaves_open(goal, action, term)
            or (not numbers and (_tells_manner(goal, action, term) or _tells_rhythm(goal, action, term)))
        ]
        if vague:
            reasons.append(Reason("vague-term", "a word in it can be read in many ways", vague[0].span))
        if action.hedged:
            reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
        elif (unsure := _is_at_will(goal)) is not None:
            reasons.append(Reason("hedged", "it leaves open whether it is done", unsure.span))
        if action.alternatives or _leaves_choice(goal, action) or _is_either(goal):
            reasons.append(Reason("alternatives", "it leaves open which of several", action.object))
        if action.verb_class == "nominal" and not numbers and _is_compound_noun(goal, action):
            reasons.append(Reason("weak-verb", "it is as much the name of a thing as an act", action.span))
        if reasons:
            value = PARTIAL
    elif value == PARTIAL and action.hedged:
        reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
        value = MISSING
    if not reasons:
        reasons.append(Reason("clear", "a concrete act on a named thing", action.span))
    return Verdict(value, tuple(reasons))


def _seeks_chance(action: Action) -> bool:
    """Say whether one only looks out for what may turn up: "seek *new opportunities*"."""
    lemma = action.verb.lemma if action.verb else ""
    return lemma in lexicon.sense("looking_for") and action.head in lexicon.sense("chance")


def _has_act(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    name = action.verb_class
    if gives_up(goal, action) or ensured(goal, action):
        return True
    if _makes_so(goal, action):
        return any(each.unit for each in numbers)
    if name == "target":
        told = action.verb is not None or action.object_kind == "event" or bool(goal.metrics)
        return told or is_thing_due(goal, action) or _is_state_to_reach(goal, action)
    lemma = action.verb.lemma if action.verb else ""
    if name == "inner":
        return not flagged(goal, action) and bool(numbers)
    if name == "state" and lemma == "have" and (lexicon.is_substance(action.head) or _each_has(goal, action)):
        return True
    if name == "state":
        return action.object_kind == "event" or any(
            action.span.start <= each.span.start < action.span.end for each in numbers
        )
    if name in ("increase", "decrease") and action.object_kind == "trait" and _is_told(goal, action):
        return True  # "increase *his reading* confidence" at least says whose and in what
    if action.object_kind == "trait" and name in _GENERAL_ACTS and lemma not in lexicon.closed("observing"):
        return bool(numbers) or _is_guarded(goal, action)  # to build or provide what nobody can point at is no act
    if name == "weak" or lemma in lexicon.closed("open_ended_act") or (name != "act" and lexicon.is_weak(lemma)):
        return not flagged(goal, action) and any(not _only_counts(action, each) for each in numbers)
    if name in _CHANGES:
        changed = _changes(goal, action, numbers)
        if changed is not None:
            return changed
    if name == "keep":
        return _is_kept(goal, action, numbers)
    if lemma == "do" and action.object_kind in ("category", "named", "event", "count"):
        return True  # "do more safety drills" leaves open how many, not what
    return not flagged(goal, action, types=("weak_verb", "unobservable"))


def _is_state_to_reach(goal: Goal, action: Action) -> bool:
    """Say whether a verbless state is what is to be reached, "faster builds", where "better tools" only praises."""
    if action.object_kind != "category" or action.object is None:
        return False
    return goal.part(action.object).partition(" ")[0].lower() not in ("better", "best", "improved", "good")


def _is_kept(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether something there is kept, where "stay active" tells but how one is to be."""
    lemma = action.verb.lemma if action.verb else ""
    if lemma in ("remain", "stay") and action.object_kind == "category" and not numbers:
        return goal.actor is not None and goal.part(goal.actor).lower() not in ("i", "we")
    return bool(action.object) or any(each.unit for each in numbers)


_CHANGES = frozenset(("increase", "decrease", "change"))


def _only_counts(action: Action, number: Metric) -> bool:
    """Say whether a number tells how many an act is done to, which shows no act: "create value for *100 people*"."""
    return (
        number.kind == "count"
        and action.object is not None
        and action.object_kind == "count"
        and (action.object.start <= number.span.start < action.object.end)
    )


def _changes(goal: Goal, action: Action, numbers: list[Metric]) -> bool | None:
    """Say whether a change can be seen from what it is made to; None where the verb alone decides."""
    kind, lemma = action.object_kind, action.verb.lemma if action.verb else ""
    if action.verb_class == "change" and kind in CONCRETE:
        done = any(within(each.span, action) for each in goal.metrics if each.kind == "boolean-deliverable")
        if done or lemma in lexicon.closed("turned_once") or _goes_somewhere(goal, action):
            return True  # "move the archive from the cellar to the shop" is done or it is not
    if kind == "named" and is_counted(goal, action):
        return True  # "reduce open GitHub issues": fewer of them is plain to see
    if lemma == "change" and action.head in lexicon.closed("small_record"):
        return True  # "change my address at the bank"
    if action.verb_class == "decrease" and kind == "named" and _is_stuff_there(goal, action):
        return True
    if kind in ("none", "vague", "named") or _by_vague_amount(goal, action):
        return any(
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


_EACH = later(r"(?:every|each|all)\b", re.IGNORECASE)


def _leaves_choice(goal: Goal, action: Action) -> bool:
    """Say whether one of two is left open: "run *either* a mile *or* a lap"."""
    return action.object is not None and bool(_EITHER.match(goal.text, action.object.start, action.span.end))


_EITHER = later(r"either\b[^.;]{1,80}\bor\b", re.IGNORECASE)


def _is_either(goal: Goal) -> bool:
    """Say whether one of two acts is left open: "*complete or review* the register"."""
    if len(goal.actions) < 2:
        return False
    first, second = goal.actions[0].verb, goal.actions[1].verb
    if first is None or second is None:
        return False
    return goal.text[first.span.end : second.span.start].strip().lower() == "or"


def _tells_how_often(goal: Goal, action: Action, term: VagueTerm, numbers: list[Metric]) -> bool:
    """Say whether a word before the thing says how often, and nothing says more: "*regular* contact with donors"."""
    if numbers or action.object is None or not action.object.start <= term.span.start < action.object.end:
        return False
    return not goal.part(term.span).endswith("ly") and not any(each.kind == "recurrence" for each in goal.deadlines)


def _is_at_will(goal: Goal) -> VagueTerm | None:
    """Return the words that leave a part of the goal to whoever does it: "prune the hedge *as needed*"."""
    aside = (*goal.reason, *goal.means)
    return next(
        (
            term
            for term in goal.vague[:_MANY]
            if term.type == "hedge"
            and not _AT_WILL.isdisjoint(goal.part(term.span).lower().split())
            and not _RELATIVE.search(goal.text, max(0, term.span.start - _NEARBY), term.span.start)
            and not _EVEN_MORE.search(goal.text, max(0, term.span.start - _NEARBY), term.span.start)
            and not any(part.start <= term.span.start for part in aside)
        ),
        None,
    )


_NEARBY = 60
_RELATIVE = later(r"\b(?:that|which|who|whose)\b", re.IGNORECASE)
_EVEN_MORE = later(r"[(,]\s*(?:or\s+)?(?:even\s+)?(?:more|longer|further|sooner|earlier)\s+$", re.IGNORECASE)
"""What is open is only whether there will be more than is promised: "twice a week (*more* if possible)"."""
_AT_WILL = lexicon.sense("at_will") | frozenset(("feasible", "practicable", "maybe", "perhaps", "possibly"))
_MANY = 32
"""How many parts of a goal are looked at; it keeps the judging linear."""


def _leaves_open(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a word outside verb and object leaves open what is meant: an amount, a list without an end, praise.

    What stands in the reason or the means does not: the act is the same, whatever it is good for.
    """
    if any(part.start <= term.span.start < part.end for part in (*goal.reason, *goal.means)):
        return False
    if term.type == "open_list":
        return not _ONE_EXAMPLE.match(goal.text, term.span.end)
    if term.type == "quality" and action.object is not None and action.object.end < term.span.start:
        between = action.object.end, term.span.start
        return bool(_COMPLEMENT.fullmatch(goal.text, *between) or _BEING_SO.fullmatch(goal.text, *between))
    return term.type == "quantity"


_COMPLEMENT = later(r"\s+of\s+(?:[\w'-]+\s+){0,3}", re.IGNORECASE)
"""Between a thing and praise of what it is of: "40 hectares *of* healthy land"."""
_BEING_SO = later(r"\s+(?:that|which|who)\s+(?:[\w'-]+,?\s+){1,6}", re.IGNORECASE)
"""Between a thing and praise in what is told of it: "a yard *that is* safe"."""
_ONE_EXAMPLE = later(r"\s+\w+(?![\w,])(?!\s+(?:and|or)\b)")
"""A bracket with a single example of what is told: "one vegetable (such as *lettuce*)"."""


def _tells_manner(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a vague word follows the verb, or what it acts on, and says how: "sleep *better*"."""
    if term.span.end > action.span.end:
        return False
    more = term.type == "quantity" and bool(_BY_SOME.fullmatch(goal.text, term.span.start, term.span.end))
    more = more and not goal.text.startswith((" often", " frequently", " regularly"), term.span.end)
    if term.type != "quality" and not more and (term.type != "time" or not goal.part(term.span).endswith("ly")):
        return False
    ends = [part.end for part in (action.verb.span if action.verb else None, action.object) if part]
    return any(goal.text[end : term.span.start].lower() in (" ", " more ") for end in ends)


def _tells_rhythm(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether an act is to be done again and again, and not how often: "mend the nets *on a regular basis*"."""
    return term.type == "time" and within(term.span, action) and goal.part(term.span).lower().endswith("basis")


_BY_SOME = later(r"more|less|a bit|a lot|a little", re.IGNORECASE)


def _is_compound_noun(goal: Goal, action: Action) -> bool:
    """Say whether the noun of the act stands after what it is done to, and nothing more is told of it."""
    if action.verb is None or action.object is None or action.object.start > action.verb.span.start:
        return False
    return not _TOLD_MORE.match(goal.text, action.verb.span.end)


_TOLD_MORE = later(r"\s+(?:of|for|in|to|from|at)\b", re.IGNORECASE)


def _makes_so(goal: Goal, action: Action) -> bool:
    """Say whether something is only to be so: "make the hall *more* inviting", "practise *being* patient"."""
    if action.object is not None and _BEING.match(goal.text, action.object.start):
        return True
    if action.verb is None or action.verb.lemma != "make":
        return False
    if becomes(goal, action):
        return True
    words = re.split(r"\band\b", goal.part(action.span).lower())[0].split()[2:_NEAR]
    if goal.part(action.span).lower().split()[1:2] == ["something"]:
        return False  # "make *something* useful" tells what is made, if not much of it
    return any(word.strip(".,") in lexicon.closed("made_so") or word in lexicon.closed("degree") for word in words)


_BEING = later(r"(?:being|becoming|feeling)\b", re.IGNORECASE)
_NEAR = 12
"""How many words of an action are looked at; it keeps the judging linear."""


def _is_guarded(goal: Goal, action: Action) -> bool:
    """Say whether a quality that something has is to stay: "protect *the* quality of the soil"."""
    if action.verb_class != "keep" or action.object is None:
        return False
    first = goal.part(action.object).partition(" ")[0].lower()
    owned = first in lexicon.closed("definite") or first in lexicon.closed("possessive")
    return owned or bool(_BORNE_BY.match(goal.text, action.object.end))


def _is_told(goal: Goal, action: Action) -> bool:
    """Say whether words before a quality say of whom and in what: "*his reading* confidence", "the risk *of fire*"."""
    if action.object is None or lexicon.vague_words().get(action.head) == "unobservable":
        return False
    words = goal.part(action.object).lower().split()
    if words[0] in lexicon.closed("definite"):
        return bool(_BORNE.match(goal.text, action.object.end))
    return words[0] in lexicon.closed("possessive") and any(map(tells_which, words[:-1]))


_BORNE_BY = later(r"\s+of\s+(?:the|my|our|his|her|their|its)\b", re.IGNORECASE)
_BORNE = later(r"\s+(?:of|that)\b", re.IGNORECASE)


def _goes_somewhere(goal: Goal, action: Action) -> bool:
    """Say whether it is told what the thing is brought to: "switch the depot *to* heat pumps"."""
    if action.object is None:
        return False
    put = action.verb is not None and action.verb.lemma in ("put", "set", "bring", "level")
    return bool(
        _DESTINATION.match(goal.text, action.object.end) or (put and _PLACE.match(goal.text, action.object.end))
    )


_DESTINATION = later(
    r"\s+(?:(?:over|back|away)\s+)?(?:from\b[^,;.]{1,60}?\s+)?(?:to|into|onto)\s+(?!be\b)", re.IGNORECASE
)
_WITHIN = later(r"\s+(?:in|on|at|from|along)\s+(?!20\d\d|order\b|time\b|particular\b)[a-z]", re.IGNORECASE)
_PLACE = later(
    r"\s+(?:in|on|at|under|behind|beside|next\s+to|between)\s+(?:the|my|our|his|her|its|their|each|every)\b",
    re.IGNORECASE,
)
"""Where a thing is put: "put the plates *in the rack*"."""
_GENERAL_ACTS = frozenset(("increase", "decrease", "change", "finish", "create", "keep", "act"))


def _by_vague_amount(goal: Goal, action: Action) -> bool:
    """Say whether the verb's amount is a vague adverb: "grow substantially"."""
    return any(
        term.type == "quantity"
        and action.span.start <= term.span.start < action.span.end
        and goal.part(term.span).endswith("ly")
        for term in goal.vague
    )


def _act_fault(action: Action) -> tuple[str, str]:
    if action.verb_class == "inner":
        return "unobservable", "nobody can see whether this happened"
    if action.verb_class == "state":
        return "state", "it names a state, not a step"
    return "weak-verb", "it gives a direction, not an act"


def _object_fault(goal: Goal, action: Action) -> tuple[str, str]:
    if action.object_kind == "none" and action.verb is not None:
        verb = action.verb.span
        if any(verb.start <= term.span.start <= verb.end + 1 for term in goal.vague if term.type != "time"):
            return "vague-object", "the thing itself is not named"  # "read more", "eat healthier"
    return {
        "none": ("no-object", "it does not say to what"),
        "trait": ("trait-object", "a quality is named, not a thing"),
        "vague": ("vague-object", "the thing itself is not named"),
        "bare": ("category-object", "it does not say whose or which"),
    }.get(action.object_kind, ("category-object", "a kind of thing is named, not which one"))
