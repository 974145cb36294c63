"""What the browser tests can see: a test that cannot fail tests nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser import Browser

PAGE = "<!doctype html><html lang='en'><title>A page</title><main><h1>Goals</h1>{}</main></html>"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<div style='width: 2000px'>wide</div>", "wider than the screen"),
        ("<script>nothing()</script>", "nothing is not defined"),
        ("<p style='color: #ccc; background: #fff'>faint</p>", "color-contrast"),
        ("<img src='http://127.0.0.1:9/picture.png' alt='a picture'>", "asked for http://127.0.0.1:9/picture.png"),
    ],
)
def test_problems_are_seen(browser: Browser, tmp_path: Path, body: str, problem: str) -> None:
    """Overflow, scripts that fail, text that cannot be read, anything asked of the network."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(body), "utf-8")

    assert problem in "\n".join(browser.problems(path, widths=(390,)))


def test_a_good_page_has_none(browser: Browser, tmp_path: Path) -> None:
    """And its picture is taken at the width asked for."""
    path, image = tmp_path / "page.html", tmp_path / "page.png"
    path.write_text(PAGE.format("<p>Run 5 km by June.</p>"), "utf-8")

    browser.screenshot(path, image, width=390)

    assert browser.problems(path) == []
    assert int.from_bytes(image.read_bytes()[16:20], "big") == 390
