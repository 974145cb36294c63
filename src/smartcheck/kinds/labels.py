"""Labels: headings, credits and bare nouns promise nothing."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.goal import Action
from smartcheck.kinds.facts import Facts
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import DASHES


def is_label(facts: Facts) -> bool:
    """A heading or a bare noun: no act, no quantity, no date, no state to come."""
    sentence = facts.sentence
    if sentence.key(0) in {"(", "["} and sentence.past_bracket(0, len(sentence)) >= _closing(sentence):
        return True
    if len(sentence) == 3 and sentence.types[1] == "TO" and sentence.types[2] == "VERB":
        return lexicon.is_plural(sentence.key(0))  # "books to read"
    if _names_a_text(facts) or _names_a_subject(facts):
        return True
    if facts.actions and _compares(facts):
        return False
    if sentence.key(facts.first) in lexicon.sense("made_ready") and sentence.key(facts.first + 1) in (
        "for",
        "in",
        "to",
    ):
        return False  # "ready for the spring show"
    if any(not _names_only(facts, action) for action in facts.actions) or _says_goal(facts) or _is_wanted(facts):
        return False
    if facts.frame is not None:
        return False
    if any(each.kind not in ("vague", "recurrence") and "history" not in each.notes for each in facts.dates):
        return False
    if facts.recurs and not facts.metrics:
        return False
    if _due_by_event(facts) or _due_by_hour(facts) or _ends_in_year(facts) or _is_there(facts) or _is_daily(facts):
        return False
    if sentence.keys[facts.first : facts.first + 3] == ["not", "a", "single"]:
        return False  # "not a single late delivery"
    if sentence.key(facts.first) == "no" and any(
        sentence.key(index) in ("after", "before", "during", "until", "between") for index in range(2, facts.last)
    ):
        return False  # "no screens after nine"
    return _holds_no_amount(facts)


def _holds_no_amount(facts: Facts) -> bool:
    """Say whether no number tells how much of what: none at all, or a share of nothing told."""
    sentence = facts.sentence
    numbers = [each for each in facts.metrics if each.is_amount]
    if not numbers:
        return True
    if sentence.key(facts.first - 1) == ":" and any(each.comparator != "eq" for each in numbers):
        return False  # "households with stores for a month: *30% to 55%*"
    words = sum(
        1
        for unit in sentence.units[facts.first : facts.last]
        if unit.type in ("WORD", "VERB", "THIRD", "ING", "PAST", "NUMBER")
    )
    return words == 0 and all((each.unit or "").partition("/")[0] in ("", "percent", "x") for each in numbers)


def _names_a_subject(facts: Facts) -> bool:
    """Say whether two words name what is taught or studied, though the first can be a verb: "contract law"."""
    if len(facts.sentence) != 2:
        return False
    first, last = facts.sentence.key(0), facts.sentence.key(1)
    return last in lexicon.sense("field_of_study") and first in lexicon.sense("before_field")


def _says_goal(facts: Facts) -> bool:
    """*Goal: a reading corner*, *not to be late*: the statement calls itself one; "goals: reading" heads a list."""
    sentence = facts.sentence
    if sentence.keys[facts.first : facts.first + 3] == ["not", "to", "be"]:
        return True
    return sentence.type(0) == "GOAL" and sentence.key(1) == ":" and not lexicon.is_plural(sentence.key(0))


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
    if facts.metrics and facts.measured:
        return False
    if kind == "PAST":
        return key in lexicon.sense("credited") and after in ("with", "in", "by", "at", "on", "from")
    if kind == "ADVERB" and sentence.type(first + 1) == "PAST":
        return first + 3 >= last and lexicon.is_plural(sentence.key(first + 2))  # "frequently asked questions"
    if kind == "ING" and first + 1 >= last:
        return True
    if after == "and" and sentence.key(first + 2) in lexicon.sense("topic_asked"):
        return True  # "sleep and *how* it works"
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and lexicon.is_plural(key):
        return lexicon.is_plural(sentence.key(first + 2)) and kind in ("WORD", "THIRD")  # "understudies and swings"
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and kind == "VERB":
        return lexicon.mostly_noun(key) and lexicon.mostly_noun(sentence.key(first + 2))  # "budget and finance"
    if last - first == _PAIR and sentence.type(first + 1) in ("AND", "AMPERSAND") and kind == "ING":
        return sentence.type(first + 2) in ("WORD", "ING")  # "heating and ventilation"
    form = lexicon.verb_form(key) if kind == "THIRD" else None
    return form is not None and lexicon.mostly_noun(form[0]) and after in ("of", "from", "for", "about", "by")


_PAIR = 3
"""Two words and what joins them."""


def _is_wanted(facts: Facts) -> bool:
    """*A new library in every ward*, *a city where children walk*: what is not there yet, told more nearly."""
    sentence, first = facts.sentence, facts.first
    index = first
    if sentence.key(first) in {"a", "an"} or sentence.written(first) in {"One", "one"}:
        index += 1
    begin = index
    while index < facts.last and (
        sentence.types[index] in {"WORD", "NUMBER", "ING", "PAST", "VERB", "ADVERB"} or _goes_on(sentence, index)
    ):
        if sentence.key(index) in lexicon.closed("preposition") or sentence.key(index) in _TELLING_MORE:
            break
        index += 1
    after, head = sentence.key(index), lexicon.singular(sentence.key(index - 1))
    if begin > first and sentence.key(begin) in lexicon.closed("degree") and index > begin + 1:
        return True  # "a quieter office"
    if head in lexicon.sense("seen_in_visions") and _is_praised(sentence.keys[begin : index - 1]):
        return True  # "*a thriving market*", "safe streets"
    if index == begin or index >= facts.last:
        return False
    if head in lexicon.sense("telling_of") or head in lexicon.closed("title_noun"):
        return begin > first and not lexicon.closed("distributive").isdisjoint(sentence.said)  # "in *every* branch"
    if begin > first:
        return after in _TELLING_MORE or (after in lexicon.closed("preposition") and after not in ("of", "from", "by"))
    of_all = sentence.key(index + 1) in lexicon.closed(("universal", "anybody_at_all"))
    if after == "that" and (of_all or lexicon.is_deliverable(head)):
        able = sentence.keys.index("can", index) if "can" in sentence.keys[index : index + _NEAR] else 0
        return able > index + 1 and sentence.key(able - 1) not in lexicon.closed(
            "pronoun"
        )  # "notes that *a child* can"
    return after in {"in", "on", "at", "for", "from"} and sentence.key(index + 1) in {"every", "each"}


def _is_praised(keys: Sequence[str]) -> bool:
    """Say whether one of the words before a noun says how it is wished to be: "*safe* streets"."""
    return any(lexicon.vague_words().get(key) == "quality" for key in keys)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Say whether one more praise follows: "a safe *and* welcoming school"."""
    return sentence.types[index] in ("AND", "COMMA") and all(
        _is_praised(sentence.keys[at : at + 1]) for at in (index - 1, index + 1)
    )


