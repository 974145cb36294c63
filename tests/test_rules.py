"""Every rule does what its page says; every mistake in a rule file is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pages
import smartcheck
from conftest import ROOT
from helpers import FEWER, TODAY, assess, tree
from smartcheck.checks import CHECKS
from smartcheck.cli import explain
from smartcheck.reporters import manual
from smartcheck.rule import CRITERIA
from smartcheck.ruleset.patterns import compile_pattern
from smartcheck.ruleset.templates import Template
from smartcheck.run.comparing import compared
from smartcheck.testing import check_examples
from strategies import sentences
from work import must_end

EVERY = smartcheck.RuleSet.load(smartcheck.Config(select=("all",)))


@pytest.mark.parametrize("rule", EVERY.rules, ids=lambda rule: rule.name)
def test_examples(rule: smartcheck.Rule) -> None:
    """Good examples are left alone, bad ones are found, and what is proposed for them helps."""
    assert check_examples(EVERY, only=rule.id, today=TODAY) == ()


def test_every_rule_has_both_kinds_of_example() -> None:
    """And a manual text, a question and a criterion that exists."""
    for rule in EVERY.every:
        assert rule.good, rule.id
        assert rule.bad, rule.id
        assert len(rule.why.split()) >= 12, rule.id
        assert rule.question.endswith("?"), rule.id
        assert rule.criterion in CRITERIA, rule.id


# Mistakes in rule files


GOOD = """
criterion = "specific"

[words]
wishes = "wish hope dream"

