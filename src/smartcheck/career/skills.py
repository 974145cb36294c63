"""Skills by name and level: which are the same, which a text speaks of, which a job description asks for.

What names mean is data (``data/skills.toml``); nothing here knows a single skill.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import attrs

from smartcheck.career.outline import Entry
from smartcheck.disk.resources import tables
from smartcheck.readers.runs import excerpt
from smartcheck.regexes import later
from smartcheck.source import Statement

LEVELS = (1, 2, 3, 4, 5)
COVERED = 0.6
"""The share of a skill's words that must stand in a text which speaks of it."""

_WORD = later(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
_MARK = later(r"\s*(?:[(\[]([^()\[\]]{1,40})[)\]]|[:–—-]\s+([^:]{1,20})|:\s*(\d\s*(?:/|of)?\s*\d?))\s*\Z")
_SCALE = later(r"(?:level\s*)?([1-5])(?:\s*(?:/|of|out of)\s*5)?\Z")


@attrs.frozen
class Skill:
    """A skill as somebody has it or a role asks for it."""

    name: str
    """As it is written, without its level."""
    words: frozenset[str]
    """What is compared."""
    level: int | None
    """1 (knows of it) to 5 (expert), if it is said."""
    written: Statement
    """The words that name it."""
    source: str = ""
    """Who says so: self, a colleague, a mentor."""

    @property
    def key(self) -> str:
        """Return the name under which equal skills are grouped."""
        return " ".join(sorted(self.words))

    def like(self, other: Skill) -> bool:
        """Whether both mean the same: the same words, or one says a little more than the other."""
        few, many = sorted((self.words, other.words), key=len)
        return bool(few) and few <= many and 2 * len(few) >= len(many)

    def in_text(self, words: frozenset[str]) -> bool:
        """Whether a text with these `words` speaks of the skill."""
        return bool(self.words) and len(self.words & words) >= COVERED * len(self.words)


@cache
def _data() -> Mapping[str, Any]:
    return dict(tables("skills", "data/skills.toml"))


@cache
def _synonyms() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, others in _data()["synonyms"].items():
        for other in others:
            found[tuple(_stems(other))] = tuple(_stems(name))
    return found


@cache
def _level_names() -> Mapping[str, int]:
    return {name: int(level) for level, names in _data()["levels"].items() for name in names}


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(_data()[table].split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without the endings that do not change which thing it names."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=16384)
def words(text: str) -> frozenset[str]:
    """Return the words of *text* that say what it is about, other names for skills replaced by the one that counts."""
    found = _replaced(_stems(text[:2000]))
    return frozenset(word for word in found if word not in _words("stop") and not word.isdigit())


def _replaced(found: list[str]) -> list[str]:
    synonyms = _synonyms()
    out: list[str] = []
    at = 0
    while at < len(found):
        for size in (3, 2, 1):
            name = synonyms.get(tuple(found[at : at + size]))
            if name and at + size <= len(found):
                out += name
                at += size
                break
        else:
            out.append(found[at])
            at += 1
    return out


def named(text: str) -> frozenset[str]:
    """Return the words that name a skill: *text* without what introduces, grades and ends it."""
    bare = text.casefold().strip(" .;,")
    for opening in _data()["openings"]:
        if bare.startswith(opening + " "):
            bare = bare[len(opening) :]
            break
    grades, endings = _words("grades"), {stem(word) for word in _words("endings")}
    found = [word for word in _stems(bare) if word not in grades]
    while len(found) > 1 and found[-1] in endings:
        found.pop()
    kept_words = [word for word in _replaced(found) if word not in _words("stop")]
    return frozenset(kept_words or found)


def level_of(text: str) -> int | None:
    """Return the level that a word or a number names: ``3``, ``4/5``, ``advanced``."""
    bare = text.casefold().strip(" .")
    scale = _SCALE.match(bare)
    return int(scale[1]) if scale else _level_names().get(bare)


def skills(entries: Iterable[Entry]) -> tuple[Skill, ...]:
    """Return the skills that the entries of a field name; ``planning and budgeting skills`` are two."""
    return tuple(skill for entry in entries for skill in _of(entry))


def _of(entry: Entry) -> Iterator[Skill]:
    statement = entry.text
    level = level_of(entry.value("level")) if entry.value("level") else None
    mark = _MARK.search(statement.text[-60:])
    if mark:
        said = next(group for group in mark.groups() if group is not None)
        graded = level_of(said)
        if graded is not None:
            shift = max(len(statement.text) - 60, 0)
            statement = excerpt(statement, 0, mark.start() + shift)
            level = level or graded
    if level is None:
        first = statement.text.casefold().split(" ", 1)[0]
        level = _level_names().get(first) if first in _words("leads") else None
    for start, end in _parts(statement.text):
        part = excerpt(statement, start, end)
        found = named(part.text)
        if found:
            yield Skill(part.text, found, level, part, entry.value("source"))


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the stretches of *text* that name one skill each; it is split only where a shared ending shows how."""
    last = text.casefold().rstrip(" .").rsplit(" ", 1)[-1]
    opened = any(text.casefold().startswith(opening + " ") for opening in _data()["openings"])
    if last not in ("skills", "abilities") or opened:
        return [(0, len(text))]
    spans: list[tuple[int, int]] = []
    start = 0
    for joint in re.finditer("|".join(re.escape(each) for each in _data()["joints"]), text):
        if text[start : joint.start()].strip():
            spans.append((start, joint.start()))
        start = joint.end()
    return [*spans, (start, len(text))]


def requested(statement: Statement) -> Iterator[Statement]:
    """Yield the words in a bullet of a job description that name a skill it asks for."""
    text = statement.text
    lower = text.casefold()
    if len(lower) != len(text):  # a letter whose small form is longer; places would be wrong
        return
    table = _data()["requests"]
    taken = 0
    for match in re.finditer("|".join(rf"\b{re.escape(each)}\s+" for each in table["before"]), lower):
        if match.start() < taken:
            continue
        end = min((at for each in table["ends"] if (at := lower.find(each, match.end())) >= 0), default=len(text))
        yield from _cut_list(statement, match.end(), end)
        taken = end
    ending = re.search(rf"\b({table['after'].replace(' ', '|')})\b", lower)
    if not taken and ending:
        opening = list(
            re.finditer(r"[.;:]\s|\b(?:with|have|has|need|needs|want|possess|bring)\s", lower[: ending.start()])
        )
        start = opening[-1].end() if opening else 0
        for low, high in _parts(text[start : ending.end()]):
            yield excerpt(statement, start + low, start + high)


def _cut_list(statement: Statement, start: int, end: int) -> Iterator[Statement]:
    """Yield the items of ``Python, SQL and dashboards``; a phrase with a verb in it stays whole."""
    text = statement.text
    before = text[:start].casefold().rstrip()
    if before.endswith((" to", "able to")) or before == "ability to":
        yield excerpt(statement, start, end)
        return
    low = start
    for joint in re.finditer(r",\s+(?:and|or)\s+|,\s+|\s+and\s+|\s+or\s+", text[start:end]):
        if text[low : start + joint.start()].strip():
            yield excerpt(statement, low, start + joint.start())
        low = start + joint.end()
    if text[low:end].strip(" ."):
        yield excerpt(statement, low, end - (1 if text[:end].endswith(".") else 0))


def activity(text: str) -> str:
    """Return what kind of development a step is: ``course``, ``mentorship`` ..., or nothing."""
    found = frozenset(_stems(text[:500]))
    for name, signs in _data()["activities"].items():
        if any(frozenset(_stems(sign)) <= found for sign in signs):
            return str(name)
    return ""


def activities() -> tuple[str, ...]:
    """Return the kinds of development there are."""
    return tuple(_data()["activities"])
