"""Acts in which somebody shows what a goal names, and which hold it: "learn about *soil*", "pass a test on *soil*".

The verb says of which kind they are: to know, to be able to, to hold a post, to give up, to do more often or faster, to
help. What is offered by meaning, with the goal as its purpose, `recast` puts together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from smartcheck.goal import Action, Goal, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame
from smartcheck.rewriting.meaning import comes_to_know, deciding
from smartcheck.rewriting.words import (
    MINE,
    OURS,
    are_people,
    begins_with_preposition,
    counted,
    first_word,
    is_compared,
    is_verb,
    runs_on,
    thing_and_tail,
)

_ARTICLE = worded(r"\s*an?\b")
_VAGUE_TOPIC = worded(r"^(?:(?:all|everything|more|a lot|as much as possible) )?about\s+")
_BETTER = worded(r"\s+{known_well}$")
_WITH_WHOM = worded(r"\b(?:with|alongside) {possessive} [a-z]+$")
"""Who learns it too is no part of what is learnt: "about wine *with my wife*"."""
_AT_LAST = worded(r",? (?:this time|at last|again|for good|once and for all)$")
_SKILL = worded(r"\s*(?:how to|to)\s+(?P<doing>(?P<verb>[a-z-]+)\b.*)")
_BESIDE = later(r"\b(?:with|without|when|while|if)\b")
_POST = worded(r"\s*(?:an? )?(?P<role>(?:[^\W\d_]+[- ]){0,4}?[^\W\d_]+)$")
_ABROAD = worded(r"\b(?:of|for|by|to)\b")
_QUICKER = worded(r"(?P<doing>.+?),?\s+(?:{by_how_much} )?(?:(?!earl){in_less_time}|more quickly|quickly)")
_QUICKER_AT = worded(
    r"(?:be|become|get|grow) (?:{by_how_much} )?(?:(?!earl|soon|time){in_less_time}|more quickly) (?:at|in|with) "
    r"(?P<doing>[a-z]+ing)(?P<rest> [^,;]+)"
)
_MORE = worded(r"\s*(?:more|several|some|many|lots of|a lot of)\s+(?P<things>[^\W\d_]+)")


_GOES_ON = later(r"\{topic\} (?!by <date>|until <date>)")
"""An act with words behind its topic, which a topic with a clause would take for its own."""


def performances(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[str]:
    """Yield acts that hold the goal already: for skills, subjects, posts, habits to give up, people to help."""
    verb, rest = parts.verb, parts.rest
    first, thing = verb.split()[0], rest.strip()
    skill = _SKILL.fullmatch(rest)
    if skill and first in offers.acts("skill").words and (is_verb(skill["verb"]) or rest.startswith(" how to ")):
        untaught = skill["verb"].lower() in lexicon.sense("untaught")
        if untaught or lexicon.verb_class(skill["verb"].lower()) in ("inner", "state") or skill["verb"] == "let":
            return  # nobody can watch trust, and no course teaches it
        doing = _BETTER.sub("", _AT_LAST.sub("", skill["doing"]))
        if doing in offers.acts("driven").words:
            yield from offers.acts("driven").say
            return
        beside = _BESIDE.search(doing) is not None  # "without blushing with <person> watching" would be read together
        hidden = skill["verb"].lower() in lexicon.sense("done_unwatched")
        shown = [each for each in offers.acts("skill").say if not (hidden and each.startswith("{doing}"))]
        yield from (act.replace("{doing}", doing) for act in shown if not (beside and act.startswith("{doing} with")))
        return
    yield from _practised(parts)
    topic = _topic(rest)
    comes_to = comes_to_know(parts)
    first, topic = ("know", _topic(comes_to)) if comes_to else (first, topic)
    explores = first in offers.acts("explored").words
    clause = first_word(topic) in lexicon.sense("asking")
    own = rest.startswith(" about ") and first_word(topic) in MINE | OURS - {"the"}
    known = (
        not clause and topic[:1].isupper()
        if explores or clause or own  # "about my family's history" is no subject one is examined in
        else offers.about(deciding(parts), parts.words, whose="known" if comes_to or rest.startswith(" about ") else "")
    )
    if (
        topic
        and "enough" not in topic.split()
        and first in offers.acts("inner").words
        and not known
        and not _is_short(topic)
    ):
        yield from _shown(topic, first, clause=clause)
    yield from _beginnings(parts, action.head)
    if first in ("become", "be"):
        yield from _posts(goal, action, rest)
    if first in offers.acts("often").words and "vague-quantity" in findings:
        yield from _often(verb, rest)
    yield from _less_spent(f"{verb}{rest}")
    if first in offers.acts("without").words and not thing and verb.endswith("ing"):
        verb, thing = first, verb.split()[-1]  # "stop smoking" is one verb
    if verb.replace(" ", "-") in offers.acts("without").words and thing and _is_habit(action, thing):
        stretch = any(each.lower().startswith(_STRETCH) for each in parts.times)  # "for Lent": so many weeks are told
        yield from (act.replace("{object}", thing) for act in offers.acts("without").say if not stretch)
    timed = first == "speed" and "indicator-without-target" in findings  # sales are accelerated and take no time
    open_ended = timed or "unnamed-deliverable" in findings
    if first in offers.acts("faster").words and thing and open_ended:
        yield from _less_time(thing, plural=action.plural)
    yield from _quicker(action, verb, rest)
    yield from _quicker_at(f"{verb}{rest}")
    given = parts.means.strip() != ""
    if first in offers.acts("promote").words and _can_be_promoted(rest, action.head):
        topic, _, group = thing.partition(" among ")
        served = are_people(group.lower()) or offers.is_post(lexicon.singular(group.lower()))
        said = (topic, f"<number> {group}") if served else (thing, "<number> people")
        yield from (act.replace("{object}", said[0]).replace("{people}", said[1]) for act in offers.acts("promote").say)
    served = first in offers.acts("people").words and " about " not in thing
    people = counted(thing) if served and not given else None  # with means nothing else is offered to them
    if people:
        several, then = people
        related = not lexicon.closed("relative").isdisjoint(several.split())
        if related and first in lexicon.sense("helping_to_do"):
            return  # "help people who live alone cook": what they are helped to do stands in their clause
        for act in offers.acts("related" if related else "people").say:
            act = act.replace(" with ", " through ") if " with " in several else act
            yield f"{act.replace('{counted}', several)}{then}"


def _practised(parts: Frame) -> Iterator[str]:
    """Yield how one gets better at what one does, where no more is known of it: "get better at *juggling*"."""
    found = _BETTER_AT.fullmatch(f"{parts.verb}{parts.rest}")
    topic = found["topic"] if found else ""
    if found is None or offers.about(deciding(parts), parts.words, whose="self"):
        return
    if topic in offers.acts("played").words:
        yield from (act.replace("{topic}", topic) for act in offers.acts("played").say)
    elif lexicon.is_pursuit(topic.split()[-1]) or any(map(_is_practised, topic.split())) or _DOING.fullmatch(topic):
        own = f"my {topic}" if parts.rest.startswith(" my ") else topic  # "my golf swing" has an article
        yield from (act.replace("{topic}", own) for act in offers.acts("practised").say)


_BETTER_AT = later(
    r"(?:improve my|(?:be|become|get|grow|improve)(?: (?:much|a bit|a little|a lot|really|even))?"
    r"(?: (?:better|good|great|more skilled|more proficient))? (?:at|in)) (?P<topic>[a-z-]+(?: [a-z-]+)?)"
)


def _is_practised(word: str) -> bool:
    known = lexicon.is_pursuit(word) or word in offers.acts("played").words
    return known and not word.endswith("ing")  # "chess openings", not "cooking eels"


_DOING = later(r"(?!not |my |our )[a-z-]+ [a-z]{2,}ing")


_SPENT = worded(
    r"(?:stop|quit|avoid) (?:wasting|losing|spending|throwing away) (?:so much |too much |all my |my )?"
    r"(?:(?P<time>time|hours|evenings)|money|cash) (?:on|in|at) (?P<thing>[^,;]+)"
)
_PUT_OFF = worded(
    r"stop (?:procrastinating (?:on|over|with)|putting off|postponing|delaying) (?P<thing>(?:my|our|the) [^,;]+)"
)
_SO_MUCH = worded(
    r"(?:stop|quit|avoid) (?P<doing>(?!spending)[a-z]+ing) (?:so|too) (?:much|many) "
    r"(?P<thing>(?!time\b|money\b)[a-z]+(?: [a-z]+)?)"
)
_CUT_DOWN = worded(r"(?:cut (?:down|back)|go easy|ease up) on (?P<thing>[a-z]+(?: [a-z]+)?)")


def _less_spent(words: str) -> Iterator[str]:
    """Yield how much at most, where time or money goes to waste, or how much after all, where work is put off."""
    much = _SO_MUCH.fullmatch(words)
    form = lexicon.verb_form(much["doing"].lower()) if much else None
    if much and form and form[1] == "ING" and not begins_with_preposition(much["thing"]):
        many = lexicon.is_plural(much["thing"].split()[-1].lower())
        for act in offers.acts("so_many" if many else "so_much").say:
            yield act.replace("{verb}", form[0]).replace("{topic}", much["thing"])
    spent, put_off, cut = _SPENT.fullmatch(words), _PUT_OFF.fullmatch(words), _CUT_DOWN.fullmatch(words)
    found, kind = spent or put_off or cut, "put_off"
    if spent:
        kind = "time_spent" if spent["time"] else "money_spent"
    elif cut:
        last = cut["thing"].split()[-1]
        kind = "cut_down" if lexicon.is_substance(last) or lexicon.is_pursuit(last) or last.endswith("ing") else ""
    visits = put_off is not None and lexicon.is_event(put_off["thing"].split()[-1].lower())  # nobody works on a visit
    if found and kind and not visits and not runs_on(found["thing"]):
        yield from (act.replace("{topic}", found["thing"]) for act in offers.acts(kind).say)


def _shown(topic: str, verb: str, *, clause: bool) -> Iterator[str]:
    """Yield how one shows to know a *topic*, which may be a *clause*."""
    last = thing_and_tail(topic)[0].split()[-1].lower()
    own = topic.split()[0].lower() in MINE | OURS - {"the"}  # nobody sets a test on my pension
    own = own or lexicon.singular(last) in lexicon.sense("without_test")
    way = _way_to_know(verb, last)
    ones = clause and (any(map(str.isdigit, topic)) or not (MINE | {"our"}).isdisjoint(topic.lower().split()))
    untested = own or ones  # nor on what my payslip means, or why the pump in bay 2 stops
    long = runs_on(topic)
    for act in () if way == "pursued" and thing_and_tail(topic)[1] else offers.acts(way).say:
        if not (untested and act.startswith("pass a test")) and not (long and _GOES_ON.search(act)):
            yield act.replace("{topic}", topic)


def _quicker(action: Action, verb: str, rest: str) -> Iterator[str]:
    """Yield what shows that it takes less time: "make invoicing faster", "answer letters sooner"."""
    quick = _QUICKER.fullmatch(f"{verb}{rest}")
    if quick and verb in ("make", "get"):
        thing = quick["doing"].removeprefix(verb).strip()
        *before, last = thing.split()
        if any(map(lexicon.is_plural, before)) and not lexicon.is_plural(last):
            return  # "make new joiners productive sooner": they are to be so
        if last in lexicon.closed("conjunction") or is_compared(last):
            return  # "make the process fairer and quicker"
        yield from _less_time(thing, plural=action.plural)
    elif (
        quick
        and verb not in lexicon.sense("helping_to_do")
        and (action.verb_class in lexicon.DONE_ONCE or verb in lexicon.sense(("handling", "dealing_with")))
    ):
        yield from (act.replace("{doing}", quick["doing"]) for act in offers.acts("quicker").say)


def _quicker_at(words: str) -> Iterator[str]:
    """Yield what shows that an act with a thing takes less time: "get quicker at *packing orders*"."""
    found = _QUICKER_AT.fullmatch(words)
    form = lexicon.verb_form(found["doing"].lower()) if found else None
    if found and form and form[1] == "ING" and not begins_with_preposition(found["rest"]):
        yield from (act.replace("{doing}", f"{form[0]}{found['rest']}") for act in offers.acts("quicker").say)


def _less_time(thing: str, *, plural: bool) -> Iterator[str]:
    """Yield what shows that *thing* needs less time: an act to its end ("invoicing"), a thing or people for an act."""
    last = lexicon.singular(thing_and_tail(thing)[0].split()[-1].lower())
    takes = "take" if plural else "takes"
    if last in lexicon.sense("doing_their_part") or last in lexicon.closed("acting_group"):
        takes = f"{takes} to <do what>"  # "the time that the app takes" is the time of no act
    yield from (act.replace("{object}", thing).replace("{takes}", takes) for act in offers.acts("faster").say)


def _is_short(topic: str) -> bool:
    """Say whether an article was left out, as in a heading: "possibility of a second kiln"."""
    return _OF.match(topic) is not None and topic.split(maxsplit=1)[0].lower() in lexicon.sense("wants_article")


_OF = later(r"\w+ (?:of|for|to)\b")


def _can_be_promoted(rest: str, head: str) -> bool:
    """Say whether one can tell people about it: not "promote from within", "promote Ann to manager" or "unity"."""
    if head == "awareness" or head in lexicon.sense("between_people"):
        return False
    abstract = _ARTICLE.match(rest) or re.match(r" the use of\b", rest, re.IGNORECASE)
    return bool(rest.strip()) and not begins_with_preposition(rest) and " to " not in rest and not abstract


_STRETCH = ("for ", "during ", "throughout ", "over ", "through ")
_FOR_GOOD = worded(r"\b(?:{for_good}|(?:so|too|as|that) (?:much|many|often))\b")


def _is_habit(action: Action, thing: str) -> bool:
    """Say whether one can go without it for some weeks: "biting my nails", "sugar", "single-use plastic"."""
    if _FOR_GOOD.search(thing):
        return False
    first = thing.split()[0].lower()
    if first in lexicon.sense("lapse"):
        return False
    mass = not action.plural and first not in {"a", "an", *OURS, *MINE} and len(thing.split()) < 3
    return first.endswith("ing") or mass or lexicon.is_substance(lexicon.singular(thing.split()[-1].lower()))


def _posts(goal: Goal, action: Action, rest: str) -> Iterator[str]:
    """Yield acts on the way to a post: "become a head nurse", not "become a better nurse"."""
    thing, tail = thing_and_tail(rest)
    found = _POST.fullmatch(thing)
    head = lexicon.singular(thing.split()[-1].lower()) if thing.split() else ""
    praised = bool(parts_in(goal.vague, action.span)) or any(map(is_compared, thing.lower().split()[:-1]))
    if found is None or praised or not offers.is_post(head) or _ABROAD.match(tail) or not action.object:
        return
    if offers.needs_licence(thing.lower().split()):
        return
    if head == "leader" and not lexicon.sense("ahead").isdisjoint(thing.lower().split()):
        return
    ranked = not offers.acts("promotion").words.isdisjoint(thing.lower().split())
    yield from offers.acts("promotion" if ranked else "licence" if offers.is_examined(head) else "role").say


def _often(verb: str, rest: str) -> Iterator[str]:
    """Yield acts for "read more books": how many a month, how many of one kind."""
    found = _MORE.fullmatch(rest)
    if found is None or not lexicon.is_plural(found["things"].lower()):
        return
    named = offers.name_of(lexicon.singular(found["things"].lower())) or ""
    for act in offers.acts("often").say:
        if "{named}" not in act or named.endswith(" <topic>"):
            yield act.replace("{verb}", verb).replace("{things}", found["things"]).replace("{named}", named)


def _way_to_know(verb: str, word: str) -> str:
    """Return how *word*, the last of what is to be known, is learnt: by asking, by heart, by writing, by study."""
    noun = lexicon.singular(word)
    if are_people(word):
        return "asked"
    if verb == "know" and noun in lexicon.sense("worked_with"):
        return "worked_with"
    if noun in lexicon.sense("asked_about"):
        return "needs"
    if verb == "learn" and lexicon.is_pursuit(noun):
        return "pursued"
    if verb in offers.acts("explored").words:
        return "explored"
    return "recited" if noun in lexicon.sense("recited") else "inner"


def _beginnings(parts: Frame, head: str) -> Iterator[str]:
    """Yield acts by which a pursuit is begun, or begun again: "take up rowing", "get back into ballet"."""
    taken = offers.acts("taken_up")
    first, *particles = parts.verb.split()
    plain = not particles and first in ("get", "pick", "take")
    words = {*parts.rest.lower().split()}
    if plain or not words or words & lexicon.closed(("known", "indefinite")):
        return
    if taken.words.issuperset((first, *particles)) and (lexicon.is_pursuit(head) or head.endswith("ing")):
        yield from taken.say


_ASIDE = later(
    r",(?! (?:and|or) )(?! [a-z]+(?:,| and ))"
    r"|\b(?:again|anew|first|now|together|too|as well|for good|by (?:ear|heart|name|sight))$"
)
"""What is said beside a topic and is no part of it."""


def _topic(rest: str) -> str:
    """Return what is to be learned, if it reads well after "a test on"."""
    topic = _VAGUE_TOPIC.sub("", _BETTER.sub("", rest.strip()))
    first = topic.split(maxsplit=1)[0].lower() if topic else "to"
    adverb = len(topic.split()) == 1 and (first.endswith(("er", "ly")) and lexicon.tag(first) != "VERB")
    if first in lexicon.sense("manner_of_more") or _ASIDE.search(topic) or _WITH_WHOM.search(topic):
        return ""  # "study harder for the finals", "learn Greek again, this time for good"
    return (
        ""
        if first in lexicon.closed("no_topic") | lexicon.closed(("where_done", "preposition"))
        or (adverb and not lexicon.is_pursuit(first))
        else topic
    )
