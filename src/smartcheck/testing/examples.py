"""The examples of rules and the goals of a corpus, read and compared with what is expected of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment
from smartcheck.regexes import later
from smartcheck.rewriting.blanks import filled
from smartcheck.rule import SEVERITIES, Example, Finding, Rule
from smartcheck.ruleset import RuleSet
from smartcheck.run.comparing import compared
from smartcheck.run.documents import Paths
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import Statement
from smartcheck.testing import expecting

_DOCUMENT = later(r"^--- (\S+\.\w+)$", re.MULTILINE)
TODAY = date(2027, 1, 15)
"""The day on which examples are read, a Friday, so that a date in them never rots."""


def check_examples(rules: RuleSet, *, only: str = "", today: date = TODAY) -> tuple[str, ...]:
    """Return what is wrong with the examples of *rules*, a line each; nothing where all is well.

    A good example must not have the rule's finding, a bad one must; a rewrite that stands beside a bad example must be
    among those proposed, and must help: read again with its blanks filled, the finding is gone and no finding of the
    same or a higher severity has come. *only* keeps to rules whose file has that in its name, or with that id or name.
    """
    return tuple(
        f"{rule.origin}: rule {rule.id}: {problem}"
        for rule in rules.rules
        if not only or only in rule.origin or only in (rule.id, rule.name)
        for problem in _problems(rule, rules, today)
    )


def check_corpus(
    paths: Paths, *, config: Config | None = None, rule_files: Iterable[str] = (), today: date = TODAY
) -> tuple[str, ...]:
    """Return what the goal files at *paths* hold beside what they expect (``smartcheck: expect T001``), a line each.

    *config* chooses the rules, with *rule_files* beside its own; without it the settings nearest each file hold.
    """
    files = tuple(rule_files)
    if files:
        config = attrs.evolve(config or Config(), rule_files=(*(config or Config()).rule_files, *files))
    documents = engine.gather(paths, Settings(config))
    unread = tuple(f"{path}: {reason}" for path, reason in documents.skipped)
    return (*unread, *(each.line for each in expecting.run(documents, config=config, today=today).problems))


def _problems(rule: Rule, rules: RuleSet, today: date) -> Iterator[str]:
    if not rule.good:
        yield "good: no example"
    if not rule.bad:
        yield "bad: no example"
    for example in rule.good:
        found = _findings(rule, assess_example(example.text, _known(rules, example), today, example.fields))
        if found:
            yield f"good: finds {found[0].message!r} in {example.text!r}"
    for example in rule.bad:
        yield from _bad(rule, example, rules, today)


def _bad(rule: Rule, example: Example, rules: RuleSet, today: date) -> Iterator[str]:
    rules = _known(rules, example)
    assessed = assess_example(example.text, rules, today, example.fields)
    found = _findings(rule, assessed)
    if not found:
        yield f"bad: finds nothing in {example.text!r}"
        return
    proposed = [rewrite.text for finding in found for rewrite in finding.rewrites]
    if example.rewrite is not None and example.rewrite not in proposed:
        yield f"bad: proposes {proposed} for {example.text!r}, not {example.rewrite!r}"
    for text in proposed:
        wrong = unhelpful(text, found[0], assessed, rules, today)
        if wrong:
            yield f"bad: {text!r} does not help: {wrong}"


def _known(rules: RuleSet, example: Example) -> RuleSet:
    return rules.knowing({"metric": list(example.metrics)}) if example.metrics else rules


def assess_example(
    text: str, rules: RuleSet, today: date, fields: Mapping[str, str] | None = None
) -> tuple[Assessment, ...]:
    """Return what is said about an example: a statement, or for rules about documents one a line.

    A line ``--- name.yaml`` begins a document of that name, which is read as its suffix says.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = _DOCUMENT.split(text)[1:]
    statements: Sequence[Statement]
    if parts:
        named = zip(parts[::2], parts[1::2], strict=True)
        statements = [each for name, body in named for each in engine.read(name, text=body.lstrip("\n"))]
    else:
        statements = (
            engine.read("example.txt", text="\n".join(lines))
            if len(lines) > 1
            else (Statement.of(text.strip(), fields=fields or {}),)
        )
    assessed = [engine.assess_statement(each, rules=rules, today=today) for each in statements]
    return compared(assessed, rules)


def _findings(rule: Rule, assessed: tuple[Assessment, ...]) -> list[Finding]:
    return [finding for each in assessed for finding in each.findings if finding.rule.id == rule.id]


def unhelpful(text: str, finding: Finding, before: tuple[Assessment, ...], rules: RuleSet, today: date) -> str:
    """Say why *text* is no help against *finding*, or nothing: some way of filling its blanks must be clean."""
    known = {each.rule.id for one in before for each in one.findings}
    wrong = ""
    for candidate in filled(text, today):
        after = assess_example(candidate, rules, today)
        ids = {each.rule.id for one in after for each in one.findings}
        new = [
            each.rule.name
            for one in after
            for each in one.findings
            if each.rule.id not in known and SEVERITIES.index(each.severity) <= SEVERITIES.index(finding.severity)
        ]
        if finding.rule.id in ids:
            wrong = f"{finding.rule.name} is still found in {candidate!r}"
        elif new:
            wrong = f"{', '.join(new)} is found in {candidate!r}"
        else:
            return ""
    return wrong
