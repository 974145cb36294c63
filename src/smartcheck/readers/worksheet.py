"""Goals that are written criterion by criterion: *Specific: ...*, *Measurable: ...*, *Time-bound: ...*.

Such a worksheet is one goal. Its words are those behind *Specific*, or those of the goal it stands below; what is
written behind the other criteria stands beside it, as a column or key of that name would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from smartcheck.context.fields import canonical
from smartcheck.language import lexicon
from smartcheck.readers.okr import objective
from smartcheck.readers.prose import begins_with_act
from smartcheck.readers.runs import Run, apart, excerpt, shown
from smartcheck.regexes import later
from smartcheck.source import Source, Span, Statement

_LETTERS = {"s": "Specific", "m": "Measurable", "a": "Achievable", "r": "Relevant", "t": "Time-bound"}
_LABEL = later(r"\W*([A-Za-z][A-Za-z /()–—-]{0,28}?)\s*(?:\([^()\n]{0,120}\)\W*)?(?::|[-–—=](?=\s)|\Z)\s*")
_WORD = later(r"[a-z]+(?:-[a-z]+)*")
_ASKS = later(r"\?|\be\.?g\b|\bfor (?:example|instance)\b", re.IGNORECASE)
_LONGEST = 40
"""No label is so long."""
_LEAST = 2
"""So many criteria make a worksheet."""
_OWN = frozenset(("i", "my", "we", "our", "to"))


class Part(NamedTuple):
    """What stands behind one criterion."""

    criterion: str
    """*Specific*, or another as the document calls it."""
    words: str
    found: Statement
    headed: bool
    """Whether the criterion is the heading above it."""


def criterion(text: str) -> tuple[str, int]:
    """Return the criterion of SMART that *text* begins with as a label, and where the words behind it begin.

    ``Specific:``, ``S:``, ``S - Specific:`` and ``Specific (S) -`` are labels; without one it is ``("", 0)``.
    """
    name, end = _label(text)
    if len(name) == 1:
        further, words = _label(text[end : end + _LONGEST])
        if further[:1] == name and len(further) > 1:
            return further.capitalize(), end + words  # "S - Specific: ..."
        return _LETTERS[name], end
    return name.capitalize(), end


def _label(text: str) -> tuple[str, int]:
    """Return the criterion, or its letter alone, that a label at the beginning of *text* names, and where it ends."""
    label = _LABEL.match(text)
    words = _WORD.findall(label[1].lower()) if label else []
    letters = [each for each in words if each in _LETTERS]
    named = [each for each in words if each in lexicon.closed("criterion") and each != "smart"]
    if label is None or len(letters) > 1 or len(named) > 1 or len(letters) + len(named) != len(words):
        return "", 0
    if letters and named and letters[0] != named[0][0]:
        return "", 0
    return (named or letters)[0], label.end()


def lines(source: Source, runs: Sequence[Run]) -> list[list[Run]]:
    """Return a paragraph cut before each line that begins with a criterion."""
    cuts: list[list[Run]] = []
    for line in apart(source, runs):
        if cuts and line and not criterion(shown(line).strip())[0]:
            gap = Span(cuts[-1][-1].span.end, line[0].span.start)
            cuts[-1] += [Run(" ", gap), *line]
        elif line:
            cuts.append(line)
    return cuts


def down(rows: Sequence[tuple[str, Statement]], above: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the goal of a table that names a criterion in each of its rows, beside the statement in a column of it.

    Where the goal stands *above* the table, it is that one again.
    """
    named = [(criterion(name)[0], found) for name, found in rows]
    run = [Part(name, found.text, found, headed=True) for name, found in named if name]
    if run and run[0].criterion == "Specific" and _is_whole(run):
        yield from _closed(list(above), run)


def merged(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield *statements*, those of a worksheet as one."""
    held: list[Statement] = []  # the last one: a worksheet that follows may say more of it
    run: list[Part] = []
    for each in statements:
        part = _part(each)
        begins = part is not None and part.criterion == "Specific" and not (part.headed and _goes_on(run, part))
        if part and run and not begins and _is_beside(run[-1], part):
            run.append(part)
            continue
        if run:
            yield from _closed(held, run)
            held, run = [], []
        if part and begins:
            run = [part]
        else:
            yield from held
            held = [each]
    yield from _closed(held, run) if run else held


def _part(each: Statement) -> Part | None:
    """Return the criterion that a statement is written behind: its own label, or the heading it stands below."""
    name, words = criterion(each.text)
    if name and words < len(each.text):
        return Part(name, each.text[words:], each, headed=False)
    name, words = criterion(each.heading) if each.style != "cell" else ("", 0)
    return Part(name, each.text, each, headed=True) if name and words >= len(each.heading) else None


def _is_beside(last: Part, part: Part) -> bool:
    """Return whether two parts are of one worksheet: their criteria are headings, or they are below the same one."""
    return part.headed if last.headed else not part.headed and part.found.heading == last.found.heading


def _goes_on(run: list[Part], part: Part) -> bool:
    return bool(run) and run[-1].headed and run[-1].criterion == part.criterion


def _closed(held: list[Statement], run: list[Part]) -> Iterator[Statement]:
    """Yield the goal that *run* tells, else what it consists of; *held* stands before it."""
    if not _is_whole(run):
        yield from held
        yield from (each.found for each in run)
        return
    fields: dict[str, str] = {}
    for each in run[1:]:
        fields[each.criterion] = f"{fields.get(each.criterion, '')} {each.words}".strip()
    specific = run[0]
    said = fields.pop("Specific", "")
    own = f"{specific.words} {said}".strip()
    above = held[0] if held and specific.found.under and _acts(held[0].text) else None
    if above is not None:
        yield _with(above, {"Specific": own, **fields})
        return
    yield from held
    yield _with(_behind(specific), {"Specific": said, **fields} if said else fields)


def _is_whole(run: list[Part]) -> bool:
    """Return whether a goal is told by enough criteria, and not what they mean."""
    if len({canonical(each.criterion) for each in run}) < _LEAST:
        return False
    words = [each.words for each in run if canonical(each.criterion) not in ("means", "reason")]
    if any(map(_ASKS.search, words)):
        return False
    return any(any(map(str.isdigit, each)) for each in words) or words[0].split()[0].lower() in _OWN


def _acts(text: str) -> bool:
    """Return whether a goal that stands above its worksheet says what to do, and is no mere title of it."""
    words = text[objective(text, words=1) :].split()
    return bool(words) and (words[0].lower() in _OWN or begins_with_act(words[0]))


def _with(each: Statement, fields: dict[str, str]) -> Statement:
    names = {canonical(name) for name in fields} - {None}
    kept = {name: value for name, value in each.fields.items() if canonical(name) not in names}
    return attrs.evolve(each, fields={**fields, **kept})


def _behind(part: Part) -> Statement:
    """Return the statement that *part* is without its label."""
    found, size = part.found, len(part.found.text)
    return found if part.headed else excerpt(found, size - len(part.words), size)
