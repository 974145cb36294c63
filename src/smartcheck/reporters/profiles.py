"""The pages of docs/profiles/: for whom a profile is, what it changes, what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smartcheck.rule import Rule


def markdown(name: str, profile: Mapping[str, Any], rules: Iterable[Rule]) -> str:
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


def index(profiles: Mapping[str, Mapping[str, Any]]) -> str:
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
