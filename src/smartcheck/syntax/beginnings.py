"""What the first word of a main clause is: an order, a noun that looks like one, or an adverb before the verb."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.outcomes import is_done
from smartcheck.syntax.phrases import head_of
from smartcheck.syntax.purposes import spans_way
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import NAMING, REACH, must_act

_OWN_VERBS = frozenset(("VERB", "ASPECT", "BE", "WISH", "HELP", "IS", "MODAL", "GOING", "TRY", "CONSIDER", "ATTEMPT"))
_AFTER_SUBJECT = frozenset(("AND", "AMPERSAND", "COMMA", "IS", "MODAL", "VERB"))
_EXTENT = ("by", "to", "from")
_MEASURED = 4
"""The name of what has a level takes less than so many words."""
_LEVEL = frozenset("below under above over at between less more".split()) | {"<", ">", "≤", "≥", "=", "±"}


def settle(sentence: Sentence, first: int, last: int, *, promised: bool) -> None:
    """Type the first word of a main clause as what it is there: verb, noun, or an adverb before the verb."""
    if sentence.type(first) == "CONSIDER" and sentence.type(first + 1) in ("DETERMINER", "WORD", "NUMBER"):
        sentence.read_as(first, "VERB")  # "consider a career change"
    joined = lexicon.phrasal_form(sentence.key(first), sentence.key(first + 1)) if first + 1 < last else None
    if joined:
        sentence.read_as(first, joined[1])  # "*tone* down the lights", "*zeroing* in on the leak"
    elif _is_noun(sentence, first, last):
        sentence.read_as(first, "WORD")
    of = sentence.key(first + 1) == "of"
    promised = promised and not (of and sentence.nominal(first))  # "*sale of* the barn"
    if first < last and sentence.types[first] == "WORD" and (promised or _must_be_verb(sentence, first)):
        sentence.read_as(first, "VERB")
    elif first + 2 < last and sentence.types[first] == "WORD" and _is_joined_verb(sentence, first):
        sentence.read_as(first, "ADVERB")  # "potty train the puppy", "stress test our site"
    elif first + 1 < last and sentence.forms[first] == "VERB" and sentence.types[first] not in _OWN_VERBS:
        sentence.retype(first, "VERB")  # a word the grammar knows for something else: "order", "limit", "target"
    elif first + 1 < last and sentence.forms[first] == "ING" and _is_doing(sentence, first):
        sentence.retype(first, "BE" if sentence.types[first] == "BEING" else "ING")  # "*avoiding* debt"
    verb = _past_comparison(sentence, first)
    if verb:
        for at in range(first, verb):
            sentence.retype(at, "ADVERB")  # "*further* define the audience", "*more closely* watch the gauge"
    elif (
        sentence.key(first) in lexicon.closed("comparative")
        and sentence.type(first) != "METRIC"
        and sentence.type(first + 1) in {*NAMING, "COLLABORATION", "WISHING"}
        and not _acts_too(sentence, first, last, promised=promised)
    ):
        _as_noun(sentence, first, last)
    if sentence.key(first) == "do" and sentence.key(first + 1) == "not" and sentence.form(first + 2) == "VERB":
        sentence.read_as(first, "ADVERB")
    if sentence.key(first) == "time" and sentence.type(first + 1) == "TO":
        sentence.read_as(first, "WORD")  # "time to market" is measured, not done
    if not promised and _names(sentence, first, last):
        sentence.read_as(first, "WORD")


def _past_comparison(sentence: Sentence, first: int) -> int:
    """Return where the verb stands behind words that compare how it is done, or 0: "*more clearly* mark the way"."""
    at = first + (sentence.key(first) in ("much", "far", "even"))
    if sentence.key(at) in {"further", "better"}:
        return at + 1 if sentence.form(at + 1) == "VERB" and _is_ordered(sentence, at + 1) else 0
    if sentence.key(at) not in ("more", "less") or sentence.form(at + 2) != "VERB":
        return 0
    return at + 2 if sentence.type(at + 1) == "ADVERB" or sentence.key(at + 1) == "often" else 0


def _is_doing(sentence: Sentence, index: int) -> bool:
    """Say whether a verb and the word behind it are one ("looking *after*"), or it is done ("avoiding debt")."""
    form = lexicon.verb_form(sentence.key(index))
    if form is not None and lexicon.phrasal(form[0], sentence.key(index + 1)) is not None:
        return True
    if sentence.types[index] == "BEING":
        return sentence.type(index + 1) not in ("PAST", "DETERMINER")  # "*being* on time for once"
    return sentence.types[index] in _DOING and sentence.object_follows(index + 1)


_DOING = frozenset(("CONTRIBUTING", "FOLLOWING", "GUARDING", "TRYING"))
"""What the grammar knows before other words for a link: "*following* the storm", "*trying* to"."""


def _is_noun(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether what looks like an order is a noun before what tells more of it: "review of the policy"."""
    key, after = sentence.key(first), sentence.key(first + 1)
    named = sentence.type(first + 1) in ("WORD", "THIRD", "ING", "VERB") or after in ("above", "below", "under")
    if key in lexicon.closed("hardly_verb") and named:
        return True  # "staff wellbeing", "time management", "waste below 5%"
    if f"{key} {after}" in lexicon.sense("joined_noun"):
        return True  # "fire safety audit", "press release by May"
    if sentence.form(first) == "VERB" and "TO" in sentence.types[first + 1 : first + 3]:
        return not first and spans_way(sentence, sentence.types.index("TO"))  # "order to delivery < 3 days"
    if sentence.form(first) != "VERB" or not lexicon.mostly_noun(key):
        return False
    return after == "of" or (key == "support" and after == "for") or _is_measured(sentence, first, last)


