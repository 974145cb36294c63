"""The units of a statement: its words, with every date and quantity folded into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smartcheck.goal import DateExpression, Quantity
from smartcheck.language import lexicon
from smartcheck.language.grammar import Grammar
from smartcheck.language.words import Words
from smartcheck.source import Span

OPENING, CLOSING = frozenset("(["), frozenset(")]")
JOINS = frozenset(("AND", "OR", "AMPERSAND"))
"""The types of words that join members of a list."""

_STOPS = frozenset(".!?;:•|")
_DASHES = frozenset("—–-→")
_PUNCTUATION = _STOPS | OPENING | CLOSING | frozenset("{}")
_JOINING = {",": "COMMA", "&": "AMPERSAND", "/": "OR", "and": "AND", "or": "OR", "then": "THEN"}
_OWN_FORM = frozenset(
    ("BE", "ASPECT", "DETERMINER", "PRONOUN", "TO", "COMMA", "IS", "MODAL", "LIKE", "AND", "OR", "THEN")
)


class Unit(NamedTuple):
    """A word (hyphens joined), or an island of words that is one date or one quantity."""

    first: int
    """The index of its first word."""
    last: int
    """The index after its last word."""
    type: str | None
    """Its terminal in ``grammars/goal.lark``; none for punctuation."""
    key: str
    item: DateExpression | Quantity | None = None


class Units:
    """The units of a statement, by index."""

    def __init__(
        self, words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity], grammar: Grammar
    ) -> None:
        self.words = words
        self.units = _with_equals(_fold(words, dates, quantities, grammar))
        self.types = [unit.type for unit in self.units]
        self.forms = [_form(unit) for unit in self.units]
        self.starts = [words.start[unit.first] for unit in self.units]
        """Where in the text each unit begins."""
        self.title = words.text.isupper() or _is_title(words)
        """Whether the statement is written like a title, so that capitals name nothing."""

    def __len__(self) -> int:
        return len(self.units)

    def span(self, first: int, last: int) -> Span:
        """Return the span of units *first* up to, not including, *last*."""
        return self.words.span(self.units[first].first, self.units[last - 1].last)

    def key(self, index: int) -> str:
        """Return the key of unit *index*, or nothing beyond the end."""
        return self.units[index].key if 0 <= index < len(self.units) else ""

    def type(self, index: int) -> str | None:
        """Return the type of unit *index*, or None beyond the end."""
        return self.types[index] if 0 <= index < len(self.types) else None

    def form(self, index: int) -> str | None:
        """Return unit *index* as a verb form (``VERB``, ``ING`` ...) even where the grammar has its own word for it."""
        return self.forms[index] if 0 <= index < len(self.forms) else None

    def written(self, index: int) -> str:
        """Return the first word of unit *index* as it stands in the text."""
        return self.words.written(self.units[index].first)

    def ends(self, index: int) -> bool:
        """Say whether unit *index* ends a sentence or a line of thought."""
        key = self.key(index)
        if key == ".":
            return index + 1 >= len(self.units) or not self.words.touches(self.units[index + 1].first)
        if key in _DASHES:
            after = index + 1 < len(self.units) and not self.words.touches(self.units[index + 1].first)
            return after and not self.words.touches(self.units[index].first)
        return key in _STOPS


def _form(unit: Unit) -> str | None:
    if unit.item is not None or unit.type in _OWN_FORM or not unit.key[0].islower():
        return unit.type
    return lexicon.tag(unit.key)


def _is_title(words: Words) -> bool:
    long = [index for index, key in enumerate(words.keys) if index and len(key) > 3 and key.isalpha()]
    if len(long) < 2 or not all(words.written(index)[:1].isupper() for index in long):
        return False
    return len(long) > 2 or any(lexicon.is_common(words.keys[index]) for index in long)


def _fold(
    words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity], grammar: Grammar
) -> list[Unit]:
    """Return one unit for each date and quantity, and one for each word between them."""
    islands: dict[int, tuple[int, str, DateExpression | Quantity]] = {}
    for day in dates:
        islands[day.span.start] = (day.span.end, "DATE", day)
    for amount in quantities:
        islands[amount.span.start] = (amount.span.end, "METRIC", amount)
    units: list[Unit] = []
    index, count = 0, len(words)
    while index < count:
        first = index
        found = islands.get(words.start[index])
        if found:
            end, name, item = found
            while index < count and words.start[index] < end:
                index += 1
            key = next((words.keys[at] for at in range(first, index) if words.keys[at][0].isalnum()), words.keys[first])
            units.append(Unit(first, index, name, key, item))
            continue
        key = words.keys[index]
        while key[0].isalpha() and _hyphenated(words, index) and words.start[index + 2] not in islands:
            index += 2
            key = f"{key}-{words.keys[index]}"
        index += 1
        units.append(Unit(first, index, _type(key, grammar), key))
    return units


def _with_equals(units: list[Unit]) -> list[Unit]:
    """Read the colon of "Staff retention: 90%" as an equals sign: what is measured, then nothing but its level."""
    at = next((index for index, unit in enumerate(units[: _LABEL + 1]) if unit.key == ":"), 0)
    rest = [unit.type for unit in units[at + 1 :] if unit.key != "."]
    if not at or rest[:1] != ["METRIC"] or any(kind != "DATE" for kind in rest[1:]):
        return units
    label = units[:at]
    if any(unit.item is not None or not unit.key[0].isalpha() for unit in label):
        return units
    if all(unit.key in lexicon.closed("no_measure") or unit.key in lexicon.closed("field") for unit in label):
        return units
    if label[0].key in lexicon.closed("field"):
        return units
    if not any(lexicon.is_indicator(unit.key) for unit in label):
        return units
    return [*label, units[at]._replace(type="SIGN", key="="), *units[at + 1 :]]


_LABEL = 6
"""How many units the name of a measure takes before its colon at most."""


def _type(key: str, grammar: Grammar) -> str | None:
    kind = grammar.lookup(key) or _JOINING.get(key)
    if kind is not None:
        return kind
    if key[0].isalpha():
        return "NUMBER" if key[0].isupper() else lexicon.tag(key)
    return None if key in _PUNCTUATION else "SIGN"


def _hyphenated(words: Words, index: int) -> bool:
    """Say whether a hyphen joins word *index* to the next one."""
    return (
        index + 2 < len(words)
        and words.keys[index + 1] in ("-", "‑")
        and words.touches(index + 1)
        and words.touches(index + 2)
        and words.keys[index + 2][0].islower()
    )
