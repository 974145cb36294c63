"""Whether an answer can be one: what is wrong with it in one line, and what would be right.

Only the answer itself is looked at here; what it does to the goal is for `coaching`.
"""

from __future__ import annotations

import re
from datetime import date

from smartcheck import engine, islands
from smartcheck.language import lexicon
from smartcheck.language.figures import written
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting.hearing import act as begun
from smartcheck.rewriting.hearing import plainly

_NOTHING_WORDS = worded(
    r"(?:i |we )?(?:have |'ve |’ve )?(?:really |honestly )?(?:"
    r"no (?:clue|idea|plan|answer|reason|thought)s?(?: yet| at all)?|"
    r"not (?:sure|yet|now|known|decided|clear)(?: yet| wh\w+.*| how.*)?|"
    r"(?:do not|don't|don’t|dont) know(?: yet| wh\w+| how)?|{no_answer}|"
    r"will see|'ll see|’ll see|to be (?:decided|defined|confirmed|announced)|when(?:ever)? (?:i|we) can"
    r")[.!? ]*"
)
_MARKS = later(r"[^\w\s]")
_SUBJECT = worded(r"(?:first[,:]? )?(?:(?:i|we)(?:'ll|’ll|'d|’d)?(?: {before_own_act})?(?: to)? |to )+")
_LENGTH = worded(r"(?!next|this|last|each|every|per)\S+ {calendar}s?")
SMALL = frozenset("to not more less even much the a an of in on at for with by from up out".split())
"""Words of an answer that say nothing by themselves."""


class RefusedError(Exception):
    """An answer that does not settle the question; its text says why, and what would."""


def said(words: str, *, day: bool = False, clause: bool = False) -> str:
    """Return *words* without blanks around and between and without a full stop; refuse what says nothing.

    Where a *day* is asked for, `day` knows better what is wrong with "soon".
    """
    words = plainly(" ".join(words.split()).rstrip(".;,"), clause=clause)
    if not words:
        raise RefusedError("there is nothing in that answer")
    if day:
        return words
    if _NOTHING_WORDS.fullmatch(words) or not re.search(r"\w", words):
        raise RefusedError(f"{words!r} answers nothing; say it in your own words, or press Enter to leave it open")
    if "<" in words or ">" in words:
        raise RefusedError("'<' and '>' mark what is still open; write the answer without them")
    return words


_BEFORE_DAY = worded(r"(?:by|until|till|on|before|at)\s+(?:latest\s+)?")
_FROM_TODAY = worded(r"(?:in|within|for|tomorrow|today|tonight|from|between|over|during|this)\b|.* from (?:now|today)$")
_NEXT = worded(r"(?:the )?(?:next|coming) [^\W\d_]+")


def day_behind(words: str, today: date) -> str:
    """Return the day as it reads behind "by": "30 June" of "by 30 June", a date for "in 6 months"."""
    end = day(words, today)
    plain = _BEFORE_DAY.sub("", words, count=1) if _BEFORE_DAY.match(words) else words
    if _NEXT.fullmatch(plain):
        _refuse_two_readings(plain, plain, today)
    return written(end) if _FROM_TODAY.match(plain) or _moves(plain) or _END_OF.match(plain) else with_article(plain)


_END_OF = worded(r"(?:the )?(?:very )?(?:end|close) of\b")
"""What names a last day without its number or its year: "the end of June"."""


_SPAN = worded(r"(?:half an?|an?|\w+)(?: and a half)? (?:(?:working|business) )?{calendar}s?")
_UNNAMED = worded(
    r"^(?P<before>(?:(?:by|until|till|before|at) )?)(?P<day>(?:start|beginning|middle|end) of (?:the )?|"
    r"\d{1,2}(?:st|nd|rd|th)\b(?! (?!of\b)\w))(?P<unit>(?:week|month|quarter|term|year)\b)?"
)


