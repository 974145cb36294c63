"""What a goal is about: the words that decide what can be offered for it, and whose it is."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame
from smartcheck.rewriting.words import (
    DEGREE,
    MINE,
    OURS,
    OWNED,
    TYING,
    are_people,
    first_word,
    is_compared,
    is_one_person,
    is_own_doing,
    is_person,
    is_verb,
    means_another,
    praises,
    thing_and_tail,
)

_I = MINE | frozenset("i i'd i’d i'll i’ll i'm i’m i've i’ve".split())
_WE = frozenset("I We They It This Everyone Everybody Anyone Users Staff Team".split())


def is_figurative(goal: Goal, action: Action) -> bool:
    """Say whether the verb and its thing mean something else together: "mend fences with my sister"."""
    return is_said_as_one(goal, action, "figurative")


def is_said_as_one(goal: Goal, action: Action, sense: str) -> bool:
    """Say whether the verb and the last word of its thing stand together in the list *sense*."""
    thing = goal.words(action.object)
    return bool(thing) and action.verb is not None and f"{action.verb.lemma} {thing[-1]}" in lexicon.sense(sense)


def is_one(goal: Goal) -> bool:
    """Say whether somebody else, one person, is to do it: a pupil, a patient, Mia."""
    words = goal.part(goal.actor).split()
    return bool(words) and (
        words[-1].lower() in lexicon.sense("learner")
        or (
            len(words) == 1
            and words[0].istitle()
            and words[0] not in _WE
            and not (is_verb(words[0]) and lexicon.is_person(words[0].lower()))
        )
    )


def _core_and_tail(parts: Frame) -> tuple[str, str]:
    """Return the thing that is meant to be better, and what is tied to it."""
    *_, last = parts.verb.split()
    named = offers.is_about(last) and last not in lexicon.sense("light_noun")
    if first_word(parts.rest) in TYING and len(parts.verb.split()) > 2 and named:
        return last, ""  # "raise the profile of nursing": one verb
    known = comes_to_know(parts)
    rest = _PICTURE.sub("", _UP_TO_DATE.sub("", parts.rest))  # "keep my skills up to date": the skills
    rest = _OUT_OF.sub(" ", rest)
    core, tail = ("", rest) if rest.startswith(" for ") else thing_and_tail(rest)
    core, tail = (thing_and_tail(known)[0], "") if known else (core, tail)
    core = "" if known and are_people(core.lower().split()[-1]) else core  # who is to be understood is not to be served
    return _CLAUSE.split(core, maxsplit=1)[0], tail  # "resources that foster reading" are no reading


def deciding(parts: Frame, praise: Collection[str] = ()) -> list[str]:
    """Return the words that decide what is offered: head noun, words before it, verb, and what is tied to it.

    Words of *praise* before a noun decide nothing; what is tied to the noun decides where the noun itself is empty.
    """
    known = _named_by_verb(parts)
    if known:
        return [known]
    core, tail = _core_and_tail(parts)
    if core.endswith(",") and praises(core.lower().split()[-1].strip(",")):
        return []  # "safe, quiet and tidy corridors": the thing is still to come
    how = lexicon.sense("manner_of_more")
    core = _IT.sub("", MORE_SO.sub("", core)) or core  # "deliver projects more predictably": the projects
    head, *modifiers = core.lower().split()[::-1] or [""]
    done_so = is_compared(core) and parts.verb not in lexicon.sense(("making_so", "causing"))  # "play cleaner"
    empty = not core or done_so or all(word in how for word in (head, *modifiers))
    while modifiers and head in how and not empty:
        head, *modifiers = modifiers  # "manage my time better": the time
    aspect = head if tail.startswith("of ") and head in lexicon.sense("of_what") else ""
    if modifiers and _has_no_body(head, modifiers[0], parts.verb, praise):
        head = ""
    if means_another(head, "".join(modifiers[:1]), parts.rest, praise, company(parts)):
        return []
    modifiers = [word for word in modifiers if _may_decide(word, head, parts)]
    verb = parts.verb.lower().split() if empty or head in lexicon.sense("life_in_general") else []
    if parts.verb == "make" and is_compared(head):
        modifiers = modifiers[:1]  # "make the reading room quieter": the room, not reading
    ordered = _how_not_what(core, head, modifiers, parts) or [
        head,
        *(word for word in modifiers if word not in praise),
        *verb,
    ]
    if head in lexicon.sense("feeling_sure") and _IN.match(tail) and is_own_doing(tail.lower().split()[1:]):
        ordered = tail.lower().split()[1:]  # "more confident in my Danish": the Danish
    if aspect and not offers.is_known_with(aspect, parts.words):  # "a culture of reading" is about reading
        last = thing_and_tail(tail.removeprefix("of "))[0].lower().split()[-1:]
        return [*last, *map(lexicon.singular, last)]
    helped = parts.verb in ("help", "support", "assist") and are_people(head)  # "help widows into work": the work
    if (head in lexicon.sense("open_topic") or head in OURS or empty or helped) and not _AT_DOING.match(tail):
        ordered += _FURTHER.split(tail.lower().strip(), maxsplit=1)[0].split()  # "with the people | in Sales"
    if (
        parts.verb.split()[0] in offers.acts("inner").words and not empty
    ):  # what is to be understood is no wish for more
        ordered = core.lower().split()[-1:]
    found: list[str] = []
    for word in ordered:
        for match in WORD.finditer(word):
            found += [match[0], lexicon.singular(match[0])]
    return found


def _named_by_verb(parts: Frame) -> str:
    """Return what the verb and its object come to together, "retention" for "keep our best nurses", or nothing."""
    if _ON_TIME.match(parts.rest):
        return "punctual"
    if parts.verb == "make" and FELT.search(parts.rest):
        return "felt"
    if parts.verb == "make" and USED.match(parts.rest):
        known = parts.rest.lower().split()[-1]
        return known if known in lexicon.sense("known_of_things") else "use"  # nobody counts the hours data are in use
    if parts.verb in lexicon.sense("getting_on") and _WITH_WHOM.search(parts.rest):
        return "relationship"
    if is_put_in_order(parts):
        return "clutter"
    last = "".join(thing_and_tail(parts.rest)[0].lower().split()[-1:])
    stays = parts.verb in lexicon.sense("keeping_people") and lexicon.is_plural(last)
    return "retention" if stays and (are_people(last) or offers.is_post(lexicon.singular(last))) else ""


def is_put_in_order(parts: Frame) -> bool:
    """Say whether a place at home is to be tidy: "declutter *the attic*", "get *the house organised*"."""
    *thing, last = thing_and_tail(parts.rest)[0].lower().split() or [""]
    so = lexicon.sense("put_in_order")
    made_so = parts.verb in lexicon.sense("making_so") and last in so
    where = thing[-1] if made_so and thing else last
    tidied = made_so or parts.verb in lexicon.sense("tidying") or (parts.verb == "have" and not so.isdisjoint(thing))
    return tidied and lexicon.singular(where) in lexicon.sense("at_home")


def _how_not_what(core: str, head: str, modifiers: list[str], parts: Frame) -> list[str]:
    """Return what decides where it is told how a thing or somebody is to be: "a safer workplace"; or nothing."""
    kin = head in lexicon.sense("kin") and any(map(is_compared, modifiers))
    if (is_person(head) or head in lexicon.closed("acting_group")) and (not DEGREE.isdisjoint(modifiers) or kin):
        return [*modifiers, head]  # "a more patient teacher"
    bodily = lexicon.sense("bodily") if not is_person(head) else frozenset()  # "a stronger brand" lifts nothing
    before = set(core.lower().split()[:-1]) - bodily
    described = itertools.pairwise(["", *core.lower().split()[:-1]])
    compared = [
        word for ahead, word in described if word in before and (is_compared(word) or ahead in ("more", "less"))
    ]
    compared = [word for word in compared if offers.is_about(word)]
    heads = (head, lexicon.singular(head))
    known = any(offers.is_known_with(word, heads) for word in compared)  # "cleaner streets": how clean they are
    return [*compared, head] if compared and (known or _ONE.match(parts.rest)) else []


def _either(words: Collection[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_CLAUSE = worded(r"(?<=\w) (?:that|which|who|whose|where|when|while|before|after|during|as(?= an?\b))\b")


def comes_to_know(parts: Frame) -> str:
    """Return what is to be known where no verb of knowing says so: "get up to speed with *welding*", else nothing."""
    words = f"{parts.verb}{parts.rest}"
    words = _MORE_OF_IT.sub("", words)
    found = _KNOWLEDGE.match(words) or _KNOWING.match(words) or _UP_TO.match(words)
    last = "".join(thing_and_tail(found["topic"])[0].lower().split()[-1:]) if found else ""
    met = found is not None and found.re is not _KNOWLEDGE  # whom one gets to know, one need not understand
    if met and last.endswith("ing") and offers.is_about(last):
        return ""  # "comfortable with public speaking" is whoever does it
    if met and last in lexicon.sense("whom_one_has"):
        return ""
    if found and _BOUND_TO.search(found["topic"]):
        return ""  # "knowledge of the law across the team"
    return found["topic"] if found and not (met and are_people(last)) and not is_person(last) else ""


_BOUND_TO = worded(r"\b(?:across|among|amongst|throughout|within) ")
_MORE_OF_IT = worded(r" (?:better|more|well|thoroughly|in depth)$")
_HAD = _either(lexicon.sense("knowledge_of"))
_BEEN = _either(lexicon.sense("knowing_of"))
_DONE = _either(lexicon.sense("up_to_know"))
_KNOWLEDGE = worded(
    rf"[a-z]+ (?:(?:an?|my|the|more|better|deeper|good|solid|sound|basic|thorough) )*(?:{_HAD}) "
    r"(?:of|about|in|into|on) (?P<topic>.+)"
)
_KNOWING = worded(
    rf"{{making_so}} (?:(?:more|better|fully|very|really) )*(?:{_BEEN}) "
    r"(?:with|in|on|about|of) (?P<topic>.+)"
)
_UP_TO = worded(rf"(?:{_DONE})(?: my)?(?: with| on)? (?P<topic>.+)")


def company(parts: Frame) -> list[str]:
    """Return the words in whose company others mean what they do: all of the thing, of what is tied to it the nouns.

    "The ferry's reliability" and "the reliability of the ferry" are about a ferry, "of the ferry bookings page" is not.
    """
    thing, *tied = _PIECE.split(_OUT_OF.sub(" ", parts.rest.lower()))
    if tied and (not thing.strip() or parts.rest.startswith(f"{thing}and ", 0)):
        thing, *tied = f"{thing} {tied[0]}", *tied[1:]  # "get better at small talk", "warm and quick customer service"
    aspect = tied and thing.rstrip().rpartition(" ")[2] in _ASPECTS  # "quality of the ferry service"
    nouns: list[str] = WORD.findall(tied[0]) if aspect else []
    for each in tied:
        words = WORD.findall(each)
        behind = bool(words) and (is_compared(words[-1]) or words[-1].isdigit())
        nouns += words[-2:-1] if behind else words[-1:]  # "between shifts | safer", "in year | 5"
    stays = parts.verb in lexicon.sense("keeping_people")
    nouns += ["staff"] if stays and any(map(offers.is_post, map(lexicon.singular, thing.split()[-1:]))) else []
    return [*parts.verb.lower().split(), *WORD.findall(thing), *nouns, *_BOUND.findall(parts.rest.lower())]


_ASPECTS = lexicon.sense("of_what") | {"time", "times"}
_PIECE = later(rf"(?:,|\b(?:{'|'.join(sorted(TYING))}|and|or|during|behind|without|when|while|if|that|who)\b)")


def _has_no_body(head: str, before: str, verb: str, praise: Collection[str]) -> bool:
    """Say whether no body is meant: "fiscal health", "keep our offer strong"."""
    kept = verb in ("keep", "make") and head in lexicon.sense("bodily")
    return kept or (head in lexicon.sense("of_the_body") and not _is_bodily(before, praise))


def _is_bodily(word: str, praise: Collection[str]) -> bool:
    """Say whether *word* before "health" leaves it that of a body: "my", "better", "heart"."""
    if are_people(word) or word in lexicon.sense("gathered") or offers.is_known_with("health", (word,)):
        return True  # "staff wellbeing", "public health"
    plain = word in praise or word in MINE | OURS | TYING or word in lexicon.sense("body_parts") or is_compared(word)
    return plain or lexicon.is_generic(word) or offers.is_about(word)


def _may_decide(modifier: str, head: str, parts: Frame) -> bool:
    """Say whether a word before the *head* can tell what is meant: "*leadership* skills", not "*active* users"."""
    noun, verb = lexicon.singular(head), parts.verb.split()[0]
    if head in lexicon.sense("put_in_order"):
        return True  # "keep the workshop tidy"
    if {head, noun} & lexicon.sense(("skill", "open_topic", "wide", "manner_of_more")) or lexicon.is_generic(noun):
        return True
    graded = is_compared(modifier) or not DEGREE.isdisjoint(parts.words)
    if offers.is_general(head) or (is_person(head) and graded):
        return True  # "a calmer parent"
    if verb not in lexicon.sense("making_so") or _ONE.match(parts.rest) is not None:
        return is_compared(head)
    return verb in lexicon.sense("making_so") or not are_people(modifier)


_ONE = worded(r" (?:an?|the) ")
_PICTURE = later(r"(?: [^\w\s.,;:!?\"'()\[\]&+/<>-]+)+$")
FELT = worded(r"(?<=[a-z]) feel (?:more |really |truly )?(?:at (?:home|ease)|[a-z]+)$")
"""How somebody is to feel: "make new tenants *feel at home*"."""
USED = worded(r" (?:better|fuller|full|good|the most|the best) use of (?:the|our)\b")
"""What is to stand idle less: "make *better use of the hall*"."""
_IT = later(r"^it (?=[a-z]+er\b)")
"""What only stands for what follows: "make *it* easier to park"."""
MORE_SO = worded(r"(?<!\s) (?:more|less) [a-z]+ly$")
"""How else it is to be done: "ship *more reliably*"."""
_OUT_OF = worded(r"^ (?:(?:even|much|a lot) )?(?:more|the most) (?:out of|from) ")
"""What is to give more: "get more out of our reviews"."""
_UP_TO_DATE = worded(r" up[- ]to[- ]date$")
_WITH_WHOM = worded(r" with (?:{known} )?(?:[a-z-]+ ){0,2}[a-z-]+$")
_FURTHER = later(rf" (?=(?:{'|'.join(sorted(TYING))})\b)")
_ON_TIME = worded(r" (?:always |more often )?on time\b(?! with\b)")
_IN = worded(r"(?:in|with|about|at) ")
_AT_DOING = worded(r"at [a-z]+ing (?:an?|{known}) ")
"""What is done to one thing is no pursuit: "better at reading a balance sheet"."""


def is_for_kin(parts: Frame) -> bool:
    """Say whether somebody of one's own is helped with a thing of theirs: "help my daughter *with maths*"."""
    thing, tail = thing_and_tail(parts.rest)
    _, *words = thing.lower().split() or [""]
    acts = not lexicon.sense("kin").isdisjoint(words[:-1])  # "my brother find a job"
    return parts.verb.split()[0] in ("help", "support") and parts.rest.startswith(" my ") and (bool(tail) or acts)


