"""Markdown: list items, task items, cells of goal columns, and paragraphs under headings that announce goals.

What stands where is `smartcheck.readers.blocks`' to say, `smartcheck.readers.sections`' what headings make of it; here
is decided which blocks are statements.
Left alone: headings, code, HTML, front matter, images, an item's second paragraph, and what stands under a heading
such as "Notes" or "References".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from markdown_it.token import Token

from smartcheck.context.fields import GOAL_DUE, canonical, inherit, known, plain
from smartcheck.readers import front, says_goals, worksheet
from smartcheck.readers.blocks import Document, has_list, labelled_lines, leads, lines_below
from smartcheck.readers.blocks import remarks as remarks
from smartcheck.readers.inline import escape as escape
from smartcheck.readers.okr import (
    beside,
    bound,
    counted_objective,
    due,
    has_properties,
    is_label,
    is_okr,
    is_result,
    is_results,
    labelled,
    names_one,
    objective,
    result,
    tells_of_one,
    tells_what,
)
from smartcheck.readers.prose import calls_itself, commands, in_full, names_whose, predicts, states, tells_more
from smartcheck.readers.prose import remarks as remarks_on
from smartcheck.readers.runs import Run, apart, by_labels, cut, shown, statement
from smartcheck.readers.sections import NUMBERED, Section, Sections, beside_matter
from smartcheck.readers.structure import KINDS, Row, goal_columns, in_rows, rows_of
from smartcheck.readers.worksheet import criterion
from smartcheck.regexes import later
from smartcheck.settings.config import Goals
from smartcheck.source import Source, Statement

_LEADS_ELSEWHERE = later(r"\[[^\]]*\]\((?![a-z]+:)[^)\s]*\)")
"""An item that is a link within the same site: a table of contents."""
_STRUCK = later(r"~~[^~]+~~")
"""What is struck out is given up."""
_WRAPPED = 3
"""So many lines a goal behind its label may have in a paragraph; more are prose."""
_OF_ALL = frozenset("owner due start period status team priority checked".split())
"""What an item may say of a whole list, and that is no goal itself; a target or a reason could be one."""
_BOX = later(r"\[([ xX/>-])\](?:\s+|\Z)")
"""A box: open, done, begun (``/``), moved (``>``), given up (``-``)."""


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order."""
    return _Reader(source, goals).statements()


@attrs.define
class _Item:
    """A list item that is open."""

    fresh: bool = True
    """Whether nothing was read in it yet."""
    found: Statement | None = None
    """The goal that was read in it."""
    below: list[Statement] = attrs.field(factory=list)
    """Those in the items below it, at any depth."""
    aside: bool = False  # whether it only heads what is beside the matter: *Notes*

    def close(self) -> None:
        """Let what holds for the goal, and the day that its words say, hold for those below it."""
        if self.found is None or not self.below:
            return
        own = self.found.fields
        words = "" if objective(self.found.text, words=1) or "due" in known(own) else bound(self.found.text)
        for each in self.below:
            steps = {GOAL_DUE: words} if words and not each.under else {}
            fields = _mutable(each)
            fields.update(inherit(fields, {**own, **steps}))
            if "due" in known(fields):
                fields.pop("period", None)  # that of the heading


