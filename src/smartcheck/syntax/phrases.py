"""The object of an action: where it ends, which noun heads it, and how definite it is."""

from __future__ import annotations

from collections.abc import Callable

from smartcheck.goal import Quantity
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.definiteness import counted, counted_kind, is_adjective, kind_of
from smartcheck.syntax.extents import closes_nothing, extent
from smartcheck.syntax.units import JOINS, Units
from smartcheck.tuples import NamedTuple

_OF_SOME = frozenset(("all", "some", "each", "one", "both", "any"))
_OFTEN = frozenset(("time", ""))
"""What a count can say without naming a thing: five times; "two training days" are days of a kind."""
_TIMES = frozenset(("time", "", "second", "minute", "hour", "day", "week", "month", "year"))


class Phrase(NamedTuple):
    """A noun phrase as an assessor sees it; the kinds are those of ``Action.object_kind``."""

    span: Span | None
    head: str
    kind: str
    plural: bool
    alternatives: bool


_NESTED = 12
"""How many phrases are read inside one another, as in "to learn to help to run"; the reading calls itself."""
NOTHING = Phrase(None, "", "none", False, False)
_NO_CONTENT = JOINS | {"ADVERB"}


_LED_BY = frozenset(("about", "from", "of", "on", "to", "with"))
"""What leads on to the thing behind a word of degree: "depend less *on* coal", "work more *with* the choir"."""


_Kind = Callable[[Units, list[int], list[int], str, int], str]


def noun_phrase(units: Units, first: int, last: int, nested: int = _NESTED, kind_of: _Kind = kind_of) -> Phrase:
    """Read the noun phrase that begins at unit *first* and ends before *last*, with at most so many *nested* in it.

    *kind_of* says how definite it is.
    """
    if not nested:
        return NOTHING
    first += first + 2 < last and units.key(first) == "how" and units.types[first + 1] == "TO"  # "(learn) *how* to ski"
    if first + 1 < last and units.types[first] == "TO" and units.form(first + 1) == "VERB":
        return _infinitive(units, first, last, nested - 1, kind_of)
    if first < last and (met := _each_time(units, first)):
        return Phrase(units.span(first, first + 1), met, "named", False, False)
    words, end = _words(units, first, last)
    types = units.types
    content = [index for index in words if types[index] not in _NO_CONTENT]
    if len(content) == 1 and _is_manner(units, content[0]):
        led = units.key(end) in _LED_BY and end + 1 < last and units.form(end + 1) not in ("VERB", "BE")
        return noun_phrase(units, end + 1, last, nested - 1, kind_of) if led else NOTHING
    if not content:
        return NOTHING
    span = units.span(words[0], words[-1] + 1)
    alternatives = "or" in units.keys[words[0] : words[-1] + 1] and any(
        units.keys[at] == "or" and not is_either(units, at) for at in range(words[0], words[-1] + 1)
    )
    if len(content) > 1 and types[content[0]] == "NUMBER" and units.written(content[0])[:1].isdigit():
        head = lexicon.singular(units.key(content[-1]))
        return Phrase(span, head, counted_kind(head), True, alternatives)
    item = units.items[content[0]]
    if isinstance(item, Quantity):
        if is_measure(item) and len(content) == 1:
            if item.kind == "duration" and units.key(end) == "of" and end + 1 < last:
                return noun_phrase(units, end + 1, last, nested - 1, kind_of)._replace(kind="count")
            return NOTHING
        head, kind = counted(units, item, content)
        return Phrase(span, head, kind, True, alternatives)
    within = _inner_object(units, words[0], content, last)
    if within:
        inner = noun_phrase(units, within, last, nested - 1, kind_of)
        return inner._replace(span=Span(span.start, max(span.end, inner.span.end if inner.span else 0)))
    number = units.items[content[-1]]
    counted_behind = isinstance(number, Quantity) and number.kind == "count" and number.unit  # "all *six reports*"
    head = counted_behind or lexicon.singular(units.key(content[-1]))
    leads = head in lexicon.sense("leads_on") and (
        units.key(end) == "of" or (head != "idea" and units.key(end) == "for")
    )
    if (leads or _is_term_before(units, head, end)) and end + 1 < last:
        inner = noun_phrase(units, end + 1, last, nested - 1, kind_of)  # "the possibility of *a ferry to the island*"
        if inner.span is not None:
            return inner._replace(span=Span(span.start, inner.span.end))
    kind = kind_of(units, words, content, head, last)
    told = units.key(content[-1])
    if len(content) > 1 and not counted_behind and told.isupper():  # a number is kept as its shape: "read *chapter* 3"
        told = next((units.key(at) for at in reversed(content) if _is_noun_like(units.key(at))), told)
        head = lexicon.singular(told)
    return Phrase(span, head, kind, head != told, alternatives)


