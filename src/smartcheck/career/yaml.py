"""Career documents in YAML, and the front matter of those in Markdown; places are PyYAML's marks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import yaml

from smartcheck.career.forms import kind_named, kind_of, recognise, value_name
from smartcheck.career.outline import Aside, Entry, Outline, Part
from smartcheck.errors import ReadError
from smartcheck.readers import yaml as readers_yaml
from smartcheck.readers.runs import line_of, nothing, statement
from smartcheck.source import Piece, Source, Span, Statement

DEEPEST, MOST = 8, 20_000
"""How deep a document may be nested and how many nodes it may have; aliases could make it endless."""
_MAIN = ("text", "goal", "step", "skill", "name", "action", "role", "note", "title", "what")
"""The keys under which a mapping has the entry's own text."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(source: Source) -> Outline:
    """Return the outline of a YAML document; a `ReadError` says where it is no YAML."""
    node = _compose(source, source.text, 0)
    if not isinstance(node, yaml.MappingNode):
        return Outline(source, "", "yaml")
    kind, parts, asides = _Reader(source, 0).document(node)
    title = next((entry.text.text for part in parts if part.key == "person" for entry in part.entries), "")
    return Outline(source, kind or kind_of(part.key for part in parts if not part.near), "yaml", title, parts, asides)


def front_matter(source: Source) -> tuple[str, tuple[Part, ...], int]:
    """Return the kind and the fields that front matter names, and how many lines it takes; broken, it says nothing."""
    lines = source.text.split("\n", 400)
    if lines[0].rstrip() != "---":
        return "", (), 0
    stop = next((at for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), 0)
    if not stop:
        return "", (), 0
    shift = len(lines[0]) + 1
    try:
        node = _compose(source, "\n".join(lines[1:stop]), shift)
    except ReadError:
        return "", (), stop + 1
    if not isinstance(node, yaml.MappingNode):
        return "", (), stop + 1
    kind, parts, _ = _Reader(source, shift).document(node)
    return kind, parts, stop + 1


def _compose(source: Source, text: str, shift: int) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = source.position(shift + mark.index)[0] if mark and mark.index is not None else 1
        raise ReadError(f"{source.path}: not YAML: line {where}: {error.problem or error.context}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError(f"{source.path}: not YAML: {str(error).splitlines()[0]}") from None


class _Reader:
    """One document while it is read."""

    def __init__(self, source: Source, shift: int) -> None:
        self.source = source
        self.shift = shift
        self.left = MOST
        self.flow = False
        """Whether what is read stands in ``[...]`` or ``{...}``."""

    def document(self, node: yaml.MappingNode) -> tuple[str, tuple[Part, ...], tuple[Aside, ...]]:
        kind = ""
        parts: list[Part] = []
        asides: list[Aside] = []
        for name, label, value in self._pairs(node, "", 0):
            if name.casefold() in ("kind", "smartcheck", "type") and isinstance(value, yaml.ScalarNode):
                kind = kind or kind_named(str(value.value))
                continue
            found = recognise(name)
            if found is None:
                asides.append(Aside(name, self._written(value)))
                continue
            entries = tuple(self._entries(value, "", found.number))
            end = self.shift + (value.end_mark.index or 0)
            parts.append(Part(found.field, label, entries, near=found.near, end=end, style="  - "))
        return kind, tuple(parts), tuple(asides)

    def _pairs(self, node: yaml.MappingNode, prefix: str, depth: int) -> Iterator[tuple[str, Statement, yaml.Node]]:
        """Yield the keys of a mapping; ``current: {position: ...}`` counts as ``current position``."""
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or depth > DEEPEST:
                continue
            name = f"{prefix} {key.value}".strip().replace("_", " ")
            group = isinstance(value, yaml.MappingNode) and recognise(name, loose=False) is None
            if group and name.casefold() in ("current", "target", "swot", "map", "career map"):
                swot = name.casefold() in ("swot", "map", "career map")
                yield from self._pairs(value, "" if swot else name, depth + 1)
            else:
                yield name, self._statement(key), value

    def _entries(self, node: yaml.Node, track: str, number: str, depth: int = 0) -> Iterator[Entry]:
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            return
        if isinstance(node, yaml.ScalarNode):
            if str(node.value).strip():
                yield Entry(self._statement(node, flow=self.flow), track=track, label=number)
        elif isinstance(node, yaml.SequenceNode):
            outer, self.flow = self.flow, self.flow or bool(node.flow_style)
            for each in node.value:
                yield from self._entries(each, track, number, depth + 1)
            self.flow = outer
        elif isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, track, number, depth)

    def _mapping(self, node: yaml.MappingNode, track: str, number: str, depth: int) -> Iterator[Entry]:
        said = {
            str(key.value): value
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        }
        main = next((name for name in _MAIN if name in said), None)
        if main is None:
            for key, value in node.value:  # a mapping of tracks, of numbered goals, or of skills to levels
                name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
                found = recognise(name.replace("_", " "), loose=False)
                if found and found.number:
                    yield from self._entries(value, track, found.number, depth + 1)
                elif isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode):
                    yield Entry(self._statement(key), {"level": self._statement(value)}, track=track)
                else:
                    yield from self._entries(value, name, number, depth + 1)
            return
        values: dict[str, Statement] = {}
        label, ticked = number, None
        for name, each in said.items():
            if name == "label":
                label = str(each.value)
            elif name == "track":
                track = str(each.value)
            elif name == "ticked":
                ticked = str(each.value).casefold() in ("true", "yes", "on", "1")
            elif name != main and value_name(name.replace("_", " ")):
                values.setdefault(value_name(name.replace("_", " ")), self._statement(each))
        flow = self.flow or bool(node.flow_style)
        yield Entry(self._statement(said[main], flow=flow), values, track=track, label=label, done=ticked)

    def _statement(self, node: yaml.ScalarNode, *, flow: bool = False) -> Statement:
        """Return a scalar as a statement; in front matter, where nothing is written back, its place is a rough one."""
        if self.shift:
            start, end = self.shift + (node.start_mark.index or 0), self.shift + (node.end_mark.index or 0)
            text = str(node.value).strip()
            at = max(self.source.text.find(text, start, end), start)
            return Statement(self.source, text, (Piece(0, Span(at, at + len(text))),), path=line_of(self.source, at))
        scalar, start = readers_yaml.scalar(self.source, node, flow=flow), node.start_mark.index or 0
        path = line_of(self.source, start)
        found = statement(self.source, scalar.runs, path=path, style=scalar.style)
        return found or attrs.evolve(nothing(self.source, start), style=scalar.style)

    def _written(self, node: yaml.Node) -> str:
        start, end = node.start_mark.index or 0, node.end_mark.index or 0
        return self.source.text[self.shift + start : self.shift + end].strip()
