"""How two wordings of a goal differ: edits by word, and the numbers and names that one must keep and may not add."""

from __future__ import annotations

from difflib import SequenceMatcher

from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.rewriting.blanks import BLANK
from smartcheck.rule import Edit
from smartcheck.source import Span

_TOKEN = later(r"[^\s,;:!?()\[\]\"“”]+")
_NUMBERS = lexicon.closed("spelled_number") | lexicon.sense("half_or_several")
_TRAIL = ".…'’"
_NO_NAMES = ("I", "I'll", "I’ll", "I'm", "I’m", "ASAP")


def kept(before: str, after: str) -> bool:
    """Say whether *after* has every number and name of *before*."""
    return facts(before) <= {token.casefold() for token in _tokens(after)}


def faithful(before: str, after: str) -> bool:
    """Say whether *after* keeps the facts of *before* and has no others."""
    added = facts(BLANK.sub(" ", after), sentences=True)
    return kept(before, after) and added <= {each.casefold() for each in _tokens(before)}


def facts(text: str, *, sentences: bool = False) -> set[str]:
    """Return the tokens of *text* that carry a fact: numbers, and names (a capital anywhere but at the beginning).

    With *sentences*, a capital at the beginning of a second sentence names nothing either.
    """
    ends = (": ", ". ", "! ", "? ") if sentences else (": ",)
    found: set[str] = set()
    opens = True
    for match in _TOKEN.finditer(text):
        token = match[0].rstrip(_TRAIL)
        opens = opens or text[: match.start()].endswith(ends)
        capital = any(map(str.isupper, token)) and token not in _NO_NAMES
        named = capital and (not opens or any(map(str.isupper, token[1:])))
        if named or token.lower() in _NUMBERS or any(map(str.isdigit, token)):
            found.add(token.casefold())
        opens = opens and not any(map(str.isalpha, token))
    return found


def _tokens(text: str) -> list[str]:
    return [token.rstrip(_TRAIL) for token in _TOKEN.findall(text)]


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
