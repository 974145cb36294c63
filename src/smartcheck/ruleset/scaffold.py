"""A first rule to change: a rule file that loads, and whose examples pass."""

from __future__ import annotations

import re

from smartcheck.errors import RuleError
from smartcheck.ruleset.rulefile import NAME

_TEXT = """\
# Rules of your own: named by `rule_files = ["{file}"]` in smartcheck.toml, or `smartcheck rules --file {file}`.
# `smartcheck rules --check --file {file}` runs the examples. What each key may say: docs/writing-rules.md

criterion = "specific" # or measurable, achievable, relevant, time_bound

[words]
ways = "meeting workshop huddle standup" # what the condition below looks for

[[rule]]
id = "{id}" # capital letters and three digits, never used again for another rule
name = "{name}" # the problem it finds
severity = "warning" # or error, info
preview = true # on trial: only `--preview` or its name selects it; take the line away when it is right often enough
summary = "A meeting is a way, not what it is for."
why = "Meetings are held to decide or to tell something; the goal is the decision, and it can be checked."
question = "what will be decided or known after it?"
when = {{ word = {{ object = "ways" }} }}
message = "'{{text}}' is a way, not a result"
good = ["Sign the supply contract with the mill by 30 June 2027"]
bad = ["Hold a workshop with the mill by 30 June 2027"]
"""


def scaffold(name: str, file: str = "rules.toml") -> str:
    """Return a rule file, to be called *file*, with one rule called *name*; its id from the words' first letters."""
    if not NAME.fullmatch(name):
        raise RuleError(f"a rule's name is small letters joined by '-', like missing-deadline (got {name!r})")
    letters = "".join(word[0] for word in name.split("-")).upper()
    letters = re.sub("[^A-Z]", "", letters)[:3]
    return _TEXT.format(id=f"X{letters}001", name=name, file=file)
