"""A goal said anew around an act that can be seen: the act first, what was wanted as its purpose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import attrs

from smartcheck.goal import Action, Goal, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import offers
from smartcheck.rewriting.frames import Frame, frame, only_action
from smartcheck.rewriting.meaning import company, deciding, is_figurative, is_put_in_order, whose
from smartcheck.rewriting.performances import performances
from smartcheck.rewriting.wanting import MONEY, aims_at_rank, can_be_marked, can_be_measured, spreads, wants_act
from smartcheck.rewriting.words import (
    MINE,
    TYING,
    are_people,
    begins_with_preposition,
    first_word,
    is_compared,
    is_one_person,
    is_person,
    is_verb,
    runs_on,
    thing_and_tail,
)

_ARTICLE = worded(r"\s*an?\b")
_THERE = worded(r"\b(?:in|at|on|of|across|for|from|with|among|between) {possessive} $")
"""Before a number of what is there already, and no target: "in our *two* branches"."""


def recast(goal: Goal, findings: Collection[str] = (), *, any_measure: bool = False) -> Iterator[str]:
    """Yield *goal* around the way it names itself, then around acts offered for its meaning, likeliest first.

    *findings* are the names of the rules that found something in it. With *any_measure*, yield the acts that would do
    for anything: a measure, a piece of work.
    """
    action = only_action(goal)
    if action is None or goal.text.isupper():
        return  # in capitals no name is told from a word
    counted = [each for each in goal.amounts if not _THERE.search(goal.text, 0, each.span.start)]
    by_means = bool(counted) and all(
        any(one.start <= each.span.start < one.end for one in goal.means) for each in counted
    )
    if counted and not by_means:
        return
    parts = frame(goal)
    if parts is None or _is_overlong(parts):
        return
    act = _as_act(parts.means) if parts.means else None
    if act:
        often = _HOW_OFTEN.fullmatch(act)
        if often and lexicon.verb_class(often["verb"]) == "activity":
            act = f"{often['verb']} for <number> minutes {often['often']}"
        act += " until <date>" if _REPEATED.search(act) else ""
        yield attrs.evolve(parts, means="").said(act, f"{parts.verb}{parts.rest}")
    if by_means:
        return
    if _BY_DOING.match(parts.means):
        return  # a second act beside the one that is named
    if any_measure:
        yield from _last(goal, action, parts, findings)
        return
    for act, whole in _acts(goal, action, parts, findings):
        yield from _around(act, action, parts, whole=whole)


def _around(act: str, action: Action, parts: Frame, *, whole: bool) -> Iterator[str]:
    """Yield the goal said around *act*, which may be *whole* without a purpose; nothing where the two do not fit."""
    if _LEVEL_OF.match(act) and parts.verb in offers.acts("inner").words and len(parts.rest.split()) == 1:
        act = act.replace("the <exam>", "the <exam> in {object}")  # who passes it has learnt Greek already
    holds = whole or "{object}" in act
    if not holds and _WITH_MY.search(parts.rest):
        act = _TOGETHER.sub(r"\1together", act)  # "spend so many evenings a week together": with whom is said
    if not holds and act.startswith(f"{parts.verb} ") and _ONLY_MORE.match(parts.rest):
        yield parts.said(act)  # "speak up in six meetings" is to speak up more
        return
    if not holds and (_says_again(act, action, parts) or (_NAMES_ONE.search(act) and _WITH_MY.search(parts.rest))):
        return
    if act.endswith(_GOES_ON) and any(each.endswith("(<date>)") and not _STRETCH.match(each) for each in parts.times):
        return  # "walk 20 minutes a day after the fair"
    purpose = f"{parts.verb}{_AT_ALL.sub('', parts.rest)}"  # what says how much is no part of what it is for
    yield parts.said(act.replace("{object}", parts.rest.strip()), "" if holds else purpose)


_AT_ALL = later(r"(?<=[a-z]{2}) more$")
_LEVEL_OF = worded(r"pass the <exam> at level\b")
_ONLY_MORE = worded(r" (?:more|more often|more regularly)(?: (?:in|at|during) [a-z-]+)?$")
_STRETCH = worded(r"(?:this|next|all|during|over|throughout) ")
_GOES_ON = (" until <date>", " in a row")


def _says_again(act: str, action: Action, parts: Frame) -> bool:
    """Say whether *act* is what the goal says itself: "cook dinner to cook for myself", "spend an evening to spend"."""
    first, opening = parts.verb.split()[0], act.split()
    if parts.rest.startswith(f" to {opening[0]} "):
        return True  # "cook for twenty to learn to cook for a crowd"
    if action.head in opening[1:3] and action.verb_class in lexicon.ONE_WAY:
        return True  # "cut overtime to reduce overtime"
    same = first != "be" and opening[0] == first
    better = is_compared(first_word(parts.rest)) and first not in lexicon.sense(
        "eating"
    )  # "give talks to give better talks"
    return same and (first in ("spend", "lose") or better or begins_with_preposition(parts.rest))


_BY_DOING = worded(r"by |(?:through|via) [a-z]+ing (?!and\b|or\b)[a-z]")
_WITH_MY = worded(
    r"\b(?:with|for|to) (?:my (?:(?:old|new|late|own|dear|little|big|younger|older|youngest|oldest|teenage) )?[a-z]+|"
    r"(?:our|the) (?:{kin}s?|children|kids|family|twins))$"
)
_NAMES_ONE = later(r"<(?:person|audience)>")
_TOGETHER = later(r"((?:spend|take|have) .*)with <person>")
_ABODE = worded(r" into (?:the|an?|my|new)\b")
"""What is grown into is no market: "grow into the role"; of new ones so many are counted."""


def _last(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[str]:
    """Yield what would do for anything: the goal with a measure behind it, a measure before it, a piece of work."""
    goes = parts.verb.split()[0] in lexicon.sense("moving_things") or parts.verb in lexicon.sense("changing_places")
    enters = action.verb_class == "increase" and parts.rest.startswith(" into ") and not _ABODE.match(parts.rest)
    moves = enters or (action.verb_class == "change" and not goes)
    able = parts.before.lower().rstrip().endswith("able to")
    if (
        moves
        and not able
        and " to " not in parts.rest
        and action.object_kind in ("named", "category")
        and not parts.why
    ):
        if runs_on(parts.rest):
            return
        yield parts.said(f"{parts.verb}{parts.rest} so that <measure> goes from <baseline> to <target>")
        return
    if not (wants_act(goal, action, parts, findings) and can_be_measured(action, parts)):
        return
    if (
        is_figurative(goal, action)
        or _is_winding(parts)
        or (action.verb_class == "increase" and action.head in lexicon.sense("come_by"))
    ):
        return  # "gain exposure to the board" is no measure of anything
    kind = "others" if whose(goal, parts) == "others" and parts.verb not in lexicon.sense("making_sure") else "any"
    kind = "part" if parts.verb.split()[0] in offers.acts("part").words else kind
    kind = "two" if kind != "part" and _joined(parts, ()) else kind  # one measure does not tell of two things
    say = offers.acts(kind).say
    used = re.split(r" (?:that|which|who)\b", thing_and_tail(parts.rest)[0].lower(), maxsplit=1)[0].split()
    if kind == "others" and not any(lexicon.singular(word) in lexicon.sense("used") for word in used):
        say = say[:1]  # nobody asks for changes of "our insurance cover"
    yield from (parts.said(act, f"{parts.verb}{parts.rest}") for act in say)


def around(goal: Goal, act: str) -> str | None:
    """Return *goal* said around *act*, with what it said before as the purpose; None where that would not read well."""
    parts = frame(goal)
    if parts is None or parts.means:
        return None
    return parts.said(act, f"{parts.verb}{parts.rest}").replace(" by <date>", "")


def _acts(goal: Goal, action: Action, parts: Frame, findings: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield acts for the goal, each with whether it holds the goal already."""
    words = parts.words
    if not lexicon.sense("sports_rank").isdisjoint(words):
        return
    said_by_others = _said_by_others(words, findings)
    if said_by_others:
        asked = () if whose(goal, parts) == "others" else offers.acts(said_by_others).say  # nobody promotes a council
        yield from ((act, False) for act in asked)
        return
    verb = parts.verb
    if verb == "spend" and MONEY.search(parts.rest):
        return  # "spend less money on sweets" is about spending, not about an account
    whole = list(performances(goal, action, parts, findings))
    posts = {act for kind in ("role", "promotion", "licence", "taken_up") for act in offers.acts(kind).say}
    yield from ((act, act not in posts) for act in whole)
    praised = bool(parts_in(goal.vague, action.span))
    settled = _entry(action, words, praised=praised)
    if settled:
        yield from ((act, False) for act in offers.acts(settled).say)
        return
    if (
        words[0] == "become"
        and is_person(action.head)
        and action.head not in lexicon.sense(("kin", "nobody_makes"))
        and not (whole or praised or aims_at_rank(parts))
    ):
        kind = "licence" if offers.needs_licence(words) else "decided" if " of " in parts.rest else "status"
        yield from ((act, False) for act in offers.acts(kind).say)
        return
    stopped = offers.acts("without").words | offers.acts("faster").words
    if (whole and parts.verb.split()[0] in stopped) or spreads(parts):
        return
    if words[0] in ("become", "be") and offers.needs_licence(words):
        audited = not offers.acts("audited").words.isdisjoint(words)
        yield from ((act, False) for act in offers.acts("audited" if audited else "licence").say)
        return
    yield from _gone_through(action, parts)
    winding = _is_winding(parts) and not whole
    if not wants_act(goal, action, parts, findings) or winding or (verb == "have" and _is_new(parts)):
        return
    if whole and words[0] in offers.acts("people").words:
        return
    praise = {goal.part(each.span).lower() for each in goal.vague if each.type == "quality"}
    found = _by_meaning(goal, action, parts, praise)
    how = len(words) == 2 and (words[1] in lexicon.sense("manner_of_more") or is_compared(words[1]))
    again = words[0] if how else ""
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
        and not any(map(str.isdigit, parts.rest))  # "my Grade 5 oboe" is an exam
    ):
        yield from ((act.replace("{object}", parts.rest.strip()), True) for act in offers.acts("mine").say)
    yield from ((act, False) for act in _above(goal, action, parts))


