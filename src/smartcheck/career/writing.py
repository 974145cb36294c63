"""Career documents as text: written afresh in Markdown or YAML, or changed in place with all else left as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smartcheck.career.forms import fields, kinds, recognise
from smartcheck.career.outline import BRACKET, Entry, Outline, labelled
from smartcheck.errors import ReadError
from smartcheck.regexes import later
from smartcheck.source import Source, Span, Statement

_ENTITY = later(r"&(?=#?\w+;)")
_STRESS = later(r"(?<![^\W_])_|_(?![^\W_])")
_LEAD = later(r"\A(?:(\d{1,9})([.)])|([-+=#>]))")
_SPECIAL = later(r"[\\`*\[\]<]")
_BRACKETED = later(r"[\\`*\[\]<()]")
_SIMPLE = later(r"[\w %$€£./+'’-]+\Z")
_ROOM = 90


def entry(text: str, *, track: str = "", label: str = "", done: bool | None = None, **values: str) -> Entry:
    """Return an entry that was not read from anywhere."""
    said = {name: Statement.of(value) for name, value in values.items()}
    return Entry(Statement.of(text), said, track=track, label=label, done=done)


def write(kind: str, entries: Mapping[str, Sequence[Entry]], format: str = "markdown", title: str = "") -> str:
    """Return a document of *kind* with these entries by field, as ``markdown`` or ``yaml``."""
    return _yaml(kind, entries) if format == "yaml" else _markdown(kind, entries, title)


def convert(outline: Outline, format: str) -> str:
    """Return the document in the other format; text that no field holds goes along under ``notes``."""
    entries: dict[str, list[Entry]] = {}
    for part in outline.parts:
        entries.setdefault(part.key, []).extend(part.entries)
    if format == "yaml":
        notes = [{"title": each.title, "text": each.text} for each in outline.asides]
        return _yaml(outline.kind, entries, notes)
    written = _markdown(outline.kind, entries, outline.title)
    for each in outline.asides:
        written += f"\n## {escaped(each.title or 'Notes')}\n\n{each.text}\n"
    return written


def empty(outline: Outline) -> str:
    """Return a template in YAML: every field of *outline*, with what can be said about its entries, left empty."""
    lines = [f"kind: {kinds()[outline.kind].title.lower()}"]
    seen: set[str] = set()
    for part in outline.parts:
        if part.key in seen:
            continue
        seen.add(part.key)
        form = fields()[part.key].type
        names = list(dict.fromkeys(name for each in outline.named(part.key) for e in each.entries for name in e.values))
        if form in ("text", "date") and not names:
            lines.append(f"{part.key}:")
        else:
            lines += [f"{part.key}:", "  - text:", *(f"    {name}:" for name in names)]
    return "\n".join(lines) + "\n"


def _yaml(kind: str, entries: Mapping[str, Sequence[Entry]], notes: Sequence[Mapping[str, str]] = ()) -> str:
    import yaml

    held: dict[str, Any] = {"kind": kinds()[kind].title.lower() if kind else ""}
    for key, each in entries.items():
        if each:
            plain = [item.plain() for item in each]
            held[key] = plain[0] if fields()[key].type == "text" and plain == [each[0].text.text] else plain
    if notes:
        held["notes"] = list(notes)
    text: str = yaml.safe_dump(held, sort_keys=False, allow_unicode=True, width=10**6)
    return text


def _markdown(kind: str, entries: Mapping[str, Sequence[Entry]], title: str) -> str:
    lines = [f"# {escaped(title)}" if title else f"# {kinds()[kind].title}", ""]
    for key, each in entries.items():
        lines += _section(key, each)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(key: str, entries: Sequence[Entry]) -> list[str]:
    """Write a field; a heading again wherever a goal stands alone or a track ends."""
    field = fields()[key]
    lines: list[str] = []
    track: str | None = None
    for each in entries:
        if each.label:
            lines += ["", f"## Goal {each.label}", "", *_bullets(each, "- " if _mistaken(each.text.text) else "")]
            track = None
            continue
        single = field.type in ("text", "date")
        if track is None or single or (track and not each.track):
            lines += ["", f"## {field.title}", ""]
            track = ""
        if each.track != track:
            lines += ["", f"{escaped(each.track)}\\:", ""]
            track = each.track
        alone = single and not each.track and each.done is None
        lines += _bullets(each, "" if alone and not _mistaken(each.text.text) else "- ")
    return [line for at, line in enumerate(lines) if line or (at and lines[at - 1])] + [""]


def _mistaken(text: str) -> bool:
    """Whether a line of its own would be taken for a label."""
    return recognise(text.strip("*_ "), loose=False) is not None


def bullet(each: Entry, marker: str = "- ") -> str:
    """Return an entry as one bullet with what is said about it below, without a line end."""
    return "\n".join(_bullets(each, marker))


def _bullets(each: Entry, marker: str) -> list[str]:
    box = "" if each.done is None else "[x] " if each.done else "[ ] "
    text = escaped(each.text.text)
    said = {name: value.text for name, value in each.values.items()}
    bracket = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in said.items())
    simple = all(_SIMPLE.match(value) and not _STRESS.search(value) for value in said.values())
    if said and marker and len(bracket) < _ROOM and simple:
        return [f"{marker}{box}{text} ({bracket})"]
    indent = " " * len(marker)
    gap = [""] if said and not marker else []
    below = [f"{indent}- {name.replace('_', ' ')}: {escaped(value)}" for name, value in said.items()]
    return [f"{marker}{box}{text}", *gap, *below, *([] if marker else [""])]


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, and no label or bracket is seen in it."""
    written = literal(text, _BRACKETED if BRACKET.search(text) else _SPECIAL)
    found = labelled(written)
    if found:
        written = written[: (colon := written.index(":"))] + "\\" + written[colon:]
    return written[:-1] + "\\#" if written.endswith("#") and not written.endswith("\\#") else written


