"""What a sentence beside the goal says of it: why, or how. "It will cut our bills." "How: a transfer each Friday"."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.language import lexicon
from smartcheck.syntax.finite import PASSIVE, PAST, PRESENT, finite
from smartcheck.syntax.reasons import leads_on
from smartcheck.syntax.sentence import ASIDE, MEANS, REASON, Clause, Sentence
from smartcheck.syntax.trailing import says_why, sets_apart

_SIDE = 8
"""How many units of a remark are looked at."""
_LABEL = 4
"""How many units a label takes before its colon at most."""
_AGAIN = frozenset(("it", "this", "that", "so"))
_HOW = frozenset(("by", "using", "with", "through"))


def labelled(sentence: Sentence, first: int) -> str:
    """Return the role that a label and a colon in front give to what begins here: "*Why:*", "*How:*", or nothing."""
    if names_sum(sentence, first):
        return MEANS
    if first < 2 or sentence.key(first - 1) != ":":
        return ""
    begin = first - 2
    while begin > max(0, first - 1 - _LABEL) and not sentence.ends(begin - 1):
        begin -= 1
    key = sentence.key(begin + (sentence.type(begin) == "DETERMINER"))
    if key in lexicon.sense("label_of_reason"):
        return REASON
    steps = {"step", "steps"} & set(sentence.keys[begin : first - 1])  # "first step:"
    return MEANS if steps or key in lexicon.sense("label_of_means") else ""


def side_role(sentence: Sentence, first: int, last: int) -> str:
    """Return the role of a sentence that adds no goal: why, or how."""
    first = _past_lead(sentence, first)
    keys = [sentence.key(index) for index in range(first, min(first + _SIDE, len(sentence)))]
    told = keys[:2] in (["the", each] for each in lexicon.sense("label_of_reason"))
    if keys[:1] == ["otherwise"] or keys[:2] == ["that", "way"] or (told and "is" in keys[2:4]):
        return REASON
    led = leads_on(sentence, first + keys.index("so")) if "so" in keys else ""
    if led:
        return led
    if (
        "because" in keys
        or "matters" in keys[:4]
        or (keys[:1] == ["so"] and keys[1:2] != ["far"])
        or _serves(sentence, first, keys)
        or is_time(sentence, first, last)
    ):
        return REASON
    if sentence.type(first) == "DATE":
        return ASIDE  # "- *by May*"
    if says_why(sentence, first):
        return REASON
    going = keys[1:3] == ["going", "to"] and keys[0] in ("i'm", "we're")
    if keys[:1] in (["i'll"], ["we'll"], ["by"], ["using"]) or keys[:2] in (["i", "will"], ["we", "will"]) or going:
        again = "do" in keys[1:3] and not _AGAIN.isdisjoint(keys[2:4])
        how = any(sentence.key(at) in _HOW and sentence.items[at] is None for at in range(first, last))
        if again and "to" in keys[4:]:
            return REASON  # "we will do this *to find out* whether it helps"
        return ASIDE if again and not how else MEANS  # "we will do this by May"
    if _tells_need(sentence, first, last):
        return REASON
    if _others_act(sentence, first, last):
        return MEANS
    if "use" in keys[:4] or "track" in keys[:4] or backs(sentence, first, last):
        return MEANS
    return ASIDE


def is_time(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a remark tells that the day for something has come: "*it's time to* use my hands again"."""
    for at in range(first + 1, min(last, first + _FAR)):
        if sentence.key(at) == "time" and sentence.type(at + 1) in _TIME_FOR:
            before = at - 1 - (sentence.key(at - 1) in ("about", "high"))
            return sentence.type(before) in ("IS", "PRONOUN_IS") or sentence.key(before) in ("it's", "was")
    return False


_TIME_FOR = frozenset(("TO", "THAT", "PRONOUN", "FOR"))


def _past_lead(sentence: Sentence, first: int) -> int:
    """Return where a step begins behind words that lead from a goal to it: "*to that end*, we will"."""
    for size in (3, 2):
        if " ".join(sentence.key(at) for at in range(first, first + size)) in lexicon.sense("leading_to_step"):
            after = first + size + (sentence.key(first + size) == ",")
            return after if sentence.key(after) in _SPEAKERS else first
    return first


_SPEAKERS = frozenset(("i", "i'll", "i'm", "we", "we'll", "we're"))


