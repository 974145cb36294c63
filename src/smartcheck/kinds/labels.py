"""Labels: fields, titles, references and bare nouns promise nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from smartcheck.goal import Action, Quantity
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
    if parted and (_is_saying(facts) or _only_tells(facts)):
        return True
    if facts.frame is None and _waits(keys):
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


def _is_to_come(keys: Sequence[str]) -> bool:
    """*Details to follow*, *more to come*: what is not told yet."""
    last = len(keys) - 1 - (keys[-1] == ".")
    return last > 0 and keys[last] in {"follow", "come"} and keys[last - 1] == "to"


def _waits(keys: Sequence[str]) -> bool:
    """*Awaiting approval*, *waiting for paint*, *where possible*: what something hangs on."""
    first = keys[0]
    if first in {"awaiting", "pending", "blocked"} or first in lexicon.closed("wondering"):
        return True
    if first == "waiting":
        return keys[1:2] in (["for"], ["on"])
    return first == "where" and "," not in keys and keys[1:2] != ["necessary"]


def _orders_amount(facts: Facts) -> bool:
    """Say whether a heading is a goal itself, since it orders so much of something: "*Swim 2 km* every week:"."""
    ordered = facts.sentence.types[0] == "VERB" and lexicon.sense("pointing_on").isdisjoint(facts.sentence.said)
    return ordered and any(each.is_amount for each in facts.metrics)


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
    if sentence.key(0) not in lexicon.closed("document_part") or sentence.key(2) not in (":", ".") or facts.dates:
        return False
    if sentence.types[1] != "NUMBER" or any(each.is_amount for each in facts.metrics):
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
    if sentence.relation(at + 1) in {"by", "before", "until"}:
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
    counted = sentence.key(first) in {"number", "percentage", "percent", "proportion", "share", "%", "#"}
    if not counted or sentence.key(first + 1) != "of" or facts.frame is not None or facts.dates:
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


def is_label(facts: Facts) -> bool:
    """A heading or a bare noun: no act, no quantity, no date, no state to come."""
    sentence = facts.sentence
    if sentence.key(0) in {"(", "["} and sentence.past_bracket(0, len(sentence)) >= _closing(sentence):
        return True
    if len(sentence) == 3 and sentence.types[1] == "TO" and sentence.types[2] == "VERB":
        return lexicon.is_plural(sentence.key(0))  # "books to read"
    if _names_a_text(facts):
        return True
    if facts.actions and _compares(facts):
        return False
    if sentence.key(facts.first) in lexicon.sense("made_ready") and sentence.key(facts.first + 1) in (
        "for",
        "in",
        "to",
    ):
        return False  # "ready for the spring show"
    if _is_wanted(facts) or any(not _names_only(facts, action) for action in facts.actions):
        return False
    if facts.frame is not None:
        return False
    if any(each.kind not in ("vague", "recurrence") and "history" not in each.notes for each in facts.dates):
        return False
    if any(each.kind == "recurrence" for each in facts.dates) and not facts.metrics:
        return False
    if _due_by_event(facts) or _due_by_hour(facts) or _ends_in_year(facts):
        return False
    if sentence.key(facts.first) == "no" and any(
        sentence.key(index) in ("after", "before", "during", "until", "between") for index in range(2, facts.last)
    ):
        return False  # "no screens after nine"
    numbers = [each for each in facts.metrics if each.is_amount]
    if not numbers:
        return True
    words = sum(
        1
        for unit in sentence.units[facts.first : facts.last]
        if unit.type in ("WORD", "VERB", "THIRD", "ING", "PAST", "NUMBER")
    )
    return words == 0 and all((each.unit or "").partition("/")[0] in ("", "percent", "x") for each in numbers)


def _closing(sentence: Sentence) -> int:
    """Return the index after the last unit that is no sign."""
    last = len(sentence)
    while last > 1 and sentence.types[last - 1] in (None, "SIGN") and sentence.key(last - 1) not in (")", "]"):
        last -= 1
    return last


def _compares(facts: Facts) -> bool:
    """Say whether it is to be more or other than it is: "*quieter* rooms", but not "chances for *increased* pay"."""
    sentence, degrees = facts.sentence, lexicon.closed("comparative")
    if degrees.isdisjoint(sentence.words.keys):
        return False
    joint = next((at for at in range(facts.first, facts.last) if lexicon.joins(sentence.key(at))), facts.last)
    ahead = any(sentence.key(at) in degrees for at in range(facts.first, joint))
    return ahead or any(key in degrees and not key.endswith("ed") for key in sentence.words.keys)


def _names_a_text(facts: Facts) -> bool:
    """*Five ways to save water*, *questions from the audience*, *made with love*, *training*: headings and credits."""
    sentence, first, last = facts.sentence, facts.first, facts.last
    kind, key, after = sentence.type(first), sentence.key(first), sentence.key(first + 1)
    if facts.frame is not None or facts.dates:
        return False
    if kind == "METRIC":
        unit = sentence.unit(first)
        return unit in lexicon.sense("counted_in_titles") and after in (
            "to",
            "for",
            "why",
            "that",
            "you",
            "we",
            "about",
        )
    if facts.metrics and any(each.is_amount for each in facts.metrics):
        return False
    if kind == "PAST":
        return key in lexicon.sense("credited") and after in ("with", "in", "by", "at", "on", "from")
    if kind == "ADVERB" and sentence.type(first + 1) == "PAST":
        return first + 3 >= last and lexicon.is_plural(sentence.key(first + 2))  # "frequently asked questions"
    if kind == "ING" and first + 1 >= last:
        return True
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and lexicon.is_plural(key):
        return lexicon.is_plural(sentence.key(first + 2)) and kind in ("WORD", "THIRD")  # "understudies and swings"
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and kind == "VERB":
        return lexicon.mostly_noun(key) and lexicon.mostly_noun(sentence.key(first + 2))  # "budget and finance"
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and kind == "ING":
        return sentence.type(first + 2) in ("WORD", "ING")  # "heating and ventilation"
    form = lexicon.verb_form(key) if kind == "THIRD" else None
    return form is not None and lexicon.mostly_noun(form[0]) and after in ("of", "from", "for", "about", "by")


_PAIR = 3


def _is_wanted(facts: Facts) -> bool:
    """*A new library in every ward*, *a city where children walk*: what is not there yet, told more nearly."""
    sentence, first = facts.sentence, facts.first
    index = first
    if sentence.key(first) in {"a", "an"} or sentence.written(first) in {"One", "one"}:
        index += 1
    begin = index
    while index < facts.last and sentence.types[index] in {"WORD", "NUMBER", "ING", "PAST", "VERB", "ADVERB"}:
        if sentence.key(index) in lexicon.closed("preposition") or sentence.key(index) in _TELLING_MORE:
            break
        index += 1
    after, head = sentence.key(index), lexicon.singular(sentence.key(index - 1))
    if begin > first and sentence.key(begin) in lexicon.closed("degree") and index > begin + 1:
        return True  # "a quieter office"
    if index == begin or index >= facts.last:
        return False
    if head in lexicon.sense("telling_of") or head in lexicon.closed("title_noun"):
        return False
    if begin > first:
        return after in _TELLING_MORE or (after in lexicon.closed("preposition") and after not in ("of", "from", "by"))
    return after in {"in", "on", "at", "for", "from"} and sentence.key(index + 1) in {"every", "each"}


_TELLING_MORE = lexicon.closed("of_it")


def _due_by_event(facts: Facts) -> bool:
    """*A working model by harvest*: a thing and, after "by", a bare noun that is no maker and no manner."""
    sentence = facts.sentence
    at = facts.last - 2
    if at <= facts.first or sentence.key(at) != "by" or sentence.key(facts.first) not in lexicon.closed("indefinite"):
        return False
    after = sentence.key(at + 1)
    return sentence.type(at + 1) in ("WORD", "VERB") and after not in lexicon.closed("manner")


def _due_by_hour(facts: Facts) -> bool:
    """*Home by 6:30*, *asleep before midnight*: where or how one is to be at an hour of the day."""
    sentence = facts.sentence
    return any(
        sentence.key(index) in ("by", "before") and sentence.hour(index + 1) == facts.last
        for index in range(facts.first + 1, facts.last - 1)
    )


def _ends_in_year(facts: Facts) -> bool:
    """*Car park upgrade - 2028*: a thing, and behind a dash the year in which it is to be there."""
    sentence, last = facts.sentence, len(facts.sentence)
    if last < _HEAD or sentence.key(last - 1) != "YEAR" or sentence.key(last - 2) not in _STROKES:
        return False
    return int(sentence.written(last - 1)) >= facts.today.year


def _names_only(facts: Facts, action: Action) -> bool:
    """Say whether an action is only a noun: "staff training" is, "training of staff in first aid" is not."""
    if action.verb_class == "nominal" and action.verb is not None:
        sentence = facts.sentence
        after = sentence.past(action.verb.span)
        if after >= facts.last:
            return True
        key = sentence.key(after)
        return key not in lexicon.closed("preposition") and key not in ("(", "[") and sentence.types[after] != "DATE"
    if action.verb is not None or action.verb_class != "target":
        return False
    keys = facts.sentence.words.keys
    if (
        keys[0] in lexicon.closed(("universal", "none_at_all"))
        and "PAST" in facts.sentence.types[facts.first : facts.last]
    ):
        return False  # "every tenant contacted" is done or not
    return not (
        (keys[0] == "there" or keys[0] in lexicon.closed("universal"))
        and any(key in ("is", "are", "has", "have") for key in keys)
    )
