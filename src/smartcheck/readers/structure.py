"""Which texts of a tree (YAML, JSON, TOML) or of a table's rows are goals, and what stands beside them.

Goals are under keys that say so (``goals``, ``objective``, ``keyResults``): a text, a list of texts, records with a
``title`` or the like, or labels with a text each. What else a record holds becomes the goal's fields; an objective is
the ``parent`` of its key results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from smartcheck.context.fields import canonical, inherit, plain
from smartcheck.language import lexicon
from smartcheck.readers import called_after_goals, says_goals
from smartcheck.readers.runs import Run, cut, flow, shown, statement
from smartcheck.readers.tree import Array, Node, Table, Text
from smartcheck.readers.worksheet import criterion
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Source, Span, Statement

if TYPE_CHECKING:
    from smartcheck.readers.inline import Block

NAMES = ("statement", "text", "title", "name", "goal", "summary", "what", "outcome", "specific", "description")
"""Keys of a record that hold the goal itself, the likeliest first."""

_REFERENCE = later(r"\S*\d\S*|\S{1,3}|[A-Z]+[-_]\S*")
"""A value that names a goal elsewhere (``O2``, ``GOAL-17``) and states none."""
_NUMBER = later(r"(?<=[a-z]) ?\d{1,2}(?:[. ]\d{1,2})?$")
"""``objective2``, ``kr 1.1``: the second objective, the first of its key results."""
_NUMBERED = later(r"o(?: ?\d{1,2}(?:\.\d)?)?")
"""An objective, beside key results."""
KINDS = frozenset({"type", "issue type", "kind", "item type", "work item type", "record type", "level"})
"""Columns and properties that say what something is."""
_OTHERS = frozenset("parent linked related aligned supporting supported depends company's upstream".split())
_EXPECTS = frozenset({"expect", "todo expect"})
NESTED = "{...}"
"""What stands for a value of these that is neither a text nor a list of texts, so that it is not lost in silence."""
_SUMS = frozenset({"total", "totals", "subtotal", "sum", "average", "grand total"})
"""What the last rows of tables are called."""
_NO_GOALS = frozenset({"target", "targets", "okr cycle", "result", "results"})


def find(source: Source, root: Node, goals: Goals) -> Iterator[Statement]:
    """Yield the statements in *root* in order."""
    finder = _Finder(source, goals)
    if goals.keys:
        yield from finder.chosen(root, (), "", {})
        return
    named = called_after_goals(source.path)
    if isinstance(root, Array):
        yield from finder.inside(root, "", {}, goals=named)
        return
    found = False
    for each in finder.inside(root, "", {}, goals=False):
        found = True
        yield each
    if named and not found and isinstance(root, Table):
        yield from finder.labelled(root, "", {})


def is_goal_key(key: str) -> bool:
    """Return whether a key announces goals, and not one that stands elsewhere (``parent_goal``)."""
    words = plain(key)
    if words in _NO_GOALS or canonical(words) == "parent" or words.split(" ")[0] in _OTHERS:
        return False
    return words in ("statement", "goal statement") or says_goals(_NUMBER.sub("", words))


class _Finder:
    """One document while its goals are looked for."""

    def __init__(self, source: Source, goals: Goals) -> None:
        self.source = source
        self.patterns = [
            tuple(plain(part) if part != "*" else part for part in re.sub(r"\[\w*\]", "", key).split(".") if part)
            for key in goals.keys
        ]

    def inside(self, node: Node, path: str, outer: Mapping[str, str], *, goals: bool) -> Iterator[Statement]:
        """Yield what *node* holds; *goals* says that the key above announced goals."""
        if isinstance(node, Text):
            if goals:
                yield from self.text(node, path, outer, under="parent" in outer)
        elif isinstance(node, Array):
            goals = goals or any(isinstance(each, Table) and _states_one(each) for each in node.items)
            for at, item in enumerate(node.items):
                yield from self.inside(item, f"{path}[{at}]", outer, goals=goals)
        else:
            yield from self.table(node, path, outer, goals=goals)

    def text(self, node: Text, path: str, fields: Mapping[str, str], *, under: bool) -> Iterator[Statement]:
        """Yield the statement in a text, unless it only refers to one; *under* where its parent stands above it."""
        if _states(node) and (found := self.made(node, path, fields, under=under)):
            yield found

    def made(self, node: Text, path: str, fields: Mapping[str, str], *, under: bool = False) -> Statement | None:
        return statement(self.source, flow(node.runs), path=path, fields=fields, style=node.style, under=under)

    def table(self, node: Table, path: str, outer: Mapping[str, str], *, goals: bool) -> Iterator[Statement]:
        """Yield what a table holds: the goal it is a record of, then those below it."""
        own = scalars(node)
        results = any(_is_results(key, entry.value) for key, entry in node.entries.items())
        keys = [
            key
            for key, entry in node.entries.items()
            if (is_goal_key(key) or (results and _NUMBERED.fullmatch(plain(key)))) and _states(entry.value)
        ]
        named = _name(node) if goals or results else ""
        if not keys and named:
            keys = [named]
        if goals and not keys:
            yield from self.labelled(node, path, outer)
            return
        fields = inherit(own, outer)
        under = "parent" in outer and not any(canonical(key) == "parent" for key in own)
        if under:
            fields["parent"] = outer["parent"]
        for key in keys:
            fields.pop(key, None)
        parent = ""
        for key, entry in node.entries.items():
            where = f"{path}.{key}" if path else key
            if key in keys and isinstance(entry.value, Text):
                first = bool(parent) and "parent" not in fields
                beside = {**fields, "parent": parent} if first else fields
                for found in self.text(entry.value, where, beside, under=under or first):
                    yield found
                    parent = parent if plain(key).startswith(("kr", "key result")) else found.text
            elif not isinstance(entry.value, Text):
                below = inherit({}, fields)
                above = parent or self._first(node, keys) or outer.get("parent", "")
                if above:
                    below["parent"] = above
                steps = bool(above) and plain(key) in lexicon.sense("step_heading")
                yield from self.inside(entry.value, where, below, goals=steps or is_goal_key(key))

    def _first(self, node: Table, keys: Sequence[str]) -> str:
        """Return the record's own goal for what is below it, wherever among its keys it stands."""
        for key in keys:
            value = node.entries[key].value
            if isinstance(value, Text):
                return shown(flow(value.runs)).strip()
        return ""

    def labelled(self, node: Table, path: str, outer: Mapping[str, str]) -> Iterator[Statement]:
        """Yield the goals of a table whose keys only name them: ``health: Run a race``."""
        fields = inherit({key: value for key, value in scalars(node).items() if canonical(key)}, outer)
        if "parent" in outer:
            fields.setdefault("parent", outer["parent"])
        for key, entry in node.entries.items():
            where = f"{path}.{key}" if path else key
            if isinstance(entry.value, Text):
                if canonical(key) is None and " " in entry.value.text.strip():
                    yield from self.text(
                        entry.value, where, fields, under=fields.get("parent") == outer.get("parent", "")
                    )
            elif canonical(key) not in ("note", "checked"):
                yield from self.inside(entry.value, where, fields, goals=True)

    def chosen(self, node: Node, keys: tuple[str, ...], path: str, outer: Mapping[str, str]) -> Iterator[Statement]:
        """Yield the texts under the keys that the settings name."""
        if isinstance(node, Text):
            if self.matches(keys) and node.quoted and (found := self.made(node, path, outer)):
                yield found
        elif isinstance(node, Array):
            for at, item in enumerate(node.items):
                yield from self.chosen(item, keys, f"{path}[{at}]", outer)
        elif self.matches(keys) and (name := _name(node)):
            value = node.entries[name].value
            fields = inherit({key: text for key, text in scalars(node).items() if key != name}, outer)
            if isinstance(value, Text) and (found := self.made(value, f"{path}.{name}", fields)):
                yield found
        else:
            fields = inherit(scalars(node), outer)
            for key, entry in node.entries.items():
                own = {name: value for name, value in fields.items() if name != key}
                where = f"{path}.{key}" if path else key
                yield from self.chosen(entry.value, (*keys, plain(key)), where, own)

    def matches(self, keys: tuple[str, ...]) -> bool:
        """Return whether a chosen key ends the path of *keys*."""
        return any(
            0 < len(pattern) <= len(keys) and all(map(fnmatchcase, keys[-len(pattern) :], pattern))
            for pattern in self.patterns
        )


