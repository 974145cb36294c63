"""Markdown: list items, task items, cells of goal columns, and paragraphs under headings that announce goals.

Blocks and inline markup are markdown-it-py's (CommonMark with tables); what this module adds is the way back: which
character of the file each character of a statement is. Blocks know their lines, so a line's text is the end of its
source line; inline rules are wrapped, so each says which stretch it read and whether that stretch shows.
Left alone: headings, code, HTML, front matter, images, an item's second paragraph, and what stands under a heading
such as "Notes" or "References".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

import attrs
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from smartcheck.config import Goals
from smartcheck.errors import ReadError
from smartcheck.fields import canonical, inherit
from smartcheck.readers import USUAL, one_line, says_goals
from smartcheck.readers.okr import beside, is_label, is_result, objective
from smartcheck.readers.runs import Run, cut, statement
from smartcheck.readers.runs import shown as shown_text
from smartcheck.readers.structure import Row, in_rows, scalars
from smartcheck.readers.tree import Table
from smartcheck.regexes import later
from smartcheck.source import Remark, Source, Span, Statement

LONGEST_MARKUP = 20_000
"""Longer blocks are read as they stand: no person marks them up, and nested brackets would cost quadratic time."""

ASIDES = frozenset(
    """
    notes note references reference links link resources contents changelog license appendix background archive archived
    history
    """.split()
)
"""Headings of one of these words (and ``Table of contents``, ``Further reading``) have no goals below them."""
_ASIDE_PHRASES = frozenset(
    {"table of contents", "further reading", "see also", "past years", "last year", "previous years"}
)

_MARKUP = later(r"[\\`*_~\[\]<&!]")
_LINE = later(r"\r\n?|\n")
_LEADS_ELSEWHERE = later(r"\[[^\]]*\]\((?![a-z]+:)[^)\s]*\)")
"""An item that is a link within the same site: a table of contents."""
_BOX = later(r"\[([ xX])\](?:\s+|\Z)")


class Seen(NamedTuple):
    """What one inline rule read: a stretch of the block's text, and the tokens it made."""

    rule: str
    start: int
    end: int
    inner: Span
    """The stretch a link shows."""
    tokens: Sequence[Token]


class Block(NamedTuple):
    """The written text of a block, its lines joined by line feeds, and where each run of it starts in the source."""

    text: str
    offsets: Sequence[int]
    starts: Sequence[int]

    def source(self, offset: int) -> int:
        """Return where the character at *offset* stands in the source."""
        run = bisect_right(self.offsets, offset) - 1
        return self.starts[run] + offset - self.offsets[run]


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    return iter(_Document(source, goals).statements())


