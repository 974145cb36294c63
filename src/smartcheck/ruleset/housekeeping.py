"""Rules about what no goal is asked for: comments that suppress findings, a baseline, front matter, career documents.

Those about comments, baselines and front matter are written here and not in ``rules/``; like any rule they can be
ignored, and their severity can be set. Those about career documents are ``rules/career.toml``; what finds them is in
the room ``career``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from smartcheck.choices import Severity
from smartcheck.disk.resources import tables
from smartcheck.rule import Example, Rule


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

FRONT = _rule(
    "D005",
    "broken-front-matter",
    "warning",
    "The front matter of a document cannot be read.",
    "What stands between the first two lines of dashes is YAML (between plus signs, TOML). Where it is broken, the "
    "owner, the period and the dates in it are those of no goal, and the goals are judged as if nothing stood there.",
)

HOUSE = (UNUSED, MALFORMED, STALE, RENAMED, FRONT)


CRITERION = "document"
"""What these rules serve instead of one of the five letters."""


@cache
def document_rules() -> tuple[Rule, ...]:
    """Return every rule about career documents, in order of their ids."""
    file = tables("career-rules", "career.toml", package="smartcheck.rules")
    return tuple(
        Rule(
            **{key: value for key, value in table.items() if key not in ("good", "bad", "why")},
            criterion=CRITERION,
            weight=0,
            why=table["why"].strip(),
            when={"document": table["name"]},
            good=tuple(Example(text) for text in table["good"]),
            bad=tuple(Example(text) for text in table["bad"]),
            origin="rules/career.toml",
        )
        for table in ({"since": file["since"], **each} for each in file["rule"])
    )


def names(selector: str, among: Iterable[Rule] | None = None) -> bool:
    """Return whether *selector* (an id, the beginning of one, a name) names one of these rules, or of *among*."""
    wanted = selector.strip()
    name = wanted.lower().replace("_", "-")
    rules = document_rules() if among is None else among
    return bool(wanted) and any(each.id.startswith(wanted.upper()) or each.name == name for each in rules)
