"""The rules that apply: read from ``rules/``, chosen by profile and configuration, asked about a goal."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from smartcheck.assessment import Verdict
from smartcheck.cache import kept
from smartcheck.config import Config
from smartcheck.errors import ConfigError, RuleError, nearest
from smartcheck.files import text_of
from smartcheck.goal import Goal
from smartcheck.language.said import said
from smartcheck.rule import CRITERIA, SEVERITIES, Finding, Hit, Related, Rule
from smartcheck.ruleset import builtin, packs, patterns, triggers
from smartcheck.ruleset.conditions import Condition, signs, wrong_type
from smartcheck.ruleset.documents import document_rules, names
from smartcheck.ruleset.housekeeping import HOUSE
from smartcheck.ruleset.placing import Context, place
from smartcheck.ruleset.rulefile import Compiled, Mistakes, compile_file, reset, unique
from smartcheck.ruleset.templates import Template
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.checks.sketches import Sketch
    from smartcheck.registry import Registry
    from smartcheck.source import Statement

_FORMAT = 3
"""Of what is kept of the rule files; changed when their reading changes."""


class _Waiting(NamedTuple):
    """Which rules wait for which sign, by their number, so that a goal meets few of them."""

    always: tuple[int, ...]
    by_sign: dict[str, list[int]]
    words: frozenset[str]
    """The words and signs of a text that some rule waits for."""

    @classmethod
    def of(cls, rules: Sequence[Compiled]) -> _Waiting:
        """Return the index of *rules*."""
        by_sign: dict[str, list[int]] = {}
        for number, each in enumerate(rules):
            for sign in each.condition.needs or ():
                by_sign.setdefault(sign, []).append(number)
        always = tuple(number for number, each in enumerate(rules) if each.condition.needs is None)
        return cls(always, by_sign, frozenset(sign[1:-1] for sign in by_sign if sign[0] == "'"))


@attrs.frozen
class RuleSet:
    """Rules to ask about goals: those selected, and all there are."""

    _selected: tuple[Compiled, ...]
    _every: tuple[Compiled, ...]
    _house: tuple[Rule, ...] = HOUSE
    """The rules about suppressions and baselines that are selected."""
    _registry: Registry | None = None
    """What is known about metrics, if anything is."""
    renamed: tuple[tuple[str, str], ...] = ()
    """What the settings call by an old name: where they are, and what is so (``ignore: S099 is S012 now``)."""
    _waiting: _Waiting = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_waiting", _Waiting.of(self._selected))

    @classmethod
    def load(cls, config: Config | None = None, *extra_files: str | Path) -> RuleSet:
        """Return the built-in rules, those of *config* and of *extra_files*, as *config* selects and changes them."""
        config = config or Config()
        packed = packs.tables(config.packs, f"{config.origin}: " if config.origin else "")
        own = {str(path): text_of(path, RuleError) for path in (*_own_files(config), *extra_files)}
        builtin, profiles = _builtin()
        if not (own or packed or config.words):
            return _chosen(builtin, profiles, config)._with(_registry(config))
        tables = _with_words({**_parsed(_texts()), **_parsed(own), **packed}, config)
        return _chosen(_compiled(tables), profiles, config)._with(_registry(config))

    def knowing(self, metrics: Mapping[str, Any]) -> RuleSet:
        """Return these rules with the registry that the TOML table *metrics* is, or with none if it is empty."""
        from smartcheck.registry import Registry

        return self._with(Registry.from_table(metrics) if metrics else None)

    def _with(self, registry: Registry | None) -> RuleSet:
        return self if registry is self._registry else attrs.evolve(self, registry=registry)

    @classmethod
    def of(cls, config: Config | None) -> RuleSet:
        """Return the rules that *config* selects, or the usual ones."""
        return cls.load(config) if config else _usual()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The selected rules, in order of their ids."""
        return tuple(each.rule for each in self._selected)

    def alone(self) -> Iterator[tuple[Rule, RuleSet]]:
        """Yield each selected rule, and a set that asks nothing else."""
        for each in self._selected:
            yield each.rule, attrs.evolve(self, selected=(each,))

    @property
    def every(self) -> tuple[Rule, ...]:
        """All rules, selected or not."""
        return tuple(each.rule for each in self._every)

    @property
    def known(self) -> tuple[Rule, ...]:
        """All rules there are, those about documents too: what a comment may name."""
        return (*self.every, *document_rules(), *HOUSE)

    def house(self, rule: Rule) -> Rule | None:
        """Return a rule about suppressions or baselines as the settings have it, None where they ignore it."""
        return next((each for each in self._house if each.id == rule.id), None)

    def rule(self, name: str) -> Rule:
        """Return the rule with this id or name."""
        wanted = name.strip().lower().replace("_", "-")
        for rule in self.known:
            if is_called(rule, wanted):
                return rule
        raise RuleError(f"no rule {name!r}{_nearest(name, self._every)}")

    @property
    def old(self) -> Mapping[str, str]:
        """The ids and names that rules had, to the ids they have."""
        return {old: each.rule.id for each in self._every for old in each.rule.was}

    def fingerprint(self) -> str:
        """Return what tells these rules from others: what they are, and the words they know and spare."""
        import hashlib

        parts: list[object] = [(each.rule, dict(each.words), sorted(each.spared)) for each in self._selected]
        parts += [self._registry] if self._registry else []
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, goal: Goal, verdicts: Mapping[str, Verdict]) -> tuple[Finding, ...]:
        """Return what the selected rules find in *goal*, in order of place and rule; nothing for what is no goal."""
        if not verdicts:
            return ()
        context = Context(goal)
        found: list[Finding] = []
        if self._registry:
            seen = self._registry.look(goal)
            for each in self._selected:
                hits = each.condition.registered(goal, seen) if each.condition.registered else ()
                found.extend(place(each, hit, context) for hit in hits if not _is_spared(each, hit, goal))
        for each in self._asked(goal, verdicts):
            for hit in each.condition.test(goal, verdicts):
                if not _is_spared(each, hit, goal):
                    found.append(place(each, hit, context))
        found.sort(key=lambda finding: (finding.span, finding.rule.id))
        return tuple(found)

    def _asked(self, goal: Goal, verdicts: Mapping[str, Verdict]) -> list[Compiled]:
        """Return the rules that *goal* shows a sign of, and those that wait for none."""
        waiting = self._waiting
        shown = signs(goal, verdicts)
        words = said(goal.text)
        told = waiting.words if words is None else waiting.words & words
        if told:
            shown |= triggers.quoted(told)
        numbers = set(waiting.always)
        for sign in shown & waiting.by_sign.keys():
            numbers.update(waiting.by_sign[sign])
        return [self._selected[number] for number in sorted(numbers)]

    @property
    def compares(self) -> bool:
        """Whether any selected rule compares goals."""
        return any(each.condition.across for each in self._selected)

    def between(
        self,
        goals: Sequence[Sketch],
        goal: Callable[[int], Goal],
        statement: Callable[[int], Statement],
        *,
        wide: bool = False,
    ) -> Iterator[tuple[int, Finding]]:
        """Yield what the selected rules find between the *goals* of one document, or of all if *wide*.

        Each is the number of a goal, and what was found in it; *goal* and *statement* give those with a number.
        """
        for each in self._selected:
            if each.condition.across is None or each.condition.wide is not wide:
                continue
            for number, span, others, values in each.condition.across(goals):
                found = place(each, Hit(span, values), Context(goal(number)))
                related = tuple(Related(statement(other), where, what) for other, where, what in others)
                yield number, attrs.evolve(found, related=related)


