"""The units of a statement: its words, with every date and quantity folded into one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from smartcheck.goal import DateExpression, Quantity
from smartcheck.language import grammar, lexicon, numerals
from smartcheck.language.grammar import Grammar
from smartcheck.language.words import Words
from smartcheck.remembered import remembered
from smartcheck.source import Span
from smartcheck.syntax import equals
from smartcheck.syntax.equals import equals_at
from smartcheck.tuples import NamedTuple

OPENING, CLOSING = frozenset("(["), frozenset(")]")
JOINS = frozenset(("AND", "OR", "AMPERSAND"))
"""The types of words that join members of a list."""
NAMING = frozenset(("WORD", "NUMBER", "THIRD", "ING", "VERB"))
"""The types of words that the name of a thing can be made of: "fire alarm test results"."""
ACTING = frozenset(("VERB", "BE", "ASPECT"))
"""The types that begin an act behind "to"."""
OBJECT = frozenset(("DETERMINER", "METRIC", "PRONOUN", "PARTICLE"))
"""The types that only what is done to something can begin with: "plan *the* day", not "plan reviews"."""

REACH = 12
"""So many units a verb and what belongs to it can lie apart; it keeps the reading linear."""
_STOPS = frozenset(".!?;:•|")
DASHES = frozenset("—–-→")
"""What parts two thoughts where it stands between blanks."""
_HYPHENS = frozenset("-‑")
_PUNCTUATION = _STOPS | OPENING | CLOSING | frozenset("{}")
ENDING = _STOPS | DASHES
"""The signs that may end a sentence or a line of thought; `Units.ends` says whether one does."""
PARTING = ENDING | OPENING | CLOSING
"""The signs without one of which a statement is one sentence."""
_JOINING = {",": "COMMA", "&": "AMPERSAND", "/": "OR", "and": "AND", "or": "OR", "then": "THEN"}
_OWN_FORM = frozenset(
    ("BE", "ASPECT", "DETERMINER", "PRONOUN", "TO", "COMMA", "IS", "MODAL", "LIKE", "AND", "OR", "THEN")
)


class _Keys(dict[int, str]):
    """The keys of units by index, nothing for those before the first and behind the last.

    `Units.key` is its look-up itself, as `Units.type` and `Units.form` are those of their tables: they are asked for
    more often than anything else, and so cost no call of Python.
    """

    def __missing__(self, index: int) -> str:
        return ""


class Unit(NamedTuple):
    """A word (hyphens joined), or an island of words that is one date or one quantity."""

    first: int
    """The index of its first word."""
    last: int
    """The index after its last word."""
    type: str | None
    """Its terminal in ``grammars/goal.lark``; none for punctuation."""
    key: str
    item: DateExpression | Quantity | None = None


class Units:
    """The units of a statement, as parallel lists that share one index."""

    def __init__(self, words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity]) -> None:
        self.words = words
        self.keys: list[str] = []
        self.types: list[str | None] = []
        self.forms: list[str | None] = []
        """The types as verb forms (``VERB``, ``ING`` ...) even where the grammar has its own word for one."""
        self.items: list[DateExpression | Quantity | None] = []
        self.firsts: list[int] = []
        """The index of each unit's first word."""
        self.lasts: list[int] = []
        """The index after each unit's last word."""
        self._fold(dates, quantities)
        self._read_equals()
        self._read_order()
        self._read_infinitives()
        self._read_hours()
        self._read_participles()
        self._read_each_and_every()
        self._read_starts()
        self._own = list(self.types)
        self.count = len(self.keys)
        self.key: Callable[[int], str] = _Keys(enumerate(self.keys)).__getitem__
        """Returns the key of a unit by its index, or nothing beyond the ends."""
        self._type_at, self._form_at = dict(enumerate(self.types)), dict(enumerate(self.forms))
        self.type: Callable[[int], str | None] = self._type_at.get
        """Returns the type of a unit by its index, or None beyond the ends."""
        self.form: Callable[[int], str | None] = self._form_at.get
        """Returns a unit as a verb form (``VERB``, ``ING`` ...) even where the grammar has its own word for it."""
        self.starts = list(map(words.start.__getitem__, self.firsts))
        """Where in the text each unit begins."""
        self.said = frozenset(words.keys)
        """The keys of its words."""
        self.capitals = words.text.isupper()
        """Whether the statement has no small letter."""
        self.title = is_titled(words)
        """Whether the statement is written like a title, so that capitals name nothing."""

    def __len__(self) -> int:
        return self.count

    @property
    def units(self) -> list[Unit]:
        """Every unit by itself, with the type it had at first, for those who walk through them; lists are quicker."""
        return list(map(Unit, self.firsts, self.lasts, self._own, self.keys, self.items))

    def item(self, index: int) -> DateExpression | Quantity | None:
        """Return the date or the amount that unit *index* is, or None."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def kind(self, index: int) -> str:
        """Return the kind of the date or the amount that unit *index* is (``percent``), or nothing."""
        item = self.item(index)
        return item.kind if item is not None else ""

    def unit(self, index: int) -> str:
        """Return what the amount that unit *index* is is counted in, or what a rhythm is told by; or nothing."""
        item = self.item(index)
        return (item.unit or "") if item is not None else ""

    def comparator(self, index: int) -> str:
        """Return how the amount that unit *index* is compares, or nothing where it is none."""
        item = self.item(index)
        return item.comparator if isinstance(item, Quantity) else ""

    def relation(self, index: int) -> str:
        """Return how the date that unit *index* is stands to what is told (``by``), or nothing where it is none."""
        item = self.item(index)
        return item.relation if isinstance(item, DateExpression) else ""

    def span(self, first: int, last: int) -> Span:
        """Return the span of units *first* up to, not including, *last*."""
        words = self.words
        return Span(words.start[self.firsts[first]], words.end[self.lasts[last - 1] - 1])

    def at(self, offset: int) -> int:
        """Return the index of the unit in which *offset* of the text lies; behind the last unit, that one."""
        return bisect_right(self.starts, offset) - 1

    def past(self, span: Span) -> int:
        """Return the index of the first unit behind *span*."""
        return bisect_left(self.starts, span.end)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the index of the first unit of *span*, and of the first one behind it: `span` the other way round."""
        return bisect_right(self.starts, span.start) - 1, bisect_left(self.starts, span.end)

    def retype(self, index: int, kind: str) -> None:
        """Let unit *index* be of a type, as its neighbours tell; `types` is never written to otherwise."""
        self.types[index] = self._type_at[index] = kind

    def read_as(self, index: int, kind: str) -> None:
        """Let unit *index* be of a type, and a form of it."""
        self.types[index] = self.forms[index] = self._type_at[index] = self._form_at[index] = kind

    def written(self, index: int) -> str:
        """Return the first word of unit *index* as it stands in the text, or nothing beyond the end."""
        return self.words.written(self.firsts[index]) if index < self.count else ""

    def ends(self, index: int) -> bool:
        """Say whether unit *index* ends a sentence or a line of thought."""
        key = self.key(index)
        if key not in ENDING:
            return False
        if key == "." and index and index + 1 < self.count and self.keys[index - 1] in _CUT_SHORT:
            return False  # "Ms. Carter", "ch. 3"
        if key == ".":
            if index + 1 >= self.count:
                return True
            return not self.words.touches(self.firsts[index + 1]) and not self._shortens(index)
        if key == ":" and self.is_clock(index):
            return False
        if key in DASHES:
            after = index + 1 < self.count and not self.words.touches(self.firsts[index + 1])
            return after and not self.words.touches(self.firsts[index])
        return True

    def unit_at(self, word: int) -> int:
        """Return the index of the unit that begins at *word*, or that of the next one."""
        return bisect_left(self.firsts, word)

    def opens_day(self, index: int) -> bool:
        """Say whether a date begins at unit *index*, and no noun makes a name of it: not "on *May* sales"."""
        return self.type(index) == "DATE" and self.type(index + 1) not in ("WORD", "NUMBER")

    def is_clock(self, index: int) -> bool:
        """Say whether the colon at unit *index* stands inside a time of the day: "home by 6:30"."""
        if self.key(index - 1)[:1] != "D" or self.key(index + 1)[:1] != "D":
            return False
        return self.words.touches(self.firsts[index]) and self.words.touches(self.firsts[index + 1])

    def hour(self, index: int) -> int:
        """Return the index after the hour of the day that begins at unit *index*, or 0: "10 pm", "6:30", "half ten"."""
        if self.key(index) in lexicon.sense("hour_named"):
            return index + 1
        if 0 <= index < self.count and (end := numerals.spoken(self.words, self.firsts[index])):
            return self.unit_at(end)
        if self.key(index)[:1] != "D":
            return 0
        if self.items[index] is None and numerals.is_dotted_hour(self.words, self.firsts[index]):
            return index + 1
        end = index + 3 if self.key(index + 1) == ":" and self.is_clock(index + 1) else index + 1
        half = self.key(end) in HALVES or self.key(end) == "o'clock"
        return end + half if half or end > index + 1 else 0

    def _shortens(self, index: int) -> bool:
        """Say whether a full stop only shortens the word before it: "ch. 3", "with J. on Friday"."""
        before, after = self.key(index - 1), self.written(index + 1)
        if index == 0 or not self.words.touches(self.firsts[index]):
            return False
        if len(before) == 1 and before.isalpha() and self.written(index - 1).isupper():
            return index > 1 and before != "i"
        return before in lexicon.closed("shortened") and not after[:1].isupper()

    def _fold(self, dates: Sequence[DateExpression], quantities: Sequence[Quantity]) -> None:
        """Add one unit for each date and quantity, and one for each word between them."""
        islands: dict[int, tuple[int, str, DateExpression | Quantity]] = {}
        for day in dates:
            islands[day.span.start] = (day.span.end, "DATE", day)
        for amount in quantities:
            islands[amount.span.start] = (amount.span.end, "METRIC", amount)
        words, starts = self.words.keys, self.words.start
        hyphens = not _HYPHENS.isdisjoint(words)
        rows: list[tuple[int, int, str, str | None, str | None, DateExpression | Quantity | None]] = []
        index, count = 0, len(words)
        while index < count:
            first, key = index, words[index]
            index += 1
            if starts[first] in islands:
                end, kind, item = islands[starts[first]]
                while index < count and starts[index] < end:
                    index += 1
                if not key[0].isalnum():
                    key = next((each for each in words[first:index] if each[0].isalnum()), key)
                multiplies = kind == "METRIC" and key in lexicon.closed("multiplying")  # "*double* our sales"
                rows.append((first, index, key, kind, "VERB" if multiplies else kind, item))
                continue
            if hyphens:
                while key[0].isalpha() and _hyphenated(self.words, index - 1) and starts[index + 1] not in islands:
                    index += 2
                    key = f"{key}-{words[index - 1]}"
            own, form = _kinds(key)
            if own in equals.PHRASES and not equals.holds(own, words, first, index):
                own = form  # "the packing *line*", where the grammar knows but "in *line* with"
            rows.append((first, index, key, own, form, None))
        if rows:  # transposed at one go, which takes less than adding to each list
            columns: list[list[Any]] = list(map(list, zip(*rows, strict=True)))
            self.firsts, self.lasts, self.keys, self.types, self.forms, self.items = columns

    def _read_equals(self) -> None:
        """Read the colon of "Staff retention: 90%" as an equals sign, and a noun before it."""
        keys, types = self.keys, self.types
        if ":" not in keys:
            return
        at = equals_at(keys, types, self.forms, self.items, lambda unit: self.words.keys[self.firsts[unit]])
        if at:
            keys[at], types[at], self.forms[at] = "=", "SIGN", "SIGN"
            led = lexicon.acts(keys[0]) and keys[1] in lexicon.closed("preposition")
            if led or types[0] == "THIRD" or at == 1:
                types[0] = self.forms[0] = "WORD"  # "*calls* per shift: 40 -> 50", "*staff* with a locker: 60%"

    def _read_order(self) -> None:
        """Read the colon of "Launch: the new app" as a pause: the verb stands in front of what it is done to."""
        keys, types, forms = self.keys, self.types, self.forms
        if keys[1:2] != [":"] or len(keys) < _ORDER or forms[0] != "VERB" or keys[0] in lexicon.closed("field"):
            return
        given_up = types[2] == "ING" and keys[0] in lexicon.sense("giving_up")
        noun = lexicon.mostly_noun(keys[0])
        if noun and lexicon.verb_class(keys[0]) not in _ENDED and not given_up:
            return  # "update: the bridge is closed"
        if not given_up and types[2] not in (("DETERMINER",) if noun else _DONE_TO):
            return
        keys[1], types[1], forms[1] = ",", "COMMA", "COMMA"

    def _read_infinitives(self) -> None:
        """Read a noun or an adjective between "to" and what it acts on as a verb: "to *cool* the hall", "*dry* it"."""
        keys, types = self.keys, self.types
        at = -1
        for _ in range(types.count("TO")):
            at = types.index("TO", at + 1)
            if types[at + 1 : at + 2] != ["WORD"] or not self.words.written(self.firsts[at + 1])[:1].islower():
                continue
            led = at > 1 and lexicon.phrasal(keys[at - 2], keys[at - 1]) is not None  # "hand *over* to"
            if at and keys[at - 1 - led] in lexicon.sense("comes_to"):
                continue  # "*explain to management* the plan"
            if must_act(keys, types, at + 1, lexicon.closed("definite")):
                types[at + 1] = self.forms[at + 1] = "VERB"

    def _read_participles(self) -> None:
        """Read a verb without a past form of its own as done behind *be*: "the posts are *set* in concrete"."""
        keys, types = self.keys, self.types
        unchanged = lexicon.closed("unchanged_past")
        if unchanged.isdisjoint(keys):
            return
        passive = False
        for index, kind in enumerate(types):
            if keys[index] in unchanged and passive and self._is_done(index):
                types[index] = self.forms[index] = "PAST"
            passive = kind in ("IS", "BE") or (passive and types[index] in _STILL_PASSIVE)

    def _is_done(self, index: int) -> bool:
        """Say whether what follows a verb without a past form is nothing it could be done to."""
        after, key = self.types[index + 1 : index + 2], "".join(self.keys[index + 1 : index + 2])
        known = key in lexicon.closed("preposition") or bool(lexicon.phrasal(self.keys[index], key))
        return known or not after or after[0] in _BEHIND_DONE

    def _read_each_and_every(self) -> None:
        """Read two words that point at one noun as one, which joins no things: "*each and every* bench"."""
        for at in range(1, len(self.keys) - 1) if "and" in self.keys else ():
            if self.keys[at] == "and" and self.types[at - 1] == self.types[at + 1] == "DETERMINER":
                self.types[at] = self.forms[at] = "DETERMINER"

    def _read_starts(self) -> None:
        """Read "baseline" before the level that is there now as a noun: "baseline 61", where one baselines a model."""
        at = -1
        for _ in range(self.keys.count("baseline")):
            at = self.keys.index("baseline", at + 1)
            if at + 1 < len(self.keys) and (
                self.types[at + 1] in ("METRIC", "NUMBER", "IS", "OF") or self.keys[at + 1] == ":"
            ):
                self.types[at] = self.forms[at] = "WORD"

    def _read_hours(self) -> None:
        """Read the "am" behind a number as the morning it means: open from *7 am*."""
        at = -1
        for _ in range(self.keys.count("am")):
            at = self.keys.index("am", at + 1)
            if at and self.types[at - 1] == "NUMBER":
                self.keys[at], self.types[at], self.forms[at] = _MORNING, "WORD", "WORD"


