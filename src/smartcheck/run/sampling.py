"""What goals a folder seems to hold, for a first file of settings: where they are, how they are written."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from smartcheck import career, readers
from smartcheck.context.fields import canonical, plain
from smartcheck.errors import ReadError, quoted
from smartcheck.parser import parse
from smartcheck.regexes import later
from smartcheck.rule import BLANK
from smartcheck.settings.config import Goals, matches
from smartcheck.settings.nearest import is_own, speaks_of_itself
from smartcheck.source import Source, Span, Statement
from smartcheck.tuples import NamedTuple

MOST_FILES = 1_000
"""Files that are looked into; a sample of a larger folder says as much."""
MOST_BYTES = 1_000_000
"""Larger files are data, not goals somebody wrote."""
MOST_STATEMENTS = 40
"""Statements of one file that are parsed."""
FIRST = 10
"""Statements of one key or column that are parsed before it is worth more."""
MOST_NAMES = 50
"""Keys or columns of one data file that are asked for goals."""
MOST_DATA = 40_000
"""Characters of a data file that are read for each of its names, where its format can be cut."""
MOST_OF_ONE = 2_000_000
"""Characters of one data file that are read, its names taken together: of large JSON few names are asked."""
MOST_READ = 8_000_000
"""Characters of all data files that are read for their names."""
LEAST = 2
"""Goals below which neither a key nor a file is worth a setting."""

_FIGURES = later(r"(?<![\d./-])(\d{1,2})[./](\d{1,2})[./](?:\d{4}|\d{2})(?![\d/])")
_KEY = later(r"(?m)^[\s\[{,-]*[\"']?([A-Za-z][\w -]{1,30})[\"']?\s*[:=]\s*\S")
_GLOB = later(r"[\\*?\[\]]|^[!#]|\s(?=\s*$)")
"""What means something else in a pattern than in a name."""
_KINDS = {
    "hr-review": later(r"(?i)review|appraisal|performance"),
    "grant": later(r"(?i)grant|proposal|funding|logframe"),
    "health": later(r"(?i)health|fitness|training-log"),
    "learning": later(r"(?i)learning|study|course"),
}


class Held(NamedTuple):
    """A file with goals in it."""

    path: str
    goals: int
    """Statements that a check takes for goals; enough of them say what will be done and how much of it or by when."""
    statements: int
    """Statements that were looked at."""
    objectives: bool
    """Whether any stands above key results."""
    more: bool = False
    """Whether there are more statements than were looked at."""


@attrs.frozen
class Sample:
    """What was found in a folder, and the settings that fit it."""

    looked_at: int
    held: tuple[Held, ...] = ()
    """The files with goals, by path."""
    lists: tuple[str, ...] = ()
    """Files with lists that are hardly goals."""
    settings: tuple[tuple[str, Any, str], ...] = ()
    """Name, value, and why: what to set."""
    unnamed: tuple[str, ...] = ()
    """Those of *lists* whose names no pattern in a file of settings can say: not UTF-8, or broken over lines."""

    @property
    def goals(self) -> int:
        """How many statements look like goals."""
        return sum(each.goals for each in self.held)


def sample(folder: str, today: date) -> Sample:
    """Look for goals in the files below *folder*, in as many as say something about them all."""
    paths = [path for path, _ in zip(_files(folder), range(MOST_FILES), strict=False)]
    held: list[Held] = []
    lists: list[str] = []
    keys: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    named: set[str] = set()
    documents = 0
    room = MOST_READ
    orders: Counter[str] = Counter()
    for path in paths:
        try:
            source = readers.load(path)
            if speaks_of_itself(source):
                continue
            documents += career.recognised(source) is not None
            found = list(readers.read(source)) if readers.may_hold_goals(source) else []
        except ReadError:
            continue
        name = os.path.relpath(path, folder).replace(os.sep, "/")
        looked = found[:MOST_STATEMENTS]
        count = sum(_is_goal(each, today) for each in looked)
        if count * 2 >= len(looked) and count:
            goals = _checked(looked, today)
            held.append(Held(name, goals, len(looked), any(each.results for each in found), len(found) > len(looked)))
            orders.update(_orders(source.text))
        elif len(looked) >= LEAST:
            lists.append(name)
        data = _excerpt(source)
        times = min(room, MOST_OF_ONE) // (len(data.text) + 1)
        asked = [] if found else _names(data)[: max(times - 1, 0)]  # the last time it is read as a check would
        room -= (len(asked) + bool(asked)) * len(data.text)
        if hidden := _once(dict(_elsewhere(data, asked, today))):
            in_columns = readers.format_of(path) == "csv"
            (columns if in_columns else keys).update(hidden)
            named.add(name)
            names = tuple(hidden)
            found = list(readers.read(data, goals=Goals(columns=names) if in_columns else Goals(keys=names)))
            looked = found[:MOST_STATEMENTS]
            held.append(
                Held(name, _checked(looked, today), len(looked), objectives=False, more=len(found) > len(looked))
            )
    patterns = {name: pattern for name in lists if (pattern := _pattern(name))}
    chosen = tuple(_settings(held, patterns.values(), keys, columns, named, documents, orders))
    unnamed = tuple(name for name in lists if held and name not in patterns)
    return Sample(len(paths), tuple(held), tuple(lists), chosen, unnamed)


def _pattern(name: str) -> str:
    """Return the pattern that means the file *name* and none that is called otherwise, or nothing if there is none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return ""
    pattern = _GLOB.sub(r"\\\g<0>", name)
    pattern = pattern if "/" in pattern else f"/{pattern}"  # without a slash it would fit files in deeper folders, too
    return pattern if matches((pattern,), os.path.join(os.sep, name), os.sep) else ""


