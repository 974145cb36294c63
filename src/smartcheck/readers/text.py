"""Plain text: every line that is not blank is one statement, without its bullet, number or check box.

Left alone: lines that only announce what follows (``Health:``), underlined titles and what underlines them, and what
stands below ``Notes:`` and the like, up to the next blank line.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.readers import after_hash, one_line
from smartcheck.readers.okr import is_aside, is_label
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Piece, Remark, Source, Span, Statement

_LINE = later(r"[^\r\n]+")
_REMARK = later(r"(?:^|(?<=[ \t]))#[ \t]*smartcheck:.*$")
_BULLET = later(
    r"(?:o[ \t]+(?=[A-Z])|[-*+•‣◦·–—▪●○►➤✓✔☐☑☒]\s+|\(?\d{1,9}[.)]\s+|#\d{1,9}[.):]\s+)?(?:\[[ xX]\](?:\s+|$))?"
)


_UNDERLINE = later(r"[ \t]*([-=*_~])(?:[ \t]*\1){2,}[ \t]*")
_BELOW = later(r"(?:\r\n?|\n)[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*(?:[\r\n]|\Z)")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    aside, before = False, 0
    for line in _LINE.finditer(source.text):
        start, end = line.span()
        aside = aside and len(source.text[before:start].replace("\r\n", "\n")) < 2
        before = end
        if _UNDERLINE.fullmatch(line[0]):
            continue
        if is_label(line[0]) or _BELOW.match(source.text, end) is not None:
            aside = is_aside(line[0].strip(" \t:#").casefold())
            before = len(source.text) if aside else end  # a blank line may follow the label itself
            continue
        if aside:
            continue
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
