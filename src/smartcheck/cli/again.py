"""A long run that was done before is not done again: what it wrote is kept, and written out as it was.

It is the same run where the files, the settings, the day, the arguments, the program and the screen are the same.
Nothing is parsed then, not even the files. What is kept is text, and only text is made of it.
"""

from __future__ import annotations

import argparse
import os
import sys
import zlib
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartcheck import readers
from smartcheck.cli import terminal
from smartcheck.disk.cache import folder
from smartcheck.errors import SmartcheckError
from smartcheck.run.documents import places

if TYPE_CHECKING:
    from smartcheck.settings.config import Config
    from smartcheck.settings.nearest import Settings

LEAST = 20_000
"""Bytes to read from which on it is worth looking: fewer are checked in the time that looking takes."""
MOST_KEPT = 16
"""Runs that are kept; beyond, the one that was used least lately goes."""
_PLAIN = frozenset(
    """
    allow_no_goals color config exclude exit_zero extend_select fail_on fail_under force_exclude format ignore isolated
    jobs max_findings no_baseline no_inline_config paths preview profile run select today watch
    """.split()
)
"""Arguments that a run may have to be kept; with others it may read or write more than the files at its paths."""
_LIBRARIES = ("markdown_it", "mdurl", "yaml", "openpyxl")
"""What reads files beside our own program."""
_AT_A_TIME = 1 << 18


def kept_at(chosen: argparse.Namespace, settings: Settings) -> Path | None:
    """Return where this run is kept, or would be; None where it is to be done in any case."""
    from smartcheck.cli import read

    usual = vars(read(["check"]))
    given = {name for name, value in vars(chosen).items() if value and value != usual.get(name)}
    if not given <= _PLAIN or "-" in chosen.paths or (not chosen.no_baseline and settings.above().baseline):
        return None
    import hashlib

    try:
        named, below = places(chosen.paths, settings)
        if sum(os.path.getsize(path) for path in (*named, *below)) < LEAST:
            return None
        digest = hashlib.sha256(repr((_program(), _given(chosen))).encode("utf-8", "surrogatepass"))
        for path in ("goals.md", *named, *below):
            config = settings.of(path)
            if _reads_more(config):
                return None
            digest.update(f"\0{path}\0{config!r}\0".encode("utf-8", "surrogatepass"))
            digest.update(readers.contents(path) if path != "goals.md" or path in named else b"")
    except (SmartcheckError, OSError):
        return None  # what is wrong is told where the files are read
    return folder() / "runs" / digest.hexdigest()


def _given(chosen: argparse.Namespace) -> list[Any]:
    """Return the arguments that say what is written, and what the screen can show."""
    given = {name: value for name, value in vars(chosen).items() if name not in ("run", "jobs")}
    shown = terminal.style(sys.stdout, chosen.color) if (chosen.format or "text") == "text" else ()
    return [*sorted(given.items(), key=lambda each: each[0]), shown]


def _program() -> list[Any]:
    from importlib.util import find_spec

    from smartcheck.run.shelf import program

    found = [find_spec(name) for name in _LIBRARIES]
    return [sys.version, program(), [os.stat(each.origin).st_mtime_ns for each in found if each and each.origin]]


def _reads_more(config: Config) -> bool:
    """Return whether these settings bring files or packages of their own, which the key does not tell."""
    return bool(config.rule_files or config.packs or config.holidays or config.registry)


def repeat(place: Path, format: str) -> int | None:
    """Write what is kept at *place*, and return its exit status; None where nothing whole is kept."""
    import json

    try:
        [(_, ending)] = deque(_read(place), maxlen=1)
        status, notes = json.loads(ending)
        for text, _ in _read(place):
            terminal.write(text, format)
        os.utime(place)
    except (OSError, ValueError, zlib.error):
        return None
    for message in notes:
        terminal.say(message)
    return int(status)


def _read(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what was written, in pieces, and what stands behind it in the file once all is read."""
    stream, characters = zlib.decompressobj(), getincrementaldecoder("utf-8")("surrogatepass")
    with open(place, "rb") as file:
        while not stream.eof:
            packed = stream.unconsumed_tail or file.read(_AT_A_TIME)
            if not packed:
                raise ValueError("cut off")
            text = characters.decode(stream.decompress(packed, _AT_A_TIME))
            yield text, stream.unused_data + file.read() if stream.eof else b""


@contextmanager
def kept(place: Path | None) -> Iterator[list[int]]:
    """Keep at *place* what is written while the block lasts, and the exit status that it puts in the list."""
    status: list[int] = []
    if place is None:
        yield status
        return
    beside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = open(beside, "wb")  # noqa: SIM115 - closed below, whatever happens in the block
    except OSError:
        yield status
        return
    import json

    packer = zlib.compressobj(1)
    said: list[str] = []
    full: list[OSError] = []

    def keep(text: str) -> None:
        try:
            file.write(packer.compress(text.encode("utf-8", "surrogatepass")))
        except OSError as error:  # what cannot be kept is written out all the same
            full.append(error)

    try:
        with terminal.heard(keep, said):
            yield status
        if status and not full:
            with suppress(OSError):
                file.write(packer.flush() + json.dumps([status[0], said]).encode())
                file.close()
                os.replace(beside, place)
                _tidy(place.parent)
    finally:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _tidy(shelf: Path) -> None:
    runs = sorted(shelf.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in runs[: max(0, len(runs) - MOST_KEPT)]:
        path.unlink(missing_ok=True)
