"""How definite a noun phrase is: whether its words, and those behind it, say which thing is meant."""

from __future__ import annotations

from smartcheck.goal import Quantity
from smartcheck.language import lexicon
from smartcheck.remembered import remembered
from smartcheck.syntax.units import JOINS, Units

_ANYTHING = frozenset(("something", "anything", "things", "stuff"))
_OPEN_AMOUNT = frozenset(("much", "lots", "plenty"))
"""Amounts that stand for what nobody names: "learn as *much* as I can"."""
_POINTS = 2
"""What `_tail` weighs words that point at something."""
UNIVERSAL = lexicon.closed("universal") | {"both"}
QUOTES = frozenset('"“`«')
_NAMING = frozenset(("of", "for", "from", "between", "with", "on", "about"))


def kind_of(units: Units, words: list[int], content: list[int], head: str, last: int) -> str:
    """Return the kind (as in ``Action.object_kind``) of a phrase without an amount.

    It takes the indices of all its *words*, of those with *content*, and its *head* noun in the singular; what stands
    between the phrase and unit *last* can say which thing is meant.
    """
    if len(content) > 1 and _stands_for(units, words, content):
        return "vague"
    if head in lexicon.sense("felt_in") and units.key(words[-1] + 1) == "in" and not units.items[content[0]]:
        return "trait"  # "interest *in* the canal" earns nothing at a bank
    if head != units.key(content[-1]) and head in lexicon.sense("kind_word") and units.key(words[-1] + 1) == "of":
        return "category"  # "prevent all *forms of* rust" names no more than "prevent rust"
    if units.key(content[0]) in {"these", "those"} and len(content) > 1 and not _is_told_behind(units, words[-1] + 1):
        return "category"  # "finish *those drawings*": nobody knows which
    if (
        units.key(content[0]) == "all"
        and (head == "project" or head in lexicon.sense("unnamed"))
        and _is_any_all(units, content)
    ):
        return "category"  # "finish *all house projects*": which are there?
    tail = _tail_of(units, head, words[-1] + 1, last)
    if tail and lexicon.is_plural(units.key(content[-1])):
        tail = _tail_of_many(units, words[-1] + 1, last, tail)
    return _settled(units, words, last, _kind(units, words, content, tail))


def told_behind(units: Units, kind: str, head: str, index: int, last: int) -> str:
    """Return the *kind* of one thing after what stands at *index*, apart from it: "a map is drawn *for the club*"."""
    counted = head not in lexicon.closed("uncounted") and head not in lexicon.closed("post")
    told = kind == "category" and counted and index < last and _tail_of(units, head, index, last)
    return "named" if told else kind


def _settled(units: Units, words: list[int], last: int, kind: str) -> str:
    """Return the kind of a phrase after what stands around it: a bearer, a way from end to end, a known skill."""
    if kind == "bare":
        return "indicator" if _has_bearer(units, words[-1] + 1, last) else kind
    if (kind == "category" and _is_passage(units, words, last)) or (kind == "trait" and _is_known_skill(units, words)):
        return "named"
    return kind


def _has_bearer(units: Units, after: int, last: int) -> bool:
    """Say whether a place or a group follows a measure: "retention *among* first-year students"."""
    if units.key(after).endswith("ed") and units.key(after + 1) == "by":
        return units.type(after + 2) not in ("DATE", "METRIC", "ING", None)  # "accidents *caused by ice*"
    if units.key(after) not in lexicon.closed("preposition") or after + 1 >= last:
        return False
    return units.types[after + 1] not in ("DATE", "METRIC", "ING", None)


