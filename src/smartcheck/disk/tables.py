"""TOML that people wrote, parsed within bounds: whatever stands in it, an answer or one error that says where."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smartcheck.disk.files import text_of
from smartcheck.errors import SmartcheckError
from smartcheck.regexes import later

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
_PARTS = later(_PART)
_PLACE = later(r" \(at (?:line \d+, column \d+|end of document)\)$")


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
        if len(message) <= 200:
            raise
        raise Malformed(f"{message[:200]}…{place[0] if place else ''}") from None
    except ValueError:
        raise Malformed("A number has thousands of digits") from None


def is_text(value: Any) -> bool:
    """Say whether a value of a table is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def _deep(text: str) -> int | None:
    """Return where a key of more than `DEEPEST` parts begins: the parser takes ever longer over such."""
    if all(line.count(".") < DEEPEST for line in text.split("\n")):
        return None
    for found in _TOKEN.finditer(text):
        key = found["key"]
        if key and len(key) > DEEPEST and sum(1 for _ in _PARTS.finditer(key)) > DEEPEST:
            return found.start()
    return None
