"""What the words of a goal leave open, settled where it stands: which one, how many, how often, by whose opinion.

Each proposal is a set of edits; the ones that findings propose themselves are put beside them in `proposals`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from smartcheck.goal import Action, Goal, VagueTerm
from smartcheck.language import lexicon
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import only_action
from smartcheck.rule import Edit
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span

Edits = tuple[Edit, ...]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLE = re.compile(r"an? ", re.IGNORECASE)
_TIED = re.compile(r"\s+(?:in|on|for|of|with|from|to|at|about|as|between|among|that|which|who)\s", re.IGNORECASE)
_OFTEN = re.compile(
    r",?\s+(?:(?:somewhat|very|really|quite|much|fairly) )?"
    r"(?:more often|more frequently|more regularly|more|harder|longer|regularly|often|frequently|"
    r"consistently|less often|less)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(?:more |some |enough |extra )?(?:money|cash|funding|funds)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|to|by|below|above|under)\b|,", re.IGNORECASE)
_LESS = re.compile(r"(?:less|fewer|more)\s+", re.IGNORECASE)
_EARLIER = re.compile(r"\s+(?:earlier|later|on time|sooner)\b", re.IGNORECASE)
_QUICKER = re.compile(r",?\s+(?:(?:much |even )?(?:faster|quicker|sooner|more quickly|quickly|fast))\b", re.IGNORECASE)


def settled(goal: Goal, findings: Collection[str] = ()) -> Iterator[Edits]:
    """Yield sets of edits that settle what *goal* leaves open, the plainest first.

    *findings* are the names of the rules that found something in it.
    """
    action = only_action(goal)
    if action is None or action.verb is None:
        return
    if not _OPENING.search(goal.text[: action.verb.span.start]):
        return
    if action.hedged or lexicon.verb_form(goal.part(action.verb.span).split()[0].lower()) not in _base(action):
        return
    named = _named(goal, action)
    plain = _without_opinions(goal, action)
    if plain:
        for tail in _proofs(goal, action):
            yield (*plain, *tail)
        if named:
            yield (*plain, *named)
    if _one_person(goal) and action.verb_class in ("act", "deed", "keep", "change", "activity", "general"):
        yield _until(goal, " in <number> of <number> <occasions>", "by")
    yield from _rhythms(goal, action)
    for find in (_money, _less, _clock, _speed):
        found = find(goal, action)
        if found:
            yield found
    if named and not plain:
        yield named
    if "unnamed-deliverable" in findings and not named:
        yield from _bounded(goal, action)
    changed = _changed(goal, action)
    if changed:
        yield changed


_OPENING = re.compile(
    r"^[\W\d_]*$|\b(?:to|will|shall|let's|let’s|let us)\s+(?:[a-z]+ly\s+)?$|[:,]\s*$|^\W*\d+[.)]\s*$", re.IGNORECASE
)
"""What may stand before the verb: nothing but signs, a frame, a label."""


def _base(action: Action) -> tuple[tuple[str, str], ...]:
    """Return how the verb may be written: in its base form."""
    return ((action.verb.lemma.split()[0], "VERB"),) if action.verb else ()


def _one_person(goal: Goal) -> bool:
    """Say whether somebody else, one person, is to do it and nothing is counted yet: a pupil, a patient, Mia."""
    words = goal.part(goal.actor).split()
    known = bool(words) and (
        words[-1].lower() in lexicon.sense("learner")
        or (len(words) == 1 and words[0].istitle() and words[0] not in _WE)
    )
    counted = any(each.kind != "boolean-deliverable" for each in goal.metrics)
    return known and not counted and not any(each.kind == "recurrence" for each in goal.deadlines)


_WE = frozenset("I We They It This Everyone Everybody Anyone Users Staff Team".split())


# Which one, how many


def _named(goal: Goal, action: Action) -> Edits:
    """Return what names the one of a kind, or counts the ones that are meant."""
    thing = action.object
    if thing is None or any(each.kind != "boolean-deliverable" for each in goal.metrics):
        return ()
    pieces = _pieces(goal, thing)
    if pieces:
        return pieces
    vague = any(thing.start <= each.span.start < thing.end and each.type == "quantity" for each in goal.vague)
    if vague or not (action.object_kind in ("category", "vague") or _reared(action)):
        return ()
    words = goal.part(thing).split()
    if re.search(r"\d|,|\band\b|\b(?:the|can)\b", goal.text[max(action.span.start - 4, 0) : thing.end], re.IGNORECASE):
        return ()
    end = _tied_end(goal, thing)
    if (
        not _ends(goal, end)
        or _CLAUSE.match(goal.text, thing.end)
        or not (action.verb_class in _MAKING or _reared(action))
    ):
        return ()
    last, following = words[-1].lower(), _WORD.match(goal.text[thing.end :].lstrip().lower())
    if action.plural and lexicon.is_plural(last) and not any(each.kind == "recurrence" for each in goal.deadlines):
        if (
            words[0].lower() in _SETTLED
            or words[0].lower().endswith("ing")
            or action.verb_class in ("weak", "inner", "state", "keep")
        ):
            return ()
        often = next((each for each in goal.vague if each.type == "time" and each.span.start == thing.start), None)
        if often is not None:  # "regular breaks": so many a day
            return Edit(Span(thing.start, often.span.end), "<number>"), *_until(goal, " a week")
        return (Edit(Span(thing.start, thing.start), "<number> "),)
    blank = offers.name_of(action.head)
    if blank and last == action.head:
        if blank.startswith(" as <role>") and any(offers.is_post(lexicon.singular(word.lower())) for word in words):
            blank = blank.removeprefix(" as <role>")
        preposition = blank.split()[0]
        if f" {preposition} " in goal.text[thing.end : end + 1] or (preposition == "that" and end > thing.end):
            blank = blank.removeprefix(f" {preposition} {blank.split()[1]}")
        return (Edit(Span(end, end), blank),) if blank else ()
    article = _ARTICLE.match(goal.text, thing.start)
    if article and action.head in last and (following is None or not _TIED.match(goal.text, thing.end)):
        if _can_have_name(action.head):
            return _with_name(goal, thing, article.end(), words)
    return ()


_SETTLED = frozenset(
    "the my our their his her its these those all both every each some any no most many several few more less such "
    "other".split()
)
_PIECES = re.compile(r"(?:more |some |new )?(?P<what>content|art|music|research|advice)$", re.IGNORECASE)


def _pieces(goal: Goal, thing: Span) -> Edits:
    """Count what comes in pieces: "more content"."""
    found = _PIECES.match(goal.part(thing))
    return (Edit(thing, f"<number> pieces of {found['what']}"),) if found else ()


def _reared(action: Action) -> bool:
    """Say whether plants or animals are meant, not a measure: "grow tomatoes", "raise calves"."""
    return action.verb is not None and action.verb.lemma in ("grow", "raise") and action.plural


_MAKING = frozenset("finish create act general activity deed sitting feat".split())
_CLAUSE = re.compile(r"\s+(?:that|which|who|where|when|so)\b", re.IGNORECASE)


def _can_have_name(head: str) -> bool:
    return head in lexicon.sense("kind_with_names") or lexicon.is_event(head)


def _with_name(goal: Goal, thing: Span, start: int, words: list[str]) -> Edits:
    """Make "a choir" to "the <name> choir"; adjectives before it stay."""
    at = thing.end - len(words[-1])
    article = "The " if goal.text[thing.start].isupper() else "the "
    return Edit(Span(thing.start, start), article), Edit(Span(at, at), "<name> ")


def _tied_end(goal: Goal, thing: Span) -> int:
    """Return where *thing* ends with what a preposition ties to it: "a job in renewable energy"."""
    if not _TIED.match(goal.text, thing.end):
        return thing.end
    spans = [*(each.span for each in goal.deadlines), *goal.means, *goal.reason]
    end = min([each.start for each in spans if each.start >= thing.end], default=Context(goal).clause_end)
    stop = re.search(r"[,;:.!?()]|\s[-–—]", goal.text[thing.end : end])
    return len(goal.text[: thing.end + stop.start() if stop else end].rstrip())


def _bounded(goal: Goal, action: Action) -> Iterator[Edits]:
    """Settle when an act is done that has no end of its own: "prepare for the exam", "declutter the house"."""
    thing, verb = action.object, action.verb
    if thing is None or verb is None or action.object_kind not in ("named", "event", "indicator") or goal.metrics:
        return
    end = _tied_end(goal, thing)
    if goal.vague or not _ends(goal, end) or _CLAUSE.search(goal.text[thing.end : end]):
        return
    if goal.text[verb.span.end : thing.start].strip() == "for" or verb.lemma.endswith(" for"):
        yield (Edit(Span(end, end), " with <number> <sessions>"),)
    elif verb.lemma in lexicon.sense("piecemeal") and not action.plural:
        yield (Edit(Span(end, end), " (<number> <pieces>)"),)


def _changed(goal: Goal, action: Action) -> Edits:
    """Settle "reduce my golf handicap": from where to where."""
    thing = action.object
    if (
        thing is None
        or action.verb_class not in ("increase", "decrease")
        or action.object_kind not in ("named", "category")
    ):
        return ()
    if action.verb is None or " " in action.verb.lemma or action.verb.lemma in lexicon.sense("ending") or goal.metrics:
        return ()
    if _reared(action) or goal.text[action.verb.span.end : thing.start].strip() or _MONEY.search(goal.part(thing)):
        return ()
    end = _tied_end(goal, thing)
    fits = _ends(goal, end) and not _FROM.search(goal.text[thing.start : end])
    return (Edit(Span(end, end), " from <number> to <number> <unit>"),) if fits else ()


# Opinions


def _without_opinions(goal: Goal, action: Action) -> Edits:
    """Return the edits that take opinions out of the object: "an excellent guide" becomes "a guide"."""
    thing = action.object
    if thing is None:
        return ()
    found = [
        each
        for each in goal.vague
        if each.type == "quality" and thing.start <= each.span.start < each.span.end < thing.end
    ]
    edits = [edit for each in found for edit in _dropped(goal, each, thing)]
    return tuple(edits) if found and len(edits) >= len(found) else ()


def _dropped(goal: Goal, term: VagueTerm, thing: Span) -> Iterator[Edit]:
    text = goal.text
    following = _WORD.match(text, term.span.end + 1)
    if following is None or text[term.span.end] != " " or following[0].lower() in ("and", "or", "to", "for", "of"):
        return
    before = text[thing.start : term.span.start]
    if re.search(r"\b(?:most|more|very|highly|truly|really|and|or) $", before, re.IGNORECASE):
        return
    if before.lower().endswith("the ") and goal.part(term.span).lower().endswith("st"):
        return  # "the best tool" is a rank, not praise
    article = _ARTICLE.search(before)
    if article and article.end() == len(before):
        right = "an " if following[0][0].lower() in "aeiou" else "a "
        start = thing.start + article.start()
        yield Edit(Span(start, term.span.end + 1), right)
    elif not before or before.endswith(" "):
        yield Edit(Span(term.span.start, term.span.end + 1), "")


def _proofs(goal: Goal, action: Action) -> Iterator[Edits]:
    """Yield who is to find that it is good, where the goal makes something."""
    makes = action.verb_class == "create" or (
        action.verb is not None and action.verb.lemma in lexicon.sense("offering")
    )
    if action.object is None or not makes:
        return
    end = _tied_end(goal, action.object)
    if _CLAUSE.search(goal.text[action.object.end : end]):
        return
    named = _named(goal, action)
    if action.head in lexicon.sense("people") or (action.plural and not lexicon.is_deliverable(action.head)):
        return
    if lexicon.is_deliverable(action.head):
        yield (*named, Edit(Span(end, end), " that <person> signs off"))
    yield (*named, Edit(Span(end, end), " that <number>% of <people> rate as good or better"))


# How much, how often, when


def _money(goal: Goal, action: Action) -> Edits:
    found = _MONEY.search(goal.part(action.object)) if action.object else None
    if action.object is None or found is None or found[0] != goal.part(action.object):
        return ()
    kind = found[0].split()[-1].lower()
    return (Edit(action.object, "<amount>" if kind in ("money", "cash") else f"<amount> in {kind}"),)


def _less(goal: Goal, action: Action) -> Edits:
    """Settle "drink less alcohol", "drink more water" and "spend less time on my phone": so much a week or a day."""
    verb, thing = action.verb, action.object
    if verb is None or thing is None or verb.lemma not in lexicon.sense("consuming"):
        return ()
    found = _LESS.match(goal.text, thing.start)
    if found is None or found.end() >= thing.end:
        return ()
    less = found[0].strip().lower() != "more"
    noun, tail = goal.text[found.end() : thing.end], goal.text[thing.end :]
    if less and noun.lower() == "time":
        amount, rhythm = "at most <number> hours", " a week"
    elif not less and verb.lemma not in ("eat", "drink"):
        return ()
    elif lexicon.is_plural(noun.split()[-1].lower()):
        amount = f"at most <number> {noun}" if less else f"at least <number> portions of {noun}"
        rhythm = " a week" if less else " a day"
    else:
        amount, rhythm = (
            f"{'at most' if less else 'at least'} <number> <unit> of {noun}",
            " a week" if less else " a day",
        )
    if _TIED.match(tail) and noun.lower() == "time":
        return Edit(thing, amount + rhythm), *_until(goal, "")
    return Edit(thing, amount), *_until(goal, rhythm)


def _rhythms(goal: Goal, action: Action) -> Iterator[Edits]:
    """Settle "more often" and a bare "more": so many times, or so much, until a day."""
    verb = action.verb
    if verb is None or any(each.kind == "recurrence" for each in goal.deadlines):
        return
    found = _OFTEN.search(goal.text, verb.span.end)
    if found is None:
        if action.verb_class == "activity" and action.object is None and not goal.metrics and not goal.vague:
            yield _until(goal, " <number> times a week")
        return
    said = found[0].strip(" ,").lower()
    if said.startswith("less"):
        if _ends(goal, found.end()):
            yield Edit(Span(*found.span()), ""), *_until(goal, " at most <number> times a week")
        return
    bare, ends = found.start() == verb.span.end, _ends(goal, found.end())
    more = said == "more"
    gone = Edit(Span(*found.span()), "")
    if bare and (more or ends):
        amount = offers.amount_for(verb.lemma, active=action.verb_class in ("activity", "general"))
        plain, until = _parted(amount)
        if amount and ends:
            yield gone, *_until(goal, f" {plain}", until)
        elif amount.startswith("<number> books") and _BESIDE.match(goal.text, found.end()):
            yield Edit(Span(*found.span()), f" {plain}"), *_until(goal, "", until)
    elif ends or not more:
        yield gone, *_until(goal, " <number> times a week")
        if action.object or action.verb_class in ("activity", "general"):
            yield gone, *_until(goal, " for <number> minutes <number> times a week")


_BESIDE = re.compile(r"\s+(?:with|in|at|on|for|to|during|after|before)\s", re.IGNORECASE)


def _parted(amount: str) -> tuple[str, str]:
    """Return the amount and the word before its day."""
    for word in ("until", "by"):
        if amount.endswith(f" {word} <date>"):
            return amount.removesuffix(f" {word} <date>"), word
    return amount, "by"


def _clock(goal: Goal, action: Action) -> Edits:
    """Settle "go to bed earlier": by which hour, on how many days."""
    found = _EARLIER.search(goal.text, action.verb.span.end) if action.verb else None
    if found is None or any(each.kind == "recurrence" for each in goal.deadlines):
        return ()
    before = [each for each in goal.deadlines if each.span.start <= found.start() < each.span.end]
    if before or found[0].strip().lower() != "earlier":
        return ()
    return Edit(Span(*found.span()), ""), *_until(goal, " by <time> on <number> days a week")


def _speed(goal: Goal, action: Action) -> Edits:
    """Settle "swim faster": how far in which time."""
    found = _QUICKER.search(goal.text, action.verb.span.end) if action.verb else None
    if found is None or action.verb is None or not _ends(goal, found.end()):
        return ()
    if action.verb_class != "activity" or found.start() != action.verb.span.end:
        return ()
    return Edit(Span(*found.span()), ""), *_until(goal, " <number> <unit> in under <number> minutes", "by")


def _ends(goal: Goal, at: int) -> bool:
    """Say whether the promise ends at *at*, but for its times, means and reasons."""
    following = len(goal.text) - len(goal.text[at:].lstrip(" ,"))
    parts = [*(each.span for each in goal.deadlines), *goal.means, *goal.reason]
    return (
        not goal.text[at:].strip(" .!,")
        or goal.text[at:].lstrip().startswith("(")
        or any(each.start == following for each in parts)
    )


def _until(goal: Goal, amount: str, word: str = "until") -> Edits:
    """Return *amount* at the end of the promise, with a day where the goal has none and "until" where it says "by"."""
    dated = next((each for each in goal.deadlines if each.kind != "vague"), None)
    vague = next((each.span for each in goal.deadlines if each.kind == "vague"), None)
    if dated is None:
        at = vague.start - 1 if vague else Context(goal).clause_end
        span = Span(at, vague.end) if vague else Span(at, at)
        return (Edit(span, f"{amount} {word} <date>"),)
    at = len(goal.text[: dated.span.start].rstrip())
    edits = [Edit(Span(at, at), amount)] if amount else []
    if word == "until" and goal.part(dated.span).lower().startswith("by "):
        edits.append(Edit(Span(dated.span.start, dated.span.start + 2), "until"))
    return tuple(edits)
