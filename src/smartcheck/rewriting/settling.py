"""What the words of a goal leave open, settled where it stands: which one, how many, how often, by whose opinion.

Each proposal is a set of edits; the ones that findings propose themselves are put beside them in `proposals`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from smartcheck.checks.measurable import levels, without_levels
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting import offers
from smartcheck.rewriting.ending import COMPARATIVE, TIED, Edits, dated, ends_at, proofs, tied_end, without_opinions
from smartcheck.rewriting.frames import only_action
from smartcheck.rewriting.meaning import is_figurative, is_one
from smartcheck.rewriting.rhythms import LONGER, rhythms, wished
from smartcheck.rewriting.spending import MONEY
from smartcheck.rewriting.words import are_people, is_compared
from smartcheck.rule import Edit
from smartcheck.source import Span

_ARTICLE = worded(r"an? ")
_FROM = worded(r"\b(?:from|to|by|below|above|under)\b|,")


def settled(goal: Goal, findings: Collection[str] = ()) -> Iterator[Edits]:
    """Yield sets of edits that settle what *goal* leaves open, the plainest first.

    *findings* are the names of the rules that found something in it.
    """
    action = only_action(goal)
    if action is not None and (action.verb is None or action.verb_class == "nominal"):
        yield from wished(goal, action)
    if action is None or action.verb is None or not _OPENING.search(goal.text[: action.verb.span.start]):
        return
    if (
        action.hedged
        or _is_label(goal, action)
        or lexicon.verb_form(goal.part(action.verb.span).split()[0].lower()) not in _base(action)
    ):
        return
    named = _named(goal, action)
    plain = without_opinions(goal, action)
    if plain:
        for tail in proofs(goal, action, named):
            yield (*plain, *tail)
        if named and not any(one.span.start < other.span.end for one in named for other in plain):
            yield (*plain, *named)
    if (
        _uncounted(goal)
        and is_one(goal)
        and action.verb.lemma != "make"
        and action.head not in lexicon.sense("bare_change")
        and not (_is_changed(goal, action) or any(each.type == "time" for each in goal.vague))
        and not (action.verb_class == "keep" and action.verb.lemma in lexicon.sense("staying"))
        and action.verb_class in ("act", "deed", "keep", "change", "activity", "general")
    ):
        yield dated(goal, " in <number> of <number> <occasions>", "by")
    yield from rhythms(goal, action)
    if named and not plain:
        yield named
    if "unnamed-deliverable" in findings and not named:
        yield from _bounded(goal, action)
    for find in (_changed, _weighed, _paid, _funded):
        found = find(goal, action)
        if found:
            yield found


def _is_changed(goal: Goal, action: Action) -> bool:
    """Say whether more or less of it is to be seen, which no count of occasions shows: "demonstrate *reduced* pain"."""
    first = goal.part(action.object).split()[0].lower() if action.object else ""
    form = lexicon.verb_form(first)
    moved = form is not None and form[1] == "PAST" and lexicon.verb_class(form[0]) in lexicon.DIRECTED
    longer = LONGER.search(goal.text) is not None
    return moved or longer or is_compared(first) or first in lexicon.closed("comparative")


_OPENING = worded(r"^[\W\d_]*$|\b(?:to|will|shall|let's|let’s|let us)\s+(?:[a-z]+ly\s+)?$|[:,]\s*$|^\W*\d+[.)]\s*$")
"""What may stand before the verb: nothing but signs, a frame, a label."""


def _is_label(goal: Goal, action: Action) -> bool:
    """Say whether the words are a heading rather than an order: "sound effects", "test results"."""
    plain = action.object is not None and not goal.text[action.object.end :].strip(" .!")
    short = plain and len(goal.text.split()) == 2 and action.verb_class == "act"
    return short and action.verb is not None and lexicon.mostly_noun(action.verb.lemma)


def _base(action: Action) -> tuple[tuple[str, str], ...]:
    """Return how the verb may be written: in its base form."""
    return ((action.verb.lemma.split()[0], "VERB"),) if action.verb else ()


def _uncounted(goal: Goal) -> bool:
    """Say whether neither an amount nor a rhythm is given yet."""
    counted = any(each.is_amount for each in goal.metrics)
    return not counted and not goal.recurs


# Which one, how many


def _named(goal: Goal, action: Action) -> Edits:
    """Return what names the one of a kind, or counts the ones that are meant."""
    thing = action.object
    if thing is None or any(each.is_amount for each in goal.metrics):
        return ()
    pieces = _pieces(goal, thing)
    if pieces and _follows(goal, action, thing):
        return pieces
    words = goal.part(thing).split()
    vague = any(thing.start <= each.span.start < thing.end and each.type == "quantity" for each in goal.vague)
    serves = action.verb is not None and (
        action.verb.lemma in ("support", "help", "assist") or action.verb.lemma in lexicon.sense("pleasing")
    )
    reached = action.verb_class == "weak" and not serves and action.plural and are_people(words[-1].lower())
    counted = (
        reached
        or _reared(action)
        or _spread_into(goal, action)
        or _is_new_lot(goal, action, words)
        or _drawn_in(action, words)
        or _is_bare_lot(action, words)
        or (action.plural and action.object_kind == "named" and _PROMPT.match(goal.text, thing.end) is not None)
    )
    if vague or not (action.object_kind in ("category", "vague") or counted) or not _follows(goal, action, thing):
        return ()
    if re.search(
        r"\d|,|[&/+]|\band\b|\b(?:the|can)\b", goal.text[max(action.span.start - 4, 0) : thing.end], re.IGNORECASE
    ):
        return ()
    post = _post_named(goal, action, thing, words)
    if post:
        return post
    end = tied_end(goal, thing)
    makes = action.verb_class in _MAKING or counted
    last = words[-1].lower()
    many = action.plural and lexicon.is_plural(last)
    told = _CLAUSE.match(goal.text, thing.end) and not (many and _WHICH.match(goal.text, thing.end))
    if not ends_at(goal, end) or told or not makes or is_figurative(goal, action):
        return ()
    if action.verb_class == "create" and action.verb and action.verb.lemma == "create" and are_people(last):
        return ()  # "create leaders": nobody counts them as they come
    how = any(COMPARATIVE.fullmatch(word) for word in words[:-1]) or _SO.search(goal.text, thing.end) is not None
    if how or words[0].lower() in lexicon.sense("asking"):
        return ()  # "better photographs", "announce trips earlier": a number says nothing of what is better
    if many and not goal.recurs:
        return _how_many(goal, action, thing, words)
    return _which_one(goal, action, thing, end)


_SO = worded(r"\b(?:earlier|sooner|better|more [a-z]+ly)\b")


def _follows(goal: Goal, action: Action, thing: Span) -> bool:
    """Say whether *thing* stands right behind its verb, so that no word of its own stands outside of it."""
    verb = action.verb
    between = goal.text[verb.span.end : thing.start].split() if verb else []
    particles = verb.lemma.split() if verb else []
    if between[-1:] == ["on"] and particles[-1:] == ["up"]:
        return False  # "read up on pensions"
    if between[-1:] in (["for"], ["to"]) and verb and verb.lemma not in lexicon.sense("done_for_many"):
        return False  # "stand up for cyclists": all of them
    return all(word in _LINKS or word in particles for word in between)


_LINKS = frozenset("at for from in into of on out to up with".split())


def _how_many(goal: Goal, action: Action, thing: Span, words: list[str]) -> Edits:
    if words[0].lower() in {*lexicon.closed("told_which"), "a", "an"} or words[0].lower().endswith("ing"):
        return ()
    if _GOES_ON.search(goal.text[: action.span.end]) or _IN_EACH.search(goal.text, thing.end):
        return ()  # "continue to visit farms", "provide libraries in each school"
    if action.lemma in lexicon.sense("abiding"):
        return ()  # "enforce speed limits": all of them
    last = lexicon.singular(words[-1].lower())
    if words[-1][0].isupper() or last in lexicon.sense(("paired", "uncounted_plural")):
        return ()  # "Socials" is a name, "shoes" are a pair, nobody counts "operations"
    if _PROMPT.search(goal.text, thing.end) and lexicon.is_plural(words[-1].lower()):
        return Edit(Span(thing.start, thing.start), "<number>% of "), *dated(goal, "")
    often = next((each for each in goal.vague if each.type == "time" and each.span.start == thing.start), None)
    if often is not None and goal.text.startswith("/", often.span.end):
        return ()
    if often is not None:  # "regular breaks": so many a day
        period = "month" if lexicon.is_event(last) or lexicon.is_deliverable(last) else "week"
        return Edit(Span(thing.start, often.span.end), "<number>"), *dated(goal, f" a {period}")
    daily = dated(goal, " a day") if last in lexicon.sense("taken_each_day") else ()
    counted = (
        "<number> kg of " if action.lemma == "grow" and lexicon.is_substance(last) and len(words) == 1 else "<number> "
    )
    return Edit(Span(thing.start, thing.start), counted), *daily


_PROMPT = worded(r"\s*\b{as_agreed}\b")
"""What a share of them can be: "pay suppliers on time"."""
_GOES_ON = worded(r"\b(?:continu(?:e|es|ing)|keep|keeps|go on) (?:to [a-z]+|[a-z]+ing)\b")
_IN_EACH = worded(r"\b(?:in|to|for|at|on|across) (?:each|every|all|anyone|anybody|everyone|everybody|those who)\b")


def _which_one(goal: Goal, action: Action, thing: Span, end: int) -> Edits:
    words = goal.part(thing).split()
    if words[0].lower() == "any":
        return ()
    last, following = words[-1].lower(), WORD.match(goal.text[thing.end :].lstrip().lower())
    blank = offers.name_of(action.head)
    if blank and last == action.head:
        if blank.startswith(" as <role>") and action.head in ("role", "position") and _says_which(words):
            blank = blank.removeprefix(" as <role>")  # "a management role"
        elif blank.startswith(" as <role>") and any(offers.is_post(lexicon.singular(word.lower())) for word in words):
            blank = blank.removeprefix(" as <role>")
        preposition = blank.split()[0]
        gets = action.lemma in lexicon.sense("getting")
        if blank.startswith(" for <topic>") and _says_which(words):
            return ()  # "a rowing club"
        if preposition == "from" and not gets:
            return ()  # one gets a dog from a place, and trains it anywhere
        placed = preposition == "in" and blank.endswith(("<place>", "<town>"))
        if placed and not lexicon.sense("nowhere").isdisjoint(word.lower() for word in words):
            return ()  # "an online shop"
        if placed and not gets and not _ARTICLE.match(f"{words[0]} "):
            return ()  # "paint outside of house": the one that is there
        if preposition == "that" and end > thing.end:
            return ()  # "a business on the side"
        if f" {preposition} " in goal.text[thing.end : end + 1]:
            blank = blank.removeprefix(f" {preposition} {blank.split()[1]}")
        if preposition == "for" and goal.text[thing.end : end].startswith(" to "):
            return ()  # "service to veterans" says for whom
        return (Edit(Span(end, end), blank),) if blank else ()
    article = _ARTICLE.match(goal.text, thing.start)
    if article and action.head in last and (following is None or not TIED.match(goal.text, thing.end)):
        if _can_have_name(action.head):
            return _with_name(goal, thing, article.end(), words)
    return ()


def _post_named(goal: Goal, action: Action, thing: Span, words: list[str]) -> Edits:
    """Name the post that is to be better than the one there is: "find *a better job*", "a job *closer to home*"."""
    blank, following = offers.name_of(action.head) or "", goal.text[thing.end :].split()
    compared = any(map(is_compared, (*words[:-1], *following[:1])))
    if not blank.startswith(" as <role>") or words[-1].lower() != action.head or not compared:
        return ()
    told = any(offers.is_post(lexicon.singular(word.lower())) for word in words)
    return () if told or action.verb_class != "finish" else (Edit(Span(thing.end, thing.end), blank),)


def _says_which(words: list[str]) -> bool:
    """Say whether a noun or adjective before the last word tells the kind: "a management role", not "a new role"."""
    before = words[-2].lower() if len(words) > 1 else "a"
    return before not in {"a", "an", "new", "another", *lexicon.closed("told_which")}


_PIECES = worded(r"(?:more |some |new )?(?P<what>content|art|music|research|advice)$")


def _pieces(goal: Goal, thing: Span) -> Edits:
    """Count what comes in pieces: "more content"."""
    found = _PIECES.match(goal.part(thing))
    return (Edit(thing, f"<number> pieces of {found['what']}"),) if found else ()


def _reared(action: Action) -> bool:
    """Say whether plants or animals are meant, not a measure: "grow tomatoes", "raise calves", "grow grass"."""
    if action.verb is None or action.verb.lemma not in ("grow", "raise"):
        return False
    raised = action.plural and not _measured(action.head) and action.head not in lexicon.sense("raised_in_words")
    if action.verb.lemma == "grow":  # what is no plant is made larger, not reared: "grow wholesale accounts"
        raised = raised and lexicon.is_substance(action.head)
    return action.head in lexicon.sense("grown") or raised


def _spread_into(goal: Goal, action: Action) -> bool:
    """Say whether new ones are entered: "expand into new markets"."""
    if action.verb is None or action.object is None or not action.plural:
        return False
    between = goal.text[action.verb.span.end : action.object.start].strip()
    return between == "into" and action.verb_class == "increase"


def _drawn_in(action: Action, words: list[str]) -> bool:
    """Say whether groups are drawn to a place: "attract school classes to the museum"."""
    draws = action.lemma in lexicon.sense("drawing_in")
    last = lexicon.singular(words[-1].lower())
    people = are_people(words[-1].lower()) or last in lexicon.sense("gathered")
    return draws and people and action.plural and all(map(str.islower, words)) and not any(map(is_compared, words))


def _is_new_lot(goal: Goal, action: Action, words: list[str]) -> bool:
    """Say whether so many new ones are meant, whose place alone has a name: "make new friends in Leeds"."""
    makes = action.verb_class in _MAKING and action.object is not None
    plain = action.plural and len(words) > 1 and words[0].lower() == "new" and all(map(str.islower, words[1:]))
    return makes and plain and bool(_PLACED.match(goal.text, action.object.end if action.object else 0))


def _is_bare_lot(action: Action, words: list[str]) -> bool:
    """Say whether things are meant of which nothing says how many: "sell quilts"."""
    finishes = action.verb_class == "finish" and action.object_kind == "named" and action.plural
    return finishes and len(words) == 1 and words[0].islower() and not lexicon.is_substance(action.head)


_PLACED = later(r"\s+(?:in|at|near|around)\s+(?:the\s+)?[A-Z]")


def _measured(noun: str) -> bool:
    return noun in lexicon.sense("measured_in_units") or noun in lexicon.closed("fund") or noun == "fund"


_MAKING = frozenset("finish create act general activity deed sitting feat".split())
_CLAUSE = worded(r"\s+{inner_clause}\b")
_WHICH = worded(r"\s+{of_it}\s+[a-z]+\s[^,;.:()]+[.!]*$")
"""A clause that tells which ones and closes the promise: they can be counted."""


def _can_have_name(head: str) -> bool:
    return head in lexicon.sense("kind_with_names") or lexicon.is_event(head)


def _with_name(goal: Goal, thing: Span, start: int, words: list[str]) -> Edits:
    """Make "a choir" to "the <name> choir"; adjectives before it stay."""
    at = thing.end - len(words[-1])
    article = "The " if goal.text[thing.start].isupper() else "the "
    return Edit(Span(thing.start, start), article), Edit(Span(at, at), "<name> ")


def _bounded(goal: Goal, action: Action) -> Iterator[Edits]:
    """Settle when an act is done that has no end of its own: "prepare for the exam", "declutter the house"."""
    thing, verb = action.object, action.verb
    if thing is not None and verb is not None and verb.lemma in lexicon.sense("passing_on") and _taught(goal, thing):
        yield dated(goal, " in <number> <sessions>", "by")
    if thing is None or verb is None or action.object_kind not in ("named", "event", "indicator") or goal.metrics:
        return
    end = tied_end(goal, thing)
    if goal.vague or not ends_at(goal, end) or _CLAUSE.search(goal.text[thing.end : end]):
        return
    if lexicon.is_person(action.head):
        return  # "care for my mother" has no sessions
    first = verb.lemma.split()[0]
    joint = goal.text[verb.span.end : thing.start].strip() or verb.lemma.partition(" ")[2]
    if first in lexicon.sense("helping_out") and joint in ("at", "in", "for", "with"):
        yield (Edit(Span(verb.span.end, verb.span.end), " <number> hours"),)
    elif joint == "for":
        held = any(each.relation in ("in", "at", "during") for each in goal.deadlines)
        rehearsed = action.head in lexicon.sense("rehearsed_for")
        if (
            rehearsed and first in lexicon.sense("getting_ready_for") and not held
        ):  # "for the fair in May": the month is the fair's
            yield Edit(Span(end, end), " with <number> <sessions>"), *_by_then(goal)
    elif verb.lemma in lexicon.sense("piecemeal") and not action.plural and action.head in lexicon.sense("in_pieces"):
        yield (Edit(Span(end, end), " (<number> <pieces>)"),)


def _taught(goal: Goal, thing: Span) -> bool:
    """Say whether some are told whom one can teach, and what: "my crew *to sail*", "my crew *knots*"."""
    words = goal.text[thing.start :].rstrip(" .!").lower().split()
    known = words[:1] and words[0] in lexicon.closed(("possessive", "definite"))
    whom = next(
        (at for at, word in enumerate(words[:4]) if lexicon.acts(lexicon.singular(word)) or are_people(word)), None
    )
    plain = not goal.metrics and not goal.vague and not goal.recurs
    return bool(known) and whom is not None and whom + 1 < len(words) and plain and "," not in goal.text


def _by_then(goal: Goal) -> Edits:
    """Return what makes the day of an event the day by which it is done: "on 14 March" is the exam's."""
    days = (each.span for each in goal.deadlines if goal.part(each.span).lower().startswith("on "))
    return tuple(Edit(Span(each.start, each.start + 2), "by") for each in days)


