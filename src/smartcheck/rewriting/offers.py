"""What could show it: concrete acts in place of vague words, by meaning (``data/offers.toml``)."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any

from smartcheck.cache import kept

_FORMAT = 2


@cache
def _data() -> dict[str, Any]:
    text = (pkgutil.get_data("smartcheck", "data/offers.toml") or b"").decode("utf-8")
    return dict(kept("offers", f"{_FORMAT}\n{text}", lambda: _read(text)))


def _read(text: str) -> dict[str, Any]:
    import tomllib

    table = tomllib.loads(text)
    about: dict[str, int] = {}
    for number, offer in enumerate(table["offer"]):
        for word in offer["about"].split():
            about.setdefault(word, number)
    return {
        "about": about,
        "say": [offer["say"] for offer in table["offer"]],
        "self": [offer.get("whose") == "self" for offer in table["offer"]],
        "inner": {"say": table["inner"]["say"], "verbs": table["inner"]["verbs"].split()},
        "names": table["names"],
        "samples": table["samples"],
    }


def about(words: list[str], *, own: bool) -> tuple[str, ...]:
    """Return the acts for *words* (plain forms), or none: those of the table that stands first in the data.

    Acts for the writer's own body, mind and days are left out where the goal is not about the writer (*own*).
    """
    known = _data()["about"]
    tables = [known[word] for word in words if word in known and (own or not _data()["self"][known[word]])]
    return tuple(_data()["say"][min(tables)]) if tables else ()


def is_about(word: str) -> bool:
    """Say whether *word* by itself calls for acts."""
    return word in _data()["about"]


def inner(verb: str) -> tuple[str, ...]:
    """Return the acts that show what *verb* leaves inside a head, with ``{topic}`` for its object, or none."""
    table = _data()["inner"]
    return tuple(table["say"]) if verb in table["verbs"] else ()


def name_of(kind: str) -> str | None:
    """Return what may stand behind a *kind* of thing ("course") so that it names one, or None."""
    found: str | None = _data()["names"].get(kind)
    return found


def samples() -> Mapping[str, str]:
    """Return how blanks may read once they are filled."""
    found: Mapping[str, str] = _data()["samples"]
    return found
