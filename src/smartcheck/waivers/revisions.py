"""What was there at another revision, according to git."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from smartcheck import readers
from smartcheck.errors import ConfigError, ReadError
from smartcheck.run.documents import Document, document
from smartcheck.settings.config import Config
from smartcheck.source import Source, Statement

if TYPE_CHECKING:
    from datetime import date
    from subprocess import CompletedProcess


def changed(documents: Iterable[Document], revision: str, config: Config | None = None) -> dict[int, set[int]]:
    """Return, by the number of a document, the numbers of its statements that are new or different since *revision*.

    A statement is the same if its words and what stands beside it are, wherever it has moved in its file.
    """
    found: dict[int, set[int]] = {}
    for number, each in enumerate(documents):
        if not each.path:
            found[number] = set(range(len(each.statements)))
            continue
        before: Counter[object] = Counter(map(_same, _before(each, revision, each.config or config)))
        fresh: set[int] = set()
        for at, statement in enumerate(each.statements):
            key = _same(statement)
            if before[key] > 0:
                before[key] -= 1
            else:
                fresh.add(at)
        found[number] = fresh
    return found


def _same(statement: Statement) -> object:
    return " ".join(statement.text.split()), tuple(sorted(statement.fields.items()))


def _before(each: Document, revision: str, config: Config | None) -> tuple[Statement, ...]:
    """Return the statements that the file had at *revision*; none if it was not there or could not be read."""
    text = at(each.path, revision)
    if text is None:
        return ()
    try:
        return document(Source(each.path, text), None, config).statements
    except ReadError:
        return ()


def at(path: str, revision: str) -> str | None:
    """Return what the file at *path* held at *revision*, under the name it had then; None if it was not there."""
    folder, name = os.path.split(os.path.abspath(path))
    if not os.path.isdir(folder):
        return None
    commit = resolve(folder, revision)
    done = git(folder, "show", f"{commit}:./{name}")
    if done.returncode:
        old = _renamed(folder, commit).get(os.path.realpath(path))
        if old is None:
            return None
        done = git(folder, "show", f"{commit}:{old}")
    try:
        return readers.decode(path, done.stdout).text if not done.returncode else None
    except ReadError:
        return None


@cache
def resolve(folder: str, revision: str) -> str:
    """Return the commit that *revision* names in the repository *folder* is in."""
    inside = git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise ConfigError(f"{folder}: not in a git repository, so nothing can be compared with {revision!r}")
    done = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        rest = f", {_SHALLOW}" if _is_shallow(folder) else ""
        raise ConfigError(f"no revision {revision!r} in the git repository of {folder}{rest}")
    return done.stdout.decode().strip()


_SHALLOW = "a shallow clone: 'git fetch --unshallow' brings the rest"


@cache
def _is_shallow(folder: str) -> bool:
    return git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


@cache
def _renamed(folder: str, commit: str) -> dict[str, str]:
    """Return the files that were renamed since *commit*: where they are now, to their name from the top then."""
    top = git(folder, "rev-parse", "--show-toplevel").stdout.decode().rstrip("\n")
    listed = git(top, "diff", "--name-status", "-z", "-M", "--diff-filter=R", commit).stdout.decode("utf-8", "replace")
    parts = listed.split("\0")
    return {os.path.realpath(os.path.join(top, new)): old for old, new in zip(parts[1::3], parts[2::3], strict=False)}


def git(folder: str, *arguments: str) -> CompletedProcess[bytes]:
    """Return how a command of git ended in *folder*, and what it said."""
    import subprocess

    try:
        return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise ConfigError("git is not installed, so no revision can be read") from None


def days(path: str) -> tuple[date | None, ...]:
    """Return for each line of the file at *path* the day it was committed; None where it is not, or not as it is now.

    Nothing where the file is in no git repository; a `ConfigError` where the day of a line was before what a shallow
    clone holds, whose first commit has all older lines.
    """
    from datetime import UTC, datetime

    folder, name = os.path.split(os.path.abspath(path))
    try:
        done = git(folder, "blame", "--line-porcelain", "--", name)
    except ConfigError:
        return ()
    if done.returncode:
        return ()
    found: list[date | None] = []
    seconds, committed = 0, False
    for line in done.stdout.split(b"\n"):
        if line.startswith(b"\t"):
            found.append(datetime.fromtimestamp(seconds, UTC).date() if committed else None)
        elif line == b"boundary" and _is_shallow(folder):
            raise ConfigError(f"{path}: when its lines were written is not known in {_SHALLOW}, or --dates-from today")
        elif line.startswith(b"author-time "):
            seconds = int(line.split()[1])
        elif line.startswith(b"author-tz "):
            east = -1 if line[-5:-4] == b"-" else 1
            seconds += east * (3600 * int(line[-4:-2]) + 60 * int(line[-2:]))
        elif len(line.split(b" ")[0]) in (40, 64) and len(line.split(b" ")) > 2:
            committed = bool(line.split(b" ")[0].strip(b"0"))
    return tuple(found)
