"""What is installed is what is here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

import smartcheck
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_is_declared() -> None:
    """Each folder with an ``__init__`` is named in pyproject, so the wheel carries it."""
    declared = set(PROJECT["tool"]["setuptools"]["packages"])
    found = {".".join(init.parent.relative_to(ROOT / "src").parts) for init in ROOT.glob("src/**/__init__.py")}

    assert declared == found | {"smartcheck.grammars", "smartcheck.rules"}


@pytest.mark.parametrize(("folder", "suffix"), [("grammars", ".lark"), ("rules", ".toml")])
def test_resources_match_the_folder(folder: str, suffix: str) -> None:
    """The installed package sees exactly the files of the top-level folder."""
    shipped = {path.name for path in files(f"smartcheck.{folder}").iterdir() if path.name.endswith(suffix)}

    assert shipped == {path.name for path in (ROOT / folder).glob(f"*{suffix}")}
    assert shipped


def test_the_version_is_one() -> None:
    """The literal in the package is the version that is installed, and CHANGELOG tells of it."""
    assert smartcheck.__version__ == version("smartcheck")
    assert f"[{smartcheck.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def run(*command: str | Path, cwd: Path, must: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    if must:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_the_wheel_works_elsewhere(tmp_path: Path) -> None:
    """Sdist, wheel from the sdist, install into an empty environment, check a file."""
    source = tmp_path / "source"
    listed = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT, must=False)
    if listed.returncode:
        pytest.skip("not a git checkout, so which files are ours is not known")
    for name in filter(None, listed.stdout.splitlines()):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    built = run(sys.executable, "-m", "build", "--outdir", tmp_path / "dist", source, cwd=tmp_path, must=False)
    if built.returncode:
        blocked = re.search(
            r"No matching distribution|ConnectionError|Temporary failure|Could not find a version", built.stdout
        )
        if blocked:
            pytest.skip(f"no package index for the isolated build ({blocked[0]})")
        pytest.fail(built.stdout + built.stderr)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    (tmp_path / "goals.md").write_text("- Improve our onboarding\n", "utf-8")

    done = run(scripts / "smartcheck", "check", "goals.md", cwd=tmp_path, must=False)

    assert done.returncode == 1, done.stderr
    assert "missing-deadline" in done.stdout
