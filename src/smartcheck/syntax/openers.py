"""The phrases that open a side clause: "on account of", "under the guidance of"; they are data, one list a role."""

from __future__ import annotations

from functools import cache

from smartcheck.language import lexicon
from smartcheck.syntax.sentence import MEANS, REASON, Sentence

_Phrases = tuple[tuple[tuple[str, ...], str], ...]


@cache
def _phrases() -> dict[str, dict[str, _Phrases]]:
    """Return the phrases by their first word and then by their second, longest first.

    "~" is a determiner that may stand there or not, so such phrases stand under the word behind it, and under "~" with
    all others that have none or any second word; those of one word stand under "", too.
    """
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, role in (("means_phrase", MEANS), ("reason_phrase", REASON)):
        for written in lexicon.closed(name):
            words = tuple(written.split("_"))
            found.setdefault(words[0], []).append((words, role))
    return {first: _by_second(sorted(each, key=lambda item: -len(item[0]))) for first, each in found.items()}


def _by_second(phrases: list[tuple[tuple[str, ...], str]]) -> dict[str, _Phrases]:
    seconds = {words[1 + (words[1:2] == ("~",))] for words, _ in phrases if len(words) > 1} | {"~"}
    found = {second: tuple(each for each in phrases if each[0][1:2] in ((), ("~",), (second,))) for second in seconds}
    return found | {"": tuple(each for each in phrases if len(each[0]) == 1)}


def begin() -> frozenset[str]:
    """Return the words such a phrase can begin with."""
    return frozenset(_phrases())


def phrase(sentence: Sentence, index: int, last: int) -> tuple[str, int] | None:
    """Return the role of the clause that a phrase opens at *index*, and the index after the phrase."""
    phrases = _phrases().get(sentence.key(index))
    if phrases is None:
        return None
    after = phrases.get(sentence.key(index + 1))
    if after is None:
        after = phrases["~" if sentence.type(index + 1) == "DETERMINER" else ""]
    for words, role in after:
        end = _match(sentence, index, words) if words[-1] in sentence.said else 0
        if end and end < last:
            return role, end
    return None


def _match(sentence: Sentence, index: int, words: tuple[str, ...]) -> int:
    at = index
    for word in words:
        if word == "~":
            at += sentence.type(at) == "DETERMINER"
        elif sentence.key(at) != word or sentence.type(at) == "DATE":
            return 0
        elif sentence.type(at) == "METRIC":
            return at if word is words[-1] else 0  # "assisted *by two* interns"
        else:
            at += 1
    return at
