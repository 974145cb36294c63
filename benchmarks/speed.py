"""How fast, as ratios taken in one run, so that they mean the same on every machine; written to docs/performance.md.

    python benchmarks/speed.py [--quick] [--peers] [--write]

``--quick`` leaves out the largest sizes, ``--peers`` times other prose linters on the same goals where they are
installed, ``--write`` writes the table and the plot into docs/.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from statements import document, statements

ROOT = Path(__file__).resolve().parent.parent
GOAL = (
    "Increase weekly active users of our mobile app from 4,000 to 6,500 by the end of June 2027 "
    "through onboarding emails"
)
TODAY = date(2027, 1, 15)
WORD = re.compile(r"\w+|[^\w\s]")


class Row(NamedTuple):
    """One line of the table."""

    what: str
    ours: str
    against: str
    theirs: str
    ratio: str
    wanted: str = ""


# ---- timing ---------------------------------------------------------------------------------------------------


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Time both in turns, so that what else the machine does meets both; return the medians in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((first, second), times, strict=True):
            kept.append(timed(work))
    return median(times[0]), median(times[1])


def process(*arguments: str) -> Callable[[], object]:
    """Return a call that runs Python with *arguments* as a process of its own."""
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def smartcheck(*arguments: str) -> Callable[[], object]:
    return process("-m", "smartcheck", *arguments)


def peak(*arguments: str) -> float:
    """Return the peak memory of ``smartcheck`` with *arguments*, in MiB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'smartcheck', *sys.argv[1:]], capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


# ---- what is measured -------------------------------------------------------------------------------------------


def start() -> Iterator[Row]:
    """Cold processes, against one that only imports the two main libraries."""
    importing = process("-c", "import lark, attrs")
    day = TODAY.isoformat()
    for what, arguments, wanted in (
        ("`check -g GOAL`", ("check", "-g", GOAL, "--today", day), "≤ 1.6"),
        ("`--help`", ("--help",), "≤ 1.1"),
        ("`--version`", ("--version",), "≤ 1.1"),
        ("`explain RULE`", ("explain", "missing-deadline"), "≤ 1.1"),
    ):
        work = smartcheck(*arguments)
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


def growth(sizes: list[int], lengths: list[int]) -> Iterator[tuple[Row, list[tuple[int, float]]]]:
    """How cost grows with the number of statements, and with the length of one."""
    from smartcheck.engine import assess_statement

    def cost(texts: list[str], rounds: int) -> float:
        return median(timed(lambda: [assess_statement(text, today=TODAY) for text in texts]) for _ in range(rounds))

    def scaled(points: list[tuple[int, float]]) -> tuple[float, float]:
        """Return the largest cost, and what a thousand would come to at that size."""
        size, largest = points[-1]
        return largest, dict(points)[1000] * size / 1000

    many = [(size, cost(statements(size, seed=size), 3 if size <= 10_000 else 1)) for size in sizes]
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


