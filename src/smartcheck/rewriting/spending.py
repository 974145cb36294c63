"""How much is spent, saved, eaten and drunk: "less alcohol", "save enough for a boat", "spend less on takeaways"."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting.ending import Edits, dated, ends_at
from smartcheck.rule import Edit
from smartcheck.source import Span

MONEY = worded(r"\b(?:more |some |enough |extra )?(?:money|cash|funding|funds)\b")
LESS = worded(r"(?:{by_how_much},? +){0,3}(?P<less>less|fewer|more)\s+")
_BARE = worded(r"(?<!\s)\s+(?P<less>less|more)(?: (?:money|cash))?(?=\s+on\b)")
_ENOUGH = worded(r"(?<!\s)(?:\s+up)?\s+(?P<enough>enough(?: money| cash)?)(?=\s+(?:for|to)\b)")


def amounts(goal: Goal, action: Action) -> Iterator[Edits]:
    """Yield sets of edits that settle how much money, time, food or drink it is."""
    for find in (_money, _saved, _saved_up, _spent, _less, _time_spent, _eaten):
        found = find(goal, action)
        if found:
            yield found


def _money(goal: Goal, action: Action) -> Edits:
    found = MONEY.match(goal.text, action.object.start) if action.object and not _saved(goal, action) else None
    if action.object and goal.text[: action.object.start].rstrip().endswith((" for", " with", " about", " of")):
        return ()  # "value for money", "more careful with money"
    if action.object is None or found is None or goal.part(action.object)[len(found[0]) :].strip() not in ("", "aside"):
        return ()
    kind = found[0].split()[-1].lower()
    return (Edit(Span(*found.span()), "<amount>" if kind in ("money", "cash") else f"<amount> in {kind}"),)


def _saved(goal: Goal, action: Action) -> Edits:
    """Settle "save enough for a house": so much money."""
    verb = action.verb
    saves = verb is not None and verb.lemma.split()[0] in ("save", "raise", "earn")
    found = _ENOUGH.match(goal.text, verb.span.end) if verb and saves else None
    if found is None:
        return ()
    amount = Edit(Span(*found.span("enough")), "<amount>")
    what = next((each for each in goal.reason if goal.part(each).startswith("for ") and each.start > found.end()), None)
    if what is None or goal.deadlines or not ends_at(goal, what.end):
        return (amount,)
    return amount, Edit(Span(what.end, what.end), " by <date>")  # behind "for a house", which belongs to the amount


def _saved_up(goal: Goal, action: Action) -> Edits:
    """Settle "save for a boat" and "save on heating": how much."""
    verb = action.verb
    if verb is None or verb.lemma not in ("save", "save up") or goal.metrics or goal.vague:
        return ()
    if action.object is not None:  # "save on heating"
        on = goal.text[verb.span.end : action.object.start].strip() == "on"
        return (Edit(Span(verb.span.end, verb.span.end), " <amount> a month"), *dated(goal, "")) if on else ()
    what = next((each for each in goal.reason if goal.part(each).startswith("for ")), None)
    if what is None or goal.text[verb.span.end : what.start].strip():
        return ()
    amount = Edit(Span(verb.span.end, verb.span.end), " <amount>")
    if goal.deadlines or not ends_at(goal, what.end):
        return (amount,)
    return amount, Edit(Span(what.end, what.end), " by <date>")


_BUT = worded(r"\W*(?:but|and|yet)\b")
"""What goes on after "fewer": "fewer *but better* meetings"."""
_TIME_SPENT = worded(r"(?:the )?(?:amount of )?time\b(?P<spent> (?:that )?(?:I|we|they) spend\b)?")


def _time_spent(goal: Goal, action: Action) -> Edits:
    """Settle "reduce the time I spend on email": from how many hours a week to how many."""
    thing = action.object
    found = _TIME_SPENT.match(goal.text, thing.start) if thing else None
    if found is None or not found["spent"] or action.verb_class not in lexicon.ONE_WAY or goal.metrics:
        return ()
    return dated(goal, " from <number> to <number> hours a week", "by")


def _spent(goal: Goal, action: Action) -> Edits:
    """Settle "spend less on takeaways": at most so much a month."""
    verb = action.verb
    found = _BARE.match(goal.text, verb.span.end) if verb and verb.lemma == "spend" else None
    if found is None:
        return ()
    bound = "most" if found["less"].lower() == "less" else "least"
    return Edit(Span(found.start("less"), found.end()), f"at {bound} <amount> a month"), *dated(goal, "")


def _less(goal: Goal, action: Action) -> Edits:
    """Settle "drink less alcohol", "drink more water" and "spend less time on my phone": so much a week or a day."""
    verb, thing = action.verb, action.object
    happens = verb is not None and verb.lemma in ("have", "make", "get") and "fewer" in goal.text.lower().split()
    if verb is None or thing is None or not (happens or verb.lemma in {*lexicon.sense("consuming"), "read"}):
        return ()
    found = LESS.match(goal.text, thing.start)
    end = found.end() if found else 0
    if found is None or end >= thing.end or _BARE.match(goal.text, verb.span.end) or _BUT.match(goal.text, end):
        return ()
    less = found["less"].lower() != "more"
    noun = goal.text[found.end() : thing.end]
    if noun.lower() == "time":
        bound, other = ("most", "least") if less else ("least", "most")
        also = _AND_MORE.search(goal.text, thing.end)  # "less time on my phone and more with the boys"
        edits = [Edit(Span(*also.span("more")), f"at {other} <number>")] if also else []
        return Edit(thing, f"at {bound} <number> hours a week"), *edits, *dated(goal, "")
    if happens:
        ends = ends_at(goal, thing.end) or _WHERE.match(goal.text, thing.end) is not None
        fits = less and lexicon.is_plural(noun.split()[-1].lower()) and ends
        return (Edit(thing, f"at most <number> {noun} a month"), *dated(goal, "")) if fits else ()
    if not noun or _SECOND.search(noun):
        return ()  # "less sugar and more fruit": two amounts
    if noun.lower() in ("money", "cash"):
        amount, rhythm = f"at {'most' if less else 'least'} <amount>", " a month"
    elif less and noun.lower().startswith("time "):  # "less time gaming"
        return Edit(thing, f"at most <number> hours a week {noun[5:]}"), *dated(goal, "")
    elif verb.lemma == "read":
        if less or lexicon.is_plural(noun) or noun.split()[-1].lower() not in lexicon.sense("read_in_pages"):
            return ()
        amount, rhythm = f"<number> pages of {noun}", " a week"  # "more poetry"
    elif not less and verb.lemma not in ("eat", "drink"):
        return ()
    elif lexicon.is_plural(noun.split()[-1].lower()):
        amount = f"at most <number> {noun}" if less else f"at least <number> portions of {noun}"
        rhythm = (" a year" if noun.lower().endswith("days") else " a week") if less else _each_time(noun)
    else:
        unit = "<unit>" if less or verb.lemma == "drink" else "portions"
        amount = f"{'at most' if less else 'at least'} <number> {unit} of {noun}"
        rhythm = " a week" if less else " a day" if verb.lemma == "drink" else _each_time(noun)
    if goal.recurs:
        rhythm = ""  # "drink more water every day": it is said how often
    if not ends_at(goal, thing.end):  # "drink more water at work"
        return Edit(thing, f"{amount}{rhythm}"), *dated(goal, "")
    return Edit(thing, amount), *dated(goal, rhythm)


def _each_time(noun: str) -> str:
    """Return how often what is eaten is counted: greens by the day, fish by the week."""
    return " a day" if lexicon.singular(noun.split()[-1].lower()) in lexicon.sense("eaten_each_day") else " a week"


_AND_MORE = worded(r"(?: and|,) (?P<more>more|less) (?:time )?(?:with|on|in|at) ")
_SECOND = later(r",| and | or ")
_WHERE = worded(r"\s+(?:when|while|in|on|at|with|during)\s")


def _eaten(goal: Goal, action: Action) -> Edits:
    """Settle "eat more greens and less meat": so much of the one a day, so much of the other a week."""
    verb, thing = action.verb, action.object
    found = _MORE_AND_LESS.fullmatch(goal.part(thing)) if thing else None
    if verb is None or thing is None or found is None or verb.lemma not in ("eat", "drink") or goal.recurs:
        return ()
    if (found["one"] == "more") == (found["other"] == "more"):
        return ()
    parts = ((found["one"], found["first"]), (found["other"], found["second"]))
    said = [_so_much(what, less=how != "more", eaten=verb.lemma == "eat") for how, what in parts]
    return Edit(thing, " and ".join(said)), *dated(goal, "")


def _so_much(what: str, *, less: bool, eaten: bool) -> str:
    unit = "portions" if eaten and not less else "<unit>"
    of = "" if less and lexicon.is_plural(what) else f"{unit} of "
    return f"at {'most' if less else 'least'} <number> {of}{what} a {'week' if less else 'day'}"


_MORE_AND_LESS = worded(
    r"(?P<one>more|less|fewer) (?P<first>[a-z]+(?: [a-z]+)?) and (?P<other>more|less|fewer) "
    r"(?P<second>[a-z]+(?: [a-z]+)?)"
)
