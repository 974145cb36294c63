"""Settings: found, merged, overridden, and wrong ones named."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from helpers import smartcheck, tree
from smartcheck import Config, ConfigError
from smartcheck.choices import PROFILES
from smartcheck.cli import main
from smartcheck.disk import tables
from smartcheck.errors import PlanError
from smartcheck.planning import templates
from smartcheck.settings import nearest


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """From the file upwards; a pyproject.toml without our table is passed by."""
    tree(
        tmp_path,
        {
            "smartcheck.toml": 'profile = "strict"\n',
            "a/pyproject.toml": '[tool.smartcheck]\nprofile = "okr"\n',
            "a/.smartcheck.toml": 'profile = "health"\n',
            "a/b/pyproject.toml": "[project]\n",
            "c/pyproject.toml": '[tool.smartcheck]\nprofile = "okr"\n',
        },
    )

    found = {name: Config.find(tmp_path / name).profile for name in (".", "a", "a/b", "a/b/none", "c")}

    assert found == {".": "strict", "a": "health", "a/b": "health", "a/b/none": "health", "c": "okr"}


def test_settings_extend_others(tmp_path: Path) -> None:
    """Bases come first; tables are merged key by key, everything else is replaced; each knows where it is from."""
    base = tmp_path / "shared" / "base.toml"
    tree(
        tmp_path,
        {
            "shared/base.toml": 'ignore = ["S001"]\nrule_files = ["own.toml"]\n'
            '[severity]\nT001 = "info"\nM001 = "info"\n'
            '[rules.deadline-too-far]\nmonths = 24\n[goals]\nkeys = ["what"]\n',
            "smartcheck.toml": 'extends = "shared/base.toml"\nignore = ["T004"]\n[severity]\nT001 = "warning"\n'
            '[goals]\ncolumns = ["What"]\n',
        },
    )

    found = Config.load(tmp_path / "smartcheck.toml")

    assert found.ignore == ("T004",)
    assert found.severity == {"T001": "warning", "M001": "info"}
    assert found.rules == {"deadline-too-far": {"months": 24}}
    assert (found.goals.keys, found.goals.columns) == (("what",), ("What",))
    assert found.rule_files == (str(base.parent / "own.toml"),)
    assert found.origins["severity.M001"] == str(base)
    assert found.origins["ignore"] == found.origins["severity.T001"] == str(tmp_path / "smartcheck.toml")


def test_settings_for_some_files(tmp_path: Path) -> None:
    """Overrides count for the files their patterns name, in order, relative to the settings' folder."""
    tree(
        tmp_path,
        {
            "smartcheck.toml": 'profile = "okr"\n[severity]\nT001 = "info"\n'
            '[[overrides]]\nfiles = ["drafts/"]\nprofile = "strict"\nseverity = { M001 = "info" }\n'
            '[[overrides]]\nfiles = ["*.yaml", "!x.yaml"]\nignore = "T001"\n',
        },
    )
    settings = Config.load(tmp_path / "smartcheck.toml")

    draft = settings.for_file(tmp_path / "drafts" / "a.md")
    both = settings.for_file(tmp_path / "drafts" / "a.yaml")
    none = settings.for_file(tmp_path / "x.yaml")

    assert (draft.profile, draft.severity) == ("strict", {"T001": "info", "M001": "info"})
    assert (both.profile, both.ignore) == ("strict", ("T001",))
    assert none == settings
    assert settings.for_file("/elsewhere/drafts/a.md") == settings
    assert "overrides[1]" in draft.origins["profile"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"smartcheck.toml": "ignor = []"}, "{0}: unknown setting 'ignor' (did you mean 'ignore'?)"),
        ({"smartcheck.toml": "origin = 'x'"}, "{0}: unknown setting 'origin'"),
        ({"smartcheck.toml": "ignore = 3"}, "{0}: 'ignore' must be a list of texts (got 3)"),
        ({"smartcheck.toml": "ignore = [3]"}, "{0}: 'ignore' must be a list of texts (got (3,))"),
        ({"smartcheck.toml": "date_order = 'DYM'"}, "{0}: 'date_order' must be one of MDY, DMY, YMD (got 'DYM')"),
        ({"smartcheck.toml": "[tool.smartcheck]"}, "{0}: unknown setting 'tool': what stands below [tool.smartcheck]"),
        ({"smartcheck.toml": "goals = 3"}, "{0}: 'goals' must be a table (got 3)"),
        ({"smartcheck.toml": "goals.kys = []"}, "{0}: goals: unknown setting 'kys' (did you mean 'keys'?)"),
        ({"smartcheck.toml": "goals.lists = ['bulet']"}, "takes bullet, ordered, task (got 'bulet')"),
        ({"smartcheck.toml": "baseline = 1"}, "{0}: 'baseline' must be a text (got 1)"),
        ({"smartcheck.toml": "overrides = 1"}, "{0}: 'overrides' must be a list of tables"),
        ({"smartcheck.toml": "[[overrides]]\nignore = []"}, "{0}: overrides[1].files: must be a list of patterns"),
        ({"smartcheck.toml": "[[overrides]]\nfiles='a'\nignor=1"}, "{0}: overrides[1]: unknown setting 'ignor'"),
        ({"smartcheck.toml": "[[overrides]]\nfiles='a'\nextends='b'"}, "{0}: overrides[1]: 'extends' is for all"),
        ({"smartcheck.toml": "extends = 'none.toml'"}, "none.toml: cannot be read (no such file or directory)"),
        (
            {"smartcheck.toml": "extends = 'smartcheck.toml'"},
            "{0}: extends: these settings extend themselves: {0} -> {0}",
        ),
        (
            {"smartcheck.toml": "extends = 'b.toml'", "b.toml": "extends = ['smartcheck.toml']"},
            "b.toml: extends: these settings extend themselves: ",
        ),
        ({"smartcheck.toml": "extends = 'b.toml'", "b.toml": "ignor = 1"}, "b.toml: unknown setting 'ignor'"),
        ({"smartcheck.toml": "a = "}, "{0}: not TOML: "),
        ({"smartcheck.toml": b"a = '\xff'"}, "{0}: not UTF-8 at byte 5"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    """The error names the file, the setting and what would be right."""
    path = tree(tmp_path, files) / "smartcheck.toml"

    with pytest.raises(ConfigError) as error:
        Config.load(path)

    assert message.format(path) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = 2\na = 3", "Key 'a' is written twice (first on line 1) (at line 3, column 1)"),
        ("[s]\na = 1\n  a = '''x\ny'''\n", "Key 'a' is written twice (first on line 2) (at line 3, column 3)"),
        ("[s]\na = 1\n[t]\na = 1\n[s]\nb = 1", "Table [s] is written twice (first on line 1) (at line 5, column 2)"),
        ("[[s]]\na = 1\n[[s]]\na = 1\na = 2\n", "Key 'a' is written twice (first on line 4) (at line 5, column 1)"),
        ("a = [\n1,\n'a = 2',\n]\na = 3", "Key 'a' is written twice (first on line 1) (at line 5, column 1)"),
        ("# a = 1\na = 1\r\n'a' = 2", "Key 'a' is written twice (first on line 2) (at line 3, column 1)"),
        ("a = 1\na.b = 2\n", "Key 'a.b' is in the way of what stands above (at line 2, column 1)"),
        ("a = 1\n[a]\n", "Table [a] is in the way of what stands above (at line 2, column 2)"),
    ],
)
def test_what_is_written_twice_is_named(tmp_path: Path, text: str, message: str) -> None:
    """The parser of the standard library says only where it noticed."""
    path = tree(tmp_path, {"smartcheck.toml": text.encode()}) / "smartcheck.toml"

    with pytest.raises(ConfigError) as error:
        Config.load(path)

    assert str(error.value) == f"{path}: not TOML: {message}"


