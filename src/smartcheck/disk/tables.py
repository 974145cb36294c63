"""TOML that people wrote, parsed within bounds: whatever stands in it, an answer or one error that says where."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smartcheck.disk.files import text_of
from smartcheck.errors import SmartcheckError, quoted
from smartcheck.regexes import LINE_BREAK, later

DEEPEST = 100
"""How many parts a key may have; no file that is meant has more."""

Malformed = tomllib.TOMLDecodeError

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\r\n]++|\\.)*+"?|'[^'\r\n]*+'?)"""
_TOKEN = later(
    r"#[^\r\n]*+|"
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!"")|""(?!"))*+(?:"{3,5}|\Z)?|'
    r"'''(?:[^']++|'(?!'')|''(?!'))*+(?:'{3,5}|\Z)?|"
    rf"(?P<key>{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)"
)
_OPENING = later(r"[ \t]*(\[{0,2})[ \t]*")
_CLOSING = later(r"[ \t]*+([=\]])")
_PARTS = later(_PART)
_PLACE = later(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: str | Path, error: type[SmartcheckError]) -> dict[str, Any]:
    """Return what the file at *path* holds; where it cannot be read or is no TOML, raise an *error* that says why."""
    try:
        return parse(text_of(path, error))
    except Malformed as wrong:
        raise error(f"{path}: not TOML: {wrong}") from None


def parse(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return what *text* holds; everything that is wrong with it is `Malformed`."""
    deep = _deep(text)
    if deep is not None:
        line, column = text.count("\n", 0, deep) + 1, deep - text.rfind("\n", 0, deep)
        raise Malformed(f"Nested more than {DEEPEST} deep (at line {line}, column {column})")
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError:
        raise Malformed(f"Nested more than {DEEPEST} deep") from None
    except Malformed as error:
        place = _PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        if place and message.startswith("Cannot "):
            raise Malformed(_twice(text, place) or message + place[0]) from None
        if len(message) <= 200:
            raise
        raise Malformed(f"{message[:200]}…{place[0] if place else ''}") from None
    except ValueError:
        raise Malformed("A number has thousands of digits") from None


def _twice(text: str, place: re.Match[str]) -> str:
    """Return which key or table before a *place* is written a second time, and where; nothing if it is unclear.

    The parser only says where it noticed: behind the value, or behind the table's head.
    """
    starts = [0, *(each.end() for each in LINE_BREAK.finditer(text))]
    end = starts[int(place[1]) - 1] + int(place[2]) - 1 if place[1] else len(text)
    table: tuple[str, ...] = ()
    seen: dict[tuple[tuple[str, ...], ...], int] = {}
    found = ""
    for each in _TOKEN.finditer(text, 0, end):
        opened = _OPENING.fullmatch(text[text.rfind("\n", 0, each.start()) + 1 : each.start()]) if each["key"] else None
        closed = opened and _CLOSING.match(text, each.end())
        if not opened or not closed or (closed[1] == "=") == bool(opened[1]):
            continue
        parts = tuple(part.strip("\"'") for part in _PARTS.findall(each["key"]))
        number = bisect_right(starts, each.start())
        if opened[1]:
            table = (*parts, str(number)) if opened[1] == "[[" else parts
        name = (table,) if opened[1] else (table, parts)
        shown = f"Table [{each['key']}]" if opened[1] else f"Key {quoted('.'.join(parts))}"
        first = seen.setdefault(name, number)
        again = f"is written twice (first on line {first})" if first < number else "is in the way of what stands above"
        found = f"{shown} {again} (at line {number}, column {each.start() - starts[number - 1] + 1})"
    return found


def _deep(text: str) -> int | None:
    """Return where a key of more than `DEEPEST` parts begins: the parser takes ever longer over such."""
    if all(line.count(".") < DEEPEST for line in text.split("\n")):
        return None
    for found in _TOKEN.finditer(text):
        key = found["key"]
        if key and len(key) > DEEPEST and sum(1 for _ in _PARTS.finditer(key)) > DEEPEST:
            return found.start()
    return None
