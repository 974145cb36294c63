"""The finite verb of a told sentence: who does it, and whether it tells of the past or of how things are.

English shows it in few ways, none of which needs to know every verb: a form of *be*, *have* or *do*; what follows a
pronoun; a past form that is no participle; a form in -s after one thing ("this report *covers*"); a form with an object
of its own behind it ("returns *eat* our margin").
"""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.agreement import is_base, is_pair, is_third
from smartcheck.syntax.sentence import Sentence
from smartcheck.syntax.units import ENDING, OPENING
from smartcheck.tuples import NamedTuple

PAST, PRESENT, PASSIVE = "past", "present", "passive"


class Finite(NamedTuple):
    """Where a told sentence has its verb."""

    first: int
    """The index of the first unit of its subject."""
    verb: int
    tense: str


_MORE = lexicon.closed("another_number") | {"extra", "additional"}
_SOME = frozenset(("a", "an", "another", "some", "help", "support"))
_BREAKING = frozenset(("so", "because"))
_PERFECT = frozenset(("ADVERB", "PAST"))
_COUPLE = 3
_LONG = 24
"""So many units of a sentence are looked at, so that the reading stays linear."""
_VERBAL = frozenset(("VERB", "WORD", "THIRD", "PAST", "WISH", "HELP", "ASPECT", "LIKE", "TRY", "ING", "CONSIDER"))


def finite(sentence: Sentence, first: int, last: int) -> Finite | None:
    """Find the finite verb of a sentence with a subject, None where it orders, wishes or only names."""
    begin = _subject(sentence, first, last)
    if begin >= last or _orders(sentence, begin):
        return None
    index, inner, end = begin, 0, min(last, begin + _LONG)
    relative = lexicon.closed("relative")
    while index < end:
        key, kind = sentence.key(index), sentence.type(index)
        if key in OPENING:
            index = sentence.past_bracket(index, last)
            continue
        if (
            (key in ENDING and sentence.ends(index))
            or key in _BREAKING
            or (index > begin and key in lexicon.closed("aside"))
        ):
            return None
        if index > begin and (key in relative or (kind == "PRONOUN" and not _leads(sentence, begin, index))):
            inner += 1  # "the day *they* are reported"
        elif kind == "TO" and sentence.form(index + 1) in ("VERB", "BE") and not _is_place(sentence, index + 1):
            return None  # "volunteers to staff the desk"
        else:
            owned = sentence.key(index - 1) in _OWNING  # "guests' *needs*"
            tense = "" if owned else _tense(sentence, begin, index, last)
            if tense and not inner:
                return Finite(begin, index, tense)
            inner -= bool(tense)
            if tense and _helper(sentence, index, last):  # "runs that *would have succeeded* fail"
                index += next((at for at in range(_COUPLE) if sentence.type(index + at + 1) not in _PERFECT), _COUPLE)
        index += 1
    return None


def _subject(sentence: Sentence, first: int, last: int) -> int:
    """Return where the subject begins: after adverbs, days and what stands before a comma."""
    index = _past_lead(sentence, first, last)
    for _ in range(_LEADS):
        key = sentence.key(index)
        opens = key in lexicon.closed("clause_opener")
        if not opens and (key not in lexicon.closed("preposition") or sentence.type(index) == "METRIC"):
            break
        comma = next((at for at in range(index, min(last, index + _LONG)) if sentence.types[at] == "COMMA"), None)
        if comma is None and not opens:
            return _after_phrase(sentence, index, last)
        index = _past_lead(sentence, index + 1 if comma is None else comma + 1, last)
    return index


def _after_phrase(sentence: Sentence, index: int, last: int) -> int:
    """Return where a pronoun follows a phrase without a comma: "over the years *I've* made"."""
    for at in range(index + 1, min(last, index + _FAR)):
        key = sentence.key(at)
        if sentence.types[at] in ("PRONOUN", "PRONOUN_IS") or key in lexicon.closed("have_done"):
            return at if key[:1] in ("i", "w") and key not in ("it", "it's") else index
        if sentence.types[at] not in ("WORD", "DETERMINER", "NUMBER", "METRIC", "DATE", "VERB", "THIRD"):
            return index
    return index


def _past_lead(sentence: Sentence, index: int, last: int) -> int:
    while index < last and (sentence.types[index] in _LEADING or sentence.key(index) in lexicon.closed("turning")):
        index += 1
    if sentence.key(index) == "right" and sentence.key(index + 1) == "now":
        index += 2
    return index


