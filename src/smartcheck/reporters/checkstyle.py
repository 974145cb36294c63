"""Checkstyle XML, which many build servers and editors read: a file element a file, an error a finding."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from smartcheck.assessment import Report
from smartcheck.reporters import Found, found, writable


def render(report: Report) -> str:
    """Return *report* as an XML document; files without findings stand in it, empty."""
    root = Element("checkstyle", {"version": "8.0"})
    every = sorted(found(report), key=lambda each: each.place[:3])
    by_file = {path: list(group) for path, group in groupby(every, key=lambda each: each.place.path)}
    skipped = dict(report.skipped)
    for path in sorted({*by_file, *report.files, *skipped}):
        file = SubElement(root, "file", {"name": writable(path)})
        for each in by_file.get(path, ()):
            SubElement(file, "error", _error(each))
        if path in skipped:
            message = writable(f"file not read: {skipped[path]}")
            SubElement(
                file, "error", {"line": "1", "severity": "error", "message": message, "source": "smartcheck.skipped"}
            )
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _error(each: Found) -> dict[str, str]:
    rule = each.finding.rule
    return {
        "line": str(each.place.line),
        "column": str(each.place.column),
        "severity": each.finding.severity,
        "message": writable(f"{rule.id} {rule.name}: {each.finding.message}"),
        "source": f"smartcheck.{rule.id}.{rule.name}",
    }
