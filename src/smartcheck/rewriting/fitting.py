"""An answer put where it belongs in the text: numbers with their units, amounts behind what they measure."""

from __future__ import annotations

import re

from smartcheck import islands
from smartcheck.checks.measurable import levels, with_complement
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.rewriting.answers import RefusedError
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span

_AMOUNT = re.compile(
    r"(?:from|to|by|at least|at most|no more than|under|below|above|over|between|up to)\b", re.IGNORECASE
)


def refuse_half_an_amount(action: Action, words: str) -> None:
    """Refuse "1" for "lose weight", and "5%" for "reduce churn", which is where it goes or how much it changes."""
    if action.verb_class not in ("increase", "decrease"):
        return
    found = islands.find_quantities(words)
    weighed = is_weighed(action)
    if found and all(each.unit is None for each in found) and (weighed or levels(action).endswith("<unit>")):
        raise RefusedError(f"{words!r} has no unit; write it too, like '5 kg' or 'from 40 to 30 euros a month'")
    if not weighed and len(found) == 1 and not _AMOUNT.match(words) and not re.match(r"\S+ to \S", words):
        raise RefusedError(f"{words!r} can be where it goes or how much it changes; write 'to {words}' or 'by {words}'")


def is_weighed(action: Action) -> bool:
    """Say whether it is "lose weight", where an amount says how much goes."""
    return action.head in lexicon.sense("weighed") and action.lemma in lexicon.sense("weighing")


def refuse_second_unit(words: str, after: str) -> None:
    """Refuse "5 kg" before "pages": what is counted is said already."""
    number, _, unit = words.replace("%", " %").replace("  ", " ").partition(" ")
    following = _NOUN.match(after)
    if unit and following and not lexicon.joins(following["noun"].lower()) and number[:1].isdigit():
        raise RefusedError(f"{words!r} does not fit before {following['noun']!r}; the number alone, like {number}")


def before_noun(words: str, after: str) -> str:
    """Return an amount and what follows it: "12" before "books", "20 g of" before "sugar", its period behind both."""
    rhythm = _PERIOD.search(words)
    plain, period = (words[: rhythm.start()], rhythm[0]) if rhythm else (words, "")
    *number, unit = plain.split(" ")
    following = _NOUN.match(after)
    noun = following["noun"].lower() if following else ""
    countable = unit.isalpha() and any(map(str.isdigit, words))
    if following is None or not number or not countable or lexicon.joins(noun):
        return words + after
    behind = f"{after[: following.end()]}{period}{after[following.end() :]}"
    if lexicon.singular(unit.lower()) == lexicon.singular(noun):
        return " ".join(number) + behind
    if lexicon.is_substance(noun) or lexicon.is_pursuit(noun):
        return f"{plain} of{behind}"
    refuse_second_unit(words, after)
    return words + after


_PERIOD = re.compile(r" (?:a|an|per|each|every) (?:day|night|week|month|year)$", re.IGNORECASE)
_NOUN = re.compile(r" (?P<noun>[^\W\d_]{2,})")
_NEXT = re.compile(r"(?P<to> to <(?:number|target)>)? (?P<unit><unit>|[^\W\d_]+)")


def fitted(words: str, after: str) -> tuple[str, str]:
    """Return a number and what follows it, with its unit said once: "40 minutes" before " to <number> <unit>"."""
    if after.startswith("%"):
        return words.removesuffix("%").rstrip(), after
    amount, _, unit = words.partition(" ")
    following = _NEXT.match(after)
    if not unit or following is None or following["unit"] not in ("<unit>", unit):
        return words, after
    return amount, f"{following['to'] or ''} {unit}{after[following.end() :]}"


_WHICH = {
    "date": "which day",
    "person": "who",
    "outcome": "what",
    "doing what": "what",
    "baseline": "which level today",
}


def asked_for(name: str) -> str:
    """Return the question for the blank *name*."""
    return f"{_WHICH.get(name, f'which {name}')}?"


def beside_blank(text: str, blank: re.Match[str]) -> str:
    """Return the blank with three words before and behind it, so that one of several alike is known."""
    before, after = text[: blank.start()].split(" "), text[blank.end() :].split(" ")
    shown = " ".join(before[-4:]) + blank[0] + " ".join(after[:4])
    start, end = "… " if len(before) > 4 else "", " …" if len(after) > 4 else ""
    return f"{start}{shown.strip()}{end}:"


def with_amount(goal: Goal, action: Action | None, words: str) -> str:
    """Put an amount behind what it measures: "reduce complaints" and "12 to 5 a month"."""
    changes = action is not None and (action.verb_class in ("increase", "decrease", "change", "weak"))
    both = re.match(r"\S+ to \S", words) is not None
    phrase = words if _AMOUNT.match(words) or not changes else f"{'from' if both else 'to'} {words}"
    thing = action.object if action else None
    if action is not None and thing and is_weighed(action) and not both and not words.startswith(("to ", "from ")):
        return f"{goal.text[: thing.start]}{words.removeprefix('by ')} of {goal.text[thing.start :]}"
    whole = with_complement(goal, thing) if thing and changes else thing
    at = (whole or thing or Span(0, Context(goal).clause_end)).end
    if not changes and not _AMOUNT.match(words):
        plain = action is not None and action.object is None and action.verb_class == "activity"
        phrase = words if plain or action is None else f"({words})"
    return f"{goal.text[:at]} {phrase}{goal.text[at:]}"
