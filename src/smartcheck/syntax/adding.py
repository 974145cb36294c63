"""Words beside "and" that add an act or a thing to a goal, and what they do not add.

"Mend the pier *as well as painting* it" adds none, "*besides mending* the pier, paint the hut" one, "a cook *plus* a
waiter" a thing; "use the map to plan and mark the walk" stays one act.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.goal import Action
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import ASIDE, MAIN, Clause, Sentence
from smartcheck.syntax.units import NAMING

_CONNECTIVES: tuple[tuple[str, ...], ...] = (
    ("as", "well", "as"),
    ("along", "with"),
    ("in", "addition", "to"),
    ("on", "top", "of"),
    ("but", "also"),
    ("while", "also"),
    ("while", "simultaneously"),
    ("besides",),
    ("plus",),
)
_OPENING = frozenset(each[0] for each in _CONNECTIVES)
_BY_FIRST = {first: [list(each) for each in _CONNECTIVES if each[0] == first] for first in _OPENING}
"""The connectives by their first word, in the same order."""
_JOINING = frozenset(("AND", "AMPERSAND", "COMMA", "SIGN"))
_THINGS = frozenset(("DETERMINER", "METRIC"))
_LIST = 14
"""So many units of a list behind the first thing are looked at; it keeps the reading linear."""


def connective(sentence: Sentence, index: int) -> int:
    """Return the index after words that add something, which begin at unit *index*, or 0."""
    for words in _BY_FIRST.get(sentence.key(index), ()):
        end = index + len(words)
        if sentence.keys[index:end] == words:
            return end
    return 0


def joins(sentence: Sentence) -> bool:
    """Say whether anything in a statement can join one act or thing to another: a sign, "and", "besides"."""
    return not (_JOINING.isdisjoint(sentence.types) and _OPENING.isdisjoint(sentence.said))


def adds_act(sentence: Sentence, clauses: Sequence[Clause]) -> bool:
    """Say whether an act of its own follows such words: "mend the pier *along with painting the hut*"."""
    if _OPENING.isdisjoint(sentence.said):
        return False
    for clause in clauses:
        if clause.role not in (MAIN, ASIDE):
            continue
        for index in range(clause.first, clause.last):
            after = connective(sentence, index)
            if after and sentence.form(after) in ("VERB", "ING") and _is_act(sentence, after, clause.last):
                return True
    return False


def _is_act(sentence: Sentence, index: int, last: int) -> bool:
    if index + 1 >= last or sentence.key(index + 1) in lexicon.closed("done_again"):
        return False
    if sentence.form(index) == "VERB" and not sentence.is_verb_here(index):
        return sentence.goes_here(index)
    return sentence.type(index + 1) in ("DETERMINER", "METRIC", "WORD", "NUMBER", "PRONOUN", "THIRD")


def adds_thing(sentence: Sentence, last: int) -> bool:
    """Say whether one thing more follows the object that ends before unit *last*: "a cook *plus two waiters*"."""
    after = connective(sentence, last)
    if after:
        return sentence.type(after) in _THINGS and sentence.type(after + 1) is not None
    return _lists(sentence, last)


def _lists(sentence: Sentence, comma: int) -> bool:
    """Say whether a list of things follows, each with its article or its number: "a novel, *a play and two essays*"."""
    if sentence.type(comma) == "COMMA" and sentence.type(comma + 1) == "AND":
        return sentence.type(comma + 2) in _THINGS and sentence.type(comma + 3) in NAMING  # "a team, *and the links*"
    if sentence.type(comma) != "COMMA" or sentence.type(comma + 1) not in _THINGS:
        return False
    index = comma + 1
    while index < min(len(sentence), comma + _LIST):
        kind = sentence.types[index]
        if kind == "AND":
            return sentence.type(index + 1) in _THINGS
        if kind not in _THINGS and kind not in NAMING and kind != "COMMA":
            return False
        index += 1
    return False


def goes_on(sentence: Sentence, action: Action, begin: int, end: int) -> bool:
    """Say whether a later act in units *begin* to *end* is about the first one, or about what it brings.

    "Adjust it *as necessary*", "have a talk *with them*", "publish *the results*", "stay *there*".
    """
    if action.verb is None:
        return False
    if action.verb.lemma in ("stay", "remain") and sentence.key(begin + 1) in lexicon.sense("where_one_is"):
        return True
    if sentence.key(begin + 1) in _AS and sentence.key(begin + 2) in lexicon.sense("as_needed"):
        return True
    if action.object is None:
        return False
    if action.head in lexicon.sense("outcome_of_it") and sentence.key(begin + 1) in ("the", "its", "their", "any"):
        return True
    places = range(begin + 1, min(end - 1, begin + _NEAR))
    if any(sentence.key(at) == "of" and sentence.key(at + 1) in ("them", "it", "these", "those") for at in places):
        return True  # "place one *of them* in the top ten"
    last = sentence.key(end - 1)
    return last in lexicon.closed("done_again") and sentence.key(end - 2) in lexicon.closed("preposition")


_NEAR = 5
_AS = lexicon.closed("as_one_likes")


def is_use(action: Action) -> bool:
    """Say whether an act only uses something or somebody, so that "to" says for what: "use the map to plan"."""
    return action.verb is not None and (
        action.verb.lemma in lexicon.sense("working_with") or action.verb.lemma in lexicon.closed("uses")
    )
