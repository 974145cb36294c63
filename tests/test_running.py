"""Baselines, revisions, processes, the cache, what is read in folders, watching."""

from __future__ import annotations

import argparse
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from helpers import TODAY, smartcheck, tree
from smartcheck import Config, engine
from smartcheck.cli import again, check, inputs, main
from smartcheck.errors import ConfigError, ReadError
from smartcheck.reporters import REPORTERS
from smartcheck.run import assessing, flow, shelf, workers
from smartcheck.run.results import Means
from smartcheck.settings.nearest import Settings
from smartcheck.waivers.baseline import Baseline

DAY = ("--today", "2027-01-15")
GOAL = "- Improve the garden\n"


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def _concise(folder: Path, *arguments: str) -> list[str]:
    done = smartcheck("check", *arguments, "--format", "concise", "--select", "T001,M001", *DAY, cwd=folder)

    assert "Traceback" not in done.stderr

    return done.stdout.splitlines()[:-1]


# Baselines


def test_a_baseline_outlives_moved_lines(tmp_path: Path) -> None:
    """What it lists is not reported wherever it stands in its file; what is new is, and what is twice counts twice."""
    tree(tmp_path, {"a.md": GOAL, "b/c.md": GOAL})
    smartcheck("check", ".", "--write-baseline", "--select", "T001,M001", *DAY, cwd=tmp_path)
    arguments = (".", "--baseline", "smartcheck-baseline.json")

    assert _concise(tmp_path, *arguments) == []
    assert "the baseline hides 2 findings" in smartcheck("check", "a.md", *arguments[1:], *DAY, cwd=tmp_path).stdout

    tree(tmp_path, {"a.md": "# Goals\n\n- Improve the kitchen\n\n* Improve   the Garden\n- Improve the garden\n"})
    found = _concise(tmp_path, *arguments)

    assert [line.split(":")[1] for line in found] == ["3", "3", "6", "6"]


def test_stale_entries_are_reported_where_they_stand(tmp_path: Path) -> None:
    """An entry nothing needs, and one for a file that is gone; not those of files or rules that are not looked at."""
    tree(tmp_path, {"a.md": GOAL, "b.md": GOAL, "c.md": GOAL})
    smartcheck("check", ".", "--write-baseline", "--select", "T001,M001", *DAY, cwd=tmp_path)
    tree(tmp_path, {"a.md": "- Improve the garden <!-- smartcheck: ignore T001 -->\n"})
    (tmp_path / "c.md").unlink()

    found = _concise(tmp_path, "a.md", "--baseline", "smartcheck-baseline.json")
    narrow = smartcheck(
        "check", "a.md", "--baseline", "smartcheck-baseline.json", "--select", "S001", *DAY, cwd=tmp_path
    )

    assert found == [
        "smartcheck-baseline.json:5:5: warning D003 stale-baseline: T001 in a.md: it is no longer found there",
        "smartcheck-baseline.json:8:5: warning D003 stale-baseline: M001 in c.md: the file is gone",
        "smartcheck-baseline.json:9:5: warning D003 stale-baseline: T001 in c.md: the file is gone",
    ]
    assert "D003" not in narrow.stdout


def test_a_baseline_lists_findings_about_documents(tmp_path: Path) -> None:
    """A career document with nothing filled in is accepted, too; what is new is reported, what is gone pruned."""
    tree(tmp_path, {"a.md": GOAL})
    smartcheck("new", "session", "-o", "session.md", cwd=tmp_path)
    smartcheck("check", ".", "--write-baseline", "--select", "T001,C002", *DAY, cwd=tmp_path)
    path = tmp_path / "smartcheck-baseline.json"
    listed = json.loads(path.read_text("utf-8"))["known"]
    arguments = (".", "--baseline", path.name, "--select", "T001,C002", *DAY)
    second = smartcheck("check", *arguments, cwd=tmp_path)
    smartcheck("new", "map", "-o", "map.md", cwd=tmp_path)
    third = smartcheck("check", *arguments, "--format", "concise", cwd=tmp_path).stdout.splitlines()[:-1]
    (tmp_path / "session.md").unlink()
    smartcheck("baseline", "prune", *arguments, cwd=tmp_path)

    assert {(each["path"], each["rule"]) for each in listed} == {("a.md", "T001"), ("session.md", "C002")}
    assert second.returncode == 0
    assert f"the baseline hides {len(listed)} findings" in second.stdout
    assert [line.split(":")[0] for line in third] == ["map.md"]
    assert {each["path"] for each in json.loads(path.read_text("utf-8"))["known"]} == {"a.md"}


