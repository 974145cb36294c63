"""The frame of a statement: what stands before the act, as "we will", "our aim is to", "Maria to"."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.aims import (
    POINTED_AT,
    aimed_that,
    aimed_thing,
    cleft,
    far_purpose,
    one_of_them,
    set_goal,
    year_of,
)
from smartcheck.syntax.sentence import Frame, Sentence
from smartcheck.syntax.wishing import bound, is_fresh, laid_on, once_more, reminded, said_of_oneself, would_be_nice


def frame_of(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read the frame that begins at unit *first*, if one does."""
    if first >= last:
        return None  # "sales will double; and"
    if first and sentence.types[first] == "WISH" and sentence.types[first - 1] == "DATE":
        if sentence.type(first + 1) == "IS" and sentence.key(first) in lexicon.sense("goal_told"):
            sentence.retype(first, "GOAL")  # "next month's *aim* is to"
    early = _begun(sentence, first, last)
    if early is not None:
        return early
    end = min(last - 1, first + _NEAR)
    led = not _LEADING_TO.isdisjoint(sentence.types[first + 1 : end + 1]) or "trying" in sentence.said
    for index in range(first + 1, end) if led and end > first else ():
        if sentence.key(index) in {"do", "does"} and sentence.key(index + 1) == "not":
            sentence.retype(index, "ADVERB")  # "I *do not* want to" is "I don't want to"
        elif sentence.key(index) in {"do", "does"} and sentence.type(index + 1) == "WISH":
            sentence.retype(index, "ADVERB")  # "I *do* plan to"
        if sentence.key(index) == "time" and sentence.key(first) == "it" and sentence.type(index + 1) == "TO":
            return Frame("purpose", index + 2, None)  # "it is *time to* learn"
        if sentence.key(index) == "trying" and (
            sentence.types[first + 1] in ("IS", "ADVERB", "WORD") or sentence.types[first] == "PRONOUN_IS"
        ):
            return Frame("wish", index, (first, first + 1))
        if sentence.types[index] == "WISH" and sentence.types[index - 1] in ("DETERMINER", "GOAL", "WORD"):
            told = sentence.type(index + 1) in ("MODAL", "DATE") and sentence.types[index - 1] == "DETERMINER"
            told = told or (sentence.type(index + 1) == "TO" and _is_said_of_it(sentence, index))
            if told or (sentence.key(index + 1) in ("of", "for", "is") and "DETERMINER" in sentence.types[first:index]):
                sentence.retype(index, "GOAL")  # "the *aim* of the project is to"
        elif sentence.type(index + 1) == "TO":
            _settle(sentence, index - once_more(sentence, index))
    return (
        aimed_thing(sentence, first, last)
        or _promised_that(sentence, first, last)
        or _aimed_that(sentence, first, last)
        or _framed(sentence, first, last)
        or _dreams_of(sentence, first, last)
        or one_of_them(sentence, first, last)
        or set_goal(sentence, first, last)
        or far_purpose(sentence, first, last)
        or _named_writer(sentence, first, last)
    )


