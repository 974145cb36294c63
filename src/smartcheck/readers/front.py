"""Front matter: YAML between two lines of dashes at the top of a Markdown document, or TOML between plus signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from smartcheck.context.fields import plain
from smartcheck.readers import FENCES, known_format
from smartcheck.readers.blocks import Lines, front_lines
from smartcheck.readers.structure import scalars
from smartcheck.readers.tree import BrokenError, Node, Table
from smartcheck.regexes import later
from smartcheck.source import Source, Span

_KEY = later(r"[a-z][\w-]*(?:[ \t]*=[ \t]*\S|:(?:[ \t]|$))")
"""How the first line of front matter begins; below a mere line across a page stands something else."""


class Fault(NamedTuple):
    """What is wrong with front matter, and where in the document."""

    span: Span
    message: str


def fields(source: Source, lines: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Return what front matter, *lines* without the last one, says beside all goals; broken, it says nothing."""
    try:
        root = _root(source, lines)
    except BrokenError:
        return {}
    found = scalars(root) if isinstance(root, Table) else {}
    return {name: value for name, value in found.items() if plain(name) != "date"}  # when the page was written


def fault(source: Source) -> Fault | None:
    """Return what is wrong with the front matter of *source*, if it has any and something is."""
    if known_format(source.path) != "markdown" or not source.text.startswith(FENCES):
        return None
    lines = Lines(source.text)
    count = front_lines(lines)
    if not count:
        opened = len(lines) > 1 and lines[0][1].rstrip() in FENCES and _KEY.match(lines[1][1])
        sign = lines[0][1].rstrip()
        return Fault(Span(0, len(sign)), f"no line '{sign}' ends it") if opened else None
    try:
        _root(source, lines[: count - 1])
    except BrokenError as error:
        line, column = error.source.position(error.offset)
        start, text = lines[min(line, count) - 1]
        at = start + min(column - 1, len(text))
        return Fault(Span(at, max(at, start + len(text.rstrip()))), error.message)
    return None


def _root(source: Source, lines: Sequence[tuple[int, str]]) -> Node:
    """Return what front matter holds; a `BrokenError` counts lines as the document does."""
    from smartcheck.readers import toml, yaml

    inner = Source(source.path, "\n".join(["", *(line for _, line in lines[1:])]))
    if lines[0][1].startswith("+++"):
        return toml.tree(inner)
    return next(iter(yaml.documents(inner)), Table())
