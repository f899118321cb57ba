"""Pages built again after a change: the same bytes as a full build, and only what depends on it printed."""

import json
import os
import re
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from pmo.analysis.dossier import Dossier
from pmo.analysis.portfolio.summary import outline_of
from pmo.analysis.time.working_days import calendar_of
from pmo.cli.reports.report_building import BuildAsked, build_reports
from pmo.reports.pages.ground import Ground
from pmo.reports.pages.kinds import KINDS
from pmo.rules.ruling import ruling
from pmo.store.kept.cache_folder import digest, place_of
from pmo.store.kept.page_cache import FILE, KeptPage, page_cache
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.portfolio_reader import Reader
from pmo.store.tree import FolderTree
from tests.conftest import ROOT

DAY = "2026-11-20"
PROJECTS = ("guichet-numerique", "pole-gare", "tram-ligne-3")
TRAM = "projects/tram-ligne-3/project.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A part of the example office with its site built; its files have settled."""
    monkeypatch.delenv("CI", raising=False)
    example = ROOT / "examples" / "metropole-valmont"
    others = [each.name for each in (example / "projects").iterdir() if each.name not in PROJECTS]
    without = shutil.ignore_patterns(".pmo", "reports", *others)
    found = Path(shutil.copytree(example, tmp_path / "office", ignore=without))
    settle()
    build(found)
    return found


def settle() -> None:
    time.sleep(0.05)  # longer than a tick of the file system's clock


EVERY = tuple(KINDS)


def build(root: Path, day: str = DAY, names: tuple[str, ...] = ("site",)) -> None:
    build_reports(BuildAsked(root, names, (), day, None, None), is_dry=False)


def pages(root: Path) -> dict[str, bytes]:
    found = (path for path in (root / "reports").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


_FULL: dict[object, dict[str, bytes]] = {}


def built_in_full(root: Path, day: str = DAY, names: tuple[str, ...] = ("site",)) -> dict[str, bytes]:
    """What a build without anything kept makes of the same files; of the same files it is made once."""
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    for made in (".pmo", "reports"):
        shutil.rmtree(copy / made)
    files = frozenset(
        (path.relative_to(copy), path.read_bytes()) for path in copy.rglob("*") if path.is_file()
    )
    if (files, day, names) not in _FULL:
        build(copy, day, names)
        _FULL[files, day, names] = pages(copy)
    shutil.rmtree(copy)
    return _FULL[files, day, names]


def edit(root: Path, path: str, before: str, after: str) -> None:
    file = root / path
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    settle()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (TRAM, "name: ", "name: NEW "),
        ("projects/guichet-numerique/highlights/2026-11-04.yaml", "summary: ", "summary: NEW "),
        ("programmes/mobilites-2030/programme.yaml", "name: ", "name: NEW "),
        ("people.yaml", "Valérie Caron", "Valérie NEW"),
        ("pmo.yaml", "organisation: ", "organisation: NEW "),
        ("projects/guichet-numerique/changes/CR-260907-6BSEK.yaml", "title: ", "title: NEW "),
    ],
)
def test_after_a_change_the_bytes_are_those_of_a_full_build(
    root: Path, path: str, before: str, after: str
) -> None:
    first = pages(root)
    edit(root, path, before, after)

    build(root)

    assert pages(root) == built_in_full(root)
    assert pages(root) != first


def test_only_what_depends_on_a_change_is_made_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "projects/tram-ligne-3/project.yaml", "description: ", "description: NEW ")
    capsys.readouterr()

    build(root)

    built = [line for line in capsys.readouterr().out.splitlines() if line.startswith("produit")]
    assert built == ["produit reports/site/projects/tram-ligne-3.html"]


def files_opened(root: Path, work: Callable[[], None]) -> set[str]:
    """The files of projects that are opened while something is done."""
    found: set[str] = set()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and is_watching and str(arguments[0]).startswith(str(root / "projects")):
            found.add(Path(str(arguments[0])).relative_to(root).as_posix())

    is_watching = True
    sys.addaudithook(watch)
    work()
    is_watching = False
    return found


