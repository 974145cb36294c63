"""The object of an action: where it ends, which noun heads it, and how definite it is."""

from __future__ import annotations

from functools import lru_cache

from smartcheck.goal import Quantity
from smartcheck.language import lexicon
from smartcheck.parser.units import CLOSING, JOINS, OPENING, Units
from smartcheck.source import Span
from smartcheck.tuples import NamedTuple

_AFTER_MODIFIER = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "AND"))
_ANYBODY = frozenset("others people everyone everybody anyone anybody us them me".split())
_AFTER_NOUNS = frozenset("that which who have has had may might does do".split())
_SKILLS = frozenset(
    "skill knowledge proficiency fluency experience expertise competence competency understanding literacy".split()
)
_POINTS = 2
"""What `_tail` weighs words that point at something."""
_OTHERS = frozenset(("the", "we", "our", "my", "they", "their", "i"))
_OF_SOME = frozenset(("all", "some", "each", "one", "both", "any"))
_QUOTES = frozenset('"“`«')
_NAMING = frozenset(("of", "for", "from", "between", "with", "on", "about"))
_PLACING = frozenset("to into in at across within among throughout around along behind".split())


class Phrase(NamedTuple):
    """A noun phrase as an assessor sees it; the kinds are those of ``Action.object_kind``."""

    span: Span | None
    head: str
    kind: str
    plural: bool
    alternatives: bool


NOTHING = Phrase(None, "", "none", False, False)


def noun_phrase(units: Units, first: int, last: int) -> Phrase:
    """Read the noun phrase that begins at unit *first* and ends before *last*."""
    preposition = lexicon.closed("preposition")
    if first + 1 < last and units.types[first] == "TO" and units.form(first + 1) == "VERB":
        return _infinitive(units, first, last)
    while first < last and _is_leading(units, first, preposition):
        first += 1
    end = _extent(units, first, last, preposition)
    words = list(range(first, end))
    while words and units.types[words[0]] in JOINS:
        words.pop(0)
    while words and (
        units.types[words[-1]] in JOINS
        or units.types[words[-1]] == "ADVERB"
        or (len(words) > 1 and units.key(words[-1]) in lexicon.closed("where_done"))
        or _closes_nothing(units, words)
    ):
        words.pop()
    if len(words) == 1 and units.key(words[0]) in _OF_SOME and units.key(end) == "of" and end + 1 < last:
        start = end + 1
        end = _extent(units, start, last, preposition)
        words = list(range(start, end))
    content = [index for index in words if units.types[index] not in JOINS and units.types[index] != "ADVERB"]
    if not content or (len(content) == 1 and _is_manner(units, content[0])):
        return NOTHING
    span = units.span(words[0], words[-1] + 1)
    alternatives = any(units.types[index] == "OR" for index in words)
    if len(content) > 1 and units.types[content[0]] == "NUMBER" and units.written(content[0])[:1].isdigit():
        head = lexicon.singular(units.key(content[-1]))
        return Phrase(span, head, _counted_kind(head), True, alternatives)
    item = units.items[content[0]]
    if isinstance(item, Quantity):
        if is_measure(item) and len(content) == 1:
            if item.kind == "duration" and units.key(end) == "of" and end + 1 < last:
                return noun_phrase(units, end + 1, last)._replace(kind="count")
            return NOTHING
        head, kind = _counted(units, item, content)
        return Phrase(span, head, kind, True, alternatives)
    if len(content) > 2 and units.types[content[0]] == "ING" and units.types[content[1]] == "DETERMINER":
        inner = noun_phrase(units, content[1], last)  # "(stop) biting my nails": what the inner act is done to
        return inner._replace(span=Span(span.start, max(span.end, inner.span.end if inner.span else 0)))
    head = lexicon.singular(units.key(content[-1]))
    tail = _tail_of(units, head, words[-1] + 1, last)
    kind = _kind(units, words, content, tail)
    kind = _settled(units, words, last, kind)
    return Phrase(span, head, kind, head != units.key(content[-1]), alternatives)