class _Document:
    """One document while it is read."""

    def __init__(self, source: Source, goals: Goals) -> None:
        self.source = source
        self.goals = goals
        self.env: dict[str, Any] = {"seen": [], "read": ()}
        self.lines = list(_lines(source.text.replace("\0", "\ufffd")))
        hidden = _front_matter([line for _, line in self.lines])
        written = "\n".join("" if at < hidden else line for at, (_, line) in enumerate(self.lines))
        self.tokens = _markdown().parse(written, self.env)
        self.headings: list[tuple[int, str]] = []
        self.objectives: list[tuple[int, Statement]] = []  # each with the level of its heading
        self.items: list[Statement | None] = []  # per open list item: what was read in it
        self.beside = _front_fields(source, self.lines[: hidden - 1]) if hidden else {}
        titles = [
            self._plain(self.tokens[at + 1].content)
            for at, token in enumerate(self.tokens)
            if token.type == "heading_open"
        ]
        self.sections = bool(goals.headings) or any(map(self._says, titles))
        self.titled = any(map(objective, titles))  # objectives are headings, so paragraphs are none

    def statements(self) -> list[Statement]:
        """Walk the blocks; a stack of open blocks says what a paragraph is part of."""
        parents: list[str] = []
        fresh: list[bool] = []  # per open list item: nothing was read in it yet
        found: list[Statement] = []
        tokens = self.tokens
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "heading_open":
                found.extend(self._enter(int(token.tag[1:]), tokens[index + 1]))
            elif token.type == "table_open":
                stop = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
                if not self._aside():
                    found.extend(self._table(tokens[index:stop]))
                fresh[-1:] = [False] * len(fresh[-1:])
                index = stop + 1
                continue
            elif token.type == "list_item_open":
                fresh.append(True)
                self.items.append(None)
            elif token.type == "list_item_close":
                fresh.pop()
                self.items.pop()
            elif token.type == "paragraph_open" and not self._aside():
                if parents and parents[-1] == "list_item":
                    if fresh[-1]:
                        found.extend(self._item(tokens[index + 1], parents[-2].removesuffix("_list")))
                else:
                    found.extend(self._paragraph(tokens[index + 1]))
            if token.nesting == 1:
                parents.append(token.type.removesuffix("_open"))
            elif token.nesting == -1:
                parents.pop()
            if fresh and token.type not in ("list_item_open", "list_item_close") and token.nesting <= 0:
                fresh[-1] = False
            index += 1
        return found

    def _enter(self, level: int, inline: Token) -> Iterator[Statement]:
        """Begin a section; a heading such as ``Objective 1: Make setting up painless`` is a goal itself."""
        text = self._plain(inline.content)
        self.objectives = [each for each in self.objectives if each[0] < level]
        self.headings = [each for each in self.headings if each[0] < level]
        if objective(text) and not self.goals.headings and not self._aside():
            yield from self._objective(self._runs(inline), level)
        self.headings.append((level, text))

    def _objective(self, runs: Sequence[Run], level: int) -> Iterator[Statement]:
        """Read an objective behind its label; what follows it serves it."""
        text = shown_text(runs)
        for each in self._whole(cut(runs, objective(text), len(text)), {}):
            self.objectives.append((level, each))
            yield each

    def _plain(self, text: str) -> str:
        """Return what *text* shows, its position being of no interest."""
        block = Block(text.replace("\n", " "), (0,), (0,))
        return "".join(run.text for run in _shown(block, self.env)).strip()

    def _says(self, heading: str) -> bool:
        """Return whether a heading announces goals."""
        wanted = self.goals.headings
        if not wanted:
            return says_goals(heading) or bool(objective(heading))
        return any(fnmatchcase(heading.casefold().strip(" :"), each.casefold().strip(" :")) for each in wanted)

    def _under_goals(self) -> bool:
        return any(self._says(text) for _, text in self.headings)

    def _aside(self) -> bool:
        titles = [text.casefold().strip(" :") for _, text in self.headings[1:] or self.headings]
        return any(title in ASIDES or title in _ASIDE_PHRASES for title in titles)

    def _paragraph(self, inline: Token) -> Iterator[Statement]:
        """Read a paragraph that no list holds: an objective, or below a heading that announces goals."""
        runs = self._runs(inline)
        text = shown_text(runs).strip()
        level = self.headings[-1][0] + 1 if self.headings else 1
        if objective(text) and "\n" not in inline.content and (self._under_goals() or not self.sections):
            self.objectives = [each for each in self.objectives if each[0] < level]
            yield from self._objective(cut(runs, len(shown_text(runs)) - len(shown_text(runs).lstrip()), 10**9), level)
        elif self.headings and objective(self.headings[-1][1]) and self.objectives:
            self._beside(self.objectives[-1][1], text)  # the heading was the goal, this is about it
        elif self._under_goals() and not self.titled and not is_label(text):
            yield from self._whole(runs, self._served(text))

    def _beside(self, found: Statement, text: str) -> bool:
        """Take ``Owner: Ann`` as what stands beside *found*; return whether *text* is of that kind."""
        pair = beside(text)
        if pair is None:
            return False
        fields: dict[str, str] = found.fields  # type: ignore[assignment]  # `_whole` gives each statement a dictionary
        for name in [name for name in fields if canonical(name) == canonical(pair[0]) and name in self.beside]:
            del fields[name]
        fields.setdefault(*pair)
        return True

    def _item(self, inline: Token, kind: str) -> Iterator[Statement]:
        """Read a list item: a goal, or what stands beside the goal it is under."""
        if self.sections and not self._under_goals():
            return
        runs = self._runs(inline)
        text = shown_text(runs)
        fields: dict[str, str] = {}
        box = _BOX.match(text)
        if box and self.source.text[runs[0].span.start] == "[":
            kind = "task"
            fields = {"done": "yes"} if box[1] in "xX" else {}
            runs = cut(runs, box.end(), len(text))
            text = text[box.end() :]
        above = next((each for each in reversed(self.items[:-1]) if each is not None), None)
        if above is not None and self._beside(above, text):
            return
        if kind in self.goals.lists and not is_label(text) and not _LEADS_ELSEWHERE.fullmatch(inline.content.strip()):
            for each in self._whole(runs, {**self._served(text, above), **fields}):
                self.items[-1] = each
                yield each

    def _served(self, text: str, above: Statement | None = None) -> dict[str, str]:
        """Return as ``parent`` the objective that *text* serves: that of its heading, or the item it is under."""
        if above is not None:
            start = objective(above.text, words=1)
            if start or is_result(text):
                return {"parent": above.text[start:]}
            return {"parent": above.fields["parent"]} if "parent" in above.fields else {}
        return {"parent": self.objectives[-1][1].text} if self.objectives and not objective(text) else {}

    def _whole(self, runs: Sequence[Run], fields: dict[str, str]) -> Iterator[Statement]:
        heading = self.headings[-1][1] if self.headings else ""
        found = statement(self.source, runs, heading=heading)
        if found:
            yield attrs.evolve(found, fields=inherit(fields, self.beside))

    def code_spans(self, inline: Token) -> Iterator[Span]:
        """Yield where code stands inside a paragraph or a cell."""
        first, stop = inline.map or (0, 0)
        block = self._block(inline.content, first, stop)
        _shown(block, self.env)
        for each in self.env["read"]:
            if each.rule == "backticks" and each.tokens and each.tokens[-1].type == "code_inline":
                yield Span(block.source(each.start), block.source(each.end - 1) + 1)

    def _runs(self, inline: Token) -> list[Run]:
        first, stop = inline.map or (0, 0)
        return _shown(self._block(inline.content, first, stop), self.env)

    def _block(self, content: str, first: int, stop: int) -> Block:
        """Find where the lines of *content* stand: each is the end of its source line."""
        cores = [line.strip() for line in content.split("\n")]
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

    def _table(self, tokens: Sequence[Token]) -> Iterator[Statement]:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        titles = [self._plain(cell.content) for cell in rows[0]]
        lines = ([_shown(block, self.env) for block in self._cells(row)] for row in rows[1:])
        heading = self.headings[-1][1] if self.headings else ""
        found = (Row(cells, ["cell"] * len(cells)) for cells in lines)
        for each in in_rows(self.source, titles, found, self.goals, heading=heading):
            served = {} if "parent" in each.fields else self._served(each.text)
            yield attrs.evolve(each, fields=inherit({**each.fields, **served}, self.beside))

    def _cells(self, row: Sequence[Token]) -> list[Block]:
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


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of *text* and where they start."""
    start = 0
    for end in _LINE.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def _front_matter(lines: Sequence[str]) -> int:
    """Return how many lines at the top are front matter."""
    if lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), 0)


def _front_fields(source: Source, lines: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Return what front matter says beside all goals; what is no YAML says nothing."""
    from smartcheck.readers import yaml

    text = "\n".join(line for _, line in lines[1:])
    try:
        [root] = yaml.documents(Source(source.path, text)) or [Table()]
    except (ReadError, ValueError):
        return {}
    return scalars(root) if isinstance(root, Table) else {}


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


