"""Rules read from their files: the built-in ones, compiled once and kept, and those of settings and of packs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from smartcheck.disk import resources
from smartcheck.disk.cache import kept
from smartcheck.errors import ConfigError, Gathered, RuleError, nearest
from smartcheck.rule import CRITERIA
from smartcheck.ruleset import builtin, patterns
from smartcheck.ruleset.rulefile import Compiled, Mistakes, compile_file, unique
from smartcheck.settings.config import Config

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
    inputs = f"{_FORMAT} {sys.version}\n{builtin.program()}\n" + "\n".join(written.values())
    known: dict[str, Any] = kept("rules", inputs, lambda: _looked_at(written))
    patterns.trust(known["patterns"])
    words: dict[str, Any] = known["words"]
    return [builtin.compiled(each, words[each["rule"]["origin"]]) for each in known["rules"]], known["profiles"]


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
        "rules": [builtin.plain(each) for each in rules],
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
