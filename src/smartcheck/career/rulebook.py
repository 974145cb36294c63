"""The rules about career documents: their conditions by name, and which of them apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import NamedTuple

import attrs

from smartcheck.assessment import Notice
from smartcheck.career.values import CareerMap
from smartcheck.rule import Finding, Rule
from smartcheck.ruleset.housekeeping import document_rules, names
from smartcheck.settings.config import Config
from smartcheck.source import Span, Statement


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


def rules() -> tuple[Rule, ...]:
    """Return every rule about career documents, in order of their ids."""
    return document_rules()


def selected(config: Config | None) -> tuple[Rule, ...]:
    """Return the rules that a configuration leaves, with the severities it sets.

    ``select`` concerns the rules of the five letters too, so it switches these off unless it names one of them.
    """
    if config is None:
        return rules()
    chosen = rules()
    if config.select and not any(names(selector, chosen) for selector in config.select):
        return () if not {"all", "default"} & {each.lower() for each in config.select} else chosen
    if config.select:
        chosen = tuple(each for each in chosen if any(names(selector, (each,)) for selector in config.select))
    chosen = tuple(each for each in chosen if not any(names(selector, (each,)) for selector in config.ignore))
    severities = {each.id: level for name, level in config.severity.items() for each in rules() if names(name, (each,))}
    return tuple(attrs.evolve(each, severity=severities.get(each.id, each.severity)) for each in chosen)


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
        rule, span, rule.message.format_map(values), severity=rule.severity, question=rule.question.format_map(values)
    )
