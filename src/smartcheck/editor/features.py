"""What the protocol asks for, as plain functions of a document and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import attrs
from lsprotocol import types

from smartcheck.assessment import SIGNS, Assessment, Report, Verdict
from smartcheck.dates.periods import months, week
from smartcheck.disk import resources
from smartcheck.editor.positions import Positions
from smartcheck.errors import shortened
from smartcheck.fixes.repair import Judge, repair
from smartcheck.fixes.silencing import silence
from smartcheck.goal import Goal
from smartcheck.language.figures import written
from smartcheck.language.wording import worded
from smartcheck.readers.changes import changes, difference
from smartcheck.reporters.markdown import escaped
from smartcheck.reporters.parts import amount, day_of
from smartcheck.rule import CRITERIA, Finding
from smartcheck.source import Source, Span

NAME = "smartcheck"
FIX_ALL = "source.fixAll.smartcheck"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_WORDS = {"partial": "partly met", "no_evidence": "not said"}


@attrs.frozen
class Page:
    """A document as an editor has it, what was found in it, and how the editor counts."""

    source: Source
    report: Report
    positions: Positions

    def at(self, offset: int) -> Assessment | None:
        """Return what was found in the statement at *offset*."""
        for each in self.report.assessments:
            start, end = self.whole(each)
            if start <= offset <= end:
                return each
        return None

    def whole(self, assessment: Assessment) -> Span:
        """Return where a statement stands."""
        statement = assessment.goal.statement
        return statement.locate(Span(0, len(statement.text)))


def diagnostics(page: Page) -> list[types.Diagnostic]:
    """Return every finding as the editor marks it."""
    found = [
        _diagnostic(page, finding, each.goal.statement.locate(finding.span))
        for each in page.report.assessments
        for finding in each.findings
    ]
    return found + [_diagnostic(page, each.finding, each.finding.span) for each in page.report.notices]


def _diagnostic(page: Page, finding: Finding, span: Span) -> types.Diagnostic:
    question = "" if finding.question in finding.message else f"\n{finding.question}"
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(_uri(page, each.statement.source), page.positions.range(each.statement.locate(each.span))),
            each.message,
        )
        for each in finding.related
        if each.statement.source.path == page.source.path
    ]
    return types.Diagnostic(
        page.positions.range(span),
        finding.message + question,
        severity=_SEVERITIES[finding.severity],
        code=f"{finding.rule.id} {finding.rule.name}",
        source=NAME,
        related_information=related or None,
        data=finding.rule.id,
    )


def _uri(page: Page, source: Source) -> str:
    from pathlib import Path

    return Path(source.path).absolute().as_uri()


def actions(
    page: Page, uri: str, asked: Span, judge: Judge, only: Sequence[str] | None = None
) -> list[types.CodeAction]:
    """Return the quick fixes of what was found at *asked*, and the safe ones of the whole document as one.

    *only* are the kinds that are wanted, each with those below it; None for all.
    """
    found = list(_quick_fixes(page, uri, asked, judge)) if _is_wanted(types.CodeActionKind.QuickFix, only) else []
    repaired = repair(page.source, judge) if _is_wanted(FIX_ALL, only) else None
    if repaired is not None and repaired.changed:
        edit = _edit(page, uri, _differences(page.source.text, repaired.after))
        found.append(types.CodeAction("Fix what is safe to fix", kind=FIX_ALL, edit=edit))
    return found


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(not each or kind == each or kind.startswith(f"{each}.") for each in only)


def _edit(page: Page, uri: str, edits: Iterable[tuple[Span, str]]) -> types.WorkspaceEdit:
    written = [types.TextEdit(page.positions.range(span), text) for span, text in edits]
    return types.WorkspaceEdit(changes={uri: written})


def _mend(
    page: Page,
    uri: str,
    title: str,
    found: tuple[Finding, Span],
    edits: Iterable[tuple[Span, str]],
    *,
    preferred: bool | None = None,
) -> types.CodeAction:
    """Return the action that mends or silences what was *found*, and where, by *edits*."""
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(page, *found)],
        is_preferred=preferred,
        edit=_edit(page, uri, edits),
    )


def _differences(before: str, after: str) -> Iterator[tuple[Span, str]]:
    """Yield what to put where in *before*, line by line if both have as many: cursors and folds elsewhere stay."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        old, new = [before], [after]
    at = 0
    for was, now in zip(old, new, strict=True):
        if was != now:
            (start, end), text = difference(was, now)
            yield Span(at + start, at + end), text
        at += len(was) + 1


def _quick_fixes(page: Page, uri: str, asked: Span, judge: Judge) -> Iterator[types.CodeAction]:
    """Yield what mends or silences what was found at *asked*."""
    for number, assessment in enumerate(page.report.assessments):
        here = [each for each in assessment.findings if _meet(assessment.goal.statement.locate(each.span), asked)]
        for finding in here:
            yield from _rewrites(page, uri, assessment, finding)
        if here:
            yield from _silencing(page, uri, number, here, judge)
    for each in page.report.notices:
        if each.edits and _meet(each.finding.span, asked):
            title = "Take away what this comment suppresses for nothing"
            yield _mend(page, uri, title, (each.finding, each.finding.span), each.edits, preferred=True)


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _silencing(
    page: Page, uri: str, number: int, findings: Sequence[Finding], judge: Judge
) -> Iterator[types.CodeAction]:
    """Yield the actions that write a comment beside goal *number* which suppresses one of *findings*."""
    every = list(dict.fromkeys(each.rule.id for each in findings))
    done = silence(page.source, judge, {number: every}, report=page.report)
    if done.left:
        return
    statement = page.report.assessments[number].goal.statement
    span, text = difference(page.source.text, done.after)
    for finding in {each.rule.id: each for each in findings}.values():
        title = f"Ignore {finding.rule.id} {finding.rule.name} here"
        edit = (span, text.replace(", ".join(every), finding.rule.id, 1))
        yield _mend(page, uri, title, (finding, statement.locate(finding.span)), [edit])


