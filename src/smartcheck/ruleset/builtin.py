"""The built-in rules as they came out when they were last compiled: plain values, kept on disk (see `cache`).

Compiling looks at every word of the rule files, and imports every check. Of a goal only a few rules are asked, so the
condition of a rule that comes from here is made when it is first asked; what tells whether to ask is known before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import attrs

from smartcheck.rule import Example, Rule
from smartcheck.ruleset.conditions import Later, Outline
from smartcheck.ruleset.rulefile import Compiled
from smartcheck.ruleset.templates import Template

_RULE = tuple(each.name for each in attrs.fields(Rule) if each.name not in ("good", "bad"))
_EXAMPLE = tuple(each.name for each in attrs.fields(Example))


def plain(compiled: Compiled) -> dict[str, Any]:
    """Return a rule as values that `cache.kept` can keep."""
    rule, condition = compiled.rule, compiled.condition
    return {
        "rule": {name: getattr(rule, name) for name in _RULE},
        "good": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.good],
        "bad": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.bad],
        "texts": [tuple(each) for each in (compiled.message, compiled.question, *compiled.suggest)],
        "condition": tuple(condition.outline),
    }


def compiled(kept: Mapping[str, Any], words: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Return the rule that `plain` made *kept* of; *words* are the word lists of its file."""
    message, question, *suggest = (Template(*each) for each in kept["texts"])
    rule = Rule(
        **kept["rule"],
        good=tuple(Example(*each) for each in kept["good"]),
        bad=tuple(Example(*each) for each in kept["bad"]),
    )
    condition = Later(rule.when, words, Outline(*kept["condition"]))
    return Compiled(rule, condition, message, question, tuple(suggest), words)


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
