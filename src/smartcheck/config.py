"""What a user can set: calendar conventions, the choice of rules, their severities and parameters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from smartcheck.errors import ConfigError, nearest

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _one_of(*choices: str) -> Any:
    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value not in choices:
            hint = nearest(str(value), choices)
            raise ConfigError(f"{attribute.name!r} must be one of {', '.join(choices)} (got {value!r}){hint}")

    return check


def _whole(low: int, high: int, *, optional: bool = False) -> Any:
    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if optional and value is None:
            return
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ConfigError(f"{attribute.name!r} must be a whole number from {low} to {high} (got {value!r})")

    return check


def _names(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(value) if isinstance(value, list | tuple) else value


def _text_tuple(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{attribute.name!r} must be a list of texts (got {value!r})")


def _table(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{attribute.name!r} must be a table (got {value!r})")


LISTS = ("bullet", "ordered", "task")


def _list_kinds(_: object, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
    for each in value:
        if each not in LISTS:
            raise ConfigError(f"{attribute.name!r} takes {', '.join(LISTS)} (got {each!r}){nearest(each, LISTS)}")


@attrs.frozen(kw_only=True)
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
        raise ConfigError(f"'goals' must be a table (got {value!r})")
    known = tuple(field.name for field in attrs.fields(Goals))
    for key in value:
        if key not in known:
            raise ConfigError(f"goals: unknown setting {key!r}{nearest(str(key), known)}")
    return Goals(**value)


@attrs.frozen(kw_only=True)
class Config:
    """Every setting with its default; an unusable value is a `ConfigError` that says what would be right."""

    date_order: str = attrs.field(default="MDY", validator=_one_of("MDY", "DMY", "YMD"))
    """How 03/04/2026 reads when both readings are dates."""
    by_period: str = attrs.field(default="end", validator=_one_of("end", "start"))
    """Whether "by March" means the last day of March or the first."""
    week_end: str = attrs.field(default="sunday", validator=_one_of(*WEEKDAYS))
    """The last day of a week that starts on Monday."""
    fiscal_year_start: int = attrs.field(default=1, validator=_whole(1, 12))
    """The month a fiscal year starts in; quarters and halves follow it."""
    fiscal_year_name: str = attrs.field(default="end_year", validator=_one_of("end_year", "start_year"))
    """Whether FY26 is the fiscal year that ends in 2026 or the one that starts in it."""
    next_weekday: str = attrs.field(default="next_week", validator=_one_of("next_week", "coming"))
    """Whether "next Friday" is the Friday of next week or the coming one."""
    hemisphere: str = attrs.field(default="north", validator=_one_of("north", "south"))
    """Where spring is: March to May in the north, September to November in the south."""
    few: int | None = attrs.field(default=None, validator=_whole(1, 100, optional=True))
    """What "a few" and "several" count as in a date; none leaves the date open."""
    couple: int | None = attrs.field(default=None, validator=_whole(1, 100, optional=True))
    """What "a couple of" counts as in a date; none leaves the date open."""
    prefer: str = attrs.field(default="future", validator=_one_of("future", "past", "nearest"))
    """Which year a date without one belongs to."""
    holidays: str | None = None
    """The country (``DE``) or country and region (``US-CA``) whose holidays are no business days; needs the
    ``holidays`` extra."""

    profile: str = "default"
    """The named selection of rules to start from."""
    select: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Only these rules (ids, names or id prefixes); empty means the profile's."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_text_tuple)
    """Not these rules."""
    severity: Mapping[str, str] = attrs.field(factory=dict, validator=_table)
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
    origin: str = attrs.field(default="", eq=False)
    """The file the settings came from."""

    @classmethod
    def from_table(cls, table: Mapping[str, Any], origin: str = "") -> Config:
        """Return the configuration a TOML table holds; keys may be written with ``-`` or ``_``."""
        known = [field.name for field in attrs.fields(cls) if field.name != "origin"]
        values: dict[str, Any] = {}
        where = f"{origin}: " if origin else ""
        for key, value in table.items():
            name = key.replace("-", "_")
            if name not in known:
                raise ConfigError(f"{where}unknown setting {key!r}{nearest(name, known)}")
            values[name] = value
        try:
            return cls(**values, origin=origin)
        except ConfigError as error:
            raise ConfigError(f"{where}{error}") from None
        except TypeError as error:
            raise ConfigError(f"{where}{error}") from None

    @classmethod
    def load(cls, path: str | Path) -> Config:
        """Return the settings in a ``smartcheck.toml`` or the ``[tool.smartcheck]`` table of a ``pyproject.toml``."""
        path = Path(path)
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: not UTF-8 at byte {error.start}") from None
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{path}: not TOML: {error}") from None
        if path.name == "pyproject.toml":
            table = table.get("tool", {}).get("smartcheck", {})
        return cls.from_table(table, str(path))

    @classmethod
    def find(cls, start: str | Path) -> Config:
        """Return the configuration nearest above *start*, or the defaults."""
        folder = Path(start).absolute()
        for parent in (folder, *folder.parents):
            for name in ("smartcheck.toml", ".smartcheck.toml", "pyproject.toml"):
                candidate = parent / name
                if candidate.is_file() and (name != "pyproject.toml" or _has_section(candidate)):
                    return cls.load(candidate)
        return cls()


def _has_section(path: Path) -> bool:
    try:
        return "smartcheck" in tomllib.loads(path.read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False
