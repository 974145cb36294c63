"""Inline Markdown: what a block shows a reader, and which character of the file each character of it is.

The rules are markdown-it-py's; each is wrapped, so that it says which stretch it read and whether that stretch shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from smartcheck.readers import one_line
from smartcheck.readers.runs import Run
from smartcheck.regexes import later
from smartcheck.source import Span

LONGEST_MARKUP = 20_000
"""Longer blocks are read as they stand: no person marks them up, and nested brackets would cost quadratic time."""

_LINE_BREAK = later(r"(?i)<br\s*/?>")
_BULLET = later(r"(?:\(?\d{1,2}[.)]|[-*+•‣–—])\s+|(?=KR\s?\d)")
_FOOTNOTE = later(r"(?<!\\)\[\^[^\]\s]+\]")
"""Leads to a note at the foot of the page; Markdown as such knows none."""
_MARKUP = later(r"[\\`*_~\[\]<&!]")


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

    def part(self, start: int, end: int) -> Block:
        """Return what stands from *start* to *end*, without blanks at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return Block("", (0,), (self.source(max(min(start, len(self.text)) - 1, 0)),))
        offsets, starts = [0], [self.source(start)]
        for offset, place in zip(self.offsets, self.starts, strict=True):
            if start < offset < start + len(text):
                offsets.append(offset - start)
                starts.append(place)
        return Block(text, offsets, starts)

    def items(self) -> list[Block]:
        """Return the items of a list whose lines ``<br>`` ends, without numbers and bullets; none in other text."""
        starts = [0, *(each.end() for each in _LINE_BREAK.finditer(self.text))]
        ends = [*(each.start() for each in _LINE_BREAK.finditer(self.text)), len(self.text)]
        parts = [each for each in map(self.part, starts, ends) if each.text] if len(starts) > 1 else []
        signs = [_BULLET.match(each.text) for each in parts]
        if len(parts) < 2 or not all(signs):
            return []
        return [each.part(sign.end(), len(each.text)) for each, sign in zip(parts, signs, strict=True) if sign]


@cache
def parser() -> MarkdownIt:
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


def shown(block: Block, env: dict[str, Any]) -> list[Run]:
    """Return what a block shows a reader, with the way back to the source."""
    if len(block.text) > LONGEST_MARKUP or not _MARKUP.search(block.text):
        return list(_verbatim(block, 0, len(block.text)))
    seen: list[Seen] = env["seen"]
    seen.clear()
    markdown = parser()
    markdown.inline.parse(block.text, markdown, env, [])
    changes: list[tuple[int, int, str | None]] = []  # start, end, what is shown instead
    for each in seen:
        changes.extend(_changes(each, block.text))
    if "[^" in block.text:
        code = [(each.start, each.end) for each in seen if each.rule in ("backticks", "autolink", "html_inline")]
        notes = [each.span() for each in _FOOTNOTE.finditer(block.text)]
        notes = [each for each in notes if not any(start <= each[0] < end for start, end in code)]
        changes = [each for each in changes if not any(start <= each[0] < end for start, end in notes)]
        changes += [(start, end, None) for start, end in notes]
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
    elif seen.rule == "html_inline" and _LINE_BREAK.fullmatch(text, start, end):
        yield start, end, " "
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


_SPECIAL = later(r"[\\`*<>\[\]&~|]|(?<![^\W_])_|_(?![^\W_])")
_OPENING = later(r"[-+#=:](?=[-+#=:\s]|\Z)|(?<=\d)[.)](?=\s|\Z)")


def escape(text: str, style: str = "") -> str:
    """Return *text* as Markdown writes it inside a paragraph, an item or (style ``cell``) a table cell."""
    text = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    lead = re.match(r"\s*\d{0,9}", text)
    start = lead.end() if lead else 0
    return f"{text[:start]}\\{text[start:]}" if _OPENING.match(text, start) else text
