"""A career document as it was written: fields, entries, what is said about each, and text that no field holds.

Both formats come to these values; every text in them is a `Statement`, so it knows where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from smartcheck.career.forms import LONGEST_LABEL, value_name
from smartcheck.readers.runs import excerpt
from smartcheck.regexes import later
from smartcheck.source import Source, Span, Statement


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


BRACKET = later(r"\s*\(([^()]{3,300})\)[\s.]*\Z")


def bracketed(entry: Entry) -> Entry:
    """Take what a bracket at the end of an entry says, if every part of it is ``name: value``."""
    statement = entry.text
    match = BRACKET.search(statement.text[-310:])
    if not match:
        return entry
    shift = max(len(statement.text) - 310, 0)
    low, high = match.start(1) + shift, match.end(1) + shift
    written = statement.source.text
    for at in (low - 1, high):
        place = statement.locate(Span(at, at + 1))
        if written[place.start : place.end] != statement.text[at]:
            return entry
    said: dict[str, Statement] = {}
    start = low
    for each in re.split("([;])" if ";" in match[1] else "([,])", match[1]):
        name, colon, _ = each.partition(":")
        if each not in (";", ","):
            if not colon or not value_name(name.strip()):
                return entry
            said[value_name(name.strip())] = excerpt(statement, start + len(name) + 1, start + len(each))
        start += len(each)
    return attrs.evolve(entry, text=excerpt(statement, 0, match.start() + shift), values={**said, **entry.values})


def labelled(text: str) -> tuple[int, int, int] | None:
    """Return where the label of ``**Label:** rest`` begins and ends, and where the rest begins."""
    marks = len(text) - len(text.lstrip(" *_"))
    colon = text.find(":", marks, marks + LONGEST_LABEL + 6)
    if colon < 0 or text[colon - 1 : colon] == "\\":
        return None
    label = text[marks:colon].rstrip(" *_")
    if len(label) < 2 or len(label) > LONGEST_LABEL or "\n" in label:
        return None
    rest = colon + 1
    closing = text[:marks].strip()
    if closing and text.startswith(closing[::-1], rest):
        rest += len(closing)
    return marks, marks + len(label), rest


def is_stranger(text: str) -> bool:
    """Whether a line looks like a label that is not known: ``Hobbies: chess``."""
    parts = labelled(text)
    label = text[parts[0] : parts[1]] if parts else ""
    return label[:1].isupper() and len(label.split()) <= 3 and not any(char.isdigit() for char in label)


def split(text: Statement) -> tuple[Statement, Statement]:
    """Split a heading at its colon."""
    at = text.text.find(":")
    if at < 0:
        return text, excerpt(text, len(text.text), len(text.text))
    return excerpt(text, 0, at), excerpt(text, at + 1, len(text.text))
