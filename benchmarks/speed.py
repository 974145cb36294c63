"""How fast, as ratios taken in one run, so that they mean the same on every machine; written to docs/performance.md.

    python benchmarks/speed.py [--quick] [--peers] [--spark] [--write] [--only WORD ...]

``--quick`` leaves out the largest sizes, ``--peers`` installs other prose linters into a folder that is thrown away and
times them on the same goals, ``--spark`` takes a cluster on this machine, ``--write`` writes the table and the plot
into docs/, ``--only`` measures those parts alone: start, rate, growth, check, plans, editor, peers, spark.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from clocks import Place, Row, alternate, passed, used
from peers import peers
from plot import Points, svg
from statements import document, statements

ROOT = Path(__file__).resolve().parent.parent
GOAL = (
    "Increase weekly active users of our mobile app from 4,000 to 6,500 by the end of June 2027 "
    "through onboarding emails"
)
TODAY = date(2027, 1, 15)
WORD = re.compile(r"\w+|[^\w\s]")
PARTS = ("start", "rate", "growth", "check", "plans", "editor", "peers", "spark")


def start(place: Place) -> Iterator[Row]:
    """Cold processes, against one that only imports the two main libraries."""
    importing = place.process("-c", "import lark, attrs")
    day = TODAY.isoformat()
    for what, arguments, wanted in (
        ("`check -g GOAL`", ("check", "-g", GOAL, "--today", day), "≤ 1.6"),
        ("`--help`", ("--help",), "≤ 1.1"),
        ("`--version`", ("--version",), "≤ 1.1"),
        ("`explain RULE`", ("explain", "missing-deadline"), "≤ 1.1"),
    ):
        work = place.smartcheck(*arguments)
        work()  # fills the cache on disk
        ours, theirs = alternate(work, importing, 15)
        yield Row(
            f"start: {what}", f"{ours * 1e3:.0f} ms", "`import lark, attrs`", f"{theirs * 1e3:.0f} ms",
            f"{ours / theirs:.2f}", wanted,
        )  # fmt: skip


def rate(count: int) -> Iterator[Row]:
    """One core, in this process, on varied statements, against a plain scan for words."""
    from smartcheck.engine import assess_statement
    from smartcheck.parser import parse

    texts = statements(count)
    for what, work, wanted in (("parse", parse, ""), ("assess", assess_statement, "≤ 40, ≥ 8,000/s")):

        def ours(work: Callable[..., object] = work) -> None:
            for text in texts:
                work(text, today=TODAY)

        ours()
        mine, scan = alternate(ours, lambda: [WORD.findall(text) for text in texts], 5)
        yield Row(
            f"{what}, {count:,} varied statements", f"{count / mine:,.0f}/s", "regex word scan",
            f"{count / scan:,.0f}/s", f"{mine / scan:.1f}", wanted,
        )  # fmt: skip


def growth(sizes: list[int], lengths: list[int]) -> Iterator[tuple[Row, Points]]:
    """How cost grows with the number of statements, and with the length of one."""
    from smartcheck.engine import assess_statement

    def cost(texts: list[str], rounds: int) -> float:
        return median(
            used(lambda: [assess_statement(text, today=TODAY) and None for text in texts]) for _ in range(rounds)
        )

    def scaled(points: Points) -> tuple[float, float]:
        """Return the largest cost, and what a thousand would come to at that size."""
        size, largest = points[-1]
        return largest, dict(points)[1000] * size / 1000

    many = [(size, cost(statements(size, seed=size), 5 if size <= 1000 else 1)) for size in sizes]
    largest, linear = scaled(many)
    yield (
        Row(f"assess, {sizes[-1]:,} statements", f"{largest:.1f} s", "1,000 statements, scaled",
            f"{linear:.1f} s", f"{largest / linear:.2f}", "≤ 1.15"),
        many,
    )  # fmt: skip
    long = []
    for length in lengths:
        text = " and ".join(statements(length // 60 + 2))[:length]
        long.append((length, cost([text], 5 if length <= 10_000 else 1)))
    largest, linear = scaled(long)
    yield (
        Row(f"one statement of {lengths[-1]:,} characters", f"{largest:.2f} s", "1,000 characters, scaled",
            f"{linear:.2f} s", f"{largest / linear:.2f}", "≤ 1.3"),
        long,
    )  # fmt: skip


def check(count: int, place: Place) -> Iterator[Row]:
    """The whole command on one Markdown file."""
    from smartcheck.engine import assess_statement

    path = place.folder / "goals.md"
    path.write_text(document(count), "utf-8")
    options = ("check", str(path), "--format", "jsonl", "--today", TODAY.isoformat())
    anew = place.smartcheck(*options, "--no-cache", "--jobs", "1")
    texts = statements(count)
    cold, judged = alternate(anew, lambda: [assess_statement(text, today=TODAY) and None for text in texts], 3)
    yield Row(
        f"`check`, {count:,} goals in Markdown", f"{count / cold:,.0f}/s", "assess alone",
        f"{count / judged:,.0f}/s", f"{cold / judged:.2f}", "≥ 6,000/s",
    )  # fmt: skip
    place.smartcheck(*options)()
    warm, cold = alternate(place.smartcheck(*options), anew, 3)
    yield Row(
        "second run with the cache",
        f"{warm:.2f} s",
        "without the cache",
        f"{cold:.2f} s",
        f"{warm / cold:.3f}",
        "≤ 0.1",
    )
    one, two = alternate(anew, place.smartcheck(*options, "--no-cache", "--jobs", "2"), 3, passed)
    yield Row("`--jobs 2`", f"{two:.2f} s", "`--jobs 1`", f"{one:.2f} s", f"{two / one:.2f}", "≤ 0.59")
    own, theirs = place.shares(*options, "--no-cache", "--jobs", "2")
    yield Row(
        "`--jobs 2`, processor time: its own and half of theirs", f"{own:.2f} + {theirs / 2:.2f} s", "`--jobs 1`",
        f"{cold:.2f} s", f"{(own + theirs / 2) / cold:.2f}", "≤ 0.59",
    )  # fmt: skip
    large = place.folder / "large.md"
    large.write_text(document(10 * count), "utf-8")
    concise = ("--format", "concise", *options[4:], "--no-cache", "--jobs", "1")
    little, much = (place.peak("check", str(each), *concise) for each in (path, large))
    yield Row(
        f"peak memory, {10 * count:,} goals", f"{much:.0f} MiB", f"{count:,} goals", f"{little:.0f} MiB",
        f"{much / little:.2f}", "≤ 1.2, ≤ 60 MiB",
    )  # fmt: skip


def plans() -> Iterator[Row]:
    """From a parsed goal to its plan, and from the plan to its page."""
    from smartcheck import parse, planning
    from smartcheck.engine import assess_statement
    from smartcheck.exporters import render

    goal = parse(GOAL, today=TODAY)
    made = planning.plan_goal(goal)
    render([made], "html")

    def judging() -> None:
        for _ in range(20):
            assess_statement(GOAL, today=TODAY)

    for what, work in (
        ("plan of one goal", lambda: [planning.plan_goal(goal) for _ in range(20)]),
        ("page of one plan", lambda: [render([made], "html") for _ in range(20)]),
    ):
        ours, theirs = alternate(work, judging, 7)
        yield Row(
            what, f"{ours / 20 * 1e3:.2f} ms", "assess that goal", f"{theirs / 20 * 1e3:.2f} ms", f"{ours / theirs:.1f}"
        )


def editor(count: int) -> Iterator[Row]:
    """From a key in a document of *count* goals to what the editor shows."""
    try:
        from smartcheck.editor import features
        from smartcheck.editor.positions import UTF16, Positions
    except ImportError as error:
        print(f"editor: not measured, {error.name} is not installed (pip install 'smartcheck[lsp]')")
        return
    from smartcheck.engine import assess_source
    from smartcheck.settings.config import Config
    from smartcheck.source import Source

    text, config = document(count), Config()
    typed = iter(range(10**9))

    def edited() -> None:
        source = Source("goals.md", f"{text}- Publish {next(typed)} posts by 30 June 2027\n")
        report = assess_source(source, config=config, today=TODAY)
        features.diagnostics(features.Page(source, report, Positions(source, UTF16)))

    def opened() -> None:
        source = Source("goals.md", "- Publish 4 posts by 30 June 2027\n")
        assess_source(source, config=config, today=TODAY)

    edited()
    ours, theirs = alternate(edited, opened, 9)
    yield Row(
        f"editor: a key to its marks, {count:,} goals", f"{ours * 1e3:.0f} ms", "one goal", f"{theirs * 1e3:.1f} ms",
        f"{ours / theirs:.0f}",
    )  # fmt: skip


def spark(count: int, place: Place) -> Iterator[Row]:
    """A cluster of two on this machine, against one process, Parquet in and out; all columns must be the same."""
    if shutil.which("java") is None:
        print("spark: not measured, there is no Java")
        return
    try:
        import pyarrow as pa
        from pyspark.sql import SparkSession

        from smartcheck.batch import arrow
        from smartcheck.batch.spark import assess_frame
    except ImportError as error:
        print(f"spark: not measured, {error.name} is not installed (pip install 'smartcheck[spark,arrow]')")
        return
    import pyarrow.parquet as pq

    texts = statements(count)
    whole = pa.table({"number": range(count), "text": texts})
    folder = place.folder / "spark"
    os.environ["PYSPARK_PYTHON"] = sys.executable  # its workers have what this process has
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        pq.write_table(whole, place.folder / "goals.parquet")
        frame = session.read.parquet(str(place.folder / "goals.parquet")).repartition(16).cache()
        frame.count()

        def together() -> None:
            assess_frame(frame, today=TODAY).write.mode("overwrite").parquet(str(folder))

        def alone() -> None:
            found = arrow.assess_batches(whole.to_batches(2000), today=TODAY)
            with pq.ParquetWriter(place.folder / "alone.parquet", pa.schema([*whole.schema, *arrow.schema()])) as file:
                for each in found:
                    file.write_batch(each)

        ours, theirs = passed(together), passed(alone)
        differ = different(pq.ParquetFile(place.folder / "alone.parquet"), pq.read_table(folder).sort_by("number"))
        yield Row(
            f"Spark local[2], {count:,} rows, {differ:,} differ", f"{count / ours:,.0f}/s", "one process",
            f"{count / theirs:,.0f}/s", f"{theirs / ours:.2f}", "≥ 1.5",
        )  # fmt: skip
    finally:
        session.stop()


def different(alone: Any, together: Any) -> int:
    """Return how many rows are not the same in all columns."""
    at = count = 0
    for batch in alone.iter_batches(5000):
        rows = together.slice(at, len(batch)).to_pylist()
        count += sum(one != other for one, other in zip(batch.to_pylist(), rows, strict=True))
        at += len(batch)
    return count


# ---- what comes of it -------------------------------------------------------------------------------------------


def table(rows: list[Row]) -> str:
    lines = ["| What | Ours | Against | Theirs | Ratio | Wanted |", "|---|---:|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def write(rows: list[Row], series: list[Points], *, only: bool) -> None:
    """Put the table into docs/performance.md, and the plot beside it; *only* some rows were measured, or all."""
    page = ROOT / "docs" / "performance.md"
    head, _, rest = page.read_text("utf-8").partition("<!-- figures -->\n")
    former, _, tail = rest.partition("<!-- end of figures -->\n")
    if only:  # what was not measured stays as it is
        fresh = {(row.what, row.against): row for row in rows}
        old = [Row(*map(str.strip, line.strip()[1:-1].split("|"))) for line in former.splitlines()[2:]]
        rows = [fresh.pop((row.what, row.against), row) for row in old] + list(fresh.values())
    page.write_text(f"{head}<!-- figures -->\n{table(rows)}<!-- end of figures -->\n{tail}", "utf-8")
    if series:
        names = ("statements", "characters in one statement")
        drawn = svg(list(zip(names, series, strict=True)), rates(rows))
        (ROOT / "docs" / "performance.svg").write_text(drawn, "utf-8")


def rates(rows: list[Row]) -> list[tuple[str, float]]:
    """Return how many goals a second each tool reads that the table names, ours first."""

    def number(text: str) -> float:
        return float(text.removesuffix("/s").replace(",", ""))

    beside = [row for row in rows if row.what.endswith("whole process") and row.theirs.endswith("/s")]
    return (
        [("smartcheck", number(beside[0].ours)), *((row.against, number(row.theirs)) for row in beside)]
        if beside
        else []
    )


def measures(options: argparse.Namespace, place: Place, series: list[Points]) -> Iterator[Row]:
    """Measure what is asked for; the costs that are drawn go to *series*."""
    asked = {"peers": options.peers, "spark": options.spark}
    quick, parts = options.quick, options.only or [part for part in PARTS if asked.get(part, True)]
    if "start" in parts:
        yield from start(place)
    if "rate" in parts:
        yield from rate(1000 if quick else 4000)
    if "growth" in parts:
        sizes = [1, 10, 100, 1000, 10_000] + ([] if quick else [100_000])
        lengths = [10, 100, 1000, 10_000, 100_000] + ([] if quick else [1_000_000])
        for row, points in growth(sizes, lengths):
            series.append(points)
            yield row
    if "check" in parts:
        yield from check(1000 if quick else 10_000, place)
    if "plans" in parts:
        yield from plans()
    if "editor" in parts:
        yield from editor(20 if quick else 100)
    if "peers" in parts:
        yield from peers(1000 if quick else 10_000, place)
    if "spark" in parts:
        yield from spark(2000 if quick else 200_000, place)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure smartcheck, as ratios.")
    parser.add_argument("--quick", action="store_true", help="leave out the largest sizes")
    parser.add_argument("--peers", action="store_true", help="time other prose linters where they are installed")
    parser.add_argument("--spark", action="store_true", help="time a cluster of two on this machine")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and docs/performance.svg")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure these parts alone")
    options = parser.parse_args()
    rows: list[Row] = []
    series: list[Points] = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measures(options, Place(Path(folder)), series):
            rows.append(row)
            what, ours, against, theirs, ratio, wanted = row
            print(f"{what:<45} {ours:>12}   {against:<26} {theirs:>12}   ratio {ratio:>6}  {wanted}", flush=True)
    if options.write:
        write(rows, series, only=bool(options.only))


if __name__ == "__main__":
    main()
