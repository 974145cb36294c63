"""What the words show for and against a goal: achievable and relevant."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from smartcheck.assessment import IMPLAUSIBLE, NO_EVIDENCE, SUPPORTED, Reason, Verdict
from smartcheck.goal import MANY, Action, Goal
from smartcheck.judge.contradiction import contradictions
from smartcheck.judge.places import comes_to_level
from smartcheck.language import confidence, lexicon
from smartcheck.language.said import may_say, said, says
from smartcheck.language.wording import Cued, worded
from smartcheck.regexes import later
from smartcheck.source import Span


def achievable(goal: Goal) -> Verdict:
    """Which evidence do the words give that it can be reached, and which that it cannot?"""
    against = list(contradictions(goal))
    if against:
        return Verdict(IMPLAUSIBLE, tuple(against))
    evidence = [Reason("means", "it says how", span) for span in goal.means]
    evidence += [
        Reason("baseline", "it says where it starts", each.span) for each in goal.metrics if each.baseline is not None
    ]
    evidence += [Reason("baseline", "it says where it starts", span) for span in _starting_points(goal)]
    evidence += [Reason("baseline", "it says where it stood", span) for span in _stood_at(goal)]
    evidence += [Reason("past-performance", "it says what was done before", span) for span in _done_before(goal)]
    evidence += [Reason("past-performance", "it says what is done already", span) for span in _done_already(goal)]
    evidence += [Reason("steps", "it names its steps", span) for span in _steps(goal)]
    evidence += [Reason("means", "it says how", span) for span in _set_apart(goal)]
    evidence += [Reason("steps", "it says how much at a time", span) for span in _paces(goal)]
    if told := _ATTAINABLE.search(goal.text):
        evidence.append(Reason("means", "it says how", Span(*told.span())))
    sure = confidence.find(goal.text)
    if sure:
        evidence.append(Reason("confidence", "it says how sure the writer is", sure))
    return Verdict(SUPPORTED, tuple(evidence)) if evidence else _UNSUPPORTED


_ATTAINABLE = Cued(
    "achievable attainable realistic actionable assignable",
    r"\b(?:achievable|attainable|realistic|actionable|assignable)\s?:\s+\w+\W{1,3}\w",
)
"""A worksheet's line on it: "*Achievable: two rooms* are free"."""
_UNSUPPORTED = Verdict(NO_EVIDENCE, (Reason("no-evidence", "nothing says how, with what or from where"),))


