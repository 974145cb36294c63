"""One statement through the pipeline: goal, verdicts, findings, score."""

from __future__ import annotations

from datetime import date

from smartcheck import career
from smartcheck.assessment import Assessment
from smartcheck.context.beside import by_results, weigh
from smartcheck.goal import Goal
from smartcheck.judge import judge
from smartcheck.parser import parse
from smartcheck.ruleset import RuleSet
from smartcheck.score import contradicted, score
from smartcheck.settings.config import Config
from smartcheck.source import Statement


def assess_statement(
    statement: str | Statement | Goal, *, rules: RuleSet | None = None, today: date, config: Config | None = None
) -> Assessment:
    """Return what is to say about one statement; a goal that is parsed already keeps its own day."""
    goal = statement if isinstance(statement, Goal) else parse(statement, today=today, config=config)
    rules = rules or RuleSet.of(config)
    verdicts = career.in_context(goal, weigh(goal, judge(goal), config))
    if rules.by_results and goal.statement.results:
        verdicts = by_results(goal, verdicts)
    findings = rules.find(goal, verdicts)
    verdicts = contradicted(verdicts, findings)
    scores, total = score(verdicts, findings)
    return Assessment(goal, verdicts, findings, scores, total)
