"""Statements of many genres with the verdicts docs/criteria.md gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from conftest import ROOT
from helpers import CASES, assess

WORDS = {
    "met": "met",
    "part": "partial",
    "miss": "missing",
    "yes": "supported",
    "none": "no_evidence",
    "no": "implausible",
}
ORDER = ("specific", "measurable", "achievable", "relevant", "time_bound")


class Row(NamedTuple):
    """A row of ``cases/verdicts.md``."""

    genre: str
    text: str
    kind: str
    verdicts: tuple[str, ...]
    compound: bool


def rows() -> Iterator[Row]:
    """Yield the rows of the tables below the ``##`` headings."""
    genre = ""
    for line in (CASES / "verdicts.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            genre = line[3:]
        elif line.startswith("| ") and not line.startswith("| statement"):
            text, kind, *verdicts, compound = (cell.strip() for cell in line.strip()[1:-1].split("|"))
            yield Row(genre, text, kind, tuple(WORDS[each] for each in verdicts if each), compound == "yes")


ROWS = tuple(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_verdicts(row: Row) -> None:
    """The kind and every verdict are what a careful reader gives."""
    found = assess(row.text)

    assert found.goal.kind == row.kind
    if row.kind == "goal":
        assert tuple(found.verdicts[name].value for name in ORDER) == row.verdicts
        assert found.goal.compound == row.compound


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_every_verdict_has_its_reasons(row: Row) -> None:
    """A verdict names at least one reason, in words, and its place in the text where it has one."""
    found = assess(row.text)
    reasons = [reason for verdict in found.verdicts.values() for reason in verdict.reasons]

    assert all(verdict.reasons for verdict in found.verdicts.values())
    assert all(reason.code and reason.text for reason in reasons)
    assert all(reason.span is None or reason.span.end <= len(row.text) for reason in reasons)
    assert bool(reasons) == (found.goal.kind != "not_goal")


def test_the_cases_are_varied() -> None:
    """A dozen genres and more, and every verdict among them."""
    given = {(name, value) for row in ROWS for name, value in zip(ORDER, row.verdicts, strict=False)}

    assert len({row.genre for row in ROWS}) >= 12
    assert len(ROWS) >= 120
    assert {row.kind for row in ROWS} == {"goal", "task", "not_goal"}
    assert len(given) == 3 * 3 + 3 + 2


def shown() -> Iterator[tuple[str, str, str, str]]:
    """Yield (criterion, words, verdict, reason) for each row of docs/criteria.md."""
    section = ""
    for line in (ROOT / "docs" / "criteria.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].lower().replace("-", "_").removeprefix("first: ")
        elif line.startswith("| ") and not line.startswith("| Words"):
            words, value, reason = (cell.strip() for cell in line.strip()[1:-1].split("|"))
            yield section, words, value, reason


@pytest.mark.parametrize("row", tuple(shown()), ids=lambda row: row[1])
def test_the_page_is_right(row: tuple[str, str, str, str]) -> None:
    """What docs/criteria.md shows is what comes out."""
    section, words, value, reason = row
    found = assess(words)

    if section in found.verdicts:
        verdict = found.verdicts[section]
        assert (verdict.value, reason in [each.code for each in verdict.reasons]) == (value, True)
    else:
        assert (section, found.goal.kind) == ("is it a goal?", value)
