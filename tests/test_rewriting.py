"""Proposals keep what was said, add nothing, and help."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

import smartcheck
from conftest import ROOT
from helpers import FEWER, TODAY, assess, tree
from helpers import smartcheck as run
from smartcheck.rewriting.blanks import BLANK, blanks, filled, sample_day
from smartcheck.rewriting.proposals import advise, facts, kept
from smartcheck.rule import SEVERITIES
from strategies import sentences, texts

STATEMENTS = ROOT / "tests" / "accuracy" / "statements.jsonl"


def proposals(text: str) -> list[str]:
    """Return the proposed texts."""
    return [each.text for each in smartcheck.rewrite(text, today=TODAY)]


@FEWER
@given(texts())
def test_any_text_can_be_rewritten(text: str) -> None:
    """No text raises, and no proposal is the text itself."""
    assert text not in proposals(text)


@FEWER
@given(sentences())
def test_no_fact_is_lost_or_invented(text: str) -> None:
    """Numbers and names stay, and none is added; only blanks are."""
    for proposal in proposals(text):
        assert kept(text, proposal)
        assert facts(BLANK.sub(" ", proposal)) <= {each.casefold() for each in re.split(r"[\s,;:!?()]+", text)} | {
            each.casefold().rstrip(".") for each in text.split()
        }


@FEWER
@given(sentences())
def test_a_proposal_helps(text: str) -> None:
    """With its blanks filled, the findings it names are gone, none as severe has come, and the score is no lower."""
    before = assess(text)
    known = {each.rule.name for each in before.findings}
    for proposal in smartcheck.rewrite(text, today=TODAY):
        best = min(
            (assess(each) for each in filled(proposal.text, TODAY)),
            key=lambda each: len([one for one in each.findings if one.severity != "info"]),
        )
        names = {each.rule.name for each in best.findings}

        assert proposal.fixes
        assert not names & set(proposal.fixes)
        assert {each.rule.name for each in best.findings if each.severity != "info"} <= known
        assert (best.score or 0) >= (before.score or 0)


@FEWER
@given(sentences())
def test_a_rewrite_is_a_fixed_point_of_its_rule(text: str) -> None:
    """What a rule proposes, filled in, the rule leaves alone, and nothing more severe has come."""
    before = assess(text)
    for finding in before.findings:
        for rewrite in finding.rewrites[:1]:
            after = [assess(each) for each in filled(rewrite.text, TODAY)]
            left = [[(one.rule.id, one.message) for one in each.findings] for each in after]
            mine = sum(1 for each in before.findings if each.rule.id == finding.rule.id)

            assert any(sum(1 for rule, _ in each if rule == finding.rule.id) < mine for each in left)
            assert SEVERITIES.index(finding.severity) >= 0


def test_blanks() -> None:
    """They are named, filled rising and falling, and a day stands for a date."""
    text = "Cut it from <number> to <number> <unit> by <date>"

    assert blanks(text) == ("number", "number", "unit", "date")
    assert list(filled(text, TODAY)) == [
        f"Cut it from 5 to 12 crates by {sample_day(TODAY)}",
        f"Cut it from 12 to 5 crates by {sample_day(TODAY)}",
    ]
    assert sample_day(TODAY) == "14 June 2027"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I want to improve my communication skills by 30 June 2027 to become a team lead",
            "I want to give <number> talks to <audience> by 30 June 2027 to improve my communication skills and become "
            "a team lead",
        ),
        (
            "Become a better leader by completing the evening course in Lyon",
            "Complete the evening course in Lyon by <date> to become a better leader",
        ),
        (
            "Understand the new tax rules by 30 June 2027",
            "Pass a test on the new tax rules with at least <number>% by 30 June 2027",
        ),
        ("Hopefully publish 4 posts", "Publish 4 posts by <date>"),
        ("Run 5 km every Tuesday.", "Run 5 km every Tuesday until <date>."),
    ],
)
def test_first_proposals(text: str, expected: str) -> None:
    """Acts come before directions, times where they belong."""
    assert proposals(text)[0] == expected


@pytest.mark.parametrize(
    "text", ["Why do we need goals?", "Publish 4 posts by 30 June 2027", "", "We cut costs by 10% last year."]
)
def test_nothing_to_propose(text: str) -> None:
    """What is no goal or needs nothing gets nothing."""
    assert proposals(text) == []


@pytest.mark.parametrize(
    ("text", "words", "foreign"),
    [
        ("Improve patient safety", "audit", "customers"),
        ("Strengthen community engagement", "volunteer", "staff"),
    ],
)
def test_offers_fit_what_is_to_be_better(text: str, words: str, foreign: str) -> None:
    """The thing itself decides, not whose it is."""
    found = " / ".join(proposals(text)).lower()

    assert words in found
    assert foreign not in found


# The command


def test_one_goal() -> None:
    """Proposals in order, then the questions; status 1."""
    done = run("rewrite", "Be healthier", "--today", "2027-01-15", "--limit", "1")

    assert done.returncode == 1
    assert done.stdout.startswith("Be healthier\n  1. ")
    assert "  2. " not in done.stdout
    assert "  ask: by when is this done?\n" in done.stdout


def test_a_file(tmp_path: Path) -> None:
    """Every goal with its place, and JSON with the same."""
    tree(tmp_path, {"goals.md": "# Goals\n\n- Publish 4 posts\n- Publish 5 posts by 30 June 2027\n"})
    text = run("rewrite", "goals.md", "--today", "2027-01-15", cwd=tmp_path)
    found = json.loads(run("rewrite", "goals.md", "--today", "2027-01-15", "--format", "json", cwd=tmp_path).stdout)

    assert "goals.md:3:3: Publish 4 posts\n  1. Publish 4 posts by <date>" in text.stdout
    assert [each["text"] for each in found] == ["Publish 4 posts", "Publish 5 posts by 30 June 2027"]
    assert found[0]["proposals"][0]["text"] == "Publish 4 posts by <date>"
    assert found[0]["proposals"][0]["blanks"] == ["date"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["none.md"], 2, "none.md: no such file"),
        (["."], 2, ".: is a folder"),
        ([""], 2, "smartcheck: the goal is empty; write one"),
        (["Run", "--limit", "0"], 2, "'0' is no number from 1 to 20"),
        (["Publish 4 posts by 30 June 2027"], 0, ""),
    ],
)
def test_misuse(tmp_path: Path, arguments: list[str], status: int, words: str) -> None:
    """One line that says what is wrong."""
    done = run("rewrite", *arguments, "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == status, done.stderr
    assert words in done.stderr


# The page


def test_page(fresh: Callable[[Path, str], None]) -> None:
    """docs/rewrites.md shows what is proposed for our own statements; `pytest --update` writes it."""
    lines = [
        "# Rewrites",
        "",
        "What `smartcheck rewrite` proposes for statements of many kinds, on 15 January 2027; written by",
        "`pytest --update`. A proposal keeps every number, date and name, and its blanks are for the writer. Where",
        "nothing reads well, the questions stand.",
    ]
    genre = ""
    records = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    for record in sorted(records, key=lambda each: str(each["genre"])):
        if record["kind"] == "not_goal":
            continue
        if record["genre"] != genre:
            genre = record["genre"]
            lines += ["", f"## {genre.capitalize()}", ""]
        advice = advise(record["text"], today=TODAY, limit=2)
        lines.append(f"- {record['text']}")
        lines += [f"  - → `{each.text}`" for each in advice.proposals]
        if not advice.proposals:
            lines.append(f"  - asks: {' '.join(advice.questions)}" if advice.questions else "  - nothing to mend")

    fresh(ROOT / "docs" / "rewrites.md", "\n".join(lines) + "\n")
