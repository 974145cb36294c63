"""What rule files may say, since they may come from strangers: messages with gaps, values of parameters.

``{value:,.1f} of {object}`` is filled from what a rule found: plain names and number formats only. A gap cannot reach
into a value (no ``.`` and no ``[ ]``), cannot call anything and cannot ask for a padding of a million blanks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from smartcheck.errors import nearest, shortened
from smartcheck.language.figures import written
from smartcheck.regexes import later
from smartcheck.tuples import NamedTuple

_NAME = later(r"[a-z][a-z_0-9]*")
_FORMAT = later(r",?(?:\.[0-9])?[dfg]?")
_LONGEST = 60

Lookup = Callable[[str], object]


class Template(NamedTuple):
    """A text with named gaps, taken apart once."""

    pieces: tuple[tuple[str, str, str], ...]
    """Plain words, then the name and the format of the gap after them; no name at the end."""
    names: frozenset[str]
    plain: str | None
    """The whole text where it has no gaps."""

    @classmethod
    def of(cls, text: str, known: Collection[str], report: Callable[[str], None]) -> Template:
        """Take *text* apart; every gap that may not be, or is not among *known*, goes to *report*."""
        from string import Formatter  # which what was kept needs no more

        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            report(f"{str(error).lower()} in {text!r} (write {{{{ and }}}} for braces)")
            parts = []
        pieces: list[tuple[str, str, str]] = []
        for words, name, form, conversion in parts:
            if name is None:
                pieces.append((words, "", ""))
                continue
            if conversion or not _NAME.fullmatch(name) or not _FORMAT.fullmatch(form or ""):
                gap = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
                report(f"{{{gap}}} is no plain name with a number format, like {{value}} or {{value:,.1f}}")
            elif name not in known:
                report(f"no value named {name!r}{nearest(name, sorted(known))}; there are {', '.join(sorted(known))}")
            pieces.append((words, name, form or ""))
        names = frozenset(name for _, name, _ in pieces if name)
        return cls(tuple(pieces), names, None if names else "".join(words for words, _, _ in pieces))

    def message(self, lookup: Lookup) -> str:
        """Return the text for a reader: long quotations cut, blanks single, a question mark for what is unknown."""
        if self.plain is not None:
            return self.plain
        if len(self.pieces) == 1 and not self.pieces[0][0]:  # the check's own words, and no quotation
            _, name, form = self.pieces[0]
            return " ".join(written(lookup(name), form).split()) or "?"
        return "".join(
            [
                words + (_short(written(lookup(name), form)) or "?") if name else words
                for words, name, form in self.pieces
            ]
        )

    def exact(self, lookup: Lookup) -> str | None:
        """Return the text with every value as it is, or None where one is unknown."""
        if self.plain is not None:
            return self.plain
        values = {name: lookup(name) for name in self.names}
        if None in values.values():
            return None
        return "".join([words + written(values[name], form) if name else words for words, name, form in self.pieces])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return shortened(text, _LONGEST)


MOST = 1_000_000
"""No parameter counts further: checks reckon with dates, weeks and words."""


def _is_counted(value: float) -> bool:
    return not isinstance(value, bool) and 0 <= value <= MOST


def wrong_type(value: Any, annotation: str) -> str:
    """Say what is wrong with *value* for a parameter annotated so; nothing is an empty string."""
    if annotation == "int":
        right, words = isinstance(value, int) and _is_counted(value), f"a whole number from 0 to {MOST:,}"
    elif annotation == "float":
        right, words = isinstance(value, int | float) and _is_counted(value), f"a number from 0 to {MOST:,}"
    elif annotation == "bool":
        right, words = isinstance(value, bool), "true or false"
    elif annotation == "tuple[str, ...]":
        right, words = (
            isinstance(value, list | tuple) and all(isinstance(each, str) for each in value),
            "a list of texts",
        )
    else:
        right, words = isinstance(value, str), "a text"
    return "" if right else f"must be {words} (got {value!r})"