def _is_term_before(units: Units, head: str, of: int) -> bool:
    """Say whether a term with "of" stands before the thing: "power of attorney *forms*"."""
    term = units.key(of) == "of" and f"{head} of {units.key(of + 1)}" in lexicon.sense("said_with_of")
    return term and units.type(of + 2) in ("WORD", "THIRD") and units.key(of + 2) not in lexicon.closed("preposition")


def _is_noun_like(key: str) -> bool:
    return len(key) > 1 and key.isalpha() and key.islower()


def _each_time(units: Units, index: int) -> str:
    """Return what something is done to each time, where it stands as the object: "film *every match*"; or nothing."""
    if units.items[index] is None or units.key(index) not in lexicon.closed("distributive"):
        return ""
    head = units.words.keys[units.lasts[index] - 1]
    return head if lexicon.is_event(head) else ""


def head_of(units: Units, first: int, last: int) -> str:
    """Return the head noun of the phrase that `noun_phrase` reads, without asking how definite that is."""
    return noun_phrase(units, first, last, kind_of=_not_asked).head


def _not_asked(units: Units, words: list[int], content: list[int], head: str, last: int) -> str:
    return "none"


def is_either(units: Units, index: int) -> bool:
    """Say whether "or" between two numbers stands at *index*: "a *three or four* day walk"."""
    if units.key(index) != "or" or index == 0 or not isinstance(units.items[index - 1], Quantity):
        return False
    return units.type(index + 1) in ("NUMBER", "METRIC") or units.key(index + 1) in lexicon.closed("spelled_number")


def _inner_object(units: Units, first: int, content: list[int], last: int) -> int:
    """Return where what an act in -ing is done to begins, or 0: "biting *my nails*", "setting up *the stall*"."""
    if len(content) == 1:
        return first + 2 if _is_carried_out(units, first, last) else 0
    told = units.types[content[0]] == "ING" and units.types[content[1]] == "DETERMINER"
    return content[1] if told and len(content) > 2 else 0


def _is_carried_out(units: Units, index: int, last: int) -> bool:
    """Say whether an act in -ing has a particle and an object of its own: "*clearing out* the loft"."""
    if units.types[index] != "ING" or index + 2 >= last:
        return False
    if units.key(index + 1) != "through" and units.key(index + 1) not in lexicon.closed("done_particle"):
        return False
    return units.types[index + 2] in ("DETERMINER", "WORD")


def _is_part(key: str) -> bool:
    """Say whether "of" behind this word leads to the thing itself: "*one* of the clubs", "*top* of table"."""
    return key in _OF_SOME or key in lexicon.sense("side")


def _words(units: Units, first: int, last: int) -> tuple[list[int], int]:
    """Return the units of the phrase, without what only leads to it or trails behind, and the index after it."""
    preposition = lexicon.closed("preposition")
    while first < last and _is_leading(units, first, preposition):
        first += 1
    end = extent(units, first, last, preposition)
    while first < end and units.types[first] in JOINS:
        first += 1
    words = list(range(first, end))
    while words and (
        units.types[words[-1]] in JOINS
        or units.types[words[-1]] == "ADVERB"
        or (len(words) > 1 and units.key(words[-1]) in lexicon.closed("where_done"))
        or closes_nothing(units, words)
        or units.key(words[-1]) in _NAMES_NOTHING
        or _trails(units, words)
    ):
        del words[-(_trails(units, words) or 1) :]
    if words and units.key(words[-1]) == "one" and units.key(words[0]) in lexicon.closed("distributive"):
        words = words[-1:]  # "*every one* of my meals" is each of them
    if len(words) == 1 and _is_part(units.key(words[0])) and units.key(end) == "of" and end + 1 < last:
        start = end + 1
        end = extent(units, start, last, preposition)
        words = list(range(start, end))
    return words, end


