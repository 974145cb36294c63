"""The pipeline, written down once: statement, goal, verdicts, findings, score, assessment, report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cache
from os import PathLike

import attrs

from smartcheck import career, readers
from smartcheck.assessment import Assessment, Report
from smartcheck.comparing import compared
from smartcheck.config import Config
from smartcheck.context import weigh
from smartcheck.errors import ReadError
from smartcheck.goal import Goal
from smartcheck.judge import judge
from smartcheck.parser import parse
from smartcheck.ruleset import RuleSet
from smartcheck.score import score
from smartcheck.source import Source, Statement

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


@attrs.frozen
class Documents:
    """What a set of paths holds: its statements, sorted by path and position, and which files they came from."""

    statements: tuple[Statement, ...]
    files: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    """Files found in a folder that could not be read, and why."""
    careers: tuple[career.Outline, ...] = ()
    """Those that are career documents, to be checked as a whole."""

    def __add__(self, other: Documents) -> Documents:
        return Documents(
            self.statements + other.statements,
            self.files + other.files,
            self.skipped + other.skipped,
            self.careers + other.careers,
        )


def assess_statement(
    statement: str | Statement | Goal, *, rules: RuleSet | None = None, today: date, config: Config | None = None
) -> Assessment:
    """Return what is to say about one statement; a goal that is parsed already keeps its own day."""
    goal = statement if isinstance(statement, Goal) else parse(statement, today=today, config=config)
    verdicts = career.in_context(goal, weigh(goal, judge(goal), config))
    findings = (rules or _rules(config)).find(goal, verdicts)
    scores, total = score(verdicts, findings)
    return Assessment(goal, verdicts, findings, scores, total)


def assess_all(documents: Documents, *, config: Config | None = None, today: date) -> Report:
    """Return the report on *documents*."""
    rules = _rules(config)
    found = tuple(assess_statement(each, rules=rules, today=today, config=config) for each in documents.statements)
    notices = tuple(notice for each in documents.careers for notice in career.find(each, today, config))
    return Report(compared(found, rules), today, documents.skipped, documents.files, notices)


def check(paths: Paths, *, config: Config | None = None, today: date) -> Report:
    """Return the report on the files at *paths* and below the folders among them."""
    return assess_all(gather(paths), config=config, today=today)


def read(
    path: str | PathLike[str], *, text: str | None = None, format: str | None = None, config: Config | None = None
) -> tuple[Statement, ...]:
    """Return the statements in the file at *path*, or in *text* as if it stood there."""
    name = os.fspath(path)
    source = readers.load(name) if text is None else Source(name, text)
    return document(source, format, config).statements


def document(source: Source, format: str | None = None, config: Config | None = None) -> Documents:
    """Return what one document holds: in a career document the goals stand in their field, elsewhere as usual."""
    outline = career.recognised(source) if format in (None, "markdown", "yaml") else None
    if outline is not None:
        return Documents(career.statements(outline), (source.path,), (), (outline,))
    goals = config.goals if config else readers.USUAL
    return Documents(tuple(readers.read(source, format, goals)), (source.path,))


def gather(paths: Paths) -> Documents:
    """Read every file at *paths* and below the folders among them; one that is named must be readable."""
    if isinstance(paths, str | PathLike):
        paths = (paths,)
    named: dict[str, str] = {}
    below: dict[str, str] = {}
    for each in paths:
        path = os.fspath(each)
        if not os.path.isdir(path):
            named.setdefault(os.path.abspath(path), path)
            continue
        inside = list(readers.walk(path))
        if not inside:
            known = ", ".join(suffix for suffixes in readers.READERS.values() for suffix in suffixes)
            raise ReadError(f"{path}: no goal files in this folder (looked for {known})")
        for name in inside:
            below.setdefault(os.path.abspath(name), name)
    found = [document(readers.load(path)) for path in named.values()]
    skipped: list[tuple[str, str]] = []
    for place, path in below.items():
        if place not in named:
            try:
                source = readers.load(path)
                if readers.may_hold_goals(source) or career.announced(source):
                    found.append(document(source))
            except ReadError as error:
                skipped.append((path, str(error).removeprefix(f"{path}: ")))
    found.sort(key=lambda each: each.files)
    return Documents(
        tuple(statement for each in found for statement in each.statements),
        tuple(path for each in found for path in each.files),
        tuple(sorted(skipped)),
        tuple(outline for each in found for outline in each.careers),
    )


@cache
def _default_rules() -> RuleSet:
    return RuleSet.load(Config())


def _rules(config: Config | None) -> RuleSet:
    return RuleSet.load(config) if config else _default_rules()