def _settled(units: Units, words: list[int], last: int, kind: str) -> str:
    """Return the kind of a phrase after what stands around it: a bearer, a way from end to end, a known skill."""
    if kind == "bare":
        return "indicator" if _has_bearer(units, words[-1] + 1, last) else kind
    if (kind == "category" and _is_passage(units, words, last)) or (kind == "trait" and _is_known_skill(units, words)):
        return "named"
    return kind


def _has_bearer(units: Units, after: int, last: int) -> bool:
    """Say whether a place or a group follows a measure: "retention *among* first-year students"."""
    if units.key(after) not in lexicon.closed("preposition") or after + 1 >= last:
        return False
    return units.types[after + 1] not in ("DATE", "METRIC", "ING", None)


def _is_manner(units: Units, index: int) -> bool:
    """Say whether a comparative only tells how it is done: "(speak) *more* confidently", "(sleep) *better*"."""
    key = units.key(index)
    return key in ("more", "less", "better", "worse", "well") or key in lexicon.closed("degree")


def _is_known_skill(units: Units, words: list[int]) -> bool:
    """Say whether a skill is as clear as what it is a skill in: "my skills *in Python*"."""
    after = words[-1] + 1
    if lexicon.singular(units.key(words[-1])) not in _SKILLS or units.key(after) not in ("in", "of", "with"):
        return False
    return (units.written(after + 1)[:1].isupper() and not units.title) or lexicon.is_pursuit(units.key(after + 1))


def _is_passage(units: Units, words: list[int], last: int) -> bool:
    """Say whether the way is told from end to end: "(move) from *bed* to chair"."""
    after = words[-1] + 1
    return units.key(words[0] - 1) == "from" and after + 1 < last and units.key(after) in ("to", "into")


def _infinitive(units: Units, first: int, last: int) -> Phrase:
    """Read "(learn) *to play an instrument*": what the inner verb acts on says how definite it is."""
    form = lexicon.verb_form(units.key(first + 1))
    inner = noun_phrase(units, first + 2, last) if first + 2 < last else NOTHING
    end = max(inner.span.end if inner.span else 0, units.span(first, first + 2).end)
    span = Span(units.span(first, first + 1).start, end)
    kind = "category" if inner.kind == "indicator" else inner.kind
    name = lexicon.verb_class(form[0]) if form else None
    if kind == "category" and not inner.plural and (name == "activity" or _is_bare(units, first + 2, inner)):
        kind = "named"  # "to fly an aeroplane", "to bake sourdough": one knows which skill is meant
    if kind == "none":
        kind = "named" if name == "activity" else "category"
    return Phrase(span, inner.head or units.key(first + 1), kind, inner.plural, inner.alternatives)


def _is_bare(units: Units, first: int, phrase: Phrase) -> bool:
    """Say whether the phrase is one noun without an article, as names of stuff and of crafts are."""
    return (
        phrase.span is not None and phrase.span == units.span(first, first + 1) and not lexicon.is_generic(phrase.head)
    )


def _closes_nothing(units: Units, words: list[int]) -> bool:
    """Say whether the last unit is a quotation mark whose partner stands outside the phrase."""
    marks = [index for index in words if units.key(index) in _MARKS]
    return bool(marks) and marks[-1] == words[-1] and len(marks) % 2 == 1


_MARKS = frozenset("\"“”„‘’'`«»*_~")


def is_measure(quantity: Quantity) -> bool:
    """Say whether a quantity says how long or how often, rather than naming the thing itself."""
    return quantity.kind in ("duration", "percent", "ratio") or (quantity.unit or "").split("/")[0] in _TIMES


_TIMES = frozenset(("time", "", "second", "minute", "hour", "day", "week", "month", "year"))


def _is_leading(units: Units, index: int, preposition: frozenset[str]) -> bool:
    """Say whether a unit only leads to the object: a date, how much of it, "talk *to* users"."""
    kind, key, item = units.types[index], units.keys[index], units.items[index]
    if kind == "DATE":
        return True
    if isinstance(item, Quantity):
        if item.kind == "duration" and units.key(index + 1) == "of":
            return False  # "8 hours of sleep" is the thing itself
        return is_measure(item) and units.key(index + 1) in preposition
    if key in _WITH_TO and units.key(index + 1) == "to":
        return True  # "(live) *next to* the park", "(eat) *according to* the plate method"
    return key in preposition or (kind == "TO" and units.key(index - 1) in _WITH_TO)


