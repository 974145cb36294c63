"""Where a goal's terms and numbers stand, and what is only made sure of, kept so or ruled out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from smartcheck.goal import MANY, Action, Goal, Metric, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.parts.clearing import enough_to_act
from smartcheck.source import Span


def inside(span: Span, action: Action) -> bool:
    """Say whether a term stands in an action's verb, before it, or in its object."""
    if action.verb and action.verb.span.start <= span.start < action.verb.span.end:
        return True
    if action.verb and action.span.start <= span.start < action.verb.span.start:
        return True
    return bool(action.object and action.object.start <= span.start < action.object.end)


def within(span: Span, action: Action) -> bool:
    """Say whether *span* begins in an action."""
    return action.span.start <= span.start < action.span.end


def others_act(goal: Goal) -> bool:
    """Say whether it is told who acts, and it is not the writer."""
    return goal.actor is not None and goal.part(goal.actor).lower() not in ("i", "we")


def numbers_of(goal: Goal, action: Action) -> list[Metric]:
    """Return the metrics of an action that are numbers."""
    own = goal.metrics if len(goal.actions) == 1 else parts_in(goal.metrics, action.span)
    return [each for each in own if each.is_amount]


def holds_bare_number(action: Action, metrics: Sequence[Metric]) -> bool:
    """Say whether a level of nothing told is to be reached or held, for however long: "stay *above 85* for a week"."""
    if action.object_kind != "none" or action.verb_class not in ("keep", "change"):
        return False
    return any(each.kind == "count" and each.unit is None for each in metrics[:MANY])


def ensured(goal: Goal, action: Action) -> bool:
    """Say whether an act on the object is made sure of: "ensure all alarms *are tested*" can be seen."""
    if action.verb is None or action.verb.lemma not in lexicon.sense("making_sure") or action.object is None:
        return False
    if action.object_kind not in ("named", "count", "event", "indicator"):
        return False
    end = min(action.span.end, action.object.end + _NEAR)
    if _BEST.search(goal.text, action.verb.span.end, end):
        return False  # "ensure the region has *the safest* roads"
    if any(goal.part(term.span).lower().endswith("est") for term in parts_in(goal.vague, action.span)):
        return False
    if _done_by_all(goal.text[action.verb.span.end : min(end, action.verb.span.end + _NEAR)]) in lexicon.DONE_ONCE:
        return True
    if _THERE.search(goal.text, action.object.end, end):
        return True
    done = _DONE.search(goal.text, action.object.end, end)
    form = lexicon.verb_form(done[1].lower()) if done else None
    return form is not None and lexicon.verb_class(form[0]) in lexicon.DONE_ONCE | {"general"}


def one_finished(goal: Goal, action: Action) -> bool:
    """Say whether it is made sure that one known thing is made or finished: "ensure *the gate is mended*"."""
    if action.verb is None or action.verb.lemma not in lexicon.sense("making_sure") or action.object is None:
        return False
    if action.object_kind not in ("named", "event") or action.plural or any(parts_in(goal.vague, action.object)):
        return False
    done = _DONE.search(goal.text, action.object.end, min(action.span.end, action.object.end + _NEAR))
    form = lexicon.verb_form(done[1].lower()) if done else None
    return form is not None and form[1] == "PAST" and lexicon.verb_class(form[0]) in lexicon.MAKING


def is_share_kept(goal: Goal, action: Action, number: Metric) -> bool:
    """Say whether a share is told with what shares are measured of: "85% *retained* to the second year"."""
    if action.verb is not None or action.object is not None or number.kind != "percent":
        return False
    told = _SHARED.match(goal.text, number.span.end)
    form = lexicon.verb_form(told[1].lower()) if told else None
    return form is not None and form[1] == "PAST" and form[0] in lexicon.sense("share_of_itself")


_SHARED = worded(r"\s+([a-z]+)\b")


