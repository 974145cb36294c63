"""Which rules apply, how severely and with which parameters: what a profile and the settings choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from smartcheck.choices import Severity
from smartcheck.errors import ConfigError, Gathered, nearest
from smartcheck.rule import SEVERITIES, Rule
from smartcheck.ruleset.conditions import Condition
from smartcheck.ruleset.housekeeping import HOUSE, names
from smartcheck.ruleset.rulefile import Compiled, reset
from smartcheck.ruleset.templates import Template, wrong_type
from smartcheck.settings.config import Config
from smartcheck.tuples import NamedTuple

_NEVER = Template((), frozenset(), "")
_HOUSEKEEPERS = tuple(Compiled(rule, Condition(lambda goal, verdicts: ()), _NEVER, _NEVER, (), {}) for rule in HOUSE)


class Chosen(NamedTuple):
    """What settings make of the rules there are."""

    selected: tuple[Compiled, ...]
    every: tuple[Compiled, ...]
    """All rules, selected or not, with their severities and parameters."""
    house: tuple[Rule, ...]
    """The rules about suppressions and baselines that are selected."""
    renamed: tuple[tuple[str, str], ...]
    """What the settings call by an old name: where they are, and what is so (``ignore: S099 is S012 now``)."""
    by_results: bool
    """Whether an objective is measured and dated by the key results directly below it."""


def choose(compiled: Sequence[Compiled], profiles: Mapping[str, Any], config: Config) -> Chosen:
    """Apply the profile, then what the configuration selects, ignores and changes.

    Raises one `ConfigError` with a line for each mistake.
    """
    mistakes = Gathered(ConfigError)
    where = f"{config.origin}: " if config.origin else ""
    profile = profiles[config.profile]
    named = f"rules/profiles.toml: {config.profile}: "
    old: list[str] = []
    offered = compiled if config.preview else [each for each in compiled if not each.rule.preview]

    def matching(selectors: Iterable[str], key: str, among: Sequence[Compiled] = ()) -> set[str]:
        found = set[str]()
        for each in selectors:
            place = f"{_where(config, key.replace('-', '_'), each)}{key}: "
            with mistakes.at():
                found |= _matching((each,), (*compiled, *among), place, (*offered, *among))
        old.extend(_renamed(selectors, compiled, key))
        return found

    wanted = matching(config.select, "select") if config.select else None
    if wanted is None:
        wanted = _matching(profile.get("select", ["default"]), compiled, named, offered)
        wanted -= _matching(profile.get("ignore", ()), compiled, named)
    wanted |= matching(config.extend_select, "extend-select")
    if config.preview and not config.select:
        wanted |= {each.rule.id for each in compiled if each.rule.preview}
    ignored = matching(config.ignore, "ignore", _HOUSEKEEPERS)
    wanted -= ignored
    severities = {
        **_severities(profile.get("severity", {}), compiled, named, mistakes),
        **_severities(config.severity, (*compiled, *_HOUSEKEEPERS), config, mistakes),
    }
    old += [*_renamed(config.severity, compiled, "severity"), *_renamed(config.rules, compiled, "rules")]
    parameters = _parameters(profile.get("rules", {}), compiled, named, mistakes)
    for name, given in _parameters(config.rules, compiled, config, mistakes).items():
        parameters[name] = {**parameters.get(name, {}), **given}
    mistakes.tell()
    every = tuple(
        reset(each, parameters.get(each.rule.id, {}), severities.get(each.rule.id, each.rule.severity))
        if each.rule.id in parameters or each.rule.id in severities
        else each
        for each in compiled
    )
    if not wanted and not any(map(names, config.select)):
        raise ConfigError(f"{where}no rule is left to check with (see 'select' and 'ignore')")
    house = tuple(
        attrs.evolve(each, severity=severities.get(each.id, each.severity)) for each in HOUSE if each.id not in ignored
    )
    selected = tuple(each for each in every if each.rule.id in wanted)
    renamed = tuple((config.origin or "settings", each) for each in old)
    return Chosen(selected, every, house, renamed, profile.get("by_results", False))


def _matching(
    selectors: Iterable[str], compiled: Sequence[Compiled], where: str, offered: Sequence[Compiled] | None = None
) -> set[str]:
    """Return the ids of the rules that *selectors* name: ids, names, the beginnings of ids, ``default``, ``all``.

    Of *compiled* an id or a name may name each; groups are made of those *offered*, or of all.
    """
    found: set[str] = set()
    for selector in selectors:
        wanted = selector.strip()
        ids = {each.rule.id for each in compiled if is_called(each.rule, wanted)} or {
            each.rule.id
            for each in (compiled if offered is None else offered)
            if wanted == "all" or (wanted == "default" and each.rule.default) or each.rule.id.startswith(wanted.upper())
        }
        if not ids and names(wanted):
            continue  # it is about career documents, and chosen where they are checked
        if not ids and wanted and any(each.rule.id.startswith(wanted.upper()) for each in compiled):
            raise ConfigError(f"{where}{selector!r} names only rules on trial: set preview = true, or name each")
        if not ids or not wanted:
            raise ConfigError(f"{where}no rule {selector!r}{nearest_rule(selector, compiled)}")
        found |= ids
    return found


def is_called(rule: Rule, name: str) -> bool:
    """Return whether *rule* has this id or name, or had it."""
    wanted = name.lower().replace("_", "-")
    return wanted == rule.name or wanted == rule.id.lower() or any(wanted == each.lower() for each in rule.was)


def _renamed(selectors: Iterable[str], compiled: Iterable[Compiled], key: str) -> Iterator[str]:
    """Yield what *selectors* call by an old name."""
    for each in compiled:
        for selector in selectors if each.rule.was else ():
            if selector.strip().lower().replace("_", "-") in [old.lower() for old in each.rule.was]:
                yield f"{key}: {selector.strip()} is {each.rule.id} {each.rule.name} now"


def nearest_rule(name: str, compiled: Iterable[Compiled]) -> str:
    """Return the hint at the rule of *compiled* whose name or id is most like *name*, or nothing."""
    rules = [each.rule for each in compiled]
    return nearest(name.lower().replace("_", "-"), [rule.name for rule in rules]) or nearest(
        name.upper(), [rule.id for rule in rules]
    )


def _where(config: Config, name: str, selector: str = "") -> str:
    """Return where a setting, or one *selector* in it, was written, as a message begins with it; empty if nowhere."""
    origins = config.origins
    place = origins.get(f"{name}={selector}", origins.get(name, config.origin))
    return f"{place}: " if place else ""


def _severities(
    table: Mapping[str, Any], compiled: Sequence[Compiled], origin: Config | str, mistakes: Gathered
) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for selector, severity in table.items():
        where = origin if isinstance(origin, str) else _where(origin, f"severity.{selector}")
        with mistakes.at(f"{where}severity: "):
            found.update(dict.fromkeys(_matching((selector,), compiled, ""), severity))
        with mistakes.at(f"{where}severity: {selector}: "):
            if severity not in SEVERITIES:
                hint = nearest(str(severity), SEVERITIES)
                raise ConfigError(f"must be one of {', '.join(SEVERITIES)} (got {severity!r}){hint}")
    return found


def _parameters(
    table: Mapping[str, Any], compiled: Sequence[Compiled], origin: Config | str, mistakes: Gathered
) -> dict[str, dict[str, Any]]:
    """Return rule id to the parameters set for it, each checked against what the rule's checks take."""
    found: dict[str, dict[str, Any]] = {}
    for name, given in table.items():
        where = origin if isinstance(origin, str) else _where(origin, f"rules.{name}")
        match = next((each for each in compiled if is_called(each.rule, name)), None)
        with mistakes.at(where):
            if match is None:
                raise ConfigError(f"rules: no rule {name!r}{nearest_rule(name, compiled)}")
            if not isinstance(given, Mapping):
                raise ConfigError(f"rules.{name}: must be a table of parameters (got {given!r})")
            for key, value in given.items():
                with mistakes.at(f"{where}rules.{name}"):
                    _sound(key, value, match)
            found[match.rule.id] = dict(given)
    return found


def _sound(key: str, value: Any, rule: Compiled) -> None:
    known = (*rule.condition.parameters, "except")
    if key not in known:
        raise ConfigError(f": no parameter {key!r}{nearest(key, known)}; it takes {', '.join(known)}")
    wrong = wrong_type(value, rule.condition.types.get(key, "tuple[str, ...]"))
    if wrong:
        raise ConfigError(f".{key}: {wrong}")