_LEADS = 3
"""So many clauses or phrases in front of the subject are passed over."""
_LEADING = frozenset(("ADVERB", "DATE", "COMMA", "AND", "SIGN", "THEN", "MAYBE", "PERHAPS", "HOPEFULLY"))


def _orders(sentence: Sentence, begin: int) -> bool:
    """Say whether a sentence begins with a verb, and so with no subject."""
    kind, key, after = sentence.form(begin), sentence.key(begin), sentence.type(begin + 1)
    if key in lexicon.closed("copula"):
        return False  # "there's a reason"
    if kind == "VERB" and (_is_told_next(sentence, begin) or _names_doers(sentence, begin)):
        return False
    if kind in {"VERB", "ASPECT", "BE", "TO"}:
        return (
            not lexicon.mostly_noun(key)
            or after in ("DETERMINER", "METRIC", "PRONOUN")
            or kind == "BE"
            or sentence.key(begin + 1) in _MORE
        )
    form = lexicon.verb_form(key) if kind == "ING" else None
    if form is not None and form[0] in lexicon.sense("assuring") and after != "THIRD":
        return True  # "*ensuring* every shift starts on time"
    if kind == "ING" and _improves(sentence, begin):
        return False  # "*reading to children improves* their vocabulary"
    if kind == "ING":
        helps = form is not None and form[0] in lexicon.sense("makes_room")  # "*helping* newcomers settle in"
        helps = helps and "THIRD" not in sentence.types[begin + 2 : begin + _FAR]  # "helping others *makes* me happy"
        return helps or after in ("DETERMINER", "METRIC", "PRONOUN", "TO", "PARTICLE")
    return key in lexicon.closed("denying_helper") or key in ("let's", "let", "do")


def _improves(sentence: Sentence, begin: int) -> bool:
    """Say whether an act is the subject of a form in -s that is no noun and has an object behind it."""
    for at in range(begin + 2, min(len(sentence), begin + _FAR)):
        if sentence.types[at] == "THIRD" and sentence.types[at - 1] not in _NO_SUBJECT:
            form = lexicon.verb_form(sentence.key(at))
            if form is not None and not lexicon.mostly_noun(form[0]):
                if form[0] in ("take", "require", "mean"):
                    return True  # "learning the harp *takes* years"
                return sentence.type(at + 1) in ("DETERMINER", "METRIC", "ADVERB", "PRONOUN")
        if sentence.types[at] in ("COMMA", "THAT", "DATE") or sentence.key(at) in lexicon.closed("relative"):
            return False
    return False


_FAR = 8
_NO_SUBJECT = frozenset(("AND", "OR", "OF", "DETERMINER", "IN", "FOR", "AT", "ON", "COMMA"))


def _is_told_next(sentence: Sentence, begin: int) -> bool:
    """Say whether a form in -s that is hardly a noun makes a subject of the word before: "*research suggests*"."""
    if sentence.type(begin + 1) != "THIRD" or sentence.type(begin + 2) in (None, "AND", "OR", "COMMA"):
        return False  # "recruit *ushers and* stewards"
    form = lexicon.verb_form(sentence.key(begin + 1))
    if form is not None and form[0] in lexicon.sense("saying_so") and sentence.key(begin + 2) == "that":
        return True
    if form is None or sentence.key(begin + 2) == "of":
        return False
    noun = lexicon.mostly_noun(sentence.key(begin)) and sentence.key(begin) not in lexicon.sense("gives_to")
    # "litter *ruins the* look": nothing is littered with "ruins the look"; "award *winners the* cup" has two objects
    hardly = not lexicon.mostly_noun(form[0])
    changes = lexicon.verb_class(sentence.key(begin)) in lexicon.ONE_WAY  # "cut *waits* by opening a second desk"
    placed = sentence.key(begin + 2) in lexicon.closed("preposition") and sentence.key(begin + 2) not in ("to", "on")
    by_itself = lexicon.verb_class(form[0]) in lexicon.ONE_WAY or form[0] in lexicon.sense("saying_so")
    if noun and hardly and not changes and (not placed or by_itself):
        return True  # but "plant *hedges along* the road"
    return (noun or hardly) and _is_object(sentence, begin + 2)


def _is_object(sentence: Sentence, index: int) -> bool:
    """Say whether a thing with its article begins here, and no time: "the deck", not "the night before"."""
    return sentence.type(index) == "DETERMINER" and sentence.key(index + 1) not in lexicon.sense(
        ("part_of_day", "short_stretch")
    )


