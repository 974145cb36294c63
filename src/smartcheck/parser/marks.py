"""What stands in front of a list item and belongs to the list: bullets, boxes, numbers, emoji, who is mentioned."""

from __future__ import annotations

import re

from smartcheck.regexes import later

_MARK = later(
    r"""
    \s*+
    (?: (?: [-*+–—] \s+ | > \s+ | [·•◦▪‣●○■□»] \s* | [\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff] \s* ) )*+
    (?: \[ [ xX✓✔_-]? \] \s* )?+
    (?: [\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff] \s* )*+
    (?:
        \( (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) \) \s*
      | (?: \d{1,2} | [a-zA-Z] | [ivx]{1,4} ) [.)] \s+
      | \d{1,2} (?: \.\d{1,2} ){1,3} \.? \s+ (?= [A-Z] )
      | \d{1,2} \.\d{1,2} (?= [A-Z][a-z]{2} )
    )?+
    (?: @[\w-]+ \s+ (?= [A-Z] ) )*+
    """,
    re.VERBOSE,
)


def mark_end(text: str) -> int:
    """Return where a statement begins behind its list mark: ``- [ ] 2.1 Open the hall`` gives the place of "Open"."""
    found = _MARK.match(text)
    return found.end() if found and found.end() < len(text) else 0
