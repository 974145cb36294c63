"""What a report comes to in numbers: counts, scores, verdicts, how often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from smartcheck.assessment import SCHEMA, Assessment, Report
from smartcheck.reporters import aligned
from smartcheck.rule import CRITERIA, SEVERITIES, Rule
from smartcheck.tuples import NamedTuple

NAMES = {"error": "error", "warning": "warning", "info": "remark"}
"""Severity to what one finding of it is called."""


class Tally:
    """What assessments come to so far; sums of parts are the tally of the whole."""

    def __init__(self) -> None:
        self.statements = self.goals = self.clean = self.remarked = self.hidden = self.known = 0
        self.severities: Counter[str] = Counter()
        self.scores: Counter[int] = Counter()
        self.verdicts: dict[str, Counter[str]] = {each: Counter() for each in CRITERIA}
        self.rules: dict[str, tuple[Rule, str]] = {}
        """The rules that found something by id, each with the severity of what it found first."""
        self.findings: Counter[str] = Counter()
        self.holders: Counter[str] = Counter()
        """By the id of a rule, the goals in which it found something."""

    @classmethod
    def of(cls, assessments: Iterable[Assessment]) -> Tally:
        """Return the tally of *assessments*."""
        made = cls()
        for each in assessments:
            made.count(each)
        return made

    def count(self, assessment: Assessment, times: int = 1) -> None:
        """Add one assessment, or with *times* -1 take it away."""
        self.statements += times
        self.hidden += times * len(assessment.suppressed)
        self.known += times * (len(assessment.suppressed) - len(assessment.excuses))
        for finding in assessment.findings:
            self.severities[finding.severity] += times
            self.findings[finding.rule.id] += times
            self.rules.setdefault(finding.rule.id, (finding.rule, finding.severity))
        for each in {finding.rule.id for finding in assessment.findings}:
            self.holders[each] += times
        if not assessment.verdicts:
            return
        self.goals += times
        self.clean += times * (not assessment.findings)
        self.remarked += times * (assessment.clean and bool(assessment.findings))
        if assessment.score is not None:
            self.scores[assessment.score] += times
        for name, verdict in assessment.verdicts.items():
            self.verdicts[name][verdict.value] += times

    def add(self, other: Tally) -> None:
        """Add what another part of the same run comes to."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                vars(self)[name].update(value)
            elif isinstance(value, int):
                vars(self)[name] += value
        self.rules = {**other.rules, **self.rules}
        for name, verdicts in other.verdicts.items():
            self.verdicts[name].update(verdicts)

    @property
    def mean(self) -> float | None:
        """The mean score of the goals, to one decimal; none where no goal has a score."""
        count = sum(self.scores.values())
        return round(sum(score * times for score, times in self.scores.items()) / count, 1) if count else None


class Frequency(NamedTuple):
    """How often a rule found something."""

    rule: Rule
    severity: str
    findings: int
    goals: int


