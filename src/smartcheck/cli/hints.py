"""What would be right where a command is used wrongly: what an option takes, which file belongs where."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcheck.errors import PlanError, ReadError, nearest, quoted
from smartcheck.regexes import later

if TYPE_CHECKING:
    from smartcheck.settings.nearest import Settings

_EXPECTED = later(r"argument (?P<names>\S+): expected (?:one|at least one) argument")
_REQUIRED = later(r"the following arguments are required: (?P<names>.+)")
_CHOICE = later(r"argument (?P<names>\S+): invalid choice: '(?P<written>[^']*)'")
_LOG = "no log: 'smartcheck plan GOAL --save' keeps a plan in {log}, or in the one that --log names"


def better(message: str, parser: argparse.ArgumentParser) -> str:
    """Return an error of argparse with what the argument takes, or the choice that was meant."""
    if found := _EXPECTED.search(message):
        for each in parser._actions:
            if set(each.option_strings) & set(found["names"].split("/")):
                return f"{message}, {_named(each)}"
    if found := _REQUIRED.search(message):
        known = {_metavar(each): each for each in parser._actions if not each.option_strings}
        asked = [known[name].help for name in found["names"].split(", ") if name in known and known[name].help]
        return f"{message}: {'; '.join(map(str, asked))}" if asked else message
    if found := _CHOICE.search(message):
        for each in parser._actions:
            if each.choices and {*each.option_strings, _metavar(each)} & set(found["names"].split("/")):
                return f"{message}{nearest(found['written'], [str(choice) for choice in each.choices])}"
    return message


def unknown(written: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """Return what to say of arguments a command does not have; a file among them may be meant for its log."""
    logs = any("--log" in each.option_strings for each in parser._actions)
    file = next((each for each in written if os.path.isfile(each)), None)
    if logs and file is not None:
        return f"unrecognized arguments: {' '.join(written)}: {not_a_log(file)}"
    options = [name for each in parser._actions for name in each.option_strings if name.startswith("--")]
    meant = next((nearest(each.partition("=")[0], options) for each in written if each.startswith("--")), "")
    return f"unrecognized arguments: {' '.join(written)}{meant}"


def refuse_goal(paths: Sequence[str]) -> None:
    """Raise `ReadError` where one of *paths* reads like a goal: words, and no file."""
    for path in paths:
        if len(path.split()) > 2 and not re.search(r"[*?\[\]/\\]|\.\w+$", path) and not os.path.lexists(path):
            raise ReadError(f"{quoted(path)}: no such file or folder; a goal by itself is given with --goal")


_STAND = {
    "markdown": "they stand in lists, in goal columns of tables, and below headings that speak of goals",
    "yaml": "they stand under keys such as 'goals' and 'objective'; goals.keys in the settings names others",
    "csv": "they stand in columns such as 'Goal' and 'Objective', or in rows that 'Issue Type' or the like calls"
    " so; goals.columns in the settings names others",
}
_STAND |= {"json": _STAND["yaml"], "toml": _STAND["yaml"], "excel": _STAND["csv"]}


def where_goals_stand(paths: Sequence[str]) -> str:
    """Return where goals are looked for in a file, where *paths* are one."""
    from smartcheck import readers

    if len(paths) != 1 or not os.path.isfile(paths[0]) or not os.path.getsize(paths[0]):
        return ""
    said = _STAND.get(readers.format_of(paths[0]), "")
    return f": {said}" if said else ""


def left_out(paths: Sequence[str], settings: Settings) -> str:
    """Return, where every file at *paths* and in the folders among them is left out, that it is and by what."""
    from smartcheck import readers

    named = [path for path in paths if os.path.isfile(path)]
    found = [*named, *(each for path in paths if os.path.isdir(path) for each in readers.walk(path))]
    if not found or (named and not settings.force) or not all(map(settings.excluded, found)):
        return ""
    what = "the only file is" if len(found) == 1 else f"all {len(found)} files are"
    return f": {what} left out, by --exclude or by 'exclude' in the settings"


def refuse_file(name: str | None) -> None:
    """Raise `PlanError` where a file stands for the id of a plan."""
    if name is not None and os.path.isfile(name):
        raise PlanError(not_a_log(name, wanted="the id of a plan"))


def not_a_log(path: str, wanted: str = "") -> str:
    """Return in one line what *path* is, where a log or what is *wanted* belongs, and where a log comes from."""
    from smartcheck.following.track import LOG, read_log

    if wanted and read_log(path).tracks:
        return f"{path} is a log, not {wanted}: --log {path} names it"
    return f"{path} is {'a plan, ' if holds_plans(path) else ''}{_LOG.format(log=LOG)}"


def holds_plans(path: str) -> bool:
    """Say whether the file at *path* holds plans in JSON."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("plans"), list) and "schema" in found


def _named(action: argparse.Action) -> str:
    name = _metavar(action)
    return f"{name} ({action.help})" if action.help else name


def _metavar(action: argparse.Action) -> str:
    return action.metavar if isinstance(action.metavar, str) else action.dest
