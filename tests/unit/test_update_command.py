"""`pmo import projects` over an office that stands: as JSON, as a diff, all of it or nothing."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.ready_pmo import run_pmo

MAPPING = """\
office: {office: t, organisation: T, currency: EUR}
project: {name: Name, external_ids: {erp: No}}
cost: {baseline: Cost}
report: {date: 2026-10-31, source: hall, summary: Words}
"""
FIRST = "No,Name,Cost,Words\n1,Alpha,10,Fine\n2,Beta,20,Fine\n"
SECOND = "No,Name,Cost,Words\n1,Alpha One,11,Fine\n3,Gamma,30,Fine\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m.yaml").write_text(MAPPING)
    (tmp_path / "t.csv").write_text(FIRST)
    (tmp_path / "out").mkdir()
    assert imported(tmp_path).returncode == 0
    (tmp_path / "t.csv").write_text(SECOND)
    return tmp_path


def imported(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    words = ("import", "projects", "t.csv", "--mapping", "m.yaml", "--office", "out")
    return run_pmo(folder, *words, *arguments)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in (folder / "out").rglob("*") if path.is_file() and ".pmo" not in path.parts)
    return {path.relative_to(folder / "out").as_posix(): path.read_text() for path in files}


def test_french_counts_agree_with_their_numbers(folder: Path) -> None:
    told = imported(folder, "--lang", "fr", "--dry-run").stdout.replace("\u00a0", " ")

    assert "1 nouveau, 1 absent." in told
    assert "1 projet reconnu (" in told


def test_programs_are_told_each_match_each_value_and_who_is_absent(folder: Path) -> None:
    told = json.loads(imported(folder, "--format", "json").stdout)

    assert {key: told[key] for key in ("matches", "new", "near", "absent", "fields", "changed")} == {
        "matches": [
            {"path": None, "row": 2, "line": 2, "project": "alpha", "by": "external_id", "said": "erp 1"}
        ],
        "new": [{"id": "gamma", "name": "Gamma"}],
        "near": [],
        "absent": [{"id": "beta", "name": "Beta", "cancelled": False}],
        "fields": [
            {"path": "projects/alpha/project.yaml", "field": "name", "old": "Alpha", "new": "Alpha One"},
            {
                "path": "projects/alpha/budget.yaml",
                "field": "headline.whole_life.baseline",
                "old": "10",
                "new": "11",
            },
        ],
        "changed": ["projects/alpha/project.yaml", "projects/alpha/budget.yaml"],
    }


def test_near_rows_are_told_to_programs_and_nothing_is_written(folder: Path) -> None:
    (folder / "t.csv").write_text("No,Name,Cost,Words\n,ALPHA!,1,\n")
    before = contents(folder)

    ended = imported(folder, "--format", "json")

    assert ended.returncode == 1
    assert json.loads(ended.stdout)["near"] == [
        {
            "path": None,
            "row": 2,
            "line": 2,
            "name": "ALPHA!",
            "key": "ALPHA!",
            "projects": [{"id": "alpha", "name": "Alpha"}],
        }
    ]
    assert contents(folder) == before


def test_near_rows_and_faults_are_told_in_french_with_its_own_signs(folder: Path) -> None:
    (folder / "t.csv").write_text("No,Name,Cost,Words\n,Al-pha,11,Fine\n")
    near = imported(folder, "--lang", "fr")
    (folder / "t.csv").write_text("No,Name,Cost,Words\n1,Alpha,often,Fine\n")
    faulty = imported(folder, "--lang", "fr")

    assert "« Al-pha » ressemble à « Alpha » (alpha)" in near.stdout + near.stderr
    assert "t.csv:2: ligne 2, colonne « Cost » : " in faulty.stdout + faulty.stderr


def test_a_near_row_that_is_taken_as_new_gets_a_free_id_and_keeps_it(folder: Path) -> None:
    (folder / "t.csv").write_text("No,Name,Cost,Words\n,ALPHA!,1,\n,Alpha-2,2,\n")

    first = imported(folder, "--near", "new")
    again = imported(folder)

    assert (first.returncode, first.stderr) == (0, "")
    assert contents(folder)["projects/alpha-3/project.yaml"] == "name: ALPHA!\n"
    assert contents(folder)["projects/alpha-2/project.yaml"] == "name: Alpha-2\n"
    assert (again.returncode, again.stderr) == (0, "")
    assert "No file changes" in again.stdout


def test_a_new_project_whose_stated_id_is_taken_is_a_fault(folder: Path) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("{name: Name,", "{id: Words, name: Name,"))
    (folder / "out/projects/other").mkdir()
    (folder / "t.csv").write_text("No,Name,Cost,Words\n,ALPHA!,1,Other\n")

    ended = imported(folder, "--near", "new")

    assert ended.returncode == 1
    assert "projects/other is there already" in ended.stderr
    assert "`same:`" in ended.stderr


def test_a_dry_run_shows_the_diff_and_writes_nothing(folder: Path) -> None:
    before = contents(folder)

    ended = imported(folder, "--dry-run")

    assert ended.returncode == 0
    assert "-name: Alpha\n+name: Alpha One\n" in ended.stdout
    assert contents(folder) == before


def test_what_cannot_all_be_written_is_not_begun(folder: Path) -> None:
    (folder / "out/projects/gamma").write_text("in the way")
    before = contents(folder)

    ended = imported(folder)

    assert ended.returncode in (1, 3)
    assert contents(folder) == before


def test_a_project_that_cannot_be_read_stops_everything(folder: Path) -> None:
    (folder / "out/projects/beta/project.yaml").write_text("name: [Beta\n")
    before = contents(folder)

    ended = imported(folder)

    assert ended.returncode == 1
    assert "projects/beta/project.yaml" in ended.stderr
    assert contents(folder) == before


def test_line_ends_comments_and_quotes_of_a_file_stay(folder: Path) -> None:
    path = folder / "out/projects/alpha/project.yaml"
    path.write_bytes("\ufeff# mine\r\nname:   'Alpha' # A\r\nexternal_ids: {erp: '1'}".encode())

    assert imported(folder).returncode == 0

    assert path.read_bytes() == "\ufeff# mine\r\nname:   'Alpha One' # A\r\nexternal_ids: {erp: '1'}".encode()


def test_every_value_that_was_replaced_is_listed_and_before_the_matches(folder: Path) -> None:
    for cost in (1, 2):
        rows = "".join(f"{n},Project {n},{n + cost},Fine\n" for n in range(1000, 1230))
        (folder / "t.csv").write_text(f"No,Name,Cost,Words\n{rows}")
        told = imported(folder).stdout.splitlines()

    replaced, matched = told.index("Values replaced:"), told.index("Matched:")
    assert (matched > replaced, told.index("", replaced) - replaced - 1) == (True, 230)
    assert "  … and 30 more: --format json" in told[matched:]


@pytest.mark.parametrize(("own", "is_told"), [("FY2025", True), ("FY2026", False), ("", False)])
def test_a_year_of_the_mapping_that_is_not_the_offices_is_told(folder: Path, own: str, is_told: bool) -> None:
    (folder / "m.yaml").write_text(MAPPING.replace("currency: EUR", "currency: EUR, year: FY2026"))
    if own:
        with (folder / "out/pmo.yaml").open("a") as opened:
            opened.write(f"year: {own}\n")

    line = "The mapping reports the year FY2026, and the office FY2025: write `year: FY2026` into pmo.yaml.\n"
    assert (line in imported(folder).stdout) is is_told


def test_a_sign_that_a_value_is_not_known_replaces_it_and_is_listed_apart(folder: Path) -> None:
    (folder / "m.yaml").write_text(f"{MAPPING}unknown: [n/a]\n")
    (folder / "t.csv").write_text("No,Name,Cost,Words\n1,Alpha,n/a,Fine\n2,Beta,,Late\n")

    told = imported(folder).stdout

    assert (
        "Known so far, and unknown now:\n"
        "  projects/alpha/budget.yaml: headline.whole_life.baseline: 10 → unknown (n/a)\n"
        "\n"
        "Values replaced:\n"
        "  projects/beta/highlights/2026-10-31.yaml: summary: Fine → Late\n"
    ) in told
    assert "unknown: n/a" in (folder / "out/projects/alpha/budget.yaml").read_text()
    assert "Known so far" not in imported(folder).stdout
