"""How one wording of a goal becomes another: edits by word."""

from __future__ import annotations

from difflib import SequenceMatcher

from smartcheck.regexes import later
from smartcheck.rule import Edit
from smartcheck.source import Span

_PIECES = later(r"\s+|[^\s]+")


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return the edits, word by word, that make *after* of *before*."""
    one, other = _PIECES.findall(before), _PIECES.findall(after)
    starts = [0]
    for piece in one:
        starts.append(starts[-1] + len(piece))
    return tuple(
        Edit(Span(starts[low], starts[high]), "".join(other[first:last]))
        for kind, low, high, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if kind != "equal"
    )


_LONG = 4000
"""So many characters that differ are not compared word by word."""


def size(before: str, after: str) -> int:
    """Return how many characters go and come between *before* and *after*."""
    same = _alike(before, after)
    before, after = before[same:], after[same:]
    same = _alike(before[::-1], after[::-1])
    before, after = before[: len(before) - same], after[: len(after) - same]
    if not before or not after or len(before) + len(after) > _LONG:
        return len(before) + len(after)
    return sum(each.span.end - each.span.start + len(each.text) for each in edits(before, after))


def _alike(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
