"""What there is to know about the rules: a manual page, a list."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from smartcheck.choices import CRITERIA
from smartcheck.disk.resources import tables
from smartcheck.reporters import aligned

if TYPE_CHECKING:
    from smartcheck.rule import Rule

WIDTH = 88


def page(rule: Rule, width: int = WIDTH, *, on: bool | None = None) -> str:
    """Return the manual page of *rule*, its prose in lines of *width* columns, or of `WIDTH` where those are fewer.

    *on* says whether the settings at hand ask it, where they are not the usual ones.
    """
    width = min(width, WIDTH)
    parts = [
        f"{rule.id} {rule.name}",
        f"{rule.criterion.replace('_', '-')}, {rule.severity}, weight {rule.weight}, "
        f"{'on' if rule.default else 'off'} by default{f', since {rule.since}' if rule.since else ''}",
        "",
        *textwrap.wrap(rule.summary, width),
        "",
    ]
    for paragraph in rule.why.strip().split("\n\n"):
        parts += [*textwrap.wrap(" ".join(paragraph.split()), width), ""]
    if rule.question:
        parts += [f"Ask: {rule.question}", ""]
    if rule.bad:
        parts.append("Finds:")
        for example in rule.bad:
            parts.append(_item(example.text))
            if example.rewrite:
                parts.append(f"    better: {example.rewrite}")
        parts.append("")
    if rule.good:
        parts += ["Leaves alone:", *(_item(example.text) for example in rule.good), ""]
    if rule.criterion in CRITERIA:
        parts += [*textwrap.wrap(f"On labelled statements: {measured(rule)}", width), ""]
    parts += _switch(rule, rule.default if on is None else on)
    return "\n".join(parts) + "\n"


def _switch(rule: Rule, on: bool) -> Iterator[str]:
    """Yield how to have a rule that is off, and not one that is on."""
    if rule.default and not on:
        yield "The settings switch it off: 'smartcheck config' shows where."
        return
    wanted, option = ("off", "ignore") if on else ("on", "extend-select")
    setting = f'{option.replace("-", "_")} = ["{rule.name}"]'
    yield f"Switch it {wanted} with --{option} {rule.name}, or in smartcheck.toml:"
    yield f"    {setting}"


def _item(text: str) -> str:
    """Return an example of a page, all its lines below each other."""
    return "\n    ".join(["  - " + text.strip().partition("\n")[0], *text.strip().splitlines()[1:]])


@cache
def _figures() -> dict[str, dict[str, int]]:
    return dict(tables("accuracy", "data/accuracy.toml"))


def measured(rule: Rule) -> str:
    """Say how often *rule* was right on labelled statements (``make accuracy``)."""
    found = _figures().get(rule.name)
    if not found or found["right"] + found["wrong"] == 0:
        return "not met in the labelled statements."
    right, wrong, missed = found["right"], found["wrong"], found["missed"]
    text = f"right {_times(right)} of {right + wrong} (precision {right / (right + wrong):.2f})"
    return f"{text}, silent {_times(missed)} where it should have spoken." if missed else f"{text}."


def _times(count: int) -> str:
    return f"{count} time{'' if count == 1 else 's'}"


def listing(rules: Iterable[Rule], selected: Collection[str]) -> str:
    """Return a line for every rule; those not *selected* are marked off."""
    rows = [(rule.id, rule.name, rule.severity if rule.id in selected else "off", rule.summary) for rule in rules]
    return "".join(f"{line}\n" for line in aligned(rows) or ["no rules"])


def listing_json(rules: Iterable[Rule], selected: Collection[str]) -> str:
    """Return the rules as a JSON list."""
    return json.dumps([_plain(rule, rule.id in selected) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _plain(rule: Rule, selected: bool) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "criterion": rule.criterion,
        "severity": rule.severity,
        "weight": rule.weight,
        "basis": rule.basis,
        "default": rule.default,
        "since": rule.since,
        "selected": selected,
        "summary": rule.summary,
        "why": rule.why.strip(),
        "question": rule.question,
        "good": [example.text for example in rule.good],
        "bad": [{"text": example.text, "rewrite": example.rewrite} for example in rule.bad],
    }