def is_only_good(goal: Goal, action: Action) -> bool:
    """Say whether something nobody can hold is only to be good: "deliver outstanding care"."""
    if action.object is None or action.head not in lexicon.sense("intangible"):
        return False
    return any(term.type == "quality" for term in parts_in(goal.vague, action.object))


def proved(goal: Goal, action: Action) -> bool:
    """Say whether what is learnt is to do for an act that shows it: "learn enough Greek *to order a meal*"."""
    gained = action.verb_class == "increase" and action.object_kind == "trait"
    return (
        (gained or action.verb_class == "inner")
        and action.verb is not None
        and enough_to_act(goal.text, action.verb.span.end)
    )


def enabled(goal: Goal, action: Action) -> bool:
    """Say whether others get the power to do what can be seen: "enable *tenants to report faults*"."""
    if action.lemma != "enable" or action.object is None or not lexicon.acts(action.head):
        return False
    found = _TO_DO.match(goal.text, action.object.end)
    form = lexicon.verb_form(found[1].lower()) if found else None
    return form is not None and lexicon.verb_class(form[0]) not in (None, "inner", "state", "weak")


_TO_DO = worded(r"(?:\s+of\s+[\w-]+)?\s+to\s+([a-z]+)\b")


def is_bonding(goal: Goal, action: Action) -> bool:
    """Say whether ties are to grow, and nobody says how many: "make *new connections*", "build *closer ties to* us"."""
    tie = action.lemma in lexicon.sense("bonding") and action.head in lexicon.sense("tie_to_tighten")
    if tie and action.object is not None and _TIGHTER.match(goal.text, action.object.start):
        return True
    loose = action.object_kind in ("category", "trait", "vague")
    return loose and action.head in lexicon.sense("personal_tie") and action.lemma in lexicon.sense("bonding")


_TIGHTER = worded(r"(?:better|closer|deeper|firmer|stronger|tighter|warmer)\s")


def is_inward(goal: Goal, action: Action) -> bool:
    """Say whether others are only to know or to help: "have the players *understand* the drill", "make it *known*"."""
    if (
        action.verb is None
        or action.object is None
        or action.verb.lemma not in lexicon.sense(("causing", "letting", "making_known"))
    ):
        return False
    words = re.findall(r"[\w'-]+", goal.part(action.object).lower())[1:]
    after = _NEXT.match(goal.text, action.object.end)
    forms = [*map(lexicon.verb_form, words)]
    if any(form is not None and lexicon.verb_class(form[0]) == "inner" for form in forms):
        return True
    form = lexicon.verb_form(after[1].lower()) if after else None
    name = lexicon.phrasal(form[0], after[2].lower()) if form and after and after[2] else None
    felt = form is not None and form[0] == "feel" and action.verb.lemma in lexicon.sense("letting")
    return form is not None and (felt or (name or lexicon.verb_class(form[0])) in ("inner", "weak"))


_NEXT = worded(r"\s+(?:to\s+)?([a-z]+)\b(?:\s+([a-z]+)\b)?")


def kept_so(goal: Goal, action: Action) -> bool:
    """Say whether others are only to be in a state nobody sees: "keep members of the guild *informed*"."""
    if action.lemma != "keep" or action.object is None:
        return False
    end = min(action.span.end, action.object.end + _NEAR)
    words = re.findall(r"[a-z]+", goal.text[action.object.start : end].lower())
    return not lexicon.closed("stative").isdisjoint(words[1:])


def is_due(goal: Goal) -> bool:
    """Say whether there is a day by which all is done: "by 3 May", "before half term", and no time it goes on in."""
    return any(
        (each.end or _BY.match(goal.text, each.span.start, each.span.end))
        and each.kind != "recurrence"
        and not _ON.match(goal.text, each.span.start)
        for each in goal.deadlines[:MANY]
    )


