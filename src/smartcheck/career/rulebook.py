"""The rules about career documents: their metadata from ``rules/career.toml``, their conditions by name."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import attrs

from smartcheck.assessment import Notice
from smartcheck.cache import kept
from smartcheck.career.values import CareerMap
from smartcheck.config import Config
from smartcheck.rule import Example, Finding, Rule
from smartcheck.source import Span, Statement

CRITERION = "document"
"""What these rules serve instead of one of the five letters."""


class Seen(NamedTuple):
    """What a check yields: where, and the values that the rule's message names."""

    where: Statement | Span
    values: Mapping[str, object] = {}


Check = Callable[[CareerMap], Iterator[Seen]]
CHECKS: dict[str, Check] = {}
"""Rule name to its condition; filled by `check`."""


def check(function: Check) -> Check:
    """File a condition under its own name, which is its rule's."""
    CHECKS[function.__name__.strip("_").replace("_", "-")] = function
    return function


@cache
def rules() -> tuple[Rule, ...]:
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
            good=tuple(table["good"]),
            bad=tuple(Example(text) for text in table["bad"]),
            origin="rules/career.toml",
        )
        for table in tables["rule"]
    )


def _read(text: str) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(text)


def rule(name: str) -> Rule | None:
    """Return the rule with this id or name, or None."""
    wanted = name.strip().lower().replace("_", "-")
    return next((each for each in rules() if wanted in (each.id.lower(), each.name)), None)


def selected(config: Config | None) -> tuple[Rule, ...]:
    """Return the rules that a configuration leaves, with the severities it sets.

    ``select`` concerns the rules of the five letters too, so it switches these off unless it names one of them.
    """
    if config is None:
        return rules()
    chosen = rules()
    if config.select and not any(_named(selector, chosen) for selector in config.select):
        return () if not {"all", "default"} & {each.lower() for each in config.select} else chosen
    if config.select:
        chosen = tuple(each for each in chosen if any(_named(selector, (each,)) for selector in config.select))
    chosen = tuple(each for each in chosen if not any(_named(selector, (each,)) for selector in config.ignore))
    severities = {
        each.id: level for name, level in config.severity.items() for each in rules() if _named(name, (each,))
    }
    return tuple(attrs.evolve(each, severity=severities.get(each.id, each.severity)) for each in chosen)


def _named(selector: str, among: Iterable[Rule]) -> bool:
    wanted = selector.strip()
    name = wanted.lower().replace("_", "-")
    return any(each.id.startswith(wanted.upper()) or each.name == name for each in among) if wanted else False


def find(chart: CareerMap, config: Config | None = None) -> tuple[Notice, ...]:
    """Return what the rules find in a career document, in order of place and rule."""
    for module in ("whole", "hanging", "upkeep"):  # they file their checks
        import_module(f"smartcheck.career.{module}")
    source = chart.outline.source
    found = [Notice(source, _finding(each, seen)) for each in selected(config) for seen in CHECKS[each.name](chart)]
    found.sort(key=lambda notice: (notice.finding.span, notice.finding.rule.id))
    return tuple(found)


def _finding(rule: Rule, seen: Seen) -> Finding:
    where = seen.where
    span = where if isinstance(where, Span) else where.locate(Span(0, len(where.text)))
    values = {key: str(value) for key, value in seen.values.items()}
    return Finding(
        rule,
        span,
        rule.message.format_map(values),
        severity=rule.severity,
        question=rule.question.format_map(values),
    )
