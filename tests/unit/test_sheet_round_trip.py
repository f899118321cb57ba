"""A sheet of `pmo export` that comes back: what was filled in changes, nothing else; conflicts are listed."""

import csv
import io
import textwrap
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pmo.cli.options import Lang
from pmo.cli.tables.exporting import exported_budgets, exported_projects, exported_status, put_out
from pmo.cli.tables.sheet_importing import (
    Outcome,
    SheetAsked,
    Winner,
    import_sheet,
    is_sheet_to_bring_back,
    print_sheet,
    without_mapping,
)
from pmo.cli.tables.suggesting import suggest_mapping
from pmo.errors import UsageError
from pmo.exchange.sheets.sheet import SheetNoun
from pmo.model.text import Text
from tests.resaved_sheets import CORPUS, OFFICE, WAYS, written

Filled = Callable[[list[list[str]]], None]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(written(tmp_path))
    return tmp_path


def exported(office: Path, noun: SheetNoun = "projects", format: str = "csv") -> Path:
    export = exported_projects if noun == "projects" else exported_budgets
    path = office / f"{noun}.{format}"
    path.unlink(missing_ok=True)
    put_out(export(office, None, Lang.en)[0], format, path, is_dry=False)
    return path


def filled(path: Path, fill: Callable[[list[dict[str, str]]], None]) -> Path:
    """The CSV file, with rows that somebody changed."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = list(reader)
        header = list(reader.fieldnames or ())
    fill(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def brought(path: Path, noun: SheetNoun = "projects", winner: Winner = "ask", mapping: str = "") -> Outcome:
    stated = None
    if mapping:
        stated = path.with_name("m.yaml")
        stated.write_text(mapping)
    return import_sheet(SheetAsked(noun, (path,), stated, path.parent, False, Lang.en, winner))


def fields(outcome: Outcome) -> dict[str, Any]:
    assert outcome.done is not None, [fault.problem.en for fault in outcome.faults]
    return {change.field: change.new for change in outcome.done.draft.update.changes}


def contents(office: Path) -> dict[str, str]:
    files = (path for path in office.rglob("*.yaml") if ".pmo" not in path.parts and path.name != "m.yaml")
    return {path.relative_to(office).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("noun", ["projects", "budget"])
def test_a_sheet_that_nobody_filled_in_changes_nothing(office: Path, noun: SheetNoun, format: str) -> None:
    assert fields(brought(exported(office, noun, format), noun)) == {}
    assert contents(office) == OFFICE


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"misread.xlsx"}))
@pytest.mark.parametrize("noun", ["projects", "budget"])
def test_what_a_spreadsheet_program_rewrote_changes_nothing(office: Path, noun: SheetNoun, way: str) -> None:
    (office / f"{noun}-{way}").write_bytes((CORPUS / f"{noun}-{way}").read_bytes())

    assert fields(brought(office / f"{noun}-{way}", noun)) == {}
    assert contents(office) == OFFICE


def test_a_sheet_that_a_program_read_in_another_encoding_is_refused(office: Path) -> None:
    for noun in ("projects", "budget"):
        (office / "misread.xlsx").write_bytes((CORPUS / f"{noun}-misread.xlsx").read_bytes())

        [fault] = brought(office / "misread.xlsx", "projects" if noun == "projects" else "budget").faults
        assert fault.problem.en.startswith("'MÃ©diathÃ¨que Â« Ã‰lan Â»' was 'Médiathèque « Élan »'")


def test_only_the_fields_that_were_filled_in_change(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows[0]["start"] = "2026-01-05"
        rows[0]["attributes.subvention"] = "13000 USD"
        rows[0]["attributes.quartier"] = ""
        rows[1]["status"] = "On hold"

    path = filled(exported(office), fill)

    assert fields(brought(path)) == {
        "start": date.fromisoformat("2026-01-05"),
        "attributes.quartier": None,
        "attributes.subvention": "13000 USD",
        "status": "on_hold",
    }
    changed = {path for path, text in contents(office).items() if text != OFFICE[path]}
    assert changed == {"projects/mediatheque/project.yaml", "projects/tram/project.yaml"}
    assert "  surface: 1234.567\n  subvention: 13000 USD\n  urgent: true\n" in contents(office)[min(changed)]


def test_the_same_sheet_twice_changes_nothing_the_second_time(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows[0]["name"] = "Médiathèque"
        rows.append({"name": "Pont neuf", "start": "2026-09-01", "attributes.urgent": "VRAI"})

    path = filled(exported(office), fill)
    first = brought(path)
    after = contents(office)

    assert first.done is not None
    assert first.done.draft.new == (("pont-neuf", "Pont neuf"),)
    assert after["projects/pont-neuf/project.yaml"] == (
        "name: Pont neuf\nstart: 2026-09-01\nattributes:\n  urgent: true\n"
    )
    second = brought(path)
    assert fields(second) == {}
    assert second.done is not None
    assert (second.done.draft.new, second.done.draft.absent) == ((), ())
    assert contents(office) == after


def test_a_field_changed_on_both_sides_is_a_conflict_and_nothing_is_written(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows[0]["start"] = "2026-01-05"
        rows[0]["status"] = "completed"

    path = filled(exported(office), fill)
    file = office / "projects/mediatheque/project.yaml"
    file.write_text(OFFICE["projects/mediatheque/project.yaml"].replace("2025-02-03", "2025-09-01"))
    before = contents(office)

    [(conflict, source)] = brought(path).conflicts

    assert contents(office) == before
    assert (conflict.row.number, conflict.column, conflict.change.field) == (2, "start", "start")
    assert (source.path, source.line) == ("projects/mediatheque/project.yaml", 3)
    assert sorted(fields(brought(path, winner="files"))) == ["status"]
    assert "start: 2025-09-01" in file.read_text()
    assert fields(brought(path, winner="sheet")) == {"start": date.fromisoformat("2026-01-05")}


def test_both_sides_changing_alike_is_no_conflict(office: Path) -> None:
    path = filled(exported(office), lambda rows: rows[0].update({"start": "2026-01-05"}))
    file = office / "projects/mediatheque/project.yaml"
    file.write_text(OFFICE["projects/mediatheque/project.yaml"].replace("2025-02-03", "2026-01-05"))

    assert fields(brought(path)) == {}


def test_rows_that_were_deleted_are_absent_and_untouched(office: Path) -> None:
    outcome = brought(filled(exported(office), lambda rows: rows.remove(rows[1])))

    assert outcome.done is not None
    assert outcome.done.draft.absent == (("tram", "=1+1 n'est pas une formule"),)
    assert contents(office) == OFFICE


def test_cells_of_a_spreadsheet_come_back_as_they_are_typed(office: Path) -> None:
    path = exported(office, format="xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    titles = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    assert sheet.column_dimensions[get_column_letter(titles["pmo"])].hidden
    sheet.cell(2, titles["start"]).value = date.fromisoformat("2026-01-05")
    sheet.cell(2, titles["attributes.surface"]).value = 1234.5
    sheet.cell(2, titles["external_ids.erp"]).value = "P-0043"
    sheet.cell(3, titles["attributes.urgent"]).value = True
    book.save(path)

    told = fields(brought(path))

    assert {name: str(value) for name, value in told.items()} == {
        "start": "2026-01-05",
        "attributes.surface": "1234.5",
        "external_ids.erp": "P-0043",
        "attributes.urgent": "True",
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "other"}, "the id of mediatheque was changed"),
        ({"name": ""}, "the project has no name"),
        ({"pmo": "mediatheque"}, "the column `pmo` of this row is not as it was when the sheet was exported"),
        ({"pmo": "mediatheque name:12"}, "the column `pmo` of this row is not as it was"),
        ({"manager": "nobody"}, "the office has no person 'nobody'"),
        ({"manager": "No Body"}, "the office has no person 'No Body' (no-body)"),
        ({"status": "wild"}, "'wild' is not active | on_hold | completed | cancelled"),
        ({"start": "03/04/2026"}, "'03/04/2026' is not a date that reads in one way only"),
        ({"start": "soon"}, "'soon' is not a date from 1970 to 2199"),
        ({"attributes.subvention": "1,234"}, "'1,234' is not a number that reads in one way only"),
        ({"attributes.subvention": "1.234"}, "'1.234' is not a number that reads in one way only"),
        ({"attributes.subvention": "much"}, "'much' is not an amount such as"),
        (
            {"attributes.urgent": "perhaps"},
            "'perhaps' is not true | vrai | yes | oui | false",
        ),
        ({"description": "Deux ?tages."}, ""),
        ({"external_ids.erp": "42"}, ""),
    ],
)
def test_what_cannot_be_taken_back_is_a_fault_and_nothing_is_written(
    office: Path, change: dict[str, str], told: str
) -> None:
    outcome = brought(filled(exported(office), lambda rows: rows[0].update(change)))

    assert [fault.problem.en[: len(told)] for fault in outcome.faults] == ([told] if told else [])
    if told:
        assert contents(office) == OFFICE


def test_texts_that_a_program_rewrote_are_refused_and_never_taken_for_a_change(office: Path) -> None:
    file = office / "projects/tram/project.yaml"
    file.write_text("name: Tram → gare\nexternal_ids:\n  erp: '007'\n  sap: '12345678901234567890'\n")

    def fill(rows: list[dict[str, str]]) -> None:
        rows[1]["name"] = "Tram ? gare"
        rows[1]["external_ids.erp"] = "7"
        rows[1]["external_ids.sap"] = "1.23457E+19"

    outcome = brought(filled(exported(office), fill))

    assert [fault.problem.en for fault in outcome.faults] == [
        "'Tram ? gare' is what a program makes of 'Tram → gare'",
        "'7' is what a program makes of '007'",
        "'1.23457E+19' is what a program makes of '12345678901234567890'",
    ]


def test_a_formula_that_no_program_computed_is_told_by_its_cell(office: Path) -> None:
    path = exported(office, format="xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B2"] = "=UPPER(A2)"
    book.save(path)

    assert is_sheet_to_bring_back([path], None)
    [fault] = brought(path).faults
    assert (fault.row, fault.letter, fault.problem.en) == (2, "B", "the cell holds a formula without a value")


def test_a_file_that_proves_how_it_is_written_is_read_so(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows[0]["start"] = "03/02/2025"  # what was 2025-02-03
        rows[0]["attributes.vote"] = "04/05/2026"
        rows[0]["attributes.subvention"] = "12 345,60"
        rows[0]["attributes.surface"] = "1,234"

    assert {name: str(value) for name, value in fields(brought(filled(exported(office), fill))).items()} == {
        "attributes.vote": "2026-05-04",
        "attributes.surface": "1.234",
    }


@pytest.mark.parametrize(
    "shown", ["1\u202f250\u202f000,50\u00a0€", "1 250 000,50 €", "€1,250,000.50", "1250000,50€"]
)
def test_an_amount_comes_back_as_pmo_shows_it(office: Path, shown: str) -> None:
    told = fields(
        brought(filled(exported(office), lambda rows: rows[0].update({"attributes.subvention": shown})))
    )

    assert told == {"attributes.subvention": Decimal("1250000.50")}


def test_the_sign_of_another_currency_is_no_amount(office: Path) -> None:
    [fault] = brought(
        filled(exported(office), lambda rows: rows[0].update({"attributes.subvention": "$1,250"}))
    ).faults

    assert fault.problem == Text(
        "'$1,250' is not an amount such as 1234.56",
        "« $1,250 » ne convient pas ; attendu : un montant tel que 1234,56",
    )


def test_a_mapping_may_say_how_values_are_written_and_nothing_else(office: Path) -> None:
    path = filled(exported(office), lambda rows: rows[0].update({"attributes.surface": "1.234"}))

    told = fields(brought(path, mapping='formats: {decimal: ",", thousands: "."}\n'))

    assert {name: str(value) for name, value in told.items()} == {"attributes.surface": "1234"}


@pytest.mark.parametrize(
    ("noun", "title"), [("projects", "name"), ("projects", "finish"), ("budget", "amount")]
)
def test_a_title_that_was_changed_is_told_and_nothing_is_lost(
    office: Path, noun: SheetNoun, title: str
) -> None:
    path = exported(office, noun)
    text = path.read_text(encoding="utf-8").replace(f",{title},", ",Own title,", 1)
    path.write_text(text.replace("12345.60", "7").replace("1200000", "7"), encoding="utf-8")

    [fault] = brought(path, noun).faults

    assert (fault.row, fault.problem.en) == (
        1,
        f"gone since the export: '{title}'; new: 'Own title'",
    )


def test_a_column_that_was_deleted_or_added_is_no_fault(office: Path) -> None:
    path = exported(office)
    deleted = path.read_text(encoding="utf-8").replace(",sponsor,", ",,", 1)
    path.write_text(deleted, encoding="utf-8")

    assert fields(brought(path)) == {}

    path = exported(office)
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = [[*cells, "Note"] for cells in csv.reader(opened)]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)

    outcome = brought(path)
    assert fields(outcome) == {}
    assert outcome.done is not None
    assert outcome.done.strangers == ("Note",)


@pytest.mark.parametrize(
    "label", ["Total", "TOTAL :", "Total : 14 projets", "Sous-total équipements", "Totaux"]
)
def test_a_total_below_the_table_is_no_project(office: Path, label: str) -> None:
    [fault] = brought(filled(exported(office), lambda rows: rows.append({"name": label}))).faults

    assert fault.problem.fr == f"« {label} » est un total, non un projet"


def test_a_project_may_be_called_as_a_total_is_where_its_id_stands_beside_it(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows.append({"name": "Total Place"})
        rows.append({"id": "total", "name": "Total"})

    outcome = brought(filled(exported(office), fill))

    assert outcome.done is not None
    assert outcome.done.draft.new == (("total-place", "Total Place"), ("total", "Total"))


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["-3d", "+33 1", "=SUM(A1)", "@home", "--1", "'=x", "''-x"])
def test_a_name_that_begins_as_a_formula_comes_back_the_same(office: Path, name: str, format: str) -> None:
    assert fields(brought(filled(exported(office), lambda rows: rows[0].update({"name": f"'{name}"})))) == {
        "name": name
    }
    assert fields(brought(exported(office, format=format))) == {}


@pytest.mark.parametrize("mapping", ["", "table: {header: 2}\n"])
def test_a_title_that_was_put_above_a_sheet_does_not_matter(office: Path, mapping: str) -> None:
    path = filled(exported(office), lambda rows: rows[0].update({"name": "Médiathèque"}))
    path.write_text(f"Portefeuille 2026,,\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (office / "m.yaml").write_text(mapping)

    assert is_sheet_to_bring_back([path], office / "m.yaml" if mapping else None)
    assert fields(brought(path, mapping=mapping)) == {"name": "Médiathèque"}


@pytest.mark.parametrize("mapping", ["", "table: {sheet: Projects}\n", "table: {sheet: 2}\n"])
def test_a_sheet_that_was_put_before_ours_does_not_matter(office: Path, mapping: str) -> None:
    path = exported(office, format="xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B2"] = "Médiathèque"
    book.create_sheet("Synthèse", 0)["A1"] = "Portefeuille"
    book["Projects"].insert_rows(1)
    book["Projects"]["A1"] = "Portefeuille"
    book.save(path)
    (office / "m.yaml").write_text(mapping)

    assert is_sheet_to_bring_back([path], office / "m.yaml" if mapping else None)
    assert fields(brought(path, mapping=mapping)) == {"name": "Médiathèque"}


def test_a_row_that_says_pmo_is_no_header_of_ours(office: Path) -> None:
    (office / "t.csv").write_text("Nom,Service\nOutillage,PMO\n")

    assert not is_sheet_to_bring_back([office / "t.csv"], None)


@pytest.mark.parametrize(
    "table", ["PMO;Projet;Budget\nDSI;École;100\n", "id,name,stage,PMO\nP1,School,build,Ann Lee\n"]
)
def test_a_table_of_others_that_has_a_column_called_pmo_is_no_sheet_of_ours(office: Path, table: str) -> None:
    (office / "t.csv").write_text(table)
    (office / "m.yaml").write_text("formats: {decimal: ','}\n")

    assert not is_sheet_to_bring_back([office / "t.csv"], None)
    assert not is_sheet_to_bring_back([office / "t.csv"], office / "m.yaml")
    with pytest.raises(UsageError, match="no column `pmo` that an export wrote"):
        brought(office / "t.csv")


def test_a_workbook_whose_first_sheet_has_a_column_called_pmo_has_ours_too(office: Path) -> None:
    path = exported(office, format="xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B2"] = "Médiathèque"
    notes = book.create_sheet("Notes", 0)
    notes.append(["Direction", "PMO"])
    notes.append(["Culture", "Ann Lee"])
    book.save(path)

    assert is_sheet_to_bring_back([path], None)
    assert fields(brought(path)) == {"name": "Médiathèque"}


def test_a_sheet_in_which_all_rows_were_added_is_ours(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows[:] = [{"name": "Place Haute"}]

    path = filled(exported(office), fill)

    assert is_sheet_to_bring_back([path], None)


def test_a_sheet_of_the_status_is_told_from_other_tables(office: Path) -> None:
    put_out(exported_status(office, None, None, None, None)[0], "csv", office / "status.csv", is_dry=False)

    told = without_mapping(Path("status.csv"))

    assert str(told).startswith("status.csv is a sheet of pmo export status, which does not come back.")


@pytest.mark.parametrize("said", ["31/12/27", "T4 2027"])
def test_a_text_that_is_no_date_is_told_what_one_looks_like(office: Path, said: str) -> None:
    [fault] = brought(filled(exported(office), lambda rows: rows[0].update({"start": said}))).faults

    assert fault.problem == Text(
        f"'{said}' is not a date from 1970 to 2199 such as 2027-12-31 or 31/12/2027",
        f"« {said} » ne convient pas ; attendu : une date de 1970 à 2199 telle que 31/12/2027 ou 2027-12-31",
    )


@pytest.mark.parametrize(("said", "meant"), [("Non", False), ("NO", False), ("faux", False)])
def test_yes_and_no_are_read_in_both_languages(office: Path, said: str, meant: bool) -> None:
    told = fields(brought(filled(exported(office), lambda rows: rows[0].update({"attributes.urgent": said}))))

    assert told == {"attributes.urgent": meant}


def test_a_row_may_be_added_to_a_budget_in_french_words(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        added = {"project": "tram", "line": "rails", "period": "2027", "amount": "5"}
        rows.append({**added, "part": "Ligne", "figure": "Prévision"})
        rows.append({"project": "tram", "part": "réserve", "amount": "7"})

    outcome = brought(filled(exported(office, "budget"), fill), "budget")

    assert outcome.done is not None, [fault.problem.en for fault in outcome.faults]
    assert [key for key, _ in outcome.done.draft.new] == [
        "tram:lines:rails:forecast:2027",
        "tram:management_reserve",
    ]


def test_an_amount_that_cannot_be_read_is_told_once(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows.append({"project": "tram", "part": "management_reserve", "amount": "7 000 $"})

    [fault] = brought(filled(exported(office, "budget"), fill), "budget").faults

    assert fault.problem.en == "'7 000 $' is not an amount such as 1234.56"


def test_an_old_encoding_that_nothing_proves_is_refused(office: Path) -> None:
    for name in ("mediatheque", "tram"):
        (office / f"projects/{name}/project.yaml").write_text(f"name: {name}\n")
    path = filled(exported(office), lambda rows: rows[0].update({"name": "Médiathèque"}))
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))

    [fault] = brought(path).faults

    assert fault.problem.en == "the file is not UTF-8, and nothing in it tells which encoding it is"
    assert sorted(fields(brought(path, mapping="table: {encoding: windows-1252}\n"))) == ["name"]


def test_a_row_that_was_copied_or_is_there_already_is_a_fault(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        rows.append({**rows[0], "name": "Annexe"})
        rows.append({"name": "MÉDIATHÈQUE « élan »", "status": "cancelled"})
        rows.append({"name": "Pont"})
        rows.append({"name": "Pont"})
        rows.append({"id": "Not an id", "name": "Quai"})

    assert [fault.problem.en for fault in brought(filled(exported(office), fill)).faults] == [
        "the row is mediatheque, and row 2 is so too",
        "projects/mediatheque is there already, and says otherwise: name, status",
        "pont stands in row 6 too",
        "'Not an id' is not an id: small letters, digits and single hyphens, "
        "beginning with a letter, at most 63 characters",
    ]


def test_a_project_that_is_gone_matters_only_where_its_row_was_changed(office: Path) -> None:
    path = exported(office)
    (office / "projects/tram/project.yaml").unlink()
    (office / "projects/tram/budget.yaml").unlink()
    (office / "projects/tram").rmdir()

    outcome = brought(path)
    assert outcome.done is not None
    assert outcome.done.draft.update.gone == ("tram",)
    [fault] = brought(filled(path, lambda rows: rows[1].update({"name": "Tram"}))).faults
    assert fault.problem.en == "projects/tram/project.yaml is not there any more"


def test_the_other_sheet_and_other_tables_are_wrong_usage(office: Path) -> None:
    with pytest.raises(UsageError, match=r"is a sheet of pmo export budget\. Try: pmo import budget"):
        brought(exported(office, "budget"))
    with pytest.raises(UsageError, match="is a sheet of pmo export projects"):
        brought(exported(office, "projects"), "budget")
    (office / "t.csv").write_text("project,amount\na,1\n")
    with pytest.raises(UsageError, match="is no sheet of pmo export budget"):
        brought(office / "t.csv", "budget")


def test_amounts_come_back_to_their_places(office: Path) -> None:
    def fill(rows: list[dict[str, str]]) -> None:
        by_period = {(row["line"], row["part"], row["period"]): row for row in rows}
        by_period["travaux", "line", "2026"]["amount"] = "3,100,000.50"
        by_period["", "contingency", ""]["amount"] = "260000"
        by_period["region", "funding", ""]["amount"] = "unknown: vote en mars"
        by_period["moe", "line", "2026-01/2027-06"]["currency"] = "EUR"
        rows.append(
            {"project": "tram", "part": "headline", "period": "FY2026", "figure": "actual", "amount": "5"}
        )
        new = {"project": "tram", "part": "line", "line": "rails", "line_name": "Rails", "type": "capex"}
        rows.append({**new, "period": "2026", "amount": "70"})
        rows.append({**new, "period": "2027", "figure": "forecast", "amount": "80 USD"})

    path = filled(exported(office, "budget"), fill)

    assert {name: str(value) for name, value in fields(brought(path, "budget")).items()} == {
        "lines[1].amounts.2026": "3100000.50",
        "lines[2].amount": "480000",
        "contingency": "260000",
        "funding[1].amount": "{'unknown': 'vote en mars'}",
    }
    after = contents(office)
    assert (
        after["projects/mediatheque/budget.yaml"]
        == """\
