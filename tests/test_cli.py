"""What the command line says, and with which exit status."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Case, cases, smartcheck, tree
from smartcheck.cli.terminal import wrapped

FILES = {
    "good.md": "- Pass the AWS Solutions Architect exam by 30 September 2027 to qualify for the platform team\n",
    "vague.md": "# Goals\n\n- Improve our onboarding\n",
    "both.md": "- Improve our onboarding\n- How do I set goals?\n",
    "prose.md": "# Minutes\n\nWe met.\n",
    "talk.md": "- How do I set goals?\n- What is a key result?\n",
    "empty.md": "",
    "latin.md": "- Caf\xe9".encode("latin-1"),
    "goals.docx": "PK",
    "folder/a.md": "- Improve our onboarding\n",
    "folder/b.txt": "Improve our onboarding\n",
    "bare/data.bin": "",
    "wrong.toml": 'ignor = ["T001"]\n',
    "rule.toml": 'ignore = ["missing-deadlne"]\n',
    "plain": "- Improve our onboarding\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree(tmp_path_factory.mktemp("cli"), FILES)


@pytest.mark.parametrize("case", cases("cli/check.md"), ids=lambda case: case.title)
def test_cases(folder: Path, case: Case) -> None:
    """The commands in cases/cli print what is written below them and end as they should."""
    command, _, stdin = case.blocks["sh"].strip().partition(" < ")
    name, *arguments = shlex.split(command)
    if arguments[0] == "check" and "--today" not in arguments:
        arguments += ["--today", "2027-01-15"]

    done = smartcheck(*arguments, cwd=folder, stdin=FILES[stdin] if stdin else b"")

    assert name == "smartcheck"
    assert "Traceback" not in done.stderr
    assert done.returncode == int(case.blocks["status"]), done.stderr
    for stream, text in (("stdout", done.stdout), ("stderr", done.stderr)):
        at = 0
        for line in case.blocks.get(stream, "").splitlines():
            assert line in text[at:], text
            at = text.index(line, at)
    if done.returncode == 2 and "stderr" in case.blocks:
        assert done.stderr.count("\n") == 1


def test_json_is_read_back(folder: Path) -> None:
    """Both JSON formats hold the same assessments."""
    done = smartcheck("check", "both.md", "--format", "json", "--today", "2027-01-15", cwd=folder)
    lines = smartcheck("check", "both.md", "--format", "jsonl", "--today", "2027-01-15", cwd=folder)

    document = json.loads(done.stdout)

    assert done.returncode == lines.returncode == 1
    assert document["assessments"] == [json.loads(line) for line in lines.stdout.splitlines()]
    assert document["files"] == ["both.md"]
    assert [each["line"] for each in document["assessments"]] == [1, 2]


def test_json_without_goals_is_still_json(folder: Path) -> None:
    """A program that reads the output is told by the status, not by broken output."""
    done = smartcheck("check", "prose.md", "--format", "json", cwd=folder)

    assert done.returncode == 2
    assert json.loads(done.stdout)["assessments"] == []


def test_a_skipped_file_is_loud(tmp_path: Path) -> None:
    """A file below a folder that cannot be read is named everywhere, and the run does not pass."""
    tree(tmp_path, {"a.md": FILES["good.md"], "b.md": FILES["latin.md"]})

    text = smartcheck("check", ".", "--today", "2027-01-15", cwd=tmp_path)
    document = smartcheck("check", ".", "--format", "json", "--today", "2027-01-15", cwd=tmp_path)

    assert text.returncode == document.returncode == 2
    assert "not UTF-8" in text.stdout
    assert "not UTF-8" in text.stderr
    assert json.loads(document.stdout)["skipped"][0]["path"].endswith("b.md")


@pytest.mark.parametrize(
    "line", ["Improve " + "x" * 10_000_000, "Improve sales by 10% and " * 420_000, "é, " * 3_500_000]
)
@pytest.mark.parametrize("document", ["Plant 3 trees by 5 May 2027\n{}\n", "- Plant 3 trees by 5 May 2027\n- {}\n"])
def test_a_line_of_megabytes(tmp_path: Path, line: str, document: str) -> None:
    """What nobody can have meant as one goal is said in one line, and the rest is read."""
    name = "a.md" if document.startswith("-") else "a.txt"
    tree(tmp_path, {name: document.format(line)})

    done = smartcheck("check", name, "--format", "concise", "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith(f"smartcheck: skipped {name}:2: 10,")
    assert done.stderr.count("\n") == 1
    assert "1 goal in 1 file" in done.stdout


@pytest.mark.parametrize("command", ["rewrite", "plan", "due", "coach"])
def test_what_is_skipped_is_told(tmp_path: Path, command: str) -> None:
    """By the other commands that read files too, in words and by the status."""
    tree(tmp_path, {"a.txt": "Plant 3 trees by 5 May 2027\n" + "and prune " * 11_000 + "\n"})

    done = smartcheck(command, "a.txt", "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("smartcheck: skipped a.txt:2: 109,999 characters")
    assert "Plant 3 trees" in done.stdout or command == "due"


@pytest.mark.parametrize(
    "command", ["due .", "plan .", "team .", "check . --fix --diff", "check . --add-ignore", "check . --show-files"]
)
def test_a_file_in_a_folder_that_is_skipped_is_told(tmp_path: Path, command: str) -> None:
    """No command that goes on without it ends as if all had been read."""
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    career = "---\ntype: career map\n---\n# Career map\n\n## Target role\n\nHead gardener\n"
    tree(tmp_path, {"a.md": "- Plant 3 trees by 5 May 2027\n", "latin.md": b"- Caf\xe9\n", "map.md": career})

    done = smartcheck(*command.split(), "--today", "2027-01-15", cwd=tmp_path)
    told = [line.replace("./", "") for line in done.stderr.splitlines()]

    assert done.returncode == 2
    assert "smartcheck: skipped gone.md: a link to 'nowhere.md', which is not there" in told
    assert "smartcheck: skipped latin.md: not UTF-8: byte 5 is 0xe9; save it as UTF-8" in told


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_that_cannot_be_shown(folder: Path, encoding: str) -> None:
    """A terminal without the signs gets others, and JSON is UTF-8 everywhere."""
    goal = "Visit 3 cafés in 東京 \udc80"
    done = subprocess.run(
        [sys.executable, "-m", "smartcheck", "check", "-g", goal],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )
    plain = subprocess.run(
        [sys.executable, "-m", "smartcheck", "check", "-g", goal, "--format", "jsonl"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert ("●" in done.stdout.decode(encoding) or "○" in done.stdout.decode(encoding)) == (encoding == "utf-8")
    assert json.loads(plain.stdout.decode("utf-8"))["text"] == goal


def test_nothing_from_the_file_moves_the_cursor(tmp_path: Path) -> None:
    """Escape sequences and direction marks in a goal do not reach the terminal."""
    tree(tmp_path, {"a.txt": "Improve \x1b[31mthings\x1b[0m \u202e and \x07 stuff\n"})

    done = smartcheck("check", "a.txt", cwd=tmp_path)

    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


def on_terminal(folder: Path, arguments: Sequence[str], env: Mapping[str, str], wide: int = 80) -> bytes:
    """Return what a terminal of *wide* columns shows of a command."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, wide, 0, 0))
    command = [sys.executable, "-m", "smartcheck", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=slave, stderr=slave, env=env) as running:
        os.close(slave)
        shown = b""
        try:
            while data := os.read(master, 65536):
                shown += data
        except OSError:
            pass  # how Linux says that the other end is closed
        running.wait()
    os.close(master)
    return shown