_NOW = worded(
    r"\b(?:currently|now|at \s present|presently|today|baseline:? | (?:up|down|starting) \s from"
    r"| compared \s (?:with|to) | (?: stood | stands? ) (?= \s at ) ) \s"
    r"(?:at \s | of \s | is \s | it \s is \s | it \s was \s | stands? \s | about \s | around \s | only \s)*"
    r"[$£€]?\d[\d.,]*(?!\d)",
    re.VERBOSE,
)
_TODAY = worded(
    r"""
      \b (?: my | our ) \s (?: (?! (?: {aimed} | hope | dream | limit | budget | mission ) s?\b ) \w+ \s ){0,3}
      (?: is | was ) \s (?: at \s )? \d [\d.,:]*+
    | \b (?: i | we ) \s (?: now \s | currently \s )? (?: am | are | have | weigh | earn | run | sell | serve ) \s
      (?: \w+ \s ){0,2} [$£€]? \d [^.;!()]{0,20}? \b (?: now | {now_or_until_now} )
    | \b (?: i | we ) \s (?: can \s | could \s )? (?: do | manage | reach | lift | hold | swim | play | read | type ) \s
      (?: \w+ \s ){0,2} [$£€]? \d [^.;!()]{0,20}? \b (?: now | {now_or_until_now} )
    | \b (?: i | we ) \s (?: am | are | were ) \s (?: now \s | currently \s | still \s )? at \s \d
    | \b (?: i | we ) \s (?: now | currently | already ) \s
      (?: have | hold | own | run | earn | weigh | sell | serve ) \s (?: about \s | around \s | only \s )* [$£€]? \d
    | \b (?: been | am | are | 'm | ’m | 're | ’re ) \s stuck \s (?: at | on ) \s [$£€]? \d
    | \b (?: need | needs | have | has | with ) \s (?: only | just ) \s \d [\d.,]*+ (?: \s \w+ )? \s
      (?: more | left | to \s go | new | missing ) \b
    | [,;:(–-] \s? (?: only | just ) \s \d [\d.,]*+ (?: \s \w+ )? \s (?: left | to \s go | missing ) \b
    | \b over \s (?: last | this ) \s year['’]s \s [$£€]? \d
    | \b (?: i | we ) \s (?: already \s have | have \s already (?: \s \w+ )? ) \s (?: about \s | over \s )? [$£€]? \d
    | \b (?: it | this | that ) (?: \s is | \s was | 's | ’s ) \s (?: at \s | about \s )? [$£€]? \d [\d.,:]*+ %?
      (?: \s \w+ )? \s (?: now | {now_or_until_now} )
    | \( \s? (?: [a-z]+ \s ){0,2}? (?: is | are | am | [a-z]+ ['’] (?: m | s | re ) ) \s
      (?: at \s | about \s | around \s | only \s | currently \s | now \s )*
      [$£€]? \d [\d.,:]*+ %? (?: \s \w+ ){0,2}? \s (?: now | {now_or_until_now} ) \W? \)
    | \( \s? (?: (?: up \s | down \s )? from \s )? [$£€]? \d [\d.,:]*+ %? (?: \s \w+ ){0,2}? \s
      (?: now | already | {now_or_until_now} ) \W? \)
    | \b from \s (?: (?: the | our | my | its ) \s )?
      (?: today['’]s | (?: last | this ) \s year['’]s | current ) \s [$£€]? \d
    """,
    re.VERBOSE,
)
_NOWADAYS = worded(
    r"""
      \b (?: (?: just \s )? now | as \s it \s stands (?: \s now )? | {now_or_until_now} ) ,? \s
      (?: i | we | it | he | she | they | (?: my | our | the ) \s \w+ ) (?: ['’] (?: m | re | s | ve ) )?
      (?: \s (?! (?: {committing} | must | wants | would ) \b ) \w+ ){0,4}
      \s [$£€]? (?: \d | (?: one | half | {spelled_number} ) \b )
    """,
    re.VERBOSE,
)
"""What one does these days: "*right now I can do 4*", "*at the moment we serve 60*"."""
_EARLIER = worded(
    r"""
      \( \s? (?: which \s )? (?: was | were | had | only ) \s (?: at \s | about \s | around \s )? [$£€]? \d
    | (?<! \w ) [$£€]? \d [\d.,]*+ \s? %? (?: \s (?! {comparing} \b ) [a-z]+ ){0,2}
      [\s,(]+ (?: was \s | in \s | the \s )* (?: last | previous ) \s {time_of_life}
    | \( \s? (?: last | previous ) \s {time_of_life} \s? [:,-]? \s [$£€]? \d
    | (?: last | previous ) \s {time_of_life} \s? [:,]? \s
      (?: it \s was | (?: we | i ) \s (?: had | did | got | sold | ran | read ) ) \s [$£€]? \d
    | \b (?: instead \s of | rather \s than | not ) \s (?: the \s | a \s | current \s | just \s | only \s )*
      (?: (?: \d | {spelled_number} ) [\d.,]* [\s-] (?: minute | hour | {calendar} ) | every \s other \s {calendar} )
    | \b (?: versus | vs\.? | against | compared \s (?: with | to ) ) \s
      [$£€]? \d [\d.,]*+ \s? %? (?: \s \w+ )? \s (?: last | previous ) \s {time_of_life}
    | \b (?: pb | pr | personal \s best | current \s best | best \s so \s far ) \s (?: of \s | is \s | was \s )? \d
    | \b (?: am | are | 'm | ’m | 're | ’re ) \s (?: about \s | still \s | only \s | some \s )* \d [\d.,]* \s \w+ \s
      (?: away | short | over | off | behind | above | below )
    """,
    re.VERBOSE,
)
_NOW_BEHIND = worded(
    r"""
      (?<! \w ) [$£€]? \d [\d.,]*+ \s? %? (?: \s \w+ )? \s (?: now | currently | at \s present | {now_or_until_now} )
      \s? [,;)]
    """,
    re.VERBOSE,
)
"""Where it stands, told behind the number: "calls answered in a minute: *64% now,* target 90%"."""
_LEVELS = worded(
    r"\bfrom \s (?:(?:grade|level|band|stage|step|tier|rank|division|belt|class) \s \w{1,6}"
    r"| (?:an? \s)? [A-F][+-]? | [ABC][12])"
    r"\s to \s",
    re.VERBOSE,
)


