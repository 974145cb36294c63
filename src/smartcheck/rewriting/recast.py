"""A goal said anew around an act that can be seen: the act first, what was wanted as its purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import attrs

from smartcheck.goal import Action, Goal, parts_in
from smartcheck.language import lexicon
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame, frame, only_action
from smartcheck.rewriting.meaning import (
    MINE,
    OURS,
    TYING,
    are_people,
    counted,
    deciding,
    is_compared,
    is_person,
    is_verb,
    thing_and_tail,
    whose,
)
from smartcheck.rewriting.wanting import MONEY, can_be_marked, can_be_measured, spreads, wants_act

_VAGUE_TOPIC = re.compile(r"^(?:(?:all|everything|more|a lot|as much as possible) )?about\s+", re.IGNORECASE)
_BETTER = re.compile(r"\s+(?:better|more|well|thoroughly|fully|properly|correctly|deeply|in depth)$", re.IGNORECASE)
_NO_TOPIC = frozenset("to as so more better some any something anything everything that if".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SKILL = re.compile(r"\s*(?:how to|to)\s+(?P<doing>(?P<verb>[a-z-]+)\b.*)", re.IGNORECASE)
_POST = re.compile(r"\s*(?:an? )?(?P<role>(?:[^\W\d_]+[- ]){0,4}?[^\W\d_]+)$", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*an?\b", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:in|at|on|with|near|around|there|here)\b", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:of|for|by|to)\b", re.IGNORECASE)
_QUICKER = re.compile(
    r"(?P<doing>.+?),?\s+(?:much |even )?(?:faster|quicker|sooner|more quickly|quickly)", re.IGNORECASE
)
_MORE = re.compile(r"\s*(?:more|several|some|many|lots of|a lot of)\s+(?P<things>[^\W\d_]+)", re.IGNORECASE)


def recast(goal: Goal, findings: Collection[str] = (), *, any_measure: bool = False) -> Iterator[str]:
    """Yield *goal* around the way it names itself, then around acts offered for its meaning, likeliest first.

    *findings* are the names of the rules that found something in it. With *any_measure*, yield the acts that would do
    for anything: a measure, a piece of work.
    """
    action = only_action(goal)
    if action is None or any(each.kind != "boolean-deliverable" for each in goal.metrics) or goal.text.isupper():
        return  # in capitals no name is told from a word
    parts = frame(goal)
    if parts is None:
        return
    act = _as_act(parts.means) if parts.means else None
    if act:
        yield attrs.evolve(parts, means="").said(act, f"{parts.verb}{parts.rest}")
    if parts.means.lower().startswith("by "):
        return  # a second act beside the one that is named
    if any_measure:
        yield from _last(goal, action, parts, findings)
        return
    for act, whole in _acts(goal, action, parts, findings):
        holds = whole or "{object}" in act
        yield parts.said(act.replace("{object}", parts.rest.strip()), "" if holds else f"{parts.verb}{parts.rest}")


_ABODE = re.compile(r" into (?:the|an?|my|new)\b", re.IGNORECASE)
"""What is grown into is no market: "grow into the role"; of new ones so many are counted."""


def _last(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[str]:
    """Yield what would do for anything: the goal with a measure behind it, a measure before it, a piece of work."""
    goes = parts.verb == "go" or parts.verb in lexicon.sense("changing_places")
    enters = action.verb_class == "increase" and parts.rest.startswith(" into ") and not _ABODE.match(parts.rest)
    moves = enters or (action.verb_class == "change" and not goes)
    if moves and " to " not in parts.rest and action.object_kind in ("named", "category") and not parts.why:
        yield parts.said(f"{parts.verb}{parts.rest} so that <measure> goes from <baseline> to <target>")
        return
    if not (wants_act(goal, action, parts, findings) and can_be_measured(action, parts)):
        return
    if _is_winding(parts) or (action.verb_class == "increase" and action.head in lexicon.sense("come_by")):
        return  # "gain exposure to the board" is no measure of anything
    kind = "others" if whose(goal, parts) == "others" and parts.verb not in lexicon.sense("making_sure") else "any"
    kind = "part" if parts.verb.split()[0] in offers.acts("part").words else kind
    say = offers.acts(kind).say
    used = re.split(r" (?:that|which|who)\b", thing_and_tail(parts.rest)[0].lower(), maxsplit=1)[0].split()
    if kind == "others" and not any(lexicon.singular(word) in lexicon.sense("used") for word in used):
        say = say[:1]  # nobody asks for changes of "our insurance cover"
    yield from (parts.said(act, f"{parts.verb}{parts.rest}") for act in say)


def key_results(goal: Goal) -> tuple[str, ...]:
    """Return goals that would show that *goal*, what a house wants to be, is reached; nothing for other goals."""
    action, parts = only_action(goal), frame(goal)
    if action is None or parts is None or goal.metrics or not _is_vision(parts, whose(goal, parts)):
        return ()
    if _is_one_person(action.head) or (is_person(action.head) and not _aims_at_rank(parts)):
        return ()
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = offers.about(deciding(parts, praise), parts.words, whose="others")
    if _aims_at_rank(parts):
        first, *others = offers.acts("first").say
        found = (first, *found, *others)
    chosen = (*found[:2], *offers.acts("others").say[::-1])[:3]
    plain = attrs.evolve(parts, before="", after="")
    return tuple(plain.said(act) for act in chosen)


def around(goal: Goal, act: str) -> str | None:
    """Return *goal* said around *act*, with what it said before as the purpose; None where that would not read well."""
    parts = frame(goal)
    if parts is None or parts.means:
        return None
    return parts.said(act, f"{parts.verb}{parts.rest}").replace(" by <date>", "")


def _acts(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield acts for the goal, each with whether it holds the goal already."""
    decided = offers.acts("decided")
    words = parts.words
    if not lexicon.sense("sports_rank").isdisjoint(words):
        return
    known = not offers.acts("expert").words.isdisjoint(words)
    regarded = known and words[2:3] == ["as"] and not lexicon.sense("regarded").isdisjoint(words[1:2])
    if "decided-by-others" in findings or (
        words[0] in ("be", "get", "become") and (regarded or not decided.words.isdisjoint(words[1:2]))
    ):
        kind = "decided" if offers.acts("expert").words.isdisjoint(words) else "expert"
        asked = () if whose(goal, parts) == "others" else offers.acts(kind).say  # nobody promotes a council
        yield from ((act, False) for act in asked)
        return
    verb = parts.verb
    if verb == "spend" and MONEY.search(parts.rest):
        return  # "spend less money on sweets" is about spending, not about an account
    whole = list(_whole(goal, action, parts, findings))
    posts = {*offers.acts("role").say, *offers.acts("promotion").say}
    yield from ((act, act not in posts) for act in whole)
    praised = bool(parts_in(goal.vague, action.span))
    settled = _entry(action, words, praised=praised)
    if settled:
        yield from ((act, False) for act in offers.acts(settled).say)
        return
    if (
        words[0] == "become"
        and is_person(action.head)
        and action.head not in lexicon.sense("kin")
        and not (whole or praised or _aims_at_rank(parts))
    ):
        kind = "licence" if offers.needs_licence(words) else "decided" if " of " in parts.rest else "status"
        yield from ((act, False) for act in offers.acts(kind).say)
        return
    stopped = offers.acts("without").words | offers.acts("faster").words
    if (whole and parts.verb.split()[0] in stopped) or spreads(parts):
        return
    if words[0] in ("become", "be") and offers.needs_licence(words):
        yield from ((act, False) for act in offers.acts("licence").say)
        return
    winding = _is_winding(parts) and not whole
    if not wants_act(goal, action, parts, findings) or winding or (verb == "have" and _ARTICLE.match(parts.rest)):
        return
    if whole and words[0] in offers.acts("people").words:
        return
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = _by_meaning(goal, action, parts, praise)
    again = words[0] if len(words) == 2 else ""
    yield from ((act, act.split()[0] == again) for act in found)  # no "sleep 8 hours to sleep better"
    if action.verb_class == "state" and len(parts.rest.split()) == 1:
        yield from ((act, True) for act in found)  # "to be happier" would fit any act
    if found or whole:
        return
    if (
        parts.rest.lower().startswith(" my ")
        and action.verb_class in ("weak", "create")
        and parts.verb.split()[0] not in ("get", "keep", "put", "bring")
        and action.object_kind not in ("indicator", "trait")
        and can_be_marked(action)
    ):
        yield from ((act.replace("{object}", parts.rest.strip()), True) for act in offers.acts("mine").say)
    if _aims_at_rank(parts):
        alone = (_is_one_person(action.head) and action.head != "leader") or whose(goal, parts) == "self"
        yield from ((act, False) for act in offers.acts("first").say if not (alone and " us " in act))


