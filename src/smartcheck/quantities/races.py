"""Races: the time of one (a 3:35 marathon), and lengths that only say which one it is (the 5-mile loop)."""

from __future__ import annotations

from smartcheck.language import lexicon, units
from smartcheck.language.words import Words


def lap(words: Words, start: int) -> tuple[int, float] | None:
    """Read the time of a race, (word after it, minutes): under 1:45:00, in 20:30, from 52:10 to 48:00, 1:45 minutes.

    A time of the day is none. Of two figures the first are hours where the race is long: a 3:35 marathon.
    """
    keys = words.keys
    if start + 1 >= len(keys) or keys[start + 1] != ":":
        return _in_one_figure(words, start)
    read = _figures(words, start)
    if read is None:
        return None
    end, figures = read
    unit = keys[end] if end < len(keys) else ""
    if unit in _MINUTES or unit in _HOURS:
        return end + 1, _minutes(figures, long=unit in _HOURS)
    if unit in ("am", "pm", "p", "-", "–", "o'clock", ":"):
        return None
    if unit in _PER and (units.match(words, end + 1) or ("", "", ""))[2] in lexicon.sense("distance"):
        return end, _minutes(figures, long=False)  # 4:30/km
    if unit == "a":
        return None
    if len(figures) == _WITH_SECONDS and start == 0 and end == len(words):
        return end, _minutes(figures, long=True)
    before = keys[start - 2] if start > 1 and keys[start - 1] == "-" else keys[start - 1] if start else ""
    near = keys[max(start - _NEAR, 0) : end + _NEAR]
    long = not lexicon.sense("long_race").isdisjoint(near)
    if before == "from" or _is_second(words, start):
        return (end, _minutes(figures, long=long)) if _gets_faster(words, start, end, before) else None
    tenths = figures[-1] != int(figures[-1])  # no clock has them
    down = keys[max(start - 2, 0) : start] == ["down", "to"]
    if tenths or (down and not _RACES.isdisjoint(near)):
        return end, _minutes(figures, long=long)
    if unit == "to" or before not in lexicon.sense("before_time") or lexicon.sense("racing").isdisjoint(near):
        return None
    return end, _minutes(figures, long=long)


_RACES = lexicon.sense("racing") - {"time"}
_PER = frozenset(("/", "per", "a"))
_WITH_SECONDS = 3
"""Figures that are so many have hours, minutes and seconds."""


def _in_one_figure(words: Words, start: int) -> tuple[int, float] | None:
    """Read the time of a race in hours or in minutes: a sub-20 5k, a sub-4 marathon."""
    keys = words.keys
    if not _is_below(words, start) or not keys[start].startswith("D") or keys[start] == "DEC":
        return None
    race = keys[start + 1 : start + 4]
    if race[:1] == ["-"]:
        race = race[1:]
    if race[:1] and (race[0] in _MINUTES | _HOURS or (race[0] != "mile" and race[0] in lexicon.sense("distance"))):
        return None
    if race[1:2] in (["m"], ["meter"], ["metre"]) and race[0] in _SPRINTS:
        return None  # these are run in seconds
    if lexicon.sense(("racing", "long_race")).isdisjoint(race):
        return None
    long = not lexicon.sense("long_race").isdisjoint(race)
    return start + 1, _minutes([int(words.written(start)), 0], long=long)


def _is_below(words: Words, start: int) -> bool:
    """Say whether "sub" stands before word *start*: sub-20, sub 20."""
    keys = words.keys
    before = start - 2 if start > 1 and keys[start - 1] == "-" else start - 1
    return before >= 0 and keys[before] == "sub"


_SPRINTS = frozenset("D99 INT".split())
_NEAR = 40
"""So many words on either side may say that it is a race."""


def _is_second(words: Words, start: int) -> bool:
    """Say whether what stands at word *start* is where a change leads: "from 28:00 *to under* 25:00"."""
    keys, at = words.keys, start - 1
    while at > max(start - _APART, 0) and keys[at] in _BETWEEN_ENDS and keys[at] not in _TO:
        at -= 1
    return at > 0 and keys[at] in _TO and "from" in keys[max(at - _APART, 0) : at]


