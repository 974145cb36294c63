"""What a user can set: calendar conventions, the choice of rules, their severities and parameters."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import attrs

from smartcheck.choices import (
    PROFILES,
    ByPeriod,
    DateOrder,
    FiscalName,
    Hemisphere,
    NextWeekday,
    Prefer,
    Profile,
    Severity,
    Weekday,
)
from smartcheck.errors import ArgumentError, ConfigError, Gathered, nearest, quoted
from smartcheck.frozen import frozen
from smartcheck.settings.lookup import find_file, tool


class OneOf:
    """A setting that is one of the words of a type."""

    def __init__(self, words: object) -> None:
        self.choices: tuple[str, ...] = get_args(words)

    def __call__(self, _: object, attribute: attrs.Attribute[Any], value: object) -> None:
        """Refuse any other value."""
        if value not in self.choices:
            known, hint = ", ".join(self.choices), nearest(str(value), self.choices)
            raise ConfigError(f"{attribute.name!r} must be one of {known} (got {quoted(value)}){hint}")


class Whole:
    """A setting that is a whole number from *low* to *high*, or nothing where it is *optional*."""

    def __init__(self, low: int, high: int, *, optional: bool = False) -> None:
        self.low, self.high, self.optional = low, high, optional

    def __call__(self, _: object, attribute: attrs.Attribute[Any], value: object) -> None:
        """Refuse any other value."""
        if self.optional and value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool) or not self.low <= value <= self.high:
            where = f"from {self.low} to {self.high}"
            raise ConfigError(f"{attribute.name!r} must be a whole number {where} (got {quoted(value)})")


def _must_be(words: str, right: Callable[[Any], bool]) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """Return what refuses any value of a setting that is not *right*, which *words* say."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not right(value):
            raise ConfigError(f"{attribute.name!r} must be {words} (got {quoted(value)})")

    return check


_text = _must_be("a text", lambda value: isinstance(value, str))
_optional_text = _must_be("a text", lambda value: value is None or isinstance(value, str))
_flag = _must_be("true or false", lambda value: isinstance(value, bool))
_table = _must_be("a table", lambda value: isinstance(value, Mapping))
_text_tuple = _must_be(
    "a list of texts", lambda value: isinstance(value, tuple) and all(isinstance(each, str) for each in value)
)


