"""The pipeline and the shop window."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import smartcheck
from helpers import TODAY, assess, tree
from helpers import smartcheck as smartcheck_command
from smartcheck import Config, ConfigError, engine


def test_one_statement_or_many(tmp_path: Path) -> None:
    """A goal is judged alike by itself, parsed before, and in a file."""
    text = "Publish 4 posts by 30 June 2027"
    tree(tmp_path, {"a.md": f"- {text}\n"})
    [statement] = smartcheck.read(tmp_path / "a.md")
    [found] = smartcheck.check([tmp_path / "a.md"], today=TODAY).assessments

    assert assess(text).to_dict() == found.to_dict()
    assert assess(text) == smartcheck.assess(smartcheck.parse(text, today=TODAY), today=date(1999, 1, 1))
    assert smartcheck.assess(statement, today=TODAY) == found


def test_order_does_not_matter(tmp_path: Path) -> None:
    """The report is the same in whatever order files are named."""
    tree(tmp_path, {"b.md": "- Run a race\n", "a.md": "- Swim a lap\n"})
    paths = [str(tmp_path / "b.md"), str(tmp_path / "a.md")]

    assert smartcheck.check(paths, today=TODAY) == smartcheck.check(paths[::-1], today=TODAY)


def test_one_path_may_stand_alone(tmp_path: Path) -> None:
    """A text is a path, not a list of letters."""
    tree(tmp_path, {"a.md": "- Run a race\n"})

    assert smartcheck.check(str(tmp_path / "a.md"), today=TODAY).files == (str(tmp_path / "a.md"),)


def test_configuration_reaches_rules_and_dates() -> None:
    """Settings choose rules and say how dates are read."""
    settings = smartcheck.Config(date_order="DMY", select=("missing-deadline",))

    found = smartcheck.assess("Run a race by 03/04/2027", today=TODAY, config=settings)
    other = smartcheck.assess("Run a race", today=TODAY, config=settings)

    assert found.goal.deadlines[0].end == date(2027, 4, 3)
    assert [finding.rule.name for finding in other.findings] == ["missing-deadline"]


def test_what_is_no_goal_is_not_judged() -> None:
    """No verdicts, no findings, no score."""
    found = assess("How do I set goals?")

    assert (found.goal.kind, dict(found.verdicts), found.findings, found.score) == ("not_goal", {}, (), None)
    assert found.to_dict()["criteria"] is None


def test_the_clock_is_read_only_at_the_front() -> None:
    """Without a day, dates count from now."""
    assert smartcheck.parse("Run a race").today == date.today()  # noqa: DTZ011 - the day a person would say it is


def test_every_name_in_the_window_opens() -> None:
    """What `__all__` promises is there, sorted, and nothing else is."""
    names = smartcheck.__all__

    assert names == sorted(names)
    assert all(getattr(smartcheck, name) for name in names)
    assert set(names) <= set(dir(smartcheck))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = smartcheck.nothing


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import smartcheck", ("attrs", "lark", "markdown_it", "dateutil", "tomllib")),
        ("from smartcheck.cli import main\nmain(['--help'])", ("attrs", "lark", "markdown_it", "dateutil")),
        ("from smartcheck.cli import main\nmain(['explain', 'T001'])", ("lark", "markdown_it", "dateutil")),
        ("from smartcheck.cli import main\nmain(['check', '-g', 'Run'])", ("lark", "markdown_it", "jsonschema")),
    ],
    ids=["import", "--help", "explain", "check"],
)
def test_a_start_pays_only_for_what_it_needs(code: str, absent: tuple[str, ...]) -> None:
    """Modules that a command can do without are not imported (the second time round, with a warm cache)."""
    script = f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules))"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1].split()

    assert not set(absent) & set(loaded)


def test_nothing_is_kept_between_runs() -> None:
    """The same goal and day give the same assessment."""
    assert engine.assess_statement("Run a race", today=TODAY) == engine.assess_statement("Run a race", today=TODAY)


def test_an_assessment_cannot_be_changed_and_can_be_sent() -> None:
    """Verdicts and scores are read-only, and the whole is a value that pickles."""
    found = smartcheck.assess("Publish 4 posts by 30 June 2027", today=TODAY)

    assert pickle.loads(pickle.dumps(found)) == found
    for mapping in (found.verdicts, found.scores):
        with pytest.raises(TypeError):
            mapping["specific"] = None  # type: ignore[index]  # what is tried here is what the type forbids


def test_a_verdict_by_its_printed_name() -> None:
    """Both spellings of a criterion are one; another name is an error that names the nearest."""
    found = smartcheck.assess("Publish 4 posts by 30 June 2027", today=TODAY)

    assert found.verdict("time-bound") == found.verdict("time_bound") == "met"
    with pytest.raises(smartcheck.ConfigError, match=r"no criterion 'mesurable'.*did you mean 'measurable'"):
        found.verdict("mesurable")


def test_a_day_is_a_date() -> None:
    """Text in its place is an error that says what would be right."""
    with pytest.raises(smartcheck.ConfigError, match=r"today: '2027-01-15' is no datetime.date"):
        smartcheck.assess("Publish 4 posts", today="2027-01-15")  # type: ignore[arg-type]  # the mistake under test


def test_an_assessment_is_rendered() -> None:
    """As the report on it alone."""
    found = smartcheck.assess("Publish 4 posts", today=TODAY)

    assert smartcheck.render(found) == smartcheck.render(smartcheck.Report((found,), TODAY))


@pytest.mark.parametrize("wrong", [None, b"Run 5 km", 5])
def test_what_is_no_text(wrong: Any) -> None:
    """Bytes, numbers and nothing are told to be no text."""
    with pytest.raises(TypeError, match=f"a text or a Statement .got {type(wrong).__name__}"):
        smartcheck.assess(wrong, today=date(2027, 1, 15))


SETTINGS = """select = ["T001", "M001"]
goals.keys = ["intent"]
exclude = ["old/"]

