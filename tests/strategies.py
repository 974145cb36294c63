"""Every Hypothesis strategy of these tests."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from attrs import evolve
from hypothesis import strategies as st

from helpers import CASES
from smartcheck.career.outline import Entry
from smartcheck.career.writing import entry
from smartcheck.following.track import Track
from smartcheck.planning import make, templates
from smartcheck.plans import Plan
from smartcheck.request import CalendarTerms, Measure, PlanRequest, Routine, Step

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


_THINGS = "bench bridge choir clinic client hall orchard patient recipe stall volunteer".split()
_HOW_MUCH = ["", "", "", "from 8 to 5", "from 5 to 8", "by 10%", "to 20", "twice", "to 3,000 euros", "at three sites"]
_HOW_MUCH += ["in under 2 hours", "for 20 people", "within a budget of $900"]
_WHEN = ["by 30 June 2027", "by 30 June 2027", "in 2027", "every week until June 2027", "on 5 May 2027", ""]
_WHEN += ["in June 2027", "once a month until 31 December 2027", "within six weeks", "by the end of the year"]
_WHEN += [", two a month, by 30 November 2027", "from 3 May to 27 August 2027", "soon"]
_BESIDES = ["", "", "", "so that we can open on Sundays", "with my sister", ", one by April and one by May"]
_FRAMES = ["", "", "", "I will ", "We want to ", "Following the review, ", "By May, ", "Never "]


@st.composite
def plannable(draw: st.DrawFn) -> str:
    """Goals of the verbs and nouns that templates of plans ask for, in any order, with objects, amounts and times."""
    asked = [each for template in templates.load().values() for each in template.when]
    verbs = sorted({verb for each in asked for verb in each.get("verbs", ())})
    nouns = sorted({noun for each in asked for key in ("heads", "words", "also") for noun in each.get(key, ())})
    verb, noun, thing = (draw(st.sampled_from(words)) for words in (verbs, nouns + 9 * _THINGS, _THINGS))
    ones = noun if noun.endswith("s") else f"{noun}s"
    named = [f"a {noun}", f"the {noun}", f"my {noun}", f"our {thing} {noun}", f"three {ones}", f"all 7 {ones}", noun]
    named += [f"12 {ones} with {thing}s", f"the {noun} of the {thing}", f"40 {ones}", f"each of our 9 {ones}"]
    named += [f"a talk with all 7 {thing}s", f"a {thing} and two {ones}", f"three {thing}s pass the {noun}"]
    parts = (draw(st.sampled_from(words)) for words in (named, _HOW_MUCH, _WHEN, _BESIDES))
    text = " ".join(each for each in (verb.replace("-", " "), *parts) if each).replace(" ,", ",")
    text = draw(st.sampled_from(_FRAMES)) + text
    return text[0].upper() + text[1:]


WRITTEN = Path(__file__).parent / "cases" / "rewrites.md"


def written() -> list[tuple[str, str]]:
    """Return (genre, statement) of the cases, in order."""
    found, genre = [], ""
    for line in WRITTEN.read_text("utf-8").splitlines():
        if line.startswith("## "):
            genre = line[3:]
        elif line.startswith("- "):
            found.append((genre, line[2:]))
    return found


def varied() -> st.SearchStrategy[str]:
    """The statements of the cases with a frame before them and a time and a reason behind them, or without."""
    opening = st.sampled_from(["", "", "I want to ", "We will ", "By 30 June 2027, ", "- "])
    time = st.sampled_from(["", "", " by 30 June 2027", " within 3 months", " soon", " before the Easter fair"])
    why = st.sampled_from(
        ["", "", " so that the Ortega family can stay", " to save 4 hours a week", " by asking Ann Lee"]
    )
    goals = st.sampled_from([text for _, text in written()])
    return st.tuples(opening, goals, time, why).map(
        lambda each: f"{each[0]}{each[1][0].lower() + each[1][1:] if each[0] else each[1]}{each[2]}{each[3]}"
    )


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
    ends = ["\n", "\r\n", "\n\n", "\t", "  \n", "\\\n", "\x0c", "\x85", "\u2028"]
    words = ["goal", "Run", "5 km", "[ ] ", "[x] ", "\U0001f600", "é", "|", "\\|", "\0"]
    return st.lists(st.sampled_from(blocks + inline + ends + words) | st.text(max_size=2), max_size=40).map("".join)


def statement_lines() -> st.SearchStrategy[str]:
    """Statements as a file may hold them: one line, with something in it beside blanks, whatever its characters."""
    signs = st.sampled_from(list("'\"\\:#-?[]{},&*!|>%@`=+.\t é日\U0001f600\u2028\x85\x07\ufeff"))
    odd = st.lists(st.sampled_from(["Run", "a race", "goal: win", " # aim", "''", "\\n"]) | signs).map("".join)
    whole = st.one_of(sentences(), odd.map(lambda text: f"Run a {text} race"), odd, texts())
    return whole.map(lambda text: text.replace("\r", " ").replace("\n", " ").strip()).filter(
        lambda text: not any("\ud800" <= char <= "\udfff" for char in text) and len(text.split()) > 1
    )


def data() -> st.SearchStrategy[str]:
    """YAML, JSON, TOML and CSV, mostly broken."""
    signs = [
        "goals",
        "- ",
        ": ",
        "\n",
        "  ",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "= ",
        "\\",
        "&a ",
        "*a",
        "|\n",
        ">-\n",
        "# ",
    ]
    words = [
        "Run a race",
        "title",
        "objective",
        "1",
        "true",
        "\\u00e9",
        "\\x",
        "<<",
        '"""',
        "'''",
        "?",
        "\t",
        "\r\n",
        "é",
        "\0",
    ]
    return st.lists(st.sampled_from(signs + words) | st.text(max_size=2), max_size=40).map("".join)


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


