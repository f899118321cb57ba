"""Kept rows: the same answers cold, warm, stale, poisoned and deleted."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from pmo.analysis.portfolio.glance_of_rows import glance_of
from pmo.analysis.portfolio.portfolio import Portfolio
from pmo.analysis.time.public_holidays import KNOWN
from pmo.rules.ruling import Ruling
from pmo.store.kept.kept_holidays import FILE as HOLIDAYS
from pmo.store.kept.kept_holidays import keep_holidays, recalled_holidays
from pmo.store.kept.row_cache import FILE
from pmo.store.kept.warm_start import Known, WarmOffice
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import FolderTree
from tests.benchmarks.office_generator import full, write_office
from tests.ready_pmo import ready_pmo

TODAY = date(2026, 11, 20)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """A generated office whose files have settled; rows are kept, as they are outside CI."""
    write_office(tmp_path / "office", full(6), seed=7)
    before = os.environ.pop("CI", None)
    settle()
    yield tmp_path / "office"
    if before is not None:
        os.environ["CI"] = before


def settle() -> None:
    """Let the clock of the file system pass the times of what was just written."""
    time.sleep(0.05)


def known(office: Path, day: date = TODAY) -> Known:
    """What is known of an office; its glance, asked for before, is of the same rows."""
    glance, faults = WarmOffice(office, FolderTree(office), lambda _: day).glance()
    found = WarmOffice(office, FolderTree(office), lambda _: day).portfolio()
    assert glance == glance_of(found.portfolio, found.portfolio.projects)
    assert faults == found.office_faults
    return found


class CountedTree(FolderTree):
    """An office on disk that counts which of its files are read."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return super().read(path)


def folders_read(office: Path) -> set[str]:
    """The projects whose files a run reads."""
    tree = CountedTree(office)
    WarmOffice(office, tree, lambda _: TODAY).portfolio()
    return {path.split("/")[1] for path in tree.reads if path.startswith("projects/")}


def cold(office: Path, day: date = TODAY) -> Portfolio:
    return survey_office(FolderTree(office), day, Ruling({}, {})).portfolio


def kept(office: Path) -> Path:
    return office / FILE


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    settle()


def a_project(office: Path) -> Path:
    return sorted((office / "projects").iterdir())[0]


def test_kept_rows_are_the_rows_that_reading_gives(office: Path) -> None:
    first = known(office)

    assert kept(office).exists()
    assert first.portfolio == cold(office)
    assert known(office) == first


def test_a_warm_start_imports_nothing_that_reads_files(office: Path) -> None:
    known(office)

    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pmo", "status"],
        capture_output=True,
        text=True,
        check=True,
        cwd=office,
        env={name: value for name, value in os.environ.items() if name != "CI"} | {"PMO_TODAY": str(TODAY)},
    )
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}

    reading = {
        "pydantic",
        "pydantic_core",
        "yaml",
        "holidays",
        "pmo.store.reading.office_reader",
        "pmo.analysis.row",
    }
    assert imported & reading == set()


@pytest.mark.parametrize("file", ["project.yaml", "budget.yaml", "plan.yaml", "raid.yaml"])
def test_a_changed_file_is_read_again(office: Path, file: str) -> None:
    known(office)
    path = a_project(office) / file

    rewrite(path, lambda text: text.replace("name: ", "name: X", 1))
    changed = known(office)

    assert changed.portfolio == cold(office)
    assert known(office) == changed


def test_new_and_deleted_files_and_folders_are_noticed(office: Path) -> None:
    known(office)
    project = a_project(office)

    (project / "highlights/2026-11-19.yaml").write_text("rating: {overall: red}\n")
    settle()
    assert known(office).portfolio == cold(office)
    (project / "budget.yaml").unlink()
    assert known(office).portfolio == cold(office)
    shutil.copytree(project, office / "projects/another")
    settle()
    assert known(office).portfolio == cold(office)
    shutil.rmtree(project)
    assert known(office).portfolio == cold(office)
    assert project.name not in {row.id for row in known(office).portfolio.projects}