def _patterns(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    _text_tuple(_, attribute, value)
    fitting(value if isinstance(value, tuple) else (), attribute.name)


def _profile(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    _text(_, attribute, value)
    if value not in PROFILES:
        hint = nearest(str(value), PROFILES)
        raise ConfigError(f"profile: no profile {quoted(value)}{hint}; there are {', '.join(PROFILES)}")


def _names(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(value) if isinstance(value, list | tuple) else value


LISTS = ("bullet", "ordered", "task")


def _list_kinds(_: object, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
    mistakes = Gathered(ConfigError)
    for each in value:
        with mistakes.at():
            if each not in LISTS:
                known = ", ".join(LISTS)
                raise ConfigError(f"{attribute.name!r} takes {known} (got {quoted(each)}){nearest(each, LISTS)}")
    mistakes.tell()


@frozen(kw_only=True)
class Goals:
    """Where a document holds its goals; what is set replaces what is usual."""

    keys: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Keys of YAML, JSON and TOML that hold goals: ``intent``, or with the keys above, ``plans[].what``."""
    columns: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Columns of tables that hold goals."""
    headings: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Markdown headings that have goals below them; ``*`` stands for any text."""
    lists: tuple[str, ...] = attrs.field(default=LISTS, converter=_names, validator=[_text_tuple, _list_kinds])
    """Markdown lists that hold goals: ``bullet``, ``ordered``, ``task``."""


def _goals(value: Any) -> Goals:
    if isinstance(value, Goals):
        return value
    if not isinstance(value, Mapping):
        raise ConfigError(f"'goals' must be a table (got {quoted(value)})")
    known = tuple(field.name for field in attrs.fields(Goals))
    mistakes = Gathered(ConfigError)
    for key, each in value.items():
        with mistakes.at("goals: "):
            if key not in known:
                raise ConfigError(f"unknown setting {quoted(key)}{nearest(str(key), known)}")
            Goals(**{key: each})
    mistakes.tell()
    return Goals(**value)


@frozen
class Override:
    """Settings for some files."""

    files: tuple[str, ...]
    settings: Mapping[str, Any]


def _overrides(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise ConfigError(f"'overrides' must be a list of tables, written under [[overrides]] (got {quoted(value)})")
    mistakes, found = Gathered(ConfigError), list[Override]()
    for number, each in enumerate(value, 1):
        with mistakes.at():
            found.append(each if isinstance(each, Override) else _override(each, f"overrides[{number}]"))
    mistakes.tell()
    return tuple(found)


def _override(table: Any, where: str) -> Override:
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: must be a table (got {quoted(table)})")
    mistakes = Gathered(ConfigError)
    files = _names(table.get("files", ()))
    with mistakes.at():
        if not isinstance(files, tuple) or not files or not all(isinstance(each, str) for each in files):
            raise ConfigError(f"{where}.files: must be a list of patterns (got {quoted(table.get('files'))})")
        fitting(files, f"{where}.files")
    settings = {key: value for key, value in table.items() if key != "files"}
    whole = [key for key in settings if key.replace("-", "_") in WHOLE]
    for key in whole:
        with mistakes.at():
            raise ConfigError(f"{where}: {quoted(key)} is for all files and cannot be set for some")
    with mistakes.at():
        Config.from_table({key: value for key, value in settings.items() if key not in whole}, where)
    mistakes.tell()
    return Override(files, settings)


WHOLE = ("exclude", "baseline", "extends", "overrides")
"""Settings of a run, not of a file."""


@frozen(kw_only=True)
class Config:
    """Every setting with its default; an unusable value is a `ConfigError` that says what would be right."""

    date_order: DateOrder = attrs.field(default="MDY", validator=OneOf(DateOrder))
    """How 03/04/2026 reads when both readings are dates."""
    by_period: ByPeriod = attrs.field(default="end", validator=OneOf(ByPeriod))
    """Whether "by March" means the last day of March or the first."""
    week_end: Weekday = attrs.field(default="sunday", validator=OneOf(Weekday))
    """The last day of a week that starts on Monday."""
    fiscal_year_start: int = attrs.field(default=1, validator=Whole(1, 12))
    """The month a fiscal year starts in; quarters and halves follow it."""
    fiscal_year_name: FiscalName = attrs.field(default="end_year", validator=OneOf(FiscalName))
    """Whether FY26 is the fiscal year that ends in 2026 or the one that starts in it."""
    next_weekday: NextWeekday = attrs.field(default="next_week", validator=OneOf(NextWeekday))
    """Whether "next Friday" is the Friday of next week or the coming one."""
    hemisphere: Hemisphere = attrs.field(default="north", validator=OneOf(Hemisphere))
    """Where spring is: March to May in the north, September to November in the south."""
    few: int | None = attrs.field(default=None, validator=Whole(1, 100, optional=True))
    """What "a few" and "several" count as in a date; none leaves the date open."""
    couple: int | None = attrs.field(default=None, validator=Whole(1, 100, optional=True))
    """What "a couple of" counts as in a date; none leaves the date open."""
    prefer: Prefer = attrs.field(default="future", validator=OneOf(Prefer))
    """Which year a date without one belongs to."""
    holidays: str | None = attrs.field(default=None, validator=_optional_text)
    """The country (``DE``) or country and region (``US-CA``) whose holidays are no business days; needs the
    ``holidays`` extra."""

    profile: Profile = attrs.field(default="default", validator=_profile)
    """The named selection of rules to start from."""
    select: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Only these rules (ids, names or id prefixes); empty means the profile's."""
    extend_select: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """These rules, beside those that `select` or the profile chooses."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Not these rules."""
    preview: bool = attrs.field(default=False, validator=_flag)
    """Whether rules on trial may be selected by more than their id or name."""
    severity: Mapping[str, Severity] = attrs.field(factory=dict, validator=_table)
    """Rule to ``error``, ``warning`` or ``info``."""
    rules: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict, validator=_table)
    """Rule to its parameters; `except` is a list of words the rule leaves alone."""
    words: Mapping[str, Any] = attrs.field(factory=dict, validator=_table)
    """Word lists of rule files to words that are added to them, as in ``own = ["circle back"]``."""
    rule_files: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Rule files of your own, relative to the file of these settings."""
    packs: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Installed rule packs to use, by the name of their entry point in the group `smartcheck.rules`."""
    goals: Goals = attrs.field(factory=Goals, converter=_goals)
    """Where documents hold their goals: ``keys``, ``columns``, ``headings``, ``lists``."""
    exclude: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_patterns)
    """Files below a folder that are not read, as in a ``.gitignore``: ``archive/``, ``*.draft.md``."""
    baseline: str | None = attrs.field(default=None, validator=_optional_text)
    """The file of findings that are known and not reported, relative to the file of these settings."""
    metrics: str | None = attrs.field(default=None, validator=_optional_text)
    """The metric registry, relative to the file of these settings; none is a ``metrics.toml`` beside that file, if
    there is one, and an empty text is no registry at all."""
    extends: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Files of settings that these add to, relative to this one; the later ones count more."""
    overrides: tuple[Override, ...] = attrs.field(default=(), converter=_overrides)
    """Other settings for some files: tables with ``files`` (as in ``exclude``) and any settings but
    ``exclude``, ``baseline`` and ``extends``."""
    origin: str = attrs.field(default="", eq=False)
    """The file the settings came from."""
    origins: Mapping[str, str] = attrs.field(factory=dict, eq=False, repr=False)
    """Setting, with a dot before the key of a table, to the file it came from."""

    @classmethod
    def from_table(cls, table: Mapping[str, Any], origin: str = "") -> Config:
        """Return the configuration a TOML table holds; keys may be written with ``-`` or ``_``."""
        return cls().merged(table, origin)

    def merged(self, table: Mapping[str, Any], origin: str = "") -> Config:
        """Return these settings changed by those of *table*: tables key by key, all else as a whole."""
        values: dict[str, Any] = {"origin": origin or self.origin}
        origins = dict(self.origins)
        where = f"{origin}: " if origin else ""
        mistakes = Gathered(ConfigError)
        for key, value in table.items():
            name = key.replace("-", "_")
            with mistakes.at(where):
                if name not in KNOWN:
                    raise ConfigError(f"unknown setting {quoted(key)}{_meant(key, name, origin)}")
                values[name] = _valid(name, _together(name, getattr(self, name), value))
                below = [f"{name}.{each}" for each in value] if isinstance(value, Mapping) else [name]
                origins.update(dict.fromkeys(below, origin))
        changed = attrs.evolve(self, **values, origins=origins)
        mistakes.tell(changed)
        return changed

    def for_file(self, path: str | Path) -> Config:
        """Return the settings that hold for the file at *path*: these, changed by the overrides that name it."""
        found = self
        for number, override in enumerate(self.overrides, 1):
            if matches(override.files, path, self.folder):
                place = f"{self.origin}: overrides[{number}]" if self.origin else f"overrides[{number}]"
                found = attrs.evolve(found.merged(override.settings, place), origin=self.origin)
        return found

    @property
    def folder(self) -> str:
        """Where the file of these settings is: what paths and patterns in it are relative to."""
        return os.path.dirname(os.path.abspath(self.origin)) if self.origin else os.getcwd()

    @property
    def registry(self) -> Path | None:
        """The file of the metric registry, if there is one."""
        if self.metrics is not None:
            return Path(self.origin).parent / self.metrics if self.metrics else None
        beside = Path(self.origin).parent / "metrics.toml"
        return beside if self.origin and beside.is_file() else None

    @classmethod
    def load(cls, path: str | Path) -> Config:
        """Return the settings in a ``smartcheck.toml`` or the ``[tool.smartcheck]`` table of a ``pyproject.toml``."""
        if not isinstance(path, str | os.PathLike):
            raise ArgumentError(f"path: {quoted(path)} is no path of a file of settings")
        return _load(Path(path), (), cls())

    @classmethod
    def find(cls, start: str | Path) -> Config:
        """Return the configuration nearest above *start*, or the defaults."""
        place = find_file(start)
        return cls.load(place) if place else cls()


KNOWN = tuple(field.name for field in attrs.fields(Config) if field.name not in ("origin", "origins"))
"""The names of all settings."""


def matches(patterns: tuple[str, ...], path: str | Path, folder: str) -> bool:
    """Return whether *path* is one that *patterns*, read as in a ``.gitignore`` in *folder*, name."""
    if not patterns:
        return False
    relative = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    relative += "/" if str(path).endswith("/") else ""
    return not relative.startswith("../") and bool(_spec(patterns).match_file(relative))


def fitting(patterns: tuple[str, ...], where: str) -> None:
    """Raise a `ConfigError` for every one of *patterns* that no ``.gitignore`` can hold; *where* they are set."""
    mistakes = Gathered(ConfigError)
    for each in patterns:
        with mistakes.at():
            try:
                _spec((each,))
            except ValueError:
                raise ConfigError(f"{where}: {quoted(each)} is no pattern of a .gitignore") from None
    mistakes.tell()


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def _meant(key: str, name: str, origin: str) -> str:
    """Return the hint at what an unknown setting should have been."""
    if key == "tool" and origin:
        return f": what stands below [tool.smartcheck] in a pyproject.toml stands without it in {Path(origin).name}"
    return nearest(name, (*KNOWN, "files") if origin.startswith("overrides[") else KNOWN)


def _together(name: str, old: Any, new: Any) -> Any:
    """Return what a setting that was *old* is after *new* is said: tables key by key, lists of overrides joined."""
    if name == "goals" and isinstance(new, Mapping):
        fresh = _goals(new)
        return attrs.evolve(old, **{key: getattr(fresh, key) for key in new})
    if name == "rules" and isinstance(new, Mapping):
        return {**old, **{rule: _both(old.get(rule), given) for rule, given in new.items()}}
    return (*old, *_overrides(new)) if name == "overrides" else _both(old, new)


def _both(old: Any, new: Any) -> Any:
    return {**old, **new} if isinstance(old, Mapping) and isinstance(new, Mapping) else new


def _valid(name: str, value: Any) -> Any:
    """Return *value* as the setting *name* keeps it; raise `ConfigError` if it cannot be."""
    field: attrs.Attribute[Any] = getattr(attrs.fields(Config), name)
    kept = field.converter(value) if callable(field.converter) else value
    if field.validator:
        field.validator(None, field, kept)
    return kept


def _load(path: Path, above: tuple[Path, ...], config: Config) -> Config:
    """Add a file to *config*, after those it extends; *above* are the files that led here."""
    place = Path(os.path.abspath(path))
    if place in above:
        chain = " -> ".join(str(each) for each in (*above[above.index(place) :], place))
        raise ConfigError(f"{above[-1]}: extends: these settings extend themselves: {chain}")
    table = _table_of(path)
    extends = _names(table.get("extends", ()))
    mistakes = Gathered(ConfigError)
    for each in extends if isinstance(extends, tuple) else ():
        with mistakes.at():
            config = _load(path.parent / str(each), (*above, place), config)
    if above:
        table = {key: _moved(value, place.parent) if key in _PATHS else value for key, value in table.items()}
    with mistakes.at():
        config = config.merged(table, str(path))
    mistakes.tell()
    return config


_PATHS = ("rule_files", "rule-files", "baseline", "metrics")


def _moved(value: Any, folder: Path) -> Any:
    """Return the paths in *value* as they are seen from anywhere."""
    if isinstance(value, str):
        return str(folder / value)
    return (
        [str(folder / each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value
    )


def _table_of(path: Path) -> dict[str, Any]:
    from smartcheck.disk import tables

    table = tables.load(path, ConfigError)
    if path.name == "pyproject.toml":
        table = tool(table).get("smartcheck", {})
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: tool.smartcheck must be a table (got {quoted(table)})")
    return table


DEFAULTS = Config()
"""How a text is read where nobody says otherwise."""
