"""From a rewrite of a statement to changes of the document it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from smartcheck import readers
from smartcheck.rule import Edit, Rewrite
from smartcheck.source import Source, Span, Statement


class Change(NamedTuple):
    """Replace *span* of a document's text by *text*, written as the document's format writes it."""

    span: Span
    text: str


def changes(statement: Statement, rewrite: Rewrite) -> tuple[Change, ...] | None:
    """Return what *rewrite* changes in the document, or None where the words do not stand there as one stretch.

    They do not where markup begins or ends between them (``**our** team``), where they are folded over two lines, or
    where the format cannot hold the new text.
    """
    found = [_change(statement, edit) for edit in rewrite.edits]
    return tuple(each for each in found if each) if all(found) else None


def replacement(statement: Statement, rewrite: Rewrite) -> Change | None:
    """Return *rewrite* as one change, from the first of its edits to the last; None as `changes` does."""
    found = changes(statement, rewrite)
    if not found:
        return None
    every = sorted(found)
    whole = Span(every[0].span.start, max(each.span.end for each in every))
    return Change(whole, _within(statement.source.text, whole, every))


def _within(text: str, whole: Span, every: Iterable[Change]) -> str:
    """Return what stands at *whole* in *text* after changes that lie in it, in order."""
    parts, at = [], whole.start
    for span, new in every:
        parts += [text[at : span.start], new]
        at = span.end
    return "".join(parts) + text[at : whole.end]


def _change(statement: Statement, edit: Edit) -> Change | None:
    place = statement.locate(edit.span)
    written = readers.escape(statement, edit.text)
    old = statement.text[edit.span.start : edit.span.end]
    stands = statement.source.text[place.start : place.end]
    if written is None or stands not in (old, readers.escape(statement, old)):
        return None
    return Change(place, written)


def difference(before: str, after: str) -> Change:
    """Return the one change that makes *after* of *before*, as short as one change can be."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    return Change(Span(start, len(before) - end), after[start : len(after) - end])


def applied(source: Source, every: Iterable[Change]) -> str:
    """Return the text of *source* after changes that do not overlap."""
    return _within(source.text, Span(0, len(source.text)), sorted(every))