def test_the_settings_may_name_the_baseline(tmp_path: Path) -> None:
    """Relative to their file; written and read from anywhere below."""
    tree(tmp_path, {"smartcheck.toml": 'baseline = "known.json"\nselect = ["T001"]\n', "a/b.md": GOAL})
    first = smartcheck("check", ".", "--write-baseline", *DAY, cwd=tmp_path / "a")
    second = smartcheck("check", "b.md", *DAY, cwd=tmp_path / "a")

    assert first.returncode == second.returncode == 0
    assert json.loads((tmp_path / "known.json").read_text("utf-8"))["known"][0]["path"] == "a/b.md"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "known": [1]}', "[" * 100_000])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    """Is refused with one line."""
    tree(tmp_path, {"a.md": GOAL, "known.json": text})
    done = smartcheck("check", "a.md", "--baseline", "known.json", cwd=tmp_path)
    none = smartcheck("check", "a.md", "--baseline", "none.json", cwd=tmp_path)

    assert (done.returncode, none.returncode) == (2, 2)
    assert "known.json: " in done.stderr
    assert done.stderr.count("\n") == 1
    assert "--write-baseline makes it" in none.stderr


# Revisions


def test_only_what_changed_since_a_revision(tmp_path: Path) -> None:
    """Moved and untouched goals are not reported, in renamed files neither; changed and new ones are."""
    idle = "<!-- smartcheck: ignore-file T001 -->\n- Save 5 EUR by 30 June 2027\n"
    tree(
        tmp_path,
        {"a.md": "- Improve the garden\n- Improve the roof\n", "old.md": "- Improve the attic\n", "c.md": idle},
    )
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "first")
    _git(tmp_path, "mv", "old.md", "new.md")
    tree(
        tmp_path, {"a.md": "# Goals\n\n- Improve the roof\n- Improve the kitchen\n* Improve the garden\n", "b.md": GOAL}
    )

    found = _concise(tmp_path, ".", "--diff-base", "HEAD")
    none = smartcheck("check", "new.md", "--diff-base", "HEAD", *DAY, cwd=tmp_path)
    wrong = smartcheck("check", ".", "--diff-base", "--help", cwd=tmp_path)

    assert [":".join(line.split(":")[:2]) for line in found] == ["a.md:4", "a.md:4", "b.md:1", "b.md:1"]
    assert (none.returncode, wrong.returncode) == (0, 2)
    assert "no goal changed since HEAD" in none.stderr


