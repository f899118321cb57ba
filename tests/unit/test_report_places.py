"""Where a page shall stand, no link, pipe or folder may: it is refused, and nothing is written."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.office_text import PMO_YAML
from tests.ready_pmo import run_pmo

PAGE = "portfolio.html"


def linked_page(office: Path, elsewhere: Path) -> None:
    (office / "reports").mkdir()
    (elsewhere / "target").write_text("mine")
    (office / "reports" / PAGE).symlink_to(elsewhere / "target")


def dangling_page(office: Path, elsewhere: Path) -> None:
    (office / "reports").mkdir()
    (office / "reports" / PAGE).symlink_to(elsewhere / "nowhere")


def linked_folder(office: Path, elsewhere: Path) -> None:
    (office / "reports").symlink_to(elsewhere)


def folder_for_a_page(office: Path, elsewhere: Path) -> None:
    (office / "reports" / PAGE).mkdir(parents=True)


def pipe_for_a_page(office: Path, elsewhere: Path) -> None:
    (office / "reports").mkdir()
    os.mkfifo(office / "reports" / PAGE)


def file_for_a_folder(office: Path, elsewhere: Path) -> None:
    (office / "reports").write_text("mine")


def linked_template(office: Path, elsewhere: Path) -> None:
    (office / "templates" / "reports").mkdir(parents=True)
    (elsewhere / "secret").write_text("mine")
    (office / "templates" / "reports" / "portfolio.html.j2").symlink_to(elsewhere / "secret")


def piped_template(office: Path, elsewhere: Path) -> None:
    (office / "templates" / "reports").mkdir(parents=True)
    os.mkfifo(office / "templates" / "reports" / "portfolio.html.j2")


def swollen_template(office: Path, elsewhere: Path) -> None:
    (office / "templates" / "reports").mkdir(parents=True)
    (office / "templates" / "reports" / "portfolio.html.j2").write_text("a" * 300_000)


@pytest.mark.parametrize(
    "made",
    [
        linked_page,
        dangling_page,
        linked_folder,
        folder_for_a_page,
        pipe_for_a_page,
        file_for_a_folder,
        linked_template,
        piped_template,
        swollen_template,
    ],
)
def test_what_is_no_ordinary_file_is_refused(made: Callable[[Path, Path], None], tmp_path: Path) -> None:
    office, elsewhere = tmp_path / "office", tmp_path / "elsewhere"
    office.mkdir()
    elsewhere.mkdir()
    (office / "pmo.yaml").write_text(PMO_YAML)
    made(office, elsewhere)
    before = standing(tmp_path)

    run = run_pmo(office, "report", "build")

    assert run.returncode in (2, 3)
    assert "report" in run.stderr
    assert "Traceback" not in run.stderr
    assert not re.search(r": (link|special|absent|unreadable)\b", run.stderr)  # words for people, not codes
    assert "mine" not in run.stdout + run.stderr
    assert standing(tmp_path) == before


def standing(folder: Path) -> dict[str, str]:
    """What is there, by path, without the locks and caches of pmo."""
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else str(path.lstat().st_mode)
        for path in folder.rglob("*")
        if ".pmo" not in path.parts
    }
