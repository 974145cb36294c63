"""What stands in `smartcheck` itself: its names, its types, and what it says of wrong arguments."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from conftest import ROOT
from helpers import TODAY, assess
from smartcheck.exporters import EXPORTERS
from smartcheck.planning.terms import PlanTerms, Terms
from smartcheck.readers import READERS
from smartcheck.reporters import REPORTERS

WINDOW = [getattr(smartcheck, name) for name in smartcheck.__all__ if name != "__version__"]
GOAL = "Publish 4 posts by 30 June 2027"


def _said_types(thing: Any) -> Iterator[str]:
    """Yield the annotations of what a call returns, or of what a value has."""
    if inspect.isfunction(thing):
        yield str(thing.__annotations__["return"])
    elif inspect.isclass(thing):
        for base in thing.__mro__:
            if base.__module__.startswith("smartcheck"):
                yield from (str(said) for name, said in vars(base).get("__annotations__", {}).items() if name[0] != "_")
                own = [each.fget for name, each in vars(base).items() if isinstance(each, property) and name[0] != "_"]
                yield from (str(each.__annotations__["return"]) for each in own if each is not None)


def test_every_type_that_is_met_has_a_name_in_the_window() -> None:
    """Whoever annotates what a call returns, or what hangs on it, imports the name from `smartcheck`."""
    missing = set()
    for thing in WINDOW:
        homes = [sys.modules[thing.__module__]] if inspect.isfunction(thing) or inspect.isclass(thing) else []
        for said in _said_types(thing):
            for name in re.findall(r"[A-Z]\w+", said):
                kind = next((vars(home)[name] for home in homes if name in vars(home)), None)
                own = inspect.isclass(kind) and kind.__module__.startswith("smartcheck.")
                if own and name not in smartcheck.__all__:
                    missing.add(f"{name} (of {thing.__name__})")

    assert missing == set()


def test_the_terms_of_a_plan_have_types() -> None:
    """Those that a type checker knows are those there are, with the types they have."""
    known = {each.name: each.type for each in attrs.fields(PlanTerms) if each.name != "config"}

    assert known == {name: each.__forward_arg__ for name, each in Terms.__annotations__.items()}


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (smartcheck.FileFormat, READERS),
        (smartcheck.ReportFormat, REPORTERS),
        (smartcheck.PlanFormat, EXPORTERS),
        (smartcheck.Profile, tomllib.loads((ROOT / "rules" / "profiles.toml").read_text("utf-8"))),
    ],
)
def test_types_name_all_there_is(words: object, known: Mapping[str, object]) -> None:
    """What a type checker accepts is what there is, in its order."""
    assert get_args(words) == tuple(known)


def test_a_misspelt_name_is_told(tmp_path: Path) -> None:
    """By Python with the name that was meant, and by a type checker as well."""
    with pytest.raises(AttributeError, match=r"no attribute 'asess' \(did you mean 'assess'\?\)"):
        _ = smartcheck.asess  # type: ignore[attr-defined]  # what is tried here
    code = """
        import smartcheck
        smartcheck.asess("Run")
        smartcheck.plan("Run", capacty=3)
        smartcheck.plan("Run", start="2027-01-15")
        smartcheck.render(smartcheck.assess("Run").findings)
        smartcheck.render(smartcheck.assess("Run"), "jsn")
        smartcheck.render(smartcheck.plan("Run"), "sarif")
        smartcheck.assess("Run").verdict("timebound")
        smartcheck.Config(profile="strickt")
        smartcheck.Config(severity={"T001": "fatal"}, date_order="DMY")
        smartcheck.Config(date_order="MYD", select="T")
        smartcheck.plan("Run", placement="late")
        smartcheck.read("a.md", format="md")
        smartcheck.Config(severity={"T001": "error"}, week_end="friday", profile="strict")
        smartcheck.render([smartcheck.plan("Run", placement="asap")], "ics-todos")
        smartcheck.assess("Run").verdict("time-bound")
        edit: smartcheck.Edit = smartcheck.assess("Run").findings[0].rewrites[0].edits[0]
    """
    file = tmp_path / "theirs.py"
    file.write_text(textwrap.dedent(code), "utf-8")
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
    ).stdout

    assert sorted(re.findall(r":(\d+): error", found), key=int) == [str(line) for line in range(3, 15)]


def test_nothing_is_written_in_every_format() -> None:
    """An empty list of assessments is an empty report, one of plans no plans: no format is refused for it."""
    reports = [smartcheck.render([], each) for each in get_args(smartcheck.ReportFormat)]

    assert json.loads(smartcheck.render([], "json"))["assessments"] == []
    assert all(isinstance(smartcheck.render([], each), str) for each in get_args(smartcheck.PlanFormat))
    assert len(reports) == len(get_args(smartcheck.ReportFormat))


ours: Any = smartcheck  # whose type checker would tell these mistakes before they are made
WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: ours.assess(None), "a goal is a text or a Statement (got NoneType)"),
    (lambda: ours.rewrite(["Run"]), "a goal is a text or a Statement (got list)"),
    (lambda: ours.plan(b"Run"), "a goal is a text or a Statement (got bytes)"),
    (lambda: ours.rewrite(assess("Run")), "a goal is a text or a Statement (got Assessment); its 'goal' is one"),
    (lambda: ours.assess("Run", rules="x.toml"), "rules: 'x.toml' is no RuleSet; RuleSet.load("),
    (lambda: ours.rewrite("Run", rules=[]), "rules: [] is no RuleSet; RuleSet.load("),
    (lambda: ours.assess("Run", config={}), "config: {} is no Config; Config.load(path) or"),
    (lambda: ours.rewrite("Run", limit="3"), "limit: '3' is no whole number"),
    (lambda: ours.rewrite("Run", limit=None), "limit: None is no whole number"),
    (lambda: ours.find_dates(5), "text: 5 is no text"),
    (lambda: ours.find_quantities(None), "text: None is no text"),
    (lambda: ours.check(None), "paths: None is neither a path nor several"),
    (lambda: ours.check(b"a.md"), "paths: b'a.md' is neither a path nor several"),
    (lambda: ours.check([3]), "paths: 3 is no path"),
    (lambda: ours.check("a.md", config=3), "config: 3 is no Config, no path of a file of settings and not"),
    (lambda: ours.read(3), "paths: 3 is no path"),
    (lambda: ours.read("a.md", text=3), "text: 3 is no text"),
    (lambda: ours.read("a.md", text="- Run", format=3), "format: 3 is no text such as 'markdown'"),
    (
        lambda: ours.render(assess("Run").findings),
        "assessments or plans can be written (got Finding)",
    ),
    (lambda: ours.render(None), "assessments or plans can be written (got NoneType)"),
    (lambda: ours.render("Run"), "assessments or plans can be written (got str)"),
    (lambda: ours.render(ours.rewrite("Run a race")), "assessments or plans can be written (got Proposal)"),
    (lambda: ours.render([assess("Run"), ours.plan(GOAL, today=TODAY)]), "can be written (got both)"),
    (lambda: ours.render(assess("Run"), None), "format: None is no text such as 'json'"),
    (lambda: ours.render(assess("Run"), "jason"), "no report format 'jason' (did you mean 'json'?)"),
    (lambda: ours.plan(GOAL, calendar=3), "calendar: 3 is no CalendarTerms; CalendarTerms(workdays="),
    (lambda: ours.plan(GOAL, steps=["x"]), "steps: ['x'] are no steps; [Step(id="),
    (lambda: ours.plan(GOAL, template=3), "template: 3 is no text; 'learn' would be right"),
    (
        lambda: ours.plan(GOAL, cadence="wekly"),
        "the cadence is one of auto, weekly, fortnightly",
    ),
    (lambda: ours.plan(GOAL, steps=[ours.Step(id="a", title="b", hours="3")]), "hours must be 0 or more"),
    (lambda: ours.plan(ours.plan(GOAL).request, capacity=3), "capacity: a PlanRequest says this itself"),
    (lambda: ours.Config.load(3), "path: 3 is no path of a file of settings"),
    (lambda: ours.RuleSet.load("x.toml"), "config: 'x.toml' is no Config; RuleSet.load(Config(), "),
    (lambda: ours.RuleSet.load().rule(3), "no rule 3"),
    (lambda: assess("Run").verdict(3), "no criterion 3; there are specific"),
    (lambda: ours.Statement.of(3), "text: 3 is no text"),
    (lambda: ours.Statement.of("Run", fields=[("due", "May")]), "fields: [('due', 'May')] is no mapping of names to t"),
    (lambda: ours.Statement.of("Run", fields={"target": 20}), "fields: 'target' is 20, and no text; '20' would"),
]


@pytest.mark.parametrize(("call", "said"), WRONG, ids=[said for _, said in WRONG])
def test_wrong_arguments(call: Callable[[], object], said: str) -> None:
    """Whatever a program gives by mistake, the error is one of ours and says which argument and what is right."""
    with pytest.raises(smartcheck.SmartcheckError) as caught:
        call()

    assert said in str(caught.value)


def test_a_value_of_the_wrong_kind_is_a_type_error_too() -> None:
    """As Python itself would raise."""
    assert issubclass(smartcheck.ArgumentError, TypeError)
    assert issubclass(smartcheck.ArgumentError, smartcheck.SmartcheckError)


@given(st.one_of(st.none(), st.integers(), st.binary(), st.lists(st.integers(), min_size=1), st.floats()))
def test_no_call_breaks_on_what_is_no_argument(wrong: Any) -> None:
    """The first argument of every call, as anything: the error is one of ours."""
    calls: list[Callable[..., object]] = [each for each in WINDOW if inspect.isfunction(each)]
    for call in calls:
        with pytest.raises(smartcheck.SmartcheckError):
            call(wrong)


def test_no_paths_give_an_empty_report() -> None:
    """A list that came to nothing is no mistake of the call."""
    assert smartcheck.check([], today=TODAY) == smartcheck.Report((), TODAY)


def test_several_assessments_are_one_report() -> None:
    """In every format of reports, as if they had been read together."""
    found = [assess("Publish 4 posts"), assess("Run a race")]

    assert smartcheck.render(found, "json") == smartcheck.render(smartcheck.Report(tuple(found), TODAY), "json")


def test_a_time_is_its_day() -> None:
    """Also as the first or the promised day of a plan."""
    start, end = datetime(2027, 2, 1, 9, tzinfo=UTC), datetime(2027, 6, 30, 9, tzinfo=UTC)
    by_time = smartcheck.plan("Publish 4 posts", today=TODAY, start=start, deadline=end)

    assert by_time == smartcheck.plan("Publish 4 posts", today=TODAY, start=start.date(), deadline=end.date())
