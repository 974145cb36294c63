"""How something is to be done: which "by", "with", "through" and "from" say how, and which hang on the words before.

What an act is for says `purposes`.
"""

from __future__ import annotations

from itertools import islice

from smartcheck.language import lexicon
from smartcheck.syntax.phrases import head_of
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import REACH

_ING = 6
"""How long an unknown -ing form is at least."""


def says_how(sentence: Sentence, index: int) -> bool:
    """Say whether an -ing form that no list knows follows "by": "*by fitting* handrails", "by starting at six"."""
    after = index + 1
    while sentence.key(after) in lexicon.closed("before_act"):
        after += 1  # "by *first* painting", "by *either* walking or cycling"
    if (after > index + 1 and sentence.type(after) == "ING") or _is_named_act(sentence, after):
        return True
    if sentence.type(after) not in ("WORD", "ASPECT", "VERB") or len(sentence.key(after)) < _ING:
        return False
    return sentence.key(after).endswith("ing") and sentence.key(after) not in lexicon.closed("no_act")


def _is_named_act(sentence: Sentence, index: int) -> bool:
    """Say whether a word and an -ing form name one act: "by *cold calling*", "by *home brewing*"."""
    if sentence.type(index) not in ("WORD", "VERB") or sentence.items[index] is not None:
        return False
    act = sentence.key(index + 1)
    return sentence.type(index + 1) in ("ING", "WORD") and act.endswith("ing") and act not in lexicon.closed("no_act")