def _above(goal: Goal, action: Action, parts: Frame) -> Iterator[str]:
    """Yield how one gets better at one's post, "a fairer referee", or ahead of others in it."""
    *before, _ = thing_and_tail(parts.rest)[0].lower().split() or [""]
    office = offers.is_post(action.head) or lexicon.is_role(action.head)
    if parts.words[0] in ("be", "become") and any(map(is_compared, before)) and office:
        yield from offers.acts("better_at_post").say
    if aims_at_rank(parts):
        alone = (is_one_person(action.head) and action.head != "leader") or whose(goal, parts) == "self"
        yield from (act for act in offers.acts("first").say if not (alone and " us " in act))


def _said_by_others(words: list[str], findings: Collection[str]) -> str:
    """Return the kind of acts for what others say of one, or nothing: a post, or a name for knowing something."""
    known = not offers.acts("expert").words.isdisjoint(words)
    if words[0] in ("be", "become") and (
        {"thought", "leader"} <= {*words[:4]} or "go-to person" in " ".join(words[:4])
    ):
        return "expert"
    regarded = known and words[2:3] == ["as"] and not lexicon.sense("regarded").isdisjoint(words[1:2])
    decided = regarded or not offers.acts("decided").words.isdisjoint(words[1:2])
    if "decided-by-others" in findings or (words[0] in ("be", "get", "become") and decided):
        return "expert" if known else "decided"
    return ""


