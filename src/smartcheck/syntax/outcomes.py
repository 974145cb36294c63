"""Acts that nobody is ordered to do: states and events that are told, verbs inside nouns.

"The API is released", "Throughput increases to 10", "10% reduction in churn".
"""

from __future__ import annotations

from smartcheck.goal import Action, Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.definiteness import told_behind
from smartcheck.syntax.finite import PAST, PRESENT, Finite, finite
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import REACH


def acted(span: Span, verb: Verb | None, name: str, found: Phrase, *, hedged: bool = False) -> Action:
    """Return the action in *span*: a verb of the class *name*, and what it is done to."""
    return Action(
        span,
        verb=verb,
        verb_class=name,
        object=found.span,
        head=found.head,
        object_kind=found.kind,
        plural=found.plural,
        hedged=hedged,
        alternatives=found.alternatives,
    )


def told(sentence: Sentence, first: int, last: int) -> Action | None:
    """Read a told state or event: "The API is released", "Throughput increases to 10"."""
    found_verb = finite(sentence, first, last)
    teller = found_verb.verb if found_verb is not None and found_verb.tense == PRESENT else -1
    perfect = _done_by_then(sentence, found_verb, last)
    teller = perfect or teller
    if sentence.key(teller) in lexicon.closed("denying_helper"):
        teller = -1  # what I won't do is told by no verb of its own
    for index in range(first + 1, min(last, first + REACH)):
        kind = sentence.types[index]
        if kind == "IS":
            after = index + 1
            while after < last and sentence.types[after] == "ADVERB":
                after += 1
            after = _last_done(sentence, after, last)
            form = lexicon.verb_form(sentence.key(after)) if after < last and sentence.types[after] == "PAST" else None
            verb = (
                Verb(form[0], sentence.span(after, after + 1)) if form else Verb("be", sentence.span(index, index + 1))
            )
            name = lexicon.verb_class(verb.lemma) or "act" if form else _becomes(sentence, index + 1, last)
            name = "act" if name == "weak" and verb.lemma in lexicon.sense("seen_done") else name
            done = verb.lemma == "do" or _is_each_told(sentence, first, index, verb)  # "the floor is *done* by May"
            name = "finish" if done else name
        elif (
            (index == teller and sentence.key(index) not in lexicon.closed("denying_helper"))
            or _tells(sentence, first, index, last)
            or is_done(sentence, first, index, last)
        ):
            form = lexicon.verb_form(sentence.key(index))
            verb = Verb(form[0] if form else sentence.key(index), sentence.span(index, index + 1))
            joined = f"{verb.lemma} {sentence.key(index + 1)}"
            if joined in lexicon.sense("coming_about"):  # "the page *goes live* on Monday"
                verb = Verb(joined, sentence.span(index, index + 2))
            name = "state" if _gets_so(sentence, index, verb) else lexicon.verb_class(verb.lemma) or "act"
            done = sentence.key(index) == "done" or verb.lemma == joined or _is_each_told(sentence, first, index, verb)
            name = "finish" if done else name  # "floor *done* by May"
        elif kind in ("COMMA", "METRIC", "DATE") or sentence.ends(index):
            return None
        else:
            continue
        there = sentence.key(first) == "there" and kind == "IS"
        name = "create" if there else name
        found = (
            noun_phrase(sentence, index + 1, last)
            if there
            else _acted_on(sentence, index, last, name, perfect=index == perfect)
        )
        if kind == "IS" and verb.lemma in lexicon.sense("providing"):
            found = _given(sentence, index, last)
        if found.span is None:
            found = noun_phrase(sentence, first, index)
            if kind == "IS" and name in _MADE and not found.plural:
                found = found._replace(kind=told_behind(sentence, found.kind, found.head, after + 1, last))
        return acted(sentence.span(first, last), verb, name, found._replace(alternatives=False))
    return None


def _is_each_told(sentence: Sentence, first: int, index: int, verb: Verb) -> bool:
    """Say whether each of many, or a whole crew, gets what one has had or has not: "*all porters* trained in it"."""
    if verb.lemma not in lexicon.sense("got_once"):
        return False
    return sentence.key(first) in lexicon.closed("universal") or sentence.key(index - 1) in lexicon.sense("crew")


