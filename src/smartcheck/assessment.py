"""What smartcheck says about a goal, and about a set of documents: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import attrs

from smartcheck.choices import Criterion
from smartcheck.errors import ConfigError, brief, nearest
from smartcheck.frozen import frozen
from smartcheck.goal import Goal
from smartcheck.rule import CRITERIA, Edit, Finding
from smartcheck.source import ReadOnly, Source, Span

MET, PARTIAL, MISSING = "met", "partial", "missing"
"""The verdicts on specific, measurable and time-bound."""
SUPPORTED, NO_EVIDENCE, IMPLAUSIBLE = "supported", "no_evidence", "implausible"
"""The verdicts on achievable and relevant."""
RANK = {MISSING: 0, PARTIAL: 1, MET: 2, IMPLAUSIBLE: 0, NO_EVIDENCE: 1, SUPPORTED: 2}
"""Verdict to how good it is."""
SIGNS = {MET: "●", SUPPORTED: "●", PARTIAL: "◐", MISSING: "○", NO_EVIDENCE: "–", IMPLAUSIBLE: "!"}
"""Verdict to the sign it is shown by."""


SCHEMA = 1
"""The version of the JSON form; fields may be added within a version, never renamed."""


def _read_only(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return values if type(values) is ReadOnly else ReadOnly(values)


@frozen
class Reason:
    """One ground of a verdict: the rule of judgement, where it was seen, and in words."""

    code: str
    """The clause of docs/criteria.md it rests on, e.g. ``M1`` or ``indicator-without-target``."""
    text: str
    span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"code": self.code, "text": self.text, "span": list(self.span) if self.span else None}


@frozen
class Verdict:
    """The judgement on one criterion."""

    value: str
    """``met``, ``partial`` or ``missing``; for achievable and relevant ``supported``, ``no_evidence`` or
    ``implausible``."""
    reasons: tuple[Reason, ...] = ()


@frozen
class Assessment:
    """A goal with its verdicts, findings and scores."""

    goal: Goal
    verdicts: Mapping[str, Verdict] = attrs.field(converter=_read_only)
    """Criterion to verdict, in the order of the letters; empty for what is no goal."""
    findings: tuple[Finding, ...] = ()
    scores: Mapping[str, int | None] = attrs.field(factory=ReadOnly, converter=_read_only)
    """Criterion to whole points 0 to 100; none for achievable and relevant, which are evidence and not points."""
    score: int | None = None
    """0 to 100 overall; none for what is no goal."""
    suppressed: tuple[Finding, ...] = ()
    """What was found but is not reported: a comment or the baseline says so."""
    excuses: tuple[str, ...] = ()
    """What comments say for the first of these, in order, empty where none says why; the baseline hides the others."""

    def __repr__(self) -> str:
        return brief(self, self.goal.text, score=self.score, findings=tuple(each.rule.id for each in self.findings))

    @property
    def clean(self) -> bool:
        """Whether nothing was found but remarks of severity ``info``."""
        return all(finding.severity == "info" for finding in self.findings)

    def verdict(self, criterion: Criterion | Literal["time-bound"]) -> str | None:
        """Return the verdict on *criterion* (``time_bound`` or ``time-bound``), or None for what is no goal.

        Raises `ConfigError` for a criterion that does not exist.
        """
        name = str(criterion).lower().replace("-", "_")
        if name not in CRITERIA:
            known = ", ".join(CRITERIA)
            raise ConfigError(f"no criterion {criterion!r}{nearest(name, CRITERIA)}; there are {known}")
        found = self.verdicts.get(name)
        return found.value if found else None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (see docs/schema/)."""
        goal = self.goal
        criteria: dict[str, Any] | None = None
        if self.verdicts:
            criteria = {
                name: {
                    "verdict": self.verdicts[name].value,
                    "score": self.scores.get(name),
                    "reasons": [reason.to_dict() for reason in self.verdicts[name].reasons],
                }
                for name in CRITERIA
            }
        return {
            "schema": SCHEMA,
            "text": goal.text,
            "today": goal.today.isoformat(),
            "kind": goal.kind,
            "kind_reason": goal.kind_reason,
            "score": self.score,
            "criteria": criteria,
            "compound": goal.compound,
            "verb": goal.verb.to_dict() if goal.verb else None,
            "object": {"span": list(goal.object)} if goal.object else None,
            "actor": {"span": list(goal.actor)} if goal.actor else None,
            "metrics": [metric.to_dict() for metric in goal.metrics],
            "deadlines": [deadline.to_dict() for deadline in goal.deadlines],
            "vague": [term.to_dict() for term in goal.vague],
            "means": [list(span) for span in goal.means],
            "reason": [list(span) for span in goal.reason],
            "unread": [list(span) for span in goal.unread],
            "findings": [finding.to_dict() for finding in self.findings],
        }


@frozen
class Notice:
    """A finding about a document, not about a goal in it: a suppression that nothing needs, a stale baseline entry."""

    source: Source
    finding: Finding
    """Its span is one of the source's text."""
    edits: tuple[Edit, ...] = ()
    """What takes it away without changing what a goal says, in the source's text; nothing where a person must."""


@frozen
class Report:
    """The assessments of every statement in a set of documents, in order of path and position."""

    assessments: tuple[Assessment, ...]
    today: date
    skipped: tuple[tuple[str, str], ...] = ()
    """Files that were not read, and why."""
    files: tuple[str, ...] = ()
    """Files that were read."""
    notices: tuple[Notice, ...] = ()
    """Findings about the documents themselves, in order of path and position."""
    known: int = 0
    """Findings about the documents themselves that the baseline hides."""
    error: str = ""
    """Why the run came to nothing, where it did: then the report is no sign that anything is well."""

    def __repr__(self) -> str:
        found, about, skipped = len(self.findings), len(self.notices), len(self.skipped)
        counts = {"files": len(self.files), "assessments": len(self.assessments), "findings": found}
        return brief(self, **counts, notices=about or None, skipped=skipped or None, error=self.error or None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding in a goal, in order."""
        return tuple(finding for each in self.assessments for finding in each.findings)

    @property
    def clean(self) -> bool:
        """Whether nothing above ``info`` was found, in a goal or about a document."""
        return all(each.clean for each in self.assessments) and all(
            each.finding.severity == "info" for each in self.notices
        )
