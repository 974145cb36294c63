"""The blocks of a Markdown document, and the way back: which character of the file each character of a block is.

Blocks are markdown-it-py's (CommonMark with tables). They know their lines, so a line's text is the end of its source
line; what a block shows is read by `smartcheck.readers.inline`. Of what is shown to nobody, the comments that speak to
smartcheck are found here.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

from markdown_it.token import Token

from smartcheck.readers.inline import Block
from smartcheck.readers.inline import shown as inline_shown
from smartcheck.readers.lists import DEEP, blocks, straightened
from smartcheck.readers.runs import Run
from smartcheck.regexes import LINE_BREAK, fed, later
from smartcheck.source import Remark, Source, Span

_ITEM = later(r"[-*+] (?![-*\s]+$)\S")
"""Begins an item at the margin, and is no line across the page."""
_SIGN = later(r"^[ \t]*([•‣◦▪●○►➤·])(?=[ \t]+\S)", re.MULTILINE)
"""Begins an item where somebody typed or pasted a list as it looks: to Markdown its lines are one paragraph."""
_DASH = later(r"^[ \t]*([–—])(?=[ \t]+\S)", re.MULTILINE)
"""Begins an item too, where an editor made a dash of what was typed; one line alone is prose, or a name."""
_TITLE = later(r"#|^[\s>]*(?:=+|-+)\s*$")
"""Without one of these no line is a heading, or makes one of the line above."""
_COMMENTS = later(r"\s*(?:<!--.*?-->[ \t]*)+", re.DOTALL)
_DELIMITER = later(r"[-:|\s]+")
"""What stands below the head of a table, and other lines; below an item, it is text of the item."""
_PART = 1000
"""How many lines are taken for one document, at least, where a longer one can be cut."""


class Document:
    """A Markdown document as blocks, its lines (each with where it starts), and its front matter set apart."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = Lines(source.text.replace("\0", "\ufffd"))
        self.front = front_lines(self.lines)
        """How many lines at the top are front matter."""
        self._env: dict[str, Any] = {"seen": [], "read": ()}
        self._written = Written(self.lines, self.front)
        if self._written.signed or DEEP.search(fed(source.text)):
            self._written.instead = straightened(self._written)
        self._apart = _apart(self._written)
        self._cuts = _cuts(self._written) if self._apart else [0, len(self._written)]

    @cached_property
    def tokens(self) -> list[Token]:
        """The blocks of the whole document."""
        return self._parsed(0, len(self._written))

    def _parsed(self, first: int, stop: int) -> list[Token]:
        """Return the blocks that the lines from *first* up to, not including, *stop* are."""
        tokens = blocks(self._written[first:stop], self._env, apart=self._apart)
        for token in tokens if first else ():
            if token.map:
                token.map = [token.map[0] + first, token.map[1] + first]
        return [each for token in tokens for each in _behind_comments(token)]

    def parts(self, *, titled: bool = False) -> Iterator[list[Token]]:
        """Yield the blocks part by part, with *titled* only the parts that may hold a heading: tokens take room."""
        if len(self._cuts) < 3:
            yield self.tokens
            return
        for first, stop in pairwise(self._cuts):
            if not titled or any(map(_TITLE.search, self._written[first:stop])):
                yield self._parsed(first, stop)

    def titles(self) -> list[str]:
        """Return the headings, in order."""
        return [
            self.plain(tokens[at + 1].content)
            for tokens in self.parts(titled=True)
            for at, token in enumerate(tokens)
            if token.type == "heading_open"
        ]

    def plain(self, text: str) -> str:
        """Return what *text* shows, its position being of no interest."""
        block = Block(text.replace("\n", " "), (0,), (0,))
        return "".join(run.text for run in self.shown(block)).strip()

    def runs(self, inline: Token) -> list[Run]:
        """Return what a paragraph, heading or item shows."""
        return self.shown(self.block(inline))

    def shown(self, block: Block) -> list[Run]:
        """Return what a block shows, with the way back to the source."""
        return inline_shown(block, self._env)

    def block(self, inline: Token) -> Block:
        """Find where the lines of *inline* stand: each is the end of its source line."""
        first, stop = inline.map or (0, 0)
        if stop == first + 1 and "\n" not in inline.content:
            start, line = self.lines[first]
            return Block(inline.content, (0,), (start + len(line.rstrip()) - len(inline.content.rstrip()),))
        cores = [line.strip() for line in inline.content.split("\n")]
        for shift in range(max(stop - first - len(cores), 0) + 1):
            ends = [(start, line.rstrip()) for start, line in self.lines[first + shift : stop]]
            if all(line.endswith(core) for core, (_, line) in zip(cores, ends, strict=False)):
                break
        offsets, starts = [], []
        offset = 0
        for core, (start, line) in zip(cores, ends, strict=False):
            offsets.append(offset)
            starts.append(start + len(line) - len(core))
            offset += len(core) + 1
        return Block("\n".join(cores), offsets, starts)

    def rows(self, tokens: Sequence[Token]) -> list[list[Token]]:
        """Return the cells of each row of the table that *tokens* are."""
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        return rows

    def cells(self, row: Sequence[Token]) -> list[Block]:
        """Find where the cells of a row stand: between the bars of its line that no backslash precedes."""
        first, _ = row[0].map or (0, 0)
        start, line = self.lines[first]
        bars = [at for at, char in enumerate(line) if char == "|" and line[at - 1 : at] != "\\"]
        spans = [Span(low, high) for low, high in zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True)]
        lead = line[: spans[0].end].strip()
        opening = row[0].content.replace("|", "\\|")
        if not (opening and lead.endswith(opening)) and len(spans) > 1:
            spans.pop(0)
        elif opening:
            low = line[: spans[0].end].rstrip()
            spans[0] = Span(len(low) - len(opening), len(low))
        return [_cell(line, start, span) for span in spans[: len(row)]]

    def code_spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Yield where code stands inside the paragraphs and cells of *tokens*."""
        for block in self._blocks_with_code(tokens):
            self.shown(block)
            for each in self._env["read"]:
                if each.rule == "backticks" and each.tokens and each.tokens[-1].type == "code_inline":
                    yield Span(block.source(each.start), block.source(each.end - 1) + 1)

    def _blocks_with_code(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield the paragraphs, and the cells of rows, that hold both a backtick and a comment's word."""
        row: list[Token] | None = None  # the cells of the row that is open: each is a part of its line
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                if row and any(_may_show_a_remark(cell) for cell in row):
                    yield from self.cells(row)
                row = None
            elif token.type == "inline" and row is not None:
                row.append(token)
            elif token.type == "inline" and _may_show_a_remark(token):
                yield self.block(token)


