"""Findings that are known and not reported: a file of them, which may only shrink.

An entry is a file, a rule and the words it is about, not their line, so it outlives what moves above it: the statement,
or the line of a career document where the finding stands. It counts.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from smartcheck.assessment import Assessment, Notice, Report
from smartcheck.disk.files import text_of, write
from smartcheck.errors import ConfigError, quoted
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.ruleset.housekeeping import HOUSE, STALE
from smartcheck.source import Source, Span
from smartcheck.waivers.suppression import without

DEFAULT = "smartcheck-baseline.json"
_VERSION = 1

Key = tuple[str, str, str]
"""The file (from the baseline's folder), the rule's id, the fingerprint of the words."""


class Entry(NamedTuple):
    """A finding as the baseline lists it."""

    path: str
    rule: str
    """Its id."""
    text: str
    """The words it is about."""

    def key(self, baseline: str) -> Key:
        """Return what the baseline at that path calls it."""
        return _name(self.path, baseline), self.rule, fingerprint(self.text)


def fingerprint(text: str) -> str:
    """Return what tells *text* from others, whatever its blanks and capitals."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@attrs.frozen
class Baseline:
    """The known findings, and the file that lists them."""

    source: Source
    counts: dict[Key, int]
    spans: dict[Key, Span]
    """Where in the file each entry stands."""

    @classmethod
    def load(cls, path: str) -> Baseline:
        """Read the file at *path*; what cannot be used is a `ConfigError`."""
        try:
            text = text_of(path, ConfigError)
        except ConfigError as error:
            hint = "" if os.path.lexists(path.replace("\0", "")) else "; --write-baseline makes it"
            raise ConfigError(f"{error}{hint}") from None
        try:
            entries = json.loads(text)
            if entries["version"] != _VERSION or isinstance(entries["version"], bool):
                raise ConfigError(f"{path}: a baseline of version {entries['version']!r}; this reads {_VERSION}")
            found = [(_key_in(each), each["count"]) for each in entries["known"]]
            wrong = next((count for _, count in found if type(count) is not int or count < 1), None)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise ConfigError(f"{path}: not a baseline; --write-baseline makes one") from None
        if wrong is not None:
            raise ConfigError(f"{path}: a finding is known so many times, 1 or more (got {quoted(wrong)})")
        source = Source(path, text)
        return cls(source, dict(found), dict(_places(text, [key for key, _ in found])))

    def called(self, old: Mapping[str, str]) -> Baseline:
        """Return the same entries with the ids that their rules have today; *old* are those they had."""
        if not old:
            return self
        counts: Counter[Key] = Counter()
        spans: dict[Key, Span] = {}
        for key, count in self.counts.items():
            now = (key[0], old.get(key[1], key[1]), key[2])
            counts[now] += count
            spans.setdefault(now, self.spans[key])
        return attrs.evolve(self, counts=counts, spans=spans)

    def name(self, path: str) -> str:
        """Return how the file at *path* is called in the baseline."""
        return _name(path, self.source.path)


def _key_in(entry: Mapping[str, Any]) -> Key:
    """Return the key of an entry; a `TypeError` where one of its texts is none."""
    path, rule, words = entry["path"], entry["rule"], entry["words"]
    if not (isinstance(path, str) and isinstance(rule, str) and isinstance(words, str)) or "\0" in path:
        raise TypeError
    return path, rule, words


def _places(text: str, keys: Sequence[Key]) -> Iterator[tuple[Key, Span]]:
    """Yield where entries stand: each on a line of its own, as `save` writes them; else at the top."""
    at = 0
    for key in keys:
        start = text.find(f'"words": "{key[2]}"', at)
        if start < 0:
            yield key, Span(0, 0)
            continue
        line = text.rfind("\n", 0, start) + 1
        at = text.find("\n", start)
        at = len(text) if at < 0 else at
        yield key, Span(line + len(text[line:at]) - len(text[line:at].lstrip()), at)


def _name(path: str, baseline: str) -> str:
    folder = os.path.dirname(os.path.abspath(baseline))
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")


def found_in(report: Report) -> Iterator[Entry]:
    """Yield what *report* finds that a baseline may list: not what is said about comments and the baseline itself."""
    house = {each.id for each in HOUSE}
    for each in report.assessments:
        for finding in each.findings:
            yield Entry(each.goal.statement.source.path, finding.rule.id, each.goal.text)
    for notice in report.notices:
        if notice.finding.rule.id not in house:
            yield _about(notice)


def _about(notice: Notice) -> Entry:
    """Return a finding about a document with the line it stands in: it may be about what is not there."""
    text, start = notice.source.text, notice.finding.span.start
    end = text.find("\n", start)
    line = text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)]
    return Entry(notice.source.path, notice.finding.rule.id, line)


