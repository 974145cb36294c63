"""Is it clear what is done, and to what?"""

from __future__ import annotations

import attrs

from smartcheck.assessment import MET, MISSING, PARTIAL, Reason, Verdict
from smartcheck.goal import MANY, Action, Goal, Metric, VagueTerm
from smartcheck.judge.acts import has_act
from smartcheck.judge.objects import has_object
from smartcheck.judge.places import inside, numbers_of, rules_out, within
from smartcheck.judge.settling import recalls
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span


def specific(goal: Goal) -> Verdict:
    """Is it clear what is done (A) to what (B)? The weakest action decides, as long as it is a part of the goal."""
    if not goal.actions:
        return Verdict(MISSING, (Reason("no-object", "nothing is named that is to be done"),))
    found = _specific(goal, lead_of(goal))
    if found.value == MISSING and any(_specific(goal, each).value == MET for each in goal.actions[1:MANY]):
        return Verdict(PARTIAL, found.reasons)  # "get fitter. Run the harbour race in May": not all of it is open
    if found.value == MISSING and any(_tells_step(goal, each) for each in goal.means[:MANY]):
        return Verdict(PARTIAL, found.reasons)  # "get fitter. I will run the harbour race in May"
    if found.value != MET and _is_headed(goal):
        headed = _specific(goal, goal.actions[0])
        return headed if headed.value == MET else found  # "Hold a street party: invite neighbours"
    return found


def _tells_step(goal: Goal, span: Span) -> bool:
    """Say whether a sentence of its own tells what one will do for it, with a thing or an amount."""
    found = _STEP.match(goal.text, span.start, span.end)
    form = lexicon.verb_form(found[1].lower()) if found else None
    return form is not None and lexicon.verb_class(form[0]) not in _NO_STEP


_STEP = worded(
    r"(?:(?:and|so|then|(?:for|to)\s+[a-z]+(?:\s+[a-z]+)?,?)\s+)?(?:(?:i|we)\s*(?:['’]ll|\s+will)|(?:i|we)['’](?:m|re)\s+going\s+to)\s+(?:also\s+)?"
    r"([a-z]+)\s+[a-z\d]"
)
_NO_STEP = frozenset((None, "inner", "state", "weak"))


def _is_headed(goal: Goal) -> bool:
    """Say whether the first act stands before a colon, and the second says more of it."""
    if len(goal.actions) < 2:
        return False
    return goal.text[goal.actions[0].span.start : goal.actions[1].span.start].rstrip().endswith(":")


def lead_of(goal: Goal) -> Action:
    """Return the action that stands for the goal: the first, or the one that names the object the first shares."""
    first = goal.actions[0]
    if first.object is None and first.verb and first.span.end <= first.verb.span.end and len(goal.actions) > 1:
        if goal.text[first.span.end : goal.actions[1].span.start].lstrip()[:1] in _FULL_STOP:
            return first  # "spread the word. Double our stalls": what the next sentence is about is no object of it
        if first.verb_class == "feat":
            return goal.actions[1]  # "graduate and find a flat": the first is whole by itself
        shared = next((each for each in goal.actions if each.object), first)
        open_act = first.alternatives or shared.alternatives
        whole = _both(first, shared)
        return attrs.evolve(shared, verb=first.verb, verb_class=first.verb_class, span=whole, alternatives=open_act)
    if _is_headed(goal):
        return goal.actions[1]  # "Raise reliability: cut outages by 15%": what stands before the colon is its heading
    return first


_FULL_STOP = (".", ";", "!")


def _both(first: Action, shared: Action) -> Span:
    return Span(first.span.start, max(first.span.end, shared.span.end))


