"""Every Hypothesis strategy of these tests."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from smartcheck.plan import CalendarTerms, Measure, PlanRequest, Step

_VERBS = ["Increase", "reduce", "publish", "run", "I want to learn", "We will hire", "get better at", "Cut"]
_OBJECTS = ["sales", "two articles", "my Spanish", "the on-call load", "a marathon", "café visits", "日本語 lessons"]
_AMOUNTS = ["by 10%", "from 5 to 8", "to $2M", "at least 3 times", "by half", "to XX%", "1,000,000", "a few", ""]
_DAYS = [
    "by 30 June 2027",
    "in the next six months",
    "every Tuesday",
    "by 03/04/2027",
    "soon",
    "before the launch",
    "by 31 February",
    "by year 999999999",
    "",
]
_TAILS = [
    "so that we grow",
    "in order to qualify",
    "by taking a course",
    "because I said so",
    "and call Ann",
    "etc.",
    "",
]


def sentences() -> st.SearchStrategy[str]:
    """Goals a person might write, in every state of repair."""
    parts = st.tuples(*map(st.sampled_from, (_VERBS, _OBJECTS, _AMOUNTS, _DAYS, _TAILS)))
    return parts.map(lambda words: " ".join(word for word in words if word))


def texts() -> st.SearchStrategy[str]:
    """Any text: Unicode, sentences, sentences with Unicode in them, words in any order."""
    words = st.sampled_from([word for each in (_VERBS, _OBJECTS, _AMOUNTS, _DAYS, _TAILS) for word in each])
    signs = st.sampled_from(list("0123456789%$€£-–—/.,:;()[]<>*_`#&|\"'\\ \t\n\r\u2028\u00a0\ufeff\0½²٣"))
    mixed = st.lists(st.one_of(words, signs, st.text(max_size=3))).map("".join)
    return st.one_of(st.text(), sentences(), mixed, st.lists(words).map(" ".join))


def markup() -> st.SearchStrategy[str]:
    """Markdown, mostly broken."""
    blocks = [
        "- ",
        "* ",
        "1. ",
        "> ",
        "# Goals\n",
        "## ",
        "| Goal | Due |\n|---|---|\n| ",
        " | ",
        "---\n",
        "```\n",
        "    ",
    ]
    inline = ["*", "**", "_", "`", "``", "[", "](x)", "![", "<b>", "<!--", "-->", "&amp;", "&#35;", "\\", "\\*", "~~"]
    ends = ["\n", "\r\n", "\n\n", "\t", "  \n", "\\\n"]
    words = ["goal", "Run", "5 km", "[ ] ", "[x] ", "\U0001f600", "é", "|", "\\|", "\0"]
    return st.lists(st.sampled_from(blocks + inline + ends + words) | st.text(max_size=2), max_size=40).map("".join)


def calendars() -> st.SearchStrategy[CalendarTerms]:
    """Weeks of one to seven working days, some days off, some stretches blocked."""
    days = st.dates(date(2027, 1, 1), date(2028, 12, 31))
    stretches = st.tuples(days, st.integers(0, 20)).map(lambda each: (each[0], each[0] + timedelta(days=each[1])))
    return st.builds(
        CalendarTerms,
        workdays=st.just((0, 1, 2, 3, 4))
        | st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        country=st.sampled_from([None, None, None, "DE", "US-CA"]),
        off=st.lists(days, max_size=4).map(tuple),
        blocked=st.lists(stretches, max_size=2).map(tuple),
    )


@st.composite
def networks(draw: st.DrawFn, *, waits: bool = True, resources: bool = True, shares: bool = False) -> tuple[Step, ...]:
    """Up to eight steps, each after some of those before it."""
    steps: list[Step] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["hours", "hours", "days", *(["weight"] if shares else [])]))
        amount = draw(st.integers(0, 30) if kind != "hours" else st.integers(0, 120).map(lambda tenth: tenth / 4))
        earlier = draw(st.sets(st.sampled_from([step.id for step in steps]), max_size=3)) if steps else set()
        steps.append(
            Step(
                id=f"s{number}",
                title=draw(st.sampled_from(["Read", "Write", "Build the thing", "Ask Ann"])),
                hours=amount if kind == "hours" else None,
                days=amount if kind == "days" else None,
                weight=amount if kind == "weight" else None,
                after=tuple(sorted(earlier)),
                lag=draw(st.sampled_from([0, 0, 0, 2])) if waits else 0,
                wait=draw(st.sampled_from([0, 0, 0, 1, 10])) if waits else 0,
                resource=draw(st.sampled_from(["", "", "Ann"])) if resources else "",
                optional=draw(st.booleans()),
                priority=draw(st.integers(0, 2)),
            )
        )
    return tuple(steps)


@st.composite
def plan_requests(
    draw: st.DrawFn, *, waits: bool = True, resources: bool = True, shares: bool = False, far: int = 400
) -> PlanRequest:
    """Requests whose promise may hold or not."""
    start = draw(st.dates(date(2027, 1, 1), date(2027, 12, 31)))
    return PlanRequest(
        title="Build the thing",
        start=start,
        end=start + timedelta(days=draw(st.integers(0, far))),
        steps=draw(networks(waits=waits, resources=resources, shares=shares)),
        calendar=draw(calendars()),
        capacity=draw(st.sampled_from([1, 2.5, 5, 10, 20])),
        buffer=draw(st.sampled_from(["default", "careful", "chain", "none", 0, 3])),
        placement=draw(st.sampled_from(["balanced", "asap", "alap"])),
        measure=draw(st.none() | measures()),
    )


def measures() -> st.SearchStrategy[Measure]:
    """Numbers to reach, up or down, by every shape."""
    numbers = st.integers(-1000, 1000) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda each: round(each, 3))
    return st.builds(
        Measure,
        unit=st.sampled_from(["", "posts", "percent"]),
        baseline=numbers,
        target=numbers,
        shape=st.sampled_from(["linear", "s_curve", "front", "back", "geometric", "step", "hold"]),
        whole=st.just(False),
    ) | st.builds(Measure, baseline=st.integers(-50, 50), target=st.integers(-50, 50), whole=st.just(True))