_TO_DO = re.compile(r"(?<=.) to (?P<verb>[a-z]+)\b")
_LONG = 12
"""So many words of a promise can stand behind an act as its purpose."""


def _is_winding(parts: Frame) -> bool:
    """Say whether what is promised is long, or holds an act of its own: "enough Greek to follow the news"."""
    inner = any(is_verb(each["verb"]) and not lexicon.mostly_noun(each["verb"]) for each in _TO_DO.finditer(parts.rest))
    before = parts.rest.rpartition(" ")[2].lower()
    hung = parts.why.startswith("to ") and lexicon.singular(before) in lexicon.sense("manner", "chance")
    return inner or hung or len(parts.words) > _LONG


def _entry(action: Action, words: list[str], *, praised: bool) -> str:
    """Return the kind of acts by which one becomes what anybody can become who asks: a member, self-employed."""
    if words[0] == "become" and action.head in offers.acts("joined").words and not praised:
        return "joined"
    return "own" if words[0] in ("become", "be") and not offers.acts("own").words.isdisjoint(words) else ""


def _by_meaning(goal: Goal, action: Action, parts: Frame, praise: Collection[str]) -> tuple[str, ...]:
    """Return the acts offered for what is to be better, or none where it is no one thing that is to be better."""
    more = action.verb_class in _AMOUNTS and MINE.isdisjoint(parts.words)
    if more and (_is_doing(parts.words[-1]) or are_people(parts.words[-1])):
        return ()  # "increase summer programming" is more of it, nobody gets better at it
    if not lexicon.sense("in_less_time").isdisjoint(parts.words) and action.head not in lexicon.sense("in_less_time"):
        return ()  # "give faster feedback": it is there, only late
    explores = parts.words[0] in offers.acts("explored").words  # what is to be seen is not to be bettered yet
    if parts.verb.split()[0] in offers.acts("inner").words and first_word(parts.rest) in lexicon.sense("asking"):
        return ()  # "understand how bees communicate": nobody gets better at it
    if parts.verb in lexicon.sense("seeking") or (
        "less" in parts.words[1:] and parts.verb not in ("be", "feel", "get", "become", "make")
    ):
        return ()  # what is to be found is not there yet to be bettered; "talk less" wants no talks
    if parts.verb == "become" and action.head in lexicon.sense("kin") and not praise:
        return ()
    if parts.verb in lexicon.sense("passing_about") or " for money" in parts.rest:
        return ()  # who shares what he knows need not learn it
    if (
        parts.words[0] in offers.acts("inner").words
        and _begins_with_preposition(parts.rest)
        and not parts.rest.startswith((" about ", " to "))
    ):
        return ()  # "learn from customers"
    if parts.verb in lexicon.sense("holding_events"):
        return ()  # "facilitate staff meetings" makes none of them better
    if action.head in ("ability", "capacity") and " to " in parts.rest and whose(goal, parts) == "others":
        return ()  # what a house is able to do, no exam shows
    if action.head in lexicon.sense("feeling_sure") and parts.means.lower().startswith(("in ", "with ")):
        return ()
    if explores or _is_pair(parts, praise) or _is_company(action, parts):
        return ()
    return offers.about(deciding(parts, praise), parts.words, whose=whose(goal, parts))