def _is_spared(each: Compiled, hit: Hit, goal: Goal) -> bool:
    return bool(each.spared) and goal.part(hit.span).casefold() in each.spared


@cache
def _usual() -> RuleSet:
    return RuleSet.load(Config())


# Reading


_PROFILES = "rules/profiles.toml"


def _texts() -> dict[str, str]:
    """Return the text of every built-in rule file, by where it stands."""
    return {
        f"rules/{name}.toml": (pkgutil.get_data("smartcheck.rules", f"{name}.toml") or b"").decode("utf-8")
        for name in (*CRITERIA, "profiles")
    }


@cache
def _builtin() -> tuple[list[Compiled], Mapping[str, Any]]:
    """Return the built-in rules and profiles; compiled once and kept."""
    texts = _texts()
    inputs = f"{_FORMAT} {sys.version}\n{builtin.program()}\n" + "\n".join(texts.values())
    known: dict[str, Any] = kept("rules", inputs, lambda: _looked_at(texts))
    patterns.trust(known["patterns"])
    words: dict[str, Any] = known["words"]
    return [builtin.compiled(each, words[each["rule"]["origin"]]) for each in known["rules"]], known["profiles"]


def _compiled(tables: Mapping[str, Any]) -> list[Compiled]:
    """Return the rules in the TOML tables of some files, in order of their ids; raise `RuleError` for all mistakes."""
    mistakes = Mistakes()
    files = {origin: table for origin, table in tables.items() if origin != _PROFILES}
    every = [rule for origin, table in files.items() for rule in compile_file(origin, table, mistakes)]
    compiled = unique(every, mistakes)
    if mistakes.found:
        raise RuleError("\n".join(mistakes.found))
    return compiled