_WITH_TO = frozenset(("next", "close", "according", "prior", "due", "thanks"))
"""Words that are a preposition together with "to"."""


def _extent(units: Units, first: int, last: int, preposition: frozenset[str]) -> int:
    """Return the index after the last unit of the first noun phrase from *first* on."""
    end, listed = first, False
    while end < last:
        kind, key = units.types[end], units.key(end)
        if kind == "COMMA" and end > first and _list_goes_on(units, end, last, preposition, listed):
            listed = True
            end += 1
            continue
        if end > first and (_names_ratio(units, end, last) or _is_inner_date(units, end, last)):
            end += 1
            continue
        if kind in ("DATE", "TO", "COMMA") or units.ends(end) or key == "=" or key in OPENING or key in CLOSING:
            break
        if end > first:
            if key in preposition or kind in ("MODAL", "IS") or key in _AFTER_NOUNS:
                break
            if key == "based" and units.key(end + 1) in ("on", "in", "at"):
                break
            if key in ("more", "less", "often") and (
                end + 1 >= last or units.types[end + 1] in ("ADVERB", "DATE", None) or key == "often"
            ):
                break
            if key == "more" and units.key(end + 1) == "often":
                break
            if key in lexicon.closed("describing") and lexicon.is_plural(units.key(end - 1)):
                break
            if key in _OTHERS and units.types[end - 1] in ("WORD", "THIRD") and end + 1 < last:
                break  # "the problems *the villages* have"
            if kind in ("PAST", "ING") and _describes(units, end, last, preposition):
                break
            if kind == "METRIC" and units.types[end - 1] != "DETERMINER":
                break
        end += 1
    return end


def _is_inner_date(units: Units, index: int, last: int) -> bool:
    """Say whether a rhythm or a day stands before its noun: "a *weekly* team lunch"."""
    return (
        index + 1 < last
        and units.types[index - 1] == "DETERMINER"
        and units.types[index + 1] in ("WORD", "VERB", "ING")
    )


def _of_some_kind(units: Units, index: int) -> bool:
    """Say whether "of a ..." follows: "the outline *of an* app" is as open as "an app"."""
    if units.key(index) != "of" or units.key(index + 1) not in ("a", "an"):
        return False
    return units.title or not units.written(index + 2)[:1].isupper()


_MEMBER = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "SIGN", "PAST"))
_LIST = 12
"""How many units the rest of a list may take; it keeps the reading linear."""


def _describes(units: Units, index: int, last: int, preposition: frozenset[str]) -> bool:
    """Say whether a participle begins words about the noun before it ("users *working* from home"), being no noun."""
    if index + 1 < last and units.types[index + 1] in _AFTER_MODIFIER:
        return False
    key = units.key(index)
    if units.types[index - 1] == "DETERMINER":
        return False
    if units.types[index] == "ING" and (
        lexicon.is_pursuit(key) or lexicon.is_event(key) or lexicon.noun_class(key) is not None
    ):
        return False
    after = index + 1
    return not (
        after < last and units.types[after] == "COMMA" and _list_goes_on(units, after, last, preposition, listed=False)
    )


def _is_adjective(key: str) -> bool:
    return lexicon.is_generic(key) or lexicon.vague_words().get(key) == "quality" or key in lexicon.closed("degree")


_RATIOS = frozenset(("rate", "rates", "ratio", "ratios", "conversion", "conversions", "time", "times"))


def _names_ratio(units: Units, to: int, last: int) -> bool:
    """Say whether "to" stands inside the name of a measure: "lead *to* customer conversion rate"."""
    return units.types[to] == "TO" and any(
        units.key(index) in _RATIOS
        for index in range(to + 1, min(last, to + 5))
        if all(units.types[before] in ("WORD", "VERB", "NUMBER", "SIGN") for before in range(to + 1, index + 1))
    )


