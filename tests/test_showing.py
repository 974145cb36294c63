"""What a person sees of a value: short, and what tells it from others."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given

import smartcheck
from helpers import TODAY
from smartcheck import Config, RuleSet
from smartcheck.errors import LONGEST
from smartcheck.source import Source
from strategies import texts


def values(text: str) -> Iterator[object]:
    """Yield what stands for a text, one of each kind."""
    found = smartcheck.assess(text, today=TODAY)
    yield from (found, found.goal, found.goal.statement, found.goal.statement.source)
    yield from (each for finding in found.findings for each in (finding, finding.rule, *finding.rewrites))


@given(texts())
def test_any_text(text: str) -> None:
    """However long a text is, a value with it is shown on one line that two more would fit on."""
    shown = [repr(each) for each in values(text)]

    assert max(map(len, shown)) < 2 * LONGEST + 100
    assert not any("\n" in each for each in shown)


SHOWN = {
    "Goal('Publish 4 posts')": lambda: smartcheck.parse("Publish 4 posts", today=TODAY),
    "Goal('Buy milk', kind='task')": lambda: smartcheck.parse("Buy milk", today=TODAY),
    "Statement('Publish 4 posts')": lambda: smartcheck.parse("Publish 4 posts", today=TODAY).statement,
    "Statement('Publish 4 posts', 'a.md:1:3')": lambda: smartcheck.read("a.md", text="- Publish 4 posts")[0],
    "Source('a.md', characters=17)": lambda: Source("a.md", "- Publish 4 posts"),
    "Assessment('Publish 4 posts', score=67, findings=('T001',))": lambda: smartcheck.assess(
        "Publish 4 posts", today=TODAY
    ),
    "Finding('T001 missing-deadline', Span(start=0, end=15), 'no deadline: by when is this done?')": lambda: (
        smartcheck.assess("Publish 4 posts", today=TODAY).findings[0]
    ),
    "Rule('T001 missing-deadline')": lambda: RuleSet.load().rule("T001"),
    "RuleSet(rules=1)": lambda: RuleSet.load(Config(select=("T001",))),
    "Config(profile='strict')": lambda: Config(profile="strict"),
    "Metric(span=Span(start=8, end=15), kind='count', value=4, unit='post')": lambda: smartcheck.parse(
        "Publish 4 posts", today=TODAY
    ).metrics[0],
    "Step(id='a', title='Write')": lambda: smartcheck.Step(id="a", title="Write"),
    "Plan('Write it', start='2027-01-15', finish='2027-01-26', end='2027-01-29', steps=1)": lambda: smartcheck.plan(
        smartcheck.PlanRequest(
            title="Write it",
            start=TODAY,
            end=date(2027, 1, 29),
            steps=(smartcheck.Step(id="a", title="Write", days=5),),
        )
    ),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_shown(shown: str) -> None:
    """What is as usual is left out."""
    assert repr(SHOWN[shown]()) == shown


def test_values_are_values() -> None:
    """What is the same can be found in a set, and comes back from a process as it was."""
    first, second = (smartcheck.assess("Publish 4 posts", today=TODAY) for _ in range(2))
    plan = smartcheck.plan("Publish 4 posts by 30 June 2027", today=TODAY)
    values = [first, first.goal, first.findings[0], first.findings[0].rule, plan, Config(few=3)]

    assert len({first, second, first.goal, second.goal, *first.findings, *second.findings}) == 3
    assert pickle.loads(pickle.dumps(values)) == values


def test_a_report() -> None:
    """It is shown by what there is of each thing."""
    report = smartcheck.Report((smartcheck.assess("Publish 4 posts", today=TODAY),), TODAY, skipped=(("a", "b"),))

    assert repr(report) == "Report(files=0, assessments=1, findings=1, skipped=1)"


def test_rules_are_told_apart_by_all_they_are() -> None:
    """What is kept of earlier runs is not taken for that of rules with the same name and other contents."""
    usual = RuleSet.load(Config(select=("T012",)))
    changed = RuleSet.load(Config(select=("T012",), rules={"T012": {"months": 3}}))
    graver = RuleSet.load(Config(select=("T012",), severity={"T012": "error"}))

    assert len({each.fingerprint() for each in (usual, changed, graver)}) == 3


def test_settings_are_told_apart_by_all_they_are() -> None:
    """The text form of settings has each that is not as by default: results are kept under it."""
    others: dict[str, Any] = {"profile": "strict", "select": ("T001",), "few": 3, "date_order": "DMY"}
    shown = {repr(Config(**{name: value})) for name, value in others.items()}

    assert shown | {repr(Config())} == {
        "Config(profile='strict')",
        "Config(select=('T001',))",
        "Config(few=3)",
        "Config(date_order='DMY')",
        "Config()",
    }
