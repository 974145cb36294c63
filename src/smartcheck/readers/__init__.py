"""Documents go in, statements come out: one module per format, chosen by suffix, imported when used.

A reader is a module with a line in `READERS` and two functions: ``read(source: Source, goals: Goals)``, an iterator of
statements, and ``escape(text: str, style: str) -> str | None``, how a text is written back in that format; where that
has comments, a third, ``remarks(source: Source)``, yields those that speak to smartcheck.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from smartcheck.choices import FileFormat
from smartcheck.context.fields import plain
from smartcheck.disk.files import may_open
from smartcheck.errors import ReadError, nearest, quoted
from smartcheck.regexes import LINE_BREAK, fed, later
from smartcheck.settings.config import Goals
from smartcheck.source import Remark, Source, Span, Statement

USUAL = Goals()

READERS: dict[FileFormat, tuple[str, ...]] = {
    "markdown": (".md", ".markdown", ".mdown"),
    "text": (".txt", ".text", ".goals"),
    "yaml": (".yaml", ".yml"),
    "json": (".json", ".jsonl", ".ndjson"),
    "toml": (".toml",),
    "csv": (".csv", ".tsv", ".tab"),
    "excel": (".xlsx", ".xlsm"),
}
"""Module name to the suffixes it reads."""

HEADINGS = 64
"""So many headings are remembered with what they say: each stands above many goals."""

SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "__pycache__", "site-packages", "build", "dist"})
"""Not walked into, as is no folder whose name starts with a dot."""

FENCES = ("---", "+++")
"""How a Markdown document with front matter begins."""

_GOAL_WORDS = frozenset(
    "goal goals objective objectives okr okrs result results krs kr resolution resolutions target targets".split()
)
_STATEMENT_WORDS = frozenset({"statement", "statements"})
_CUT = later(r"[^\w\s'’-]|\b(?:and|or)\b")
_HASH = later(r"(?:^|(?<=[ \t]))(#[ \t]*smartcheck:([^\r\n]*))", re.MULTILINE)
_HINT = later(r"(?i)goal|objective|key.?result|okr|resolution|\bstatement\b")
_SCHEMA = later(r"""(?m)^["']?\$schema["']?[ \t]*:""")
_PROPERTIES = later(r"""(?m)^["']?properties["']?[ \t]*:""")
_QUARTER = later(r"[qh][1-4]|fy\d*")
"""Words that say of which part of which year goals are: ``Goals Q3``."""
_FLOWING = ("markdown", "text")
"""Formats in which what stands beside a goal can be a line of its own."""
_SHEET = later(r"(?mi)^[^\w\r\n]*(?:\d{1,3}[.)][^\w\r\n]*)?(?:specific|s\b)")
"""Without such a line no goal is written criterion by criterion."""
_ASKS = later(
    r"(?i)\W*what (?:(?:do )?(?:we|i|you) (?:want|wish|aim|hope|intend|plan)(?: to (?!avoid\b|stop\b|not\b)\w+)?"
    r"|(?:will|shall) (?:we|i|you) \w+|(?:we|i|you) (?:will|shall) (?!not\b)\w+)"
    r"(?: (?:by|in|this|next|until|for|before)\b.*)?\W*"
)
"""``What do we want to achieve?`` announces goals too."""
_TAIL = frozenset("for in of by to this next until till from at on with as that which i we you they".split())


@lru_cache(maxsize=HEADINGS)
def says_goals(label: str, *, column: bool = False) -> bool:
    """Return whether a heading (or a table's *column* header) announces goals: ``My goals for next year``."""
    if _ASKS.fullmatch(label):
        return True
    for part in _CUT.split(label.casefold()):
        words: list[str] = []
        for word in part.split():
            if word in _TAIL:
                if words:
                    break
                continue
            if word.strip("0123456789-'’") and not _QUARTER.fullmatch(word):
                words.append(word)
        if not words or words[0] in ("non", "not", "no", "anti"):
            continue
        last = words[-1]
        if last in ("result", "results") and words[-2:-1] != ["key"]:
            continue
        if last in _GOAL_WORDS or (column and last in _STATEMENT_WORDS):
            return True
    return False


_EXPORTED = later(r"[ _-][0-9a-f]{32}(?:_all)?$")
"""What Notion puts behind the name of what it exports."""


def called_after_goals(path: str) -> bool:
    """Return whether the name of a file announces goals: ``q3_goals.csv``."""
    return says_goals(plain(_EXPORTED.sub("", os.path.splitext(os.path.basename(path))[0])))


_FORMATS = {suffix: name for name, suffixes in READERS.items() for suffix in suffixes}


def known_format(path: str) -> str:
    """Return the format that *path*'s suffix stands for, or nothing."""
    return _FORMATS.get(os.path.splitext(path)[1].lower(), "")


def format_of(path: str) -> str:
    """Return the format that *path*'s suffix stands for; where it stands for none, raise `ReadError`."""
    if name := known_format(path):
        return name
    suffix, known = os.path.splitext(path)[1].lower(), ", ".join(_FORMATS)
    what = f"unknown file type {quoted(suffix)}" if suffix else "file without a type"
    raise ReadError(f"{path}: {what}; known are {known}")


def decode(path: str, data: bytes) -> Source:
    """Return the document in *data*, which must be UTF-8; a byte order mark is no part of its text."""
    if b"\0" in data[:8192] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise ReadError(f"{path}: not text: byte {data.index(0)} is 0x00")
    mark = data.startswith(b"\xef\xbb\xbf")
    try:
        return Source(path, (data[3:] if mark else data).decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start + (3 if mark else 0)
        hint = " (UTF-16?)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        raise ReadError(f"{path}: not UTF-8: byte {at} is 0x{data[at]:02x}{hint}; save it as UTF-8") from None


def load(path: str) -> Source:
    """Return the document in the file at *path*."""
    return decode(path, contents(path))


def _meant(path: str) -> str:
    """Return the hint at the name beside *path* that is most like it, or nothing."""
    folder, name = os.path.split(path)
    try:
        return nearest(name, sorted(os.listdir(folder or ".")))
    except OSError:
        return ""


def contents(path: str) -> bytes:
    """Return the bytes in the file at *path*."""
    try:
        if not may_open(path):
            raise ReadError(f"{path}: is a pipe or a device, no file")
        return Path(path).read_bytes()
    except FileNotFoundError:
        if os.path.islink(path):
            raise ReadError(f"{path}: a link to {quoted(os.readlink(path))}, which is not there") from None
        raise ReadError(f"{path}: no such file or folder{_meant(path)}") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: is a folder") from None
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from None
    except ValueError as error:
        raise ReadError(f"{quoted(path)}: cannot be read ({error})") from None


def read(source: Source, format: str | None = None, goals: Goals = USUAL) -> Iterator[Statement]:
    """Yield the statements of *source* in order; its path's suffix says the format unless *format* does.

    *goals* says where goals are; by default, where they usually are.
    """
    return iter(joined(list(one_by_one(source, format, goals))))


def one_by_one(source: Source, format: str | None = None, goals: Goals = USUAL) -> Iterator[Statement]:
    """Yield the statements of *source* as they are read, for `joined` to say how many stand below each."""
    name = format or format_of(source.path)
    if name not in READERS:
        raise ReadError(f"no format {quoted(name)}{nearest(name, tuple(READERS))}; known are {', '.join(READERS)}")
    found: Iterator[Statement] = import_module(f"smartcheck.readers.{name}").read(source, goals)
    if name not in _FLOWING or not _SHEET.search(fed(source.text)):
        return found
    from smartcheck.readers.worksheet import merged

    return merged(found)


def joined(statements: list[Statement]) -> list[Statement]:
    """Return *statements* with the number of those that the document puts directly below each."""
    if not any(each.under for each in statements):
        return statements
    from smartcheck.readers.okr import counted

    return counted(statements)


def remarks(source: Source, format: str | None = None) -> tuple[Remark, ...]:
    """Return the comments in *source* that begin with ``smartcheck:``, in order."""
    if "smartcheck:" not in source.text:
        return ()
    name = format or format_of(source.path)
    reader = import_module(f"smartcheck.readers.{name}")
    return tuple(reader.remarks(source)) if hasattr(reader, "remarks") else ()


def after_hash(source: Source) -> Iterator[Remark]:
    """Yield what stands after a ``#`` that begins a line or follows a blank."""
    for found in _HASH.finditer(fed(source.text)):
        yield Remark(Span(found.start(1), found.end()), found[2].strip())


def escape(statement: Statement, text: str) -> str | None:
    """Return *text* as it must be written inside *statement*'s stretch of its source, to be read back unchanged.

    Line breaks become blanks: no statement has any. None means that the way the source writes the statement cannot
    hold the text (a ``'`` in a literal TOML string, a comma in a bare CSV cell).
    """
    name = known_format(statement.source.path) or "text"
    written: str | None = import_module(f"smartcheck.readers.{name}").escape(text, statement.style)
    return written


def one_line(text: str) -> str:
    """Return *text* with a blank for every line break."""
    return LINE_BREAK.sub(" ", text)


def may_hold_goals(source: Source, goals: Goals = USUAL) -> bool:
    """Return whether a document is worth reading that nobody named: data files are, if a key or column is there.

    Most YAML, JSON, TOML and CSV files in a folder have nothing to do with goals, and need not even be well formed.
    A JSON Schema is about the form of goals at best.
    """
    format = format_of(source.path)
    if format in ("json", "yaml") and _is_schema(source.text):
        return False
    if format in ("markdown", "text") or goals.keys or goals.columns:
        return True
    return bool(_HINT.search(source.text)) or called_after_goals(source.path)


def _is_schema(text: str) -> bool:
    """Return whether a document is a JSON Schema: it names its own, and says which properties there are."""
    if "$schema" not in text or "properties" not in text:
        return False
    if not text.lstrip().startswith("{"):
        return bool(_SCHEMA.search(text) and _PROPERTIES.search(text))
    import json

    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return "$schema" in root and isinstance(root.get("properties"), dict)


def walk(folder: str) -> Iterator[str]:
    """Yield the files below *folder* that have a reader, sorted.

    Hidden and vendored folders are left out, and in a git repository what it ignores.
    """
    known = _known_to_git(folder)
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in SKIPPED_FOLDERS
            and (known is None or os.path.join(parent, name) in known or _is_repository(os.path.join(parent, name)))
            and not os.path.isfile(os.path.join(parent, name, "pyvenv.cfg"))
        )
        if known is not None and parent != folder and _is_repository(parent):
            folders[:], files = [], []
            yield from walk(parent)
        for name in sorted(files):
            path = os.path.join(parent, name)
            if known is not None and path not in known:
                continue
            if not name.startswith(".") and known_format(name) and _holds_text(path):
                yield path


def _holds_text(path: str) -> bool:
    """Return whether nothing but a file stands at *path*; of a link that leads nowhere the reader will tell."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _is_repository(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))


def _known_to_git(folder: str) -> frozenset[str] | None:
    """Return the files below *folder* that git does not ignore, and the folders they are in.

    None outside of repositories, without git, and where all of *folder* is ignored: then it was named on purpose.
    """
    here = os.path.abspath(folder)
    while not _is_repository(here):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    import subprocess

    command = ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    names = [name for name in done.stdout.split(b"\0") if name]
    if done.returncode or not names:
        return None
    found: set[str] = set()
    for name in names:
        path = os.path.join(folder, os.fsdecode(name).rstrip("/"))
        while path not in found and len(path) > len(folder):
            found.add(path)
            path = os.path.dirname(path)
    return frozenset(found)
