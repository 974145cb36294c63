"""Rules about career documents: each finds its bad examples, leaves its good ones alone, and says where."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smartcheck import career
from smartcheck.career import rulebook, values
from smartcheck.rule import Rule
from smartcheck.source import Source

TODAY = date(2027, 1, 15)
RULES = rulebook.rules()


def found(text: str, name: str = "map.md") -> list[tuple[str, str, str]]:
    chart = values.read(career.read(Source(name, text)), TODAY)
    return [
        (each.finding.rule.name, text[each.finding.span.start : each.finding.span.end], each.finding.message)
        for each in rulebook.find(chart)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    """A rule's manual is true."""
    for text in rule.good:
        assert rule.name not in [name for name, _, _ in found(text)], text
    for example in rule.bad:
        assert rule.name in [name for name, _, _ in found(example.text)], example.text


def test_every_rule_has_a_condition_and_the_other_way_round() -> None:
    """A rule file without its Python half would be silent."""
    found("# Career map\n")

    assert {rule.name for rule in RULES} == set(rulebook.CHECKS)
    assert [rule.id for rule in RULES] == sorted({rule.id for rule in RULES})
    assert all(re.fullmatch(r"C\d{3}", rule.id) for rule in RULES)
