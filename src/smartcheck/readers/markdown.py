"""Markdown: list items, task items, cells of goal columns, and paragraphs under headings that announce goals.

Blocks and inline markup are markdown-it-py's (CommonMark with tables); what this module adds is the way back: which
character of the file each character of a statement is. Blocks know their lines, so a line's text is the end of its
source line; inline rules are wrapped, so each says which stretch it read and whether that stretch shows.
Left alone: headings, code, HTML, front matter, images, an item's second paragraph, and what stands under a heading
such as "Notes" or "References".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import pairwise
from typing import Any

import attrs
from markdown_it.token import Token

from smartcheck.config import Goals
from smartcheck.errors import ReadError
from smartcheck.fields import canonical, inherit
from smartcheck.readers import USUAL, one_line, says_goals
from smartcheck.readers.inline import Block as Block
from smartcheck.readers.inline import parser
from smartcheck.readers.inline import shown as inline_shown
from smartcheck.readers.okr import ASIDES, beside, is_label, is_result, objective, period
from smartcheck.readers.runs import Run, cut, statement
from smartcheck.readers.runs import shown as shown_text
from smartcheck.readers.structure import Row, in_rows, scalars
from smartcheck.readers.tree import Table
from smartcheck.regexes import later
from smartcheck.source import Remark, Source, Span, Statement

_NO_GOALS = later(r"(?:non|not|anti|no)[ -](?:goals?|objectives?|targets?)")
_SIGNS = later(r"^\W+|\W+$")
_NUMBERED = later(r"\d+(?:\.\d+)*[.)]?\s+")
_LABELLED = later(r"[A-Z][\w /’'()-]{0,40}:\s+\S.*")
"""A line that says something beside goals: ``Last updated: 3 January``."""
_PREDICTS = later(r"\b(?:will|shall)\b")

_LINE = later(r"\r\n?|\n")
_LEADS_ELSEWHERE = later(r"\[[^\]]*\]\((?![a-z]+:)[^)\s]*\)")
"""An item that is a link within the same site: a table of contents."""
_STRUCK = later(r"~~[^~]+~~")
"""What is struck out is given up."""
_BOX = later(r"\[([ xX])\](?:\s+|\Z)")


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
        self._written = ["" if at < hidden else line for at, (_, line) in enumerate(self.lines)]
        self._cuts = _cuts(self._written)
        self.headings: list[tuple[int, str]] = []
        self.listed = False  # whether the section below the last heading has a list or a table
        self.labelled = False  # whether an objective of this section is a paragraph
        self.objectives: list[tuple[int, Statement]] = []  # each with the level of its heading
        self.items: list[Statement | None] = []  # per open list item: what was read in it
        self.beside = _front_fields(source, self.lines[: hidden - 1]) if hidden else {}
        titles = [
            self._plain(tokens[at + 1].content)
            for tokens in self._parts(titled=True)
            for at, token in enumerate(tokens)
            if token.type == "heading_open"
        ]
        self.sections = bool(goals.headings) or any(map(self._says, titles))
        self.titled = any(map(objective, titles))  # objectives are headings, so paragraphs are none

    @cached_property
    def tokens(self) -> list[Token]:
        """The blocks of the whole document."""
        return self._parsed(0, len(self._written))

    def _parsed(self, first: int, stop: int) -> list[Token]:
        """Return the blocks that the lines from *first* up to, not including, *stop* are."""
        tokens = parser().parse("\n".join(self._written[first:stop]), self.env)
        for token in tokens if first else ():
            if token.map:
                token.map = [token.map[0] + first, token.map[1] + first]
        return tokens

    def _parts(self, *, titled: bool = False) -> Iterator[list[Token]]:
        """Yield the blocks part by part, with *titled* only the parts that may hold a heading: tokens take room."""
        if len(self._cuts) < 3:
            yield self.tokens
            return
        for first, stop in pairwise(self._cuts):
            if not titled or any(map(_TITLE.search, self._written[first:stop])):
                yield self._parsed(first, stop)

    def statements(self) -> list[Statement]:
        """Return what is found in all blocks."""
        return [each for tokens in self._parts() for each in self._walked(tokens)]

    def _walked(self, tokens: Sequence[Token]) -> list[Statement]:
        """Walk some blocks; a stack of open blocks says what a paragraph is part of."""
        parents: list[str] = []
        fresh: list[bool] = []  # per open list item: nothing was read in it yet
        found: list[Statement] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "heading_open":
                found.extend(self._enter(int(token.tag[1:]), tokens[index + 1]))
                self.listed = _lists(tokens, index)
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
        self.labelled = False

    def _objective(self, runs: Sequence[Run], level: int) -> Iterator[Statement]:
        """Read an objective behind its label; what follows it serves it."""
        text = shown_text(runs)
        for each in self._whole(cut(runs, objective(text), len(text)), {}):
            self.objectives.append((level, each))
            yield each

    def _plain(self, text: str) -> str:
        """Return what *text* shows, its position being of no interest."""
        block = Block(text.replace("\n", " "), (0,), (0,))
        return "".join(run.text for run in inline_shown(block, self.env)).strip()

    def _says(self, heading: str) -> bool:
        """Return whether a heading announces goals."""
        wanted = self.goals.headings
        if not wanted:
            return says_goals(heading) or bool(objective(heading))
        return any(fnmatchcase(heading.casefold().strip(" :"), each.casefold().strip(" :")) for each in wanted)

    def _under_goals(self) -> bool:
        return any(self._says(text) for _, text in self.headings)

    def _aside(self) -> bool:
        for _, text in self.headings[1:] or self.headings:
            title = _NUMBERED.sub("", _SIGNS.sub("", text.casefold()))
            if title in ASIDES or _NO_GOALS.fullmatch(title):
                return True
        return False

    def _paragraph(self, inline: Token) -> Iterator[Statement]:
        """Read a paragraph that no list holds: an objective, or below a heading that announces goals."""
        runs = self._runs(inline)
        text = shown_text(runs).strip()
        level = self.headings[-1][0] + 1 if self.headings else 1
        if objective(text) and "\n" not in inline.content and (self._under_goals() or not self.sections):
            self.objectives = [each for each in self.objectives if each[0] < level]
            self.labelled = True
            yield from self._objective(cut(runs, len(shown_text(runs)) - len(shown_text(runs).lstrip()), 10**9), level)
        elif self.objectives and (self.labelled or objective(self.headings[-1][1] if self.headings else "")):
            if not self._beside(self.objectives[-1][1], text) and _predicts(text):
                yield from self._whole(runs, self._served(text))  # the goal in full, below its name
        elif self._under_goals() and (_predicts(text) if self.titled else self._states(text)):
            yield from self._whole(runs, self._served(text))

    def _states(self, text: str) -> bool:
        """Return whether a paragraph below a heading that announces goals is one: not prose around a list of them."""
        lines = text.splitlines()
        if self.goals.headings:
            return not is_label(text)
        if text.endswith(":") or is_label(text) or all(map(_LABELLED.fullmatch, lines)):
            return False
        return not self.listed or _predicts(text)

    def _beside(self, found: Statement, text: str) -> bool:
        """Take ``Owner: Ann`` as what stands beside *found*; return whether *text* is of that kind."""
        pair = beside(text)
        if pair is None:
            return False
        fields: dict[str, str] = found.fields  # type: ignore[assignment]  # `_whole` gives each statement a dictionary
        for name in [
            name
            for name in fields
            if canonical(name) == canonical(pair[0]) and (name in self.beside or name == "period")
        ]:
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
        if _STRUCK.fullmatch(inline.content.strip()):
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
            yield attrs.evolve(found, fields=inherit(inherit(fields, self._period()), self.beside))

    def _period(self) -> dict[str, str]:
        """Return the period of the nearest heading above that names one for its objectives."""
        named = next(filter(None, (period(text) for _, text in reversed(self.headings))), "")
        return {"period": named} if named else {}

    def code_spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Yield where code stands inside the paragraphs and cells of *tokens*."""
        for block in self._blocks_with_code(tokens):
            inline_shown(block, self.env)
            for each in self.env["read"]:
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
                    yield from self._cells(row)
                row = None
            elif token.type == "inline" and row is not None:
                row.append(token)
            elif token.type == "inline" and _may_show_a_remark(token):
                first, stop = token.map or (0, 0)
                yield self._block(token.content, first, stop)

    def _runs(self, inline: Token) -> list[Run]:
        first, stop = inline.map or (0, 0)
        return inline_shown(self._block(inline.content, first, stop), self.env)

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
        lines = ([inline_shown(block, self.env) for block in self._cells(row)] for row in rows[1:])
        heading = self.headings[-1][1] if self.headings else ""
        found = (Row(cells, ["cell"] * len(cells)) for cells in lines)
        for each in in_rows(self.source, titles, found, self.goals, heading=heading):
            served = {} if "parent" in each.fields else self._served(each.text)
            yield attrs.evolve(each, fields=inherit(inherit({**each.fields, **served}, self._period()), self.beside))

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