def _changed(goal: Goal, action: Action) -> Edits:
    """Settle "reduce my golf handicap": from where to where."""
    thing = action.object
    if (
        thing is None
        or (action.head in lexicon.sense("grown_by_others") and not goal.text.startswith(" of ", thing.end))
        or _ARTICLE.match(goal.text, thing.start)  # "gain a foothold": it is not there yet
        or action.verb_class not in lexicon.ONE_WAY
        or action.object_kind not in ("named", "category", "event")
    ):
        return ()
    verb = action.verb.lemma.split() if action.verb else [""]
    if without_levels(action) or any(thing.start <= each.span.start < thing.end for each in goal.vague):
        return ()  # "revenue a lot": the amount takes the place of the vague one
    if (
        verb[0] in lexicon.sense("ending") | offers.acts("faster").words
        or verb[1:] not in ([], ["down"], ["up"])
        or goal.metrics
    ):
        return ()
    if (
        action.verb is None
        or _reared(action)
        or goal.text[action.verb.span.end : thing.start].split() not in ([], verb[1:])
        or MONEY.search(goal.part(thing))
        or goal.part(thing).lower() == "enough"
    ):
        return ()
    end = tied_end(goal, thing)
    takes = re.match(r"(?:the )?time (?:that )?it takes\b", goal.part(thing), re.IGNORECASE) is not None
    fits = ends_at(goal, end) and (takes or not _FROM.search(goal.text[thing.start : end]))
    owed = verb[0] == "pay" or (action.head in lexicon.sense("owed") and not goal.text.startswith(" of ", thing.end))
    amounts = (
        "from <amount> to <amount>" if owed else "from <number> to <number> <unit>" if takes else levels(action, goal)
    )
    return (Edit(Span(end, end), f" {amounts}"),) if fits else ()


