"""Reports as workbooks: the values of the page as real numbers and days, the same bytes every time."""

import io
import json
import os
import subprocess
from datetime import datetime
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import ROOT
from tests.hostile_texts import LINES, hostile_office
from tests.printed_pages import unordered
from tests.ready_pmo import ready_pmo


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "office"
    copytree(ROOT / "examples" / "metropole-valmont", folder, ignore=ignore_patterns("reports"))
    settings = folder / "pmo.yaml"
    settings.write_text(unordered(settings.read_text(encoding="utf-8")), encoding="utf-8")
    assert pmo(folder, "report", "build", "portfolio", "project", "--format", "xlsx").returncode == 0
    return folder


def pmo(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ready_pmo(), *arguments, "--as-of", "2026-11-20"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def book(folder: Path, name: str) -> Workbook:
    opened: Workbook = load_workbook(folder / "reports" / name)
    return opened


def resaved(data: bytes) -> bytes:
    """The same parts, as another program zips them."""
    held = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(held, "w") as other:
        for entry in made.infolist():
            other.writestr(entry.filename, made.read(entry))
    return held.getvalue()


def test_the_sheets_have_the_values_of_the_page(built: Path) -> None:
    shown = pmo(built, "report", "show", "portfolio", "--format", "json").stdout
    projects = {each["id"]: each for each in json.loads(shown)["projects"]}
    workbook = book(built, "portfolio.xlsx")

    assert workbook.sheetnames[:2] == ["Projets", "Totaux"]
    sheet = workbook["Projets"]
    titles = [cell.value for cell in sheet[1]]
    rows = [
        dict(zip(titles, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)
    ]
    assert [row["identifiant"] for row in rows] == list(projects)
    for row in rows:
        project = projects[str(row["identifiant"])]
        baseline, finish = project["cost"]["baseline"], project["finish"]
        assert row["référence"] == (None if baseline is None else pytest.approx(float(baseline)))
        assert row["fin engagée"] == (None if finish is None else datetime.fromisoformat(finish))
        assert row["projet"] == project["name"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions


def test_a_project_has_its_milestones_risks_and_changes(built: Path) -> None:
    workbook = book(built, "project/tram-ligne-3.xlsx")

    assert workbook.sheetnames == ["Projet", "Jalons", "Risques", "Incidents", "Changements"]
    view = json.loads(pmo(built, "report", "show", "project", "tram-ligne-3", "--format", "json").stdout)
    for name, key in (("Jalons", "milestones"), ("Risques", "risks"), ("Changements", "changes")):
        ids = [row[0].value for row in workbook[name].iter_rows(min_row=2)]
        assert ids == [each["id"] for each in view[key]]
        assert ids


def test_the_same_files_give_the_same_bytes(built: Path) -> None:
    before = (built / "reports" / "portfolio.xlsx").read_bytes()
    (built / "reports" / "portfolio.xlsx").unlink()

    pmo(built, "report", "build", "portfolio", "--format", "xlsx", TZ="Asia/Tokyo", LC_ALL="C")

    assert (built / "reports" / "portfolio.xlsx").read_bytes() == before


def test_a_workbook_is_checked_like_a_page(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    copytree(built, folder)
    file = folder / "reports" / "portfolio.xlsx"
    assert pmo(folder, "report", "check", "--no-diff").returncode == 0

    made = file.read_bytes()
    file.write_bytes(resaved(made))
    edited = pmo(folder, "report", "check").stdout
    file.write_bytes(made)
    project = folder / "projects" / "tram-ligne-3" / "project.yaml"
    project.write_text(project.read_text().replace("name: Tramway", "name: Métro", 1))
    stale = pmo(folder, "report", "check").stdout

    assert "reports/portfolio.xlsx: erreur RPT003" in edited
    assert "reports/portfolio.xlsx: erreur RPT001" in stale
    assert "reports/project/tram-ligne-3.xlsx: erreur RPT001" in stale
    assert stale.count("RPT001") == 2


def test_what_is_no_workbook_cannot_be_checked(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    copytree(built, folder)
    (folder / "pmo.yaml").open("a").write("\nreports: {portfolio: {formats: [xlsx]}}\n")
    file = folder / "reports" / "portfolio.xlsx"
    plain = io.BytesIO()
    Workbook().save(plain)

    for data in (b"", b"PK\3\4", b"text", plain.getvalue()):
        file.write_bytes(data)
        assert "reports/portfolio.xlsx: erreur RPT006" in pmo(folder, "report", "check", "portfolio").stdout


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    for path, text in hostile_office(LINES).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert pmo(tmp_path, "report", "build", "portfolio", "--format", "xlsx").returncode == 0

    sheet = book(tmp_path, "portfolio.xlsx")["Projects"]
    names = {str(row[0].value): row[1] for row in sheet.iter_rows(min_row=2)}

    assert {cell.data_type for cell in names.values()} == {"s"}
    for number, text in enumerate(LINES):
        shown = names[f"p{number}"].value
        assert shown == (f"'{text}" if text[0] in "=+-@" or text.startswith("'=") else text)


def test_a_report_without_tables_says_so(built: Path) -> None:
    run = pmo(built, "report", "build", "documents", "--format", "xlsx", "--lang", "en")

    assert run.returncode == 2
    assert run.stderr == "pmo: documents has no tables for a spreadsheet. Try: html or md\n"