def _is_known_skill(units: Units, words: list[int]) -> bool:
    """Say whether a skill is as clear as what it is a skill in: "my skills *in Python*"."""
    after = words[-1] + 1
    head = lexicon.singular(units.key(words[-1]))
    if head not in lexicon.sense("skill") or units.key(after) not in ("in", "of", "with"):
        return False
    field = units.key(after + 1)
    if units.written(after + 1)[:1].isupper() and not units.title:
        return True
    if head == "experience":
        return False  # "experience in boat building" is no closer to be seen than experience
    if lexicon.is_pursuit(field):
        return True
    return units.key(after) == "in" and units.type(after + 1) in ("WORD", "ING", "THIRD") and _is_field(field)


def _is_field(key: str) -> bool:
    """Say whether a word can name what one is skilled in: "*dovetails*", "*plastering*", and no quality or occasion."""
    one = lexicon.singular(key)
    if one in lexicon.sense("any_place") or lexicon.is_event(key) or lexicon.acts(one) or is_adjective(key):
        return False
    return lexicon.noun_class(key) is None


def _is_passage(units: Units, words: list[int], last: int) -> bool:
    """Say whether the way is told from end to end: "(move) from *bed* to chair"."""
    after = words[-1] + 1
    return units.key(words[0] - 1) == "from" and after + 1 < last and units.key(after) in ("to", "into")


def _of_some_kind(units: Units, index: int) -> bool:
    """Say whether "of a ..." follows: "the outline *of an* app" is as open as "an app"."""
    if units.key(index) != "of" or units.key(index + 1) not in ("a", "an"):
        return False
    return units.title or not units.written(index + 2)[:1].isupper()


def is_adjective(key: str) -> bool:
    """Say whether a word before a noun only praises, weighs or generalises it, so that it tells none from another."""
    return lexicon.is_generic(key) or lexicon.vague_words().get(key) == "quality" or key in lexicon.closed("degree")


def _kind(units: Units, words: list[int], content: list[int], tail: int) -> str:
    starts, head = units.key(content[0]), units.key(content[-1])
    if len(content) == 1:
        if starts == "DEC":
            return "named"  # "release 2.0": a number that is no amount is a version
        if starts in lexicon.closed("pronoun"):
            return "vague" if starts.endswith(("self", "selves")) else "pronoun"
        if lexicon.is_generic(head) or starts in _OPEN_AMOUNT or starts in lexicon.closed("somebody"):
            return "vague"
        if starts in lexicon.closed("kin"):
            return "named"
        if starts in lexicon.closed("uncounted"):
            return "category"
        lasts = (
            units.key(words[-1] + 1) == "for" and units.type(words[-1] + 2) == "METRIC"
        )  # "*standing* for 5 minutes"
        if units.types[content[0]] == "ING" and (lasts or lexicon.noun_class(starts) is None):
            form = lexicon.verb_form(starts)
            known = lexicon.is_pursuit(starts) or (form and lexicon.verb_class(form[0]) in ("activity", "feat"))
            known = known or (form and form[0] in lexicon.sense("craft"))
            return "named" if known or tail else "category"
    if told_kind := _told_kind(units, words, content):
        return told_kind
    if starts in {"how", "what", "why"}:
        return "named" if starts == "how" else "category"
    whole = starts in {"entire", "whole"} and not lexicon.is_plural(head)
    definite = (whole or starts in lexicon.closed("definite")) and not _of_some_kind(units, words[-1] + 1)
    owned = starts in lexicon.closed("possessive") or any(units.key(index).endswith("'s") for index in content[:-1])
    told = _modifiers(units, words, content)
    if lexicon.noun_class(head) == "vague_thing" and not (told and (definite or owned)):
        return "category" if told and _is_proper(units, words, content) else "vague"
    if lexicon.is_event(head) and not lexicon.is_plural(head) and (told or tail or owned or definite):
        return "event"
    if _is_proper(units, words, content):
        return "indicator" if lexicon.is_indicator(head) else "named"
    if starts in {"a", "an"} and not told and not tail and lexicon.is_pursuit(head) and not lexicon.is_indicator(head):
        return "category"  # "buy a guitar", "join a choir": any one of them
    return _common(head, told=told, tail=tail, chosen=owned or definite)


