"""Fixed phrases: words the grammar knows only from one ("in *line* with") are any other words elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

PHRASES: dict[str | None, tuple[int, frozenset[str]]] = {
    "LINE": (1, frozenset(("with",))),
    "COLLABORATION": (1, frozenset(("with",))),
    "PARTNERSHIP": (1, frozenset(("with",))),
    "VIEW": (1, frozenset(("to",))),
    "RELEVANT": (1, frozenset(("to",))),
    "STEP": (1, frozenset(("toward", "towards"))),
    "TOP": (1, frozenset(("of",))),
    "PART": (1, frozenset(("of",))),
    "EVIDENCE": (1, frozenset(("of",))),
    "LIMIT": (1, frozenset(("of",))),
    "PURPOSE": (1, frozenset(("of",))),
    "RESPONSE": (-1, frozenset(("in",))),
    "ORDER": (-1, frozenset(("in",))),
    "SUPPORT": (-1, frozenset(("in",))),
    "LONG": (-1, frozenset(("as",))),
}
"""Words the grammar knows only inside a fixed phrase: which words stand behind (1) or before (-1) them there."""


def holds(kind: str | None, words: Sequence[str], first: int, last: int) -> bool:
    """Say whether words *first* to *last* stand in the fixed phrase the grammar knows them from: "in *order* to"."""
    side, partners = PHRASES[kind]
    beside = last if side > 0 else first - 1
    return 0 <= beside < len(words) and words[beside] in partners
