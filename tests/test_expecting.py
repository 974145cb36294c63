"""Corpora: goal files with the findings that are expected written beside the goals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import smartcheck
from conftest import ROOT
from helpers import smartcheck as run
from helpers import tree
from smartcheck.testing import check_corpus

CLEAN = "Repaint the north fence by 30 June 2027"
VAGUE = "Improve the newsletter by 30 June 2027"
RULES = ("vague-verb", "M002", "missing-deadline")
SHAPES = {
    "goals.md": "# Goals\n\n- {clean}\n- {vague} <!-- smartcheck: expect {rules} -->\n",
    "above.md": "# Goals\n\n<!-- smartcheck: expect: {rules} -->\n- {vague}\n- {clean}\n",
    "goals.txt": "{vague}  # smartcheck: expect {rules}\n{clean}  # smartcheck: expect none\n",
    "goals.yaml": "goals:\n  - {vague} # smartcheck: expect {rules}\n  - {clean}\n",
    "fields.yaml": "goals:\n  - goal: {vague}\n    expect: [{rules}]\n  - goal: {clean}\n",
    "goals.json": '{{"goals": [{{"goal": "{vague}", "expect": "{rules}"}}, {{"goal": "{clean}"}}]}}',
    "goals.toml": '[[goals]]\ngoal = "{vague}" # smartcheck: expect {rules}\n[[goals]]\ngoal = "{clean}"\n',
    "goals.csv": 'Goal,Expect\n{vague},"{rules}"\n{clean},none\n',
}


def found(text: str) -> str:
    """Return the rules that find something in *text*, as an expectation names them."""
    findings = smartcheck.assess(text, today=smartcheck.testing.TODAY).findings
    return ", ".join(dict.fromkeys(each.rule.name for each in findings))


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_expected_is_found(tmp_path: Path, name: str) -> None:
    """In every format, in comments or in a field; and what is expected in vain, or not expected, is told."""
    right = SHAPES[name].format(clean=CLEAN, vague=VAGUE, rules=found(VAGUE))
    (tmp_path / name).write_text(right, "utf-8")
    wrong = tmp_path / "wrong" / name
    wrong.parent.mkdir()
    wrong.write_text(SHAPES[name].format(clean=CLEAN, vague=VAGUE, rules="impossible-date"), "utf-8")
    problems = check_corpus(wrong)

    assert check_corpus(tmp_path / name) == ()
    assert sum("expected impossible-date, which is not found" in each for each in problems) == 1
    assert sum("is not expected" in each for each in problems) == len(found(VAGUE).split(", "))
    assert all(each.startswith(f"{wrong}:") for each in problems)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("goals.yaml", "goals:\n  - goal: {goal}\n    expect: {{T001: soon}}\n"),
        ("goals.yaml", "goals:\n  - goal: {goal}\n    todo-expect:\n      - T001: soon\n"),
        ("goals.json", '{{"goals": [{{"goal": "{goal}", "expect": {{"T001": true}}}}]}}'),
        ("goals.toml", '[[goals]]\ngoal = "{goal}"\nexpect = {{ T001 = true }}\n'),
    ],
)
def test_an_expectation_that_is_a_table(tmp_path: Path, name: str, text: str) -> None:
    """Is no list of rules, and that is told."""
    (tmp_path / name).write_text(text.format(goal=CLEAN), "utf-8")
    [problem] = check_corpus(tmp_path / name)

    assert "is a list of rules, not a table" in problem


def test_known_gaps(tmp_path: Path) -> None:
    """They are counted, and reported when they are none any more."""
    text = (
        f"- {CLEAN} <!-- smartcheck: todo-expect impossible-date -->\n- {VAGUE} <!-- smartcheck: todo-expect none -->\n"
    )
    mended = (
        f"- {CLEAN} <!-- smartcheck: todo-expect none -->\n- {VAGUE} <!-- smartcheck: todo-expect {found(VAGUE)} -->\n"
    )
    tree(tmp_path, {"goals.md": text, "mended.md": mended})
    done = run("test", "goals.md", cwd=tmp_path)
    problems = check_corpus(tmp_path / "mended.md")

    assert done.returncode == 0
    assert f"{1 + len(found(VAGUE).split(', '))} known gaps" in done.stderr
    assert any("nothing is found here any more" in each for each in problems)
    assert any("is found now: write expect" in each for each in problems)


def test_the_command(tmp_path: Path) -> None:
    """One line a problem, its place first; 1 for problems, 2 where nothing was compared; JSON says the same."""
    tree(
        tmp_path,
        {"goals.md": f"- {VAGUE}\n", "empty.md": "Nothing.\n", "odd.md": f"- {CLEAN} <!-- smartcheck: expect T9 -->\n"},
    )
    done = run("test", "goals.md", cwd=tmp_path)
    plain = json.loads(run("test", "goals.md", "--format", "json", cwd=tmp_path).stdout)
    odd = run("test", "odd.md", cwd=tmp_path)

    assert done.returncode == odd.returncode == 1
    assert done.stdout.startswith("goals.md:1:3: ")
    assert [f"{each['path']}:{each['line']}:{each['column']}: {each['message']}" for each in plain["problems"]] == (
        done.stdout.splitlines()
    )
    assert "odd.md:1:43: no rule 'T9'" in odd.stdout
    assert run("test", "empty.md", cwd=tmp_path).returncode == 2


def test_rules_that_are_not_asked(tmp_path: Path) -> None:
    """What a corpus expects of other rules is passed over, and said."""
    tree(tmp_path, {"goals.md": f"- {VAGUE} <!-- smartcheck: expect {found(VAGUE)} -->\n"})
    first = found(VAGUE).split(", ")[0]
    done = run("test", ".", "--select", first, cwd=tmp_path)

    assert done.returncode == 0
    assert "of rules that are not selected passed over" in done.stderr or "," not in found(VAGUE)


def test_a_check_heeds_no_expectation(tmp_path: Path) -> None:
    """For `check` they are comments like others: nothing is suppressed, and nothing about them is wrong."""
    tree(tmp_path, {"with.md": f"- {VAGUE} <!-- smartcheck: expect {found(VAGUE)} -->\n", "without.md": f"- {VAGUE}\n"})
    texts = [run("check", name, "--format", "concise", cwd=tmp_path).stdout for name in ("with.md", "without.md")]

    assert texts[0].replace("with.md", "") == texts[1].replace("without.md", "")


def test_rule_packs(tmp_path: Path) -> None:
    """A pack's own files of goals are checked with its rule file."""
    rule = (ROOT / "docs/examples/pack/src/orchard_goals/orchard.toml").read_text("utf-8")
    rule = rule[: rule.index("[[rule]]")] + rule[rule.rindex("[[rule]]") :]
    tree(
        tmp_path,
        {
            "fruit.toml": rule,
            "corpus/a.txt": "Sell our fruit by 30 September 2027  # smartcheck: expect unnamed-fruit\n",
        },
    )
    config = smartcheck.Config(select=("unnamed-fruit",))

    assert check_corpus(tmp_path / "corpus", config=config, rule_files=[str(tmp_path / "fruit.toml")]) == ()


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Rules joined by semicolons, and a word that is nearly one for expectations, are told, and what would be right."""
    field = f'goals:\n  - goal: {VAGUE}\n    expect: "{found(VAGUE).replace(", ", "; ")}"\n'
    tree(tmp_path, {"a.yaml": field, "b.md": f"- {CLEAN} <!-- smartcheck: expecting T001 -->\n"})
    semicolons = check_corpus(tmp_path / "a.yaml")
    (misspelt,) = check_corpus(tmp_path / "b.md")

    assert any("rules are joined by commas, not by semicolons" in each for each in semicolons)
    assert "'expecting' is no expectation (did you mean 'expect'?); there are expect, todo-expect, " in misspelt
