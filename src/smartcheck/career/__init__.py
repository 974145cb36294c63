"""Career documents: maps, roadmaps, strategy maps and one-on-one sessions, read, written, checked and shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from smartcheck.assessment import Notice, Verdict
from smartcheck.errors import ReadError
from smartcheck.goal import Goal
from smartcheck.language.wording import worded
from smartcheck.settings.config import Config
from smartcheck.source import Source, Statement

if TYPE_CHECKING:
    from smartcheck.career.outline import Aside, Entry, Outline, Part

__all__ = [
    "Aside",
    "Entry",
    "Outline",
    "Part",
    "announced",
    "find",
    "in_context",
    "read",
    "recognised",
    "statements",
    "template",
]

TEMPLATES = {"map": ("entry", "transition", "leadership"), "roadmap": (), "strategy": (), "session": ()}
"""Kind of document to the varieties of it there is a template for."""
_MARKDOWN, _YAML = (".md", ".markdown", ".mdown", ".txt", ".text"), (".yaml", ".yml")
_SIGNS = worded(
    r"career|current[ _](?:position|role|job|situation|skills)|target(?:ed)?[ _](?:role|position)|one[- ]on[- ]one"
    r"|\b1[- ]?(?:on|:)[- ]?1\b|follow[- _]up actions|action items"
)


def __getattr__(name: str) -> Any:
    """Import the values of an outline when they are first asked for: most runs meet no career document."""
    if name not in ("Aside", "Entry", "Outline", "Part"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from smartcheck.career import outline

    return getattr(outline, name)


def announced(source: Source) -> bool:
    """Return whether *source* may be a career document; cheap, and only a document that may be one is read as one."""
    suffix = source.path[source.path.rfind(".") :].lower()
    return suffix in (*_MARKDOWN, *_YAML) and _SIGNS.search(source.text) is not None


def read(source: Source) -> Outline:
    """Return the outline of *source*, Markdown or YAML by its suffix; its kind is empty where it is something else."""
    from smartcheck.career import markdown, yaml

    return yaml.read(source) if source.path.lower().endswith(_YAML) else markdown.read(source)


def recognised(source: Source) -> Outline | None:
    """Return the outline of *source* if it is a career document: its kind is said or seen, and it has fields.

    Of broken YAML the reader of goals complains.
    """
    if not announced(source):
        return None
    try:
        outline = read(source)
    except ReadError:
        return None
    filled = len({part.key for part in outline.parts}) >= 2 or source.text.startswith(("---", "kind"))
    return outline if outline.kind and filled else None


def statements(outline: Outline) -> tuple[Statement, ...]:
    """Return the goals of a career document, each with what the document says for it; a session has none."""
    from smartcheck.career import context

    return context.statements(outline)


def in_context(goal: Goal, verdicts: Mapping[str, Verdict]) -> Mapping[str, Verdict]:
    """Return the verdicts with what the goal's document says for its relevance."""
    if not goal.statement.fields:
        return verdicts
    from smartcheck.career import context

    return context.in_context(goal, verdicts)


def find(outline: Outline, today: date, config: Config | None = None) -> tuple[Notice, ...]:
    """Return what the rules about career documents find in one."""
    from smartcheck.career import rulebook, values

    return rulebook.find(values.read(outline, today), config)


def template(kind: str, variety: str = "") -> str:
    """Return the Markdown template of a *kind*, for maps also of a *variety* (`TEMPLATES`)."""
    from smartcheck.disk import resources

    if kind not in TEMPLATES or (variety and variety not in TEMPLATES[kind]):
        raise ReadError(
            f"no template {kind!r}{f' of type {variety!r}' if variety else ''}; there are {', '.join(TEMPLATES)}"
        )
    name = f"{kind}-{variety}" if variety else kind
    return resources.text(f"data/templates/{name}.md")
