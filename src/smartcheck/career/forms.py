"""What a career document can hold, and which words announce it: ``data/career.toml``, asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import attrs

from smartcheck.disk.resources import tables
from smartcheck.regexes import later

LONGEST_LABEL = 60
"""Longer lines are no labels, whatever they say."""
LIKE = 0.86
"""How like a known label an unknown one must be to be taken for it (`difflib.SequenceMatcher.ratio`)."""

_WORD = later(r"[^\W_]+")
_GOAL = later(r"(?:smart |career |long term |short term )?(?:goal|objective)s? (?:number |no )?(\d{1,3})")
_YEAR = later(r"\b20\d\d\b")
"""``Goals for 2027`` are goals."""
_NUMBER = later(r"(?:step )?\d{1,3} ")
_ORDINALS = {word: str(at) for at, word in enumerate("first second third fourth fifth sixth seventh".split(), 1)}
_CARDINALS = {word: str(at) for at, word in enumerate("one two three four five six seven".split(), 1)}


@attrs.frozen
class Field:
    """A field of the form: what it is called and what its entries are."""

    key: str
    title: str
    type: str
    """``text``, ``list``, ``skills``, ``goals``, ``plan``, ``actions`` or ``date``."""
    group: str = ""
    only: tuple[str, ...] = ()
    """The kinds of document it is for; empty for all."""


@attrs.frozen
class Kind:
    """A kind of career document."""

    key: str
    title: str
    needs: tuple[str, ...]
    """The fields that make it complete."""
    marks: tuple[str, ...]
    """The fields by which it is recognised where no title says what it is."""


class Label(NamedTuple):
    """What a label means."""

    field: str
    number: str = ""
    """Of a goal that is labelled alone: ``Goal #2``."""
    near: bool = False
    """Whether it is only like a known label."""


@cache
def _data() -> Mapping[str, Any]:
    return dict(tables("career", "data/career.toml"))


@cache
def fields() -> Mapping[str, Field]:
    """Return every field by its key, in the order they are written in."""
    return {
        key: Field(key, table["title"], table["type"], table.get("group", ""), tuple(table.get("only", ())))
        for key, table in _data()["fields"].items()
    }


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind of document by its key."""
    return {
        key: Kind(key, table["title"], tuple(table["needs"]), tuple(table["marks"]))
        for key, table in _data()["kinds"].items()
    }


@cache
def _aliases() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, table in _data()["fields"].items():
        for alias in (table["title"], key, *table["aliases"]):
            found.setdefault(_key(alias), key)
    return found


@cache
def _inside() -> Mapping[tuple[str, str], str]:
    return {
        (table["group"], _key(alias)): key
        for key, table in _data()["fields"].items()
        for alias in table.get("inside", ())
    }


@cache
def _names() -> Mapping[str, str]:
    return {_key(name): key for key, table in _data()["values"].items() for name in (key, *table["names"])}


@cache
def _kind_names() -> Mapping[str, str]:
    return {_key(name): key for key, table in _data()["kinds"].items() for name in (key, *table["names"])}


@cache
def _dropped() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_data()["drop"].split()), frozenset(_data()["lead"].split())


@lru_cache(maxsize=4096)
def _key(label: str) -> str:
    """Return *label* as it is compared."""
    drop, _ = _dropped()
    words = [word for word in _WORD.findall(_YEAR.sub("", label.casefold())) if word not in drop]
    return " ".join(word for word in words if not (word.endswith("ly") and len(word) > 5) or len(words) == 1)


@lru_cache(maxsize=8192)
def recognise(label: str, group: str = "", *, loose: bool = True) -> Label | None:
    """Return the field that *label* announces below a heading of *group*; only known spellings unless *loose*."""
    if len(label) > LONGEST_LABEL:
        return None
    key = _key(label)
    numbered = _numbered(key)
    if numbered:
        return Label("goals", numbered)
    key = key[match.end() :] if (match := _NUMBER.match(key)) else key
    if not key:
        return None
    inside = _inside().get((group, key))
    if inside:
        return Label(inside)
    aliases = _aliases()
    if key in aliases:
        return Label(aliases[key])
    if not loose:
        return None
    _, lead = _dropped()
    first, _, rest = key.partition(" ")
    for other in (rest if first in lead else "", key.partition(" and ")[0]):
        other = other.partition(" and ")[0] if other not in aliases else other
        if other in aliases:
            return Label(aliases[other])
    return _like(key)


def _numbered(key: str) -> str:
    words = key.split()
    if len(words) > 4:
        return ""
    if len(words) == 2 and words[1] in ("goal", "objective") and words[0] in _ORDINALS:
        return _ORDINALS[words[0]]
    match = _GOAL.fullmatch(" ".join(_CARDINALS.get(word, word) for word in words))
    return str(int(match[1])) if match else ""


def _like(key: str) -> Label | None:
    from difflib import get_close_matches

    if len(key) < 6:
        return None
    near = get_close_matches(key, list(_aliases()), n=1, cutoff=LIKE)
    return Label(_aliases()[near[0]], near=True) if near else None


def fits(found: Label | None, kind: str) -> Label | None:
    """Return the label where its field can stand in a document of *kind*."""
    if found and kind and fields()[found.field].only and kind not in fields()[found.field].only:
        return None
    return found


@lru_cache(maxsize=4096)
def value_name(name: str) -> str:
    """Return the key of what *name* says about an entry, or nothing."""
    return _names().get(_key(name), "") if len(name) <= 30 else ""


def compared(titles: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the columns of a table that name a skill, the level there is and the one asked for, if it has all."""
    keys = [_key(title) for title in titles]
    columns = [
        next((at for at, key in enumerate(keys) if key in _data()["levels"][name]), -1)
        for name in ("skill", "have", "need")
    ]
    return (columns[0], columns[1], columns[2]) if min(columns) >= 0 else None


def has_level(text: str) -> bool:
    """Return whether a cell of such a table says some level: not ``none``, a dash or 0."""
    return _key(text) not in _data()["levels"]["none"]


def kind_named(title: str) -> str:
    """Return the kind that a title announces: ``Career map: Ann`` and ``Ann's career map`` are maps."""
    if len(title) > 120:
        return ""
    for part in re.split(r"[:–—|(]| - ", title):
        words = re.sub(r"^\W*\w+['’]s\b", "", part)
        found = _kind_names().get(_key(words))
        if found:
            return found
    return ""


def kind_of(found: Iterable[str]) -> str:
    """Return the kind that the fields *found* mark, or nothing where they are too few to say."""
    held = set(found)
    best, count = "", 2
    for key, kind in kinds().items():
        marks = sum(mark in held for mark in kind.marks)
        if marks > count:
            best, count = key, marks
    return best
