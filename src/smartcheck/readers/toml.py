"""TOML: the standard library says whether it is TOML, a scan says where things stand."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.disk import tables
from smartcheck.readers import after_hash, one_line, runs, structure
from smartcheck.readers.runs import Run
from smartcheck.readers.tree import DEEPEST, Array, Entry, Node, Table, Text, outside, too_deep, wrong
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Remark, Source, Span, Statement

_BLANK = later(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_STRING = later(
    r'"""(?P<blocks>(?:[^"\\]++|\\[\s\S]|"(?!"")|""(?!"))*+"{0,2})"""|'
    r"'''(?P<blockl>(?:[^']++|'(?!'')|''(?!'))*+'{0,2})'''|"
    r'"(?P<basic>(?:[^"\\\r\n]++|\\.)*+)"|'
    r"'(?P<literal>[^'\r\n]*)'"
)
_BARE = later(r"[A-Za-z0-9_-]+")
_OTHER = later(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+|[^\s,\]}#]+")
_ESCAPE = later(r"\\[ \t]*\r?\n\s*|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)")
_NEVER = later(r"(?!)")
_SIGNS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_PLACE = later(r" \(at line (\d+), column (\d+)\)$| \(at end of document\)$")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    return structure.find(source, tree(source), goals)


def tree(source: Source) -> Table:
    """Return what the document holds."""
    text = source.text
    try:
        tables.parse(text, parse_float=str)
    except tables.Malformed as error:
        place = _PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        message = f"not TOML: {message[:1].lower()}{message[1:]}"
        if place and place[1]:
            raise wrong(source, source.offset(int(place[1]), int(place[2])), message) from None
        raise wrong(source, len(text) if place else 0, message) from None
    return _Scan(source).document()


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck."""
    return outside(after_hash(source), [tree(source)])


def escape(text: str, style: str = "") -> str | None:
    """Return *text* as it stands inside a string of this *style* (``basic``, ``literal``, ``blocks``, ``blockl``)."""
    text = one_line(text)
    if style in ("literal", "blockl"):
        return None if "'" in text or any(_control(char) for char in text) else text
    signs = {value: key for key, value in _SIGNS.items() if key != "e"}
    return "".join(
        f"\\{signs[char]}" if char in signs and char != "\t" else f"\\u{ord(char):04x}" if _control(char) else char
        for char in text
    )


def _control(char: str) -> bool:
    return (char < " " and char != "\t") or char == "\x7f"


class _Scan:
    """A document that is TOML, while it is read from left to right."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.at = 0

    def document(self) -> Table:
        root = here = Table()
        depth = 0
        while self.blank() < len(self.source.text):
            if self.take("[["):
                keys = self.keys()
                self.take("]]")
                table = self.enter(root, keys[:-1])
                depth, (name, span) = len(keys), keys[-1]
                array = table.entries.setdefault(name, Entry(span, Array())).value
                here = Table()
                if isinstance(array, Array):
                    array.items.append(here)
            elif self.take("["):
                keys = self.keys()
                depth, here = len(keys), self.enter(root, keys)
                self.take("]")
            else:
                self.pair(here, depth)
        return root

    def blank(self) -> int:
        """Pass blanks and comments; return where something stands."""
        found = _BLANK.match(self.source.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def take(self, sign: str) -> bool:
        """Pass *sign* if it stands next."""
        if not self.source.text.startswith(sign, self.blank()):
            return False
        self.at += len(sign)
        return True

    def keys(self) -> list[tuple[str, Span]]:
        """Read a key with its dots."""
        found = []
        while True:
            start = self.blank()
            bare = _BARE.match(self.source.text, start)
            if bare:
                self.at = bare.end()
                found.append((bare[0], Span(*bare.span())))
            else:
                text = self.string()
                found.append((text.text, Span(start, self.at)))
            if not self.take("."):
                return found

    def enter(self, table: Table, keys: list[tuple[str, Span]]) -> Table:
        """Return the table below *table* that *keys* name; of a list of tables, the last."""
        for key, span in keys:
            value = table.entries.setdefault(key, Entry(span, Table())).value
            if isinstance(value, Array):
                value = value.items[-1]
            if isinstance(value, Table):
                table = value
        return table

    def pair(self, table: Table, depth: int) -> None:
        """Read ``key = value`` into *table*."""
        keys = self.keys()
        self.take("=")
        table = self.enter(table, keys[:-1])
        key, span = keys[-1]
        table.entries[key] = Entry(span, self.value(depth + len(keys) - 1))

    def value(self, depth: int) -> Node:
        start = self.blank()
        if depth >= DEEPEST:
            raise too_deep(self.source, start)
        if self.take("["):
            array = Array()
            while not self.take("]"):
                array.items.append(self.value(depth + 1))
                self.take(",")
            return array
        if self.take("{"):
            table = Table()
            while not self.take("}"):
                self.pair(table, depth + 1)
                self.take(",")
            return table
        if self.source.text[start] in "\"'":
            return self.string()
        found = _OTHER.match(self.source.text, start)
        self.at = found.end() if found else start + 1
        return Text((Run(self.source.text[start : self.at], Span(start, self.at)),), quoted=False)

    def string(self) -> Text:
        found = _STRING.match(self.source.text, self.at)
        if found is None:  # tomllib would have said so
            raise wrong(self.source, self.at, "not TOML: expected a string")
        self.at = found.end()
        style = found.lastgroup or "basic"
        start, end = found.span(style)
        text = self.source.text
        if style.startswith("block"):
            start += 2 if text.startswith("\r\n", start) else 1 if text.startswith("\n", start) else 0
        sign = _ESCAPE if style in ("basic", "blocks") else _NEVER
        return Text(tuple(runs.read(text, start, end, sign, _unescaped)), style)


def _unescaped(written: str) -> str:
    """Return what an escape means; a backslash at the end of a line folds it away."""
    sign = written[1:]
    if sign[0].isspace():
        return ""
    return _SIGNS.get(sign, sign) if len(sign) == 1 else chr(int(sign[1:], 16))
