"""What stands around a phrase: nothing, a noun it would only describe, an amount, a verb, quotes, brackets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words


def may_follow(words: Words, end: int) -> bool:
    """Say whether what stands after a phrase leaves it a phrase: no noun that it would only describe."""
    if end >= len(words):
        return True
    key = words.keys[end]
    if words.start[end] == words.end[end - 1]:
        if key in ("-", "–", "/", "_", ".") and end + 1 < len(words) and words.start[end + 1] == words.end[end]:
            return key == "." and not words.text[words.start[end + 1]].isalnum()  # by May."
        return not (words.text[words.start[end]].isalnum() or key in ("%", "$", "°", "'") or key[0] == "'")
    return not key.isalpha() or key in lexicon.sense(("begins_anew", "still_so"))


def ends_period(words: Words, start: int, end: int) -> bool:
    """Say whether a period is brought to its end in some state: *finish the year* with 30 members, *close out* 2027."""
    at = start - 1 - (start > 1 and words.keys[start - 1] in ("off", "out"))
    form = lexicon.verb_form(words.keys[at]) if at >= 0 else None
    ended = form is not None and form[1] != "PAST" and form[0] in lexicon.sense("ending_period")
    if not ended or end >= len(words):
        return False
    return words.keys[end] in lexicon.closed("preposition") or lexicon.tag(words.keys[end]) == "ING"


def trails(words: Words, start: int, end: int) -> bool:
    """Say whether a year stands apart at the end of what is to be done in it: open the annexe*, 2027*."""
    last = end == len(words) or (end == len(words) - 1 and words.keys[end] == ".")
    if not last or start < _SHORTEST or words.keys[start - 1] not in _DASHES | {","}:
        return False
    return words.keys[start - 1] == "," or not words.touches(start)


_SHORTEST = 4
"""An act, its thing and a sign stand before such a year at least."""


def is_attribute(words: Words, tree: Tree, end: int) -> bool:
    """Say whether a length only describes the next noun: 6 month average, 2-week sprint."""
    if end >= len(words) or may_follow(words, end):
        return False
    last = words.keys[end - 1]
    several = any(words.keys[index] not in ("a", "one", "D12") for index in tree.leaves()[:1])
    return not last.endswith("s") and (several or words.keys[end - 2] == "-")


def is_whole(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase is all there is."""
    return start == 0 and (end == len(words) or (end == len(words) - 1 and words.keys[end] in (".", "!", "?")))