def with_article(words: str) -> str:
    """Return "the end of June" for "end of June", "the 30th" for "30th", "the end of the year" for "end of year"."""
    found = _UNNAMED.match(words)
    if found is None:
        return words
    day = found["day"] if not found["unit"] or found["day"].endswith("the ") else f"{found['day']}the "
    return f"{found['before']}the {day}{found['unit'] or ''}{words[found.end() :]}"


_MOVES = worded(
    r"(?:in|within|for|over|during)\b|(?:today|tonight|tomorrow)\b|.* from (?:now|today)$|"
    r"(?:the )?(?:next|coming|this|following)\b|{weekday}\b|(?:the )?\d{1,2}(?:st|nd|rd|th)$|"
    r"(?:the )?(?:end|start|beginning|middle|close) of (?:(?:the|this|next) )?{calendar}\b"
)
_STAYS = worded(r"\b(?:{month}|\d{4}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)|\d[/.-]\d")


def _moves(words: str) -> bool:
    """Say whether *words* name another day when they are read later: "in six weeks", "Friday", "end of term"."""
    return (_MOVES.match(words) or _SPAN.fullmatch(words)) is not None and _STAYS.search(words) is None


def settled_day(words: str, today: date, *, repeats: bool) -> str:
    """Return a day as it is written into a goal: one that would move with the day it is read is counted out.

    "In six weeks" and "the end of June" become "by 30 June 2027", or "until ..." where the act *repeats*.
    """
    end = day(words, today)
    plain = _BEFORE_DAY.sub("", words, count=1) if _BEFORE_DAY.match(words) else words
    if _NEXT.fullmatch(plain):
        _refuse_two_readings(plain, plain, today)
    if _moves(plain) or _END_OF.match(plain):
        return f"{'until' if repeats else 'by'} {written(end)}"
    return with_article(words)


_CHANGE = worded(
    r"\+.*|.*\d\S* (?:more|less|fewer|extra|additional)\b.*|(?:double|triple|treble|twice|thrice|half)\b.*|[\d.]+x"
)
_TWO_NUMBERS = later(r"\d[\d.,]* ?(?:-|–|to|or) ?\d[\d.,]*")


def number(words: str, today: date) -> str:
    """Return *words* if they are one number, with or without a unit."""
    if _TWO_NUMBERS.fullmatch(words):
        raise RefusedError(f"{words!r} holds more than one number; one is asked for, like 12")
    if _CHANGE.fullmatch(words):
        raise RefusedError(f"{words!r} says how much changes; here belongs the number itself, like 12")
    if words.startswith(("-", "−")):
        raise RefusedError(f"{words!r} is below zero; a number here reads like 12, 3.5 or 'forty'")
    if is_day(words, today):
        raise RefusedError(f"{words!r} is a day, not a number; one reads like 12, 3.5 or 'forty'")
    plain = words.split()[0] if _LENGTH.fullmatch(words) else words
    found = islands.find_quantities(plain) or islands.find_quantities(f"{plain} points")
    if not found:
        raise RefusedError(f"{words!r} is no number; one reads like 12, 3.5 or 'forty'")
    if len(found) > 1:
        raise RefusedError(f"{words!r} holds more than one number; one is asked for, like 12")
    if found[0].span.start and is_act(words):
        raise RefusedError(f"{words!r} is more than a number; the number alone is asked for, like 12")
    return words


def level(words: str, today: date, right: str = "a level reads like 12, 12% or '12 minutes'") -> str:
    """Return *words* if there is a number in them that is not part of a day."""
    if is_day(words, today):
        raise RefusedError(f"{words!r} is a day, not a level; {right}")
    written_out = any(islands.find_quantities(f"{each} points") for each in WORD.findall(words.lower()))
    if not any(map(str.isdigit, words)) and not (islands.find_quantities(words) or written_out):
        raise RefusedError(f"there is no number in {words!r}; {right}")
    return words