def _names_doers(sentence: Sentence, begin: int) -> bool:
    """Say whether a verb in front is part of a noun, whose verb follows: "*foster carers receive* an allowance"."""
    key, verb = sentence.key(begin), sentence.key(begin + 2)
    if not lexicon.is_role(lexicon.singular(sentence.key(begin + 1))) or not lexicon.is_plural(sentence.key(begin + 1)):
        return False
    if key in lexicon.closed(("makes_others", "takes_bare")):
        return False
    return (
        sentence.form(begin + 2) == "VERB"
        and not lexicon.mostly_noun(verb)
        and sentence.type(begin + 3) == "DETERMINER"
    )


def _leads(sentence: Sentence, begin: int, index: int) -> bool:
    """Say whether a pronoun is the subject itself, or ends it: "half of *us*", "not *everyone*", "Kate and *I*"."""
    if sentence.types[index - 1] == "AND" and index - begin <= _COUPLE:
        return True
    return all(sentence.types[at] in ("ADVERB", "AND", "OF", "NUMBER") for at in range(begin, index))


def _tense(sentence: Sentence, begin: int, index: int, last: int) -> str:
    """Return what unit *index* tells as the finite verb of the sentence that begins at *begin*, or nothing."""
    key, kind = sentence.key(index), sentence.type(index)
    if index == begin:
        return PAST if key in lexicon.closed("have_done") else _helper(sentence, index, last) if "'" in key else ""
    found = _helper(sentence, index, last)
    if found:
        return found
    if _behind_pronoun(sentence, begin, index) and key not in lexicon.sense("since_when"):
        return _told_of_pronoun(sentence, begin, index)
    if kind == "WISH":
        needs = key in ("need", "needs") and lexicon.is_plural(sentence.key(index - 1)) == (key == "need")
        if needs and sentence.type(index + 1) in ("DETERMINER", "METRIC", "WORD"):
            return PRESENT if sentence.key(index + 1) in (lexicon.closed("comparative") | _SOME) else ""
        if lexicon.mostly_noun((lexicon.verb_form(key) or (key,))[0]):
            return PRESENT if key.endswith("s") and sentence.type(index + 1) == "DETERMINER" else ""  # "floor *plans*"
        return PRESENT if sentence.type(index + 1) != "TO" else ""
    if kind == "PAST" or _looks_past(key) or key in lexicon.closed("told_past"):
        return PAST if _is_past(sentence, begin, index) else ""
    if sentence.form(begin) == "ING" and kind == "THIRD" and _improves(sentence, begin):
        return PRESENT
    if index == begin + 1 and sentence.form(begin) == "VERB" and _is_told_next(sentence, begin):
        return PRESENT
    if index == begin + 2 and sentence.form(begin) == "VERB" and _names_doers(sentence, begin):
        return PRESENT
    if sentence.form(begin) in {"VERB", "ASPECT"}:
        return ""  # what begins like an order needs a clearer sign
    if kind == "THIRD" or (kind not in {None, "DATE", "METRIC", "NUMBER"} and _looks_third(key)):
        return PRESENT if is_third(sentence, begin, index, last) or is_pair(sentence, index) else ""
    verbal = kind in ("VERB", "ASPECT") or (kind in ("LIKE", "LOVE") and sentence.type(index + 1) == "DETERMINER")
    return PRESENT if verbal and is_base(sentence, begin, index, last) else ""


def _told_of_pronoun(sentence: Sentence, begin: int, index: int) -> str:
    """Return what unit *index* behind a pronoun tells, or nothing: "we *close*", but not "this *plan* was adopted"."""
    key, kind = sentence.key(index), sentence.type(index)
    if kind not in _VERBAL and kind != "CONSIDER":
        return ""
    if sentence.key(begin) in ("this", "that") and index == begin + 1:
        if lexicon.verb_form(key) == (key, "VERB") or sentence.key(index + 1) in lexicon.closed("finite"):
            return ""
    return PAST if kind == "PAST" or _looks_past(key) else PRESENT


_OWNING = frozenset("'’")
"""The sign of several owners."""