def test_after_a_change_only_its_folder_is_read(root: Path) -> None:
    edit(root, TRAM, "description: ", "description: NEW ")

    read = files_opened(root, lambda: build(root))

    own = (root / TRAM).parent.rglob("*")
    assert read == {path.relative_to(root).as_posix() for path in own if path.suffix in (".yaml", ".csv")}


WORDS = re.compile(r"^(\s*(?:- )?(?:name|title|summary|description|response|reason|help_needed): .*\w)$")
NUMBERS = re.compile(r"^(\s*(?:- )?(?:probability|percent|amount|duration|20\d\d): \d+)")


@pytest.mark.parametrize("seed", range(2))
def test_after_random_edits_every_report_is_that_of_a_full_build(root: Path, seed: int) -> None:
    random = Random(seed)
    build(root, names=EVERY)
    files = sorted((root / "projects").rglob("*.yaml")) + sorted((root / "programmes").rglob("*.yaml"))
    for file in random.sample(files, 3):
        lines = file.read_text().split("\n")
        meant = [n for n, line in enumerate(lines) if WORDS.match(line) or NUMBERS.match(line)]
        if meant:
            place = random.choice(meant)
            lines[place] = NUMBERS.sub(r"\g<1>1", WORDS.sub(r"\1 NEW", lines[place]))
        file.write_text("\n".join(lines))
        settle()

        build(root, names=EVERY)

    assert pages(root) == built_in_full(root, names=EVERY)


def test_a_part_is_the_same_whether_it_was_kept_or_not() -> None:
    """All that reports take of folders is plain data, which JSON gives back as it was."""
    tree = FolderTree(ROOT / "examples" / "metropole-valmont")
    reading = read_office(tree)
    calendar, day = calendar_of(reading.office.settings), date.fromisoformat(DAY)
    ground = Ground(reading.office, outline_of(reading.office), day, "fr")
    reader = Reader(tree, reading.office, calendar, day, ruling(reading.office))
    for kind, path in reading.folders:
        folder, findings, row = reader.read(kind, path)
        dossier = Dossier(folder, row, reading.office, calendar, day, findings)
        for report in KINDS.values():
            if report.part and kind in report.of:
                part = report.part(dossier, ground)

                assert json.loads(json.dumps(part)) == part


def test_what_is_kept_of_a_page_or_folder_that_is_gone_is_forgotten(root: Path) -> None:
    shutil.rmtree(root / "projects" / "pole-gare")
    page = root / "reports" / "site" / "projects" / "pole-gare.html"
    page.unlink()

    build(root)

    with sqlite3.connect(root / FILE) as database:
        kept = {path for (path,) in database.execute("SELECT path FROM page UNION SELECT folder FROM part")}
    assert "projects/tram-ligne-3" in kept
    assert not {"projects/pole-gare", page.relative_to(root).as_posix()} & kept


def test_another_day_is_another_build(root: Path) -> None:
    build(root, "2026-11-21")

    assert pages(root) == built_in_full(root, "2026-11-21")


def test_a_project_that_comes_or_goes_moves_its_neighbours(root: Path) -> None:
    shutil.rmtree(root / "projects" / "pole-gare")
    shutil.rmtree(root / "reports" / "site" / "changes")
    (root / "reports" / "site" / "projects" / "pole-gare.html").unlink()

    build(root)

    assert pages(root) == built_in_full(root)


def test_a_page_edited_by_hand_is_built_again(root: Path) -> None:
    page = root / "reports" / "site" / "projects" / "tram-ligne-3.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"Tram", b"Train"))

    build(root)

    assert page.read_bytes() == before


def test_a_template_of_the_office_is_minded_at_once(root: Path) -> None:
    own = root / "templates" / "reports" / "project.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ project.name }}")

    build(root)

    assert pages(root) == built_in_full(root)


def forge(database: sqlite3.Connection, file: Path, text: str, names: str) -> None:
    """Parts of another text, with the checksum that they would have had."""
    for folder, name, key, _, _ in database.execute(f"SELECT * FROM part WHERE {names}").fetchall():
        line = (text, digest(place(file), folder, name, key, text), folder, name)
        database.execute("UPDATE part SET text = ?, checksum = ? WHERE (folder, name) = (?, ?)", line)


def place(file: Path) -> bytes:
    return place_of(file.stat())


