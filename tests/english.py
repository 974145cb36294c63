"""What may not be wrong with a sentence that the tool writes, told by its letters alone."""

from __future__ import annotations

import re
from collections import Counter

_DOUBLED = re.compile(r"\b([a-z]+) \1\b", re.IGNORECASE)
_ARTICLES = re.compile(r"\ba (?=[aeio])(?!(?:one|once|eu|o-)\w*)\w+|\ban (?=[^aeiouhfhlmnrsx8<\W\d])\w+", re.IGNORECASE)
_PREPOSITIONS = re.compile(r"\b(?:by|to|until|from|of|with|my|our|the) (?:by|until|from|of)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:the|an?|my|our|and|or|of|to|from|by|until)\s*(?:[.,;:!?)]|$)", re.IGNORECASE)
_SIGNS = re.compile(r" [,.;:!?](?![\w.])|,,|\.\.|;;|^[,;:]")


def faults(before: str, after: str) -> list[str]:
    """Return what is wrong with *after* that was not wrong with *before*: signs, doubled words, articles, brackets."""
    found: list[str] = []
    for pattern in (_DOUBLED, _ARTICLES, _PREPOSITIONS, _OPEN, _SIGNS):
        was = {each[0].lower() for each in pattern.finditer(before)}
        found += [each[0] for each in pattern.finditer(after) if each[0].lower() not in was]
    if "  " in after.strip() and "  " not in before.strip():
        found.append("two blanks")
    if before[:1].isupper() and not after[:1].isupper():
        found.append("a small letter at the beginning")
    signs, now = Counter(before), Counter(after)
    if any(now[one] - signs[one] != now[other] - signs[other] for one, other in ("()", "[]", "“”")):
        found.append("brackets")
    if (
        not re.search(r"[.!?] \W*[a-z]", before)
        and before.rstrip().endswith((".", "!")) != after.rstrip().endswith((".", "!"))
        and ". " not in after
    ):
        found.append("the final stop")
    return found
