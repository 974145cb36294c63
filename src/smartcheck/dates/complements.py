"""Where a time that is told by what happens then ends: with what the event is of, with the complement of its verb."""

from __future__ import annotations

from collections.abc import Container

from smartcheck.language import grammar, lexicon
from smartcheck.language.words import Words

_REST = 8
"""So many words of a clause are looked at."""
WITHIN_CLAUSE = lexicon.closed("known") | {"for", "of", "a", "an"}
"""What goes on with a clause or a noun, beside names."""
_JOINED = lexicon.closed(("copula", "having")) | {"was", "were", "gets", "get"}
"""Behind these a clause has not ended: before it *is due*, once they *have signed*."""
_OPEN: frozenset[str | None] = frozenset(
    (None, "QUALIFIER", "LIVE", "DUE", "DONE", "OUT", "OFF", "LATTER", "OVER", "HAPPEN", "END")
)
"""The terminals of words that can end such a clause; others begin a day or a rhythm of their own."""
_TOWARDS = frozenset(("to", "on", "from", "into", "at"))
"""Where one goes or what one goes on then: before we fly *to Oslo*, before she goes *on leave*."""


def of_what(words: Words, end: int) -> int:
    """Return where an event ends with what it is of: after the launch *of the new site*, our trip *to Oslo*."""
    if end + 1 >= len(words):
        return end
    of = words.keys[end] == "of" and words.keys[end + 1] in WITHIN_CLAUSE
    return clause_end(words, end + 1) if of else _whither(words, end)


def counted_of(words: Words, end: int, openers: Container[str] = ("of",)) -> int:
    """Return where a counted time ends with what it is of: by week 2 *of basic training*, within a day *of each call*.

    *openers* are the words that lead to what it is counted from.
    """
    if end >= len(words) or words.keys[end] not in openers:
        return end
    first = end + 1
    while first < len(words) and words.keys[first] in lexicon.closed("distributive"):
        first += 1
    told = first + 1 < len(words) and words.keys[first + 1].endswith("ing")
    first += told and words.keys[first] in lexicon.closed("object_pronoun")  # within a month of *them starting*
    last = _past_nouns(words, first, end)
    return last if last > first else end


def _past_nouns(words: Words, first: int, end: int) -> int:
    """Return the index after the words of one noun from *first* on; *end* is where its clause went on."""
    last = first
    while last < len(words) and last - end < _REST and words.keys[last].isalpha():
        if words.keys[last] in lexicon.sense("begins_anew") - WITHIN_CLAUSE:
            break
        last += 1
    return last


def led(words: Words, start: int, end: int) -> int:
    """Return where a clause ends: at its comma where it leads ("when a guest arrives late, call the desk")."""
    if start == 0 or words.keys[start - 1] in (".", ":", "-", ")"):
        for index in range(end, min(end + _REST, len(words))):
            if words.keys[index] == ",":
                return index
            if not words.keys[index].isalpha() and words.keys[index] not in ("'", "’"):
                break
    return clause_end(words, _completed(words, end))


def clause_end(words: Words, end: int) -> int:
    """Return where a clause ends with its object: before I apply *for a mortgage*, before we move *to the coast*."""
    return _whither(words, _through(words, end))


def _through(words: Words, end: int) -> int:
    last = end
    while last < len(words) and last - end < _REST and words.keys[last] in WITHIN_CLAUSE:
        last += 1
        while last < len(words) and last - end < _REST and words.keys[last].isalpha():
            if words.keys[last] in lexicon.sense("begins_anew"):
                break
            last += 1
    while last > end and words.keys[last - 1] in WITHIN_CLAUSE:
        last -= 1
    return last


def _completed(words: Words, end: int) -> int:
    """Return where a verb ends with what completes it: before it runs *out*, he starts *school*, it is *done*."""
    last = end
    if words.keys[last - 1] in _JOINED and _may_end(words, last):
        last += 1
    if last < len(words) and words.keys[last] in lexicon.closed("done_particle") | {"live"}:
        return last + 1
    if last + 1 < len(words) and words.keys[last] == "in" and words.keys[last + 1] in lexicon.closed("known"):
        return last + 1 if _names_no_day(words, last + 1) else last  # before I hand *in* my notice
    if last == end and _may_end(words, last) and _is_closed(words, last + 1, words.keys[last]):
        return last + 1
    return last


def _names_no_day(words: Words, index: int) -> bool:
    """Say whether no day, stretch or rhythm begins at word *index*, with or without its determiner."""
    index += words.keys[index] in lexicon.closed("known")
    return index < len(words) and grammar.load("dates").lookup(words.keys[index]) in _OPEN


def _may_end(words: Words, index: int) -> bool:
    if index >= len(words) or not words.keys[index].isalpha() or words.keys[index] in lexicon.sense("begins_anew"):
        return False
    return grammar.load("dates").lookup(words.keys[index]) in _OPEN


def _is_closed(words: Words, index: int, key: str) -> bool:
    """Say whether nothing that the word before could be the verb of stands at word *index*."""
    if index >= len(words) or not words.text[words.start[index]].isalnum():
        return True
    orders = lexicon.verb_form(key) is not None  # "before he leaves *read 3* books"
    return words.keys[index] in (_DATED if orders else lexicon.sense("begins_anew"))


_DATED = frozenset(("in", "on", "at", "by", "this", "next", "and"))


def _whither(words: Words, end: int) -> int:
    """Return where a clause or a noun ends with the place or state one goes to: *to Lisbon*, *on parental leave*."""
    if end + 1 >= len(words) or words.keys[end] not in _TOWARDS:
        return end
    key = words.keys[end + 1]
    if words.keys[end] == "on":
        goes = not lexicon.sense("absence").isdisjoint(words.keys[end + 1 : end + 4])
    else:
        goes = (
            words.written(end + 1)[:1].isupper()
            or key in lexicon.sense("place_without_article")
            or key in lexicon.closed("known")
        )
    return _past_nouns(words, end + 1, end) if goes and _names_no_day(words, end + 1) else end