def test_a_file_where_there_was_no_project_is_noticed(office: Path) -> None:
    notes = office / "projects/begun/docs/notes.md"
    notes.parent.mkdir(parents=True)
    settle()
    faults = known(office).office_faults

    notes.write_text("Not yet\n")
    settle()
    assert known(office).office_faults == faults + 1
    notes.unlink()
    assert known(office).office_faults == faults


def test_a_change_of_the_office_s_own_files_reads_everything_again(office: Path) -> None:
    known(office)

    rewrite(office / "pmo.yaml", lambda text: text.replace("FY2026", "FY2025"))
    assert known(office).portfolio == cold(office)
    [programme, *_] = sorted((office / "programmes").iterdir())
    rewrite(programme / "programme.yaml", lambda text: text + "thresholds: {cost: {amber: 0%, red: 1%}}\n")
    assert known(office).portfolio == cold(office)
    rewrite(office / "people.yaml", lambda text: text.replace("name: ", "name: Z", 1))
    assert known(office).portfolio == cold(office)


def test_another_day_gives_that_day_s_answer(office: Path) -> None:
    for day in (TODAY, date(2026, 11, 21), date(2026, 12, 1), date(2025, 6, 30), date(2028, 2, 29), TODAY):
        assert known(office, day).portfolio == cold(office, day)


@pytest.mark.parametrize(
    "poison",
    [
        lambda path: path.write_bytes(b"not a database"),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(
            path.read_bytes().replace(b"Projet", b"Prosit").replace(b"green", b"amber")
        ),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
        lambda path: shutil.rmtree(path.parents[1]),
        lambda path: subprocess.run(["sh", "-c", 'rm "$0" && mkfifo "$0"', path], check=True),
        lambda path: subprocess.run(["mkfifo", f"{path}-journal"], check=True),
    ],
    ids=[
        "rubbish",
        "cut",
        "altered",
        "deleted",
        "folder",
        "link",
        "all-deleted",
        "pipe",
        "pipe-journal",
    ],
)
def test_a_poisoned_cache_changes_no_answer(office: Path, poison: Callable[[Path], object]) -> None:
    expected = known(office)

    poison(kept(office))

    assert known(office) == expected
    assert known(office) == expected


def test_values_altered_by_hand_in_the_database_do_not_count(office: Path) -> None:
    expected = known(office)
    with sqlite3.connect(kept(office)) as database:
        database.execute("UPDATE folder SET row = replace(row, '\"kind\"', '\"id\"')")
        database.execute("UPDATE office SET faults = 99")
        database.execute("UPDATE result SET text = replace(text, '1', '2')")

    assert known(office) == expected


def test_holidays_that_were_asked_of_their_library_are_kept_on_this_disk_only(office: Path) -> None:
    asked = {("FR", 2026): frozenset({date(2026, 7, 14), date(2026, 1, 1)})}

    with holidays_known(asked):
        keep_holidays(office, set())
    with holidays_known({}):
        assert recalled_holidays(office) == asked.keys()
        assert asked == KNOWN

    shutil.copyfile(office / HOLIDAYS, office / "copy")
    os.replace(office / "copy", office / HOLIDAYS)
    with holidays_known({}):
        assert recalled_holidays(office) == set()
        assert KNOWN == {}


@contextmanager
def holidays_known(known: dict[tuple[str, int], frozenset[date]]) -> Iterator[None]:
    """Only these holidays are known meanwhile."""
    before = dict(KNOWN)
    KNOWN.clear()
    KNOWN.update(known)
    yield
    KNOWN.clear()
    KNOWN.update(before)