def known(baseline: Baseline, path: str, found: Sequence[Assessment], left: Counter[Key]) -> list[Assessment]:
    """Return the assessments of the file at *path* without what the baseline knows; *left* counts down."""
    name = baseline.name(path)
    kept: list[Assessment] = []
    for each in found:
        words = fingerprint(each.goal.text)
        fresh = [finding for finding in each.findings if not _taken(left, (name, finding.rule.id, words))]
        kept.append(without(each, fresh))
    return kept


def known_notices(baseline: Baseline, notices: Iterable[Notice], left: Counter[Key]) -> list[Notice]:
    """Return the *notices* that the baseline does not know; *left* counts down."""
    return [each for each in notices if not _taken(left, _about(each).key(baseline.source.path))]


def _taken(left: Counter[Key], key: Key) -> bool:
    """Take one of *key* away where there is one, and say whether there was."""
    there = left[key] > 0
    left[key] -= there
    return there


def stale(
    baseline: Baseline, files: Iterable[str], left: Counter[Key], rules: RuleSet, asked: Container[str]
) -> Iterator[Notice]:
    """Yield the entries for *files*, for files that are gone, that no finding needs any more.

    Rules that are not *asked*, by their ids, say nothing about their entries.
    """
    rule = rules.house(STALE)
    read = {baseline.name(path) for path in files}
    folder = os.path.dirname(os.path.abspath(baseline.source.path))
    for key, count in left.items():
        gone = key[0] not in read and not os.path.exists(os.path.join(folder, key[0]))
        if rule is None or count <= 0 or key[1] not in asked or not (gone or key[0] in read):
            continue
        again = f" {count} times" if count > 1 else ""
        why = "the file is gone" if gone else f"it is no longer found there{again}"
        message = f"{key[1]} in {key[0]}: {why}"
        yield Notice(baseline.source, Finding(rule, baseline.spans[key], message, severity=rule.severity))


def save(path: str, found: Iterable[Entry]) -> int:
    """Write what was found to the file at *path*; return how many findings it lists."""
    counts: Counter[Key] = Counter()
    texts: dict[str, str] = {}
    for each in found:
        key = each.key(path)
        counts[key] += 1
        texts[key[2]] = " ".join(each.text.split())[:60]
    _save(path, [_entry(key, count, texts[key[2]]) for key, count in sorted(counts.items())])
    return sum(counts.values())


def prune(baseline: Baseline, found: Iterable[Entry], files: Iterable[str], asked: Container[str]) -> int:
    """Take out of the baseline's file what is not in *found* any more, and add nothing; return how many findings went.

    *found* is what a run without the baseline finds in *files*, by the rules *asked*. What it says of
    other files and rules stays, but for files that are gone.
    """
    there = Counter(each.key(baseline.source.path) for each in found)
    read = {baseline.name(path) for path in files}
    folder = os.path.dirname(os.path.abspath(baseline.source.path))
    kept, gone = [], 0
    for entry in json.loads(baseline.source.text)["known"]:
        key, count = (entry["path"], entry["rule"], entry["words"]), int(entry["count"])
        left = count
        if not os.path.exists(os.path.join(folder, key[0])):
            left = 0
        elif key[0] in read and key[1] in asked:
            left = min(count, there[key])
        gone += count - left
        if left:
            kept.append({**entry, "count": left})
    if gone:
        _save(baseline.source.path, kept)
    return gone


def _save(path: str, entries: Iterable[Mapping[str, Any]]) -> None:
    lines = [json.dumps(each, ensure_ascii=False) for each in entries]
    body = ",\n    ".join(lines)
    known = f"[\n    {body}\n  ]" if lines else "[]"
    write(path, f'{{\n  "version": {_VERSION},\n  "known": {known}\n}}\n'.encode("utf-8", "backslashreplace"))


def _entry(key: Key, count: int, text: str) -> dict[str, Any]:
    return {"path": key[0], "rule": key[1], "words": key[2], "count": count, "text": text}
