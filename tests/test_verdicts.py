"""Statements of many genres with the verdicts docs/criteria.md gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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


INITIAL = re.compile(r"\b[A-Z]\.")
"""A name of which one letter is written: *K.*"""


def titled(text: str) -> str:
    """Return *text* with a capital in front of every word."""
    return re.sub(r"(?<![\w'’])[a-z]", lambda found: found[0].upper(), text)


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


def kinds() -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row of ``cases/kinds.md``: statement, kind, A, R, compound."""
    for line in (CASES / "kinds.md").read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| statement"):
            yield tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))


KINDS = tuple(kinds())


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row[0])
def test_kinds(row: tuple[str, ...]) -> None:
    """The kind is what a careful reader gives, and of goals the evidence and whether they are several."""
    text, kind, achievable, relevant, compound = row
    found = assess(text)

    assert found.goal.kind == kind
    if kind == "goal":
        seen = found.verdicts["achievable"].value, found.verdicts["relevant"].value, found.goal.compound
        assert seen == (WORDS[achievable], WORDS[relevant], compound == "yes")


@pytest.mark.parametrize("written", [str.lower, str.upper, titled])
@pytest.mark.parametrize("text", [row[0] for row in KINDS] + [row.text for row in ROWS if not INITIAL.search(row.text)])
def test_case_tells_nothing_of_kind_and_evidence(text: str, written: Callable[[str], str]) -> None:
    """Small, large and title letters leave kind, evidence and day, and what is several where no name says it."""
    one, other = assess(text), assess(written(text))

    assert other.goal.kind == one.goal.kind
    assert re.search(r"\s[A-Z]", text) or other.goal.compound == one.goal.compound
    for name in ("achievable", "relevant", "time_bound"):
        assert name not in one.verdicts or other.verdicts[name].value == one.verdicts[name].value


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


@pytest.mark.parametrize("place", ["Contact Page", "Archive Box", "Support Portal", "Help Desk", "Record Office"])
def test_a_name_behind_to_is_a_place(place: str) -> None:
    """A capital behind "to" names where something goes, which is no reason for it."""
    assert assess(f"Move the old photos to {place}").verdicts["relevant"].value == "no_evidence"
    won = assess(f"Move the old photos to {place} to win 10 members")
    assert won.verdicts["relevant"].value == "supported"
