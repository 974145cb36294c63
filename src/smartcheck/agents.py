"""Tools for language-model agents, over the Model Context Protocol (extra ``mcp``): check, rewrite, plan, explain.

Nothing is invented: what only the writer knows stays a blank or a question, for the agent to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from importlib.metadata import version
from typing import Any, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from smartcheck import parser, planning, readers
from smartcheck.assessment import Assessment
from smartcheck.engine import assess_source
from smartcheck.errors import ConfigError, SmartcheckError
from smartcheck.reporters import found_in, manual
from smartcheck.rewriting import proposals
from smartcheck.ruleset import RuleSet
from smartcheck.settings.config import Config
from smartcheck.source import Source

P = ParamSpec("P")
R = TypeVar("R")

INSTRUCTIONS = """\
Judges goals against SMART by rules, offline: the same text gives the same answer. Check a goal before you show it to
anybody, ask the writer the questions that come back, and never fill a <blank> with a guess. Plan only goals that have
a deadline. Dates count from today unless you say another day.
"""
LONGEST = 200_000
"""Characters of a document that `check` takes."""


def _telling(tool: Callable[P, R]) -> Callable[P, R]:
    """Let the agent read what went wrong: it is told only of errors that are meant for it."""

    @wraps(tool)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return tool(*args, **kwargs)
        except (SmartcheckError, ValueError) as error:
            raise ToolError(str(error)) from None

    return told


def create(config: Config, clock: Callable[[], date]) -> MCPServer:
    """Return the server; *clock* says what day it is."""
    server: MCPServer = MCPServer("smartcheck", instructions=INSTRUCTIONS, version=version("smartcheck"))
    rules = RuleSet.load(config)
    written = [each for each in readers.READERS if each != "excel"]  # which is no text

    def day(written: str | None, name: str = "today") -> date:
        if not written:
            return clock()
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise ConfigError(f"{name}: {written!r} is no day like 2027-01-15") from None

    @server.tool()
    @_telling
    def check(text: str, format: str = "text", today: str | None = None) -> dict[str, Any]:
        """Judge every goal in a text: verdicts on the five criteria with reasons, what was found where, a score.

        *format* is how the text is written: text (one goal a line), markdown, yaml, json, toml or csv. *today* is the
        day dates count from, as 2027-01-15.
        """
        if len(text) > LONGEST:
            raise ConfigError(f"text: {len(text)} characters are more than the {LONGEST} that are read at once")
        if format not in written:
            raise ConfigError(f"format: {format!r} is not known; known are {', '.join(written)}")
        report = assess_source(Source("<text>", text), format=format, config=config, today=day(today))
        return {"today": report.today.isoformat(), "goals": [_plain(each) for each in report.assessments]}

    @server.tool()
    @_telling
    def rewrite(goal: str, limit: int = 3, today: str | None = None) -> dict[str, Any]:
        """Write a goal anew: proposals, best first, and the questions whose answers fill their blanks.

        Each proposal keeps every number, date and name of the goal and has been checked again.
        """
        advice = proposals.advise(goal, rules=rules, today=day(today), limit=max(1, min(limit, 20)), config=config)
        found: dict[str, Any] = advice.to_dict()
        return found

    @server.tool()
    @_telling
    def plan(
        goal: str,
        hours_per_week: float | None = None,
        deadline: str | None = None,
        country: str | None = None,
        today: str | None = None,
    ) -> dict[str, Any]:
        """Break a goal that has a deadline into dated steps on working days, with milestones and what was assumed.

        *country* says whose public holidays are free (DE, US-CA). A plan that does not hold says what would help.
        """
        terms = planning.PlanTerms(
            capacity=hours_per_week, deadline=day(deadline, "deadline") if deadline else None, country=country
        )
        made: dict[str, Any] = planning.plan_goal(parser.parse(goal, today=day(today), config=config), terms).to_dict()
        return made

    @server.tool()
    @_telling
    def explain(rule: str) -> str:
        """Return the manual page of a rule, by its id (T001) or name (missing-deadline): why, examples, question."""
        return manual.page(rules.rule(rule))

    return server


def _plain(assessment: Assessment) -> dict[str, Any]:
    """Return what an agent needs of an assessment: words instead of spans."""
    goal = assessment.goal
    return {
        "text": goal.text,
        "kind": goal.kind,
        "kind_reason": goal.kind_reason,
        "score": assessment.score,
        "verdicts": {
            name: {"verdict": verdict.value, "reasons": [reason.text for reason in verdict.reasons]}
            for name, verdict in assessment.verdicts.items()
        },
        "deadline": goal.deadline.end.isoformat() if goal.deadline and goal.deadline.end else None,
        "findings": [
            {
                "rule": f"{each.finding.rule.id} {each.finding.rule.name}",
                "severity": each.finding.severity,
                "line": each.place.line,
                "column": each.place.column,
                "words": each.words,
                "message": each.finding.message,
                "question": each.finding.question,
                "rewrites": [rewrite.text for rewrite in each.finding.rewrites],
            }
            for each in found_in(assessment)
        ],
    }
