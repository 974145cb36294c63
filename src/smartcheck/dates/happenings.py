"""What is told by what happens then, without a day: before I retire, after the launch, within days, soon."""

from __future__ import annotations

from itertools import dropwhile

from smartcheck.dates import periods
from smartcheck.dates.complements import WITHIN_CLAUSE, counted_of, led, of_what
from smartcheck.dates.moments import MONTHS, TODAYS, WEEKDAYS, Context, Moment
from smartcheck.dates.neighbours import ends_period, is_no_time, is_particle, may_follow
from smartcheck.dates.relations import bound, made, relation_of
from smartcheck.goal import DUE, DateExpression
from smartcheck.language import grammar, lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.lexicon import closed
from smartcheck.language.numerals import ORDINALS

_MEANS = frozenset("through thru beginning starting commencing".split())
"""Through training: by means of it; beginning a course: a thing to do."""
_PLACES = frozenset("in within inside".split())


def event_length(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In my first 90 days."""
    relation = relation_of(at, tree.children[0])
    if relation == "on" or (tree.children[-1].name == "decade" and relation not in _BOUNDS):
        return None  # in my 30s is how old one is; by my 30s is when
    return made(at, Moment(None, None, kind="event"), relation, start, end)


def event(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """After the launch; during my leave; but not on a course, or by training."""
    relation = relation_of(at, tree.children[0])
    happening = tree.children[-1]
    leaves = happening.leaves() or [end - 1]  # "kick-off" is all signs of the grammar, and none of them a leaf
    whole = len(tree.children) == 2
    if (
        whole
        and at.key(start) in _MEANS
        and not (happening.first("turn") or at.key(start + 1) in lexicon.closed("naming_own"))
    ):
        return None
    turned = happening.first("turn") is not None
    timed = at.key(end - 1) in lexicon.sense("stretch")
    told = _told_by(at, range(start + 1, end - 1))
    placed = at.key(start) in _PLACES and relation not in ("by", "before") and told is None
    lasts = not lexicon.sense("rest_or_whole").isdisjoint(_keys(at, start + 1, start + 3))
    if (relation == "for" and not lasts) or (placed and whole and not turned and not timed):
        return None
    if is_in_front(at, tree) or (at.key(start) == "by" and at.key(start + 1) in closed("before_act")):
        return None  # by *only opening* it at nine
    met = at.key(start) == "at" and at.key(start + 1) in lexicon.closed("known")  # decide it *at the AGM*
    met = met and at.key(end - 1) in lexicon.sense("at_its_time")
    if (
        relation == "on"
        and whole
        and told is None
        and not met
        and at.key(start) != "upon"
        and not turned
        and at.key(end - 1) not in lexicon.sense("occasion")
    ):
        return None
    if whole and is_no_time(at.words, start, end):
        return None
    if start and at.key(start) == "following" and at.key(end - 1) in lexicon.sense("gone_by"):
        return None
    if told is None and not _is_awaited(at, relation, leaves[0], start, end):
        return None
    if at.key(end - 1) in lexicon.sense("stretch") and _keys(at, end, end + 1) == ["YEAR"]:
        end += 1  # in the autumn term 2027
    if relation in _BOUNDS and whole and end < len(at.words) and at.words.written(end).isdigit():
        end += may_follow(at.words, end + 1)  # by session 5
    ended = start == 0 and _keys(at, 1, 4) == ["the", "end", "of"]  # "by the end of the session pupils can"
    follows = ended or may_follow(at.words, end) or at.key(end) in lexicon.sense("happening")
    bare_gerund = whole and len(leaves) == 1 and at.key(leaves[0]).endswith("ing") and at.key(leaves[0]) != "meeting"
    if not follows and (relation in ("by", "in", "until") or len(leaves) == 1 or bare_gerund):
        return None
    if (
        relation == "by"
        and whole
        and at.key(end - 1) in lexicon.sense("undertaking")
        and not turned
        and told is None
        and not _is_the_review(at, start, end)
    ):
        return None
    if at.key(start) == "by" and _is_way(at, start, end) and told is None:
        return None
    if told is not None and told.kind == "relative" and relation not in _BOUNDS:
        return None  # help *at the Friday market*: which one it is, not when
    moment = told or _on_its_day(at, leaves[0]) or Moment(None, None, kind="event")
    return made(at, bound(at, moment, relation), relation, start, of_what(at.words, end))


def _is_way(at: Context, start: int, end: int) -> bool:
    """Say whether a bare event is how something is found out or settled: by *site visit*, but by *the* visit."""
    keys = _keys(at, start + 1, end)
    told = lexicon.closed("known") | lexicon.sense("periodic")
    return keys[-1] in lexicon.sense("way_to_settle") and told.isdisjoint(keys)


def _told_by(at: Context, words: range) -> Moment | None:
    """Return when an occasion is that has its time in its name: the *September* meeting, our *Friday* market.

    A year alone only tells which one it is: the *2027/28* season.
    """
    for index in words:
        if at.key(index) in WEEKDAYS:
            return at.read(Tree("weekday", [index]))
        if at.key(index) in MONTHS:
            year = [Tree("year", [index + 1])] if index + 1 in words and at.key(index + 1) == "YEAR" else []
            return at.read(Tree("month", [index, *year]))
        if at.key(index) == "YEAR":
            return Moment(None, None, kind="event")
        if at.key(index) == "q" and index + 1 in words:
            return at.read(Tree("quarter", [Tree("gnum", [index + 1])]))
    return None


def is_in_front(at: Context, tree: Tree) -> bool:
    """Say whether one has got on further than planned: two weeks *ahead of programme*."""
    keys = [at.key(leaf) for leaf in tree.leaves()]
    return "ahead" in keys and keys[-1] in lexicon.sense("gone_by")


def _on_its_day(at: Context, first: int) -> Moment | None:
    """Return the day that owns an event: before *Thursday's* rehearsal, by *tomorrow's* meeting."""
    name, owns, _ = at.key(first).rpartition("'s")
    if not owns:
        return None
    if name in WEEKDAYS:
        day = periods.weekday_on(at.today, WEEKDAYS[name])
        others = (day + 7 * periods.DAY,) if day == at.today else ()
        return Moment(day, day, kind="relative", others=others)
    day = at.today + TODAYS.get(name, -1) * periods.DAY
    return Moment(day, day, kind="relative") if day >= at.today else None


_TOLD = frozenset("after before from to".split())
"""Behind these is what a length, or the days before it, are counted from."""


def told_end(at: Context, tree: Tree) -> int:
    """Return where it ends what a time is counted from: two weeks after *the viewing*; 0 where that is no event."""
    first = max((leaf for leaf in range(tree.leaves()[0], tree.leaves()[-1]) if at.key(leaf) in _TOLD), default=-1) + 1
    last = first
    while last <= tree.leaves()[-1] and at.key(last) in _ARTICLES:
        last += 1
    named = last
    while last <= tree.leaves()[-1] and at.key(last) not in lexicon.sense("begins_anew"):
        last += 1
    if not first or last == named or not lexicon.sense("never_event").isdisjoint(_keys(at, first, last)):
        return 0
    return of_what(at.words, last)


def long_run(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read in the long run; the long lead, the short build are none."""
    return vague(at, tree, start, end) if at.key(end - 1) == "run" else None


def rest_of_event(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read the rest of the semester."""
    return made(at, Moment(None, None, kind="event"), "", start, end) if may_follow(at.words, end) else None


def _is_awaited(at: Context, relation: str, first: int, start: int, end: int) -> bool:
    """Say whether what only may be an occasion is one here: by *the school show*, before *sports day*, until supper.

    A show is a thing, too, and a day only a length: they are awaited where the preposition says by when, and the day
    where its name says which one. Its own words begin at word *first*.
    """
    terminal = grammar.load("dates").lookup
    last = at.key(end - 1)
    if terminal(last) == "GATHERING":
        if any(terminal(at.key(index)) in _FEASTS for index in range(first, end - 1)):
            return True  # the spring fair, the Christmas party
        told = at.key(start + 1) == "next" or at.key(start + 1) in closed(("definite", "possessive"))
        means = not told or _keys(at, end, end + 1) == ["of"]
        sold = relation == "by" and means  # by a raffle, by ticket sales, by the sale of two vans
        return (
            relation in _BOUNDS and not sold and (end - first > 1 or (relation == "before" or lexicon.is_event(last)))
        )
    if last in WEEKDAYS:  # by Giving Tuesday
        named = all(at.words.written(index)[0].isupper() for index in range(first, end))
        return relation in _BOUNDS and named and not at.words.text.isupper()
    if last == "weekend":
        return True  # over the jubilee weekend
    if last in lexicon.sense("named_day"):
        return relation in _BOUNDS and end - first > 1 and at.key(end - 2) not in lexicon.sense("any_day")
    return True


_BOUNDS = frozenset("by before until".split())
_FEASTS = frozenset("SEASON HOLIDAY TIDE".split())


def _is_the_review(at: Context, start: int, end: int) -> bool:
    """Say whether it is a review or a showing that has its day: by *the annual review*, by *my presentation*."""
    meets = at.key(end - 1) in lexicon.sense("dated_meeting")
    return meets and at.key(start + 1) in lexicon.closed("known")


def whatever(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before the first frost, prior to separation, by the time of the vote: only time can be meant by these.

    Before others, before profit and before breaking ground are none: a person, what comes second, an act.
    """
    opener = at.key(start)
    if opener == "after" and start == 0 and at.key(start + 1).endswith("ing"):
        comma = led(at.words, start, end)  # "after finishing the course, find a teacher"
        leads = at.words.keys[comma : comma + 1] == [","]
        return made(at, Moment(None, None, kind="event"), "after", start, comma) if leads else None
    if opener == "after" and start == 0 and at.key(start + 1) in WITHIN_CLAUSE - {"for", "of", "a", "an"}:
        leads = at.words.keys[end : end + 1] == [","]  # "after the move, unpack all boxes"
        return made(at, Moment(None, None, kind="event"), "after", start, end) if leads else None
    if opener in ("during", "throughout"):
        return _all_the_while(at, start, end)
    timed = opener in {"by", "at"} and any(_keys(at, start + 1, start + 1 + len(way)) == way for way in _UNTIL_THEN)
    told = opener == "by" and not timed and _keys(at, start + 1, start + 3) == ["the", "time"] and end > start + 4
    if told:  # by the time the director retires
        return made(at, Moment(None, None, kind="event"), "by", start, end)
    if opener == "by" and not timed:
        return _coming(at, start, end)
    if not timed and opener not in _ONLY_TIME and not (opener == "in" and at.key(start + 1) in {"time", "advance"}):
        return None
    first = tree.children[0].leaves()[-1] + 1 if isinstance(tree.children[0], Tree) else start + 1
    last = first + 4 if timed else first
    while last < end and at.key(last) in _ARTICLES:
        last += 1
    named = last
    while last < end and at.key(last) not in lexicon.sense("begins_anew"):
        last += 1
    last = min(last, end)
    keys = list(dropwhile(("the", "a", "end", "of", "time").__contains__, _keys(at, first, last)))
    if opener == "till" and keys == _keys(at, start + 1, last) and keys[:1] and keys[0] not in lexicon.sense("daytime"):
        return None  # till rolls
    if named > first and not timed and not (keys and _is_told_by(keys[-1])):
        return None
    if not keys or not lexicon.sense("never_event").isdisjoint(keys) or _is_act(keys):
        return None
    relation = "before" if opener != "by" else "by"
    moment = _on_its_day(at, first) or Moment(None, None, kind="event")
    return made(at, bound(at, moment, relation), relation, start, last)


def _coming(at: Context, start: int, end: int) -> DateExpression | None:
    """By *next* post, by our *next* call, by the annual plan *date*: these are times, whatever it is that comes.

    By the next team, by the next thing are none: who does it, and what is no time at all.
    """
    last = start + 1
    while last < end and at.key(last) not in lexicon.sense("begins_anew") - _ARTICLES:
        last += 1
    keys = [key for key in _keys(at, start + 1, last) if key not in _ARTICLES]
    if not keys or not may_follow(at.words, last) or not lexicon.sense("never_event").isdisjoint(keys):
        return None
    turned = keys[0] in _COMING and len(keys) > 1 and not lexicon.acts(keys[-1])
    dated = keys[-1] in _DAYS and len(keys) > 1 and at.key(start + 1) in _ARTICLES
    return made(at, Moment(None, None, kind="event"), "by", start, last) if turned or dated else None


_COMING = frozenset("next coming upcoming".split())
_DAYS = frozenset("date deadline day".split())


def _all_the_while(at: Context, start: int, end: int) -> DateExpression | None:
    """Throughout the restoration, during calving: what goes on for a while; throughout the house is a place."""
    last = start + 1
    while last < end and at.key(last) not in lexicon.sense("begins_anew") - _ARTICLES:
        last += 1
    while last > start + 1 and not _goes_on(at, start, last - 1):
        last -= 1
    if last == start + 1 or not may_follow(at.words, last):
        return None
    return made(at, Moment(None, None, kind="event"), "during", start, of_what(at.words, last))


def _goes_on(at: Context, start: int, index: int) -> bool:
    """Say whether a noun tells of what takes its time: the *restoration*; throughout the *rewiring*, not the *wing*."""
    key = at.key(index)
    form = lexicon.verb_form(key)
    act = form is not None and form[1] == "ING" and at.key(start) == "throughout"
    place = lexicon.is_deliverable(key) or key in lexicon.sense("place_in_ing")
    return key in lexicon.sense("all_the_while") or (act and not place)


def _keys(at: Context, first: int, last: int) -> list[str]:
    """Return the keys of words *first* up to, not including, *last*."""
    return list(at.words.keys[first:last])


def _is_act(keys: list[str]) -> bool:
    """Say whether a bare gerund leads: before *buying* a book; but before *turning* 40."""
    return keys[0].endswith("ing") and keys[0] not in closed("no_act") and keys[0] not in lexicon.sense("taking_step")


def _is_told_by(noun: str) -> bool:
    """Say whether a noun with its article can be a time: before the *storm*, the *move*; but not before the product."""
    acted = lexicon.verb_form(noun) is not None and not lexicon.is_deliverable(noun) and not lexicon.is_role(noun)
    return acted or lexicon.is_event(noun) or noun in lexicon.sense("weather")


_ARTICLES = lexicon.closed("possessive") | {"the", "a"}
_UNTIL_THEN = (["end", "of"], ["the", "end", "of"], ["the", "time", "of"])
_ONLY_TIME = frozenset("before prior until till til bfr".split())


def own_birthday(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before my 30th; but not by my second, at his first."""
    relation = relation_of(at, tree.children[0])
    if relation not in ("by", "before", "until", "after") or not may_follow(at.words, end):
        return None
    tens = at.number(tree.children[-1]) > _CHILDHOOD
    return made(at, Moment(None, None, kind="event"), relation, start, end) if tens else None


_CHILDHOOD = 11
"""My third may be a try; my 30th is a birthday."""


def placeholder(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """By TBD."""
    return made(at, Moment(None, None, kind="vague"), "by", start, end)


def over_time(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Over time; but not on time, in time, for the time being."""
    return vague(at, tree, start, end) if at.key(start) == "over" and may_follow(at.words, end) else None


def vague(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Soon; in the long run; but not a long-term plan."""
    attribute = at.key(end - 1) == "term" and tree.name == "vague" and not may_follow(at.words, end)
    if attribute and at.key(end) not in lexicon.sense("aim"):
        return None
    return made(at, Moment(None, None, kind="vague"), "", start, end)


def clause(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before I retire; when we graduate."""
    relation = relation_of(at, tree.children[0]) if isinstance(tree.children[0], Tree) else "after"
    opener = at.key(start)
    if at.key(start + 1) in lexicon.sense("begins_anew") - _LEADING and not _is_pronoun(at.key(start + 1)):
        return None
    if at.key(end - 1) in lexicon.sense("at_will") or (end < len(at.words) and at.key(end) in lexicon.sense("at_will")):
        return None
    if opener in ("when", "whenever"):
        if _is_pronoun(at.key(start + 1)) and not _is_step(at, end):
            return None
        if not _WAS.isdisjoint(_keys(at, start, end)):
            return None  # when I was 21: that is over
    elif opener in ("once", "as") and not isinstance(tree.children[0], Tree):
        if at.key(end - 1) in ("can", "could", "may"):
            return vague(at, tree, start, end)
        if opener == "once" and _is_pronoun(at.key(start + 1)) and at.key(end - 1) not in lexicon.sense("step_of_life"):
            return None
        relation = "after"
    elif relation not in DUE and not (relation == "after" and _is_step(at, end)):
        return None
    return made(at, Moment(None, None, kind="event"), relation, start, led(at.words, start, end))


def _is_pronoun(key: str) -> bool:
    """Say whether a word names who acts: once I graduate, when they return."""
    return key.partition("'")[0] in lexicon.closed("subject_pronoun")


def _is_step(at: Context, end: int) -> bool:
    """Say whether a clause about a person ends with what happens once in a life: when I graduate, when she is 18."""
    return at.key(end - 1) in lexicon.sense("step_of_life") or at.key(end - 1).startswith("D")


_LEADING = lexicon.closed("known") | {"a", "it"}
_WAS = frozenset(("was", "were", "had"))


def spans(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """By sprint 5, within two semesters; this semester."""
    relation = relation_of(at, tree.children[0]) if tree.name == "spans" else ""
    if is_particle(at.words, start):
        return None  # hand over phase 2
    if relation in ("on", "for") or (tree.name == "spans" and not may_follow(at.words, end)):
        return None
    end = counted_of(at.words, end) if relation == "within" else end  # within one season *of the training*
    return made(at, Moment(None, None, kind="event"), relation, start, end)


def unit_ended(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read *finish the year* with 30 members: what is told behind it is so by its end."""
    if at.plural(tree) or at.unit(tree) in ("day", "night") or not ends_period(at.words, start, end):
        return None
    moment = at.read(tree)
    return made(at, moment, "in", start, end) if moment else None


def length_of(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Within 10 days of 1 May; within 10 days of the first *call* is counted from an event."""
    relation = relation_of(at, tree.children[0])
    if relation not in ("within", "in"):
        return None
    if at.key(end - 1) in ORDINALS and not may_follow(at.words, end):
        return made(at, Moment(None, None, kind="event"), relation, start, end + 1)
    moment = at.read(tree)
    return made(at, moment, relation, start, end) if moment else None


def ahead(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In the years ahead; within days; in a matter of weeks: no count at all."""
    relation = relation_of(at, tree.children[0])
    unit = tree.first("unit")
    if unit is None or not (at.plural(unit) or tree.name == "ahead"):
        return None
    bare = tree.name == "bare_unit" and end - start == 2
    if relation in ("by", "before", "until", "on") or (bare and (relation != "within" or at.key(start) == "over")):
        return None
    if not may_follow(at.words, end):
        return None
    return made(at, Moment(None, None, kind="relative", notes=("fuzzy",)), relation, start, end)
