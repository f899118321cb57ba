"""Rows of a table become changes: which, of what, by which id; and what is refused."""

from collections.abc import Iterable

from pmo.actions.change_import import ChangeReading, LogUpdate, update_of_log
from pmo.actions.plain_data import plain_record
from pmo.exchange.imports.change_table import read_changes
from pmo.exchange.mappings.change_mapping import ChangeMapping
from pmo.exchange.tables.csv_table import csv_table
from pmo.model.folder import Folder
from pmo.model.project import Project
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import DictTree
from tests.office_text import OfficeText, completed, files_in

MAPPING = """
formats: {dates: [DD/MM/YYYY, YYYY-MM-DD], decimal: ".", thousands: ","}
changes:
  project: {column: Ref, system: erp}
  date: Date
  cost: Cost
  days: Days
"""
OFFICE = """
# projects/crm/project.yaml
name: CRM
external_ids: {erp: P-1}
# projects/hall/project.yaml
name: Hall
external_ids: {erp: P-2}
# projects/bare/project.yaml
name: Bare
"""


def projects_of(text: str = OFFICE) -> dict[str, Project]:
    folders = OfficeText(completed(files_in(text))).folders
    return {folder.id: folder.project for folder in folders if folder.project}


def read(rows: str, mapping: str = MAPPING, office: str = OFFICE) -> ChangeReading:
    found = Found()
    read_mapping = read_record(DictTree({"m.yaml": mapping}), "m.yaml", ChangeMapping, found)
    assert found == []
    assert read_mapping is not None
    table = csv_table(rows.encode(), read_mapping.table).table
    assert table is not None
    return read_changes(
        table, read_mapping, projects_of(office), "folder/log.csv", OfficeText(completed({})).office.settings
    )


def ids(reading: ChangeReading) -> dict[str, list[str]]:
    return {log.project: list(log.changes) for log in reading.logs}


def problems(reading: ChangeReading) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.problem.en) for each in reading.faults]


def test_a_row_makes_a_closed_change_that_says_where_it_comes_from() -> None:
    reading = read('Ref,Date,Cost,Days\nP-1,03/02/2026,"1,250.50",-3\n')

    [log] = reading.logs
    assert plain_record(log.changes["p-1-2026-02-03"])["imported"] == {"file": "log.csv", "row": 2}
    change = log.changes["p-1-2026-02-03"]
    assert (change.title, change.type, change.state) == ("Budget, end", "request", "closed")
    assert change.external_ids == {"erp": "P-1/2026-02-03"}
    assert change.impact is not None
    assert [str(each.delta) for each in change.impact.cost] == ["1250.50"]
    assert [(str(each.delta), each.finish) for each in change.impact.schedule] == [("-3cd", True)]


def test_the_day_makes_the_id_however_it_is_written() -> None:
    one, other = (read(f"Ref,Date,Cost,Days\nP-1,{day},5,\n") for day in ("03/02/2026", "2026-02-03"))

    assert ids(one) == ids(other) == {"crm": ["p-1-2026-02-03"]}


def test_a_number_of_its_own_makes_the_id() -> None:
    rows = "Ref,Date,No,Cost,Days\nP-1,03/02/2026,CO 7,5,\nP-1,03/02/2026,CO 8,5,\n"

    reading = read(rows, f"{MAPPING}  id: No\n")

    assert ids(reading) == {"crm": ["p-1-co-7", "p-1-co-8"]}
    assert reading.logs[0].changes["p-1-co-7"].external_ids == {"erp": "P-1/CO 7"}


def test_a_long_reference_leaves_the_day_in_the_id() -> None:
    text = "P" * 200
    office = f"# projects/crm/project.yaml\nname: CRM\nexternal_ids: {{erp: {text}}}\n"

    [made] = ids(read(f"Ref,Date,Cost,Days\n{text},03/02/2026,5,\n", office=office))["crm"]

    assert (len(made), made[-11:]) == (63, "-2026-02-03")


def test_rows_without_a_change_make_none_and_are_counted() -> None:
    reading = read("Ref,Date,Cost,Days\nP-1,03/02/2026,0,\nP-1,04/02/2026,,0\nP-2,04/02/2026,,2\n")

    assert (ids(reading), reading.counted.unchanged) == ({"crm": [], "hall": ["p-2-2026-02-04"]}, 2)
    assert [plain_record(each)["title"] for each in reading.logs[1].changes.values()] == ["End"]


def test_everything_that_is_wrong_is_listed_and_nothing_is_made() -> None:
    reading = read(
        "Ref,Date,Cost,Days\n"
        "P-9,03/02/2026,5,\n"
        ",03/02/2026,5,\n"
        "P-1,,5,\n"
        "P-1,3 Feb,5,\n"
        "P-1,05/02/2026,much,\n"
        "P-1,06/02/2026,5%,\n"
        "P-1,07/02/2026,5,2.5\n"
        "P-1,08/02/2026,5,2 days\n"
        "P-2,09/02/2026,5,\n"
        "P-2,2026-02-09,6,\n"
    )

    assert reading.logs == ()
    assert problems(reading) == [
        (2, "Ref", "'P-9' is not the erp of a project"),
        (3, "Ref", "no project: the cell is blank"),
        (4, "Date", "no date: the cell is blank"),
        (5, "Date", "'3 Feb' is not a date from 1970 to 2199 written DD/MM/YYYY or YYYY-MM-DD"),
        (6, "Cost", "'much' is not an amount such as 1,234.56"),
        (7, "Cost", "'5%' is not an amount such as 1,234.56"),
        (8, "Days", "'2.5' is not a whole number of days such as 12 or -3"),
        (9, "Days", "'2 days' is not a whole number of days such as 12 or -3"),
        (11, "Date", "'2026-02-09' stands in row 10 already, for the same project"),
    ]