_NEAR = 6


def _is_daily(facts: Facts) -> bool:
    """*Evening stretching*, *weekend hikes*: what one does at its time of the day or of the week."""
    sentence, at = facts.sentence, facts.first + 1
    if sentence.key(facts.first) not in lexicon.sense("part_of_day") | lexicon.sense("hour_of_habit"):
        return False
    form = lexicon.verb_form(sentence.key(at))
    done = form is not None and lexicon.verb_class(form[0]) == "activity"
    return done and (at + 1 == facts.last or sentence.type(at + 1) in ("WITH", "IN", "AT", "ON", "AND"))


_TELLING_MORE = lexicon.closed("of_it")


def _is_there(facts: Facts) -> bool:
    """*Second kitchen open*, *donor records in place*: a thing told by two words or more, and how it is then."""
    sentence, first = facts.sentence, facts.first
    states = lexicon.sense("working_order")
    state = next((at for at in range(first, facts.last) if sentence.key(at) in states), 0)
    at = state or next((at for at in range(first, facts.last - 1) if _is_in_use(sentence, at)), 0)
    after = at + 1 + (at != state)
    things = all(sentence.types[index] in ("WORD", "NUMBER", "ING", "VERB", "THIRD") for index in range(first, at))
    return at > first + 1 and things and (after >= facts.last or sentence.key(after) in states | {"for", "to"})


def _is_in_use(sentence: Sentence, at: int) -> bool:
    return sentence.key(at) == "in" and sentence.key(at + 1) in ("place", "use")


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
    if last < _SHORTEST or sentence.key(last - 1) != "YEAR" or sentence.key(last - 2) not in _STROKES:
        return False
    year = sentence.written(last - 1)  # with the sign of a currency before it, it is a sum
    return year.isdecimal() and int(year) >= facts.today.year


_STROKES = DASHES | {"-"}
_SHORTEST = 4
"""A thing, a dash and a year are so many units at least."""


_DONE = frozenset(("PARTICLE", "PAST"))
_HELD = frozenset(("is", "are", "has", "have"))


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
    if keys[0] in lexicon.closed(("universal", "none_at_all")) and not _DONE.isdisjoint(
        facts.sentence.types[facts.first : facts.last]
    ):
        return False  # "every tenant contacted", "all boats out": done or not
    return not (
        (keys[0] == "there" or keys[0] in lexicon.closed("universal")) and not _HELD.isdisjoint(facts.sentence.said)
    )
