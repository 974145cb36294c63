"""Rules read from their files: the built-in ones, compiled once and kept, and those of settings and of packs.

Compiling looks at every word of the rule files, and imports every check. Of a goal only a few rules are asked, so the
condition of a built-in rule is made when it is first asked; what tells whether to ask is known before. A pack is a
package that brings rule files, found by an entry point; it is used only if the settings name it, and naming it imports
it, so that its checks file themselves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from smartcheck.disk import resources
from smartcheck.disk.cache import kept
from smartcheck.errors import ConfigError, Gathered, RuleError, nearest
from smartcheck.rule import CRITERIA, Example, Rule
from smartcheck.ruleset import patterns
from smartcheck.ruleset.conditions import Later, Outline
from smartcheck.ruleset.rulefile import Compiled, Mistakes, compile_file, unique
from smartcheck.ruleset.templates import Template
from smartcheck.settings.config import Config

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_RULE = tuple(each.name for each in attrs.fields(Rule) if each.name not in ("good", "bad"))
_EXAMPLE = tuple(each.name for each in attrs.fields(Example))


def plain(restored: Compiled) -> dict[str, Any]:
    """Return a rule as values that `cache.kept` can keep."""
    rule, condition = restored.rule, restored.condition
    return {
        "rule": {name: getattr(rule, name) for name in _RULE},
        "good": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.good],
        "bad": [tuple(getattr(each, name) for name in _EXAMPLE) for each in rule.bad],
        "texts": [tuple(each) for each in (restored.message, restored.question, *restored.suggest)],
        "condition": tuple(condition.outline),
    }


def restored(kept: Mapping[str, Any], words: Mapping[str, tuple[str, ...]]) -> Compiled:
    """Return the rule that `plain` made *kept* of; *words* are the word lists of its file."""
    message, question, *suggest = (Template(*each) for each in kept["texts"])
    rule = Rule(
        **kept["rule"],
        good=tuple(Example(*each) for each in kept["good"]),
        bad=tuple(Example(*each) for each in kept["bad"]),
    )
    condition = Later(rule.when, words, Outline(*kept["condition"]))
    return Compiled(rule, condition, message, question, tuple(suggest), words)


def program() -> str:
    """Return what tells the code that compiles rules from an older one: the files of checks and of this room."""
    here = os.path.dirname(__file__)
    files = sorted(
        (each.name, stat.st_size, stat.st_mtime_ns)
        for folder in (here, os.path.join(os.path.dirname(here), "checks"))
        for each in os.scandir(folder)
        if each.name.endswith(".py")
        for stat in (each.stat(),)
    )
    return repr(files)


_FORMAT = 6
"""Of what is kept of the rule files; changed when their reading changes."""
_PROFILES = "rules/profiles.toml"


def texts() -> dict[str, str]:
    """Return the text of every built-in rule file, by where it stands."""
    return {
        f"rules/{name}.toml": resources.text(f"{name}.toml", "smartcheck.rules") for name in (*CRITERIA, "profiles")
    }


@cache
def builtin_rules() -> tuple[list[Compiled], Mapping[str, Any]]:
    """Return the built-in rules and profiles; compiled once and kept."""
    written = texts()
    inputs = f"{_FORMAT} {sys.version}\n{program()}\n" + "\n".join(written.values())
    known: dict[str, Any] = kept("rules", inputs, lambda: _looked_at(written))
    patterns.trust(known["patterns"])
    words: dict[str, Any] = known["words"]
    return [restored(each, words[each["rule"]["origin"]]) for each in known["rules"]], known["profiles"]


def compiled(tables: Mapping[str, Any]) -> list[Compiled]:
    """Return the rules in the TOML tables of some files, in order of their ids; raise `RuleError` for all mistakes."""
    mistakes = Mistakes()
    files = {origin: table for origin, table in tables.items() if origin != _PROFILES}
    every = [rule for origin, table in files.items() for rule in compile_file(origin, table, mistakes)]
    found = unique(every, mistakes)
    if mistakes.found:
        raise RuleError("\n".join(mistakes.found))
    return found


def _looked_at(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return what the built-in files come to: their rules, their word lists, the patterns in them that are sound."""
    tables = parsed(texts)
    rules = compiled(tables)
    return {
        "rules": [plain(each) for each in rules],
        "words": {each.rule.origin: dict(each.words) for each in rules},
        "profiles": tables[_PROFILES],
        "patterns": patterns.sound(_patterns(tables)),
    }


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _patterns(each)


def parsed(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the TOML tables of texts by where these stand; raise `RuleError` for all that are none."""
    from smartcheck.disk import tables as toml  # what was kept is no TOML any more

    tables: dict[str, Any] = {}
    wrong: list[str] = []
    for origin, text in texts.items():
        try:
            tables[origin] = toml.parse(text)
        except toml.Malformed as error:
            wrong.append(f"{origin}: not TOML: {error}")
    if wrong:
        raise RuleError("\n".join(wrong))
    return tables


def own_files(config: Config) -> Iterator[Path]:
    """Return the rule files that *config* names, which stand beside it."""
    folder = Path(config.origin).parent if config.origin else Path()
    return (folder / name for name in config.rule_files)


def with_words(tables: Mapping[str, Any], config: Config) -> Mapping[str, Any]:
    """Add the words that *config* has for the word lists of rule files."""
    if not config.words:
        return tables
    where = f"{config.origin}: " if config.origin else ""
    lists = {name: origin for origin, table in tables.items() for name in table.get("words", ())}
    changed = dict(tables)
    mistakes = Gathered(ConfigError)
    for name, added in config.words.items():
        with mistakes.at(where):
            if name not in lists:
                known = tuple(lists)
                raise ConfigError(f"words: no word list {name!r}{nearest(name, known)}; there are {', '.join(known)}")
            words = added.split() if isinstance(added, str) else added
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                raise ConfigError(f"words.{name}: must be a list of texts (got {added!r})")
            table = changed[lists[name]]
            before = table["words"][name]
            together = [*(before.split() if isinstance(before, str) else before), *words]
            changed[lists[name]] = {**table, "words": {**table["words"], name: together}}
    mistakes.tell()
    return changed


GROUP = "smartcheck.rules"
"""The group of entry points; the value names a package that holds ``*.toml`` files."""


def tables(names: Iterable[str], where: str = "") -> dict[str, Any]:
    """Return the TOML tables of the packs called *names*, by where they came from.

    Raises `ConfigError`, beginning with *where*, for a pack that is not installed, and `RuleError` for one that cannot
    be used.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    from importlib.metadata import entry_points

    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    found: dict[str, Any] = {}
    mistakes = Gathered(ConfigError)
    for name in wanted:
        with mistakes.at(f"{where}packs: "):
            if name not in installed:
                known = tuple(sorted(installed))
                there = f"installed are {', '.join(known)}" if known else "none is installed"
                raise ConfigError(f"no rule pack {name!r}{nearest(name, known)}; {there}")
            found.update(_tables(name, installed[name]))
    mistakes.tell()
    return found


def _tables(name: str, entry: EntryPoint) -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    try:
        package = entry.load()
    except Exception as error:  # whatever a stranger's package does when it is imported
        raise RuleError(f"rule pack {name!r}: {entry.value} cannot be imported ({error})") from error
    found: dict[str, Any] = {}
    for file in sorted(files(package).iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            origin = f"{name}/{file.name}"
            try:
                found[origin] = tomllib.loads(file.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
                raise RuleError(f"{origin}: not TOML: {error}") from None
    if not found:
        raise RuleError(f"rule pack {name!r}: {entry.value} holds no rule file (*.toml)")
    return found
