"""Who may import whom: the list is the picture in docs/architecture.md, bottom first."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "smartcheck"

LAYERS = """
    regexes remembered choices tuples frozen run.workers
    errors
    source disk.cache context.fields language.said language.wordlists
    disk.resources disk.files language.compiling
    disk.tables
    settings.lookup
    settings.config language.words language.grammar language.lexicon language.confidence
    ruleset.patterns rewriting.offers language.units language.wording language.numerals
    goal ruleset.triggers
    rule dates.periods dates.complements request language.figures syntax.equals
    plans ruleset.templates
    planning.levels scheduling.periods scheduling.calendar
    planning.rates planning.acts
    planning.terms planning.means
    scheduling.path scheduling.effort
    scheduling.trajectory planning.measures following.planfile scheduling.network
    planning.pieces
    planning.wording
    planning.conditions planning.sequels planning.patterns
    planning.templates
    scheduling.milestones planning.instalments planning.routines
    scheduling.making
    scheduling.feasibility scheduling.hours
    following.track exporters
    following.status following.replanning following.agenda
    syntax.units dates.moments dates.neighbours settings.nearest assessment
    syntax.definiteness dates.figures
    dates.days
    dates.fences
    syntax.extents dates.fiscal
    syntax.phrases
    syntax.light syntax.reference
    syntax.fitting syntax.sentence dates.stretches dates.edges dates.relations dates.feasts
    syntax.agreement
    syntax.finite syntax.aims syntax.wishing syntax.reasons
    syntax.openers syntax.purposes syntax.means syntax.frames syntax.outcomes syntax.trailing syntax.adding
    syntax.beginnings syntax.framing syntax.captions syntax.remarks
    syntax.clauses parts.clearing syntax.coordination parts.lists parts.targets
    syntax.actions kinds.facts parts.vagueness parts.compounds dates.lengths dates.ranges
    kinds.claims kinds.sayings kinds.tasks syntax.leads
    kinds.fields kinds.musings
    kinds.instructions kinds.labels kinds.notices kinds.telling kinds.titles syntax.reading dates.recurrences
    parts.endings parts.openness
    kinds.deciding parts.deliverables parts.deadlines parts.carried
    quantities.numbers quantities.labels quantities.races quantities.atoms
    parts.metrics syntax.marks quantities.fences
    parts.bounds quantities.things quantities.signs quantities.rows quantities.places quantities.money
    quantities.counted quantities.bare
    quantities.values quantities.folding
    quantities.ranges
    quantities.meanings
    dates.happenings
    dates.shorthand dates.terminals
    dates.prepositions
    dates.expressions quantities.amounts
    following.hearing
    islands
    context.beside context.registry parts.years
    parser checks readers judge
    planning.openings planning.pacing
    reporters
    ruleset.signs ruleset.housekeeping career.forms
    career.outline
    ruleset.conditions career.yaml
    career.markdown
    career.writing career.skills
    career.values
    career.gaps
    career.rulebook
    career.whole career.hanging career.context
    career.upkeep
    career.joins career.roles
    career.views
    career.page career.sessions
    career.reviews
    career.team
    ruleset.rulefile
    ruleset.placing
    ruleset.selection ruleset.loading
    ruleset.rules score
    run.comparing waivers.suppression run.assessing run.documents
    run.shelf
    waivers.baseline waivers.revisions run.results run.measurements run.stock
    run.flow
    rewriting.blanks rewriting.frames rewriting.outline planning.soundness
    rewriting.words
    rewriting.ending rewriting.meaning
    rewriting.spending
    rewriting.seams rewriting.rhythms rewriting.wanting rewriting.differences
    rewriting.performances rewriting.fronting rewriting.rereading rewriting.wishes
    rewriting.recast rewriting.settling rewriting.combining
    planning.joined
    planning.goals
    planning.portfolio planning.edited
    rewriting.remedies
    engine
    editor.positions drift.history drift.matching
    drift.changes
    drift.reports
    fixes.repair
    fixes.silencing
    editor.features
    editor.server
    testing.expecting run.sampling
    rewriting.hearing
    rewriting.proposals rewriting.answers testing.examples
    explaining rewriting.reasons rewriting.fitting rewriting.gaps rewriting.grounds
    agents rewriting.questions
    rewriting.coaching arguments
    __init__
    cli batch
    __main__
