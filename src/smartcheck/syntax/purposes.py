"""What an act is for: which "to" says why, and which belongs to the words before it; other words say `reasons`."""

from __future__ import annotations

from smartcheck.goal import Quantity
from smartcheck.language import lexicon
from smartcheck.syntax.sentence import ASIDE, GUARD, INCLUDING, MAIN, MEANS, REASON, Sentence
from smartcheck.syntax.units import OBJECT, REACH

_NO_OBJECT = frozenset(("", "per", "each", "every", ",", ".", ";", ")"))


_PHRASE = 6
"""So many units of a phrase are looked at."""


def is_purpose(sentence: Sentence, index: int, role: str, first: int) -> bool:
    """Say whether "to" plus a verb says why, rather than completing the word before it.

    *first* is where the clause of the goal's own act begins.
    """
    if sentence.written(index + 1)[:1].isupper() and sentence.written(index)[:1].islower() and not sentence.title:
        return False  # "add a link to *Contact Page*" names a place
    after = index + 1
    while sentence.type(after) == "ADVERB" or (sentence.key(after) == "better" and sentence.form(after + 1) == "VERB"):
        after += 1
    if _goes_to_work(sentence, after, first):
        return False
    after += sentence.key(after) == "help" and sentence.type(after + 1) in ("HELP", "VERB")  # "to *help support* it"
    helped = sentence.key(after) == "help" and sentence.key(after + 1) in lexicon.closed("object_pronoun")
    after += 2 * (helped and sentence.form(after + 2) == "VERB")  # "to *help us* save"
    after = past_list(sentence, after)
    if sentence.key(after) in _AIDING and sentence.key(after + 1) in ("in", "with"):
        return role in (MAIN, MEANS)  # "to *aid in* transfers"
    if not _names_end(sentence, index, after) or _is_doer(sentence, first, index):
        return False
    before = sentence.words.keys[sentence.lasts[index - 1] - 1]
    if before in ("way", "means") and sentence.key(index - 3) == "as":
        return role == MAIN
    counts = before == "times" and sentence.types[index - 1] == "METRIC"  # "ring it six times *to* test it"
    is_noun = sentence.types[index - 1] == "ING" and index - 1 > first and sentence.is_noun_here(index - 1)
    furnished = before in lexicon.sense("fitted_out")
    form = None if is_noun or counts or furnished else lexicon.verb_form(before)
    if before == "," and not _is_set_off(sentence, index, first):
        return False
    made = before == "plan" and _makes(sentence, first) and index > first + 2  # "create a plan to bring every park up"
    wanted = not {before, lexicon.singular(before)}.isdisjoint(lexicon.closed("takes_to")) and not counts
    wanted = wanted and not furnished and sentence.types[index - 1] != "DATE"  # "within 90 *days* to qualify"
    made = made or (before == "work" and sentence.types[index - 2] in ("WORD", "DETERMINER"))  # "good work *to* win"
    if before in ("and", "or") or (wanted and not made) or says_for_whom(sentence, index):
        return False
    called_for = form is not None and form[1] == "PAST" and form[0] in lexicon.sense("calling_for")
    if called_for or before in lexicon.sense("needful"):
        return False  # "the change *required* to win": what it is for, not why it is done
    if _is_told_of_thing(sentence, first, index) or _is_made_so(sentence, index):
        return False
    promoted = form is not None and form[1] == "PAST" and _is_post(sentence, after)
    completed = form is not None and (form[0] in lexicon.closed("takes_to") or lexicon.phrasal(form[0], "to"))
    if promoted or (completed and not made):
        return False
    if sentence.key(after + 1) in _NO_OBJECT and lexicon.verb_class(sentence.key(after)) in ("finish", "create"):
        return False  # "one thing *to finish*"
    aside = before == "," and role not in (MEANS, REASON)
    own = role in (MAIN, GUARD, INCLUDING, ASIDE) or (role == MEANS and _is_beside(sentence, index))
    return (aside or own) and not _completes(sentence, index, after)


def past_list(sentence: Sentence, verb: int) -> int:
    """Return the last of the verbs that share what is done: "to feed, clothe and *house* them"; else *verb* itself."""
    at = verb
    while sentence.type(at + 1) == "COMMA" and sentence.form(at + 2) in _LISTED and at < verb + REACH:
        at += 2
    joined = at + 1 + (sentence.type(at + 1) == "COMMA")
    many = at > verb and sentence.type(joined) in ("AND", "OR") and sentence.form(joined + 1) == "VERB"
    return joined + 1 if many and sentence.form(verb) == "VERB" else verb


_LISTED = frozenset(("VERB", "WORD"))
"""What stands between the first and the last of such verbs; some are nouns as well: "to store, *age* and sell it"."""


