"""The units, currencies and scales of ``data/units.toml``, by the words they are written with."""

from __future__ import annotations

from functools import cache
from typing import Any

from smartcheck.disk import resources
from smartcheck.language.words import Words

_FORMAT = 5
_TERMINALS = {
    "time": "TIME",
    "measure": "MEASURE",
    "share": "PERCENT",
    "money": "MONEY",
    "code": "MONEY",
    "cent": "CENT",
    "scale": "NAME",
}
"""The tables looked up after a number, and the terminals of ``grammars/quantities.lark`` they give."""

WITHIN_A_DAY = frozenset(("second", "minute", "hour"))
"""Lengths of time that one thing takes, and no term."""

Table = dict[str, list[list[Any]]]
"""First word to [the other words, terminal, name], longest first."""


def _read(tables: dict[str, Any]) -> dict[str, Any]:
    after: Table = {}
    for section, terminal in _TERMINALS.items():
        for name, written in tables[section].items():
            for form in _forms(written):
                _add(after, form, "POINTS" if name in ("pp", "bp") else terminal, name)
    for name in tables["code"]:
        _add(after, f"m{name}", "MILLIONS", name)
    scales: Table = {}
    for name, written in tables["scale"].items():
        for form in _forms(written):
            _add(scales, form, "NAME", name)
    for each in (after, scales):
        for found in each.values():
            found.sort(key=lambda entry: -len(entry[0]))
    before: Table = {}
    for name, written in tables["dollar"].items():
        for form in written.split(", "):
            _add(before, form, "SIGN", name)
    return {
        "after": after,
        "scales": scales,
        "dollar": before,
        "sign": {sign: name for name, written in tables["sign"].items() for sign in written.split(", ")},
        "code": {code: name for name, written in tables["code"].items() for code in written.split(", ")},
        "measure": list(tables["measure"]),
        "collective": tables["collective"]["words"].split(),
        "pointed": tables["pointed"]["words"].split(),
        "compound": [form.strip() for form in tables["compound"]["words"].replace("\n", " ").split(",")],
    }


def _forms(written: str) -> list[str]:
    """Return the forms of a unit and their regular plurals."""
    found: list[str] = []
    for form in written.split(", "):
        found.append(form)
        if len(form) > 2 and form[-1].isalpha() and not form.endswith("s"):
            found.append(form + "s")
    return list(dict.fromkeys(found))


_FIGURES = frozenset("0123456789")


def _add(table: Table, form: str, terminal: str, name: str) -> None:
    figured = terminal == "MEASURE" and not _FIGURES.isdisjoint(form)
    first, *rest = Words(form).keys if figured else form.split()  # tCO2e is three words
    entries = table.setdefault(first, [])
    if not any(entry[0] == rest for entry in entries):
        entries.append([rest, terminal, name])


@cache
def currencies() -> frozenset[str]:
    """Return the names of the currencies: ``usd``, ``eur`` ..."""
    return frozenset(data()["code"].values())


@cache
def measures() -> frozenset[str]:
    """Return the names of what is measured and not counted, many of them symbols: ``kg``, ``kwh``, ``mile``."""
    return frozenset(name for table in data()["after"].values() for _, kind, name in table if kind == "MEASURE")


def sum_of(value: float, unit: str | None) -> str:
    """Return an amount with its currency or percent sign where it has one: ``$1,200``, ``CHF 500``, ``20%``, ``12``.

    *unit* is that of a metric; what it says behind a slash, and what is counted or measured, is left to the context.
    """
    name = (unit or "").partition("/")[0]
    whole = isinstance(value, int) or value.is_integer()
    if name in currencies():
        number = f"{int(value):,}" if whole else f"{value:,.2f}"
        sign = next((sign for sign, code in data()["sign"].items() if code == name), "")
        return f"{sign}{number}" if sign else f"{name.upper()} {number}"
    number = f"{int(value):,}" if whole else f"{value:,.10g}"
    return f"{number}%" if name == "percent" else number


@cache
def data() -> dict[str, Any]:
    """Return the tables, by name."""
    return dict(resources.tables("units", "data/units.toml", make=_read, version=_FORMAT))


@cache
def names(which: str) -> frozenset[str]:
    """Return the words of a list: ``measure``, ``collective``, ``pointed`` or ``compound``."""
    return frozenset(data()[which])


def is_symbol(word: str) -> bool:
    """Say whether a word is the symbol of a measure and no noun, so that it has no plural: ``m``, ``kg``, ``min``."""
    named = [name for more, kind, name in data()["after"].get(word, ()) if kind in ("MEASURE", "TIME") and not more]
    return len(word) < _NOUN and bool(named) and (len(word) < _NOUN - 1 or word not in named)


_NOUN = 4
"""A noun that is a unit has so many letters, or three and is its own name: a ton, a cup."""


def match(words: Words, index: int, table: str = "after") -> tuple[int, str, str] | None:
    """Return (index after the unit, terminal, name) for the longest unit that begins at word *index*, or None."""
    keys = words.keys
    entries = data()[table].get(keys[index]) if index < len(keys) else None
    if entries is None:
        return None
    for rest, terminal, name in entries:
        end = index + 1 + len(rest)
        if keys[index + 1 : end] == rest:
            return end, terminal, name
    return None


_SIZES = (
    {"millisecond": 1, "second": 1000, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000, "week": 604_800_000},
    {"month": 1, "quarter": 3, "year": 12, "decade": 120},
    {"mm": 1, "cm": 10, "dm": 100, "meter": 1000, "km": 1_000_000},
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    {"mg": 1, "gram": 1000, "kg": 1_000_000, "ton": 1_000_000_000},
    {"ounce": 1, "pound": 16, "stone": 224},
)
"""Units of one kind, in the smallest of them."""


DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
"""About how many days a period has, over the years."""
WHOLE_DAYS = {period: int(days) for period, days in DAYS.items()}
"""So many days have passed before it is over, about."""
_BRIDGES = (("inch", "mm", 25.4), ("pound", "gram", 453.59237))
"""Units of one kind in two systems: how many of the second make one of the first."""


def factor(large: str, small: str) -> int | None:
    """Return how many of the unit *small* make one *large*; None where they do not, or it is not the larger one."""
    for sizes in _SIZES:
        if large in sizes and small in sizes and sizes[large] > sizes[small]:
            return sizes[large] // sizes[small]
    return None


def ratio(one: str, other: str) -> float | None:
    """Return how many of the unit *other* make one of the unit *one*; None where they are of different kinds."""
    for sizes in _SIZES:
        if one in sizes and other in sizes:
            return sizes[one] / sizes[other]
    for first, second, size in _BRIDGES:
        if (mine := _within(one, first)) and (theirs := _within(other, second)):
            return mine * size / theirs
        if (mine := _within(one, second)) and (theirs := _within(other, first)):
            return mine / size / theirs
    return None


def _within(one: str, other: str) -> float | None:
    """Return how many of *other* make one of *one*, in one system."""
    return next((sizes[one] / sizes[other] for sizes in _SIZES if one in sizes and other in sizes), None)