_PAIR = 2


def _is_how_one_is(word: str) -> bool:
    """Say whether a word behind "more" can but tell how somebody is, as of one person there is not more."""
    if lexicon.is_plural(word):
        return False
    return lexicon.acts(word) or (word.endswith(lexicon.endings("how_one_is")) and not lexicon.is_deliverable(word))


def _stands_for(units: Units, words: list[int], content: list[int]) -> bool:
    """Say whether no noun is told, but one that stands for it: "try *something* new", "finish *my first one*"."""
    if units.key(content[0]) in _ANYTHING:
        return True
    known = units.key(content[0]) in lexicon.closed(("possessive", "definite"))
    one = units.key(words[-1] + 1) == "one" and units.key(words[-1] + 2) not in ("of", "on")
    if units.key(words[-1] + 1) in {"to", "who", "that", "which", "of"}:
        return False  # "be *the one to* ring the bell"
    return known and (units.key(content[-1]) in ("one", "ones") or (one and units.type(words[-1] + 2) != "WORD"))


def _is_told_behind(units: Units, index: int) -> bool:
    """Say whether words follow that say which: "those drawings *that* hang in the hall", "those *I* made"."""
    key = units.key(index)
    return key in _NAMING or key in lexicon.closed("placing") or key in lexicon.closed(("relative", "pronoun"))


def _is_any_all(units: Units, content: list[int]) -> bool:
    """Say whether no word between "all" and the noun owns or points at the things."""
    owned = lexicon.closed(("possessive", "definite"))
    return not any(units.key(index) in owned or units.written(index)[:1].isupper() for index in content[1:])


def _told_kind(units: Units, words: list[int], content: list[int]) -> str:
    """Return the kind of "being punctual", of what is read off ("air quality", "land value"), of shapes, or nothing."""
    first, before, head = (
        units.key(content[0]),
        units.key(content[-2]) if len(content) > 1 else "",
        units.key(content[-1]),
    )
    if head in lexicon.sense("rough_form") and _of_some_kind(units, words[-1] + 1):
        return "category"  # "the shell of a hut", "a sketch of a stall"
    if (first == "being" and before) or (first in {"more", "less"} and len(content) == _PAIR and _is_how_one_is(head)):
        return "trait"  # "*more patient* with the apprentices"
    if head in lexicon.sense("grade_earned") and any(units.key(at) in ("a", "an") for at in words):
        return "named"  # "at least *a merit*"
    read_off = _READ_OFF.get(head)
    return "indicator" if read_off and before in lexicon.sense(read_off) else ""


_READ_OFF = {
    "quality": "gauged",
    "value": "worth_money",
    "performance": "run_by_machine",
    "cover": "covering_ground",
    "base": "made_base",
}
"""What is read off behind some words, and the list of these."""


def _common(head: str, *, told: int, tail: int, chosen: bool) -> str:
    """Return the kind of a phrase without a name in it, by its head and by what says which one is meant.

    Of one thing a single sign is enough to know it by; of many, and of what has no number, it takes two.
    """
    if lexicon.is_indicator(head):
        return "indicator" if told or tail or chosen else "bare"
    if lexicon.is_substance(head):
        return "named"
    if told and head in lexicon.sense("tested"):
        return "indicator"  # "*grip* strength", where "strength" alone is a quality
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
        if units.types[index] in JOINS and not _is_one_of_kinds(units, index):
            join = index
    count = 0
    taught = lexicon.singular(units.key(content[-1])) in lexicon.sense("teaching_unit")
    for index in content[:-1]:
        if index > join and units.types[index] != "SIGN" and _tells_which(units.keys[index]):
            count += not (taught and units.keys[index] in lexicon.sense("any_teaching"))
    return count


def _is_one_of_kinds(units: Units, join: int) -> bool:
    """Say whether "or" joins kinds of one noun, with what stands before them: "a *junior nursing or care* post"."""
    return units.types[join] == "OR" and units.type(join + 1) == "WORD" and units.type(join + 2) in ("WORD", "VERB")