def _specific(goal: Goal, action: Action) -> Verdict:
    numbers = [each for each in numbers_of(goal, action) if each.value is not None]
    if action.head in lexicon.sense("hardly_measured") and (
        action.object_kind in ("bare", "indicator") or (action.verb_class == "weak" and not numbers)
    ):
        action = attrs.evolve(action, object_kind="trait")
    reasons: list[Reason] = []
    clear_act = has_act(goal, action, numbers)
    if not clear_act:
        code, text = _act_fault(action)
        reasons.append(Reason(code, text, action.verb.span if action.verb else action.span))
    clear_object = has_object(goal, action, numbers)
    if not clear_object:
        code, text = _object_fault(goal, action)
        reasons.append(Reason(code, text, action.object or (action.verb.span if action.verb else action.span)))
    value = (MISSING, PARTIAL, MET)[clear_act + clear_object]
    moved = action.lemma in lexicon.sense("bettering") or action.verb_class == "keep" or _is_bettered(goal, action)
    if value == MISSING and moved and action.object_kind in _MEASURED:
        value = PARTIAL  # "improve attendance" changes what can be measured, though not whose
    if value == MET:
        vague = [
            term
            for term in goal.vague
            if (
                inside(term.span, action)
                and not _is_answered(goal, action, term)
                and (term.type != "time" or _tells_how_often(goal, action, term, numbers))
            )
            or _leaves_open(goal, action, term)
            or (not numbers and (_tells_manner(goal, action, term) or _tells_rhythm(goal, action, term)))
        ]
        if vague:
            reasons.append(Reason("vague-term", "a word in it can be read in many ways", vague[0].span))
        if action.hedged:
            reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
        elif (unsure := _is_at_will(goal)) is not None:
            reasons.append(Reason("hedged", "it leaves open whether it is done", unsure.span))
        several = action.alternatives and not rules_out(goal, action)  # "use no glue or tape": neither of them
        if not _is_bounded(goal) and (several or _leaves_choice(goal, action) or _is_either(goal)):
            reasons.append(Reason("alternatives", "it leaves open which of several", action.object))
        if action.verb_class == "nominal" and not numbers and _is_compound_noun(goal, action):
            reasons.append(Reason("weak-verb", "it is as much the name of a thing as an act", action.span))
        if reasons:
            value = PARTIAL
    elif value == PARTIAL and action.hedged:
        reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
    if not reasons:
        reasons.append(Reason("clear", "a concrete act on a named thing", action.span))
    return Verdict(value, tuple(reasons))


def _is_bettered(goal: Goal, action: Action) -> bool:
    """Say whether a state without a verb is one that has got better: "*improved* attendance in the valley"."""
    first = goal.text[action.span.start : action.span.end].partition(" ")[0].lower()
    return action.verb_class == "target" and first in lexicon.sense("bettered_already")


_MEASURED = frozenset(("bare", "indicator"))


def _leaves_choice(goal: Goal, action: Action) -> bool:
    """Say whether one of two is left open: "run *either* a mile *or* a lap"."""
    return action.object is not None and bool(_EITHER.match(goal.text, action.object.start, action.span.end))


_EITHER = worded(r"either\b[^.;]{1,80}\bor\b")


def _is_bounded(goal: Goal) -> bool:
    """Say whether "or" leads from a level to what passes it: "maintain *or* reduce", "meet *or* exceed" set a bound."""
    if len(goal.actions) < 2:
        return False
    first, second = goal.actions[:2]
    level = first.verb_class == "keep" or first.lemma in lexicon.sense("coming_to_level")
    return level and (second.verb_class in (*lexicon.ONE_WAY, "weak") or second.lemma in lexicon.sense("outdoing"))


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
    return not goal.part(term.span).endswith("ly") and not goal.recurs


