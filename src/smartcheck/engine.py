"""The pipeline, written down once: documents, statements, goals, verdicts, findings, score, assessments, report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.goal import Goal
from smartcheck.readers import FENCES
from smartcheck.ruleset import RuleSet
from smartcheck.run.comparing import compared
from smartcheck.run.documents import Document, Documents, Paths, document, gather
from smartcheck.run.results import Means, assess
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Span, Statement
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.waivers.baseline import Baseline

__all__ = [
    "Document",
    "Documents",
    "assess_all",
    "assess_source",
    "assess_statement",
    "check",
    "document",
    "gather",
    "read",
]


def assess_statement(
    statement: str | Statement | Goal, *, rules: RuleSet | None = None, today: date, config: Config | None = None
) -> Assessment:
    """Return what is to say about one statement; a goal that is parsed already keeps its own day."""
    from smartcheck.run.assessing import assess_statement as assessed  # what was kept needs no parser

    return assessed(statement, rules=rules, today=today, config=config)


class Run(NamedTuple):
    """How documents are assessed."""

    inline: bool = True
    """Whether comments in the documents may suppress findings."""
    baseline: Baseline | None = None
    """Findings that are known and not reported."""
    since: str = ""
    """A git revision: only statements that are new or different since then are reported."""
    means: Means = Means()


def assess_all(documents: Documents, *, config: Config | None = None, today: date, run: Run | None = None) -> Report:
    """Return the report on *documents*; *config* is for those that bring no settings of their own."""
    run = run or Run()
    every = documents.documents
    settings = [each.config or config for each in every]
    by_settings = {id(each): RuleSet.of(each) for each in {id(each): each for each in settings}.values()}
    sets = [by_settings[id(each)] for each in settings]
    found = _compared(assess(every, settings, sets, today, run.means), sets)
    notices: list[Notice] = []
    for number, (each, settled, rules) in enumerate(zip(every, settings, sets, strict=True)):
        about: list[Notice] = []
        if each.source.text.startswith(FENCES):
            about = list(_broken_front(each, rules))
        if each.outline:
            from smartcheck import career  # which most runs meet no document of

            about += career.find(each.outline, today, settled)
        if run.inline and each.remarks:
            from smartcheck.waivers.suppression import suppressed

            found[number], about = suppressed(each.source, each.remarks, found[number], rules, about)
        notices.extend(about)
    notices.extend(_renamed(by_settings.values()))
    hidden = 0
    if run.baseline:
        notices, hidden = _without_known(run.baseline, every, found, notices, (settings or [config])[0])
    if run.since:
        from smartcheck.waivers.revisions import at, changed

        fresh = changed(every, run.since, config)
        found = [[one for place, one in enumerate(each) if place in fresh[number]] for number, each in enumerate(found)]
        notices = [each for each in notices if at(each.source.path, run.since) != each.source.text]
    assessments = tuple(assessment for each in found for assessment in each)
    return Report(assessments, today, documents.skipped, documents.files, notices=tuple(notices), known=hidden)


def renamed(settings: Sequence[Config | None]) -> Iterator[Notice]:
    """Yield what *settings* call by a name that a rule no longer has."""
    return _renamed(RuleSet.of(each) for each in {id(each): each for each in settings}.values())


def _renamed(sets: Iterable[RuleSet]) -> Iterator[Notice]:
    for rules in sets:
        if not rules.renamed:
            continue
        from smartcheck.rule import Finding
        from smartcheck.ruleset.housekeeping import RENAMED

        rule = rules.house(RENAMED)
        if rule is None:
            continue
        for origin, message in rules.renamed:
            yield Notice(Source(origin, ""), Finding(rule, Span(0, 0), message, severity=rule.severity))


def _broken_front(document: Document, rules: RuleSet) -> Iterator[Notice]:
    """Yield what is wrong with the front matter of a document that holds goals or is about a career."""
    from smartcheck.readers import front
    from smartcheck.rule import Finding
    from smartcheck.ruleset.housekeeping import FRONT

    rule = rules.house(FRONT) if document.statements or document.outline else None
    fault = front.fault(document.source) if rule else None
    if rule and fault:
        message = f"front matter: {fault.message}; nothing in it counts"
        yield Notice(document.source, Finding(rule, fault.span, message, severity=rule.severity))


def asked(config: Config | None) -> set[str]:
    """Return the ids of the rules, those about career documents among them, that *config* leaves."""
    from smartcheck.career import rulebook

    return {each.id for each in (*RuleSet.of(config).rules, *rulebook.selected(config))}


def _without_known(
    baseline: Baseline,
    documents: Sequence[Document],
    found: list[list[Assessment]],
    notices: Sequence[Notice],
    config: Config | None,
) -> tuple[list[Notice], int]:
    """Take out of *found* what *baseline* knows.

    Returns the *notices* it does not know, with what is wrong with the baseline, and how many it does. The rules are
    those that *config* leaves.
    """
    from collections import Counter

    from smartcheck.waivers.baseline import known, known_notices, stale

    rules = RuleSet.of(config)
    baseline = baseline.called(rules.old)
    left = Counter(baseline.counts)
    for number, each in enumerate(documents):
        if each.path:
            found[number] = known(baseline, each.path, found[number], left)
    fresh = known_notices(baseline, notices, left)
    hidden = len(notices) - len(fresh)
    fresh += stale(baseline, [each.path for each in documents if each.path], left, rules, asked(config))
    return fresh, hidden


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
    path: str | PathLike[str], *, text: str | None = None, format: str | None = None, settings: Settings | None = None
) -> tuple[Statement, ...]:
    """Return the statements in the file at *path*, or in *text* as if it stood there."""
    from smartcheck import readers

    name = os.fspath(path)
    settings = settings or Settings(Config())
    if text is None and format is None:
        return gather([name], settings).statements
    source = readers.load(name) if text is None else Source(name, text)
    return document(source, format, settings.of(name)).statements


def assess_source(
    source: Source, *, format: str | None = None, config: Config | None = None, today: date, run: Run | None = None
) -> Report:
    """Return the report on one document; its path's suffix says the format unless *format* does."""
    return assess_all(document(source, format, config), config=config, today=today, run=run)
