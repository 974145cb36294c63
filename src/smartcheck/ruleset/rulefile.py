"""Rule files: from TOML tables to rules, with every mistake in them reported at once.

A mistake names the file, the rule, the key and the nearest right word. Nothing in a rule file is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from smartcheck.choices import Severity
from smartcheck.errors import is_text, nearest
from smartcheck.regexes import later
from smartcheck.rule import BASES, CRITERIA, SEVERITIES, Example, Rule
from smartcheck.ruleset.conditions import Condition, compile_condition
from smartcheck.ruleset.signs import PARTS
from smartcheck.ruleset.templates import Template
from smartcheck.tuples import NamedTuple

POSITIONS = ("hit", "goal", "start", "end", "clause", *PARTS)
"""Where a finding or a suggestion can stand, beside the place that a condition hits."""
STANDARD = frozenset(
    """
    text today verb object actor metric deadline value unit baseline baseline_unit day first_day other_day year
    """.split()
)
"""The values every message may use (docs/writing-rules.md)."""

_ID = later(r"[A-Z]{1,4}[0-9]{3}")
_VERSION = later(r"\d+\.\d+\.\d+")
NAME = later(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Mistakes:
    """What is wrong with rule files, one line each: file, rule, key, and what would be right."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def at(self, *place: str) -> Callable[[str, str], None]:
        """Return a function that notes what is wrong with a key of *place*."""

        def report(key: str, wrong: str) -> None:
            line = ": ".join((*place, key, wrong) if key else (*place, wrong))
            if line not in self.found:
                self.found.append(line)

        return report


class Compiled(NamedTuple):
    """A rule, ready to be asked."""

    rule: Rule
    condition: Condition
    message: Template
    question: Template
    suggest: tuple[Template, ...]
    words: Mapping[str, tuple[str, ...]]
    """The word lists of its file."""
    spared: frozenset[str] = frozenset()
    """Words it leaves alone, in small letters, since the configuration says so."""


class _Key(NamedTuple):
    """A key of a rule table: what it must hold."""

    wants: str
    right: Callable[[Any], bool]
    needed: bool = True


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_text, value))


def _are_old_names(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) and (_ID.fullmatch(each) or NAME.fullmatch(each)) for each in value
    )


def _is_version(value: Any) -> bool:
    return isinstance(value, str) and bool(_VERSION.fullmatch(value))


def _is_example(value: Any) -> bool:
    if isinstance(value, dict):
        return (
            set(value) <= {"text", "rewrite", "fields", "metrics"}
            and is_text(value.get("text"))
            and is_text(value.get("rewrite", "x"))
            and _are_fields(value.get("fields", {}))
            and _are_metrics(value.get("metrics", []))
        )
    return is_text(value)


def _are_fields(value: Any) -> bool:
    return isinstance(value, dict) and all(map(is_text, value.values()))


def _are_metrics(value: Any) -> bool:
    """Return whether these are metrics of a registry, as under ``[[metric]]``."""
    return isinstance(value, list) and all(isinstance(each, dict) and is_text(each.get("name")) for each in value)


_TEXT = _Key("a text", is_text)
_KEYS = {
    "id": _TEXT,
    "name": _TEXT,
    "severity": _TEXT,
    "weight": _Key(
        "a whole number from 0 to 10",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10,
        needed=False,
    ),
    "basis": _Key("a text", is_text, needed=False),
    "summary": _TEXT,
    "why": _TEXT,
    "question": _Key("a text", is_text, needed=False),
    "when": _Key("a table", lambda value: isinstance(value, dict)),
    "at": _Key("a text", is_text, needed=False),
    "message": _TEXT,
    "suggest": _Key(
        "a text or a list of texts",
        lambda value: isinstance(value, str) or (isinstance(value, list) and all(isinstance(e, str) for e in value)),
        needed=False,
    ),
    "safe": _Key("true or false", lambda value: isinstance(value, bool), needed=False),
    "default": _Key("true or false", lambda value: isinstance(value, bool), needed=False),
    "preview": _Key("true or false", lambda value: isinstance(value, bool), needed=False),
    "since": _Key('a version like "0.2.0"', _is_version, needed=False),
    "was": _Key("a list of ids and names it had", _are_old_names, needed=False),
    "good": _Key(
        'a list of statements it leaves alone, each a text or { text = "...", fields = { owner = "..." } }',
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_example, value)),
    ),
    "bad": _Key(
        'a list of statements it flags, each a text or { text = "...", rewrite = "...", fields = { } }',
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_example, value)),
    ),
}
_TOP = ("criterion", "since", "words", "rule")


def compile_file(origin: str, tables: Mapping[str, Any], mistakes: Mistakes) -> list[Compiled]:
    """Return the rules in the TOML *tables* of one file."""
    report = mistakes.at(origin)
    for key in tables:
        if key not in _TOP:
            report(str(key), f"unknown key{nearest(str(key), _TOP)}")
    criterion = str(tables.get("criterion", "")).replace("-", "_")
    if criterion not in CRITERIA:
        hint = nearest(criterion, CRITERIA)
        report("criterion", f"must be one of {', '.join(CRITERIA)} (got {tables.get('criterion')!r}){hint}")
    if "since" in tables and not _is_version(tables["since"]):
        report("since", f'must be a version like "0.2.0" (got {tables["since"]!r})')
    words = _words(tables.get("words", {}), report)
    rules = tables.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(each, dict) for each in rules):
        report("rule", "rules are written under [[rule]]")
        rules = []
    elif not rules:
        report("rule", "the file holds no rule")
    since = {"since": tables["since"]} if _is_version(tables.get("since")) else {}
    return [
        made
        for number, table in enumerate(rules, 1)
        if (made := _compile(origin, number, criterion, {**since, **table}, words, mistakes)) is not None
    ]