def whose(goal: Goal, parts: Frame) -> str:
    """Return whose the goal is.

    ``self`` where it is about the writer, ``known`` where the writer only wants to know it, ``one`` where one other
    person is to do it, ``others`` where it is about other people or things, empty where it does not say.
    """
    thing, tail = thing_and_tail(_CLAUSE.split(parts.rest, maxsplit=1)[0])
    if parts.verb in ("get better", "be", "become") and _GOOD_AT.match(parts.rest) and OURS.isdisjoint(parts.words):
        return "" if "we" in parts.before.lower().split() else "self"  # "get better at writing to the press"
    if is_for_kin(parts) or (_BETWEEN.match(tail) and "balance" not in thing.split()):
        return "others"
    if comes_to_know(parts) or (parts.verb in offers.acts("inner").words and parts.rest.startswith(" about ")):
        return "known"  # what one knows of a thing makes the thing no better
    last = "".join(thing.lower().split()[-1:])
    if parts.verb in ("be", "become") and is_one_person(last) and lexicon.sense("ahead").isdisjoint(parts.words):
        thing = last  # "a better team leader"
    being = parts.verb in _BEING or (parts.verb == "get" and is_compared(first_word(parts.rest))) or is_compared(thing)
    rest = f" {thing}" if being else _OWN_PLACE.sub("", parts.rest)  # "more visible in the village"
    core = WORD.findall(f"{parts.verb}{rest}".lower() if not rest.startswith(" for ") else parts.verb.lower())
    mine = MINE & {*parts.words}  # "get fit for my sister's wedding"
    words = {*core, *mine, *WORD.findall(parts.before.lower())}
    if core[:1] and core[0] in lexicon.sense("for_others"):
        return "others"
    if core[:1] and core[0] in ("help", "support", "assist", "serve", "back") and not mine:
        return "others"  # "support families with meals", "support local bands"
    if _is_of_mine(parts.verb, thing.lower().split(), tail.lower().split()):
        return "others"
    if (last in lexicon.sense("shared") and not mine) or (parts.verb == "make" and _has_person(thing)):
        return "others"
    if words & _I or parts.verb == "feel" or parts.verb in lexicon.sense("weighing"):  # "lose the belly"
        return "self"
    if is_one(goal):
        return "one"
    if parts.verb == "make" and not mine and _COMPARED.search(thing):
        return "others"  # "make the parks greener": the parks
    if _AT_ONE.match(tail):
        return "others"
    if (
        words & {*(OURS - {"of", "among"}), "we", "company"} | _groups(words, thing.lower().split())
        or _GENITIVE.search(thing)
        or _about_people(thing.lower().split())
        or (parts.verb == "have" and tail.startswith(("for the ", "for our ")))
        or (parts.verb not in _BEING and (_served(tail.lower().split()) or " among " in tail))
    ):
        return "others"
    return ""