_AMOUNTS = frozenset(("increase", "decrease"))


def first_word(text: str) -> str:
    """Return the first word of *text*, lower case, or nothing."""
    return next(iter(text.lower().split()), "")


def _is_doing(word: str) -> bool:
    return lexicon.is_pursuit(word) or word.endswith("ing")


def _is_pair(parts: Frame, praise: Collection[str]) -> bool:
    """Say whether two things are meant, of which an act would show but one: "safety and health"."""
    things = re.split(r", (?:and )?| and ", _UNTIED.split(parts.rest.lower().strip(), maxsplit=1)[0])
    first, second = things[-2:] if len(things) > 1 else ("", "")
    if not second or lexicon.singular(second.split()[-1]) in lexicon.sense("skill"):
        return False
    word = first.split()[-1] if first.split() else ""
    described = word in praise or lexicon.is_generic(word) or word in lexicon.closed("graded")
    return (
        bool(word)
        and not described
        and offers.about([word], (), whose="")
        != offers.about([lexicon.singular(each) for each in reversed(second.split())], (), whose="")
    )


_UNTIED = re.compile(rf" (?:{'|'.join(sorted(TYING))}) ")


def _is_company(action: Action, parts: Frame) -> bool:
    """Say whether people are meant who come together, not the good of those that are there: "grow a community"."""
    named = offers.name_of(action.head) or ""
    return _ARTICLE.match(parts.rest) is not None and named.endswith(" people")


