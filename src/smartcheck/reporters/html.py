"""One self-contained page: how scores and verdicts are spread, every goal with its findings in place, a filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from smartcheck.assessment import SIGNS, Assessment, Report
from smartcheck.disk import resources
from smartcheck.reporters import FIELD, Found, Place, found_in, printable, records, spot
from smartcheck.reporters.figures import Figures, Tally
from smartcheck.rule import CRITERIA, SEVERITIES

if TYPE_CHECKING:
    from jinja2 import Template

PAGE, CARD = "report.html", "report_goal.html"
NUMBER = "\x1d"
"""What stands in a piece for the goal's number: a sign that no text on the page holds."""
MOST = 2_000
"""How many goals a page shows at the most."""
WORDS = {
    "met": "met",
    "supported": "supported",
    "partial": "partly met",
    "missing": "missing",
    "no_evidence": "not said",
    "implausible": "implausible",
}
TITLES: dict[str, str] = {each: each.replace("_", "-").capitalize() for each in CRITERIA}


class Stretch(NamedTuple):
    """A stretch of a goal's text, and the numbers of the findings it belongs to."""

    text: str
    findings: tuple[int, ...]
    severity: str


def piece(assessment: Assessment) -> str:
    """Return how grave the worst is that was found in one goal, and the goal; its number is the whole's to say."""
    rank = min((SEVERITIES.index(each.severity) for each in assessment.findings), default=len(SEVERITIES))
    return f"{rank}{FIELD}{_template(CARD).render(goal=_goal(assessment), number=NUMBER).rstrip()}"


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the page, which asks for nothing else; of very many goals it shows those with the gravest findings."""
    ranks: list[list[tuple[int, str]]] = [[] for _ in range(len(SEVERITIES) + 1)]
    for number, (rank, card) in enumerate(records(pieces), 1):
        here = ranks[int(rank)]
        if len(here) < MOST:
            here.append((number, card))
    chosen = sorted([each for here in ranks for each in here][:MOST])
    cards = [card.replace(NUMBER, str(number)) for number, card in chosen]
    yield _template(PAGE).render(_page(report, tally), goals=cards, left=tally.statements - len(cards)).rstrip() + "\n"


@cache
def _template(name: str) -> Template:
    return resources.page(name, finalize=_shown)


def _shown(value: Any) -> Any:
    """Return what a page shows of a value: nothing that moves a cursor or turns the writing."""
    return printable(value) if type(value) is str and value != NUMBER else value


def _page(report: Report, tally: Tally) -> dict[str, Any]:
    figures = Figures.summed(tally, report)
    return {
        "figures": figures,
        "today": report.today.isoformat(),
        "criteria": [_criterion(each, figures) for each in CRITERIA],
        "bars": _bars(figures),
        "rules": figures.rules,
        "notices": [
            {"finding": each.finding, "place": spot(each.source, each.finding.span)} for each in report.notices
        ],
        "skipped": [(printable(path), printable(reason)) for path, reason in report.skipped],
    }


def _criterion(name: str, figures: Figures) -> dict[str, Any]:
    counts = figures.verdicts[name]
    return {
        "name": name,
        "title": TITLES[name],
        "parts": [
            {
                "verdict": each,
                "word": word,
                "count": counts[each],
                "share": round(100 * counts[each] / figures.goals, 2),
            }
            for each, word in WORDS.items()
            if counts.get(each)
        ],
    }


def _bars(figures: Figures) -> list[dict[str, Any]]:
    most = max(figures.tenths) or 1
    return [
        {"label": f"{10 * at}–{10 * at + 9 if at < 9 else 100}", "count": count, "height": round(100 * count / most, 1)}
        for at, count in enumerate(figures.tenths)
    ]


def _goal(assessment: Assessment) -> dict[str, Any]:
    statement = assessment.goal.statement
    place = Place.of(statement)
    score = assessment.score
    return {
        "place": place._replace(path=printable(place.path)),
        "heading": printable(statement.heading),
        "score": score,
        "band": "none" if score is None else "good" if score >= 75 else "fair" if score >= 50 else "poor",
        "is_goal": bool(assessment.verdicts),
        "why": assessment.goal.kind_reason,
        "verdicts": [
            {
                "title": TITLES[name],
                "letter": TITLES[name][0],
                "value": verdict.value,
                "sign": SIGNS[verdict.value],
                "word": WORDS[verdict.value],
                "reasons": [reason.text for reason in verdict.reasons],
            }
            for name, verdict in assessment.verdicts.items()
        ],
        "stretches": list(_stretches(assessment)),
        "findings": [_finding(at, each) for at, each in enumerate(found_in(assessment), 1)],
        "severities": " ".join(dict.fromkeys(each.severity for each in assessment.findings)) or "clean",
        "search": " ".join(
            [statement.text, place.path, *(f"{each.rule.id} {each.rule.name}" for each in assessment.findings)]
        ).casefold(),
    }


def _finding(number: int, each: Found) -> dict[str, Any]:
    finding = each.finding
    return {
        "number": number,
        "finding": finding,
        "question": finding.question if finding.question not in finding.message else "",
        "place": each.place,
        "related": [(Place.of(other.statement, other.span), other) for other in finding.related],
    }


def _stretches(assessment: Assessment) -> Iterator[Stretch]:
    """Cut the text of a goal where findings begin and end; a finding about the whole goal marks nothing."""
    text = assessment.goal.text
    size = len(text.strip())
    marks = [
        (number, each.span, each.severity)
        for number, each in enumerate(assessment.findings, 1)
        if 0 < each.span.end - each.span.start < size
    ]
    cuts = sorted({0, len(text), *(edge for _, span, _ in marks for edge in span)})
    for start, end in pairwise(cuts):
        here = [(number, severity) for number, span, severity in marks if span.start <= start and end <= span.end]
        here = here if text[start:end].strip() else []
        worst = next((each for each in ("error", "warning", "info") if any(each == s for _, s in here)), "")
        yield Stretch(printable(text[start:end]), tuple(number for number, _ in here), worst)
