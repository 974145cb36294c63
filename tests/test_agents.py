"""The tools of agents, called by the official client over standard input and output."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from helpers import TODAY


@asynccontextmanager
async def session() -> AsyncIterator[ClientSession]:
    arguments = ["-m", "smartcheck", "mcp", "--today", TODAY.isoformat()]
    parameters = StdioServerParameters(command=sys.executable, args=arguments)
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as client:
        await client.initialize()
        yield client


def content(result: Any) -> Any:
    assert not result.is_error, result.content
    return result.structured_content


@pytest.mark.asyncio
async def test_what_there_is() -> None:
    """Four tools, each with a description and a schema of its arguments."""
    async with session() as client:
        tools = {each.name: each for each in (await client.list_tools()).tools}

    assert set(tools) == {"check", "rewrite", "plan", "explain"}
    assert all(each.description and each.input_schema["required"] for each in tools.values())


@pytest.mark.asyncio
async def test_each_tool() -> None:
    """Check finds, rewrite proposes and asks, plan has dated steps before the deadline, explain tells why."""
    goal = "Publish 4 posts on data quality by 30 June 2027"
    async with session() as client:
        checked = content(
            await client.call_tool("check", {"text": f"- Improve our onboarding\n- {goal}\n", "format": "markdown"})
        )
        rewritten = content(await client.call_tool("rewrite", {"goal": "Improve our onboarding"}))
        planned = content(await client.call_tool("plan", {"goal": goal, "hours_per_week": 5}))
        page = await client.call_tool("explain", {"rule": "missing-deadline"})

    vague, sound = checked["goals"]
    assert "T001 missing-deadline" in [each["rule"] for each in vague["findings"]]
    assert [each["line"] for each in vague["findings"]] == [1] * len(vague["findings"])
    assert sound["verdicts"]["time_bound"]["verdict"] == "met"
    assert sound["deadline"] == "2027-06-30"
    assert rewritten["questions"]
    assert planned["steps"]
    assert all("2027-01-15" <= each["due"] <= "2027-06-30" for each in planned["steps"])
    assert "T001 missing-deadline" in page.content[0].text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("tool", "arguments", "complaint"),
    [
        ("check", {"text": "x", "format": "docx"}, "'docx' is not known"),
        (
            "check",
            {"text": "x", "format": "excel"},
            "'excel' is not known; known are markdown, text, yaml, json, toml, csv",
        ),
        ("check", {"text": "x", "today": "soon"}, "today: 'soon' is no day"),
        ("plan", {"goal": "Publish 4 posts", "deadline": "June"}, "deadline: 'June' is no day like 2027-01-15"),
        ("check", {"text": "goals: [", "format": "yaml"}, "YAML"),
        ("plan", {"goal": "How do I plan?"}, "no goal"),
        ("explain", {"rule": "missing-deadlin"}, "did you mean"),
    ],
)
async def test_misuse(tool: str, arguments: dict[str, Any], complaint: str) -> None:
    """An error that says what would be right, and the server goes on."""
    async with session() as client:
        wrong = await client.call_tool(tool, arguments)
        right = await client.call_tool("explain", {"rule": "T001"})

    assert wrong.is_error
    assert complaint in wrong.content[0].text
    assert not right.is_error