def is_labelled(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase stands behind a label that makes it a deadline: Timeline: 6 months."""
    return (
        start > 1 and words.keys[start - 1] in (":", "-", "–") and words.keys[start - 2] in lexicon.sense("date_label")
    )


def heads(words: Words, start: int, end: int) -> bool:
    """Say whether a year or month in front of a colon or dash says when all is due: *2027:* open the annexe."""
    first = start == 0 or (start < _MARK and not any(key.isalpha() for key in words.keys[:start]))
    if not first or end + 1 >= len(words):
        return False
    dash = words.keys[end] in _DASHES and not (words.touches(end) or words.touches(end + 1))
    return words.keys[end] == ":" or (dash and words.text[words.start[end + 1]].isalpha())


_DASHES = frozenset("-–—")
_MARK = 6
"""A list mark, a box and stars have no more words."""


def opens(words: Words, start: int) -> bool:
    """Say whether a word opens a sentence, where a capital says nothing."""
    return start == 0 or words.keys[start - 1] in (".", "!", "?", ":", "-", "–", "*", "•", '"', "“")


def after_amount(words: Words, start: int) -> bool:
    """Say whether an amount stands right before: 500 (dollars) a month, three short posts a week."""
    for index in range(start - 1, max(start - 9, -1), -1):
        key = words.keys[index]
        if key in _NUMBER_KEYS:
            return True
        if key in ("a", "an") and index + 1 < start:
            return True  # a page a day
        if key in ("and", "or", "of") and index + 1 < start:
            continue  # five portions of fruit and vegetables a day
        if (not key.isalpha() and key not in ("-", "%", "'")) or key in lexicon.sense("begins_anew"):
            return key == "an"
    return False


_NUMBER_KEYS = frozenset(
    "D12 D31 D99 INT DEC YEAR GD12 GD31 GD99 GINT GDEC one two three four five six seven eight nine ten eleven twelve "
    "fifteen twenty thirty forty fifty sixty hundred thousand million dozen half once twice hour".split()
)


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


def is_titled(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase is part of a title in quotes: watch *"A Sunday in May"*, but not write "by Monday".

    The quotes stand within the same few words, do not hold all there is, and every word between them that is not a
    small one has a capital.
    """
    keys = words.keys
    if _QUOTES.isdisjoint(keys[max(start - _REACH, 0) : start]):
        return False
    opens = next((at for at in range(start - 1, max(start - _REACH, 0) - 1, -1) if keys[at] in _QUOTES), -1)
    closes = next((at for at in range(end, min(end + _REACH, len(keys))) if keys[at] in _QUOTES), -1)
    if opens < 1 or closes < 0 or (keys[opens] == '"' and _is_closing(words, opens)):
        return False
    inside = [written for at in range(opens + 1, closes) if (written := words.written(at)).isalpha()]
    return all(written[0].isupper() or written in _SMALL_WORDS for written in inside) and keys[opens - 1] not in _SAYING


def _is_closing(words: Words, quote: int) -> bool:
    """Say whether a straight quote ends what is quoted: it touches what stands before it, and nothing behind."""
    return words.touches(quote) and not (quote + 1 < len(words) and words.touches(quote + 1))


_QUOTES = frozenset('"“”')
_REACH = 12
"""A title has no more words on either side."""
_SMALL_WORDS = lexicon.closed("title_link") | {"as"}
_SAYING = frozenset("by before until on in due deadline :".split())
"""What stands before a quoted date that is meant as one: due by "Friday"."""


def is_of_target(words: Words, year: int, today: date) -> bool:
    """Say whether a year in brackets is when the amount before them is reached: from 62% (2026) to 85% *(2028)*.

    The brackets hold nothing else. The year of what is left behind is none, nor that of what is reached on the way:
    the last one counts.
    """
    if not _is_reached(words, year) or int(words.written(year)) < today.year:
        return False
    return not any(_is_reached(words, later) for later in range(year + 2, min(year + _ON, len(words))))


def _is_reached(words: Words, year: int) -> bool:
    amount = _before_brackets(words, year)
    return amount >= 0 and not _is_left_behind(words.keys, amount)


def _before_brackets(words: Words, year: int) -> int:
    """Return where the figure stands that a bracketed year is behind, with its unit between at most; or -1."""
    if not _is_bracketed(words.keys, year):
        return -1
    for index in range(year - 2, max(year - 2 - _UNIT, 0) - 1, -1):
        if words.keys[index] in _AMOUNTS:
            return index
        unit = words.keys[index] == "%" or (words.written(index).islower() and words.written(index).isalpha())
        if not unit or words.keys[index] in lexicon.sense("begins_anew"):
            return -1
    return -1


def _is_bracketed(keys: Sequence[str], year: int) -> bool:
    last = year + 2 * (keys[year + 1 : year + 2] in _SPLITS)  # (2027/28)
    return keys[year] == "YEAR" and year > 0 and keys[year - 1] == "(" and keys[last + 1 : last + 2] == [")"]


_SPLITS = (["/"], ["-"], ["–"])


def _is_left_behind(keys: Sequence[str], amount: int) -> bool:
    """Say whether an amount is where something starts: *from the current* 62%, *baseline:* 40."""
    for index in range(amount - 1, max(amount - 1 - _LED, -1), -1):
        if keys[index] in _LEAVING:
            return True
        if keys[index] == "to" or not (keys[index].isalpha() or keys[index] in (":", "-", "$")):
            return False
    return False


_AMOUNTS = frozenset("D12 D31 D99 INT DEC".split())
_LEAVING = lexicon.sense("as_it_stands") | {"from", "than"}
_UNIT, _LED, _ON = 3, 4, 40
"""So many words are looked at: a unit, what leads to an amount, what is reached later."""
