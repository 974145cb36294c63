"""Every export is read back by a reader of its format that is not ours, whatever the titles."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import orgparse
import pytest
from hypothesis import given
from icalendar import Calendar
from markdown_it import MarkdownIt
from pytodotxt import TodoTxtParser

import smartcheck
from browser import Browser
from conftest import ROOT
from helpers import FEWER
from smartcheck.errors import PlanError
from smartcheck.exporters import EXPORTERS, charts, clean, line, mermaid, org, render, todotxt, uid
from smartcheck.exporters.ics import summary
from smartcheck.plans import Item, Plan
from strategies import exported_plans

TODAY = date(2027, 1, 15)
Rows = list[tuple[str, str, date | None, date | None]]


def rows(plan: Plan) -> Rows:
    """Return what every export must carry."""
    return [(item.id, item.title, item.start, item.due) for item in plan.items]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def cell(text: str) -> str:
    """Return a title as a cell has it: an apostrophe keeps formulas from being any."""
    found = clean(text)
    return (
        f"'{found}"
        if found.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) or found[:1] == "\t"
        else found
    )


def table(text: str) -> list[dict[str, str]]:
    found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in found)
    return found


@FEWER
@given(exported_plans())
def test_json(plan: Plan) -> None:
    """Invariant 20, JSON: everything is there as it is."""
    [found] = json.loads(render(plan, "json").encode("utf-8", "surrogatepass"))["plans"]

    assert found["goal"] == plan.title
    assert [(each["id"], each["title"], day(each["start"]), day(each["due"])) for each in found["steps"]] == [
        (each.step.id, each.step.title, each.start, each.due) for each in plan.steps
    ]
    assert [(each["id"], day(each["day"])) for each in found["milestones"]] == [
        (each.id, each.day) for each in plan.milestones
    ]


@FEWER
@given(exported_plans())
def test_csv(plan: Plan) -> None:
    """Invariant 20, CSV: as many rows as items, titles whole, no cell a formula."""
    found = table(render(plan, "csv"))

    assert [(row["Id"], row["Title"], day(row["Start"]), day(row["Due"])) for row in found] == [
        (cell(name), cell(title), start, due) for name, title, start, due in rows(plan)
    ]
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for row in found for value in row.values())


@FEWER
@given(exported_plans())
def test_jira(plan: Plan) -> None:
    """Invariant 20, Jira: the parent first, the same items below it."""
    found = table(render(plan, "jira"))

    assert found[0]["Issue Type"] == "Epic"
    assert found[0]["Summary"] == cell(plan.title)
    assert [(row["Key"], row["Summary"], day(row["Start Date"]), day(row["Due Date"])) for row in found[1:]] == [
        (cell(name), cell(title), start, due) for name, title, start, due in rows(plan)
    ]
    assert {row["Parent Id"] for row in found[1:]} <= {found[0]["Issue Id"]}
    assert len({row["Issue Id"] for row in found}) == len(found)
    assert all(" " not in row["Labels"] for row in found)


@FEWER
@given(exported_plans())
def test_asana(plan: Plan) -> None:
    """Invariant 20, Asana: the same items; what follows a step stands under its dependents."""
    found = table(render(plan, "asana"))

    assert [(row["Task ID"], row["Name"], day(row["Start Date"]), day(row["Due Date"])) for row in found] == [
        (cell(name), cell(title), start, due) for name, title, start, due in rows(plan)
    ]
    for each in plan.steps:
        for before in each.step.after:
            row = next(row for row in found if row["Task ID"] == cell(before))
            assert each.step.id in row["Dependents"]


def entries(plan: Plan, text: str) -> Iterator[tuple[Item, object]]:
    calendar = Calendar.from_ical(text)
    assert len(calendar.subcomponents) == len(plan.items)
    yield from zip(plan.items, calendar.subcomponents, strict=True)


@FEWER
@given(exported_plans())
def test_ics(plan: Plan) -> None:
    """Invariant 19: uid, summary, days and percent come back; lines are short, end in CRLF; uids are unique, stable."""
    text = render(plan, "ics-todos")
    seen = set()
    for item, entry in entries(plan, text):
        due = entry.get("DUE")
        end = due.dt if due else entry["DTEND"].dt - timedelta(days=1) if "DTEND" in entry else None
        if item.routine:
            end = entry["RRULE"]["UNTIL"][0]
        seen.add(str(entry["UID"]))

        assert entry.name == ("VTODO" if item.kind == "step" else "VEVENT")
        assert str(entry["SUMMARY"]) == clean(summary(plan, item))
        assert str(entry["SUMMARY"]).startswith(clean(item.title))
        assert str(entry["UID"]) == uid(plan, item)
        assert entry["X-SMARTCHECK-ID"].endswith(f"/{item.id}")
        assert (entry["DTSTART"].dt if "DTSTART" in entry else None) == item.start
        assert end == item.due
        assert not ("DUE" in entry and "DURATION" in entry)
        assert entry["DTSTAMP"].dt.date() == plan.start
        if item.kind == "step":
            assert int(entry["PERCENT-COMPLETE"]) == (100 if item.done else 0)
            assert ("COMPLETED" in entry) == bool(item.done)

    assert len(seen) == len(plan.items)
    assert text.replace("\r\n", "").count("\n") == text.replace("\r\n", "").count("\r") == 0
    assert all(len(each) <= 75 for each in text.encode("utf-8").split(b"\r\n"))
    assert render(plan, "ics-todos") == text


@FEWER
@given(exported_plans())
def test_ics_events(plan: Plan) -> None:
    """Invariant 20, calendars that show no to-dos: every item with days is an event over them, and names its goal."""
    for item, entry in entries(plan, render(plan, "ics")):
        assert entry.name == ("VEVENT" if item.due else "VTODO")
        assert str(entry["SUMMARY"]) == clean(summary(plan, item))
        assert ("DTSTART" in entry) == bool(item.start)
        if item.due:
            assert entry["DTSTART"].dt == item.start
            assert item.routine or entry["DTEND"].dt == item.due + timedelta(days=1)


@pytest.mark.parametrize("format", EXPORTERS)
def test_the_last_day_there_is(format: str) -> None:
    """A plan that ends on it has no day after, and is written all the same."""
    plan = smartcheck.plan("Write a poem this year", today=date.max, anyway=True)

    assert render(plan, format)


def test_an_event_names_its_goal() -> None:
    """In a calendar of many goals no entry is only called "Review"; what begins as the goal does says it once."""
    goals = ["Paint the fence by 30 June 2027", "Run 5 km every Saturday until 30 June 2027"]
    text = render(tuple(smartcheck.plan(each, today=TODAY) for each in goals), "ics")
    names = [str(each["SUMMARY"]) for each in Calendar.from_ical(text).subcomponents]

    assert all("Paint the fence" in name or "Run 5 km" in name for name in names)
    assert "Run 5 km" in names
    assert "Closing review | Paint the fence by 30 June 2027" in names


@FEWER
@given(exported_plans())
def test_todotxt(plan: Plan) -> None:
    """Invariant 20, todo.txt: one task a line; no title adds a project, a context or a day."""
    found = TodoTxtParser().parse(render(plan, "todotxt"))

    assert len(found) == len(plan.items)
    for task, item in zip(found, plan.items, strict=True):
        assert task.is_completed == bool(item.done)
        assert task.completion_date == item.done
        assert task.creation_date == plan.start
        assert task.priority is None
        assert task.projects == [plan.id]
        assert task.contexts == [item.kind]
        days = {key: [str(value)] for key, value in {"t": item.start, "due": item.due}.items() if value}
        assert task.attributes == {**days, "id": task.attributes["id"]}
        assert task.bare_description() == todotxt.words(item.title)


@FEWER
@given(exported_plans())
def test_taskwarrior_json(plan: Plan) -> None:
    """Invariant 20, Taskwarrior: an array of tasks with the fields its documents name, nothing derived."""
    found = json.loads(render(plan, "taskwarrior"))

    assert [each["description"] for each in found] == [line(item.title) for item in plan.items]
    for task, item in zip(found, plan.items, strict=True):
        assert task["uuid"] == uid(plan, item)
        assert task["status"] == ("completed" if item.done else "pending")
        assert task.get("due", "")[:8] == (f"{item.due:%Y%m%d}" if item.due else "")
        assert task.get("scheduled", "")[:8] == (f"{item.start:%Y%m%d}" if item.start else "")
        assert not {"id", "urgency"} & set(task)


NASTY = (
    '=1+1, "quoted"; it\'s',
    "two\nlines and\ttabs",
    "👩🏽‍🚀 שלום due:tomorrow +tag project:x",
    "-- status:deleted [uuid:x] \\ back",
    "x (A) 2027-01-01 @home",
)


def nasty(**terms: object) -> Plan:
    """A dated plan with difficult titles."""
    steps = tuple(
        smartcheck.Step(id=f"s{number}", title=title, hours=4, after=(f"s{number - 1}",) if number else ())
        for number, title in enumerate(NASTY)
    )
    request = smartcheck.PlanRequest(title=NASTY[2], start=TODAY, end=date(2027, 6, 30), steps=steps, **terms)
    return smartcheck.plan(request)


@pytest.mark.parametrize("format", EXPORTERS)
def test_odd_names(format: str) -> None:
    """Ids, phases and people are as odd as titles can be, and break no format."""
    names = ["a\nb", "x\r\n", '"q"', "=1+1", "<b>", "é:,;", "\u2028", "\ud800", "%%{init}%%", "@home", "+plus"]
    steps = tuple(
        smartcheck.Step(id=f"{name}{number}", title=name, days=1, phase=name, resource=name, proof=name)
        for number, name in enumerate(names)
    )
    plan = smartcheck.plan(smartcheck.PlanRequest(title="x\ny", start=TODAY, end=date(2027, 6, 30), steps=steps))
    text = render(plan, format)

    assert text == render(plan, format)
    if format.startswith("ics"):
        found = Calendar.from_ical(text.encode("utf-8", "backslashreplace")).walk()
        assert len(found) == len(plan.items) + 1
    elif format in ("csv", "jira", "asana"):
        assert len(table(text)) >= len(plan.items)
    elif format == "msproject":
        ElementTree.fromstring(text.encode("utf-8", "backslashreplace"))
    elif format in ("json", "taskwarrior"):
        json.loads(text)
    elif format in ("todotxt", "mermaid"):
        assert len(text.splitlines()) >= len(plan.items)


@pytest.mark.skipif(
    not shutil.which("task"), reason="Taskwarrior is not installed (Debian: apt-get install taskwarrior)"
)
def test_task_import(tmp_path: Path) -> None:
    """Invariant 20: Taskwarrior itself imports every item, twice without doubling one."""
    plan = nasty()
    (tmp_path / "plan.json").write_text(render(plan, "taskwarrior"), "utf-8")
    command = ["task", "rc:/dev/null", f"rc.data.location={tmp_path}", "rc.confirmation=off", "rc.hooks=0", "rc.gc=0"]
    environment = {**os.environ, "HOME": str(tmp_path), "TZ": "UTC"}
    for _ in range(2):
        subprocess.run(
            [*command, "import", "plan.json"], cwd=tmp_path, env=environment, check=True, capture_output=True
        )
    done = subprocess.run([*command, "export"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    found = {each["uuid"]: each for each in json.loads(done.stdout)}

    assert len(found) == len(plan.items)
    for item in plan.items:
        task = found[uid(plan, item)]
        assert task["description"] == line(item.title)
        assert task["due"] == f"{item.due:%Y%m%d}T120000Z"
        assert task["scheduled"] == f"{item.start:%Y%m%d}T120000Z"
        assert task["project"] == plan.id


@FEWER
@given(exported_plans())
def test_org(plan: Plan) -> None:
    """Invariant 20, Org: a heading for each item with its days; no title is a tag, a priority or a day."""
    document = orgparse.loads(render(plan, "org"))
    [goal] = document.children
    assert len(goal.children) == len(plan.items)
    for node, item in zip(goal.children, plan.items, strict=True):
        assert node.heading == org.words(item.title)
        assert node.todo == ("DONE" if item.done else "TODO")
        assert node.tags == set()
        assert node.priority is None
        assert node.get_property("STEP") == line(item.id)
        assert (node.scheduled.start if node.scheduled else None) == item.start
        assert (node.deadline.start if node.deadline else None) == item.due
        assert node.datelist == []
        assert bool(node.closed) == bool(item.done)


ORDER = (
    "UID ID Name Type IsNull WBS OutlineNumber OutlineLevel Start Finish Duration DurationFormat Milestone Summary "
    "Critical PercentComplete ConstraintType ConstraintDate Deadline Notes PredecessorLink"
).split()
"""The elements of a task we write, in the order of mspdi_pj12.xsd."""


@FEWER
@given(exported_plans())
def test_msproject(plan: Plan) -> None:
    """Invariant 20, Project: well-formed, elements in the schema's order, every predecessor a task, days as planned."""
    text = render(plan, "msproject")
    root = ElementTree.fromstring(text)
    space = {"p": "http://schemas.microsoft.com/project"}
    summary, *tasks = root.findall("p:Tasks/p:Task", space)
    numbers = {task.findtext("p:UID", namespaces=space): task for task in tasks}

    assert len(tasks) == len(plan.items)
    assert summary.findtext("p:Name", namespaces=space) == clean(plan.title)
    for task, item in zip(tasks, plan.items, strict=True):
        names = [each.tag.rpartition("}")[2] for each in task]
        assert names == sorted(names, key=ORDER.index)
        assert task.findtext("p:Name", namespaces=space) == clean(item.title)
        assert task.findtext("p:WBS", namespaces=space) == clean(item.id)
        assert day(task.findtext("p:Start", namespaces=space)) == item.start
        assert day(task.findtext("p:Finish", namespaces=space)) == item.due
        links = [
            each.findtext("p:PredecessorUID", namespaces=space) for each in task.findall("p:PredecessorLink", space)
        ]
        assert [numbers[each].findtext("p:WBS", namespaces=space) for each in links] == list(map(clean, item.after))


