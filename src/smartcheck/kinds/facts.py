"""What is known about a statement when its kind is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from smartcheck.goal import DUE, Action, DateExpression, Metric
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.syntax.sentence import Frame, Sentence
from smartcheck.tuples import NamedTuple


class Facts(NamedTuple):
    """What the parser knows when the kind is decided."""

    sentence: Sentence
    frame: Frame | None
    first: int
    """The first unit after the frame."""
    last: int
    actions: Sequence[Action]
    metrics: Sequence[Metric]
    dates: Sequence[DateExpression]
    heading: str
    today: date

    @property
    def recurs(self) -> bool:
        """Whether something in it comes again and again."""
        return any(each.kind == "recurrence" for each in self.dates)

    @property
    def due(self) -> bool:
        """Whether a last day is set that the words fix."""
        return any(each.end and each.relation in DUE for each in self.dates)

    @property
    def measured(self) -> bool:
        """Whether something in it says how much."""
        return any(each.is_amount for each in self.metrics)


def under_goals(facts: Facts) -> bool:
    """Say whether the statement stands below a heading of goals or results, where states are targets."""
    goals = lexicon.closed("goal_heading")
    words = facts.sentence.words
    if words.start[0] and _MARK.match(words.text, 0, words.start[0]):
        return True  # "O2: our nurses stay", "Objective 2: ..." were taken off as marks of a list
    keys = words.keys
    if ":" in keys[1:_LABEL] and (any(key in goals for key in keys[: keys.index(":")]) or keys[0] == "o"):
        return True  # "KR 2: the old hall is sold" says of itself what it is
    if not facts.heading:
        return False
    told = goals | lexicon.closed("success_heading")
    return any(word.strip("()") in told for word in facts.heading.lower().replace(":", " ").split())


_MARK = worded(r"\W*(?:(?:{list_label_kind}\s)?{goal_heading}|kr|okr|o|g)\s?#?[\dIVX][\w.]*\s?[:.)–—-]")
_LABEL = 8
"""How many words a label in front may take."""
