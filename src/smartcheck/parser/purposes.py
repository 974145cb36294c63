"""What an act is for: which "to", "for", "so" and "since" say why, and which belong to the words before them."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.parser.sentence import ASIDE, GUARD, INCLUDING, MAIN, REACH, Sentence

_NO_OBJECT = frozenset(("", "per", "each", "every", ",", ".", ";", ")"))


def tells_result(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether "so" leads to a result: "*so* families can stay", "*so* heating costs fall"."""
    after = sentence.types[index + 1 : min(last, index + 6)]
    if "MODAL" in after:
        return True
    if sentence.type(index + 1) not in ("WORD", "THIRD", "NUMBER", "ING") or sentence.key(index + 1) in (
        "far",
        "much",
        "many",
        "on",
        "long",
    ):
        return False
    return any(kind in ("VERB", "THIRD", "IS") for kind in after[1:])


def tells_why(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether a clause follows "since": "*since* the old roof leaks"; not a time."""
    after = sentence.types[index + 1 : min(last, index + 6)]
    return after[:1] != ["DATE"] and any(kind in ("IS", "MODAL", "THIRD", "PAST", "VERB") for kind in after[1:])


def says_what_for(sentence: Sentence, index: int) -> bool:
    """Say whether "for" says why: "for better service", and after money: "save $500 for a bicycle"."""
    if sentence.type(index + 1) == "METRIC" or sentence.key(index + 2) == "than":
        return False
    if sentence.key(index + 1) in lexicon.closed("comparative"):
        return sentence.types[index - 1] != "VERB"  # "opt for healthier snacks" has it as its object
    if sentence.type(index + 1) not in ("DETERMINER", "WORD", "VERB", "ING"):
        return False
    if sentence.key(index + 1 + (sentence.type(index + 1) == "DETERMINER")) in lexicon.closed("good"):
        return True
    for back in range(index - 1, max(-1, index - REACH), -1):
        form = lexicon.verb_form(sentence.key(back)) if sentence.types[back] in ("VERB", "ING") else None
        if form and form[0] in lexicon.closed("saving"):
            return True
    return False


def is_purpose(sentence: Sentence, index: int, role: str, first: int) -> bool:
    """Say whether "to" plus a verb says why, rather than completing the word before it.

    *first* is where the clause of the goal's own act begins.
    """
    after = index + 1
    while sentence.type(after) == "ADVERB":
        after += 1
    if sentence.form(after) not in ("VERB", "ASPECT", "BE") and sentence.key(after) not in lexicon.closed(
        "multiplying"
    ):
        return False
    if (
        sentence.form(after) == "VERB"
        and lexicon.mostly_noun(sentence.key(after))
        and not sentence.object_follows(after + 1)
    ):
        if sentence.key(after) not in lexicon.closed("needs_no_object") or _leads_from(sentence, index):
            return False
    if sentence.key(after) in ("have", "be", "see", "do"):
        return False
    if sentence.type(after + 1) in ("DATE", None) and sentence.key(after) not in lexicon.closed("needs_no_object"):
        return False  # "pick one thing to finish per week": no other outcome
    if sentence.key(after) in ("become", "get") and sentence.type(after + 1) != "DETERMINER":
        return False
    before = sentence.key(index - 1)
    if before in ("way", "means") and sentence.key(index - 3) == "as":
        return role == MAIN
    is_noun = sentence.types[index - 1] == "ING" and index - 1 > first and sentence.is_noun_here(index - 1)
    form = None if is_noun else lexicon.verb_form(before)
    if (
        before in lexicon.closed("takes_to")
        or lexicon.singular(before) in lexicon.closed("takes_to")
        or before in ("and", "or", ",")
    ):
        return False
    if form and (form[0] in lexicon.closed("takes_to") or lexicon.phrasal(form[0], "to")):
        return False
    if sentence.key(after + 1) in _NO_OBJECT and lexicon.verb_class(sentence.key(after)) in ("finish", "create"):
        return False  # "one thing *to finish*"
    return role in (MAIN, GUARD, INCLUDING, ASIDE) and not _completes(sentence, index, after)


def _completes(sentence: Sentence, index: int, after: int) -> bool:
    """Say whether "to" belongs to a verb before it ("help them *to* read") or to "from" ("from one *to* ten")."""
    back = index - 1
    while back >= max(0, index - REACH) and sentence.type(back) not in ("TO", None):
        if sentence.key(back) == "from" and sentence.type(back) != "METRIC":
            return True  # "from grade 3 to grade 4" goes from one to the other
        form = lexicon.verb_form(sentence.key(back))
        if sentence.key(back) == "enough":
            return True  # "grow enough beans to fill a jar" says how many
        if form and form[1] in ("VERB", "ING") and not sentence.is_noun_here(back):
            if form[1] == "ING" and sentence.type(back - 1) == "VERB" and sentence.type(back + 1) in ("WORD", "THIRD"):
                back -= 1
                continue  # "study *teaching* methods to reach more pupils"
            if form[0] in lexicon.closed("makes_others") and not (
                (form[0] == "get" and sentence.type(back + 1) == "PAST")
                or (form[0] in lexicon.sense("teaching") and sentence.key(after) in lexicon.sense("seen_to"))
            ):
                return True  # but "get certified to lead tours", "train them to meet the code"
            if form[1] == "VERB" and form[0] in lexicon.closed("uses"):
                return True
            if sentence.key(after) in lexicon.closed("uses") and form[0] in lexicon.closed("converting"):
                return True  # "convert the pages to use one font": what they are afterwards
            if form[0] in lexicon.sense("making_tool") and _is_tool(sentence, back, index):
                return True  # "write a script to load the photos": what it does
        back -= 1
    return False


def _is_tool(sentence: Sentence, verb: int, to: int) -> bool:
    """Say whether what is made is told by what it does: "a *script* to load the photos"."""
    heads = lexicon.closed("tells_function")
    return any(lexicon.singular(sentence.key(at)) in heads for at in range(max(verb + 1, to - 2), to))


def _leads_from(sentence: Sentence, index: int) -> bool:
    """Say whether the word before "to" is a verb of its own, as in "go *to work* by bike"."""
    form = lexicon.verb_form(sentence.key(index - 1))
    return form is not None and sentence.types[index - 1] in ("VERB", "ING") and not lexicon.mostly_noun(form[0])
