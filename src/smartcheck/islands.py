"""Which stretch of a text is a date and which a quantity: the one rule that settles overlaps.

The longer one stands; of two equally long the date, unless the amount has a currency, a percent sign or a rank; the
words of a rate ("3 posts per week") may be both. A number never belongs to two things. How long a state is to last
("stay free of pain for two weeks") is an amount, how long something is to be done again and again is a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from smartcheck import dates, quantities
from smartcheck.goal import DUE, DateExpression, Quantity
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.language.words import Words
from smartcheck.settings.config import DEFAULTS, Config
from smartcheck.source import Span

_SOME_DAY = date(2000, 1, 1)
"""Where only the place of a date matters, any day will do for today."""


def find(words: Words, *, today: date, config: Config) -> tuple[tuple[DateExpression, ...], tuple[Quantity, ...]]:
    """Return the dates and the quantities of a text, each in order, with no number in both."""
    return settle(words, dates.read(words, today=today, config=config), quantities.read(words))


def find_dates(text: str, *, today: date, config: Config | None = None) -> tuple[DateExpression, ...]:
    """Return every written date, period, recurrence and event of *text*, in order."""
    words = Words(text)
    found = dates.read(words, today=today, config=config or DEFAULTS)
    if words.keys == ["ORD"] or not any(_may_be_an_amount(text, day) for day in found):  # 25th, asked for as a day
        return found
    return settle(words, found, quantities.read(words))[0]


_COUNTED = worded(
    r"""
    \b (?: \d (?! \d{3}\b ) | a\b | one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve
          | \w+teen | twent | thirt | fort | fift | half | hundred | thousand | dozen | first | second | third )
    | ^ \w+ \s+ \d+ $
    """,
    re.VERBOSE,
)


def _may_be_an_amount(text: str, day: DateExpression) -> bool:
    """Say whether a date has a number in it that an amount could claim; a day of the calendar has none."""
    if _is_certain(day):
        return False
    if day.kind == "vague":  # by XX
        return True
    return _COUNTED.search(text[day.span.start : day.span.end]) is not None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every written amount of *text*, in order."""
    words = Words(text)
    found = quantities.read(words)
    if len(words) == _FEW and words.keys[1] == "/":
        return found  # 3/4, asked for as an amount
    return settle(words, dates.read(words, today=_SOME_DAY, config=DEFAULTS), found)[1] if found else ()


def settle(
    words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity]
) -> tuple[tuple[DateExpression, ...], tuple[Quantity, ...]]:
    """Return those of *dates* and *quantities* that stand when no number may be read twice."""
    if not dates or not quantities:
        return tuple(dates), tuple(quantities)
    repeated: bool | None = None
    lost_dates: set[int] = set()
    lost_quantities: set[int] = set()
    first = 0
    for here, day in enumerate(dates):
        while first < len(quantities) and quantities[first].span.end <= day.span.start:
            first += 1
        for there in range(first, len(quantities)):
            amount = quantities[there]
            if amount.span.start >= day.span.end:
                break
            if day.kind == "recurrence" and amount.kind in ("rate", "count"):
                continue
            metric = False
            if amount.kind == "duration":
                metric = _is_lasting(words, day)
                if metric:
                    repeated = _repeated(dates, quantities) if repeated is None else repeated
                    metric = not repeated
                metric = metric or _is_within(words, day, dates[max(here - 1, 0) : here + 2])
                metric = metric or _is_turnaround(words, day, quantities[max(there - _FEW, 0) : there])
                metric = metric or (here - 1 in lost_dates and _replies(words, dates[here - 1], day))
            if not metric and _opens_with_year(words, day):
                lost_quantities.add(there)
            elif metric or _is_longer(amount, day) or _is_sure(day, amount):
                lost_dates.add(here)
            else:
                lost_quantities.add(there)
    return (
        tuple(day for number, day in enumerate(dates) if number not in lost_dates),
        tuple(amount for number, amount in enumerate(quantities) if number not in lost_quantities),
    )


def _opens_with_year(words: Words, day: DateExpression) -> bool:
    """Say whether *day* is a year by which what follows shall be: "*By 2040* leakage is down to 9%"."""
    if day.kind != "period" or day.relation not in DUE or day.span.start > words.start[0]:
        return False
    return len(words) > _FEW and words.keys[1:2] == ["YEAR"] and words.end[1] == day.span.end


