"""Finds vague terms; what answers them in the same clause is asked of `smartcheck.parts.clearing`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from smartcheck.goal import Metric, VagueTerm
from smartcheck.language import lexicon
from smartcheck.parts.clearing import Context, before_nouns, is_answered
from smartcheck.remembered import remembered
from smartcheck.syntax.sentence import Sentence
from smartcheck.tuples import NamedTuple

_NOUN = 4
"""How long a noun is at least, so that no small word is one."""


class _Suspect(NamedTuple):
    """A word that is vague, or begins a vague phrase, unless something in the statement answers it."""

    phrases: Sequence[tuple[list[str], str]]
    """The phrases it begins, with their types, the longest first."""
    kind: str
    """Its type as a word alone, if it has one."""
    seconds: frozenset[str] | None
    """The second words of its phrases; None where it has a type alone."""


class Suspect(NamedTuple):
    """Words that are vague unless something in the statement answers them."""

    first: int
    """The index of the first word."""
    length: int
    """How many words they are."""
    kind: str


def suspects(sentence: Sentence) -> list[Suspect]:
    """Return the vague words and phrases of a statement, in order; most statements have few."""
    keys = sentence.words.keys
    suspected = list(map(_suspect, keys))
    if "quality" in sentence.said:
        suspected = [_many_good(keys, index) or each for index, each in enumerate(suspected)]
    if "most" in sentence.said:
        suspected = [each or _extreme(keys, index) for index, each in enumerate(suspected)]
    found: list[Suspect] = []
    if not any(suspected):
        return found
    past = 0
    for index, suspect in enumerate(suspected):
        if suspect is None or index < past:
            continue
        if suspect.seconds is not None and (index + 1 == len(keys) or keys[index + 1] not in suspect.seconds):
            continue
        if _is_kin(keys, index):
            continue
        length, kind = _phrase(keys, index, suspect)
        past = index + length
        if length and kind != "clear":
            found.append(Suspect(index, length, kind))
    return found


def _many_good(keys: Sequence[str], index: int) -> _Suspect | None:
    """Suspect "quality" that praises so many things: "ten *quality* prints"."""
    counted = keys[index] == "quality" and 0 < index < len(keys) - 1 and lexicon.is_plural(keys[index + 1])
    before = keys[index - 1]
    number = before in _FIGURES or before in lexicon.closed("spelled_number")
    return _Suspect((), "quality", None) if counted and number else None


_FIGURES = frozenset(("D12", "D31", "D99", "INT"))


def _extreme(keys: Sequence[str], index: int) -> _Suspect | None:
    """Suspect an adjective that only "the most" makes praise: "the *most natural* chat", not "the most recent one"."""
    if (
        index < _THE_MOST
        or keys[index - 1] != "most"
        or keys[index - 2] not in lexicon.closed(("definite", "possessive"))
    ):
        return None
    key, after = keys[index], keys[index + 1] if index + 1 < len(keys) else ""
    if not after.isalpha() or after in lexicon.closed("preposition") or key in lexicon.sense("most_by_count"):
        return None
    praised = key.endswith(lexicon.endings("compared_ending")) or key in lexicon.sense("short_adjectives")
    return _Suspect((), "quality", None) if praised and not lexicon.is_plural(key) else None


_THE_MOST = 2


def _is_kin(keys: Sequence[str], index: int) -> bool:
    """Say whether a word only tells how far back a relative lived: "my *great*-grandmother", "great uncles"."""
    if keys[index] != "great":
        return False
    after = index + 1 + (keys[index + 1 : index + 2] == ["-"])
    word = keys[after] if after < len(keys) else ""
    return word.startswith("grand") or lexicon.singular(word.removesuffix("'s")) in lexicon.sense("kin")


@remembered(8192)
def _suspect(key: str) -> _Suspect | None:
    phrases = [(phrase, str(each)) for phrase, each in lexicon.vague_phrases().get(key, ())]
    kind = _word(key, lexicon.vague_words())
    if not phrases and not kind:
        return None
    alone = kind or any(len(phrase) == 1 for phrase, _ in phrases)
    return _Suspect(phrases, kind, None if alone else frozenset(phrase[1] for phrase, _ in phrases))


def _phrase(keys: Sequence[str], index: int, suspect: _Suspect) -> tuple[int, str]:
    """Return how many words are vague together, and in which way."""
    for phrase, kind in suspect.phrases:
        if keys[index : index + len(phrase)] == phrase and not _counts_next(keys, index, phrase):
            return len(phrase), "quantity" if kind == "clear" and asks_how_many(keys, index) else kind
    return (1, suspect.kind) if suspect.kind else (0, "")


def asks_how_many(keys: Sequence[str], index: int) -> bool:
    """Say whether it is to be seen how many there can be: "see *how many hats I can* knit"."""
    if keys[index : index + 1] != ["how"] or keys[index + 1 : index + 2] not in (["many"], ["much"]):
        return False
    return not _ABLE.isdisjoint(keys[index + 2 : index + 2 + _COUNTED])


_ABLE = frozenset(("can", "could"))
_COUNTED = 5
"""So many words behind "how many" may lead to who can do it."""


def _counts_next(keys: Sequence[str], index: int, phrase: Sequence[str]) -> bool:
    """Say whether "more" goes with a noun behind the phrase: "do *more audits*" is an amount, "do more" a wish."""
    after = keys[index + len(phrase)] if index + len(phrase) < len(keys) else ""
    if phrase == ["and", "more"]:  # "less coffee *and more tea*"; a list goes on "and more"
        return after.isalpha() and not lexicon.joins(after) and lexicon.tag(after) != "ADVERB"
    if phrase not in (["do", "more"], ["get", "more"]) or not after.isalpha() or len(after) < _NOUN:
        return False
    return lexicon.tag(after) in ("WORD", "VERB", "THIRD", "ING") and after not in lexicon.closed("preposition")


def find(sentence: Sentence, candidates: Sequence[Suspect], context: Context) -> tuple[VagueTerm, ...]:
    """Return the vague terms among the *candidates* that nothing in the statement answers, in order."""
    found: list[VagueTerm] = []
    covered: set[int] | None = None
    for index, length, kind in candidates:
        if kind == "quantity":
            covered = _covered(sentence, context.metrics) if covered is None else covered
            if index in covered:
                continue
        span = sentence.words.span(index, index + length)
        if _is_set_phrase(sentence.words.keys, index, length):
            continue
        if kind == "unobservable" and length == 1 and _names_kind(sentence.words.keys, index):
            continue
        if length > 1 and sentence.opens_day(sentence.unit_at(index + length - 1)):
            continue  # "work *on Sundays*"
        if not is_answered(sentence, context, index, length, kind, span):
            found.append(VagueTerm(span, kind))
    return tuple(found)


def _names_kind(keys: Sequence[str], index: int) -> bool:
    """Say whether a state of mind only tells one event or paper from others: "*awareness* training"."""
    after = keys[index + 1] if index + 1 < len(keys) else ""
    if lexicon.verb_form(keys[index]) is not None or not after.isalpha():
        return False
    return lexicon.is_event(after) or lexicon.is_deliverable(lexicon.singular(after))


def _word(key: str, words: dict[str, str]) -> str:
    if key in words:
        return words[key]
    if not key[0].isalpha():
        return ""
    form = lexicon.verb_form(key)
    if form:
        return words.get(form[0] + "~", "")
    return words.get(key + "~", "") or ("quality" if lexicon.is_degree_of_quality(key) else "")


def _covered(sentence: Sentence, metrics: Sequence[Metric]) -> set[int]:
    """Return the words inside metrics: "more than 20 leads" is no vague more."""
    covered: set[int] = set()
    for metric in metrics:
        if not metric.is_amount:
            continue
        start = sentence.words.start
        covered.update(range(bisect_left(start, metric.span.start), bisect_left(start, metric.span.end)))
    return covered


_HELD = 5
"""So many words stand between "hold" and "accountable" at most."""


def _is_to_be_tried(keys: Sequence[str], index: int) -> bool:
    """Say whether "try" only tells what things are for: "three ideas *to try* by May", not "I want to try"."""
    noun = keys[index - 2] if index > 1 and keys[index - 1] == "to" else ""
    after = keys[index + 1] if index + 1 < len(keys) else ""
    ends = not after.isalnum() or after in lexicon.sense("begins_anew") - {"to", "and", "not"}
    return ends and (lexicon.is_plural(noun) or lexicon.noun_class(noun) is not None)


def _is_set_phrase(keys: Sequence[str], index: int, length: int) -> bool:
    """Say whether words around it make something else: "*a* focus on", "as indicated *by*", "considering *that*"."""
    before = keys[index - 1] if index else ""
    after = keys[index + length] if index + length < len(keys) else ""
    key = keys[index]
    if before == "to" and lexicon.phrasal(key, after):
        return True  # "to *tidy* up the shed"
    if key == "focus" and before in ("a", "the", "with", "our", "my"):
        return True
    if keys[index : index + length] == ["as", "indicated"]:
        return after == "by"
    if key == "try" and _is_to_be_tried(keys, index):
        return True
    if key == "important":
        return before == "most" or after in ("for", "to", "that")  # of the goal, not of the thing
    if key == "confident":
        return before[-1:].isdigit() or before in ("%", "percent")  # a figure says how confident
    if key == "well" and after == "enough":
        return True  # "speak it *well enough* to order a meal"
    if key == "accountable":
        return not {"hold", "holds", "holding", "held"}.isdisjoint(keys[max(index - _HELD, 0) : index])
    if key == "lasting":
        return (
            before in ("each", "and", ",") or after in ("at", "for", "one", "two", "about", "up") or after[:1].isdigit()
        )
    if key == "considering":
        return after in ("that", "that's", "the", "it", "we", "i", "how")
    if key == "learning" and before in before_nouns() | {"for", "on", "of"}:
        return not after.isalpha() or after in ("and", "that", "or") or after in lexicon.closed("preposition")
    return False