_BY = worded(r"(?:before|by|ahead\s+of|in\s+time\s+for)\s(?!each\b|every\b|{anybody}\b|{pronoun}\b|[a-z]+s$)")
"""What begins a day by which something is done, also one that no calendar holds: "before half term"."""
_ON = worded(r"(?:after|during|for|from|over|since|starting|through|throughout|till|until)\s")
"""What begins a time in which something goes on and is not done with at its end."""


def is_thing_due(goal: Goal, action: Action) -> bool:
    """Say whether a finished thing is all that is told, with its day: "*a draft of* the lease by May"."""
    if action.verb is not None or action.verb_class != "target" or action.object is None:
        return False
    if action.object_kind != "named" or parts_in(goal.vague, action.object):
        return False
    if _FOR_EACH.match(goal.text, action.object.end):
        return True
    if action.plural and not _EACH_OF.match(goal.text, action.object.start):
        return False
    if all(each.kind == "recurrence" for each in goal.deadlines):
        return False
    made = lexicon.is_deliverable(action.head) and bool(_OF.match(goal.text, action.object.end))
    granted = not lexicon.sense("qualification").isdisjoint(goal.words(action.object))
    granted = granted or bool(_LEVEL_OF.search(goal.part(action.object)))
    return made or granted or bool(_IN_PLACE.match(goal.text, action.object.end))


_IN_PLACE = worded(
    r"\s+(?:(?:in\s+(?:place|use|service)|up\s+and\s+running)\b"
    r"|(?:back|closed|done|gone|in|live|off|open|out|ready|up)\s+(?:by|before|on|within)\b)"
)
"""Behind a thing, that it is there and does what it is for: "the gate *in place* by May"."""
_LEVEL_OF = worded(r"[A-Za-z]\s+(?:grade|level|module|paper|part|stage|unit)\s+(?:\d{1,2}|[ivx]{1,4})$")
"""A step of a course, with the name of the course before it: "*welding stage 2* by May"."""
_OF = worded(r"\s+(?:of|for|on|about)\s+(?:an?|all|{known})\b")
_EACH_OF = worded(r"(?:all|every|each)\b")
_FOR_EACH = worded(r"\s+(?:at|for|in|on)\s+(?:all|every|each)\b")
"""Behind a thing, that all are to have it, so that one can count who has: "night lights *for every* bed"."""


def is_left_undone(goal: Goal, span: Span) -> bool:
    """Say whether what begins with *span* is not to be done: "*don't* skip class"."""
    return bool(_NOT.search(goal.text, max(0, span.start - _JUST_BEFORE), span.start))


_NOT = worded(r"\b(?:do(?:n['’]?t|\s+not)|not|never|won['’]?t)\s+(?:to\s+|ever\s+|again\s+)?$")
"""Before an act, a word that says that it is left undone: "*don't* skip class"."""
_JUST_BEFORE = 16


def rules_out(goal: Goal, action: Action) -> bool:
    """Say whether something is to happen in no case: "buy *no* new coats", "never miss *another* practice"."""
    if action.object is None or action.object_kind in {"trait", "vague", "pronoun"}:
        return False
    if action.verb is None:
        return bool(_NOT_A.match(goal.text, action.span.start)) and not any(parts_in(goal.vague, action.object))
    first, _, rest = goal.part(action.object).lower().partition(" ")
    if first == "no":
        ruled_out = action.verb.lemma in lexicon.sense("making_sure") or action.verb_class in lexicon.DONE
    else:
        none = first in _NOT_ONE or (first == "a" and rest.startswith("single "))
        ruled_out = none and is_left_undone(goal, action.verb.span)
    return ruled_out and not any(parts_in(goal.vague, action.object))


_NOT_A = worded(r"(?:not|never)\s+an?\s")
"""In front of a thing, that there is to be none: "*not a* single cigarette this year"."""
_NOT_ONE = frozenset(("any", "another"))