_SKILLS = ["SQL", "public speaking", "rostering", "first aid", "French", "welding", "C++ & Rust", "stock control"]
_ROLES = ["night porter", "Front office manager", "Q&A lead", "tram driver (city)", "head chef", "R_and_D #1"]
_LINES = [
    "Pass the forklift exam by 31 May 2027",
    "Goals: and what comes of them",
    "Current Position",
    "due: tomorrow",
    "[x] looks ticked",
    "1. not a number",
    "# no heading",
    "- no bullet",
    "a (due: 3 May) b",
    "shut (due: 3 May)",
    "*stars* _lines_ `code` <b>bold</b> &amp; \\ ~~gone~~ [link](x)",
    "ends with a colon:",
    "Note: this",
    "=",
    "> said",
    "tail #",
]


def lines() -> st.SearchStrategy[str]:
    """One line of a career document as a person might mean it, markup and look-alikes of labels included."""
    signs = st.text(st.sampled_from("abc XYZ 019 .,:;()[]{}*_`#&<>~|\\/'\"!?=+-→é日@%$"), max_size=24)
    return (
        st.one_of(st.sampled_from(_SKILLS + _ROLES + _LINES), signs, st.text(max_size=12))
        .map(lambda text: " ".join(text.replace("\0", "").split()))
        .filter(lambda text: text and not text.startswith("\ufeff"))
    )


def entries(*, goals: bool = False, tracks: bool = False) -> st.SearchStrategy[Entry]:
    """Entries of a career document."""
    names = ["due", "proof", "cost", "hours", "closes", "source", "answer", "cadence", "follow_up"]
    said = st.dictionaries(st.sampled_from(names), lines(), max_size=3)
    return st.builds(
        lambda text, said, track, label, done: entry(text, track=track, label=label, done=done, **said),
        lines().filter(lambda text: not text.endswith(":")),
        said,
        st.sampled_from(["", "Courses", "Practice: at work", "People"] if tracks else [""]),
        st.sampled_from(["", "1", "2", "12"] if goals else [""]),
        st.none() if goals else st.none() | st.booleans(),
    )


def career_fields() -> st.SearchStrategy[dict[str, list[Entry]]]:
    """The fields of a career map."""
    single = st.lists(lines().map(entry), min_size=1, max_size=1)
    many = st.lists(entries(), min_size=1, max_size=4)
    return st.fixed_dictionaries(
        {"current_position": single, "current_skills": many, "target_role": single, "target_skills": many},
        optional={
            "goals": st.lists(entries(goals=True), min_size=1, max_size=4),
            "plan": st.lists(entries(tracks=True), min_size=1, max_size=5),
            "weaknesses": many,
            "market": many,
            "tracking": many,
        },
    )


_PLAIN_ACTS = [
    "reduce missed appointments",
    "publish the visitor guide",
    "improve my cooking",
    "walk to school",
    "recruit volunteers for the night shelter",
    "learn to swim",
    "renovate the village hall",
    "write a training plan for new drivers",
    "increase the number of blood donations",
    "become a better listener",
    "hire a bookkeeper",
    "plant trees along the canal",
    "pass the first aid exam",
    "practise the violin",
    "replace the boiler and paint the hallway",
    "strengthen ties with our suppliers",
]
_PLAIN_AMOUNTS = [
    "by 10%",
    "to at least 20 per cent",
    "at least 12 times",
    "for 30 minutes a day",
    "in under 45 minutes",
]
_PLAIN_ENDS = ["", "through weekly lessons", "so that waiting times fall", "to qualify for the county final"]


def plain_goals() -> st.SearchStrategy[tuple[str, str, str]]:
    """Goals in lower case, without names and without a day: (act, amount or nothing, how or why or nothing)."""
    return st.tuples(*map(st.sampled_from, (_PLAIN_ACTS, ["", *_PLAIN_AMOUNTS], _PLAIN_ENDS)))


