"""What `pmo export` puts into files: typed values, no formulas, the same bytes each time."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from pmo.analysis.exported_fields import exported_digests, exported_fields, field_digest, row_digest
from pmo.errors import PmoError
from pmo.exchange.tables.table_layout import TableLayout
from pmo.exchange.tables.xlsx_file import xlsx_bytes
from pmo.exchange.tables.xlsx_table import xlsx_table
from pmo.model.office import Office
from pmo.model.project import Project
from pmo.model.settings import OfficeSettings
from pmo.model.typed_table import TypedColumn, TypedTable
from pmo.model.unknown import Unknown
from pmo.reports.exported_tables import status_export
from pmo.reports.safe_cell import safe_cell
from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.tree import DictTree
from tests.office_text import completed

COLUMNS = (
    TypedColumn("name"),
    TypedColumn("cost", "money"),
    TypedColumn("start", "date"),
    TypedColumn("urgent", "boolean"),
    TypedColumn("share", "percentage"),
)
TABLE = TypedTable(
    "Projects",
    "EUR",
    2,
    COLUMNS,
    [
        ["Library", Decimal("42000.10"), date(2026, 3, 31), True, Decimal("0.05")],
        ["=HYPERLINK()", "unknown", None, False, None],
        ["#N/A", Decimal("-1"), None, None, None],
    ],
)


def test_numbers_and_dates_are_real_and_texts_are_no_formulas() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(TABLE)))["Projects"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["Library", 42000.1, sheet["C2"].value, True, 0.05],
        ["'=HYPERLINK()", "unknown", None, False, None],
        ["#N/A", -1, None, None, None],
    ]
    assert sheet["C2"].value.date() == date(2026, 3, 31)
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s", "s"]
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("#,##0.00 [$EUR]", "yyyy-mm-dd")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:E4")


def test_a_share_without_end_is_a_number_in_a_spreadsheet() -> None:
    files = {
        "projects/crm/project.yaml": "name: CRM\n",
        "projects/crm/budget.yaml": "headline: {whole_life: {baseline: 300, forecast: 290}}\n",
    }
    portfolio = survey_office(DictTree(completed(files)), date(2026, 11, 20), ruling(None)).portfolio

    data = xlsx_bytes(status_export(portfolio, portfolio.projects, "en"))

    header, row = load_workbook(io.BytesIO(data))["Status"].iter_rows()
    share = row[[cell.value for cell in header].index("variance")]
    assert (share.value, share.number_format) == (-0.0333, "0.0%")


def test_a_spreadsheet_that_pmo_wrote_is_read_back() -> None:
    read = xlsx_table(xlsx_bytes(TABLE), TableLayout()).table

    assert read is not None
    assert read.header == ("name", "cost", "start", "urgent", "share")
    assert [row.cells for row in read.rows] == [
        ("Library", "42000.1", "2026-03-31", "true", "5%"),
        ("=HYPERLINK()", "unknown", "", "false", ""),
        ("#N/A", "-1", "", "", ""),
    ]


def test_the_same_table_gives_the_same_bytes() -> None:
    data = xlsx_bytes(TABLE)

    assert xlsx_bytes(TABLE) == data
    assert b"dcterms" not in data


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(PmoError, match="longer than the 32,767 characters"):
        xlsx_bytes(TABLE._replace(rows=[["x" * 32_768, None, None, None, None]]))


def office() -> Office:
    attributes = {
        "urgent": {"type": "boolean"},
        "area": {"type": "number"},
        "grant": {"type": "money"},
    }
    return Office(
        OfficeSettings.read(
            {"pmo": "1", "office": "o", "organisation": "O", "currency": "EUR", "attributes": attributes}
        )
    )


def test_what_a_project_says_becomes_values() -> None:
    project = Project.of(
        name="Library",
        start=date(2026, 1, 1),
        finish=Unknown("no permit"),
        attributes={"urgent": "true", "area": "3.50", "grant": "42000 USD"},
        external_ids={"erp": "X-1"},
    )

    said = {key: value for key, value in exported_fields(project, office(), ["erp", "ppi"]).items() if value}
    assert said == {
        "name": "Library",
        "start": date(2026, 1, 1),
        "finish": "unknown: no permit",
        "attributes.urgent": True,
        "attributes.area": Decimal("3.50"),
        "attributes.grant": "42000 USD",
        "external_ids.erp": "X-1",
    }


@pytest.mark.parametrize("text", ["-3", "-1.5", "3"])
def test_a_number_is_no_formula(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["--1", "-3d", "-", "+3", "=1", "@a", "'-3d"])
def test_what_begins_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_a_digest_outlives_what_a_spreadsheet_changes() -> None:
    assert field_digest(Decimal("3.50")) == field_digest(Decimal("3.5")) == field_digest("3.5")
    assert field_digest("one \ntwo\n") == field_digest("one\ntwo")
    assert field_digest(None) == field_digest("")
    assert field_digest(Decimal(100)) != field_digest(Decimal(1))


def test_a_row_says_what_each_field_was() -> None:
    cell = row_digest("library", {"name": "Library", "attributes.urgent": True})

    assert exported_digests(cell) == (
        "library",
        {"name": field_digest("Library"), "attributes.urgent": field_digest("true")},
    )
    assert exported_digests("library name:1234") == ("library", {})