class Lines(Sequence[tuple[int, str]]):
    """The lines of a text, each with where it starts; they take room, and are cut out when they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.ends = array("Q", (0,)), array("Q")
        for found in LINE_BREAK.finditer(text):
            self.ends.append(found.start())
            self.starts.append(found.end())
        self.ends.append(len(text))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> tuple[int, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, str] | list[tuple[int, str]]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        start = self.starts[at]
        return start, self.text[start : self.ends[at]]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        text = self.text
        return ((start, text[start:end]) for start, end in zip(self.starts, self.ends, strict=True))


class Written(Sequence[str]):
    """What Markdown is read from: the lines without where they start, blank ones instead of the first *front*.

    An item that begins with a bullet begins with a dash, so that all stays where it is.
    """

    def __init__(self, lines: Lines, front: int) -> None:
        self._lines = lines
        self._front = front
        self._dashed = _dashed(lines) if _DASH.search(fed(lines.text)) else frozenset[int]()
        self.signed = bool(self._dashed) or _SIGN.search(fed(lines.text)) is not None
        self.instead: dict[int, str] = {}
        """What is read instead of some lines, by their numbers: other blanks before the same words."""

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return "" if at < self._front else self._written(at, self._lines[at][1])

    def __iter__(self) -> Iterator[str]:
        return ("" if at < self._front else self._written(at, line) for at, (_, line) in enumerate(self._lines))

    def _written(self, at: int, line: str) -> str:
        if at in self.instead:
            return self.instead[at]
        sign = (_SIGN.match(line) or (_DASH.match(line) if at in self._dashed else None)) if self.signed else None
        return f"{line[: sign.start(1)]}-{line[sign.end(1) :]}" if sign else line


def _dashed(lines: Lines) -> frozenset[int]:
    """Return the numbers of the lines that begin with a dash and are items: two or more, below no line of prose."""
    found: set[int] = set()
    block: list[int] = []  # of the items that are open
    above, blank = "", True
    for at, (_, line) in enumerate(lines):
        text = line.strip()
        if _DASH.match(line) and (block or blank or above.endswith(":") or above.startswith("#")):
            block.append(at)
        elif text and (blank or not block or text.startswith("#")):  # neither an item nor what goes on with one
            found.update(block if len(block) > 1 else ())
            block = []
        above, blank = text, not text
    return frozenset(found.union(block if len(block) > 1 else ()))


def leads(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a list follows the paragraph at *index*."""
    after = tokens[index + 3] if index + 3 < len(tokens) else None
    return after is not None and after.type in _LISTS