def is_left_out(goal: Goal, action: Action) -> bool:
    """Say whether what one takes or does day after day is left out whole: "give up *crisps*", "quit *Facebook*"."""
    if action.verb is None or action.object is None or action.lemma not in lexicon.sense("left_alone"):
        return False
    if not (lexicon.is_substance(action.head) or action.head in lexicon.sense("indulged_in")):
        return False
    return not any(parts_in(goal.vague, action.object))


def is_left_out_for_now(goal: Goal, action: Action) -> bool:
    """Say whether it is left out from one day to another, each of which shows it: "give up crisps *for Lent*"."""
    return is_left_out(goal, action) and any(
        each.end and each.relation in _ALL_THE_TIME for each in goal.deadlines[:MANY]
    )


_ALL_THE_TIME = frozenset(("", "during", "for", "in", "over", "until"))


def power_to(goal: Goal, action: Action) -> str:
    """Return the words that say that one only comes to be able to do it ("*can*", "*able to*"), or nothing."""
    begin = action.verb.span.start if action.verb is not None else 0
    found = _POWER.search(goal.text, max(0, begin - _POWER_WITHIN), begin)
    return found[1].lower() if found else ""


_POWER = worded(r"\b(can|able to)\s+(?:\w+ly\s+)?$")
_POWER_WITHIN = 24


def becomes(goal: Goal, action: Action) -> bool:
    """Say whether it is told what a thing is to become: "make the town *the hub* of the coast"."""
    return (
        action.object_kind == "named" and action.object is not None and bool(_MADE.match(goal.text, action.object.end))
    )


_MADE = worded(r"\s+(?:the|an?|one\s+of\s+the)\s+\w")


def makes_sure(goal: Goal, action: Action) -> bool:
    """Say whether a state is made sure of that is told without praise: "ensure access to the yard for all"."""
    if action.verb is None or action.verb.lemma not in lexicon.sense("making_sure") or action.object is None:
        return False
    if action.object_kind in ("trait", "vague", "pronoun"):
        return False
    so = _SO.search(goal.text, action.verb.span.end, min(action.span.end, action.verb.span.end + _NEAR))
    form = lexicon.verb_form(so[1].lower()) if so else None
    if so and (form is None or form[1] != "PAST" or so[0].lower().startswith("feel")):
        return False  # "ensure that reports are accurate": who says so?
    if _BEST.search(goal.text, action.verb.span.end, min(action.span.end, action.verb.span.end + _NEAR)):
        return False  # "ensure the region has *the safest* roads"
    return not any(term.type in ("quality", "time", "unobservable") for term in parts_in(goal.vague, action.span))


_BEST = worded(r"\b(?:the|'s)\s+(?:most\s+\w|best\b|\w{3,}[^aeiouw\s]est\b)")
_SO = worded(r"\b(?:is|are|be|feels?|stays?|remains?)\s+(?:not\s+|all\s+|fully\s+)?([a-z]+)\b")


def everyone_finishes(goal: Goal, action: Action) -> bool:
    """Say whether it is made sure that all get to the end of a known thing: "*all staff complete the course*"."""
    if action.verb is None or action.object is None or parts_in(goal.vague, action.object):
        return False
    if action.verb.lemma != "have" and action.verb.lemma not in lexicon.sense("making_sure"):
        return False
    words = goal.text[action.verb.span.end : min(action.span.end, action.verb.span.end + _NEAR)]
    told, form = _POINTED.search(words), "VERB" if action.verb.lemma == "have" else "THIRD"
    if told is None:
        return action.object_kind == "event" and _done_by_all(words, form) == "finish"
    return _done_by_all(words[: told.start()] + told[0], form) == "finish"


_POINTED = worded(r"\s(?:the|this|their|our|its)\s")


