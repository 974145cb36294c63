"""Comments that suppress findings (``smartcheck: ignore T001 reason``, blocks, whole files), and wrong ones.

A comment on a line of a statement is about that statement. One on a line of its own is about the statement that
begins within the next lines, or, below an item and indented like its text, about that item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from smartcheck.assessment import Assessment, Notice
from smartcheck.errors import nearest
from smartcheck.regexes import later
from smartcheck.rule import Edit, Finding, Rule
from smartcheck.ruleset import RuleSet
from smartcheck.ruleset.housekeeping import MALFORMED, RENAMED, UNUSED
from smartcheck.ruleset.selection import is_called
from smartcheck.score import score
from smartcheck.source import Remark, Source, Span

REACH = 3
"""How many lines below a comment of its own the statement may begin that it is about."""
KINDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
EXPECTS = ("expect", "todo-expect")
"""What comments of a corpus say (see `expecting`); they suppress nothing."""
NONE = "none"
"""What a comment expects where it expects nothing."""

_WORD = later(r"\s*([a-zA-Z-]+)")
_RULES = later(r"\s*[\[(]([^\])]*)[\])]")
_NEXT = later(r"(\s*,)?\s*([\w-]+)")
_ENDS = later(r"\s*(?:[,:;]|$)")
"""What stands behind a name that is no word of a reason."""
_ARTICLES = frozenset(("A",))
"""Beginnings of ids that begin a sentence as well: "ignore A later day is agreed"."""
_LIKE_A_RULE = later(r"[A-Z]{1,4}\d\w*|[a-z]+(?:-[a-z]+)+")


class Directive(NamedTuple):
    """A comment that is read: what it says, about which rules (none named: all), and what is wrong with it."""

    span: Span
    kind: str
    rules: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each name with the ids it stands for."""
    wrong: str = ""
    """The first name that is no rule, or why it is no suppression at all; beside rules, those count all the same."""
    renamed: str = ""
    """What it calls by an old name."""
    reason: str = ""


def read(remark: Remark, rules: Sequence[Rule]) -> Directive:
    """Read a comment; *rules* are all that it may name."""
    text = remark.text
    word = _WORD.match(text)
    kind = word[1].lower() if word else ""
    if kind not in KINDS and kind not in EXPECTS:
        said = f"{kind!r} is" if kind else "nothing is"
        what, kinds = ("expectation", (*EXPECTS, *KINDS)) if kind.startswith(EXPECTS) else ("suppression", KINDS)
        return Directive(remark.span, "", wrong=f"{said} no {what}{nearest(kind, kinds)}; there are {', '.join(kinds)}")
    rest = text[word.end() if word else 0 :].removeprefix(":" if kind in EXPECTS else "")
    if kind in EXPECTS and rest.split()[:1] in ([], [NONE]):
        return Directive(remark.span, kind)
    bracket = _RULES.match(rest)
    words = [] if bracket else list(_names(rest, rules))
    named = [each for each in re.split(r"[\s,]+", bracket[1]) if each] if bracket else [name for name, _ in words]
    behind = bracket.end() if bracket else words[-1][1] if words else 0
    if kind in EXPECTS and rest[behind:].lstrip().startswith(";"):
        return Directive(remark.span, kind, wrong="rules are joined by commas, not by semicolons: expect T001, M002")
    reason = " ".join(rest[behind:].split()).lstrip(":,;-–— ")
    meant: list[tuple[str, frozenset[str]]] = []
    wrong = ""
    for name in named:
        found = _find(name, rules, prefix=bool(bracket) or name.isupper())
        if found:
            meant.append((name, frozenset(found)))
        elif not wrong:
            names = [each.name for each in rules] + [each.id for each in rules]
            wrong = f"no rule {name!r}{nearest(name, names)}"
    if wrong and not meant:
        return Directive(remark.span, kind, wrong=wrong)
    old = [f"{name} is {each.id} {each.name} now" for name in named for each in rules if name in each.was]
    return Directive(remark.span, kind, tuple(meant), wrong, "; ".join(old), reason)