def scalars(node: Table) -> dict[str, str]:
    """Return what stands beside a goal: texts and numbers, and lists of them."""
    found: dict[str, str] = {}
    for key, entry in node.entries.items():
        value = entry.value
        if isinstance(value, Text):
            text = "" if value.null else shown(flow(value.runs)).strip()
        elif isinstance(value, Array) and not is_goal_key(key) and all(isinstance(each, Text) for each in value.items):
            text = ", ".join(shown(flow(each.runs)).strip() for each in value.items if isinstance(each, Text))
        elif isinstance(value, Table) and canonical(key) == "owner":
            text = scalars(value).get("name", "")
        elif plain(key) in _EXPECTS:
            text = NESTED
        else:
            continue
        if text:
            found[key] = text
    return found


def _states(value: Node) -> bool:
    """Return whether a value can be a goal and not the name of one."""
    return isinstance(value, Text) and value.quoted and not _REFERENCE.fullmatch(value.text.strip())


def _states_one(record: Table) -> bool:
    """Return whether a record states a goal itself; a team that has a list of them is none."""
    return any(is_goal_key(key) and _states(entry.value) for key, entry in record.entries.items())


def _is_results(key: str, value: Node) -> bool:
    """Return whether a key holds the key results of the record it stands in."""
    words = plain(key)
    return not isinstance(value, Text) and (words.startswith("key result") or words in ("krs", "kr", "results"))