[[rule]]
id = "X001"
name = "wishful-verb"
severity = "warning"
weight = 1
summary = "It wishes."
why = "A wish is no act."
question = "what will be done?"
when = { word = { verb = "wishes" } }
message = "'{text}' is a wish"
good = ["Sell ten jars of honey by 30 June 2027"]
bad = ["Dream of a shop by 30 June 2027"]
"""


def load(folder: Path, text: str, name: str = "own.toml") -> smartcheck.RuleSet:
    """Load the built-in rules and those of *text*."""
    path = folder / name
    path.write_text(text, "utf-8")
    return smartcheck.RuleSet.load(smartcheck.Config(select=("all",)), path)


def mistakes(folder: Path, text: str) -> list[str]:
    """Return what is said to be wrong with a rule file, without the folder."""
    with pytest.raises(smartcheck.RuleError) as raised:
        load(folder, text)
    return str(raised.value).replace(f"{folder}/", "").split("\n")


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    """Its rules stand beside the built-in ones."""
    rules = load(tmp_path, GOOD)

    assert rules.rule("wishful-verb").id == "X001"
    assert "X001" in {rule.id for rule in rules.rules}


WHEN = '{ word = { verb = "wishes" } }'
MISTAKES = [
    ('severity = "warning"', 'severty = "warning"', ["severty: unknown key (did you mean", "severity: missing"]),
    ("weight = 1", 'weight = "1"', ["weight: must be a whole number from 0 to 10 (got '1')"]),
    ("weight = 1", "weight = true", ["weight: must be a whole number from 0 to 10 (got True)"]),
    ('severity = "warning"', 'severity = "warnin"', ["severity: must be one of", "did you mean 'warning'"]),
    ('criterion = "specific"', 'criterion = "specifics"', ["criterion: must be one of", "did you mean 'specific'"]),
    ('id = "X001"', 'id = "x1"', ["id: must be capital letters and three digits"]),
    ('name = "wishful-verb"', 'name = "Wishful Verb"', ["name: must be small letters joined by '-'"]),
    ('good = ["Sell ten jars of honey by 30 June 2027"]', "", ["good: missing"]),
    ('bad = ["Dream of a shop by 30 June 2027"]', "bad = []", ["bad: must be a list of statements it flags"]),
    ('bad = ["Dream of a shop by 30 June 2027"]', 'bad = [{ txt = "x" }]', ["bad: must be a list of statements"]),
    ('verb = "wishes"', 'verb = "wishs"', ["when.word.verb: no word list 'wishs' (did you mean 'wishes'?)"]),
    ('verb = "wishes"', 'verb = ["wishes"]', ["when.word.verb: no word list ['wishes']"]),
    ('verb = "wishes"', 'verbs = "wishes"', ["when.word: no part 'verbs' (did you mean 'verb'?)"]),
    (WHEN, '{ mising = "deadline" }', ["unknown word 'mising' (did you mean 'missing'?)"]),
    (WHEN, '{ missing = "deadlin" }', ["no part 'deadlin' (did you mean 'deadline'?)"]),
    (WHEN, '{ verdict = { time_bound = ["mett"] } }', ["no verdict or reason 'mett' (did you mean 'met'?)"]),
    (WHEN, '{ check = "vague_trem" }', ["no check named 'vague_trem' (did you mean 'vague_term'?)"]),
    (WHEN, '{ check = "deadline_too_far" }', ["when.months: check 'deadline_too_far' needs"]),
    (WHEN, '{ check = "deadline_too_far", months = "x" }', ["when.months: must be a whole number"]),
    (WHEN, '{ check = "deadline_too_far", months = -3 }', ["must be a whole number from 0 to 1,000,000 (got -3)"]),
    (WHEN, '{ check = "deadline_too_far", month = 2 }', ["no such parameter (did you mean 'months'?)"]),
    (WHEN, '{ all = [] }', ["when.all: must be a list of conditions"]),
    (WHEN, '{ phrase = "wishs" }', ["when.phrase: no word list 'wishs' (did you mean 'wishes'?)"]),
    (WHEN, '{ phrase = { a = 1 } }', ["when.phrase: no word list {'a': 1}; there are: wishes"]),
    (WHEN, "{ verdict = { specific = [] } }", ["when.verdict.specific: names no verdict and no reason"]),
    (WHEN, '{ all = [{ check = "goal_said_twice" }] }', ["check 'goal_said_twice' compares goals, so it must"]),
    (WHEN, '{ pattern = "(wish" }', ["when.pattern: is no regular expression"]),
    (WHEN, '{ pattern = "(w+)+h" }', ["when.pattern: '+' repeats without end"]),
    (WHEN, '{ pattern = "(?:wi){1,9}h" }', ["when.pattern: '{1,9}' repeats a group"]),
    (WHEN, '{ pattern = "w{1,40}i{1,40}s{1,40}" }', ["when.pattern: can be tried in 64,000 ways"]),
    (WHEN, "{ pattern = '(w)\\1' }", ["when.pattern: '\\\\1' refers to a group"]),
    (WHEN, '{ pattern = "w?" }', ["when.pattern: matches nothing at all"]),
    ("'{text}' is a wish", "'{text.__class__}' is a wish", ["message: {text.__class__} is no plain name"]),
    ("'{text}' is a wish", "'{text[0]}' is a wish", ["message: {text[0]} is no plain name"]),
    ("'{text}' is a wish", "'{text!r}' is a wish", ["message: {text!r} is no plain name"]),
    ("'{text}' is a wish", "'{text:>99999999}' is a wish", ["message: {text:>99999999} is no plain name"]),
    ("'{text}' is a wish", "'{txt}' is a wish", ["message: no value named 'txt' (did you mean 'text'?)"]),
    ("'{text}' is a wish", "'{text' is a wish", ["message: expected '}' before end of string"]),
    ("[[rule]]", "[[rules]]", ["rules: unknown key (did you mean 'rule'?)"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES, ids=[new or old for old, new, _ in MISTAKES])
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    """With the file, the rule, the key and the nearest right word, a line each."""
    assert old in GOOD
    found = mistakes(tmp_path, GOOD.replace(old, new))

    assert all(line.startswith("own.toml: ") for line in found)
    for words in expected:
        assert any(words in line for line in found), found


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """Nobody has to mend one to see the next."""
    text = GOOD.replace('severity = "warning"', 'severty = "warning"').replace("weight = 1", "weight = 11")
    text += GOOD[GOOD.index("[[rule]]") :].replace('"wishful-verb"', '"wishful verb"').replace("{text}", "{txt}")
    found = mistakes(tmp_path, text)

    assert [line.split(": ")[1:3] for line in found] == [
        ["rule X001", "severty"],
        ["rule X001", "severity"],
        ["rule X001", "weight"],
        ["rule X001", "name"],
        ["rule X001", "message"],
    ]


def test_two_rules_with_one_id(tmp_path: Path) -> None:
    """The second one says which rule has it already, and in which file."""
    twice = mistakes(tmp_path, GOOD + GOOD[GOOD.index("[[rule]]") :])
    taken = mistakes(tmp_path, GOOD.replace("X001", "T001").replace("wishful-verb", "missing-metric"))

    assert twice == [
        "own.toml: rule X001: id: 'X001' is taken by rule X001",
        "own.toml: rule X001: name: 'wishful-verb' is taken by rule X001",
    ]
    assert taken == [
        "own.toml: rule T001: id: 'T001' is taken by rule T001 in rules/time_bound.toml",
        "own.toml: rule T001: name: 'missing-metric' is taken by rule M001 in rules/measurable.toml",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"[[rule", "own.toml: not TOML: "),
        (b"\xff", "own.toml: not UTF-8 at byte 0"),
        (b"", "own.toml: criterion: must be one of"),
        (b"a = " + b"[" * 3000, "own.toml: not TOML: "),
    ],
)
def test_no_rule_file(tmp_path: Path, content: bytes, expected: str) -> None:
    """Not TOML, not text, nothing in it: one line, no traceback."""
    (tmp_path / "own.toml").write_bytes(content)

    with pytest.raises(smartcheck.RuleError) as raised:
        smartcheck.RuleSet.load(None, tmp_path / "own.toml")
    assert str(raised.value).replace(f"{tmp_path}/", "").startswith(expected)


def test_a_missing_file(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(smartcheck.RuleError, match=r"none\.toml: cannot be read"):
        smartcheck.RuleSet.load(None, tmp_path / "none.toml")


@given(st.text(alphabet="ab(|)?{}1,4[]^\\w.*+", max_size=14))
def test_an_accepted_pattern_is_quick(text: str) -> None:
    """Whatever a stranger writes is refused or comes to its end on a long text."""
    pattern = compile_pattern(text, lambda wrong: None)
    if pattern is not None:
        with must_end():
            found = list(pattern.finditer("ab" * 100 + "a" * 200))

        assert len(found) <= 401


@given(st.text(alphabet="{}abtex.[]!:,0_", max_size=12))
def test_a_message_reaches_nothing(text: str) -> None:
    """A message is refused, or is filled with nothing but the values it names."""
    wrong: list[str] = []
    template = Template.of(text, {"text"}, wrong.append)

    assert wrong or template.names <= {"text"}
    assert wrong or template.message(lambda name: 0.5) is not None


# Pages


def test_pages(fresh: Callable[[Path, str], None], request: pytest.FixtureRequest) -> None:
    """docs/rules/ holds a page for every rule and none else; `pytest --update` writes them."""
    folder = ROOT / "docs" / "rules"
    for rule in EVERY.known:
        fresh(folder / f"{rule.name}.md", pages.page_of_rule(rule))
    fresh(folder / "index.md", pages.index_of_rules(EVERY.known))

    orphans = [path for path in folder.glob("*.md") if path.stem not in {rule.name for rule in EVERY.known} | {"index"}]
    if request.config.getoption("--update"):
        for path in orphans:
            path.unlink()
        orphans = []

    assert orphans == []


def numbers(version: str) -> tuple[int, ...]:
    """Return a version in a form that can be compared."""
    return tuple(int(each) for each in version.split("."))


def test_every_rule_says_since_when_it_is_there() -> None:
    """A version of this program, no later than this one; the page has it."""
    for rule in EVERY.known:
        assert (0, 1, 0) <= numbers(rule.since) <= numbers(smartcheck.__version__), rule.id
        assert f"| {rule.since} |" in pages.page_of_rule(rule)


def test_since_is_a_version(tmp_path: Path) -> None:
    """A rule file says it for all its rules, or a rule for itself; anything else is a mistake that is named."""
    whole = GOOD.replace("\n\n[words]", '\nsince = "2.0.0"\n\n[words]', 1)
    own = whole.replace("weight = 1", 'weight = 1\nsince = "2.1.0"')

    assert load(tmp_path, GOOD).rule("X001").since == ""
    assert load(tmp_path, whole).rule("X001").since == "2.0.0"
    assert load(tmp_path, own).rule("X001").since == "2.1.0"
    assert mistakes(tmp_path, whole.replace("2.0.0", "two")) == [
        "own.toml: since: must be a version like \"0.2.0\" (got 'two')"
    ]


# Between goals


def test_findings_between_goals_name_both_places(tmp_path: Path) -> None:
    """The second goal has the finding; the first one is named with its place."""
    path = tree(
        tmp_path, {"goals.txt": "Plant forty oak trees by 30 June 2027\nPlant forty oak trees by 30 June 2027\n"}
    )
    first, second = smartcheck.check(path / "goals.txt", today=TODAY).assessments
    (found,) = (each for each in second.findings if each.rule.name == "goal-said-twice")

    assert [each.rule.name for each in first.findings if each.related] == []
    assert [(each.statement, each.span) for each in found.related] == [(first.goal.statement, (0, 37))]


def test_goals_of_different_documents_are_not_compared(tmp_path: Path) -> None:
    """Two people may have the same goal."""
    goals = tree(
        tmp_path, {"ann.txt": "Plant forty trees by 30 June 2027", "bob.txt": "Plant forty trees by 30 June 2027"}
    )

    assert not any(each.related for each in smartcheck.check(goals, today=TODAY).findings)


@FEWER
@given(st.lists(sentences(), max_size=8))
@example(["Sell ninety tickets by 30 June 2027"] * 6)
def test_comparing_changes_nothing_else(lines: list[str]) -> None:
    """The findings a goal has by itself stay, in order, and its score is never raised by its neighbours."""
    alone = [assess(line, rules=EVERY) for line in lines]
    together = compared(alone, EVERY)

    for one, other in zip(alone, together, strict=True):
        assert [each for each in other.findings if not compares(each.rule)] == list(one.findings)
        assert (other.score or 0) <= (one.score or 0)


def compares(rule: smartcheck.Rule) -> bool:
    """Whether a rule looks at more than one goal."""
    check = CHECKS.get(str(rule.when.get("check")))
    return check is not None and check.kind in ("comparison", "meeting")


@pytest.mark.parametrize(
    "text",
    [
        "Keep uptime above 99.9% during Q2 2027",
        "Keep uptime above 99.9% next week",
        "Zero serious incidents in H1 2027",
        "Maintain zero accidents through Q3 2027",
        "Keep uptime above 99.9% this month",
    ],
)
@pytest.mark.parametrize("profile", ["default", "strict"])
def test_what_holds_all_along_is_not_due_by_a_day(text: str, profile: str) -> None:
    """No rewrite of a time makes a last day of a window in which something is kept."""
    found = smartcheck.assess(text, today=TODAY, config=smartcheck.Config(profile=profile))
    about_time = [each for each in found.findings if each.rule.id.startswith("T")]
    rewrites = [each.text for finding in about_time for each in finding.rewrites]

    assert found.verdict("time-bound") == "met"
    assert not [each for each in rewrites if " by " in each]


def test_a_window_keeps_its_first_day() -> None:
    """A date that counts from today becomes a window where something is kept, and a last day where it is done."""
    config = smartcheck.Config(profile="strict")

    def proposed(text: str) -> list[str]:
        found = smartcheck.assess(text, today=TODAY, config=config)
        return [each.text for finding in found.findings if finding.rule.id == "T015" for each in finding.rewrites]

    assert proposed("Keep uptime above 99.9% next month") == [
        "Keep uptime above 99.9% from 1 February 2027 to 28 February 2027"
    ]
    assert proposed("Publish 4 posts next month") == ["Publish 4 posts by 28 February 2027"]


@pytest.mark.parametrize(
    ("text", "default", "strict"),
    [
        ("Publish 4 posts in Q2 2027", None, "30 September 2027"),
        ("Publish 4 posts in H1 2027", None, "30 September 2027"),
        ("Publish 4 posts by Q2 2027", "1 April 2027", "1 April 2027"),
        ("Publish 4 posts in FY2027", "31 March 2027", "31 March 2027"),
        ("Publish 4 posts by March 2027", "1 March 2027", "1 March 2027"),
    ],
)
def test_readings_that_no_reader_has(text: str, default: str | None, strict: str) -> None:
    """A fiscal year is remarked where it is spoken of, or asked for; a day that has passed never is."""
    for profile, other in (("default", default), ("strict", strict)):
        found = smartcheck.assess(text, today=TODAY, config=smartcheck.Config(profile=profile))
        said = [each.message.rpartition(" or ")[2] for each in found.findings if each.rule.id == "T010"]

        assert said == ([other] if other else [])


def test_what_is_ticked_is_not_late() -> None:
    """A task item with its box ticked is done, whatever day it was due on."""
    text = "- [x] Publish 4 posts by 1 May 2026\n- [ ] Hire 3 cooks by 1 May 2026"
    done, still = smartcheck.read("goals.md", text=text)

    assert "deadline-in-past" not in {each.rule.name for each in assess(done).findings}
    assert "deadline-in-past" in {each.rule.name for each in assess(still).findings}


def test_a_page_is_the_same_from_the_rule_alone() -> None:
    """`explain` reads one rule's table where nobody changed its settings, and shows what it shows of a rule set."""
    for rule in EVERY.every:
        page = manual.page(rule)

        assert manual.page(explain.written(rule.name)) == page
        assert manual.page(explain.written(f" {rule.id.lower()}")) == page
    assert explain.written("no-such-rule") is None


