"""Verbs with a particle that looks like a preposition of time: look *over* the contract, read *through* the course."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.words import Words

_OVER = frozenset(("over", "across"))
_THROUGH = frozenset(("through", "thru"))


def is_particle(words: Words, start: int) -> bool:
    """Say whether the word at *start* belongs to the verb right before it: *look over*, *carried over*.

    Who runs far *without stopping by* a day does not drop in anywhere.
    """
    if not start or words.keys[max(start - 2, 0)] == "without":
        return False
    form = lexicon.verb_form(words.keys[start - 1])
    return form is not None and lexicon.phrasal(form[0], words.keys[start]) is not None


def is_no_time(words: Words, start: int, end: int) -> bool:
    """Say whether what follows the preposition at *start* is handled, not lived through.

    Over the contract is never a time, over the holidays always; through the launch only where no verb takes it up.
    """
    lasts = words.keys[end - 1] in lexicon.sense("stretch") or words.keys[end - 1] in lexicon.sense("lasts")
    if lasts:
        return False
    opener = words.keys[start]
    if opener in _OVER or is_particle(words, start):
        return True
    if opener not in _THROUGH:
        return False
    taken = start > 0 and lexicon.verb_form(words.keys[start - 1]) is not None
    return taken or words.keys[end - 1] in lexicon.sense("undertaking")


def takes_length(words: Words, start: int, end: int) -> bool:
    """Say whether a length is what a verb acts on: *carry over* ten days, train *over* five days *of* leave."""
    return words.keys[start] in _OVER and (is_particle(words, start) or words.keys[end : end + 1] == ["of"])
