r"""The words and signs without one of which a pattern cannot match: ``\bthan (?:last year|usual)\b`` needs "than".

A rule set looks at the words of a statement once, and tries only the patterns whose words are among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

from smartcheck.regexes import later
from smartcheck.ruleset.patterns import PIECE
from smartcheck.tuples import NamedTuple

_MOST = 200
"""A pattern that stands for more words than this is tried on every statement."""
_WORD = later(r"[^\W_]+")
_GAPS = frozenset(r"\b \s \n \t \r".split())


class _Item(NamedTuple):
    """A piece of a pattern: ``word`` (a letter or figure), ``sign``, ``gap`` (no letter here), ``group`` or ``any``."""

    kind: str
    value: Any = ""
    """The sign or letter, the branches of a group."""
    optional: bool = False


_Branch = list[_Item]
_ANY = _Item("any")


def quoted(words: Iterable[str]) -> frozenset[str]:
    """Return *words* as signs: in quotes, so that no other sign looks like them."""
    return frozenset(f"'{word}'" for word in words)


def of_phrases(phrases: Iterable[str]) -> frozenset[str] | None:
    """Return words, lower case, without one of which none of *phrases* stands in a text; None if there are none."""
    found: set[str] = set()
    for phrase in phrases:
        words = _WORD.findall(phrase.lower())
        if not words or not phrase.isascii():
            return None
        found.add(max(words, key=len))
    return frozenset(found)


def of_pattern(text: str) -> frozenset[str] | None:
    """Return words and signs, lower case, without one of which a pattern cannot match; None where none are known."""
    if "(?i" in text or not text.isascii():
        return None
    branches = _parsed(text)
    return None if branches is None else _needed(branches, left=False, right=False)


def _parsed(text: str) -> list[_Branch] | None:
    """Take a pattern apart into its branches; None where it is not understood."""
    levels: list[list[_Branch]] = [[[]]]
    ahead: list[bool] = []
    for piece in re.finditer(PIECE, text, re.VERBOSE | re.DOTALL):
        kind, words = piece.lastgroup or "", piece[0]
        branch = levels[-1][-1]
        if kind == "open":
            levels.append([[]])
            ahead.append(words in ("(?=", "(?!"))
        elif kind == "close":
            if not ahead:
                return None
            inner = levels.pop()
            if not ahead.pop():  # what only must or must not follow is no part of the match
                levels[-1][-1].append(_Item("group", inner))
        elif kind == "times" or kind == "many":
            if not branch:
                return None
            branch[-1] = _ANY
        elif kind == "option":
            if branch and branch[-1] is not _ANY:
                branch[-1] = branch[-1]._replace(optional=True)
        elif words == "|":
            levels[-1].append([])
        else:
            branch.append(_single(kind, words))
    return levels[0] if not ahead else None


def _single(kind: str, words: str) -> _Item:
    if kind == "escape":
        if words in _GAPS or words[1].isspace():
            return _Item("gap")
        return _ANY if words[1].isalnum() else _Item("sign", words[1])
    if kind != "plain" or words == ".":
        return _ANY
    if words in "^$" or words.isspace():
        return _Item("gap")
    return _Item("word", words.lower()) if words.isalnum() else _Item("sign", words)


def _needed(branches: list[_Branch], *, left: bool, right: bool) -> frozenset[str] | None:
    """Return what one of *branches* needs; *left* and *right* say that no letter can stand beside them there."""
    found: set[str] = set()
    for branch in branches:
        best = _best(branch, left, right)
        if best is None:
            return None
        found |= best
    return frozenset(found) if 0 < len(found) <= _MOST else None


def _best(branch: _Branch, left: bool, right: bool) -> frozenset[str] | None:
    """Return the words of the part of a branch that says most: the longest."""
    candidates: list[frozenset[str] | None] = []
    run: _Branch = []
    bounded = left
    for place, item in enumerate(branch):
        after = branch[place + 1] if place + 1 < len(branch) else None
        closed = right if after is None else after.kind in ("gap", "sign") and not after.optional
        if item.kind in ("gap", "sign") and not item.optional:
            candidates.append(frozenset((item.value,)) if item.kind == "sign" else None)
            run, bounded = [], True
        elif item.kind == "word" or _is_plain(item):
            run.append(item)
            candidates.append(_strings(run) if bounded and closed else None)
        elif item.optional and item.kind == "group" and bounded and not run:
            bounded = all(each and each[-1].kind == "gap" and not each[-1].optional for each in item.value)
        else:
            if item.kind == "group" and not item.optional:
                candidates.append(_needed(item.value, left=bounded and not run, right=closed))
            run, bounded = [], False
    known = [each for each in candidates if each]
    return max(known, key=lambda words: sum(map(len, words)) / len(words), default=None)


def _is_plain(item: _Item) -> bool:
    """Say whether a group holds letters only."""
    return item.kind == "group" and all(
        each.kind == "word" and not each.optional for branch in item.value for each in branch
    )


def _strings(run: _Branch) -> frozenset[str] | None:
    """Return every word that a run of letters and groups of letters stands for."""
    parts: list[list[str]] = []
    size = 1
    for item in run:
        if item.kind == "word":
            part = [item.value]
        else:
            part = ["".join(each.value for each in branch) for branch in item.value]
        if item.optional:
            part.append("")
        size *= len(part)
        if size > _MOST:
            return None
        parts.append(part)
    words = frozenset(map("".join, product(*parts)))
    return None if "" in words else words