@settings(max_examples=200)
@given(st.lists(st.sampled_from("a 'b' [a] [[c]] a.b = 1 [1] {a=1} '' \n \r\n #x".split(" "))))
def test_any_toml_is_read_or_its_fault_has_a_place(parts: list[str]) -> None:
    """Whatever is wrong, in one line."""
    fault = ""
    try:
        tables.parse("".join(parts))
    except tables.Malformed as error:
        fault = str(error)

    assert re.fullmatch(r"|[^\n]+ \(at (line \d+, column \d+|end of document)\)", fault)


NEARLY = [
    *(
        "smartchek.toml",
        "smart-check.toml",
        "Smartcheck.toml",
        "smartchcek.toml",
        "smartcheck.tml",
        ".smartchecks.toml",
    ),
    *("smartcheck.ini", ".smartcheck", ".smartcheckrc", "smartcheckrc", ".smartcheck.yaml", "smartcheck.toml.txt"),
]


@pytest.mark.parametrize("name", NEARLY)
def test_a_file_nearly_called_as_ours_is_told(tmp_path: Path, name: str) -> None:
    """What stands in it would be lost in silence; beside a file that is called rightly it is a copy."""
    folder = tree(tmp_path, {name: "profile = 'okr'", "below/goals.md": "- Run"})

    with pytest.raises(ConfigError) as error:
        Config.find(folder / "below")

    assert str(error.value) == f"{folder / name}: settings are not looked for here (did you mean 'smartcheck.toml'?)"
    tree(tmp_path, {"smartcheck.toml": "profile = 'okr'"})
    assert Config.find(folder / "below").profile == "okr"