@pytest.mark.parametrize(
    "poison",
    [
        lambda path: path.write_bytes(b"\xff\n["),
        lambda path: path.write_text(""),
        lambda path: path.write_text(path.read_text().replace("07-14", "07-13")),
        lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
        lambda path: subprocess.run(["sh", "-c", 'rm "$0" && mkfifo "$0"', path], check=True),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (
            path.parent.rename(path.parents[2] / "elsewhere"),
            path.parent.symlink_to("../elsewhere"),
        ),
    ],
    ids=["rubbish", "empty", "altered", "link", "pipe", "folder", "linked-folder"],
)
def test_poisoned_holidays_are_not_recalled(office: Path, poison: Callable[[Path], object]) -> None:
    asked = {("FR", 2026): frozenset({date(2026, 7, 14)})}
    with holidays_known(asked):
        keep_holidays(office, set())

    poison(office / HOLIDAYS)

    with holidays_known(asked):
        assert recalled_holidays(office) == set()
        keep_holidays(office, set())


def test_a_file_that_is_no_database_is_replaced_by_one(office: Path) -> None:
    expected = known(office)
    kept(office).write_bytes(b"not a database")

    assert [known(office), known(office)] == [expected, expected]
    assert kept(office).read_bytes().startswith(b"SQLite format 3")
    assert folders_read(office) == set()


def test_only_what_changed_is_read_again(office: Path) -> None:
    known(office)
    project = a_project(office)

    rewrite(project / "budget.yaml", lambda text: f"{text}# later\n")

    assert folders_read(office) == {project.name}
    assert folders_read(office) == set()


def test_a_change_of_people_reads_no_project_again(office: Path) -> None:
    known(office)

    rewrite(office / "people.yaml", lambda text: text.replace("name: ", "name: Z", 1))

    assert folders_read(office) == set()
    assert known(office).portfolio == cold(office)


def test_a_folder_that_cannot_be_written_to_only_costs_the_speed(office: Path) -> None:
    (office / ".pmo").write_text("in the way")

    assert known(office).portfolio == cold(office)
    assert (office / ".pmo").read_text() == "in the way"


def test_the_shortest_words_show_what_longer_ones_do(office: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PMO_TODAY": "2026-11-20", "LC_ALL": "C.UTF-8"}

    def shown(*words: str, folder: Path = office) -> "subprocess.CompletedProcess[bytes]":
        arguments = [ready_pmo(), *words]
        return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, check=False)

    first, again, longer = shown("status"), shown("status"), shown("--debug", "status")

    assert first.stdout == again.stdout == longer.stdout != b""
    inside = a_project(office)
    assert shown("status", folder=inside).stdout == shown("status", inside.name).stdout
    (inside / "plan.yaml").write_text("tasks: [")
    partial, told = shown("status"), shown("--debug", "status")
    assert (partial.returncode, partial.stderr) == (told.returncode, told.stderr)
    assert partial.returncode == 1


def test_racy_files_are_not_trusted(office: Path) -> None:
    path = a_project(office) / "project.yaml"
    text = path.read_text(encoding="utf-8")

    # the same size, within the same tick of the clock as the run that keeps rows
    path.write_text(text.replace("name: ", "name: A", 1)[: len(text)], encoding="utf-8")
    known(office)
    path.write_text(text.replace("name: ", "name: B", 1)[: len(text)], encoding="utf-8")

    assert known(office).portfolio == cold(office)


def test_nothing_is_kept_or_trusted_where_ci_is_set(office: Path) -> None:
    os.environ["CI"] = "true"
    try:
        known(office)
        assert not (office / ".pmo").exists()
    finally:
        del os.environ["CI"]


def test_a_folder_of_caches_that_is_a_link_is_left_alone(office: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (office / ".pmo").symlink_to(elsewhere)

    assert known(office).portfolio == cold(office)
    assert list(elsewhere.iterdir()) == []


def _known_rows(office: Path) -> int:
    return len(known(office).portfolio.rows)


def test_two_processes_at_once_are_fine(office: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        counts = set(pool.map(_known_rows, [office] * 12))

    assert counts == {len(cold(office).rows)}
    assert known(office).portfolio == cold(office)


def test_git_does_not_see_what_is_kept(office: Path) -> None:
    known(office)

    assert (office / ".pmo/.gitignore").read_text() == "*\n"
