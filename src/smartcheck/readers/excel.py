"""Excel workbooks: the cells of goal columns, sheet by sheet; needs the extra ``excel`` (openpyxl).

A sheet is read as the text of its cells, a line a row, so that lines are rows; a statement's path is its cell. What is
written back is the text of single cells (`workbook`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from smartcheck.errors import ReadError
from smartcheck.readers import joined, one_line
from smartcheck.readers.changes import difference
from smartcheck.readers.runs import Run
from smartcheck.readers.structure import Row, goal_columns, in_rows
from smartcheck.settings.config import Goals
from smartcheck.source import Source, Span, Statement

HEADER_ROWS = 20
"""How far down the row with the titles of the columns is looked for."""


def sheets(path: str, data: bytes, goals: Goals) -> Iterator[tuple[Source, tuple[Statement, ...]]]:
    """Yield each sheet of the workbook in *data* with the statements in it."""
    for title, rows in _rows(path, data):
        source, laid = _laid_out(f"{path}#{title}", rows)
        yield source, tuple(joined(list(_statements(source, title, laid, goals))))


def _rows(path: str, data: bytes) -> list[tuple[str, list[list[Any]]]]:
    """Return the titles of the sheets and what is in their cells."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise ReadError(f"{path}: reading Excel needs openpyxl: pip install 'smartcheck[excel]'") from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
    except Exception as error:  # openpyxl lets through whatever zip, XML and its own parsing raise
        raise ReadError(f"{path}: not an Excel workbook: {str(error) or type(error).__name__}") from None


def again(source: Source, goals: Goals) -> tuple[Statement, ...]:
    """Return the statements in a sheet as `sheets` gives it, whose text may have been changed within cells."""
    laid: list[list[list[Run]]] = []
    at = 0
    for line in source.text.split("\n")[:-1]:
        cells: list[list[Run]] = []
        for text in line.split("\t")[:-1]:
            cells.append([Run(text, Span(at, at + len(text)))] if text else [])
            at += len(text) + 1
        at += 1
        laid.append(cells)
    return tuple(joined(list(_statements(source, source.path.partition("#")[2], laid, goals))))


def changed(path: str, data: bytes, before: Source, after: str) -> Iterator[tuple[str, str]]:
    """Yield the cells (``B3``) of a sheet whose text is another in *after*, and that text, line breaks kept."""
    from openpyxl.utils import get_column_letter

    rows = dict(_rows(path, data))[before.path.partition("#")[2]]
    pairs = zip(before.text.split("\n"), after.split("\n"), strict=True)
    for row, (old, new) in enumerate(pairs):
        for column, (was, now) in enumerate(zip(old.split("\t"), new.split("\t"), strict=True)):
            if was != now:
                yield f"{get_column_letter(column + 1)}{row + 1}", _spliced(_text(rows[row][column]), was, now)


def _spliced(written: str, was: str, now: str) -> str:
    """Return what a cell holds with the change from *was* to *now*, which have blanks for its line breaks."""
    if len(written) != len(was):
        return now
    (start, end), text = difference(was, now)
    return written[:start] + text + written[end:]


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Refuse: a workbook is no text; `sheets` reads one."""
    raise ReadError(f"{source.path}: an Excel workbook is no text")


def escape(text: str, style: str = "") -> None:
    """Return None: nothing can be written into a workbook."""


def _laid_out(path: str, rows: Sequence[Sequence[Any]]) -> tuple[Source, list[list[list[Run]]]]:
    """Return the sheet as text, cells between tabs, and each cell with its place in it."""
    parts: list[str] = []
    laid: list[list[list[Run]]] = []
    at = 0
    for row in rows:
        cells: list[list[Run]] = []
        for value in row:
            text = one_line(_text(value)).replace("\t", " ")
            cells.append([Run(text, Span(at, at + len(text)))] if text else [])
            parts += [text, "\t"]
            at += len(text) + 1
        parts.append("\n")
        at += 1
        laid.append(cells)
    return Source(path, "".join(parts)), laid


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _statements(source: Source, sheet: str, laid: Sequence[list[list[Run]]], goals: Goals) -> Iterator[Statement]:
    from openpyxl.utils import get_column_letter

    top = next((at for at, cells in enumerate(laid[:HEADER_ROWS]) if _is_header(cells, goals)), None)
    if top is None:
        return
    titles = _titles(laid[top])
    rows = (Row(cells, [""] * len(cells), str(number)) for number, cells in enumerate(laid[top + 1 :], top + 2))
    for each in in_rows(source, titles, rows, goals):
        line, _ = source.position(each.pieces[0].span.start)
        start = each.pieces[0].span.start
        column = source.text.count("\t", source.offset(line, 1), start) + 1
        yield attrs.evolve(each, path=f"{sheet}!{get_column_letter(column)}{line}", heading=sheet)


def _titles(cells: Sequence[Sequence[Run]]) -> list[str]:
    return ["".join(run.text for run in cell).strip() for cell in cells]


def _is_header(cells: Sequence[Sequence[Run]], goals: Goals) -> bool:
    """Return whether a row names columns, one of goals among them; a lone title above a table is none."""
    titles = _titles(cells)
    return bool(goal_columns(titles, goals)) and (len(titles) == 1 or sum(map(bool, titles)) > 1)
