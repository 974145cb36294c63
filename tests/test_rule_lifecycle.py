"""A rule's life: written from a scaffold, on trial, renamed; old names keep working and are reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers import TODAY, smartcheck, tree
from smartcheck import Config, ConfigError, RuleError, RuleSet, engine
from smartcheck.cli.new import scaffold
from smartcheck.source import Source
from smartcheck.testing import check_examples
from smartcheck.waivers.baseline import Baseline

RULES = """
criterion = "specific"
[words]
ways = "workshop huddle"
[[rule]]
id = "ACME001"
name = "meeting-as-goal"
was = ["ACM007", "sync-as-goal"]
severity = "warning"
summary = "A meeting is a way."
why = "Name the decision."
when = { word = { object = "ways" } }
message = "'{text}' is a way, not a result"
good = ["Sign the contract with the mill by 30 June 2027"]
bad = ["Hold a workshop with the mill by 30 June 2027"]
"""
GOALS = "- Hold a workshop with the mill by 30 June 2027\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    trial = RULES.replace("[[rule]]", "[[rule]]\npreview = true")
    return tree(tmp_path, {"goals.md": GOALS, "ours.toml": RULES, "trial.toml": trial})


def found(folder: Path, file: str, text: str = GOALS, **settings: object) -> list[str]:
    """Return the rules of ours that speak, and what is said about names."""
    config = Config(rule_files=(file,), origin=str(folder / "smartcheck.toml"), **settings)
    report = engine.assess_all(engine.document(Source("goals.md", text), config=config), today=TODAY)
    speaking = [finding.rule.id for finding in report.findings if finding.rule.id.startswith("ACME")]
    return speaking + [each.finding.message for each in report.notices]


def test_on_trial(folder: Path) -> None:
    """A preview is off in every group, on by its id or name, and on with ``preview``; it can be ignored then."""
    assert found(folder, "ours.toml") == ["ACME001"]
    assert found(folder, "trial.toml") == []
    assert found(folder, "trial.toml", select=("all",)) == []
    assert found(folder, "trial.toml", extend_select=("meeting-as-goal",)) == ["ACME001"]
    assert found(folder, "trial.toml", preview=True) == ["ACME001"]
    assert found(folder, "trial.toml", preview=True, select=("ACME",)) == ["ACME001"]
    assert found(folder, "trial.toml", preview=True, ignore=("ACME",)) == []
    with pytest.raises(ConfigError, match="names only rules on trial"):
        found(folder, "trial.toml", select=("ACME",))


def test_renamed(folder: Path) -> None:
    """Old ids and names select, ignore, set and suppress as ever, and each use is reported with the new one."""
    now = "is ACME001 meeting-as-goal now"

    assert found(folder, "ours.toml", select=("ACM007",)) == ["ACME001", f"select: ACM007 {now}"]
    assert found(folder, "ours.toml", ignore=("sync_as_goal",)) == [f"ignore: sync_as_goal {now}"]
    assert found(folder, "ours.toml", severity={"ACM007": "error"}) == ["ACME001", f"severity: ACM007 {now}"]
    assert found(folder, "ours.toml", rules={"ACM007": {"except": ["a workshop"]}}) == [f"rules: ACM007 {now}"]
    comment = GOALS.replace("\n", " <!-- smartcheck: ignore ACM007 it is the deal -->\n")
    assert found(folder, "ours.toml", comment) == [f"ACM007 {now}"]
    assert found(folder, "ours.toml", comment, ignore=("D004",)) == []


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "gitlab", "checkstyle", "github"])
def test_renamed_among_many_goals(folder: Path, format: str) -> None:
    """It is told where goals are written one by one, too."""
    tree(folder, {"smartcheck.toml": 'rule_files = ["ours.toml"]\nignore = ["ACM007"]\n', "goals.md": GOALS * 501})
    done = smartcheck("check", "goals.md", "--format", format, "--today", "2027-01-15", cwd=folder)

    assert "ACM007 is ACME001" in done.stdout


def test_renamed_in_a_baseline(folder: Path) -> None:
    """Findings that were accepted under the old id stay accepted."""
    settings = tree(folder, {"smartcheck.toml": 'rule_files = ["ours.toml"]\n'}) / "smartcheck.toml"
    smartcheck("check", "goals.md", "--today", "2027-01-15", "--write-baseline", cwd=folder)
    path = folder / "smartcheck-baseline.json"
    path.write_text(path.read_text("utf-8").replace("ACME001", "ACM007"), "utf-8")
    documents = engine.gather([folder / "goals.md"], None)
    run = engine.Run(baseline=Baseline.load(str(path)))
    report = engine.assess_all(documents, config=Config.load(settings), today=TODAY, run=run)

    assert "ACM007" in path.read_text("utf-8")
    assert not [each for each in report.findings if each.rule.id == "ACME001"]
    assert report.notices == ()


def test_one_name_for_one_rule(folder: Path) -> None:
    """A name that a rule had cannot be another's."""
    (folder / "ours.toml").write_text(RULES.replace('"ACM007"', '"T001"'))
    with pytest.raises(RuleError, match="'T001' is taken by rule"):
        RuleSet.load(Config(), folder / "ours.toml")