def _helper(sentence: Sentence, index: int, last: int) -> str:
    """Read forms of be, have and do, and modal verbs that can but tell."""
    key, after = sentence.key(index), sentence.key(index + 1)
    if key in lexicon.closed("past_helper"):
        return PAST
    if key == "got" and _participle_follows(sentence, index, last):
        return PAST  # "the fence *got* mended"
    if key in lexicon.closed("copula"):
        if key in ("he's", "she's") and _participle_follows(sentence, index, last):
            return PAST  # "she's *finished* the first level"
        return PASSIVE if _participle_follows(sentence, index, last) else PRESENT
    if key in lexicon.closed("having"):
        return PAST if _participle_follows(sentence, index, last) else PRESENT if key != "have" else ""
    if key in {"do", "does"} and after == "not":
        return PRESENT
    if (
        key in lexicon.closed("denying_helper")
        or key in {"may", "might"}
        or (key in {"account", "accounts"} and after == "for")
    ):
        return PRESENT
    if key in {"cost", "costs"}:
        priced = index + 1 < last and sentence.kind(index + 1) == "currency" and sentence.comparator(index + 1) == "eq"
        agrees = index > 1 or lexicon.is_plural(sentence.key(index - 1)) == (key == "cost")
        return PRESENT if priced and agrees else ""
    return ""


def _participle_follows(sentence: Sentence, index: int, last: int) -> bool:
    after = index + 1
    while after < last and (sentence.types[after] == "ADVERB" or sentence.key(after) in ("not", "been")):
        after += 1
    return after < last and (
        sentence.types[after] == "PAST"
        or sentence.key(after) in lexicon.closed("multiplied")
        or (sentence.key(index) in ("have", "has", "got") and sentence.key(after) in lexicon.closed("unchanged_past"))
        or _looks_past(sentence.key(after))
    )


def _behind_pronoun(sentence: Sentence, begin: int, index: int) -> bool:
    """Say whether but adverbs stand between a pronoun that begins the sentence and unit *index*."""
    at = index - 1
    while at > begin and (sentence.types[at] == "ADVERB" or sentence.key(at) in lexicon.sense("since_when")):
        at -= 1
    return sentence.types[at] == "PRONOUN" or (
        at == begin and sentence.key(at) in ("you", "this", "that", "who", "nothing")
    )


def _looks_past(key: str) -> bool:
    """Say whether a word that no list knows is built like a past form: *relapsed*, *overshot* is in the lists."""
    return len(key) > _ED and key.endswith("ed") and not key.endswith("eed") and lexicon.tag(key) == "WORD"


def _looks_third(key: str) -> bool:
    return len(key) > _ES and key.endswith("s") and not key.endswith(("ss", "us", "is")) and lexicon.tag(key) == "WORD"


_ED, _ES = 5, 4


def _is_past(sentence: Sentence, begin: int, index: int) -> bool:
    """Tell "sales *dropped* last year" from "videos *reviewed* by the team"."""
    key, after, kind = sentence.key(index), sentence.key(index + 1), sentence.type(index + 1)
    if key in lexicon.closed("told_past"):
        return sentence.types[index - 1] != "DETERMINER"  # "mulch the *rose* beds"
    if key in lexicon.closed("participle_only") or sentence.form(begin) in ("VERB", "ASPECT"):
        return False
    form = lexicon.verb_form(key)
    if form is not None and (form[0] in lexicon.closed("goes_by_itself") or (kind == "ING" and form[0] in BEGUN)):
        return True
    if sentence.key(begin) in lexicon.sense("title_of_person") and kind not in ("DATE", "METRIC", None):
        return True  # "Ms Duarte *taught* ballet"
    if kind == "METRIC":
        if sentence.comparator(index + 1) == "change_to" and not after.islower():
            return False  # "days lost *30 -> 20*"
        return after not in lexicon.closed("bounding")  # "calls answered *within two minutes*"
    if kind == "PARTICLE":
        kind, after = sentence.type(index + 2), sentence.key(index + 2)
    if kind == "US" or after in lexicon.closed("object_pronoun"):
        return True
    return kind != "DATE" and after in lexicon.closed(("definite", "possessive", "indefinite"))


BEGUN = lexicon.sense("beginning_or_ending")
"""Verbs that say of the act behind them that it begins, goes on or ends."""


def _is_place(sentence: Sentence, index: int) -> bool:
    """Say whether a word after "to" is a noun there: "access to *clean water*", "up to *date*"."""
    return lexicon.mostly_noun(sentence.key(index)) and sentence.type(index + 1) not in (
        "DETERMINER",
        "METRIC",
        "PRONOUN",
    )
