"""The goals a command is about: in a file, from standard input or on the command line; and back into the file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import tell_skipped
from smartcheck.errors import PlanError, ReadError

if TYPE_CHECKING:
    from smartcheck.goal import Goal
    from smartcheck.run.documents import Documents
    from smartcheck.source import Statement


def read(goal: str) -> Sequence[Statement]:
    """Return the goals in a file, from standard input, or the one that is written on the command line."""
    from smartcheck import engine
    from smartcheck.source import Source, Statement

    if goal == "-":
        return _told(engine.document(Source("<stdin>", sys.stdin.read()), "text"))
    if os.path.isfile(goal):
        return _told(engine.gather([goal]))
    if os.path.isdir(goal):
        raise ReadError(f"{goal}: is a folder; name a file or write a goal")
    if " " not in goal.strip() and os.path.splitext(goal)[1]:
        raise ReadError(f"{goal}: no such file")
    return (Statement.of(goal.strip(), "<goal>"),) if goal.strip() else ()


def _told(documents: Documents) -> Sequence[Statement]:
    tell_skipped(documents.skipped)
    return documents.statements


def nothing(goal: str) -> str:
    """Return what to say where *goal*, a file or the words of one, holds none."""
    if not goal.strip():
        return "the goal is empty; write one, like 'Publish 4 posts by 30 June', or name a file"
    return f"{goal}: no goals found"


def planned(chosen: argparse.Namespace) -> tuple[Goal, ...]:
    """Return the goal to plan that is written, or those in the file that is named."""
    from smartcheck import engine
    from smartcheck.parser import parse

    config = options.settings(chosen)
    if not os.path.exists(chosen.goal):
        if not chosen.goal.strip():
            raise PlanError("nothing to plan: the goal is empty")
        return (parse(chosen.goal, today=chosen.today, config=config),)
    documents = engine.gather([chosen.goal])
    tell_skipped(documents.skipped)
    found = tuple(parse(each, today=chosen.today, config=config) for each in documents.statements)
    goals = tuple(goal for goal in found if goal.kind != "not_goal")
    if not goals:
        raise PlanError(f"no goals found in {chosen.goal}")
    return goals


def keep(path: str, number: int, text: str) -> None:
    """Write the goal as it stands now into the file, whole or not at all."""
    from pathlib import Path

    from smartcheck import readers
    from smartcheck.disk import files
    from smartcheck.errors import WriteError
    from smartcheck.readers.changes import applied, changes
    from smartcheck.rewriting.differences import edits
    from smartcheck.rule import Rewrite

    data = Path(path).read_bytes()
    source = readers.decode(path, data)
    statement = list(readers.read(source))[number]
    made = changes(statement, Rewrite(statement.text, edits(statement.text, text)))
    if made is None:
        raise WriteError(f"{path}: the goal's markup cannot hold the answer; the goal is now: {text}")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    files.write(path, mark + applied(source, made).encode("utf-8"), instead_of=data)