class Page(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def elements(plan: Plan) -> Page:
    page = Page()
    page.feed(render(plan, "html"))
    return page


@FEWER
@given(exported_plans())
def test_html(plan: Plan) -> None:
    """Invariant 20, HTML: every title is text, none is an element; a box to tick for each step."""
    page = elements(plan)

    assert page.tags.count("input") == len(plan.steps)
    assert not {"script", "b", "iframe", "img"} & set(page.tags)
    for each in plan.steps:
        assert clean(each.step.title) in page.words


@FEWER
@given(exported_plans())
def test_markdown(plan: Plan) -> None:
    """Invariant 20, Markdown: a list item for each step, its title as text and nothing else."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render(plan, "markdown"))
    inline = [each for each in tokens if each.type == "inline"]
    texts = ["".join(child.content for child in each.children or () if child.type == "text") for each in inline]
    kinds = {child.type for each in inline for child in each.children or ()}
    boxes = [text for text in texts if re.match(r"\[[ x]\] (?!.*(?:Review|reset|review))", text)]

    assert kinds <= {"text", "softbreak", "text_special"}
    steps = [each for each in plan.steps if not re.search("Review|reset|review", each.step.title + each.step.proof)]
    assert len(boxes) >= len(steps)
    assert len([each for each in tokens if each.type == "heading_open" and each.tag != "h3"]) <= 7
    assert len([each for each in tokens if each.type == "heading_open" and each.tag == "h3"]) == len(plan.milestones)


@FEWER
@given(exported_plans())
def test_text(plan: Plan) -> None:
    """The terminal gets a line for each step, whatever stands in its title."""
    lines = render(plan, "text").splitlines()

    assert len([each for each in lines if each.startswith(("    [ ] ", "    [x] "))]) == len(plan.steps)


class Mermaid:
    """Mermaid's own parser in a process of Node."""

    def __init__(self, folder: str) -> None:
        self.process = subprocess.Popen(
            ["node", str(ROOT / "tests" / "mermaid.mjs"), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, text: str) -> dict[str, object]:
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def parser() -> Iterator[Mermaid]:
    folder = os.environ.get("SMARTCHECK_NODE", str(ROOT / ".ci" / "node"))
    if not shutil.which("node") or not Path(folder, "node_modules", "mermaid").is_dir():
        pytest.skip("Mermaid is not installed (npm install --prefix .ci/node mermaid jsdom)")
    found = Mermaid(folder)
    yield found
    found.process.kill()
    found.process.communicate()


def test_mermaid(parser: Mermaid) -> None:
    """Invariant 20, Mermaid: its own parser finds every item with its title and days, and no other."""

    @FEWER
    @given(exported_plans(dated=True))
    def check(plan: Plan) -> None:
        found = parser.read(render(plan, "mermaid"))

        assert "error" not in found, found
        tasks = {each["id"]: each for each in found["tasks"]}
        assert len(tasks) == len(found["tasks"]) == len(plan.items)
        assert found["title"] == mermaid.text(plan.title)
        for item in plan.items:
            task = tasks[mermaid.identity(item)]
            assert task["title"].strip() == mermaid.text(item.title)
            assert day(task["start"]) == item.start
            last = item.due if task["milestone"] else item.due + timedelta(days=1)
            assert day(task["end"]) == last

    check()


@pytest.mark.parametrize("format", ["mermaid"])
def test_formats_that_need_days(format: str) -> None:
    """They refuse a plan without any, and say why."""
    plan = smartcheck.plan("Learn to weld", today=TODAY)

    with pytest.raises(PlanError, match="has no promised day"):
        render(plan, format)


@pytest.mark.parametrize("format", sorted(EXPORTERS))
def test_several_plans(format: str) -> None:
    """Every format holds more than one plan, ends in a line end, and is the same when written again."""
    plans = [nasty(), smartcheck.plan("Save 5,000 euros by 30 June 2027", today=TODAY)]
    text = render(plans, format)

    assert text.endswith("\n")
    assert text == render(plans, format)
    for plan in plans:
        for each in plan.steps:
            assert each.step.title[:3] in text or format in (
                "todotxt",
                "org",
                "mermaid",
                "html",
                "markdown",
                "csv",
                "json",
            )


PAGES = {
    "numbers": "Save 5,000 euros by 31 March 2028",
    "steps": "Get promoted to foreman by 31 December 2027",
    "short": "Write a letter of thanks by 20 January 2027",
    "open": "Learn to weld",
}


@pytest.mark.parametrize("name", ["several", "nasty", "does not hold"])
def test_the_page_in_a_browser(browser: Browser, tmp_path: Path, name: str) -> None:
    """Nothing overflows on phone, tablet and desk, light and dark; no error, no request, no barrier."""
    if name == "several":
        plans = [smartcheck.plan(goal, today=TODAY) for goal in PAGES.values()]
    elif name == "nasty":
        plans = [nasty(measure=None)]
    else:
        plans = [smartcheck.plan("Write a cookbook by 1 February 2027", today=TODAY, effort=200)]
    path = tmp_path / "plan.html"
    path.write_text(render(plans, "html"), "utf-8")

    assert browser.problems(path) == []


def test_the_chart_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """The bars of the Gantt chart lie within the drawing, one for each step, at a desk and on a phone."""
    plan = smartcheck.plan(PAGES["numbers"], today=TODAY)
    path = tmp_path / "plan.html"
    path.write_text(render(plan, "html"), "utf-8")
    for width, shown in ((1280, "wide"), (390, "narrow")):
        with browser.page(path, width=width) as page:
            bars = page.locator(f"svg.{shown} rect.bar")
            assert bars.count() == len(plan.steps)
            for index in range(bars.count()):
                box = bars.nth(index).bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width


MERMAID_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Chart</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><pre class="mermaid">{chart}</pre></main><script>{script}</script>
<script>mermaid.initialize({{startOnLoad: false}});
mermaid.run().then(() => document.body.dataset.done = "yes");</script></body></html>"""


CUT_OFF = """[...document.querySelectorAll("svg text")].filter(text => {
    const box = text.getBoundingClientRect(), page = text.closest("svg").getBoundingClientRect();
    return box.left < page.left - 1 || box.right > page.right + 1;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("several", [False, True])
def test_the_mermaid_chart_in_a_browser(browser: Browser, parser: Mermaid, tmp_path: Path, several: bool) -> None:
    """Mermaid draws the chart, a bar for each step and no word cut off, without an error on the console."""
    folder = Path(os.environ.get("SMARTCHECK_NODE", str(ROOT / ".ci" / "node")))
    script = (folder / "node_modules/mermaid/dist/mermaid.min.js").read_text("utf-8").replace("</script", "<\\/script")
    goals = [PAGES[name] for name in ("numbers", "steps", "short")]
    plans = [smartcheck.plan(each, today=TODAY) for each in goals] if several else [nasty()]
    chart = render(plans, "mermaid").replace("&", "&amp;").replace("<", "&lt;")
    path = tmp_path / "chart.html"
    path.write_text(MERMAID_PAGE.format(chart=chart, script=script), "utf-8")
    for width in (1280, 390):
        with browser.page(path, width=width) as page:
            page.wait_for_selector("body[data-done]")
            assert page.complaints == []
            assert page.locator("svg rect.task").count() == sum(len(plan.items) for plan in plans)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert not several or page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize(
    "goal",
    [
        "Raise my salary from £42,500 to £55,000 by December 2028",
        "Grow our newsletter from 1,200,000 to 1,900,000 readers by 30 November 2027",
    ],
)
def test_no_value_is_printed_over_another(goal: str, narrow: bool) -> None:
    """The values of a chart that are shown have room for their figures, whichever end they hang on."""
    chart = charts.trajectory(smartcheck.plan(goal, today=date(2027, 1, 15)), narrow=narrow)

    assert chart is not None
    boxes = []
    for point in (each for each in chart["points"] if each["shown"]):
        size = 7.5 * len(point["label"])
        left = point["x"] - {"start": 0, "middle": size / 2, "end": size}[point["anchor"]]
        boxes.append((left, left + size, point["y"]))
    assert boxes
    assert not [1 for one, two in pairwise(boxes) if two[0] < one[1] and abs(one[2] - two[2]) < 18]
