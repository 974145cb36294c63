"""Checkstyle XML, which many build servers and editors read: a file element a file, an error a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, tostring

from smartcheck.assessment import Report
from smartcheck.reporters import FIELD, Found, records, referenced, writable
from smartcheck.reporters.figures import Tally


def framed(pieces: Iterable[str], report: Report, tally: Tally) -> Iterator[str]:
    """Yield the document, file by file, findings in order of place; files without any stand in it, empty."""
    by_file: dict[str, list[str]] = {writable(each): [] for each in report.files}
    for path, _, error in sorted(records(pieces), key=lambda each: each[:2]):
        by_file.setdefault(path, []).append(error)
    for path, reason in report.skipped:
        about = {"line": "1", "severity": "error", "message": writable(f"file not read: {reason}")}
        by_file.setdefault(writable(path), []).append(_written("error", {**about, "source": "smartcheck.skipped"}))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="8.0"'
    yield ">\n" if by_file else " />\n"
    for path in sorted(by_file):
        file = _written("file", {"name": path})
        if by_file[path]:
            yield f"  {file.removesuffix(' />')}>\n"
            yield from (f"    {each}\n" for each in by_file[path])
            yield "  </file>\n"
        else:
            yield f"  {file}\n"
    if by_file:
        yield "</checkstyle>\n"


def record(each: Found) -> str:
    """Return whose a finding is, what sorts it, and its element."""
    place = f"{each.place.line:012}:{each.place.column:012}"
    return FIELD.join((writable(each.place.path), place, _written("error", _error(each))))


def _written(name: str, about: dict[str, str]) -> str:
    return referenced(tostring(Element(name, about), "unicode"))


def _error(each: Found) -> dict[str, str]:
    rule = each.finding.rule
    return {
        "line": str(each.place.line),
        "column": str(each.place.column),
        "severity": each.finding.severity,
        "message": writable(f"{rule.id} {rule.name}: {each.finding.message}"),
        "source": f"smartcheck.{rule.id}.{rule.name}",
    }
