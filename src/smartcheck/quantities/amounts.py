"""Written amounts in a text."""

from __future__ import annotations

from smartcheck.goal import Quantity
from smartcheck.language.words import Words


def read(words: Words) -> tuple[Quantity, ...]:
    """Return the quantities among *words*, in order."""
    return ()
