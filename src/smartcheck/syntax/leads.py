"""What stands in front of the goal and a comma: why it is done, or how.

"Because the roof leaks, we will save", "in partnership with the school, plant an orchard", "to stop the leak, ...".
"""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax import openers
from smartcheck.syntax.adding import connective
from smartcheck.syntax.frames import frame_of
from smartcheck.syntax.means import names_resource, says_how
from smartcheck.syntax.sentence import ASIDE, CONDITION, MEANS, REASON, Clause, Sentence
from smartcheck.syntax.units import OBJECT, OPENING

_FAR = 28
"""So many units the clause in front may take."""
_SKIP = frozenset(("DATE", "COMMA", "AND", "SIGN", None))
_THING = frozenset(
    ("DETERMINER", "METRIC", "WORD", "PRONOUN", "NUMBER", "VERB", "ING", "THIRD", "PAST", "PARTICLE", "ADVERB", "HELP")
)
"""What can follow a verb that is done to something."""
_TELLING = frozenset("because since as given".split())
_TELLERS = frozenset(("IS", "MODAL", "THIRD", "PAST", "VERB"))


def lead(sentence: Sentence, first: int, last: int) -> tuple[Clause, int] | None:
    """Return the clause in front of the goal in units *first* to *last*, and where the goal itself begins."""
    begin = first
    while begin < last and sentence.types[begin] in _SKIP:
        begin += 1
    found = (_opened(sentence, begin, last) or _stands_beside(sentence, begin)) if begin + 3 < last else None
    if found is None:
        return None
    role, opener = found
    goal = _goal_after(sentence, begin, opener, last, OBJECT) or _goal_after(sentence, begin, opener, last, _WIDE)
    if not goal:
        return None
    end = goal - (sentence.types[goal - 1] == "COMMA")
    if sentence.key(begin) == "given":
        if opener == begin + 1 and sentence.key(opener) not in lexicon.closed("known"):
            return None  # "given a short text" is a condition
    elif sentence.key(begin) in _TELLING and opener < begin + 3:  # behind "as part of" nothing needs to be told
        if not _TELLERS.intersection(sentence.types[opener + 1 : end]):
            if sentence.types[goal - 1] == "COMMA":
                return None  # "*since* May", "*as* a nurse"
            role = CONDITION
    return Clause(role, begin, end, opener), goal


def _opened(sentence: Sentence, index: int, last: int) -> tuple[str, int] | None:
    """Return the role of the clause that opens at *index*, and the index after its opener."""
    key, kind = sentence.keys[index], sentence.types[index]
    if kind in {"DATE", "METRIC"}:
        return None
    if kind == "TO":
        return (REASON, index + 1) if sentence.form(index + 1) in ("VERB", "BE", "ASPECT") else None
    if key == "as" and sentence.type(index + 1) in ("PART", "DETERMINER"):
        read = sentence.grammar.read(sentence.types, index, "link", last)
        if read is not None:
            return REASON, read[0]  # "as part of the drive, ..."
    if key in _TELLING:
        that = sentence.key(index + 1) in ("that", "of")
        return (REASON, index + 1 + that)
    told = openers.phrase(sentence, index, last)
    if told is not None:
        return told
    beside = connective(sentence, index)
    if beside and (sentence.form(beside) == "ING" or sentence.key(index) == "in"):
        return ASIDE, index  # "besides mending the pier, ..."
    if key == "by":
        return (MEANS, index + 1) if says_how(sentence, index) or _is_ing(sentence, index + 1) else None
    if key in lexicon.closed(("leading_means", "leading_reason")):
        read = sentence.grammar.read(sentence.types, index, "link", last)
        if read is not None:
            end, tree = read
            name = tree.children[0].name if tree.name == "link" else tree.name
            return (name, end) if name in (MEANS, REASON) else None
        return (MEANS, index + 1) if key == "with" and names_resource(sentence, index, last) else None
    if key == "having" and sentence.form(index + 1) == "PAST":
        return MEANS, index + 1  # "having sold the hut, I will ..."
    if key == "based" and sentence.key(index + 1) in ("on", "upon"):
        return MEANS, index + 2  # "based on the survey, draw up a plan"
    if key in {"working", "together", "jointly"}:
        with_whom = index + 1 + (sentence.key(index + 1) in {"together", "closely", "jointly"})
        return (MEANS, with_whom + 1) if sentence.key(with_whom) == "with" else None
    return None


def _stands_beside(sentence: Sentence, index: int) -> tuple[str, int] | None:
    """Return the role of what tells when, where or in which case, and the index behind its first word, if it is one.

    "*Despite the drought,* plant 200 trees", "*if funds allow* we will".
    """
    key = sentence.keys[index]
    if key in lexicon.closed("preposition") or key in lexicon.sense("case_in_point"):
        return CONDITION, index + 1
    told = sentence.types[index] == "PAST" and sentence.key(index + 1) in lexicon.closed("preposition")
    return (CONDITION, index + 2) if told else None  # "*inspired by* the survey, plant 200 trees"


def _is_ing(sentence: Sentence, index: int) -> bool:
    return sentence.type(index) in ("ING", "GUARDING", "THEREBY", "WISHING", "GOING")


def _goal_after(sentence: Sentence, begin: int, opener: int, last: int, objects: frozenset[str]) -> int:
    """Return where the goal begins behind the clause in front: after a comma, or at "I will"; 0 where it does not.

    *objects* are the types that behind a word that is mostly a noun show that it is a verb.
    """
    if opener >= last:
        return 0  # nothing follows "with the aim of"
    depth = 0
    for index in range(opener + (sentence.types[opener] != "METRIC"), min(last - 1, begin + _FAR)):
        key, kind = sentence.keys[index], sentence.types[index]
        depth += (key in OPENING) - (key in ")]" and depth > 0)
        if depth:
            continue
        if sentence.ends(index):
            return 0
        if kind == "COMMA" and _begins_goal(sentence, index + 1, last, objects, begin):
            return index + 1
        if index > opener and _is_promised(sentence, index, last):
            return index  # "to keep fit *I will* swim"
    return 0