# Inline markup


@cache
def _markdown() -> MarkdownIt:
    """Blocks only; inline markup is read later, where a statement is, by rules that report what they read."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.core.ruler.enableOnly(["normalize", "block"])
    rules = dict(zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True))
    for name, rule in rules.items():
        if name != "text":
            markdown.inline.ruler.at(name, _reporting(name, rule))
    markdown.inline.ruler2.disable("fragments_join")  # delimiters stay tokens of their own, open to inspection
    return markdown


def _reporting(name: str, rule: Any) -> Any:
    def wrapped(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        seen: list[Seen] = state.env["seen"]
        before = len(seen)
        found: bool = rule(state, silent)
        if found and not silent:
            inner = Span(start, state.pos)
            if name == "link":
                inner = Span(start + 1, state.md.helpers.parseLinkLabel(state, start, True))
            elif name == "image":
                del seen[before:]  # its alternative text was read as a document of its own
            seen.append(Seen(name, start, state.pos, inner, state.tokens[count:]))
        return found

    return wrapped


def _shown(block: Block, env: dict[str, Any]) -> list[Run]:
    """Return what a block shows a reader, with the way back to the source."""
    if len(block.text) > LONGEST_MARKUP or not _MARKUP.search(block.text):
        return list(_verbatim(block, 0, len(block.text)))
    seen: list[Seen] = env["seen"]
    seen.clear()
    markdown = _markdown()
    markdown.inline.parse(block.text, markdown, env, [])
    changes: list[tuple[int, int, str | None]] = []  # start, end, what is shown instead
    for each in seen:
        changes.extend(_changes(each, block.text))
    env["read"] = tuple(seen)
    seen.clear()
    runs: list[Run] = []
    at = 0
    for start, end, text in sorted(changes, key=lambda change: change[:2]):
        if start < at:
            continue
        runs.extend(_verbatim(block, at, start))
        if text:
            runs.append(Run(text, Span(block.source(start), block.source(end - 1) + 1)))
        at = end
    runs.extend(_verbatim(block, at, len(block.text)))
    return runs


def _changes(seen: Seen, text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the stretches that are not shown as they are written."""
    start, end = seen.start, seen.end
    if seen.rule == "escape" and text[start + 1] == "\n":
        yield start, start + 1, None
    elif seen.rule == "escape" or seen.rule == "entity":
        yield start, end, seen.tokens[-1].content
    elif seen.rule == "backticks":
        code = seen.tokens[-1] if seen.tokens and seen.tokens[-1].type == "code_inline" else None
        if code is not None:
            mark = len(code.markup)
            low = start + mark + text[start + mark : end - mark].replace("\n", " ").find(code.content)
            yield start, low, None
            yield low + len(code.content), end, None
    elif seen.rule in ("emphasis", "strikethrough"):
        count = end - start
        sizes = [1] * count if seen.rule == "emphasis" else [1] * (count % 2) + [2] * (count // 2)
        for size, token in zip(sizes, seen.tokens[-len(sizes) :], strict=True):
            if token.type != "text" or not token.content:  # it became the edge of a stressed or struck stretch
                yield start, start + size, None
            start += size
    elif seen.rule == "link":
        yield start, seen.inner.start, None
        yield seen.inner.end, end, None
    elif seen.rule == "autolink":
        yield start, start + 1, None
        yield end - 1, end, None
    elif seen.rule in ("image", "html_inline"):
        yield start, end, None


def _verbatim(block: Block, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of a stretch that is shown as it is written; a line end is one space."""
    while start < end:
        run = bisect_right(block.offsets, start) - 1
        stop = min(end, block.offsets[run + 1]) if run + 1 < len(block.offsets) else end
        here = block.source(start)
        if block.text[stop - 1] == "\n":
            if start < stop - 1:
                yield Run(block.text[start : stop - 1], Span(here, block.source(stop - 1)))
            yield Run(" ", Span(block.source(stop - 1), block.starts[run + 1]))
        else:
            yield Run(block.text[start:stop], Span(here, here + stop - start))
        start = stop


# Comments

_REMARK = later(r"<!--[ \t]*smartcheck:(.*?)-->", re.DOTALL)


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck, not those in code."""
    document = _Document(source, USUAL)
    code: list[Span] = []
    for token in document.tokens:
        if token.type in ("fence", "code_block") and token.map:
            first, stop = token.map
            end = document.lines[stop][0] if stop < len(document.lines) else len(source.text)
            code.append(Span(document.lines[first][0], end))
        elif token.type == "inline" and "`" in token.content and "smartcheck:" in token.content:
            code.extend(document.code_spans(token))
    for found in _REMARK.finditer(source.text):
        if not any(start <= found.start() < end for start, end in code):
            yield Remark(Span(*found.span()), " ".join(found[1].split()))


# Writing back

_SPECIAL = later(r"[\\`*<>\[\]&~|]|(?<![^\W_])_|_(?![^\W_])")
_OPENING = later(r"[-+#=:](?=[-+#=:\s]|\Z)|(?<=\d)[.)](?=\s|\Z)")


def escape(text: str, style: str = "") -> str:
    """Return *text* as Markdown writes it inside a paragraph, an item or (style ``cell``) a table cell."""
    text = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    lead = re.match(r"\s*\d{0,9}", text)
    start = lead.end() if lead else 0
    return f"{text[:start]}\\{text[start:]}" if _OPENING.match(text, start) else text


# For readers of other structures in Markdown


def document(source: Source) -> _Document:
    """Return the blocks of *source* (`tokens`), its lines and where they start (`lines`)."""
    return _Document(source, USUAL)


def shown(block: Block, document: _Document) -> list[Run]:
    """Return what a block of *document* shows a reader, with the way back to the source."""
    return _shown(block, document.env)
