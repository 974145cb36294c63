"""Many documents through the pipeline in portions, by one process or several, in little memory.

What a report says of a goal is written as soon as the goals before it are known, and only that is kept, on disk. Rules
that compare goals look at sketches; the few goals of which something is found only when all are known are judged and
written anew.
"""

from __future__ import annotations

import marshal
import pickle
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, overload

import attrs

from smartcheck.assessment import Assessment
from smartcheck.reporters.figures import Tally
from smartcheck.rule import Meeting
from smartcheck.ruleset import RuleSet
from smartcheck.run.comparing import Between, joined
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
"""How many of those of which something is found in the end."""
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
    held: dict[int, list[tuple[Assessment, RuleSet]]] = attrs.field(factory=dict)
    """In each process: the portions that it judged and did not write yet, by their numbers."""

    def judged(self, data: bytes) -> tuple[Assessment, RuleSet]:
        """Return what is to say about a statement alone, which *data* holds, and the rules that say it."""
        from smartcheck.run.assessing import assess_statement

        statement, document = unpacked(data, self.documents)
        config = self.settings[document]
        rules = rules_of(config)
        return assess_statement(statement, rules=rules, today=self.today, config=config), rules

    def joined(
        self, alone: Assessment, rules: RuleSet, meetings: Iterable[Meeting], others: dict[int, bytes]
    ) -> Assessment:
        """Return an assessment with what *rules* say of *meetings* with *others*, their statements by their numbers."""

        def statement(other: int) -> Statement:
            return unpacked(others[other], self.documents)[0]

        return joined(alone, rules.told(alone.goal, meetings, statement))


class Portion(NamedTuple):
    """What some statements came to."""

    pieces: list[bytes]
    """For each report, what it says of each goal: a list of texts, as `marshal` writes it."""
    tally: Tally


class Met(NamedTuple):
    """A goal between which and others something is found."""

    number: int
    data: bytes
    """Its statement, where it is to be judged anew."""
    meetings: list[Meeting]
    """In the order in which they were found."""
    others: dict[int, bytes]
    """The statements of the others, by their numbers."""
    known: int = 0
    """How many of its meetings were told already."""


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

    spool, tally, meetings = Spool(len(writers)), Tally(), _Meetings(stock, settings)
    work = Work(stock.documents, settings, today, writers)
    done = means.progress or (lambda count: None)
    count = -(-stock.count // PORTION)
    parcels = ((at, stock.statements.stretch(at * PORTION, (at + 1) * PORTION)) for at in range(count))
    with Crew(work, min(processes(means.jobs, stock.count), count)) as crew:
        for portion in crew.each(_written, enumerate(map(meetings.of, crew.each(_judged, parcels)))):
            spool.put(portion.pieces)
            tally.add(portion.tally)
            done(portion.tally.statements)
        for each in crew.each(_anew, meetings.rest()):
            tally.add(each.tally)
            for number, pieces in each.pieces:
                spool.change(number, pieces)
    return spool, tally


def _judged(work: Work, parcel: tuple[int, Sequence[bytes]]) -> list[bytes]:
    """Judge some statements, which are kept here until they are written, by the number of the portion.

    Returns the sketches of the goals, as `Sketch.packed` gives them; empty for what is no goal or is not compared.
    """
    number, statements = parcel
    held = work.held[number] = [work.judged(data) for data in statements]
    return [_sketched(assessment) if rules.compares and assessment.verdicts else b"" for assessment, rules in held]


def _sketched(assessment: Assessment) -> bytes:
    from smartcheck.checks.sketches import Sketch

    return Sketch.of(assessment.goal).packed()


def _written(work: Work, task: tuple[int, Sequence[Met]]) -> Portion:
    """Write the portion with a number; goals in it that meet others are named by their places."""
    number, met = task
    found = work.held.pop(number)
    every = [assessment for assessment, _ in found]
    for each in met:
        every[each.number] = work.joined(*found[each.number], each.meetings, each.others)
    return Portion([marshal.dumps(list(map(write, every))) for write in work.writers], Tally.of(every))


class _Meetings:
    """Which goals meet which others, documents that share their rules together."""

    def __init__(self, stock: Stock, settings: Sequence[Config | None]) -> None:
        self._stock = stock
        self._sketches = Sketches(stock)
        every = {id(each): Between(self._sketches, rules_of(each)) for each in settings if rules_of(each).compares}
        self._between = [every.get(id(each)) for each in settings]
        self._meetings = Blobs()
        self._shelves: dict[int, array[int]] = {}
        """Of every thousand goals, where their meetings are."""

    def of(self, packed: Sequence[bytes]) -> list[Met]:
        """Return which of the next goals meet those before them, by their places; *packed* are their sketches."""
        first = len(self._sketches)
        self._sketches.add(packed)
        found: list[Met] = []
        for place, sketch in enumerate(self._sketches[first:]):
            between = self._between[self._stock.document(first + place)] if sketch else None
            if sketch is None or between is None:
                continue
            meetings = list(between.met(first + place, sketch))
            for each in meetings:
                self._keep(first + place, each)
            if meetings:
                found.append(Met(place, b"", meetings, self._others(meetings)))
        return found

    def rest(self) -> Iterator[list[Met]]:
        """Yield, some at a time and in order, the goals of which more is found now that all are there."""
        late = Counter[int]()
        for between in {id(each): each for each in self._between}.values():
            for number, meeting in between.rest() if between else ():
                self._keep(number, meeting)
                late[number] += 1
        held: list[Met] = []
        for shelf in sorted({number // 1000 for number in late}):
            found: dict[int, list[Meeting]] = {}
            for at in self._shelves[shelf]:
                number, meeting = pickle.loads(self._meetings[at])  # written below, to a file without a name
                found.setdefault(number, []).append(meeting)
            for number in sorted(late.keys() & found.keys()):
                data, meetings = self._stock.statements[number], found[number]
                held.append(Met(number, data, meetings, self._others(meetings), len(meetings) - late[number]))
                if len(held) >= ANEW:
                    yield held
                    held = []
        if held:
            yield held

    def _keep(self, number: int, meeting: Meeting) -> None:
        self._shelves.setdefault(number // 1000, array("I")).append(len(self._meetings))
        self._meetings.append(pickle.dumps((number, meeting)))

    def _others(self, meetings: Sequence[Meeting]) -> dict[int, bytes]:
        """Return the statements of the others, by their numbers."""
        others = {other for meeting in meetings for other, _, _ in meeting.others}
        return {other: self._stock.statements[other] for other in others}


def _anew(work: Work, met: Sequence[Met]) -> Anew:
    """Write anew what is said of goals that meet others."""
    pieces, tally = [], Tally()
    for each in met:
        alone, rules = work.judged(each.data)
        before = work.joined(alone, rules, each.meetings[: each.known], each.others)
        after = work.joined(before, rules, each.meetings[each.known :], each.others)
        tally.count(before, -1)
        tally.count(after)
        pieces.append((each.number, marshal.dumps([write(after) for write in work.writers])))
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
