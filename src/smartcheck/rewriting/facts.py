"""What a proposal must keep and may not add: numbers, and names."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.rewriting.blanks import BLANK

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
