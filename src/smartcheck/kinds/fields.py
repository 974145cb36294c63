"""Fields: a name and its value, a number or a day by itself, a standing phrase, a heading of a list promise nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from smartcheck.goal import DUE, Quantity
from smartcheck.kinds.facts import Facts, under_goals
from smartcheck.language import lexicon
from smartcheck.syntax.aims import WRITER
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import DASHES, HALVES


def is_field(facts: Facts) -> bool:
    """*Deadline: 30 June*, *Page 3 of 12*, *Q3 2026*: a field, a number or a day by itself states nothing."""
    sentence = facts.sentence
    keys, types = sentence.words.keys, sentence.types
    if keys[0] in lexicon.closed("field") and (
        ":" in keys[1:3] or (types[0] == "PAST" and sentence.key(1) in _STROKES)
    ):
        return True  # "deadline: 30 June", "accomplished - new lights in the hall"
    parted = ":" in sentence.said
    if (parted and _tells_level(facts)) or _is_to_come(keys):
        return True
    led = facts.frame is None or (facts.frame.kind == "promise" and not WRITER.intersection(keys))
    if keys[-1] == ":" and led and keys.index(":") == len(keys) - 1 and not _orders_amount(facts):
        return True  # "the following goals were agreed:"
    if _counts_titles(facts) or (types[1:] == [None, "DATE"] and types[0] in ("VERB", "ASPECT")):
        return True  # "start: Monday"
    if _counts_without_target(facts) or _heads_list(facts) or _heads_part(facts) or _presents(sentence):
        return True
    if (parted and (_is_saying(facts) or _only_tells(facts))) or (facts.frame is None and _waits(keys)):
        return True
    if keys[0] == "as" and types[1:2] == ["PAST"] and all(kind in _BESIDE_DAYS | {"WITH", "BY"} for kind in types[2:]):
        return True  # "as agreed on Monday"
    if _is_standing(keys) or (parted and (_is_appointed(facts) or _is_reading(facts))) or _is_held_next(facts):
        return True
    if _is_revision(facts) or (keys[-1] == "read" and types[0] == "METRIC" and keys[-2] in ("min", "minute")):
        return True
    if len(types) > 1 and sentence.key(0) in lexicon.closed("numbered") and types[1] in ("NUMBER", "METRIC", "DATE"):
        if sentence.unit(1) and types[1] == "METRIC":
            return False
        return all(kind in ("NUMBER", "METRIC", "DATE", "OF", None) for kind in types[1:])
    mine = sentence.key(0) in lexicon.closed("possessive")  # "my first 100 days"
    return (
        all(kind in _BESIDE_DAYS or kind == "GOAL" for kind in types[mine:]) and "DATE" in types
    )  # "my goals for 2027"


def tells_finding(facts: Facts) -> bool:
    """*Risk: two of the drivers retire in May*: how it is or may come; "issue: *mend* the pump" orders something."""
    sentence = facts.sentence
    if ":" not in sentence.said or sentence.key(0) not in lexicon.closed("finding_field") or sentence.key(1) != ":":
        return False
    lead = facts.actions[0] if facts.actions else None
    who = facts.frame.subject if facts.frame is not None else None
    others = who is not None and not sentence.is_writer(who[0])  # "hypothesis: *they* will come back"
    if not others and lead is not None and lead.verb is not None and lead.verb.span.start == lead.span.start:
        return False
    return not any(sentence.ends(at) for at in range(2, facts.first))


def _is_to_come(keys: Sequence[str]) -> bool:
    """*Details to follow*, *more to come*: what is not told yet."""
    last = len(keys) - 1 - (keys[-1] == ".")
    return last > 0 and keys[last] in {"follow", "come"} and keys[last - 1] == "to"


def _waits(keys: Sequence[str]) -> bool:
    """*Awaiting approval*, *TBA in May*, *where possible*: what something hangs on."""
    first = keys[0]
    unknown = first in {"tba", "tbc", "tbd"} and keys[1:2] != [":"]
    if unknown or first in {"awaiting", "pending", "blocked"} or first in lexicon.closed("wondering"):
        return True
    if first == "waiting":
        return keys[1:2] in (["for"], ["on"])
    return first == "where" and "," not in keys and keys[1:2] != ["necessary"]


def _orders_amount(facts: Facts) -> bool:
    """Say whether a heading is a goal itself, since it orders so much, or two acts: "*Swim 2 km* every week:"."""
    sentence = facts.sentence
    ordered = sentence.form(0) == "VERB" and lexicon.sense("pointing_on").isdisjoint(sentence.said)
    both = len(facts.actions) > 1 and facts.actions[-1].verb is not None and facts.actions[-1].object is not None
    return ordered and (facts.measured or (both and sentence.key(facts.last - 1) not in lexicon.closed("preposition")))


def _presents(sentence: Sentence) -> bool:
    """*These are our objectives*, *below are my goals*: what is presented stands elsewhere."""
    if sentence.type(1) != "IS":
        return False
    count = len(sentence) - (sentence.key(len(sentence) - 1) in (".", ":", "!"))
    if not _TOLD > count > _PAIR or sentence.types[count - 1] != "GOAL":
        return False
    return sentence.key(0) in lexicon.closed("presenting_aims") and all(
        kind in _GIVEN for kind in sentence.types[2 : count - 1]
    )


_GIVEN = frozenset(("DETERMINER", "WORD", "NUMBER"))


def _is_reading(facts: Facts) -> bool:
    """*Visitors: 109,032*, *average pace: 9.317*: a number too exact to be aimed at tells how it is."""
    sentence = facts.sentence
    if len(sentence) < _PAIR or len(sentence) > _TOLD or facts.dates or under_goals(facts):
        return False
    if sentence.key(len(sentence) - 2) not in (":", "="):
        return False
    read = sentence.items[len(sentence) - 1]
    if not isinstance(read, Quantity) or read.comparator != "eq" or read.kind not in ("count", "currency"):
        return False
    return isinstance(read.value, int | float) and len(_figures(read.value)) >= _EXACT


def _figures(value: float) -> str:
    """Return the figures of a number without the zeros around them: "1,250,000" has three, and "0.05" one."""
    mantissa, _, _ = str(value).partition("e")
    return mantissa.replace(".", "").replace("-", "").strip("0")


_EXACT = 4
"""So many figures before its zeros make a number exact."""
_STROKES = DASHES | {"-"}
_BESIDE_DAYS = frozenset(("DATE", "SIGN", "COMMA", "NUMBER", "AND", "OR", None))


def _only_tells(facts: Facts) -> bool:
    """*Two reasons for this: cost and time*, *what we learned: start early*: no goal stands behind such a colon."""
    sentence = facts.sentence
    at = next((at for at in range(2, min(_TOLD, len(sentence))) if sentence.key(at) == ":"), 0)
    if not at or under_goals(facts) or sentence.form(0) == "VERB":
        return False
    if "what" in sentence.keys[:3] and sentence.types[at - 1] == "PAST":
        return True
    bounded = any(each.end for each in facts.dates) or any(each.is_amount for each in facts.metrics[1:])
    if bounded or sentence.type(at + 1) == "TO":
        return False  # "reason for the change: cut overtime by May"
    return any(_tells_by(sentence, index) for index in range(at))


def _tells_by(sentence: Sentence, index: int) -> bool:
    """Say whether a noun heads what stands before a colon, and speaks of a reason, a fact, a question."""
    noun = (sentence.unit(index) or sentence.key(index)).rpartition(" ")[2]
    after = sentence.type(index + 1)
    heads = sentence.key(index + 1) == ":" or after not in ("WORD", "ING", "VERB", "NUMBER", "THIRD")
    return heads and lexicon.singular(noun) in lexicon.sense("only_telling")


_TOLD = 10
"""So many units may stand before a colon that leads to no goal."""


def _heads_part(facts: Facts) -> bool:
    """*Section 3: Finances*: a part of a document, its number and nouns; "Section 3: Write the chapter" is an act."""
    sentence, first = facts.sentence, facts.first
    if sentence.key(0) not in lexicon.closed("document_part") or facts.dates:
        return False
    if sentence.key(2) == "of":
        return sentence.type(1) == "NUMBER" and sentence.type(3) == "DETERMINER"  # "page 4 *of the* plan"
    if sentence.key(2) not in (":", ".") or sentence.types[1] != "NUMBER" or facts.measured:
        return False
    drawn = sentence.key(0) in ("figure", "table")
    return (drawn or sentence.type(first) in ("WORD", "THIRD", "DETERMINER")) and not {"MODAL", "TO"} & set(
        sentence.types
    )


def _is_standing(keys: Sequence[str]) -> bool:
    """*Coming soon*, *to be confirmed*, *weather permitting*, *best before 3 May*: phrases that stand by themselves."""
    if keys[0][0].isalpha() and keys[0] not in _standing():
        return False
    said = " ".join([key for key in keys if key[0].isalpha()])
    return said in lexicon.sense("standing_phrase") or keys[:2] in (["best", "before"], ["minutes", "of"])


@cache
def _standing() -> frozenset[str]:
    """Return the first words of phrases that stand by themselves."""
    return frozenset(phrase.split(" ")[0] for phrase in lexicon.sense("standing_phrase")) | {"best", "minutes"}


def _is_appointed(facts: Facts) -> bool:
    """*Next meeting: 6 June, 7pm*: when something is, and no more."""
    sentence = facts.sentence
    at = next((at for at in range(1, min(_HEAD, len(sentence))) if sentence.key(at) == ":"), 0)
    rest = sentence.types[at + 1 :]
    if at and sentence.key(at - 1) in lexicon.sense("timetable_head") and _only_times(sentence, at + 1):
        return True  # "opening hours: 9:00 - 17:00, Monday to Friday"
    if not at or rest[:1] != ["DATE"]:
        return False
    if sentence.relation(at + 1) in DUE:
        return False  # "reduce missed appointments: by 30 June" bounds an act
    if sentence.key(at - 1) in ("date", "deadline") and len(rest) == 1 + (rest[-1] is None):
        return True
    if not lexicon.is_event(sentence.key(at - 1)):
        return False
    place = next((index for index, kind in enumerate(rest) if kind in ("AT", "IN")), len(rest))
    told = zip(sentence.keys[at + 1 : at + 1 + place], rest[:place], strict=True)
    day = all(kind in ("DATE", "COMMA", "NUMBER", None) or key in HALVES for key, kind in told)
    return day and all(kind in ("WORD", "DETERMINER", "NUMBER", "COMMA", "AT", "IN", None) for kind in rest[place:])


def _only_times(sentence: Sentence, first: int) -> bool:
    """Say whether nothing but hours and days stands from unit *first* on, none of which bounds anything."""
    rest = range(first, len(sentence))
    if not rest or any(sentence.relation(at) in {"by", "before", "until", "within"} for at in rest):
        return False
    return all(sentence.types[at] in _TIMES or sentence.key(at) in HALVES for at in rest)


_TIMES = frozenset(("DATE", "NUMBER", "COMMA", "SIGN", "AND", "TO", None))


def _is_held_next(facts: Facts) -> bool:
    """*Next meeting to be held on 7 March*: when it is, said in a sentence."""
    sentence = facts.sentence
    if sentence.key(0) not in {"next", "following"}:
        return False
    at = next((at for at in range(1, min(_HEAD, len(sentence))) if sentence.types[at] == "TO"), 0)
    led = at > 0 and lexicon.is_event(sentence.key(at - 1))
    return led and sentence.keys[at + 1 : at + 3] in (["be", "held"], ["take", "place"])


_HEAD = 4
_HEADING = 2
"""A heading of a thing and what became of it has so many units."""


def _counts_titles(facts: Facts) -> bool:
    """*My 2026 resolutions*, *ten goals for the year*: how many goals there are, or for which year, and not one."""
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None:
        return False
    at = first + (sentence.type(first) == "DETERMINER")
    unit = sentence.unit(at) if at < facts.last else ""
    if lexicon.singular(unit.rpartition(" ")[2]) not in lexicon.sense("counted_title"):
        return False
    return at + 1 >= facts.last or sentence.type(at + 1) in ("FOR", "DATE")


def _is_saying(facts: Facts) -> bool:
    """*The team's motto: ship often*: words that are quoted, not promised."""
    keys = facts.sentence.words.keys
    at = keys.index(":") if ":" in keys[1:5] else 0
    return at > 0 and keys[at - 1] in lexicon.closed("saying")


