"""Career documents in Markdown: headings, labelled lines, bullets and tables, in whatever order they were written.

Blocks are markdown-it-py's. A label is a heading, a line ``Label: ...`` of a paragraph, a line that is a known label,
or a bullet that begins with a label in bold; what follows belongs to it. Nested bullets ``name: value``, a bracket at
the end of a bullet and the columns of a table say more about an entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs
from markdown_it.token import Token

from smartcheck.career.forms import (
    LONGEST_LABEL,
    Label,
    compared,
    fields,
    fits,
    has_level,
    kind_named,
    kind_of,
    recognise,
    value_name,
)
from smartcheck.career.outline import Aside, Entry, Outline, Part, bracketed, is_stranger, labelled, split
from smartcheck.career.yaml import front_matter
from smartcheck.readers import says_goals
from smartcheck.readers.blocks import Document, leads
from smartcheck.readers.inline import Block
from smartcheck.readers.prose import tells_more
from smartcheck.readers.runs import excerpt, nothing, statement
from smartcheck.regexes import later
from smartcheck.source import Source, Span, Statement

_BOX = later(r"\[([ xX])\](?:\s+|\Z)")
_HORIZON = later(
    r"(?i)(?:\d+|one|two|three|five|ten|this|next)[- ](?:year|month|quarter|week)|(?:short|mid|medium|long)"
)
_PLACEHOLDER = later(r"(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?<[a-z][^<>\n]*>(?:\s*\([^()\n]*\))?")
_COMMENTS = later(r"(?:\s*<!--(?:(?!-->).)*-->)*\s*", re.DOTALL)
_BULLET = later(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_LINE_LABEL, _ITEM_LABEL = 7, 8
"""Where labels without a heading stand among headings: below all of them."""


def read(source: Source) -> Outline:
    """Return the outline of a Markdown document; any text has one."""
    return _Reader(source).outline()


class _Reader:
    """One document while it is read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.document = Document(source)
        self.lines = self.document.lines
        self.parts: list[Section] = []
        self.current: Section | None = None
        self.groups: list[tuple[int, str]] = []
        self.title = ""
        self.kind = ""
        self.asides: list[Aside] = []
        self.aside: tuple[str, int] | None = None

    def outline(self) -> Outline:
        kind, head, hidden = front_matter(self.source)
        self.kind = kind
        self.aside = ("", hidden)
        self._walk()
        self._close_aside(len(self.lines))
        parts = head + tuple(
            Part(each.key, each.label, tuple(each.entries), near=each.near, end=each.end, style=each.style)
            for each in self.parts
        )
        kind = self.kind or kind_of(part.key for part in parts if not part.near)
        return Outline(self.source, kind, "markdown", self.title, parts, tuple(self.asides))

    def _walk(self) -> None:
        tokens = self.document.tokens
        index, depth = 0, 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "heading_open":
                self._heading(int(token.tag[1:]), tokens[index + 1])
                index += 2
            elif token.type == "table_open":
                stop = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
                self._table(tokens[index:stop])
                self._ended(token)
                index = stop
            elif token.type in ("bullet_list_open", "ordered_list_open") and depth == 0:
                stop = _closing(tokens, index)
                self._list(tokens[index + 1 : stop])
                index = stop
            elif token.type == "paragraph_open":
                self._paragraph(tokens[index + 1], leads=leads(tokens, index))
                index += 2
            elif token.type in ("fence", "code_block", "html_block") and self.current:
                self._keep(token)
            index += 1

    # Labels

    def _heading(self, level: int, inline: Token) -> None:
        first = (inline.map or (0, 0))[0]
        text = self._statement(self.document.block(inline))
        while self.groups and self.groups[-1][0] >= level:
            self.groups.pop()
        group = self.groups[-1][1] if self.groups else ""
        kind = kind_named(text.text)
        if kind and (not self.title or kind == self.kind):
            self.title = self.title or text.text
            self.kind = self.kind or kind
            self._close(first)
            self.groups.append((level, ""))
            self.aside = ("", first + 1)
            return
        label, rest = split(text)
        current = self.current
        below = current is not None and level > current.level
        found = recognise(label.text, group, loose=level > 1) or recognise(text.text, group, loose=False)
        found = fits(found or (Label("goals") if says_goals(text.text) else None), self.kind)
        if found and not (below and current and current.key == "plan" and found.field != "milestones"):
            self._open(found, label, level, first)
            if rest.text:
                self._add(Entry(rest))
            self.groups.append((level, fields()[found.field].group or group))
        elif below and current is not None:
            self.groups.append((level, group))
            if current.type == "goals" and not _HORIZON.search(text.text):
                current.add(Entry(text))
                current.titled = True
            else:
                current.track, current.titled = text.text, False
        else:
            self._close(first)
            self.aside = (text.text, first + 1)
            self.groups.append((level, ""))
            self.title = self.title or (text.text if level == 1 else "")
        self._ended(inline)

    def _open(self, found: Label, label: Statement, level: int, line: int) -> None:
        self._close_aside(line)
        self.current = Section(found.field, label, level, found.near, found.number, end=self._end_of(line))
        self.parts.append(self.current)

    def _close(self, line: int) -> None:
        self._close_aside(line)
        self.current = None

    def _close_aside(self, line: int) -> None:
        if self.aside is None:
            return
        title, start = self.aside
        written = "\n".join(text for _, text in self.lines[start:line]).strip("\n")
        if title or not _COMMENTS.fullmatch(written):
            self.asides.append(Aside(title, written))
        self.aside = None

    def _keep(self, token: Token) -> None:
        """Keep a block that is no entry as an aside; comments are hints and no text, placeholders nothing yet."""
        first, stop = token.map or (0, 0)
        written = "\n".join(text for _, text in self.lines[first:stop]).strip()
        if not _COMMENTS.fullmatch(written) and not _PLACEHOLDER.fullmatch(written):
            self.asides.append(Aside("", written))
        self._ended(token)

    # Blocks

    def _paragraph(self, inline: Token, *, leads: bool) -> None:
        block, line = self.document.block(inline), (inline.map or (0, 0))[0]
        alone = leads and labelled(block.text) is None
        found = fits(recognise(block.text, loose=False), self.kind) if alone else None
        if found and block.text[:1].isupper() and block.text[-1] != ":":  # ``Milestones`` right above its list
            self._open(found, self._statement(block), _LINE_LABEL, line)
        else:
            self._take(block, 0, line)
        self._ended(inline)

    def _take(self, block: Block, start: int, line: int) -> None:
        """Take the lines of a paragraph from the offset *start* on, which stands in *line* of the source."""
        held: list[tuple[int, int]] = []  # lines that belong together
        for text in block.text[start:].split("\n"):
            end = start + len(text)
            found = self._label(text)
            if found:
                self._prose(block, held)
                name, low, high, rest = found
                self._open(name, self._statement(block.part(start + low, start + high)), _LINE_LABEL, line)
                held = [(start + rest, end)] if text[rest:].strip() else []
            elif held and not self._said(text, pending=True) and not is_stranger(text):
                held[-1] = (held[-1][0], end)
            else:
                self._prose(block, held)
                held = [(start, end)]
            if not self.parts and not self.title and (kind := kind_named(text.strip())):
                self.title, self.kind = text.strip(), self.kind or kind
                self.aside = ("", line + 1)
            self._touched(block, end)
            start, line = end + 1, line + 1
        self._prose(block, held)

    def _label(self, text: str) -> tuple[Label, int, int, int] | None:
        """Return the field that a line announces, where its label stands, and where the rest begins."""
        parts = labelled(text)
        group = self.groups[-1][1] if self.groups else ""
        if parts is None:
            words = text.strip().strip("*_")
            if len(words) <= LONGEST_LABEL and " " in words and words[:1].isupper():
                found = fits(recognise(words, group, loose=False), self.kind)
                low = text.find(words)
                return (found, low, low + len(words), len(text)) if found else None
            return None
        low, high, rest = parts
        if self._said(text, pending=True):
            return None
        found = fits(recognise(text[low:high], group), self.kind)
        if found and found.number and self.current and self.current.type == "plan" and not text[rest:].strip():
            return None
        return (found, low, high, rest) if found else None

    def _said(self, text: str, *, pending: bool = False) -> bool:
        """Whether a line says something about the entry above it, or *pending*: ``due: 30 June``."""
        parts = labelled(text)
        if parts is None or self.current is None or not (pending or self.current.entries):
            return False
        name = text[parts[0] : parts[1]]
        return bool(value_name(name)) and fits(recognise(name, loose=False), self.kind) is None

    def _remarks(self, line: str) -> bool:
        """Whether a line says more about the goal or step above it, and is none itself."""
        return (
            self.current is not None and self.current.type in ("goals", "plan", "actions") and tells_more(line.strip())
        )

    def _prose(self, block: Block, held: Sequence[tuple[int, int]]) -> None:
        """Take lines of a paragraph that have no label: an entry, a value, a track, or an aside."""
        for start, end in held:
            written = block.text[start:end]
            parts = labelled(written)
            current = self.current
            if current is None:
                continue
            if parts and current.entries and value_name(written[parts[0] : parts[1]]) and self._said(written):
                value = self._statement(block.part(start + parts[2], end))
                current.say(value_name(written[parts[0] : parts[1]]), value)
            elif written.rstrip(" *_").endswith(":") and not current.full and current.type not in ("text", "date"):
                current.track = self._statement(block.part(start, end)).text.rstrip(": ")
            elif current.level >= _LINE_LABEL and (current.full or (is_stranger(written) and current.type != "plan")):
                self.current = None
                self.asides.append(Aside("", written))
            elif current.full or (current.entries and self._remarks(written)):
                self.asides.append(Aside("", written))
            else:
                self._add(Entry(self._statement(block.part(start, end))))

    def _list(self, tokens: Sequence[Token]) -> None:
        """Take the items of a list: labels, entries, and below them what is said about entries."""
        depth = 0
        fresh = False
        above = ""  # what the item above is: entry, label, or nothing
        for at, token in enumerate(tokens):
            if token.type == "list_item_open":
                depth += 1
                fresh = True
            elif token.type == "list_item_close":
                depth -= 1
            elif token.type == "inline" and tokens[at - 1].type == "paragraph_open":
                line = (token.map or (0, 0))[0]
                whole = self.document.block(token)
                head, rest = self._headed(whole)
                if fresh and depth == 1:
                    above = self._item(head, line)
                elif above:
                    self._nested(head, above, fresh)
                fresh = False
                if rest:
                    self._touched(head, len(head.text))
                    self._take(whole, rest, line + whole.text.count("\n", 0, rest))
                self._ended(token)
            elif token.type in ("fence", "code_block", "html_block"):
                self._keep(token)

    def _headed(self, block: Block) -> tuple[Block, int]:
        """Split an item that runs on into a label: Markdown takes ``Goals:`` right below a bullet for its next line."""
        start = block.text.find("\n") + 1
        while start > 0:
            stop = block.text.find("\n", start)
            text = block.text[start : stop if stop >= 0 else len(block.text)]
            track = text[:1].isupper() and text.rstrip(" *_").endswith(":")
            other = is_stranger(text) and self.source.position(block.source(start))[1] == 1
            if track or other or self._label(text) or self._said(text, pending=True) or self._remarks(text):
                return block.part(0, start), start
            start = stop + 1
        return block, 0

    def _item(self, block: Block, first: int) -> str:
        """Take an item; return whether it is an ``entry``, a ``label`` or nothing."""
        parts = labelled(block.text)
        current = self.current
        if parts:
            low, high, rest = parts
            bold = block.text[:2] in ("**", "__")
            loose = current is None or current.level == _ITEM_LABEL
            found = recognise(block.text[low:high], loose=bold) if bold or loose else None
            if found and fits(found, self.kind):
                self._open(found, self._statement(block.part(low, high)), _ITEM_LABEL, first)
                if block.text[rest:].strip():
                    self._add(Entry(self._statement(block.part(rest, len(block.text)))))
                return "label"
            if current and current.entries and (current.number or current.titled) and value_name(block.text[low:high]):
                current.say(value_name(block.text[low:high]), self._statement(block.part(rest, len(block.text))))
                return ""
        if current is None:
            return ""
        if block.text.rstrip(" *_").endswith(":") and block.text.strip(" *_:"):
            current.track = self._statement(block).text.rstrip(": ")
            return "track"
        if current.full or current.titled:
            self.asides.append(Aside("", block.text))
            return ""
        marker = _BULLET.match(self.lines[first][1])
        current.style = re.sub(r"\d+", "1", marker[0]) if marker else "- "
        self._add(self._boxed(self._statement(block)))
        return "entry"

    def _nested(self, block: Block, above: str, fresh: bool) -> None:
        """Take an item below an item."""
        parts = labelled(block.text)
        current = self.current
        if current is None:
            return
        name = value_name(block.text[parts[0] : parts[1]]) if parts else ""
        track = above == "track" and (not current.entries or current.entries[-1].track != current.track)
        if parts and name and current.entries and not track:
            current.say(name, self._statement(block.part(parts[2], len(block.text))))
        elif fresh and not current.full:
            self._add(self._boxed(self._statement(block)))
        else:
            self.asides.append(Aside("", block.text))

    def _boxed(self, text: Statement) -> Entry:
        box = _BOX.match(text.text)
        if not box or self.source.text[text.locate(Span(0, 1)).start] != "[":
            return Entry(text)
        return Entry(excerpt(text, box.end(), len(text.text)), done=box[1] in "xX")

    def _add(self, entry: Entry) -> None:
        if self.current is not None:
            self.current.add(bracketed(entry))

    def _table(self, tokens: Sequence[Token]) -> None:
        rows = self.document.rows(tokens)
        if not rows:
            return
        if matrix := compared([cell.content for cell in rows[0]]):
            self._levels(rows, *matrix)
            return
        if self.current is None:
            return
        names = [value_name(cell.content) for cell in rows[0]]
        main = next((at for at, name in enumerate(names) if not name), 0)
        for row in rows[1:]:
            cells = [self._statement(block) for block in self.document.cells(row)]
            if len(cells) <= main or not cells[main].text:
                continue
            said = {name: cells[at] for at, name in enumerate(names) if name and at < len(cells) and at != main}
            self.current.add(Entry(cells[main], {name: value for name, value in said.items() if value.text}))

    def _levels(self, rows: Sequence[Sequence[Token]], skill: int, have: int, need: int) -> None:
        """Take a table of skills with the level there is and the one that is asked for: two fields side by side."""
        for key, column in (("current_skills", have), ("target_skills", need)):
            blocks = list(self.document.cells(rows[0]))
            self._open(Label(key), self._statement(blocks[column]), _LINE_LABEL, (rows[0][0].map or (0, 0))[0])
            for row in rows[1:]:
                cells = [self._statement(block) for block in self.document.cells(row)]
                if len(cells) > max(skill, column) and cells[skill].text and has_level(cells[column].text):
                    self._add(Entry(cells[skill], {"level": cells[column]}))

    # Text and places

    def _statement(self, block: Block) -> Statement:
        over = self.current.label.text if self.current else ""
        found = statement(self.source, self.document.shown(block), heading=over) if block.text else None
        return found or nothing(self.source, block.source(0) if block.offsets else 0, over)

    def _ended(self, token: Token) -> None:
        if self.current is not None and token.map:
            self.current.end = max(self.current.end, self._end_of(token.map[1] - 1))

    def _touched(self, block: Block, offset: int) -> None:
        """Note that the current part reaches to *offset* of a block."""
        if self.current is not None and block.offsets:
            self.current.end = max(self.current.end, block.source(offset))

    def _end_of(self, line: int) -> int:
        start, text = self.lines[min(line, len(self.lines) - 1)]
        return start + len(text)


