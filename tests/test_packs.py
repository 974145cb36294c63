"""Profiles, settings for rules, rule files and packs of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import pages
import smartcheck
from conftest import ROOT
from helpers import assess, tree
from helpers import smartcheck as run

PACK = ROOT / "docs" / "examples" / "pack"
PROFILES = tomllib.loads((ROOT / "rules" / "profiles.toml").read_text("utf-8"))


def names(text: str, **settings: object) -> list[str]:
    """Return the names of what is found with these settings."""
    rules = smartcheck.RuleSet.load(smartcheck.Config(**settings))
    return [finding.rule.name for finding in assess(text, rules=rules).findings]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_loads(profile: str) -> None:
    """Every rule and parameter it names exists, and it selects something."""
    assert smartcheck.RuleSet.load(smartcheck.Config(profile=profile)).rules
    assert PROFILES[profile]["summary"].endswith(".")


def test_the_profiles_there_are() -> None:
    """Default and strict, and one for each kind of goal list."""
    usual = ["default", "strict", "okr", "career", "health", "learning", "public", "set"]

    assert list(PROFILES) == [*usual, "hr-review", "grant", "engineering"]


def grave(text: str, profile: str) -> set[str]:
    """Return the rules of *profile* that find more than a remark in *text*."""
    rules = smartcheck.RuleSet.load(smartcheck.Config(profile=profile))
    return {each.rule.name for each in assess(text, rules=rules).findings if each.severity != "info"}


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_profile_shows_is_true(profile: str) -> None:
    """It finds what its page says, and nothing in the goals it praises."""
    for each in PROFILES[profile].get("bad", ()):
        assert set(each["finds"]) <= grave(each["text"], profile), each["text"]
    for text in PROFILES[profile].get("good", ()):
        assert grave(text, profile) == set(), text


@pytest.mark.parametrize("profile", [each for each in PROFILES if each not in ("default", "set")])
def test_a_profile_is_needed(profile: str) -> None:
    """Something on its page is not what the default says."""
    assert any(not set(each["finds"]) <= grave(each["text"], "default") for each in PROFILES[profile]["bad"]) or any(
        grave(text, "default") for text in PROFILES[profile]["good"]
    )


def test_pages(fresh: Callable[[Path, str], None]) -> None:
    """docs/profiles/ holds a page for every profile and none else; `pytest --update` writes them."""
    folder = ROOT / "docs" / "profiles"
    every = smartcheck.RuleSet.load().every
    for name, table in PROFILES.items():
        fresh(folder / f"{name}.md", pages.page_of_profile(name, table, every))
    fresh(folder / "index.md", pages.index_of_profiles(PROFILES))

    assert {path.stem for path in folder.glob("*.md")} == {*PROFILES, "index"}


def test_profiles_differ() -> None:
    """Launching is fine by default and an output in a list of key results; an open habit is fine in health."""
    launch, habit = "Launch the ordering page by 30 June 2027", "Walk 40 minutes three times a week"

    assert "output-not-outcome" not in names(launch)
    assert "output-not-outcome" in names(launch, profile="okr")
    assert "open-ended-recurrence" in names(habit)
    assert "open-ended-recurrence" not in names(habit, profile="health")


def test_words_of_ones_own() -> None:
    """They join the list of that name; an unknown list is named."""
    text = "Rename Project Phoenix by 31 May 2027"

    assert "avoided-word" not in names(text)
    assert "avoided-word" in names(text, words={"avoided": ["project phoenix"]})
    with pytest.raises(smartcheck.ConfigError, match=r"words: no word list 'avoid' \(did you mean 'avoided'\?\)"):
        names(text, words={"avoid": ["x"]})
    with pytest.raises(smartcheck.ConfigError, match=r"words\.avoided: must be a list of texts \(got 3\)"):
        names(text, words={"avoided": 3})


def test_words_a_rule_leaves_alone() -> None:
    """They are whole words, and hold for that rule alone."""
    text = "Write a robust and elegant guide by 31 May 2027"

    assert names(text).count("vague-quality") >= 1
    assert len(names(text, rules={"vague-quality": {"except": ["Robust"]}})) == len(names(text)) - 1
    assert names(text, rules={"vague-quality": {"except": ["robus"]}}) == names(text)


def test_rule_files_of_ones_own(tmp_path: Path) -> None:
    """They are named relative to the settings."""
    rule = (PACK / "src" / "orchard_goals" / "orchard.toml").read_text("utf-8")
    rule = rule[: rule.index("[[rule]]")] + rule[rule.rindex("[[rule]]") :]
    tree(tmp_path, {"smartcheck.toml": 'rule_files = ["own/fruit.toml"]\n', "own/fruit.toml": rule})
    rules = smartcheck.RuleSet.load(smartcheck.Config.load(tmp_path / "smartcheck.toml"))

    assert rules.rule("unnamed-fruit").origin == str(tmp_path / "own/fruit.toml")
    with pytest.raises(smartcheck.RuleError, match=r"none\.toml: cannot be read"):
        smartcheck.RuleSet.load(smartcheck.Config(rule_files=("none.toml",)))


def test_a_pack_that_is_not_installed() -> None:
    """It is named, and so are those that are."""
    with pytest.raises(smartcheck.ConfigError, match="packs: no rule pack 'orchid'; none is installed"):
        smartcheck.RuleSet.load(smartcheck.Config(packs=("orchid",)))


def test_a_pack_installs_with_pip(tmp_path: Path) -> None:
    """Installed, its rules are found by its entry point and pass their examples, and the command line uses them."""
    source = tmp_path / "pack"
    tree(source, {path.relative_to(PACK).as_posix(): path.read_bytes() for path in PACK.rglob("*") if path.is_file()})
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", site, source], check=True, capture_output=True, text=True)
    env = {"PYTHONPATH": str(site)}
    (tmp_path / "smartcheck.toml").write_text('packs = ["orchard"]\n')
    around = '[tool.pytest.ini_options]\naddopts = "--strict-config"\nof_a_plugin = "absent"\n'
    (tmp_path / "pyproject.toml").write_text(around)  # of a project whose own tests need more than the pack's
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "pack"],
        cwd=tmp_path,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    goal = run("check", "--goal", "Sell our fruit by 30 September 2027", "--today", "2027-01-15", cwd=tmp_path, env=env)
    wrong = run("check", "--goal", "Run", "--config", "smartcheck.toml", cwd=tmp_path)

    assert "1 passed" in tests.stdout, tests.stdout
    assert "unnamed-fruit" in goal.stdout
    assert "due-in-harvest" in goal.stdout
    assert wrong.returncode == 2
    assert "smartcheck.toml: packs: no rule pack 'orchard'" in wrong.stderr
