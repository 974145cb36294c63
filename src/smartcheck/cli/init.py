"""``smartcheck init``: write settings that fit the goals that are there, or a first goal file to fill in."""

from __future__ import annotations

import argparse
import json
import os
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, note
from smartcheck.regexes import later

SETTINGS = "smartcheck.toml"
GOALS = "goals.md"
_HEAD = """\
# Settings of smartcheck for the goal files in this folder and below. Every setting is listed, with its default or,
# where it has none, with an example; take the # away to set one. `smartcheck config` shows what holds and where it
# came from.
"""
_FIRST = """\
# Goals

<!-- One goal a list item: what will be done, how much of it, by which day, and what for. Words in angle brackets are
blanks; `smartcheck check goals.md` says which are left. -->

- Raise \\<what\\> from \\<number\\> to \\<number\\> by \\<date\\> so that \\<outcome\\>
"""
_CONTROL = later("[\x7f-\x9f\u2028\u2029]")
_SAMPLES = {"few": 3, "couple": 2, "holidays": "DE", "baseline": "smartcheck-baseline.json", "metrics": "metrics.toml"}
"""What a setting without a default could be."""
EXAMPLES = """\
examples:
  smartcheck init            # smartcheck.toml that fits the goals here, or goals.md where there are none
  smartcheck init okr        # in the folder okr
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default=os.curdir, help="where to; here by default")
    parser.add_argument("--force", action="store_true", help="replace files that are there already")


def run(chosen: argparse.Namespace) -> int:
    """Look for goals, write settings that fit them, or a first goal file; nothing where one is there already."""
    from smartcheck.disk.files import write
    from smartcheck.errors import WriteError
    from smartcheck.run import sampling
    from smartcheck.settings.lookup import find_file

    folder = Path(chosen.folder)
    found = sampling.sample(str(folder), options.clock()) if folder.is_dir() else sampling.Sample(0)
    texts = {folder / SETTINGS: settings(found.settings)}
    if not found.held and not (folder / GOALS).is_file():
        texts[folder / GOALS] = _FIRST
    if folders := [str(path) for path in texts if path.is_dir()]:
        raise WriteError(f"{' and '.join(folders)}: a folder stands where a file is to be; nothing was written")
    if astray := [path for path in texts if path.is_symlink() and not path.exists()]:
        raise WriteError(f"{astray[0]}: a link to {os.readlink(astray[0])}, which is not there; nothing was written")
    there = [str(path) for path in texts if os.path.lexists(path)]
    if there and not chosen.force:
        verb = "exists" if len(there) == 1 else "exist"
        raise WriteError(f"{' and '.join(there)} {verb} already; nothing was written (--force replaces)")
    own = find_file(folder)
    if own and own.parent == folder.absolute() and not chosen.force:
        raise WriteError(
            f"{own.name} holds settings already; nothing was written (--force writes {SETTINGS} beside it)"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be made ({(error.strerror or str(error)).lower()})") from None
    for line in sampling.described(found):
        note(line)
    for path, text in texts.items():
        write(path, text.encode())
        note(f"wrote {path}")
    note(f"next: smartcheck check {folder if found.held else folder / GOALS}")
    return CLEAN


def settings(chosen: Sequence[tuple[str, Any, str]] = ()) -> str:
    """Return a file of settings in which everything is a comment but what is *chosen*: name, value, why."""
    from smartcheck.settings.nearest import schema

    known = schema()["properties"]
    lines = [_HEAD]
    goals = [each for each in chosen if each[0].startswith("goals.")]
    if chosen:
        lines += ["", "# What fits the goals that are here"]
        for name, value, why in chosen:
            if not name.startswith("goals."):
                lines += [*_about(known[name]), f"# {why}", f"{name} = {_toml(value)}"]
    if goals:
        tables_first = ["", *_about(known["goals"]), "[goals]"]
        for name, value, why in goals:
            tables_first += [f"# {why}", f"{name.partition('.')[2]} = {_toml(value)}"]
    else:
        tables_first = []
    tables: list[str] = []
    set_here = {name.partition(".")[0] for name, _, _ in chosen}
    for name, about in known.items():
        if name in set_here:
            continue  # TOML takes a key once: with its # taken away, a second one would be an error
        written = list(_setting(name, about))
        if about.get("type") in ("object", "array") and name in ("severity", "rules", "words", "goals", "overrides"):
            tables += ["", *written]
        else:
            lines += ["", *written]
    return "\n".join([*lines, *tables_first, *tables]).replace("\n\n\n", "\n\n") + "\n"


def _toml(value: Any) -> str:
    """Return a text, or a list of them, as TOML: like JSON, but that no control character stands for itself."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _about(about: dict[str, Any]) -> Iterator[str]:
    about_it = about.get("description", "").replace("``", "`")
    yield from textwrap.wrap(about_it, 110, initial_indent="# ", subsequent_indent="# ")
    if "enum" in about:
        yield f"# One of: {', '.join(map(str, about['enum']))}."


def _setting(name: str, about: dict[str, Any]) -> Iterator[str]:
    yield from _about(about)
    if name == "overrides":
        yield from ("# [[overrides]]", '# files = ["archive/"]', '# select = ["T"]')
    elif name in ("severity", "rules", "words", "goals"):
        yield f"# [{name}]"
    else:
        if name in _SAMPLES:
            yield "# Not set by default; for example:"
        value = about.get("default", _SAMPLES.get(name, []))
        yield f"# {name} = {json.dumps(value)}"
