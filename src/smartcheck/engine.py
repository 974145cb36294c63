"""The pipeline, written down once: documents, statements, goals, verdicts, findings, score, assessments, report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from os import PathLike

import attrs

from smartcheck import career, readers
from smartcheck.assessing import assess_statement, rules_of
from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.comparing import compared
from smartcheck.config import Config
from smartcheck.documents import Document, Documents, Paths, document, gather
from smartcheck.ruleset import RuleSet
from smartcheck.settings import Settings
from smartcheck.source import Source, Statement
from smartcheck.suppression import suppressed

__all__ = ["Document", "Documents", "assess_all", "assess_statement", "check", "document", "gather", "read"]


@attrs.frozen(kw_only=True)
class Run:
    """How documents are assessed."""

    inline: bool = True
    """Whether comments in the documents may suppress findings."""


def assess_all(documents: Documents, *, config: Config | None = None, today: date, run: Run | None = None) -> Report:
    """Return the report on *documents*; *config* is for those that bring no settings of their own."""
    run = run or Run()
    rules: dict[int, RuleSet] = {}
    settings = [each.config or config for each in documents.documents]
    for own in settings:
        if id(own) not in rules:
            rules[id(own)] = rules_of(own)
    sets = [rules[id(own)] for own in settings]
    found = [
        [assess_statement(statement, rules=own, today=today, config=config) for statement in each.statements]
        for each, config, own in zip(documents.documents, settings, sets, strict=True)
    ]
    found = _compared(found, sets)
    notices: list[Notice] = []
    for number, (each, settled, chosen) in enumerate(zip(documents.documents, settings, sets, strict=True)):
        about = list(career.find(each.outline, today, settled)) if each.outline else []
        if run.inline and each.remarks:
            found[number], about = suppressed(each.source, each.remarks, found[number], chosen, about)
        notices.extend(about)
    assessments = tuple(assessment for each in found for assessment in each)
    return Report(assessments, today, documents.skipped, documents.files, notices=tuple(notices))


def _compared(found: Sequence[Sequence[Assessment]], sets: Sequence[RuleSet]) -> list[list[Assessment]]:
    """Add what is found between goals, the documents that share their rules together."""
    result: list[list[Assessment]] = [[] for _ in found]
    for rules in {id(each): each for each in sets}.values():
        numbers = [number for number, each in enumerate(sets) if each is rules]
        together = iter(compared([each for number in numbers for each in found[number]], rules))
        for number in numbers:
            result[number] = [next(together) for _ in found[number]]
    return result


def check(paths: Paths, *, config: Config | None = None, today: date, settings: Settings | None = None) -> Report:
    """Return the report on the files at *paths* and below the folders among them."""
    return assess_all(gather(paths, settings or Settings(config or Config())), config=config, today=today)


def read(
    path: str | PathLike[str], *, text: str | None = None, format: str | None = None, config: Config | None = None
) -> tuple[Statement, ...]:
    """Return the statements in the file at *path*, or in *text* as if it stood there."""
    name = os.fspath(path)
    source = readers.load(name) if text is None else Source(name, text)
    return document(source, format, config).statements
