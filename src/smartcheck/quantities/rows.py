"""Where it is told what is so and what shall be: "baseline 40, target 65" is a change from the one to the other."""

from __future__ import annotations

from itertools import pairwise

from smartcheck.dates.moments import MONTHS
from smartcheck.language import lexicon
from smartcheck.language.words import Words

_NOW, _THEN = lexicon.sense(("as_it_stands", "level_today")), frozenset(("goal", "target"))
_NAMES = _NOW | _THEN
_SAYS = frozenset((":", "=", "of", "is", "was", "at"))
"""What may stand between the name of a level and its amount."""
_BETWEEN = frozenset((",", ";", "/", "|", "and", "→", "->", "-", "–", ".", ")"))
_NEAR = 10
"""The amount of a level and what leads to the other have so many words at most."""
_SIGNS = frozenset("$ £ € ¥".split())
_OPENS = frozenset(("(", "in"))
_WHEN = (
    MONTHS.keys()
    | lexicon.sense("season")
    | {"YEAR", "D12", "D31", "D99", "/", "-", "–", "q", "GD12", "fy", "GD99", "GYEAR"}
)
_FIGURES = frozenset("D12 D31 D99 INT DEC YEAR".split())
_TOLD, _LED = 5, 4
"""When a level was takes so many words at most, and so many lead to its amount or stand between both."""


def levels(words: Words) -> dict[int, tuple[int, str]]:
    """Return where "from" and "to" are told by names: by the first word, where each ends, and its terminal."""
    keys = words.keys
    found: dict[int, tuple[int, str]] = {}
    if "from" in keys and "to" in keys and not _OPENS.isdisjoint(keys):
        found |= _dated_starts(words)
    if _THEN.isdisjoint(keys) or _NOW.isdisjoint(keys):
        return found
    named = [(at, begin) for at, key in enumerate(keys) if key in _NAMES and (begin := _amount_at(words, at))]
    for (now, baseline), (then, target) in pairwise(named):
        if (keys[now] in _NOW) is not (keys[then] in _NOW) and then - baseline <= _NEAR:
            first, second = ("FROM", "TO") if keys[now] in _NOW else ("TO", "FROM")
            found[now] = baseline, first
            found[_joint(words, baseline + 1, then)] = target, second
    return found


def _dated_starts(words: Words) -> dict[int, tuple[int, str]]:
    """Return what leads to a target behind the time of where it starts: "from 38% *in 2024/25 to* 30%"."""
    keys = words.keys
    found: dict[int, tuple[int, str]] = {}
    for to in [at for at, key in enumerate(keys) if key == "to"]:
        first = to - 1 - (keys[to - 1] == ")")
        while first > max(to - 2 - _TOLD, 0) and keys[first] in _WHEN:
            first -= 1
        told = not _YEARS.isdisjoint(keys[first + 1 : to]) and keys[first] in _OPENS
        amount = next((at for at in range(first - 1, max(first - _LED, 0), -1) if keys[at] in _FIGURES), 0)
        if told and amount and "from" in keys[max(amount - _LED, 0) : amount]:
            found[first] = to + 1, "TO"
    return found


_YEARS = frozenset(("YEAR", "GYEAR", "GD99"))


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