@pytest.mark.parametrize(("repository", "message"), [(True, "no revision 'none'"), (False, "not in a git repository")])
def test_a_revision_that_is_not_there(tmp_path: Path, repository: bool, message: str) -> None:
    """Is misuse."""
    tree(tmp_path, {"a.md": GOAL})
    if repository:
        _git(tmp_path, "init", "-q")
    done = smartcheck("check", "a.md", "--diff-base", "none", cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr


# Processes and what is kept


def _documents(folder: Path, count: int) -> engine.Documents:
    lines = "".join(f"- Raise sales of shop {at} by {at % 90 + 5}% by 30 June 2027\n" for at in range(count))
    table = "| Goal | Owner |\n|---|---|\n| Improve the garden | Ann |\n"
    tree(folder, {"a.md": lines, "b.md": table, "c.txt": "Improve the roof <!-- é \U0001f600\n"})
    return engine.gather(folder, Settings(Config()))


def test_processes_change_nothing(tmp_path: Path) -> None:
    """Two processes find what one finds, and a document may be shared among them."""
    documents = _documents(tmp_path, 3 * workers.CHUNK)
    done: list[int] = []
    one = engine.assess_all(documents, today=TODAY)
    two = engine.assess_all(documents, today=TODAY, run=engine.Run(means=Means(jobs=2, progress=done.append)))

    assert one == two
    assert sum(done) == len(documents.statements)
    assert two.assessments[-1].goal.statement.source is documents.documents[-1].source


def test_the_cache_changes_nothing_but_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is what would be found; another day, rule, setting or word is another key; damage is no harm."""
    monkeypatch.setenv("SMARTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    documents = _documents(tmp_path / "goals", 5)
    keep = engine.Run(means=Means(keep=True))
    plain = engine.assess_all(documents, today=TODAY)
    first = engine.assess_all(documents, today=TODAY, run=keep)
    kept = [path for path in (tmp_path / "cache" / "results").rglob("*") if path.is_file()]
    monkeypatch.setattr(assessing, "assess_statement", lambda *_, **__: pytest.fail("it was not read from the cache"))
    second = engine.assess_all(documents, today=TODAY, run=keep)

    assert plain == first == second
    assert len(kept) == 3

    monkeypatch.undo()
    monkeypatch.setenv("SMARTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    for number, path in enumerate(kept):
        path.write_bytes([b"", path.read_bytes()[:-1] + b"?", b"x\ny"][number])

    assert engine.assess_all(documents, today=TODAY, run=keep) == plain

    strict = Config(profile="strict")
    day = TODAY.replace(year=2029)
    for options in ({"today": TODAY, "config": strict}, {"today": day}):
        other = engine.Documents(documents.statements, documents.files)

        assert engine.assess_all(other, **options, run=keep) == engine.assess_all(other, **options)


@pytest.mark.parametrize(
    ("format", "jobs"), [*((each, "1") for each in REPORTERS), ("text", "2"), ("sarif", "2"), ("html", "2")]
)
def test_goal_by_goal(
    format: str, jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A report that is written goal by goal is the one written at once: between documents and goals, with settings."""
    monkeypatch.chdir(tmp_path)
    lines = "".join(f"- Raise sales of shop {at % 9} by {at % 7 + 5}% by 30 June 2027\n" for at in range(40))
    table = "| Goal | Owner | Parent |\n|---|---|---|\n| Run 5 km by 3 July 2027 | Ann | Raise sales of shop 1 |\n"
    settings = 'profile = "set"\n[[overrides]]\nfiles = ["c.txt"]\nselect = ["T001"]\n'
    tree(tmp_path, {"smartcheck.toml": settings, "a.md": lines, "b.md": table + lines, "c.txt": "Plant trees\nSwim\n"})
    tree(tmp_path, {"bad.json": "{"})
    monkeypatch.setattr(flow, "PORTION", 7)
    monkeypatch.setattr(flow, "ANEW", 3)
    monkeypatch.setattr(flow, "FEW", 20)
    monkeypatch.setattr(workers, "CHUNK", 7)

    def written(many: int) -> tuple[bytes, bytes, int, str]:
        monkeypatch.setattr(check, "MANY", many)
        options = ["--format", format, "--jobs", jobs, "--no-cache", "--output", "o.csv", *DAY]
        status = main(["check", "a.md", "b.md", "c.txt", "bad.json", *options])
        out, err = capfdbinary.readouterr()
        return out, err, status, (tmp_path / "o.csv").read_text("utf-8")

    at_once = written(10**9)

    assert written(0) == at_once
    assert b"Raise sales" in at_once[0] or format == "concise"


def test_a_run_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What it wrote is written again, to the byte, while files, settings, arguments and day are the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMARTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(again, "LEAST", 0)
    monkeypatch.setattr(again, "_AT_A_TIME", 64)
    lint = check._lint
    done: list[str] = []

    def counted(*arguments: Any) -> Any:
        done.append("")
        return lint(*arguments)

    monkeypatch.setattr(check, "_lint", counted)

    def run(*arguments: str, files: tuple[str, ...] = ("a.md", "empty.md")) -> tuple[bytes, bytes, int, int]:
        done.clear()
        status = main(["check", *files, *DAY, *arguments])
        return *capfdbinary.readouterr(), status, len(done)

    tree(tmp_path, {"a.md": "- Improve the gärden 🌻\n" * 30, "empty.md": "", "cache/.keep": ""})
    for format in ("text", "json", "sarif"):
        *first, times = run("--format", format)

        assert (times, first[2]) == (1, 1)
        assert b"no goals found in empty.md" in first[1]
        assert run("--format", format) == (*first, 0)

    *plain, _ = run()
    [kept] = [each for each in (tmp_path / "cache" / "runs").iterdir() if again.repeat(each, "text") is not None][:1]
    capfdbinary.readouterr()
    for damaged in (kept.read_bytes()[:-40], b"", kept.read_bytes()[:9] + b"?" + kept.read_bytes()[10:]):
        for each in (tmp_path / "cache" / "runs").iterdir():
            each.write_bytes(damaged)

        assert run() == (*plain, 1)
        assert run() == (*plain, 0)

    assert run("--select", "T001")[3] == run("--exit-zero")[3] == run("--no-cache")[3] == 1
    tree(tmp_path, {"smartcheck.toml": 'ignore = ["T001"]\n'})
    assert run()[3] == 1
    tree(tmp_path, {"a.md": "- Improve the garden\n"})
    assert run()[3] == 1
    assert run("--goal", "Swim")[3] == 1


class _Evil:
    def __reduce__(self) -> object:
        return os.system, ("echo owned",)


@pytest.mark.parametrize("value", [_Evil(), print, {"a": Path()}])
def test_what_is_kept_makes_only_our_values(value: object) -> None:
    """A file in the cache that was tampered with runs nothing."""
    with pytest.raises((pickle.UnpicklingError, AttributeError)):
        shelf.loaded(pickle.dumps(value), engine.Documents().documents)  # type: ignore[arg-type]  # no source needed


# What is read


def test_git_says_what_is_ignored(tmp_path: Path) -> None:
    """What a repository ignores is not read, untracked files are; an ignored folder that is named is."""
    names = ["a.md", "build2/a.md", "draft.md", "deep/er/b.md", "sub/c.md", "sub/skip/d.md"]
    tree(tmp_path, dict.fromkeys(names, GOAL) | {".gitignore": "build2/\ndraft.md\n", "sub/.gitignore": "skip\n"})
    _git(tmp_path, "init", "-q")
    _git(tmp_path / "sub", "init", "-q")

    found = engine.gather(tmp_path).files
    named = engine.gather([tmp_path / "draft.md", tmp_path / "build2"]).files

    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == ["a.md", "deep/er/b.md", "sub/c.md"]
    assert len(named) == 2


def test_excludes_and_patterns(tmp_path: Path) -> None:
    """Settings and the command line leave files out of folders; patterns are expanded for shells that do not.

    A name without a slash is left out of every folder, as git and ruff have it; with one it is a path from the top.
    """
    tree(tmp_path, {"smartcheck.toml": 'exclude = ["archive/"]'})
    tree(tmp_path, dict.fromkeys(["a.md", "b.md", "archive/c.md", "x/archive/d.md", "x/e.txt"], GOAL))

    def files(*arguments: str) -> list[str]:
        return smartcheck("check", *arguments, "--show-files", cwd=tmp_path).stdout.split()

    assert files(".") == ["a.md", "b.md", "x/e.txt"]
    assert files(".", "--exclude", "b.*", "--exclude", "x/") == ["a.md"]
    assert files(".", "--exclude", "e.txt") == files(".", "--exclude", "x/e.txt") == ["a.md", "b.md"]
    assert files(".", "--exclude", "/e.txt", "--exclude", "y/e.txt") == ["a.md", "b.md", "x/e.txt"]
    assert files("archive/c.md", "**/*.txt") == ["archive/c.md", "x/e.txt"]
    assert "fits this pattern" in smartcheck("check", "*.rst", cwd=tmp_path).stderr


def test_data_files_that_nobody_named(tmp_path: Path) -> None:
    """Those that have nothing to do with goals may be as broken as they like; those that have are skipped loudly."""
    files = {
        "a.md": GOAL,
        "tsconfig.json": "{ // comment\n}",
        "helm.yaml": "a: {{ b }}\n",
        "okr.yaml": "objective: [\n",
    }
    found = engine.gather(tree(tmp_path, files))

    assert [os.path.basename(path) for path in found.files] == ["a.md"]
    assert [(os.path.basename(path), "line 2, column 1: not YAML" in why) for path, why in found.skipped] == [
        ("okr.yaml", True)
    ]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """They are checked and reported; the bad one is named with its place, and the status says misuse."""
    tree(
        tmp_path,
        {"a.md": GOAL, "b.json": '{"goals": [}', "c.toml": "goals = ", "d.md": b"\0\1\2\3", "e.csv": 'Goal\n"x'},
    )
    done = smartcheck("check", "a.md", "b.json", "c.toml", "d.md", "e.csv", "none.md", *DAY, cwd=tmp_path)

    assert "T001" in done.stdout
    assert done.returncode == 2
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
        f"skipped {name}" for name in ("b.json", "c.toml", "d.md", "e.csv", "none.md")
    ]
    for what in ("line 1, column 12: not JSON", "not TOML", "not text: byte 0 is 0x00", "line 2, column 1: not CSV"):
        assert what in done.stderr