lines:
  - id: travaux
    name: Travaux
    type: capex
    amounts:
      2025: 1200000
      2026: 3100000.50
  - id: moe
    amount: 480000
    spread: {from: 2026-01, until: 2027-06}
contingency: 260000
funding:
  - {id: region, name: Région, amount: {unknown: vote en mars}}
"""
    )
    assert (
        after["projects/tram/budget.yaml"]
        == OFFICE["projects/tram/budget.yaml"]
        + """\
  years:
    FY2026:
      actual: 5
lines:
  - id: rails
    name: Rails
    type: capex
    amounts:
      2026: 70
    forecast:
      2027: 80 USD
"""
    )
    again = brought(path, "budget")
    assert fields(again) == {}
    assert again.done is not None
    assert again.done.draft.absent == ()
    assert contents(office) == after


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"amount": ""}, "no amount: the cell is blank"),
        ({"amount": "unknown"}, "this amount cannot be unknown"),
        ({"currency": "euros"}, "'euros' is not EUR | USD | …"),
        ({"amount": "1.0055"}, "'1.0055' is 1.0055 EUR, and EUR has 2 decimals"),
        ({"amount": "1.5", "currency": "JPY"}, "'1.5' is 1.5 JPY, and JPY has no decimals"),
        ({"line_name": "Works"}, "only amounts and currencies come back"),
        ({"period": "2031"}, "only amounts and currencies come back"),
    ],
)
def test_what_a_budget_cannot_hold_is_a_fault(office: Path, change: dict[str, str], told: str) -> None:
    outcome = brought(filled(exported(office, "budget"), lambda rows: rows[0].update(change)), "budget")

    assert [fault.problem.en for fault in outcome.faults] == [told]
    assert contents(office) == OFFICE


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"project": "nobody"}, "there is no project 'nobody'"),
        ({"part": "sum"}, "the part is one of"),
        ({"part": "line"}, "the line needs an id"),
        ({"part": "line", "line": "a", "period": "2026-27"}, "the period is one such as"),
        ({"part": "line", "line": "a", "period": "2026", "figure": "actual"}, "the figure is baseline"),
        ({"part": "line", "line": "a", "period": "2026", "type": "wild"}, "the type is capex or opex"),
        ({"part": "headline", "period": "then"}, "the period is one such as"),
        ({"part": "headline", "figure": "drawn"}, "the figure is baseline"),
        ({"part": "funding", "line": "Région"}, "the line needs an id"),
        ({"part": "contingency", "amount": ""}, "no amount"),
        ({"part": "headline", "figure": "forecast"}, "tram:headline:whole_life:forecast is there already"),
    ],
)
def test_an_amount_that_was_added_badly_is_a_fault(office: Path, row: dict[str, str], told: str) -> None:
    added = {"project": "tram", "amount": "5", **row}

    outcome = brought(filled(exported(office, "budget"), lambda rows: rows.append(added)), "budget")

    assert [fault.problem.en[: len(told)] for fault in outcome.faults] == [told]
    assert contents(office) == OFFICE


def test_an_amount_changed_on_both_sides_is_a_conflict(office: Path) -> None:
    path = filled(exported(office, "budget"), lambda rows: rows[0].update({"amount": "1"}))
    file = office / "projects/mediatheque/budget.yaml"
    file.write_text(OFFICE["projects/mediatheque/budget.yaml"].replace("1200000", "2"))

    [(conflict, source)] = brought(path, "budget").conflicts

    assert (conflict.change.field, source.line) == ("lines[1].amounts.2025", 6)
    assert {name: str(new) for name, new in fields(brought(path, "budget", "sheet")).items()} == {
        "lines[1].amounts.2025": "1"
    }


def test_an_amount_that_a_baseline_holds_otherwise_is_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = office / "projects/mediatheque/baselines"
    folder.mkdir()
    (folder / "BL-260105-AAAAA.yaml").write_text(
        "kind: initial\nset_at: 2026-01-05T09:00:00Z\nbudget:\n"
        + textwrap.indent(OFFICE["projects/mediatheque/budget.yaml"], "  ")
    )
    print_sheet(
        brought(filled(exported(office, "budget"), lambda rows: rows[0].update(amount="7")), "budget"),
        "table",
    )

    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "A baseline holds another amount, which only a change moves (BAS006; pmo change submit):\n" in told
    assert "travaux 2025 has €7, and BL-260105-AAAAA has €1,200,000\n" in told


def test_the_day_a_project_ended_goes_out_and_comes_back(office: Path) -> None:
    def end(rows: list[dict[str, str]]) -> None:
        assert rows[0]["finished"] == ""
        rows[0]["finished"] = "2026-09-30"

    assert fields(brought(filled(exported(office), end))) == {"finished": date(2026, 9, 30)}
    assert fields(brought(exported(office, format="xlsx"))) == {}

    def reopen(rows: list[dict[str, str]]) -> None:
        assert rows[0]["finished"] == "2026-09-30"
        rows[0]["finished"] = ""

    assert fields(brought(filled(exported(office), reopen))) == {"finished": None}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("noun", ["projects", "budget"])
def test_no_columns_are_suggested_for_a_sheet_of_ours(
    office: Path, noun: SheetNoun, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(office, noun, format)
    suggest_mapping(path, None, Lang.en, False)
    suggested = capsys.readouterr().out

    assert f"#   pmo import {noun} {path} --dry-run\n" in suggested
    assert fields(brought(path, noun, mapping=suggested)) == {}


def test_columns_are_suggested_for_a_table_of_others_that_names_a_pmo(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office / "others.csv"
    path.write_text("Project,PMO\nTram,Ann Lee\nQuay,Noe Petit\n")
    suggest_mapping(path, None, Lang.en, False)

    assert "\n  name: Project\n" in capsys.readouterr().out
