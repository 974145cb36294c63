"""The actions of a main clause: each verb with what it is done to, where the next one begins."""

from __future__ import annotations

from smartcheck.goal import Action, Verb
from smartcheck.language import lexicon
from smartcheck.syntax.beginnings import settle
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.extents import has_telling_act, joins_adjectives
from smartcheck.syntax.fitting import fit
from smartcheck.syntax.outcomes import acted, nominal, nominal_object, told
from smartcheck.syntax.phrases import noun_phrase
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import OBJECT, OPENING, REACH, must_act
from smartcheck.tuples import NamedTuple

_LEANS = 4
"""A noun that a light verb leans on stands at most so many units behind it."""
_WHOLE = frozenset(("DATE", "METRIC"))
"""What ends a list member, so that "and" after it begins a new one: "jog twice a week *and* cook dinner"."""
_WILL = frozenset(("will", "shall"))
_LEADING = frozenset(("COMMA", "AND", "OR", "THEN", "AMPERSAND", "DATE"))


class _Order(NamedTuple):
    """A verb that orders."""

    last: int
    """The index of the first unit after it."""
    at: int
    """The index of the verb itself."""
    verb: Verb
    verb_class: str
    hedged: bool


def actions_of(sentence: Sentence, first: int, last: int, *, promised: bool = False) -> list[Action]:
    """Read every action of the main clause in units *first* to *last*.

    *promised* says that a frame ("we will") stands before, so that a verb must follow even if it is not known.
    """
    settle(sentence, first, last, promised=promised)
    found: list[Action] = []
    begin = _past_lead(sentence, first, last)
    while begin < last:
        order = _order(sentence, begin, last)
        if order is None:
            stop = _next_told(sentence, begin, last)
            found.append(_unordered(sentence, begin, stop))
        else:
            stop = _next_action(sentence, order.last, last, sentence.forms[order.at])
            found.append(_ordered(sentence, begin, stop, order))
        begin = _past_lead(sentence, stop, last)
    return found


def _order(sentence: Sentence, index: int, last: int) -> _Order | None:
    """Read the order that begins at unit *index*, or return None where no verb stands."""
    read = sentence.grammar.read(sentence.types, index, "action", last)
    if read is None:
        return None
    end, tree = read
    main = tree.first("main")
    hedged = tree.first("hedge") is not None
    begun = any(sentence.types[leaf] == "ASPECT" for leaf in tree.children if isinstance(leaf, int))
    at = main.leaves()[0] if main and main.leaves() else None
    if at is None:
        at = end - 1 - (end - 1 > index and sentence.types[end - 2 : end] == ["TRY", "PARTICLE"])  # "*try* out for"
    if begun and at > index and sentence.types[at - 1] == "ASPECT" and sentence.forms[at] in ("VERB", "THIRD"):
        at -= 1  # "continue *support* for carers": without "to" a base form is a noun
        end, begun = at + 1, False
    if _is_perfect(sentence, at, last):
        at, end = at + 1, at + 2
    key, particle = sentence.key(at), sentence.key(at + 1)
    form = lexicon.verb_form(key) or lexicon.phrasal_form(key, particle) or (key, "VERB")
    lemma, name = form[0], lexicon.verb_class(form[0]) or "act"
    if begun and name in lexicon.MAKING:
        name = "act"  # to start making something is not to have made it
    apart = at + 1 >= last or sentence.types[at + 1] == "METRIC" or sentence.opens_day(at + 1)
    joined = None if apart else lexicon.phrasal(lemma, particle)
    if joined:
        lemma, name, end = f"{lemma} {particle}", joined, max(end, at + 2)
        if lemma == "see to" and sentence.key(end) == "it" and sentence.key(end + 1) == "that" and end + 2 < last:
            lemma, name, end = "ensure", lexicon.verb_class("ensure") or "act", end + 1  # "*see to it* that it closes"
    elif _light_noun(sentence, at, lemma, last):
        noun = _light_noun(sentence, at, lemma, last)
        lemma, name, end = f"{lemma} {sentence.key(noun)}", "weak", max(end, noun + 1)
    elif sentence.type(at + 1) == "PARTICLE" and at + 2 < last and sentence.type(at + 2) in ("DETERMINER", "PRONOUN"):
        lemma, end = f"{lemma} {particle}", at + 2  # "teach back the exercises"
    else:
        end = min(end, at + 1)
    return _Order(end, at, Verb(lemma, sentence.span(at, end)), name, hedged)


_LEANT_ON = lexicon.closed("possessive") | {"a", "an", "some", "the"}


