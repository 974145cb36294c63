"""A statement as its units and the sentences they form, and what a unit is where it stands.

Dates and quantities are folded into one unit each; what remains is typed by ``grammars/goal.lark``'s own words and by
`smartcheck.language.lexicon`. Frames, clauses and actions are read off it, in modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartcheck.goal import DateExpression, Quantity
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.syntax.units import CLOSING, OBJECT, OPENING, PARTING, Units, goal_grammar
from smartcheck.tuples import NamedTuple

MAIN, MEANS, REASON, GUARD, RELATIVE, CONDITION, INCLUDING, ASIDE = (
    "main",
    "means",
    "reason",
    "guard",
    "relative",
    "condition",
    "including",
    "aside",
)


class Frame(NamedTuple):
    """What stood before the action."""

    kind: str
    last: int
    """The index of the first unit after it."""
    subject: tuple[int, int] | None


class Clause(NamedTuple):
    """A stretch of units with one role."""

    role: str
    first: int
    last: int
    opener: int
    """The index of the first unit after the words that opened it."""


_BEHIND_MORE = frozenset(("AND", "COMMA", "DATE", "THIRD", "VERB", "WORD"))


class Sentence(Units):
    """The units of a statement, and what each is among those around it."""

    def __init__(self, words: Words, dates: Sequence[DateExpression], quantities: Sequence[Quantity]) -> None:
        self.grammar = goal_grammar()
        self._sentences: list[tuple[int, int]] | None = None
        self._brackets: dict[int, int] | None = None
        super().__init__(words, dates, quantities)

    def sentences(self) -> list[tuple[int, int]]:
        """Return [first, last) of each stretch between stops, brackets left in."""
        if self._sentences is None:
            whole = [(0, self.count)] if self.count else []
            self._sentences = whole if PARTING.isdisjoint(self.said) else list(self._between_stops())
        return self._sentences

    def _between_stops(self) -> Iterator[tuple[int, int]]:
        first, depth = 0, 0
        for index, key in enumerate(self.keys):
            if key not in PARTING:
                continue
            depth += (key in OPENING) - (key in CLOSING and depth > 0)
            if depth == 0 and self.ends(index):
                if index > first:
                    yield first, index
                first = index + 1
        if first < self.count:
            yield first, self.count

    def is_writer(self, index: int) -> bool:
        """Say whether unit *index* is who writes: "I", "we'll"."""
        return self.key(index).partition("'")[0] in {"i", "we"}

    def is_verb_here(self, index: int) -> bool:
        """Say whether a base form is used as a verb: an object or a particle follows, or it is hardly ever a noun."""
        return not lexicon.mostly_noun(self.key(index)) or self.type(index + 1) in OBJECT

    def goes_here(self, index: int) -> bool:
        """Say whether a word that is mostly a noun is done to nothing: "*travel to* Rome", "*drink less*"."""
        if self.type(index + 1) == "TO" and self.form(index + 2) != "VERB":
            return self.key(index) in lexicon.sense("going")
        after = self.type(index + 2)
        return self.key(index + 1) in ("less", "more") and (after is None or after in _BEHIND_MORE)

    def nominal(self, index: int) -> str | None:
        """Return the verb inside the noun at *index*: "*reduction*", and before "of" those that else are no acts."""
        key = self.key(index)
        of = self.key(index + 1) == "of"
        before = lexicon.nominal(f"{key} of") if of else None
        made = of and self.type(index + 2) == "DETERMINER" and key.endswith(lexicon.endings("doing_ending"))
        if made and lexicon.tag(key) == "WORD" and not (lexicon.is_common(key) or lexicon.acts(key)):
            return key  # "*gamification* of the quiz": a doing that no list knows
        return before or lexicon.nominal(key)

    def is_noun_here(self, index: int) -> bool:
        """Say whether an -ing form stands where a noun does: "time for *training*", "the training"."""
        before = self.key(index - 1)
        if self.type(index - 1) == "DETERMINER" or (
            before in lexicon.closed("preposition") and before not in ("by", "through", "without")
        ):
            return True
        return self.types[index] == "HELP" and self.type(index - 1) in ("WORD", "VERB", "ING", "PAST", "NUMBER")

    def object_follows(self, index: int) -> bool:
        """Say whether unit *index* can begin what a verb before it is done to."""
        return self.type(index) in (
            "DETERMINER",
            "METRIC",
            "WORD",
            "PRONOUN",
            "PAST",
            "ADVERB",
            "VERB",
            "ING",
            "PARTICLE",
        )

    def past_bracket(self, index: int, last: int) -> int:
        """Return the index after the bracket that opens at unit *index*, at most *last*."""
        if self._brackets is None:
            self._brackets = self._matched()
        return min(self._brackets.get(index, last), last)

    def _matched(self) -> dict[int, int]:
        """Return by its index each sign that opens a bracket, with the index after the one that closes it."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for index, key in enumerate(self.keys):
            if key in OPENING:
                opened.append(index)
            elif opened and key in CLOSING:
                found[opened.pop()] = index + 1
        return found
