"""Whether one goal has several targets: levels of a list, amounts that "and" keeps apart, changes beside a change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from smartcheck.goal import CHANGES, Metric, Quantity
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import ASIDE, GUARD, MAIN, Clause, Sentence
from smartcheck.syntax.units import NAMING, REACH

_PARTS = frozenset(("COMMA", "AND", "AMPERSAND", "SIGN"))
_OWN_WORDS = 2
"""So many words has what a second amount is told of."""


def members_apart(sentence: Sentence, clauses: Sequence[Clause]) -> bool:
    """Say whether a list has members with a level each: "food cost under 30%, labour under 28%", "fewer x, more y"."""
    for clause in clauses:
        if clause.role not in (MAIN, ASIDE):
            continue
        levels = wishes = 0
        begin = clause.opener
        for index in range(clause.opener, clause.last + 1):
            if index < clause.last and sentence.type(index) not in _PARTS:
                continue
            types = sentence.types[begin:index]
            named = any(kind in NAMING for kind in types)
            levels += named and any(_is_level(sentence, at) for at in range(begin, index))
            none = sentence.type(begin) == "METRIC" and index > begin  # "no food waste"
            begin += sentence.key(begin) in lexicon.closed("by_how_far")  # "*much* less sugar"
            more = index > begin + 1 and sentence.key(begin) in lexicon.closed("comparative")  # "*cheaper* tickets"
            wishes += (named or none) and (more or sentence.key(begin) in _WISHED) and sentence.key(begin + 1) != "than"
            begin = index + 1
        if levels > 1 or (wishes > 1 and clause.role == MAIN):
            return True
    return False


_WISHED = lexicon.closed("another_number") | {"no", "zero"}


def _is_level(sentence: Sentence, index: int) -> bool:
    item = sentence.items[index]
    return sentence.types[index] == "METRIC" and isinstance(item, Quantity) and item.bounds


def changes_beside(sentence: Sentence, clauses: Sequence[Clause]) -> bool:
    """Say whether "while" leads to a change of something else, with its target: "*while cutting* waits by 5%"."""
    for clause in clauses:
        if clause.role != GUARD or sentence.key(clause.first) not in ("while", "whilst"):
            continue
        form = lexicon.verb_form(sentence.key(clause.first + 1))
        if form is None or lexicon.verb_class(form[0]) not in lexicon.ONE_WAY:
            continue
        end = min(len(sentence), clause.first + 2 * REACH)
        if any(sentence.comparator(at) in CHANGES for at in range(clause.first, end)):
            return True
    return False


def results_apart(sentence: Sentence) -> bool:
    """Say whether two changes are told of what comes of it: "mend the road, *cutting noise and raising* trade"."""
    changing = [at for at in range(1, len(sentence)) if sentence.forms[at] == "ING" and _changes(sentence, at)]
    return any(
        sentence.types[one - 1] == "COMMA" and sentence.types[other - 1] == "AND" and sentence.object_follows(one + 1)
        for one, other in pairwise(changing)
        if other > one + 2 and sentence.object_follows(other + 1)
    )


def _changes(sentence: Sentence, index: int) -> bool:
    form = lexicon.verb_form(sentence.key(index))
    return form is not None and lexicon.verb_class(form[0]) in lexicon.ONE_WAY


def targets_apart(sentence: Sentence, main: Sequence[Clause], numbers: Sequence[Metric]) -> bool:
    """Say whether an "and" of the main clause separates two targets: "costs by 10% *and* rent by 5%"."""
    if len(numbers) < 2:
        return False
    for clause in main:
        here = [
            index
            for index in range(clause.first, clause.last)
            if sentence.types[index] == "METRIC" and sentence.items[index] is not None
        ]
        for one, other in pairwise(here):
            between = range(one + 1, other)
            join = next((index for index in between if sentence.types[index] == "AND"), None)
            join = _gap(sentence, one, other) if join is None else join
            if join is None or not _is_target(sentence, one, other) or "total" in sentence.keys[join:other]:
                continue  # "by 1% a year *and a total* of 5%"
            if _is_circumstance(sentence, one, join) or _goes_from(sentence, one, other):
                continue
            if not _is_next_step(sentence, one, join, other):
                return True
    return False


def _gap(sentence: Sentence, one: int, other: int) -> int | None:
    """Return the comma behind which the same change is told of one thing more: "x to 300, *income to $9,000*"."""
    if sentence.type(one + 1) != "COMMA" or other < one + 3:
        return None
    alike = {sentence.comparator(at) for at in (one, other)}
    named = all(sentence.types[at] in NAMING or sentence.types[at] == "DETERMINER" for at in range(one + 2, other))
    return one + 1 if named and len(alike) == 1 and alike <= CHANGES else None


def _is_circumstance(sentence: Sentence, one: int, join: int) -> bool:
    """Say whether "and" joins what only goes with it: "walk 2 km *with* no stick *and* with no pain"."""
    return any(sentence.key(index) in _WITH for index in range(one + 1, join + 2))


_WITH = frozenset(("with", "without", "between", "under", "within"))


def _is_next_step(sentence: Sentence, one: int, join: int, other: int) -> bool:
    """Say whether the second level only follows the first in time: "60% by 2027 and 80% by 2030"."""
    amounts = sentence.items[one], sentence.items[other]
    alike = getattr(amounts[0], "unit", None) and len({getattr(each, "unit", None) for each in amounts}) == 1
    if not alike and any(
        getattr(each, "kind", "") not in ("percent", "currency", "ratio", "score") for each in amounts
    ):
        return False
    return other == join + 1 and sentence.type(other + 1) == "DATE" and "DATE" in sentence.types[one:join]


def _goes_from(sentence: Sentence, one: int, other: int) -> bool:
    """Say whether the amounts are both ends of one change: "*from* 5 cups of tea and coffee *to* 2 cups"."""
    return sentence.key(one - 1) == "from" and "to" in (sentence.key(other), sentence.key(other - 1))


def both_ways(sentence: Sentence, main: Sequence[Clause]) -> bool:
    """Say whether there shall be *less* of one thing *and more* of another."""
    if len(lexicon.closed("another_number") & sentence.said) < 2:
        return False
    for clause in main:
        seen = ""
        for index in range(clause.first, clause.last):
            key = sentence.key(index)
            if key not in lexicon.closed("another_number"):
                continue
            join = index - 1 - (sentence.key(index - 1) in lexicon.closed("by_how_far"))
            if seen and seen != key and sentence.type(join) == "AND" and not _says_how(sentence, clause.first, index):
                return True  # "more rest and (*much*) less sugar"
            seen = "" if sentence.key(index + 1) in ("of", "than") else key
    return False


def _says_how(sentence: Sentence, first: int, index: int) -> bool:
    """Say whether an adjective follows a degree, of what is made so or is so: "make walks longer and *less tiring*"."""
    form = lexicon.verb_form(sentence.key(first))
    lemma = form[0] if form is not None else ""
    shown = lemma in lexicon.sense("staying_or_becoming") or sentence.key(first + 1) not in lexicon.closed(
        "another_number"
    )
    return lemma in lexicon.sense("making_so") and shown and sentence.type(index + 2) in _BEHIND


_BEHIND = frozenset((None, "DATE", "COMMA", "FOR", "IN", "WITH", "TO"))


def turns_apart(sentence: Sentence, main: Sequence[Clause]) -> bool:
    """Say whether each of several days has its own: "*in May* I'll paint in oil, *in June* in ink"."""
    if sentence.types.count("DATE") < 2:
        return False
    begun = sentence.types.index("DATE")
    for clause in main:
        seen = sum(
            sentence.types[index] == "DATE"
            and sentence.kind(index) in ("absolute", "period")
            and (sentence.types[index - 1] in _PARTS or not index)
            and sentence.type(index + 1) in _HAPPENING
            for index in range(clause.first, clause.last)
        )
        if seen and seen + (begun < clause.first) > 1:
            return True
    return False


_HAPPENING = NAMING | {"IN", "ON", "AT", "DETERMINER", "METRIC", "WITH"}


def _is_target(sentence: Sentence, one: int, other: int) -> bool:
    """Say whether both amounts are targets of one sort, rather than one amount and its circumstances."""
    first, second = sentence.items[one], sentence.items[other]
    named = all(sentence.types[at] in NAMING or sentence.types[at] in _PARTS for at in range(one + 1, other))
    if named and other - one > _OWN_WORDS and _is_level(sentence, one) and _is_level(sentence, other):
        return True  # "the error rate under 1% and *latency* under 200 ms"
    sorts = {getattr(first, "kind", ""), getattr(second, "kind", "")}
    return len(sorts) == 1 or sorts <= {"count", "currency", "percent", "score", "ratio"}