def _files(folder: str) -> Iterator[str]:
    for path in readers.walk(folder):
        try:
            if not is_own(path, None) and os.path.getsize(path) <= MOST_BYTES and readers.known_format(path) != "excel":
                yield path
        except OSError:
            continue


def _is_goal(statement: Statement, today: date) -> bool:
    """Return whether a statement says what will be done, and how much of it or by when, in its words or beside it.

    One with blanks to fill in (``<date>``), as in the first file that ``smartcheck init`` writes, says neither.
    """
    if BLANK.search(statement.text):
        return False
    goal = parse(statement, today=today)
    beside = {canonical(name) for name in statement.fields} & {"due", "period", "target"}
    return goal.kind == "goal" and bool(goal.metrics or goal.deadlines or beside or statement.results)


def _checked(statements: Iterable[Statement], today: date) -> int:
    """Return how many of *statements* a check takes for goals."""
    return sum(parse(each, today=today).kind != "not_goal" for each in statements)


def _once(names: dict[str, frozenset[int]]) -> list[str]:
    """Return those of *names* under which statements stand that no other of them has: a key in a list, not the list."""
    kept: list[str] = []
    seen: frozenset[int] = frozenset()
    inner_first = list(reversed(names))
    for name in sorted(inner_first, key=lambda each: len(names[each])):
        if not names[name] <= seen:
            kept.append(name)
            seen |= names[name]
    return kept


