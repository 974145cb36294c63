"""What trails the goal after a comma: an act that is how it is done, or what it brings.

"Save $900, *cooking at home on weekdays*" says how; "build a lock, *cutting the wait by half*" and "build a lock,
*which cuts the wait*" say why.
"""

from __future__ import annotations

from smartcheck.goal import DateExpression, Quantity
from smartcheck.language import lexicon
from smartcheck.syntax.phrases import noun_phrase
from smartcheck.syntax.sentence import MEANS, REASON, Sentence

_FAR = 16
"""So many units of what trails are looked at."""


def trails(sentence: Sentence, comma: int, first: int, last: int) -> str:
    """Return the role of what begins behind the comma, or nothing where it goes on with the goal.

    *first* is where the goal's own act begins: "cutting waste, *reducing noise*" is a list of acts.
    """
    after = comma + 1
    while sentence.type(after) == "ADVERB":
        after += 1
    if sentence.key(after) == "leading" and sentence.type(after + 1) == "TO":
        return REASON  # ", *leading to* shorter queues"
    if sentence.type(after) == "ASPECT" and sentence.key(after + 1) in ("with", "by"):
        return MEANS if sentence.key(after) in lexicon.sense("starting") and sentence.form(first) != "ING" else ""
    if sentence.type(comma - 2) == "DETERMINER" and lexicon.vague_words().get(sentence.key(comma - 1)) == "quality":
        return ""  # "build a *lively, caring* village": praise of one thing
    form = lexicon.verb_form(sentence.key(after))
    if not sentence.key(after).endswith("ing") or after + 1 >= last or sentence.form(first) == "ING":
        return ""
    if sentence.type(after + 1) in ("AND", "OR", "COMMA", "AMPERSAND", "TO"):
        return ""  # "pay, *training* and leave" are things; "*working to* end it" says no more than the goal
    if sentence.key(after) in lexicon.sense("resulting") or _shows(sentence, after, last):
        return REASON
    if form is None or form[1] != "ING" or sentence.key(after) in lexicon.sense("holding"):
        return ""
    if lexicon.verb_class(form[0]) in lexicon.DIRECTED and _is_done_once(sentence, first):
        return REASON  # "open a ramp, *increasing* footfall", where "lose 5 kg, *reducing* sugar" says how
    if sentence.is_noun_here(after):
        return ""
    return MEANS if _is_effort(sentence, form[0], after, last) else ""


def _shows(sentence: Sentence, verb: int, last: int) -> bool:
    """Say whether the goal is to prove something of whoever reaches it: "..., *showing* courage".

    What a paper shows is in it: "print a map, *showing* the paths".
    """
    if sentence.key(verb) in lexicon.sense("proves_of_self"):
        return True
    if sentence.key(verb) not in lexicon.sense("shows_quality"):
        return False
    if sentence.type(verb + 1) == "PRONOUN" or sentence.key(verb + 1) in ("that", "how", "why"):
        return True
    found = noun_phrase(sentence, verb + 1, last)
    return lexicon.noun_class(found.head) == "trait" or found.head in lexicon.sense("shown_of_oneself")


def _is_done_once(sentence: Sentence, verb: int) -> bool:
    """Say whether the act of the goal is one that ends, so that what grows or shrinks behind it comes of it."""
    form = lexicon.verb_form(sentence.key(verb))
    return form is not None and lexicon.verb_class(form[0]) in lexicon.ENDED


def _is_effort(sentence: Sentence, lemma: str, verb: int, last: int) -> bool:
    """Say whether the act is one of steady effort: by its verb, or by how often or how long it is done."""
    key = sentence.key(verb)
    if key in lexicon.sense("effort") or lemma in lexicon.closed("uses") or sets_apart(sentence, verb):
        return True
    for index in range(verb + 1, min(last, verb + _FAR)):
        item = sentence.items[index]
        if sentence.types[index] == "COMMA" or sentence.ends(index):
            return False
        if isinstance(item, DateExpression) and item.kind == "recurrence":
            return True
        if isinstance(item, Quantity) and "/" in (item.unit or ""):
            return True
    return False


def sets_apart(sentence: Sentence, index: int) -> bool:
    """Say whether a verb at *index* sets time or money apart, by itself or with its particle: "*set aside* May"."""
    form = lexicon.verb_form(sentence.key(index))
    known = lexicon.sense("setting_apart")
    return form is not None and (form[0] in known or f"{form[0]} {sentence.key(index + 1)}" in known)


def brings(sentence: Sentence, which: int) -> bool:
    """Say whether "which" behind a comma tells what comes of it: "open a ramp, *which shortens* the way"."""
    if sentence.type(which - 1) != "COMMA":
        return False
    form = lexicon.verb_form(sentence.key(which + 1))
    if form is None or form[1] not in ("THIRD", "VERB") or not sentence.object_follows(which + 2):
        return False
    return lexicon.verb_class(form[0]) in lexicon.DIRECTED or sentence.key(which + 1) in lexicon.closed("serves")


def says_why(sentence: Sentence, first: int) -> bool:
    """Say whether what stands apart begins with what it is for: "(*to* cut the wait)", "- *for* a new roof"."""
    if sentence.type(first) == "FOR":
        before = range(max(0, first - _NEAR), first)
        return sentence.type(first + 1) == "DETERMINER" and any(sentence.kind(at) == "currency" for at in before)
    to = first + (2 if sentence.type(first + 1) == "ORDER" else 0)
    act = sentence.type(to) == "TO" and sentence.form(to + 1) in ("VERB", "BE", "ASPECT")
    outcome = sentence.object_follows(to + 2) or (sentence.type(to + 2) == "FOR" and sentence.form(to + 1) == "VERB")
    return act and outcome


_NEAR = 12
"""So many units in front are looked through for a sum."""