def _names(text: str, rules: Sequence[Rule]) -> Iterator[tuple[str, int]]:
    """Yield the words that name rules and where each ends; the first that does not begins the reason."""
    at, first = 0, True
    while (word := _NEXT.match(text, at)) is not None:
        joined, name = word[1] is not None, word[2]
        alike = (_LIKE_A_RULE.fullmatch(name) and (first or name[-1].isdigit())) or (first and _mistyped(name, rules))
        ends = name not in _ARTICLES or _ENDS.match(text, word.end())
        alone = first and name.isupper() and ends and _find(name, rules, prefix=True)
        if not (joined or alike or alone or _find(name, rules)):
            return
        yield name, word.end()
        at, first = word.end(), False


def _mistyped(name: str, rules: Sequence[Rule]) -> bool:
    """Whether *name* is a rule's but for a letter or two: taken for a reason, it would silence every rule."""
    from difflib import get_close_matches

    return bool(get_close_matches(name.lower(), [each.name for each in rules], n=1, cutoff=0.85))


def _find(name: str, rules: Sequence[Rule], *, prefix: bool = False) -> list[str]:
    """Return the ids of the rules with this id or name, or of those whose id begins so where a *prefix* will do."""
    return [each.id for each in rules if is_called(each, name)] or [
        each.id for each in rules if prefix and each.id.startswith(name.upper())
    ]


def suppressed(
    source: Source,
    remarks: Iterable[Remark],
    assessments: Sequence[Assessment],
    rules: RuleSet,
    about: Sequence[Notice] = (),
) -> tuple[list[Assessment], list[Notice]]:
    """Return what was found in one document without what its comments suppress, and what is wrong with those.

    *assessments* are those of its goals, *about* is what was found about the document itself.
    """
    directives = [each for remark in remarks if (each := read(remark, rules.known)).kind not in EXPECTS]
    notices: list[Notice | None] = [
        _notice(rules, MALFORMED, source, each.span, each.wrong) for each in directives if each.wrong
    ]
    right = [each for each in directives if not each.wrong or each.rules]
    notices += [_notice(rules, RENAMED, source, each.span, each.renamed) for each in right if each.renamed]
    statements = [each.goal.statement for each in assessments]
    places = [each.locate(Span(0, len(each.text))) for each in statements]
    reaches, unmatched = reached(source, right, [*places, *(each.finding.span for each in about)])
    notices += [_notice(rules, MALFORMED, source, span, message) for span, message in unmatched]
    used: set[tuple[int, str]] = set()
    over: dict[int, dict[int, Directive]] = {}
    for at, numbers in enumerate(reaches):
        for number in numbers:
            over.setdefault(number, {})[at] = right[at]
    kept = [_without(each, over[number], used) if number in over else each for number, each in enumerate(assessments)]
    notices += [
        each for number, each in enumerate(about, len(assessments)) if not _by(each.finding, over.get(number, {}), used)
    ]
    selected = {rule.id for rule in rules.rules} | {each.finding.rule.id for each in about}
    for number, directive in enumerate(right):
        if directive.kind == "ignore-end" or any(directive.span == span for span, _ in unmatched):
            continue
        idle = _idle(directive, {rule for at, rule in used if at == number}, selected)
        if idle is not None:
            notice = _notice(rules, UNUSED, source, directive.span, _unused(idle))
            edits = tuple(_taken_away(source, directive, idle))
            notices.append(attrs.evolve(notice, edits=edits) if notice else None)
    found = sorted((each for each in notices if each is not None), key=lambda each: each.finding.span)
    return kept, list(found)


def _notice(rules: RuleSet, rule: Rule, source: Source, span: Span, message: str) -> Notice | None:
    found = rules.house(rule)
    return Notice(source, Finding(found, span, message, severity=found.severity)) if found else None


def _idle(directive: Directive, used: set[str], selected: set[str]) -> list[str] | None:
    """Return the rules that a comment names in vain, none of them where it names none at all, or None.

    Those that are not asked are passed over.
    """
    if not directive.rules:
        return None if used else []
    found = [name for name, ids in directive.rules if ids.isdisjoint(used) and not ids.isdisjoint(selected)]
    return found or None


def _unused(idle: Sequence[str]) -> str:
    if not idle:
        return "nothing is found here that it could suppress"
    return f"suppresses {', '.join(idle[:3])}{' ...' if len(idle) > 3 else ''}, which is not found here"


