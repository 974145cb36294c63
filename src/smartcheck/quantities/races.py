"""Races: the time of one (a 3:35 marathon), and lengths that only say which one it is (the 5-mile loop)."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.language.words import Words


def lap(words: Words, start: int) -> tuple[int, float] | None:
    """Read the time of a race, (word after it, minutes): under 1:45:00, in 20:30; a time of the day is none.

    Of two figures the first are hours where the race is long: a 3:35 marathon.
    """
    keys = words.keys
    if keys[start + 1 : start + 2] != [":"] or start + 2 >= len(keys) or not keys[start].startswith("D"):
        return None
    figures = [start, start + 2]
    if keys[start + 3 : start + 4] == [":"]:
        figures.append(start + 4)
    end = figures[-1] + 1
    if end > len(keys) or not all(words.touches(at) for at in range(start + 1, end)):
        return None
    written = [words.written(at) for at in figures]
    if not all(each.isdigit() and len(each) <= 2 for each in written) or any(len(each) != 2 for each in written[1:]):
        return None
    if (keys[end] if end < len(keys) else "") in ("am", "pm", "a", "p", "to", "-", "–", "o'clock", ":"):
        return None
    before = keys[start - 2] if start > 1 and keys[start - 1] == "-" else keys[start - 1] if start else ""
    if before not in lexicon.sense("before_time") or not lexicon.sense("racing").intersection(keys):
        return None
    first, *rest = map(int, written)
    if len(rest) == 2 or (first < 7 and lexicon.sense("long_race").intersection(keys)):
        return end, first * 60 + rest[0] + (rest[1] / 60 if len(rest) == 2 else 0)
    return end, first + rest[0] / 60


def is_race(words: Words, start: int, end: int) -> bool:
    """Say whether 5k is a race, not five thousand of something."""
    if not words.text[words.start[start] : words.end[end - 1]].lower().endswith("k"):
        return False
    before = words.keys[start - 1] if start else ""
    following = words.keys[end] if end < len(words) else ""
    return before in lexicon.sense("before_race") or following in lexicon.sense("race")


def names_race(words: Words, start: int, unit: str, end: int) -> bool:
    """Say whether a distance only says which race it is: a 1600-meter run, the 5-mile loop, a 5,000m PB."""
    if (
        unit not in lexicon.sense("distance")
        or end >= len(words)
        or words.keys[end] not in lexicon.sense("race", "course")
    ):
        return False
    before = words.keys[start - 1] if start else ""
    if words.keys[max(start - 3, 0) : start - 1] == ["go", "for"]:
        return False  # go for a 10 km run
    return before in ("a", "an", "the", "my", "our", "this", "that", "first", "another")
