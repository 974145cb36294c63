"""What the pages show is what happens."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args, get_origin

import attrs
import pytest
import yaml

import smartcheck
from conftest import ROOT
from helpers import TODAY, commands
from helpers import smartcheck as run
from smartcheck import engine
from smartcheck.cli import COMMANDS, examples, parser, read
from smartcheck.context.registry import Registry
from smartcheck.following.planfile import read_steps
from smartcheck.settings.config import KNOWN
from smartcheck.source import Source

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FILE = r"<!-- file: (?P<name>\S+) -->\n```\w+\n(?P<content>.*?)```\n"
"""A file of the reader's, as a page shows it."""
SHARED = frozenset(
    ("--help", "--config", "--isolated", "--profile", "--select", "--extend-select", "--preview", "--ignore", "--today")
)
"""Options of many commands, which docs/cli.md tells below its list."""
SHOWN = ("Get better at public speaking", "Find a mentor", "Pass the AWS")
"""Which goals of the example file the README shows."""


def page_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code(path: Path, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield where the relative links of a page lead: the file or folder, and the heading in it."""
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)", path.read_text("utf-8")):
        file, _, heading = link.partition("#")
        yield (path.parent / file if file else path).resolve(), heading


def headings(path: Path) -> set[str]:
    """Return the headings of a page as links name them."""
    found = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
    plain = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", each).lower() for each in found]
    return {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in plain}


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of a page leads to a file or a folder, and to a heading it has where it names one."""
    wrong = [
        (to.name, heading)
        for to, heading in links(path)
        if not to.exists() or (heading and heading not in headings(to))
    ]

    assert wrong == []


def test_every_page_is_reached() -> None:
    """From docs/index.md, link by link, one comes to each page; a link to a folder is one to what is in it."""
    reached: set[Path] = set()
    ahead = [ROOT / "docs/index.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            ahead += page.iterdir() if page.is_dir() else [to for to, _ in links(page)] if page.suffix == ".md" else ()

    assert {path for path in PAGES if path.is_relative_to(ROOT / "docs")} - reached == set()


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_commands_are_ones_there_are(path: Path) -> None:
    """Every command on a page has a name and options that there are; a bare mention may leave out what it is about."""
    text = path.read_text("utf-8")
    lines = re.findall(r"`smartcheck ([^`\n]+)`", text)
    for language, prompt in (("sh", "smartcheck "), ("console", "$ smartcheck ")):
        shown = [line for block in code(path, language) for line in block.splitlines()]
        lines += [line.removeprefix(prompt) for line in shown if line.startswith(prompt)]
    wrong = {}
    for line in lines:
        try:
            read(shlex.split(re.split(r" [#|>] ", f"{line} ")[0]))
        except SystemExit:
            pass
        except smartcheck.SmartcheckError as error:
            wrong[line] = str(error)

    assert {line: error for line, error in wrong.items() if " arguments are required" not in error} == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_of_the_help_can_be_pasted(command: str) -> None:
    """Each line of them is a command as it stands, with what it does behind a ``#``."""
    _, _, below = (examples(command) or "").partition("examples:\n")
    lines = [line.strip() for line in below.partition("\n\n")[0].splitlines()]
    wrong = {}
    for line in lines:
        words = shlex.split(line.rpartition(" | ")[2], comments=True)
        try:
            read([*words[1:]] if ">" not in words else words[1 : words.index(">")])
        except smartcheck.SmartcheckError as error:
            wrong[line] = str(error)

    assert lines != []
    assert wrong == {}


def test_data_on_pages(tmp_path: Path) -> None:
    """What a page shows as TOML, YAML or JSON is that; settings, rules, metrics and steps are ones that load."""
    kinds = set()
    for page in PAGES:
        for block in code(page, "yaml"):
            yaml.safe_load(block)
        for block in code(page, "json"):
            json.loads(block)
        for block in code(page, "toml"):
            table = tomllib.loads(block)
            kind = next((each for each in ("rule", "metric", "step", "when", "language") if each in table), "settings")
            kinds.add(kind)
            file = tmp_path / "block.toml"
            file.write_text(block, "utf-8")
            if kind == "rule":
                smartcheck.RuleSet.load(smartcheck.Config(), file)
            elif kind == "metric":
                Registry.load(file)
            elif kind == "step":
                read_steps(file)
            elif kind == "settings":
                table.pop("extends", None)
                smartcheck.RuleSet.load(smartcheck.Config.from_table(table))

    assert kinds == {"rule", "metric", "step", "when", "language", "settings"}


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_python_sessions(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session of a page goes as it is written, beside the files it shows."""
    if re.search(FILE, path.read_text("utf-8"), re.DOTALL):
        monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    shown = re.finditer(rf"{FILE}|^```python\n(?P<session>.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for number, block in enumerate(shown):
        if block["name"]:
            Path(block["name"]).write_text(block["content"], "utf-8")
            continue
        test = doctest.DocTestParser().get_doctest(block["session"], known, f"{path.name} {number}", str(path), 0)
        found: list[str] = []

        doctest.DocTestRunner().run(test, out=found.append, clear_globs=False)
        known = test.globs

        assert not found, "".join(found)


def test_the_window_has_an_example() -> None:
    """And it goes as it is written."""
    assert doctest.testmod(smartcheck).failed == 0


def test_commands_of_the_readme(tmp_path: Path) -> None:
    """Commands without files of the reader's run as they are written."""
    for line in code(ROOT / "README.md", "sh")[1].splitlines():
        arguments = shlex.split(line.partition("#")[0])
        if arguments[:1] == ["smartcheck"] and "goals.md" not in arguments:
            assert run(*arguments[1:], cwd=tmp_path).returncode in (0, 1), line


def test_the_readme_names_every_command() -> None:
    """In its table, so that nobody has to guess what there is."""
    table = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("| ")]

    assert set(COMMANDS) - set(re.findall(r"`([a-z]+)[ `]", "".join(table))) == set()


def test_the_command_line_page_has_every_option() -> None:
    """With the command that takes it; what all commands take about settings and help is told once."""
    [usage, *_] = code(ROOT / "docs/cli.md", "text")
    missing = set()
    for name in COMMANDS:
        shown = "".join(re.findall(rf"^smartcheck (?:\w+\|)*{name}\b.*\n(?:  .*\n)*", usage, re.MULTILINE))
        for action in parser(name)._actions[-1].choices[name]._actions:
            spelt = action.option_strings
            if spelt and not any(re.search(rf"[\[ ]{each}\b", shown) for each in spelt) and not set(spelt) & SHARED:
                missing.add(f"{name} {spelt[-1]}")

    assert missing == set()


def test_the_readme_begins_with_what_a_stranger_runs() -> None:
    """Two lines, then what one sees."""
    first = code(ROOT / "README.md", "sh")[0].splitlines()

    assert [line.split("#")[0].strip() for line in first] == ["make demo", "make test"]


def test_what_one_sees(fresh: Callable[[Path, str], None]) -> None:
    """The output in the README is real; `pytest --update` writes it."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    command = re.search(r"<!-- output: (.*) -->", text)
    assert command is not None
    output = run(*shlex.split(command[1])[1:], cwd=ROOT).stdout
    blocks = output.rstrip("\n").split("\n\n")
    chosen = [block for block in blocks[:-1] if any(words in block for words in SHOWN)]
    shown = "\n\n...\n\n".join(["\n\n".join(chosen), blocks[-1]])

    assert len(chosen) == len(SHOWN)
    head, tail = text[: command.end()], re.sub(r"\A\n```text\n.*?^```\n", "", text[command.end() :], flags=re.S | re.M)
    fresh(readme, f"{head}\n```text\n{shown}\n```\n{tail}")


def test_settings(fresh: Callable[[Path, str], None]) -> None:
    """docs/configuration.md lists every setting as config.py has it; `pytest --update` writes it."""
    body = next(
        node.body
        for node in ast.parse((ROOT / "src/smartcheck/settings/config.py").read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name == "Config"
    )
    about = {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
    rows = []
    for field in attrs.fields(smartcheck.Config):
        default = field.default.factory() if isinstance(field.default, attrs.Factory) else field.default
        shown = "" if default in (None, (), {}) or attrs.has(type(default)) else f"`{default}`"
        if field.name in KNOWN:
            rows.append(f"| `{field.name}` | {shown} | {about[field.name].replace('``', '`').rstrip('.')} |\n")
    page = ROOT / "docs/configuration.md"
    head, tail = re.split(r"(?<=\| Setting \| Default \| \|\n\|---\|---\|---\|\n)(?:\|.*\n)*", page.read_text("utf-8"))

    fresh(page, head + "".join(rows) + tail)


def _first(thing: object) -> str:
    """Return the first paragraph of what a docstring says, as a cell."""
    words = " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split())
    return words.replace("``", "`").replace("|", "\\|").rstrip(".")


def _has(kind: type) -> str:
    """Return what a value has: its fields, what is worked out, its methods."""
    fields = [each.name for each in attrs.fields(kind)] if attrs.has(kind) else list(getattr(kind, "_fields", ()))
    own = [name for base in kind.__mro__[-2::-1] if base.__module__.startswith("smartcheck") for name in vars(base)]
    worked = [name for name in own if isinstance(getattr(kind, name), property)]
    methods = [f"{name}()" for name in own if inspect.isroutine(getattr(kind, name))]
    every = dict.fromkeys(name for name in (*fields, *worked, *methods) if not name.startswith("_"))
    return ", ".join(f"`{name}`" for name in every)


def _said_of_choices() -> dict[str, str]:
    """Return what stands below each type in choices.py."""
    body = ast.parse((ROOT / "src/smartcheck/choices.py").read_text("utf-8")).body
    return {
        node.targets[0].id: " ".join(after.value.value.split()).rstrip(".")
        for node, after in pairwise(body)
        if isinstance(node, ast.Assign) and isinstance(after, ast.Expr)
    }


def test_what_the_window_has(fresh: Callable[[Path, str], None]) -> None:
    """docs/api.md ends with every name there is, as the code has it; `pytest --update` writes it."""
    calls, values, choices, errors = [], [], [], []
    said = _said_of_choices()
    for name in smartcheck.__all__:
        thing = getattr(smartcheck, name)
        if inspect.isfunction(thing):
            given = inspect.signature(thing)
            bare = [each.replace(annotation=each.empty) for each in given.parameters.values()]
            call = f"{name}{given.replace(parameters=bare, return_annotation=given.empty)}"
            calls.append(f"| `{call}` | `{given.return_annotation}` | {_first(thing)} |\n")
        elif inspect.isclass(thing) and issubclass(thing, Exception):
            errors.append(f"| `{name}` | {_first(thing)} |\n")
        elif inspect.isclass(thing):
            has = "[every setting](configuration.md)" if thing is smartcheck.Config else _has(thing)
            values.append(f"| `{name}` | {_first(thing)} | {has} |\n")
        elif get_origin(thing) is Literal:
            words = ", ".join(f"`{each}`" for each in get_args(thing))
            choices.append(f"| `{name}` | {said[name]} | {words} |\n")
    page = ROOT / "docs/api.md"
    head, heading, _ = page.read_text("utf-8").partition("## What there is\n")
    tables = [
        "\n| Call | Returns | |\n|---|---|---|\n" + "".join(calls),
        "\n| Value | | What it has |\n|---|---|---|\n" + "".join(values),
        "\n| One of a few words | | Which |\n|---|---|---|\n" + "".join(choices),
        "\n| Error | |\n|---|---|\n" + "".join(errors),
    ]

    assert heading
    assert len(calls) + len(values) + len(choices) + len(errors) == len(smartcheck.__all__) - 1
    fresh(page, head + heading + "".join(tables))


def test_examples_of_inputs_and_suppression() -> None:
    """The OKR on the page is read as it says, and its comments suppress what they say."""
    [document] = code(ROOT / "docs" / "inputs.md", "yaml")
    found = smartcheck.read("okr.yaml", text=document)
    okr = smartcheck.RuleSet.load(smartcheck.Config(profile="okr"))
    effort = [rule.rule.id for each in found for rule in smartcheck.assess(each, rules=okr, today=TODAY).findings]
    documents = [
        engine.document(Source(f"a.{suffix}", block), None, smartcheck.Config(select=("T001", "M001")))
        for suffix, kind in (("md", "markdown"), ("yaml", "yaml"))
        for block in code(ROOT / "docs" / "suppression.md", kind)
    ]
    reports = [engine.assess_all(each, today=TODAY) for each in documents]

    assert "R006" not in effort
    assert [each.fields.get("parent") for each in found] == [None, found[0].text, found[0].text]
    assert [each.fields["owner"] for each in found] == ["Ines"] * 3
    assert not any(report.notices for report in reports)
    assert all("T001" not in {each.rule.id for each in report.findings} for report in reports)


def test_the_example_file() -> None:
    """It has at least 15 goals, from vague to SMART, and every kind of verdict."""
    report = smartcheck.check(ROOT / "docs/examples/career_goals.md")
    goals = [each for each in report.assessments if each.verdicts]
    verdicts = {verdict.value for each in goals for verdict in each.verdicts.values()}

    assert len(goals) == len(report.assessments) >= 15
    assert verdicts >= {"met", "partial", "missing", "supported", "no_evidence"}


def test_the_comparison_names_tests_that_exist() -> None:
    """Each of our cells in docs/comparison.md is a plain no or leads to a test by its name."""
    page = ROOT / "docs/comparison.md"
    rows = [line.strip("| ").split(" | ") for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    ours = [row[-1] for row in rows if len(row) == 7][1:]
    links = re.findall(r'\]\(\.\./(tests/\w+\.py) "([\w:]+)"\)', page.read_text("utf-8"))

    assert len(ours) > 40
    assert [cell for cell in ours if cell != "no" and "](../tests/" not in cell] == []
    for path, name in links:
        body: list[ast.stmt] = ast.parse((ROOT / path).read_text("utf-8")).body
        for part in name.split("::"):
            found = [each for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
            assert part in [each.name for each in found], f"{path} has no {name}"
            body = next(each.body for each in found if each.name == part)


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_an_extra_is_named_before_it_is_needed(path: Path) -> None:
    """Who follows a session from the top has what `--country` needs."""
    text = path.read_text("utf-8")
    needed = re.search(r"^\$ smartcheck .*--country", text, flags=re.MULTILINE)

    assert needed is None or "[holidays]'" in text[: needed.start()]


WORKED = [path for path in PAGES if "```console\n" in path.read_text("utf-8")]
_PLANNER = ("plan", "log", "status", "week", "replan")
_CAREER = ("new", "map", "agenda", "review", "team")
OURS = ("head", "echo", *(f"smartcheck {each}" for each in ("check", "rewrite", *_PLANNER, *_CAREER)))
"""Commands whose output a page must show to the letter; what others print belongs to other pages."""


def shell(command: str, folder: Path) -> str:
    """Run a line as a person would, and return what is printed; a shell is started where one is needed."""
    if command.startswith("smartcheck ") and hasattr(os, "fork") and not set(command) & set("|<>$&;*`"):
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        made = commands().run(shlex.split(command)[1:], folder, b"", environment, together=True)
        assert made.returncode in (0, 1), f"{command}: {made.stdout.decode()}"
        return made.stdout.decode("utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode in (0, 1), f"{command}: {done.stdout.decode()}"
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("path", WORKED, ids=page_name)
def test_worked_examples(path: Path, tmp_path: Path, fresh: Callable[[Path, str], None]) -> None:
    """The sessions of a page, run in order in one folder, print what it shows; `pytest --update` writes it."""
    text = path.read_text("utf-8")

    def again(found: re.Match[str]) -> str:
        if found["name"]:  # a file of the reader's
            (tmp_path / found["name"]).write_text(found["content"], "utf-8")
            return found[0]
        lines = []
        for part in re.split(r"^(?=\$ )", found["session"], flags=re.MULTILINE):
            if not part.strip():
                continue
            command, _, shown = part.partition("\n")
            printed = shell(command[2:], tmp_path)
            ours = command[2:].startswith(OURS) or not shown.strip()
            lines.append(f"{command}\n{printed if ours else shown}")
        return "```console\n" + "".join(lines) + "```\n"

    fresh(path, re.sub(rf"{FILE}|```console\n(?P<session>.*?)```\n", again, text, flags=re.DOTALL))