def _weighed(goal: Goal, action: Action) -> Edits:
    """Settle "lose weight": so much of it."""
    verb, thing = action.verb, action.object
    if verb is None or thing is None or goal.metrics or not ends_at(goal, thing.end):
        return ()
    if action.head not in lexicon.sense("weighed") or verb.lemma not in lexicon.sense("weighing"):
        return ()
    if goal.text[verb.span.end : thing.start].split() not in ([], verb.lemma.split()[1:]):
        return ()  # "lose belly fat", where the object is the fat
    some = _SOME.match(goal.text, thing.start)
    return (Edit(Span(thing.start, some.end() if some else thing.start), "<number> <unit> of "),)


_SOME = worded(r"(?:some|a bit of|a little|a few) ")


def _paid(goal: Goal, action: Action) -> Edits:
    """Settle "pay off debt", "pay down debt each month": how much of it."""
    verb, thing = action.verb, action.object
    if verb is None or thing is None or goal.metrics or verb.lemma.split()[0] != "pay":
        return ()
    bare = goal.part(thing).lower() == action.head and action.head in lexicon.sense("owed")
    follows = goal.text[verb.span.end : thing.start].split() in ([], verb.lemma.split()[1:])
    return (Edit(Span(thing.start, thing.start), "<amount> of "),) if bare and follows else ()


def _funded(goal: Goal, action: Action) -> Edits:
    """Settle "build an emergency fund": of how much."""
    thing = action.object
    if (
        thing is None
        or any(each.is_amount for each in goal.metrics)
        or action.head not in lexicon.closed("fund") - {"legacy", "pension"}
    ):
        return ()
    plain = _ARTICLE.match(goal.text, thing.start) and goal.part(thing).lower().endswith(action.head)
    made = action.verb_class in (*_MAKING, "increase") and ends_at(goal, thing.end)
    return (Edit(Span(thing.end, thing.end), " of <amount>"),) if plain and made else ()
