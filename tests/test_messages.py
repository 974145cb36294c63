"""What findings and manual pages say, word for word."""

from __future__ import annotations

import pytest

from helpers import TODAY, Case, cases, smartcheck
from smartcheck import engine, reporters
from smartcheck.source import Source


@pytest.mark.parametrize("case", cases("messages.md"), ids=lambda case: case.title)
def test_what_findings_say(case: Case) -> None:
    """The messages in cases/messages.md, and no others of these rules."""
    [suffix] = set(case.blocks) & {"md", "csv"}
    [rules] = set(case.blocks) - {suffix}
    report = engine.assess_source(Source(f"a.{suffix}", case.blocks[suffix]), today=TODAY)
    found = [each for each in reporters.found(report) if each.finding.rule.id in rules.split()]

    assert [
        f"{each.place.line}:{each.place.column} {each.finding.rule.id} {each.finding.message}" for each in found
    ] == case.blocks[rules].splitlines()


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (
            ["missing-deadline"],
            'off with --ignore missing-deadline, or in smartcheck.toml:|ignore = ["missing-deadline"]',
        ),
        (["missing-reason"], 'on with --extend-select missing-reason, or in smartcheck.toml:|extend_select = ["miss'),
        (["missing-reason", "--profile", "strict"], "off with --ignore missing-reason, or in smartcheck.toml:|ignore"),
        (["missing-deadline", "--ignore", "T"], "The settings switch it off: 'smartcheck config' shows where."),
        (["stale-baseline", "--profile", "strict"], "Switch it off with --ignore stale-baseline, or in"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_page_says_how_to_have_the_rule_otherwise(arguments: list[str], last: str) -> None:
    """Off where it is asked, on where it is not, by the settings at hand."""
    assert last in "|".join(each.strip() for each in smartcheck("explain", *arguments).stdout.splitlines()[-2:])


def test_what_is_said_about_one_file_stands_together() -> None:
    """As the findings of a goal do: no blank lines between them."""
    comments = (
        "- Publish 4 posts by 30 June 2027 <!-- smartcheck: ignore T001 -->\n- Rest <!-- smartcheck: ignroe -->\n"
    )
    report = engine.assess_source(Source("a.md", comments), today=TODAY)
    blocks = reporters.render(report, "text").split("\n\n")

    assert [[line.split(" ")[2] for line in block.splitlines()] for block in blocks if ": warning D" in block] == [
        ["D001", "D002"]
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "create|prune, PATH: list what is found, or drop what is gone; a file, a folder or a pattern; see"),
        (["create"], "required: PATH: a file, a folder or a pattern; see"),
        (
            ["crate", "."],
            "argument create|prune: invalid choice: 'crate' (choose from 'create', 'prune') (did you",
        ),
        (["create", ".", "--fix"], "unrecognized arguments: --fix"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_baseline_asks_for_what_it_needs(arguments: list[str], said: str) -> None:
    """One whole sentence, and no option of `check` that would do nothing here."""
    done = smartcheck("baseline", *arguments)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
