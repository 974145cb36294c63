"""Plain text: every line that is not blank is one statement, without its bullet, number or check box."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.config import Goals
from smartcheck.readers import after_hash, one_line
from smartcheck.regexes import later
from smartcheck.source import Piece, Remark, Source, Span, Statement

_LINE = later(r"[^\r\n]+")
_REMARK = later(r"(?:^|(?<=[ \t]))#[ \t]*smartcheck:.*$")
_BULLET = later(r"(?:[-*+•‣◦·–—▪●○►➤✓✔☐☑☒]\s+|\(?\d{1,9}[.)]\s+|#\d{1,9}[.):]\s+)?(?:\[[ xX]\](?:\s+|$))?")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    for line in _LINE.finditer(source.text):
        start, end = line.span()
        words = _REMARK.sub("", line[0])
        end = start + len(words)
        end -= len(words) - len(words.rstrip())
        start += len(words) - len(words.lstrip())
        bullet = _BULLET.match(source.text, start, end)
        start = bullet.end() if bullet else start
        if start < end:
            number, _ = source.position(start)
            text = source.text[start:end]
            yield Statement(source, text, (Piece(0, Span(start, end)),), path=f"line {number}")


def escape(text: str, style: str = "") -> str:
    """Return *text* as a line of plain text writes it."""
    return one_line(text)


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck: ``# smartcheck: ...`` to the end of a line."""
    return after_hash(source)
