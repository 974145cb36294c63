"""The settings of a run: for each file those of the nearest file above it; their JSON Schema; where each came from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from smartcheck.choices import PROFILES
from smartcheck.regexes import later
from smartcheck.rule import SEVERITIES
from smartcheck.settings.config import KNOWN, WHOLE, Config, Goals, OneOf, Whole, fitting, matches
from smartcheck.settings.lookup import FILES, find_file
from smartcheck.source import Source

Changes = Callable[[Config], Config]

OWN_FILES = frozenset({*FILES, "metrics.toml", "smartcheck-baseline.json", "smartcheck-log.jsonl", "package.json"})
"""Names of files that say how goals are read and judged, or what a package is; none holds goals."""


class Settings:
    """Which settings hold for which file."""

    def __init__(
        self,
        named: Config | None = None,
        *,
        changes: Changes | None = None,
        exclude: Sequence[str] = (),
        force: bool = False,
    ) -> None:
        """Take *named* for every file, or look above each; let *changes* have the last word.

        *exclude* are patterns of files below this folder that are left out, beside those in the settings; with *force*
        they and those are left out even where they are named.
        """
        self.force = force
        self._exclude = tuple(exclude)
        fitting(self._exclude, "--exclude")
        self._named = named
        self._changes: Changes = changes or (lambda config: config)
        self._places: dict[str, Path | None] = {}
        self._loaded: dict[Path | None, Config] = {}
        self._final: dict[tuple[int, tuple[bool, ...]], Config] = {}

    def of(self, path: str | os.PathLike[str]) -> Config:
        """Return the settings for the file at *path*."""
        base = self.above(os.path.dirname(os.path.abspath(path)))
        named = tuple(matches(each.files, os.fspath(path), base.folder) for each in base.overrides)
        key = (id(base), named)
        if key not in self._final:
            self._final[key] = self._changes(base.for_file(os.fspath(path)))
        return self._final[key]

    def above(self, folder: str | os.PathLike[str] = ".") -> Config:
        """Return the settings that are found for *folder*, before overrides and the command line."""
        if self._named is not None:
            return self._named
        here = os.path.abspath(folder)
        if here not in self._places:
            self._places[here] = find_file(here)
        place = self._places[here]
        if place not in self._loaded:
            self._loaded[place] = Config.load(place) if place else Config()
        return self._loaded[place]

    def excluded(self, path: str | os.PathLike[str]) -> bool:
        """Return whether the file at *path* is not to be read when nobody names it."""
        base = self.above(os.path.dirname(os.path.abspath(path)))
        name = os.fspath(path)
        return matches(base.exclude, name, base.folder) or matches(self._exclude, name, os.getcwd())


def is_own(path: str, settings: Settings | None) -> bool:
    """Return whether the file at *path* is one of smartcheck's own, by its name or because the settings name it."""
    name = os.path.basename(path)
    if name in OWN_FILES or name.endswith(".schema.json"):
        return True
    base = settings.above(os.path.dirname(os.path.abspath(path))) if settings else None
    if base is None or not base.origin:
        return False
    named = (base.origin, base.baseline, base.metrics, *base.rule_files)
    here = os.path.realpath(path)
    return any(os.path.realpath(os.path.join(base.folder, each)) == here for each in named if each)


def speaks_of_itself(source: Source) -> bool:
    """Return whether a document is a baseline, settings, a registry, rules, a report or a plan, by what it says."""
    text, suffix = source.text, os.path.splitext(source.path)[1].lower()
    if suffix != ".toml":
        return suffix in _WRITTEN and _WRITTEN[suffix].search(text) is not None
    from smartcheck.disk import tables

    try:
        table = tables.parse(text)
    except tables.Malformed:
        return False
    keys = {key.replace("-", "_") for key in table}
    goals = table.get("goals", {})
    places = {field.name for field in attrs.fields(Goals)}
    settings = keys <= set(KNOWN) and isinstance(goals, dict) and set(goals) <= places
    return bool(keys) and (settings or keys == {"metric"} or {"criterion", "rule"} <= keys)


_BEGUN = r"[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4}, (?:planned|promised|no) "
"""How the second line of a plan goes on."""
_WRITTEN = {
    ".json": later(r'\A\s*\{\s*"(?:version":\s*\d+,\s*"known":\s*\[|schema":\s*\d+,\s*"(?:today|plans)":)'),
    ".md": later(rf"\A(?:### smartcheck\n|# [^\n]+\n\nStart {_BEGUN})"),
    ".csv": later(r"\A(?:path,line,column,end_line,end_column,kind,score,|Id,Kind,Title,Start,Due,Done,)"),
    ".txt": later(rf"\A[^\n]+\nstart {_BEGUN}|^\d+ goals? in \d+ files?: \d+ clean, ", re.MULTILINE),
}
"""How what this program writes for people begins or ends, by the suffix it has: goals in it are those of others."""


def flat(config: Config) -> Iterator[tuple[str, Any, str]]:
    """Yield each setting, its value and the file it came from (nothing for a default); tables by their keys."""
    for name in KNOWN:
        value = getattr(config, name)
        if isinstance(value, Goals):
            value = attrs.asdict(value)
        if isinstance(value, Mapping):
            for key, each in value.items():
                yield f"{name}.{key}", each, config.origins.get(f"{name}.{key}", "")
        elif name == "overrides":
            for number, each in enumerate(value, 1):
                shown = {"files": list(each.files), **each.settings}
                yield f"{name}[{number}]", shown, config.origins.get(name, "")
        else:
            yield name, value, config.origins.get(name, "")


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a ``smartcheck.toml``, for editors."""
    words = _descriptions(Config)
    properties = {field.name: _property(field, words) for field in attrs.fields(Config) if field.name in KNOWN}
    properties["goals"] |= {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _property(field, _descriptions(Goals)) for field in attrs.fields(Goals)},
    }
    properties["profile"]["enum"] = list(PROFILES)
    properties["severity"]["additionalProperties"] = {"enum": list(SEVERITIES)}
    properties["rules"]["additionalProperties"] = {"type": "object"}
    properties["overrides"] |= {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["files"],
            "properties": {
                "files": {**_TEXTS, "description": "The files that these settings are for, as in ``exclude``."},
                **{name: {"$ref": f"#/properties/{name}"} for name in properties if name not in WHOLE},
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of smartcheck",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


_TEXTS: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def _property(field: attrs.Attribute[Any], words: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"description": words[field.name]}
    check, kind = field.validator, str(field.type)
    if isinstance(check, OneOf):
        found["enum"] = list(check.choices)
    elif isinstance(check, Whole):
        found |= {"type": "integer", "minimum": check.low, "maximum": check.high}
    elif kind.startswith("tuple[str"):
        found |= _TEXTS
    elif kind == "bool":
        found["type"] = "boolean"
    elif kind.startswith("str"):
        found["type"] = "string"
    elif kind.startswith("Mapping"):
        found["type"] = "object"
    if isinstance(field.default, str | int):
        found["default"] = field.default
    return found


def _descriptions(kind: type) -> dict[str, str]:
    """Return the texts below the fields of a class."""
    import ast
    import inspect

    [body] = ast.parse(inspect.getsource(kind)).body
    found: dict[str, str] = {}
    name = ""
    for node in getattr(body, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[name] = " ".join(str(node.value.value).split())
            name = ""
    return found
