"""What is printed is what docs/schema says."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import smartcheck
from conftest import ROOT
from helpers import TODAY, assess
from strategies import sentences, texts

SCHEMA = json.loads((ROOT / "docs/schema/assessment.schema.json").read_text("utf-8"))


def closed(schema: Any) -> Any:
    """Return the schema with every object closed: a field that is not described is then an error."""
    schema = copy.deepcopy(schema)
    todo = [schema]
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            if "properties" in each:
                each["additionalProperties"] = False
            todo.extend(each.values())
        elif isinstance(each, list):
            todo.extend(each)
    return schema


STATEMENT = Draft202012Validator(closed(SCHEMA))
REPORT = Draft202012Validator({**closed(SCHEMA), "$ref": "#/$defs/report"})


def test_the_schema_is_one() -> None:
    """It is valid itself."""
    Draft202012Validator.check_schema(SCHEMA)


@given(texts() | sentences())
def test_any_assessment_fits(text: str) -> None:
    """Of any text; and JSON keeps every value."""
    plain = assess(text).to_dict()

    STATEMENT.validate(plain)

    assert json.loads(json.dumps(plain)) == plain


def test_the_example_file_fits() -> None:
    """The whole document, and each line of the other format."""
    report = smartcheck.check(ROOT / "docs/examples/career_goals.md", today=TODAY)

    REPORT.validate(json.loads(smartcheck.render(report, "json")))
    for line in smartcheck.render(report, "jsonl").splitlines():
        STATEMENT.validate(json.loads(line))


@pytest.mark.parametrize("change", [{"kind": "wish"}, {"score": 101}, {"extra": 1}, {"metrics": [{}]}])
def test_the_schema_refuses(change: dict[str, Any]) -> None:
    """A schema that accepts anything tests nothing."""
    assert not STATEMENT.is_valid({**assess("Publish 4 posts").to_dict(), **change})
