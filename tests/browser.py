"""Pages as people see them, in headless Chromium: pictures, and what a person would complain about.

A test module takes the fixture ``browser`` (see conftest.py)::

    def test_the_page(browser, tmp_path):
        path.write_text(...)

        assert browser.problems(path) == []

``python tests/browser.py PAGE FOLDER`` takes the pictures of one page, to be looked at.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTHS = (390, 768, 1280)
"""A phone, a tablet, a desk."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

OVERFLOW = """() => {
  const root = document.documentElement, wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return [];
  const culprits = [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > root.clientWidth + 1)
    .map(each => each.tagName.toLowerCase() + (each.className ? '.' + each.className : ''));
  return [`${wide}px wider than the screen: ${culprits.slice(0, 3).join(', ')}`];
}"""


def executable() -> str | None:
    """Return the browser that is installed (Debian: ``apt-get install chromium``), or None."""
    chosen = os.environ.get("CHROMIUM")
    return chosen or next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """A running browser; `started` opens and closes it."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    @contextmanager
    def page(self, path: Path, *, width: int = 1280, dark: bool = False) -> Iterator[Any]:
        """Open a file; the Playwright page that is yielded has a list ``complaints`` of what went wrong on it."""
        context = self._driver.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            offline=True,
        )
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type in ("error", "warning") and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("requestfailed", lambda request: page.complaints.append(f"asked for {request.url}"))
        try:
            page.goto(path.absolute().as_uri())
            yield page
        finally:
            context.close()

    def screenshot(self, path: Path, image: Path, *, width: int = 1280, dark: bool = False, whole: bool = True) -> None:
        """Write a PNG of the page at *path*: the *whole* of it, or what is seen without scrolling."""
        image.parent.mkdir(parents=True, exist_ok=True)
        with self.page(path, width=width, dark=dark) as page:
            page.screenshot(path=image, full_page=whole)

    def problems(self, path: Path, *, widths: tuple[int, ...] = WIDTHS, access: bool = True) -> list[str]:
        """Return what is wrong with the page, light and dark: errors, requests, overflow, and (*access*) barriers."""
        found = []
        for width in widths:
            with self.page(path, width=width) as page:
                for scheme in ("light", "dark"):
                    where = f"{width}px {scheme}: "
                    page.emulate_media(color_scheme=scheme)
                    found += [where + each for each in page.evaluate(OVERFLOW)]
                    if access and width == widths[0]:  # colours and names are the same at every width
                        found += [where + each for each in barriers(page)]
                    found += [where + each for each in page.complaints]
                    page.complaints.clear()
        return found


def barriers(page: Any) -> list[str]:
    """Return what axe-core says keeps people out of the page: contrast, names, order of headings."""
    from axe_core_python.sync_playwright import Axe

    return [
        f"{each['id']}: {each['help']}: {', '.join(' '.join(node['target']) for node in each['nodes'][:3])}"
        for each in Axe().run(page)["violations"]
    ]


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser for a while. It must not stay open over tests that run an event loop of their own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        driver = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield Browser(driver)
        finally:
            driver.close()


if __name__ == "__main__":
    target, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with started() as running:
        for size in WIDTHS:
            for night in (False, True):
                running.screenshot(
                    target, folder / f"{size}-{'dark' if night else 'light'}.png", width=size, dark=night
                )
        print("\n".join(running.problems(target)) or "no problems")
