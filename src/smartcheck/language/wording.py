r"""Patterns of English: they ignore case, wait to be compiled, and name lists of words instead of holding them.

In ``\b{distributive} (?P<unit>{calendar})\b`` a name in braces stands for the words of that list in
``data/senses.toml`` or ``data/closed.toml``, longest first.
"""

from __future__ import annotations

import re
from functools import cache

from smartcheck.language import lexicon
from smartcheck.regexes import later

_NAME = later(r"\{([a-z_]+)\}")


def worded(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern *text*, not compiled yet, in which ``{name}`` stands for the words of a list."""
    return later(text, re.IGNORECASE | flags, lambda: _NAME.sub(lambda found: alternatives(found[1]), text))


@cache
def alternatives(name: str) -> str:
    """Return the words of a list as a group of a pattern, longest first, with any white space between two words."""
    words = sorted(lexicon.named(name), key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(re.escape(each).replace(chr(92) + ' ', chr(92) + 's+') for each in words)})"