def _repeated(dates: Sequence[DateExpression], quantities: Sequence[Quantity]) -> bool:
    """Say whether something is to be done again and again."""
    return any(day.kind == "recurrence" for day in dates) or any(each.kind == "rate" for each in quantities)


def _is_longer(amount: Quantity, day: DateExpression) -> bool:
    """Say whether an amount takes in more than a date does; a day of the calendar with its preposition stays one."""
    return not _is_certain(day) and _length(amount.span) > _length(day.span)


def _is_certain(day: DateExpression) -> bool:
    """Say whether nothing but a day of the calendar can be meant."""
    return day.kind == "absolute" and day.relation in DUE


def _is_sure(day: DateExpression, amount: Quantity) -> bool:
    """Say whether an amount as long as the date is more likely: 6.25 BTC, finish 3rd."""
    if day.relation or _length(amount.span) < _length(day.span):
        return False
    return amount.kind in ("currency", "percent") or (amount.unit == "rank" and amount.span == day.span)


_BACK = 12
"""How far back the verb of a state may stand, in words."""


def _is_lasting(words: Words, day: DateExpression) -> bool:
    """Say whether *day* is how long a state lasts: free of pain *for two weeks*."""
    if day.relation != "for" or day.kind != "relative":
        return False
    first = bisect_left(words.start, day.span.start)
    if words.keys[first + 1 : first + 2] == ["the"]:
        return False
    for index in range(first - 1, max(first - _BACK, -1), -1):
        if words.keys[index] in lexicon.sense("lasting"):
            return True
        if words.keys[index] in (".", ";", ",", "and"):
            return False
    return False


def _is_within(words: Words, day: DateExpression, beside: Sequence[DateExpression]) -> bool:
    """Say whether *day* is how long something takes within a time told right beside it: *for two days* in February."""
    if day.relation != "for" or day.kind != "relative" or day.notes:
        return False
    for other in beside:
        if other is day or other.end is None or other.kind not in ("absolute", "period") or other.relation == "until":
            continue
        first, last = sorted((day, other), key=lambda each: each.span)
        if not words.text[first.span.end : last.span.start].strip():
            return True
    return False


_EACH = lexicon.closed("universal") | {"any", "%", "percent"}
"""With these an act is done to one after the other, whenever one comes."""


def _replies(words: Words, before: DateExpression, day: DateExpression) -> bool:
    """Say whether *day* is how long the reply may take to what comes in: "... and *a full response* within a month"."""
    first, last = bisect_left(words.start, before.span.end), bisect_left(words.start, day.span.start)
    between = words.keys[first : min(last, first + _BACK)]
    return before.relation == day.relation and "and" in between and not lexicon.sense("reply").isdisjoint(between)


def _is_turnaround(words: Words, day: DateExpression, before: Sequence[Quantity]) -> bool:
    """Say whether *day* is how long each case may take: answer every letter *within two days*.

    *before* are the amounts before it: twelve cases are done with once they are closed.
    """
    if day.kind != "relative" or day.relation not in ("in", "within"):
        return False
    first = bisect_left(words.start, day.span.start)
    if words.keys[first + 1 : first + 2] == ["the"]:
        return False
    last = bisect_left(words.start, day.span.end)
    if words.keys[last : last + 2] == ["on", "average"] or words.keys[last : last + 1] in (["typically"], ["each"]):
        return True
    each = False
    for index in range(first - 1, max(first - _BACK, -1), -1):
        key = words.keys[index]
        if key in (".", ";", ":") or key in _NEW_CLAUSE:
            return False
        each = (
            each
            or key in _EACH
            or key in lexicon.sense("comes_in")
            or (lexicon.is_plural(key) and _KNOWN.isdisjoint(words.keys[max(index - 3, 0) : index]))
        )
        form = lexicon.verb_form(key)
        passed = form is not None and form[1] == "PAST" and index and lexicon.is_plural(words.keys[index - 1])
        if form is not None and form[0] in lexicon.closed("handling") and (each or passed or _is_each(words, index)):
            begin = 0 if passed and not each else words.start[index]
            return not any(amount.kind == "count" and amount.span.start >= begin for amount in before)
    return False


def _is_each(words: Words, verb: int) -> bool:
    """Say whether many are handled that stand before the verb: "*95% of claims* paid"."""
    return any(key in _EACH for key in words.keys[max(verb - 6, 0) : verb])


_KNOWN = lexicon.closed("known")
_FEW = 3


_NEW_CLAUSE = frozenset(("that", "which", "so", "because", "by"))


def _length(span: Span) -> int:
    return span.end - span.start
