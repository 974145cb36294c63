"""Plain text: every line that is not blank is one statement, without its bullet, number or check box.

Left alone: lines that only announce what follows (``Health:``), underlined titles and what underlines them, and what
stands below ``Notes:`` and the like, up to the next blank line.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smartcheck.language import lexicon
from smartcheck.readers import after_hash, one_line, runs
from smartcheck.readers.okr import is_aside, is_label
from smartcheck.regexes import fed, later
from smartcheck.settings.config import Goals
from smartcheck.source import Piece, Remark, Source, Span, Statement

_LINE = later(r"[^\r\n]+")
_REMARK = later(r"(?:^|(?<=[ \t]))#[ \t]*smartcheck:.*$")
_BULLET = later(
    r"(?:o[ \t]+(?=[A-Z])|[-*+•‣◦·–—▪●○►➤✓✔☐☑☒]\s+|\(?\d{1,9}[.)]\s+|#\d{1,9}[.):]\s+)?(?:\[[ xX]\](?:\s+|$))?"
)


_UNDERLINE = later(r"[ \t]*([-=*_~])(?:[ \t]*\1){2,}[ \t]*")
_BELOW = later(r"(?:\r\n?|\n)[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*(?:[\r\n]|\Z)")


def read(source: Source, goals: Goals) -> Iterator[Statement]:
    """Yield the statements of *source* in order; a sentence that is wrapped over several lines is one."""
    held: list[Span] = []
    listed = False
    for span, marked in _lines(source, _below_head(source.text)):
        if held and not marked and _goes_on(source.text, held[-1], span):
            held.append(span)
            continue
        if held:
            yield from _made(source, held, listed=listed)
        held, listed = [span], marked
    if held:
        yield from _made(source, held, listed=listed)


def _made(source: Source, lines: list[Span], *, listed: bool) -> Iterator[Statement]:
    """Yield the statement on these lines; where they are prose, and no item of a list, each of its sentences."""
    pieces: list[Piece] = []
    texts: list[str] = []
    offset = 0
    for start, end in lines:
        if texts:
            pieces.append(Piece(offset, Span(pieces[-1].span.end, start)))
            offset += 1
        pieces.append(Piece(offset, Span(start, end)))
        texts.append(source.text[start:end])
        offset += end - start
    number, _ = source.position(lines[0].start)
    whole = Statement(source, " ".join(texts), tuple(pieces), path=f"line {number}")
    if listed or len(lines) == 1:
        yield whole
        return
    start = 0
    for end in (*_ends(whole.text), len(whole.text)):
        sentence = runs.excerpt(whole, start, end)
        yield attrs.evolve(sentence, path=runs.line_of(source, sentence.locate(Span(0, 1)).start))
        start = end


def _ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a text end but the last."""
    cut_short = lexicon.closed("abbreviation")
    for found in _SENTENCE.finditer(text):
        last = text[max(found.start() - _LONG, 0) : found.start()].rsplit(None, 1)[-1]
        if len(last) > _INITIAL and last.casefold() not in cut_short and last.casefold().rstrip(".") not in cut_short:
            yield found.end()


_SENTENCE = later(r"(?<=[.!?])\s+(?=[\"'“(]?[A-Z])")
_INITIAL, _LONG = 2, 20


def _goes_on(text: str, above: Span, below: Span) -> bool:
    """Return whether a line goes on with the sentence of the one above it, which is as long as lines get."""
    if above.end - above.start < _WIDE or len(text[above.end : below.start].replace("\r\n", "\n").strip(" \t")) > 1:
        return False
    if text[above.end - 1] in ".!?:;":
        return False
    if text[above.start : above.end].rsplit(None, 1)[-1].casefold() in _GOING_ON:
        return True
    first = text[below.start : below.end].split(None, 1)[0]
    form = lexicon.verb_form(first)
    return first[0].islower() and (form is None or form[1] != "VERB")  # who writes without capitals orders anew


_WIDE = 50
"""So many characters a line has at least that is broken because no more words fitted on it."""
_GOING_ON = frozenset("a an and as at by for from in of on or our that the their to we will with".split())
"""Words that no sentence ends with."""


def _below_head(text: str) -> int:
    """Return where the text of a letter begins, below ``From: ...`` and ``Subject: ...``; 0 of any other text."""
    head = _HEAD.match(text)
    return head.end() if head and _SENT.search(fed(head[0])) else 0


_HEAD = later(r"(?:[A-Z][A-Za-z-]{1,30}:[ \t][^\r\n]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n))*){2,40}(?=[ \t]*[\r\n])")
_SENT = later(r"(?m)^(?:From|Subject):")
_QUOTED = later(r"[ \t]*>")
_SIGNED = later(r"--[ \t]*")


def _lines(source: Source, begin: int) -> Iterator[tuple[Span, bool]]:
    """Yield where the words of each line that states something stand, and whether a bullet or a number marks it.

    In a letter, whose text begins at *begin*, what is quoted and what stands below the signature are left alone.
    """
    aside, before = False, 0
    for line in _LINE.finditer(source.text, begin):
        start, end = line.span()
        if begin and _SIGNED.fullmatch(line[0]):
            return
        if begin and _QUOTED.match(line[0]):
            continue
        aside = aside and len(source.text[before:start].replace("\r\n", "\n")) < 2
        before = end
        if _UNDERLINE.fullmatch(line[0]):
            continue
        if is_label(line[0]) or _BELOW.match(source.text, end) is not None:
            aside = is_aside(line[0].strip(" \t:#").casefold())
            before = len(source.text) if aside else end  # a blank line may follow the label itself
            continue
        if aside:
            continue
        words = _REMARK.sub("", line[0])
        end = start + len(words)
        end -= len(words) - len(words.rstrip())
        start += len(words) - len(words.lstrip())
        bullet = _BULLET.match(source.text, start, end)
        marked = bullet is not None and bullet.end() > start
        start = bullet.end() if bullet else start
        if start < end:
            yield Span(start, end), marked


def escape(text: str, style: str = "") -> str:
    """Return *text* as a line of plain text writes it."""
    return one_line(text)


def remarks(source: Source) -> Iterator[Remark]:
    """Yield the comments that speak to smartcheck: ``# smartcheck: ...`` to the end of a line."""
    return after_hash(source)