def must_act(
    keys: Sequence[str], types: Sequence[str | None], index: int, besides: frozenset[str] = frozenset()
) -> bool:
    """Say whether a word that no list knows for a verb must be one: English has no "<noun> the <noun>", no "<noun> it".

    "All" and the like stand behind a noun, too ("rooms all painted"); *besides* are those that do not where one asks.
    """
    after = keys[index + 1] if index + 1 < len(keys) else ""
    key = keys[index]
    if lexicon.is_plural(key) or key in lexicon.closed(("preposition", "conjunction")):
        return False
    if key.endswith(("ing", "ed", "ly")):
        return False  # "not *exactly* the same"
    if after in lexicon.closed("object_pronoun") or after in besides:
        return True
    return bool(after) and types[index + 1] == "DETERMINER" and after not in lexicon.closed("floating")


_STILL_PASSIVE = frozenset(("ADVERB", "PAST", "AND", "COMMA"))
_BEHIND_DONE = frozenset(("DATE", "ADVERB", "COMMA", "AND", "TO", "THEN", None))
_MORNING = "a.m."
"""The key of the "am" of a time of the day, which is no form of "be"."""
HALVES = frozenset((_MORNING, "pm"))
"""What says which half of the day an hour is of."""
_ORDER = 3
_ENDED = frozenset(("finish", "create", "increase", "decrease"))
_DONE_TO = frozenset(("DETERMINER", "METRIC", "ING", "WORD", "NUMBER", "THIRD"))
_CUT_SHORT = lexicon.closed("abbreviation")


