r"""The vocabulary of ``when`` in rule files, made into functions.

========== =====================================================================================================
missing    a part the goal does not have: ``{ missing = "deadline" }``
present    a part it has; hits each
word       a part whose words are in a list of the file's ``[words]``: ``{ word = { verb = "wishes" } }``
verdict    a verdict, or the code of a reason for it: ``{ verdict = { time_bound = ["partial", "no-deadline"] } }``;
           codes hit where the reason was seen
phrase     words anywhere in the statement that are in a list of ``[words]``: ``{ phrase = "buzzwords" }``; hits each
pattern    a regular expression, anywhere in the statement: ``{ pattern = "will be (?:promoted|hired)" }``; hits what
           it matches (see `patterns` for what a pattern may not do)
check      a Python function, its parameters beside it: ``{ check = "deadline_too_far", months = 24 }``
all        every condition of a list; hits where the first that has a place does
any        one condition of a list; hits where any does
not        the opposite of a condition
========== =====================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from smartcheck import checks
from smartcheck.assessment import Verdict
from smartcheck.errors import RuleError, nearest
from smartcheck.goal import Goal
from smartcheck.rule import CRITERIA, Hit
from smartcheck.ruleset import triggers
from smartcheck.ruleset.patterns import Pattern, compile_pattern, phrases_pattern
from smartcheck.ruleset.signs import CODES, PARTS, VALUES, places
from smartcheck.ruleset.templates import wrong_type
from smartcheck.source import Span
from smartcheck.tuples import NamedTuple

Ask = Callable[..., Any]
"""Takes a goal and its verdicts and returns hits; for a check that stands alone see `checks`."""
Test = Callable[[Goal, Mapping[str, Verdict]], Sequence[Hit]]
Report = Callable[[str, str], None]
"""Takes the key and what is wrong with it."""

NOWHERE = Hit(Span(-1, -1))
"""Where a condition holds of the goal as a whole."""
_YES: Sequence[Hit] = (NOWHERE,)


class Outline(NamedTuple):
    """What is known of a condition before it is compiled, as plain values."""

    needs: frozenset[str] | None
    gives: frozenset[str]
    parameters: Mapping[str, Any]
    types: Mapping[str, str]
    kind: checks.Kind
    wide: bool


class Condition:
    """A ``when`` table that can be asked.

    It is functions within functions, which cannot be pickled; what travels is the table, to be compiled there when it
    is first asked (`Later`).
    """

    when: Any = None
    words: Mapping[str, Sequence[str]] = {}
    """What it is compiled from: the table and the word lists of its file."""
    functions: tuple[checks.Function, ...] = ()
    """The checks that it asks; pickled by their names, so that the module that files them is imported there."""
    needs: frozenset[str] | None
    """Signs without any of which it cannot hold; None where that cannot be said."""
    gives: frozenset[str]
    """What its hits measure."""
    parameters: Mapping[str, Any]
    """The parameters of its checks, which a configuration may change."""
    types: Mapping[str, str]
    """Parameter to its annotation."""
    kind: checks.Kind
    """Of its check, if that must stand alone; else it is one itself."""
    wide: bool
    """Whether it is about the goals of all documents of a run."""

    def __init__(
        self,
        ask: Ask,
        needs: frozenset[str] | None = None,
        gives: frozenset[str] = frozenset(),
        parameters: Mapping[str, Any] = {},
        types: Mapping[str, str] = {},
        kind: checks.Kind = "check",
        wide: bool = False,
    ) -> None:
        self.ask = ask
        self.needs, self.gives, self.parameters, self.types = needs, gives, parameters, types
        self.kind, self.wide = kind, wide

    @property
    def outline(self) -> Outline:
        """What tells whether to ask it."""
        return Outline(self.needs, self.gives, dict(self.parameters), dict(self.types), self.kind, self.wide)

    def __reduce__(self) -> tuple[Any, ...]:
        return Later, (self.when, self.words, self.outline, self.functions)


class Later(Condition):
    """A condition that is compiled when it is first asked: it was compiled before, so that nothing is wrong in it."""

    def __init__(
        self,
        when: Any,
        words: Mapping[str, Sequence[str]],
        outline: Outline,
        functions: tuple[checks.Function, ...] = (),
    ) -> None:
        self.when, self.words, self.functions = when, words, functions
        self.needs, self.gives, self.parameters, self.types, self.kind, self.wide = outline

    def __getattr__(self, name: str) -> Any:
        if name != "ask":
            raise AttributeError(name)
        self.ask = compile_condition(self.when, self.words, _refuse).ask
        return self.ask


def _refuse(key: str, wrong: str) -> None:
    raise RuleError(f"{key}: {wrong}")


def compile_condition(when: Any, words: Mapping[str, Sequence[str]], report: Report, key: str = "when") -> Condition:
    """Make *when* a condition; everything wrong in it goes to *report*, and then the condition never holds."""
    never = Condition(lambda goal, verdicts: (), frozenset())
    if not isinstance(when, Mapping) or not when:
        report(key, f"must be a table with one of {', '.join(_WORDS)} (got {when!r})")
        return never
    word = next((each for each in _WORDS if each in when), "")
    if not word:
        first = str(next(iter(when)))
        report(key, f"unknown word {first!r}{nearest(first, tuple(_WORDS))}; known are {', '.join(_WORDS)}")
        return never
    if word != "check":
        for other in when:
            if other != word:
                report(key, f"{str(other)!r} cannot stand beside {word!r}; join them with 'all' or 'any'")
    found = _WORDS[word](when, words, report, key) or never
    found.when, found.words = when, words
    return found


def _part(value: Any, report: Report, key: str) -> str:
    if value in PARTS:
        return str(value)
    report(key, f"no part {value!r}{nearest(str(value), tuple(PARTS))}; parts are {', '.join(PARTS)}")
    return ""


def _missing(when: Mapping[str, Any], words: Any, report: Report, key: str) -> Condition | None:
    part = _part(when["missing"], report, f"{key}.missing")
    return Condition(lambda goal, verdicts: () if places(goal, part) else _YES) if part else None


def _present(when: Mapping[str, Any], words: Any, report: Report, key: str) -> Condition | None:
    part = _part(when["present"], report, f"{key}.present")
    return Condition(lambda goal, verdicts: [Hit(span) for span in places(goal, part)]) if part else None


def _word(when: Mapping[str, Any], words: Mapping[str, Sequence[str]], report: Report, key: str) -> Condition | None:
    table, key = when["word"], f"{key}.word"
    if not isinstance(table, Mapping) or len(table) != 1:
        report(key, f'must be a table of one part and one word list, like {{ verb = "wishes" }} (got {table!r})')
        return None
    ((written, name),) = table.items()
    part = _part(written, report, key)
    named = _listed(name, words, report, f"{key}.{written}")
    if named is None:
        return None
    listed = frozenset(each.lower() for each in named)
    if part == "verb":
        return Condition(
            lambda goal, verdicts: [
                Hit(each.verb.span) for each in goal.actions if each.verb and each.verb.lemma in listed
            ]
        )
    if part == "object":
        return Condition(
            lambda goal, verdicts: [Hit(each.object) for each in goal.actions if each.object and each.head in listed]
        )
    return Condition(lambda goal, verdicts: [Hit(span) for span in places(goal, part) if _says(goal, span, listed)])


def _says(goal: Goal, span: Span, listed: frozenset[str]) -> bool:
    said = goal.part(span).lower()
    return said in listed or not listed.isdisjoint(said.replace(",", " ").split())


def _verdict(when: Mapping[str, Any], words: Any, report: Report, key: str) -> Condition | None:
    table, key = when["verdict"], f"{key}.verdict"
    if not isinstance(table, Mapping) or len(table) != 1:
        report(key, f'must be a table of one criterion, like {{ time_bound = ["partial"] }} (got {table!r})')
        return None
    ((written, named),) = table.items()
    criterion = str(written).replace("-", "_")
    if criterion not in CRITERIA:
        report(key, f"no criterion {written!r}{nearest(str(written), CRITERIA)}; criteria are {', '.join(CRITERIA)}")
        return None
    named = [named] if isinstance(named, str) else named
    known = (*VALUES[criterion], *CODES[criterion])
    if named == []:
        report(f"{key}.{written}", f"names no verdict and no reason, so it never holds; {', '.join(known)}")
        return None
    wrong = [each for each in named if each not in known] if isinstance(named, list) else [named]
    for each in wrong:
        report(f"{key}.{written}", f"no verdict or reason {each!r}{nearest(str(each), known)}; {', '.join(known)}")
    if wrong:
        return None
    values = frozenset(named).intersection(VALUES[criterion])
    codes = frozenset(named) - values
    needs = codes | {f"{criterion}={value}" for value in values}

    def test(goal: Goal, verdicts: Mapping[str, Verdict]) -> Sequence[Hit]:
        verdict = verdicts.get(criterion)
        if verdict is None:
            return ()
        seen = [Hit(each.span) if each.span else NOWHERE for each in verdict.reasons if each.code in codes]
        return seen or (_YES if verdict.value in values else ())

    return Condition(test, needs)


def _phrase(when: Mapping[str, Any], words: Mapping[str, Sequence[str]], report: Report, key: str) -> Condition | None:
    listed = _listed(when["phrase"], words, report, f"{key}.phrase")
    return None if listed is None else _found(phrases_pattern(listed), triggers.of_phrases(listed))


def _listed(name: object, words: Mapping[str, Sequence[str]], report: Report, key: str) -> Sequence[str] | None:
    """Return the word list that a rule names."""
    if isinstance(name, str) and name in words:
        return words[name]
    known = ", ".join(words) or "none in this file"
    report(key, f"no word list {name!r}{nearest(str(name), tuple(words))}; there are: {known}")
    return None


def _pattern(when: Mapping[str, Any], words: Any, report: Report, key: str) -> Condition | None:
    text = when["pattern"]
    if not isinstance(text, str):
        report(f"{key}.pattern", f"must be a text (got {text!r})")
        return None
    pattern = compile_pattern(text, lambda wrong: report(f"{key}.pattern", wrong))
    return None if pattern is None else _found(pattern, triggers.of_pattern(text))


def _found(pattern: Pattern, needed: frozenset[str] | None) -> Condition:
    """Return the condition that hits what *pattern* matches; *needed* are words without one of which it cannot."""
    return Condition(
        lambda goal, verdicts: [Hit(Span(*match.span())) for match in pattern.finditer(goal.text)],
        None if needed is None else triggers.quoted(needed),
    )


def _check(when: Mapping[str, Any], words: Any, report: Report, key: str) -> Condition | None:
    name = when["check"]
    found = checks.find(name) if isinstance(name, str) else None
    if found is None:
        report(f"{key}.check", f"no check named {name!r}{nearest(str(name), tuple(checks.load()))}")
        return None
    given: dict[str, Any] = dict(found.defaults)
    for parameter, value in when.items():
        if parameter == "check":
            continue
        if parameter not in found.types:
            takes = ", ".join(found.types) or "none"
            hint = nearest(parameter, tuple(found.types))
            report(f"{key}.{parameter}", f"check {name!r} has no such parameter{hint}; it takes {takes}")
            continue
        wrong = wrong_type(value, found.types[parameter])
        if wrong:
            report(f"{key}.{parameter}", wrong)
        given[parameter] = tuple(value) if isinstance(value, list) else value
    for parameter in found.types:
        if parameter not in given:
            report(f"{key}.{parameter}", f"check {name!r} needs this parameter")
    if found.kind != "check" and key != "when":
        why = "needs a metric registry" if found.kind == "registered" else "compares goals"
        report(f"{key}.check", f"check {name!r} {why}, so it must stand alone in 'when'")
    asked = partial(found.function, **given) if given else found.function
    of_one = found.kind in ("check", "registered")
    condition = Condition(
        (lambda goal, beside: tuple(asked(goal, beside))) if of_one else asked,
        found.needs(given),
        found.gives | frozenset(found.types),
        given,
        found.types,
        found.kind,
        found.wide,
    )
    condition.functions = (found.function,)
    return condition


def _several(when: Any, words: Mapping[str, Sequence[str]], report: Report, key: str) -> list[Condition]:
    if not isinstance(when, list) or not when:
        report(key, f"must be a list of conditions (got {when!r})")
        return []
    return [compile_condition(each, words, report, f"{key}[{number}]") for number, each in enumerate(when)]


def _all(when: Mapping[str, Any], words: Mapping[str, Sequence[str]], report: Report, key: str) -> Condition | None:
    parts = _several(when["all"], words, report, f"{key}.all")
    tests = [each.ask for each in parts]

    def test(goal: Goal, verdicts: Mapping[str, Verdict]) -> Sequence[Hit]:
        placed: Sequence[Hit] = ()
        for each in tests:
            hits = each(goal, verdicts)
            if not hits:
                return ()
            if not placed and hits[0] is not NOWHERE:
                placed = hits
        return placed or _YES

    needs = min((each.needs for each in parts if each.needs is not None), key=_rarity, default=None)
    return _joined(parts, test, needs) if parts else None


def _rarity(needs: frozenset[str]) -> tuple[bool, int]:
    """Put first what few goals show: words of their text, then the fewest signs."""
    return not all(each[0] == "'" for each in needs), len(needs)


def _any(when: Mapping[str, Any], words: Mapping[str, Sequence[str]], report: Report, key: str) -> Condition | None:
    parts = _several(when["any"], words, report, f"{key}.any")
    tests = [each.ask for each in parts]

    def test(goal: Goal, verdicts: Mapping[str, Verdict]) -> Sequence[Hit]:
        found = {hit.span: hit for each in reversed(tests) for hit in each(goal, verdicts)}
        if len(found) > 1:
            found.pop(NOWHERE.span, None)
        return tuple(found.values())

    known = [each.needs for each in parts if each.needs is not None]
    needs = frozenset(chain.from_iterable(known)) if len(known) == len(parts) else None
    return _joined(parts, test, needs) if parts else None


def _not(when: Mapping[str, Any], words: Mapping[str, Sequence[str]], report: Report, key: str) -> Condition | None:
    part = compile_condition(when["not"], words, report, f"{key}.not")
    test = part.ask
    other = Condition(
        lambda goal, verdicts: () if test(goal, verdicts) else _YES, parameters=part.parameters, types=part.types
    )
    other.functions = part.functions
    return other


def _joined(parts: Iterable[Condition], test: Test, needs: frozenset[str] | None) -> Condition:
    gives: frozenset[str] = frozenset().union(*(each.gives for each in parts))
    parameters = {name: value for each in parts for name, value in each.parameters.items()}
    types = {name: kind for each in parts for name, kind in each.types.items()}
    joined = Condition(test, needs, gives, parameters, types)
    joined.functions = tuple(chain.from_iterable(each.functions for each in parts))
    return joined


_WORDS: Mapping[str, Callable[[Any, Any, Report, str], Condition | None]] = {
    "missing": _missing,
    "present": _present,
    "word": _word,
    "verdict": _verdict,
    "phrase": _phrase,
    "pattern": _pattern,
    "check": _check,
    "all": _all,
    "any": _any,
    "not": _not,
}