def _groups(words: Collection[str], thing: Sequence[str]) -> frozenset[str]:
    """Return which of *words* are groups that act: in "time management" and "leadership skills" there is none."""
    groups = lexicon.closed("acting_group").intersection(words)
    skill = len(thing) > 1 and lexicon.singular(thing[-1]) in lexicon.sense("skill") | {"management"}
    return groups - {"leadership", "management"} if skill else groups


def _has_person(thing: str) -> bool:
    """Say whether somebody is to be made something: "my *landlord* happy"."""
    return any(map(is_person, thing.lower().split()[:-1]))


def _is_of_mine(verb: str, thing: list[str], tail: list[str]) -> bool:
    """Say whether it belongs to people the writer is in charge of: "my crew's morale", "the growth of my pupils"."""
    given = verb in lexicon.sense("giving")  # "give my crew more say"
    owned = [word for word in thing[1:-1] if given or OWNED.search(word)] if thing[:1] == ["my"] else []
    owners = owned or (tail[2:] if tail[:1] in (["of"], ["in"], ["among"]) and tail[1:2] == ["my"] else [])
    plain = (OWNED.sub("", word) for word in owners)
    return any(are_people(word) or word in lexicon.sense("gathered") for word in plain)


_GOOD_AT = worded(r" (?:(?:more|less|much) )?(?:[a-z]+ )?at ")
_COMPARED = later(r" (?:more|less) [a-z-]+$|[a-z]{3}er$")
_AT_ONE = later(r"(?:at|in|on) [A-Za-z]+ \d")
"""Where it is to be better: "productivity *on line 3*"."""
_BOUND = later(r"\b(?:across|among|between|from|into|within)\b")
_BETWEEN = worded(r"(?:across|among|between|throughout|within)\b")
"""What is there between several is no skill of one."""
_OWN_PLACE = worded(r" (?:in|at|during) (?:class|college|lessons|school|university|work)\b")
"""Where the writer learns or works, and nobody is served."""
_BEING = ("be", "become", "feel", "have", "stay")
_GENITIVE = later(r"[a-z]s['’] |[a-z]['’]s ")
"""Whose it is: "tenants' safety"."""


def _served(tail: list[str]) -> bool:
    """Say whether it is done "for nurses", "among tenants", "between wards" or against a thing: "to flooding"."""
    if tail[:1] in (["to"], ["against"]):
        return True
    return tail[:1] in (["for"], ["among"], ["of"], ["between"], ["with"]) and any(map(are_people, tail[1:4]))


def _about_people(words: list[str]) -> bool:
    """Say whether a noun before the last is one of people: "patient safety", not "a more patient nurse"."""
    for place, word in enumerate(words[:-1]):
        noun = lexicon.singular(word)
        described = is_compared(noun) or (place and words[place - 1] in DEGREE)  # "cleaner code" is nobody's
        if noun in lexicon.sense("before_post") or described:
            continue
        if lexicon.is_person(noun):
            return True
    return False
