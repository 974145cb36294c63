"""What an adjective says one is good at: "fluent *in Welsh*", "better *at drawing hands*"."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.phrases import Phrase, noun_phrase
from smartcheck.syntax.units import Units

_AT = frozenset(("at", "in", "with", "on", "about"))


def is_skill(units: Units, index: int, last: int) -> bool:
    """Say whether an adjective leads to what one is good at: "*fluent* in Welsh"."""
    index = _last_skill(units, index)
    return index + 2 < last and units.key(index) in lexicon.closed("skilled") and units.key(index + 1) in _AT


def _last_skill(units: Units, index: int) -> int:
    """Return the last of two adjectives that are joined: "competent and *confident* with the lathe", "way *better*"."""
    index += units.key(index) in lexicon.closed("how_much") and units.key(index + 1) in lexicon.closed("skilled")
    joined = units.key(index) in lexicon.closed("skilled") and units.key(index + 1) in ("and", "or")
    return index + 2 if joined and units.key(index + 2) in lexicon.closed("skilled") else index


def skill(units: Units, index: int, last: int) -> Phrase:
    """Return what an adjective says one is good at; an act with its object names itself: "at *drawing hands*"."""
    index = _last_skill(units, index)
    found = noun_phrase(units, index + 1, last)
    if found.kind != "category":
        return found
    handled = units.key(index + 1) == "with" and not lexicon.acts(found.head) and not lexicon.is_generic(found.head)
    if handled or (units.type(index + 2) == "ING" and index + 2 < last):
        return found._replace(kind="named")  # "proficient *with chainsaws*"
    return found