def _predicts(text: str) -> bool:
    """Return whether a paragraph is one sentence with a number in it that says what to do, or what will be."""
    sentence = text.rstrip(".!")
    if not any(map(str.isdigit, sentence)) or ". " in sentence:
        return False
    first = sentence.split()[0]
    if first == "By" or _PREDICTS.search(sentence):
        return True
    from smartcheck.language import lexicon  # only where a paragraph could be prose or a goal

    form = lexicon.verb_form(first.lower())
    return form is not None and form[1] == "VERB" and first[:1].isupper()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of *text* and where they start."""
    start = 0
    for end in _LINE.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def _lists(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the section that begins with the heading at *index* has a list or a table in it.

    A part of a document ends behind an item, so that it need not be looked for further on.
    """
    level = tokens[index].tag
    for at in range(index + 1, len(tokens)):
        token = tokens[at]
        if token.type == "heading_open" and token.tag <= level:
            return False
        if token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            return True
    return False


_ITEM = later(r"[-*+] (?![-*\s]+$)\S")
"""Begins an item at the margin, and is no line across the page."""
_TITLE = later(r"#|^[\s>]*(?:=+|-+)\s*$")
"""Without one of these no line is a heading, or makes one of the line above."""
_PART = 1000
"""How many lines are taken for one document, at least, where a longer one can be cut."""


def _cuts(lines: Sequence[str]) -> list[int]:
    """Return where a long document can be cut so that each part alone has the blocks it has in the whole, and its ends.

    That is between two items that begin at the margin, where there is no fence, no HTML and no link definition.
    """
    ends = [0, len(lines)]
    if len(lines) < 2 * _PART:
        return ends
    if any("```" in line or "~~~" in line or "]:" in line or line.lstrip().startswith("<") for line in lines):
        return ends
    found = [0]
    for at in range(1, len(lines)):
        if at - found[-1] >= _PART and _ITEM.match(lines[at]) and _ITEM.match(lines[at - 1]):
            found.append(at)
    return [*found, len(lines)]


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


# Comments

_REMARK = later(r"<!--[ \t]*smartcheck:(.*?)-->", re.DOTALL)


def _may_show_a_remark(inline: Token) -> bool:
    return "`" in inline.content and "smartcheck:" in inline.content


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck, not those in code."""
    document = _Document(source, USUAL)
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
    return inline_shown(block, document.env)
