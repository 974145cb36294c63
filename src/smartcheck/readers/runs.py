"""Stretches of a source that are shown, and the statements they make; stretches of statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

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


def read(text: str, start: int, end: int, sign: re.Pattern[str], mean: Callable[[str], str]) -> Iterator[Run]:
    """Yield what a stretch of a source's *text* shows, each *sign* in it standing for what it means, if anything."""
    for found in sign.finditer(text, start, end):
        if found.start() > start:
            yield Run(text[start : found.start()], Span(start, found.start()))
        if meant := mean(found[0]):
            yield Run(meant, Span(*found.span()))
        start = found.end()
    if start < end:
        yield Run(text[start:end], Span(start, end))


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


def by_labels(lines: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Yield the lines of a paragraph, those without a label behind the one they go on with."""
    held: list[Run] = []
    for line in lines:
        if held and ":" in shown(line):
            yield held
            held = []
        if held and line:
            held.append(Run(" ", Span(held[-1].span.end, line[0].span.start)))
        held += line
    if held:
        yield held


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
    first = run.span.start
    for text, (start, end) in read(run.text, 0, len(run.text), _FOLD, lambda _: " "):
        yield Run(text, Span(first + start, first + end))


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
    path = path or line_of(source, runs[0].span.start)
    return Statement(
        source, text, _pieces(runs), path=path, heading=heading, fields=fields or {}, style=style, under=under
    )


def line_of(source: Source, at: int) -> str:
    """Return the path of a statement that begins at *at* in a source whose lines are its only places."""
    return f"line {source.position(at)[0]}"


def nothing(source: Source, at: int, heading: str = "") -> Statement:
    """Return the statement that says nothing, at *at* in its source."""
    return Statement(source, "", (Piece(0, Span(at, at)),), path=line_of(source, at), heading=heading)


def excerpt(whole: Statement, start: int, end: int) -> Statement:
    """Return the stretch ``[start, end)`` of a statement, without blanks at its ends, as a statement."""
    text = whole.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    kept = cut(_runs(whole), start, start + len(text))
    at = whole.locate(Span(start, start)).start
    return attrs.evolve(whole, text=text, pieces=_pieces(kept) or (Piece(0, Span(at, at)),))


def _pieces(runs: Sequence[Run]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    offset = 0
    for run in runs:
        pieces.append(Piece(offset, run.span))
        offset += len(run.text)
    return tuple(pieces)


def _runs(whole: Statement) -> list[Run]:
    if not whole.pieces:
        return [Run(whole.text, Span(0, len(whole.text)))]
    edges = pairwise([*(each.offset for each in whole.pieces), len(whole.text)])
    return [Run(whole.text[start:end], each.span) for each, (start, end) in zip(whole.pieces, edges, strict=True)]