_TO = frozenset(("to", "→"))
_MINUTES = lexicon.sense("minute_written")
_HOURS = lexicon.sense("hour_written")


def _figures(words: Words, start: int) -> tuple[int, list[float]] | None:
    """Read 1:45 or 1:45:00 at word *start*: (word after it, its figures)."""
    keys = words.keys
    if start < 0 or keys[start + 1 : start + 2] != [":"] or start + 2 >= len(keys) or not keys[start].startswith("D"):
        return None
    places = [start, start + 2]
    if keys[start + 3 : start + 4] == [":"]:
        places.append(start + 4)
    end = places[-1] + 1
    if end > len(keys) or not all(words.touches(at) for at in range(start + 1, end)):
        return None
    written = [words.written(at) for at in places]
    whole = [*written[:-1], written[-1].partition(".")[0]]  # the last may have tenths: 5:59.9
    if not all(each.isdigit() and len(each) <= 2 for each in whole) or any(len(each) != 2 for each in whole[1:]):
        return None
    return end, [float(each) for each in written]


def _minutes(figures: list[float], *, long: bool) -> float:
    """Return how many minutes figures of a clock are; of two the first are hours where it goes on so *long*."""
    first, *rest = figures
    if len(rest) == 2 or (first < _LONGEST_IN_HOURS and long):
        return first * 60 + rest[0] + (rest[1] / 60 if len(rest) == 2 else 0)
    return first + rest[0] / 60 if rest[0] else first


_LONGEST_IN_HOURS = 7


def _gets_faster(words: Words, start: int, end: int, before: str) -> bool:
    """Say whether the time at word *start* is an end of "from 52:10 to 48:00": hours of a day go on, times fall."""
    keys = words.keys
    if before == "from":
        first, second = _figures(words, start), _figures(words, _past(words, end))
    else:
        at = start - 1
        while at > max(start - _APART, 0) and keys[at] != "from":
            at -= 1
        first, second = _figures(words, at + 1), _figures(words, start)
    if first is None or second is None or len(first[1]) != len(second[1]):
        return False
    if keys[second[0] : second[0] + 1] and keys[second[0]] in _MINUTES | _HOURS:
        return True
    near = keys[max(start - _NEAR, 0) : end + _NEAR]
    if lexicon.sense("timed").isdisjoint(near) and (_LATE < first[1][0] < _DAY or "time" not in near):
        return False
    shortened = any(lexicon.verb_class(key) == "decrease" for key in keys[max(start - _APART - _BACK, 0) : start])
    return first[1] > second[1] or shortened or not lexicon.sense("held").isdisjoint(near)


_APART, _BACK = 9, 8
"""How many words may lie between the two ends of a change, and how far before it its verb is looked for."""
_LATE, _DAY = 4, 24
"""Between these a figure may be an hour of the day, and a "time" one of it."""
_BETWEEN_ENDS = lexicon.sense("between_times")


def _past(words: Words, end: int) -> int:
    """Return the word behind those that lead from one end of a change to the other: "*to under* 25:00"."""
    last = min(end + _APART, len(words))
    while end < last and words.keys[end] in _BETWEEN_ENDS:
        end += 1
    return end


def is_race(words: Words, start: int, end: int) -> bool:
    """Say whether 5k is a race, not five thousand of something."""
    if not words.text[words.start[start] : words.end[end - 1]].lower().endswith("k"):
        return False
    before = words.keys[start - 1] if start else ""
    following = words.keys[end] if end < len(words) else ""
    if _in_one_figure(words, start - 1) is not None:
        return True
    return before in lexicon.sense("before_race") or following in lexicon.sense("race")


def names_race(words: Words, start: int, unit: str, end: int) -> bool:
    """Say whether a distance only says which race it is: a 1600-meter run, the 5-mile loop, a 5,000m PB."""
    if (
        unit not in lexicon.sense("distance")
        or end >= len(words)
        or words.keys[end] not in lexicon.sense(("race", "course"))
    ):
        return False
    before = words.keys[start - 1] if start else ""
    if words.keys[max(start - 3, 0) : start - 1] == ["go", "for"]:
        return False  # go for a 10 km run
    return before in ("a", "an", "the", "my", "our", "this", "that", "first", "another")
