"""A goal said anew around an act that can be seen: the act first, what was wanted as its purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import attrs

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame, frame, only_action

_VAGUE_TOPIC = re.compile(r"^(?:(?:all|everything|more|a lot|as much as possible) )?about\s+", re.IGNORECASE)
_BETTER = re.compile(r"\s+(?:better|more|well|thoroughly|fully|deeply|in depth)$", re.IGNORECASE)
_NO_TOPIC = frozenset("to more better some any something anything everything that if".split())
_TYING = frozenset("of in for among with to from between through across at on by within about against near".split())
_OURS = frozenset("our their the his her its of among your".split())
_MINE = frozenset("my myself".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SKILL = re.compile(r"\s*(?:how to|to)\s+(?P<doing>(?P<verb>[a-z-]+)\b.*)", re.IGNORECASE)
_POST = re.compile(r"\s*(?:an? )?(?P<role>(?:[^\W\d_]+[- ]){0,4}?[^\W\d_]+)$", re.IGNORECASE)
_RANKED = re.compile(r"\s*(?:an?|the|more|less|better|[a-z]+er)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*an?\b", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:in|at|on|with|near|around|there|here)\b", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:of|for|by|to)\b", re.IGNORECASE)
_QUICKER = re.compile(
    r"(?P<doing>.+?),?\s+(?:much |even )?(?:faster|quicker|sooner|more quickly|quickly)", re.IGNORECASE
)
_MORE = re.compile(r"\s*(?:more|several|some|many|lots of|a lot of)\s+(?P<things>[^\W\d_]+)", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:money|funding|funds|cash)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:easier|harder|simpler|safer|faster|cheaper|clearer|cleaner|more|less|[a-z]{3,}(?:ier|er))\b"
)


def recast(goal: Goal, findings: Collection[str] = (), *, any_measure: bool = False) -> Iterator[str]:
    """Yield *goal* around the way it names itself, then around acts offered for its meaning, likeliest first.

    *findings* are the names of the rules that found something in it. With *any_measure*, yield the acts that would do
    for anything: a measure, a piece of work.
    """
    action = only_action(goal)
    if action is None or any(each.kind != "boolean-deliverable" for each in goal.metrics):
        return
    parts = frame(goal)
    if parts is None:
        return
    act = _as_act(parts.means) if parts.means else None
    if act:
        yield attrs.evolve(parts, means="").said(act, f"{parts.verb}{parts.rest}")
    if parts.means.lower().startswith("by "):
        return  # a second act beside the one that is named
    if any_measure:
        if _wants_act(goal, action, parts, findings) and _can_be_measured(action, parts):
            kind = "others" if _whose(goal, parts) == "others" else "any"
            kind = "part" if parts.verb.split()[0] in offers.acts("part").words else kind
            yield from (parts.said(act, f"{parts.verb}{parts.rest}") for act in offers.acts(kind).say)
        return
    for act, whole in _acts(goal, action, parts, findings):
        holds = whole or "{object}" in act
        yield parts.said(act.replace("{object}", parts.rest.strip()), "" if holds else f"{parts.verb}{parts.rest}")


def key_results(goal: Goal) -> tuple[str, ...]:
    """Return goals that would show that *goal*, what a house wants to be, is reached; nothing for other goals."""
    action, parts = only_action(goal), frame(goal)
    if action is None or parts is None or goal.metrics or not _is_vision(parts, _whose(goal, parts)):
        return ()
    if _is_person(action.head) and not _aims_at_rank(parts):
        return ()
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = offers.about(_deciding(parts, praise), parts.words, whose="others")
    if _aims_at_rank(parts):
        found = (*offers.acts("first").say[:1], *found)
    chosen = (*found[:2], *offers.acts("others").say)[:3]
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
    if "decided-by-others" in findings or (
        words[0] in ("be", "get", "become") and not decided.words.isdisjoint(words[1:2])
    ):
        yield from ((act, False) for act in decided.say)
        return
    verb = parts.verb
    whole = list(_whole(goal, action, parts, findings))
    posts = {*offers.acts("role").say, *offers.acts("promotion").say}
    yield from ((act, act not in posts) for act in whole)
    praised = any(action.span.start <= each.span.start < action.span.end for each in goal.vague)
    if words[0] == "become" and _is_person(action.head) and not (whole or praised or _aims_at_rank(parts)):
        kind = "licence" if offers.needs_licence(words) else "decided"
        yield from ((act, False) for act in offers.acts(kind).say)
        return
    if words[0] in ("become", "be") and offers.needs_licence(words):
        yield from ((act, False) for act in offers.acts("licence").say)
        return
    if not _wants_act(goal, action, parts, findings) or (verb == "have" and _ARTICLE.match(parts.rest)):
        return
    if whole and words[0] in offers.acts("people").words:
        return
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = offers.about(_deciding(parts, praise), words, whose=_whose(goal, parts))
    yield from ((act, False) for act in found)
    if action.verb_class == "state" and len(parts.rest.split()) == 1:
        yield from ((act, True) for act in found)  # "to be happier" would fit any act
    if found or whole:
        return
    if (
        parts.rest.lower().startswith(" my ")
        and action.verb_class in ("weak", "create")
        and action.object_kind not in ("indicator", "trait")
    ):
        yield from ((act.replace("{object}", parts.rest.strip()), True) for act in offers.acts("mine").say)
    if _aims_at_rank(parts):
        yield from ((act, False) for act in offers.acts("first").say)


def _can_be_measured(action: Action, parts: Frame) -> bool:
    """Say whether anybody could find a measure for it: for a thing, not for how somebody stays or moves."""
    first = parts.verb.split()[0]
    if _is_for_kin(parts):
        return False
    if first == "be" and not _RANKED.match(parts.rest):
        return False
    if "able to" in parts.before.lower() or (action.verb_class == "state" and first not in ("be", "become", "get")):
        return False
    if (first == "be" and _INSIDE.match(parts.rest)) or (action.verb_class == "change" and " to " in parts.rest):
        return False
    if action.verb_class in ("keep", "change") and action.object_kind != "trait":
        return not parts.before.strip()
    return action.object_kind != "none"


def _whole(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[str]:
    """Yield acts that hold the goal already: for skills, subjects, posts, habits to give up, people to help."""
    verb, rest = parts.verb, parts.rest
    first, thing = verb.split()[0], rest.strip()
    skill = _SKILL.fullmatch(rest)
    if skill and first in offers.acts("skill").words and _is_verb(skill["verb"]):
        yield from (act.replace("{doing}", skill["doing"]) for act in offers.acts("skill").say)
        return
    topic = _topic(rest)
    if topic and first in offers.acts("inner").words and not offers.about(_deciding(parts), parts.words, whose=""):
        asked = _are_people(_split(topic)[0].split()[-1].lower())
        yield from (act.replace("{topic}", topic) for act in offers.acts("asked" if asked else "inner").say)
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
    if quick and action.verb_class in ("act", "create", "finish", "sitting"):
        yield from (act.replace("{doing}", quick["doing"]) for act in offers.acts("quicker").say)
    if first in offers.acts("promote").words and thing and " to " not in rest:
        yield from (act.replace("{object}", thing) for act in offers.acts("promote").say)
    counted = _counted(thing) if first in offers.acts("people").words else None
    if counted:
        people, then = counted
        yield from (f"{act.replace('{counted}', people)}{then}" for act in offers.acts("people").say)


def _is_verb(word: str) -> bool:
    form = lexicon.verb_form(word.lower())
    return form is not None and form[1] == "VERB"


def _habit(action: Action, thing: str) -> bool:
    """Say whether one can go without it: "biting my nails", "sugar", "single-use plastic"."""
    first = thing.split()[0].lower()
    mass = not action.plural and first not in {"a", "an", *_OURS, *_MINE} and len(thing.split()) < 3
    return first.endswith("ing") or mass or lexicon.is_substance(lexicon.singular(thing.split()[-1].lower()))


def _posts(goal: Goal, action: Action, rest: str) -> Iterator[str]:
    """Yield acts on the way to a post: "become a head nurse", not "become a better nurse"."""
    thing, tail = _split(rest)
    found = _POST.fullmatch(thing)
    head = lexicon.singular(thing.split()[-1].lower()) if thing.split() else ""
    praised = any(action.span.start <= each.span.start < action.span.end for each in goal.vague)
    if found is None or praised or not offers.is_post(head) or _ABROAD.match(tail) or not action.object:
        return
    if offers.needs_licence(thing.lower().split()):
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


def _aims_at_rank(parts: Frame) -> bool:
    return parts.verb.split()[0] in ("be", "become") and not offers.acts("first").words.isdisjoint(parts.words)


def _is_vision(parts: Frame, whose: str) -> bool:
    """Say whether it says what a house wants to be, which key results can show."""
    return parts.verb in ("be", "become") and whose == "others" and not (parts.times or parts.means or parts.why)


def _counted(thing: str) -> tuple[str, str] | None:
    """Return people as they read behind a number ("<number> of our tenants"), and what they are helped to do.

    None for what are no people.
    """
    words = thing.split()
    at = next((place for place, word in enumerate(words) if _are_people(word.lower())), None)
    if at is None or at > 4 or any(word.lower() in {*_TYING, "and"} for word in words[:at]):
        return None
    of = "of " if words[0].lower() in {*_OURS, "these", "those", "all", "my"} else ""
    tail = words[at + 1 :]
    if len(tail) > 1 and tail[0].lower() == "to" and _is_verb(tail[1]):
        tail = tail[1:]
    elif not tail or tail[0].lower() in {*_TYING, "who", "whose", "that"}:
        return f"<number> {of}{' '.join(words)}", ""
    if not _is_verb(tail[0]):
        return None
    return f"<number> {of}{' '.join(words[: at + 1])}", f" so that they {' '.join(tail)}"


def _are_people(word: str) -> bool:
    return word in ("staff", "youth") or (lexicon.is_plural(word) and _is_person(lexicon.singular(word)))


def _is_person(noun: str) -> bool:
    return noun in lexicon.sense("person") or noun.endswith(("er", "or", "ist", "ian", "ee"))


def _wants_act(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> bool:
    """Say whether the verb says too little by itself: a direction, a state, something inside a head."""
    verb = parts.verb
    if any(each.type == "weak_verb" and action.verb and each.span == action.verb.span for each in goal.vague):
        return True
    if action.verb_class in ("weak", "inner", "state") or action.object_kind == "trait":
        return True
    if verb == "get" and (len(parts.rest.split()) == 1 or parts.rest.startswith((" out ", " in ", " into "))):
        return True
    if parts.rest.startswith(" my ") and verb in lexicon.sense("growing") and offers.is_about(action.head):
        return True
    if action.verb_class == "increase" and "indicator-without-target" in findings and offers.is_about(action.head):
        return True
    if "vague-quality" in findings and offers.is_about(action.head) and action.verb_class in _DOING:
        return True
    if verb in lexicon.sense("showing") and "vague-quantity" in findings and offers.is_about(action.head):
        return True
    if (
        lexicon.is_weak(verb.split()[0])
        or (offers.is_about(verb) and (action.object_kind in _EMPTY or "vague-quantity" in findings))
        or verb.split()[0] in lexicon.sense("handling")
    ):
        return True
    open_ended = "unnamed-deliverable" in findings or "missing-metric" in findings or "vague-quantity" in findings
    if _MONEY.search(parts.rest):
        return False
    if action.verb_class in ("increase", "decrease", "change") and action.object_kind in _THINGS:
        return open_ended
    return verb == "make" and open_ended and bool(_COMPARED.search(_split(parts.rest)[0]))


_THINGS = frozenset(("named", "category", "vague", "none", "event"))
_EMPTY = frozenset(("none", "vague", "trait"))
_DOING = frozenset(("act", "activity", "general", "keep", "deed"))
_TIMES = frozenset(("time", "day", "days", "work", "stress", "money"))


def _split(rest: str) -> tuple[str, str]:
    """Return the thing itself, and what a preposition ties to it."""
    words = rest.split()
    ends = (place for place, word in enumerate(words) if place and word.lower() in _TYING)
    comma = next((place + 1 for place, word in enumerate(words) if word.endswith(",")), len(words))
    end = min(next(ends, len(words)), comma)
    return " ".join(words[:end]), " ".join(words[end:])


def _deciding(parts: Frame, praise: Collection[str] = ()) -> list[str]:
    """Return the words that decide what is offered: head noun, words before it, verb, and what is tied to it.

    Words of *praise* before a noun decide nothing; what is tied to the noun decides where the noun itself is empty.
    """
    core, tail = _split(parts.rest)
    head, *modifiers = core.lower().split()[::-1] or [""]
    empty = not core or core.lower() in lexicon.sense("manner_of_more")
    verb = parts.verb.lower().split() if empty or head in _TIMES else []
    ordered = [head, *(word for word in modifiers if word not in praise), *verb]
    if head in lexicon.sense("open_topic") or head in _OURS or empty:
        ordered += tail.lower().split()
    if parts.verb.split()[0] in offers.acts("inner").words:  # what is to be understood is no wish for more of it
        ordered = core.lower().split()[::-1]
    found: list[str] = []
    for word in ordered:
        for match in _WORD.finditer(word):
            found += [match[0], lexicon.singular(match[0])]
    return found


def _is_for_kin(parts: Frame) -> bool:
    """Say whether somebody of one's own is helped with a thing of theirs: "help my daughter *with maths*"."""
    return (
        parts.verb.split()[0] in ("help", "support") and parts.rest.startswith(" my ") and bool(_split(parts.rest)[1])
    )


