"""Rules and what they find: plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from smartcheck.choices import CRITERIA as CRITERIA
from smartcheck.choices import SEVERITIES as SEVERITIES
from smartcheck.choices import Severity
from smartcheck.errors import brief
from smartcheck.frozen import frozen
from smartcheck.regexes import later
from smartcheck.source import Span, Statement
from smartcheck.tuples import NamedTuple

BASES = ("exact", "heuristic", "context")

BLANK = later(r"<[a-z][a-z0-9 '’-]{0,40}>")
"""A place that only the writer can fill."""


class Edit(NamedTuple):
    """Replace *span* of the statement's text by *text*; an empty span inserts."""

    span: Span
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"span": list(self.span), "text": self.text}


@frozen
class Rewrite:
    """A proposed text, as the edits that lead to it."""

    original: str = attrs.field(repr=False)
    """The text that is rewritten."""
    edits: tuple[Edit, ...]
    """In order, none inside another."""
    safe: bool = attrs.field(default=False, kw_only=True)
    """Whether the goal says the same as before to every reader of today: the day was only written out."""

    def __repr__(self) -> str:
        return brief(self, self.text)

    @property
    def text(self) -> str:
        """The proposed text; made when it is asked for, since a long statement has many findings."""
        pieces: list[str] = []
        at = 0
        for span, new in self.edits:
            pieces += (self.original[at : span.start], new)
            at = span.end
        return "".join((*pieces, self.original[at:]))

    @property
    def applicability(self) -> str:
        """``safe``, ``placeholder`` (something is left to fill in), or ``display``: for a person to choose."""
        if self.safe:
            return "safe"
        return "placeholder" if any(BLANK.search(edit.text) for edit in self.edits) else "display"

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "text": self.text,
            "edits": [edit.to_dict() for edit in self.edits],
            "applicability": self.applicability,
        }


class Related(NamedTuple):
    """Another place that a finding is about: the other goal of a pair."""

    statement: Statement
    span: Span
    message: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "path": self.statement.source.path,
            "text": self.statement.text,
            "span": list(self.span),
            "message": self.message,
        }


class Hit(NamedTuple):
    """What a check yields: where, and what it measured (the values a rule's message may name)."""

    span: Span
    values: Mapping[str, object] = {}


class Meeting(NamedTuple):
    """What a rule between goals says of one of them, before it is put in words."""

    rule: str
    """Its id."""
    span: Span
    others: tuple[tuple[int, Span, str], ...]
    """Number of the other goal, where in it, and what is there."""
    values: Mapping[str, object]


def _in_order(values: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    return tuple(values)  # not `tuple` itself as converter: attrs takes milliseconds to find out what a built-in takes


@frozen
class Example:
    """A statement that a rule must leave alone (good) or must flag (bad)."""

    text: str
    rewrite: str | None = None
    fields: Mapping[str, str] = {}
    """What stands beside it, for rules that look there."""
    metrics: tuple[Mapping[str, Any], ...] = attrs.field(default=(), converter=_in_order)
    """The metric registry it is read with: tables as in a ``metrics.toml``."""


@frozen(kw_only=True)
class Rule:
    """Everything a rule is, however it was written."""

    id: str
    """A letter for the criterion and three digits, never reused: ``T001``."""
    name: str
    """The problem it finds: ``missing-deadline``."""
    criterion: str
    severity: Severity
    weight: int = 1
    basis: str = "heuristic"
    """``exact`` (arithmetic, calendar), ``heuristic`` (words) or ``context`` (needs facts beside the text)."""
    summary: str
    why: str
    """The manual text."""
    question: str = ""
    """What to ask the writer to settle it."""
    when: Mapping[str, Any]
    """The condition, as in the rule file."""
    at: str = "hit"
    """Where a suggestion goes, and a finding whose condition has no place of its own."""
    message: str
    suggest: tuple[str, ...] = ()
    """The texts proposed, best first; placeholders such as ``<date>`` stand for what only the writer knows."""
    safe: bool = False
    """Whether its suggestion writes out what the goal says already, so that ``--fix`` may apply it unasked."""
    default: bool = True
    """Whether the default profile selects it."""
    preview: bool = False
    """Whether it is on trial: only who names it, or asks for previews, gets it, and it may change or go."""
    was: tuple[str, ...] = ()
    """Ids and names it had before; settings and comments that use them still find it."""
    since: str = ""
    """The version that had it first; of a rule of one's own, if its file says."""
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()
    origin: str = ""
    """The file it was read from."""

    def __repr__(self) -> str:
        return brief(self, f"{self.id} {self.name}")


@frozen
class Finding:
    """One thing a rule found in one statement."""

    rule: Rule
    span: Span
    message: str
    severity: Severity = attrs.field(kw_only=True)
    question: str = attrs.field(default="", kw_only=True)
    rewrites: tuple[Rewrite, ...] = attrs.field(default=(), kw_only=True)
    related: tuple[Related, ...] = attrs.field(default=(), kw_only=True)
    """Other statements it is about, as where two goals contradict each other."""

    def __repr__(self) -> str:
        return brief(self, f"{self.rule.id} {self.rule.name}", self.span, self.message)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "rule": self.rule.id,
            "name": self.rule.name,
            "criterion": self.rule.criterion,
            "severity": self.severity,
            "span": list(self.span),
            "message": self.message,
            "question": self.question,
            "rewrites": [rewrite.to_dict() for rewrite in self.rewrites],
            "related": [each.to_dict() for each in self.related],
        }