def day(words: str, today: date) -> date:
    """Return the last day that *words* name; refuse what names none, and what has passed."""
    year = today.year + (today.month > 4)
    right = f"a day reads like 30 June {year}, {year}-06-30, 'end of June' or 'in six weeks'"
    if "<" in words or ">" in words:
        raise RefusedError(f"'<' and '>' mark what is still open; {right}")
    found = islands.find_dates(f"by {words}", today=today) or islands.find_dates(words, today=today)
    told = engine.assess_statement(f"Publish the list by {words}", today=today).findings
    if any(each.rule.name == "impossible-date" for each in told):
        raise RefusedError(f"there is no such day as {words!r}; {right}")
    if any("weekday_mismatch" in each.notes for each in found):
        raise RefusedError(f"in {words!r} the weekday and the date disagree; {right}")
    amounts = [each for each in islands.find_quantities(words) if each.span == (0, len(words))]
    counted = amounts and amounts[0].unit and amounts[0].kind not in ("duration", "score")
    ends = [] if counted or _TWO_YEARS.fullmatch(words) else [each.end for each in found if each.end]
    if not ends:
        raise RefusedError(f"{words!r} names no day; {right}")
    if ends[-1] < today:
        which = "" if str(ends[-1].year) in words else f" is {written(ends[-1])}, which"
        raise RefusedError(f"{words!r}{which} has passed; {right}")
    _refuse_bare_period(words, today)
    return ends[-1]


_TWO_YEARS = later(r"(?:from )?\d+ (?:to|-|–) \d+")
_PERIOD = worded(r"(?:(?:by|until|till) )?(?P<named>(?:[^\W\d_]+\.?|Q[1-4])(?: \d{4})?|\d{4})")


def _refuse_bare_period(words: str, today: date) -> None:
    """Refuse "December" and "by 2028": before it begins, or before it ends?"""
    if bare := _PERIOD.fullmatch(words):
        _refuse_two_readings(words, f"in {bare['named']}", today)


def _refuse_two_readings(words: str, period: str, today: date) -> None:
    for each in islands.find_dates(period, today=today):
        if each.start and each.end and today < each.start < each.end:
            first, last = written(each.start), written(each.end)
            raise RefusedError(
                f"{words!r} can be read in two ways, as {first} or as {last}; write the day that is meant"
            )


def is_day(words: str, today: date) -> bool:
    """Say whether *words* are nothing but a day or a time: "30 June", "next week", not "12" and not "2 hours"."""
    if words.isdigit() or _TWO_YEARS.fullmatch(words):
        return False
    for each in islands.find_dates(words, today=today):
        if _LENGTH.fullmatch(words):
            continue
        rest = _MARKS.sub("", words[: each.span.start] + words[each.span.end :]).strip().lower()
        if not rest or rest in ("by", "on", "in", "at", "from", "to", "until"):
            return not islands.find_quantities(words)
    return False


def without_subject(words: str) -> str:
    """Return the act in "I will call the printer": "call the printer"."""
    return _SUBJECT.sub("", words, count=1) if _SUBJECT.match(words) else words


def is_act(words: str) -> bool:
    """Say whether *words* begin with a verb that orders something: "call Ana", not "work gets lost"."""
    first, second, *_ = [*words.lower().split(), "", ""]
    form = lexicon.verb_form(first)
    if form is None or form[1] != "VERB":
        return False
    return not (lexicon.mostly_noun(first) and lexicon.tag(second) in ("THIRD", "PAST"))


def seen(act: str, goal: str, today: date) -> None:
    """Refuse an act that says *goal* again or that nobody can see: "get fit" for "Get fit", "be on time"."""
    right = "name what somebody would see you do, and how often or how many, like 'give three talks'"
    told = {*WORD.findall(act.lower())} - SMALL - lexicon.closed("possessive")
    if back := _points_back(act):
        raise RefusedError(f"{act!r} does not say what {back!r} is; {right}")
    if told <= {*WORD.findall(goal.lower())}:
        raise RefusedError(f"{act!r} says the goal again; {right}")
    if _is_vague(act, today) or _says_only_how(act, told):
        raise RefusedError(f"{act!r} is itself too vague to be seen; {right}")