def _gone_through(action: Action, parts: Frame) -> Iterator[tuple[str, bool]]:
    """Yield how one gets better at what one makes: "write *better* minutes"."""
    how, _, things = _MORE.sub("", thing_and_tail(parts.rest)[0]).partition(" ")
    better = is_compared(how.lower()) or lexicon.vague_words().get(how.lower()) == "quality"
    if things and better and action.plural and parts.verb in lexicon.sense("put_on_paper"):
        yield from ((act.replace("{things}", things), False) for act in offers.acts("gone_through").say)


_MORE = later(r"^(?:more|less) ")


def _is_new(parts: Frame) -> bool:
    """Say whether a thing is to be had that is not there: "a house", "our first guest", not "a healthier life"."""
    return _ONE_TO_COME.match(parts.rest) is not None and not any(map(is_compared, parts.rest.split()))


_OWN_TOPIC = worded(r" about {possessive} ")
_ONE_TO_COME = worded(r"\s*(?:an?|(?:my|our|the) (?:very )?first)\b")
_HOW_OFTEN = worded(r"(?P<verb>[a-z]+) (?P<often>\w+ (?:times|{part_of_day}s) {per} week)")
_REPEATED = worded(r"\b{per} {calendar}$|\b{periodic}$")
_MOST = 26
"""So many words of a goal can be told again around an act; of more the reader loses the thread."""


def _is_overlong(parts: Frame) -> bool:
    return sum(len(each.split()) for each in (parts.verb, parts.rest, parts.means, parts.why)) > _MOST


_TO_DO = later(r"(?<=.) to (?P<verb>[a-z]+)\b")
_LONG = 12
"""So many words of a promise can stand behind an act as its purpose."""


