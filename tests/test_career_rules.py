"""Rules about career documents: each finds its bad examples, leaves its good ones alone, and says where."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
import strategies
from conftest import ROOT
from smartcheck import career, engine
from smartcheck.career import rulebook, values, writing
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
    for example in rule.good:
        assert rule.name not in [name for name, _, _ in found(example.text)], example.text
    for example in rule.bad:
        assert rule.name in [name for name, _, _ in found(example.text)], example.text


def test_every_rule_has_a_condition_and_the_other_way_round() -> None:
    """A rule file without its Python half would be silent."""
    found("# Career map\n")

    assert {rule.name for rule in RULES} == set(rulebook.CHECKS)
    assert [rule.id for rule in RULES] == sorted({rule.id for rule in RULES})
    assert all(re.fullmatch(r"C\d{3}", rule.id) for rule in RULES)


CHART = """\
# Career map

## Current position

Night porter

## Current skills

- Guest care (level: 4)

## Target role

Front office manager

## Target role skills

- Rostering (level: 3)
- Budgeting

## Goals

1. Lead the front office as front office manager from 1 March 2029
2. Complete the rostering course by 30 June 2027
3. Read 12 novels by 31 December 2027
4. Shadow the day manager for 5 shifts by 31 May 2027 (parent: 1)
"""


def relevance(text: str) -> dict[str, tuple[str, list[str]]]:
    documents = engine.document(Source("map.md", text))
    report = engine.assess_all(documents, today=TODAY)
    return {
        each.goal.text.split()[0]: (
            each.verdict("relevant"),
            [reason.code for reason in each.verdicts["relevant"].reasons],
        )
        for each in report.assessments
    }


def test_relevance_comes_from_the_document() -> None:
    """What leads to the target role, closes a gap or serves a larger goal is relevant; the rest must say why."""
    found = relevance(CHART)

    assert {each: verdict for each, (verdict, _) in found.items()} == {
        "Lead": "supported",
        "Complete": "supported",
        "Read": "no_evidence",
        "Shadow": "supported",
    }
    assert "target-role" in found["Lead"][1]
    assert "closes-gap" in found["Complete"][1]
    assert "parent-goal" in found["Shadow"][1]


def test_check_reports_documents_and_goals(tmp_path: Path) -> None:
    """One command looks at both; JSON says so in the same form."""
    path = helpers.tree(tmp_path, {"map.md": CHART}) / "map.md"
    report = json.loads(helpers.smartcheck("check", str(path), "--format", "json", "--today", "2027-01-15").stdout)
    concise = helpers.smartcheck("check", str(path), "--format", "concise", "--today", "2027-01-15").stdout

    assert len(report["assessments"]) == 4
    assert "C012" in concise
    assert f"{path}:18:3:" in concise


def test_a_session_is_checked_though_it_has_no_goals(tmp_path: Path) -> None:
    """Its actions are what is looked at."""
    path = (
        helpers.tree(
            tmp_path, {"s.md": "# Career session\n\nDate: 2027-01-11\n\n## Follow-up actions\n\n- Send the list\n"}
        )
        / "s.md"
    )
    done = helpers.smartcheck("check", str(path), "--today", "2027-01-15")

    assert done.returncode == 1
    assert "C070" in done.stdout
    assert "no goals" not in done.stderr


def test_rules_are_chosen_like_all_others(tmp_path: Path) -> None:
    """By id and name, in select, ignore and severity."""
    path = helpers.tree(tmp_path, {"map.md": CHART}) / "map.md"
    only = helpers.smartcheck("check", str(path), "--select", "C012", "--today", "2027-01-15")
    without = helpers.smartcheck("check", str(path), "--ignore", "gap-without-goal,C0", "--today", "2027-01-15")

    assert set(re.findall(r"[A-Z]\d{3}", only.stdout)) == {"C012"}
    assert not re.search(r"C\d{3}", without.stdout)
    assert "C012" in helpers.smartcheck("explain", "gap-without-goal").stdout


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=14))
def test_circles_are_found(edges: list[tuple[int, int]]) -> None:
    """Any tangle of parents ends, and a circle is reported exactly where there is one."""
    above = {at: {b for a, b in edges if a == at} or {1} for at in range(1, 7)}
    goals = "".join(
        f"Goal {at}: Plant {at + 1} oaks by 31 March 2027\nparent: {', '.join(map(str, above[at]))}\n\n" for at in above
    )
    names = [name for name, _, _ in found(f"# Career map\n\n{goals}")]
    reach = {at: set(above[at]) for at in above}
    for _ in range(7):
        reach = {at: each.union(*(reach[b] for b in each)) for at, each in reach.items()}

    assert ("circular-parents" in names) == any(at in each for at, each in reach.items())


@settings(max_examples=50)
@given(
    strategies.markup() | strategies.texts() | strategies.career_fields().map(lambda each: writing.write("map", each))
)
def test_any_document_can_be_checked(text: str) -> None:
    """No text raises, and every finding is somewhere in it."""
    outline = career.read(Source("map.md", text))
    for kind in ("map", "roadmap", "strategy", "session"):
        for each in rulebook.find(values.read(attrs.evolve(outline, kind=kind), TODAY)):
            assert 0 <= each.finding.span.start <= each.finding.span.end <= len(text)


FACTS = [
    ("I want to get better at negotiating", {"specific": "missing", "measurable": "missing", "time_bound": "missing"}),
    (
        "I want to attend a first-aid course and give a talk to my crew by the end of the quarter.",
        {"specific": "met", "measurable": "met", "time_bound": "met", "achievable": "no_evidence"},
    ),
    ("Raise my tips by 15% in the next four months", {"specific": "met", "measurable": "met", "time_bound": "met"}),
    ("Finish two evening classes in book-keeping this year", {"measurable": "met", "time_bound": "met"}),
    (
        "Build technical skill by finishing selected training and certificate programs.",
        {"specific": "missing", "time_bound": "missing", "achievable": "supported"},
    ),
    (
        "Gain a deep understanding of booking processes and tools, including the till and the ticket system.",
        {"specific": "missing", "measurable": "missing", "time_bound": "missing"},
    ),
    (
        "Land a trainee job or internship as a front office manager within a hotel chain to gain first experience.",
        {"specific": "partial", "time_bound": "missing", "relevant": "supported"},
    ),
    ("Using a new till could raise your turnover by 20%", {}),
    ("Look at your progress at least once a month", {}),
]


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=[text[:32] for text, _ in FACTS])
def test_what_career_guides_write(text: str, expected: dict[str, str]) -> None:
    """Goals of the kind that career guides hold up as good and bad, and two sentences in them that are no goals."""
    verdicts = helpers.assess(text).verdicts

    assert bool(verdicts) == bool(expected)
    assert {name: verdicts[name].value for name in expected} == expected


def test_the_coverage_page_names_tests_that_exist() -> None:
    """docs/career-coverage.md has 52 rows, and each is held by a test there is."""
    page = (ROOT / "docs" / "career-coverage.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if re.match(r"\| \d", row)]
    named = re.findall(r"`(test_\w+\.py)(?:::(test_\w+))?`|`::(test_\w+)`", page)
    tests = {path.name: path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py")}
    everything = "\n".join(tests.values())

    assert [int(row.split("|")[1]) for row in rows] == list(range(1, 53))
    for file, test, alone in named:
        assert not file or file in tests
        assert f"def {test or alone}(" in (tests[file] if file and test else everything) or not (test or alone)
