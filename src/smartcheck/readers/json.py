"""JSON and JSON lines: the standard library says whether it is JSON, a scan of its tokens says where things stand."""

from __future__ import annotations

import json
from collections.abc import Iterator

from smartcheck.readers import one_line, runs, structure
from smartcheck.readers.runs import Run
from smartcheck.readers.tree import DEEPEST, Array, Node, Table, Text, put, too_deep, wrong
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Source, Span, Statement

_TOKEN = later(r'[ \t\r\n]*(?:([{}\[\],:])|"((?:[^"\\]++|\\.)*+)"|([^\s{}\[\],:"]+))')
_ESCAPE = later(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_LINE = later(r"[^\r\n]*\S[^\r\n]*")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    return structure.find(source, tree(source), goals)


def tree(source: Source) -> Node:
    """Return what the document holds."""
    if not source.path.lower().endswith((".jsonl", ".ndjson")):
        return _value(source, 0, len(source.text))
    return Array([_value(source, line.start(), line.end()) for line in _LINE.finditer(source.text)])


def escape(text: str, style: str = "") -> str:
    """Return *text* as it stands inside a JSON string."""
    return json.dumps(one_line(text), ensure_ascii=False)[1:-1]


def _value(source: Source, start: int, end: int) -> Node:
    text = source.text[start:end]
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
        raise wrong(source, start + error.pos, f"not JSON: {message}") from None
    except RecursionError:
        raise too_deep(source, start) from None
    return _scan(source, start, end)


def _scan(source: Source, start: int, end: int) -> Node:
    """Return the value between two offsets, which is JSON."""
    root = Array()
    open_: list[Array | Table] = [root]
    key: tuple[str, Span] | None = None
    for token in _TOKEN.finditer(source.text, start, end):
        sign = token[1]
        node: Node
        if sign in ("]", "}"):
            open_.pop()
            continue
        if sign in (",", ":"):
            continue
        if sign is None:
            group = 2 if token[2] is not None else 3
            span = Span(*token.span(group))
            if group == 2 and key is None and isinstance(open_[-1], Table):
                key = ("".join(run.text for run in _runs(source, span)), span)
                continue
            node = Text(tuple(_runs(source, span)) if group == 2 else (Run(token[3], span),), quoted=group == 2)
        else:
            node = Array() if sign == "[" else Table()
        top = open_[-1]
        if isinstance(top, Array):
            top.items.append(node)
        elif key is not None:
            put(source, top, *key, node)
            key = None
        if not isinstance(node, Text):
            open_.append(node)
            if len(open_) > DEEPEST:
                raise too_deep(source, token.start(1))
    return root.items[0]


def _runs(source: Source, span: Span) -> Iterator[Run]:
    """Yield what the inside of a string shows."""
    return runs.read(source.text, *span, _ESCAPE, lambda escaped: str(json.loads(f'"{escaped}"')))
