"""Write single cells of an Excel workbook: nothing else in the file changes, or nothing at all.

A workbook is a zip of XML parts. The cell's element in its sheet's part is replaced by one that holds the text; every
other byte of every part stays. What cannot be done so is refused with the reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from smartcheck.errors import WriteError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Cell(NamedTuple):
    """A cell's element in the bytes of its sheet."""

    start: int
    end: int
    attributes: Mapping[str, str]
    formula: bool
    rich: bool
    value: str


def rewritten(data: bytes, path: str, sheet: str, texts: Mapping[str, str]) -> bytes:
    """Return the workbook in *data* with other texts in cells (``B3``) of a sheet; a `WriteError` says why not."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = book.namelist()
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise WriteError(f"{path}: is signed, and a change would break the signature; nothing was written")
        part = _part(book, path, sheet)
        before = book.read(part)
        if not before.lstrip(b"\xef\xbb\xbf").startswith(b"<") or len(names) != len(set(names)):
            raise WriteError(f"{path}: is written in a way that cannot be changed cell by cell; nothing was written")
        rich = _rich(book, names)
        after = _replaced(before, path, texts, rich)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            copy.comment = book.comment
            for info in book.infolist():
                copy.writestr(info, after if info.filename == part else book.read(info))
    return out.getvalue()


def _part(book: zipfile.ZipFile, path: str, sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    root = ElementTree.fromstring(book.read("xl/workbook.xml"))
    relation = next((each.get(_ID) for each in root.iter(f"{_MAIN}sheet") if each.get("name") == sheet), None)
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    target = next((each.get("Target", "") for each in relations if each.get("Id") == relation), "")
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    if not target or name not in book.namelist():
        raise WriteError(f"{path}: the sheet {sheet!r} is not where a workbook has it; nothing was written")
    return name


def _rich(book: zipfile.ZipFile, names: list[str]) -> frozenset[str]:
    """Return the numbers of the shared texts that have formatting of their own."""
    if "xl/sharedStrings.xml" not in names:
        return frozenset()
    root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    every = enumerate(root.iter(f"{_MAIN}si"))
    return frozenset(str(at) for at, each in every if each.find(f"{_MAIN}r") is not None)


def _replaced(sheet: bytes, path: str, texts: Mapping[str, str], rich: frozenset[str]) -> bytes:
    found = _cells(sheet, frozenset(texts))
    parts, at = [], 0
    for name, cell in sorted(found.items(), key=lambda each: each[1].start):
        if cell.formula:
            raise WriteError(f"{path}: cell {name} is computed by a formula; nothing was written")
        if cell.rich or (cell.attributes.get("t") == "s" and cell.value.strip() in rich):
            raise WriteError(f"{path}: the text of cell {name} has formatting of its own; nothing was written")
        parts += [sheet[at : cell.start], _element(sheet[cell.start :], cell, texts[name])]
        at = cell.end
    missing = sorted(set(texts) - set(found))
    if missing:
        raise WriteError(f"{path}: cell {missing[0]} is not in the sheet's part; nothing was written")
    return b"".join(parts) + sheet[at:]


def _element(written: bytes, cell: _Cell, text: str) -> bytes:
    """Return the cell's element with *text* in place, under the prefix the sheet uses."""
    tag = re.match(rb"<((?:[^\s:>/]+:)?)c", written)
    prefix = tag[1].decode() if tag else ""
    kept = {**cell.attributes, "t": "inlineStr"}
    attributes = "".join(f' {name}="{escape(value, {chr(34): "&quot;"})}"' for name, value in kept.items())
    shown = escape(_UNWRITABLE.sub("?", text))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{shown}</{prefix}t></{prefix}is>'
    return f"<{prefix}c{attributes}>{inner}</{prefix}c>".encode()


def _cells(sheet: bytes, wanted: frozenset[str]) -> dict[str, _Cell]:
    """Find the elements of the cells *wanted*, by the parser's own count of bytes."""
    parser = expat.ParserCreate()
    found: dict[str, _Cell] = {}
    open_: list[tuple[int, dict[str, str]]] = []
    seen: list[str] = []
    value: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c" and attributes.get("r") in wanted:
            open_.append((parser.CurrentByteIndex, attributes))
            seen.clear()
            value.clear()
        elif open_:
            seen.append(local)

    def text(data: str) -> None:
        if open_ and seen and seen[-1] == "v":
            value.append(data)

    def end(name: str) -> None:
        if open_ and name.rpartition(":")[2] == "c":
            first, attributes = open_.pop()
            last = sheet.index(b">", parser.CurrentByteIndex) + 1
            found[attributes["r"]] = _Cell(first, last, attributes, "f" in seen, "r" in seen, "".join(value))

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    parser.buffer_text = True
    parser.Parse(sheet, True)
    return found