def _light_noun(sentence: Sentence, at: int, lemma: str, last: int) -> int:
    """Return the noun that a verb without a meaning of its own leans on, or 0: "take better *care* of"."""
    index = at + 1
    while index < min(last, at + _LEANS) and (sentence.key(index) in _LEANT_ON or is_adjective(sentence.key(index))):
        index += 1
    return index if index < last and lexicon.phrasal(lemma, sentence.key(index)) == "weak" and index > at + 1 else 0


def _is_perfect(sentence: Sentence, at: int, last: int) -> bool:
    """Say whether "have" says that an act is done by then: "*have* paid off my debt", not "have paid leave"."""
    if sentence.key(at) != "have" or at + 2 >= last:
        return False
    form = lexicon.verb_form(sentence.key(at + 1))
    if form is None or (form[1] != "PAST" and sentence.key(at + 1) not in lexicon.closed("unchanged_past")):
        return False
    after = at + 2
    if at > 0 and sentence.types[at - 1] in ("MODAL", "PRONOUN_WILL"):
        return True
    if after + 1 < last and sentence.key(after) in lexicon.closed("preposition"):
        return sentence.type(after + 1) in (*_WHOM, "WORD")  # "have applied *for the visa*", "have moved *to Lyon*"
    joined = sentence.type(after) == "PARTICLE" or lexicon.phrasal(form[0], sentence.key(after)) is not None
    return sentence.type(after + (joined and after + 1 < last)) in _WHOM


_WHOM = ("DETERMINER", "PRONOUN", "METRIC", "NUMBER")


def _ordered(sentence: Sentence, first: int, last: int, order: _Order) -> Action:
    """Return the action of an order: its verb, and what it is done to up to unit *last*."""
    begin, verb = _past_manner(sentence, order.last, last), order.verb
    if sentence.key(begin) == "that" and begin + 1 < last and verb.lemma in lexicon.sense("assuring"):
        # "ensure *that* the doors"
        begin += sentence.type(begin + 1) in ("DETERMINER", "METRIC", "WORD", "NUMBER", "VERB")
    if verb.lemma == "help" and begin + 2 < last and sentence.forms[begin] == "VERB":
        begin += 1  # "help *feed* the birds": whom or what it is done to
    found = noun_phrase(sentence, begin, last)
    verb, name, found = fit(sentence, begin, last, verb, order.verb_class, found)
    return acted(sentence.span(first, max(last, first + 1)), verb, name, found, hedged=order.hedged)


def _unordered(sentence: Sentence, first: int, last: int) -> Action:
    """Return the action where no verb orders: a told one, one inside a noun, or but a target."""
    action = told(sentence, first, last)
    if action:
        return action
    span = sentence.span(first, max(last, first + 1))
    inner = nominal(sentence, first, last)
    if inner:
        noun, verb = inner
        return acted(span, verb, "nominal", nominal_object(sentence, first, last, noun))
    return acted(span, None, "target", noun_phrase(sentence, _past_manner(sentence, first, last), last))


def _past_manner(sentence: Sentence, index: int, last: int) -> int:
    while index < last and sentence.types[index] in {"ADVERB", "COMMA"}:
        index += 1
    return index


def _past_lead(sentence: Sentence, index: int, last: int) -> int:
    """Return the index after joins and dates that stand before an action: "and *by June* hire"."""
    begin = index
    while begin < last and (sentence.types[begin] in _LEADING or _adds(sentence, begin)):
        begin += 3 if sentence.types[begin] == "AS" else 1
    if begin + 3 < last and [sentence.key(begin + step) for step in range(3)] == ["be", "able", "to"]:
        begin += 3
    if begin > index and begin + 1 < last and sentence.key(begin) in _WILL:
        begin += 1 + (sentence.key(begin + 1) == "also" and begin + 2 < last)
    return begin if begin < last else index


def _adds(sentence: Sentence, index: int) -> bool:
    """Say whether "as well as" begins here."""
    return sentence.types[index] == "AS" and sentence.key(index + 1) == "well" and sentence.key(index + 2) == "as"


def _next_told(sentence: Sentence, index: int, last: int) -> int:
    """Return the "and" before a second told state ("the old site is gone and the new one is live"), or *last*."""
    seen = False
    for at in range(index, last):
        kind, after = sentence.types[at], at + 1
        if kind == "IS" or sentence.keys[at] in _HAVING:
            seen = True
        elif kind == "AND" and sentence.types[index] == "METRIC" and _orders(sentence, after):
            return at  # "zero falls *and cut* sick days"
        elif kind == "AND" and seen and sentence.type(after) in ("DETERMINER", "WORD", "NUMBER"):
            if sentence.types[at - 1] != "COMMA" and "IS" in sentence.types[after : min(last, at + REACH)]:
                return at
    return last