@pytest.mark.parametrize(
    ("arguments", "env", "colored"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal(folder: Path, arguments: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    """Colour is for terminals, and NO_COLOR is heeded unless colour is asked for."""
    shown = on_terminal(folder, ("check", "vague.md", *arguments), {**os.environ, "TERM": "xterm", **env})

    assert b"missing-deadline" in shown
    assert (b"\x1b[" in shown) is colored


@given(
    st.lists(st.text(alphabet="ab-.1é●", min_size=1, max_size=12), max_size=30),
    st.sampled_from(["", "  ", "    - ", "  1. "]),
    st.integers(20, 80),
)
def test_wide_lines_are_broken_at_blanks(words: list[str], lead: str, room: int) -> None:
    """No word is lost or torn, what fits stays as it is, and every line fits that has a blank to break it at."""
    line = lead + " ".join(words)
    shown = wrapped(line, room)

    assert shown.split() == line.split()
    if len(line) <= room:
        assert shown == line
    assert all(len(each) <= room for each in shown.split("\n"))


@pytest.mark.parametrize("wide", [40, 60])
def test_a_narrow_terminal(folder: Path, wide: int) -> None:
    """Reports and plans fit the terminal they are shown on; in a pipe no line is broken."""
    for arguments in (("check", "vague.md"), ("plan", "Give 6 talks to the council by 30 November 2027")):
        env = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | {"NO_COLOR": "1"}
        shown = on_terminal(folder, (*arguments, "--today", "2027-01-15"), env, wide)
        lines = shown.decode("utf-8").splitlines()

        assert lines
        assert max(map(len, lines)) <= wide
        assert max(map(len, smartcheck(*arguments, "--today", "2027-01-15", cwd=folder).stdout.splitlines())) > wide


def test_a_finding_that_goes_on_is_set_in(folder: Path) -> None:
    """So that what begins at the edge of a terminal is a place; what was not read is told once there."""
    tree(folder, {"bad.md": b"\xff"})
    env = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | {"NO_COLOR": "1"}
    shown = on_terminal(folder, ("check", "vague.md", "bad.md"), env, 60).decode("utf-8")
    edge = [line for line in shown.splitlines() if line and line[0] != " " and not line.startswith("warning)")]

    assert "M001 missing-metric: no measure: how\r\n     will you know that it is done?" in shown
    assert all(re.match(r"vague\.md:\d|\d+ goals? in |skipped bad\.md: not UTF-8|[●◐○]", line) for line in edge), edge
    assert smartcheck("check", "vague.md", "bad.md", cwd=folder).stderr.count("bad.md") == 1


def test_no_colour_in_a_pipe(folder: Path) -> None:
    """Nothing but text is piped."""
    assert "\x1b" not in smartcheck("check", "vague.md", cwd=folder).stdout
    assert "\x1b" in smartcheck("check", "vague.md", "--color", "always", cwd=folder).stdout


def test_a_reader_who_leaves(tmp_path: Path) -> None:
    """A closed pipe is no reason to complain."""
    tree(tmp_path, {"a.txt": "Improve our onboarding\n" * 2000})
    running = subprocess.Popen(
        [sys.executable, "-m", "smartcheck", "check", "a.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    complaint = running.stderr.read()
    running.stderr.close()

    assert running.wait() in (0, 1)
    assert complaint == b""


def test_settings_are_found_upwards(tmp_path: Path) -> None:
    """The nearest smartcheck.toml or pyproject.toml above counts, and the command line adds to it."""
    tree(tmp_path, {"smartcheck.toml": 'select = ["T001"]\n', "below/a.txt": "Improve our onboarding\n"})

    found = smartcheck("check", "a.txt", cwd=tmp_path / "below")
    ignored = smartcheck("check", "a.txt", "--select", "S", cwd=tmp_path / "below")

    assert "(1 error)" in found.stdout
    assert "T001" not in ignored.stdout


def test_today_is_heeded() -> None:
    """A day that has passed is found from the day after on."""
    goal = "Publish 4 posts by 30 June 2027"
    before = smartcheck("check", "-g", goal, "--today", "2027-06-30", "--format", "jsonl")
    after = smartcheck("check", "-g", goal, "--today", "2027-07-01", "--format", "jsonl")

    assert json.loads(before.stdout)["findings"] != json.loads(after.stdout)["findings"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_under_a_long_run(tmp_path: Path) -> None:
    """Of a run long enough to be kept, too: before it is kept, and when it is written out again."""
    tree(tmp_path, {"goals.txt": "".join(f"Bake {each} loaves a day by 30 June 2027\n" for each in range(800))})
    arguments = [sys.executable, "-m", "smartcheck", "check", "goals.txt", "--today", "2027-01-15"]
    statuses = []
    for _ in range(2):
        with open("/dev/full", "w") as full:
            done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
        assert (done.returncode, done.stderr) == (2, "smartcheck: error: no space left on device\n")
        statuses.append(subprocess.run(arguments, capture_output=True, cwd=tmp_path, check=False).returncode)

    assert statuses == [1, 1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk(tmp_path: Path) -> None:
    """Output that cannot be written is misuse, in one line, and never looks like findings."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "smartcheck", "check", "-g", "Improve our onboarding"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == "smartcheck: error: no space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="closes streams as a shell does")
@pytest.mark.parametrize(("closing", "status"), [(">&-", 1), ("<&-", 1), ("2>&-", 1)])
def test_closed_streams(closing: str, status: int, tmp_path: Path) -> None:
    """A process started without a standard stream goes on without it."""
    command = f"exec '{sys.executable}' -m smartcheck check -g 'Improve our onboarding' {closing}"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False)

    assert done.returncode == status
    assert "Traceback" not in done.stderr