@pytest.mark.parametrize(
    "name",
    ["smartcheck.toml.bak", "smartcheck.md", "smartcheck.json", "smartcheckout.toml", "spellcheck.toml", ".gitignore"],
)
def test_a_file_of_another_kind_is_its_own(tmp_path: Path, name: str) -> None:
    """A copy, goals, a report, another tool's."""
    assert Config.find(tree(tmp_path, {name: ""})) == Config()


def test_settings_that_are_no_file_are_told(tmp_path: Path) -> None:
    """A folder, or a link that leads nowhere."""
    for name, make in (("smartcheck.toml", Path.mkdir), (".smartcheck.toml", lambda path: path.symlink_to("gone"))):
        (tmp_path / name[1:4]).mkdir()
        place = tmp_path / name[1:4] / name
        make(place)
        with pytest.raises(ConfigError) as error:
            Config.find(place.parent)
        assert str(error.value) == f"{place}: is no file, so there are no settings in it"


@pytest.mark.parametrize("pattern", ["!", "\\", "a/\\"])
def test_patterns_that_are_none_are_told(tmp_path: Path, pattern: str) -> None:
    """In the settings, in those for some files, and on the command line; one line each."""
    for config, where in (
        (f"exclude = ['x', '{pattern}']", "exclude"),
        (f"[[overrides]]\nfiles = ['{pattern}']\nprofile = 'okr'", "overrides[1].files"),
    ):
        path = tree(tmp_path, {"smartcheck.toml": config}) / "smartcheck.toml"
        with pytest.raises(ConfigError) as error:
            Config.load(path)
        assert str(error.value) == f"{path}: {where}: {pattern!r} is no pattern of a .gitignore"
    with pytest.raises(ConfigError, match="--exclude: "):
        nearest.Settings(exclude=[pattern])


@pytest.mark.parametrize(
    "table", ["tool.smartchek", "tool.SmartCheck", "tools.smartcheck", "smartcheck", "tool.smart-check"]
)
def test_a_table_nearly_called_as_ours_is_told(tmp_path: Path, table: str) -> None:
    """What stands in it would be lost in silence."""
    path = tree(tmp_path, {"pyproject.toml": f"[project]\n\n[{table}.rules]\nx = 1\n"}) / "pyproject.toml"

    with pytest.raises(ConfigError) as error:
        Config.find(tmp_path)

    assert str(error.value) == f"{path}: line 3: unknown table [{table}] (did you mean [tool.smartcheck]?)"


@pytest.mark.parametrize("table", ["tool.spellcheck", "tool.smartcheck-ui", "tool.typecheck", "project.smartchek"])
def test_a_table_of_another_tool_is_its_own(tmp_path: Path, table: str) -> None:
    """Beside ours it changes nothing."""
    tree(tmp_path, {"pyproject.toml": f"[{table}]\nx = 1\n[tool.smartcheck]\nprofile = 'okr'\n"})

    assert Config.find(tmp_path).profile == "okr"