ROWS, TAKEN = "name = 'row'", "name != 'row'"
HARMS: dict[str, Callable[[sqlite3.Connection, Path], object]] = {
    "forged pages": lambda database, _: database.execute("UPDATE page SET bytes = x'00'"),
    "forged parts": lambda database, _: database.execute(
        "UPDATE part SET text = replace(text, 'Tram', 'Train')"
    ),
    "other columns": lambda database, _: database.executescript(
        "DROP TABLE part; CREATE TABLE part (a, b); INSERT INTO part VALUES (1, 2);"
        "DROP TABLE page; CREATE TABLE page (path, a); INSERT INTO page VALUES (1, 2);"
    ),
    "more columns": lambda database, _: database.executescript(
        "ALTER TABLE part ADD COLUMN more; ALTER TABLE page ADD COLUMN more;"
    ),
    "no text": lambda database, _: database.execute("UPDATE page SET path = CAST(x'ff' AS TEXT) || path"),
    "parts that are no JSON": lambda database, file: forge(database, file, "[", "true"),
    "rows that are too short": lambda database, file: forge(database, file, "[1, 2, 3]", ROWS),
    "rows without end": lambda database, file: forge(database, file, "[" * 100_000, ROWS),
    "parts of another shape": lambda database, file: forge(database, file, '{"a": 1}', TAKEN),
    "parts that are a number": lambda database, file: forge(database, file, "7", TAKEN),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_kept_may_be_harmed(root: Path, harm: str) -> None:
    with sqlite3.connect(root / FILE) as database:
        HARMS[harm](database, root / FILE)
    edit(root, TRAM, "name: ", "name: NEW ")

    build(root)
    assert pages(root) == built_in_full(root)

    build(root)
    build(root)
    with sqlite3.connect(root / FILE) as database:
        columns = "SELECT folder, name, key, text, checksum FROM part"
        kept = [line[-1] == digest(place(root / FILE), *line[:-1]) for line in database.execute(columns)]
    assert kept
    assert all(kept)


@pytest.mark.parametrize("beside", ["", "-journal"])
def test_a_pipe_in_place_of_what_is_kept_is_not_opened(root: Path, beside: str) -> None:
    (root / f"{FILE}{beside}").unlink(missing_ok=True)
    os.mkfifo(root / f"{FILE}{beside}")
    edit(root, TRAM, "name: ", "name: NEW ")

    build(root)

    (root / f"{FILE}{beside}").unlink()
    assert pages(root) == built_in_full(root)


def test_noise_in_place_of_what_is_kept_is_none_of_it(root: Path) -> None:
    (root / FILE).write_bytes(os.urandom(4000))
    edit(root, TRAM, "name: ", "name: NEW ")

    build(root)

    assert pages(root) == built_in_full(root)


def test_what_is_kept_may_be_gone(root: Path) -> None:
    (root / FILE).unlink()

    build(root)

    assert pages(root) == built_in_full(root)


def test_a_copy_of_what_is_kept_does_not_count(root: Path) -> None:
    kept = page_cache(root)
    shutil.copy(root / FILE, root / "copy")
    (root / "copy").replace(root / FILE)
    copied = page_cache(root)

    path = "reports/site/projects/tram-ligne-3.html"
    assert kept
    assert copied
    assert kept.page(path)
    assert copied.page(path) is None


def test_with_ci_set_nothing_that_was_kept_is_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that says of a wrong page that it is current, which only a forger can make."""
    page = root / "reports" / "site" / "projects" / "tram-ligne-3.html"
    right = page.read_bytes()
    page.write_bytes(b"forged")
    path = page.relative_to(root).as_posix()
    with sqlite3.connect(root / FILE) as database:
        [(folder, made_of, around)] = database.execute(
            "SELECT folder, made_of, around FROM page WHERE path = ?", (path,)
        ).fetchall()
        kept = KeptPage(folder, made_of, around, digest(b"forged"))
        database.execute(
            "UPDATE page SET bytes = ?, checksum = ? WHERE path = ?",
            (kept.text, digest(place(root / FILE), path, *kept), path),
        )
    build(root)
    trusted = page.read_bytes()
    monkeypatch.setenv("CI", "1")

    build(root)

    assert (trusted, page.read_bytes()) == (b"forged", right)
