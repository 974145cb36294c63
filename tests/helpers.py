"""The words tests are written in: `assess`, `marked`, `tree`, `cases`, `smartcheck`."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings

import smartcheck as library
from forking import SECONDS, Commands

TODAY = date(2027, 1, 15)
RANK = {"missing": 0, "partial": 1, "met": 2, "implausible": 0, "no_evidence": 1, "supported": 2}
"""How good a verdict is, among those on its criterion."""
FEWER = settings(max_examples=max(10, settings().max_examples // 5))
"""For laws whose every example reads many goals."""
CASES = Path(__file__).parent / "cases"


def assess(text: str, **options: object) -> library.Assessment:
    """Assess *text* on the day tests live on."""
    return library.assess(text, today=TODAY, **options)


def marked(text: str) -> tuple[str, tuple[library.Span, ...]]:
    """Return *text* without its ‹marks›, and the spans they stood around."""
    plain, spans, opened = "", [], 0
    for char in text:
        if char == "‹":
            opened = len(plain)
        elif char == "›":
            spans.append(library.Span(opened, len(plain)))
        else:
            plain += char
    return plain, tuple(spans)


def tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files* below *folder*."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


class Case(NamedTuple):
    """A titled case of a Markdown file: its fenced blocks by their info string, in order."""

    title: str
    blocks: Mapping[str, str]


def cases(name: str) -> list[Case]:
    """Return the cases below the ``##`` headings of ``cases/<name>``, in order."""
    found: list[Case] = []
    title, blocks = "", {}
    fence, info, content = "", "", ""
    for line in (CASES / name).read_text("utf-8").splitlines(keepends=True):
        if fence and line.rstrip() == fence:
            blocks[info], fence = content, ""
        elif fence:
            content += line
        elif line.startswith("```"):
            info = line.strip().strip("`")
            fence, content = line.rstrip().removesuffix(info), ""
        elif line.startswith("## "):
            if title:
                found.append(Case(title, blocks))
            title, blocks = line[3:].strip(), {}
    return [*found, Case(title, blocks)]


def smartcheck(
    *arguments: str, cwd: Path | None = None, stdin: str | bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own; a new interpreter is started where *env* changes how one starts."""
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})}
    if hasattr(os, "fork") and not any(name.startswith("PYTHON") for name in env or ()):
        found = commands().run(arguments, cwd, data, environment)
    else:
        found = subprocess.run(
            [sys.executable, "-m", "smartcheck", *arguments],
            cwd=cwd,
            input=data,
            capture_output=True,
            env=environment,
            check=False,
            timeout=SECONDS,
        )
    return subprocess.CompletedProcess(
        found.args, found.returncode, found.stdout.decode("utf-8"), found.stderr.decode("utf-8")
    )


@cache
def commands() -> Commands:
    """Return the process that forks for each command; it ends with this one."""
    found = Commands()
    atexit.register(found.close)
    return found