def _is_winding(parts: Frame) -> bool:
    """Say whether what is promised is long, or holds an act of its own: "enough Greek to follow the news"."""
    inner = any(is_verb(each["verb"]) and not lexicon.mostly_noun(each["verb"]) for each in _TO_DO.finditer(parts.rest))
    before = parts.rest.rpartition(" ")[2].lower()
    hung = parts.why.startswith("to ") and lexicon.singular(before) in lexicon.sense(("manner", "chance"))
    return inner or hung or len(parts.words) > _LONG


def _entry(action: Action, words: list[str], *, praised: bool) -> str:
    """Return the kind of acts by which one becomes what anybody can become who asks: a member, self-employed."""
    if words[0] == "become" and action.head in offers.acts("elected").words and not praised:
        return "elected" if offers.acts("appointed").words.isdisjoint(words) else "appointed"
    if words[0] == "become" and action.head in offers.acts("joined").words and not praised:
        return "joined"
    return "own" if words[0] in ("become", "be") and not offers.acts("own").words.isdisjoint(words) else ""


def _by_meaning(goal: Goal, action: Action, parts: Frame, praise: Collection[str]) -> tuple[str, ...]:
    """Return the acts offered for what is to be better, or none where it is no one thing that is to be better."""
    more = action.verb_class in lexicon.ONE_WAY and MINE.isdisjoint(parts.words)
    last = (thing_and_tail(parts.rest)[0].lower().split() or parts.words)[-1]
    if more and (lexicon.is_pursuit(last) or last.endswith("ing") or are_people(last)):
        return ()  # "increase summer programming" is more of it, nobody gets better at it
    sooner = not lexicon.sense("in_less_time").isdisjoint(parts.words)
    at_it = parts.verb in lexicon.sense("making_so") and " at " in parts.rest  # "get faster at juggling"
    if sooner and not at_it and action.head not in lexicon.sense("in_less_time"):
        return ()  # "give faster feedback": it is there, only late
    seen = parts.words[0] in offers.acts("explored").words
    explores = seen and action.object is not None  # what is to be seen is not to be bettered yet
    if parts.verb.split()[0] in offers.acts("inner").words and first_word(parts.rest) in lexicon.sense("asking"):
        return ()  # "understand how bees communicate": nobody gets better at it
    if parts.verb in lexicon.sense("seeking") and action.head not in lexicon.sense("applied_for"):
        return ()  # what is to be found is not there yet to be bettered
    stopped = parts.verb.split()[0] in offers.acts("without").words
    if (parts.verb == "become" and action.head in lexicon.sense("kin") and not praise) or (
        stopped and thing_and_tail(parts.rest)[1].startswith("on ")  # "procrastinating on my tax return"
    ):
        return ()
    orders = is_put_in_order(parts)
    held = parts.verb in lexicon.sense("holding_events") and not (praise or orders)  # "hold better meetings"
    if held or _betters_nothing(action, parts.verb, thing_and_tail(parts.rest)[1]) or " for money" in parts.rest:
        return ()
    if (
        parts.words[0] in offers.acts("inner").words
        and begins_with_preposition(parts.rest)
        and (_OWN_TOPIC.match(parts.rest) or not parts.rest.startswith((" about ", " to ")))
    ):
        return ()  # "learn from customers"; "about my family's history" is no subject
    if parts.verb in lexicon.sense("done_together") and not is_compared(first_word(parts.rest)):
        return ()  # "play more with my daughter" is done so many times
    if action.head in ("ability", "capacity") and " to " in parts.rest and whose(goal, parts) == "others":
        return ()  # what a house is able to do, no exam shows
    if action.head in lexicon.sense("feeling_sure") and parts.means.lower().startswith(("in ", "with ")):
        return ()
    if _TITLE.match(parts.rest) or _is_enough(parts):
        return ()  # "reinforce Code of Ethics" is a name
    if explores or _is_pair(parts, praise) or _is_company(action, parts):
        return ()
    return _of_what_is_meant(deciding(parts, praise), company(parts), whose(goal, parts), _is_to_be_less(action, parts))


def _is_to_be_less(action: Action, parts: Frame) -> bool | None:
    """Say whether less of it is wanted, or more; None where either may be meant."""
    if "less" in parts.words[1:] and parts.verb not in lexicon.sense(("making_so", "relying")):
        return True  # "talk less" wants no talks
    less = {"decrease": True, "increase": False}.get(action.verb_class)
    thing = less and action.object_kind not in ("indicator", "bare")
    return None if thing else less  # "shorten the sales cycle": offers for the thing itself


