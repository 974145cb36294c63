"""A part of a document while it is read: what it holds so far, and whether it can hold more."""

from __future__ import annotations

import attrs

from smartcheck.career.forms import fields
from smartcheck.career.outline import Entry
from smartcheck.source import Statement


@attrs.define
class Section:
    """A part of an outline that may still grow."""

    key: str
    label: Statement
    level: int
    near: bool = False
    number: str = ""
    entries: list[Entry] = attrs.field(factory=list)
    track: str = ""
    end: int = 0
    style: str = "- "
    titled: bool = False
    """Whether its last entry was a heading of its own, so that bullets below say more about it."""

    @property
    def type(self) -> str:
        """What its entries are: a type of the form's fields."""
        return fields()[self.key].type

    @property
    def full(self) -> bool:
        """Whether it holds what it can: one text, one numbered goal."""
        return bool(self.entries) and (self.type in ("text", "date") or bool(self.number))

    def add(self, entry: Entry) -> None:
        """Add an entry, which inherits what stands above all of them."""
        label = self.number if self.number and not self.entries else ""
        self.entries.append(attrs.evolve(entry, track=entry.track or self.track, label=entry.label or label))

    def say(self, name: str, value: Statement) -> None:
        """Note a value of the last entry; what is said first stays."""
        last = self.entries[-1]
        if name not in last.values:
            self.entries[-1] = attrs.evolve(last, values={**last.values, name: value})
