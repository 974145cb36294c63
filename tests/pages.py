"""The pages of docs/rules and docs/profiles, made of the tables in rules/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smartcheck.choices import CRITERIA
from smartcheck.reporters.manual import measured
from smartcheck.rule import Example, Rule


def page_of_rule(rule: Rule) -> str:
    """Return the page of *rule* for docs/rules/."""
    kinds = {
        "exact": "arithmetic or the calendar",
        "heuristic": "the words used",
        "context": "facts beside the statement",
    }
    parts = [
        f"# {rule.name} ({rule.id})",
        "",
        rule.summary,
        "",
        "| Criterion | Severity | Rests on | Weight in the score | By default | Since |",
        "|---|---|---|---|---|---|",
        f"| {rule.criterion.replace('_', '-')} | {rule.severity} | {kinds[rule.basis]} ({rule.basis}) | {rule.weight} "
        f"| {'on' if rule.default else 'off'} | {rule.since} |",
        "",
        rule.why.strip(),
        "",
    ]
    if rule.question:
        parts += [f"**Ask:** {rule.question}", ""]
    if rule.message:
        parts += ["## What it says", "", f"> {rule.message}", ""]
    if rule.suggest and any(rule.suggest):
        parts += ["## What it proposes", "", *(f"- `{text}`" for text in rule.suggest), ""]
    for title, examples in (("Finds", rule.bad), ("Leaves alone", rule.good)):
        if examples:
            quoted = [line for each in examples for line in _quoted(each, rule.criterion)]
            parts += [f"## {title}", "", *quoted, ""]
    if rule.criterion in CRITERIA:
        figures = f"On labelled statements: {measured(rule)} [Accuracy](../accuracy.md) has all figures."
        parts += ["## How often it is right", "", figures, ""]
    parts += [
        f"## Switch it {'off' if rule.default else 'on'}, or change it",
        "",
        "```toml",
        f'{"ignore" if rule.default else "extend_select"} = ["{rule.name}"]',
        "",
        "[severity]",
        f'{rule.name} = "{"warning" if rule.severity == "info" else "info"}"',
        "```",
    ]
    return "\n".join(parts) + "\n"


def _quoted(example: Example, criterion: str) -> list[str]:
    if criterion not in CRITERIA:  # a document
        return ["```text", *example.text.strip().splitlines(), "```"]
    lines = [line.strip() for line in example.text.strip().splitlines()]
    beside = ", ".join(f"{name}: {value}" for name, value in example.fields.items())
    first = f"- `{lines[0]}`" + (f" (beside it, {beside})" if beside else "")
    for metric in example.metrics:
        known = ", ".join(f"{key} {value}" for key, value in metric.items() if key != "name")
        first += f" (registered: {metric['name']}, {known})"
    better = [f"  → `{example.rewrite}`"] if example.rewrite else []
    return [first, *(f"  and `{line}`" for line in lines[1:]), *better]


def index_of_rules(rules: Iterable[Rule]) -> str:
    """Return the page that leads to the pages of all *rules*."""
    parts = [
        "# Rules",
        "",
        "A page for every rule, made from its table in `rules/`. `smartcheck rules` lists them,",
        "`smartcheck explain RULE` shows one.",
    ]
    criterion = ""
    order = (*CRITERIA, "document")
    for rule in sorted(rules, key=lambda each: (order.index(each.criterion), each.id)):
        if rule.criterion != criterion:
            criterion = rule.criterion
            parts += [
                "",
                f"## {criterion.replace('_', '-').capitalize()}",
                "",
                "| Rule | | | Finds |",
                "|---|---|---|---|",
            ]
        state = rule.severity if rule.default else f"{rule.severity}, off"
        parts.append(f"| {rule.id} | [{rule.name}]({rule.name}.md) | {state} | {rule.summary} |")
    return "\n".join(parts) + "\n"


def page_of_profile(name: str, profile: Mapping[str, Any], rules: Iterable[Rule]) -> str:
    """Return the page of the profile called *name*; *rules* are all there are, as they are by default."""
    named = {each.name: each for each in rules}
    parts = [f"# Profile {name}", "", profile["summary"], "", profile["about"].strip(), ""]
    parts += ["```toml", f'profile = "{name}"', "```", ""]
    if profile.get("bad"):
        parts += ["## Finds", ""]
        parts += [f"- `{each['text']}`: {', '.join(map(_link, each['finds']))}" for each in profile["bad"]]
        parts.append("")
    if profile.get("good"):
        parts += ["## Leaves alone", "", *(f"- `{text}`" for text in profile["good"]), ""]
    changes = list(_changes(profile, named))
    if changes:
        parts += ["## What it changes", "", "| Rule | By default | Here |", "|---|---|---|", *changes, ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def index_of_profiles(profiles: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page that leads to the pages of all *profiles*."""
    parts = [
        "# Profiles",
        "",
        'Named selections of rules, for `profile = "okr"` in the settings or `--profile okr`; your own settings come',
        "on top. Each page is made from its table in `rules/profiles.toml`, and its examples run as tests.",
        "",
        "| Profile | |",
        "|---|---|",
        *(f"| [{name}]({name}.md) | {table['summary']} |" for name, table in profiles.items()),
    ]
    return "\n".join(parts) + "\n"


def _link(rule: str) -> str:
    return f"[{rule}](../rules/{rule}.md)"


def _changes(profile: Mapping[str, Any], named: Mapping[str, Rule]) -> Iterable[str]:
    """Yield a row for each rule that the profile switches on or off, or changes."""
    chosen, ignored = set(profile.get("select", ())), set(profile.get("ignore", ()))
    severities, parameters = profile.get("severity", {}), profile.get("rules", {})
    for name in sorted(named):
        rule = named[name]
        before = rule.severity if rule.default else "off"
        on = (rule.default or name in chosen or "all" in chosen) and name not in ignored
        after = severities.get(name, rule.severity) if on else "off"
        if on and name in parameters:
            after += ", " + ", ".join(f"{key} = {str(value).lower()}" for key, value in parameters[name].items())
        if after != before:
            yield f"| {_link(name)} | {before} | {after} |"
