"""Write single cells of an Excel workbook: nothing else in the file changes, or nothing at all.

A workbook is a zip of XML parts. The cell's element in its sheet's part is replaced by one that holds the text; every
other byte of every part stays. What cannot be done so is refused with the reason.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from smartcheck.errors import WriteError

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return _rewritten(book, path, sheet, texts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ElementTree.ParseError, expat.ExpatError) as error:
        # what a spreadsheet program reads in spite of it: an encoding, a way of packing that we do not know
        raise WriteError(f"{path}: cannot be changed cell by cell ({error}); nothing was written") from None


def _rewritten(book: zipfile.ZipFile, path: str, sheet: str, texts: Mapping[str, str]) -> bytes:
    names = book.namelist()
    if any(name.startswith("_xmlsignatures/") for name in names):
        raise WriteError(f"{path}: is signed, and a change would break the signature; nothing was written")
    parts = _Parts.of(book, path)
    part = parts.sheet(sheet)
    before = book.read(part)
    if not before.lstrip(b"\xef\xbb\xbf").startswith(b"<") or len(names) != len(set(names)):
        raise WriteError(f"{path}: is written in a way that cannot be changed cell by cell; nothing was written")
    after = _replaced(before, path, texts, parts.rich())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        copy.comment = book.comment
        for info in book.infolist():
            copy.writestr(info, after if info.filename == part else book.read(info))
    return out.getvalue()


class _Parts(NamedTuple):
    """Where the parts of a workbook are: its relations say so, programs are free to name them."""

    book: zipfile.ZipFile
    path: str
    main: str

    @classmethod
    def of(cls, book: zipfile.ZipFile, path: str) -> _Parts:
        """Find the main part."""
        found = cls(book, path, "")
        main = next((target for _, kind, target in found.relations() if kind == "officeDocument"), "xl/workbook.xml")
        return found._replace(main=main)

    def relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield the relations of the main part, or before it is known of the whole: id, kind, name of the part."""
        folder, _, name = self.main.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.book.namelist():
            return
        for each in ElementTree.fromstring(self.book.read(where)):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target.lstrip("/")

    def sheet(self, sheet: str) -> str:
        """Return the name of the part that holds a sheet."""
        names = self.book.namelist()
        root = ElementTree.fromstring(self.book.read(self.main)) if self.main in names else ElementTree.Element("none")
        sheets = (each for each in root.iter() if _local(each.tag) == "sheet" and each.get("name") == sheet)
        wanted = next((value for each in sheets for key, value in each.attrib.items() if _local(key) == "id"), None)
        name = next((target for id_, _, target in self.relations() if id_ == wanted), "")
        if not name or name not in names:
            raise WriteError(f"{self.path}: the sheet {sheet!r} is not where a workbook has it; nothing was written")
        return name

    def rich(self) -> frozenset[str]:
        """Return the numbers of the shared texts that have formatting of their own."""
        name = next((target for _, kind, target in self.relations() if kind == "sharedStrings"), "")
        if name not in self.book.namelist():
            return frozenset()
        root = ElementTree.fromstring(self.book.read(name))
        every = enumerate(each for each in root.iter() if _local(each.tag) == "si")
        return frozenset(str(at) for at, each in every if any(_local(one.tag) == "r" for one in each))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _replaced(sheet: bytes, path: str, texts: Mapping[str, str], rich: frozenset[str]) -> bytes:
    found = _cells(sheet, frozenset(texts))
    declared = _ENCODING.match(sheet)
    encoding = "ascii" if declared and declared[1].lower() not in (b"utf-8", b"utf8") else "utf-8"
    parts, at = [], 0
    for name, cell in sorted(found.items(), key=lambda each: each[1].start):
        if cell.formula:
            raise WriteError(f"{path}: cell {name} is computed by a formula; nothing was written")
        if cell.rich or (cell.attributes.get("t") == "s" and cell.value.strip() in rich):
            raise WriteError(f"{path}: the text of cell {name} has formatting of its own; nothing was written")
        parts += [sheet[at : cell.start], _element(sheet[cell.start :], cell, texts[name], encoding)]
        at = cell.end
    missing = sorted(set(texts) - set(found))
    if missing:
        raise WriteError(f"{path}: cell {missing[0]} is not in the sheet's part; nothing was written")
    return b"".join(parts) + sheet[at:]


def _element(written: bytes, cell: _Cell, text: str, encoding: str) -> bytes:
    """Return the cell's element with *text* in place, under the prefix the sheet uses; signs as numbers if need be."""
    tag = re.match(rb"<((?:[^\s:>/]+:)?)c", written)
    prefix = tag[1].decode() if tag else ""
    kept = {**cell.attributes, "t": "inlineStr"}
    attributes = "".join(f' {name}="{escape(value, {chr(34): "&quot;"})}"' for name, value in kept.items())
    shown = escape(_UNWRITABLE.sub("?", text))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{shown}</{prefix}t></{prefix}is>'
    return f"<{prefix}c{attributes}>{inner}</{prefix}c>".encode(encoding, "xmlcharrefreplace")


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