def _looked_at(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return what the built-in files come to: their rules, their word lists, the patterns in them that are sound."""
    tables = _parsed(texts)
    compiled = _compiled(tables)
    return {
        "rules": [builtin.plain(each) for each in compiled],
        "words": {each.rule.origin: dict(each.words) for each in compiled},
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


def _parsed(texts: Mapping[str, str]) -> dict[str, Any]:
    from smartcheck import tables as toml  # what was kept is no TOML any more

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


def _own_files(config: Config) -> Iterator[Path]:
    folder = Path(config.origin).parent if config.origin else Path()
    return (folder / name for name in config.rule_files)


def _registry(config: Config) -> Registry | None:
    """Return the metric registry that *config* names or has beside it."""
    path = config.registry
    if path is None:
        return None
    from smartcheck.registry import Registry  # which nobody needs who has none

    return Registry.load(path)


def _with_words(tables: Mapping[str, Any], config: Config) -> Mapping[str, Any]:
    """Add the words that *config* has for the word lists of rule files."""
    if not config.words:
        return tables
    where = f"{config.origin}: " if config.origin else ""
    lists = {name: origin for origin, table in tables.items() for name in table.get("words", ())}
    changed = dict(tables)
    for name, added in config.words.items():
        words = added.split() if isinstance(added, str) else added
        if name not in lists:
            known = tuple(lists)
            raise ConfigError(
                f"{where}words: no word list {name!r}{nearest(name, known)}; there are {', '.join(known)}"
            )
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise ConfigError(f"{where}words.{name}: must be a list of texts (got {added!r})")
        table = changed[lists[name]]
        before = table["words"][name]
        together = [*(before.split() if isinstance(before, str) else before), *words]
        changed[lists[name]] = {**table, "words": {**table["words"], name: together}}
    return changed


# Choosing


def _chosen(compiled: list[Compiled], profiles: Mapping[str, Any], config: Config) -> RuleSet:
    """Apply the profile, then what the configuration selects, ignores and changes."""
    where = f"{config.origin}: " if config.origin else ""
    if config.profile not in profiles:
        hint = nearest(config.profile, tuple(profiles))
        raise ConfigError(f"{where}profile: no profile {config.profile!r}{hint}; there are {', '.join(profiles)}")
    profile = profiles[config.profile]
    named = f"rules/profiles.toml: {config.profile}: "
    old: list[str] = []
    offered = compiled if config.preview else [each for each in compiled if not each.rule.preview]

    def matching(selectors: Iterable[str], key: str, among: Sequence[Compiled] = ()) -> set[str]:
        found = _matching(selectors, (*compiled, *among), f"{where}{key}: ", (*offered, *among))
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
        **_severities(profile.get("severity", {}), compiled, named),
        **_severities(config.severity, (*compiled, *_HOUSEKEEPERS), where),
    }
    old += [*_renamed(config.severity, compiled, "severity"), *_renamed(config.rules, compiled, "rules")]
    parameters = _parameters(profile.get("rules", {}), compiled, named)
    for name, given in _parameters(config.rules, compiled, where).items():
        parameters[name] = {**parameters.get(name, {}), **given}
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
    return RuleSet(selected, every, house, renamed=tuple((config.origin or "settings", each) for each in old))


_NEVER = Template.of("", frozenset(), lambda wrong: None)
_HOUSEKEEPERS = tuple(Compiled(rule, Condition(lambda goal, verdicts: ()), _NEVER, _NEVER, (), {}) for rule in HOUSE)


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
            raise ConfigError(f"{where}no rule {selector!r}{_nearest(selector, compiled)}")
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


def _nearest(name: str, compiled: Iterable[Compiled]) -> str:
    rules = [each.rule for each in compiled]
    return nearest(name.lower().replace("_", "-"), [rule.name for rule in rules]) or nearest(
        name.upper(), [rule.id for rule in rules]
    )


def _severities(table: Mapping[str, Any], compiled: Sequence[Compiled], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for selector, severity in table.items():
        ids = _matching((selector,), compiled, f"{where}severity: ")
        if severity not in SEVERITIES:
            hint = nearest(str(severity), SEVERITIES)
            known = ", ".join(SEVERITIES)
            raise ConfigError(f"{where}severity: {selector}: must be one of {known} (got {severity!r}){hint}")
        found.update(dict.fromkeys(ids, severity))
    return found


def _parameters(table: Mapping[str, Any], compiled: list[Compiled], where: str) -> dict[str, dict[str, Any]]:
    """Return rule id to the parameters set for it, each checked against what the rule's checks take."""
    found: dict[str, dict[str, Any]] = {}
    for name, given in table.items():
        match = next((each for each in compiled if is_called(each.rule, name)), None)
        if match is None:
            raise ConfigError(f"{where}rules: no rule {name!r}{_nearest(name, compiled)}")
        if not isinstance(given, Mapping):
            raise ConfigError(f"{where}rules.{name}: must be a table of parameters (got {given!r})")
        known = (*match.condition.parameters, "except")
        for key, value in given.items():
            if key not in known:
                takes = f"it takes {', '.join(known)}"
                raise ConfigError(f"{where}rules.{name}: no parameter {key!r}{nearest(key, known)}; {takes}")
            wrong = wrong_type(value, match.condition.types.get(key, "tuple[str, ...]"))
            if wrong:
                raise ConfigError(f"{where}rules.{name}.{key}: {wrong}")
        found[match.rule.id] = dict(given)
    return found
