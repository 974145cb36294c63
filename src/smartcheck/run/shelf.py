"""Assessments kept on disk for the same words, rules, settings, program and day."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from smartcheck.assessment import Assessment
from smartcheck.disk.cache import folder
from smartcheck.run.documents import Document
from smartcheck.settings.config import Config
from smartcheck.source import Source, Statement

UNREADABLE = (pickle.UnpicklingError, ValueError, AttributeError, TypeError, EOFError, ImportError, IndexError)
"""What `loaded` may raise for bytes that `dumped` did not make."""
UNWRITABLE = (pickle.PicklingError, RecursionError, TypeError)
"""What `dumped` may raise."""


class _Pickler(pickle.Pickler):
    """Leaves the document's own source out."""

    def __init__(self, file: io.BytesIO, source: Source) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.source = source

    def persistent_id(self, value: Any) -> str | None:
        return "source" if value is self.source else None


class _Unpickler(pickle.Unpickler):
    """Makes our own values, days and plain containers; anything else is refused."""

    def __init__(self, file: io.BytesIO, source: Source) -> None:
        super().__init__(file)
        self.source = source

    def persistent_load(self, _: Any) -> Source:
        return self.source

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith("smartcheck.") and name[:1].isupper() and "." not in name
        if ours or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")


_ALLOWED = {("datetime", "date"), ("builtins", "frozenset"), ("fractions", "Fraction"), ("decimal", "Decimal")}


def dumped(value: object, source: Source) -> bytes:
    """Return *value* as bytes, without the text of *source*."""
    file = io.BytesIO()
    _Pickler(file, source).dump(value)
    return file.getvalue()


def loaded(data: bytes, source: Source) -> Any:
    """Return what `dumped` made *data* of, as something that was read in *source*."""
    return _Unpickler(io.BytesIO(data), source).load()


MOST_KEPT = 2_000
"""How many documents are kept; beyond, the half that was used least lately goes."""


def of(statement: Statement, assessment: Assessment) -> Assessment:
    """Return an assessment as one of *statement*, the same words with the source they came from."""
    return attrs.evolve(assessment, goal=attrs.evolve(assessment.goal, statement=statement))


def key(document: Document, config: Config | None, rules: str, today: date) -> str:
    """Return what a result depends on, as a digest."""
    parts = hashlib.sha256(f"{program()}\n{today}\n{rules}\n{config!r}\n".encode())
    for each in document.statements:
        parts.update(
            f"{each.text}\0{each.heading}\0{dict(each.fields)!r}\0{each.under}{each.results}\0".encode(
                "utf-8", "surrogatepass"
            )
        )
    return parts.hexdigest()


@cache
def program() -> str:
    """Return what tells this program from an older one: the files it is made of."""
    root = Path(__file__).parent.parent
    files = sorted(
        (str(path), stat.st_size, stat.st_mtime_ns)
        for top in (root, root.parent.parent / "grammars", root.parent.parent / "rules")
        for pattern in ("*.py", "*.toml", "*.lark")
        for path in top.rglob(pattern)
        for stat in (path.stat(),)
    )
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _place(key: str) -> Path:
    return folder() / "results" / key[:2] / key[2:]


def kept(key: str, document: Document) -> list[Assessment] | None:
    """Return what is kept under *key*; nothing where it is missing or damaged."""
    try:
        digest, data = _place(key).read_bytes().split(b"\n", 1)
        if digest.decode() != hashlib.sha256(data).hexdigest():
            return None
        found = loaded(data, document.source)
        os.utime(_place(key))
    except (OSError, *UNREADABLE):
        return None
    if not isinstance(found, list) or len(found) != len(document.statements):
        return None
    return [of(statement, each) for statement, each in zip(document.statements, found, strict=True)]


def keep(key: str, document: Document, found: Sequence[Assessment]) -> None:
    """Keep what was found; a folder that cannot be written is no error."""
    nowhere = Statement(Source("", ""), "")
    bare = [of(nowhere, each) for each in found]
    try:
        data = dumped(bare, document.source)
    except UNWRITABLE:
        return
    place = _place(key)
    beside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
        os.replace(beside, place)
        _tidy(place.parent)
    except OSError:
        pass


def _tidy(shelf: Path) -> None:
    """Throw out the half of a shelf that was used least lately, where it holds more than its share."""
    books = list(shelf.iterdir())
    if len(books) > MOST_KEPT // 256 + 1:
        books.sort(key=lambda path: path.stat().st_mtime_ns)
        for path in books[: len(books) // 2]:
            path.unlink(missing_ok=True)