def _goes_to_work(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether a noun is where one goes: "cycle *to work* twice a week", "go back *to garden* chores"."""
    if sentence.key(index - 2) == "back" and lexicon.mostly_noun(sentence.key(index)):
        return sentence.type(index + 1) not in OBJECT
    form = lexicon.verb_form(sentence.key(first)) if sentence.key(index) == "work" else None
    goes = form is not None and form[0] in lexicon.sense("going")
    there = sentence.type(index + 1) in ("DATE", "METRIC", "COMMA", None)
    return goes and (there or sentence.key(index + 1) in ("after", "before", "by", "in", "with", "without"))


def _is_told_of_thing(sentence: Sentence, first: int, to: int) -> bool:
    """Say whether others do something to the thing before "to": "list the hurdles *they are facing to* get a loan"."""
    near = range(max(first + 2, to - _PHRASE), to)
    at = next((at for at in near if sentence.types[at] == "ING" and sentence.types[at - 1] == "IS"), 0)
    return bool(at) and sentence.form(first) == "VERB" and sentence.types[at - 2] in ("WORD", "THIRD", "PRONOUN")


def _is_made_so(sentence: Sentence, to: int) -> bool:
    """Say whether "it" only stands for what follows "to": "make *it cheaper to* park", "find *it hard to* sleep"."""
    if sentence.key(to - 1) not in lexicon.sense("how_an_act_is"):
        return False
    return any(sentence.key(at) == "it" for at in range(max(1, to - _PHRASE), to - 1))


def _is_beside(sentence: Sentence, to: int) -> bool:
    """Say whether but a person or a thing stands between "with" and "to": "host it *with the club* to win members"."""
    for at in range(to - 1, max(0, to - _PHRASE), -1):
        if sentence.key(at) == "with":
            return sentence.type(at - 1) != "HELP"
        named = sentence.types[at] == "ING" and sentence.types[at - 1] == "DETERMINER"  # "the *rowing* club"
        if not named and sentence.types[at] not in ("WORD", "DETERMINER", "NUMBER", "THIRD", "METRIC"):
            return False
    return False


def _names_end(sentence: Sentence, index: int, after: int) -> bool:
    """Say whether the verb at *after*, behind the "to" at *index*, can name an end in view."""
    if not _is_act(sentence, after) or spans_way(sentence, index):
        return False
    if (
        sentence.form(after) == "VERB"
        and lexicon.mostly_noun(sentence.key(after))
        and not sentence.object_follows(after + 1)
        and sentence.type(after + 1) != "THAT"
    ):
        led = lexicon.phrasal(sentence.key(after), sentence.key(after + 1)) is not None  # "to *focus on* theory"
        if not led and (sentence.key(after) not in lexicon.closed("needs_no_object") or _leads_from(sentence, index)):
            return False
    if sentence.key(after) in lexicon.sense("comprising"):
        return False  # "widen the team *to include* a cook" says what becomes of it
    if sentence.key(after) in lexicon.closed("passes_on") and sentence.key(after + 1) in lexicon.closed("among"):
        return False  # "a form *to circulate among* parents" is what is circulated
    if sentence.key(after) in ("have", "be", "see", "do") and not _reaches_state(sentence, after):
        return False
    ends = sentence.type(after + 1) in ("DATE", None) or sentence.key(after + 1) in _LATER
    if ends and sentence.key(after) not in lexicon.closed("needs_no_object"):
        return False  # "pick one thing to finish per week": no other outcome
    return sentence.key(after) not in ("become", "get") or _gains(sentence, after + 1)


def spans_way(sentence: Sentence, to: int) -> bool:
    """Say whether the way from one thing to another is named, or how long it takes: "*lead to cash* < 30 days"."""
    if sentence.type(to - 1) == "WORD" and sentence.key(to + 2) in lexicon.sense("passage"):
        return True  # "practise the *bed to chair* transfer"
    item = sentence.items[to + 2] if to + 2 < len(sentence) else None
    named = 0 < to <= _WAY and all(sentence.type(at) in ("WORD", "VERB") for at in range(to))
    return named and isinstance(item, Quantity) and item.kind == "duration" and item.bounds


_WAY = 2
_LATER = frozenset("after before once until when while".split())


def says_for_whom(sentence: Sentence, to: int) -> bool:
    """Say whether "for" names who is to do it: "a chance *for patrons* to ask", "time *for us* to meet"."""
    for at in range(to - 2, max(0, to - _PHRASE), -1):
        if sentence.key(at) == "for":
            before, who = lexicon.singular(sentence.key(at - 1)), sentence.key(to - 1)
            people = lexicon.is_plural(who) or lexicon.acts(who) or who in lexicon.closed("object_pronoun")
            return people and before in lexicon.closed("takes_to")
        if sentence.types[at] not in ("WORD", "DETERMINER", "NUMBER", "THIRD"):
            return False
    return False


_AIDING = frozenset(("aid", "assist", "help"))


def _is_post(sentence: Sentence, index: int) -> bool:
    """Say whether a bare verb is the first word of a post: "promoted to *staff engineer*", "*lead sound designer*"."""
    for at in range(index + 1, index + _POST):
        if sentence.type(at) not in ("WORD", "VERB") or lexicon.is_plural(sentence.key(at)):
            return False
        if lexicon.is_role(sentence.key(at)) or sentence.key(at) in lexicon.sense("post_heads"):
            return sentence.type(at + 1) in ("DATE", "COMMA", "METRIC", None) or (
                sentence.key(at + 1) in lexicon.closed("preposition")
            )
    return False


_POST = 4
"""So many words of a post are looked at."""


def _gains(sentence: Sentence, index: int) -> bool:
    """Say whether something is got, not only become: "to get *a place*", "get *experience with* it", "get *ready*"."""
    if sentence.type(index) in ("DETERMINER", "PAST") or sentence.key(index) in ("into", "ready", "back", "rid"):
        return True
    noun = sentence.type(index) == "WORD" or (
        sentence.type(index) == "VERB" and lexicon.mostly_noun(sentence.key(index))
    )
    return noun and sentence.key(index + 1) in _OF_WHAT


def _is_act(sentence: Sentence, index: int) -> bool:
    """Say whether a verb stands here: "double" and "free" are verbs too before what they are done to."""
    if sentence.form(index) in ("VERB", "ASPECT", "BE") or sentence.key(index) in lexicon.closed("multiplying"):
        return True
    return sentence.key(index) == "free" and sentence.type(index + 1) in ("METRIC", "DETERMINER", "PARTICLE")


_OF_WHAT = frozenset(("with", "in", "for", "of", "on", "from", "about"))


def _is_set_off(sentence: Sentence, index: int, first: int) -> bool:
    """Say whether a comma sets off the only "to": "map the bus routes, *to cut* waiting times"."""
    helps = sentence.key(index + 1) == "help" and sentence.type(index + 2) in ("HELP", "VERB")
    verb = index + 1 + helps  # ", *to help support* the choir"
    if any(_goes_with_verb(sentence, at) for at in range(first, index)) or not sentence.object_follows(verb + 1):
        return False
    end = min(len(sentence), index + REACH)
    return first == 0 or not any(_goes_with_verb(sentence, at) for at in range(index + 1, end))


def _goes_with_verb(sentence: Sentence, index: int) -> bool:
    return sentence.types[index] == "TO" and sentence.form(index + 1) in ("VERB", "BE", "ASPECT")


def _makes(sentence: Sentence, first: int) -> bool:
    form = lexicon.verb_form(sentence.key(first))
    return form is not None and lexicon.verb_class(form[0]) == "create"


def _reaches_state(sentence: Sentence, verb: int) -> bool:
    """Say whether "to be", "to have" or "to see" name something reached: "to be able to", "to have more time"."""
    after = verb + 1
    if sentence.key(verb) == "be":
        if "for" in sentence.keys[max(0, verb - _PHRASE) : verb]:
            return False  # "*for* the boys to be able" says who
        return sentence.key(after) in lexicon.closed("to_be_so")
    if sentence.key(verb) == "see":
        return sentence.key(after) in ("if", "whether", "how")
    if sentence.key(verb) == "have":
        return sentence.type(after) in ("DETERMINER", "METRIC") or sentence.key(after) in ("more", "enough", "better")
    return False


def _is_doer(sentence: Sentence, first: int, index: int) -> bool:
    """Say whether nouns alone stand before "to": "fares *to cover* a third of the costs" says what shall be."""
    if sentence.types[first] == "METRIC" and sentence.key(first + 1) == "of":
        first += 2  # "90% of *pupils to* read"
        first += sentence.type(first) == "PAST"  # "90% of *invited* guests"
    if index - first > _PHRASE or sentence.types[first] not in ("WORD", "DETERMINER", "THIRD", "NUMBER"):
        return False
    if sentence.types[first] == "WORD" and sentence.type(first + 1) == "DETERMINER":
        return False  # "*refit the* rooms to house a crew": a verb that no list knows
    return all(sentence.types[at] in ("WORD", "DETERMINER", "THIRD", "NUMBER", "SIGN") for at in range(first, index))


def _completes(sentence: Sentence, index: int, after: int) -> bool:
    """Say whether "to" belongs to a verb before it ("help them *to* read") or to "from" ("from one *to* ten")."""
    back = index - 1
    if sentence.types[back] == "COMMA":
        return False  # what is set off completes nothing
    acts = sentence.type(index - 2) == "TO" and sentence.form(index - 1) == "VERB"
    if (acts and sentence.type(index - 3) in _NOUNS) or _takes_steps(sentence, index) or _is_use_of(sentence, index):
        return True  # "steps *to take to* lower the risk": the steps are for it
    while back >= max(0, index - REACH) and sentence.type(back) not in ("TO", None):
        if sentence.key(back) == "from" and sentence.type(back) != "METRIC":
            return True  # "from grade 3 to grade 4" goes from one to the other
        form = lexicon.verb_form(sentence.key(back))
        if sentence.key(back) == "enough":
            return not _is_gathered(sentence, back - 1, after)
        noun = sentence.type(back - 1) == "DETERMINER"
        if form and (form[1] == "ING" or sentence.types[back] == "HELP"):
            noun = sentence.is_noun_here(back)
        if form and form[1] in ("VERB", "ING") and not noun:
            if form[1] == "ING" and sentence.type(back - 1) == "VERB" and sentence.type(back + 1) in ("WORD", "THIRD"):
                back -= 1
                continue  # "study *teaching* methods to reach more pupils"
            if form[0] in lexicon.closed("makes_others") and not (
                (form[0] == "get" and sentence.type(back + 1) == "PAST")
                or (form[0] in lexicon.sense("teaching") and sentence.key(after) in lexicon.sense("seen_to"))
            ):
                return True  # but "get certified to lead tours", "train them to meet the code"
            if form[1] == "VERB" and form[0] in lexicon.closed("uses") and sentence.type(back - 1) not in _NOUNS:
                return not _changes_by(sentence, after)  # but "use scripts to cut gaps *by 15%*" has an outcome
            if form == ("work", "VERB") and sentence.type(back + 1) in ("WITH", "IN"):
                return True  # "work with the city to find money" is to find it
            if sentence.key(after) in lexicon.closed("uses") and form[0] in lexicon.closed("converting"):
                return True  # "convert the pages to use one font": what they are afterwards
            if form[0] in lexicon.sense("making_tool") and _is_tool(sentence, back, index):
                return True  # "write a script to load the photos": what it does
        back -= 1
    return False


def _is_use_of(sentence: Sentence, to: int) -> bool:
    """Say whether what something is used for is told behind "to": "raise *the use of* data *to plan* the menus"."""
    of = next((at for at in range(to - 1, max(0, to - _PHRASE), -1) if sentence.key(at) == "of"), 0)
    used = of > 1 and sentence.key(of - 1) in lexicon.sense("usage") and sentence.type(of - 2) != "TO"
    return used and _AMOUNTS.isdisjoint(sentence.types[of:to])


def _takes_steps(sentence: Sentence, to: int) -> bool:
    """Say whether all that is done is told behind "to": "*take steps to* lower the risk"."""
    taken = sentence.keys[max(to - _PHRASE, 0) : to - 1]
    return sentence.key(to - 1) in lexicon.sense("taken_to") and not {"take", "taking"}.isdisjoint(taken)


def _is_gathered(sentence: Sentence, verb: int, after: int) -> bool:
    """Say whether enough of something is saved or made for an end: "save enough *to buy a boat*".

    "Grow enough beans to fill ten jars" says how many.
    """
    form = lexicon.verb_form(sentence.key(verb))
    if form is None or form[0] in lexicon.closed("saving"):
        return form is not None
    return form[0] in lexicon.sense("gathering") and "METRIC" not in sentence.types[after : after + _PHRASE]


def _changes_by(sentence: Sentence, verb: int) -> bool:
    """Say whether an amount of change follows a verb: "reduce openings *by 15%*"."""
    return any(
        sentence.comparator(at) in ("increase_by", "decrease_by")
        for at in range(verb + 1, min(verb + _PHRASE, len(sentence)))
    )


_NOUNS = frozenset(("WORD", "THIRD", "VERB", "ING", "NUMBER", "METRIC"))
_AMOUNTS = frozenset(("METRIC", "DATE"))


def _is_tool(sentence: Sentence, verb: int, to: int) -> bool:
    """Say whether what is made is told by what it does: "a *script* to load the photos"."""
    heads = lexicon.closed("tells_function")
    return any(lexicon.singular(sentence.key(at)) in heads for at in range(max(verb + 1, to - 2), to))


def _leads_from(sentence: Sentence, index: int) -> bool:
    """Say whether the word before "to" is a verb of its own, as in "go *to work* by bike"."""
    form = lexicon.verb_form(sentence.key(index - 1))
    return form is not None and sentence.types[index - 1] in ("VERB", "ING") and not lexicon.mostly_noun(form[0])