@remembered(4096)
def _tells_which(key: str) -> bool:
    """Say whether a word before a noun tells it from others of its kind."""
    return (
        key not in lexicon.closed("possessive")
        and key not in lexicon.closed("definite")
        and key not in lexicon.closed("indefinite")
        and key not in lexicon.closed("degree")
        and not is_adjective(key)
    )


def counted(units: Units, quantity: Quantity, content: list[int]) -> tuple[str, str]:
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
    if unit in lexicon.sense("kind_word") and _are_kinds_of(units, quantity):
        return unit, "count"  # "two kinds *of jam*"
    return unit, counted_kind(unit.split(" ")[-1])


def _are_kinds_of(units: Units, quantity: Quantity) -> bool:
    """Say whether it is told of what so many kinds are meant: "two kinds *of jam*", not "*of things*"."""
    keys, first = units.words.keys, units.words.at(quantity.span.start)
    after = units.words.at(quantity.span.end - 1) + 2
    of = next((at for at in range(first, min(after, len(keys) - 1)) if keys[at] == "of"), len(keys))
    return of + 1 < len(keys) and lexicon.noun_class(keys[of + 1]) != "vague_thing"


def counted_kind(head: str) -> str:
    """Return the kind of a phrase that counts things named *head* (singular)."""
    if lexicon.noun_class(head) == "trait" and head not in lexicon.closed("stays_quality"):
        return "count"  # "600 characters"
    return {"vague_thing": "vague", "trait": "trait"}.get(lexicon.noun_class(head) or "", "count")


def _is_told(units: Units, quantity: Quantity) -> bool:
    """Say whether a counted change says of what: "three *checkout* improvements", not "two new ones"."""
    between = units.words.text[quantity.span.start : quantity.span.end].lower().split()[1:-1]
    return any(not is_adjective(word) for word in between)


def _tail_of(units: Units, head: str, index: int, last: int) -> int:
    """Weigh the words after a phrase as `_tail` does, and those that only tell of a noun like *head*."""
    if (
        (head in lexicon.sense("terms_of_post") or head in lexicon.closed("post"))
        and index + 1 < last
        and units.key(index) in ("as", "at", "with")
    ):
        return _POINTS  # "a job *as a nurse*"
    if units.key(index) == "with" and units.key(index + 1) in lexicon.sense("paid_with"):
        return 0  # "a van *with cash*" is any van
    if units.key(index) in {"to", "that"} and head in lexicon.closed("tells_function"):
        if units.key(index) == "that" and _only_affects(units, index + 1):
            return 0
        return 1  # "a script *to load the photos*", "an agent *that can answer*"
    drawn_up = head in lexicon.closed("scheme") or lexicon.is_deliverable(head)
    if drawn_up and index < last and units.types[index] == "DATE" and units.written(index).lower() == "for":
        return 1  # "a budget *for 2027*"
    if units.key(index) == "to" and (head in lexicon.closed("scheme") or _serves(units, head, index + 1)):
        return 1  # "a plan *to reopen the quay*"
    if units.key(index) in {"that", "which"} and lexicon.is_deliverable(head) and not _only_affects(units, index + 1):
        return 1  # "a report *that lists the leaks*"
    return _tail(units, index, last)


def _tail_of_many(units: Units, index: int, last: int, tail: int) -> int:
    """Weigh the words after a plural: where they stand tells of no kind how many, unless it is everywhere.

    "Benches *in the park*" and "chairs *for the hall*" are any, "cameras *in all halls*" and "files *for the two
    offices*" are so many.
    """
    key, pointed = units.key(index), units.key(index + 1)
    if key in _EVERYWHERE or pointed in UNIVERSAL or tail < _POINTS:
        return tail
    if key in lexicon.closed("placing"):
        return 0
    return 1 if key == "for" and _leads_to_one(units, index + 1, last) else tail


