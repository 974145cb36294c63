"""The goals a command is about: in a file, from standard input or on the command line; and back into the file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smartcheck.cli import hints, options
from smartcheck.cli.terminal import note, tell_skipped
from smartcheck.errors import PlanError, ReadError

if TYPE_CHECKING:
    from smartcheck.goal import Goal
    from smartcheck.ruleset import RuleSet
    from smartcheck.run.documents import Documents
    from smartcheck.settings.config import Config
    from smartcheck.source import Source, Statement


class Goals:
    """The goals a command is about, each with its number, and the settings that hold for them."""

    def __init__(self, name: str, statements: Sequence[Statement], config: Config, *, in_file: bool) -> None:
        if not statements:
            raise ReadError(_nothing(name))
        self.name = name
        """The file, ``-`` for standard input, or the goal itself."""
        self.statements = statements
        self.config = config
        self.in_file = in_file

    @property
    def rules(self) -> RuleSet:
        """The rules those settings select."""
        from smartcheck.ruleset import RuleSet

        return RuleSet.load(self.config)

    def again(self, number: int) -> Statement:
        """Read the file again: an answer to an earlier goal has moved what stands behind it."""
        if not self.in_file:
            return self.statements[number]
        found = self._found(Path(self.name).read_bytes())[1]
        if number >= len(found):
            raise ReadError(f"{self.name}: was changed meanwhile, and has {len(found)} goals now")
        return found[number]

    def keep(self, number: int, before: str, text: str) -> None:
        """Write *text* for the goal that read *before* into the file, whole or not at all."""
        from smartcheck.disk import files
        from smartcheck.errors import WriteError
        from smartcheck.readers.changes import applied, changes
        from smartcheck.rewriting.differences import edits
        from smartcheck.rule import Rewrite

        data = Path(self.name).read_bytes()
        source, statements = self._found(data)
        if number >= len(statements) or statements[number].text != before:
            raise WriteError(f"{self.name}: was changed meanwhile, and is left so; the goal is now: {text}")
        made = changes(statements[number], Rewrite(before, edits(before, text)))
        if made is None:
            raise WriteError(f"{self.name}: the goal's markup cannot hold the answer; the goal is now: {text}")
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        files.write(self.name, mark + applied(source, made).encode("utf-8"), instead_of=data)

    def _found(self, data: bytes) -> tuple[Source, Sequence[Statement]]:
        from smartcheck import engine, readers

        source = readers.decode(self.name, data)
        return source, engine.document(source, config=self.config).statements


def read(chosen: argparse.Namespace) -> Goals:
    """Return the goals in the file that is named, from standard input, or the one on the command line."""
    from smartcheck import engine
    from smartcheck.source import Source, Statement

    goal, settings = chosen.goal, options.all_settings(chosen)
    if os.path.isfile(goal):
        if goal.endswith(".json") and hints.holds_plans(goal):
            raise ReadError(f"{goal} is a plan, no file of goals; 'smartcheck plan --check {goal}' looks it through")
        return Goals(goal, _told(chosen, engine.gather([goal], settings)), settings.of(goal), in_file=True)
    if os.path.isdir(goal):
        raise ReadError(f"{goal}: is a folder; name a file or write a goal")
    config = options.settings(chosen)
    if goal == "-":
        documents = engine.document(Source("<stdin>", sys.stdin.read()), "text", config)
        return Goals(goal, _told(chosen, documents), config, in_file=False)
    _refuse_missing(goal)
    return Goals(goal, (Statement.of(goal.strip(), "<goal>"),) if goal.strip() else (), config, in_file=False)


def key_results(statements: Sequence[Statement], objective: Statement) -> tuple[Statement, ...]:
    """Return those of *statements* that a document puts directly below *objective*, in order."""
    if not objective.results:
        return ()
    from smartcheck.readers.okr import served

    below = (each for each in statements if each.under and not each.results)
    return tuple(each for each in below if served(objective.text, {each.fields.get("parent", ""): 1}))


def _refuse_missing(goal: str) -> None:
    """Raise `ReadError` where the words of a goal are the name of a file that is not there."""
    if " " not in goal.strip() and os.path.splitext(goal)[1]:
        raise ReadError(f"{goal}: no such file")


def _told(chosen: argparse.Namespace, documents: Documents) -> Sequence[Statement]:
    tell_skipped(chosen, documents.skipped)
    return documents.statements


def _nothing(goal: str) -> str:
    """Return what to say where *goal*, a file or the words of one, holds none."""
    if not goal.strip():
        return "the goal is empty; write one, like 'Publish 4 posts by 30 June', or name a file"
    return f"no goals found in {goal}{hints.where_goals_stand([goal])}"


def planned(chosen: argparse.Namespace) -> tuple[Goal, ...]:
    """Return the goal to plan that is written, or those in the file that is named."""
    from smartcheck import engine
    from smartcheck.parser import parse

    if not os.path.exists(chosen.goal):
        if not chosen.goal.strip():
            raise PlanError("nothing to plan: the goal is empty")
        _refuse_missing(chosen.goal)
        return (parse(chosen.goal, today=chosen.today, config=options.settings(chosen)),)
    if chosen.goal.endswith(".json") and hints.holds_plans(chosen.goal):
        raise PlanError(f"{chosen.goal} is a plan already; 'smartcheck plan --check {chosen.goal}' looks it through")
    documents = engine.gather([chosen.goal], options.all_settings(chosen))
    tell_skipped(chosen, documents.skipped)
    found = tuple(
        parse(each, today=chosen.today, config=document.config)
        for document in documents.documents
        for each in document.statements
    )
    goals = tuple(goal for goal in found if goal.kind != "not_goal")
    if not goals:
        raise PlanError(_nothing(chosen.goal))
    statements = [goal.statement for goal in goals]
    kept = []
    for goal in goals:
        if results := key_results(statements, goal.statement):
            count = "the key result" if len(results) == 1 else f"the {len(results)} key results"
            note(f"{goal.text.strip()!r} is reached by {count} below it: they are planned")
        else:
            kept.append(goal)
    return tuple(kept)
