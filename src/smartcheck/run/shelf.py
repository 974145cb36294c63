"""Assessments kept on disk for the same words, rules, settings, program and day."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import attrs

from smartcheck.assessment import Assessment
from smartcheck.disk.cache import folder
from smartcheck.run.documents import Document
from smartcheck.run.parcels import UNREADABLE, UNWRITABLE, dumped, loaded
from smartcheck.settings.config import Config
from smartcheck.source import Source, Statement

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