def _closing(tokens: Sequence[Token], index: int) -> int:
    level = tokens[index].level
    return next(at for at in range(index + 1, len(tokens)) if tokens[at].level == level and tokens[at].nesting == -1)


@attrs.define
class Section:
    """A part of an outline that may still grow."""

    key: str
    label: Statement
    level: int
    near: bool = False
    number: str = ""
    entries: list[Entry] = attrs.field(factory=list)
    track: str = ""
    end: int = 0
    style: str = "- "
    titled: bool = False
    """Whether its last entry was a heading of its own, so that bullets below say more about it."""

    @property
    def type(self) -> str:
        """What its entries are: a type of the form's fields."""
        return fields()[self.key].type

    @property
    def full(self) -> bool:
        """Whether it holds what it can: one text, one numbered goal."""
        return bool(self.entries) and (self.type in ("text", "date") or bool(self.number))

    def add(self, entry: Entry) -> None:
        """Add an entry, which inherits what stands above all of them."""
        label = self.number if self.number and not self.entries else ""
        self.entries.append(attrs.evolve(entry, track=entry.track or self.track, label=entry.label or label))

    def say(self, name: str, value: Statement) -> None:
        """Note a value of the last entry; what is said first stays."""
        last = self.entries[-1]
        if name not in last.values:
            self.entries[-1] = attrs.evolve(last, values={**last.values, name: value})
