"""The set, not the sentence: what is found between the goals of many files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import smartcheck
from helpers import TODAY, tree
from smartcheck import Config, engine
from smartcheck.checks.sets import goal_said_elsewhere
from smartcheck.checks.sketches import Sketch
from work import calls

FILES = {
    "team.csv": "id,goal,parent,owner\n"
    "O1,Open the new kitchen by 30 June 2027,,Ann\n"
    "K1,Hire two cooks by 31 July 2027,O1,Ben\n",
    "kitchen.md": "# Goals\n\n- Reduce food waste to 20 kg a week by 30 September 2027\n"
    "- Plant forty trees along the canal\n",
    "bar.md": "# Goals\n\n- Reduce food waste to 35 kg a week by 30 September 2027\n"
    "- We will plant forty trees along the canal by 30 November 2027\n",
}
EXPECTED = {
    "later-than-its-parent": ("team.csv", 3, "team.csv", 2),
    "targets-at-odds": ("kitchen.md", 3, "bar.md", 3),
    "goal-said-elsewhere": ("kitchen.md", 4, "bar.md", 4),
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> smartcheck.Report:
    tree(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return smartcheck.check(list(FILES), today=TODAY, config=Config(profile="set"))


@pytest.mark.parametrize("rule", EXPECTED)
def test_both_places_are_named(report: smartcheck.Report, rule: str) -> None:
    """The finding stands at one goal and names the other, as SARIF's related locations too."""
    [run] = json.loads(smartcheck.render(report, "sarif"))["runs"]
    names = {each["id"]: each["name"] for each in run["tool"]["driver"]["rules"]}
    wanted = "".join(word.capitalize() for word in rule.split("-"))
    [result] = [each for each in run["results"] if names[each["ruleId"]] == wanted]

    def place(location: dict[str, dict[str, dict[str, str]]]) -> tuple[str, object]:
        where = location["physicalLocation"]
        return where["artifactLocation"]["uri"], where["region"]["startLine"]

    assert (*place(result["locations"][0]), *place(result["relatedLocations"][0])) == EXPECTED[rule]


def test_only_where_it_is_asked_for(tmp_path: Path) -> None:
    """By default, files are judged each for itself, except that a goal cannot serve what is over before it."""
    tree(tmp_path, FILES)
    found = smartcheck.check(tmp_path, today=TODAY).findings

    assert {each.rule.name for each in found if each.related} == {"later-than-its-parent"}


def test_work_is_linear() -> None:
    """Thousands of goals that share their words are a few times the work of half of them."""
    texts = [f"Plant {number} young trees along canal {number % 7} by 30 June 2027" for number in range(2000)]
    goals = [Sketch.of(smartcheck.parse(each, today=TODAY)) for each in texts]

    def work(count: int) -> int:
        return calls(lambda: [*map(goal_said_elsewhere(goals[:count], alike=80), range(count), goals)])

    work(200)
    assert work(2000) < 3 * work(1000)


def test_documents_and_order(tmp_path: Path) -> None:
    """The order in which files are named changes nothing."""
    tree(tmp_path, FILES)
    names = [str(tmp_path / name) for name in FILES]
    config = Config(profile="set")
    reports = [smartcheck.check(each, today=TODAY, config=config) for each in (names, names[::-1])]

    assert smartcheck.render(reports[0], "json") == smartcheck.render(reports[1], "json")
    assert engine.check(names, config=config, today=TODAY).findings == reports[0].findings
