"""Which "so", "as", "since", "due", "for" and "towards" say why; what "to" leads to says `purposes`."""

from __future__ import annotations

from smartcheck.goal import CHANGES
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import ASIDE, MEANS, Sentence
from smartcheck.syntax.units import REACH


def tells_result(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether "so" leads to a result: "*so* families can stay", "*so* heating costs fall"."""
    after = sentence.types[index + 1 : min(last, index + 6)]
    if "MODAL" in after:
        return True
    if sentence.type(index + 1) not in ("WORD", "THIRD", "NUMBER", "ING") or sentence.key(index + 1) in (
        "far",
        "hard",
        "much",
        "many",
        "on",
        "long",
    ):
        return False
    return any(kind in ("VERB", "THIRD", "IS") for kind in after[1:])


def gives_reason(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether "as" leads to a reason: "*as* my mother is moving in"; not "as much as I can", "as planned"."""
    if sentence.key(index - 2) == "as" or sentence.type(index + 1) not in _SUBJECTS:
        return False
    if sentence.type(index + 1) in ("METRIC", "WORD") and sentence.type(index - 1) != "COMMA":
        return False  # "count it as one if lids are off"
    after = sentence.types[index + 2 : min(last, index + 6)]
    if sentence.key(index + 1) in ("it", "this", "that", "they") and after[:1] in (["THIRD"], ["VERB"]):
        return sentence.type(index - 1) == "COMMA"  # ", *as it saves* money"
    return sentence.type(index + 1) == "PRONOUN_IS" or any(kind in ("IS", "MODAL") for kind in after)


def leads_on(sentence: Sentence, index: int) -> str:
    """Return the role of what "so" leads to where it is what the writer does for the goal, or makes of it.

    "..., *so I am joining a club*" and "..., *so we ask them to stay*" say how; "*so I think it can be done*" says
    neither how nor why.
    """
    going = sentence.type(index + 1) == "PRONOUN_IS" or sentence.type(index + 2) == "IS"
    if sentence.key(index + 1) not in _WRITERS:
        return ""
    verb = index + 2 + (sentence.type(index + 2) == "IS")
    while sentence.type(verb) == "ADVERB":
        verb += 1
    form = lexicon.verb_form(sentence.key(verb))
    if form is None:
        return ""
    if going:
        acts = form[1] == "ING" and lexicon.verb_class(form[0]) not in ("inner", "state")
        return MEANS if acts and (sentence.object_follows(verb + 1) or sentence.type(verb + 1) in _GOING_ON) else ""
    if form[1] != "VERB":
        return ""
    if form[0] in lexicon.sense("concluding"):
        return ASIDE if form[0] != "feel" or sentence.type(verb + 1) in _FELT_THAT else ""
    asked = form[0] in lexicon.sense("calling_on") and "TO" in sentence.types[verb + 2 : verb + REACH]
    return MEANS if asked and sentence.type(index - 1) == "COMMA" else ""


_WRITERS = frozenset(("i", "i'm", "i’m", "we", "we're", "we’re"))
_GOING_ON = frozenset(("PARTICLE", "TO", "WITH", "FOR", "ON"))
_FELT_THAT = frozenset(("DETERMINER", "LIKE", "PRONOUN", "PRONOUN_IS", "THAT"))
_SUBJECTS = frozenset(("PRONOUN", "DETERMINER", "PRONOUN_IS", "METRIC", "WORD"))


def leads_toward(sentence: Sentence, index: int) -> bool:
    """Say whether "towards" names what it serves: "save 200 more *towards our house*", not "work towards a rating"."""
    if sentence.type(index + 1) not in ("DETERMINER", "WORD"):
        return False
    if sentence.form(index - 1) not in ("VERB", "ING") and _names_pledge(sentence, index + 1):
        return True  # "plant 50 oaks *towards our pledge*", not "work towards our goal"
    better = index + 1 + (sentence.type(index + 1) == "DETERMINER")
    if sentence.key(better) in lexicon.closed("comparative") and sentence.form(index - 1) not in ("VERB", "ING"):
        return True  # "plant trees *toward a cleaner* city", not "work toward better tools"
    for back in range(index - 1, max(-1, index - REACH), -1):
        form = lexicon.verb_form(sentence.key(back)) if sentence.types[back] in ("VERB", "ING") else None
        if form and (form[0] in lexicon.sense("setting_aside") or form[0] in lexicon.closed("saving")):
            return True
    return False


def _names_pledge(sentence: Sentence, first: int) -> bool:
    """Say whether a phrase is headed by what one has promised to reach: "our climate *pledge*"."""
    at = first
    while at < first + _PHRASE and sentence.type(at) in ("DETERMINER", "WORD", "NUMBER", "THIRD"):
        at += 1
    return any(lexicon.singular(sentence.key(here)) in lexicon.sense("promised") for here in (at - 1, at))


def tells_why(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether a clause follows "since": "*since* the old roof leaks"; not a time."""
    after = sentence.types[index + 1 : min(last, index + 6)]
    return after[:1] != ["DATE"] and not _TOLD.isdisjoint(after[1:])


_TOLD = frozenset(("IS", "MODAL", "THIRD", "PAST", "VERB", "ASPECT"))


def causes_loss(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether "due" leads to the cause of what is to be less: "cut *injuries due to* falls", "*delays due to*"."""
    if sentence.type(index - 1) not in ("WORD", "THIRD", "ING", "VERB", "PAST"):
        return False  # "cut my hours by 10% *due to* the twins"
    acts = (at for at in range(first, min(index - 1, first + REACH)) if sentence.types[at] in ("VERB", "ING"))
    form = lexicon.verb_form(sentence.key(next(acts, index)))
    return form is not None and lexicon.verb_class(form[0]) == "decrease"


def says_what_for(sentence: Sentence, index: int) -> bool:
    """Say whether "for" says why: "for better service", and after money: "save $500 for a bicycle"."""
    if sentence.type(index + 1) == "METRIC" or sentence.key(index + 2) == "than":
        return False
    if sentence.kind(index - 1) == "currency" and not _VERBS.intersection(sentence.types[:index]):
        return sentence.type(index + 1) == "DETERMINER"  # "$4k *for the new roof*"
    better = index + 1 + (sentence.type(index + 1) == "DETERMINER" and sentence.key(index + 1) in ("a", "an"))
    if sentence.key(better) in lexicon.closed("comparative"):
        before = sentence.types[index - 1], lexicon.singular(sentence.key(index - 1))
        # "opt for healthier snacks" has it as its object, "a method for faster sorting" tells which
        return before[0] != "VERB" and before[1] not in lexicon.sense("method")
    lasting = sentence.type(index + 1) == "DATE" and sentence.kind(index + 1) == "vague"
    if sentence.type(index + 1) not in ("DETERMINER", "WORD", "VERB", "ING") and not lasting:
        return False
    good = index + 1 + (sentence.type(index + 1) == "DETERMINER")
    if sentence.key(good) in lexicon.closed("good"):
        who = lexicon.singular(sentence.key(good + 1))
        return not lexicon.is_person(who)
    if _is_end_in_view(sentence, index):
        return True
    if lexicon.singular(sentence.key(index - 1)) in lexicon.sense("planned_to"):
        return False  # "earn the award *for both classes*"
    for back in range(index - 1, max(-1, index - REACH), -1):
        form = lexicon.verb_form(sentence.key(back)) if sentence.types[back] in ("VERB", "ING", "PAST") else None
        if form and (_saves(sentence, form[0], index) or _puts_aside(sentence, form[0], back, index)):
            return True
        if form and _gets_money(sentence, back, index):
            return True
    return False


def _gets_money(sentence: Sentence, verb: int, last: int) -> bool:
    """Say whether an act of getting has a sum for its object: "*win $9k* from sponsors for the roof"."""
    form = lexicon.verb_form(sentence.key(verb))
    got = form is not None and form[0] in lexicon.sense("bringing_people")
    return got and any(sentence.kind(at) == "currency" for at in range(verb + 1, min(last, verb + _PHRASE)))


def _saves(sentence: Sentence, verb: str, last: int) -> bool:
    """Say whether money is saved or got together: "raise *a sum* for the roof", not "raise the *fees* for lessons"."""
    if verb not in lexicon.closed("saving"):
        return False
    priced = verb == "raise" and lexicon.singular(sentence.key(last - 1)) in lexicon.sense("what_is_charged")
    levels = range(last + 1, min(len(sentence), last + REACH)) if verb == "raise" else ()
    return not priced and not any(sentence.comparator(at) in CHANGES for at in levels)  # "raise sales for it *to 400*"


_VERBS = frozenset(("VERB", "ING", "PAST", "MODAL", "IS", "TO"))


def _puts_aside(sentence: Sentence, verb: str, at: int, last: int) -> bool:
    """Say whether a sum is put aside: "put 300 a month aside *for the trip*", not "set aside time for training"."""
    if verb not in ("put", "set", "lay") or "METRIC" not in sentence.types[at:last]:
        return False
    return any(sentence.key(after) in _ASIDE for after in range(at + 1, last))


_ASIDE = frozenset(("aside", "by", "away"))


def _is_end_in_view(sentence: Sentence, index: int) -> bool:
    """Say whether "for" and a noun say what it is good for: "build a shed *for tool storage*"."""
    before = lexicon.singular(sentence.key(index - 1))
    noun = sentence.types[index - 2] in ("DETERMINER", "WORD", "PAST")  # "an endowment *fund* for"
    if (
        index < 2
        or before in lexicon.sense("planned_to")
        or (sentence.types[index - 1] in ("VERB", "ING", "MODAL", "PAST") and not noun)
    ):
        return False
    at = index + 1 + (sentence.type(index + 1) == "DATE")  # "for *long-term* stability"
    while at < index + _PHRASE and sentence.type(at) in ("DETERMINER", "WORD", "NUMBER", "ING", "VERB", "ADVERB"):
        at += 1
    head = lexicon.singular(sentence.key(at - 1))
    if at == index + 2 and lexicon.is_event(head):
        return False  # "be in time *for training*", where one goes
    return at > index + 1 and head in lexicon.closed("end_in_view")


_PHRASE = 6
"""So many units of a phrase are looked at."""
