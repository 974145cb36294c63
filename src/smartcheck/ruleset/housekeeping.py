"""Rules about what is written around goals: comments that suppress findings, entries of a baseline.

They are not asked about a goal, so they are written here and not in ``rules/``; like any rule they can be ignored, and
their severity can be set.
"""

from __future__ import annotations

from smartcheck.choices import Severity
from smartcheck.rule import Rule


def _rule(code: str, name: str, severity: Severity, summary: str, why: str) -> Rule:
    return Rule(
        id=code,
        name=name,
        criterion="document",
        severity=severity,
        weight=0,
        basis="exact",
        summary=summary,
        why=why,
        when={},
        message="",
        since="0.1.0",
        origin="smartcheck",
    )


UNUSED = _rule(
    "D001",
    "unused-suppression",
    "warning",
    "A comment suppresses what is not found.",
    "The goal was mended, or the comment stands in the wrong place. Left behind, it would hide the next mistake of the "
    "same kind. Take it away.",
)
MALFORMED = _rule(
    "D002",
    "malformed-suppression",
    "warning",
    "A comment looks like a suppression and is none.",
    "A misspelt rule or word suppresses nothing, and who wrote it should know. The forms are ignore, ignore-start, "
    "ignore-end and ignore-file, followed by ids or names of rules and a reason.",
)
STALE = _rule(
    "D003",
    "stale-baseline",
    "warning",
    "The baseline lists a finding that is no longer there.",
    "The baseline may only shrink: an entry that stays behind would let the same mistake in again unseen. `smartcheck "
    "baseline prune` drops it and accepts nothing new.",
)

RENAMED = _rule(
    "D004",
    "renamed-rule",
    "info",
    "A setting, a comment or the baseline calls a rule by a name it no longer has.",
    "Old ids and names of rules are understood for good, so nothing breaks; but who reads them finds no page. "
    "Write the new one.",
)

HOUSE = (UNUSED, MALFORMED, STALE, RENAMED)
