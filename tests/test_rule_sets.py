"""A rule set goes to another process, and asks there what it asks here."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from conftest import ROOT
from helpers import FEWER, TODAY, assess
from smartcheck.run.comparing import compared
from strategies import sentences

PACK = ROOT / "docs" / "examples" / "pack" / "src"
EVERY = smartcheck.RuleSet.load(smartcheck.Config(select=("all",), preview=True))
SENT = pickle.loads(pickle.dumps(EVERY))

VOCABULARY = """
criterion = "specific"

[words]
trade = "sell swap"
buzz = ["win-win", "low-hanging fruit"]

"""
WHEN = {
    "missing": '{ missing = "deadline" }',
    "present": '{ present = "metric" }',
    "word": '{ word = { verb = "trade" } }',
    "phrase": '{ phrase = "buzz" }',
    "pattern": '{ pattern = "will be (?:promoted|praised)" }',
    "verdict": '{ verdict = { time_bound = ["missing", "partial"] } }',
    "check": '{ check = "deadline_too_far", months = 2 }',
    "all": '{ all = [{ present = "metric" }, { check = "deadline_too_far", months = 2 }] }',
    "any": '{ any = [{ phrase = "buzz" }, { check = "weekend_deadline" }] }',
    "not": '{ not = { check = "weekend_deadline" } }',
}
TEXTS = (
    "Dream of a win-win by 30 June 2027",
    "Sell 40 jars of honey by 6 June 2027",
    "I will be praised",
    "Prune the low-hanging fruit by Saturday, 5 June 2027",
)


def rule(number: int, when: str) -> str:
    """Return a rule with a condition, for a rule file."""
    return f"""
[[rule]]
id = "X{number:03}"
name = "rule-{number}"
severity = "info"
summary = "It holds."
why = "A rule of this test."
question = "does it hold?"
when = {when}
message = "'{{text}}'"
good = ["Sell ten jars of honey by 30 June 2027"]
bad = ["Dream of a shop by 30 June 2027"]
"""


def found(text: str, rules: smartcheck.RuleSet) -> str:
    """Return all that is found in *text*, as JSON."""
    return json.dumps(assess(text, rules=rules).to_dict())


@given(sentences())
def test_any_statement(text: str) -> None:
    """Every rule, and the score, say the same of it after the way there."""
    assert found(text, SENT) == found(text, EVERY)


@FEWER
@given(st.lists(sentences(), max_size=8))
def test_several_statements(texts: list[str]) -> None:
    """So do the rules that compare goals."""
    goals = [assess(text, rules=EVERY) for text in texts]

    assert SENT.compares
    assert [each.to_dict() for each in compared(goals, SENT)] == [each.to_dict() for each in compared(goals, EVERY)]


@pytest.mark.parametrize("when", WHEN.values(), ids=list(WHEN))
def test_what_conditions_are_made_of(when: str, tmp_path: Path) -> None:
    """A rule of one's own travels, whatever its condition says."""
    (tmp_path / "own.toml").write_text(VOCABULARY + rule(1, when), "utf-8")
    rules = smartcheck.RuleSet.load(smartcheck.Config(select=("X001",)), tmp_path / "own.toml")
    here = [found(text, rules) for text in TEXTS]

    assert any("X001" in each for each in here)
    assert [found(text, pickle.loads(pickle.dumps(rules))) for text in TEXTS] == here
    assert [found(text, copy.deepcopy(rules)) for text in TEXTS] == here


def test_what_settings_make_of_rules() -> None:
    """Other parameters, severities and words, words spared and a registry of metrics travel with the rules."""
    config = smartcheck.Config(
        select=("all",),
        severity={"T001": "info"},
        rules={"T012": {"months": 3}, "vague-quality": {"except": ["robust"]}},
        words={"avoided": ["honey"]},
    )
    rules = smartcheck.RuleSet.load(config).knowing({"metric": [{"name": "churn", "unit": "%", "good": "down"}]})
    sent = pickle.loads(pickle.dumps(rules))
    texts = (*TEXTS, "Raise churn to 3% by 30 June 2027", "Write a robust guide", "Sell honey by 31 May 2028")

    assert sent.fingerprint() == rules.fingerprint() != EVERY.fingerprint()
    assert "wrong-direction" in found(texts[-3], sent)
    assert [found(text, sent) for text in texts] == [found(text, rules) for text in texts]


def test_what_was_asked_before_does_not_show() -> None:
    """The same rules are the same bytes, however many goals they were asked about."""
    fresh, used = (smartcheck.RuleSet.load(smartcheck.Config(profile="strict")) for _ in range(2))
    for text in TEXTS:
        assess(text, rules=used)

    assert len(pickle.dumps(used)) == len(pickle.dumps(fresh))


def test_other_processes() -> None:
    """Processes that begin anew and are handed the rules find the same, whatever was asked here."""
    judge = partial(smartcheck.assess, rules=EVERY, today=TODAY)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = [each.to_dict() for each in pool.map(judge, TEXTS)]

    assert there == [judge(text).to_dict() for text in TEXTS]


PROGRAM = """
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context

import smartcheck

if __name__ == "__main__":
    import orchard_goals

    rules = smartcheck.RuleSet.load(smartcheck.Config(select=("ORC",)), sys.argv[1])
    judge = partial(smartcheck.assess, rules=rules, today=date(2027, 1, 15))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        [there] = pool.map(judge, ["Repair the cider press by 30 September 2027"])
    print([each.message for each in there.findings])
"""


def test_a_check_of_ones_own(tmp_path: Path) -> None:
    """Its module is imported in the other process, so that no rule falls silent there."""
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, "program.py", PACK / "orchard_goals" / "orchard.toml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACK)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip() == "['due in September, while everybody picks']", done.stderr
