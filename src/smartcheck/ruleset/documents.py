"""The rules about career documents as data: ``rules/career.toml``. What finds them is in the room ``career``."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from smartcheck.cache import kept
from smartcheck.rule import Example, Rule

CRITERION = "document"
"""What these rules serve instead of one of the five letters."""


@cache
def document_rules() -> tuple[Rule, ...]:
    """Return every rule about career documents, in order of their ids."""
    text = (pkgutil.get_data("smartcheck.rules", "career.toml") or b"").decode("utf-8")
    tables: Mapping[str, Any] = kept("career-rules", f"1\n{text}", lambda: _read(text))
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
        for table in tables["rule"]
    )


def _read(text: str) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(text)


def names(selector: str, among: Iterable[Rule] | None = None) -> bool:
    """Return whether *selector* (an id, the beginning of one, a name) names one of these rules, or of *among*."""
    wanted = selector.strip()
    name = wanted.lower().replace("_", "-")
    rules = document_rules() if among is None else among
    return bool(wanted) and any(each.id.startswith(wanted.upper()) or each.name == name for each in rules)
