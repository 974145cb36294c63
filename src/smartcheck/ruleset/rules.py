"""The rules that apply, asked about a goal: each for which the goal shows a sign."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from smartcheck.assessment import Verdict
from smartcheck.context.fields import finished, known
from smartcheck.disk.files import text_of
from smartcheck.errors import ConfigError, Gathered, RuleError, brief, quoted
from smartcheck.frozen import frozen
from smartcheck.goal import Goal
from smartcheck.language.said import said
from smartcheck.rule import Finding, Hit, Meeting, Related, Rule
from smartcheck.ruleset import loading
from smartcheck.ruleset.housekeeping import HOUSE, document_rules
from smartcheck.ruleset.placing import Context, place
from smartcheck.ruleset.rulefile import Compiled
from smartcheck.ruleset.selection import Chosen, choose, is_called, nearest_rule
from smartcheck.ruleset.signs import signs
from smartcheck.settings.config import Config
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.checks import Across, Meets
    from smartcheck.checks.sketches import Sketch
    from smartcheck.context.registry import Registry
    from smartcheck.source import Statement


_MET = 4096
"""So many sets of rules are remembered at most."""


class _Waiting(NamedTuple):
    """Which rules wait for which sign, so that a goal meets few of them; a set of rules is bits at their numbers."""

    always: int
    """Those that wait for nothing."""
    by_sign: dict[str, int]
    signs: frozenset[str]
    """All signs that some rule waits for."""
    by_word: dict[str, int]
    """The words and signs of a text that some rule waits for."""
    words: frozenset[str]
    """All of these words."""
    numbers: dict[int, tuple[int, ...]]
    """The sets met before, as numbers in order; goals that show the same meet the same rules."""

    @classmethod
    def of(cls, rules: Sequence[Compiled]) -> _Waiting:
        """Return the index of *rules*."""
        always, by_sign = 0, dict[str, int]()
        for number, each in enumerate(rules):
            for sign in each.condition.needs or ():
                by_sign[sign] = by_sign.get(sign, 0) | 1 << number
            always |= (each.condition.needs is None) << number
        by_word = {sign[1:-1]: found for sign, found in by_sign.items() if sign[0] == "'"}
        return cls(always, by_sign, frozenset(by_sign), by_word, frozenset(by_word), {})

    def among(self, found: int) -> tuple[int, ...]:
        """Return the numbers of the rules in the set *found*, in order."""
        numbers = self.numbers.get(found)
        if numbers is None:
            if len(self.numbers) >= _MET:
                self.numbers.clear()
            numbers = self.numbers[found] = tuple(at for at in range(found.bit_length()) if found >> at & 1)
        return numbers


@frozen
class RuleSet:
    """Rules to ask about goals: those selected, and all there are."""

    _selected: tuple[Compiled, ...]
    _every: tuple[Compiled, ...]
    _house: tuple[Rule, ...] = HOUSE
    """Those about suppressions and baselines that are selected."""
    _registry: Registry | None = None
    """What is known about metrics, if anything is."""
    renamed: tuple[tuple[str, str], ...] = ()
    """What the settings call by an old name: where they are, and what is so (``ignore: S099 is S012 now``)."""
    by_results: bool = False
    """Whether an objective is measured and dated by the key results directly below it."""
    _waiting: _Waiting = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_waiting", _Waiting.of(self._selected))

    def __repr__(self) -> str:
        return brief(self, rules=len(self._selected))

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave out what is made of the rest, so that what it was asked before does not show."""
        return RuleSet, tuple(getattr(self, each.name) for each in attrs.fields(RuleSet) if each.init)

    @classmethod
    def load(cls, config: Config | None = None, *extra_files: str | Path) -> RuleSet:
        """Return the built-in rules, those of *config* and of *extra_files*, as *config* selects and changes them."""
        if config is not None and not isinstance(config, Config):
            raise ConfigError(
                f"config: {quoted(config)} is no Config; RuleSet.load(Config(), 'rules.toml') reads files"
            )
        config = config or Config()
        packed = loading.tables(config.packs, f"{config.origin}: " if config.origin else "")
        named = {os.path.abspath(path): path for path in (*loading.own_files(config), *extra_files)}
        own = {str(path): text_of(path, RuleError) for path in named.values()}  # a file named twice is one
        rules, profiles = loading.builtin_rules()
        if not (own or packed or config.words):
            return cls._of(choose(rules, profiles, config), config)
        tables: Mapping[str, Any] = {**loading.parsed(loading.texts()), **loading.parsed(own), **packed}
        mistakes = Gathered(ConfigError)
        with mistakes.at():
            tables = loading.with_words(tables, config)
        with mistakes.at():
            chosen = choose(loading.compiled(tables), profiles, config)
        mistakes.tell()
        return cls._of(chosen, config)

    @classmethod
    def _of(cls, chosen: Chosen, config: Config) -> RuleSet:
        return cls(chosen.selected, chosen.every, chosen.house, _registry(config), chosen.renamed, chosen.by_results)

    def knowing(self, metrics: Mapping[str, Any]) -> RuleSet:
        """Return these rules with the registry that the TOML table *metrics* is, or with none if it is empty."""
        from smartcheck.context.registry import Registry

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
        wanted = str(name).strip().lower().replace("_", "-")
        for rule in self.known:
            if is_called(rule, wanted):
                return rule
        raise RuleError(f"no rule {name!r}{nearest_rule(wanted, self._every)}")

    @property
    def old(self) -> Mapping[str, str]:
        """The ids and names that rules had, to the ids they have."""
        return {old: each.rule.id for each in self._every for old in each.rule.was}

    def fingerprint(self) -> str:
        """Return what tells these rules from others: what they are, and the words they know and spare."""
        import hashlib

        parts: list[object] = [
            (attrs.astuple(each.rule, recurse=False), dict(each.words), sorted(each.spared)) for each in self._selected
        ]
        parts += [self._registry, self.by_results]
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, goal: Goal, verdicts: Mapping[str, Verdict]) -> tuple[Finding, ...]:
        """Return what the selected rules find in *goal*, in order of place and rule; nothing for what is no goal.

        Of what is done nobody asks how it might be said better: only what can be worked out is reported.
        """
        if not verdicts:
            return ()
        closed = bool(goal.statement.fields) and finished(known(goal.statement.fields))
        context = Context(goal)
        found: list[Finding] = []
        if self._registry:
            seen = self._registry.look(goal)
            for each in self._selected:
                hits = each.condition.ask(goal, seen) if each.condition.kind == "registered" else ()
                found.extend(place(each, hit, context) for hit in hits if not _is_spared(each, hit, goal))
        for each in self._asked(goal, verdicts):
            if closed and each.rule.basis == "heuristic":
                continue
            for hit in each.condition.ask(goal, verdicts):
                if not _is_spared(each, hit, goal):
                    found.append(place(each, hit, context))
        if len(found) > 1:
            found.sort(key=lambda finding: (finding.span, finding.rule.id))
        return tuple(found)

    def _asked(self, goal: Goal, verdicts: Mapping[str, Verdict]) -> list[Compiled]:
        """Return the rules that *goal* shows a sign of, and those that wait for none."""
        waiting = self._waiting
        found = waiting.always
        by_sign = waiting.by_sign
        for sign in waiting.signs.intersection(signs(goal, verdicts)):
            found |= by_sign[sign]
        words = said(goal.text)
        for word in waiting.words if words is None else waiting.words & words:
            found |= waiting.by_word[word]
        return [self._selected[number] for number in waiting.among(found)]

    @property
    def compares(self) -> bool:
        """Whether any selected rule compares goals."""
        return any(each.condition.kind in ("comparison", "meeting") for each in self._selected)

    def meets(self, goals: Sequence[Sketch], *, wide: bool = False) -> list[tuple[str, Meets]]:
        """Return the ids of the rules that say what each goal meets among those before it, and what says so.

        The *goals* are those of one document, or of all if *wide*; there may be more and more of them.
        """
        return [(each.rule.id, each.condition.ask(goals)) for each in self._comparing("meeting", wide)]

    def across(self, goals: Sequence[Sketch], *, wide: bool = False) -> Iterator[tuple[str, Across]]:
        """Yield what the other rules hit between the *goals* of one document, or of all if *wide*, with their ids."""
        for each in self._comparing("comparison", wide):
            for found in each.condition.ask(goals):
                yield each.rule.id, found

    def _comparing(self, kind: str, wide: bool) -> Iterator[Compiled]:
        return (each for each in self._selected if (each.condition.kind, each.condition.wide) == (kind, wide))

    def told(self, goal: Goal, meetings: Iterable[Meeting], statement: Callable[[int], Statement]) -> Iterator[Finding]:
        """Yield the findings that *meetings* of *goal* come to; *statement* gives the other ones by number."""
        context = Context(goal)
        for rule, span, others, values in meetings:
            asked = next(each for each in self._selected if each.rule.id == rule)
            related = tuple(Related(statement(other), where, what) for other, where, what in others)
            yield attrs.evolve(place(asked, Hit(span, values), context), related=related)


def _is_spared(each: Compiled, hit: Hit, goal: Goal) -> bool:
    return bool(each.spared) and goal.part(hit.span).casefold() in each.spared


@cache
def _usual() -> RuleSet:
    return RuleSet.load(Config())


def _registry(config: Config) -> Registry | None:
    """Return the metric registry that *config* names or has beside it."""
    path = config.registry
    if path is None:
        return None
    from smartcheck.context.registry import Registry  # which nobody needs who has none

    return Registry.load(path)
