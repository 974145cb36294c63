"""Many documents through the pipeline in portions, by one process or several, in little memory.

What a report says of a goal is written as soon as the goal is judged, and only that is kept, on disk. Rules that
compare goals look at sketches; the few goals between which something is found are judged and written anew.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from smartcheck.assessment import Assessment
from smartcheck.comparing import between, joined
from smartcheck.config import Config
from smartcheck.documents import Document
from smartcheck.portions import CHUNK, processes
from smartcheck.reporters.figures import Tally
from smartcheck.results import Means
from smartcheck.ruleset import RuleSet
from smartcheck.source import Statement

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch
    from smartcheck.goal import Goal

PORTION = CHUNK
"""How many statements are judged and written at a time."""
AHEAD = 3
"""How many portions a process may be ahead of what is taken from it."""

Write = Callable[[Assessment], str]
"""Writes what a report says of one goal."""


class Work(NamedTuple):
    """What is to be judged, by which rules, and how it is written."""

    documents: tuple[Document, ...]
    settings: tuple[Config | None, ...]
    """The settings of each document."""
    today: date
    writers: tuple[Write, ...]
    """One for each report."""

    def statements(self, number: int) -> tuple[Statement, ...]:
        """Return the statements of a document."""
        return self.documents[number].statements


class Portion(NamedTuple):
    """What some statements of one document came to."""

    pieces: list[list[str]]
    """For each report, what it says of each goal."""
    sketches: list[Sketch | None]
    """Of each goal, if any rule compares goals; None for what is no goal."""
    tally: Tally


class Spool:
    """Pieces of reports on their way, in a file without a name."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        self._sizes: list[list[int]] = []
        self.changed: dict[int, list[str]] = {}
        """By the number of a goal, what is said of it instead, in each report."""

    def put(self, pieces: list[list[str]]) -> None:
        """Add the pieces of a portion."""
        sizes = []
        for each in pieces:
            data = marshal.dumps(each)
            self._file.write(data)
            sizes.append(len(data))
        self._sizes.append(sizes)

    def pieces(self, report: int) -> Iterator[str]:
        """Yield the pieces of one of the reports, in order."""
        place = number = 0
        for sizes in self._sizes:
            self._file.seek(place + sum(sizes[:report]))
            for piece in marshal.loads(self._file.read(sizes[report])):
                changed = self.changed.get(number)
                yield piece if changed is None else changed[report]
                number += 1
            place += sum(sizes)


def flow(work: Work, means: Means) -> tuple[Spool, Tally]:
    """Judge every statement; return what each report says of it, and what it all comes to."""
    sets = {id(each): _rules(each) for each in work.settings}
    spool, tally = Spool(), Tally()
    sketches: list[Sketch | None] = []
    done = means.progress or (lambda count: None)
    for portion in _portions(work, means.jobs):
        spool.put(portion.pieces)
        tally.add(portion.tally)
        sketches.extend(portion.sketches)
        done(portion.tally.statements)
    if any(sketches):
        _compare(work, sets, sketches, spool, tally)
    return spool, tally


def _portions(work: Work, jobs: int) -> Iterator[Portion]:
    tasks = [
        (number, start)
        for number in range(len(work.documents))
        for start in range(0, len(work.statements(number)), PORTION)
    ]
    jobs = min(processes(jobs, sum(map(len, map(work.statements, range(len(work.documents)))))), len(tasks))
    if jobs < 2:
        yield from (_portion(work, *task) for task in tasks)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, _context(), initializer=_begin, initargs=(work,)) as pool:
        waiting: deque[Future[Portion]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_there, *task))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _context() -> Any:
    """Return how processes are made: by forking where that is safe, since then nothing need be sent to them."""
    import multiprocessing
    import threading

    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else None)


_WORK: list[Work] = []
"""In a process of its own: what it works on."""


def _begin(work: Work) -> None:
    _WORK[:] = [work]


def _there(number: int, start: int) -> Portion:
    return _portion(_WORK[0], number, start)


def _portion(work: Work, number: int, start: int) -> Portion:
    """Judge and write some statements of a document."""
    from smartcheck.assessing import assess_statement

    config = work.settings[number]
    rules = _rules(config)
    statements = work.statements(number)[start : start + PORTION]
    found = [assess_statement(each, rules=rules, today=work.today, config=config) for each in statements]
    sketches: list[Sketch | None] = [None] * len(found)
    if rules.compares:
        from smartcheck.checks.sketches import Sketch

        sketches = [Sketch.of(each.goal) if each.verdicts else None for each in found]
    return Portion([list(map(write, found)) for write in work.writers], sketches, Tally.of(found))


_RULES: dict[int, tuple[Config | None, RuleSet]] = {}
"""By settings: their rules; the settings are kept with them, so that no others take their number."""


def _rules(config: Config | None) -> RuleSet:
    known = _RULES.get(id(config))
    if known is None or known[0] is not config:
        known = _RULES[id(config)] = (config, RuleSet.of(config))
    return known[1]


def _compare(
    work: Work, sets: dict[int, RuleSet], sketches: Sequence[Sketch | None], spool: Spool, tally: Tally
) -> None:
    """Write anew what is said of goals between which something is found, documents that share their rules together."""
    firsts = list(accumulate((len(work.statements(at)) for at in range(len(work.documents))), initial=0))
    for settings, rules in sets.items():
        where = [
            (number, place)
            for number, config in enumerate(work.settings)
            if id(config) == settings
            for place in range(len(work.statements(number)))
        ]

        def statement(at: int, where: Sequence[tuple[int, int]] = where) -> Statement:
            number, place = where[at]
            return work.statements(number)[place]

        def goal(at: int, where: Sequence[tuple[int, int]] = where) -> Goal:
            from smartcheck.parser import parse

            return parse(statement(at, where), today=work.today, config=work.settings[where[at][0]])

        chosen = [sketches[firsts[number] + place] for number, place in where]
        for at, findings in between(chosen, goal, statement, rules).items():
            number, place = where[at]
            before = _judged(work, number, place, rules)
            after = joined(before, findings)
            tally.count(before, -1)
            tally.count(after)
            spool.changed[firsts[number] + place] = [write(after) for write in work.writers]


def _judged(work: Work, number: int, place: int, rules: RuleSet) -> Assessment:
    from smartcheck.assessing import assess_statement

    statement = work.statements(number)[place]
    return assess_statement(statement, rules=rules, today=work.today, config=work.settings[number])


def written(parts: Iterable[str]) -> Iterator[str]:
    """Yield the same text in larger pieces, which take less time to write."""
    held: list[str] = []
    size = 0
    for each in parts:
        held.append(each)
        size += len(each)
        if size > 1 << 16:
            yield "".join(held)
            held.clear()
            size = 0
    yield "".join(held)
