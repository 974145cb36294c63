"""Where a row tells what is so and what shall be: "baseline 40, target 65" is a change from the one to the other."""

from __future__ import annotations

from itertools import pairwise

from smartcheck.language import lexicon
from smartcheck.language.words import Words

_NOW, _THEN = lexicon.sense(("as_it_stands", "level_today")), frozenset(("goal", "target"))
_NAMES = _NOW | _THEN
_SAYS = frozenset((":", "=", "of", "is", "was", "at"))
"""What may stand between the name of a level and its amount."""
_BETWEEN = frozenset((",", ";", "/", "|", "and", "→", "->", "-", "–", ".", ")"))
_NEAR = 10
"""The amount of a level and what leads to the other have so many words at most."""
_DATED_TO = ["(", "YEAR", ")", "to"]
"""What leads to a target behind the year of the baseline: "from 38% *(2024) to* 30%"."""
_SIGNS = frozenset("$ £ € ¥".split())


def levels(words: Words) -> dict[int, tuple[int, str]]:
    """Return where "from" and "to" are told by names: by the first word, where each ends, and its terminal."""
    keys = words.keys
    found: dict[int, tuple[int, str]] = {}
    if "(" in keys and "from" in keys:
        found |= {at: (at + 4, "TO") for at in range(len(keys) - 4) if keys[at : at + 4] == _DATED_TO}
    if _THEN.isdisjoint(keys) or _NOW.isdisjoint(keys):
        return found
    named = [(at, begin) for at, key in enumerate(keys) if key in _NAMES and (begin := _amount_at(words, at))]
    for (now, baseline), (then, target) in pairwise(named):
        if keys[now] in _NOW and keys[then] in _THEN and then - baseline <= _NEAR:
            found[now] = baseline, "FROM"
            found[_joint(words, baseline + 1, then)] = target, "TO"
    return found


def _amount_at(words: Words, name: int) -> int:
    """Return where the amount of the level begins whose name is word *name*, behind a year in brackets too, or 0."""
    keys, at = words.keys, name + 1
    if keys[at : at + 3] == ["(", "YEAR", ")"]:
        at += 3
    at += at < len(keys) and keys[at] in _SAYS
    return at if at < len(keys) and (keys[at][0].isupper() or keys[at] in _SIGNS) else 0


def _joint(words: Words, first: int, name: int) -> int:
    """Return where, from word *first* on, what leads to word *name* begins: a comma, a stop, the baseline's year."""
    keys, at = words.keys, name
    while at > first and keys[at - 1] in _BETWEEN:
        at -= 1
        if keys[at] == ")" and keys[at - 2 : at] == ["(", "YEAR"]:
            at -= 2
    return at