def dated_frames() -> st.SearchStrategy[str]:
    """Return the ways to say a day beside a goal (``{goal}``, ``{day}``): first, last, in brackets, as a field."""
    return st.sampled_from(
        [
            "{goal} by {day}",
            "By {day}, {goal}",
            "{goal}, by {day}",
            "{goal} (by {day})",
            "{goal} - by {day}",
            "{goal} — by {day}",
            "{goal}: by {day}",
            "{goal}. Deadline: {day}",
            "{goal} (deadline: {day})",
            "{goal} no later than {day}",
        ]
    )


def beside(section: str) -> list[str]:
    """Return what a section of ``cases/beside.md`` puts in front of goals or behind them."""
    return _listed("beside.md", section)


def _listed(name: str, section: str) -> list[str]:
    text = (CASES / name).read_text("utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def forms(section: str) -> list[str]:
    """Return the forms of a section of ``cases/forms.md``."""
    return _listed("forms.md", section)


def contents() -> list[tuple[dict[str, str], str]]:
    """Return the contents of ``cases/forms.md``: the words that fill a form, and the labels they keep in each."""
    lines = (CASES / "forms.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    found = []
    for do, doing, done, what, much, labels in rows[1:]:
        small = {"do": do, "doing": doing, "done": done, "what": what}
        large = {name.capitalize(): word[:1].upper() + word[1:] for name, word in small.items()}
        found.append((small | large | {"much": much}, labels))
    return found


def acts_by_class() -> st.SearchStrategy[tuple[str, str, str]]:
    """Two statements that differ in one word of one class, and the verdict on specific that both get."""
    return st.one_of(
        _swapped("{} the {}", ["Publish", "Finish", "Submit", "Mend", "Sell", "Rebuild"], _THINGS, "met"),
        _swapped("{} a {}", ["Buy", "Write", "Find", "Design"], ["novel", "leaflet", "poem", "quilt"], "partial"),
        _swapped(
            "{} our {}", ["Improve", "Enhance", "Strengthen", "Boost"], ["morale", "teamwork", "agility"], "missing"
        ),
        _swapped(
            "{} our {}", ["Delight", "Inspire", "Empower", "Support"], ["customers", "guests", "neighbours"], "missing"
        ),
        _swapped("Be {} {}", ["a better", "a kinder", "the friendliest"], ["teacher", "neighbour", "shop"], "missing"),
        _swapped("{} the {}", ["Learn about", "Understand", "Appreciate", "Forgive"], _THINGS, "partial"),
        _swapped("Read {} {}", ["12", "twenty", "at least 30"], ["novels", "books", "reports"], "partial"),
        _swapped("Write {} {}", ["12", "twenty", "at least 30"], ["novels", "poems", "reports"], "met"),
        _swapped(
            "{} 15% of {}", ["Save", "Donate", "Set aside"], ["every pay slip", "my salary", "our takings"], "met"
        ),
        _swapped("Take {} {}", ["a short", "a long", "an early"], ["walk", "swim", "ride"], "met"),
        _swapped("Make {} {}", ["a real", "a big", "some"], ["difference", "progress", "impact"], "missing"),
        _swapped("{} with the {}", ["Collaborate", "Partner", "Liaise", "Work"], ["council", "landlord"], "partial"),
    )


_THINGS = ["boat", "handbook", "greenhouse", "old ledger", "parish archive"]


def _swapped(frame: str, first: list[str], second: list[str], verdict: str) -> st.SearchStrategy[tuple[str, str, str]]:
    words = st.tuples(st.sampled_from(first), st.sampled_from(second))
    return st.tuples(words, words).map(lambda two: (frame.format(*two[0]), frame.format(*two[1]), verdict))


def wrappers() -> st.SearchStrategy[str]:
    """What people put around a goal without changing it; ``{}`` is the goal."""
    return st.sampled_from(
        [
            "I want to {}",
            "I would like to {}",
            "I'd love to {}",
            "We plan to {}",
            "My goal is to {}",
            "Our objective is to {}",
            "I will {}",
            "We aim to {}",
            "I hope to {}",
            "Let's {}",
            "The patient will {}",
            "Maria is to {}",
            "I want our team to {}",
            "I want us to {}",
            "We are set to {}",
            "Be sure to {}",
            "Make sure to {}",
            "We're on a mission to {}",
            "I have decided to {}",
            "It is our intention to {}",
            "It's time to {}",
            "We ought to {}",
            "I have to {}",
            "I vow to {}",
            "We are working to {}",
            "I have made it my goal to {}",
            "It is time to {}",
            "What I want to achieve is to {}",
            "All we want is to {}",
            "My goal is to be able to {}",
            "I'd like him to be able to {}",
            "My goal, now that the house is sold, is to {}",
            "The aim of the night crew at the Northside depot (team B) is to {}",
            "I lost a month to the flu, but I want to {}",
            "Looking to {}",
            "Would love to {}",
            "The council shall {}",
            "Children in year 3 will {}",
            "As a manager, I want to {}",
            "Students will be able to {}",
            "Target 1 - {}",
            "Objective 2A. {}",
            "Goal #3 — {}",
            "Strategic objective 4: {}",
            "P1 - {}",
            "'{}'",
            "‘{}’",
            "1.2.3 {}",
            "(b) {}",
            "(High) {}",
            "[Growth] {}",
            "WIP: {}",
            "WIP: Garden: {}",
            "Garden - {}",
            "🚀 {}",
            "@ana {}",
            "{} @ana",
            "{} #garden",
            "{} (#42)",
            "{} => 40%",
            "{} ✅",
            "{} …",
            "| {} |",
            "## {}",
            "...{}",
            "- {}",
            "* {}",
            "- [ ] {}",
            "1. {}",
            "• {}",
            "“{}”",
            '"{}"',
            "‘{}’",
            "**{}**",
            "_{}_",
            "> {}",
            "{}.",
            "{}!",
            "{};",
            "Goal: {}",
            "  {}  ",
        ]
    )


def titles() -> st.SearchStrategy[str]:
    """What people and attackers call a step."""
    nasty = [
        '=HYPERLINK("http://x.test")',
        "+1",
        "-1",
        "@SUM(A1)",
        "quotes \" and '",
        "a, b; c: d",
        "two\nlines",
        "BEGIN:VEVENT\nSUMMARY:x\r\nEND:VEVENT",
        "👩🏽‍🚀 emoji",
        "שלום עולם",
        "<script>alert(1)</script>",
        "&amp; <b>",
        "* TODO star :tag:",
        "[#A] priority <2027-01-01 Fri>",
        "(A) 2027-01-01 +project @context due:2020-01-01",
        "x done",
        "section one",
        "title page",
        "2027-01-01 is a day",
        "%%{init: {}}%% ; # `code`",
        "[link](x) **bold** _it_ | pipe",
        "back\\slash",
        "1. first",
        "\u2028 line \u0085 separators",
        "tab\there",
        "control \x07 and half \ud800",
        "long " * 40,
    ]
    return st.sampled_from(nasty) | st.text(min_size=1, max_size=40).filter(str.strip)


@st.composite
def exported_plans(draw: st.DrawFn, *, dated: bool | None = None) -> Plan:
    """Plans with any titles, some steps done, dated or not."""
    start = draw(st.dates(date(2027, 1, 1), date(2030, 12, 31)))
    count = draw(st.integers(1, 4))
    steps = tuple(
        Step(
            id=draw(st.sampled_from(["s", "Step ", "é:", "x,"])) + str(number),
            title=draw(titles()),
            weight=draw(st.integers(1, 5)),
            proof=draw(st.just("") | titles()),
            done=draw(st.none() | st.just(start)),
        )
        for number in range(count)
    )
    linked = (steps[0], *(evolve(each, after=(before.id,)) for before, each in pairwise(steps)))
    has_days = draw(st.booleans()) if dated is None else dated
    return make(
        PlanRequest(
            title=draw(titles()),
            start=start,
            end=start + timedelta(days=draw(st.integers(7, 500))) if has_days else None,
            steps=linked,
            buffer="none",
            assumptions=("nothing",),
            measure=draw(st.none() | measures()),
            routine=draw(st.none() | routines(start)) if has_days else None,
        )
    )


def routines(start: date) -> st.SearchStrategy[Routine]:
    """What is done again and again from *start* on."""
    units = st.sampled_from([("day", ()), ("week", ()), ("week", (1, 3)), ("month", ())])
    return st.builds(
        lambda unit, every, title: Routine(
            id="habit", title=title, first=start, last=start, unit=unit[0], every=every, weekdays=unit[1]
        ),
        units,
        st.integers(1, 3),
        titles(),
    )


@st.composite
def tracks(draw: st.DrawFn) -> tuple[Track, date]:
    """A plan that holds with some steps done and some numbers measured, and a day to look at it."""
    request = draw(plan_requests(shares=True, waits=False, far=500).filter(lambda each: make(each).feasible))
    days = st.integers(0, (request.end - request.start).days).map(lambda days: request.start + timedelta(days=days))
    on = draw(days)
    done = tuple((step.id, draw(days)) for step in request.steps if draw(st.booleans()))
    numbers = draw(st.dictionaries(days, st.integers(-1000, 1000), max_size=5))
    return (
        Track(
            id="build",
            requests=(request,),
            done=tuple((name, day) for name, day in done if day <= on),
            values=tuple(sorted((day, value) for day, value in numbers.items() if day <= on)),
        ),
        on,
    )
