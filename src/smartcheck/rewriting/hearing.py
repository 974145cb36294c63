"""What is meant by an answer that is said at length: "well, I think about 5 kilos or so" means "5 kilos"."""

from __future__ import annotations

import re
from datetime import date

from smartcheck import islands
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later

_SIGHS = r"(?:hm+|um+|er+|{sighed})(?:[,.…:;-]+\s*)"
"""Words that only fill where a comma follows: "Well Street" is a place."""
_GUESSES = r"(?:hm+|um+|{guessed_aloud}|(?:it|that)(?: is|['’]s| should be| would be| will be))(?![ ](?:of|about)\b)"
_OPENING = worded(rf"(?:{_SIGHS}|{_GUESSES}\b[\s,.…:;-]*)+")
_SAID_OF = worded(r"\b(?:it|that)(?: is|['’]s| should be| would be| will be)[\s,]*$")
"""What opens a clause as well as a guess: "it's too loud" is a reason."""
_CLOSING = worded(r"(?:[\s,.…;-]+(?:{said_at_last}|(?<=[,.…;-] )(?:thanks|thank you)))+[\s.!…]*$")
_ROUGHLY = worded(r"^{roughly}\s+")
_OR_SO = worded(r"(?:\s+or so|\s+or thereabouts|ish)$")
_TALKED = worded(
    rf"\b(?:i|i['’](?:d|ll|m|ve)|we|we['’](?:d|ll|re|ve)|me|us|would|could|should|want|hope|aim|{_GUESSES})\b|,"
)
_BOUND = worded(r"\b{before_amount}\s+$")
_DUE = worded(r"(?:\b(?:by|until|till|on|before|in|within|no later than|from)|\bthe)\s+$")
_CHOICE = worded(
    r"(?:(?:the|number|option|choice|no\.?|nr\.?|#)\s*)*(?P<which>\d+|first|second|third|fourth|fifth|last)"
    r"(?:st|nd|rd|th)?(?:\s+(?:one|option|choice))?[.)!]*"
)
_DOING = worded(
    r"(?P<doing>[a-z-]+ing)(?=$|\s+(?:\d|an?|the|my|our|in|on|at|to|with|for|every|each|once|twice|three|two|for)\b|\s+\d)"
)
_ALSO = worded(r"(\b(?:and|then|or|,) )([a-z-]+ing)\b")
_FIRST = worded(r"^(?:first(?:ly)?|to begin with|to start)[,:]? (?=[a-z])")
_PLACES = ("first", "second", "third", "fourth", "fifth")
_BEGUN = worded(r"(?:start|begin|kick off)(?: (?:by|with|off by|off with|out by))? (?P<doing>[a-z-]+ing)\b")


def plainly(words: str, *, clause: bool = False) -> str:
    """Return *words* without what is only said to fill: "well, I guess", "or so, maybe".

    Where a *clause* may be the answer, "it is" belongs to it.
    """
    opened = _OPENING.match(words)
    end = opened.end() if opened else 0
    subject = _SAID_OF.search(words[:end]) if clause else None
    rest = words[subject.start() if subject else end :]
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


def change(words: str, *, falls: bool) -> str:
    """Return a change as a goal says it: "by half" for "half", "from 12 to 5" for "5 instead of 12".

    What *falls* may come "to zero" and "to at most 5".
    """
    words = _ARROW.sub(r"from \1 to \2", words)
    for pattern, plain in _CHANGES:
        found = pattern.fullmatch(words)
        if found:
            return found.expand(plain)
    if falls and _NONE.fullmatch(words):
        return "to zero"
    bound = _AT_MOST.match(words)
    return f"to {_WRITTEN.get(bound[0].lower().rstrip('.'), bound[0])}{words[bound.end() :]}" if bound else words


_ARROW = later(r"^(\S+)\s*(?:->|=>|→)\s*(\S.*)$")
_CHANGES = (
    (worded(r"(\S+) (?:instead of|rather than|not) (\S+)(.*)"), r"from \2 to \1\3"),
    (worded(r"(?:halve|cut)(?: it| them)?|half(?: of)?(?: it| them)?"), "by half"),
    (worded(r"(?:double)(?: it| them)?"), "to twice as many"),
    (worded(r"(\d+ ?(?:%|percent|per cent)) (?:less|fewer|more|lower|higher|up|down)"), r"by \1"),
    (worded(r"(?:down|up|go down|go up) (to .+)"), r"\1"),
    (
        worded(
            r"(?:cut|reduce|lower|raise|increase|grow|bring|get|take)(?: it| them)?(?: down| up)? ((?:to|by|from) .+)"
        ),
        r"\1",
    ),
    (worded(r"(\d[\d.,]*) (?:more|additional|extra|fewer|less) ([^\W\d_].*)"), r"by \1 \2"),
)
_NONE = worded(r"(?:to )?(?:none|zero|nil|nothing|0)(?: at all)?")
_AT_MOST = worded(
    r"(?:at most|at least|no more than|not more than|less than|fewer than|more than|max(?:imum)?\.?|min(?:imum)?\.?)"
    r"(?= )"
)
_WRITTEN = {"max": "at most", "maximum": "at most", "min": "at least", "minimum": "at least"}


def level_now(words: str) -> str:
    """Return the one level in "it is 12 now" and "we had 12 last month": "12"."""
    found = islands.find_quantities(words)
    bare = re.findall(r"\d[\d.,]*%?", words)
    if not found and len(bare) == 1 and _AROUND.search(words):
        return str(bare[0])
    if len(found) != 1 or found[0].comparator == "between":
        return words
    span = found[0].span
    return _ROUGHLY.sub("", _OR_SO.sub("", words[span.start : span.end])) if _AROUND.search(words) else words


_AROUND = worded(r"\b(?:is|are|was|were|had|have|got|now|last|{now_or_until_now})\b")


def due(words: str, today: date) -> str:
    """Return the day in *words* where they are talk around it, with the preposition before it."""
    words = _SOMETIME.sub("", words)
    found = [each for each in islands.find_dates(words, today=today) if each.end]
    if not found:
        return words
    start, end = found[0].span.start, found[-1].span.end
    if not _TALKED.search(f"{words[:start]} {words[end:]}"):
        return words
    while (before := _DUE.search(words[:start])) is not None:
        start = before.start()
    return words[start:end]


_SOMETIME = worded(r"^(?:by )?(?:some ?time|any time|latest|at the latest) (?=in|this|next|by)")


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
    words = _FIRST.sub("", words, count=1)
    first = words.split()[0].lower() if words.split() else ""
    errand = _base(first)
    thing = lexicon.is_pursuit(first) or lexicon.is_event(first) or lexicon.is_deliverable(first)
    if errand and lexicon.verb_class(errand) in lexicon.DONE_ONCE and not thing:
        return errand + words[len(first) :]  # "buying paint", not "swimming lessons"
    begun = _BEGUN.match(words) or _DOING.match(words)
    base = _base(begun["doing"]) if begun else None
    if begun is None or base is None:
        return words
    return base + _ALSO.sub(lambda also: f"{also[1]}{_base(also[2]) or also[2]}", words[begun.end("doing") :])


def _base(doing: str) -> str | None:
    form = lexicon.verb_form(doing.lower())
    return form[0] if form and form[1] == "ING" else None