def _whose(goal: Goal, parts: Frame) -> str:
    """Return ``self`` where the goal is about the writer, ``others`` where it is about other people or things."""
    thing, _ = _split(parts.rest)
    if _is_for_kin(parts):
        return "others"
    words = {*parts.words, *_WORD.findall(parts.before.lower())}
    if words & {*_MINE, "i", "i'd", "i’d", "i'll", "i’ll"}:
        return "self"
    others = {*_OURS, "we", "team", "staff", "company"}
    about_people = any(
        (noun := lexicon.singular(word)) not in lexicon.sense("before_post")
        and (noun in lexicon.sense("person") or noun in lexicon.sense("served") or offers.is_post(noun))
        for word in thing.lower().split()[:-1]
    )
    return "others" if words & others or about_people else ""


def _as_act(means: str) -> str | None:
    """Turn "by taking a course" into "take a course"; None for a way that is no act."""
    words = means.split()
    if len(words) < 3 or words[0].lower() != "by":
        return None
    form = lexicon.verb_form(words[1].lower())
    if form is None or form[1] != "ING" or words[2].lower() in _REFLEXIVE or _ALSO.search(means):
        return None
    things = words[2:]
    last = next((place for place, word in enumerate(things) if word.lower() in _TYING), len(things)) - 1
    if last >= 0 and lexicon.is_plural(things[last].lower()) and things[0].islower() and things[0] not in _COUNTED:
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
    return "" if first in _NO_TOPIC or (adverb and not lexicon.is_pursuit(first)) else topic
