"""Where a noun phrase ends: at a clause, at words about its noun, behind the last member of its list."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.units import CLOSING, ENDING, JOINS, OPENING, Units

_AFTER_MODIFIER = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "AND"))
_MARKS = frozenset("\"“”„‘’'`«»*_~")
_MEMBER = frozenset(("WORD", "VERB", "NUMBER", "THIRD", "ING", "GOAL", "HELP", "WISH", "SIGN", "PAST"))
_LIST = 12
"""How many units the rest of a list may take; it keeps the reading linear."""


def closes_nothing(units: Units, words: list[int]) -> bool:
    """Say whether the last unit is a quotation mark whose partner stands outside the phrase."""
    marks = [index for index in words if units.key(index) in _MARKS]
    return bool(marks) and marks[-1] == words[-1] and len(marks) % 2 == 1


def extent(units: Units, first: int, last: int, preposition: frozenset[str]) -> int:
    """Return the index after the last unit of the first noun phrase from *first* on."""
    types, keys = units.types, units.keys
    end, listed = first, False
    while end < last:
        kind, key = types[end], keys[end]
        if end > first:
            if kind == "COMMA" and (
                _list_goes_on(units, end, last, preposition, listed)
                or _parts_adjectives(units, first, end, last, preposition)
            ):
                listed = True
                end += 1
                continue
            if types[end - 1] == "DETERMINER" and _is_inner_date(units, end, last):
                end += 1
                continue
            if kind == "TO" and _names_ratio(units, end, last):
                end += 1
                continue
        if kind in _PAST_NOUNS or key in _CLOSING_SIGNS or (key in ENDING and units.ends(end)):
            break
        if end > first and _stops(units, first, end, last, preposition):
            break
        end += 1
    return end


_PAST_NOUNS = frozenset(("DATE", "TO", "COMMA"))
_CLOSING_SIGNS = OPENING | CLOSING | {"="}


_ARTICLES = frozenset(("a", "an", "my", "our", "the"))


def _stops(units: Units, first: int, index: int, last: int, preposition: frozenset[str]) -> bool:
    """Say whether a phrase that begins at unit *first* has ended before unit *index*."""
    kind, key = units.types[index], units.key(index)
    passive = key in {"get", "gets"} and units.types[index + 1 : index + 2] == ["PAST"]  # "the gate *gets mended*"
    told = kind == "IS" or (kind == "MODAL" and units.key(index - 1) not in _ARTICLES)  # but "write *a will*"
    if key in preposition or told or key in lexicon.closed("behind_noun") or passive:
        return True
    if (key in lexicon.closed("degree") or key == "better") and _tells_manner(units, index, last):
        return True  # "find faults *sooner*"
    it = index == first + 1 and units.key(first) == "it"
    if kind == "VERB" and (it or units.key(index - 1) in lexicon.closed("anybody")):
        return True  # "help them *grow*", "make it *work*"
    if f"{key} {units.key(index + 1)}" in lexicon.sense("two_word_preposition"):
        return True
    if key in {"more", "less", "often"} and (
        index + 1 >= last or units.types[index + 1] in {"ADVERB", "DATE", None} or key == "often"
    ):
        return True
    if key == "more" and units.key(index + 1) == "often":
        return True
    if key in lexicon.closed("describing") and lexicon.is_plural(units.key(index - 1)):
        return True
    if (
        key in lexicon.closed("new_subject")
        and units.types[index - 1] in ("WORD", "THIRD", "GOAL")
        and index + 1 < last
    ):
        return True  # "the problems *the villages* have"
    if _begins_owner(units, index, last) or (key in _STAYING and lexicon.is_plural(units.key(index - 1))):
        return True  # "the problems *small growers* face", "ensure that pupils *remain* safe"
    if key == "a" and any(" ".join(units.keys[index : index + size]) in _AMOUNTS for size in (2, 3)):
        return True  # "grow membership *a great deal*"
    if key in lexicon.closed("subject_pronoun") and units.types[index - 1] == "VERB" and index + 1 < last:
        return True  # "the challenge *I* began"
    if kind in {"GOING", "WISHING"} and _is_under_way(units, index, last):
        return True  # "get the choir *going*", "experience *looking* after parrots"
    if kind in {"PAST", "ING"} and _describes(units, first, index, last, preposition):
        return True
    return kind == "METRIC" and units.types[index - 1] != "DETERMINER"


def _begins_owner(units: Units, index: int, last: int) -> bool:
    """Say whether words behind a plural name others who act: "the food *older guests* like"."""
    if units.types[index] != "WORD" or not lexicon.is_plural(units.key(index - 1)):
        return False
    end = index + 1
    while end < min(last, index + _OWNER) and units.types[end] == "WORD":
        end += 1
    acts = end < last and (units.types[end] == "IS" or (units.types[end] == "VERB" and end + 1 >= last))
    return acts and lexicon.is_plural(units.key(end - 1))


_OWNER = 3
_AMOUNTS = lexicon.sense("amount_behind")
_STAYING = frozenset(("become", "remain", "stay"))


def _tells_manner(units: Units, index: int, last: int) -> bool:
    """Say whether a comparative ends the clause, so that it tells how it is done: "find faults *faster*"."""
    return index + 1 >= last or units.types[index + 1] in ("DATE", "COMMA", "AND", "TO", "ADVERB", None)


def _is_inner_date(units: Units, index: int, last: int) -> bool:
    """Say whether a rhythm or a day behind a determiner stands before its noun: "a *weekly* team lunch"."""
    return index + 1 < last and units.types[index + 1] in {"WORD", "VERB", "ING"}


def _is_under_way(units: Units, index: int, last: int) -> bool:
    """Say whether a form that can open a wish tells what the noun before it does, or what it is of."""
    if units.key(index - 1) in lexicon.sense("had_of_doing"):
        return True
    return units.types[index] == "GOING" and _describes_end(units, index, last)


def _describes_end(units: Units, index: int, last: int) -> bool:
    """Say whether nothing a noun could follow in stands behind a form in -ing."""
    return index + 1 >= last or units.types[index + 1] in ("DATE", "COMMA", "AND", None)


def _describes(units: Units, first: int, index: int, last: int, preposition: frozenset[str]) -> bool:
    """Say whether a participle begins words about the noun before it ("users *working* from home"), being no noun."""
    key = units.key(index)
    if (
        units.types[index] == "ING"
        and units.key(index - 1) in lexicon.sense("had_of_doing")
        and not lexicon.is_event(key)
    ):
        return True  # "experience *handling* large animals"
    paired = units.types[index : index + 3] == ["PAST", "AND", "PAST"] and index + 2 < last
    follows = index + 3 if paired and index > first + 1 else index + 1
    if follows < last and units.types[follows] in _AFTER_MODIFIER:
        return False  # "the *mended* gate", but "the gate *mended and oiled*"
    if units.types[index - 1] == "DETERMINER" or units.key(index - 1) in _MARKS:
        return False  # "the \"hidden\" letters"
    if units.types[index - 1] == units.type(index + 1) == "COMMA" and units.type(index + 2) in _AFTER_MODIFIER:
        return False  # "a plain, *painted*, three-legged stool"
    if units.types[index] == "ING" and (_ends_compound(units, first, index, last) or _is_done_to(units, index)):
        return False  # "public *speaking*", "safe *handling* of the saw"
    if units.types[index] == "ING" and (
        lexicon.is_pursuit(key)
        or lexicon.is_event(key)
        or lexicon.noun_class(key) is not None
        or key in lexicon.closed("hardly_verb")
        or (key in lexicon.closed("no_act") and units.key(index - 1) not in lexicon.sense("built_in_people"))
    ):
        return False
    after = index + 1
    return not (
        after < last and units.types[after] == "COMMA" and _list_goes_on(units, after, last, preposition, listed=False)
    )


def _is_done_to(units: Units, index: int) -> bool:
    """Say whether "of" leads from a form in -ing to what the act is done to, so that it is the noun of the phrase."""
    form = lexicon.verb_form(units.key(index)) if units.key(index + 1) == "of" else None
    return form is not None and not lexicon.phrasal(form[0], "of")


def _ends_compound(units: Units, first: int, index: int, last: int) -> bool:
    """Say whether a form in -ing ends the phrase behind one singular word, so that it is its noun: "wood *turning*".

    Behind people it tells what they do: "help staff *working*".
    """
    before = units.key(index - 1)
    if index + 1 < last and units.types[index + 1] not in ("DATE", "COMMA", "AND"):
        if index - 1 != first or not _needs_article(before):
            return False
        return units.key(index + 1) in lexicon.closed("preposition") or units.types[index + 1] in ("PAST", "ADVERB")
    if before in lexicon.sense("built_in_people") or before == "time" or lexicon.noun_class(before) is not None:
        return False  # "confidence *speaking*", "time *waiting*"
    owned = units.key(index - 2) in lexicon.closed("possessive") and not lexicon.acts(before)
    alone = owned or units.types[index - 2] not in _NEXT_TO
    alone = alone or (index - 1 == first and not lexicon.acts(before) and before not in lexicon.sense("people"))
    plural = lexicon.is_plural(before) or before in lexicon.closed("plural_anyway")
    return alone and units.types[index - 1] in ("WORD", "VERB") and not plural


def _needs_article(word: str) -> bool:
    """Say whether a word is no phrase without one: "*user* testing" is one thing, "noise coming in" two."""
    if lexicon.is_plural(word) or word in lexicon.closed(("plural_anyway", "uncounted", "anybody", "kin")):
        return False
    whole = lexicon.is_substance(word) or lexicon.noun_class(word) is not None or lexicon.is_indicator(word)
    return not whole and word not in lexicon.sense(("built_in_people", "people")) and word != "time"


_NEXT_TO = _MEMBER | {"DETERMINER", "PRONOUN"}


def _names_ratio(units: Units, to: int, last: int) -> bool:
    """Say whether "to" stands inside the name of a measure: "lead *to* customer conversion rate"."""
    return any(
        units.key(index) in lexicon.sense("written_as_ratio")
        for index in range(to + 1, min(last, to + 5))
        if all(units.types[before] in ("WORD", "VERB", "NUMBER", "SIGN") for before in range(to + 1, index + 1))
    )


def _parts_adjectives(units: Units, first: int, comma: int, last: int, preposition: frozenset[str]) -> bool:
    """Say whether the comma stands between words before one noun, none of which is a noun: "a *warm, lined* coat".

    Behind "a" a list of things would need a join before its last one, unless no thing can end before the comma: "a
    *free, covered* stage and bar".
    """
    if joins_adjectives(units, comma):
        return comma + 2 < last
    if units.key(first) not in ("a", "an") or not 1 < comma - first <= _BEFORE_NOUN:
        return False
    if _names_thing(units.key(comma - 1)) or units.types[comma + 1 : comma + 2] in (["DETERMINER"], ["ING"]):
        return False
    size = 0
    for index in range(comma + 1, min(last, comma + _LIST)):
        if units.types[index] in JOINS:
            return False
        if (units.types[index] not in _MEMBER and units.types[index] != "PAST") or units.key(index) in preposition:
            break
        size += 1
    return size > 1


def joins_adjectives(units: Units, comma: int) -> bool:
    """Say whether a comma behind "a" and a word that is no noun leads to the next one: "a *blue, waterproof* tent"."""
    if units.type(comma + 1) in ("DETERMINER", "PRONOUN", None):
        return False
    before = units.key(comma - 2)
    if before == "," and units.key(comma - 4) in ("a", "an"):
        return units.types[comma - 1] == "PAST" or only_describes(units.key(comma - 1))
    return before in ("a", "an") and only_describes(units.key(comma - 1))


def only_describes(key: str) -> bool:
    """Say whether a word is known as an adjective and as no noun, so that no phrase can end with it."""
    known = is_adjective(key) or key in lexicon.closed("adjective_verb") or key in lexicon.sense("short_adjectives")
    return key in lexicon.sense("plain_adjectives") or (known and not _names_thing(key))


def _names_thing(key: str) -> bool:
    """Say whether a word is known as a noun, so that it can end a phrase."""
    return (
        lexicon.noun_class(key) is not None
        or lexicon.is_deliverable(key)
        or lexicon.is_event(key)
        or lexicon.is_pursuit(key)
        or lexicon.acts(key)
        or lexicon.is_substance(key)
    )


_BEFORE_NOUN = 3
"""Behind "a" no more than two words are looked at before the comma."""


def _list_goes_on(units: Units, comma: int, last: int, preposition: frozenset[str], listed: bool) -> bool:
    """Say whether the comma stands in a list of bare members that share a head: "a networking, cloud or IT role".

    *listed* says that a comma of the same list stood before, so that this one may be the last: ", or IT role".
    """
    size, joined = 0, False
    if is_adjective(units.key(comma - 1)) and units.types[comma + 1 : comma + 2] == ["WORD"]:
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
        elif kind == "DETERMINER" and joined and not size:
            continue  # "posters, flyers and *the* price list"
        elif kind in _MEMBER and units.key(index) not in preposition and not units.ends(index):
            size += 1
            if size > 4:
                return False
        else:
            return joined and size > 0
    return joined and size > 0


def has_telling_act(units: Units, first: int, last: int) -> bool:
    """Say whether an act inside a phrase tells of its noun and takes what follows: "a hall *giving more light*"."""
    return any(
        units.types[at] == "ING"
        and units.types[at - 1] in ("WORD", "THIRD", "NUMBER")
        and (units.type(at + 1) == "DETERMINER" or units.key(at + 1) in lexicon.closed("comparative"))
        for at in range(first + 1, last)
    )
