"""Which paragraphs around goals are goals themselves, and which are prose about them."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.context.fields import canonical
from smartcheck.language.wording import worded
from smartcheck.readers.okr import beside, is_label
from smartcheck.readers.runs import Run, apart, shown
from smartcheck.regexes import later
from smartcheck.source import Source

_LABELLED = later(r"[A-Z][\w /’'()-]{0,40}:\s+\S.*")
"""A line that says something beside goals: ``Last updated: 3 January``."""
_PREDICTS = later(r"\b(?:will|shall)\b")
_CALLED = worded(
    r"(?:my|our)\s+(?:{goal_among}\s+){0,2}(?:aim|goal|objective)(?:\s+(?:by|for|in|over)\s+[\w ]{1,30}?)?\s+is\s+to\b"
)
_SHORT = 12
"""So many words an objective may have that nothing marks as one."""
_POINTS = worded(r"\b(?:this|these|that|those|here|above|below|following|it|them|goals?|objectives?|okrs?|results?)\b")
"""Words that point at the document or at what stands in it."""


def states(text: str) -> bool:
    """Return whether a paragraph below a heading that announces goals is one: no line that announces or tells of it."""
    return not (text.endswith(":") or is_label(text) or all(map(_LABELLED.fullmatch, text.splitlines())))


def calls_itself(text: str) -> bool:
    """Return whether a paragraph begins by calling itself a goal of its writer: ``Our main goal is to ...``."""
    return _CALLED.match(text) is not None


def predicts(text: str) -> bool:
    """Return whether a paragraph is one sentence with a number in it that says what to do, or what will be."""
    sentence = text.rstrip(".!")
    if not any(map(str.isdigit, sentence)) or ". " in sentence:
        return False
    first = sentence.split()[0]
    if first != "By" and _LABELLED.fullmatch(sentence):
        return False
    return first == "By" or bool(_PREDICTS.search(sentence)) or (first[:1].isupper() and begins_with_act(first))


def commands(text: str) -> bool:
    """Return whether a paragraph is one short line that says what to do, and not with the document it stands in."""
    line = text.rstrip(".!")
    if not line or "\n" in line or line.endswith((":", "?")) or ". " in line or len(line.split()) > _SHORT:
        return False
    first = line.split()[0]
    return not _POINTS.search(line) and first[:1].isupper() and begins_with_act(first)


def remarks(text: str) -> bool:
    """Return whether an item below a goal only remarks on it: what is so, what somebody thinks, where to look."""
    return _REMARKS.match(text) is not None and _UNTIL.search(text) is None


def tells_more(line: str) -> bool:
    """Return whether a line below a goal is no more of its sentence: ``Owner: Ann``, ``Note: ...``, a remark."""
    label = _LABELLED.fullmatch(line)
    if beside(line) or (label and len(label[0].partition(":")[0].split()) <= _LABEL):
        return True
    return line[:1].isupper() and remarks(line)


def in_full(source: Source, runs: Sequence[Run]) -> tuple[Sequence[Run], list[str]]:
    """Return the lines that a goal is wrapped over, and what those below say more about it."""
    lines = apart(source, runs)
    texts = [shown(line).strip() for line in lines]
    own = next((at for at, text in enumerate(texts) if at and tells_more(text)), len(lines))
    if own == len(lines) or sum(len(text.split()) for text in texts[:own]) < _SAYS:
        return runs, []
    return runs[: sum(map(len, lines[:own])) + own - 1], texts[own:]


_SAYS = 3
"""So many words a goal has before a line below it says more about it; fewer are its label."""
_LABEL = 3
"""So many words the label of such a line has at most."""
_REMARKS = worded(
    r"(?:see|cf|nb|fyi|waiting (?:for|on)|blocked (?:by|on)|depends on|currently|so far)\b"
    r"|(?:we|i|they|he|she|it|there|this|that)(?:['’](?:re|s|m|ve))?\s+"
    r"(?!(?:will|shall|want|need|aim|plan|must|should|commit|intend|would|do|have to|are to|(?:am|are|is) going to)\b)"
    r"[a-z]"
    r"|(?:[A-Z][\w'’-]+|{pronoun})\s+(?:thinks?|says?|said|believes?|knows?|worries|wonders|suggested|reckons?|asked)\b"
)
_UNTIL = later(r"(?i)\b(?:by|until|before|every|each)\b")


def names_whose(line: str) -> bool:
    """Return whether a line says whose a goal is, and the goal: ``Ann: plant 40 trees``."""
    found = _WHOSE.fullmatch(line)
    if found is None or canonical(found[1]) or len(found[2].split()) < _WORDS:
        return False
    return begins_with_act(found[2].split()[0]) or any(map(str.isdigit, found[2]))


_WHOSE = later(r"([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?):\s+(\S.*)")
_WORDS = 4
"""So many words a goal behind a name has at least."""


def begins_with_act(word: str) -> bool:
    """Return whether a sentence that begins with *word* says what to do."""
    from smartcheck.language import lexicon  # only where a paragraph could be prose or a goal

    form = lexicon.verb_form(word.lower())
    return form is not None and form[1] == "VERB"
