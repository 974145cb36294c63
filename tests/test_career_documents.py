"""Career documents: read, written, read again; changed with everything else left where it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
import strategies
from helpers import cases, smartcheck
from smartcheck import career
from smartcheck.career import Entry, Outline, writing
from smartcheck.source import Source, Span

ODD = cases("career/odd.md")
VARIETIES = [(kind, variety) for kind, varieties in career.TEMPLATES.items() for variety in ("", *varieties)]


def outline(text: str, name: str = "map.md") -> Outline:
    return career.read(Source(name, text))


def plain(fields: dict[str, list[Entry]]) -> dict[str, object]:
    return {key: [each.plain() for each in entries] for key, entries in fields.items()}


@given(strategies.career_fields(), st.sampled_from(["markdown", "yaml"]))
def test_what_is_written_is_read(fields: dict[str, list[Entry]], format: str) -> None:
    """A map reads back as it was written, whatever stands in its fields."""
    text = writing.write("map", fields, format)
    name = "map.yaml" if format == "yaml" else "map.md"

    assert outline(text, name).plain() == plain(fields), text


@given(strategies.career_fields())
def test_from_one_format_to_the_other_and_back(fields: dict[str, list[Entry]]) -> None:
    """Both formats hold the same."""
    first = outline(writing.write("map", fields))
    second = outline(writing.convert(first, "yaml"), "map.yaml")
    third = outline(writing.convert(second, "markdown"))

    assert first.plain() == second.plain() == third.plain()
    assert first.kind == second.kind == third.kind == "map"


@given(st.lists(strategies.markup() | strategies.texts(), max_size=4), strategies.career_fields(), strategies.entries())
def test_what_is_added_leaves_the_rest(between: list[str], fields: dict[str, list[Entry]], new: Entry) -> None:
    """Adding an entry to a field only inserts text: nothing else in the file is lost, changed or moved."""
    text = writing.write("map", fields) + "\n\n## My own notes\n\n" + "\n\n".join(between)
    before = outline(text)
    after = writing.added(before, "target_skills", [new])
    at = next(index for index, (a, b) in enumerate(zip(text + "\0", after + "\0", strict=False)) if a != b)
    size = len(after) - len(text)

    assert any(after[:start] + after[start + size :] == text for start in range(max(0, at - size), at + 1))
    assert outline(after).plain()["target_skills"] == [*before.plain()["target_skills"], new.plain()]


@given(strategies.markup() | strategies.texts())
def test_any_text_has_an_outline(text: str) -> None:
    """And every statement in it points home."""
    found = outline(text)
    for _, each in found.statements():
        for statement in (each.text, *each.values.values()):
            place = statement.locate(Span(0, len(statement.text)))

            assert 0 <= place.start <= place.end <= len(text)


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.title)
def test_odd_but_legal(case: helpers.Case) -> None:
    """Files in ways people write them come to the fields that were meant, and both ways back."""
    format = "yaml" if "yaml" in case.blocks else "markdown"
    name = "map.yaml" if format == "yaml" else "map.md"
    found = outline(case.blocks[format], name)
    expected = json.loads(case.blocks["json"])

    assert (found.kind, found.plain()) == (expected.pop("kind"), expected)
    assert found.source.text == case.blocks[format]
    assert outline(writing.convert(found, "yaml"), "x.yaml").plain() == expected
    assert outline(writing.convert(found, "markdown"), "x.md").plain() == expected


def test_ten_odd_files() -> None:
    """There are ten of them."""
    assert len(ODD) >= 10


@pytest.mark.parametrize(("kind", "variety"), VARIETIES)
def test_templates(kind: str, variety: str) -> None:
    """A template is a document of its kind that has every field it needs and holds nothing yet."""
    from smartcheck.career.forms import kinds

    found = outline(career.template(kind, variety))
    filled = {key for key, _ in found.statements()}

    assert found.kind == kind
    assert set(kinds()[kind].needs) <= {part.key for part in found.parts}
    assert filled <= {"minutes_long"}
    assert not found.asides
    assert outline(writing.empty(found), "x.yaml").kind == kind


def test_new_writes_a_template_once(tmp_path: object) -> None:
    """A file that exists is left alone."""
    first = smartcheck("new", "map", "--type", "entry", "-o", "map.md", cwd=tmp_path)
    second = smartcheck("new", "session", "-o", "map.md", cwd=tmp_path)

    assert (first.returncode, second.returncode) == (0, 2)
    assert "exists already" in second.stderr
    assert (tmp_path / "map.md").read_text("utf-8") == career.template("map", "entry")
