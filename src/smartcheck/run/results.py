"""Assessments from wherever they come cheapest: kept on disk, made here, made by several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from smartcheck.assessment import Assessment
from smartcheck.ruleset import RuleSet
from smartcheck.run.documents import Document
from smartcheck.run.workers import CHUNK, processes
from smartcheck.settings.config import Config
from smartcheck.source import Source, Statement
from smartcheck.tuples import NamedTuple

Progress = Callable[[int], None]
"""Told how many statements were done since the last time."""


class Memory:
    """Assessments of statements that come again and again, as in an editor; the oldest are forgotten."""

    MOST = 20_000

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Assessment, Config | None]] = {}

    def assess(self, statement: Statement, config: Config | None, rules: RuleSet, today: date) -> Assessment:
        """Return the assessment of *statement*, from memory where the same words stood beside the same."""
        from smartcheck.run import assessing
        from smartcheck.run.shelf import of

        beside = tuple(statement.fields.items())
        key = (statement.text, statement.heading, beside, statement.under, statement.results, id(config), today)
        known = self._known.pop(key, None)  # what is put back is the youngest
        if known is None:
            known = assessing.assess_statement(statement, rules=rules, today=today, config=config), config
        self._known[key] = known  # with the settings, so that no others take their number
        if len(self._known) > self.MOST:
            del self._known[next(iter(self._known))]
        return of(statement, known[0])


class Means(NamedTuple):
    """How the work is done; never what comes of it."""

    jobs: int = 1
    """Processes; 0 is as many as it pays to use."""
    keep: bool = False
    """Whether results are kept on disk and read from there."""
    progress: Progress | None = None
    memory: Memory | None = None
    """What this process judged before, and will again."""


def assess(
    documents: Sequence[Document], settings: Sequence[Config | None], sets: Sequence[RuleSet], today: date, means: Means
) -> list[list[Assessment]]:
    """Return the assessments of each document's statements."""
    found: list[list[Assessment] | None] = [None] * len(documents)
    done = means.progress or (lambda count: None)
    keys = _keys(documents, settings, sets, today) if means.keep else {}
    for number, key in keys.items():
        from smartcheck.run import shelf

        found[number] = shelf.kept(key, documents[number])
        if found[number] is not None:
            done(len(documents[number].statements))
    left = [number for number, each in enumerate(found) if each is None]
    count = sum(len(documents[number].statements) for number in left)
    jobs = processes(means.jobs, count)
    if jobs > 1:
        _together(documents, settings, left, today, jobs, found, done)
    for number in left:
        each = documents[number]
        if found[number] is None:
            found[number] = _here(each, settings[number], sets[number], today, means)
        if number in keys:
            shelf.keep(keys[number], each, found[number] or [])
    return [each or [] for each in found]


_RULES: dict[int, tuple[Config | None, RuleSet]] = {}
"""By settings: their rules; the settings are kept with them, so that no others take their number."""


def rules_of(config: Config | None) -> RuleSet:
    """Return the rules that *config* selects, the same each time."""
    known = _RULES.get(id(config))
    if known is None or known[0] is not config:
        known = _RULES[id(config)] = (config, RuleSet.of(config))
    return known[1]


def _keys(
    documents: Sequence[Document], settings: Sequence[Config | None], sets: Sequence[RuleSet], today: date
) -> dict[int, str]:
    """Return, by the number of each document whose results can be kept, what they are kept under."""
    files = [number for number, each in enumerate(documents) if each.path and each.statements]
    if not files:
        return {}
    from smartcheck.run import shelf

    asked = {id(rules): rules.fingerprint() for rules in sets}
    return {number: shelf.key(documents[number], settings[number], asked[id(sets[number])], today) for number in files}


def _together(
    documents: Sequence[Document],
    settings: Sequence[Config | None],
    left: Sequence[int],
    today: date,
    jobs: int,
    found: list[list[Assessment] | None],
    done: Progress,
) -> None:
    """Assess the documents *left* in *jobs* processes; sources and statements stay here."""
    from smartcheck.run import assessing  # noqa: F401 - before there are several processes, which then share it
    from smartcheck.run.shelf import loaded, of
    from smartcheck.run.workers import Crew

    tasks = [(number, start) for number in left for start in range(0, len(documents[number].statements), CHUNK)]
    for number in left:
        found[number] = []
    with Crew((documents, settings, today), jobs) as crew:
        for (number, start), data in zip(tasks, crew.each(_chunk, tasks), strict=True):
            each = documents[number]
            assessed: list[Assessment] = loaded(data, each.source)
            for statement, one in zip(each.statements[start:], assessed, strict=False):
                found[number].append(of(statement, one))  # type: ignore[union-attr]  # a list since it was submitted
            done(len(assessed))


def _chunk(work: tuple[Sequence[Document], Sequence[Config | None], date], task: tuple[int, int]) -> bytes:
    """Assess some statements of a document; runs in a process of its own."""
    from smartcheck.run.assessing import assess_statement
    from smartcheck.run.shelf import dumped, of

    documents, settings, today = work
    number, start = task
    config, rules = settings[number], rules_of(settings[number])
    nowhere = Statement(Source("", ""), "")
    statements = documents[number].statements[start : start + CHUNK]
    assessed = [assess_statement(each, rules=rules, today=today, config=config) for each in statements]
    return dumped([of(nowhere, each) for each in assessed], documents[number].source)


def _here(document: Document, config: Config | None, rules: RuleSet, today: date, means: Means) -> list[Assessment]:
    """Assess a document in this process; the parser is imported only where something is left to parse."""
    from smartcheck.run import assessing

    found: list[Assessment] = []
    for statement in document.statements:
        if means.memory:
            found.append(means.memory.assess(statement, config, rules, today))
        else:
            found.append(assessing.assess_statement(statement, rules=rules, today=today, config=config))
        if means.progress:
            means.progress(1)
    return found