MISTAKES = {
    "profle = 'okr'": "unknown setting 'profle' (did you mean 'profile'?)",
    "profile = 'okrr'": "profile: no profile 'okrr' (did you mean 'okr'?)",
    "ignore = ['missing-reson']": "ignore: no rule 'missing-reson' (did you mean 'missing-reason'?)",
    "date_order = 'DMYY'": "'date_order' must be one of MDY, DMY, YMD (got 'DMYY') (did you mean 'DMY'?)",
    "severity.T001 = 'eror'": "severity: T001: must be one of error, warning, info (got 'eror')",
    "severity.X9 = 'error'": "severity: no rule 'X9'",
    "rules.deadline-too-far.monhs = 3": "rules.deadline-too-far: no parameter 'monhs' (did you mean 'months'?)",
    "rules.deadline-too-far.months = 'x'": "rules.deadline-too-far.months: must be ",
    "words.avoid = 'x'": "words: no word list 'avoid' (did you mean 'avoided'?)",
    "goals.kys = []": "goals: unknown setting 'kys' (did you mean 'keys'?)",
    "goals.lists = ['bulet', 'orderd']": "goals: 'lists' takes bullet, ordered, task (got 'orderd')",
    "overrides = [{ fils = '*.md', few = 0 }]": "overrides[1]: unknown setting 'fils' (did you mean 'files'?)",
}
"""Lines of a file of settings, each with what is wrong with it."""


@given(st.sets(st.sampled_from(sorted(MISTAKES)), min_size=1))
def test_all_mistakes_are_told_at_once(tmp_path_factory: pytest.TempPathFactory, lines: set[str]) -> None:
    """However many stand in a file, the run names the file and each of them, on a line of its own."""
    folder = tree(tmp_path_factory.mktemp("wrong"), {"smartcheck.toml": "\n".join(sorted(lines))})
    told = StringIO()
    with redirect_stderr(told):
        status = main(["check", "--config", str(folder / "smartcheck.toml"), "--goal", "Run 5 km"])

    for line in lines:
        assert f"smartcheck: error: {folder / 'smartcheck.toml'}: {MISTAKES[line]}" in told.getvalue()
    assert status == 2


def test_mistakes_of_all_the_files_are_told(tmp_path: Path) -> None:
    """Those of settings that are extended beside one's own."""
    folder = tree(tmp_path, {"smartcheck.toml": "extends = ['a.toml', 'b.toml']\nfw = 1", "a.toml": "few = 0"})

    with pytest.raises(ConfigError) as error:
        Config.load(folder / "smartcheck.toml")

    assert [line.split(": ")[0].rpartition("/")[2] for line in str(error.value).split("\n")] == [
        "a.toml",
        "b.toml",
        "smartcheck.toml",
    ]


def test_the_schema_is_fresh_and_accepts_what_loads(fresh: Callable[[Path, str], None]) -> None:
    """docs/schema/config.schema.json is what the code says, and it accepts and refuses what the loader does."""
    made = nearest.schema()
    fresh(ROOT / "docs" / "schema" / "config.schema.json", json.dumps(made, indent=2) + "\n")
    check = jsonschema.Draft202012Validator(made)
    right = """
        date_order = "DMY"
        few = 3
        ignore = ["T001"]
        goals = { keys = ["what"], lists = ["task"] }
        severity = { T001 = "info" }
        rules = { deadline-too-far = { months = 24 } }
        overrides = [{ files = ["*.md"], profile = "okr" }]
    """
    wrong = ["date_order = 'DYM'", "few = 0", "ignor = []", "goals = { kys = [] }", "severity = { T001 = 'bad' }"]

    check.check_schema(made)
    assert not list(check.iter_errors(tomllib.loads(right)))
    assert Config.from_table(tomllib.loads(right))
    for text in (*wrong, "overrides = [{ profile = 'okr' }]", "overrides = [{ files = 'a', extends = 'b' }]"):
        assert list(check.iter_errors(tomllib.loads(text))), text


