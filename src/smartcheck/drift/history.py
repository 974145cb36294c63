"""Documents as they stood in a revision of a git repository. Needs the program ``git``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import attrs

from smartcheck import engine, parser, readers
from smartcheck.errors import ReadError
from smartcheck.goal import Goal
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source
from smartcheck.waivers.revisions import git, resolve

WORK_TREE = ""
"""The revision that is not committed yet."""


@attrs.frozen
class Between:
    """Two revisions; the later one may be the work tree."""

    before: str
    after: str = WORK_TREE

    @classmethod
    def of(cls, written: str, folder: str = ".") -> Between:
        """Read ``BASE..HEAD``, ``BASE...HEAD`` (since they parted), ``BASE..`` or ``BASE`` (until now)."""
        first, dots, last = written.partition("...") if "..." in written else written.partition("..")
        before = resolve(os.path.abspath(folder), first or "HEAD")
        after = resolve(os.path.abspath(folder), last) if last else WORK_TREE
        if dots == "...":
            before = _git(folder, "merge-base", before, after or "HEAD").strip()
        return cls(before, after)


def changed(between: Between, paths: Sequence[str] = (), folder: str = ".") -> tuple[list[Source], list[Source]]:
    """Return the documents that differ, as they were before and as they are after; others hold no change."""
    revisions = [each for each in (between.before, between.after) if each]
    limit = ["--", *paths] if paths else ["--"]
    listed = _git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", *revisions, *limit).split("\0")
    if between.after == WORK_TREE:
        listed += _git(folder, "ls-files", "--others", "--exclude-standard", "-z", *limit).split("\0")
    names = sorted({name for name in listed if readers.known_format(name)})
    before = [source for name in names if (source := _at(between.before, name, folder))]
    after = [source for name in names if (source := _at(between.after, name, folder))]
    return before, after


def _at(revision: str, name: str, folder: str) -> Source | None:
    """Return the file *name* in a revision, or None where it is not in it."""
    if revision == WORK_TREE:
        path = os.path.join(folder, name)
        return readers.decode(name, Path(path).read_bytes()) if os.path.isfile(path) else None
    done = git(folder, "cat-file", "blob", f"{revision}:./{name}")
    return readers.decode(name, done.stdout) if done.returncode == 0 else None


def _git(folder: str, *arguments: str) -> str:
    done = git(folder, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReadError(f"git {arguments[0]}: {said[0] if said else 'failed'}")
    return done.stdout.decode("utf-8", "surrogateescape")


def goals(sources: Iterable[Source], settings: Settings, today: date, say: Callable[[str], None]) -> list[Goal]:
    """Return every goal in *sources*, in order; *say* is told which of them could not be read."""
    found = []
    for source in sources:
        config = settings.of(source.path)
        try:
            statements = engine.document(source, None, config).statements
        except ReadError as error:
            say(f"skipped {error}")
            continue
        parsed = (parser.parse(each, today=today, config=config) for each in statements)
        found += [goal for goal in parsed if goal.kind != "not_goal"]
    return found