def _tells_need(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether it is told what is wanted, or what is wrong today: "; *the birds need* berries", "; *it leaks*".

    What I need is no reason, but what is still missing.
    """
    if sentence.key(first) in ("i", "we", "you"):
        return False
    last = min(last, first + _FAR)
    need = next((at for at in range(first + 1, last) if sentence.types[at] == "WISH"), last)
    if need < last and sentence.key(need) == "need":
        return lexicon.is_plural(sentence.key(need - 1)) and need - first < _LABEL
    told = finite(sentence, first, last)
    if told is None or told.tense == PAST or "MODAL" in sentence.types[first:last]:
        return False
    who = lexicon.singular(sentence.key(told.verb - 1))
    others = told.tense == PRESENT and lexicon.is_person(who)
    if others and not _MEANT.isdisjoint(sentence.keys[told.verb + 1 : last]):
        return True  # "; visitors judge us *by it*"
    at = told.verb + (sentence.key(told.verb) in _GOING_ON)
    form = lexicon.verb_form(sentence.key(at))
    return form is not None and form[0] in lexicon.sense("wants_or_fails")


_MEANT = frozenset(("it", "them", "this"))
_GOING_ON = frozenset(("keep", "keeps", "are", "is", "still"))


def _others_act(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether it is told who will do a part of it: "; *Kate and Lou will ring* those who left"."""
    modal = next((at for at in range(first, min(last, first + _LABEL)) if sentence.types[at] == "MODAL"), last)
    if modal >= last or sentence.key(modal) != "will" or sentence.form(modal + 1) != "VERB":
        return False
    if not sentence.object_follows(modal + 2):
        return False
    return modal > first and all(
        sentence.types[at] == "AND" or (sentence.types[at] == "WORD" and _may_name(sentence.key(at)))
        for at in range(first, modal)
    )


def _may_name(key: str) -> bool:
    """Say whether a word that no list knows may be somebody's name."""
    return not (lexicon.is_common(key) or lexicon.is_plural(key) or key in lexicon.sense("begins_anew"))


def is_case(sentence: Sentence, index: int) -> bool:
    """Say whether an amount only says in which case it is done: "ring home *after 2 absences*"."""
    return sentence.key(index - 1) == "after" and sentence.comparator(index) == "eq"


def conceded(sentence: Sentence, index: int) -> bool:
    """Say whether unit *index* belongs to what is only conceded: "walk daily, *even if it rains for a week*"."""
    begin = max(1, index - _CONCEDED)
    keys = sentence.keys[begin:index]
    if not _ALTHOUGH.isdisjoint(keys) or keys[-2:] == [",", "even"]:
        return True  # ", *even* in winter"
    return "even" in keys and sentence.key(begin + keys.index("even") + 1) in ("if", "though", "when")


_ALTHOUGH = frozenset(("although", "though", "whereas"))
_CONCEDED = 16
"""So many units before a day or an amount are searched for "although"."""


def tells_aside(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a bracket tells how things are, or what is done: "(*buyers come in March*)", "(*already sent 2*)"."""
    if clause.role != ASIDE or sentence.key(clause.first) not in ("(", "["):
        return False
    last = min(clause.last, clause.first + _BRACKET)
    keys = sentence.keys[clause.first : last]
    if not lexicon.closed("wanted_in_bracket").isdisjoint(keys):
        return False
    told = finite(sentence, clause.first + 1, last)
    return "already" in keys or (told is not None and told.tense != PAST)


def has_lasted(sentence: Sentence, clause: Clause | None, index: int) -> bool:
    """Say whether an aside tells up to *index* how long it has been so: "(I have wanted one *for three years*)"."""
    if clause is None or clause.role != ASIDE:
        return False
    said = sentence.keys[clause.first : index]
    return "been" in said or not lexicon.closed(("having", "have_done")).isdisjoint(said)


_BRACKET = 100
"""So many units of a bracket are looked at for each day in it: one that is never closed takes in all that follows."""


def _serves(sentence: Sentence, first: int, keys: Sequence[str]) -> bool:
    """Say whether a remark says what the goal serves: "*this will help* me qualify", "it would give us a place"."""
    if keys[:1] in (["i"], ["we"]):
        return _wants(sentence, first, keys)
    if keys[:1] not in (["this"], ["it"], ["that"], ["doing"]):
        return False
    if "so" in keys or ("to" in keys and "this" in keys[1:4]):
        return True
    if any(key in lexicon.closed("serves") for key in keys[1:4]):
        return True
    verb = first + 1 + (sentence.type(first + 1) == "MODAL")
    form = lexicon.verb_form(sentence.key(verb))
    told = form is not None and form[1] in ("VERB", "THIRD") and lexicon.verb_class(form[0]) in lexicon.OUTCOME
    return told and sentence.object_follows(verb + 1)


def _wants(sentence: Sentence, first: int, keys: Sequence[str]) -> bool:
    """Say whether a remark tells what is wanted of it: "*I want to* see my grandchildren grow", not "to do it"."""
    at = 1 + (sentence.type(first + 1) == "ADVERB")
    if keys[at : at + 1] == [] or keys[at] not in lexicon.sense("wanting") or keys[at + 1 : at + 2] != ["to"]:
        return False
    if sentence.form(first + at + 2) == "VERB" and sentence.key(first + at + 2) in sentence.keys[:first]:
        return False  # "Win two cups. I want to *win* a couple": the goal over again
    return _AGAIN.isdisjoint(keys[at + 2 : at + 5]) or "to" in keys[at + 3 :]  # "to do this *to find out* if it helps"


_UNNAMED = frozenset("already it this that which what there".split())
_FAR = 16
"""So many units of a remark are looked at."""


def names_sum(sentence: Sentence, first: int) -> bool:
    """Say whether it is told how much there is for it: "*budget: $4,000*", "*grant £300*"."""
    if sentence.key(first + 1) == ":":
        return sentence.key(first) in lexicon.closed(("resource", "fund"))
    given = sentence.key(first) in lexicon.sense("sum_given") and first + 1 < len(sentence)
    return given and sentence.kind(first + 1) == "currency"


def backs(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a remark tells of something that helps: "*the council has offered* a hall"."""
    while first < last and (sentence.types[first] in ("AND", "COMMA", "ADVERB") or sentence.key(first) in _LEADING):
        first += 1
    last = min(last, first + _FAR)
    keys = sentence.keys[first:last]
    if last - first < _SHORTEST or keys[0] in _UNNAMED or not lexicon.closed("denying").isdisjoint(keys):
        return False
    if "MODAL" in sentence.types[first:last]:
        return _is_promised(sentence, first, last)
    found = finite(sentence, first, last)
    if found is None:
        return False
    at = found.verb
    if sentence.key(at) in lexicon.closed("owning") and _is_stock(sentence, at, last):
        return True
    end = min(last, at + _NEAR)
    if any(sentence.key(index) in lexicon.sense("in_hand") for index in range(at + 1, end)):
        return not _is_routine(sentence, at, last)
    for index in range(at, end):
        form = lexicon.verb_form(sentence.key(index))
        if form is None or sentence.types[index] in ("DATE", "METRIC"):
            continue
        if found.tense == PAST and sets_apart(sentence, index):
            return True
        if (found.tense in (PAST, PASSIVE) or sentence.types[at] == "IS") and form[1] == "PAST":
            return form[0] in lexicon.sense(("granting", "readied")) and not _is_routine(sentence, at, last)
        if form[0] in lexicon.sense("granting") and form[1] in ("ING", "THIRD", "VERB"):
            return sentence.key(first) not in ("i", "we", "you")
    return False


def _is_promised(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether others will help, or one has time: "*Anna will help*", "*the town will pay for it*"."""
    at = first + sentence.types[first:last].index("MODAL")
    if sentence.key(at) not in ("will", "can"):
        return False
    if sentence.key(first) in ("i", "we", "you"):
        return sentence.key(at + 1) == "spare"
    form = lexicon.verb_form(sentence.key(at + 1))
    if form is None or form[0] not in lexicon.sense("granting"):
        return False
    return form[0] == "help" or not _SERVED.isdisjoint(sentence.keys[at + 2 : last])


_SERVED = lexicon.closed("object_pronoun") | {"it", "this"}
"""Whom others help, and what they pay for."""
_LEADING = frozenset(("because", "since", "as", "so", "luckily", "—", "–", "-"))
_SHORTEST, _NEAR = 3, 6


def _is_routine(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether it is told of a rhythm: "clothes are given out *on Tuesdays*"."""
    return any(sentence.types[index] == "DATE" and sentence.kind(index) == "recurrence" for index in range(first, last))


def _is_stock(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether time, money, people or tools follow "have": "we have *a van*", "I have *two free evenings*".

    What one has already is there for it, whatever it is: "I *already* have the paint".
    """
    if "already" in sentence.keys[max(0, at - 1) : last]:
        return True
    for index in range(at + 1, last):
        if sentence.types[index] == "METRIC" and sentence.kind(index) in ("duration", "currency"):
            return True
        words = sentence.words.keys[sentence.firsts[index] : sentence.lasts[index]]
        heads = {lexicon.singular(word) for word in words}
        if heads & (lexicon.closed(("resource", "fund")) | lexicon.sense("stock")):
            return True
    return False
