"""A career document as it was written: fields, entries, what is said about each, and text that no field holds.

Both formats come to these values; every text in them is a `Statement`, so it knows where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from smartcheck.source import Source, Statement


@attrs.frozen
class Entry:
    """One line of a field: its text and what is said about it."""

    text: Statement
    values: Mapping[str, Statement] = attrs.field(factory=dict)
    """From the names in ``data/career.toml`` (``due``, ``proof``, ``level`` ...) to what is written for them."""
    track: str = attrs.field(default="", kw_only=True)
    """The sub-heading it stands under: ``Educational development``."""
    label: str = attrs.field(default="", kw_only=True)
    """Its number where it was labelled alone: ``2`` of ``Goal #2``."""
    done: bool | None = attrs.field(default=None, kw_only=True)
    """Whether its box is ticked, where it has one."""

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in: empty, dots, or a placeholder such as ``<role>``."""
        text = self.text.text.strip()
        bare = text.strip(".…_-–—→> ?")
        return not bare or (text[0] == "<" and text[-1] == ">" and text.count("<") == 1)

    def value(self, name: str) -> str:
        """Return what is written for *name*; nothing where it is missing or a placeholder."""
        found = self.values.get(name)
        return "" if found is None or Entry(found).blank else found.text

    def plain(self) -> dict[str, Any] | str:
        """Return the entry without its place, as YAML and JSON hold it."""
        said: dict[str, Any] = {"text": self.text.text}
        if self.label:
            said["label"] = self.label
        if self.track:
            said["track"] = self.track
        if self.done is not None:
            said["ticked"] = self.done
        said.update({name: value.text for name, value in self.values.items()})
        return said if len(said) > 1 else self.text.text


@attrs.frozen
class Part:
    """One stretch of the document that a label announces."""

    key: str
    label: Statement
    """The label as it was written."""
    entries: tuple[Entry, ...] = ()
    near: bool = attrs.field(default=False, kw_only=True)
    """Whether the label was only like a known one."""
    end: int = attrs.field(default=0, kw_only=True)
    """Where its last line ends in the source: new entries go here."""
    style: str = attrs.field(default="- ", kw_only=True)
    """How a new entry begins."""


@attrs.frozen
class Aside:
    """Text that no field holds: its heading, and the text as it is written."""

    title: str
    text: str


@attrs.frozen
class Outline:
    """A document: its kind, its fields in the order they were written, and everything else."""

    source: Source
    kind: str
    """``map``, ``roadmap``, ``strategy``, ``session`` or empty where it is no career document."""
    format: str
    """``markdown`` or ``yaml``."""
    title: str = ""
    parts: tuple[Part, ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def path(self) -> str:
        """Return where it was read from."""
        return self.source.path

    def named(self, key: str) -> tuple[Part, ...]:
        """Return every part with this field, in order."""
        return tuple(part for part in self.parts if part.key == key)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of a field that say something, in order."""
        return tuple(entry for part in self.parts if part.key == key for entry in part.entries if not entry.blank)

    def first(self, key: str) -> Statement | None:
        """Return the first text of a field, or None."""
        return next((entry.text for entry in self.entries(key)), None)

    def text(self, key: str) -> str:
        """Return the first text of a field, or nothing."""
        found = self.first(key)
        return found.text if found else ""

    def plain(self) -> dict[str, list[dict[str, Any] | str]]:
        """Return the fields and their entries without places; what a round trip keeps."""
        found: dict[str, list[dict[str, Any] | str]] = {}
        for part in self.parts:
            found.setdefault(part.key, []).extend(entry.plain() for entry in part.entries)
        return {key: entries for key, entries in found.items() if entries}

    def statements(self) -> Iterator[tuple[str, Entry]]:
        """Yield every filled entry with its field."""
        for part in self.parts:
            for entry in part.entries:
                if not entry.blank:
                    yield part.key, entry
