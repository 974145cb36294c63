"""What can go wrong, and nothing else.

::

    SmartcheckError
    ├── ArgumentError    a value of a kind that a call does not take (a `TypeError`, too)
    ├── ConfigError      a configuration that cannot be used (unknown key, bad value)
    ├── RuleError        a rule file that cannot be used, or a rule that does not exist
    ├── GrammarError     a grammar file that cannot be used
    ├── PlanError        steps, a calendar, a log that no plan can be made of
    ├── ReadError        an input that cannot be read (missing, not UTF-8, unknown type)
    ├── WriteError       a file that cannot be written, or that changed meanwhile
    └── UsageError       arguments of a command that say nothing it can do

Messages say what, where and what would be right, in lower case and without a full stop.
No text of a goal ever raises one: any text at all can be parsed and assessed.
"""

from collections.abc import Iterator
from contextlib import contextmanager


class SmartcheckError(Exception):
    """The root: catch this to catch everything smartcheck raises on purpose."""


class ArgumentError(SmartcheckError, TypeError):
    """A value is of a kind that a call does not take: a number for a text, findings for a report."""


class ConfigError(SmartcheckError):
    """Configuration values are unknown or wrong: a line of the message for each."""

    rest: object = None
    """The `Config` that everything else comes to, where one can be made: it may have mistakes of other kinds."""


class RuleError(SmartcheckError):
    """A rule file is malformed, or a rule that is named does not exist."""


class GrammarError(SmartcheckError):
    """A grammar file breaks the conventions of :mod:`smartcheck.language.grammar`."""


class PlanError(SmartcheckError):
    """A plan is asked for that no steps, days or hours can make: a cycle, an unknown step, no time at all."""


class ReadError(SmartcheckError):
    """An input cannot be read as goals."""


class WriteError(SmartcheckError):
    """A file cannot be written, or is not what it was when it was read."""


class UsageError(SmartcheckError):
    """The arguments of a command cannot be read."""


class Gathered:
    """Errors of one kind, gathered so that who mends what is wrong reads all of it at once."""

    def __init__(self, kind: type[SmartcheckError]) -> None:
        self.kind = kind
        self.found: list[str] = []
        self.rest: object = None

    @contextmanager
    def at(self, where: str = "") -> Iterator[None]:
        """Keep what is raised within, each of its lines with *where* before it."""
        try:
            yield
        except self.kind as error:
            lines = [f"{where}{line}" for line in str(error).split("\n")]
            self.found += [line for line in dict.fromkeys(lines) if line not in self.found]
            self.rest = getattr(error, "rest", None) or self.rest

    def tell(self, rest: object = None) -> None:
        """Raise what was found as one error, with *rest* or what the last one had; do nothing if there was nothing."""
        if self.found:
            error = self.kind("\n".join(self.found))
            if isinstance(error, ConfigError):
                error.rest = rest or self.rest
            raise error


LONGEST = 100
"""How many characters of a value a message quotes."""


def quoted(value: object) -> str:
    """Return *value* as Python writes it, cut where it is long."""
    try:
        text = repr(value[: LONGEST + 1] if isinstance(value, str) else value)
    except (ValueError, RecursionError):  # a number of thousands of digits
        return f"{type(value).__name__} too long to show"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def is_text(value: object) -> bool:
    """Say whether what is given is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def shortened(text: str, longest: int) -> str:
    """Return *text* with no more than *longest* characters, a sign of what is left out among them; no word is halved.

    A word that alone is longer than half of that is cut.
    """
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    if not text[longest - 1].isspace() and (end := kept.rfind(" ")) >= longest // 2:
        kept = kept[:end]
    return kept.rstrip(" ,;:–—-") + "…"


def brief(value: object, *parts: object, **counts: object) -> str:
    """Return a short text form of *value*: its type, what tells it from others, and how much of what it has."""
    said = [*map(quoted, parts), *(f"{name}={quoted(each)}" for name, each in counts.items() if each is not None)]
    return f"{type(value).__name__}({', '.join(said)})"


def nearest(word: str, known: "list[str] | tuple[str, ...]") -> str:
    """Return ``" (did you mean 'x'?)"`` for the known word closest to *word*, or an empty string."""
    from difflib import SequenceMatcher, get_close_matches

    if len(word) > LONGEST:
        return ""
    found = get_close_matches(word, known, n=max(1, len(known)), cutoff=0.6)
    if not found:
        return ""

    def like(each: str) -> float:
        return SequenceMatcher(None, each, word).ratio()

    best = like(found[0])

    def begins(each: str) -> int:
        pairs = enumerate(zip(each, word, strict=False))
        return next((at for at, (one, other) in pairs if one != other), min(len(each), len(word)))

    # of those as close, the one that begins most like it
    chosen = min((-begins(each), each) for each in found if like(each) == best)[1]
    return f" (did you mean {chosen!r}?)"