class Figures(NamedTuple):
    """The numbers of one report."""

    goals: int
    clean: int
    """Goals without any finding."""
    remarked: int
    """Goals with remarks (``info``) only."""
    others: int
    """Statements that are no goals."""
    files: int
    severities: Mapping[str, int]
    """Severity to its number of findings, the gravest first."""
    rules: tuple[Frequency, ...]
    """The rules that found something, the most frequent first."""
    mean: float | None
    """The mean score of the goals, one decimal; none without a goal."""
    tenths: tuple[int, ...]
    """Goals with a score of 0 to 9, 10 to 19, ... 90 to 100."""
    verdicts: Mapping[str, Mapping[str, int]]
    """Criterion to verdict to its number of goals."""
    known: int = 0
    """Findings that the baseline hides."""

    @classmethod
    def of(cls, report: Report) -> Figures:
        """Count what is in *report*."""
        return cls.summed(Tally.of(report.assessments), report)

    @classmethod
    def summed(cls, tally: Tally, report: Report) -> Figures:
        """Return the numbers in *tally* as those of *report*, whose assessments are not looked at."""
        severities = tally.severities + Counter(each.finding.severity for each in report.notices)
        tenths: Counter[int] = Counter()
        for score, times in tally.scores.items():
            tenths[min(score // 10, 9)] += times
        return cls(
            goals=tally.goals,
            clean=tally.clean,
            remarked=tally.remarked,
            others=tally.statements - tally.goals,
            files=len(report.files),
            severities={each: severities[each] for each in SEVERITIES},
            rules=_frequencies(tally, report),
            mean=tally.mean,
            tenths=tuple(tenths[each] for each in range(10)),
            verdicts={name: +verdicts for name, verdicts in tally.verdicts.items()},
            known=tally.known + report.known,
        )

    @property
    def headline(self) -> str:
        """The report in one line: ``3 goals in 1 file: 2 clean, 1 with findings (1 error)``."""
        if not self.goals:
            return "no goals found"
        found = [counted(number, NAMES[severity]) for severity, number in self.severities.items() if number]
        where = f" in {counted(self.files, 'file')}" if self.files else ""
        remarked = f"{self.remarked} with remarks only, " if self.remarked else ""
        others = self.goals - self.clean - self.remarked
        line = f"{counted(self.goals, 'goal')}{where}: {self.clean} clean, {remarked}{others} with findings"
        line += f" ({', '.join(found)})" if found else ""
        return line + (f"; the baseline hides {counted(self.known, 'finding')}" if self.known else "")


def mean(report: Report) -> float | None:
    """Return the mean score of the goals in *report*, to one decimal; none where no goal has a score."""
    return Tally.of(report.assessments).mean


def counted(number: int, noun: str) -> str:
    """Return ``1 goal``, ``2 goals``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def rules_of(tally: Tally, report: Report) -> dict[str, tuple[Rule, str]]:
    """Return by its id each rule that found something, and the severity of what it found first."""
    about = {each.finding.rule.id: (each.finding.rule, each.finding.severity) for each in reversed(report.notices)}
    return {**{each: tally.rules[each] for each, count in tally.findings.items() if count > 0}, **about}


def _frequencies(tally: Tally, report: Report) -> tuple[Frequency, ...]:
    findings = tally.findings + Counter(each.finding.rule.id for each in report.notices)
    rules = rules_of(tally, report)
    order = sorted(rules, key=lambda each: (-findings[each], each))
    return tuple(Frequency(*rules[each], findings[each], tally.holders[each]) for each in order)


FORMATS = ("text", "json")


def render(report: Report, format: str = "text") -> str:
    """Return the figures of *report* as ``text`` (a table) or ``json``."""
    return written(Figures.of(report), report, format)


def written(figures: Figures, report: Report, format: str = "text") -> str:
    """Return *figures*; *report*, whose they are, says on which day."""
    return _json(figures, report) if format == "json" else _text(figures)


def _text(figures: Figures) -> str:
    rows = [
        (str(each.findings), str(each.goals), each.severity, each.rule.id, each.rule.name) for each in figures.rules
    ]
    lines = [figures.headline]
    if figures.mean is not None:
        lines[0] += f"; mean score {figures.mean:g}"
    if rows:
        lines += ["", *aligned([("findings", "goals", "severity", "rule", "name"), *rows], right=2)]
    return "\n".join(lines) + "\n"


def _json(figures: Figures, report: Report) -> str:
    document = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "goals": figures.goals,
        "clean": figures.clean,
        "remarked": figures.remarked,
        "not_goals": figures.others,
        "files": figures.files,
        "mean_score": figures.mean,
        "severities": dict(figures.severities),
        "scores": {f"{at * 10}-{at * 10 + 9 if at < 9 else 100}": n for at, n in enumerate(figures.tenths)},
        "verdicts": {criterion: dict(verdicts) for criterion, verdicts in figures.verdicts.items()},
        "rules": [
            {
                "rule": each.rule.id,
                "name": each.rule.name,
                "severity": each.severity,
                "findings": each.findings,
                "goals": each.goals,
            }
            for each in figures.rules
        ],
    }
    import json  # which a report for people does not need

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