def _points_back(act: str) -> str:
    """Return the word for what is done, "it" in "do it well because I must"; nothing where it is named."""
    _, *rest = WORD.findall(_WHY.split(act.lower(), maxsplit=1)[0])
    if not rest or rest[0] not in lexicon.closed("pointing_back"):
        return ""
    plain = SMALL | lexicon.sense("so_much_so") | {"often", "well", "hard", "harder", "best"}
    return "" if any(each not in plain and lexicon.tag(each) != "ADVERB" for each in rest[1:]) else rest[0]


_WHY = later(r"\b(?:because|since|so|as)\b")


def _says_only_how(act: str, told: set[str]) -> bool:
    """Say whether *act* is a bare verb with "more" behind it, "listen more", or a state that is to stay."""
    form = lexicon.verb_form(act.split()[0].lower())
    verb = form[0] if form else ""
    bare = len(told - {"hard", "harder", "longer", "often", "better", "best", "around"}) < 2
    if not bare and not (lexicon.verb_class(verb) == "keep" and len(told) < 3 and not any(map(str.isdigit, act))):
        return False
    return lexicon.is_generic(verb) or lexicon.verb_class(verb) != "activity" or verb in lexicon.sense("generic_sport")


def _is_vague(act: str, today: date) -> bool:
    """Say whether *act*, judged as a goal of its own, says nothing that can be seen: no deed, no number, no thing."""
    found = engine.assess_statement(f"{act[:1].upper()}{act[1:]}", today=today)
    praised = any(each.type == "quality" for each in found.goal.vague)
    unseen = found.verdict("specific") == "missing" or (praised and found.verdict("measurable") == "missing")
    return unseen and not any(map(str.isdigit, act))


def _asks_for_a_level(act: str, today: date) -> bool:
    """Say whether *act* is a goal itself, of which the measure is asked: "lower my blood pressure"."""
    found = engine.assess_statement(f"{act[:1].upper()}{act[1:]}", today=today).findings
    return any(each.rule.name in ("indicator-without-target", "missing-metric", "vague-verb") for each in found)


_STEP = "a step is one thing done in one go, like 'call the town hall' or 'buy the paint'"


def step(words: str, today: date, goal: str = "") -> str:
    """Return the act in *words*, from its verb on; refuse what is no act."""
    if is_day(words, today):
        raise RefusedError(f"{words!r} is a day, not a step; {_STEP}")
    act = begun(without_subject(words))
    form = lexicon.verb_form(act.split()[0].lower()) if act.split() else None
    told = {*WORD.findall(act.lower())} - SMALL
    if form and form[1] == "VERB" and (len(act.split()) < 2 or told <= lexicon.sense("beginning_only")):
        raise RefusedError(f"{words!r} does not say what is done; {_STEP}")
    if form and form[1] == "VERB" and told <= {*WORD.findall(goal.lower())} - lexicon.sense("beginning_only"):
        raise RefusedError(f"{words!r} says the goal again; {_STEP}")
    if form is None or not is_act(act):
        raise RefusedError(f"{words!r} names no act; a step begins with one, like 'call the town hall'")
    grown = lexicon.verb_class(form[0]) in lexicon.ONE_WAY or form[0] in ("raise", "save")
    if form[0] in lexicon.sense("reached") or (grown and any(map(str.isdigit, act))):
        raise RefusedError(f"{words!r} is a result, which comes at the end; {_STEP}")
    turned = lexicon.verb_class(form[0]) in ("increase", "decrease", "weak") and not any(map(str.isdigit, act))
    if turned and _asks_for_a_level(act, today):
        raise RefusedError(f"{words!r} is a goal of its own; {_STEP}")
    still = lexicon.verb_class(form[0]) in ("inner", "state") and _is_vague(act, today)
    if still or form[0] in lexicon.sense("felt"):
        raise RefusedError(f"{words!r} is what you hope for, not a step; a step is an act, like 'call the town hall'")
    return act[0].lower() + act[1:] if act[:1].isupper() and not act.split()[0].isupper() else act
