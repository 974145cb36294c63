"""The clauses of a statement: where each opens, and its role. The grammar's links and some common words open one."""

from __future__ import annotations

from functools import cache

from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.syntax import openers
from smartcheck.syntax.means import (
    goes_beside,
    goes_through,
    is_spent,
    names_resource,
    names_way,
    pays_from,
    says_how,
    tells_who_uses,
)
from smartcheck.syntax.purposes import is_purpose, past_list
from smartcheck.syntax.reasons import (
    causes_loss,
    gives_reason,
    leads_on,
    leads_toward,
    says_what_for,
    tells_result,
    tells_why,
)
from smartcheck.syntax.remarks import backs, is_time, names_sum
from smartcheck.syntax.sentence import (
    ASIDE,
    CONDITION,
    GUARD,
    INCLUDING,
    MAIN,
    MEANS,
    REASON,
    RELATIVE,
    Clause,
    Sentence,
)
from smartcheck.syntax.trailing import brings, says_why, trails
from smartcheck.syntax.units import CLOSING, OPENING, REACH, goal_grammar

_OPENING_TYPES = frozenset(("TO", "COMMA", "AND"))
_OPENING_WORDS = (
    OPENING
    | CLOSING
    | frozenset(("by", "for", "so", "with", "on", "since", "alongside", "from", "out", "toward", "towards", "as"))
)
"""The types (beside the grammar's links) and the words at which a clause can open or close; no other is looked at."""
_DOING = lexicon.DONE | {"change", "general"}


@cache
def _links() -> frozenset[str]:
    """Return the types of the words that a link of the grammar can begin with."""
    return goal_grammar().openers("link")


@cache
def _opening_words() -> frozenset[str]:
    return _OPENING_WORDS | frozenset(openers.begin()) | lexicon.sense("effort")


@cache
def _opening() -> frozenset[str]:
    return _links() | _OPENING_TYPES


def clauses_of(sentence: Sentence, first: int, last: int) -> list[Clause]:
    """Split units *first* to *last* at the words that open a clause."""
    found: list[Clause] = []
    role, begin, opener = MAIN, first, first
    index, depth, resume = first, 0, MAIN
    keys, types, opening, words = sentence.keys, sentence.types, _opening(), _opening_words()
    while index < last:
        key = keys[index]
        if types[index] not in opening and key not in words:
            index += 1
            continue
        step, new = index + 1, ""
        if key in OPENING and depth == 0:
            depth, resume, new = 1, role, _bracketed(sentence, index)
        elif depth and key in CLOSING:
            found.append(Clause(role, begin, index, opener))
            depth, role, begin, opener = 0, resume, index + 1, index + 1
        elif depth and key in OPENING:
            depth += 1
        elif depth == 1 and role == ASIDE and key in ("so", "because") and keys[index + 1 : index + 2] != ["if"]:
            new, step = _opened(sentence, index, first, last, MAIN, alone=False)
            new = new if new == REASON else ""
        elif not depth:
            new, step = _opened(sentence, index, first, last, role, alone=begin == first)
        if new:
            if index > begin or role != MAIN:
                found.append(Clause(role, begin, index, opener))
            role, begin, opener = new, index, step
        index = step
    if begin < last:
        found.append(Clause(role, begin, last, opener))
    return found


def _bracketed(sentence: Sentence, index: int) -> str:
    """Return the role of the bracket at *index*: "(*to* cut the wait)", "(*in order to* pay for it)" say why."""
    form = lexicon.verb_form(sentence.key(index + 1)) if sentence.type(index + 1) in ("ING", "HELP") else None
    if form is not None and form[1] == "ING" and lexicon.verb_class(form[0]) == "weak" and index > 1:
        return REASON if sentence.object_follows(index + 2) else ASIDE  # "(*supporting* our elders)"
    if sentence.type(index + 1) == "THIRD" and sentence.key(index + 1) in lexicon.closed("serves"):
        return REASON  # "(*supports* the heat plan)"
    if sentence.key(index + 1) in lexicon.sense("wanted_for") and sentence.key(index + 2) in ("for", "to", "by"):
        return REASON  # "(*needed for* the ski trip)"
    if index > 1 and (
        names_sum(sentence, index + 1) or backs(sentence, index + 1, sentence.past_bracket(index, len(sentence)) - 1)
    ):
        return MEANS  # "(*budget:* $4,000)", "(*I have a van*)"
    if index > 1 and (sentence.key(index + 1) in ("by", "with") or openers.phrase(sentence, index + 1, len(sentence))):
        role, _ = _opened(sentence, index + 1, index, len(sentence), MAIN, alone=False)
        return role if role in (MEANS, REASON) else ASIDE  # "(*by working* overtime)"
    told = says_why(sentence, index + 1) or is_time(sentence, index + 1, len(sentence))
    return REASON if told else ASIDE


