"""CSV and TSV: the cells of goal columns; comma, semicolon, tab and bar are told apart by the first line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.readers import after_hash, one_line, runs, structure
from smartcheck.readers.runs import Run, flow, shown
from smartcheck.readers.structure import Row
from smartcheck.readers.tree import wrong
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Remark, Source, Span, Statement

_SEPARATORS = ",;\t|"
_QUOTED = later(r'"((?:[^"]|"")*+)"')
_PAIR = later('""')
_SAID = later(r"sep=(.)(?=[\r\n]|\Z)")
"""A first line by which a spreadsheet says what parts the cells."""
_COMMENT = later(r"[ \t]*#[^\r\n]*")
_BREAK = later(r"\r\n?|\n")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    rows = cells(source)
    header = next(rows, None)
    if header is None:
        return
    titles = [shown(flow(cell)).strip() for cell in header.cells]
    yield from structure.in_rows(source, titles, rows, goals)


def escape(text: str, style: str = "") -> str | None:
    """Return *text* as it stands in a cell: ``quoted``, or ``bare`` before the separator that follows the word."""
    text = one_line(text)
    if style == "quoted":
        return text.replace('"', '""')
    return None if '"' in text or style.removeprefix("bare") in text else text


def cells(source: Source) -> Iterator[Row]:
    """Yield the rows that are not blank and no comment; an opened quote that is never closed is an error."""
    text = source.text
    separator = _separator(source)
    bare = re.compile(rf"[^\r\n{re.escape(separator)}]*")
    said = _SAID.match(text)
    at = said.end() + _break(text, said.end()) if said else 0
    while at < len(text):
        comment = _COMMENT.match(text, at)
        if comment and "smartcheck:" in comment[0]:
            at = comment.end() + _break(text, comment.end())
            continue
        row: list[list[Run]] = []
        styles: list[str] = []
        while True:
            shows, style, at = _cell(source, bare, at)
            row.append(shows)
            styles.append(style or f"bare{separator}")
            if not text.startswith(separator, at):
                break
            at += 1
        at += _break(text, at)
        if any(row):
            yield Row(row, styles)


def _cell(source: Source, bare: re.Pattern[str], at: int) -> tuple[list[Run], str, int]:
    """Read the cell at *at*: what it shows, its style, and where it ends."""
    text = source.text
    if not text.startswith('"', at):
        found = bare.match(text, at)
        end = found.end() if found else at
        return ([Run(text[at:end], Span(at, end))] if end > at else []), "", end
    quoted = _QUOTED.match(text, at)
    if quoted is None:
        raise wrong(source, at, 'not CSV: a quote (") is opened and never closed')
    shows = list(runs.read(text, *quoted.span(1), _PAIR, lambda _: '"'))
    found = bare.match(text, quoted.end())
    end = found.end() if found else quoted.end()
    if end > quoted.end():  # the csv module too takes what follows a closing quote as part of the cell
        shows.append(Run(text[quoted.end() : end], Span(quoted.end(), end)))
    return shows, "quoted", end


def _break(text: str, at: int) -> int:
    found = _BREAK.match(text, at)
    return len(found[0]) if found else 0


def _separator(source: Source) -> str:
    """Choose by the file's suffix, else what stands most often in the first line that has any, outside quotes."""
    if source.path.lower().endswith((".tsv", ".tab")):
        return "\t"
    if said := _SAID.match(source.text):
        return said[1]
    for line in source.text.splitlines()[:20]:
        if _COMMENT.fullmatch(line) and "smartcheck:" in line:
            continue
        counts = {each: re.sub(r'"[^"]*"', "", line).count(each) for each in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda each: counts[each])
    return ","


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck: lines of their own that begin with ``#``."""
    for found in after_hash(source):
        line, _ = source.position(found.span.start)
        if not source.line(line)[: found.span.start - source.offset(line, 1)].strip():
            yield found