_BOTH_ENDS = worded(
    r"""
      \bfrom \s (?!\d{4}\b) (?: (?!from\b) [\w$£€%.,/'’-]++ \s ){1,7}? to \s
      (?: (?: at \s (?:least|most) | under | over | below | above | about | only | a | an ) \s )?
      (?! {hour} ) [$£€]?\d++(?:[.,]\d++)*+%?
    | \( \s? [$£€]?\d[\d.,]*+%? \s to \s [$£€]?\d[\d.,]*+%? \s? \)
    | [$£€]?\d[\d.,]*+%? (?: \s \w+ )? \s* (?: -{1,2}> | → | ➔ | ⇒ ) \s* [$£€]?\d++(?:[.,]\d++)*+%?
    """,
    re.VERBOSE,
)


_YEAR_BEFORE = later(r"\( \s? (?: 19 | 20 ) \d\d \s? [:=] \s? [$£€]? \d", re.VERBOSE)
"""What was reached in an earlier year: "10 km under 48:00 (2025: 49:20)"."""


def _starting_points(goal: Goal) -> list[Span]:
    """Find where it stands today: *(currently 25)*, *up from 65%*, *from grade 3 to grade 4*, *from C to B*."""
    text = goal.text
    words = said(text)
    found: list[Span] = []
    if words is not None and _STARTS.isdisjoint(words):
        return found
    for pattern, one, other in _STARTING:
        if words is None or not (one.isdisjoint(words) or other.isdisjoint(words)):
            found += [Span(*each.span()) for each in pattern.finditer(text)]
    if not found:
        return found
    told = [
        each.span
        for each in goal.deadlines
        if text[each.span.start : each.span.end].lower() not in lexicon.sense("this_day")
    ]
    told += [each.span for each in goal.metrics if each.baseline is not None]
    return _apart(found, sorted(told))


def _apart(found: list[Span], told: list[Span]) -> list[Span]:
    """Return those of *found* that share no letter with one of *told*, in order of their start."""
    starts = [span.start for span in told]
    ends = list(accumulate((span.end for span in told), max))
    apart: list[Span] = []
    for span in found:
        before = bisect_left(starts, span.end)  # so many begin before it ends
        if not before or ends[before - 1] <= span.start:
            apart.append(span)
    return apart


_STARTING = (
    (_NOW, lexicon.sense("nowadays"), lexicon.sense("nowadays")),
    (
        _TODAY,
        frozenset(
            "my our i we it this that from over he she they there i'm we're they're it's he's she's i've we've just "
            "only (".split()
        ),
        frozenset(
            "is was are am were now today year current currently already present moment far date stuck only "
            "just".split()
        ),
    ),
    (_NOW_BEHIND, lexicon.sense("nowadays"), lexicon.sense("nowadays")),
    (
        _LEVELS,
        frozenset(("from",)),
        frozenset("grade level band stage step tier rank division belt class a b c d e f a1 a2 b1 b2 c1 c2".split()),
    ),
    (
        _NOWADAYS,
        frozenset("i we it he she they my our the i'm we're it's he's she's they're i've we've".split()),
        frozenset("now currently presently today stands moment present".split()),
    ),
    (_EARLIER, lexicon.sense("earlier"), lexicon.sense("earlier")),
    (_YEAR_BEFORE, frozenset(("(",)), frozenset(("(",))),
    (_BOTH_ENDS, frozenset(("from", "→", ">", "(")), frozenset(("to", "→", ">"))),
)
"""Each with the words one of which it begins with, and those one of which must stand behind."""
_STARTS = frozenset(each for _, one, _ in _STARTING for each in one)
"""The patterns of a starting point, and two lists of words: without one of each they are not worth trying."""


