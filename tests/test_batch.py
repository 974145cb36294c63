"""Columns in, columns out: the same answers as one by one."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
import strategies
from conftest import ROOT
from helpers import TODAY
from smartcheck.rule import CRITERIA

pa = pytest.importorskip("pyarrow", reason="batches need pyarrow: pip install 'smartcheck[arrow]'")

from smartcheck.batch import arrow  # noqa: E402 - only where pyarrow is

GOALS = (
    "Publish 4 posts by 30 June 2027",
    "Raise NPS from 30 to 45 by May",
    "Improve our onboarding as soon as possible",
    "Save $200 to $250 a month for 12 months to pay for a course",
    "How do I set goals?",
    "",
)


def batch(texts: list[str | None], **columns: list[object]) -> Any:
    return pa.RecordBatch.from_pydict({"text": pa.array(texts, type=pa.string()), **columns})


def single(text: str | None) -> dict[str, object] | None:
    """Return what a row must hold, from the JSON form of a single assessment."""
    if text is None:
        return None
    plain = smartcheck.assess(text, today=TODAY).to_dict()
    criteria = plain["criteria"]
    return {
        "kind": plain["kind"],
        "score": plain["score"],
        "verdicts": criteria and {name: each["verdict"] for name, each in criteria.items()},
        "verb": plain["verb"] and plain["verb"]["lemma"],
        "metrics": [(each["span"], each["kind"], each["comparator"], each["unit"]) for each in plain["metrics"]],
        "deadlines": [(each["span"], each["start"], each["end"], each["readings"]) for each in plain["deadlines"]],
        "vague": [(each["span"], each["type"]) for each in plain["vague"]],
        "findings": [(each["span"], each["rule"], each["message"]) for each in plain["findings"]],
    }


def row(found: dict[str, Any]) -> dict[str, object] | None:
    """Return the same of a row that came out of a batch."""
    if found["kind"] is None:
        return None

    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    def span(each: dict[str, Any]) -> list[int]:
        return [each["start"], each["end"]]

    return {
        "kind": found["kind"],
        "score": found["score"],
        "verdicts": {name: found[name] for name in CRITERIA} if found["specific"] else None,
        "verb": found["verb"],
        "metrics": [(span(each), each["kind"], each["comparator"], each["unit"]) for each in found["metrics"]],
        "deadlines": [
            (span(each), iso(each["first"]), iso(each["last"]), [iso(day) for day in each["readings"]])
            for each in found["deadlines"]
        ],
        "vague": [(span(each), each["type"]) for each in found["vague"]],
        "findings": [(span(each), each["rule"], each["message"]) for each in found["findings"]],
    }


@given(st.lists(st.none() | strategies.texts() | st.sampled_from(GOALS), max_size=8))
def test_a_row_says_what_a_single_assessment_says(texts: list[str | None]) -> None:
    """For any texts, in order; a null stays a row of nulls."""
    texts = [text if text is None else text.encode("utf-8", "ignore").decode() for text in texts]

    found = arrow.assess_batch(batch(texts), today=TODAY).to_pylist()

    assert [row(each) for each in found] == [single(text) for text in texts]


def test_columns_go_along() -> None:
    """All of them, or those that are named, in that order, before the results."""
    given_batch = batch(["Run 5 km by May"], id=[7], owner=["Ada"])
    results = arrow.schema().names

    assert arrow.assess_batch(given_batch, today=TODAY).schema.names == ["text", "id", "owner", *results]
    assert arrow.assess_batch(given_batch, today=TODAY, keep=["id"]).schema.names == ["id", *results]


def test_the_schema_is_what_comes_out() -> None:
    """Also for no rows, and for numbers no column of doubles can hold."""
    huge = f"Sell {'9' * 400} books by May"

    for texts in ([], [huge]):
        found = arrow.assess_batch(batch(texts), today=TODAY, keep=[])
        assert found.schema == arrow.schema()
        assert found.num_rows == len(texts)


@pytest.mark.parametrize(
    ("columns", "options", "complaint"),
    [
        ({}, {"column": "txt"}, "no column named 'txt' (did you mean 'text'?)"),
        ({"n": [1]}, {"column": "n"}, "column 'n' must hold text (it holds int64)"),
        ({"score": [1]}, {}, "column 'score' has the name of a result: rename it, or leave it out of keep"),
        ({}, {"keep": ["ownr"]}, "no column named 'ownr'"),
    ],
)
def test_columns_that_cannot_be(columns: dict[str, Any], options: dict[str, Any], complaint: str) -> None:
    """Each is one line that says what would be right."""
    with pytest.raises(smartcheck.ConfigError) as error:
        arrow.assess_batch(batch(["Run"], **columns), today=TODAY, **options)

    assert str(error.value) == complaint


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A real Spark in this process with two workers."""
    pytest.importorskip("pyspark", reason="the cluster tests need pyspark: pip install 'smartcheck[spark]'")
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        pytest.skip("the cluster tests need Java 17: apt-get install default-jre-headless")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def test_a_cluster_says_the_same(spark: Any) -> None:
    """Row for row over several partitions, in columns of the same names."""
    from smartcheck.batch.spark import assess_frame

    texts = [*(f"{text} ({number})" for number in range(40) for text in GOALS), None]
    frame = spark.createDataFrame(list(enumerate(texts)), "id long, text string").repartition(4)

    found = assess_frame(frame, today=TODAY)
    rows = sorted((each.asDict(recursive=True) for each in found.collect()), key=lambda each: each["id"])

    assert found.columns == ["id", "text", *arrow.schema().names]
    assert [row(each) for each in rows] == [single(text) for text in texts]


def test_a_cluster_complains_before_it_runs(spark: Any) -> None:
    """A column that is missing is known without an action."""
    from smartcheck.batch.spark import assess_frame

    frame = spark.createDataFrame([(1, "Run")], "id long, text string")

    with pytest.raises(smartcheck.ConfigError, match="no column named 'txt'"):
        assess_frame(frame, column="txt", today=TODAY)


@pytest.mark.parametrize(
    ("heading", "needs", "last"),
    [("With Arrow alone", "pyarrow", "out"), ("With Polars", "polars", "missing"), ("With DuckDB", "duckdb", "table")],
)
def test_the_page_runs(heading: str, needs: str, last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way of calling it that docs/batch.md shows goes as it is written, on a Parquet file of goals."""
    pytest.importorskip(needs, reason=f"this example needs {needs}")
    import pyarrow.parquet as pq

    page = (ROOT / "docs" / "batch.md").read_text("utf-8")
    [code] = re.findall(r"^```py\n(.*?)^```$", page.split(f"## {heading}\n")[1].split("\n## ")[0], re.S | re.M)
    monkeypatch.chdir(tmp_path)
    pq.write_table(pa.table({"id": range(len(GOALS)), "text": GOALS}), "goals.parquet")
    names: dict[str, Any] = {}

    exec(compile(code, heading, "exec"), names)

    assert names[last] is not None
    if needs == "duckdb":
        assert sum(count for _, count, _ in names[last]) == len(GOALS)