def _is_promised(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether a frame begins here that needs no comma before it: "to keep fit *I will* swim", "*our aim is to*".

    What a verb without an object follows tells of the noun before it: "with the money *we will save*, buy a boat".
    """
    named = sentence.types[index] in ("DETERMINER", "METRIC")
    if not named and not (sentence.types[index] in _WRITING and sentence.is_writer(index)):
        return False
    before = sentence.key(index - 1)
    told = before == "that" and sentence.key(index - 2) in lexicon.closed("preposition")  # "beyond *that* we will"
    if not told and (before in lexicon.closed(("binding", "preposition")) or sentence.types[index - 1] in _BOUND):
        return False
    frame = frame_of(sentence, index, last)
    if frame is None or frame.last >= last or sentence.type(frame.last + 1) == "COMMA":
        return False
    if not named or _is_aim(sentence, index):
        return frame.kind != "desire"
    return frame.kind == "promise" and frame.subject is not None and not _holds_another(sentence, *frame.subject)


def _holds_another(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a second subject begins within a first one, which ends the clause before: "the cup *the team*"."""
    return any(
        sentence.types[at] in _NAMING
        and sentence.types[at - 1] not in _GOING_ON
        and sentence.key(at - 1) not in lexicon.closed("preposition")
        for at in range(first + 1, last)
    )


def _is_aim(sentence: Sentence, index: int) -> bool:
    """Say whether an aim of the writer's is named here: "*my* goal", "*our* main aim"."""
    return sentence.keys[index] in lexicon.closed("naming_own") and not _AIMS.isdisjoint(
        sentence.types[index + 1 : index + _AIM]
    )


_AIMS = frozenset(("GOAL", "WISH"))
_BOUND = frozenset(("TO", "THAT", "OF", "DETERMINER", "MODAL", "IS"))
_AIM = 4
_GOING_ON = frozenset(("AND", "OR", "AMPERSAND", "COMMA", "OF", "ADVERB", "DETERMINER", "THAT"))
"""Behind these a word that begins a subject goes on with one: "the crew *of the* boat", "*all the* boats"."""
_WRITING = frozenset(("PRONOUN", "PRONOUN_WILL", "PRONOUN_WOULD", "PRONOUN_IS"))
_NAMING = _WRITING | {"DETERMINER"}


def _begins_goal(sentence: Sentence, index: int, last: int, objects: frozenset[str], begin: int) -> bool:
    """Say whether an order or a promise begins here, which does not go on with a list that "to" began at *begin*."""
    listed = sentence.types[begin] == "TO"
    while index < last and (sentence.types[index] in ("DATE", "ADVERB", "COMMA") or sentence.key(index) == "then"):
        index += 1
    if index + 1 >= last:
        return False
    if sentence.form(index) in ("VERB", "ASPECT", "BE") and sentence.types[index] != "HELP":
        if sentence.type(index + 1) not in _THING and sentence.key(index + 1) not in lexicon.closed("preposition"):
            return False
        noun = lexicon.mostly_noun(sentence.key(index))
        moves = sentence.key(index) in lexicon.sense("going") or lexicon.verb_class(sentence.key(index)) == "activity"
        if noun and not moves and sentence.type(index + 1) not in objects:
            return False
        return not (listed and _is_list(sentence, begin, index, last))
    frame = frame_of(sentence, index, last)
    if frame is not None and (
        frame.subject is not None or sentence.types[index] == "DETERMINER" or frame.kind == "let"
    ):
        if frame.kind in ("promise", "wish", "purpose", "let"):
            return True
    return _is_told(sentence, index, last, any_modal=listed)


def _is_told(sentence: Sentence, first: int, last: int, *, any_modal: bool) -> bool:
    """Say whether a subject and a modal verb follow: "to stop the loss, *the laws and codes must* be kept".

    Behind other clauses than "to" it is "will" or "shall": "if it rains, *each of us will* stay in".
    """
    if sentence.type(first) not in ("DETERMINER", "PRONOUN"):
        return False
    for index in range(first + 1, min(last, first + _FAR)):
        if sentence.types[index] == "MODAL":
            return any_modal or sentence.key(index) in ("will", "shall")
        if sentence.types[index] not in ("WORD", "AND", "NUMBER", "ADVERB", "OF", "VERB", "ING", "US"):
            return False
    return False


def _is_list(sentence: Sentence, to: int, index: int, last: int) -> bool:
    """Say whether an act goes on with the list that "to" began: "to plant trees, *mend fences* and *dig a pond*".

    What is wanted and what is done are two sorts: "to cut waste, *buy a scale* and *train the cooks*" is no list.
    """
    for at in range(index + 1, min(last - 1, index + _FAR)):
        if sentence.types[at] in ("AND", "AMPERSAND") and sentence.form(at + 1) in ("VERB", "BE", "ASPECT"):
            if not lexicon.mostly_noun(sentence.key(at + 1)) or sentence.type(at + 2) == "DETERMINER":
                return len({_is_wanted(sentence.key(each)) for each in (to + 1, index, at + 1)}) == 1
    return False


def _is_wanted(key: str) -> bool:
    """Say whether a verb says what is wanted rather than what is done."""
    form = lexicon.verb_form(key)
    return form is not None and lexicon.verb_class(form[0]) in lexicon.OUTCOME


_WIDE = OBJECT | {"WORD", "ING"}