def _done_by_then(sentence: Sentence, found: Finite | None, last: int) -> int:
    """Return the participle of what is to be done by then: "all cooks have *passed* the test by May", or 0."""
    if found is None or found.tense != PAST or sentence.key(found.verb) not in ("has", "have"):
        return 0
    index = found.verb + 1
    while index < last and (sentence.types[index] == "ADVERB" or sentence.key(index) == "all"):
        index += 1
    done = sentence.type(index) == "PAST" and sentence.key(index) != "been"
    return index if done and index + 1 < last and sentence.types[index + 1] in _ACTED_ON else 0


def _acted_on(sentence: Sentence, index: int, last: int, name: str, *, perfect: bool = False) -> Phrase:
    """Return what the told verb acts on ("the bakery sells *300 loaves*"), nothing where it is its subject.

    What rises, falls or stays does so itself, unless a thing follows that is no amount: "sales *rise* 5%".
    """
    after = index + 1
    while sentence.type(after) == "ADVERB":
        after += 1
    moved = name in lexicon.MOVING_OR_HOLDING and sentence.type(after) == "METRIC"
    stands = sentence.types[index] in ("IS", "PAST") or sentence.key(index) in ("has", "have")
    stands = stands and not perfect
    if stands or after >= last or sentence.types[after] not in _ACTED_ON or moved:
        return NOTHING
    found = noun_phrase(sentence, after, last)
    one = found.kind == "category" and not found.plural  # "every lab gets *a sink*": whose it is tells which
    return found._replace(kind="named") if one or sentence.key(index - 2) in lexicon.closed("universal") else found


def _given(sentence: Sentence, index: int, last: int) -> Phrase:
    """Return what somebody is given by then: "parents are given *a map*"; nothing where it is itself given."""
    after = index + 1
    while after < last and sentence.types[after] in ("ADVERB", "PAST"):
        after += 1
    return noun_phrase(sentence, after, last) if after < last and sentence.types[after] in _ACTED_ON else NOTHING


_MADE = lexicon.MAKING | {"act"}
_ACTED_ON = frozenset(("DETERMINER", "METRIC", "WORD", "NUMBER", "PRONOUN", "ING", "THIRD"))


