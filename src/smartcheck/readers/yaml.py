"""YAML: PyYAML's events say what stands between which marks, this module which character is which.

An alias stands for what was read where its anchor is, so nothing is read twice and no bomb goes off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from smartcheck.errors import quoted
from smartcheck.readers import after_hash, one_line, runs, structure
from smartcheck.readers.runs import Run, shown
from smartcheck.readers.tree import DEEPEST, Array, Node, Table, Text, outside, put, too_deep, wrong
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Remark, Source, Span, Statement

_FOLD = later(r"[ \t]*[\r\n\x85\u2028\u2029]\s*")
_DOUBLE = later(
    r"\\[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029])\s*"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
    r"|[ \t]*[\r\n\x85\u2028\u2029]\s*"
)
_SINGLE = later(r"''|[ \t]*[\r\n\x85\u2028\u2029]\s*")
_SIGNS = dict(zip("0abt\tnvfreN_LP", "\0\a\b\t\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True))
_HEADER = later(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
_BREAKERS = later(r""":(?=\s|\Z)|(?:(?<=\s)|\A)\#|\A[-?:,\[\]{}&*!|>'"%@`]|\A(?:---|\.\.\.)""")
_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    stated: set[Span] = set()  # what an alias repeats was stated where its anchor is
    for document in documents(source):
        for each in structure.find(source, document, goals):
            place = each.locate(Span(0, len(each.text)))
            if place not in stated:
                stated.add(place)
                yield each


def documents(source: Source) -> list[Node]:
    """Return what each document of the stream holds."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(source, yaml.parse(source.text, Loader=loader))
    except yaml.reader.ReaderError as error:
        raise wrong(source, 0, f"not YAML: {_lower(error.reason)}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "nesting depth" in str(error.problem):
            raise too_deep(source, mark.index if mark else 0) from None
        raise wrong(source, mark.index if mark else 0, f"not YAML: {_lower(error.problem or str(error))}") from None
    except yaml.YAMLError as error:
        raise wrong(source, 0, f"not YAML: {_lower(str(error))}") from None
    except (RecursionError, MemoryError):
        raise too_deep(source, 0) from None


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck."""
    return outside(after_hash(source), documents(source))


def escape(text: str, style: str = "") -> str | None:
    """Return *text* as it stands inside a scalar of this *style*; None where the style cannot hold it."""
    text = one_line(text)
    if style == "double":
        return "".join(map(_double, text))
    if any(_double(char) != char for char in text if char not in '"\\'):
        return None  # only double quotes can hold what does not print
    if style == "single":
        return text.replace("'", "''")
    if style == "flow" and re.search(r"[,\[\]{}]", text):
        return None
    return None if style in ("plain", "flow") and _BREAKERS.search(text) else text


def _double(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\t" or " " <= char <= "~" or (char >= "\xa0" and char.isprintable()):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _build(source: Source, events: Iterator[Any]) -> list[Node]:
    """Put the events together; what is open stands on a stack, so depth costs no recursion."""
    root = Array()
    stack: list[tuple[Array | Table, bool]] = [(root, False)]
    keys: list[tuple[str, Span] | None] = [None]
    anchors: dict[str, Node] = {}
    merges: list[tuple[Array | Table, Table]] = []
    for event in events:
        node: Node
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            keys.pop()
            continue
        if isinstance(event, yaml.AliasEvent):
            known = anchors.get(event.anchor or "")
            if known is None:
                raise wrong(source, _span(event).start, f"not YAML: no anchor {quoted(event.anchor)} above")
            node = known if isinstance(known, Text) else Table()
            if keys[-1] and keys[-1][0] == "<<" and isinstance(known, Table):
                merges.append((stack[-1][0], known))
        elif isinstance(event, yaml.ScalarEvent):
            node = _text(source, event, flow=stack[-1][1])
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Array()
        elif isinstance(event, yaml.MappingStartEvent):
            node = Table()
        else:
            continue
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            anchors[event.anchor] = node
        _place(source, stack[-1][0], keys, node, _span(event))
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            stack.append((node, bool(event.flow_style)))  # type: ignore[arg-type]  # a start makes no Text
            keys.append(None)
            if len(stack) > DEEPEST:
                raise too_deep(source, _span(event).start)
    for table, known in merges:
        _merge(table, known)
    return root.items


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)


def _place(source: Source, parent: Array | Table, keys: list[tuple[str, Span] | None], node: Node, at: Span) -> None:
    """Add *node* to what is open: a list's next item, a table's next key or that key's value."""
    if isinstance(parent, Array):
        parent.items.append(node)
    elif keys[-1] is None:
        keys[-1] = (node.text if isinstance(node, Text) else f"? {at.start}", at)
    else:
        key, span = keys[-1]
        keys[-1] = None
        if key != "<<":
            put(source, parent, key, span, node)


def _merge(table: Array | Table, known: Table) -> None:
    """Let the texts of a merged table stand beside those of *table*, without overwriting any."""
    if isinstance(table, Table):
        for key, entry in known.entries.items():
            if isinstance(entry.value, Text):
                table.entries.setdefault(key, entry)


def _text(source: Source, event: Any, *, flow: bool) -> Text:
    """Return a scalar with the way back; where ours and PyYAML's readings differ, all of it maps to all of it."""
    start, end = event.start_mark.index, event.end_mark.index
    style = _STYLES.get(event.style, "flow" if flow else "plain")
    shows = tuple(_READINGS[style](source.text, start, end))
    value = event.value
    if shown(shows) != value and _FOLD.sub(" ", shown(shows)).strip() != _FOLD.sub(" ", value).strip():
        shows = (Run(_FOLD.sub(" ", value), Span(start, end)),) if value else ()
    quoted = bool(event.style) or _BARE.fullmatch(value) is None
    return Text(shows, style, quoted=quoted)


_BARE = later(r"(?i)[-+]?[\d_.,:]+(?:e[-+]?\d+)?%?|true|false|yes|no|on|off|null|~|\d{4}-\d\d?-\d\d?.*|")


def _plain(text: str, start: int, end: int) -> Iterator[Run]:
    return runs.read(text, start, end, _FOLD, lambda _: " ")


def _single(text: str, start: int, end: int) -> Iterator[Run]:
    return runs.read(text, start + 1, end - 1, _SINGLE, lambda found: "'" if found == "''" else " ")


def _escaped(found: str) -> str:
    if found[0] != "\\":
        return " "
    sign = found[1]
    if len(found) > 2 and sign in "xuU":
        return chr(int(found[2:], 16))
    return "" if _FOLD.match(found, 1) else _SIGNS.get(sign, sign)


def _double_quoted(text: str, start: int, end: int) -> Iterator[Run]:
    return runs.read(text, start + 1, end - 1, _DOUBLE, _escaped)


def _block(text: str, start: int, end: int) -> Iterator[Run]:
    header = _HEADER.match(text, start, end)
    body = header.end() if header else start
    while body < end and text[body].isspace():
        body += 1
    return runs.read(text, body, end, _FOLD, lambda _: " ")


_READINGS = {"plain": _plain, "flow": _plain, "single": _single, "double": _double_quoted} | dict.fromkeys(
    ("literal", "folded"), _block
)


def scalar(source: Source, node: Any, *, flow: bool) -> Text:
    """Return a scalar *node* of PyYAML's with the way back, for readers of other structures in YAML."""
    return _text(source, node, flow=flow)