class _Reader:
    """One document while it is read."""

    def __init__(self, source: Source, goals: Goals) -> None:
        self.source = source
        self.goals = goals
        self.document = Document(source)
        self.here = Section()
        self.items: list[_Item] = []  # that are open, the innermost last
        self.sheet = False  # whether the last item or paragraph says what a goal is by one of the criteria
        self.told = False  # whether the document has objectives that are lines before a list
        self.objectives: list[tuple[int, Statement]] = []  # each with the level of its heading
        top = self.document.front
        self.beside = front.fields(source, self.document.lines[: top - 1]) if top else {}
        titles = self.document.titles()
        self.sections = Sections(source, goals, self.beside)
        self.announced = bool(goals.headings) or any(
            self.sections.says(each) for each in titles if not beside_matter(each)
        )
        self.titled = any(map(objective, titles))  # objectives are headings, so paragraphs are none

    def statements(self) -> Iterator[Statement]:
        """Yield what is found in all blocks, as soon as nothing below it can add to it: not before its objective."""
        held: list[Statement] = []
        for tokens in self.document.parts():
            held += self._walked(tokens)
            awaited = {id(each) for _, each in self.objectives}
            count = next((at for at, each in enumerate(held) if id(each) in awaited), len(held))
            yield from held[:count]
            del held[:count]
        yield from held

    def _walked(self, tokens: Sequence[Token]) -> list[Statement]:
        """Walk some blocks; a stack of open blocks says what a paragraph is part of."""
        parents: list[str] = []
        found: list[Statement] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "heading_open":
                about = [self.document.plain(each) for each in labelled_lines(tokens, index)]
                top = [self.document.plain(each) for each in lines_below(tokens, index)]
                found.extend(self._enter(int(token.tag[1:]), tokens[index + 1], about, about or top))
                self.here.listed = has_list(tokens, index)
            elif token.type == "table_open":
                self.here.opening = False
                stop = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
                if not self.sections.aside():
                    found.extend(self._table(tokens[index:stop]))
                self._read_in_item()
                index = stop + 1
                continue
            elif token.type == "list_item_open":
                self.items.append(_Item())
            elif token.type == "list_item_close":
                self.items.pop().close()
            elif token.type == "paragraph_open" and not self.sections.aside():
                if parents and parents[-1] == "list_item":
                    self.here.opening = False
                    if self.items[-1].fresh and not (self.here.skipping or any(each.aside for each in self.items)):
                        found.extend(self._item(tokens[index + 1], parents[-2].removesuffix("_list")))
                else:
                    self.here.opening &= not parents  # a motto in a quote is no goal
                    found.extend(self._paragraph(tokens[index + 1], leads=leads(tokens, index)))
            if token.nesting == 1:
                parents.append(token.type.removesuffix("_open"))
            elif token.nesting == -1:
                parents.pop()
            if token.type not in ("list_item_open", "list_item_close") and token.nesting <= 0:
                self._read_in_item()
            index += 1
        return found

    def _read_in_item(self) -> None:
        """Note that the innermost open item, if there is one, has begun."""
        if self.items:
            self.items[-1].fresh = False

    def _enter(self, level: int, inline: Token, items: Sequence[str], top: Sequence[str]) -> Iterator[Statement]:
        """Begin a section; a heading such as ``Objective 1: Make setting up painless`` is a goal itself.

        So is one among goals whose *items* say of it why, by when ..., but not what, and a title above its properties.
        """
        text = self.document.plain(inline.content)
        end = level + 1 if is_results(text) else level  # beside its objective, not below it
        self.objectives = [each for each in self.objectives if each[0] < end]
        self.sections.leave(level)
        here = Section(opening=names_one(text) and not self.goals.headings)
        if not self.goals.headings and not self.sections.aside():
            runs = self.document.runs(inline)
            under = self.sections.under_goals()
            whats = any(map(tells_what, items))
            page = level == 1 and not self.sections.level and not whats and self._is_page(text, top)
            if start := objective(text) or (counted_objective(text) if under else 0):
                here.labelled = not objective(text)
                yield from self._served_below(cut(runs, start, len(text)), level)
            elif start := result(self.document.plain(_STRUCK.sub("", inline.content))):
                yield from self._served_below(cut(runs, start, len(text)), level, self._served(text))
            elif page or (
                (under or (whats and self.sections.says(text))) and not beside_matter(text) and tells_of_one(items)
            ):
                here.of_one, here.labelled = bool(items), has_properties(top) and not items
                number = NUMBERED.match(text)
                words = cut(runs, number.end() if number else 0, len(text))
                for each in () if whats else self._served_below(words, level, {**self.beside} if page else {}):
                    here.one = each
                    yield each
        self.sections.enter(level, text)
        self.here = here

    def _is_page(self, title: str, items: Sequence[str]) -> bool:
        """Return whether a document is about the one goal in its *title*: its properties, or lines below it, say so."""
        said = any(plain(name) in KINDS and says_goals(value) for name, value in self.beside.items())
        return said or (commands(title) and not beside_matter(title) and has_properties(items))

    def _served_below(
        self, runs: Sequence[Run], level: int, fields: dict[str, str] | None = None
    ) -> Iterator[Statement]:
        """Read an objective, or a key result in a heading of its own; what follows serves it or says more of it."""
        self.objectives = [each for each in self.objectives if each[0] < level]
        for each in self._whole(runs, fields or {}):
            self.objectives.append((level, each))
            yield each

    def _paragraph(self, inline: Token, *, leads: bool) -> Iterator[Statement]:
        """Read a paragraph that no list holds: an objective, or below a heading that announces goals.

        *leads* says that a list follows.
        """
        runs = self.document.runs(inline)
        text = shown(runs).strip()
        level = self.sections.level + 1
        self.here.skipping = (leads or is_label(text)) and beside_matter(text)
        if (self._goes_by_criteria(text) or criterion(self.sections.heading)[0]) and (
            self.sections.under_goals() or not self.announced
        ):
            for part in worksheet.lines(self.source, runs):
                yield from self._whole(part, self._served(text))
            return
        lines = self._by_line(runs, inline.content, level)
        if lines is not None:
            yield from lines
            return
        goal, about = self._labelled(runs)
        if goal:
            self.here.labelled = True
            for each in self._served_below(goal, level):
                for line in about:
                    self._beside(each, line)
                yield each
        elif self.here.opening and states(text):
            self.here.opening, self.here.labelled = False, True
            yield from self._served_below(runs, self.sections.level)
        elif self._leads_on(text, leads=leads):
            self.told = True
            yield from self._served_below(runs, level)
        elif self.objectives and (self.here.labelled or self._has_words()):
            about = [shown(line).strip() for line in apart(self.source, runs)]
            about = about if all(map(beside, about)) or has_properties(about) else [text]
            taken = [self._beside(self.objectives[-1][1], each) for each in about]
            if not all(taken) and predicts(text):
                yield from self._whole(runs, self._served(text))  # the goal in full, below its name
        elif self._is_goal(text):
            yield from self._whole(runs, self._served(text))

    def _by_line(self, runs: Sequence[Run], text: str, level: int) -> Iterator[Statement] | None:
        """Return what a paragraph holds each of whose lines says something of its own; None of any other."""
        if self.here.of_one:
            parts = by_labels(apart(self.source, runs))
            return (each for part in parts for each in self._of_one(part, shown(part).strip()))
        if "\n" in text and is_okr(text) and (self.sections.under_goals() or not self.announced):
            return self._lines(runs, level)
        if self.sections.under_goals() and all(map(names_whose, text.split("\n"))):
            return (each for line in apart(self.source, runs) for each in self._whole(line, self._served(text)))
        return None

    def _is_goal(self, text: str) -> bool:
        """Return whether a paragraph is a goal, below a heading that announces goals or by its own words."""
        if self.sections.under_goals() and (predicts(text) if self.titled else self._states(text)):
            return True
        return self.announced and calls_itself(text)

    def _has_words(self) -> bool:
        """Return whether the nearest heading is a goal itself."""
        return bool(objective(self.sections.heading) or result(self.sections.heading))

    def _leads_on(self, text: str, *, leads: bool) -> bool:
        """Return whether a line among key results is the objective of those below it: ``Open a second kitchen``."""
        if not (leads or self.told) or self.goals.headings or self.here.labelled or self.titled:
            return False
        return self.sections.about_okrs() and commands(text)

    def _lines(self, runs: Sequence[Run], level: int) -> Iterator[Statement]:
        """Read a paragraph of lines that each begin with a label: ``O1 ...``, ``KR1.1 ...``."""
        for line in apart(self.source, runs):
            text = shown(line)
            if label := labelled(text):
                yield from self._served_below(cut(line, label, len(text)), level)
            else:
                yield from self._whole(line, self._served(text.strip()))

    def _labelled(self, runs: Sequence[Run]) -> tuple[Sequence[Run], list[str]]:
        """Return a goal that stands behind its label in a paragraph, and the lines about it; nothing of any other."""
        text = shown(runs)
        goal, about = in_full(self.source, runs)
        if not objective(text.strip()) or len(apart(self.source, goal)) > _WRAPPED or not all(map(tells_more, about)):
            return (), []
        blanks = len(text) - len(text.lstrip())
        return cut(goal, blanks + objective(text.strip()), len(text)), about

    def _states(self, text: str) -> bool:
        """Return whether a paragraph below a heading that announces goals is one: not prose around a list of them."""
        if self.goals.headings:
            return not is_label(text)
        return states(text) and (not self.here.listed or predicts(text))

    def _beside(self, found: Statement, text: str) -> bool:
        """Take ``Owner: Ann`` as what stands beside *found*; return whether *text* is of that kind."""
        pair = beside(text)
        if pair is None:
            return False
        self._take(found, *pair)
        return True

    def _take(self, found: Statement, name: str, value: str) -> None:
        """Let a value stand beside *found*, for one that only holds for all."""
        fields = _mutable(found)
        says = canonical(name)
        passed = {each for each in fields if canonical(each) == says and (each in self.beside or each == "period")}
        for each in passed | ({"period"} & fields.keys() if says == "due" else set()):
            del fields[each]
        fields.setdefault(name, value)

    def _says_of(self, above: Statement, text: str) -> bool:
        """Take an item that says no goal of its own as what stands beside the goal it is under."""
        day = due(text)
        return self._beside(above, f"Due: {day}" if day else text)

    def _item(self, inline: Token, kind: str) -> Iterator[Statement]:
        """Read a list item: a goal, or what stands beside the goal it is under."""
        if self.announced and not (self.sections.under_goals() or self.sections.under_steps()):
            return
        runs = self.document.runs(inline)
        text = shown(runs)
        self.items[-1].aside = beside_matter(text)
        fields: dict[str, str] = {}
        box = _BOX.match(text)
        if box and self.source.text[runs[0].span.start] == "[":
            if box[1] in ">-":
                return
            kind = "task"
            fields = {"done": "yes"} if box[1] in "xX" else {}
            runs = cut(runs, box.end(), len(text))
            text = text[box.end() :]
        above = next((each.found for each in reversed(self.items[:-1]) if each.found), None)
        if self.here.of_one and len(self.items) == 1:
            yield from self._of_one(runs, text)
            return
        if self._goes_by_criteria(text):
            served = {"parent": above.text[objective(above.text, words=1) :]} if above else self._served(text)
            yield from self._whole(runs, {**served, **fields})
            return
        if above is not None and (self._says_of(above, text) or remarks_on(text)):
            return
        if above is None and (pair := beside(text)) and canonical(pair[0]) in _OF_ALL:
            return
        if _STRUCK.fullmatch(_BOX.sub("", inline.content.strip(), count=1)):
            return
        if kind in self.goals.lists and not is_label(text) and not _LEADS_ELSEWHERE.fullmatch(inline.content.strip()):
            goal, about = in_full(self.source, runs) if "\n" in inline.content else (runs, [])
            for each in self._whole(goal, {**self._served(text, above), **fields}):
                for line in about:
                    self._beside(each, line)
                for above_it in self.items[:-1]:
                    above_it.below.append(each)
                self.items[-1].found = each
                yield each

    def _of_one(self, runs: Sequence[Run], text: str) -> Iterator[Statement]:
        """Read an item that says of one goal what it is, or why, by when, how it is measured."""
        if start := tells_what(text):
            blanks = len(shown(runs)) - len(shown(runs).lstrip())
            for each in self._served_below(cut(runs, blanks + start, len(shown(runs))), self.sections.level):
                self.here.one = each
                if self.items:
                    self.items[-1].found = each
                yield each
        elif self.here.one is not None:
            name, _, value = text.partition(":")
            self._take(self.here.one, name.strip(), " ".join(value.split()))

    def _goes_by_criteria(self, text: str) -> bool:
        """Return whether *text* is of a goal that is written criterion by criterion; `worksheet` makes it one."""
        name, words = criterion(text)
        self.sheet = words < len(text) and (name == "Specific" or (self.sheet and bool(name)))
        return self.sheet

    def _served(self, text: str, above: Statement | None = None) -> dict[str, str]:
        """Return as ``parent`` the objective that *text* serves: that of its heading, or the item it is under."""
        if above is not None:
            start = objective(above.text, words=1)
            if start or is_result(text):
                return {"parent": above.text[start:]}
            return {"parent": above.fields["parent"]} if "parent" in above.fields else {}
        return {"parent": self.objectives[-1][1].text} if self.objectives and not objective(text) else {}

    def _whole(self, runs: Sequence[Run], fields: dict[str, str], *, style: str = "") -> Iterator[Statement]:
        passed = inherit(inherit(fields, self.sections.period()), self.beside)
        heading = self.sections.heading
        found = statement(self.source, runs, heading=heading, fields=passed, style=style, under="parent" in fields)
        if found:
            yield found

    def _table(self, tokens: Sequence[Token]) -> Iterator[Statement]:
        rows = self.document.rows(tokens)
        titles = [self.document.plain(cell.content) for cell in rows[0]]
        columns = goal_columns(titles, self.goals)
        if not columns and sum(criterion(self.document.plain(row[0].content))[1] > 0 for row in rows if row) > 1:
            yield from self._sheets(rows)
            return
        lines = (
            [self.document.shown(block) for block in blocks]
            for row in rows[1:]
            for blocks in rows_of(self.document.cells(row), columns)
        )
        found = (Row(cells, ["cell"] * len(cells)) for cells in lines)
        for each in in_rows(self.source, titles, found, self.goals, heading=self.sections.heading):
            served = {} if "parent" in each.fields else self._served(each.text)
            fields = inherit(inherit({**each.fields, **served}, self.sections.period()), self.beside)
            yield attrs.evolve(each, fields=fields, under=each.under or bool(served))

    def _sheets(self, rows: Sequence[Sequence[Token]]) -> Iterator[Statement]:
        """Read a table with a criterion in each row: each column is a goal; one alone says more of that above it."""
        cells = [list(self.document.cells(row)) for row in rows]
        names = [self.document.plain(row[0].content) for row in rows]
        above = [self.objectives[-1][1]] if self.objectives and len(cells[0]) == _PAIR else []
        for at in range(1, len(cells[0])):
            column = [
                (name, found)
                for name, row in zip(names, cells, strict=True)
                for found in self._whole(self.document.shown(row[at]), self._served(""), style="cell")
            ]
            for each in worksheet.down(column, above):
                if above and each.text == above[0].text:
                    _mutable(above[0]).update(each.fields)
                elif each not in above:
                    yield each


_PAIR = 2


def _mutable(found: Statement) -> dict[str, str]:
    """Return the fields of a statement that is still being read, to be changed."""
    return found.fields  # type: ignore[return-value]  # `_whole` gives each statement a dictionary of its own
