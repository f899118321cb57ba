"""A Chromium, the example office's pages, and a page that must stay quiet: no request leaves it, no error."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from pmo.reports.pages.kinds import KINDS
from tests.conftest import ROOT

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
_SLOWEST_MS = 30_000
"""How long an expectation waits: a busy machine is slow, not wrong."""
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; where it has none, these tests are not run, and say so."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("not run: no Chromium on this machine. Try: apt install chromium")
    expect.set_options(timeout=_SLOWEST_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all reports of the example office, as HTML."""
    root = tmp_path_factory.mktemp("browser") / "office"
    shutil.copytree(ROOT / "examples" / "metropole-valmont", root)
    whole = [kind.name for kind in KINDS.values() if kind.subject == "office"]
    command = [sys.executable, "-m", "pmo", "report", "build", *whole, "--format", "html", "--lang", "en"]
    environment = {**os.environ, "PMO_TODAY": "2026-11-20"}
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=environment)
    return root / "reports"


@dataclass
class Quiet:
    """A page, all that it asked for, and what it complained of."""

    page: Page
    folder: Path
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto((self.folder / path).as_uri())
        return self.page

    def listen(self) -> None:
        self.page.on("request", lambda each: self.asked.append(each.url))
        self.page.on("console", lambda each: self.complaints.append(f"{each.type}: {each.text}"))
        self.page.on("pageerror", lambda each: self.complaints.append(str(each)))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport=WIDE, offline=True, color_scheme="light")
    yield found
    found.close()


@pytest.fixture
def quiet(context: BrowserContext, reports: Path) -> Iterator[Quiet]:
    """A page whose test fails when it asks for anything outside, or logs anything."""
    found = Quiet(context.new_page(), reports)
    found.listen()
    yield found
    outside = [url for url in found.asked if not url.startswith(reports.as_uri())]
    assert (outside, found.complaints) == ([], [])