def _rewrites(page: Page, uri: str, assessment: Assessment, finding: Finding) -> Iterator[types.CodeAction]:
    """Yield the actions that write what a finding proposes."""
    statement = assessment.goal.statement
    where = (finding, statement.locate(finding.span))
    for rewrite in finding.rewrites:
        if edits := changes(statement, rewrite):
            title = f"{finding.rule.name}: {_short(rewrite.text)}"
            yield _mend(page, uri, title, where, edits, preferred=rewrite.safe or None)


def hover(page: Page, offset: int) -> types.Hover | None:
    """Return the verdicts on the goal at *offset* with their reasons, its amounts, and the days its dates mean."""
    assessment = page.at(offset)
    if assessment is None:
        return None
    goal = assessment.goal
    if not assessment.verdicts:
        lines = [f"not a goal: {goal.kind_reason}" if goal.kind_reason else "not a goal"]
    else:
        lines = [f"**Score {assessment.score}**" if assessment.score is not None else "**No score**", ""]
        lines += [f"- {SIGNS[v.value]} **{_title(name)}**: {_said(v)}" for name, v in assessment.verdicts.items()]
    read = [f"{_quoted(goal, each.span)}: {day_of(each)}" for each in goal.deadlines]
    read += [f"{_quoted(goal, each.span)}: {amount(each)}" for each in goal.metrics]
    if read:
        lines += ["", "Read as", "", *(f"- {each}" for each in read)]
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n".join(lines))
    return types.Hover(content, page.positions.range(page.whole(assessment)))


def _said(verdict: Verdict) -> str:
    reasons = "; ".join(dict.fromkeys(reason.text for reason in verdict.reasons))
    word = _WORDS.get(verdict.value, verdict.value)
    return f"{word} ({escaped(reasons)})" if reasons else word


def _quoted(goal: Goal, span: Span) -> str:
    return f"“{escaped(' '.join(goal.part(span).split()))}”"


def _title(criterion: str) -> str:
    return criterion.replace("_", "-").capitalize()


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), 70)


def symbols(page: Page) -> list[types.DocumentSymbol]:
    """Return the goals of the document, each with its score and the signs of its verdicts."""
    found = []
    for each in page.report.assessments:
        if each.verdicts:
            place = page.positions.range(page.whole(each))
            signs = " ".join(f"{_title(name)[0]}{SIGNS[each.verdicts[name].value]}" for name in CRITERIA)
            score = "" if each.score is None else f"{each.score}  "
            name = _short(each.goal.text) or "(empty)"
            found.append(types.DocumentSymbol(name, types.SymbolKind.Event, place, place, detail=score + signs))
    return found


_BEFORE_DATE = worded(r"\b(by|before|until|till|due|on|from|starting)\s+([\w -]{0,20})$")
_BEFORE_UNIT = worded(r"(?<![\w.,-])\d[\d.,]*\s+([a-z]{0,12})$")


def completions(page: Page, offset: int, today: date) -> list[types.CompletionItem]:
    """Return dates where a preposition of time stands before *offset*, units where a number does."""
    line = page.source.text[page.source.text.rfind("\n", 0, offset) + 1 : offset]
    found = _BEFORE_DATE.search(line)
    if found:
        return list(_items(page, offset - len(found[2]), offset, _dates(today), types.CompletionItemKind.Event))
    found = _BEFORE_UNIT.search(line)
    if found:
        units = [(unit, "", unit) for unit in _units() if unit.startswith(found[1].lower())]
        return list(_items(page, offset - len(found[1]), offset, units, types.CompletionItemKind.Unit))
    return []


def _items(
    page: Page, start: int, end: int, offers: list[tuple[str, str, str]], kind: types.CompletionItemKind
) -> Iterator[types.CompletionItem]:
    place = page.positions.range(Span(start, end))
    for number, (text, detail, label) in enumerate(offers):
        yield types.CompletionItem(
            label,
            kind=kind,
            detail=detail or None,
            sort_text=f"{number:03}",
            filter_text=f"{label} {text}",
            text_edit=types.TextEdit(place, text),
        )


def _dates(today: date) -> list[tuple[str, str, str]]:
    """Return days worth promising: what is written, what is meant, what is chosen by."""
    year, month, quarter = today.year, today.month, 3 * ((today.month - 1) // 3) + 1
    days = [
        ("end of this week", week(today).last),
        ("end of this month", months(year, month, 1).last),
        ("end of next month", months(year, month + 1, 1).last),
        ("end of this quarter", months(year, quarter, 3).last),
        ("end of next quarter", months(year, quarter + 3, 3).last),
        ("in 30 days", today + timedelta(30)),
        ("in 90 days", today + timedelta(90)),
        ("end of this year", months(year, 1, 12).last),
        ("end of next year", months(year, 13, 12).last),
    ]
    return [(written(day), day.isoformat(), label) for label, day in days if day > today]


@cache
def _units() -> tuple[str, ...]:
    """Return the units that smartcheck reads, as one writes them after a number."""
    import tomllib

    tables = tomllib.loads(resources.text("data/units.toml"))
    names = [name for table in ("time", "measure") for name in tables.get(table, {})]
    return ("percent", *(name if len(name) <= 3 or name.endswith("s") else f"{name}s" for name in names))
