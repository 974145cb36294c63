"""The command line: one module a command, imported when the command is used.

Exit status: 0 clean, 1 findings, 2 misuse (also: nothing to check, or a file that could not be read).
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from smartcheck import __version__
from smartcheck.cli.terminal import CLEAN, INTERRUPTED, MISUSE, columns, complain, open_streams, silence, write
from smartcheck.errors import ReadError, SmartcheckError, UsageError, nearest

COMMANDS = {  # the module in this folder -> what the command does, as --help says it
    "check": "lint goals in files",
    "parse": "show the parts of one goal",
    "rewrite": "write goals anew, with blanks for what only the writer knows",
    "coach": "ask the open questions of a goal one by one, and write the better goal back",
    "explain": "show a rule's manual page",
    "rules": "list the rules",
    "test": "compare goal files with the findings they say are to be found",
    "baseline": "accept what is found today, or drop what was mended since",
    "config": "show the settings and where each came from",
    "plan": "break a goal into dated steps",
    "log": "write down what was done or measured for a plan",
    "status": "say how plans stand, and when they will be done",
    "replan": "find new days for what is left of a plan",
    "today": "show what is due today, over all plans",
    "week": "show what is due this week, over all plans",
    "month": "show what is due this month, over all plans",
    "quarter": "show what is to hold in this quarter and the next ones, over all plans",
    "init": "write commented settings and a first goal file",
    "completion": "print shell completion",
    "drift": "show what became of goals between two git revisions",
    "due": "list goals that are due soon or overdue",
    "lsp": "serve an editor over standard input and output",
    "mcp": "serve language-model agents over standard input and output",
    "new": "write an empty career map, roadmap, strategy map, session or rule to fill in",
    "map": "show a career map: gaps, goals, timeline, routes, cost, what is next",
    "agenda": "prepare a one-on-one session: agenda, sheets for both, questions, minutes, calendar",
    "team": "show skills, gaps, training and key roles over many career maps",
    "review": "show which career maps are due for a review, with the numbers; keep the answers",
}

_EXAMPLES = """\
examples:
  smartcheck check goals.md
  smartcheck check -g "Increase my sales by 10% in the next six months"
  smartcheck parse "Publish 4 posts by 30 June 2027"
  smartcheck explain missing-deadline
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    written = sys.argv[1:] if arguments is None else list(arguments)
    gc.set_threshold(*_SELDOM)
    open_streams()
    chosen = None
    try:
        try:
            chosen = read(written)
            status: int = chosen.run(chosen)
        finally:
            if not sys.stdout.closed:  # a server closes it when its client leaves
                sys.stdout.flush()
    except SmartcheckError as error:
        return _failed(written, chosen, "\n".join((str(error), *_further(error))))
    except UnicodeDecodeError as error:
        return _failed(written, chosen, f"<stdin>: not UTF-8 at byte {error.start}")
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return CLEAN
    except OSError as error:
        silence()
        where = f"{error.filename}: " if error.filename else ""
        return complain(f"{where}{(error.strerror or str(error)).lower()}")
    return MISUSE if "unread" in chosen else status


def _further(error: SmartcheckError) -> list[str]:
    """Return what is wrong with the choice of rules in settings that could not be used for another reason."""
    rest = getattr(error, "rest", None)
    if rest is None:
        return []
    from smartcheck.ruleset import RuleSet

    try:
        RuleSet.load(rest)
    except SmartcheckError as other:
        return str(other).split("\n")
    return []


def _failed(written: list[str], chosen: argparse.Namespace | None, message: str) -> int:
    """Say what went wrong: to people on standard error, to programs in the format they asked for."""
    from smartcheck.cli import output

    output.tell(written, chosen, message)
    return complain(message)


def read(written: list[str]) -> argparse.Namespace:
    """Return what the arguments say; only the parser of their command is made, in a tenth of the time for all."""
    command = _command(written)
    if command not in COMMANDS:
        return parser().parse_args(written or ["--help"])
    alone = _Parser(prog=f"smartcheck {command}", **_page(command))
    _fill(alone, command)
    chosen, unknown = alone.parse_known_args(written[1:])
    if unknown:
        from smartcheck.cli import hints

        alone.error(hints.unknown(unknown, alone))
    return chosen


def parser(*commands: str) -> argparse.ArgumentParser:
    """Return the parser of the command line; only *commands* know their arguments."""
    about = "Reads goal statements, judges them against SMART and says exactly what is missing."
    whole = _Parser(prog="smartcheck", description=about, epilog=_EXAMPLES, formatter_class=_Page)
    whole.add_argument("--version", action="version", version=f"smartcheck {__version__}")
    found = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        if name not in commands:
            found.add_parser(name, help=summary, add_help=False)
            continue
        _fill(found.add_parser(name, help=summary, **_page(name)), name)
    return whole


def _page(command: str) -> dict[str, Any]:
    """Return what ``--help`` says of a command beside its arguments."""
    summary = COMMANDS[command]
    about = f"{summary[0].upper()}{summary[1:]}."
    return {"description": about, "epilog": examples(command), "formatter_class": _Page}


def _module(command: str) -> Any:
    return import_module(f"{__name__}.{'coming' if command in _COMING else command}")


_COMING = ("today", "week", "month", "quarter")
"""Commands that differ in how far they look ahead, and share a module."""


def examples(command: str) -> str | None:
    """Return the examples that ``--help`` ends with."""
    found: str | dict[str, str] | None = getattr(_module(command), "EXAMPLES", None)
    return found[command] if isinstance(found, dict) else found


def _fill(parser: argparse.ArgumentParser, command: str) -> None:
    """Add the arguments of a command, and what runs it."""
    module = _module(command)
    module.arguments(parser)
    parser.set_defaults(run=module.run, command=command)


class _Page(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse makes one for every argument, and would import `shutil` to measure it."""

    def __init__(self, prog: str, **others: Any) -> None:
        super().__init__(prog, **{"width": columns(sys.stdout, 80) - 2, **others})


_SELDOM = (100_000, 20, 20)
"""How seldom Python looks for cycles: we make none worth looking for, and by default a start does it thirty times."""


class _Parser(argparse.ArgumentParser):
    """argparse with one-line errors, all of one shape."""

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write help and versions as any other output: argparse keeps quiet where that fails."""
        if message and file is sys.stdout:
            write(message, "text")
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        from smartcheck.cli import hints

        raise UsageError(f"{hints.better(message, self)}; see '{self.prog} --help'")


def _command(arguments: list[str]) -> str:
    """Return the command that is meant, and help who forgot it: ``smartcheck goals.md``."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or not first or (first.startswith("-") and first != "-"):
        return first
    if first == "-" or os.path.exists(first):
        raise ReadError(f"{first!r} is no command; did you mean 'smartcheck check {first}'?")
    known = list(COMMANDS)
    raise ReadError(f"no command {first!r}{nearest(first, known)}; commands are {', '.join(known)}")
