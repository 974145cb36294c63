"""Many documents through the pipeline in portions, by one process or several, in little memory.

What a report says of a goal is written as soon as the goal is judged, and only that is kept, on disk. Rules that
compare goals look at sketches; the few goals between which something is found are judged and written anew.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise
from sys import intern
from typing import TYPE_CHECKING, Any

import attrs

from smartcheck.assessment import Assessment
from smartcheck.reporters.figures import Tally
from smartcheck.rule import Meeting
from smartcheck.ruleset import RuleSet
from smartcheck.run.comparing import between, joined
from smartcheck.run.documents import Document
from smartcheck.run.portions import processes
from smartcheck.run.results import Means, rules_of
from smartcheck.run.workers import Crew
from smartcheck.settings.config import Config
from smartcheck.source import Span, Statement
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch

PORTION = 250
"""How many statements are judged and written at a time."""
ANEW = 50
"""How many of those between which something is found."""

Write = Callable[[Assessment], str]
"""Writes what a report says of one goal."""


@attrs.define(slots=False)
class Work:
    """What is to be judged, by which rules, and how it is written; statements are counted through all documents."""

    documents: tuple[Document, ...]
    settings: tuple[Config | None, ...]
    """The settings of each document."""
    today: date
    writers: tuple[Write, ...]
    """One for each report."""

    @cached_property
    def firsts(self) -> list[int]:
        """The number of the first statement of each document; the number of all statements."""
        return list(accumulate((len(each.statements) for each in self.documents), initial=0))

    def statement(self, number: int) -> Statement:
        """Return a statement by its number."""
        document = bisect_right(self.firsts, number) - 1
        return self.documents[document].statements[number - self.firsts[document]]

    def portions(self) -> Iterator[Span]:
        """Yield the numbers of statements that are judged together: those of one document."""
        for first, stop in pairwise(self.firsts):
            for start in range(first, stop, PORTION):
                yield Span(start, min(start + PORTION, stop))

    def judged(self, number: int) -> tuple[Assessment, RuleSet]:
        """Return what is to say about a statement alone, and the rules that say it."""
        from smartcheck.run.assessing import assess_statement

        config = self.settings[bisect_right(self.firsts, number) - 1]
        rules = rules_of(config)
        return assess_statement(self.statement(number), rules=rules, today=self.today, config=config), rules


class Portion(NamedTuple):
    """What some statements of one document came to."""

    pieces: list[bytes]
    """For each report, what it says of each goal: a list of texts, as `marshal` writes it."""
    sketches: list[Sketch | None]
    """Of each goal, if any rule compares goals; None for what is no goal."""
    tally: Tally


class Anew(NamedTuple):
    """What is said of goals between which something is found."""

    pieces: dict[int, list[str]]
    """By the number of a goal, what each report says of it now."""
    tally: Tally
    """What that adds to the one that was."""


class Spool:
    """Pieces of reports on their way, in a file without a name."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        self._sizes: list[list[int]] = []
        self.changed: dict[int, list[str]] = {}
        """By the number of a goal, what is said of it instead, in each report."""

    def put(self, pieces: Sequence[bytes]) -> None:
        """Add the pieces of a portion."""
        for each in pieces:
            self._file.write(each)
        self._sizes.append([len(each) for each in pieces])

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
    from smartcheck.run import assessing  # noqa: F401 - before there are several processes, which then share it

    spool, tally = Spool(), Tally()
    sketches: list[Sketch | None] = []
    values: dict[Any, Any] = {}
    done = means.progress or (lambda count: None)
    tasks = list(work.portions())
    with Crew(work, min(processes(means.jobs, work.firsts[-1]), len(tasks))) as crew:
        for portion in crew.each(_portion, tasks):
            spool.put(portion.pieces)
            tally.add(portion.tally)
            for sketch in portion.sketches:
                sketches.append(sketch and _shared(sketch, work.statement(len(sketches)).text, values))
            done(portion.tally.statements)
        if any(sketches):
            for each in crew.each(_anew, _meetings(work, sketches)):
                spool.changed.update(each.pieces)
                tally.add(each.tally)
    return spool, tally


def _shared(sketch: Sketch, text: str, values: dict[Any, Any]) -> Sketch:
    """Return *sketch* made of *values* that are the same and there already: most goals share theirs with others.

    What two goals are about is hardly ever the same, but its words are.
    """
    share = values.setdefault
    return sketch._replace(
        path=share(sketch.path, sketch.path),
        text=text,
        gist=tuple(map(intern, sketch.gist)),
        whole=share(sketch.whole, sketch.whole),
        amounts=share(sketch.amounts, sketch.amounts),
        deadline=share(sketch.deadline, sketch.deadline),
        thing=share(sketch.thing, sketch.thing),
        owner=share(sketch.owner, sketch.owner),
        target=share(sketch.target, sketch.target),
    )


def _portion(work: Work, numbers: Span) -> Portion:
    """Judge and write some statements of a document."""
    judged = [work.judged(number) for number in range(*numbers)]
    found = [assessment for assessment, _ in judged]
    sketches: list[Sketch | None] = [None] * len(found)
    if judged[0][1].compares:
        from smartcheck.checks.sketches import Sketch

        sketches = [Sketch.of(each.goal) if each.verdicts else None for each in found]
    pieces = [marshal.dumps(list(map(write, found))) for write in work.writers]
    return Portion(pieces, sketches, Tally.of(found))


def _meetings(work: Work, sketches: Sequence[Sketch | None]) -> Iterator[list[tuple[int, list[Meeting]]]]:
    """Yield, some at a time, the goals that meet others, documents that share their rules together."""
    for settings in {id(each): each for each in work.settings}.values():
        numbers = [
            number
            for each, (first, stop) in zip(work.settings, pairwise(work.firsts), strict=True)
            if each is settings
            for number in range(first, stop)
        ]
        found = [
            (numbers[at], [_numbered(each, numbers) for each in meetings])
            for at, meetings in between([sketches[number] for number in numbers], rules_of(settings)).items()
        ]
        for start in range(0, len(found), ANEW):
            yield found[start : start + ANEW]


def _numbered(meeting: Meeting, numbers: Sequence[int]) -> Meeting:
    others = tuple((numbers[other], where, what) for other, where, what in meeting.others)
    return meeting._replace(others=others)


def _anew(work: Work, meetings: list[tuple[int, list[Meeting]]]) -> Anew:
    """Write anew what is said of goals that meet others."""
    pieces, tally = {}, Tally()
    for number, each in meetings:
        before, rules = work.judged(number)
        after = joined(before, rules.told(before.goal, each, work.statement))
        tally.count(before, -1)
        tally.count(after)
        pieces[number] = [write(after) for write in work.writers]
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
