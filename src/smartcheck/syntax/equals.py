"""Words that are a sign by what stands beside them: the colon of "staff retention: 90%", "in *line* with"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smartcheck.goal import DateExpression, Quantity
from smartcheck.language import lexicon

_LABEL = 6
"""How many units the name of a measure takes before its colon at most."""
_TITLE = 12
"""... where what stands behind it tells where it comes from: "queue at the till (min): 12 -> 7"."""
_ASIDE = frozenset(".,()")
"""Behind the level these part off no more than its day: "38% to 30%, (2029)"."""
_ACTING = frozenset(("ING", "PAST", "THIRD", "VERB"))

Item = DateExpression | Quantity | None


def equals_at(
    keys: Sequence[str],
    types: Sequence[str | None],
    forms: Sequence[str | None],
    items: Sequence[Item],
    opening: Callable[[int], str],
) -> int:
    """Return the unit of such a colon, or 0: before it what is measured, behind it nothing but its level.

    The first four tell of each unit its word, its type, its form and what is folded in it; *opening* returns the first
    word of one.
    """
    if ":" not in keys[: _TITLE + 1]:
        return 0
    at = keys.index(":")
    rest = [kind for kind, key in zip(types[at + 1 :], keys[at + 1 :], strict=True) if key not in _ASIDE]
    if not at or rest[:1] != ["METRIC"] or any(kind != "DATE" for kind in rest[1:]):
        return 0
    label, field = keys[:at], lexicon.closed("field")
    if label[0] in field or all(key in lexicon.closed("no_measure") or key in field for key in label):
        return 0
    level = items[at + 1]
    if not isinstance(level, Quantity):
        return 0
    if level.baseline is not None:
        return at  # "wait (min): 45 -> 30"
    bare = not any(items[:at]) or _narrows(keys, forms, items[:at], opening)
    if at > _LABEL or not bare or not all(key[0].isalpha() for key in label):
        return 0
    share = len(label) > 1 and label[0] not in lexicon.closed("numbered") and level.kind == "percent"
    return at if share or any(map(lexicon.is_indicator, label)) or _counts(label) else 0


def _narrows(
    keys: Sequence[str], forms: Sequence[str | None], items: Sequence[Item], opening: Callable[[int], str]
) -> bool:
    """Say whether the numbers of a label but tell which of many are meant: "calls *answered in 20 seconds*"."""
    first = keys[0]
    if items[0] or not (lexicon.is_plural(first) or lexicon.acts(first) or lexicon.is_indicator(first)):
        return False
    told = [at for at in range(1, len(items)) if items[at] is not None]
    led = lexicon.closed("preposition").intersection
    return all(forms[at - 1] in _ACTING or led((keys[at - 1], opening(at))) for at in told)


def _counts(label: Sequence[str]) -> bool:
    """Say whether a label names several things of a kind, of which there shall be so many: "*new clubs in town*: 8"."""
    at = next((at for at, key in enumerate(label) if key in lexicon.closed("preposition")), len(label))
    return len(label) > 1 and at > 0 and lexicon.is_plural(label[at - 1])


def _fixed(name: str, side: int) -> dict[str | None, tuple[int, frozenset[str]]]:
    pairs = [phrase.split()[::side] for phrase in lexicon.sense(name)]
    return {word.upper(): (side, frozenset(other for each, other in pairs if each == word)) for word, _ in pairs}


PHRASES = _fixed("fixed_by_next", 1) | _fixed("fixed_by_previous", -1)
"""Words the grammar knows only inside a fixed phrase: which words stand behind (1) or before (-1) them there."""


def holds(kind: str | None, words: Sequence[str], first: int, last: int) -> bool:
    """Say whether words *first* to *last* stand in the fixed phrase the grammar knows them from: "in *order* to"."""
    side, partners = PHRASES[kind]
    beside = last if side > 0 else first - 1
    return 0 <= beside < len(words) and words[beside] in partners