def _opened(sentence: Sentence, index: int, first: int, last: int, role: str, *, alone: bool) -> tuple[str, int]:
    """Return the role of the clause that opens at *index* (or nothing) and the index after its opener.

    *alone* says that the clause it would end is the first, so that the main clause is still to come.
    """
    kind = sentence.types[index]
    if kind == "TO" and index > first and is_purpose(sentence, index, role, first):
        return REASON, past_list(sentence, index + 1)
    if kind == "AND" and sentence.key(index + 1) in lexicon.closed("therefore") and sentence.form(index + 2) == "VERB":
        return REASON, index + 2  # "train more umpires *and therefore save* the league"
    told = openers.phrase(sentence, index, last) if index > first and role != RELATIVE else None
    if told is not None:
        return (RELATIVE, told[1]) if _tells_of_thing(sentence, index) else told
    if kind in _links():
        read = sentence.grammar.read(sentence.types, index, "link", last)
        if read is not None:
            new, step = _linked(sentence, index, first, role, read)
            new = (new == REASON and sentence.key(index) == "so" and leads_on(sentence, index)) or new
            return (RELATIVE if new == REASON and _tells_of_thing(sentence, index) else new), step
    if kind in {"COMMA", "AND"} and role not in {MAIN, ASIDE} and _action_resumes(sentence, index, last, role):
        return MAIN, index + 1
    if kind == "COMMA" and alone and role in (REASON, MEANS, CONDITION) and sentence.form(index + 1) == "VERB":
        return MAIN, index + 1
    new = _adds_to_main(sentence, index, first, last) if role == MAIN and index > first else ""
    return new, index + 1


def _linked(sentence: Sentence, index: int, first: int, role: str, read: tuple[int, Tree]) -> tuple[str, int]:
    """Return the role of the clause that the words *read* from *index* on open, and the index after them."""
    end, tree = read
    name = tree.children[0].name if tree.name == "link" else tree.name
    if index == first and name in ("reason", "guard") and sentence.key(index).endswith("ing"):
        return "", index + 1  # "ensuring that every ward has a sink": the act itself
    if sentence.key(index) == "spending" and (
        sentence.type(index - 1) == "DETERMINER"
        or sentence.type(index + 1) != "METRIC"
        or sentence.key(index + 1) in ("by", "from", "to")
    ):
        sentence.retype(index, "WORD")  # "cut our *spending* on paper" names a thing
        return "", index + 1
    if name == "reason" and _gives_no_reason(sentence, index, first, role):
        return "", index + 1
    if name == "including" and sentence.key(index) == "like":
        seems = lexicon.verb_form(sentence.key(index - 1) or "")
        compares = sentence.key(index - 1) == "not" or (seems and seems[0] in lexicon.sense("likened_by"))
        if sentence.type(index - 1) in _LIKING or compares:
            return "", index + 1  # "because I'd *like* more time", "a song I *like*"; "so that they sound *like* us"
    if name == "means" and sentence.type(end - 1) == "ING":
        end -= 1
    after_each = sentence.key(index) == "following" and sentence.key(index + 1) in ("each", "every")
    if after_each or (sentence.key(index) == "on" and sentence.key(index - 1) in lexicon.sense("keeping_to")):
        return "", index + 1  # "*following every* show" says when; "stay *on top of* the weeds"
    if name == "means" and sentence.key(index) == "through" and goes_through(sentence, index, first):
        return "", index + 1
    if name == "means" and sentence.key(index) in ("while", "whilst", "via") and goes_beside(sentence, index, first):
        return (GUARD if sentence.key(index) != "via" else ""), index + 1
    if name == "means" and sentence.type(index) == "USING" and tells_who_uses(sentence, index, first):
        return "", index + 1
    if name == "means" and (
        index == first
        or role == CONDITION
        or (sentence.items[index - 1] is None and sentence.key(index - 1) in lexicon.closed("takes_ing"))
        or sentence.type(index - 1) == "ASPECT"
        or (sentence.key(index) == "using" and sentence.key(index - 1) == "time")  # "more *time using* the loom"
    ):
        return "", index + 1
    if name == "relative" and sentence.key(index) == "which" and brings(sentence, index):
        return REASON, end
    leads = index == first and (name == "relative" or sentence.types[index] == "THEREBY")  # "ensuring that" is the goal
    if leads or _asks(sentence, index) or (name == "relative" and _points_at(sentence, index)):
        return "", index + 1
    return name, end


