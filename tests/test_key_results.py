"""Objectives and the key results below them, in whatever format: what measures what, in the profile `okr`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY
from helpers import smartcheck as run
from smartcheck import readers
from smartcheck.source import Source

FIRST = "Make the seed bank the first address for growers"
NUMBERS = "Raise orders from new clubs from 40 to 90 by 30 June 2027"
LETTERS = "Answer 95% of letters within two days by 30 June 2027"
SHAPES = {
    "headings.md": f"# OKRs\n\n## Objective 1: {FIRST}\n\n- {NUMBERS}\n- {LETTERS}\n",
    "labels.md": f"# OKRs\n\n- O1: {FIRST}\n  - KR 1.1: {NUMBERS}\n  - KR 1.2: {LETTERS}\n",
    "paragraphs.md": f"# OKRs\n\n**Objective: {FIRST}**\n\n- {NUMBERS}\n- {LETTERS}\n",
    "table.md": f"| Objective | Key result |\n|---|---|\n| {FIRST} | {NUMBERS} |\n| | {LETTERS} |\n",
    "lists.yaml": f"okrs:\n  - objective: {FIRST}\n    key_results:\n      - {NUMBERS}\n      - {LETTERS}\n",
    "records.yaml": f"okrs:\n  - title: {FIRST}\n    keyResults:\n      - name: {NUMBERS}\n      - name: {LETTERS}\n",
    "okrs.json": f'{{"okrs": [{{"keyResults": ["{NUMBERS}", {{"text": "{LETTERS}"}}], "objective": "{FIRST}"}}]}}',
    "okrs.toml": f'[[objectives]]\ntitle = "{FIRST}"\nkey_results = ["{NUMBERS}", "{LETTERS}"]\n',
    "okrs.csv": f"Objective,Key result,Owner\n{FIRST},{NUMBERS},Ann\n,{LETTERS},Bo\n",
}


def names(path: str, text: str, profile: str | smartcheck.Config) -> dict[str, list[str]]:
    """Return what is found in each statement, by a profile or by settings."""
    config = smartcheck.Config(profile=profile) if isinstance(profile, str) else profile
    rules = smartcheck.RuleSet.load(config)
    return {
        each.text: [
            finding.rule.id for finding in smartcheck.assess(each, today=TODAY, config=config, rules=rules).findings
        ]
        for each in readers.read(Source(path, text))
    }


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_says_what_stands_below_what(name: str) -> None:
    """The objective knows how many key results stand directly below it, and they that they do."""
    first, *others = sorted(readers.read(Source(name, SHAPES[name])), key=lambda each: each.under)

    assert (first.results, first.under) == (2, False)
    assert [(each.results, each.under) for each in others] == [(0, True)] * 2
    assert all(FIRST in each.fields["parent"] for each in others)


@pytest.mark.parametrize("name", SHAPES)
def test_key_results_measure_their_objective(name: str) -> None:
    """In the profile `okr` it needs no number and no day of its own; they need no word in common with it."""
    usual, okr = (names(name, SHAPES[name], profile) for profile in ("default", "okr"))
    objective = next(text for text in okr if FIRST in text)

    assert {"M001", "M002", "M003", "T001"} & {*usual[objective]}
    assert not {"M001", "M002", "M003", "T001"} & {*okr[objective]}
    assert "R007" not in [rule for found in (usual, okr) for text in found for rule in found[text]]


@pytest.mark.parametrize("name", SHAPES)
def test_place_is_a_link_unless_words_are_asked_for(name: str) -> None:
    """With `named` set to false, a key result without a word of its objective is told so; a label links it."""
    config = smartcheck.Config(rules={"no-link-to-parent": {"named": False}})
    found = names(name, SHAPES[name], config)

    assert ("R007" in [rule for text in found for rule in found[text]]) is (name != "labels.md")


def test_workbooks(tmp_path: Path) -> None:
    """Sheets are tables like others."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Objective", "Key result"], [FIRST, NUMBERS], [None, LETTERS]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    (tmp_path / "okrs.xlsx").write_bytes(data.getvalue())
    found = smartcheck.read(tmp_path / "okrs.xlsx")

    assert [(each.results, each.under) for each in found] == [(2, False), (0, True), (0, True)]


def test_an_objective_alone_is_a_goal_like_others() -> None:
    """Without key results nothing measures it; a key result without a number or a day is still asked for them."""
    alone = names("okr.md", f"# OKRs\n\n## Objective 1: {FIRST}\n\nText.\n", "okr")
    bare = names("okr.md", f"# OKRs\n\n## Objective 1: {FIRST}\n\n- Win more growers\n", "okr")

    assert "T001" in alone[FIRST]
    assert "T001" not in bare[FIRST]
    assert "T001" in bare["Win more growers"]


def test_a_parent_that_is_only_named() -> None:
    """A goal whose field names a parent somewhere else is asked how it serves it, in `okr` too."""
    text = "goals:\n  - goal: Paint 3 fences by 31 May 2027\n    parent: Every member knows the harvest days\n"

    assert "R007" in names("okr.yaml", text, "okr")["Paint 3 fences by 31 May 2027"]


def test_verdicts_say_why() -> None:
    """They are met by what the key results say, and the reason says so."""
    config = smartcheck.Config(profile="okr")
    first = next(readers.read(Source("okr.md", SHAPES["headings.md"])))
    found = smartcheck.assess(first, today=TODAY, config=config)

    assert found.verdicts["measurable"].value == found.verdicts["time_bound"].value == "met"
    assert [each.text for each in found.verdicts["measurable"].reasons] == ["the 2 key results below it say how much"]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_each_is_counted_once(counts: list[int]) -> None:
    """However many key results each objective has."""
    text = "".join(
        f"## Objective {at}: Grow plot {at} well\n\n"
        + "".join(f"- Sow {at + 2} rows of kind {row}\n" for row in range(count))
        + "\n"
        for at, count in enumerate(counts, 1)
    )
    found = [each.results for each in readers.read(Source("okr.md", text)) if not each.under]

    assert found == counts


@pytest.mark.parametrize("name", ["headings.md", "labels.md", "paragraphs.md", "table.md", "lists.yaml", "okrs.toml"])
def test_an_objective_is_asked_for_and_planned_with_its_key_results(name: str, tmp_path: Path) -> None:
    """The coach asks an objective only why, its key results nothing they serve; only these are planned, for it."""
    (tmp_path / name).write_text(SHAPES[name], "utf-8")
    coached = run("coach", name, "--today", TODAY.isoformat(), cwd=tmp_path, stdin="\n" * 20)
    planned = run("plan", name, "--today", TODAY.isoformat(), "--format", "json", cwd=tmp_path)
    of_first = coached.stdout.partition("\n= ")[0]

    assert coached.returncode == planned.returncode == 0
    assert "measured by its key results, which are asked for next:\n" in of_first
    assert of_first.count("?") == 1
    assert "why does it matter?" in of_first
    assert coached.stdout.count("why does it matter?") == 1
    assert [each["goal"].rpartition(": ")[2] for each in json.loads(planned.stdout)["plans"]] == [NUMBERS, LETTERS]
    assert planned.stdout.count("it serves") == 2
    assert "is reached by the 2 key results below it: they are planned" in planned.stderr