def _done_by_all(words: str, of_each: str = "THIRD") -> str | None:
    """Return the class of the verb of what all of some do, or None; *of_each* is its form behind "every"."""
    keys = re.findall(r"[\w'-]+", words.lower())
    keys = keys[1:] if keys[:1] == ["that"] else keys
    if keys[:1] not in (["all"], ["every"], ["each"]):
        return None
    told = "VERB" if keys[0] == "all" else of_each
    first = next((at for at, key in enumerate(keys[1:], 1) if key not in _BETWEEN), len(keys))
    for before, key in pairwise(keys[first:]):
        form = lexicon.verb_form(key)
        if key in ("have", "has"):
            told = "PAST"
        elif key in lexicon.closed("preposition") or key in ("are", "is"):
            return None
        elif form is not None and form[1] == told:
            many = of_each == "VERB" or lexicon.is_plural(before) or before in lexicon.sense("crew")
            if told != "VERB" or many or not lexicon.mostly_noun(key):
                return lexicon.verb_class(form[0])
    return None


_BETWEEN = lexicon.closed("known") | {"of"}
_DONE = worded(r"\b(?:is|are|be|gets?)\s+(?:all\s+|fully\s+)?([a-z]+)\b")
_THERE = worded(r"\b(?:exists?|ha(?:ve|s) (?:an?|the|their|its|at least|access))\b")
_NEAR = 120
"""How many characters of the clause are looked at; it keeps the judging linear."""


def works_towards(goal: Goal, action: Action) -> bool:
    """Say whether an act that can be seen is worked on: "work towards *repairing* the gates"."""
    if action.lemma not in ("work toward", "work towards") or action.object is None:
        return False
    form = lexicon.verb_form(goal.words(action.object)[0])
    return form is not None and form[1] == "ING" and lexicon.verb_class(form[0]) in lexicon.DONE_ONCE


def is_worked_off(goal: Goal, action: Action) -> bool:
    """Say whether the work on something known is to be over: "finish *work on the quay*"."""
    if action.lemma not in lexicon.closed("completing") or action.head != "work" or action.object is None:
        return False
    return bool(_WORK_ON.match(goal.text, action.object.end))


_WORK_ON = worded(r"\s+(?:on|to|at)\s+(?:{known}\s+\w|(?!some|any|many|several|various)[a-z])")


def is_in_line(goal: Goal, action: Action) -> bool:
    """Say whether one thing is to be as another is laid down: "bring the rota *in line with* the contract"."""
    if action.lemma not in lexicon.sense("into_line") or action.object is None:
        return False
    return bool(_IN_LINE.search(goal.text, action.object.end, min(action.span.end, action.object.end + _NEAR)))


_IN_LINE = worded(r"\b(?:in|into)\s+line\s+with\b")


def stands_so(goal: Goal, action: Action) -> bool:
    """Say whether a thing is to be in a state told without praise: "the office *will be card-only*" can be seen."""
    if action.lemma != "be" or not others_act(goal) or action.object_kind in ("trait", "vague", "pronoun"):
        return False
    doing = goal.actor is not None and lexicon.tag(goal.words(goal.actor)[0]) == "ING"  # "*digging* it will be tough"
    return not (doing or lexicon.is_role(action.head) or any(parts_in(goal.vague, action.span)))


def comes_to_level(goal: Goal, reason: Span) -> bool:
    """Say whether an end is the goal over again: how far what is to get better comes ("*so they reach the level*")."""
    better = goal.first is not None and goal.first.verb_class in lexicon.BETTERING
    return better and bool(_TO_LEVEL.match(goal.text, reason.start, reason.end))


_TO_LEVEL = worded(
    r"so (?:that )?(?:they|it|{universal} \w+) (?:all )?(?:meet|match|reach|are at|is at) (?:the |their |our )?"
    r"(?:[\w-]+ ){0,2}(?:level|standard|target|threshold|benchmark)s?\b"
)


def flagged(goal: Goal, action: Action, types: tuple[str, ...] = ("weak_verb", "unobservable", "hedge")) -> bool:
    """Say whether the action's own verb stands among the vague terms."""
    verb = action.verb
    return verb is not None and any(term.type in types for term in parts_in(goal.vague, verb.span))
