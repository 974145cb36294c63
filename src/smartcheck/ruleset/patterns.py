r"""Regular expressions in rule files, kept to those that take linear time on any text.

Rule files may come from strangers, and Python's ``re`` takes exponential time on ``(a+)+b``. So a pattern may repeat
only one character or class, only up to a bound, and only a few times; that is plenty for phrases:
``\bwill be (?:promoted|praised)\b``, ``[a-z]{1,20} per cent``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

LONGEST = 400
MOST_TIMES = 40
MOST_WAYS = 10_000
"""In how many ways a pattern may try one place: repeats times alternatives times optional parts."""

_PIECE = re.compile(
    r"""
    (?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))
  | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
  | (?P<special>\(\?(?![:=!]|P<|i\))[^)]?)
  | (?P<open>\((?:\?(?:[:=!]|P<\w+>))?)
  | (?P<close>\))
  | (?P<times>\{\d{0,6}(?:,\d{0,6})?\})
  | (?P<many>[*+])
  | (?P<option>\?)
  | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def compile_pattern(text: str, report: Callable[[str], None]) -> re.Pattern[str] | None:
    """Return *text* as a pattern that ignores case, or None; what is wrong with it goes to *report*."""
    if len(text) > LONGEST:
        report(f"is {len(text)} characters long; a pattern may have {LONGEST}")
        return None
    try:
        pattern = re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        report(f"is no regular expression: {error} (in {text!r})")
        return None
    wrong = _too_slow(text)
    if wrong:
        report(f"{wrong} (in {text!r})")
        return None
    if pattern.match("") is not None:
        report(f"matches nothing at all, so it would be found everywhere (in {text!r})")
        return None
    return pattern


def phrases_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole *phrases*, the longest first, with any blanks between their words."""
    listed = sorted(phrases, key=len, reverse=True)
    if not listed:
        return re.compile(r"(?!)")
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in listed)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _too_slow(text: str) -> str:
    """Say why a pattern might take more than linear time, or nothing."""
    before = ""
    levels = [_Level()]
    for piece in _PIECE.finditer(text):
        kind, words = piece.lastgroup or "", piece[0]
        wrong = _never(kind, words, before)
        if wrong:
            return wrong
        if kind == "times":
            levels[-1].ways *= max(int(words.strip("{}").rpartition(",")[2]), 1)
        elif kind == "open":
            levels.append(_Level())
        elif words == "|":
            levels[-1].branch()
        elif kind == "close" and len(levels) > 1:
            inner = levels.pop()
            inner.branch()
            levels[-1].ways *= inner.closed
        elif kind == "option" and before != "times":
            levels[-1].ways *= 2
        before = kind
    levels[0].branch()
    if levels[0].closed > MOST_WAYS:
        ways = f"{levels[0].closed:,}"
        return f"can be tried in {ways} ways at every place, which can take forever; at most {MOST_WAYS:,}"
    return ""


class _Level:
    """Inside a group: the ways of the branches that are closed, and of the one that is open."""

    def __init__(self) -> None:
        self.closed = 0
        self.ways = 1

    def branch(self) -> None:
        """Begin the next branch."""
        self.closed, self.ways = self.closed + self.ways, 1


def _never(kind: str, words: str, before: str) -> str:
    """Say what is wrong with a piece of a pattern wherever it stands."""
    if kind == "special":
        return f"{words!r}: of groups only (?:...), (?=...), (?!...), (?P<name>...) and (?i) are known"
    if kind == "escape" and words[1].isdigit() and words[1] != "0":
        return f"{words!r} refers to a group, which can take forever"
    if kind == "many":
        return f"{words!r} repeats without end, which can take forever; write a bound, like {{1,{MOST_TIMES}}}"
    if kind == "times" and before == "close":
        return f"{words!r} repeats a group, which can take forever; repeat one character or class"
    if kind == "times":
        last = words.strip("{}").rpartition(",")[2]
        if not last.isdigit() or int(last) > MOST_TIMES:
            return f"{words!r} may repeat at most {MOST_TIMES} times"
    return ""