def _list_goes_on(units: Units, comma: int, last: int, preposition: frozenset[str], listed: bool) -> bool:
    """Say whether the comma stands in a list of bare members that share a head: "a networking, cloud or IT role".

    *listed* says that a comma of the same list stood before, so that this one may be the last: ", or IT role".
    """
    size, joined = 0, False
    if _is_adjective(units.key(comma - 1)) and units.types[comma + 1 : comma + 2] == ["WORD"]:
        return True  # "attractive, sustainable homes"
    if not listed and units.types[comma + 1 : comma + 2] and units.types[comma + 1] in JOINS:
        return False
    for index in range(comma + 1, min(last, comma + _LIST)):
        kind = units.types[index]
        if kind in JOINS:
            joined, size = True, 0
        elif kind == "COMMA":
            if joined or not size:
                return False
            size = 0
        elif kind in _MEMBER and units.key(index) not in preposition and not units.ends(index):
            size += 1
            if size > 4:
                return False
        else:
            return joined and size > 0
    return joined and size > 0


def _kind(units: Units, words: list[int], content: list[int], tail: int) -> str:
    starts, head = units.key(content[0]), units.key(content[-1])
    if len(content) == 1:
        if starts == "DEC":
            return "named"  # "release 2.0": a number that is no amount is a version
        if starts in lexicon.closed("pronoun"):
            return "vague" if starts.endswith(("self", "selves")) else "pronoun"
        if lexicon.is_generic(head):
            return "vague"
        if starts in lexicon.closed("kin"):
            return "named"
        if starts in lexicon.closed("uncounted"):
            return "category"
        if units.types[content[0]] == "ING" and lexicon.noun_class(starts) is None:
            form = lexicon.verb_form(starts)
            known = lexicon.is_pursuit(starts) or (form and lexicon.verb_class(form[0]) in ("activity", "feat"))
            return "named" if known or tail else "category"
    if starts == "being" and len(content) > 1:
        return "trait"
    if starts in ("how", "what", "why"):
        return "named" if starts == "how" else "category"
    definite = starts in lexicon.closed("definite") and not _of_some_kind(units, words[-1] + 1)
    owned = starts in lexicon.closed("possessive") or any(units.key(index).endswith("'s") for index in content[:-1])
    told = _modifiers(units, words, content)
    if lexicon.noun_class(head) == "vague_thing" and not (told and definite):
        return "category" if told and _is_proper(units, words, content) else "vague"
    if lexicon.is_event(head) and not lexicon.is_plural(head) and (told or tail or owned or definite):
        return "event"
    if _is_proper(units, words, content):
        return "indicator" if lexicon.is_indicator(head) else "named"
    return _common(head, told=told, tail=tail, chosen=owned or definite)


def _common(head: str, *, told: int, tail: int, chosen: bool) -> str:
    """Return the kind of a phrase without a name in it, by its head and by what says which one is meant.

    Of one thing a single sign is enough to know it by; of many, and of what has no number, it takes two.
    """
    if lexicon.is_indicator(head):
        return "indicator" if told or tail or chosen else "bare"
    if lexicon.is_substance(head):
        return "named"
    if lexicon.noun_class(head) == "trait" and not _is_countable(head):
        return "trait"
    if chosen or lexicon.is_pursuit(head):
        return "named"
    if head in lexicon.closed("open_ended") and not tail:
        return "category"
    known = min(told, 2) + tail
    if head in lexicon.closed("uncounted"):
        return "named" if told and tail else "category"
    if head in lexicon.closed("post"):
        return "named" if known > 1 else "category"
    if lexicon.is_plural(head):
        return "named" if tail and known > 1 else "category"
    return "named" if known else "category"


def _is_countable(head: str) -> bool:
    """Say whether the name of a quality is written as a number of things: "her *strengths*", but not "skills"."""
    return lexicon.is_plural(head) and lexicon.singular(head) not in lexicon.closed("stays_quality")


def _modifiers(units: Units, words: list[int], content: list[int]) -> int:
    """Count the words before the head that say which one; "new", "better" and the like do not."""
    if len(content) < 2:
        return 0
    join = -1
    for index in words:
        if units.types[index] in JOINS:
            join = index
    count = 0
    for index in content[:-1]:
        if index > join and units.types[index] != "SIGN" and _tells_which(units.keys[index]):
            count += 1
    return count