def _asks(sentence: Sentence, index: int) -> bool:
    """Say whether a question follows that is to be answered: "state *when* to call", "name *who* pays"."""
    form = lexicon.verb_form(sentence.key(index - 1)) if sentence.types[index - 1] == "VERB" else None
    told = form is not None and form[0] in lexicon.sense("telling_what")
    return told and sentence.key(index) in lexicon.sense("asking")


def _gives_no_reason(sentence: Sentence, index: int, first: int, role: str) -> bool:
    """Say whether words that often give a reason do not here."""
    key = sentence.key(index)
    if key == "as":
        return "as" in sentence.keys[max(first, index - 3) : index]  # "read as widely *as I can*"
    if key in _LIKE_ANOTHER:
        return sentence.type(index - 1) in ("BE", "IS")  # "be *consistent with* the homework" is the goal itself
    if key in ("toward", "towards"):
        return sentence.form(index - 1) in ("VERB", "ING")  # "work *towards cutting* the queue" is what one works on
    if key == "in" and sentence.key(index + 1) == "line":
        form = lexicon.verb_form(sentence.key(first))
        return form is not None and form[0] in lexicon.sense("into_line")  # "*bring* our fees *in line with* theirs"
    # "by cutting noise *due to* open windows" tells of the noise
    return key == "due" and (role == MEANS or causes_loss(sentence, index, first))


def _tells_of_thing(sentence: Sentence, index: int) -> bool:
    """Say whether "which" stands behind no comma, so that it tells of the thing: "run a class *which helps* carers"."""
    if sentence.key(index + 1) == "in":
        return False  # "plant trees *which in turn* cut noise"
    return sentence.key(index) == "which" and sentence.type(index - 1) in ("WORD", "THIRD", "NUMBER", "VERB")


_LIKE_ANOTHER = frozenset(("aligned", "consistent"))
_LIKING = frozenset(("PRONOUN", "PRONOUN_WOULD", "WOULD", "MODAL"))
"""Behind one of these "like" is a verb."""


def _adds_to_main(sentence: Sentence, index: int, first: int, last: int) -> str:
    """Return the role of the side clause of a main clause that a common word opens at *index*, or nothing."""
    key, kind = sentence.key(index), sentence.types[index]
    if kind == "COMMA":
        told = sentence.key(index + 1) in _WHO_HAS and backs(
            sentence, index + 1, last
        )  # ", *I already have the tiles*"
        return MEANS if told else trails(sentence, index, first, last)  # ", helping us find faults early"
    if key == "by" and kind != "METRIC":
        named = sentence.key(index + 2) == "of" and sentence.key(index + 1) in ("means", "word", "way")
        return MEANS if named or says_how(sentence, index) or names_way(sentence, index, last) else ""
    if key in lexicon.sense("effort"):
        spent = is_spent(sentence, index + 1) and sentence.types[index - 1] not in _NO_EFFORT
        after = sentence.items[index - 1] is None and sentence.key(index - 1) in lexicon.closed("preposition")
        return MEANS if spent and not after and not _names_effort(sentence, index, first) else ""
    if key in {"with", "on", "alongside"}:
        return MEANS if names_resource(sentence, index, last) else ""
    if key in {"from", "out"}:
        return MEANS if pays_from(sentence, index, last) else ""
    why = (
        (key in {"toward", "towards"} and leads_toward(sentence, index))
        or (key == "as" and gives_reason(sentence, index, last))
        or (key == "for" and says_what_for(sentence, index))
        or (key == "so" and tells_result(sentence, index, last))
        or (key == "since" and tells_why(sentence, index, last))
    )
    return REASON if why else ""


_WHO_HAS = frozenset("i i've i’ve we we've we’ve my our".split())
"""Who tells, without a full stop before, what there is for the goal."""