def _leads_to_one(units: Units, first: int, last: int) -> bool:
    """Say whether the phrase that begins here is of one thing: "the hall", not "the two halls", "the hall and bar"."""
    end = first + 1
    while end < min(last, first + _NEAR) and units.types[end] in ("WORD", "VERB", "ING", "PAST", "NUMBER", *JOINS):
        if units.types[end] in (*JOINS, "NUMBER"):
            return False
        end += 1
    return not lexicon.is_plural(units.key(end - 1)) and units.key(end - 1) not in lexicon.closed("plural_anyway")


_EVERYWHERE = frozenset("across throughout among".split())
_NEAR = 6
"""How many units of a phrase are looked at; it keeps the reading linear."""


def _serves(units: Units, head: str, index: int) -> bool:
    """Say whether it is told what a thing that one makes is to do: "a website *to sell my jam*"."""
    before = units.key(index - 2)
    index += index < units.count and units.types[index] == "ADVERB"
    key = units.key(index)
    one = lexicon.is_deliverable(head) and not lexicon.is_plural(before)
    form = lexicon.verb_form(key) if one else None
    return form is not None and form[1] == "VERB" and not lexicon.is_weak(form[0]) and key not in ("be", "have")


def _only_affects(units: Units, index: int) -> bool:
    """Say whether a verb tells whom a thing is good for, and not what it does: "that *impacts* many", "*helps 900*"."""
    form = lexicon.verb_form(units.key(index))
    if form is None or lexicon.is_weak(form[0]):
        return form is not None
    counted = units.type(index + 1) == "METRIC" or units.key(index + 1) in lexicon.sense("many_people")
    return counted and form[0] in lexicon.sense("doing_good")


def _tail(units: Units, index: int, last: int) -> int:
    """Weigh the words after the phrase that say which one: 2 if they point at something, 1 if they tell a kind.

    "of the checkout" and "in Leeds" point, "for new hires" tells a kind, "in spring" says nothing.
    """
    key = units.key(index)
    if index + 1 >= last or (key not in _NAMING and key not in lexicon.closed("placing")):
        return 0
    if units.type(index + 1) in {"DATE", None} or (units.type(index + 1) == "METRIC" and key != "of"):
        return 0
    pointed = units.key(index + 1)
    if pointed in lexicon.sense("whoever") and units.key(index + 2) not in _NARROWING:
        return 0
    points = (
        pointed in lexicon.closed("definite")
        or pointed in lexicon.closed("possessive")
        or pointed.endswith("'s")
        or (units.written(index + 1)[:1].isupper() and not units.title)
        or lexicon.is_pursuit(pointed)
    )
    return _POINTS if points else int(key in _NAMING)


_NARROWING = frozenset("aged over that under who with without".split())
"""Behind whoever it is for, that not everybody is meant: "people *over* 60"."""


def _is_proper(units: Units, words: list[int], content: list[int]) -> bool:
    """Say whether the phrase holds a name: capitals inside the sentence, an acronym, a quotation, a glued number."""
    first, last = words[0], words[-1] + 1
    span, keys = units.span(first, last), units.keys[first:last]
    if units.words.text[span.start : span.end].islower() and QUOTES.isdisjoint(keys):
        return any(key.startswith("GD") for key in keys)
    begins = units.firsts[content[0]] == 0
    capitals = common = 0
    for index in words:
        key, written = units.key(index), units.written(index)
        if key in QUOTES or key.startswith("GD"):
            return True
        if written.islower() or not written[:1].isalpha() or units.types[index] == "DETERMINER":
            continue
        if any(sign.isupper() for sign in written[1:]) and not units.capitals:
            return True
        if written[:1].isupper() and not (begins and index == content[0]):
            capitals += 1
            common += lexicon.is_common(key)
    return capitals > 0 and not units.title and (capitals > 1 or not common)
