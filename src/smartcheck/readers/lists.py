"""The blocks of Markdown lines, as markdown-it-py has them; long lists of plain items in a tenth of its time.

Items that are set in too far, which are code to Markdown, are set in as it has it.

Most goals stand in such lists: one line each, that begins with a dash, a blank and a letter. What such a line is
depends on nothing but where its list begins and ends, so that no rule of Markdown need be asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from smartcheck.readers.inline import parser
from smartcheck.regexes import later

LONG = 8
"""From how many items on a list is read without markdown-it-py."""

_PLAIN = later(r"- [^\W\d_]")
_HEADING = later(r"#{1,6} ")
_MARK = r"(?:[-*+]|\d{1,9}[.)])(?:(?P<far>[ \t]{5,})|[ \t]+)(?=\S)"
_ITEM = later(rf"{_MARK}(?![-*_ \t]*$)")
DEEP = later(rf"^(?:[ ]{{6}}|[ ]*\t)[ \t]*{_MARK}", re.MULTILINE)
"""Without such a line no item is set in too far."""
_FENCE = later(r"(`{3,}|~{3,})")
_CODE = 4
"""So many columns behind where the text above begins, a line is code."""


def blocks(lines: Sequence[str], env: dict[str, Any], *, apart: bool) -> list[Token]:
    """Return the blocks that *lines* are, each with its lines.

    *apart* says that what stands below a heading is the same whatever is above it: that no line is in a fence or in
    HTML, and none defines a link.
    """
    found: list[Token] = []
    read = 0
    for first, stop, end in _lists(lines) if apart else ():
        found += _others(lines, read, first, env)
        found += _items(lines, first, stop, end)
        read = end
    return found + _others(lines, read, len(lines), env)


def straightened(lines: Sequence[str]) -> dict[int, str]:
    """Return by their numbers the lines of items that are set in too far, and what is below them, set in as it should.

    To Markdown such an item is code, or goes on with the paragraph above; who writes it means one below that above.
    """
    found: dict[int, str] = {}
    opened: list[tuple[int, int]] = []  # of each item that is open: where its text begins, and how much too far
    fence, blank = "", False
    for at, line in enumerate(lines):
        text = line.lstrip(" \t")
        if not text:
            blank = True
            continue
        column = len(line[: len(line) - len(text)].expandtabs(_CODE))
        mark = None if fence else _ITEM.match(text)
        while opened and column < opened[-1][0] and (mark or blank or text[0] == "#") and not fence:
            opened.pop()
        begins, over = opened[-1] if opened else (0, 0)
        if opened and column >= begins:
            over += column - begins if mark and column - begins >= _CODE else 0
            if over:
                found[at] = " " * (column - over) + text
        if mark and (opened or column < _CODE):
            wide = mark[0] if mark["far"] is None else f"{mark[0].split()[0]} "
            opened.append((len((" " * column + wide).expandtabs(_CODE)), over))
        edge = _FENCE.match(text)
        if edge and not fence:
            fence = edge[1]
        elif edge and edge[1].startswith(fence):
            fence = ""
        blank = False
    return found


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where long lists of plain items begin and end, and where the blank lines below them end.

    They begin at the top or below a heading, and end at the bottom or above one.
    """
    at, count = 0, len(lines)
    begins = True
    while at < count:
        line = lines[at]
        if begins and _PLAIN.match(line):
            first = at
            while at < count and _PLAIN.match(lines[at]):
                at += 1
            stop = at
            while at < count and not lines[at].strip(" \t"):
                at += 1
            if stop - first >= LONG and (at == count or _HEADING.match(lines[at])):
                yield first, stop, at
            begins = False
            continue
        if line.strip(" \t"):
            begins = _HEADING.match(line) is not None
        at += 1


def _others(lines: Sequence[str], first: int, stop: int, env: dict[str, Any]) -> list[Token]:
    """Return the blocks of the lines from *first* up to, not including, *stop*, as markdown-it-py reads them."""
    if first == stop:
        return []
    tokens = parser().parse("\n".join(lines[first:stop]), env)
    for token in tokens if first else ():
        if token.map:
            token.map = [token.map[0] + first, token.map[1] + first]
    return tokens


def _items(lines: Sequence[str], first: int, stop: int, end: int) -> list[Token]:
    """Return a list of plain items; the last of them has the blank lines below it."""
    if end == len(lines) and not lines[-1].strip(" \t"):
        end -= 1  # nothing but blanks below the last line feed is no line
    found = [Token("bullet_list_open", "ul", 1, map=[first, end], markup="-", block=True)]
    close = [
        Token("paragraph_close", "p", -1, level=2, block=True, hidden=True),
        Token("list_item_close", "li", -1, level=1, markup="-", block=True),
    ]
    for at in range(first, stop):
        below = at + 1 if at + 1 < stop else end
        text = lines[at][2:].strip()
        found += (
            Token("list_item_open", "li", 1, map=[at, below], level=1, markup="-", block=True),
            Token("paragraph_open", "p", 1, map=[at, at + 1], level=2, block=True, hidden=True),
            Token("inline", "", 0, map=[at, at + 1], level=3, children=[], content=text, block=True),
            *close,
        )
    found.append(Token("bullet_list_close", "ul", -1, markup="-", block=True))
    return found
