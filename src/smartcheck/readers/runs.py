"""Stretches of a source that are shown, and the statements they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from smartcheck.regexes import later
from smartcheck.source import Piece, Source, Span, Statement

_FOLD = later(r"[ \t]*[\r\n]\s*")


class Run(NamedTuple):
    """Characters that are shown, and where they stand in the source."""

    text: str
    span: Span


def shown(runs: Sequence[Run]) -> str:
    """Return what *runs* show."""
    return "".join(run.text for run in runs)


def cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Keep the runs between two offsets of the shown text."""
    kept: list[Run] = []
    offset = 0
    for run in runs:
        size = len(run.text)
        low, high = max(start - offset, 0), min(end - offset, size)
        offset += size
        if low >= high:
            continue
        if (low, high) == (0, size) or size != run.span.end - run.span.start:
            kept.append(run._replace(text=run.text[low:high]))
        else:
            kept.append(Run(run.text[low:high], Span(run.span.start + low, run.span.start + high)))
    return kept


def apart(source: Source, runs: Sequence[Run]) -> list[list[Run]]:
    """Return the lines that *runs* stand on, without the runs that break them."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if not run.text.strip() and "\n" in source.text[run.span.start : run.span.end]:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def flow(runs: Sequence[Run]) -> list[Run]:
    """Return *runs* on one line: a line end, with the blanks around it, is one blank."""
    folded: list[Run] = []
    for run in runs:
        folded.extend(_flow(run) if "\n" in run.text or "\r" in run.text else (run,))
    return folded


def _flow(run: Run) -> Iterator[Run]:
    if len(run.text) != run.span.end - run.span.start:
        yield run._replace(text=_FOLD.sub(" ", run.text))
        return
    at = 0
    for gap in _FOLD.finditer(run.text):
        if gap.start() > at:
            yield Run(run.text[at : gap.start()], Span(run.span.start + at, run.span.start + gap.start()))
        yield Run(" ", Span(run.span.start + gap.start(), run.span.start + gap.end()))
        at = gap.end()
    if at < len(run.text):
        yield Run(run.text[at:], Span(run.span.start + at, run.span.end))


def statement(
    source: Source,
    runs: Sequence[Run],
    *,
    path: str = "",
    heading: str = "",
    fields: Mapping[str, str] | None = None,
    style: str = "",
    under: bool = False,
) -> Statement | None:
    """Return the statement that *runs* show, without the blanks around it; None where they show nothing."""
    whole = shown(runs)
    text = whole.strip()
    if len(text) < len(whole) or not all(run.text for run in runs):
        runs = cut(runs, len(whole) - len(whole.lstrip()), len(whole.rstrip()))
    if not runs:
        return None
    pieces: list[Piece] = []
    offset = 0
    for run in runs:
        pieces.append(Piece(offset, run.span))
        offset += len(run.text)
    if not path:
        path = f"line {source.position(runs[0].span.start)[0]}"
    return Statement(
        source, text, tuple(pieces), path=path, heading=heading, fields=fields or {}, style=style, under=under
    )