def _heads_list(facts: Facts) -> bool:
    """*Resources needed*, *Lessons learned*: many things and what became of them, as headings have it."""
    types = facts.sentence.types
    if len(types) != _HEADING or not lexicon.is_plural(facts.sentence.key(0)):
        return False
    return facts.sentence.key(1) in lexicon.closed("heading_end")


def _counts_without_target(facts: Facts) -> bool:
    """*Number of villages reached*: an indicator by itself says what is counted, not how many there shall be."""
    sentence, first = facts.sentence, facts.first
    first -= first > 0 and sentence.key(first) == "of"  # "% of calls": a sign in front is no word
    if sentence.key(first) not in lexicon.sense("indicator_head") or sentence.key(first + 1) != "of":
        return False
    if facts.frame is not None or any(each.kind != "recurrence" and each.relation != "after" for each in facts.dates):
        return False
    return not any(each.kind in ("percent", "ratio") or each.comparator not in (None, "eq") for each in facts.metrics)


def _is_revision(facts: Facts) -> bool:
    """*Last updated 3 May*: a document tells of itself."""
    sentence = facts.sentence
    first = 1 if sentence.key(0) in {"last", "first", "originally"} else 0
    if sentence.key(first) not in lexicon.closed("revised"):
        return False
    rest = [kind for kind in sentence.types[first + 1 :] if kind is not None]
    past = any(each.end and each.end < facts.today for each in facts.dates)
    return (first == 1 or past) and "DATE" in rest and all(kind in ("DATE", "ON", "IN", "WORD") for kind in rest[:2])


def _tells_level(facts: Facts) -> bool:
    """*Flock now: 86 ewes*, *present depth: 3 m*, *visits to date: 14*: an amount that is there already."""
    sentence = facts.sentence
    keys = sentence.words.keys
    colon = keys.index(":") if ":" in keys[1 : _LEVEL + 1] else 0
    if not colon or facts.frame is not None or not lexicon.closed("goal_heading").isdisjoint(keys[:colon]):
        return False
    label = " ".join(keys[:colon])
    as_it_is = keys[0] in lexicon.sense("as_it_is") and keys[1] not in lexicon.closed("preposition")
    there = as_it_is or label.endswith(tuple(lexicon.sense("at_present_said")))
    first = sentence.at(sentence.words.start[colon]) + 1
    return there and sentence.type(first) in ("METRIC", "NUMBER")


_LEVEL = 7
"""So many words stand before the colon of such a field at most."""


_PAIR = 3
"""Two words and what joins them."""
