"""What commands write to the terminal, and how: output, notes, errors, the style a terminal can show."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from smartcheck.regexes import later

if TYPE_CHECKING:
    import argparse

    from smartcheck.reporters.text import Style

_LEAD = later(
    r"""
    (?: \x1b\[[0-9;]*m )? [ ]*
    (?: (?: [-=>] | \d+\. | \[.\] | try: | ask: | \S+ (?=[ ]{2}) (?: [ ]{2,} \S+ (?=[ ]{2}) )* ) [ ]+
        (?: \d{1,2}[ ][A-Z][a-z]{2} [ ]-[ ]{1,2} \d{1,2}[ ][A-Z][a-z]{2} [ ]{2} )? )?
    """,
    re.VERBOSE,
)
"""What stands before the words of a line: blanks, a bullet, the first column of a table, the days of a step."""
_PLACED = later(r"\S[^:]*:\d+:\d+: ")
"""What begins a finding: its place."""
_SET_IN = 5
"""How far in what belongs to a finding stands, as the report has it."""
_WORDS = later(r"[ ]*(?:[^\w\s][ ](?=[^ ]))?[^ ]+[ ]*")
_STYLED = later(r"\x1b\[[0-9;]*m")
CLEAN, FINDINGS, MISUSE, INTERRUPTED = 0, 1, 2, 130


def style(stream: TextIO, color: str) -> Style:
    """Return what *stream* can show."""
    from smartcheck.reporters.text import SYMBOLS, Style

    terminal = stream.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    try:
        "".join([*SYMBOLS.values(), "…→"]).encode(stream.encoding or "ascii")
        able = True
    except (UnicodeEncodeError, LookupError):
        able = False
    return Style(
        width=min(columns(stream), 120) if terminal else 100,
        color=color == "always" or (color == "auto" and terminal and not plain),
        unicode=able,
    )


def columns(stream: TextIO, otherwise: int = 100) -> int:
    """Return how wide a terminal is, *otherwise* where there is none; `shutil` knows too, but costs a lot to import."""
    written = os.environ.get("COLUMNS", "")
    if written.isdecimal() and int(written):
        return int(written)
    try:
        return os.get_terminal_size(stream.fileno()).columns or otherwise
    except (OSError, ValueError):
        return otherwise


def room() -> int:
    """Return how many columns there are on standard output, 0 where it is no terminal."""
    return columns(sys.stdout, 0) if sys.stdout.isatty() else 0


def plain(text: str) -> str:
    """Return *text* line for line without what moves the cursor or turns the writing: goals are not trusted."""
    from smartcheck.reporters import printable

    return "\n".join(map(printable, text.split("\n")))


def write(text: str, format: str) -> None:
    """Write to standard output: JSON always as UTF-8, text with what the terminal cannot show escaped."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        encoding = stream.encoding if format == "text" else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    _WRITTEN.append(True)
    for keep, _ in _HEARD:
        keep(text)
    wide = room() if format == "text" else 0
    try:
        stream.write(wrapped(text, wide) if wide else text)
        stream.flush()
    except BrokenPipeError:
        silence()


def write_json(value: object) -> None:
    """Write a JSON document to standard output."""
    import json

    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "json")


def wrapped(text: str, room: int) -> str:
    """Return *text* with every line that is wider than *room* columns broken at a blank, the rest of it set in.

    What has no blank stays whole, and so does a line that is set in so far that hardly anything would stand beside.
    """
    return "\n".join(line if len(line) <= room else _broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: int) -> str:
    from smartcheck.reporters.text import columns_of

    lead = _LEAD.match(line)
    indent = min(len(_STYLED.sub("", lead[0])) if lead else 0, room // 2)
    if _PLACED.match(line):
        indent = min(_SET_IN, room // 2)
    lines, used = [""], 0
    for word in _WORDS.findall(line):
        wide = columns_of(_STYLED.sub("", word.rstrip(" ")))
        if used + wide > room and used > indent:
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(" " * indent)
            used = indent
            word = word.lstrip(" ")
        lines[-1] += word
        used += columns_of(_STYLED.sub("", word))
    return "\n".join(lines).rstrip(" ")


def deliver(text: str, format: str, path: str | None) -> None:
    """Write to the file at *path*, and say so, or where none is named to standard output."""
    if not path:
        write(text, format)
        return
    from smartcheck.disk import files

    files.write(path, text.encode("utf-8", "backslashreplace"))
    note(f"wrote {path}")


_WRITTEN: deque[bool] = deque(maxlen=1)


def written() -> bool:
    """Return whether this process has written anything to standard output."""
    return bool(_WRITTEN)


def open_streams() -> None:
    """Give a process that was started with a closed standard stream an empty one in its place."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - it lives as long as the process
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - so does it


def silence() -> None:
    """Let nobody complain at exit that whoever read our output has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(message: str) -> None:
    """Say something on standard error."""
    say(f"smartcheck: {_one_line(message)}")


def tell_skipped(chosen: argparse.Namespace, skipped: Iterable[tuple[str, str]]) -> None:
    """Say, on standard error, which files or statements were not read, and why; the exit status will be 2."""
    for place, reason in skipped:
        note(f"skipped {place}: {reason}")
        chosen.unread = True


def complain(message: str) -> int:
    """Say what went wrong, each mistake on a line of standard error; return the status for it."""
    for each in message.split("\n"):
        say(f"smartcheck: error: {_one_line(each)}")
    return MISUSE


_HEARD: list[tuple[Callable[[str], None], list[str]]] = []
"""Who hears what is written: each with the list of the lines that are said."""


def say(line: str) -> None:
    """Write a line on standard error."""
    for _, said in _HEARD:
        said.append(line)
    print(line, file=sys.stderr)


@contextmanager
def heard(keep: Callable[[str], None], said: list[str]) -> Iterator[None]:
    """Give *keep* what is written on standard output while the block lasts; what is said beside it goes to *said*."""
    _HEARD.append((keep, said))
    try:
        yield
    finally:
        _HEARD.pop()


def _one_line(message: str) -> str:
    line = "".join(char if char.isprintable() else "?" for char in message.replace("\n", "; "))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_LONGEST = 2000
"""Characters of a message that somebody would read."""
