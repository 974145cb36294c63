"""The view over many maps: what is counted, what is kept back, how long it takes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
import strategies
from smartcheck import career
from smartcheck.career import Entry, roles, team, values, writing
from smartcheck.errors import ReadError
from smartcheck.source import Source
from work import calls

TODAY = date(2027, 1, 15)
MAP = """\
# Career map

Name: {name}

Team: {team}

## Current position

Gardener

## Current skills

- Pruning (level: {level})
{extra}
## Target role

Head gardener

## Target role skills

- Pruning (level: 4)
- Budgeting

## Goals

- Complete the budgeting course by 30 June 2027 (closes: budgeting; objective: balanced books)

## Development plan

- Enrol in the budgeting course by 1 March 2027 (cost: 200 EUR; hours: 20; proof: receipt)

## Reviews

- On track (date: 2027-01-05)
"""
ROLES = """\
- role: Head gardener
  skills: [Pruning (level 4), Budgeting]
  needed: 3
  by: 2027-09-30
- role: Tree surgeon
  skills: {Climbing: 3}
"""


def folder(path: Path, count: int = 6) -> Path:
    """Write *count* maps: levels go up, the last two are in another team, only the first can graft."""
    return helpers.tree(
        path,
        {
            f"{at}.md": MAP.format(
                name=f"Person {at}",
                team="Roses" if at < count - 2 else "Trees",
                level=min(at + 1, 5),
                extra="- Budgeting\n" if at == count - 1 else "",
            )
            for at in range(count)
        },
    )


def charts(path: Path) -> list[values.CareerMap]:
    return [
        values.read(career.read(Source(each.name, each.read_text("utf-8"))), TODAY)
        for each in sorted(path.glob("*.md"))
    ]


def table(found: list[team.Table], title: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for each in found if each.title == title for row in each.rows}


def test_the_tables(tmp_path: Path) -> None:
    """Skills, single points of failure, training with its cost, key roles and objectives, from the files alone."""
    named = roles.key_roles(Source("roles.yaml", ROLES), TODAY)
    found = list(team.tables(charts(folder(tmp_path)), named, ["Keep balanced books", "Open a rose garden"]))

    assert table(found, "Skills")["Budgeting"] == ("1", "1", "6", "5", "5", "0")
    assert table(found, "Skills")["Pruning"] == ("6", "4", "6", "3", "0", "3")
    assert table(found, "Single points of failure")["Budgeting"][0] == "1 person"
    assert table(found, "Single points of failure")["Climbing"][0] == "nobody"
    assert table(found, "Training")["Budgeting"][:4] == ("5", "0", "1,000 EUR", "200")
    assert table(found, "Key roles")["Head gardener"] == ("1", "2", "0", "")
    assert table(found, "Key roles")["Tree surgeon"] == ("0", "0", "0", "fewer than 2 within a year")
    assert table(found, "Supply by quarter")["Head gardener"] == ("2027-09-30", "3", "3", "0")
    assert table(found, "Business objectives") == {
        "Keep balanced books": ("6", ""),
        "Open a rose garden": ("0", "no goal serves it"),
    }


def test_small_groups_are_kept_back(tmp_path: Path) -> None:
    """Below the minimum there are no numbers at all, and no row for a team that is too small."""
    few = folder(tmp_path / "few", 4)
    enough = charts(folder(tmp_path / "enough", 9))
    teams = table(list(team.tables(enough)), "Adoption")

    with pytest.raises(ReadError, match="at least 5 maps, and there are 4"):
        list(team.tables(charts(few)))
    with pytest.raises(ReadError, match="at least 10 maps, and there are 9"):
        list(team.tables(enough, smallest=10))
    assert list(teams) == ["all", "Roses"]
    assert helpers.smartcheck("team", str(few), "--smallest", "3").returncode == 2


def test_names_only_where_they_are_asked_for(tmp_path: Path) -> None:
    """Without --names nobody is named; with it, who is ready and what is next."""
    path = folder(tmp_path)
    (path / "roles.yaml").write_text(ROLES, "utf-8")
    plain = helpers.smartcheck("team", ".", "--roles", "roles.yaml", "--today", "2027-01-15", cwd=path).stdout
    named = helpers.smartcheck(
        "team", ".", "--roles", "roles.yaml", "--names", "--today", "2027-01-15", cwd=path
    ).stdout

    assert "Person" not in plain.replace("Person  Next", "")
    assert "Person 5" in named


@settings(max_examples=15)  # each is several documents
@given(st.lists(strategies.career_fields(), min_size=5, max_size=6))
def test_counts_hang_together(drawn: list[dict[str, list[Entry]]]) -> None:
    """Whatever the maps hold: nobody is counted twice, and what is open and on the way is what is short."""
    read = [
        values.read(career.read(Source(f"{at}.md", writing.write("map", each))), TODAY) for at, each in enumerate(drawn)
    ]
    for holders, working, asked, short, underway, left in table(list(team.tables(read)), "Skills").values():
        assert int(working) <= int(holders) <= len(read)
        assert int(underway) + int(left) == int(short) <= int(asked)


def test_a_row_a_person(tmp_path: Path) -> None:
    """A CSV is read by its header; JSON says the same as the text."""
    rows = "".join(
        f"P{at},Pruning (level: {at}); Grafting,Pruning (level: 4),Plant {at} oaks by 1 May 2027\n"
        for at in range(1, 6)
    )
    path = helpers.tree(tmp_path, {"people.csv": "Name,Current skills,Skills needed,Goals\n" + rows}) / "people.csv"
    done = helpers.smartcheck("team", str(path), "--format", "json", "--today", "2027-01-15")
    report = json.loads(done.stdout)
    skills = next(each for each in report["tables"] if each["title"] == "Skills")

    assert report["people"] == 5
    assert {row["Skill"]: row["Short of it"] for row in skills["rows"]} == {"Pruning": "3", "Grafting": "0"}


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({"a.md": "# Notes\n"}, (".",), "no career map in ."),
        ({"a.csv": "Colour,Size\nred,1\n"}, ("a.csv",), "no column is a field"),
        (
            {"a.csv": "Name\n" + "x\n" * 6, "r.yaml": "- skills: [x]\n"},
            ("a.csv", "--roles", "r.yaml"),
            "expected a list of roles",
        ),
        ({"a.csv": "Name\n" + "x\n" * 6, "r.yaml": "a: [\n"}, ("a.csv", "--roles", "r.yaml"), "not YAML"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, files: dict[str, str], arguments: tuple[str, ...], said: str) -> None:
    """In one line, with status 2."""
    done = helpers.smartcheck("team", *arguments, cwd=helpers.tree(tmp_path, files))

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_work_grows_with_the_number_of_maps(tmp_path: Path) -> None:
    """Four times as many people are about four times the work."""
    few, many = charts(folder(tmp_path / "few", 50)), charts(folder(tmp_path / "many", 200))
    found: list[team.Table] = []

    list(team.tables(few))  # what is made once
    once = calls(lambda: list(team.tables(few)))
    more = calls(lambda: found.extend(team.tables(many)))

    assert table(found, "Adoption")["all"][0] == "200"
    assert more < 6 * once
