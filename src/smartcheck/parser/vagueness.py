"""Finds vague terms, and clears those that the same clause answers (docs/criteria.md, "Vague terms")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smartcheck.goal import Action, Metric, VagueTerm
from smartcheck.language import lexicon
from smartcheck.parser.sentence import ASIDE, REASON, Clause, Sentence
from smartcheck.source import Span


class Context(NamedTuple):
    """What can clear a vague word."""

    clauses: Sequence[Clause]
    actions: Sequence[Action]
    metrics: Sequence[Metric]
    bounded: bool
    """A date or a frequency answers "when" and "how often"."""
    lists: Sequence[int] = ()
    """Where brackets begin that list what is meant."""


def find(sentence: Sentence, context: Context) -> tuple[VagueTerm, ...]:
    """Return the vague terms of a statement that nothing in it answers, in order."""
    words, phrases = lexicon.vague_words(), lexicon.vague_phrases()
    keys = sentence.words.keys
    found: list[VagueTerm] = []
    skip = _covered(sentence, context.metrics)
    index = 0
    while index < len(keys):
        key = keys[index]
        length, kind = _phrase(keys, index, phrases.get(key, ()))
        if not length:
            kind = _word(key, words)
            length = 1 if kind else 0
        if not length:
            index += 1
            continue
        if kind == "clear":
            index += length
            continue
        span = sentence.words.span(index, index + length)
        if not (kind == "quantity" and index in skip) and not _cleared(sentence, context, index, length, kind, span):
            found.append(VagueTerm(span, kind))
        index += length
    return tuple(found)


def _phrase(keys: Sequence[str], index: int, candidates: Sequence[Sequence[object]]) -> tuple[int, str]:
    for phrase, kind in candidates:
        if isinstance(phrase, list) and keys[index : index + len(phrase)] == phrase:
            return len(phrase), str(kind)
    return 0, ""


def _word(key: str, words: dict[str, str]) -> str:
    if key in words:
        return words[key]
    if not key[0].isalpha():
        return ""
    form = lexicon.verb_form(key)
    if form:
        return words.get(form[0] + "~", "")
    return words.get(key + "~", "")


def _covered(sentence: Sentence, metrics: Sequence[Metric]) -> set[int]:
    """Return the words inside metrics: "more than 20 leads" is no vague more."""
    covered: set[int] = set()
    for metric in metrics:
        if metric.kind == "boolean-deliverable":
            continue
        for index, start in enumerate(sentence.words.start):
            if metric.span.start <= start < metric.span.end:
                covered.add(index)
    return covered


def _role(sentence: Sentence, context: Context, span: Span) -> str:
    for clause in context.clauses:
        if clause.last > clause.first:
            where = sentence.span(clause.first, clause.last)
            if where.start <= span.start < where.end:
                return clause.role
    return ""


_NOUNS_IN_NAMES = frozenset("support help".split())


def _cleared(sentence: Sentence, context: Context, index: int, length: int, kind: str, span: Span) -> bool:
    words = sentence.words
    key = words.keys[index]
    role = _role(sentence, context, span)
    if role == ASIDE and kind != "hedge":
        return True
    if role == REASON and kind == "weak_verb" and words.keys[index] in lexicon.closed("linking"):
        return True
    if kind in ("weak_verb", "unobservable"):
        return _verb_cleared(sentence, context, index, length, kind, span)
    if kind == "hedge" and key in ("might", "attempt", "try"):
        return False
    if kind == "time":
        return (context.bounded and key not in ("soon", "asap")) or (
            context.bounded and any(metric.value is not None for metric in context.metrics)
        )
    if kind == "quantity":
        return _amount_cleared(words.keys, context, index, span)
    if kind == "quality":
        if any(each.verb and each.verb.span.start == span.start for each in context.actions):
            return True
        if _is_name(sentence, index) or _defined(context, span):
            return True
        return (key.endswith("er") or key in _EASED) and _has_number(context, span)
    if kind == "open_list":
        return False
    if kind == "pronoun":
        return length == 1 and key in ("anything", "everything", "whatever") and context.bounded
    return False


_EASED = frozenset(("well", "greatly"))


def _defined(context: Context, span: Span) -> bool:
    """Say whether a bracket of the same action says what is meant: "a healthy dinner (rice, beans, salad)"."""
    action = next((each for each in context.actions if each.span.start <= span.start < each.span.end), None)
    return action is not None and any(
        action.span.start <= start < action.span.end and start > span.start for start in context.lists
    )


def _verb_cleared(sentence: Sentence, context: Context, index: int, length: int, kind: str, span: Span) -> bool:
    """Clear a weak or inner verb that is a noun here, or whose amount or proof is given."""
    words = sentence.words
    key = words.keys[index]
    if length == 1:
        form = lexicon.verb_form(key)
        is_noun = form is None
        if not is_noun and not _verb_position(sentence, index):
            return True
        lemma = form[0] if form else key
        action = next(
            (each for each in context.actions if each.verb and each.verb.span.start <= span.start < each.verb.span.end),
            None,
        )
        if lemma in ("develop", "grow") and form:
            if action is None or (action.object_kind not in ("trait", "none") and lemma == "develop"):
                return True
            if lemma == "grow" and action.object_kind not in ("none", "trait", "named", "category"):
                return True
        if (
            lemma in ("know", "learn", "explore", "master")
            and action is None
            and kind == "unobservable"
            and key == "known"
        ):
            return True
    if _is_name(sentence, index):
        return True
    if kind == "weak_verb":
        own = next(
            (each for each in context.actions if each.verb and each.verb.span.start <= span.start < each.verb.span.end),
            None,
        )
        return (own is None or own.object_kind != "count") and _has_number(context, span)
    return any(metric.kind in ("score", "percent") and metric.value is not None for metric in context.metrics)


def _before_nouns() -> frozenset[str]:
    return lexicon.closed("possessive") | lexicon.closed("indefinite") | frozenset(("the",))


def _verb_position(sentence: Sentence, index: int) -> bool:
    """Say whether a word that can be a noun stands where a verb does."""
    keys = sentence.words.keys
    before = keys[index - 1] if index else ""
    key = keys[index]
    if key.endswith("ing"):
        return not (index + 1 < len(keys) and before in lexicon.closed("definite") | lexicon.closed("possessive"))
    if key.endswith("ed"):
        return False
    if before in _before_nouns():
        return False
    if not lexicon.mostly_noun(key) and key not in _NOUNS_IN_NAMES:
        return True
    if (
        before
        in ("to", "and", "will", "", ",", "that", "not", "also", "should", "we", "can", ":", "or", "which", "&", "-")
        or index == 0
    ):
        after = keys[index + 1] if index + 1 < len(keys) else ""
        return (
            before == "to"
            or after in lexicon.closed("definite") | lexicon.closed("possessive") | lexicon.closed("indefinite")
            or (
                bool(after)
                and after[0].isalpha()
                and after not in lexicon.closed("preposition")
                and after not in ("and", "or")
                and before != "and"
            )
        )
    return False


def _amount_cleared(keys: Sequence[str], context: Context, index: int, span: Span) -> bool:
    key = keys[index]
    after = keys[index + 1] if index + 1 < len(keys) else ""
    before = keys[index - 1] if index else ""
    if key in ("more", "less", "fewer", "further") and after == "than" and index + 2 < len(keys):
        return not keys[index + 2][0].isalpha()
    if before in ("or", "no", "at", "not") and key in ("more", "less", "fewer", "most"):
        return True
    if key == "further" and after in ("to", "my", "education"):
        return after != "my"
    if key == "increasing" and before in ("is", "are", "am", "we're", "i'm", "keep"):
        return True
    if key in (
        "extra",
        "additional",
        "significant",
        "significantly",
        "substantial",
        "substantially",
        "enough",
        "much",
        "considerably",
        "dramatically",
        "drastically",
        "increasing",
        "decreasing",
    ):
        return _has_number(context, span) or (key == "significantly" and before == "statistically")
    return False


def _has_number(context: Context, span: Span) -> bool:
    """Say whether a written amount stands in the same clause as *span*."""
    numbers = [
        metric for metric in context.metrics if metric.kind != "boolean-deliverable" and metric.value is not None
    ]
    if not numbers:
        return False
    action = next((each for each in context.actions if each.span.start <= span.start < each.span.end), None)
    if action is None:
        return False
    following = [each for each in context.actions if each.span.start > action.span.start]
    end = following[0].span.start if following else None
    return any(action.span.start <= each.span.start and (end is None or each.span.start < end) for each in numbers)


def _is_name(sentence: Sentence, index: int) -> bool:
    """Say whether the word is part of a name: it and a neighbour have capitals inside the statement."""
    words = sentence.words
    if sentence.title or index == 0 or not words.written(index)[:1].isupper():
        return False
    before, after = index - 1, index + 1
    return words.written(before)[:1].isupper() or (after < len(words) and words.written(after)[:1].isupper())