_HAVING = frozenset(("has", "have"))


def _orders(sentence: Sentence, index: int) -> bool:
    """Say whether a verb that is hardly ever a noun stands here with an object behind it."""
    if sentence.form(index) == "BE":
        return sentence.type(index + 1) in ("DETERMINER", "WORD", "ADVERB")
    return (
        sentence.form(index) == "VERB"
        and not lexicon.mostly_noun(sentence.key(index))
        and sentence.type(index + 1) in ("DETERMINER", "METRIC", "WORD", "NUMBER")
    )


_JOINING = frozenset(("COMMA", "AND", "OR", "THEN", "AMPERSAND"))
_BETWEEN = _JOINING | {"AS"}
"""Without one of these no act follows another."""


def _next_action(sentence: Sentence, index: int, last: int, tag: str | None) -> int:
    """Return where the next action of the same form begins (its conjunction), or *last*."""
    if tag is None:
        return last
    if tag == "VERB" and _is_bare_verb(sentence, index, last):
        return index
    return last if _BETWEEN.isdisjoint(sentence.types[index:last]) else _joined_action(sentence, index, last, tag)


def _joined_action(sentence: Sentence, index: int, last: int, tag: str) -> int:
    """Return where the next action begins behind a word or sign that can join one to those before it, or *last*."""
    begin = index
    while index < last:
        if sentence.key(index) in OPENING:
            index = sentence.past_bracket(index, last)
        elif sentence.types[index] == "COMMA" and joins_adjectives(sentence, index):
            index += 2
        elif sentence.types[index] == "AND" and _shares_to(sentence, begin, index):
            index += 2  # "a way *to find and mend* leaks": both verbs hang on "to"
        elif sentence.types[index] in _JOINING:
            after = index
            while after < last and (sentence.types[after] in _LEADING or sentence.types[after] == "ADVERB"):
                after += 1
            if sentence.types[index] == "AND" and sentence.key(index + 1) in _WILL and index + 2 < last:
                return index  # "*and will* write a guide"
            if sentence.types[index] == "AMPERSAND" and _joins_names(sentence, index):
                after = index + 1
            elif after < last and _continues(sentence, after, tag, whole=index > 0 and _is_whole(sentence, index - 1)):
                return index
            index = max(after, index + 1)
        elif _adds(sentence, index) and index + 3 < last:
            if _continues(sentence, index + 3, tag, whole=index > 0 and _is_whole(sentence, index - 1)):
                return index
            index += 1
        else:
            index += 1
    return last


