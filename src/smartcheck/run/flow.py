"""Many documents through the pipeline in portions, by one process or several, in little memory.

What a report says of a goal is written as soon as the goal is judged, and only that is kept, on disk. Rules that
compare goals look at sketches; the few goals between which something is found are judged and written anew.
"""

from __future__ import annotations

import marshal
import pickle
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, overload

import attrs

from smartcheck.assessment import Assessment
from smartcheck.reporters.figures import Tally
from smartcheck.rule import Meeting
from smartcheck.ruleset import RuleSet
from smartcheck.run.comparing import between, joined
from smartcheck.run.results import Means, rules_of
from smartcheck.run.stock import Blobs, Held, Stock, unpacked
from smartcheck.run.workers import Crew, processes
from smartcheck.settings.config import Config
from smartcheck.source import Statement
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch

PORTION = 125
"""How many statements are judged and written at a time."""
ANEW = 50
"""How many of those between which something is found."""
FEW = 10_000
"""Up to how many sketches are kept in memory, where they take less than a kilobyte each."""
RECENT = 2_000
"""How many of those on disk are kept, too, since they were looked at last."""

Write = Callable[[Assessment], str]
"""Writes what a report says of one goal."""


@attrs.define(slots=False)
class Work:
    """By which rules goals are judged, and how what is said of them is written; processes share it."""

    documents: Sequence[Held]
    settings: Sequence[Config | None]
    """The settings of each document."""
    today: date
    writers: tuple[Write, ...]
    """One for each report."""

    def judged(self, data: bytes) -> tuple[Assessment, RuleSet]:
        """Return what is to say about a statement alone, which *data* holds, and the rules that say it."""
        from smartcheck.run.assessing import assess_statement

        statement, document = unpacked(data, self.documents)
        config = self.settings[document]
        rules = rules_of(config)
        return assess_statement(statement, rules=rules, today=self.today, config=config), rules


class Portion(NamedTuple):
    """What some statements came to."""

    pieces: list[bytes]
    """For each report, what it says of each goal: a list of texts, as `marshal` writes it."""
    sketches: list[bytes]
    """Of each goal, if any rule compares goals, as `Sketch.packed` gives it; empty for what is no goal."""
    tally: Tally


class Met(NamedTuple):
    """A goal between which and others something is found."""

    number: int
    data: bytes
    """Its statement."""
    meetings: list[Meeting]
    others: dict[int, bytes]
    """The statements of the others, by their numbers."""


class Anew(NamedTuple):
    """What is said of goals that meet others."""

    pieces: list[tuple[int, bytes]]
    """Of each its number, and what the reports say of it now: a list of texts, as `marshal` writes it."""
    tally: Tally
    """What that adds to the one that was."""


