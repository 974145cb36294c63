"""What a parameter of a check may be, by its annotation."""

from __future__ import annotations

from typing import Any

MOST = 1_000_000
"""No parameter counts further: checks reckon with dates, weeks and words."""


def _is_counted(value: float) -> bool:
    return not isinstance(value, bool) and 0 <= value <= MOST


def wrong_type(value: Any, annotation: str) -> str:
    """Say what is wrong with *value* for a parameter annotated so; nothing is an empty string."""
    if annotation == "int":
        right, words = isinstance(value, int) and _is_counted(value), f"a whole number from 0 to {MOST:,}"
    elif annotation == "float":
        right, words = isinstance(value, int | float) and _is_counted(value), f"a number from 0 to {MOST:,}"
    elif annotation == "bool":
        right, words = isinstance(value, bool), "true or false"
    elif annotation == "tuple[str, ...]":
        right, words = (
            isinstance(value, list | tuple) and all(isinstance(each, str) for each in value),
            "a list of texts",
        )
    else:
        right, words = isinstance(value, str), "a text"
    return "" if right else f"must be {words} (got {value!r})"