def test_every_setting_is_described() -> None:
    """In the schema, by the words below it in the code."""
    made = nearest.schema()["properties"]

    assert all(each["description"] for each in made.values())
    assert made["few"]["maximum"] == 100


def test_each_file_has_its_settings(tmp_path: Path) -> None:
    """Those of the file nearest above it, unless one is named; what the command line says comes last."""
    tree(tmp_path, {"smartcheck.toml": 'profile = "okr"', "a/smartcheck.toml": 'profile = "strict"'})
    found = nearest.Settings()
    named = nearest.Settings(Config(profile="health"))
    changed = nearest.Settings(changes=lambda config: config.merged({"profile": "career"}, "command line"))
    paths = [tmp_path / "x.md", tmp_path / "a" / "x.md"]

    assert [found.of(path).profile for path in paths] == ["okr", "strict"]
    assert [named.of(path).profile for path in paths] == ["health", "health"]
    assert [changed.of(path).profile for path in paths] == ["career", "career"]
    assert found.of(paths[0]) is found.of(tmp_path / "y.md")


def test_the_command_shows_where_settings_come_from(tmp_path: Path) -> None:
    """Each setting with its value and the file, override or command line that set it."""
    tree(
        tmp_path,
        {
            "base.toml": 'severity = { T001 = "info" }\n',
            "smartcheck.toml": 'extends = "base.toml"\nprofile = "okr"\n[[overrides]]\nfiles = ["*.yaml"]\nfew = 3\n',
        },
    )
    text = smartcheck("config", "a.yaml", "--ignore", "S001", cwd=tmp_path).stdout
    document = json.loads(smartcheck("config", "--format", "json", cwd=tmp_path).stdout)["settings"]
    every = smartcheck("config", "--all", cwd=tmp_path).stdout

    assert [
        line.split() for line in text.splitlines() if line.startswith(("few", "ignore", "profile", "severity"))
    ] == [
        ["few", "=", "3", "#", f"{tmp_path}/smartcheck.toml:", "overrides[1]"],
        ["profile", "=", '"okr"', "#", f"{tmp_path}/smartcheck.toml"],
        ["ignore", "=", '["S001"]', "#", "command", "line"],
        ["severity.T001", "=", '"info"', "#", f"{tmp_path}/base.toml"],
    ]
    assert document["few"] == {"value": None, "origin": None}
    assert document["severity.T001"] == {"value": "info", "origin": f"{tmp_path}/base.toml"}
    assert "week_end" in every
    assert "week_end" not in text


@pytest.mark.parametrize(
    "text",
    [
        f"max-words = {'9' * 5000}",
        f"fiscal_year_start = 0x{'f' * 5000}",
        'extends = "a\\u0000b"',
        f"rules = {'[' * 5000}",
        f"{'.'.join(['rules'] * 100_000)} = 1",
        f'fiscal_year_start = "{"x" * 10_000}"',
        f'exclude = {{ a = "{"x" * 10_000}" }}',
        f'"{"x" * 10_000}" = 1',
    ],
)
def test_settings_out_of_bounds(tmp_path: Path, text: str) -> None:
    """Whatever stands in a file of settings, the error is one short line."""
    path = tmp_path / "smartcheck.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        Config.load(path)

    assert "\n" not in str(error.value)
    assert len(str(error.value)) < len(str(path)) + 400


@pytest.mark.parametrize("text", [f"a = {'9' * 5000}", f"a = {'[' * 5000}", f"{'.'.join(['a'] * 100_000)} = 1"])
def test_templates_out_of_bounds(text: str) -> None:
    """Templates of plans are parsed within the same bounds."""
    with pytest.raises(PlanError, match="not TOML: "):
        templates.read(text, "plans.toml")


def test_a_profile_there_is_not() -> None:
    """It is refused when the settings are made; the names are those of the file of profiles."""
    profiles = tomllib.loads((ROOT / "rules/profiles.toml").read_text("utf-8"))

    assert tuple(profiles) == PROFILES
    with pytest.raises(ConfigError, match=r"^profile: no profile 'okrr' \(did you mean 'okr'\?\); there are default, "):
        Config(profile="okrr")
