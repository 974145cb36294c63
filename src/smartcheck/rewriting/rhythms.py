"""How often, how long and when: "more often", a bare "more", "earlier", "faster" settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.checks.measurable import levels
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD
from smartcheck.rewriting import offers
from smartcheck.rewriting.ending import Edits, dated, ends_at, tied_end
from smartcheck.rewriting.meaning import is_one
from smartcheck.rewriting.spending import LESS, amounts
from smartcheck.rewriting.words import gerund
from smartcheck.rule import Edit
from smartcheck.source import Span

_OFTEN = worded(
    r"(?:,|(?<!\s))\s+(?:{by_how_much} )?"
    r"(?P<how>as (?:often|frequently|regularly) as (?:possible|I can|we can)|"
    r"more often|more frequently|more regularly|more consistently|more|harder|longer|regularly|often|frequently|"
    r"consistently|less often|less)\b"
)
_EARLIER = worded(r"(?<!\s)\s+(?:earlier|later|on time|sooner)\b")
_QUICKER = worded(r"(?:,|(?<!\s))\s+(?:(?:{by_how_much} )?(?:{in_less_time}|more quickly|quickly|fast))\b")
# A run of blanks is looked at once, from its first: `(?<!\s)`.


def rhythms(goal: Goal, action: Action) -> Iterator[Edits]:
    """Yield sets of edits that settle how much, how often or when."""
    yield from _rhythms(goal, action)
    yield from amounts(goal, action)
    for find in (
        _done_more,
        _clock,
        _speed,
        _stuck_to,
        _narrowed,
        _sized,
        _more_of,
    ):
        found = find(goal, action)
        if found:
            yield found


_WISHED = worded(r"\W*(?P<how>fewer|less|lower|higher|more)\s+(?=[a-z])")


def wished(goal: Goal, action: Action) -> Iterator[Edits]:
    """Settle a wish without a verb, "fewer breakages in the kitchen": from which number to which."""
    thing = action.object
    found = _WISHED.match(goal.text)
    if thing is None or found is None or found.start() != 0 or thing.start != found.start("how") or goal.amounts:
        return
    if action.verb_class == "nominal":  # "fewer late *deliveries*"
        thing = Span(thing.start, max(thing.end, action.span.end))
    end = tied_end(goal, thing)
    if re.search(r",|[&/+]|\b(?:and|but|or|than|yet)\b", goal.text[: end + 1]) or not ends_at(goal, end):
        return
    read_off = action.object_kind in ("indicator", "bare") or lexicon.is_substance(action.head)
    felt = bool(offers.about([action.head], (), whose="self", less=True))
    how = found["how"].lower()
    if not (read_off or how == "fewer") or felt or (how == "more" and (action.plural or action.head == "time")):
        return  # "less chaos", "less stress" have no unit; of "more volunteers" so many come
    verb = "Raise" if how in ("higher", "more") else "Cut"
    verb = verb if goal.text[found.start("how")].isupper() else verb.lower()
    amounts = levels(action, goal)
    amounts = amounts.removesuffix(" <unit>") if how == "fewer" else amounts
    yield Edit(Span(found.start("how"), found.end()), f"{verb} "), *dated(goal, f" {amounts}", "by")


def _stuck_to(goal: Goal, action: Action) -> Edits:
    """Settle "stick to my exercises": so many times a week; "stick to my list": so many weeks in a row."""
    verb, thing = action.verb, action.object
    if verb is None or thing is None or goal.metrics or goal.vague or not ends_at(goal, thing.end):
        return ()
    if verb.lemma not in {*lexicon.sense("abiding_by"), "keep up"}:
        return ()
    if action.head not in lexicon.sense("practised"):
        own = action.object_kind != "trait" and verb.lemma != "keep up" and not offers.is_about(action.head)
        return dated(goal, " <number> weeks in a row", "by") if own else ()
    opening = "Do" if goal.text[verb.span.start].isupper() else "do"
    return Edit(Span(verb.span.start, thing.start), f"{opening} "), *dated(
        goal, " for <number> minutes <number> times a week"
    )


def _done_more(goal: Goal, action: Action) -> Edits:
    """Settle "do more yoga": so many minutes, so often."""
    verb, thing = action.verb, action.object
    found = LESS.match(goal.text, thing.start) if thing else None
    if verb is None or thing is None or found is None or verb.lemma not in lexicon.sense("doing_again"):
        return ()
    noun = goal.text[found.end() : thing.end]
    if found["less"].lower() != "more" or not lexicon.is_pursuit(noun.lower()):
        return ()
    gone = Edit(Span(thing.start, found.end()), "")
    return gone, *dated(goal, " for <number> minutes <number> times a week")


def _rhythms(goal: Goal, action: Action) -> Iterator[Edits]:
    """Settle "more often" and a bare "more": so many times, or so much, until a day."""
    verb, repeated = action.verb, goal.recurs
    if verb is None or repeated:
        return
    found = _OFTEN.search(goal.text, verb.span.end)
    if found is not None and any(each.start <= found.start() < each.end for each in goal.means):
        return  # "be a better neighbour by helping out more"
    if found is not None and (_is_bound(goal, found) or _THAT.search(goal.text, verb.span.end, found.start())):
        return  # "a job that pays more": what it does, nobody does
    if found is None:
        if action.verb_class == "activity" and action.object is None and not goal.metrics and not goal.vague:
            yield dated(goal, " <number> times a week")
        return
    said = found["how"].lower()
    if said.startswith("less"):
        yield from _less_often(goal, action, found)
        return
    bare, ends = found.start() == verb.span.end, ends_at(goal, found.end())
    more = said == "more"
    gone = Edit(Span(*found.span()), "")
    if bare and (more or ends):
        if verb.lemma in lexicon.sense("done_together") and _TO_WHOM.match(goal.text, found.end()):
            yield Edit(Span(*found.span()), ""), *dated(goal, " for <number> minutes <number> times a week")
            return
        amount = offers.amount_for(verb.lemma, active=action.verb_class in ("activity", "general"))
        plain, until = _parted(amount)
        if amount and ends:
            yield gone, *dated(goal, f" {plain}", until)
        elif amount.startswith(("for ", "<number> <", "<amount>")) and _BESIDE.match(goal.text, found.end()):
            yield Edit(Span(*found.span()), f" {plain}"), *dated(goal, "", until)
    else:
        yield from _so_often(goal, action, found)


def _so_often(goal: Goal, action: Action, found: re.Match[str]) -> Iterator[Edits]:
    """Settle "more often" and "longer" behind a verb and its object: so many times, so many minutes."""
    ends, gone = ends_at(goal, found.end()), Edit(Span(*found.span()), "")
    if is_one(goal) and found["how"].lower().endswith("consistently"):  # who learns it does it right so often
        yield gone, *dated(goal, " in <number> of <number> <occasions>", "by")
    elif action.lemma in ("be", "stay"):
        if ends:
            yield gone, *dated(goal, " on <number> days a week")
    elif action.object is not None and found.end() < action.object.end:
        return  # "harder routes": the word says which
    elif goal.text[found.end() :].startswith(",") and not goal.deadlines:
        yield (Edit(Span(*found.span()), " <number> times a week until <date>"),)  # what follows is said beside it
    elif ends or found["how"].lower() != "more":
        yield gone, *dated(goal, f" <number> times a {_round(goal, action)}")
        timed = action.verb_class in ("activity", "general")
        comes = action.lemma.split()[0] in lexicon.sense("making_so")  # "get out of a rut more" takes no minutes
        if (timed and not comes) or action.lemma in lexicon.sense("for_minutes"):
            yield gone, *dated(goal, " for <number> minutes <number> times a week")


def _round(goal: Goal, action: Action) -> str:
    """Return the stretch in which an act comes round some times: its own kind of act each week, a check-up by the year.

    Of what is not known for either, one can do any number a month.
    """
    seen = not lexicon.sense("seen_yearly").isdisjoint(WORD.findall(goal.text.lower()))
    if seen or action.lemma in lexicon.sense("done_yearly"):
        return "year"
    trained = action.verb_class in ("activity", "general") or action.lemma in lexicon.sense("for_minutes")
    weekly = trained or action.lemma in lexicon.sense("done_each_day") or action.head in lexicon.sense("gone_to_weekly")
    several = action.plural and (lexicon.is_event(action.head) or lexicon.is_deliverable(action.head))
    return "week" if weekly and not several and action.lemma not in lexicon.sense("done_seldom") else "month"


def _less_often(goal: Goal, action: Action, found: re.Match[str]) -> Iterator[Edits]:
    """Settle "less" behind the verb: "argue less with my brother"."""
    beside, verb = _BESIDE.match(goal.text, found.end()), action.verb
    relies = action.lemma in lexicon.sense("relying")  # nobody counts how often
    if verb is None or relies or action.verb_class in _UNSEEN or not (beside or ends_at(goal, found.end())):
        return
    bare, how = found.start() == verb.span.end, Span(*found.span())
    told = offers.bound_for(action.lemma) if bare else ""
    if told and not (beside and told.startswith("on ")):  # "in the evenings" is on some days already
        yield (Edit(how, f" {told}"), *dated(goal, ""))
    elif bare and (beside is None or _AT_A_TIME.match(goal.text, found.end())):  # nobody counts how often he scrolls
        opening = "Go" if goal.text[verb.span.start].isupper() else "go"
        without = f"{opening} <number> days a week without {gerund(action.lemma)}"
        yield Edit(Span(verb.span.start, found.end()), without), *dated(goal, "")
    else:
        yield Edit(how, ""), *dated(goal, " at most <number> times a week")


def _is_bound(goal: Goal, found: re.Match[str]) -> bool:
    """Say whether the word sets a bound and tells no rhythm: "7 days or less", "longer than ten days"."""
    compared = _COMPARED.match(goal.text, found.end()) or _OR.search(goal.text, 0, found.end())
    return any(each.is_amount for each in goal.metrics) or compared is not None


_TO_WHOM = worded(r" (?:to|with) ")
_THAT = worded(r"\b{of_it}\b")
_UNSEEN = ("inner", "state", "weak", "increase", "decrease", "change")
_COMPARED = worded(r"\s+than\b")
_OR = worded(r"\bor\s+\w+(?:\s\w+)?$")
_BESIDE = worded(r"\s+(?P<word>with|about|in|at|on|for|to|during|after|before)\s")
_AT_A_TIME = worded(r"\s+(?:after|at|before|during|in) (?:the )?(?:{daily_event}|{part_of_day}s?|night)\b")


def _parted(amount: str) -> tuple[str, str]:
    """Return the amount and the word before its day."""
    for word in ("until", "by"):
        if amount.endswith(f" {word} <date>"):
            return amount.removesuffix(f" {word} <date>"), word
    return amount, "by"


def _clock(goal: Goal, action: Action) -> Edits:
    """Settle "go to bed earlier": by which hour, on how many days."""
    found = _EARLIER.search(goal.text, action.verb.span.end) if action.verb else None
    if goal.recurs:
        return ()
    if found is None:
        return _kept_hour(goal, action)
    before = [each for each in goal.deadlines if each.span.start <= found.start() < each.span.end]
    daily = action.verb is not None and action.verb.lemma.split()[0] in lexicon.sense("every_day") - {"sleep"}
    if action.verb and action.verb.lemma in lexicon.sense("arriving") and found[0].strip().lower() == "on time":
        return () if before or goal.text.startswith(" with ", found.end()) else dated(goal, " on <number> days a week")
    if before or found[0].strip().lower() != "earlier" or not daily:
        return ()  # nobody is asleep by the clock, and what is told is not told each day
    return Edit(Span(*found.span()), ""), *dated(goal, " by <time> on <number> days a week")


_HOUR = worded(r"\b(?:before|by|at) (?:{hour}|\d{1,2}(?:[.]\d\d)?)(?=[.!]?$)")


def _kept_hour(goal: Goal, action: Action) -> Edits:
    """Settle "get to bed before midnight": on how many days."""
    daily = action.verb is not None and action.verb.lemma.split()[0] in lexicon.sense(("every_day", "arriving"))
    plain = daily and not goal.metrics and not goal.deadlines and not goal.vague
    return dated(goal, " on <number> days a week") if plain and _HOUR.search(goal.text) else ()


def _speed(goal: Goal, action: Action) -> Edits:
    """Settle "swim faster" and "run a faster 10k": how far in which time."""
    ahead = _FASTER_ONE.match(goal.text, action.verb.span.end) if action.verb else None
    if ahead and action.verb_class == "activity" and all(each.kind != "duration" for each in goal.metrics):
        return Edit(Span(*ahead.span("how")), ""), *dated(goal, " in under <number> minutes", "by")
    found = _QUICKER.search(goal.text, action.verb.span.end) if action.verb else None
    if found is None or action.verb is None or not ends_at(goal, found.end()):
        return ()
    if action.verb_class != "activity" or found.start() != action.verb.span.end:
        return ()
    return Edit(Span(*found.span()), ""), *dated(goal, " <number> <unit> in under <number> minutes", "by")


_FASTER_ONE = worded(r" (?:a|my) (?P<how>(?:faster|quicker) )\w")


def _narrowed(goal: Goal, action: Action) -> Edits:
    """Settle "close the gap between the two mills" and "minimise breakages": how much there is and may be left."""
    verb, thing = action.verb, action.object
    if verb is None or thing is None:
        return ()
    gap = action.head == "gap" and verb.lemma in lexicon.sense("closing_gaps")
    if not gap and not (verb.lemma in ("minimise", "minimize") and action.plural):
        return ()
    end = tied_end(goal, thing)
    told = any(not thing.end <= each.span.start < end for each in goal.amounts)
    if told or goal.text[verb.span.end : thing.start].strip() or not ends_at(goal, end):
        return ()
    opening = "Cut" if goal.text[verb.span.start].isupper() else "cut"
    return Edit(verb.span, opening), *dated(goal, f" {levels(action, goal)}", "by")


def _more_of(goal: Goal, action: Action) -> Edits:
    """Settle "sell more of my prints", "read aloud with fewer mistakes", "bear longer spells of noise": so many."""
    verb, thing = action.verb, action.object
    if verb is None or goal.recurs or goal.amounts:
        return ()
    found = _OF_MINE.match(goal.text, verb.span.end) if thing and action.plural else None
    if found and thing and ends_at(goal, tied_end(goal, thing)):
        return Edit(Span(*found.span("more")), "<number>"), *dated(goal, "", "by")
    found = LONGER.search(goal.text, verb.span.end)
    if found:
        return Edit(Span(*found.span()), "<number> minutes"), *dated(goal, "", "by")
    found = _WITH_FEWER.search(goal.text, verb.span.end)
    if found is None or not lexicon.is_plural(found["what"].lower()) or not ends_at(goal, found.end()):
        return ()
    return Edit(Span(*found.span("fewer")), "at most <number>"), *dated(goal, "", "by")


_OF_MINE = worded(r" (?P<more>more) of (?:{possessive}|the|these|those) ")
LONGER = worded(r"\blonger (?:blocks|bouts|periods|spells|stretches)(?= of |\W*$)")
_WITH_FEWER = worded(r"\bwith (?P<fewer>fewer|less) (?P<what>[a-z-]+)\b")


def _sized(goal: Goal, action: Action) -> Edits:
    """Settle "win bigger contracts": so many, of so much each."""
    verb, thing = action.verb, action.object
    found = _BIGGER.match(goal.text, thing.start) if thing and action.plural and not goal.amounts else None
    size = offers.size_of(action.head) if found else ""
    if verb is None or thing is None or found is None or not size or action.verb_class in lexicon.BETTERING:
        return ()
    if goal.text[verb.span.end : thing.start].strip() or goal.recurs:
        return ()
    each = Edit(Span(thing.end, thing.end), f" of at least {size} each")
    return Edit(Span(thing.start, found.end()), "<number> "), each, *dated(goal, "", "by")


_BIGGER = worded(r"(?:bigger|greater|higher|larger|longer)(?:[- ]value)? ")