def test_a_rule_is_the_same_from_the_cache() -> None:
    """What is kept of a compiled rule makes that rule again, each of its fields, and its condition the same."""
    from smartcheck.ruleset import loading
    from smartcheck.ruleset.loading import parsed, texts
    from smartcheck.ruleset.rulefile import Mistakes, compile_file

    for origin, table in parsed(texts()).items():
        if "criterion" in table:
            for each in compile_file(origin, table, Mistakes()):
                each = each._replace(rule=attrs.evolve(each.rule, preview=True, was=("T099", "no-day")))
                again = loading.restored(loading.plain(each), each.words)

                assert (again.rule, again.message, again.suggest) == (each.rule, each.message, each.suggest)
                assert again.condition.needs == each.condition.needs
                assert again.condition.kind == each.condition.kind


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Pass 3 papers by the July 2027 exams", False),
        ("Send 3 drafts by the January 2028 review cycle", False),
        ("Hand in 3 drafts by May 2027 meeting", False),
        ("Clear 3 ditches by the October regatta", False),
        ("Win 3 seats by our May 2027 election", False),
        ("Publish 4 posts by March 2027 for the board", True),
        ("Publish 4 posts by March 2027", True),
    ],
)
def test_a_time_that_names_a_noun_stays(text: str, proposed: bool) -> None:
    """No day takes the place of a time that only says which noun behind it is meant: "the July exams"."""
    found = smartcheck.assess(text, today=TODAY)

    assert any(each.rule.id == "T010" and each.rewrites for each in found.findings) == proposed


def test_a_verb_is_vague_once() -> None:
    """One verb is hit once, whatever is read as a part of it."""
    found = smartcheck.assess("Work on the barn roof in 2027", today=TODAY)

    assert len([each for each in found.findings if each.rule.name == "vague-verb"]) == 1