def names_way(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether "by" names a way to do it: "by daily practice", "by the use of a planner"."""
    if sentence.types[index - 1] == "PAST" or sentence.key(index - 1) == sentence.key(index + 1):
        return False  # "step by step"; "delivered *by training* staff" says by whom
    if sentence.key(index + 2) in {"use", "introduction", "adoption"}:
        return True
    return head_of(sentence, index + 1, min(last, index + REACH)) in lexicon.closed("way")


def pays_from(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether money is named that pays for it: "*from my savings*", "*out of the reserve fund*"."""
    begin = index + 1 + (sentence.key(index + 1) == "of")
    if sentence.key(index) == "out" and begin == index + 1:
        return False
    if sentence.type(begin) not in ("DETERMINER", "WORD", "ING"):
        return False
    if "TO" in sentence.types[begin : begin + REACH]:
        return False
    return head_of(sentence, begin, min(last, begin + REACH)) in lexicon.closed("fund")


def names_resource(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether "with" names what it is done with ("*with a team of three*"), and not whom it is done to."""
    form = lexicon.verb_form(sentence.key(index - 1)) if index else None
    if form is not None and lexicon.phrasal(form[0], sentence.key(index)) is not None:
        return False  # "take *on* a coach" hires one
    if sentence.key(index - 1) == "line" and sentence.key(index - 2) in ("in", "into"):
        return False  # "bring our fees in line *with the county*"
    if f"{sentence.key(index - 2)} {sentence.key(index - 1)}" in lexicon.sense("going_after") and index > 1:
        return False  # "catch up *on the lessons*", "keep up *with the class*"
    if sentence.key(index) == "on" and _ACTS.isdisjoint(sentence.types[max(0, index - REACH) : index]):
        return False  # "three cooks *on the team*" is all that shall be
    if sentence.key(index) == "with" and (_moves_it(sentence, index, last) or _pays_with(sentence, index, last)):
        return True
    before = lexicon.singular(sentence.key(index - 1))
    if before in lexicon.sense("bond"):
        return False  # "build *trust with* the crew", "strengthen *ties with* the team"
    if before in lexicon.sense("talk"):
        return False  # "review meetings *with the tutors*"
    if any(sentence.key(back) in lexicon.closed("felt_with") for back in range(max(0, index - _FELT), index)):
        return False  # "satisfaction *with our app*", "engagement of readers *with the map*"
    end = min(last, index + REACH)
    told = next((at for at in range(index + 2, end) if sentence.types[at] == "PRONOUN"), end)  # "the grant *we* won"
    rhythm = sentence.key(index) == "with" and index + 1 < last and sentence.types[index + 1] == "DATE"
    rhythm = rhythm and sentence.kind(index + 1) == "recurrence"
    head = head_of(sentence, index + 1 + rhythm, told)
    round_again = head in lexicon.closed("way") or head in lexicon.sense("talk")
    round_again = round_again or (rhythm and _is_kept_up_for(sentence, index))
    named = (
        (rhythm and round_again)  # "with *daily calls*"
        or head in lexicon.closed("resource")
        or (sentence.key(index) == "with" and head in lexicon.sense("instrument"))
    )
    beside = sentence.key(index - 1) in _BESIDE or sentence.key(index) == "alongside"
    acts = sentence.type(index + 1) == "ING" and sentence.key(index + 1) not in lexicon.closed("resource")
    adds = sentence.key(index - 1) == "along" or acts  # "along with two cooks"
    named = (named or _names_hands(sentence, index)) and not adds
    if not named and (acts or not _names_partner(head, beside=beside)):
        return False
    for back in range(index - 1, max(-1, index - REACH), -1):
        form = lexicon.verb_form(sentence.key(back)) if sentence.types[back] in ("VERB", "ING", "PAST") else None
        if form and (form[0] in lexicon.closed("takes_with") or (not named and form[0] in lexicon.sense("dealing"))):
            return False
        one = sentence.unit(back) or lexicon.singular(sentence.key(back))
        if not named and not beside and (one in lexicon.sense("bond") or lexicon.is_event(one)):
            return False  # "a contract *with the council*", "three drills *with the school*"
    return True


def _pays_with(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether what one has is named, money above all: "with *the £40 a week* I save", "with *my* bonus".

    What is of so much money tells which is meant: "a company *with $3m in sales*".
    """
    if sentence.type(index + 1) == "METRIC" and sentence.kind(index + 1) in ("currency", "rate"):
        each_time = "/" in (sentence.unit(index + 1) or "") or sentence.type(index + 2) == "DATE"
        return each_time and any(_saves_up(sentence, at) for at in range(max(0, index - REACH), index))
    known = sentence.key(index + 1) in lexicon.closed(("definite", "possessive"))
    form = lexicon.verb_form(sentence.key(index - 1))
    if not known or (form is not None and form[0] in lexicon.closed("takes_with")):
        return False
    if sentence.type(index + 2) == "METRIC" and sentence.kind(index + 2) in ("currency", "rate"):
        after = index + 3
        return sentence.type(after) in ("DATE", "PRONOUN", "COMMA", "FROM", None) or sentence.ends(after)
    end = min(last, index + REACH)
    told = next((at for at in range(index + 2, end) if sentence.types[at] == "PRONOUN"), end)  # "the bonus *I* get"
    if _is_in_hand(sentence, index + 2, end, told):
        return True
    return head_of(sentence, index + 1, told) in lexicon.closed(("fund", "money_in_hand"))


def _saves_up(sentence: Sentence, index: int) -> bool:
    """Say whether money is put by: "*save* $900 with $30 a week"."""
    form = lexicon.verb_form(sentence.key(index)) if sentence.types[index] in ("VERB", "ING") else None
    return form is not None and form[0] in lexicon.closed("saving")


def _is_in_hand(sentence: Sentence, first: int, last: int, pronoun: int) -> bool:
    """Say whether a thing is there already: "with the timber *left from* the deck", "with the paint *we have*"."""
    if pronoun < last and sentence.key(pronoun) in ("i", "we"):
        near = sentence.keys[pronoun + 1 : pronoun + 4]
        return not lexicon.sense("had_already").isdisjoint(near)
    left = next((at for at in range(first + 1, last) if sentence.key(at) in ("left", "leftover")), last)
    return left < last and (sentence.type(left + 1) in _CLOSED or sentence.key(left + 1) in ("over", "from", "in"))


_CLOSED = frozenset(("DATE", "COMMA", None))
_ACTS = frozenset(("VERB", "ING", "PAST", "THIRD", "IS", "BE", "HELP", "WISH", "ASPECT", "MODAL"))
_FELT = 4
"""So many units before "with" may say who feels it: "satisfaction of our older tenants with"."""
_BESIDE = frozenset(("together", "jointly"))


def _moves_it(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether a level goes up or down by what "with" names, or time goes into it.

    "Raise *turnout with* a text reminder", "cut costs *by 10% with* better boxes", "learn Danish *with an hour a day*".
    """
    form = _act_before(sentence, index)
    if form is None:
        return False
    name = lexicon.verb_class(form[0])
    at = index + 1 + (sentence.type(index + 1) == "DETERMINER" and sentence.type(index + 2) == "METRIC")
    counts = sentence.type(at + 1) in _NAMES or sentence.key(at + 1) in ("'", "’")  # "with two hours' *notice*"
    if sentence.type(at) == "METRIC" and name != "create" and not counts:
        return sentence.kind(at) == "duration" or (sentence.unit(at) or "").partition("/")[0] in lexicon.sense(
            "span_given_to"
        )
    if form[0].split(" ")[0] in lexicon.sense("bringing_people") and _reaches_people(sentence, index, last):
        return True
    if name not in lexicon.BETTERING or form[0] in lexicon.closed("takes_with"):
        return False
    if sentence.comparator(index - 1) in ("increase_by", "decrease_by"):
        return True
    moved = lexicon.singular(sentence.key(index - 1))
    level = lexicon.is_indicator(moved) or lexicon.noun_class(moved) == "trait"
    if not level or moved in lexicon.closed("felt_with") or moved in lexicon.sense(("given_to_others", "bond")):
        return False
    if sentence.key(index + 1) in lexicon.closed(("definite", "possessive")):
        return False  # "improve turnaround *with the lab*"
    head = head_of(sentence, index + 1, min(last, index + REACH))
    others = head in lexicon.sense(("partner", "bodies")) or lexicon.acts(head)
    return bool(head) and not others


def _reaches_people(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether people are reached with what "with" names: "win three clients *with a leaflet*".

    What is got tells what belongs to it where that is no people, places or orders: "get *a bag with a sign* on it".
    """
    before = range(max(0, index - REACH), index)
    amount = any(
        sentence.types[at] == "METRIC" or sentence.key(at) in lexicon.closed("another_number") for at in before
    )
    won = lexicon.is_plural(sentence.key(index - 1)) or amount
    head = head_of(sentence, index + 1, min(last, index + REACH))
    head = lexicon.singular(head)
    return won and (head in lexicon.sense("reaches_people") or lexicon.is_event(head))


def _is_kept_up_for(sentence: Sentence, index: int) -> bool:
    """Say whether what comes round again is for a level or a result, and no part of it.

    "Reduce falls *with daily checks*", "pass the exam *with weekly tests*", but "publish a report with monthly sums".
    """
    form = _act_before(sentence, index)
    name = lexicon.verb_class(form[0]) if form is not None else None
    if name == "finish":
        return not lexicon.is_deliverable(lexicon.singular(sentence.key(index - 1)))
    return name == "inner" or name in lexicon.BETTERING


def _act_before(sentence: Sentence, index: int) -> tuple[str, str] | None:
    """Return the lemma and form of the act that something is done by, with its object before unit *index*."""
    near = range(index - 2, max(-1, index - REACH), -1)
    return next((lexicon.verb_form(sentence.key(at)) for at in near if _orders_here(sentence, at)), None)


def _orders_here(sentence: Sentence, index: int) -> bool:
    """Say whether a verb stands at a unit, and no noun that could be one."""
    acts = sentence.types[index] in ("VERB", "ING") or sentence.key(index) in lexicon.closed("multiplying")
    return acts and not (index and sentence.types[index - 1] in ("DETERMINER", "WORD", "NUMBER", "METRIC"))


def _names_hands(sentence: Sentence, index: int) -> bool:
    """Say whether counted people follow, to do it: "with *two fitters*", "with *the two lads*"."""
    at = index + 1 + (sentence.type(index + 1) == "DETERMINER")
    if sentence.type(at) != "METRIC" or sentence.kind(at) != "count":
        return False
    unit = sentence.unit(at)
    return lexicon.is_role(unit) or unit in lexicon.closed("resource") or unit in lexicon.sense("lending_hand")


def _names_partner(head: str, *, beside: bool) -> bool:
    """Say whether somebody is named to do it with: "*with the parish council*", "together *with my neighbour*"."""
    if head in lexicon.sense("partner"):
        return True
    return beside and lexicon.acts(head)


def is_spent(sentence: Sentence, index: int) -> bool:
    """Say whether an amount or a rhythm of effort is told: training *every Saturday*, not the training *by 28 May*."""
    if sentence.type(index) != "DATE":
        return sentence.type(index) == "METRIC" and sentence.key(index) != "to"  # "give training *to 5 guides*"
    return sentence.relation(index) not in ("by", "before", "on")


def goes_beside(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether "while" tells of what stays as it is, not how one gets better, and "via" of a channel."""
    early = range(first, min(index, first + _EARLY))
    lemmas = islice((form[0] for at in early if (form := _form(sentence, at))), _FEW)
    wanted = lexicon.sense("bringing") if sentence.key(index) == "via" else lexicon.sense("bettering")
    return wanted.isdisjoint(lemmas) != (sentence.key(index) == "via")


def _form(sentence: Sentence, index: int) -> tuple[str, str] | None:
    """Return the lemma and form of a unit that is a word of its own and a verb's."""
    return lexicon.verb_form(sentence.key(index)) if sentence.types[index] in _VERBAL else None


_VERBAL = frozenset(("VERB", "ING", "PAST", "THIRD", "IS", "BE", "HELP", "WISH"))
_FEW = 3
_EARLY = 48
"""How many units from its first one on a clause is searched for its verbs; it keeps the reading linear."""


def tells_who_uses(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether "using" tells which of many are meant, or what they are to do, and not how the goal is reached.

    "Raise *the number of growers using* our charts", "40% of growers using it", "have *50 schools using* our lessons".
    """
    who = lexicon.singular(sentence.unit(index - 1) or sentence.key(index - 1))
    if not lexicon.acts(who) and who not in lexicon.sense("bodies"):
        return False
    of = next((at for at in range(index - 1, max(first, index - _FELT) - 1, -1) if sentence.key(at) == "of"), 0)
    if of:
        if head_of(sentence, index + 1, min(len(sentence), index + REACH)) in lexicon.sense("instrument"):
            return False  # "raise the number of donors *using the new van*"
        counted = lexicon.singular(sentence.key(of - 1)) in lexicon.sense("measuring")
        return counted or sentence.kind(of - 1) in ("percent", "ratio")
    begin = max(first, index - REACH)
    at = next((at for at in range(index - 1, begin - 1, -1) if sentence.type(at) == "METRIC"), -1)
    form = _form(sentence, at - 1) if at > first else None
    had = form is not None and form[0] in lexicon.sense("having_done")
    return had or at == first or sentence.key(first) in lexicon.closed("another_number")


def goes_through(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether "through" belongs to the verb before it ("follow through"), to a way or to days on end."""
    if sentence.type(index - 1) == "AND" and not _PLACES.isdisjoint(sentence.types[max(first, index - REACH) : index]):
        return True  # "keep it level *in* turns *and through* rapids" says where
    at = index + 1 + (sentence.type(index + 1) == "DETERMINER")
    if sentence.key(at) in ("whole", "entire", "full"):
        return True  # "sing *through a whole* verse" says how far
    rhythm = at + 1 < len(sentence) and sentence.kind(at) == "recurrence"
    if rhythm and sentence.type(at + 1) in ("WORD", "VERB", "ING", "THIRD"):
        return False  # "through *a weekly raffle*"
    ways = [form[0] for at in range(max(first, index - REACH), index) if (form := _form(sentence, at))]
    if ways and ways[0] in lexicon.sense("going") and sentence.type(index + 1) in ("DETERMINER", "WORD"):
        return True  # "walk the path *through the forest*"
    if ways and ways[0] in lexicon.sense("seeing_through") and sentence.type(index - 1) != "ING":
        head = head_of(sentence, index + 1, min(len(sentence), index + REACH))
        if sentence.key(index + 1) in _OF_ITS_OWN or lexicon.is_event(head):
            return True  # "get the lorry *through its first inspection*" says what it is to pass
    if sentence.key(index - 1) in lexicon.sense("weekday") or sentence.type(index + 1) == "DATE":
        return True  # "Monday *through* Friday"
    near = range(index + 1, index + 4)
    if any(_is_stretch(sentence.key(at)) and sentence.type(at + 1) not in _NAMES for at in near):
        return True  # "sleep through the night" says how long
    kept = "keep" in sentence.keys[max(first, index - _EARLY) : index]
    lasts = kept or not lexicon.sense("lasting_through").isdisjoint(ways)
    if lasts and sentence.type(index + 1) != "ING":
        head = head_of(sentence, index + 1, min(len(sentence), index + REACH))
        if lexicon.is_event(head) or head in lexicon.sense(("meal", "gone_through_to_end")):
            return True  # "stay awake *through a rehearsal*" says how long, too
    form = lexicon.verb_form(sentence.key(index - 1))
    if sentence.type(index - 1) == "PAST" and sentence.form(index - 2) in ("WORD", "VERB") and index - 2 > first:
        return not ways or ways[0] not in lexicon.sense("getting_done")  # "print stories *told through* drawings"
    return form is not None and form[0] in lexicon.closed("through")


_OF_ITS_OWN = frozenset(("its", "her", "his", "their"))
_NAMES = frozenset(("WORD", "VERB", "ING", "THIRD"))
_PLACES = frozenset(("AT", "IN", "ON"))


def _is_stretch(key: str) -> bool:
    return key in lexicon.closed("calendar") or key in lexicon.sense(("season", "part_of_day"))