def _is_answered(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a word that names nothing is of what was begun before: "finish this *thing* I started"."""
    return term.type == "pronoun" and recalls(goal, action)


def _is_at_will(goal: Goal) -> VagueTerm | None:
    """Return the words that leave a part of the goal to whoever does it: "prune the hedge *as needed*"."""
    aside = (*goal.reason, *goal.means)
    return next(
        (
            term
            for term in goal.vague[:MANY]
            if term.type == "hedge"
            and _is_left(goal.words(term.span))
            and not _RELATIVE.search(goal.text, max(0, term.span.start - _NEARBY), term.span.start)
            and not _EVEN_MORE.search(goal.text, max(0, term.span.start - _NEARBY), term.span.start)
            and not any(part.start <= term.span.start for part in aside)
        ),
        None,
    )


def _is_left(words: list[str]) -> bool:
    """Say whether words leave it to whoever does it: "as needed", "where we can"."""
    return not _AT_WILL.isdisjoint(words) or words[-1] == "can"


_NEARBY = 60
_RELATIVE = worded(r"\b{of_it}\b")
_EVEN_MORE = worded(r"[(,]\s*(?:or\s+)?(?:even\s+)?(?:more|longer|further|sooner|earlier)\s+$")
"""What is open is only whether there will be more than is promised: "twice a week (*more* if possible)"."""
_AT_WILL = lexicon.sense(("at_will", "if_at_all"))


def _leaves_open(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a word outside verb and object leaves open what is meant: an amount, a list without an end, praise.

    What stands in the reason or the means does not: the act is the same, whatever it is good for.
    """
    beside = (*goal.reason, *goal.means, *([goal.wrapper] if goal.wrapper else []))
    if any(part.start <= term.span.start < part.end for part in beside):
        return False
    if term.type == "open_list":
        return not _ONE_EXAMPLE.match(goal.text, term.span.end)
    if term.type == "quality" and action.object is not None and action.object.end < term.span.start:
        between = action.object.end, term.span.start
        return bool(_COMPLEMENT.fullmatch(goal.text, *between) or _BEING_SO.fullmatch(goal.text, *between))
    return term.type == "quantity" and not _is_beside(goal, action, term)


def _is_beside(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a word is of what goes on beside the act: "raise the takings by 5% *despite many* closures"."""
    words = goal.words(Span(max(action.span.start, term.span.start - _NEARBY), term.span.start))
    return not lexicon.closed("circumstance").isdisjoint(words)


_COMPLEMENT = worded(r"\s+of\s+(?:[\w'-]+\s+){0,3}")
"""Between a thing and praise of what it is of: "40 hectares *of* healthy land"."""
_BEING_SO = worded(r"\s+(?:that|which|who)\s+(?:[\w'-]+,?\s+){1,6}")
"""Between a thing and praise in what is told of it: "a yard *that is* safe"."""
_ONE_EXAMPLE = later(r"\s+\w+(?![\w,])(?!\s+(?:and|or)\b)")
"""A bracket with a single example of what is told: "one vegetable (such as *lettuce*)"."""


def _tells_manner(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether a vague word follows the verb, or what it acts on, and says how: "sleep *better*"."""
    if term.span.end > action.span.end:
        return False
    more = term.type == "quantity" and bool(_BY_SOME.fullmatch(goal.text, term.span.start, term.span.end))
    more = more and not goal.text.startswith((" often", " frequently", " regularly"), term.span.end)
    if (
        term.type != "quality"
        and not more
        and (term.type != "time" or not goal.part(term.span).lower().endswith(("ly", "often")))
    ):
        return False
    ends = [part.end for part in (action.verb.span if action.verb else None, action.object) if part]
    manner = bool(_MANNER.match(goal.text, term.span.end))
    return any(
        goal.text[end : term.span.start].lower()
        in ((" in a ", " in an ", " in a more ") if manner else (" ", " more "))
        for end in ends
    )


def _tells_rhythm(goal: Goal, action: Action, term: VagueTerm) -> bool:
    """Say whether an act is to be done again and again, and not how often: "mend the nets *on a regular basis*"."""
    return term.type == "time" and within(term.span, action) and goal.part(term.span).lower().endswith("basis")


_MANNER = worded(r"\s+(?:fashion|manner|style|way)\b")
"""Behind a word, that it says how: "mend it in a *timely* manner"."""
_BY_SOME = worded(r"more|less|a bit|a lot|a little")


def _is_compound_noun(goal: Goal, action: Action) -> bool:
    """Say whether the noun of the act stands after what it is done to, and nothing more is told of it."""
    if action.verb is None or action.object is None or action.object.start > action.verb.span.start:
        return False
    return not _TOLD_MORE.match(goal.text, action.verb.span.end)


_TOLD_MORE = worded(r"\s+(?:of|for|in|to|from|at)\b")


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
