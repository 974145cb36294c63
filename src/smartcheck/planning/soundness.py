"""Whether a step of a plan is worded so that it could be written down as a goal of its own."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from smartcheck.language.wording import worded
from smartcheck.run.assessing import assess_statement

_TORN = worded(
    r"\s[,.;:!?)]|[(]\s|[,;:]\s*[,;:]|\b(?:the|an?|of|to|for|with|and|or) [,.;:)]|\b(\w{4,40}) (?:of|for) the \1\b"
)
"""What two pieces of text that do not fit look like where they meet: a comma after a blank, an article before one,
the draft of the draft."""
_LEFT_OPEN = frozenset(("activity-without-amount",))
"""What the goal itself leaves open, as its steps do then: how much there is each time, "stretch every morning"."""
_SOON = 10
"""Some day in so many days stands for the day that a step will have: one that is near asks most of a rhythm."""


@lru_cache(maxsize=4096)
def sound(title: str, today: date) -> bool:
    """Say whether a check finds nothing wrong with a step that is called *title* and has a day.

    It is asked of the rules that come with the package, whatever the settings are: a plan does not depend on them.
    """
    if _TORN.search(title):
        return False
    day = date.fromordinal(min(today.toordinal() + _SOON, date.max.toordinal()))
    found = assess_statement(f"{title} by {day}", today=today)
    wrong = {each.rule.name for each in found.findings if each.severity != "info"}
    return found.goal.kind != "not_goal" and wrong <= _LEFT_OPEN