"""
LEVEL = {unit: depth for depth, line in enumerate(LAYERS.split("\n")) for unit in line.split()}

LIBRARIES = {
    "attrs": set(LEVEL),
    "lark": {"language.compiling"},
    "mcp": {"agents"},
    "lsprotocol": {"editor.positions", "editor.features", "editor.server"},
    "pygls": {"editor.server"},
    "jinja2": {"disk.resources", "reporters"},
    "shtab": {"cli"},
    "markdown_it": {"readers", "career.markdown"},
    "yaml": {"readers", "career.yaml", "career.writing", "career.roles"},
    "platformdirs": {"disk.cache"},
    "pathspec": {"settings.config"},
    "rich": {"cli"},
    "openpyxl": {"readers"},
    "dateutil": {"dates.periods", "scheduling.milestones"},
    "icalendar": {"exporters", "career.sessions"},
    "holidays": {"dates.periods"},
    "pyarrow": {"batch"},
    "pyspark": {"batch"},
}
"""Which modules may use a library."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


ROOMS = {each.partition(".")[0] for each in LEVEL if "." in each}
"""Folders whose modules stand on several floors; what such a folder itself exports stands on its highest."""
LEVEL |= {room: max(depth for each, depth in LEVEL.items() if each.startswith(f"{room}.")) for room in ROOMS}


def unit(parts: Sequence[str]) -> str:
    """Return the entry of `LEVEL` that the dotted name *parts* belongs to."""
    whole = ".".join(parts[:2])
    return whole if whole in LEVEL else parts[0] if parts[0] in LEVEL else "__init__"


def unit_of(path: Path) -> str:
    """Return the module or the folder of modules that *path* belongs to."""
    return unit(path.relative_to(PACKAGE).with_suffix("").parts)


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def imported_units(path: Path) -> Iterator[str]:
    """Yield the units of smartcheck that a module imports."""
    for each in imports(path):
        first, *rest = each.split(".")
        if first == "smartcheck":
            yield unit(rest)


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=name)
def test_imports_point_down(path: Path) -> None:
    """A module imports from its own unit or from lower layers, never sideways or up."""
    home = unit_of(path)
    door = path.name == "__init__.py"
    wrong = {
        each
        for each in imported_units(path)
        if each != home and (LEVEL[each] > LEVEL[home] or (LEVEL[each] == LEVEL[home] and not door))
    }

    assert wrong == set()


def test_every_unit_has_a_layer() -> None:
    """A new module is placed in the picture before it is merged."""
    assert {unit_of(path) for path in MODULES} == set(LEVEL)
    assert all(
        unit_of(path) == ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in MODULES
        if path.parent.name in ROOMS and path.name != "__init__.py"
    )


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    """A library is used by the modules that need it, and only a declared one."""
    used = {each.partition(".")[0] for each in imports(path)} - {"smartcheck", "__future__"} - sys.stdlib_module_names
    wrong = {library for library in used if unit_of(path) not in LIBRARIES.get(library, ())}

    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    """Its docstring begins with a sentence."""
    assert (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].strip()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_is_said_is_said_of_something(path: Path) -> None:
    """A text by itself stands right below the name it explains."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        body = getattr(node, "body", None)
        for above, each in pairwise(body) if isinstance(body, list) else ():
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                assert isinstance(above, ast.Assign | ast.AnnAssign), f"line {each.lineno} explains nothing"
                assert each.lineno == (above.end_lineno or 0) + 1, f"line {each.lineno} stands apart from its name"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_is_private_is_used(path: Path) -> None:
    """A module names no pattern, set or function for itself that it does not use; one that is filed has a decorator."""
    text = path.read_text("utf-8")
    named = {
        each.id
        for node in ast.parse(text).body
        for target in (node.targets if isinstance(node, ast.Assign) else ())
        for each in ast.walk(target)
        if isinstance(each, ast.Name)
    }
    named |= {
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
    }
    used = re.findall(r"(?<![\w.])_\w+", text)

    assert {each for each in named if re.match(r"_[^_]", each) and used.count(each) == 1} == set()


def test_every_list_of_words_is_asked_for() -> None:
    """No list in the lexicon's data is left over, none has the name of another, and none is asked for in vain."""
    code = "\n".join(path.read_text("utf-8") for path in MODULES)
    closed, senses = (
        tomllib.loads((PACKAGE / f"data/{name}.toml").read_text("utf-8")) for name in ("closed", "senses")
    )
    named = [name for section in senses.values() for name in section]
    code += "".join(f'"{name}"' for name in re.findall(r"@(\w+)", (PACKAGE / "data/offers.toml").read_text("utf-8")))

    assert {name for name in (*closed, *named) if f'"{name}"' not in code and f"{{{name}}}" not in code} == set()
    assert len(named) == len(set(named))
    assert set(re.findall(r'lexicon\.sense\("(\w+)"\)', code)) <= set(named)
    assert set(re.findall(r'lexicon\.closed\("(\w+)"\)', code)) <= set(closed)
