"""Files of packages that others publish, fetched when a test needs them: schemas, and what checks against them."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest


def npm(package: str, folder: Path) -> Path:
    """Return the unpacked npm *package* (``name@version``), or skip the test and say why."""
    home = folder / package.replace("/", "_")
    if not home.exists():
        program = shutil.which("npm")
        if program is None:
            pytest.skip(f"no npm (on Debian: apt-get install npm), which brings {package}")
        home.mkdir(parents=True)
        done = subprocess.run([program, "pack", "--silent", package], cwd=home, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(home)
            pytest.skip(f"npm brings no {package}: {done.stderr.strip()[-200:]}")
        with tarfile.open(next(home.glob("*.tgz"))) as archive:
            archive.extractall(home, filter="data")
    return home / "package"