def test_rows_that_say_the_same_twice_are_one_and_the_last_counts_where_the_mapping_says_so() -> None:
    twice = "Ref,Date,Cost,Days\nP-1,03/02/2026,5,\nP-1,03/02/2026,5,\n"
    differing = "Ref,Date,Cost,Days\nP-1,03/02/2026,5,\nP-1,03/02/2026,6,\n"

    same, last = read(twice), read(differing, f"{MAPPING}rows: {{ties: last}}\n")

    assert (ids(same), same.faults) == ({"crm": ["p-1-2026-02-03"]}, ())
    assert [str(each.impact.cost[0].delta) for each in last.logs[0].changes.values() if each.impact] == ["6"]
    assert [each.row for each in last.decided] == [3]


def test_an_external_id_of_two_projects_is_refused() -> None:
    reading = read("Ref,Date,Cost,Days\nP-1,03/02/2026,5,\n", office=OFFICE.replace("P-2", "P-1"))

    assert problems(reading) == [(2, "Ref", "'P-1' is not one project: it is crm hall")]


def test_without_a_system_the_column_holds_the_projects_own_ids() -> None:
    rows = "Ref,Date,Cost,Days\nbare,03/02/2026,5,\n"

    reading = read(rows, MAPPING.replace("{column: Ref, system: erp}", "Ref"))

    assert ids(reading) == {"bare": ["bare-2026-02-03"]}
    assert reading.logs[0].changes["bare-2026-02-03"].external_ids == {}


def test_a_mapping_of_which_no_column_says_what_changes_is_refused() -> None:
    mapping = MAPPING.replace("  cost: Cost\n  days: Days\n", "")

    reading = read("Ref,Date\nP-1,03/02/2026\n", mapping)

    assert [each.problem.en for each in reading.mapping_faults] == ["no column says what changes"]


PUBLISHED = f"""{MAPPING}  after: {{cost: Forecast, finish: End}}
  totals: {{cost: Total}}
  precision: 1
"""
HEAD = "Ref,Date,Cost,Days,Forecast,End,Total\n"


def stored_with(office: str, project: str) -> Folder:
    folders = OfficeText(completed(files_in(office))).folders
    return next(folder for folder in folders if folder.id == project)


def updates(reading: ChangeReading, office: str = OFFICE) -> Iterable[LogUpdate]:
    return [update_of_log(log, stored_with(office, log.project), reading.unmapped) for log in reading.logs]


def test_the_original_is_the_first_known_forecast_less_the_change_on_its_row() -> None:
    reading = read(
        f"{HEAD}P-1,02/02/2026,,,,,9\nP-1,03/02/2026,5,2,105.40,2027-01-03,9\nP-1,04/02/2026,4,,109,2027-01-03,9\n",
        PUBLISHED,
    )

    assert (
        plain_record(reading.logs[0].published)["original"]
        == plain_record(
            Project.read(
                {"name": "x", "change_log": {"original": {"cost": "100.40", "finish": "2027-01-01"}}}
            )
        )["change_log"]["original"]
    )


def test_a_newer_edition_says_otherwise_what_it_maps_and_leaves_the_original_and_the_title() -> None:
    office = f"""{OFFICE}
# projects/crm/changes/p-1-2026-02-03.yaml
title: In our own words
type: request
requested_on: 2026-02-03
impact: {{cost: [{{delta: 5}}]}}
imported: {{file: old.csv, row: 7}}
published: {{cost: 105.40}}
state: closed
""".replace(
        "external_ids: {erp: P-1}\n",
        "external_ids: {erp: P-1}\nchange_log: {precision: 1, original: {cost: 77}, totals: {cost: 5}}\n",
    )

    [update] = updates(read(f"{HEAD}P-1,03/02/2026,6,,105.40,,6\n", PUBLISHED), office)

    assert [(each.path.rpartition("/")[2], each.field) for each in update.fields] == [
        ("p-1-2026-02-03.yaml", "impact.cost"),
        ("p-1-2026-02-03.yaml", "external_ids.erp"),
        ("project.yaml", "change_log.on"),
        ("project.yaml", "change_log.totals.cost"),
    ]
    assert update.files == ()


def test_a_change_that_no_import_wrote_is_not_touched() -> None:
    office = f"""{OFFICE}
# projects/crm/changes/p-1-2026-02-03.yaml
title: Ours
type: request
requested_on: 2026-02-03
state: draft
"""

    [update] = updates(read("Ref,Date,Cost,Days\nP-1,03/02/2026,6,\n"), office)

    assert [each.problem.en for each in update.faults] == [
        "projects/crm/changes/p-1-2026-02-03.yaml is no imported change"
    ]