def _name(node: Table) -> str:
    """Return the key of a record that holds its goal."""
    names = {
        plain(key): key
        for key, entry in reversed(node.entries.items())
        if isinstance(entry.value, Text) and entry.value.quoted and entry.value.text.strip()
    }
    return next((names[name] for name in NAMES if name in names), "")


class Row(NamedTuple):
    """The cells of a table's row, and a name for its place."""

    cells: Sequence[Sequence[Run]]
    styles: Sequence[str]
    place: str = ""


def goal_columns(titles: Sequence[str], goals: Goals) -> list[int]:
    """Choose the columns that hold goals; "Target" alone is one only where no other column is."""
    if goals.columns:
        wanted = [plain(column) for column in goals.columns]
        return [at for at, title in enumerate(titles) if any(fnmatchcase(plain(title), each) for each in wanted)]
    found = [
        at
        for at, title in enumerate(titles)
        if says_goals(words := plain(title), column=True)
        and canonical(words) in (None, "target")
        and words.split(" ")[0] not in _OTHERS
    ]
    better = [at for at in found if "target" not in titles[at].casefold()]
    return better or found or _sheet_column(titles) or _action_column(titles)


def _action_column(titles: Sequence[str]) -> list[int]:
    """Return the column of the actions in a table that says of each who does it and by when, as minutes have it."""
    known = {canonical(title) for title in titles}
    found = (at for at, title in enumerate(titles) if plain(title) in _ACTIONS) if {"owner", "due"} <= known else ()
    return list(found)[:1]


_ACTIONS = frozenset({"action", "actions", "action item", "agreed action", "key action", "next action"})


def _spelled(titles: Sequence[str]) -> Sequence[str]:
    """Return the *titles* of a table with a column a criterion, without letters: ``M`` is ``Measurable``."""
    if not _sheet_column(titles):
        return titles
    return [title if canonical(title) else criterion(title)[0] or title for title in titles]


def _sheet_column(titles: Sequence[str]) -> list[int]:
    """Return the column *Specific* of a table with a column a criterion."""
    named = [criterion(title)[0] for title in titles]
    return [named.index("Specific")] if "Specific" in named and len({*named} - {""}) > 1 else []


def in_rows(
    source: Source, titles: Sequence[str], rows: Iterator[Row], goals: Goals, *, heading: str = ""
) -> Iterator[Statement]:
    """Yield the goals in the rows of a table below the header *titles*.

    Where a row has an objective and a key result, the objective is the parent; repeated on the next row, or left
    empty there, it is the same one and stated once.
    """
    titles = _spelled(titles)
    columns = goal_columns(titles, goals)
    kind = -1 if columns or goals.columns else _kind_column(titles)
    if kind >= 0 or (not columns and not goals.columns and called_after_goals(source.path)):
        columns = _name_column(titles)
    upper = columns[0] if len(columns) > 1 and _is_objective(titles[columns[0]]) else -1
    named = -1 if goals.columns else _naming_column(columns, titles)
    if named >= 0:
        upper, columns = named, [named, *columns]
    measured = _measured_column(columns, titles)
    above = ""
    for row in rows if columns else ():
        texts = [shown(flow(cell)).strip() for cell in row.cells]
        pairs = enumerate(zip(titles, texts, strict=False))
        if kind >= 0 and not (kind < len(texts) and says_goals(texts[kind])):
            continue
        if any(at < len(texts) and texts[at].casefold().strip(" :") in _SUMS for at in columns):
            continue
        stated = _stated(columns, titles, texts)
        if 0 <= named < len(texts) and texts[named] and not _SMALL.search(texts[named]):
            stated, above = columns[1:], ""  # whose key results they are
        fields = {title: text for at, (title, text) in pairs if at not in stated and title and text}
        for at in stated:
            if at >= len(texts) or not any(map(str.isalnum, texts[at])):  # empty, or "-", or "^^": as above
                continue
            if at == upper:
                if texts[at] == above:
                    continue
                above = texts[at]
            under = upper >= 0 and at != upper and bool(above)
            beside = {**fields, "parent": above} if under else fields
            cell, style = flow(row.cells[at]), row.styles[at]
            if measured >= 0 and at == columns[0] and _names(texts[measured], texts[at]):
                cell = _of_metric(flow(row.cells[measured]), cell)
            found = statement(source, cell, path=row.place, fields=beside, style=style, under=under, heading=heading)
            if found:
                yield found