def labelled_lines(tokens: Sequence[Token], index: int) -> list[str]:
    """Return the items of a list, or the lines of paragraphs, if they are all that stands below the heading at *index*.

    Each item by its first line. There are none where one of them has no label: what they say of one goal is not asked
    of a list of goals.
    """
    found: list[str] = []
    depth = 0
    for at in range(index + 3, len(tokens)):
        token = tokens[at]
        depth += (token.type in _LISTS) - (token.type in _LIST_ENDS)
        if token.type == "paragraph_open" and not depth:
            found += _lines(tokens[at + 1].content)
        elif token.type == "list_item_open" and depth == 1 and tokens[at + 2 : at + 3]:
            found.append(tokens[at + 2].content)
        elif not depth and token.type not in (*_LIST_ENDS, "inline", "paragraph_close"):
            return found if token.type == "heading_open" else []
        if found and ":" not in found[-1]:
            return []
    return found


def lines_below(tokens: Sequence[Token], index: int) -> list[str]:
    """Return the lines of the paragraph right below the heading at *index*, if there is one."""
    below = [each.type for each in tokens[index + 3 : index + 4]]
    return _lines(tokens[index + 4].content) if below == ["paragraph_open"] else []


def _lines(text: str) -> list[str]:
    """Return the lines of a paragraph, those without a label with the one they go on with."""
    found: list[str] = []
    for line in text.split("\n"):
        if found and ":" not in line:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


_LISTS = ("bullet_list_open", "ordered_list_open")
_LIST_ENDS = ("bullet_list_close", "ordered_list_close")


def has_list(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the section that begins with the heading at *index* has a list or a table in it.

    A part of a document ends behind an item, so that it need not be looked for further on.
    """
    level = tokens[index].tag
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.type == "heading_open" and token.tag <= level:
            return False
        if token.type in (*_LISTS, "table_open"):
            return True
    return False


def _apart(lines: Sequence[str]) -> bool:
    """Return whether no line is in a fence or in HTML, and none defines a link that lines far away may use."""
    return not any("```" in line or "~~~" in line or "]:" in line or line.lstrip().startswith("<") for line in lines)


def _cuts(lines: Sequence[str]) -> list[int]:
    """Return where a long document can be cut so that each part alone has the blocks it has in the whole, and its ends.

    That is between two items that begin at the margin, where no line reaches far (`_apart`).
    """
    found = [0]
    for at in range(1, len(lines) if len(lines) >= 2 * _PART else 0):
        if at - found[-1] < _PART or not (_ITEM.match(lines[at]) and _ITEM.match(lines[at - 1])):
            continue
        if not ("|" in lines[at] and _DELIMITER.fullmatch("".join(lines[at + 1 : at + 2]))):  # no head of a table
            found.append(at)
    return [*found, len(lines)]


def _behind_comments(token: Token) -> Iterator[Token]:
    """Yield *token*; where comments begin a line of text, as a paragraph: to Markdown, all of it is HTML."""
    comments = _COMMENTS.match(token.content) if token.type == "html_block" else None
    text = token.content[comments.end() :].strip() if comments else ""
    if not text:
        yield token
        return
    lines = [token.map[1] - 1, token.map[1]] if token.map else None
    yield Token("paragraph_open", "p", 1, map=lines, level=token.level, block=True)
    yield Token("inline", "", 0, map=lines, level=token.level + 1, children=[], content=text, block=True)
    yield Token("paragraph_close", "p", -1, level=token.level, block=True)


def front_lines(lines: Sequence[tuple[int, str]]) -> int:
    """Return how many lines at the top are front matter."""
    ends = {"---": ("---", "..."), "+++": ("+++",)}.get(lines[0][1].rstrip(), ())
    return next((at + 1 for at, (_, line) in enumerate(lines) if at and line.rstrip() in ends), 0) if ends else 0


def _cell(line: str, start: int, span: Span) -> Block:
    written = line[span.start : span.end]
    low = span.start + len(written) - len(written.lstrip())
    high = max(low, span.start + len(written.rstrip()))
    text, offsets, starts = "", [], []
    for part in re.split(r"\\(?=\|)", line[low:high]):
        offsets.append(len(text))
        starts.append(start + low)
        low += len(part) + 1
        text += part
    return Block(text, offsets, starts)


def _may_show_a_remark(inline: Token) -> bool:
    return "`" in inline.content and "smartcheck:" in inline.content


_REMARK = later(r"<!--[ \t]*smartcheck:(.*?)-->", re.DOTALL)


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck, not those in code."""
    document = Document(source)
    code: list[Span] = []
    for token in document.tokens:
        if token.type in ("fence", "code_block") and token.map:
            first, stop = token.map
            end = document.lines[stop][0] if stop < len(document.lines) else len(source.text)
            code.append(Span(document.lines[first][0], end))
    code.extend(document.code_spans(document.tokens))
    for found in _REMARK.finditer(source.text):
        if not any(start <= found.start() < end for start, end in code):
            yield Remark(Span(*found.span()), " ".join(found[1].split()))