def _betters_nothing(action: Action, verb: str, tail: str) -> bool:
    """Say whether the verb leaves the thing as good as it is.

    Air that is monitored is no cleaner, who shares what he knows need not learn it, staff meetings that are facilitated
    get no better, of drills that are changed up there are others, and nobody practises to support local bands.
    """
    backs = verb in ("support", "back", "sponsor") and action.plural and action.object_kind != "indicator" and not tail
    backs = backs or (verb in ("bring", "put", "get") and tail.startswith("into "))  # "bring music into the ward"
    passed = verb in lexicon.sense("passing_about") and not offers.is_known_with(action.head, (verb,))
    return backs or passed or verb in lexicon.sense(("varying", "looking_at"))


def _is_enough(parts: Frame) -> bool:
    """Say whether the goal says itself what shows it: "enough Greek *to order lunch*"."""
    return "enough" in parts.words and (parts.why.startswith("to ") or " to " in parts.rest)


def _of_what_is_meant(about: list[str], beside: Collection[str], of_whom: str, less: bool | None) -> tuple[str, ...]:
    """Return the acts for the words that decide; for a course of work only those that speak of its time or steps."""
    found = offers.about(about, beside, whose=of_whom, less=less)
    course = about[:1] and lexicon.singular(about[0]) in lexicon.sense("course_of_work")
    if course and not any(each.startswith(_IN_LESS_TIME) for each in found):
        return offers.about(about[:1], (), whose=of_whom, less=less)  # "our waste process": the process, not the waste
    return found


_IN_LESS_TIME = ("cut the time", "drop <number> steps")
"""What is offered for a course of work speaks of its time or its steps."""
_TITLE = later(r" (?:the |our |my )?[A-Z][a-z]+ (?:of|for|and) [A-Z][a-z]")


def _is_pair(parts: Frame, praise: Collection[str]) -> bool:
    """Say whether two things are meant, of which an act would show but one: "safety and health"."""
    things = _joined(parts, praise)
    if not things or lexicon.singular(things[-1].split()[-1]) in lexicon.sense("skill"):
        return False
    heads = [[each.split()[-1]] for each in things[:-1]]
    heads.append([lexicon.singular(each) for each in reversed(things[-1].split())])
    return len({offers.about(each, company(parts), whose="") for each in heads}) > 1


def _joined(parts: Frame, praise: Collection[str]) -> list[str]:
    """Return the things that are joined, "safety", "health"; none for one thing, which may be praised in two words."""
    things = re.split(r", (?:and )?| (?:and|&|\+) ", _UNTIED.split(parts.rest.lower(), maxsplit=1)[0].strip())
    word = "".join(things[-2].split()[-1:]) if len(things) > 1 else ""
    described = word in praise or lexicon.is_generic(word) or word in lexicon.closed("graded") or is_compared(word)
    return things if all(map(str.strip, things)) and word and not described else []


_UNTIED = later(rf" (?:{'|'.join(sorted(TYING))}) ")


def _is_company(action: Action, parts: Frame) -> bool:
    """Say whether people are meant who come together, not the good of those that are there: "grow a community"."""
    named = offers.name_of(action.head) or ""
    compared = any(map(is_compared, thing_and_tail(parts.rest)[0].split()))  # "a stronger network" is there
    return _ARTICLE.match(parts.rest) is not None and named.endswith(" people") and not compared


def _as_act(means: str) -> str | None:
    """Turn "by taking a course" into "take a course"; None for a way that is no act."""
    words = means.split()
    if len(words) < 3 or _BY_DOING.match(means) is None:
        return None
    form = lexicon.verb_form(words[1].lower())
    if form is None or form[1] != "ING" or words[2].lower() in _REFLEXIVE or _ALSO.search(means):
        return None
    if lexicon.verb_class(form[0]) in lexicon.DIRECTED and not any(map(str.isdigit, means)):
        return None  # "by reducing my pace": a direction is no act
    things = words[2:]
    last = next((place for place, word in enumerate(things) if word.lower() in TYING), len(things)) - 1
    one = lexicon.singular(things[last].lower()) if last >= 0 else ""
    counted = lexicon.is_plural(things[last].lower()) and not lexicon.is_indicator(one) if one else False
    if is_compared(things[0]) or things[0] in lexicon.closed("comparative"):
        counted = False  # "closer ties": a number says nothing of how close
    if counted and things[0].islower() and things[0] not in lexicon.closed("told_how_many"):
        things.insert(0, "<number>")
    return " ".join((form[0], *things))


_ALSO = later(r"\b(?:and|or) [a-z]+ing\b")
_REFLEXIVE = lexicon.closed("reflexive") | {"it", "them", "him", "her"}
