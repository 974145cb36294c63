"""``smartcheck new``: write an empty career document, or a first rule, to fill in."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, note, write
from smartcheck.errors import ReadError, RuleError
from smartcheck.ruleset.rulefile import NAME

EXAMPLES = """\
examples:
  smartcheck new map                        # the template on standard output
  smartcheck new map --type transition -o map.md
  smartcheck new session -o 2027-02-01.yaml
  smartcheck new rule meeting-as-goal -o ours.toml           # a rule of your own, with examples that run
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=("map", "roadmap", "strategy", "session", "rule"))
    parser.add_argument("name", metavar="NAME", nargs="?", help="of rule: what it finds, as in meeting-as-goal")
    parser.add_argument("--type", choices=("entry", "transition", "leadership"), help="of map")
    parser.add_argument("--format", choices=("markdown", "yaml"), help="markdown, or what the file's name says")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=options.place, help="write to FILE, which must not exist yet"
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the template."""
    if chosen.kind == "rule":
        if chosen.type or chosen.format:
            raise ReadError("a rule has no --type and no --format: it is TOML")
        return _deliver(scaffold(chosen.name or "meeting-as-goal", chosen.output or "rules.toml"), chosen)
    if chosen.name:
        raise ReadError(f"only a rule has a name: {chosen.name!r} says nothing about a {chosen.kind}")
    from smartcheck import career
    from smartcheck.career import writing
    from smartcheck.source import Source

    if chosen.type and chosen.kind != "map":
        raise ReadError(f"--type is for maps: there is one template of a {chosen.kind}")
    text = career.template(chosen.kind, chosen.type or "")
    if (chosen.format or options.by_suffix(chosen.output, {".yaml": "yaml", ".yml": "yaml"}, "")) == "yaml":
        text = writing.empty(career.read(Source("template.md", text)))
    return _deliver(text, chosen)


def _deliver(text: str, chosen: argparse.Namespace) -> int:
    """Write *text* to the file that is named, which must be new, or to standard output."""
    if not chosen.output:
        write(text, "text")
        return CLEAN
    try:
        with Path(chosen.output).open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise ReadError(f"{chosen.output}: exists already; nothing was written") from None
    except OSError as error:
        raise ReadError(f"{chosen.output}: cannot be written ({(error.strerror or str(error)).lower()})") from None
    note(f"wrote {os.fspath(chosen.output)}")
    return CLEAN


_TEXT = """\
# Rules of your own: named by `rule_files = ["{file}"]` in smartcheck.toml, or `smartcheck rules --file {file}`.
# `smartcheck rules --check --file {file}` runs the examples. What each key may say: docs/writing-rules.md

criterion = "specific" # or measurable, achievable, relevant, time_bound

[words]
ways = "meeting workshop huddle standup" # what the condition below looks for

[[rule]]
id = "{id}" # capital letters and three digits, never used again for another rule
name = "{name}" # the problem it finds
severity = "warning" # or error, info
preview = true # on trial: only `--preview` or its name selects it; take the line away when it is right often enough
summary = "A meeting is a way, not what it is for."
why = "Meetings are held to decide or to tell something; the goal is the decision, and it can be checked."
question = "what will be decided or known after it?"
when = {{ word = {{ object = "ways" }} }}
message = "'{{text}}' is a way, not a result"
good = ["Sign the supply contract with the mill by 30 June 2027"]
bad = ["Hold a workshop with the mill by 30 June 2027"]
"""


def scaffold(name: str, file: str = "rules.toml") -> str:
    """Return a rule file, to be called *file*, with one rule called *name*; its id from the words' first letters."""
    if not NAME.fullmatch(name):
        raise RuleError(f"a rule's name is small letters joined by '-', like missing-deadline (got {name!r})")
    letters = "".join(word[0] for word in name.split("-")).upper()
    letters = re.sub("[^A-Z]", "", letters)[:3]
    return _TEXT.format(id=f"X{letters}001", name=name, file=file)