def _words(tables: Any, report: Callable[[str, str], None]) -> dict[str, tuple[str, ...]]:
    if not isinstance(tables, dict):
        report("words", f"must be a table of word lists (got {tables!r})")
        return {}
    lists: dict[str, tuple[str, ...]] = {}
    for name, listed in tables.items():
        if is_text(listed):
            lists[name] = tuple(listed.split())
        elif listed == [] or _are_texts(listed):
            lists[name] = tuple(listed)
        else:
            report(f"words.{name}", "must be a list of texts, or one text of words between blanks")
    return lists


def _compile(
    origin: str,
    number: int,
    criterion: str,
    table: Mapping[str, Any],
    words: Mapping[str, tuple[str, ...]],
    mistakes: Mistakes,
) -> Compiled | None:
    """Return the rule in one table, or None where its keys are not usable."""
    before = len(mistakes.found)
    title = table.get("id") if is_text(table.get("id")) else f"number {number}"
    report = mistakes.at(origin, f"rule {title}")
    right = _right_keys(table, report)
    _right_values(right, report)
    when = right.get("when", {})
    condition = compile_condition(when, words, report) if "when" in right else None
    given = STANDARD | (condition.gives if condition else frozenset())
    suggest = right.get("suggest", [])
    suggestions = (suggest,) if isinstance(suggest, str) else tuple(suggest)

    def template(key: str, text: str) -> Template:
        return Template.of(text, given, lambda wrong: report(key, wrong))

    message, question = template("message", right.get("message", "")), template("question", right.get("question", ""))
    templates = tuple(template("suggest", each) for each in suggestions)
    if len(mistakes.found) > before or condition is None:
        return None
    made = {
        "why": right["why"].strip(),
        "suggest": suggestions,
        "default": right.get("default", True) and not right.get("preview", False),
        "was": tuple(right.get("was", ())),
        "good": _examples(right["good"]),
        "bad": _examples(right["bad"]),
    }
    rule = Rule(**{**right, **made}, criterion=criterion, origin=origin)
    return Compiled(rule, condition, message, question, templates, words)


def _examples(listed: list[Any]) -> tuple[Example, ...]:
    return tuple(Example(each) if isinstance(each, str) else Example(**each) for each in listed)


def _right_keys(table: Mapping[str, Any], report: Callable[[str, str], None]) -> dict[str, Any]:
    """Return the keys of a rule that hold what they must."""
    for key in table:
        if key not in _KEYS:
            report(str(key), f"unknown key{nearest(str(key), tuple(_KEYS))}")
    right: dict[str, Any] = {}
    for key, wanted in _KEYS.items():
        if key not in table:
            if wanted.needed:
                report(key, f"missing; it is {wanted.wants}")
        elif wanted.right(table[key]):
            right[key] = table[key]
        else:
            report(key, f"must be {wanted.wants} (got {_quoted(table[key])})")
    return right


def _right_values(right: Mapping[str, Any], report: Callable[[str, str], None]) -> None:
    """Report what a text may not be: an id of another shape, an unknown severity."""
    if "id" in right and not _ID.fullmatch(right["id"]):
        report("id", f"must be capital letters and three digits, like T001 (got {right['id']!r})")
    if "name" in right and not NAME.fullmatch(right["name"]):
        report("name", f"must be small letters joined by '-', like missing-deadline (got {right['name']!r})")
    for key, known in (("severity", SEVERITIES), ("basis", BASES), ("at", POSITIONS)):
        value = right.get(key, known[0])
        if value not in known:
            report(key, f"must be one of {', '.join(known)} (got {value!r}){nearest(value, tuple(known))}")


def _quoted(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def unique(compiled: Iterable[Compiled], mistakes: Mistakes) -> list[Compiled]:
    """Return the rules in order of their ids; an id or a name used twice is a mistake."""
    seen: dict[str, Rule] = {}
    for each in compiled:
        rule = each.rule
        for key, value in (("id", rule.id), ("name", rule.name), *(("was", each) for each in rule.was)):
            other = seen.setdefault(value, rule)
            if other is not rule:
                where = "" if other.origin == rule.origin else f" in {other.origin}"
                mistakes.at(rule.origin, f"rule {rule.id}")(key, f"{value!r} is taken by rule {other.id}{where}")
    return sorted(compiled, key=lambda each: each.rule.id)


def reset(compiled: Compiled, parameters: Mapping[str, Any], severity: Severity) -> Compiled:
    """Return a rule with other parameters for its checks and another severity."""
    rule = compiled.rule
    parameters = dict(parameters)
    spared = frozenset(word.casefold() for word in parameters.pop("except", ()))
    compiled = compiled._replace(spared=spared)
    if not parameters:
        return compiled._replace(rule=attrs.evolve(rule, severity=severity))
    when = _override(rule.when, parameters, compiled.condition.parameters)
    condition = compile_condition(when, compiled.words, lambda key, wrong: None)
    return compiled._replace(rule=attrs.evolve(rule, severity=severity, when=when), condition=condition)


def _override(when: Any, parameters: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """Set *parameters* on every check in *when* that takes them."""
    if isinstance(when, list):
        return [_override(each, parameters, known) for each in when]
    if not isinstance(when, Mapping):
        return when
    if "check" in when:
        from smartcheck import checks

        known_check = checks.CHECKS.get(when["check"]) or checks.load()[when["check"]]  # kept rules load no module
        taken = known_check.types
        return {**when, **{name: value for name, value in parameters.items() if name in taken}}
    return {word: _override(each, parameters, known) for word, each in when.items()}
