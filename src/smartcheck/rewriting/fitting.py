"""An answer put where it belongs in the text: numbers with their units, amounts behind what they measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartcheck import islands
from smartcheck.checks.measurable import levels, with_complement
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.units import currencies, ratio
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting.answers import RefusedError
from smartcheck.rewriting.blanks import BLANK
from smartcheck.ruleset.placing import Context

_AMOUNT = worded(r"{before_amount}\b")


def refuse_half_an_amount(action: Action, words: str) -> None:
    """Refuse "1" for "lose weight", and "5%" for "reduce churn", which is where it goes or how much it changes."""
    if action.verb_class not in lexicon.ONE_WAY:
        return
    found = islands.find_quantities(words)
    weighed = is_weighed(action)
    bare = all(each.unit is None for each in found) and (found or _LEVELS.fullmatch(words))
    if bare and (weighed or levels(action).endswith("<unit>")):
        raise RefusedError(f"{words!r} has no unit; write it too, like {_with_units(words, weighed=weighed)}")
    if not weighed and len(found) == 1 and not _AMOUNT.match(words) and not re.match(r"\S+ to \S", words):
        raise RefusedError(f"{words!r} can be where it goes or how much it changes; write 'to {words}' or 'by {words}'")


_LEVELS = later(r"(?:from )?[\d.,]+ (?:to|-|–) [\d.,]+")


def _with_units(words: str, *, weighed: bool = False, money: str = "euros") -> str:
    return _with_unit(words, "kg") if weighed else f"{_with_unit(words, 'hours')} or {_with_unit(words, money)}"


def _with_unit(words: str, unit: str) -> str:
    """Return the same with a unit: "'200 euros a month'" for "200 a month"."""
    amount, period = _parted(words)
    return repr(f"{amount} {unit}{period}")


def _parted(words: str) -> tuple[str, str]:
    """Return an amount and how often it is: "200" and " a month"."""
    rhythm = _PERIOD.search(words)
    return (words[: rhythm.start()], rhythm[0]) if rhythm else (words, "")


def amounts_like(action: Action | None) -> str:
    """Return amounts that would do for *action*, as examples to show."""
    if action is None or action.verb_class not in lexicon.BETTERING:
        return "'12 interviews', '2 hours a week' or 'twice a week'"
    if is_weighed(action):
        return "'5 kg' or 'from 80 to 75 kg'"
    if action.verb_class == "decrease":
        return "'from 20 to 12 a month', 'by half' or 'to at most 12'"
    return "'from 12 to 20 members', 'by 20%' or 'to at least 20'"


def says_levels(words: str) -> bool:
    """Say whether an amount says where it goes or by how much: "to 20 members", "12 to 20"."""
    return _AMOUNT.match(words) is not None or re.match(r"\S+ to \S", words) is not None


def is_rhythm(words: str) -> bool:
    """Say whether it is how often and nothing else: "twice a week", "every evening"."""
    return _RHYTHM.fullmatch(words) is not None


_RHYTHM = worded(
    r"(?:once|twice|thrice|\S+ times?) {per} [^\W\d_]+|"
    r"{distributive} (?:other |first |second |third |last )?[^\W\d_]+(?:(?:,| and) [^\W\d_]+)*|{periodic}"
)


def is_held_often(words: str) -> bool:
    """Say whether it names a thing and how often: "rowing club twice a week"."""
    found = re.search(rf" (?:{_RHYTHM.pattern})$", words, re.IGNORECASE)
    return found is not None and not islands.find_quantities(words[: found.start()])


def one_of(words: str) -> str:
    """Return "one hour" for "an hour", "one stone" for "a stone": the article of a unit is a number."""
    said = re.sub(r"^an? (?=[^\W\d_]+$)", "one ", words, flags=re.IGNORECASE)
    unit = next((each.unit or "" for each in islands.find_quantities(said)), "")
    return said if any(ratio(unit, each) is not None for each in ("hour", "kg", "meter", "liter")) else words


def chosen_by_amount(choices: Sequence[str], words: str) -> str | None:
    """Return the only one of *choices* that has a blank for an amount in the unit of *words*, with it there.

    "Write a novel of <number> pages" is what "300 pages" answers, "Save <amount>" what "900 euros" does.
    """
    found = islands.find_quantities(words)
    if len(found) != 1 or found[0].span != (0, len(words)):
        return None
    unit = found[0].unit or ""
    both = re.match(r"(?:from )?(\S+) to (\S+) (\S.*)$", words)
    fits = []
    for each in choices:
        counted = re.search(r"<number>( |-)([^\W\d_]+)", each)
        if both and "from <number> to <number> <unit>" in each:
            fits.append(each.replace("<number> to <number> <unit>", f"{both[1]} to {both[2]} {both[3]}", 1))
        elif not both and unit in currencies() and each.count("<amount>") == 1:
            fits.append(each.replace("<amount>", words))
        elif not both and counted and unit and lexicon.singular(counted[2]) == lexicon.singular(unit.partition("/")[0]):
            plain, period = _parted(words)
            if period and not each[counted.end() :].startswith(period):
                continue
            number = plain.split()[0] if counted[1] == "-" else plain
            rest = f"-{counted[2]}" if counted[1] == "-" else ""
            fits.append(f"{each[: counted.start()]}{number}{rest}{each[counted.end() :]}")
    return fits[0] if len(fits) == 1 else None


def is_timed(words: str) -> bool:
    """Say whether it is how long, with how often behind it: "20 minutes a day", "an hour"."""
    found = islands.find_quantities(words)
    unit = (found[0].unit or "").partition("/")[0] if found and found[0].span.start == 0 else ""
    return ratio(unit, "hour") is not None


def is_weighed(action: Action) -> bool:
    """Say whether it is "lose weight", where an amount says how much goes."""
    return action.head in lexicon.sense("weighed") and action.lemma in lexicon.sense("weighing")


def refuse_second_unit(words: str, after: str) -> None:
    """Refuse "5 kg" before "pages": what is counted is said already."""
    number, _, unit = words.replace("%", " %").replace("  ", " ").partition(" ")
    following = _NOUN.match(after)
    if unit and following and not lexicon.joins(following["noun"].lower()) and islands.find_quantities(words):
        raise RefusedError(f"{words!r} does not fit before {following['noun']!r}; the number alone, like {number}")


def before_noun(words: str, after: str) -> str:
    """Return an amount and what follows it, " sugar in my tea" or " weight", with its period behind both.

    "12" stands before "books", "20 g of" before "sugar"; what the unit says, "5 kg" of "weight", is not said again.
    """
    plain, period = _parted(words)
    following = _THING.match(after)
    noun = following["noun"].lower() if following else ""
    found = islands.find_quantities(words)
    if following is None or not (found or period) or lexicon.joins(noun):
        return words + after
    run = after[: following.end()]
    rest = after[following.end() :]
    if found and found[0].kind == "percent" and " of " not in words:
        if noun not in lexicon.sense("weighed"):
            raise RefusedError(f"{words!r} of what? write it too, like '{words} of my income'")
        return f"{plain} of my{run}{period}{rest}"
    unit = (found[0].unit or "").partition("/")[0] if found else ""
    unit = "" if unit == "time" and not _TIMES.search(words) else unit  # "200 a month" is of money
    if noun in lexicon.sense("said_by_unit") and not following["before"]:
        if not unit:
            raise RefusedError(
                f"{words!r} has no unit; write it too, like {_with_unit(words, _UNITS.get(noun, 'euros'))}"
            )
        return words + rest
    if period and not unit:  # "one a month" before "leaflets"
        one = plain.lower() in ("1", "one")
        counted = f" {lexicon.singular(following['noun'])}" if one else f" {following['noun']}"
        return f"{plain}{following['before']}{counted}{period}{rest}"
    if lexicon.singular(unit) == lexicon.singular(noun) and unit:
        return f"{plain.rpartition(' ')[0]}{run}{period}{rest}"
    if unit and _is_mass(noun):
        return f"{plain} of{run}{period}{rest}"
    refuse_second_unit(words, after)
    return words + after


_TIMES = worded(r"\b(?:times?|once|twice|thrice)\b")
_UNITS = {"weight": "kg", "time": "hours", "money": "euros"}
"""A unit to show, for what is said by its unit."""


def _is_mass(noun: str) -> bool:
    """Say whether the noun has no number: "20 g of sugar", "8 hours of sleep"."""
    listed = noun in lexicon.sense(("weighed", "taken_in_hours")) or noun in lexicon.closed("uncounted")
    return listed or lexicon.is_substance(noun) or lexicon.is_pursuit(noun)


_JOINS = (
    "of|in|on|at|with|for|by|to|from|before|after|until|till|within|during|over|than|and|or|so|because|that|"
    "each|every|next|this|again"
)
_PERIOD = worded(r" {per} {calendar}$")
_NOUN = later(r" (?P<noun>[^\W\d_]{2,})")
_THING = worded(
    rf"(?P<before>(?: (?!(?:{_JOINS})\b)[^\W\d_]+)??) (?P<noun>(?!(?:{_JOINS})\b)[^\W\d_]{{2,}})"
    rf"(?=$|[^\w ]| (?:{_JOINS})\b| \d)"
)
"""What is counted or measured, with one word before it: "belly fat", up to where the phrase ends."""
_NEXT = later(r"(?P<to> to <(?:number|target)>)? (?P<unit><unit>|[^\W\d_]+)")


def fitted(words: str, before: str, after: str) -> tuple[str, str]:
    """Return a number and what follows it, with its unit said once: "40 minutes" before " to <number> <unit>".

    Refuse what does not fit between *before* and *after*: a second unit, none of what is counted, a level that stays.
    """
    words, after = _fitted(words, before, after)
    refuse_second_unit(words, after)
    if words in ("0", "zero") and _counted(after) and not before.endswith(("from ", "to ", "at ")):
        raise RefusedError(f"{words!r} would be none at all; how many are there to be?")
    if before.endswith(f" from {words} to "):
        raise RefusedError(f"{words!r} is the level today; which number is to be reached?")
    return words, after


def _fitted(words: str, before: str, after: str) -> tuple[str, str]:
    if after.startswith("%"):
        return words.removesuffix("%").rstrip(), after
    amount, _, unit = words.partition(" ")
    if unit and lexicon.singular(unit) in map(lexicon.singular, re.findall(r"number of ([^\W\d_]+)", before)):
        return amount, after
    following = _NEXT.match(after)
    if words in ("1", "one") and following is not None and lexicon.is_plural(following["unit"]) and not following["to"]:
        after = f" {lexicon.singular(following['unit'])}{after[following.end() :]}"
        following = _NEXT.match(after)
    if not unit or following is None or following["unit"] not in ("<unit>", unit):
        return words, after
    return amount, f"{following['to'] or ''} {unit}{after[following.end() :]}"


_WHICH = {
    "date": "by which day?",
    "person": "who?",
    "place": "where?",
    "town": "in which town?",
    "time": "at what time?",
    "amount": "how much?",
    "unit": "in which unit?",
    "name": "what is it called?",
    "doing what": "doing what?",
    "baseline": "which level today?",
    "target": "which level is to be reached?",
}


def asked_for(text: str, blank: re.Match[str]) -> str:
    """Return the question for *blank*, with the words around it where another blank is asked for the same way."""
    asked = _asked(text, blank)
    alike = [each for each in BLANK.finditer(text) if _asked(text, each) == asked]
    return asked if len(alike) < 2 else f"{beside_blank(text, blank)} {asked}"


def _asked(text: str, blank: re.Match[str]) -> str:
    name, before, after = blank[1], text[: blank.start()].lower(), text[blank.end() :]
    if name == "date" and before.endswith("until "):
        return "until which day?"
    if name in ("what", "outcome"):
        words = ["so", "that"] if before.endswith("so that ") else before.split()[-1:]
        return " ".join([*words, "what?"])
    if name != "number":
        return _WHICH.get(name, f"which {name}?")
    if after.startswith(" of <number>"):
        return "how many of them?"
    if before.endswith("from "):
        return "which number is it today?"
    if before.endswith(" to "):
        return "which number is to be reached?"
    return f"how many {noun}?" if (noun := _counted(after)) else "which number?"


def _counted(after: str) -> str:
    """Return what a number is to count: "review meetings" before " review meetings with me", "pages" before "-page"."""
    if after.startswith("-"):
        return lexicon.plural(re.split(r"\W", after[1:], maxsplit=1)[0])
    words = re.match(r"(?: [^\W\d_]+){0,3}", after)
    found = words[0].split() if words else []
    end = next((at for at, each in enumerate(found, 1) if lexicon.is_plural(each)), 0)
    return " ".join(found[:end])


def beside_blank(text: str, blank: re.Match[str]) -> str:
    """Return the blank with three words before and behind it, so that one of several alike is known."""
    before, after = text[: blank.start()].split(" "), text[blank.end() :].split(" ")
    shown = " ".join(before[-4:]) + blank[0] + " ".join(after[:4])
    start, end = "… " if len(before) > 4 else "", " …" if len(after) > 4 else ""
    return f"{start}{shown.strip()}{end}:"


def with_amount(goal: Goal, action: Action | None, words: str, end: int = 0) -> str:
    """Put an amount where it belongs: behind what it measures, before what it counts, or as the time it takes.

    *end* is where the act ends, where *action* does not tell; 0 for where the clause does.
    """
    changes = action is not None and (action.verb_class in lexicon.BETTERING)
    both = re.match(r"\S+ to \S", words) is not None
    phrase = words if _AMOUNT.match(words) or not changes else f"{'from' if both else 'to'} {words}"
    thing = action.object if action else None
    if action is not None and is_weighed(action):
        words = re.sub(r"^to (?=at |more |no )", "", words)
    if action is not None and thing and is_weighed(action) and not both and not words.startswith(("to ", "from ")):
        before, after = goal.text[: thing.start], goal.text[thing.start :]
        return f"{before.rstrip()} {before_noun(words.removeprefix('by '), f' {after}')}"
    if not changes and not _AMOUNT.match(words):
        return _beside_act(goal, action, words, thing.end if thing else end or Context(goal).clause_end)
    whole = with_complement(goal, thing) if thing and changes else thing
    at = whole.end if whole else end or Context(goal).clause_end
    return f"{goal.text[:at]} {phrase}{goal.text[at:]}"


def _beside_act(goal: Goal, action: Action | None, words: str, end: int) -> str:
    """Put an amount beside an act that ends at *end*: "take 2 lessons a week", "practise for 10 minutes a day"."""
    thing, text = (action.object if action else None), goal.text
    found = islands.find_quantities(words)
    if _RHYTHM.match(words) or lexicon.joins(words.split()[0].lower()):
        return f"{text[:end]} {words}{text[end:]}"
    if is_timed(words):
        return f"{text[:end]} for {words}{text[end:]}"
    if action is None or (thing is None and action.verb_class == "activity"):
        return f"{text[:end]} {words}{text[end:]}"
    plain, period = _parted(words)
    noun = goal.part(thing) if thing else ""
    if thing is not None and lexicon.is_plural(noun) and re.fullmatch(r"[^\W\d_]+", noun):
        if found and " " not in plain:
            return f"{text[: thing.start]}{plain} {noun}{period}{text[thing.end :]}"
        if noun.lower() in words.lower().split():
            return f"{text[: thing.start]}{words}{text[thing.end :]}"
    if " " not in plain and all(each.unit is None for each in found):
        raise RefusedError(f"{words!r} of what? write it too, like {_with_units(words, money='times')}")
    return f"{text[:end]} ({words}){text[end:]}"


def instead_of_more(before: str, after: str, words: str, end: int) -> str:
    """Return *before* and *after*, between which "more" stood, with an amount there, or behind as the time it takes.

    *end* is where the act ends in *after*.
    """
    alone = _THING.match(after) is None
    if _RHYTHM.match(words) or (alone and is_timed(words)):
        phrase = words if _RHYTHM.match(words) else f"for {words}"
        said = f"{before.rstrip()}{after[:end]} {phrase}{after[end:]}"
        return said if before.strip() else f"{said.lstrip()[0].upper()}{said.lstrip()[1:]}"
    if alone and after.strip(" .!"):
        raise RefusedError(f"{words!r} does not say how long or how often, like '2 hours a week' or 'twice a week'")
    return before + before_noun(words, after)