def _is_bare_verb(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether a verb goes on to the next one without an object of its own: "collect, sort and count the letters".

    Behind "and" so does one that is mostly a noun, since none stands before it: "wash and *store* jars".
    """
    if sentence.form(index + 1) != "VERB":
        return False
    kind = sentence.type(index)
    return (kind == "COMMA" and index + 1 < last) or (kind == "AND" and index + 2 < last)


def _shares_to(sentence: Sentence, first: int, join: int) -> bool:
    """Say whether "and" joins two verbs behind one "to", the first of which has no object: "*to find and mend* it".

    So they do behind "help" without it: "help us *find and keep* a job". What is used is used for the act itself,
    which is then looked at: "use a map *to plan and mark* the walk".
    """
    if sentence.key(first - 1) in lexicon.closed("uses"):
        return False
    if sentence.key(first - 1) == "help" and join - 2 >= first and sentence.form(join + 1) in ("VERB", "ASPECT"):
        return sentence.types[join - 1] == "VERB" and "TO" not in sentence.types[first:join]
    return (
        join - 2 >= first
        and sentence.types[join - 2] == "TO"
        and sentence.form(join - 1) == "VERB"
        and sentence.form(join + 1) == "VERB"
    )


def _is_whole(sentence: Sentence, index: int) -> bool:
    return sentence.types[index] in _WHOLE or sentence.key(index) in ("more", "less", "better")


def _joins_names(sentence: Sentence, index: int) -> bool:
    """Say whether "&" stands inside a name, between capitals in a sentence that is no title."""
    around = (index - 1, index + 1)
    return (
        not sentence.title
        and index > 1
        and all(sentence.written(at)[:1].isupper() for at in around if at < len(sentence))
    )


def _continues(sentence: Sentence, index: int, tag: str, *, whole: bool) -> bool:
    """Say whether unit *index* is the next verb of a list; *whole* says that what stands before is complete."""
    kind = sentence.forms[index]
    if _goes_on_with_names(sentence, index):
        return False
    told = max(0, index - REACH)
    if sentence.key(index) in lexicon.closed("comparative") and has_telling_act(sentence, told, index - 1):
        return False  # "a hall giving more light and *lower* rent"
    if whole and kind == "VERB" and tag in ("VERB", "ASPECT", "BE", "WISH"):
        return index + 1 < sentence.count and sentence.type(index + 1) not in ("PREPOSITION", None, "AND", "OR")
    if kind == "METRIC":
        return tag == "VERB" and sentence.key(index) in lexicon.closed("multiplying")
    if tag == "BE" and sentence.key(index) in lexicon.closed("adjective_verb"):
        return sentence.type(index + 1) in ("DETERMINER", "METRIC")
    if kind in ("BE", "ASPECT"):
        return tag in ("VERB", "BE", "ASPECT")
    if tag in ("VERB", "ASPECT", "BE", "WISH"):
        if kind != "VERB":
            unknown = kind == "WORD" and sentence.types[index - 1] == "AND" and len(sentence.key(index)) >= _LEAST
            if not unknown or not must_act(sentence.keys, sentence.types, index):
                return False
            sentence.read_as(index, "VERB")
            return True
        if lexicon.mostly_noun(sentence.key(index)):
            join = index - 1
            while sentence.type(join) in ("ADVERB", "THEN"):
                join -= 1  # "and *really* work on it"
            done_to = sentence.type(index + 2) in ("DETERMINER", "METRIC")  # "and *hand in the* form"
            led = join < index - 1 or (done_to and tag == "VERB")
            led = led and lexicon.phrasal(sentence.key(index), sentence.key(index + 1)) is not None
            led = led or _acts_on_made(sentence, index)
            led = led or _turns_too(sentence, index)
            listed = sentence.type(join) in ("AND", "AS", "AMPERSAND") and (led or sentence.goes_here(index))
            if listed or (sentence.type(join) == "COMMA" and _turns_too(sentence, index)):
                return True
            done = sentence.key(index) in lexicon.closed("rather_done") and sentence.types[index - 1] in ("AND", "THEN")
            return sentence.type(index + 1) in (_NAMED if done else OBJECT)
        return _is_acted(sentence, index)
    if tag == "ING" and sentence.key(index) in lexicon.closed("no_act"):
        return False  # "new and *existing* houses"
    return kind == tag and tag in ("ING", "PAST", "THIRD") and sentence.object_follows(index + 1)


def _acts_on_made(sentence: Sentence, index: int) -> bool:
    """Say whether no noun can stand before what follows, several things that were made: "and *book guided tours*"."""
    if sentence.type(index + 1) != "PAST" or lexicon.is_plural(sentence.key(index)):
        return False
    return sentence.type(index + 2) in ("WORD", "THIRD") and lexicon.is_plural(sentence.key(index + 2))


def _turns_too(sentence: Sentence, index: int) -> bool:
    """Say whether a word of rising or falling follows another that is acted on: "grow sales, *cut* costs"."""
    if not _is_turn(sentence, index) or sentence.type(index + 1) not in _TURNED:
        return False
    return any(_is_turn(sentence, at) for at in range(max(0, index - REACH), index - 2))


def _is_turn(sentence: Sentence, index: int) -> bool:
    return sentence.forms[index] == "VERB" and lexicon.verb_class(sentence.key(index)) in lexicon.ONE_WAY


_TURNED = frozenset(("ING", "THIRD", "VERB", "WORD"))


def _goes_on_with_names(sentence: Sentence, index: int) -> bool:
    """Say whether a word with a capital stands beside one behind a preposition: "into Welsh *and Polish*"."""
    if sentence.title or not sentence.written(index)[:1].isupper() or not sentence.written(index)[1:].islower():
        return False
    named = index > _LED and sentence.key(index - 1) == "and" and sentence.written(index - 2)[:1].isupper()
    return named and sentence.key(index - 3) in lexicon.closed("preposition")


_LED = 3
_LEAST = 4
"""A word of fewer letters behind "and" that no list knows is a name or cut short."""
_NAMED = OBJECT | {"WORD", "NUMBER", "ING", "THIRD", "PAST", "DATE", "VERB"}


def _is_acted(sentence: Sentence, index: int) -> bool:
    """Say whether a base form in a list is an act: nouns go on after "*cause*, and actions", verbs do not."""
    after = index + 1
    while sentence.type(after) in ("COMMA", "AND"):
        after += 1
    return after == index + 1 or sentence.form(after) in ("VERB", "ASPECT", "BE", "ADVERB", "METRIC", "DATE")