def _orders(text: str) -> Iterator[str]:
    """Yield which comes first in each date written in figures that can be read in one way only."""
    for found in _FIGURES.finditer(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second:
            yield "DMY"
        elif second > 12 >= first:
            yield "MDY"


def _excerpt(source: Source) -> Source:
    """Return the first lines of a data file: in all formats but JSON they are a smaller file of the same kind."""
    text = source.text
    if len(text) <= MOST_DATA or source.path.lower().endswith(".json"):
        return source
    return Source(source.path, text[:MOST_DATA].rpartition("\n")[0])


def _names(source: Source) -> list[str]:
    """Return the keys or columns of a data file that may hold goals without saying so."""
    format = readers.format_of(source.path)
    if format in ("markdown", "text"):
        return []
    names = source.text.partition("\n")[0] if format == "csv" else source.text
    known = re.split(r"[,;\t]", names.strip()) if format == "csv" else _KEY.findall(names)
    each_once = list(dict.fromkeys(each.strip(" \"'") for each in known))[:MOST_NAMES]
    return [name for name in each_once if plain(name) and canonical(name) is None]


def _elsewhere(source: Source, names: Iterable[str], today: date) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield those of *names*, keys or columns of a data file, that hold goals, and where their statements begin."""
    for name in names:
        goals = Goals(columns=(name,)) if readers.format_of(source.path) == "csv" else Goals(keys=(name,))
        try:
            found = list(readers.read(source, goals=goals))[:MOST_STATEMENTS]
        except ReadError:
            return  # it is no file of its format, whatever is asked for
        first = sum(_is_goal(each, today) for each in found[:FIRST])
        if first * 3 < len(found[:FIRST]) * 2:
            continue
        count = first + sum(_is_goal(each, today) for each in found[FIRST:])
        if count >= LEAST and count * 3 >= len(found) * 2:
            yield name, frozenset(each.locate(Span(0, 1)).start for each in found)


def _settings(
    held: Iterable[Held],
    lists: Iterable[str],
    keys: Counter[str],
    columns: Counter[str],
    hidden: set[str],
    documents: int,
    orders: Counter[str],
) -> Iterator[tuple[str, Any, str]]:
    """Yield what to set, and why."""
    held, lists = list(held), list(lists)
    profile, why = _profile(held, documents)
    if profile:
        yield "profile", profile, why
    if orders["DMY"] > orders["MDY"]:
        days, months = orders["DMY"], orders["MDY"]
        told = "date in figures has" if days == 1 else "dates in figures have"
        yield "date_order", "DMY", f"{days} {told} the day first, {months or 'none'} the month"
    if lists and held:
        yield "exclude", sorted(lists), "their lists are hardly goals; take a file out of this list to check it"
    others = [each for each in held if each.path not in hidden and readers.format_of(each.path) not in _PROSE]
    for name, usual, counter in (("keys", _KEYS, keys), ("columns", _COLUMNS, columns)):
        if counter:
            value = [*sorted(counter), *(usual if others else ())]
            yield f"goals.{name}", value, "what stands there reads like goals, though the name does not say so"


_PROSE = ("markdown", "text")
_KEYS = ("goal", "goals", "objective", "objectives", "key_results")
_COLUMNS = ("Goal", "Objective", "Key result")


def _profile(held: list[Held], documents: int) -> tuple[str, str]:
    objectives = sum(each.objectives for each in held)
    if documents:
        return "career", f"{documents} career document{'s' if documents > 1 else ''}"
    if objectives * 2 > len(held):
        return "okr", f"{objectives} of {len(held)} files have objectives above key results"
    for name, words in _KINDS.items():
        fits = sum(bool(words.search(each.path)) for each in held)
        if fits * 2 > len(held):
            return name, f"{fits} of {len(held)} files are called after it"
    return "", ""


def described(found: Sample) -> Iterator[str]:
    """Yield what was found, in lines for people."""
    files = f"{found.looked_at} file{'' if found.looked_at == 1 else 's'}"
    if found.looked_at == MOST_FILES:
        files = f"the first {files}"
    if not found.held:
        yield f"looked into {files} and found no goals"
        return
    formats = Counter(readers.format_of(each.path) for each in found.held)
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(formats.items()))
    least = "at least " if any(each.more for each in found.held) else ""
    goals = f"{least}{found.goals} goal{'' if found.goals == 1 else 's'}"
    yield f"looked into {files}: {goals} in {len(found.held)} of them ({kinds})"
    for each in sorted(found.held, key=lambda one: (-one.goals, one.path))[:5]:
        okr = ", objectives and key results" if each.objectives else ""
        of = f"the first {each.statements}" if each.more else str(each.statements)
        yield f"  {each.path}: {each.goals} of {of} statements are goals{okr}"
    if len(found.held) > 5:
        yield f"  ... and {len(found.held) - 5} more"
    for name, value, why in found.settings:
        written = (
            ", ".join(map(str, value[:3])) + (" ..." if len(value) > 3 else "") if isinstance(value, list) else value
        )
        yield f"set {name} = {written}: {why}"
    for path in found.unnamed:
        yield f"not excluded: {quoted(path)}, whose name cannot be written as a pattern"
