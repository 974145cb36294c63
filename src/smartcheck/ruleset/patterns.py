r"""Regular expressions in rule files, kept to those that take linear time on any text.

Rule files may come from strangers, and Python's ``re`` takes exponential time on ``(a+)+b``. So a pattern may repeat
only one character or class, only up to a bound, and only a few times; that is plenty for phrases:
``\bwill be (?:promoted|praised)\b``, ``[a-z]{1,20} per cent``.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator

LONGEST = 400
MOST_TIMES = 40
MOST_WAYS = 10_000
"""In how many ways a pattern may try one place: repeats times alternatives times optional parts."""

PIECE = r"""
    (?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))
  | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
  | (?P<special>\(\?(?![:=!]|P<|i\))[^)]?)
  | (?P<open>\((?:\?(?:[:=!]|P<\w+>))?)
  | (?P<close>\))
  | (?P<times>\{\d{0,6}(?:,\d{0,6})?\})
  | (?P<many>[*+])
  | (?P<option>\?)
  | (?P<plain>.)
    """
"""What a pattern is made of; read it with ``re.VERBOSE | re.DOTALL``."""


class Pattern:
    """A pattern that ignores case, compiled when it is first looked for: most rules never get that far."""

    __slots__ = ("_compiled", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._compiled: re.Pattern[str] | None = None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places in *text* that match."""
        if self._compiled is None:
            self._compiled = re.compile(self.text, re.IGNORECASE)
        return self._compiled.finditer(text)


_SOUND: set[str] = set()
"""Patterns that are known to be sound, so that nobody looks at them again."""


def trust(texts: Iterable[str]) -> None:
    """Take *texts* for sound patterns: they were looked at when the files they stand in were first read."""
    _SOUND.update(texts)


def sound(texts: Iterable[str]) -> list[str]:
    """Return those of *texts* in which nothing is wrong."""
    return [text for text in texts if not _wrong(text)]


def compile_pattern(text: str, report: Callable[[str], None]) -> Pattern | None:
    """Return *text* as a pattern, or None; what is wrong with it goes to *report*."""
    wrong = "" if text in _SOUND else _wrong(text)
    if wrong:
        report(wrong)
        return None
    return Pattern(text)


def phrases_pattern(phrases: Iterable[str]) -> Pattern:
    """Return a pattern for whole *phrases*, the longest first, with any blanks between their words."""
    listed = sorted(phrases, key=len, reverse=True)
    if not listed:
        return Pattern(r"(?!)")
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in listed)
    return Pattern(rf"(?<![\w-])(?:{words})(?![\w-])")


def _wrong(text: str) -> str:
    """Say what is wrong with a pattern, or nothing."""
    if len(text) > LONGEST:
        return f"is {len(text)} characters long; a pattern may have {LONGEST}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # "[[": may mean something else to a later Python
            pattern = re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        return f"is no regular expression: {error} (in {text!r})"
    slow = _too_slow(text)
    if slow:
        return f"{slow} (in {text!r})"
    if pattern.match("") is not None:
        return f"matches nothing at all, so it would be found everywhere (in {text!r})"
    return ""


def _too_slow(text: str) -> str:
    """Say why a pattern might take more than linear time, or nothing."""
    before = ""
    levels = [_Level()]
    for piece in re.finditer(PIECE, text, re.VERBOSE | re.DOTALL):
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