def _way_to_know(verb: str, word: str) -> str:
    """Return how *word*, the last of what is to be known, is learnt: by asking, by heart, by writing, by study."""
    noun = lexicon.singular(word)
    if are_people(word):
        return "asked"
    if noun in lexicon.sense("asked_about"):
        return "needs"
    if verb == "learn" and lexicon.is_pursuit(noun):
        return "pursued"
    if verb in offers.acts("explored").words:
        return "explored"
    return "recited" if noun in lexicon.sense("recited") else "inner"


def _whole(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[str]:
    """Yield acts that hold the goal already: for skills, subjects, posts, habits to give up, people to help."""
    verb, rest = parts.verb, parts.rest
    first, thing = verb.split()[0], rest.strip()
    skill = _SKILL.fullmatch(rest)
    if skill and first in offers.acts("skill").words and (is_verb(skill["verb"]) or rest.startswith(" how to ")):
        if lexicon.verb_class(skill["verb"].lower()) in ("inner", "state") or skill["verb"] == "let":
            return  # nobody can watch trust
        doing = _BETTER.sub("", skill["doing"])
        yield from (act.replace("{doing}", doing) for act in offers.acts("skill").say)
        return
    topic = _topic(rest)
    explores = first in offers.acts("explored").words
    clause = first_word(topic) in lexicon.sense("asking")
    known = (
        not clause and topic[:1].isupper()
        if explores or clause
        else offers.about(deciding(parts), parts.words, whose="")
    )
    if topic and first in offers.acts("inner").words and not known:
        last = thing_and_tail(topic)[0].split()[-1].lower()
        own = topic.split()[0].lower() in MINE | OURS - {"the"}  # nobody sets a test on my pension
        way = _way_to_know(first, last)
        ways = () if way == "pursued" and thing_and_tail(topic)[1] else offers.acts(way).say
        yield from (act.replace("{topic}", topic) for act in ways if not (own and act.startswith("pass a test")))
    if first in ("become", "be"):
        yield from _posts(goal, action, rest)
    if first in offers.acts("often").words and "vague-quantity" in findings:
        yield from _often(verb, rest)
    if first in offers.acts("without").words and not thing and verb.endswith("ing"):
        verb, thing = first, verb.split()[-1]  # "stop smoking" is one verb
    if verb.replace(" ", "-") in offers.acts("without").words and thing and _habit(action, thing):
        yield from (act.replace("{object}", thing) for act in offers.acts("without").say)
    if first in offers.acts("faster").words and thing and "unnamed-deliverable" in findings:
        takes = "take" if action.plural else "takes"
        yield from (act.replace("{object}", thing).replace("{takes}", takes) for act in offers.acts("faster").say)
    quick = _QUICKER.fullmatch(f"{verb}{rest}")
    if quick and verb in ("make", "get"):
        takes = "take" if action.plural else "takes"
        thing = quick["doing"].removeprefix(verb).strip()
        yield from (act.replace("{object}", thing).replace("{takes}", takes) for act in offers.acts("faster").say)
    elif quick and action.verb_class in ("act", "create", "finish", "sitting"):
        yield from (act.replace("{doing}", quick["doing"]) for act in offers.acts("quicker").say)
    given = parts.means.strip() != ""
    if first in offers.acts("promote").words and _can_be_promoted(rest) and action.head != "awareness":
        topic, _, group = thing.partition(" among ")
        served = are_people(group.lower()) or offers.is_post(lexicon.singular(group.lower()))
        said = (topic, f"<number> {group}") if served else (thing, "<number> people")
        yield from (act.replace("{object}", said[0]).replace("{people}", said[1]) for act in offers.acts("promote").say)
    served = first in offers.acts("people").words and " about " not in thing
    people = counted(thing) if served and not given else None  # with means nothing else is offered to them
    if people:
        several, then = people
        related = not lexicon.closed("relative").isdisjoint(several.split())
        for act in offers.acts("related" if related else "people").say:
            act = act.replace(" with ", " through ") if " with " in several else act
            yield f"{act.replace('{counted}', several)}{then}"


def _can_be_promoted(rest: str) -> bool:
    """Say whether one can tell people about it: not "promote from within", not "promote Ann to manager"."""
    abstract = _ARTICLE.match(rest) or re.match(r" the use of\b", rest, re.IGNORECASE)
    return bool(rest.strip()) and not _begins_with_preposition(rest) and " to " not in rest and not abstract


def _begins_with_preposition(rest: str) -> bool:
    return not lexicon.closed("preposition").isdisjoint(rest.lower().split()[:1])


def _habit(action: Action, thing: str) -> bool:
    """Say whether one can go without it: "biting my nails", "sugar", "single-use plastic"."""
    first = thing.split()[0].lower()
    mass = not action.plural and first not in {"a", "an", *OURS, *MINE} and len(thing.split()) < 3
    return first.endswith("ing") or mass or lexicon.is_substance(lexicon.singular(thing.split()[-1].lower()))


def _posts(goal: Goal, action: Action, rest: str) -> Iterator[str]:
    """Yield acts on the way to a post: "become a head nurse", not "become a better nurse"."""
    thing, tail = thing_and_tail(rest)
    found = _POST.fullmatch(thing)
    head = lexicon.singular(thing.split()[-1].lower()) if thing.split() else ""
    praised = bool(parts_in(goal.vague, action.span))
    if found is None or praised or not offers.is_post(head) or _ABROAD.match(tail) or not action.object:
        return
    if offers.needs_licence(thing.lower().split()):
        return
    if head == "leader" and not lexicon.sense("ahead").isdisjoint(thing.lower().split()):
        return
    ranked = not offers.acts("promotion").words.isdisjoint(thing.lower().split())
    yield from offers.acts("promotion" if ranked else "role").say


def _often(verb: str, rest: str) -> Iterator[str]:
    """Yield acts for "read more books": how many a month, how many of one kind."""
    found = _MORE.fullmatch(rest)
    if found is None or not lexicon.is_plural(found["things"].lower()):
        return
    named = offers.name_of(lexicon.singular(found["things"].lower())) or ""
    for act in offers.acts("often").say:
        if "{named}" not in act or named.endswith(" <topic>"):
            yield act.replace("{verb}", verb).replace("{things}", found["things"]).replace("{named}", named)


def _is_one_person(head: str) -> bool:
    """Say whether a house cannot be it: "barista", not "employer" or "supplier"."""
    return offers.is_post(head) or head in lexicon.sense("person", "kin")


def _aims_at_rank(parts: Frame) -> bool:
    if parts.verb.split()[0] not in ("be", "become") or parts.rest.lower().startswith(" on top of"):
        return False
    ahead = "leader" in parts.words and not lexicon.sense("ahead").isdisjoint(parts.words)
    return ahead or not offers.acts("first").words.isdisjoint(parts.words)


def _is_vision(parts: Frame, whose: str) -> bool:
    """Say whether it says what a house wants to be, which key results can show."""
    plain = not (parts.times or parts.means or parts.why)
    return parts.verb in ("be", "become") and whose == "others" and plain and bool(_NAMED.match(parts.rest))


_NAMED = re.compile(r"\s*(?:an?|the|our|recognised|recognized|known|seen)\s")


def _as_act(means: str) -> str | None:
    """Turn "by taking a course" into "take a course"; None for a way that is no act."""
    words = means.split()
    if len(words) < 3 or words[0].lower() != "by":
        return None
    form = lexicon.verb_form(words[1].lower())
    if form is None or form[1] != "ING" or words[2].lower() in _REFLEXIVE or _ALSO.search(means):
        return None
    things = words[2:]
    last = next((place for place, word in enumerate(things) if word.lower() in TYING), len(things)) - 1
    one = lexicon.singular(things[last].lower()) if last >= 0 else ""
    counted = lexicon.is_plural(things[last].lower()) and not lexicon.is_indicator(one) if one else False
    if is_compared(things[0]) or things[0] in lexicon.closed("comparative"):
        counted = False  # "closer ties": a number says nothing of how close
    if counted and things[0].islower() and things[0] not in _COUNTED:
        things.insert(0, "<number>")
    return " ".join((form[0], *things))


_ALSO = re.compile(r"\b(?:and|or) [a-z]+ing\b")
_REFLEXIVE = frozenset("myself ourselves yourself himself herself themselves it them him her".split())
_COUNTED = frozenset(
    "the my our their his her its these those all both two three four five six seven eight nine ten".split()
)


def _topic(rest: str) -> str:
    """Return what is to be learned, if it reads well after "a test on"."""
    topic = _VAGUE_TOPIC.sub("", _BETTER.sub("", rest.strip()))
    first = topic.split(maxsplit=1)[0].lower() if topic else "to"
    adverb = len(topic.split()) == 1 and (first.endswith(("er", "ly")) and lexicon.tag(first) != "VERB")
    if first in lexicon.sense("manner_of_more"):
        return ""  # "study harder for the finals"
    return (
        "" if first in _NO_TOPIC | lexicon.closed("where_done") or (adverb and not lexicon.is_pursuit(first)) else topic
    )
