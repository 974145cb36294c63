"""Past measurements of metrics, from a CSV file, put beside the goals that are about them.

Two columns are a day and a level; more columns are more metrics, named by the head; or the columns are ``metric``,
``date`` and ``value``. What a goal gets is its level today and the best pace so far, as fields that
`context` reckons with::

    date,churn
    2026-10-01,6.1
    2026-11-01,5.8
"""

from __future__ import annotations

import csv
import io
import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import NamedTuple

import attrs

from smartcheck.context.fields import known, plain
from smartcheck.context.registry import RegisteredMetric, Registry
from smartcheck.dates.periods import month
from smartcheck.disk.files import text_of
from smartcheck.errors import ReadError, nearest, quoted
from smartcheck.goal import Goal
from smartcheck.parser import parse
from smartcheck.regexes import later
from smartcheck.run.documents import Document, Documents
from smartcheck.source import Statement

STRETCH = 91
"""Days that the best pace is taken over, a quarter; less where the measurements do not reach so far."""
_DAYS = ("date", "day", "week", "month", "quarter", "when", "time", "period", "measured on")
_NAMES = ("metric", "name", "kpi", "indicator", "measure")
_VALUES = ("value", "level", "figure", "amount", "actual")
_NUMBER = later(r"[^\d.,+-]{0,4}([-+]?(?:\d[\d.,]*|[.,]\d+))\s*[^\d]{0,12}")
_POINT = later(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?")
"""``1,200.5``"""
_COMMA = later(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?")
"""``1.200,5``"""
_MONTH = later(r"(\d{4})-(\d{2})")
_QUARTER = later(r"(\d{4})[- ]?Q([1-4])")
_WEEK = later(r"(\d{4})-?W(\d{2})")


class Best(NamedTuple):
    """The quickest stretch: how much changed a week, and between which measurements."""

    weekly: float
    start: tuple[date, float]
    end: tuple[date, float]


@attrs.frozen
class Series:
    """The measurements of one metric, in order of their days, one a day."""

    name: str
    points: tuple[tuple[date, float], ...]

    def until(self, day: date) -> Series:
        """Return those up to *day*."""
        return Series(self.name, tuple(each for each in self.points if each[0] <= day))

    def best(self, *, up: bool) -> Best | None:
        """Return the quickest change upward, or downward, over a quarter or what there is; None for one measurement."""
        if len(self.points) < 2:
            return None
        days = [day for day, _ in self.points]
        stretch = min(STRETCH, (days[-1] - days[0]).days)
        found: Best | None = None
        for start, (day, level) in enumerate(self.points):
            end = bisect_left(days, day.toordinal() + stretch, start + 1, key=date.toordinal)
            if end == len(days):
                break
            weekly = (self.points[end][1] - level) * 7 / (days[end] - day).days * (1 if up else -1)
            if found is None or weekly > found.weekly:
                found = Best(weekly, (day, level), self.points[end])
        return found


@attrs.frozen
class Measurements:
    """What was measured, by metric."""

    path: str
    series: Mapping[str, Series]

    @classmethod
    def load(cls, path: str) -> Measurements:
        """Return what the file at *path* holds; a day or a number that is none is a `ReadError` that says where."""
        return cls(path, measured(path, text_of(path, ReadError)))

    def beside(self, documents: Documents, today: date) -> tuple[Documents, int]:
        """Return *documents* with levels and paces beside the goals they are about, and how many those are."""
        count = 0
        found: list[Document] = []
        for each in documents.documents:
            registry = self._registry(each)
            statements = []
            for statement in each.statements:
                more = self._fields(statement, registry, each, today)
                count += bool(more)
                fields = {**statement.fields, **more}
                statements.append(attrs.evolve(statement, fields=fields) if more else statement)
            found.append(attrs.evolve(each, statements=tuple(statements)))
        return Documents.of(found, documents.skipped), count

    def _registry(self, document: Document) -> Registry:
        """Return the metrics of this file as a registry, with the aliases that the document's settings know."""
        path = document.config.registry if document.config else None
        others = Registry.load(path).metrics if path else ()
        return Registry(tuple(RegisteredMetric(name=name, aliases=_aliases(name, others)) for name in self.series))

    def _fields(self, statement: Statement, registry: Registry, document: Document, today: date) -> dict[str, str]:
        goal = parse(statement, today=today, config=document.config)
        use = next(iter(registry.look(goal).uses), None)
        series = self.series[use.metric.name].until(today) if use else None
        if series is None or not series.points:
            return {}
        said = known(statement.fields)
        day, level = series.points[-1]
        more = {} if "current" in said else {"current": f"{level:g} ({self.path}, {day})"}
        best = series.best(up=_up(goal, level))
        if best and "past_rate" not in said:
            (first, low), (last, high) = best.start, best.end
            rate = f"{max(best.weekly, 0):.4g} a week"
            more["past rate"] = f"{rate} ({self.path}, {first} to {last}: {low:g} to {high:g})"
        return more


def _aliases(name: str, others: Sequence[RegisteredMetric]) -> tuple[str, ...]:
    """Return what else *name* is called by the registry that knows it."""
    return next((each.names for each in others if plain(name) in map(plain, each.names)), ())


def _up(goal: Goal, level: float) -> bool:
    """Return whether *goal* wants more than the *level* there is."""
    for metric in goal.metrics:
        value = metric.most
        if value is None or not metric.is_amount:
            continue
        return metric.comparator == "increase_by" if metric.relative else value >= level
    return True


# Reading


def measured(path: str, text: str) -> dict[str, Series]:
    """Return the series in *text*, the content of the file at *path*, by metric."""
    text = text.removeprefix("\ufeff")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(_rows(path, text, delimiter))
    if not rows:
        raise ReadError(f"{path}: holds no measurement: it needs a head like 'date,churn' and rows like '2026-10,6.1'")
    titles = [title.strip() for title in rows[0][1]]
    names = [plain(title) for title in titles]
    when = next((at for at, name in enumerate(names) if name in _DAYS), None)
    if when is None:
        hint = nearest(names[0], _DAYS) if names else ""
        raise ReadError(f"{path}:1: no column is called date, day, week or month{hint}")
    named = next((at for at, name in enumerate(names) if name in _NAMES), None)
    value = next((at for at, name in enumerate(names) if name in _VALUES), None)
    columns = {} if named is not None and value is not None else dict(enumerate(titles))
    columns.pop(when, None)
    if len(columns) == 1 and value is not None:
        columns = {value: os.path.splitext(os.path.basename(path))[0]}
    twice = next(
        (title for at, title in columns.items() if title in [columns[each] for each in columns if each < at]), ""
    )
    if twice:
        raise ReadError(f"{path}:1: two columns are called {quoted(twice)}; give each metric a name of its own")
    numbers: list[tuple[str, date, str, str]] = []
    for line, cells in rows[1:]:
        day = _day(cells[when] if when < len(cells) else "", f"{path}:{line}")
        pairs = [(name, cells[at]) for at, name in columns.items() if at < len(cells)]
        if named is not None and value is not None:
            pairs = [(cells[named].strip(), cells[value])] if max(named, value) < len(cells) else []
        for name, written in pairs:
            if written.strip() and name:
                numbers.append((name, day, written.strip(), f"{path}:{line}"))
    comma = _has_decimal_commas([(written, where) for _, _, written, where in numbers], delimiter)
    found: dict[str, dict[date, float]] = {}
    for name, day, written, where in numbers:
        found.setdefault(name, {})[day] = _number(written, where, comma=comma)
    return {name: Series(name, tuple(sorted(points.items()))) for name, points in found.items()}


def _rows(path: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise ReadError(f"{path}:{reader.line_num}: not CSV: {error}") from None


def _day(written: str, where: str) -> date:
    """Return the day of a measurement; a month, a quarter or a week is its last day."""
    text = written.strip()
    try:
        if found := _MONTH.fullmatch(text):
            return month(int(found[1]), int(found[2])).last
        if found := _QUARTER.fullmatch(text):
            return month(int(found[1]), 3 * int(found[2])).last
        if found := _WEEK.fullmatch(text):
            return date.fromisocalendar(int(found[1]), int(found[2]), 7)
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ReadError(f"{where}: {quoted(text)} is no day like 2026-10-01, 2026-10, 2026-Q4 or 2026-W40") from None


def _has_decimal_commas(written: Sequence[tuple[str, str]], delimiter: str) -> bool:
    """Return whether the numbers of a file have a comma before their decimals; raise `ReadError` where both occur.

    ``1,200`` alone says nothing: it is a thousand in a file with commas between its cells, and not in one with
    semicolons, which those have whose numbers have commas.
    """
    point = comma = ""
    for text, where in written:
        found = _NUMBER.fullmatch(text)
        digits = found[1].lstrip("+-") if found else ""
        reads = [bool(each.fullmatch(digits)) for each in (_POINT, _COMMA)]
        if reads == [True, False] and not point:
            point = f"{quoted(text)} at {where}"
        elif reads == [False, True] and not comma:
            comma = f"{quoted(text)} at {where}"
    if point and comma:
        raise ReadError(f"{where}: numbers are written in two ways, {point} with a point, {comma} with a comma")
    return bool(comma) or (delimiter == ";" and not point and any("," in text for text, _ in written))


def _number(written: str, where: str, *, comma: bool) -> float:
    found = _NUMBER.fullmatch(written)
    digits = found[1] if found else ""
    if not digits or not (_COMMA if comma else _POINT).fullmatch(digits):
        raise ReadError(f"{where}: {quoted(written)} is no number like 6.1, 61 % or $1,200")
    value = float(digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", ""))
    if not isfinite(value):
        raise ReadError(f"{where}: {quoted(written)} is larger than any measurement")
    return value