def literal(text: str, special: re.Pattern[str] = _SPECIAL) -> str:
    """Return *text* so that Markdown shows it as it is, in a page that is not read back."""
    written = special.sub(r"\\\g<0>", text)
    written = _STRESS.sub(r"\\_", _ENTITY.sub(r"\\&", written)).replace("~~", "\\~\\~")
    lead = _LEAD.match(written)
    if lead:
        written = f"{lead[1]}\\{written[len(lead[1]) :]}" if lead[1] else "\\" + written
    return written


def table_row(cells: Iterable[str]) -> str:
    """Return the row of a Markdown table that shows *cells* as they are."""
    return f"| {' | '.join(literal(cell).replace('|', chr(92) + '|') for cell in cells)} |"


# Changes in place


def added(outline: Outline, key: str, entries: Sequence[Entry]) -> str:
    """Return the document with *entries* added at the end of a field, which is made where it is missing.

    A `ReadError` says where the document is written so that they would not be read back: behind a fence or a comment
    that nothing closes, beside a YAML value that is no list.
    """
    is_yaml = outline.format == "yaml"
    text = (_added_yaml if is_yaml else _added_markdown)(outline, key, entries)
    parts = outline.named(key)
    written = [each.plain() for part in parts for each in part.entries] + [each.plain() for each in entries]
    if [_apart(each) for each in _read_back(outline, text, key)] == [_apart(each) for each in written]:
        return text
    line = outline.source.position(parts[-1].label.locate(Span(0, 1)).start)[0] if parts else 0
    place = f"{outline.path}: line {line}" if line else outline.path
    if not is_yaml:
        reason = "does something above leave a code block or a comment open?"
        raise ReadError(f"{place}: what is added to {fields()[key].title!r} would not be read; {reason}")
    if parts:
        raise ReadError(f"{place}: {key} must be a list, one entry a line, to be added to")
    raise ReadError(
        f"{place}: {key} cannot be added below the last line of this document; add an empty '{key}:' by hand"
    )


def _apart(plain: dict[str, Any] | str) -> dict[str, Any] | str:
    """Return an entry without the track it stands in, which is that of the one above where it names none."""
    return {key: each for key, each in plain.items() if key != "track"} if isinstance(plain, dict) else {"text": plain}


def _read_back(outline: Outline, text: str, key: str) -> list[dict[str, Any] | str]:
    """Return the entries of a field as they are read from the changed document; none where it is broken now."""
    from smartcheck.career import markdown, yaml

    try:
        read = (yaml if outline.format == "yaml" else markdown).read(Source(outline.path, text))
    except ReadError:
        return []
    return [each.plain() for part in read.named(key) for each in part.entries]


def _added_markdown(outline: Outline, key: str, entries: Sequence[Entry]) -> str:
    parts = outline.named(key)
    source = outline.source
    newline = "\r\n" if "\r\n" in source.text else "\n"
    if parts:
        part = parts[-1]
        lines = [line for each in entries for line in _bullets(each, part.style if part.entries else "- ")]
        gap = newline if part.entries else newline * 2
        return source.text[: part.end] + gap + newline.join(lines) + source.text[part.end :]
    lines = [f"## {fields()[key].title}", "", *(line for each in entries for line in _bullets(each, "- "))]
    body = source.text.rstrip("\r\n")
    return body + newline * 2 + newline.join(lines) + newline


def _added_yaml(outline: Outline, key: str, entries: Sequence[Entry]) -> str:
    import yaml

    source = outline.source
    parts = outline.named(key)
    body = source.text
    written: str = yaml.safe_dump([each.plain() for each in entries], sort_keys=False, allow_unicode=True, width=10**6)
    if not parts:
        return f"{body.rstrip()}\n{key}:\n" + "".join(f"  {line}\n" for line in written.splitlines())
    part = parts[-1]
    if not part.entries:
        return (
            f"{body[: part.end]}\n"
            + "".join(f"  {line}\n" for line in written.splitlines())
            + body[part.end :].lstrip()
        )
    first, _ = source.position(part.entries[0].text.locate(Span(0, 1)).start)
    above = source.line(first)
    indent = above[: len(above) - len(above.lstrip(" "))]
    lines = "".join(f"{indent}{line}\n" for line in written.splitlines())
    return f"{body[: part.end].rstrip()}\n{lines}{body[part.end :].lstrip()}"