def files(count: int, folder: Path) -> Iterator[Row]:
    """The whole command on one Markdown file."""
    path = folder / "goals.md"
    path.write_text(document(count), "utf-8")
    options = ("check", str(path), "--format", "jsonl", "--today", TODAY.isoformat())
    cold, imports = alternate(smartcheck(*options, "--no-cache"), process("-c", "import lark, attrs"), 3)
    yield Row(
        f"`check`, {count:,} goals in Markdown", f"{count / cold:,.0f}/s", "process with imports only",
        f"{imports * 1e3:.0f} ms", f"{cold / imports:.0f}", "≥ 6,000/s",
    )  # fmt: skip
    warm_up = smartcheck(*options)
    warm_up()
    warm = median(timed(smartcheck(*options)) for _ in range(3))
    yield Row(
        "second run with the cache",
        f"{warm:.2f} s",
        "without the cache",
        f"{cold:.2f} s",
        f"{warm / cold:.2f}",
        "≤ 0.1",
    )
    one, two = alternate(
        smartcheck(*options, "--no-cache", "--jobs", "1"), smartcheck(*options, "--no-cache", "--jobs", "2"), 3
    )
    yield Row("`--jobs 2`", f"{two:.2f} s", "`--jobs 1`", f"{one:.2f} s", f"{two / one:.2f}", "≤ 0.59")
    small = folder / "small.md"
    small.write_text(document(max(count // 10, 1)), "utf-8")
    much, little = peak(*options, "--no-cache"), peak("check", str(small), *options[2:], "--no-cache")
    yield Row(
        f"peak memory, {count:,} goals", f"{much:.0f} MiB", f"{count // 10:,} goals", f"{little:.0f} MiB",
        f"{much / little:.2f}", "≤ 1.2, ≤ 60 MiB",
    )  # fmt: skip


PEERS = {  # command -> how it is called on a file, where it is installed
    "proselint": ("proselint", "check"),
    "write-good": ("write-good",),
    "textlint": ("textlint", "--rule", "terminology"),
}


def peers(count: int, folder: Path) -> Iterator[Row]:
    """Other prose linters that are installed, whole processes on the same goals."""
    path = folder / "peers.md"
    path.write_text(document(count), "utf-8")
    ours = timed(smartcheck("check", str(path), "--format", "jsonl", "--no-cache", "--today", TODAY.isoformat()))
    for name, command in PEERS.items():
        found = shutil.which(command[0], path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        if found:
            call = [found, *command[1:], str(path)]
            theirs = timed(lambda call=call: subprocess.run(call, capture_output=True, check=False))
            yield Row(
                f"`check`, {count:,} goals, whole process", f"{count / ours:,.0f}/s", name, f"{count / theirs:,.0f}/s",
                f"{ours / theirs:.2f}",
            )  # fmt: skip


# ---- what comes of it -------------------------------------------------------------------------------------------


def table(rows: list[Row]) -> str:
    lines = ["| What | Ours | Against | Theirs | Ratio | Wanted |", "|---|---:|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def plot(series: list[list[tuple[int, float]]], path: Path) -> None:
    """Draw cost against size, both on logarithmic scales: a straight line at 45 degrees is linear."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "smartcheck"
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for axis, points, what in zip(axes, series, ("statements", "characters in one statement"), strict=True):
        sizes, seconds = zip(*points, strict=True)
        axis.loglog(sizes, seconds, "o-", color="#2563eb", label="measured")
        axis.loglog(sizes, [dict(points)[1000] / 1000 * size for size in sizes], "--", color="#94a3b8", label="linear")
        axis.set_xlabel(what)
        axis.set_ylabel("seconds")
        axis.grid(True, which="major", alpha=0.3)
        axis.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure smartcheck, as ratios.")
    parser.add_argument("--quick", action="store_true", help="leave out the largest sizes")
    parser.add_argument("--peers", action="store_true", help="time other prose linters where they are installed")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and docs/performance.svg")
    options = parser.parse_args()
    rows: list[Row] = []
    series: list[list[tuple[int, float]]] = []

    def add(row: Row) -> None:
        rows.append(row)
        print(
            f"{row.what:<45} {row.ours:>12}   {row.against:<26} {row.theirs:>12}   ratio {row.ratio:>6}  {row.wanted}"
        )

    with tempfile.TemporaryDirectory() as folder:
        for row in start():
            add(row)
        for row in rate(1000 if options.quick else 4000):
            add(row)
        sizes = [1, 10, 100, 1000, 10_000] + ([] if options.quick else [100_000])
        lengths = [10, 100, 1000, 10_000, 100_000] + ([] if options.quick else [1_000_000])
        for row, points in growth(sizes, lengths):
            add(row)
            series.append(points)
        for row in files(1000 if options.quick else 10_000, Path(folder)):
            add(row)
        if options.peers:
            for row in peers(10_000, Path(folder)):
                add(row)
    if options.write:
        page = ROOT / "docs" / "performance.md"
        head, _, rest = page.read_text("utf-8").partition("<!-- figures -->\n")
        _, _, tail = rest.partition("<!-- end of figures -->\n")
        page.write_text(f"{head}<!-- figures -->\n{table(rows)}<!-- end of figures -->\n{tail}", "utf-8")
        plot(series, ROOT / "docs" / "performance.svg")


if __name__ == "__main__":
    main()
