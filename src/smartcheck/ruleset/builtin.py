"""The built-in rules as they came out when they were last compiled: plain values, kept on disk (see `cache`).

Compiling looks at every word of the rule files, and imports every check. Of a goal only a few rules are asked, so the
condition of a rule that comes from here is made when it is first asked; what tells whether to ask is known before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smartcheck.rule import Example, Hit, Rule
from smartcheck.ruleset.conditions import Condition, compile_condition
from smartcheck.ruleset.rulefile import Compiled
from smartcheck.ruleset.templates import Template

_RULE = (
    *("id", "name", "criterion", "severity", "weight", "basis", "summary", "why", "question", "when", "at", "message"),
    *("suggest", "safe", "default", "preview", "was", "since", "origin"),
)
_EXAMPLE = ("text", "rewrite", "fields", "metrics")


def plain(compiled: Compiled) -> dict[str, Any]:
    """Return a rule as values that `cache.kept` can keep."""
    rule, condition = compiled.rule, compiled.condition
    return {
        "rule": {name: getattr(rule, name) for name in _RULE},
        "good": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.good],
        "bad": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.bad],
        "texts": [tuple(each) for each in (compiled.message, compiled.question, *compiled.suggest)],
        "condition": (condition.needs, condition.gives, dict(condition.parameters), dict(condition.types)),
        "across": condition.across is not None,
        "wide": condition.wide,
        "registered": condition.registered is not None,
    }


def compiled(kept: Mapping[str, Any], words: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Return the rule that `plain` made *kept* of; *words* are the word lists of its file."""
    message, question, *suggest = (Template(*each) for each in kept["texts"])
    rule = Rule(
        **kept["rule"],
        good=tuple(Example(*each) for each in kept["good"]),
        bad=tuple(Example(*each) for each in kept["bad"]),
    )
    return Compiled(rule, _Later(kept, words), message, question, tuple(suggest), words)


class _Later(Condition):
    """A condition that is compiled when it is first asked."""

    def __init__(self, kept: Mapping[str, Any], words: Mapping[str, tuple[str, ...]]) -> None:
        self._when = kept["rule"]["when"]
        self._words = words
        self.needs, self.gives, self.parameters, self.types = kept["condition"]
        self.wide = kept["wide"]
        self.across = self._compare if kept["across"] else None
        self.registered = self._look if kept["registered"] else None

    def __getattr__(self, name: str) -> Any:
        if name != "test":
            raise AttributeError(name)
        self.test = self._made().test
        return self.test

    def _made(self) -> Condition:
        return compile_condition(self._when, self._words, lambda key, wrong: None)

    def _compare(self, goals: Sequence[Any]) -> Iterable[Any]:
        self.across = self._made().across
        return self.across(goals) if self.across else ()

    def _look(self, goal: Any, seen: Any) -> Sequence[Hit]:
        self.registered = self._made().registered
        return self.registered(goal, seen) if self.registered else ()


def program() -> str:
    """Return what tells the code that compiles rules from an older one: the files of checks and of this room."""
    here = os.path.dirname(__file__)
    files = sorted(
        (each.name, stat.st_size, stat.st_mtime_ns)
        for folder in (here, os.path.join(os.path.dirname(here), "checks"))
        for each in os.scandir(folder)
        if each.name.endswith(".py")
        for stat in (each.stat(),)
    )
    return repr(files)