def _names(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a noun that can be a verb begins a thing something is told of: "*audit* review completed"."""
    kind = sentence.type(first)
    if kind == "THIRD":
        after = sentence.type(first + 1)
        if after == "PAST":
            return True  # "contracts signed by June"
        form = lexicon.verb_form(sentence.key(first))
        return form is not None and lexicon.mostly_noun(form[0]) and after in _AFTER_SUBJECT
    key = sentence.key(first)
    if kind == "VERB" and sentence.type(first + 1) == "PAST" and sentence.type(first + 2) in _BEHIND_DONE:
        return lexicon.mostly_noun(key) or lexicon.is_deliverable(key)  # "*contract* signed", "*prototype* tested"
    if kind != "VERB" or not lexicon.mostly_noun(key) or key in lexicon.sense("assuring"):
        return False
    crew = key in lexicon.sense("crew")  # "*staff* trained in first aid"
    for index in range(first + 1, min(last, first + REACH)):
        kind = sentence.types[index]
        if kind == "IS" or (kind == "PAST" and (crew or index > first + 1 or sentence.key(index + 1) == "by")):
            return kind == "IS" or (is_done(sentence, first, index, last) and not _moves(sentence, first, index))
        if kind not in NAMING:
            return False
    return False


_BEHIND_DONE = frozenset((None, "AND", "COMMA", "DATE"))
"""What stands behind a participle that tells all of what is done."""


def _moves(sentence: Sentence, first: int, done: int) -> bool:
    """Say whether a change has an extent, so that the participle only tells of what: "*cut* water used by 10%"."""
    form = lexicon.verb_form(sentence.key(done))
    if lexicon.verb_class(sentence.key(first)) not in lexicon.ONE_WAY or (
        form and lexicon.verb_class(form[0]) in lexicon.ONE_WAY
    ):
        return False  # "speed limits lowered by 10%"
    stop = min(len(sentence), done + REACH)
    return any(sentence.types[at] == "METRIC" and sentence.key(at) in _EXTENT for at in range(done + 1, stop))


def _must_be_verb(sentence: Sentence, index: int) -> bool:
    """Say whether an unknown first word must be a verb: what follows is acted on, or goes with verbs: "<word> up"."""
    if sentence.type(index + 1) == "PARTICLE" and not lexicon.is_plural(sentence.key(index)):
        after = sentence.type(index + 2)
        if sentence.key(index + 1) in ("up", "out") and not lexicon.is_indicator(sentence.key(index)):
            return after in (None, "DETERMINER", "ON", "WORD", "IN")
    if sentence.type(index + 1) == "DETERMINER" or sentence.key(index) in lexicon.closed("preposition"):
        return must_act(sentence.keys, sentence.types, index)
    if sentence.key(index + 1) in ("less", "fewer") and lexicon.mostly_noun(sentence.key(index)):
        return _is_lessened(sentence, index)
    return _could_act(sentence.key(index)) and _is_acted_on(sentence, index + 1)


def _is_lessened(sentence: Sentence, index: int) -> bool:
    """Say whether less of it is to be done: "*waste* less food", "*worry* less", not "staff less anxious"."""
    key = sentence.key(index + 2)
    if sentence.key(index) in lexicon.sense("crew") or lexicon.is_plural(sentence.key(index)) or key == "than":
        return False
    if not key or key in lexicon.closed("preposition"):
        return lexicon.verb_form(sentence.key(index)) is not None
    described = lexicon.is_generic(key) or key.endswith(lexicon.endings("adjective_ending"))
    return sentence.type(index + 2) in NAMING and not described


def _is_acted_on(sentence: Sentence, index: int) -> bool:
    """Say whether no noun can stand before what begins at *index*: "decant *it*", "*how to* sing"."""
    key, kind = sentence.key(index), sentence.type(index)
    if key in lexicon.closed("object_pronoun") or (key in ("how", "what", "why") and sentence.type(index + 1) == "TO"):
        return True
    if kind == "AND" and sentence.form(index + 1) in ("VERB", "ASPECT"):
        return sentence.type(index + 2) == "DETERMINER" and sentence.key(index + 2) in lexicon.closed("definite")
    told = sentence.type(index + 1) in ("WORD", "THIRD", "ING", "VERB", "NUMBER")
    return told and (key in lexicon.sense("before_noun") or key in lexicon.closed("comparative"))


def _could_act(key: str) -> bool:
    """Say whether a word that no list knows for a verb may be one: no adjective, no noun and no link by its look."""
    if len(key) < _SHORT or not key.isascii() or lexicon.joins(key):
        return False
    if any(map(key.endswith, lexicon.closed("no_verb_ending"))):
        return False
    if lexicon.is_generic(key) or lexicon.noun_class(key) or lexicon.is_deliverable(key) or lexicon.is_role(key):
        return False
    return not lexicon.is_common(key) and key not in lexicon.closed(("degree", "adverb", "title_noun", "big_thing"))


_SHORT = 4
"""A word of fewer letters that no list knows is a name or cut short."""


def _is_ordered(sentence: Sentence, index: int) -> bool:
    """Say whether a verb after an adverb is one: "better serve the north", not "better research tools"."""
    return not lexicon.mostly_noun(sentence.key(index)) or sentence.type(index + 1) in (
        "DETERMINER",
        "PRONOUN",
        "METRIC",
    )


def _is_joined_verb(sentence: Sentence, index: int) -> bool:
    """Say whether a noun and a verb are one verb: English has no "<noun> <verb> the" at the head of an order."""
    after = index + 2
    if sentence.types[index + 1] != "VERB" or sentence.key(index) in lexicon.closed("pronoun"):
        return False
    if lexicon.is_plural(sentence.key(index)) and sentence.key(index + 1) in lexicon.sense("saying_so"):
        return False  # "experts predict a hot summer"
    if f"{sentence.key(index)} {sentence.key(index + 1)}" in lexicon.sense("joined_verb"):
        return sentence.type(after) in ("WORD", "THIRD", "NUMBER", "ING", "METRIC", "DETERMINER", "AND", "COMMA")
    return sentence.type(after) == "DETERMINER" and (
        sentence.key(after) in lexicon.closed("possessive")
        or sentence.key(after) in lexicon.closed(("known", "indefinite"))
    )


def _acts_too(sentence: Sentence, first: int, last: int, *, promised: bool) -> bool:
    """Say whether a comparative is the verb it can be, too: "we will *better* our score", "*lower* wait times"."""
    if sentence.form(first) != "VERB":
        return False
    changes = lexicon.verb_class(sentence.key(first)) in lexicon.ONE_WAY
    if sentence.key(first) == "better" and sentence.type(first - 1) == "WISH":
        return False  # "we need *better* planning"
    return promised or (changes and lexicon.is_indicator(head_of(sentence, first + 1, last)))


def _as_noun(sentence: Sentence, first: int, last: int) -> None:
    """Read a comparative in front as what it is of a noun: "*better* tools", "*cleaner* test data"."""
    sentence.read_as(first, "WORD")
    form = lexicon.verb_form(sentence.key(first + 1)) if first + 1 < last else None
    if form and form[1] in ("VERB", "THIRD") and lexicon.mostly_noun(form[0]):
        sentence.read_as(first + 1, "WORD")


def _is_measured(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a word that is mostly a noun begins what has a level: "*rent* arrears below 3%", not "hold rents"."""
    if lexicon.verb_class(sentence.key(first)) not in ("act", "activity"):
        return False
    at = first + 1
    while at < min(last, first + _MEASURED) and sentence.types[at] in ("WORD", "THIRD", "ING", "VERB"):
        at += 1
    if at == first + 1 or at >= last or sentence.types[at] != "METRIC":
        return False
    return sentence.key(at) in _LEVEL