def _stood_at(goal: Goal) -> list[Span]:
    """Find years gone by that stand behind a level, beside a day to come: "84% by June 2028 (*79% in 2025*)"."""
    past = [each for each in goal.deadlines if "past" in each.notes and each.kind == "period" and each.relation == "in"]
    if not past or len(past) == len(goal.deadlines):
        return []
    return [each.span for each in past if goal.text[: each.span.start].rstrip()[-1:] in _LEVEL_ENDS]


_LEVEL_ENDS = frozenset("0123456789%")


_PART = later(r"[^,;]+")
_JOIN = later(r"\s*(?:and|then|&)?\s*([A-Za-z]+)")


def _set_apart(goal: Goal) -> list[Span]:
    """Find acts beside others that set time or money apart, or use something to reach the rest."""
    found: list[Span] = []
    for number, each in enumerate(goal.actions[:_FEW] if len(goal.actions) > 1 else ()):
        if each.verb is None:
            continue
        amounts = any(
            item.kind in ("duration", "currency", "rate") and each.span.start <= item.span.start < each.span.end
            for item in goal.metrics
        )
        apart = amounts and each.verb.lemma in lexicon.sense("setting_apart")
        if apart or (number > 0 and each.verb.lemma in lexicon.closed("uses") and _is_for(goal, each)):
            found.append(each.span)
    return found


def _paces(goal: Goal) -> list[Span]:
    """Find how much at a time leads to an amount: "save $900 (*$30 a week*)", "learn Ewe (*an hour a week*)"."""
    effort = bool(goal.actions) and goal.actions[0].verb_class in ("inner", "create")
    for each in goal.metrics[:MANY] if effort else ():
        unit, _, period = (each.unit or "").partition("/")
        if period and unit in ("minute", "hour") and goal.text[: each.span.start].rstrip()[-1:] == "(":
            return [each.span]
    whole = [each for each in goal.metrics[:MANY] if each.unit and "/" not in each.unit]
    units = {each.unit for each in whole}
    for each in goal.metrics[1:MANY] if whole else ():
        unit, _, period = (each.unit or "").partition("/")
        apart = goal.text[: each.span.start].rstrip()[-1:] in _APART
        # of the same unit, or by things that it is made of: "read 20 books: *two chapters each night*"
        parts = unit in lexicon.sense("part_of_whole") and whole[0].span.end < each.span.start
        if period and apart and (unit in units or parts):
            return [each.span]
    return []


_APART = frozenset("(:;,-–—=")
"""What stands between an amount and the pace at which it is reached."""


def _is_for(goal: Goal, action: Action) -> bool:
    """Say whether "to" follows what is used: "use their answers *to* revise it"."""
    return action.object is not None and " to " in goal.text[action.object.start : action.object.end + _TO]


_TO = 4


