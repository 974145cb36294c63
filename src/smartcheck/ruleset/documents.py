"""The rules about career documents as data: ``rules/career.toml``. What finds them is in the room ``career``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from smartcheck.disk.resources import tables
from smartcheck.rule import Example, Rule

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