def _names_effort(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether nothing but nouns stands before a word of effort, which ends their phrase: "*piano* practice".

    So it does behind a verb that takes an effort as its thing: "do *strength* training".
    """
    first += sentence.types[first] == "VERB" and sentence.key(first) in lexicon.sense("takes_effort")
    return 0 < index - first <= _PHRASE and all(kind == "WORD" for kind in sentence.types[first:index])


_PHRASE = 3
"""How many words such a phrase has before its noun at most."""
_NO_EFFORT = frozenset(("DETERMINER", "ASPECT", "VERB", "TO", "IS", "AND", "OR", "PRONOUN", "MODAL"))


def _points_at(sentence: Sentence, index: int) -> bool:
    """Say whether "that" begins no relative clause: "so that", "visit *that* class"."""
    if sentence.key(index - 1) in lexicon.closed("before_that"):
        return True
    if sentence.key(index - 1) == "it" and sentence.key(index - 2) == "to":
        return True  # "see to it *that* the gate is shut"
    if sentence.key(index - 1) == "see":
        told = sentence.type(index + 1) in ("DETERMINER", "METRIC", "PRONOUN")
        return told or "IS" in sentence.types[index + 2 : index + REACH]  # "see *that* the gate is shut"
    form = lexicon.verb_form(sentence.key(index - 1)) if sentence.types[index - 1] == "VERB" else None
    if form is not None and form[0] in lexicon.sense("proposing"):
        return True  # "propose *that* each ward holds a fair" tells what
    if form is not None and sentence.key(index) == "that" and sentence.type(index + 1) == "METRIC":
        return True  # "lose *that* 6 pounds"
    if form is None or sentence.key(index) != "that":
        return False
    told = form[0] in lexicon.sense("assuring") or form[0] in lexicon.sense("saying_so")  # "check that it closes"
    name = lexicon.verb_class(form[0])
    if name not in _DOING and (name != "act" or told or form[0] in lexicon.sense("saying")):
        return False
    at = index + 2
    while at < index + _NOUNS and sentence.type(at) == "WORD":
        at += 1  # "take *that* first aid course"
    return sentence.type(index + 1) in ("WORD", "VERB") and sentence.type(at) not in _FINITE


_NOUNS = 5
"""A noun has so many words at most behind "that"."""
_FINITE = frozenset(("IS", "THIRD", "MODAL", "VERB", "PAST", "WORD"))


def _action_resumes(sentence: Sentence, index: int, last: int, role: str) -> bool:
    """Say whether after a comma or "and" in a side clause a new main action begins."""
    after = index + 1
    if sentence.types[index] == "COMMA" and sentence.type(after) in ("AND", "THEN"):
        after += 1
    elif sentence.types[index] == "AND" and role in (MEANS, INCLUDING):
        return _orders_anew(sentence, index)
    elif sentence.types[index] == "AND" and role in (REASON, RELATIVE, CONDITION):
        return False
    while sentence.type(after) in ("ADVERB", "THEN", "DATE"):
        after += 1
    after = _past_each(sentence, after)
    return after < last and sentence.form(after) == "VERB" and sentence.is_verb_here(after)


def _past_each(sentence: Sentence, index: int) -> int:
    """Return the index after words that say at which turns: "and *after each round* gather a note"."""
    if sentence.key(index) not in ("after", "before", "following") or sentence.key(index + 1) not in ("each", "every"):
        return index
    for at in range(index + 3, index + _NOUNS + 1):
        if sentence.form(at) == "VERB" and (sentence.object_follows(at + 1) or sentence.type(at + 1) == "FOR"):
            return at
    return index


def _orders_anew(sentence: Sentence, join: int) -> bool:
    """Say whether a base form behind "and" cannot go on with how: "cut it *by pruning* early *and plant* an oak".

    Where "to" stands before it, it may hang on that: "by asking them *to* prune and plant".
    """
    led = sentence.type(join + 2) == "DETERMINER"
    if sentence.form(join + 1) != "VERB" or (lexicon.mostly_noun(sentence.key(join + 1)) and not led):
        return False
    if sentence.type(join + 2) not in ("DETERMINER", "METRIC", "WORD", "NUMBER"):
        return False
    before = sentence.types[max(0, join - REACH) : join]
    return "TO" not in before and "THAT" not in before
