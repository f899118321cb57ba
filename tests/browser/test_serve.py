"""`pmo report serve` with a browser: a saved file shows by itself, and Ctrl-C ends it without a word."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import ROOT

_PMO = str(Path(sys.executable).with_name("pmo"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "metropole-valmont", tmp_path / "office"))


@pytest.fixture
def serving(root: Path) -> Iterator[subprocess.Popen[str]]:
    """The command as it runs in a terminal, on any free port."""
    command = [_PMO, "report", "serve", "site", "--port", "0", "--as-of", "2026-11-20", "--lang", "en"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        yield run
        run.kill()


def test_a_saved_file_shows_by_itself_and_ctrl_c_ends(
    browser: Browser, root: Path, serving: subprocess.Popen[str]
) -> None:
    assert serving.stdout is not None
    assert serving.stderr is not None
    address = serving.stdout.readline().split()[0]
    assert address.startswith("http://127.0.0.1:")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))

    page.goto(f"{address}reports/site/projects/tram-ligne-3.html")
    expect(page.locator("h1")).to_have_text("Tramway ligne 3 (Gare – Campus – Les Aubrais)")
    file = root / "projects" / "tram-ligne-3" / "project.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Tramway ligne 3", "name: Ligne C", 1), "utf-8")
    expect(page.locator("h1")).to_contain_text("Ligne C")
    file.write_text("name: [", "utf-8")
    expect(page.locator("body")).not_to_contain_text("Ligne C")
    page.close()

    assert [url for url in asked if not url.startswith(address)] == []
    serving.send_signal(signal.SIGINT)
    assert serving.wait(timeout=30) == 130
    assert serving.stderr.read() == ""
