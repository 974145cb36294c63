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


def _change(statement: Statement, edit: Edit) -> Change | None:
    place = statement.locate(edit.span)
    written = readers.escape(statement, edit.text)
    old = statement.text[edit.span.start : edit.span.end]
    stands = statement.source.text[place.start : place.end]
    if written is None or stands not in (old, readers.escape(statement, old)):
        return None
    return Change(place, written)


def applied(source: Source, every: Iterable[Change]) -> str:
    """Return the text of *source* after changes that do not overlap."""
    text, at = [], 0
    for span, new in sorted(every):
        text += [source.text[at : span.start], new]
        at = span.end
    return "".join(text) + source.text[at:]