def _gets_so(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Say whether something only comes to be better: "the patient gets *better*"."""
    after = sentence.key(index + 1)
    return verb.lemma == "get" and (lexicon.vague_words().get(after) == "quality" or after in lexicon.closed("degree"))


def is_done(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Say whether a participle ends the statement: "all windows *replaced* by May" is a state to reach.

    Behind it may stand by whom or in what, where a day follows: "all staff *trained* in first aid by May".
    """
    if sentence.types[index] != "PAST" or sentence.types[index - 1] not in ("WORD", "THIRD", "NUMBER", "VERB", "ING"):
        return False
    if sentence.types[first] == "METRIC":
        return False
    after = index + 1
    form = lexicon.verb_form(sentence.key(index))
    if after < last and form is not None and lexicon.phrasal(form[0], sentence.key(after)):
        after += 1  # "forms *handed in*"
    while sentence.type(after) in ("AND", "COMMA", "PAST"):
        after += 1
    if after >= last:
        return sentence.key(index) not in lexicon.closed("heading_end")  # "resources needed"
    if sentence.types[first] == "DETERMINER" and sentence.types[after] != "DATE" and sentence.key(after) in _BESIDES:
        rest = range(after, min(last, after + REACH))
        stop = next((at for at in rest if sentence.types[at] in _PAST_BESIDES and not _is_noun(sentence, at)), last)
        if stop == last:
            return sentence.key(first) in lexicon.closed("universal")  # "*all* coaches informed of the new rules"
        return sentence.types[stop] == "DATE"
    return sentence.types[after] == "DATE" or (sentence.key(after) in _BESIDES and _is_one_thing_done(sentence, index))


def _is_one_thing_done(sentence: Sentence, index: int) -> bool:
    """Say whether one thing is finished or made: "*roof plan sent* to the council"; of many it may tell what was."""
    noun = sentence.key(index - 1)
    form = lexicon.verb_form(sentence.key(index))
    if form is not None and form[0] in lexicon.sense("got_once") and noun in lexicon.sense("crew"):
        return True  # "night *crew trained* in first aid by May"
    if lexicon.is_plural(noun) or not lexicon.is_common(noun):
        return False
    if noun in lexicon.closed("uncounted") or noun in lexicon.sense("no_one_thing"):
        return False  # "work done by Ann"
    return form is not None and lexicon.verb_class(form[0]) in lexicon.ENDED


def _is_noun(sentence: Sentence, index: int) -> bool:
    return sentence.types[index] == "VERB" and lexicon.mostly_noun(sentence.key(index))


_PAST_BESIDES = frozenset(("DATE", "VERB", "IS", "COMMA", "AND", "PAST", "MODAL"))
_BESIDES = frozenset(("by", "in", "with", "for", "at", "on", "to", "of", "about"))


def _last_done(sentence: Sentence, index: int, last: int) -> int:
    """Return which participle tells that it is done: "is proposed, reviewed and *published*"; else *index*."""
    if index >= last or sentence.types[index] != "PAST":
        return index
    for at in range(index, min(last, index + REACH)):
        form = lexicon.verb_form(sentence.key(at)) if sentence.types[at] == "PAST" else None
        if form and sentence.types[at - 1] in ("AND", "COMMA") and lexicon.verb_class(form[0]) in lexicon.MAKING:
            return at
    return index


def _becomes(sentence: Sentence, index: int, last: int) -> str:
    """Return the class of "is" and what follows: a target, or but a state where it is praise ("is *a success*")."""
    if sentence.type(index) == "DETERMINER" and noun_phrase(sentence, index, last).kind in ("trait", "vague"):
        return "state"
    return "target"


def _tells(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """Say whether a verb tells what its subject does: "sales *rise* to 40", "all trainees *pass* the drill"."""
    kind, after = sentence.types[index], sentence.type(index + 1)
    if kind == "THIRD":
        return index + 1 < last and after in ("METRIC", "TO", "DETERMINER", "ADVERB")
    several = lexicon.is_plural(sentence.key(index - 1)) or sentence.key(index - 1) in lexicon.sense("people_as_one")
    if kind != "VERB" or sentence.key(first) not in ("all", "both") or not several:
        return False
    return index + 1 >= last or after in ("DETERMINER", "IN", "AT", "ON", "METRIC", "DATE", "WORD")


def nominal_object(sentence: Sentence, first: int, last: int, noun: int) -> Phrase:
    """Return what a verb inside a noun acts on: "*policy* enforcement", "reduction in *churn*"."""
    after = noun + 1
    if sentence.types[noun] == "ING" and sentence.type(after) in ("DETERMINER", "METRIC", "WORD", "THIRD"):
        return noun_phrase(sentence, after, last)  # "load balancing *the calls*"
    if sentence.key(after) in ("of", "in") and after + 1 < last:
        return noun_phrase(sentence, after + 1, last)
    before = noun_phrase(sentence, first, noun)
    return noun_phrase(sentence, after, last) if before.span is None else before


def _describes(sentence: Sentence, index: int) -> bool:
    """Say whether a participle only describes the noun behind it: "a *working* model", "12 month *running* total"."""
    after = sentence.key(index + 1)
    if after in lexicon.closed("statistic") or (sentence.type(index + 1) == "WORD" and lexicon.is_indicator(after)):
        return True
    return sentence.type(index - 1) == "DETERMINER" and sentence.type(index + 1) in ("WORD", "NUMBER", "VERB")


def nominal(sentence: Sentence, first: int, last: int) -> tuple[int, Verb] | None:
    """Find the verb inside a noun and where it stands: "10% reduction in churn", "policy enforcement"."""
    if sentence.key(first) in lexicon.sense(("bettered", "bettered_already")):
        return None  # "better farming tools", "improved lighting"
    for index in range(first, last):
        if sentence.types[index] in ("WORD", "VERB", "ING", "THIRD"):
            of = sentence.key(index + 1) == "of"
            inner = sentence.nominal(index)
            if inner and not (of and sentence.type(index + 2) == "METRIC"):
                return index, Verb(inner, sentence.span(index, index + 1))
            if sentence.types[index] == "ING" and index > first and not _describes(sentence, index):
                form = lexicon.verb_form(sentence.key(index))
                if form:
                    return index, Verb(form[0], sentence.span(index, index + 1))
        elif sentence.types[index] not in ("NUMBER", "ADVERB", "METRIC", "DETERMINER", "SIGN"):
            return None
    return None
