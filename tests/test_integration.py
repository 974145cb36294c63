"""Hooks, the action, pipelines, completion, a first start: run as their users run them."""

from __future__ import annotations

import os
import re
import shutil
import site
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from helpers import smartcheck as run
from helpers import tree
from smartcheck.cli import COMMANDS
from smartcheck.settings.config import Config

GOALS = "- Improve our onboarding\n- Publish 4 posts by 30 June\n"


def tool(name: str) -> str:
    """Return the program of a package of the test environment."""
    return str(Path(sys.executable).with_name(name))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with goals in it."""
    folder = tree(tmp_path / "repo", {"goals.md": GOALS, "README.md": "Hello\n", "our okrs 2027.yaml": "goals: []\n"})
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


class TestHook:
    def test_the_manifest(self) -> None:
        """It is one, says pre-commit."""
        subprocess.run([tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True)

    @pytest.mark.parametrize(
        ("name", "taken"),
        [
            ("goals.md", True),
            ("docs/Team-OKRs-2027.yaml", True),
            ("my objectives.txt", True),
            ("README.md", False),
            ("src/goal.py", False),
        ],
    )
    def test_which_files(self, name: str, taken: bool) -> None:
        """Those whose names speak of goals."""
        for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
            assert bool(re.search(hook["files"], name)) is taken

    def test_what_the_settings_leave_out_is_left_out(self) -> None:
        """Though pre-commit names every file."""
        hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
        assert all("--force-exclude" in each["entry"].split() for each in hooks)

    def test_real_pre_commit(self, repository: Path, tmp_path: Path) -> None:
        """`pre-commit try-repo` installs this repository and runs the hook on the files of another."""
        if not (ROOT / ".git").exists():
            pytest.skip("no git checkout to try")
        env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PRE_COMMIT_COLOR": "never"}
        command = [tool("pre-commit"), "try-repo", str(ROOT), "smartcheck", "--all-files", "--verbose"]
        done = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)

        assert done.returncode == 1, done.stdout + done.stderr
        assert "Failed" in done.stdout
        assert "T001 missing-deadline" in done.stdout
        assert "README" not in done.stdout.partition("=" * 20)[2].rpartition("=" * 20)[2]

    def test_a_commit_without_goals(self, repository: Path) -> None:
        """It passes; without the option of the hooks, nothing to check is misuse."""
        (repository / "prose about goals.md").write_text("# Minutes\n\nWe met.\n")

        assert run("check", "prose about goals.md", "--allow-no-goals", cwd=repository).returncode == 0
        assert run("check", "prose about goals.md", cwd=repository).returncode == 2


class TestAction:
    ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

    def steps(self, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the steps as GitHub does, with the inputs in their environment."""
        values = {name: about["default"] for name, about in self.ACTION["inputs"].items()} | inputs
        home = folder.parent / "python"
        if not home.exists():  # with the libraries of this one, so that nothing is fetched
            venv.create(home, with_pip=True)
            here = next(home.glob("lib/python*/site-packages"))
            (here / "parent.pth").write_text("\n".join(site.getsitepackages()))
        env = {
            **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
            "GITHUB_OUTPUT": str(folder.parent / "output"),
            "PIP_NO_DEPS": "1",
        }
        for step in self.ACTION["runs"]["steps"]:
            own = {
                name: re.sub(
                    r"\$\{\{ (?:inputs\.(\w+)|github\.action_path) \}\}",
                    lambda found: values[found[1]] if found[1] else str(ROOT),
                    value,
                )
                for name, value in step["env"].items()
            }
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(command, cwd=folder, env={**env, **own}, capture_output=True, text=True, check=False)
            if done.returncode:
                break
        return done

    def test_the_schema(self) -> None:
        """It is an action, says the schema of actions."""
        command = [tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")]
        subprocess.run(command, check=True, capture_output=True)

    def test_the_steps(self, repository: Path) -> None:
        """Installed and run: annotations, a summary, a SARIF file, the status as an output."""
        done = self.steps(repository, paths="goals.md", sarif="goals.sarif", args="--fail-on error")

        assert done.returncode == 1, done.stdout + done.stderr
        assert "::error file=goals.md,line=1" in done.stdout
        assert (repository.parent / "summary.md").read_text("utf-8").startswith("### smartcheck")
        assert (repository / "goals.sarif").exists()
        assert (repository.parent / "output").read_text() == "status=1\n"

        (repository / "*.md").write_text(GOALS)
        hostile = self.steps(repository, paths="goals.md;touch$IFS./pwned", args="--exit-zero")
        assert hostile.returncode == 2
        assert not (repository / "pwned").exists()


def blocks(language: str) -> list[str]:
    text = (ROOT / "docs/ci.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


class TestPages:
    """What docs/ci.md shows is what these programs take."""

    def test_pipelines(self, tmp_path: Path) -> None:
        """The workflow, the pipeline and the configuration of pre-commit fit their schemas."""
        kinds = {".gitlab-ci.yml": "vendor.gitlab-ci", "goals.yml": "vendor.github-workflows"}
        checked = 0
        for block in blocks("yaml"):
            path = tmp_path / Path(block.splitlines()[0].removeprefix("# ")).name
            path.write_text(block, "utf-8")
            if path.name in kinds:
                command = [tool("check-jsonschema"), "--builtin-schema", kinds[path.name], str(path)]
            else:
                command = [tool("pre-commit"), "validate-config", str(path)]
            subprocess.run(command, check=True, capture_output=True)
            checked += 1

        assert checked == 3

    def test_make(self, tmp_path: Path) -> None:
        """The line of the makefile is one."""
        (tmp_path / "Makefile").write_text(blocks("make")[0])
        tree(tmp_path, {"goals/a.md": "- Improve our onboarding\n"})
        env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(["make", "goals"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

        assert done.returncode == 2  # how make says that a command failed
        assert "T001" in done.stdout


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh"])
    def test_scripts_are_scripts(self, shell: str, tmp_path: Path) -> None:
        """The shell reads what is printed for it."""
        program = shutil.which(shell)
        if program is None:
            pytest.skip(f"no {shell}")
        script = run("completion", shell).stdout

        subprocess.run([program, "-n"], input=script.encode(), check=True)
        assert all(command in script for command in COMMANDS)

    def test_bash_completes(self) -> None:
        """Commands, options, and files where a file is meant."""
        script = run("completion", "bash").stdout
        asked = """
        complete_line() {
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _shtab_smartcheck; echo "${COMPREPLY[@]}"
        }
        complete_line smartcheck ch; complete_line smartcheck check --fail-u; complete_line smartcheck check --output go
        """
        done = subprocess.run(
            ["bash", "-c", script + asked], cwd=ROOT / "docs/examples", capture_output=True, text=True, check=True
        )

        assert done.stdout.splitlines()[:2] == ["check", "--fail-under"]

    def test_tcsh_completes(self, tmp_path: Path) -> None:
        """On a terminal, as one types: a command, an option, a file."""
        if shutil.which("tcsh") is None:
            pytest.skip("no tcsh (on Debian: apt-get install tcsh)")
        tree(tmp_path, {"goals.md": "", "complete.csh": run("completion", "tcsh").stdout})
        lines = ("smartcheck che", "smartcheck check --fail-u", "smartcheck check go")
        keys = ["source complete.csh\n", *(f"{line}\t\x01echo = \n" for line in lines), "exit\n"]
        shown = typed(["tcsh", "-f"], keys, tmp_path)

        assert re.findall(r"^= (.+?)\s*$", shown, re.MULTILINE) == [
            "smartcheck check",
            "smartcheck check --fail-under",
            "smartcheck check goals.md",
        ]


def typed(command: list[str], keys: list[str], folder: Path) -> str:
    """Run *command* on a terminal of its own, type *keys*, each when the last had its effect; return what is shown."""
    import pty
    import select

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, {**os.environ, "TERM": "vt100"})
    shown = b""
    for each in ["", *keys]:
        os.write(terminal, each.encode())
        while select.select([terminal], [], [], 2)[0]:
            try:
                data = os.read(terminal, 4096)
            except OSError:  # it has ended
                data = b""
            shown += data
            if not data:
                break
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode("utf-8", "replace").replace("\r\n", "\n")


class TestInit:
    def test_a_first_start(self, tmp_path: Path) -> None:
        """Both files, which load and say what is left to fill in; they are not written over."""
        done = run("init", cwd=tmp_path)
        checked = run("check", "goals.md", cwd=tmp_path)
        again = run("init", cwd=tmp_path)

        assert done.returncode == 0
        assert tomllib.loads((tmp_path / "smartcheck.toml").read_text("utf-8")) == {}
        assert checked.returncode == 1
        assert "unfilled-placeholder" in checked.stdout
        assert again.returncode == 2
        assert "already; nothing was written" in again.stderr

    def test_every_setting_can_be_switched_on(self, tmp_path: Path) -> None:
        """Without its #, a line is a setting that loads."""
        run("init", cwd=tmp_path)
        text = (tmp_path / "smartcheck.toml").read_text("utf-8")
        lines = re.findall(r"^# (\w+ = .*)$", text.partition("[[overrides]]")[0], flags=re.MULTILINE)

        assert len(lines) >= 18
        for line in lines:
            Config.from_table(tomllib.loads(line))
