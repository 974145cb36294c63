"""One pass over a text: its words, numbers and signs, each with a key the grammars can look up.

A word's key is the word in lower case. A number's key is its shape, which is all a grammar needs to know of it:

======== =========================================================
D12      1 to 12: a month, a day, a count
D31      13 to 31: a day, a count
D99      any other one- or two-digit number
YEAR     four digits, 1000 to 2999, without separators
INT      any other whole number, separators allowed: ``1,000``
DEC      a decimal: ``5.4``; ``1.000,50``; ``0,5 %``
ORD      a written ordinal: ``1st``, ``22nd``
DATE3    three numbers joined by one sign: ``2026-05-01``, ``15/03/2026``
======== =========================================================

A number that touches a letter before it gets the prefix ``G`` (``Q3`` is the word ``q`` and a ``GD12``), so that
``p99`` and ``B2B`` never look like amounts. Any other sign is its own key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from smartcheck.disk.resources import tables
from smartcheck.language.said import tokens
from smartcheck.regexes import later
from smartcheck.source import Span

_UNITS = """
    percent pct prozent eur euro euros usd gbp chf sek nok dkk pln czk huf zł kč kr dollars pounds
    thousand million millions billion billions trillion mio mrd bn mn
    kg km cm mm mg ml kwh kw mw gb tb mb liters litres liter litre l meters metres g m tons tonnes
    hours minutes seconds kilometers kilometres kilograms
