"""Fixes in Excel workbooks: the cell's text changes and nothing else, or nothing at all."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from helpers import FEWER, smartcheck
from smartcheck import WriteError
from smartcheck.readers import excel, workbook

DAY = ("--today", "2027-01-15")
GOAL = "Publish 4 posts by 30 June"


def book(path: Path) -> Path:
    """Write a workbook with styles, a comment, a formula, a chart, merged cells and two sheets of goals."""
    made = openpyxl.Workbook()
    first = made.active
    first.title = "Team & co"
    for row in (
        ["Goal", "Owner", "Points"],
        [GOAL, "Ann", 3],
        ["Improve\nour onboarding", "Bob", 4],
        ["", "", "=C2+C3"],
    ):
        first.append(row)
    first["A2"].font = Font(bold=True)
    first["A2"].comment = Comment("mind the year", "Ann")
    first.merge_cells("A6:B6")
    chart = BarChart()
    chart.add_data(Reference(first, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    first.add_chart(chart, "E2")
    second = made.create_sheet("Me")
    second.append(["Goal"])
    second.append(["Read 6 books\nby 3 October"])
    made.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_the_cell_changes(tmp_path: Path) -> None:
    """Every other part is the same to the byte, the sheets are the same but for the cells; line breaks are kept."""
    path = book(tmp_path / "plan.xlsx")
    before = parts(path)
    done = smartcheck("check", "plan.xlsx", "--fix", "-q", *DAY, cwd=tmp_path)
    after = parts(path)
    changed = [name for name in before if before[name] != after[name]]
    made = openpyxl.load_workbook(path)
    cell = re.compile(rb'<c r="A2".*?</c>', re.DOTALL)

    assert "fixed plan.xlsx#Team & co: T011" in done.stderr
    assert list(before) == list(after)
    assert changed == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
    for name in changed:
        assert cell.sub(b"", before[name]) == cell.sub(b"", after[name])
    assert made["Team & co"]["A2"].value == "Publish 4 posts by 30 June 2027"
    assert made["Team & co"]["A2"].font.bold
    assert made["Me"]["A2"].value == "Read 6 books\nby 3 October 2027"
    assert made["Team & co"]["C4"].value == "=C2+C3"


def test_once_is_enough(tmp_path: Path) -> None:
    """A second run changes nothing; ``--diff`` writes nothing; blanks are filled in with ``--unsafe-fixes``."""
    path = book(tmp_path / "plan.xlsx")
    before = path.read_bytes()
    shown = smartcheck("check", "plan.xlsx", "--diff", *DAY, cwd=tmp_path)
    untouched = path.read_bytes()
    smartcheck("check", "plan.xlsx", "--fix", "-q", *DAY, cwd=tmp_path)
    once = path.read_bytes()
    smartcheck("check", "plan.xlsx", "--fix", "-q", *DAY, cwd=tmp_path)
    twice = path.read_bytes()
    smartcheck("check", "plan.xlsx", "--unsafe-fixes", "-q", *DAY, cwd=tmp_path)
    filled = openpyxl.load_workbook(path)["Team & co"]["A3"].value

    assert "+Publish 4 posts by 30 June 2027\tAnn\t3" in shown.stdout
    assert untouched == before != once == twice
    assert filled == "Improve\nour onboarding by <date>"


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("formula", "cell A2 is computed by a formula"),
        ("rich", "the text of cell A2 has formatting of its own"),
        ("signed", "is signed, and a change would break the signature"),
    ],
)
def test_what_is_refused(tmp_path: Path, what: str, why: str) -> None:
    """With the reason; the file stays as it is, and the report follows."""
    path = book(tmp_path / "plan.xlsx")
    made = openpyxl.load_workbook(path, rich_text=True)
    sheet = made["Team & co"]
    if what == "rich":
        sheet["A2"].value = CellRichText("Publish ", TextBlock(InlineFont(b=True), "4 posts"), " by 30 June")
    made.save(path)
    if what == "formula":
        cell = f'<c r="A2" t="str"><f>B9</f><v>{GOAL}</v></c>'
        change(path, "xl/worksheets/sheet1.xml", rb'(?s)<c r="A2".*?</c>', cell.encode())
    if what == "signed":
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("_xmlsignatures/origin.sigs", b"")
    before = path.read_bytes()
    done = smartcheck("check", "plan.xlsx", "--fix", "--format", "concise", *DAY, cwd=tmp_path)

    assert f"not fixed: plan.xlsx: {why}; nothing was written" in done.stderr
    assert path.read_bytes() == before
    assert "T011" in done.stdout


def change(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Write a part of a workbook anew."""
    every = parts(path)
    every[part], count = re.subn(old, new, every[part])
    assert count == 1
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in every.items():
            archive.writestr(name, data)


def made_of(text: str) -> bytes:
    whole = openpyxl.Workbook()
    whole.active.append(["Goal", "Who"])
    whole.active.append([text, "Ann"])
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


@FEWER
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_can_be_written(text: str) -> None:
    """Marks of XML, blanks at the ends, any sign: read back, the cell holds it and its neighbours what they held."""
    after = workbook.rewritten(made_of("Run a race"), "a.xlsx", "Sheet", {"A2": text})
    sheet = openpyxl.load_workbook(io.BytesIO(after)).active

    assert sheet["A2"].value == text.replace("\ufffe", "?").replace("\uffff", "?")
    assert (sheet["A1"].value, sheet["B2"].value) == ("Goal", "Ann")


