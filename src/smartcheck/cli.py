"""The command line: ``smartcheck check``, ``parse``, ``explain`` and ``rules``.

Exit status: 0 clean, 1 findings, 2 misuse (also: nothing to check, or a file that could not be read).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from smartcheck import __version__
from smartcheck.errors import ReadError, SmartcheckError, nearest

if TYPE_CHECKING:
    from smartcheck.assessment import Report
    from smartcheck.config import Config
    from smartcheck.engine import Documents
    from smartcheck.reporters.text import Style
    from smartcheck.rule import Rule
    from smartcheck.ruleset import RuleSet

CLEAN, FINDINGS, MISUSE, INTERRUPTED = 0, 1, 2, 130

_CHECK_EXAMPLES = """\
examples:
  smartcheck check goals.md                      a file
  smartcheck check docs/ --format json           every goal file below a folder
  smartcheck check -g "Run 5 km in 25 minutes"   one goal
  git show HEAD:okr.md | smartcheck check - --stdin-filename okr.md

exit status: 0 clean, 1 findings above info, 2 misuse or nothing to check
"""
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
    try:
        chosen = _parser().parse_args(_with_command(written))
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except SmartcheckError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return CLEAN
    return status


def _check(chosen: argparse.Namespace) -> int:
    from smartcheck import engine, reporters

    config = _config(chosen)
    documents = _documents(chosen)
    report = engine.assess_all(documents, config=config, today=chosen.today)
    if chosen.format == "text":
        from smartcheck.reporters import text

        output = text.render(report, _style(sys.stdout, chosen.color))
    else:
        output = reporters.render(report, chosen.format)
    named = [*chosen.paths, *("--goal" for _ in chosen.goal[:1])]
    reading = _nothing_checked(report, named)
    if report.assessments or chosen.format != "text":
        _write(output, chosen.format)
    for path, reason in report.skipped:
        _note(f"skipped {path}: {reason}")
    if reading:
        return _complain(reading)
    held = {each.goal.statement.source.path for each in report.assessments}
    for path in chosen.paths:
        if path in report.files and path not in held:
            _note(f"no goals found in {path}")
    if report.skipped:
        return MISUSE
    return CLEAN if report.clean or chosen.exit_zero else FINDINGS


def _nothing_checked(report: Report, named: Sequence[str]) -> str:
    """Return what to say where a run looked at no goal at all, so that it cannot pass for a clean one."""
    if any(each.verdicts for each in report.assessments):
        return ""
    where = ", ".join(named[:5]) + (" ..." if len(named) > 5 else "")
    count = len(report.assessments)
    if not count:
        return f"no goals found in {where}"
    return f"no goals found in {where}: " + (
        "its one statement is no goal" if count == 1 else f"none of {count} statements is a goal"
    )


def _parse(chosen: argparse.Namespace) -> int:
    from smartcheck import parser
    from smartcheck.reporters import parts

    goal = parser.parse(chosen.text, today=chosen.today, config=_config(chosen))
    _write(parts.render_json(goal) if chosen.format == "json" else parts.render_text(goal), chosen.format)
    return CLEAN


def _explain(chosen: argparse.Namespace) -> int:
    from smartcheck.reporters import manual

    _write(manual.page(_rules(chosen).rule(chosen.rule)), "text")
    return CLEAN


def _list_rules(chosen: argparse.Namespace) -> int:
    from smartcheck.reporters import manual

    rules = _rules(chosen)
    selected = {rule.id for rule in rules.rules}
    every: tuple[Rule, ...] = rules.every
    text = manual.listing_json(every, selected) if chosen.format == "json" else manual.listing(every, selected)
    _write(text, chosen.format)
    return CLEAN


# What the commands share


def _config(chosen: argparse.Namespace) -> Config:
    """Return the settings of the file named or found, changed by what was written on the command line."""
    import attrs

    from smartcheck.config import Config

    config = Config.load(chosen.config) if chosen.config else Config.find(os.curdir)
    changes: dict[str, Any] = {}
    if chosen.profile:
        changes["profile"] = chosen.profile
    if chosen.select:
        changes["select"] = ",".join(chosen.select)
    if chosen.ignore:
        changes["ignore"] = (*config.ignore, *",".join(chosen.ignore).split(","))
    return attrs.evolve(config, **changes) if changes else config


def _rules(chosen: argparse.Namespace) -> RuleSet:
    from smartcheck.ruleset import RuleSet

    return RuleSet.load(_config(chosen))


def _documents(chosen: argparse.Namespace) -> Documents:
    """Read what the command names: files, folders, standard input, goals written as arguments."""
    from smartcheck import engine, readers
    from smartcheck.source import Statement

    paths = [path for path in chosen.paths if path != "-"]
    found = engine.gather(paths)
    if "-" in chosen.paths:
        name = chosen.stdin_filename or "<stdin>"
        source = readers.decode(name, sys.stdin.buffer.read())
        statements = engine.read(name, text=source.text, format=None if chosen.stdin_filename else "text")
        found += engine.Documents(statements, (name,))
    goals = tuple(Statement.of(goal.strip(), "<goal>") for goal in chosen.goal if goal.strip())
    if not chosen.paths and not chosen.goal:
        raise ReadError("nothing to check: name files, folders, '-' for standard input, or a goal with --goal")
    return found + engine.Documents(goals)


def _style(stream: TextIO, color: str) -> Style:
    from shutil import get_terminal_size

    from smartcheck.reporters.text import SYMBOLS, Style

    terminal = stream.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    try:
        "".join([*SYMBOLS.values(), "…→"]).encode(stream.encoding or "ascii")
        able = True
    except (UnicodeEncodeError, LookupError):
        able = False
    return Style(
        width=min(get_terminal_size((100, 24)).columns, 120) if terminal else 100,
        color=color == "always" or (color == "auto" and terminal and not plain),
        unicode=able,
    )


def _write(text: str, format: str) -> None:
    """Write to standard output: JSON always as UTF-8, text with what the terminal cannot show escaped."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        encoding = stream.encoding if format == "text" else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence()


