"""Does the sentence around a kind of things say which are meant, or that any will do?

"Treat floors *in the annex*", "hold workshops *every quarter*", "become a midwife", "build a ramp *by 31 March*".
"""

from __future__ import annotations

import re

from smartcheck.goal import MANY, Action, Goal, Metric, part_at, parts_in
from smartcheck.judge.bearers import has_bearer, tells_which
from smartcheck.judge.places import is_due, others_act, power_to, rules_out, within
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span


def is_settled(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether the sentence around a kind of things says which are meant, or that any will do."""
    if rules_out(goal, action) or _comes_round(goal, action):
        return True
    if recalls(goal, action):
        return True
    if action.lemma in lexicon.sense("guarding") and any(map(tells_which, goal.words(action.object)[:-1])):
        return True  # what is to be guarded is there: "protect *river* banks"
    if action.plural and (_are_there(goal, action) or _is_brought(goal, action)):
        return True
    if (action.plural or goal.words(action.object) == [action.head]) and _is_done_there(goal, action):
        return True
    if action.verb_class == "state":
        return _is_office(goal, action) or is_rid(action, numbers)
    unclear = action.verb_class in ("inner", "weak")
    if (unclear or (action.verb_class in lexicon.ONE_WAY and lexicon.is_weak(action.lemma))) and not numbers:
        return _is_told_closely(goal, action) or _is_told_for(goal, action)
    if action.verb_class in ("increase", "decrease", "change", "keep", "target") or any(
        each.kind in ("percent", "ratio", "currency", "score") for each in numbers
    ):
        told = any(each.unit and within(each.span, action) for each in numbers)
        return told or _is_all_of_kind(goal, action) or is_share(goal, action, numbers) or _is_at_place(goal, action)
    if action.verb_class in ("create", "act", "deed") and any(each.kind == "absolute" for each in goal.deadlines):
        return True  # "build a ramp by 31 March": with a day to show it on, it is one that is planned
    if action.verb_class in ("act", "deed") and goal.words(action.object)[0] in _ONE and is_due(goal):
        return action.lemma not in lexicon.sense("looking_for")  # "ask for a desk by the window before April"
    if _is_allowed(goal, action) or is_unhelped(goal, action) or (action.plural and _is_shown(goal, action)):
        return True
    return any(
        stands_with(goal, action, each) or _is_level(goal, action, each) or _says_how_many(action, each)
        for each in numbers
    )


_ONE = ("a", "an", "own")


def recalls(goal: Goal, action: Action) -> bool:
    """Say whether it is told by what one has done which things are meant: "the valves *that we listed in May*"."""
    told = _RECALLED.match(goal.text, action.object.end) if action.object else None
    form = lexicon.verb_form(told[1].lower()) if told else None
    return form is not None and form[1] == "PAST" and lexicon.verb_class(form[0]) not in ("inner", "state", "weak")


_RECALLED = worded(r"\s+(?:(?:that|which)\s+)?(?:i|we)(?:['’]ve|\s+(?:have|had))?\s+(?:already\s+|just\s+)?([a-z]+)\b")


def _says_how_many(action: Action, number: Metric) -> bool:
    """Say whether a count behind it answers how many more: "host *more* suppers than last year (*12*)"."""
    behind = action.object is not None and number.span.start >= action.object.end
    return behind and action.plural and number.unit == action.head


def _is_done_there(goal: Goal, action: Action) -> bool:
    """Say whether an act in one go is told with where its things are, or which: "treat floors *in the annex*"."""
    if action.object is None or action.verb is None:
        return False
    lemma = action.verb.lemma
    once = (
        action.verb_class == "sitting"
        or lemma in lexicon.sense("done_to_known")
        or lemma in lexicon.closed("settling")
        or lemma in lexicon.sense("put_there")
    )
    return once and not lexicon.acts(action.head) and bool(_WHERE.match(goal.text, action.object.end))


def _is_brought(goal: Goal, action: Action) -> bool:
    """Say whether it is told what is brought, put or made where or into what: "bring *empty* homes back *into use*"."""
    if action.object is None or not any(map(tells_which, goal.words(action.object)[:-1])):
        return False
    if action.verb_class == "change" and _INTO.match(goal.text, action.object.end):
        return True
    return action.lemma in lexicon.sense("worked_in") and bool(_WHERE.match(goal.text, action.object.end))


_INTO = worded(r"\s+(?:back\s+)?(?:into|onto|to|up\s+to)\s+(?!(?:[a-z]+\s+)?ones\b)[a-z]")


def _are_there(goal: Goal, action: Action) -> bool:
    """Say whether what an act is done to must be there, and a word says which: "redo *the trail* maps", "enforce".

    What is made anew, brought from one form to another or kept to is all that there is of its kind.
    """
    if action.lemma not in lexicon.sense("done_to_all") or action.object is None:
        return False
    words = goal.words(action.object)
    return any(map(tells_which, words[:-1])) and "and" not in words


_WHERE = worded(
    r"\s+(?:(?:in|at|around|next\s+to|near|under|behind|onto|into)\s+(?!\d|the\s+(?:next|last)|time\b|order\b|least\b|once\b)[a-z]"
    r"|to\s+(?:an?|the|my|our|new)\s|who\s|which\s|that\s)"
)


def is_share(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    """Say whether a share of the things stands before them: "*90% of* visitors are asked"."""
    if action.object is None:
        return False
    return any(
        each.kind in ("percent", "ratio") and goal.text[each.span.end : action.object.start].strip() in ("of", "of the")
        for each in numbers
    )


def _is_at_place(goal: Goal, action: Action) -> bool:
    """Say whether more or fewer of many are told with the place they are at: "increase *sailings to Lundy*"."""
    if action.object is None or not action.plural or action.verb_class not in lexicon.ONE_WAY:
        return False
    place = _AT_PLACE.match(goal.text, action.object.end)
    return place is not None and not goal.text.istitle()


_AT_PLACE = later(r"\s+(?:at|between|for|from|in|of|on|to)\s+(?:[a-z][\w'-]*\s+){0,4}[A-Z][a-z]")


def _is_told_closely(goal: Goal, action: Action) -> bool:
    """Say whether a word says which kind is to get better or be learnt: "*multiplication* tables", "*hand* hygiene"."""
    people = lexicon.acts(action.head)
    if action.verb_class == "weak" and people and _is_told_behind(goal, action, _DRAWN_IN):
        return True  # "involve parents *in lessons*"
    if action.verb_class == "weak" and people:
        return False  # "support local families"
    words = re.findall(r"[\w'-]+", goal.part(action.object).lower())
    joined = max((at for at, word in enumerate(words) if word in ("and", "or")), default=-1)
    if words[:1] == ["to"]:
        return False
    if "to" in words[1:_ASKED] and words[0] in lexicon.closed("asking"):
        return True  # "figure out *what to do with the piano*"
    if any(map(tells_which, words[joined + 1 : -1])) or _is_told_behind(goal, action, _TIED_TO):
        return True
    if "," not in goal.part(action.object) and any(map(tells_which, words[: max(joined - 1, 0)])):
        return True  # "*route* maps and timetables"
    if action.head in lexicon.closed("uncounted") and _is_told_behind(goal, action, _DRAWN_IN):
        return True  # "advance research *in bat roosting*"
    return action.object is not None and bool(_SET_IN.match(goal.text, action.object.end))


def _is_told_behind(goal: Goal, action: Action, lead: re.Pattern[str]) -> bool:
    """Say whether words that *lead* opens right behind say which are meant: "links *with feeder schools*"."""
    if action.object is None or parts_in(goal.vague, action.object):
        return False  # "*more advanced* certificates in welding"
    found = lead.match(goal.text, action.object.end)
    if found is None or any(part.span.start <= found.end() <= part.span.end for part in goal.deadlines[:MANY]):
        return False
    told = re.findall(r"[a-z][\w'-]*", goal.text[found.end() : found.end() + _FAR].lower())[: _ASKED + 1]
    told = told[1:] if told and lexicon.tag(told[0]) == "ADVERB" else told[:_ASKED]
    if goal.part(Span(*found.span())).split()[-1] == "to":
        form = lexicon.verb_form(told[0]) if told else None
        return form is not None and lexicon.verb_class(form[0]) not in ("inner", "state", "weak")
    return any(map(tells_which, told)) and told[0] not in lexicon.sense("whoever")


_FAR = 60
_TIED_TO = worded(r"\s+(?:about|among|between|from|of|on|with|(?:when|while)(?=\s+[a-z]+ing\b))\s+")
_DRAWN_IN = worded(r"\s+(?:of\s+(?:[a-z]+\s+){1,2})?(?:in|into|to)\s+")


_ASKED = 3


_SET_IN = worded(r"\s+{around}\s+(?:{known}\s+\w|(?-i:[A-Z]))")
"""Where the things are: "explore mills *in the valley*"."""


def _is_told_for(goal: Goal, action: Action) -> bool:
    """Say whether what it is for, right behind it, says which kind is meant: "look into grants *for the bandstand*"."""
    people = lexicon.acts(action.head)
    after = goal.text[action.object.end : action.object.end + _FOR].lower() if action.object else ""
    return after.startswith((" for the ", " for our ", " for my ")) and not people


_FOR = 9


def _is_level(goal: Goal, action: Action, number: Metric) -> bool:
    """Say whether a number behind a kind of things says how much of it, how fast or how often is enough."""
    if action.object is None or not action.object.end <= number.span.start < action.span.end:
        return False
    if action.head in lexicon.closed("anybody") or goal.text[number.span.start - 1] in "([":
        return False
    if (number.unit or "").partition("/")[0] == "time":
        return not _EVERY.match(goal.text, number.span.start)
    return number.kind in _LEVELS


_EVERY = worded(r"(?:{distributive}|{periodic})\b")


_LEVELS = frozenset(("duration", "percent", "ratio", "score"))


def is_counted(goal: Goal, action: Action) -> bool:
    """Say whether there are to be more or fewer of things told by a word: "reduce *duplicate records*"."""
    if action.verb_class not in lexicon.ONE_WAY or not action.plural or action.object is None:
        return False
    words = goal.words(action.object)
    vague = lexicon.vague_words()
    return any(
        not lexicon.is_generic(word) and vague.get(word) is None and word not in lexicon.closed("universal")
        for word in words[:-1]
    )


def _is_all_of_kind(goal: Goal, action: Action) -> bool:
    """Say whether things are told that there are to be fewer of, which are all of them, or more of whose it is told.

    "Reduce duplicate records" is clear; "increase charitable gifts" asks whose.
    """
    if not is_counted(goal, action) or action.head in lexicon.sense("kind_word"):
        return False
    return action.verb_class == "decrease" or has_bearer(goal, action)


def is_rid(action: Action, numbers: list[Metric]) -> bool:
    """Say whether the state is to be free of something: "be *a zero-waste shop*", "be *carbon neutral*"."""
    return any(each.value == 0 and within(each.span, action) for each in numbers)


def _is_office(goal: Goal, action: Action) -> bool:
    """Say whether one comes to be what people are by work or office: "become *a midwife*", but no "better" one."""
    where = action.object
    if where is None or action.lemma not in ("become", "be") or action.plural:
        return False
    if not lexicon.is_role(action.head) or action.head in lexicon.closed("standing"):
        return False
    return not any(term.span.start < where.end and term.span.end > where.start for term in goal.vague)


def _comes_round(goal: Goal, action: Action) -> bool:
    """Say whether each time the next one is meant: "hold *workshops* every quarter", "plan *a family walk* weekly"."""
    counted = any(each.unit in ("time", "x") for each in goal.metrics[:MANY])
    if not counted and not goal.recurs:
        return False
    if lexicon.is_event(action.head) and action.plural:
        return True
    words = goal.words(action.object)
    if action.lemma in lexicon.sense("through_once") and words[:1] in (["a"], ["an"]):
        return True  # "read *a story* every night"
    one = action.verb_class == "create" and words[:1] in (["a"], ["an"])
    if one and action.object and _FOR_EACH.match(goal.text, action.object.end):
        return True  # "paint *a sketch* for each week of May"
    small = lexicon.closed(("indefinite", "possessive"))
    told = [word for word in words[:-1] if not lexicon.is_generic(word) and word not in small]
    return bool(told) and action.verb_class in lexicon.DONE_ONCE


_FOR_EACH = worded(r"\s+for\s+(?:each|every)\b")


def _is_allowed(goal: Goal, action: Action) -> bool:
    """Say whether somebody gets the power to act, so that any of the things will do.

    "Customers *can* open accounts", "*be able to* wire a plug", "*allow* guests to pay".
    """
    if action.verb is None or action.object is None:
        return False
    if action.lemma in lexicon.sense("letting"):
        return _is_told_behind(goal, action, _DRAWN_IN)
    power = power_to(goal, action)
    if not power:
        return False
    if others_act(goal):  # "students will be able to plant trees" says no more than "plant trees"
        return (action.plural and power == "can") or goal.words(action.object)[0] in _ANY_ONE
    one = goal.words(action.object)[0] in _ANY_ONE and power == "able to"
    skilled = action.verb_class in lexicon.DONE_ONCE - {"finish"}  # whoever can buy a house has the money
    return one and skilled and not any(map(lexicon.is_generic, goal.words(action.object)))


_ANY_ONE = ("a", "an")


def is_made_by_hand(goal: Goal, action: Action) -> bool:
    """Say whether hands make one thing, which is there afterwards, whatever it is like: "knit *a scarf*"."""
    if action.object_kind != "category" or action.plural or goal.vague:
        return False
    made = action.lemma in lexicon.sense(("made_by_hand", "made_on_the_spot"))
    return made and goal.words(action.object)[0] in _ONE


def at_level(goal: Goal, action: Action) -> bool:
    """Say whether all of a group are to stand at a level others laid down: "all pupils will read *at grade level*"."""
    if action.verb is None or parts_in(goal.vague, action.span):
        return False
    end = min(action.span.end, action.verb.span.end + _FAR)
    return bool(_EVERYBODY.match(goal.text)) and bool(_LEVEL.search(goal.text, action.verb.span.end, end))


_EVERYBODY = worded(r"\s*(?:all|every|each)\s")
_LEVEL = worded(r"\bat\s+(?:or\s+above\s+)?(?:(?:the|their)\s+)?(?:[\w-]+\s+)?(?:level|standard|grade)\b")


def is_unhelped(goal: Goal, action: Action) -> bool:
    """Say whether an act is to be done with so much help or none, which is what is looked at: "open a jar *unaided*".

    Who studies or lives by himself shows nothing by it, and what is done again and again has its rhythm to tell.
    """
    if action.verb is None or action.verb_class not in lexicon.DONE or action.object_kind in ("trait", "vague", "bare"):
        return False
    if action.object is None and action.verb_class not in ("activity", "deed") and " " not in action.lemma:
        return False
    end = action.verb.span.end
    told = _HELP.search(goal.text, end, end + _TOLD_WITHIN)
    if told is None or part_at(goal.actions, told.start()) not in (action, None) or parts_in(goal.vague, action.span):
        return False
    return all(each.kind != "recurrence" for each in goal.deadlines[:MANY])


_TOLD_WITHIN = 120
"""How many characters behind a verb are looked at; it keeps the judging linear."""
_HELP = worded(
    r"\b(?:{unhelped}|(?:all\s+)?by\s+{reflexive}|without\s+(?:(?:any|much|the|physical|verbal|adult|staff)\s+)*{helped_on}"
    r"|on\s+{possessive}\s+own(?=\s*(?:$|[.,;!?)]|(?:again|and|at|before|by|for|from|in|on|to|until|with|within)\b))"
    r"|with\s+(?:(?:only|just)\s+)?(?:{little_help}\s+){1,3}{helped_on})\b"
)
"""How much help there is: none, or a little of it."""


def _is_shown(goal: Goal, action: Action) -> bool:
    """Say whether one is told closely enough what is shown or said: "name the *early heart attack signs*"."""
    if action.verb_class != "deed" or action.object is None or looks_for(goal, action):
        return False
    words = [word for word in goal.words(action.object) if word not in ("and", "or", "&")]
    return sum(not lexicon.is_generic(word) for word in words) > _TOLD


def looks_for(goal: Goal, action: Action) -> bool:
    """Say whether what will be found is open: "identify *new risks*", which a learner who names them has learnt."""
    sought = action.plural and action.lemma in lexicon.sense("looking_into") and not others_act(goal)
    return sought and action.object is not None and not _BEING_SO.match(goal.text, action.object.end)


_BEING_SO = worded(r"\s+{of_it}\b")
"""Behind what is sought, by what one knows it: "the labels *that* peel off"."""


_TOLD = 2
"""With more words than these a kind of things is told closely enough to be shown."""


def stands_with(goal: Goal, action: Action, number: Metric) -> bool:
    """Say whether a count of others says which are meant: "partnerships *with three universities*"."""
    if number.kind not in ("count", "rate") or action.object is None or number.unit is None:
        return False
    if number.unit.partition("/")[0] in _TIMES:
        return False
    if number.span.start - action.object.end == 1:
        return goal.part(number.span).lower().startswith(("to ", "for ", "with "))  # the count holds the word itself
    return bool(_JOINED.fullmatch(goal.text, action.object.end, max(number.span.start, action.object.end)))


_JOINED = worded(r"\s+(?:with|from|for|to|at|in|across|of)\s+(?:all\s+|the\s+|our\s+)?")


_TIMES = frozenset(("time", "second", "minute", "hour", "day", "week", "month", "year"))