def _begun(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read the frames that their first words give away."""
    _name_plans(sentence, first, last)
    aimed = cleft(sentence, first, last)
    if aimed:
        return Frame("purpose", _past_able(sentence, aimed), None)
    bare = reminded(sentence, first) or would_be_nice(sentence, first) or laid_on(sentence, first, last)
    bare = bare or bound(sentence, first)
    if bare and bare < last:
        return Frame("wish", bare, None)
    willed = sentence.key(first) in {"will", "shall", "gonna"} and first + 1 < last
    if willed and sentence.form(first + 1) in {"VERB", "BE"}:
        return Frame("promise", first + 1, None)  # "(I am saving now and) *will* buy a boat"
    if sentence.key(first) == "time" and sentence.type(first + 1) == "TO" and sentence.form(first + 2) == "VERB":
        if not lexicon.mostly_noun(sentence.key(first + 2)):
            return Frame("purpose", first + 2, None)  # "*time to* learn", not "time to market"
    yearly = year_of(sentence, first, last)
    if yearly is not None:
        return yearly
    act = said_of_oneself(sentence, first, last)
    if act:
        return Frame("wish", act, (first, first + 1))
    if "TO" not in sentence.types[first + 1 : last]:
        return None
    doer = _awaited(sentence, first, last) or _whoever(sentence, first, last) or _doer(sentence, first, last)
    told = sentence.type(doer - 1) == "IS" or sentence.key(doer - 1) in lexicon.sense("needing")
    return Frame("promise", _past_able(sentence, doer + 1), (first, doer - told)) if doer else None


_NEAR = 5
"""How far behind the first word of a frame the others of it can stand."""
_LEADING_TO = frozenset(("TO", "WISH"))
"""Only where one of these is near, something else in front of it is read as a wish or an aim."""


def _promised_that(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "I promise *that* every call gets an answer", "we are determined *that* it will ring": all is promised."""
    if sentence.types[first] not in {"PRONOUN", "PRONOUN_IS"} and not sentence.is_writer(first):
        return None
    index = first + 1
    while index < last and (sentence.types[index] in ("ADVERB", "IS") or sentence.keys[index] == "have"):
        index += 1
    if sentence.type(index) not in ("WISH", "GOING") and sentence.key(index) not in lexicon.closed("settled"):
        return None
    if sentence.key(index + 1) != "that" or index + 2 >= last:
        return None
    inner = _framed(sentence, index + 2, last)
    if inner is None and sentence.types[index] == "PAST" and sentence.type(index - 1) not in _BEING:
        return None  # "we *agreed that* the roof leaks"
    return Frame("wish", inner.last if inner else index + 2, (first, first + 1))


_BEING = frozenset(("IS", "PRONOUN_IS", "ADVERB"))


def _named_writer(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*I, Agnes, will* knit", "*we, the parents, want to*": who writes is named between commas."""
    if sentence.types[first] != "PRONOUN" or sentence.type(first + 1) != "COMMA":
        return None
    for index in range(first + 3, min(last - 2, first + _DOER + 2)):
        if sentence.types[index] == "COMMA":
            if sentence.types[index + 1] == "MODAL":
                return Frame("promise", index + 2, (first, first + 1))
            to = sentence.types[index + 1] == "WISH" and sentence.types[index + 2] == "TO"
            return Frame("wish", index + 3, (first, first + 1)) if to else None
    return None


def _aimed_that(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "*our goal is that* every ward will have a sink": what follows may have a frame and a doer of its own."""
    aimed = aimed_that(sentence, first, last)
    if aimed and sentence.is_writer(aimed.last) and sentence.form(aimed.last + 1) == "VERB" and aimed.last + 1 < last:
        return Frame("promise", aimed.last + 1, (aimed.last, aimed.last + 1))  # "our aim is that *we* win"
    inner = (_framed(sentence, aimed.last, last) or long_promise(sentence, aimed.last, last)) if aimed else None
    return inner if inner is not None and inner.subject is not None else aimed


def _dreams_of(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "we *dream of* a stage for all": what follows is wished for."""
    if sentence.types[first] != "PRONOUN" or sentence.key(first + 1) != "dream" or first + 3 >= last:
        return None
    return Frame("desire", first + 3, (first, first + 1)) if sentence.key(first + 2) in ("of", "about") else None


def _settle(sentence: Sentence, index: int) -> None:
    """Type the word before "to" as the wish it stands for: have *decided* to, *have* to, it's *time* to."""
    key, before = sentence.keys[index], sentence.keys[index - 1]
    if key in lexicon.closed("settled") and (_perfect(sentence, index) or is_fresh(sentence, index)):
        sentence.retype(index, "WISH")
        for at in range(_perfect(sentence, index) or index, index):
            sentence.retype(at, "ADVERB")  # "we *have also* decided to", "I've *since* vowed to"
    elif key in ("have", "has", "exist", "exists") or (key == "mean" and before in ("i", "we", "they")):
        sentence.retype(index, "WISH")
    elif key == "got" and (before in ("have", "has") or before.endswith("'ve")):
        sentence.retype(index, "WISH")  # "I've *got to* rest"
        if sentence.types[index - 1] == "VERB":
            sentence.retype(index - 1, "ADVERB")
    elif key == "time" and before in ("it's", "is"):
        sentence.retype(index, "GOAL")
    elif key in lexicon.sense("resolved_on") and _is_headed_by(sentence, index):
        sentence.retype(index, "GOAL")  # "county *commitments* to halve waste"
    elif (
        key in lexicon.sense("striving")
        and sentence.types[index] == "ING"
        and sentence.types[index - 1] in ("IS", "ADVERB", "PRONOUN_IS")
    ):
        sentence.retype(index, "WISHING")  # "we are *working* to"
    elif key in lexicon.sense("expected_to") and sentence.is_writer(index - 1 - (sentence.types[index - 1] == "IS")):
        sentence.retype(index, "WISHING")  # "I am *expected* to", where "staff are expected to" is a rule
    elif key in lexicon.sense("bound_to") and sentence.types[index - 1] in ("IS", "ADVERB", "PRONOUN_IS"):
        sentence.retype(index, "WISHING")  # "we are *set* to"


def _perfect(sentence: Sentence, index: int) -> int:
    """Return where what stands between a subject and its participle begins ("we *have all* agreed"), or 0."""
    at = index
    while at > 1 and (sentence.types[at - 1] == "ADVERB" or sentence.keys[at - 1] in lexicon.closed("within_perfect")):
        at -= 1
    if at and sentence.keys[at - 1] in ("have", "has"):
        return at - 1
    return at if at and sentence.keys[at - 1].endswith("'ve") else 0


def _is_headed_by(sentence: Sentence, index: int) -> bool:
    """Say whether nothing but words about it stands before a noun, and an act behind its "to"."""
    if not all(kind in ("WORD", "DETERMINER", "NUMBER") for kind in sentence.types[:index]):
        return False
    return sentence.form(index + 2) == "VERB" or sentence.key(index + 2) in lexicon.closed("multiplying")


def _is_said_of_it(sentence: Sentence, index: int) -> bool:
    """Say whether "it is my" stands before unit *index*."""
    return sentence.key(index - 2) == "it's" or sentence.keys[index - 3 : index - 1] == ["it", "is"]


def _framed(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read a frame by the grammar."""
    found = sentence.grammar.read(sentence.types, first, "frame", last)
    if found is None:
        return None
    end, tree = found
    core = tree.children[0] if tree.name == "frame" and tree.children else tree
    subjects = [child for child in core.children if getattr(child, "name", "").startswith("subject")]
    leaves = subjects[0].leaves() if subjects else []
    doers = subjects[1].leaves() if core.name == "wish" and len(subjects) > 1 else []  # none where signs alone stand
    timed = all(sentence.types[at] == "DATE" for at in doers)  # "I hope *this spring* to plant"
    if not timed and not _acts(sentence, doers):
        return _framed(sentence, first, doers[0])  # "we need a hall to meet in"
    if leaves and _is_command(sentence, leaves[0]):
        return None
    if core.name == "desire" and (not leaves or sentence.types[leaves[-1]] not in ("PRONOUN", "PRONOUN_WOULD")):
        return None
    return Frame(core.name, _past_able(sentence, end), (leaves[0], leaves[-1] + 1) if leaves else None)


def _past_able(sentence: Sentence, index: int) -> int:
    """Return the index after "be able to", which says no more than the frame before it: "I aim to *be able to*"."""
    return index + 3 if [sentence.key(index + step) for step in range(3)] == ["be", "able", "to"] else index


def _doer(sentence: Sentence, first: int, last: int) -> int:
    """Return the "to" after who is to do it ("*Maria* to publish", "*patient* to walk"), or 0."""
    entitled = sentence.key(first) in lexicon.sense("title_of_person")
    if entitled:
        first += 1 + (sentence.key(first + 1) == ".")
    placed = _is_placed(sentence, first)
    to = _to_behind(sentence, first, last, entitled=entitled, placed=placed)
    if not to:
        return 0
    head, key = sentence.key(to - 1), sentence.key(first)
    doing = sentence.type(to + 1) == "BE" and sentence.type(to + 2) in ("ING", "USING")
    if sentence.form(to + 1) != "VERB" and sentence.key(to + 2) != "able" and not doing:
        return 0
    if entitled or placed:
        return to
    if sentence.types[first] == "METRIC":
        return 0
    if sentence.types[first] == "DETERMINER" or to > first + 3:
        if sentence.types[to - 1] == "AND":
            return 0
        acting = lexicon.acts(head)
        told = "IS" in sentence.types[to + 2 : min(last, to + _FAR)]  # "the team to beat is ours"
        counted = sentence.types[first] == "DETERMINER" and sentence.key(first) not in POINTED_AT
        return to if acting and not (told or counted) else 0
    ordered = to == first + 2 and key in lexicon.closed("makes_others") and not lexicon.mostly_noun(key)
    if ordered or head in lexicon.closed("takes_to"):
        return 0  # "access to clean water"; "*teach Mum* to weld" is an order
    if lexicon.acts(head) or key in lexicon.sense("department"):
        return to
    if to > first + 1 and head in lexicon.sense("acts_if_told_of") and sentence.object_follows(to + 2):
        return to  # "*day shift* to mend the gate", "*deputy head* to"
    names = [sentence.written(at) for at in range(first, to)]
    named = len(names) <= _NAMES and all(each[:1].isupper() for each in names)
    named = named and not any(lexicon.is_common(sentence.key(at)) for at in range(first, to))
    acts = not lexicon.mostly_noun(sentence.key(to + 1)) or sentence.object_follows(to + 2)
    return to if named and acts and not sentence.title else 0


def _to_behind(sentence: Sentence, first: int, last: int, *, entitled: bool, placed: bool) -> int:
    """Return the first "to" behind who is named, or told by where they are, or 0."""
    for to in range(first + 1, min(first + (_FAR if placed else _DOER), last - 1)):
        if sentence.types[to] == "TO":
            return to
        if placed and (lexicon.joins(sentence.key(to)) or sentence.types[to] in _PLACING):
            continue
        if entitled and sentence.types[to] == "ADVERB":
            continue  # "Ms. Emily Clark"
        if sentence.types[to] not in _NAMING:
            return 0
    return 0


def _awaited(sentence: Sentence, first: int, last: int) -> int:
    """Return the "to" of what is to be done to something ("*gates* to be painted", "*Ines* to be asked"), or 0."""
    named = sentence.key(first + 1) in lexicon.sense("plan_made") or sentence.key(first) in lexicon.closed("no_act")
    act = sentence.form(first) == "ING" and not (named and sentence.type(first + 1) != "DETERMINER")
    if act or sentence.types[first] == "PRONOUN" or _is_command(sentence, first):
        return 0  # "*publish* a guide to be known as an expert"
    pointed = sentence.types[first] == "DETERMINER" or sentence.form(first) != "VERB"
    for to in range(first + 1, min(first + _FAR, last - 2)):
        if sentence.types[to] == "IS" and sentence.types[to + 1] == "TO":
            continue
        if pointed and _is_place(sentence, first, to):
            continue  # "the lease *on* the shop", "the way *to the mill*"
        if sentence.types[to] == "TO":
            done = sentence.type(to + 1) == "BE" and sentence.type(to + 2) == "PAST"
            done = done and sentence.key(to + 2) not in lexicon.sense("awaiting_word")
            return to if done or _turns_itself(sentence, first, to) else 0
        rhythm = sentence.types[to] == "ADVERB" and sentence.types[to - 1] == "DETERMINER"  # "our *monthly* giving"
        if sentence.types[to] not in _NAMING and sentence.types[to] not in _PLACING and not rhythm:
            return 0
    return 0


def _is_place(sentence: Sentence, first: int, index: int) -> bool:
    """Say whether what tells where or of what goes on from the thing told of first: "the gate *at* the mill"."""
    if index == first + 1 and sentence.types[first] == "DETERMINER":
        return False
    key = sentence.key(index)
    led = key in lexicon.closed("preposition") and key not in ("by", "from", "until")
    return led and (sentence.types[index] != "TO" or sentence.type(index + 1) == "DETERMINER")


def _name_plans(sentence: Sentence, first: int, last: int) -> None:
    """Type a plan or a goal as the thing it is where it is what is done: "*the floor plan* is to be drawn"."""
    begin, end = first + 1, min(first + _DOER, last - 2)
    if "GOAL" not in sentence.types[begin:end] and lexicon.sense("plan_made").isdisjoint(sentence.keys[begin:end]):
        return
    for index in range(begin, end):
        made = sentence.key(index) in lexicon.sense("plan_made")
        said_of = sentence.types[index] == "GOAL" and sentence.type(index + 1) in _SAID_OF  # "the *mission* statement"
        if not (made or said_of):
            continue
        after = index + 1 + said_of
        far = min(last, index + _FAR) if sentence.key(index + 1) == "of" else after
        while after < far and sentence.type(after) not in _SAYING:
            after += 1  # "the floor plan *of the gallery* is to be drawn"
        promised = sentence.type(after) == "MODAL"
        after += (promised or sentence.type(after) == "IS") + (not promised and sentence.type(after + 1) == "TO")
        after += sentence.type(after) == "TO"
        passive = sentence.type(after) == "BE" and sentence.type(after + 1) == "PAST"
        told = sentence.type(index - 1) in _SAID_OF and not lexicon.is_generic(sentence.key(index - 1))
        named = promised or told or said_of
        own = not promised and not lexicon.closed("possessive").isdisjoint(sentence.keys[first:index])
        if named and not own and (passive or (made and told and sentence.type(after) == "PAST")):
            sentence.retype(index, "WORD")  # where "my career plan is to be promoted" leads to a wish


_SAYING = frozenset(("IS", "MODAL", "TO", "COMMA", None))
_SAID_OF = frozenset(("WORD", "VERB", "ING"))


def _turns_itself(sentence: Sentence, first: int, to: int) -> bool:
    """Say whether a thing is to become or to be other than it is: "*tide table* to go online"."""
    head, verb, after = lexicon.singular(sentence.key(to - 1)), sentence.key(to + 1), sentence.key(to + 2)
    if verb not in lexicon.sense("turning_itself"):
        return False
    so = verb in ("go", "stay", "turn") and (
        sentence.type(to + 2) == "WORD" or after in lexicon.closed("reached_state")
    )
    if not (so and sentence.type(to + 3) in (None, "DATE")) and not (after in _INTO and to + 3 < len(sentence)):
        return False
    if sentence.types[first] == "DETERMINER" and sentence.key(first) not in POINTED_AT:
        return False
    return (
        head not in lexicon.closed("takes_to")
        and head not in lexicon.sense("planned_to")
        and head not in lexicon.sense("leaves_open")
    )


def _whoever(sentence: Sentence, first: int, last: int) -> int:
    """Return the "to" after "*someone* to run the bar", "*all of us* to bring a dish", or 0."""
    us = sentence.key(first + 1) == "of" and sentence.key(first + 2) in lexicon.closed("object_pronoun")
    to = first + 3 if us else first + 1 if sentence.key(first) in lexicon.closed("somebody") else last
    acts = to + 1 < last and sentence.type(to) == "TO" and sentence.form(to + 1) in ("VERB", "BE", "ASPECT")
    return to if acts else 0


def _is_placed(sentence: Sentence, first: int) -> bool:
    """Say whether it is told where those are who act: "*teachers in both schools* to agree", "*every cook at sea*"."""
    head = first
    pointed = sentence.types[first] == "DETERMINER" and sentence.key(first) in POINTED_AT
    while pointed and head < first + _TOLD_BY and sentence.type(head + 1) in ("WORD", "VERB", "NUMBER", "THIRD"):
        head += 1
    if sentence.key(head + 1) not in _WHERE:
        return False
    key = sentence.key(head)
    if key in lexicon.closed("somebody"):
        return True
    several = pointed or lexicon.is_plural(key) or key in lexicon.closed("plural_anyway")
    one = lexicon.singular(key)
    return several and (lexicon.acts(one) or one.endswith(("er", "or")))


_WHERE = frozenset("across at from in of on".split())
_TOLD_BY = 3
"""So many words stand between "every" and the end of who it is."""
_INTO = frozenset("from into onto over to".split())
_PLACING = frozenset(("DETERMINER", "METRIC", "AND", "DATE", "THIRD"))
_NAMES = 2
"""A person is named by so many words at most, without a title."""
_FAR = 30
"""How far behind it a verb can make a mere name of it."""
_DOER = 6
"""How far from the beginning "to" can stand behind who is to do it."""
_NAMING = frozenset(("WORD", "VERB", "NUMBER", "HELP", "ING"))


def _acts(sentence: Sentence, leaves: list[int]) -> bool:
    """Say whether a noun phrase names somebody who can be wanted to act: "I want *our team* to"."""
    last, head = leaves[-1], lexicon.singular(sentence.keys[leaves[-1]])
    if sentence.types[last] == "PRONOUN" or lexicon.acts(head):
        return True
    named = sentence.written(last)[:1].isupper() and not sentence.title
    return named or sentence.keys[last] in ("us", "them", "him", "her")


def _is_command(sentence: Sentence, index: int) -> bool:
    """Say whether a statement that begins at *index* orders rather than names a subject: "Create a plan to"."""
    kind, after = sentence.types[index], sentence.type(index + 1)
    if kind not in ("VERB", "ASPECT") or after in ("MODAL", "IS"):
        return False  # "*DOT* will mend the bridge" orders nothing
    if lexicon.acts(lexicon.singular(sentence.key(index + 1))) and sentence.type(index + 2) == "MODAL":
        return sentence.key(index) in lexicon.sense("assuring")  # "*foster carers* will meet", not "check drivers can"
    return after in ("DETERMINER", "METRIC", "PRONOUN") or not lexicon.mostly_noun(sentence.key(index))


def long_promise(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "will" after a subject with commas and joins in it: "Roads, kept and lit, *will* reach every farm"."""
    named = sentence.type(first) in ("DETERMINER", "WORD", "NUMBER", "THIRD", "PAST")
    if not named and not (sentence.key(first) == "we" and sentence.key(first + 1) == "as"):
        return None
    for index in range(first + 1, min(last - 1, first + _LONG)):
        if sentence.key(index) in {"will", "shall"}:
            end = index + 1
            while end < last - 1 and sentence.types[end] == "ADVERB":
                end += 1
            return Frame("promise", end, (first, index))
        if sentence.key(index) in lexicon.sense("needing") and sentence.types[index + 1 : index + 3] == ["TO", "BE"]:
            return Frame("wish", index + 2, (first, index))  # "the gate and the wall *need to be* painted"
        if sentence.types[index] == "IS" and sentence.types[index + 1 : index + 3] == ["TO", "BE"]:
            return Frame("promise", index + 2, (first, index))  # "our weekly yield *is to be* doubled"
        if _goes_to(sentence, index):
            return Frame("wish", index + 3, (first, index))
        placed = sentence.types[index] == "TO" and sentence.type(index + 1) == "DETERMINER"  # "the road *to the* mill"
        if (sentence.types[index] in ("IS", "MODAL", "TO", "WISH", "THAT") and not placed) or sentence.ends(index):
            return None
        if sentence.key(index) in lexicon.closed("inner_clause"):
            return None
    return None


def _goes_to(sentence: Sentence, index: int) -> bool:
    """Say whether "are going to" and a verb stand here: "Ana and two others *are going to* run it"."""
    return (
        sentence.types[index] == "IS"
        and sentence.key(index) in ("is", "are")
        and sentence.key(index + 1) == "going"
        and sentence.type(index + 2) == "TO"
        and sentence.form(index + 3) in ("VERB", "ASPECT", "BE")
    )


_LONG = 20
"""How many units a subject with joins in it may take."""