class Sketches(Sequence["Sketch | None"]):
    """The sketches of all goals, in memory while they are few, and else on disk."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._few: list[Sketch | None] = []
        self._many = Blobs()
        self._recent = lru_cache(RECENT)(self._read)

    def add(self, packed: Sequence[bytes]) -> None:
        """Add those of some more goals, as they are in a `Portion`."""
        for each in packed:
            self._many.append(each)
        if len(self._many) > FEW:
            self._few.clear()
        else:
            self._few += map(self._unpacked, range(len(self._few), len(self._many)), packed)

    def goals(self, documents: Container[int]) -> Iterator[tuple[int, str]]:
        """Yield the number of each goal in *documents*, and where its document was read from."""
        for document, (first, stop) in enumerate(pairwise(self._stock.firsts)):
            if document in documents:
                name = self._stock.documents[document].name
                yield from ((number, name) for number in range(first, stop) if self._many.size(number))

    def __len__(self) -> int:
        return len(self._many)

    @overload
    def __getitem__(self, at: int) -> Sketch | None: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sketch | None]: ...
    def __getitem__(self, at: int | slice) -> Sketch | list[Sketch | None] | None:
        if self._few:
            return self._few[at]
        if isinstance(at, slice):
            first, stop, _ = at.indices(len(self))
            return list(map(self._unpacked, range(first, stop), self._many.stretch(first, stop)))
        return self._recent(at)

    def _read(self, number: int) -> Sketch | None:
        return self._unpacked(number, self._many[number])

    def _unpacked(self, number: int, data: bytes) -> Sketch | None:
        from smartcheck.checks.sketches import Sketch

        return Sketch.unpacked(data, self._stock.documents[self._stock.document(number)].name) if data else None


class Spool:
    """Pieces of reports on their way, in files without a name."""

    def __init__(self, reports: int) -> None:
        self._reports = reports
        self._pieces = Blobs()
        self._anew = Blobs()
        self._changed = array("Q")

    def put(self, pieces: Sequence[bytes]) -> None:
        """Add the pieces of a portion."""
        for each in pieces:
            self._pieces.append(each)

    def change(self, number: int, pieces: bytes) -> None:
        """Let each report say something else of a goal, by its number; they come in order."""
        self._changed.append(number)
        self._anew.append(pieces)

    def pieces(self, report: int) -> Iterator[str]:
        """Yield the pieces of one of the reports, in order."""
        number = done = 0
        for at in range(report, len(self._pieces), self._reports):
            for piece in marshal.loads(self._pieces[at]):
                if done < len(self._changed) and self._changed[done] == number:
                    yield marshal.loads(self._anew[done])[report]
                    done += 1
                else:
                    yield piece
                number += 1


def flow(
    stock: Stock, settings: Sequence[Config | None], today: date, writers: tuple[Write, ...], means: Means
) -> tuple[Spool, Tally]:
    """Judge every statement in *stock*; return what each report says of it, and what it all comes to.

    *settings* are those of each document.
    """
    from smartcheck.run import assessing  # noqa: F401 - before there are several processes, which then share it

    spool, tally, sketches = Spool(len(writers)), Tally(), Sketches(stock)
    work = Work(stock.documents, settings, today, writers)
    done = means.progress or (lambda count: None)
    count = -(-stock.count // PORTION)
    parcels = (stock.statements.stretch(at * PORTION, (at + 1) * PORTION) for at in range(count))
    with Crew(work, min(processes(means.jobs, stock.count), count)) as crew:
        for portion in crew.each(_portion, parcels):
            spool.put(portion.pieces)
            tally.add(portion.tally)
            sketches.add(portion.sketches)
            done(portion.tally.statements)
        for each in crew.each(_anew, _met(work, stock, sketches)):
            tally.add(each.tally)
            for number, pieces in each.pieces:
                spool.change(number, pieces)
    return spool, tally


def _portion(work: Work, parcel: Sequence[bytes]) -> Portion:
    """Judge and write some statements."""
    found: list[Assessment] = []
    sketches: list[bytes] = []
    for data in parcel:
        assessment, rules = work.judged(data)
        found.append(assessment)
        sketches.append(_sketched(assessment) if rules.compares and assessment.verdicts else b"")
    return Portion([marshal.dumps(list(map(write, found))) for write in work.writers], sketches, Tally.of(found))


def _sketched(assessment: Assessment) -> bytes:
    from smartcheck.checks.sketches import Sketch

    return Sketch.of(assessment.goal).packed()


def _met(work: Work, stock: Stock, sketches: Sketches) -> Iterator[list[Met]]:
    """Yield, some at a time and in order, the goals that meet others, documents that share their rules together."""
    meetings = Blobs()
    shelves: dict[int, list[int]] = {}  # of every thousand goals, where their meetings are
    for settings in {id(each): each for each in work.settings}.values():
        rules = rules_of(settings)
        if rules.compares:
            documents = {at for at, each in enumerate(work.settings) if each is settings}
            for number, meeting in between(sketches, sketches.goals(documents), rules):
                shelves.setdefault(number // 1000, []).append(len(meetings))
                meetings.append(pickle.dumps((number, meeting)))
    held: list[Met] = []
    for shelf in sorted(shelves):
        found: dict[int, list[Meeting]] = {}
        for at in shelves[shelf]:
            number, meeting = pickle.loads(meetings[at])  # written above, to a file without a name
            found.setdefault(number, []).append(meeting)
        for number in sorted(found):
            others = {other for meeting in found[number] for other, _, _ in meeting.others}
            theirs = {other: stock.statements[other] for other in others}
            held.append(Met(number, stock.statements[number], found[number], theirs))
            if len(held) >= ANEW:
                yield held
                held = []
    if held:
        yield held


def _anew(work: Work, met: Sequence[Met]) -> Anew:
    """Write anew what is said of goals that meet others."""
    pieces, tally = [], Tally()
    for number, data, meetings, others in met:
        before, rules = work.judged(data)

        def statement(other: int, others: dict[int, bytes] = others) -> Statement:
            return unpacked(others[other], work.documents)[0]

        after = joined(before, rules.told(before.goal, meetings, statement))
        tally.count(before, -1)
        tally.count(after)
        pieces.append((number, marshal.dumps([write(after) for write in work.writers])))
    return Anew(pieces, tally)


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
