"""A pull request review as GitHub's API takes it: a comment a finding, its rewrite as a suggestion to accept.

Posted with ``gh api repos/OWNER/NAME/pulls/NUMBER/reviews --input review.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from smartcheck.assessment import Report
from smartcheck.readers.changes import Change, replacement
from smartcheck.reporters import FIELD, Found, below, records
from smartcheck.reporters.figures import Figures, Tally, counted
from smartcheck.reporters.json import MARGIN, indented, listed
from smartcheck.reporters.markdown import escaped
from smartcheck.rule import SEVERITIES, Rewrite
from smartcheck.source import Source

LIMIT = 50
"""Comments of a review; nobody reads more, and GitHub refuses many."""


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the body of a request that makes a review: the gravest findings as comments, the rest counted."""
    kept: dict[str, list[str]] = {each: [] for each in SEVERITIES}
    count = 0
    for severity, comment in records(pieces):
        count += 1
        if len(kept[severity]) < LIMIT:
            kept[severity].append(comment)
    lines = [Figures.summed(tally, report).headline]
    lines += [f"- not read: {escaped(below(path))}: {escaped(reason)}" for path, reason in report.skipped]
    if count > LIMIT:
        lines.append(f"{counted(count - LIMIT, 'more finding')} without a comment.")
    comments = [comment for severity in SEVERITIES for comment in kept[severity]][:LIMIT]
    return listed({"event": "COMMENT", "body": "\n\n".join(lines), "comments": []}, comments)


def record(each: Found) -> str:
    """Return a comment and how grave it is; what stands in no file has none."""
    return "" if each.place.path.startswith("<") else each.finding.severity + FIELD + indented(_comment(each), MARGIN)


def _comment(each: Found) -> dict[str, Any]:
    finding, place = each.finding, each.place
    first, last, blocks = place.line, place.end_line, []
    statement = each.assessment.goal.statement if each.assessment else None
    offered = [(one, change) for one in finding.rewrites if statement and (change := replacement(statement, one))]
    if offered:
        first = each.source.position(min(change.span.start for _, change in offered))[0]
        last = each.source.position(max(change.span.end for _, change in offered))[0]
        blocks = [_block(each.source, first, last, *one) for one in offered]
    question = f" {escaped(finding.question)}" if finding.question and finding.question not in finding.message else ""
    text = f"**{finding.rule.id} {finding.rule.name}** ({finding.severity}): {escaped(finding.message)}{question}"
    comment: dict[str, Any] = {"path": below(place.path), "line": last, "side": "RIGHT"}
    if first != last:
        comment |= {"start_line": first, "start_side": "RIGHT"}
    return {**comment, "body": "\n\n".join([text, *blocks])}


def _block(source: Source, first: int, last: int, rewrite: Rewrite, change: Change) -> str:
    """Return the lines *first* to *last* with the change made, as a suggestion; longer fences hold shorter ones."""
    start, end = source.offset(first, 1), source.offset(last, 1) + len(source.line(last))
    text = source.text[start : change.span.start] + change.text + source.text[change.span.end : end]
    lines = text.replace("\r\n", "\n")
    fence = "`" * max(3, *(len(each) + 1 for each in re.findall("`+", lines)), 3)
    hint = "Fill in what stands in angle brackets:\n\n" if rewrite.applicability == "placeholder" else ""
    return f"{hint}{fence}suggestion\n{lines}\n{fence}"
