"""Career maps shown: gaps, order of goals, timeline, routes, cost, and the page people show each other."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
import strategies
from browser import Browser
from conftest import ROOT
from smartcheck import career
from smartcheck.career import gaps, joins, page, values, views, writing
from smartcheck.source import Source

TODAY = date(2027, 1, 15)
EXAMPLE = ROOT / "docs" / "examples" / "career_map.md"
GOLDEN = Path(__file__).parent / "golden" / "career"
HOSTILE = """\
# Career map: <script>alert('title')</script>

## Current position

"><img src=x onerror=alert(1)>

## Current skills

- \\<script\\>alert(2)\\</script\\> (level: 2)

## Target role

\\<iframe src="https://example.org"\\> \\"onload=alert(3) x=\\"

## Target role skills

- \\<script\\>alert(2)\\</script\\> (level: 5)
- \\<svg onload=alert(4)\\>

## Goals

1. Plant 40 \\<b onmouseover=alert(5)\\>oaks\\</b\\> by 31 March 2027 (proof: \\<script\\>x\\</script\\>)

## Development plan

### \\<style\\>\\*{display:none}\\</style\\>

- Order 40 oaks by 1 February 2027 (cost: \\<b\\>300 EUR; goal: 1)

## Milestones

- \\</title\\>\\<script\\>alert(6)\\</script\\> (due: 2027-02-01)
"""


def chart(text: str, name: str = "map.md", today: date = TODAY) -> values.CareerMap:
    return values.read(career.read(Source(name, text)), today)


@pytest.fixture
def example() -> values.CareerMap:
    return chart(EXAMPLE.read_text("utf-8"), "career_map.md")


class Tags(HTMLParser):
    """The elements of a page and the attributes they have."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attributes}


@pytest.mark.parametrize("format", ["text", "markdown", "mermaid", "json"])
def test_views(format: str, example: values.CareerMap, fresh: Callable[[Path, str], None]) -> None:
    """The example looks like this; `pytest --update` rewrites it."""
    render = {"text": views.text, "markdown": views.markdown, "mermaid": views.mermaid, "json": views.as_json}[format]
    output = render(example) if format == "mermaid" else render(example, 4)

    fresh(GOLDEN / f"map.{format}", output)


def test_gaps_of_the_example(example: values.CareerMap) -> None:
    """Levels, presence and what closes a gap decide its state."""
    found = {need.skill.name: (need.state, need.levels) for need in gaps.needs(example)}

    assert found == {
        "Rostering": ("underway", "2 of 4"),
        "Budgeting": ("underway", "0 of 3"),
        "Food safety": ("met", "4 of 3"),
        "People management": ("underway", "0 of 3"),
        "Supplier contracts": ("open", ""),
    }


def test_what_the_description_asks_for(example: values.CareerMap) -> None:
    """Skills are read from bullets, with places; those that are listed already are not asked about."""
    found = joins.requests(example)
    text = example.outline.source.text

    assert [each.skill.name for each in found] == ["lead a team of six", "Strong negotiation skills"]
    assert [text[each.span.start : each.span.end] for each in found] == [each.skill.name for each in found]


def test_confirming_adds_to_the_file_and_nothing_else_changes(tmp_path: Path) -> None:
    """What was confirmed is a skill of the target role, and is not asked about again."""
    path = helpers.tree(tmp_path, {"map.md": EXAMPLE.read_text("utf-8")}) / "map.md"
    before = path.read_text("utf-8")
    done = helpers.smartcheck("map", str(path), "--confirm", "2")
    after = path.read_text("utf-8")
    again = helpers.smartcheck("map", str(path), "--requirements").stdout

    assert done.returncode == 0
    assert after.replace("- Strong negotiation skills\n", "", 1) == before
    assert "negotiation" not in again
    assert helpers.smartcheck("map", str(path), "--confirm", "7").returncode == 2


def test_capacity_draws_a_line(example: values.CareerMap) -> None:
    """With few hours a week, later goals fall below the cut, and the reason is said."""
    plenty = [each.fits for each in joins.ranked(example, 40)]
    scarce = [each.fits for each in joins.ranked(example, 0.5)]

    assert plenty == [True] * 4
    assert False in scarce
    assert "Goal 4 waits for it" in joins.ranked(example)[0].reason


def test_sums_add_up(example: values.CareerMap) -> None:
    """The shares of the goals are the whole."""
    found = joins.sums(example)

    assert found.money == {"EUR": 480}
    assert found.hours == 71
    assert sum(hours for _, hours in found.by_goal.values()) == found.hours


def test_routes_side_by_side(example: values.CareerMap) -> None:
    """A lateral way is as good as a straight one: each says what it closes and what it leaves."""
    direct, over = joins.routes(example)

    assert (direct.moves, over.moves) == (1, 2)
    assert over.closes == ("Rostering", "People management")
    assert "Rostering" in direct.leaves
    assert "Rostering" not in over.leaves


def test_a_path_a_role_a_line() -> None:
    """Roles below each other are one way, each with its day; the day behind the target role is no part of it."""
    text = (
        "# Career map\n\nCurrent role: Baker\nTarget role: Mill owner, by end of 2029\n\n## Path\n\n"
        "1. Baker (2024 to now)\n2. Shift lead, mid 2028\n"
    )
    found = chart(text)
    [way] = joins.routes(found)

    assert (found.target.title, found.target.day) == ("Mill owner", "by end of 2029")
    assert way.roles == ("Baker", "Shift lead", "Mill owner")
    assert [(each.text, each.day.isoformat()) for each in joins.timeline(found)] == [("Shift lead", "2028-06-30")]


