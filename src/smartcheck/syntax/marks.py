"""What stands around a list item and belongs to the list: bullets, boxes, numbers, tags, emoji, who is mentioned."""

from __future__ import annotations

import re
from functools import cache

from smartcheck.language import lexicon
from smartcheck.quantities.numbers import counts_in_parts
from smartcheck.regexes import later

_EMOJI = r"[\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]"
_FACE = r"(?: [:;=] ['’]? -? [)(DPpO/|*] | <3 | \^_?\^ | xD )"
"""A face made of signs, which says no more than an emoji does."""
_SHAPE = r"""
    \s*+
    (?: (?: [-*+–—] \s+ | > \s+ | \#{1,6} \s+ | \| \s* | [·•◦▪‣●○■□»] \s* | EMOJI \s* ) )*+
    (?: \[ [ xX✓✔_-]? \] \s* )?+
    (?: EMOJI \s* )*+
    (?:
        \( (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) \) \s*
      | (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) [.)]{1,2} \s+
      | (?P<decimal> \d{1,2} \.\d{1,2} [.:]? \s+ ) (?= [A-Z][a-z] )
      | \d{1,2} (?: \.\d{1,2} ){2,3} [.:]? \s+
      | \d{1,2} \.\d{1,2} (?= [A-Z][a-z]{2} )
      | \# \d{1,3} [.):]? \s+ (?= [A-Z][a-z] )
    )?+
    (?: (?i: (?: LABEL ) \s? \#? (?: \d{1,3} (?: \.\d{1,2} )* [a-z]? | [a-z] | [ivx]{1,4} ) ) TIE
      | (?i: (?: LABEL ) ) \s \d{1,2} \.\d{1,2} \s+ (?= [A-Za-z]{2} ) )?+
    (?: (?: P | KR | OKR | O | G | KPI | RO | RQ | SO | AO | WP ) \s? \d{1,2} (?: \.\d{1,2} )* [a-z]? TIE )?+
    (?: (?: \[ (?: P[0-4] | [A-Za-z][a-z&/-]*+ (?: \s [A-Za-z][a-z&/-]*+ ){0,2} ) \]
          | \( (?: P[0-4] | [A-Z][a-z&/-]*+ (?: \s [A-Za-z][a-z&/-]*+ ){0,2} ) \) ) :? \s+ )?+
    (?: EMOJI \s* )*+
    (?: [@\#] [A-Za-z] [\w-]*+ :? \s+ )*+
    (?: < (?: b | i | em | strong | u | mark | li | p ) > \s* )*+
    (?: \*{1,3} | _{1,2} (?= [^\W_] ) | [`"“”«„] | ['‘] (?= [^\W\d_] [^\n]* ['’] \s* \Z ) | (?: \.{3} | … ) \s* )*+
"""
_TIE = r"(?: [:.)] \s+ | \s+ [-–—] \s+ | [–—] \s* )"
_AFTER = later(
    r"""
    (?: \s+ \( \#\d+ \) | \s+ \[ \#\d+ \] (?: \( \S* \) )? | \s+ \#[A-Za-z][\w-]* | \s+ @[A-Za-z][\w-]*
      | \s* => \s* \d+ (?: \.\d+ )? \s? %? | \s* (?: \.{3,} | … ) | \s* EMOJI+ | \s+ FACE
      | \s* </ (?: b | i | em | strong | u | mark | li | p ) > | \s* [*_`\\|”»;,]+ | \s+ ) $
    """.replace("EMOJI", _EMOJI).replace("FACE", _FACE),
    re.VERBOSE,
)
_TAIL = 80
"""How far from the end of a text a mark is looked for."""
_CLOSED_BY = {'"': '"', "'": "'’", "‘": "'’", "“": '"”', "”": "”", "„": '“”"', "«": "»", "`": "`"}


@cache
def _mark() -> re.Pattern[str]:
    kinds, names = ("|".join(sorted(lexicon.closed(name))) for name in ("list_label_kind", "list_label"))
    label = rf"(?: (?: {kinds} ) \s )? (?: {names} )"
    return re.compile(_SHAPE.replace("EMOJI", _EMOJI).replace("LABEL", label).replace("TIE", _TIE), re.VERBOSE)


_WORDS = later(r"([A-Za-z]{2,}) [a-z]")


@cache
def _labels() -> tuple[str, ...]:
    return tuple(sorted(lexicon.closed(("list_label_kind", "list_label"))))


def _begin(text: str) -> int:
    """Return where the marks in front end; a decimal is one ("2.1 Open the hall"), but not "2.1 Million users"."""
    words = _WORDS.match(text)
    if words and not words[1].lower().startswith(_labels()):
        return 0  # most begin with a word that is no mark
    found = _mark().match(text)
    if found is None:
        return 0
    after = _NEXT.match(text, found.end("decimal")) if found["decimal"] else None
    return found.start("decimal") if after and counts_in_parts(after[0].lower()) else found.end()


_NEXT = later(r"[A-Za-z]+")


def core(text: str) -> tuple[int, int]:
    """Return where a statement begins and ends without the marks around it: ``- [ ] 2.1 **Open the hall** @ana``."""
    begin = _begin(text)
    if begin >= len(text):
        return 0, len(text)
    closing = _CLOSED_BY.get(text[begin - 1], "") if begin else ""
    end = len(text)
    for _ in range(_MARKS):
        low = max(begin, end - _TAIL)
        after = _AFTER.search(text, low, end) if _may_end(text, low, end) else None
        if after:
            end = after.start()
        elif closing and end - begin > 1 and text[end - 1] in closing:
            end, closing = end - 1, ""
        else:
            break
    return (begin, end) if end > begin else (0, len(text))


def _may_end(text: str, start: int, end: int) -> bool:
    """Return whether `_AFTER` may find a mark: not behind most last words and full stops, without a # or @ or arrow."""
    last = text[end - 1 : end]
    if text[end - 2 : end - 1] in _EYES:
        return True
    if last == ".":
        return text.startswith("...", end - 3)
    if last.isalpha() or last.isdecimal() or last in _PLAIN:
        return text.find("#", start, end) >= 0 or text.find("@", start, end) >= 0 or text.find("=>", start, end) >= 0
    return True


_EYES = frozenset(":;=-<^_x")
_PLAIN = frozenset("!?)%'’")
"""Signs that end no mark, unless it has one of those in it."""
_MARKS = 12
"""So many marks at the end are taken off at most."""
