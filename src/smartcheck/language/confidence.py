"""How sure a writer is: "8/10 confident", "(confidence: 75%)". It is evidence, never a target."""

from __future__ import annotations

import re
from functools import lru_cache

from smartcheck.language.said import may_say, says
from smartcheck.regexes import later
from smartcheck.source import Span

_CONFIDENCE = later(
    r"""
      \(? (?: confiden\w* \W{0,3} (?: level \W{0,3} )? (?: of \s )? )? \d{1,3} (?: \s?[-–]\s? \d{1,3} )? \s?
      (?: / \s? 10 | % | \s out \s of \s 10 | \s per \s? cent )
      \s? (?: certain | sure | confiden\w* )
    | confiden\w* \W{0,3} (?: (?: level | score | rating ) \W{0,3} )? (?: of \s | is \s | at \s )?
      \d{1,3} (?: \s? / \s? 10 | \s? % | \s out \s of \s 10 )?
    | \b (?: i | we ) (?: \s (?: do | really | truly | firmly | honestly ) )? \s
      (?: believe | think | know | feel \s sure ) (?: \s that )? \s
      (?: i | we ) (?: \s (?: can | will | could | shall ) (?! \s not ) | ['’]ll )
    | \b (?: i | we ) \s? (?: am | are | ['’]m | ['’]re ) \s (?: \w+ \s )?? (?: sure | certain | confident )
    | \b (?: should | (?: this | it | which ) (?: \s is | ['’]s ) | seems? | looks? | feels? ) \s
      (?: be \s | very \s | quite \s | well \s | [a-z]+ \s but \s | both \s )*
      (?: achievable | attainable | doable | feasible | manageable | realistic | reachable | within \s reach )
    | \b (?: this | that | it | which ) (?: \s (?: should | will ) \s be | ['’]ll \s be ) \s
      (?: very \s | quite \s | pretty \s )? (?: easy
      | (?: a \s )? (?: breeze | doddle | gimme | piece \s of \s cake ) | no \s problem )
    | \b (?: this | that | it | which ) (?: \s (?: is | looks | seems ) | ['’]s ) \s
      a \s (?: very \s | quite \s | pretty \s | fairly \s )? (?: safe \s bet | sure \s thing )
    | [,(] \s? \d{1,2} \s? / \s? 10 \s? \)? \W{0,5} $
    | (?: \( | , (?! (?<= \d , ) \d ) ) \s? \d{1,3} \s? % \s? \)? \W{0,5} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""As people write it in words, or as a bare "(7/10)" or ", 80%" at the very end."""
_BARE = 24
"""How many characters a bare one at the very end has at most."""
_NUMBERED = ("confiden", "sure", "certain")
_WORDS = (
    *_NUMBERED,
    *"believe think know achievable attainable doable feasible manageable realistic".split(),
    *"reachable easy breeze doddle gimme cake problem".split(),
    "within reach",
    "safe bet",
    "sure thing",
)
"""Without one of these in it no text says it in words."""
_LED = frozenset("i we it this that which should seem seems look looks feel feels".split())
"""Without one of these, only the first few of them, with a number before or behind."""


@lru_cache(maxsize=4)
def find(text: str) -> Span | None:
    """Return where a text says how confident its writer is, or None."""
    first = 0
    if not may_say(text, _WORDS if says(text, _LED) else _NUMBERED):
        first = max(len(text) - _BARE, 0)
        if text.find("%", first) < 0 and text.find("/", first) < 0:
            return None
    found = _CONFIDENCE.search(text, first)
    return Span(*found.span()) if found else None