def is_titled(words: Words) -> bool:
    """Say whether a text is written like a title, or all in capitals, so that capitals name nothing."""
    text, start = words.text, words.start
    if text.isupper():
        return True
    long: list[str] = []
    raised = False
    for index, key in enumerate(words.keys):
        if index and len(key) > 3 and key.isalpha() and key.islower():  # YEAR is a number
            if not text[start[index]].isupper():
                return False
            if key not in lexicon.sense(("month", "weekday")):  # which are written large everywhere
                long.append(key)
        elif index and key in _SMALL and text[start[index]].isupper() and words.keys[index - 1].isalpha():
            raised = True  # nobody writes a small word large but in a title: "Adopt A Village"
    return len(long) > 2 or (raised and bool(long)) or (len(long) == 2 and any(map(lexicon.is_common, long)))


_SMALL = frozenset("a an my our of for to by on at and or".split())
"""Words that stand small inside a sentence, and mostly in names."""


def goal_grammar() -> Grammar:
    """Return the grammar of statements."""
    return grammar.load("goal", "frame", "link", "action")


@remembered(8192)
def _kinds(key: str) -> tuple[str | None, str | None]:
    """Return the type of a word that is no part of a date or an amount, and what it is as a verb form."""
    kind = goal_grammar().lookup(key) or _JOINING.get(key)
    if kind is None:
        if key[0].isalpha():
            kind = "NUMBER" if key[0].isupper() else lexicon.tag(key)
        else:
            kind = None if key in _PUNCTUATION else "SIGN"
    return kind, kind if kind in _OWN_FORM or not key[0].islower() else lexicon.tag(key)


def _hyphenated(words: Words, index: int) -> bool:
    """Say whether a hyphen joins word *index* to the next one."""
    return (
        index + 2 < len(words)
        and words.keys[index + 1] in {"-", "‑"}
        and words.touches(index + 1)
        and words.touches(index + 2)
        and words.keys[index + 2][0].islower()
    )