def _steps(goal: Goal) -> list[Span]:
    """Find the acts that the goal goes through, one after the other, or that a colon or a dash after it lists."""
    chain = _chain(goal)
    if chain or not goal.actions:
        return chain
    if not says(goal.text, _MARKS):
        return []
    marks = (goal.text.find(mark, goal.actions[0].span.end - 1) for mark in (":", " - ", " – ", " — "))
    begin = min((at for at in marks if at >= 0), default=-1)
    if begin < 0:
        return []
    acts = days = named = bare = 0
    for number, part in enumerate(_PART.finditer(goal.text, begin + 3 if goal.text[begin] == " " else begin + 1)):
        first = _JOIN.match(part[0])
        form = lexicon.verb_form(first[1].lower()) if first else None
        ordered = form is not None and form[1] == "VERB"
        named += form is None
        bare += ordered and _is_bare_noun(part[0])
        acts += ordered and (number > 0 or goal.text[begin] == ":" or not lexicon.mostly_noun(form[0] if form else ""))
        days += any(part.start() <= each.span.start < part.end() for each in goal.deadlines)
        if number > _FEW:
            break
    acts -= bare if named else 0
    enough = (
        acts > 1
        or days > 1
        or (acts == 1 and goal.text[begin] == " " and goal.actions[0].verb_class in lexicon.OUTCOME)
    )
    return [Span(begin + 1, len(goal.text))] if enough else []


def _is_bare_noun(part: str) -> bool:
    """Say whether a member of a list is one word that is a noun as well: "*cook*, driver, *steward*"."""
    word = part.strip(" ,;.:-–—").lower()
    return " " not in word and lexicon.mostly_noun(word.partition("-")[0])


_MARKS = frozenset(":-–—")
"""What stands between a goal and the acts that lead to it."""


def _chain(goal: Goal) -> list[Span]:
    """Find four acts or more that are the phases of one thing: *review the page, find faults, fix them, check it*.

    Three will do where they are told in their order: "*first* sort the loft, *then* insulate it, then paint it".
    """
    if goal.compound or len(goal.actions) <= _PHASES - (may_say(goal.text, ("first",)) and says(goal.text, _NEXT)):
        return []
    objects = {each.object for each in goal.actions if each.object is not None and each.verb is not None}
    return [Span(goal.actions[1].span.start, goal.actions[-1].span.end)] if len(objects) >= _PHASES else []


_PHASES = 3
_NEXT = frozenset(("then", "next"))


_SENTENCE = worded(
    r"(?:^\s*|[.;!—–(,]\s*|\s-\s|\b(?:because|since|as|and|but)\s)"
    r"(?:last \w+,? |so far,? |(?:because|since|as|and|but) )*((?:i|we)\b[^.;!—–(),]*)"
)
_ALREADY = Cued(
    "already",
    r"""
      [(–—] \s? (?: (?:i|we) (?: ['’]ve | \s have ) \s )? already \s [a-z]+ \b [^()]{0,60} (?: \) | $ )
    | \( [^()]{1,40} \s (?: done | finished | written | built | booked | paid | collected | raised ) \s
      already \W{0,2} \)
    """,
    re.VERBOSE,
)


def _done_already(goal: Goal) -> list[Span]:
    """Find brackets on the part that is behind one: "30 books (*already finished 4*)"."""
    return [Span(*each.span()) for each in _ALREADY.finditer(goal.text)][:_FEW]


_LAST = worded(r"[^A-Za-z]*last \w+")
"""A count of last year stands before the goal as well: "last year we sold 90, this year we want 120"."""
_LEADS = frozenset(". ; ! — – - ( , because since as and but".split())
"""Without one of these a sentence of one's own can only stand at the very beginning."""
_OWN = frozenset(("i", "we", "i've", "we've", "i’ve", "we’ve"))
_WORD = later(r"[A-Za-z']+")


