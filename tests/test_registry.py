"""The metric registry: what it holds, what is wrong with it, what it finds in goals."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from conftest import ROOT
from helpers import TODAY, tree
from helpers import smartcheck as run
from smartcheck.context.registry import Registry, days, schema
from smartcheck.errors import ConfigError
from strategies import sentences, texts

ANY = "any words"
METRICS = """
[[metric]]
name = "customer churn"
aliases = ["churn"]
unit = "%"
good = "down"
low = 0
high = 100
every = "month"
lag = "2 weeks"
source = "billing"
owner = "Ines"

[[metric]]
name = "NPS"
aliases = ["net promoter score"]
good = "up"
low = -100
high = 100

[[metric]]
name = "support tickets"
unit = "tickets"
good = "down"
low = 0

[[metric]]
name = "checkout latency"
unit = "ms"
good = "down"

[[metric]]
name = "time to churn"
unit = "months"
good = "up"
"""
RULES = smartcheck.RuleSet.load(smartcheck.Config(select=("all",)))
KNOWING = RULES.knowing(tomllib.loads(METRICS))
NAMES = {
    "target-out-of-bounds",
    "unit-of-another-metric",
    "wrong-direction",
    "unknown-metric",
    "figure-after-deadline",
    "looked-at-too-often",
}


def found(text: str, rules: smartcheck.RuleSet = KNOWING) -> dict[str, str]:
    """Return what the rules about metrics find: the rule and the words it stands at."""
    assessed = smartcheck.assess(text, rules=rules, today=TODAY)
    return {each.rule.name: assessed.goal.part(each.span) for each in assessed.findings if each.rule.name in NAMES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reduce churn from 5% to 3% by 30 June 2027", {}),
        ("Increase churn to 3% by 30 June 2027", {"wrong-direction": "Increase churn"}),
        ("Raise the churn rate to 4% by 30 June 2027", {"wrong-direction": "Raise the churn"}),
        ("Take churn from 3% to 5% by 30 June 2027", {"wrong-direction": "Take churn"}),
        ("Keep Customer Churn below 130% until 30 June 2027", {"target-out-of-bounds": "below 130%"}),
        ("Raise the net promoter score to 120 by 30 June 2027", {"target-out-of-bounds": "to 120"}),
        ("Raise our NPS from 30 to 45 by 30 June 2027", {}),
        ("Lift NPS by 12 points by 30 June 2027", {}),
        ("Lift NPS by 15% by 30 June 2027", {}),
        ("Double our NPS by 30 June 2027", {}),
        ("Increase the number of support tickets to 90 by 30 June 2027", {"wrong-direction": ANY}),
        ("Reduce support tickets to 40 a week by 30 June 2027", {}),
        ("Cut checkout latency to 3 hours by 30 June 2027", {"unit-of-another-metric": "to 3 hours"}),
        ("Cut checkout latency by 20% by 30 June 2027", {}),
        ("Increase the time to churn to 9 months by 30 June 2027", {}),
        ("Increase churn awareness to 90% by 30 June 2027", {}),
        ("Increase the number of churn emails to 90 by 30 June 2027", {}),
        ("Reduce custmer chrn to 3% by 30 June 2027", {"unknown-metric": "custmer chrn"}),
        ("Order 20 custmer chrns by 30 June 2027", {}),
        ("Reduce food waste to 3% by 30 June 2027", {}),
        ("Achieve an NPS of 120 by 30 June 2027", {"target-out-of-bounds": "NPS of 120"}),
        ("Reach a customer churn of 2% by 30 June 2027", {}),
        ("Reach a churn of more than 100% by 30 June 2027", {"target-out-of-bounds": ANY}),
        ("Lower the NPS by 5 points by 30 June 2027", {"wrong-direction": "Lower the NPS"}),
        ("Reduce churn in the north by hiring two agents to 4% by 30 June 2027", {}),
        ("Reduce churn to 3% and raise our NPS to 140 by 30 June 2027", {"target-out-of-bounds": "to 140"}),
        ("Reduce churn by 2 percentage points by 30 June 2027", {}),
        ("Reduce churn by 2 hours by 30 June 2027", {"unit-of-another-metric": "by 2 hours"}),
        ("Cut churn from 5% to 3% by 22 January 2027", {"figure-after-deadline": "by 22 January 2027"}),
        ("Cut churn from 5% to 3% by 29 January 2027", {}),
        ("Review churn every week until 30 June 2027", {"looked-at-too-often": "every week"}),
        ("Review churn every month until 30 June 2027", {}),
    ],
)
def test_what_is_found(text: str, expected: dict[str, str]) -> None:
    """A goal is held against the metric its main noun names, at the words that are wrong; another goal is not."""
    seen = found(text)

    assert seen.keys() == expected.keys()
    assert all(seen[name] == words for name, words in expected.items() if words != ANY)
    assert found(text, RULES) == {}


@given(st.one_of(sentences(), texts()))
def test_any_text_goes_through(text: str) -> None:
    """No text raises, and all else that is found stays as it is without a registry."""
    alone, known = (smartcheck.assess(text, rules=rules, today=TODAY) for rules in (RULES, KNOWING))

    assert known.verdicts == alone.verdicts
    assert known.score == alone.score
    assert [each for each in known.findings if each.rule.name not in NAMES] == list(alone.findings)


@given(st.sets(st.text(alphabet="bcd", min_size=1, max_size=4), min_size=1, max_size=4))
def test_names_lose_nothing(names: set[str]) -> None:
    """A registry loads with names that differ, and with none that is used twice."""
    listed = [{"name": each} for each in sorted(names)]

    assert len(Registry.from_table({"metric": listed}).phrases) == len(names)
    with pytest.raises(ConfigError, match="is taken by metric"):
        Registry.from_table({"metric": [*listed, {"name": "z", "aliases": [min(names).upper()]}]})


# What may be wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "{0}: metric: the file holds no metric"),
        ("metric = 3", "{0}: metric: metrics are written under [[metric]]"),
        ("[[metrics]]\nname = 'a'", "{0}: metrics: unknown key (did you mean 'metric'?)"),
        ("[[metric]]\nunit = '%'", "{0}: metric number 1: name: missing; it is a name"),
        ("[[metric]]\nname = '-'", "{0}: metric number 1: name: must be a name (got '-')"),
        ("[[metric]]\nname = 'a'\naliasses = []", "{0}: metric 'a': aliasses: unknown key (did you mean 'aliases'?)"),
        ("[[metric]]\nname = 'a'\naliases = 'b'", "{0}: metric 'a': aliases: must be a list of names (got 'b')"),
        ("[[metric]]\nname = 'a'\ngood = 'dwn'", "must be 'up' or 'down' (got 'dwn') (did you mean 'down'?)"),
        ("[[metric]]\nname = 'a'\ngood = ['up']", "{0}: metric 'a': good: must be 'up' or 'down' (got ['up'])"),
        ("[[metric]]\nname = 'a'\nlow = nan", "{0}: metric 'a': low: must be a number (got nan)"),
        ("[[metric]]\nname = 'a'\nhigh = true", "{0}: metric 'a': high: must be a number (got True)"),
        ("[[metric]]\nname = 'a'\nlow = 5\nhigh = 3", "{0}: metric 'a': low: must not be above high, 3 (got 5)"),
        ("[[metric]]\nname = 'a'\nlag = 'soon'", "{0}: metric 'a': lag: must be a length such as '1 month'"),
        ("[[metric]]\nname = 'a'\nevery = 2027-01-01", "{0}: metric 'a': every: must be a length"),
        ("[[metric]]\nname = 'a'\n[[metric]]\nname = 'b'\naliases = ['A']", "'b': aliases: 'A' is taken by metric 'a'"),
        ("a = ", "{0}: not TOML: "),
        (b"a = '\xff'", "{0}: not UTF-8 at byte 5"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str | bytes, expected: str) -> None:
    """With the file, the metric, the key and the nearest right word."""
    path = tree(tmp_path, {"metrics.toml": text}) / "metrics.toml"

    with pytest.raises(ConfigError) as error:
        Registry.load(path)

    assert expected.format(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_all_mistakes_at_once() -> None:
    """Nobody has to mend one to see the next."""
    text = "[[metric]]\nnam = 'a'\ngood = 'left'\n[[metric]]\nname = 'b'\nlow = 'x'\nlag = '0 days'"
    with pytest.raises(ConfigError) as error:
        Registry.from_table(tomllib.loads(text), "m.toml")

    assert [line.split(": ")[1:3] for line in str(error.value).split("\n")] == [
        ["metric number 1", "name"],
        ["metric number 1", "nam"],
        ["metric number 1", "good"],
        ["metric 'b'", "low"],
        ["metric 'b'", "lag"],
    ]


def test_lengths() -> None:
    """A number is one if it is left out."""
    assert [days(each) for each in ("", "week", "2 weeks", "1 month", "quarter")] == [0, 7, 14, 30, 91]


def test_the_schema_is_fresh_and_accepts_what_loads(fresh: Callable[[Path, str], None]) -> None:
    """docs/schema/metrics.schema.json is what the code says, and it accepts and refuses what the loader does."""
    made = schema()
    fresh(ROOT / "docs" / "schema" / "metrics.schema.json", json.dumps(made, indent=2) + "\n")
    check = jsonschema.Draft202012Validator(made)
    wrong: list[dict[str, Any]] = [
        {},
        {"metric": [{}]},
        {"metric": [{"name": "a", "good": "left"}]},
        {"metric": [{"name": "a", "lag": "soon"}]},
        {"metric": [{"name": "a", "low": "x"}]},
        {"metric": [{"name": "a", "nam": "x"}]},
    ]

    check.check_schema(made)
    assert not list(check.iter_errors(tomllib.loads(METRICS)))
    for table in wrong:
        assert list(check.iter_errors(table)), table
        with pytest.raises(ConfigError):
            Registry.from_table(table)


# Where it is found

GOAL = {"goals.txt": "Increase churn to 3% by 30 June 2027\n"}


@pytest.mark.parametrize(
    ("files", "known"),
    [
        ({"smartcheck.toml": "", "metrics.toml": METRICS}, True),
        ({"smartcheck.toml": "metrics = 'known/all.toml'", "known/all.toml": METRICS}, True),
        ({"smartcheck.toml": "extends = 'up/b.toml'", "up/b.toml": "metrics = 'm.toml'", "up/m.toml": METRICS}, True),
        ({"smartcheck.toml": "metrics = ''", "metrics.toml": METRICS}, False),
        ({"smartcheck.toml": ""}, False),
    ],
)
def test_where_it_is_found(tmp_path: Path, files: dict[str, str], known: bool) -> None:
    """Beside the settings, or where they say."""
    path = tree(tmp_path, {**GOAL, **files}) / "goals.txt"
    names = {each["name"] for one in json.loads(run("check", "--format", "json", str(path)).stdout)["assessments"]
             for each in one["findings"]}  # fmt: skip

    assert ("wrong-direction" in names) is known


def test_a_wrong_one_is_a_misuse(tmp_path: Path) -> None:
    """It is no traceback, and no success."""
    tree(tmp_path, {**GOAL, "smartcheck.toml": "metrics = 'none.toml'"})
    done = run("check", str(tmp_path / "goals.txt"))

    assert done.returncode == 2
    assert "none.toml: cannot be read (no such file or directory)" in done.stderr


def test_kept_results_know_the_registry(tmp_path: Path) -> None:
    """A changed registry is another set of rules."""
    tree(tmp_path, {"smartcheck.toml": "", "metrics.toml": METRICS})
    config = smartcheck.Config.load(tmp_path / "smartcheck.toml")
    first = smartcheck.RuleSet.load(config).fingerprint()
    (tmp_path / "metrics.toml").write_text(METRICS.replace('"down"', '"up"', 1), "utf-8")

    assert smartcheck.RuleSet.load(config).fingerprint() != first


def test_no_registry_no_cost() -> None:
    """The module is not even imported."""
    program = (
        "import sys, smartcheck, datetime\n"
        "smartcheck.assess('Run 5 km by 30 June 2027', today=datetime.date(2027, 1, 15))\n"
        "print('smartcheck.context.registry' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
