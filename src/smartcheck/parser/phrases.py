"""The object of an action: where it ends, which noun heads it, and how definite it is."""

from __future__ import annotations

from typing import NamedTuple

from smartcheck.goal import Quantity
from smartcheck.language import lexicon
from smartcheck.parser.units import CLOSING, JOINS, OPENING, Units
from smartcheck.source import Span

_AFTER_MODIFIER = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "AND"))
_OF_SOME = frozenset(("all", "some", "each", "one", "both", "any"))
_QUOTES = frozenset('"“`«')
_NAMING = frozenset(("of", "for", "from", "between", "with", "on", "about"))


class Phrase(NamedTuple):
    """A noun phrase as an assessor sees it; the kinds are those of ``Action.object_kind``."""

    span: Span | None
    head: str
    kind: str
    plural: bool
    alternatives: bool


NOTHING = Phrase(None, "", "none", False, False)


def noun_phrase(units: Units, first: int, last: int) -> Phrase:
    """Read the noun phrase that begins at unit *first* and ends before *last*."""
    preposition = lexicon.closed("preposition")
    while first < last and _is_leading(units, first, preposition):
        first += 1
    end = _extent(units, first, last, preposition)
    words = list(range(first, end))
    while words and units.types[words[0]] in JOINS:
        words.pop(0)
    while words and (units.types[words[-1]] in JOINS or units.types[words[-1]] == "ADVERB"):
        words.pop()
    if len(words) == 1 and units.key(words[0]) in _OF_SOME and units.key(end) == "of" and end + 1 < last:
        start = end + 1
        end = _extent(units, start, last, preposition)
        words = list(range(start, end))
    content = [index for index in words if units.types[index] not in JOINS and units.types[index] != "ADVERB"]
    if not content:
        return NOTHING
    span = units.span(words[0], words[-1] + 1)
    alternatives = any(units.types[index] == "OR" for index in words)
    item = units.units[content[0]].item
    if isinstance(item, Quantity):
        if is_measure(item) and len(content) == 1:
            return NOTHING
        head, kind = _counted(units, item, content)
        return Phrase(span, head, kind, True, alternatives)
    head = lexicon.singular(units.key(content[-1]))
    tail = _tail(units, words[-1] + 1, last)
    kind = _kind(units, words, content, tail)
    return Phrase(span, head, kind, head != units.key(content[-1]), alternatives)


def is_measure(quantity: Quantity) -> bool:
    """Say whether a quantity says how long or how often, rather than naming the thing itself."""
    return quantity.kind in ("duration", "percent", "ratio") or (quantity.unit or "").split("/")[0] in ("time", "")


def _is_leading(units: Units, index: int, preposition: frozenset[str]) -> bool:
    """Say whether a unit only leads to the object: a date, how much of it, "talk *to* users"."""
    unit = units.units[index]
    if unit.type == "DATE":
        return True
    if isinstance(unit.item, Quantity):
        return is_measure(unit.item) and units.key(index + 1) in preposition
    return unit.key in preposition


def _extent(units: Units, first: int, last: int, preposition: frozenset[str]) -> int:
    """Return the index after the last unit of the first noun phrase from *first* on."""
    end = first
    while end < last:
        kind, key = units.types[end], units.key(end)
        if kind in ("DATE", "TO", "COMMA") or units.ends(end) or key in OPENING or key in CLOSING:
            break
        if end > first:
            if key in preposition or kind in ("MODAL", "IS") or key in ("that", "which", "who"):
                break
            if key in ("more", "less", "often") and (
                end + 1 >= last or units.types[end + 1] in ("ADVERB", "DATE", None) or key == "often"
            ):
                break
            if key == "more" and units.key(end + 1) == "often":
                break
            if kind in ("PAST", "ING") and (end + 1 >= last or units.types[end + 1] not in _AFTER_MODIFIER):
                break
            if kind == "METRIC" and units.types[end - 1] != "DETERMINER":
                break
        end += 1
    return end


def _kind(units: Units, words: list[int], content: list[int], tail: bool) -> str:
    starts, head = units.key(content[0]), units.key(content[-1])
    if len(content) == 1:
        if starts in lexicon.closed("pronoun"):
            return "pronoun"
        if lexicon.is_generic(head):
            return "vague"
        if units.types[content[0]] == "ING" and lexicon.noun_class(starts) is None:
            return "named"
    if starts in ("how", "what", "why"):
        return "named" if starts == "how" else "category"
    plural = lexicon.is_plural(head)
    definite = starts in lexicon.closed("definite")
    owned = starts in lexicon.closed("possessive") or any(units.key(index).endswith("'s") for index in content[:-1])
    told = _modifiers(units, words, content)
    klass = lexicon.noun_class(head)
    if klass == "vague_thing":
        return "vague"
    if lexicon.is_event(head) and not plural and (told or tail or owned or definite):
        return "event"
    if _is_proper(units, words, content):
        return "indicator" if lexicon.is_indicator(head) else "named"
    if lexicon.is_indicator(head):
        return "indicator" if told or owned or tail or definite else "bare"
    if klass == "trait":
        return "trait"
    if owned or definite:
        return "named"
    if plural:
        return "named" if tail and told else "category"
    return "named" if told or tail else "category"


def _modifiers(units: Units, words: list[int], content: list[int]) -> bool:
    """Say whether a word before the head says which one; "new", "better" and the like do not."""
    join = max((index for index in words if units.types[index] in JOINS), default=-1)
    empty = lexicon.closed("possessive") | lexicon.closed("definite") | lexicon.closed("indefinite")
    return any(
        index > join
        and units.key(index) not in empty
        and units.types[index] != "SIGN"
        and not lexicon.is_generic(units.key(index))
        and lexicon.vague_words().get(units.key(index)) != "quality"
        for index in content[:-1]
    )


def _counted(units: Units, quantity: Quantity, content: list[int]) -> tuple[str, str]:
    """Return the head and the kind of a phrase that begins with an amount."""
    unit = (quantity.unit or "").split("/")[0]
    if quantity.kind == "currency":
        return unit, "money"
    if len(content) > 1 and quantity.kind in ("percent", "ratio", "duration"):
        unit = lexicon.singular(units.key(content[-1]))
    if not unit:
        return unit, "vague"
    klass = lexicon.noun_class(unit.split(" ")[-1])
    return unit, {"vague_thing": "vague", "trait": "trait"}.get(klass or "", "count")


def _tail(units: Units, index: int, last: int) -> bool:
    """Say whether the phrase goes on with words that say which one: "of the checkout", "for new hires"."""
    return index + 1 < last and units.key(index) in _NAMING and units.type(index + 1) not in ("DATE", "METRIC", None)


def _is_proper(units: Units, words: list[int], content: list[int]) -> bool:
    """Say whether the phrase holds a name: capitals inside the sentence, an acronym, a quotation, a glued number."""
    begins = units.units[content[0]].first == 0
    capitals = 0
    for index in words:
        key, written = units.key(index), units.written(index)
        if key in _QUOTES or key.startswith("GD"):
            return True
        if not written[:1].isalpha():
            continue
        if any(sign.isupper() for sign in written[1:]):
            return True
        if written[:1].isupper() and not (begins and index == content[0]):
            capitals += 1
    return capitals > 0 and not units.title