def _done_before(goal: Goal) -> list[Span]:
    """Find sentences of one's own on what was reached: *I ran 5 km last month*, *I can already swim 1 km*."""
    after = goal.actions[0].span.start if goal.actions else 0
    found: list[Span] = []
    if not says(goal.text, _OWN):
        return found
    sentences = _SENTENCE.finditer(goal.text)
    for each in sentences if says(goal.text, _LEADS) else filter(None, (_SENTENCE.match(goal.text),)):
        words = [word.lower() for word in _WORD.findall(goal.text[each.start(1) : each.start(1) + _LONG])]
        counted = _LAST.match(each[0]) is not None and any(sign.isdigit() for sign in each[1])
        if (each.end(1) <= after and not counted) or any(word in lexicon.closed("failing") for word in words[:_FEW]):
            continue
        told_past = [word for word in words[1:3] if lexicon.tag(word) == "PAST" or word in lexicon.closed("told_past")]
        if _OUT_OF_USE.search(goal.text, each.start(1), each.end(1)):
            continue
        past = any((lexicon.verb_form(word) or (word,))[0] not in lexicon.sense("thought") for word in told_past[-1:])
        if goal.text[: each.start(1)].lower().endswith("as "):
            continue  # "as I found last year"
        if past or counted or {*words[1:3]} == {"can", "already"} or _ends_before(words):
            if counted or not any(inside.start <= each.start(1) < inside.end for inside in _heads(goal)):
                found.append(Span(each.start(1), each.end(1)))
    return found[:_FEW]


_OUT_OF_USE = worded(r"\b(?:out of (?:{known} )?{lost_by_pausing}|behind)\b")
"""What one says of an act that has been given up: "I got *out of the habit*"."""
_LONG, _FEW = 200, 6
"""How many characters of a sentence, and how many of its words, are looked at."""


def _ends_before(words: list[str]) -> bool:
    """Say whether a sentence ends like "because I have before"."""
    return words[-1:] == ["before"] and ("have" in words or "did" in words or "i've" in words)


def _heads(goal: Goal) -> list[Span]:
    """Return the stretches of the goal itself, where "I" is who will do it."""
    return [each.span for each in goal.actions[:_FEW]] + ([goal.wrapper] if goal.wrapper else [])


def relevant(goal: Goal) -> Verdict:
    """Does it say why, or what it serves?"""
    evidence = [Reason("purpose", "it says why", span) for span in goal.reason if not _is_circular(goal, span)]
    link = _link(goal)
    if link:
        evidence.append(Reason("link", "it names the goal it serves", link))
    return Verdict(SUPPORTED, tuple(evidence)) if evidence else _UNREASONED


_REACHING = worded(
    r"(?:so as |in order )?to (?:{reaching}|meet|fulfil|fulfill|hit) "
    r"(?:all )?{known} (?:own |personal |desired |overall )?(?P<aim>[a-z]+)[.! ]*$"
)
_AIMED_AT = worded(r"so that\b")


def _is_circular(goal: Goal, reason: Span) -> bool:
    """Say whether a reason says no more than the goal: "to reach *my goal*", "improve it *so that 90% are in time*"."""
    text = goal.part(reason)
    reached = _REACHING.match(text)
    if reached and lexicon.singular(reached["aim"].lower()) in lexicon.sense("aimed"):
        return True
    if comes_to_level(goal, reason):
        return True
    last = lexicon.singular(text.lower().split()[-1].rstrip(".,;!"))
    if goal.first is not None and last == goal.first.lemma:
        return True  # "visit homes to deliver safety *visits*"
    if not _AIMED_AT.match(text) or len(goal.actions) != 1 or goal.actions[0].verb_class != "weak":
        return False
    numbers = goal.amounts
    return bool(numbers) and all(reason.start <= each.span.start < reason.end for each in numbers)


_UNREASONED = Verdict(NO_EVIDENCE, (Reason("no-reason", "nothing says why it matters"),))


_GOAL_ID = later(
    r"\b(?i:kr|okr)\s?\d+(?:\.\d+)+\b|\b(?i:kr)\s?\d+\b"
    r"|(?:\(|→ |- |\b(?:[Ss]upport\w*|[Ss]erv\w+|[Cc]ontribut\w+ to|[Uu]nder|[Ff]or|[Tt]owards?|[Ll]ink\w* to|[Ss]ee) )"
    r"O\s?\d+(?:\.\d+)*\b"
)


def _link(goal: Goal) -> Span | None:
    """Find a goal's id: "KR1.2", "supports O2"."""
    text = goal.text
    found = _GOAL_ID.search(text) if "O" in text or may_say(text, ("kr",)) else None
    return Span(*found.span()) if found else None