def _silence() -> None:
    """Let nobody complain at exit that whoever read our output has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note(message: str) -> None:
    print(f"smartcheck: {_one_line(message)}", file=sys.stderr)


def _complain(message: str) -> int:
    print(f"smartcheck: error: {_one_line(message)}", file=sys.stderr)
    return MISUSE


def _one_line(message: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in message.replace("\n", "; "))


# Arguments


class _Parser(argparse.ArgumentParser):
    """argparse with one-line errors, all of one shape."""

    def error(self, message: str) -> NoReturn:
        self.exit(_complain(f"{message}; see '{self.prog} --help'"))


def _day(text: str) -> date:
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day like 2026-02-11")


def _with_command(arguments: list[str]) -> list[str]:
    """Help who forgot the command: ``smartcheck goals.md``."""
    first = arguments[0] if arguments else "--help"
    if first.startswith("-") and first != "-":
        return arguments or ["--help"]
    commands = ("check", "parse", "explain", "rules")
    if first in commands:
        return arguments
    if first == "-" or os.path.exists(first):
        raise ReadError(f"{first!r} is no command; did you mean 'smartcheck check {first}'?")
    raise ReadError(f"no command {first!r}{nearest(first, commands)}; commands are {', '.join(commands)}")


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    shape = argparse.RawDescriptionHelpFormatter
    about = "Reads goal statements, judges them against SMART and says exactly what is missing."
    parser = _Parser(prog="smartcheck", description=about, epilog=_EXAMPLES, formatter_class=shape)
    parser.add_argument("--version", action="version", version=f"smartcheck {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    choice = _Parser(add_help=False)
    settings = choice.add_argument_group("settings")
    settings.add_argument("--config", metavar="FILE", help="settings, instead of the nearest smartcheck.toml")
    settings.add_argument("--profile", metavar="NAME", help="start from the rules of this profile")
    settings.add_argument("--select", metavar="RULES", action="append", help="only these rules: ids, names, prefixes")
    settings.add_argument("--ignore", metavar="RULES", action="append", help="not these rules")
    day = _Parser(add_help=False)
    day.add_argument("--today", metavar="DAY", type=_day, default=_clock(), help="count dates from DAY (YYYY-MM-DD)")

    check = commands.add_parser(
        "check", help="lint goals in files", epilog=_CHECK_EXAMPLES, formatter_class=shape, parents=[day, choice]
    )
    check.add_argument("paths", metavar="PATH", nargs="*", help="a file, a folder, or - for standard input")
    check.add_argument("-g", "--goal", metavar="TEXT", action="append", default=[], help="lint this goal")
    check.add_argument("--format", choices=("text", "json", "jsonl"), default="text", help="of the report")
    check.add_argument("--stdin-filename", metavar="NAME", help="read standard input as if it were this file")
    check.add_argument("--exit-zero", action="store_true", help="exit with 0 even where there are findings")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="auto heeds NO_COLOR")
    check.set_defaults(run=_check)

    parse = commands.add_parser("parse", help="show the parts of one goal", parents=[day, choice])
    parse.add_argument("text", metavar="TEXT", help="the goal")
    parse.add_argument("--format", choices=("text", "json"), default="text")
    parse.set_defaults(run=_parse)

    explain = commands.add_parser("explain", help="show a rule's manual page", parents=[choice])
    explain.add_argument("rule", metavar="RULE", help="its id or its name")
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", help="list the rules", parents=[choice])
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.set_defaults(run=_list_rules)
    return parser


def _clock() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()
