"""What a line of a career document says of itself: the label in front of it, the values in a bracket at its end."""

from __future__ import annotations

import re

import attrs

from smartcheck.career.forms import LONGEST_LABEL, value_name
from smartcheck.career.outline import Entry
from smartcheck.readers.runs import excerpt
from smartcheck.regexes import later
from smartcheck.source import Span, Statement

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