def _taken_away(source: Source, directive: Directive, idle: Sequence[str]) -> Iterator[Edit]:
    """Yield what takes a comment away, with its line where it has one, or only the rules it names in vain."""
    if directive.kind != "ignore":
        return
    start, end = directive.span
    if len(idle) < len(directive.rules):
        for name in idle:
            word = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
            pattern = rf"{word}[ \t]*,[ \t]*|[ \t]*,[ \t]*{word}|{word}[ \t]*"
            if found := re.search(pattern, source.text[start:end]):
                yield Edit(Span(start + found.start(), start + found.end()), "")
        return
    line = source.text.rfind("\n", 0, start) + 1
    stop = source.text.find("\n", end)
    stop = len(source.text) if stop < 0 else stop + 1
    before, after = source.text[line:start], source.text[end:stop]
    if not before.strip() and not after.strip():
        yield Edit(Span(line, stop), "")
    else:
        yield Edit(Span(line + len(before.rstrip()), end), "")


def _without(assessment: Assessment, directives: Mapping[int, Directive], used: set[tuple[int, str]]) -> Assessment:
    by = [_by(each, directives, used) for each in assessment.findings]
    kept = without(assessment, [each for each, at in zip(assessment.findings, by, strict=True) if not at])
    said = (next((directives[one].reason for one in at if directives[one].reason), "") for at in by if at)
    return attrs.evolve(kept, excuses=tuple(said))


def _by(finding: Finding, directives: Mapping[int, Directive], used: set[tuple[int, str]]) -> list[int]:
    """Return the numbers of those of *directives* that suppress *finding*; those that do are noted as *used*."""
    by = [
        at for at, each in directives.items() if not each.rules or any(finding.rule.id in ids for _, ids in each.rules)
    ]
    used.update((at, finding.rule.id) for at in by)
    return by


def without(assessment: Assessment, kept: Sequence[Finding]) -> Assessment:
    """Return *assessment* with the findings *kept* only; the others are suppressed, and cost no points."""
    if len(kept) == len(assessment.findings):
        return assessment
    gone = tuple(each for each in assessment.findings if each not in kept)
    scores, total = score(assessment.verdicts, kept)
    return attrs.evolve(
        assessment, findings=tuple(kept), scores=scores, score=total, suppressed=(*assessment.suppressed, *gone)
    )


def reached(
    source: Source, directives: Sequence[Directive], places: Sequence[Span]
) -> tuple[list[frozenset[int]], list[tuple[Span, str]]]:
    """Return for each directive the numbers of the *places* it is about, and which blocks lack an end."""
    lines = [(source.position(start)[0], source.position(max(end - 1, start))[0]) for start, end in places]
    found: list[frozenset[int]] = []
    wrong: list[tuple[Span, str]] = []
    opened: list[int] = []
    for number, directive in enumerate(directives):
        reach: Iterable[int] = ()
        if directive.kind == "ignore-file":
            reach = range(len(places))
        elif directive.kind == "ignore" or directive.kind in EXPECTS:
            reach = _near(source, directive, places, lines)
        elif directive.kind == "ignore-start":
            opened.append(number)
        elif opened:
            start = opened.pop()
            low, high = directives[start].span.start, directive.span.end
            found[start] = frozenset(at for at, place in enumerate(places) if low <= place.start < high)
        else:
            wrong.append((directive.span, "ignore-end without an ignore-start above"))
        found.append(frozenset(reach))
    for start in opened:
        wrong.append((directives[start].span, "ignore-start without an ignore-end below"))
    return found, wrong


def _near(
    source: Source, directive: Directive, places: Sequence[Span], lines: Sequence[tuple[int, int]]
) -> Iterator[int]:
    line, column = source.position(directive.span.start)
    last, _ = source.position(directive.span.end)
    beside = [at for at, (first, final) in enumerate(lines) if first <= last and line <= final]
    if beside:
        yield from beside
        return
    above = [at for at, (_, final) in enumerate(lines) if final == line - 1]
    if above and column > 1 and source.path.lower().endswith((".md", ".markdown", ".mdown")):
        at = above[-1]
        if source.position(places[at].start)[1] <= column:
            yield at
            return
    below = [first for first, _ in lines if last < first <= last + REACH]
    if below:
        yield from (at for at, (first, _) in enumerate(lines) if first == min(below))
