"""Assessments made by several processes, and kept on disk for the same words, rules, settings and day.

What is kept is read back by an unpickler that makes our own values and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from smartcheck.assessment import Assessment
from smartcheck.cache import folder
from smartcheck.config import Config
from smartcheck.documents import Document
from smartcheck.ruleset import RuleSet
from smartcheck.source import Source, Statement

CHUNK = 500
"""How many statements a process is given at a time."""
WORTH_IT = 5_000
"""From how many statements on ``--jobs auto`` uses more than one process: starting them costs as much as thousands."""
MOST_KEPT = 2_000
"""How many documents are kept; beyond, the half that was used least lately goes."""

Progress = Callable[[int], None]
"""Told how many statements were done since the last time."""


@attrs.frozen(kw_only=True)
class Means:
    """How the work is done; never what comes of it."""

    jobs: int = 1
    """Processes; 0 is as many as it pays to use."""
    keep: bool = False
    """Whether results are kept on disk and read from there."""
    progress: Progress | None = None


def assess(
    documents: Sequence[Document], settings: Sequence[Config | None], sets: Sequence[RuleSet], today: date, means: Means
) -> list[list[Assessment]]:
    """Return the assessments of each document's statements."""
    found: list[list[Assessment] | None] = [None] * len(documents)
    keys = [""] * len(documents)
    done = means.progress or (lambda count: None)
    asked = {id(rules): rules.fingerprint() for rules in sets} if means.keep else {}
    for number, (each, config, rules) in enumerate(zip(documents, settings, sets, strict=True)):
        if means.keep and each.path and each.statements:
            keys[number] = _key(each, config, asked[id(rules)], today)
            found[number] = _kept(keys[number], each)
            if found[number] is not None:
                done(len(each.statements))
    left = [number for number, each in enumerate(found) if each is None]
    jobs = _jobs(means.jobs, sum(len(documents[number].statements) for number in left))
    if jobs > 1:
        _together(documents, settings, left, today, jobs, found, done)
    for number in left:
        each = documents[number]
        if found[number] is None:
            found[number] = _here(each, settings[number], sets[number], today, done)
        if keys[number]:
            _keep(keys[number], each, found[number] or [])
    return [each or [] for each in found]


def _here(document: Document, config: Config | None, rules: RuleSet, today: date, done: Progress) -> list[Assessment]:
    """Assess a document in this process; the parser is imported only where something is left to parse."""
    from smartcheck import assessing

    found: list[Assessment] = []
    for statement in document.statements:
        found.append(assessing.assess_statement(statement, rules=rules, today=today, config=config))
        done(1)
    return found


# Several processes


def _jobs(wanted: int, statements: int) -> int:
    if wanted == 0:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = cores if statements >= WORTH_IT else 1
    return max(1, min(wanted, -(-statements // CHUNK)))


def _together(
    documents: Sequence[Document],
    settings: Sequence[Config | None],
    left: Sequence[int],
    today: date,
    jobs: int,
    found: list[list[Assessment] | None],
    done: Progress,
) -> None:
    """Assess the documents *left* in *jobs* processes; sources stay here, so only words travel."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        work = []
        for number in left:
            each = documents[number]
            for start in range(0, len(each.statements), CHUNK):
                part = each.statements[start : start + CHUNK]
                work.append((number, start, pool.submit(_work, _dumped(part, each.source), settings[number], today)))
            found[number] = []
        for number, start, future in work:
            each = documents[number]
            assessed: list[Assessment] = _loaded(future.result(), each.source)
            for statement, one in zip(each.statements[start:], assessed, strict=False):
                found[number].append(_of(statement, one))  # type: ignore[union-attr]  # a list since it was submitted
            done(len(assessed))


def _work(data: bytes, config: Config | None, today: date) -> bytes:
    """Assess some statements; runs in a process of its own."""
    from smartcheck.assessing import assess_statement

    rules = _rules(pickle.dumps(config))
    nowhere = Source("", "")
    statements: tuple[Statement, ...] = _loaded(data, nowhere)
    return _dumped([assess_statement(each, rules=rules, today=today, config=config) for each in statements], nowhere)


@cache
def _rules(config: bytes) -> RuleSet:
    return RuleSet.of(pickle.loads(config))


def _of(statement: Statement, assessment: Assessment) -> Assessment:
    """Return an assessment as one of *statement*, the same words with the source they came from."""
    return attrs.evolve(assessment, goal=attrs.evolve(assessment.goal, statement=statement))


# On disk


def _key(document: Document, config: Config | None, rules: str, today: date) -> str:
    """Return what a result depends on, as a digest."""
    parts = hashlib.sha256(f"{_program()}\n{today}\n{rules}\n{config!r}\n".encode())
    for each in document.statements:
        parts.update(f"{each.text}\0{each.heading}\0{dict(each.fields)!r}\0".encode("utf-8", "surrogatepass"))
    return parts.hexdigest()


@cache
def _program() -> str:
    """Return what tells this program from an older one: the files it is made of."""
    root = Path(__file__).parent
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


def _kept(key: str, document: Document) -> list[Assessment] | None:
    """Return what is kept under *key*; nothing where it is missing or damaged."""
    try:
        digest, data = _place(key).read_bytes().split(b"\n", 1)
        if digest.decode() != hashlib.sha256(data).hexdigest():
            return None
        found = _loaded(data, document.source)
        os.utime(_place(key))
    except (OSError, ValueError, pickle.UnpicklingError, AttributeError, TypeError, EOFError, ImportError, IndexError):
        return None
    if not isinstance(found, list) or len(found) != len(document.statements):
        return None
    return [_of(statement, each) for statement, each in zip(document.statements, found, strict=True)]


def _keep(key: str, document: Document, found: Sequence[Assessment]) -> None:
    """Keep what was found; a folder that cannot be written is no error."""
    nowhere = Statement(Source("", ""), "")
    bare = [_of(nowhere, each) for each in found]
    try:
        data = _dumped(bare, document.source)
    except (pickle.PicklingError, RecursionError, TypeError):
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


_ALLOWED = {
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("fractions", "Fraction"),
    ("decimal", "Decimal"),
}


def _dumped(value: object, source: Source) -> bytes:
    file = io.BytesIO()
    _Pickler(file, source).dump(value)
    return file.getvalue()


def _loaded(data: bytes, source: Source) -> Any:
    return _Unpickler(io.BytesIO(data), source).load()