def test_links_that_lead_nowhere_or_round(tmp_path: Path) -> None:
    """A loop of folders is not followed, a loop of files is an error, a second name for a file is not read twice."""
    tree(tmp_path, {"a.md": GOAL})
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "c.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "A.md").symlink_to(tmp_path / "a.md")  # met before it, and yet only a name for it

    found = engine.gather(tmp_path)

    assert [os.path.basename(path) for path in found.files] == ["a.md"]
    assert [os.path.basename(path) for path, _ in found.skipped] == ["b.md"]
    with pytest.raises(ReadError, match="cannot be read"):
        engine.gather(tmp_path / "b.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """It is an error that says so."""
    tree(tmp_path, {"a.md": GOAL})
    (tmp_path / "a.md").chmod(0)

    with pytest.raises(ReadError, match="permission denied"):
        engine.gather(tmp_path / "a.md")


def test_watching(tmp_path: Path) -> None:
    """Lints at once, and again when a file changes, until it is interrupted."""
    tree(tmp_path, {"a.md": GOAL})
    command = [
        sys.executable,
        "-m",
        "smartcheck",
        "check",
        "a.md",
        "--watch",
        "--format",
        "concise",
        "--select",
        "T001",
    ]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        limit = threading.Timer(120, running.kill)  # a change that is not seen fails, it does not wait for ever
        limit.start()
        first = running.stdout.readline()
        time.sleep(1.5)
        tree(tmp_path, {"a.md": "\n\n" + GOAL})
        running.stdout.readline()
        second = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
        limit.cancel()

    assert (first.split(":")[1], second.split(":")[1]) == ("1", "3")
    assert "Traceback" not in said
    assert running.returncode == 1


def test_an_interrupt_that_is_dropped(tmp_path: Path) -> None:
    """Ctrl-C ends the watch even where it comes while an object is finalised, which Python only tells of."""
    tree(tmp_path, {"a.md": GOAL})
    runs: list[int] = []

    def judge() -> int:
        runs.append(1)
        (tmp_path / "a.md").write_text("- Be better\n" * len(runs), "utf-8")
        if len(runs) > 1:
            with suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        return len(runs)

    chosen = argparse.Namespace(paths=[str(tmp_path / "a.md")])
    before = signal.getsignal(signal.SIGINT)

    assert inputs.watch(chosen, judge) == 2
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("arguments", [("--jobs", "0"), ("--jobs", "many"), ("--watch", "-g", "Run a race")])
def test_misuse(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Is said in one line."""
    done = smartcheck("check", *arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_errors_of_settings_are_raised_once() -> None:
    """A revision is looked up once a folder, and a wrong one is a `ConfigError`."""
    with pytest.raises(ConfigError):
        engine.assess_all(
            engine.Documents.of(
                [
                    engine.Document(
                        engine.read("a.txt", text="Run")[0].source, engine.read("a.txt", text="Run"), path="/a.txt"
                    )
                ]
            ),
            today=TODAY,
            run=engine.Run(since="x"),
        )


# What is never written over


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.md", "--output", "a.md"),
        ("baseline", "create", "a.md", "--baseline", "a.md"),
        ("plan", "a.md", "-o", "a.md"),
        ("plan", "a.md", "--save", "--log", "a.md"),
    ],
    ids=" ".join,
)
def test_goals_are_not_written_over(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A report, a baseline, a plan or a log never takes the place of the goals it is about."""
    goal = "- Give 6 talks at the local meetup by 30 November 2027\n"
    tree(tmp_path, {"a.md": goal})
    done = smartcheck(*arguments, *DAY, cwd=tmp_path)

    assert (tmp_path / "a.md").read_text("utf-8") == goal
    assert done.returncode == 2
    assert "give another file" in done.stderr


@pytest.mark.parametrize("command", ["rewrite", "parse"])
def test_goals_do_not_turn_the_terminal(tmp_path: Path, command: str) -> None:
    """What would move the cursor or turn the writing is shown as a question mark."""
    done = smartcheck(command, "Improve \x1b[31m sales `", *DAY, cwd=tmp_path)

    assert "\x1b" not in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[]",
            "null",
            '"x"',
            '{"version": 1, "known": null}',
            '{"version": 1, "known": "abc"}',
            '{"version": true, "known": []}',
        ),
        *(
            '{{"version": 1, "known": [{{"path": {}, "rule": {}, "words": "x", "count": {}}}]}}'.format(*each)
            for each in (
                ("[1]", '"T001"', "1"),
                ('"a"', "null", "1"),
                ("3", '"T001"', "1"),
                ('"a"', '"T001"', '"many"'),
                ('"a"', '"T001"', "1e999"),
                ('"a"', '"T001"', "true"),
                ('"a"', '"T001"', "-1"),
                ('"a\\u0000"', '"T001"', "1"),
            )
        ),
    ],
)
def test_no_baseline_at_all(tmp_path: Path, text: str) -> None:
    """Whatever stands in it instead, it is one line and status 2."""
    (tmp_path / "known.json").write_text(text)
    with pytest.raises(ConfigError) as raised:
        Baseline.load(str(tmp_path / "known.json"))

    assert str(raised.value).startswith(f"{tmp_path / 'known.json'}: ")