[[overrides]]
files = ["drafts/"]
ignore = "M001"
"""


class TestSettings:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        tree(
            tmp_path,
            {
                "smartcheck.toml": SETTINGS,
                "lax.toml": 'ignore = ["T001"]',
                "drafts/a.md": "- Be better\n",
                "old/b.md": "- Be better\n",
                "plans.yaml": "intent: Be better\n",
            },
        )
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def test_those_above_a_file(self, folder: Path) -> None:
        """Without a word, `check` finds what the command finds: the settings above each file, and what they say."""
        done = smartcheck_command("check", ".", "--today", str(TODAY), "--format", "json", cwd=folder)
        report = smartcheck.check(".", today=TODAY)

        assert smartcheck.render(report, "json") == done.stdout
        assert [each.rule.id for each in report.findings] == ["T001", "M001", "T001"]
        assert smartcheck.check(".", config="discover", today=TODAY) == report

    def test_those_that_are_given(self, folder: Path) -> None:
        """A path or a `Config` is for all files; none at all are the defaults."""
        by_path = smartcheck.check("old", config="lax.toml", today=TODAY)
        by_value = smartcheck.check("old", config=Config.load(folder / "lax.toml"), today=TODAY)
        usual = smartcheck.check("old", config=Config(), today=TODAY)

        assert by_path == by_value
        assert "T001" not in {each.rule.id for each in by_path.findings}
        assert "T001" in {each.rule.id for each in usual.findings}
        assert smartcheck.check("old", config=None, today=TODAY) == usual

    def test_where_goals_are(self, folder: Path) -> None:
        """`read` finds the goals that `check` judges; where the text is given, no disk is asked."""
        text = (folder / "plans.yaml").read_text("utf-8")

        assert [each.text for each in smartcheck.read("plans.yaml")] == ["Be better"]
        assert smartcheck.read("plans.yaml", config=Config()) == ()
        assert smartcheck.read("plans.yaml", text=text) == ()
        assert [each.text for each in smartcheck.read("plans.yaml", text=text, config="smartcheck.toml")] == [
            "Be better"
        ]

    @pytest.mark.parametrize("verb", ["parse", "assess", "rewrite", "plan", "find_dates"])
    def test_verbs_on_texts_take_no_path(self, verb: str) -> None:
        """They are called often; who gives them a path is told what makes settings of it."""
        with pytest.raises(ConfigError, match=r"config: 'lax.toml' is no Config; Config.load\(path\)"):
            getattr(smartcheck, verb)("Run 5 km by 30 June 2027", config="lax.toml")
