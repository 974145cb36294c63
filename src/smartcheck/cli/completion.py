"""``smartcheck completion``: print what a shell needs to complete commands, options and file names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from smartcheck.cli.terminal import CLEAN, write

SHELLS = ("bash", "zsh", "tcsh")
EXAMPLES = """\
examples:
  smartcheck completion bash > ~/.local/share/bash-completion/completions/smartcheck
  smartcheck completion zsh > ~/.zfunc/_smartcheck           # with ~/.zfunc in fpath
  smartcheck completion tcsh > ~/.smartcheck.completion.csh # sourced from ~/.tcshrc
"""
_FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
_NAMES = ("PATH", "FILE", "FOLDER", "[FORMAT:]FILE", "NAME")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"one of {', '.join(SHELLS)}")


def run(chosen: argparse.Namespace) -> int:
    """Print the script."""
    from smartcheck.cli import COMMANDS, parser
    from smartcheck.errors import ConfigError

    try:
        import shtab
    except ModuleNotFoundError:
        raise ConfigError("completion needs shtab: pip install 'smartcheck[completion]'") from None
    whole = parser(*COMMANDS)
    for action in _actions(whole):
        if action.metavar in _NAMES:
            action.complete = _FILES  # type: ignore[attr-defined] # where shtab looks for it
    write(shtab.complete(whole, chosen.shell) + "\n", "completion")
    return CLEAN


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _actions(each)