def _trails(units: Units, words: list[int]) -> int:
    """Return how many units at the end only say how the act is done: "pass my theory test *first time*", or 0."""
    if units.keys[words[-1]] not in _ENDS_ADVERB:
        return 0
    for size in range(min(_ADVERB, len(words) - 1), 0, -1):
        said = " ".join(units.keys[words[-size] : words[-1] + 1])
        if said in lexicon.sense("behind_the_thing") and units.types[words[-size - 1]] != "DETERMINER":
            moved = said in ("away", "back") and not lexicon.is_plural(units.key(words[-2]))  # "my lower *back*"
            return 0 if moved else size
    return 0


_NAMES_NOTHING = frozenset((".", ",", "…", ";", ":", "-", "–", "—"))
"""Signs that no phrase ends with: "make instruments..."."""
_ENDS_ADVERB = frozenset(phrase.split()[-1] for phrase in lexicon.sense("behind_the_thing"))
_ADVERB = 3
"""Such an adverb has so many words at most."""


def _is_manner(units: Units, index: int) -> bool:
    """Say whether a comparative only tells how it is done: "(speak) *more* confidently", "(sleep) *better*"."""
    key = units.key(index)
    if units.items[index] is not None:
        return False  # "more than five books" says of what
    return key in ("more", "less", "better", "worse", "well") or key in lexicon.closed("degree")


def _infinitive(units: Units, first: int, last: int, nested: int, kind_of: _Kind) -> Phrase:
    """Read "(learn) *to play an instrument*": what the inner verb acts on says how definite it is."""
    form = lexicon.verb_form(units.key(first + 1))
    name = lexicon.verb_class(form[0]) if form else None
    known = name == "activity" or (form is not None and form[0] in lexicon.sense("craft"))
    alone = known and units.key(first + 2) in lexicon.closed("preposition")  # "to whistle *with* fingers"
    inner = noun_phrase(units, first + 2, last, nested, kind_of) if first + 2 < last and not alone else NOTHING
    end = max(inner.span.end if inner.span else 0, units.span(first, first + 2).end)
    span = Span(units.span(first, first + 1).start, end)
    kind = "category" if inner.kind == "indicator" else inner.kind
    if kind == "category" and (_is_bare(units, first + 2, inner) or (known and not inner.plural)):
        kind = "named"  # "to fly an aeroplane", "to shear a sheep": one knows which skill is meant
    many = inner.plural or inner.head in lexicon.closed("uncounted")
    if kind == "category" and many and _is_told(units, first + 2, inner):
        kind = "named"  # "to prune *apple trees*"
    if kind == "none":
        kind = "named" if known else "category"
    return Phrase(span, inner.head or units.key(first + 1), kind, inner.plural, inner.alternatives)


def _is_told(units: Units, first: int, phrase: Phrase) -> bool:
    """Say whether a word that is no praise stands right before the one noun of a phrase."""
    pair = phrase.span is not None and phrase.span == units.span(first, first + 2)
    return pair and not is_adjective(units.key(first)) and units.types[first] in ("WORD", "ING", "VERB")


def _is_bare(units: Units, first: int, phrase: Phrase) -> bool:
    """Say whether the phrase is one noun without an article, as names of stuff and of crafts are."""
    return (
        phrase.span is not None and phrase.span == units.span(first, first + 1) and not lexicon.is_generic(phrase.head)
    )


def is_measure(quantity: Quantity) -> bool:
    """Say whether a quantity says how long or how often, rather than naming the thing itself."""
    unit = (quantity.unit or "").split("/")[0]
    return quantity.kind in ("duration", "percent", "ratio") or unit in (_OFTEN if quantity.kind == "count" else _TIMES)


def _is_leading(units: Units, index: int, preposition: frozenset[str]) -> bool:
    """Say whether a unit only leads to the object: a date, how much of it, "talk *to* users"."""
    kind, key, item = units.types[index], units.keys[index], units.items[index]
    if kind == "DATE":
        return True
    if isinstance(item, Quantity):
        if item.kind == "duration" and units.key(index + 1) == "of":
            return False  # "8 hours of sleep" is the thing itself
        return is_measure(item) and units.key(index + 1) in preposition
    if key == "least" and units.key(index - 1) == "at":
        return True  # "(achieve) *at least* a merit"
    if key in lexicon.closed("preposition_with_to") and units.key(index + 1) == "to":
        return True  # "(live) *next to* the park", "(eat) *according to* the plate method"
    return key in preposition or (kind == "TO" and units.key(index - 1) in lexicon.closed("preposition_with_to"))