def _naming_column(columns: Sequence[int], titles: Sequence[str]) -> int:
    """Return the column that names what key results are of, where these alone have columns; else -1."""
    words = [plain(titles[at]) for at in columns]
    if not words or not all(each.startswith(("kr", "key result")) for each in words):
        return -1
    return next((at for at in range(columns[0]) if plain(titles[at]) in NAMES), -1)


_SMALL = later(r"\b[a-z]{4,}")
"""An objective has a word in small letters; a person, a team and a product have names."""


def _measured_column(columns: Sequence[int], titles: Sequence[str]) -> int:
    """Return the column that names what the targets of a table are of, where nothing else states goals; else -1."""
    if len(columns) != 1 or canonical(titles[columns[0]]) != "target":
        return -1
    before = titles[: columns[0]]
    return next((at for at, title in enumerate(before) if canonical(title) == "metric"), -1)


def _names(metric: str, target: str) -> bool:
    """Return whether a metric is named that its target does not name itself."""
    return any(map(str.isalnum, metric)) and metric.casefold() not in target.casefold()


def _of_metric(metric: Sequence[Run], target: Sequence[Run]) -> list[Run]:
    """Return a metric and its target as one goal: ``Waiting time: below 2 hours``."""
    named = cut(metric, 0, len(shown(metric).rstrip(" :")))
    return [*named, Run(": ", Span(named[-1].span.end, target[0].span.start)), *target]


def _stated(columns: list[int], titles: Sequence[str], texts: Sequence[str]) -> list[int]:
    """Return the columns that state goals; where the goal's own only counts it (``KR 1``), one with words."""
    if len(columns) > 1 or not (columns[0] < len(texts) and _COUNTED.fullmatch(texts[columns[0]])):
        return columns
    pairs = enumerate(zip(titles, texts, strict=False))
    told = (at for at, (title, text) in pairs if canonical(title) in _TELLING and _has_words(text))
    return [next(told, columns[0])]


_COUNTED = later(r"(?:[^\W\d_]+\W{0,2})?\d{1,3}(?:[.-]\d{1,3}){0,2}\W?")
"""What only says which goal of a table it is: ``KR 1``, ``G-3``, ``1.2``."""
_TELLING = (None, "target", "metric", "note")
"""What columns stand for that may tell the goal, where the goal's own only counts it."""


def _has_words(text: str) -> bool:
    return sum(any(map(str.isalpha, word)) for word in text.split()) > 1


def _kind_column(titles: Sequence[str]) -> int:
    """Return the column that says what a row is, as trackers export it (``Issue Type``: Goal), -1 without one."""
    return next((at for at, title in enumerate(titles) if plain(title) in KINDS), -1)


def _name_column(titles: Sequence[str]) -> list[int]:
    """Return the column in which a row's name stands, where no column is called after goals."""
    names = {plain(title): at for at, title in reversed(list(enumerate(titles)))}
    return next(([names[name]] for name in NAMES if name in names), [])


def _is_objective(title: str) -> bool:
    return plain(title).split(" ")[-1] in ("objective", "objectives", "goal", "goals", "okr", "okrs")


def rows_of(cells: Sequence[Block], columns: Sequence[int]) -> Iterator[Sequence[Block]]:
    """Yield a row; one in which a goal column has a list, broken by ``<br>``, once for each of its items."""
    for at in columns:
        if at < len(cells) and (items := cells[at].items()):
            for item in items:
                yield [*cells[:at], item, *cells[at + 1 :]]
            return
    yield cells