@pytest.mark.parametrize("name", ["meeting-as-goal", "too-many-words", "x"])
def test_a_scaffold_is_a_rule(tmp_path: Path, name: str) -> None:
    """It loads, its examples pass, and it is on trial."""
    path = tmp_path / "rules.toml"
    path.write_text(scaffold(name), "utf-8")
    rules = RuleSet.load(Config(select=("all",), preview=True), path)

    assert check_examples(rules, only=str(path)) == ()
    assert rules.rule(name).preview


def test_from_the_command_line(tmp_path: Path) -> None:
    """Written, its examples run, one spoiled and found; names that are none are refused."""
    made = smartcheck("new", "rule", "sync-as-goal", "-o", "ours.toml", cwd=tmp_path)
    good = smartcheck("rules", "--check", "--file", "ours.toml", cwd=tmp_path)
    (tmp_path / "smartcheck.toml").write_text('rule_files = ["./ours.toml"]\n', "utf-8")
    twice = smartcheck("rules", "--check", "--file", "ours.toml", cwd=tmp_path)
    path = tmp_path / "ours.toml"
    path.write_text(path.read_text("utf-8").replace("Hold a workshop", "Hold a chat"), "utf-8")
    bad = smartcheck("rules", "--check", "--file", "ours.toml", cwd=tmp_path)
    wrong = smartcheck("new", "rule", "Sync", cwd=tmp_path)
    again = smartcheck("new", "rule", "sync-as-goal", "-o", "ours.toml", cwd=tmp_path)

    assert (made.returncode, good.returncode, bad.returncode) == (0, 0, 1)
    assert good.stderr == twice.stderr == "smartcheck: 1 rule, 0 wrong examples\n"
    assert "bad: finds nothing in 'Hold a chat with the mill by 30 June 2027'" in bad.stdout
    assert (wrong.returncode, again.returncode) == (2, 2)
    assert "small letters joined by '-'" in wrong.stderr


def test_how_long_each_rule_took(folder: Path) -> None:
    """``--timing`` lists rules by their time on standard error; the report and the status are what they were."""
    arguments = ("check", "goals.md", "--today", "2027-01-15", "--format", "json")
    plain = smartcheck(*arguments, cwd=folder)
    timed = smartcheck(*arguments, "--timing", cwd=folder)
    times = [float(line.split()[1]) for line in timed.stderr.splitlines()[1:]]

    assert (timed.stdout, timed.returncode) == (plain.stdout, plain.returncode)
    assert json.loads(timed.stdout)["assessments"]
    assert len(times) == 20
    assert times == sorted(times, reverse=True)