@lru_cache(maxsize=4096)
def _tells_which(key: str) -> bool:
    """Say whether a word before a noun tells it from others of its kind."""
    return (
        key not in lexicon.closed("possessive")
        and key not in lexicon.closed("definite")
        and key not in lexicon.closed("indefinite")
        and key not in lexicon.closed("degree")
        and not _is_adjective(key)
    )


def _counted(units: Units, quantity: Quantity, content: list[int]) -> tuple[str, str]:
    """Return the head and the kind of a phrase that begins with an amount."""
    unit = (quantity.unit or "").split("/")[0]
    if quantity.kind == "currency":
        return unit, "money"
    if len(content) > 1 and (quantity.kind in ("percent", "ratio", "duration") or not unit):
        unit = lexicon.singular(units.key(content[-1]))
    if not unit:
        return unit, "vague"
    klass = lexicon.noun_class(unit.split(" ")[-1])
    if klass == "trait" and lexicon.nominal(unit.split(" ")[-1]) and _is_told(units, quantity):
        return unit, "count"  # "three checkout improvements": counted, and one knows of what
    return unit, _counted_kind(unit.split(" ")[-1])


def _counted_kind(head: str) -> str:
    if lexicon.noun_class(head) == "trait" and head not in lexicon.closed("stays_quality"):
        return "count"  # "600 characters"
    return {"vague_thing": "vague", "trait": "trait"}.get(lexicon.noun_class(head) or "", "count")


def _is_told(units: Units, quantity: Quantity) -> bool:
    """Say whether a counted change says of what: "three *checkout* improvements", not "two new ones"."""
    between = units.words.text[quantity.span.start : quantity.span.end].lower().split()[1:-1]
    return any(not _is_adjective(word) for word in between)


def _tail_of(units: Units, head: str, index: int, last: int) -> int:
    """Weigh the words after a phrase as `_tail` does, and those that only tell of a noun like *head*."""
    if head in lexicon.closed("post") and index + 1 < last and units.key(index) in ("as", "at", "with"):
        return _POINTS  # "a job *as a nurse*"
    if units.key(index) in ("to", "that") and head in lexicon.closed("tells_function"):
        return 1  # "a script *to load the photos*", "an agent *that can answer*"
    return _tail(units, index, last)


def _tail(units: Units, index: int, last: int) -> int:
    """Weigh the words after the phrase that say which one: 2 if they point at something, 1 if they tell a kind.

    "of the checkout" and "in Leeds" point, "for new hires" tells a kind, "in spring" says nothing.
    """
    key = units.key(index)
    if index + 1 >= last or (key not in _NAMING and key not in _PLACING):
        return 0
    if units.type(index + 1) in ("DATE", None) or (units.type(index + 1) == "METRIC" and key != "of"):
        return 0
    pointed = units.key(index + 1)
    if pointed in _ANYBODY:
        return 0
    points = (
        pointed in lexicon.closed("definite")
        or pointed in lexicon.closed("possessive")
        or pointed.endswith("'s")
        or (units.written(index + 1)[:1].isupper() and not units.title)
        or lexicon.is_pursuit(pointed)
    )
    if points:
        return _POINTS
    return int(key in _NAMING)


def _is_proper(units: Units, words: list[int], content: list[int]) -> bool:
    """Say whether the phrase holds a name: capitals inside the sentence, an acronym, a quotation, a glued number."""
    begins = units.firsts[content[0]] == 0
    capitals = common = 0
    for index in words:
        key, written = units.key(index), units.written(index)
        if key in _QUOTES or key.startswith("GD"):
            return True
        if written.islower() or not written[:1].isalpha() or units.types[index] == "DETERMINER":
            continue
        if any(sign.isupper() for sign in written[1:]) and not units.words.text.isupper():
            return True
        if written[:1].isupper() and not (begins and index == content[0]):
            capitals += 1
            common += lexicon.is_common(key)
    return capitals > 0 and not units.title and (capitals > 1 or not common)