def test_prefixed_parts(tmp_path: Path) -> None:
    """Some programs write their elements under a prefix, and texts in place."""
    path = book(tmp_path / "plan.xlsx")
    xml = parts(path)["xl/worksheets/sheet2.xml"].decode()
    body = re.sub(r"(</?)(?=[a-z])", r"\1x:", xml).replace('xmlns="', 'xmlns:x="', 1)
    body = re.sub(r'(?s)<x:c r="A2".*?</x:c>', f'<x:c r="A2" t="inlineStr"><x:is><x:t>{GOAL}</x:t></x:is></x:c>', body)
    change(path, "xl/worksheets/sheet2.xml", rb"(?s).+", body.encode().replace(b"\\", b"\\\\"))
    smartcheck("check", "plan.xlsx", "--fix", "-q", *DAY, cwd=tmp_path)

    assert openpyxl.load_workbook(path)["Me"]["A2"].value == f"{GOAL} 2027"


def test_a_cell_that_is_not_there() -> None:
    """It cannot be written."""
    with pytest.raises(WriteError, match="cell Z9 is not in the sheet's part"):
        workbook.rewritten(made_of("x"), "a.xlsx", "Sheet", {"Z9": "x"})
    with pytest.raises(WriteError, match="the sheet 'Other' is not where a workbook has it"):
        workbook.rewritten(made_of("x"), "a.xlsx", "Other", {"A2": "x"})
    assert excel.escape("x") is None


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHARED = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
    'main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
    "openxmlformats-officedocument."
    'spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="Me" sheetId="1" '
    'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{RELATIONS}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELATIONS}/'
    'sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '</row><row r="2"><c r="A2" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c></row></sheetData>'
    "</worksheet>",
    "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}"><si><t>Goal</t></si><si><t>{GOAL}</t></si><si><r><t>Read</t>'
    "</r><r><t> a lot</t></r></si></sst>",
}


def test_shared_texts(tmp_path: Path) -> None:
    """Excel keeps texts apart from cells: the cell gets one of its own, and one with formatting is refused."""
    path = tmp_path / "shared.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in SHARED.items():
            archive.writestr(name, data)
    smartcheck("check", path.name, "--fix", "-q", *DAY, cwd=tmp_path)
    sheet = openpyxl.load_workbook(path)["Me"]

    assert [sheet[cell].value for cell in ("A1", "A2", "A3")] == ["Goal", f"{GOAL} 2027", "Read a lot"]
    assert parts(path)["xl/sharedStrings.xml"].decode() == SHARED["xl/sharedStrings.xml"]
    with pytest.raises(WriteError, match="the text of cell A3 has formatting of its own"):
        workbook.rewritten(path.read_bytes(), "a.xlsx", "Me", {"A3": "x"})


def rebuilt(path: Path, *changes: tuple[str, str, bytes, bytes]) -> Path:
    """Write the workbook at *path* anew: parts that begin so get another name, and *old* bytes in them become new."""
    every = parts(path)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in every.items():
            for begins, renamed, old, new in changes:
                if name.startswith(begins):
                    name, data = name.replace(begins, renamed, 1), data.replace(old, new)
            archive.writestr(name, data)
    return path


def test_a_main_part_of_another_name(tmp_path: Path) -> None:
    """Programs may name the parts as they like; the relations say which is which."""
    path = rebuilt(
        book(tmp_path / "plan.xlsx"),
        ("xl/workbook.xml", "xl/book.xml", b"", b""),
        ("xl/_rels/workbook.xml.rels", "xl/_rels/book.xml.rels", b"", b""),
        ("_rels/.rels", "_rels/.rels", b"xl/workbook.xml", b"xl/book.xml"),
        ("[Content_Types].xml", "[Content_Types].xml", b"/xl/workbook.xml", b"/xl/book.xml"),
    )
    done = smartcheck("check", str(path), "--fix", *DAY)

    assert "Traceback" not in done.stderr
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == f"{GOAL} 2027"


def encoded(path: Path, encoding: str) -> bytes:
    """Return a workbook whose first sheet is written in *encoding*."""
    made = openpyxl.load_workbook(book(path))
    made.worksheets[0]["A2"] = f"{GOAL} für Zoë"
    made.save(path)
    every = parts(path)
    name = "xl/worksheets/sheet1.xml"
    text = re.sub(r"^<\?xml.*?\?>", "", every[name].decode())
    every[name] = f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in every.items():
            archive.writestr(each, data)
    return path.read_bytes()


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252"])
def test_sheets_of_another_encoding(tmp_path: Path, encoding: str) -> None:
    """What is written in is right in the sheet's own encoding."""
    path = tmp_path / "plan.xlsx"
    changed = "Publish 4 posts by 30 June 2027 für Zoë €"
    path.write_bytes(workbook.rewritten(encoded(path, encoding), str(path), "Team & co", {"A2": changed}))

    assert openpyxl.load_workbook(path).worksheets[0]["A2"].value == changed


def test_sheets_in_utf_16(tmp_path: Path) -> None:
    """They are refused in one line."""
    path = tmp_path / "plan.xlsx"
    with pytest.raises(WriteError, match="nothing was written"):
        workbook.rewritten(encoded(path, "utf-16"), str(path), "Team & co", {"A2": "x"})


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18)])
def test_no_workbook_at_all(data: bytes) -> None:
    """It is refused in one line."""
    with pytest.raises(WriteError, match="nothing was written"):
        workbook.rewritten(data, "plan.xlsx", "Sheet", {"A2": "x"})