GOALS = st.lists(
    st.tuples(st.sets(st.integers(1, 7), max_size=3), st.sampled_from(["", "2027-03-01", "2028-03-01"])), max_size=7
)


@settings(max_examples=60)
@given(GOALS)
def test_order_of_goals(drawn: list[tuple[set[int], str]]) -> None:
    """Every open goal is ranked once, and after what it waits for wherever that does not go round in a circle."""
    text = "# Career map\n\n" + "".join(
        f"Goal {at}: Plant {at} oaks\nafter: {', '.join(map(str, sorted(after))) or 'none'}\n"
        + (f"due: {day}\n" if day else "")
        + "\n"
        for at, (after, day) in enumerate(drawn, 1)
    )
    order = [each.goal.id for each in joins.ranked(chart(text))]
    before = {str(at): {str(each) for each in after if each <= len(drawn)} for at, (after, _) in enumerate(drawn, 1)}
    reach = {at: set(each) for at, each in before.items()}
    for _ in drawn:
        reach = {at: each.union(*(reach[other] for other in each)) for at, each in reach.items()}

    assert sorted(order) == sorted(before)
    if not any(at in each for at, each in reach.items()):
        assert all(order.index(other) < order.index(at) for at, each in before.items() for other in each)


@settings(max_examples=25)  # each is drawn five times over
@given(strategies.career_fields(), st.sampled_from([None, 3.0]))
def test_any_map_can_be_shown(fields: dict[str, list[career.Entry]], per_week: float | None) -> None:
    """Whatever stands in its fields, a map has its views, and nothing in them becomes an element of the page."""
    drawn = chart(writing.write("map", fields))
    tags = Tags(page.render(drawn, per_week))

    assert not tags.found & {"script", "img", "iframe", "object", "embed", "link", "b", "x"}
    assert views.text(drawn, per_week)
    assert views.markdown(drawn, per_week)
    assert json.loads(views.as_json(drawn, per_week))["kind"] == "map"
    assert views.mermaid(drawn).count("```") == 4


def test_nothing_in_a_field_becomes_markup() -> None:
    """Script, handlers and styles in any field are text."""
    text = page.render(chart(HOSTILE))
    tags = Tags(text)

    assert not tags.found & {"script", "img", "iframe", "b"}
    assert not [name for name in tags.attributes if name.startswith("on")]
    assert text.count("<style") == 1
    assert "&lt;script&gt;" in text
    assert "http" not in re.sub(r"https://example.org", "", text)


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF of Chromium's has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


CASES = {
    "example": EXAMPLE.read_text("utf-8"),
    "template": career.template("map", "leadership"),
    "hostile": HOSTILE,
    "long": "# Career map\n\n## Current position\n\n" + "Deputy " * 12 + "\n\n## Target role\n\n"
    + "Donaudampfschifffahrtsgesellschaftskapitän" * 2 + "\n\n## Target role skills\n\n- " + "Long-windedness" * 9
    + "\n\n## Goals\n\n" + "".join(f"{at}. Plant {at} oaks by 1 May {2026 + at}\n" for at in range(1, 13)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_page_in_a_browser(name: str, browser: Browser, tmp_path: Path) -> None:
    """At every width, light and dark: no error, no request, no overflow, and axe-core finds no barrier."""
    path = tmp_path / f"{name}.html"
    path.write_text(page.render(chart(CASES[name]), 3), "utf-8")

    assert browser.problems(path) == []


def test_the_page_prints_on_two_sheets(browser: Browser, tmp_path: Path) -> None:
    """The example with everything in it fits."""
    path = tmp_path / "map.html"
    path.write_text(page.render(chart(CASES["example"])), "utf-8")
    with browser.page(path) as opened:
        sheets = pages(opened.pdf(prefer_css_page_size=True))

    assert 1 <= sheets <= 2


def test_the_page_can_be_walked_with_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    """The first stop of the tabulator leads past the head."""
    path = tmp_path / "map.html"
    path.write_text(page.render(chart(CASES["example"])), "utf-8")
    with browser.page(path) as opened:
        opened.keyboard.press("Tab")
        first = opened.evaluate("document.activeElement.getAttribute('href')")

        assert first == "#way"
        assert opened.evaluate("document.querySelectorAll('h1').length") == 1


def test_a_session_is_no_map(tmp_path: Path) -> None:
    """The error says what the file is and what would be right."""
    path = helpers.tree(tmp_path, {"s.md": career.template("session")}) / "s.md"
    done = helpers.smartcheck("map", str(path))

    assert done.returncode == 2
    assert "this is a career session, not a career map" in done.stderr


@given(
    st.lists(st.lists(st.text("ab cd", max_size=60), min_size=3, max_size=3), min_size=1, max_size=5),
    st.integers(40, 130),
)
def test_no_cell_is_cut(rows: list[list[str]], width: int) -> None:
    """Whatever the width, every word of a table is shown, in lines that fit; words longer than a column are parted."""
    shown = views.columns(("Goal", "Text", "Hours"), rows, width)
    written = Counter("".join(shown).replace(" ", ""))
    expected = Counter("".join(cell for row in rows for cell in row).replace(" ", ""))

    assert all(written[char] >= count for char, count in expected.items())
    assert all(len(line) <= width for line in shown)
    assert "…" not in "".join(shown)
