"""Reports as workbooks: the values of the page as real numbers and days, the same bytes every time."""

import io
import json
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from pmo.reports.pages.kinds import KINDS
from tests.conftest import ROOT
from tests.hostile_texts import LINES, hostile_office
from tests.printed_pages import unordered
from tests.ready_pmo import run_pmo

REPORTS = sorted(KINDS.keys() - {"site"})
OF_ONE = ["change", "programme", "project"]
"""The reports of which there is one for each record."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "office"
    copytree(ROOT / "examples" / "metropole-valmont", folder, ignore=ignore_patterns("reports"))
    settings = folder / "pmo.yaml"
    settings.write_text(unordered(settings.read_text(encoding="utf-8")), encoding="utf-8")
    assert pmo(folder, "report", "build", *REPORTS, "--format", "xlsx").returncode == 0
    return folder


def pmo(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_pmo(folder, *arguments, "--as-of", "2026-11-20", **environment)


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


def test_a_sum_of_a_group_says_of_how_many_projects_it_is_known(built: Path) -> None:
    sheets = {name: book(built, f"{name}.xlsx")["Par programme"] for name in ("portfolio", "budget")}

    found = {
        name: next(
            {title.value: cell.value for title, cell in zip(sheet[1], row, strict=True)}
            for row in sheet.iter_rows(min_row=2)
            if row[0].value == "services-numeriques"
        )
        for name, sheet in sheets.items()
    }

    asked = ("projets", "projets comptés", "référence", "référence, connus")
    assert [found["portfolio"][each] for each in asked] == [4, 3, 4384000, 3]
    assert [found["budget"][each] for each in asked] == [4, 4, 6734000, 4]
    assert found["budget"]["projets comparés"] == 3


def test_a_project_has_its_milestones_risks_and_changes(built: Path) -> None:
    workbook = book(built, "project/tram-ligne-3.xlsx")

    assert workbook.sheetnames == ["Projet", "Jalons", "Risques", "Incidents", "Changements"]
    view = json.loads(pmo(built, "report", "show", "project", "tram-ligne-3", "--format", "json").stdout)
    for name, key in (("Jalons", "milestones"), ("Risques", "risks"), ("Changements", "changes")):
        ids = [row[0].value for row in workbook[name].iter_rows(min_row=2)]
        assert ids == [each["id"] for each in view[key]]
        assert ids


def test_the_same_files_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    copytree(built, folder, ignore=ignore_patterns("reports", ".pmo"))

    pmo(folder, "report", "build", *REPORTS, "--format", "xlsx", TZ="Asia/Tokyo", LC_ALL="C")

    before = {path.relative_to(built): path.read_bytes() for path in workbooks(built)}
    assert {path.relative_to(folder): path.read_bytes() for path in workbooks(folder)} == before


def test_every_sheet_has_frozen_headers_filters_and_cells_of_one_type_a_column(built: Path) -> None:
    named = {path.relative_to(built / "reports").parts[0].removesuffix(".xlsx") for path in workbooks(built)}
    assert named == set(REPORTS)
    for path in workbooks(built):
        for sheet in load_workbook(path):
            assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)
            for column in sheet.iter_cols():
                title, *cells = column
                assert title.data_type == "s"
                found = {(cell.data_type, cell.number_format) for cell in cells if cell.value is not None}
                assert len(found) <= 1, (path, sheet.title, title.value)


def test_money_days_and_shares_look_like_what_they_are(built: Path) -> None:
    money, day, share, plain = "#,##0.00 [$EUR]", "yyyy-mm-dd", "0.0%", "General"

    assert formats(built, "budget.xlsx", "Lignes", "approuvé", "reste à venir") == [money, money]
    assert formats(built, "budget.xlsx", "Par programme", "projets", "écart") == [plain, share]
    assert formats(built, "changes.xlsx", "Changements", "demandée le", "coût", "décalage") == [
        day,
        money,
        plain,
    ]
    assert formats(built, "raid.xlsx", "Menaces", "probabilité", "coût probable") == [share, money]
    assert formats(built, "documents.xlsx", "Documents", "échéance") == [day]


def formats(folder: Path, name: str, sheet: str, *titles: str) -> list[str]:
    """The number format of the first cell with a value in each of these columns."""
    columns = {column[0].value: column[1:] for column in book(folder, name)[sheet].iter_cols()}
    return [next(cell.number_format for cell in columns[title] if cell.value is not None) for title in titles]


def test_the_lines_of_the_budget_add_up_to_the_view(built: Path) -> None:
    view = shown(built, "budget")
    lines = [
        (project["id"], line["id"], line["approved"])
        for project in view["projects"]
        for line in (project["lines"] or {"lines": []})["lines"]
    ]

    rows = [[cell.value for cell in row] for row in book(built, "budget.xlsx")["Lignes"].iter_rows(min_row=2)]

    assert [(row[0], row[2]) for row in rows] == [(project, line) for project, line, _ in lines]
    assert sum(Decimal(str(row[5])) for row in rows) == sum(Decimal(approved) for *_, approved in lines)
    years = book(built, "budget.xlsx")["Lignes par exercice"]
    assert sum(Decimal(str(row[5].value)) for row in years.iter_rows(min_row=2)) == sum(
        Decimal(approved) for *_, approved in lines
    )


def test_lists_are_whole_and_codes_have_names(built: Path) -> None:
    changes, raid = shown(built, "changes"), shown(built, "raid")
    entries = book(built, "changes.xlsx")["Changements"]

    assert [row[0].value for row in entries.iter_rows(min_row=2)] == [
        each["id"] for each in changes["changes"]
    ]
    assert {row[6].value for row in entries.iter_rows(min_row=2)} <= {
        "ouverte",
        "brouillon",
        "intégrée au budget et au plan",
        "rejetée ou retirée",
    }
    assert book(built, "raid.xlsx")["Menaces"].max_row == len(raid["threats"]) + 1
    states = [row[5].value for row in book(built, "documents.xlsx")["Documents"].iter_rows(min_row=2)]
    assert "douteux" in states
    assert "à jour" in states


def shown(folder: Path, *report: str) -> dict[str, Any]:
    view: dict[str, Any] = json.loads(pmo(folder, "report", "show", *report, "--format", "json").stdout)
    return view


def workbooks(folder: Path) -> list[Path]:
    return sorted((folder / "reports").rglob("*.xlsx"))


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
    assert stale.count("portfolio.xlsx: erreur") == 1


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


@pytest.mark.parametrize(
    ("reports", "texts"),
    [(sorted({*REPORTS} - {*OF_ONE}), LINES), (OF_ONE, [each for each in LINES if each[0] in "=+-@"])],
)
def test_hostile_texts_are_texts(tmp_path: Path, reports: list[str], texts: list[str]) -> None:
    write_hostile_office(tmp_path, texts)
    assert pmo(tmp_path, "report", "build", *reports, "--format", "xlsx").returncode == 0

    sheets = [sheet for path in workbooks(tmp_path) for sheet in load_workbook(path)]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell.value for cell in cells if cell.data_type == "s" and str(cell.value).startswith("=")]


def test_hostile_names_are_as_they_were_written(tmp_path: Path) -> None:
    write_hostile_office(tmp_path, LINES)
    assert pmo(tmp_path, "report", "build", "portfolio", "--format", "xlsx").returncode == 0

    sheet = book(tmp_path, "portfolio.xlsx")["Projects"]
    names = {str(row[0].value): row[1] for row in sheet.iter_rows(min_row=2)}
    assert {cell.data_type for cell in names.values()} == {"s"}
    for number, text in enumerate(LINES):
        shown = names[f"p{number}"].value
        assert shown == (f"'{text}" if text[0] in "=+-@" or text.startswith("'=") else text)


def write_hostile_office(root: Path, texts: list[str]) -> None:
    for path, text in hostile_office(texts).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    report = "projects/long/highlights/2026-11-05.yaml"
    for path, text in {
        "pmo.yaml": "pmo: 1\noffice: x\norganisation: X\nmodel: supportive\ncurrency: EUR\n",
        "projects/long/project.yaml": "name: Long\n",
        report: f"source: SRO\nhelp_needed: {'a' * 40_000}\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    run = pmo(tmp_path, "report", "build", "board-pack", "--format", "xlsx")
    assert run.returncode == 0, run.stderr

    rows = book(tmp_path, "board-pack.xlsx")["Help needed"].iter_rows(min_row=2)

    assert [row[6].value for row in rows] == [f"{'a' * 32_000}…"]
