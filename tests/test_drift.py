"""What became of goals: the changes of meaning between two revisions, and what is due."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY, tree
from helpers import smartcheck as run
from smartcheck import engine
from smartcheck.drift.changes import KINDS, compare
from smartcheck.drift.matching import pairs
from smartcheck.drift.reports import FORMATS
from strategies import sentences


def goals(text: str, path: str = "a.txt") -> list[smartcheck.Goal]:
    found = (smartcheck.parse(each, today=TODAY) for each in engine.read(path, text=text))
    return [goal for goal in found if goal.kind != "not_goal"]


def kinds(before: str, after: str, path: str = "a.txt") -> list[str]:
    return [each.kind for each in compare(goals(before, path), goals(after, path))]


POSTS = "Publish 4 posts on data quality by 31 March 2027"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (POSTS, POSTS, []),
        (POSTS, "Publish 4 posts on data quality by 30 June 2027", ["deadline-slipped"]),
        (POSTS, "Publish 4 posts on data quality by 1 March 2027", ["deadline-moved-up"]),
        (POSTS, "Publish 4 posts on data quality", ["deadline-dropped"]),
        (POSTS, "Publish 4 posts on data quality soon", ["deadline-dropped"]),
        ("Publish 4 posts on data quality", POSTS, ["deadline-added"]),
        (POSTS, "Publish 3 posts on data quality by 31 March 2027", ["target-lowered"]),
        (POSTS, "Publish 6 posts on data quality by 31 March 2027", ["target-raised"]),
        (POSTS, "By 31 March 2027, publish 4 posts on data quality", []),
        (POSTS, "Try to publish 4 posts on data quality by 31 March 2027", ["hedge-added"]),
        (POSTS, "", ["goal-deleted"]),
        ("", POSTS, ["goal-added"]),
        (POSTS, "Run a marathon in under 4 hours by 1 May 2027", ["goal-deleted", "goal-added"]),
        (
            "Reduce support tickets from 200 to 120 a week by 31 March 2027",
            "Reduce support tickets from 200 to 150 a week by 31 March 2027",
            ["target-lowered"],
        ),
        (
            "Reduce support tickets from 200 to 120 a week by 31 March 2027",
            "Reduce support tickets from 200 to 90 a week by 31 March 2027",
            ["target-raised"],
        ),
        (
            "Raise customer retention from 40% to 60% by 31 March 2027",
            "Raise customer satisfaction from 40% to 60% by 31 March 2027",
            ["metric-replaced"],
        ),
        (
            "Increase sign-ups by 20% by 31 March 2027",
            "Increase sign-ups by 10% by 30 June 2027",
            ["deadline-slipped", "target-lowered"],
        ),
    ],
)
def test_what_a_change_means(before: str, after: str, expected: list[str]) -> None:
    """Dates, numbers, measures and hedges, whichever way the goal goes; other words change nothing."""
    assert kinds(before, after) == expected


def test_owners() -> None:
    """A column beside the goal says who owns it."""
    table = "| Goal | Owner |\n|---|---|\n| {} | {} |\n"

    assert kinds(table.format(POSTS, "Ann"), table.format(POSTS, ""), "a.md") == ["owner-dropped"]
    assert kinds(table.format(POSTS, "Ann"), table.format(POSTS, "Ben"), "a.md") == ["owner-changed"]
    assert kinds(table.format(POSTS, ""), table.format(POSTS, "Ben"), "a.md") == ["owner-added"]


def test_done_is_not_deleted() -> None:
    """A goal that is ticked off may go."""
    assert kinds(f"- [ ] {POSTS}\n", f"- [x] {POSTS}\n", "a.md") == ["goal-done"]
    assert kinds(f"- [x] {POSTS}\n", "", "a.md") == []


@given(st.lists(sentences(), max_size=6), st.randoms(use_true_random=False))
def test_order_is_no_change(texts: list[str], random: object) -> None:
    """The same goals in another order, or in another file, are the same goals."""
    found = goals("\n".join(texts))
    moved = goals("\n".join(random.sample(texts, len(texts))), "b.txt")  # type: ignore[attr-defined] # Hypothesis' own

    assert compare(found, moved) == []


@given(st.lists(sentences(), max_size=6), st.lists(sentences(), max_size=6))
def test_every_goal_once(before: list[str], after: list[str]) -> None:
    """Each goal of both sides is in one pair, and any changes can be written in every format."""
    one, other = goals("\n".join(before)), goals("\n".join(after))
    found = pairs(one, other)
    changes = compare(one, other)

    assert sorted(old for old, _ in found if old is not None) == list(range(len(one)))
    assert sorted(new for _, new in found if new is not None) == list(range(len(other)))
    assert {each.kind for each in changes} <= set(KINDS)
    assert all(FORMATS[format](changes).endswith("\n") for format in FORMATS)


class TestCommand:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> Path:
        """Two commits: one goal slips and moves to another file, one is lowered, one goes; then one is edited."""
        first = {
            "goals.md": f"- {POSTS}\n- Hire 3 nurses for ward 4 by 1 May 2027\n- Paint the fence by 1 July 2027\n",
            "same.md": "- Run 5 km by 1 May 2027\n",
            "code.py": "x = 1\n",
        }
        git(tmp_path, "init", "-q", "-b", "main")
        commit(tree(tmp_path, first))
        second = {
            "goals.md": "- Hire 2 nurses for ward 4 by 1 May 2027\n",
            "moved.md": f"- {POSTS.replace('31 March', '30 June')}\n",
            "code.py": "x = 2\n",
        }
        commit(tree(tmp_path, second))
        (tmp_path / "same.md").write_text("- Run 5 km by 1 May 2027\n- Run 10 km by 1 May 2028\n")
        return tmp_path

    def test_between_revisions(self, repository: Path) -> None:
        """Goals are followed across files; less promised is status 1."""
        done = run("drift", "HEAD~1..HEAD", "--format", "json", "--today", "2027-01-15", cwd=repository)
        document = json.loads(done.stdout)

        assert done.returncode == 1
        assert document["weakened"] is True
        assert {(each["kind"], each["weakens"]) for each in document["changes"]} == {
            ("goal-deleted", True),
            ("deadline-slipped", True),
            ("target-lowered", True),
        }
        slipped = next(each for each in document["changes"] if each["kind"] == "deadline-slipped")
        assert (slipped["before"]["path"], slipped["after"]["path"]) == ("goals.md", "moved.md")
        assert slipped["text"] == "the deadline slips from 2027-03-31 to 2027-06-30 (91 days)"

    def test_what_is_not_committed(self, repository: Path) -> None:
        """One revision stands for everything since; a new goal is no weakening."""
        (repository / "new.txt").write_text("Plant 40 oaks by 1 May 2027\n")
        done = run("drift", "HEAD", "--today", "2027-01-15", cwd=repository)

        assert done.returncode == 0
        assert done.stdout.count("goal-added") == 2
        assert "2 changes of meaning; 0 goals promise less" in done.stdout

    def test_since_the_branch(self, repository: Path) -> None:
        """Three dots leave out what happened on the other side meanwhile."""
        git(repository, "switch", "-q", "-c", "side", "HEAD~1")
        commit(tree(repository, {"side.md": "- Plant 40 oaks by 1 May 2027\n"}), "side.md")
        done = run("drift", "main...side", "--today", "2027-01-15", cwd=repository)

        assert "1 change of meaning" in done.stdout

    def test_for_a_pull_request(self, repository: Path) -> None:
        """Annotations where it stands now, and a comment; paths narrow it down."""
        github = run("drift", "HEAD~1..HEAD", "--format", "github", "--today", "2027-01-15", cwd=repository)
        comment = run("drift", "HEAD~1..HEAD", "moved.md", "--format", "markdown", cwd=repository)

        assert "::warning file=moved.md,line=1,endLine=1,title=deadline-slipped::" in github.stdout
        assert "#### Other changes" in comment.stdout
        assert "goal-added" in comment.stdout

    @pytest.mark.parametrize(
        ("revisions", "complaint"),
        [
            ("nowhere..HEAD", "no revision 'nowhere'"),
            ("--upload-pack=x..HEAD", "required"),
            ("HEAD..-x", "no revision"),
        ],
    )
    def test_misuse(self, repository: Path, revisions: str, complaint: str) -> None:
        """One line, status 2, and nothing of it is taken for an option of git."""
        done = run("drift", revisions, cwd=repository)

        assert done.returncode == 2
        assert complaint in done.stderr

    def test_a_shallow_clone(self, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Pipelines check out the last commit alone; which command brings the others is said."""
        clone = tmp_path_factory.mktemp("clone")
        git(clone, "clone", "-q", "--depth", "1", repository.as_uri(), ".")
        done = run("check", ".", "--diff-base", "HEAD~1", cwd=clone)

        assert done.returncode == 2
        assert "no revision 'HEAD~1' in the git repository of" in done.stderr
        assert "a shallow clone: 'git fetch --unshallow' brings the rest" in done.stderr

    def test_fixes_in_a_shallow_clone(self, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Its first commit has every older line, so that no year is written out by that day."""
        commit(tree(repository, {"old.md": "- Paint the shed by 1 July\n"}), "old.md")
        clone = tmp_path_factory.mktemp("clone")
        git(clone, "clone", "-q", "--depth", "1", repository.as_uri(), ".")
        day = ("--today", "2027-01-15")
        done = run("check", "old.md", "--fix", *day, cwd=clone)
        today = run("check", "old.md", "--fix", "--dates-from", "today", *day, cwd=clone)

        assert done.returncode == 2
        assert "old.md: when its lines were written is not known in a shallow clone" in done.stderr
        assert "fixed old.md: T011" in today.stderr

    def test_no_repository(self, tmp_path: Path) -> None:
        """Says so."""
        done = run("drift", "HEAD", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})

        assert (done.returncode, "not in a git repository" in done.stderr) == (2, True)

    def test_due(self, repository: Path) -> None:
        """What is overdue and what is due soon, in order of the day; what is done is not."""
        tree(
            repository,
            {
                "due.md": "| Goal | Owner |\n|---|---|\n| Ship the crane by 20 January 2027 | Ann |\n\n"
                "- [x] Paint the fence by 16 January 2027\n- Sow the field by 10 January 2027\n"
            },
        )
        done = run("due", "due.md", "--within", "1w", "--today", "2027-01-15", cwd=repository)
        none = run("due", "due.md", "--within", "1d", "--owner", "Ann", "--today", "2027-01-15", cwd=repository)
        plain = run("due", "due.md", "--owner", "ann", "--format", "json", "--today", "2027-01-15", cwd=repository)

        assert done.stdout.splitlines() == [
            "2027-01-10  overdue by 5 days  Sow the field by 10 January 2027  due.md:6",
            "2027-01-20  in 5 days          Ship the crane by 20 January 2027 (Ann)  due.md:3",
        ]
        assert (done.returncode, none.returncode, none.stdout) == (1, 0, "nothing is due\n")
        assert [each["left"] for each in json.loads(plain.stdout)] == [5]
        assert run("due", "empty.md", cwd=tree(repository, {"empty.md": ""})).returncode == 2


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **identity}, capture_output=True)


def commit(folder: Path, *paths: str) -> None:
    git(folder, "add", *(paths or (".",)))
    git(folder, "commit", "-q", "-m", "goals")