"""
"""What stands behind a decimal comma; any other comma between two figures parts a list."""
_CODES = "eur usd gbp chf sek nok dkk pln czk huf brl zar inr"
"""What stands before a decimal comma."""
_TOKEN = later(
    r"""
      (?P<short> \b w/o \b | \b w/in \b | \b w/ (?= \s ) | \b b/c \b )
    | (?P<arrow> -{1,2}> )
    | (?P<dash> (?<= \s ) -{2,3} (?= \s ) )
    | (?P<word> [^\W\d_]+ (?: ['’] [^\W\d_]+ )* )
    | (?P<comma> (?: \d{1,3} (?: [.\u00a0\u202f '’] \d{3} )+ , \d{1,2} (?! \d | [.,] \d )
               | (?<! [.,\d] ) \d{1,9} , \d{1,2} (?= \s? (?: [%€£$¥] | (?: UNITS ) \b ) )
               | \d{1,3} (?: \. \d{3} ){2,} (?! \d | [.,] \d )
               | (?: (?<= [€£$] ) | (?<= [€£$] \s ) | (?<= (?: CODES ) \s ) ) \d{1,9} , \d{2} (?! \d | [.,] \d ) ) )
    | (?P<date3> \d{1,4} (?P<sep> [./\-‐‑‒–] ) \d{1,2} (?P=sep) \d{1,4} (?! \d | (?P=sep) \d ) )
    | (?P<ord> \d{1,4} (?: st | nd | rd | th ) \b )
    | (?P<num> \d{1,2} (?: , \d{2} )+ , \d{3} (?! \d )
             | \d{1,3} (?: [,\u00a0\u202f '’] \d{3} )+ (?! \d ) (?: \. \d+ )? | \d+ (?: \. \d+ )? | \. \d+ )
    | (?P<sign> [^\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff] )
    """.replace("UNITS", "|".join(_UNITS.split())).replace("CODES", "|".join(_CODES.split())),
    re.VERBOSE | re.IGNORECASE,
)


_WRITTEN_OUT = {"w/in": "within", "w/o": "without", "w/": "with", "b/c": "because", ">": "→"}
"""What short forms of notes stand for."""


@cache
def _run_together() -> dict[str, str]:
    """Return what is written without its apostrophe to the word with it."""
    table: dict[str, str] = tables("spelling", "data/spelling.toml")["run_together"]
    return table


_SAME = {"‐": "-", "‑": "-", "‒": "-", "―": "—"}
"""Hyphens and dashes that differ in nothing but how they break a line; written ranges and dates use any of them."""


def _shape(written: str) -> str:
    if "." in written:
        return "DEC"
    if len(written) <= 2 and written.isdigit():
        number = int(written)
        return "D12" if 1 <= number <= 12 else "D31" if 12 < number <= 31 else "D99"
    if len(written) == 4 and written.isdigit() and "1000" <= _ascii(written) <= "2999":
        return "YEAR"
    return "INT"


def _plain(text: str, start: int, end: int) -> int:
    """Return where a number ends that begins with the figures from *start* to *end*: 0 where `_TOKEN` must tell.

    Most are figures with nothing but a blank or the end behind them, or two groups of them with a comma between.
    """
    if text[end : end + 1] == "," and end - start <= 3 and len(text) > end + 3 and text[end + 1 : end + 4].isdecimal():
        end += 4
    after = text[end : end + 1]
    if not after or (after == " " and not text[end + 1 : end + 2].isdecimal()):
        return end
    return 0


def _ascii(written: str) -> str:
    return written if written.isascii() else "".join(str(int(sign)) for sign in written)


_RUN = later(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|"
    r"[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
"""What `_TOKEN` finds where there is no number: simpler, so that it finds all words at one go."""
_ASCII_RUN = later(r"[a-z]+(?:'[a-z]+)*|[0-9]+|[^\s]")
"""The same on ASCII in lower case, which it reads a quarter faster."""


_GLUED = later(r"[0-9](?:(?<=[a-z][0-9])|(?=[a-z]))")
"""Where a letter touches a figure."""


def _runs(text: str, low: str) -> list[str]:
    """Return the runs of letters, of figures, and the signs of *text*, which *low* is in lower case."""
    if not low.isascii():
        return _RUN.findall(low)
    told = tokens(text) if "'" not in low else None  # which others ask for, too
    if told is None:
        return _ASCII_RUN.findall(low)
    return [run for each in told for run in _ASCII_RUN.findall(each)] if _GLUED.search(low) else told


_WEIGHED = frozenset(("every", "no"))
"""Words that are no sentence by themselves."""


class Words:
    """The words of a text, as parallel lists that share one index."""

    __slots__ = ("end", "keys", "start", "text")

    def __init__(self, text: str, begin: int = 0, end: int | None = None) -> None:
        """Read *text*, or only what stands from offset *begin* up to *end* of it; all offsets are the whole text's."""
        self.text = text
        self.keys: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        shown = text if not begin and end is None else " " * begin + text[begin:end]
        low = shown.lower()
        one_to_one = shown.isascii() or (len(low) == len(shown) and "Σ" not in shown)  # what ends a word is written ς
        plain = (
            one_to_one and "w/" not in low and "->" not in low and "b/c" not in low and "--" not in low
        )  # no short form of `_TOKEN`
        if not (plain and self._find(shown, low)):
            self._match(shown)
        if "no. " in low or "every. " in low:
            self._calm()
        together = _run_together()
        if not together.keys().isdisjoint(self.keys):
            self._part(together)

    def _calm(self) -> None:
        """Leave out full stops that only lend weight to single words: "*Every. Single.* Day.", "*No. More.* Sugar."."""
        for first, key in enumerate(self.keys):
            stops = first + 1
            while key in _WEIGHED and self.keys[stops : stops + 1] == ["."] and self.keys[stops + 1 : stops + 2] != []:
                if not self.keys[stops + 1].isalpha() or self.keys[stops + 2 : stops + 3] not in ([], ["."]):
                    break
                stops += 2
            for stop in range(stops - 2, first, -2):
                for each in (self.keys, self.start, self.end):
                    del each[stop]

    def _part(self, together: dict[str, str]) -> None:
        """Give words written without their apostrophe the key they have with it; in capitals they are names."""
        for index, key in enumerate(self.keys):
            if key in together and not self.written(index).isupper():
                self.keys[index] = together[key]

    def _find(self, text: str, low: str) -> bool:
        """Find the words, *low* being *text* in lower case; give up where a number ends within a word."""
        find = low.find
        key, begin, finish = self.keys.append, self.start.append, self.end.append
        end = done = 0
        for run in _runs(text, low):
            start = find(run, end)
            end = start + len(run)
            if start < done:
                if end > done:
                    return False
                continue
            if run.isalpha():  # as most are
                key(run)
                begin(start)
                finish(end)
                continue
            first = run[0]
            if first.isalpha():
                key(run.replace("’", "'") if "’" in run else run)
            elif first.isdecimal() and (stop := _plain(low, start, end)):
                done = stop
                key(self._shaped(text, start, low[start:stop]))
                begin(start)
                finish(stop)
                continue
            elif first.isdecimal() or (first == "." and text[end : end + 1].isdecimal()):
                found = _TOKEN.match(text, start)
                if found is None:
                    return False
                done = found.end()
                key(self._number(text, found, start))
                begin(start)
                finish(done)
                continue
            elif first.isalnum():  # a sign such as ²
                key(run.replace("’", "'"))
            else:
                sign = text[start]
                key(_SAME.get(sign, sign))
            begin(start)
            finish(end)
        return True

    def _match(self, text: str) -> None:
        """Find the words of any text, one after the other."""
        del self.keys[:], self.start[:], self.end[:]
        for found in _TOKEN.finditer(text):
            group = found.lastgroup
            start, end = found.span()
            if group == "word":
                word = found.group().lower()
                self.keys.append(word.replace("’", "'") if "’" in word else word)
            elif group == "short" or group == "arrow":
                self.keys.append(_WRITTEN_OUT[found.group().lower().lstrip("-")])
            elif group == "dash":
                self.keys.append("—")
            elif group == "sign":
                sign = found.group()
                self.keys.append(_SAME.get(sign, sign))
            else:
                self.keys.append(self._number(text, found, start))
            self.start.append(start)
            self.end.append(end)

    def _number(self, text: str, found: re.Match[str], start: int) -> str:
        """Return the key of a number."""
        group = found.lastgroup
        shape = {"ord": "ORD", "date3": "DATE3", "comma": "DEC"}.get(group or "")
        return self._shaped(text, start, found.group(), shape)

    def _shaped(self, text: str, start: int, written: str, shape: str | None = None) -> str:
        """Return the key of a number of a *shape*, or of the one it shows as it is *written*."""
        shape = shape or _shape(written)
        glued = self.end and self.end[-1] == start and (text[start - 1].isalpha() or text[start - 1] == "_")
        return "G" + shape if glued else shape

    def __len__(self) -> int:
        return len(self.keys)

    def written(self, index: int) -> str:
        """Return word *index* as it stands in the text."""
        return self.text[self.start[index] : self.end[index]]

    def span(self, first: int, last: int) -> Span:
        """Return the span from word *first* up to, not including, word *last*."""
        return Span(self.start[first], self.end[last - 1])

    def at(self, offset: int) -> int:
        """Return the index of the last word that begins at or before *offset* of the text; -1 before the first."""
        return bisect_right(self.start, offset) - 1

    def touches(self, index: int) -> bool:
        """Say whether word *index* follows the one before it without a blank."""
        return index > 0 and self.start[index] == self.end[index - 1]

    def without(self, left_out: set[int], said: dict[int, str]) -> Words:
        """Return the words of the same text but for those at some indices, some with another key."""
        found = Words("")
        found.text = self.text
        for index in range(len(self.keys)):
            if index not in left_out:
                found.keys.append(said.get(index, self.keys[index]))
                found.start.append(self.start[index])
                found.end.append(self.end[index])
        return found

    def types(self, lookup: Callable[[str], str | None]) -> list[str | None]:
        """Return each word's terminal under *lookup*, a grammar's table of words."""
        return [lookup(key) for key in self.keys]
