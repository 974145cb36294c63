"""``smartcheck map``: show a career map as it hangs together."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, deliver, note, write
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.career import Outline
    from smartcheck.career.values import CareerMap

_LEAST = 1e-9
"""Fewer hours a week are none."""
FORMATS = ("text", "markdown", "mermaid", "html", "json", "yaml")
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".mmd": "mermaid",
    ".yaml": "yaml",
    ".yml": "yaml",
}
EXAMPLES = """\
examples:
  smartcheck map map.md                          # gaps, goals in order, timeline, cost, what is next
  smartcheck map map.md --format html -o map.html
  smartcheck map map.md --hours 4                # which goals fit into 4 hours a week
  smartcheck map map.md --requirements           # skills the job description asks for
  smartcheck map map.md --confirm 1,3            # ... and add the first and third to the target role's skills
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", metavar="FILE", help="a career map, roadmap or strategy map")
    parser.add_argument(
        "--format", choices=FORMATS, help="text (default), or what the suffix of -o says; yaml and markdown convert"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=options.place, help="write to FILE instead of standard output"
    )
    parser.add_argument(
        "--hours",
        metavar="N",
        type=options.within(_LEAST, 168, "number of hours in a week", float),
        help="hours there are in a week: draws the line",
    )
    parser.add_argument("--requirements", action="store_true", help="list skills the description asks for")
    parser.add_argument("--confirm", metavar="NUMBERS", help="add these of them to the target role's skills, or all")
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Show the map, list what is asked for, or write what is confirmed."""
    from smartcheck.career import values

    outline = load(chosen.file, ("map", "roadmap", "strategy"))
    chart = values.read(outline, chosen.today)
    if chosen.confirm:
        return _confirm(chart, chosen.confirm)
    if chosen.requirements:
        write(_requirements(chart), "text")
        return CLEAN
    format = chosen.format or options.by_suffix(chosen.output, _SUFFIXES, "text")
    output = _render(chart, format, chosen.hours)
    deliver(output, format, chosen.output)
    return CLEAN


def load(path: str, kinds: tuple[str, ...]) -> Outline:
    """Read a career document of one of *kinds*; anything else is an error that says what it looks like."""
    from smartcheck import career, readers
    from smartcheck.career.forms import kinds as known
    from smartcheck.source import Source

    if path == "-":
        source = Source("<stdin>", readers.decode("<stdin>", sys.stdin.buffer.read()).text)
    else:
        source = readers.load(path)
    outline = career.read(source)
    wanted = " or ".join(known()[kind].title.lower() for kind in kinds)
    if outline.kind not in kinds:
        if not outline.kind:
            raise ReadError(f"{path}: no {wanted} is seen in it; 'smartcheck new' writes one to fill in")
        raise ReadError(
            f"{path}: this is a {known()[outline.kind].title.lower()}, not a {wanted}; see 'smartcheck new'"
        )
    return outline


def _render(chart: CareerMap, format: str, per_week: float | None) -> str:
    from smartcheck.career import views, writing

    if format == "html":
        from smartcheck.career.page import render

        return render(chart, per_week)
    if format == "mermaid":
        return views.mermaid(chart)
    if format == "json":
        return views.as_json(chart, per_week)
    if format == "markdown":
        return views.markdown(chart, per_week)
    if format == "yaml":
        return writing.convert(chart.outline, "yaml")
    from shutil import get_terminal_size

    width = min(get_terminal_size((100, 24)).columns, 140) if sys.stdout.isatty() else 120
    return views.text(chart, per_week, width)


def _requirements(chart: CareerMap) -> str:
    from smartcheck.career import joins

    found = joins.requests(chart)
    lines = []
    for number, each in enumerate(found, 1):
        line, column = chart.outline.source.position(each.span.start)
        lines.append(f"{number:>3}  {each.skill.name}  ({chart.outline.path}:{line}:{column})")
    if not lines:
        return "nothing is asked for that is not among the target role's skills\n"
    return "\n".join([*lines, "", "smartcheck map FILE --confirm 1,2 adds the ones that are meant"]) + "\n"


def _confirm(chart: CareerMap, numbers: str) -> int:
    from smartcheck.career import joins, writing
    from smartcheck.disk.files import write as write_file

    found = joins.requests(chart)
    try:
        wanted = range(1, len(found) + 1) if numbers == "all" else sorted({int(each) for each in numbers.split(",")})
        if any(number < 1 for number in wanted):
            raise IndexError
        picked = [found[number - 1] for number in wanted]
    except (ValueError, IndexError):
        raise ReadError(f"--confirm {numbers!r}: numbers from 1 to {len(found)} joined by ',', or all") from None
    if not picked:
        note("nothing to confirm")
        return CLEAN
    text = writing.added(chart.outline, "target_skills", [writing.entry(each.skill.name) for each in picked])
    write_file(chart.outline.path, text.encode("utf-8"))
    note(f"added {', '.join(each.skill.name for each in picked)} to {chart.outline.path}")
    return CLEAN
