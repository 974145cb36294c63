"""Hypothesis profiles, the day tests live on, a cache of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from browser import Browser, executable, started

ROOT = Path(__file__).parent.parent

settings.register_profile("dev", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), max_examples=200, derandomize=True)
settings.register_profile("deep", parent=settings.get_profile("dev"), max_examples=3000)
settings.load_profile(os.environ.get("SMARTCHECK_PROFILE", "dev"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep compiled grammars, and for other interpreters compiled modules, in folders of this run."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARTCHECK_CACHE_DIR", str(folder))
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.delenv("NO_COLOR", raising=False)
        yield folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``pytest --update`` rewrite what is derived: read the diff before you commit it."""
    parser.addoption("--update", action="store_true", help="rewrite derived pages and golden files")


@pytest.fixture
def fresh(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Assert that a derived file is what it would be if it were derived now; with ``--update``, make it so."""

    def check(path: Path, content: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

        assert path.exists(), f"{path} is missing; pytest --update writes it"
        assert path.read_text("utf-8") == content, f"{path} is stale; pytest --update rewrites it"

    return check


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser for the tests of one module."""
    if executable() is None:
        pytest.skip("no Chromium: install it (on Debian: apt-get install chromium) or name one with CHROMIUM=/path")
    with started() as running:
        yield running


@pytest.fixture
def today() -> date:
    """The day tests live on, a Friday."""
    return date(2027, 1, 15)
