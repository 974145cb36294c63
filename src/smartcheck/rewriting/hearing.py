"""What is meant by an answer that is said at length: "well, I think about 5 kilos or so" means "5 kilos"."""

from __future__ import annotations

import re
from datetime import date

from smartcheck import islands
from smartcheck.language import lexicon

_SIGHS = r"(?:well|hm+|um+|uh|er+|oh|ok|okay|yes|yeah|yep|sure|so|honestly|actually)(?:[,.…:;-]+\s*)"
"""Words that only fill where a comma follows: "Well Street" is a place."""
_GUESSES = (
    r"(?:hm+|um+|probably|maybe|perhaps|possibly|hopefully|let me (?:think|see)|let['’]s (?:see|say)|"
    r"(?:it|that)(?: is|['’]s| should be| would be| will be)|(?:let['’]s )?make it|"
    r"i (?:guess|think|suppose|believe|reckon|would say)|i['’]d say)(?![ ](?:of|about)\b)"
)
_OPENING = re.compile(rf"(?:{_SIGHS}|{_GUESSES}\b[\s,.…:;-]*)+", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:[\s,.…;-]+(?:or so|or something|or thereabouts|maybe|perhaps|probably|i (?:guess|think|suppose|hope)|please|"
    r"thanks|thank you|if possible|if i can|if we can|ideally|i['’]d say))+[\s.!…]*$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"^(?:about|around|roughly|approximately|some|like|maybe|circa|almost|nearly)\s+", re.IGNORECASE)
_OR_SO = re.compile(r"(?:\s+or so|\s+or thereabouts|ish)$", re.IGNORECASE)
_TALKED = re.compile(
    rf"\b(?:i|i['’](?:d|ll|m|ve)|we|we['’](?:d|ll|re|ve)|me|us|would|could|should|want|hope|aim|{_GUESSES})\b|,",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:from|to|by|at least|at most|no more than|up to|under|below|above|over|between)\s+$", re.IGNORECASE
)
_DUE = re.compile(r"(?:\b(?:by|until|till|on|before|in|within|no later than|from)|\bthe)\s+$", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?:(?:the|number|option|choice|no\.?|nr\.?|#)\s*)*(?P<which>\d+|first|second|third|fourth|fifth|last)"
    r"(?:st|nd|rd|th)?(?:\s+(?:one|option|choice))?[.)!]*",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?P<doing>[a-z-]+ing)(?=$|\s+(?:\d|an?|the|my|our|in|on|at|to|with|for|every|each|once|twice|three|two|for)\b|\s+\d)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(\b(?:and|then|or|,) )([a-z-]+ing)\b", re.IGNORECASE)
_PLACES = ("first", "second", "third", "fourth", "fifth")
_BEGUN = re.compile(
    r"(?:start|begin|kick off)(?: (?:by|with|off by|off with|out by))? (?P<doing>[a-z-]+ing)\b", re.IGNORECASE
)


def plainly(words: str) -> str:
    """Return *words* without what is only said to fill: "well, I guess", "or so, maybe"."""
    opened = _OPENING.match(words)
    rest = words[opened.end() :] if opened else words
    rest = _CLOSING.sub("", rest).strip(" ,;")
    return rest or words


def amount(words: str) -> str:
    """Return the amount in *words* where they are talk around it, with "from", "to" or "by" before it."""
    found = islands.find_quantities(words)
    if not found:
        return words
    start, end = found[0].span.start, found[-1].span.end
    said = _ROUGHLY.sub("", _OR_SO.sub("", words[start:end]))
    around = f"{words[:start]} {words[end:]}"
    if not _TALKED.search(around):
        return words if not around.strip() and said == words[start:end] else f"{words[:start]}{said}{words[end:]}"
    bound = _BOUND.search(words[:start])
    return f"{bound[0]}{said}" if bound else said


def due(words: str, today: date) -> str:
    """Return the day in *words* where they are talk around it, with the preposition before it."""
    found = [each for each in islands.find_dates(words, today=today) if each.end]
    if not found:
        return words
    start, end = found[0].span.start, found[-1].span.end
    if not _TALKED.search(f"{words[:start]} {words[end:]}"):
        return words
    while (before := _DUE.search(words[:start])) is not None:
        start = before.start()
    return words[start:end]


def choice(words: str, known: int) -> int | None:
    """Return which of *known* things is chosen, from 1 on; 0 for one that is not there, None for other words."""
    found = _CHOICE.fullmatch(words.strip())
    if found is None:
        return None
    which = found["which"].lower()
    place = int(which) if which.isdigit() else known if which == "last" else _PLACES.index(which) + 1
    return place if 0 < place <= known else 0


def act(words: str) -> str:
    """Return the act in "start by calling the gym and asking": "call the gym and ask"; "run" for "running"."""
    begun = _BEGUN.match(words) or _DOING.match(words)
    base = _base(begun["doing"]) if begun else None
    if begun is None or base is None:
        return words
    return base + _ALSO.sub(lambda also: f"{also[1]}{_base(also[2]) or also[2]}", words[begun.end("doing") :])


def _base(doing: str) -> str | None:
    form = lexicon.verb_form(doing.lower())
    return form[0] if form and form[1] == "ING" else None
